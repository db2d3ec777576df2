//! Drafts: what somebody was typing, kept sealed outside the journal, the latest only.

use super::Principal;
use super::tx::Stop;
use crate::api::request::ConceptNaam;
use crate::codec;
use crate::store::Store;

fn naam_van(wie: &Principal, naam: &ConceptNaam) -> Result<String, Stop> {
    let bytes = codec::encode(&(&wie.medewerker, naam))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

pub(super) fn bewaar(
    store: &Store,
    wie: &Principal,
    naam: &ConceptNaam,
    tekst: Option<&str>,
) -> Result<(), Stop> {
    Ok(store.put_draft(&naam_van(wie, naam)?, tekst.map(str::as_bytes))?)
}

pub(super) fn lees(
    store: &Store,
    wie: &Principal,
    naam: &ConceptNaam,
) -> Result<Option<String>, Stop> {
    let bytes = store.get_draft(&naam_van(wie, naam)?)?;
    Ok(bytes.map(|b| String::from_utf8_lossy(&b).into_owned()))
}
