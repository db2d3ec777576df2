//! Recording what the person wants and does, and who was left behind. May use: `domain`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::contact::Aard;
use crate::domain::id::RecordId;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::naaste::NaasteRol;
use crate::domain::wil::{AanbodStap, Antwoord, Mate, Thema, ToestemmingAan, WensStatus, Wijze};

/// Content of a wish.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WensInvoer {
    /// The person's own words.
    pub tekst: String,
    /// Where it belongs.
    pub leefgebied: Option<LeefgebiedCode>,
    /// The day the person said it.
    pub op: NaiveDate,
    /// Through whom it was heard, may be empty.
    pub bron: String,
}

/// How far the person takes part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MedewerkingInvoer {
    /// How far.
    pub mate: Mate,
    /// Fact or opinion.
    pub aard: Aard,
    /// From whom, may be empty.
    pub bron: String,
    /// The day it was so.
    pub op: NaiveDate,
    /// What shows it, may be empty.
    pub toelichting: String,
}

/// Content of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AanbodInvoer {
    /// What is offered.
    pub wat: String,
    /// Leefgebied it serves.
    pub leefgebied: Option<LeefgebiedCode>,
    /// Who would give it.
    pub partner: Option<RecordId>,
    /// The day it was made.
    pub op: NaiveDate,
}

/// What became of something on a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Vervolg {
    /// On which day.
    pub op: NaiveDate,
    /// The reason, or a remark; may be empty where no reason is asked.
    pub toelichting: String,
    /// Revision of the record it was decided on.
    pub op_revisie: u64,
}

/// Content of a consent or its refusal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ToestemmingInvoer {
    /// What it is about.
    pub thema: Thema,
    /// With whom may be shared.
    pub aan: ToestemmingAan,
    /// What the person answered.
    pub antwoord: Antwoord,
    /// How.
    pub wijze: Wijze,
    /// On which day.
    pub op: NaiveDate,
    /// Remark, may be empty.
    pub toelichting: String,
}

/// Content about family left behind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NaasteInvoer {
    /// Who it is to the person.
    pub rol: NaasteRol,
    /// Name, may be empty.
    pub naam: String,
    /// Children at home there.
    pub kinderen: u8,
    /// What support, may be empty.
    pub steun: String,
    /// By which partner.
    pub partner: Option<RecordId>,
    /// Since which day.
    pub sinds: NaiveDate,
    /// The last day of the support.
    pub tot: Option<NaiveDate>,
}

/// An existing record with the revision it was changed on; `None`: a new one.
pub type Bestaand = Option<(RecordId, u64)>;

/// What is recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum WilOpdracht {
    /// A wish, new or put in other words.
    Wens(Bestaand, WensInvoer),
    /// What became of a wish.
    WensStand(RecordId, WensStatus, Vervolg),
    /// How far the person takes part, new or mended.
    Medewerking(Bestaand, MedewerkingInvoer),
    /// An offer, new or mended; its course stays.
    Aanbod(Bestaand, AanbodInvoer),
    /// What became of an offer.
    AanbodStap(RecordId, AanbodStap, Vervolg),
    /// A consent or its refusal, new or mended.
    Toestemming(Bestaand, ToestemmingInvoer),
    /// The person took a consent back.
    TrekToestemmingIn(RecordId, Vervolg),
    /// Family left behind, new or changed.
    Naaste(Bestaand, NaasteInvoer),
}

/// Which of these a draft is of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum WilDeel {
    /// A wish.
    Wens,
    /// How far the person takes part.
    Medewerking,
    /// An offer.
    Aanbod,
    /// A consent.
    Toestemming,
    /// Family left behind.
    Naaste,
    /// What became of one of them.
    Vervolg,
}
