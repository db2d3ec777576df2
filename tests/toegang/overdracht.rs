//! Handing cases over: within a municipality, between two, and who sees what before and after.

use nazorg::api::beheer::AfschermOpdracht;
use nazorg::api::overdracht::{
    Gemist, GemistWat, OverdrachtBesluit, OverdrachtFout, OverdrachtInvoer, WaarneemOpdracht,
};
use nazorg::api::reply::{Doel, Dossier, VandaagRegel, VandaagSoort};
use nazorg::api::request::{AfspraakInvoer, NotitieInvoer, VerstrekkingInvoer};
use nazorg::api::{CaseloadFilter, Refusal, RegisseurFilter, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::audit::{Afloop, Doel as Waarvoor};
use nazorg::domain::casus::Afsluitreden;
use nazorg::domain::contact::Aard;
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::overdracht::{Omvang, Ontvanger, OverdrachtAfloop, OverdrachtReden};
use nazorg::domain::profiel::ProfielCode;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::toegang::{Handeling, Rol};
use nazorg::domain::verstrekking::{GrondslagCode, Ontvanger as Verteld, Wijze};
use nazorg::engine::Principal;

use crate::openen::open;
use crate::wereld::{
    ALMERE, HILVERSUM, HUIZEN, NU, Wereld, console, eigenaar, geldig_bsn, rij, tekst,
};

/// Two colleagues of Hilversum, two of Almere, and a case that the first one carries.
struct Proef {
    wereld: Wereld,
    van: Principal,
    collega: Principal,
    almere: Principal,
    ander: Principal,
    casus: UnitId,
    persoon: UnitId,
}

const NAAM: &str = "Overdragstra";

fn proef() -> Proef {
    let wereld = Wereld::nieuw();
    let (van, _) = wereld.iemand(2_001, Rol::Regisseur, &[HILVERSUM]);
    let (collega, _) = wereld.iemand(2_002, Rol::Regisseur, &[HILVERSUM]);
    let (almere, _) = wereld.iemand(2_003, Rol::Regisseur, &[ALMERE]);
    let (ander, _) = wereld.iemand(2_004, Rol::Regisseur, &[ALMERE]);
    let bsn = geldig_bsn(999_910_000);
    let melding = wereld.lees_in(&van, rij("O-1", NAAM, &bsn, "Hilversum"));
    let (casus, persoon) = wereld.neem_op(&van, melding);
    Proef {
        wereld,
        van,
        collega,
        almere,
        ander,
        casus,
        persoon,
    }
}

fn punt(gemeente: GemeenteId, wie: &Principal) -> Request {
    Request::ZetAanspreekpunt {
        gemeente,
        wie: Some(wie.medewerker.clone()),
        plaatsvervanger: None,
        van: NU.datum(),
    }
}

impl Proef {
    /// With the first of Almere as its aanspreekpunt.
    fn met_punt() -> Self {
        let p = proef();
        let (regie, _) = p.wereld.iemand(2_009, Rol::Procesregie, &[HUIZEN]);
        p.wereld.moet(&regie, punt(ALMERE, &p.almere));
        p
    }

    fn bied(&self, aan: Ontvanger, naar: GemeenteId, omvang: Omvang) -> Request {
        let dossier = self.dossier(&self.van, self.casus);
        Request::BiedOverdrachtAan {
            casus: self.casus,
            overdracht: OverdrachtInvoer {
                aan,
                naar_gemeente: naar,
                reden: OverdrachtReden::Verhuizing,
                tekst: "Gaat bij zijn zus wonen".to_owned(),
                // The first of two, which is the sender's own to do.
                afspraken: dossier
                    .afspraken
                    .iter()
                    .filter(|a| a.inhoud.tekst == "Mee")
                    .map(|a| a.id)
                    .collect(),
                omvang,
            },
        }
    }

    fn aan_collega(&self) -> RecordId {
        let aan = Ontvanger::Collega(self.collega.medewerker.clone());
        self.record(&self.van, self.bied(aan, HILVERSUM, Omvang::Kern))
    }

    fn aan_almere(&self, omvang: Omvang) -> RecordId {
        self.record(
            &self.van,
            self.bied(Ontvanger::Aanspreekpunt, ALMERE, omvang),
        )
    }

    fn beslis(&self, id: RecordId, besluit: OverdrachtBesluit) -> Request {
        Request::BeslisOverdracht {
            casus: self.casus,
            id,
            besluit,
        }
    }

    fn record(&self, wie: &Principal, request: Request) -> RecordId {
        match self.wereld.moet(wie, request) {
            Reply::Gedaan(gedaan) => gedaan.record.unwrap(),
            anders => panic!("{anders:?}"),
        }
    }

    fn dossier(&self, wie: &Principal, casus: UnitId) -> Box<Dossier> {
        match self.wereld.moet(wie, Request::Dossier { casus }) {
            Reply::Dossier(d) => d,
            anders => panic!("{anders:?}"),
        }
    }

    fn aangeboden(&self, wie: &Principal) -> Vec<VandaagRegel> {
        let Reply::Vandaag(groepen) = self.wereld.moet(wie, Request::Vandaag { per_groep: 9 })
        else {
            panic!("geen lijst");
        };
        let groep = groepen
            .into_iter()
            .find(|g| g.soort == VandaagSoort::Overdracht);
        groep.map(|g| g.regels).unwrap_or_default()
    }

    fn geweigerd(&self, wie: &Principal, request: Request, fout: OverdrachtFout) {
        let uit = self.wereld.vraag(wie, request);
        assert_eq!(uit, Err(Refusal::Overdracht(fout)));
    }

    fn gevuld(self) -> Self {
        for (tekst, trekker) in [
            ("Mee", Trekker::Medewerker(self.van.medewerker.clone())),
            ("Blijft", Trekker::Betrokkene),
        ] {
            let afspraak = AfspraakInvoer {
                tekst: tekst.to_owned(),
                soort: AfspraakSoort::Afspraak,
                trekker,
                leefgebied: None,
                datum: "2026-12-01".parse().unwrap(),
            };
            let casus = self.casus;
            self.wereld
                .moet(&self.van, Request::MaakAfspraak { casus, afspraak });
        }
        self.noteer(&self.van, "Geheim van Hilversum");
        self
    }

    fn noteer(&self, wie: &Principal, tekst: &str) {
        let notitie = NotitieInvoer {
            tekst: tekst.to_owned(),
            aard: Aard::Feit,
            bron: String::new(),
            leefgebied: None,
            gebeurd_op: NU.datum(),
        };
        let casus = self.casus;
        let bestaand = None;
        let request = Request::SchrijfNotitie {
            casus,
            bestaand,
            notitie,
        };
        self.wereld.moet(wie, request);
    }

    fn gemist(&self, wie: &Principal) -> Gemist {
        let sinds = Some(Tijdstip(NU.0 - 1));
        match self.wereld.moet(wie, Request::Gemist { sinds }) {
            Reply::Gemist(g) => *g,
            anders => panic!("{anders:?}"),
        }
    }

    /// What stands in the list of one's own cases, and whether each is a colleague's.
    fn mijn(&self, wie: &Principal) -> Vec<(UnitId, bool)> {
        let filter = CaseloadFilter {
            regisseur: Some(RegisseurFilter::Mij),
            ..CaseloadFilter::default()
        };
        let request = Request::Caseload {
            filter,
            van: 0,
            aantal: 9,
        };
        match self.wereld.moet(wie, request) {
            Reply::Caseload(blad) => blad
                .regels
                .iter()
                .map(|r| (r.casus, r.waarneming))
                .collect(),
            anders => panic!("{anders:?}"),
        }
    }
}

#[test]
fn a_colleague_carries_the_case_only_once_it_is_taken() {
    let p = proef().gevuld();
    let id = p.aan_collega();
    let [line] = &p.aangeboden(&p.collega)[..] else {
        panic!("one offer");
    };
    assert_eq!(line.doel, Doel::Overdracht(p.casus, id));
    assert!(line.wie.starts_with(NAAM), "it is in sight anyhow");
    assert!(p.aangeboden(&p.van).is_empty());
    let regisseur = |p: &Proef| p.dossier(&p.van, p.casus).casus.inhoud.regisseur.clone();
    assert_eq!(regisseur(&p), Some(p.van.medewerker.clone()));
    // Once at a time, and not by anybody else.
    let again = p.bied(
        Ontvanger::Collega(p.collega.medewerker.clone()),
        HILVERSUM,
        Omvang::Kern,
    );
    p.geweigerd(&p.van, again, OverdrachtFout::Loopt);
    let take = || p.beslis(id, OverdrachtBesluit::NeemAan);
    p.geweigerd(&p.van, take(), OverdrachtFout::NietAanJou);
    p.wereld.moet(&p.collega, take());
    let d = p.dossier(&p.collega, p.casus);
    assert_eq!(d.casus.inhoud.regisseur, Some(p.collega.medewerker.clone()));
    let trekker = |tekst| {
        let mut alle = d.afspraken.iter();
        let gevonden = alle.find(|a| a.inhoud.tekst == tekst).unwrap();
        gevonden.inhoud.trekker.clone()
    };
    // What goes along is the new one's to do; what was somebody else's stays that one's.
    assert_eq!(
        trekker("Mee"),
        Trekker::Medewerker(p.collega.medewerker.clone())
    );
    assert_eq!(trekker("Blijft"), Trekker::Betrokkene);
    assert!(p.aangeboden(&p.collega).is_empty());
    p.geweigerd(&p.collega, take(), OverdrachtFout::Voorbij);
    // Taken by mistake, it waits again.
    p.wereld.moet(&p.collega, Request::Ongedaan);
    assert_eq!(p.aangeboden(&p.collega).len(), 1);
    let d = p.wereld.moet(&p.van, Request::Dossier { casus: p.casus });
    assert!(tekst(&Ok(d)).contains(&format!("\"regisseur\":\"{}\"", p.van.medewerker.0)));
}

#[test]
fn given_back_with_a_reason_or_taken_back_nothing_changes() {
    let p = proef();
    let id = p.aan_collega();
    let empty = OverdrachtBesluit::GeefTerug {
        reden: "  ".to_owned(),
    };
    let uit = p.wereld.vraag(&p.collega, p.beslis(id, empty));
    assert_eq!(uit, Err(Refusal::TekstLeeg));
    let reden = "Ik ben zelf weg".to_owned();
    p.wereld.moet(
        &p.collega,
        p.beslis(id, OverdrachtBesluit::GeefTerug { reden }),
    );
    let d = p.dossier(&p.van, p.casus);
    let einde = d.overdrachten[0].inhoud.einde.clone().unwrap();
    assert_eq!(einde.afloop, OverdrachtAfloop::Teruggegeven);
    assert_eq!(einde.toelichting, "Ik ben zelf weg");
    assert_eq!(einde.door, p.collega.medewerker);
    assert_eq!(d.casus.inhoud.regisseur, Some(p.van.medewerker.clone()));
    let id = p.aan_collega();
    p.wereld
        .moet(&p.van, p.beslis(id, OverdrachtBesluit::TrekIn));
    assert!(p.aangeboden(&p.collega).is_empty());
    let take = p.beslis(id, OverdrachtBesluit::NeemAan);
    p.geweigerd(&p.collega, take, OverdrachtFout::Voorbij);
    // Nobody of another municipality, and nobody who carries it already.
    for (wie, fout) in [
        (&p.almere, OverdrachtFout::GeenCollega),
        (&p.van, OverdrachtFout::DraagtAl),
    ] {
        let aan = Ontvanger::Collega(wie.medewerker.clone());
        p.geweigerd(&p.van, p.bied(aan, HILVERSUM, Omvang::Kern), fout);
    }
}

#[test]
fn another_municipality_sees_nothing_but_the_offer_until_it_takes_the_case() {
    let p = Proef::met_punt().gevuld();
    let id = p.aan_almere(Omvang::Kern);
    let nummer = p.wereld.nummer(p.casus);
    let [line] = &p.aangeboden(&p.almere)[..] else {
        panic!("one offer");
    };
    assert_eq!(line.nummer.as_ref().unwrap().to_string(), nummer);
    assert_eq!(line.wat, "Gaat bij zijn zus wonen");
    assert_eq!(
        (line.wie.as_str(), &line.trekker),
        ("", &p.van.medewerker.0)
    );
    let kort = line.overdracht.as_ref().unwrap();
    assert_eq!(
        (kort.reden, kort.afspraken),
        (OverdrachtReden::Verhuizing, 1)
    );
    assert!(!kort.in_zicht);
    // Not the content, not by any way, and not for a colleague there.
    let nergens = UnitId(0x5555);
    for wie in [&p.almere, &p.ander] {
        for casus in [p.casus, nergens] {
            let uit = p.wereld.vraag(wie, Request::Dossier { casus });
            assert_eq!(uit, Err(Refusal::NietGevonden));
        }
        let alles = [
            Request::Vandaag { per_groep: 9 },
            Request::ZoekPersonen {
                zoek: NAAM.to_lowercase(),
                aantal: 9,
            },
            Request::Caseload {
                filter: CaseloadFilter::default(),
                van: 0,
                aantal: 9,
            },
            Request::Gemist {
                sinds: Some(Tijdstip(0)),
            },
        ];
        for request in alles {
            let uit = tekst(&p.wereld.vraag(wie, request));
            assert!(!uit.contains(NAAM) && !uit.contains("Geheim"), "{uit}");
        }
    }
    assert!(p.aangeboden(&p.ander).is_empty());
    let take = || p.beslis(id, OverdrachtBesluit::NeemAan);
    for wie in [&p.ander, &p.collega] {
        let uit = p.wereld.vraag(wie, take());
        assert!(uit.is_err(), "{uit:?}");
    }
    let withdraw = p.beslis(id, OverdrachtBesluit::TrekIn);
    assert_eq!(
        p.wereld.vraag(&p.almere, withdraw),
        Err(Refusal::NietGevonden)
    );
    assert_eq!(p.wereld.laatste(&p.ander).afloop, Afloop::NietGevonden);
}

fn neem_over(p: &Proef, id: RecordId) -> UnitId {
    let take = p.beslis(id, OverdrachtBesluit::NeemAan);
    match p.wereld.moet(&p.almere, take) {
        Reply::Gedaan(gedaan) => gedaan.casussen[0].0,
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn taken_the_case_is_a_new_one_there_and_history_here() {
    let p = Proef::met_punt().gevuld();
    let nummer = p.wereld.nummer(p.casus);
    let id = p.aan_almere(Omvang::Kern);
    let nieuw = neem_over(&p, id);
    let regel = p.wereld.laatste(&p.almere);
    assert_eq!(regel.handeling, Handeling::Overdragen);
    assert_eq!(regel.doel, Some(Waarvoor::Overdracht));
    let d = p.dossier(&p.almere, nieuw);
    for unit in [p.casus, nieuw, d.persoon_unit] {
        assert!(regel.objecten.contains(&unit), "{unit}");
    }
    assert_eq!(d.casus.inhoud.nummer.to_string(), nummer);
    assert_eq!(d.casus.inhoud.gemeente, ALMERE);
    assert_eq!(d.casus.inhoud.regisseur, Some(p.almere.medewerker.clone()));
    assert_eq!(d.persoon.naam.achternaam, NAAM);
    assert!(d.bsn_bekend && d.persoon_unit != p.persoon);
    assert_eq!(d.periode().unwrap().inhoud.pi, "PI Almere");
    // What was chosen, and nothing else.
    let afspraken: Vec<_> = d.afspraken.iter().map(|a| &a.inhoud).collect();
    assert_eq!(afspraken.len(), 1);
    assert_eq!(
        afspraken[0].trekker,
        Trekker::Medewerker(p.almere.medewerker.clone())
    );
    assert!(d.notities.is_empty() && d.meldingen.is_empty());
    let oud = p.dossier(&p.van, p.casus);
    assert_eq!(oud.notities.len(), 1, "it stays readable where it was");
    let dicht = oud.casus.inhoud.afsluiting.as_ref().unwrap();
    assert_eq!(dicht.reden, Afsluitreden::Verhuisd);
    for (dossier, andere) in [(&d, p.casus), (&oud, nieuw)] {
        let o = &dossier.overdrachten[0].inhoud;
        assert_eq!(o.andere_kant, Some(andere));
        let einde = o.einde.as_ref().unwrap();
        assert_eq!(einde.afloop, OverdrachtAfloop::Aangenomen);
        assert!(dossier.andere_casussen.is_empty(), "out of sight");
    }
    // Neither sees the other's.
    for (wie, casus) in [(&p.almere, p.casus), (&p.van, nieuw)] {
        let uit = p.wereld.vraag(wie, Request::Dossier { casus });
        assert_eq!(uit, Err(Refusal::NietGevonden));
    }
    // One number means one case, whoever looks: the open one.
    for (wie, casus) in [(&p.almere, nieuw), (&p.van, p.casus), (&eigenaar(), nieuw)] {
        let zoek = Request::ZoekNummer {
            nummer: nummer.clone(),
        };
        match p.wereld.moet(wie, zoek) {
            Reply::Gevonden(alle) => assert_eq!(alle.len(), 1, "{alle:?} {casus}"),
            anders => panic!("{anders:?}"),
        }
    }
}

#[test]
fn taken_by_another_municipality_there_is_no_way_back_but_a_handover() {
    let p = Proef::met_punt();
    let id = p.aan_almere(Omvang::Alles);
    let nieuw = neem_over(&p, id);
    p.geweigerd(&p.almere, Request::Ongedaan, OverdrachtFout::Weg);
    let heropen = Request::Heropen { casus: p.casus };
    p.geweigerd(&p.van, heropen, OverdrachtFout::Weg);
    // Back the same way: to the same person there, in a third case with the same number.
    let regie = p.wereld.iemand(2_010, Rol::Procesregie, &[HUIZEN]).0;
    p.wereld.moet(&regie, punt(HILVERSUM, &p.van));
    let terug = Request::BiedOverdrachtAan {
        casus: nieuw,
        overdracht: OverdrachtInvoer {
            aan: Ontvanger::Aanspreekpunt,
            naar_gemeente: HILVERSUM,
            reden: OverdrachtReden::Anders,
            tekst: "Woont toch in Hilversum".to_owned(),
            afspraken: Vec::new(),
            omvang: Omvang::Kern,
        },
    };
    let id = p.record(&p.almere, terug);
    let take = Request::BeslisOverdracht {
        casus: nieuw,
        id,
        besluit: OverdrachtBesluit::NeemAan,
    };
    let Reply::Gedaan(gedaan) = p.wereld.moet(&p.van, take) else {
        panic!("niets gedaan");
    };
    let derde = gedaan.casussen[0].0;
    let d = p.dossier(&p.van, derde);
    assert_eq!(d.persoon_unit, p.persoon);
    assert_eq!(d.casus.inhoud.nummer.to_string(), p.wereld.nummer(p.casus));
    assert_eq!(
        p.dossier(&p.almere, nieuw)
            .casus
            .inhoud
            .afsluiting
            .as_ref()
            .unwrap()
            .reden,
        Afsluitreden::Overgedragen
    );
    // The earlier case stands beside it, and all references hold, also after a restart.
    assert!(d.andere_casussen.iter().any(|(unit, ..)| *unit == p.casus));
    let wereld = p.wereld.heropend();
    let verifieer = Request::Verifieer { ankers: Vec::new() };
    match wereld.moet(&eigenaar(), verifieer) {
        Reply::Verificatie(v) => assert_eq!(v.gebreken, []),
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn who_has_an_open_case_there_gets_no_second_one() {
    let p = Proef::met_punt();
    let bsn = geldig_bsn(999_910_000);
    let melding = p.wereld.lees_in(&p.ander, rij("O-2", NAAM, &bsn, "Almere"));
    let (daar, persoon) = p.wereld.neem_op(&p.ander, melding);
    let id = p.aan_almere(Omvang::Kern);
    let take = || p.beslis(id, OverdrachtBesluit::NeemAan);
    p.geweigerd(&p.almere, take(), OverdrachtFout::HeeftCasus);
    assert!(p.dossier(&p.van, p.casus).casus.inhoud.open());
    let sluit = |reden| Request::SluitCasus {
        casus: daar,
        reden,
        toelichting: String::new(),
        resultaat: Vec::new(),
    };
    // Nobody has it who did not take it.
    let zomaar = sluit(Afsluitreden::Overgedragen);
    p.geweigerd(&p.ander, zomaar, OverdrachtFout::NietZelf);
    p.wereld.moet(&p.ander, sluit(Afsluitreden::Afgerond));
    let nieuw = neem_over(&p, id);
    let d = p.dossier(&p.almere, nieuw);
    assert_eq!(d.persoon_unit, persoon, "the one they know");
    assert_eq!(d.andere_casussen.len(), 1);
}

#[test]
fn the_case_of_a_hidden_person_goes_to_nobody_who_would_not_see_it() {
    let p = Proef::met_punt();
    let id = p.aan_almere(Omvang::Alles);
    let (regie, _) = p.wereld.iemand(2_011, Rol::Procesregie, &[HILVERSUM]);
    let verberg = AfschermOpdracht::Zet {
        persoon: p.persoon,
        reden: "familie".to_owned(),
        wie_wel: vec![p.van.medewerker.clone()],
    };
    p.wereld.moet(&regie, Request::SchermAf(verberg));
    assert!(p.aangeboden(&p.almere).is_empty());
    let take = p.beslis(id, OverdrachtBesluit::NeemAan);
    assert_eq!(p.wereld.vraag(&p.almere, take), Err(Refusal::NietGevonden));
    p.wereld
        .moet(&p.van, p.beslis(id, OverdrachtBesluit::TrekIn));
    for (aan, naar) in [
        (Ontvanger::Aanspreekpunt, ALMERE),
        (Ontvanger::Collega(p.collega.medewerker.clone()), HILVERSUM),
    ] {
        let bied = p.bied(aan, naar, Omvang::Kern);
        p.geweigerd(&p.van, bied, OverdrachtFout::Afgeschermd);
    }
}

#[test]
fn a_municipality_has_one_aanspreekpunt_and_the_deputy_answers_too() {
    let p = proef();
    let bied = p.bied(Ontvanger::Aanspreekpunt, ALMERE, Omvang::Kern);
    p.geweigerd(&p.van, bied, OverdrachtFout::GeenAanspreekpunt);
    let refused = p.wereld.vraag(&p.van, punt(ALMERE, &p.almere));
    assert_eq!(refused, Err(Refusal::GeenRecht));
    let beheer = p.wereld.account(&console(), 2_020, "beheer.2020");
    p.wereld.geef(&console(), beheer, Rol::Beheer, &[]);
    let beheer = crate::wereld::met_account(2_020, "beheer.2020");
    p.geweigerd(&beheer, punt(ALMERE, &p.van), OverdrachtFout::GeenCollega);
    p.wereld.moet(&beheer, punt(ALMERE, &p.almere));
    let id = p.aan_almere(Omvang::Kern);
    // From today on another one, with the first as deputy: both may answer.
    let wissel = Request::ZetAanspreekpunt {
        gemeente: ALMERE,
        wie: Some(p.ander.medewerker.clone()),
        plaatsvervanger: Some(p.almere.medewerker.clone()),
        van: NU.datum(),
    };
    p.wereld.moet(&beheer, wissel);
    for wie in [&p.almere, &p.ander] {
        assert_eq!(p.aangeboden(wie).len(), 1);
    }
    let weg = Request::ZetAanspreekpunt {
        gemeente: ALMERE,
        wie: None,
        plaatsvervanger: None,
        van: NU.datum(),
    };
    p.wereld.moet(&beheer, weg);
    assert!(p.aangeboden(&p.ander).is_empty());
    let take = p.beslis(id, OverdrachtBesluit::NeemAan);
    assert_eq!(p.wereld.vraag(&p.ander, take), Err(Refusal::NietGevonden));
}

#[test]
fn what_others_did_is_told_by_case_and_not_what_one_did_oneself() {
    let p = proef().gevuld();
    let casus = p.casus;
    assert_eq!(p.gemist(&p.van).casussen, [], "one's own acts");
    p.wereld.na(1, 0);
    p.wereld.moet(&p.collega, open(casus, Waarvoor::Uitvoering));
    p.noteer(&p.collega, "Zus belde\nen nog meer");
    let gemist = p.gemist(&p.van);
    let [een] = &gemist.casussen[..] else {
        panic!("{gemist:?}");
    };
    assert_eq!((een.casus, een.naam.achternaam.as_str()), (casus, NAAM));
    let [regel] = &een.regels[..] else {
        panic!("{een:?}");
    };
    assert_eq!(regel.door, Some(p.collega.medewerker.clone()));
    assert_eq!(regel.wat, GemistWat::Notitie("Zus belde".to_owned()));
    // Whom somebody told something stands on the timeline, and one is led there.
    p.wereld.na(1, 0);
    let verstrekking = VerstrekkingInvoer {
        aan: Verteld::Anders("huisarts".to_owned()),
        wat: "gebeld".to_owned(),
        gegevens: Vec::new(),
        grondslag: GrondslagCode("zonder-gegevens".to_owned()),
        toelichting: String::new(),
        wijze: Wijze::Telefoon,
        op: NU.datum(),
    };
    let request = Request::LegVerstrekkingVast {
        casus,
        verstrekking,
    };
    p.wereld.moet(&p.collega, request);
    let gemist = p.gemist(&p.van);
    let mut regels = gemist.casussen.iter().flat_map(|c| &c.regels);
    let regel = regels.find(|r| matches!(r.wat, GemistWat::Verstrekking(_)));
    assert!(regel.is_some_and(|r| r.record.is_some()), "{gemist:?}");
    assert_eq!(p.gemist(&p.collega).casussen, [], "the cases of others");
    // An answer to an offer is told although the case is a colleague's by then.
    let id = p.aan_collega();
    p.wereld.na(2, 0);
    let take = p.beslis(id, OverdrachtBesluit::NeemAan);
    p.wereld.moet(&p.collega, take);
    let gemist = p.gemist(&p.van);
    let alle: Vec<_> = gemist.casussen.iter().flat_map(|c| &c.regels).collect();
    let [regel] = &alle[..] else {
        panic!("{gemist:?}");
    };
    let hoe = Some(OverdrachtAfloop::Aangenomen);
    assert_eq!(regel.wat, GemistWat::Overdracht(hoe, String::new()));
}

#[test]
fn without_a_day_it_is_told_since_the_last_day_one_worked() {
    let p = proef();
    p.noteer(&p.van, "Laatste voor het weekend");
    let dag = 24 * 60;
    p.wereld.na(3 * dag, 0);
    let sinds = |wie: &Principal| match p.wereld.moet(wie, Request::Gemist { sinds: None }) {
        Reply::Gemist(g) => g.sinds,
        anders => panic!("{anders:?}"),
    };
    assert_eq!(sinds(&p.van), NU);
    // What one does today does not hide what came before it.
    p.noteer(&p.van, "Weer terug");
    assert_eq!(sinds(&p.van), NU);
    let week = sinds(&p.ander).datum();
    let vandaag = Tijdstip(NU.0 + 60_000 * 3 * dag).datum();
    assert_eq!((vandaag - week).num_days(), 7);
}

#[test]
fn a_stand_in_has_the_cases_in_the_list_until_the_last_day() {
    let p = proef();
    let zet = |door: &Principal, van: &Principal| {
        Request::NeemWaar(WaarneemOpdracht::Zet {
            van: van.medewerker.clone(),
            door: door.medewerker.clone(),
            begin: NU.datum(),
            einde: Tijdstip(NU.0 + 86_400_000).datum(),
        })
    };
    // One's own list, not that of a colleague; and nobody for oneself.
    let uit = p.wereld.vraag(&p.collega, zet(&p.collega, &p.van));
    assert_eq!(uit, Err(Refusal::GeenRecht));
    p.geweigerd(&p.van, zet(&p.van, &p.van), OverdrachtFout::GeenCollega);
    assert_eq!(p.mijn(&p.collega), []);
    let id = p.record(&p.van, zet(&p.collega, &p.van));
    assert_eq!(p.mijn(&p.collega), [(p.casus, true)]);
    assert_eq!(p.mijn(&p.van), [(p.casus, false)]);
    // It gives no right: whoever sees nothing of Hilversum goes on seeing nothing.
    p.wereld.moet(&p.van, zet(&p.almere, &p.van));
    assert_eq!(p.mijn(&p.almere), []);
    p.noteer(&p.collega, "Namens");
    let d = p.dossier(&p.van, p.casus);
    assert_eq!(d.notities[0].inhoud.door, p.collega.medewerker);
    assert_eq!(d.casus.inhoud.regisseur, Some(p.van.medewerker.clone()));
    p.wereld.na(24 * 60, 0);
    assert_eq!(p.mijn(&p.collega).len(), 1, "the last day");
    p.wereld.na(2 * 24 * 60, 0);
    assert_eq!(p.mijn(&p.collega), [], "it ended by itself");
    p.wereld.na(0, 0);
    let eind = Request::NeemWaar(WaarneemOpdracht::Beeindig { id });
    let uit = p.wereld.vraag(&p.ander, eind.clone());
    assert_eq!(uit, Err(Refusal::GeenRecht));
    p.wereld.moet(&p.collega, eind);
    assert_eq!(p.mijn(&p.collega), []);
}

#[test]
fn a_stand_in_is_told_what_kind_of_thing_happened_and_not_what_was_written() {
    let p = proef();
    p.wereld.moet(
        &p.van,
        Request::NeemWaar(WaarneemOpdracht::Zet {
            van: p.van.medewerker.clone(),
            door: p.collega.medewerker.clone(),
            begin: NU.datum(),
            einde: NU.datum(),
        }),
    );
    p.wereld.na(5, 0);
    p.noteer(&p.van, "Alleen voor wie de casus opent");
    let gemist = p.gemist(&p.collega);
    let wat: Vec<_> = gemist.casussen[0].regels.iter().map(|r| &r.wat).collect();
    assert!(wat.contains(&&GemistWat::Notitie(String::new())), "{wat:?}");
}

#[test]
fn who_directs_elsewhere_has_no_say_over_who_stands_in_here() {
    let p = proef();
    let (regie, _) = p.wereld.iemand(2_012, Rol::Procesregie, &[ALMERE]);
    let zet = Request::NeemWaar(WaarneemOpdracht::Zet {
        van: p.van.medewerker.clone(),
        door: p.collega.medewerker.clone(),
        begin: NU.datum(),
        einde: NU.datum(),
    });
    assert_eq!(p.wereld.vraag(&regie, zet.clone()), Err(Refusal::GeenRecht));
    let id = p.record(&p.van, zet);
    let eind = Request::NeemWaar(WaarneemOpdracht::Beeindig { id });
    assert_eq!(p.wereld.vraag(&regie, eind), Err(Refusal::GeenRecht));
    let Reply::Sessie(sessie) = p.wereld.moet(&regie, Request::Sessie) else {
        panic!("geen sessie");
    };
    assert!(sessie.waarnemingen.is_empty());
}

#[test]
fn an_offer_does_not_come_back_beside_that_of_a_colleague() {
    let p = Proef::met_punt();
    let id = p.aan_almere(Omvang::Kern);
    p.wereld
        .moet(&p.van, p.beslis(id, OverdrachtBesluit::TrekIn));
    let aan = Ontvanger::Collega(p.collega.medewerker.clone());
    let (regie, _) = p.wereld.iemand(2_013, Rol::Procesregie, &[HILVERSUM]);
    p.wereld.moet(&regie, p.bied(aan, HILVERSUM, Omvang::Kern));
    p.geweigerd(&p.van, Request::Ongedaan, OverdrachtFout::Loopt);
    let lopend = p.dossier(&p.van, p.casus).overdrachten;
    assert_eq!(lopend.iter().filter(|o| o.inhoud.open()).count(), 1);
}

#[test]
fn why_a_profile_was_chosen_stays_behind() {
    let p = Proef::met_punt();
    p.wereld.moet(
        &p.van,
        Request::ZetProfiel {
            casus: p.casus,
            profiel: ProfielCode("volledig".to_owned()),
            reden: "Geheim van Hilversum".to_owned(),
        },
    );
    let id = p.aan_almere(Omvang::Kern);
    let nieuw = neem_over(&p, id);
    let profielen = p.dossier(&p.almere, nieuw).casus.inhoud.profielen;
    assert_eq!(profielen.len(), 1);
    assert_eq!(profielen[0].profiel, ProfielCode("volledig".to_owned()));
    assert_eq!(profielen[0].reden, "");
}
