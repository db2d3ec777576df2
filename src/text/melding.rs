//! The words for notices: kinds, titles, what triage decided, and the evidence of a match. May use:
//! `domain`.

use chrono::NaiveDate;

use super::datum;
use super::taal::Taal;
use crate::domain::koppeling::{Bewijs, Zekerheid};
use crate::domain::melding::{Besluit, MeldingSoort, Ontvangst, TerzijdeReden, Titel};

/// Longest text of [`melding_soort_kort`], in columns.
pub const SOORT_KORT_BREED: usize = 8;

/// The kind of a notice: `begin detentie`.
#[must_use]
pub fn melding_soort(soort: MeldingSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        MeldingSoort::Begin => ("begin detentie", "start of detention"),
        MeldingSoort::Einde => ("einde detentie", "end of detention"),
        MeldingSoort::Wijziging => ("wijziging", "change"),
        MeldingSoort::Overplaatsing => ("overplaatsing", "transfer"),
        MeldingSoort::Verlof => ("verlof", "leave"),
        MeldingSoort::DrPlan => ("D&R-plan", "D&R plan"),
        MeldingSoort::Schorsing => ("schorsing", "suspension"),
        MeldingSoort::Intrekking => ("intrekking", "withdrawal"),
    })
}

/// The same in at most [`SOORT_KORT_BREED`] columns.
#[must_use]
pub fn melding_soort_kort(soort: MeldingSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        MeldingSoort::Begin => ("begin", "start"),
        MeldingSoort::Einde => ("einde", "end"),
        MeldingSoort::Wijziging => ("wijzig.", "change"),
        MeldingSoort::Overplaatsing => ("overpl.", "transfer"),
        MeldingSoort::Verlof => ("verlof", "leave"),
        MeldingSoort::DrPlan => ("D&R-plan", "D&R plan"),
        MeldingSoort::Schorsing => ("schors.", "suspens."),
        MeldingSoort::Intrekking => ("intrekk.", "withdr."),
    })
}

/// On what ground somebody is held.
#[must_use]
pub fn titel(titel: Titel, taal: Taal) -> &'static str {
    taal.uit(match titel {
        Titel::Preventief => ("preventief", "pre-trial"),
        Titel::Gestraft => ("gestraft", "sentenced"),
        Titel::VervangendeHechtenis => ("vervangende hechtenis", "substitute detention"),
        Titel::Gijzeling => ("gijzeling", "coercive detention"),
        Titel::Isd => ("ISD", "ISD measure"),
        Titel::Jeugddetentie => ("jeugddetentie", "youth detention"),
        Titel::Overig => ("overig", "other"),
    })
}

/// How a notice reached us.
#[must_use]
pub fn ontvangst(ontvangst: Ontvangst, taal: Taal) -> &'static str {
    taal.uit(match ontvangst {
        Ontvangst::Bestand => ("uit een bestand", "from a file"),
        Ontvangst::Hand => ("met de hand ingevoerd", "typed by hand"),
    })
}

/// Why a notice was set aside.
#[must_use]
pub fn terzijde_reden(reden: TerzijdeReden, taal: Taal) -> &'static str {
    taal.uit(match reden {
        TerzijdeReden::Dubbel => ("dubbel gemeld", "reported twice"),
        TerzijdeReden::NietVanOns => ("niet van ons", "not ours"),
        TerzijdeReden::VerplichtKader => (
            "verplicht kader (zoals reclassering)",
            "mandatory frame (such as probation)",
        ),
        TerzijdeReden::AlVrij => (
            "al vrij, niets te regelen",
            "free already, nothing to arrange",
        ),
        TerzijdeReden::Overleden => ("overleden", "died"),
        TerzijdeReden::Anders => ("andere reden", "other reason"),
    })
}

/// What triage decided, for a column: `geaccepteerd`. See [`besluit_zin`] for the whole.
#[must_use]
pub fn besluit(besluit: &Besluit, taal: Taal) -> &'static str {
    taal.uit(match besluit {
        Besluit::Geaccepteerd { .. } => ("geaccepteerd", "accepted"),
        Besluit::Gekoppeld => ("gekoppeld", "linked"),
        Besluit::Doorgezet { .. } => ("doorgezet", "passed on"),
        Besluit::TerZijde { .. } => ("ter zijde", "set aside"),
        Besluit::Uitgesteld { .. } => ("uitgesteld", "put off"),
    })
}

/// What triage decided with its particulars: `doorgezet naar Utrecht`, `ter zijde: niet van ons`.
/// `gemeente` is the name of the municipality it was passed on to; not looked at otherwise.
#[must_use]
pub fn besluit_zin(keuze: &Besluit, gemeente: &str, vandaag: NaiveDate, taal: Taal) -> String {
    let woord = besluit(keuze, taal);
    match keuze {
        Besluit::Geaccepteerd { .. } | Besluit::Gekoppeld => woord.to_owned(),
        Besluit::Doorgezet { .. } => format!("{woord} {} {gemeente}", taal.kies("naar", "to")),
        Besluit::TerZijde { reden } => format!("{woord}: {}", terzijde_reden(*reden, taal)),
        Besluit::Uitgesteld { tot } => {
            let dag = datum::kort_bij(*tot, vandaag, taal);
            format!("{woord} {} {dag}", taal.kies("tot", "until"))
        }
    }
}

/// One ground for thinking that two are the same.
#[must_use]
pub fn bewijs(bewijs: Bewijs, taal: Taal) -> &'static str {
    taal.uit(match bewijs {
        Bewijs::BsnGelijk => ("BSN gelijk", "same BSN"),
        Bewijs::NaamGelijk => ("achternaam gelijk", "same surname"),
        Bewijs::NaamLijkt => ("achternaam lijkt", "similar surname"),
        Bewijs::AliasGelijk => ("andere naam (alias) gelijk", "same alias"),
        Bewijs::GeboortedatumGelijk => ("geboortedatum gelijk", "same birth date"),
        Bewijs::GeboortejaarGelijk => ("alleen geboortejaar gelijk", "only year of birth the same"),
        Bewijs::GeboortedatumLijkt => ("geboortedatum lijkt", "similar birth date"),
        Bewijs::VoornaamGelijk => ("voornaam gelijk", "same given name"),
        Bewijs::MetDeHand => ("met de hand gekozen", "chosen by hand"),
    })
}

/// All grounds in one line: `BSN gelijk, achternaam gelijk`.
#[must_use]
pub fn bewijzen(alle: &[Bewijs], taal: Taal) -> String {
    let woorden: Vec<_> = alle.iter().map(|b| bewijs(*b, taal)).collect();
    woorden.join(", ")
}

/// How sure a match is.
#[must_use]
pub fn zekerheid(zekerheid: Zekerheid, taal: Taal) -> &'static str {
    taal.uit(match zekerheid {
        Zekerheid::Mogelijk => ("mogelijk bekend", "possibly known"),
        Zekerheid::Waarschijnlijk => ("waarschijnlijk bekend", "probably known"),
        Zekerheid::Zeker => ("bekend", "known"),
    })
}

/// How sure a match is, as one ASCII sign for a column: `=` the same, `~` probably, `?` possibly.
#[must_use]
pub const fn zekerheid_teken(zekerheid: Zekerheid) -> &'static str {
    match zekerheid {
        Zekerheid::Mogelijk => "?",
        Zekerheid::Waarschijnlijk => "~",
        Zekerheid::Zeker => "=",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::id::{GemeenteId, UnitId};
    use unicode_width::UnicodeWidthStr;

    fn nagaan<T: Copy>(waarden: &[T], woord: fn(T, Taal) -> &'static str, breed: usize) {
        for taal in Taal::ALLE {
            let woorden: HashSet<_> = waarden.iter().map(|w| woord(*w, taal)).collect();
            assert_eq!(woorden.len(), waarden.len(), "two values share a word");
            for w in woorden {
                assert!(!w.trim().is_empty());
                assert!(w.width() <= breed, "`{w}` is wider than {breed}");
            }
        }
    }

    #[test]
    fn every_value_has_its_own_word() {
        nagaan(&MeldingSoort::ALLE, melding_soort, 18);
        nagaan(&MeldingSoort::ALLE, melding_soort_kort, SOORT_KORT_BREED);
        nagaan(&Titel::ALLE, titel, 22);
        nagaan(&[Ontvangst::Bestand, Ontvangst::Hand], ontvangst, 22);
        nagaan(&TerzijdeReden::ALLE, terzijde_reden, 38);
        nagaan(
            &[
                Bewijs::BsnGelijk,
                Bewijs::NaamGelijk,
                Bewijs::NaamLijkt,
                Bewijs::AliasGelijk,
                Bewijs::GeboortedatumGelijk,
                Bewijs::GeboortejaarGelijk,
                Bewijs::GeboortedatumLijkt,
                Bewijs::VoornaamGelijk,
                Bewijs::MetDeHand,
            ],
            bewijs,
            30,
        );
        let zekerheden = [
            Zekerheid::Mogelijk,
            Zekerheid::Waarschijnlijk,
            Zekerheid::Zeker,
        ];
        nagaan(&zekerheden, zekerheid, 22);
        let tekens: HashSet<_> = zekerheden.map(zekerheid_teken).into();
        assert_eq!(tekens.len(), 3);
    }

    #[test]
    fn decisions_in_full() {
        let vandaag: NaiveDate = "2026-11-21".parse().unwrap();
        let zin = |b: Besluit, taal| besluit_zin(&b, "Utrecht", vandaag, taal);
        let tot = vandaag + chrono::TimeDelta::days(3);
        let naar = Besluit::Doorgezet {
            gemeente: GemeenteId(344),
        };
        let reden = TerzijdeReden::NietVanOns;
        assert_eq!(zin(naar.clone(), Taal::Nl), "doorgezet naar Utrecht");
        assert_eq!(zin(naar, Taal::En), "passed on to Utrecht");
        assert_eq!(
            zin(Besluit::TerZijde { reden }, Taal::Nl),
            "ter zijde: niet van ons"
        );
        assert_eq!(
            zin(Besluit::Uitgesteld { tot }, Taal::Nl),
            "uitgesteld tot di 24 nov"
        );
        assert_eq!(zin(Besluit::Gekoppeld, Taal::Nl), "gekoppeld");
        let casus = UnitId(1);
        assert_eq!(
            zin(Besluit::Geaccepteerd { casus }, Taal::Nl),
            "geaccepteerd"
        );
        assert_eq!(
            bewijzen(&[Bewijs::NaamGelijk, Bewijs::GeboortedatumGelijk], Taal::Nl),
            "achternaam gelijk, geboortedatum gelijk"
        );
    }
}
