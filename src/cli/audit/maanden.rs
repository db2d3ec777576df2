//! `nazorg audit maanden`: the months of the audit trail, how long they are kept, and destroying those
//! whose term is over. May use: everything.

use serde_json::{Value, json};

use crate::api::auditmaand::{AuditmaandOpdracht, AuditmaandRegel, AuditmaandStap, Auditmaanden};
use crate::api::{Reply, Request};
use crate::cli::fout::Fout;
use crate::cli::omstandigheid::{Omstandigheid, Open, anders};
use crate::cli::status::moment;
use crate::cli::uit::{self, Klaar, kolom, veilig};
use crate::domain::audit::Auditmaand;
use crate::domain::tijd::Tijdstip;
use crate::text::Taal;
use crate::text::cli::auditmaand as woord;
use crate::text::datum;

/// Columns: month, records, kept until; a blank between. The rest has what is left.
const BREEDTES: [usize; 3] = [10, 9, 12];

pub(super) fn voer_uit(
    om: &Omstandigheid,
    vernietig: Option<Auditmaand>,
    als_json: bool,
) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = match vernietig {
        Some(maand) => doe(om, &open, maand, als_json),
        None => toon(om, &open, als_json),
    };
    open.sluit();
    klaar.map(Klaar::met)
}

fn vraag(open: &Open, opdracht: AuditmaandOpdracht) -> Result<Auditmaanden, Fout> {
    match open.vraag(Request::Auditmaanden(opdracht))? {
        Reply::Auditmaanden(maanden) => Ok(*maanden),
        _ => Err(anders()),
    }
}

/// A month as it is typed: `2023-05`, and with `.1` behind it the second of that month.
pub(crate) fn lees_maand(tekst: &str) -> Option<Auditmaand> {
    let (dag, volgnummer) = tekst.split_once('.').unwrap_or((tekst, "0"));
    let (jaar, maand) = dag.split_once('-')?;
    let maand = Auditmaand {
        jaar: jaar.parse().ok()?,
        maand: maand.parse().ok()?,
        volgnummer: volgnummer.parse().ok()?,
    };
    (jaar.len() == 4 && Auditmaand::met_unit(maand.unit()) == Some(maand)).then_some(maand)
}

fn naam(maand: Auditmaand) -> String {
    let kort = format!("{:04}-{:02}", maand.jaar, maand.maand);
    match maand.volgnummer {
        0 => kort,
        n => format!("{kort}.{n}"),
    }
}

fn toon(om: &Omstandigheid, open: &Open, als_json: bool) -> Result<String, Fout> {
    let maanden = vraag(open, AuditmaandOpdracht::Lijst)?;
    let nu = open.sessie()?.nu;
    if als_json {
        let regels: Vec<Value> = maanden.regels.iter().map(|r| regel_json(r, nu)).collect();
        return Ok(uit::json(&json!({
            "months": regels,
            "elsewhere": maanden.elders,
            "broken": maanden.breuk,
        })));
    }
    let taal = om.taal;
    let mut regels = Vec::new();
    if maanden.regels.is_empty() {
        regels.push(woord::geen(taal).to_owned());
    } else {
        let [maand, aantal, tot, stand] = woord::kolommen(taal);
        regels.push(rij(om, [maand, aantal, tot], stand));
    }
    for regel in &maanden.regels {
        let tot = regel.bewaren_tot.map_or_else(String::new, datum::numeriek);
        let kort = [naam(regel.maand), regel.regels.to_string(), tot];
        let kort = kort.each_ref().map(String::as_str);
        regels.push(rij(om, kort, &stand(regel, nu, taal)));
    }
    if maanden.elders > 0 {
        regels.push(woord::elders(maanden.elders, taal));
    }
    if maanden.breuk {
        regels.push(woord::breuk(taal).to_owned());
    }
    Ok(regels.join("\n") + "\n")
}

fn rij(om: &Omstandigheid, kort: [&str; 3], rest: &str) -> String {
    let mut uit: String = kort
        .iter()
        .zip(BREEDTES)
        .map(|(tekst, breed)| kolom(tekst, breed, om.glyphs()) + " ")
        .collect();
    uit.push_str(rest);
    uit.trim_end().to_owned()
}

fn voorbij(regel: &AuditmaandRegel, nu: Tijdstip) -> bool {
    regel.bewaren_tot.is_some_and(|tot| tot < nu.datum())
}

fn stand(regel: &AuditmaandRegel, nu: Tijdstip, taal: Taal) -> String {
    match &regel.voorgesteld {
        _ if regel.vernietigd => woord::vernietigd(taal).to_owned(),
        Some(wie) => woord::voorgesteld(&veilig(&wie.0), taal),
        None if voorbij(regel, nu) => woord::voorbij(taal).to_owned(),
        None => String::new(),
    }
}

fn regel_json(regel: &AuditmaandRegel, nu: Tijdstip) -> Value {
    json!({
        "month": naam(regel.maand),
        "records": regel.regels,
        "keep_until": regel.bewaren_tot,
        "over": voorbij(regel, nu),
        "destroyed": regel.vernietigd,
        "proposed_by": regel.voorgesteld,
    })
}

fn doe(om: &Omstandigheid, open: &Open, maand: Auditmaand, als_json: bool) -> Result<String, Fout> {
    let stap = vraag(open, AuditmaandOpdracht::Vernietig(maand))?.stap;
    // How many there were can be counted as before: the frames stay, and do not open.
    let maanden = vraag(open, AuditmaandOpdracht::Lijst)?;
    let regel = maanden.regels.iter().find(|r| r.maand == maand);
    let regels = regel.map_or(0, |r| r.regels);
    let tot = regel.and_then(|r| r.bewaren_tot);
    match stap {
        Some(AuditmaandStap::Vernietigd { nummer, op }) if als_json => Ok(uit::json(&json!({
            "month": naam(maand),
            "records": regels,
            "kept_until": tot,
            "destroyed_at": moment(op),
            "frame": nummer,
        }))),
        Some(AuditmaandStap::Vernietigd { nummer, op }) => {
            let tot = tot.map_or_else(String::new, datum::numeriek);
            let wanneer = format!("{} {}", datum::numeriek(op.datum()), datum::tijd(op));
            let over = (naam(maand), regels);
            let tekst = woord::certificaat((&over.0, over.1), (&tot, &wanneer, nummer), om.taal);
            Ok(tekst + "\n")
        }
        Some(AuditmaandStap::Voorgesteld) if als_json => Ok(uit::json(&json!({
            "month": naam(maand),
            "proposed": true,
        }))),
        Some(AuditmaandStap::Voorgesteld) => {
            Ok(woord::wacht_op_tweede(&naam(maand), om.taal) + "\n")
        }
        None => Err(anders()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_typed_as_it_is_shown() {
        for tekst in ["2023-05", "2026-12", "2023-05.1"] {
            assert_eq!(lees_maand(tekst).map(naam).as_deref(), Some(tekst));
        }
        for tekst in [
            "",
            "2023",
            "2023-13",
            "2023-00",
            "23-05",
            "2023-05.",
            "2023-05-01",
        ] {
            assert_eq!(lees_maand(tekst), None, "{tekst}");
        }
    }
}
