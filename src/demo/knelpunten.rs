//! What stands in the way on the demo cases: on some of those where something is not in order. May
//! use: `domain`.

use super::dossier::Dossier;
use super::gebieden::Wie;
use crate::domain::knelpunt::Knelpunt;
use crate::domain::leefgebied::Situatie;

/// Leefgebied, kind, text, and with whom.
const TEKSTEN: &[(&str, &str, &str, Wie)] = &[
    (
        "id",
        "id-te-laat",
        "Balie heeft de eerste twee weken geen plek voor een afspraak",
        Wie::Bz,
    ),
    (
        "onderdak",
        "geen-plek",
        "Opvang is vol, geen bed op de dag van vrijlating",
        Wie::Mo,
    ),
    (
        "onderdak",
        "wachtlijst",
        "Wachttijd voor een woning uit de uitstroomregeling: acht maanden",
        Wie::Woco,
    ),
    (
        "inkomen",
        "uitkering-te-laat",
        "Aanvraag kan pas na inschrijving in de BRP",
        Wie::Wi,
    ),
    (
        "werk",
        "regels",
        "Zonder VOG geen proefplaatsing, en die duurt acht weken",
        Wie::Wsp,
    ),
    (
        "schulden",
        "geen-antwoord",
        "Schuldeiser reageert niet op het verzoek om een pauze",
        Wie::Shv,
    ),
    (
        "zorg",
        "wachtlijst",
        "Intake verslavingszorg pas over tien weken",
        Wie::Vz,
    ),
    (
        "netwerk",
        "geld",
        "Reiskosten voor bezoek van de kinderen worden door niemand betaald",
        Wie::Wt,
    ),
];

/// The knelpunten of a case, at most one for each leefgebied.
pub(super) fn vertel(d: &Dossier<'_, '_>) -> Vec<Knelpunt> {
    let nummer = usize::try_from(d.zaak.nummer.volgnummer).unwrap_or(0);
    let mut uit = Vec::new();
    for (plek, bord) in d.borden.iter().enumerate() {
        let Some(meting) = bord
            .metingen
            .iter()
            .find(|m| m.situatie == Situatie::NietOpOrde)
        else {
            continue;
        };
        let past: Vec<_> = TEKSTEN.iter().filter(|t| t.0 == bord.code.0).collect();
        if past.is_empty() || !(nummer + plek).is_multiple_of(4) {
            continue;
        }
        let (_, code, tekst, wie) = past[nummer % past.len()];
        let Some(soort) = d.v.w.knelpunten.iter().find(|s| s.code.0 == *code) else {
            continue;
        };
        uit.push(Knelpunt {
            soort: soort.code.clone(),
            naam: soort.naam.clone(),
            naam_en: soort.naam_en.clone(),
            leefgebied: Some(bord.code.clone()),
            tekst: (*tekst).to_owned(),
            partner: d.v.w.partner(*wie),
            op: meting.datum,
            vastgelegd: meting.vastgelegd,
            door: d.zaak.door.clone(),
        });
    }
    uit
}
