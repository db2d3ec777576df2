//! Contacts and notes: who was spoken, who was not reached, what was seen and what somebody thinks.
//! May use: `domain`.

use chrono::NaiveDate;

use super::dossier::Dossier;
use super::gebieden::{Stap, Wie};
use super::wereld::plus;
use crate::domain::afspraak::AfspraakStatus;
use crate::domain::casus::{Afsluitreden, Fase};
use crate::domain::contact::{Aard, Contact, ContactMet, ContactSoort, ContactUitkomst, Notitie};

use ContactSoort::{Bezoek, Brief, Mail, Overleg, Telefoon, Video};
use ContactUitkomst::{AfwezigMetBericht, AfwezigZonderBericht, Gesproken, NietBereikt};

const CASEMANAGER: &[&str] = &[
    "Casemanager: motivatie wisselend, wel aanspreekbaar.",
    "Casemanager gesproken over einddatum en verlof.",
    "Werkt in de keuken, houdt zich aan de regels. Wil graag een gesprek.",
    "Casemanager vraagt wie het aanspreekpunt is op de dag van vrijlating.",
    "Casemanager stuurt het deelbare stuk van het D&R-plan.",
    "Spreekuur op de afdeling is op donderdag; een bezoek kan dan.",
    "Heeft in de PI een cursus gedaan over omgaan met geld.",
];
const EERSTE_GESPREK: &[&str] = &[
    "Kennisgemaakt. Uitgelegd wat nazorg is en dat het vrijwillig is. Wil hulp.",
    "Eerste gesprek. Veel vragen over de eerste dagen na vrijlating.",
    "Gesprek over alle leefgebieden. Weet zelf goed wat er speelt.",
    "Vertelt open over wat er misging. Wil vooral een vast aanspreekpunt.",
    "Wil hulp aannemen. Toestemming getekend voor overleg met partners.",
    "Rustig gesprek. Eerste wens is duidelijkheid, stap voor stap.",
];
const VERVOLG_BINNEN: &[&str] = &[
    "Voortgang besproken. Afspraken zijn duidelijk.",
    "Plan van aanpak samen doorgenomen en op twee punten aangepast.",
    "Vraagt hoe het staat met de aanvragen. Uitgelegd wat nog nodig is.",
    "Is teleurgesteld dat het lang duurt. Besproken wat al wel geregeld is.",
    "Draaiboek voor de dag van vrijlating doorgenomen: vervoer, sleutel, telefoon.",
    "Telefoonnummer voor de eerste dagen afgesproken.",
];
const NAZORG: &[&str] = &[
    "Gaat goed. Slaapt beter en houdt zich aan de afspraken.",
    "Gesprek op het gemeentehuis. Post samen geopend, drie brieven beantwoord.",
    "Moeite met het dagritme, maar het lukt steeds beter.",
    "Lijstje doorgenomen: wat is af, wat komt deze week.",
    "Eerste tijd was zwaar. Vraagt nu zelf om hulp als iets niet lukt.",
    "Terugblik: wat ging goed, wat moet nog. Volgende afspraak gemaakt.",
];
const PARTNER: &[&str] = &[
    "Informatieverzoek verstuurd en telefonisch toegelicht.",
    "Gevraagd wat bekend is. Stuurt binnen een week een overzicht.",
    "Ontvangst bevestigd. Zoekt uit wat er in het dossier staat.",
];
const OVERLEG: &[&str] = &[
    "Afstemmingsoverleg: per leefgebied afgesproken wie wat doet en wanneer.",
    "Overleg met partners. Woning en inkomen eerst, werk volgt na vrijlating.",
    "Besproken wie aanspreekpunt is na vrijlating. Verslag volgt.",
];
const NIET_BEREIKT: &[&str] = &[
    "Geen gehoor, voicemail ingesproken.",
    "Gaat direct naar de voicemail.",
    "Geen gehoor, later opnieuw proberen.",
    "Gebeld, geen gehoor.",
];
/// Notes about the case as a whole: text, fact or opinion, source.
const ALGEMEEN: &[(&str, Aard, &str)] = &[
    (
        "Komt afspraken na als er vooraf een sms gestuurd wordt.",
        Aard::Feit,
        "",
    ),
    (
        "Lijkt gemotiveerd, maar wil alles tegelijk. Kleine stappen werken beter.",
        Aard::Mening,
        "",
    ),
    (
        "Leest moeilijk; brieven mondeling uitleggen.",
        Aard::Feit,
        "casemanager",
    ),
    (
        "Vindt dat alles lang duurt en zegt dat ook.",
        Aard::Feit,
        "betrokkene",
    ),
    (
        "Reageert kort aan de telefoon, in een gesprek veel opener.",
        Aard::Mening,
        "",
    ),
    (
        "Wil liever gebeld worden dan een brief krijgen.",
        Aard::Feit,
        "betrokkene",
    ),
    (
        "Spreekt beter Engels dan Nederlands; tolk is niet nodig.",
        Aard::Feit,
        "casemanager",
    ),
];

/// Writes a note, on the day or a few days later.
pub(super) fn noteer(
    d: &mut Dossier<'_, '_>,
    tekst: &str,
    aard: Aard,
    bron: &str,
    leefgebied: Option<usize>,
    dag: NaiveDate,
) {
    let gebeurd_op = d.dag(dag);
    let later = if d.v.lot.kans(20) {
        d.v.lot.tussen(1, 4)
    } else {
        0
    };
    let vastgelegd = d.op(plus(gebeurd_op, later));
    d.notities.push(Notitie {
        tekst: tekst.to_owned(),
        aard,
        bron: bron.to_owned(),
        leefgebied: leefgebied.map(|n| d.borden[n].code.clone()),
        gebeurd_op,
        vastgelegd,
        door: d.zaak.door.clone(),
    });
}

fn contact(
    d: &mut Dossier<'_, '_>,
    (soort, met): (ContactSoort, ContactMet),
    uitkomst: ContactUitkomst,
    dag: NaiveDate,
    tekst: &str,
) {
    let gebeurd_op = d.dag(dag);
    let later = if d.v.lot.kans(18) {
        d.v.lot.tussen(1, 8)
    } else {
        0
    };
    let op = d.op(plus(gebeurd_op, later));
    d.contacten.push(Contact {
        soort,
        met,
        uitkomst,
        gebeurd_op,
        vastgelegd: op,
        door: d.zaak.door.clone(),
        tekst: tekst.to_owned(),
    });
}

fn kies(d: &mut Dossier<'_, '_>, uit: &'static [&'static str]) -> &'static str {
    let mut gekozen: &&'static str = d.v.lot.kies(uit);
    // The same words twice in one file are hardly ever what was said.
    for _ in 0..3 {
        if d.contacten.iter().all(|c| c.tekst != **gekozen) {
            break;
        }
        gekozen = d.v.lot.kies(uit);
    }
    gekozen
}

fn casemanager(d: &Dossier<'_, '_>) -> ContactMet {
    ContactMet::Ander(format!("casemanager {}", d.verblijf.casemanager))
}

fn partner(d: &Dossier<'_, '_>, wie: Wie) -> ContactMet {
    d.v.w.partner(wie).map_or_else(
        || ContactMet::Ander(d.v.w.partner_naam(wie).to_lowercase()),
        ContactMet::Partner,
    )
}

/// All contacts and the notes about the case as a whole.
pub(super) fn vertel(d: &mut Dossier<'_, '_>) {
    informatie(d);
    let stil_vanaf = stil_vanaf(d);
    binnen(d, stil_vanaf);
    buiten(d, stil_vanaf);
    if d.open() {
        bij_de_tijd(d);
    } else {
        slot(d);
    }
    for _ in 0..2 {
        if d.fasen.len() > 2 && d.v.lot.kans(35) {
            let (tekst, aard, bron) = *d.v.lot.kies(ALGEMEEN);
            if d.notities.iter().any(|n| n.tekst == tekst) {
                continue;
            }
            let dagen = (d.zaak.tot - d.zaak.plan.geopend).num_days();
            let na = d.v.lot.tussen(2, dagen.max(2));
            noteer(d, tekst, aard, bron, None, plus(d.zaak.plan.geopend, na));
        }
    }
}

/// The last day on which there was any contact: before it fell silent, was not reached, or now.
fn stil_vanaf(d: &mut Dossier<'_, '_>) -> NaiveDate {
    let tot = d.zaak.tot;
    if d.hoofd && d.open() && d.slot.stil {
        let na = d.v.lot.tussen(3, 12);
        plus(d.v.w.vandaag, -(d.v.w.contact_na + na))
    } else if d.hoofd && d.open() && d.slot.onbereikbaar > 0 {
        plus(tot, -9)
    } else {
        match d.zaak.plan.dicht {
            Some((_, Afsluitreden::NietBereikt)) => plus(tot, -22),
            _ => tot,
        }
    }
}

fn informatie(d: &mut Dossier<'_, '_>) {
    let Some(begin) = d.fase_vanaf(Fase::Informatie) else {
        return;
    };
    let met = partner(d, Wie::Wt);
    let tekst = kies(d, PARTNER);
    contact(d, (Mail, met), Gesproken, begin, tekst);
    if d.v.lot.kans(60) {
        let (met, tekst) = (casemanager(d), kies(d, CASEMANAGER));
        let na = d.v.lot.tussen(1, 4);
        contact(
            d,
            (Telefoon, met),
            Gesproken,
            plus(begin, na).min(d.zaak.tot),
            tekst,
        );
    }
}

/// Talks in the institution, and the meeting with the partners.
fn binnen(d: &mut Dossier<'_, '_>, stil_vanaf: NaiveDate) {
    let Some(begin) = d.fase_vanaf(Fase::Screening) else {
        return;
    };
    let tot = d.zaak.plan.deur.min(d.zaak.tot).min(stil_vanaf);
    if begin > tot {
        return;
    }
    if d.v.lot.kans(25) {
        contact(
            d,
            (Telefoon, casemanager(d)),
            NietBereikt,
            plus(begin, -1),
            "Casemanager niet aanwezig.",
        );
    }
    let soort = *d.v.lot.kies(&[Bezoek, Video, Bezoek]);
    let tekst = kies(d, EERSTE_GESPREK);
    let geweigerd = matches!(d.zaak.plan.dicht, Some((_, Afsluitreden::Geweigerd)));
    let tekst = if geweigerd {
        "Eerste gesprek. Wil erover nadenken of hulp nodig is."
    } else {
        tekst
    };
    let na = d.v.lot.tussen(0, 3);
    contact(
        d,
        (soort, ContactMet::Betrokkene),
        Gesproken,
        plus(begin, na),
        tekst,
    );
    if let Some(plan) = d.fase_vanaf(Fase::Plan).filter(|p| *p <= tot) {
        let (met, tekst) = (partner(d, Wie::Zvh), kies(d, OVERLEG));
        contact(d, (Overleg, met), Gesproken, plan, tekst);
    }
    let mut dag = plus(begin, d.v.lot.tussen(12, 24));
    let mut keer = 0;
    while dag < tot && keer < 14 && !geweigerd {
        let (soort, met, tekst) = if d.v.lot.kans(50) {
            let soort = *d.v.lot.kies(&[Video, Bezoek, Telefoon]);
            (soort, ContactMet::Betrokkene, kies(d, VERVOLG_BINNEN))
        } else {
            (Telefoon, casemanager(d), kies(d, CASEMANAGER))
        };
        if d.v.lot.kans(10) {
            let tekst = kies(d, NIET_BEREIKT);
            contact(d, (Telefoon, met), NietBereikt, dag, tekst);
        } else {
            contact(d, (soort, met), Gesproken, dag, tekst);
        }
        keer += 1;
        dag = plus(dag, d.v.lot.tussen(14, 34));
    }
}

/// Talks after release, each agreed beforehand and kept or not.
fn buiten(d: &mut Dossier<'_, '_>, stil_vanaf: NaiveDate) {
    if !d.buiten() {
        return;
    }
    let stap = Stap {
        tekst: "Gesprek op het gemeentehuis",
        wie: Wie::Zelf,
        wacht: false,
        dagen: (1, 4),
        buiten: true,
        goed: "Is geweest",
    };
    let tot = d.zaak.tot.min(stil_vanaf);
    let mut gemaakt = d.zaak.plan.deur;
    let mut dag = d.v.w.werk_vanaf(plus(gemaakt, d.v.lot.tussen(1, 4)));
    for _ in 0..14 {
        if dag > tot {
            break;
        }
        let a = d.spreek_af(&stap, None, gemaakt, dag);
        let uitkomst = match d.v.lot.tussen(0, 99) {
            0..=8 => AfwezigZonderBericht,
            9..=14 => AfwezigMetBericht,
            _ => Gesproken,
        };
        if uitkomst == Gesproken {
            let tekst = kies(d, NAZORG);
            contact(d, (Bezoek, ContactMet::Betrokkene), uitkomst, dag, tekst);
            d.rond_afspraak_af(a, AfspraakStatus::Nagekomen, dag, "Is geweest");
        } else {
            let tekst = if uitkomst == AfwezigMetBericht {
                "Belde af: ziek."
            } else {
                "Niet gekomen, niets gehoord."
            };
            contact(d, (Bezoek, ContactMet::Betrokkene), uitkomst, dag, tekst);
            d.rond_afspraak_af(a, AfspraakStatus::NietNagekomen, dag, tekst);
        }
        gemaakt = dag;
        let na = if uitkomst == Gesproken {
            d.v.lot.tussen(9, 20)
        } else {
            d.v.lot.tussen(2, 6)
        };
        dag = d.v.w.werk_vanaf(plus(dag, na));
    }
    if d.open() && tot == d.zaak.tot && gemaakt <= d.zaak.tot {
        let volgende = d.v.w.werk_vanaf(dag.max(plus(d.v.w.vandaag, 1)));
        d.spreek_af(&stap, None, gemaakt, volgende);
    }
}

/// An open case that is not meant to have fallen silent was touched lately; tries come last.
fn bij_de_tijd(d: &mut Dossier<'_, '_>) {
    let tot = d.zaak.tot;
    let tries = if d.hoofd {
        i64::from(d.slot.onbereikbaar)
    } else {
        0
    };
    let laatste = d
        .contacten
        .iter()
        .filter(|c| c.uitkomst == Gesproken)
        .map(|c| c.gebeurd_op)
        .max();
    let lang = plus(d.v.w.vandaag, -(d.v.w.contact_na - 3).max(2));
    let nodig = laatste.unwrap_or(d.zaak.plan.geopend) < lang;
    if nodig && !(d.hoofd && d.slot.stil) {
        let voor = if tries > 0 {
            d.v.lot.tussen(9, 10)
        } else {
            d.v.lot.tussen(0, 8)
        };
        let dag = plus(tot, -voor);
        let (met, tekst) = if d.buiten() {
            (ContactMet::Betrokkene, kies(d, NAZORG))
        } else {
            (casemanager(d), kies(d, CASEMANAGER))
        };
        contact(d, (Telefoon, met), Gesproken, dag, tekst);
    }
    for n in (0..tries).rev() {
        let tekst = kies(d, NIET_BEREIKT);
        contact(
            d,
            (Telefoon, ContactMet::Betrokkene),
            NietBereikt,
            plus(tot, -(n * 3)),
            tekst,
        );
    }
}

/// The last contacts of a closed case.
fn slot(d: &mut Dossier<'_, '_>) {
    let Some((op, reden)) = d.zaak.plan.dicht else {
        return;
    };
    let betrokkene = ContactMet::Betrokkene;
    match reden {
        Afsluitreden::Geweigerd => {
            let tekst = "Wil geen hulp van de gemeente. Uitgelegd dat het aanbod blijft staan.";
            contact(d, (Telefoon, betrokkene), Gesproken, op, tekst);
        }
        Afsluitreden::NietBereikt => {
            for dagen in [16, 11, 6] {
                let tekst = kies(d, NIET_BEREIKT);
                contact(
                    d,
                    (Telefoon, betrokkene.clone()),
                    NietBereikt,
                    plus(op, -dagen),
                    tekst,
                );
            }
            let tekst = "Brief gestuurd met het aanbod en een telefoonnummer.";
            contact(d, (Brief, betrokkene), NietBereikt, plus(op, -3), tekst);
        }
        Afsluitreden::AnderKader => {
            let met = partner(d, Wie::Rn);
            contact(
                d,
                (Telefoon, met),
                Gesproken,
                op,
                "Er is toezicht; reclassering heeft de regie.",
            );
        }
        Afsluitreden::Teruggetrokken => {
            contact(
                d,
                (Telefoon, betrokkene),
                Gesproken,
                op,
                "Ziet van verdere hulp af en regelt het zelf.",
            );
        }
        Afsluitreden::Afgerond => {
            contact(
                d,
                (Bezoek, betrokkene),
                Gesproken,
                op,
                "Afsluitend gesprek. Tevreden over wat er staat.",
            );
        }
        Afsluitreden::Verhuisd | Afsluitreden::Overgedragen => {
            contact(
                d,
                (Overleg, ContactMet::Ander("nieuwe gemeente".to_owned())),
                Gesproken,
                op,
                "Warme overdracht gedaan.",
            );
        }
        Afsluitreden::Overleden => {
            contact(
                d,
                (Telefoon, ContactMet::Ander("zus".to_owned())),
                Gesproken,
                op,
                "Zus meldt het overlijden.",
            );
        }
        Afsluitreden::Vergissing => {}
    }
    d.contacten.sort_by_key(|c| (c.gebeurd_op, c.vastgelegd));
}
