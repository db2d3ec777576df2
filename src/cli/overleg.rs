//! `nazorg overleg`: the meetings, as a list or a calendar, and minutes and lists of actions as
//! documents. May use: everything.

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use super::args::Overleg;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders};
use super::plan::{geef, vorm};
use super::uit::{self, BREED, Klaar, kolom, kort};
use crate::api::overleg::{KalenderAfspraak, Uittreksel};
use crate::api::reply::{Kalender, OverlegRegel, Sessie};
use crate::api::{Reply, Request};
use crate::domain::afspraak::Trekker;
use crate::domain::datuminvoer::lokaal_naar_utc;
use crate::domain::id::UnitId;
use crate::domain::overleg::OverlegStatus;
use crate::domain::tijd::Tijdstip;
use crate::domain::vouw::vouw;
use crate::exchange::ics::{self, Punt, Wanneer};
use crate::text::cli::{OverlegWoord, overleg_woord as zeg};
use crate::text::taal::{Ding, aantal};
use crate::text::{datum, domein, overleg as woord};

/// Lines asked for at a time.
const BLADZIJ: u32 = 200;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Overleg) -> Result<Klaar, Fout> {
    if args.notulen || args.acties.is_some() {
        return document(om, args);
    }
    let open = om.open()?;
    let klaar = toon(om, &open, args);
    open.sluit();
    klaar
}

fn toon(om: &Omstandigheid, open: &Open, args: &Overleg) -> Result<Klaar, Fout> {
    let sessie = open.sessie()?;
    if args.ics {
        let Reply::Kalender(kalender) = open.vraag(Request::Kalender)? else {
            return Err(anders());
        };
        return Ok(Klaar::met(kalender_ics(om, &kalender, &sessie)));
    }
    let regels = haal(open)?;
    Ok(Klaar::met(if args.json {
        let alle: Vec<Value> = regels.iter().map(|r| als_json(r, &sessie)).collect();
        uit::json(&json!({"meetings": alle}))
    } else {
        tekst(om, &regels, &sessie)
    }))
}

fn haal(open: &Open) -> Result<Vec<OverlegRegel>, Fout> {
    let mut regels: Vec<OverlegRegel> = Vec::new();
    loop {
        let van = u32::try_from(regels.len()).unwrap_or(u32::MAX);
        let aantal = BLADZIJ;
        let Reply::Overleggen(blad) = open.vraag(Request::Overleggen { van, aantal })? else {
            return Err(anders());
        };
        let klaar = blad.regels.is_empty();
        regels.extend(blad.regels);
        if klaar || u32::try_from(regels.len()).unwrap_or(u32::MAX) >= blad.totaal {
            return Ok(regels);
        }
    }
}

fn als_json(r: &OverlegRegel, sessie: &Sessie) -> Value {
    let namen = r.gemeenten.iter().map(|g| {
        let bekend = sessie.catalogus.gemeente(*g);
        bekend.map(|g| g.naam.clone())
    });
    json!({"date": r.datum, "from": r.van, "until": r.tot, "place": r.plaats,
           "municipalities": namen.collect::<Vec<_>>(), "state": r.status,
           "cases": r.punten, "discussed": r.besproken})
}

fn tekst(om: &Omstandigheid, regels: &[OverlegRegel], sessie: &Sessie) -> String {
    let (taal, glyphs) = (om.taal, om.glyphs());
    let t = taal.scherm().overleg;
    let vandaag = sessie.nu.datum();
    let mut uit = String::new();
    if regels.is_empty() {
        uit.push_str(&format!("{}\n", t.leeg[0]));
    }
    for r in regels {
        let dag = datum::kort_bij(r.datum, vandaag, taal);
        let casussen = match r.status {
            OverlegStatus::Gehouden => (t.besproken_van)(r.besproken, r.punten),
            _ => r.punten.to_string(),
        };
        let begin = format!(
            "{} {} {} {} ",
            kolom(&dag, 14, glyphs),
            kolom(
                &format!("{}-{}", r.van.format("%H:%M"), r.tot.format("%H:%M")),
                11,
                glyphs
            ),
            kolom(woord::status(r.status, taal), 10, glyphs),
            kolom(&casussen, 9, glyphs),
        );
        let waar = woord::gemeenten(&r.gemeenten, sessie, taal);
        let waar = if r.plaats.is_empty() {
            waar
        } else {
            format!("{waar}, {}", r.plaats)
        };
        uit.push_str((begin + &kort(&waar, BREED - 48, glyphs)).trim_end());
        uit.push('\n');
    }
    uit
}

/// The calendar, without names: a meeting by its municipality, an agreement by the number of its case
/// and its leefgebied.
fn kalender_ics(om: &Omstandigheid, kalender: &Kalender, sessie: &Sessie) -> String {
    let overleggen = kalender.overleggen.iter();
    let overleggen = overleggen.map(|r| overleg_punt(om, r, sessie));
    let afspraken = kalender.afspraken.iter();
    let afspraken = afspraken.map(|a| afspraak_punt(om, a, sessie));
    let punten: Vec<Punt> = overleggen.chain(afspraken).collect();
    ics::schrijf("nazorg", &punten, sessie.nu)
}

fn overleg_punt(om: &Omstandigheid, r: &OverlegRegel, sessie: &Sessie) -> Punt {
    let om_tijd = |tijd| Tijdstip::van_utc(lokaal_naar_utc(NaiveDateTime::new(r.datum, tijd)));
    let waar = woord::gemeenten(&r.gemeenten, sessie, om.taal);
    let hoeveel = aantal(r.punten.into(), Ding::Casus, om.taal);
    let overleg = zeg(OverlegWoord::Overleg, om.taal);
    Punt {
        uid: format!("overleg-{}@nazorg", r.overleg),
        wanneer: Wanneer::Tijd(om_tijd(r.van), om_tijd(r.tot)),
        kop: format!("{overleg} {waar} ({hoeveel})"),
        plaats: r.plaats.clone(),
    }
}

fn afspraak_punt(om: &Omstandigheid, a: &KalenderAfspraak, sessie: &Sessie) -> Punt {
    let gebied = a.leefgebied.as_ref().map(|code| {
        let bekend = sessie.catalogus.leefgebied(code);
        let naam = bekend.map_or(code.0.as_str(), |l| om.taal.kies(&l.naam, &l.naam_en));
        format!(" {naam}")
    });
    let soort = domein::afspraak_soort(a.soort, om.taal);
    Punt {
        uid: format!("afspraak-{}@nazorg", a.id),
        wanneer: Wanneer::Dag(a.datum),
        kop: format!("{}{}, {soort}", a.nummer, gebied.unwrap_or_default()),
        plaats: String::new(),
    }
}

/// Minutes or a list of actions of the meeting on a day.
fn document(om: &Omstandigheid, args: &Overleg) -> Result<Klaar, Fout> {
    let (naar, als) = (args.naar.as_deref(), args.als);
    let vorm = vorm(om, naar, als)?;
    if let Some(pad) = naar.filter(|pad| pad.exists()) {
        return Err(Fout::BestaatAl(pad.to_owned()));
    }
    let open = om.open()?;
    let antwoord = vraag_document(om, &open, args);
    open.sluit();
    let (reply, sessie) = antwoord?;
    let Reply::OverlegUitvoer(uitvoer) = reply else {
        return Err(anders());
    };
    geef(om, &woord::document(&uitvoer, &sessie), vorm, naar)
}

fn vraag_document(
    om: &Omstandigheid,
    open: &Open,
    args: &Overleg,
) -> Result<(Reply, Sessie), Fout> {
    let sessie = open.sessie()?;
    let wat = match &args.acties {
        Some(wie) => Uittreksel::Acties(trekker(om, wie, &sessie)?),
        None => Uittreksel::Notulen,
    };
    let overleg = welk(om, open, args, &sessie)?;
    let reply = open.vraag(Request::VoerOverlegUit { overleg, wat })?;
    Ok((reply, sessie))
}

/// The meeting of the day that was named; without a day the last one that has begun.
fn welk(om: &Omstandigheid, open: &Open, args: &Overleg, sessie: &Sessie) -> Result<UnitId, Fout> {
    let vandaag = sessie.nu.datum();
    let past = |r: &OverlegRegel| match args.dag {
        Some(dag) => r.datum == dag,
        None => r.datum <= vandaag && r.status != OverlegStatus::Afgelast,
    };
    let mut gevonden: Vec<OverlegRegel> = haal(open)?.into_iter().filter(past).collect();
    if args.dag.is_none() {
        let laatste = gevonden.iter().map(|r| r.datum).max();
        gevonden.retain(|r| Some(r.datum) == laatste);
    }
    let mis = |wat| Err(Fout::Gebruik(zeg(wat, om.taal).to_owned()));
    let gekozen: Vec<&OverlegRegel> = match &args.gemeente {
        None => gevonden.iter().collect(),
        Some(naam) => gevonden
            .iter()
            .filter(|r| {
                let kent = |g| sessie.catalogus.gemeente(g).map(|g| vouw(&g.naam));
                r.gemeenten.iter().any(|g| kent(*g) == Some(vouw(naam)))
            })
            .collect(),
    };
    match gekozen.as_slice() {
        [een] => Ok(een.overleg),
        [] => mis(OverlegWoord::GeenOverleg),
        _ => mis(OverlegWoord::Meerdere),
    }
}

/// A partner by name or short form, a colleague by login name, or the person.
fn trekker(om: &Omstandigheid, wie: &str, sessie: &Sessie) -> Result<Trekker, Fout> {
    let gezocht = woord::kaal(wie);
    let heet = |naam: &String| woord::kaal(naam) == gezocht;
    let partner = sessie.partners.iter().find(|p| {
        let p = &p.inhoud;
        heet(&p.naam) || heet(&p.kort) || p.woorden.iter().any(heet)
    });
    if let Some(partner) = partner {
        return Ok(Trekker::Partner(partner.id));
    }
    if gezocht == "betrokkene" {
        return Ok(Trekker::Betrokkene);
    }
    let collega = sessie.medewerkers.iter().find(|m| heet(&m.0));
    let collega = collega.map(|m| Trekker::Medewerker(m.clone()));
    collega.ok_or_else(|| Fout::Gebruik(zeg(OverlegWoord::Onbekend, om.taal).to_owned()))
}
