//! The steps (inspanningen) of a case: per leefgebied how far they are, and those that were looked
//! at. May use: everything.

use serde_json::{Value, json};

use super::Beeld;
use crate::cli::uit::{BREED, kolom, kort};
use crate::domain::inspanning::{Inspanning, InspanningStatus, voortgang};
use crate::text::cli::{DossierWoord as W, dossier as woord};
use crate::text::{datum, domein};

impl Beeld<'_> {
    /// What runs and what is done, under the leefgebieden in which somebody looked at the steps.
    pub(super) fn stappen(&self) -> String {
        let (taal, glyphs) = (self.taal(), self.om.glyphs());
        let bord = &self.d.casus.inhoud.leefgebieden;
        let gezet = self.d.gezette_stappen();
        let mut uit = String::new();
        for code in bord {
            let hier: Vec<&Inspanning> = gezet
                .iter()
                .copied()
                .filter(|i| i.leefgebied == *code)
                .collect();
            if hier.is_empty() {
                continue;
            }
            let v = voortgang(&self.sessie.catalogus.stappen, bord, code, &gezet);
            let naam = self.leefgebied(code);
            uit.push_str(&format!("  {naam} {}/{}\n", v.af, v.alle));
            let telt = |i: &&Inspanning| i.status() != InspanningStatus::NietNodig;
            for i in hier.into_iter().filter(telt) {
                let dag = i.nu().map_or_else(String::new, |nu| {
                    datum::kort_bij(nu.datum, self.vandaag, taal)
                });
                let begin = format!(
                    "    {} {} ",
                    kolom(domein::inspanning_status(i.status(), taal), 13, glyphs),
                    kolom(&dag, 14, glyphs)
                );
                let tekst = match i.nu().filter(|nu| !nu.toelichting.is_empty()) {
                    Some(nu) => format!("{}: {}", taal.kies(&i.naam, &i.naam_en), nu.toelichting),
                    None => taal.kies(&i.naam, &i.naam_en).to_owned(),
                };
                uit.push_str(&(begin + &kort(&tekst, BREED - 33, glyphs)));
                uit.push('\n');
            }
        }
        if uit.is_empty() {
            return uit;
        }
        format!("\n{}\n{uit}", woord(W::Stappen, taal))
    }

    pub(super) fn stappen_json(&self) -> Vec<Value> {
        let alle = self.d.inspanningen.iter().map(|i| &i.inhoud);
        alle.map(|i| {
            let nu = i.nu();
            json!({"code": i.stap, "name": self.taal().kies(&i.naam, &i.naam_en),
                   "area": i.leefgebied, "source": i.bron, "status": i.status(),
                   "date": nu.map(|s| s.datum), "by": nu.map(|s| &s.door),
                   "remark": nu.map(|s| &s.toelichting)})
        })
        .collect()
    }
}
