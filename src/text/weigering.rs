//! Why something was refused: what happened, what was kept, what to do. May use: `domain`, `api`
//! (types only). Names no person and no content.

mod veld;

use chrono::NaiveDate;

pub use self::veld::{veld, veld_fout, veld_fout_soort, velden};
use super::afscheid;
use super::gedaan::akte;
use super::scherm_overdracht;
use super::taal::Taal;
use crate::api::{OpslagNood, Refusal};

/// A refusal in full: three short texts, each one or two sentences.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bericht {
    /// What happened.
    pub gebeurd: String,
    /// What was kept.
    pub behouden: &'static str,
    /// What to do now.
    pub doen: &'static str,
}

/// A refusal in full.
#[must_use]
pub fn bericht(weigering: &Refusal, taal: Taal) -> Bericht {
    Bericht {
        gebeurd: format!("{}.", kort(weigering, taal)),
        behouden: behouden(weigering, taal),
        doen: doen(weigering, taal),
    }
}

/// A refusal in one line, without full stop: what happened.
#[must_use]
pub fn kort(weigering: &Refusal, taal: Taal) -> String {
    match weigering {
        Refusal::Gewijzigd { door, op } => {
            let tijd = super::datum::tijd(*op);
            let dag = super::datum::kort(op.datum(), taal);
            match taal {
                Taal::Nl => format!("{} heeft dit intussen gewijzigd ({dag} {tijd})", door.0),
                Taal::En => format!("{} has changed this meanwhile ({dag} {tijd})", door.0),
            }
        }
        Refusal::TekstTeLang { grens } => match taal {
            Taal::Nl => format!("De tekst is te lang: hoogstens ongeveer {grens} tekens"),
            Taal::En => format!("The text is too long: at most about {grens} characters"),
        },
        Refusal::Velden(fouten) => velden(fouten, taal),
        Refusal::Sleutel(fout) => super::cli::sleutel_fout(*fout, taal),
        Refusal::RollenOnverenigbaar { heeft, krijgt } => {
            let [heeft, krijgt] = [heeft, krijgt].map(|rol| rol.code());
            match taal {
                Taal::Nl => format!("Wie {heeft} is, kan niet ook {krijgt} zijn"),
                Taal::En => format!("Who has the role {heeft} cannot have {krijgt} too"),
            }
        }
        Refusal::RolEnGemeenten { rol } => match (rol.per_gemeente(), taal) {
            (true, Taal::Nl) => format!("De rol {} geldt per gemeente; noem er een", rol.code()),
            (true, Taal::En) => format!("The role {} is per municipality; name one", rol.code()),
            (false, Taal::Nl) => format!("De rol {} geldt niet per gemeente", rol.code()),
            (false, Taal::En) => format!("The role {} is not per municipality", rol.code()),
        },
        Refusal::RedenTeKort { minst } => match taal {
            Taal::Nl => format!("De reden is te kort: minstens {minst} tekens"),
            Taal::En => format!("The reason is too short: at least {minst} characters"),
        },
        Refusal::BewaartermijnLoopt { tot } => bewaartermijn(*tot, taal),
        Refusal::OngedaanGewijzigd { akte: soort, door } => {
            let naam = akte(*soort, taal);
            match taal {
                Taal::Nl => format!("Kan niet ongedaan: {naam}; {} heeft het gewijzigd", door.0),
                Taal::En => format!("Cannot undo: {naam}; {} has changed it", door.0),
            }
        }
        Refusal::Reservekopie(fout) => super::kopie::kort(fout, taal),
        Refusal::Opslag {
            soort,
            oorzaak,
            lezen_kan,
        } => opslag(*soort, oorzaak, *lezen_kan, taal),
        Refusal::Verbinding { oorzaak } => {
            let wat = taal.kies(
                "Geen verbinding met de server",
                "No connection to the server",
            );
            format!("{wat} ({oorzaak})")
        }
        vast => vaste_regel(vast, taal).to_owned(),
    }
}

/// The one-line texts without particulars. Those with particulars are [`kort`]'s; they are named
/// here too, so that a new refusal without words does not compile.
fn vaste_regel(weigering: &Refusal, taal: Taal) -> &'static str {
    taal.uit(match weigering {
        Refusal::NietGevonden => ("Niet gevonden", "Not found"),
        Refusal::AlAfgehandeld => (
            "Deze melding is al afgehandeld",
            "This notice has been dealt with already",
        ),
        Refusal::GeenKandidaat => (
            "Er is geen bekende persoon om aan te koppelen",
            "There is no known person to link to",
        ),
        Refusal::CasusGesloten => ("De casus is afgesloten", "The case is closed"),
        Refusal::CasusOpen => ("De casus is nog open", "The case is still open"),
        Refusal::AfspraakAfgerond => (
            "De afspraak is al afgerond",
            "The agreement has ended already",
        ),
        Refusal::TekstLeeg => ("De tekst is leeg", "The text is empty"),
        Refusal::MagNietMee => (
            "De vraag noemt de persoon, of er gaat meer mee dan de grondslag toelaat",
            "The question names the person, or more goes along than the basis allows",
        ),
        Refusal::GrondslagLeeg => (
            "Er staat nog niet bij waarom dit mag",
            "What the basis rests on here is not filled in",
        ),
        Refusal::PartnerBestaatAl => (
            "Een andere partner heeft deze naam of afkorting al",
            "Another partner has this name or short form already",
        ),
        Refusal::Mailadres => (
            "Dit kan geen mailadres zijn",
            "This cannot be a mail address",
        ),
        Refusal::PartnerKort => (
            "De afkorting moet 1 tot 5 letters hebben",
            "The short form must have 1 to 5 letters",
        ),
        Refusal::DatumKanNiet => ("Deze datum kan niet", "This date is not possible"),
        Refusal::NietsOngedaan => (
            "Er is niets om terug te draaien of te herhalen",
            "There is nothing to undo or redo",
        ),
        Refusal::SamenvoegenKanNiet => (
            "Deze twee personen kunnen niet worden samengevoegd",
            "These two persons cannot be merged",
        ),
        Refusal::AlleenDemo => (
            "Dit kan alleen met demogegevens",
            "This is only possible with demo data",
        ),
        Refusal::GeenRecht => (
            "Je hebt hiervoor geen rechten",
            "You have no rights for this",
        ),
        Refusal::Versie => (
            "Programma en server passen niet bij elkaar",
            "Program and server do not fit together",
        ),
        Refusal::TweedePersoon => (
            "Je hebt dit zelf voorgesteld; een ander moet het doen",
            "You proposed this yourself; somebody else must do it",
        ),
        Refusal::NietZelf => (
            "Dit moet een andere beheerder doen: niemand geeft zichzelf rechten",
            "Another administrator must do this: nobody gives rights to oneself",
        ),
        Refusal::LaatsteBeheer => (
            "Dit is de laatste beheerder",
            "This is the last administrator",
        ),
        Refusal::BestaatAl => ("Dit bestaat al", "This exists already"),
        Refusal::DoelNodig => (
            "Deze casus open je eerst voor een doel",
            "This case is opened for a purpose first",
        ),
        Refusal::NoodNietNodig => (
            "Deze casus kun je gewoon openen",
            "You can open this case as any other",
        ),
        Refusal::NoodLoopt => (
            "Deze noodtoegang loopt nog",
            "This emergency access still runs",
        ),
        Refusal::NoodAlBekeken => (
            "Deze noodtoegang is al nagekeken",
            "This emergency access has been reviewed already",
        ),
        Refusal::PlanVast => (
            "Deze versie van het plan is vastgesteld",
            "This version of the plan is settled",
        ),
        Refusal::PlanConcept => (
            "De laatste versie van het plan is nog een concept",
            "The last version of the plan is still a concept",
        ),
        Refusal::GeenOverleg => (
            "Geen overleg gepland voor deze gemeente: plan er een op scherm 9",
            "No meeting is planned for this municipality: plan one on screen 9",
        ),
        Refusal::AlOpAgenda => ("Staat al op de agenda", "Stands on the agenda already"),
        Refusal::AlleenJaren => (
            "Alleen over hele jaren die voorbij zijn, van alles bij elkaar",
            "Only over whole years that are over, of all together",
        ),
        Refusal::GeenPlan => (
            "Deze versie van het plan is er niet",
            "There is no such version of the plan",
        ),
        Refusal::VolgtNiet => (
            "Dat past niet bij hoe het nu staat",
            "That does not fit how it stands now",
        ),
        Refusal::Overdracht(fout) => return scherm_overdracht::fout(*fout, taal)[0],
        Refusal::NietGehouden => (
            "Dit overleg is nog niet gehouden: er zijn geen notulen",
            "This meeting was not held yet: there are no minutes",
        ),
        Refusal::Afscheid(reden) => afscheid::kort(*reden),
        Refusal::RollenOnverenigbaar { .. }
        | Refusal::RolEnGemeenten { .. }
        | Refusal::Gewijzigd { .. }
        | Refusal::TekstTeLang { .. }
        | Refusal::RedenTeKort { .. }
        | Refusal::Velden(_)
        | Refusal::OngedaanGewijzigd { .. }
        | Refusal::BewaartermijnLoopt { .. }
        | Refusal::Opslag { .. }
        | Refusal::Reservekopie(_)
        | Refusal::Sleutel(_)
        | Refusal::Verbinding { .. } => ("Geweigerd", "Refused"),
    })
}

fn opslag(soort: OpslagNood, oorzaak: &str, lezen_kan: bool, taal: Taal) -> String {
    let wat = taal.uit(match soort {
        OpslagNood::Vol => return taal.kies("De schijf is vol", "The disk is full").to_owned(),
        OpslagNood::Nieuwer => {
            return taal
                .kies(
                    "De opslag is gemaakt met een nieuwere versie van nazorg",
                    "The store was made by a newer version of nazorg",
                )
                .to_owned();
        }
        OpslagNood::Mislukt => (
            "Schrijven naar de schijf is mislukt",
            "Writing to the disk failed",
        ),
        OpslagNood::Gestopt => (
            "Er wordt niets meer opgeslagen, want schrijven is eerder mislukt",
            "Nothing is saved any more, since writing failed earlier",
        ),
        OpslagNood::NietGetoond => (
            "Het is opgeslagen, maar het overzicht is niet bij te werken",
            "It is saved, but the view cannot be brought up to date",
        ),
        OpslagNood::Overig if lezen_kan => ("Opslaan lukt niet", "Saving does not work"),
        OpslagNood::Overig => (
            "De opslag is niet bereikbaar",
            "The store cannot be reached",
        ),
    });
    format!("{wat} ({oorzaak})")
}

/// What was kept when the store is in trouble, and what to do.
const fn bij_nood(soort: OpslagNood) -> [(&'static str, &'static str); 2] {
    let veilig = (
        "Alles wat eerder is opgeslagen, is veilig. Wat je nu typt, blijft op het scherm.",
        "All that was saved before is safe. What you are typing stays on the screen.",
    );
    let opnieuw = (
        "Sluit het programma, start het opnieuw en kijk of je laatste handeling er staat.",
        "Quit the program, start it again and check whether your last act is there.",
    );
    match soort {
        OpslagNood::Vol => [
            veilig,
            (
                "Maak ruimte op de schijf en probeer het opnieuw.",
                "Make room on the disk, then try again.",
            ),
        ],
        OpslagNood::Mislukt => [
            (
                "Alles wat eerder is bevestigd, is veilig. Van je laatste handeling is dat niet zeker.",
                "All that was acknowledged before is safe. Of your last act that is not certain.",
            ),
            opnieuw,
        ],
        OpslagNood::Gestopt => [veilig, opnieuw],
        OpslagNood::NietGetoond => [
            (
                "Alles is bewaard, ook je laatste handeling.",
                "Everything is kept, your last act too.",
            ),
            (
                "Sluit het programma en start het opnieuw.",
                "Quit the program and start it again.",
            ),
        ],
        OpslagNood::Nieuwer => [
            ("Er is niets veranderd.", "Nothing was changed."),
            (
                "Gebruik die nieuwere versie van nazorg.",
                "Use that newer version of nazorg.",
            ),
        ],
        OpslagNood::Overig => [
            veilig,
            (
                "Maak ruimte of waarschuw de beheerder, en probeer het opnieuw.",
                "Make room or warn the administrator, then try again.",
            ),
        ],
    }
}

/// What was kept.
fn behouden(weigering: &Refusal, taal: Taal) -> &'static str {
    taal.uit(match weigering {
        Refusal::Reservekopie(_) => (
            "Elke eerdere reservekopie en je gegevens zijn onveranderd.",
            "Earlier backups and your data are unchanged.",
        ),
        Refusal::Opslag { soort, .. } => bij_nood(*soort)[0],
        Refusal::Verbinding { .. } => (
            "Wat de server heeft bevestigd, is bewaard. Van je laatste handeling is dat niet zeker.",
            "What the server confirmed is kept. Of your last act that is not certain.",
        ),
        Refusal::Gewijzigd { .. }
        | Refusal::TekstLeeg
        | Refusal::TekstTeLang { .. }
        | Refusal::RedenTeKort { .. }
        | Refusal::DatumKanNiet
        | Refusal::MagNietMee
        | Refusal::GrondslagLeeg
        | Refusal::PartnerBestaatAl
        | Refusal::Mailadres
        | Refusal::PartnerKort
        | Refusal::Velden(_) => (
            "Er is niets gewijzigd. Wat je typte, staat er nog.",
            "Nothing was changed. What you typed is still there.",
        ),
        Refusal::NietGevonden
        | Refusal::AlAfgehandeld
        | Refusal::GeenKandidaat
        | Refusal::CasusGesloten
        | Refusal::CasusOpen
        | Refusal::AfspraakAfgerond
        | Refusal::NietsOngedaan
        | Refusal::OngedaanGewijzigd { .. }
        | Refusal::SamenvoegenKanNiet
        | Refusal::AlleenDemo
        | Refusal::GeenRecht
        | Refusal::RollenOnverenigbaar { .. }
        | Refusal::NietZelf
        | Refusal::TweedePersoon
        | Refusal::BewaartermijnLoopt { .. }
        | Refusal::LaatsteBeheer
        | Refusal::BestaatAl
        | Refusal::RolEnGemeenten { .. }
        | Refusal::DoelNodig
        | Refusal::NoodNietNodig
        | Refusal::NoodLoopt
        | Refusal::NoodAlBekeken
        | Refusal::PlanVast
        | Refusal::PlanConcept
        | Refusal::GeenPlan
        | Refusal::VolgtNiet
        | Refusal::GeenOverleg
        | Refusal::AlOpAgenda
        | Refusal::AlleenJaren
        | Refusal::Overdracht(_)
        | Refusal::NietGehouden
        | Refusal::Afscheid(_)
        | Refusal::Versie => ("Er is niets gewijzigd.", "Nothing was changed."),
        Refusal::Sleutel(_) => (
            "De oude sleutel geldt nog; alle gegevens zijn er.",
            "The old key still holds; all data are there.",
        ),
    })
}

/// What to do now.
fn doen(weigering: &Refusal, taal: Taal) -> &'static str {
    taal.uit(match weigering {
        Refusal::Reservekopie(fout) => return super::kopie::doen(fout, taal),
        Refusal::NietGevonden => (
            "Zoek opnieuw. Misschien hoort het bij een andere gemeente.",
            "Search again. It may belong to another municipality.",
        ),
        Refusal::Gewijzigd { .. } => (
            "Bekijk de nieuwe stand en sla dan opnieuw op.",
            "Look at how it stands now, then save again.",
        ),
        Refusal::AlAfgehandeld => (
            "Ga naar de volgende melding, of draai de eerdere keuze eerst terug.",
            "Go to the next notice, or undo the earlier decision first.",
        ),
        Refusal::GeenKandidaat => (
            "Accepteer de melding als nieuwe casus, of zoek de persoon zelf op.",
            "Accept the notice as a new case, or look the person up.",
        ),
        Refusal::CasusGesloten => ("Heropen de casus eerst.", "Open the case again first."),
        Refusal::CasusOpen => (
            "Je kunt verder werken in de casus.",
            "You can go on working in the case.",
        ),
        Refusal::AfspraakAfgerond => (
            "Maak een nieuwe afspraak, of maak het afronden ongedaan.",
            "Make a new agreement, or undo the ending of this one.",
        ),
        Refusal::TekstLeeg => ("Typ eerst een tekst.", "Type a text first."),
        Refusal::MagNietMee => (
            "Haal naam en BSN uit de vraag, of kies een grondslag waarop ze mee mogen.",
            "Take name and BSN out of the question, or choose a basis that allows them.",
        ),
        Refusal::GrondslagLeeg => (
            "Noem de dag van de toestemming, de taak of het convenant.",
            "Name the day of the consent, the task or the covenant.",
        ),
        Refusal::PartnerBestaatAl => (
            "Wijzig die partner, of kies een andere naam of afkorting.",
            "Change that partner, or choose another name or short form.",
        ),
        Refusal::Mailadres => (
            "Schrijf het als naam@gemeente.nl.",
            "Write it like name@municipality.nl.",
        ),
        Refusal::PartnerKort => (
            "Kies een afkorting die in een smalle kolom past.",
            "Choose a short form that fits a narrow column.",
        ),
        Refusal::TekstTeLang { .. } => ("Maak de tekst korter.", "Shorten the text."),
        Refusal::DatumKanNiet => (
            "Controleer dag, maand en jaar.",
            "Check day, month and year.",
        ),
        Refusal::Velden(_) => (
            "Verbeter de genoemde velden.",
            "Correct the fields that are named.",
        ),
        Refusal::NietsOngedaan => (
            "Je kunt gewoon verder werken.",
            "You can simply go on working.",
        ),
        Refusal::OngedaanGewijzigd { .. } => (
            "Overleg met je collega en wijzig het met de hand.",
            "Talk to your colleague and change it by hand.",
        ),
        Refusal::SamenvoegenKanNiet => (
            "Kijk of het niet al dezelfde persoon is.",
            "Check whether they are one person already.",
        ),
        Refusal::AlleenDemo => (
            "Start `nazorg demo` om te oefenen.",
            "Start `nazorg demo` to practise.",
        ),
        Refusal::GeenRecht => (
            "Vraag de beheerder als je dit nodig hebt voor je werk.",
            "Ask the administrator if you need this for your work.",
        ),
        Refusal::RollenOnverenigbaar { .. } => (
            "Trek eerst de andere rol in.",
            "Withdraw the other role first.",
        ),
        Refusal::TweedePersoon => (
            "Vraag iemand met de rol toezicht of beheer om dezelfde opdracht te geven.",
            "Ask somebody with the role toezicht or beheer to give the same command.",
        ),
        Refusal::BewaartermijnLoopt { .. } => (
            "Er is niets vernietigd. Wacht tot de termijn voorbij is.",
            "Nothing was destroyed. Wait until the term is over.",
        ),
        Refusal::NietZelf => (
            "Vraag een andere beheerder, of doe het op de console van de server.",
            "Ask another administrator, or do it at the console of the server.",
        ),
        Refusal::LaatsteBeheer => (
            "Geef eerst een ander de rol beheer, of doe het op de console.",
            "Give the role beheer to another first, or do it at the console.",
        ),
        Refusal::BestaatAl => (
            "Kijk in de lijst van accounts.",
            "Look at the list of accounts.",
        ),
        Refusal::PlanVast => ("Maak een nieuwe versie.", "Make a new version."),
        Refusal::PlanConcept => (
            "Werk die bij, of stel die eerst vast.",
            "Go on with that one, or settle it first.",
        ),
        Refusal::GeenPlan => (
            "Open de casus en kijk bij het plan (toets p) welke versies er zijn.",
            "Open the case and look at the plan (key p) which versions there are.",
        ),
        Refusal::NietGehouden => (
            "Houd het overleg eerst: scherm 9, toets s. Is het al geweest? Zet de stand met t op gehouden.",
            "Hold the meeting first: screen 9, key s. Was it held already? Say so there with t.",
        ),
        Refusal::GeenOverleg => (
            "Plan een overleg op scherm 9 met a.",
            "Plan a meeting on screen 9 with a.",
        ),
        Refusal::AlOpAgenda => (
            "Kijk op scherm 9 wat er op de agenda staat.",
            "Look on screen 9 what stands on the agenda.",
        ),
        Refusal::AlleenJaren => (
            "Vraag een jaar dat voorbij is, zonder gemeente en zonder leeftijd.",
            "Ask for a year that is over, without municipality and without age.",
        ),
        Refusal::RolEnGemeenten { .. } => (
            "Verbeter de opdracht en probeer het opnieuw.",
            "Correct the command, then try again.",
        ),
        Refusal::DoelNodig => (
            "Open de casus en kies waarvoor.",
            "Open the case and choose what for.",
        ),
        Refusal::NoodNietNodig => (
            "Zoek de casus in de caseload.",
            "Look for the case in the caseload.",
        ),
        Refusal::RedenTeKort { .. } => (
            "Schrijf op waarom je deze casus nu moet zien.",
            "Write down why you need to see this case now.",
        ),
        Refusal::NoodLoopt => (
            "Kijk hem na als hij voorbij is; dat duurt hoogstens een uur.",
            "Review it when it is over; that takes an hour at most.",
        ),
        Refusal::NoodAlBekeken => (
            "Kijk in de lijst wie dat deed en wanneer.",
            "Look in the list who did and when.",
        ),
        Refusal::VolgtNiet => (
            "Kijk hoe het nu staat, en kies opnieuw.",
            "Look how it stands now, and choose again.",
        ),
        Refusal::Opslag { soort, .. } => bij_nood(*soort)[1],
        Refusal::Verbinding { .. } => (
            "Wacht even en probeer het opnieuw. Kijk daarna of je laatste handeling er staat.",
            "Wait a moment and try again. Then check whether your last act is there.",
        ),
        Refusal::Sleutel(fout) => super::cli::sleutel_doen(*fout),
        Refusal::Overdracht(fout) => return scherm_overdracht::fout(*fout, taal)[1],
        Refusal::Afscheid(reden) => afscheid::doen(*reden),
        Refusal::Versie => (
            "Sluit af en start opnieuw. Helpt dat niet, waarschuw dan de beheerder.",
            "Quit and start again. If that does not help, warn the administrator.",
        ),
    })
}

/// How long it must be kept.
fn bewaartermijn(tot: Option<NaiveDate>, taal: Taal) -> String {
    let dag = tot.map(super::datum::numeriek);
    match (dag, taal) {
        (Some(dag), Taal::Nl) => format!("De bewaartermijn loopt nog, tot en met {dag}"),
        (Some(dag), Taal::En) => format!("It must be kept up to and including {dag}"),
        (None, Taal::Nl) => "De bewaartermijn loopt nog".to_owned(),
        (None, Taal::En) => "It must be kept longer".to_owned(),
    }
}

#[cfg(test)]
mod tests;
