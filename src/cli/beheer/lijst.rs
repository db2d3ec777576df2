//! The lists of accounts and of roles that count, as text and as JSON. May use: everything.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::api::beheer::AccountRegel;
use crate::api::reply::Sessie;
use crate::cli::fout::Fout;
use crate::cli::omstandigheid::{Omstandigheid, Open, gemeente_naam};
use crate::cli::status::moment;
use crate::cli::uit::{self, kolom, veilig};
use crate::domain::account::{Gever, Toekenning};
use crate::domain::id::GemeenteId;
use crate::domain::tijd::Tijdstip;
use crate::text::cli::beheer as woord;
use crate::text::{Taal, datum};

/// Columns of a login name, of a user number, and of a name in full.
const BREEDTES: [usize; 3] = [16, 8, 22];
/// Columns of a role with its municipalities.
const RECHT: usize = 26;

/// All accounts with the roles that were given to them.
pub(super) fn accounts(
    om: &Omstandigheid,
    regels: &[AccountRegel],
    open: &Open,
    als_json: bool,
) -> Result<String, Fout> {
    let sessie = open.sessie()?;
    if als_json {
        let alle: Vec<Value> = regels
            .iter()
            .map(|r| account_json(regels, r, &sessie))
            .collect();
        return Ok(uit::json(&json!({ "accounts": alle })));
    }
    let mut tekst = String::new();
    for regel in regels {
        tekst.push_str(&account_regel(om, regel, &sessie));
    }
    if regels.is_empty() {
        tekst = woord::geen_accounts(om.taal).0 + "\n";
    }
    Ok(tekst)
}

/// Login name, number and name in full, in columns.
fn wie(om: &Omstandigheid, regel: &AccountRegel) -> String {
    let a = &regel.account;
    let delen = [
        a.naam.0.as_str(),
        &a.uid.to_string(),
        a.volledige_naam.as_str(),
    ];
    let kolommen = delen.into_iter().zip(BREEDTES);
    kolommen
        .map(|(deel, breed)| minstens(om, deel, breed) + " ")
        .collect()
}

/// Data in at least so many columns, never cut: these lists are there to be checked.
fn minstens(om: &Omstandigheid, tekst: &str, breed: usize) -> String {
    let heel = veilig(tekst);
    if heel.width() > breed {
        heel
    } else {
        kolom(tekst, breed, om.glyphs())
    }
}

fn account_regel(om: &Omstandigheid, regel: &AccountRegel, sessie: &Sessie) -> String {
    let taal = om.taal;
    let mut rollen: Vec<String> = Vec::new();
    for (_, t) in &regel.rechten {
        let kort = recht_kort(sessie, t, taal);
        rollen.push(if t.telt() {
            kort
        } else {
            format!("{kort} {}", woord::wacht(taal))
        });
    }
    let mut rest = if rollen.is_empty() {
        woord::zonder_rol(taal).to_owned()
    } else {
        rollen.join("; ")
    };
    if let Some(op) = regel.account.beeindigd_op {
        rest = format!("{} ({rest})", woord::beeindigd_op(&dag(op, taal), taal));
    }
    format!("{}{rest}\n", wie(om, regel))
}

fn account_json(alle: &[AccountRegel], regel: &AccountRegel, sessie: &Sessie) -> Value {
    let a = &regel.account;
    let rollen: Vec<Value> = regel
        .rechten
        .iter()
        .map(|(_, t)| {
            let mut recht = recht_json(alle, t, sessie);
            recht["counts"] = (a.actief() && t.telt()).into();
            recht
        })
        .collect();
    json!({
        "name": a.naam.0,
        "uid": a.uid,
        "full_name": a.volledige_naam,
        "made": moment(a.gemaakt_op),
        "ended": a.beeindigd_op.map(moment),
        "roles": rollen,
    })
}

/// The roles that count, one a line, with who gave and confirmed them.
pub(super) fn rechten(
    om: &Omstandigheid,
    regels: &[AccountRegel],
    open: &Open,
    als_json: bool,
) -> Result<String, Fout> {
    let sessie = open.sessie()?;
    let actief = || regels.iter().filter(|r| r.account.actief());
    let lopend = || actief().flat_map(|r| r.rechten.iter().map(move |(_, t)| (r, t)));
    let telt: Vec<_> = lopend().filter(|(_, t)| t.telt()).collect();
    if als_json {
        let alle: Vec<Value> = telt
            .iter()
            .map(|(regel, t)| {
                let mut recht = recht_json(regels, t, &sessie);
                recht["name"] = regel.account.naam.0.as_str().into();
                recht["uid"] = regel.account.uid.into();
                recht["full_name"] = regel.account.volledige_naam.as_str().into();
                recht
            })
            .collect();
        return Ok(uit::json(&json!({ "rights": alle })));
    }
    let taal = om.taal;
    let mut tekst = String::new();
    for (regel, t) in &telt {
        let recht = minstens(om, &recht_kort(&sessie, t, taal), RECHT);
        let door = door(regels, t.gegeven_door, taal);
        let gegeven = woord::gegeven_door(&door, &dag(t.gegeven_op, taal), taal);
        let bevestigd = t.bevestigd_door.zip(t.bevestigd_op).map(|(wie, op)| {
            let wie = self::door(regels, wie, taal);
            woord::bevestigd_door(&wie, &dag(op, taal), taal)
        });
        let bevestigd = bevestigd.map_or_else(String::new, |tekst| format!(", {tekst}"));
        tekst.push_str(&format!("{}{recht} {gegeven}{bevestigd}\n", wie(om, regel)));
    }
    let wachten = lopend().count() - telt.len();
    tekst.push_str(&format!("{}\n", woord::geteld(telt.len(), wachten, taal)));
    Ok(tekst)
}

/// A role with its municipalities: `regisseur (Hilversum, Huizen)`.
pub(super) fn recht_kort(sessie: &Sessie, t: &Toekenning, taal: Taal) -> String {
    if t.gemeenten.is_empty() {
        return format!("{} {}", t.rol.code(), woord::hele_opslag(taal));
    }
    let namen: Vec<String> = t.gemeenten.iter().map(|g| naam(sessie, *g)).collect();
    format!("{} ({})", t.rol.code(), veilig(&namen.join(", ")))
}

/// A municipality by name, else by its code.
fn naam(sessie: &Sessie, id: GemeenteId) -> String {
    match gemeente_naam(sessie, id) {
        "" => id.0.to_string(),
        naam => naam.to_owned(),
    }
}

fn recht_json(alle: &[AccountRegel], t: &Toekenning, sessie: &Sessie) -> Value {
    let gemeenten: Vec<Value> = t
        .gemeenten
        .iter()
        .map(|g| json!({"municipality": naam(sessie, *g), "code": g.0}))
        .collect();
    json!({
        "role": t.rol.code(),
        "municipalities": gemeenten,
        "given_by": gever_json(alle, t.gegeven_door),
        "given": moment(t.gegeven_op),
        "confirmed_by": t.bevestigd_door.map(|wie| gever_json(alle, wie)),
        "confirmed": t.bevestigd_op.map(moment),
    })
}

/// The login name of whoever gave or confirmed with an account.
fn inlognaam(alle: &[AccountRegel], gever: Gever) -> Option<&str> {
    let Gever::Account(id) = gever else {
        return None;
    };
    let regel = alle.iter().find(|r| r.id == id)?;
    Some(&regel.account.naam.0)
}

fn gever_json(alle: &[AccountRegel], gever: Gever) -> Value {
    let soort = match gever {
        Gever::Eigenaar => "owner",
        Gever::Console => "console",
        Gever::Account(_) => "account",
    };
    json!({"kind": soort, "name": inlognaam(alle, gever)})
}

fn door(alle: &[AccountRegel], gever: Gever, taal: Taal) -> String {
    match inlognaam(alle, gever) {
        Some(naam) => veilig(naam),
        None => woord::gever(gever, taal).to_owned(),
    }
}

fn dag(op: Tijdstip, taal: Taal) -> String {
    datum::kort_met_jaar(op.datum(), taal)
}
