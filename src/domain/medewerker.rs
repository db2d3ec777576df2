//! Who does the work.

use serde::{Deserialize, Serialize};

/// A colleague, by the login name under which the machine knows him or her.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Medewerker(pub String);
