//! Words of the report: what each figure is called and what it counts. May use: `api`, `domain`.

use chrono::{Datelike, NaiveDate};

use super::{Taal, datum};
use crate::api::rapport::{Figuur, RapportRegel, Rubriek, Tal, Verandering};
use crate::domain::tijdvak::Tijdvak;

/// Head of a part of the report.
#[must_use]
pub fn rubriek(rubriek: Rubriek, taal: Taal) -> &'static str {
    let (nl, en) = match rubriek {
        Rubriek::Stroom => ("In en uit", "In and out"),
        Rubriek::Terug => ("Terug in detentie", "Return to detention"),
        Rubriek::Doel => ("Doel: 25 % minder", "Target: 25 % less"),
        Rubriek::Casussen => ("Casussen", "Cases"),
        Rubriek::Situatie => ("Hoe stond het", "How it stood"),
        Rubriek::Inspanningen => ("Wat nodig was", "What was needed"),
        Rubriek::Afspraken => ("Afspraken", "Agreements"),
        Rubriek::Knelpunten => ("Knelpunten", "Bottlenecks"),
    };
    taal.kies(nl, en)
}

/// What a figure is called: at most 34 columns, without its leefgebied.
#[must_use]
pub fn naam(figuur: Figuur, taal: Taal) -> &'static str {
    let [nl, en, _, _] = woorden(figuur);
    taal.kies(nl, en)
}

/// What a figure counts, and what it does not.
#[must_use]
pub fn uitleg(figuur: Figuur, taal: Taal) -> &'static str {
    let [_, _, nl, en] = woorden(figuur);
    taal.kies(nl, en)
}

fn woorden(figuur: Figuur) -> [&'static str; 4] {
    match figuur.rubriek() {
        Rubriek::Stroom => stroom(figuur),
        Rubriek::Terug | Rubriek::Doel => terug(figuur),
        Rubriek::Casussen => casussen(figuur),
        Rubriek::Situatie => situatie(figuur),
        Rubriek::Inspanningen | Rubriek::Afspraken | Rubriek::Knelpunten => werk(figuur),
    }
}

/// Words of a figure that stands in another part: never shown.
const GEEN: [&str; 4] = [""; 4];

fn stroom(figuur: Figuur) -> [&'static str; 4] {
    use Figuur as F;
    match figuur {
        F::BinnenBegin => [
            "Binnen aan het begin",
            "Inside at the beginning",
            "Wie voor de eerste dag werd ingesloten en toen nog niet vrij was. Zonder insluitdatum telt iemand mee als al binnen. Binnen aan het begin, plus begonnen, min vrijgekomen, is binnen aan het eind.",
            "Who was admitted before the first day and not out by then. Without a day of admission somebody counts as inside already. Inside at the beginning, plus begun, less released, is inside at the end.",
        ],
        F::In => [
            "Begonnen detenties",
            "Detentions begun",
            "Detenties met een insluitdatum in deze tijd, van personen die hier bekend zijn. Meldingen waarover nog niemand besloot tellen niet mee. Wie twee keer werd ingesloten telt twee keer; wie is samengevoegd of hetzelfde BSN heeft is één persoon. Een detentie waarvan elke casus als vergissing is gesloten telt niet mee, ook niet bij vrijgekomen of binnen.",
            "Detentions with a day of admission in this time, of persons known here. Notices nobody decided about yet do not count. Who was admitted twice counts twice; who was merged or has the same BSN is one person. A detention of which every case was closed as a mistake does not count, nor as released or inside.",
        ],
        F::InTm23 => [
            "t/m 23 jaar",
            "up to 23 years",
            "Van de begonnen detenties: op de dag van insluiting 23 jaar of jonger.",
            "Of the detentions begun: 23 or younger on the day of admission.",
        ],
        F::InTm27 => [
            "24 t/m 27 jaar",
            "24 to 27 years",
            "Van de begonnen detenties: op de dag van insluiting 24 tot en met 27 jaar.",
            "Of the detentions begun: 24 up to and including 27 on the day of admission.",
        ],
        F::InOuder => [
            "28 jaar en ouder",
            "28 years and older",
            "Van de begonnen detenties: op de dag van insluiting 28 jaar of ouder.",
            "Of the detentions begun: 28 or older on the day of admission.",
        ],
        F::InLeeftijdOnbekend => [
            "leeftijd onbekend",
            "age unknown",
            "Van de begonnen detenties: geen geboortedatum bekend.",
            "Of the detentions begun: no birth date known.",
        ],
        F::InProfiel => [
            "profiel",
            "profile",
            "Van de begonnen detenties: er is een casus die nu dit profiel volgt. Zonder casus staat iemand bij geen profiel.",
            "Of the detentions begun: there is a case that follows this profile now. Without a case somebody stands under no profile.",
        ],
        F::BinnenEind => [
            "Binnen aan het eind",
            "Inside at the end",
            "Wie uiterlijk op de laatste dag werd ingesloten en op die dag niet vrij was. Zolang niemand een einde meldt telt iemand als binnen.",
            "Who was admitted on the last day at the latest and was not out on it. As long as nobody reports an end somebody counts as inside.",
        ],
        F::DeurOnbekend => [
            "vrijlatingsdatum onbekend",
            "release date unknown",
            "Van wie aan het eind binnen was: er is geen enkele datum waarop iemand vrij kan komen.",
            "Of those inside at the end: there is no date at all on which somebody may walk out.",
        ],
        F::EindeNietGemeld => [
            "einde voorbij, niet gemeld",
            "end passed, not reported",
            "Van wie aan het eind binnen was: de verwachte einddatum was voorbij en niemand meldde een einde. Zij zijn misschien al vrij; vraag het na.",
            "Of those inside at the end: the expected end had passed and nobody reported one. They may be out already; ask.",
        ],
        _ => uitstroom(figuur),
    }
}

fn uitstroom(figuur: Figuur) -> [&'static str; 4] {
    use Figuur as F;
    match figuur {
        F::Uit => [
            "Vrijgekomen",
            "Released",
            "Detenties waarvan het einde is gemeld, met een werkelijke einddatum in deze tijd. Een verwachte einddatum telt niet. Twee keer vrij telt twee keer.",
            "Detentions of which the end was reported, with a real end in this time. An expected end does not count. Released twice counts twice.",
        ],
        F::UitTm23 => [
            "t/m 23 jaar",
            "up to 23 years",
            "Van de vrijgekomenen: op die dag 23 jaar of jonger.",
            "Of those released: 23 or younger on that day.",
        ],
        F::UitTm27 => [
            "24 t/m 27 jaar",
            "24 to 27 years",
            "Van de vrijgekomenen: op die dag 24 tot en met 27 jaar.",
            "Of those released: 24 up to and including 27 on that day.",
        ],
        F::UitOuder => [
            "28 jaar en ouder",
            "28 years and older",
            "Van de vrijgekomenen: op die dag 28 jaar of ouder.",
            "Of those released: 28 or older on that day.",
        ],
        F::UitLeeftijdOnbekend => [
            "leeftijd onbekend",
            "age unknown",
            "Van de vrijgekomenen: geen geboortedatum bekend.",
            "Of those released: no birth date known.",
        ],
        F::UitMetCasus => [
            "met een casus",
            "with a case",
            "Van de vrijgekomenen: er is een casus over deze detentie, open of gesloten. Een casus die bij vergissing is geopend telt niet.",
            "Of those released: there is a case about this detention, open or closed. One that was opened by mistake does not count.",
        ],
        F::UitZonderCasus => [
            "zonder casus",
            "without a case",
            "Van de vrijgekomenen: er is geen casus over deze detentie, of alleen een die bij vergissing is geopend.",
            "Of those released: there is no case about this detention, or only one opened by mistake.",
        ],
        F::UitVrijdag => [
            "op vrijdag",
            "on a Friday",
            "Van de vrijgekomenen: op een vrijdag die geen feestdag is. De loketten zijn dan twee dagen dicht.",
            "Of those released: on a Friday that is no holiday. Offices are closed for two days then.",
        ],
        F::UitWeekend => [
            "in het weekend",
            "at the weekend",
            "Van de vrijgekomenen: op een zaterdag of zondag die geen feestdag is.",
            "Of those released: on a Saturday or Sunday that is no holiday.",
        ],
        F::UitFeestdag => [
            "op een feestdag",
            "on a holiday",
            "Van de vrijgekomenen: op een algemeen erkende feestdag.",
            "Of those released: on a generally recognised holiday.",
        ],
        F::UitVoorFeestdag => [
            "op de dag voor een feestdag",
            "on the eve of a holiday",
            "Van de vrijgekomenen: op de dag voor een algemeen erkende feestdag, van maandag tot en met donderdag.",
            "Of those released: on the day before a generally recognised holiday, from Monday to Thursday.",
        ],
        _ => GEEN,
    }
}

fn terug(figuur: Figuur) -> [&'static str; 4] {
    use Figuur as F;
    match figuur {
        F::Terug6 => [
            "terug binnen 6 maanden",
            "back within 6 months",
            "Van wie in deze tijd vrijkwam en van wie sindsdien 6 maanden voorbij zijn: er begon binnen 6 maanden een nieuwe detentie, die geen vergissing was. Wie nog geen 6 maanden vrij is telt niet mee, ook niet in het totaal. Een detentie die hier niet bekend werd, bijvoorbeeld na een verhuizing, zien we niet.",
            "Of those released in this time of whom 6 months have passed since: a new detention began within 6 months that was no mistake. Who has not been out for 6 months does not count, nor in the total. A detention that did not become known here, such as after a move, is not seen.",
        ],
        F::Terug12 => [
            "terug binnen 12 maanden",
            "back within 12 months",
            "Van wie in deze tijd vrijkwam en van wie sindsdien 12 maanden voorbij zijn: er begon binnen 12 maanden een nieuwe detentie, die geen vergissing was. Wie nog geen 12 maanden vrij is telt niet mee, ook niet in het totaal.",
            "Of those released in this time of whom 12 months have passed since: a new detention began within 12 months that was no mistake. Who has not been out for 12 months does not count, nor in the total.",
        ],
        F::Terug24 => [
            "terug binnen 24 maanden",
            "back within 24 months",
            "Van wie in deze tijd vrijkwam en van wie sindsdien 24 maanden voorbij zijn: er begon binnen 24 maanden een nieuwe detentie, die geen vergissing was. Wie nog geen 24 maanden vrij is telt niet mee, ook niet in het totaal.",
            "Of those released in this time of whom 24 months have passed since: a new detention began within 24 months that was no mistake. Who has not been out for 24 months does not count, nor in the total.",
        ],
        F::DoelTerug => [
            "terug binnen 12 maanden",
            "back within 12 months",
            "Doel van Nijmegen voor jongeren t/m 23 jaar: na het eerste jaar 25 % lager. Hier telt elke leeftijd, tenzij je t/m 23 kiest (l, --tot-leeftijd 23; beleid kan dat niet). Van wie vrijkwam: terug binnen 12 maanden. Een percentage vanaf 20 in beide totalen en 5 terug eerder.",
            "Target of Nijmegen for youths up to 23: 25 % lower after the first year. Here every age counts, unless you choose up to 23 (l, --tot-leeftijd 23; policy cannot). Of those released: back within 12 months. A percentage from 20 in both totals and 5 back before.",
        ],
        F::DoelWerk => [
            "school of werk niet op orde",
            "school or work not in order",
            "Doel van Nijmegen voor jongeren t/m 23 jaar: na het eerste jaar 25 % lager. Hier telt elke leeftijd, tenzij je t/m 23 kiest (l, --tot-leeftijd 23; beleid kan dat niet). Van wie vrijkwam en van wie werk bij de laatste meting bekend is: niet op orde. Percentage vanaf 20 in beide totalen en 5 eerder.",
            "Target of Nijmegen for youths up to 23: 25 % lower after the first year. Here every age counts, unless you choose up to 23 (l, --tot-leeftijd 23; policy cannot). Of those released whose last measurement tells of work: not in order. A percentage from 20 in both totals and 5 before.",
        ],
        _ => GEEN,
    }
}

fn casussen(figuur: Figuur) -> [&'static str; 4] {
    use Figuur as F;
    match figuur {
        F::CasusOpen => [
            "Opgenomen",
            "Taken up",
            "Casussen waarvan de eerste dag in deze tijd ligt. Ook die later bij vergissing bleken te zijn.",
            "Cases of which the first day lies in this time. Also those that turned out to be a mistake later.",
        ],
        F::ContactOpTijd => [
            "contact binnen de termijn",
            "contact within the term",
            "Van de opgenomen casussen: er is iemand gesproken binnen de contacttermijn van het profiel, geteld vanaf de eerste dag. Een casus waarvan die termijn nog loopt telt alleen mee als er al contact was.",
            "Of the cases taken up: somebody was spoken with within the term for contact of the profile, from the first day. A case whose term still runs counts only when there was contact already.",
        ],
        F::PlanVooraf => [
            "plan voor de vrijlating",
            "plan before release",
            "Van wie vrijkwam met een casus: er was een plan gemaakt voor de dag van vrijlating, ook als concept.",
            "Of those released with a case: a plan had been made before the day of release, also as a draft.",
        ],
        F::CasusDicht => [
            "Afgesloten",
            "Closed",
            "Casussen die in deze tijd zijn afgesloten en daarna niet heropend.",
            "Cases closed in this time, and not opened again since.",
        ],
        F::CasusEind => [
            "Open aan het eind",
            "Open at the end",
            "Casussen die op de laatste dag open waren. Wie later is heropend telt als nooit gesloten.",
            "Cases that were open on the last day. One that was opened again later counts as never closed.",
        ],
        _ => gesloten(figuur),
    }
}

fn gesloten(figuur: Figuur) -> [&'static str; 4] {
    use Figuur as F;
    match figuur {
        F::DichtAfgerond => [
            "afgerond",
            "completed",
            "Van de afgesloten casussen: wat was afgesproken is gedaan.",
            "Of the cases closed: what was agreed is done.",
        ],
        F::DichtGeweigerd => [
            "geweigerd",
            "refused",
            "Van de afgesloten casussen: betrokkene wilde geen hulp.",
            "Of the cases closed: the person did not want help.",
        ],
        F::DichtTeruggetrokken => [
            "teruggetrokken",
            "withdrew",
            "Van de afgesloten casussen: betrokkene wilde hulp en zag ervan af.",
            "Of the cases closed: the person wanted help and withdrew.",
        ],
        F::DichtNietBereikt => [
            "niet bereikt",
            "not reached",
            "Van de afgesloten casussen: betrokkene was niet te bereiken.",
            "Of the cases closed: the person could not be reached.",
        ],
        F::DichtAnderKader => [
            "ander kader",
            "other authority leads",
            "Van de afgesloten casussen: een ander heeft de leiding, zoals de reclassering.",
            "Of the cases closed: somebody else has the lead, such as probation.",
        ],
        F::DichtVerhuisd => [
            "verhuisd",
            "moved",
            "Van de afgesloten casussen: betrokkene verhuisde naar een andere gemeente.",
            "Of the cases closed: the person moved to another municipality.",
        ],
        F::DichtOverleden => [
            "overleden",
            "died",
            "Van de afgesloten casussen: betrokkene is overleden.",
            "Of the cases closed: the person died.",
        ],
        F::DichtVergissing => [
            "vergissing",
            "mistake",
            "Van de afgesloten casussen: bij vergissing geopend.",
            "Of the cases closed: opened by mistake.",
        ],
        F::DichtOvergedragen => [
            "overgedragen",
            "handed over",
            "Van de afgesloten casussen: een andere gemeente nam de casus over.",
            "Of the cases closed: another municipality took the case over.",
        ],
        _ => GEEN,
    }
}

fn situatie(figuur: Figuur) -> [&'static str; 4] {
    use Figuur as F;
    const EERST_NL: &str = "Van wie in deze tijd vrijkwam met een casus en bij wie dit leefgebied is gemeten: hoe het stond bij de eerste meting van deze detentie. Waar het niet van toepassing was telt het niet mee. Onbekend telt wel mee.";
    const EERST_EN: &str = "Of those released in this time with a case of whom this life area was measured: how it stood at the first measurement of this detention. Where it did not apply it does not count. Unknown does count.";
    const LAATST_NL: &str = "Van wie in deze tijd vrijkwam met een casus en bij wie dit leefgebied is gemeten: hoe het stond bij de laatste meting tot nu toe. Bij één meting is dat dezelfde als de eerste. Waar het niet van toepassing was telt het niet mee.";
    const LAATST_EN: &str = "Of those released in this time with a case of whom this life area was measured: how it stood at the last measurement until now. With one measurement that is the same as the first. Where it did not apply it does not count.";
    let (nl, en) = match figuur {
        F::EerstOpOrde => ("eerst: op orde", "first: in order"),
        F::EerstAandacht => ("eerst: aandacht", "first: attention"),
        F::EerstNiet => ("eerst: niet op orde", "first: not in order"),
        F::EerstOnbekend => ("eerst: onbekend", "first: unknown"),
        F::LaatstOpOrde => ("laatst: op orde", "last: in order"),
        F::LaatstAandacht => ("laatst: aandacht", "last: attention"),
        F::LaatstNiet => ("laatst: niet op orde", "last: not in order"),
        F::LaatstOnbekend => ("laatst: onbekend", "last: unknown"),
        _ => return GEEN,
    };
    match figuur {
        F::EerstOpOrde | F::EerstAandacht | F::EerstNiet | F::EerstOnbekend => {
            [nl, en, EERST_NL, EERST_EN]
        }
        _ => [nl, en, LAATST_NL, LAATST_EN],
    }
}

fn werk(figuur: Figuur) -> [&'static str; 4] {
    use Figuur as F;
    match figuur {
        F::StapNodig => [
            "nodig",
            "needed",
            "Inspanningen die zijn bekeken voor wie in deze tijd vrijkwam met een casus, en die nodig zijn. Wat niet nodig bleek telt niet. Een casus kan er meer hebben; het gaat om hoe ze nu staan.",
            "Steps that were looked at for those released in this time with a case, and that are needed. What was not needed does not count. A case may have several; it is about how they stand now.",
        ],
        F::StapNiet => [
            "nog niet begonnen",
            "not begun",
            "Van de inspanningen die nodig zijn: nog niemand is eraan begonnen.",
            "Of the steps needed: nobody began with it.",
        ],
        F::StapGevraagd => [
            "gevraagd",
            "asked",
            "Van de inspanningen die nodig zijn: gevraagd aan wie het moet doen.",
            "Of the steps needed: asked of whoever has to do it.",
        ],
        F::StapLoopt => [
            "loopt",
            "under way",
            "Van de inspanningen die nodig zijn: er wordt aan gewerkt.",
            "Of the steps needed: somebody works on it.",
        ],
        F::StapGedaan => [
            "gedaan",
            "done",
            "Van de inspanningen die nodig zijn: het resultaat is er.",
            "Of the steps needed: the outcome is there.",
        ],
        F::Afspraken => [
            "gemaakt",
            "made",
            "Afspraken en wachten op een ander die in deze tijd zijn vastgelegd, op alle casussen.",
            "Agreements and waits recorded in this time, on all cases.",
        ],
        F::AfspraakNagekomen => [
            "nagekomen",
            "kept",
            "Van de afspraken uit deze tijd: nagekomen, of er kwam antwoord. Het gaat om hoe ze nu staan.",
            "Of the agreements of this time: kept, or answered. It is about how they stand now.",
        ],
        F::AfspraakNiet => [
            "niet nagekomen",
            "not kept",
            "Van de afspraken uit deze tijd: niet nagekomen.",
            "Of the agreements of this time: not kept.",
        ],
        F::AfspraakTeLaat => [
            "te laat",
            "late",
            "Van de afspraken uit deze tijd: nog open, en de dag is voorbij.",
            "Of the agreements of this time: still open, and the day has passed.",
        ],
        F::Knelpunten => [
            "genoteerd",
            "noted",
            "Knelpunten met een dag in deze tijd, op alle casussen. Een casus kan er meer hebben.",
            "Bottlenecks with a day in this time, on all cases. A case may have several.",
        ],
        _ => GEEN,
    }
}

/// How a stretch of days is called: `2026`, `2e kwartaal 2026`, `3 mrt t/m 5 apr 2026`.
#[must_use]
pub fn tijdvak(vak: Tijdvak, taal: Taal) -> String {
    match vak {
        Tijdvak::Jaar(jaar) => jaar.to_string(),
        Tijdvak::Kwartaal { jaar, kwartaal } => match taal {
            Taal::Nl => format!("{kwartaal}e kwartaal {jaar}"),
            Taal::En => format!("quarter {kwartaal} of {jaar}"),
        },
        Tijdvak::Dagen { van, tot } => dagen((van, tot), taal),
    }
}

/// From a day until a day: `1 jan t/m 21 nov 2026`; the year of the first only where it is another.
#[must_use]
pub fn dagen((van, tot): (NaiveDate, NaiveDate), taal: Taal) -> String {
    let dag = |dag: NaiveDate| format!("{} {}", dag.day(), datum::maand_kort(dag, taal));
    let mut uit = dag(van);
    if van.year() != tot.year() {
        uit.push_str(&format!(" {}", van.year()));
    }
    let tot_en_met = taal.kies("t/m", "to");
    format!("{uit} {tot_en_met} {} {}", dag(tot), tot.year())
}

/// Which days stand in the first column, and which in the second.
#[must_use]
pub fn naast(nu: (NaiveDate, NaiveDate), eerder: (NaiveDate, NaiveDate), taal: Taal) -> String {
    let (nu, eerder) = (dagen(nu, taal), dagen(eerder, taal));
    format!("{nu} {} {eerder}", taal.kies("naast", "beside"))
}

/// That only persons up to an age are counted.
#[must_use]
pub fn leeftijd(jaren: u8, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("alleen t/m {jaren} jaar"),
        Taal::En => format!("only up to {jaren} years"),
    }
}

/// A count as it is shown: `12`, `5 van 34 (15 %)`, or that it is too small.
#[must_use]
pub fn tal(tal: Tal, taal: Taal) -> String {
    match (tal.aantal, tal.van) {
        (None, _) => te_klein(taal).to_owned(),
        (Some(n), None) => n.to_string(),
        (Some(n), Some(van)) => {
            let deel = format!("{n} {} {van}", taal.kies("van", "of"));
            match tal.procent() {
                Some(procent) => format!("{deel} ({procent} %)"),
                None => deel,
            }
        }
    }
}

/// By how much a share changed, behind the name of its figure.
#[must_use]
pub fn verandering(procent: i64, taal: Taal) -> String {
    let hoe = hoger_of_lager(procent, taal);
    match (taal, procent) {
        (Taal::Nl, 0) => " (aandeel gelijk aan eerder)".to_owned(),
        (Taal::En, 0) => " (same share as before)".to_owned(),
        (Taal::Nl, _) => format!(" (aandeel {hoe} dan eerder)"),
        (Taal::En, _) => format!(" (share {hoe} than before)"),
    }
}

/// `7 % lager`: of the share itself, and no points of it, which a sign in front would read as.
fn hoger_of_lager(procent: i64, taal: Taal) -> String {
    let woord = if procent < 0 {
        taal.kies("lager", "lower")
    } else {
        taal.kies("hoger", "higher")
    };
    format!("{} % {woord}", procent.unsigned_abs())
}

/// In place of a count that is not told.
#[must_use]
pub const fn te_klein(taal: Taal) -> &'static str {
    match taal {
        Taal::Nl => "te klein",
        Taal::En => "too small",
    }
}

/// Whether a line of the target says that it was reached, or why it says nothing.
#[must_use]
pub fn doel(regel: &RapportRegel, taal: Taal) -> String {
    match regel.verandering() {
        Verandering::Procent(n) => {
            let gehaald = if regel.doel_gehaald() {
                taal.kies("doel gehaald", "target reached")
            } else {
                taal.kies("doel niet gehaald", "target not reached")
            };
            format!("{}, {gehaald}", hoger_of_lager(n, taal))
        }
        Verandering::TeWeinig => te_weinig(regel, taal).to_owned(),
        Verandering::Onbekend => te_klein(taal).to_owned(),
    }
}

/// Why a line of the target says nothing, where both counts are told.
fn te_weinig(regel: &RapportRegel, taal: Taal) -> &'static str {
    let minste = regel.nu.van.min(regel.vorig.van).unwrap_or(0);
    if regel.figuur == Figuur::DoelTerug && regel.nu.van == Some(0) {
        taal.kies(
            "te vroeg: nog niemand is 12 maanden vrij",
            "too early: nobody has been out for 12 months yet",
        )
    } else if minste < RapportRegel::MINST_TOTAAL {
        taal.kies(
            "te weinig: beide totalen moeten minstens 20 zijn",
            "too few: both totals must be at least 20",
        )
    } else {
        taal.kies(
            "eerder te weinig om te vergelijken",
            "too few before to compare with",
        )
    }
}

/// Why counts are left out and the others are round.
#[must_use]
pub const fn waarom_beperkt(taal: Taal) -> &'static str {
    match taal {
        Taal::Nl => {
            "Afgerond op 5. Te klein: over tien mensen of minder, of de rest van het totaal is dat. Alleen hele jaren die voorbij zijn, van alles bij elkaar."
        }
        Taal::En => {
            "Rounded to 5. Too small: about ten people or fewer, or the rest of the total is. Only whole years that are over, of all together."
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::api::rapport::Vak;

    #[test]
    fn every_line_has_a_name_that_fits_and_a_meaning() {
        for figuur in Figuur::ALLE.iter().filter(|f| !f.alleen_totaal()) {
            for taal in [Taal::Nl, Taal::En] {
                let naam = naam(*figuur, taal);
                assert!(!naam.is_empty() && naam.width() <= 32, "{figuur:?} {naam}");
                let uitleg = uitleg(*figuur, taal);
                assert!(uitleg.ends_with('.'), "{figuur:?} {uitleg}");
            }
        }
    }

    #[test]
    fn counts_stand_beside_their_total() {
        let t = |aantal, van| tal(Tal { aantal, van }, Taal::Nl);
        assert_eq!(t(Some(12), None), "12");
        assert_eq!(t(Some(5), Some(34)), "5 van 34 (15 %)");
        assert_eq!(t(Some(0), Some(0)), "0 van 0");
        assert_eq!(t(None, None), "te klein");
    }

    #[test]
    fn the_target_says_whether_it_was_reached_or_that_there_are_too_few() {
        let regel = |nu, vorig| RapportRegel {
            figuur: Figuur::DoelTerug,
            vak: Vak::Geheel,
            nu: Tal {
                aantal: Some(nu),
                van: Some(40),
            },
            vorig: Tal {
                aantal: Some(vorig),
                van: Some(40),
            },
        };
        assert_eq!(doel(&regel(12, 16), Taal::Nl), "25 % lager, doel gehaald");
        assert_eq!(
            doel(&regel(14, 16), Taal::Nl),
            "13 % lager, doel niet gehaald"
        );
        assert_eq!(
            doel(&regel(20, 16), Taal::En),
            "25 % higher, target not reached"
        );
    }

    #[test]
    fn a_target_without_a_percentage_says_why() {
        let regel = |figuur, nu: [u32; 2], vorig: [u32; 2]| {
            let tal = |[aantal, van]: [u32; 2]| Tal {
                aantal: Some(aantal),
                van: Some(van),
            };
            let regel = RapportRegel {
                figuur,
                vak: Vak::Geheel,
                nu: tal(nu),
                vorig: tal(vorig),
            };
            doel(&regel, Taal::Nl)
        };
        let vroeg = regel(Figuur::DoelTerug, [0, 0], [15, 67]);
        assert_eq!(vroeg, "te vroeg: nog niemand is 12 maanden vrij");
        let klein = "te weinig: beide totalen moeten minstens 20 zijn";
        assert_eq!(regel(Figuur::DoelTerug, [3, 19], [15, 67]), klein);
        assert_eq!(regel(Figuur::DoelTerug, [3, 30], [0, 0]), klein);
        assert_eq!(regel(Figuur::DoelWerk, [0, 0], [15, 67]), klein);
        let toen = regel(Figuur::DoelWerk, [8, 36], [4, 36]);
        assert_eq!(toen, "eerder te weinig om te vergelijken");
    }

    #[test]
    fn a_change_is_no_number_of_points() {
        assert_eq!(verandering(-7, Taal::Nl), " (aandeel 7 % lager dan eerder)");
        assert_eq!(
            verandering(12, Taal::En),
            " (share 12 % higher than before)"
        );
        assert_eq!(verandering(0, Taal::Nl), " (aandeel gelijk aan eerder)");
    }
}
