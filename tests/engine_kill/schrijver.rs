//! One writer as a model: what it does next follows from its number, how many acts it has behind it
//! and what those left. The process that works and the one that checks carry out the same model, so
//! what must be there is exact without either telling the other.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use nazorg::domain::afspraak::AfspraakStatus;
use nazorg::domain::akte::AkteSoort;
use nazorg::domain::casus::Fase;
use nazorg::domain::leefgebied::{Ondersteuning, Situatie};
use serde::{Deserialize, Serialize};

/// How many write at the same time, each a colleague of its own.
pub(crate) const SCHRIJVERS: u8 = 8;
/// Leefgebieden of a case that are used.
const GEBIEDEN: u8 = 7;
/// No more open cases per writer, so that reading all of them stays quick.
const OPEN_CASUSSEN: usize = 6;
/// No more notices per writer: BSNs for synthetic persons are few.
const MELDINGEN: u32 = 1_000;
/// How far back in its own acts a writer takes back: the engine looks at the newest thousand of
/// everybody.
const TERUG: u64 = 40;

/// The name of a thing a writer keeps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) enum Sleutel {
    Melding(u32),
    Besluit(u32),
    Reparatie(u32),
    /// By the number of the notice that opened it.
    Casus(u32),
    Stand(u32, u8),
    Afspraak(u32, u64),
    Contact(u32, u64),
    Notitie(u32, u64),
    Concept(Concept),
}

/// Which draft.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) enum Concept {
    Melding,
    Notitie(u32),
    Contact(u32),
    Afspraak(u32),
}

/// A text by its length and a hash of it: any other byte shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Tekst {
    begin: String,
    lengte: usize,
    hash: [u8; 8],
}

impl Tekst {
    pub(crate) fn van(tekst: &str) -> Self {
        let mut hash = [0; 8];
        hash.copy_from_slice(&blake3::hash(tekst.as_bytes()).as_bytes()[..8]);
        Self {
            begin: tekst.chars().take(24).collect(),
            lengte: tekst.len(),
            hash,
        }
    }
}

/// What a thing must look like, as far as it can be seen through the api.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Feit {
    Melding {
        van: u32,
        einde: Option<NaiveDate>,
        toelichting: Tekst,
    },
    Aangenomen {
        casus: u32,
    },
    TerZijde(Tekst),
    Uitgesteld(NaiveDate),
    Reparatie(Tekst),
    Casus {
        fasen: Vec<Fase>,
        regisseur: String,
        afgesloten: Option<Tekst>,
        /// Ends that notices told, in order of date.
        einden: Vec<NaiveDate>,
        /// Notices taken up in it.
        meldingen: Vec<u32>,
    },
    Stand {
        metingen: Vec<(Situatie, Ondersteuning)>,
        toelichting: Tekst,
    },
    Afspraak {
        tekst: Tekst,
        datum: NaiveDate,
        status: AfspraakStatus,
        toelichting: Tekst,
        verzet: usize,
    },
    /// A contact, a note or a draft.
    Tekst(Tekst),
}

/// A text to be: `w3m000017 `, and words up to this many bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Opgave {
    pub(crate) w: u8,
    pub(crate) merk: u64,
    /// Which text of this mark: a change says something else about the same thing.
    pub(crate) versie: u64,
    pub(crate) lengte: usize,
}

impl Opgave {
    pub(crate) fn tekst(self) -> String {
        const WOORDEN: [&str; 8] = [
            "briefadres",
            "zus",
            "gesprek",
            "één",
            "wacht",
            "sleutel",
            "maandag",
            "€uro",
        ];
        let mut uit = format!("w{}m{:06} v{}", self.w, self.merk, self.versie);
        let mut toeval = fastrand::Rng::with_seed(self.versie ^ (self.merk << 24));
        while uit.len() < self.lengte {
            uit.push(if toeval.u8(..12) == 0 { '\n' } else { ' ' });
            uit.push_str(WOORDEN[toeval.usize(..WOORDEN.len())]);
        }
        uit
    }

    fn kort(self) -> Tekst {
        Tekst::van(&self.tekst())
    }
}

/// The mark a text begins with: writer and number.
pub(crate) fn merk_van(tekst: &str) -> Option<(u8, u64)> {
    let woord = tekst.split_whitespace().next()?;
    let (w, merk) = woord.strip_prefix('w')?.split_once('m')?;
    Some((w.parse().ok()?, merk.parse().ok()?))
}

/// A row of a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Rij {
    pub(crate) nr: u32,
    /// The notice that began this person's detention; itself for a begin.
    pub(crate) van: u32,
    /// Its BSN is wrong, so that it lands in the repair tray.
    pub(crate) kapot: bool,
    pub(crate) toelichting: Opgave,
}

impl Rij {
    pub(crate) fn einde(&self) -> NaiveDate {
        NaiveDate::default() + Days::new(20_800 + u64::from(self.nr))
    }
}

/// One act.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Daad {
    LeesIn(Vec<Rij>),
    Accepteer(u32),
    Koppel {
        nr: u32,
        casus: u32,
    },
    LegTerZijde(u32, Opgave),
    StelUit(u32, NaiveDate),
    GooiWeg(u32),
    Stand {
        casus: u32,
        gebied: u8,
        situatie: Situatie,
        ondersteuning: Ondersteuning,
        toelichting: Opgave,
    },
    MaakAfspraak(u32, Opgave),
    WijzigAfspraak(u32, Opgave),
    RondAf(u32, u64, Opgave),
    Contact(u32, Opgave),
    Notitie(u32, Opgave),
    WijzigNotitie(u32, Opgave),
    Fase(u32, Fase),
    WijsToe(u32, String),
    Sluit(u32, Opgave),
    Heropen(u32),
    Concept(Concept, Option<Opgave>),
    Ongedaan,
    Opnieuw,
    /// A note without text, which must be refused and change nothing.
    Leeg(u32),
}

pub(crate) type Verschil = Vec<(Sleutel, Option<Feit>)>;

/// An act that can be turned around: what was before and after.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Handeling {
    soort: AkteSoort,
    /// The writer's own count of acts when it was done, or turned around last.
    bij: u64,
    verschil: Vec<(Sleutel, Option<Feit>, Option<Feit>)>,
}

/// See the module.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Schrijver {
    pub(crate) w: u8,
    zaad: u64,
    /// How many acts it has behind it.
    pub(crate) n: u64,
    pub(crate) feiten: BTreeMap<Sleutel, Feit>,
    terug: Vec<Handeling>,
    vooruit: Vec<Handeling>,
    volgende_melding: u32,
}

/// The day of an agreement, by the version of its text.
pub(crate) fn afspraakdag(opgave: Opgave) -> NaiveDate {
    NaiveDate::default() + Days::new(20_780 + opgave.versie % 300)
}

impl Schrijver {
    pub(crate) fn nieuw(w: u8, zaad: u64) -> Self {
        Self {
            w,
            zaad,
            n: 0,
            feiten: BTreeMap::new(),
            terug: Vec::new(),
            vooruit: Vec::new(),
            volgende_melding: 1,
        }
    }

    pub(crate) fn naam(w: u8) -> String {
        format!("schrijver-{w}")
    }

    /// What it does next.
    pub(crate) fn volgende(&self) -> Daad {
        let zaad =
            self.zaad ^ (u64::from(self.w) << 56) ^ self.n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut toeval = fastrand::Rng::with_seed(zaad);
        for _ in 0..64 {
            if let Some(daad) = self.probeer(&mut toeval) {
                return daad;
            }
        }
        Daad::Concept(Concept::Melding, Some(self.opgave(self.n, &mut toeval)))
    }

    /// A text about a new thing (its mark is this act's number) or an older one.
    fn opgave(&self, merk: u64, toeval: &mut fastrand::Rng) -> Opgave {
        let lengte = match toeval.u8(..100) {
            0 => toeval.usize(20_000..100_000),
            1..4 => toeval.usize(2_000..9_000),
            4..30 => toeval.usize(100..900),
            _ => 30,
        };
        Opgave {
            lengte,
            ..self.regel(merk)
        }
    }

    /// One line.
    fn regel(&self, merk: u64) -> Opgave {
        Opgave {
            w: self.w,
            merk,
            versie: self.n,
            lengte: 30,
        }
    }

    fn kies<T: Copy>(
        &self,
        toeval: &mut fastrand::Rng,
        zeef: impl Fn(&Sleutel, &Feit) -> Option<T>,
    ) -> Option<T> {
        let alle: Vec<T> = self.feiten.iter().filter_map(|(s, f)| zeef(s, f)).collect();
        toeval.choice(alle)
    }

    fn open_casus(&self, toeval: &mut fastrand::Rng) -> Option<u32> {
        self.kies(toeval, |s, f| match (s, f) {
            (Sleutel::Casus(nr), Feit::Casus { fasen, .. }) if is_open(fasen) => Some(*nr),
            _ => None,
        })
    }

    fn casus_open(&self, casus: u32) -> bool {
        matches!(self.feiten.get(&Sleutel::Casus(casus)), Some(Feit::Casus { fasen, .. }) if is_open(fasen))
    }

    /// A notice nobody decided about, or that was put off: its number and whose it is.
    fn melding(&self, toeval: &mut fastrand::Rng, begin: bool) -> Option<(u32, u32)> {
        self.kies(toeval, |s, f| match (s, f) {
            (Sleutel::Melding(nr), Feit::Melding { van, .. }) if (van == nr) == begin => {
                let besluit = self.feiten.get(&Sleutel::Besluit(*nr));
                matches!(besluit, None | Some(Feit::Uitgesteld(_))).then_some((*nr, *van))
            }
            _ => None,
        })
    }

    fn probeer(&self, toeval: &mut fastrand::Rng) -> Option<Daad> {
        Some(match toeval.u8(..100) {
            0..8 => self.lees_in(toeval)?,
            8..13 => {
                let open = self.feiten.iter().filter(|(s, f)| {
                    matches!((s, f), (Sleutel::Casus(_), Feit::Casus { fasen, .. }) if is_open(fasen))
                });
                if open.count() >= OPEN_CASUSSEN {
                    return None;
                }
                Daad::Accepteer(self.melding(toeval, true)?.0)
            }
            13..18 => {
                let (nr, casus) = self.melding(toeval, false)?;
                if !self.casus_open(casus) {
                    return None;
                }
                Daad::Koppel { nr, casus }
            }
            18..21 => {
                let begin = toeval.bool();
                Daad::LegTerZijde(self.melding(toeval, begin)?.0, self.regel(self.n))
            }
            21..23 => {
                let tot = NaiveDate::default() + Days::new(20_900 + self.n % 3_000);
                Daad::StelUit(self.melding(toeval, true)?.0, tot)
            }
            23..25 => Daad::GooiWeg(self.kies(toeval, |s, _| match s {
                Sleutel::Reparatie(nr) => Some(*nr),
                _ => None,
            })?),
            25..35 => Daad::Stand {
                casus: self.open_casus(toeval)?,
                gebied: toeval.u8(..GEBIEDEN),
                situatie: toeval.choice(Situatie::ALLE)?,
                ondersteuning: toeval.choice(Ondersteuning::ALLE)?,
                toelichting: self.regel(self.n),
            },
            35..42 => Daad::MaakAfspraak(self.open_casus(toeval)?, self.regel(self.n)),
            42..47 => {
                let (casus, merk) = self.open_afspraak(toeval)?;
                Daad::WijzigAfspraak(casus, self.regel(merk))
            }
            47..50 => {
                let (casus, merk) = self.open_afspraak(toeval)?;
                Daad::RondAf(casus, merk, self.regel(self.n))
            }
            50..56 => Daad::Contact(self.open_casus(toeval)?, self.opgave(self.n, toeval)),
            56..63 => Daad::Notitie(self.open_casus(toeval)?, self.opgave(self.n, toeval)),
            63..67 => {
                let (casus, merk) = self.kies(toeval, |s, _| match s {
                    Sleutel::Notitie(casus, merk) if self.casus_open(*casus) => {
                        Some((*casus, *merk))
                    }
                    _ => None,
                })?;
                Daad::WijzigNotitie(casus, self.opgave(merk, toeval))
            }
            67..71 => self.zet_fase(toeval)?,
            71..73 => Daad::WijsToe(
                self.open_casus(toeval)?,
                format!("collega-{}-{}", self.w, self.n),
            ),
            73 => Daad::Sluit(self.open_casus(toeval)?, self.regel(self.n)),
            74 => Daad::Heropen(self.kies(toeval, |s, f| match (s, f) {
                (Sleutel::Casus(nr), Feit::Casus { fasen, .. }) if !is_open(fasen) => Some(*nr),
                _ => None,
            })?),
            75..82 => self.concept(toeval)?,
            82..93 => self.bereikbaar(&self.terug).then_some(Daad::Ongedaan)?,
            93..99 => self.bereikbaar(&self.vooruit).then_some(Daad::Opnieuw)?,
            _ => Daad::Leeg(self.open_casus(toeval)?),
        })
    }

    fn bereikbaar(&self, handelingen: &[Handeling]) -> bool {
        handelingen.last().is_some_and(|h| h.bij + TERUG > self.n)
    }

    fn lees_in(&self, toeval: &mut fastrand::Rng) -> Option<Daad> {
        let aantal = toeval.u32(1..4);
        if self.volgende_melding + aantal > MELDINGEN {
            return None;
        }
        let rijen = (0..aantal).map(|i| {
            let nr = self.volgende_melding + i;
            // A change about somebody who has an open case, or somebody new.
            let casus = (toeval.u8(..3) == 0)
                .then(|| self.open_casus(toeval))
                .flatten();
            let mut toelichting = self.regel(self.n);
            if toeval.u8(..4) == 0 {
                toelichting.lengte = toeval.usize(100..6_000);
            }
            Rij {
                nr,
                van: casus.unwrap_or(nr),
                kapot: toeval.u8(..8) == 0,
                toelichting,
            }
        });
        Some(Daad::LeesIn(rijen.collect()))
    }

    fn open_afspraak(&self, toeval: &mut fastrand::Rng) -> Option<(u32, u64)> {
        self.kies(toeval, |s, f| match (s, f) {
            (Sleutel::Afspraak(casus, merk), Feit::Afspraak { status, .. })
                if *status == AfspraakStatus::Open && self.casus_open(*casus) =>
            {
                Some((*casus, *merk))
            }
            _ => None,
        })
    }

    fn zet_fase(&self, toeval: &mut fastrand::Rng) -> Option<Daad> {
        let casus = self.open_casus(toeval)?;
        let fase = toeval.choice(&Fase::ALLE[..6])?;
        match self.feiten.get(&Sleutel::Casus(casus)) {
            Some(Feit::Casus { fasen, .. }) if fasen.last() != Some(fase) => {
                Some(Daad::Fase(casus, *fase))
            }
            _ => None,
        }
    }

    fn concept(&self, toeval: &mut fastrand::Rng) -> Option<Daad> {
        let casus = self.open_casus(toeval);
        let welk = match (toeval.u8(..4), casus) {
            (0, _) | (_, None) => Concept::Melding,
            (1, Some(casus)) => Concept::Notitie(casus),
            (2, Some(casus)) => Concept::Contact(casus),
            (_, Some(casus)) => Concept::Afspraak(casus),
        };
        let er_is = self.feiten.contains_key(&Sleutel::Concept(welk));
        if toeval.u8(..4) > 0 {
            Some(Daad::Concept(welk, Some(self.opgave(self.n, toeval))))
        } else {
            er_is.then_some(Daad::Concept(welk, None))
        }
    }

    /// Carries an act out.
    pub(crate) fn doe(&mut self, daad: &Daad) {
        match daad {
            Daad::Ongedaan => self.keer_om(false),
            Daad::Opnieuw => self.keer_om(true),
            Daad::Leeg(_) => {}
            Daad::Concept(..) => {
                for (sleutel, feit) in self.gevolg(daad).unwrap_or_default() {
                    self.zet(sleutel, feit);
                }
            }
            Daad::LeesIn(rijen) => {
                for (sleutel, feit) in self.gevolg(daad).unwrap_or_default() {
                    self.zet(sleutel, feit);
                }
                self.vooruit.clear();
                self.volgende_melding += u32::try_from(rijen.len()).unwrap_or(0);
            }
            _ => {
                if let Daad::Accepteer(nr) = daad {
                    // A case opened anew has another unit; the drafts stand under the one before.
                    for welk in [
                        Concept::Notitie(*nr),
                        Concept::Contact(*nr),
                        Concept::Afspraak(*nr),
                    ] {
                        self.zet(Sleutel::Concept(welk), None);
                    }
                }
                let mut verschil = Vec::new();
                for (sleutel, feit) in self.gevolg(daad).unwrap_or_default() {
                    let voor = self.feiten.get(&sleutel).cloned();
                    self.zet(sleutel, feit.clone());
                    verschil.push((sleutel, voor, feit));
                }
                self.vooruit.clear();
                self.terug.push(Handeling {
                    soort: soort(daad),
                    bij: self.n,
                    verschil,
                });
            }
        }
        self.n += 1;
        let te_veel = self.terug.len().saturating_sub(64);
        self.terug.drain(..te_veel);
    }

    fn zet(&mut self, sleutel: Sleutel, feit: Option<Feit>) {
        match feit {
            Some(feit) => self.feiten.insert(sleutel, feit),
            None => self.feiten.remove(&sleutel),
        };
    }

    fn keer_om(&mut self, vooruit: bool) {
        let van = if vooruit {
            &mut self.vooruit
        } else {
            &mut self.terug
        };
        let Some(mut handeling) = van.pop() else {
            return;
        };
        for (sleutel, voor, na) in handeling.verschil.clone() {
            self.zet(sleutel, if vooruit { na } else { voor });
        }
        handeling.bij = self.n;
        if vooruit {
            self.terug.push(handeling);
        } else {
            self.vooruit.push(handeling);
        }
    }

    /// The kind of act that taking back or doing again would name now.
    pub(crate) fn omgekeerd(&self, daad: &Daad) -> Option<AkteSoort> {
        match daad {
            Daad::Ongedaan => self.terug.last().map(|h| h.soort),
            Daad::Opnieuw => self.vooruit.last().map(|h| h.soort),
            _ => None,
        }
    }

    /// What an act changes; `None` when it cannot be done.
    fn gevolg(&self, daad: &Daad) -> Option<Verschil> {
        let casus = |casus: u32| self.feiten.get(&Sleutel::Casus(casus)).cloned();
        Some(match daad {
            Daad::LeesIn(rijen) => rijen.iter().map(ontvangen).collect(),
            Daad::Accepteer(nr) => {
                let Some(Feit::Melding { einde, .. }) = self.feiten.get(&Sleutel::Melding(*nr))
                else {
                    return None;
                };
                let nieuw = Feit::Casus {
                    fasen: vec![Fase::Nieuw],
                    regisseur: Self::naam(self.w),
                    afgesloten: None,
                    einden: einde.iter().copied().collect(),
                    meldingen: vec![*nr],
                };
                vec![
                    (Sleutel::Besluit(*nr), Some(Feit::Aangenomen { casus: *nr })),
                    (Sleutel::Casus(*nr), Some(nieuw)),
                ]
            }
            Daad::Koppel { nr, casus: van } => {
                let Some(Feit::Melding { einde, .. }) = self.feiten.get(&Sleutel::Melding(*nr))
                else {
                    return None;
                };
                let mut feit = casus(*van)?;
                if let Feit::Casus {
                    einden, meldingen, ..
                } = &mut feit
                {
                    einden.extend(einde);
                    einden.sort_unstable();
                    meldingen.push(*nr);
                    meldingen.sort_unstable();
                }
                vec![
                    (
                        Sleutel::Besluit(*nr),
                        Some(Feit::Aangenomen { casus: *van }),
                    ),
                    (Sleutel::Casus(*van), Some(feit)),
                ]
            }
            Daad::LegTerZijde(nr, opgave) => {
                vec![(Sleutel::Besluit(*nr), Some(Feit::TerZijde(opgave.kort())))]
            }
            Daad::StelUit(nr, tot) => vec![(Sleutel::Besluit(*nr), Some(Feit::Uitgesteld(*tot)))],
            Daad::GooiWeg(nr) => vec![(Sleutel::Reparatie(*nr), None)],
            Daad::Fase(van, _)
            | Daad::WijsToe(van, _)
            | Daad::Sluit(van, _)
            | Daad::Heropen(van) => {
                let mut feit = casus(*van)?;
                wijzig_casus(&mut feit, daad);
                vec![(Sleutel::Casus(*van), Some(feit))]
            }
            Daad::Ongedaan | Daad::Opnieuw | Daad::Leeg(_) => Vec::new(),
            Daad::Concept(welk, opgave) => vec![(
                Sleutel::Concept(*welk),
                opgave.map(|o| Feit::Tekst(o.kort())),
            )],
            _ => vec![self.op_casus(daad)?],
        })
    }

    /// An act on something within a case.
    fn op_casus(&self, daad: &Daad) -> Option<(Sleutel, Option<Feit>)> {
        let (sleutel, feit) = match daad {
            Daad::Stand {
                casus,
                gebied,
                situatie,
                ondersteuning,
                toelichting,
            } => {
                let sleutel = Sleutel::Stand(*casus, *gebied);
                let mut metingen = match self.feiten.get(&sleutel) {
                    Some(Feit::Stand { metingen, .. }) => metingen.clone(),
                    _ => Vec::new(),
                };
                metingen.push((*situatie, *ondersteuning));
                let toelichting = toelichting.kort();
                (
                    sleutel,
                    Feit::Stand {
                        metingen,
                        toelichting,
                    },
                )
            }
            Daad::MaakAfspraak(casus, opgave) => (
                Sleutel::Afspraak(*casus, opgave.merk),
                Feit::Afspraak {
                    tekst: opgave.kort(),
                    datum: afspraakdag(*opgave),
                    status: AfspraakStatus::Open,
                    toelichting: Tekst::van(""),
                    verzet: 0,
                },
            ),
            Daad::WijzigAfspraak(casus, opgave) => {
                let sleutel = Sleutel::Afspraak(*casus, opgave.merk);
                let mut feit = self.feiten.get(&sleutel)?.clone();
                if let Feit::Afspraak {
                    tekst,
                    datum,
                    verzet,
                    ..
                } = &mut feit
                {
                    *tekst = opgave.kort();
                    *verzet += usize::from(*datum != afspraakdag(*opgave));
                    *datum = afspraakdag(*opgave);
                }
                (sleutel, feit)
            }
            Daad::RondAf(casus, merk, opgave) => {
                let sleutel = Sleutel::Afspraak(*casus, *merk);
                let mut feit = self.feiten.get(&sleutel)?.clone();
                if let Feit::Afspraak {
                    status,
                    toelichting,
                    ..
                } = &mut feit
                {
                    *status = AfspraakStatus::Nagekomen;
                    *toelichting = opgave.kort();
                }
                (sleutel, feit)
            }
            Daad::Contact(casus, opgave) => (
                Sleutel::Contact(*casus, opgave.merk),
                Feit::Tekst(opgave.kort()),
            ),
            Daad::Notitie(casus, opgave) | Daad::WijzigNotitie(casus, opgave) => (
                Sleutel::Notitie(*casus, opgave.merk),
                Feit::Tekst(opgave.kort()),
            ),
            _ => return None,
        };
        Some((sleutel, Some(feit)))
    }
}

fn is_open(fasen: &[Fase]) -> bool {
    fasen.last() != Some(&Fase::Afgesloten)
}

fn ontvangen(rij: &Rij) -> (Sleutel, Option<Feit>) {
    let toelichting = rij.toelichting.kort();
    if rij.kapot {
        // The repair tray keeps the beginning of a long field.
        let begin: String = rij.toelichting.tekst().chars().take(4_000).collect();
        return (
            Sleutel::Reparatie(rij.nr),
            Some(Feit::Reparatie(Tekst::van(&begin))),
        );
    }
    let feit = Feit::Melding {
        van: rij.van,
        einde: Some(rij.einde()),
        toelichting,
    };
    (Sleutel::Melding(rij.nr), Some(feit))
}

fn wijzig_casus(feit: &mut Feit, daad: &Daad) {
    let Feit::Casus {
        fasen,
        regisseur,
        afgesloten,
        ..
    } = feit
    else {
        return;
    };
    match daad {
        Daad::Fase(_, fase) => fasen.push(*fase),
        Daad::WijsToe(_, aan) => regisseur.clone_from(aan),
        Daad::Sluit(_, opgave) => {
            fasen.push(Fase::Afgesloten);
            *afgesloten = Some(opgave.kort());
        }
        Daad::Heropen(_) => {
            let eerder = fasen
                .iter()
                .rev()
                .find(|f| **f != Fase::Afgesloten)
                .copied();
            fasen.push(eerder.unwrap_or_default());
            *afgesloten = None;
        }
        _ => {}
    }
}

fn soort(daad: &Daad) -> AkteSoort {
    match daad {
        Daad::Accepteer(_) => AkteSoort::Geaccepteerd,
        Daad::Koppel { .. } => AkteSoort::Gekoppeld,
        Daad::LegTerZijde(..) => AkteSoort::TerZijdeGelegd,
        Daad::StelUit(..) => AkteSoort::Uitgesteld,
        Daad::GooiWeg(_) => AkteSoort::ReparatieWeggegooid,
        Daad::Stand { .. } => AkteSoort::StandGezet,
        Daad::MaakAfspraak(..) => AkteSoort::AfspraakGemaakt,
        Daad::WijzigAfspraak(..) => AkteSoort::AfspraakGewijzigd,
        Daad::RondAf(..) => AkteSoort::AfspraakAfgerond,
        Daad::Contact(..) => AkteSoort::ContactVastgelegd,
        Daad::Notitie(..) | Daad::WijzigNotitie(..) => AkteSoort::NotitieGeschreven,
        Daad::Fase(..) => AkteSoort::FaseGezet,
        Daad::WijsToe(..) => AkteSoort::Toegewezen,
        Daad::Sluit(..) => AkteSoort::Afgesloten,
        Daad::Heropen(_) => AkteSoort::Heropend,
        Daad::LeesIn(_) => AkteSoort::Ingelezen,
        Daad::Ongedaan | Daad::Opnieuw | Daad::Leeg(_) | Daad::Concept(..) => AkteSoort::Ongedaan,
    }
}
