//! Reading a JSON list of objects. What stands before a break in the file is kept. May use: the
//! table of this module.

use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fout::BestandFout;
use super::tabel::{Cel, CelStaat, TabelRij, getal};
use super::{MEESTE_KOLOMMEN, MEESTE_RIJEN};

/// The rows and the names of all fields that occur, in the order in which they first do.
#[derive(Default)]
pub(crate) struct JsonTabel {
    pub(crate) namen: Vec<String>,
    pub(crate) rijen: Vec<TabelRij>,
    plaatsen: HashMap<String, usize>,
    te_veel: bool,
    geen_lijst: bool,
}

/// Reads the text of a file; `afgekapt` says that bytes at its end were lost.
pub(crate) fn lees(tekst: &str, afgekapt: bool) -> Result<JsonTabel, BestandFout> {
    let mut tabel = JsonTabel::default();
    let mut bron = serde_json::Deserializer::from_str(tekst);
    let uitkomst = LijstSeed(&mut tabel)
        .deserialize(&mut bron)
        .and_then(|()| bron.end());
    if tabel.te_veel {
        return Err(BestandFout::TeVeelRijen);
    }
    if tabel.geen_lijst {
        return Err(BestandFout::JsonGeenLijst);
    }
    match uitkomst {
        Ok(()) if !afgekapt => {}
        Err(e) if tabel.rijen.iter().all(|r| r.kapot) => {
            return Err(BestandFout::JsonOnleesbaar {
                regel: e.line(),
                kolom: e.column(),
            });
        }
        Ok(()) => {}
        Err(_) if tabel.rijen.last().is_some_and(|r| r.kapot) => {}
        Err(_) => tabel.rijen.push(TabelRij {
            cellen: Vec::new(),
            kapot: true,
        }),
    }
    Ok(tabel)
}

impl JsonTabel {
    fn plaats(&mut self, naam: String) -> Option<usize> {
        if let Some(p) = self.plaatsen.get(&naam) {
            return Some(*p);
        }
        let p = self.namen.len();
        (p < MEESTE_KOLOMMEN).then(|| {
            self.namen.push(naam.clone());
            self.plaatsen.insert(naam, p);
            p
        })
    }
}

struct LijstSeed<'t>(&'t mut JsonTabel);

impl<'de> DeserializeSeed<'de> for LijstSeed<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for LijstSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut lijst: A) -> Result<(), A::Error> {
        while let Some(()) = lijst.next_element_seed(RijSeed(self.0))? {
            if self.0.rijen.len() > MEESTE_RIJEN {
                self.0.te_veel = true;
                return Err(serde::de::Error::custom("too many rows"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        // Read on first: an object that breaks off is broken JSON before it is the wrong JSON.
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.geen()
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.geen()
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.geen()
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.geen()
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.geen()
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.geen()
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.geen()
    }
}

impl LijstSeed<'_> {
    #[expect(clippy::unnecessary_wraps, reason = "the answer of a visitor")]
    fn geen<E>(self) -> Result<(), E> {
        self.0.geen_lijst = true;
        Ok(())
    }
}

struct RijSeed<'t>(&'t mut JsonTabel);

impl<'de> DeserializeSeed<'de> for RijSeed<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
}

impl RijSeed<'_> {
    /// Something else than an object: a row that cannot be read.
    #[expect(clippy::unnecessary_wraps, reason = "the answer of a visitor")]
    fn geen<E>(self) -> Result<(), E> {
        self.0.rijen.push(TabelRij {
            cellen: Vec::new(),
            kapot: true,
        });
        Ok(())
    }
}

impl<'de> Visitor<'de> for RijSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        // The row stands there, marked as broken, while it is being read: a break in the file keeps
        // the fields before it.
        let rij = self.0.rijen.len();
        self.0.rijen.push(TabelRij {
            cellen: Vec::new(),
            kapot: true,
        });
        while let Some(naam) = map.next_key::<String>()? {
            let Waarde(tekst, staat) = map.next_value_seed(WaardeSeed)?;
            let Some(kolom) = self.0.plaats(naam) else {
                continue;
            };
            if tekst.is_empty() && staat == CelStaat::Goed {
                continue;
            }
            let mut cel = Cel::new(kolom, &tekst);
            if staat != CelStaat::Goed {
                cel.staat = staat;
            }
            self.0.rijen[rij].cellen.push(cel);
        }
        self.0.rijen[rij].kapot = false;
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut lijst: A) -> Result<(), A::Error> {
        while lijst.next_element::<IgnoredAny>()?.is_some() {}
        self.geen()
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.geen()
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.geen()
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.geen()
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.geen()
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.geen()
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.geen()
    }
}

struct Waarde(String, CelStaat);

struct WaardeSeed;

impl<'de> DeserializeSeed<'de> for WaardeSeed {
    type Value = Waarde;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Waarde, D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for WaardeSeed {
    type Value = Waarde;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, number, truth value or null")
    }

    fn visit_str<E>(self, tekst: &str) -> Result<Waarde, E> {
        Ok(Waarde(tekst.to_owned(), CelStaat::Goed))
    }
    fn visit_string<E>(self, tekst: String) -> Result<Waarde, E> {
        Ok(Waarde(tekst, CelStaat::Goed))
    }
    fn visit_bool<E>(self, waarde: bool) -> Result<Waarde, E> {
        Ok(Waarde(waarde.to_string(), CelStaat::Goed))
    }
    fn visit_i64<E>(self, waarde: i64) -> Result<Waarde, E> {
        Ok(Waarde(waarde.to_string(), CelStaat::Goed))
    }
    fn visit_u64<E>(self, waarde: u64) -> Result<Waarde, E> {
        Ok(Waarde(waarde.to_string(), CelStaat::Goed))
    }
    fn visit_f64<E>(self, waarde: f64) -> Result<Waarde, E> {
        Ok(Waarde(getal(waarde), CelStaat::Goed))
    }
    fn visit_unit<E>(self) -> Result<Waarde, E> {
        Ok(Waarde(String::new(), CelStaat::Goed))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut lijst: A) -> Result<Waarde, A::Error> {
        while lijst.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Waarde(String::new(), CelStaat::GeenTekst))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Waarde, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Waarde(String::new(), CelStaat::GeenTekst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rijen(tekst: &str) -> Vec<(Vec<String>, bool)> {
        let tabel = lees(tekst, false).ok().unwrap();
        tabel
            .rijen
            .iter()
            .map(|r| {
                let cellen = r
                    .cellen
                    .iter()
                    .map(|c| format!("{}={}", tabel.namen[c.kolom], c.tekst));
                (cellen.collect(), r.kapot)
            })
            .collect()
    }

    #[test]
    fn values_become_texts() {
        let gelezen = rijen(
            r#"[{"a":"x","b":999907839,"c":null,"d":true,"e":1.5,"f":""},{"b":2.0,"z":{"q":[1]}},3,[4]]"#,
        );
        let v = |t: &[&str]| t.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            gelezen,
            [
                (v(&["a=x", "b=999907839", "d=true", "e=1.5"]), false),
                (v(&["b=2", "z="]), false),
                (v(&[]), true),
                (v(&[]), true),
            ]
        );
    }

    #[test]
    fn rows_before_a_break_are_kept() {
        let heel = r#"[{"a":"x","b":"y"},{"a":"z"}]"#;
        let mut gezien = Vec::new();
        for einde in 1..heel.len() {
            let n = lees(&heel[..einde], false).ok().map(|t| {
                assert!(t.rijen.last().unwrap().kapot, "{einde}");
                t.rijen.iter().filter(|r| !r.kapot).count()
            });
            if gezien.last() != Some(&n) {
                gezien.push(n);
            }
        }
        assert_eq!(gezien, [None, Some(1), Some(2)]);
        assert_eq!(
            rijen(r#"[{"a":"x"},{"a":"z","b":"#)[1],
            (vec!["a=z".to_owned()], true)
        );
    }

    #[test]
    fn other_json_is_refused() {
        for tekst in [
            "{}",
            "3",
            "\"a\"",
            "null",
            "true",
            "{\"a\":[{}]}",
            "-1",
            "1.5",
        ] {
            assert_eq!(
                lees(tekst, false).err(),
                Some(BestandFout::JsonGeenLijst),
                "{tekst}"
            );
        }
        assert_eq!(
            lees("[\n x", false).err(),
            Some(BestandFout::JsonOnleesbaar { regel: 2, kolom: 2 })
        );
        let diep = "[".repeat(100_000);
        assert!(lees(&diep, false).is_err());
        assert_eq!(lees("[]", false).ok().unwrap().rijen, []);
    }
}
