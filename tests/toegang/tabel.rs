//! The table of rights, driven through the engine. What is out of sight answers byte for byte as in
//! a store that never had it.

use std::collections::BTreeSet;

use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::audit::Doel;
use nazorg::domain::toegang::{Bereik, Handeling, Rol, bereik};
use nazorg::engine::Principal;

use crate::soorten::{SOORTEN, nummer};
use crate::vragen::{doen, kijken, opslag};
use crate::wereld::{ALMERE, HILVERSUM, Stuk, Wereld, console, eigenaar, met_account, rij, tekst};

/// Who asks, and what the table says of it.
struct Vrager {
    wie: Principal,
    rol: Option<Rol>,
    eigen: Stuk,
}

impl Vrager {
    fn mag(&self, request: &Request) -> bool {
        use Handeling as H;
        let handeling = request.handeling();
        match self.rol {
            Some(rol) => bereik(rol, handeling) != Bereik::Niet,
            None => [
                H::Aanmelden,
                H::AccountBeheren,
                H::RechtBeheren,
                H::RechtInzien,
                H::Inrichten,
                H::Controleren,
                H::Reservekopie,
                H::Sleutels,
                H::PartnerBewaren,
            ]
            .contains(&handeling),
        }
    }
}

struct Proef {
    met: Wereld,
    zonder: Wereld,
    vreemd: Stuk,
    vragers: Vec<Vrager>,
    gesteld: usize,
    soorten: BTreeSet<usize>,
}

impl Proef {
    fn nieuw() -> Self {
        let basis = Wereld::nieuw();
        let mut vragers = vec![Vrager {
            wie: console(),
            rol: None,
            eigen: basis.vul("Eigen", "Hilversum", 999_900_000),
        }];
        for (i, rol) in (1..).zip(Rol::ALLE) {
            let account = basis.account(&console(), 2_000 + i, rol.code());
            let waar: &[_] = if rol.per_gemeente() {
                &[HILVERSUM]
            } else {
                &[]
            };
            basis.geef(&console(), account, rol, waar);
            let merk = format!("Eigen{}", rol.code());
            vragers.push(Vrager {
                wie: met_account(2_000 + i, rol.code()),
                rol: Some(rol),
                eigen: basis.vul(&merk, "Hilversum", 999_900_000 + 2_000 * i),
            });
        }
        for vrager in &mut vragers {
            vrager.eigen.overleg = Some(basis.plan(HILVERSUM));
        }
        let (met, zonder) = basis.tweemaal();
        let mut vreemd = met.vul("Vreemd", "Almere", 999_940_000);
        vreemd.overleg = Some(met.plan(ALMERE));
        for vrager in &vragers {
            // Somebody there has the number of somebody here about whom nobody has decided yet.
            let Some(bsn) = zelfde_bsn(&met, vrager) else {
                continue;
            };
            let merk = format!("Vreemd-zelfde-{}", vrager.wie.medewerker.0);
            let melding = met.lees_in(&eigenaar(), rij(&merk, "Vreemdzelfde", &bsn, "Almere"));
            let (casus, persoon) = met.neem_op(&eigenaar(), melding);
            vreemd.opgenomen.push((melding, casus, persoon));
        }
        // And a notice there has the number of one that is yet to come here.
        let melding = rij("N-1", "Vreemdnummer", "", "Almere");
        vreemd.open.push(met.lees_in(&eigenaar(), melding));
        for wereld in [&met, &zonder] {
            wereld.tel_vanaf(1_000_000);
        }
        Self {
            met,
            zonder,
            vreemd,
            vragers,
            gesteld: 0,
            soorten: BTreeSet::new(),
        }
    }

    /// Asks in both stores; gives the answer.
    fn vraag(&mut self, i: usize, request: &Request, gelijk: bool) -> Result<(), Refusal> {
        let vrager = &self.vragers[i];
        let met = self.met.vraag(&vrager.wie, request.clone());
        let zonder = self.zonder.vraag(&vrager.wie, request.clone());
        let wat = format!("{:?} {request:?}", vrager.rol);
        let geweigerd = matches!(met, Err(Refusal::GeenRecht));
        assert_eq!(geweigerd, !vrager.mag(request), "{wat}: {met:?}");
        let (een, ander) = (tekst(&met), tekst(&zonder));
        if gelijk {
            assert_eq!(een, ander, "{wat}");
        }
        for unit in self.vreemd.units() {
            assert!(!een.contains(&unit.0.to_string()), "{wat}: {unit}");
        }
        assert!(!een.contains("Vreemd"), "{wat}: {een}");
        self.gesteld += 1;
        self.soorten.insert(nummer(request));
        met.map(drop)
    }
}

fn zelfde_bsn(wereld: &Wereld, vrager: &Vrager) -> Option<String> {
    let melding = vrager.eigen.open[2];
    let Ok(Reply::Melding(beeld)) = wereld.vraag(&eigenaar(), Request::Melding { melding }) else {
        return None;
    };
    let merk = beeld.melding.gegevens.melding_id;
    let plaats: u32 = merk.rsplit('-').next()?.parse().ok()?;
    let i = u32::try_from(vrager.wie.sessie).ok()?.saturating_sub(2_000);
    let basis = if vrager.rol.is_none() { 0 } else { 2_000 * i };
    Some(crate::wereld::geldig_bsn(
        999_900_000 + basis + 100 * plaats,
    ))
}

/// Whether the example of such a request names a record that no case has.
fn noemt_wat_er_niet_is(request: &Request) -> bool {
    matches!(
        request,
        Request::Herstel { .. }
            | Request::GooiReparatiesWeg { .. }
            | Request::WijzigAfspraak { .. }
            | Request::RondAfspraakAf { .. }
            | Request::Noodtoegang { .. }
            | Request::BeeindigNood
            | Request::WijzigPlan { .. }
            | Request::StelPlanVast { .. }
            | Request::LegAkkoordVast { .. }
            | Request::Rondvraag { .. }
            | Request::MeldVerzending { .. }
            | Request::BeslisOverdracht { .. }
            | Request::NeemWaar(_)
    )
}

#[test]
fn every_role_against_every_request() {
    let mut proef = Proef::nieuw();
    let vreemd = proef.vreemd.clone();
    let mut gelukt = vec![BTreeSet::new(); proef.vragers.len()];
    for (i, gelukt) in gelukt.iter_mut().enumerate() {
        let eigen = proef.vragers[i].eigen.clone();
        for request in kijken(&eigen) {
            if proef.vraag(i, &request, true).is_ok() {
                gelukt.insert(nummer(&request));
            }
        }
        // What is somebody else's is not there, whatever is asked of it.
        for request in kijken(&vreemd).into_iter().chain(doen(&vreemd)) {
            if request.units().is_empty() {
                continue;
            }
            let mag = proef.vragers[i].mag(&request);
            let uit = proef.vraag(i, &request, true);
            let verwacht = if mag {
                Refusal::NietGevonden
            } else {
                Refusal::GeenRecht
            };
            assert_eq!(uit, Err(verwacht), "{request:?}");
        }
    }
    for (i, gelukt) in gelukt.iter_mut().enumerate() {
        let eigen = proef.vragers[i].eigen.clone();
        for request in doen(&eigen) {
            if let Request::VoerPlanUit { casus, .. } = request {
                // Opened for a purpose; what it shows now differs by its revisions between the two.
                let doel = Doel::Overdracht;
                let _ = proef
                    .vraag(i, &Request::OpenCasus { casus, doel }, false)
                    .is_ok();
            }
            if proef.vraag(i, &request, true).is_ok() {
                gelukt.insert(nummer(&request));
            }
        }
        let rest = nazorg::domain::id::RecordId(77);
        for request in opslag(rest) {
            let _ = proef.vraag(i, &request, false).is_ok();
        }
        // What is allowed also works.
        if proef.vragers[i].rol == Some(Rol::Procesregie) {
            for request in kijken(&eigen).into_iter().chain(doen(&eigen)) {
                let nr = nummer(&request);
                let mag = proef.vragers[i].mag(&request);
                let niets = noemt_wat_er_niet_is(&request);
                assert_eq!(gelukt.contains(&nr) || niets, mag || niets, "{request:?}");
            }
        }
    }
    let alle: BTreeSet<usize> = (0..SOORTEN).collect();
    assert_eq!(proef.soorten, alle);
    println!(
        "{} combinations of {} askers and {SOORTEN} kinds of request",
        proef.gesteld,
        proef.vragers.len()
    );
}

#[test]
fn a_notice_passed_on_is_gone() {
    let wereld = Wereld::nieuw();
    let eigen = wereld.vul("Eigen", "Hilversum", 999_900_000);
    let account = wereld.account(&console(), 2_001, "a.hilversum");
    wereld.geef(&console(), account, Rol::Regisseur, &[HILVERSUM]);
    let wie = met_account(2_001, "a.hilversum");
    let melding = eigen.open[0];
    assert!(wereld.inbox(&wie).contains(&melding));
    wereld.moet(
        &wie,
        Request::Triageer {
            meldingen: vec![melding],
            opdracht: nazorg::api::request::Opdracht::ZetDoor { gemeente: ALMERE },
        },
    );
    assert!(!wereld.inbox(&wie).contains(&melding));
    let uit = wereld.vraag(&wie, Request::Melding { melding });
    assert_eq!(uit, Err(Refusal::NietGevonden));
    // Not even by taking it back: it is no longer here to be changed.
    let uit = wereld.vraag(&wie, Request::Ongedaan);
    assert_eq!(uit, Err(Refusal::NietGevonden));
    // A bulk act with one that is not there is refused whole.
    let bulk = Request::Triageer {
        meldingen: vec![eigen.open[1], melding],
        opdracht: nazorg::api::request::Opdracht::Accepteer,
    };
    assert_eq!(wereld.vraag(&wie, bulk), Err(Refusal::NietGevonden));
    assert!(wereld.inbox(&wie).contains(&eigen.open[1]));
}

#[test]
fn what_belongs_to_nobody_is_for_procesregie() {
    let wereld = Wereld::nieuw();
    let niemands = wereld.lees_in(&eigenaar(), rij("X-1", "Zonderstra", "", ""));
    let verzonnen = wereld.lees_in(&eigenaar(), rij("X-2", "Elderstra", "", "Nergensdorp"));
    for (uid, rol) in [(2_001, Rol::Regisseur), (2_002, Rol::Procesregie)] {
        let account = wereld.account(&console(), uid, rol.code());
        wereld.geef(&console(), account, rol, &[HILVERSUM, ALMERE]);
        let inbox = wereld.inbox(&met_account(uid, rol.code()));
        let ziet = rol == Rol::Procesregie;
        assert_eq!(inbox.contains(&niemands), ziet);
        assert_eq!(inbox.contains(&verzonnen), ziet);
    }
    let regie = met_account(2_002, "procesregie");
    let (casus, _) = wereld.neem_op(&regie, niemands);
    // Taken up it is somebody's: who works there sees the case and the person.
    let regisseur = met_account(2_001, "regisseur");
    let doel = Doel::Uitvoering;
    wereld.moet(&regisseur, Request::OpenCasus { casus, doel });
}

#[test]
fn refused_rows_are_for_who_read_them_in_and_for_procesregie() {
    let wereld = Wereld::nieuw();
    let namen = [Rol::Regisseur, Rol::Regisseur, Rol::Procesregie];
    let [een, twee, regie] = [0, 1, 2].map(|i: u32| {
        let (uid, naam) = (2_001 + i, format!("c.{i}"));
        let account = wereld.account(&console(), uid, &naam);
        wereld.geef(&console(), account, namen[i as usize], &[HILVERSUM]);
        met_account(uid, &naam)
    });
    // It is for another municipality: it waits for somebody who works there.
    let lees_in = Request::LeesIn {
        bestand: "proef.csv".to_owned(),
        rijen: vec![rij("R-1", "Elderstra", "", "Almere")],
        proef: false,
    };
    let Reply::Ingelezen(uit) = wereld.moet(&een, lees_in) else {
        panic!("niet ingelezen");
    };
    assert_eq!((uit.nieuw, uit.geweigerd), (0, 1));
    let bak = |wie| match wereld.moet(wie, Request::Reparaties { van: 0, aantal: 9 }) {
        Reply::Reparaties(bladzij) => bladzij,
        anders => panic!("{anders:?}"),
    };
    assert_eq!(bak(&een), bak(&regie));
    assert_eq!((bak(&een).totaal, bak(&twee).totaal), (1, 0));
    let reparatie = bak(&een).regels[0].reparatie;
    let weg = Request::GooiReparatiesWeg {
        reparaties: vec![reparatie],
    };
    assert_eq!(wereld.vraag(&twee, weg), Err(Refusal::NietGevonden));
    let herstel = |gemeente| {
        let velden = rij("R-1", "Elderstra", "", gemeente).velden;
        wereld.vraag(&een, Request::Herstel { reparatie, velden })
    };
    assert!(matches!(herstel("Almere"), Err(Refusal::Velden(_))));
    assert!(herstel("Hilversum").is_ok());
    assert_eq!(bak(&regie).totaal, 0);
}
