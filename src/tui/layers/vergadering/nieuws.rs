//! What changed on a case since the last meeting: the lines of its timeline that were recorded after it,
//! and how the leefgebieden stand since. Others look on: that somebody was spoken with is said, what was
//! said is not, and notes are left out.

use chrono::{Days, NaiveDate};

use crate::api::reply::{Dossier, OverlegBeeld};
use crate::domain::id::UnitId;
use crate::domain::tijdlijn::{Regel, Sleutel, Wat, tijdlijn};
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein};
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

/// What was recorded after a day, the latest first. What this meeting itself said stands apart.
pub(super) fn lines(
    dossier: &Dossier,
    after: NaiveDate,
    overleg: UnitId,
    cx: &Cx,
) -> Vec<SafeText> {
    let source = cx.tijdlijn(dossier);
    let teller = cx.verteller();
    let here = |line: &Regel<'_>| matches!(line.wat, Wat::Bespreking(_, b) if b.overleg == overleg);
    let lines = tijdlijn(&source);
    let mut all: Vec<(NaiveDate, String)> = lines
        .iter()
        .filter(|line| line.bekend > after && !here(line))
        .filter_map(|line| Some((line.bekend, teller.in_zaal(&line.wat)?.regel())))
        .collect();
    // Steps that the timeline leaves out: an agreement says it, or nothing happened.
    let there = |id| lines.iter().any(|l| l.sleutel == Sleutel::Inspanning(id));
    all.extend(dossier.inspanningen.iter().filter_map(|step| {
        let new = step.inhoud.nu()?.vastgelegd.datum();
        let said = teller.in_zaal(&Wat::Inspanning(step.id, &step.inhoud))?;
        (new > after && !there(step.id)).then(|| (new, said.regel()))
    }));
    all.extend(standen(dossier, after, cx));
    all.sort_by_key(|regel| std::cmp::Reverse(regel.0));
    all.into_iter()
        .map(|(day, text)| {
            let day = datum::kort(day, cx.taal);
            SafeText::regel(&format!("{day:<9} {text}"))
        })
        .collect()
}

/// The leefgebieden that changed: what one was before the last change does not matter any more.
fn standen<'a>(
    dossier: &'a Dossier,
    after: NaiveDate,
    cx: &'a Cx,
) -> impl Iterator<Item = (NaiveDate, String)> + 'a {
    dossier.standen.iter().filter_map(move |s| {
        let now = s.inhoud.nu().filter(|m| m.vastgelegd.datum() > after)?;
        let area = cx.leefgebied(&s.inhoud.leefgebied);
        let situation = domein::situatie(now.situatie, cx.taal);
        let support = domein::ondersteuning(now.ondersteuning, cx.taal);
        let text = format!("{area}: {situation}, {support}");
        Some((now.vastgelegd.datum(), text))
    })
}
