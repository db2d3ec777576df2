//! Handing cases over, looking after those of a colleague, and what happened meanwhile: what is asked
//! and answered. May use: `domain`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::casus::{Afsluitreden, CasusNummer, Fase};
use crate::domain::contact::ContactSoort;
use crate::domain::detentie::DatumSoort;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::MeldingSoort;
use crate::domain::meting::Moment;
use crate::domain::overdracht::{Omvang, Ontvanger, OverdrachtAfloop, OverdrachtReden};
use crate::domain::persoon::Naam;
use crate::domain::tijd::Tijdstip;
use crate::domain::vertrek::VertrekStatus;
use crate::domain::wil::{AanbodStap, Antwoord, Mate};

/// Content of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverdrachtInvoer {
    /// To whom.
    pub aan: Ontvanger,
    /// The municipality that is to carry the case; that of the case itself for a colleague.
    pub naar_gemeente: GemeenteId,
    /// Why.
    pub reden: OverdrachtReden,
    /// What the receiver must know, one line.
    pub tekst: String,
    /// Open agreements that go along.
    pub afspraken: Vec<RecordId>,
    /// What else goes along to another municipality.
    pub omvang: Omvang,
}

/// What becomes of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OverdrachtBesluit {
    /// The receiver takes the case.
    NeemAan,
    /// The receiver gives it back.
    GeefTerug {
        /// Why.
        reden: String,
    },
    /// The sender takes the offer back.
    TrekIn,
}

/// Looking after the cases of a colleague for a while.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum WaarneemOpdracht {
    /// It is to be.
    Zet {
        /// Whose cases.
        van: Medewerker,
        /// Who looks after them.
        door: Medewerker,
        /// First day.
        begin: NaiveDate,
        /// Last day.
        einde: NaiveDate,
    },
    /// It is over.
    Beeindig {
        /// Which.
        id: RecordId,
    },
}

/// Why a case is not handed over, taken or given back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum OverdrachtFout {
    /// It is offered to somebody already.
    Loopt,
    /// The offer was answered or taken back already.
    Voorbij,
    /// It was not offered to whoever asks.
    NietAanJou,
    /// Nobody takes cases over for that municipality now.
    GeenAanspreekpunt,
    /// That colleague carries the case already.
    DraagtAl,
    /// That colleague does not work on cases of this municipality.
    GeenCollega,
    /// The person is hidden, and the receiver would not see him or her.
    Afgeschermd,
    /// The receiving municipality has an open case of this person.
    HeeftCasus,
    /// Another municipality has the case now: nothing of it is taken back from here.
    Weg,
    /// A case is closed as handed over by whoever takes it, and by nothing else.
    NietZelf,
}

impl OverdrachtFout {
    /// All of them.
    pub const ALLE: [Self; 10] = [
        Self::Loopt,
        Self::Voorbij,
        Self::NietAanJou,
        Self::GeenAanspreekpunt,
        Self::DraagtAl,
        Self::GeenCollega,
        Self::Afgeschermd,
        Self::HeeftCasus,
        Self::Weg,
        Self::NietZelf,
    ];

    /// The lasting word for it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Loopt => "overdracht-loopt",
            Self::Voorbij => "overdracht-voorbij",
            Self::NietAanJou => "overdracht-niet-aan-jou",
            Self::GeenAanspreekpunt => "overdracht-geen-aanspreekpunt",
            Self::DraagtAl => "overdracht-draagt-al",
            Self::GeenCollega => "overdracht-geen-collega",
            Self::Afgeschermd => "overdracht-afgeschermd",
            Self::HeeftCasus => "overdracht-heeft-casus",
            Self::Weg => "overdracht-weg",
            Self::NietZelf => "overdracht-niet-zelf",
        }
    }
}

/// What is told of an offer to whoever may take it, beside number, sender and line of text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverdrachtKort {
    /// Why.
    pub reden: OverdrachtReden,
    /// The municipality that is to carry the case.
    pub naar_gemeente: GemeenteId,
    /// To whom it was offered.
    pub aan: Ontvanger,
    /// How many agreements go along.
    pub afspraken: u32,
    /// What else goes along to another municipality.
    pub omvang: Omvang,
    /// Whoever asks may see the case already.
    pub in_zicht: bool,
}

/// Somebody looks after the cases of a colleague, now or later.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WaarneemRegel {
    /// Its id.
    pub id: RecordId,
    /// Whose cases.
    pub van: Medewerker,
    /// Who looks after them.
    pub door: Medewerker,
    /// First day.
    pub begin: NaiveDate,
    /// Last day.
    pub einde: NaiveDate,
}

/// What happened since a moment in the cases that whoever asks carries or looks after.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Gemist {
    /// Since when.
    pub sinds: Tijdstip,
    /// Case by case, the one with the latest news first.
    pub casussen: Vec<GemistCasus>,
}

/// What happened in one case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GemistCasus {
    /// The case.
    pub casus: UnitId,
    /// Its number.
    pub nummer: CasusNummer,
    /// Name of the person.
    pub naam: Naam,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// Whoever asks looks after it for this colleague.
    pub waarneming_van: Option<Medewerker>,
    /// What happened, the latest first.
    pub regels: Vec<GemistRegel>,
}

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GemistRegel {
    /// When.
    pub op: Tijdstip,
    /// Who did it; unknown for what the trail of acts does not reach any more.
    pub door: Option<Medewerker>,
    /// What.
    pub wat: GemistWat,
    /// The record on the timeline, if it is one.
    pub record: Option<RecordId>,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum GemistWat {
    /// An agreement made or changed.
    Afspraak(String),
    /// An agreement ended: kept, or not.
    AfspraakKlaar {
        /// Kept.
        nagekomen: bool,
        /// Its text.
        tekst: String,
    },
    /// A contact.
    Contact(ContactSoort, String),
    /// A note.
    Notitie(String),
    /// A step of a leefgebied: its name in Dutch and in English.
    Stap(String, String),
    /// What stands in the way.
    Knelpunt(String),
    /// How a leefgebied stands.
    Stand(LeefgebiedCode, Situatie, Ondersteuning),
    /// The case came into a phase.
    Fase(Fase),
    /// The case was closed.
    Gesloten(Afsluitreden),
    /// Somebody else carries the case, or nobody.
    Regisseur(Option<Medewerker>),
    /// A date of the detention.
    Datum(DatumSoort, NaiveDate),
    /// A notice about the person.
    Melding(MeldingSoort),
    /// An offer made, or ended so.
    Overdracht(Option<OverdrachtAfloop>, String),
    /// A version of the plan, by its number: made or changed, or settled.
    Plan(u32, bool),
    /// Something else in the file.
    Anders,
    /// How a point of the list for the release stands: its name in Dutch and in English.
    Vertrekpunt(VertrekStatus, String, String),
    /// The leefgebieden were measured.
    Gemeten(Moment),
    /// Scaled up, or down, to this level: its name in Dutch and in English.
    Opgeschaald(bool, String, String),
    /// A wish was said, or something became of it.
    Wens(String),
    /// How far the person takes part.
    Medewerking(Mate),
    /// A step of an offer.
    Aanbod(AanbodStap, String),
    /// Consent: what was answered, `None` when it was taken back.
    Toestemming(Option<Antwoord>),
    /// Something about the family left behind.
    Naaste,
    /// Somebody outside was told something.
    Verstrekking(String),
    /// A meeting talked about the case, and decided this.
    Besproken(String),
}

impl GemistWat {
    /// Leaves out what somebody wrote; what kind of thing happened stays.
    pub fn vergeet_tekst(&mut self) {
        match self {
            Self::Afspraak(tekst)
            | Self::AfspraakKlaar { tekst, .. }
            | Self::Contact(_, tekst)
            | Self::Notitie(tekst)
            | Self::Knelpunt(tekst)
            | Self::Wens(tekst)
            | Self::Aanbod(_, tekst)
            | Self::Verstrekking(tekst)
            | Self::Besproken(tekst) => tekst.clear(),
            // What is said with an offer is said to who looks.
            Self::Overdracht(..)
            | Self::Stap(..)
            | Self::Stand(..)
            | Self::Fase(_)
            | Self::Gesloten(_)
            | Self::Regisseur(_)
            | Self::Datum(..)
            | Self::Melding(_)
            | Self::Plan(..)
            | Self::Anders
            | Self::Vertrekpunt(..)
            | Self::Gemeten(_)
            | Self::Opgeschaald(..)
            | Self::Medewerking(_)
            | Self::Toestemming(_)
            | Self::Naaste => {}
        }
    }
}
