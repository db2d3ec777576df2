//! Rows: what lists, searches and figures need of a unit, without its full records. A row is made
//! from the records of its own unit only, so it can be remade at any time and equals what it was.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::account::{Account, Toekenning};
use super::afspraak::{AfspraakSoort, Trekker};
use super::bsn::Bsn;
use super::casus::{Afsluitreden, CasusNummer, Fase};
use super::contact::{ContactMet, ContactUitkomst};
use super::detentie::{DatumSoort, Deur};
use super::id::{GemeenteId, RecordId, UnitId};
use super::knelpunt::KnelpuntCode;
use super::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use super::medewerker::Medewerker;
use super::melding::{Besluit, MeldingSoort, Versie};
use super::meting::Moment;
use super::noodtoegang::Noodtoegang;
use super::overdracht::{Aanspreekpunt, Ontvanger, Waarneming};
use super::overleg::{Agendapunt, Overleg, bijgewerkt};
use super::persoon::Naam;
use super::profiel::ProfielCode;
use super::record::RecordKey;
use super::records::{BEHEER, Record};
use super::tijd::Tijdstip;
use super::vertrek::{PuntCode, VertrekStatus};

/// Row of a notice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeldingRij {
    /// The sender's number, for recognising it when it comes again.
    pub melding_id: String,
    /// Marks of all versions received.
    pub versies: Vec<Versie>,
    /// Kind.
    pub soort: MeldingSoort,
    /// Sent.
    pub verzonden_op: Tijdstip,
    /// First received.
    pub ontvangen: Tijdstip,
    /// Whose work it is.
    pub gemeente: GemeenteId,
    /// Name as sent.
    pub naam: Naam,
    /// BSN as sent.
    pub bsn: Option<Bsn>,
    /// Birth date as sent.
    pub geboortedatum: Option<NaiveDate>,
    /// Institution.
    pub pi: String,
    /// Day of admission.
    pub insluitdatum: Option<NaiveDate>,
    /// End: real, else expected.
    pub einde: Option<NaiveDate>,
    /// What triage decided; absent: new.
    pub besluit: Option<Besluit>,
    /// The person it was linked to.
    pub persoon: Option<UnitId>,
}

impl MeldingRij {
    /// Whose work it is now: passed on it is that of whom it was passed on to.
    #[must_use]
    pub const fn werk_van(&self) -> GemeenteId {
        match self.besluit {
            Some(Besluit::Doorgezet { gemeente }) => gemeente,
            _ => self.gemeente,
        }
    }
}

/// A detention period within [`PersoonRij`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PeriodeRij {
    /// The period's record.
    pub id: RecordId,
    /// Institution.
    pub pi: String,
    /// Admission that holds.
    pub insluiting: Option<NaiveDate>,
    /// Earliest plausible door date.
    pub deur: Option<Deur>,
    /// Days of admission ever reported: a notice with one of them belongs here.
    pub insluitingen: Vec<NaiveDate>,
    /// Last day on which a date of it was received.
    pub bijgewerkt: Option<NaiveDate>,
}

/// Row of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersoonRij {
    /// Name in use.
    pub naam: Naam,
    /// Other names.
    pub aliassen: Vec<Naam>,
    /// BSN.
    pub bsn: Option<Bsn>,
    /// Birth date.
    pub geboortedatum: Option<NaiveDate>,
    /// Whose the unit is: where the person wants to settle, else the last BRP municipality.
    pub gemeente: GemeenteId,
    /// The person who stands for this one, when merged.
    pub samengevoegd_naar: Option<UnitId>,
    /// Periods, latest admission last.
    pub perioden: Vec<PeriodeRij>,
    /// Who sees the person, when he or she is hidden from the others.
    pub wie_wel: Option<Vec<Medewerker>>,
}

/// An open agreement within [`CasusRij`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AfspraakRij {
    /// The agreement's record.
    pub id: RecordId,
    /// Due day, or day to chase.
    pub datum: NaiveDate,
    /// Agreement or wait.
    pub soort: AfspraakSoort,
    /// Who has to do it.
    pub trekker: Trekker,
}

/// A knelpunt within [`CasusRij`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KnelpuntRij {
    /// The knelpunt's record.
    pub id: RecordId,
    /// Kind.
    pub soort: KnelpuntCode,
    /// Where it hurts.
    pub leefgebied: Option<LeefgebiedCode>,
    /// The day it was so.
    pub op: NaiveDate,
}

/// An offer that waits for an answer, within [`CasusRij`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverdrachtRij {
    /// The offer's record.
    pub id: RecordId,
    /// To whom.
    pub aan: Ontvanger,
    /// The municipality that is to carry the case.
    pub naar_gemeente: GemeenteId,
    /// When it was offered.
    pub aangeboden: Tijdstip,
}

/// Row of a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CasusRij {
    /// Number on screen.
    pub nummer: CasusNummer,
    /// The person.
    pub persoon: UnitId,
    /// The detention period.
    pub periode: Option<RecordId>,
    /// Who carries it now.
    pub gemeente: GemeenteId,
    /// Phase.
    pub fase: Fase,
    /// Regisseur.
    pub regisseur: Option<Medewerker>,
    /// First day.
    pub geopend_op: NaiveDate,
    /// Which set of leefgebieden its board has.
    pub leefgebied_set: String,
    /// Both axes of each leefgebied, in the order of the case's board.
    pub standen: Vec<(Situatie, Ondersteuning)>,
    /// Open agreements, earliest first.
    pub afspraken: Vec<AfspraakRij>,
    /// Latest day on which somebody was spoken with.
    pub laatste_contact: Option<NaiveDate>,
    /// Tries since then that did not reach anybody.
    pub niet_bereikt: u16,
    /// What stands in the way, in the order of the days.
    pub knelpunten: Vec<KnelpuntRij>,
    /// The profile it follows.
    pub profiel: ProfielCode,
    /// Why it was closed, when it was.
    pub reden: Option<Afsluitreden>,
    /// How the points of the list for the release from this detention stand, by code.
    pub vertrek: Vec<(PuntCode, VertrekStatus)>,
    /// The moments of this detention that were measured, in order.
    pub gemeten: Vec<Moment>,
    /// Latest day on which the person was spoken with.
    pub betrokkene_gesproken: Option<NaiveDate>,
    /// Last day on which something was recorded.
    pub bijgewerkt: NaiveDate,
    /// What meetings said, in the order of their days.
    pub besprekingen: Vec<BesprekingRij>,
    /// The offer to somebody else that waits for an answer.
    pub overdracht: Option<OverdrachtRij>,
}

/// What a meeting said, within [`CasusRij`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BesprekingRij {
    /// The record.
    pub id: RecordId,
    /// The meeting.
    pub overleg: UnitId,
    /// Its day.
    pub datum: NaiveDate,
    /// Until which day what was decided holds.
    pub doorlooptijd: Option<NaiveDate>,
}

/// Row of a refused import row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReparatieRij {
    /// Name of the file.
    pub bestand: String,
    /// Row in the file.
    pub rij: u32,
    /// When it was refused.
    pub op: Tijdstip,
    /// Who read it in.
    pub door: Option<Medewerker>,
}

/// Row of the unit that is about no person: who may log in and do what. Small, and needed at every
/// request.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct BeheerRij {
    /// All accounts, ended ones too, by id.
    pub accounts: Vec<(RecordId, Account)>,
    /// All roles ever given, by id.
    pub toekenningen: Vec<(RecordId, Toekenning)>,
    /// All emergency accesses there were, by id.
    pub noodtoegangen: Vec<(RecordId, Noodtoegang)>,
    /// Who takes cases over for which municipality, former ones too, by id.
    pub aanspreekpunten: Vec<(RecordId, Aanspreekpunt)>,
    /// Who looks after whose cases, former ones too, by id.
    pub waarnemingen: Vec<(RecordId, Waarneming)>,
}

impl BeheerRij {
    /// Who takes cases over for a municipality on a day. Of two that hold, which no rule lets arise,
    /// the one that began last.
    #[must_use]
    pub fn aanspreekpunt(&self, gemeente: GemeenteId, dag: NaiveDate) -> Option<&Aanspreekpunt> {
        let alle = self.aanspreekpunten.iter().map(|(_, punt)| punt);
        alle.filter(|punt| punt.gemeente == gemeente && punt.geldt(dag))
            .max_by_key(|punt| (punt.van, punt.vastgelegd))
    }

    /// Whether a colleague has a role in one of these municipalities. In a store without accounts
    /// everybody works everywhere.
    #[must_use]
    pub fn werkt_ergens(&self, wie: &Medewerker, waar: impl Fn(GemeenteId) -> bool) -> bool {
        let account = |id: &RecordId| {
            let mut alle = self.accounts.iter();
            alle.any(|(ander, a)| ander == id && a.naam == *wie)
        };
        let mut rollen = self.toekenningen.iter().map(|(_, t)| t);
        self.accounts.is_empty()
            || rollen
                .any(|t| t.telt() && account(&t.account) && t.gemeenten.iter().any(|g| waar(*g)))
    }

    /// Whether somebody looks after the cases of a colleague on a day.
    #[must_use]
    pub fn neemt_waar(&self, wie: &Medewerker, van: &Medewerker, dag: NaiveDate) -> bool {
        let mut alle = self.waarnemingen.iter();
        alle.any(|(_, w)| w.door == *wie && w.van == *van && w.geldt(dag))
    }
}

/// Row of a meeting. Small, and shown whole in lists.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverlegRij {
    /// The meeting.
    pub overleg: Overleg,
    /// Its agenda in order, by id.
    pub agenda: Vec<(RecordId, Agendapunt)>,
}

/// A row of any kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Rij {
    /// Of a notice.
    Melding(MeldingRij),
    /// Of a person.
    Persoon(PersoonRij),
    /// Of a case.
    Casus(CasusRij),
    /// Of a refused import row.
    Reparatie(ReparatieRij),
    /// Of the unit that is about no person.
    Beheer(BeheerRij),
    /// Of a meeting.
    Overleg(OverlegRij),
}

/// Makes the row of a unit from all its living records; `None` when its root is gone or the unit
/// needs no row.
#[must_use]
pub fn rij_van(records: &[(RecordKey, &Record)]) -> Option<Rij> {
    if records.iter().any(|(key, _)| key.unit == BEHEER) {
        return beheer(records).map(Rij::Beheer);
    }
    records
        .iter()
        .filter(|(key, _)| key.id == RecordId::ROOT)
        .find_map(|(_, record)| match record {
            Record::Melding(_) => melding(records).map(Rij::Melding),
            Record::Persoon(_) => persoon(records).map(Rij::Persoon),
            Record::Casus(_) => casus(records).map(Rij::Casus),
            Record::Reparatie(r) => Some(Rij::Reparatie(ReparatieRij {
                bestand: r.bestand.clone(),
                rij: r.rij,
                op: r.op,
                door: r.door.clone(),
            })),
            Record::Overleg(o) => Some(Rij::Overleg(overleg(o, records))),
            _ => None,
        })
}

fn overleg(overleg: &Overleg, records: &[(RecordKey, &Record)]) -> OverlegRij {
    let punten = records.iter().filter_map(|(key, record)| match record {
        Record::Agendapunt(p) => Some((key.id, p.clone())),
        _ => None,
    });
    let mut agenda: Vec<_> = punten.collect();
    agenda.sort_by_key(|(id, p)| (p.volgorde, *id));
    OverlegRij {
        overleg: overleg.clone(),
        agenda,
    }
}

/// None while there is nothing of it; without an account there is no emergency access either.
fn beheer(records: &[(RecordKey, &Record)]) -> Option<BeheerRij> {
    let mut rij = BeheerRij::default();
    for (key, record) in records {
        match record {
            Record::Account(a) => rij.accounts.push((key.id, a.clone())),
            Record::Toekenning(t) => rij.toekenningen.push((key.id, t.clone())),
            Record::Noodtoegang(n) => rij.noodtoegangen.push((key.id, n.clone())),
            Record::Aanspreekpunt(a) => rij.aanspreekpunten.push((key.id, a.clone())),
            Record::Waarneming(w) => rij.waarnemingen.push((key.id, w.clone())),
            _ => {}
        }
    }
    (rij != BeheerRij::default()).then_some(rij)
}

fn melding(records: &[(RecordKey, &Record)]) -> Option<MeldingRij> {
    let mut rij = records.iter().find_map(|(_, record)| match record {
        Record::Melding(m) => Some(MeldingRij {
            melding_id: m.gegevens.melding_id.clone(),
            versies: m.versies.clone(),
            soort: m.gegevens.soort,
            verzonden_op: m.gegevens.verzonden_op,
            ontvangen: m.ontvangen,
            gemeente: m.werkgemeente(),
            naam: m.gegevens.naam.clone(),
            bsn: m.gegevens.bsn,
            geboortedatum: m.gegevens.geboortedatum,
            pi: m.gegevens.pi.clone(),
            insluitdatum: m.gegevens.insluitdatum,
            einde: m
                .gegevens
                .werkelijke_einddatum
                .or(m.gegevens.verwachte_einddatum),
            besluit: None,
            persoon: None,
        }),
        _ => None,
    })?;
    for (_, record) in records {
        match record {
            Record::Triage(t) => rij.besluit = Some(t.besluit.clone()),
            Record::Koppeling(k) => rij.persoon = Some(k.persoon),
            _ => {}
        }
    }
    Some(rij)
}

fn persoon(records: &[(RecordKey, &Record)]) -> Option<PersoonRij> {
    let mut rij = records.iter().find_map(|(_, record)| match record {
        Record::Persoon(p) => Some(PersoonRij {
            naam: p.naam.clone(),
            aliassen: p.aliassen.clone(),
            bsn: p.bsn,
            geboortedatum: p.geboortedatum,
            gemeente: if p.vestiging == GemeenteId::ONBEKEND {
                p.gemeente
            } else {
                p.vestiging
            },
            samengevoegd_naar: None,
            perioden: Vec::new(),
            wie_wel: None,
        }),
        _ => None,
    })?;
    for (key, record) in records {
        match record {
            Record::Samenvoeging(s) => rij.samengevoegd_naar = Some(s.naar),
            Record::Afscherming(a) => rij.wie_wel = Some(a.wie_wel.clone()),
            Record::Periode(p) => rij.perioden.push(PeriodeRij {
                id: key.id,
                pi: p.pi.clone(),
                insluiting: p.insluiting(),
                deur: p.deur(),
                insluitingen: p
                    .feiten
                    .iter()
                    .filter(|f| f.soort == DatumSoort::Insluiting)
                    .map(|f| f.datum)
                    .collect(),
                bijgewerkt: p.feiten.iter().map(|f| f.ontvangen.datum()).max(),
            }),
            _ => {}
        }
    }
    rij.perioden.sort_by_key(|p| (p.insluiting, p.id));
    Some(rij)
}

fn casus(records: &[(RecordKey, &Record)]) -> Option<CasusRij> {
    let casus = records.iter().find_map(|(_, record)| match record {
        Record::Casus(c) => Some(c),
        _ => None,
    })?;
    let mut standen = vec![<(Situatie, Ondersteuning)>::default(); casus.leefgebieden.len()];
    let mut afspraken = Vec::new();
    let mut contacten = Vec::new();
    let mut knelpunten = Vec::new();
    let (mut vertrek, mut gemeten) = (Vec::new(), Vec::new());
    let mut betrokkene_gesproken = None;
    let mut besprekingen = Vec::new();
    let mut overdracht: Option<OverdrachtRij> = None;
    for (key, record) in records {
        match record {
            Record::Stand(s) => {
                let plaats = casus.leefgebieden.iter().position(|l| *l == s.leefgebied);
                if let (Some(plaats), Some(nu)) = (plaats, s.nu()) {
                    standen[plaats] = (nu.situatie, nu.ondersteuning);
                }
            }
            Record::Afspraak(a) if a.open() => {
                afspraken.push(AfspraakRij {
                    id: key.id,
                    datum: a.datum,
                    soort: a.soort,
                    trekker: a.trekker.clone(),
                });
            }
            Record::Contact(c) => {
                contacten.push((c.gebeurd_op, c.uitkomst));
                if c.met == ContactMet::Betrokkene && c.uitkomst == ContactUitkomst::Gesproken {
                    betrokkene_gesproken = betrokkene_gesproken.max(Some(c.gebeurd_op));
                }
            }
            Record::Vertrekpunt(v) if v.van(casus.periode) => {
                vertrek.push((v.punt.clone(), v.status()));
            }
            Record::Meetmoment(m) if m.van(casus.periode) => gemeten.push(m.moment),
            // Never two at once; if there were, the later one.
            Record::Overdracht(o)
                if o.open()
                    && overdracht
                        .as_ref()
                        .is_none_or(|e| e.aangeboden < o.aangeboden) =>
            {
                overdracht = Some(OverdrachtRij {
                    id: key.id,
                    aan: o.aan.clone(),
                    naar_gemeente: o.naar_gemeente,
                    aangeboden: o.aangeboden,
                });
            }
            Record::Knelpunt(k) => knelpunten.push(KnelpuntRij {
                id: key.id,
                soort: k.soort.clone(),
                leefgebied: k.leefgebied.clone(),
                op: k.op,
            }),
            Record::Bespreking(b) => besprekingen.push(BesprekingRij {
                id: key.id,
                overleg: b.overleg,
                datum: b.datum,
                doorlooptijd: b.doorlooptijd,
            }),
            _ => {}
        }
    }
    afspraken.sort_by_key(|a| (a.datum, a.id));
    knelpunten.sort_by_key(|k| (k.op, k.id));
    vertrek.sort_unstable();
    gemeten.sort_unstable();
    gemeten.dedup();
    besprekingen.sort_by_key(|b| (b.datum, b.id));
    let gesproken = |u: ContactUitkomst| u == ContactUitkomst::Gesproken;
    let laatste_contact = contacten
        .iter()
        .filter(|c| gesproken(c.1))
        .map(|c| c.0)
        .max();
    let niet_bereikt = contacten
        .iter()
        .filter(|c| !gesproken(c.1) && laatste_contact.is_none_or(|l| c.0 >= l))
        .count();
    Some(CasusRij {
        nummer: casus.nummer.clone(),
        persoon: casus.persoon,
        periode: casus.periode,
        gemeente: casus.gemeente,
        fase: casus.fase(),
        regisseur: casus.regisseur.clone(),
        geopend_op: casus.geopend_op,
        leefgebied_set: casus.leefgebied_set.clone(),
        standen,
        afspraken,
        laatste_contact,
        niet_bereikt: u16::try_from(niet_bereikt).unwrap_or(u16::MAX),
        knelpunten,
        profiel: casus.profiel(),
        reden: casus.afsluiting.as_ref().map(|a| a.reden),
        vertrek,
        gemeten,
        betrokkene_gesproken,
        bijgewerkt: bijgewerkt(records, casus.geopend_op),
        besprekingen,
        overdracht,
    })
}
