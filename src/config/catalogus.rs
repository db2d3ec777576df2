//! The catalogue: shipped with the program, and a file of one's own laid over it. May use:
//! `domain`.
//!
//! A faulty file of one's own is refused whole, unlike a faulty setting: cases opened under another
//! set of leefgebieden than meant would keep it.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use serde::Deserialize;
use toml::de::{DeTable, DeValue};

use super::fout::{self, Fout, FoutSoort};
use crate::domain::catalogus::Catalogus;
use crate::domain::gemeente::Gemeente;
use crate::domain::inspanning::{AkkoordRij, Stap};
use crate::domain::knelpunt::KnelpuntSoort;
use crate::domain::leefgebied::{Leefgebied, LeefgebiedSet};
use crate::domain::meting::{MeetRegels, Niveau};
use crate::domain::partner::{Partner, PartnerSoort};
use crate::domain::profiel::{Profiel, ProfielCode, Werkwijze};
use crate::domain::rondvraag::Sjabloon;
use crate::domain::termijn::Termijn;
use crate::domain::verstrekking::Grondslag;
use crate::domain::vertrek::VertrekSoort;

/// Name of the file within the settings folder.
pub const BESTAND: &str = "catalogus.toml";
/// Name of the file with templates of messages beside it.
pub const BERICHTEN: &str = "berichten.toml";

const EIGEN_TEKST: [(&str, &str); 6] = [
    ("src/config/catalogus.toml", include_str!("catalogus.toml")),
    (
        "src/config/inspanningen.toml",
        include_str!("inspanningen.toml"),
    ),
    ("src/config/traject.toml", include_str!("traject.toml")),
    ("src/config/gemeenten.toml", include_str!("gemeenten.toml")),
    ("src/config/partners.toml", include_str!("partners.toml")),
    ("src/config/berichten.toml", include_str!("berichten.toml")),
];

/// Longest short form of a partner, in letters.
const PARTNER_KORT: usize = Partner::KORT;

/// A catalogue file: everything may be left out.
#[derive(Default, Deserialize)]
struct Bestand {
    standaard_set: Option<String>,
    contact_na_dagen: Option<u16>,
    audit_maanden: Option<u16>,
    licht_tot_dagen: Option<u16>,
    stap_na_dagen: Option<u16>,
    #[serde(default)]
    gemeenten: Vec<Gemeente>,
    #[serde(default)]
    leefgebieden: Vec<Leefgebied>,
    #[serde(default)]
    sets: Vec<LeefgebiedSet>,
    #[serde(default)]
    termijnen: Vec<Termijn>,
    #[serde(default)]
    partners: Vec<Partner>,
    #[serde(default)]
    akkoord: Vec<AkkoordRij>,
    #[serde(default)]
    stappen: Vec<Stap>,
    #[serde(default)]
    knelpunten: Vec<KnelpuntSoort>,
    vrij_waarschuw_dagen: Option<u16>,
    begeleiding_waarschuw_dagen: Option<u16>,
    meten: Option<MeetRegels>,
    #[serde(default)]
    profielen: Vec<Profiel>,
    #[serde(default)]
    werkwijzen: Vec<Werkwijze>,
    #[serde(default)]
    vertrek: Vec<VertrekSoort>,
    #[serde(default)]
    niveaus: Vec<Niveau>,
    nabellen_na_werkdagen: Option<u16>,
    #[serde(default)]
    partnersoorten: Vec<PartnerSoort>,
    #[serde(default)]
    grondslagen: Vec<Grondslag>,
    #[serde(default)]
    berichten: Vec<Sjabloon>,
}

const BOVENAAN: [&str; 24] = [
    "audit_maanden",
    "standaard_set",
    "contact_na_dagen",
    "licht_tot_dagen",
    "stap_na_dagen",
    "gemeenten",
    "leefgebieden",
    "sets",
    "termijnen",
    "partners",
    "akkoord",
    "stappen",
    "knelpunten",
    "vrij_waarschuw_dagen",
    "begeleiding_waarschuw_dagen",
    "meten",
    "profielen",
    "werkwijzen",
    "vertrek",
    "niveaus",
    "nabellen_na_werkdagen",
    "partnersoorten",
    "grondslagen",
    "berichten",
];

/// The keys of the entries of each list.
const LIJSTEN: [(&str, &[&str]); 15] = [
    (
        "gemeenten",
        &["id", "naam", "kort", "geldig_van", "geldig_tot", "opvolger"],
    ),
    (
        "leefgebieden",
        &["code", "naam", "naam_en", "letter", "woorden"],
    ),
    ("sets", &["code", "bron", "leefgebieden"]),
    (
        "termijnen",
        &[
            "code",
            "naam",
            "aantal",
            "eenheid",
            "vanaf",
            "bij_verblijf_langer_dan",
            "profielen",
            "leeftijd_tot",
            "bron",
        ],
    ),
    (
        "partners",
        &[
            "naam",
            "kort",
            "woorden",
            "gestopt",
            "soort",
            "telefoon",
            "mail",
            "contacten",
            "gemeenten",
            "pis",
            "geldig_van",
            "geldig_tot",
        ],
    ),
    (
        "partnersoorten",
        &["code", "naam", "naam_en", "leefgebieden", "mag"],
    ),
    (
        "grondslagen",
        &["code", "naam", "naam_en", "mag", "uitleg_nodig", "bron"],
    ),
    (
        "berichten",
        &["code", "soorten", "onderwerp", "vraag", "tekst"],
    ),
    ("knelpunten", &["code", "naam", "naam_en"]),
    ("niveaus", &["code", "naam", "naam_en"]),
    (
        "vertrek",
        &[
            "code", "naam", "naam_en", "kort", "kort_en", "afspraak", "gesprek",
        ],
    ),
    (
        "werkwijzen",
        &[
            "gemeente",
            "profielen",
            "set",
            "leeftijd_tot",
            "contact_na_dagen",
            "overleg_na_dagen",
            "bron",
        ],
    ),
    (
        "profielen",
        &[
            "code",
            "naam",
            "naam_en",
            "uitleg",
            "uitleg_en",
            "standaard",
            "leeftijd_tot",
            "verblijf",
            "set",
            "duur_maanden",
            "contact_na_dagen",
            "overleg_na_dagen",
            "meet_rond_vrijlating",
            "meet_na_maanden",
            "bron",
        ],
    ),
    ("akkoord", &["code", "naam", "tekst", "reden"]),
    (
        "stappen",
        &[
            "code",
            "leefgebieden",
            "naam",
            "naam_en",
            "partij",
            "rijen",
            "termijn",
            "bron",
        ],
    ),
];

/// The shipped catalogue.
///
/// # Errors
/// Faults in the shipped files, which the tests of this program exclude.
pub fn ingebouwd() -> Result<Catalogus, Vec<Fout>> {
    lees(None)
}

/// The shipped catalogue with the `catalogus.toml` and the `berichten.toml` of the settings folder laid
/// over it, where they are there.
///
/// # Errors
/// Every fault found.
pub fn laad(map: &Path) -> Result<Catalogus, Vec<Fout>> {
    let mut eigen = Vec::new();
    for naam in [BESTAND, BERICHTEN] {
        match std::fs::read_to_string(map.join(naam)) {
            Ok(tekst) => eigen.push((naam, tekst)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => {
                let oorzaak = e.to_string();
                return Err(vec![Fout::geheel(naam, FoutSoort::Onleesbaar { oorzaak })]);
            }
        }
    }
    lees_lagen(eigen.iter().map(|(naam, tekst)| (*naam, tekst.as_str())))
}

/// The shipped catalogue with the text of a file of one's own laid over it: an entry with the same
/// code, number or name replaces the shipped one, any other is added. `eigen` is its name for
/// faults, and its text.
///
/// # Errors
/// Every fault found.
pub fn lees(eigen: Option<(&str, &str)>) -> Result<Catalogus, Vec<Fout>> {
    lees_lagen(eigen.into_iter())
}

fn lees_lagen<'a>(eigen: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Catalogus, Vec<Fout>> {
    let mut catalogus = leeg();
    let mut laatste = BESTAND;
    for (naam, tekst) in EIGEN_TEKST.into_iter().chain(eigen) {
        leg_over(&mut catalogus, ontleed(naam, tekst)?);
        laatste = naam;
    }
    let fouten: Vec<_> = gebreken(&catalogus)
        .into_iter()
        .map(|detail| Fout::geheel(laatste, FoutSoort::Inhoud { detail }))
        .collect();
    if fouten.is_empty() {
        Ok(catalogus)
    } else {
        Err(fouten)
    }
}

fn leeg() -> Catalogus {
    Catalogus {
        contact_na_dagen: 14,
        audit_maanden: 36,
        licht_tot_dagen: 10,
        stap_na_dagen: 14,
        nabellen_na_werkdagen: 5,
        vrij_waarschuw_dagen: 14,
        begeleiding_waarschuw_dagen: 60,
        meten: MeetRegels {
            begin_na_dagen: 14,
            venster_dagen: 60,
        },
        ..Catalogus::default()
    }
}

fn ontleed(naam: &str, tekst: &str) -> Result<Bestand, Vec<Fout>> {
    let tabel = fout::tabel(naam, tekst).map_err(|f| vec![f])?;
    let fouten = sleutels(naam, tekst, &tabel);
    if !fouten.is_empty() {
        return Err(fouten);
    }
    toml::from_str(tekst).map_err(|f| vec![Fout::van_toml(naam, tekst, &f)])
}

/// Keys that do not exist, at the top and in the entries of the lists.
fn sleutels(naam: &str, tekst: &str, tabel: &DeTable<'_>) -> Vec<Fout> {
    let mut fouten = fout::onbekende_sleutels(naam, tekst, tabel, &BOVENAAN);
    for (lijst, mag) in LIJSTEN {
        let Some(DeValue::Array(delen)) = tabel.get(lijst).map(|w| w.get_ref()) else {
            continue;
        };
        for deel in delen {
            if let DeValue::Table(rij) = deel.get_ref() {
                fouten.extend(fout::onbekende_sleutels(naam, tekst, rij, mag));
            }
        }
    }
    fouten.sort_by_key(|f| f.plaats);
    fouten
}

fn leg_over(onder: &mut Catalogus, boven: Bestand) {
    if let Some(set) = boven.standaard_set {
        onder.standaard_set = set;
    }
    if let Some(dagen) = boven.contact_na_dagen {
        onder.contact_na_dagen = dagen;
    }
    if let Some(maanden) = boven.audit_maanden {
        onder.audit_maanden = maanden;
    }
    if let Some(dagen) = boven.licht_tot_dagen {
        onder.licht_tot_dagen = dagen;
    }
    if let Some(dagen) = boven.stap_na_dagen {
        onder.stap_na_dagen = dagen;
    }
    vervang(&mut onder.gemeenten, boven.gemeenten, |a, b| a.id == b.id);
    vervang(&mut onder.leefgebieden, boven.leefgebieden, |a, b| {
        a.code == b.code
    });
    vervang(&mut onder.sets, boven.sets, |a, b| a.code == b.code);
    vervang(&mut onder.termijnen, boven.termijnen, |a, b| {
        a.code == b.code
    });
    vervang(&mut onder.partners, boven.partners, |a, b| a.naam == b.naam);
    vervang(&mut onder.akkoord, boven.akkoord, |a, b| a.code == b.code);
    vervang(&mut onder.knelpunten, boven.knelpunten, |a, b| {
        a.code == b.code
    });
    vervang(&mut onder.stappen, boven.stappen, |a, b| a.code == b.code);
    leg_traject_over(
        onder,
        (boven.profielen, boven.werkwijzen),
        (boven.vertrek, boven.niveaus),
    );
    if let Some(dagen) = boven.vrij_waarschuw_dagen {
        onder.vrij_waarschuw_dagen = dagen;
    }
    if let Some(dagen) = boven.begeleiding_waarschuw_dagen {
        onder.begeleiding_waarschuw_dagen = dagen;
    }
    if let Some(meten) = boven.meten {
        onder.meten = meten;
    }
    if let Some(dagen) = boven.nabellen_na_werkdagen {
        onder.nabellen_na_werkdagen = dagen;
    }
    leg_rondvraag_over(
        onder,
        boven.partnersoorten,
        boven.grondslagen,
        boven.berichten,
    );
}

fn leg_traject_over(
    onder: &mut Catalogus,
    (profielen, werkwijzen): (Vec<Profiel>, Vec<Werkwijze>),
    (vertrek, niveaus): (Vec<VertrekSoort>, Vec<Niveau>),
) {
    vervang(&mut onder.profielen, profielen, |a, b| a.code == b.code);
    vervang(&mut onder.werkwijzen, werkwijzen, |a, b| {
        a.gemeente == b.gemeente
    });
    vervang(&mut onder.vertrek, vertrek, |a, b| a.code == b.code);
    vervang(&mut onder.niveaus, niveaus, |a, b| a.code == b.code);
}

fn leg_rondvraag_over(
    onder: &mut Catalogus,
    partnersoorten: Vec<PartnerSoort>,
    grondslagen: Vec<Grondslag>,
    berichten: Vec<Sjabloon>,
) {
    vervang(&mut onder.partnersoorten, partnersoorten, |a, b| {
        a.code == b.code
    });
    vervang(&mut onder.grondslagen, grondslagen, |a, b| a.code == b.code);
    // Those for all kinds, and those for the same kinds.
    vervang(&mut onder.berichten, berichten, |a, b| {
        a.code == b.code && a.soorten == b.soorten
    });
}

/// Entries of one file replace those of files before it; twice the same in one file stays twice, so
/// that the checks find it.
fn vervang<T>(onder: &mut Vec<T>, boven: Vec<T>, zelfde: impl Fn(&T, &T) -> bool) {
    let al_bekend = onder.len();
    for nieuw in boven {
        let plek = onder[..al_bekend]
            .iter()
            .position(|oud| zelfde(oud, &nieuw));
        match plek {
            Some(plek) => onder[plek] = nieuw,
            None => onder.push(nieuw),
        }
    }
}

/// What does not fit together, in Dutch: what the domain checks, and what only the screen needs.
fn gebreken(catalogus: &Catalogus) -> Vec<String> {
    let mut out = catalogus.fouten();
    for g in &catalogus.gemeenten {
        if g.kort.len() != 3 || !g.kort.bytes().all(|b| b.is_ascii_uppercase()) {
            out.push(format!(
                "gemeente `{}`: `kort` moet drie hoofdletters zijn",
                g.naam
            ));
        }
        if g.opvolger
            .is_some_and(|id| catalogus.gemeente(id).is_none())
        {
            out.push(format!("gemeente `{}`: opvolger bestaat niet", g.naam));
        }
    }
    for p in &catalogus.partners {
        if p.kort.is_empty() || p.kort.chars().count() > PARTNER_KORT {
            out.push(format!(
                "partner `{}`: `kort` moet 1 tot {PARTNER_KORT} letters zijn",
                p.naam
            ));
        }
    }
    dubbel(
        &mut out,
        "gemeente",
        catalogus.gemeenten.iter().map(|g| g.naam.as_str()),
    );
    dubbel(
        &mut out,
        "leefgebied",
        catalogus.leefgebieden.iter().map(|l| l.code.0.as_str()),
    );
    dubbel(
        &mut out,
        "set",
        catalogus.sets.iter().map(|s| s.code.as_str()),
    );
    dubbel(
        &mut out,
        "termijn",
        catalogus.termijnen.iter().map(|t| t.code.as_str()),
    );
    dubbel(
        &mut out,
        "partner",
        catalogus.partners.iter().map(|p| p.naam.as_str()),
    );
    let kort = catalogus.partners.iter().map(|p| p.kort.as_str());
    dubbel(&mut out, "afkorting van partner", kort);
    let woorden = catalogus.partners.iter().flat_map(|p| &p.woorden);
    dubbel(&mut out, "woord van partner", woorden.map(String::as_str));
    let soorten = catalogus.partnersoorten.iter().map(|s| s.code.0.as_str());
    dubbel(&mut out, "partnersoort", soorten);
    let grondslagen = catalogus.grondslagen.iter().map(|g| g.code.0.as_str());
    dubbel(&mut out, "grondslag", grondslagen);
    let knelpunten = catalogus.knelpunten.iter().map(|k| k.code.0.as_str());
    dubbel(&mut out, "knelpunt", knelpunten);
    stappen(&mut out, catalogus);
    traject(&mut out, catalogus);
    for set in &catalogus.sets {
        let leden = set
            .leefgebieden
            .iter()
            .filter_map(|c| catalogus.leefgebied(c));
        let woorden = leden.flat_map(|l| &l.woorden).map(String::as_str);
        dubbel(
            &mut out,
            &format!("set `{}`: woord van leefgebied", set.code),
            woorden,
        );
    }
    out
}

/// Steps that name what is not there. A leefgebied without steps is no fault: a municipality may have
/// one of its own.
fn stappen(out: &mut Vec<String>, catalogus: &Catalogus) {
    let codes = catalogus.stappen.iter().map(|s| s.code.0.as_str());
    dubbel(out, "stap", codes);
    let rijen = catalogus.akkoord.iter().map(|r| r.code.as_str());
    dubbel(out, "rij van het akkoord", rijen);
    for stap in &catalogus.stappen {
        let code = &stap.code.0;
        for l in stap
            .leefgebieden
            .iter()
            .filter(|l| catalogus.leefgebied(l).is_none())
        {
            out.push(format!("stap `{code}`: leefgebied `{}` bestaat niet", l.0));
        }
        let zelf = [Stap::REGISSEUR, Stap::BETROKKENE].contains(&stap.partij.as_str());
        if !zelf && catalogus.partners.iter().all(|p| p.naam != stap.partij) {
            out.push(format!(
                "stap `{code}`: partij `{}` bestaat niet",
                stap.partij
            ));
        }
        let rij = |naam: &String| catalogus.akkoord.iter().any(|r| r.code == *naam);
        for naam in stap.rijen.iter().filter(|naam| !rij(naam)) {
            out.push(format!(
                "stap `{code}`: rij `{naam}` van het akkoord bestaat niet"
            ));
        }
    }
}

/// Profiles and ways of working that name what is not there. A case opened in them would have no
/// board.
fn traject(out: &mut Vec<String>, catalogus: &Catalogus) {
    let codes = catalogus.profielen.iter().map(|p| p.code.0.as_str());
    dubbel(out, "profiel", codes);
    let codes = catalogus.vertrek.iter().map(|v| v.code.0.as_str());
    dubbel(out, "punt van vertrek", codes);
    let codes = catalogus.niveaus.iter().map(|n| n.code.0.as_str());
    dubbel(out, "niveau", codes);
    let namen: Vec<String> = catalogus
        .werkwijzen
        .iter()
        .map(|w| w.gemeente.0.to_string())
        .collect();
    dubbel(out, "werkwijze", namen.iter().map(String::as_str));
    let set = |code: &String| catalogus.sets.iter().any(|s| s.code == *code);
    let profiel = |code: &ProfielCode| catalogus.profielen.iter().any(|p| p.code == *code);
    for p in &catalogus.profielen {
        if let Some(code) = p.set.as_ref().filter(|code| !set(code)) {
            out.push(format!("profiel `{}`: set `{code}` bestaat niet", p.code.0));
        }
    }
    for w in &catalogus.werkwijzen {
        let naam = w.gemeente.0;
        if catalogus.gemeente(w.gemeente).is_none() {
            out.push(format!("werkwijze `{naam}`: gemeente bestaat niet"));
        }
        if let Some(code) = w.set.as_ref().filter(|code| !set(code)) {
            out.push(format!("werkwijze `{naam}`: set `{code}` bestaat niet"));
        }
        for code in w.profielen.iter().filter(|code| !profiel(code)) {
            out.push(format!(
                "werkwijze `{naam}`: profiel `{}` bestaat niet",
                code.0
            ));
        }
    }
    for t in &catalogus.termijnen {
        for code in t.profielen.iter().filter(|code| !profiel(code)) {
            let termijn = &t.code;
            out.push(format!(
                "termijn `{termijn}`: profiel `{}` bestaat niet",
                code.0
            ));
        }
    }
}

fn dubbel<'a>(out: &mut Vec<String>, wat: &str, namen: impl Iterator<Item = &'a str>) {
    let mut gezien = HashSet::new();
    for naam in namen {
        if !gezien.insert(naam.to_lowercase()) {
            out.push(format!("{wat} `{naam}` staat er tweemaal in"));
        }
    }
}
