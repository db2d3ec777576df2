//! `nazorg audit`. May use: everything.

pub(crate) mod maanden;
mod nood;

use std::collections::VecDeque;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::args::{Audit, AuditOpdracht};
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders};
use super::status::moment;
use super::uit::{self, Klaar, code, kolom, veilig};
use crate::api::audit::{AuditBlad, AuditFilter, AuditLijn};
use crate::api::{Reply, Request};
use crate::domain::audit::Afloop;
use crate::domain::datuminvoer::begin_van;
use crate::domain::medewerker::Medewerker;
use crate::exchange;
use crate::text::cli::audit as woord;
use crate::text::datum;

/// Records asked for at a time.
const BLADZIJ: u32 = 500;
/// Columns: time, colleague, what, what came of it; a blank between. The rest has what is left.
const BREEDTES: [usize; 4] = [19, 14, 22, 12];
/// At most so many case numbers on a line.
const NUMMERS: usize = 3;
/// Exit status when the chain is broken or a record does not open.
const GEBREK: u8 = 1;

/// What was read of the trail.
#[derive(Default)]
struct Gelezen {
    regels: VecDeque<AuditLijn>,
    /// How many records passed the filter, those that were left out too.
    gevonden: u64,
    /// Covered and found, over all parts.
    blad: AuditBlad,
}

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Audit) -> Result<Klaar, Fout> {
    if let Some(AuditOpdracht::Nood {
        alles,
        bekeken,
        json,
    }) = &args.opdracht
    {
        return nood::voer_uit(om, *alles, *bekeken, *json);
    }
    if let Some(AuditOpdracht::Maanden { vernietig, json }) = &args.opdracht {
        return maanden::voer_uit(om, *vernietig, *json);
    }
    let open = om.open()?;
    let gelezen = haal(&open, args);
    open.sluit();
    let gelezen = gelezen?;
    let gebrek = gelezen.blad.breuk.is_some() || !gelezen.blad.onleesbaar.is_empty();
    let tekst = if args.json {
        als_json(&gelezen)
    } else if args.csv {
        als_csv(om, &gelezen)
    } else {
        als_tekst(om, &gelezen)
    };
    Ok(Klaar::met_code(tekst, if gebrek { GEBREK } else { 0 }))
}

fn filter(args: &Audit) -> AuditFilter {
    let na = |dag: NaiveDate| dag.checked_add_days(Days::new(1));
    AuditFilter {
        wie: args.wie.clone().map(Medewerker),
        casus: args.casus.clone(),
        van: args.van.map(begin_van),
        tot: args.tot.and_then(na).map(begin_van),
        handeling: args.handeling,
        geweigerd: args.geweigerd,
    }
}

/// Everything that passes the filter, or the newest of it.
fn haal(open: &Open, args: &Audit) -> Result<Gelezen, Fout> {
    let filter = filter(args);
    let (mut uit, mut na) = (Gelezen::default(), None);
    loop {
        let request = Request::Audit {
            filter: filter.clone(),
            na,
            aantal: BLADZIJ,
        };
        let Reply::Audit(blad) = open.vraag(request)? else {
            return Err(anders());
        };
        for regel in uit.blad.sluit_aan(*blad) {
            uit.gevonden += 1;
            uit.regels.push_back(regel);
            if args.limiet.is_some_and(|n| uit.regels.len() > n as usize) {
                uit.regels.pop_front();
            }
        }
        na = uit.blad.verder;
        if na.is_none() {
            return Ok(uit);
        }
    }
}

fn als_json(gelezen: &Gelezen) -> String {
    let blad = &gelezen.blad;
    let regels: Vec<Value> = gelezen.regels.iter().map(regel_json).collect();
    uit::json(&json!({
        "ok": blad.breuk.is_none() && blad.onleesbaar.is_empty(),
        "from": blad.van,
        "to": blad.tot,
        "found": gelezen.gevonden,
        "elsewhere": blad.elders,
        "destroyed": blad.vernietigd,
        "unreadable": blad.onleesbaar,
        "broken": blad.breuk,
        "records": regels,
    }))
}

fn regel_json(lijn: &AuditLijn) -> Value {
    let r = &lijn.regel;
    json!({
        "number": lijn.nummer,
        "act": lijn.akte,
        "at": moment(lijn.op),
        "who": r.door,
        "roles": r.rollen,
        "session": r.sessie,
        "origin": r.herkomst,
        "action": r.handeling,
        "result": afloop(&r.afloop),
        "reason": reden(&r.afloop),
        "purpose": r.doel,
        "count": r.aantal,
        "objects": r.objecten.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "cases": lijn.casussen.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "emergency": r.nood,
        "given_reason": r.reden,
    })
}

const fn afloop(afloop: &Afloop) -> &'static str {
    match afloop {
        Afloop::Toegestaan => "toegestaan",
        Afloop::Geweigerd { .. } => "geweigerd",
        Afloop::NietGevonden => "niet-gevonden",
    }
}

const fn reden(afloop: &Afloop) -> &str {
    match afloop {
        Afloop::Geweigerd { code } => code.as_str(),
        Afloop::Toegestaan | Afloop::NietGevonden => "",
    }
}

fn als_csv(om: &Omstandigheid, gelezen: &Gelezen) -> String {
    let rijen = gelezen.regels.iter().map(|lijn| {
        let r = &lijn.regel;
        let rollen: Vec<&str> = r.rollen.iter().map(|rol| rol.code()).collect();
        let nummers: Vec<String> = lijn.casussen.iter().map(ToString::to_string).collect();
        [
            lijn.nummer.to_string(),
            lijn.akte.to_string(),
            moment(lijn.op),
            r.door.0.clone(),
            rollen.join(" "),
            r.sessie.to_string(),
            r.herkomst.clone(),
            code(&r.handeling),
            afloop(&r.afloop).to_owned(),
            reden(&r.afloop).to_owned(),
            r.doel.map(|doel| code(&doel)).unwrap_or_default(),
            r.aantal.to_string(),
            nummers.join(" "),
            if r.nood {
                woord::met_nood(om.taal).to_owned()
            } else {
                String::new()
            },
            r.reden.clone(),
        ]
    });
    exchange::tabel_csv(woord::kolommen(om.taal), rijen)
}

fn als_tekst(om: &Omstandigheid, gelezen: &Gelezen) -> String {
    let taal = om.taal;
    let mut uit = String::new();
    for lijn in &gelezen.regels {
        let r = &lijn.regel;
        let op = format!(
            "{} {}",
            datum::numeriek(lijn.op.datum()),
            datum::tijd(lijn.op)
        );
        let kort = [
            op.as_str(),
            r.door.0.as_str(),
            woord::handeling(r.handeling, taal),
            woord::afloop(&r.afloop, taal),
        ];
        for (tekst, breed) in kort.into_iter().zip(BREEDTES) {
            uit.push_str(&kolom(tekst, breed, om.glyphs()));
            uit.push(' ');
        }
        uit.push_str(&rest(om, lijn));
        uit.truncate(uit.trim_end().len());
        uit.push('\n');
    }
    let blad = &gelezen.blad;
    let getoond = gelezen.regels.len() as u64;
    uit.push_str(&woord::gedekt(
        getoond,
        gelezen.gevonden,
        (blad.van, blad.tot),
        taal,
    ));
    uit.push('\n');
    for regel in woord::niet_gelezen(blad.elders, blad.vernietigd, taal) {
        uit.push_str(&format!("{regel}\n"));
    }
    let keten = woord::keten(blad.breuk.as_deref(), &blad.onleesbaar, taal);
    uit.push_str(&format!("{}\n", veilig(&keten)));
    uit
}

/// About which cases, what for and from where, as far as there is something to say.
fn rest(om: &Omstandigheid, lijn: &AuditLijn) -> String {
    let r = &lijn.regel;
    let mut delen: Vec<String> = lijn
        .casussen
        .iter()
        .take(NUMMERS)
        .map(ToString::to_string)
        .collect();
    let meer = (r.aantal as usize).saturating_sub(delen.len());
    if meer > 0 {
        delen.push(woord::objecten(meer, !delen.is_empty(), om.taal));
    }
    if let Some(doel) = r.doel {
        delen.push(woord::doel(doel, om.taal).to_owned());
    }
    if !r.reden.is_empty() {
        delen.push(format!("\"{}\"", veilig(&r.reden)));
    }
    if !r.herkomst.is_empty() {
        delen.push(veilig(&r.herkomst));
    }
    delen.join(", ")
}
