//! The fixed words of a case file as `nazorg toon` prints it. May use: nothing.

use crate::text::Taal;

/// The words of a case file.
#[must_use]
pub const fn dossier(wat: DossierWoord, taal: Taal) -> &'static str {
    use DossierWoord as W;
    taal.uit(match wat {
        W::Geboren => ("geboren", "born"),
        W::AlleenJaar => ("alleen het jaar is zeker", "only the year is sure"),
        W::Alias => ("ook bekend als", "also known as"),
        W::BsnBekend => ("BSN bekend", "BSN known"),
        W::BsnOnbekend => ("geen BSN", "no BSN"),
        W::Fase => ("fase", "phase"),
        W::Regisseur => ("regisseur", "regisseur"),
        W::Niemand => ("nog niemand", "nobody yet"),
        W::Sinds => ("sinds", "since"),
        W::Geopend => ("geopend", "opened"),
        W::Inrichting => ("inrichting", "institution"),
        W::Vrij => ("vrij", "release"),
        W::DatumOnbekend => ("datum onbekend", "date not known"),
        W::Leefgebieden => ("Leefgebieden", "Leefgebieden"),
        W::Afspraken => ("Afspraken", "Agreements"),
        W::Stappen => ("Stappen (inspanningen)", "Steps (inspanningen)"),
        W::Metingen => ("Metingen", "Measurements"),
        W::Geen => ("geen", "none"),
        W::Tijdlijn => ("Tijdlijn", "Timeline"),
        W::Vandaag => ("vandaag", "today"),
        W::Eerder => ("eerder", "earlier"),
        W::Andere => ("Andere casussen", "Other cases"),
        W::Gesloten => ("gesloten", "closed"),
        W::Zelf => ("Betrokkene zelf", "The person"),
        W::Wens => ("wens", "wish"),
        W::Medewerking => ("medewerking", "taking part"),
        W::Aanbod => ("aanbod", "offer"),
        W::Toestemming => ("toestemming", "consent"),
        W::Familie => ("familie", "family"),
        W::Verstrekkingen => ("Verstrekkingen", "Disclosures"),
        W::Plan => ("Plan van aanpak", "Plan"),
        W::Overleggen => ("Besproken in overleg", "Talked about in meetings"),
        W::Weggelaten => (
            "weggelaten; alles met --json",
            "left out; everything with --json",
        ),
    })
}

/// A fixed word of a case file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each stands beside its text in `dossier`")]
pub enum DossierWoord {
    Geboren,
    AlleenJaar,
    Alias,
    BsnBekend,
    BsnOnbekend,
    Fase,
    Regisseur,
    Niemand,
    Sinds,
    Geopend,
    Inrichting,
    Vrij,
    DatumOnbekend,
    Leefgebieden,
    Afspraken,
    Stappen,
    Metingen,
    Geen,
    Tijdlijn,
    Vandaag,
    Eerder,
    Andere,
    Gesloten,
    Zelf,
    Wens,
    Medewerking,
    Aanbod,
    Toestemming,
    Familie,
    Verstrekkingen,
    Plan,
    Overleggen,
    Weggelaten,
}

/// The words of `nazorg plan`.
#[must_use]
pub const fn plan_woord(wat: PlanWoord, taal: Taal) -> &'static str {
    taal.uit(match wat {
        PlanWoord::NoemBestand => (
            "Een docx of pdf past niet op het scherm: noem een bestand met --naar, of zet er > BESTAND achter.",
            "A docx or pdf does not fit on the screen: name a file with --naar, or put > FILE behind it.",
        ),
        PlanWoord::Geschreven => ("Geschreven:", "Written:"),
    })
}

/// See [`plan_woord`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanWoord {
    /// A file has to be named.
    NoemBestand,
    /// Before the path of the file.
    Geschreven,
}
