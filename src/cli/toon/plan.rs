//! The plan of a case and what meetings said about it. May use: everything.

use serde_json::{Value, json};

use super::Beeld;
use crate::cli::status::moment;
use crate::cli::uit::{BREED, kolom, kort};
use crate::domain::plan::{Akkoord, Partij, Plankort, Planstatus};
use crate::text::cli::{DossierWoord as W, dossier as woord};
use crate::text::{datum, plan};

/// Meetings that are shown; all of them are in JSON.
const MEESTE_OVERLEG: usize = 3;

impl Beeld<'_> {
    /// The version that is current, with what each of them says about it; nothing without a plan.
    pub(super) fn plan(&self) -> String {
        let Some(versie) = self.d.plan.last() else {
            return String::new();
        };
        let (taal, t) = (self.taal(), self.taal().scherm().plan);
        let stand = match &versie.status {
            Planstatus::Concept => {
                let dag = datum::numeriek(versie.gemaakt.datum());
                (t.concept)(&dag, &versie.door.0)
            }
            Planstatus::Vastgesteld { op, door } => (t.vast)(&datum::numeriek(*op), &door.0),
        };
        let kop = woord(W::Plan, taal);
        let mut uit = format!("\n{kop}\n");
        let nummer = (t.versie)(versie.nummer);
        uit.push_str(&self.regel(&format!("  {nummer}: {stand}")));
        if !versie.reden.is_empty() {
            uit.push_str(&self.regel(&format!("  {}: {}", t.reden, versie.reden)));
        }
        let akkoorden = Partij::ALLE.map(|p| self.akkoord(p, versie.akkoord(p)));
        let akkoorden = format!("  {}: {}", t.akkoord, akkoorden.join(self.punt()));
        uit.push_str(&self.regel(&akkoorden));
        uit
    }

    fn akkoord(&self, partij: Partij, akkoord: Option<&Akkoord>) -> String {
        let taal = self.taal();
        let [eens, oneens, onbekend] = taal.scherm().plan.eens;
        let wie = plan::partij(partij, taal);
        match akkoord {
            None => format!("{wie} {onbekend}"),
            Some(a) => {
                let eens = if a.eens { eens } else { oneens };
                let dag = datum::kort_bij(a.op, self.vandaag, taal);
                format!("{wie} {eens} ({dag})")
            }
        }
    }

    /// What the last meetings said, the newest first; nothing when none did.
    pub(super) fn overleg(&self) -> String {
        let (taal, glyphs) = (self.taal(), self.om.glyphs());
        let mut alle: Vec<_> = self.d.besprekingen.iter().map(|b| &b.inhoud).collect();
        alle.sort_by_key(|b| std::cmp::Reverse((b.datum, b.vastgelegd)));
        if alle.is_empty() {
            return String::new();
        }
        let mut uit = format!("\n{} {}\n", woord(W::Overleggen, taal), alle.len());
        for b in alle.iter().take(MEESTE_OVERLEG) {
            let dag = datum::kort_bij(b.datum, self.vandaag, taal);
            let besluit = self.verteller().bespreking(b);
            let begin = format!("  {} ", kolom(&dag, 14, glyphs));
            uit.push_str(&(begin + &kort(&besluit, BREED - 17, glyphs)));
            uit.push('\n');
        }
        uit
    }

    /// All versions, the first one first.
    pub(super) fn plan_json(&self) -> Vec<Value> {
        let akkoord = |a: &Akkoord| {
            json!({"party": a.partij, "name": a.naam, "agrees": a.eens, "date": a.op,
                   "recorded": moment(a.vastgelegd), "by": a.door})
        };
        let versie = |v: &Plankort| {
            let (vast, door) = match &v.status {
                Planstatus::Concept => (None, None),
                Planstatus::Vastgesteld { op, door } => (Some(op), Some(door)),
            };
            let akkoorden: Vec<Value> = v.akkoorden.iter().map(akkoord).collect();
            json!({"version": v.nummer, "made": moment(v.gemaakt), "by": v.door,
                   "change": v.reden, "settled": vast, "settled_by": door,
                   "agreed": akkoorden})
        };
        self.d.plan.iter().map(versie).collect()
    }
}
