//! Telling one person's story as records: notices that arrive, are decided about and linked, and the
//! detention periods that follow from them, by the rules by which the program itself does that.
//! May use: `domain`.

use chrono::{Datelike, NaiveDate};

use super::Samenvatting;
use super::lot::Lot;
use super::mens::{Mens, casemanager};
use super::wereld::{Wereld, plus};
use crate::domain::detentie::{DatumBron, DatumFeit, DatumSoort, Periode, welke_periode};
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::koppeling::{Bewijs, Kenmerken, weeg};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{
    Besluit, Koppeling, Melding, MeldingGegevens, MeldingSoort, Ontvangst, Titel, Triage, Versie,
};
use crate::domain::persoon::Persoon;
use crate::domain::record::RecordKey;
use crate::domain::records::Record;
use crate::domain::tijd::Tijdstip;

/// A record with its place and the municipality under whose key it is sealed.
pub(super) type Stuk = (RecordKey, GemeenteId, Record);

/// See the module.
pub(super) struct Verhaal<'a> {
    pub(super) w: &'a Wereld,
    pub(super) lot: Lot,
    pub(super) tel: Samenvatting,
    i: u32,
    volg: u32,
    stukken: Vec<Stuk>,
    laatst: Tijdstip,
}

/// A stay as the institution describes it.
#[derive(Clone)]
pub(super) struct Verblijf {
    pub(super) insluiting: NaiveDate,
    pub(super) verwacht: Option<NaiveDate>,
    pub(super) pi: String,
    pub(super) afdeling: String,
    pub(super) titel: Titel,
    pub(super) casemanager: String,
    pub(super) telefoon: String,
    /// Under 27, for whom school is a way on.
    pub(super) jong: bool,
    /// Registered nowhere.
    pub(super) zonder_adres: bool,
}

/// The unit of a person that grows with every notice.
pub(super) struct Betrokkene {
    pub(super) unit: UnitId,
    pub(super) persoon: Option<Persoon>,
    pub(super) perioden: Vec<(RecordId, Periode)>,
    nieuwste: Tijdstip,
}

impl Betrokkene {
    pub(super) fn nieuw(lot: &mut Lot) -> Self {
        Self {
            unit: lot.unit(),
            persoon: None,
            perioden: Vec::new(),
            nieuwste: Tijdstip::default(),
        }
    }

    /// A date that a colleague heard from somebody, about the period `id`.
    pub(super) fn gehoord(
        &mut self,
        id: RecordId,
        (soort, datum): (DatumSoort, NaiveDate),
        (door, van): (&Medewerker, &str),
        op: Tijdstip,
    ) {
        let feit = DatumFeit {
            soort,
            datum,
            bron: DatumBron::Hand {
                door: door.clone(),
                van: van.to_owned(),
            },
            gemeld_op: op,
            ontvangen: op,
        };
        match self.perioden.iter_mut().find(|(p, _)| *p == id) {
            Some((_, periode)) => periode.feiten.push(feit),
            None => self.perioden.push((
                id,
                Periode {
                    feiten: vec![feit],
                    ..Periode::default()
                },
            )),
        }
    }
}

impl<'a> Verhaal<'a> {
    pub(super) fn nieuw(w: &'a Wereld, i: u32) -> Self {
        Self {
            w,
            lot: Lot::van(w.zaad, 3, u64::from(i)),
            tel: Samenvatting::default(),
            i,
            volg: 0,
            stukken: Vec::with_capacity(64),
            laatst: Tijdstip::default(),
        }
    }

    /// All records, and the time of the last thing recorded.
    pub(super) fn klaar(self) -> (Vec<Stuk>, Tijdstip, Samenvatting) {
        (self.stukken, self.laatst, self.tel)
    }

    pub(super) fn zet(
        &mut self,
        unit: UnitId,
        id: RecordId,
        gemeente: GemeenteId,
        record: impl Into<Record>,
    ) {
        let record = record.into();
        let key = RecordKey {
            unit,
            kind: record.kind(),
            id,
        };
        self.tel.records += 1;
        self.stukken.push((key, gemeente, record));
    }

    /// Something was recorded at this time.
    pub(super) fn raak(&mut self, op: Tijdstip) {
        self.laatst = self.laatst.max(op);
    }

    /// Office hours of a working day, not after yesterday.
    pub(super) fn werktijd(&mut self, dag: NaiveDate) -> Tijdstip {
        let op = self.w.kantoor(&mut self.lot, self.w.gewerkt(dag));
        self.raak(op);
        op
    }

    pub(super) fn verblijf(
        &mut self,
        mens: &Mens,
        insluiting: NaiveDate,
        verwacht: NaiveDate,
    ) -> Verblijf {
        let dagen = (verwacht - insluiting).num_days();
        let jonger = |jaren: i64| {
            mens.geboren
                .is_some_and(|d| plus(d, jaren * 365) > insluiting)
        };
        let titel = match self.lot.tussen(0, 99) {
            0..=49 if jonger(20) => Titel::Jeugddetentie,
            0..=34 => Titel::Preventief,
            35..=54 if dagen <= 60 => Titel::VervangendeHechtenis,
            55..=69 if dagen <= 40 => Titel::Gijzeling,
            70..=74 if dagen >= 365 => Titel::Isd,
            75..=76 => Titel::Overig,
            _ => Titel::Gestraft,
        };
        let (casemanager, telefoon) = casemanager(&mut self.lot);
        let letter = char::from(b'A' + u8::try_from(self.lot.tussen(0, 4)).unwrap_or(0));
        Verblijf {
            insluiting,
            verwacht: Some(verwacht),
            pi: mens.pi(&mut self.lot, titel == Titel::Jeugddetentie),
            afdeling: format!("{letter}{}", self.lot.tussen(1, 7)),
            titel,
            casemanager,
            telefoon,
            jong: jonger(27),
            zonder_adres: mens.adres.is_empty(),
        }
    }

    /// The content of a notice of this kind; end dates are added by whoever sends it.
    pub(super) fn bericht(
        &mut self,
        mens: &Mens,
        v: &Verblijf,
        soort: MeldingSoort,
        verzonden_op: Tijdstip,
    ) -> MeldingGegevens {
        self.volg += 1;
        MeldingGegevens {
            melding_id: format!("DEMO-{:06}-{:02}", self.i + 1, self.volg),
            soort,
            verzonden_op,
            bsn: mens.bsn,
            naam: mens.naam.clone(),
            geboortedatum: mens.geboren,
            geslacht: mens.geslacht,
            adres: mens.adres.clone(),
            postcode: mens.postcode.clone(),
            woonplaats: mens.woonplaats.clone(),
            gemeente: mens.gemeente.1.clone(),
            gemeente_vestiging: mens.vestiging.1.clone(),
            pi: v.pi.clone(),
            afdeling: v.afdeling.clone(),
            insluitdatum: Some(v.insluiting),
            titel: Some(v.titel),
            verwachte_einddatum: v.verwacht,
            werkelijke_einddatum: None,
            eindreden: String::new(),
            casemanager: v.casemanager.clone(),
            casemanager_telefoon: v.telefoon.clone(),
            toelichting: String::new(),
        }
    }

    /// The notice as it stands in the store after arriving.
    pub(super) fn ontvang(&mut self, mens: &Mens, gegevens: MeldingGegevens) -> (UnitId, Melding) {
        let na = self.lot.tussen(4, 55);
        self.ontvang_op(
            mens,
            Tijdstip(gegevens.verzonden_op.0 + na * 60_000),
            gegevens,
        )
    }

    /// The same for a notice that was taken in later than it was sent.
    pub(super) fn ontvang_op(
        &mut self,
        mens: &Mens,
        ontvangen: Tijdstip,
        gegevens: MeldingGegevens,
    ) -> (UnitId, Melding) {
        self.raak(ontvangen);
        self.tel.meldingen += 1;
        let versie = self.versie(gegevens.verzonden_op, ontvangen);
        let melding = Melding {
            gegevens,
            gemeente: mens.gemeente.0,
            vestiging: mens.vestiging.0,
            ontvangen,
            ontvangst: Ontvangst::Bestand,
            versies: vec![versie],
        };
        (self.lot.unit(), melding)
    }

    /// The mark by which a version is known again. Nothing that is read later can equal it.
    pub(super) fn versie(&mut self, verzonden_op: Tijdstip, ontvangen: Tijdstip) -> Versie {
        Versie {
            inhoud: self.lot.merk(),
            verzonden_op,
            ontvangen,
        }
    }

    /// Links a notice to a person and takes its dates up; gives the period.
    pub(super) fn koppel(
        &mut self,
        b: &mut Betrokkene,
        (unit, melding): (UnitId, &Melding),
        nu: Tijdstip,
        door: &Medewerker,
    ) -> RecordId {
        let bewijs = b
            .persoon
            .as_ref()
            .map_or_else(Vec::new, |p| bewijs(melding, p));
        self.werk_bij(b, melding);
        let periode = self.neem_op(b, unit, melding, melding.ontvangen.max(nu));
        let koppeling = Koppeling {
            persoon: b.unit,
            periode,
            bewijs,
            door: door.clone(),
            op: nu,
        };
        self.zet(unit, RecordId::ROOT, melding.werkgemeente(), koppeling);
        periode
    }

    pub(super) fn besluit(
        &mut self,
        unit: UnitId,
        gemeente: GemeenteId,
        besluit: Besluit,
        (op, door): (Tijdstip, &Medewerker),
        toelichting: &str,
    ) {
        self.raak(op);
        let triage = Triage {
            besluit,
            op,
            door: door.clone(),
            toelichting: toelichting.to_owned(),
        };
        self.zet(unit, RecordId::ROOT, gemeente, triage);
    }

    /// Fills what was not known of a person and adds another name as alias.
    fn werk_bij(&mut self, b: &mut Betrokkene, melding: &Melding) {
        let g = &melding.gegevens;
        let Some(persoon) = &mut b.persoon else {
            self.tel.bekend += 1;
            b.nieuwste = g.verzonden_op;
            b.persoon = Some(Persoon {
                bsn: g.bsn,
                naam: g.naam.clone(),
                aliassen: Vec::new(),
                geboortedatum: g.geboortedatum,
                geslacht: g.geslacht,
                adres: g.adres.clone(),
                postcode: g.postcode.clone(),
                woonplaats: g.woonplaats.clone(),
                gemeente: melding.gemeente,
                vestiging: melding.vestiging,
            });
            return;
        };
        persoon.bsn = persoon.bsn.or(g.bsn);
        persoon.geboortedatum = match persoon.geboortedatum {
            Some(d) if d.ordinal() != 1 => Some(d),
            bekend => g.geboortedatum.or(bekend),
        };
        if persoon.naam != g.naam && !persoon.aliassen.contains(&g.naam) {
            persoon.aliassen.push(g.naam.clone());
        }
        if b.nieuwste <= g.verzonden_op {
            b.nieuwste = g.verzonden_op;
            if !g.adres.is_empty() {
                persoon.adres.clone_from(&g.adres);
                persoon.postcode.clone_from(&g.postcode);
                persoon.woonplaats.clone_from(&g.woonplaats);
            }
        }
    }

    /// Takes the notice into the period it is about, making one when there is none.
    pub(super) fn neem_op(
        &mut self,
        b: &mut Betrokkene,
        unit: UnitId,
        melding: &Melding,
        ontvangen: Tijdstip,
    ) -> RecordId {
        let g = &melding.gegevens;
        let perioden: Vec<&Periode> = b.perioden.iter().map(|(_, p)| p).collect();
        let plaats = welke_periode(&perioden, unit, g).unwrap_or_else(|| {
            b.perioden.push((self.lot.record(), Periode::default()));
            b.perioden.len() - 1
        });
        let (id, periode) = &mut b.perioden[plaats];
        periode.verwerk(unit, g, ontvangen);
        *id
    }

    /// Writes a notice as it stands in the end.
    pub(super) fn schrijf_melding(&mut self, (unit, melding): (UnitId, Melding)) {
        self.zet(unit, RecordId::ROOT, melding.werkgemeente(), melding);
    }

    /// Writes the person with all periods; gives the municipality of the unit.
    pub(super) fn schrijf_persoon(&mut self, b: Betrokkene) -> GemeenteId {
        let Some(persoon) = b.persoon else {
            return GemeenteId::ONBEKEND;
        };
        let gemeente = if persoon.vestiging == GemeenteId::ONBEKEND {
            persoon.gemeente
        } else {
            persoon.vestiging
        };
        self.zet(b.unit, RecordId::ROOT, gemeente, persoon);
        for (id, periode) in b.perioden {
            self.zet(b.unit, id, gemeente, periode);
        }
        gemeente
    }
}

fn bewijs(melding: &Melding, persoon: &Persoon) -> Vec<Bewijs> {
    let g = &melding.gegevens;
    let gezocht = Kenmerken {
        bsn: g.bsn,
        naam: &g.naam,
        aliassen: &[],
        geboortedatum: g.geboortedatum,
    };
    let bekend = Kenmerken {
        bsn: persoon.bsn,
        naam: &persoon.naam,
        aliassen: &persoon.aliassen,
        geboortedatum: persoon.geboortedatum,
    };
    weeg(gezocht, bekend).map_or_else(|| vec![Bewijs::MetDeHand], |(_, bewijs)| bewijs)
}
