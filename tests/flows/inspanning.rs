//! The checklist of inspanningen: steps per leefgebied, and the agreements made of them.

use nazorg::api::Request;
use nazorg::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::inspanning::InspanningStatus;
use nazorg::keymap::Action;
use nazorg::text::Taal;

use crate::steun::{Fake, Scherm, code, dag, mdv};

fn at_case(width: u16, height: u16, taal: Taal) -> Scherm {
    Scherm::op(width, height)
        .taal(taal)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
}

/// On the steps of Onderdak of the second case.
fn on_steps(width: u16, height: u16, taal: Taal) -> Scherm {
    at_case(width, height, taal)
        .doet(Action::Volgende)
        .doet(Action::Inspanningen)
}

#[test]
fn the_board_counts_and_the_checklist_shows_the_steps_of_its_row() {
    at_case(80, 24, Taal::Nl)
        .ziet("1/5")
        .ziet("1/10")
        .doet(Action::Volgende)
        .cursor_op("Onderdak")
        .doet(Action::Inspanningen)
        .ziet("Onderdak: 1 van 10 stappen klaar")
        .cursor_op("Huidige woning behouden")
        .ziet("Huisvesting 1: Gemeenten zorgen zo veel mogelijk voor continuïteit")
        .foto("stappen_80x24_nl")
        .doet(Action::VolgendLeefgebied)
        .ziet("Inkomen: 0 van 6 stappen klaar")
        .doet(Action::VorigLeefgebied)
        .doet(Action::VorigLeefgebied)
        .ziet("ID-bewijs: 1 van 5")
        .doet(Action::Annuleren)
        .cursor_op("Onderdak")
        .klaar();
    on_steps(80, 24, Taal::En).foto("stappen_80x24_en").klaar();
    on_steps(120, 36, Taal::Nl)
        .foto("stappen_120x36_nl")
        .klaar();
    on_steps(120, 36, Taal::En)
        .foto("stappen_120x36_en")
        .klaar();
}

#[test]
fn one_key_makes_an_agreement_with_the_owner_and_the_end_of_the_term() {
    on_steps(80, 24, Taal::Nl)
        .doet(Action::Laatste)
        .cursor_op("Na de PI weer inschrijven in de BRP")
        .ziet("Uiterlijk wo 2 dec (Wet BRP, artikel 2.39")
        .doet(Action::StapAfspraak)
        .wijzigde(|changes| {
            let [
                Request::SpreekInspanningAf {
                    casus,
                    stap,
                    afspraak,
                    op_revisie,
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*casus, *op_revisie), (UnitId(2), 0));
            assert_eq!(stap.0, "brp-inschrijving");
            assert_eq!(afspraak.tekst, "Na de PI weer inschrijven in de BRP");
            assert_eq!(afspraak.soort, AfspraakSoort::Afspraak);
            assert_eq!(afspraak.trekker, Trekker::Partner(RecordId(1)));
            // Out in six days, and five more.
            assert_eq!(afspraak.datum, dag(11));
        })
        .klaar();
}

#[test]
fn without_a_term_or_a_known_partner_it_gets_the_usual_days_and_the_regisseur() {
    on_steps(80, 24, Taal::En)
        .doet(Action::Volgende)
        .cursor_op("Bridge the rent")
        .doet(Action::StapWachtOp)
        .wijzigde(|changes| {
            let [Request::SpreekInspanningAf { afspraak, .. }] = changes else {
                panic!("{changes:?}");
            };
            // Partners read Dutch, whatever the screen speaks.
            assert_eq!(afspraak.tekst, "Huur overbruggen bij korte detentie");
            assert_eq!(afspraak.soort, AfspraakSoort::WachtOp);
            assert_eq!(afspraak.trekker, Trekker::Medewerker(mdv()));
            assert_eq!(afspraak.datum, dag(14));
        })
        .klaar();
}

#[test]
fn a_step_with_an_open_agreement_gets_no_second_one() {
    on_steps(80, 24, Taal::Nl)
        .doet(Action::Laatste)
        .doet(Action::Vorige)
        .cursor_op("Briefadres aanvragen")
        .ziet("loopt sinds vr 6 nov (m.devries)")
        .ziet("afspraak · Briefadres aanvragen · Burgerzaken · di 24 nov")
        .doet(Action::StapAfspraak)
        .ziet("Er loopt al een afspraak over deze stap")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn done_gets_the_outcome_and_its_day_and_what_runs_is_recorded_at_once() {
    on_steps(80, 24, Taal::Nl)
        .doet(Action::StapStand)
        .ziet("Huidige woning behouden: verhuurder spreken: hoe staat het?")
        .foto("stap_stand_80x24_nl")
        .typt("l")
        .wijzigde(|changes| {
            let [Request::ZetInspanning { inspanning, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(inspanning.status, InspanningStatus::Loopt);
            assert_eq!(inspanning.datum, dag(0));
        })
        .doet(Action::StapStand)
        .typt("i")
        .wijzigde(|changes| {
            let [Request::ZetInspanning { inspanning, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(inspanning.status, InspanningStatus::NietNodig);
        })
        .doet(Action::Laatste)
        .doet(Action::Vorige)
        .doet(Action::StapStand)
        .typt("e")
        .ziet("Briefadres aanvragen: gedaan")
        .typt("Toegekend per brief")
        .foto("stap_gedaan_80x24_nl")
        .toets("enter")
        .toets("ctrl-w")
        .typt("morgen")
        .toets("enter")
        .ziet("die dag moet nog komen")
        .toets("ctrl-w")
        .typt("gisteren")
        .toets("enter")
        .wijzigde(|changes| {
            let [
                Request::ZetInspanning {
                    casus,
                    inspanning,
                    op_revisie,
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*casus, *op_revisie), (UnitId(2), 60));
            assert_eq!(inspanning.stap.0, "briefadres");
            assert_eq!(inspanning.status, InspanningStatus::Gedaan);
            assert_eq!(inspanning.datum, dag(-1));
            assert_eq!(inspanning.toelichting, "Toegekend per brief");
        })
        .ziet("Onderdak: 1 van 10")
        .klaar();
}

#[test]
fn keys_struck_before_the_case_came_wait_for_it() {
    on_steps(80, 24, Taal::Nl)
        .wacht()
        .doet(Action::StapWachtOp)
        .doet(Action::StapAfspraak)
        .anderen(|fake| {
            // The first is stored: the step has a record and an open agreement from then on.
            let dossier = fake.dossier(2);
            let mut nieuw = dossier.inspanningen[0].clone();
            nieuw.id = RecordId(99);
            nieuw.inhoud.stap.0 = "woning-behouden".into();
            dossier.inspanningen.push(nieuw);
        })
        .antwoordt()
        .wijzigde(|changes| assert_eq!(changes.len(), 1, "{changes:?}"))
        .ziet("Er loopt al een afspraak over deze stap")
        .klaar();
}

#[test]
fn a_kept_agreement_asks_whether_its_step_is_done() {
    let story = || {
        at_case(80, 24, Taal::Nl)
            .doet(Action::VolgendPaneel)
            .doet(Action::Vorige)
            .doet(Action::Vorige)
            .cursor_op("Briefadres aanvragen")
    };
    let after = |changes: &[Request]| {
        assert!(matches!(
            changes[0],
            Request::RondAfspraakAf {
                id: RecordId(30),
                status: AfspraakStatus::Nagekomen,
                ..
            }
        ));
        changes.get(1).cloned()
    };
    story()
        .doet(Action::Nagekomen)
        .ziet("Briefadres aanvragen: is het geregeld?")
        .foto("stap_geregeld_80x24_nl")
        .typt("j")
        .wijzigde(|changes| {
            let Some(Request::ZetInspanning { inspanning, .. }) = after(changes) else {
                panic!("{changes:?}");
            };
            assert_eq!(inspanning.stap.0, "briefadres");
            assert_eq!(inspanning.status, InspanningStatus::Gedaan);
        })
        .klaar();
    story()
        .doet(Action::Nagekomen)
        .typt("n")
        .wijzigde(|changes| assert_eq!(after(changes), None))
        .klaar();
    // What lapsed brought nothing about.
    story()
        .doet(Action::Vervallen)
        .ziet_niet("is het geregeld?")
        .klaar();
}

#[test]
fn the_timeline_tells_what_was_done_and_leads_to_its_step() {
    at_case(80, 24, Taal::Nl)
        .doet(Action::VolgendPaneel)
        .doet(Action::Laatste)
        .doet(Action::PaginaOmhoog)
        .ziet("ID aanvragen via burgemeester")
        .ziet_niet("Briefadres aanvragen: loopt")
        .ziet_niet("kostendelersnorm")
        .klaar();
}

#[test]
fn steps_of_a_closed_case_can_be_read_only() {
    let mut fake = Fake::klein();
    let casus = &mut fake.dossier(2).casus.inhoud;
    casus.fasen[1].fase = nazorg::domain::casus::Fase::Afgesloten;
    Scherm::op(80, 24)
        .met(fake)
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .doet(Action::Inspanningen)
        .ziet("ID-bewijs: 1 van 5")
        .doet(Action::StapAfspraak)
        .ziet("De casus is gesloten")
        .doet(Action::StapStand)
        .ziet("De casus is gesloten")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn a_step_that_left_the_catalogue_stays_readable() {
    let mut fake = Fake::klein();
    fake.sessie
        .catalogus
        .stappen
        .retain(|s| s.code.0 != "briefadres");
    let leefgebied = code("onderdak");
    assert!(fake.dossier(2).inspanningen[0].inhoud.leefgebied == leefgebied);
    Scherm::op(80, 24)
        .met(fake)
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .doet(Action::Volgende)
        .doet(Action::Inspanningen)
        .doet(Action::Laatste)
        .cursor_op("Briefadres aanvragen")
        .ziet("Bron: Bestuurlijk akkoord 2019")
        .klaar();
}
