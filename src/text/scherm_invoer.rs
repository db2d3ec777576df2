//! Words about what is being typed: dates and the quick entry line. May use: `domain`.

use chrono::NaiveDate;

use super::{Taal, datum};
use crate::domain::datuminvoer::{Aanname, FoutSoort};
use crate::domain::kalender::Dagsoort;
use crate::domain::snelinvoer::{LetOp, StukSoort};

/// What is wrong with a date.
#[must_use]
pub fn datum_fout(fout: FoutSoort, taal: Taal) -> &'static str {
    taal.uit(match fout {
        FoutSoort::Leeg => (
            "Wanneer? Bijvoorbeeld: di, over 2 weken, 1 dec",
            "When? For example: di, over 2 weken, 1 dec",
        ),
        FoutSoort::Onbekend => ("Dit is geen datum", "This is no date"),
        FoutSoort::Onvolledig => ("Welke dag precies?", "Which day exactly?"),
        FoutSoort::Dubbelzinnig => (
            "Dit kan twee dagen zijn; typ meer letters",
            "This may be two days; type more letters",
        ),
        FoutSoort::TeVer => ("Die dag ligt te ver weg", "That day is too far away"),
        FoutSoort::BestaatNiet => ("Die dag bestaat niet", "There is no such day"),
        FoutSoort::WeekdagKloptNiet => (
            "De weekdag hoort niet bij die datum",
            "The weekday does not fall on that date",
        ),
    })
}

/// What was filled in with a date.
#[must_use]
pub fn aanname(aanname: Aanname, taal: Taal) -> &'static str {
    taal.uit(match aanname {
        Aanname::Jaar => ("jaar aangevuld", "year filled in"),
        Aanname::Eeuw => ("eeuw aangevuld", "century filled in"),
        Aanname::EindeMaand => ("laatste dag van de maand", "last day of the month"),
        Aanname::VolgendeWeek => ("in de volgende week", "in the next week"),
        Aanname::Vrijdag => ("de vrijdag", "the Friday"),
    })
}

/// A day on which no office works, in words; `None` for a working day.
#[must_use]
pub fn geen_werkdag(soort: Dagsoort, taal: Taal) -> Option<String> {
    Some(match soort {
        Dagsoort::Werkdag => return None,
        Dagsoort::Zaterdag => taal.kies("zaterdag", "Saturday").to_owned(),
        Dagsoort::Zondag => taal.kies("zondag", "Sunday").to_owned(),
        Dagsoort::Feestdag(dag) => datum::feestdag(dag, taal).to_owned(),
    })
}

/// What the screen says about a quick entry line; `woord` is the part of the line it is about.
#[must_use]
pub fn let_op(let_op: &LetOp, woord: &str, taal: Taal) -> String {
    match let_op {
        LetOp::GeenTekst => taal
            .kies("Wat is afgesproken?", "What was agreed?")
            .to_owned(),
        LetOp::Onbekend { .. } => match taal {
            Taal::Nl => format!("{woord} is niet bekend"),
            Taal::En => format!("{woord} is not known"),
        },
        LetOp::Dubbelzinnig { .. } => match taal {
            Taal::Nl => format!("{woord} kan meer betekenen; typ meer letters"),
            Taal::En => format!("{woord} may mean several; type more letters"),
        },
        LetOp::Meer(soort) => {
            let wat = taal.uit(match soort {
                StukSoort::Trekker => ("trekker", "owner"),
                StukSoort::Leefgebied => ("leefgebied", "life area"),
                StukSoort::Datum => ("datum", "date"),
                StukSoort::Tekst => ("tekst", "text"),
            });
            match taal {
                Taal::Nl => format!("Meer dan één {wat}"),
                Taal::En => format!("More than one {wat}"),
            }
        }
        LetOp::DatumFout { soort, .. } => {
            format!("{woord}: {}", datum_fout(*soort, taal))
        }
        LetOp::Aanname(wat) => aanname(*wat, taal).to_owned(),
        LetOp::Voorbij => taal
            .kies("deze dag is al voorbij", "this day has passed")
            .to_owned(),
        LetOp::NogNiet => taal
            .kies("deze dag moet nog komen", "this day is still to come")
            .to_owned(),
        LetOp::GeenWerkdag(soort) => geen_werkdag(*soort, taal)
            .map(|dag| match taal {
                Taal::Nl => format!("let op: {dag}"),
                Taal::En => format!("mind: {dag}"),
            })
            .unwrap_or_default(),
    }
}

/// A date as understood: `di 24 nov 2026, over 3 dagen`.
#[must_use]
pub fn begrepen(dag: NaiveDate, vandaag: NaiveDate, taal: Taal) -> String {
    let wanneer = if dag < vandaag {
        datum::geleden(dag, vandaag, taal)
    } else {
        datum::relatief(dag, vandaag, taal)
    };
    format!("{}, {wanneer}", datum::kort_met_jaar(dag, taal))
}
