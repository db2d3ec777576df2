//! `nazorg lijst`. May use: everything.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args::Lijst;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders, gemeente, gemeente_kort, gemeente_naam};
use super::uit::{self, Klaar, kolom};
use crate::api::reply::{CaseloadRegel, Sessie};
use crate::api::{CaseloadFilter, RegisseurFilter, Reply, Request};
use crate::domain::kalender::vrijlating_let_op;
use crate::domain::medewerker::Medewerker;
use crate::text::{cli as woorden, datum, domein};

/// Lines asked for at a time.
const BLADZIJ: u32 = 500;
/// Columns: number, name, municipality, door, phase, regisseur, late, contact; a blank between.
const BREEDTES: [usize; 8] = [13, 18, 3, 10, 9, 9, 4, 7];

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Lijst) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = maak(om, &open, args);
    open.sluit();
    klaar
}

fn maak(om: &Omstandigheid, open: &Open, args: &Lijst) -> Result<Klaar, Fout> {
    let sessie = open.sessie()?;
    let filter = filter(&sessie, args)?;
    let (totaal, regels) = haal(open, &filter, args.vanaf, args.limiet)?;
    Ok(Klaar::met(if args.json {
        let regels: Vec<Value> = regels.iter().map(|r| als_json(&sessie, r)).collect();
        uit::json(&json!({"total": totaal, "offset": args.vanaf, "cases": regels}))
    } else {
        als_tekst(om, &sessie, &regels, args.vanaf, totaal)
    }))
}

fn filter(sessie: &Sessie, args: &Lijst) -> Result<CaseloadFilter, Fout> {
    let regisseur = args.regisseur.as_deref().map(|woord| match woord {
        "mij" | "me" => RegisseurFilter::Mij,
        "niemand" | "nobody" => RegisseurFilter::Niemand,
        naam => RegisseurFilter::Naam(Medewerker(naam.to_owned())),
    });
    Ok(CaseloadFilter {
        zoek: args.zoek.clone().unwrap_or_default(),
        ook_gesloten: args.alles,
        fase: args.fase,
        regisseur,
        gemeente: args
            .gemeente
            .as_deref()
            .map(|woord| gemeente(sessie, woord))
            .transpose()?,
        vrij_binnen_dagen: args.vrij_binnen,
        te_laat: args.te_laat,
        geen_contact: args.geen_contact,
        leefgebied: None,
    })
}

/// All lines that were asked for, page by page.
fn haal(
    open: &Open,
    filter: &CaseloadFilter,
    vanaf: u32,
    limiet: Option<u32>,
) -> Result<(u32, Vec<CaseloadRegel>), Fout> {
    let mut regels: Vec<CaseloadRegel> = Vec::new();
    loop {
        let al = u32::try_from(regels.len()).unwrap_or(u32::MAX);
        let nog = limiet.map_or(BLADZIJ, |n| n.saturating_sub(al).min(BLADZIJ));
        let reply = open.vraag(Request::Caseload {
            filter: filter.clone(),
            van: vanaf.saturating_add(al),
            aantal: nog,
        })?;
        let Reply::Caseload(bladzij) = reply else {
            return Err(anders());
        };
        let vol = bladzij.regels.len() < nog as usize || nog == 0;
        regels.extend(bladzij.regels);
        if vol {
            return Ok((bladzij.totaal, regels));
        }
    }
}

fn als_json(sessie: &Sessie, r: &CaseloadRegel) -> Value {
    json!({
        "number": r.nummer.to_string(),
        "name": r.naam.voluit(),
        "municipality": gemeente_naam(sessie, r.gemeente),
        "institution": r.pi,
        "door_date": r.deur.map(|d| d.datum),
        "door_kind": r.deur.map(|d| d.soort),
        "phase": r.fase,
        "regisseur": r.regisseur,
        "overdue": r.te_laat,
        "waiting_overdue": r.nabellen,
        "last_contact": r.laatste_contact,
    })
}

fn als_tekst(
    om: &Omstandigheid,
    sessie: &Sessie,
    regels: &[CaseloadRegel],
    vanaf: u32,
    totaal: u32,
) -> String {
    let vandaag = sessie.nu.datum();
    let mut uit = rij(om, woorden::lijst_kop(om.taal).map(str::to_owned));
    for r in regels {
        uit.push_str(&rij(om, cellen(om, sessie, r, vandaag)));
    }
    let getoond = u32::try_from(regels.len()).unwrap_or(u32::MAX);
    uit.push_str(&woorden::bladzij(vanaf, getoond, totaal, om.taal));
    uit.push('\n');
    uit
}

fn rij(om: &Omstandigheid, cellen: [String; 8]) -> String {
    let delen: Vec<String> = cellen
        .iter()
        .zip(BREEDTES)
        .map(|(tekst, breed)| kolom(tekst, breed, om.glyphs()))
        .collect();
    format!("{}\n", delen.join(" ").trim_end())
}

fn cellen(
    om: &Omstandigheid,
    sessie: &Sessie,
    r: &CaseloadRegel,
    vandaag: NaiveDate,
) -> [String; 8] {
    let vrij = r.deur.map_or_else(String::new, |d| {
        datum::vrij_kort(d.datum, vandaag, vrijlating_let_op(d.datum), om.taal)
    });
    let laat = match u32::from(r.te_laat) + u32::from(r.nabellen) {
        0 => String::new(),
        n => n.to_string(),
    };
    let contact = r.laatste_contact.map_or_else(String::new, |dag| {
        format!("{} d", (vandaag - dag).num_days())
    });
    [
        r.nummer.to_string(),
        r.naam.lijst(),
        gemeente_kort(sessie, r.gemeente).to_owned(),
        vrij,
        domein::fase_kort(r.fase, om.taal).to_owned(),
        r.regisseur
            .as_ref()
            .map_or_else(String::new, |m| m.0.clone()),
        laat,
        contact,
    ]
}
