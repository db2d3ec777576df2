//! Identifiers: random 128-bit numbers that say nothing about anybody.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! random_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub u128);

        impl $name {
            /// The sixteen bytes in big-endian order, so that byte order is number order.
            #[must_use]
            pub const fn to_bytes(self) -> [u8; 16] {
                self.0.to_be_bytes()
            }

            /// The inverse of [`Self::to_bytes`].
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(u128::from_be_bytes(bytes))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:032x})"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }
    };
}

random_id! {
    /// A sealing unit: everything that one data key covers and that is destroyed together.
    /// One *melding*, one person within one municipality, or one *casus*; see [`crate::domain::record`].
    UnitId
}

random_id! {
    /// One record inside a unit. The root record of a unit has the id zero.
    RecordId
}

impl RecordId {
    /// The id of a unit's root record.
    pub const ROOT: Self = Self(0);
}

/// A municipality: its CBS code (four digits, 1..=9999), or a number from 10 000 up that this
/// store gave to a name it met and does not know. Zero is "no municipality known".
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
pub struct GemeenteId(pub u16);

impl GemeenteId {
    /// Nobody knows which municipality; a sixth of all notifications arrive so.
    pub const ONBEKEND: Self = Self(0);
}
