//! Who else has a case open: told to colleagues who may see it, and to nobody else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use nazorg::api::beheer::{AfschermOpdracht, RechtOpdracht};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::audit::Doel;
use nazorg::domain::id::UnitId;
use nazorg::domain::toegang::Rol;
use nazorg::engine::{Binnen, Principal};

use crate::openen::open;
use crate::wereld::{ALMERE, HILVERSUM, Wereld, console, met_account, tekst};

/// Somebody who is in, and how often that one was told to look again.
struct Gast {
    wie: Principal,
    binnen: Option<Binnen>,
    gewekt: Arc<AtomicUsize>,
}

impl Gast {
    fn nieuw(wereld: &Wereld, wie: Principal) -> Self {
        let gewekt = Arc::new(AtomicUsize::new(0));
        let teller = Arc::clone(&gewekt);
        let wek = Arc::new(move || {
            teller.fetch_add(1, Ordering::SeqCst);
        });
        let binnen = Some(wereld.engine.binnen(&wie, wek));
        Self {
            wie,
            binnen,
            gewekt,
        }
    }

    /// Opens this and has it on the screen from now on; who else has?
    fn toont(&self, wereld: &Wereld, casus: Option<UnitId>) -> Vec<String> {
        if let Some(casus) = casus {
            wereld.moet(&self.wie, open(casus, Doel::Uitvoering));
        }
        match wereld.moet(&self.wie, Request::Aanwezig { casus }) {
            Reply::Aanwezig(namen) => namen.into_iter().map(|m| m.0).collect(),
            anders => panic!("{anders:?}"),
        }
    }

    /// How often it was told since this was asked last.
    fn gehoord(&self) -> usize {
        self.gewekt.swap(0, Ordering::SeqCst)
    }
}

fn drie(wereld: &Wereld) -> [Gast; 3] {
    [2_001, 2_002, 2_003].map(|uid| {
        let (wie, _) = wereld.iemand(uid, Rol::Regisseur, &[HILVERSUM]);
        Gast::nieuw(wereld, wie)
    })
}

#[test]
fn colleagues_hear_who_comes_and_who_leaves() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Eigen", "Hilversum", 999_900_000);
    let (casus, ander) = (stuk.opgenomen[0].1, stuk.opgenomen[1].1);
    let [een, mut twee, elders] = drie(&wereld);
    let niemand: [&str; 0] = [];
    assert_eq!(elders.toont(&wereld, Some(ander)), niemand);
    assert_eq!(een.toont(&wereld, Some(casus)), niemand);
    assert_eq!(twee.toont(&wereld, Some(casus)), ["regisseur.2001"]);
    assert_eq!((een.gehoord(), twee.gehoord()), (1, 0));
    assert_eq!(een.toont(&wereld, Some(casus)), ["regisseur.2002"]);
    // Asking again is no news to anybody.
    assert_eq!((een.gehoord(), twee.gehoord()), (0, 0));
    // A second window of one's own is nobody else.
    let thuis = Principal {
        sessie: 77,
        ..een.wie.clone()
    };
    let thuis = Gast::nieuw(&wereld, thuis);
    assert_eq!(thuis.toont(&wereld, Some(casus)), ["regisseur.2002"]);
    assert_eq!(twee.toont(&wereld, Some(casus)), ["regisseur.2001"]);
    assert_eq!((een.gehoord(), twee.gehoord()), (0, 1));
    // To another case: gone here, there it is seen.
    assert_eq!(twee.toont(&wereld, Some(ander)), ["regisseur.2003"]);
    assert_eq!((een.gehoord(), elders.gehoord()), (1, 1));
    assert_eq!(een.toont(&wereld, Some(casus)), niemand);
    // To no case at all, and out of the program.
    assert_eq!(twee.toont(&wereld, None), niemand);
    assert_eq!(elders.gehoord(), 1);
    assert_eq!(twee.toont(&wereld, Some(casus)), ["regisseur.2001"]);
    assert_eq!(een.gehoord(), 1);
    twee.binnen = None;
    assert_eq!(een.gehoord(), 1);
    assert_eq!(een.toont(&wereld, Some(casus)), niemand);
    assert_eq!(elders.gehoord(), 0);
}

#[test]
fn nobody_hears_of_what_is_out_of_sight() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Vreemd", "Almere", 999_940_000);
    let casus = stuk.opgenomen[0].1;
    let (daar, _) = wereld.iemand(2_001, Rol::Regisseur, &[ALMERE]);
    let (hier, _) = wereld.iemand(2_002, Rol::Regisseur, &[HILVERSUM]);
    let [daar, hier] = [daar, hier].map(|wie| Gast::nieuw(&wereld, wie));
    daar.toont(&wereld, Some(casus));
    let vraag = |casus| wereld.vraag(&hier.wie, Request::Aanwezig { casus });
    let uit = vraag(Some(casus));
    assert_eq!(uit, Err(Refusal::NietGevonden));
    assert_eq!(tekst(&uit), tekst(&vraag(Some(UnitId(0x5555)))));
    // Refused it counts for nothing: neither of them hears of the other.
    daar.toont(&wereld, None);
    daar.toont(&wereld, Some(casus));
    assert_eq!((daar.gehoord(), hier.gehoord()), (0, 0));
    for rol in [Rol::Beleid, Rol::Toezicht, Rol::Beheer] {
        let waar: &[_] = if rol.per_gemeente() { &[ALMERE] } else { &[] };
        let uid = 2_010 + rol as u32;
        let (wie, _) = wereld.iemand(uid, rol, waar);
        let uit = wereld.vraag(&wie, Request::Aanwezig { casus: Some(casus) });
        assert_eq!(uit, Err(Refusal::NietGevonden), "{rol:?}");
    }
}

#[test]
fn who_may_not_see_it_any_more_is_neither_told_nor_named() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Eigen", "Hilversum", 999_900_000);
    let (_, casus, persoon) = stuk.opgenomen[0];
    let [een, twee, drie] = drie(&wereld);
    let (regie, _) = wereld.iemand(2_009, Rol::Procesregie, &[HILVERSUM]);
    for gast in [&een, &twee, &drie] {
        gast.toont(&wereld, Some(casus));
    }
    // Hidden from the second, and the role of the third is taken.
    let zet = AfschermOpdracht::Zet {
        persoon,
        reden: "familie".to_owned(),
        wie_wel: vec![een.wie.medewerker.clone(), drie.wie.medewerker.clone()],
    };
    wereld.moet(&regie, Request::SchermAf(zet));
    let Reply::Accounts(accounts) = wereld.moet(&console(), Request::Accounts) else {
        panic!("geen accounts");
    };
    let derde = accounts.iter().find(|a| a.account.uid == 2_003).unwrap();
    let toekenning = derde.rechten[0].0;
    let neem = RechtOpdracht::Neem { toekenning };
    wereld.moet(&console(), Request::BeheerRecht(neem));
    for gast in [&een, &twee, &drie] {
        gast.gehoord();
    }
    let regie = Gast::nieuw(&wereld, regie);
    assert_eq!(regie.toont(&wereld, Some(casus)), ["regisseur.2001"]);
    let gehoord = [&een, &twee, &drie].map(Gast::gehoord);
    assert_eq!(gehoord, [1, 0, 0]);
    assert_eq!(een.toont(&wereld, Some(casus)), ["procesregie.2009"]);
}

#[test]
fn an_emergency_access_that_is_over_hears_nothing_more() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Vreemd", "Almere", 999_940_000);
    let casus = stuk.opgenomen[0].1;
    let (daar, _) = wereld.iemand(2_001, Rol::Regisseur, &[ALMERE]);
    wereld.iemand(2_002, Rol::Regisseur, &[HILVERSUM]);
    let daar = Gast::nieuw(&wereld, daar);
    let hier = Gast::nieuw(&wereld, met_account(2_002, "regisseur.2002"));
    let begin = Request::Noodtoegang {
        nummer: wereld.nummer(casus),
        reden: "collega ziek, de zus belt".to_owned(),
    };
    wereld.moet(&hier.wie, begin);
    hier.toont(&wereld, Some(casus));
    assert_eq!(daar.toont(&wereld, Some(casus)), ["regisseur.2002"]);
    assert_eq!(hier.gehoord(), 1);
    wereld.na(60, 0);
    daar.toont(&wereld, None);
    assert!(daar.toont(&wereld, Some(casus)).is_empty());
    assert_eq!(hier.gehoord(), 0);
}
