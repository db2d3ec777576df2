//! The same people whatever the size of a request.

use std::sync::Mutex;

use super::{Opdracht, Samenvatting, maak_per};
use crate::api::request::DemoAkte;
use crate::api::{Refusal, Reply, Request};
use crate::client::Backend;
use crate::domain::medewerker::Medewerker;

#[derive(Default)]
struct Vergaar(Mutex<(usize, Vec<DemoAkte>)>);

impl Backend for Vergaar {
    fn call(&self, request: Request) -> Result<Reply, Refusal> {
        let Request::VulDemo { akten } = request else {
            panic!("only fillings are expected");
        };
        let mut slot = self.0.lock().unwrap();
        slot.0 += 1;
        slot.1.extend(akten);
        Ok(Reply::Niets)
    }
}

fn vul(personen: u32, zaad: u64, per_beurt: u32) -> (usize, Vec<DemoAkte>, Samenvatting) {
    let catalogus = toml::from_str(include_str!("../../tests/demo_catalogus.toml")).unwrap();
    let opdracht = Opdracht {
        personen,
        zaad,
        vandaag: "2026-11-21".parse().unwrap(),
        medewerker: Medewerker("proef".to_owned()),
    };
    let backend = Vergaar::default();
    let mut gemeld = Vec::new();
    let tel = maak_per(
        &backend,
        &opdracht,
        &catalogus,
        &mut |n, van| gemeld.push((n, van)),
        per_beurt,
    )
    .unwrap();
    assert_eq!(gemeld.last(), Some(&(personen, personen)));
    assert!(gemeld.is_sorted());
    let (beurten, akten) = backend.0.into_inner().unwrap();
    (beurten, akten, tel)
}

#[test]
fn the_size_of_a_request_changes_nothing() {
    let (veel, in_kleine, tel) = vul(400, 7, 9);
    let (een, in_een, tel_een) = vul(400, 7, 1_000);
    assert!(veel > 40);
    assert_eq!(een, 1);
    assert_eq!(in_kleine, in_een);
    assert_eq!(tel, tel_een);
}

#[test]
fn the_seed_decides() {
    assert_eq!(vul(50, 7, 250).1, vul(50, 7, 250).1);
    assert_ne!(vul(50, 7, 250).1, vul(50, 8, 250).1);
}

#[test]
fn what_was_counted_is_what_was_made() {
    let (_, akten, tel) = vul(180, 7, 250);
    let records: usize = akten.iter().map(|a| a.records.len()).sum();
    assert_eq!(tel.records, records as u64);
}
