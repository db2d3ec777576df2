//! The audit trail: what is written about each request, and when nothing more need be.
//!
//! A request that reads is evaluated first; then its record goes to disk, together with whatever
//! else waits; then it is answered. The record of one that changes something rides with its act. The
//! owner of a store of his or her own can read the folder anyhow: there the record is written as
//! well, but nobody waits for it, and reading goes on when it cannot be written.

pub(super) mod lezen;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use super::index::Zicht;
use super::tx::Stop;
use super::werk::REGEL_GRENS;
use super::{Als, Gedeeld, Kern, Principal, slot, toegang, vorm};
use crate::api::auditmaand::AuditmaandOpdracht;
use crate::api::reply::Doel as Plek;
use crate::api::{OpslagNood, Refusal, Reply, Request};
use crate::codec;
use crate::domain::akte::{Akte, AkteSoort};
use crate::domain::audit::{Afloop, Auditmaand, Auditregel, Doel, MEESTE_OBJECTEN};
use crate::domain::casus::CasusNummer;
use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::records::{self, Record};
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::Handeling;
use crate::store::{Act, Audit, Change, Store};

/// How long the same page in the same session needs no second record, in milliseconds: a screen asks
/// for its page again whenever a colleague changes something.
const ZELFDE_MS: i64 = 5 * 60 * 1000;
/// How long before it begins a month is made, in milliseconds.
const VOORUIT_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// How many pages are remembered, of all sessions together.
const ONTHOUDEN: usize = 10_000;

/// What is to be written about a request, while nobody knows yet what comes of it.
pub(super) struct Aantekening {
    regel: Auditregel,
    /// Nothing is answered without the record.
    pub(super) streng: bool,
}

impl Aantekening {
    /// `None`: the request leaves no record.
    pub(super) fn voor(
        gedeeld: &Gedeeld,
        kern: &Kern,
        wie: &Principal,
        request: &Request,
    ) -> Option<Self> {
        let handeling = request.handeling();
        if !handeling.wordt_vastgelegd() {
            return None;
        }
        let mut objecten = request.units();
        objecten.extend(genoemd(kern, request));
        let nood = toegang::heeft_nood(&kern.index, wie, request, gedeeld.klok.nu());
        let geopend = slot(&gedeeld.sessies).doel(wie, &objecten);
        let regel = Auditregel {
            door: wie.medewerker.clone(),
            rollen: toegang::rollen_van(&kern.index, wie),
            sessie: wie.sessie,
            herkomst: wie.herkomst.clone(),
            handeling,
            afloop: Afloop::Toegestaan,
            objecten,
            aantal: 0,
            doel: doel(request, nood).or(geopend),
            nood,
            reden: reden(request),
        };
        let streng = wie.als != Als::Eigenaar;
        Some(Self { regel, streng })
    }

    /// Whether this may be one's own case, shown beside a page that it stands on. That of a colleague
    /// is shown only after it was opened for something.
    pub(super) fn kan_voorbeeld(&self, request: &Request) -> bool {
        let Self { regel, streng } = self;
        *streng && regel.doel.is_none() && !regel.nood && matches!(request, Request::Dossier { .. })
    }

    /// The record, now that it is known what came of it and which units were changed.
    pub(super) fn af(
        self,
        uitkomst: &Result<Reply, Refusal>,
        veranderd: impl IntoIterator<Item = UnitId>,
    ) -> Auditregel {
        let mut regel = self.regel;
        let mut objecten = std::mem::take(&mut regel.objecten);
        match uitkomst {
            Ok(reply) => objecten.extend(getoond(reply)),
            Err(Refusal::NietGevonden) => regel.afloop = Afloop::NietGevonden,
            Err(reden) => {
                let code = reden.code().to_owned();
                regel.afloop = Afloop::Geweigerd { code };
            }
        }
        let mut veranderd: Vec<_> = veranderd.into_iter().collect();
        veranderd.retain(|unit| *unit != records::BEHEER);
        veranderd.sort_unstable();
        objecten.extend(veranderd);
        let mut gehad = HashSet::new();
        objecten.retain(|unit| gehad.insert(*unit));
        regel.aantal = u32::try_from(objecten.len()).unwrap_or(u32::MAX);
        objecten.truncate(MEESTE_OBJECTEN);
        regel.objecten = objecten;
        regel
    }
}

/// What is named otherwise than as something in sight. The case that an emergency access was asked for
/// by its number, also when it is refused: whoever watches over it must see which one was tried. A
/// number that nothing has names nobody. And a month that is to be destroyed.
fn genoemd(kern: &Kern, request: &Request) -> Option<UnitId> {
    match request {
        Request::Noodtoegang { nummer, .. } => {
            let nummer = CasusNummer::lees_heel(nummer)?;
            kern.index.gezien(&Zicht::Alles).met_nummer(&nummer)
        }
        Request::Auditmaanden(AuditmaandOpdracht::Vernietig(maand)) => Some(maand.unit()),
        _ => None,
    }
}

/// What a request is for, as far as it says so itself.
const fn doel(request: &Request, nood: bool) -> Option<Doel> {
    if nood {
        return Some(Doel::Noodgeval);
    }
    if let Request::OpenCasus { doel, .. } = request {
        return Some(*doel);
    }
    if let Request::VoerOverlegUit { .. } = request {
        return Some(Doel::Overleg);
    }
    match request.handeling() {
        Handeling::AuditLezen | Handeling::NoodBeoordelen | Handeling::AuditVernietigen => {
            Some(Doel::Toezicht)
        }
        Handeling::Noodtoegang => Some(Doel::Noodgeval),
        Handeling::Overdragen => Some(Doel::Overdracht),
        Handeling::AccountBeheren
        | Handeling::RechtBeheren
        | Handeling::AanspreekpuntBeheren
        | Handeling::Sleutels
        | Handeling::Reservekopie => Some(Doel::Beheer),
        _ => None,
    }
}

/// The reason given for an emergency access, also for one that is refused; never longer than one
/// that is taken.
fn reden(request: &Request) -> String {
    let Request::Noodtoegang { reden, .. } = request else {
        return String::new();
    };
    let schoon = reden.trim();
    let tot = (0..=REGEL_GRENS.min(schoon.len()))
        .rev()
        .find(|tot| schoon.is_char_boundary(*tot));
    schoon[..tot.unwrap_or(0)].to_owned()
}

/// The cases in a page that whoever asks carries: what a screen shows of them beside the page is
/// covered by the record of the page.
pub(super) fn eigen(reply: &Reply, wie: &Principal) -> Vec<UnitId> {
    match reply {
        Reply::Caseload(blad) => blad
            .regels
            .iter()
            .filter(|r| r.regisseur.as_ref() == Some(&wie.medewerker))
            .map(|r| r.casus)
            .collect(),
        Reply::Vandaag(groepen) => groepen
            .iter()
            .flat_map(|groep| &groep.regels)
            .filter(|regel| regel.eigen)
            .filter_map(|regel| match regel.doel {
                Plek::Casus(unit, _) => Some(unit),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// What an answer shows. A new answer does not compile without its line here.
fn getoond(reply: &Reply) -> Vec<UnitId> {
    match reply {
        Reply::Vandaag(groepen) => groepen
            .iter()
            .flat_map(|groep| &groep.regels)
            .map(|regel| match regel.doel {
                Plek::Melding(unit)
                | Plek::Casus(unit, _)
                | Plek::Reparatie(unit)
                | Plek::Overdracht(unit, _) => unit,
            })
            .collect(),
        Reply::Inbox(blad) => blad.regels.iter().map(|r| r.melding).collect(),
        Reply::Melding(beeld) => {
            let kandidaten = beeld.kandidaten.iter().flat_map(|k| {
                let casus = k.open_casus.as_ref().map(|(unit, _)| *unit);
                std::iter::once(k.persoon).chain(casus)
            });
            let persoon = beeld.koppeling.as_ref().map(|k| k.persoon);
            persoon.into_iter().chain(kandidaten).collect()
        }
        Reply::Caseload(blad) => blad.regels.iter().map(|r| r.casus).collect(),
        Reply::Dossier(dossier) => {
            let andere = dossier.andere_casussen.iter().map(|(unit, ..)| *unit);
            let samen = dossier.samengevoegd.iter().map(|(unit, _)| *unit);
            let meldingen = dossier.meldingen.iter().map(|m| m.melding);
            [dossier.unit, dossier.persoon_unit]
                .into_iter()
                .chain(samen)
                .chain(andere)
                .chain(meldingen)
                .collect()
        }
        Reply::Gevonden(gevonden) => gevonden.iter().map(|(unit, _)| *unit).collect(),
        Reply::Personen(personen) => personen.iter().map(|p| p.persoon).collect(),
        Reply::Knelpunten(blad) => blad.regels.iter().map(|r| r.casus).collect(),
        Reply::WachtOp(blad) => blad.regels.iter().map(|r| r.casus).collect(),
        Reply::Reparaties(blad) => blad.regels.iter().map(|r| r.reparatie).collect(),
        Reply::Ingelezen(ingelezen) => ingelezen.meldingen.clone(),
        Reply::Planuitvoer(plan) => vec![plan.casus],
        Reply::Overleg(beeld) => {
            let regels = beeld.agenda.iter().chain(&beeld.voorstel);
            regels.map(|r| r.casus).collect()
        }
        Reply::OverlegUitvoer(uitvoer) => uitvoer.zaken.iter().map(|z| z.casus).collect(),
        Reply::Kalender(kalender) => kalender.afspraken.iter().map(|a| a.casus).collect(),
        Reply::Gedaan(gedaan) => gedaan.casussen.iter().map(|(unit, _)| *unit).collect(),
        Reply::Niets
        | Reply::Sessie(_)
        | Reply::Cijfers(_)
        | Reply::CijfersBeperkt(_)
        | Reply::KnelpuntTelling(_)
        | Reply::Partnerlasten(_)
        | Reply::Accounts(_)
        | Reply::Bsn(_)
        // The case is named in the request.
        | Reply::Planversies(_)
        // A list of meetings names no case.
        | Reply::Overleggen(_)
        | Reply::Concept(_)
        | Reply::Verificatie(_)
        | Reply::Reservekopie(_)
        | Reply::LaatsteReservekopie(_)
        | Reply::Sleutels(_)
        | Reply::Audit(_)
        | Reply::Rapport(_)
        | Reply::Aanwezig(_)
        | Reply::Auditmaanden(_)
        | Reply::SleutelVernieuwd(_) => Vec::new(),
        Reply::Gemist(gemist) => gemist.casussen.iter().map(|c| c.casus).collect(),
        Reply::Noodtoegangen(regels) => regels.iter().map(|r| r.noodtoegang.casus).collect(),
    }
}

/// The pages that were asked for lately, so that a screen that is only refreshed leaves no second
/// record. What was looked for is kept as a hash, and no longer than it counts.
#[derive(Default)]
pub(super) struct Gezien {
    zaad: RandomState,
    sinds: HashMap<u64, Tijdstip>,
}

impl Gezien {
    /// What a request is known by, when it is one for a page of a screen.
    pub(super) fn merk(&self, wie: &Principal, request: &Request) -> Option<u64> {
        let scherm = matches!(
            request,
            Request::Vandaag { .. }
                | Request::Inbox { .. }
                | Request::Melding { .. }
                | Request::Reparaties { .. }
                | Request::Caseload { .. }
                | Request::Knelpunten { .. }
                | Request::WachtOp { .. }
                | Request::Partnerlasten
                | Request::Gemist { .. }
                | Request::Rapport(_)
                | Request::Dossier { .. }
                | Request::OpenCasus { .. }
                | Request::Planversies { .. }
                | Request::Overleggen { .. }
                | Request::Overleg { .. }
        );
        let bytes = scherm.then(|| codec::encode(request).ok()).flatten()?;
        Some(self.zaad.hash_one((&wie.medewerker, wie.sessie, bytes)))
    }

    /// What somebody's own case is known by, shown beside a page that it stands on.
    pub(super) fn voorbeeld(&self, wie: &Principal, casus: UnitId) -> u64 {
        self.zaad.hash_one((&wie.medewerker, wie.sessie, casus))
    }

    /// By what an answer with this record is known; `None` for one that is always written down.
    pub(super) fn sleutel(&self, merk: Option<u64>, regel: &Auditregel) -> Option<u64> {
        let gewoon = regel.afloop == Afloop::Toegestaan;
        let merk = merk.filter(|_| gewoon)?;
        let wat = (&regel.objecten, regel.aantal, regel.nood, regel.doel);
        Some(self.zaad.hash_one((merk, wat)))
    }

    /// Whether the same was written down a short while ago.
    pub(super) fn is_herhaling(&self, sleutel: u64, nu: Tijdstip) -> bool {
        self.sinds
            .get(&sleutel)
            .is_some_and(|sinds| telt(*sinds, nu))
    }

    /// It is written down now.
    pub(super) fn onthoud(&mut self, sleutel: u64, nu: Tijdstip) {
        if self.sinds.len() >= ONTHOUDEN {
            self.sinds.retain(|_, sinds| telt(*sinds, nu));
        }
        if self.sinds.len() >= ONTHOUDEN {
            self.sinds.clear();
        }
        self.sinds.insert(sleutel, nu);
    }
}

/// Not either when the clock went back.
const fn telt(sinds: Tijdstip, nu: Tijdstip) -> bool {
    nu.0 >= sinds.0 && nu.0.saturating_sub(sinds.0) < ZELFDE_MS
}

/// A record for the store, under the key of its month. Where there is no such month yet, the act that
/// makes it is put with those that wait.
pub(super) fn verzegel(
    gedeeld: &Gedeeld,
    store: &Store,
    akten: &mut Vec<Act>,
    regel: &Auditregel,
) -> Result<Audit, Stop> {
    let nu = gedeeld.klok.nu();
    let mut maand = Auditmaand::van(nu, 0);
    let bestaat = loop {
        match store.takes_audit(maand.unit())? {
            // The clock came back in a month that is gone, or its key is damaged: nobody must be
            // kept from the work by that.
            Some(false) if maand.volgnummer < u8::MAX => maand.volgnummer += 1,
            Some(_) => break true,
            None => break false,
        }
    };
    let unit = maand.unit();
    let wacht = |act: &Act| act.changes.iter().any(|change| change.key.unit == unit);
    if !bestaat && !akten.iter().any(wacht) {
        akten.push(begin(maand, nu)?);
    }
    Ok(Audit {
        unit,
        schema: vorm::AUDIT_SCHEMA,
        value: vorm::schrijf_audit(regel)?,
    })
}

/// Makes the month that begins within a week, while there is room. On a full disk the journal has room
/// left for records, but not for a month to put them under: without this nobody could be answered from
/// the first of the month on. Tried again until it is there; where no trail is kept nothing is made.
pub(super) fn maak_vooruit(gedeeld: &Gedeeld, kern: &mut Kern) {
    let nu = gedeeld.klok.nu();
    let maand = Auditmaand::van(nu, 0);
    let straks = Auditmaand::van(Tijdstip(nu.0.saturating_add(VOORUIT_MS)), 0);
    let mut gemaakt = slot(&gedeeld.maand_vooruit);
    if straks == maand || *gemaakt == Some(straks) {
        return;
    }
    let store = &mut kern.store;
    let er_is = |store: &Store, maand: Auditmaand| match store.takes_audit(maand.unit()) {
        Ok(er) => er.is_some(),
        // What cannot be read now is not made over.
        Err(_) => true,
    };
    if !er_is(store, straks) {
        let akte = er_is(store, maand)
            .then(|| begin(straks, nu).ok())
            .flatten();
        if akte.is_none_or(|akte| store.commit(vec![akte]).is_err()) {
            return;
        }
    }
    *gemaakt = Some(straks);
}

/// The act that makes a month. Nobody did it, so nobody's undo meets it.
fn begin(maand: Auditmaand, nu: Tijdstip) -> Result<Act, Stop> {
    let record = Record::from(maand);
    Ok(Act {
        at_ms: nu.0,
        note: vorm::schrijf_akte(&Akte {
            door: Medewerker::default(),
            soort: AkteSoort::Ingericht,
            keert_om: None,
            aantal: 1,
        })?,
        changes: vec![Change {
            key: records::root(maand.unit(), record.kind()),
            gemeente: GemeenteId::ONBEKEND,
            schema: vorm::schema(record.kind()),
            value: Some(vorm::schrijf(&record)?),
        }],
        audit: None,
    })
}

/// The refusal when a record cannot be written: nothing of the answer leaves then.
pub(super) fn onbeschreven(reden: Refusal) -> Refusal {
    match reden {
        Refusal::Opslag { soort, oorzaak, .. } => Refusal::Opslag {
            soort,
            oorzaak: format!("auditregel niet geschreven: {oorzaak}"),
            lezen_kan: false,
        },
        anders => anders,
    }
}

/// As [`onbeschreven`], when nobody is there any more to write it.
pub(super) fn niemand() -> Refusal {
    Refusal::Opslag {
        soort: OpslagNood::Overig,
        oorzaak: "auditregel niet geschreven: de opslag is gestopt".to_owned(),
        lezen_kan: false,
    }
}
