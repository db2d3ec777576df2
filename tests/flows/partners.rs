//! The screen of partners: who they are, what they owe, and the forms.

use nazorg::api::reply::Partnerlast;
use nazorg::api::{Refusal, Request};
use nazorg::domain::id::{GemeenteId, RecordId};
use nazorg::domain::partner::Contactpersoon;
use nazorg::domain::toegang::Handeling;
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{Begin, Fake, Scherm, dag, mdv, middag};

fn fake() -> Fake {
    let mut fake = Fake::klein();
    let bz = &mut fake.sessie.partners[0].inhoud;
    bz.telefoon = "035-0000001".into();
    bz.mail = "post@bz.example".into();
    bz.gemeenten = vec![GemeenteId(402)];
    bz.contacten = vec![Contactpersoon {
        naam: "B. Balie".into(),
        rol: "balie".into(),
        telefoon: "035-0000002".into(),
        mail: "balie@bz.example".into(),
    }];
    fake.sessie.partners[2].inhoud.geldig_tot = Some(dag(-1));
    fake.lasten = vec![Partnerlast {
        partner: RecordId(1),
        afspraken: 2,
        wachten: 3,
        te_laat: 2,
        dagen: 9,
        gemiddeld: 6,
        casussen: 4,
    }];
    fake
}

fn op(begin: Begin) -> Scherm {
    begin.begint_op(ScreenName::Partners).met(fake())
}

#[test]
fn partners_at_both_sizes_and_in_both_languages() {
    for (taal, code) in [(Taal::Nl, "nl"), (Taal::En, "en")] {
        for (b, h) in [(80, 24), (120, 36)] {
            op(Scherm::op(b, h).taal(taal))
                .foto(&format!("partners_{b}x{h}_{code}"))
                .klaar();
        }
    }
}

#[test]
fn what_a_partner_owes_is_not_told_to_who_sees_no_cases() {
    op(Scherm::op(80, 24))
        .ziet("te laat: 2, langst 9 dagen")
        .klaar();
    let mut fake = fake();
    fake.sessie.bevoegd.mag = vec![
        Handeling::Aanmelden,
        Handeling::PartnerBewaren,
        Handeling::RechtInzien,
    ];
    Scherm::op(80, 24)
        .begint_op(ScreenName::Partners)
        .met(fake)
        .ziet("B. Balie")
        .ziet_niet("te laat")
        .ziet_niet("Laat")
        .klaar();
}

#[test]
fn one_is_added_and_one_is_changed() {
    op(Scherm::op(80, 24))
        .doet(Action::PartnerToevoegen)
        .typt("GGZ Midden")
        .toets("tab")
        .typt("te lang")
        .foto("partner_80x24_nl")
        .toets("ctrl-o")
        .ziet("1 tot 5 letters")
        .toets("ctrl-w")
        .toets("ctrl-w")
        .typt("GGZM")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::BewaarPartner { bestaand, partner }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((*bestaand, partner.naam.as_str()), (None, "GGZ Midden"));
            assert_eq!(partner.kort, "GGZM");
        })
        .cursor_op("Burgerzaken")
        .doet(Action::PartnerWijzigen)
        .toets("tab")
        .toets("tab")
        .toets("tab")
        .toets("ctrl-w")
        .typt("14035")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let Some(Request::BewaarPartner { bestaand, partner }) = changes.last() else {
                panic!("{changes:?}");
            };
            assert_eq!(bestaand.map(|(id, _)| id), Some(RecordId(1)));
            assert!(partner.telefoon.ends_with("14035"), "{}", partner.telefoon);
            // What was not touched is as it was.
            assert_eq!(partner.gemeenten, [GemeenteId(402)]);
            assert_eq!(partner.contacten[0].mail, "balie@bz.example");
        })
        .klaar();
}

#[test]
fn who_changes_a_partner_twice_in_a_row_begins_with_what_is_stored() {
    op(Scherm::op(80, 24))
        .cursor_op("Burgerzaken")
        .doet(Action::PartnerWijzigen)
        .toets("ctrl-w")
        .typt("Burgerloket")
        .wacht()
        .toets("ctrl-o")
        .toets("e")
        .anderen(|fake| {
            let bz = &mut fake.sessie.partners[0];
            bz.revisie += 1;
            bz.inhoud.naam = "Burgerloket".into();
        })
        .antwoordt()
        .toets("tab")
        .toets("ctrl-w")
        .typt("BL")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let Some(Request::BewaarPartner { bestaand, partner }) = changes.last() else {
                panic!("{changes:?}");
            };
            let now = fake().sessie.partners[0].revisie + 1;
            assert_eq!(*bestaand, Some((RecordId(1), now)));
            assert_eq!((&*partner.naam, &*partner.kort), ("Burgerloket", "BL"));
        })
        .klaar();
}

#[test]
fn two_who_change_one_partner_do_not_overwrite_each_other() {
    op(Scherm::op(80, 24))
        .cursor_op("Burgerzaken")
        .krijgt(Err(Refusal::Gewijzigd {
            door: mdv(),
            op: middag(0),
        }))
        .doet(Action::PartnerWijzigen)
        .toets("ctrl-w")
        .typt("Burgerloket")
        .anderen(|fake| {
            let bz = &mut fake.sessie.partners[0];
            bz.revisie += 1;
            bz.inhoud.naam = "Publiekszaken".into();
        })
        .toets("ctrl-o")
        .ziet("heeft dit intussen gewijzigd")
        .ziet("Burgerloket")
        .ziet("Publiekszaken")
        .foto("partner_conflict_80x24_nl")
        .wijzigde(|changes| assert_eq!(changes.len(), 1))
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::BewaarPartner { bestaand, partner }] = changes else {
                panic!("{changes:?}");
            };
            let now = fake().sessie.partners[0].revisie + 1;
            assert_eq!(
                *bestaand,
                Some((RecordId(1), now)),
                "knowingly, on what was shown"
            );
            assert_eq!(partner.naam, "Burgerloket");
        })
        .klaar();
}

#[test]
fn a_contact_is_added_beside_the_others_and_partners_are_searched() {
    op(Scherm::op(80, 24))
        .doet(Action::ContactpersoonToevoegen)
        .typt("C. Loket")
        .toets("tab")
        .toets("tab")
        .toets("tab")
        .typt("geen adres")
        .toets("ctrl-o")
        .ziet("dit kan geen mailadres zijn")
        .toets("ctrl-w")
        .toets("ctrl-w")
        .typt("c@bz.example")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::BewaarPartner { partner, .. }] = changes else {
                panic!("{changes:?}");
            };
            let namen: Vec<_> = partner.contacten.iter().map(|c| c.naam.as_str()).collect();
            assert_eq!(namen, ["B. Balie", "C. Loket"]);
        })
        .doet(Action::Zoeken)
        .typt("schuld")
        .toets("enter")
        .ziet("Partners 1")
        .cursor_op("Schuldhulpverlening")
        .klaar();
}
