//! Pages of the inbox, the caseload and the repair tray.

use chrono::{Days, NaiveDate};

use super::cijfers::{nieuwe_meldingen, tel};
use super::{Blik, is_eigen};
use crate::api::reply::{Bladzij, CaseloadRegel, InboxRegel, ReparatieRegel};
use crate::api::{CaseloadFilter, InboxFilter, RegisseurFilter};
use crate::domain::afspraak::AfspraakSoort;
use crate::domain::casus::Fase;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::reparatie::Reparatie;
use crate::domain::rij::AfspraakRij;
use crate::domain::rij::MeldingRij;
use crate::domain::vouw::{Zoekwoorden, woorden_passen};
use crate::engine::index::{CasusRegel, Regel, melding_zoek};
use crate::engine::koppelen;
use crate::engine::tx::Stop;
use std::borrow::Cow;

/// Longest page; a client that asks for more gets this much.
const LANGSTE_BLADZIJ: u32 = 1_000;

pub(super) fn blader<T>(alle: impl Iterator<Item = T>, van: u32, aantal: u32) -> (u32, Vec<T>) {
    let (mut totaal, mut uit) = (0, Vec::new());
    for ding in alle {
        if totaal >= van && totaal - van < aantal.min(LANGSTE_BLADZIJ) {
            uit.push(ding);
        }
        totaal += 1;
    }
    (totaal, uit)
}

pub(crate) fn inbox(
    blik: &Blik<'_>,
    filter: &InboxFilter,
    van: u32,
    aantal: u32,
) -> Result<Bladzij<InboxRegel>, Stop> {
    let zoek = Zoekwoorden::new(&filter.zoek);
    let eigen = blik.eigen_gemeenten()?;
    let units: Vec<UnitId> = if filter.ook_afgehandeld {
        let mut alle: Vec<_> = blik
            .gezien
            .meldingen()
            .map(|(u, r)| (r.rij.verzonden_op, u))
            .collect();
        alle.sort_unstable_by(|a, b| b.cmp(a));
        alle.into_iter().map(|(_, u)| u).collect()
    } else {
        nieuwe_meldingen(blik, blik.nu.datum())
    };
    let past = |unit: &UnitId| {
        blik.gezien.melding(*unit).is_some_and(|r| {
            filter
                .gemeente
                .is_none_or(|g| blik.zelfde_werk(g, r.rij.werk_van()))
                && (zoek.is_leeg() || woorden_passen(&zoek, &zoektekst(r)))
        })
    };
    let (totaal, units) = blader(units.into_iter().filter(past), van, aantal);
    let regels = units.into_iter().filter_map(|unit| {
        let rij = &blik.gezien.melding(unit)?.rij;
        Some(InboxRegel {
            melding: unit,
            soort: rij.soort,
            verzonden_op: rij.verzonden_op,
            ontvangen: rij.ontvangen,
            naam: rij.naam.clone(),
            geboortedatum: rij.geboortedatum,
            gemeente: blik.werkt_nu(rij.werk_van()),
            eigen: is_eigen(&eigen, blik.werkt_nu(rij.werk_van())),
            pi: rij.pi.clone(),
            einde: rij.einde,
            match_zekerheid: koppelen::beste(blik.gezien, unit).map(|k| k.zekerheid),
            // Who passed it on has decided; whoever got it has not.
            besluit: rij
                .besluit
                .clone()
                .filter(|_| !blik.gezien.kreeg(rij))
                .map(|b| blik.zichtbaar_besluit(b)),
        })
    });
    Ok(Bladzij {
        van,
        totaal,
        regels: regels.collect(),
    })
}

pub(crate) fn caseload(
    blik: &Blik<'_>,
    filter: &CaseloadFilter,
    van: u32,
    aantal: u32,
) -> Bladzij<CaseloadRegel> {
    let vandaag = blik.nu.datum();
    let gezien = blik.gezien;
    let regel = |unit: UnitId| gezien.casus(unit).map(|c| (unit, c));
    // Today first, then what comes, then who is out already, the latest first; the undated stand at
    // the end of what comes, since their sort date lies after every other.
    let open = gezien
        .op_deur((vandaag, UnitId(0))..)
        .chain(gezien.op_deur(..(vandaag, UnitId(0))).rev())
        .filter_map(|(_, unit)| regel(unit));
    let mut gesloten: Vec<_> = Vec::new();
    if filter.ook_gesloten || filter.fase == Some(Fase::Afgesloten) {
        gesloten = gezien
            .casussen()
            .filter(|(_, c)| c.rij.fase == Fase::Afgesloten)
            .collect();
        gesloten.sort_unstable_by_key(|(unit, c)| (std::cmp::Reverse(c.rij.geopend_op), *unit));
    }
    let alle = open.chain(gesloten);
    if !filter.actief() && !filter.ook_gesloten {
        let regels = alle
            .skip(van as usize)
            .take(aantal.min(LANGSTE_BLADZIJ) as usize);
        let regels = regels
            .map(|(u, c)| caseload_regel(blik, u, c, vandaag))
            .collect();
        return Bladzij {
            van,
            totaal: tel(gezien.aantal_open()),
            regels,
        };
    }
    let zeef = Zeef::nieuw(blik, filter);
    let (totaal, gevonden) = blader(alle.filter(|(_, c)| zeef.past(c)), van, aantal);
    let regels = gevonden
        .into_iter()
        .map(|(u, c)| caseload_regel(blik, u, c, vandaag))
        .collect();
    Bladzij {
        van,
        totaal,
        regels,
    }
}

/// A filter made ready for many rows.
struct Zeef<'a> {
    blik: &'a Blik<'a>,
    filter: &'a CaseloadFilter,
    zoek: Zoekwoorden,
    vandaag: NaiveDate,
    /// Where the leefgebied of the filter stands on the boards of each set.
    plaatsen: Vec<(String, usize)>,
}

impl<'a> Zeef<'a> {
    fn nieuw(blik: &'a Blik<'a>, filter: &'a CaseloadFilter) -> Self {
        let vandaag = blik.nu.datum();
        let plaatsen = filter.leefgebied.iter().flat_map(|(code, _)| {
            blik.catalogus.sets.iter().filter_map(move |s| {
                let plaats = s.leefgebieden.iter().position(|l| l == code)?;
                Some((s.code.clone(), plaats))
            })
        });
        Self {
            blik,
            filter,
            zoek: Zoekwoorden::new(&filter.zoek),
            vandaag,
            plaatsen: plaatsen.collect(),
        }
    }

    /// A case of somebody who was merged into another shows that one's name, and is found by it.
    fn past_samengevoegd(&self, c: &CasusRegel) -> bool {
        let hoofd = self.blik.gezien.staat_voor(c.rij.persoon);
        hoofd != c.rij.persoon
            && self
                .blik
                .gezien
                .persoon(hoofd)
                .is_some_and(|p| woorden_passen(&self.zoek, &format!("{} {}", p.zoek, c.zoek)))
    }

    /// The day before which the last contact of a case is too long ago.
    fn contact_voor(&self, c: &CasusRegel) -> NaiveDate {
        let dagen = self
            .blik
            .catalogus
            .contact_na(&c.rij.profiel, c.rij.gemeente);
        self.vandaag - Days::new(dagen.into())
    }

    fn past(&self, c: &CasusRegel) -> bool {
        let f = self.filter;
        let rij = &c.rij;
        let open = rij.fase != Fase::Afgesloten;
        let laat = |a: &AfspraakRij| a.datum < self.vandaag;
        f.fase.is_none_or(|fase| fase == rij.fase)
            && f.gemeente
                .is_none_or(|g| self.blik.zelfde_werk(g, rij.gemeente))
            && f.regisseur.as_ref().is_none_or(|r| match r {
                RegisseurFilter::Mij => {
                    rij.regisseur.as_ref() == Some(self.blik.door)
                        || self.blik.neemt_waar(rij.regisseur.as_ref())
                }
                RegisseurFilter::Niemand => rij.regisseur.is_none(),
                RegisseurFilter::Naam(naam) => rij.regisseur.as_ref() == Some(naam),
            })
            && f.vrij_binnen_dagen.is_none_or(|dagen| {
                let tot = self.vandaag + Days::new(u64::from(dagen));
                c.deur
                    .is_some_and(|d| d.datum >= self.vandaag && d.datum <= tot)
            })
            && (!f.te_laat || (open && rij.afspraken.iter().any(laat)))
            && (!f.geen_contact
                || (open && rij.laatste_contact.unwrap_or(rij.geopend_op) < self.contact_voor(c)))
            && f.leefgebied.as_ref().is_none_or(|(_, situatie)| {
                self.plaatsen.iter().any(|(set, plaats)| {
                    *set == rij.leefgebied_set
                        && rij.standen.get(*plaats).is_some_and(|s| s.0 == *situatie)
                })
            })
            && (woorden_passen(&self.zoek, &c.zoek) || self.past_samengevoegd(c))
    }
}

fn caseload_regel(
    blik: &Blik<'_>,
    unit: UnitId,
    c: &CasusRegel,
    vandaag: NaiveDate,
) -> CaseloadRegel {
    let persoon = blik.gezien.persoon(c.rij.persoon);
    let pi = persoon.and_then(|p| p.rij.perioden.iter().find(|p| Some(p.id) == c.rij.periode));
    let laat = |soort: AfspraakSoort| {
        let n = c
            .rij
            .afspraken
            .iter()
            .filter(|a| a.soort == soort && a.datum < vandaag)
            .count();
        u16::try_from(n).unwrap_or(u16::MAX)
    };
    let naam = blik.gezien.staat_voor(c.rij.persoon);
    CaseloadRegel {
        casus: unit,
        nummer: c.rij.nummer.clone(),
        naam: blik
            .gezien
            .persoon(naam)
            .map(|p| p.rij.naam.clone())
            .unwrap_or_default(),
        gemeente: blik.werkt_nu(c.rij.gemeente),
        pi: pi.map(|p| p.pi.clone()).unwrap_or_default(),
        deur: c.deur,
        fase: c.rij.fase,
        regisseur: c.rij.regisseur.clone(),
        standen: c.rij.standen.clone(),
        leefgebied_set: c.rij.leefgebied_set.clone(),
        te_laat: laat(AfspraakSoort::Afspraak),
        nabellen: laat(AfspraakSoort::WachtOp),
        laatste_contact: c.rij.laatste_contact,
        waarneming: blik.neemt_waar(c.rij.regisseur.as_ref()),
    }
}

pub(crate) fn reparaties(
    blik: &Blik<'_>,
    van: u32,
    aantal: u32,
) -> Result<Bladzij<ReparatieRegel>, Stop> {
    let (totaal, units) = blader(blik.gezien.reparaties().map(|(unit, _)| unit), van, aantal);
    let mut regels = Vec::new();
    for unit in units {
        if let Some(r) = blik.lees::<Reparatie>(unit, RecordId::ROOT)? {
            regels.push(ReparatieRegel {
                reparatie: unit,
                inhoud: r.inhoud,
            });
        }
    }
    Ok(Bladzij {
        van,
        totaal,
        regels,
    })
}

fn zoektekst(regel: &Regel<MeldingRij>) -> Cow<'_, str> {
    if regel.zoek.is_empty() {
        Cow::Owned(melding_zoek(&regel.rij))
    } else {
        Cow::Borrowed(&regel.zoek)
    }
}
