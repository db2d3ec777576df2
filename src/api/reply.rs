//! What is answered: data ready to be put on a screen or printed, without a BSN unless asked for.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::audit::AuditBlad;
use super::beheer::AccountRegel;
use super::bevoegd::Bevoegd;
pub use super::knelpunten::{KnelpuntRegel, KnelpuntTal, KnelpuntTelling};
use super::noodtoegang::{NoodLopend, NoodRegel};
use super::overdracht::{Gemist, OverdrachtKort, WaarneemRegel};
pub use super::overleg::{Kalender, OverlegBeeld, OverlegRegel, OverlegUitvoer};
pub use super::partners::{Partnerlast, WachtRegel};
use super::rapport::Rapport;
use super::reservekopie::Kopie;
use crate::api::auditmaand::Auditmaanden;
use crate::api::sleutels::{SleutelStand, SleutelVernieuwd};
use crate::domain::afspraak::Afspraak;
use crate::domain::akte::AkteSoort;
use crate::domain::bsn::Bsn;
use crate::domain::casus::{Casus, CasusNummer, Fase};
use crate::domain::catalogus::Catalogus;
use crate::domain::contact::{Contact, Notitie, Pogingen};
use crate::domain::detentie::{DatumSoort, Deur, Periode};
use crate::domain::feit::Feit;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::inspanning::{Ijkdagen, Inspanning};
use crate::domain::instellingen::Instellingen;
use crate::domain::knelpunt::Knelpunt;
use crate::domain::koppeling::{Bewijs, Zekerheid};
use crate::domain::leefgebied::{Ondersteuning, Situatie, Stand};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{Besluit, Koppeling, Melding, MeldingSoort, Triage};
use crate::domain::meting::{Meetmoment, Moment, Opschaling};
use crate::domain::naaste::Naaste;
use crate::domain::overdracht::{Aanspreekpunt, Overdracht};
use crate::domain::overleg::Bespreking;
use crate::domain::partner::Partner;
use crate::domain::persoon::{Naam, Persoon};
use crate::domain::plan::{Plankort, Planversie};
use crate::domain::profiel::ProfielVoorstel;
use crate::domain::reparatie::{Reparatie, VeldFout};
use crate::domain::tijd::Tijdstip;
use crate::domain::verstrekking::Verstrekking;
use crate::domain::vertrek::{VertrekKort, Vertrekpunt};
use crate::domain::wil::{Aanbod, Medewerking, Toestemming, Wens};

/// A page of a list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Bladzij<T> {
    /// First line of this page, from 0.
    pub van: u32,
    /// How many lines there are in all.
    pub totaal: u32,
    /// The lines.
    pub regels: Vec<T>,
}

/// A record with its id within the unit and its revision.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Met<T> {
    /// Id within the unit.
    pub id: RecordId,
    /// Sequence number of its last change.
    pub revisie: u64,
    /// The record.
    pub inhoud: T,
}

/// Who asks, in which store.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Sessie {
    /// The colleague.
    pub medewerker: Medewerker,
    /// Settings of the store.
    pub instellingen: Instellingen,
    /// Whether the store has been set up.
    pub ingericht: bool,
    /// The catalogue, with the municipalities this store met added.
    pub catalogus: Catalogus,
    /// Partner organisations, by name.
    pub partners: Vec<Met<Partner>>,
    /// Colleagues seen as regisseur, by name.
    pub medewerkers: Vec<Medewerker>,
    /// What the engine's clock says.
    pub nu: Tijdstip,
    /// Notices, persons and cases that cannot be opened because their key is damaged.
    pub onleesbaar: u32,
    /// What the last nightly check found, since the process that holds the store was started.
    pub nachtcontrole: Option<Controle>,
    /// Whoever asks has an account: a case is opened for a purpose, and colleagues may have it open
    /// too.
    pub gedeeld: bool,
    /// The emergency access that runs.
    pub nood: Option<NoodLopend>,
    /// Emergency accesses of others that are over and that nobody has looked at; 0 for whoever does
    /// not look at them.
    pub nood_na_te_kijken: u32,
    /// As whom, and what may be done.
    pub bevoegd: Bevoegd,
    /// Who takes cases over for which municipality now.
    pub aanspreekpunten: Vec<Aanspreekpunt>,
    /// Who looks after whose cases, now or later, as far as one is one of the two or directs them.
    pub waarnemingen: Vec<WaarneemRegel>,
}

/// The figures of today. The field names are the stable keys of `nazorg status --json`. For those
/// who see figures only they are optional: none where so few would say something about somebody.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Cijfers<T = u32> {
    /// Notices nobody has decided about.
    pub notifications_new: T,
    /// Hours since the oldest of them was received; 0 without any.
    pub notifications_oldest_hours: T,
    /// Open cases whose person may walk out today.
    pub releases_today: T,
    /// The same from today until six days ahead.
    pub releases_7d: T,
    /// Of those seven days the ones that fall on a Friday, in a weekend, on a holiday or its eve.
    pub releases_friday: T,
    /// Open agreements past their date.
    pub agreements_overdue: T,
    /// Waits whose chase date has passed.
    pub waiting_overdue: T,
    /// Open cases.
    pub cases_open: T,
    /// Open cases without contact for longer than the catalogue allows.
    pub cases_without_contact: T,
    /// Refused import rows waiting to be mended.
    pub rows_refused: T,
    /// Persons known, merged ones counted once.
    pub persons: T,
}

/// Why something stands on the list of today.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VandaagSoort {
    /// Walks out today.
    VrijVandaag,
    /// Should have walked out by now, and nobody reported that he or she did.
    EindeOnbevestigd,
    /// New notices.
    NieuweMelding,
    /// An agreement past its date.
    TeLaat,
    /// A wait whose chase date has come.
    Nabellen,
    /// An agreement due today.
    VandaagAfspraak,
    /// Walks out within seven days.
    VrijDezeWeek,
    /// No contact for too long.
    GeenContact,
    /// Refused rows of an import.
    Reparatie,
    /// Out since the last days, and the list for that day is not finished.
    Spoed,
    /// Walks out on a Friday, in a weekend, on a holiday or its eve, and that list is not finished.
    VrijLetOp,
    /// Walks out soon or did lately, and the first talk is not planned or was not held.
    EersteGesprek,
    /// Must be measured now.
    Meten,
    /// A case that is offered and waits for an answer.
    Overdracht,
    /// The time for which somebody is guided at least ends soon, or ended lately.
    Begeleiding,
}

/// Where a line leads.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Doel {
    /// To this notice in the inbox.
    Melding(UnitId),
    /// To this case, and there to this agreement if one is named.
    Casus(UnitId, Option<RecordId>),
    /// To this refused row.
    Reparatie(UnitId),
    /// To this offer of this case, which may be out of sight.
    Overdracht(UnitId, RecordId),
}

/// One line of the list of today.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VandaagRegel {
    /// Where it leads.
    pub doel: Doel,
    /// Who it is about, surname first; the file's name for refused rows.
    pub wie: String,
    /// Case number, where there is a case.
    pub nummer: Option<CasusNummer>,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// The day that matters: door date, due day, day received, last contact.
    pub datum: Option<NaiveDate>,
    /// What: text of the agreement, institution.
    pub wat: String,
    /// Who has to do it, for agreements.
    pub trekker: String,
    /// Kind of the notice.
    pub melding: Option<MeldingSoort>,
    /// Whoever asks carries the case.
    pub eigen: bool,
    /// The case has an open agreement for today or later.
    pub voorbereid: bool,
    /// How its list for the day of release stands, where that matters.
    pub vertrek: Option<VertrekKort>,
    /// Which moment must be measured.
    pub moment: Option<Moment>,
    /// Of an offer.
    pub overdracht: Option<OverdrachtKort>,
}

/// A group of the list of today.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VandaagGroep {
    /// Why these.
    pub soort: VandaagSoort,
    /// How many there are in all.
    pub totaal: u32,
    /// The first of them.
    pub regels: Vec<VandaagRegel>,
}

/// One line of the inbox.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InboxRegel {
    /// The notice.
    pub melding: UnitId,
    /// Kind.
    pub soort: MeldingSoort,
    /// Sent.
    pub verzonden_op: Tijdstip,
    /// Received.
    pub ontvangen: Tijdstip,
    /// Name as sent.
    pub naam: Naam,
    /// Birth date as sent.
    pub geboortedatum: Option<NaiveDate>,
    /// Whose work it is.
    pub gemeente: GemeenteId,
    /// Whether that is one of ours.
    pub eigen: bool,
    /// Institution.
    pub pi: String,
    /// End of the detention as this notice has it.
    pub einde: Option<NaiveDate>,
    /// How sure the best match is; absent: nobody known.
    pub match_zekerheid: Option<Zekerheid>,
    /// What was decided, when shown with `ook_afgehandeld`.
    pub besluit: Option<Besluit>,
}

/// A known person who may be meant, ready to be shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KandidaatBeeld {
    /// The person.
    pub persoon: UnitId,
    /// Name.
    pub naam: Naam,
    /// Birth date.
    pub geboortedatum: Option<NaiveDate>,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// How sure.
    pub zekerheid: Zekerheid,
    /// Why.
    pub bewijs: Vec<Bewijs>,
    /// Open case, if there is one.
    pub open_casus: Option<(UnitId, CasusNummer)>,
    /// Earlier periods: institution, admission, door date.
    pub perioden: Vec<(String, Option<NaiveDate>, Option<Deur>)>,
}

/// A date that a notice would change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DatumVerschil {
    /// Which date.
    pub soort: DatumSoort,
    /// As known until now.
    pub was: Option<NaiveDate>,
    /// As the notice has it.
    pub wordt: NaiveDate,
}

/// A term that runs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LopendeTermijn {
    /// What has to be done.
    pub naam: String,
    /// Last day.
    pub einde: NaiveDate,
    /// Rule or agreement it comes from.
    pub bron: String,
}

/// One notice with everything triage looks at.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MeldingBeeld {
    /// The notice; its BSN blanked.
    pub melding: Melding,
    /// Whether the notice has a BSN.
    pub bsn_bekend: bool,
    /// What was decided.
    pub triage: Option<Triage>,
    /// About whom it is, when linked.
    pub koppeling: Option<Koppeling>,
    /// Who may be meant, best first.
    pub kandidaten: Vec<KandidaatBeeld>,
    /// What it changes in the period of the linked or best candidate.
    pub verschillen: Vec<DatumVerschil>,
    /// Terms that run from it.
    pub termijnen: Vec<LopendeTermijn>,
    /// Who would carry the case, with the number of open cases carried now.
    pub voorstel_regisseur: Option<(Medewerker, u32)>,
    /// Other undecided notices about the same person.
    pub ook_in_inbox: u32,
    /// Which profile a case opened for it would get; absent when it goes into an open case.
    pub profiel: Option<ProfielVoorstel>,
}

/// One line of the caseload.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CaseloadRegel {
    /// The case.
    pub casus: UnitId,
    /// Number.
    pub nummer: CasusNummer,
    /// Name of the person.
    pub naam: Naam,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// Institution.
    pub pi: String,
    /// Earliest plausible door date.
    pub deur: Option<Deur>,
    /// Phase.
    pub fase: Fase,
    /// Regisseur.
    pub regisseur: Option<Medewerker>,
    /// Both axes per leefgebied, in the order of the case's board.
    pub standen: Vec<(Situatie, Ondersteuning)>,
    /// The set of leefgebieden with which that board begins.
    pub leefgebied_set: String,
    /// Agreements past their date.
    pub te_laat: u16,
    /// Waits past their chase date.
    pub nabellen: u16,
    /// Latest day on which somebody was spoken with.
    pub laatste_contact: Option<NaiveDate>,
    /// Whoever asks looks after it for the regisseur.
    pub waarneming: bool,
}

/// A notice as the timeline shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeldingKort {
    /// The notice.
    pub melding: UnitId,
    /// Kind.
    pub soort: MeldingSoort,
    /// Sent.
    pub verzonden_op: Tijdstip,
    /// Institution.
    pub pi: String,
    /// End as it had it.
    pub einde: Option<NaiveDate>,
}

/// Everything of one case.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Dossier {
    /// The case's unit.
    pub unit: UnitId,
    /// The case.
    pub casus: Met<Casus>,
    /// The person's unit.
    pub persoon_unit: UnitId,
    /// The person; the BSN blanked.
    pub persoon: Persoon,
    /// Whether the BSN is known.
    pub bsn_bekend: bool,
    /// All detention periods, latest admission last.
    pub perioden: Vec<Met<Periode>>,
    /// Leefgebieden that were recorded.
    pub standen: Vec<Met<Stand>>,
    /// Agreements.
    pub afspraken: Vec<Met<Afspraak>>,
    /// Contacts.
    pub contacten: Vec<Met<Contact>>,
    /// Notes.
    pub notities: Vec<Met<Notitie>>,
    /// Notices about the person.
    pub meldingen: Vec<MeldingKort>,
    /// Other cases of the person: unit, number, phase.
    pub andere_casussen: Vec<(UnitId, CasusNummer, Fase)>,
    /// Persons merged into this one: unit and name.
    pub samengevoegd: Vec<(UnitId, Naam)>,
    /// Steps that somebody looked at.
    pub inspanningen: Vec<Met<Inspanning>>,
    /// What stands in the way.
    pub knelpunten: Vec<Met<Knelpunt>>,
    /// Points of the list for the day of release that somebody looked at, of all its detentions.
    pub vertrek: Vec<Met<Vertrekpunt>>,
    /// Measurements, of all its detentions.
    pub metingen: Vec<Met<Meetmoment>>,
    /// How it was scaled up and down.
    pub opschalingen: Vec<Met<Opschaling>>,
    /// Wishes of the person.
    pub wensen: Vec<Met<Wens>>,
    /// How far the person took part, over time.
    pub medewerking: Vec<Met<Medewerking>>,
    /// Help that was offered.
    pub aanbod: Vec<Met<Aanbod>>,
    /// Consent given or refused.
    pub toestemmingen: Vec<Met<Toestemming>>,
    /// Family left behind.
    pub naasten: Vec<Met<Naaste>>,
    /// What others were told, in the order in which it was recorded.
    pub verstrekkingen: Vec<Met<Verstrekking>>,
    /// What meetings said.
    pub besprekingen: Vec<Met<Bespreking>>,
    /// Offers to somebody else.
    pub overdrachten: Vec<Met<Overdracht>>,
    /// Versions of the plan, the first one first.
    pub plan: Vec<Plankort>,
}

impl Dossier {
    /// The period the case is about, else the latest one.
    #[must_use]
    pub fn periode(&self) -> Option<&Met<Periode>> {
        self.perioden
            .iter()
            .find(|p| Some(p.id) == self.casus.inhoud.periode)
            .or_else(|| self.perioden.last())
    }

    /// The days from which terms of this case count.
    #[must_use]
    pub fn ijkdagen(&self) -> Ijkdagen {
        let periode = self.periode().map(|p| &p.inhoud);
        Ijkdagen {
            insluiting: periode.and_then(Periode::insluiting),
            ontvangst: self.meldingen.first().map(|m| m.verzonden_op.datum()),
            opening: Some(self.casus.inhoud.geopend_op),
            vrijlating: periode.and_then(Periode::deur).map(|d| d.datum),
        }
    }

    /// The points of the list for the release from the detention the case is about.
    #[must_use]
    pub fn vertrek_nu(&self) -> Vec<&Met<Vertrekpunt>> {
        let periode = self.casus.inhoud.periode;
        let punten = self.vertrek.iter();
        punten.filter(|v| v.inhoud.van(periode)).collect()
    }

    /// How far the person takes part now: the latest by day, of one day the last recorded.
    #[must_use]
    pub fn medewerking_nu(&self) -> Option<&Met<Medewerking>> {
        let laatst = |m: &&Met<Medewerking>| (m.inhoud.op, m.inhoud.vastgelegd);
        self.medewerking.iter().max_by_key(laatst)
    }

    /// The tries to reach the person.
    #[must_use]
    pub fn pogingen(&self) -> Pogingen {
        Pogingen::tel(self.contacten.iter().map(|c| &c.inhoud))
    }

    /// What the person wanted and did, fact by fact.
    #[must_use]
    pub fn feiten(&self) -> Vec<Feit<'_>> {
        let wensen = self.wensen.iter().flat_map(|m| m.inhoud.feiten(m.id));
        let medewerking = self.medewerking.iter();
        let aanbod = self.aanbod.iter().flat_map(|m| m.inhoud.feiten(m.id));
        let toestemmingen = self.toestemmingen.iter();
        wensen
            .chain(medewerking.flat_map(|m| m.inhoud.feiten(m.id)))
            .chain(aanbod)
            .chain(toestemmingen.flat_map(|m| m.inhoud.feiten(m.id)))
            .chain(self.naasten.iter().flat_map(|m| m.inhoud.feiten(m.id)))
            .collect()
    }

    /// What was recorded about the steps, without their ids.
    #[must_use]
    pub fn gezette_stappen(&self) -> Vec<&Inspanning> {
        self.inspanningen.iter().map(|i| &i.inhoud).collect()
    }
}

/// A person found by words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersoonRegel {
    /// The person.
    pub persoon: UnitId,
    /// Name.
    pub naam: Naam,
    /// Birth date.
    pub geboortedatum: Option<NaiveDate>,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// Number of detention periods known.
    pub perioden: u16,
    /// Open case, if there is one.
    pub open_casus: Option<(UnitId, CasusNummer)>,
}

/// How one row of an import ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RijUitkomst {
    /// New notice.
    Nieuw,
    /// Known already.
    Dubbel {
        /// Same number, other content, and not later than what we have: not taken, worth a look.
        afwijkend: bool,
    },
    /// Updates an earlier notice.
    Correctie,
    /// Refused, with the reason per field.
    Geweigerd(Vec<VeldFout>),
}

/// What an import did, or would do.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Ingelezen {
    /// Nothing was kept: a trial.
    pub proef: bool,
    /// New notices.
    pub nieuw: u32,
    /// Known already.
    pub dubbel: u32,
    /// Of those the ones with other content that were not taken.
    pub afwijkend: u32,
    /// Updates.
    pub correctie: u32,
    /// Refused.
    pub geweigerd: u32,
    /// Per row: its number in the file and how it ended, in file order.
    pub rijen: Vec<(u32, RijUitkomst)>,
    /// Notices that were new, in file order.
    pub meldingen: Vec<UnitId>,
}

/// A refused row in the repair tray.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReparatieRegel {
    /// The row.
    pub reparatie: UnitId,
    /// Its content.
    pub inhoud: Reparatie,
}

/// A version of a plan with what a document made of it needs besides.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Planuitvoer {
    /// The case.
    pub casus: UnitId,
    /// Its number.
    pub nummer: CasusNummer,
    /// The version.
    pub versie: Planversie,
}

/// What an act did.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Gedaan {
    /// What: for undo and redo the act that was taken back or done again.
    pub soort: AkteSoort,
    /// To how many things.
    pub aantal: u32,
    /// Cases opened by it.
    pub casussen: Vec<(UnitId, CasusNummer)>,
    /// The record made, when one was.
    pub record: Option<RecordId>,
    /// For undo and redo.
    pub richting: Richting,
}

/// Whether an act went forward or back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Richting {
    /// An act of its own.
    Gewoon,
    /// Taken back.
    Ongedaan,
    /// Done again.
    Opnieuw,
}

/// A point of the journal: the change with this number had this chain hash. Kept outside the
/// store, it shows that nothing up to it was cut off or exchanged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Anker {
    /// Number of the change.
    pub nummer: u64,
    /// Chain hash up to and including it.
    pub keten: [u8; 32],
}

impl Anker {
    /// Reads `number:hash`, the hash in 64 hexadecimal digits.
    #[must_use]
    pub fn van_tekst(tekst: &str) -> Option<Self> {
        let (nummer, hex) = tekst.trim().split_once(':')?;
        let mut keten = [0; 32];
        if hex.len() != 64 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        for (plek, byte) in keten.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * plek..2 * plek + 2)?, 16).ok()?;
        }
        Some(Self {
            nummer: nummer.parse().ok()?,
            keten,
        })
    }
}

impl fmt::Display for Anker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.nummer)?;
        self.keten.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

/// What a check found, in short.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Controle {
    /// When it ended.
    pub op: Tijdstip,
    /// How many faults there were.
    pub gebreken: u64,
}

/// One thing that a check found wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Gebrek {
    /// What kind of thing.
    pub soort: GebrekSoort,
    /// Where: a segment and byte, an id. Without personal data.
    pub plaats: String,
}

/// What a check can find wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GebrekSoort {
    /// The journal does not read on from there.
    Journaal,
    /// The journal's end is not the one that was known.
    Kop,
    /// A point known from elsewhere is not in the journal.
    Anker,
    /// The checkpoint does not hold what the archive gives.
    Controlepunt,
    /// A sealed content of the journal does not open.
    Verzegeld,
    /// The view has another version of a record than the journal.
    Record,
    /// The view's entry or row of a person, case or notice is not what its records give.
    Eenheid,
    /// The key of a person, case or notice is damaged: nothing of it opens.
    Sleutel,
    /// The view's list of acts is not the journal's.
    Akten,
    /// A draft does not open.
    Concept,
    /// The view cannot be read.
    Overzicht,
    /// A record refers to one that is not there.
    Verwijzing,
}

/// What verifying covered and found.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Verificatie {
    /// Journal frames read.
    pub frames: u64,
    /// Audit records among them.
    pub auditregels: u64,
    /// Bytes of journal read.
    pub bytes: u64,
    /// Records compared between journal and view.
    pub records: u64,
    /// Rows compared.
    pub rijen: u64,
    /// References between records followed.
    pub verwijzingen: u64,
    /// Old segments read in the archive.
    pub archief: u64,
    /// Old segments that a checkpoint stands for and that are not in the archive here.
    pub elders: u64,
    /// Files of persons that were worked on during the check; the next check compares them.
    pub druk: u64,
    /// What is wrong, at most 100 of them; empty when all is well.
    pub gebreken: Vec<Gebrek>,
    /// How many faults there are in all.
    pub gebreken_aantal: u64,
    /// Points known from elsewhere that were found in the journal.
    pub ankers: u64,
    /// The end of the journal, to be written down elsewhere; `None` while it is empty.
    pub kop: Option<Anker>,
}

/// An answer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// Done, and nothing to say.
    Niets,
    /// Who and where.
    Sessie(Box<Sessie>),
    /// Figures.
    Cijfers(Cijfers),
    /// Figures for whoever sees no persons, without those that would be about few.
    CijfersBeperkt(Cijfers<Option<u32>>),
    /// What needs somebody now.
    Vandaag(Vec<VandaagGroep>),
    /// Page of the inbox.
    Inbox(Bladzij<InboxRegel>),
    /// One notice.
    Melding(Box<MeldingBeeld>),
    /// Page of the caseload.
    Caseload(Bladzij<CaseloadRegel>),
    /// One case.
    Dossier(Box<Dossier>),
    /// Cases found by number.
    Gevonden(Vec<(UnitId, CasusNummer)>),
    /// Persons found by words.
    Personen(Vec<PersoonRegel>),
    /// Outcome of an import.
    Ingelezen(Box<Ingelezen>),
    /// Page of the repair tray.
    Reparaties(Bladzij<ReparatieRegel>),
    /// A BSN in full.
    Bsn(Option<Bsn>),
    /// An act was done.
    Gedaan(Gedaan),
    /// A draft.
    Concept(Option<String>),
    /// Outcome of verifying.
    Verificatie(Verificatie),
    /// What a backup did.
    Reservekopie(Box<Kopie>),
    /// When the last verified backup was made.
    LaatsteReservekopie(Option<Tijdstip>),
    /// Which keys there are.
    Sleutels(Box<SleutelStand>),
    /// Part of the audit trail.
    Audit(Box<AuditBlad>),
    /// A key took the place of another one.
    SleutelVernieuwd(SleutelVernieuwd),
    /// Who may log in and do what.
    Accounts(Vec<AccountRegel>),
    /// Which colleagues have the case open as well, by login name.
    Aanwezig(Vec<Medewerker>),
    /// Emergency accesses, newest first.
    Noodtoegangen(Vec<NoodRegel>),
    /// Page of the knelpunten.
    Knelpunten(Bladzij<KnelpuntRegel>),
    /// Counts of knelpunten.
    KnelpuntTelling(Box<KnelpuntTelling>),
    /// Versions of a plan.
    Planversies(Vec<Met<Planversie>>),
    /// A version of a plan to be taken along.
    Planuitvoer(Box<Planuitvoer>),
    /// Page of what is waited for.
    WachtOp(Bladzij<WachtRegel>),
    /// What partners still have to do; those that have nothing to do are left out.
    Partnerlasten(Vec<Partnerlast>),
    /// Page of the meetings.
    Overleggen(Bladzij<OverlegRegel>),
    /// A meeting with its agenda.
    Overleg(Box<OverlegBeeld>),
    /// Something of a meeting to be taken along.
    OverlegUitvoer(Box<OverlegUitvoer>),
    /// What goes into one's own calendar.
    Kalender(Box<Kalender>),
    /// What happened meanwhile.
    Gemist(Box<Gemist>),
    /// Months of the audit trail, or what was done with one.
    Auditmaanden(Box<Auditmaanden>),
    /// The report.
    Rapport(Box<Rapport>),
}
