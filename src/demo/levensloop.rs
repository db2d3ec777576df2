//! A person with cases: the notices from admission to release, the cases opened on them, earlier
//! stays, merged records, and what lies undecided in the inbox about them. May use: `domain`.

use chrono::NaiveDate;

use super::dossier;
use super::mens::Mens;
use super::plan::{CasusPlan, Plan};
use super::rooster::Extra;
use super::verhaal::{Betrokkene, Verblijf, Verhaal};
use super::wereld::plus;
use super::woorden::{EINDREDENEN, PI_JEUGD, PI_VROUWEN};
use crate::domain::casus::{Afsluitreden, CasusNummer, Fase};
use crate::domain::detentie::DatumSoort;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{Besluit, Melding, MeldingSoort};
use crate::domain::persoon::Samenvoeging;
use crate::domain::tijd::Tijdstip;

/// What is fixed about a case while it is told.
pub(super) struct Zaak<'p> {
    pub(super) plan: &'p CasusPlan,
    pub(super) unit: UnitId,
    pub(super) persoon: UnitId,
    pub(super) nummer: CasusNummer,
    pub(super) regisseur: Option<Medewerker>,
    /// Who does the work in it.
    pub(super) door: Medewerker,
    pub(super) periode: RecordId,
    /// The last day on which anything was done.
    pub(super) tot: NaiveDate,
}

/// Tells a person with one or two cases.
pub(super) fn vertel(v: &mut Verhaal<'_>, i: u32, plan: &Plan, nummers: [CasusNummer; 2]) {
    let Some(hoofd) = &plan.hoofd else { return };
    let mens = bekende(v, i, plan);
    let (regisseur, door) = wie(v, plan);
    let mut b = Betrokkene::nieuw(&mut v.lot);
    let [nummer, eerder_nummer] = nummers;
    let mut samen = None;
    if let Some(eerder) = &plan.eerder {
        let zaak = |unit| Zaak {
            plan: eerder,
            unit,
            persoon: UnitId::default(),
            nummer: eerder_nummer,
            regisseur: Some(door.clone()),
            door: door.clone(),
            periode: RecordId::ROOT,
            tot: eerder.dicht.map_or(eerder.geopend, |(op, _)| op),
        };
        let unit = v.lot.unit();
        if plan.slot.dubbel {
            let mut ander = Betrokkene::nieuw(&mut v.lot);
            let mut onder_andere_naam = mens.clone();
            onder_andere_naam.bsn = None;
            onder_andere_naam.tikfout();
            let _ = casus(v, &mut ander, &onder_andere_naam, plan, zaak(unit));
            samen = Some(ander);
        } else {
            let _ = casus(v, &mut b, &mens, plan, zaak(unit));
        }
    }
    let unit = v.lot.unit();
    let zaak = Zaak {
        plan: hoofd,
        unit,
        persoon: b.unit,
        nummer,
        regisseur,
        door: door.clone(),
        periode: RecordId::ROOT,
        tot: hoofd.dicht.map_or(v.w.gisteren, |(op, _)| op),
    };
    let verblijf = casus(v, &mut b, &mens, plan, zaak);
    if let Some(extra) = plan.slot.extra {
        extra_melding(v, &mens, &verblijf, hoofd, extra);
    }
    let naar = b.unit;
    v.schrijf_persoon(b);
    if let Some(ander) = samen {
        let unit = ander.unit;
        let gemeente = v.schrijf_persoon(ander);
        let op = v.werktijd(plus(hoofd.geopend, 1));
        v.tel.bekend -= 1;
        v.zet(
            unit,
            RecordId::ROOT,
            gemeente,
            Samenvoeging { naar, door, op },
        );
    }
}

/// Who carries the case, and who works in it.
fn wie(v: &Verhaal<'_>, plan: &Plan) -> (Option<Medewerker>, Medewerker) {
    let slot = &plan.slot;
    if slot.eigen && plan.ronde == 0 {
        let ik = v.w.medewerker.clone();
        return (Some(ik.clone()), ik);
    }
    let regisseur = slot
        .collega
        .map(|n| v.w.collega(plan.ronde, usize::from(n)));
    let regisseur = if slot.eigen {
        Some(v.w.collega(plan.ronde, 0))
    } else {
        regisseur
    };
    let door = regisseur
        .clone()
        .unwrap_or_else(|| v.w.collega(plan.ronde, 1));
    (regisseur, door)
}

/// Somebody of ours: registered here, or elsewhere or nowhere and on the way to us.
fn bekende(v: &mut Verhaal<'_>, i: u32, plan: &Plan) -> Mens {
    let w = v.w;
    let plaats = &w.eigen[plan.plaats];
    let mut mens = Mens::nieuw(w, &mut v.lot, i, plaats);
    let hier = (plaats.id, plaats.naam.clone());
    match v.lot.tussen(0, 99) {
        0..=9 => {
            mens.zonder_adres();
            mens.vestiging = hier;
        }
        10..=14 if !w.elders.is_empty() => {
            let n = v.lot.gewogen(w.elders.iter().map(|p| p.gewicht));
            mens.woon(&mut v.lot, &w.elders[n]);
            mens.vestiging = hier;
        }
        15..=39 => mens.vestiging = hier,
        _ => {}
    }
    mens
}

/// Tells one case from the notice it was opened on; gives the stay as it is known last.
fn casus(
    v: &mut Verhaal<'_>,
    b: &mut Betrokkene,
    mens: &Mens,
    plan: &Plan,
    mut zaak: Zaak<'_>,
) -> Verblijf {
    let cp = zaak.plan;
    zaak.persoon = b.unit;
    let hoofd = plan.hoofd.is_some_and(|h| h.geopend == cp.geopend);
    let mut verblijf = v.verblijf(mens, cp.insluiting, cp.deur);
    let (speciaal, verwacht) = einden(v, cp);
    verblijf.verwacht = Some(verwacht);
    let eerst = verschoven(v, cp, verwacht);
    let nu = v.w.kantoor(&mut v.lot, cp.geopend);
    v.raak(nu);
    let open = Besluit::Geaccepteerd { casus: zaak.unit };
    let eerste = if cp.laat {
        let op = v.w.om(cp.geopend, v.lot.tussen(390, 530));
        einde(v, mens, &verblijf, cp.deur, op)
    } else {
        begin(v, mens, &verblijf, eerst.unwrap_or(verwacht), cp)
    };
    zaak.periode = v.koppel(b, (eerste.0, &eerste.1), nu, &zaak.door);
    v.besluit(
        eerste.0,
        eerste.1.werkgemeente(),
        open.clone(),
        (nu, &zaak.door),
        "",
    );
    let mut eerste = eerste;
    if eerst.is_some() {
        verschuif(v, b, mens, &mut verblijf, &mut eerste, &zaak);
    }
    v.schrijf_melding(eerste);
    tussentijds(v, b, mens, &mut verblijf, &zaak);
    if let Some((soort, datum)) = speciaal {
        let na = v.lot.tussen(4, 9);
        let op = v.werktijd(plus(cp.geopend, na));
        b.gehoord(
            zaak.periode,
            (soort, datum),
            (&zaak.door, "casemanager"),
            op,
        );
    }
    if hoofd {
        eerdere_periode(v, b, mens, plan, &zaak);
    }
    if cp.vrij && !cp.laat {
        vrijlating(v, b, mens, &verblijf, &zaak);
    }
    dossier::schrijf(v, &zaak, &plan.slot, hoofd, &verblijf);
    verblijf
}

/// The door may be another day than the end of the sentence: that kind, and the expected end.
fn einden(v: &mut Verhaal<'_>, cp: &CasusPlan) -> (Option<(DatumSoort, NaiveDate)>, NaiveDate) {
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
fn verschoven(v: &mut Verhaal<'_>, cp: &CasusPlan, verwacht: NaiveDate) -> Option<NaiveDate> {
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

fn begin(
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

fn einde(
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
fn verschuif(
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
    g: crate::domain::melding::MeldingGegevens,
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
fn tussentijds(
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
fn vrijlating(
    v: &mut Verhaal<'_>,
    b: &mut Betrokkene,
    mens: &Mens,
    verblijf: &Verblijf,
    zaak: &Zaak<'_>,
) {
    let vrij = zaak.plan.deur;
    let dag = vrij.min(v.w.gisteren);
    let gesloten = zaak.tot < v.w.werk_vanaf(dag);
    if gesloten || vrij == v.w.vandaag || v.lot.kans(45) {
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
fn eerdere_periode(
    v: &mut Verhaal<'_>,
    b: &mut Betrokkene,
    mens: &Mens,
    plan: &Plan,
    zaak: &Zaak<'_>,
) {
    use crate::domain::persoon::Geslacht;
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
    if v.lot.kans(25) {
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
fn extra_melding(
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
