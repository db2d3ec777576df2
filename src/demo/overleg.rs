//! Meetings about the demo cases: one that was held two weeks ago and one that comes, in the first
//! two municipalities, and one of the region. May use: `domain`, `api`.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::gebieden::Wie;
use super::lot::Lot;
use super::verhaal::Stuk;
use super::wereld::{Wereld, plus};
use crate::api::request::DemoAkte;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::overleg::{
    AgendaReden, Agendapunt, Bespreking, Deelnemer, Overleg, OverlegStatus,
};
use crate::domain::record::RecordKey;
use crate::domain::records::Record;
use crate::domain::tijd::Tijdstip;

/// The stream of draws of what is about nobody in particular.
const STROOM: u64 = 70;
/// Municipalities with meetings of their own.
const PLAATSEN: usize = 2;
/// Cases that are kept of each, to choose from.
const MEESTE: usize = 8;
/// On the agenda of the meeting that was held, and of the one that comes.
const BESPROKEN: usize = 5;
const KOMT: usize = 3;

const BESLUITEN: [&str; 4] = [
    "Eerst onderdak regelen; de woningcorporatie is trekker",
    "Doorgaan met het plan, over zes weken terug in het overleg",
    "",
    "Schuldhulp en wijkteam trekken samen op, een van beide belt",
];

/// A case that meetings may be about.
struct Zaak {
    unit: UnitId,
    geopend_op: NaiveDate,
}

/// The cases met while the demo store is filled.
#[derive(Default)]
pub(super) struct Zaken(BTreeMap<GemeenteId, Vec<Zaak>>);

impl Zaken {
    /// Looks which open cases there are in what was told about a person.
    pub(super) fn zie(&mut self, akte: &DemoAkte) {
        for (key, _, record) in &akte.records {
            let Record::Casus(casus) = record else {
                continue;
            };
            let hier = self.0.entry(casus.gemeente).or_default();
            if casus.open() && hier.len() < MEESTE {
                hier.push(Zaak {
                    unit: key.unit,
                    geopend_op: casus.geopend_op,
                });
            }
        }
    }

    fn van(&self, gemeente: GemeenteId) -> &[Zaak] {
        self.0.get(&gemeente).map_or(&[], Vec::as_slice)
    }
}

/// A meeting to be told about.
struct Wanneer {
    dag: NaiveDate,
    status: OverlegStatus,
}

/// All meetings, each with the moment at which it was recorded.
pub(super) fn vertel(w: &Wereld, zaken: &Zaken) -> Vec<(Tijdstip, Vec<Stuk>)> {
    let mut lot = Lot::van(w.zaad, STROOM, 0);
    let mut uit = Vec::new();
    let was = Wanneer {
        dag: w.werk_tot(plus(w.vandaag, -14)),
        status: OverlegStatus::Gehouden,
    };
    let komt = |dagen| Wanneer {
        dag: w.werk_vanaf(plus(w.vandaag, dagen)),
        status: OverlegStatus::Gepland,
    };
    for plaats in w.eigen.iter().take(PLAATSEN) {
        let hier = zaken.van(plaats.id);
        let toen: Vec<&Zaak> = hier
            .iter()
            .filter(|z| z.geopend_op <= was.dag)
            .take(BESPROKEN)
            .collect();
        uit.push(overleg(w, &mut lot, &[plaats.id], &was, &toen));
        let nu: Vec<&Zaak> = hier.iter().rev().take(KOMT).collect();
        uit.push(overleg(w, &mut lot, &[plaats.id], &komt(3), &nu));
    }
    let regio: Vec<GemeenteId> = w.eigen.iter().map(|p| p.id).collect();
    if regio.len() > 1 {
        uit.push(overleg(w, &mut lot, &regio, &komt(19), &[]));
    }
    uit
}

fn overleg(
    w: &Wereld,
    lot: &mut Lot,
    gemeenten: &[GemeenteId],
    wanneer: &Wanneer,
    zaken: &[&Zaak],
) -> (Tijdstip, Vec<Stuk>) {
    let unit = lot.unit();
    let gemeente = gemeenten.first().copied().unwrap_or(GemeenteId::ONBEKEND);
    let gehouden = wanneer.status == OverlegStatus::Gehouden;
    let op = w.om(wanneer.dag.min(w.gisteren), 15 * 60);
    let partners = [Wie::Woco, Wie::Shv, Wie::Wi, Wie::Wt];
    let partners = partners.into_iter().filter_map(|p| w.partner(p));
    let uur = |uur, minuut| NaiveTime::from_hms_opt(uur, minuut, 0).unwrap_or_default();
    let root = Overleg {
        gemeenten: gemeenten.to_vec(),
        datum: wanneer.dag,
        van: uur(9, 30),
        tot: uur(11, 0),
        plaats: "Stadhuis, kamer 3".to_owned(),
        deelnemers: std::iter::once(Deelnemer::Medewerker(w.medewerker.clone()))
            .chain(partners.map(Deelnemer::Partner))
            .collect(),
        status: wanneer.status,
        vastgelegd: op,
        door: w.medewerker.clone(),
    };
    let mut uit = vec![stuk(unit, RecordId::ROOT, gemeente, root.into())];
    for (plek, zaak) in zaken.iter().enumerate() {
        let punt = Agendapunt {
            casus: zaak.unit,
            volgorde: u32::try_from(plek).unwrap_or(0),
            redenen: vec![AgendaReden::Ingebracht],
            op,
            door: w.medewerker.clone(),
        };
        uit.push(stuk(unit, lot.record(), gemeente, punt.into()));
        if gehouden {
            let bespreking = Bespreking {
                overleg: unit,
                datum: wanneer.dag,
                besluit: BESLUITEN[plek % BESLUITEN.len()].to_owned(),
                doorlooptijd: (plek % 2 == 1).then(|| plus(wanneer.dag, 42)),
                afspraken: Vec::new(),
                vastgelegd: op,
                door: w.medewerker.clone(),
            };
            uit.push(stuk(zaak.unit, lot.record(), gemeente, bespreking.into()));
        }
    }
    (op, uit)
}

fn stuk(unit: UnitId, id: RecordId, gemeente: GemeenteId, record: Record) -> Stuk {
    let kind = record.kind();
    (RecordKey { unit, kind, id }, gemeente, record)
}
