//! Burgerservicenummer.
use serde::{Deserialize, Serialize};
/// A number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Bsn(u32);
