//! Detention periods and their dates. Dates move, arrive out of order and come from several
//! sources, so each is a fact with its source and two times; what holds is computed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::UnitId;
use super::medewerker::Medewerker;
use super::melding::Titel;
use super::tijd::Tijdstip;

/// What a date says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatumSoort {
    /// Admission.
    Insluiting,
    /// Expected end (*fictieve einddatum*).
    VerwachtEinde,
    /// End leave, up to 14 days before the end (since 15 July 2025).
    Eindverlof,
    /// Start of a penitentiary programme outside.
    PpStart,
    /// Conditional release.
    ViDatum,
    /// Re-integration leave from.
    VerlofVan,
    /// Re-integration leave until.
    VerlofTot,
    /// Interruption of the sentence from.
    OnderbrekingVan,
    /// Interruption until.
    OnderbrekingTot,
    /// Real end.
    WerkelijkEinde,
}

impl DatumSoort {
    /// All kinds, in the order of a detention.
    pub const ALLE: [Self; 10] = [
        Self::Insluiting,
        Self::VerwachtEinde,
        Self::Eindverlof,
        Self::PpStart,
        Self::ViDatum,
        Self::VerlofVan,
        Self::VerlofTot,
        Self::OnderbrekingVan,
        Self::OnderbrekingTot,
        Self::WerkelijkEinde,
    ];

    /// Whether the person may walk out for good on such a date.
    #[must_use]
    pub const fn is_deur(self) -> bool {
        matches!(
            self,
            Self::VerwachtEinde
                | Self::Eindverlof
                | Self::PpStart
                | Self::ViDatum
                | Self::WerkelijkEinde
        )
    }
}

/// Who says so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DatumBron {
    /// A notice, by its unit.
    Melding(UnitId),
    /// A colleague who typed it, with whom he or she had it from.
    Hand {
        /// Who typed it.
        door: Medewerker,
        /// From whom, free text.
        van: String,
    },
}

/// One date that somebody gave us.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DatumFeit {
    /// What the date says.
    pub soort: DatumSoort,
    /// The date.
    pub datum: NaiveDate,
    /// Who says so.
    pub bron: DatumBron,
    /// When the source said it: decides which of two holds.
    pub gemeld_op: Tijdstip,
    /// When we received it.
    pub ontvangen: Tijdstip,
}

/// One stay in detention.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Periode {
    /// Institution where he or she is now, or was last.
    pub pi: String,
    /// Unit within it.
    pub afdeling: String,
    /// Ground of the detention.
    pub titel: Option<Titel>,
    /// Casemanager of the institution.
    pub casemanager: String,
    /// Telephone of the casemanager.
    pub casemanager_telefoon: String,
    /// Why it ended.
    pub eindreden: String,
    /// All dates ever given, in the order received.
    pub feiten: Vec<DatumFeit>,
    /// Notices about this period, in the order linked.
    pub meldingen: Vec<UnitId>,
    /// Until when the descriptive fields above are up to date: an older notice does not overwrite them.
    pub bijgewerkt: Tijdstip,
}

/// The earliest plausible day on which the person walks out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Deur {
    /// The day.
    pub datum: NaiveDate,
    /// Which kind of date it rests on.
    pub soort: DatumSoort,
}

impl Periode {
    /// The fact that holds for a kind: the one said last; of two said at once the one received last.
    #[must_use]
    pub fn geldend(&self, soort: DatumSoort) -> Option<&DatumFeit> {
        self.feiten
            .iter()
            .filter(|f| f.soort == soort)
            .max_by_key(|f| (f.gemeld_op, f.ontvangen))
    }

    /// Day of admission that holds.
    #[must_use]
    pub fn insluiting(&self) -> Option<NaiveDate> {
        self.geldend(DatumSoort::Insluiting).map(|f| f.datum)
    }

    /// The earliest plausible door date: the real end when it is known, else the earliest of the
    /// dates that hold and do not lie before admission. The caseload sorts on it.
    #[must_use]
    pub fn deur(&self) -> Option<Deur> {
        if let Some(f) = self.geldend(DatumSoort::WerkelijkEinde) {
            return Some(Deur {
                datum: f.datum,
                soort: f.soort,
            });
        }
        let vanaf = self.insluiting();
        DatumSoort::ALLE
            .into_iter()
            .filter(|s| s.is_deur())
            .filter_map(|s| self.geldend(s))
            .filter(|f| vanaf.is_none_or(|v| f.datum >= v))
            .map(|f| Deur {
                datum: f.datum,
                soort: f.soort,
            })
            .min()
    }

    /// Whether the person is inside on `vandaag` as far as we know: admitted, and no real end before
    /// or on that day.
    #[must_use]
    pub fn binnen_op(&self, vandaag: NaiveDate) -> bool {
        self.insluiting().is_none_or(|d| d <= vandaag)
            && self
                .geldend(DatumSoort::WerkelijkEinde)
                .is_none_or(|f| f.datum > vandaag)
    }

    /// Whether two stays overlap or touch: a notice with this admission day belongs to this period.
    /// A day of slack, since institutions book the same admission on two days.
    #[must_use]
    pub fn hoort_bij(&self, insluitdatum: NaiveDate) -> bool {
        self.feiten
            .iter()
            .filter(|f| f.soort == DatumSoort::Insluiting)
            .any(|f| (f.datum - insluitdatum).num_days().abs() <= 1)
    }
}
