//! The window about the person: wishes, taking part, offers, consent, family, and the tries.

use nazorg::api::reply::Met;
use nazorg::api::wil::WilOpdracht;
use nazorg::api::{Refusal, Request};
use nazorg::domain::casus::{Fase, FaseVanaf};
use nazorg::domain::contact::{Aard, ContactMet, ContactUitkomst};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::naaste::{Naaste, NaasteRol};
use nazorg::domain::wil::{
    Aanbod, AanbodGang, AanbodStap, Antwoord, Deelsoort, Mate, Medewerking, Thema, Toestemming,
    ToestemmingAan, Wens, WensStand, WensStatus, Wijze,
};
use nazorg::keymap::Action;
use nazorg::text::Taal;

use crate::steun::{Fake, Scherm, code, dag, mdv, middag};

fn wens(id: u128, tekst: &str, gebied: Option<&str>, status: WensStatus) -> Met<Wens> {
    let stand = WensStand {
        status,
        datum: dag(-3),
        vastgelegd: middag(-3),
        door: mdv(),
        toelichting: "woont bij zijn broer".into(),
    };
    Met {
        id: RecordId(id),
        revisie: 80,
        inhoud: Wens {
            tekst: tekst.into(),
            leefgebied: gebied.map(code),
            op: dag(-30),
            bron: "casemanager".into(),
            vastgelegd: middag(-30),
            door: mdv(),
            standen: (status != WensStatus::Open)
                .then_some(stand)
                .into_iter()
                .collect(),
        },
    }
}

fn mee(id: u128, mate: Mate, aard: Aard, bron: &str, op: i64) -> Met<Medewerking> {
    Met {
        id: RecordId(id),
        revisie: 81,
        inhoud: Medewerking {
            mate,
            aard,
            bron: bron.into(),
            op: dag(op),
            toelichting: "Komt vaak te laat".into(),
            vastgelegd: middag(op),
            door: mdv(),
        },
    }
}

fn aanbod(id: u128, wat: &str, stappen: &[(AanbodStap, i64, &str)]) -> Met<Aanbod> {
    let gang = stappen.iter().map(|(stap, op, waarom)| AanbodGang {
        stap: *stap,
        datum: dag(*op),
        toelichting: (*waarom).into(),
        vastgelegd: middag(*op),
        door: mdv(),
    });
    Met {
        id: RecordId(id),
        revisie: 82,
        inhoud: Aanbod {
            wat: wat.into(),
            leefgebied: Some(code("schulden")),
            partner: Some(RecordId(2)),
            gang: gang.collect(),
        },
    }
}

/// A case about whose person much is known.
fn bekend() -> Fake {
    use AanbodStap::{Aangenomen, Gedaan, Geweigerd, Opnieuw};
    let mut fake = Fake::klein();
    let dossier = fake.dossier(2);
    let met_hem = |uitkomst, op| {
        let mut contact = dossier.contacten[0].clone();
        contact.id = RecordId(u128::try_from(400 - op).unwrap());
        contact.inhoud.met = ContactMet::Betrokkene;
        contact.inhoud.uitkomst = uitkomst;
        contact.inhoud.gebeurd_op = dag(op);
        contact
    };
    let nieuw = [
        met_hem(ContactUitkomst::Gesproken, -20),
        met_hem(ContactUitkomst::NietBereikt, -12),
        met_hem(ContactUitkomst::NietBereikt, -9),
        met_hem(ContactUitkomst::AfwezigZonderBericht, -7),
    ];
    dossier.contacten.extend(nieuw);
    dossier.wensen = vec![
        wens(801, "Weg van de drank.\nEn rust.", None, WensStatus::Open),
        wens(802, "Een eigen plek", Some("onderdak"), WensStatus::Vervuld),
        wens(803, "Mijn dochter zien", Some("netwerk"), WensStatus::Open),
    ];
    dossier.medewerking = vec![
        mee(811, Mate::Volledig, Aard::Feit, "", -30),
        mee(812, Mate::Wisselend, Aard::Mening, "casemanager", -5),
    ];
    dossier.aanbod = vec![
        aanbod(
            821,
            "Hulp bij schulden",
            &[(Gedaan, -20, ""), (Geweigerd, -18, "doet het liever zelf")],
        ),
        aanbod(
            822,
            "Begeleiding",
            &[
                (Gedaan, -30, ""),
                (Geweigerd, -29, "geen reden gegeven"),
                (Opnieuw, -20, ""),
                (Aangenomen, -20, ""),
            ],
        ),
    ];
    let toestemming = |id, thema, aan, antwoord| Met {
        id: RecordId(id),
        revisie: 83,
        inhoud: Toestemming {
            thema,
            aan,
            antwoord,
            wijze: Wijze::Getekend,
            op: dag(-20),
            toelichting: String::new(),
            vastgelegd: middag(-20),
            door: mdv(),
            ingetrokken: None,
        },
    };
    let overleg = Thema::Delen(Deelsoort::Overleg);
    let partners = ToestemmingAan::Ander("partners van het overleg".into());
    let schulden = Thema::Leefgebied(code("schulden"));
    dossier.toestemmingen = vec![
        toestemming(831, overleg, partners, Antwoord::Gegeven),
        toestemming(
            832,
            schulden,
            ToestemmingAan::Partner(RecordId(2)),
            Antwoord::Geweigerd,
        ),
    ];
    dossier.naasten = vec![Met {
        id: RecordId(841),
        revisie: 84,
        inhoud: Naaste {
            rol: NaasteRol::Partner,
            naam: "Anna".into(),
            kinderen: 2,
            steun: "gezinsbegeleiding thuis".into(),
            partner: Some(RecordId(1)),
            sinds: dag(-15),
            tot: None,
            vastgelegd: middag(-15),
            door: mdv(),
        },
    }];
    fake
}

fn at_case(width: u16, height: u16, taal: Taal, fake: Fake) -> Scherm {
    Scherm::op(width, height)
        .taal(taal)
        .met(fake)
        .doet(Action::Volgende)
        .doet(Action::Openen)
}

/// In the window of the second case.
fn in_window(width: u16, height: u16, taal: Taal) -> Scherm {
    at_case(width, height, taal, bekend()).doet(Action::Betrokkene)
}

/// The one thing that was recorded.
fn recorded(changes: &[Request]) -> &WilOpdracht {
    let [Request::LegWilVast { casus, opdracht }] = changes else {
        panic!("{changes:?}");
    };
    assert_eq!(*casus, UnitId(2));
    opdracht
}

#[test]
fn the_window_says_how_all_stands_and_shows_one_part() {
    in_window(80, 24, Taal::Nl)
        .ziet("Betrokkene zelf: Yılmaz")
        .ziet("Niet bereikt: 2 keer. Niet gekomen: 1 keer, zonder bericht 1 keer.")
        .ziet("Sindsdien 3 keer niet gelukt.")
        .ziet("2 open, 1 vervuld")
        .ziet("wisselend, ma 16 nov (mening, casemanager)")
        .ziet("1 aangenomen, 1 geweigerd")
        .ziet("1 geldt, 1 geweigerd")
        .ziet("1 met hulp, 2 kinderen")
        .cursor_op("Mijn dochter zien")
        .foto("wil_80x24_nl")
        .doet(Action::Laatste)
        .cursor_op("Een eigen plek")
        .ziet("vervuld: \"Een eigen plek\" (woont bij zijn broer)")
        .doet(Action::VolgendDeel)
        .cursor_op("Komt vaak te laat (mening, casemanager)")
        .doet(Action::VorigDeel)
        .doet(Action::VorigDeel)
        .cursor_op("partner Anna, 2 kinderen")
        .doet(Action::Annuleren)
        .ziet_niet("Betrokkene zelf")
        .klaar();
    in_window(120, 36, Taal::Nl).foto("wil_120x36_nl").klaar();
    in_window(80, 24, Taal::En).foto("wil_80x24_en").klaar();
    in_window(120, 36, Taal::En)
        .doet(Action::DeelAanbod)
        .foto("wil_120x36_en")
        .klaar();
}

#[test]
fn an_empty_part_says_what_it_is_for_and_which_key() {
    at_case(80, 24, Taal::Nl, Fake::klein())
        .doet(Action::Betrokkene)
        .ziet("Nog nooit gesproken.")
        .ziet("n: schrijf een wens op, in de woorden van betrokkene zelf.")
        .doet(Action::DeelAanbod)
        .ziet("Nee is ook een uitkomst.")
        .foto("wil_leeg_80x24_nl")
        .klaar();
}

#[test]
fn a_wish_is_typed_in_own_words_and_half_typed_comes_back() {
    in_window(80, 24, Taal::Nl)
        .doet(Action::ZelfNieuw)
        .ziet("Nieuwe wens: Yılmaz")
        .toets("ctrl-o")
        .ziet("Schrijf op wat betrokkene wil")
        .typt("Ik wil rust")
        .toets("esc")
        .ziet("Concept bewaard")
        .doet(Action::ZelfNieuw)
        .ziet("Ik wil rust")
        .foto("wil_wens_80x24_nl")
        .toets("tab")
        .toets("down")
        .toets("down")
        .toets("tab")
        .typt("moeder")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let WilOpdracht::Wens(None, wens) = recorded(changes) else {
                panic!("{changes:?}");
            };
            assert_eq!(wens.tekst, "Ik wil rust");
            assert_eq!(wens.leefgebied, Some(code("onderdak")));
            assert_eq!((wens.bron.as_str(), wens.op), ("moeder", dag(0)));
        })
        .ziet("Wens vastgelegd")
        .ziet("Betrokkene zelf: Yılmaz")
        .klaar();
}

#[test]
fn keys_struck_right_after_a_new_wish_move_in_the_list_with_it() {
    let mut fake = bekend();
    fake.dossier(2).wensen.truncate(1);
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::Betrokkene)
        .doet(Action::ZelfNieuw)
        .typt("Ik wil rust")
        .wacht()
        .toets("ctrl-o")
        .toets("j")
        .toets("enter")
        .anderen(|fake| {
            let mut nieuw = wens(805, "Ik wil rust", None, WensStatus::Open);
            nieuw.inhoud.op = dag(0);
            fake.dossier(2).wensen.push(nieuw);
        })
        .antwoordt()
        .ziet("Weg van de drank. En rust.: hoe ging het verder?")
        .klaar();
}

#[test]
fn the_cursor_stays_on_its_wish_when_a_colleague_adds_one() {
    in_window(80, 24, Taal::Nl)
        .doet(Action::Volgende)
        .cursor_op("Weg van de drank")
        .anderen(|fake| {
            let mut nieuw = wens(805, "Naar buiten", None, WensStatus::Open);
            nieuw.inhoud.op = dag(0);
            nieuw.inhoud.door = Medewerker("a.koster".into());
            fake.dossier(2).wensen.push(nieuw);
        })
        .ziet("Naar buiten")
        .cursor_op("Weg van de drank")
        .klaar();
}

#[test]
fn taking_part_keeps_fact_and_opinion_apart_and_where_it_comes_from() {
    in_window(80, 24, Taal::Nl)
        .doet(Action::DeelMedewerking)
        .doet(Action::ZelfNieuw)
        .ziet("Medewerking vastleggen: Yılmaz")
        .typt("n")
        .toets("enter")
        .typt("m")
        .toets("enter")
        .typt("Komt niet meer")
        .toets("enter")
        .typt("reclassering")
        .toets("enter")
        .toets("ctrl-w")
        .typt("gisteren")
        .foto("wil_medewerking_80x24_nl")
        .toets("enter")
        .wijzigde(|changes| {
            let WilOpdracht::Medewerking(None, mee) = recorded(changes) else {
                panic!("{changes:?}");
            };
            assert_eq!((mee.mate, mee.aard), (Mate::Niet, Aard::Mening));
            assert_eq!(mee.toelichting, "Komt niet meer");
            assert_eq!((mee.bron.as_str(), mee.op), ("reclassering", dag(-1)));
        })
        .klaar();
}

#[test]
fn a_refused_offer_asks_why_and_can_be_made_again() {
    in_window(80, 24, Taal::Nl)
        .doet(Action::DeelAanbod)
        .cursor_op("Begeleiding")
        .ziet("opnieuw: Begeleiding")
        .doet(Action::Volgende)
        .cursor_op("Hulp bij schulden (doet het liever zelf)")
        .doet(Action::ZelfVervolg)
        .ziet("Hulp bij schulden: hoe ging het verder?")
        .foto("wil_vervolg_80x24_nl")
        .typt("o")
        .ziet("opnieuw: Hulp bij schulden")
        .toets("enter")
        .toets("enter")
        .wijzigde(|changes| {
            let WilOpdracht::AanbodStap(id, AanbodStap::Opnieuw, vervolg) = recorded(changes)
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*id, vervolg.op_revisie), (RecordId(821), 82));
            assert_eq!(vervolg.op, dag(0));
        })
        .klaar();
    in_window(80, 24, Taal::Nl)
        .doet(Action::DeelAanbod)
        .doet(Action::ZelfVervolg)
        .typt("g")
        .ziet("Waarom")
        .toets("ctrl-o")
        .ziet("Schrijf waarom, of: geen reden gegeven")
        .typt("Wil niet meer")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let WilOpdracht::AanbodStap(id, AanbodStap::Ingetrokken, vervolg) = recorded(changes)
            else {
                panic!("{changes:?}");
            };
            assert_eq!(
                (*id, vervolg.toelichting.as_str()),
                (RecordId(822), "Wil niet meer")
            );
        })
        .klaar();
}

#[test]
fn consent_is_given_per_theme_to_somebody_and_taken_back() {
    in_window(80, 24, Taal::Nl)
        .doet(Action::DeelToestemming)
        .doet(Action::ZelfNieuw)
        .toets("enter")
        .typt("m")
        .toets("enter")
        .typt("i")
        .toets("enter")
        .toets("ctrl-o")
        .ziet("Naam of rol")
        .typt("huisarts")
        .foto("wil_toestemming_80x24_nl")
        .toets("enter")
        .typt("m")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let WilOpdracht::Toestemming(None, nieuw) = recorded(changes) else {
                panic!("{changes:?}");
            };
            assert_eq!(nieuw.thema, Thema::Delen(Deelsoort::Medisch));
            assert_eq!(nieuw.aan, ToestemmingAan::Ander("huisarts".into()));
            assert_eq!(nieuw.antwoord, Antwoord::Gegeven);
            assert_eq!((nieuw.wijze, nieuw.op), (Wijze::Mondeling, dag(0)));
        })
        .klaar();
    in_window(80, 24, Taal::Nl)
        .doet(Action::DeelToestemming)
        .cursor_op("bespreken in overleg: partners van het overleg")
        .doet(Action::ZelfVervolg)
        .ziet("Toestemming intrekken: bespreken in overleg")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let WilOpdracht::TrekToestemmingIn(id, vervolg) = recorded(changes) else {
                panic!("{changes:?}");
            };
            assert_eq!((*id, vervolg.op_revisie), (RecordId(831), 83));
        })
        .doet(Action::Laatste)
        .doet(Action::ZelfVervolg)
        .ziet("Deze toestemming geldt niet; met n leg je een nieuwe vast")
        .klaar();
}

#[test]
fn family_has_children_support_and_an_end() {
    in_window(80, 24, Taal::Nl)
        .doet(Action::DeelFamilie)
        .doet(Action::ZelfWijzigen)
        .ziet("Familie wijzigen: Yılmaz")
        .foto("wil_familie_80x24_nl")
        .toets("tab")
        .toets("tab")
        .toets("ctrl-w")
        .typt("veel")
        .toets("ctrl-o")
        .ziet("Typ een getal van 0 tot 20")
        .toets("ctrl-w")
        .typt("3")
        .toets("tab")
        .toets("tab")
        .toets("tab")
        .toets("tab")
        .ziet("loopt door")
        .typt("01-01-2026")
        .toets("enter")
        .ziet("die dag is vóór het begin")
        .toets("ctrl-w")
        .typt("over 2 weken")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let WilOpdracht::Naaste(Some((id, 84)), naaste) = recorded(changes) else {
                panic!("{changes:?}");
            };
            assert_eq!((*id, naaste.kinderen), (RecordId(841), 3));
            assert_eq!(naaste.partner, Some(RecordId(1)));
            assert_eq!((naaste.sinds, naaste.tot), (dag(-15), Some(dag(14))));
        })
        .klaar();
}

#[test]
fn the_timeline_shows_each_fact_and_leads_back_to_the_window() {
    at_case(80, 24, Taal::Nl, bekend())
        .doet(Action::VolgendPaneel)
        .doet(Action::Laatste)
        .ziet("♦ aanbod")
        .ziet("aangeboden: Begeleiding")
        .doet(Action::Vorige)
        .doet(Action::Vorige)
        .cursor_op("♦ wens")
        .doet(Action::Bewerken)
        .ziet("Betrokkene zelf: Yılmaz")
        .cursor_op("\"Weg van de drank")
        .klaar();
    at_case(120, 36, Taal::Nl, bekend())
        .ziet("└─ medewerking: wisselend ─")
        .doet(Action::VolgendPaneel)
        .ziet("wisselend (mening): Ko… · casemanag")
        .foto("wil_tijdlijn_120x36_nl")
        .klaar();
}

#[test]
fn a_closed_case_can_be_looked_at_and_not_changed() {
    let mut fake = bekend();
    fake.dossier(2).casus.inhoud.fasen.push(FaseVanaf {
        fase: Fase::Afgesloten,
        vanaf: dag(-1),
        door: mdv(),
    });
    at_case(80, 24, Taal::Nl, fake)
        .doet(Action::Betrokkene)
        .ziet("Mijn dochter zien")
        .doet(Action::ZelfNieuw)
        .ziet("De casus is gesloten")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn what_a_colleague_changed_stands_beside_what_is_typed() {
    at_case(80, 24, Taal::Nl, bekend())
        .doet(Action::Betrokkene)
        .doet(Action::ZelfWijzigen)
        .ziet("Wens wijzigen: Yılmaz")
        .typt("Graag elke week.")
        .anderen(|fake| {
            let mut wensen = fake.dossier(2).wensen.iter_mut();
            let wens = wensen.find(|w| w.id == RecordId(803)).unwrap();
            wens.revisie = 90;
            wens.inhoud.tekst = "Mijn dochter en zoon zien".into();
        })
        .krijgt(Err(Refusal::Gewijzigd {
            door: Medewerker("a.koster".into()),
            op: middag(0),
        }))
        .toets("ctrl-o")
        .ziet("a.koster")
        .ziet("Mijn dochter en zoon zien")
        .ziet("Mijn dochter zienGraag elke week.")
        .klaar();
}
