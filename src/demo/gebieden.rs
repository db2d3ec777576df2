//! What can be wrong in a leefgebied and the steps that are agreed about it: the words of the demo
//! files. Plain Dutch, about nobody. May use: `domain`.

use crate::domain::contact::Aard;
use crate::domain::leefgebied::Situatie;

mod bezig;
mod geld;
mod huis;
mod welzijn;

/// Who is to do a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wie {
    Bz,
    Wi,
    Shv,
    Woco,
    Wt,
    Wmo,
    Mo,
    Wsp,
    Zvh,
    Cm,
    Rn,
    Ggz,
    Vz,
    Ha,
    Zv,
    Cjib,
    Bw,
    Rmc,
    Vw,
    /// The person.
    Zelf,
    /// The one who carries the case.
    Ik,
}

impl Wie {
    /// Names of the partners in the catalogue, in the order of the values; the last two have none.
    pub(super) const NAMEN: [&str; 19] = [
        "Burgerzaken",
        "Werk & Inkomen",
        "Schuldhulpverlening",
        "Woningcorporatie",
        "Wijkteam",
        "Wmo",
        "Maatschappelijke opvang",
        "Werkgeversservicepunt",
        "Zorg- en Veiligheidshuis",
        "Casemanager PI",
        "Reclassering",
        "GGZ",
        "Verslavingszorg",
        "Huisarts",
        "Zorgverzekeraar",
        "CJIB",
        "Bewindvoerder",
        "Leerplicht en RMC",
        "Vrijwilligers en maatjes",
    ];
}

/// A step of a course.
pub(super) struct Stap {
    pub(super) tekst: &'static str,
    pub(super) wie: Wie,
    /// An answer is awaited.
    pub(super) wacht: bool,
    /// How many days it gets.
    pub(super) dagen: (i64, i64),
    /// Can only be done once the person is free.
    pub(super) buiten: bool,
    /// Remark when it was done.
    pub(super) goed: &'static str,
}

impl Stap {
    /// Only the institution can do it, while the person is there.
    pub(super) fn binnen(&self) -> bool {
        matches!(self.wie, Wie::Cm) || self.tekst.contains("PI")
    }
}

/// What is wrong and how it is mended.
pub(super) struct Traject {
    pub(super) begin: &'static str,
    pub(super) ernst: Situatie,
    pub(super) stappen: &'static [Stap],
    pub(super) klaar: &'static str,
    /// A note that belongs to it: text, fact or opinion, source.
    pub(super) notitie: Option<(&'static str, Aard, &'static str)>,
}

/// One leefgebied.
pub(super) struct Gebied {
    /// Codes in the sets for which these words fit.
    pub(super) codes: &'static [&'static str],
    /// In how many of a hundred something has to be done.
    pub(super) nodig: u8,
    pub(super) trajecten: &'static [Traject],
    pub(super) op_orde: &'static [&'static str],
    pub(super) afgewezen: &'static [&'static str],
    pub(super) overgedragen: &'static [&'static str],
    /// Whom the information round asks, and what.
    pub(super) navraag: (Wie, &'static str),
    /// What is done too late now and then, while help is under way.
    pub(super) te_laat: (Wie, &'static str),
    /// Whose answer does not come.
    pub(super) blijft_uit: (Wie, &'static str),
}

/// To be done by the date.
const fn doe(tekst: &'static str, wie: Wie, laag: i64, hoog: i64, goed: &'static str) -> Stap {
    Stap {
        tekst,
        wie,
        wacht: false,
        dagen: (laag, hoog),
        buiten: false,
        goed,
    }
}

/// Awaited, and chased on the date.
const fn wacht(tekst: &'static str, wie: Wie, laag: i64, hoog: i64, goed: &'static str) -> Stap {
    Stap {
        wacht: true,
        ..doe(tekst, wie, laag, hoog, goed)
    }
}

/// Possible only outside.
const fn buiten(stap: Stap) -> Stap {
    Stap {
        buiten: true,
        ..stap
    }
}

/// All leefgebieden that have words.
pub(super) static GEBIEDEN: &[Gebied] = &[
    huis::ID,
    huis::ONDERDAK,
    geld::INKOMEN,
    bezig::WERK,
    geld::SCHULDEN,
    welzijn::ZORG,
    welzijn::NETWERK,
];
