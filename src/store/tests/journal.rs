//! The journal alone: every byte flipped, every length cut, interrupted batches, segments.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use crate::domain::id::GemeenteId;
use crate::store::error::StoreError;
use crate::store::files::Files;
use crate::store::frame::{Class, Frame, Header};
use crate::store::journal::{FileJournal, Journal, Room};
use crate::store::place::{Anchor, Place};
use crate::store::seal::{ALG_AES256_GCM_SIV, NONCE_LEN, TAG_LEN};
use crate::store::types::Cut;

use super::key;

const STORE: [u8; 16] = [9; 16];

/// A frame with something that looks like sealed content.
fn frame(sequence: u64, act: u64, batch: u32, end: bool, length: usize) -> Frame {
    let note = sequence == act;
    Frame {
        header: Header {
            sequence,
            at_ms: 1000 + i64::try_from(sequence).unwrap(),
            key: key(if note { 0 } else { 5 }, u128::from(sequence)),
            gemeente: GemeenteId(344),
            slot: u32::from(!note),
            schema: 1,
            codec: 1,
            alg: ALG_AES256_GCM_SIV,
            class: if note { Class::Note } else { Class::Put },
            start: note,
            end,
            batch,
            previous: None,
            act,
            nonce: [3; NONCE_LEN],
        },
        sealed: (0..TAG_LEN + length)
            .map(|i| u8::try_from(i % 251).unwrap())
            .collect(),
    }
}

/// A batch of acts, each of a note and so many changes.
fn batch(after: u64, acts: &[usize]) -> Vec<Frame> {
    let mut out = Vec::new();
    let mut sequence = after + 1;
    for changes in acts {
        let first = sequence;
        for number in 0..=*changes {
            let at = u32::try_from(out.len()).unwrap();
            out.push(frame(sequence, first, at, number == *changes, number * 7));
            sequence += 1;
        }
    }
    out
}

fn open(dir: &Path, known: &[Anchor]) -> Result<(FileJournal, Option<Cut>), StoreError> {
    FileJournal::open(Files::default(), dir, STORE, 4096, known)
}

fn contents(journal: &FileJournal) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut out = Vec::new();
    journal.read_from(None, &mut |raw| {
        out.push(raw.bytes().to_vec());
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(out)
}

fn append(journal: &mut FileJournal, acts: &[usize]) {
    let after = journal.head().sequence;
    journal
        .append(after, &batch(after, acts), Room::Disk)
        .unwrap();
}

fn anchor(journal: &FileJournal) -> Anchor {
    let head = journal.head();
    Anchor {
        sequence: head.sequence,
        hash: head.hash,
        place: journal.last().unwrap(),
    }
}

/// A journal of four batches, and where its frames end.
fn small(dir: &Path) -> (Vec<Vec<u8>>, Anchor, u64) {
    FileJournal::create(Files::default(), dir, STORE).unwrap();
    let (mut journal, _) = open(dir, &[]).unwrap();
    for acts in [&[1][..], &[0, 2], &[1], &[1, 1]] {
        append(&mut journal, acts);
    }
    let frames = contents(&journal).unwrap();
    let end = u64::from(anchor(&journal).place.offset) + frames.last().unwrap().len() as u64;
    (frames, anchor(&journal), end)
}

/// What became of a changed journal.
#[derive(PartialEq, Debug)]
enum Outcome {
    Refused,
    Same,
    /// The last acts are gone, and the opening said so.
    Cut(usize),
}

fn outcome(dir: &Path, known: &[Anchor], right: &[Vec<u8>]) -> Outcome {
    let Ok((journal, cut)) = open(dir, known) else {
        return Outcome::Refused;
    };
    let Ok(found) = contents(&journal) else {
        return Outcome::Refused;
    };
    assert!(
        right.starts_with(&found),
        "a frame changed without anybody noticing"
    );
    if found.len() == right.len() {
        return Outcome::Same;
    }
    assert!(cut.is_some() || found.is_empty(), "lost without a word");
    Outcome::Cut(right.len() - found.len())
}

#[test]
fn every_flipped_byte_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let (frames, last, end) = small(dir.path());
    let path = dir.path().join("journal/00000001.journal");
    let good = fs::read(&path).unwrap();
    // The last batch begins here; only there can a flip look like an interrupted write.
    let last_batch: usize = good.len().min(usize::try_from(end).unwrap())
        - frames[frames.len() - 4..]
            .iter()
            .map(Vec::len)
            .sum::<usize>();
    let (mut noticed, mut harmless) = (0, 0);
    for at in 0..usize::try_from(end).unwrap() + 40 {
        for bit in [0x01, 0x80] {
            let mut bad = good[..good.len().min(8192)].to_vec();
            bad[at] ^= bit;
            fs::write(&path, &bad).unwrap();
            let beyond = at >= usize::try_from(end).unwrap();
            // With a known end nothing is ever lost.
            let wanted = if beyond {
                Outcome::Same
            } else {
                Outcome::Refused
            };
            assert_eq!(outcome(dir.path(), &[last], &frames), wanted, "byte {at}");
            fs::write(&path, &bad).unwrap();
            match outcome(dir.path(), &[], &frames) {
                Outcome::Cut(count) => assert!(at >= last_batch && count <= 4, "byte {at}"),
                other => assert_eq!(other, wanted, "byte {at}"),
            }
            *if beyond { &mut harmless } else { &mut noticed } += 1;
        }
    }
    println!("every byte flipped in two bits: {noticed} noticed, {harmless} harmless, 0 silent");
}

#[test]
fn every_length_is_noticed_or_a_tail() {
    let dir = tempfile::tempdir().unwrap();
    let (frames, last, end) = small(dir.path());
    let path = dir.path().join("journal/00000001.journal");
    let good = fs::read(&path).unwrap();
    let end = usize::try_from(end).unwrap();
    let (mut noticed, mut harmless) = (0, 0);
    for length in 0..end + 10 {
        *if length < end {
            &mut noticed
        } else {
            &mut harmless
        } += 1;
        fs::write(&path, &good[..length]).unwrap();
        let known = outcome(dir.path(), &[last], &frames);
        assert_eq!(
            known,
            if length >= end {
                Outcome::Same
            } else {
                Outcome::Refused
            },
            "{length}"
        );
        fs::write(&path, &good[..length]).unwrap();
        let Ok((journal, _)) = open(dir.path(), &[]) else {
            assert!(length < 128, "{length}");
            continue;
        };
        let found = contents(&journal).unwrap();
        assert!(frames.starts_with(&found));
        // Whole acts only.
        let whole = [0, 2, 3, 6, 8, 10, 12];
        assert!(whole.contains(&found.len()), "{length}: {}", found.len());
        let bytes: usize = 128 + found.iter().map(Vec::len).sum::<usize>();
        assert!(bytes <= length);
    }
    println!("every length: {noticed} noticed, {harmless} harmless, 0 silent");
}

#[test]
fn any_part_of_the_last_batch_may_be_missing_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let (frames, ..) = small(dir.path());
    let path = dir.path().join("journal/00000001.journal");
    let good = fs::read(&path).unwrap();
    let mut at = 128;
    for (index, frame) in frames.iter().enumerate() {
        // As after a power cut: this one never reached the disk, later ones did.
        let mut bad = good.clone();
        bad[at..at + frame.len()].fill(0);
        fs::write(&path, &bad).unwrap();
        let found = outcome(dir.path(), &[], &frames);
        if index < 8 {
            assert_eq!(found, Outcome::Refused, "frame {index}");
        } else {
            // Acts before the hole stay, the others go whole.
            let lost = if index < 10 { 4 } else { 2 };
            assert_eq!(found, Outcome::Cut(lost), "frame {index}");
            // The cut is clean: what is appended next is all there is.
            let (mut journal, cut) = open(dir.path(), &[]).unwrap();
            assert_eq!(cut, None);
            append(&mut journal, &[3]);
            assert_eq!(contents(&journal).unwrap().len(), 12 - lost + 4);
        }
        at += frame.len();
    }
}

#[test]
fn segments_follow_each_other_and_a_missing_or_swapped_one_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    FileJournal::create(Files::default(), dir.path(), STORE).unwrap();
    let (mut journal, _) = open(dir.path(), &[]).unwrap();
    for _ in 0..20 {
        append(&mut journal, &[2, 1]);
    }
    // A batch longer than a segment gets one of its own.
    append(&mut journal, &[40]);
    append(&mut journal, &[1]);
    let frames = contents(&journal).unwrap();
    let (last, count) = (anchor(&journal), journal.segments.len());
    assert!(count > 4, "{count}");
    drop(journal);
    assert_eq!(outcome(dir.path(), &[last], &frames), Outcome::Same);
    let path = |number: usize| dir.path().join(format!("journal/{number:08x}.journal"));
    for number in 1..=count {
        let aside = dir.path().join("aside");
        fs::rename(path(number), &aside).unwrap();
        assert_eq!(
            outcome(dir.path(), &[last], &frames),
            Outcome::Refused,
            "{number}"
        );
        if number > 1 {
            fs::copy(path(1), path(number)).unwrap();
            assert_eq!(
                outcome(dir.path(), &[], &frames),
                Outcome::Refused,
                "{number}"
            );
        }
        fs::rename(&aside, path(number)).unwrap();
    }
    assert_eq!(outcome(dir.path(), &[last], &frames), Outcome::Same);
}

#[test]
fn opening_reads_only_behind_the_last_known_frame() {
    let dir = tempfile::tempdir().unwrap();
    let (frames, last, _) = small(dir.path());
    let path = dir.path().join("journal/00000001.journal");
    let mut bad = fs::read(&path).unwrap();
    bad[200] ^= 1;
    fs::write(&path, &bad).unwrap();
    let (journal, cut) = open(dir.path(), &[last]).unwrap();
    assert_eq!((cut, journal.head().sequence), (None, frames.len() as u64));
    // Reading the damaged part is refused all the same.
    assert!(contents(&journal).is_err());
}

#[test]
fn an_append_on_another_head_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (frames, ..) = small(dir.path());
    let (mut journal, _) = open(dir.path(), &[]).unwrap();
    assert!(journal.append(3, &batch(3, &[1]), Room::Disk).is_err());
    assert_eq!(contents(&journal).unwrap(), frames);
}

#[test]
fn a_place_that_is_none_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (frames, ..) = small(dir.path());
    let (journal, _) = open(dir.path(), &[]).unwrap();
    let mut starts = vec![128];
    for frame in &frames {
        starts.push(starts.last().unwrap() + frame.len());
    }
    starts.pop();
    for offset in (0..4000).chain([u32::MAX, u32::MAX - 200]) {
        let found = journal.frame(Place { segment: 1, offset });
        assert_eq!(
            found.is_ok(),
            starts.contains(&(offset as usize)),
            "{offset}"
        );
    }
    assert!(
        journal
            .frame(Place {
                segment: 2,
                offset: 128
            })
            .is_err()
    );
}
