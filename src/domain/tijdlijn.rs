//! The timeline of a case: all that happened, was recorded or is still to come, in one order around
//! today, and the strip above it drawn to scale. What a meeting looks back on comes from the same
//! lines. Pure: today comes in as an argument. May use: nothing of ours.

mod strook;

use chrono::NaiveDate;

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
use super::plan::{Planfeit, Plankort};
use super::profiel::ProfielVanaf;
use super::verstrekking::Verstrekking;
use super::vertrek::VertrekLoop;

pub use strook::{Strook, Vak, strook};

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
    /// Notices about the person: kind, day sent, and institution.
    pub meldingen: Vec<(UnitId, MeldingSoort, NaiveDate, &'a str)>,
    /// What the person wanted and did.
    pub feiten: Vec<Feit<'a>>,
    /// What others were told.
    pub verstrekkingen: Vec<(RecordId, &'a Verstrekking)>,
    /// Versions of the plan.
    pub plan: Vec<&'a Plankort>,
    /// How the list for the day of release went, when somebody looked at it.
    pub vertrek: Option<VertrekLoop>,
}

impl<'a> Bron<'a> {
    /// A case of which nothing else is known.
    #[must_use]
    pub const fn van(vandaag: NaiveDate, casus: &'a Casus) -> Self {
        Self {
            vandaag,
            casus,
            periode: None,
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
            verstrekkingen: Vec::new(),
            plan: Vec::new(),
            vertrek: None,
        }
    }
}

/// What stands on a line.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    /// Somebody outside was told something.
    Verstrekking(RecordId, &'a Verstrekking),
    /// Something became of a version of the plan.
    Plan(Planfeit<'a>),
    /// The list for the day of release was begun, or all of it is done.
    Vertrek(VertrekLoop),
    /// A date of the detention, the one that holds of its kind.
    Datum(&'a DatumFeit),
    /// A notice, with the institution it came from.
    Melding(UnitId, MeldingSoort, &'a str),
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
    /// What somebody outside was told.
    Verstrekking(RecordId),
    /// A version of the plan, by its number: which fact of it.
    Plan(u32, usize),
    /// The list for the day of release.
    Vertrek,
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Regel<'a> {
    /// Its identity.
    pub sleutel: Sleutel,
    /// The day it stands at.
    pub datum: NaiveDate,
    /// The day on which it was last recorded, so that it was new then; where that is not kept, the
    /// day it stands at.
    pub bekend: NaiveDate,
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
    let mut regels = vec![regel(
        Sleutel::Vandaag,
        (bron.vandaag, bron.vandaag),
        Wat::Vandaag,
    )];
    werk(bron, &mut regels);
    traject(bron, &mut regels);
    anderen(bron, &mut regels);
    kader(bron, &mut regels);
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

/// A line at its day, with the day on which it was recorded.
const fn regel<'a>(
    sleutel: Sleutel,
    (datum, bekend): (NaiveDate, NaiveDate),
    wat: Wat<'a>,
) -> Regel<'a> {
    Regel {
        sleutel,
        datum,
        bekend,
        wat,
        te_laat: None,
    }
}

/// What was done and agreed: agreements, contacts, notes, steps, and what stands in the way.
fn werk<'a>(bron: &Bron<'a>, regels: &mut Vec<Regel<'a>>) {
    regels.extend(bron.afspraken.iter().map(|(id, a)| {
        let einde = a.afgerond_op.filter(|_| !a.open());
        let verzet = a.verzet.last().map_or(a.gemaakt, |v| v.op);
        Regel {
            sleutel: Sleutel::Afspraak(*id),
            datum: einde.unwrap_or(a.datum),
            bekend: einde.unwrap_or(verzet.datum()),
            wat: Wat::Afspraak(*id, a),
            te_laat: a.dagen_te_laat(bron.vandaag),
        }
    }));
    regels.extend(bron.contacten.iter().map(|(id, c)| {
        let dagen = (c.gebeurd_op, c.vastgelegd.datum());
        regel(Sleutel::Contact(*id), dagen, Wat::Contact(*id, c))
    }));
    regels.extend(bron.notities.iter().map(|(id, n)| {
        let dagen = (n.gebeurd_op, n.vastgelegd.datum());
        regel(Sleutel::Notitie(*id), dagen, Wat::Notitie(*id, n))
    }));
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
        let dagen = (nu.datum, nu.vastgelegd.datum());
        Some(regel(
            Sleutel::Inspanning(*id),
            dagen,
            Wat::Inspanning(*id, i),
        ))
    }));
    regels.extend(bron.knelpunten.iter().map(|(id, k)| {
        let dagen = (k.op, k.vastgelegd.datum());
        regel(Sleutel::Knelpunt(*id), dagen, Wat::Knelpunt(*id, k))
    }));
}

/// The track: what the person wanted, measurements, levels, profiles, the plan and the release.
fn traject<'a>(bron: &Bron<'a>, regels: &mut Vec<Regel<'a>>) {
    regels.extend(bron.metingen.iter().map(|(id, m)| {
        let dagen = (m.datum, m.vastgelegd.datum());
        regel(Sleutel::Meting(*id), dagen, Wat::Meting(*id, m))
    }));
    regels.extend(bron.opschalingen.iter().map(|(id, o)| {
        let dagen = (o.op, o.vastgelegd.datum());
        regel(Sleutel::Opschaling(*id), dagen, Wat::Opschaling(*id, o))
    }));
    // The first profile came with the case; only what was chosen later happened.
    let later = bron.casus.profielen.iter().enumerate().skip(1);
    regels.extend(later.map(|(at, p)| {
        let dagen = (p.vanaf, p.vanaf);
        regel(Sleutel::Profiel(at), dagen, Wat::Profiel(p))
    }));
    regels.extend(bron.feiten.iter().map(|f| {
        let dagen = (f.datum, f.bekend());
        regel(Sleutel::Feit(f.id, f.nr), dagen, Wat::Feit(*f))
    }));
    let plan = bron.plan.iter().flat_map(|versie| versie.feiten());
    regels.extend(plan.map(|f| {
        let sleutel = Sleutel::Plan(f.versie.nummer, f.nr);
        regel(sleutel, (f.datum, f.bekend), Wat::Plan(f))
    }));
    regels.extend(bron.vertrek.iter().map(|v| {
        let dagen = (v.klaar.unwrap_or(v.begonnen), v.bekend);
        regel(Sleutel::Vertrek, dagen, Wat::Vertrek(v.clone()))
    }));
}

/// What was said with others: disclosures, meetings and handing over.
fn anderen<'a>(bron: &Bron<'a>, regels: &mut Vec<Regel<'a>>) {
    regels.extend(bron.verstrekkingen.iter().map(|(id, v)| {
        let laatst = v.verzendingen.last().map_or(v.vastgelegd, |p| p.op);
        let dagen = (v.op, laatst.datum());
        regel(Sleutel::Verstrekking(*id), dagen, Wat::Verstrekking(*id, v))
    }));
    regels.extend(bron.besprekingen.iter().map(|(id, b)| {
        let dagen = (b.datum, b.vastgelegd.datum());
        regel(Sleutel::Bespreking(*id), dagen, Wat::Bespreking(*id, b))
    }));
    regels.extend(bron.overdrachten.iter().map(|(id, o)| {
        let dagen = (o.dag(), o.dag());
        regel(Sleutel::Overdracht(*id), dagen, Wat::Overdracht(*id, o))
    }));
}

/// What frames the case: dates of the detention, notices, phases and the closing.
fn kader<'a>(bron: &Bron<'a>, regels: &mut Vec<Regel<'a>>) {
    regels.extend(bron.periode.into_iter().flat_map(|p| {
        DatumSoort::ALLE
            .into_iter()
            .filter_map(|soort| p.geldend(soort))
            .map(|f| {
                let dagen = (f.datum, f.ontvangen.datum());
                regel(Sleutel::Datum(f.soort), dagen, Wat::Datum(f))
            })
    }));
    regels.extend(bron.meldingen.iter().map(|(id, soort, op, pi)| {
        let dagen = (*op, *op);
        regel(Sleutel::Melding(*id), dagen, Wat::Melding(*id, *soort, pi))
    }));
    let fasen = bron.casus.fasen.iter().enumerate();
    regels.extend(fasen.map(|(at, f)| {
        let dagen = (f.vanaf, f.vanaf);
        regel(Sleutel::Fase(at), dagen, Wat::Fase(f))
    }));
    regels.extend(bron.casus.afsluiting.iter().map(|a| {
        let dagen = (a.op, a.op);
        regel(Sleutel::Gesloten, dagen, Wat::Gesloten(a))
    }));
}

fn deel(regel: &Regel<'_>, vandaag: NaiveDate) -> Deel {
    match &regel.wat {
        Wat::Vandaag => Deel::Vandaag,
        _ if regel.te_laat.is_some() => Deel::TeLaat,
        Wat::Afspraak(_, a) if a.open() => Deel::Komt,
        // A door date of today is still to come; so is any other date.
        Wat::Datum(_) if regel.datum >= vandaag => Deel::Komt,
        _ if regel.datum > vandaag => Deel::Komt,
        _ => Deel::Was,
    }
}

#[cfg(test)]
mod tests;
