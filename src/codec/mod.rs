//! The byte format of stored and sent values. May use: nothing of ours.
//!
//! This is the only file that names bincode. The format is fixed, whatever the defaults of the
//! library become:
//!
//! * numbers of more than one byte are variable-length (below 251 one byte; then a marker byte
//!   251, 252, 253, 254 followed by 2, 4, 8 or 16 bytes), big-endian, signed ones in zigzag;
//! * strings and lists are a length and then the items; an option is 0, or 1 and the value;
//! * a struct is its fields in order, without names; an enum is its variant's number and fields.
//!
//! The format does not describe itself. Therefore every stored value carries the number of its
//! schema beside it, a stored struct never changes once released (a new version is a new struct
//! with its own number), and enums grow only at their end. The codec's own number
//! ([`CODEC_BINCODE2`]) is stored too, so that another format can come without touching old values:
//! it gets a number and an arm in [`decode_as`] and [`encode_as`], and the old arms stay.

use bincode::config::{BigEndian, Configuration, Limit, Varint};
use bincode::error::{DecodeError, EncodeError};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The number of this format, stored beside every value that is written with it.
pub const CODEC_BINCODE2: u8 = 1;

/// Another format, only to prove that one can be added.
#[cfg(test)]
pub(crate) const CODEC_JSON: u8 = 200;

/// The longest value that is read, in bytes. It also bounds what a forged length can make the
/// reader set aside.
pub const LIMIT: usize = 16 * 1024 * 1024;

const CONFIG: Configuration<BigEndian, Varint, Limit<LIMIT>> = bincode::config::standard()
    .with_big_endian()
    .with_variable_int_encoding()
    .with_limit::<LIMIT>();

/// Why a value could not be written or read. The value itself is never part of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodecError {
    /// The value is longer than [`LIMIT`].
    #[error("the value is longer than {LIMIT} bytes")]
    TooLong,
    /// The type cannot be written in this format.
    #[error("a value of this type cannot be written")]
    Unwritable,
    /// The bytes end before the value does.
    #[error("the bytes end before the value does")]
    Short,
    /// The bytes are not a value of the wanted type.
    #[error("the bytes are not a value of the wanted type")]
    Malformed,
    /// The value is in a format that this version does not have.
    #[error("the format with number {0} is not known")]
    Unknown(u8),
    /// Bytes are left over after the value.
    #[error("{0} bytes are left over after the value")]
    LeftOver(usize),
}

/// Writes a value.
///
/// # Errors
/// [`CodecError::TooLong`] or [`CodecError::Unwritable`].
pub fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, CodecError> {
    let bytes = bincode::serde::encode_to_vec(value, CONFIG).map_err(|error| match error {
        EncodeError::UnexpectedEnd => CodecError::TooLong,
        _ => CodecError::Unwritable,
    })?;
    if bytes.len() > LIMIT {
        return Err(CodecError::TooLong);
    }
    Ok(bytes)
}

/// Reads a value; all bytes must belong to it.
///
/// # Errors
/// Any [`CodecError`] but [`CodecError::Unwritable`].
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecError> {
    if bytes.len() > LIMIT {
        return Err(CodecError::TooLong);
    }
    let (value, used) =
        bincode::serde::decode_from_slice(bytes, CONFIG).map_err(|error| match error {
            DecodeError::LimitExceeded => CodecError::TooLong,
            DecodeError::UnexpectedEnd { .. } => CodecError::Short,
            _ => CodecError::Malformed,
        })?;
    match bytes.len() - used {
        0 => Ok(value),
        left => Err(CodecError::LeftOver(left)),
    }
}

/// Whether this version has the format with this number.
#[must_use]
pub const fn is_known(codec: u8) -> bool {
    #[cfg(test)]
    if codec == CODEC_JSON {
        return true;
    }
    codec == CODEC_BINCODE2
}

/// Reads a value in the format with this number; all bytes must belong to it.
///
/// # Errors
/// [`CodecError::Unknown`], or as [`decode`].
pub fn decode_as<T: DeserializeOwned>(codec: u8, bytes: &[u8]) -> Result<T, CodecError> {
    match codec {
        CODEC_BINCODE2 => decode(bytes),
        #[cfg(test)]
        CODEC_JSON => serde_json::from_slice(bytes).map_err(|_| CodecError::Malformed),
        _ => Err(CodecError::Unknown(codec)),
    }
}

/// Writes a value in the format with this number.
///
/// # Errors
/// [`CodecError::Unknown`], or as [`encode`].
pub fn encode_as<T: Serialize + ?Sized>(codec: u8, value: &T) -> Result<Vec<u8>, CodecError> {
    match codec {
        CODEC_BINCODE2 => encode(value),
        #[cfg(test)]
        CODEC_JSON => serde_json::to_vec(value).map_err(|_| CodecError::Unwritable),
        _ => Err(CodecError::Unknown(codec)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    enum Shape {
        Empty,
        Pair(u16, i32),
        Named { text: String, maybe: Option<u64> },
    }

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    struct Sample {
        small: u8,
        wide: u128,
        negative: i64,
        flag: bool,
        list: Vec<Shape>,
        map: BTreeMap<String, u32>,
    }

    fn sample() -> Sample {
        Sample {
            small: 7,
            wide: u128::MAX - 1,
            negative: -300,
            flag: true,
            list: vec![
                Shape::Empty,
                Shape::Pair(251, -1),
                Shape::Named {
                    text: "één €".into(),
                    maybe: Some(70_000),
                },
            ],
            map: [("a".to_owned(), 1), ("b".to_owned(), 250)].into(),
        }
    }

    /// These bytes stand for ever: values in existing stores look like this.
    const GOLDEN: &str = "07fefffffffffffffffffffffffffffffffefb02570103\
                          0001fb00fb010209c3a9c3a96e20e282ac01fc00011170\
                          020161010162fa";

    #[test]
    fn golden_bytes_stay() {
        let golden: String = GOLDEN.split_whitespace().collect();
        let bytes = encode(&sample()).unwrap();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, golden);
        assert_eq!(decode::<Sample>(&bytes).unwrap(), sample());
    }

    #[test]
    fn every_cut_and_every_addition_is_refused() {
        let bytes = encode(&sample()).unwrap();
        for length in 0..bytes.len() {
            assert!(
                decode::<Sample>(&bytes[..length]).is_err(),
                "cut to {length}"
            );
        }
        let mut longer = bytes;
        longer.push(0);
        assert_eq!(decode::<Sample>(&longer), Err(CodecError::LeftOver(1)));
    }

    #[test]
    fn each_format_reads_its_own_and_an_unknown_one_is_told() {
        for codec in [CODEC_BINCODE2, CODEC_JSON] {
            assert!(is_known(codec));
            let bytes = encode_as(codec, &sample()).unwrap();
            assert_eq!(decode_as::<Sample>(codec, &bytes).unwrap(), sample());
        }
        assert_eq!(encode_as(CODEC_JSON, &7_u8).unwrap(), b"7");
        for codec in [0, 2, 255] {
            assert!(!is_known(codec));
            assert_eq!(encode_as(codec, &7_u8), Err(CodecError::Unknown(codec)));
            assert_eq!(
                decode_as::<u8>(codec, b"7"),
                Err(CodecError::Unknown(codec))
            );
        }
    }

    #[test]
    fn a_forged_length_is_refused_without_setting_memory_aside() {
        let forged = [253, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2];
        assert!(decode::<Vec<u64>>(&forged).is_err());
        assert!(decode::<String>(&forged).is_err());
    }
}
