//! Those who see no persons: accounts and roles, the audit trail, figures; and switching between the
//! screens that one's roles give.

use nazorg::api::audit::AuditFilter;
use nazorg::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg::api::{Refusal, Request};
use nazorg::client::gebruiker::Gebruiker;
use nazorg::domain::id::{GemeenteId, RecordId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::toegang::{Handeling, Rol};
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{
    Fake, Scherm, WACHT, accounts, bevoegd, gecontroleerd, klein, met_rol, nood, spoor,
};

/// Logs in as everybody does: on Today, if that is one's own.
pub(crate) fn login(width: u16, height: u16, taal: Taal, fake: Fake) -> Scherm {
    Scherm::op(width, height)
        .taal(taal)
        .begint_op(ScreenName::Vandaag)
        .met(fake)
}

fn beheer() -> Scherm {
    login(80, 24, Taal::Nl, met_rol(&[Rol::Beheer]))
}

fn toezicht() -> Fake {
    let mut fake = met_rol(&[Rol::Toezicht]);
    fake.rol.spoor = spoor();
    fake.rol.controle = gecontroleerd();
    fake
}

fn beleid() -> Fake {
    let mut fake = met_rol(&[Rol::Beleid]);
    fake.rol.cijfers = Some(klein());
    fake
}

#[test]
fn each_role_gets_its_own_screen_and_is_told_what_it_does_not_see() {
    for (width, height) in [(80, 24), (120, 36)] {
        for (taal, kort) in [(Taal::Nl, "nl"), (Taal::En, "en")] {
            let naam = |wat: &str| format!("{wat}_{width}x{height}_{kort}");
            login(width, height, taal, met_rol(&[Rol::Beheer]))
                .foto(&naam("beheer"))
                .klaar();
            login(width, height, taal, toezicht())
                .foto(&naam("toezicht"))
                .klaar();
            login(width, height, taal, beleid())
                .foto(&naam("cijfers"))
                .klaar();
        }
    }
}

#[test]
fn what_belongs_to_no_role_of_ones_own_is_not_offered() {
    for fake in [met_rol(&[Rol::Beheer]), toezicht(), beleid()] {
        let scherm = login(80, 24, Taal::Nl, fake);
        for key in ["1", "2", "3", "4", "u", "I"] {
            let scherm = login(80, 24, Taal::Nl, met_rol(&[Rol::Beheer]));
            scherm
                .toets(key)
                .ziet("Dat hoort niet bij je rol")
                .wijzigde(|changes| assert!(changes.is_empty()))
                .klaar();
        }
        scherm
            .doet(Action::Opdracht)
            .typt("triage")
            .ziet("Niets gevonden")
            .klaar();
    }
}

#[test]
fn a_second_one_confirms_and_who_gave_it_is_told_to_wait() {
    beheer()
        .ziet("wacht op bevestiging 2")
        .cursor_op("nz-anna")
        .toets("j")
        .toets("j")
        .cursor_op("wacht op een ander")
        .ziet("Gegeven door nz-ben")
        .doet(Action::RolBevestigen)
        .wijzigde(|changes| {
            let toekenning = WACHT;
            let bevestig = RechtOpdracht::Bevestig { toekenning };
            assert_eq!(changes, [Request::BeheerRecht(bevestig)]);
        })
        .ziet("bevestigd")
        .klaar();
    // Her own gift to carla: the engine refuses, and the screen says so before and after.
    beheer()
        .toets("j")
        .toets("j")
        .toets("j")
        .toets("j")
        .cursor_op("toezicht")
        .ziet("Jij gaf deze rol")
        .krijgt(Err(Refusal::NietZelf))
        .doet(Action::RolBevestigen)
        .ziet("een andere beheerder")
        .klaar();
    // Nothing waits where the role counts.
    beheer()
        .toets("j")
        .toets("b")
        .ziet("Hier wacht geen rol")
        .klaar();
}

#[test]
fn a_user_of_the_machine_gets_an_account_and_then_a_role() {
    let user = Gebruiker {
        naam: "nz-eva".into(),
        uid: 2_077,
        volledige_naam: Some("Eva Nieuwstra".into()),
    };
    beheer()
        .doet(Action::AccountToevoegen)
        .ziet("moet al op de machine bestaan")
        .typt("nz eva")
        .doet(Action::Bevestigen)
        .ziet("Zo heet geen gebruiker")
        .toets("ctrl-u")
        .typt("nz-eva")
        .doet(Action::Bevestigen)
        .vindt("nz-eva", Some(user))
        .ziet("Account voor nz-eva, gebruiker 2077")
        .ziet("Eva Nieuwstra")
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let maak = AccountOpdracht::Maak {
                uid: 2_077,
                naam: Medewerker("nz-eva".into()),
                volledige_naam: "Eva Nieuwstra".into(),
            };
            assert_eq!(changes, [Request::BeheerAccount(maak)]);
        })
        .ziet("Account gemaakt")
        .klaar();
    beheer()
        .doet(Action::AccountToevoegen)
        .typt("nz-niemand")
        .doet(Action::Bevestigen)
        .vindt("nz-niemand", None)
        .ziet("Deze machine kent geen gebruiker nz-niemand")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn a_role_is_given_in_municipalities_by_the_beginning_of_their_names() {
    beheer()
        .toets("j")
        .doet(Action::RolGeven)
        .ziet("Rol voor nz-anna")
        .toets("tab")
        .typt("hilv, a")
        .ziet("welke? Almere, Aalsmeer")
        .doet(Action::Opslaan)
        .wijzigde(|changes| assert!(changes.is_empty()))
        .typt("lm")
        .ziet("Hilversum, Almere")
        .foto("beheer_rol_80x24_nl")
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let geef = RechtOpdracht::Geef {
                account: RecordId(2),
                rol: Rol::Regisseur,
                gemeenten: vec![GemeenteId(402), GemeenteId(34)],
            };
            assert_eq!(changes, [Request::BeheerRecht(geef)]);
        })
        .klaar();
    // A role for the store as a whole asks for none, whatever stands there.
    beheer()
        .doet(Action::RolGeven)
        .toets("b")
        .toets("b")
        .toets("tab")
        .typt("hui")
        .ziet("geldt voor de hele opslag")
        .krijgt(Err(Refusal::RollenOnverenigbaar {
            heeft: Rol::Regisseur,
            krijgt: Rol::Beheer,
        }))
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let [Request::BeheerRecht(RechtOpdracht::Geef { rol, gemeenten, .. })] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((*rol, gemeenten.len()), (Rol::Beheer, 0));
        })
        .ziet("Rol voor nz-anna")
        .klaar();
}

#[test]
fn taking_a_role_asks_and_ending_an_account_says_all_that_follows() {
    beheer()
        .toets("x")
        .ziet("Zet de cursor op een rol")
        .toets("j")
        .doet(Action::RolIntrekken)
        .ziet("Rol regisseur (Hilversum, Huizen) van nz-anna intrekken?")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| assert!(changes.is_empty(), "no stands first"))
        .doet(Action::RolIntrekken)
        .toets("j")
        .wijzigde(|changes| {
            let toekenning = RecordId(20);
            let neem = RechtOpdracht::Neem { toekenning };
            assert_eq!(changes, [Request::BeheerRecht(neem)]);
        })
        .klaar();
    beheer()
        .doet(Action::AccountBeeindigen)
        .ziet("binnen 5 seconden")
        .foto("beheer_einde_80x24_nl")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| assert!(changes.is_empty()))
        .typt("einde")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            let account = RecordId(2);
            let einde = AccountOpdracht::Beeindig { account };
            assert_eq!(changes, [Request::BeheerAccount(einde)]);
        })
        .klaar();
    // Who left stays in sight, and can be given nothing.
    beheer()
        .doet(Action::Laatste)
        .cursor_op("nz-wim")
        .ziet("BEËINDIGD")
        .ziet("root doet dat")
        .toets("r")
        .ziet("Dit account is beëindigd")
        .klaar();
}

#[test]
fn without_accounts_the_screen_says_how_to_begin_and_the_cursor_stays_by_its_line() {
    let mut fake = met_rol(&[Rol::Beheer]);
    fake.rol.accounts.clear();
    login(80, 24, Taal::Nl, fake)
        .ziet("niemand kan inloggen")
        .toets("r")
        .ziet("Hier staat geen account")
        // A colleague made them meanwhile.
        .anderen(|fake| fake.rol.accounts = accounts())
        .cursor_op("nz-anna")
        .toets("j")
        .toets("j")
        .toets("j")
        .cursor_op("nz-carla")
        .anderen(|fake| {
            // What waited is confirmed: anna goes down among the others.
            let rechten = &mut fake.rol.accounts[0].rechten;
            rechten.retain(|(id, _)| *id != WACHT);
        })
        .cursor_op("nz-carla")
        .klaar();
}

#[test]
fn who_watches_sees_accounts_and_changes_nothing() {
    login(80, 24, Taal::Nl, toezicht())
        .ziet("Ook voor jou: 7 Beheer")
        .doet(Action::SchermBeheer)
        .ziet("nz-anna")
        .ziet("Wijzigen doet wie de rol beheer heeft")
        .toets("a")
        .ziet("Je kunt hier kijken")
        .toets("X")
        .ziet("Je kunt hier kijken")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .doet(Action::SchermToezicht)
        .cursor_op("audit lezen")
        .klaar();
}

#[test]
fn the_trail_is_read_a_part_at_a_time_and_only_when_somebody_looks() {
    let scherm = login(80, 24, Taal::Nl, toezicht());
    assert_eq!(scherm.fake.rol.gelezen.len(), 1);
    let scherm = scherm
        .ziet("200 regels")
        .ziet("Verder omlaag staat ouder werk")
        .ziet("De keten klopt")
        // Colleagues go on working: their changes do not make it read again.
        .anderen(|_| {})
        .anderen(|_| {})
        .ziet("Er is intussen gewerkt");
    assert_eq!(scherm.fake.rol.gelezen.len(), 1);
    let scherm = scherm.doet(Action::Laatste).ziet("400 regels");
    assert_eq!(scherm.fake.rol.gelezen.len(), 2);
    let scherm = scherm
        .doet(Action::Laatste)
        .ziet("404 regels")
        .ziet("Dit is alles");
    let voor: Vec<_> = scherm
        .fake
        .rol
        .gelezen
        .iter()
        .map(|(_, voor)| voor.map(|p| p.nummer))
        .collect();
    assert_eq!(voor, [None, Some(695), Some(495)]);
    let scherm = scherm
        .doet(Action::Verversen)
        .ziet_niet("Er is intussen gewerkt")
        .cursor_op("nz-carla");
    assert_eq!(scherm.fake.rol.gelezen.len(), 4);
    scherm.klaar();
}

#[test]
fn a_filter_takes_who_what_result_days_and_case() {
    let scherm = login(80, 24, Taal::Nl, toezicht())
        .doet(Action::Filter)
        .typt("nz-dirk")
        .toets("tab")
        .toets("l")
        .toets("tab")
        .toets("a")
        .toets("tab")
        .typt("gisteren")
        .toets("tab")
        .typt("eergisteren")
        .doet(Action::Opslaan)
        .ziet("ligt voor de eerste dag")
        .toets("ctrl-u")
        .foto("toezicht_filter_80x24_nl")
        .doet(Action::Opslaan)
        .cursor_op("GEWEIGERD")
        .ziet("nz-dirk, lijst van casussen, vanaf 20-11-2026, geweigerd")
        .ziet("1 regel;");
    let gevraagd = &scherm.fake.rol.gelezen.last().unwrap().0;
    assert_eq!(
        *gevraagd,
        AuditFilter {
            wie: Some(Medewerker("nz-dirk".into())),
            van: Some(nazorg::domain::datuminvoer::begin_van(
                "2026-11-20".parse().unwrap()
            )),
            handeling: Some(Handeling::CaseloadLezen),
            geweigerd: true,
            ..AuditFilter::default()
        }
    );
    // The same filter goes along when the records are taken out: a session writes no file.
    scherm
        .doet(Action::Exporteren)
        .ziet("ssh SERVER audit --csv --wie nz-dirk --handeling caseload-lezen")
        .foto("toezicht_uitvoer_80x24_nl")
        .doet(Action::Annuleren)
        .doet(Action::WisFilter)
        .ziet("Wie deed wat: alles")
        .ziet("200 regels")
        .klaar();
}

#[test]
fn one_record_and_a_check_are_shown_whole() {
    login(80, 24, Taal::Nl, toezicht())
        .toets("j")
        .doet(Action::Openen)
        .ziet("HVS-2026-0147")
        .ziet("192.0.2.7")
        .foto("toezicht_regel_80x24_nl")
        .doet(Action::Annuleren)
        .doet(Action::KetenControleren)
        .ziet("Alles klopt")
        .ziet("4810 regels in het journaal (1402 van het auditspoor)")
        .foto("toezicht_controle_80x24_nl")
        .doet(Action::Annuleren)
        .ziet_niet("Alles klopt")
        .klaar();
    login(120, 36, Taal::En, toezicht())
        .doet(Action::KetenControleren)
        .foto("toezicht_controle_120x36_en")
        .klaar();
}

#[test]
fn an_emergency_access_that_nobody_looked_at_asks_for_it() {
    for (width, height, taal, kort) in [
        (80, 24, Taal::Nl, "80x24_nl"),
        (120, 36, Taal::En, "120x36_en"),
    ] {
        let mut fake = toezicht();
        fake.sessie.nood_na_te_kijken = 1;
        // One's own is for somebody else to look at, and comes behind.
        fake.rol.nood = vec![
            nood(3, "nz-bea", false),
            nood(2, "nz-dirk", false),
            nood(1, "nz-anna", true),
        ];
        login(width, height, taal, fake)
            .foto(&format!("toezicht_nood_{kort}"))
            .toets("n")
            .foto(&format!("toezicht_nakijken_{kort}"))
            .doet(Action::Bevestigen)
            .wijzigde(|changes| {
                let [Request::BekijkNood { id }] = changes else {
                    panic!("{changes:?}");
                };
                assert_eq!(*id, RecordId(502));
            })
            .klaar();
    }
    let mut fake = toezicht();
    fake.rol.nood = vec![nood(3, "nz-bea", false)];
    login(80, 24, Taal::Nl, fake)
        .toets("n")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| assert!(changes.is_empty(), "{changes:?}"))
        .klaar();
}

#[test]
fn an_empty_trail_and_one_that_cannot_be_read_say_so() {
    let mut fake = toezicht();
    fake.rol.spoor.clear();
    login(80, 24, Taal::Nl, fake)
        .ziet("Er is nog niets gedaan")
        .doet(Action::Filter)
        .typt("nz-niemand")
        .doet(Action::Opslaan)
        .ziet("Geen regels die hierbij passen")
        .anderen(|fake| fake.dicht = Some(Refusal::Versie))
        .doet(Action::Verversen)
        .ziet("Programma en server passen niet bij elkaar")
        .anderen(|fake| fake.dicht = None)
        .doet(Action::WisFilter)
        .ziet("Er is nog niets gedaan")
        .klaar();
}

#[test]
fn figures_about_few_are_left_out_and_it_says_why() {
    login(80, 24, Taal::Nl, beleid())
        .ziet("212")
        .ziet("te klein")
        .ziet("over 10 of minder")
        .cursor_op("Nieuwe meldingen")
        .toets("j")
        .ziet("Casussen die niet zijn afgesloten")
        .klaar();
    // Who works with cases sees all of them.
    Scherm::op(80, 24)
        .begint_op(ScreenName::Cijfers)
        .met(Fake::klein())
        .ziet_niet("te klein")
        .klaar();
}

#[test]
fn who_has_several_roles_switches_and_loses_a_screen_with_its_role() {
    let mut fake = met_rol(&[Rol::Regisseur, Rol::Beleid]);
    fake.rol.cijfers = Some(klein());
    login(80, 24, Taal::Nl, fake)
        .ziet("1 Vandaag")
        .doet(Action::SchermCijfers)
        .ziet("Je bent nz-bea, regisseur, beleid.")
        .ziet("1 Vandaag")
        .doet(Action::Terug)
        .ziet("1 Vandaag")
        .doet(Action::SchermCaseload)
        .ziet("3 Caseload")
        // The role is taken while the screen is open.
        .anderen(|fake| fake.sessie.bevoegd = bevoegd(&[Rol::Beleid]))
        .ziet("6 Cijfers")
        .ziet_niet("Caseload")
        .doet(Action::Terug)
        .ziet("6 Cijfers")
        .klaar();
}
