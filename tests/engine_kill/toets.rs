//! The check itself is checked: whatever differs from what was acknowledged must be noticed, and
//! nothing else. A store that forgot cannot be had on order; what was seen of a good one can be
//! changed by hand.

use super::kijk::{Gezien, kijk};
use super::kind::{open, principal};
use super::oordeel::{Fouten, Verwacht};
use super::schrijver::{Daad, Feit, SCHRIJVERS, Schrijver, Sleutel, Tekst};
use super::vraag::vraag;
use nazorg::api::Request;
use nazorg::domain::id::{GemeenteId, UnitId};

const ZAAD: u64 = 77;

/// What was acknowledged after so many acts of each, and what is there.
fn na(akten: u64) -> (Verwacht, Gezien) {
    let dir = tempfile::tempdir().unwrap();
    let (engine, _) = open(&dir.path().join("opslag"), false).unwrap();
    let deuren = |wie: &str, request| engine.call(&principal(wie), request);
    let inrichten = Request::RichtIn {
        gemeenten: vec![GemeenteId(402)],
        leefgebied_set: String::new(),
    };
    deuren("beheer", inrichten).unwrap();
    let schrijvers = (0..SCHRIJVERS).map(|w| Schrijver::nieuw(w, ZAAD));
    let mut verwacht = Verwacht::nieuw(schrijvers.collect());
    for n in 0..akten {
        for w in 0..SCHRIJVERS {
            let s = &verwacht.schrijvers[usize::from(w)];
            let deur = |request| deuren(&Schrijver::naam(w), request);
            let antwoord =
                vraag(s, &s.volgende(), &verwacht.boeken[usize::from(w)], &deur).unwrap();
            verwacht.bevestigd(w, n, &antwoord).unwrap();
        }
    }
    let gezien = kijk(&deuren, &verwacht.boeken).unwrap();
    (verwacht, gezien)
}

fn oordeel((verwacht, gezien): &(Verwacht, Gezien)) -> Fouten {
    verwacht.clone().houd_tegen(gezien)
}

/// A writer whose next act is like this, with the state in which it is. The act after it turns
/// nothing around: taking an act back leaves what was before it.
fn waar(zoek: impl Fn(&Daad) -> bool) -> ((Verwacht, Gezien), usize) {
    let mut schrijvers: Vec<Schrijver> =
        (0..SCHRIJVERS).map(|w| Schrijver::nieuw(w, ZAAD)).collect();
    for akten in 0..200 {
        let gevonden = schrijvers.iter().position(|s| {
            let mut daarna = s.clone();
            daarna.doe(&s.volgende());
            let keert_om = matches!(daarna.volgende(), Daad::Ongedaan | Daad::Opnieuw);
            zoek(&s.volgende()) && !keert_om
        });
        if let Some(w) = gevonden {
            return (na(akten), w);
        }
        for s in &mut schrijvers {
            s.doe(&s.volgende());
        }
    }
    panic!("no writer comes to such an act");
}

#[test]
fn what_is_right_is_found_right_and_what_is_not_is_named() {
    let goed = na(60);
    assert_eq!(oordeel(&goed), Fouten::default());
    let pak = |zoek: fn(&Sleutel) -> bool| {
        let feiten = goed.1.feiten.iter().enumerate();
        let mut alle = feiten.flat_map(|(w, f)| f.keys().map(move |s| (w, *s)));
        alle.find(|(_, s)| zoek(s)).unwrap()
    };
    type Zoek = fn(&Sleutel) -> bool;
    let soorten: [Zoek; 7] = [
        |s| matches!(s, Sleutel::Melding(_)),
        |s| matches!(s, Sleutel::Besluit(_)),
        |s| matches!(s, Sleutel::Casus(_)),
        |s| matches!(s, Sleutel::Stand(..)),
        |s| matches!(s, Sleutel::Afspraak(..)),
        |s| matches!(s, Sleutel::Notitie(..)),
        |s| matches!(s, Sleutel::Concept(_)),
    ];
    for zoek in soorten {
        let (w, sleutel) = pak(zoek);
        let mut weg = goed.clone();
        weg.1.feiten[w].remove(&sleutel);
        assert!(!oordeel(&weg).verloren.is_empty(), "{sleutel:?} gone");
        let mut anders = goed.clone();
        anders.1.feiten[w].insert(sleutel, Feit::Tekst(Tekst::van("iets anders")));
        assert!(!oordeel(&anders).verloren.is_empty(), "{sleutel:?} changed");
    }
    let (w, sleutel) = pak(|s| matches!(s, Sleutel::Notitie(..)));
    let mut ander_id = goed.clone();
    ander_id.1.boeken[w].get_mut(&sleutel).unwrap().0 = UnitId(1);
    assert!(!oordeel(&ander_id).verloren.is_empty());
    let mut erbij = goed.clone();
    erbij.1.feiten[w].insert(Sleutel::Notitie(999, 999), Feit::Tekst(Tekst::van("")));
    assert!(!oordeel(&erbij).verloren.is_empty());
    let mut tweemaal = goed.clone();
    tweemaal.1.nummers[1].0 = tweemaal.1.nummers[0].0.clone();
    assert!(!oordeel(&tweemaal).anders.is_empty());
    let mut overgeslagen = goed.clone();
    overgeslagen.0.geopend += 1;
    assert!(!oordeel(&overgeslagen).anders.is_empty());
    let mut gebrek = goed;
    gebrek
        .1
        .gebreken
        .push("casus verwijst naar niemand".to_owned());
    assert!(!oordeel(&gebrek).anders.is_empty());
}

#[test]
fn an_acknowledgement_that_was_not_kept_is_named_an_undo_too() {
    let soorten: [fn(&Daad) -> bool; 4] = [
        |d| matches!(d, Daad::Ongedaan),
        |d| matches!(d, Daad::Opnieuw),
        |d| matches!(d, Daad::Notitie(..)),
        |d| matches!(d, Daad::Concept(_, Some(_))),
    ];
    for zoek in soorten {
        let (mut stand, w) = waar(zoek);
        let s = &mut stand.0.schrijvers[w];
        let daad = s.volgende();
        s.doe(&daad);
        assert!(!oordeel(&stand).verloren.is_empty(), "{daad:?}");
    }
}

#[test]
fn what_was_under_way_may_be_there_whole_and_not_in_part() {
    let (stand, w) = waar(|d| matches!(d, Daad::LeesIn(rijen) if rijen.len() > 1));
    let mut met = stand.0.schrijvers[w].clone();
    met.doe(&met.volgende());
    let mut heel = stand.clone();
    heel.1.feiten[w].clone_from(&met.feiten);
    let mut verwacht = heel.0.clone();
    assert_eq!(verwacht.houd_tegen(&heel.1), Fouten::default());
    assert_eq!((verwacht.onbevestigd, verwacht.schrijvers[w].n), (1, met.n));
    let mut half = stand.clone();
    let nieuw = met
        .feiten
        .iter()
        .find(|(s, _)| !half.1.feiten[w].contains_key(s))
        .unwrap();
    half.1.feiten[w].insert(*nieuw.0, nieuw.1.clone());
    let fouten = oordeel(&half);
    assert!(
        fouten.verloren.is_empty() && fouten.half.len() == 1,
        "{fouten:?}"
    );
}
