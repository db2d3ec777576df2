//! What the person wants and does: wishes in his own words, taking part over time, offers with what
//! became of them, and consent per theme. A refusal is a result and not a gap, so everything that
//! was once said stays, with its day. May use: nothing of ours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::contact::Aard;
use super::id::RecordId;
use super::leefgebied::LeefgebiedCode;
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// What became of a wish.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WensStatus {
    /// It still holds.
    #[default]
    Open,
    /// It came true.
    Vervuld,
    /// The person no longer wants it.
    Ingetrokken,
}

impl WensStatus {
    /// All states in the order of the picker.
    pub const ALLE: [Self; 3] = [Self::Open, Self::Vervuld, Self::Ingetrokken];
}

/// What became of a wish on a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WensStand {
    /// What became of it.
    pub status: WensStatus,
    /// Since which day.
    pub datum: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
    /// Remark, may be empty.
    pub toelichting: String,
}

/// A wish, in the person's own words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Wens {
    /// The words.
    pub tekst: String,
    /// Where it belongs; absent: life as a whole.
    pub leefgebied: Option<LeefgebiedCode>,
    /// The day the person said it.
    pub op: NaiveDate,
    /// Through whom it was heard, may be empty: from the person.
    pub bron: String,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
    /// What became of it, in the order of recording; empty: it holds.
    pub standen: Vec<WensStand>,
}

impl Wens {
    /// What became of it last, as far as anything did.
    #[must_use]
    pub fn nu(&self) -> Option<&WensStand> {
        self.standen.iter().max_by_key(|s| (s.datum, s.vastgelegd))
    }

    /// What it is now.
    #[must_use]
    pub fn status(&self) -> WensStatus {
        self.nu().map_or(WensStatus::Open, |s| s.status)
    }
}

/// How far the person takes part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mate {
    /// Fully.
    #[default]
    Volledig,
    /// Now and then.
    Wisselend,
    /// Not.
    Niet,
}

impl Mate {
    /// All of them in the order of the form.
    pub const ALLE: [Self; 3] = [Self::Volledig, Self::Wisselend, Self::Niet];
}

/// How far the person took part at a moment, as somebody saw it or thinks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Medewerking {
    /// How far.
    pub mate: Mate,
    /// Seen or said, or what somebody thinks.
    pub aard: Aard,
    /// From whom it comes, may be empty: then from the writer.
    pub bron: String,
    /// The day it was so.
    pub op: NaiveDate,
    /// What shows it, may be empty.
    pub toelichting: String,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// A step in the course of an offer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AanbodStap {
    /// It was made.
    Gedaan,
    /// The person said yes.
    Aangenomen,
    /// The person said no: a result.
    Geweigerd,
    /// It ended: the person stopped, or it is no longer there.
    Ingetrokken,
    /// It was made once more.
    Opnieuw,
}

impl AanbodStap {
    /// All of them in their usual order.
    pub const ALLE: [Self; 5] = [
        Self::Gedaan,
        Self::Aangenomen,
        Self::Geweigerd,
        Self::Ingetrokken,
        Self::Opnieuw,
    ];

    /// What can follow on it.
    #[must_use]
    pub const fn hierna(self) -> &'static [Self] {
        match self {
            Self::Gedaan | Self::Opnieuw => &[Self::Aangenomen, Self::Geweigerd, Self::Ingetrokken],
            Self::Aangenomen => &[Self::Ingetrokken],
            Self::Geweigerd | Self::Ingetrokken => &[Self::Opnieuw],
        }
    }

    /// Whether it needs a reason: somebody will ask later why not.
    #[must_use]
    pub const fn vraagt_reden(self) -> bool {
        matches!(self, Self::Geweigerd | Self::Ingetrokken)
    }
}

/// One step of an offer with its day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AanbodGang {
    /// What happened.
    pub stap: AanbodStap,
    /// On which day.
    pub datum: NaiveDate,
    /// The reason, or a remark; may be empty.
    pub toelichting: String,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// Help that was offered, with all that became of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Aanbod {
    /// What was offered, one line.
    pub wat: String,
    /// Leefgebied it serves; absent: aftercare as a whole.
    pub leefgebied: Option<LeefgebiedCode>,
    /// Who would give it; absent: the municipality itself.
    pub partner: Option<RecordId>,
    /// Its steps, the first one made; never empty in the store.
    pub gang: Vec<AanbodGang>,
}

impl Aanbod {
    /// The last step: each follows on the one before it.
    #[must_use]
    pub fn nu(&self) -> Option<&AanbodGang> {
        self.gang.last()
    }

    /// How it stands.
    #[must_use]
    pub fn stap(&self) -> AanbodStap {
        self.nu().map_or(AanbodStap::Gedaan, |g| g.stap)
    }
}

/// A kind of sharing for which consent is asked apart from a leefgebied.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deelsoort {
    /// The plan goes to others.
    Plan,
    /// The case is talked about in a meeting.
    Overleg,
    /// Family or friends are spoken with.
    Naasten,
    /// Medical data.
    Medisch,
    /// Another municipality takes over.
    Overdracht,
}

impl Deelsoort {
    /// All kinds in the order of the form.
    pub const ALLE: [Self; 5] = [
        Self::Plan,
        Self::Overleg,
        Self::Naasten,
        Self::Medisch,
        Self::Overdracht,
    ];
}

/// What consent is about: consent is given per theme, never for all at once.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Thema {
    /// What belongs to a leefgebied.
    Leefgebied(LeefgebiedCode),
    /// A kind of sharing.
    Delen(Deelsoort),
}

/// With whom may be shared.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ToestemmingAan {
    /// A partner organisation.
    Partner(RecordId),
    /// Somebody else, by name or description.
    Ander(String),
}

/// What the person answered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Antwoord {
    /// Yes.
    #[default]
    Gegeven,
    /// No.
    Geweigerd,
}

impl Antwoord {
    /// Both, in the order of the form.
    pub const ALLE: [Self; 2] = [Self::Gegeven, Self::Geweigerd];
}

/// How the person answered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wijze {
    /// With a signature.
    #[default]
    Getekend,
    /// By mouth, in a talk.
    Mondeling,
    /// In a letter or message.
    Bericht,
}

impl Wijze {
    /// All of them in the order of the form.
    pub const ALLE: [Self; 3] = [Self::Getekend, Self::Mondeling, Self::Bericht];
}

/// Consent was taken back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Intrekking {
    /// On which day.
    pub op: NaiveDate,
    /// Remark, may be empty: nobody has to say why.
    pub toelichting: String,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// Consent for one theme, or its refusal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Toestemming {
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
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom: who heard it or saw the signature.
    pub door: Medewerker,
    /// The person took it back.
    pub ingetrokken: Option<Intrekking>,
}

impl Toestemming {
    /// Whether sharing rests on it now.
    #[must_use]
    pub const fn geldt(&self) -> bool {
        matches!(self.antwoord, Antwoord::Gegeven) && self.ingetrokken.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_that_was_refused_can_be_made_again_and_nothing_else() {
        for stap in AanbodStap::ALLE {
            for volgende in stap.hierna() {
                let afgelopen = stap.vraagt_reden();
                assert_eq!(
                    *volgende == AanbodStap::Opnieuw,
                    afgelopen,
                    "{stap:?} -> {volgende:?}"
                );
                assert_ne!(*volgende, AanbodStap::Gedaan, "made only once");
            }
            assert!(!stap.hierna().is_empty(), "{stap:?} is no dead end");
        }
    }

    #[test]
    fn a_wish_is_what_became_of_it_on_the_last_day() {
        let dag = |n| NaiveDate::from_ymd_opt(2026, 11, n).unwrap();
        let stand = |status, datum, vastgelegd| WensStand {
            status,
            datum,
            vastgelegd: Tijdstip(vastgelegd),
            door: Medewerker::default(),
            toelichting: String::new(),
        };
        let mut wens = Wens {
            tekst: "weer thuis wonen".to_owned(),
            leefgebied: None,
            op: dag(1),
            bron: String::new(),
            vastgelegd: Tijdstip(1),
            door: Medewerker::default(),
            standen: Vec::new(),
        };
        assert_eq!(wens.status(), WensStatus::Open);
        wens.standen.push(stand(WensStatus::Vervuld, dag(20), 2));
        // Recorded later, about an earlier day.
        wens.standen
            .push(stand(WensStatus::Ingetrokken, dag(10), 3));
        assert_eq!(wens.status(), WensStatus::Vervuld);
        wens.standen.push(stand(WensStatus::Open, dag(20), 4));
        assert_eq!(wens.status(), WensStatus::Open);
    }
}
