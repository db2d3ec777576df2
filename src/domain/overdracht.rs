//! Handing a case over (*warme overdracht*): an offer with a reason and one line of text, which the
//! receiver takes or gives back. Until it is taken nothing changes: the case stays with whoever
//! carries it, and another municipality sees no content. May use: nothing of ours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{GemeenteId, RecordId, UnitId};
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// To whom a case is offered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Ontvanger {
    /// A colleague in the municipality of the case.
    Collega(Medewerker),
    /// The *aanspreekpunt* of the receiving municipality, or the deputy: whoever that is on the day
    /// of the answer.
    Aanspreekpunt,
}

/// Why a case is handed over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OverdrachtReden {
    /// From the process direction of a *Zorg- en Veiligheidshuis* to the municipality.
    NaarGemeente,
    /// The person moves, or settles in another municipality.
    Verhuizing,
    /// The person went to another institution, which another colleague deals with.
    AnderePi,
    /// The colleague is on leave or ill.
    Verlof,
    /// Something else, said in the line of text.
    Anders,
}

impl OverdrachtReden {
    /// All of them, in the order of the form.
    pub const ALLE: [Self; 5] = [
        Self::NaarGemeente,
        Self::Verhuizing,
        Self::AnderePi,
        Self::Verlof,
        Self::Anders,
    ];
}

/// What another municipality gets of the file when it takes the case. Who stays in the same
/// municipality sees it anyhow.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Omvang {
    /// The person, the detention and the chosen agreements.
    Kern,
    /// The same with the board of leefgebieden and their steps.
    Bord,
    /// The same with contacts, notes, plans and what stands in the way.
    Alles,
}

impl Omvang {
    /// All of them, the least first.
    pub const ALLE: [Self; 3] = [Self::Kern, Self::Bord, Self::Alles];
}

/// How an offer ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OverdrachtAfloop {
    /// The receiver took the case.
    Aangenomen,
    /// The receiver gave it back.
    Teruggegeven,
    /// The sender took the offer back.
    Ingetrokken,
}

/// The end of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverdrachtEinde {
    /// How.
    pub afloop: OverdrachtAfloop,
    /// When.
    pub op: Tijdstip,
    /// By whom.
    pub door: Medewerker,
    /// Why it was given back; else empty.
    pub toelichting: String,
}

/// A case offered to somebody. It stays with the case, whatever becomes of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Overdracht {
    /// Who offered it.
    pub van: Medewerker,
    /// The municipality of the case then.
    pub van_gemeente: GemeenteId,
    /// To whom.
    pub aan: Ontvanger,
    /// The municipality that is to carry the case.
    pub naar_gemeente: GemeenteId,
    /// Why.
    pub reden: OverdrachtReden,
    /// What the receiver must know, one line. All that another municipality reads before it takes
    /// the case.
    pub tekst: String,
    /// The open agreements that go along.
    pub afspraken: Vec<RecordId>,
    /// What else goes along to another municipality.
    pub omvang: Omvang,
    /// When it was offered.
    pub aangeboden: Tijdstip,
    /// How it ended, when it has.
    pub einde: Option<OverdrachtEinde>,
    /// Taken by another municipality: the case there, and in that case the one it came from.
    pub andere_kant: Option<UnitId>,
}

impl Overdracht {
    /// Whether it waits for an answer.
    #[must_use]
    pub const fn open(&self) -> bool {
        self.einde.is_none()
    }

    /// Whether the case goes to another municipality by it.
    #[must_use]
    pub fn tussen_gemeenten(&self) -> bool {
        self.van_gemeente != self.naar_gemeente
    }

    /// The day it stands at on a timeline: that of its end, else that of the offer.
    #[must_use]
    pub fn dag(&self) -> NaiveDate {
        self.einde
            .as_ref()
            .map_or(self.aangeboden, |e| e.op)
            .datum()
    }
}

/// Who takes cases over for a municipality. One at a time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Aanspreekpunt {
    /// The municipality.
    pub gemeente: GemeenteId,
    /// Who.
    pub wie: Medewerker,
    /// Who else may answer, when the first is away.
    pub plaatsvervanger: Option<Medewerker>,
    /// First day.
    pub van: NaiveDate,
    /// Last day; absent: until there is another one.
    pub tot: Option<NaiveDate>,
    /// Who recorded it.
    pub door: Medewerker,
    /// When.
    pub vastgelegd: Tijdstip,
}

impl Aanspreekpunt {
    /// Whether it holds on a day.
    #[must_use]
    pub fn geldt(&self, dag: NaiveDate) -> bool {
        self.van <= dag && self.tot.is_none_or(|tot| dag <= tot)
    }

    /// Whether somebody is this one, or the deputy.
    #[must_use]
    pub fn is(&self, wie: &Medewerker) -> bool {
        self.wie == *wie || self.plaatsvervanger.as_ref() == Some(wie)
    }
}

/// Somebody looks after the cases of a colleague for a while (*waarneming*). The cases stay with the
/// colleague; what is done is recorded under who did it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Waarneming {
    /// Whose cases.
    pub van: Medewerker,
    /// Who looks after them.
    pub door: Medewerker,
    /// First day.
    pub begin: NaiveDate,
    /// Last day: it ends by itself.
    pub einde: NaiveDate,
    /// Who recorded it.
    pub vastgelegd_door: Medewerker,
    /// When.
    pub vastgelegd: Tijdstip,
    /// It was ended before that.
    pub ingetrokken: Option<Tijdstip>,
}

impl Waarneming {
    /// Whether it holds on a day.
    #[must_use]
    pub fn geldt(&self, dag: NaiveDate) -> bool {
        self.ingetrokken.is_none() && self.begin <= dag && dag <= self.einde
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
    }

    fn wie(naam: &str) -> Medewerker {
        Medewerker(naam.to_owned())
    }

    #[test]
    fn an_aanspreekpunt_holds_from_its_first_day_to_its_last() {
        let punt = Aanspreekpunt {
            gemeente: GemeenteId(402),
            wie: wie("a.proef"),
            plaatsvervanger: Some(wie("b.proef")),
            van: dag(10),
            tot: Some(dag(20)),
            door: wie("regie"),
            vastgelegd: Tijdstip(0),
        };
        let days = [9, 10, 20, 21].map(|d| punt.geldt(dag(d)));
        assert_eq!(days, [false, true, true, false]);
        let zonder = Aanspreekpunt {
            tot: None,
            ..punt.clone()
        };
        assert!(zonder.geldt(dag(30)));
        let namen = ["a.proef", "b.proef", "regie"].map(|n| punt.is(&wie(n)));
        assert_eq!(namen, [true, true, false]);
    }

    #[test]
    fn a_waarneming_ends_by_itself_and_can_be_ended_earlier() {
        let lopend = Waarneming {
            van: wie("a.proef"),
            door: wie("b.proef"),
            begin: dag(10),
            einde: dag(12),
            vastgelegd_door: wie("a.proef"),
            vastgelegd: Tijdstip(0),
            ingetrokken: None,
        };
        let days = [9, 10, 12, 13].map(|d| lopend.geldt(dag(d)));
        assert_eq!(days, [false, true, true, false]);
        let gestopt = Waarneming {
            ingetrokken: Some(Tijdstip(1)),
            ..lopend
        };
        assert!(!gestopt.geldt(dag(11)));
    }
}
