//! The end of a case's story: what is open today, what is late, what has to be ready before the
//! door; or how the case was closed. May use: `domain`.

use chrono::NaiveDate;

use super::dossier::Dossier;
use super::gebieden::{Stap, Wie};
use super::levensloop::Zaak;
use super::wereld::plus;
use crate::domain::afspraak::AfspraakStatus;
use crate::domain::casus::{Afsluiting, Afsluitreden, Fase};
use crate::domain::leefgebied::{Ondersteuning, Situatie};

const fn stap(tekst: &'static str, wie: Wie, wacht: bool) -> Stap {
    Stap {
        tekst,
        wie,
        wacht,
        dagen: (0, 0),
        buiten: false,
        goed: "Gedaan",
    }
}

/// What has to be ready around the door: how many days from it, and in how many of a hundred cases.
static ROND_DE_DEUR: [(Stap, i64, u8); 7] = [
    (
        stap(
            "Telefoonnummer en adres voor de eerste nacht doorgeven",
            Wie::Cm,
            false,
        ),
        -6,
        60,
    ),
    (
        stap("Leefgeld voor de eerste dagen regelen", Wie::Wi, false),
        -3,
        45,
    ),
    (
        stap("Spullen en papieren klaarleggen", Wie::Cm, false),
        -1,
        40,
    ),
    (stap("Bevestiging wie ophaalt", Wie::Zelf, true), -2, 40),
    (stap("Ophalen bij de poort", Wie::Vw, false), 0, 45),
    (
        stap("Eerste gesprek op het gemeentehuis", Wie::Ik, false),
        1,
        100,
    ),
    (stap("Ophalen bij de poort", Wie::Ik, false), 0, 0),
];

/// Agreements about the case as a whole that are past their date.
static BLIJFT_LIGGEN: [Stap; 8] = [
    stap(
        "Toestemming voor overleg met de huisarts laten tekenen",
        Wie::Cm,
        false,
    ),
    stap(
        "Verslag van het afstemmingsoverleg rondsturen",
        Wie::Ik,
        false,
    ),
    stap("Plan van aanpak doorlezen en tekenen", Wie::Zelf, false),
    stap(
        "Lijst met hulpverleners van vroeger doorgeven",
        Wie::Rn,
        false,
    ),
    stap("Adresgegevens van familie nakijken", Wie::Bz, false),
    stap("Vervanger tijdens vakantie doorgeven", Wie::Wt, false),
    stap(
        "Telefoonnummer voor na vrijlating doorgeven",
        Wie::Zelf,
        false,
    ),
    stap("Doorlooptijden per leefgebied nalopen", Wie::Ik, false),
];

/// Answers that do not come.
static BLIJFT_UIT: [Stap; 4] = [
    stap("Reactie wijkteam op de aanmelding", Wie::Wt, true),
    stap("Bericht over toezicht en voorwaarden", Wie::Rn, true),
    stap("Antwoord op vraag over eerdere begeleiding", Wie::Wmo, true),
    stap("Terugkoppeling casusoverleg", Wie::Zvh, true),
];

/// Things for today.
static VANDAAG: [Stap; 4] = [
    stap(
        "Bellen met de casemanager over de voortgang",
        Wie::Ik,
        false,
    ),
    stap("Gesprek over het plan van aanpak", Wie::Zelf, false),
    stap(
        "Stukken klaarzetten voor het afstemmingsoverleg",
        Wie::Ik,
        false,
    ),
    stap("Videogesprek met de PI", Wie::Cm, false),
];

/// Gives the story its end.
pub(super) fn rond_af(d: &mut Dossier<'_, '_>) {
    if let Some((op, reden)) = d.zaak.plan.dicht {
        sluit(d, op, reden);
        return;
    }
    deur(d);
    if d.hoofd {
        merk(d);
    }
}

fn sluit(d: &mut Dossier<'_, '_>, op: NaiveDate, reden: Afsluitreden) {
    for n in 0..d.afspraken.len() {
        if d.afspraken[n].open() {
            d.rond_afspraak_af(n, AfspraakStatus::Vervallen, op, "Casus gesloten");
        }
    }
    for n in 0..d.borden.len() {
        let Some(nu) = d.borden[n].metingen.last() else {
            continue;
        };
        let (situatie, hulp) = (nu.situatie, nu.ondersteuning);
        if !matches!(hulp, Ondersteuning::Loopt | Ondersteuning::HulpNodig) {
            continue;
        }
        match reden {
            Afsluitreden::Overleden | Afsluitreden::Vergissing => {
                d.meet(n, op, Situatie::Nvt, Ondersteuning::NietNodig);
                d.borden[n].toelichting.clear();
            }
            Afsluitreden::Afgerond
            | Afsluitreden::AnderKader
            | Afsluitreden::Verhuisd
            | Afsluitreden::Overgedragen => {
                d.meet(n, op, situatie, Ondersteuning::Overgedragen);
                let naar = match reden {
                    Afsluitreden::Afgerond => "Wijkteam gaat hiermee verder.",
                    Afsluitreden::Verhuisd | Afsluitreden::Overgedragen => {
                        "Overgedragen aan de nieuwe gemeente."
                    }
                    _ => "Reclassering neemt dit mee in het toezicht.",
                };
                naar.clone_into(&mut d.borden[n].toelichting);
            }
            _ => {
                d.meet(n, op, situatie, Ondersteuning::Afgewezen);
                let waarom = if reden == Afsluitreden::NietBereikt {
                    "Niet meer bereikt; aanbod is per brief herhaald."
                } else {
                    "Wil hier nu geen hulp bij."
                };
                waarom.clone_into(&mut d.borden[n].toelichting);
            }
        }
    }
}

/// The checks of the last weeks before somebody walks out.
fn deur(d: &mut Dossier<'_, '_>) {
    let cp = d.zaak.plan;
    let Some(begin) = d.fase_vanaf(Fase::Voorbereiding) else {
        return;
    };
    let vandaag = d.v.w.vandaag;
    for (stap, dagen, kans) in &ROND_DE_DEUR {
        if !d.v.lot.kans(*kans) {
            continue;
        }
        let datum = match dagen {
            0 => cp.deur,
            n if *n > 0 => d.v.w.werk_vanaf(plus(cp.deur, *n)),
            n => d.v.w.werk_tot(plus(cp.deur, *n)),
        };
        let na = d.v.lot.tussen(0, 6);
        let gemaakt = plus(begin, na).min(d.zaak.tot);
        if datum <= d.dag(gemaakt) || cp.fase == Fase::Nazorg && *dagen > 0 {
            continue;
        }
        let a = d.spreek_af(stap, None, gemaakt, datum);
        if datum < vandaag {
            let af = if datum >= cp.deur && !d.buiten() {
                None
            } else {
                Some(datum)
            };
            match af {
                Some(op) => d.rond_afspraak_af(a, AfspraakStatus::Nagekomen, op, stap.goed),
                // Whether it was done is not known before the end is confirmed.
                None => d.afspraken[a].datum = vandaag,
            }
        }
    }
}

/// Puts in what the card asks for: late, waiting, due today.
fn merk(d: &mut Dossier<'_, '_>) {
    for _ in 0..d.nog_te_laat {
        let dagen = d.v.lot.tussen(2, 9);
        te_laat(d, false, &BLIJFT_LIGGEN, dagen);
    }
    for _ in 0..d.nog_nabellen {
        let dagen = d.v.lot.tussen(1, 6);
        te_laat(d, true, &BLIJFT_UIT, dagen);
    }
    for _ in 0..d.slot.vandaag {
        let vandaag = d.v.w.vandaag;
        let stap = d.v.lot.kies(&VANDAAG);
        let na = d.v.lot.tussen(3, 9);
        d.spreek_af(stap, None, plus(vandaag, -na), vandaag);
    }
}

/// Lets an agreement be past its date: about a leefgebied on which somebody is at work, else about
/// the case as a whole.
fn te_laat(d: &mut Dossier<'_, '_>, wacht: bool, anders: &'static [Stap], dagen: i64) {
    let datum = d.v.w.werk_tot(plus(d.v.w.vandaag, -dagen));
    let gemaakt = d.dag(plus(datum, -9));
    if gemaakt >= datum {
        return;
    }
    let loopt = |d: &Dossier<'_, '_>, n: usize| {
        let metingen = &d.borden[n].metingen;
        metingen
            .last()
            .is_some_and(|m| m.ondersteuning == Ondersteuning::Loopt && m.datum < datum)
    };
    let eerste = d.v.lot.tussen(0, 20) as usize;
    let al = |d: &Dossier<'_, '_>, tekst: &str| d.afspraken.iter().any(|a| a.tekst == tekst);
    for n in 0..d.borden.len() {
        let n = (eerste + n) % d.borden.len();
        let Some(w) = d.borden[n].woorden.filter(|_| loopt(d, n)) else {
            continue;
        };
        let (wie, tekst) = if wacht { w.blijft_uit } else { w.te_laat };
        if !al(d, tekst) {
            let vanaf = d.borden[n].metingen.last().map_or(gemaakt, |m| m.datum);
            d.spreek_af(&stap(tekst, wie, wacht), Some(n), gemaakt.max(vanaf), datum);
            return;
        }
    }
    let nieuw = (0..anders.len())
        .map(|n| &anders[(eerste + n) % anders.len()])
        .find(|stap| !al(d, stap.tekst));
    if let Some(stap) = nieuw {
        d.spreek_af(stap, None, gemaakt, datum);
    }
}

/// The words of a closing.
pub(super) fn afsluiting(zaak: &Zaak<'_>, op: NaiveDate, reden: Afsluitreden) -> Afsluiting {
    let toelichting = match reden {
        Afsluitreden::Afgerond => "Afspraken zijn nagekomen. Weet de weg naar het wijkteam.",
        Afsluitreden::Geweigerd => "Wil geen hulp van de gemeente. Aanbod blijft staan.",
        Afsluitreden::Teruggetrokken => "Wilde eerst wel hulp, ziet er nu van af.",
        Afsluitreden::NietBereikt => "Meermalen gebeld en geschreven, geen reactie.",
        Afsluitreden::AnderKader => "Reclassering heeft toezicht en neemt de regie.",
        Afsluitreden::Verhuisd => "Verhuisd; warm overgedragen aan de nieuwe gemeente.",
        Afsluitreden::Overleden => "Overleden. Familie is gecondoleerd.",
        Afsluitreden::Vergissing => "Casus is ten onrechte geopend.",
        Afsluitreden::Overgedragen => "Warm overgedragen aan de andere gemeente.",
    };
    Afsluiting {
        reden,
        op,
        door: zaak.door.clone(),
        toelichting: toelichting.to_owned(),
    }
}
