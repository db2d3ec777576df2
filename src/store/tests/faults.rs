//! A plan of failures for the file operations.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::store::files::Files;
pub(crate) use crate::store::files::Operation;
use crate::store::open::Opening;
use crate::store::{Derive, Opened, Options, RootKey, Store, StoreError};

impl Store {
    /// [`Store::open`] on a disk that fails as planned.
    pub(crate) fn open_faulty(
        dir: &Path,
        derive: Arc<dyn Derive>,
        options: Options,
        faults: &Arc<Mutex<Faults>>,
    ) -> Result<(Self, Opened), StoreError> {
        let files = Files {
            faults: Some(Arc::clone(faults)),
            ..Files::default()
        };
        Opening {
            files,
            dir,
            key: RootKey::InStore,
            derive,
            options,
            asked: false,
            here: None,
        }
        .run(&mut |_| {})
    }
}

/// What happens to the operation that is picked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// It fails with this system error number.
    Error(i32),
    /// Half of the bytes arrive, then it fails with this system error number.
    Short(i32),
}

/// Counts operations and makes one of them, and perhaps all after it, fail.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) count: u64,
    /// Which one fails, counted from 1.
    pub(crate) at: Option<(u64, Kind)>,
    /// Only operations of this sort are counted.
    pub(crate) only: Option<Operation>,
    /// Whether all later ones fail too.
    pub(crate) stays: bool,
}

impl Faults {
    pub(crate) fn check(&mut self, operation: Operation) -> io::Result<Option<io::Error>> {
        if self.only.is_some_and(|only| only != operation) {
            return Ok(None);
        }
        self.count += 1;
        match self.at {
            Some((at, kind)) if self.count == at || (self.stays && self.count > at) => match kind {
                Kind::Error(code) => Err(io::Error::from_raw_os_error(code)),
                Kind::Short(code) => Ok(Some(io::Error::from_raw_os_error(code))),
            },
            _ => Ok(None),
        }
    }
}
