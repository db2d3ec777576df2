//! Verstrekkingen: what somebody outside was told about a case, on which basis, when and how. Whoever
//! the case is about may ask for this list (AVG art. 15). May use: nothing of ours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::RecordId;
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// Something about the person that can go along. The BSN is none of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gegeven {
    /// Name.
    Naam,
    /// Birth date.
    Geboortedatum,
    /// The institution where the person stays.
    Verblijf,
    /// The day on which the person may walk out.
    Vrijlating,
}

impl Gegeven {
    /// All of them.
    pub const ALLE: [Self; 4] = [
        Self::Naam,
        Self::Geboortedatum,
        Self::Verblijf,
        Self::Vrijlating,
    ];
}

/// The lasting code of a basis, e.g. `toestemming`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GrondslagCode(pub String);

impl GrondslagCode {
    /// Whether it is the consent of the person, which a case records apart.
    #[must_use]
    pub fn is_toestemming(&self) -> bool {
        self.0 == "toestemming"
    }
}

/// A basis of the catalogue: what may go along on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Grondslag {
    /// Lasting code.
    pub code: GrondslagCode,
    /// Name on screen, Dutch.
    pub naam: String,
    /// Name on screen, English.
    pub naam_en: String,
    /// What may go along.
    #[serde(default)]
    pub mag: Vec<Gegeven>,
    /// Whether it must be said what it rests on here: the day of the consent, the agreement.
    #[serde(default)]
    pub uitleg_nodig: bool,
    /// Rule or agreement it comes from.
    pub bron: String,
}

/// Who was told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Ontvanger {
    /// A partner organisation, by its record.
    Partner(RecordId),
    /// Somebody else, in words.
    Anders(String),
}

/// By what means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wijze {
    /// A message that this program made.
    Bericht,
    /// By telephone.
    Telefoon,
    /// In a conversation.
    Gesprek,
    /// A mail that was written elsewhere.
    Mail,
    /// A letter.
    Brief,
}

impl Wijze {
    /// Those that are recorded by hand.
    pub const MET_DE_HAND: [Self; 4] = [Self::Telefoon, Self::Gesprek, Self::Mail, Self::Brief];
}

/// A message as it was made.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Bericht {
    /// Mail address it is for; empty: none is known.
    pub aan: String,
    /// Subject, without anything about a person.
    pub onderwerp: String,
    /// Text.
    pub tekst: String,
}

/// The way a message leaves the program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kanaal {
    /// Copied from the screen and sent by hand.
    Zelf,
    /// Written as a file, which a mail program opens.
    Bestand,
    /// Handed to the mail system.
    Mail,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Afgifte {
    /// Begun: written down before anything leaves, so that nothing leaves unseen.
    Begonnen,
    /// Handed over.
    Gelukt,
    /// Nothing left.
    Mislukt,
}

/// A try to send a message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verzending {
    /// Which way.
    pub kanaal: Kanaal,
    /// What came of it.
    pub afgifte: Afgifte,
    /// When.
    pub op: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// How a verstrekking stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VerstrekkingStand {
    /// Told, by hand or by a message that left.
    Gegeven(Option<Kanaal>),
    /// The message has not left.
    Klaar,
    /// It was begun and nobody wrote down what came of it: it may have left.
    Onzeker(Kanaal),
    /// The last try failed, and none before it succeeded.
    Mislukt(Kanaal),
}

/// What somebody was told. The words of its basis are kept as they were then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verstrekking {
    /// Who.
    pub aan: Ontvanger,
    /// What was asked or told, one line.
    pub wat: String,
    /// What went along about the person.
    pub gegevens: Vec<Gegeven>,
    /// Basis.
    pub grondslag: GrondslagCode,
    /// Name of the basis, Dutch.
    pub grondslag_naam: String,
    /// Name of the basis, English.
    pub grondslag_naam_en: String,
    /// What the basis rests on here, may be empty.
    pub toelichting: String,
    /// By what means.
    pub wijze: Wijze,
    /// The day on which it was told; of a message the day on which it was made.
    pub op: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
    /// The wait that the question belongs to.
    pub afspraak: Option<RecordId>,
    /// The message, when the program made one.
    pub bericht: Option<Bericht>,
    /// Tries to send it, oldest first.
    pub verzendingen: Vec<Verzending>,
}

impl Verstrekking {
    /// How it stands. What once left has left, whatever failed later.
    #[must_use]
    pub fn stand(&self) -> VerstrekkingStand {
        if self.bericht.is_none() {
            return VerstrekkingStand::Gegeven(None);
        }
        let gelukt = |v: &&Verzending| v.afgifte == Afgifte::Gelukt;
        if let Some(v) = self.verzendingen.iter().rev().find(gelukt) {
            return VerstrekkingStand::Gegeven(Some(v.kanaal));
        }
        match self.verzendingen.last() {
            None => VerstrekkingStand::Klaar,
            Some(v) if v.afgifte == Afgifte::Begonnen => VerstrekkingStand::Onzeker(v.kanaal),
            Some(v) => VerstrekkingStand::Mislukt(v.kanaal),
        }
    }

    /// Whether the message may have left, and nobody knows.
    #[must_use]
    pub fn kan_weg_zijn(&self) -> bool {
        matches!(self.stand(), VerstrekkingStand::Onzeker(_))
    }

    /// Whether the message still has to leave, or may have to.
    #[must_use]
    pub fn wacht_op_verzending(&self) -> bool {
        !matches!(self.stand(), VerstrekkingStand::Gegeven(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_left_once_has_left() {
        let mut v = Verstrekking {
            aan: Ontvanger::Anders("huisarts".to_owned()),
            wat: "vraag".to_owned(),
            gegevens: Vec::new(),
            grondslag: GrondslagCode::default(),
            grondslag_naam: String::new(),
            grondslag_naam_en: String::new(),
            toelichting: String::new(),
            wijze: Wijze::Bericht,
            op: NaiveDate::default(),
            vastgelegd: Tijdstip::default(),
            door: Medewerker::default(),
            afspraak: None,
            bericht: Some(Bericht::default()),
            verzendingen: Vec::new(),
        };
        let poging = |kanaal, afgifte| Verzending {
            kanaal,
            afgifte,
            op: Tijdstip::default(),
            door: Medewerker::default(),
        };
        assert_eq!(v.stand(), VerstrekkingStand::Klaar);
        let mut na = |kanaal, afgifte| {
            v.verzendingen.push(poging(kanaal, afgifte));
            (v.stand(), v.wacht_op_verzending())
        };
        let onzeker = VerstrekkingStand::Onzeker(Kanaal::Mail);
        assert_eq!(na(Kanaal::Mail, Afgifte::Begonnen), (onzeker, true));
        let mislukt = VerstrekkingStand::Mislukt(Kanaal::Mail);
        assert_eq!(na(Kanaal::Mail, Afgifte::Mislukt), (mislukt, true));
        let zelf = VerstrekkingStand::Gegeven(Some(Kanaal::Zelf));
        assert_eq!(na(Kanaal::Zelf, Afgifte::Gelukt), (zelf, false));
        assert_eq!(na(Kanaal::Mail, Afgifte::Begonnen), (zelf, false));
        v.bericht = None;
        assert_eq!(v.stand(), VerstrekkingStand::Gegeven(None));
    }
}
