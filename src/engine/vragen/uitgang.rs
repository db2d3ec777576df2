//! Who goes out or went out, and what is not ready for that; whose guidance ends; and who must be
//! measured now.

use chrono::{Days, NaiveDate};

use super::Blik;
use super::cijfers::vrij_tussen;
use crate::domain::casus::Fase;
use crate::domain::id::UnitId;
use crate::domain::inspanning::Ijkdagen;
use crate::domain::kalender::vrijlating_let_op;
use crate::domain::meting::{self, Moment};
use crate::domain::vertrek::{
    GESPREK_ACHTERAF, GESPREK_VOORAF, SPOED_DAGEN, VertrekKort, VertrekStatus, net_vrij,
};
use crate::engine::index::CasusRegel;

/// The cases of people who go out or went out, by what is not ready.
pub(super) struct Uitgang {
    /// Out since the last days with points open.
    pub(super) spoed: Vec<(NaiveDate, UnitId)>,
    /// Out soon on a day that needs care, with points open.
    pub(super) let_op: Vec<(NaiveDate, UnitId)>,
    /// The first talk is not planned, or was not held.
    pub(super) gesprek: Vec<(NaiveDate, UnitId)>,
}

impl Uitgang {
    pub(super) fn van(blik: &Blik<'_>) -> Self {
        let vandaag = blik.nu.datum();
        let tussen = |van: u64, tot: u64| {
            let mut uit = vrij_tussen(blik, vandaag - Days::new(van), vandaag + Days::new(tot));
            uit.retain(|(_, unit)| blik.gezien.casus(*unit).is_some());
            uit
        };
        let casus = |unit: UnitId| blik.gezien.casus(unit);
        let open =
            |c: &CasusRegel| !VertrekKort::tel(&blik.catalogus.vertrek, &c.rij.vertrek).klaar();
        let mut spoed = tussen(SPOED_DAGEN, 0);
        spoed.retain(|(_, unit)| {
            casus(*unit).is_some_and(|c| c.deur.is_some_and(|d| net_vrij(d, vandaag)) && open(c))
        });
        // Who walked out last stands on top: of him or her least is known.
        spoed.reverse();
        let mut let_op = tussen(0, blik.catalogus.vrij_waarschuw_dagen.into());
        let_op.retain(|(dag, unit)| {
            *dag > vandaag && vrijlating_let_op(*dag).is_some() && casus(*unit).is_some_and(open)
        });
        let mut gesprek = tussen(GESPREK_ACHTERAF, GESPREK_VOORAF);
        gesprek.retain(|(dag, unit)| {
            casus(*unit).is_some_and(|c| zonder_gesprek(blik, c, *dag, vandaag))
        });
        Self {
            spoed,
            let_op,
            gesprek,
        }
    }
}

/// Before the release: no first talk is planned. After it, when it is sure that the person is out:
/// nobody spoke with him or her since, and no talk is planned for a day to come.
fn zonder_gesprek(blik: &Blik<'_>, c: &CasusRegel, vrij: NaiveDate, vandaag: NaiveDate) -> bool {
    let gesprekken = blik.catalogus.vertrek.iter().filter(|s| s.gesprek);
    let mut standen = gesprekken.map(|soort| {
        let stand = c.rij.vertrek.iter().find(|(code, _)| *code == soort.code);
        stand.map(|(_, status)| *status).unwrap_or_default()
    });
    if vrij >= vandaag {
        return standen.any(|status| status == VertrekStatus::Open);
    }
    let buiten = c.rij.fase == Fase::Nazorg
        || c.deur
            .is_some_and(|d| d.soort == crate::domain::detentie::DatumSoort::WerkelijkEinde);
    let gesproken = c.rij.betrokkene_gesproken.is_some_and(|dag| dag >= vrij);
    let niet_nodig = standen.any(|status| status == VertrekStatus::NietNodig);
    let komt = c.rij.afspraken.iter().any(|a| a.datum >= vandaag);
    buiten && !gesproken && !niet_nodig && !komt
}

/// The open cases whose guidance ends soon or ended lately, with its last day, the earliest first.
pub(super) fn begeleiding(blik: &Blik<'_>) -> Vec<(NaiveDate, UnitId)> {
    let vandaag = blik.nu.datum();
    let open = |c: &CasusRegel| c.rij.fase != Fase::Afgesloten;
    let mut uit: Vec<_> = blik
        .gezien
        .casussen()
        .filter(|(_, c)| open(c))
        .filter_map(|(unit, c)| {
            let profiel = blik.catalogus.meetprofiel(&c.rij.profiel)?;
            let persoon = blik.gezien.persoon(c.rij.persoon);
            let mut perioden = persoon.into_iter().flat_map(|p| &p.rij.perioden);
            let periode = perioden.find(|p| Some(p.id) == c.rij.periode);
            let dagen = Ijkdagen {
                insluiting: periode.and_then(|p| p.insluiting),
                opening: Some(c.rij.geopend_op),
                ..Ijkdagen::default()
            };
            let tot = profiel.begeleiding_tot(&dagen)?;
            let marge = blik.catalogus.begeleiding_waarschuw(c.rij.gemeente);
            let nog = (tot - vandaag).num_days().abs();
            (nog <= i64::from(marge)).then_some((tot, unit))
        })
        .collect();
    uit.sort_unstable();
    uit
}

/// The cases that must be measured now with the day since which, the longest due first; closed ones
/// too when they were finished well, since measuring goes on after that.
pub(super) fn te_meten(blik: &Blik<'_>) -> Vec<(NaiveDate, UnitId, Moment)> {
    let vandaag = blik.nu.datum();
    let regels = blik.catalogus.meten;
    let mut uit: Vec<_> = blik
        .gezien
        .casussen()
        .filter_map(|(unit, c)| {
            let open = c.rij.fase != Fase::Afgesloten;
            if !open && !c.rij.reden.is_some_and(|r| r.wordt_gevolgd()) {
                return None;
            }
            let profiel = blik.catalogus.meetprofiel(&c.rij.profiel)?;
            let dagen = Ijkdagen {
                opening: Some(c.rij.geopend_op),
                vrijlating: c.deur.map(|d| d.datum),
                ..Ijkdagen::default()
            };
            let momenten = meting::momenten(profiel, &dagen, regels);
            let nu = meting::te_meten(&momenten, &c.rij.gemeten, open, regels, vandaag);
            nu.map(|(moment, dag)| (dag, unit, moment))
        })
        .collect();
    uit.sort_unstable();
    uit
}
