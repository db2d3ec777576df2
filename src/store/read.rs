//! Reading: records, rows, versions and acts.

use std::sync::mpsc::sync_channel;

use crate::domain::id::UnitId;
use crate::domain::record::RecordKey;

use super::Store;
use super::entry::{RecordEntry, UnitEntry};
use super::error::{Result, StoreError};
use super::frame::{Class, Raw};
use super::keys::KeyReader;
use super::place::{Anchor, Place};
use super::types::{ActChange, ActEntry, Head, Row, Stored, Unreadable, Version};
use super::view::ViewError;

/// How many rows are handed over at once.
const ROWS: usize = 512;
/// One piece of the pass over all rows.
type Rows<T> = Result<Vec<(UnitId, Option<T>)>>;

impl Store {
    /// The living version of a record.
    ///
    /// # Errors
    /// The view cannot be read, or the value does not open.
    pub fn get(&self, key: &RecordKey) -> Result<Option<Stored>> {
        match self.view.record(&key.to_bytes())? {
            Some(bytes) => RecordEntry::read(key, &bytes)?.open(&self.keys),
            None => Ok(None),
        }
    }

    /// All living records of a unit, in key order; empty when there is no such unit.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn unit(&self, unit: UnitId) -> Result<Vec<(RecordKey, Stored)>> {
        let mut out = Vec::new();
        for (key, bytes) in self.unit_values(unit)? {
            if let Some(stored) = RecordEntry::read(&key, &bytes)?.open(&self.keys)? {
                out.push((key, stored));
            }
        }
        Ok(out)
    }

    /// All records of a unit as the view has them, removed ones too.
    pub(super) fn unit_values(&self, unit: UnitId) -> Result<Vec<(RecordKey, Vec<u8>)>> {
        let mut out = Vec::new();
        self.view.records(&unit.to_bytes(), &mut |key, value| {
            let key = RecordKey::from_bytes(key).ok_or_else(|| ViewError("key".to_owned()))?;
            out.push((key, value.to_vec()));
            Ok(())
        })?;
        Ok(out)
    }

    pub(super) fn unit_entry(&self, unit: UnitId) -> Result<Option<UnitEntry>> {
        let Some(bytes) = self.view.unit(&unit.to_bytes())? else {
            return Ok(None);
        };
        let unreadable = || StoreError::View {
            cause: "unreadable unit".to_owned(),
        };
        UnitEntry::read(&bytes).map(Some).ok_or_else(unreadable)
    }

    /// The summary row of a unit.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn row(&self, unit: UnitId) -> Result<Option<Row>> {
        match self.unit_entry(unit)? {
            Some(entry) => entry.open_row(unit, &self.keys.unit(entry.slot, unit)?),
            None => Ok(None),
        }
    }

    /// Every summary row, in no particular order: for the start of the program. Two threads open
    /// rows and make of each what the caller wants, while the caller takes what they made. Units
    /// whose key is damaged have no row; they are given back.
    ///
    /// # Errors
    /// As [`Self::get`]; rows given before stay given.
    pub fn each_row<T: Send>(
        &self,
        make: &(dyn Fn(UnitId, u8, &[u8]) -> T + Sync),
        take: &mut dyn FnMut(UnitId, T),
    ) -> Result<Unreadable> {
        const MIDDLE: [u8; 1] = [0x80];
        std::thread::scope(|scope| {
            let (send, receive) = sync_channel::<Rows<T>>(8);
            for (from, until) in [(&[][..], Some(&MIDDLE[..])), (&MIDDLE[..], None)] {
                let send = send.clone();
                let keys = self.keys.reader();
                scope.spawn(move || {
                    let mut rows = Vec::with_capacity(ROWS);
                    // A receiver that is gone has met an error and wants no more.
                    let stopped = ViewError("stopped".to_owned());
                    let done = self.view.units(from, until, &mut |unit, entry| {
                        match open_entry(&keys, unit, entry) {
                            Ok(Found::Row(unit, row)) => {
                                rows.push((unit, Some(make(unit, row.kind, &row.value))));
                            }
                            Ok(Found::Unreadable(unit)) => rows.push((unit, None)),
                            Ok(Found::Nothing) => {}
                            Err(error) => {
                                drop(send.send(Err(error)));
                                return Err(stopped.clone());
                            }
                        }
                        if rows.len() < ROWS {
                            return Ok(());
                        }
                        let full = std::mem::replace(&mut rows, Vec::with_capacity(ROWS));
                        send.send(Ok(full)).map_err(|_| stopped.clone())
                    });
                    drop(match done {
                        Ok(()) => send.send(Ok(rows)),
                        Err(error) if error == stopped => Ok(()),
                        Err(error) => send.send(Err(error.into())),
                    });
                });
            }
            drop(send);
            let mut unreadable = Unreadable::default();
            for rows in receive {
                for (unit, made) in rows? {
                    match made {
                        Some(made) => take(unit, made),
                        None => unreadable.add(unit),
                    }
                }
            }
            Ok(unreadable)
        })
    }

    /// A version of a record by its place; the value is `None` when that version is a removal.
    ///
    /// # Errors
    /// No version stands there, or it does not open (its unit may be destroyed).
    pub fn version(&self, place: Place) -> Result<(RecordKey, Option<Stored>)> {
        let version = self.version_at(place)?;
        Ok((version.key, version.stored))
    }

    fn version_at(&self, place: Place) -> Result<Version> {
        let bytes = self.journal.frame(place)?;
        let no_such = || StoreError::NoSuchPlace { place };
        let raw = Raw::read(place, &bytes).ok_or_else(no_such)?;
        match raw.header.class {
            Class::Put | Class::Remove => {
                let entry = RecordEntry::of(&raw);
                Ok(entry.version(entry.open_former(&self.keys)?))
            }
            Class::Note | Class::Destroy | Class::Audit => Err(no_such()),
        }
    }

    /// The versions of a record, newest first, at most `limit`; removals included.
    ///
    /// # Errors
    /// As [`Self::get`] and [`Self::version`].
    pub fn history(&self, key: &RecordKey, limit: usize) -> Result<Vec<Version>> {
        let mut out: Vec<Version> = Vec::new();
        let Some(bytes) = self.view.record(&key.to_bytes())? else {
            return Ok(out);
        };
        let entry = RecordEntry::read(key, &bytes)?;
        let mut next = Some(entry.version(entry.open(&self.keys)?));
        while let Some(version) = next.take() {
            if out.len() >= limit {
                break;
            }
            let previous = version.previous;
            // Older than the one before it and of the same record, or something was tampered with.
            let fits = out
                .last()
                .is_none_or(|newer| version.revision < newer.revision);
            if version.key != *key || !fits {
                return Err(StoreError::Unsealable { key: Some(*key) });
            }
            out.push(version);
            next = previous.map(|place| self.version_at(place)).transpose()?;
        }
        Ok(out)
    }

    /// The newest acts, newest first, at most `limit` and at most 1000.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn acts(&self, limit: usize) -> Result<Vec<ActEntry>> {
        let acts = self.acts.acts().iter().rev();
        acts.take(limit)
            .map(|(sequence, place)| self.act_at(*sequence, *place))
            .collect()
    }

    /// One of the newest 1000 acts by its sequence number.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn act(&self, sequence: u64) -> Result<Option<ActEntry>> {
        let place = self.acts.place(sequence);
        place.map(|at| self.act_at(sequence, at)).transpose()
    }

    fn act_at(&self, sequence: u64, place: Place) -> Result<ActEntry> {
        let bytes = self.journal.frame(place)?;
        let fault = || StoreError::NoSuchPlace { place };
        let first = Raw::read(place, &bytes).ok_or_else(fault)?;
        if !first.header.is_own() || first.header.sequence != sequence {
            return Err(fault());
        }
        let note = self
            .keys
            .own_of(&first.header)?
            .open(&first.header.nonce, &first.header.context(), first.sealed())
            .map_err(|_| StoreError::Unsealable { key: None })?;
        let mut entry = ActEntry {
            sequence,
            at_ms: first.header.at_ms,
            note,
            schema: first.header.schema,
            codec: first.header.codec,
            destroyed: (first.header.class == Class::Destroy).then_some(first.header.key.unit),
            changes: Vec::new(),
        };
        if first.header.end {
            return Ok(entry);
        }
        let anchor = Anchor {
            sequence,
            hash: first.chain(),
            place,
        };
        self.journal.read_from(Some(anchor), &mut |raw| {
            if raw.header.class != Class::Audit {
                entry.changes.push(ActChange {
                    key: raw.header.key,
                    revision: raw.header.sequence,
                    removed: raw.header.class == Class::Remove,
                    place: raw.place,
                    previous: raw.header.previous,
                });
            }
            Ok(if raw.header.end {
                std::ops::ControlFlow::Break(())
            } else {
                std::ops::ControlFlow::Continue(())
            })
        })?;
        Ok(entry)
    }

    /// The end of the journal. Keep it elsewhere too: a chain cannot see its own end cut off.
    #[must_use]
    pub fn head(&self) -> Head {
        self.journal.head()
    }

    /// The random id this store was made with: stands in every journal segment and backup.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        self.keys.store()
    }

    /// A keyed hash for exact look-up (a BSN, a case number): the same for the same bytes in this
    /// store, and without its key neither readable nor guessable.
    #[must_use]
    pub fn lookup_hash(&self, domain: &str, bytes: &[u8]) -> [u8; 16] {
        self.keys.hash(&format!("lookup {domain}"), bytes)
    }
}

/// What an entry of the view holds.
enum Found {
    Row(UnitId, Row),
    /// The unit's key is damaged, or was when the view was made.
    Unreadable(UnitId),
    Nothing,
}

/// Opens the row of one entry of the view.
fn open_entry(keys: &KeyReader, unit: &[u8], entry: &[u8]) -> Result<Found> {
    let unreadable = || StoreError::View {
        cause: "unreadable unit".to_owned(),
    };
    let unit = UnitId::from_bytes(unit.try_into().map_err(|_| unreadable())?);
    let entry = UnitEntry::read(entry).ok_or_else(unreadable)?;
    if entry.unreadable {
        return Ok(Found::Unreadable(unit));
    }
    if entry.row.is_none() {
        return Ok(Found::Nothing);
    }
    match keys.unit_once(entry.slot, unit) {
        Err(StoreError::KeysDamaged { .. }) => Ok(Found::Unreadable(unit)),
        Err(error) => Err(error),
        Ok(key) => Ok(entry
            .open_row(unit, &key)?
            .map_or(Found::Nothing, |row| Found::Row(unit, row))),
    }
}
