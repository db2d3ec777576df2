//! What others were told about a case. May use: everything.

use serde_json::{Value, json};

use super::Beeld;
use crate::cli::status::moment;
use crate::cli::uit::{BREED, kolom, kort};
use crate::text::cli::{DossierWoord as W, dossier as woord};
use crate::text::scherm_uitvraag::{gegevens, stand, wijze};
use crate::text::{datum, namen};

impl Beeld<'_> {
    /// The register, the newest first; nothing when nobody was told anything.
    pub(super) fn verstrekkingen(&self) -> String {
        let (taal, glyphs) = (self.taal(), self.om.glyphs());
        if self.d.verstrekkingen.is_empty() {
            return String::new();
        }
        let mut uit = {
            let kop = woord(W::Verstrekkingen, taal);
            format!("\n{kop} {}\n", self.d.verstrekkingen.len())
        };
        for v in self.d.verstrekkingen.iter().rev().map(|v| &v.inhoud) {
            let begin = format!(
                "  {} {} {} ",
                kolom(&datum::kort_bij(v.op, self.vandaag, taal), 14, glyphs),
                kolom(&namen::ontvanger(&v.aan, self.sessie), 22, glyphs),
                kolom(stand(v.stand(), taal), 14, glyphs),
            );
            let basis = taal.kies(&v.grondslag_naam, &v.grondslag_naam_en);
            let mee = gegevens(&v.gegevens, taal);
            let hoe = wijze(v.wijze, taal);
            let wat = format!("{hoe}: {} ({mee}; {basis})", v.wat);
            uit.push_str(&(begin + &kort(&wat, BREED - 55, glyphs)));
            uit.push('\n');
        }
        uit
    }

    pub(super) fn verstrekkingen_json(&self) -> Vec<Value> {
        let alle = self.d.verstrekkingen.iter().map(|v| &v.inhoud);
        alle.map(|v| {
            let pogingen: Vec<Value> = v
                .verzendingen
                .iter()
                .map(|p| json!({"how": p.kanaal, "outcome": p.afgifte, "at": moment(p.op), "by": p.door}))
                .collect();
            json!({"to": namen::ontvanger(&v.aan, self.sessie), "what": v.wat, "about": v.gegevens,
                   "basis": v.grondslag, "basis_remark": v.toelichting, "means": v.wijze,
                   "date": v.op, "recorded": moment(v.vastgelegd), "by": v.door,
                   "state": stand(v.stand(), crate::text::Taal::En),
                   "address": v.bericht.as_ref().map(|b| &b.aan), "sent": pogingen})
        })
        .collect()
    }
}
