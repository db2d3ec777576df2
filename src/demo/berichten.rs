//! The notices about somebody with a case, from admission to release, with what is heard in other
//! ways. May use: `domain`.

use chrono::NaiveDate;

use super::levensloop::Zaak;
use super::mens::Mens;
use super::plan::{CasusPlan, Plan};
use super::rooster::Extra;
use super::verhaal::{Betrokkene, Verblijf, Verhaal};
use super::wereld::plus;
use super::woorden::{EINDREDENEN, PI_JEUGD, PI_VROUWEN};
use crate::domain::casus::{Afsluitreden, Fase};
use crate::domain::detentie::DatumSoort;
use crate::domain::id::UnitId;
use crate::domain::melding::{Besluit, Melding, MeldingGegevens, MeldingSoort};
use crate::domain::persoon::Geslacht;
use crate::domain::tijd::Tijdstip;

/// The door may be another day than the end of the sentence: that kind, and the expected end.
pub(super) fn einden(
    v: &mut Verhaal<'_>,
    cp: &CasusPlan,
) -> (Option<(DatumSoort, NaiveDate)>, NaiveDate) {
    let lang = (cp.deur - cp.insluiting).num_days() > 90;
    let vroeg_genoeg = matches!(cp.fase, Fase::Plan | Fase::Voorbereiding) && cp.dicht.is_none();
    if cp.vrij
        || !vroeg_genoeg
        || cp.deur <= plus(v.w.vandaag, 7)
        || !v.lot.kans(if lang { 40 } else { 12 })
    {
        return (None, cp.deur);
    }
    let (soort, later) = match v.lot.tussen(0, 5) {
        0 if lang => (DatumSoort::ViDatum, v.lot.tussen(40, 200)),
        1 if lang => (DatumSoort::PpStart, v.lot.tussen(25, 80)),
        _ => (DatumSoort::Eindverlof, v.lot.tussen(3, 14)),
    };
    (Some((soort, cp.deur)), plus(cp.deur, later))
}

/// A quarter of the end dates moved: which day was named first.
pub(super) fn verschoven(
    v: &mut Verhaal<'_>,
    cp: &CasusPlan,
    verwacht: NaiveDate,
) -> Option<NaiveDate> {
    let binnen = (verwacht - cp.insluiting).num_days();
    let gewerkt =
        (cp.dicht.map_or(v.w.gisteren, |(op, _)| op).min(cp.deur) - cp.geopend).num_days();
    if cp.laat || binnen < 12 || gewerkt < 6 || !v.lot.kans(32) {
        return None;
    }
    let later = v.lot.kans(55);
    let dagen = v.lot.tussen(3, (binnen / 2).clamp(4, 60));
    Some(plus(verwacht, if later { dagen } else { -dagen }).max(plus(cp.insluiting, 4)))
        .filter(|d| *d != verwacht)
}

pub(super) fn begin(
    v: &mut Verhaal<'_>,
    mens: &Mens,
    verblijf: &Verblijf,
    verwacht: NaiveDate,
    cp: &CasusPlan,
) -> (UnitId, Melding) {
    let dag = plus(cp.insluiting, v.lot.tussen(0, 1)).min(cp.geopend);
    let laatste = if dag == cp.geopend { 530 } else { 1_140 };
    let op = v.w.om(dag, v.lot.tussen(400, laatste));
    let mut g = v.bericht(mens, verblijf, MeldingSoort::Begin, op);
    g.verwachte_einddatum = Some(verwacht);
    v.ontvang(mens, g)
}

pub(super) fn einde(
    v: &mut Verhaal<'_>,
    mens: &Mens,
    verblijf: &Verblijf,
    vrij: NaiveDate,
    op: Tijdstip,
) -> (UnitId, Melding) {
    let mut g = v.bericht(mens, verblijf, MeldingSoort::Einde, op);
    g.verwachte_einddatum = Some(vrij);
    g.werkelijke_einddatum = Some(vrij);
    g.eindreden = (*v.lot.kies(EINDREDENEN)).to_owned();
    v.ontvang(mens, g)
}

/// The end date becomes another one: by a notice, by a new version of the first notice, or because
/// the casemanager telephones.
pub(super) fn verschuif(
    v: &mut Verhaal<'_>,
    b: &mut Betrokkene,
    mens: &Mens,
    verblijf: &mut Verblijf,
    eerste: &mut (UnitId, Melding),
    zaak: &Zaak<'_>,
) {
    let cp = zaak.plan;
    let Some(nieuw) = verblijf.verwacht else {
        return;
    };
    let ruimte = (zaak.tot.min(cp.deur) - cp.geopend).num_days();
    let dag =
        v.w.werk_tot(plus(cp.geopend, v.lot.tussen(3, (ruimte - 2).max(3))));
    let dag = dag.max(v.w.werk_vanaf(plus(cp.geopend, 1)));
    let op = v.w.om(dag, v.lot.tussen(400, 530));
    match v.lot.tussen(0, 3) {
        0 => {
            let op = v.werktijd(dag);
            let feit = (DatumSoort::VerwachtEinde, nieuw);
            b.gehoord(zaak.periode, feit, (&zaak.door, "casemanager"), op);
        }
        1 => {
            let melding = &mut eerste.1;
            melding.gegevens.verwachte_einddatum = Some(nieuw);
            melding.gegevens.verzonden_op = op;
            let ontvangen = Tijdstip(op.0 + 20 * 60_000);
            melding.versies.push(v.versie(op, ontvangen));
            v.raak(ontvangen);
            v.neem_op(b, eerste.0, melding, ontvangen);
        }
        _ => {
            let mut g = v.bericht(mens, verblijf, MeldingSoort::Wijziging, op);
            g.toelichting = (*v.lot.kies(&[
                "nieuwe berekening einddatum",
                "uitspraak rechtbank",
                "extra vonnis erbij",
                "aftrek voorarrest",
            ]))
            .to_owned();
            neem_aan(v, b, mens, g, zaak);
        }
    }
}

/// Decides about a notice that concerns an open case, on the day it came.
fn neem_aan(
    v: &mut Verhaal<'_>,
    b: &mut Betrokkene,
    mens: &Mens,
    g: MeldingGegevens,
    zaak: &Zaak<'_>,
) {
    let dag = g.verzonden_op.datum();
    let melding = v.ontvang(mens, g);
    let nu = v.werktijd(dag).max(melding.1.ontvangen);
    v.koppel(b, (melding.0, &melding.1), nu, &zaak.door);
    let besluit = match zaak.plan.dicht {
        Some((op, _)) if op < nu.datum() => Besluit::Gekoppeld,
        _ => Besluit::Geaccepteerd { casus: zaak.unit },
    };
    v.besluit(
        melding.0,
        melding.1.werkgemeente(),
        besluit,
        (nu, &zaak.door),
        "",
    );
    v.schrijf_melding(melding);
}

/// A transfer, a plan, leave, or the withdrawal of the notice.
pub(super) fn tussentijds(
    v: &mut Verhaal<'_>,
    b: &mut Betrokkene,
    mens: &Mens,
    verblijf: &mut Verblijf,
    zaak: &Zaak<'_>,
) {
    let cp = zaak.plan;
    if cp.laat {
        return;
    }
    let ruimte = (zaak.tot.min(cp.deur) - cp.geopend).num_days();
    if matches!(cp.dicht, Some((_, Afsluitreden::Vergissing))) {
        let dag = v.w.werk_vanaf(plus(cp.geopend, 1)).min(zaak.tot);
        let op = v.w.om(dag, v.lot.tussen(1_025, 1_060));
        let mut g = v.bericht(mens, verblijf, MeldingSoort::Intrekking, op);
        g.toelichting = "melding hoort bij een ander".to_owned();
        neem_aan(v, b, mens, g, zaak);
        return;
    }
    if ruimte < 20 {
        return;
    }
    let soort = match v.lot.tussen(0, 39) {
        0 | 1 => MeldingSoort::Overplaatsing,
        2..=4 if ruimte > 28 => MeldingSoort::DrPlan,
        5 => MeldingSoort::Verlof,
        _ => return,
    };
    let dag = v.w.werk_tot(plus(cp.geopend, v.lot.tussen(8, ruimte - 4)));
    let op = v.w.om(dag, v.lot.tussen(400, 530));
    if soort == MeldingSoort::Overplaatsing {
        verblijf.pi = andere_pi(&verblijf.pi).to_owned();
    }
    let mut g = v.bericht(mens, verblijf, soort, op);
    g.toelichting = match soort {
        MeldingSoort::DrPlan => "deelbaar D&R-plan beschikbaar",
        MeldingSoort::Verlof => "re-integratieverlof, een dag",
        _ => "",
    }
    .to_owned();
    neem_aan(v, b, mens, g, zaak);
}

/// Where somebody in this institution may be moved to.
fn andere_pi(pi: &str) -> &'static str {
    match pi {
        PI_VROUWEN => "PI Ter Peel",
        PI_JEUGD => "RJJI Den Hey-Acker",
        "PI Lelystad" => "PI Almere",
        _ => "PI Lelystad",
    }
}

/// The end becomes known: mostly by a notice, else because somebody says so.
pub(super) fn vrijlating(
    v: &mut Verhaal<'_>,
    b: &mut Betrokkene,
    mens: &Mens,
    verblijf: &Verblijf,
    zaak: &Zaak<'_>,
) {
    let vrij = zaak.plan.deur;
    let dag = vrij.min(v.w.gisteren);
    let gesloten = zaak.tot < v.w.werk_vanaf(dag);
    if gesloten || vrij == v.w.vandaag || v.lot.kans(35) {
        let op = v.w.om(dag, v.lot.tussen(400, 530));
        let mut g = v.bericht(mens, verblijf, MeldingSoort::Einde, op);
        g.werkelijke_einddatum = Some(vrij);
        g.eindreden = (*v.lot.kies(EINDREDENEN)).to_owned();
        neem_aan(v, b, mens, g, zaak);
    } else {
        let op = v.werktijd(vrij);
        let van = *v
            .lot
            .kies(&["casemanager", "betrokkene", "casemanager", "reclassering"]);
        b.gehoord(
            zaak.periode,
            (DatumSoort::WerkelijkEinde, vrij),
            (&zaak.door, van),
            op,
        );
    }
}

/// Six in ten men and four in ten women were inside before: known from an old notice, or from the
/// list that was kept before.
pub(super) fn eerdere_periode(
    v: &mut Verhaal<'_>,
    b: &mut Betrokkene,
    mens: &Mens,
    plan: &Plan,
    zaak: &Zaak<'_>,
) {
    let kans = if mens.geslacht == Geslacht::Vrouw {
        40
    } else {
        60
    };
    if plan.eerder.is_some() || !v.lot.kans(kans) {
        return;
    }
    let eind = plus(zaak.plan.insluiting, -v.lot.tussen(45, 1_300));
    let begin = plus(eind, -v.lot.verblijf());
    let oud_genoeg = mens.geboren.is_none_or(|d| plus(d, 17 * 365) < begin);
    if !oud_genoeg {
        return;
    }
    if v.lot.kans(15) {
        let mut oud = v.verblijf(mens, begin, eind);
        oud.verwacht = Some(eind);
        let op = v.w.om(eind, 545);
        let mut g = v.bericht(mens, &oud, MeldingSoort::Einde, op);
        g.werkelijke_einddatum = Some(eind);
        g.eindreden = (*v.lot.kies(EINDREDENEN)).to_owned();
        let nu = v.w.om(zaak.plan.geopend, 1_030);
        let melding = v.ontvang_op(mens, nu, g);
        v.koppel(b, (melding.0, &melding.1), nu, &zaak.door);
        let besluit = Besluit::Geaccepteerd { casus: zaak.unit };
        v.besluit(
            melding.0,
            melding.1.werkgemeente(),
            besluit,
            (nu, &zaak.door),
            "",
        );
        v.schrijf_melding(melding);
    } else {
        let op = v.w.om(zaak.plan.geopend, 1_035);
        let id = v.lot.record();
        let van = (&zaak.door, "oude caseload");
        b.gehoord(id, (DatumSoort::Insluiting, begin), van, op);
        b.gehoord(id, (DatumSoort::WerkelijkEinde, eind), van, op);
        if let Some((_, periode)) = b.perioden.last_mut() {
            periode.pi = mens.pi(&mut v.lot, false);
        }
    }
}

/// A notice about a known person that nobody has decided about.
pub(super) fn extra_melding(
    v: &mut Verhaal<'_>,
    mens: &Mens,
    verblijf: &Verblijf,
    cp: &CasusPlan,
    extra: Extra,
) {
    let gisteren = v.w.gisteren;
    let dag = plus(gisteren, -v.lot.tussen(0, 2));
    let op = v.w.om(dag, v.lot.tussen(480, 1_170));
    let mut mens = mens.clone();
    let g = match extra {
        Extra::Eerder | Extra::Later => {
            let mut g = v.bericht(&mens, verblijf, MeldingSoort::Wijziging, op);
            let anders = if extra == Extra::Eerder { -38 } else { 12 };
            let nieuw =
                plus(verblijf.verwacht.unwrap_or(cp.deur), anders).max(plus(v.w.vandaag, 1));
            g.verwachte_einddatum = Some(nieuw);
            g.toelichting = "uitspraak in hoger beroep".to_owned();
            g
        }
        Extra::Einde => {
            let mut g = v.bericht(
                &mens,
                verblijf,
                MeldingSoort::Einde,
                v.w.om(gisteren, 1_150),
            );
            g.werkelijke_einddatum = Some(cp.deur);
            g.eindreden = "einde straf".to_owned();
            g
        }
        Extra::Overplaatsing => {
            let mut g = v.bericht(&mens, verblijf, MeldingSoort::Overplaatsing, op);
            g.pi = andere_pi(&verblijf.pi).to_owned();
            g
        }
        Extra::Verlof | Extra::DrPlan | Extra::Schorsing => {
            let (soort, tekst) = match extra {
                Extra::Verlof => (MeldingSoort::Verlof, "re-integratieverlof, twee dagen"),
                Extra::DrPlan => (MeldingSoort::DrPlan, "deelbaar D&R-plan beschikbaar"),
                _ => (
                    MeldingSoort::Schorsing,
                    "schorsing voorlopige hechtenis gevraagd",
                ),
            };
            let mut g = v.bericht(&mens, verblijf, soort, op);
            g.toelichting = tekst.to_owned();
            g
        }
        Extra::Terug | Extra::Alias | Extra::Tikfout => {
            match extra {
                Extra::Alias => mens.dubbele_naam(&mut v.lot),
                Extra::Tikfout => mens.tikfout(),
                _ => {}
            }
            if extra != Extra::Terug {
                mens.bsn = None;
            }
            let dagen = v.lot.tussen(12, 60);
            let nieuw = v.verblijf(&mens, plus(dag, -1), plus(dag, dagen));
            v.bericht(&mens, &nieuw, MeldingSoort::Begin, op)
        }
    };
    let melding = v.ontvang(&mens, g);
    v.tel.in_inbox += 1;
    v.schrijf_melding(melding);
}
