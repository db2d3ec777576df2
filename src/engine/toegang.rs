//! Who may do what, decided for every request anew, under the lock of the read or write it guards:
//! from who asks, as the system's kernel told it, and from the accounts and roles that are stored.

use std::collections::BTreeSet;

use super::index::{Index, Zicht};
use super::{Als, Principal, noodtoegang};
use crate::api::bevoegd::{Bevoegd, Hoedanigheid};
use crate::api::overdracht::OverdrachtBesluit;
use crate::api::{Refusal, Request};
use crate::domain::account::{Account, Gever};
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::rij::BeheerRij;
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::{Bereik, Handeling, Rol, bereik, met_noodtoegang};

/// That a request is allowed, and how far it sees.
#[derive(Debug)]
pub(super) struct Toelating {
    /// What it sees.
    pub(super) zicht: Zicht,
    /// As whom it gives and takes roles.
    pub(super) gever: Gever,
    /// Since when whoever asks acts here.
    pub(super) sinds: Tijdstip,
    /// Only figures so large that they are about nobody.
    pub(super) beperkt: bool,
    /// Whether whoever asks may know how the store is.
    pub(super) opslag: bool,
    /// What is named is in sight only by an emergency access.
    pub(super) nood: bool,
}

impl Toelating {
    /// The account it was asked with.
    pub(super) const fn account(&self) -> Option<RecordId> {
        match self.gever {
            Gever::Account(id) => Some(id),
            Gever::Eigenaar | Gever::Console => None,
        }
    }
}

/// Decides about a request.
///
/// # Errors
/// [`Refusal::GeenRecht`] for what must not be done at all, [`Refusal::NietGevonden`] when something
/// is named in it that is out of sight or does not exist: the two are not told apart.
pub(super) fn toelaten(
    index: &Index,
    wie: &Principal,
    request: &Request,
    nu: Tijdstip,
) -> Result<Toelating, Refusal> {
    let toelating = recht(index, wie, request.handeling(), nu)?;
    if wie.als == Als::Eigenaar {
        // Nothing is out of sight; what there is no more is told by whoever looks for it.
        return Ok(toelating);
    }
    let toelating = match request {
        // By kind, leefgebied or day, beside the lists themselves, a count would tell of somebody
        // hidden.
        Request::TelKnelpunten | Request::Rapport(_) if !toelating.beperkt => Toelating {
            zicht: recht(index, wie, Handeling::CaseloadLezen, nu)?.zicht,
            ..toelating
        },
        _ => toelating,
    };
    let toelating = match noodcasus(index, wie, request, nu) {
        Some(casus) => verruim(index, toelating, casus),
        None => toelating,
    };
    let toelating = match aanbod(index, wie, request, &toelating, nu) {
        Some(casus) => Toelating {
            zicht: toelating.zicht.met_nood(index, casus),
            ..toelating
        },
        None => toelating,
    };
    // Dropping one's own draft tells nothing, also when what it was about is gone.
    let weg = matches!(request, Request::BewaarConcept { tekst: None, .. });
    let gezien = index.gezien(&toelating.zicht);
    if !weg && !request.units().into_iter().all(|unit| gezien.ziet(unit)) {
        return Err(Refusal::NietGevonden);
    }
    Ok(toelating)
}

/// Decides whether somebody may do such a thing at all, and how far that reaches.
///
/// # Errors
/// [`Refusal::GeenRecht`].
pub(super) fn recht(
    index: &Index,
    wie: &Principal,
    handeling: Handeling,
    nu: Tijdstip,
) -> Result<Toelating, Refusal> {
    match wie.als {
        Als::Eigenaar => Ok(vrij(Zicht::Alles, Gever::Eigenaar)),
        Als::Console if van_console(handeling) => {
            let niets = Zicht::van(index, &wie.medewerker, BTreeSet::new(), false, nu.datum());
            Ok(vrij(niets, Gever::Console))
        }
        Als::Console => Err(Refusal::GeenRecht),
        Als::Account { uid } => {
            let beheer = index.gezien(&Zicht::Alles).beheer();
            let (id, account) = account(beheer, uid, wie).ok_or(Refusal::GeenRecht)?;
            let rollen = rollen(beheer, id);
            van_account(index, wie, (id, account), &rollen, (handeling, nu))
        }
    }
}

/// What whoever asks is told about himself or herself.
pub(super) fn bevoegd(index: &Index, wie: &Principal) -> Bevoegd {
    let die = |mag: &dyn Fn(Handeling) -> bool| {
        let alle = Handeling::ALLE.into_iter();
        alle.filter(|h| mag(*h)).collect()
    };
    let zonder_rol = |als, mag| Bevoegd {
        als,
        rollen: Vec::new(),
        mag,
    };
    let uid = match wie.als {
        Als::Eigenaar => return zonder_rol(Hoedanigheid::Eigenaar, Handeling::ALLE.to_vec()),
        Als::Console => return zonder_rol(Hoedanigheid::Console, die(&van_console)),
        Als::Account { uid } => uid,
    };
    let beheer = index.gezien(&Zicht::Alles).beheer();
    let Some((id, _)) = account(beheer, uid, wie) else {
        return Bevoegd::default();
    };
    let rollen = rollen(beheer, id);
    let mag = |handeling| {
        rollen
            .iter()
            .any(|(rol, _)| bereik(*rol, handeling) != Bereik::Niet)
    };
    Bevoegd {
        als: Hoedanigheid::Account(id),
        mag: die(&mag),
        rollen: rollen.iter().map(|(rol, g)| (*rol, g.to_vec())).collect(),
    }
}

const fn vrij(zicht: Zicht, gever: Gever) -> Toelating {
    Toelating {
        zicht,
        gever,
        sinds: Tijdstip(i64::MIN),
        beperkt: false,
        opslag: true,
        nood: false,
    }
}

/// The case that is named in a request and that an emergency access lets be looked at. It ends with
/// the role by which it was begun.
fn noodcasus(index: &Index, wie: &Principal, request: &Request, nu: Tijdstip) -> Option<UnitId> {
    let Als::Account { uid } = wie.als else {
        return None;
    };
    if !met_noodtoegang(request.handeling()) {
        return None;
    }
    let beheer = index.gezien(&Zicht::Alles).beheer();
    let (account, _) = account(beheer, uid, wie)?;
    let mag = |(rol, _): &(Rol, _)| bereik(*rol, Handeling::Noodtoegang) != Bereik::Niet;
    if !rollen(beheer, account).iter().any(mag) {
        return None;
    }
    let (_, nood) = noodtoegang::lopend(beheer, account, nu)?;
    request.units().contains(&nood.casus).then_some(nood.casus)
}

/// Whether what is named in a request is in sight by an emergency access only.
pub(super) fn heeft_nood(index: &Index, wie: &Principal, request: &Request, nu: Tijdstip) -> bool {
    let beheer = index.gezien(&Zicht::Alles).beheer();
    met_noodtoegang(request.handeling())
        && beheer.noodtoegangen.iter().any(|(_, n)| n.geldt(nu))
        && toelaten(index, wie, request, nu).is_ok_and(|toelating| toelating.nood)
}

/// The case that was offered to whoever asks and is now taken or given back: in sight for that, and
/// for nothing else.
fn aanbod(
    index: &Index,
    wie: &Principal,
    request: &Request,
    toelating: &Toelating,
    nu: Tijdstip,
) -> Option<UnitId> {
    use OverdrachtBesluit::{GeefTerug, NeemAan};
    let Request::BeslisOverdracht {
        casus,
        besluit: NeemAan | GeefTerug { .. },
        ..
    } = request
    else {
        return None;
    };
    let gezien = index.gezien(&toelating.zicht);
    let aanbod = gezien.aanbod(*casus, &wie.medewerker, nu.datum());
    (aanbod.is_some() && gezien.casus(*casus).is_none()).then_some(*casus)
}

/// Puts the case of an emergency access in sight, when it is not there anyhow.
fn verruim(index: &Index, toelating: Toelating, casus: UnitId) -> Toelating {
    if index.gezien(&toelating.zicht).casus(casus).is_some() {
        return toelating;
    }
    Toelating {
        zicht: toelating.zicht.met_nood(index, casus),
        nood: true,
        ..toelating
    }
}

/// What the console of the server may do: give out the first rights, and keep the store.
const fn van_console(handeling: Handeling) -> bool {
    matches!(
        handeling,
        Handeling::Aanmelden
            | Handeling::AccountBeheren
            | Handeling::RechtBeheren
            | Handeling::RechtInzien
            | Handeling::Inrichten
            | Handeling::Controleren
            | Handeling::Reservekopie
            | Handeling::Sleutels
            | Handeling::PartnerBewaren
    )
}

/// The account that goes with a user number, if its login name is still the same.
fn account<'a>(
    beheer: &'a BeheerRij,
    uid: u32,
    wie: &Principal,
) -> Option<(RecordId, &'a Account)> {
    beheer
        .accounts
        .iter()
        .find(|(_, a)| a.actief() && a.uid == uid && a.naam == wie.medewerker)
        .map(|(id, a)| (*id, a))
}

/// The roles that count for an account, each with its municipalities.
fn rollen(beheer: &BeheerRij, account: RecordId) -> Vec<(Rol, &[GemeenteId])> {
    beheer
        .toekenningen
        .iter()
        .filter(|(_, t)| t.account == account && t.telt())
        .map(|(_, t)| (t.rol, t.gemeenten.as_slice()))
        .collect()
}

/// The roles that count for whoever asks. The owner of a store and the console have none: the store
/// is theirs, or not for them.
pub(super) fn rollen_van(index: &Index, wie: &Principal) -> Vec<Rol> {
    let Als::Account { uid } = wie.als else {
        return Vec::new();
    };
    let beheer = index.gezien(&Zicht::Alles).beheer();
    let mut uit: Vec<Rol> = account(beheer, uid, wie)
        .map(|(id, _)| rollen(beheer, id).iter().map(|(rol, _)| *rol).collect())
        .unwrap_or_default();
    uit.sort_unstable();
    uit.dedup();
    uit
}

fn van_account(
    index: &Index,
    wie: &Principal,
    (id, account): (RecordId, &Account),
    rollen: &[(Rol, &[GemeenteId])],
    (handeling, nu): (Handeling, Tijdstip),
) -> Result<Toelating, Refusal> {
    let mag = |handeling| {
        rollen
            .iter()
            .any(|(rol, _)| bereik(*rol, handeling) != Bereik::Niet)
    };
    if !mag(handeling) {
        return Err(Refusal::GeenRecht);
    }
    let reikt = |van: Handeling| {
        rollen
            .iter()
            .filter(move |(rol, _)| bereik(*rol, van) == Bereik::Gemeenten)
    };
    // Who works with persons in one place and counts in another counts only where he or she works:
    // the difference would tell the small numbers.
    let werkt = reikt(Handeling::CasusLezen).next().is_some();
    let telt = matches!(handeling, Handeling::Cijfers | Handeling::Rapporteren);
    let beperkt = telt && !werkt;
    let van = match handeling {
        _ if telt && !beperkt => Handeling::CasusLezen,
        _ if reikt(handeling).next().is_none() => Handeling::CasusLezen,
        _ => handeling,
    };
    let gemeenten = reikt(van).flat_map(|(_, g)| g.iter().copied()).collect();
    let regie = reikt(van).any(|(rol, _)| *rol == Rol::Procesregie);
    let zicht = Zicht::van(index, &wie.medewerker, gemeenten, regie, nu.datum());
    Ok(Toelating {
        // Hidden persons are counted: a figure says nothing about them.
        zicht: if telt { zicht.om_te_tellen() } else { zicht },
        gever: Gever::Account(id),
        sinds: account.gemaakt_op,
        beperkt,
        opslag: mag(Handeling::Controleren),
        nood: false,
    })
}
