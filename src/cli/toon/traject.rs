//! The track of a case: its profile and level, the list for the day of release, measurements. May
//! use: everything.

use serde_json::{Value, json};

use super::Beeld;
use crate::cli::uit::{BREED, kolom, kort};
use crate::domain::kalender::dagen_tussen;
use crate::domain::meting::schaal_nu;
use crate::domain::vertrek::{VertrekKort, Vertrekpunt, lijst};
use crate::text::cli::{DossierWoord as W, dossier as woord};
use crate::text::scherm_traject::{self, TrajectWoorden};
use crate::text::{Taal, datum};

impl Beeld<'_> {
    const fn woorden(&self) -> &'static TrajectWoorden {
        match self.taal() {
            Taal::Nl => &scherm_traject::NL,
            Taal::En => &scherm_traject::EN,
        }
    }

    /// Profile, how long the guidance lasts, and level: one line each.
    pub(super) fn baan(&self) -> String {
        let (t, taal, casus) = (self.woorden(), self.taal(), &self.d.casus.inhoud);
        let profiel = self
            .sessie
            .catalogus
            .profiel(&casus.profiel(), casus.gemeente);
        let mut uit = String::new();
        if let Some(nu) = casus.profielen.last() {
            let naam = profiel
                .as_ref()
                .map_or(nu.profiel.0.as_str(), |p| taal.kies(&p.naam, &p.naam_en));
            let sinds = datum::numeriek(nu.vanaf);
            uit.push_str(&self.regel(&(t.profiel)(naam, &sinds, &nu.reden)));
        }
        if let Some(tot) = profiel.and_then(|p| p.begeleiding_tot(&self.d.ijkdagen())) {
            let nog = dagen_tussen(self.vandaag, tot);
            let dag = datum::numeriek(tot);
            let zin = if nog >= 0 {
                (t.begeleiding)(&dag, nog)
            } else {
                (t.begeleiding_voorbij)(&dag)
            };
            uit.push_str(&self.regel(&zin));
        }
        if let Some(o) = schaal_nu(self.d.opschalingen.iter().map(|o| &o.inhoud)) {
            let naam = taal.kies(&o.naam, &o.naam_en);
            uit.push_str(&self.regel(&(t.niveau)(naam, &datum::numeriek(o.op))));
        }
        uit
    }

    /// The list for the day of release, as soon as somebody looked at it.
    pub(super) fn vertrek(&self) -> String {
        let (t, taal, glyphs) = (self.woorden(), self.taal(), self.om.glyphs());
        let gezet: Vec<&Vertrekpunt> = self.d.vertrek_nu().into_iter().map(|v| &v.inhoud).collect();
        if gezet.is_empty() {
            return String::new();
        }
        let soorten = &self.sessie.catalogus.vertrek;
        let standen: Vec<_> = gezet.iter().map(|v| (v.punt.clone(), v.status())).collect();
        let telling = VertrekKort::tel(soorten, &standen);
        let kop = (t.vertrek_kort)(telling.af, telling.alle);
        let mut uit = format!("\n{}\n", crate::text::gedaan::hoofdletter(&kop));
        for (soort, plek) in lijst(soorten, &gezet) {
            let punt = plek.and_then(|at| gezet.get(at).copied());
            let naam = soort
                .map(|s| (&s.naam, &s.naam_en))
                .or(punt.map(|p| (&p.naam, &p.naam_en)));
            let naam = naam.map_or("", |(nl, en)| taal.kies(nl, en));
            let nu = punt.and_then(Vertrekpunt::nu);
            let status = nu.map(|n| n.status).unwrap_or_default();
            let begin = format!(
                "  {} {} ",
                kolom(naam, 44, glyphs),
                kolom(scherm_traject::vertrek_status(status, taal), 11, glyphs)
            );
            let wie = nu.map_or("", |n| n.wie.as_str());
            uit.push_str((begin + &kort(wie, BREED - 59, glyphs)).trim_end());
            uit.push('\n');
        }
        uit
    }

    /// The measurements, earliest first: how many leefgebieden stood how.
    pub(super) fn metingen(&self) -> String {
        let (taal, glyphs) = (self.taal(), self.om.glyphs());
        let mut alle: Vec<_> = self.d.metingen.iter().map(|m| &m.inhoud).collect();
        alle.sort_by_key(|m| (m.datum, m.vastgelegd));
        if alle.is_empty() {
            return String::new();
        }
        let mut uit = format!("\n{}\n", woord(W::Metingen, taal));
        for m in alle {
            let telling = self.verteller().meting_telling(m);
            let begin = format!(
                "  {} {} ",
                kolom(&datum::numeriek(m.datum), 10, glyphs),
                kolom(&scherm_traject::moment(m.moment, taal), 15, glyphs)
            );
            uit.push_str(&(begin + &kort(&telling, BREED - 29, glyphs)));
            uit.push('\n');
        }
        uit
    }

    pub(super) fn profielen_json(&self) -> Vec<Value> {
        let alle = self.d.casus.inhoud.profielen.iter();
        alle.map(
            |p| json!({"profile": p.profiel, "since": p.vanaf, "by": p.door, "reason": p.reden}),
        )
        .collect()
    }

    pub(super) fn vertrek_json(&self) -> Vec<Value> {
        let alle = self.d.vertrek_nu().into_iter().map(|v| &v.inhoud);
        alle.map(|v| {
            let nu = v.nu();
            json!({"code": v.punt, "name": self.taal().kies(&v.naam, &v.naam_en),
                   "status": v.status(), "date": nu.map(|n| n.datum), "by": nu.map(|n| &n.door),
                   "arranged_by": nu.map(|n| &n.wie)})
        })
        .collect()
    }

    pub(super) fn metingen_json(&self) -> Vec<Value> {
        let alle = self.d.metingen.iter().map(|m| &m.inhoud);
        alle.map(|m| {
            let situaties = m.situaties.iter();
            let situaties: Vec<Value> = situaties
                .map(|(code, s)| json!({"area": code, "situation": s}))
                .collect();
            json!({"moment": m.moment, "date": m.datum, "by": m.door, "areas": situaties,
                   "remark": m.toelichting})
        })
        .collect()
    }

    pub(super) fn opschalingen_json(&self) -> Vec<Value> {
        let alle = self.d.opschalingen.iter().map(|o| &o.inhoud);
        alle.map(|o| {
            json!({"level": o.niveau, "name": self.taal().kies(&o.naam, &o.naam_en), "up": o.omhoog,
                   "partner": o.partner.map(|id| self.partner(id)), "reason": o.reden,
                   "date": o.op, "by": o.door})
        })
        .collect()
    }
}
