//! Emergency access: one case, for an hour, with a reason that somebody looks at afterwards.

use nazorg::api::noodtoegang::NoodRegel;
use nazorg::api::request::ConceptNaam;
use nazorg::api::{CaseloadFilter, Refusal, Reply, Request};
use nazorg::domain::audit::{Afloop, Doel};
use nazorg::domain::casus::Fase;
use nazorg::domain::id::UnitId;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::toegang::{Handeling, Rol};
use nazorg::engine::Principal;

use crate::openen::open;
use crate::wereld::{ALMERE, HILVERSUM, HUIZEN, NU, Stuk, Wereld, console, met_account, tekst};

const REDEN: &str = "Collega is ziek en de zus belt: hij staat op straat";

fn nood(nummer: &str, reden: &str) -> Request {
    Request::Noodtoegang {
        nummer: nummer.to_owned(),
        reden: reden.to_owned(),
    }
}

/// Somebody of Hilversum, and what there is in Almere.
fn proef() -> (Wereld, Principal, Stuk) {
    let wereld = Wereld::nieuw();
    wereld.vul("Eigen", "Hilversum", 999_900_000);
    let vreemd = wereld.vul("Vreemd", "Almere", 999_940_000);
    let (wie, _) = wereld.iemand(2_001, Rol::Regisseur, &[HILVERSUM]);
    (wereld, wie, vreemd)
}

fn ziet(wereld: &Wereld, wie: &Principal, casus: UnitId) -> bool {
    let uit = wereld.vraag(wie, Request::Dossier { casus });
    let nergens = UnitId(0x5555);
    match uit {
        Ok(_) => true,
        niet => {
            // As what never was, to the byte.
            let weg = wereld.vraag(wie, Request::Dossier { casus: nergens });
            assert_eq!(tekst(&niet), tekst(&weg));
            false
        }
    }
}

/// All that lists, searches and counts say.
fn overal(wereld: &Wereld, wie: &Principal, nummer: &str) -> String {
    let filter = CaseloadFilter::default();
    [
        Request::Cijfers,
        Request::Vandaag { per_groep: 50 },
        Request::Caseload {
            filter,
            van: 0,
            aantal: 50,
        },
        Request::ZoekPersonen {
            zoek: "vreemd".to_owned(),
            aantal: 50,
        },
        Request::ZoekNummer {
            nummer: nummer.to_owned(),
        },
    ]
    .map(|request| tekst(&wereld.vraag(wie, request)))
    .join("\n")
}

fn lijst(wereld: &Wereld, wie: &Principal) -> Vec<NoodRegel> {
    match wereld.moet(wie, Request::Noodtoegangen) {
        Reply::Noodtoegangen(regels) => regels,
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn it_opens_one_case_to_look_at_for_an_hour() {
    let (wereld, wie, vreemd) = proef();
    let (melding, casus, persoon) = vreemd.opgenomen[0];
    let nummer = wereld.nummer(casus);
    let (ander, _) = wereld.iemand(2_002, Rol::Regisseur, &[HILVERSUM]);
    assert!(!ziet(&wereld, &wie, casus));
    let voor = overal(&wereld, &wie, &nummer);
    let Reply::Gedaan(gedaan) = wereld.moet(&wie, nood(&nummer, REDEN)) else {
        panic!("niets gedaan");
    };
    assert_eq!(gedaan.casussen[0].0, casus);
    assert!(ziet(&wereld, &wie, casus));
    // In no list, search or count, and nobody else's.
    assert_eq!(overal(&wereld, &wie, &nummer), voor);
    assert!(!ziet(&wereld, &ander, casus));
    // Looking, and that at the case only.
    let niet = [
        Request::Dossier {
            casus: vreemd.opgenomen[1].1,
        },
        Request::ToonBsn { persoon },
        Request::Melding { melding },
        Request::ZetFase {
            casus,
            fase: Fase::Nazorg,
        },
        Request::WijsToe {
            casussen: vec![casus],
            aan: None,
        },
        Request::Concept {
            naam: ConceptNaam::Notitie(casus, None),
        },
    ];
    for request in niet {
        let uit = wereld.vraag(&wie, request.clone());
        assert_eq!(uit, Err(Refusal::NietGevonden), "{request:?}");
    }
    // The same in another login: it hangs on the account, and on the engine's clock.
    let thuis = Principal {
        sessie: 77,
        ..wie.clone()
    };
    wereld.na(60, -1);
    assert!(ziet(&wereld, &thuis, casus) && ziet(&wereld, &wie, casus));
    wereld.na(60, 0);
    assert!(!ziet(&wereld, &thuis, casus) && !ziet(&wereld, &wie, casus));
    // A clock that goes back to before it began gives nothing either.
    wereld.na(-1, 0);
    assert!(!ziet(&wereld, &wie, casus));
}

#[test]
fn the_screen_is_told_what_runs_and_it_ends_when_asked() {
    let (wereld, wie, vreemd) = proef();
    let (casus, ook) = (vreemd.opgenomen[0].1, vreemd.opgenomen[1].1);
    let sessie = || match wereld.moet(&wie, Request::Sessie) {
        Reply::Sessie(sessie) => *sessie,
        anders => panic!("{anders:?}"),
    };
    assert!(sessie().gedeeld && sessie().nood.is_none());
    let einde = || wereld.vraag(&wie, Request::BeeindigNood);
    assert_eq!(einde(), Err(Refusal::NietGevonden));
    wereld.moet(&wie, nood(&wereld.nummer(casus), REDEN));
    wereld.na(10, 0);
    let loopt = sessie().nood.unwrap();
    assert_eq!(
        (loopt.casus, loopt.tot),
        (casus, Tijdstip(NU.0 + 3_600_000))
    );
    assert_eq!(loopt.nummer.to_string(), wereld.nummer(casus));
    // One at a time: another takes its place.
    wereld.moet(&wie, nood(&wereld.nummer(ook), REDEN));
    assert!(!ziet(&wereld, &wie, casus) && ziet(&wereld, &wie, ook));
    assert_eq!(sessie().nood.unwrap().casus, ook);
    assert!(einde().is_ok());
    assert!(!ziet(&wereld, &wie, ook) && sessie().nood.is_none());
    assert_eq!(einde(), Err(Refusal::NietGevonden));
    // It cannot be had back by undoing.
    assert_eq!(
        wereld.vraag(&wie, Request::Ongedaan),
        Err(Refusal::NietsOngedaan)
    );
}

#[test]
fn a_hidden_person_is_found_by_number_too_and_stays_hidden() {
    let (wereld, wie, _) = proef();
    let stuk = wereld.vul("Verborgen", "Hilversum", 999_960_000);
    let (regie, _) = wereld.iemand(2_003, Rol::Procesregie, &[HILVERSUM]);
    let (_, casus, persoon) = stuk.opgenomen[0];
    let nummer = wereld.nummer(casus);
    let zet = nazorg::api::beheer::AfschermOpdracht::Zet {
        persoon,
        reden: "familie".to_owned(),
        wie_wel: Vec::new(),
    };
    wereld.moet(&regie, Request::SchermAf(zet));
    assert!(!ziet(&wereld, &wie, casus));
    let voor = overal(&wereld, &wie, &nummer);
    wereld.moet(&wie, nood(&nummer, REDEN));
    let Reply::Dossier(dossier) = wereld.moet(&wie, Request::Dossier { casus }) else {
        panic!("geen dossier");
    };
    assert_eq!(dossier.persoon_unit, persoon);
    assert!(dossier.meldingen.is_empty() && dossier.andere_casussen.is_empty());
    assert_eq!(overal(&wereld, &wie, &nummer), voor);
}

#[test]
fn a_wrong_number_is_answered_as_any_other_and_leaves_as_much() {
    let (wereld, wie, vreemd) = proef();
    let casus = vreemd.opgenomen[0].1;
    let goed = wereld.nummer(casus);
    let kort = goed.split_once('-').unwrap().1;
    let fout = ["ALM-1999-0001", "ALM-2026-9999", "zomaar", "", kort, "1"];
    let mut antwoorden = Vec::new();
    let regels = || {
        let alle = wereld.audit();
        alle.iter()
            .filter(|l| l.regel.door == wie.medewerker)
            .count()
    };
    for nummer in fout {
        let voor = regels();
        antwoorden.push(tekst(&wereld.vraag(&wie, nood(nummer, REDEN))));
        // One record for it, with the reason.
        assert_eq!(regels(), voor + 1, "{nummer}");
        let regel = wereld.laatste(&wie);
        assert_eq!(regel.afloop, Afloop::NietGevonden);
        assert_eq!((regel.reden.as_str(), regel.objecten.len()), (REDEN, 0));
    }
    antwoorden.dedup();
    assert_eq!(antwoorden.len(), 1);
    // A reason that will not do is told before the number is looked at.
    for reden in ["", "  ", "spoed", &"x".repeat(19), &"x".repeat(5_000)] {
        let [een, ander] = [goed.as_str(), "ALM-1999-0001"].map(|nummer| {
            let uit = wereld.vraag(&wie, nood(nummer, reden));
            assert!(uit.is_err());
            assert!(wereld.laatste(&wie).reden.len() <= 1_000);
            // Which case was tried is in the trail, and in no answer.
            let geprobeerd = &wereld.laatste(&wie).objecten;
            let bestaat = nummer == goed;
            assert_eq!(geprobeerd.as_slice(), &[casus][..usize::from(bestaat)]);
            tekst(&uit)
        });
        assert_eq!(een, ander, "{reden}");
    }
    // Who may not use it is told that, whatever the number.
    for (uid, rol, waar) in [
        (2_004, Rol::Beleid, &[HILVERSUM][..]),
        (2_005, Rol::Toezicht, &[]),
        (2_006, Rol::Beheer, &[]),
    ] {
        let (niemand, _) = wereld.iemand(uid, rol, waar);
        for nummer in [goed.as_str(), "ALM-1999-0001"] {
            let uit = wereld.vraag(&niemand, nood(nummer, REDEN));
            assert_eq!(uit, Err(Refusal::GeenRecht));
            let bestaat = usize::from(nummer == goed);
            assert_eq!(wereld.laatste(&niemand).objecten, [casus][..bestaat]);
        }
    }
    assert_eq!(
        wereld.vraag(&console(), nood(&goed, REDEN)),
        Err(Refusal::GeenRecht)
    );
    // A number in small letters is the same number.
    wereld.moet(&wie, nood(&goed.to_lowercase(), REDEN));
}

#[test]
fn it_is_not_for_what_is_in_sight_and_ends_with_the_role() {
    let (wereld, _, vreemd) = proef();
    let casus = vreemd.opgenomen[0].1;
    let nummer = wereld.nummer(casus);
    let (daar, _) = wereld.iemand(2_007, Rol::Regisseur, &[ALMERE]);
    let uit = wereld.vraag(&daar, nood(&nummer, REDEN));
    assert_eq!(uit, Err(Refusal::NoodNietNodig));
    assert_eq!(wereld.laatste(&daar).objecten, [casus]);
    let account = wereld.account(&console(), 2_008, "s.wissel");
    let wie = met_account(2_008, "s.wissel");
    let toekenning = wereld.geef(&console(), account, Rol::Regisseur, &[HUIZEN]);
    wereld.moet(&wie, nood(&nummer, REDEN));
    assert!(ziet(&wereld, &wie, casus));
    let neem = nazorg::api::beheer::RechtOpdracht::Neem { toekenning };
    wereld.moet(&console(), Request::BeheerRecht(neem));
    let uit = wereld.vraag(&wie, Request::Dossier { casus });
    assert_eq!(uit, Err(Refusal::GeenRecht));
    // Nor does another role bring it back within the hour.
    wereld.geef(&console(), account, Rol::Regisseur, &[HUIZEN]);
    assert!(!ziet(&wereld, &wie, casus));
    let Reply::Sessie(sessie) = wereld.moet(&wie, Request::Sessie) else {
        panic!("geen sessie");
    };
    assert_eq!(sessie.nood, None);
}

#[test]
fn each_use_is_in_the_trail_and_reviewed_by_another() {
    let (wereld, wie, vreemd) = proef();
    let casus = vreemd.opgenomen[0].1;
    let nummer = wereld.nummer(casus);
    wereld.moet(&wie, nood(&nummer, &format!("  {REDEN} ")));
    let regel = wereld.laatste(&wie);
    assert_eq!(regel.handeling, Handeling::Noodtoegang);
    assert_eq!((regel.reden.as_str(), regel.objecten), (REDEN, vec![casus]));
    assert_eq!(regel.doel, Some(Doel::Noodgeval));
    // Opened by it: marked so, whatever purpose is named.
    for request in [Request::Dossier { casus }, open(casus, Doel::Uitvoering)] {
        wereld.moet(&wie, request);
        let regel = wereld.laatste(&wie);
        assert_eq!(regel.handeling, Handeling::CasusLezen);
        assert_eq!((regel.nood, regel.doel), (true, Some(Doel::Noodgeval)));
        assert_eq!(regel.reden, "");
    }
    let (toezicht, _) = wereld.iemand(2_005, Rol::Toezicht, &[]);
    let (regie, _) = wereld.iemand(2_009, Rol::Procesregie, &[HILVERSUM, ALMERE]);
    let regels = lijst(&wereld, &toezicht);
    let [regel] = regels.as_slice() else {
        panic!("{regels:?}");
    };
    let gebruik = &regel.noodtoegang;
    assert_eq!(regel.casus.as_ref().unwrap().to_string(), nummer);
    assert_eq!((gebruik.nummer, gebruik.reden.as_str()), (1, REDEN));
    assert_eq!((gebruik.begonnen_op, gebruik.casus), (NU, casus));
    let bekijk = Request::BekijkNood { id: regel.id };
    for niemand in [&wie, &regie, &console()] {
        for request in [Request::Noodtoegangen, bekijk.clone()] {
            assert_eq!(wereld.vraag(niemand, request), Err(Refusal::GeenRecht));
        }
    }
    let gezien = |wereld: &Wereld| wereld.vraag(&toezicht, bekijk.clone());
    assert_eq!(gezien(&wereld), Err(Refusal::NoodLoopt));
    wereld.na(60, 0);
    assert!(gezien(&wereld).is_ok());
    let na = wereld.laatste(&toezicht);
    assert_eq!(na.handeling, Handeling::NoodBeoordelen);
    assert_eq!(gezien(&wereld), Err(Refusal::NoodAlBekeken));
    // It outlasts the process; what was opened for in it does not.
    let wereld = wereld.heropend();
    let gebruik = lijst(&wereld, &toezicht).remove(0).noodtoegang;
    assert_eq!(gebruik.bekeken_door, Some(toezicht.medewerker.clone()));
    assert_eq!(gebruik.bekeken_op, Some(Tijdstip(NU.0 + 3_600_000)));
    wereld.moet(&wie, nood(&nummer, REDEN));
    let wereld = wereld.heropend();
    assert!(ziet(&wereld, &wie, casus));
    let nieuwste = lijst(&wereld, &toezicht).remove(0).noodtoegang;
    assert_eq!((nieuwste.nummer, nieuwste.bekeken_op), (2, None));
    assert_eq!(nieuwste.door, Medewerker("regisseur.2001".to_owned()));
}
