//! Accounts, and how roles are given: by two, and never by oneself to oneself.

use std::collections::BTreeSet;

use nazorg::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg::api::bevoegd::Hoedanigheid;
use nazorg::api::reply::Cijfers;
use nazorg::api::request::{AfspraakInvoer, KnelpuntInvoer};
use nazorg::api::{CaseloadFilter, Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::id::RecordId;
use nazorg::domain::knelpunt::KnelpuntCode;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::partner::Partner;
use nazorg::domain::toegang::{Bereik, Handeling, Rol, bereik};
use nazorg::engine::Principal;

use crate::vragen::doen;
use crate::wereld::{ALMERE, HILVERSUM, Wereld, console, eigenaar, geef, met_account};

fn bevestig(toekenning: RecordId) -> Request {
    Request::BeheerRecht(RechtOpdracht::Bevestig { toekenning })
}

fn neem(toekenning: RecordId) -> Request {
    Request::BeheerRecht(RechtOpdracht::Neem { toekenning })
}

fn mag(wereld: &Wereld, wie: &Principal, request: Request) -> bool {
    wereld.vraag(wie, request) != Err(Refusal::GeenRecht)
}

/// Two administrators and somebody without a role.
fn drie() -> (Wereld, [Principal; 3], [RecordId; 3]) {
    let wereld = Wereld::nieuw();
    let namen = ["b.een", "b.twee", "r.drie"];
    let mut uid = 2_000;
    let accounts = namen.map(|naam| {
        uid += 1;
        wereld.account(&console(), uid, naam)
    });
    for account in &accounts[..2] {
        wereld.geef(&console(), *account, Rol::Beheer, &[]);
    }
    uid = 2_000;
    let principals = namen.map(|naam| {
        uid += 1;
        met_account(uid, naam)
    });
    (wereld, principals, accounts)
}

#[test]
fn a_role_counts_when_a_second_one_confirmed_it() {
    let (wereld, [een, twee, drie], [a_een, a_twee, a_drie]) = drie();
    assert!(!mag(&wereld, &drie, Request::Sessie));
    let recht = wereld.geef(&een, a_drie, Rol::Regisseur, &[HILVERSUM]);
    assert!(!mag(&wereld, &drie, Request::Sessie));
    // Not by the one who gave it.
    assert_eq!(wereld.vraag(&een, bevestig(recht)), Err(Refusal::NietZelf));
    assert!(!mag(&wereld, &drie, Request::Sessie));
    wereld.moet(&twee, bevestig(recht));
    assert!(mag(&wereld, &drie, Request::Cijfers));
    assert_eq!(
        wereld.vraag(&twee, bevestig(recht)),
        Err(Refusal::BestaatAl)
    );
    // Taken, it counts no more at the next request.
    wereld.moet(&een, neem(recht));
    assert!(!mag(&wereld, &drie, Request::Cijfers));
    assert_eq!(
        wereld.vraag(&twee, bevestig(recht)),
        Err(Refusal::NietGevonden)
    );
    // Nobody gives a role to himself or confirms his own.
    let zelf = Request::BeheerRecht(geef(a_een, Rol::Beheer, &[]));
    assert_eq!(wereld.vraag(&een, zelf), Err(Refusal::NietZelf));
    let derde = wereld.geef(&een, a_drie, Rol::Beheer, &[]);
    assert_eq!(
        wereld.vraag(&drie, bevestig(derde)),
        Err(Refusal::GeenRecht)
    );
    assert_eq!(
        wereld.vraag(&drie, bevestig(a_twee)),
        Err(Refusal::GeenRecht)
    );
    // None of it is taken back with a key.
    assert_eq!(
        wereld.vraag(&een, Request::Ongedaan),
        Err(Refusal::GeenRecht)
    );
}

#[test]
fn a_session_is_told_as_whom_it_is_and_what_it_may_do() {
    let (wereld, [een, _, drie], [a_een, _, a_drie]) = drie();
    let bevoegd = |wie: &Principal| match wereld.moet(wie, Request::Sessie) {
        Reply::Sessie(sessie) => sessie.bevoegd,
        anders => panic!("{anders:?}"),
    };
    let eigen = bevoegd(&eigenaar());
    assert_eq!(
        (eigen.als, eigen.mag.len()),
        (Hoedanigheid::Eigenaar, Handeling::ALLE.len())
    );
    let aan_console = bevoegd(&console());
    assert_eq!(aan_console.als, Hoedanigheid::Console);
    assert!(aan_console.mag(Handeling::RechtBeheren));
    assert!(!aan_console.mag.iter().any(|h| h.raakt_personen()));
    let beheer = bevoegd(&een);
    assert_eq!(beheer.als, Hoedanigheid::Account(a_een));
    assert_eq!(beheer.rollen(), [Rol::Beheer]);
    wereld.geef(&console(), a_drie, Rol::Beleid, &[ALMERE]);
    wereld.geef(&console(), a_drie, Rol::Regisseur, &[HILVERSUM]);
    // One that waits for a second one is not among them.
    wereld.geef(&een, a_drie, Rol::Procesregie, &[HILVERSUM]);
    let beide = bevoegd(&drie);
    assert_eq!(beide.rollen(), [Rol::Regisseur, Rol::Beleid]);
    for handeling in Handeling::ALLE {
        let mag = beide
            .rollen()
            .iter()
            .any(|rol| bereik(*rol, handeling) != Bereik::Niet);
        assert_eq!(beide.mag(handeling), mag, "{handeling:?}");
    }
}

#[test]
fn roles_that_do_not_go_together_are_refused() {
    let (wereld, [een, ..], [a_een, _, a_drie]) = drie();
    let geef = |account, rol, waar: &[_]| {
        wereld.vraag(&een, Request::BeheerRecht(geef(account, rol, waar)))
    };
    wereld.geef(&console(), a_drie, Rol::Regisseur, &[HILVERSUM]);
    for krijgt in [Rol::Beheer, Rol::Toezicht] {
        let heeft = Rol::Regisseur;
        assert_eq!(
            geef(a_drie, krijgt, &[]),
            Err(Refusal::RollenOnverenigbaar { heeft, krijgt })
        );
    }
    let aan_console = Request::BeheerRecht(crate::wereld::geef(a_een, Rol::Toezicht, &[]));
    assert_eq!(
        wereld.vraag(&console(), aan_console),
        Err(Refusal::RollenOnverenigbaar {
            heeft: Rol::Beheer,
            krijgt: Rol::Toezicht
        })
    );
    let rol = Rol::Regisseur;
    assert_eq!(geef(a_drie, rol, &[]), Err(Refusal::RolEnGemeenten { rol }));
    let rol = Rol::Toezicht;
    assert_eq!(
        geef(a_drie, rol, &[ALMERE]),
        Err(Refusal::RolEnGemeenten { rol })
    );
    let rol = Rol::Regisseur;
    assert_eq!(geef(a_drie, rol, &[HILVERSUM]), Err(Refusal::BestaatAl));
    // One not confirmed yet stands in the way as well.
    assert!(geef(a_drie, rol, &[HILVERSUM, ALMERE]).is_ok());
    assert!(geef(a_drie, Rol::Beleid, &[ALMERE]).is_ok());
}

#[test]
fn somebody_is_left_who_can_give_roles() {
    let (wereld, [een, twee, _], [a_een, a_twee, _]) = drie();
    let einde = |account| Request::BeheerAccount(AccountOpdracht::Beeindig { account });
    wereld.moet(&een, einde(a_twee));
    assert!(!mag(&wereld, &twee, Request::Sessie));
    assert_eq!(
        wereld.vraag(&een, einde(a_een)),
        Err(Refusal::LaatsteBeheer)
    );
    let Reply::Accounts(lijst) = wereld.moet(&een, Request::Accounts) else {
        panic!("geen lijst");
    };
    let zelf = lijst.iter().find(|r| r.id == a_een).unwrap();
    let recht = zelf.rechten[0].0;
    assert_eq!(wereld.vraag(&een, neem(recht)), Err(Refusal::LaatsteBeheer));
    assert!(mag(&wereld, &een, Request::Accounts));
    wereld.moet(&console(), neem(recht));
    assert!(!mag(&wereld, &een, Request::Accounts));
}

#[test]
fn an_account_is_a_number_and_a_name_and_the_day_it_was_made() {
    let (wereld, [een, ..], [.., a_drie]) = drie();
    wereld.geef(&console(), a_drie, Rol::Regisseur, &[HILVERSUM]);
    let drie = met_account(2_003, "r.drie");
    assert!(mag(&wereld, &drie, Request::Cijfers));
    // The number with another name, the name with another number, and nobody at all.
    assert!(!mag(
        &wereld,
        &met_account(2_003, "x.ander"),
        Request::Sessie
    ));
    assert!(!mag(
        &wereld,
        &met_account(2_004, "r.drie"),
        Request::Sessie
    ));
    let maak = |uid, naam: &str| {
        let opdracht = AccountOpdracht::Maak {
            uid,
            naam: Medewerker(naam.to_owned()),
            volledige_naam: "Proef".to_owned(),
        };
        wereld.vraag(&een, Request::BeheerAccount(opdracht))
    };
    assert_eq!(maak(2_003, "x.ander"), Err(Refusal::BestaatAl));
    assert_eq!(maak(2_004, "r.drie"), Err(Refusal::BestaatAl));
    assert_eq!(maak(2_004, " "), Err(Refusal::TekstLeeg));
    let draft = Request::BewaarConcept {
        naam: nazorg::api::request::ConceptNaam::Melding,
        tekst: Some("van een ander".to_owned()),
    };
    wereld.moet(&drie, draft);
    wereld.moet(
        &een,
        Request::BeheerAccount(AccountOpdracht::Beeindig { account: a_drie }),
    );
    assert!(!mag(&wereld, &drie, Request::Sessie));
    // Who comes after with the same number and name inherits nothing.
    let opvolger = wereld.account(&een, 2_003, "r.drie");
    assert_ne!(opvolger, a_drie);
    assert!(!mag(&wereld, &drie, Request::Sessie));
    wereld.geef(&console(), opvolger, Rol::Regisseur, &[HILVERSUM]);
    let naam = nazorg::api::request::ConceptNaam::Melding;
    assert_eq!(
        wereld.moet(&drie, Request::Concept { naam }),
        Reply::Concept(None)
    );
}

#[test]
fn policy_sees_no_small_numbers() {
    let wereld = Wereld::nieuw();
    for n in 0..3 {
        wereld.vul(&format!("Eigen{n}"), "Hilversum", 999_900_000 + 2_000 * n);
    }
    let account = wereld.account(&console(), 2_001, "p.beleid");
    wereld.geef(&console(), account, Rol::Beleid, &[HILVERSUM]);
    let wie = met_account(2_001, "p.beleid");
    let Reply::Cijfers(alles) = wereld.moet(&eigenaar(), Request::Cijfers) else {
        panic!("geen cijfers");
    };
    assert_eq!((alles.notifications_new, alles.cases_open), (18, 12));
    assert_eq!(
        wereld.moet(&wie, Request::Cijfers),
        Reply::CijfersBeperkt(Cijfers {
            notifications_new: Some(20),
            cases_open: Some(10),
            ..Cijfers::default()
        })
    );
    // Who also works there counts all of it.
    wereld.geef(&console(), account, Rol::Regisseur, &[HILVERSUM]);
    assert_eq!(wereld.moet(&wie, Request::Cijfers), Reply::Cijfers(alles));
}

/// Taking back asks the right of what was done: an act names in the table of rights what the request
/// was that did it.
#[test]
fn an_act_asks_the_right_of_the_request_that_did_it() {
    let wereld = Wereld::nieuw();
    let eigen = wereld.vul("Eigen", "Hilversum", 999_900_000);
    let mut gezien = BTreeSet::new();
    for request in doen(&eigen) {
        let handeling = request.handeling();
        if handeling == Handeling::Ongedaan {
            continue;
        }
        if let Ok(Reply::Gedaan(gedaan)) = wereld.vraag(&eigenaar(), request) {
            assert_eq!(gedaan.soort.handeling(), handeling, "{gedaan:?}");
            gezien.insert(handeling);
        }
    }
    for handeling in [
        Handeling::CasusWerken,
        Handeling::Triage,
        Handeling::Toewijzen,
        Handeling::PersoonSamenvoegen,
        Handeling::PartnerBewaren,
        Handeling::Afschermen,
    ] {
        assert!(gezien.contains(&handeling), "{handeling:?}");
    }
}

#[test]
fn policy_sees_no_knelpunten_of_few_and_cannot_tell_them_by_difference() {
    let wereld = Wereld::nieuw();
    for n in 0..3 {
        wereld.vul(&format!("Eigen{n}"), "Hilversum", 999_900_000 + 2_000 * n);
    }
    let account = wereld.account(&console(), 2_001, "p.beleid");
    wereld.geef(&console(), account, Rol::Beleid, &[HILVERSUM]);
    let wie = met_account(2_001, "p.beleid");
    let alles = Request::Caseload {
        filter: CaseloadFilter::default(),
        van: 0,
        aantal: 50,
    };
    let Reply::Caseload(blad) = wereld.moet(&eigenaar(), alles) else {
        panic!("geen caseload");
    };
    let noteer = |soort: &str, hoeveel: usize| {
        for regel in blad.regels.iter().take(hoeveel) {
            let knelpunt = KnelpuntInvoer {
                soort: KnelpuntCode(soort.to_owned()),
                leefgebied: None,
                tekst: "Vol".to_owned(),
                partner: None,
                op: "2026-11-20".parse().unwrap(),
            };
            let casus = regel.casus;
            wereld.moet(&eigenaar(), Request::NoteerKnelpunt { casus, knelpunt });
        }
    };
    let ziet = |soort: &str| {
        let Reply::KnelpuntTelling(telling) = wereld.moet(&wie, Request::TelKnelpunten) else {
            panic!("geen telling");
        };
        assert!(telling.beperkt);
        let gevonden = telling.soorten.iter().find(|(code, _)| code.0 == soort);
        gevonden.unwrap().1.map(|tal| tal.knelpunten)
    };
    noteer("wachtlijst", 12);
    assert_eq!(ziet("wachtlijst"), Some(10), "12, rounded");
    noteer("geld", 2);
    assert_eq!(ziet("geld"), None);
    assert_eq!(
        ziet("wachtlijst"),
        None,
        "14 in all less 12 would tell of 2"
    );
    assert!(!mag(
        &wereld,
        &wie,
        Request::Knelpunten { van: 0, aantal: 9 }
    ));
}

/// What is waited for is counted for whoever may see the case, and for nobody else.
#[test]
fn what_partners_owe_on_cases_out_of_sight_is_not_counted() {
    let wereld = Wereld::nieuw();
    wereld.vul("Eigen", "Hilversum", 999_900_000);
    wereld.vul("Ander", "Huizen", 999_904_000);
    let account = wereld.account(&console(), 2_001, "r.hilversum");
    wereld.geef(&console(), account, Rol::Regisseur, &[HILVERSUM]);
    let wie = met_account(2_001, "r.hilversum");
    let partner = Partner {
        naam: "Proefhuis".to_owned(),
        kort: "PH".to_owned(),
        ..Partner::default()
    };
    let bewaar = Request::BewaarPartner {
        bestaand: None,
        partner,
    };
    let Reply::Gedaan(bewaard) = wereld.moet(&eigenaar(), bewaar) else {
        panic!("niet bewaard");
    };
    let partner = bewaard.record.unwrap();
    let casussen = |wie: &Principal| {
        let alles = Request::Caseload {
            filter: CaseloadFilter::default(),
            van: 0,
            aantal: 50,
        };
        match wereld.moet(wie, alles) {
            Reply::Caseload(blad) => blad.regels.iter().map(|r| r.casus).collect::<Vec<_>>(),
            anders => panic!("{anders:?}"),
        }
    };
    let (alle, eigen) = (casussen(&eigenaar()), casussen(&wie));
    for casus in &alle {
        let afspraak = AfspraakInvoer {
            tekst: "Wat is bekend?".to_owned(),
            soort: AfspraakSoort::WachtOp,
            trekker: Trekker::Partner(partner),
            leefgebied: None,
            datum: "2026-11-10".parse().unwrap(),
        };
        let casus = *casus;
        wereld.moet(&eigenaar(), Request::MaakAfspraak { casus, afspraak });
    }
    let ziet = |wie: &Principal| {
        let Reply::Partnerlasten(lasten) = wereld.moet(wie, Request::Partnerlasten) else {
            panic!("geen lasten");
        };
        let die = lasten.iter().find(|l| l.partner == partner).unwrap();
        let Reply::WachtOp(blad) = wereld.moet(wie, Request::WachtOp { van: 0, aantal: 99 }) else {
            panic!("geen lijst");
        };
        let lijst: Vec<_> = blad.regels.iter().map(|r| r.casus).collect();
        (die.wachten as usize, blad.totaal as usize, lijst)
    };
    let (geteld, totaal, lijst) = ziet(&wie);
    assert!(!eigen.is_empty() && eigen.len() < alle.len());
    assert_eq!((geteld, totaal), (eigen.len(), eigen.len()));
    assert!(lijst.iter().all(|casus| eigen.contains(casus)));
    assert_eq!(ziet(&eigenaar()).0, alle.len());
    assert!(mag(&wereld, &wie, Request::Partnerlasten));
}
