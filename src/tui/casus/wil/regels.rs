//! The lines of the window: each part's records, what holds now first, then the latest.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::api::reply::Dossier;
use crate::domain::feit::Feit;
use crate::domain::id::RecordId;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::medewerker::Medewerker;
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein, wil};
use crate::tui::casus::words;
use crate::tui::cx::Cx;

use super::Part;

/// A line of a part.
pub(super) struct Item {
    /// The record.
    pub(super) id: RecordId,
    /// How it stands, in a word.
    pub(super) state: &'static str,
    /// Whether it still matters; what is over is drawn fainter and stands below.
    pub(super) live: bool,
    /// What it is.
    pub(super) text: SafeText,
    /// The day of what happened to it last.
    pub(super) day: NaiveDate,
    /// Whether oneself recorded it, or what became of it last.
    pub(super) own: bool,
    /// All that is known about it, the latest first.
    pub(super) detail: Vec<SafeText>,
}

/// What the parts have in common.
struct Known<'a> {
    id: RecordId,
    line: wil::Regel,
    facts: Vec<Feit<'a>>,
    about: Option<&'a LeefgebiedCode>,
    by: Option<&'a Medewerker>,
}

/// The lines of a part for the open case.
pub(super) fn items(part: Part, cx: &Cx) -> Vec<Item> {
    let Some(dossier) = cx.dossier() else {
        return Vec::new();
    };
    let known = match part {
        Part::Wishes => wishes(dossier, cx),
        Part::Effort => taking_part(dossier, cx),
        Part::Offers => offers(dossier, cx),
        Part::Consent => consent(dossier, cx),
        Part::Family => family(dossier, cx),
    };
    let mut all: Vec<Item> = known.into_iter().map(|k| item(k, cx)).collect();
    all.sort_by_key(|i| (Reverse(i.live), Reverse((i.day, i.id))));
    all
}

fn item(known: Known<'_>, cx: &Cx) -> Item {
    let past = known.facts.iter().rev().find(|f| f.datum <= cx.today);
    let day = past.or(known.facts.first()).map_or(cx.today, |f| f.datum);
    let mut detail: Vec<SafeText> = known.facts.iter().rev().map(|f| fact(f, cx)).collect();
    let about = known.about.map(|code| cx.leefgebied(code).to_string());
    let by = known.by.map(|who| (cx.t.wil.vastgelegd_door)(&who.0));
    let rest: Vec<String> = about.into_iter().chain(by).collect();
    if !rest.is_empty() {
        detail.push(SafeText::regel(&rest.join(&format!(" {} ", cx.g.dot))));
    }
    Item {
        id: known.id,
        state: known.line.stand,
        live: known.line.geldt,
        text: SafeText::regel(&known.line.tekst),
        day,
        own: known.by == Some(&cx.sessie.medewerker),
        detail,
    }
}

/// A fact with its day and who it comes from.
fn fact(feit: &Feit<'_>, cx: &Cx) -> SafeText {
    let day = datum::kort_bij(feit.datum, cx.today, cx.taal);
    let said = words::feit(feit, cx);
    let who = if said.wie.is_empty() {
        String::new()
    } else {
        format!(" {} {}", cx.g.dot, said.wie)
    };
    SafeText::regel(&format!("{day}  {}{who}", said.tekst))
}

fn wishes<'a>(dossier: &'a Dossier, cx: &Cx) -> Vec<Known<'a>> {
    let all = dossier.wensen.iter();
    all.map(|m| Known {
        id: m.id,
        line: wil::wens(&m.inhoud, cx.taal),
        facts: m.inhoud.feiten(m.id),
        about: m.inhoud.leefgebied.as_ref(),
        by: Some(m.inhoud.nu().map_or(&m.inhoud.door, |s| &s.door)),
    })
    .collect()
}

fn taking_part<'a>(dossier: &'a Dossier, cx: &Cx) -> Vec<Known<'a>> {
    let now = dossier.medewerking_nu().map(|m| m.id);
    let all = dossier.medewerking.iter();
    all.map(|m| Known {
        id: m.id,
        line: wil::Regel {
            geldt: Some(m.id) == now,
            ..wil::medewerking(&m.inhoud, cx.taal)
        },
        facts: m.inhoud.feiten(m.id),
        about: None,
        by: Some(&m.inhoud.door),
    })
    .collect()
}

fn offers<'a>(dossier: &'a Dossier, cx: &Cx) -> Vec<Known<'a>> {
    let all = dossier.aanbod.iter();
    all.map(|m| Known {
        id: m.id,
        line: wil::aanbod(&m.inhoud, cx.taal),
        facts: m.inhoud.feiten(m.id),
        about: m.inhoud.leefgebied.as_ref(),
        by: m.inhoud.nu().map(|g| &g.door),
    })
    .collect()
}

fn consent<'a>(dossier: &'a Dossier, cx: &Cx) -> Vec<Known<'a>> {
    let all = dossier.toestemmingen.iter();
    all.map(|m| {
        let last = m.inhoud.ingetrokken.as_ref();
        Known {
            id: m.id,
            line: words::with_names(cx, |names| wil::toestemming(&m.inhoud, names, cx.taal)),
            facts: m.inhoud.feiten(m.id),
            about: None,
            by: Some(last.map_or(&m.inhoud.door, |i| &i.door)),
        }
    })
    .collect()
}

fn family<'a>(dossier: &'a Dossier, cx: &Cx) -> Vec<Known<'a>> {
    let all = dossier.naasten.iter();
    all.map(|m| Known {
        id: m.id,
        line: wil::naaste_regel(&m.inhoud, cx.today, cx.taal),
        facts: m.inhoud.feiten(m.id),
        about: None,
        by: Some(&m.inhoud.door),
    })
    .collect()
}

/// A part in a few words: how it stands as a whole.
pub(super) fn summary(part: Part, cx: &Cx) -> Option<String> {
    let dossier = cx.dossier()?;
    if part == Part::Effort {
        let now = &dossier.medewerking_nu()?.inhoud;
        let day = datum::kort_bij(now.op, cx.today, cx.taal);
        let nature = domein::aard(now.aard, cx.taal);
        let word = wil::mate(now.mate, cx.taal);
        return Some((cx.t.wil.werkt_mee)(word, &day, nature, &now.bron));
    }
    let all = items(part, cx);
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for item in &all {
        match counts.iter_mut().find(|(word, _)| *word == item.state) {
            Some((_, n)) => *n += 1,
            None => counts.push((item.state, 1)),
        }
    }
    let mut words: Vec<String> = counts
        .iter()
        .map(|(word, n)| format!("{n} {word}"))
        .collect();
    let here = dossier.naasten.iter().filter(|m| m.inhoud.loopt(cx.today));
    let children: u32 = here.map(|m| u32::from(m.inhoud.kinderen)).sum();
    if part == Part::Family && children > 0 {
        words.push(wil::kinderen(children, cx.taal));
    }
    (!words.is_empty()).then(|| words.join(", "))
}
