//! Records and notes as bytes, with the version of their shape. A changed type gets a new schema
//! number, a frozen copy of the old shape, and a reader that lifts it; stored bytes are never rewritten.

use crate::codec::{self, CODEC_BINCODE2, CodecError};
use crate::domain::akte::Akte;
use crate::domain::record::Kind;
use crate::domain::records::{self as soort, Record};
use crate::domain::rij::Rij;
use crate::store::Stored;

/// Schema number written for every kind now.
pub(crate) const SCHEMA: u16 = 1;

/// A stored value that this version cannot read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VormFout {
    /// Kind or schema of a newer version.
    #[error("kind {0}, schema {1}, codec {2} is not known to this version")]
    Onbekend(u8, u16, u8),
    /// The bytes do not hold what they should.
    #[error("a value of kind {0} cannot be decoded: {1}")]
    Onleesbaar(u8, CodecError),
}

/// The bytes of a record under [`SCHEMA`].
pub(crate) fn schrijf(record: &Record) -> Result<Vec<u8>, CodecError> {
    match record {
        Record::Melding(r) => codec::encode(r),
        Record::Triage(r) => codec::encode(r),
        Record::Koppeling(r) => codec::encode(r),
        Record::Persoon(r) => codec::encode(r),
        Record::Periode(r) => codec::encode(r),
        Record::Samenvoeging(r) => codec::encode(r),
        Record::Casus(r) => codec::encode(r),
        Record::Stand(r) => codec::encode(r),
        Record::Afspraak(r) => codec::encode(r),
        Record::Contact(r) => codec::encode(r),
        Record::Notitie(r) => codec::encode(r),
        Record::Reparatie(r) => codec::encode(r),
        Record::Instellingen(r) => codec::encode(r),
        Record::Partner(r) => codec::encode(r),
        Record::Teller(r) => codec::encode(r),
    }
}

/// A record from its bytes.
pub(crate) fn lees(kind: Kind, stored: &Stored) -> Result<Record, VormFout> {
    if stored.schema != SCHEMA || stored.codec != CODEC_BINCODE2 {
        return Err(VormFout::Onbekend(kind.0, stored.schema, stored.codec));
    }
    let bytes = &stored.value;
    let record = match kind {
        soort::MELDING => codec::decode(bytes).map(Record::Melding),
        soort::TRIAGE => codec::decode(bytes).map(Record::Triage),
        soort::KOPPELING => codec::decode(bytes).map(Record::Koppeling),
        soort::PERSOON => codec::decode(bytes).map(Record::Persoon),
        soort::PERIODE => codec::decode(bytes).map(Record::Periode),
        soort::SAMENVOEGING => codec::decode(bytes).map(Record::Samenvoeging),
        soort::CASUS => codec::decode(bytes).map(Record::Casus),
        soort::STAND => codec::decode(bytes).map(Record::Stand),
        soort::AFSPRAAK => codec::decode(bytes).map(Record::Afspraak),
        soort::CONTACT => codec::decode(bytes).map(Record::Contact),
        soort::NOTITIE => codec::decode(bytes).map(Record::Notitie),
        soort::REPARATIE => codec::decode(bytes).map(Record::Reparatie),
        soort::INSTELLINGEN => codec::decode(bytes).map(Record::Instellingen),
        soort::PARTNER => codec::decode(bytes).map(Record::Partner),
        soort::TELLER => codec::decode(bytes).map(Record::Teller),
        _ => return Err(VormFout::Onbekend(kind.0, stored.schema, stored.codec)),
    };
    record.map_err(|fout| VormFout::Onleesbaar(kind.0, fout))
}

/// The bytes of an act's note.
pub(crate) fn schrijf_akte(akte: &Akte) -> Result<Vec<u8>, CodecError> {
    codec::encode(akte)
}

/// An act's note from its bytes; `None` for one this version cannot read.
pub(crate) fn lees_akte(bytes: &[u8]) -> Option<Akte> {
    codec::decode(bytes).ok()
}

/// The kind byte of a row, which stands in clear.
pub(crate) const fn rij_soort(rij: &Rij) -> u8 {
    match rij {
        Rij::Melding(_) => soort::MELDING.0,
        Rij::Persoon(_) => soort::PERSOON.0,
        Rij::Casus(_) => soort::CASUS.0,
        Rij::Reparatie(_) => soort::REPARATIE.0,
    }
}

#[cfg(test)]
mod tests;
