//! The languages of the screen, the glyph sets, and counting words. May use: nothing.

/// A language of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Taal {
    /// Dutch, the language of the work.
    #[default]
    Nl,
    /// English.
    En,
}

impl Taal {
    /// All languages.
    pub const ALLE: [Self; 2] = [Self::Nl, Self::En];

    /// The code used in settings and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language with this code, exactly as [`Self::code`] writes it.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|t| t.code() == code)
    }

    /// The one of two texts that is in this language.
    #[must_use]
    pub const fn kies<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }

    /// The one of a pair `(nl, en)` that is in this language; what the tables below hold.
    #[must_use]
    pub const fn uit<'a>(self, paar: (&'a str, &'a str)) -> &'a str {
        self.kies(paar.0, paar.1)
    }
}

/// Which signs the terminal can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Glyphs {
    /// Signs of WGL4, which every common terminal font has.
    #[default]
    Unicode,
    /// ASCII only.
    Ascii,
}

impl Glyphs {
    /// The one of two signs that this set has.
    #[must_use]
    pub const fn kies<'a>(self, unicode: &'a str, ascii: &'a str) -> &'a str {
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }
}

/// Something that is counted on screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ding {
    /// Notice.
    Melding,
    /// Case.
    Casus,
    /// Agreement.
    Afspraak,
    /// Contact moment.
    Contact,
    /// Note.
    Notitie,
    /// Person.
    Persoon,
    /// Somebody who may log in.
    Account,
    /// A role given to somebody.
    Recht,
    /// An emergency access.
    Noodtoegang,
    /// Row of a file.
    Rij,
    /// Partner organisation.
    Partner,
    /// Attempt to reach somebody.
    Poging,
    /// Plan.
    Plan,
    /// What somebody outside was told.
    Verstrekking,
    /// Message.
    Bericht,
    /// Meeting.
    Overleg,
    /// Leefgebied.
    Leefgebied,
    /// Step of a leefgebied.
    Stap,
    /// What stands in the way.
    Knelpunt,
    /// Point of the list for the day of release.
    Punt,
    /// Measurement of all leefgebieden.
    Meting,
    /// Wish of the person.
    Wens,
    /// How far the person takes part.
    Medewerking,
    /// Help that was offered.
    Aanbod,
    /// Consent.
    Toestemming,
    /// Family left behind.
    Familie,
    /// Who takes cases over for a municipality.
    Aanspreekpunt,
    /// Looking after the cases of a colleague.
    Waarneming,
    /// Date of a detention.
    Datum,
    /// Something a colleague did.
    Handeling,
    /// Day.
    Dag,
    /// Week.
    Week,
    /// Month.
    Maand,
    /// Year.
    Jaar,
    /// Hour.
    Uur,
    /// Minute.
    Minuut,
}

impl Ding {
    /// All of them.
    pub const ALLE: [Self; 36] = [
        Self::Melding,
        Self::Casus,
        Self::Afspraak,
        Self::Contact,
        Self::Notitie,
        Self::Persoon,
        Self::Account,
        Self::Recht,
        Self::Noodtoegang,
        Self::Rij,
        Self::Partner,
        Self::Poging,
        Self::Plan,
        Self::Verstrekking,
        Self::Bericht,
        Self::Overleg,
        Self::Leefgebied,
        Self::Stap,
        Self::Knelpunt,
        Self::Punt,
        Self::Meting,
        Self::Wens,
        Self::Medewerking,
        Self::Aanbod,
        Self::Toestemming,
        Self::Familie,
        Self::Aanspreekpunt,
        Self::Waarneming,
        Self::Datum,
        Self::Handeling,
        Self::Dag,
        Self::Week,
        Self::Maand,
        Self::Jaar,
        Self::Uur,
        Self::Minuut,
    ];
}

/// The word for `ding` after the number `aantal`: `melding`, `meldingen`. Dutch keeps `jaar` and
/// `uur` in the singular after a number.
#[must_use]
pub fn meervoud(aantal: i64, ding: Ding, taal: Taal) -> &'static str {
    let een = aantal == 1;
    let kies = |een_nl, meer_nl, een_en, meer_en| {
        if een {
            taal.uit((een_nl, een_en))
        } else {
            taal.uit((meer_nl, meer_en))
        }
    };
    match ding {
        Ding::Melding => kies("melding", "meldingen", "notice", "notices"),
        Ding::Casus => kies("casus", "casussen", "case", "cases"),
        Ding::Afspraak => kies("afspraak", "afspraken", "agreement", "agreements"),
        Ding::Contact => kies("contact", "contacten", "contact", "contacts"),
        Ding::Notitie => kies("notitie", "notities", "note", "notes"),
        Ding::Persoon => kies("persoon", "personen", "person", "persons"),
        Ding::Account => kies("account", "accounts", "account", "accounts"),
        Ding::Recht => kies("recht", "rechten", "right", "rights"),
        Ding::Noodtoegang => kies(
            "noodtoegang",
            "noodtoegangen",
            "emergency access",
            "emergency accesses",
        ),
        Ding::Rij => kies("rij", "rijen", "row", "rows"),
        Ding::Partner => kies("partner", "partners", "partner", "partners"),
        Ding::Poging => kies("poging", "pogingen", "attempt", "attempts"),
        Ding::Overleg => kies("overleg", "overleggen", "meeting", "meetings"),
        Ding::Plan => kies("plan", "plannen", "plan", "plans"),
        Ding::Verstrekking => kies(
            "verstrekking",
            "verstrekkingen",
            "disclosure",
            "disclosures",
        ),
        Ding::Bericht => kies("bericht", "berichten", "message", "messages"),
        Ding::Leefgebied => kies("leefgebied", "leefgebieden", "life area", "life areas"),
        Ding::Stap => kies("stap", "stappen", "step", "steps"),
        Ding::Knelpunt => kies("knelpunt", "knelpunten", "bottleneck", "bottlenecks"),
        Ding::Punt => kies("punt", "punten", "point", "points"),
        Ding::Meting => kies("meting", "metingen", "measurement", "measurements"),
        Ding::Wens => kies("wens", "wensen", "wish", "wishes"),
        Ding::Medewerking => kies(
            "medewerking",
            "keer medewerking",
            "taking part",
            "times taking part",
        ),
        Ding::Aanbod => kies("aanbod", "aanbiedingen", "offer", "offers"),
        Ding::Toestemming => kies("toestemming", "toestemmingen", "consent", "consents"),
        Ding::Familie => kies("familie", "families", "family", "families"),
        Ding::Aanspreekpunt => kies(
            "aanspreekpunt",
            "aanspreekpunten",
            "aanspreekpunt",
            "aanspreekpunten",
        ),
        Ding::Waarneming => kies("waarneming", "waarnemingen", "cover", "covers"),
        Ding::Datum => kies("datum", "datums", "date", "dates"),
        Ding::Handeling => kies("handeling", "handelingen", "act", "acts"),
        Ding::Dag => kies("dag", "dagen", "day", "days"),
        Ding::Week => kies("week", "weken", "week", "weeks"),
        Ding::Maand => kies("maand", "maanden", "month", "months"),
        Ding::Jaar => kies("jaar", "jaar", "year", "years"),
        Ding::Uur => kies("uur", "uur", "hour", "hours"),
        Ding::Minuut => kies("minuut", "minuten", "minute", "minutes"),
    }
}

/// A number with its word: `1 melding`, `3 meldingen`.
#[must_use]
pub fn aantal(aantal: i64, ding: Ding, taal: Taal) -> String {
    format!("{aantal} {}", meervoud(aantal, ding, taal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for taal in Taal::ALLE {
            assert_eq!(Taal::van_code(taal.code()), Some(taal));
        }
        assert_eq!(Taal::van_code("de"), None);
        assert_eq!(Taal::van_code("NL"), None);
    }

    #[test]
    fn one_and_many() {
        assert_eq!(aantal(1, Ding::Melding, Taal::Nl), "1 melding");
        assert_eq!(aantal(0, Ding::Melding, Taal::Nl), "0 meldingen");
        assert_eq!(aantal(3, Ding::Casus, Taal::Nl), "3 casussen");
        assert_eq!(aantal(2, Ding::Jaar, Taal::Nl), "2 jaar");
        assert_eq!(aantal(2, Ding::Jaar, Taal::En), "2 years");
        for ding in Ding::ALLE {
            for taal in Taal::ALLE {
                assert!(!meervoud(1, ding, taal).is_empty());
                assert!(!meervoud(2, ding, taal).is_empty());
            }
        }
    }
}
