//! The report on the screen of figures.

use nazorg::api::rapport::RapportVraag;
use nazorg::domain::tijdvak::Tijdvak;
use nazorg::domain::toegang::Rol;
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::rollen::login;
use crate::steun::*;

fn cijfers(width: u16, height: u16, taal: Taal) -> Scherm {
    Scherm::op(width, height)
        .taal(taal)
        .begint_op(ScreenName::Cijfers)
        .met(Fake::klein())
}

/// Down to the line with this text.
fn tot(mut scherm: Scherm, tekst: &str) -> Scherm {
    for _ in 0..200 {
        if scherm.lines().iter().any(|l| l.contains(tekst)) {
            return scherm;
        }
        scherm = scherm.doet(Action::Volgende);
    }
    scherm.ziet(tekst)
}

#[test]
fn the_report_as_it_is_drawn() {
    for (width, height) in [(80, 24), (120, 36)] {
        for (taal, kort) in [(Taal::Nl, "nl"), (Taal::En, "en")] {
            let naam = |wat: &str| format!("rapport_{wat}_{width}x{height}_{kort}");
            let scherm = cijfers(width, height, taal)
                .doet(Action::PaginaOmlaag)
                .doet(Action::PaginaOmlaag)
                .foto(&naam("stroom"));
            let doel = if taal == Taal::Nl {
                "Doel: 25"
            } else {
                "Target: 25"
            };
            let scherm = tot(scherm, doel)
                .doet(Action::PaginaOmlaag)
                .foto(&naam("doel"));
            let laatst = if taal == Taal::Nl {
                "laatst: niet op orde"
            } else {
                "last: not in order"
            };
            tot(scherm, laatst).foto(&naam("situatie")).klaar();
        }
    }
    tot(
        Scherm::op(120, 36)
            .ascii()
            .mono()
            .begint_op(ScreenName::Cijfers)
            .met(Fake::klein()),
        "met een casus",
    )
    .foto("rapport_stroom_ascii_120x36")
    .klaar();
}

#[test]
fn the_report_goes_by_period_age_and_municipality_and_says_what_a_line_means() {
    let scherm = cijfers(80, 24, Taal::Nl)
        .ziet("Nieuwe meldingen")
        .ziet("Rapport 2026");
    let scherm = tot(scherm, "Vrijgekomen");
    let mut scherm = scherm;
    for _ in 0..40 {
        if scherm
            .lines()
            .iter()
            .any(|l| l.contains("met een werkelijke einddatum"))
        {
            break;
        }
        scherm = scherm.doet(Action::Volgende);
    }
    let scherm = scherm
        .ziet("In en uit: Vrijgekomen")
        .ziet("Een verwachte einddatum telt niet.")
        .toets("t")
        .ziet("Rapport 4e kwartaal 2026")
        // The cursor stays on the line.
        .cursor_op("Vrijgekomen")
        .ziet("Een verwachte einddatum telt niet.")
        .doet(Action::Eerste)
        .toets("]")
        .ziet("Over die tijd is er nog geen rapport")
        .toets("[")
        .toets("[")
        .ziet("Rapport 2e kwartaal 2026")
        .toets("]")
        .ziet("Rapport 3e kwartaal 2026")
        .toets("l")
        .ziet("alleen t/m 23 jaar")
        .toets("l")
        .ziet("alleen t/m 27 jaar")
        .toets("l")
        .ziet_niet("alleen t/m")
        .toets("t")
        .ziet("Rapport 2026");
    let vraag = |tijdvak, leeftijd_tot| RapportVraag {
        tijdvak: Tijdvak::lees(tijdvak).unwrap(),
        gemeente: None,
        leeftijd_tot,
    };
    assert_eq!(
        scherm.fake.rapporten,
        [
            vraag("2026", None),
            vraag("2026-Q4", None),
            vraag("2026-Q3", None),
            vraag("2026-Q2", None),
            vraag("2026-Q3", None),
            vraag("2026-Q3", Some(23)),
            vraag("2026-Q3", Some(27)),
            vraag("2026-Q3", None),
            vraag("2026", None),
        ]
    );
}

#[test]
fn somebody_elses_change_does_not_count_the_report_anew_at_once() {
    let scherm = cijfers(80, 24, Taal::Nl)
        .ziet("Rapport 2026")
        .anderen(|_| {})
        .anderen(|fake| fake.post.cijfers.cases_open = 77)
        .ziet("77");
    let scherm = tot(scherm, "Binnen aan het begin");
    assert_eq!(scherm.fake.rapporten.len(), 1);
}

#[test]
fn policy_gets_years_that_are_over_and_is_told_why() {
    let mut fake = met_rol(&[Rol::Beleid]);
    fake.rol.cijfers = Some(klein());
    let scherm = login(80, 24, Taal::Nl, fake)
        .ziet("Rapport 2025")
        .toets("t")
        .ziet("Alleen hele jaren die voorbij zijn")
        .toets("m")
        .ziet("Alleen hele jaren die voorbij zijn")
        .toets("]")
        .ziet("Over die tijd is er nog geen rapport")
        .toets("[")
        .ziet("Rapport 2024");
    let scherm = tot(scherm, "Begonnen detenties").ziet_niet("Binnen aan het begin");
    let scherm = tot(scherm, "te klein");
    assert_eq!(scherm.fake.rapporten.len(), 2);
    tot(scherm, "Doel: 25")
        .foto("rapport_beleid_80x24_nl")
        .klaar();
}

/// All that the screen shows, as one line: a command may be wrapped.
fn aaneen(scherm: &Scherm) -> String {
    let regels = scherm.lines().into_iter().map(|l| l.replace('│', " "));
    let alles = regels.collect::<Vec<_>>().join(" ");
    alles.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_command_gives_this_very_report_and_a_login_can_type_it() {
    let op_titel = |begin: Begin| {
        let mut scherm = begin
            .begint_op(ScreenName::Cijfers)
            .met(Fake::klein())
            .toets("l")
            .toets("m");
        for _ in 0..10 {
            scherm = scherm.doet(Action::Volgende);
        }
        scherm.cursor_op("Rapport 2026")
    };
    let hier = op_titel(Scherm::op(80, 24)).ziet("spreadsheet");
    let rest = "rapport --jaar 2026 --gemeente HVS --tot-leeftijd 23 --csv > rapport.csv";
    let alles = aaneen(&hier);
    assert!(
        alles.contains(&format!("spreadsheet: nazorg {rest}")),
        "{alles}"
    );
    let alles = aaneen(&hier.doet(Action::RapportTijdvak));
    assert!(
        alles.contains("nazorg rapport --kwartaal 2026-Q4 --gemeente HVS --tot-leeftijd 23 --csv"),
        "{alles}"
    );
    let alles = aaneen(&op_titel(Scherm::op(80, 24).zonder_bestanden()));
    assert!(alles.contains(&format!("ssh SERVER {rest}")), "{alles}");
}

#[test]
fn keys_that_leap_wait_for_the_report() {
    let scherm = cijfers(80, 24, Taal::Nl)
        .wacht()
        .toets("[")
        .ziet("wordt geteld")
        .toets("G")
        .antwoordt()
        .ziet("Rapport 2025");
    // The last line of the whole report, not of the figures of now.
    scherm
        .ziet("Knelpunten")
        .ziet_niet("Nieuwe meldingen")
        .klaar();
}

#[test]
fn the_title_dates_both_columns() {
    cijfers(120, 36, Taal::Nl)
        .ziet("Rapport 2026: 1 jan t/m 21 nov 2026 naast 1 jan t/m 21 nov 2025")
        .klaar();
    cijfers(80, 24, Taal::En)
        .ziet("Report 2026: 1 Jan to 21 Nov 2026 beside 1 Jan to 21 Nov 2025")
        .klaar();
}
