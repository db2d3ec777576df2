//! Meetings in words: why a case is on an agenda, and minutes and lists of actions as documents. May
//! use: `domain`, and of `api` what is taken along and the session.
//!
//! Documents are Dutch whatever the language of the screen: partners read them. They name a case by
//! its number; minutes have the initials of the person beside it, a list of actions has not.

use chrono::NaiveDate;

use super::taal::{Ding, aantal};
use super::{Taal, datum, domein, namen};
use crate::api::overleg::{OverlegUitvoer, Uittreksel, UitvoerZaak};
use crate::api::reply::Sessie;
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::document::{Bestandsvorm, Blok, Document, Stuk};
use crate::domain::id::GemeenteId;
use crate::domain::overleg::{AgendaReden, Deelnemer, Overleg, OverlegStatus};
use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;

/// How a meeting stands.
#[must_use]
pub const fn status(status: OverlegStatus, taal: Taal) -> &'static str {
    taal.uit(match status {
        OverlegStatus::Gepland => ("gepland", "planned"),
        OverlegStatus::Gehouden => ("gehouden", "held"),
        OverlegStatus::Afgelast => ("afgelast", "called off"),
    })
}

/// Why a case is on an agenda, in words.
#[must_use]
pub fn reden(reden: AgendaReden, vandaag: NaiveDate, taal: Taal) -> String {
    let dag = |d| datum::kort_bij(d, vandaag, taal);
    match (reden, taal) {
        (AgendaReden::TeLaat(n), _) => {
            let wat = aantal(n.into(), Ding::Afspraak, taal);
            format!("{wat} {}", taal.kies("te laat", "late"))
        }
        (AgendaReden::Vrij(d), _) => {
            let over = datum::relatief(d, vandaag, taal);
            format!("{} {over}", taal.kies("vrij", "free"))
        }
        (AgendaReden::Doorlooptijd(d), Taal::Nl) => format!("besluit liep tot {}", dag(d)),
        (AgendaReden::Doorlooptijd(d), Taal::En) => format!("decision held until {}", dag(d)),
        (AgendaReden::Nieuw(d), Taal::Nl) => format!("nieuwe casus van {}", dag(d)),
        (AgendaReden::Nieuw(d), Taal::En) => format!("new case of {}", dag(d)),
        (AgendaReden::Gewijzigd(d), Taal::Nl) => format!("gewijzigd op {}", dag(d)),
        (AgendaReden::Gewijzigd(d), Taal::En) => format!("changed on {}", dag(d)),
        (AgendaReden::Ingebracht, _) => taal.kies("ingebracht", "put forward").to_owned(),
    }
}

/// All reasons in one line.
#[must_use]
pub fn redenen(alle: &[AgendaReden], vandaag: NaiveDate, taal: Taal) -> String {
    let woorden: Vec<String> = alle.iter().map(|r| reden(*r, vandaag, taal)).collect();
    woorden.join(", ")
}

/// Whose meeting it is: the municipality, or how many there are.
#[must_use]
pub fn gemeenten(alle: &[GemeenteId], sessie: &Sessie, taal: Taal) -> String {
    match alle {
        [een] => namen::gemeente(*een, sessie),
        meer => (taal.scherm().overleg.regio)(meer.len()),
    }
}

/// Name of somebody who takes part.
#[must_use]
pub fn deelnemer(wie: &Deelnemer, sessie: &Sessie) -> String {
    match wie {
        Deelnemer::Medewerker(m) => m.0.clone(),
        Deelnemer::Partner(id) => namen::partner(*id, sessie),
    }
}

/// Who has to do something, in a document.
#[must_use]
pub fn trekker(wie: &Trekker, sessie: &Sessie) -> String {
    namen::trekker(wie, sessie, domein::betrokkene(Taal::Nl))
}

/// What is taken along of a meeting, as a document.
#[must_use]
pub fn document(uitvoer: &OverlegUitvoer, sessie: &Sessie) -> Document {
    let o = &uitvoer.overleg;
    let waar = gemeenten(&o.gemeenten, sessie, Taal::Nl);
    let dag = datum::lang(o.datum, Taal::Nl);
    let (kop, blokken) = match &uitvoer.wat {
        Uittreksel::Notulen => {
            let kop = format!("Notulen overleg {waar}, {dag}");
            (kop, notulen(uitvoer, sessie))
        }
        Uittreksel::Acties(wie) => {
            let kop = format!("Actielijst van {}", trekker(wie, sessie));
            (kop, acties(uitvoer, &waar, &dag, sessie))
        }
    };
    let kop = veilig(&kop);
    Document {
        titel: kop.clone(),
        taal: "nl",
        voet: kop.clone(),
        bladzij: ["bladzijde ", " van "],
        blokken: std::iter::once(Blok::Kop(1, kop)).chain(blokken).collect(),
    }
}

/// What a file with it is called when nobody says so: without a name of a person.
#[must_use]
pub fn bestandsnaam(overleg: &Overleg, wat: &Uittreksel, vorm: Bestandsvorm) -> String {
    let wat = match wat {
        Uittreksel::Notulen => "notulen",
        Uittreksel::Acties(_) => "actielijst",
    };
    format!("{wat}-{}.{}", overleg.datum, vorm.code())
}

/// What is typed behind `nazorg` to take the same along.
#[must_use]
pub fn opdracht(dag: NaiveDate, wat: &Uittreksel, sessie: &Sessie) -> String {
    match wat {
        Uittreksel::Notulen => format!("overleg {dag} --notulen --als pdf > notulen.pdf"),
        Uittreksel::Acties(wie) => {
            let wie = kaal(&trekker(wie, sessie));
            format!("overleg {dag} --acties {wie} --als pdf > actielijst.pdf")
        }
    }
}

/// A name as one word of a command: small letters and digits, with dashes between.
#[must_use]
pub fn kaal(naam: &str) -> String {
    let gevouwen = vouw(naam);
    let delen = gevouwen.split(|c: char| !c.is_ascii_alphanumeric());
    let delen: Vec<&str> = delen.filter(|d| !d.is_empty()).collect();
    delen.join("-")
}

fn veilig(tekst: &str) -> String {
    SafeText::regel(tekst).into_cow().into_owned()
}

fn gegeven(label: &str, tekst: &str) -> Vec<Stuk> {
    vec![Stuk::vet(format!("{label}: ")), Stuk::gewoon(veilig(tekst))]
}

fn notulen(uitvoer: &OverlegUitvoer, sessie: &Sessie) -> Vec<Blok> {
    let o = &uitvoer.overleg;
    let van_tot = format!("{} tot {}", o.van.format("%H:%M"), o.tot.format("%H:%M"));
    let namen: Vec<String> = o
        .gemeenten
        .iter()
        .map(|g| namen::gemeente(*g, sessie))
        .collect();
    let mut feiten = vec![
        gegeven(
            "Wanneer",
            &format!("{}, {van_tot}", datum::lang(o.datum, Taal::Nl)),
        ),
        gegeven("Gemeente", &namen.join(", ")),
    ];
    if !o.plaats.is_empty() {
        feiten.push(gegeven("Waar", &o.plaats));
    }
    if !o.deelnemers.is_empty() {
        let wie: Vec<String> = o.deelnemers.iter().map(|d| deelnemer(d, sessie)).collect();
        feiten.push(gegeven("Deelnemers", &wie.join(", ")));
    }
    let mut blokken = vec![Blok::Lijst(feiten)];
    if uitvoer.zaken.is_empty() {
        let niets = "Er stond geen casus op de agenda.".to_owned();
        blokken.push(Blok::Alinea(vec![Stuk::gewoon(niets)]));
    }
    for zaak in &uitvoer.zaken {
        zaak_blokken(&mut blokken, zaak, sessie);
    }
    blokken
}

fn zaak_blokken(blokken: &mut Vec<Blok>, zaak: &UitvoerZaak, sessie: &Sessie) {
    let kop = format!("{} {}", zaak.nummer, zaak.initialen);
    blokken.push(Blok::Kop(2, veilig(kop.trim_end())));
    let regel = match &zaak.bespreking {
        None => vec![Stuk::gewoon("Niet besproken.")],
        Some(b) if b.besluit.is_empty() => vec![Stuk::gewoon("Besproken, zonder besluit.")],
        Some(b) => vec![Stuk::vet("Besluit: "), Stuk::gewoon(zin(&b.besluit))],
    };
    blokken.push(Blok::Alinea(regel));
    if let Some(tot) = zaak.bespreking.as_ref().and_then(|b| b.doorlooptijd) {
        let tot = format!("tot {}.", datum::lang(tot, Taal::Nl));
        blokken.push(Blok::Alinea(vec![
            Stuk::vet("Doorlooptijd: "),
            Stuk::gewoon(tot),
        ]));
    }
    if !zaak.afspraken.is_empty() {
        let regels = zaak.afspraken.iter();
        let regels = regels.map(|a| vec![Stuk::gewoon(afspraak(&a.inhoud, true, sessie))]);
        blokken.push(Blok::Lijst(regels.collect()));
    }
}

fn acties(uitvoer: &OverlegUitvoer, waar: &str, dag: &str, sessie: &Sessie) -> Vec<Blok> {
    let over = format!("Afspraken die nog open staan, van het overleg {waar} van {dag}.");
    let mut blokken = vec![Blok::Alinea(vec![Stuk::gewoon(veilig(&over))])];
    if uitvoer.zaken.is_empty() {
        let niets = "Er staat niets open.".to_owned();
        blokken.push(Blok::Alinea(vec![Stuk::gewoon(niets)]));
    }
    for zaak in &uitvoer.zaken {
        blokken.push(Blok::Kop(2, zaak.nummer.to_string()));
        let regels = zaak.afspraken.iter();
        let regels = regels.map(|a| vec![Stuk::gewoon(afspraak(&a.inhoud, false, sessie))]);
        blokken.push(Blok::Lijst(regels.collect()));
    }
    blokken
}

/// A text that ends as a sentence does.
fn zin(tekst: &str) -> String {
    let tekst = veilig(tekst);
    if tekst.ends_with(['.', '!', '?']) {
        tekst
    } else {
        format!("{tekst}.")
    }
}

/// An agreement in one line; `met_wie` names who has to do it.
fn afspraak(a: &Afspraak, met_wie: bool, sessie: &Sessie) -> String {
    let gebied = a
        .leefgebied
        .as_ref()
        .map(|l| namen::leefgebied(l, sessie, Taal::Nl));
    let gebied = gebied.map_or_else(String::new, |g| format!("{g}: "));
    let wie = if met_wie {
        format!(" {}.", trekker(&a.trekker, sessie))
    } else {
        String::new()
    };
    let dag = datum::lang(a.datum, Taal::Nl);
    let voor = match a.soort {
        AfspraakSoort::Afspraak => "Klaar op",
        AfspraakSoort::WachtOp => "We vragen het na op",
    };
    // A text that names somebody does not go to a partner.
    let wat = match a.tekst.as_str() {
        "" => "Zie het nummer van de casus.".to_owned(),
        tekst => zin(tekst),
    };
    veilig(&format!("{gebied}{wat}{wie} {voor} {dag}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_one_word_of_a_command() {
        assert_eq!(kaal("Werk & Inkomen (Zoë)"), "werk-inkomen-zoe");
        assert_eq!(kaal("m.devries"), "m-devries");
    }

    #[test]
    fn reasons_read_as_one_says_them() {
        let vandaag: NaiveDate = "2026-11-21".parse().unwrap();
        let dag = |d: &str| d.parse().unwrap();
        for (wat, nl, en) in [
            (
                AgendaReden::TeLaat(1),
                "1 afspraak te laat",
                "1 agreement late",
            ),
            (
                AgendaReden::TeLaat(3),
                "3 afspraken te laat",
                "3 agreements late",
            ),
            (
                AgendaReden::Vrij(dag("2026-11-27")),
                "vrij over 6 dagen",
                "free in 6 days",
            ),
            (AgendaReden::Vrij(vandaag), "vrij vandaag", "free today"),
            (
                AgendaReden::Doorlooptijd(dag("2026-11-20")),
                "besluit liep tot vr 20 nov",
                "decision held until Fri 20 Nov",
            ),
            (
                AgendaReden::Nieuw(dag("2026-11-19")),
                "nieuwe casus van do 19 nov",
                "new case of Thu 19 Nov",
            ),
            (
                AgendaReden::Gewijzigd(dag("2026-11-19")),
                "gewijzigd op do 19 nov",
                "changed on Thu 19 Nov",
            ),
            (AgendaReden::Ingebracht, "ingebracht", "put forward"),
        ] {
            assert_eq!(reden(wat, vandaag, Taal::Nl), nl);
            assert_eq!(reden(wat, vandaag, Taal::En), en);
        }
    }
}
