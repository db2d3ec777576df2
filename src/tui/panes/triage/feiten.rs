//! The facts of a notice in words: who, where, when, what changes.

use chrono::Datelike;

use crate::api::reply::{DatumVerschil, MeldingBeeld};
use crate::domain::detentie::{DatumSoort, Deur};
use crate::domain::id::GemeenteId;
use crate::domain::kalender;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein, melding};
use crate::tui::cx::Cx;

pub(super) fn wie(beeld: &MeldingBeeld, cx: &Cx) -> String {
    let t = cx.t.triage;
    let g = &beeld.melding.gegevens;
    let born = match g.geboortedatum {
        Some(d) if g.geboortedatum_onzeker() => (t.geboren_jaar)(d.year()),
        Some(d) => (t.geboren)(&datum::numeriek(d), datum::leeftijd(d, cx.today)),
        None => t.geboren_onbekend.to_owned(),
    };
    let [bekend, zonder] = t.bsn;
    let bsn = if beeld.bsn_bekend { bekend } else { zonder };
    format!("{}, {born}, {bsn}", g.naam.voluit())
}

/// Institution and municipality, and whether the notice belongs elsewhere.
pub(super) fn waar(beeld: &MeldingBeeld, cx: &Cx) -> (String, bool) {
    let t = cx.t.triage;
    let m = &beeld.melding;
    let g = &m.gegevens;
    let werk = m.werkgemeente();
    let own = cx.own_for(Handeling::Triage);
    let elders = werk != GemeenteId::ONBEKEND && !own.is_empty() && !own.contains(&werk);
    let naam = if werk == GemeenteId::ONBEKEND {
        t.gemeente_onbekend.to_owned()
    } else if m.vestiging != GemeenteId::ONBEKEND
        && m.gemeente != GemeenteId::ONBEKEND
        && m.vestiging != m.gemeente
    {
        let (brp, naar) = (cx.gemeente(m.gemeente), cx.gemeente(m.vestiging));
        (t.wil_naar)(brp.as_str(), naar.as_str())
    } else {
        cx.gemeente(werk).to_string()
    };
    let naam = if elders {
        (t.niet_van_ons)(&naam)
    } else {
        naam
    };
    let mut parts = vec![naam];
    if !g.pi.is_empty() {
        let unit = if g.afdeling.is_empty() {
            String::new()
        } else {
            format!(" {}", (t.afdeling)(&g.afdeling))
        };
        parts.push(format!("{}{unit}", g.pi));
    }
    if let Some(titel) = g.titel {
        parts.push(melding::titel(titel, cx.taal).to_owned());
    }
    (parts.join(&format!(" {} ", cx.g.dot)), elders)
}

pub(super) fn wanneer(beeld: &MeldingBeeld, cx: &Cx) -> String {
    let t = cx.t.triage;
    let g = &beeld.melding.gegevens;
    let dag = |d| datum::kort_bij(d, cx.today, cx.taal);
    let mut parts = Vec::new();
    if let Some(d) = g.insluitdatum {
        parts.push((t.binnen_sinds)(&dag(d)));
    }
    if let Some(d) = g.werkelijke_einddatum {
        parts.push((t.geeindigd)(&dag(d)));
    } else if let Some(d) = g.verwachte_einddatum {
        let deur = Deur {
            datum: d,
            soort: DatumSoort::VerwachtEinde,
        };
        let let_op = kalender::vrijlating_let_op(d);
        let vrij = datum::vrij_over(deur, cx.today, let_op, cx.taal);
        parts.push(format!("{vrij}, {}", dag(d)));
    } else {
        parts.push(t.einde_onbekend.to_owned());
    }
    parts.join(&format!(" {} ", cx.g.dot))
}

/// `einddatum 12-03-2027 → 02-02-2027, 38 dagen eerder`.
pub(super) fn verschil(v: &DatumVerschil, cx: &Cx) -> SafeText {
    let t = cx.t.triage;
    let soort = domein::datum_soort(v.soort, cx.taal);
    let wordt = datum::numeriek(v.wordt);
    let Some(was) = v.was else {
        return SafeText::regel(&(t.wordt)(soort, &wordt));
    };
    let days = kalender::dagen_tussen(was, v.wordt);
    let kant = if days < 0 {
        (t.eerder)(-days)
    } else {
        (t.later)(days)
    };
    SafeText::regel(&format!("{soort} {} ", datum::numeriek(was)))
        .plus(&SafeText::eigen(cx.glyphs.kies("→", "->")))
        .plus(&SafeText::regel(&format!(" {wordt}, {kant}")))
}
