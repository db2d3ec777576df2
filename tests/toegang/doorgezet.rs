//! A notice that was passed on is new work for whoever got it, and stays theirs.

use nazorg::api::reply::{InboxRegel, VandaagSoort};
use nazorg::api::request::Opdracht;
use nazorg::api::{InboxFilter, Refusal, Reply, Request};
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::toegang::Rol;
use nazorg::engine::Principal;

use crate::wereld::{
    ALMERE, HILVERSUM, HUIZEN, Wereld, console, eigenaar, geldig_bsn, met_account, rij,
};

fn nieuwe(wereld: &Wereld, wie: &Principal) -> Vec<InboxRegel> {
    let request = Request::Inbox {
        filter: InboxFilter::default(),
        van: 0,
        aantal: 50,
    };
    match wereld.moet(wie, request) {
        Reply::Inbox(bladzij) => bladzij.regels,
        anders => panic!("{anders:?}"),
    }
}

fn heeft(wereld: &Wereld, wie: &Principal, melding: UnitId) -> bool {
    nieuwe(wereld, wie).iter().any(|r| r.melding == melding)
}

fn triageer(melding: UnitId, opdracht: Opdracht) -> Request {
    Request::Triageer {
        meldingen: vec![melding],
        opdracht,
    }
}

fn naar(melding: UnitId, gemeente: GemeenteId) -> Request {
    triageer(melding, Opdracht::ZetDoor { gemeente })
}

/// A regisseur of each municipality, one who directs the region, and a notice for Hilversum.
fn begin() -> (Wereld, [Principal; 4], UnitId) {
    let wereld = Wereld::nieuw();
    let wie = [
        (2_001, "a.hilversum", Rol::Regisseur, vec![HILVERSUM]),
        (2_002, "b.almere", Rol::Regisseur, vec![ALMERE]),
        (2_003, "c.huizen", Rol::Regisseur, vec![HUIZEN]),
        (2_004, "p.regio", Rol::Procesregie, vec![HILVERSUM, ALMERE]),
    ];
    let wie = wie.map(|(uid, naam, rol, waar)| {
        let account = wereld.account(&console(), uid, naam);
        wereld.geef(&console(), account, rol, &waar);
        met_account(uid, naam)
    });
    let bsn = geldig_bsn(999_940_000);
    let melding = rij("D-1", "Doorzetstra", &bsn, "Hilversum");
    let melding = wereld.lees_in(&eigenaar(), melding);
    (wereld, wie, melding)
}

#[test]
fn whoever_got_a_notice_finds_it_in_the_new_list_and_takes_it_up() {
    let (wereld, [a, b, c, regio], melding) = begin();
    wereld.moet(&a, naar(melding, ALMERE));
    for (wie, ziet) in [(&a, false), (&b, true), (&c, false), (&regio, true)] {
        assert_eq!(heeft(&wereld, wie, melding), ziet, "{wie:?}");
    }
    // The owner of the store has no receiver's eyes: passed on is passed on.
    assert!(!heeft(&wereld, &eigenaar(), melding));
    let regel = nieuwe(&wereld, &b).remove(0);
    assert_eq!(
        (regel.gemeente, regel.eigen, regel.besluit),
        (ALMERE, true, None)
    );
    let Reply::Melding(beeld) = wereld.moet(&b, Request::Melding { melding }) else {
        panic!("geen melding");
    };
    // Who passed it on stays to be seen.
    assert_eq!(beeld.triage.unwrap().door, a.medewerker);
    // Counted, and on the list of today.
    let Reply::Cijfers(cijfers) = wereld.moet(&b, Request::Cijfers) else {
        panic!("geen cijfers");
    };
    assert_eq!(cijfers.notifications_new, 1);
    let Reply::Vandaag(groepen) = wereld.moet(&b, Request::Vandaag { per_groep: 5 }) else {
        panic!("geen lijst");
    };
    let nieuw = groepen
        .iter()
        .find(|g| g.soort == VandaagSoort::NieuweMelding);
    assert_eq!(nieuw.unwrap().regels[0].gemeente, ALMERE);
    // Who passed it on and who has nothing to do with it decide nothing any more.
    for wie in [&a, &c] {
        let uit = wereld.vraag(wie, triageer(melding, Opdracht::Accepteer));
        assert_eq!(uit, Err(Refusal::NietGevonden));
    }
    let (casus, _) = wereld.neem_op(&b, melding);
    let Reply::Dossier(dossier) = wereld.moet(&b, Request::Dossier { casus }) else {
        panic!("geen dossier");
    };
    assert_eq!(dossier.casus.inhoud.gemeente, ALMERE);
    assert!(!heeft(&wereld, &b, melding) && wereld.inbox(&b).contains(&melding));
    assert!(!wereld.inbox(&a).contains(&melding));
    let uit = wereld.vraag(&b, triageer(melding, Opdracht::Accepteer));
    assert_eq!(uit, Err(Refusal::AlAfgehandeld));
    // Taken back it is new again, and still theirs.
    wereld.moet(&b, Request::Ongedaan);
    assert!(heeft(&wereld, &b, melding) && !heeft(&wereld, &a, melding));
}

#[test]
fn put_off_set_aside_or_corrected_it_stays_with_whoever_got_it() {
    let (wereld, [a, b, ..], melding) = begin();
    wereld.moet(&a, naar(melding, ALMERE));
    let tot = "2026-11-30".parse().unwrap();
    wereld.moet(&b, triageer(melding, Opdracht::StelUit { tot }));
    assert!(!heeft(&wereld, &b, melding) && wereld.inbox(&b).contains(&melding));
    assert!(!wereld.inbox(&a).contains(&melding));
    // The sender corrects it, still in the name of the first municipality.
    let mut later = rij("D-1", "Doorzetstra", "", "Hilversum");
    for (naam, waarde) in &mut later.velden {
        match naam.as_str() {
            "verzonden_op" => "2026-11-03T09:00".clone_into(waarde),
            "pi" => "PI Lelystad".clone_into(waarde),
            _ => {}
        }
    }
    let request = Request::LeesIn {
        bestand: "later.csv".to_owned(),
        rijen: vec![later],
        proef: false,
    };
    let Reply::Ingelezen(uit) = wereld.moet(&eigenaar(), request) else {
        panic!("niet ingelezen");
    };
    assert_eq!(uit.correctie, 1);
    assert!(wereld.inbox(&b).contains(&melding) && !wereld.inbox(&a).contains(&melding));
    // Back to where it came from, it is new there.
    wereld.moet(&b, naar(melding, HILVERSUM));
    assert!(heeft(&wereld, &a, melding) && !wereld.inbox(&b).contains(&melding));
}
