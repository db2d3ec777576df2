//! The words of dates, Dutch and English, in folded form.

use chrono::Weekday;

use super::FoutSoort;

pub(super) fn week_verschil(woord: &str) -> Option<i64> {
    match woord {
        "deze" | "this" => Some(0),
        "volgende" | "komende" | "next" => Some(1),
        "vorige" | "afgelopen" | "last" => Some(-1),
        _ => None,
    }
}

const WEEKDAGEN: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "maandag", "monday"),
    (Weekday::Tue, "dinsdag", "tuesday"),
    (Weekday::Wed, "woensdag", "wednesday"),
    (Weekday::Thu, "donderdag", "thursday"),
    (Weekday::Fri, "vrijdag", "friday"),
    (Weekday::Sat, "zaterdag", "saturday"),
    (Weekday::Sun, "zondag", "sunday"),
];

const MAANDEN: [(&str, &str); 12] = [
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march"),
    ("april", "april"),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
];

/// A weekday by its name or the beginning of it: two letters in Dutch, three in English.
/// Ambiguous when it could also be a month.
pub(super) fn weekdag(woord: &str) -> Result<Option<Weekday>, FoutSoort> {
    let dag = WEEKDAGEN.iter().find(|(_, nl, en)| {
        (woord.len() >= 2 && nl.starts_with(woord)) || (woord.len() >= 3 && en.starts_with(woord))
    });
    match dag {
        Some(_) if maand(woord).is_some() => Err(FoutSoort::Dubbelzinnig),
        dag => Ok(dag.map(|(dag, _, _)| *dag)),
    }
}

/// A month, 1..=12, by its name or the first three letters or more of it.
pub(super) fn maand(woord: &str) -> Option<u32> {
    let woord = woord.strip_suffix('.').unwrap_or(woord);
    if woord == "mrt" {
        return Some(3);
    }
    let past = |(nl, en): &(&str, &str)| nl.starts_with(woord) || en.starts_with(woord);
    let plaats = MAANDEN.iter().position(past).filter(|_| woord.len() >= 3)?;
    u32::try_from(plaats + 1).ok()
}

/// `1`, `1e`, `1ste`, `2de`, `1st`, `2nd`, `3rd`, `4th`.
pub(super) fn dagnummer(woord: &str) -> Option<u32> {
    let getal = woord.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let uitgang = &woord[getal.len()..];
    let mag = matches!(uitgang, "" | "e" | "ste" | "de" | "st" | "nd" | "rd" | "th");
    let cijfers = matches!(getal.len(), 1 | 2) && getal.bytes().all(|b| b.is_ascii_digit());
    if mag && cijfers {
        getal.parse().ok()
    } else {
        None
    }
}

/// A number in figures (up to four) or, from one to twelve, in letters.
pub(super) fn telwoord(woord: &str) -> Option<i64> {
    const WOORDEN: [(&str, &str); 12] = [
        ("een", "one"),
        ("twee", "two"),
        ("drie", "three"),
        ("vier", "four"),
        ("vijf", "five"),
        ("zes", "six"),
        ("zeven", "seven"),
        ("acht", "eight"),
        ("negen", "nine"),
        ("tien", "ten"),
        ("elf", "eleven"),
        ("twaalf", "twelve"),
    ];
    if matches!(woord, "a" | "an") {
        return Some(1);
    }
    if (1..=4).contains(&woord.len()) && woord.bytes().all(|b| b.is_ascii_digit()) {
        return woord.parse().ok();
    }
    let plaats = WOORDEN
        .iter()
        .position(|(nl, en)| woord == *nl || woord == *en)?;
    i64::try_from(plaats + 1).ok()
}

/// Whether some date phrase has such a word; to point at the one that does not belong.
pub(super) fn is_datumwoord(woord: &str) -> bool {
    const OVERIG: [&str; 27] = [
        "over",
        "in",
        "geleden",
        "ago",
        "dag",
        "dagen",
        "day",
        "days",
        "week",
        "weken",
        "weeks",
        "maand",
        "maanden",
        "month",
        "months",
        "jaar",
        "jaren",
        "year",
        "years",
        "eind",
        "einde",
        "end",
        "van",
        "of",
        "de",
        "the",
        "aanstaande",
    ];
    !matches!(weekdag(woord), Ok(None))
        || maand(woord).is_some()
        || week_verschil(woord).is_some()
        || telwoord(woord).is_some()
        || dagnummer(woord).is_some()
        || OVERIG.contains(&woord)
}
