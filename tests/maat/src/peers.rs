//! The others, each as well as we know how: one transaction for what is queued, one real flush.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, params};
use sled::transaction::ConflictableTransactionError;
use sled::{Config, Db, Mode, Transactional, Tree};

use crate::load::{Contender, Job};
use crate::ours::spread;

fn key(job: &Job, kind: u8, id: u8) -> Vec<u8> {
    let mut out = spread(u64::from(job.unit)).to_be_bytes().to_vec();
    out.push(kind);
    out.extend_from_slice(&u128::from(id).to_be_bytes());
    out
}

/// A plain file begins anew when it is this long, to spare the disk.
const MOST: u64 = 256 * 1024 * 1024;

/// A file, the long text of each job appended, one fdatasync: the least that durable can mean.
pub struct Plain {
    file: Arc<Mutex<File>>,
}

impl Plain {
    pub fn new(dir: &Path) -> Self {
        let mut options = OpenOptions::new();
        let file = options.append(true).create(true).open(dir.join("plain"));
        Self {
            file: Arc::new(Mutex::new(file.expect("a file"))),
        }
    }
}

impl Contender for Plain {
    fn commit(&mut self, jobs: &[Job]) {
        use std::io::{Seek as _, Write as _};
        let bytes: Vec<u8> = jobs.iter().flat_map(|job| job.long.clone()).collect();
        let mut file = self.file.lock().expect("no panic before");
        file.write_all(&bytes).expect("a write");
        file.sync_data().expect("a sync");
        if file.stream_position().expect("a position") > MOST {
            file.set_len(0).expect("a shorter file");
        }
    }

    fn handle(&self) -> Box<dyn Contender> {
        Box::new(Self {
            file: Arc::clone(&self.file),
        })
    }
}

/// The same with all bytes of the job, into a file that holds zeros already.
pub struct Zeroed {
    file: Arc<Mutex<(File, u64, u64)>>,
}

impl Zeroed {
    const STEP: u64 = 1024 * 1024;

    pub fn new(dir: &Path) -> Self {
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(false);
        let file = file.open(dir.join("zeroed")).expect("a file");
        Self {
            file: Arc::new(Mutex::new((file, 0, 0))),
        }
    }
}

impl Contender for Zeroed {
    fn commit(&mut self, jobs: &[Job]) {
        let mut bytes = Vec::new();
        for job in jobs {
            bytes.extend_from_slice(&job.long);
            job.smalls.iter().for_each(|s| bytes.extend_from_slice(s));
            bytes.extend_from_slice(&job.note);
            // What five frames have besides their content.
            bytes.resize(bytes.len() + 5 * 153, 1);
        }
        let mut guard = self.file.lock().expect("no panic before");
        let (file, at, length) = &mut *guard;
        let end = *at + bytes.len() as u64;
        if end > *length {
            let to = end.next_multiple_of(Self::STEP);
            let zeros = vec![0; usize::try_from(to - *length).expect("some MiB")];
            file.write_all_at(&zeros, *length).expect("zeros");
            *length = to;
        }
        file.write_all_at(&bytes, *at).expect("a write");
        file.sync_data().expect("a sync");
        *at = if end > MOST { 0 } else { end };
    }

    fn handle(&self) -> Box<dyn Contender> {
        Box::new(Self {
            file: Arc::clone(&self.file),
        })
    }
}

/// How sled is opened everywhere here: as the store's view is.
pub fn open_sled(dir: &Path) -> Db {
    Config::new()
        .path(dir)
        .mode(Mode::HighThroughput)
        .cache_capacity(64 * 1024 * 1024)
        .flush_every_ms(Some(1000))
        .open()
        .expect("a sled")
}

/// sled, three trees, one transaction; flushed and then, because its flush is not durable, synced by
/// ourselves, or not flushed at all (the part of it that a view has).
#[derive(Clone)]
pub struct Sled {
    db: Db,
    trees: [Tree; 3],
    file: Option<PathBuf>,
    count: Arc<AtomicU64>,
}

impl Sled {
    pub fn new(dir: &Path, durable: bool) -> Self {
        let path = dir.join(if durable { "sled" } else { "sled-view" });
        let db = open_sled(&path);
        let trees = ["records", "units", "acts"].map(|name| db.open_tree(name).expect("a tree"));
        Self {
            db,
            trees,
            file: durable.then(|| path.join("db")),
            count: Arc::default(),
        }
    }
}

impl Contender for Sled {
    fn commit(&mut self, jobs: &[Job]) {
        let first = self.count.fetch_add(jobs.len() as u64, Ordering::Relaxed);
        let done = self.trees.transaction(|trees| {
            let [records, units, acts] = trees.as_slice() else {
                return Ok(());
            };
            for (number, job) in (first..).zip(jobs) {
                records.insert(key(job, 9, 0), job.long.as_slice())?;
                for (id, small) in (0..).zip(&job.smalls) {
                    records.insert(key(job, 8, id), small.as_slice())?;
                }
                units.insert(&key(job, 0, 0)[..16], job.row.as_slice())?;
                acts.insert(&number.to_be_bytes(), job.note.as_slice())?;
            }
            Ok::<(), ConflictableTransactionError<()>>(())
        });
        done.expect("a transaction");
        let Some(file) = &self.file else { return };
        self.db.flush().expect("a flush");
        let file = File::open(file).expect("its file");
        file.sync_data().expect("a sync");
    }

    fn handle(&self) -> Box<dyn Contender> {
        Box::new(self.clone())
    }
}

/// SQLite, three tables, WAL, synchronous FULL.
pub struct Sqlite {
    path: PathBuf,
    db: Connection,
}

impl Sqlite {
    pub fn new(dir: &Path) -> Self {
        let path = dir.join("sqlite");
        let db = connect(&path);
        db.execute_batch(
            "create table if not exists records (k blob primary key, v blob) without rowid;
             create table if not exists units (k blob primary key, v blob) without rowid;
             create table if not exists acts (n integer primary key, v blob);",
        )
        .expect("tables");
        Self { path, db }
    }
}

fn connect(path: &Path) -> Connection {
    let db = Connection::open(path).expect("a database");
    db.pragma_update(None, "journal_mode", "wal").expect("wal");
    db.pragma_update(None, "synchronous", "full").expect("full");
    db.busy_timeout(std::time::Duration::from_secs(20))
        .expect("a time limit");
    db
}

impl Contender for Sqlite {
    fn commit(&mut self, jobs: &[Job]) {
        let behavior = rusqlite::TransactionBehavior::Immediate;
        let tx = self.db.transaction_with_behavior(behavior).expect("begin");
        {
            let put = |sql: &str, key: &[u8], value: &[u8]| {
                let mut statement = tx.prepare_cached(sql).expect("a statement");
                statement.execute(params![key, value]).expect("a row");
            };
            for job in jobs {
                let records = "insert or replace into records values (?1, ?2)";
                put(records, &key(job, 9, 0), &job.long);
                for (id, small) in (0..).zip(&job.smalls) {
                    put(records, &key(job, 8, id), small);
                }
                let units = "insert or replace into units values (?1, ?2)";
                put(units, &key(job, 0, 0)[..16], &job.row);
                let mut acts = tx
                    .prepare_cached("insert into acts (v) values (?1)")
                    .expect("a statement");
                acts.execute(params![job.note]).expect("a row");
            }
        }
        tx.commit().expect("a commit");
    }

    fn handle(&self) -> Box<dyn Contender> {
        Box::new(Self {
            path: self.path.clone(),
            db: connect(&self.path),
        })
    }
}
