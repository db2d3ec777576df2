//! The timeline of a case: everything that happened or will, around a line for today.
//! May use: everything.

use chrono::NaiveDate;

use super::Beeld;
use crate::cli::uit::{BREED, kolom, kort};
use crate::domain::afspraak::AfspraakStatus;
use crate::domain::contact::ContactMet;
use crate::text::cli::{DossierWoord as W, dossier as woord};
use crate::text::{datum, domein, melding, scherm_overdracht, wil};

impl Beeld<'_> {
    /// What is to come and what was, the newest first; of what was at most so many.
    pub(super) fn tijdlijn(&self, eerder: usize) -> String {
        let (taal, glyphs) = (self.taal(), self.om.glyphs());
        let mut alles = self.gebeurtenissen();
        alles.sort_by_key(|(dag, _)| std::cmp::Reverse(*dag));
        let komt = alles.iter().filter(|(dag, _)| *dag > self.vandaag).count();
        let mut uit = format!("\n{}\n", woord(W::Tijdlijn, taal));
        for (i, (dag, wat)) in alles.iter().take(komt + eerder).enumerate() {
            if i == komt {
                uit.push_str(&self.vandaag_lijn());
            }
            let begin = format!(
                "  {} ",
                kolom(&datum::kort_bij(*dag, self.vandaag, taal), 14, glyphs)
            );
            uit.push_str(&(begin + &kort(wat, BREED - 17, glyphs)));
            uit.push('\n');
        }
        if alles.len() == komt {
            uit.push_str(&self.vandaag_lijn());
        }
        if let Some(meer) = alles.len().checked_sub(komt + eerder).filter(|n| *n > 0) {
            uit.push_str(&format!("  + {meer} {}\n", woord(W::Weggelaten, taal)));
        }
        uit
    }

    fn vandaag_lijn(&self) -> String {
        let streep = self.om.glyphs().kies("──", "--");
        let vandaag = woord(W::Vandaag, self.taal());
        let dag = datum::kort(self.vandaag, self.taal());
        format!("  {streep} {vandaag} {dag} {}\n", streep.repeat(4))
    }

    /// With whom a contact was.
    pub(super) fn met(&self, met: &ContactMet) -> String {
        match met {
            ContactMet::Betrokkene => domein::betrokkene(self.taal()).to_owned(),
            ContactMet::Partner(id) => self.partner(*id),
            ContactMet::Ander(naam) => naam.clone(),
        }
    }

    fn gebeurtenissen(&self) -> Vec<(NaiveDate, String)> {
        let taal = self.taal();
        let mut uit = Vec::new();
        for a in self.d.afspraken.iter().map(|a| &a.inhoud) {
            let wie = self.trekker(&a.trekker);
            let soort = domein::afspraak_soort(a.soort, taal);
            if a.status == AfspraakStatus::Open {
                uit.push((a.datum, format!("{soort}: {} ({wie})", a.tekst)));
            } else {
                let hoe = domein::afspraak_status(a.status, taal);
                let dag = a.afgerond_op.unwrap_or(a.datum);
                uit.push((dag, format!("{soort} {hoe}: {} ({wie})", a.tekst)));
            }
        }
        for c in self.d.contacten.iter().map(|c| &c.inhoud) {
            let wat = format!(
                "{}, {}, {}{}{}",
                domein::contact_soort(c.soort, taal),
                self.met(&c.met),
                domein::contact_uitkomst(c.uitkomst, taal),
                if c.tekst.is_empty() { "" } else { ": " },
                c.tekst
            );
            uit.push((c.gebeurd_op, wat));
        }
        for n in self.d.notities.iter().map(|n| &n.inhoud) {
            let eerste = n.tekst.lines().next().unwrap_or_default();
            let soort = woord(W::Notitie, taal);
            uit.push((n.gebeurd_op, format!("{soort} ({}): {eerste}", n.door.0)));
        }
        for k in self.d.knelpunten.iter().map(|k| &k.inhoud) {
            let soort = taal.kies(&k.naam, &k.naam_en);
            let knelpunt = woord(W::Knelpunt, taal);
            uit.push((k.op, format!("{knelpunt} ({soort}): {}", k.tekst)));
        }
        for feit in self.d.feiten() {
            let said = self.met_namen(|namen| wil::feit(&feit, namen, taal));
            let wie = match said.wie.as_str() {
                "" => String::new(),
                wie => format!(" ({wie})"),
            };
            uit.push((feit.datum, format!("{}: {}{wie}", said.soort, said.tekst)));
        }
        for b in self.d.besprekingen.iter().map(|b| &b.inhoud) {
            let t = taal.scherm().overleg;
            let besluit = if b.besluit.is_empty() {
                t.zonder_besluit
            } else {
                &b.besluit
            };
            let tot = b.doorlooptijd.map_or_else(String::new, |d| {
                let dag = datum::kort_bij(d, self.vandaag, taal);
                format!(" ({} {dag})", t.tot)
            });
            let overleg = woord(W::Overleg, taal);
            uit.push((b.datum, format!("{overleg}: {besluit}{tot}")));
        }
        for o in self.d.overdrachten.iter().map(|o| &o.inhoud) {
            let einde = o.einde.as_ref();
            let hoe = scherm_overdracht::afloop(einde.map(|e| e.afloop), taal);
            let reden = scherm_overdracht::reden(o.reden, taal);
            let aan = self.overgenomen_door(o);
            let gezegd = einde
                .map(|e| e.toelichting.as_str())
                .filter(|t| !t.is_empty());
            let tekst = gezegd.unwrap_or(&o.tekst);
            let overdracht = taal.scherm().overdracht.regel;
            uit.push((
                o.dag(),
                format!("{overdracht} {hoe} ({aan}), {reden}: {tekst}"),
            ));
        }
        for m in &self.d.meldingen {
            let wat = format!(
                "{} {}: {}",
                woord(W::Melding, taal),
                melding::melding_soort(m.soort, taal),
                m.pi
            );
            uit.push((m.verzonden_op.datum(), wat));
        }
        for f in &self.d.casus.inhoud.fasen {
            let fase = domein::fase(f.fase, taal);
            uit.push((
                f.vanaf,
                format!("{} {fase} ({})", woord(W::Fase, taal), f.door.0),
            ));
        }
        if let Some(deur) = self.d.periode().and_then(|p| p.inhoud.deur()) {
            let soort = domein::datum_soort(deur.soort, taal);
            uit.push((deur.datum, format!("{}: {soort}", woord(W::Vrij, taal))));
        }
        uit
    }
}
