//! Reading the audit trail. The lock is held only to take the journal as it is, and to look up the
//! numbers of cases: whoever writes is not kept waiting.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::super::index::Zicht;
use super::super::tx::Stop;
use super::super::{Gedeeld, lees, vorm};
use crate::api::Refusal;
use crate::api::audit::{AuditBlad, AuditFilter, AuditLijn, AuditPlek};
use crate::domain::id::UnitId;
use crate::domain::tijd::Tijdstip;
use crate::store::{AuditContent, AuditPoint, AuditRecord, Place, StoreError};

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
    let (lezer, over) = {
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
        (kern.store.audit_reader(), over)
    };
    let meeste = usize::try_from(aantal).map_or(MEESTE, |n| n.clamp(1, MEESTE));
    let mut lezing = Lezing {
        filter,
        over,
        blad: AuditBlad::default(),
        fout: None,
        meeste,
    };
    let deel = lezer
        .read(na.map(punt), FRAMES, &mut |record| lezing.neem(record))
        .map_err(|fout| match fout {
            StoreError::NoSuchPlace { .. } => Refusal::NietGevonden.into(),
            anders => Stop::Opslag(anders),
        })?;
    if let Some(fout) = lezing.fout {
        return Err(fout);
    }
    let mut blad = lezing.blad;
    (blad.van, blad.tot, blad.elders) = (deel.first, deel.last, deel.elsewhere);
    blad.verder = deel.until.filter(|_| deel.more).map(plek);
    blad.breuk = deel
        .broken
        .map(|(place, fault)| format!("{} ({fault})", op(place)));
    let kern = lees(&gedeeld.kern);
    let alles = kern.index.gezien(&Zicht::Alles);
    for lijn in &mut blad.regels {
        let casussen = lijn.regel.objecten.iter();
        lijn.casussen = casussen
            .filter_map(|unit| alles.casus(*unit))
            .map(|casus| casus.rij.nummer.clone())
            .collect();
    }
    Ok(blad)
}

struct Lezing<'a> {
    filter: &'a AuditFilter,
    /// The units that the filter's case means.
    over: HashSet<UnitId>,
    blad: AuditBlad,
    fout: Option<Stop>,
    meeste: usize,
}

impl Lezing<'_> {
    fn neem(&mut self, record: AuditRecord) -> ControlFlow<()> {
        let AuditContent::Open(bytes) = &record.content else {
            if record.content == AuditContent::Destroyed {
                self.blad.vernietigd += 1;
            } else {
                self.onleesbaar(record.place);
            }
            return ControlFlow::Continue(());
        };
        let regel = match vorm::lees_audit(record.schema, record.codec, bytes) {
            Ok(regel) => regel,
            Err(vorm::VormFout::Onleesbaar(..)) => {
                self.onleesbaar(record.place);
                return ControlFlow::Continue(());
            }
            Err(nieuwer) => {
                self.fout = Some(nieuwer.into());
                return ControlFlow::Break(());
            }
        };
        let wanneer = Tijdstip(record.at_ms);
        let over = &self.over;
        let raakt = over.is_empty() || regel.objecten.iter().any(|unit| over.contains(unit));
        if raakt && self.filter.past(wanneer, &regel) {
            self.blad.regels.push(AuditLijn {
                nummer: record.sequence,
                akte: record.act,
                op: wanneer,
                regel,
                casussen: Vec::new(),
            });
        }
        if self.blad.regels.len() < self.meeste {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }

    fn onleesbaar(&mut self, place: Place) {
        if self.blad.onleesbaar.len() < MEESTE_PLAATSEN {
            self.blad.onleesbaar.push(op(place));
        }
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
