//! Records and notes as bytes, each with the number of its shape. Stored bytes are never rewritten.
//!
//! # Changing a stored type
//!
//! 1. Copy the type as it is to `NaamV1` beside its [`Vorm`], and change nothing there ever again.
//! 2. Change the type. Raise its [`Vorm::SCHEMA`] by one and lift the old one in [`Vorm::ouder`]:
//!    `lees_vorm::<NaamV1>(bron).map(Self::from)`. The next change lifts V2, which lifts V1.
//! 3. Raise [`GENERATIE`]: earlier versions of the program then refuse the store as a newer one's.
//! 4. If a row changes, also raise [`VIEW_FORMAT`](crate::store::VIEW_FORMAT): views are made anew.
//! 5. Let the tests write the golden files of the new numbers. Those of the old numbers stay.
//!
//! The tests fail when one of these is forgotten, and hold an example of three shapes in two formats.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::codec::{self, CODEC_BINCODE2, CodecError};
use crate::domain::account::{Account, Toekenning};
use crate::domain::afspraak::Afspraak;
use crate::domain::akte::Akte;
use crate::domain::audit::{Afloop, Auditmaand, Auditregel, Doel};
use crate::domain::casus::{Afsluiting, Casus, CasusNummer, FaseVanaf};
use crate::domain::contact::{Contact, Notitie};
use crate::domain::detentie::Periode;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::inspanning::Inspanning;
use crate::domain::instellingen::{Instellingen, Teller};
use crate::domain::knelpunt::Knelpunt;
use crate::domain::leefgebied::{LeefgebiedCode, Stand};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{Koppeling, Melding, Triage};
use crate::domain::meting::{Meetmoment, Opschaling};
use crate::domain::naaste::Naaste;
use crate::domain::noodtoegang::Noodtoegang;
use crate::domain::overdracht::{Aanspreekpunt, Overdracht, Waarneming};
use crate::domain::overleg::{Agendapunt, Bespreking, Overleg};
use crate::domain::partner::{Partner, PartnerSoortCode};
use crate::domain::persoon::{Afscherming, Persoon, Samenvoeging};
use crate::domain::plan::Planversie;
use crate::domain::profiel::{ProfielCode, ProfielVanaf};
use crate::domain::record::Kind;
use crate::domain::records::{self as soort, Record};
use crate::domain::reparatie::{Reparatie, VeldFout};
use crate::domain::rij::Rij;
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::{Handeling, Rol};
use crate::domain::verstrekking::Verstrekking;
use crate::domain::vertrek::Vertrekpunt;
use crate::domain::wil::{Aanbod, Medewerking, Toestemming, Wens};
use crate::store::{ActEntry, Shapes, Stored};

/// Goes up by one whenever anything below changes: a kind, a schema, the codec, the note.
/// 2: notes about keys, and former keys of units.
/// 3: accounts, roles, hidden persons, who read a refused row in; the view lists acts in groups.
/// 4: audit records and their months: who does not know them would write changes without them.
/// 5: emergency accesses, and what an audit record says of them.
/// 6: inspanningen and knelpunten; the row of a case lists its knelpunten.
/// 7: versions of plans; profiles of cases; points of the list for the release, measurements, scaling
/// up and down; what the person wants and does (wens, medewerking, aanbod, toestemming), and naasten;
/// verstrekkingen; contacts, area and kind of partners; meetings, their agendas, and what they said
/// about a case; overdrachten, aanspreekpunten and waarnemingen; the row of a case has what they come
/// to, names its open offer, and says when something was last recorded.
/// 8: notes and records about months of the audit trail that were destroyed; audit records about
/// reports.
const GENERATIE: u16 = 8;

/// In which shapes this version writes.
pub(crate) const VORMEN: Shapes = Shapes {
    generation: GENERATIE,
    codec: CODEC_BINCODE2,
    note_schema: Akte::SCHEMA,
};

/// A type that is stored, in its newest shape or a frozen older one.
pub(crate) trait Vorm: DeserializeOwned {
    /// The number of this shape, one more than that of the shape before it.
    const SCHEMA: u16;

    /// Reads an older shape and lifts it to this one. The first shape has none before it.
    ///
    /// # Errors
    /// [`VormFout::Onbekend`] for the first shape, or as [`lees_vorm`].
    fn ouder(bron: Bron<'_>) -> Result<Self, VormFout> {
        Err(bron.onbekend())
    }
}

/// A value as it is stored.
#[derive(Clone, Copy)]
pub(crate) struct Bron<'a> {
    kind: Kind,
    schema: u16,
    codec: u8,
    bytes: &'a [u8],
}

impl Bron<'_> {
    const fn onbekend(self) -> VormFout {
        VormFout::Onbekend(self.kind.0, self.schema, self.codec)
    }
}

/// Reads a value in whatever shape and format it was written.
///
/// # Errors
/// [`VormFout::Onbekend`] for a shape or format of a newer version, else [`VormFout::Onleesbaar`].
pub(crate) fn lees_vorm<T: Vorm>(bron: Bron<'_>) -> Result<T, VormFout> {
    if bron.schema > T::SCHEMA {
        return Err(bron.onbekend());
    }
    if bron.schema < T::SCHEMA {
        return T::ouder(bron);
    }
    codec::decode_as(bron.codec, bron.bytes).map_err(|fout| match fout {
        CodecError::Unknown(_) => bron.onbekend(),
        fout => VormFout::Onleesbaar(bron.kind.0, fout),
    })
}

macro_rules! soorten {
    ($($konst:ident: $naam:ident,)*) => {
        /// The newest schema of every kind.
        pub(crate) const SCHEMAS: &[(Kind, u16)] = &[$((soort::$konst, $naam::SCHEMA),)*];

        fn lees_soort(bron: Bron<'_>) -> Result<Record, VormFout> {
            match bron.kind {
                $(soort::$konst => lees_vorm::<$naam>(bron).map(Record::$naam),)*
                _ => Err(bron.onbekend()),
            }
        }

        /// The bytes of a record in the newest schema of its kind.
        pub(crate) fn schrijf(record: &Record) -> Result<Vec<u8>, CodecError> {
            match record {
                $(Record::$naam(inhoud) => codec::encode_as(VORMEN.codec, inhoud),)*
            }
        }
    };
}

soorten! {
    MELDING: Melding,
    TRIAGE: Triage,
    KOPPELING: Koppeling,
    PERSOON: Persoon,
    PERIODE: Periode,
    SAMENVOEGING: Samenvoeging,
    AFSCHERMING: Afscherming,
    CASUS: Casus,
    STAND: Stand,
    AFSPRAAK: Afspraak,
    CONTACT: Contact,
    NOTITIE: Notitie,
    REPARATIE: Reparatie,
    INSTELLINGEN: Instellingen,
    PARTNER: Partner,
    TELLER: Teller,
    ACCOUNT: Account,
    TOEKENNING: Toekenning,
    AUDITMAAND: Auditmaand,
    NOODTOEGANG: Noodtoegang,
    INSPANNING: Inspanning,
    KNELPUNT: Knelpunt,
    PLANVERSIE: Planversie,
    VERTREKPUNT: Vertrekpunt,
    MEETMOMENT: Meetmoment,
    OPSCHALING: Opschaling,
    WENS: Wens,
    MEDEWERKING: Medewerking,
    AANBOD: Aanbod,
    TOESTEMMING: Toestemming,
    NAASTE: Naaste,
    VERSTREKKING: Verstrekking,
    BESPREKING: Bespreking,
    OVERLEG: Overleg,
    AGENDAPUNT: Agendapunt,
    OVERDRACHT: Overdracht,
    AANSPREEKPUNT: Aanspreekpunt,
    WAARNEMING: Waarneming,
}

macro_rules! eerste_vorm {
    ($($naam:ident)*) => {
        $(impl Vorm for $naam {
            const SCHEMA: u16 = 1;
        })*
    };
}

eerste_vorm! {
    Melding Triage Koppeling Persoon Periode Samenvoeging Afscherming CasusV1 Stand Afspraak Contact
    Notitie ReparatieV1 Instellingen PartnerV1 Teller Account Toekenning Auditmaand Noodtoegang
    AuditregelV1
    Inspanning Knelpunt Planversie Vertrekpunt Meetmoment Opschaling
    Wens Medewerking Aanbod Toestemming Naaste Verstrekking
    Bespreking Overleg Agendapunt
    Overdracht Aanspreekpunt Waarneming
}

/// The first shape, frozen: nobody knew who had read the row in.
#[derive(Deserialize)]
struct ReparatieV1 {
    velden: Vec<(String, String)>,
    fouten: Vec<VeldFout>,
    bestand: String,
    rij: u32,
    op: Tijdstip,
}

impl From<ReparatieV1> for Reparatie {
    fn from(oud: ReparatieV1) -> Self {
        Self {
            velden: oud.velden,
            fouten: oud.fouten,
            bestand: oud.bestand,
            rij: oud.rij,
            op: oud.op,
            door: None,
        }
    }
}

impl Vorm for Reparatie {
    const SCHEMA: u16 = 2;

    fn ouder(bron: Bron<'_>) -> Result<Self, VormFout> {
        lees_vorm::<ReparatieV1>(bron).map(Self::from)
    }
}

/// The first shape, frozen: there were no profiles.
#[derive(Deserialize)]
struct CasusV1 {
    nummer: CasusNummer,
    persoon: UnitId,
    periode: Option<RecordId>,
    gemeente: GemeenteId,
    regisseur: Option<Medewerker>,
    leefgebied_set: String,
    leefgebieden: Vec<LeefgebiedCode>,
    fasen: Vec<FaseVanaf>,
    geopend_op: NaiveDate,
    afsluiting: Option<Afsluiting>,
}

impl From<CasusV1> for Casus {
    fn from(oud: CasusV1) -> Self {
        // What every case was then: voluntary aftercare, chosen by whoever opened it.
        let profiel = ProfielVanaf {
            profiel: ProfielCode::default(),
            vanaf: oud.geopend_op,
            door: oud
                .fasen
                .first()
                .map(|f| f.door.clone())
                .unwrap_or_default(),
            reden: String::new(),
        };
        Self {
            nummer: oud.nummer,
            persoon: oud.persoon,
            periode: oud.periode,
            gemeente: oud.gemeente,
            regisseur: oud.regisseur,
            leefgebied_set: oud.leefgebied_set,
            leefgebieden: oud.leefgebieden,
            fasen: oud.fasen,
            geopend_op: oud.geopend_op,
            afsluiting: oud.afsluiting,
            profielen: vec![profiel],
        }
    }
}

impl Vorm for Casus {
    const SCHEMA: u16 = 2;

    fn ouder(bron: Bron<'_>) -> Result<Self, VormFout> {
        lees_vorm::<CasusV1>(bron).map(Self::from)
    }
}

/// The first shape, frozen: a name, and nobody to call.
#[derive(Deserialize)]
struct PartnerV1 {
    naam: String,
    kort: String,
    woorden: Vec<String>,
    gestopt: bool,
}

impl From<PartnerV1> for Partner {
    fn from(oud: PartnerV1) -> Self {
        Self {
            naam: oud.naam,
            kort: oud.kort,
            woorden: oud.woorden,
            gestopt: oud.gestopt,
            soort: PartnerSoortCode::default(),
            telefoon: String::new(),
            mail: String::new(),
            contacten: Vec::new(),
            gemeenten: Vec::new(),
            pis: Vec::new(),
            geldig_van: None,
            geldig_tot: None,
        }
    }
}

impl Vorm for Partner {
    const SCHEMA: u16 = 2;

    fn ouder(bron: Bron<'_>) -> Result<Self, VormFout> {
        lees_vorm::<PartnerV1>(bron).map(Self::from)
    }
}

/// The first shape, frozen: there was no emergency access.
#[derive(Deserialize)]
struct AuditregelV1 {
    door: Medewerker,
    rollen: Vec<Rol>,
    sessie: u64,
    herkomst: String,
    handeling: Handeling,
    afloop: Afloop,
    objecten: Vec<UnitId>,
    aantal: u32,
    doel: Option<Doel>,
}

impl From<AuditregelV1> for Auditregel {
    fn from(oud: AuditregelV1) -> Self {
        Self {
            door: oud.door,
            rollen: oud.rollen,
            sessie: oud.sessie,
            herkomst: oud.herkomst,
            handeling: oud.handeling,
            afloop: oud.afloop,
            objecten: oud.objecten,
            aantal: oud.aantal,
            doel: oud.doel,
            nood: false,
            reden: String::new(),
        }
    }
}

impl Vorm for Auditregel {
    const SCHEMA: u16 = 2;

    fn ouder(bron: Bron<'_>) -> Result<Self, VormFout> {
        lees_vorm::<AuditregelV1>(bron).map(Self::from)
    }
}

impl Vorm for Akte {
    // Notes had no schema at first, which is written as zero.
    const SCHEMA: u16 = 0;
}

/// A stored value that this version cannot read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VormFout {
    /// Kind, schema or codec of a newer version.
    #[error("kind {0}, schema {1}, codec {2} is not known to this version")]
    Onbekend(u8, u16, u8),
    /// The bytes do not hold what they should.
    #[error("a value of kind {0} cannot be decoded: {1}")]
    Onleesbaar(u8, CodecError),
}

/// The schema under which records of a kind are written; zero for a kind that is not known.
pub(crate) fn schema(kind: Kind) -> u16 {
    SCHEMAS
        .iter()
        .find(|(soort, _)| *soort == kind)
        .map_or(0, |(_, schema)| *schema)
}

/// Whether this version can read values of this kind, schema and codec.
pub(crate) fn kent(kind: Kind, geschreven: u16, codec: u8) -> bool {
    geschreven <= schema(kind) && schema(kind) > 0 && codec::is_known(codec)
}

/// A record from its bytes.
pub(crate) fn lees(kind: Kind, stored: &Stored) -> Result<Record, VormFout> {
    lees_soort(Bron {
        kind,
        schema: stored.schema,
        codec: stored.codec,
        bytes: &stored.value,
    })
}

/// The bytes of an act's note.
pub(crate) fn schrijf_akte(akte: &Akte) -> Result<Vec<u8>, CodecError> {
    codec::encode_as(VORMEN.codec, akte)
}

/// An act's note.
pub(crate) fn lees_akte(entry: &ActEntry) -> Result<Akte, VormFout> {
    lees_vorm(Bron {
        kind: Kind(0),
        schema: entry.schema,
        codec: entry.codec,
        bytes: &entry.note,
    })
}

/// The schema under which audit records are written.
pub(crate) const AUDIT_SCHEMA: u16 = Auditregel::SCHEMA;

/// The bytes of an audit record.
pub(crate) fn schrijf_audit(regel: &Auditregel) -> Result<Vec<u8>, CodecError> {
    codec::encode_as(VORMEN.codec, regel)
}

/// An audit record from its bytes. It is no record of a unit, so it has no kind.
pub(crate) fn lees_audit(schema: u16, codec: u8, bytes: &[u8]) -> Result<Auditregel, VormFout> {
    lees_vorm(Bron {
        kind: Kind(0),
        schema,
        codec,
        bytes,
    })
}

/// The kind byte of a row, which stands in clear.
pub(crate) const fn rij_soort(rij: &Rij) -> u8 {
    match rij {
        Rij::Melding(_) => soort::MELDING.0,
        Rij::Persoon(_) => soort::PERSOON.0,
        Rij::Casus(_) => soort::CASUS.0,
        Rij::Reparatie(_) => soort::REPARATIE.0,
        Rij::Beheer(_) => soort::INSTELLINGEN.0,
        Rij::Overleg(_) => soort::OVERLEG.0,
    }
}

#[cfg(test)]
mod tests;
