//! The list "vrij vandaag": what must be there on the day somebody walks out, such as a roof for the
//! night and money until Monday. The catalogue has the points; a case keeps how each stands, per
//! detention. May use: nothing of ours.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::detentie::{DatumSoort, Deur};
use super::id::RecordId;
use super::inspanning::Voortgang;
use super::kalender::{is_werkdag, vrijlating_let_op};
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// The lasting code of a point of the list, e.g. `onderdak`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PuntCode(pub String);

/// A point of the list in the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VertrekSoort {
    /// Lasting code.
    pub code: PuntCode,
    /// What must be there, Dutch.
    pub naam: String,
    /// The same, English.
    pub naam_en: String,
    /// One word for lists, Dutch.
    pub kort: String,
    /// The same, English.
    pub kort_en: String,
    /// What an agreement about it says, Dutch; absent: its name.
    #[serde(default)]
    pub afspraak: Option<String>,
    /// It is the first talk after release: an agreement about it is what is needed.
    #[serde(default)]
    pub gesprek: bool,
}

/// How a point stands.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum VertrekStatus {
    /// Nothing is arranged.
    #[default]
    Open,
    /// It is there, or sure to be.
    Geregeld,
    /// This person does not need it.
    NietNodig,
}

impl VertrekStatus {
    /// All values in the order of the picker.
    pub const ALLE: [Self; 3] = [Self::Geregeld, Self::NietNodig, Self::Open];

    /// Whether nothing has to be done about it any more.
    #[must_use]
    pub const fn af(self) -> bool {
        !matches!(self, Self::Open)
    }
}

/// One state of a point, since a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VertrekStand {
    /// The state.
    pub status: VertrekStatus,
    /// Since when it is so.
    pub datum: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// Who recorded it.
    pub door: Medewerker,
    /// Who arranged it and how, one line; may be empty.
    pub wie: String,
}

/// A point of the list on a case. Its words are kept as they were then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Vertrekpunt {
    /// Which point of the catalogue.
    pub punt: PuntCode,
    /// What must be there, Dutch.
    pub naam: String,
    /// The same, English.
    pub naam_en: String,
    /// The detention at whose end it must be there; absent: none was known yet.
    pub periode: Option<RecordId>,
    /// The agreement that was last made of it.
    pub afspraak: Option<RecordId>,
    /// Its states in the order of recording; the last one holds.
    pub standen: Vec<VertrekStand>,
}

impl Vertrekpunt {
    /// The state that holds now.
    #[must_use]
    pub fn nu(&self) -> Option<&VertrekStand> {
        self.standen.last()
    }

    /// How it stands now.
    #[must_use]
    pub fn status(&self) -> VertrekStatus {
        self.nu().map(|s| s.status).unwrap_or_default()
    }

    /// Whether it is about the release from this detention.
    #[must_use]
    pub fn van(&self, periode: Option<RecordId>) -> bool {
        self.periode.is_none() || self.periode == periode
    }
}

/// The points of a case in the order of the catalogue, each with the number of the record among
/// `gezet` when somebody looked at it. Points that have left the catalogue come last.
#[must_use]
pub fn lijst<'a>(
    soorten: &'a [VertrekSoort],
    gezet: &[&Vertrekpunt],
) -> Vec<(Option<&'a VertrekSoort>, Option<usize>)> {
    let plek = |code: &PuntCode| gezet.iter().position(|v| v.punt == *code);
    let mut uit: Vec<_> = soorten.iter().map(|s| (Some(s), plek(&s.code))).collect();
    let weg = gezet.iter().enumerate();
    let weg = weg.filter(|(_, v)| soorten.iter().all(|s| s.code != v.punt));
    uit.extend(weg.map(|(at, _)| (None, Some(at))));
    uit
}

/// How the list stands, for heads and lists.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct VertrekKort {
    /// Points with nothing left to do.
    pub af: u16,
    /// All points.
    pub alle: u16,
    /// The points that are open, in the order of the list.
    pub open: Vec<PuntCode>,
}

impl VertrekKort {
    /// Counts the points of the catalogue with the states that are recorded.
    #[must_use]
    pub fn tel(soorten: &[VertrekSoort], standen: &[(PuntCode, VertrekStatus)]) -> Self {
        let open: Vec<PuntCode> = soorten
            .iter()
            .filter(|s| !standen.iter().any(|(code, st)| *code == s.code && st.af()))
            .map(|s| s.code.clone())
            .collect();
        let tel = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        Self {
            af: tel(soorten.len() - open.len()),
            alle: tel(soorten.len()),
            open,
        }
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn klaar(&self) -> bool {
        self.open.is_empty()
    }

    /// As a count.
    #[must_use]
    pub const fn voortgang(&self) -> Voortgang {
        Voortgang {
            af: self.af,
            alle: self.alle,
        }
    }
}

/// How the list for one release went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VertrekLoop {
    /// How it stands.
    pub kort: VertrekKort,
    /// The day on which somebody first looked at it.
    pub begonnen: NaiveDate,
    /// The day since which nothing is left to do, when that is so.
    pub klaar: Option<NaiveDate>,
    /// The day on which something of it was last recorded.
    pub bekend: NaiveDate,
}

/// How the list went, from the points that are recorded; `None` while nobody looked at it.
#[must_use]
pub fn verloop(soorten: &[VertrekSoort], gezet: &[&Vertrekpunt]) -> Option<VertrekLoop> {
    let standen = || gezet.iter().flat_map(|v| &v.standen);
    let begonnen = standen().map(|s| s.datum).min()?;
    let bekend = standen().map(|s| s.vastgelegd.datum()).max()?;
    let nu: Vec<_> = gezet.iter().map(|v| (v.punt.clone(), v.status())).collect();
    let kort = VertrekKort::tel(soorten, &nu);
    if kort.alle == 0 {
        // The catalogue has no list any more.
        return None;
    }
    let laatste = gezet.iter().filter_map(|v| v.nu()).map(|s| s.datum).max();
    Some(VertrekLoop {
        klaar: laatste.filter(|_| kort.klaar()),
        kort,
        begonnen,
        bekend,
    })
}

/// Days after a real release during which an unfinished list is an emergency.
pub const SPOED_DAGEN: u64 = 3;
/// Days before a release from which on the first talk after it must be planned.
pub const GESPREK_VOORAF: u64 = 7;
/// Days after a release during which the first talk is missed when it was not held.
pub const GESPREK_ACHTERAF: u64 = 14;

/// Whether the person is out by a real end of the last days.
#[must_use]
pub fn net_vrij(deur: Deur, vandaag: NaiveDate) -> bool {
    deur.soort == DatumSoort::WerkelijkEinde
        && deur.datum <= vandaag
        && vandaag - Days::new(SPOED_DAGEN) <= deur.datum
}

/// The last day before a release that needs care on which offices still can arrange something;
/// `None` for a release on an ordinary day. A Friday itself is too late for most of them.
#[must_use]
pub fn regel_voor(vrij: NaiveDate) -> Option<NaiveDate> {
    vrijlating_let_op(vrij)?;
    let mut dag = vrij.pred_opt()?;
    while !is_werkdag(dag) {
        dag = dag.pred_opt()?;
    }
    Some(dag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    fn soort(code: &str) -> VertrekSoort {
        VertrekSoort {
            code: PuntCode(code.to_owned()),
            naam: code.to_owned(),
            naam_en: code.to_owned(),
            kort: code.to_owned(),
            kort_en: code.to_owned(),
            afspraak: None,
            gesprek: false,
        }
    }

    fn punt(code: &str, periode: Option<u128>) -> Vertrekpunt {
        Vertrekpunt {
            punt: PuntCode(code.to_owned()),
            naam: code.to_owned(),
            naam_en: code.to_owned(),
            periode: periode.map(RecordId),
            afspraak: None,
            standen: Vec::new(),
        }
    }

    #[test]
    fn every_point_stands_once_and_one_that_left_the_catalogue_last() {
        let soorten = [soort("dak"), soort("geld")];
        let (weg, geld) = (punt("weg", None), punt("geld", None));
        let uit = lijst(&soorten, &[&weg, &geld]);
        let codes: Vec<_> = uit
            .iter()
            .map(|(s, at)| (s.map(|s| s.code.0.as_str()), *at))
            .collect();
        let verwacht = [
            (Some("dak"), None),
            (Some("geld"), Some(1)),
            (None, Some(0)),
        ];
        assert_eq!(codes, verwacht);
    }

    #[test]
    fn what_is_not_needed_counts_as_done_and_what_is_open_is_named() {
        let soorten = [soort("dak"), soort("geld"), soort("id")];
        let standen = [
            (PuntCode("geld".to_owned()), VertrekStatus::NietNodig),
            (PuntCode("id".to_owned()), VertrekStatus::Open),
        ];
        let kort = VertrekKort::tel(&soorten, &standen);
        assert_eq!((kort.af, kort.alle), (1, 3));
        let open: Vec<_> = kort.open.iter().map(|c| c.0.as_str()).collect();
        assert_eq!(open, ["dak", "id"]);
        assert!(!kort.klaar() && VertrekKort::tel(&[], &[]).klaar());
    }

    #[test]
    fn a_list_begins_with_the_first_look_and_is_done_with_the_last() {
        let soorten = [soort("dak"), soort("geld")];
        let stand = |status, datum: &str, vastgelegd| VertrekStand {
            status,
            datum: dag(datum),
            vastgelegd: Tijdstip(vastgelegd),
            door: Medewerker::default(),
            wie: String::new(),
        };
        assert_eq!(verloop(&soorten, &[]), None);
        let mut dak = punt("dak", None);
        dak.standen = vec![
            stand(VertrekStatus::Open, "2026-11-01", 0),
            stand(VertrekStatus::Geregeld, "2026-11-04", 0),
        ];
        let nu = verloop(&soorten, &[&dak]).unwrap();
        assert_eq!((nu.begonnen, nu.klaar), (dag("2026-11-01"), None));
        assert_eq!((nu.kort.af, nu.kort.alle), (1, 2));
        let mut geld = punt("geld", None);
        geld.standen = vec![stand(VertrekStatus::NietNodig, "2026-11-03", 86_400_000)];
        let nu = verloop(&soorten, &[&dak, &geld]).unwrap();
        assert_eq!(nu.klaar, Some(dag("2026-11-04")), "the last of them");
        assert_eq!(nu.bekend, dag("1970-01-02"));
    }

    #[test]
    fn a_later_detention_begins_a_list_of_its_own() {
        assert!(punt("dak", Some(1)).van(Some(RecordId(1))));
        assert!(!punt("dak", Some(1)).van(Some(RecordId(2))));
        assert!(punt("dak", None).van(Some(RecordId(2))));
    }

    #[test]
    fn before_a_weekend_or_holiday_it_must_be_arranged_on_a_day_that_offices_work() {
        for (vrij, voor) in [
            ("2026-11-26", None),
            ("2026-11-27", Some("2026-11-26")),
            ("2026-11-28", Some("2026-11-27")),
            ("2026-11-29", Some("2026-11-27")),
            ("2026-12-24", Some("2026-12-23")),
            // Boxing Day on a Saturday behind Christmas on a Friday.
            ("2026-12-26", Some("2026-12-24")),
        ] {
            assert_eq!(regel_voor(dag(vrij)), voor.map(dag), "{vrij}");
        }
    }

    #[test]
    fn only_a_real_end_of_the_last_days_is_an_emergency() {
        let op = |datum: &str, soort| Deur {
            datum: dag(datum),
            soort,
        };
        let vandaag = dag("2026-11-22");
        let net = |datum, soort| net_vrij(op(datum, soort), vandaag);
        assert!(net("2026-11-22", DatumSoort::WerkelijkEinde));
        assert!(net("2026-11-19", DatumSoort::WerkelijkEinde));
        assert!(!net("2026-11-18", DatumSoort::WerkelijkEinde));
        assert!(!net("2026-11-23", DatumSoort::WerkelijkEinde));
        assert!(!net("2026-11-22", DatumSoort::VerwachtEinde));
    }
}
