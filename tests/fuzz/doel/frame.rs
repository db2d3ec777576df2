//! What must hold of any bytes that are read as frames.

use nazorg::api::frame::{self, GROOTSTE_VRAAG, VanClient, VanServer};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads bytes as what a client sends, as what a server sends and as a greeting. Gives how many
/// messages were in them.
///
/// # Panics
/// A message that was read does not go over the line again as it is.
pub(crate) fn frame(bytes: &[u8]) -> usize {
    let _: Result<(), _> = frame::lees_groet(&mut &*bytes);
    lees::<VanClient>(bytes) + lees::<VanServer>(bytes)
}

fn lees<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    let mut gelezen = 0;
    while let Ok(bericht) = frame::lees_tot::<T>(&mut rest, GROOTSTE_VRAAG) {
        gelezen += 1;
        let opnieuw = frame::maak(&bericht);
        let opnieuw = opnieuw.unwrap_or_else(|fout| panic!("{fout}: {bericht:?}"));
        match frame::lees::<T>(&mut opnieuw.as_slice()) {
            Ok(terug) => assert_eq!(terug, bericht),
            Err(fout) => panic!("{fout}: {bericht:?}"),
        }
    }
    gelezen
}
