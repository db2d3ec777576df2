//! Refused rows are mended here, and notices typed by hand.

use nazorg::api::Request;
use nazorg::api::request::ConceptNaam;
use nazorg::domain::id::UnitId;
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{Fake, Scherm, geweigerd, postbus};

fn fake() -> Fake {
    let mut fake = Fake::klein();
    fake.post.reparaties = geweigerd();
    fake.post.meldingen = postbus();
    fake
}

fn tray(width: u16, height: u16, taal: Taal) -> Scherm {
    Scherm::op(width, height)
        .taal(taal)
        .begint_op(ScreenName::Reparatie)
        .met(fake())
}

#[test]
fn filled_and_empty() {
    tray(80, 24, Taal::Nl)
        .cursor_op("Malkamp")
        .ziet("Geboortedatum is geen bestaande datum")
        .foto("reparatie_80x24_nl")
        .klaar();
    tray(120, 36, Taal::En).foto("reparatie_120x36_en").klaar();
    Scherm::op(80, 24)
        .begint_op(ScreenName::Reparatie)
        .met(Fake::klein())
        .ziet("Geen geweigerde rijen")
        .toets("X")
        .ziet("Hier staat geen rij")
        .klaar();
}

#[test]
fn mending_shows_what_is_wrong_while_typing_and_sends_the_row() {
    tray(80, 24, Taal::Nl)
        .doet(Action::Herstellen)
        .cursor_op("BSN")
        .ziet("is geen geldig BSN")
        .foto("reparatie_formulier_80x24_nl")
        .toets("ctrl-u")
        .typt("999900006")
        .ziet_niet("is geen geldig BSN")
        .doet(Action::Opslaan)
        .cursor_op("Geboortedatum")
        .ziet("! is geen bestaande datum")
        .toets("ctrl-u")
        .typt("20-6-2000")
        .ziet("di 20 jun 2000")
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let Some(Request::Herstel { reparatie, velden }) = changes.first() else {
                panic!("{changes:?}");
            };
            assert_eq!(*reparatie, UnitId(950));
            let get = |naam: &str| {
                velden
                    .iter()
                    .find(|(n, _)| n == naam)
                    .map(|(_, t)| t.as_str())
            };
            assert_eq!(get("geboortedatum"), Some("2000-06-20"));
            assert_eq!(get("bsn"), Some("999900006"));
            assert_eq!(get("achternaam"), Some("Malkamp"));
        })
        .ziet("Melding ingevoerd")
        .cursor_op(" 12 ")
        .klaar();
}

#[test]
fn leaving_a_form_half_mended_keeps_what_was_typed() {
    let scherm = tray(80, 24, Taal::Nl)
        .doet(Action::Herstellen)
        .toets("ctrl-u")
        .typt("9999")
        .doet(Action::Annuleren)
        .ziet("Concept bewaard");
    let naam = ConceptNaam::Reparatie(UnitId(950));
    assert!(scherm.fake.concepten[&naam].contains("9999"));
    scherm.doet(Action::Herstellen).ziet("9999").klaar();
}

#[test]
fn throwing_away_asks_for_a_word() {
    tray(80, 24, Taal::Nl)
        .doet(Action::Weggooien)
        .ziet("kan niet ongedaan")
        .foto("reparatie_weg_80x24_nl")
        .typt("nee")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| assert!(changes.is_empty()))
        .toets("ctrl-u")
        .typt("weg")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            let reparaties = vec![UnitId(950)];
            assert_eq!(changes, [Request::GooiReparatiesWeg { reparaties }]);
        })
        .ziet("Geweigerde rijen 1")
        .klaar();
}

#[test]
fn a_notice_by_hand_needs_few_keys_and_lands_under_the_cursor() {
    Scherm::op(80, 24)
        .begint_op(ScreenName::Triage)
        .met(fake())
        .doet(Action::MetDeHand)
        .foto("invoer_80x24_nl")
        .typt("Malkamp")
        .toets("tab")
        .toets("tab")
        .typt("Nienke")
        .toets("tab")
        .typt("5-5-1990")
        .ziet("za 5 mei 1990")
        .toets("tab")
        .typt("123")
        .ziet("is geen geldig BSN")
        .toets("ctrl-u")
        .toets("tab")
        .typt("hilv")
        .toets("tab")
        .cursor_op("PI")
        .ziet("Hilversum")
        .typt("PI Lelystad")
        .toets("tab")
        .typt("gisteren")
        .toets("tab")
        .typt("over 2 weken")
        .ziet("za 5 dec 2026")
        .foto("invoer_vol_80x24_nl")
        .doet(Action::Opslaan)
        .ziet("Melding ingevoerd")
        .cursor_op("Malkamp, N.")
        .wijzigde(|changes| {
            let Some(Request::VoerMeldingIn { velden }) = changes.first() else {
                panic!("{changes:?}");
            };
            let text: Vec<String> = velden.iter().map(|(n, t)| format!("{n}={t}")).collect();
            assert_eq!(
                text,
                [
                    "soort=begin",
                    "achternaam=Malkamp",
                    "voornamen=Nienke",
                    "geboortedatum=1990-05-05",
                    "gemeente=Hilversum",
                    "pi=PI Lelystad",
                    "insluitdatum=2026-11-20",
                    "verwachte_einddatum=2026-12-05",
                ]
            );
        })
        .klaar();
}

#[test]
fn a_notice_without_a_name_is_not_sent_and_more_fields_unfold() {
    Scherm::op(80, 24)
        .taal(Taal::En)
        .begint_op(ScreenName::Triage)
        .met(fake())
        .doet(Action::MetDeHand)
        .doet(Action::Opslaan)
        .cursor_op("Surname")
        .ziet("! must be filled in")
        .foto("invoer_fout_80x24_en")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .toets("shift-tab")
        .toets("shift-tab")
        .toets("shift-tab")
        .cursor_op("More fields")
        .toets("enter")
        .cursor_op("Sex")
        .klaar();
}

#[test]
fn what_was_typed_of_a_notice_survives_a_dropped_line() {
    let scherm = Scherm::op(80, 24)
        .begint_op(ScreenName::Triage)
        .met(fake())
        .doet(Action::MetDeHand)
        .typt("Malk")
        .hangt_op();
    assert!(scherm.fake.concepten[&ConceptNaam::Melding].contains("Malk"));
    Scherm::op(80, 24)
        .begint_op(ScreenName::Triage)
        .met(scherm.fake)
        .doet(Action::MetDeHand)
        .ziet("Malk")
        .klaar();
}

#[test]
fn a_notice_that_is_out_of_sight_is_said_to_be_with_a_colleague() {
    use nazorg::api::Reply;
    use nazorg::api::reply::{Ingelezen, RijUitkomst};
    let typed = |fake: Fake, unit: u128| {
        let answer = Reply::Ingelezen(Box::new(Ingelezen {
            proef: false,
            nieuw: 1,
            dubbel: 0,
            afwijkend: 0,
            correctie: 0,
            geweigerd: 0,
            rijen: vec![(1, RijUitkomst::Nieuw)],
            meldingen: vec![UnitId(unit)],
        }));
        Scherm::op(80, 24)
            .begint_op(ScreenName::Triage)
            .met(fake)
            .doet(Action::MetDeHand)
            .typt("Malkamp")
            .toets("tab")
            .toets("tab")
            .typt("Nienke")
            .krijgt(Ok(answer))
            .doet(Action::Opslaan)
    };
    let seen = fake().post.meldingen[0].0;
    typed(fake(), seen.0)
        .ziet("Melding ingevoerd")
        .ziet_niet("een collega")
        .klaar();
    // The same answer, and what it names is not there for whoever typed it.
    typed(fake(), 999_999)
        .ziet("Melding ontvangen; een collega behandelt die")
        .klaar();
}
