//! `nazorg wacht-op`. May use: everything.

use serde_json::{Value, json};

use super::args::WachtOp;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders, gemeente_naam};
use super::uit::{self, BREED, Klaar, kolom, kort, veilig};
use crate::api::reply::{Sessie, WachtRegel};
use crate::api::{Reply, Request};
use crate::domain::afspraak::Trekker;
use crate::text::{datum, domein, namen};

/// Lines asked for at a time.
const BLADZIJ: u32 = 500;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &WachtOp) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = maak(om, &open, args);
    open.sluit();
    klaar
}

fn maak(om: &Omstandigheid, open: &Open, args: &WachtOp) -> Result<Klaar, Fout> {
    let sessie = open.sessie()?;
    let (totaal, regels) = haal(open, args.limiet)?;
    Ok(Klaar::met(if args.json {
        let regels: Vec<Value> = regels.iter().map(|r| regel_json(om, &sessie, r)).collect();
        uit::json(&json!({"as_of": sessie.nu.datum(), "total": totaal, "waits": regels}))
    } else {
        tekst(om, &sessie, totaal, &regels)
    }))
}

fn haal(open: &Open, limiet: Option<u32>) -> Result<(u32, Vec<WachtRegel>), Fout> {
    let mut regels: Vec<WachtRegel> = Vec::new();
    loop {
        let van = u32::try_from(regels.len()).unwrap_or(u32::MAX);
        let aantal = limiet.map_or(BLADZIJ, |n| n.saturating_sub(van).min(BLADZIJ));
        let Reply::WachtOp(blad) = open.vraag(Request::WachtOp { van, aantal })? else {
            return Err(anders());
        };
        let klaar = blad.regels.is_empty() || aantal == 0;
        regels.extend(blad.regels);
        if klaar || u32::try_from(regels.len()).unwrap_or(u32::MAX) >= blad.totaal {
            return Ok((blad.totaal, regels));
        }
    }
}

fn wie(om: &Omstandigheid, sessie: &Sessie, trekker: &Trekker) -> String {
    namen::trekker(trekker, sessie, domein::betrokkene(om.taal))
}

fn tekst(om: &Omstandigheid, sessie: &Sessie, totaal: u32, regels: &[WachtRegel]) -> String {
    let t = om.taal.scherm().uitvraag;
    let (taal, glyphs) = (om.taal, om.glyphs());
    let vandaag = sessie.nu.datum();
    if regels.is_empty() {
        return format!("{}\n", t.wacht_leeg[0]);
    }
    let mut uit = String::new();
    let mut laatste = None;
    for r in regels {
        let a = &r.afspraak.inhoud;
        if laatste != Some(&a.trekker) {
            let kop = veilig(&wie(om, sessie, &a.trekker));
            let wit = if laatste.is_some() { "\n" } else { "" };
            uit.push_str(&format!("{wit}{kop}\n"));
            laatste = Some(&a.trekker);
        }
        let laat = a.dagen_te_laat(vandaag);
        let begin = format!(
            "{} {} {} {} ",
            if laat.is_some() { "!" } else { " " },
            kolom(&datum::kort(a.datum, taal), 11, glyphs),
            kolom(&laat.map_or_else(String::new, t.dagen), 6, glyphs),
            kolom(&r.nummer.to_string(), 13, glyphs),
        );
        uit.push_str(&(begin + &kort(&a.tekst, BREED - 36, glyphs)));
        uit.push('\n');
    }
    let laat = regels.iter();
    let laat = laat.filter(|r| r.afspraak.inhoud.dagen_te_laat(vandaag).is_some());
    let laat = u32::try_from(laat.count()).unwrap_or(u32::MAX);
    uit.push_str(&format!("\n{}\n", (t.wacht_titel)(totaal, laat)));
    uit
}

fn regel_json(om: &Omstandigheid, sessie: &Sessie, r: &WachtRegel) -> Value {
    let a = &r.afspraak.inhoud;
    json!({"partner": wie(om, sessie, &a.trekker), "case": r.nummer.to_string(),
           "municipality": gemeente_naam(sessie, r.gemeente), "text": a.tekst,
           "area": a.leefgebied, "since": a.gemaakt.datum(), "chase": a.datum,
           "days_late": a.dagen_te_laat(sessie.nu.datum()), "chased": a.verzet.len(),
           "by": a.door})
}
