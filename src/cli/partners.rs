//! `nazorg partners`: the list, and reading one in. May use: everything.

use std::path::Path;

use serde_json::{Value, json};

use super::args::Partners;
use super::fout::Fout;
use super::importeren::{lees, naam_van};
use super::omstandigheid::{Omstandigheid, Open, anders, gemeente_naam};
use super::uit::{self, Klaar, kolom, veilig};
use crate::api::reply::{Met, Partnerlast, Sessie};
use crate::api::{Refusal, Reply, Request};
use crate::domain::id::RecordId;
use crate::domain::partner::Partner;
use crate::domain::partnerlijst::{self, Lijst};
use crate::exchange::lees_partners;
use crate::text::partnerlijst as woorden;

/// Exit status when a list has wrong rows.
const FOUTE_RIJEN: u8 = 1;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Partners) -> Result<Klaar, Fout> {
    // Read before the store is touched: a file that is not there costs nothing.
    let bestand = args.bestand.as_deref();
    let bytes = bestand.map(lees).transpose()?;
    let open = om.open()?;
    let klaar = match (bestand, bytes) {
        (Some(pad), Some(bytes)) => importeer(om, &open, args, (pad, &bytes)),
        _ => toon(om, &open, args),
    };
    open.sluit();
    klaar
}

/// What partners have to do; nothing for those who see no cases.
fn lasten(open: &Open) -> Result<Option<Vec<Partnerlast>>, Fout> {
    match open.vraag(Request::Partnerlasten) {
        Ok(Reply::Partnerlasten(lasten)) => Ok(Some(lasten)),
        Err(Fout::Weigering(Refusal::GeenRecht)) => Ok(None),
        Ok(_) => Err(anders()),
        Err(fout) => Err(fout),
    }
}

fn toon(om: &Omstandigheid, open: &Open, args: &Partners) -> Result<Klaar, Fout> {
    let sessie = open.sessie()?;
    let lasten = lasten(open)?;
    let last = |id: RecordId| {
        let lasten = lasten.as_ref()?;
        let gevonden = lasten.iter().find(|l| l.partner == id);
        Some(gevonden.copied().unwrap_or_default())
    };
    if args.json {
        let alle = sessie.partners.iter();
        let alle: Vec<Value> = alle.map(|p| partner_json(&sessie, p, last(p.id))).collect();
        return Ok(Klaar::met(uit::json(&json!({"partners": alle}))));
    }
    let glyphs = om.glyphs();
    let t = om.taal.scherm().partners;
    let mut tekst = String::new();
    let vandaag = sessie.nu.datum();
    for p in &sessie.partners {
        let (i, l) = (&p.inhoud, last(p.id).unwrap_or_default());
        let wie = i.contacten.first();
        let eigen = wie.map_or("", |c| c.telefoon.as_str());
        let nummer = if eigen.is_empty() { &i.telefoon } else { eigen };
        let getal = |n: u32| if n == 0 { String::new() } else { n.to_string() };
        let stil = if i.geldig(vandaag) { "" } else { t.gestopt };
        let rij = [
            kolom(&i.naam, 25, glyphs),
            kolom(&i.kort, 5, glyphs),
            kolom(wie.map_or(stil, |c| &c.naam), 18, glyphs),
            kolom(nummer, 13, glyphs),
            kolom(&getal(l.afspraken + l.wachten), 4, glyphs),
            kolom(&getal(l.te_laat), 4, glyphs),
        ];
        tekst.push_str(rij.join(" ").trim_end());
        tekst.push('\n');
    }
    if sessie.partners.is_empty() {
        tekst = format!("{}\n", t.leeg[0]);
    } else {
        let kop = [25, 5, 18, 13, 4, 4].into_iter();
        let namen = [t.kop[0], "", t.kop[2], t.kop[3], t.kop[4], t.kop[5]];
        let kop: Vec<_> = kop.zip(namen).map(|(n, w)| kolom(w, n, glyphs)).collect();
        tekst = format!("{}\n{tekst}", kop.join(" ").trim_end());
    }
    Ok(Klaar::met(tekst))
}

fn partner_json(sessie: &Sessie, partner: &Met<Partner>, last: Option<Partnerlast>) -> Value {
    let p = &partner.inhoud;
    let gemeenten = p.gemeenten.iter().map(|g| gemeente_naam(sessie, *g));
    let contacten = p.contacten.iter();
    let contacten: Vec<Value> = contacten
        .map(|c| json!({"name": c.naam, "role": c.rol, "telephone": c.telefoon, "mail": c.mail}))
        .collect();
    json!({"name": p.naam, "short": p.kort,
           "kind": sessie.catalogus.soort_van(p).map(|s| &s.code),
           "telephone": p.telefoon, "mail": p.mail, "contacts": contacten,
           "municipalities": gemeenten.collect::<Vec<_>>(), "institutions": p.pis,
           "valid_from": p.geldig_van, "valid_until": p.geldig_tot, "stopped": p.gestopt,
           "open": last.map(|l| l.afspraken), "waiting": last.map(|l| l.wachten),
           "late": last.map(|l| l.te_laat), "days_late": last.map(|l| l.dagen)})
}

fn importeer(
    om: &Omstandigheid,
    open: &Open,
    args: &Partners,
    (pad, bytes): (&Path, &[u8]),
) -> Result<Klaar, Fout> {
    let tabel = lees_partners(bytes).map_err(|oorzaak| Fout::Bestand {
        naam: naam_van(pad),
        oorzaak,
    })?;
    let sessie = open.sessie()?;
    let bestaand: Vec<_> = sessie.partners.iter().map(|p| (p.id, &p.inhoud)).collect();
    let lijst = partnerlijst::lees(&tabel.kop, &tabel.rijen, &sessie.catalogus, &bestaand);
    let anders: Vec<_> = lijst.partners.iter().filter(|g| !g.gelijk).collect();
    if lijst.fouten.is_empty() && !args.proef && !anders.is_empty() {
        let gelezen = |id: RecordId| {
            let partner = sessie.partners.iter().find(|p| p.id == id);
            partner.map(|p| (p.id, p.revisie))
        };
        let partners = anders.iter();
        let partners = partners.map(|g| (g.id.and_then(gelezen), g.partner.clone()));
        let partners = partners.collect();
        open.vraag(Request::BewaarPartners { partners })?;
    }
    let tekst = if args.json {
        uit::json(&lijst_json(&lijst, args.proef, om))
    } else {
        lijst_tekst(&lijst, args.proef, om)
    };
    let code = if lijst.fouten.is_empty() {
        0
    } else {
        FOUTE_RIJEN
    };
    Ok(Klaar {
        code,
        ..Klaar::met(tekst)
    })
}

/// How many are new, changed, the same.
fn aantallen(lijst: &Lijst) -> [usize; 3] {
    let tel = |wil: &dyn Fn(&partnerlijst::Gelezen) -> bool| {
        lijst.partners.iter().filter(|g| wil(g)).count()
    };
    [
        tel(&|g| g.id.is_none()),
        tel(&|g| g.id.is_some() && !g.gelijk),
        tel(&|g| g.gelijk),
    ]
}

fn lijst_tekst(lijst: &Lijst, proef: bool, om: &Omstandigheid) -> String {
    let mut uit = String::new();
    for (rij, fout) in &lijst.fouten {
        let regel = woorden::regel(*rij, fout, om.taal);
        uit.push_str(&format!("{}\n", veilig(&regel)));
    }
    let [nieuw, gewijzigd, gelijk] = aantallen(lijst);
    if lijst.fouten.is_empty() {
        uit.push_str(&woorden::uitslag(
            proef,
            [nieuw, gewijzigd, gelijk],
            om.taal,
        ));
    } else {
        uit.push_str(woorden::niets(om.taal));
    }
    uit.push('\n');
    uit
}

fn lijst_json(lijst: &Lijst, proef: bool, om: &Omstandigheid) -> Value {
    let [nieuw, gewijzigd, gelijk] = aantallen(lijst);
    let fouten = lijst.fouten.iter();
    let fouten: Vec<Value> = fouten
        .map(|(rij, f)| json!({"row": rij, "reason": woorden::fout(f, om.taal)}))
        .collect();
    json!({"dry_run": proef, "new": nieuw, "changed": gewijzigd, "same": gelijk, "errors": fouten})
}
