//! The first step of a new store, and reading the first file.

use std::io::ErrorKind;

use nazorg::api::request::RuweRij;
use nazorg::api::{OpslagNood, Refusal, Request};
use nazorg::client::inlezen::{Ingeladen, LeesFout};
use nazorg::domain::id::GemeenteId;
use nazorg::domain::leefgebied::{LeefgebiedCode, LeefgebiedSet};
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{Fake, Scherm, geweigerd};

fn nieuw() -> Fake {
    let mut fake = Fake::leeg();
    fake.sessie.ingericht = false;
    fake.sessie.instellingen.eigen_gemeenten.clear();
    fake.sessie.catalogus.sets.push(LeefgebiedSet {
        code: "kort-3".into(),
        bron: "eigen keuze".into(),
        leefgebieden: ["id", "onderdak", "zorg"]
            .map(|c| LeefgebiedCode(c.into()))
            .to_vec(),
    });
    fake
}

fn start(width: u16, height: u16, taal: Taal) -> Scherm {
    Scherm::op(width, height)
        .taal(taal)
        .begint_op(ScreenName::Vandaag)
        .met(nieuw())
}

#[test]
fn a_new_store_is_set_up_in_two_steps() {
    start(80, 24, Taal::Nl)
        .foto("welkom_80x24_nl")
        .doet(Action::Bevestigen)
        .ziet("Kies eerst een gemeente")
        .typt("hilv ")
        .ziet("Gekozen: Hilversum")
        .typt("hui")
        .doet(Action::Bevestigen)
        .ziet("Welke leefgebieden")
        .foto("welkom_set_80x24_nl")
        .doet(Action::KiesVolgende)
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            assert_eq!(
                changes,
                [Request::RichtIn {
                    gemeenten: vec![GemeenteId(402), GemeenteId(406)],
                    leefgebied_set: "kort-3".into(),
                }]
            );
        })
        .ziet("Er staat nog niets in")
        .klaar();
}

#[test]
fn in_english_on_a_large_screen() {
    start(120, 36, Taal::En)
        .typt("hilv ")
        .foto("welkom_120x36_en")
        .klaar();
}

#[test]
fn leaving_it_says_so_and_a_refusal_stays_in_sight() {
    start(80, 24, Taal::Nl)
        .doet(Action::Annuleren)
        .ziet("Niet ingericht")
        .klaar();
    start(80, 24, Taal::Nl)
        .typt("hilv")
        .doet(Action::Bevestigen)
        .krijgt(Err(Refusal::Opslag {
            soort: OpslagNood::Overig,
            oorzaak: "ENOSPC".into(),
            lezen_kan: true,
        }))
        .doet(Action::Bevestigen)
        .ziet("ENOSPC")
        .doet(Action::Annuleren)
        .ziet("Gekozen: Hilversum")
        .klaar();
}

fn bestand() -> Ingeladen {
    let goed = geweigerd()[0]
        .inhoud
        .velden
        .iter()
        .filter(|(n, _)| n != "bsn" && n != "geboortedatum")
        .cloned()
        .collect();
    let rij = |rij, velden| RuweRij {
        rij,
        velden,
        fouten: Vec::new(),
    };
    Ingeladen {
        naam: "week47.csv".into(),
        profiel: "eigen".into(),
        rijen: vec![rij(1, goed), rij(2, geweigerd()[0].inhoud.velden.clone())],
    }
}

#[test]
fn a_file_is_tried_first_and_then_taken_in() {
    let mut fake = Fake::leeg();
    fake.post.reparaties = geweigerd();
    Scherm::op(80, 24)
        .begint_op(ScreenName::Vandaag)
        .met(fake)
        .doet(Action::Importeren)
        .foto("inlezen_80x24_nl")
        .doet(Action::Bevestigen)
        .ziet("Typ de naam")
        .typt("/tmp/week47.csv")
        .doet(Action::Bevestigen)
        .ziet("Bezig met lezen")
        .leest("/tmp/week47.csv", Ok(bestand()))
        .ziet("er verandert niets")
        .foto("inlezen_proef_80x24_nl")
        .wijzigde(|changes| assert!(changes.is_empty(), "a trial changes nothing"))
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            assert!(matches!(
                changes,
                [Request::LeesIn { bestand, proef: false, rijen }]
                    if bestand == "week47.csv" && rijen.len() == 2
            ));
        })
        .ziet("2 rijen: 1 nieuw")
        .ziet("4 toont ze")
        .klaar();
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_asks_again() {
    Scherm::op(80, 24)
        .taal(Taal::En)
        .begint_op(ScreenName::Vandaag)
        .met(Fake::leeg())
        .doet(Action::Importeren)
        .typt("weg.csv")
        .doet(Action::Bevestigen)
        .leest("weg.csv", Err(LeesFout::Io(ErrorKind::NotFound)))
        .ziet("not there")
        .foto("inlezen_fout_80x24_en")
        .typt("x")
        .ziet_niet("not there")
        .doet(Action::Annuleren)
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}
