//! The door for requests that only read: may it be done, what comes of it, and the audit record that
//! must be on disk before anything of the answer leaves. May use: `store`, `domain`, `api`.

use std::sync::mpsc::channel;

use super::toegang::Toelating;
use super::tx::Stop;
use super::vragen::{Bij, Blik};
use super::weigering::{gestopt, weigering};
use super::{
    Als, Engine, Gedeeld, Gelezen, Kern, Principal, Werk, audit, beheer, concepten, lees,
    reservekopie, sleutels, slot, toegang, verifieer, vragen,
};
use crate::api::{Refusal, Reply, Request};
use crate::domain::audit::Auditregel;
use crate::domain::tijd::Tijdstip;

impl Engine {
    /// Answers a request that only reads, when its audit record is on disk.
    pub(super) fn lees_met_audit(
        &self,
        wie: &Principal,
        request: Request,
    ) -> Result<Reply, Refusal> {
        let rollen = || toegang::rollen_van(&lees(&self.gedeeld.kern).index, wie);
        let Some(aantekening) = audit::Aantekening::voor(wie, &request, rollen) else {
            return self.beantwoord(wie, request);
        };
        let merk = slot(&self.gedeeld.gezien).merk(wie, &request);
        let uitkomst = self.beantwoord(wie, request);
        let streng = aantekening.streng;
        let regel = aantekening.af(&uitkomst, []);
        let nu = self.gedeeld.klok.nu();
        let sleutel = {
            let gezien = slot(&self.gedeeld.gezien);
            let sleutel = gezien.sleutel(merk, &regel);
            if sleutel.is_some_and(|sleutel| gezien.is_herhaling(sleutel, nu)) {
                return uitkomst;
            }
            sleutel
        };
        self.leg_gelezen_vast(regel, streng)?;
        if let Some(sleutel) = sleutel {
            slot(&self.gedeeld.gezien).onthoud(sleutel, nu);
        }
        uitkomst
    }

    /// Hands a record to the committing thread; where it must be there, waits until it is.
    fn leg_gelezen_vast(&self, regel: Auditregel, streng: bool) -> Result<(), Refusal> {
        let (klaar, wacht) = channel();
        let klaar = streng.then_some(klaar);
        let gestuurd = self.zet_in_rij(Werk::Gelezen(Gelezen { regel, klaar }));
        if !streng {
            return Ok(());
        }
        if !gestuurd {
            return Err(audit::niemand());
        }
        wacht.recv().unwrap_or_else(|_| Err(audit::niemand()))
    }

    fn beantwoord(&self, wie: &Principal, request: Request) -> Result<Reply, Refusal> {
        if matches!(
            request,
            Request::Verifieer { .. } | Request::Audit { .. } | Request::Reservekopie(_)
        ) {
            return self.beantwoord_in_stukken(wie, request);
        }
        let kern = lees(&self.gedeeld.kern);
        self.gedeeld.leesbaar()?;
        let toelating = toelaten(&self.gedeeld, &kern, wie, &request)?;
        let bij = Bij {
            catalogus: &self.gedeeld.catalogus,
            nu: self.gedeeld.klok.nu(),
            door: &wie.medewerker,
            opslag: toelating.opslag,
            nachtcontrole: *slot(&self.gedeeld.laatste_controle),
        };
        let blik = Blik::nieuw(&kern.store, kern.index.gezien(&toelating.zicht), bij);
        antwoord(&kern, &blik, (wie, &toelating), request).map_err(|s| weigering(s, true))
    }

    /// Answers what takes long: it takes the lock itself, a piece at a time.
    fn beantwoord_in_stukken(&self, wie: &Principal, request: Request) -> Result<Reply, Refusal> {
        // The rows must have come by then.
        toelaten(&self.gedeeld, &lees(&self.gedeeld.kern), wie, &request)?;
        let uitkomst = match request {
            // Not even the rows need be readable: what cannot be read is worth a copy too.
            Request::Reservekopie(vraag) => return reservekopie::maak(&self.gedeeld, *vraag),
            Request::Audit { filter, na, aantal } => {
                self.gedeeld.leesbaar()?;
                audit::lezen::blad(&self.gedeeld, &filter, na, aantal)
                    .map(|blad| Reply::Audit(Box::new(blad)))
            }
            Request::Verifieer { ankers } => {
                self.gedeeld.leesbaar()?;
                let verslag = verifieer::verifieer(&self.gedeeld, &ankers, &|| true);
                verslag.and_then(|v| Ok(Reply::Verificatie(v.ok_or_else(gestopt)?)))
            }
            _ => return Err(Refusal::NietGevonden),
        };
        uitkomst.map_err(|stop| weigering(stop, true))
    }
}

/// Decides whether a request may be carried out on what is stored now.
pub(super) fn toelaten(
    gedeeld: &Gedeeld,
    kern: &Kern,
    wie: &Principal,
    request: &Request,
) -> Result<Toelating, Refusal> {
    if matches!(wie.als, Als::Account { .. }) {
        // Its roles stand in the rows.
        gedeeld.leesbaar()?;
    }
    toegang::toelaten(&kern.index, wie, request)
}

fn antwoord(
    kern: &Kern,
    blik: &Blik<'_>,
    (wie, toelating): (&Principal, &Toelating),
    request: Request,
) -> Result<Reply, Stop> {
    Ok(match request {
        Request::Sessie => Reply::Sessie(Box::new(vragen::sessie(blik)?)),
        Request::Cijfers if toelating.beperkt => {
            Reply::CijfersBeperkt(vragen::beperkt(&vragen::cijfers(blik)))
        }
        Request::Cijfers => Reply::Cijfers(vragen::cijfers(blik)),
        Request::Vandaag { per_groep } => Reply::Vandaag(vragen::vandaag(blik, per_groep)?),
        Request::Inbox {
            filter,
            van,
            aantal,
        } => Reply::Inbox(vragen::inbox(blik, &filter, van, aantal)?),
        Request::Melding { melding } => Reply::Melding(Box::new(vragen::melding(blik, melding)?)),
        Request::Reparaties { van, aantal } => {
            Reply::Reparaties(vragen::reparaties(blik, van, aantal)?)
        }
        Request::Caseload {
            filter,
            van,
            aantal,
        } => Reply::Caseload(vragen::caseload(blik, &filter, van, aantal)),
        Request::Dossier { casus } => Reply::Dossier(Box::new(vragen::dossier(blik, casus)?)),
        Request::Planversies { casus } => Reply::Planversies(vragen::planversies(blik, casus)?),
        Request::VoerPlanUit { casus, versie } => {
            Reply::Planuitvoer(Box::new(vragen::plan_uitvoer(blik, casus, versie)?))
        }
        Request::ZoekNummer { nummer } => Reply::Gevonden(vragen::zoek_nummer(blik, &nummer)),
        Request::ZoekPersonen { zoek, aantal } => {
            Reply::Personen(vragen::zoek_personen(blik, &zoek, aantal))
        }
        Request::LaatsteReservekopie => {
            let laatste = kern.store.last_backup().map(|l| Tijdstip(l.made_ms));
            Reply::LaatsteReservekopie(laatste)
        }
        Request::ToonBsn { persoon } => Reply::Bsn(vragen::bsn(blik, persoon)?),
        Request::Concept { naam } => {
            let wiens = (wie, toelating.account());
            Reply::Concept(concepten::lees(&kern.store, wiens, &naam)?)
        }
        Request::BewaarConcept { naam, tekst } => {
            let wiens = (wie, toelating.account());
            concepten::bewaar(&kern.store, wiens, &naam, tekst.as_deref())?;
            Reply::Niets
        }
        Request::Accounts => Reply::Accounts(beheer::lijst(blik.beheer())),
        Request::Sleutels => Reply::Sleutels(Box::new(sleutels::stand(&kern.store)?)),
        _ => return Err(Refusal::NietGevonden.into()),
    })
}
