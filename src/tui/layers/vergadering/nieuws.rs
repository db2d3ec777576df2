//! What changed on a case since the last meeting. Others look on: that somebody was spoken with is
//! said, what was said is not, and notes are left out.

use chrono::{Days, NaiveDate};

use crate::api::reply::{Dossier, OverlegBeeld};
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein};
use crate::tui::casus::words;
use crate::tui::cx::Cx;

/// How far back one looks when there was no meeting before.
const TWO_WEEKS: u64 = 14;

/// From which day on something is new, and the head that says so.
pub(super) fn since(beeld: &OverlegBeeld, cx: &Cx) -> (NaiveDate, String) {
    let t = cx.t.overleg;
    match beeld.vorige {
        Some(day) => (day, (t.sinds)(&datum::kort_bij(day, cx.today, cx.taal))),
        None => (cx.today - Days::new(TWO_WEEKS), t.laatst.to_owned()),
    }
}

/// What was recorded after a day, the latest first.
pub(super) fn lines(dossier: &Dossier, after: NaiveDate, cx: &Cx) -> Vec<SafeText> {
    let mut all: Vec<(NaiveDate, String)> = Vec::new();
    let mut say = |day: NaiveDate, text: String| {
        if day > after {
            all.push((day, text));
        }
    };
    for a in dossier.afspraken.iter().map(|a| &a.inhoud) {
        let ended = a.afgerond_op.filter(|_| !a.open());
        if let Some(day) = ended {
            let how = words::afspraak_woord(a, cx);
            say(day, format!("{how}: {}", a.tekst));
        }
    }
    for s in dossier.standen.iter().map(|s| &s.inhoud) {
        // What it was before the last change does not matter any more.
        if let Some(m) = s.nu() {
            let area = cx.leefgebied(&s.leefgebied);
            let situation = domein::situatie(m.situatie, cx.taal);
            let support = domein::ondersteuning(m.ondersteuning, cx.taal);
            say(
                m.vastgelegd.datum(),
                format!("{area}: {situation}, {support}"),
            );
        }
    }
    for i in dossier.inspanningen.iter().map(|i| &i.inhoud) {
        if let Some(now) = i.nu() {
            let name = cx.taal.kies(&i.naam, &i.naam_en);
            let state = domein::inspanning_status(now.status, cx.taal);
            say(now.vastgelegd.datum(), format!("{name}: {state}"));
        }
    }
    for k in dossier.knelpunten.iter().map(|k| &k.inhoud) {
        let kind = cx.t.knelpunt.regel;
        say(
            k.vastgelegd.datum(),
            format!("{kind}: {}", words::knelpunt(k, cx)),
        );
    }
    for c in dossier.contacten.iter().map(|c| &c.inhoud) {
        let how = domein::contact_soort(c.soort, cx.taal);
        let came = domein::contact_uitkomst(c.uitkomst, cx.taal);
        say(c.vastgelegd.datum(), format!("{how}: {came}"));
    }
    for f in dossier.periode().into_iter().flat_map(|p| &p.inhoud.feiten) {
        let what = domein::datum_soort(f.soort, cx.taal);
        let day = datum::kort_bij(f.datum, cx.today, cx.taal);
        say(f.ontvangen.datum(), format!("{what}: {day}"));
    }
    for f in &dossier.casus.inhoud.fasen {
        let fase = domein::fase(f.fase, cx.taal);
        say(f.vanaf, format!("{}: {fase}", cx.t.casus.kop_fase));
    }
    all.sort_by_key(|regel| std::cmp::Reverse(regel.0));
    all.into_iter()
        .map(|(day, text)| {
            let day = datum::kort(day, cx.taal);
            SafeText::regel(&format!("{day:<9} {text}"))
        })
        .collect()
}
