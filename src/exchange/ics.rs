//! A calendar as iCalendar (RFC 5545), for any calendar program. The only place that names the crate
//! that writes it. May use: `domain`.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Class, Component, Event, EventLike, Property};

use crate::domain::tijd::Tijdstip;
use crate::domain::veilig::SafeText;

/// When something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanneer {
    /// From an instant until another one.
    Tijd(Tijdstip, Tijdstip),
    /// All of a day, which takes no time in the calendar.
    Dag(NaiveDate),
}

/// Something in a calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Punt {
    /// What makes it this one when it is read in again.
    pub uid: String,
    /// When.
    pub wanneer: Wanneer,
    /// What.
    pub kop: String,
    /// Where, may be empty.
    pub plaats: String,
}

/// The calendar; `nu` is when it was made.
#[must_use]
pub fn schrijf(naam: &str, punten: &[Punt], nu: Tijdstip) -> String {
    let mut kalender = Calendar::empty();
    kalender
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//nazorg//NL"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .name(&veilig(naam));
    for punt in punten {
        kalender.push(event(punt, nu.utc()));
    }
    kalender.to_string()
}

fn event(punt: &Punt, nu: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event
        .uid(&punt.uid)
        .timestamp(nu)
        .summary(&veilig(&punt.kop))
        .class(Class::Private);
    if !punt.plaats.is_empty() {
        event.location(&veilig(&punt.plaats));
    }
    match punt.wanneer {
        Wanneer::Tijd(van, tot) => {
            event.starts(van.utc()).ends(tot.utc());
        }
        Wanneer::Dag(dag) => {
            // Without an end it lasts the day (RFC 5545, 3.6.1); an end on the day it begins is none,
            // and programs pass such a one over.
            event
                .starts(dag)
                .append_property(Property::new("TRANSP", "TRANSPARENT"));
        }
    }
    event.done()
}

/// One line without anything that could act on a terminal or end a line of the file.
fn veilig(tekst: &str) -> String {
    SafeText::regel(tekst).into_cow().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_ends_as_the_standard_says_and_none_is_too_long() {
        let punt = Punt {
            uid: "a@nazorg".to_owned(),
            wanneer: Wanneer::Tijd(Tijdstip(1_795_257_000_000), Tijdstip(1_795_260_600_000)),
            kop: format!("Overleg; met, tekens\\ en {}", "lang ".repeat(40)),
            plaats: "Zaal 1\r\nATTENDEE:mailto:x".to_owned(),
        };
        let dag = Punt {
            uid: "b@nazorg".to_owned(),
            wanneer: Wanneer::Dag("2026-11-24".parse().unwrap()),
            plaats: String::new(),
            ..punt.clone()
        };
        let tekst = schrijf("nazorg", &[punt, dag], Tijdstip(1_795_257_000_000));
        assert!(tekst.starts_with("BEGIN:VCALENDAR\r\n") && tekst.ends_with("END:VCALENDAR\r\n"));
        for regel in tekst.split_terminator("\r\n") {
            assert!(
                regel.len() <= 75 && !regel.contains(['\r', '\n']),
                "{regel}"
            );
        }
        // What was typed stays within its line.
        assert!(!tekst.contains("\r\nATTENDEE"));
        assert_eq!(tekst.matches("BEGIN:VEVENT").count(), 2);
        assert!(
            tekst.contains("\r\nDTSTAMP:20261121T103000Z\r\n"),
            "{tekst}"
        );
        assert!(tekst.contains("DTSTART;VALUE=DATE:20261124"), "{tekst}");
        assert!(!tekst.contains("DTEND;VALUE=DATE"), "{tekst}");
    }
}
