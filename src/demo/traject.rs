//! The track of the demo cases: their profile, the list for the day of release around that day, what
//! was measured when, and a few that were scaled up. May use: `domain`.

use chrono::{Months, NaiveDate};

use super::dossier::Dossier;
use super::gebieden::Wie;
use super::plan::CasusPlan;
use super::wereld::plus;
use crate::domain::casus::Afsluitreden;
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::meting::{Meetmoment, Moment, Opschaling};
use crate::domain::profiel::{ProfielCode, ProfielVanaf, leeftijd_op};
use crate::domain::records::Record;
use crate::domain::vertrek::{VertrekSoort, VertrekStand, VertrekStatus, Vertrekpunt};

/// Who arranged a point and how; by the code of the point.
const GEREGELD: &[(&str, &str)] = &[
    ("onderdak", "Zus: logeren tot de opvang plek heeft"),
    ("geld", "Werk & Inkomen: voorschot op de rekening"),
    ("medicijnen", "Medische dienst PI geeft drie dagen mee"),
    ("id", "Burgerzaken: uitgereikt in de PI"),
    ("telefoon", "Eigen toestel ligt bij de bezittingen"),
    ("ophalen", "Maatje haalt op om 9.00 uur"),
    ("eerste-gesprek", "Gemeentehuis, 10.00 uur"),
];

/// Days up to which a stay is short.
const KORT: i64 = 10;
/// The leefgebieden of a short stay, and the set they are.
const LICHT: [&str; 4] = ["id", "onderdak", "inkomen", "zorg"];
pub(super) const LICHT_SET: &str = "licht-4";

/// The profile that triage proposed: by the stay, and where the begin was missed voluntary aftercare.
fn begin(plan: &CasusPlan) -> &'static str {
    let dagen = (plan.deur - plan.insluiting).num_days();
    match dagen {
        ..=KORT => "licht",
        _ if plan.laat => "nazorg",
        _ => "volledig",
    }
}

/// Whether a case has the short list of leefgebieden, and whether this one is on it.
pub(super) fn licht(plan: &CasusPlan) -> bool {
    begin(plan) == "licht"
}

/// Whether a leefgebied is one of a short stay.
pub(super) fn is_licht(code: &LeefgebiedCode) -> bool {
    LICHT.contains(&code.0.as_str())
}

/// The profiles of a case: the one it began with, and for young people the track of two years that was
/// chosen when they were known.
pub(super) fn profielen(d: &Dossier<'_, '_>) -> Vec<ProfielVanaf> {
    let plan = &d.zaak.plan;
    let keuze = |code: &str, vanaf, reden: &str| ProfielVanaf {
        profiel: ProfielCode(code.to_owned()),
        vanaf,
        door: d.zaak.door.clone(),
        reden: reden.to_owned(),
    };
    let mut uit = vec![keuze(begin(plan), plan.geopend, "")];
    let jaren = d.zaak.geboren.and_then(|g| leeftijd_op(g, plan.insluiting));
    let rio = match jaren {
        _ if licht(plan) || !d.open() => None,
        Some(..=23) => Some(("rio-23", "Jonger dan 24: twee jaar begeleiding")),
        Some(24..=27) => Some(("rio-27", "Jonger dan 28: twee jaar begeleiding")),
        _ => None,
    };
    let vanaf = d.v.w.werk_vanaf(plus(plan.geopend, 2));
    if let Some((code, reden)) = rio.filter(|_| vanaf <= d.zaak.tot) {
        uit.push(keuze(code, vanaf, reden));
    }
    uit
}

/// All records of the track.
pub(super) fn vertel(d: &Dossier<'_, '_>) -> Vec<Record> {
    let mut uit: Vec<Record> = vertrek(d).into_iter().map(Record::from).collect();
    uit.extend(metingen(d).into_iter().map(Record::from));
    uit.extend(opschaling(d).map(Record::from));
    uit
}

fn nummer(d: &Dossier<'_, '_>) -> usize {
    usize::try_from(d.zaak.nummer.volgnummer).unwrap_or(0)
}

/// The list of an open case whose person walks out within two weeks or did so lately. The nearer the
/// day, the more is done.
fn vertrek(d: &Dossier<'_, '_>) -> Vec<Vertrekpunt> {
    let plan = &d.zaak.plan;
    let dagen = (plan.deur - d.v.w.vandaag).num_days();
    if !d.open() || !(-7..=14).contains(&dagen) {
        return Vec::new();
    }
    let op = d.v.w.gewerkt(plus(d.v.w.vandaag, -2)).max(plan.geopend);
    let n = nummer(d);
    let gezet = |(plek, soort): (usize, &VertrekSoort)| {
        let kans = (n * 7 + plek * 5) % 14;
        // One in a few lists stays unfinished, also on the day itself.
        let klaar = if n.is_multiple_of(4) {
            9
        } else {
            14 - dagen.max(0)
        };
        if i64::try_from(kans).is_ok_and(|kans| kans >= klaar) {
            return None;
        }
        let status = if kans == 3 && !soort.gesprek {
            VertrekStatus::NietNodig
        } else {
            VertrekStatus::Geregeld
        };
        let tekst = GEREGELD.iter().find(|(code, _)| *code == soort.code.0);
        let tekst = tekst.filter(|_| status == VertrekStatus::Geregeld);
        Some(Vertrekpunt {
            punt: soort.code.clone(),
            naam: soort.naam.clone(),
            naam_en: soort.naam_en.clone(),
            periode: Some(d.zaak.periode),
            afspraak: None,
            standen: vec![VertrekStand {
                status,
                datum: op,
                vastgelegd: d.v.w.om(op, 11 * 60),
                door: d.zaak.door.clone(),
                wie: tekst.map_or_else(String::new, |(_, tekst)| (*tekst).to_owned()),
            }],
        })
    };
    d.v.w.vertrek.iter().enumerate().filter_map(gezet).collect()
}

/// What was measured: at entry, at release, some months later, and the result at closing.
fn metingen(d: &Dossier<'_, '_>) -> Vec<Meetmoment> {
    let plan = &d.zaak.plan;
    let n = nummer(d);
    let later = |maanden: u32| plan.deur.checked_add_months(Months::new(maanden));
    let mut momenten = Vec::new();
    // A short stay is over before there is anything to compare.
    if !licht(plan) {
        momenten.push((Moment::Begin, Some(plus(plan.geopend, 10))));
    }
    if d.buiten() && !licht(plan) {
        momenten.push((Moment::Vrijlating, Some(plan.deur)));
        momenten.push((Moment::NaMaanden(6), later(6)));
        momenten.push((Moment::NaMaanden(12), later(12)));
    }
    let (dicht, reden) = plan.dicht.unzip();
    let gevolgd = reden.is_none_or(|r| r == Afsluitreden::Afgerond);
    momenten.retain(|(moment, dag)| {
        // A moment that is still to be measured here and there.
        let open = matches!(moment, Moment::NaMaanden(_)) && n.is_multiple_of(5);
        let na = dag.zip(dicht).is_some_and(|(dag, dicht)| dag > dicht);
        let later = matches!(moment, Moment::NaMaanden(_));
        !open && (!na || (later && gevolgd))
    });
    if reden.is_some_and(Afsluitreden::heeft_resultaat) {
        momenten.push((Moment::Afsluiting, dicht));
    }
    let gedaan = momenten.into_iter().filter_map(|(moment, dag)| {
        let dag = dag.filter(|dag| *dag <= d.v.w.gisteren)?;
        Some(gemeten(d, moment, dag))
    });
    gedaan.collect()
}

fn gemeten(d: &Dossier<'_, '_>, moment: Moment, dag: NaiveDate) -> Meetmoment {
    let toen = |metingen: &[crate::domain::leefgebied::Meting]| {
        let laatste = metingen.iter().filter(|m| m.datum <= dag);
        let laatste = laatste.max_by_key(|m| (m.datum, m.vastgelegd));
        laatste.map_or(Situatie::Onbekend, |m| m.situatie)
    };
    let situaties = d.borden.iter();
    let situaties = situaties.map(|b| (b.code.clone(), toen(&b.metingen)));
    let vastgelegd = d.v.w.werk_vanaf(dag).min(d.v.w.gisteren).max(dag);
    Meetmoment {
        moment,
        periode: Some(d.zaak.periode),
        datum: dag,
        situaties: situaties.collect(),
        toelichting: String::new(),
        vastgelegd: d.v.w.om(vastgelegd, 16 * 60),
        door: d.zaak.door.clone(),
    }
}

/// One in a dozen open cases was handed up.
fn opschaling(d: &Dossier<'_, '_>) -> Option<Opschaling> {
    if !d.open() || nummer(d) % 12 != 5 {
        return None;
    }
    let niveau = d.v.w.niveaus.iter().find(|n| n.code.0 == "zvh")?;
    let op = d.v.w.gewerkt(plus(d.zaak.plan.geopend, 12));
    Some(Opschaling {
        niveau: niveau.code.clone(),
        naam: niveau.naam.clone(),
        naam_en: niveau.naam_en.clone(),
        omhoog: true,
        partner: d.v.w.partner(Wie::Zvh),
        reden: "Meer dan vijf partijen en niemand die het geheel ziet".to_owned(),
        op,
        vastgelegd: d.v.w.om(op, 15 * 60),
        door: d.zaak.door.clone(),
    })
}
