//! Every kind of record a store holds, with its lasting kind number and the unit it lives in.
//!
//! | unit | root | children |
//! | --- | --- | --- |
//! | melding | [`Melding`] | [`Triage`], [`Koppeling`] |
//! | persoon | [`Persoon`] | [`Periode`], [`Samenvoeging`], [`Afscherming`] |
//! | casus | [`Casus`] | [`Stand`], [`Afspraak`], [`Contact`], [`Notitie`], [`Inspanning`], |
//! | | | [`Knelpunt`], [`Planversie`], [`Vertrekpunt`], [`Meetmoment`], [`Opschaling`], |
//! | | | [`Wens`], [`Medewerking`], [`Aanbod`], [`Toestemming`], [`Naaste`], [`Verstrekking`], |
//! | | | [`Bespreking`], [`Overdracht`] |
//! | reparatie | [`Reparatie`] | |
//! | overleg | [`Overleg`] | [`Agendapunt`] |
//! | [`BEHEER`] | | [`Instellingen`], [`Partner`], [`Teller`], [`Account`], [`Toekenning`], [`Noodtoegang`], |
//! | | | [`Aanspreekpunt`], [`Waarneming`] |
//! | a month of the audit trail | [`Auditmaand`] | |

use serde::{Deserialize, Serialize};

use super::account::{Account, Toekenning};
use super::afspraak::Afspraak;
use super::audit::Auditmaand;
use super::casus::Casus;
use super::contact::{Contact, Notitie};
use super::detentie::Periode;
use super::id::{RecordId, UnitId};
use super::inspanning::Inspanning;
use super::instellingen::{Instellingen, Teller};
use super::knelpunt::Knelpunt;
use super::leefgebied::Stand;
use super::melding::{Koppeling, Melding, Triage};
use super::meting::{Meetmoment, Opschaling};
use super::naaste::Naaste;
use super::noodtoegang::Noodtoegang;
use super::overdracht::{Aanspreekpunt, Overdracht, Waarneming};
use super::overleg::{Agendapunt, Bespreking, Overleg};
use super::partner::Partner;
use super::persoon::{Afscherming, Persoon, Samenvoeging};
use super::plan::Planversie;
use super::record::{Kind, RecordKey};
use super::reparatie::Reparatie;
use super::verstrekking::Verstrekking;
use super::vertrek::Vertrekpunt;
use super::wil::{Aanbod, Medewerking, Toestemming, Wens};

/// The unit of everything that is about no person.
pub const BEHEER: UnitId = UnitId(1);

macro_rules! records {
    ($($(#[$meta:meta])* $name:ident = $number:literal, $konst:ident;)*) => {
        /// A stored value of any kind.
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
        pub enum Record {
            $($(#[$meta])* $name($name),)*
        }

        $(
            #[doc = concat!("Kind number of [`", stringify!($name), "`]; never changes.")]
            pub const $konst: Kind = Kind($number);

            impl From<$name> for Record {
                fn from(value: $name) -> Self {
                    Self::$name(value)
                }
            }

            impl Soort for $name {
                const KIND: Kind = $konst;

                fn in_record(record: &Record) -> Option<&Self> {
                    match record {
                        Record::$name(inner) => Some(inner),
                        _ => None,
                    }
                }
            }
        )*

        impl Record {
            /// The kind number.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self {
                    $(Self::$name(_) => $konst,)*
                }
            }
        }

        /// All kinds with their names, for reports on the store.
        pub const KINDS: &[(Kind, &str)] = &[$(($konst, stringify!($name)),)*];
    };
}

/// A type that is stored as a record of its own kind.
pub trait Soort: Clone + Into<Record> {
    /// Its kind number.
    const KIND: Kind;

    /// The value in a record, when the record is of this kind.
    fn in_record(record: &Record) -> Option<&Self>;
}

records! {
    /// A notice.
    Melding = 10, MELDING;
    /// What triage decided about it.
    Triage = 11, TRIAGE;
    /// About whom it is.
    Koppeling = 12, KOPPELING;
    /// A person within one municipality.
    Persoon = 20, PERSOON;
    /// A detention period of the person.
    Periode = 21, PERIODE;
    /// The person is the same as another.
    Samenvoeging = 22, SAMENVOEGING;
    /// The person is hidden from colleagues.
    Afscherming = 23, AFSCHERMING;
    /// A case.
    Casus = 30, CASUS;
    /// How a leefgebied of the case stands.
    Stand = 31, STAND;
    /// An agreement.
    Afspraak = 32, AFSPRAAK;
    /// A contact moment.
    Contact = 33, CONTACT;
    /// A note.
    Notitie = 34, NOTITIE;
    /// A refused import row.
    Reparatie = 40, REPARATIE;
    /// Settings of the store.
    Instellingen = 50, INSTELLINGEN;
    /// A partner organisation.
    Partner = 51, PARTNER;
    /// A counter of case numbers.
    Teller = 52, TELLER;
    /// Somebody who may log in.
    Account = 53, ACCOUNT;
    /// A role given to an account.
    Toekenning = 54, TOEKENNING;
    /// A month of the audit trail.
    Auditmaand = 60, AUDITMAAND;
    /// An emergency access to a case.
    Noodtoegang = 55, NOODTOEGANG;
    /// A step for a leefgebied of the case.
    Inspanning = 35, INSPANNING;
    /// What stands in the way on the case.
    Knelpunt = 36, KNELPUNT;
    /// A version of the plan of a case.
    Planversie = 43, PLANVERSIE;
    /// A point of the list for the day of release.
    Vertrekpunt = 46, VERTREKPUNT;
    /// How all leefgebieden stood at a moment.
    Meetmoment = 48, MEETMOMENT;
    /// The case was scaled up or down.
    Opschaling = 49, OPSCHALING;
    /// A wish of the person.
    Wens = 37, WENS;
    /// How far the person takes part.
    Medewerking = 38, MEDEWERKING;
    /// Help that was offered.
    Aanbod = 39, AANBOD;
    /// Consent for a theme.
    Toestemming = 41, TOESTEMMING;
    /// Family left behind.
    Naaste = 61, NAASTE;
    /// What somebody outside was told about the case.
    Verstrekking = 44, VERSTREKKING;
    /// What a meeting said about the case.
    Bespreking = 45, BESPREKING;
    /// A meeting.
    Overleg = 70, OVERLEG;
    /// A case on the agenda of a meeting.
    Agendapunt = 71, AGENDAPUNT;
    /// The case offered to somebody else.
    Overdracht = 47, OVERDRACHT;
    /// Who takes cases over for a municipality.
    Aanspreekpunt = 56, AANSPREEKPUNT;
    /// Somebody looks after the cases of a colleague.
    Waarneming = 57, WAARNEMING;
}

/// The key of a unit's root record.
#[must_use]
pub const fn root(unit: UnitId, kind: Kind) -> RecordKey {
    RecordKey {
        unit,
        kind,
        id: RecordId::ROOT,
    }
}
