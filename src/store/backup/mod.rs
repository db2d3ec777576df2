//! Backups: encrypted copies of the journal and of the keys, made while the store is in use, that
//! this program restores and that plain `age` and `tar` open too.
//!
//! # What stands in the folder
//!
//! | name | content |
//! | --- | --- |
//! | `nazorg-<store>-<generation>-<from>-<to>-<hash>.age` | a journal part: the frames after number `from` up to and including `to` |
//! | `nazorg-<store>-<made>-<to>.keys.age` | the key files, with the keys of everything up to frame `to` |
//! | `nazorg-<store>.destroyed` | what was destroyed ([`tombs`]), in clear: random ids only |
//!
//! `<store>` is the first 4 bytes of the store's id and `<hash>` the first 8 of the chain hash at
//! `to`, in hexadecimal; `<made>` and `<generation>` are times in UTC, `20261122T034712Z`; numbers
//! have ten digits. A *generation* is one full part (`from` is zero) and the increments that follow,
//! each beginning where the one before ends; they all bear the time of the full one. What ends in
//! `.new` is unfinished, and the next run removes it. The folder is made 0700, files 0600.
//!
//! Nothing has to be remembered to go on: the last part's name says where it ended, and the frame
//! with that number must have that hash. Where it has not (a store that was restored and went its
//! own way), or is not here, a new generation is begun.
//!
//! Keys stand in files of their own so that they can be kept for a short time only: an old key file
//! is what could still open data that was destroyed since.
//!
//! # A file, from the outside in
//!
//! 1. `age` (format `age-encryption.org/v1`), to the X25519 recipients that were named **and one
//!    more that is made for each run**, never written anywhere and wiped at its end. With that one
//!    what was written is read back from the disk: decrypted, compared with the manifest member by
//!    member, and (a journal part) the frames followed from where it begins to the head; the key
//!    file must have the slot of every unit that those frames name. Only then it gets its name.
//! 2. `tar` (ustar), plain files of mode 0600, in this order:
//!    - `manifest.json`, JSON in UTF-8: `format` (1), `kind` (`journal` or `keys`), `store` (id, 32
//!      hexadecimal digits), `made_ms` (milliseconds since 1970 UTC), `generation`, `continues` (name
//!      of the part before, or null), `from` and `to` (each `sequence`, `hash`: chain hash of that
//!      frame in 64 digits, `segment` and `offset`: where the next frame begins), `elsewhere`
//!      (segments of the archive that were not here), and `members`: `name`, `length`, `blake3`
//!      (64 digits) and `offset` (byte of the segment at which it begins) of each that follows;
//!    - in a full part: `archive/<number>.journal` for each segment that the checkpoint stands for
//!      and that is here, `journal/<number>.journal` for the others, by number, each up to its last
//!      frame; then `journal/<number>.checkpoint`, if there is one;
//!    - in an increment: `journal/<number>.journal` for each segment with frames after `from`, its
//!      bytes from `offset` on; to be added to the file that the parts before give;
//!    - in a key file: `keyring`, `keys`, and `root.key` only where the store keeps it in its own
//!      folder. A root key that is kept elsewhere is never in a backup.
//!
//! Segments, checkpoints and key files are as [`super::segment`], [`super::checkpoint`] and
//! [`super::keys`] lay them out: values in them are sealed below the encryption of the backup.
//!
//! # Order, and what a kill leaves
//!
//! The list of what was destroyed is added to; both files are written and read back; the key file
//! gets its name, then the journal part; only then what is too old goes, increments before the full
//! part they need. Killed anywhere, what was there before stays good. Not copied: the view, which is
//! made anew, and drafts.

mod bundle;
mod envelope;
mod error;
mod folder;
mod join;
mod keycopy;
mod keyed;
mod last;
mod manifest;
mod part;
mod restore;
mod row;
mod scaffold;
mod survey;
mod tombs;
mod write;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Store;
use super::error::{Fault, StoreError};
use super::files::Files;
use super::key_reader::KeyReader;
use super::snapshot::Snapshot;
use super::types::Head;

pub use error::{BackupError, BackupResult, Flaw, IdentityFault};
pub use keycopy::KeyCopy;
pub use last::LastBackup;
pub use restore::{Restore, Restored, Tombstones};

pub(super) use envelope::hex;

use envelope::Recipients;
use folder::{Folder, KeysName, PartName};
use last::Record;
use manifest::Position;
use survey::Survey;
use tombs::{Marker, Tombs};

/// What is asked of a backup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackupOptions {
    /// The folder, made when it is not there.
    pub to: PathBuf,
    /// Public keys, `age1...`; each of them can open all of it.
    pub recipients: Vec<String>,
    /// How many generations stay, this one included; at least one.
    pub keep: u32,
    /// After how many days key files go. The newest stays.
    pub keep_keys_days: u32,
    /// Begin a new generation.
    pub full: bool,
    /// Only say what would be done.
    pub dry_run: bool,
    /// What time it is, milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// What a backup did, or would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackupReport {
    /// A new generation was begun.
    pub full: bool,
    /// The journal part that was written; `None` when nothing was new and the last one, compared
    /// again, is still what was verified.
    pub part: Option<String>,
    /// The key file that was written.
    pub keys: String,
    /// The frame after which the part begins.
    pub from: u64,
    /// The end of the journal that is backed up.
    pub head: Head,
    /// Length of the journal part, in bytes; of its content in a dry run.
    pub bytes: u64,
    /// Length of the key file, in bytes; zero in a dry run.
    pub key_bytes: u64,
    /// The root key is in the key file; known only when it was written.
    pub root_key: bool,
    /// Segments of the archive that are not here and therefore not in it.
    pub elsewhere: u64,
    /// How many destroyed units the list beside the backups names.
    pub destroyed: u64,
    /// Lines of that list that do not count, by whomever they were written.
    pub strange: u64,
    /// Slots of the key file that do not read. While there are any, older key files stay: they may
    /// be the only ones to have those keys.
    pub unreadable_keys: u64,
    /// Older files that went.
    pub removed: Vec<String>,
}

/// A backup that is begun.
pub struct Backup {
    files: Files,
    dir: PathBuf,
    from: Snapshot,
    keys: Arc<KeyReader>,
    options: BackupOptions,
}

impl std::fmt::Debug for Backup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Backup").finish_non_exhaustive()
    }
}

impl Store {
    /// Begins a backup of everything up to now.
    #[must_use]
    pub fn begin_backup(&self, options: BackupOptions) -> Backup {
        Backup {
            files: self.files.clone(),
            dir: self.dir.clone(),
            from: self.journal.snapshot(),
            keys: self.keys.reader(),
            options,
        }
    }

    /// The last frame of the last backup: its number and the beginning of its chain hash, in
    /// hexadecimal digits. None when the backup was made before there was any frame.
    pub(super) fn backed_up(&self) -> Option<(u64, String)> {
        let end = Record::read(&self.dir)?.end();
        end.filter(|(sequence, _)| *sequence > 0)
    }

    /// The last backup that was made and verified.
    #[must_use]
    pub fn last_backup(&self) -> Option<LastBackup> {
        Record::read(&self.dir).map(|record| record.last())
    }
}

/// What is to be written.
struct Plan {
    after: Option<Position>,
    generation: String,
    continues: Option<String>,
    /// Nothing is new, and this part is as it was verified.
    same: Option<Record>,
}

impl Backup {
    /// Makes it. `piece` must call [`Store::copy_keys`] while nobody can write, and give what it
    /// gave; nothing else needs the store.
    ///
    /// # Errors
    /// See [`BackupError`]; what was there before stays.
    pub fn run(
        self,
        piece: &mut dyn FnMut(&mut KeyCopy) -> super::Result<bool>,
    ) -> BackupResult<BackupReport> {
        let recipients = Recipients::parse(&self.options.recipients)?;
        self.check_outside()?;
        let to = &self.options.to;
        let _held = if self.options.dry_run {
            None
        } else {
            self.make_folder(to)?;
            Some(hold(to)?)
        };
        let folder = Folder::read(to, &self.keys.store())?;
        let marker = Marker {
            store: self.keys.store(),
            hash: &|bytes| self.keys.hash("destroyed", bytes),
        };
        let mut tombs = Tombs::read(to, &marker)?;
        let plan = self.plan(&folder)?;
        let (plan, survey) = self.survey(plan)?;
        let buried = match plan.after {
            Some(after) if tombs.until >= after.anchor.sequence => survey.destroyed.clone(),
            _ => survey::all_destroyed(&self.from)?,
        };
        let mut report = self.report(&plan, &survey, &folder);
        report.strange = tombs.strange;
        if self.options.dry_run {
            tombs.units.extend(buried.iter().map(|(_, unit)| *unit));
            report.destroyed = tombs.units.len() as u64;
            return Ok(report);
        }
        folder.tidy(&self.files)?;
        let head = self.from.head.sequence;
        tombs.add(&self.files, to, &marker, &buried, head)?;
        report.destroyed = tombs.units.len() as u64;
        self.write(&recipients, &plan, &survey, piece, &mut report)?;
        for name in &report.removed {
            let path = to.join(name);
            let gone = self.files.remove(&path);
            gone.map_err(|error| BackupError::io(&path, error))?;
        }
        Ok(report)
    }

    fn make_folder(&self, to: &Path) -> BackupResult<()> {
        self.files.make_dir(to).map_err(|error| match error {
            StoreError::Io { path, source } => BackupError::io(&path, source),
            other => other.into(),
        })
    }

    /// A backup in the store's own folder is lost with it.
    fn check_outside(&self) -> BackupResult<()> {
        let real = |path: &Path| path.canonicalize().ok();
        let store = real(&self.dir);
        let inside = self
            .options
            .to
            .ancestors()
            .any(|above| real(above).is_some_and(|above| Some(above) == store));
        if inside {
            let path = self.options.to.clone();
            return Err(BackupError::InStore { path });
        }
        Ok(())
    }

    /// Goes on in the generation that reached furthest in this journal, or begins a new one.
    fn plan(&self, folder: &Folder) -> BackupResult<Plan> {
        let fresh = Plan {
            after: None,
            generation: self.fresh_generation(folder),
            continues: None,
            same: None,
        };
        if self.options.full {
            return Ok(fresh);
        }
        let mut chains = folder.chains();
        chains.sort_by_key(|chain| {
            chain
                .last()
                .map(|last| (last.name.to, &last.name.generation))
        });
        while let Some(chain) = chains.pop() {
            let (Some(full), Some(last)) = (chain.first(), chain.last()) else {
                continue;
            };
            let increments: u64 = chain.iter().skip(1).map(|part| part.length).sum();
            let fits = |hash: &[u8; 32]| {
                let (sequence, hash) = (last.name.to, *hash);
                last.name.ends_at(&Head { sequence, hash })
            };
            let Some(after) = survey::locate(&self.from, last.name.to, &fits)? else {
                continue;
            };
            if increments > full.length {
                return Ok(fresh);
            }
            let continues = last.name.text();
            let mut same = None;
            if last.name.ends_at(&self.from.head) {
                // Nothing is new. The part is still good, or nobody knows whether it is.
                let record = Record::read(&self.dir).filter(|record| record.part == continues);
                let record = record.filter(|r| r.is_same(&self.options.to.join(&continues)));
                let Some(record) = record else {
                    return Ok(fresh);
                };
                same = Some(record);
            }
            return Ok(Plan {
                after: Some(after),
                generation: last.name.generation.clone(),
                continues: Some(continues),
                same,
            });
        }
        Ok(fresh)
    }

    /// A generation that is not there yet.
    fn fresh_generation(&self, folder: &Folder) -> String {
        let mut at = self.options.now_ms;
        while folder.generations.contains_key(&folder::stamp(at)) {
            at += 1000;
        }
        folder::stamp(at)
    }

    /// Reads what the plan covers. Where a segment in between is not here any more, everything.
    fn survey(&self, plan: Plan) -> BackupResult<(Plan, Survey)> {
        match Survey::of(&self.from, plan.after.as_ref(), &self.keys) {
            Ok(survey) => Ok((plan, survey)),
            Err(StoreError::Damaged {
                fault: Fault::Missing,
                ..
            }) if plan.after.is_some() => {
                let folder = Folder::read(&self.options.to, &self.keys.store())?;
                let plan = Plan {
                    after: None,
                    generation: self.fresh_generation(&folder),
                    continues: None,
                    same: None,
                };
                let survey = Survey::of(&self.from, None, &self.keys)?;
                Ok((plan, survey))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn report(&self, plan: &Plan, survey: &Survey, folder: &Folder) -> BackupReport {
        let options = &self.options;
        let (store, head) = (self.keys.store(), self.from.head);
        let from = plan.after.map_or(0, |after| after.anchor.sequence);
        let name = PartName::new(&store, &plan.generation, from, head).text();
        let keys = KeysName::new(&store, options.now_ms, head.sequence);
        let mut removed = folder.surplus(options.keep, &plan.generation);
        let mut all = Folder::default();
        all.keys.clone_from(&folder.keys);
        all.keys.retain(|old| *old != keys);
        all.keys.push(keys.clone());
        removed.extend(all.old_keys(options.keep_keys_days, options.now_ms));
        BackupReport {
            full: plan.after.is_none(),
            part: plan.same.is_none().then_some(name),
            keys: keys.text(),
            from,
            head,
            bytes: survey.bytes(),
            key_bytes: 0,
            root_key: false,
            elsewhere: survey.elsewhere,
            destroyed: 0,
            strange: 0,
            unreadable_keys: 0,
            removed,
        }
    }
}

/// Takes the folder for this run alone; given back when dropped.
fn hold(dir: &Path) -> BackupResult<File> {
    let folder = File::open(dir).map_err(|error| BackupError::io(dir, error))?;
    match folder.try_lock() {
        Ok(()) => Ok(folder),
        Err(std::fs::TryLockError::WouldBlock) => {
            let path = dir.to_owned();
            Err(BackupError::Busy { path })
        }
        Err(std::fs::TryLockError::Error(error)) => Err(BackupError::io(dir, error)),
    }
}
