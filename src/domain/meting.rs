//! Measurements: how all leefgebieden of a case stood at a fixed moment, such as entry, release and
//! some months later, so that it can be seen whether it helped. The result at closing is one too.
//! Beside it the level on which a case is worked on. May use: nothing of ours.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::id::RecordId;
use super::inspanning::Ijkdagen;
use super::leefgebied::{LeefgebiedCode, Situatie};
use super::medewerker::Medewerker;
use super::profiel::Profiel;
use super::termijn::{TermijnEenheid, na};
use super::tijd::Tijdstip;

/// A moment of measuring.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// At entry.
    Begin,
    /// At release.
    Vrijlating,
    /// So many months after release.
    NaMaanden(u16),
    /// At closing: the result.
    Afsluiting,
}

/// How all leefgebieden stood at a moment. Of one moment the one recorded last holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meetmoment {
    /// Which moment.
    pub moment: Moment,
    /// The detention it is about; absent: none was known yet.
    pub periode: Option<RecordId>,
    /// The day on which it was so.
    pub datum: NaiveDate,
    /// Per leefgebied of the board how it stood.
    pub situaties: Vec<(LeefgebiedCode, Situatie)>,
    /// Remark, may be empty.
    pub toelichting: String,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

impl Meetmoment {
    /// Whether it is about this detention.
    #[must_use]
    pub fn van(&self, periode: Option<RecordId>) -> bool {
        self.periode.is_none() || self.periode == periode
    }

    /// How a leefgebied stood; `None` when it was not on the board then.
    #[must_use]
    pub fn situatie(&self, code: &LeefgebiedCode) -> Option<Situatie> {
        let gemeten = self.situaties.iter().find(|(c, _)| c == code);
        gemeten.map(|(_, situatie)| *situatie)
    }
}

/// When measuring asks for attention; part of the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetRegels {
    /// Days after opening in which the first one is made.
    pub begin_na_dagen: u16,
    /// Days after its own during which a moment can still be measured.
    pub venster_dagen: u16,
}

/// The moments of a profile with their days, as far as those are known, in order.
#[must_use]
pub fn momenten(
    profiel: &Profiel,
    dagen: &Ijkdagen,
    regels: MeetRegels,
) -> Vec<(Moment, NaiveDate)> {
    let mut uit = Vec::new();
    if profiel.meet_rond_vrijlating {
        let begin = dagen
            .opening
            .and_then(|dag| na(dag, regels.begin_na_dagen, TermijnEenheid::Dagen));
        uit.extend(begin.map(|dag| (Moment::Begin, dag)));
        uit.extend(dagen.vrijlating.map(|dag| (Moment::Vrijlating, dag)));
    }
    for maanden in &profiel.meet_na_maanden {
        let dag = dagen
            .vrijlating
            .and_then(|dag| na(dag, *maanden, TermijnEenheid::Maanden));
        uit.extend(dag.map(|dag| (Moment::NaMaanden(*maanden), dag)));
    }
    uit.sort_by_key(|(moment, dag)| (*dag, *moment));
    uit
}

/// The moment that must be measured now, with its day: the latest whose day has come, when nobody
/// measured it and its time has not passed. Of a closed case only those after release.
#[must_use]
pub fn te_meten(
    momenten: &[(Moment, NaiveDate)],
    gemeten: &[Moment],
    open: bool,
    regels: MeetRegels,
    vandaag: NaiveDate,
) -> Option<(Moment, NaiveDate)> {
    let (moment, dag) = momenten
        .iter()
        .copied()
        .rev()
        .find(|(_, dag)| *dag <= vandaag)?;
    let tot = dag.checked_add_days(Days::new(regels.venster_dagen.into()))?;
    let hoort = open || matches!(moment, Moment::NaMaanden(_));
    (hoort && vandaag <= tot && !gemeten.contains(&moment)).then_some((moment, dag))
}

/// The lasting code of a level, e.g. `zvh`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NiveauCode(pub String);

/// A level of the catalogue; they stand there from light to heavy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Niveau {
    /// Lasting code.
    pub code: NiveauCode,
    /// Name on screen, Dutch.
    pub naam: String,
    /// Name on screen, English.
    pub naam_en: String,
}

/// A case was scaled up or down (*opschalen*, *afschalen*). The words of the level are kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opschaling {
    /// To which level.
    pub niveau: NiveauCode,
    /// Its name, Dutch.
    pub naam: String,
    /// Its name, English.
    pub naam_en: String,
    /// To a heavier level than before.
    pub omhoog: bool,
    /// Towards whom.
    pub partner: Option<RecordId>,
    /// Why, one line.
    pub reden: String,
    /// Since which day.
    pub op: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// The scaling that holds now: the last by day, of one day the last recorded.
#[must_use]
pub fn schaal_nu<'a>(alle: impl Iterator<Item = &'a Opschaling>) -> Option<&'a Opschaling> {
    alle.max_by_key(|o| (o.op, o.vastgelegd))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::profiel::ProfielCode;

    fn dag(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    fn profiel() -> Profiel {
        Profiel {
            code: ProfielCode::default(),
            naam: String::new(),
            naam_en: String::new(),
            uitleg: String::new(),
            uitleg_en: String::new(),
            standaard: true,
            leeftijd_tot: None,
            verblijf: None,
            set: None,
            duur_maanden: None,
            contact_na_dagen: None,
            overleg_na_dagen: None,
            meet_rond_vrijlating: true,
            meet_na_maanden: vec![6, 12],
            bron: String::new(),
        }
    }

    const REGELS: MeetRegels = MeetRegels {
        begin_na_dagen: 14,
        venster_dagen: 60,
    };

    #[test]
    fn the_latest_moment_that_came_is_due_until_it_is_measured_or_too_late() {
        let dagen = Ijkdagen {
            opening: Some(dag("2026-01-01")),
            vrijlating: Some(dag("2026-03-31")),
            ..Ijkdagen::default()
        };
        let alle = momenten(&profiel(), &dagen, REGELS);
        let nu = |gemeten: &[Moment], open, vandaag: &str| {
            te_meten(&alle, gemeten, open, REGELS, dag(vandaag)).map(|(m, _)| m)
        };
        assert_eq!(nu(&[], true, "2026-01-14"), None);
        assert_eq!(nu(&[], true, "2026-01-15"), Some(Moment::Begin));
        assert_eq!(nu(&[Moment::Begin], true, "2026-01-15"), None);
        assert_eq!(nu(&[], true, "2026-03-31"), Some(Moment::Vrijlating));
        assert_eq!(nu(&[], true, "2026-05-31"), None, "too late");
        // A day that the month does not have is its last one.
        assert_eq!(nu(&[], true, "2026-09-30"), Some(Moment::NaMaanden(6)));
        assert_eq!(nu(&[], false, "2026-09-30"), Some(Moment::NaMaanden(6)));
        assert_eq!(nu(&[], false, "2026-03-31"), None, "closed before release");
        assert_eq!(nu(&[], false, "2027-04-01"), Some(Moment::NaMaanden(12)));
    }

    #[test]
    fn without_a_door_date_only_the_entry_is_measured() {
        let dagen = Ijkdagen {
            opening: Some(dag("2026-01-01")),
            ..Ijkdagen::default()
        };
        let alle = momenten(&profiel(), &dagen, REGELS);
        assert_eq!(alle, [(Moment::Begin, dag("2026-01-15"))]);
        let mut licht = profiel();
        licht.meet_rond_vrijlating = false;
        licht.meet_na_maanden.clear();
        assert!(momenten(&licht, &dagen, REGELS).is_empty());
    }

    #[test]
    fn the_last_scaling_holds() {
        let schaal = |code: &str, op: &str, uur| Opschaling {
            niveau: NiveauCode(code.to_owned()),
            naam: String::new(),
            naam_en: String::new(),
            omhoog: true,
            partner: None,
            reden: String::new(),
            op: dag(op),
            vastgelegd: Tijdstip(uur),
            door: Medewerker::default(),
        };
        let alle = [
            schaal("a", "2026-11-20", 9),
            schaal("b", "2026-11-20", 10),
            schaal("c", "2026-11-01", 11),
        ];
        let nu = schaal_nu(alle.iter()).map(|o| o.niveau.0.as_str());
        assert_eq!(nu, Some("b"));
        assert!(schaal_nu(std::iter::empty()).is_none());
    }
}
