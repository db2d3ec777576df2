//! The timeline of a case: agreements, contacts, notes, dates, notices and phases in one order
//! around today, and the strip above it drawn to scale. Pure: today comes in as an argument.
//! May use: nothing of ours.

use chrono::{Datelike, Days, NaiveDate};

use super::afspraak::Afspraak;
use super::casus::{Afsluiting, Casus, FaseVanaf};
use super::contact::{Contact, Notitie};
use super::detentie::{DatumFeit, DatumSoort, Periode};
use super::feit::Feit;
use super::id::{RecordId, UnitId};
use super::inspanning::{Inspanning, InspanningStatus};
use super::knelpunt::Knelpunt;
use super::melding::MeldingSoort;
use super::meting::{Meetmoment, Opschaling};
use super::overdracht::Overdracht;
use super::overleg::Bespreking;
use super::profiel::ProfielVanaf;

/// What a timeline is made of.
#[derive(Clone, Debug)]
pub struct Bron<'a> {
    /// The Dutch date of now.
    pub vandaag: NaiveDate,
    /// The case.
    pub casus: &'a Casus,
    /// The detention period it is about, if there is one.
    pub periode: Option<&'a Periode>,
    /// Agreements.
    pub afspraken: Vec<(RecordId, &'a Afspraak)>,
    /// Contacts.
    pub contacten: Vec<(RecordId, &'a Contact)>,
    /// Notes.
    pub notities: Vec<(RecordId, &'a Notitie)>,
    /// Steps that somebody looked at.
    pub inspanningen: Vec<(RecordId, &'a Inspanning)>,
    /// What stands in the way.
    pub knelpunten: Vec<(RecordId, &'a Knelpunt)>,
    /// Measurements.
    pub metingen: Vec<(RecordId, &'a Meetmoment)>,
    /// How it was scaled up and down.
    pub opschalingen: Vec<(RecordId, &'a Opschaling)>,
    /// What meetings said.
    pub besprekingen: Vec<(RecordId, &'a Bespreking)>,
    /// Offers of the case to somebody else.
    pub overdrachten: Vec<(RecordId, &'a Overdracht)>,
    /// Notices about the person: kind and day sent.
    pub meldingen: Vec<(UnitId, MeldingSoort, NaiveDate)>,
    /// What the person wanted and did.
    pub feiten: Vec<Feit<'a>>,
}

/// What stands on a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wat<'a> {
    /// An agreement or a wait.
    Afspraak(RecordId, &'a Afspraak),
    /// A contact.
    Contact(RecordId, &'a Contact),
    /// A note.
    Notitie(RecordId, &'a Notitie),
    /// How a step of a leefgebied stands.
    Inspanning(RecordId, &'a Inspanning),
    /// What stands in the way.
    Knelpunt(RecordId, &'a Knelpunt),
    /// All leefgebieden were measured.
    Meting(RecordId, &'a Meetmoment),
    /// It was scaled up or down.
    Opschaling(RecordId, &'a Opschaling),
    /// Another profile was chosen.
    Profiel(&'a ProfielVanaf),
    /// What the person wanted or did.
    Feit(Feit<'a>),
    /// What a meeting said.
    Bespreking(RecordId, &'a Bespreking),
    /// The case was offered to somebody else.
    Overdracht(RecordId, &'a Overdracht),
    /// A date of the detention, the one that holds of its kind.
    Datum(&'a DatumFeit),
    /// A notice.
    Melding(UnitId, MeldingSoort),
    /// The case came into a phase.
    Fase(&'a FaseVanaf),
    /// The case was closed.
    Gesloten(&'a Afsluiting),
    /// The line between what comes and what was.
    Vandaag,
}

/// What makes a line the same one after a change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sleutel {
    /// An agreement or a wait.
    Afspraak(RecordId),
    /// A contact.
    Contact(RecordId),
    /// A note.
    Notitie(RecordId),
    /// A step of a leefgebied.
    Inspanning(RecordId),
    /// What stands in the way.
    Knelpunt(RecordId),
    /// A measurement.
    Meting(RecordId),
    /// A scaling up or down.
    Opschaling(RecordId),
    /// A choice of a profile, by its place.
    Profiel(usize),
    /// What the person wanted or did: which fact of which record.
    Feit(RecordId, usize),
    /// What a meeting said.
    Bespreking(RecordId),
    /// An offer of the case to somebody else.
    Overdracht(RecordId),
    /// The date of this kind.
    Datum(DatumSoort),
    /// A notice.
    Melding(UnitId),
    /// A phase, by its place.
    Fase(usize),
    /// The closing.
    Gesloten,
    /// Today.
    Vandaag,
}

/// A line of the timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Regel<'a> {
    /// Its identity.
    pub sleutel: Sleutel,
    /// The day it stands at.
    pub datum: NaiveDate,
    /// What it is.
    pub wat: Wat<'a>,
    /// Days past its date, for an open agreement.
    pub te_laat: Option<i64>,
}

/// Where a line belongs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deel {
    Komt,
    Vandaag,
    TeLaat,
    Was,
}

/// All lines from the far future down to the distant past. What comes stands above today; directly
/// below today what is late, the longest late first, since it still has to be done; then what was,
/// the latest first.
#[must_use]
pub fn tijdlijn<'a>(bron: &Bron<'a>) -> Vec<Regel<'a>> {
    let mut regels = vec![Regel {
        sleutel: Sleutel::Vandaag,
        datum: bron.vandaag,
        wat: Wat::Vandaag,
        te_laat: None,
    }];
    regels.extend(bron.afspraken.iter().map(|(id, a)| Regel {
        sleutel: Sleutel::Afspraak(*id),
        datum: a.afgerond_op.filter(|_| !a.open()).unwrap_or(a.datum),
        wat: Wat::Afspraak(*id, a),
        te_laat: a.dagen_te_laat(bron.vandaag),
    }));
    let regel = |sleutel, datum, wat| Regel {
        sleutel,
        datum,
        wat,
        te_laat: None,
    };
    regels.extend(
        bron.contacten
            .iter()
            .map(|(id, c)| regel(Sleutel::Contact(*id), c.gebeurd_op, Wat::Contact(*id, c))),
    );
    regels.extend(
        bron.notities
            .iter()
            .map(|(id, n)| regel(Sleutel::Notitie(*id), n.gebeurd_op, Wat::Notitie(*id, n))),
    );
    regels.extend(bron.inspanningen.iter().filter_map(|(id, i)| {
        // Under way with an open agreement, that agreement says it already; and what is not needed
        // did not happen: the checklist has it.
        let staat_er = bron
            .afspraken
            .iter()
            .any(|(a, afspraak)| Some(*a) == i.afspraak && afspraak.open());
        let nu = i.nu().filter(|nu| match nu.status {
            InspanningStatus::Gedaan => true,
            InspanningStatus::Gevraagd | InspanningStatus::Loopt => !staat_er,
            InspanningStatus::NietBegonnen | InspanningStatus::NietNodig => false,
        })?;
        let sleutel = Sleutel::Inspanning(*id);
        Some(regel(sleutel, nu.datum, Wat::Inspanning(*id, i)))
    }));
    regels.extend(
        bron.knelpunten
            .iter()
            .map(|(id, k)| regel(Sleutel::Knelpunt(*id), k.op, Wat::Knelpunt(*id, k))),
    );
    regels.extend(
        bron.metingen
            .iter()
            .map(|(id, m)| regel(Sleutel::Meting(*id), m.datum, Wat::Meting(*id, m))),
    );
    regels.extend(
        bron.opschalingen
            .iter()
            .map(|(id, o)| regel(Sleutel::Opschaling(*id), o.op, Wat::Opschaling(*id, o))),
    );
    // The first profile came with the case; only what was chosen later happened.
    let later = bron.casus.profielen.iter().enumerate().skip(1);
    regels.extend(later.map(|(at, p)| regel(Sleutel::Profiel(at), p.vanaf, Wat::Profiel(p))));
    regels.extend(
        bron.feiten
            .iter()
            .map(|f| regel(Sleutel::Feit(f.id, f.nr), f.datum, Wat::Feit(*f))),
    );
    regels.extend(
        bron.besprekingen
            .iter()
            .map(|(id, b)| regel(Sleutel::Bespreking(*id), b.datum, Wat::Bespreking(*id, b))),
    );
    regels.extend(
        bron.overdrachten
            .iter()
            .map(|(id, o)| regel(Sleutel::Overdracht(*id), o.dag(), Wat::Overdracht(*id, o))),
    );
    regels.extend(bron.periode.into_iter().flat_map(|p| {
        DatumSoort::ALLE
            .into_iter()
            .filter_map(|soort| p.geldend(soort))
            .map(|f| regel(Sleutel::Datum(f.soort), f.datum, Wat::Datum(f)))
    }));
    regels.extend(
        bron.meldingen
            .iter()
            .map(|(id, soort, op)| regel(Sleutel::Melding(*id), *op, Wat::Melding(*id, *soort))),
    );
    regels.extend(
        bron.casus
            .fasen
            .iter()
            .enumerate()
            .map(|(at, f)| regel(Sleutel::Fase(at), f.vanaf, Wat::Fase(f))),
    );
    regels.extend(
        bron.casus
            .afsluiting
            .iter()
            .map(|a| regel(Sleutel::Gesloten, a.op, Wat::Gesloten(a))),
    );
    // Of one day: the record made last on top, so the key counts backwards too.
    regels.sort_by(|a, b| {
        let (deel_a, deel_b) = (deel(a, bron.vandaag), deel(b, bron.vandaag));
        deel_a.cmp(&deel_b).then_with(|| match deel_a {
            Deel::TeLaat => (a.datum, a.sleutel).cmp(&(b.datum, b.sleutel)),
            _ => (b.datum, b.sleutel).cmp(&(a.datum, a.sleutel)),
        })
    });
    regels
}

fn deel(regel: &Regel<'_>, vandaag: NaiveDate) -> Deel {
    match regel.wat {
        Wat::Vandaag => Deel::Vandaag,
        _ if regel.te_laat.is_some() => Deel::TeLaat,
        Wat::Afspraak(_, a) if a.open() => Deel::Komt,
        // A door date of today is still to come; so is any other date.
        Wat::Datum(_) if regel.datum >= vandaag => Deel::Komt,
        _ if regel.datum > vandaag => Deel::Komt,
        _ => Deel::Was,
    }
}

/// What a column of the strip stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vak {
    /// Before anything we know.
    Leeg,
    /// In detention, as far as known.
    Binnen,
    /// Aftercare.
    Nazorg,
}

/// The strip: every column is the same number of days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Strook {
    /// First day.
    pub van: NaiveDate,
    /// Last day.
    pub tot: NaiveDate,
    /// What each column stands for.
    pub vakken: Vec<Vak>,
    /// Column of today.
    pub nu: usize,
    /// Column of the release, when it lies within the strip.
    pub vrij: Option<usize>,
    /// Columns in which a month begins, with its first day.
    pub maanden: Vec<(usize, NaiveDate)>,
    /// The stay began before the strip.
    pub begon_eerder: bool,
}

/// Days shown at most before and after today: a stay of years would make the weeks that matter
/// invisible.
const TERUG: u64 = 120;
const VOORUIT: u64 = 240;
/// Days shown at least after today, and after the release.
const MINSTENS: u64 = 45;

/// The strip in so many columns; `None` for fewer than ten.
#[must_use]
pub fn strook(bron: &Bron<'_>, kolommen: u16) -> Option<Strook> {
    let kolommen = usize::from(kolommen);
    if kolommen < 10 {
        return None;
    }
    let vandaag = bron.vandaag;
    let insluiting = bron.periode.and_then(Periode::insluiting);
    let deur = bron.periode.and_then(Periode::deur).map(|d| d.datum);
    let begin = insluiting.map_or(bron.casus.geopend_op, |i| i.min(bron.casus.geopend_op));
    let vroegst = vandaag - Days::new(TERUG);
    let van = begin.clamp(vroegst, vandaag);
    let laatst = vandaag + Days::new(VOORUIT);
    let ver = deur.map_or(vandaag, |d| d.max(vandaag).min(laatst));
    let tot = (ver + Days::new(MINSTENS)).min(laatst);
    let dagen = usize::try_from((tot - van).num_days() + 1).unwrap_or(1);
    let kolom = |dag: NaiveDate| {
        usize::try_from((dag - van).num_days())
            .ok()
            .filter(|at| *at < dagen)
            .map(|at| at * kolommen / dagen)
    };
    let dag_van = |kolom: usize| van + Days::new(((kolom * dagen) / kolommen) as u64);
    let vakken = (0..kolommen)
        .map(|k| vak(dag_van(k), insluiting, deur, bron.casus))
        .collect();
    Some(Strook {
        van,
        tot,
        vakken,
        nu: kolom(vandaag).unwrap_or(0),
        vrij: deur.and_then(kolom),
        maanden: maanden(van, tot)
            .filter_map(|dag| Some((kolom(dag)?, dag)))
            .collect(),
        begon_eerder: begin < van,
    })
}

fn vak(
    dag: NaiveDate,
    insluiting: Option<NaiveDate>,
    deur: Option<NaiveDate>,
    casus: &Casus,
) -> Vak {
    if casus.afsluiting.as_ref().is_some_and(|a| dag > a.op) {
        return Vak::Leeg;
    }
    match (insluiting, deur) {
        (_, Some(deur)) if dag >= deur => Vak::Nazorg,
        (Some(insluiting), _) if dag >= insluiting => Vak::Binnen,
        (None, Some(_)) => Vak::Binnen,
        (None, None) if dag >= casus.geopend_op => Vak::Nazorg,
        _ => Vak::Leeg,
    }
}

/// First days of months within a span, the month it begins in included as its first day.
fn maanden(van: NaiveDate, tot: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let mut dag = Some(van);
    std::iter::from_fn(move || {
        let deze = dag.filter(|d| *d <= tot)?;
        let eerste = deze.with_day(1)?;
        dag = eerste.checked_add_months(chrono::Months::new(1));
        Some(deze)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
    use crate::domain::casus::Fase;
    use crate::domain::contact::{ContactMet, ContactSoort, ContactUitkomst};
    use crate::domain::detentie::DatumBron;
    use crate::domain::medewerker::Medewerker;
    use crate::domain::tijd::Tijdstip;

    fn dag(maand: u32, dag: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, maand, dag).unwrap()
    }

    fn casus() -> Casus {
        Casus {
            geopend_op: dag(10, 12),
            fasen: vec![FaseVanaf {
                fase: Fase::Nieuw,
                vanaf: dag(10, 12),
                door: Medewerker::default(),
            }],
            nummer: crate::domain::casus::CasusNummer::default(),
            persoon: UnitId(1),
            periode: None,
            gemeente: crate::domain::id::GemeenteId(402),
            regisseur: None,
            leefgebied_set: String::new(),
            leefgebieden: Vec::new(),
            afsluiting: None,
            profielen: Vec::new(),
        }
    }

    fn afspraak(datum: NaiveDate, status: AfspraakStatus) -> Afspraak {
        Afspraak {
            tekst: String::new(),
            soort: AfspraakSoort::Afspraak,
            trekker: Trekker::Betrokkene,
            leefgebied: None,
            datum,
            status,
            afgerond_op: (status != AfspraakStatus::Open).then_some(dag(11, 10)),
            toelichting: String::new(),
            verzet: Vec::new(),
            gemaakt: Tijdstip(0),
            door: Medewerker::default(),
        }
    }

    fn periode(insluiting: NaiveDate, einde: NaiveDate) -> Periode {
        let feit = |soort, datum| DatumFeit {
            soort,
            datum,
            bron: DatumBron::Melding(UnitId(9)),
            gemeld_op: Tijdstip(0),
            ontvangen: Tijdstip(0),
        };
        Periode {
            feiten: vec![
                feit(DatumSoort::Insluiting, insluiting),
                feit(DatumSoort::VerwachtEinde, einde),
            ],
            ..Periode::default()
        }
    }

    #[test]
    fn what_comes_then_today_then_late_then_what_was() {
        use AfspraakStatus::{Nagekomen, Open};
        let casus = casus();
        let alle = [
            afspraak(dag(11, 24), Open),
            afspraak(dag(12, 1), Open),
            afspraak(dag(11, 21), Open),
            afspraak(dag(11, 18), Open),
            afspraak(dag(10, 20), Open),
            afspraak(dag(11, 30), Nagekomen),
        ];
        let contact = Contact {
            soort: ContactSoort::Telefoon,
            met: ContactMet::Betrokkene,
            uitkomst: ContactUitkomst::Gesproken,
            gebeurd_op: dag(11, 21),
            vastgelegd: Tijdstip(0),
            door: Medewerker::default(),
            tekst: String::new(),
        };
        let periode = periode(dag(10, 7), dag(11, 27));
        let bron = Bron {
            vandaag: dag(11, 21),
            casus: &casus,
            periode: Some(&periode),
            afspraken: (0u128..).map(RecordId).zip(alle.iter()).collect(),
            contacten: vec![(RecordId(100), &contact)],
            notities: Vec::new(),
            inspanningen: Vec::new(),
            knelpunten: Vec::new(),
            metingen: Vec::new(),
            opschalingen: Vec::new(),
            besprekingen: Vec::new(),
            overdrachten: Vec::new(),
            meldingen: Vec::new(),
            feiten: Vec::new(),
        };
        let keys: Vec<Sleutel> = tijdlijn(&bron).iter().map(|r| r.sleutel).collect();
        let a = |n| Sleutel::Afspraak(RecordId(n));
        assert_eq!(
            keys,
            [
                a(1),
                Sleutel::Datum(DatumSoort::VerwachtEinde),
                a(0),
                a(2),
                Sleutel::Vandaag,
                a(4),
                a(3),
                Sleutel::Contact(RecordId(100)),
                a(5),
                Sleutel::Fase(0),
                Sleutel::Datum(DatumSoort::Insluiting),
            ]
        );
        let late: Vec<i64> = tijdlijn(&bron).iter().filter_map(|r| r.te_laat).collect();
        assert_eq!(late, [32, 3]);
    }

    #[test]
    fn the_strip_is_to_scale_and_in_order() {
        let casus = casus();
        let periode = periode(dag(10, 7), dag(11, 27));
        let mut bron = Bron {
            vandaag: dag(11, 21),
            casus: &casus,
            periode: Some(&periode),
            afspraken: Vec::new(),
            contacten: Vec::new(),
            notities: Vec::new(),
            inspanningen: Vec::new(),
            knelpunten: Vec::new(),
            metingen: Vec::new(),
            opschalingen: Vec::new(),
            besprekingen: Vec::new(),
            overdrachten: Vec::new(),
            meldingen: Vec::new(),
            feiten: Vec::new(),
        };
        let strook = strook(&bron, 60).unwrap();
        let vrij = strook.vrij.unwrap();
        assert_eq!(strook.van, dag(10, 7));
        assert!(strook.nu < vrij && vrij < 60);
        assert!(strook.vakken[..vrij].iter().all(|v| *v == Vak::Binnen));
        assert!(strook.vakken[vrij + 1..].iter().all(|v| *v == Vak::Nazorg));
        // 45 days until today, 51 until release, 97 in all.
        assert_eq!((strook.nu, vrij), (45 * 60 / 97, 51 * 60 / 97));
        assert!(strook.maanden.is_sorted());
        // A stay of years is cut, and says so.
        let lang = self::periode(dag(1, 1), dag(12, 31));
        bron.periode = Some(&lang);
        let strook = super::strook(&bron, 60).unwrap();
        assert!(strook.begon_eerder);
        assert_eq!(super::strook(&bron, 9), None);
    }
}
