//! Records what the person wants and does, and who was left behind.

use chrono::NaiveDate;

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, datum, gebeurd, open_casus, tekst};
use crate::api::Refusal;
use crate::api::reply::Met;
use crate::api::wil::{
    AanbodInvoer, Bestaand, MedewerkingInvoer, NaasteInvoer, ToestemmingInvoer, Vervolg,
    WensInvoer, WilOpdracht,
};
use crate::domain::akte::AkteSoort;
use crate::domain::casus::Casus;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::naaste::Naaste;
use crate::domain::record::RecordKey;
use crate::domain::records::{Record, Soort};
use crate::domain::wil::{
    Aanbod, AanbodGang, AanbodStap, Intrekking, Medewerking, Thema, Toestemming, ToestemmingAan,
    Wens, WensStand, WensStatus,
};

pub(crate) fn leg_vast(
    tx: &mut Tx<'_>,
    casus: UnitId,
    opdracht: &WilOpdracht,
) -> Result<Uitkomst, Stop> {
    let mut plek = Plek {
        inhoud: open_casus(tx, casus)?,
        casus,
        tx,
    };
    match opdracht {
        WilOpdracht::Wens(bestaand, invoer) => plek.wens(*bestaand, invoer),
        WilOpdracht::WensStand(id, status, vervolg) => plek.wens_stand(*id, *status, vervolg),
        WilOpdracht::Medewerking(bestaand, invoer) => plek.medewerking(*bestaand, invoer),
        WilOpdracht::Aanbod(bestaand, invoer) => plek.aanbod(*bestaand, invoer),
        WilOpdracht::AanbodStap(id, stap, vervolg) => plek.aanbod_stap(*id, *stap, vervolg),
        WilOpdracht::Toestemming(bestaand, invoer) => plek.toestemming(*bestaand, invoer),
        WilOpdracht::TrekToestemmingIn(id, vervolg) => plek.trek_in(*id, vervolg),
        WilOpdracht::Naaste(bestaand, invoer) => plek.naaste(*bestaand, invoer),
    }
}

/// The open case that it is about.
struct Plek<'t, 'a> {
    tx: &'t mut Tx<'a>,
    casus: UnitId,
    inhoud: Casus,
}

impl Plek<'_, '_> {
    /// An existing record in the revision that was seen.
    fn gezien<T: Soort>(&mut self, id: RecordId, op_revisie: u64) -> Result<Met<T>, Stop> {
        let nu = self.tx.moet::<T>(self.casus, id)?;
        let key = RecordKey {
            unit: self.casus,
            kind: T::KIND,
            id,
        };
        self.tx.zelfde_revisie(key, nu.revisie, op_revisie)?;
        Ok(nu)
    }

    fn bestaand<T: Soort>(&mut self, bestaand: Bestaand) -> Result<Option<Met<T>>, Stop> {
        bestaand
            .map(|(id, op_revisie)| self.gezien(id, op_revisie))
            .transpose()
    }

    fn bewaar(
        &mut self,
        soort: AkteSoort,
        id: Option<RecordId>,
        record: impl Into<Record>,
    ) -> Result<Uitkomst, Stop> {
        let id = match id {
            Some(id) => id,
            None => RecordId(self.tx.id()?),
        };
        self.tx.zet(self.casus, id, record)?;
        Ok(Uitkomst::met_record(soort, id))
    }

    /// A leefgebied of the board of this case.
    fn leefgebied(&self, code: Option<&LeefgebiedCode>) -> Result<Option<LeefgebiedCode>, Stop> {
        match code {
            Some(code) if !self.inhoud.leefgebieden.contains(code) => {
                Err(Refusal::NietGevonden.into())
            }
            code => Ok(code.cloned()),
        }
    }

    fn wens(&mut self, bestaand: Bestaand, invoer: &WensInvoer) -> Result<Uitkomst, Stop> {
        let oud = self.bestaand::<Wens>(bestaand)?;
        let op = gebeurd(self.tx, invoer.op)?;
        let (id, standen) = oud.map_or((None, Vec::new()), |o| (Some(o.id), o.inhoud.standen));
        niet_na(op, standen.iter().map(|s| s.datum))?;
        let wens = Wens {
            tekst: tekst(&invoer.tekst, REGEL_GRENS, false)?,
            leefgebied: self.leefgebied(invoer.leefgebied.as_ref())?,
            op,
            bron: tekst(&invoer.bron, REGEL_GRENS, true)?,
            vastgelegd: self.tx.nu,
            door: self.tx.door.clone(),
            standen,
        };
        self.bewaar(AkteSoort::WensVastgelegd, id, wens)
    }

    fn wens_stand(
        &mut self,
        id: RecordId,
        status: WensStatus,
        vervolg: &Vervolg,
    ) -> Result<Uitkomst, Stop> {
        let mut wens = self.gezien::<Wens>(id, vervolg.op_revisie)?.inhoud;
        let dag = gebeurd(self.tx, vervolg.op)?;
        niet_na(wens.op, [dag])?;
        wens.standen.push(WensStand {
            status,
            datum: dag,
            vastgelegd: self.tx.nu,
            door: self.tx.door.clone(),
            toelichting: tekst(&vervolg.toelichting, REGEL_GRENS, true)?,
        });
        self.bewaar(AkteSoort::WensVastgelegd, Some(id), wens)
    }

    fn medewerking(
        &mut self,
        bestaand: Bestaand,
        invoer: &MedewerkingInvoer,
    ) -> Result<Uitkomst, Stop> {
        let oud = self.bestaand::<Medewerking>(bestaand)?;
        let medewerking = Medewerking {
            mate: invoer.mate,
            aard: invoer.aard,
            bron: tekst(&invoer.bron, REGEL_GRENS, true)?,
            op: gebeurd(self.tx, invoer.op)?,
            toelichting: tekst(&invoer.toelichting, REGEL_GRENS, true)?,
            vastgelegd: self.tx.nu,
            door: self.tx.door.clone(),
        };
        let id = oud.map(|o| o.id);
        self.bewaar(AkteSoort::MedewerkingVastgelegd, id, medewerking)
    }

    fn aanbod(&mut self, bestaand: Bestaand, invoer: &AanbodInvoer) -> Result<Uitkomst, Stop> {
        let oud = self.bestaand::<Aanbod>(bestaand)?;
        let op = gebeurd(self.tx, invoer.op)?;
        let (id, mut gang) = oud.map_or((None, Vec::new()), |o| (Some(o.id), o.inhoud.gang));
        niet_na(op, gang.iter().skip(1).map(|g| g.datum))?;
        match gang.first_mut() {
            Some(eerste) => eerste.datum = op,
            None => gang.push(AanbodGang {
                stap: AanbodStap::Gedaan,
                datum: op,
                toelichting: String::new(),
                vastgelegd: self.tx.nu,
                door: self.tx.door.clone(),
            }),
        }
        let aanbod = Aanbod {
            wat: tekst(&invoer.wat, REGEL_GRENS, false)?,
            leefgebied: self.leefgebied(invoer.leefgebied.as_ref())?,
            partner: invoer.partner,
            gang,
        };
        self.bewaar(AkteSoort::AanbodVastgelegd, id, aanbod)
    }

    fn aanbod_stap(
        &mut self,
        id: RecordId,
        stap: AanbodStap,
        vervolg: &Vervolg,
    ) -> Result<Uitkomst, Stop> {
        let mut aanbod = self.gezien::<Aanbod>(id, vervolg.op_revisie)?.inhoud;
        if !aanbod.stap().hierna().contains(&stap) {
            return Err(Refusal::VolgtNiet.into());
        }
        let dag = gebeurd(self.tx, vervolg.op)?;
        for eerder in &aanbod.gang {
            niet_na(eerder.datum, [dag])?;
        }
        let mag_leeg = !stap.vraagt_reden();
        aanbod.gang.push(AanbodGang {
            stap,
            datum: dag,
            toelichting: tekst(&vervolg.toelichting, REGEL_GRENS, mag_leeg)?,
            vastgelegd: self.tx.nu,
            door: self.tx.door.clone(),
        });
        self.bewaar(AkteSoort::AanbodVastgelegd, Some(id), aanbod)
    }

    fn toestemming(
        &mut self,
        bestaand: Bestaand,
        invoer: &ToestemmingInvoer,
    ) -> Result<Uitkomst, Stop> {
        let oud = self.bestaand::<Toestemming>(bestaand)?;
        let op = gebeurd(self.tx, invoer.op)?;
        let (id, ingetrokken) = oud.map_or((None, None), |o| (Some(o.id), o.inhoud.ingetrokken));
        niet_na(op, ingetrokken.iter().map(|i| i.op))?;
        let thema = match &invoer.thema {
            Thema::Leefgebied(code) => {
                self.leefgebied(Some(code))?;
                invoer.thema.clone()
            }
            Thema::Delen(_) => invoer.thema.clone(),
        };
        let aan = match &invoer.aan {
            ToestemmingAan::Partner(id) => ToestemmingAan::Partner(*id),
            ToestemmingAan::Ander(wie) => ToestemmingAan::Ander(tekst(wie, REGEL_GRENS, false)?),
        };
        let toestemming = Toestemming {
            thema,
            aan,
            antwoord: invoer.antwoord,
            wijze: invoer.wijze,
            op,
            toelichting: tekst(&invoer.toelichting, REGEL_GRENS, true)?,
            vastgelegd: self.tx.nu,
            door: self.tx.door.clone(),
            ingetrokken,
        };
        self.bewaar(AkteSoort::ToestemmingVastgelegd, id, toestemming)
    }

    fn trek_in(&mut self, id: RecordId, vervolg: &Vervolg) -> Result<Uitkomst, Stop> {
        let gezien = self.gezien::<Toestemming>(id, vervolg.op_revisie)?;
        let mut toestemming = gezien.inhoud;
        if !toestemming.geldt() {
            return Err(Refusal::VolgtNiet.into());
        }
        let op = gebeurd(self.tx, vervolg.op)?;
        niet_na(toestemming.op, [op])?;
        toestemming.ingetrokken = Some(Intrekking {
            op,
            toelichting: tekst(&vervolg.toelichting, REGEL_GRENS, true)?,
            vastgelegd: self.tx.nu,
            door: self.tx.door.clone(),
        });
        self.bewaar(AkteSoort::ToestemmingIngetrokken, Some(id), toestemming)
    }

    fn naaste(&mut self, bestaand: Bestaand, invoer: &NaasteInvoer) -> Result<Uitkomst, Stop> {
        let oud = self.bestaand::<Naaste>(bestaand)?;
        let sinds = datum(self.tx, invoer.sinds)?;
        let tot = invoer.tot.map(|tot| datum(self.tx, tot)).transpose()?;
        niet_na(sinds, tot)?;
        let naaste = Naaste {
            rol: invoer.rol,
            naam: tekst(&invoer.naam, REGEL_GRENS, true)?,
            kinderen: invoer.kinderen,
            steun: tekst(&invoer.steun, REGEL_GRENS, true)?,
            partner: invoer.partner,
            sinds,
            tot,
            vastgelegd: self.tx.nu,
            door: self.tx.door.clone(),
        };
        let id = oud.map(|o| o.id);
        self.bewaar(AkteSoort::NaasteVastgelegd, id, naaste)
    }
}

/// What begins on a day lies not after what follows on it.
fn niet_na(begin: NaiveDate, later: impl IntoIterator<Item = NaiveDate>) -> Result<(), Stop> {
    if later.into_iter().any(|dag| dag < begin) {
        return Err(Refusal::DatumKanNiet.into());
    }
    Ok(())
}
