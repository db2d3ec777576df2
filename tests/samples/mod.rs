//! The sample files and what an import of each must give, for every test that imports them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

/// What a first import into an empty store must give.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub(crate) struct Truth {
    pub(crate) rows: usize,
    pub(crate) new: usize,
    pub(crate) duplicate: usize,
    pub(crate) correction: usize,
    pub(crate) refused: usize,
    pub(crate) persons_by_bsn: usize,
    /// Kinds of the new ones.
    pub(crate) kinds: BTreeMap<String, usize>,
}

/// The four good samples.
pub(crate) const GOED: [&str; 4] = [
    "meldingen.csv",
    "export-anders.csv",
    "meldingen.json",
    "meldingen.xlsx",
];

/// Path of a sample; those that are broken lie under `kapot/`.
pub(crate) fn pad(naam: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "samples", naam]
        .iter()
        .collect()
}

/// Bytes of a sample.
pub(crate) fn bytes(naam: &str) -> Vec<u8> {
    std::fs::read(pad(naam)).unwrap()
}

/// What an import of one of [`GOED`] must give.
pub(crate) fn truth(naam: &str) -> Truth {
    let alles: serde_json::Value = serde_json::from_slice(&bytes("truth.json")).unwrap();
    serde_json::from_value(alles[naam].clone()).unwrap()
}
