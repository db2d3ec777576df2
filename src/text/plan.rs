//! The plan in words: what the board proposes, and a version as a document. May use: `domain`, and of
//! `api` the case and the session.
//!
//! A plan is Dutch whatever the language of the screen: the person reads it, and the institution.
//! Its sentences are short and plain (B1), and speak to the person. Remarks on the board are notes
//! of colleagues; they do not go into a plan by themselves.

use super::{Taal, datum};
use crate::api::reply::{Dossier, Planuitvoer, Sessie};
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::casus::CasusNummer;
use crate::domain::document::{Bestandsvorm, Blok, Document, Stuk};
use crate::domain::id::RecordId;
use crate::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie, Stand};
use crate::domain::plan::{Partij, Planafspraak, Planinhoud, Planstatus, Planvak, Planversie};
use crate::domain::veilig::SafeText;
use crate::domain::wil::{Wens, WensStatus};

/// Name of the part that is about no leefgebied.
const ALGEMEEN: &str = "Algemeen";

/// How a leefgebied stands, as a sentence.
#[must_use]
pub const fn situatie(situatie: Situatie) -> &'static str {
    match situatie {
        Situatie::Onbekend => "Hoe dit ervoor staat, weten we nog niet.",
        Situatie::OpOrde => "Dit is op orde.",
        Situatie::Aandacht => "Dit gaat nu goed. Het blijft niet vanzelf goed.",
        Situatie::NietOpOrde => "Dit is niet op orde.",
        Situatie::Nvt => "Dit is voor u niet nodig.",
    }
}

/// What is being done about a leefgebied, as a sentence.
#[must_use]
pub const fn hulp(hulp: Ondersteuning) -> &'static str {
    match hulp {
        Ondersteuning::NietGestart => "Er is nog geen hulp.",
        Ondersteuning::HulpNodig => "U hebt hierbij hulp nodig.",
        Ondersteuning::Loopt => "U krijgt hierbij hulp.",
        Ondersteuning::Geregeld => "Het is geregeld.",
        Ondersteuning::NietNodig => "U hebt hierbij geen hulp nodig.",
        Ondersteuning::Afgewezen => "Er komt geen hulp: die is afgewezen.",
        Ondersteuning::Overgedragen => "Iemand anders helpt u hier nu bij.",
    }
}

/// Who somebody is in the plan.
#[must_use]
pub const fn partij(partij: Partij, taal: Taal) -> &'static str {
    taal.uit(match partij {
        Partij::Betrokkene => ("betrokkene", "the person"),
        Partij::Casemanager => ("casemanager", "casemanager"),
        Partij::Coordinator => ("nazorgcoördinator", "coordinator"),
        Partij::Reclassering => ("reclassering", "probation"),
    })
}

/// What the plan would say now: situation, help and open agreements as the board has them, wishes as
/// the person said them, and what the version before had typed beside those.
#[must_use]
pub fn voorstel(dossier: &Dossier, sessie: &Sessie, eerder: Option<&Planinhoud>) -> Planinhoud {
    let casus = &dossier.casus.inhoud;
    let naam = |code: &LeefgebiedCode| {
        let bekend = sessie.catalogus.leefgebied(code);
        bekend.map_or_else(|| code.0.clone(), |l| l.naam.clone())
    };
    let mut vakken: Vec<Planvak> = casus
        .leefgebieden
        .iter()
        .map(|code| {
            let stand = dossier
                .standen
                .iter()
                .find(|s| s.inhoud.leefgebied == *code);
            let nu = stand.and_then(|s| Stand::nu(&s.inhoud));
            Planvak {
                naam: naam(code),
                situatie: situatie(nu.map(|m| m.situatie).unwrap_or_default()).to_owned(),
                hulp: hulp(nu.map(|m| m.ondersteuning).unwrap_or_default()).to_owned(),
                ..vak(dossier, sessie, Some(code), eerder)
            }
        })
        .collect();
    let algemeen = vak(dossier, sessie, None, eerder);
    if !algemeen.is_leeg() {
        vakken.push(algemeen);
    }
    Planinhoud {
        naam: dossier.persoon.naam.voluit(),
        gemeente: sessie
            .catalogus
            .gemeente(casus.gemeente)
            .map_or_else(String::new, |g| g.naam.clone()),
        regisseur: casus
            .regisseur
            .as_ref()
            .map_or_else(String::new, |m| m.0.clone()),
        casemanager: casemanager(dossier),
        vakken,
    }
}

fn casemanager(dossier: &Dossier) -> String {
    dossier
        .periode()
        .map(|p| &p.inhoud)
        .filter(|p| !p.casemanager.is_empty())
        .map_or_else(String::new, |p| {
            [p.casemanager.as_str(), &p.pi]
                .into_iter()
                .filter(|deel| !deel.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        })
}

/// What the person wants: the wishes of the case that hold, a line each, and what was typed into the
/// plan beside them. A wish that no longer holds is not kept as if it were typed; one about a leefgebied
/// that the board does not have goes with those about none.
fn wens(dossier: &Dossier, code: Option<&LeefgebiedCode>, typte: &str) -> String {
    let bord = &dossier.casus.inhoud.leefgebieden;
    let hier = |w: &&Wens| w.leefgebied.as_ref().filter(|l| bord.contains(l)) == code;
    let alle = || dossier.wensen.iter().map(|w| &w.inhoud);
    let geldig = alle()
        .filter(hier)
        .filter(|w| w.status() == WensStatus::Open);
    let mut uit: Vec<String> = geldig.map(|w| w.tekst.clone()).collect();
    let bekend = |regel: &str| alle().any(|w| w.tekst.lines().any(|r| r.trim() == regel));
    let los = typte.lines().map(str::trim);
    uit.extend(
        los.filter(|r| !r.is_empty() && !bekend(r))
            .map(str::to_owned),
    );
    uit.join("\n")
}

/// A part with what was typed before and the open agreements. Agreements about a leefgebied that the
/// board does not have go with those about none: nothing that was agreed is left out.
fn vak(
    dossier: &Dossier,
    sessie: &Sessie,
    code: Option<&LeefgebiedCode>,
    eerder: Option<&Planinhoud>,
) -> Planvak {
    let bord = &dossier.casus.inhoud.leefgebieden;
    let van = |a: &Afspraak| a.leefgebied.clone().filter(|l| bord.contains(l));
    let typte = eerder.and_then(|e| e.vakken.iter().find(|v| v.leefgebied.as_ref() == code));
    let mut afspraken: Vec<Planafspraak> = dossier
        .afspraken
        .iter()
        .filter(|a| a.inhoud.open() && van(&a.inhoud).as_ref() == code)
        .map(|a| Planafspraak {
            van: a.id,
            tekst: a.inhoud.tekst.clone(),
            soort: a.inhoud.soort,
            wie: wie(&a.inhoud.trekker, dossier, sessie),
            datum: a.inhoud.datum,
        })
        .collect();
    afspraken.sort_by_key(|a| (a.datum, a.van));
    Planvak {
        leefgebied: code.cloned(),
        naam: ALGEMEEN.to_owned(),
        situatie: String::new(),
        hulp: String::new(),
        wens: wens(dossier, code, typte.map_or("", |v| &v.wens)),
        doel: typte.map_or_else(String::new, |v| v.doel.clone()),
        afspraken,
    }
}

fn wie(trekker: &Trekker, dossier: &Dossier, sessie: &Sessie) -> String {
    let partner = |id: RecordId| sessie.partners.iter().find(|p| p.id == id);
    match trekker {
        Trekker::Betrokkene => dossier.persoon.naam.voluit(),
        Trekker::Medewerker(m) => m.0.clone(),
        Trekker::Partner(id) => partner(*id).map_or("?", |p| &p.inhoud.naam).to_owned(),
    }
}

/// An agreement in one line, for whoever reads the plan on a screen.
#[must_use]
pub fn afspraak(afspraak: &Planafspraak) -> String {
    afspraak_van(afspraak, &afspraak.wie)
}

/// As [`afspraak`], for the person: what he or she does is said so.
fn afspraak_voor(afspraak: &Planafspraak, naam: &str) -> String {
    if afspraak.wie == naam {
        let u = match afspraak.soort {
            AfspraakSoort::Afspraak => "U",
            AfspraakSoort::WachtOp => "u",
        };
        return afspraak_van(afspraak, u);
    }
    afspraak_van(afspraak, &afspraak.wie)
}

fn afspraak_van(afspraak: &Planafspraak, wie: &str) -> String {
    let dag = datum::lang(afspraak.datum, Taal::Nl);
    let wat = afspraak.tekst.trim_end_matches('.');
    match afspraak.soort {
        AfspraakSoort::Afspraak => format!("{wat}. {wie} doet dit. Klaar op {dag}."),
        AfspraakSoort::WachtOp => {
            format!("{wat}. We wachten op {wie}. We vragen het na op {dag}.")
        }
    }
}

/// A version as a document that the person can read.
#[must_use]
pub fn document(uitvoer: &Planuitvoer) -> Document {
    let versie = &uitvoer.versie;
    let inhoud = &versie.inhoud;
    let mut blokken = vec![Blok::Kop(1, "Plan van aanpak".to_owned())];
    blokken.push(Blok::Alinea(vec![
        Stuk::gewoon("Dit is het plan van "),
        Stuk::vet(veilig(&inhoud.naam)),
        Stuk::gewoon(". In dit plan staat wat u wilt, wat we samen doen en wanneer."),
    ]));
    if versie.is_concept() {
        blokken.push(Blok::Alinea(vec![
            Stuk::vet("Let op: dit is een concept. "),
            Stuk::gewoon("Het plan kan nog veranderen."),
        ]));
    }
    blokken.push(Blok::Lijst(gegevens(uitvoer)));
    if !versie.reden.is_empty() {
        blokken.push(Blok::Kop(2, "Wat is er veranderd?".to_owned()));
        alineas(&mut blokken, &versie.reden);
    }
    for vak in &inhoud.vakken {
        vak_blokken(&mut blokken, vak, &inhoud.naam);
    }
    blokken.push(Blok::Kop(2, "Wie is het eens met dit plan?".to_owned()));
    let eens = Partij::ALLE.map(|p| akkoord_regel(versie, p));
    blokken.push(Blok::Lijst(eens.to_vec()));
    blokken.push(Blok::Kop(2, "Hebt u vragen?".to_owned()));
    let aan = match (inhoud.regisseur.as_str(), inhoud.gemeente.as_str()) {
        ("", "") => "Vraag het aan de gemeente.".to_owned(),
        ("", gemeente) => format!("Vraag het aan de gemeente {gemeente}."),
        (wie, "") => format!("Vraag het aan {wie}."),
        (wie, gemeente) => format!("Vraag het aan {wie} van de gemeente {gemeente}."),
    };
    alineas(&mut blokken, &aan);
    Document {
        titel: format!(
            "Plan van aanpak {}, versie {}",
            uitvoer.nummer, versie.nummer
        ),
        taal: "nl",
        voet: veilig(&format!(
            "Plan van aanpak {}, versie {}",
            uitvoer.nummer, versie.nummer
        )),
        bladzij: ["bladzijde ", " van "],
        blokken,
    }
}

/// What a file with a document is called when nobody says so: without a name of a person.
#[must_use]
pub fn bestandsnaam(nummer: &CasusNummer, versie: u32, vorm: Bestandsvorm) -> String {
    format!("plan-{nummer}-versie-{versie}.{}", vorm.code())
}

fn veilig(tekst: &str) -> String {
    SafeText::regel(tekst).into_cow().into_owned()
}

fn alineas(blokken: &mut Vec<Blok>, tekst: &str) {
    for regel in SafeText::regels(tekst).into_iter().filter(|r| !r.is_leeg()) {
        blokken.push(Blok::Alinea(vec![Stuk::gewoon(regel.into_cow())]));
    }
}

fn gegevens(uitvoer: &Planuitvoer) -> Vec<Vec<Stuk>> {
    let versie = &uitvoer.versie;
    let inhoud = &versie.inhoud;
    let gemaakt = datum::lang(versie.gemaakt.datum(), Taal::Nl);
    let stand = match &versie.status {
        Planstatus::Concept => format!("{}, gemaakt op {gemaakt}", versie.nummer),
        Planstatus::Vastgesteld { op, .. } => {
            format!(
                "{}, vastgesteld op {}",
                versie.nummer,
                datum::lang(*op, Taal::Nl)
            )
        }
    };
    let nummer = uitvoer.nummer.to_string();
    [
        ("Nummer", nummer.as_str()),
        ("Versie", &stand),
        ("Gemeente", &inhoud.gemeente),
        ("Uw nazorgcoördinator", &inhoud.regisseur),
        ("Uw casemanager", &inhoud.casemanager),
    ]
    .into_iter()
    .filter(|(_, wat)| !wat.is_empty())
    .map(|(kop, wat)| vec![Stuk::vet(format!("{kop}: ")), Stuk::gewoon(veilig(wat))])
    .collect()
}

fn vak_blokken(blokken: &mut Vec<Blok>, vak: &Planvak, naam: &str) {
    blokken.push(Blok::Kop(2, veilig(&vak.naam)));
    let stand = [vak.situatie.as_str(), &vak.hulp];
    let stand: Vec<&str> = stand.into_iter().filter(|s| !s.is_empty()).collect();
    alineas(blokken, &stand.join(" "));
    for (kop, tekst) in [("Wat u wilt", &vak.wens), ("Ons doel", &vak.doel)] {
        if !tekst.is_empty() {
            blokken.push(Blok::Alinea(vec![Stuk::vet(kop)]));
            alineas(blokken, tekst);
        }
    }
    if !vak.afspraken.is_empty() {
        blokken.push(Blok::Alinea(vec![Stuk::vet("Afspraken")]));
        let regels = vak.afspraken.iter();
        let regels = regels.map(|a| vec![Stuk::gewoon(veilig(&afspraak_voor(a, naam)))]);
        blokken.push(Blok::Lijst(regels.collect()));
    }
}

fn akkoord_regel(versie: &Planversie, wie: Partij) -> Vec<Stuk> {
    let rol = match wie {
        Partij::Betrokkene => versie.inhoud.naam.as_str(),
        Partij::Casemanager => "Casemanager",
        Partij::Coordinator => "Nazorgcoördinator",
        Partij::Reclassering => "Reclassering",
    };
    let Some(akkoord) = versie.akkoord(wie) else {
        return vec![
            Stuk::vet(format!("{}: ", veilig(rol))),
            Stuk::gewoon("nog niet bekend"),
        ];
    };
    let naam = if akkoord.naam.is_empty() || akkoord.naam == rol {
        veilig(rol)
    } else {
        veilig(&format!("{rol} ({})", akkoord.naam))
    };
    let eens = if akkoord.eens { "eens" } else { "niet eens" };
    let dag = datum::lang(akkoord.op, Taal::Nl);
    vec![
        Stuk::vet(format!("{naam}: ")),
        Stuk::gewoon(format!("{eens}, op {dag}")),
    ]
}
