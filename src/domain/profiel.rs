//! Profiles: which track a case follows. A profile is catalogue data: for whom it is, which
//! leefgebieden it has, how long the guidance lasts, when is measured and how often there is contact.
//! A municipality has its own way of working with them. May use: nothing of ours.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::id::GemeenteId;
use super::inspanning::Ijkdagen;
use super::medewerker::Medewerker;
use super::termijn::{TermijnEenheid, na};

/// The lasting code of a profile, e.g. `licht`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProfielCode(pub String);

impl Default for ProfielCode {
    /// The profile of cases from before there were profiles: voluntary aftercare for adults.
    fn default() -> Self {
        Self("nazorg".to_owned())
    }
}

/// For which stays a profile is proposed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verblijf {
    /// Up to the days of the light track.
    Kort,
    /// Longer than that.
    Lang,
}

/// A profile of the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Profiel {
    /// Lasting code.
    pub code: ProfielCode,
    /// Name on screen, Dutch.
    pub naam: String,
    /// Name on screen, English.
    pub naam_en: String,
    /// For whom and what, in one line, Dutch.
    pub uitleg: String,
    /// The same, English.
    pub uitleg_en: String,
    /// In use in municipalities that have not said what they use.
    #[serde(default)]
    pub standaard: bool,
    /// Only proposed up to and including this age on the day of admission.
    #[serde(default)]
    pub leeftijd_tot: Option<u8>,
    /// Only proposed for such stays.
    #[serde(default)]
    pub verblijf: Option<Verblijf>,
    /// Which set of leefgebieden a case gets; absent: that of the municipality or the store.
    #[serde(default)]
    pub set: Option<String>,
    /// Months that the guidance lasts at least, from the first day of detention.
    #[serde(default)]
    pub duur_maanden: Option<u16>,
    /// Days without contact after which a case asks for attention; absent: those of the catalogue.
    #[serde(default)]
    pub contact_na_dagen: Option<u16>,
    /// Days between two meetings about a case.
    #[serde(default)]
    pub overleg_na_dagen: Option<u16>,
    /// Whether is measured at entry and at release.
    #[serde(default)]
    pub meet_rond_vrijlating: bool,
    /// So many months after release is measured again.
    #[serde(default)]
    pub meet_na_maanden: Vec<u16>,
    /// Where it comes from.
    pub bron: String,
}

impl Profiel {
    /// The day until which the guidance lasts at least, where the profile says so: from the first day
    /// of detention, else from the opening of the case.
    #[must_use]
    pub fn begeleiding_tot(&self, dagen: &Ijkdagen) -> Option<NaiveDate> {
        let vanaf = dagen.insluiting.or(dagen.opening)?;
        na(vanaf, self.duur_maanden?, TermijnEenheid::Maanden)
    }
}

/// How one municipality works: what stands here goes before what the profiles say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Werkwijze {
    /// Which municipality.
    pub gemeente: GemeenteId,
    /// The profiles in use, in the order in which they are tried; empty: the usual ones.
    #[serde(default)]
    pub profielen: Vec<ProfielCode>,
    /// Set of leefgebieden of its cases, unless the profile has one.
    #[serde(default)]
    pub set: Option<String>,
    /// Age up to and including which a profile for youths is proposed.
    #[serde(default)]
    pub leeftijd_tot: Option<u8>,
    /// Days without contact after which a case asks for attention.
    #[serde(default)]
    pub contact_na_dagen: Option<u16>,
    /// Days between two meetings about a case.
    #[serde(default)]
    pub overleg_na_dagen: Option<u16>,
    /// Days before the end of guidance from which it is warned of.
    #[serde(default)]
    pub begeleiding_waarschuw_dagen: Option<u16>,
    /// Where it comes from.
    pub bron: String,
}

impl Werkwijze {
    /// A profile as it is in this municipality.
    #[must_use]
    pub fn op(&self, mut profiel: Profiel) -> Profiel {
        if profiel.leeftijd_tot.is_some() {
            profiel.leeftijd_tot = self.leeftijd_tot.or(profiel.leeftijd_tot);
        }
        profiel.set = profiel.set.or_else(|| self.set.clone());
        profiel.contact_na_dagen = self.contact_na_dagen.or(profiel.contact_na_dagen);
        profiel.overleg_na_dagen = self.overleg_na_dagen.or(profiel.overleg_na_dagen);
        profiel
    }
}

/// From when on a case follows a profile, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProfielVanaf {
    /// The profile.
    pub profiel: ProfielCode,
    /// Its first day.
    pub vanaf: NaiveDate,
    /// Who chose it.
    pub door: Medewerker,
    /// Why; empty for the one that was proposed when the case was opened.
    pub reden: String,
}

/// Why a profile is proposed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ProfielReden {
    /// The age at admission lies within the limit.
    Leeftijd {
        /// Age in years.
        jaren: u8,
        /// Up to and including.
        tot: u8,
    },
    /// The stay is short.
    KortVerblijf {
        /// Days expected.
        dagen: u16,
        /// Up to and including.
        tot: u16,
    },
    /// The stay is longer than the light track.
    LangVerblijf {
        /// Days expected.
        dagen: u16,
    },
    /// Nobody knows how long it will last.
    VerblijfOnbekend,
}

/// A profile with why it is proposed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProfielVoorstel {
    /// Which.
    pub profiel: ProfielCode,
    /// Why.
    pub waarom: Vec<ProfielReden>,
}

/// What is known of somebody of whom a case is opened.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Instroom {
    /// Birth date.
    pub geboren: Option<NaiveDate>,
    /// Admission.
    pub insluiting: Option<NaiveDate>,
    /// End, real or expected.
    pub einde: Option<NaiveDate>,
}

impl Instroom {
    /// Age in whole years on the day of admission, else on `vandaag`.
    #[must_use]
    pub fn leeftijd(&self, vandaag: NaiveDate) -> Option<u8> {
        leeftijd_op(self.geboren?, self.insluiting.unwrap_or(vandaag))
    }

    /// Days of the stay, where both ends are known and in order.
    #[must_use]
    pub fn verblijf(&self) -> Option<u16> {
        let dagen = (self.einde? - self.insluiting?).num_days();
        (dagen >= 0).then(|| u16::try_from(dagen).unwrap_or(u16::MAX))
    }
}

/// Whole years on a day; `None` before birth or beyond any age.
#[must_use]
pub fn leeftijd_op(geboren: NaiveDate, dag: NaiveDate) -> Option<u8> {
    let nog_niet = (dag.month(), dag.day()) < (geboren.month(), geboren.day());
    u8::try_from(dag.year() - geboren.year() - i32::from(nog_niet)).ok()
}

/// The first of these profiles that fits, with why. `kort`: days up to which a stay is short.
#[must_use]
pub fn voorstel(
    profielen: &[Profiel],
    instroom: &Instroom,
    kort: u16,
    vandaag: NaiveDate,
) -> Option<ProfielVoorstel> {
    let (jaren, verblijf) = (instroom.leeftijd(vandaag), instroom.verblijf());
    profielen.iter().find_map(|p| {
        let mut waarom = Vec::new();
        if let Some(tot) = p.leeftijd_tot {
            let jaren = jaren.filter(|jaren| *jaren <= tot)?;
            waarom.push(ProfielReden::Leeftijd { jaren, tot });
        }
        match (p.verblijf, verblijf) {
            (Some(Verblijf::Kort), Some(dagen)) if dagen <= kort => {
                waarom.push(ProfielReden::KortVerblijf { dagen, tot: kort });
            }
            (Some(Verblijf::Lang), Some(dagen)) if dagen > kort => {
                waarom.push(ProfielReden::LangVerblijf { dagen });
            }
            (Some(_), _) => return None,
            (None, None) if waarom.is_empty() => waarom.push(ProfielReden::VerblijfOnbekend),
            (None, _) => {}
        }
        Some(ProfielVoorstel {
            profiel: p.code.clone(),
            waarom,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    fn profiel(code: &str, leeftijd_tot: Option<u8>, verblijf: Option<Verblijf>) -> Profiel {
        Profiel {
            code: ProfielCode(code.to_owned()),
            naam: code.to_owned(),
            naam_en: code.to_owned(),
            uitleg: String::new(),
            uitleg_en: String::new(),
            standaard: true,
            leeftijd_tot,
            verblijf,
            set: None,
            duur_maanden: None,
            contact_na_dagen: None,
            overleg_na_dagen: None,
            meet_rond_vrijlating: false,
            meet_na_maanden: Vec::new(),
            bron: String::new(),
        }
    }

    #[test]
    fn age_and_stay_choose_the_first_that_fits_and_say_why() {
        let alle = [
            profiel("rio-23", Some(23), None),
            profiel("licht", None, Some(Verblijf::Kort)),
            profiel("volledig", None, Some(Verblijf::Lang)),
            profiel("nazorg", None, None),
        ];
        let vandaag = dag("2026-11-22");
        let kies = |geboren: &str, einde: Option<&str>| {
            let instroom = Instroom {
                geboren: Some(dag(geboren)),
                insluiting: Some(dag("2026-11-20")),
                einde: einde.map(dag),
            };
            let v = voorstel(&alle, &instroom, 10, vandaag).unwrap();
            (v.profiel.0, v.waarom)
        };
        let rio = (
            "rio-23".to_owned(),
            vec![ProfielReden::Leeftijd { jaren: 23, tot: 23 }],
        );
        // The day before the birthday, and on it.
        assert_eq!(kies("2002-11-21", Some("2026-11-24")), rio);
        let kort = ProfielReden::KortVerblijf { dagen: 10, tot: 10 };
        assert_eq!(
            kies("2002-11-20", Some("2026-11-30")),
            ("licht".to_owned(), vec![kort])
        );
        let lang = ProfielReden::LangVerblijf { dagen: 11 };
        assert_eq!(
            kies("1980-01-01", Some("2026-12-01")),
            ("volledig".to_owned(), vec![lang])
        );
        let onbekend = vec![ProfielReden::VerblijfOnbekend];
        assert_eq!(kies("1980-01-01", None), ("nazorg".to_owned(), onbekend));
        // An end before the beginning says nothing about the stay; neither does no birth date.
        assert_eq!(kies("1980-01-01", Some("2026-11-01")).0, "nazorg");
        let leeg = voorstel(&alle, &Instroom::default(), 10, vandaag).unwrap();
        assert_eq!(leeg.profiel.0, "nazorg");
        assert_eq!(voorstel(&[], &Instroom::default(), 10, vandaag), None);
    }

    #[test]
    fn a_municipality_has_its_own_limits() {
        let werkwijze = Werkwijze {
            gemeente: GemeenteId(268),
            profielen: Vec::new(),
            set: Some("rio-5".to_owned()),
            leeftijd_tot: Some(21),
            contact_na_dagen: Some(7),
            overleg_na_dagen: None,
            begeleiding_waarschuw_dagen: None,
            bron: String::new(),
        };
        let jong = werkwijze.op(profiel("rio-23", Some(23), None));
        assert_eq!(
            (jong.leeftijd_tot, jong.contact_na_dagen),
            (Some(21), Some(7))
        );
        let oud = werkwijze.op(profiel("nazorg", None, None));
        assert_eq!(
            (oud.leeftijd_tot, oud.set.as_deref()),
            (None, Some("rio-5"))
        );
    }

    #[test]
    fn the_years_of_guidance_count_from_the_first_day_inside() {
        let mut rio = profiel("rio-27", Some(27), None);
        let dagen = Ijkdagen {
            insluiting: Some(dag("2025-02-28")),
            opening: Some(dag("2025-03-05")),
            ..Ijkdagen::default()
        };
        assert_eq!(rio.begeleiding_tot(&dagen), None);
        rio.duur_maanden = Some(24);
        assert_eq!(rio.begeleiding_tot(&dagen), Some(dag("2027-02-28")));
        let zonder = Ijkdagen {
            insluiting: None,
            ..dagen
        };
        assert_eq!(rio.begeleiding_tot(&zonder), Some(dag("2027-03-05")));
    }
}
