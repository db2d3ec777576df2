//! `nazorg backup` and `nazorg restore`. May use: everything.

use std::path::PathBuf;

use serde_json::json;

use super::args::{Backup, Restore as Terugzetten};
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Voortgang, anders};
use super::status::moment;
use super::uit::{self, Klaar, veilig};
use crate::api::reservekopie::{Kopie, KopieVraag};
use crate::api::{Reply, Request};
use crate::domain::tijd::Tijdstip;
use crate::engine::Engine;
use crate::engine::reservekopie::Hersteld;
use crate::store::Restore;
use crate::text::cli::kopie::{self as woorden, Terug};

/// Lines, safe to show. Those that begin with blanks are names of files, which are not folded.
fn regels(regels: Vec<String>) -> String {
    let vouw = |regel: String| match regel.strip_prefix("  ") {
        Some(naam) => format!("  {}\n", veilig(naam)),
        None => uit::vouw_regels(&veilig(&regel), 100, "  ") + "\n",
    };
    regels.into_iter().map(vouw).collect()
}

pub(crate) fn backup(om: &Omstandigheid, args: &Backup) -> Result<Klaar, Fout> {
    let eigen = &om.instelling.reservekopie;
    let map = args.naar.as_ref().or(eigen.map.as_ref());
    let map = map.ok_or(Fout::GeenKopiemap)?;
    // Whoever holds the store may stand in another folder.
    let map = std::path::absolute(map).map_err(|oorzaak| Fout::Schrijf {
        pad: map.clone(),
        oorzaak,
        ingelezen: false,
    })?;
    let ontvangers = if args.ontvangers.is_empty() {
        eigen.ontvangers.clone()
    } else {
        args.ontvangers.clone()
    };
    let getoond = map.display().to_string();
    let open = om.open()?;
    let reply = open.vraag(Request::Reservekopie(Box::new(KopieVraag {
        map,
        ontvangers,
        bewaar: args.bewaar,
        sleutels_dagen: args.sleutels,
        volledig: args.volledig,
        proef: args.proef,
    })));
    open.sluit();
    let Reply::Reservekopie(kopie) = reply? else {
        return Err(anders());
    };
    Ok(Klaar::met(if args.json {
        kopie_json(&kopie, &getoond, args.proef)
    } else {
        regels(woorden::gemaakt(&kopie, &getoond, args.proef, om.taal))
    }))
}

fn kopie_json(k: &Kopie, map: &str, proef: bool) -> String {
    uit::json(&json!({
        "dry_run": proef,
        "folder": map,
        "full": k.volledig,
        "part": k.deel,
        "keys": k.sleutels,
        "from": k.van,
        "head": {"sequence": k.kop.0, "hash": k.kop.1},
        "bytes": k.bytes,
        "key_bytes": k.sleutel_bytes,
        "root_key": k.hoofdsleutel,
        "elsewhere": k.elders,
        "destroyed": k.vernietigd,
        "strange_lines": k.vreemd,
        "unreadable_keys": k.kapot,
        "removed": k.weg,
    }))
}

pub(crate) fn restore(om: &Omstandigheid, args: &Terugzetten) -> Result<Klaar, Fout> {
    let naar: PathBuf = std::path::absolute(&args.naar).unwrap_or_else(|_| args.naar.clone());
    let vraag = Restore {
        file: args.bestand.clone(),
        to: naar.clone(),
        identity: args.identiteit.clone(),
        keys: args.sleutels.clone(),
        root_key: args.hoofdsleutel.clone(),
        dry_run: args.proef,
    };
    let mut balk = Voortgang::default();
    let uitkomst = Engine::herstel(&vraag, &mut |p| balk.toon(p));
    balk.klaar();
    let hersteld = uitkomst.map_err(|oorzaak| Fout::Herstel {
        map: naar.clone(),
        oorzaak: Box::new(oorzaak),
    })?;
    let getoond = naar.display().to_string();
    Ok(Klaar::met(if args.json {
        herstel_json(&hersteld, &getoond, args.proef)
    } else {
        let hash = hex(&hersteld.opslag.head.hash);
        regels(woorden::teruggezet(
            &terug(&hersteld, &hash),
            &getoond,
            om.taal,
        ))
    }))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn terug<'a>(h: &Hersteld, hash: &'a str) -> Terug<'a> {
    let opslag = &h.opslag;
    let aantallen = opslag.report.as_ref().map(|verslag| {
        let [personen, casussen, meldingen] = [h.personen, h.casussen, h.meldingen];
        [
            verslag.records,
            personen as u64,
            casussen as u64,
            meldingen as u64,
        ]
    });
    let lijst = &opslag.tombstones;
    Terug {
        gemaakt: Tijdstip(opslag.made_ms),
        kop: (opslag.head.sequence, hash),
        delen: opslag.parts.len(),
        aantallen,
        vernietigd: lijst.destroyed,
        lijst: (lijst.there, !lijst.cut, lijst.strange),
        elders: opslag.elsewhere,
        hoofdsleutel: opslag.root_key,
    }
}

fn herstel_json(h: &Hersteld, map: &str, proef: bool) -> String {
    let opslag = &h.opslag;
    let geteld = |n: usize| (!proef).then_some(n);
    uit::json(&json!({
        "dry_run": proef,
        "folder": map,
        "made": moment(Tijdstip(opslag.made_ms)),
        "head": {"sequence": opslag.head.sequence, "hash": hex(&opslag.head.hash)},
        "parts": opslag.parts,
        "keys": opslag.keys,
        "root_key": opslag.root_key,
        "records": opslag.report.as_ref().map(|v| v.records),
        "persons": geteld(h.personen),
        "cases": geteld(h.casussen),
        "notices": geteld(h.meldingen),
        "destroyed_again": opslag.tombstones.destroyed,
        "destroyed_list": {
            "there": opslag.tombstones.there,
            "whole": !opslag.tombstones.cut,
            "strange_lines": opslag.tombstones.strange,
        },
        "elsewhere": opslag.elsewhere,
    }))
}
