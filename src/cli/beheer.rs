//! `nazorg beheer`: who may log in on a server, and what they may do there. May use: everything.

mod lijst;

use nix::unistd::{Uid, User};

use super::args::{Beheer, BeheerAccount, BeheerRecht, WelkRecht};
use super::fout::Fout;
use super::fout_beheer::BeheerFout;
use super::omstandigheid::{Omstandigheid, Open, anders, dichtbij, gemeente};
use super::uit::{Klaar, veilig};
use crate::api::beheer::{AccountOpdracht, AccountRegel, RechtOpdracht};
use crate::api::reply::Sessie;
use crate::api::{Reply, Request};
use crate::client::gebruiker;
use crate::domain::account::Toekenning;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::medewerker::Medewerker;
use crate::domain::toegang::Rol;
use crate::text::cli::beheer as woord;
use lijst::recht_kort;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Beheer) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = match args {
        Beheer::Account(opdracht) => account(om, &open, opdracht),
        Beheer::Recht(opdracht) => recht(om, &open, opdracht),
    };
    open.sluit();
    klaar.map(Klaar::met)
}

fn account(om: &Omstandigheid, open: &Open, opdracht: &BeheerAccount) -> Result<String, Fout> {
    match opdracht {
        BeheerAccount::Toevoegen { naam, uid, voluit } => {
            voeg_toe(om, open, naam, *uid, voluit.as_deref())
        }
        BeheerAccount::Beeindigen { naam } => beeindig(om, open, naam),
        BeheerAccount::Lijst { json } => lijst::accounts(om, &accounts(open)?, open, *json),
    }
}

fn recht(om: &Omstandigheid, open: &Open, opdracht: &BeheerRecht) -> Result<String, Fout> {
    match opdracht {
        BeheerRecht::Geef(wat) => geef(om, open, wat),
        BeheerRecht::Bevestig(wat) => bevestig(om, open, wat),
        BeheerRecht::Neem(wat) => neem(om, open, wat),
        BeheerRecht::Lijst { json } => lijst::rechten(om, &accounts(open)?, open, *json),
    }
}

fn accounts(open: &Open) -> Result<Vec<AccountRegel>, Fout> {
    match open.vraag(Request::Accounts)? {
        Reply::Accounts(regels) => Ok(regels),
        _ => Err(anders()),
    }
}

/// The account in force with this login name.
fn zoek(open: &Open, naam: &str) -> Result<AccountRegel, Fout> {
    let alle = accounts(open)?;
    let gevonden = |r: &&AccountRegel| r.account.naam.0 == naam;
    // Those that ended stand last.
    if let Some(regel) = alle.iter().find(gevonden) {
        return if regel.account.actief() {
            Ok(regel.clone())
        } else {
            Err(BeheerFout::Beeindigd(naam.to_owned()).into())
        };
    }
    let actief = alle.iter().filter(|r| r.account.actief());
    let mag = dichtbij(naam, actief.map(|r| r.account.naam.0.as_str()));
    if mag.is_empty() {
        return Err(BeheerFout::GeenAccounts.into());
    }
    Err(Fout::Onbekend {
        gevonden: naam.to_owned(),
        mag,
    })
}

fn voeg_toe(
    om: &Omstandigheid,
    open: &Open,
    naam: &str,
    uid: Option<u32>,
    voluit: Option<&str>,
) -> Result<String, Fout> {
    let user = gebruiker::met_naam(naam);
    let uid = uid
        .or_else(|| user.as_ref().map(|u| u.uid))
        .ok_or_else(|| BeheerFout::GeenGebruiker(naam.to_owned()))?;
    // A number that goes with another name here is let in by neither.
    if let Ok(Some(ander)) = User::from_uid(Uid::from_raw(uid))
        && ander.name != naam
    {
        om.let_op(&woord::andere_naam(uid, &ander.name, om.taal));
    }
    let volledige_naam = match voluit {
        Some(tekst) => tekst.to_owned(),
        None => user
            .and_then(|u| u.volledige_naam)
            .unwrap_or_else(|| naam.to_owned()),
    };
    open.vraag(Request::BeheerAccount(AccountOpdracht::Maak {
        uid,
        naam: Medewerker(naam.to_owned()),
        volledige_naam,
    }))?;
    Ok(woord::gemaakt(&veilig(naam), uid, om.taal) + "\n")
}

fn beeindig(om: &Omstandigheid, open: &Open, naam: &str) -> Result<String, Fout> {
    let account = zoek(open, naam)?.id;
    open.vraag(Request::BeheerAccount(AccountOpdracht::Beeindig {
        account,
    }))?;
    Ok(woord::beeindigd(&veilig(naam), om.taal) + "\n")
}

/// The municipalities that were named, each once.
fn gemeenten(sessie: &Sessie, namen: &[String]) -> Result<Vec<GemeenteId>, Fout> {
    let mut uit = Vec::new();
    for naam in namen {
        let id = gemeente(sessie, naam)?;
        if !uit.contains(&id) {
            uit.push(id);
        }
    }
    Ok(uit)
}

fn geef(om: &Omstandigheid, open: &Open, wat: &WelkRecht) -> Result<String, Fout> {
    let sessie = open.sessie()?;
    let gemeenten = gemeenten(&sessie, &wat.gemeente)?;
    let account = zoek(open, &wat.naam)?.id;
    let opdracht = RechtOpdracht::Geef {
        account,
        rol: wat.rol,
        gemeenten,
    };
    let Reply::Gedaan(gedaan) = open.vraag(Request::BeheerRecht(opdracht))? else {
        return Err(anders());
    };
    let rechten = zoek(open, &wat.naam)?.rechten;
    let nieuw = rechten.iter().find(|(id, _)| Some(*id) == gedaan.record);
    let (_, nieuw) = nieuw.ok_or_else(anders)?;
    let kort = recht_kort(&sessie, nieuw, om.taal);
    let naam = veilig(&wat.naam);
    Ok(woord::gegeven(&naam, &kort, wat.rol, nieuw.telt(), om.taal) + "\n")
}

fn bevestig(om: &Omstandigheid, open: &Open, wat: &WelkRecht) -> Result<String, Fout> {
    let maak = |toekenning| RechtOpdracht::Bevestig { toekenning };
    op_rechten(om, open, wat, true, maak)
}

fn neem(om: &Omstandigheid, open: &Open, wat: &WelkRecht) -> Result<String, Fout> {
    let maak = |toekenning| RechtOpdracht::Neem { toekenning };
    op_rechten(om, open, wat, false, maak)
}

/// Does the same to all grants that are meant. One that is refused stops it; what was done by then
/// is told.
fn op_rechten(
    om: &Omstandigheid,
    open: &Open,
    wat: &WelkRecht,
    wacht: bool,
    maak: impl Fn(RecordId) -> RechtOpdracht,
) -> Result<String, Fout> {
    let sessie = open.sessie()?;
    let gemeenten = gemeenten(&sessie, &wat.gemeente)?;
    let regel = zoek(open, &wat.naam)?;
    let kort = |t: &Toekenning| recht_kort(&sessie, t, om.taal);
    let gekozen = kies(&regel, wat.rol, &gemeenten, wacht).map_err(|niet| match niet {
        Niet::Geen => BeheerFout::GeenRol {
            naam: wat.naam.clone(),
            heeft: regel
                .rechten
                .iter()
                .filter(|(_, t)| !(wacht && t.telt()))
                .map(|(_, t)| kort(t))
                .collect(),
            wacht,
        },
        Niet::OokElders(t) => BeheerFout::OokElders {
            naam: wat.naam.clone(),
            recht: kort(t),
        },
    })?;
    let mut gedaan = Vec::new();
    for (id, toekenning) in gekozen {
        match open.vraag(Request::BeheerRecht(maak(*id))) {
            Ok(_) => gedaan.push(kort(toekenning)),
            Err(Fout::Weigering(reden)) if !gedaan.is_empty() => {
                return Err(BeheerFout::Deels { gedaan, reden }.into());
            }
            Err(fout) => return Err(fout),
        }
    }
    let naam = veilig(&wat.naam);
    let regels = gedaan.iter().map(|recht| {
        if wacht {
            woord::bevestigd(&naam, recht, om.taal)
        } else {
            woord::genomen(&naam, recht, om.taal)
        }
    });
    Ok(regels.map(|regel| regel + "\n").collect())
}

/// Why no grant is meant.
#[derive(PartialEq, Eq, Debug)]
enum Niet<'a> {
    /// None is there, or none for one of the municipalities.
    Geen,
    /// This one is for other municipalities as well.
    OokElders(&'a Toekenning),
}

/// The grants of a role that are meant: all, or those that together are for exactly these
/// municipalities. With `wacht` only those that wait for a second one.
fn kies<'a>(
    regel: &'a AccountRegel,
    rol: Rol,
    gemeenten: &[GemeenteId],
    wacht: bool,
) -> Result<Vec<&'a (RecordId, Toekenning)>, Niet<'a>> {
    let geldt = |t: &Toekenning| t.rol == rol && !(wacht && t.telt());
    let raakt =
        |t: &Toekenning| gemeenten.is_empty() || t.gemeenten.iter().any(|g| gemeenten.contains(g));
    let rechten = regel.rechten.iter();
    let gekozen: Vec<_> = rechten.filter(|(_, t)| geldt(t) && raakt(t)).collect();
    let gedekt = |g: &GemeenteId| gekozen.iter().any(|(_, t)| t.gemeenten.contains(g));
    if gekozen.is_empty() || !gemeenten.iter().all(gedekt) {
        return Err(Niet::Geen);
    }
    let buiten = |t: &Toekenning| t.gemeenten.iter().any(|g| !gemeenten.contains(g));
    match gekozen.iter().find(|(_, t)| buiten(t)) {
        Some((_, t)) if !gemeenten.is_empty() => Err(Niet::OokElders(t)),
        _ => Ok(gekozen),
    }
}
