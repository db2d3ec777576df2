//! Writing both files of a backup and reading them back.

use std::io::Read;

use crate::store;
use crate::store::types::Head;

use super::envelope::{Recipients, hex};
use super::error::{BackupError, BackupResult, Flaw};
use super::keycopy::{self, KeyCopy};
use super::last::Record;
use super::manifest::{self, Kind, Manifest, Member, Place};
use super::part::{Gather, Ready, Sink, Writing};
use super::row::{FrameRow, Slots};
use super::survey::{self, Stretch, Survey};
use super::{Backup, BackupReport, Plan};

impl Backup {
    fn manifest(&self, kind: Kind, plan: &Plan, survey: &Survey) -> Manifest {
        let store = self.keys.store();
        let to = survey.end.point();
        let beginning = || survey::beginning(&store).point();
        let journal = kind == Kind::Journal;
        Manifest {
            format: manifest::FORMAT,
            kind,
            store: hex(&store),
            made_ms: self.options.now_ms,
            generation: if journal {
                plan.generation.clone()
            } else {
                String::new()
            },
            continues: plan.continues.clone().filter(|_| journal),
            from: match (&plan.after, journal) {
                (_, false) => to.clone(),
                (Some(after), true) => after.point(),
                (None, true) => beginning(),
            },
            to,
            elsewhere: if journal { survey.elsewhere } else { 0 },
            members: Vec::new(),
        }
    }

    /// Writes both files, reads them back, and gives them their names: the keys first, so that no
    /// journal part stands there without its keys.
    pub(super) fn write(
        &self,
        recipients: &Recipients,
        plan: &Plan,
        survey: &Survey,
        piece: &mut dyn FnMut(&mut KeyCopy) -> store::Result<bool>,
        report: &mut BackupReport,
    ) -> BackupResult<()> {
        let (part, named) = match &report.part {
            Some(name) => {
                let (ready, named) = self.write_part(recipients, plan, survey, name)?;
                (Some(ready), named)
            }
            None => (None, Slots::new()),
        };
        let keys = self.write_keys(recipients, plan, survey, &named, piece, report)?;
        report.key_bytes = keys.length;
        keys.keep()?;
        let record = match part {
            Some(part) => {
                report.bytes = part.length;
                let record = Record::new(&part, report, self.options.now_ms);
                part.keep()?;
                record
            }
            None => {
                let same = plan.same.clone().unwrap_or_default();
                report.bytes = same.length;
                same.again(self.options.now_ms)
            }
        };
        record.write(&self.files, &self.dir)?;
        Ok(())
    }

    fn write_part(
        &self,
        recipients: &Recipients,
        plan: &Plan,
        survey: &Survey,
        name: &str,
    ) -> BackupResult<(Ready, Slots)> {
        let mut manifest = self.manifest(Kind::Journal, plan, survey);
        manifest.members = survey.members.iter().map(|(m, _)| m.clone()).collect();
        let writing = Writing {
            files: &self.files,
            dir: &self.options.to,
            name: name.to_owned(),
            recipients,
            manifest: &manifest,
        };
        let open = |index: usize| -> Box<dyn Read + '_> {
            match survey.members.get(index) {
                Some((member, source)) => Box::new(Stretch {
                    source,
                    at: member.offset.into(),
                    end: u64::from(member.offset) + member.length,
                }),
                None => Box::new(std::io::empty()),
            }
        };
        let from = plan.after.map(|after| Head {
            sequence: after.anchor.sequence,
            hash: after.anchor.hash,
        });
        let mut check = ReadBack {
            name,
            row: FrameRow::new(self.keys.store(), from),
            frames: false,
        };
        let ready = writing.run(&open, &mut check)?;
        if check.row.head() != Some(self.from.head) || !check.row.is_whole() {
            return Err(check.wrong(Flaw::Chain));
        }
        Ok((ready, check.row.slots))
    }

    fn write_keys(
        &self,
        recipients: &Recipients,
        plan: &Plan,
        survey: &Survey,
        named: &Slots,
        piece: &mut dyn FnMut(&mut KeyCopy) -> store::Result<bool>,
        report: &mut BackupReport,
    ) -> BackupResult<Ready> {
        let store = self.keys.store();
        let copy = KeyCopy::make(&store, piece)?.ok_or(BackupError::KeysBusy)?;
        report.root_key = copy.root.is_some();
        report.unreadable_keys = keycopy::unreadable(&copy.keys);
        if report.unreadable_keys > 0 {
            report.removed.retain(|name| !name.ends_with(".keys.age"));
        }
        let mut manifest = self.manifest(Kind::Keys, plan, survey);
        let members = copy.members();
        manifest.members = members
            .iter()
            .map(|(name, bytes)| Member {
                name: (*name).to_owned(),
                length: bytes.len() as u64,
                blake3: hex(blake3::hash(bytes).as_bytes()),
                offset: 0,
            })
            .collect();
        let writing = Writing {
            files: &self.files,
            dir: &self.options.to,
            name: report.keys.clone(),
            recipients,
            manifest: &manifest,
        };
        let open = |index: usize| -> Box<dyn Read + '_> {
            Box::new(members.get(index).map_or(&[][..], |(_, bytes)| bytes))
        };
        let mut back = Gather::default();
        let ready = writing.run(&open, &mut back)?;
        let (ring, keys) = (back.take("keyring"), back.take("keys"));
        let good = match (&ring, &keys) {
            (Some(ring), Some(keys)) if keycopy::agree(keys, ring, &store) => {
                keycopy::cover(keys, named)
            }
            _ => Err(Flaw::Content),
        };
        match good {
            Ok(()) => Ok(ready),
            // Read back as it is: it is not whole in the store itself.
            Err(Flaw::Keys) => Err(BackupError::KeysUnreadable),
            Err(flaw) => {
                let file = report.keys.clone();
                Err(BackupError::Unverified { file, flaw })
            }
        }
    }
}

/// Follows the frames of a journal part that is read back.
struct ReadBack<'a> {
    name: &'a str,
    row: FrameRow,
    /// The member at hand is a segment.
    frames: bool,
}

impl ReadBack<'_> {
    fn wrong(&self, flaw: Flaw) -> BackupError {
        let file = self.name.to_owned();
        BackupError::Unverified { file, flaw }
    }
}

impl Sink for ReadBack<'_> {
    fn begin(&mut self, member: &Member) -> BackupResult<()> {
        let place = Place::of(&member.name);
        self.frames = false;
        if let Some(Place::Segment { number }) = place {
            self.frames = true;
            let begun = self.row.begin(number, member.offset);
            begun.map_err(|flaw| self.wrong(flaw))?;
        }
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> BackupResult<()> {
        if self.frames {
            self.row.feed(bytes).map_err(|flaw| self.wrong(flaw))?;
        }
        Ok(())
    }

    fn end(&mut self) -> BackupResult<()> {
        if self.frames {
            self.row.end().map_err(|flaw| self.wrong(flaw))?;
        }
        Ok(())
    }
}
