//! Backups made while the power is cut, and what can be restored from them afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use fastrand::Rng;

use super::truth::{Found, Truth};
use super::work::Summed;
use crate::domain::id::UnitId;
use crate::store::Store;
use crate::store::backup::{BackupError, BackupOptions, BackupReport, LastBackup, Restore};
use crate::store::files::Files;
use crate::store::tests::backup::{IDENTITY, RECIPIENT, parts};

/// The backups of one store, as far as anybody was told of them.
#[derive(Clone, Default, Debug)]
pub(super) struct Copies {
    /// What each journal part that may be there restores to.
    made: BTreeMap<String, Truth>,
    /// The parts that must be there, oldest first.
    needed: Vec<String>,
    /// Parts that a run which did not end well may have taken away.
    may_go: BTreeSet<String>,
    /// What the list of destroyed units may say.
    buried: Vec<BTreeSet<UnitId>>,
    /// What the store may know of the last backup; the first is what was acknowledged.
    last: Vec<Option<LastBackup>>,
}

pub(super) fn begin(
    store: &Store,
    root: &Path,
    (now_ms, full): (i64, bool),
    dry_run: bool,
) -> Result<BackupReport, BackupError> {
    let options = BackupOptions {
        to: root.join("kopie"),
        recipients: vec![RECIPIENT.to_owned()],
        keep: 2,
        keep_keys_days: 0,
        full,
        dry_run,
        now_ms,
    };
    let mut piece = |copy: &mut _| store.copy_keys(copy);
    store.begin_backup(options).run(&mut piece)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The names of the journal parts in this folder.
fn there(root: &Path) -> BTreeSet<String> {
    let folder = root.join("kopie");
    if !folder.is_dir() {
        return BTreeSet::new();
    }
    parts(&folder).iter().map(|path| name(path)).collect()
}

impl Copies {
    /// Takes note of what a backup will do, before it is made.
    pub(super) fn announce(
        &mut self,
        store: &Store,
        root: &Path,
        asked: (i64, bool),
        truth: &Truth,
    ) {
        let plan = begin(store, root, asked, true).unwrap();
        if let Some(part) = plan.part {
            self.made.insert(part, truth.clone());
        }
        self.may_go.extend(plan.removed);
        self.buried.push(truth.destroyed.clone());
        self.last.push(Some(LastBackup {
            made_ms: asked.0,
            sequence: plan.head.sequence,
        }));
    }

    /// Makes it.
    pub(super) fn make(
        store: &Store,
        root: &Path,
        asked: (i64, bool),
    ) -> Result<BackupReport, BackupError> {
        begin(store, root, asked, false)
    }

    /// It was announced, and made or not.
    pub(super) fn end(&mut self, root: &Path, made: Option<BackupReport>) {
        let now = there(root);
        self.needed.retain(|part| now.contains(part));
        if let Some(report) = made {
            self.needed.extend(report.part);
            self.may_go.clear();
            self.buried = self.buried.pop().into_iter().collect();
            self.last = self.last.pop().into_iter().collect();
        }
    }

    /// Goes on with what a cut left.
    pub(super) fn go_on(&mut self, store: &Store, root: &Path) {
        self.last = vec![store.last_backup()];
        self.end(root, None);
    }

    /// What is wrong with the backups beside this store.
    pub(super) fn check(&self, store: &Store, root: &Path, random: &mut Rng) -> Result<u64, Found> {
        let last = store.last_backup();
        let none = self.last.is_empty() && last.is_none();
        if !none && !self.last.contains(&last) {
            let word = format!("{last:?} is known of {:?}", self.last);
            return Err(Found::Lost(word));
        }
        let now = there(root);
        let mut sure = self
            .needed
            .iter()
            .filter(|part| !self.may_go.contains(*part));
        if let Some(gone) = sure.clone().find(|part| !now.contains(*part)) {
            return Err(Found::Lost(format!("no backup {gone}")));
        }
        let newest: Vec<_> = sure.next_back().into_iter().collect();
        let others: Vec<_> = now.iter().filter(|part| !newest.contains(part)).collect();
        let other = (!others.is_empty()).then(|| others[random.usize(..others.len().max(1))]);
        let mut restored = 0;
        for part in newest.iter().copied().chain(other) {
            let must =
                newest.contains(&part) || self.needed.contains(part) && !self.may_go.contains(part);
            match restore(root, part) {
                Ok(found) => {
                    let Some(made) = self.made.get(part) else {
                        return Err(Found::Wrong(format!("{part} is nobody's")));
                    };
                    let none = BTreeSet::new();
                    let buried = self
                        .buried
                        .iter()
                        .chain(self.buried.is_empty().then_some(&none));
                    let allowed: Vec<_> = buried.map(|gone| made.restored(gone)).collect();
                    match found.without_keys().compare(&allowed) {
                        Found::Right(_) => restored += 1,
                        Found::Lost(word) => return Err(Found::Lost(format!("{part}: {word}"))),
                        Found::Wrong(word) | Found::Unopenable(word) => {
                            return Err(Found::Wrong(format!("{part}: {word}")));
                        }
                    }
                }
                Err(error) if must => {
                    return Err(Found::Lost(format!("{part} is refused: {error}")));
                }
                // Its beginning went first.
                Err(BackupError::MissingPart { .. }) => {}
                Err(error) => return Err(Found::Wrong(format!("{part} is half: {error}"))),
            }
        }
        Ok(restored)
    }
}

/// Restores a part beside the backups, reads everything, and takes it away again.
fn restore(root: &Path, part: &str) -> Result<Truth, BackupError> {
    let identity = root.join("age");
    std::fs::write(&identity, IDENTITY).unwrap();
    let asked = Restore {
        file: root.join("kopie").join(part),
        to: root.join("terug"),
        identity,
        keys: None,
        root_key: None,
        dry_run: false,
    };
    let mut found = None;
    let mut look = |store: &Store| {
        found = Some(Truth::read(store)?);
        Ok(())
    };
    let restored = asked.run_with(Files::default(), (Arc::new(Summed), &mut look), &mut |_| {});
    if asked.to.exists() {
        std::fs::remove_dir_all(&asked.to).unwrap();
    }
    restored.map(|_| found.unwrap())
}
