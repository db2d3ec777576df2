//! Who the operating system says we are. May use: `engine`.

use crate::engine::Principal;
use crate::engine::principal::met_nummer;

/// The user under whose number this process runs, as the owner of his or her own store.
#[must_use]
pub fn principal() -> Principal {
    Principal::eigenaar(met_nummer(rustix::process::getuid().as_raw()))
}
