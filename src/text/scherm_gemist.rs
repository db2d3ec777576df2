//! Words of what happened meanwhile. May use: `domain`, `api` (types only).

use super::scherm_overdracht::afloop;
use super::{Taal, datum, domein, melding, scherm_traject, wil};
use crate::api::overdracht::GemistWat;
use crate::domain::leefgebied::LeefgebiedCode;

/// The table.
#[derive(Debug)]
pub struct GemistWoorden {
    /// Title: since when, how many cases.
    pub titel: fn(&str, usize) -> String,
    /// Nothing happened.
    pub leeg: [&'static str; 2],
    /// While it is looked for.
    pub zoekt: &'static str,
    /// How another day is chosen.
    pub anders: &'static str,
    /// Asks for the day.
    pub sinds: &'static str,
    /// One looks after the case for a colleague.
    pub voor: fn(&str) -> String,
}

/// Dutch.
pub static NL: GemistWoorden = GemistWoorden {
    titel: |sinds, n| match n {
        1 => format!("Gebeurd sinds {sinds}: 1 casus"),
        n => format!("Gebeurd sinds {sinds}: {n} casussen"),
    },
    leeg: [
        "Niets gebeurd in jouw casussen.",
        "Anderen deden niets, en er kwam geen melding.",
    ],
    zoekt: "Even zoeken",
    anders: "/ kiest een andere dag",
    sinds: "Sinds welke dag",
    voor: |wie| format!("waarneming voor {wie}"),
};

/// English.
pub static EN: GemistWoorden = GemistWoorden {
    titel: |sinds, n| match n {
        1 => format!("Happened since {sinds}: 1 case"),
        n => format!("Happened since {sinds}: {n} cases"),
    },
    leeg: [
        "Nothing happened in your cases.",
        "Others did nothing, and no notice came.",
    ],
    zoekt: "Looking",
    anders: "/ chooses another day",
    sinds: "Since which day",
    voor: |wie| format!("cover for {wie}"),
};

/// What happened, in one line. `gebied` gives the name of a leefgebied.
#[must_use]
pub fn wat(
    wat: &GemistWat,
    gebied: impl Fn(&LeefgebiedCode) -> String,
    vandaag: chrono::NaiveDate,
    taal: Taal,
) -> String {
    let met = |nl: &str, en: &str, tekst: &str| {
        let kop = taal.kies(nl, en);
        if tekst.is_empty() {
            kop.to_owned()
        } else {
            format!("{kop}: {tekst}")
        }
    };
    match wat {
        GemistWat::Afspraak(tekst) => met("afspraak", "agreement", tekst),
        GemistWat::AfspraakKlaar {
            nagekomen: true,
            tekst,
        } => met("nagekomen", "kept", tekst),
        GemistWat::AfspraakKlaar { tekst, .. } => {
            met("afspraak niet gelukt", "agreement not kept", tekst)
        }
        GemistWat::Contact(soort, tekst) => {
            let soort = domein::contact_soort(*soort, taal);
            met(soort, soort, tekst)
        }
        GemistWat::Notitie(tekst) => met("notitie", "note", tekst),
        GemistWat::Stap(naam, naam_en) => met("stap", "step", taal.kies(naam, naam_en)),
        GemistWat::Knelpunt(tekst) => met("knelpunt", "bottleneck", tekst),
        GemistWat::Stand(code, situatie, ondersteuning) => {
            let naam = gebied(code);
            let stand = format!(
                "{}, {}",
                domein::situatie(*situatie, taal),
                domein::ondersteuning(*ondersteuning, taal)
            );
            met(&naam, &naam, &stand)
        }
        GemistWat::Fase(fase) => met("fase", "phase", domein::fase(*fase, taal)),
        GemistWat::Gesloten(reden) => met("gesloten", "closed", domein::afsluitreden(*reden, taal)),
        GemistWat::Regisseur(Some(wie)) => met("regisseur", "regisseur", &wie.0),
        GemistWat::Regisseur(None) => met("regisseur", "regisseur", "-"),
        GemistWat::Datum(soort, dag) => {
            let soort = domein::datum_soort(*soort, taal);
            met(soort, soort, &datum::kort_bij(*dag, vandaag, taal))
        }
        GemistWat::Melding(soort) => met("melding", "notice", melding::melding_soort(*soort, taal)),
        GemistWat::Overdracht(hoe, tekst) => {
            let hoe = afloop(*hoe, taal);
            let kop = |overdracht: &str| format!("{overdracht} {hoe}");
            met(&kop("overdracht"), &kop("handover"), tekst)
        }
        GemistWat::Plan(nummer, vast) => {
            let hoe = taal.kies(
                if *vast { "vastgesteld" } else { "concept" },
                if *vast { "settled" } else { "concept" },
            );
            met("plan", "plan", &format!("{nummer}, {hoe}"))
        }
        GemistWat::Anders => met("casus gewijzigd", "case changed", ""),
        wat => van_verloop(wat, met, taal),
    }
}

/// The same for what belongs to the course of a case: the person's will, release, measurements.
fn van_verloop(wat: &GemistWat, met: impl Fn(&str, &str, &str) -> String, taal: Taal) -> String {
    match wat {
        GemistWat::Vertrekpunt(status, naam, naam_en) => {
            let hoe = scherm_traject::vertrek_status(*status, taal);
            let naam = taal.kies(naam, naam_en);
            met("vrijlating", "release", &format!("{naam}, {hoe}"))
        }
        GemistWat::Gemeten(moment) => {
            let moment = scherm_traject::moment(*moment, taal);
            met("gemeten", "measured", &moment)
        }
        GemistWat::Opgeschaald(true, naam, naam_en) => {
            met("opgeschaald", "scaled up", taal.kies(naam, naam_en))
        }
        GemistWat::Opgeschaald(false, naam, naam_en) => {
            met("afgeschaald", "scaled down", taal.kies(naam, naam_en))
        }
        GemistWat::Wens(tekst) => met("wens", "wish", tekst),
        GemistWat::Medewerking(mate) => met("medewerking", "taking part", wil::mate(*mate, taal)),
        GemistWat::Aanbod(stap, tekst) => {
            let stap = wil::aanbod_stap(*stap, taal);
            let kop = |hulp: &str| format!("{hulp} {stap}");
            met(&kop("hulp"), &kop("help"), tekst)
        }
        GemistWat::Toestemming(antwoord) => {
            let hoe = antwoord.map_or(wil::ingetrokken(taal), |a| wil::antwoord(a, taal));
            met("toestemming", "consent", hoe)
        }
        GemistWat::Naaste => met("familie", "family", ""),
        GemistWat::Verstrekking(tekst) => met("verstrekt", "disclosed", tekst),
        GemistWat::Besproken(tekst) => met("besproken", "discussed", tekst),
        _ => String::new(),
    }
}
