//! A person with cases: the notices from admission to release, the cases opened on them, earlier
//! stays, merged records, and what lies undecided in the inbox about them. May use: `domain`.

use chrono::NaiveDate;

use super::berichten::{
    begin, eerdere_periode, einde, einden, extra_melding, tussentijds, verschoven, verschuif,
    vrijlating,
};
use super::dossier;
use super::mens::Mens;
use super::plan::{CasusPlan, Plan};
use super::verhaal::{Betrokkene, Verblijf, Verhaal};
use super::wereld::plus;
use crate::domain::casus::CasusNummer;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::Besluit;
use crate::domain::persoon::Samenvoeging;

/// What is fixed about a case while it is told.
pub(super) struct Zaak<'p> {
    pub(super) plan: &'p CasusPlan,
    pub(super) unit: UnitId,
    pub(super) persoon: UnitId,
    /// Name of the person, in full.
    pub(super) naam: String,
    pub(super) geboren: Option<NaiveDate>,
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
            naam: mens.naam.voluit(),
            geboren: mens.geboren,
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
        naam: mens.naam.voluit(),
        geboren: mens.geboren,
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
