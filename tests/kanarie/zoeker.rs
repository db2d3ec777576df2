//! Searches files for words and numbers in every form in which a program would write them down.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Something that must not be found.
#[derive(Clone, Debug)]
pub(crate) enum Naald {
    /// A word of at least six letters; case does not matter. As UTF-8 and as UTF-16 of both orders.
    Tekst(String),
    /// Digits: as a text of each kind, and as a number.
    Getal(u32),
}

/// Looks for many byte strings at once.
#[derive(Default)]
struct Bende {
    /// The strings by their first four bytes.
    op_begin: HashMap<[u8; 4], Vec<Vec<u8>>>,
    /// Whether any begins with these two.
    misschien: Vec<bool>,
    aantal: usize,
}

impl Bende {
    fn neem(&mut self, bytes: Vec<u8>) {
        self.misschien.resize(65_536, false);
        self.misschien[usize::from(bytes[0]) << 8 | usize::from(bytes[1])] = true;
        let begin = bytes[..4].try_into().unwrap();
        self.op_begin.entry(begin).or_default().push(bytes);
        self.aantal += 1;
    }

    fn vind(&self, hooiberg: &[u8]) -> Vec<usize> {
        let mut uit = Vec::new();
        for (plaats, vier) in hooiberg.windows(4).enumerate() {
            if !self.misschien[usize::from(vier[0]) << 8 | usize::from(vier[1])] {
                continue;
            }
            let Some(alle) = self.op_begin.get(vier) else {
                continue;
            };
            let staat = alle.iter().any(|n| hooiberg[plaats..].starts_with(n));
            if staat {
                uit.push(plaats);
            }
        }
        uit
    }
}

/// See the module.
#[derive(Default)]
pub(crate) struct Zoeker {
    /// Texts, in lower case.
    tekst: Bende,
    /// Numbers of five bytes and more.
    getal: Bende,
    /// Numbers of four bytes. Among so many bytes that look random some are there by chance.
    kort: Bende,
    namen: Vec<String>,
}

/// What a search covered and found.
#[derive(Default, Debug)]
pub(crate) struct Vondst {
    pub(crate) bestanden: usize,
    pub(crate) bytes: u64,
    pub(crate) naalden: usize,
    /// The file and where in it. Not what: a failing test would print it.
    pub(crate) gevonden: Vec<String>,
    /// Four bytes that are some BSN.
    pub(crate) kort: usize,
    /// How many of those chance gives.
    pub(crate) verwacht: f64,
}

impl Vondst {
    /// Four bytes are there by chance now and then; a file with numbers in it has hundreds of them.
    pub(crate) fn kort_is_toeval(&self) -> bool {
        self.kort as f64 <= 8.0 + 4.0 * self.verwacht
    }
}

impl Zoeker {
    pub(crate) fn naar(naalden: &[Naald]) -> Self {
        let mut zoeker = Self::default();
        for naald in naalden {
            match naald {
                Naald::Tekst(tekst) => zoeker.woord(tekst),
                Naald::Getal(getal) => zoeker.cijfers(*getal),
            }
        }
        zoeker
    }

    fn woord(&mut self, tekst: &str) {
        let tekst = tekst.to_lowercase();
        assert!(tekst.len() >= 6, "too short: chance would find it");
        self.tekst.neem(tekst.clone().into_bytes());
        for rij in [u16::to_le_bytes, u16::to_be_bytes] {
            self.tekst
                .neem(tekst.encode_utf16().flat_map(rij).collect());
        }
        self.namen.push(tekst);
    }

    fn cijfers(&mut self, getal: u32) {
        self.woord(&format!("{getal:09}"));
        let acht = u64::from(getal);
        // Without its first zero: there are long rows of those, and every number begins with four.
        self.getal.neem(acht.to_be_bytes()[1..].to_vec());
        self.getal.neem(acht.to_le_bytes().to_vec());
        // As the program's own codec writes it, were it not sealed.
        self.getal.neem(nazorg::codec::encode(&getal).unwrap());
        // Two digits to a byte.
        let paren = format!("{getal:010}");
        let cijfer = |c: u8| c - b'0';
        self.getal.neem(
            paren
                .as_bytes()
                .chunks(2)
                .map(|p| cijfer(p[0]) << 4 | cijfer(p[1]))
                .collect(),
        );
        self.kort.neem(getal.to_be_bytes().to_vec());
        self.kort.neem(getal.to_le_bytes().to_vec());
    }

    /// Searches every file in and under these, their names too.
    pub(crate) fn zoek(&self, mappen: &[PathBuf]) -> Vondst {
        let mut vondst = Vondst {
            naalden: self.tekst.aantal + self.getal.aantal + self.kort.aantal,
            ..Vondst::default()
        };
        let mut rest: Vec<PathBuf> = mappen.to_vec();
        while let Some(pad) = rest.pop() {
            let naam = pad
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_lowercase();
            if self.namen.iter().any(|n| naam.contains(n.as_str())) {
                vondst
                    .gevonden
                    .push(format!("the name of a file in {:?}", pad.parent()));
            }
            let soort = fs::symlink_metadata(&pad).unwrap().file_type();
            if soort.is_dir() {
                rest.extend(fs::read_dir(&pad).unwrap().map(|ding| ding.unwrap().path()));
            } else if soort.is_file() {
                self.bestand(&pad, &mut vondst);
            } else {
                // A socket or a link: its name has been looked at, and there is nothing in it.
                vondst.bestanden += 1;
            }
        }
        vondst
    }

    fn bestand(&self, pad: &Path, vondst: &mut Vondst) {
        let mut bytes = fs::read(pad).unwrap();
        vondst.bestanden += 1;
        vondst.bytes += bytes.len() as u64;
        let niet_leeg = bytes.iter().filter(|b| **b != 0).count();
        vondst.verwacht += self.kort.aantal as f64 * niet_leeg as f64 / f64::from(u32::MAX);
        vondst.kort += self.kort.vind(&bytes).len();
        let mut plaatsen = self.getal.vind(&bytes);
        bytes.make_ascii_lowercase();
        plaatsen.extend(self.tekst.vind(&bytes));
        let met = |plaats| format!("{} at {plaats}", pad.display());
        vondst.gevonden.extend(plaatsen.into_iter().map(met));
    }
}
