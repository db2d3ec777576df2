//! The plans of the demo files: what the board and the agreements said on the day on which a version was
//! made, so that plan and file never contradict each other. May use: `domain`, and of `text` the
//! sentences of a plan.

use chrono::NaiveDate;

use super::dossier::{Bord, Dossier};
use super::wereld::plus;
use crate::domain::afspraak::{Afspraak, Trekker};
use crate::domain::casus::Fase;
use crate::domain::id::RecordId;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::plan::{
    Akkoord, Partij, Planafspraak, Planinhoud, Planstatus, Planvak, Planversie,
};
use crate::domain::records::{Record, Soort};
use crate::domain::tijd::Tijdstip;
use crate::domain::wil::Wens;
use crate::text::plan as woorden;

/// Leefgebied, and what is worked towards.
const DOELEN: &[(&str, &str)] = &[
    ("id", "Een geldige ID-kaart op de dag van vrijlating"),
    (
        "onderdak",
        "Een bed op de dag van vrijlating, en daarna een eigen woning",
    ),
    (
        "inkomen",
        "Een uitkering die loopt vanaf de eerste dag buiten",
    ),
    ("werk", "Een vaste dagbesteding binnen drie maanden"),
    ("schulden", "Overzicht van alle schulden en een regeling"),
    (
        "zorg",
        "Zorg die doorloopt, met een verzekering die actief is",
    ),
    ("netwerk", "Elke week contact met iemand die vertrouwd is"),
];

/// Why there is a second version.
const REDENEN: &[&str] = &[
    "Sinds de vrijlating: nieuwe afspraken over wonen en geld",
    "De einddatum is eerder geworden; alles is naar voren gehaald",
    "Na het overleg met de partners: wie doet wat is veranderd",
];

/// The versions of the plan of a case that came as far as a plan. `zelf` is what the person said.
pub(super) fn vertel(
    d: &mut Dossier<'_, '_>,
    afspraken: &[(RecordId, &Afspraak)],
    zelf: &[Record],
) -> Vec<Planversie> {
    let Some(begin) = d.fase_vanaf(Fase::Plan) else {
        return Vec::new();
    };
    let nummer = usize::try_from(d.zaak.nummer.volgnummer).unwrap_or(0);
    let gemaakt = d.op(plus(begin, 1));
    let mut versies = vec![versie(d, (afspraken, zelf), 1, gemaakt, String::new())];
    // Somebody reads it first: what was made in the last days is not settled yet.
    let vast = plus(gemaakt.datum(), 4);
    if vast > d.zaak.tot {
        return versies;
    }
    stel_vast(d, &mut versies[0], vast);
    let later = d.fase_vanaf(Fase::Nazorg).map(|dag| plus(dag, 2));
    if let Some(later) = later.filter(|dag| *dag > vast && *dag <= d.zaak.tot)
        && nummer.is_multiple_of(2)
    {
        let reden = REDENEN[nummer / 2 % REDENEN.len()].to_owned();
        let gemaakt = d.op(later);
        let mut nieuw = versie(d, (afspraken, zelf), 2, gemaakt, reden);
        let vast = plus(gemaakt.datum(), 4);
        if vast <= d.zaak.tot {
            stel_vast(d, &mut nieuw, vast);
        }
        versies.push(nieuw);
    }
    versies
}

fn versie(
    d: &Dossier<'_, '_>,
    (afspraken, zelf): (&[(RecordId, &Afspraak)], &[Record]),
    nummer: u32,
    gemaakt: Tijdstip,
    reden: String,
) -> Planversie {
    let zaak = d.zaak;
    let plaats = d.v.w.eigen.iter().find(|p| p.id == zaak.plan.gemeente);
    let inhoud = Planinhoud {
        naam: zaak.naam.clone(),
        gemeente: plaats.map_or_else(String::new, |p| p.naam.clone()),
        regisseur: zaak.door.0.clone(),
        casemanager: [d.verblijf.casemanager.as_str(), &d.verblijf.pi]
            .into_iter()
            .filter(|deel| !deel.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        vakken: d
            .borden
            .iter()
            .map(|bord| vak(d, bord, (afspraken, zelf), gemaakt))
            .collect(),
    };
    Planversie {
        nummer,
        gemaakt,
        door: zaak.door.clone(),
        reden,
        status: Planstatus::Concept,
        akkoorden: Vec::new(),
        inhoud,
    }
}

fn vak(
    d: &Dossier<'_, '_>,
    bord: &Bord,
    (afspraken, zelf): (&[(RecordId, &Afspraak)], &[Record]),
    op: Tijdstip,
) -> Planvak {
    let toen = bord.metingen.iter().rev().find(|m| m.vastgelegd <= op);
    let (situatie, hulp) = toen.map_or_else(Default::default, |m| (m.situatie, m.ondersteuning));
    let helpt = bord.traject.is_some();
    let doel = DOELEN
        .iter()
        .find(|(code, _)| helpt && *code == bord.code.0)
        .map_or("", |(_, doel)| doel);
    let gezegd = zelf.iter().filter_map(Wens::in_record);
    // What became of a wish later was not known yet.
    let toen = gezegd.filter(|w| w.vastgelegd <= op);
    let wensen = toen.filter(|w| w.leefgebied.as_ref() == Some(&bord.code));
    let wensen: Vec<&str> = wensen.map(|w| w.tekst.as_str()).collect();
    Planvak {
        leefgebied: Some(bord.code.clone()),
        naam: naam(d, &bord.code),
        situatie: woorden::situatie(situatie).to_owned(),
        hulp: woorden::hulp(hulp).to_owned(),
        wens: wensen.join("\n"),
        doel: doel.to_owned(),
        afspraken: van_vak(d, bord, afspraken, op),
    }
}

fn naam(d: &Dossier<'_, '_>, code: &LeefgebiedCode) -> String {
    let bekend = d.v.w.leefgebieden.iter().find(|l| l.code == *code);
    bekend.map_or_else(|| code.0.clone(), |l| l.naam.clone())
}

/// The agreements that stood open at that moment, the first due first.
fn van_vak(
    d: &Dossier<'_, '_>,
    bord: &Bord,
    afspraken: &[(RecordId, &Afspraak)],
    op: Tijdstip,
) -> Vec<Planafspraak> {
    let open =
        |a: &Afspraak| a.gemaakt <= op && a.afgerond_op.is_none_or(|einde| einde > op.datum());
    let mut uit: Vec<Planafspraak> = afspraken
        .iter()
        .filter(|(_, a)| a.leefgebied.as_ref() == Some(&bord.code) && open(a))
        .map(|(id, a)| Planafspraak {
            van: *id,
            tekst: a.tekst.clone(),
            soort: a.soort,
            wie: wie(d, &a.trekker),
            datum: a.datum,
        })
        .collect();
    uit.sort_by_key(|a| (a.datum, a.van));
    uit
}

fn wie(d: &Dossier<'_, '_>, trekker: &Trekker) -> String {
    match trekker {
        Trekker::Betrokkene => d.zaak.naam.clone(),
        Trekker::Medewerker(wie) => wie.0.clone(),
        Trekker::Partner(id) => {
            let partner = d.v.w.partners.iter().find(|(p, _)| p == id);
            partner.map_or_else(String::new, |(_, p)| p.naam.clone())
        }
    }
}

/// Settles a version some days after it was made, with what the parties said of it.
fn stel_vast(d: &mut Dossier<'_, '_>, versie: &mut Planversie, dag: NaiveDate) {
    let vastgelegd = d.op(dag);
    let op = vastgelegd.datum();
    let door = d.zaak.door.clone();
    let binnen = d.zaak.plan.deur > op;
    let partijen = [
        (Partij::Betrokkene, versie.inhoud.naam.clone()),
        (Partij::Casemanager, d.verblijf.casemanager.clone()),
        (Partij::Coordinator, door.0.clone()),
    ];
    versie.akkoorden = partijen
        .into_iter()
        .filter(|(partij, naam)| *partij != Partij::Casemanager || (binnen && !naam.is_empty()))
        .map(|(partij, naam)| Akkoord {
            partij,
            naam,
            eens: true,
            op,
            vastgelegd,
            door: door.clone(),
        })
        .collect();
    versie.status = Planstatus::Vastgesteld { op, door };
}
