//! Words of the track of a case: the list for the day of release, measurements, level, profile and
//! closing. May use: `domain`.

use chrono::NaiveDate;

use super::datum;
use super::taal::{Ding, Taal, aantal};
use crate::domain::meting::Moment;
use crate::domain::profiel::ProfielReden;
use crate::domain::vertrek::VertrekStatus;

/// The table.
#[derive(Debug)]
pub struct TrajectWoorden {
    /// Title of the list for the day of release: points done, all, person.
    pub vertrek_titel: fn(u16, u16, &str) -> String,
    /// The same in a list.
    pub vertrek_kort: fn(u16, u16) -> String,
    /// Heads of its columns: point, state, who.
    pub vertrek_kop: [&'static str; 3],
    /// The catalogue has no points.
    pub vertrek_leeg: &'static str,
    /// Question for the state of a point.
    pub hoe_staat: fn(&str) -> String,
    /// Line after a point is arranged: the point.
    pub wie_regelt: fn(&str) -> String,
    /// Line for the day of an agreement about a point.
    pub welke_dag: fn(&str) -> String,
    /// What has to be arranged before which day.
    pub regel_voor: fn(&str) -> String,
    /// The same on that day itself: the day on which desks open again.
    pub regel_vandaag: fn(&str) -> String,
    /// Desks are closed until this day.
    pub dicht_tot: fn(&str) -> String,
    /// The release needs no such care.
    pub geen_haast: &'static str,
    /// No date of release is known.
    pub geen_datum: &'static str,
    /// Since when and by whom: state, day, colleague.
    pub sinds: fn(&str, &str, &str) -> String,
    /// Nobody looked at it.
    pub nog_niets: &'static str,
    /// There is an open agreement about the point.
    pub loopt_al: &'static str,
    /// Line for a release today: from whom it was heard.
    pub spoed_van: &'static str,
    /// What is open, in lists.
    pub nog_open: fn(&str) -> String,
    /// All points are done.
    pub alles_geregeld: &'static str,
    /// The first talk is not planned; was not held.
    pub gesprek_gepland: &'static str,
    /// The first talk was not held.
    pub gesprek_gevoerd: &'static str,
    /// Title of the measurements: person.
    pub meting_titel: fn(&str) -> String,
    /// Head of the column of leefgebieden.
    pub meting_kop: &'static str,
    /// Nothing was measured.
    pub meting_leeg: &'static str,
    /// Must be measured now: moment, day.
    pub nu_meten: fn(&str, &str) -> String,
    /// Is measured next: moment, day.
    pub straks_meten: fn(&str, &str) -> String,
    /// The profile: name, day since, reason.
    pub profiel: fn(&str, &str, &str) -> String,
    /// Guidance lasts until: day, days left.
    pub begeleiding: fn(&str, i64) -> String,
    /// Days left of the guidance, in short.
    pub begeleiding_kort: fn(i64) -> String,
    /// What closing leaves undone: agreements, waits; `None`: nothing.
    pub sluit_open: fn(usize, usize) -> Option<String>,
    /// Guidance lasted until: day.
    pub begeleiding_voorbij: fn(&str) -> String,
    /// Days between two meetings.
    pub ritme: fn(u16) -> String,
    /// The level: name, day since.
    pub niveau: fn(&str, &str) -> String,
    /// Title of a new measurement: person.
    pub meet_titel: fn(&str) -> String,
    /// Fields: moment, day, remark.
    pub meet_velden: [&'static str; 3],
    /// This case has nothing to measure any more.
    pub niets_te_meten: &'static str,
    /// Title of scaling: person.
    pub schaal_titel: fn(&str) -> String,
    /// Fields of scaling: level, towards whom, reason, day.
    pub schaal_velden: [&'static str; 4],
    /// No partner.
    pub geen: &'static str,
    /// A reason is needed.
    pub reden_leeg: &'static str,
    /// Question for the profile.
    pub welk_profiel: &'static str,
    /// Why another profile: its name.
    pub waarom_profiel: fn(&str) -> String,
    /// Title of the result at closing: reason.
    pub resultaat: fn(&str) -> String,
    /// Earlier and other cases of the person.
    pub andere_casussen: &'static str,
    /// There are none.
    pub geen_andere: &'static str,
    /// Kinds of lines on the timeline: measurement, level, profile, list for the day of release.
    pub regels: [&'static str; 4],
    /// The list for the day of release is not done: points done, all.
    pub vertrek_begonnen: fn(u16, u16) -> String,
    /// Scaled up, scaled down.
    pub omhoog: [&'static str; 2],
    /// Before the proposed profile in the preview of a notice.
    pub label: &'static str,
}

/// How long guidance lasts, for a list: the days left, or that they are over.
#[must_use]
pub fn begeleiding(tot: NaiveDate, vandaag: NaiveDate, taal: Taal) -> String {
    let t = taal.scherm().traject;
    match (tot - vandaag).num_days() {
        nog @ 0.. => (t.begeleiding_kort)(nog),
        _ => (t.begeleiding_voorbij)(&datum::kort_bij(tot, vandaag, taal)),
    }
}

/// Dutch.
pub static NL: TrajectWoorden = TrajectWoorden {
    vertrek_titel: |af, alle, wie| format!("Vrij vandaag: {af} van {alle} geregeld · {wie}"),
    vertrek_kort: |af, alle| format!("vertrek {af}/{alle}"),
    vertrek_kop: ["op de dag zelf nodig", "stand", "door wie, of afspraak"],
    vertrek_leeg: "De catalogus heeft geen punten voor de dag van vrijlating.",
    hoe_staat: |p| format!("{p}: hoe staat het?"),
    wie_regelt: |p| format!("{p}: wie regelt het, en hoe?"),
    welke_dag: |p| format!("{p}: afspraak op welke dag?"),
    regel_voor: |dag| format!("Regel dit uiterlijk {dag}: daarna zijn balies dicht"),
    regel_vandaag: |dag| format!("Regel dit vandaag nog: balies zijn daarna dicht tot {dag}"),
    dicht_tot: |dag| format!("Balies zijn dicht tot {dag}: bel wie dienst heeft"),
    geen_haast: "Een gewone werkdag: balies zijn open",
    geen_datum: "Er is nog geen datum van vrijlating",
    sinds: |stand, dag, wie| format!("{stand} sinds {dag} ({wie})"),
    nog_niets: "Nog niet naar gekeken",
    loopt_al: "Er loopt al een afspraak over dit punt; rond die eerst af op de tijdlijn",
    spoed_van: "Vandaag vrij! Van wie hoorde je het?",
    nog_open: |w| format!("nog: {w}"),
    alles_geregeld: "alles geregeld",
    gesprek_gepland: "gesprek nog plannen",
    gesprek_gevoerd: "gesprek nog voeren",
    meting_titel: |wie| format!("Traject en metingen · {wie}"),
    meting_kop: "leefgebied",
    meting_leeg: "Er is nog niet gemeten.",
    nu_meten: |m, dag| format!("Nu meten: {m} (sinds {dag})"),
    straks_meten: |m, dag| format!("Volgende meting: {m}, {dag}"),
    profiel: |naam, dag, reden| {
        if reden.is_empty() {
            format!("Profiel: {naam}, sinds {dag}")
        } else {
            format!("Profiel: {naam}, sinds {dag} ({reden})")
        }
    },
    begeleiding: |dag, n| {
        let dagen = aantal(n, Ding::Dag, Taal::Nl);
        format!("Begeleiding loopt ten minste tot {dag}: nog {dagen}")
    },
    begeleiding_kort: |n| format!("nog {} begeleiding", aantal(n, Ding::Dag, Taal::Nl)),
    sluit_open: |afspraken, wachten| {
        let afspraken = geteld(afspraken, |n| aantal(n, Ding::Afspraak, Taal::Nl));
        let wachten = geteld(wachten, |n| format!("{n} x wacht op"));
        samen("nog open: ", afspraken, wachten)
    },
    begeleiding_voorbij: |dag| format!("Begeleiding liep ten minste tot {dag}"),
    ritme: |n| format!("Overleg elke {}", aantal(n.into(), Ding::Dag, Taal::Nl)),
    niveau: |naam, dag| format!("Niveau: {naam}, sinds {dag}"),
    meet_titel: |wie| format!("Meten: {wie}"),
    meet_velden: ["Moment", "Dag", "Toelichting"],
    niets_te_meten: "Op deze casus valt niets meer te meten",
    schaal_titel: |wie| format!("Op- of afschalen: {wie}"),
    schaal_velden: ["Niveau", "Naar wie", "Reden", "Sinds"],
    geen: "niemand",
    reden_leeg: "Schrijf in één regel waarom",
    welk_profiel: "Welk profiel volgt deze casus?",
    waarom_profiel: |naam| format!("{naam}: waarom dit profiel?"),
    resultaat: |reden| format!("Hoe staat het ervoor? ({reden})"),
    andere_casussen: "Andere casussen van betrokkene",
    geen_andere: "Van betrokkene is geen andere casus bekend",
    regels: ["meting", "niveau", "profiel", "vrij vandaag"],
    vertrek_begonnen: |af, alle| format!("lijst begonnen, nu {af} van {alle} geregeld"),
    omhoog: ["opgeschaald", "afgeschaald"],
    label: "Traject",
};

/// A count in words, where there is anything to count.
fn geteld(n: usize, woord: impl FnOnce(i64) -> String) -> Option<String> {
    (n > 0).then(|| woord(i64::try_from(n).unwrap_or(i64::MAX)))
}

/// Two counts behind what they are; nothing where both are.
fn samen(kop: &str, een: Option<String>, twee: Option<String>) -> Option<String> {
    let delen: Vec<String> = een.into_iter().chain(twee).collect();
    (!delen.is_empty()).then(|| format!("{kop}{}", delen.join(", ")))
}

/// English.
pub static EN: TrajectWoorden = TrajectWoorden {
    vertrek_titel: |af, alle, wie| format!("Free today: {af} of {alle} arranged · {wie}"),
    vertrek_kort: |af, alle| format!("release {af}/{alle}"),
    vertrek_kop: ["needed on the day itself", "state", "by whom, or agreement"],
    vertrek_leeg: "The catalogue has no points for the day of release.",
    hoe_staat: |p| format!("{p}: how does it stand?"),
    wie_regelt: |p| format!("{p}: who arranges it, and how?"),
    welke_dag: |p| format!("{p}: agreement on which day?"),
    regel_voor: |dag| format!("Arrange this by {dag}: desks are closed after that"),
    regel_vandaag: |dag| format!("Arrange this today: desks are closed after that until {dag}"),
    dicht_tot: |dag| format!("Desks are closed until {dag}: call whoever is on duty"),
    geen_haast: "An ordinary working day: desks are open",
    geen_datum: "No date of release is known yet",
    sinds: |stand, dag, wie| format!("{stand} since {dag} ({wie})"),
    nog_niets: "Not looked at yet",
    loopt_al: "There is an open agreement about this point; end it on the timeline first",
    spoed_van: "Free today! From whom did you hear it?",
    nog_open: |w| format!("left: {w}"),
    alles_geregeld: "all arranged",
    gesprek_gepland: "talk still to plan",
    gesprek_gevoerd: "talk still to hold",
    meting_titel: |wie| format!("Track and measurements · {wie}"),
    meting_kop: "life area",
    meting_leeg: "Nothing was measured yet.",
    nu_meten: |m, dag| format!("Measure now: {m} (since {dag})"),
    straks_meten: |m, dag| format!("Next measurement: {m}, {dag}"),
    profiel: |naam, dag, reden| {
        if reden.is_empty() {
            format!("Profile: {naam}, since {dag}")
        } else {
            format!("Profile: {naam}, since {dag} ({reden})")
        }
    },
    begeleiding: |dag, n| {
        let dagen = aantal(n, Ding::Dag, Taal::En);
        format!("Guidance lasts at least until {dag}: {dagen} left")
    },
    begeleiding_kort: |n| format!("{} of guidance left", aantal(n, Ding::Dag, Taal::En)),
    sluit_open: |afspraken, wachten| {
        let afspraken = geteld(afspraken, |n| aantal(n, Ding::Afspraak, Taal::En));
        let wachten = geteld(wachten, |n| format!("{n} x waiting for"));
        samen("still open: ", afspraken, wachten)
    },
    begeleiding_voorbij: |dag| format!("Guidance lasted at least until {dag}"),
    ritme: |n| format!("Meeting every {}", aantal(n.into(), Ding::Dag, Taal::En)),
    niveau: |naam, dag| format!("Level: {naam}, since {dag}"),
    meet_titel: |wie| format!("Measure: {wie}"),
    meet_velden: ["Moment", "Day", "Remark"],
    niets_te_meten: "There is nothing left to measure on this case",
    schaal_titel: |wie| format!("Scale up or down: {wie}"),
    schaal_velden: ["Level", "Towards whom", "Reason", "Since"],
    geen: "nobody",
    reden_leeg: "Write in one line why",
    welk_profiel: "Which profile does this case follow?",
    waarom_profiel: |naam| format!("{naam}: why this profile?"),
    resultaat: |reden| format!("How do things stand? ({reden})"),
    andere_casussen: "Other cases of the person",
    geen_andere: "No other case of the person is known",
    regels: ["measured", "level", "profile", "release list"],
    vertrek_begonnen: |af, alle| format!("list begun, now {af} of {alle} arranged"),
    omhoog: ["scaled up", "scaled down"],
    label: "Track",
};

/// How a point of the list for the day of release stands.
#[must_use]
pub fn vertrek_status(status: VertrekStatus, taal: Taal) -> &'static str {
    taal.uit(match status {
        VertrekStatus::Open => ("open", "open"),
        VertrekStatus::Geregeld => ("geregeld", "arranged"),
        VertrekStatus::NietNodig => ("niet nodig", "not needed"),
    })
}

/// A moment of measuring: `na 6 maanden`.
#[must_use]
pub fn moment(moment: Moment, taal: Taal) -> String {
    match moment {
        Moment::Begin => taal.kies("bij begin", "at entry").to_owned(),
        Moment::Vrijlating => taal.kies("bij vrijlating", "at release").to_owned(),
        Moment::Afsluiting => taal.kies("bij afsluiting", "at closing").to_owned(),
        Moment::NaMaanden(n) => {
            let maanden = aantal(n.into(), Ding::Maand, taal);
            format!("{} {maanden}", taal.kies("na", "after"))
        }
    }
}

/// The same for the head of a column of eleven.
#[must_use]
pub fn moment_kort(moment: Moment, taal: Taal) -> String {
    match moment {
        Moment::Begin => taal.kies("begin", "entry").to_owned(),
        Moment::Vrijlating => taal.kies("vrijlating", "release").to_owned(),
        Moment::Afsluiting => taal.kies("afsluiting", "closing").to_owned(),
        Moment::NaMaanden(n) => format!("+{n} {}", taal.kies("mnd", "months")),
    }
}

/// Why a profile is proposed: `24 jaar, grens is 27`.
#[must_use]
pub fn profiel_reden(reden: ProfielReden, taal: Taal) -> String {
    let dagen = |n: u16| aantal(n.into(), Ding::Dag, taal);
    match reden {
        ProfielReden::Leeftijd { jaren, tot } => match taal {
            Taal::Nl => format!("{jaren} jaar bij insluiting, tot en met {tot}"),
            Taal::En => format!("age {jaren} at admission, up to {tot}"),
        },
        ProfielReden::KortVerblijf { dagen: n, tot } => match taal {
            Taal::Nl => format!("verblijf van {}, tot en met {tot}", dagen(n)),
            Taal::En => format!("a stay of {}, up to {tot}", dagen(n)),
        },
        ProfielReden::LangVerblijf { dagen: n } => match taal {
            Taal::Nl => format!("verblijf van {}", dagen(n)),
            Taal::En => format!("a stay of {}", dagen(n)),
        },
        ProfielReden::VerblijfOnbekend => taal
            .kies("duur van het verblijf onbekend", "length of stay not known")
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_words_of_their_own_that_fit() {
        let alle = [
            Moment::Begin,
            Moment::Vrijlating,
            Moment::NaMaanden(6),
            Moment::NaMaanden(24),
            Moment::Afsluiting,
        ];
        for taal in Taal::ALLE {
            let kort = alle.map(|m| moment_kort(m, taal));
            assert!(kort.iter().all(|k| k.chars().count() <= 11), "{kort:?}");
            let mut woorden = alle.map(|m| moment(m, taal)).to_vec();
            woorden.sort_unstable();
            woorden.dedup();
            assert_eq!(woorden.len(), alle.len());
        }
        assert_eq!(moment(Moment::NaMaanden(6), Taal::Nl), "na 6 maanden");
    }

    #[test]
    fn reasons_say_the_figures() {
        let kort = ProfielReden::KortVerblijf { dagen: 1, tot: 10 };
        let nl = profiel_reden(kort, Taal::Nl);
        assert_eq!(nl, "verblijf van 1 dag, tot en met 10");
        let jong = ProfielReden::Leeftijd { jaren: 24, tot: 27 };
        assert_eq!(
            profiel_reden(jong, Taal::En),
            "age 24 at admission, up to 27"
        );
    }
}
