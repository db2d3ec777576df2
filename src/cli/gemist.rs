//! `nazorg gemist`. May use: everything.

use serde_json::{Value, json};

use super::args::Gemist;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, anders, gemeente_naam};
use super::status::moment;
use super::uit::{self, BREED, Klaar, kolom, kort};
use crate::api::overdracht::{Gemist as Antwoord, GemistCasus, GemistRegel};
use crate::api::reply::Sessie;
use crate::api::{Reply, Request};
use crate::domain::datuminvoer::begin_van;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::text::{datum, scherm_gemist};

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Gemist) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let sinds = args.sinds.map(begin_van);
    let antwoord = open.vraag(Request::Gemist { sinds });
    let sessie = open.sessie();
    open.sluit();
    let (Reply::Gemist(gemist), sessie) = (antwoord?, sessie?) else {
        return Err(anders());
    };
    let beeld = Beeld { om, sessie };
    Ok(Klaar::met(if args.json {
        uit::json(&beeld.json(&gemist))
    } else {
        beeld.tekst(&gemist)
    }))
}

struct Beeld<'a> {
    om: &'a Omstandigheid,
    sessie: Sessie,
}

impl Beeld<'_> {
    fn gebied(&self, code: &LeefgebiedCode) -> String {
        let gevonden = self.sessie.catalogus.leefgebied(code);
        let naam = gevonden.map_or(code.0.as_str(), |l| self.om.taal.kies(&l.naam, &l.naam_en));
        naam.to_owned()
    }

    fn wat(&self, regel: &GemistRegel) -> String {
        let vandaag = self.sessie.nu.datum();
        scherm_gemist::wat(&regel.wat, |c| self.gebied(c), vandaag, self.om.taal)
    }

    fn tekst(&self, gemist: &Antwoord) -> String {
        let (taal, glyphs) = (self.om.taal, self.om.glyphs());
        let t = taal.scherm().gemist;
        let vandaag = self.sessie.nu.datum();
        let sinds = datum::moment(gemist.sinds, vandaag, taal);
        let mut uit = format!("{}\n", (t.titel)(&sinds, gemist.casussen.len()));
        if gemist.casussen.is_empty() {
            uit.push_str(&format!("{}\n", t.leeg[0]));
        }
        for casus in &gemist.casussen {
            uit.push_str(&format!("\n{}\n", kort(&self.kop(casus), BREED, glyphs)));
            for regel in &casus.regels {
                let wie = regel.door.as_ref().map_or("", |m| m.0.as_str());
                let begin = format!(
                    "  {} {} ",
                    kolom(&datum::moment(regel.op, vandaag, taal), 16, glyphs),
                    kolom(wie, 12, glyphs),
                );
                uit.push_str(&(begin + &kort(&self.wat(regel), BREED - 32, glyphs)));
                uit.push('\n');
            }
        }
        uit
    }

    fn kop(&self, casus: &GemistCasus) -> String {
        let mut kop = format!(
            "{}  {}  {}",
            casus.nummer,
            casus.naam.lijst(),
            gemeente_naam(&self.sessie, casus.gemeente)
        );
        if let Some(van) = &casus.waarneming_van {
            let voor = (self.om.taal.scherm().gemist.voor)(&van.0);
            kop.push_str(&format!("  {voor}"));
        }
        kop
    }

    fn json(&self, gemist: &Antwoord) -> Value {
        let regel =
            |r: &GemistRegel| json!({"at": moment(r.op), "by": r.door, "what": self.wat(r)});
        let casus = |c: &GemistCasus| {
            let regels: Vec<Value> = c.regels.iter().map(regel).collect();
            json!({
                "number": c.nummer.to_string(),
                "name": c.naam.lijst(),
                "municipality": gemeente_naam(&self.sessie, c.gemeente),
                "covering_for": c.waarneming_van,
                "changes": regels,
            })
        };
        let casussen: Vec<Value> = gemist.casussen.iter().map(casus).collect();
        json!({"since": moment(gemist.sinds), "cases": casussen})
    }
}
