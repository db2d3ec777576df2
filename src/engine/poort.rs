//! The door for requests that only read: may it be done, what comes of it, and the audit record that
//! must be on disk before anything of the answer leaves. May use: `store`, `domain`, `api`.

use std::sync::mpsc::channel;

use super::toegang::Toelating;
use super::tx::Stop;
use super::vragen::{Bij, Blik};
use super::weigering::{gestopt, weigering};
use super::{
    Als, Engine, Gedeeld, Gelezen, Kern, Principal, Werk, audit, auditmaanden, beheer, concepten,
    lees, noodtoegang, rapport, reservekopie, sessies, sleutels, slot, toegang, verifieer, vragen,
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
        let aantekening = {
            let kern = lees(&self.gedeeld.kern);
            audit::Aantekening::voor(&self.gedeeld, &kern, wie, &request)
        };
        let Some(aantekening) = aantekening else {
            return self.beantwoord(wie, request);
        };
        let (merk, voorbeeld) = {
            let gezien = slot(&self.gedeeld.gezien);
            let kan = aantekening.kan_voorbeeld(&request);
            let voorbeeld = request.units().first().map(|u| gezien.voorbeeld(wie, *u));
            (gezien.merk(wie, &request), voorbeeld.filter(|_| kan))
        };
        let uitkomst = self.beantwoord(wie, request);
        let streng = aantekening.streng;
        let regel = aantekening.af(&uitkomst, []);
        let nu = self.gedeeld.klok.nu();
        let sleutel = {
            let gezien = slot(&self.gedeeld.gezien);
            let sleutel = gezien.sleutel(merk, &regel);
            let voorbeeld = voorbeeld.filter(|_| uitkomst.is_ok());
            if [sleutel, voorbeeld]
                .into_iter()
                .flatten()
                .any(|s| gezien.is_herhaling(s, nu))
            {
                return uitkomst;
            }
            sleutel
        };
        self.leg_gelezen_vast(regel, streng)?;
        let mut gezien = slot(&self.gedeeld.gezien);
        if let Some(sleutel) = sleutel {
            gezien.onthoud(sleutel, nu);
        }
        for casus in uitkomst.iter().flat_map(|reply| audit::eigen(reply, wie)) {
            let voorbeeld = gezien.voorbeeld(wie, casus);
            gezien.onthoud(voorbeeld, nu);
        }
        drop(gezien);
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
            Request::Verifieer { .. }
                | Request::Audit { .. }
                | Request::AuditTerug { .. }
                | Request::Auditmaanden(_)
                | Request::Reservekopie(_)
                | Request::Rapport(_)
        ) {
            return self.beantwoord_in_stukken(wie, request);
        }
        let kern = lees(&self.gedeeld.kern);
        self.gedeeld.leesbaar()?;
        let toelating = toelaten(&self.gedeeld, &kern, wie, &request)?;
        sessies::open_voor_iets(&self.gedeeld, &kern, (wie, &toelating), &request)?;
        if let Request::Aanwezig { casus } = request {
            let namen = sessies::aanwezig(&self.gedeeld, &kern, wie, casus);
            return Ok(Reply::Aanwezig(namen));
        }
        let nu = self.gedeeld.klok.nu();
        let account = toelating.account();
        let bij = Bij {
            catalogus: &self.gedeeld.catalogus,
            nu,
            door: &wie.medewerker,
            opslag: toelating.opslag,
            nachtcontrole: *slot(&self.gedeeld.laatste_controle),
            gedeeld: account.is_some(),
            nood: account.and_then(|id| noodtoegang::voor_scherm(&kern.index, id, nu)),
        };
        let blik = Blik::nieuw(&kern.store, kern.index.gezien(&toelating.zicht), bij);
        let doel = match &request {
            Request::OpenCasus { doel, .. } if !toelating.nood => Some(*doel),
            _ => None,
        };
        let reply = antwoord(&self.gedeeld, &kern, &blik, (wie, &toelating), request);
        let reply = reply.map_err(|s| weigering(s, true))?;
        if let Some(doel) = doel {
            sessies::onthoud(&self.gedeeld, wie, doel, &reply);
        }
        Ok(reply)
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
            Request::AuditTerug {
                filter,
                voor,
                aantal,
            } => {
                self.gedeeld.leesbaar()?;
                audit::lezen::blad_terug(&self.gedeeld, &filter, voor, aantal)
                    .map(|blad| Reply::Audit(Box::new(blad)))
            }
            Request::Auditmaanden(_) => {
                self.gedeeld.leesbaar()?;
                auditmaanden::lijst(&self.gedeeld)
                    .map(|maanden| Reply::Auditmaanden(Box::new(maanden)))
            }
            Request::Rapport(vraag) => {
                self.gedeeld.leesbaar()?;
                let verslag = rapport::maak(&self.gedeeld, wie, &request, vraag);
                verslag.map(|r| Reply::Rapport(Box::new(r)))
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
    toegang::toelaten(&kern.index, wie, request, gedeeld.klok.nu())
}

fn antwoord(
    gedeeld: &Gedeeld,
    kern: &Kern,
    blik: &Blik<'_>,
    (wie, toelating): (&Principal, &Toelating),
    request: Request,
) -> Result<Reply, Stop> {
    Ok(match request {
        Request::Sessie => {
            let bevoegd = toegang::bevoegd(&kern.index, wie);
            Reply::Sessie(Box::new(vragen::sessie(blik, bevoegd)?))
        }
        Request::Cijfers if toelating.beperkt => {
            Reply::CijfersBeperkt(vragen::beperkt(&vragen::cijfers(blik)))
        }
        Request::TelKnelpunten => {
            let telling = vragen::tel_knelpunten(blik, toelating.beperkt);
            Reply::KnelpuntTelling(Box::new(telling))
        }
        Request::Knelpunten { van, aantal } => {
            Reply::Knelpunten(vragen::knelpunten(blik, van, aantal)?)
        }
        Request::WachtOp { van, aantal } => Reply::WachtOp(vragen::wacht_op(blik, van, aantal)?),
        Request::Partnerlasten => Reply::Partnerlasten(vragen::partnerlasten(blik)),
        Request::Overleggen { van, aantal } => {
            Reply::Overleggen(vragen::overleggen(blik, van, aantal))
        }
        Request::Overleg { overleg } => Reply::Overleg(Box::new(vragen::overleg(blik, overleg)?)),
        Request::VoerOverlegUit { overleg, wat } => {
            Reply::OverlegUitvoer(Box::new(vragen::voer_overleg_uit(blik, overleg, wat)?))
        }
        Request::Kalender => Reply::Kalender(Box::new(vragen::kalender(blik)?)),
        Request::Gemist { sinds } => Reply::Gemist(Box::new(vragen::gemist(blik, sinds)?)),
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
        Request::Dossier { casus } | Request::OpenCasus { casus, .. } => {
            Reply::Dossier(Box::new(vragen::dossier(blik, casus)?))
        }
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
            Reply::Concept(concepten::lees(gedeeld, &kern.store, wiens, &naam)?)
        }
        Request::BewaarConcept { naam, tekst } => {
            let wiens = (wie, toelating.account());
            concepten::bewaar(gedeeld, &kern.store, wiens, &naam, tekst.as_deref())?;
            Reply::Niets
        }
        Request::Accounts => Reply::Accounts(beheer::lijst(blik.beheer())),
        Request::Noodtoegangen => Reply::Noodtoegangen(noodtoegang::lijst(&kern.index)),
        Request::Sleutels => Reply::Sleutels(Box::new(sleutels::stand(&kern.store)?)),
        _ => return Err(Refusal::NietGevonden.into()),
    })
}
