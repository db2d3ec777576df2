//! Words of the information round, of what is waited for over all cases, and of what others were told.
//! May use: `domain`.

use super::taal::Taal;
use crate::domain::verstrekking::{Gegeven, Kanaal, VerstrekkingStand, Wijze};

/// The table.
#[derive(Debug)]
pub struct UitvraagWoorden {
    /// Title of the list of waits: how many there are, and how many are late.
    pub wacht_titel: fn(u32, u32) -> String,
    /// Nobody is waited for.
    pub wacht_leeg: [&'static str; 2],
    /// More than are shown: how many in all.
    pub wacht_meer: fn(u32) -> String,
    /// Head of one party: how many are waited for, how many of them late.
    pub wacht_kop: fn(usize, usize) -> String,
    /// Since when: day, and number of days.
    pub sinds: fn(&str, i64) -> String,
    /// How often was chased.
    pub nagebeld: fn(usize) -> String,
    /// Asks for the answer.
    pub antwoord: &'static str,
    /// What stands below it while nothing is typed.
    pub antwoord_leeg: &'static str,
    /// Asks for the next day to chase.
    pub nabellen: &'static str,
    /// Days late, short.
    pub dagen: fn(i64) -> String,

    /// Title of the round: number of the case.
    pub ronde_titel: fn(&str) -> String,
    /// Lines above the list: question, day, what goes along.
    pub ronde_kop: [&'static str; 3],
    /// Nothing about the person goes along.
    pub niets_mee: &'static str,
    /// Nobody is marked.
    pub niemand: &'static str,
    /// No partner works there.
    pub geen_partners: [&'static str; 2],
    /// An open wait with that partner is there already.
    pub loopt_al: &'static str,
    /// No mail address is known.
    pub geen_adres: &'static str,
    /// How many are marked.
    pub gekozen: fn(usize) -> String,
    /// The case as a whole.
    pub hele_casus: &'static str,
    /// Title of the form of the round.
    pub ronde_vorm: &'static str,
    /// Its fields: question, day, basis, what it rests on; then one for each thing that can go along.
    pub ronde_velden: [&'static str; 4],
    /// Before the names of things in a form.
    pub gaat_mee: &'static str,
    /// Not on this basis.
    pub mag_niet: &'static str,
    /// The question is empty.
    pub vraag_leeg: &'static str,
    /// What the basis rests on is empty.
    pub grondslag_leeg: &'static str,
    /// Title of a message: name of the partner.
    pub bericht_titel: fn(&str) -> String,
    /// Labels of a message: to, subject.
    pub bericht_kop: [&'static str; 2],

    /// Title of the register: number of the case.
    pub register: fn(&str) -> String,
    /// Nothing in it.
    pub register_leeg: [&'static str; 2],
    /// On which basis: name and what it rests on.
    pub grondslag: fn(&str, &str) -> String,
    /// By whom, when.
    pub door: fn(&str, &str) -> String,
    /// There is no message to show.
    pub geen_bericht: &'static str,
    /// No message waits to leave.
    pub niets_te_doen: &'static str,
    /// Some have no address.
    pub zonder_adres: &'static str,
    /// Mail is not set up: where files can be written, and where not.
    pub geen_post: [&'static str; 2],
    /// No files can be written here.
    pub geen_bestanden: &'static str,
    /// Asks for the folder.
    pub map_vraag: &'static str,
    /// What stands below that question.
    pub map_uitleg: &'static str,
    /// What left: how many of how many, and where to.
    pub klaar: fn(usize, usize, &str) -> String,
    /// Handed to the mail system.
    pub naar_post: &'static str,
    /// Why messages did not leave: the file is there, no such folder, not allowed, otherwise, the mail
    /// system, the address, nobody knows.
    pub fouten: [&'static str; 7],
    /// Title of the form for what was told by hand.
    pub hand_titel: &'static str,
    /// Its fields: to whom, or somebody else, what, how, basis, what it rests on, day.
    pub hand_velden: [&'static str; 7],
    /// Somebody who is no partner.
    pub iemand_anders: &'static str,
    /// Nobody is named.
    pub wie_leeg: &'static str,
    /// What was told is empty.
    pub wat_leeg: &'static str,
    /// Kind of a line on the timeline.
    pub regel: &'static str,
}

/// Dutch.
pub static NL: UitvraagWoorden = UitvraagWoorden {
    wacht_titel: |n, laat| match laat {
        0 => format!("Wacht op: {n}"),
        _ => format!("Wacht op: {n}, te laat: {laat}"),
    },
    wacht_leeg: [
        "Je wacht nergens op.",
        "Met w op een casus leg je vast op wie je wacht; met R vraag je meer partners tegelijk.",
    ],
    wacht_meer: |n| format!("… en meer: {n} in totaal"),
    wacht_kop: |n, laat| match laat {
        0 => format!("{n}"),
        _ => format!("{n}, te laat {laat}"),
    },
    sinds: |dag, n| format!("sinds {dag} ({n} {})", if n == 1 { "dag" } else { "dagen" }),
    nagebeld: |n| format!("{n}x nagebeld"),
    antwoord: "Wat is het antwoord",
    antwoord_leeg: "Mag leeg blijven",
    nabellen: "Weer nabellen op",
    dagen: |n| format!("{n} d"),
    ronde_titel: |nr| format!("Rondvraag {nr}"),
    ronde_kop: ["Vraag", "Nabellen", "Gaat mee"],
    niets_mee: "alleen het casusnummer en de vraag",
    niemand: "Kies eerst een partner met de spatiebalk",
    geen_partners: [
        "Er zijn geen partners voor deze gemeente.",
        "Voeg ze toe op scherm 5, of met nazorg partners --import.",
    ],
    loopt_al: "loopt al",
    geen_adres: "geen mailadres",
    gekozen: |n| match n {
        1 => "1 gekozen".to_owned(),
        _ => format!("{n} gekozen"),
    },
    hele_casus: "hele casus",
    ronde_vorm: "Rondvraag aanpassen",
    ronde_velden: ["Vraag", "Nabellen op", "Grondslag", "Waarop die berust"],
    gaat_mee: "Mee",
    mag_niet: "mag niet op deze grondslag",
    vraag_leeg: "Schrijf de vraag in één regel",
    grondslag_leeg: "Noem de dag van de toestemming, de taak of het convenant",
    bericht_titel: |wie| format!("Bericht aan {wie}"),
    bericht_kop: ["Aan", "Onderwerp"],
    register: |nr| format!("Verstrekkingen {nr}"),
    register_leeg: [
        "Niemand kreeg iets over deze casus.",
        "Met R vraag je partners wat zij weten; met a leg je een telefoontje vast.",
    ],
    grondslag: |naam, uitleg| match uitleg {
        "" => format!("grondslag: {naam}"),
        _ => format!("grondslag: {naam} ({uitleg})"),
    },
    door: |wie, wanneer| format!("vastgelegd door {wie}, {wanneer}"),
    geen_bericht: "Hier hoort geen bericht bij",
    niets_te_doen: "Alle berichten zijn al weg",
    zonder_adres: "Van deze partners is geen mailadres bekend; vul het in op scherm 5",
    geen_post: [
        "Mail is hier niet ingesteld; neem het bericht over (Enter) of schrijf bestanden (e)",
        "Mail is hier niet ingesteld; neem het bericht over (Enter) en zeg dat het weg is (s)",
    ],
    geen_bestanden: "Op de server kun je geen bestanden schrijven; neem het bericht over met Enter",
    map_vraag: "Naar welke map schrijf ik de berichten?",
    map_uitleg: "Elk bericht wordt een .eml-bestand dat je mailprogramma opent.",
    klaar: |n, van, waar| match n == van {
        true if n == 1 => format!("1 bericht {waar}"),
        true => format!("{n} berichten {waar}"),
        false => format!("{n} van {van} berichten {waar}"),
    },
    naar_post: "aan de mail gegeven",
    fouten: [
        "er staat al zo'n bestand",
        "die map is er niet",
        "dat mag niet in die map",
        "het bestand kan niet geschreven worden",
        "de mail nam het niet aan",
        "het mailadres klopt niet",
        "geen antwoord: het kan verstuurd zijn, vraag het na",
    ],
    hand_titel: "Verstrekking vastleggen",
    hand_velden: [
        "Aan wie",
        "Iemand anders",
        "Wat",
        "Hoe",
        "Grondslag",
        "Waarop die berust",
        "Dag",
    ],
    iemand_anders: "iemand anders",
    wie_leeg: "Kies een partner, of schrijf wie het was",
    wat_leeg: "Schrijf in één regel wat er verteld is",
    regel: "verstrekt",
};

/// English.
pub static EN: UitvraagWoorden = UitvraagWoorden {
    wacht_titel: |n, laat| match laat {
        0 => format!("Waiting for: {n}"),
        _ => format!("Waiting for: {n}, late: {laat}"),
    },
    wacht_leeg: [
        "You are waiting for nobody.",
        "With w on a case you record whom you wait for; with R you ask several partners at once.",
    ],
    wacht_meer: |n| format!("… and more: {n} in all"),
    wacht_kop: |n, laat| match laat {
        0 => format!("{n}"),
        _ => format!("{n}, late {laat}"),
    },
    sinds: |dag, n| format!("since {dag} ({n} {})", if n == 1 { "day" } else { "days" }),
    nagebeld: |n| format!("chased {n}x"),
    antwoord: "What is the answer",
    antwoord_leeg: "May be left empty",
    nabellen: "Chase again on",
    dagen: |n| format!("{n} d"),
    ronde_titel: |nr| format!("Information round {nr}"),
    ronde_kop: ["Question", "Chase", "Along"],
    niets_mee: "only the case number and the question",
    niemand: "Choose a partner with the space bar first",
    geen_partners: [
        "There are no partners for this municipality.",
        "Add them on screen 5, or with nazorg partners --import.",
    ],
    loopt_al: "asked already",
    geen_adres: "no mail address",
    gekozen: |n| format!("{n} chosen"),
    hele_casus: "whole case",
    ronde_vorm: "Change the round",
    ronde_velden: ["Question", "Chase on", "Basis", "What it rests on"],
    gaat_mee: "Along",
    mag_niet: "not on this basis",
    vraag_leeg: "Write the question in one line",
    grondslag_leeg: "Name the day of the consent, the task or the covenant",
    bericht_titel: |wie| format!("Message to {wie}"),
    bericht_kop: ["To", "Subject"],
    register: |nr| format!("Disclosures {nr}"),
    register_leeg: [
        "Nobody was told anything about this case.",
        "With R you ask partners what they know; with a you record a telephone call.",
    ],
    grondslag: |naam, uitleg| match uitleg {
        "" => format!("basis: {naam}"),
        _ => format!("basis: {naam} ({uitleg})"),
    },
    door: |wie, wanneer| format!("recorded by {wie}, {wanneer}"),
    geen_bericht: "No message belongs to this",
    niets_te_doen: "All messages have left already",
    zonder_adres: "Of these partners no mail address is known; fill it in on screen 5",
    geen_post: [
        "Mail is not set up here; copy the message (Enter) or write files (e)",
        "Mail is not set up here; copy the message (Enter) and say that it was sent (s)",
    ],
    geen_bestanden: "On the server you cannot write files; copy the message with Enter",
    map_vraag: "To which folder do I write the messages?",
    map_uitleg: "Each message becomes an .eml file that your mail program opens.",
    klaar: |n, van, waar| match n == van {
        true if n == 1 => format!("1 message {waar}"),
        true => format!("{n} messages {waar}"),
        false => format!("{n} of {van} messages {waar}"),
    },
    naar_post: "handed to the mail",
    fouten: [
        "there is such a file already",
        "that folder is not there",
        "that is not allowed in that folder",
        "the file cannot be written",
        "the mail did not take it",
        "the mail address is not right",
        "no answer: it may have left, ask",
    ],
    hand_titel: "Record a disclosure",
    hand_velden: [
        "To whom",
        "Somebody else",
        "What",
        "How",
        "Basis",
        "What it rests on",
        "Day",
    ],
    iemand_anders: "somebody else",
    wie_leeg: "Choose a partner, or write who it was",
    wat_leeg: "Write in one line what was told",
    regel: "disclosed",
};

/// Something that can go along: `naam`.
#[must_use]
pub fn gegeven(gegeven: Gegeven, taal: Taal) -> &'static str {
    taal.uit(match gegeven {
        Gegeven::Naam => ("naam", "name"),
        Gegeven::Geboortedatum => ("geboortedatum", "birth date"),
        Gegeven::Verblijf => ("verblijf", "institution"),
        Gegeven::Vrijlating => ("vrijlating", "release"),
    })
}

/// Several of them in one line; `-` for none.
#[must_use]
pub fn gegevens(alle: &[Gegeven], taal: Taal) -> String {
    let woorden: Vec<_> = alle.iter().map(|g| gegeven(*g, taal)).collect();
    if woorden.is_empty() {
        "-".to_owned()
    } else {
        woorden.join(", ")
    }
}

/// By what means: `telefoon`.
#[must_use]
pub fn wijze(wijze: Wijze, taal: Taal) -> &'static str {
    taal.uit(match wijze {
        Wijze::Bericht => ("bericht", "message"),
        Wijze::Telefoon => ("telefoon", "telephone"),
        Wijze::Gesprek => ("gesprek", "conversation"),
        Wijze::Mail => ("mail", "mail"),
        Wijze::Brief => ("brief", "letter"),
    })
}

/// How a verstrekking stands: `verstuurd`, `nog niet weg`.
#[must_use]
pub fn stand(stand: VerstrekkingStand, taal: Taal) -> &'static str {
    taal.uit(match stand {
        VerstrekkingStand::Gegeven(None) => ("verteld", "told"),
        VerstrekkingStand::Gegeven(Some(Kanaal::Zelf)) => ("zelf verstuurd", "sent by hand"),
        VerstrekkingStand::Gegeven(Some(Kanaal::Bestand)) => ("als bestand", "as a file"),
        VerstrekkingStand::Gegeven(Some(Kanaal::Mail)) => ("gemaild", "mailed"),
        VerstrekkingStand::Klaar => ("nog niet weg", "not sent yet"),
        VerstrekkingStand::Onzeker(_) => ("onzeker", "uncertain"),
        VerstrekkingStand::Mislukt(_) => ("mislukt", "failed"),
    })
}
