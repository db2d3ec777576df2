//! Detention periods and their dates. Dates move, arrive out of order and come from several
//! sources, so each is a fact with its source and two times; what holds is computed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::UnitId;
use super::medewerker::Medewerker;
use super::melding::{MeldingGegevens, MeldingSoort, Titel};
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

/// The dates a notice gives. A withdrawal gives none, whatever stands in its fields.
#[must_use]
pub fn datums(gegevens: &MeldingGegevens) -> Vec<(DatumSoort, NaiveDate)> {
    if gegevens.soort == MeldingSoort::Intrekking {
        return Vec::new();
    }
    [
        (DatumSoort::Insluiting, gegevens.insluitdatum),
        (DatumSoort::VerwachtEinde, gegevens.verwachte_einddatum),
        (DatumSoort::WerkelijkEinde, gegevens.werkelijke_einddatum),
    ]
    .into_iter()
    .filter_map(|(soort, datum)| datum.map(|d| (soort, d)))
    .collect()
}

/// Which of a person's periods a notice is about, by its place in the list: the one it was taken into
/// before, else the one with its day of admission. Without such a day the latest period, but the
/// begin of a detention never belongs to a stay that had ended when it was sent.
#[must_use]
pub fn welke_periode(
    perioden: &[&Periode],
    melding: UnitId,
    gegevens: &MeldingGegevens,
) -> Option<usize> {
    if let Some(al) = perioden.iter().position(|p| p.meldingen.contains(&melding)) {
        return Some(al);
    }
    if let Some(dag) = gegevens.insluitdatum {
        return perioden.iter().position(|p| p.hoort_bij(dag));
    }
    let verzonden = gegevens.verzonden_op.datum();
    (0..perioden.len())
        .filter(|n| gegevens.soort != MeldingSoort::Begin || perioden[*n].binnen_op(verzonden))
        .max_by_key(|n| perioden[*n].insluiting())
}

impl Periode {
    /// Takes in what a notice says. Each notice keeps its own dates, also those that another said
    /// before it: which holds depends on who said it last, and a notice can be taken out again. Of a
    /// corrected notice, dates it no longer gives are dropped.
    pub fn verwerk(&mut self, melding: UnitId, gegevens: &MeldingGegevens, ontvangen: Tijdstip) {
        if !self.meldingen.contains(&melding) {
            self.meldingen.push(melding);
        }
        let bron = DatumBron::Melding(melding);
        let nieuw = datums(gegevens);
        self.feiten
            .retain(|f| f.bron != bron || nieuw.iter().any(|(s, _)| *s == f.soort));
        for (soort, datum) in nieuw {
            let gezegd = |f: &DatumFeit| {
                f.soort == soort
                    && f.datum == datum
                    && f.bron == bron
                    && f.gemeld_op >= gegevens.verzonden_op
            };
            if !self.feiten.iter().any(gezegd) {
                self.feiten.push(DatumFeit {
                    soort,
                    datum,
                    bron: bron.clone(),
                    gemeld_op: gegevens.verzonden_op,
                    ontvangen,
                });
            }
        }
        if gegevens.verzonden_op >= self.bijgewerkt {
            self.beschrijf(gegevens);
        }
    }

    /// Takes over where and on what ground the person is held; what the notice leaves empty stays.
    fn beschrijf(&mut self, gegevens: &MeldingGegevens) {
        self.bijgewerkt = gegevens.verzonden_op;
        for (veld, nieuw) in [
            (&mut self.pi, &gegevens.pi),
            (&mut self.afdeling, &gegevens.afdeling),
            (&mut self.casemanager, &gegevens.casemanager),
            (
                &mut self.casemanager_telefoon,
                &gegevens.casemanager_telefoon,
            ),
            (&mut self.eindreden, &gegevens.eindreden),
        ] {
            if !nieuw.is_empty() {
                veld.clone_from(nieuw);
            }
        }
        self.titel = gegevens.titel.or(self.titel);
    }
}
