//! How a stored type changes: an example of three shapes, in two formats, in one store.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::*;
use crate::codec::CODEC_JSON;
use crate::domain::record::RecordKey;
use crate::store::{Act, Change, Derive, RootKey, Row, Store, StoreError};

/// The first shape, frozen.
#[derive(Serialize, Deserialize)]
struct VoorbeeldV1 {
    tekst: String,
    dagen: u8,
}

/// The second, frozen: labels came, and more days.
#[derive(Serialize, Deserialize)]
struct VoorbeeldV2 {
    tekst: String,
    dagen: u16,
    labels: Vec<String>,
}

/// The newest: the text became lines, and no days became possible.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Voorbeeld {
    regels: Vec<String>,
    dagen: Option<u16>,
    labels: Vec<String>,
}

impl From<VoorbeeldV1> for VoorbeeldV2 {
    fn from(oud: VoorbeeldV1) -> Self {
        Self {
            tekst: oud.tekst,
            dagen: oud.dagen.into(),
            labels: vec!["oud".to_owned()],
        }
    }
}

impl From<VoorbeeldV2> for Voorbeeld {
    fn from(oud: VoorbeeldV2) -> Self {
        Self {
            regels: oud.tekst.lines().map(str::to_owned).collect(),
            dagen: (oud.dagen > 0).then_some(oud.dagen),
            labels: oud.labels,
        }
    }
}

impl Vorm for VoorbeeldV1 {
    const SCHEMA: u16 = 1;
}

impl Vorm for VoorbeeldV2 {
    const SCHEMA: u16 = 2;

    fn ouder(bron: Bron<'_>) -> Result<Self, VormFout> {
        lees_vorm::<VoorbeeldV1>(bron).map(Self::from)
    }
}

impl Vorm for Voorbeeld {
    const SCHEMA: u16 = 3;

    fn ouder(bron: Bron<'_>) -> Result<Self, VormFout> {
        lees_vorm::<VoorbeeldV2>(bron).map(Self::from)
    }
}

const VOORBEELD: Kind = Kind(250);

/// Bytes of each shape, kept for ever: schema, codec, bytes.
const GOUD: [(u16, u8, &str); 5] = [
    (1, CODEC_BINCODE2, "0765656e0a7477650e"),
    (2, CODEC_BINCODE2, "0765656e0a747765fb012c010161"),
    (3, CODEC_BINCODE2, "020365656e0374776501fb012c010161"),
    (
        2,
        CODEC_JSON,
        "7b2274656b7374223a2265656e5c6e747765222c22646167656e223a3330302c226c6162656c73223a5b2261225d7d",
    ),
    (
        3,
        CODEC_JSON,
        "7b22726567656c73223a5b2265656e222c22747765225d2c22646167656e223a3330302c226c6162656c73223a5b2261225d7d",
    ),
];

fn van(schema: u16) -> Voorbeeld {
    let eerste = schema == 1;
    Voorbeeld {
        regels: vec!["een".to_owned(), "twe".to_owned()],
        dagen: Some(if eerste { 14 } else { 300 }),
        labels: vec![if eerste { "oud" } else { "a" }.to_owned()],
    }
}

fn bytes(schema: u16, codec: u8) -> Vec<u8> {
    let tekst = "een\ntwe".to_owned();
    let labels = vec!["a".to_owned()];
    match schema {
        1 => codec::encode_as(codec, &VoorbeeldV1 { tekst, dagen: 14 }),
        2 => {
            let dagen = 300;
            codec::encode_as(
                codec,
                &VoorbeeldV2 {
                    tekst,
                    dagen,
                    labels,
                },
            )
        }
        _ => codec::encode_as(codec, &van(3)),
    }
    .unwrap()
}

fn bron(schema: u16, codec: u8, bytes: &[u8]) -> Bron<'_> {
    Bron {
        kind: VOORBEELD,
        schema,
        codec,
        bytes,
    }
}

#[test]
fn iedere_vorm_in_ieder_formaat_wordt_de_nieuwste() {
    for (schema, codec, goud) in GOUD {
        assert_eq!(hex(&bytes(schema, codec)), goud);
        let gelezen: Voorbeeld = lees_vorm(bron(schema, codec, &uit_hex(goud))).unwrap();
        assert_eq!(gelezen, van(schema), "schema {schema}, codec {codec}");
    }
    let geen_dagen = codec::encode(&VoorbeeldV1 {
        tekst: String::new(),
        dagen: 0,
    })
    .unwrap();
    let leeg: Voorbeeld = lees_vorm(bron(1, CODEC_BINCODE2, &geen_dagen)).unwrap();
    assert!(leeg.regels.is_empty() && leeg.dagen.is_none());
}

#[test]
fn een_vorm_gaat_niet_voor_een_andere_door() {
    for (schema, codec, goud) in GOUD {
        let bytes = uit_hex(goud);
        for (schema, codec) in [(4, codec), (0, codec), (schema, 7)] {
            assert!(matches!(
                lees_vorm::<Voorbeeld>(bron(schema, codec, &bytes)),
                Err(VormFout::Onbekend(250, ..))
            ));
        }
        for lengte in 0..bytes.len() {
            assert!(matches!(
                lees_vorm::<Voorbeeld>(bron(schema, codec, &bytes[..lengte])),
                Err(VormFout::Onleesbaar(250, _))
            ));
        }
    }
}

/// A version of the program: what it writes, and up to which schema it reads.
struct Versie {
    shapes: Shapes,
    schema: u16,
}

impl Derive for Versie {
    fn row(&self, _: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row> {
        let regels: Vec<_> = records
            .iter()
            .filter_map(|(_, s)| {
                let bron = bron(s.schema, s.codec, &s.value);
                lees_vorm::<Voorbeeld>(bron).ok().map(|v| v.regels)
            })
            .collect();
        let value = codec::encode(&regels).ok()?;
        Some(Row { kind: 250, value })
    }

    fn shapes(&self) -> Shapes {
        self.shapes
    }

    fn can_read(&self, kind: Kind, schema: u16, codec: u8) -> bool {
        kind == VOORBEELD && schema <= self.schema && codec <= self.shapes.codec
    }
}

fn versie(schema: u16, codec: u8) -> Arc<dyn Derive> {
    let shapes = Shapes {
        generation: schema,
        codec,
        note_schema: 0,
    };
    Arc::new(Versie { shapes, schema })
}

fn sleutel(nummer: u16) -> RecordKey {
    RecordKey {
        unit: UnitId(1),
        kind: VOORBEELD,
        id: RecordId(nummer.into()),
    }
}

fn open(dir: &Path, derive: Arc<dyn Derive>) -> Result<Store, StoreError> {
    Ok(Store::open(dir, RootKey::InStore, derive, &mut |_| {})?.0)
}

#[test]
fn een_opslag_gaat_door_drie_versies_en_terug_gaat_niet() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("opslag");
    // The third version takes another format, too; what was stored stays as it is.
    let versies = [(1, CODEC_BINCODE2), (2, CODEC_BINCODE2), (3, CODEC_JSON)];
    for (nieuwste, codec) in versies {
        let mut store = open(&dir, versie(nieuwste, codec)).unwrap();
        store
            .commit(vec![Act {
                at_ms: 0,
                note: codec::encode_as(codec, &akte()).unwrap(),
                changes: vec![Change {
                    key: sleutel(nieuwste),
                    gemeente: GemeenteId(402),
                    schema: nieuwste,
                    value: Some(bytes(nieuwste, codec)),
                }],
                audit: None,
            }])
            .unwrap();
        store.close().unwrap();
    }
    let store = open(&dir, versie(3, CODEC_JSON)).unwrap();
    for (schema, codec) in versies {
        let s = store.get(&sleutel(schema)).unwrap().unwrap();
        assert_eq!((s.schema, s.codec), (schema, codec));
        let gelezen: Voorbeeld = lees_vorm(bron(s.schema, s.codec, &s.value)).unwrap();
        assert_eq!(gelezen, van(schema));
    }
    for noot in store.acts(9).unwrap() {
        assert_eq!(lees_akte(&noot).unwrap(), akte());
    }
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    store.close().unwrap();
    for (schema, codec) in &versies[..2] {
        assert!(matches!(
            open(&dir, versie(*schema, *codec)),
            Err(StoreError::Newer { found: 3, .. })
        ));
    }
    // Made anew from nothing but the journal, it is the same.
    fs::remove_dir_all(dir.join("view")).unwrap();
    let store = open(&dir, versie(3, CODEC_JSON)).unwrap();
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    assert_eq!(store.unit(UnitId(1)).unwrap().len(), 3);
}
