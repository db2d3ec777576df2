//! The track of a case: the list for the day of release, measurements, level, profile, closing with a
//! result, and the way to an earlier case.

use nazorg::api::Request;
use nazorg::api::reply::{VandaagGroep, VandaagRegel, VandaagSoort};
use nazorg::domain::afspraak::{AfspraakStatus, Trekker};
use nazorg::domain::casus::{Afsluiting, Afsluitreden, Fase};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::Situatie;
use nazorg::domain::meting::{Moment, NiveauCode};
use nazorg::domain::profiel::{ProfielCode, ProfielReden, ProfielVoorstel};
use nazorg::domain::vertrek::{VertrekKort, VertrekStatus};
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{Fake, Scherm, code, dag, lijst_van_vandaag, mdv, postbus};

fn at_case(width: u16, height: u16, taal: Taal, fake: Fake) -> Scherm {
    Scherm::op(width, height)
        .taal(taal)
        .met(fake)
        .doet(Action::Volgende)
        .doet(Action::Openen)
}

/// On the list of the second case, who walks out on Friday in six days.
fn on_list(width: u16, height: u16, taal: Taal) -> Scherm {
    at_case(width, height, taal, Fake::met_traject()).doet(Action::Vertreklijst)
}

#[test]
fn the_board_counts_and_the_list_says_what_is_there_and_by_when() {
    at_case(120, 36, Taal::Nl, Fake::met_traject())
        .ziet("(vr!), 2/7")
        .doet(Action::Vertreklijst)
        .ziet("Vrij vandaag: 2 van 7 geregeld")
        .cursor_op("Dak boven het hoofd voor vannacht")
        .ziet("Voorschot van Werk & Inkomen")
        // Friday: what is not arranged on Thursday waits until Monday.
        .ziet("Regel dit uiterlijk do 26 nov")
        .foto("vertrek_120x36_nl")
        .doet(Action::Annuleren)
        .cursor_op("ID-bewijs")
        .klaar();
    on_list(80, 24, Taal::Nl).foto("vertrek_80x24_nl").klaar();
    on_list(80, 24, Taal::En)
        .ziet("Arrange this by Thu 26 Nov")
        .foto("vertrek_80x24_en")
        .klaar();
    on_list(120, 36, Taal::En).foto("vertrek_120x36_en").klaar();
}

#[test]
fn on_the_day_itself_it_says_whether_desks_are_open() {
    // Saturday, and the first case walks out today.
    Scherm::op(80, 24)
        .met(Fake::met_traject())
        .doet(Action::Openen)
        .doet(Action::Vertreklijst)
        .ziet("Balies zijn dicht tot ma 23 nov: bel wie dienst heeft")
        .klaar();
    let mut fake = Fake::met_traject();
    fake.dossier(2).perioden[0].inhoud.feiten[1].datum = dag(5);
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::Vertreklijst)
        .ziet("Een gewone werkdag: balies zijn open")
        .klaar();
}

#[test]
fn a_point_is_arranged_by_somebody_or_not_needed() {
    on_list(80, 24, Taal::Nl)
        .doet(Action::PuntStand)
        .ziet("Dak boven het hoofd voor vannacht: hoe staat het?")
        .typt("g")
        .ziet("wie regelt het, en hoe?")
        .typt("Zus, tot maandag")
        .toets("enter")
        .wijzigde(|changes| {
            let [
                Request::ZetVertrekpunt {
                    casus,
                    punt,
                    op_revisie,
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*casus, *op_revisie), (UnitId(2), 0));
            assert_eq!(punt.punt.0, "onderdak");
            assert_eq!(punt.status, VertrekStatus::Geregeld);
            assert_eq!(punt.wie, "Zus, tot maandag");
        })
        .ziet("Vrij vandaag: 2 van 7")
        .doet(Action::Volgende)
        .cursor_op("Geld tot en met maandag")
        .doet(Action::PuntStand)
        .typt("n")
        .wijzigde(|changes| {
            let [
                Request::ZetVertrekpunt {
                    punt, op_revisie, ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((punt.status, *op_revisie), (VertrekStatus::NietNodig, 80));
        })
        .klaar();
}

#[test]
fn the_first_talk_is_agreed_on_the_first_working_day_and_the_rest_in_time() {
    on_list(80, 24, Taal::Nl)
        .doet(Action::Laatste)
        .doet(Action::Vorige)
        .cursor_op("Eerste gesprek na vrijlating")
        .doet(Action::PuntAfspraak)
        .ziet("vr 27 nov")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::SpreekVertrekAf { punt, afspraak, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(punt.0, "eerste-gesprek");
            assert_eq!(afspraak.tekst, "Eerste gesprek na vrijlating");
            assert_eq!(afspraak.trekker, Trekker::Medewerker(mdv()));
            assert_eq!(afspraak.datum, dag(6));
        })
        .doet(Action::Eerste)
        .doet(Action::PuntAfspraak)
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::SpreekVertrekAf { afspraak, .. }] = changes else {
                panic!("{changes:?}");
            };
            // The last day before the Friday.
            assert_eq!(afspraak.datum, dag(5));
            assert_eq!(afspraak.tekst, "Slaapplek regelen voor de eerste nacht");
        })
        .klaar();
}

#[test]
fn a_point_with_an_open_agreement_gets_no_second_one() {
    let mut fake = Fake::met_traject();
    fake.dossier(2).vertrek[0].inhoud.afspraak = Some(RecordId(30));
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::Vertreklijst)
        .doet(Action::Volgende)
        .ziet("afspraak · Briefadres aanvragen · Burgerzaken · di 24 nov")
        .doet(Action::PuntAfspraak)
        .ziet("Er loopt al een afspraak over dit punt")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn who_the_court_lets_go_today_is_one_act_and_the_list_opens() {
    at_case(80, 24, Taal::Nl, Fake::met_traject())
        .doet(Action::VandaagVrij)
        .ziet("Vandaag vrij! Van wie hoorde je het?")
        .typt("Rechtbank")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::VandaagVrij { casus, van }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((*casus, van.as_str()), (UnitId(2), "Rechtbank"));
        })
        .ziet("Vrij vandaag: 2 van 7 geregeld")
        .klaar();
    on_list(80, 24, Taal::Nl)
        .doet(Action::VandaagVrij)
        .ziet("Van wie hoorde je het?")
        .toets("esc")
        .cursor_op("ID-bewijs")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn what_was_arranged_for_an_earlier_detention_does_not_count() {
    let mut fake = Fake::met_traject();
    for punt in &mut fake.dossier(2).vertrek {
        punt.inhoud.periode = Some(RecordId(6));
    }
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::Vertreklijst)
        .ziet("Vrij vandaag: 0 van 7")
        .ziet_niet("Voorschot")
        .klaar();
}

#[test]
fn the_track_shows_how_it_went_over_time() {
    let story = |width, height, taal| {
        let mut fake = Fake::met_traject();
        let mut later = fake.dossier(2).metingen[0].clone();
        later.id = RecordId(91);
        later.inhoud.moment = Moment::Vrijlating;
        later.inhoud.datum = dag(-1);
        later.inhoud.vastgelegd = nazorg::domain::tijd::Tijdstip(later.inhoud.vastgelegd.0 + 1);
        later.inhoud.situaties[0].1 = Situatie::OpOrde;
        fake.dossier(2).metingen.push(later);
        at_case(width, height, taal, fake).doet(Action::Metingen)
    };
    story(80, 24, Taal::Nl)
        .ziet("vrijlating")
        .ziet("▼ niet op orde")
        .ziet("Volgende meting: na 6 maanden, do 27 mei 2027")
        .ziet("Profiel: Volledig, sinds ma 12 okt")
        .foto("traject_80x24_nl")
        .klaar();
    story(80, 24, Taal::En).foto("traject_80x24_en").klaar();
    story(120, 36, Taal::Nl).foto("traject_120x36_nl").klaar();
    story(120, 36, Taal::En).foto("traject_120x36_en").klaar();
}

#[test]
fn the_years_of_guidance_stay_in_view() {
    let mut fake = Fake::met_traject();
    fake.dossier(2).casus.inhoud.profielen[0].profiel = ProfielCode("rio-27".into());
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::Metingen)
        // Inside since 45 days, two years in all.
        .ziet("Begeleiding loopt ten minste tot za 7 okt 2028: nog 686 dagen")
        .ziet("Overleg elke 28 dagen")
        .doet(Action::Annuleren)
        .doet(Action::CasusSluiten)
        .toets("enter")
        .ziet("nog 686 dagen begeleiding")
        .klaar();
}

#[test]
fn a_measurement_is_prefilled_from_the_board() {
    let mut fake = Fake::met_traject();
    fake.dossier(2).metingen.clear();
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::Metingen)
        .ziet("Er is nog niet gemeten.")
        .ziet("Nu meten: bij begin (sinds ma 26 okt)")
        .doet(Action::NieuweMeting)
        .cursor_op("ID-bewijs")
        .foto("meten_80x24_nl")
        .toets("tab")
        .typt("o")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::Meet { casus, meting }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((*casus, meting.moment), (UnitId(2), Moment::Begin));
            assert_eq!(meting.datum, dag(0));
            let van = |naam| {
                let gevonden = meting.situaties.iter().find(|(c, _)| *c == code(naam));
                gevonden.map(|(_, s)| *s)
            };
            assert_eq!(van("id"), Some(Situatie::OpOrde));
            assert_ne!(
                van("onderdak"),
                Some(Situatie::NietOpOrde),
                "changed by hand"
            );
            assert_eq!(van("werk"), Some(Situatie::Onbekend));
            assert_eq!(meting.situaties.len(), 7);
        })
        .klaar();
}

#[test]
fn a_finished_case_is_measured_on_and_another_closed_one_is_not_asked_for_more() {
    let closed = |reden| {
        let mut fake = Fake::met_traject();
        let dossier = fake.dossier(2);
        let casus = &mut dossier.casus.inhoud;
        casus.fasen[1].fase = Fase::Afgesloten;
        casus.afsluiting = Some(Afsluiting {
            reden,
            op: dag(-1),
            door: mdv(),
            toelichting: String::new(),
        });
        // Out for six months and a bit.
        dossier.perioden[0].inhoud.feiten[1].datum = dag(-190);
        dossier.perioden[0].inhoud.feiten[0].datum = dag(-290);
        at_case(80, 24, Taal::Nl, fake).doet(Action::Metingen)
    };
    closed(Afsluitreden::Afgerond)
        .ziet("Nu meten: na 6 maanden")
        .doet(Action::NieuweMeting)
        .ziet("na 6 maanden")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            assert!(matches!(changes, [Request::Meet { meting, .. }]
                if meting.moment == Moment::NaMaanden(6)));
        })
        .klaar();
    closed(Afsluitreden::Geweigerd)
        .ziet_niet("Nu meten")
        .klaar();
}

#[test]
fn a_case_is_scaled_up_with_whom_and_why() {
    at_case(80, 24, Taal::Nl, Fake::met_traject())
        .doet(Action::Schalen)
        .ziet("Op- of afschalen: Yılmaz")
        .typt("p")
        .toets("enter")
        .typt("w")
        .toets("enter")
        .toets("ctrl-o")
        .ziet("Schrijf in één regel waarom")
        .typt("Drie partijen werken langs elkaar heen")
        .foto("schaal_80x24_nl")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::Schaal { casus, opschaling }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(*casus, UnitId(2));
            assert_eq!(opschaling.niveau, NiveauCode("zvh".into()));
            assert_eq!(opschaling.partner, Some(RecordId(3)));
            assert_eq!(opschaling.reden, "Drie partijen werken langs elkaar heen");
            assert_eq!(opschaling.op, dag(0));
        })
        .klaar();
}

#[test]
fn another_profile_needs_a_reason() {
    at_case(80, 24, Taal::Nl, Fake::met_traject())
        .doet(Action::Profiel)
        .ziet("Welk profiel volgt deze casus?")
        .foto("profiel_80x24_nl")
        .typt("l")
        .toets("enter")
        .ziet("Schrijf in één regel waarom")
        .typt("Komt volgende week al vrij")
        .toets("enter")
        .wijzigde(|changes| {
            let [
                Request::ZetProfiel {
                    casus,
                    profiel,
                    reden,
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*casus, profiel.0.as_str()), (UnitId(2), "licht"));
            assert_eq!(reden, "Komt volgende week al vrij");
        })
        .klaar();
}

#[test]
fn closing_says_what_is_left_undone() {
    at_case(80, 24, Taal::Nl, Fake::met_traject())
        .doet(Action::CasusSluiten)
        .toets("enter")
        .ziet("! nog open: 3 afspraken, 1 x wacht op; vrij over 6 dagen (vr!)")
        .anderen(|fake| {
            for a in &mut fake.dossier(2).afspraken {
                a.inhoud.status = AfspraakStatus::Nagekomen;
            }
        })
        .ziet("! vrij over 6 dagen")
        .ziet_niet("nog open: ")
        .klaar();
    at_case(120, 36, Taal::En, Fake::met_traject())
        .doet(Action::CasusSluiten)
        .toets("enter")
        .ziet("! still open: 3 agreements, 1 x waiting for; free in 6 days (Fri!)")
        .foto("sluiten_120x36_en")
        .klaar();
    // Where only a remark is asked for it stands below the line.
    at_case(80, 24, Taal::Nl, Fake::met_traject())
        .doet(Action::CasusSluiten)
        .toets("down")
        .toets("down")
        .toets("down")
        .toets("down")
        .toets("down")
        .toets("down")
        .toets("enter")
        .ziet("overleden: ")
        .ziet("nog open: 3 afspraken, 1 x wacht op")
        .foto("sluiten_toelichting_80x24_nl")
        .klaar();
    let mut fake = Fake::met_traject();
    let dossier = fake.dossier(2);
    dossier.afspraken.clear();
    dossier.perioden.clear();
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::CasusSluiten)
        .toets("enter")
        .ziet("Hoe staat het ervoor?")
        .ziet_niet("! ")
        .klaar();
}

#[test]
fn the_timeline_parts_the_reason_of_closing_from_the_remark() {
    let mut fake = Fake::met_traject();
    let casus = &mut fake.dossier(2).casus.inhoud;
    casus.afsluiting = Some(Afsluiting {
        reden: Afsluitreden::NietBereikt,
        op: dag(0),
        door: mdv(),
        toelichting: "Klaar".into(),
    });
    at_case(120, 36, Taal::Nl, fake)
        .doet(Action::VolgendPaneel)
        .ziet("niet bereikt. Klaar")
        .klaar();
}

#[test]
fn closing_asks_the_result_per_leefgebied() {
    at_case(80, 24, Taal::Nl, Fake::met_traject())
        .doet(Action::CasusSluiten)
        .toets("enter")
        .ziet("Hoe staat het ervoor? (afgerond: alles is gedaan)")
        .foto("sluiten_80x24_nl")
        .typt("Woont bij zijn broer")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [
                Request::SluitCasus {
                    reden,
                    toelichting,
                    resultaat,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!(*reden, Afsluitreden::Afgerond);
            assert_eq!(toelichting, "Woont bij zijn broer");
            assert_eq!(resultaat.len(), 7);
            assert!(resultaat.contains(&(code("onderdak"), Situatie::NietOpOrde)));
        })
        .klaar();
}

#[test]
fn an_earlier_case_is_one_key_away() {
    let mut fake = Fake::met_traject();
    let earlier = fake.dossier(1).casus.inhoud.nummer.clone();
    let third = fake.dossier(3).casus.inhoud.nummer.clone();
    fake.dossier(2).andere_casussen = vec![(UnitId(1), earlier.clone(), Fase::Afgesloten)];
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::AndereCasus)
        .ziet("HVS-2026-0141 Jansen")
        .klaar();
    let mut fake = Fake::met_traject();
    fake.dossier(2).andere_casussen = vec![
        (UnitId(1), earlier, Fase::Afgesloten),
        (UnitId(3), third, Fase::Afgesloten),
    ];
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::AndereCasus)
        .ziet("Andere casussen van betrokkene")
        .typt("2")
        .ziet("HVS-2026-0143 Wit, J. de")
        .klaar();
    at_case(80, 24, Taal::Nl, Fake::met_traject())
        .doet(Action::AndereCasus)
        .ziet("geen andere casus bekend")
        .klaar();
}

fn lines_of_today() -> Vec<VandaagGroep> {
    let mut groups = lijst_van_vandaag();
    let base = groups[0].regels[0].clone();
    let open = |codes: &[&str]| {
        let geleverd = nazorg::config::catalogus::ingebouwd().unwrap().vertrek;
        let of = |c: &&str| {
            geleverd
                .iter()
                .find(|v| v.code.0 == **c)
                .unwrap()
                .code
                .clone()
        };
        Some(VertrekKort {
            af: 7 - u16::try_from(codes.len()).unwrap(),
            alle: 7,
            open: codes.iter().map(of).collect(),
        })
    };
    let group = |soort, line: VandaagRegel| VandaagGroep {
        soort,
        totaal: 1,
        regels: vec![line],
    };
    let urgent = VandaagRegel {
        vertrek: open(&["onderdak", "geld", "eerste-gesprek"]),
        ..base.clone()
    };
    let friday = VandaagRegel {
        datum: Some(dag(6)),
        vertrek: open(&["medicijnen"]),
        ..base.clone()
    };
    let talk = VandaagRegel {
        datum: Some(dag(-3)),
        ..base.clone()
    };
    let measure = VandaagRegel {
        datum: Some(dag(-10)),
        moment: Some(Moment::NaMaanden(6)),
        ..base
    };
    groups.insert(0, group(VandaagSoort::Spoed, urgent));
    groups.insert(1, group(VandaagSoort::VrijLetOp, friday));
    groups.insert(2, group(VandaagSoort::EersteGesprek, talk));
    groups.insert(3, group(VandaagSoort::Meten, measure));
    groups
}

#[test]
fn the_first_screen_says_who_is_out_and_what_is_missing() {
    let story = |width, height, taal| {
        let mut fake = Fake::met_traject();
        fake.post.vandaag = lines_of_today();
        Scherm::op(width, height)
            .taal(taal)
            .begint_op(ScreenName::Vandaag)
            .met(fake)
    };
    story(80, 24, Taal::Nl)
        .ziet("Spoed! Vrij, lijst niet klaar")
        .ziet("4/7, nog: onderdak, geld, eerste")
        .ziet("Vrij op lastige dag: regel nu")
        .ziet("gesprek nog voeren")
        .ziet("na 6 maanden")
        .foto("vandaag_traject_80x24_nl")
        .cursor_op("Jansen, R.")
        .doet(Action::Vertreklijst)
        .ziet("Vrij vandaag: 0 van 7 geregeld · Jansen")
        .klaar();
    story(120, 36, Taal::En)
        .ziet("4/7, left: roof, money, first talk")
        .foto("vandaag_traject_120x36_en")
        .klaar();
}

#[test]
fn triage_says_which_track_and_why() {
    let mut fake = Fake::met_traject();
    fake.post.meldingen = postbus();
    fake.post.meldingen[0].1.profiel = Some(ProfielVoorstel {
        profiel: ProfielCode("licht".into()),
        waarom: vec![ProfielReden::KortVerblijf { dagen: 6, tot: 10 }],
    });
    Scherm::op(120, 36)
        .begint_op(ScreenName::Triage)
        .met(fake)
        .ziet("Licht: verblijf van 6 dagen, tot en met 10")
        .klaar();
}

#[test]
fn a_case_with_another_board_stands_in_its_own_columns() {
    let mut fake = Fake::met_traject();
    let licht = fake
        .sessie
        .catalogus
        .sets
        .iter()
        .find(|s| s.code == "licht-4");
    let codes = licht.unwrap().leefgebieden.clone();
    let casus = &mut fake.dossier(2).casus.inhoud;
    casus.leefgebied_set = "licht-4".into();
    casus.leefgebieden = codes;
    // ID, shelter and income in the first three, care in the sixth, blanks for the rest.
    Scherm::op(80, 24).met(fake).ziet("HVS ●▼●  ○ ").klaar();
}
