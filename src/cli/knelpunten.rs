//! `nazorg knelpunten`. May use: everything.

use serde_json::{Value, json};

use super::args::Knelpunten;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders, gemeente_naam};
use super::uit::{self, BREED, Klaar, kolom, kort};
use crate::api::reply::{KnelpuntRegel, KnelpuntTal, KnelpuntTelling, Sessie};
use crate::api::{Refusal, Reply, Request};
use crate::domain::knelpunt::KnelpuntCode;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::text::datum;

/// Lines asked for at a time.
const BLADZIJ: u32 = 500;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Knelpunten) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = maak(om, &open, args);
    open.sluit();
    klaar
}

fn maak(om: &Omstandigheid, open: &Open, args: &Knelpunten) -> Result<Klaar, Fout> {
    let sessie = open.sessie()?;
    let Reply::KnelpuntTelling(telling) = open.vraag(Request::TelKnelpunten)? else {
        return Err(anders());
    };
    // Who sees figures only gets those.
    let regels = match haal(open, args.limiet) {
        Err(Fout::Weigering(Refusal::GeenRecht)) => None,
        anders => Some(anders?),
    };
    let beeld = Beeld { om, sessie };
    Ok(Klaar::met(if args.json {
        uit::json(&beeld.json(&telling, regels.as_deref()))
    } else {
        beeld.tekst(&telling, regels.as_deref())
    }))
}

fn haal(open: &Open, limiet: Option<u32>) -> Result<Vec<KnelpuntRegel>, Fout> {
    let mut regels: Vec<KnelpuntRegel> = Vec::new();
    loop {
        let van = u32::try_from(regels.len()).unwrap_or(u32::MAX);
        let aantal = limiet.map_or(BLADZIJ, |n| n.saturating_sub(van).min(BLADZIJ));
        let Reply::Knelpunten(blad) = open.vraag(Request::Knelpunten { van, aantal })? else {
            return Err(anders());
        };
        let klaar = blad.regels.is_empty() || aantal == 0;
        regels.extend(blad.regels);
        if klaar || u32::try_from(regels.len()).unwrap_or(u32::MAX) >= blad.totaal {
            return Ok(regels);
        }
    }
}

struct Beeld<'a> {
    om: &'a Omstandigheid,
    sessie: Sessie,
}

impl Beeld<'_> {
    fn soort<'a>(&'a self, code: &'a KnelpuntCode) -> &'a str {
        let soorten = &self.sessie.catalogus.knelpunten;
        soorten
            .iter()
            .find(|s| s.code == *code)
            .map_or(&code.0, |s| self.om.taal.kies(&s.naam, &s.naam_en))
    }

    fn gebied<'a>(&'a self, code: Option<&'a LeefgebiedCode>) -> &'a str {
        let Some(code) = code else {
            return self.om.taal.scherm().knelpunt.hele_casus;
        };
        let gevonden = self.sessie.catalogus.leefgebied(code);
        gevonden.map_or(&code.0, |l| self.om.taal.kies(&l.naam, &l.naam_en))
    }

    fn partner(&self, regel: &KnelpuntRegel) -> Option<&str> {
        let id = regel.knelpunt.inhoud.partner?;
        let partner = self.sessie.partners.iter().find(|p| p.id == id)?;
        Some(&partner.inhoud.naam)
    }

    fn tekst(&self, telling: &KnelpuntTelling, regels: Option<&[KnelpuntRegel]>) -> String {
        let (taal, glyphs) = (self.om.taal, self.om.glyphs());
        let t = taal.scherm().knelpunt;
        let vandaag = self.sessie.nu.datum();
        let mut uit = String::new();
        for r in regels.unwrap_or_default() {
            let k = &r.knelpunt.inhoud;
            let begin = format!(
                "{} {} {} ",
                kolom(&datum::kort_bij(k.op, vandaag, taal), 14, glyphs),
                kolom(&r.nummer.to_string(), 13, glyphs),
                kolom(self.gebied(k.leefgebied.as_ref()), 11, glyphs),
            );
            let mut wat = format!("{}: {}", taal.kies(&k.naam, &k.naam_en), k.tekst);
            if let Some(partner) = self.partner(r) {
                wat.push_str(&format!(" ({partner})"));
            }
            uit.push_str(&(begin + &kort(&wat, BREED - 41, glyphs)));
            uit.push('\n');
        }
        if regels.is_some_and(<[_]>::is_empty) {
            uit.push_str(&format!("{}\n", t.leeg[0]));
        }
        let weinig = || t.weinig.to_owned();
        let zeg = |tal: Option<KnelpuntTal>| tal.map_or_else(weinig, |t| t.knelpunten.to_string());
        let telt = |tal: &Option<KnelpuntTal>| tal.is_none_or(|t| t.knelpunten > 0);
        uit.push_str(&format!("\n{}: {}\n", t.telling, zeg(telling.totaal)));
        for (code, tal) in telling.soorten.iter().filter(|(_, tal)| telt(tal)) {
            let naam = kolom(self.soort(code), 40, glyphs);
            uit.push_str(&format!("  {naam} {}\n", zeg(*tal)));
        }
        uit.push('\n');
        for (code, tal) in telling.leefgebieden.iter().filter(|(_, tal)| telt(tal)) {
            let naam = kolom(self.gebied(code.as_ref()), 40, glyphs);
            uit.push_str(&format!("  {naam} {}\n", zeg(*tal)));
        }
        if telling.beperkt {
            uit.push_str(&format!("\n{}\n", t.weggelaten));
        }
        uit
    }

    fn json(&self, telling: &KnelpuntTelling, regels: Option<&[KnelpuntRegel]>) -> Value {
        let tal = |t: &Option<KnelpuntTal>| t.map(|t| t.knelpunten);
        let soorten: Vec<Value> = telling
            .soorten
            .iter()
            .map(|(code, t)| json!({"kind": code, "name": self.soort(code), "count": tal(t)}))
            .collect();
        let gebieden: Vec<Value> = telling
            .leefgebieden
            .iter()
            .map(|(code, t)| json!({"area": code, "name": self.gebied(code.as_ref()), "count": tal(t)}))
            .collect();
        let regels = regels.map(|regels| {
            let regel = |r: &KnelpuntRegel| {
                let k = &r.knelpunt.inhoud;
                json!({"case": r.nummer.to_string(), "date": k.op, "kind": k.soort,
                       "municipality": gemeente_naam(&self.sessie, r.gemeente),
                       "area": k.leefgebied, "partner": self.partner(r), "text": k.tekst,
                       "by": k.door})
            };
            regels.iter().map(regel).collect::<Vec<_>>()
        });
        json!({"total": tal(&telling.totaal), "kinds": soorten, "areas": gebieden,
               "limited": telling.beperkt, "bottlenecks": regels})
    }
}
