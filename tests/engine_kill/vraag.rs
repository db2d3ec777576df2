//! A writer's act as a request, and what of the answer is worth keeping.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use nazorg::api::reply::Dossier;
use nazorg::api::request::{
    AfspraakInvoer, ConceptNaam, ContactInvoer, NotitieInvoer, Opdracht, RuweRij,
};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
use nazorg::domain::akte::AkteSoort;
use nazorg::domain::bsn::Bsn;
use nazorg::domain::casus::{Afsluitreden, CasusNummer};
use nazorg::domain::contact::{Aard, ContactMet, ContactSoort, ContactUitkomst};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::LeefgebiedCode;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::melding::TerzijdeReden;
use serde::{Deserialize, Serialize};

use super::schrijver::{Concept, Daad, Opgave, Rij, Schrijver, Sleutel, afspraakdag};

/// The day on which everything happens.
pub(crate) const VANDAAG: &str = "2026-11-21";

/// Under which ids a writer's things stand, also those taken back since.
pub(crate) type Boek = BTreeMap<Sleutel, (UnitId, RecordId)>;

/// What an acknowledgement said.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Antwoord {
    pub(crate) meldingen: Vec<UnitId>,
    pub(crate) casussen: Vec<(UnitId, CasusNummer)>,
    pub(crate) record: Option<RecordId>,
    pub(crate) soort: Option<AkteSoort>,
}

/// The door to the engine, for one writer.
pub(crate) type Deur<'a> = dyn Fn(Request) -> Result<Reply, Refusal> + 'a;

/// Asks for an act and gives what was acknowledged.
pub(crate) fn vraag(
    s: &Schrijver,
    daad: &Daad,
    boek: &Boek,
    deur: &Deur<'_>,
) -> Result<Antwoord, Refusal> {
    let request = request(s, daad, boek, deur)?;
    let mut antwoord = Antwoord {
        meldingen: Vec::new(),
        casussen: Vec::new(),
        record: None,
        soort: None,
    };
    match (deur(request), daad) {
        (Err(Refusal::TekstLeeg), Daad::Leeg(_)) | (Ok(Reply::Niets), Daad::Concept(..)) => {}
        (Err(weigering), _) => return Err(weigering),
        (Ok(Reply::Ingelezen(uit)), Daad::LeesIn(_)) => antwoord.meldingen = uit.meldingen,
        (Ok(Reply::Gedaan(gedaan)), _) => {
            antwoord.casussen = gedaan.casussen;
            antwoord.record = gedaan.record;
            antwoord.soort = Some(gedaan.soort);
        }
        (Ok(_), _) => return Err(Refusal::Versie),
    }
    Ok(antwoord)
}

/// Writes down under which ids an acknowledged act put its things.
pub(crate) fn boek_in(boek: &mut Boek, daad: &Daad, antwoord: &Antwoord) {
    match daad {
        Daad::LeesIn(rijen) => {
            let goed = rijen.iter().filter(|r| !r.kapot);
            for (rij, unit) in goed.zip(&antwoord.meldingen) {
                boek.insert(Sleutel::Melding(rij.nr), (*unit, RecordId::ROOT));
            }
        }
        Daad::Accepteer(nr) => {
            for (unit, _) in &antwoord.casussen {
                boek.insert(Sleutel::Casus(*nr), (*unit, RecordId::ROOT));
            }
        }
        _ => {
            let sleutel = match daad {
                Daad::Stand { casus, gebied, .. } => Sleutel::Stand(*casus, *gebied),
                Daad::MaakAfspraak(casus, o) => Sleutel::Afspraak(*casus, o.merk),
                Daad::Contact(casus, o) => Sleutel::Contact(*casus, o.merk),
                Daad::Notitie(casus, o) => Sleutel::Notitie(*casus, o.merk),
                _ => return,
            };
            let casus = casus_van(sleutel).and_then(|nr| boek.get(&Sleutel::Casus(nr)).copied());
            if let (Some((unit, _)), Some(id)) = (casus, antwoord.record) {
                boek.insert(sleutel, (unit, id));
            }
        }
    }
}

fn casus_van(sleutel: Sleutel) -> Option<u32> {
    match sleutel {
        Sleutel::Casus(nr)
        | Sleutel::Stand(nr, _)
        | Sleutel::Afspraak(nr, _)
        | Sleutel::Contact(nr, _)
        | Sleutel::Notitie(nr, _)
        | Sleutel::Concept(Concept::Notitie(nr) | Concept::Contact(nr) | Concept::Afspraak(nr)) => {
            Some(nr)
        }
        Sleutel::Melding(_)
        | Sleutel::Besluit(_)
        | Sleutel::Reparatie(_)
        | Sleutel::Concept(Concept::Melding) => None,
    }
}

fn unit(boek: &Boek, sleutel: Sleutel) -> Result<UnitId, Refusal> {
    boek.get(&sleutel)
        .map(|(unit, _)| *unit)
        .ok_or(Refusal::Versie)
}

/// The draft's name as the engine knows it; `None` while its case was never seen.
pub(crate) fn concept_naam(boek: &Boek, welk: Concept) -> Option<ConceptNaam> {
    let casus = |nr: u32| boek.get(&Sleutel::Casus(nr)).map(|(unit, _)| *unit);
    Some(match welk {
        Concept::Melding => ConceptNaam::Melding,
        Concept::Notitie(nr) => ConceptNaam::Notitie(casus(nr)?, None),
        Concept::Contact(nr) => ConceptNaam::Contact(casus(nr)?),
        Concept::Afspraak(nr) => ConceptNaam::Afspraak(casus(nr)?),
    })
}

fn dossier(deur: &Deur<'_>, casus: UnitId) -> Result<Dossier, Refusal> {
    match deur(Request::Dossier { casus })? {
        Reply::Dossier(d) => Ok(*d),
        _ => Err(Refusal::Versie),
    }
}

fn triage(melding: Result<UnitId, Refusal>, opdracht: Opdracht) -> Result<Request, Refusal> {
    Ok(Request::Triageer {
        meldingen: vec![melding?],
        opdracht,
    })
}

fn request(s: &Schrijver, daad: &Daad, boek: &Boek, deur: &Deur<'_>) -> Result<Request, Refusal> {
    let melding = |nr: u32| unit(boek, Sleutel::Melding(nr));
    Ok(match daad {
        Daad::LeesIn(rijen) => Request::LeesIn {
            bestand: format!("lijst-{}.csv", s.n),
            rijen: rijen
                .iter()
                .zip(1..)
                .map(|(rij, i)| ruw(s.w, rij, i))
                .collect(),
            proef: false,
        },
        Daad::Accepteer(nr) => triage(melding(*nr), Opdracht::Accepteer)?,
        Daad::Koppel { nr, .. } => triage(melding(*nr), Opdracht::Koppel { persoon: None })?,
        Daad::LegTerZijde(nr, opgave) => {
            let toelichting = opgave.tekst();
            let reden = TerzijdeReden::NietVanOns;
            triage(melding(*nr), Opdracht::LegTerZijde { reden, toelichting })?
        }
        Daad::StelUit(nr, tot) => triage(melding(*nr), Opdracht::StelUit { tot: *tot })?,
        Daad::GooiWeg(nr) => Request::GooiReparatiesWeg {
            reparaties: vec![reparatie(s.w, *nr, deur)?],
        },
        Daad::Concept(welk, opgave) => Request::BewaarConcept {
            naam: concept_naam(boek, *welk).ok_or(Refusal::NietGevonden)?,
            tekst: opgave.map(Opgave::tekst),
        },
        Daad::Ongedaan => Request::Ongedaan,
        Daad::Opnieuw => Request::Opnieuw,
        Daad::Fase(nr, fase) => Request::ZetFase {
            casus: unit(boek, Sleutel::Casus(*nr))?,
            fase: *fase,
        },
        Daad::WijsToe(nr, aan) => Request::WijsToe {
            casussen: vec![unit(boek, Sleutel::Casus(*nr))?],
            aan: Some(Medewerker(aan.clone())),
        },
        Daad::Sluit(nr, opgave) => Request::SluitCasus {
            casus: unit(boek, Sleutel::Casus(*nr))?,
            reden: Afsluitreden::Afgerond,
            toelichting: opgave.tekst(),
            resultaat: Vec::new(),
        },
        Daad::Heropen(nr) => Request::Heropen {
            casus: unit(boek, Sleutel::Casus(*nr))?,
        },
        _ => in_casus(daad, boek, deur)?,
    })
}

fn in_casus(daad: &Daad, boek: &Boek, deur: &Deur<'_>) -> Result<Request, Refusal> {
    let (nr, opgave) = match daad {
        Daad::Stand {
            casus, toelichting, ..
        } => (*casus, *toelichting),
        Daad::MaakAfspraak(nr, o)
        | Daad::WijzigAfspraak(nr, o)
        | Daad::RondAf(nr, _, o)
        | Daad::Contact(nr, o)
        | Daad::Notitie(nr, o)
        | Daad::WijzigNotitie(nr, o) => (*nr, *o),
        Daad::Leeg(nr) => (
            *nr,
            Opgave {
                w: 0,
                merk: 0,
                versie: 0,
                lengte: 0,
            },
        ),
        _ => return Err(Refusal::NietGevonden),
    };
    let casus = unit(boek, Sleutel::Casus(nr))?;
    let vandaag = VANDAAG.parse().map_err(|_| Refusal::DatumKanNiet)?;
    let tekst = opgave.tekst();
    Ok(match daad {
        Daad::Stand {
            gebied,
            situatie,
            ondersteuning,
            ..
        } => Request::ZetStand {
            casus,
            leefgebied: gebieden()[usize::from(*gebied)].clone(),
            situatie: Some(*situatie),
            ondersteuning: Some(*ondersteuning),
            datum: vandaag,
            toelichting: Some(tekst),
            op_revisie: None,
        },
        Daad::MaakAfspraak(..) => Request::MaakAfspraak {
            casus,
            afspraak: afspraak(opgave),
        },
        Daad::WijzigAfspraak(nr, _) => {
            let (id, op_revisie) = afspraak_nu(boek, deur, *nr, opgave.merk)?;
            let afspraak = afspraak(opgave);
            Request::WijzigAfspraak {
                casus,
                id,
                afspraak,
                op_revisie,
            }
        }
        Daad::RondAf(nr, merk, _) => {
            let (id, op_revisie) = afspraak_nu(boek, deur, *nr, *merk)?;
            Request::RondAfspraakAf {
                casus,
                id,
                status: AfspraakStatus::Nagekomen,
                op: vandaag,
                toelichting: tekst,
                op_revisie,
            }
        }
        Daad::Contact(..) => Request::LegContactVast {
            casus,
            contact: ContactInvoer {
                soort: ContactSoort::Telefoon,
                met: ContactMet::Betrokkene,
                uitkomst: ContactUitkomst::Gesproken,
                gebeurd_op: vandaag,
                tekst,
            },
        },
        Daad::WijzigNotitie(nr, o) => {
            let sleutel = Sleutel::Notitie(*nr, o.merk);
            let (_, id) = *boek.get(&sleutel).ok_or(Refusal::Versie)?;
            let notities = dossier(deur, casus)?.notities;
            let nu = notities
                .iter()
                .find(|m| m.id == id)
                .ok_or(Refusal::NietGevonden)?;
            notitie(casus, Some((id, nu.revisie)), tekst)
        }
        Daad::Leeg(_) => notitie(casus, None, " \n".to_owned()),
        _ => notitie(casus, None, tekst),
    })
}

fn notitie(casus: UnitId, bestaand: Option<(RecordId, u64)>, tekst: String) -> Request {
    Request::SchrijfNotitie {
        casus,
        bestaand,
        notitie: NotitieInvoer {
            tekst,
            aard: Aard::Mening,
            bron: "zus".to_owned(),
            leefgebied: None,
            gebeurd_op: VANDAAG.parse().unwrap_or_default(),
        },
    }
}

fn afspraak(opgave: Opgave) -> AfspraakInvoer {
    AfspraakInvoer {
        tekst: opgave.tekst(),
        soort: AfspraakSoort::Afspraak,
        trekker: Trekker::Betrokkene,
        leefgebied: None,
        datum: afspraakdag(opgave),
    }
}

/// The id of an agreement and its revision now.
fn afspraak_nu(
    boek: &Boek,
    deur: &Deur<'_>,
    nr: u32,
    merk: u64,
) -> Result<(RecordId, u64), Refusal> {
    let (unit, id) = *boek
        .get(&Sleutel::Afspraak(nr, merk))
        .ok_or(Refusal::Versie)?;
    let afspraken = dossier(deur, unit)?.afspraken;
    let nu = afspraken
        .iter()
        .find(|m| m.id == id)
        .ok_or(Refusal::NietGevonden)?;
    Ok((id, nu.revisie))
}

/// The unit of a refused row; it is named nowhere before it is asked for.
fn reparatie(w: u8, nr: u32, deur: &Deur<'_>) -> Result<UnitId, Refusal> {
    let Reply::Reparaties(bak) = deur(Request::Reparaties {
        van: 0,
        aantal: 1_000,
    })?
    else {
        return Err(Refusal::Versie);
    };
    let nummer = nummer(w, nr);
    let regel = bak.regels.iter().find(|r| {
        r.inhoud
            .velden
            .iter()
            .any(|(naam, tekst)| naam == "melding_id" && *tekst == nummer)
    });
    regel.map(|r| r.reparatie).ok_or(Refusal::NietGevonden)
}

/// The sender's number of a notice.
pub(crate) fn nummer(w: u8, nr: u32) -> String {
    format!("W{w}-{nr:05}")
}

/// Writer and number of a notice by the sender's number.
pub(crate) fn van_nummer(tekst: &str) -> Option<(u8, u32)> {
    let (w, nr) = tekst.strip_prefix('W')?.split_once('-')?;
    Some((w.parse().ok()?, nr.parse().ok()?))
}

/// The leefgebieden of a case, in the order of the catalogue.
pub(crate) fn gebieden() -> &'static [LeefgebiedCode] {
    static GEBIEDEN: OnceLock<Vec<LeefgebiedCode>> = OnceLock::new();
    GEBIEDEN.get_or_init(|| {
        let catalogus = nazorg::config::catalogus::ingebouwd().expect("the catalogue");
        catalogus.set("").expect("a set").leefgebieden.clone()
    })
}

/// The number of a synthetic person; another for each.
fn bsn(w: u8, nr: u32) -> String {
    static BSNS: OnceLock<Vec<Bsn>> = OnceLock::new();
    let alle = BSNS.get_or_init(|| {
        (999_900_000..=999_999_999)
            .filter_map(|n| Bsn::new(n).ok())
            .collect()
    });
    alle[usize::from(w) * 1_000 + nr as usize].onthuld()
}

fn ruw(w: u8, rij: &Rij, plaats: u32) -> RuweRij {
    let bsn = if rij.kapot {
        "999900019".to_owned()
    } else {
        bsn(w, rij.van)
    };
    let geboren = chrono::NaiveDate::default() + chrono::Days::new(u64::from(rij.van) * 7);
    let velden = [
        ("melding_id", nummer(w, rij.nr)),
        (
            "soort",
            if rij.van == rij.nr {
                "begin"
            } else {
                "wijziging"
            }
            .to_owned(),
        ),
        (
            "verzonden_op",
            format!(
                "2026-10-{:02}T{:02}:{:02}",
                1 + rij.nr / 600,
                rij.nr / 60 % 10,
                rij.nr % 60
            ),
        ),
        ("bsn", bsn),
        ("achternaam", format!("Proefstra{w}x{}", rij.van)),
        ("voornamen", "Zoë".to_owned()),
        ("geboortedatum", geboren.to_string()),
        ("gemeente", "Hilversum".to_owned()),
        ("pi", "PI Almere".to_owned()),
        ("insluitdatum", "2026-09-01".to_owned()),
        ("titel", "gestraft".to_owned()),
        ("verwachte_einddatum", rij.einde().to_string()),
        ("toelichting", rij.toelichting.tekst()),
    ];
    RuweRij {
        rij: plaats,
        velden: velden.map(|(n, t)| (n.to_owned(), t)).into(),
        fouten: Vec::new(),
    }
}
