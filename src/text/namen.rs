//! Names of who and what, from what the session knows. Who or what it lost is a question mark, and a
//! leefgebied its code. May use: `domain`, and of `api` the session.

use super::Taal;
use crate::api::reply::Sessie;
use crate::domain::afspraak::Trekker;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::verstrekking::Ontvanger;

/// Name of a partner.
#[must_use]
pub fn partner(id: RecordId, sessie: &Sessie) -> String {
    let bekend = sessie.partners.iter().find(|p| p.id == id);
    bekend.map_or_else(|| "?".to_owned(), |p| p.inhoud.naam.clone())
}

/// Name of a municipality.
#[must_use]
pub fn gemeente(id: GemeenteId, sessie: &Sessie) -> String {
    let bekend = sessie.catalogus.gemeente(id);
    bekend.map_or_else(|| "?".to_owned(), |g| g.naam.clone())
}

/// Name of a leefgebied.
#[must_use]
pub fn leefgebied(code: &LeefgebiedCode, sessie: &Sessie, taal: Taal) -> String {
    let bekend = sessie.catalogus.leefgebied(code);
    let naam = bekend.map_or(code.0.as_str(), |l| taal.kies(&l.naam, &l.naam_en));
    naam.to_owned()
}

/// Who has to do something; `betrokkene` is what the person is called there.
#[must_use]
pub fn trekker(wie: &Trekker, sessie: &Sessie, betrokkene: &str) -> String {
    match wie {
        Trekker::Partner(id) => partner(*id, sessie),
        Trekker::Medewerker(m) => m.0.clone(),
        Trekker::Betrokkene => betrokkene.to_owned(),
    }
}

/// Who was told something.
#[must_use]
pub fn ontvanger(aan: &Ontvanger, sessie: &Sessie) -> String {
    match aan {
        Ontvanger::Partner(id) => partner(*id, sessie),
        Ontvanger::Anders(wie) => wie.clone(),
    }
}
