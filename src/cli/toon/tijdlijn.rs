//! The timeline of a case: everything that happened or will, around a line for today. The lines are
//! those of the screen. May use: everything.

use super::Beeld;
use crate::cli::uit::{BREED, kolom, kort};
use crate::domain::tijdlijn::{Regel, Wat, tijdlijn};
use crate::text::cli::{DossierWoord as W, dossier as woord};
use crate::text::datum;
use crate::text::tijdlijn::bron;

impl Beeld<'_> {
    /// What is to come, what is late, and what was, the newest first; of what was at most so many.
    pub(super) fn tijdlijn(&self, eerder: usize) -> String {
        let bron = bron(self.d, &self.sessie.catalogus, self.vandaag);
        let alles = tijdlijn(&bron);
        let vandaag = alles.iter().position(|r| r.wat == Wat::Vandaag);
        let laat = alles.iter().filter(|r| r.te_laat.is_some()).count();
        let getoond = vandaag.map_or(0, |at| at + 1) + laat + eerder;
        let mut uit = format!("\n{}\n", woord(W::Tijdlijn, self.taal()));
        for regel in alles.iter().take(getoond) {
            uit.push_str(&self.tijdlijn_regel(regel));
            uit.push('\n');
        }
        if let Some(meer) = alles.len().checked_sub(getoond).filter(|n| *n > 0) {
            let weggelaten = woord(W::Weggelaten, self.taal());
            uit.push_str(&format!("  + {meer} {weggelaten}\n"));
        }
        uit
    }

    fn tijdlijn_regel(&self, regel: &Regel<'_>) -> String {
        let (taal, glyphs) = (self.taal(), self.om.glyphs());
        if regel.wat == Wat::Vandaag {
            let streep = glyphs.kies("──", "--");
            let vandaag = woord(W::Vandaag, taal);
            let dag = datum::kort(self.vandaag, taal);
            return format!("  {streep} {vandaag} {dag} {}", streep.repeat(4));
        }
        let dag = datum::kort_bij(regel.datum, self.vandaag, taal);
        let mut wat = self.verteller().regel(&regel.wat).regel();
        if let Some(laat) = regel.te_laat {
            wat = format!("{}, {wat}", datum::te_laat_kort(laat, taal));
        }
        // A note may be several lines long.
        let wat = wat.split_whitespace().collect::<Vec<_>>().join(" ");
        format!(
            "  {} {}",
            kolom(&dag, 14, glyphs),
            kort(&wat, BREED - 17, glyphs)
        )
    }
}
