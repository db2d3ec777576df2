//! `nazorg toon`. May use: everything.

mod plan;
mod stappen;
mod tijdlijn;
mod traject;
mod verstrekkingen;
mod zelf;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args::Toon;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders, gemeente_naam};
use super::status::moment;
use super::uit::{self, BREED, Klaar, kolom, kort, veilig};
use crate::api::reply::{Dossier, Met, Sessie};
use crate::api::{Reply, Request};
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::audit::Doel;
use crate::domain::detentie::{DatumSoort, Periode};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::kalender::vrijlating_let_op;
use crate::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use crate::text::cli::{DossierWoord as W, dossier as woord};
use crate::text::tijdlijn::Verteller;
use crate::text::{Taal, datum, domein, gedaan, melding, namen};

/// Events of the timeline that are shown; all of them are in JSON.
const MEESTE_EERDER: usize = 12;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Toon) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = maak(om, &open, args);
    open.sluit();
    klaar
}

/// The case that a number means.
pub(crate) fn casus(open: &Open, nummer: &str) -> Result<UnitId, Fout> {
    let Reply::Gevonden(gevonden) = open.vraag(Request::ZoekNummer {
        nummer: nummer.to_owned(),
    })?
    else {
        return Err(anders());
    };
    match gevonden.as_slice() {
        [] => Err(Fout::GeenCasus(veilig(nummer))),
        [(casus, _)] => Ok(*casus),
        meer => Err(Fout::Meerdere(
            meer.iter().map(|(_, n)| n.clone()).collect(),
        )),
    }
}

fn maak(om: &Omstandigheid, open: &Open, args: &Toon) -> Result<Klaar, Fout> {
    let casus = casus(open, &args.nummer)?;
    // What a case is opened for is recorded; nearly always it is the work itself.
    let doel = args.doel.unwrap_or(Doel::Uitvoering);
    let Reply::Dossier(dossier) = open.vraag(Request::OpenCasus { casus, doel })? else {
        return Err(anders());
    };
    let sessie = open.sessie()?;
    let beeld = Beeld {
        om,
        sessie: &sessie,
        d: &dossier,
        vandaag: sessie.nu.datum(),
    };
    Ok(Klaar::met(if args.json {
        uit::json(&beeld.json())
    } else {
        beeld.tekst()
    }))
}

/// A case with what is needed to show it.
struct Beeld<'a> {
    om: &'a Omstandigheid,
    sessie: &'a Sessie,
    d: &'a Dossier,
    vandaag: NaiveDate,
}

impl Beeld<'_> {
    const fn taal(&self) -> Taal {
        self.om.taal
    }

    fn punt(&self) -> &'static str {
        self.om.glyphs().kies(" · ", ", ")
    }

    /// Data cut to the width of the page.
    fn regel(&self, tekst: &str) -> String {
        kort(tekst, BREED, self.om.glyphs()) + "\n"
    }

    fn verteller(&self) -> Verteller<'_> {
        Verteller {
            sessie: self.sessie,
            vandaag: self.vandaag,
            taal: self.taal(),
            glyphs: self.om.glyphs(),
        }
    }

    fn trekker(&self, trekker: &Trekker) -> String {
        namen::trekker(trekker, self.sessie, domein::betrokkene(self.taal()))
    }

    fn partner(&self, id: RecordId) -> String {
        namen::partner(id, self.sessie)
    }

    fn leefgebied(&self, code: &LeefgebiedCode) -> String {
        namen::leefgebied(code, self.sessie, self.taal())
    }

    fn tekst(&self) -> String {
        let mut uit = self.kop();
        uit.push_str(&self.bord());
        uit.push_str(&self.vertrek());
        uit.push_str(&self.stappen());
        uit.push_str(&self.zelf());
        uit.push_str(&self.afspraken());
        uit.push_str(&self.plan());
        uit.push_str(&self.overleg());
        uit.push_str(&self.metingen());
        uit.push_str(&self.verstrekkingen());
        uit.push_str(&self.tijdlijn(MEESTE_EERDER));
        let andere = &self.d.andere_casussen;
        if !andere.is_empty() {
            let lijst: Vec<String> = andere
                .iter()
                .map(|(_, n, f)| format!("{n} ({})", domein::fase(*f, self.taal())))
                .collect();
            let kop = woord(W::Andere, self.taal());
            uit.push_str(&self.regel(&format!("\n{kop}: {}", lijst.join(", ")).replace('\n', "")));
        }
        uit
    }

    fn kop(&self) -> String {
        let (taal, d, casus) = (self.taal(), self.d, &self.d.casus.inhoud);
        let mut uit = self.regel(&format!("{}  {}", casus.nummer, d.persoon.naam.voluit()));
        if !d.persoon.aliassen.is_empty() {
            let namen: Vec<_> = d.persoon.aliassen.iter().map(|n| n.voluit()).collect();
            uit.push_str(&self.regel(&format!("{} {}", woord(W::Alias, taal), namen.join(", "))));
        }
        let geboren = d.persoon.geboortedatum.map_or_else(String::new, |dag| {
            let leeftijd =
                datum::leeftijd(dag, self.vandaag).map_or_else(String::new, |n| format!(" ({n})"));
            format!(
                "{} {}{leeftijd}",
                woord(W::Geboren, taal),
                datum::numeriek(dag)
            )
        });
        let bsn = woord(
            if d.bsn_bekend {
                W::BsnBekend
            } else {
                W::BsnOnbekend
            },
            taal,
        );
        let gemeente = gemeente_naam(self.sessie, casus.gemeente);
        uit.push_str(&self.rij(&[&geboren, bsn, gemeente]));
        let regisseur = casus
            .regisseur
            .as_ref()
            .map_or(woord(W::Niemand, taal), |m| m.0.as_str());
        uit.push_str(&self.rij(&[
            &format!(
                "{} {}",
                woord(W::Fase, taal),
                domein::fase(casus.fase(), taal)
            ),
            &format!("{} {regisseur}", woord(W::Regisseur, taal)),
            &format!(
                "{} {}",
                woord(W::Geopend, taal),
                datum::numeriek(casus.geopend_op)
            ),
        ]));
        uit.push_str(&self.baan());
        if let Some(einde) = &casus.afsluiting {
            uit.push_str(&self.rij(&[
                &format!("{} {}", woord(W::Gesloten, taal), datum::numeriek(einde.op)),
                domein::afsluitreden(einde.reden, taal),
                &einde.toelichting,
            ]));
        }
        if let Some(periode) = d.periode() {
            uit.push_str(&self.detentie(&periode.inhoud));
        }
        uit
    }

    /// Parts that are not empty, in one line.
    fn rij(&self, delen: &[&str]) -> String {
        let delen: Vec<&str> = delen.iter().copied().filter(|d| !d.is_empty()).collect();
        self.regel(&delen.join(self.punt()))
    }

    fn detentie(&self, p: &Periode) -> String {
        let taal = self.taal();
        let vrij = match p.deur() {
            None => format!(
                "{}: {}",
                woord(W::Vrij, taal),
                woord(W::DatumOnbekend, taal)
            ),
            Some(deur) => {
                let let_op = vrijlating_let_op(deur.datum);
                format!(
                    "{}, {} ({})",
                    datum::kort_met_jaar(deur.datum, taal),
                    datum::vrij_over(deur, self.vandaag, let_op, taal),
                    domein::datum_soort(deur.soort, taal),
                )
            }
        };
        let titel = p.titel.map_or("", |t| melding::titel(t, taal));
        self.rij(&[
            &p.pi,
            &p.afdeling,
            titel,
            &p.casemanager,
            &p.casemanager_telefoon,
        ]) + &self.regel(&gedaan::hoofdletter(&vrij))
    }

    fn bord(&self) -> String {
        let taal = self.taal();
        let mut uit = format!("\n{}\n", woord(W::Leefgebieden, taal));
        for (code, situatie, ondersteuning, sinds, toelichting) in self.standen() {
            let sinds = sinds.map_or_else(String::new, |d| datum::kort_bij(d, self.vandaag, taal));
            let glyphs = self.om.glyphs();
            let begin = format!(
                "  {} {} {} {} ",
                kolom(&self.leefgebied(code), 20, glyphs),
                kolom(domein::situatie(situatie, taal), 13, glyphs),
                kolom(domein::ondersteuning(ondersteuning, taal), 13, glyphs),
                kolom(&sinds, 10, glyphs),
            );
            uit.push_str((begin + &kort(toelichting, BREED - 62, glyphs)).trim_end());
            uit.push('\n');
        }
        uit
    }

    /// The board: every leefgebied of the case, recorded or not, in its order.
    fn standen(
        &self,
    ) -> impl Iterator<
        Item = (
            &LeefgebiedCode,
            Situatie,
            Ondersteuning,
            Option<NaiveDate>,
            &str,
        ),
    > {
        self.d.casus.inhoud.leefgebieden.iter().map(|code| {
            let stand = self.d.standen.iter().find(|s| s.inhoud.leefgebied == *code);
            let nu = stand.and_then(|s| s.inhoud.nu());
            (
                code,
                nu.map_or(Situatie::default(), |m| m.situatie),
                nu.map_or(Ondersteuning::default(), |m| m.ondersteuning),
                nu.map(|m| m.datum),
                stand.map_or("", |s| s.inhoud.toelichting.as_str()),
            )
        })
    }

    /// Open agreements, the first due first; ended ones are on the timeline.
    fn afspraken(&self) -> String {
        let (taal, glyphs) = (self.taal(), self.om.glyphs());
        let mut open: Vec<&Met<Afspraak>> = self
            .d
            .afspraken
            .iter()
            .filter(|a| a.inhoud.open())
            .collect();
        open.sort_by_key(|a| a.inhoud.datum);
        let mut uit = format!("\n{}\n", woord(W::Afspraken, taal));
        if open.is_empty() {
            uit.push_str(&format!("  {}\n", woord(W::Geen, taal)));
        }
        for a in open.iter().map(|a| &a.inhoud) {
            let wie = self.trekker(&a.trekker);
            let wie = match a.soort {
                AfspraakSoort::Afspraak => wie,
                AfspraakSoort::WachtOp => domein::wacht_op(&wie, taal),
            };
            let laat = a
                .dagen_te_laat(self.vandaag)
                .map_or_else(String::new, |n| datum::te_laat_kort(n, taal));
            let begin = format!(
                "  {} {} {} ",
                kolom(&datum::kort_bij(a.datum, self.vandaag, taal), 14, glyphs),
                kolom(&laat, 13, glyphs),
                kolom(&wie, 20, glyphs),
            );
            uit.push_str(&(begin + &kort(&a.tekst, BREED - 52, glyphs)));
            uit.push('\n');
        }
        uit
    }

    fn json(&self) -> Value {
        let (d, casus) = (self.d, &self.d.casus.inhoud);
        let standen: Vec<Value> = self
            .standen()
            .map(|(code, situatie, ondersteuning, sinds, toelichting)| {
                json!({"code": code, "name": self.leefgebied(code), "situation": situatie,
                       "support": ondersteuning, "since": sinds, "remark": toelichting})
            })
            .collect();
        let perioden: Vec<Value> = d.perioden.iter().map(|p| periode_json(&p.inhoud)).collect();
        let meldingen: Vec<Value> = d
            .meldingen
            .iter()
            .map(|m| {
                json!({"kind": m.soort, "sent": moment(m.verzonden_op), "institution": m.pi, "end": m.einde})
            })
            .collect();
        let notities: Vec<Value> = d
            .notities
            .iter()
            .map(|n| &n.inhoud)
            .map(|n| {
                json!({"date": n.gebeurd_op, "recorded": moment(n.vastgelegd), "by": n.door,
                       "nature": n.aard, "source": n.bron, "area": n.leefgebied, "text": n.tekst})
            })
            .collect();
        let andere: Vec<Value> = d
            .andere_casussen
            .iter()
            .map(|(_, n, f)| json!({"number": n.to_string(), "phase": f}))
            .collect();
        json!({
            "number": casus.nummer.to_string(),
            "person": {
                "name": d.persoon.naam.voluit(),
                "aliases": d.persoon.aliassen.iter().map(|n| n.voluit()).collect::<Vec<_>>(),
                "birth_date": d.persoon.geboortedatum,
                "sex": d.persoon.geslacht,
                "bsn_known": d.bsn_bekend,
            },
            "phase": casus.fase(),
            "regisseur": casus.regisseur,
            "municipality": gemeente_naam(self.sessie, casus.gemeente),
            "opened": casus.geopend_op,
            "closed": casus.afsluiting.as_ref().map(|a| json!({"date": a.op, "reason": a.reden, "by": a.door, "remark": a.toelichting})),
            "periods": perioden,
            "areas": standen,
            "profiles": self.profielen_json(),
            "release_list": self.vertrek_json(),
            "plan": self.plan_json(),
            "measurements": self.metingen_json(),
            "levels": self.opschalingen_json(),
            "steps": self.stappen_json(),
            "bottlenecks": self.knelpunten_json(),
            "wishes": self.wensen_json(),
            "participation": self.medewerking_json(),
            "offers": self.aanbod_json(),
            "consents": self.toestemmingen_json(),
            "family": self.naasten_json(),
            "attempts": self.pogingen_json(),
            "meetings": self.besprekingen_json(),
            "handovers": self.overdrachten_json(),
            "agreements": self.afspraken_json(),
            "contacts": self.contacten_json(),
            "disclosures": self.verstrekkingen_json(),
            "notes": notities,
            "notices": meldingen,
            "other_cases": andere,
        })
    }

    fn afspraken_json(&self) -> Vec<Value> {
        let alle = self.d.afspraken.iter().map(|a| &a.inhoud);
        alle.map(|a| {
            json!({"text": a.tekst, "kind": a.soort, "owner": self.trekker(&a.trekker),
                   "area": a.leefgebied, "date": a.datum, "status": a.status,
                   "ended": a.afgerond_op, "remark": a.toelichting,
                   "days_late": a.dagen_te_laat(self.vandaag)})
        })
        .collect()
    }

    fn besprekingen_json(&self) -> Vec<Value> {
        let alle = self.d.besprekingen.iter().map(|b| &b.inhoud);
        alle.map(|b| {
            json!({"date": b.datum, "decision": b.besluit, "until": b.doorlooptijd,
                   "agreements": b.afspraken.len(), "by": b.door})
        })
        .collect()
    }

    fn knelpunten_json(&self) -> Vec<Value> {
        let alle = self.d.knelpunten.iter().map(|k| &k.inhoud);
        alle.map(|k| {
            json!({"date": k.op, "recorded": moment(k.vastgelegd), "by": k.door, "kind": k.soort,
                   "area": k.leefgebied, "partner": k.partner.map(|id| self.partner(id)),
                   "text": k.tekst})
        })
        .collect()
    }

    fn overdrachten_json(&self) -> Vec<Value> {
        let alle = self.d.overdrachten.iter().map(|o| &o.inhoud);
        alle.map(|o| {
            json!({"offered": moment(o.aangeboden), "by": o.van, "to": self.verteller().aangeboden_aan(&o.aan, o.naar_gemeente),
                   "municipality": gemeente_naam(self.sessie, o.naar_gemeente),
                   "reason": o.reden, "text": o.tekst, "agreements": o.afspraken.len(),
                   "outcome": o.einde.as_ref().map(|e| e.afloop),
                   "ended": o.einde.as_ref().map(|e| moment(e.op)),
                   "ended_by": o.einde.as_ref().map(|e| &e.door),
                   "remark": o.einde.as_ref().map(|e| &e.toelichting)})
        })
        .collect()
    }

    fn contacten_json(&self) -> Vec<Value> {
        let alle = self.d.contacten.iter().map(|c| &c.inhoud);
        alle.map(|c| {
            json!({"date": c.gebeurd_op, "recorded": moment(c.vastgelegd), "by": c.door,
                   "kind": c.soort, "with": self.verteller().met(&c.met), "outcome": c.uitkomst,
                   "text": c.tekst})
        })
        .collect()
    }
}

fn periode_json(p: &Periode) -> Value {
    let datums: serde_json::Map<String, Value> = DatumSoort::ALLE
        .into_iter()
        .filter_map(|soort| {
            let feit = p.geldend(soort)?;
            Some((uit::code(&soort), json!(feit.datum)))
        })
        .collect();
    json!({
        "institution": p.pi,
        "unit": p.afdeling,
        "title": p.titel,
        "casemanager": p.casemanager,
        "door_date": p.deur().map(|d| d.datum),
        "door_kind": p.deur().map(|d| d.soort),
        "dates": datums,
    })
}
