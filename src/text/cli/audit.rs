//! The words about the audit trail. May use: `domain`.

use crate::domain::audit::{Afloop, Doel};
use crate::domain::toegang::Handeling;
use crate::text::taal::Taal;

/// What was asked, in two or three words.
#[must_use]
pub const fn handeling(wat: Handeling, taal: Taal) -> &'static str {
    let (nl, en) = match wat {
        Handeling::Aanmelden => ("aanmelden", "log in"),
        Handeling::Concept => ("concept", "draft"),
        Handeling::Cijfers => ("cijfers", "figures"),
        Handeling::MeldingLezen => ("melding lezen", "read notice"),
        Handeling::Triage => ("triage", "triage"),
        Handeling::Inlezen => ("inlezen", "import"),
        Handeling::Repareren => ("reparatie", "repair"),
        Handeling::CaseloadLezen => ("lijst van casussen", "list of cases"),
        Handeling::CasusLezen => ("casus lezen", "read case"),
        Handeling::CasusWerken => ("casus wijzigen", "change case"),
        Handeling::Toewijzen => ("toewijzen", "assign"),
        Handeling::PersoonZoeken => ("persoon zoeken", "look for person"),
        Handeling::PersoonSamenvoegen => ("personen samenvoegen", "merge persons"),
        Handeling::BsnTonen => ("bsn tonen", "show bsn"),
        Handeling::Ongedaan => ("ongedaan maken", "undo"),
        Handeling::Noodtoegang => ("noodtoegang", "emergency access"),
        Handeling::Afschermen => ("afschermen", "hide person"),
        Handeling::PartnerBewaren => ("partner", "partner"),
        Handeling::Inrichten => ("inrichten", "set up"),
        Handeling::AccountBeheren => ("accounts beheren", "manage accounts"),
        Handeling::RechtBeheren => ("rechten beheren", "manage rights"),
        Handeling::RechtInzien => ("rechten inzien", "see rights"),
        Handeling::AuditLezen => ("audit lezen", "read audit trail"),
        Handeling::Controleren => ("controleren", "check"),
        Handeling::Reservekopie => ("reservekopie", "backup"),
        Handeling::Sleutels => ("sleutels", "keys"),
        Handeling::DemoVullen => ("demo vullen", "fill demo"),
        Handeling::NoodBeoordelen => ("noodtoegang nakijken", "review emergency"),
        Handeling::Exporteren => ("document maken", "make document"),
        Handeling::Overdragen => ("casus overdragen", "hand case over"),
        Handeling::AanspreekpuntBeheren => ("aanspreekpunten", "aanspreekpunten"),
        Handeling::AuditVernietigen => ("audit vernietigen", "destroy audit"),
        Handeling::Rapporteren => ("rapport", "report"),
    };
    taal.kies(nl, en)
}

/// What came of it.
#[must_use]
pub const fn afloop(afloop: &Afloop, taal: Taal) -> &'static str {
    match afloop {
        Afloop::Toegestaan => taal.kies("gedaan", "done"),
        Afloop::Geweigerd { .. } => taal.kies("GEWEIGERD", "REFUSED"),
        Afloop::NietGevonden => taal.kies("NIET ER", "NOT THERE"),
    }
}

/// What it was for.
#[must_use]
pub const fn doel(doel: Doel, taal: Taal) -> &'static str {
    let (nl, en) = match doel {
        Doel::Uitvoering => ("uitvoering nazorg", "aftercare"),
        Doel::Overleg => ("overleg", "meeting"),
        Doel::Overdracht => ("overdracht", "handing over"),
        Doel::Inzageverzoek => ("inzageverzoek", "access request"),
        Doel::Klacht => ("klacht of bezwaar", "complaint"),
        Doel::Beheer => ("beheer", "administration"),
        Doel::Toezicht => ("toezicht", "supervision"),
        Doel::Incident => ("onderzoek incident", "incident"),
        Doel::Noodgeval => ("noodgeval", "emergency"),
    };
    taal.kies(nl, en)
}

/// Names of the columns of the table for a spreadsheet.
#[must_use]
pub const fn kolommen(taal: Taal) -> [&'static str; 15] {
    match taal {
        Taal::Nl => [
            "nummer",
            "akte",
            "tijdstip",
            "wie",
            "rollen",
            "sessie",
            "herkomst",
            "handeling",
            "afloop",
            "reden",
            "doel",
            "aantal",
            "casussen",
            "noodtoegang",
            "opgegeven reden",
        ],
        Taal::En => [
            "number",
            "act",
            "time",
            "who",
            "roles",
            "session",
            "origin",
            "action",
            "result",
            "reason",
            "purpose",
            "count",
            "cases",
            "emergency",
            "given reason",
        ],
    }
}

/// How many things it was about, besides the cases that are named.
#[must_use]
pub fn objecten(n: usize, en_nog: bool, taal: Taal) -> String {
    match (taal, en_nog) {
        (Taal::Nl, true) => format!("en {n} meer"),
        (Taal::En, true) => format!("and {n} more"),
        (Taal::Nl, false) => format!("{n} in beeld"),
        (Taal::En, false) => format!("{n} shown"),
    }
}

/// In a line of the trail: seen by emergency access only.
#[must_use]
pub const fn met_nood(taal: Taal) -> &'static str {
    taal.kies("met noodtoegang", "by emergency access")
}

/// How many records are shown, and what was covered.
#[must_use]
pub fn gedekt(getoond: u64, gevonden: u64, (van, tot): (u64, u64), taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "{getoond} van {gevonden} regels getoond. Gelezen: journaal van {van} tot en met {tot}."
        ),
        Taal::En => {
            format!("{getoond} of {gevonden} records shown. Read: journal from {van} to {tot}.")
        }
    }
}

/// What could not be read; empty when all of it was.
#[must_use]
pub fn niet_gelezen(elders: u32, vernietigd: u64, taal: Taal) -> Vec<String> {
    let mut uit = Vec::new();
    if elders > 0 {
        uit.push(match taal {
            Taal::Nl => format!("{elders} oude delen staan niet in het archief hier."),
            Taal::En => format!("{elders} old segments are not in the archive here."),
        });
    }
    if vernietigd > 0 {
        uit.push(match taal {
            Taal::Nl => format!("{vernietigd} regels zijn van maanden die vernietigd zijn."),
            Taal::En => format!("{vernietigd} records are of months that were destroyed."),
        });
    }
    uit
}

/// Whether what was read can be trusted.
#[must_use]
pub fn keten(breuk: Option<&str>, onleesbaar: &[String], taal: Taal) -> String {
    let plaatsen = onleesbaar.join(", ");
    match (breuk, onleesbaar, taal) {
        (None, [], Taal::Nl) => "De keten klopt over alles wat gelezen is.".to_owned(),
        (None, [], Taal::En) => "The chain holds over all that was read.".to_owned(),
        (None, _, Taal::Nl) => format!("LET OP: deze regels gaan niet open: {plaatsen}."),
        (None, _, Taal::En) => format!("WARNING: these records do not open: {plaatsen}."),
        (Some(breuk), _, Taal::Nl) => format!(
            "LET OP: de keten breekt bij {breuk}. Wat erachter staat, is niet gelezen. Draai `nazorg verify`."
        ),
        (Some(breuk), _, Taal::En) => format!(
            "WARNING: the chain breaks at {breuk}. What stands behind it was not read. Run `nazorg verify`."
        ),
    }
}
