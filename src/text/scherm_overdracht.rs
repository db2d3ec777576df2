//! Words of handing cases over, of the aanspreekpunten and of looking after a colleague's cases. May
//! use: `domain`.

use super::Taal;
use crate::api::overdracht::OverdrachtFout;
use crate::domain::overdracht::{Omvang, OverdrachtAfloop, OverdrachtReden};

/// The table.
#[derive(Debug)]
pub struct OverdrachtWoorden {
    /// Title of the choice of a receiver.
    pub aan_wie: &'static str,
    /// The aanspreekpunt of a municipality.
    pub punt: fn(&str) -> String,
    /// Who that is: the first, and the deputy if there is one.
    pub punt_wie: fn(&str, Option<&str>) -> String,
    /// A colleague in the same municipality.
    pub collega: &'static str,
    /// Title of the form: person, receiver.
    pub titel: fn(&str, &str) -> String,
    /// Fields: reason, what the receiver must know, what goes along to another municipality.
    pub velden: [&'static str; 3],
    /// It goes along, it stays.
    pub mee: [&'static str; 2],
    /// What the receiver must know must be said.
    pub tekst_leeg: &'static str,
    /// What another municipality reads before it takes the case.
    pub leest_mee: &'static str,
    /// Button of the form.
    pub aanbieden: &'static str,
    /// Kind of a line on the timeline.
    pub regel: &'static str,
    /// Title of an offer: number, sender.
    pub aanbod: fn(&str, &str) -> String,
    /// Labels in an offer: person, from, to, why, what to know, goes along.
    pub labels: [&'static str; 6],
    /// What goes along: agreements, and what else there is.
    pub gaat_mee: fn(u32, &str) -> String,
    /// Take the case, give it back, take the offer back, look at the case.
    pub keuzes: [&'static str; 4],
    /// Why a case is given back.
    pub waarom_terug: &'static str,
    /// Below an offer of another municipality.
    pub na_aannemen: &'static str,
    /// An offer that waits: to whom.
    pub wacht_op: fn(&str) -> String,
    /// Nobody takes cases over there.
    pub geen: &'static str,
    /// Title of the list of aanspreekpunten.
    pub punten: &'static str,
    /// Title of the form: municipality.
    pub punt_titel: fn(&str) -> String,
    /// Fields: who, deputy, from which day.
    pub punt_velden: [&'static str; 3],
    /// Nobody, as a choice.
    pub niemand: &'static str,
    /// Since a day.
    pub sinds: fn(&str) -> String,
    /// Title of the list of waarnemingen.
    pub waarnemingen: &'static str,
    /// The way to a new one.
    pub nieuw: &'static str,
    /// Who looks after whose cases.
    pub waarneming: fn(&str, &str) -> String,
    /// From a day until a day.
    pub van_tot: fn(&str, &str) -> String,
    /// Choosing one ends it.
    pub beeindigen: &'static str,
    /// Title of the form.
    pub waarneming_titel: &'static str,
    /// Fields: whose cases, who looks after them, first day, last day.
    pub waarneming_velden: [&'static str; 4],
    /// The last day lies before the first.
    pub einde_eerder: &'static str,
    /// There is nobody to choose.
    pub geen_collega: &'static str,
    /// In the title of the list: what the letter before a name says.
    pub legenda: &'static str,
    /// The letter before the name of a colleague whose case one looks after.
    pub letter: &'static str,
}

/// Dutch.
pub static NL: OverdrachtWoorden = OverdrachtWoorden {
    aan_wie: "Aan wie draag je de casus over?",
    punt: |g| format!("aanspreekpunt {g}"),
    punt_wie: |wie, vervangt| {
        vervangt.map_or_else(|| wie.to_owned(), |v| format!("{wie}, vervanger {v}"))
    },
    collega: "collega",
    titel: |wie, aan| format!("Overdragen: {wie}, aan {aan}"),
    velden: ["Reden", "Te weten", "Gaat mee"],
    mee: ["gaat mee", "blijft hier"],
    tekst_leeg: "Schrijf wat de ander moet weten",
    leest_mee: "dit leest de ander vooraf",
    aanbieden: "Aanbieden",
    regel: "overdracht",
    aanbod: |nummer, van| format!("{nummer}, aangeboden door {van}"),
    labels: ["Betrokkene", "Van", "Aan", "Reden", "Te weten", "Gaat mee"],
    gaat_mee: |n, rest| match n {
        1 => format!("1 afspraak, {rest}"),
        n => format!("{n} afspraken, {rest}"),
    },
    keuzes: [
        "aannemen: de casus wordt van jou",
        "teruggeven, met een reden",
        "aanbod intrekken",
        "de casus bekijken",
    ],
    waarom_terug: "Waarom geef je de casus terug?",
    na_aannemen: "Naam en inhoud zie je na het aannemen.",
    wacht_op: |wie| format!("Aangeboden aan {wie}, wacht op antwoord"),
    geen: "nog niemand",
    punten: "Aanspreekpunten: wie neemt casussen aan",
    punt_titel: |g| format!("Aanspreekpunt van {g}"),
    punt_velden: ["Wie", "Vervanger", "Vanaf"],
    niemand: "niemand",
    sinds: |dag| format!("sinds {dag}"),
    waarnemingen: "Waarneming: wie past op wiens casussen",
    nieuw: "nieuwe waarneming",
    waarneming: |door, van| format!("{door} neemt waar voor {van}"),
    van_tot: |van, tot| format!("{van} t/m {tot}"),
    beeindigen: "Enter beëindigt",
    waarneming_titel: "Laat een collega op casussen passen",
    waarneming_velden: ["Casussen van", "Waarnemer", "Vanaf", "Tot en met"],
    einde_eerder: "De laatste dag ligt voor de eerste",
    geen_collega: "Er is nog geen collega om uit te kiezen",
    legenda: "w = waarneming",
    letter: "w",
};

/// English.
pub static EN: OverdrachtWoorden = OverdrachtWoorden {
    aan_wie: "To whom do you hand the case over?",
    punt: |g| format!("aanspreekpunt {g}"),
    punt_wie: |wie, vervangt| {
        vervangt.map_or_else(|| wie.to_owned(), |v| format!("{wie}, deputy {v}"))
    },
    collega: "colleague",
    titel: |wie, aan| format!("Hand over: {wie}, to {aan}"),
    velden: ["Reason", "To know", "Goes along"],
    mee: ["goes along", "stays here"],
    tekst_leeg: "Write what the other must know",
    leest_mee: "the other reads this beforehand",
    aanbieden: "Offer",
    regel: "handover",
    aanbod: |nummer, van| format!("{nummer}, offered by {van}"),
    labels: ["Person", "From", "To", "Reason", "To know", "Goes along"],
    gaat_mee: |n, rest| match n {
        1 => format!("1 agreement, {rest}"),
        n => format!("{n} agreements, {rest}"),
    },
    keuzes: [
        "take: the case becomes yours",
        "give back, with a reason",
        "withdraw the offer",
        "look at the case",
    ],
    waarom_terug: "Why do you give the case back?",
    na_aannemen: "You see name and content once you take it.",
    wacht_op: |wie| format!("Offered to {wie}, waiting for an answer"),
    geen: "nobody yet",
    punten: "Aanspreekpunten: who takes cases over",
    punt_titel: |g| format!("Aanspreekpunt of {g}"),
    punt_velden: ["Who", "Deputy", "From"],
    niemand: "nobody",
    sinds: |dag| format!("since {dag}"),
    waarnemingen: "Cover: who looks after whose cases",
    nieuw: "new cover",
    waarneming: |door, van| format!("{door} covers for {van}"),
    van_tot: |van, tot| format!("{van} to {tot}"),
    beeindigen: "Enter ends it",
    waarneming_titel: "Have a colleague look after cases",
    waarneming_velden: ["Cases of", "Covered by", "From", "Until"],
    einde_eerder: "The last day lies before the first",
    geen_collega: "There is no colleague to choose yet",
    legenda: "w = cover",
    letter: "w",
};

/// Why a case is handed over.
#[must_use]
pub fn reden(reden: OverdrachtReden, taal: Taal) -> &'static str {
    taal.uit(match reden {
        OverdrachtReden::NaarGemeente => ("van ZVH naar gemeente", "from ZVH to municipality"),
        OverdrachtReden::Verhuizing => ("verhuist naar gemeente", "moves to municipality"),
        OverdrachtReden::AnderePi => ("naar andere PI", "to another institution"),
        OverdrachtReden::Verlof => ("collega afwezig", "colleague away"),
        OverdrachtReden::Anders => ("andere reden", "other reason"),
    })
}

/// What goes along to another municipality besides agreements.
#[must_use]
pub fn omvang(omvang: Omvang, taal: Taal) -> &'static str {
    taal.uit(match omvang {
        Omvang::Kern => ("persoon en detentie", "person and detention"),
        Omvang::Bord => (
            "ook bord, stappen, wensen, metingen",
            "board, steps, wishes, measurements too",
        ),
        Omvang::Alles => ("het hele dossier", "the whole file"),
    })
}

/// How an offer ended, or that it waits.
#[must_use]
pub fn afloop(afloop: Option<OverdrachtAfloop>, taal: Taal) -> &'static str {
    taal.uit(match afloop {
        None => ("aangeboden", "offered"),
        Some(OverdrachtAfloop::Aangenomen) => ("aangenomen", "taken"),
        Some(OverdrachtAfloop::Teruggegeven) => ("teruggegeven", "given back"),
        Some(OverdrachtAfloop::Ingetrokken) => ("ingetrokken", "withdrawn"),
    })
}

/// Why a case was not handed over: what happened, and what to do now.
#[must_use]
pub fn fout(fout: OverdrachtFout, taal: Taal) -> [&'static str; 2] {
    let (wat, doe) = match fout {
        OverdrachtFout::Loopt => (
            (
                "De casus is al aan iemand aangeboden",
                "The case is offered to somebody already",
            ),
            (
                "Trek dat aanbod eerst in, met O.",
                "Withdraw that offer first, with O.",
            ),
        ),
        OverdrachtFout::Voorbij => (
            (
                "Dit aanbod is al beantwoord of ingetrokken",
                "This offer was answered or withdrawn already",
            ),
            (
                "Kijk op de tijdlijn hoe het afliep.",
                "See on the timeline how it ended.",
            ),
        ),
        OverdrachtFout::NietAanJou => (
            (
                "Dit aanbod is voor iemand anders",
                "This offer is for somebody else",
            ),
            (
                "Vraag die collega, of het aanspreekpunt.",
                "Ask that colleague, or the aanspreekpunt.",
            ),
        ),
        OverdrachtFout::GeenAanspreekpunt => (
            (
                "Deze gemeente heeft nu geen aanspreekpunt",
                "This municipality has no aanspreekpunt now",
            ),
            (
                "Leg het aanspreekpunt vast met :aanspreekpunten.",
                "Record the aanspreekpunt with :aanspreekpunten.",
            ),
        ),
        OverdrachtFout::DraagtAl => (
            (
                "Deze collega draagt de casus al",
                "This colleague carries the case already",
            ),
            ("Kies iemand anders.", "Choose somebody else."),
        ),
        OverdrachtFout::GeenCollega => (
            (
                "Deze collega werkt niet met casussen van deze gemeente",
                "This colleague does not work on cases of this municipality",
            ),
            (
                "Kies een ander, of vraag de beheerder om de rol.",
                "Choose another, or ask the administrator for the role.",
            ),
        ),
        OverdrachtFout::Afgeschermd => (
            (
                "Betrokkene is afgeschermd, en de ander zou de casus niet zien",
                "The person is hidden, and the other would not see the case",
            ),
            (
                "Overleg met procesregie.",
                "Talk to who directs the process.",
            ),
        ),
        OverdrachtFout::HeeftCasus => (
            (
                "Jouw gemeente heeft al een open casus van betrokkene",
                "Your municipality has an open case of this person already",
            ),
            (
                "Geef de casus terug en noem het nummer van die van jullie.",
                "Give the case back and name the number of yours.",
            ),
        ),
        OverdrachtFout::Weg => (
            (
                "Dit ging tussen twee gemeenten en kan niet met een toets terug",
                "This went between two municipalities and is not taken back with a key",
            ),
            (
                "De gemeente die de casus nu heeft, kan hem terug overdragen (O).",
                "The municipality that has the case now can hand it back (O).",
            ),
        ),
        OverdrachtFout::NietZelf => (
            (
                "Een casus is pas overgedragen als een ander hem aanneemt",
                "A case is handed over only when somebody else takes it",
            ),
            (
                "Bied de casus aan met O, of sluit hem met een andere reden.",
                "Offer the case with O, or close it with another reason.",
            ),
        ),
    };
    [taal.uit(wat), taal.uit(doe)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_of_a_refusal_has_words_of_its_own() {
        for taal in [Taal::Nl, Taal::En] {
            let mut alle: Vec<_> = OverdrachtFout::ALLE
                .iter()
                .map(|f| fout(*f, taal)[0])
                .collect();
            alle.sort_unstable();
            alle.dedup();
            assert_eq!(alle.len(), OverdrachtFout::ALLE.len());
        }
    }
}
