//! What can be asked.

use super::reply::Anker;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::audit::{AuditFilter, AuditPlek};
use super::auditmaand::AuditmaandOpdracht;
use super::beheer::{AccountOpdracht, AfschermOpdracht, RechtOpdracht};
use super::filter::{CaseloadFilter, InboxFilter};
use super::overdracht::{OverdrachtBesluit, OverdrachtInvoer, WaarneemOpdracht};
use super::overleg::{BesprekingInvoer, OverlegInvoer, Uittreksel, Verplaats};
use super::rapport::RapportVraag;
use super::reservekopie::KopieVraag;
pub use super::traject::{MetingInvoer, OpschalingInvoer, VertrekInvoer};
use super::wil::{WilDeel, WilOpdracht};
use crate::api::sleutels::SleutelKeuze;
use crate::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
use crate::domain::akte::Akte;
use crate::domain::audit::Doel;
use crate::domain::casus::{Afsluitreden, Fase};
use crate::domain::contact::{Aard, ContactMet, ContactSoort, ContactUitkomst};
use crate::domain::detentie::DatumSoort;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::inspanning::{InspanningStatus, StapCode};
use crate::domain::knelpunt::KnelpuntCode;
use crate::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use crate::domain::lezen::{Gelezen, VELDEN, lees};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::TerzijdeReden;
use crate::domain::overleg::OverlegStatus;
use crate::domain::partner::Partner;
use crate::domain::plan::{Partij, Planinhoud};
use crate::domain::profiel::ProfielCode;
use crate::domain::record::RecordKey;
use crate::domain::records::Record;
use crate::domain::reparatie::VeldFout;
use crate::domain::tijd::Tijdstip;
use crate::domain::verstrekking::{Afgifte, Gegeven, GrondslagCode, Kanaal, Ontvanger, Wijze};
use crate::domain::vertrek::PuntCode;

/// A row of a file in texts of our layout.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuweRij {
    /// Row, from 1, without the header and without blank rows.
    pub rij: u32,
    /// Our name of the field and its text, in the order of the layout; only fields for which the
    /// file has a column. Texts as received, but for words and dates that the profile translates.
    /// Fields beyond the header of a broken row come last, named `kolom N`.
    pub velden: Vec<(String, String)>,
    /// What is wrong before its content is looked at: broken off, too long, a date in another form
    /// than the profile says.
    pub fouten: Vec<VeldFout>,
}

impl RuweRij {
    /// Reads the texts into a notice.
    ///
    /// # Errors
    /// All that is wrong with the row, in the order of the layout. Of a row that broke off only that.
    pub fn lees(&self) -> Result<Gelezen, Vec<VeldFout>> {
        if self.fouten.iter().any(|f| f.veld.is_empty()) {
            return Err(self.fouten.clone());
        }
        if self.fouten.is_empty() {
            return lees(&self.velden);
        }
        let mut fouten = lees(&self.velden).err().unwrap_or_default();
        fouten.retain(|f| !self.fouten.iter().any(|eigen| eigen.veld == f.veld));
        fouten.extend(self.fouten.iter().cloned());
        fouten.sort_by_key(|f| VELDEN.iter().position(|v| v.naam == f.veld));
        Err(fouten)
    }
}

/// What triage does with notices.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Opdracht {
    /// Take up in a case: the open one of the person, else a new one. A person found by BSN is used;
    /// without one a new person is made.
    Accepteer,
    /// Link to this known person, or to the best candidate when none is named. Taken up in the
    /// person's open case; where there is none, the begin of a detention opens one.
    Koppel {
        /// The person; `None`: the best candidate.
        persoon: Option<UnitId>,
    },
    /// Pass on to another municipality.
    ZetDoor {
        /// To which.
        gemeente: GemeenteId,
    },
    /// Set aside.
    LegTerZijde {
        /// Why.
        reden: TerzijdeReden,
        /// Remark, may be empty.
        toelichting: String,
    },
    /// Ask again on a day.
    StelUit {
        /// The day.
        tot: NaiveDate,
    },
}

/// Content of a new or changed agreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AfspraakInvoer {
    /// What, one line.
    pub tekst: String,
    /// Agreement or wait.
    pub soort: AfspraakSoort,
    /// Who has to do it.
    pub trekker: Trekker,
    /// Leefgebied it serves.
    pub leefgebied: Option<LeefgebiedCode>,
    /// Due day, or day to chase.
    pub datum: NaiveDate,
}

/// A new state of a step of the catalogue on a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InspanningInvoer {
    /// Which step.
    pub stap: StapCode,
    /// How it stands.
    pub status: InspanningStatus,
    /// Since which day.
    pub datum: NaiveDate,
    /// Remark, may be empty.
    pub toelichting: String,
}

/// Content of a knelpunt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KnelpuntInvoer {
    /// Kind, of the catalogue.
    pub soort: KnelpuntCode,
    /// Where it hurts.
    pub leefgebied: Option<LeefgebiedCode>,
    /// What is the matter, one line.
    pub tekst: String,
    /// With which partner.
    pub partner: Option<RecordId>,
    /// The day it was so.
    pub op: NaiveDate,
}

/// Content of a contact moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContactInvoer {
    /// By what means.
    pub soort: ContactSoort,
    /// With whom.
    pub met: ContactMet,
    /// What came of it.
    pub uitkomst: ContactUitkomst,
    /// The day it happened.
    pub gebeurd_op: NaiveDate,
    /// What was said.
    pub tekst: String,
}

/// Content of a note.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NotitieInvoer {
    /// The text.
    pub tekst: String,
    /// Fact or opinion.
    pub aard: Aard,
    /// From whom, may be empty.
    pub bron: String,
    /// Leefgebied it is about.
    pub leefgebied: Option<LeefgebiedCode>,
    /// The day it is about.
    pub gebeurd_op: NaiveDate,
}

/// What somebody said about a version of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AkkoordInvoer {
    /// Who, as a part in the plan.
    pub partij: Partij,
    /// Who by name; may be empty.
    pub naam: String,
    /// Agreed, or not.
    pub eens: bool,
    /// On which day.
    pub op: NaiveDate,
}

/// Partners to be asked what they know, all with one question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RondvraagInvoer {
    /// Whom, each with the leefgebieden that it is about.
    pub partners: Vec<(RecordId, Vec<LeefgebiedCode>)>,
    /// The question, one line.
    pub vraag: String,
    /// The day to chase.
    pub datum: NaiveDate,
    /// What goes along about the person, for those partners that may be told.
    pub gegevens: Vec<Gegeven>,
    /// On which basis.
    pub grondslag: GrondslagCode,
    /// What the basis rests on here; may be empty where the basis does not ask for it.
    pub toelichting: String,
}

/// What somebody outside was told, recorded by hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VerstrekkingInvoer {
    /// Who.
    pub aan: Ontvanger,
    /// What, one line.
    pub wat: String,
    /// What of it was about the person.
    pub gegevens: Vec<Gegeven>,
    /// On which basis.
    pub grondslag: GrondslagCode,
    /// What the basis rests on here.
    pub toelichting: String,
    /// By what means.
    pub wijze: Wijze,
    /// On which day.
    pub op: NaiveDate,
}

/// A group of records with the time they pretend to be from, for filling a demo store.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DemoAkte {
    /// Pretended time.
    pub op: Tijdstip,
    /// Pretended actor and act.
    pub akte: Akte,
    /// The records with the municipality under whose key they are sealed.
    pub records: Vec<(RecordKey, GemeenteId, Record)>,
}

/// The key of a draft: which text it is a draft of.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ConceptNaam {
    /// A note on a case: a new one, or a change of an existing one.
    Notitie(UnitId, Option<RecordId>),
    /// A contact moment on a case.
    Contact(UnitId),
    /// An agreement on a case.
    Afspraak(UnitId),
    /// A notice typed by hand.
    Melding,
    /// A refused row being mended.
    Reparatie(UnitId),
    /// A change of an existing agreement.
    AfspraakWijziging(UnitId, RecordId),
    /// A knelpunt on a case.
    Knelpunt(UnitId),
    /// What a plan says about a leefgebied, by its place in the plan.
    Plan(UnitId, u16),
    /// What the person wants and does, on a case: new, or about an existing record.
    Wil(UnitId, WilDeel, Option<RecordId>),
    /// Something told to somebody outside, on a case.
    Verstrekking(UnitId),
    /// What a meeting decides about a case: the case, the meeting.
    Bespreking(UnitId, UnitId),
    /// A meeting to be planned.
    Overleg,
    /// An offer of a case to somebody else.
    Overdracht(UnitId),
}

/// A request. Those that change something are all or nothing.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Request {
    /// Who am I, which store is this, and the catalogue. → [`super::Reply::Sessie`]
    Sessie,
    /// First start: which municipalities are ours, and which set of leefgebieden.
    RichtIn {
        /// Our municipalities.
        gemeenten: Vec<GemeenteId>,
        /// Set for new cases.
        leefgebied_set: String,
    },
    /// The figures of today. → `Cijfers`
    Cijfers,
    /// What needs somebody now, in groups. → `Vandaag`
    Vandaag {
        /// At most so many lines per group.
        per_groep: u32,
    },
    /// A page of the inbox. → `Inbox`
    Inbox {
        /// Which.
        filter: InboxFilter,
        /// First line, from 0.
        van: u32,
        /// At most so many lines.
        aantal: u32,
    },
    /// One notice with match, history and what it changes. → `Melding`
    Melding {
        /// Which.
        melding: UnitId,
    },
    /// Decide about notices. → `Gedaan`
    Triageer {
        /// Which.
        meldingen: Vec<UnitId>,
        /// What.
        opdracht: Opdracht,
    },
    /// Take a notice off its person and put it back into the inbox. → `Gedaan`
    Ontkoppel {
        /// Which.
        melding: UnitId,
    },
    /// Take in the rows of a file. → `Ingelezen`
    LeesIn {
        /// Name of the file without folder.
        bestand: String,
        /// Its rows.
        rijen: Vec<RuweRij>,
        /// Only say what would happen.
        proef: bool,
    },
    /// Take in one notice typed by hand. → `Ingelezen`, or a refusal naming the fields
    VoerMeldingIn {
        /// Fields of our layout.
        velden: Vec<(String, String)>,
    },
    /// A page of the refused rows. → `Reparaties`
    Reparaties {
        /// First line, from 0.
        van: u32,
        /// At most so many lines.
        aantal: u32,
    },
    /// Take in a refused row with mended fields. → `Ingelezen`, or a refusal naming the fields
    Herstel {
        /// Which row.
        reparatie: UnitId,
        /// Its fields as they should be.
        velden: Vec<(String, String)>,
    },
    /// Throw refused rows away. → `Gedaan`
    GooiReparatiesWeg {
        /// Which.
        reparaties: Vec<UnitId>,
    },
    /// A page of the caseload. → `Caseload`
    Caseload {
        /// Which.
        filter: CaseloadFilter,
        /// First line, from 0.
        van: u32,
        /// At most so many lines.
        aantal: u32,
    },
    /// Everything of one case that is open in this session, or that whoever asks carries. →
    /// `Dossier`, or [`super::Refusal::DoelNodig`]
    Dossier {
        /// Which.
        casus: UnitId,
    },
    /// Cases meant by a number that may be shortened. → `Gevonden`
    ZoekNummer {
        /// E.g. `HVS-2026-0147`, `2026-0147` or `147`.
        nummer: String,
    },
    /// Persons by words. → `Personen`
    ZoekPersonen {
        /// Words in any order.
        zoek: String,
        /// At most so many.
        aantal: u32,
    },
    /// Record how a leefgebied stands. → `Gedaan`
    ZetStand {
        /// Case.
        casus: UnitId,
        /// Leefgebied.
        leefgebied: LeefgebiedCode,
        /// New fact; `None` leaves it.
        situatie: Option<Situatie>,
        /// New process state; `None` leaves it.
        ondersteuning: Option<Ondersteuning>,
        /// Since which day.
        datum: NaiveDate,
        /// New remark; `None` leaves it.
        toelichting: Option<String>,
        /// Revision it was decided on; `None`: whatever there is.
        op_revisie: Option<u64>,
    },
    /// Make an agreement. → `Gedaan`
    MaakAfspraak {
        /// Case.
        casus: UnitId,
        /// Content.
        afspraak: AfspraakInvoer,
    },
    /// Change or move an agreement. → `Gedaan`
    WijzigAfspraak {
        /// Case.
        casus: UnitId,
        /// Which.
        id: RecordId,
        /// New content.
        afspraak: AfspraakInvoer,
        /// Revision it was decided on.
        op_revisie: u64,
    },
    /// End an agreement. → `Gedaan`
    RondAfspraakAf {
        /// Case.
        casus: UnitId,
        /// Which.
        id: RecordId,
        /// How it ended.
        status: AfspraakStatus,
        /// On which day.
        op: NaiveDate,
        /// Remark, may be empty.
        toelichting: String,
        /// Revision it was decided on.
        op_revisie: u64,
    },
    /// Record a contact moment. → `Gedaan`
    LegContactVast {
        /// Case.
        casus: UnitId,
        /// Content.
        contact: ContactInvoer,
    },
    /// Write a note or change one. → `Gedaan`
    SchrijfNotitie {
        /// Case.
        casus: UnitId,
        /// Which one with the revision it was changed on; `None`: a new one.
        bestaand: Option<(RecordId, u64)>,
        /// Content.
        notitie: NotitieInvoer,
    },
    /// Record a date of the case's detention period. → `Gedaan`
    LegDatumVast {
        /// Case.
        casus: UnitId,
        /// What the date says.
        soort: DatumSoort,
        /// The date.
        datum: NaiveDate,
        /// From whom it was heard.
        van: String,
    },
    /// Move a case to a phase. → `Gedaan`
    ZetFase {
        /// Case.
        casus: UnitId,
        /// Phase; closing goes through [`Request::SluitCasus`].
        fase: Fase,
    },
    /// Give cases to a regisseur. → `Gedaan`
    WijsToe {
        /// Cases.
        casussen: Vec<UnitId>,
        /// To whom; `None`: to nobody.
        aan: Option<Medewerker>,
    },
    /// Close a case, with its result: a measurement of the moment of closing. → `Gedaan`
    SluitCasus {
        /// Case.
        casus: UnitId,
        /// Why.
        reden: Afsluitreden,
        /// Remark, may be empty.
        toelichting: String,
        /// How leefgebieden of the board stand at the end; those that are not named, as they stand
        /// there.
        resultaat: Vec<(LeefgebiedCode, Situatie)>,
    },
    /// Open a closed case again. → `Gedaan`
    Heropen {
        /// Case.
        casus: UnitId,
    },
    /// Say that two persons are one. → `Gedaan`
    VoegSamen {
        /// The one that disappears behind the other.
        van: UnitId,
        /// The one that stands for both.
        naar: UnitId,
    },
    /// Take a merge apart. → `Gedaan`
    Splits {
        /// The person that was merged into another.
        persoon: UnitId,
    },
    /// Show a BSN in full. → `Bsn`
    ToonBsn {
        /// Whose.
        persoon: UnitId,
    },
    /// Take back one's last act. → `Gedaan`
    Ongedaan,
    /// Do again what was taken back last. → `Gedaan`
    Opnieuw,
    /// Keep a draft, or drop it with `None`. → `Niets`
    BewaarConcept {
        /// Of what.
        naam: ConceptNaam,
        /// Its text.
        tekst: Option<String>,
    },
    /// The draft of something. → `Concept`
    Concept {
        /// Of what.
        naam: ConceptNaam,
    },
    /// Add a partner organisation, or change one. → `Gedaan`
    BewaarPartner {
        /// Which, and in which revision it was read; `None`: a new one.
        bestaand: Option<(RecordId, u64)>,
        /// Content.
        partner: Partner,
    },
    /// Check journal, view and references, and that these points of the journal, known from
    /// elsewhere, are in it. → `Verificatie`
    Verifieer {
        /// Points of the journal that somebody wrote down.
        ankers: Vec<Anker>,
    },
    /// Make a backup. → `Reservekopie`
    Reservekopie(Box<KopieVraag>),
    /// When the last backup was made that was verified. → `LaatsteReservekopie`
    LaatsteReservekopie,
    /// Write synthetic records into a demo store. → `Niets`
    VulDemo {
        /// Groups of records.
        akten: Vec<DemoAkte>,
    },
    /// Which keys there are, level by level. → `Sleutels`
    Sleutels,
    /// Read the audit trail, a part at a time. → `Audit`
    Audit {
        /// Which records.
        filter: AuditFilter,
        /// Behind which place; `None`: from the oldest.
        na: Option<AuditPlek>,
        /// At most so many records; a part may hold fewer and yet not be the last.
        aantal: u32,
    },
    /// Put a new key in the place of an old one. → `SleutelVernieuwd`
    VernieuwSleutel(SleutelKeuze),
    /// Who may log in and do what. → `Accounts`
    Accounts,
    /// Make or end an account. → `Gedaan`
    BeheerAccount(AccountOpdracht),
    /// Give, confirm or take a role. → `Gedaan`
    BeheerRecht(RechtOpdracht),
    /// Hide a person from colleagues, or no longer. → `Gedaan`
    SchermAf(AfschermOpdracht),
    /// Open a case for a purpose, which counts for this case until the end of the session. →
    /// `Dossier`
    OpenCasus {
        /// Which.
        casus: UnitId,
        /// What for: one of [`Doel::VAN_CASUS`].
        doel: Doel,
    },
    /// Which case this session has on its screen from here on; `None`: none. Whoever else has that
    /// case open is told to ask again, and so is this session when somebody comes or leaves. Only for
    /// a case that may be shown in this session, as [`Self::Dossier`]: otherwise
    /// [`Refusal::DoelNodig`](super::Refusal::DoelNodig). It leaves no record of its own: it says
    /// nothing of a person, and the opening that it goes with left one. → `Aanwezig`
    Aanwezig {
        /// Which.
        casus: Option<UnitId>,
    },
    /// Open one case beyond one's own scope for an hour. A running emergency access ends. → `Gedaan`,
    /// with the case
    Noodtoegang {
        /// The case's whole number, as [`CasusNummer`](crate::domain::casus::CasusNummer) shows it.
        nummer: String,
        /// Why.
        reden: String,
    },
    /// End the running emergency access. → `Gedaan`
    BeeindigNood,
    /// All emergency accesses, newest first. → `Noodtoegangen`
    Noodtoegangen,
    /// Say that one has looked at an emergency access that has ended. → `Gedaan`
    BekijkNood {
        /// Which.
        id: RecordId,
    },
    /// Read the audit trail from the newest record back, a part at a time. → `Audit`, the newest
    /// record first
    AuditTerug {
        /// Which records.
        filter: AuditFilter,
        /// Before which place; `None`: from the newest.
        voor: Option<AuditPlek>,
        /// At most so many records; a part may hold fewer and yet not be the last.
        aantal: u32,
    },
    /// Record how a step of a leefgebied stands. → `Gedaan`
    ZetInspanning {
        /// Case.
        casus: UnitId,
        /// The step and its state.
        inspanning: InspanningInvoer,
        /// Revision it was decided on; 0: nothing was recorded about it yet.
        op_revisie: u64,
    },
    /// Make an agreement of a step; the step counts as asked or under way from then on. → `Gedaan`
    SpreekInspanningAf {
        /// Case.
        casus: UnitId,
        /// Which step.
        stap: StapCode,
        /// Content of the agreement; its leefgebied is that of the step, whatever stands here.
        afspraak: AfspraakInvoer,
        /// Revision it was decided on; 0: nothing was recorded about it yet.
        op_revisie: u64,
    },
    /// Note on a case what stands in the way. → `Gedaan`
    NoteerKnelpunt {
        /// Case.
        casus: UnitId,
        /// Content.
        knelpunt: KnelpuntInvoer,
    },
    /// A page of the knelpunten of all cases, the latest first. → `Knelpunten`
    Knelpunten {
        /// First line, from 0.
        van: u32,
        /// At most so many lines.
        aantal: u32,
    },
    /// How many knelpunten there are, by kind and by leefgebied. → `KnelpuntTelling`
    TelKnelpunten,
    /// The versions of the plan of a case, the first one first. → `Planversies`
    Planversies {
        /// Case.
        casus: UnitId,
    },
    /// Make the next version of a plan. Refused while the last one is a concept. → `Gedaan`
    MaakPlan {
        /// Case.
        casus: UnitId,
        /// Number of the last version that whoever makes it has seen; 0: there is none.
        na: u32,
        /// What changed and why; empty for the first version only.
        reden: String,
        /// What it says.
        inhoud: Planinhoud,
    },
    /// Change a version that is a concept. → `Gedaan`
    WijzigPlan {
        /// Case.
        casus: UnitId,
        /// Which.
        id: RecordId,
        /// What changed and why; empty for the first version only.
        reden: String,
        /// What it says.
        inhoud: Planinhoud,
        /// Revision it was changed on.
        op_revisie: u64,
    },
    /// Settle a version: it is not changed any more. → `Gedaan`
    StelPlanVast {
        /// Case.
        casus: UnitId,
        /// Which.
        id: RecordId,
        /// Revision it was decided on.
        op_revisie: u64,
    },
    /// Record whether somebody agrees to a version. → `Gedaan`
    LegAkkoordVast {
        /// Case.
        casus: UnitId,
        /// Which version.
        id: RecordId,
        /// What was said.
        akkoord: AkkoordInvoer,
        /// Revision it was said about.
        op_revisie: u64,
    },
    /// A version of a plan, to be taken along as a document. → `Planuitvoer`
    VoerPlanUit {
        /// Case.
        casus: UnitId,
        /// Number of the version; `None`: the last one.
        versie: Option<u32>,
    },
    /// Record how a point of the list for the day of release stands. → `Gedaan`
    ZetVertrekpunt {
        /// Case.
        casus: UnitId,
        /// The point and its state.
        punt: VertrekInvoer,
        /// Revision it was decided on; 0: nothing was recorded about it yet.
        op_revisie: u64,
    },
    /// Make an agreement of a point of that list. The first talk is arranged by it. → `Gedaan`
    SpreekVertrekAf {
        /// Case.
        casus: UnitId,
        /// Which point.
        punt: PuntCode,
        /// Content of the agreement.
        afspraak: AfspraakInvoer,
        /// Revision it was decided on; 0: nothing was recorded about it yet.
        op_revisie: u64,
    },
    /// The person walks out today, unexpectedly: the real end is today. → `Gedaan`
    VandaagVrij {
        /// Case.
        casus: UnitId,
        /// From whom it was heard.
        van: String,
    },
    /// Choose another profile for a case. Leefgebieden of its set come to the board; those that have
    /// something recorded stay. → `Gedaan`
    ZetProfiel {
        /// Case.
        casus: UnitId,
        /// Which.
        profiel: ProfielCode,
        /// Why.
        reden: String,
    },
    /// Record a measurement; also of a closed case. → `Gedaan`
    Meet {
        /// Case.
        casus: UnitId,
        /// Content.
        meting: MetingInvoer,
    },
    /// Scale a case up or down. → `Gedaan`
    Schaal {
        /// Case.
        casus: UnitId,
        /// Content.
        opschaling: OpschalingInvoer,
    },
    /// Record what the person wants and does, or who was left behind. → `Gedaan`
    LegWilVast {
        /// Case.
        casus: UnitId,
        /// What.
        opdracht: WilOpdracht,
    },
    /// A page of what is waited for, over all cases: by who has to answer, the one who lets wait longest
    /// first. → `WachtOp`
    WachtOp {
        /// First line, from 0.
        van: u32,
        /// At most so many lines.
        aantal: u32,
    },
    /// Ask partners what they know: a wait and a message for each of them. → `Gedaan`
    Rondvraag {
        /// Case.
        casus: UnitId,
        /// Whom and what.
        rondvraag: RondvraagInvoer,
    },
    /// Record what somebody outside was told. → `Gedaan`
    LegVerstrekkingVast {
        /// Case.
        casus: UnitId,
        /// What.
        verstrekking: VerstrekkingInvoer,
    },
    /// Say that messages are about to leave, or what came of it. → `Gedaan`
    MeldVerzending {
        /// Case.
        casus: UnitId,
        /// The verstrekkingen that have the messages.
        ids: Vec<RecordId>,
        /// Which way.
        kanaal: Kanaal,
        /// What came of it.
        afgifte: Afgifte,
    },
    /// What every partner still has to do, over all cases. → `Partnerlasten`
    Partnerlasten,
    /// Add and change partner organisations, all or none. → `Gedaan`
    BewaarPartners {
        /// Which, each in the revision it was read in, with their content; `None`: a new one.
        partners: Vec<(Option<(RecordId, u64)>, Partner)>,
    },
    /// A page of the meetings: those to come, the first one first, then those that were, the last one
    /// first. → `Overleggen`
    Overleggen {
        /// First line, from 0.
        van: u32,
        /// At most so many lines.
        aantal: u32,
    },
    /// A meeting with its agenda, and what belongs on that. → `Overleg`
    Overleg {
        /// Which.
        overleg: UnitId,
    },
    /// Plan a meeting, or change one. → `Gedaan`
    PlanOverleg {
        /// Which one with the revision it was changed on; `None`: a new one.
        bestaand: Option<(UnitId, u64)>,
        /// Content.
        invoer: OverlegInvoer,
    },
    /// Say whether a meeting is still to come. → `Gedaan`
    ZetOverlegStatus {
        /// Which.
        overleg: UnitId,
        /// How it stands.
        status: OverlegStatus,
    },
    /// Put cases on an agenda; those that stand there already stay where they are. → `Gedaan`
    ZetOpAgenda {
        /// Of which meeting; `None`: the next one for the municipality of each case.
        overleg: Option<UnitId>,
        /// Which cases.
        casussen: Vec<UnitId>,
    },
    /// Take a case off an agenda. → `Gedaan`
    HaalVanAgenda {
        /// Of which meeting.
        overleg: UnitId,
        /// Which case.
        casus: UnitId,
    },
    /// Put a case at another place of an agenda. → `Gedaan`
    VerplaatsAgenda {
        /// Of which meeting.
        overleg: UnitId,
        /// Which case.
        casus: UnitId,
        /// Which way.
        waarheen: Verplaats,
    },
    /// Record what a meeting decided about a case. → `Gedaan`
    LegBesprekingVast {
        /// Which meeting.
        overleg: UnitId,
        /// Which case.
        casus: UnitId,
        /// Content.
        bespreking: BesprekingInvoer,
        /// Revision it was decided on; 0: nothing was recorded about it yet.
        op_revisie: u64,
    },
    /// Make an agreement in a meeting. → `Gedaan`
    SpreekAfInOverleg {
        /// Which meeting.
        overleg: UnitId,
        /// Which case.
        casus: UnitId,
        /// Content.
        afspraak: AfspraakInvoer,
    },
    /// Something of a meeting, to be taken along. → `OverlegUitvoer`
    VoerOverlegUit {
        /// Which meeting.
        overleg: UnitId,
        /// What of it.
        wat: Uittreksel,
    },
    /// What goes into one's own calendar. → `Kalender`
    Kalender,
    /// Offer a case to a colleague, or to the aanspreekpunt of a municipality. Nothing changes before
    /// it is taken. → `Gedaan`
    BiedOverdrachtAan {
        /// Case.
        casus: UnitId,
        /// Content.
        overdracht: OverdrachtInvoer,
    },
    /// Take an offered case, give it back, or take the offer back. From another municipality it
    /// comes as a new case, which the answer names. → `Gedaan`
    BeslisOverdracht {
        /// Case.
        casus: UnitId,
        /// Which offer.
        id: RecordId,
        /// What becomes of it.
        besluit: OverdrachtBesluit,
    },
    /// Say who takes cases over for a municipality from a day on; whoever did before ends the day
    /// before. → `Gedaan`
    ZetAanspreekpunt {
        /// For which.
        gemeente: GemeenteId,
        /// Who; `None`: nobody.
        wie: Option<Medewerker>,
        /// Who else may answer.
        plaatsvervanger: Option<Medewerker>,
        /// First day.
        van: NaiveDate,
    },
    /// Have a colleague look after one's cases for a while, or end that. → `Gedaan`
    NeemWaar(WaarneemOpdracht),
    /// What others did in the cases one carries or looks after. → `Gemist`
    Gemist {
        /// Since when; `None`: one's last working session.
        sinds: Option<Tijdstip>,
    },
    /// Months of the audit trail: which there are, or destroy one whose term is over. →
    /// `Auditmaanden`
    Auditmaanden(AuditmaandOpdracht),
    /// Figures over a stretch of days, beside those of the stretch before it. → `Rapport`
    Rapport(RapportVraag),
}
