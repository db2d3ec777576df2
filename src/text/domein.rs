//! The words for what a case holds: leefgebieden, phases, agreements, contacts, dates, groups of the
//! day. May use: `domain`, `api` (types only).
//!
//! `x` is the word in full, `x_kort` the one for a narrow column with its greatest width named,
//! signs come in two sets.

use super::taal::{Glyphs, Taal};
use crate::api::reply::VandaagSoort;
use crate::domain::afspraak::{AfspraakSoort, AfspraakStatus};
use crate::domain::casus::{Afsluitreden, Fase};
use crate::domain::contact::{Aard, ContactSoort, ContactUitkomst};
use crate::domain::detentie::DatumSoort;
use crate::domain::inspanning::InspanningStatus;
use crate::domain::leefgebied::{Ondersteuning, Situatie};
use crate::domain::persoon::Geslacht;

/// Longest text of [`situatie`] and [`ondersteuning`], in columns.
pub const STAND_BREED: usize = 13;

/// Longest text of [`ondersteuning_kort`], in columns.
pub const ONDERSTEUNING_KORT_BREED: usize = 10;

/// Longest text of [`fase_kort`], in columns.
pub const FASE_KORT_BREED: usize = 5;

/// How a leefgebied stands: `op orde`.
#[must_use]
pub fn situatie(situatie: Situatie, taal: Taal) -> &'static str {
    taal.uit(match situatie {
        Situatie::Onbekend => ("onbekend", "unknown"),
        Situatie::OpOrde => ("op orde", "in order"),
        Situatie::Aandacht => ("aandacht", "attention"),
        Situatie::NietOpOrde => ("niet op orde", "not in order"),
        Situatie::Nvt => ("n.v.t.", "n/a"),
    })
}

/// One sign for how a leefgebied stands. The five differ in shape, so that none needs colour.
#[must_use]
pub const fn situatie_teken(situatie: Situatie, glyphs: Glyphs) -> &'static str {
    match situatie {
        Situatie::Onbekend => glyphs.kies("○", "?"),
        Situatie::OpOrde => glyphs.kies("●", "+"),
        Situatie::Aandacht => glyphs.kies("◊", "!"),
        Situatie::NietOpOrde => glyphs.kies("▼", "x"),
        Situatie::Nvt => glyphs.kies("─", "-"),
    }
}

/// What is being done about a leefgebied: `hulp nodig`.
#[must_use]
pub fn ondersteuning(ondersteuning: Ondersteuning, taal: Taal) -> &'static str {
    taal.uit(match ondersteuning {
        Ondersteuning::NietGestart => ("niet gestart", "not started"),
        Ondersteuning::HulpNodig => ("hulp nodig", "help needed"),
        Ondersteuning::Loopt => ("loopt", "under way"),
        Ondersteuning::Geregeld => ("geregeld", "arranged"),
        Ondersteuning::NietNodig => ("niet nodig", "not needed"),
        Ondersteuning::Afgewezen => ("afgewezen", "refused"),
        Ondersteuning::Overgedragen => ("overgedragen", "handed over"),
    })
}

/// The same in at most [`ONDERSTEUNING_KORT_BREED`] columns.
#[must_use]
pub fn ondersteuning_kort(ondersteuning: Ondersteuning, taal: Taal) -> &'static str {
    taal.uit(match ondersteuning {
        Ondersteuning::NietGestart => ("niet gest.", "not start."),
        Ondersteuning::HulpNodig => ("hulp nodig", "needs help"),
        Ondersteuning::Loopt => ("loopt", "under way"),
        Ondersteuning::Geregeld => ("geregeld", "arranged"),
        Ondersteuning::NietNodig => ("niet nodig", "not needed"),
        Ondersteuning::Afgewezen => ("afgewezen", "refused"),
        Ondersteuning::Overgedragen => ("overgedr.", "handed ov."),
    })
}

/// The mark of a leefgebied somebody works on or waits for; a blank for all other states.
#[must_use]
pub const fn ondersteuning_teken(ondersteuning: Ondersteuning, glyphs: Glyphs) -> &'static str {
    match ondersteuning {
        Ondersteuning::Loopt => glyphs.kies("»", ">"),
        Ondersteuning::NietGestart
        | Ondersteuning::HulpNodig
        | Ondersteuning::Geregeld
        | Ondersteuning::NietNodig
        | Ondersteuning::Afgewezen
        | Ondersteuning::Overgedragen => " ",
    }
}

/// How a step of a leefgebied stands, in at most [`STAND_BREED`] columns.
#[must_use]
pub fn inspanning_status(status: InspanningStatus, taal: Taal) -> &'static str {
    taal.uit(match status {
        InspanningStatus::NietBegonnen => ("nog niets", "nothing yet"),
        InspanningStatus::NietNodig => ("niet nodig", "not needed"),
        InspanningStatus::Gevraagd => ("gevraagd", "asked"),
        InspanningStatus::Loopt => ("loopt", "under way"),
        InspanningStatus::Gedaan => ("gedaan", "done"),
    })
}

/// One sign for how a step stands. The five differ in shape, so that none needs colour.
#[must_use]
pub const fn inspanning_teken(status: InspanningStatus, glyphs: Glyphs) -> &'static str {
    match status {
        InspanningStatus::NietBegonnen => glyphs.kies("□", "."),
        InspanningStatus::NietNodig => glyphs.kies("─", "-"),
        InspanningStatus::Gevraagd => glyphs.kies("◦", "w"),
        InspanningStatus::Loopt => glyphs.kies("»", ">"),
        InspanningStatus::Gedaan => glyphs.kies("■", "+"),
    }
}

/// A phase of the process: `voorbereiding vrijlating`.
#[must_use]
pub fn fase(fase: Fase, taal: Taal) -> &'static str {
    taal.uit(match fase {
        Fase::Nieuw => ("nieuw", "new"),
        Fase::Informatie => ("informatieronde", "information round"),
        Fase::Screening => ("contact en screening", "contact and screening"),
        Fase::Plan => ("plan van aanpak", "plan"),
        Fase::Voorbereiding => ("voorbereiding vrijlating", "preparing release"),
        Fase::Nazorg => ("nazorg", "aftercare"),
        Fase::Afgesloten => ("afgesloten", "closed"),
    })
}

/// The same in at most [`FASE_KORT_BREED`] columns.
#[must_use]
pub fn fase_kort(fase: Fase, taal: Taal) -> &'static str {
    taal.uit(match fase {
        Fase::Nieuw => ("nieuw", "new"),
        Fase::Informatie => ("info", "info"),
        Fase::Screening => ("scrn", "scrn"),
        Fase::Plan => ("plan", "plan"),
        Fase::Voorbereiding => ("voorb", "prep"),
        Fase::Nazorg => ("nazrg", "after"),
        Fase::Afgesloten => ("dicht", "done"),
    })
}

/// Why a case was closed.
#[must_use]
pub fn afsluitreden(reden: Afsluitreden, taal: Taal) -> &'static str {
    taal.uit(match reden {
        Afsluitreden::Afgerond => ("afgerond: alles is gedaan", "completed: all is done"),
        Afsluitreden::Geweigerd => ("betrokkene wil geen hulp", "person does not want help"),
        Afsluitreden::Teruggetrokken => ("betrokkene is gestopt", "person withdrew"),
        Afsluitreden::NietBereikt => ("niet bereikt", "not reached"),
        Afsluitreden::AnderKader => (
            "ander kader (zoals reclassering)",
            "other frame (such as probation)",
        ),
        Afsluitreden::Verhuisd => (
            "verhuisd naar andere gemeente",
            "moved to another municipality",
        ),
        Afsluitreden::Overleden => ("overleden", "died"),
        Afsluitreden::Vergissing => ("per vergissing geopend", "opened by mistake"),
        Afsluitreden::Overgedragen => (
            "overgedragen aan andere gemeente",
            "handed over to a municipality",
        ),
    })
}

/// Agreement or wait.
#[must_use]
pub fn afspraak_soort(soort: AfspraakSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        AfspraakSoort::Afspraak => ("afspraak", "agreement"),
        AfspraakSoort::WachtOp => ("wacht op", "waiting for"),
    })
}

/// One sign for an open agreement or wait on the timeline.
#[must_use]
pub const fn afspraak_teken(soort: AfspraakSoort, glyphs: Glyphs) -> &'static str {
    match soort {
        AfspraakSoort::Afspraak => glyphs.kies("□", "o"),
        AfspraakSoort::WachtOp => glyphs.kies("»", ">"),
    }
}

/// Who is waited for: `Wacht op Woningcorporatie`.
#[must_use]
pub fn wacht_op(wie: &str, taal: Taal) -> String {
    format!("{} {wie}", taal.kies("Wacht op", "Waiting for"))
}

/// How an agreement stands or ended.
#[must_use]
pub fn afspraak_status(status: AfspraakStatus, taal: Taal) -> &'static str {
    taal.uit(match status {
        AfspraakStatus::Open => ("open", "open"),
        AfspraakStatus::Nagekomen => ("nagekomen", "kept"),
        AfspraakStatus::NietNagekomen => ("niet nagekomen", "not kept"),
        AfspraakStatus::Vervallen => ("vervallen", "lapsed"),
    })
}

/// By what means there was contact.
#[must_use]
pub fn contact_soort(soort: ContactSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        ContactSoort::Bezoek => ("bezoek", "visit"),
        ContactSoort::Telefoon => ("telefoon", "telephone"),
        ContactSoort::Video => ("videogesprek", "video call"),
        ContactSoort::Brief => ("brief", "letter"),
        ContactSoort::Mail => ("e-mail", "e-mail"),
        ContactSoort::Overleg => ("overleg", "meeting"),
    })
}

/// What came of a contact.
#[must_use]
pub fn contact_uitkomst(uitkomst: ContactUitkomst, taal: Taal) -> &'static str {
    taal.uit(match uitkomst {
        ContactUitkomst::Gesproken => ("gesproken", "spoke"),
        ContactUitkomst::NietBereikt => ("niet bereikt", "not reached"),
        ContactUitkomst::AfwezigMetBericht => ("afwezig met bericht", "absent with notice"),
        ContactUitkomst::AfwezigZonderBericht => {
            ("afwezig zonder bericht", "absent without notice")
        }
    })
}

/// The person, as one who has to do something or was spoken with.
#[must_use]
pub const fn betrokkene(taal: Taal) -> &'static str {
    taal.kies("betrokkene", "the person")
}

/// Fact or opinion.
#[must_use]
pub fn aard(aard: Aard, taal: Taal) -> &'static str {
    taal.uit(match aard {
        Aard::Feit => ("feit", "fact"),
        Aard::Mening => ("mening", "opinion"),
    })
}

/// What a date of a detention says.
#[must_use]
pub fn datum_soort(soort: DatumSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        DatumSoort::Insluiting => ("insluiting", "admission"),
        DatumSoort::VerwachtEinde => ("verwachte einddatum", "expected end"),
        DatumSoort::Eindverlof => ("eindverlof", "end leave"),
        DatumSoort::PpStart => ("start PP", "start of PP"),
        DatumSoort::ViDatum => ("v.i.-datum", "conditional release"),
        DatumSoort::VerlofVan => ("verlof van", "leave from"),
        DatumSoort::VerlofTot => ("verlof tot", "leave until"),
        DatumSoort::OnderbrekingVan => ("onderbreking van", "interruption from"),
        DatumSoort::OnderbrekingTot => ("onderbreking tot", "interruption until"),
        DatumSoort::WerkelijkEinde => ("in vrijheid", "released"),
    })
}

/// The heading of a group of the day.
#[must_use]
pub fn vandaag_soort(soort: VandaagSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        VandaagSoort::VrijVandaag => ("Vandaag vrij", "Released today"),
        VandaagSoort::EindeOnbevestigd => ("Al vrij? Geen bericht", "Free already? No notice"),
        VandaagSoort::NieuweMelding => ("Nieuwe meldingen", "New notices"),
        VandaagSoort::TeLaat => ("Te laat", "Late"),
        VandaagSoort::Nabellen => (
            "Wacht op antwoord: nabellen",
            "Waiting for an answer: chase",
        ),
        VandaagSoort::VandaagAfspraak => ("Vandaag te doen", "Due today"),
        VandaagSoort::VrijDezeWeek => ("Vrij binnen 7 dagen", "Released within 7 days"),
        VandaagSoort::GeenContact => ("Te lang geen contact", "No contact for too long"),
        VandaagSoort::Reparatie => ("Geweigerde rijen", "Refused rows"),
        VandaagSoort::Spoed => (
            "Spoed! Vrij, lijst niet klaar",
            "Urgent! Out, list not done",
        ),
        VandaagSoort::VrijLetOp => ("Vrij op lastige dag: regel nu", "Out on a bad day: act now"),
        VandaagSoort::EersteGesprek => ("Eerste gesprek na vrijlating", "First talk after release"),
        VandaagSoort::Meten => ("Nu meten", "Measure now"),
        VandaagSoort::Overdracht => ("Aan jou aangeboden", "Offered to you"),
        VandaagSoort::Begeleiding => ("Begeleiding loopt af", "Guidance is ending"),
    })
}

/// As registered.
#[must_use]
pub fn geslacht(geslacht: Geslacht, taal: Taal) -> &'static str {
    taal.uit(match geslacht {
        Geslacht::Onbekend => ("onbekend", "unknown"),
        Geslacht::Man => ("man", "male"),
        Geslacht::Vrouw => ("vrouw", "female"),
        Geslacht::X => ("X", "X"),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use unicode_width::UnicodeWidthStr;

    /// Words must be there and tell the values apart, in both languages.
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
        nagaan(&Situatie::ALLE, situatie, STAND_BREED);
        nagaan(&Ondersteuning::ALLE, ondersteuning, STAND_BREED);
        nagaan(
            &Ondersteuning::ALLE,
            ondersteuning_kort,
            ONDERSTEUNING_KORT_BREED,
        );
        nagaan(&InspanningStatus::ALLE, inspanning_status, STAND_BREED);
        nagaan(&Fase::ALLE, fase, 24);
        nagaan(&Fase::ALLE, fase_kort, FASE_KORT_BREED);
        nagaan(&Afsluitreden::ALLE, afsluitreden, 34);
        nagaan(
            &[AfspraakSoort::Afspraak, AfspraakSoort::WachtOp],
            afspraak_soort,
            12,
        );
        nagaan(
            &[
                AfspraakStatus::Open,
                AfspraakStatus::Nagekomen,
                AfspraakStatus::NietNagekomen,
                AfspraakStatus::Vervallen,
            ],
            afspraak_status,
            14,
        );
        nagaan(&ContactSoort::ALLE, contact_soort, 12);
        nagaan(&ContactUitkomst::ALLE, contact_uitkomst, 24);
        nagaan(&[Aard::Feit, Aard::Mening], aard, 10);
        nagaan(&DatumSoort::ALLE, datum_soort, 20);
        nagaan(
            &[
                Geslacht::Onbekend,
                Geslacht::Man,
                Geslacht::Vrouw,
                Geslacht::X,
            ],
            geslacht,
            10,
        );
        nagaan(
            &[
                VandaagSoort::VrijVandaag,
                VandaagSoort::EindeOnbevestigd,
                VandaagSoort::NieuweMelding,
                VandaagSoort::TeLaat,
                VandaagSoort::Nabellen,
                VandaagSoort::VandaagAfspraak,
                VandaagSoort::VrijDezeWeek,
                VandaagSoort::GeenContact,
                VandaagSoort::Reparatie,
                VandaagSoort::Spoed,
                VandaagSoort::VrijLetOp,
                VandaagSoort::EersteGesprek,
                VandaagSoort::Meten,
                VandaagSoort::Overdracht,
                VandaagSoort::Begeleiding,
            ],
            vandaag_soort,
            30,
        );
    }

    #[test]
    fn signs_differ_without_colour_and_take_one_column() {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            let tekens: HashSet<_> = Situatie::ALLE
                .into_iter()
                .map(|s| situatie_teken(s, glyphs))
                .chain([ondersteuning_teken(Ondersteuning::Loopt, glyphs)])
                .collect();
            assert_eq!(tekens.len(), 6);
            for teken in tekens {
                assert_eq!(teken.width(), 1, "{teken}");
                assert_eq!(teken.is_ascii(), glyphs == Glyphs::Ascii, "{teken}");
            }
        }
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            let tekens = InspanningStatus::ALLE.map(|s| inspanning_teken(s, glyphs));
            assert_eq!(tekens.iter().collect::<HashSet<_>>().len(), 5);
            assert!(tekens.iter().all(|t| t.width() == 1));
        }
        let stil = Ondersteuning::ALLE
            .into_iter()
            .filter(|o| ondersteuning_teken(*o, Glyphs::Unicode) == " ");
        assert_eq!(stil.count(), 6);
    }

    #[test]
    fn a_wait_names_who_is_waited_for() {
        assert_eq!(
            wacht_op("Woningcorporatie", Taal::Nl),
            "Wacht op Woningcorporatie"
        );
    }
}
