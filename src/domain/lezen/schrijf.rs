//! The inverse of the reader: a notice back into the texts of our layout. May use: `domain`.

use chrono::NaiveDate;

use super::moment::schrijf_moment;
use super::velden::VELDEN;
use crate::domain::bsn::Bsn;
use crate::domain::melding::{MeldingGegevens, Titel};
use crate::domain::persoon::Geslacht;

/// All fields of the layout with their texts, in its order. Reading them again gives the same
/// content. The BSN is written in full: for files and hand correction, not for a list.
#[must_use]
pub fn schrijf(g: &MeldingGegevens) -> Vec<(String, String)> {
    VELDEN
        .iter()
        .map(|veld| (veld.naam.to_owned(), tekst(g, veld.naam)))
        .collect()
}

fn tekst(g: &MeldingGegevens, naam: &str) -> String {
    let datum = |d: Option<NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
    match naam {
        "melding_id" => g.melding_id.clone(),
        "soort" => g.soort.code().to_owned(),
        "verzonden_op" => schrijf_moment(g.verzonden_op),
        "bsn" => g.bsn.map(Bsn::onthuld).unwrap_or_default(),
        "achternaam" => g.naam.achternaam.clone(),
        "tussenvoegsel" => g.naam.tussenvoegsel.clone(),
        "voornamen" => g.naam.voornamen.clone(),
        "geboortedatum" => datum(g.geboortedatum),
        "geslacht" => match g.geslacht {
            Geslacht::Onbekend => "",
            Geslacht::Man => "m",
            Geslacht::Vrouw => "v",
            Geslacht::X => "x",
        }
        .to_owned(),
        "adres" => g.adres.clone(),
        "postcode" => g.postcode.clone(),
        "woonplaats" => g.woonplaats.clone(),
        "gemeente" => g.gemeente.clone(),
        "gemeente_vestiging" => g.gemeente_vestiging.clone(),
        "pi" => g.pi.clone(),
        "afdeling" => g.afdeling.clone(),
        "insluitdatum" => datum(g.insluitdatum),
        "titel" => g.titel.map(Titel::code).unwrap_or_default().to_owned(),
        "verwachte_einddatum" => datum(g.verwachte_einddatum),
        "werkelijke_einddatum" => datum(g.werkelijke_einddatum),
        "eindreden" => g.eindreden.clone(),
        "casemanager" => g.casemanager.clone(),
        "casemanager_telefoon" => g.casemanager_telefoon.clone(),
        "toelichting" => g.toelichting.clone(),
        // Not reachable: the tests write every field of the table and read it back.
        _ => String::new(),
    }
}
