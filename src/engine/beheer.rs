//! Accounts and roles: who may log in and do what. A role that somebody with an account gave counts
//! when another one has confirmed it; given at the console it counts at once.

use std::collections::BTreeSet;

use super::noodtoegang;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use crate::api::Refusal;
use crate::api::beheer::{AccountOpdracht, AccountRegel, RechtOpdracht};
use crate::domain::account::{Account, Gever, Toekenning};
use crate::domain::akte::AkteSoort;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::medewerker::Medewerker;
use crate::domain::records::BEHEER;
use crate::domain::rij::BeheerRij;
use crate::domain::toegang::Rol;

/// Longest name, in bytes.
const NAAM_GRENS: usize = 200;

/// All accounts, by login name, those that ended last.
pub(super) fn lijst(beheer: &BeheerRij) -> Vec<AccountRegel> {
    let mut regels: Vec<AccountRegel> = beheer
        .accounts
        .iter()
        .map(|(id, account)| {
            let van_hem = beheer.toekenningen.iter();
            let mut rechten: Vec<_> = van_hem
                .filter(|(_, t)| t.account == *id && t.loopt())
                .cloned()
                .collect();
            rechten.sort_by_key(|(id, t)| (t.gegeven_op, *id));
            AccountRegel {
                id: *id,
                account: account.clone(),
                rechten,
            }
        })
        .collect();
    regels.sort_by(|a, b| {
        let plaats = |r: &AccountRegel| (!r.account.actief(), r.account.naam.clone(), r.id);
        plaats(a).cmp(&plaats(b))
    });
    regels
}

/// Makes or ends an account.
pub(super) fn account(tx: &mut Tx<'_>, opdracht: AccountOpdracht) -> Result<Uitkomst, Stop> {
    match opdracht {
        AccountOpdracht::Maak {
            uid,
            naam,
            volledige_naam,
        } => maak(tx, uid, &naam, &volledige_naam),
        AccountOpdracht::Beeindig { account } => beeindig(tx, account),
    }
}

fn naam(invoer: &str) -> Result<String, Stop> {
    let schoon = invoer.trim();
    if schoon.is_empty() {
        return Err(Refusal::TekstLeeg.into());
    }
    if schoon.len() > NAAM_GRENS {
        return Err(Refusal::TekstTeLang {
            grens: u32::try_from(NAAM_GRENS).unwrap_or(u32::MAX),
        }
        .into());
    }
    Ok(schoon.to_owned())
}

fn maak(tx: &mut Tx<'_>, uid: u32, login: &Medewerker, voluit: &str) -> Result<Uitkomst, Stop> {
    let login = Medewerker(naam(&login.0)?);
    let voluit = naam(voluit)?;
    let mut accounts = tx.gezien().beheer().accounts.iter();
    if accounts.any(|(_, a)| a.actief() && (a.uid == uid || a.naam == login)) {
        return Err(Refusal::BestaatAl.into());
    }
    let id = RecordId(tx.id()?);
    let account = Account {
        uid,
        naam: login,
        volledige_naam: voluit,
        gemaakt_op: tx.nu,
        beeindigd_op: None,
    };
    tx.zet(BEHEER, id, account)?;
    Ok(Uitkomst::met_record(AkteSoort::AccountGemaakt, id))
}

/// An account that has not ended.
fn actief(tx: &mut Tx<'_>, id: RecordId) -> Result<Account, Stop> {
    let account = tx.moet::<Account>(BEHEER, id)?.inhoud;
    if account.actief() {
        Ok(account)
    } else {
        Err(Refusal::NietGevonden.into())
    }
}

fn beeindig(tx: &mut Tx<'_>, id: RecordId) -> Result<Uitkomst, Stop> {
    let mut account = actief(tx, id)?;
    account.beeindigd_op = Some(tx.nu);
    tx.zet(BEHEER, id, account)?;
    iemand_blijft(tx)?;
    noodtoegang::sluit_lopende(tx, id)?;
    Ok(Uitkomst::met_record(AkteSoort::AccountBeeindigd, id))
}

/// Somebody must be left who can give roles; the console can do without.
fn iemand_blijft(tx: &Tx<'_>) -> Result<(), Stop> {
    let beheer = tx.gezien().beheer();
    let blijft = beheer.toekenningen.iter().any(|(_, t)| {
        let account = || beheer.accounts.iter().find(|(id, _)| *id == t.account);
        t.rol == Rol::Beheer && t.telt() && account().is_some_and(|(_, a)| a.actief())
    });
    match tx.gever {
        Gever::Account(_) if !blijft => Err(Refusal::LaatsteBeheer.into()),
        _ => Ok(()),
    }
}

/// Gives, confirms or takes a role.
pub(super) fn recht(tx: &mut Tx<'_>, opdracht: RechtOpdracht) -> Result<Uitkomst, Stop> {
    match opdracht {
        RechtOpdracht::Geef {
            account,
            rol,
            gemeenten,
        } => geef(tx, account, rol, gemeenten),
        RechtOpdracht::Bevestig { toekenning } => bevestig(tx, toekenning),
        RechtOpdracht::Neem { toekenning } => neem(tx, toekenning),
    }
}

fn geef(
    tx: &mut Tx<'_>,
    id: RecordId,
    rol: Rol,
    gemeenten: Vec<GemeenteId>,
) -> Result<Uitkomst, Stop> {
    actief(tx, id)?;
    niet_dezelfde(tx, id)?;
    if gemeenten.is_empty() == rol.per_gemeente() {
        return Err(Refusal::RolEnGemeenten { rol }.into());
    }
    let extra = tx.instellingen()?.extra_gemeenten;
    let bekend =
        |g: &GemeenteId| tx.catalogus.gemeente(*g).is_some() || extra.iter().any(|e| e.id == *g);
    if !gemeenten.iter().all(bekend) {
        return Err(Refusal::NietGevonden.into());
    }
    let gemeenten: BTreeSet<GemeenteId> = gemeenten.into_iter().collect();
    let van_hem = tx.gezien().beheer().toekenningen.iter();
    for (_, eerder) in van_hem.filter(|(_, t)| t.account == id && t.loopt()) {
        if eerder.rol.onverenigbaar(rol) {
            return Err(Refusal::RollenOnverenigbaar {
                heeft: eerder.rol,
                krijgt: rol,
            }
            .into());
        }
        if eerder.rol == rol && gemeenten.iter().all(|g| eerder.gemeenten.contains(g)) {
            return Err(Refusal::BestaatAl.into());
        }
    }
    let toekenning = RecordId(tx.id()?);
    let gegeven = Toekenning {
        account: id,
        rol,
        gemeenten: gemeenten.into_iter().collect(),
        gegeven_door: tx.gever,
        gegeven_op: tx.nu,
        bevestigd_door: None,
        bevestigd_op: None,
        ingetrokken_door: None,
        ingetrokken_op: None,
    };
    tx.zet(BEHEER, toekenning, gegeven)?;
    Ok(Uitkomst::met_record(AkteSoort::RechtGegeven, toekenning))
}

/// Refuses when whoever asks is the person behind that account, also behind an earlier account of
/// the same login name or number.
fn niet_dezelfde(tx: &Tx<'_>, ander: RecordId) -> Result<(), Stop> {
    let Gever::Account(zelf) = tx.gever else {
        return Ok(());
    };
    if zelfde_mens(tx.gezien().beheer(), zelf, ander) {
        Err(Refusal::NietZelf.into())
    } else {
        Ok(())
    }
}

/// Whether two accounts are of one person: by login name or number, also when one has ended. Of an
/// account that is not there nobody can say otherwise.
pub(super) fn zelfde_mens(beheer: &BeheerRij, een: RecordId, twee: RecordId) -> bool {
    let wie = |gezocht: RecordId| {
        let gevonden = beheer.accounts.iter().find(|(id, _)| *id == gezocht);
        gevonden.map(|(_, a)| (a.uid, &a.naam))
    };
    let paar = wie(een).zip(wie(twee));
    paar.is_none_or(|(a, b)| a.0 == b.0 || a.1 == b.1)
}

/// A role that nobody has taken back, of an account that has not ended.
fn lopend(tx: &mut Tx<'_>, id: RecordId) -> Result<Toekenning, Stop> {
    let toekenning = tx.moet::<Toekenning>(BEHEER, id)?.inhoud;
    if !toekenning.loopt() {
        return Err(Refusal::NietGevonden.into());
    }
    actief(tx, toekenning.account)?;
    Ok(toekenning)
}

fn bevestig(tx: &mut Tx<'_>, id: RecordId) -> Result<Uitkomst, Stop> {
    let mut toekenning = lopend(tx, id)?;
    if toekenning.telt() {
        return Err(Refusal::BestaatAl.into());
    }
    niet_dezelfde(tx, toekenning.account)?;
    if let Gever::Account(gever) = toekenning.gegeven_door {
        niet_dezelfde(tx, gever)?;
    }
    toekenning.bevestigd_door = Some(tx.gever);
    toekenning.bevestigd_op = Some(tx.nu);
    tx.zet(BEHEER, id, toekenning)?;
    Ok(Uitkomst::met_record(AkteSoort::RechtBevestigd, id))
}

fn neem(tx: &mut Tx<'_>, id: RecordId) -> Result<Uitkomst, Stop> {
    let mut toekenning = lopend(tx, id)?;
    let telde = toekenning.rol == Rol::Beheer && toekenning.telt();
    toekenning.ingetrokken_door = Some(tx.gever);
    toekenning.ingetrokken_op = Some(tx.nu);
    tx.zet(BEHEER, id, toekenning.clone())?;
    if telde {
        iemand_blijft(tx)?;
    }
    // It would count again with the next role.
    noodtoegang::sluit_lopende(tx, toekenning.account)?;
    Ok(Uitkomst::met_record(AkteSoort::RechtGenomen, id))
}
