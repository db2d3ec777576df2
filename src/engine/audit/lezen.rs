//! Reading the audit trail. The lock is held only to take the journal as it is, and to look up the
//! numbers of cases: whoever writes is not kept waiting.

use std::collections::{HashSet, VecDeque};
use std::ops::ControlFlow;

use super::super::index::Zicht;
use super::super::tx::Stop;
use super::super::{Gedeeld, lees, vorm};
use crate::api::Refusal;
use crate::api::audit::{AuditBlad, AuditFilter, AuditLijn, AuditPlek};
use crate::domain::id::UnitId;
use crate::domain::tijd::Tijdstip;
use crate::store::{
    AuditContent, AuditPart, AuditPoint, AuditReader, AuditRecord, Place, StoreError,
};

/// At most so many frames are read for one request.
const FRAMES: u64 = 20_000;
/// At most so many records are given at once.
const MEESTE: usize = 500;
/// At most so many places of unreadable records are named.
const MEESTE_PLAATSEN: usize = 100;

/// The records behind a place that pass the filter, at most `aantal`.
pub(crate) fn blad(
    gedeeld: &Gedeeld,
    filter: &AuditFilter,
    na: Option<AuditPlek>,
    aantal: u32,
) -> Result<AuditBlad, Stop> {
    let (lezer, mut lezing) = begin(gedeeld, filter)?;
    let meeste = hoogstens(aantal);
    let mut genomen = 0;
    let deel = lezer
        .read(na.map(punt), FRAMES, &mut |record| {
            genomen += usize::from(lezing.neem(record));
            if lezing.fout.is_none() && genomen < meeste {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })
        .map_err(geen_plek)?;
    let mut blad = AuditBlad::default();
    lezing.leg_in(&mut blad)?;
    dek(&mut blad, &deel);
    blad.verder = deel.until.filter(|_| deel.more).map(plek);
    nummers(gedeeld, &mut blad);
    Ok(blad)
}

/// The records in front of a place that pass the filter, newest first, at most `aantal`: of one
/// segment, so that no request takes longer than that.
pub(crate) fn blad_terug(
    gedeeld: &Gedeeld,
    filter: &AuditFilter,
    voor: Option<AuditPlek>,
    aantal: u32,
) -> Result<AuditBlad, Stop> {
    let (lezer, mut lezing) = begin(gedeeld, filter)?;
    let meeste = hoogstens(aantal);
    // Where the records stand that were taken.
    let mut plaatsen: VecDeque<AuditPoint> = VecDeque::new();
    let mut vol = false;
    let deel = lezer
        .read_back(voor.map(punt), &mut |punt, record| {
            if lezing.neem(record) {
                plaatsen.push_back(punt);
            }
            if plaatsen.len() > meeste {
                vol = true;
                plaatsen.pop_front();
                lezing.laat_oudste_los();
            }
        })
        .map_err(geen_plek)?;
    let mut blad = AuditBlad::default();
    lezing.leg_in(&mut blad)?;
    dek(&mut blad, &deel);
    blad.verder = deel.until.filter(|_| deel.more).map(plek);
    if let Some(oudste) = plaatsen.front().filter(|_| vol) {
        blad.van = oudste.sequence;
        blad.verder = Some(plek(*oudste));
    }
    blad.regels.reverse();
    nummers(gedeeld, &mut blad);
    Ok(blad)
}

fn hoogstens(aantal: u32) -> usize {
    usize::try_from(aantal).map_or(MEESTE, |n| n.clamp(1, MEESTE))
}

fn geen_plek(fout: StoreError) -> Stop {
    match fout {
        StoreError::NoSuchPlace { .. } => Refusal::NietGevonden.into(),
        anders => Stop::Opslag(anders),
    }
}

/// Takes the journal as it is, and looks up what the filter's case means.
fn begin<'a>(
    gedeeld: &Gedeeld,
    filter: &'a AuditFilter,
) -> Result<(AuditReader, Lezing<'a>), Stop> {
    let kern = lees(&gedeeld.kern);
    let mut over = HashSet::new();
    if let Some(nummer) = &filter.casus {
        let gelijk = |n: String| n.eq_ignore_ascii_case(nummer);
        for (unit, casus) in kern.index.gezien(&Zicht::Alles).casussen() {
            if gelijk(casus.rij.nummer.to_string()) {
                over.extend([unit, casus.rij.persoon]);
            }
        }
        if over.is_empty() {
            return Err(Refusal::NietGevonden.into());
        }
    }
    let lezing = Lezing {
        filter,
        over,
        gevonden: VecDeque::new(),
        fout: None,
    };
    Ok((kern.store.audit_reader(), lezing))
}

/// What a part covered.
fn dek(blad: &mut AuditBlad, deel: &AuditPart) {
    (blad.van, blad.tot, blad.elders) = (deel.first, deel.last, deel.elsewhere);
    blad.breuk = deel
        .broken
        .map(|(place, fault)| format!("{} ({fault})", op(place)));
}

/// Looks up the numbers of the cases that still exist.
fn nummers(gedeeld: &Gedeeld, blad: &mut AuditBlad) {
    let kern = lees(&gedeeld.kern);
    let alles = kern.index.gezien(&Zicht::Alles);
    for lijn in &mut blad.regels {
        let casussen = lijn.regel.objecten.iter();
        lijn.casussen = casussen
            .filter_map(|unit| alles.casus(*unit))
            .map(|casus| casus.rij.nummer.clone())
            .collect();
    }
}

/// What was met, in the order of the journal.
enum Gevonden {
    Lijn(Box<AuditLijn>),
    /// Of a month that was destroyed.
    Vernietigd,
    /// Does not open.
    Onleesbaar(Place),
}

struct Lezing<'a> {
    filter: &'a AuditFilter,
    /// The units that the filter's case means.
    over: HashSet<UnitId>,
    gevonden: VecDeque<Gevonden>,
    fout: Option<Stop>,
}

impl Lezing<'_> {
    /// Takes a record; whether it passed the filter.
    fn neem(&mut self, record: AuditRecord) -> bool {
        if self.fout.is_some() {
            return false;
        }
        let regel = match &record.content {
            AuditContent::Open(bytes) => vorm::lees_audit(record.schema, record.codec, bytes),
            AuditContent::Destroyed => {
                self.gevonden.push_back(Gevonden::Vernietigd);
                return false;
            }
            AuditContent::Sealed => {
                self.gevonden.push_back(Gevonden::Onleesbaar(record.place));
                return false;
            }
        };
        let regel = match regel {
            Ok(regel) => regel,
            Err(vorm::VormFout::Onleesbaar(..)) => {
                self.gevonden.push_back(Gevonden::Onleesbaar(record.place));
                return false;
            }
            Err(nieuwer) => {
                self.fout = Some(nieuwer.into());
                return false;
            }
        };
        let wanneer = Tijdstip(record.at_ms);
        let over = &self.over;
        let raakt = over.is_empty() || regel.objecten.iter().any(|unit| over.contains(unit));
        if !raakt || !self.filter.past(wanneer, &regel) {
            return false;
        }
        self.gevonden.push_back(Gevonden::Lijn(Box::new(AuditLijn {
            nummer: record.sequence,
            akte: record.act,
            op: wanneer,
            regel,
            casussen: Vec::new(),
        })));
        true
    }

    /// Forgets the oldest record that passed, and what was met before the next one: the part that is
    /// read after this one meets it again.
    fn laat_oudste_los(&mut self) {
        let is_lijn = |wat: &Gevonden| matches!(wat, Gevonden::Lijn(_));
        let mut lijnen = (0..self.gevonden.len()).filter(|at| is_lijn(&self.gevonden[*at]));
        let tot = lijnen.nth(1).unwrap_or(self.gevonden.len());
        self.gevonden.drain(..tot);
    }

    fn leg_in(self, blad: &mut AuditBlad) -> Result<(), Stop> {
        for wat in self.gevonden {
            match wat {
                Gevonden::Lijn(lijn) => blad.regels.push(*lijn),
                Gevonden::Vernietigd => blad.vernietigd += 1,
                Gevonden::Onleesbaar(_) if blad.onleesbaar.len() >= MEESTE_PLAATSEN => {}
                Gevonden::Onleesbaar(place) => blad.onleesbaar.push(op(place)),
            }
        }
        self.fout.map_or(Ok(()), Err)
    }
}

fn op(place: Place) -> String {
    format!("{}:{}", place.segment, place.offset)
}

const fn punt(plek: AuditPlek) -> AuditPoint {
    AuditPoint {
        sequence: plek.nummer,
        hash: plek.keten,
        place: Place {
            segment: plek.segment,
            offset: plek.plaats,
        },
    }
}

const fn plek(punt: AuditPoint) -> AuditPlek {
    AuditPlek {
        nummer: punt.sequence,
        keten: punt.hash,
        segment: punt.place.segment,
        plaats: punt.place.offset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audit::{Afloop, Auditregel};
    use crate::domain::medewerker::Medewerker;
    use crate::domain::toegang::Handeling;

    fn lijn(nummer: u64) -> Gevonden {
        Gevonden::Lijn(Box::new(AuditLijn {
            nummer,
            akte: nummer,
            op: Tijdstip(0),
            regel: Auditregel {
                door: Medewerker("m.demostra".to_owned()),
                rollen: Vec::new(),
                sessie: 1,
                herkomst: String::new(),
                handeling: Handeling::CasusLezen,
                afloop: Afloop::Toegestaan,
                objecten: Vec::new(),
                aantal: 0,
                doel: None,
                nood: false,
                reden: String::new(),
            },
            casussen: Vec::new(),
        }))
    }

    #[test]
    fn what_the_part_before_reads_again_is_not_counted_here() {
        let filter = AuditFilter::default();
        let weg = || Gevonden::Vernietigd;
        let mut lezing = Lezing {
            filter: &filter,
            over: HashSet::new(),
            gevonden: [weg(), lijn(3), weg(), weg(), lijn(6), weg()].into(),
            fout: None,
        };
        lezing.laat_oudste_los();
        let mut blad = AuditBlad::default();
        assert!(lezing.leg_in(&mut blad).is_ok());
        let nummers: Vec<u64> = blad.regels.iter().map(|r| r.nummer).collect();
        // The next part ends in front of the sixth, and meets the two before it.
        assert_eq!((nummers, blad.vernietigd), (vec![6], 1));
    }
}
