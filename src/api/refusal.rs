//! Why a request was not carried out. Nothing was changed then.

use serde::{Deserialize, Serialize};

use crate::api::sleutels::SleutelFout;
use crate::domain::akte::AkteSoort;
use crate::domain::medewerker::Medewerker;
use crate::domain::reparatie::VeldFout;
use crate::domain::tijd::Tijdstip;

/// The reason of a refusal, as data; words stand in the text floor. Says nothing about persons.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Refusal {
    /// What was asked for does not exist, or is not for the one who asked.
    NietGevonden,
    /// Somebody changed it since it was read; read it again and decide anew.
    Gewijzigd {
        /// Who changed it last.
        door: Medewerker,
        /// When.
        op: Tijdstip,
    },
    /// A notice was decided about already.
    AlAfgehandeld,
    /// There is no known person to link to.
    GeenKandidaat,
    /// The case is closed; open it again first.
    CasusGesloten,
    /// The case is not closed.
    CasusOpen,
    /// The agreement has ended already.
    AfspraakAfgerond,
    /// A text must not be empty.
    TekstLeeg,
    /// A text is longer than the program takes.
    TekstTeLang {
        /// Longest length in bytes.
        grens: u32,
    },
    /// A date cannot be: it lies too far off or before what it follows.
    DatumKanNiet,
    /// Fields that could not be read.
    Velden(Vec<VeldFout>),
    /// Nothing to take back, or nothing to do again.
    NietsOngedaan,
    /// The last act cannot be taken back since something in it was changed afterwards.
    OngedaanGewijzigd {
        /// Which act.
        akte: AkteSoort,
        /// Who changed it.
        door: Medewerker,
    },
    /// Two persons cannot be merged: the same one, or merged already.
    SamenvoegenKanNiet,
    /// Only in a demo store.
    AlleenDemo,
    /// Not within the rights of the one who asks.
    GeenRecht,
    /// The store cannot be read or written now; what was acknowledged before is safe.
    Opslag {
        /// Cause, technical, without personal data.
        oorzaak: String,
        /// Whether reading still works.
        lezen_kan: bool,
    },
    /// The server cannot be reached.
    Verbinding {
        /// Cause, technical.
        oorzaak: String,
    },
    /// The other side does not speak this version of the protocol.
    Versie,
    /// A key was not replaced.
    Sleutel(SleutelFout),
}
