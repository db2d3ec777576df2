//! Inspanningen: what municipality and partners do per leefgebied to get somebody home well. The
//! catalogue has the steps; a case has the ones that were looked at. A step is *gedaan* when the
//! outcome is there: a card in the hand, not a form sent. May use: nothing of ours.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::id::RecordId;
use super::leefgebied::LeefgebiedCode;
use super::medewerker::Medewerker;
use super::termijn::{TermijnEenheid, TermijnVanaf, na};
use super::tijd::Tijdstip;

/// The lasting code of a step in the catalogue, e.g. `briefadres`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StapCode(pub String);

/// A row of the municipality's inspanningen in the *Bestuurlijk akkoord Kansen bieden voor
/// re-integratie* (2019). Every row leads to steps, or says why it does not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AkkoordRij {
    /// Lasting code, e.g. `huisvesting-6`.
    pub code: String,
    /// The basisvoorwaarde as the akkoord calls it, with the number of the row.
    pub naam: String,
    /// The text of the row.
    pub tekst: String,
    /// Why no step of a case follows from it, where none does.
    #[serde(default)]
    pub reden: Option<String>,
}

/// The usual term of a step. Only where somebody published one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StapTermijn {
    /// How many units.
    pub aantal: u16,
    /// Which unit.
    pub eenheid: TermijnEenheid,
    /// Counted from.
    pub vanaf: TermijnVanaf,
    /// Who says so.
    pub bron: String,
}

/// A step of the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stap {
    /// Lasting code.
    pub code: StapCode,
    /// Where it belongs: the first of these that the board of a case has.
    pub leefgebieden: Vec<LeefgebiedCode>,
    /// What has to be done, Dutch.
    pub naam: String,
    /// The same, English.
    pub naam_en: String,
    /// Who does it: the name of a partner of the catalogue, [`Stap::REGISSEUR`] or
    /// [`Stap::BETROKKENE`].
    pub partij: String,
    /// The rows of the akkoord it comes from.
    #[serde(default)]
    pub rijen: Vec<String>,
    /// Its usual term.
    #[serde(default)]
    pub termijn: Option<StapTermijn>,
    /// The rule, agreement or practice it comes from.
    pub bron: String,
}

/// The days in the life of a case from which terms count, as far as they are known.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Ijkdagen {
    /// Admission.
    pub insluiting: Option<NaiveDate>,
    /// Receipt of the first notice.
    pub ontvangst: Option<NaiveDate>,
    /// Opening of the case.
    pub opening: Option<NaiveDate>,
    /// Release, expected or real.
    pub vrijlating: Option<NaiveDate>,
}

impl Ijkdagen {
    /// The day of an event.
    #[must_use]
    pub const fn dag(&self, vanaf: TermijnVanaf) -> Option<NaiveDate> {
        match vanaf {
            TermijnVanaf::Insluiting => self.insluiting,
            TermijnVanaf::Ontvangst => self.ontvangst,
            TermijnVanaf::Opening => self.opening,
            TermijnVanaf::Vrijlating => self.vrijlating,
        }
    }
}

impl Stap {
    /// As [`Stap::partij`]: whoever carries the case.
    pub const REGISSEUR: &'static str = "regisseur";
    /// As [`Stap::partij`]: the person.
    pub const BETROKKENE: &'static str = "betrokkene";

    /// The last day of its usual term; `None` without a term or while its event is not known.
    #[must_use]
    pub fn uiterlijk(&self, dagen: &Ijkdagen) -> Option<NaiveDate> {
        let termijn = self.termijn.as_ref()?;
        na(dagen.dag(termijn.vanaf)?, termijn.aantal, termijn.eenheid)
    }

    /// The day to put in an agreement that is made today: the end of the term if that still comes,
    /// else `anders` days from today.
    #[must_use]
    pub fn afspreken_voor(&self, dagen: &Ijkdagen, vandaag: NaiveDate, anders: u16) -> NaiveDate {
        self.uiterlijk(dagen)
            .filter(|dag| *dag >= vandaag)
            .or_else(|| vandaag.checked_add_days(Days::new(anders.into())))
            .unwrap_or(vandaag)
    }

    /// Under which leefgebied it stands on a board with these.
    #[must_use]
    pub fn plaats<'a>(&self, bord: &'a [LeefgebiedCode]) -> Option<&'a LeefgebiedCode> {
        self.leefgebieden
            .iter()
            .find_map(|code| bord.iter().find(|b| *b == code))
    }
}

/// How a step stands on a case.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum InspanningStatus {
    /// Not touched yet.
    #[default]
    NietBegonnen,
    /// Looked at, and not needed for this person.
    NietNodig,
    /// Asked of whoever has to do it.
    Gevraagd,
    /// Somebody works on it.
    Loopt,
    /// The outcome is there.
    Gedaan,
}

impl InspanningStatus {
    /// All values in the order of the picker.
    pub const ALLE: [Self; 5] = [
        Self::NietBegonnen,
        Self::NietNodig,
        Self::Gevraagd,
        Self::Loopt,
        Self::Gedaan,
    ];

    /// Whether nothing has to be done about it any more.
    #[must_use]
    pub const fn af(self) -> bool {
        matches!(self, Self::NietNodig | Self::Gedaan)
    }
}

/// One state of a step, since a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InspanningStand {
    /// The state.
    pub status: InspanningStatus,
    /// The day since which it is so, which may lie before the day it was typed.
    pub datum: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
    /// Remark, may be empty.
    pub toelichting: String,
}

/// A step on a case that somebody looked at. Its words are kept as they were in the catalogue then,
/// so that old cases stay readable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Inspanning {
    /// Which step of the catalogue.
    pub stap: StapCode,
    /// Under which leefgebied of the case.
    pub leefgebied: LeefgebiedCode,
    /// What has to be done, Dutch.
    pub naam: String,
    /// The same, English.
    pub naam_en: String,
    /// Where it comes from.
    pub bron: String,
    /// The agreement that was last made of it.
    pub afspraak: Option<RecordId>,
    /// Its states in the order of recording; never empty in the store. The last one holds: a step
    /// moves on, whatever day is given.
    pub standen: Vec<InspanningStand>,
}

impl Inspanning {
    /// The state that holds now.
    #[must_use]
    pub fn nu(&self) -> Option<&InspanningStand> {
        self.standen.last()
    }

    /// How it stands now.
    #[must_use]
    pub fn status(&self) -> InspanningStatus {
        self.nu().map(|s| s.status).unwrap_or_default()
    }
}

/// How far the steps of one leefgebied of a case are.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Voortgang {
    /// Steps with nothing left to do.
    pub af: u16,
    /// All steps.
    pub alle: u16,
}

/// The steps of a case under one leefgebied, in the order of the catalogue: each with the step of
/// the catalogue, and the number of the record among `gezet` when somebody looked at it. Steps that
/// have left the catalogue since come last.
#[must_use]
pub fn lijst<'a>(
    stappen: &'a [Stap],
    bord: &[LeefgebiedCode],
    leefgebied: &LeefgebiedCode,
    gezet: &[&Inspanning],
) -> Vec<(Option<&'a Stap>, Option<usize>)> {
    let plek = |code: &StapCode| gezet.iter().position(|i| i.stap == *code);
    let hier = |stap: &Stap| match plek(&stap.code) {
        Some(at) => gezet.get(at).is_some_and(|i| i.leefgebied == *leefgebied),
        None => stap.plaats(bord) == Some(leefgebied),
    };
    let mut uit: Vec<_> = stappen
        .iter()
        .filter(|stap| hier(stap))
        .map(|stap| (Some(stap), plek(&stap.code)))
        .collect();
    let weg = gezet.iter().enumerate().filter(|(_, i)| {
        i.leefgebied == *leefgebied && stappen.iter().all(|stap| stap.code != i.stap)
    });
    uit.extend(weg.map(|(at, _)| (None, Some(at))));
    uit
}

/// How far the steps of one leefgebied are.
#[must_use]
pub fn voortgang(
    stappen: &[Stap],
    bord: &[LeefgebiedCode],
    leefgebied: &LeefgebiedCode,
    gezet: &[&Inspanning],
) -> Voortgang {
    let mut uit = Voortgang::default();
    for (_, plek) in lijst(stappen, bord, leefgebied, gezet) {
        let status = plek.and_then(|at| gezet.get(at)).map(|i| i.status());
        uit.alle = uit.alle.saturating_add(1);
        uit.af = uit
            .af
            .saturating_add(u16::from(status.is_some_and(InspanningStatus::af)));
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(naam: &str) -> LeefgebiedCode {
        LeefgebiedCode(naam.to_owned())
    }

    fn dag(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    fn stap(naam: &str, leefgebieden: &[&str]) -> Stap {
        Stap {
            code: StapCode(naam.to_owned()),
            leefgebieden: leefgebieden.iter().map(|l| code(l)).collect(),
            naam: naam.to_owned(),
            naam_en: naam.to_owned(),
            partij: Stap::REGISSEUR.to_owned(),
            rijen: Vec::new(),
            termijn: None,
            bron: String::new(),
        }
    }

    fn gezet(naam: &str, leefgebied: &str, status: InspanningStatus) -> Inspanning {
        Inspanning {
            stap: StapCode(naam.to_owned()),
            leefgebied: code(leefgebied),
            naam: naam.to_owned(),
            naam_en: naam.to_owned(),
            bron: String::new(),
            afspraak: None,
            standen: vec![InspanningStand {
                status,
                datum: dag("2026-11-20"),
                vastgelegd: Tijdstip(0),
                door: Medewerker::default(),
                toelichting: String::new(),
            }],
        }
    }

    #[test]
    fn a_step_stands_once_on_a_board_and_stays_when_the_catalogue_drops_it() {
        let stappen = [
            stap("cjib", &["schulden", "financien"]),
            stap("schuldregeling", &["schulden", "financien"]),
            stap("uitkering", &["inkomen", "financien"]),
        ];
        let alles = [code("inkomen"), code("schulden"), code("financien")];
        let telling = |bord: &[LeefgebiedCode], l: &str, gezet: &[&Inspanning]| {
            let v = voortgang(&stappen, bord, &code(l), gezet);
            (v.af, v.alle)
        };
        assert_eq!(telling(&alles, "schulden", &[]), (0, 2));
        assert_eq!(telling(&alles, "financien", &[]), (0, 0));
        assert_eq!(telling(&alles[2..], "financien", &[]), (0, 3));
        let weg = gezet("weg", "schulden", InspanningStatus::Gedaan);
        let nodig = gezet("cjib", "schulden", InspanningStatus::NietNodig);
        let loopt = gezet("schuldregeling", "schulden", InspanningStatus::Loopt);
        assert_eq!(telling(&alles, "schulden", &[&weg, &nodig, &loopt]), (2, 3));
        // A record stays where it was put, also when the step belongs elsewhere by now.
        let elders = gezet("uitkering", "schulden", InspanningStatus::Gedaan);
        assert_eq!(telling(&alles, "schulden", &[&elders]), (1, 3));
        assert_eq!(telling(&alles, "inkomen", &[&elders]), (0, 0));
    }

    #[test]
    fn an_agreement_gets_the_end_of_the_term_or_the_usual_days() {
        let mut id = stap("id", &["id"]);
        id.termijn = Some(StapTermijn {
            aantal: 0,
            eenheid: TermijnEenheid::Dagen,
            vanaf: TermijnVanaf::Vrijlating,
            bron: "akkoord".to_owned(),
        });
        let vandaag = dag("2026-11-22");
        let vrij = |op: &str| Ijkdagen {
            vrijlating: Some(dag(op)),
            ..Ijkdagen::default()
        };
        let op = |dagen: &Ijkdagen| id.afspreken_voor(dagen, vandaag, 14);
        assert_eq!(op(&vrij("2026-12-24")), dag("2026-12-24"));
        assert_eq!(op(&vrij("2026-11-20")), dag("2026-12-06"));
        assert_eq!(op(&Ijkdagen::default()), dag("2026-12-06"));
        let zonder = stap("x", &["id"]);
        assert_eq!(
            zonder.afspreken_voor(&vrij("2026-12-24"), vandaag, 7),
            dag("2026-11-29")
        );
    }

    #[test]
    fn the_state_recorded_last_holds() {
        let mut i = gezet("x", "id", InspanningStatus::Gevraagd);
        let mut later = i.standen[0].clone();
        later.status = InspanningStatus::Gedaan;
        later.datum = dag("2026-11-01");
        i.standen.push(later);
        assert_eq!(i.status(), InspanningStatus::Gedaan);
    }
}
