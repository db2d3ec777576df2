//! Roles given and taken at random: whatever somebody asks, no answer names what is out of sight.

use std::collections::{BTreeMap, BTreeSet};

use nazorg::api::beheer::RechtOpdracht;
use nazorg::api::request::Opdracht;
use nazorg::api::{Refusal, Request};
use nazorg::domain::id::{GemeenteId, RecordId};
use nazorg::domain::toegang::Rol;
use nazorg::engine::Principal;
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::vragen::{doen, kijken};
use crate::wereld::{ALMERE, HILVERSUM, HUIZEN, Stuk, Wereld, console, met_account, tekst};

const WAAR: [(GemeenteId, &str, &str); 3] = [
    (HILVERSUM, "Hilversum", "Merkhvs"),
    (ALMERE, "Almere", "Merkalm"),
    (HUIZEN, "Huizen", "Merkhui"),
];

#[derive(Clone, Debug)]
enum Stap {
    Geef {
        wie: usize,
        rol: Rol,
        waar: usize,
    },
    Neem {
        welke: usize,
    },
    Vraag {
        wie: usize,
        over: usize,
        welke: usize,
    },
}

fn stap() -> impl Strategy<Value = Stap> {
    let rol = prop::sample::select(vec![Rol::Regisseur, Rol::Procesregie, Rol::Beleid]);
    prop_oneof![
        2 => (0..3_usize, rol, 0..3_usize).prop_map(|(wie, rol, waar)| Stap::Geef { wie, rol, waar }),
        1 => (0..8_usize).prop_map(|welke| Stap::Neem { welke }),
        12 => (0..3_usize, 0..3_usize, any::<usize>())
            .prop_map(|(wie, over, welke)| Stap::Vraag { wie, over, welke }),
    ]
}

struct Proef {
    wereld: Wereld,
    stukken: Vec<Stuk>,
    wie: Vec<(Principal, RecordId)>,
    gegeven: Vec<(usize, Rol, usize, RecordId)>,
    gevraagd: BTreeMap<bool, usize>,
}

impl Proef {
    fn nieuw() -> Self {
        let wereld = Wereld::nieuw();
        let stukken = (0..)
            .zip(WAAR)
            .map(|(i, (_, gemeente, merk))| wereld.vul(merk, gemeente, 999_900_000 + 2_000 * i));
        let stukken = stukken.collect();
        let wie = ["a.een", "b.twee", "c.drie"].into_iter().zip(2_001..);
        let wie = wie.map(|(naam, uid)| {
            (
                met_account(uid, naam),
                wereld.account(&console(), uid, naam),
            )
        });
        Self {
            wie: wie.collect(),
            wereld,
            stukken,
            gegeven: Vec::new(),
            gevraagd: BTreeMap::new(),
        }
    }

    fn zet(&mut self, stap: Stap) {
        match stap {
            Stap::Geef { wie, rol, waar } => {
                let al = |g: &(usize, Rol, usize, RecordId)| (g.0, g.1, g.2) == (wie, rol, waar);
                if !self.gegeven.iter().any(al) {
                    let account = self.wie[wie].1;
                    let id = self.wereld.geef(&console(), account, rol, &[WAAR[waar].0]);
                    self.gegeven.push((wie, rol, waar, id));
                }
            }
            Stap::Neem { welke } if welke < self.gegeven.len() => {
                let toekenning = self.gegeven.remove(welke).3;
                let opdracht = RechtOpdracht::Neem { toekenning };
                self.wereld.moet(&console(), Request::BeheerRecht(opdracht));
            }
            Stap::Neem { .. } => {}
            Stap::Vraag { wie, over, welke } => {
                let stuk = &self.stukken[over];
                let mut vragen: Vec<Request> = kijken(stuk).into_iter().chain(doen(stuk)).collect();
                // What is passed on is somebody else's from then on.
                vragen.retain(|v| {
                    !matches!(
                        v,
                        Request::Triageer {
                            opdracht: Opdracht::ZetDoor { .. },
                            ..
                        }
                    )
                });
                self.vraag(wie, over, vragen[welke % vragen.len()].clone());
            }
        }
    }

    fn vraag(&mut self, wie: usize, over: usize, request: Request) {
        let werkt: BTreeSet<usize> = self
            .gegeven
            .iter()
            .filter(|g| g.0 == wie && g.1 != Rol::Beleid)
            .map(|g| g.2)
            .collect();
        let uit = self.wereld.vraag(&self.wie[wie].0, request.clone());
        let antwoord = tekst(&uit);
        for (i, (_, _, merk)) in WAAR.iter().enumerate() {
            if werkt.contains(&i) {
                continue;
            }
            assert!(!antwoord.contains(merk), "{request:?}: {antwoord}");
            for unit in self.stukken[i].units() {
                assert!(
                    !antwoord.contains(&unit.0.to_string()),
                    "{request:?}: {unit}"
                );
            }
        }
        if !werkt.contains(&over) && !request.units().is_empty() {
            assert!(
                matches!(uit, Err(Refusal::NietGevonden | Refusal::GeenRecht)),
                "{request:?}"
            );
        }
        *self.gevraagd.entry(uit.is_ok()).or_default() += 1;
    }
}

proptest! {
    #![proptest_config(Config { cases: 12, ..Config::default() })]

    #[test]
    fn no_answer_names_what_is_out_of_sight(stappen in prop::collection::vec(stap(), 150..250)) {
        let mut proef = Proef::nieuw();
        for stap in stappen {
            proef.zet(stap);
        }
        // Both kinds of answers came.
        prop_assert_eq!(proef.gevraagd.len(), 2, "{:?}", proef.gevraagd);
    }
}
