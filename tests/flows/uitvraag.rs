//! The information round of a case, the register of what others were told, and what is waited for over
//! all cases.

use nazorg::api::{Refusal, Request};
use nazorg::client::post::PostFout;
use nazorg::domain::afspraak::{AfspraakSoort, AfspraakStatus};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::verstrekking::{
    Afgifte, Bericht, Gegeven, GrondslagCode, Kanaal, Ontvanger, Verstrekking, Verzending, Wijze,
};
use nazorg::keymap::Action;
use nazorg::text::Taal;

use crate::steun::{Begin, Fake, Scherm, dag, mdv, middag};

fn in_case(begin: Begin, fake: Fake) -> Scherm {
    begin.met(fake).doet(Action::Volgende).doet(Action::Openen)
}

fn at_case() -> Scherm {
    in_case(Scherm::op(80, 24), Fake::klein())
}

/// The second case with three lines in its register: a call, a message that left, one that waits.
fn register() -> Fake {
    let mut fake = Fake::klein();
    fake.sessie.partners[1].inhoud.mail = "post@shv.example".into();
    let een = |id, aan, wijze, bericht: Option<Bericht>| nazorg::api::reply::Met {
        id: RecordId(id),
        revisie: 50,
        inhoud: Verstrekking {
            aan,
            wat: "Wat is bij u bekend, en wat loopt er al?".into(),
            gegevens: vec![Gegeven::Naam],
            grondslag: GrondslagCode("toestemming".into()),
            grondslag_naam: "Toestemming van betrokkene".into(),
            grondslag_naam_en: "Consent of the person".into(),
            toelichting: "3 november".into(),
            wijze,
            op: dag(-2),
            vastgelegd: middag(-2),
            door: mdv(),
            afspraak: None,
            bericht,
            verzendingen: Vec::new(),
        },
    };
    let bericht = |aan: &str| Bericht {
        aan: aan.into(),
        onderwerp: "Vraag bij casus HVS-2026-0142".into(),
        tekst: "Beste collega,\n\nWat is bij u bekend?\n".into(),
    };
    let wie = Ontvanger::Anders("huisarts".into());
    let bel = een(801, wie, Wijze::Telefoon, None);
    let partner = |id| Ontvanger::Partner(RecordId(id));
    let mut weg = een(
        802,
        partner(1),
        Wijze::Bericht,
        Some(bericht("post@bz.example")),
    );
    weg.inhoud.verzendingen.push(Verzending {
        kanaal: Kanaal::Mail,
        afgifte: Afgifte::Gelukt,
        op: middag(-1),
        door: mdv(),
    });
    let klaar = een(
        803,
        partner(2),
        Wijze::Bericht,
        Some(bericht("post@shv.example")),
    );
    let zonder = een(804, partner(3), Wijze::Bericht, Some(bericht("")));
    fake.dossier(2).verstrekkingen = vec![bel, weg, klaar, zonder];
    fake
}

#[test]
fn one_enter_asks_the_partners_that_are_proposed() {
    at_case()
        .doet(Action::Rondvraag)
        .ziet("Rondvraag HVS-2026-0142")
        .ziet("alleen het casusnummer en de vraag")
        .doet(Action::RondvraagDoen)
        .wijzigde(|changes| {
            let [Request::Rondvraag { casus, rondvraag }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(*casus, UnitId(2));
            assert!(!rondvraag.partners.is_empty());
            assert!(rondvraag.partners.iter().all(|(_, over)| !over.is_empty()));
            assert!(rondvraag.gegevens.is_empty());
            assert_eq!(rondvraag.grondslag.0, "zonder-gegevens");
            assert!(rondvraag.datum > dag(0));
        })
        // The messages that were made wait there.
        .ziet("Verstrekkingen HVS-2026-0142")
        .klaar();
}

#[test]
fn the_round_at_both_sizes_and_in_both_languages() {
    for (taal, code) in [(Taal::Nl, "nl"), (Taal::En, "en")] {
        for (b, h) in [(80, 24), (120, 36)] {
            in_case(Scherm::op(b, h).taal(taal), Fake::klein())
                .doet(Action::Rondvraag)
                .foto(&format!("rondvraag_{b}x{h}_{code}"))
                .klaar();
            in_case(Scherm::op(b, h).taal(taal), register())
                .doet(Action::Verstrekkingen)
                .foto(&format!("verstrekkingen_{b}x{h}_{code}"))
                .klaar();
            Scherm::op(b, h)
                .taal(taal)
                .met(Fake::klein())
                .doet(Action::WachtOpLijst)
                .foto(&format!("wacht_op_{b}x{h}_{code}"))
                .klaar();
        }
    }
}

#[test]
fn more_goes_along_only_on_a_basis_that_allows_it() {
    let form = at_case()
        .doet(Action::Rondvraag)
        .doet(Action::RondvraagBericht)
        .ziet("Bericht aan")
        .ziet_niet("Naam: ")
        .toets("esc")
        .doet(Action::RondvraagInvullen)
        .toets("tab")
        .toets("tab")
        .toets("tab")
        .toets("tab")
        // Name: yes, still without a basis.
        .typt("j")
        .foto("rondvraag_invullen_80x24_nl")
        .toets("ctrl-o")
        .ziet("mag niet op deze grondslag")
        .toets("shift-tab")
        .toets("shift-tab")
        .typt("t")
        .toets("ctrl-o")
        .ziet("Noem de dag van de toestemming")
        .typt("3 november")
        .toets("ctrl-o");
    form.ziet("naam; grondslag: Toestemming van betrokkene (3 november)")
        .doet(Action::RondvraagBericht)
        .ziet("Naam: Yılmaz, D.")
        .toets("esc")
        .krijgt(Err(Refusal::MagNietMee))
        .doet(Action::RondvraagDoen)
        .ziet("De vraag noemt de persoon")
        .doet(Action::RondvraagKies)
        .doet(Action::RondvraagDoen)
        .wijzigde(|changes| {
            let Some(Request::Rondvraag { rondvraag, .. }) = changes.last() else {
                panic!("{changes:?}");
            };
            assert_eq!(rondvraag.gegevens, [Gegeven::Naam]);
            assert_eq!(rondvraag.toelichting, "3 november");
        })
        .klaar();
}

#[test]
fn messages_are_mailed_after_that_was_stored_and_what_came_of_it_is_stored_too() {
    let story = in_case(Scherm::op(80, 24).met_post(), register())
        .doet(Action::Verstrekkingen)
        .cursor_op("Woningcorporatie")
        .doet(Action::BerichtenMailen);
    story
        .verzendt(
            |post| {
                // The one without an address stays.
                assert_eq!(post.folder, None);
                let [(_, een)] = post.messages.as_slice() else {
                    panic!("{post:?}");
                };
                assert_eq!(een.aan, "post@shv.example");
            },
            vec![Ok(())],
        )
        .ziet("1 bericht aan de mail gegeven")
        .wijzigde(|changes| {
            let meld = |afgifte| Request::MeldVerzending {
                casus: UnitId(2),
                ids: vec![RecordId(803)],
                kanaal: Kanaal::Mail,
                afgifte,
            };
            assert_eq!(changes, [meld(Afgifte::Begonnen), meld(Afgifte::Gelukt)]);
        })
        .klaar();
}

#[test]
fn a_message_that_may_have_left_is_not_told_as_one_that_did_not() {
    in_case(Scherm::op(80, 24).met_post(), register())
        .doet(Action::Verstrekkingen)
        .cursor_op("Woningcorporatie")
        .doet(Action::BerichtenMailen)
        .verzendt(|_| (), vec![Err(PostFout::Onzeker)])
        .ziet("kan verstuurd zijn")
        .wijzigde(|changes| {
            let [Request::MeldVerzending { afgifte, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(*afgifte, Afgifte::Begonnen);
        })
        .klaar();
}

#[test]
fn nothing_leaves_when_it_cannot_be_stored_and_without_mail_it_is_said() {
    in_case(Scherm::op(80, 24).met_post(), register())
        .doet(Action::Verstrekkingen)
        .krijgt(Err(Refusal::GeenRecht))
        .doet(Action::BerichtenMailen)
        .ziet("Je hebt hiervoor geen rechten")
        .ziet("nog niet weg")
        .klaar();
    in_case(Scherm::op(80, 24), register())
        .doet(Action::Verstrekkingen)
        .doet(Action::BerichtenMailen)
        .ziet("Mail is hier niet ingesteld")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn messages_become_files_with_names_that_say_nothing_about_anybody() {
    in_case(Scherm::op(80, 24), register())
        .doet(Action::Verstrekkingen)
        .doet(Action::BerichtenSchrijven)
        .typt("post")
        .toets("enter")
        .verzendt(
            |post| {
                assert_eq!(post.folder.as_deref(), Some("~/post"));
                let namen: Vec<_> = post.messages.iter().map(|(n, _)| n.as_str()).collect();
                assert_eq!(
                    namen,
                    [
                        "HVS-2026-0142-WOCO-000324.eml",
                        "HVS-2026-0142-SHV-000323.eml"
                    ]
                );
            },
            vec![Ok(()), Err(PostFout::Io(std::io::ErrorKind::AlreadyExists))],
        )
        .ziet("1 van 2 berichten ~/post: er staat al zo'n bestand")
        .wijzigde(|changes| {
            let Some(Request::MeldVerzending { ids, afgifte, .. }) = changes.get(1) else {
                panic!("{changes:?}");
            };
            assert_eq!(
                (ids.as_slice(), *afgifte),
                (&[RecordId(803)][..], Afgifte::Mislukt)
            );
        })
        .klaar();
    in_case(Scherm::op(80, 24).zonder_bestanden(), register())
        .doet(Action::Verstrekkingen)
        .doet(Action::BerichtenSchrijven)
        .ziet("Op de server kun je geen bestanden schrijven")
        .klaar();
}

#[test]
fn a_message_is_shown_to_be_copied_and_marked_as_sent() {
    in_case(Scherm::op(80, 24), register())
        .doet(Action::Verstrekkingen)
        .doet(Action::Volgende)
        .doet(Action::BerichtTonen)
        .ziet("Bericht aan Schuldhulpverlening")
        .ziet("Beste collega,")
        .toets("esc")
        .doet(Action::ZelfVerstuurd)
        .wijzigde(|changes| {
            let [Request::MeldVerzending { ids, kanaal, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(
                (ids.as_slice(), *kanaal),
                (&[RecordId(803)][..], Kanaal::Zelf)
            );
        })
        .doet(Action::Laatste)
        .cursor_op("huisarts")
        .doet(Action::BerichtTonen)
        .ziet("Hier hoort geen bericht bij")
        .klaar();
}

#[test]
fn a_telephone_call_is_added_by_hand_and_half_typed_comes_back() {
    in_case(Scherm::op(80, 24), register())
        .doet(Action::Verstrekkingen)
        .doet(Action::VerstrekkingToevoegen)
        .toets("tab")
        .toets("tab")
        .typt("Dag van vrijlating")
        .foto("verstrekking_80x24_nl")
        .toets("esc")
        .ziet("Concept bewaard")
        .doet(Action::VerstrekkingToevoegen)
        .ziet("Dag van vrijlating")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::LegVerstrekkingVast { verstrekking, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(verstrekking.aan, Ontvanger::Partner(RecordId(1)));
            assert_eq!(verstrekking.wijze, Wijze::Telefoon);
            assert_eq!(verstrekking.op, dag(0));
        })
        .klaar();
}

/// One line more in the register of the second case.
fn erbij(fake: &mut Fake, id: u128, wie: &str, door: &str) {
    let regels = &mut fake.dossier(2).verstrekkingen;
    let mut nieuw = regels[0].clone();
    nieuw.id = RecordId(id);
    nieuw.inhoud.aan = Ontvanger::Anders(wie.into());
    nieuw.inhoud.door = nazorg::domain::medewerker::Medewerker(door.into());
    regels.push(nieuw);
}

#[test]
fn the_cursor_of_the_register_stays_on_its_line_and_goes_to_ones_own_new_one() {
    in_case(Scherm::op(80, 24), register())
        .doet(Action::Verstrekkingen)
        .doet(Action::Volgende)
        .cursor_op("Schuldhulpverlening")
        .anderen(|fake| erbij(fake, 805, "wijkteam", "a.koster"))
        .ziet("wijkteam")
        .cursor_op("Schuldhulpverlening")
        .doet(Action::VerstrekkingToevoegen)
        .toets("tab")
        .typt("school")
        .toets("tab")
        .typt("Dag van vrijlating")
        .wacht()
        .toets("ctrl-o")
        .toets("j")
        .anderen(|fake| {
            erbij(fake, 806, "kerk", "a.koster");
            erbij(fake, 807, "school", "m.devries");
            erbij(fake, 808, "sportclub", "a.koster");
        })
        .antwoordt()
        .cursor_op("kerk")
        .doet(Action::Vorige)
        .cursor_op("school")
        .klaar();
}

#[test]
fn the_line_for_an_answer_says_whose_answer_to_what() {
    let story = Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::WachtOpLijst)
        .doet(Action::Beantwoord)
        .typt("Bekend")
        .foto("wacht_op_antwoord_80x24_nl");
    let vraag = |dossier: &nazorg::api::reply::Dossier| {
        let mut wachten = dossier.afspraken.iter().map(|a| &a.inhoud);
        let wacht = wachten.find(|a| a.open() && a.soort == AfspraakSoort::WachtOp);
        wacht.map(|a| a.tekst.clone())
    };
    let vraag = Fake::klein().dossiers.iter().find_map(vraag).unwrap();
    let onder = |story: &Scherm| {
        story
            .lines()
            .iter()
            .rev()
            .take(6)
            .any(|l| l.contains(&vraag))
    };
    assert!(onder(&story), "{vraag}");
    let story = story.toets("esc").doet(Action::Nabellen);
    assert!(onder(&story), "{vraag}");
    story.foto("wacht_op_nabellen_80x24_nl").klaar();
}

#[test]
fn keys_struck_before_the_list_came_anew_are_about_the_next_wait() {
    let mut fake = Fake::klein();
    let afspraken = &mut fake.dossier(2).afspraken;
    let mut tweede = afspraken
        .iter()
        .find(|a| a.inhoud.open() && a.inhoud.soort == AfspraakSoort::WachtOp)
        .cloned()
        .unwrap();
    tweede.id = RecordId(7_777);
    tweede.inhoud.datum = dag(40);
    afspraken.push(tweede);
    fake.dossiers.retain(|d| d.unit == UnitId(2));
    Scherm::op(80, 24)
        .met(fake)
        .doet(Action::WachtOpLijst)
        .ziet("Wacht op: 2")
        .doet(Action::Beantwoord)
        .wacht()
        .toets("enter")
        .toets("v")
        .toets("enter")
        .anderen(|fake| {
            let wachten = fake.dossier(2).afspraken.iter_mut();
            let eerste = wachten.filter(|a| a.id != RecordId(7_777));
            eerste.for_each(|a| a.inhoud.status = AfspraakStatus::Nagekomen);
        })
        .antwoordt()
        .wijzigde(|changes| {
            let ids: Vec<_> = changes
                .iter()
                .map(|c| match c {
                    Request::RondAfspraakAf { id, .. } => *id,
                    anders => panic!("{anders:?}"),
                })
                .collect();
            assert_eq!(ids.len(), 2);
            assert_ne!(ids[0], ids[1]);
        })
        .klaar();
}

#[test]
fn a_wait_is_answered_in_a_line_chased_and_led_to() {
    let story = Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::WachtOpLijst)
        .ziet("Wacht op: ")
        .doet(Action::Beantwoord)
        .typt("Bekend, geen schuld")
        .toets("enter")
        .wijzigde(|changes| {
            let [
                Request::RondAfspraakAf {
                    status,
                    toelichting,
                    op,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!(*status, AfspraakStatus::Nagekomen);
            assert_eq!((toelichting.as_str(), *op), ("Bekend, geen schuld", dag(0)));
        })
        .doet(Action::Nabellen)
        .toets("enter")
        .wijzigde(|changes| {
            let Some(Request::WijzigAfspraak { afspraak, .. }) = changes.last() else {
                panic!("{changes:?}");
            };
            assert!(afspraak.datum > dag(0));
        });
    story
        .doet(Action::WachtOpenen)
        .ziet("HVS-2026-0141")
        .ziet_niet("Wacht op: ")
        .klaar();
    Scherm::op(80, 24)
        .met(Fake::leeg())
        .doet(Action::WachtOpLijst)
        .ziet("Je wacht nergens op.")
        .klaar();
}
