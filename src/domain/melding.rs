//! Detentiemeldingen: what arrives, and what triage decides about it. A notice is not a case and a
//! detention period is not a person; see the glossary in [`crate::domain`].

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::bsn::Bsn;
use super::id::{GemeenteId, RecordId, UnitId};
use super::koppeling::Bewijs;
use super::medewerker::Medewerker;
use super::persoon::{Geslacht, Naam};
use super::tijd::Tijdstip;

/// What kind of notice it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeldingSoort {
    /// Detention begins.
    Begin,
    /// Detention has ended or ends on a known day.
    Einde,
    /// A date or another fact of the detention changes.
    Wijziging,
    /// Moved to another institution.
    Overplaatsing,
    /// Leave.
    Verlof,
    /// A shareable detention and return plan.
    DrPlan,
    /// Pre-trial detention suspended, or the suspension lifted.
    Schorsing,
    /// An earlier notice is withdrawn.
    Intrekking,
}

impl MeldingSoort {
    /// All kinds, in the order of the process.
    pub const ALLE: [Self; 8] = [
        Self::Begin,
        Self::Einde,
        Self::Wijziging,
        Self::Overplaatsing,
        Self::Verlof,
        Self::DrPlan,
        Self::Schorsing,
        Self::Intrekking,
    ];

    /// The code in our import layout.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Einde => "einde",
            Self::Wijziging => "wijziging",
            Self::Overplaatsing => "overplaatsing",
            Self::Verlof => "verlof",
            Self::DrPlan => "dr-plan",
            Self::Schorsing => "schorsing",
            Self::Intrekking => "intrekking",
        }
    }
}

/// On what ground the person is held (*verblijfstitel*).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Titel {
    /// Pre-trial.
    Preventief,
    /// Serving a sentence.
    Gestraft,
    /// Instead of an unpaid fine or undone community service.
    VervangendeHechtenis,
    /// Coercive detention for unpaid fines.
    Gijzeling,
    /// Measure for persistent offenders (*inrichting voor stelselmatige daders*).
    Isd,
    /// Youth detention.
    Jeugddetentie,
    /// Something else.
    Overig,
}

impl Titel {
    /// All titles.
    pub const ALLE: [Self; 7] = [
        Self::Preventief,
        Self::Gestraft,
        Self::VervangendeHechtenis,
        Self::Gijzeling,
        Self::Isd,
        Self::Jeugddetentie,
        Self::Overig,
    ];

    /// The code in our import layout.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preventief => "preventief",
            Self::Gestraft => "gestraft",
            Self::VervangendeHechtenis => "vervangende hechtenis",
            Self::Gijzeling => "gijzeling",
            Self::Isd => "ISD",
            Self::Jeugddetentie => "jeugddetentie",
            Self::Overig => "overig",
        }
    }
}

/// The content of a notice as sent, read into types. Empty text means: not given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeldingGegevens {
    /// The sender's number of the notice.
    pub melding_id: String,
    /// What kind of notice.
    pub soort: MeldingSoort,
    /// When the sender sent it.
    pub verzonden_op: Tijdstip,
    /// Absent for people without a BSN, who exist.
    pub bsn: Option<Bsn>,
    /// Name as sent.
    pub naam: Naam,
    /// First of January often means: only the year is known.
    pub geboortedatum: Option<NaiveDate>,
    /// As sent.
    pub geslacht: Geslacht,
    /// Street and number of the last BRP address.
    pub adres: String,
    /// Postcode of that address.
    pub postcode: String,
    /// Place of that address.
    pub woonplaats: String,
    /// Last BRP municipality, by which notices are routed.
    pub gemeente: String,
    /// Where the person wants to settle.
    pub gemeente_vestiging: String,
    /// Institution.
    pub pi: String,
    /// Unit within it.
    pub afdeling: String,
    /// Day of admission.
    pub insluitdatum: Option<NaiveDate>,
    /// Ground of the detention.
    pub titel: Option<Titel>,
    /// Expected last day.
    pub verwachte_einddatum: Option<NaiveDate>,
    /// Real last day.
    pub werkelijke_einddatum: Option<NaiveDate>,
    /// Why it ended.
    pub eindreden: String,
    /// The institution's casemanager.
    pub casemanager: String,
    /// Telephone of the casemanager.
    pub casemanager_telefoon: String,
    /// Free text.
    pub toelichting: String,
}

impl MeldingGegevens {
    /// Only the year of birth is sure: the sender writes 1 January for an unknown day.
    #[must_use]
    pub fn geboortedatum_onzeker(&self) -> bool {
        self.geboortedatum.is_some_and(|d| d.ordinal() == 1)
    }
}

/// One version of a notice that was received, to recognise it when it comes again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Versie {
    /// Keyed hash of the content.
    pub inhoud: [u8; 16],
    /// When the sender sent it.
    pub verzonden_op: Tijdstip,
    /// When we received it.
    pub ontvangen: Tijdstip,
}

/// How a notice reached us.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Ontvangst {
    /// Read from a file.
    Bestand,
    /// Typed by hand: self-report, neighbourhood team, family, police.
    Hand,
}

/// A stored notice: its newest content and the marks of all versions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Melding {
    /// Newest content.
    pub gegevens: MeldingGegevens,
    /// The catalogue's municipality for [`MeldingGegevens::gemeente`].
    pub gemeente: GemeenteId,
    /// The catalogue's municipality for [`MeldingGegevens::gemeente_vestiging`].
    pub vestiging: GemeenteId,
    /// When the first version reached us.
    pub ontvangen: Tijdstip,
    /// How it reached us.
    pub ontvangst: Ontvangst,
    /// All versions, oldest first; the last one is [`Self::gegevens`].
    pub versies: Vec<Versie>,
}

impl Melding {
    /// The municipality whose work this is: where the person wants to settle, else the last BRP one.
    #[must_use]
    pub fn werkgemeente(&self) -> GemeenteId {
        if self.vestiging == GemeenteId::ONBEKEND {
            self.gemeente
        } else {
            self.vestiging
        }
    }
}

/// Why a notice is set aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TerzijdeReden {
    /// The same thing was reported before in another notice.
    Dubbel,
    /// Not one of our inhabitants and nobody to pass it on to.
    NietVanOns,
    /// Another frame: probation or another authority has the lead.
    VerplichtKader,
    /// Already free and nothing to arrange.
    AlVrij,
    /// The person has died.
    Overleden,
    /// Another reason, explained in the remark.
    Anders,
}

impl TerzijdeReden {
    /// All reasons in the order of the picker.
    pub const ALLE: [Self; 6] = [
        Self::Dubbel,
        Self::NietVanOns,
        Self::VerplichtKader,
        Self::AlVrij,
        Self::Overleden,
        Self::Anders,
    ];

    /// The letter that picks it.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Dubbel => 'd',
            Self::NietVanOns => 'n',
            Self::VerplichtKader => 'k',
            Self::AlVrij => 'v',
            Self::Overleden => 'o',
            Self::Anders => 'a',
        }
    }
}

/// What triage decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Besluit {
    /// Taken up in a case, opened for it or open already.
    Geaccepteerd {
        /// That case.
        casus: UnitId,
    },
    /// Belongs to a known person; no case was opened for it.
    Gekoppeld,
    /// Passed on to another municipality.
    Doorgezet {
        /// To which one.
        gemeente: GemeenteId,
    },
    /// Set aside.
    TerZijde {
        /// Why.
        reden: TerzijdeReden,
    },
    /// Asked again later.
    Uitgesteld {
        /// The day it comes back into the list.
        tot: NaiveDate,
    },
}

/// The decision about one notice. No such record: not decided yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Triage {
    /// The decision.
    pub besluit: Besluit,
    /// When.
    pub op: Tijdstip,
    /// By whom.
    pub door: Medewerker,
    /// Remark, may be empty.
    pub toelichting: String,
}

/// The fact that a notice is about a person, and about which detention period. Kept apart from the
/// notice so that it can be undone without touching what was received.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Koppeling {
    /// The person's unit.
    pub persoon: UnitId,
    /// The period within that unit.
    pub periode: RecordId,
    /// Why we think so.
    pub bewijs: Vec<Bewijs>,
    /// Who linked it.
    pub door: Medewerker,
    /// When.
    pub op: Tijdstip,
}
