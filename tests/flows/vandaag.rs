//! The first screen: what needs me now, and one key that acts on it.

use nazorg::api::Request;
use nazorg::api::reply::{Cijfers, Controle};
use nazorg::domain::afspraak::AfspraakStatus;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{Fake, Scherm, geweigerd, lijst_van_vandaag, postbus};

fn fake() -> Fake {
    let mut fake = Fake::klein();
    fake.post.vandaag = lijst_van_vandaag();
    fake.post.meldingen = postbus();
    fake.post.reparaties = geweigerd();
    fake
}

fn vandaag(width: u16, height: u16, taal: Taal) -> Scherm {
    Scherm::op(width, height)
        .taal(taal)
        .begint_op(ScreenName::Vandaag)
        .met(fake())
}

fn naar(mut scherm: Scherm, stappen: usize) -> Scherm {
    for _ in 0..stappen {
        scherm = scherm.doet(Action::Volgende);
    }
    scherm
}

#[test]
fn filled() {
    vandaag(80, 24, Taal::Nl)
        .cursor_op("Jansen, R.")
        .foto("vandaag_80x24_nl")
        .klaar();
    vandaag(120, 36, Taal::Nl).foto("vandaag_120x36_nl").klaar();
    vandaag(80, 24, Taal::En).foto("vandaag_80x24_en").klaar();
    vandaag(120, 36, Taal::En).foto("vandaag_120x36_en").klaar();
}

#[test]
fn nothing_to_do_and_nothing_at_all_say_how_to_go_on() {
    let empty = |cijfers| {
        let mut fake = Fake::leeg();
        fake.post.cijfers = cijfers;
        Scherm::op(80, 24).begint_op(ScreenName::Vandaag).met(fake)
    };
    let some = Cijfers {
        persons: 3,
        ..Cijfers::default()
    };
    empty(some)
        .ziet("Niets dat nu moet")
        .foto("vandaag_leeg_80x24_nl")
        .klaar();
    empty(Cijfers::default())
        .ziet("I leest een bestand")
        .foto("vandaag_nieuw_80x24_nl")
        .toets("e")
        .ziet("Melding met de hand")
        .klaar();
}

#[test]
fn every_line_opens_its_place() {
    vandaag(80, 24, Taal::Nl)
        .doet(Action::Openen)
        .ziet("3 Caseload")
        .ziet("Jansen, R.")
        .klaar();
    naar(vandaag(80, 24, Taal::Nl), 3)
        .cursor_op("Smit, N.")
        .doet(Action::Openen)
        .ziet("2 Triage")
        .cursor_op("Smit, N.")
        .klaar();
    // The rest of the notices.
    naar(vandaag(80, 24, Taal::Nl), 4)
        .cursor_op("nog 4 meer")
        .doet(Action::Openen)
        .ziet("Meldingen 6")
        .klaar();
    naar(vandaag(80, 24, Taal::Nl), 6)
        .cursor_op("CJIB-lijst")
        .doet(Action::Openen)
        .ziet("3 Caseload")
        .ziet("Yılmaz, D.Ö.")
        .cursor_op("CJIB-lijst")
        .klaar();
    vandaag(80, 24, Taal::Nl)
        .doet(Action::Laatste)
        .cursor_op("meldingen-week")
        .doet(Action::Openen)
        .ziet("4 Reparatie")
        .cursor_op("Malkamp")
        .klaar();
}

#[test]
fn one_key_ends_the_agreement_of_the_line() {
    naar(vandaag(80, 24, Taal::Nl), 5)
        .cursor_op("CJIB-lijst")
        .doet(Action::Nagekomen)
        .wijzigde(|changes| match changes {
            [
                Request::RondAfspraakAf {
                    casus, id, status, ..
                },
            ] => {
                assert_eq!((*casus, *id), (UnitId(1), RecordId(32)));
                assert_eq!(*status, AfspraakStatus::Nagekomen);
            }
            other => panic!("{other:?}"),
        })
        .klaar();
}

#[test]
fn typing_ahead_moves_and_acts_on_the_right_agreement() {
    let mut scherm = naar(vandaag(80, 24, Taal::Nl), 5).wacht();
    for key in ["N", "j", "N"] {
        scherm = scherm.toets(key);
    }
    scherm
        .antwoordt()
        .wijzigde(|changes| {
            let ended: Vec<u128> = changes
                .iter()
                .filter_map(|c| match c {
                    Request::RondAfspraakAf { casus, .. } => Some(casus.0),
                    _ => None,
                })
                .collect();
            assert_eq!(ended, [1, 2]);
        })
        .klaar();
}

#[test]
fn a_line_without_agreement_says_so_and_contact_opens_its_form() {
    vandaag(80, 24, Taal::Nl)
        .doet(Action::Nagekomen)
        .ziet("geen afspraak")
        .doet(Action::Contact)
        .ziet("Jansen, R.")
        .ziet("Opslaan")
        .klaar();
    naar(vandaag(80, 24, Taal::Nl), 5)
        .doet(Action::Verzetten)
        .typt("ma")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            assert!(
                matches!(changes, [Request::WijzigAfspraak { .. }]),
                "{changes:?}"
            );
        })
        .klaar();
}

#[test]
fn what_is_wrong_with_the_store_stands_in_the_top_line() {
    for (width, taal, sleutels, controle) in [
        (
            80,
            Taal::Nl,
            "3 onleesbaar: zie nazorg status",
            "2 gebreken, zie nazorg verify",
        ),
        (
            120,
            Taal::En,
            "3 unreadable: see nazorg status",
            "2 faults, see nazorg verify",
        ),
    ] {
        let toon = |onleesbaar, gebreken| {
            let mut fake = Fake::klein();
            fake.sessie.onleesbaar = onleesbaar;
            fake.sessie.nachtcontrole = Some(Controle {
                op: fake.sessie.nu,
                gebreken,
            });
            let begin = Scherm::op(width, 24).taal(taal);
            begin.begint_op(ScreenName::Vandaag).met(fake)
        };
        // A damaged key comes first: the check finds that too.
        toon(3, 2).ziet(sleutels).ziet_niet(controle).klaar();
        toon(0, 2).ziet(controle).klaar();
        toon(0, 0)
            .ziet_niet(sleutels)
            .ziet_niet("nazorg verify")
            .klaar();
    }
}
