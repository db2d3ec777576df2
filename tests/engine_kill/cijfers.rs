//! What came of all kills, in numbers.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use nazorg::store::Opened;

use super::oordeel::Fouten;

/// When the process is killed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Moment {
    /// While it makes the store.
    Maken,
    /// While it opens a store that was closed in order.
    Openen,
    /// While it opens a store of which the process before was killed.
    Inhalen,
    /// While all write.
    Schrijven,
    /// While it closes in order.
    Sluiten,
    /// While it makes the view anew.
    Herbouwen,
    /// While a window works through the socket.
    Venster,
}

/// What came of it all.
#[derive(Default)]
pub(crate) struct Cijfers {
    pub(crate) kills: BTreeMap<Moment, u32>,
    pub(crate) mappen: u32,
    pub(crate) bevestigd: u64,
    pub(crate) onbevestigd: u64,
    pub(crate) controles: u64,
    pub(crate) ingehaald: u64,
    pub(crate) herbouwd: BTreeMap<String, u32>,
    pub(crate) grootste: u64,
    /// Kills in stores with small segments and many checkpoints.
    pub(crate) met_punten: u32,
    pub(crate) punten: Punten,
    pub(crate) verloren: Vec<String>,
    pub(crate) half: Vec<String>,
    pub(crate) anders: Vec<String>,
    pub(crate) onopenbaar: Vec<String>,
}

impl Cijfers {
    pub(crate) fn gedood(&self) -> u32 {
        self.kills.values().sum()
    }

    pub(crate) fn goed(&self) -> bool {
        let lijsten = [&self.verloren, &self.half, &self.anders, &self.onopenbaar];
        lijsten.into_iter().all(Vec::is_empty)
    }

    pub(crate) fn neem(&mut self, fouten: Fouten, waar: &str) {
        let met = |lijst: Vec<String>| {
            lijst
                .into_iter()
                .map(|f| format!("{waar}: {f}"))
                .collect::<Vec<_>>()
        };
        self.verloren.extend(met(fouten.verloren));
        self.half.extend(met(fouten.half));
        self.anders.extend(met(fouten.anders));
    }

    pub(crate) fn geopend(&mut self, opened: &Opened) {
        self.ingehaald += u64::from(opened.replayed > 0);
        if let Some(waarom) = &opened.rebuilt {
            *self.herbouwd.entry(format!("{waarom:?}")).or_default() += 1;
        }
    }
}

impl fmt::Display for Cijfers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} kills, {} acknowledged, {} lost, {} half applied, {} unopenable, {} other",
            self.gedood(),
            self.bevestigd,
            self.verloren.len(),
            self.half.len(),
            self.onopenbaar.len(),
            self.anders.len()
        )?;
        writeln!(f, "killed while: {:?}", self.kills)?;
        writeln!(
            f,
            "{} stores, the largest {} KiB; {} checks; stored without an acknowledgement: {}; openings that replayed: {}; views made anew: {:?}",
            self.mappen,
            self.grootste / 1024,
            self.controles,
            self.onbevestigd,
            self.ingehaald,
            self.herbouwd
        )?;
        writeln!(
            f,
            "{} kills with small segments: {}",
            self.met_punten, self.punten
        )?;
        let lijsten = [&self.verloren, &self.half, &self.anders, &self.onopenbaar];
        for fout in lijsten.into_iter().flat_map(|l| l.iter().take(10)) {
            writeln!(f, "  {fout}")?;
        }
        Ok(())
    }
}

/// Checkpoints, as the folder of a store shows them when its process was killed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Punten {
    /// Made; of several between two looks one is counted.
    gemaakt: u32,
    /// How often one was found that was being written.
    in_wording: u32,
    /// How often segments were found that one stands for and that were not in the archive yet.
    niet_weggezet: u32,
    /// Segments in the archives.
    weggezet: u32,
}

impl Punten {
    pub(crate) const fn gemaakt(&self) -> u32 {
        self.gemaakt
    }

    /// Looks at a store of which the process was just killed; `laatste` is the number of the last
    /// checkpoint seen there.
    pub(crate) fn kijk(&mut self, opslag: &Path, laatste: &mut u32) {
        let journaal = opslag.join("journal");
        let nieuw = nummers(&journaal, "checkpoint").max().unwrap_or(0);
        self.gemaakt += u32::from(nieuw > *laatste);
        *laatste = nieuw;
        self.in_wording += u32::from(nummers(&journaal, "new").next().is_some());
        let oud = nummers(&journaal, "journal").any(|nummer| nummer <= nieuw);
        self.niet_weggezet += u32::from(oud);
    }

    /// Counts what a store has in its archive.
    pub(crate) fn tel_archief(&mut self, opslag: &Path) {
        let aantal = nummers(&opslag.join("archive"), "journal").count();
        self.weggezet += u32::try_from(aantal).unwrap_or(u32::MAX);
    }
}

/// The numbers of the files with this extension.
fn nummers(map: &Path, extensie: &str) -> impl Iterator<Item = u32> {
    let paden = fs::read_dir(map).into_iter().flatten().flatten();
    let paden = paden.map(|ding| ding.path());
    let zo = paden.filter(move |pad| pad.extension().is_some_and(|e| e == extensie));
    let stam = |pad: std::path::PathBuf| {
        let naam = pad.file_stem()?.to_str()?;
        u32::from_str_radix(naam.split('.').next()?, 16).ok()
    };
    zo.filter_map(stam)
}

impl fmt::Display for Punten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} checkpoints made, {} segments archived; looks after a kill that found one half-written: {}, segments not moved yet: {}",
            self.gemaakt, self.weggezet, self.in_wording, self.niet_weggezet
        )
    }
}
