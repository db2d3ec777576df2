//! Reads everything the writers keep, through the api alone.

use std::collections::BTreeMap;

use nazorg::api::reply::{Bladzij, Dossier, MeldingBeeld, Met};
use nazorg::api::{CaseloadFilter, InboxFilter, Refusal, Reply, Request};
use nazorg::domain::afspraak::Afspraak;
use nazorg::domain::casus::CasusNummer;
use nazorg::domain::detentie::DatumSoort;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::LeefgebiedCode;
use nazorg::domain::melding::Besluit;
use serde::{Deserialize, Serialize};

use super::schrijver::{Concept, Feit, SCHRIJVERS, Schrijver, Sleutel, Tekst, merk_van};
use super::vraag::{Boek, concept_naam, gebieden, van_nummer};

/// The door to the engine, for any writer.
pub(crate) type Deuren<'a> = dyn Fn(&str, Request) -> Result<Reply, Refusal> + 'a;

/// What was seen.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Gezien {
    /// Whether the store has been set up.
    pub(crate) ingericht: bool,
    /// Per writer.
    pub(crate) feiten: Vec<BTreeMap<Sleutel, Feit>>,
    pub(crate) boeken: Vec<Boek>,
    /// Every case: its number, its writer and the notice it began with.
    pub(crate) nummers: Vec<(CasusNummer, u8, u32)>,
    /// What is wrong whatever the writers did.
    pub(crate) gebreken: Vec<String>,
}

const BLADZIJ: u32 = 500;

/// Reads everything. `boeken` says where the drafts of each writer are looked for.
pub(crate) fn kijk(deuren: &Deuren<'_>, boeken: &[Boek]) -> Result<Gezien, Refusal> {
    let deur = |request| deuren(&Schrijver::naam(0), request);
    let aantal = usize::from(SCHRIJVERS);
    let mut gezien = Gezien {
        feiten: vec![BTreeMap::new(); aantal],
        boeken: vec![Boek::new(); aantal],
        ..Gezien::default()
    };
    let Reply::Sessie(sessie) = deur(Request::Sessie)? else {
        return Err(Refusal::Versie);
    };
    gezien.ingericht = sessie.ingericht;
    if let Reply::Verificatie(v) = deur(Request::Verifieer { ankers: Vec::new() })? {
        gezien.gebreken = v.gebreken.iter().map(|g| format!("{g:?}")).collect();
    }
    let (van_unit, beelden) = meldingen(&deur, &mut gezien)?;
    let casussen = casussen(&deur, &mut gezien, &van_unit)?;
    for (unit, beeld) in &beelden {
        besluit(&mut gezien, *unit, van_unit[unit], beeld, &casussen);
    }
    reparaties(&deur, &mut gezien)?;
    for w in 0..SCHRIJVERS {
        concepten(deuren, &mut gezien, w, &boeken[usize::from(w)])?;
    }
    if let Reply::Cijfers(c) = deur(Request::Cijfers)?
        && c.persons as usize != casussen.len()
    {
        gezien.gebreken.push(format!(
            "{} personen bij {} casussen",
            c.persons,
            casussen.len()
        ));
    }
    Ok(gezien)
}

impl Gezien {
    fn neem(&mut self, w: u8, sleutel: Sleutel, waar: (UnitId, RecordId), feit: Feit) {
        let w = usize::from(w);
        let (Some(feiten), Some(boek)) = (self.feiten.get_mut(w), self.boeken.get_mut(w)) else {
            self.gebreken.push(format!("{sleutel:?} van niemand"));
            return;
        };
        if feiten.insert(sleutel, feit).is_some() {
            self.gebreken
                .push(format!("{sleutel:?} van {w} staat er tweemaal"));
        }
        boek.insert(sleutel, waar);
    }
}

fn bladen<T>(mut vraag: impl FnMut(u32) -> Result<Bladzij<T>, Refusal>) -> Result<Vec<T>, Refusal> {
    let mut alle = Vec::new();
    loop {
        let van = u32::try_from(alle.len()).unwrap_or(u32::MAX);
        let blad = vraag(van)?;
        let leeg = blad.regels.is_empty();
        alle.extend(blad.regels);
        if leeg || alle.len() >= blad.totaal as usize {
            return Ok(alle);
        }
    }
}

type VanUnit = BTreeMap<UnitId, (u8, u32)>;
type Beelden = Vec<(UnitId, Box<MeldingBeeld>)>;
/// Per case its writer, the notice it began with, and its person.
type Casussen = BTreeMap<UnitId, (u8, u32, UnitId)>;

fn meldingen(
    deur: &dyn Fn(Request) -> Result<Reply, Refusal>,
    gezien: &mut Gezien,
) -> Result<(VanUnit, Beelden), Refusal> {
    let regels = bladen(|van| {
        let filter = InboxFilter {
            ook_afgehandeld: true,
            ..InboxFilter::default()
        };
        match deur(Request::Inbox {
            filter,
            van,
            aantal: BLADZIJ,
        })? {
            Reply::Inbox(blad) => Ok(blad),
            _ => Err(Refusal::Versie),
        }
    })?;
    let (mut van_unit, mut beelden) = (VanUnit::new(), Beelden::new());
    for regel in regels {
        let Reply::Melding(beeld) = deur(Request::Melding {
            melding: regel.melding,
        })?
        else {
            return Err(Refusal::Versie);
        };
        let g = &beeld.melding.gegevens;
        let (Some((w, nr)), Some(van)) = (
            van_nummer(&g.melding_id),
            nummer_in_naam(&g.naam.achternaam),
        ) else {
            gezien
                .gebreken
                .push(format!("melding {} van niemand", regel.melding));
            continue;
        };
        if !beeld.bsn_bekend {
            gezien.gebreken.push(format!("melding {w}/{nr} zonder BSN"));
        }
        let feit = Feit::Melding {
            van,
            einde: g.verwachte_einddatum,
            toelichting: Tekst::van(&g.toelichting),
        };
        van_unit.insert(regel.melding, (w, nr));
        gezien.neem(
            w,
            Sleutel::Melding(nr),
            (regel.melding, RecordId::ROOT),
            feit,
        );
        beelden.push((regel.melding, beeld));
    }
    Ok((van_unit, beelden))
}

fn nummer_in_naam(naam: &str) -> Option<u32> {
    naam.strip_prefix("Proefstra")?
        .split_once('x')?
        .1
        .parse()
        .ok()
}

/// Reads all cases; gives per case its writer, number and person.
fn casussen(
    deur: &dyn Fn(Request) -> Result<Reply, Refusal>,
    gezien: &mut Gezien,
    van_unit: &VanUnit,
) -> Result<Casussen, Refusal> {
    let gebieden = gebieden();
    let regels = bladen(|van| {
        let filter = CaseloadFilter {
            ook_gesloten: true,
            ..CaseloadFilter::default()
        };
        match deur(Request::Caseload {
            filter,
            van,
            aantal: BLADZIJ,
        })? {
            Reply::Caseload(blad) => Ok(blad),
            _ => Err(Refusal::Versie),
        }
    })?;
    let mut casussen = Casussen::new();
    for regel in regels {
        let Reply::Dossier(d) = deur(Request::Dossier { casus: regel.casus })? else {
            return Err(Refusal::Versie);
        };
        let naam = &d.persoon.naam.achternaam;
        let wie = naam
            .strip_prefix("Proefstra")
            .and_then(|n| n.split_once('x'));
        let wie = wie.and_then(|(w, nr)| Some((w.parse().ok()?, nr.parse().ok()?)));
        let Some((w, nr)) = wie else {
            gezien
                .gebreken
                .push(format!("casus {} van niemand", d.unit));
            continue;
        };
        casussen.insert(d.unit, (w, nr, d.persoon_unit));
        dossier(gezien, &d, (w, nr), van_unit, gebieden);
    }
    Ok(casussen)
}

fn dossier(
    gezien: &mut Gezien,
    d: &Dossier,
    (w, nr): (u8, u32),
    van_unit: &VanUnit,
    gebieden: &[LeefgebiedCode],
) {
    let casus = &d.casus.inhoud;
    let periode_klopt = d.perioden.len() == 1 && casus.periode == Some(d.perioden[0].id);
    if !periode_klopt
        || casus.persoon != d.persoon_unit
        || !d.bsn_bekend
        || casus.leefgebieden != gebieden
    {
        gezien
            .gebreken
            .push(format!("casus {w}/{nr} hangt niet samen"));
    }
    let mut einden: Vec<_> = d
        .perioden
        .iter()
        .flat_map(|p| &p.inhoud.feiten)
        .filter(|f| f.soort == DatumSoort::VerwachtEinde)
        .map(|f| f.datum)
        .collect();
    einden.sort_unstable();
    let mut meldingen: Vec<u32> = d
        .meldingen
        .iter()
        .map(|m| {
            van_unit
                .get(&m.melding)
                .filter(|v| v.0 == w)
                .map_or(u32::MAX, |v| v.1)
        })
        .collect();
    meldingen.sort_unstable();
    let feit = Feit::Casus {
        fasen: casus.fasen.iter().map(|f| f.fase).collect(),
        regisseur: casus.regisseur.clone().unwrap_or_default().0,
        afgesloten: casus
            .afsluiting
            .as_ref()
            .map(|a| Tekst::van(&a.toelichting)),
        einden,
        meldingen,
    };
    gezien.nummers.push((casus.nummer.clone(), w, nr));
    gezien.neem(w, Sleutel::Casus(nr), (d.unit, RecordId::ROOT), feit);
    for s in &d.standen {
        let plaats = gebieden.iter().position(|g| *g == s.inhoud.leefgebied);
        let gebied = plaats.and_then(|p| u8::try_from(p).ok()).unwrap_or(u8::MAX);
        let metingen = s
            .inhoud
            .metingen
            .iter()
            .map(|m| (m.situatie, m.ondersteuning))
            .collect();
        let toelichting = Tekst::van(&s.inhoud.toelichting);
        gezien.neem(
            w,
            Sleutel::Stand(nr, gebied),
            (d.unit, s.id),
            Feit::Stand {
                metingen,
                toelichting,
            },
        );
    }
    for a in &d.afspraken {
        let feit = afspraak(a);
        gemerkt(
            gezien,
            (w, nr),
            d.unit,
            &a.inhoud.tekst,
            a.id,
            Sleutel::Afspraak,
            feit,
        );
    }
    for c in &d.contacten {
        let feit = Feit::Tekst(Tekst::van(&c.inhoud.tekst));
        gemerkt(
            gezien,
            (w, nr),
            d.unit,
            &c.inhoud.tekst,
            c.id,
            Sleutel::Contact,
            feit,
        );
    }
    for n in &d.notities {
        let feit = Feit::Tekst(Tekst::van(&n.inhoud.tekst));
        gemerkt(
            gezien,
            (w, nr),
            d.unit,
            &n.inhoud.tekst,
            n.id,
            Sleutel::Notitie,
            feit,
        );
    }
}

fn afspraak(a: &Met<Afspraak>) -> Feit {
    Feit::Afspraak {
        tekst: Tekst::van(&a.inhoud.tekst),
        datum: a.inhoud.datum,
        status: a.inhoud.status,
        toelichting: Tekst::van(&a.inhoud.toelichting),
        verzet: a.inhoud.verzet.len(),
    }
}

/// Takes something whose text begins with its mark.
fn gemerkt(
    gezien: &mut Gezien,
    (w, nr): (u8, u32),
    unit: UnitId,
    tekst: &str,
    id: RecordId,
    sleutel: fn(u32, u64) -> Sleutel,
    feit: Feit,
) {
    match merk_van(tekst) {
        Some((van, merk)) if van == w => gezien.neem(w, sleutel(nr, merk), (unit, id), feit),
        _ => gezien
            .gebreken
            .push(format!("iets van een ander in casus {w}/{nr}")),
    }
}

fn besluit(
    gezien: &mut Gezien,
    unit: UnitId,
    (w, nr): (u8, u32),
    beeld: &MeldingBeeld,
    casussen: &Casussen,
) {
    let gekoppeld = beeld.koppeling.as_ref().map(|k| k.persoon);
    let Some(triage) = &beeld.triage else {
        if gekoppeld.is_some() {
            gezien
                .gebreken
                .push(format!("melding {w}/{nr} gekoppeld zonder besluit"));
        }
        return;
    };
    let (feit, persoon) = match &triage.besluit {
        Besluit::Geaccepteerd { casus } => {
            let bekend = casussen.get(casus).filter(|c| c.0 == w);
            let casus = bekend.map_or(u32::MAX, |c| c.1);
            (Feit::Aangenomen { casus }, bekend.map(|c| c.2))
        }
        Besluit::TerZijde { .. } => (Feit::TerZijde(Tekst::van(&triage.toelichting)), None),
        Besluit::Uitgesteld { tot } => (Feit::Uitgesteld(*tot), None),
        Besluit::Gekoppeld | Besluit::Doorgezet { .. } => {
            gezien
                .gebreken
                .push(format!("melding {w}/{nr}: een besluit dat niemand nam"));
            return;
        }
    };
    if gekoppeld != persoon || triage.door.0 != Schrijver::naam(w) {
        gezien.gebreken.push(format!(
            "melding {w}/{nr}: koppeling en besluit verschillen"
        ));
    }
    gezien.neem(w, Sleutel::Besluit(nr), (unit, RecordId::ROOT), feit);
}

fn reparaties(
    deur: &dyn Fn(Request) -> Result<Reply, Refusal>,
    gezien: &mut Gezien,
) -> Result<(), Refusal> {
    let regels = bladen(|van| {
        match deur(Request::Reparaties {
            van,
            aantal: BLADZIJ,
        })? {
            Reply::Reparaties(blad) => Ok(blad),
            _ => Err(Refusal::Versie),
        }
    })?;
    for regel in regels {
        let veld = |naam: &str| {
            regel
                .inhoud
                .velden
                .iter()
                .find(|(n, _)| n == naam)
                .map_or("", |(_, t)| t)
        };
        match van_nummer(veld("melding_id")) {
            Some((w, nr)) => {
                let feit = Feit::Reparatie(Tekst::van(veld("toelichting")));
                gezien.neem(
                    w,
                    Sleutel::Reparatie(nr),
                    (regel.reparatie, RecordId::ROOT),
                    feit,
                );
            }
            None => gezien.gebreken.push("een rij van niemand".to_owned()),
        }
    }
    Ok(())
}

fn concepten(deuren: &Deuren<'_>, gezien: &mut Gezien, w: u8, boek: &Boek) -> Result<(), Refusal> {
    let mut boek = boek.clone();
    boek.extend(
        gezien.boeken[usize::from(w)]
            .iter()
            .map(|(s, waar)| (*s, *waar)),
    );
    let casussen = boek.keys().filter_map(|s| match s {
        Sleutel::Casus(nr) => Some([
            Concept::Notitie(*nr),
            Concept::Contact(*nr),
            Concept::Afspraak(*nr),
        ]),
        _ => None,
    });
    let alle: Vec<Concept> = casussen.flatten().chain([Concept::Melding]).collect();
    for welk in alle {
        let Some(naam) = concept_naam(&boek, welk) else {
            continue;
        };
        let Reply::Concept(tekst) = deuren(&Schrijver::naam(w), Request::Concept { naam })? else {
            return Err(Refusal::Versie);
        };
        if let Some(tekst) = tekst {
            let feit = Feit::Tekst(Tekst::van(&tekst));
            gezien.neem(w, Sleutel::Concept(welk), (UnitId(0), RecordId::ROOT), feit);
        }
    }
    Ok(())
}
