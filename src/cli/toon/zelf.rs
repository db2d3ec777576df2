//! What the person wants and does: the tries to reach him or her, wishes, taking part, offers,
//! consent, and family left behind. May use: everything.

use serde_json::{Value, json};

use super::Beeld;
use crate::cli::status::moment;
use crate::cli::uit::{BREED, kolom, kort};
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::domain::wil::{Thema, ToestemmingAan};
use crate::text::cli::{DossierWoord as W, dossier as woord};
use crate::text::datum;
use crate::text::wil::{self, Regel};

impl Beeld<'_> {
    /// Everything in one line each; nothing where nothing is known and nobody tried.
    pub(super) fn zelf(&self) -> String {
        let (taal, d) = (self.taal(), self.d);
        let mut uit = self.pogingen();
        if let Some(nu) = d.medewerking_nu() {
            let dag = datum::kort_bij(nu.inhoud.op, self.vandaag, taal);
            let regel = wil::medewerking(&nu.inhoud, taal);
            let tekst = format!("{dag}: {}", regel.tekst);
            uit.push_str(&self.zelf_regel(W::Medewerking, &Regel { tekst, ..regel }));
        }
        for m in &d.wensen {
            uit.push_str(&self.zelf_regel(W::Wens, &wil::wens(&m.inhoud, taal)));
        }
        for m in &d.aanbod {
            uit.push_str(&self.zelf_regel(W::Aanbod, &wil::aanbod(&m.inhoud, taal)));
        }
        for m in &d.toestemmingen {
            let regel = self
                .verteller()
                .met_namen(|namen| wil::toestemming(&m.inhoud, namen, taal));
            uit.push_str(&self.zelf_regel(W::Toestemming, &regel));
        }
        for m in &d.naasten {
            let regel = wil::naaste_regel(&m.inhoud, self.vandaag, taal);
            uit.push_str(&self.zelf_regel(W::Familie, &regel));
        }
        if uit.is_empty() {
            return uit;
        }
        format!("\n{}\n{uit}", woord(W::Zelf, taal))
    }

    fn zelf_regel(&self, soort: W, regel: &Regel) -> String {
        let glyphs = self.om.glyphs();
        let begin = format!(
            "  {} {} ",
            kolom(woord(soort, self.taal()), 12, glyphs),
            kolom(regel.stand, wil::STAND_BREED, glyphs)
        );
        // A wish may be several lines long.
        let tekst = regel.tekst.split_whitespace().collect::<Vec<_>>().join(" ");
        begin + &kort(&tekst, BREED - 30, glyphs) + "\n"
    }

    /// The tries to reach the person, once there are any.
    fn pogingen(&self) -> String {
        let tal = self.d.pogingen();
        if tal.mislukt() == 0 {
            return String::new();
        }
        let regels = wil::pogingen(&tal, self.vandaag, self.taal());
        regels.map(|r| self.regel(&format!("  {r}"))).concat()
    }

    pub(super) fn pogingen_json(&self) -> Value {
        let tal = self.d.pogingen();
        json!({"not_reached": tal.niet_bereikt, "absent_with_notice": tal.afwezig_met_bericht,
               "absent_without_notice": tal.afwezig_zonder_bericht,
               "last_spoken": tal.laatst_gesproken, "failed_since": tal.sinds_gesproken})
    }

    pub(super) fn wensen_json(&self) -> Vec<Value> {
        let alle = self.d.wensen.iter().map(|m| &m.inhoud);
        alle.map(|w| {
            let standen = w.standen.iter().map(|s| {
                stap(
                    s.datum,
                    s.vastgelegd,
                    &s.door,
                    &s.toelichting,
                    json!(s.status),
                )
            });
            json!({"date": w.op, "recorded": moment(w.vastgelegd), "by": w.door, "text": w.tekst,
                   "area": w.leefgebied, "source": w.bron, "status": w.status(),
                   "history": standen.collect::<Vec<_>>()})
        })
        .collect()
    }

    pub(super) fn medewerking_json(&self) -> Vec<Value> {
        let mut alle: Vec<_> = self.d.medewerking.iter().map(|m| &m.inhoud).collect();
        alle.sort_by_key(|m| (m.op, m.vastgelegd));
        alle.into_iter()
            .map(|m| {
                json!({"date": m.op, "recorded": moment(m.vastgelegd), "by": m.door,
                       "degree": m.mate, "nature": m.aard, "source": m.bron,
                       "remark": m.toelichting})
            })
            .collect()
    }

    pub(super) fn aanbod_json(&self) -> Vec<Value> {
        let alle = self.d.aanbod.iter().map(|m| &m.inhoud);
        alle.map(|a| {
            let gang = a.gang.iter().map(|g| {
                stap(
                    g.datum,
                    g.vastgelegd,
                    &g.door,
                    &g.toelichting,
                    json!(g.stap),
                )
            });
            json!({"text": a.wat, "area": a.leefgebied,
                   "partner": a.partner.map(|id| self.partner(id)), "status": a.stap(),
                   "history": gang.collect::<Vec<_>>()})
        })
        .collect()
    }

    pub(super) fn toestemmingen_json(&self) -> Vec<Value> {
        let alle = self.d.toestemmingen.iter().map(|m| &m.inhoud);
        alle.map(|t| {
            let (gebied, soort) = match &t.thema {
                Thema::Leefgebied(code) => (Some(code), None),
                Thema::Delen(soort) => (None, Some(soort)),
            };
            let aan = match &t.aan {
                ToestemmingAan::Partner(id) => self.partner(*id),
                ToestemmingAan::Ander(wie) => wie.clone(),
            };
            let terug = t.ingetrokken.as_ref().map(|i| {
                json!({"date": i.op, "recorded": moment(i.vastgelegd), "by": i.door,
                       "remark": i.toelichting})
            });
            json!({"date": t.op, "recorded": moment(t.vastgelegd), "by": t.door, "area": gebied,
                   "sharing": soort, "with": aan, "answer": t.antwoord, "how": t.wijze,
                   "remark": t.toelichting, "holds": t.geldt(), "withdrawn": terug})
        })
        .collect()
    }

    pub(super) fn naasten_json(&self) -> Vec<Value> {
        let alle = self.d.naasten.iter().map(|m| &m.inhoud);
        alle.map(|n| {
            json!({"role": n.rol, "name": n.naam, "children": n.kinderen, "support": n.steun,
                   "partner": n.partner.map(|id| self.partner(id)), "since": n.sinds,
                   "until": n.tot, "recorded": moment(n.vastgelegd), "by": n.door})
        })
        .collect()
    }
}

/// What became of something, on a day.
fn stap(
    dag: chrono::NaiveDate,
    vastgelegd: Tijdstip,
    door: &Medewerker,
    toelichting: &str,
    wat: Value,
) -> Value {
    json!({"date": dag, "recorded": moment(vastgelegd), "by": door, "status": wat,
           "remark": toelichting})
}
