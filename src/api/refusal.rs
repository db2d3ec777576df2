//! Why a request was not carried out. Nothing was changed then.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::overdracht::OverdrachtFout;
use super::reservekopie::KopieFout;
use crate::api::sleutels::SleutelFout;
use crate::domain::akte::AkteSoort;
use crate::domain::medewerker::Medewerker;
use crate::domain::reparatie::VeldFout;
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::Rol;

/// What kind of trouble the store has: what was kept and what helps hang on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum OpslagNood {
    /// The disk is full: not stored, and it works again as soon as there is room.
    Vol,
    /// Writing failed: perhaps stored, and nothing is stored any more until the next start.
    Mislukt,
    /// An earlier write failed: not stored, and nothing is until the next start.
    Gestopt,
    /// Stored, but it can only be shown after the next start.
    NietGetoond,
    /// The store is a newer version's: not stored.
    Nieuwer,
    /// Anything else: not stored.
    Overig,
}

/// Why a server ends a connection, or does not begin one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Afscheid {
    /// The server stops; it may be back soon.
    Stopt,
    /// As many connections as the server takes.
    Vol,
    /// As many connections as one user may have.
    TeVeel,
    /// The user of the process is not the one who logged in (`su`, `sudo`), or the system keeps no
    /// account of who logged in.
    AndereLogin,
    /// There is no account, or none any more, or it has no role.
    GeenAccount,
}

impl Afscheid {
    /// Whether trying again later may help without anybody doing something.
    #[must_use]
    pub const fn gaat_over(self) -> bool {
        matches!(self, Self::Stopt | Self::Vol | Self::TeVeel)
    }
}

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
        /// What kind of trouble it has.
        soort: OpslagNood,
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
    /// The server has ended the connection, or did not begin one.
    Afscheid(Afscheid),
    /// A backup was not made.
    Reservekopie(KopieFout),
    /// The other side does not speak this version of the protocol.
    Versie,
    /// A key was not replaced.
    Sleutel(SleutelFout),
    /// Nobody may have these two roles.
    RollenOnverenigbaar {
        /// The one that was given before.
        heeft: Rol,
        /// The one that was to be given.
        krijgt: Rol,
    },
    /// Nobody gives a role to himself or herself, nor confirms what he or she gave or was given.
    NietZelf,
    /// Without this one nobody could give roles any more.
    LaatsteBeheer,
    /// There is an account with this number or name, or the role was given already.
    BestaatAl,
    /// The role is given for municipalities and none were named, or the other way round.
    RolEnGemeenten {
        /// Which role.
        rol: Rol,
    },
    /// The case is opened for a purpose first.
    DoelNodig,
    /// The case may be opened without emergency access.
    NoodNietNodig,
    /// A reason says too little.
    RedenTeKort {
        /// Fewest characters.
        minst: u32,
    },
    /// The emergency access still runs; it is looked at when it has ended.
    NoodLoopt,
    /// Somebody has looked at the emergency access already.
    NoodAlBekeken,
    /// A version of a plan is settled; make a new one.
    PlanVast,
    /// The last version of a plan is a concept; go on with that one.
    PlanConcept,
    /// There is no plan yet, or no version with this number.
    GeenPlan,
    /// What is asked does not follow on how it stands, such as taking back a consent that does not hold.
    VolgtNiet,
    /// Something about the person does not go along: not on this basis, or not within a question.
    MagNietMee,
    /// What the basis rests on is not said.
    GrondslagLeeg,
    /// A partner has a name or a short form that another one has.
    PartnerBestaatAl,
    /// A mail address cannot be right.
    Mailadres,
    /// A short form is not of one to five letters.
    PartnerKort,
    /// No meeting is planned for the municipality of the case.
    GeenOverleg,
    /// All of it stands on the agenda already.
    AlOpAgenda,
    /// A case was not handed over, taken or given back.
    Overdracht(OverdrachtFout),
    /// It must be kept longer.
    BewaartermijnLoopt {
        /// The last day on which it must; `None`: no date can say it.
        tot: Option<NaiveDate>,
    },
    /// Somebody else has to do this: who asks proposed it.
    TweedePersoon,
    /// There are no minutes of a meeting that was not held.
    NietGehouden,
    /// Who sees figures only gets them over whole calendar years that are over, of everybody in sight
    /// together.
    AlleenJaren,
}

impl Refusal {
    /// The lasting word for it, without what hangs on the case at hand: stands in audit records.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NietGevonden => "niet-gevonden",
            Self::Gewijzigd { .. } => "gewijzigd",
            Self::AlAfgehandeld => "al-afgehandeld",
            Self::GeenKandidaat => "geen-kandidaat",
            Self::CasusGesloten => "casus-gesloten",
            Self::CasusOpen => "casus-open",
            Self::AfspraakAfgerond => "afspraak-afgerond",
            Self::TekstLeeg => "tekst-leeg",
            Self::TekstTeLang { .. } => "tekst-te-lang",
            Self::DatumKanNiet => "datum-kan-niet",
            Self::Velden(_) => "velden",
            Self::NietsOngedaan => "niets-ongedaan",
            Self::OngedaanGewijzigd { .. } => "ongedaan-gewijzigd",
            Self::SamenvoegenKanNiet => "samenvoegen-kan-niet",
            Self::AlleenDemo => "alleen-demo",
            Self::GeenRecht => "geen-recht",
            Self::Opslag { .. } => "opslag",
            Self::Verbinding { .. } => "verbinding",
            Self::Reservekopie(_) => "reservekopie",
            Self::Versie => "versie",
            Self::Sleutel(_) => "sleutel",
            Self::Afscheid(_) => "afscheid",
            Self::RollenOnverenigbaar { .. } => "rollen-onverenigbaar",
            Self::NietZelf => "niet-zelf",
            Self::LaatsteBeheer => "laatste-beheer",
            Self::BestaatAl => "bestaat-al",
            Self::RolEnGemeenten { .. } => "rol-en-gemeenten",
            Self::DoelNodig => "doel-nodig",
            Self::NoodNietNodig => "nood-niet-nodig",
            Self::RedenTeKort { .. } => "reden-te-kort",
            Self::NoodLoopt => "nood-loopt",
            Self::NoodAlBekeken => "nood-al-bekeken",
            Self::GeenOverleg => "geen-overleg",
            Self::AlOpAgenda => "al-op-agenda",
            Self::PlanVast => "plan-vast",
            Self::PlanConcept => "plan-concept",
            Self::GeenPlan => "geen-plan",
            Self::VolgtNiet => "volgt-niet",
            Self::MagNietMee => "mag-niet-mee",
            Self::GrondslagLeeg => "grondslag-leeg",
            Self::PartnerBestaatAl => "partner-bestaat-al",
            Self::Mailadres => "mailadres",
            Self::PartnerKort => "partner-kort",
            Self::Overdracht(fout) => fout.code(),
            Self::BewaartermijnLoopt { .. } => "bewaartermijn-loopt",
            Self::TweedePersoon => "tweede-persoon",
            Self::NietGehouden => "niet-gehouden",
            Self::AlleenJaren => "alleen-jaren",
        }
    }
}
