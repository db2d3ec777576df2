//! Months of the audit trail: which there are, how long they must be kept, and destroying those that
//! were kept long enough. Destroying takes two: one proposes it, another does it within three days,
//! while whoever proposed it still may. A proposal is kept in memory only, and is made again after a
//! restart. The owner of a store of his or her own is alone.
//! May use: `store`, `domain`, `api`.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use super::index::Zicht;
use super::toegang::{self, Toelating};
use super::tx::Stop;
use super::{Gedeeld, Kern, Principal, beheer, lees, slot, vorm};
use crate::api::Refusal;
use crate::api::auditmaand::{AuditmaandRegel, AuditmaandStap, Auditmaanden};
use crate::domain::account::Gever;
use crate::domain::akte::{Akte, AkteSoort};
use crate::domain::audit::Auditmaand;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::Handeling;
use crate::store::AuditContent;

/// Frames read at a time.
const FRAMES: u64 = 20_000;

/// How long a proposal stands, in milliseconds: three days.
const GELDT: i64 = 72 * 60 * 60 * 1000;

/// That somebody proposed to destroy a month.
pub(super) struct Voorstel {
    door: Principal,
    account: RecordId,
    op: Tijdstip,
}

impl Voorstel {
    /// Whether it still stands: not for long, and not longer than whoever made it could carry it out.
    fn staat(&self, kern: &Kern, nu: Tijdstip) -> bool {
        let mag = || toegang::recht(&kern.index, &self.door, Handeling::AuditVernietigen, nu);
        nu.0.saturating_sub(self.op.0) <= GELDT && mag().is_ok()
    }
}

/// What was proposed, by the unit of the month.
pub(super) type Voorstellen = HashMap<UnitId, Voorstel>;

/// The months that the trail has records of, oldest first. Reads all of the journal that is here;
/// holds no lock meanwhile.
pub(super) fn lijst(gedeeld: &Gedeeld) -> Result<Auditmaanden, Stop> {
    let lezer = lees(&gedeeld.kern).store.audit_reader();
    let mut geteld: BTreeMap<UnitId, (u64, bool)> = BTreeMap::new();
    let mut na = None;
    let mut uit = Auditmaanden::default();
    loop {
        let deel = lezer.read(na, FRAMES, &mut |record| {
            let (aantal, weg) = geteld.entry(record.unit).or_default();
            *aantal += 1;
            *weg |= record.content == AuditContent::Destroyed;
            ControlFlow::Continue(())
        })?;
        uit.elders = uit.elders.max(deel.elsewhere);
        uit.breuk |= deel.broken.is_some();
        na = deel.until;
        if !deel.more || deel.broken.is_some() {
            break;
        }
    }
    let nu = gedeeld.klok.nu();
    let kern = lees(&gedeeld.kern);
    let voorstellen = slot(&gedeeld.voorstellen);
    let van = |unit: UnitId| {
        let voorstel = voorstellen.get(&unit).filter(|v| v.staat(&kern, nu));
        voorstel.map(|v| v.door.medewerker.clone())
    };
    let termijn = gedeeld.catalogus.audit_maanden;
    uit.regels = geteld
        .into_iter()
        .filter_map(|(unit, (aantal, vernietigd))| {
            let maand = Auditmaand::met_unit(unit)?;
            Some(AuditmaandRegel {
                maand,
                regels: aantal,
                bewaren_tot: maand.bewaren_tot(termijn),
                vernietigd,
                voorgesteld: van(unit),
            })
        })
        .collect();
    Ok(uit)
}

/// What becomes of it when somebody asks to destroy a month.
pub(super) enum Besluit {
    /// It was proposed.
    Voorgesteld(Auditmaanden),
    /// It may be destroyed now.
    Vernietigen,
}

/// Decides about destroying a month: proposes it, or finds that somebody else did.
///
/// # Errors
/// [`Refusal::NietGevonden`]: there is no such month, or not any more. [`Refusal::BewaartermijnLoopt`].
/// [`Refusal::TweedePersoon`]: whoever asks proposed it, under this account or another.
pub(super) fn beslis(
    gedeeld: &Gedeeld,
    kern: &Kern,
    (wie, toelating): (&Principal, &Toelating),
    maand: Auditmaand,
) -> Result<Besluit, Stop> {
    let (unit, nu) = (maand.unit(), gedeeld.klok.nu());
    if kern.store.is_destroyed(unit)? != Some(false) {
        return Err(Refusal::NietGevonden.into());
    }
    let tot = maand.bewaren_tot(gedeeld.catalogus.audit_maanden);
    if tot.is_none_or(|tot| nu.datum() <= tot) {
        return Err(Refusal::BewaartermijnLoopt { tot }.into());
    }
    let account = match toelating.gever {
        Gever::Eigenaar => return Ok(Besluit::Vernietigen),
        Gever::Account(account) => account,
        Gever::Console => return Err(Refusal::GeenRecht.into()),
    };
    let mut voorstellen = slot(&gedeeld.voorstellen);
    match voorstellen.get(&unit).filter(|v| v.staat(kern, nu)) {
        None => {
            let door = wie.clone();
            let op = nu;
            voorstellen.insert(unit, Voorstel { door, account, op });
            Ok(Besluit::Voorgesteld(met(AuditmaandStap::Voorgesteld)))
        }
        Some(voorstel) => {
            let rij = kern.index.gezien(&Zicht::Alles).beheer();
            if beheer::zelfde_mens(rij, voorstel.account, account) {
                return Err(Refusal::TweedePersoon.into());
            }
            Ok(Besluit::Vernietigen)
        }
    }
}

/// Destroys a month. Who did it stands in the trail; the note stays for ever and names nobody.
pub(super) fn vernietig(
    gedeeld: &Gedeeld,
    kern: &mut Kern,
    maand: Auditmaand,
) -> Result<Auditmaanden, Stop> {
    let (unit, nu) = (maand.unit(), gedeeld.klok.nu());
    let note = vorm::schrijf_akte(&Akte {
        door: Medewerker::default(),
        soort: AkteSoort::AuditmaandVernietigd,
        keert_om: None,
        aantal: 1,
    })?;
    let gezet = kern.store.destroy_unit(unit, nu.0, &note)?;
    slot(&gedeeld.voorstellen).remove(&unit);
    Ok(met(AuditmaandStap::Vernietigd {
        nummer: gezet.last,
        op: nu,
    }))
}

fn met(stap: AuditmaandStap) -> Auditmaanden {
    Auditmaanden {
        stap: Some(stap),
        ..Auditmaanden::default()
    }
}
