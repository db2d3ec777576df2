//! What others did in the cases that somebody carries or looks after, since a moment: from the
//! records as they stand now, each with when it was changed last and by whom. What was changed twice
//! is told once, as it stands.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use super::Blik;
use crate::api::overdracht::{Gemist, GemistCasus, GemistRegel, GemistWat};
use crate::domain::afspraak::AfspraakStatus;
use crate::domain::akte::{Akte, AkteSoort};
use crate::domain::casus::{Casus, Fase};
use crate::domain::datuminvoer::begin_van;
use crate::domain::detentie::{DatumBron, Periode};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::Koppeling;
use crate::domain::overdracht::Overdracht;
use crate::domain::plan::Planstatus;
use crate::domain::records::{OVERDRACHT, Record, Soort};
use crate::domain::tijd::Tijdstip;
use crate::engine::index::CasusRegel;
use crate::engine::tx::Stop;
use crate::engine::vorm;
use crate::store::Stored;

/// How many acts of everybody together are looked through for one's own last day, and for answers to
/// one's offers.
const TERUGKIJKEN: usize = 1_000;
/// How far back is looked when one's own last day is not among them.
const ZONDER_SPOOR: u64 = 7;
/// Longest text of a line, in characters: enough to know whether to open the case.
const TEKST: usize = 120;

/// See the module.
pub(crate) fn gemist(blik: &Blik<'_>, sinds: Option<Tijdstip>) -> Result<Gemist, Stop> {
    let recent = Recent::lees(blik)?;
    let sinds = sinds.unwrap_or_else(|| recent.vorige_keer(blik));
    let mut casussen = Vec::new();
    let mijn = |c: &CasusRegel| c.rij.regisseur.as_ref() == Some(blik.door);
    let gezien = blik.gezien;
    let gedragen: BTreeSet<UnitId> = gezien
        .casussen()
        .filter(|(_, c)| mijn(c) || blik.neemt_waar(c.rij.regisseur.as_ref()))
        .map(|(unit, _)| unit)
        .collect();
    for unit in &gedragen {
        casussen.extend(casus(blik, *unit, sinds, &recent)?);
    }
    let elders = recent.antwoorden(sinds).filter(|u| !gedragen.contains(u));
    for unit in elders.collect::<BTreeSet<_>>() {
        casussen.extend(beantwoord(blik, unit, sinds, &recent)?);
    }
    casussen.sort_by_key(|c| (Reverse(c.regels.first().map(|r| r.op)), c.casus));
    Ok(Gemist { sinds, casussen })
}

/// The newest acts of everybody.
struct Recent {
    /// Sequence number, when, and the note, oldest first.
    akten: Vec<(u64, Tijdstip, Akte)>,
    /// Cases of which an offer was made or answered, and when.
    overdrachten: Vec<(Tijdstip, UnitId)>,
}

impl Recent {
    fn lees(blik: &Blik<'_>) -> Result<Self, Stop> {
        let (mut akten, mut overdrachten) = (Vec::new(), Vec::new());
        for entry in blik.store.acts(TERUGKIJKEN)?.iter().rev() {
            let op = Tijdstip(entry.at_ms);
            let offers = entry.changes.iter().filter(|c| c.key.kind == OVERDRACHT);
            overdrachten.extend(offers.map(|c| (op, c.key.unit)));
            if let Ok(akte) = vorm::lees_akte(entry) {
                akten.push((entry.sequence, op, akte));
            }
        }
        Ok(Self {
            akten,
            overdrachten,
        })
    }

    /// One's own last act before today.
    fn vorige_keer(&self, blik: &Blik<'_>) -> Tijdstip {
        let vandaag = blik.nu.datum();
        let eigen = |(_, op, akte): &&(u64, Tijdstip, Akte)| {
            akte.door == *blik.door && op.datum() < vandaag
        };
        let laatste = self.akten.iter().rev().find(eigen).map(|(_, op, _)| *op);
        laatste.unwrap_or_else(|| begin_van(vandaag - Days::new(ZONDER_SPOOR)))
    }

    fn akte(&self, sequence: u64) -> Option<&Akte> {
        let plek = self.akten.binary_search_by_key(&sequence, |(s, ..)| *s);
        plek.ok().and_then(|at| self.akten.get(at)).map(|(.., a)| a)
    }

    fn antwoorden(&self, sinds: Tijdstip) -> impl Iterator<Item = UnitId> {
        let na = self.overdrachten.iter().filter(move |(op, _)| *op > sinds);
        na.map(|(_, unit)| *unit)
    }
}

/// What happened in a case; `None` when nothing did.
fn casus(
    blik: &Blik<'_>,
    unit: UnitId,
    sinds: Tijdstip,
    recent: &Recent,
) -> Result<Option<GemistCasus>, Stop> {
    let mut regels = Vec::new();
    for (key, stored) in blik.store.unit(unit)? {
        if stored.at_ms <= sinds.0 {
            continue;
        }
        let akte = recent.akte(stored.act);
        if akte.is_some_and(|a| a.door == *blik.door) {
            continue;
        }
        let record = vorm::lees(key.kind, &stored)?;
        regels.extend(van_record(blik, (key.id, &record), &stored, akte));
    }
    if let Some(c) = blik.gezien.casus(unit) {
        regels.extend(van_persoon(blik, c.rij.persoon, c.rij.periode, sinds)?);
    }
    Ok(bundel(blik, unit, regels))
}

/// Whoever offered a case that a colleague carries now is told the answer, and no more.
fn beantwoord(
    blik: &Blik<'_>,
    unit: UnitId,
    sinds: Tijdstip,
    recent: &Recent,
) -> Result<Option<GemistCasus>, Stop> {
    if blik.gezien.casus(unit).is_none() {
        return Ok(None);
    }
    let mut regels = Vec::new();
    for (key, stored) in blik.store.unit(unit)? {
        if key.kind != OVERDRACHT || stored.at_ms <= sinds.0 {
            continue;
        }
        let record = vorm::lees(key.kind, &stored)?;
        let Some(overdracht) = Overdracht::in_record(&record) else {
            continue;
        };
        let ander = overdracht
            .einde
            .as_ref()
            .is_some_and(|e| e.door != *blik.door);
        if overdracht.van == *blik.door && ander {
            let akte = recent.akte(stored.act);
            regels.extend(van_record(blik, (key.id, &record), &stored, akte));
        }
    }
    Ok(bundel(blik, unit, regels))
}

fn bundel(blik: &Blik<'_>, unit: UnitId, mut regels: Vec<GemistRegel>) -> Option<GemistCasus> {
    let c = blik.gezien.casus(unit).filter(|_| !regels.is_empty())?;
    regels.sort_by_key(|r| (Reverse(r.op), r.record));
    // Looking after a case is no purpose for reading it: what was written there shows on opening it.
    if blik.gedeeld && c.rij.regisseur.as_ref() != Some(blik.door) {
        for regel in &mut regels {
            regel.wat.vergeet_tekst();
        }
    }
    let persoon = blik.gezien.persoon(blik.gezien.staat_voor(c.rij.persoon));
    let regisseur = c.rij.regisseur.clone();
    Some(GemistCasus {
        casus: unit,
        nummer: c.rij.nummer.clone(),
        naam: persoon.map(|p| p.rij.naam.clone()).unwrap_or_default(),
        gemeente: c.rij.gemeente,
        waarneming_van: regisseur.filter(|m| blik.neemt_waar(Some(m))),
        regels,
    })
}

/// What a changed record says happened.
fn van_record(
    blik: &Blik<'_>,
    (id, record): (RecordId, &Record),
    stored: &Stored,
    akte: Option<&Akte>,
) -> Vec<GemistRegel> {
    let (wat, zelf): (Vec<GemistWat>, Option<&Medewerker>) = match record {
        Record::Afspraak(a) => {
            let tekst = kort(&a.tekst);
            let wat = match a.status {
                AfspraakStatus::Open => GemistWat::Afspraak(tekst),
                status => GemistWat::AfspraakKlaar {
                    nagekomen: status == AfspraakStatus::Nagekomen,
                    tekst,
                },
            };
            (vec![wat], None)
        }
        Record::Contact(c) => (
            vec![GemistWat::Contact(c.soort, kort(&c.tekst))],
            Some(&c.door),
        ),
        Record::Notitie(n) => (vec![GemistWat::Notitie(kort(&n.tekst))], Some(&n.door)),
        Record::Knelpunt(k) => (vec![GemistWat::Knelpunt(kort(&k.tekst))], Some(&k.door)),
        Record::Inspanning(i) => (
            vec![GemistWat::Stap(i.naam.clone(), i.naam_en.clone())],
            None,
        ),
        Record::Stand(s) => {
            let nu = s.nu();
            let wat =
                nu.map(|m| GemistWat::Stand(s.leefgebied.clone(), m.situatie, m.ondersteuning));
            (wat.into_iter().collect(), nu.map(|m| &m.door))
        }
        Record::Overdracht(o) => {
            let einde = o.einde.as_ref();
            let tekst = einde.map_or(o.tekst.as_str(), |e| e.toelichting.as_str());
            let door = einde.map_or(&o.van, |e| &e.door);
            let wat = GemistWat::Overdracht(einde.map(|e| e.afloop), kort(tekst));
            (vec![wat], Some(door))
        }
        Record::Casus(c) => (van_casus(c, stored, akte), None),
        Record::Planversie(p) => {
            let vast = matches!(p.status, Planstatus::Vastgesteld { .. });
            (vec![GemistWat::Plan(p.nummer, vast)], None)
        }
        anders => van_verloop(anders),
    };
    let door = akte.map(|a| &a.door).or(zelf);
    if door == Some(blik.door) {
        return Vec::new();
    }
    let regel = |wat| GemistRegel {
        op: Tijdstip(stored.at_ms),
        door: door.cloned(),
        wat,
        record: Some(id).filter(|_| op_de_tijdlijn(record)),
    };
    wat.into_iter().map(regel).collect()
}

/// Whether a record has lines on the timeline that are known by its id, to which one can go. The case
/// and the situation per leefgebied have none; a version of the plan is known there by its number,
/// and all points of the list for the day of release share one line.
const fn op_de_tijdlijn(record: &Record) -> bool {
    !matches!(
        record,
        Record::Casus(_) | Record::Stand(_) | Record::Planversie(_) | Record::Vertrekpunt(_)
    )
}

/// What a record about the course of a case says happened: the person's will, release, measurements.
fn van_verloop(record: &Record) -> (Vec<GemistWat>, Option<&Medewerker>) {
    let (wat, door) = match record {
        Record::Vertrekpunt(v) => (
            GemistWat::Vertrekpunt(v.status(), v.naam.clone(), v.naam_en.clone()),
            v.nu().map(|s| &s.door),
        ),
        Record::Meetmoment(m) => (GemistWat::Gemeten(m.moment), Some(&m.door)),
        Record::Opschaling(o) => (
            GemistWat::Opgeschaald(o.omhoog, o.naam.clone(), o.naam_en.clone()),
            Some(&o.door),
        ),
        Record::Wens(w) => {
            let door = w.nu().map_or(&w.door, |s| &s.door);
            (GemistWat::Wens(kort(&w.tekst)), Some(door))
        }
        Record::Medewerking(m) => (GemistWat::Medewerking(m.mate), Some(&m.door)),
        Record::Aanbod(a) => (
            GemistWat::Aanbod(a.stap(), kort(&a.wat)),
            a.nu().map(|g| &g.door),
        ),
        Record::Toestemming(t) => match &t.ingetrokken {
            Some(terug) => (GemistWat::Toestemming(None), Some(&terug.door)),
            None => (GemistWat::Toestemming(Some(t.antwoord)), Some(&t.door)),
        },
        Record::Naaste(n) => (GemistWat::Naaste, Some(&n.door)),
        Record::Verstrekking(v) => (GemistWat::Verstrekking(kort(&v.wat)), Some(&v.door)),
        Record::Bespreking(b) => (GemistWat::Besproken(kort(&b.besluit)), Some(&b.door)),
        // Records of no case.
        _ => (GemistWat::Anders, None),
    };
    (vec![wat], door)
}

/// What happened to the case itself: the last of it.
fn van_casus(casus: &Casus, stored: &Stored, akte: Option<&Akte>) -> Vec<GemistWat> {
    if let Some(einde) = &casus.afsluiting {
        return vec![GemistWat::Gesloten(einde.reden)];
    }
    let fase = casus.fasen.last();
    let op = Tijdstip(stored.at_ms).datum();
    match akte.map(|a| a.soort) {
        // Who carries it stands in the offer that was taken.
        Some(AkteSoort::OverdrachtAangenomen | AkteSoort::CasusOvergenomen) => Vec::new(),
        Some(AkteSoort::Toegewezen) => vec![GemistWat::Regisseur(casus.regisseur.clone())],
        // The notice itself is told.
        Some(AkteSoort::Geaccepteerd | AkteSoort::Gekoppeld | AkteSoort::DatumVastgelegd) => {
            Vec::new()
        }
        _ => {
            let nieuw = fase.filter(|f| f.vanaf == op && f.fase != Fase::Afgesloten);
            vec![nieuw.map_or(GemistWat::Anders, |f| GemistWat::Fase(f.fase))]
        }
    }
}

/// Notices that somebody else linked to the person, dates that a colleague typed, and those that a
/// notice brought later: a correction.
fn van_persoon(
    blik: &Blik<'_>,
    persoon: UnitId,
    periode: Option<RecordId>,
    sinds: Tijdstip,
) -> Result<Vec<GemistRegel>, Stop> {
    let mut regels: Vec<GemistRegel> = Vec::new();
    let mut gekoppeld: BTreeMap<UnitId, Tijdstip> = BTreeMap::new();
    for lid in blik.gezien.groep(persoon) {
        for (melding, m) in blik.gezien.van_persoon(lid) {
            let Some(koppeling) = blik.lees::<Koppeling>(melding, RecordId::ROOT)? else {
                continue;
            };
            let Koppeling { door, op, .. } = koppeling.inhoud;
            gekoppeld.insert(melding, op);
            if op > sinds && door != *blik.door {
                regels.push(GemistRegel {
                    op,
                    door: Some(door),
                    wat: GemistWat::Melding(m.rij.soort),
                    record: None,
                });
            }
        }
    }
    let Some(id) = periode else {
        return Ok(regels);
    };
    let feiten = blik.lees::<Periode>(persoon, id)?.map(|p| p.inhoud.feiten);
    for feit in feiten.unwrap_or_default() {
        let door = match feit.bron {
            DatumBron::Hand { door, .. } if door == *blik.door => continue,
            DatumBron::Hand { door, .. } => Some(door),
            // What it said when it was linked, the line of the notice tells.
            DatumBron::Melding(m) if gekoppeld.get(&m) >= Some(&feit.ontvangen) => continue,
            DatumBron::Melding(_) => None,
        };
        if feit.ontvangen > sinds {
            regels.push(GemistRegel {
                op: feit.ontvangen,
                door,
                wat: GemistWat::Datum(feit.soort, feit.datum),
                record: None,
            });
        }
    }
    Ok(regels)
}

/// The first line of a text, cut off where it is long.
fn kort(tekst: &str) -> String {
    let regel = tekst.lines().next().unwrap_or_default();
    let tot = regel.char_indices().nth(TEKST);
    tot.map_or(regel, |(tot, _)| &regel[..tot]).to_owned()
}
