//! `nazorg audit nood`: the emergency accesses, and who has looked at them. May use: everything.

use serde_json::{Value, json};

use crate::api::noodtoegang::NoodRegel;
use crate::api::{Reply, Request};
use crate::cli::fout::Fout;
use crate::cli::omstandigheid::{Omstandigheid, Open, anders};
use crate::cli::status::moment;
use crate::cli::uit::{self, BREED, Klaar, kolom, veilig, vouw_regels};
use crate::domain::tijd::Tijdstip;
use crate::text::Taal;
use crate::text::cli::nood as woord;
use crate::text::datum;

/// Columns: number, colleague, case, from, to; a blank between. The rest has what is left.
const BREEDTES: [usize; 5] = [4, 16, 14, 16, 6];
/// Before a reason, on lines of its own.
const INSPRING: &str = "     ";

pub(super) fn voer_uit(
    om: &Omstandigheid,
    alles: bool,
    bekeken: Option<u32>,
    als_json: bool,
) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = maak(om, &open, alles, bekeken, als_json);
    open.sluit();
    klaar.map(Klaar::met)
}

fn maak(
    om: &Omstandigheid,
    open: &Open,
    alles: bool,
    bekeken: Option<u32>,
    als_json: bool,
) -> Result<String, Fout> {
    let mut regels = haal(open)?;
    if let Some(nummer) = bekeken {
        let id = met_nummer(&regels, nummer)?.id;
        open.vraag(Request::BekijkNood { id })?;
        regels = haal(open)?;
        regels.retain(|r| r.id == id);
    } else if !alles {
        regels.retain(|r| r.noodtoegang.bekeken_op.is_none());
    }
    let nu = open.sessie()?.nu;
    if als_json {
        let regels: Vec<Value> = regels.iter().map(|r| regel_json(r, nu)).collect();
        return Ok(uit::json(&json!({ "emergency_accesses": regels })));
    }
    if regels.is_empty() {
        return Ok(format!("{}\n", woord::geen(alles, om.taal)));
    }
    Ok(regels.iter().map(|r| als_tekst(om, r, nu)).collect())
}

fn haal(open: &Open) -> Result<Vec<NoodRegel>, Fout> {
    match open.vraag(Request::Noodtoegangen)? {
        Reply::Noodtoegangen(regels) => Ok(regels),
        _ => Err(anders()),
    }
}

fn met_nummer(regels: &[NoodRegel], nummer: u32) -> Result<&NoodRegel, Fout> {
    let gezocht = regels.iter().find(|r| r.noodtoegang.nummer == nummer);
    gezocht.ok_or_else(|| {
        let wachten = regels.iter().filter(|r| r.noodtoegang.bekeken_op.is_none());
        Fout::Onbekend {
            gevonden: nummer.to_string(),
            mag: wachten
                .take(5)
                .map(|r| r.noodtoegang.nummer.to_string())
                .collect(),
        }
    })
}

fn regel_json(regel: &NoodRegel, nu: Tijdstip) -> Value {
    let n = &regel.noodtoegang;
    json!({
        "number": n.nummer,
        "who": n.door,
        "case": regel.casus.as_ref().map(ToString::to_string),
        "reason": n.reden,
        "from": moment(n.begonnen_op),
        "to": moment(n.einde()),
        "running": n.geldt(nu),
        "ended_early": n.beeindigd_op.is_some(),
        "reviewed_by": n.bekeken_door,
        "reviewed_at": n.bekeken_op.map(moment),
    })
}

fn op(tijdstip: Tijdstip) -> String {
    format!(
        "{} {}",
        datum::numeriek(tijdstip.datum()),
        datum::tijd(tijdstip)
    )
}

/// Who, which case, when, whether it was looked at; the reason below it, in full.
fn als_tekst(om: &Omstandigheid, regel: &NoodRegel, nu: Tijdstip) -> String {
    let n = &regel.noodtoegang;
    let casus = regel.casus.as_ref().map(ToString::to_string);
    let kort = [
        n.nummer.to_string(),
        n.door.0.clone(),
        casus.unwrap_or_else(|| "-".to_owned()),
        op(n.begonnen_op),
        format!("-{}", datum::tijd(n.einde())),
    ];
    let mut uit: String = kort
        .iter()
        .zip(BREEDTES)
        .map(|(tekst, breed)| kolom(tekst, breed, om.glyphs()) + " ")
        .collect();
    uit.push_str(&stand(regel, nu, om.taal));
    let reden = vouw_regels(&veilig(&n.reden), BREED - INSPRING.len(), INSPRING);
    format!("{}\n{INSPRING}{reden}\n", uit.trim_end())
}

fn stand(regel: &NoodRegel, nu: Tijdstip, taal: Taal) -> String {
    let n = &regel.noodtoegang;
    match (&n.bekeken_door, n.bekeken_op) {
        (Some(wie), Some(wanneer)) => woord::bekeken(&veilig(&wie.0), &op(wanneer), taal),
        _ if n.geldt(nu) => woord::loopt(taal).to_owned(),
        _ => woord::wacht(taal).to_owned(),
    }
}
