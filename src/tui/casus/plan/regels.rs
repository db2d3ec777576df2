//! The rows of the plan: the plan itself as one reads it, or what changed in it.

use crate::domain::plan::{Planvak, Wijziging};
use crate::domain::veilig::SafeText;
use crate::text::plan::afspraak;
use crate::tui::cx::Cx;

use super::Plan;

/// How a row looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Look {
    /// A head.
    Head,
    /// Plain text.
    Plain,
    /// Not there yet.
    Faint,
}

/// A row; it may take several lines.
#[derive(Debug)]
pub(super) struct Row {
    /// Part of the plan it is about, by its place.
    pub(super) vak: Option<usize>,
    /// How it looks.
    pub(super) look: Look,
    /// How far it stands in.
    pub(super) indent: u16,
    /// What it says.
    pub(super) text: SafeText,
}

/// All rows.
pub(super) fn rows(plan: &Plan, cx: &Cx) -> Vec<Row> {
    if plan.changes {
        return changes(plan, cx);
    }
    let content = plan.content(cx);
    let mut out = Vec::new();
    for (at, vak) in content.vakken.iter().enumerate() {
        part(&mut out, at, vak, cx);
    }
    out
}

fn part(out: &mut Vec<Row>, at: usize, vak: &Planvak, cx: &Cx) {
    let t = cx.t.plan;
    let mut add = |look, indent, text: SafeText| {
        out.push(Row {
            vak: Some(at),
            look,
            indent,
            text,
        });
    };
    add(Look::Head, 0, SafeText::regel(&vak.naam));
    let stand = format!("{} {}", vak.situatie, vak.hulp);
    if !stand.trim().is_empty() {
        let text = format!("{}: {}", t.nu, stand.trim());
        add(Look::Plain, 2, SafeText::regel(&text));
    }
    for (head, typed) in [(t.wens, &vak.wens), (t.doel, &vak.doel)] {
        let mut lines = SafeText::regels(typed).into_iter();
        match lines.next() {
            None => add(
                Look::Faint,
                2,
                SafeText::regel(&format!("{head}: {}", t.leeg)),
            ),
            Some(first) => add(Look::Plain, 2, SafeText::regel(&format!("{head}: {first}"))),
        }
        for line in lines {
            add(Look::Plain, 4, line);
        }
    }
    for line in &vak.afspraken {
        let text = SafeText::eigen(cx.g.afspraak[0]);
        let text = text.plus(&SafeText::regel(&format!(" {}", afspraak(line))));
        add(Look::Plain, 2, text);
    }
}

fn changes(plan: &Plan, cx: &Cx) -> Vec<Row> {
    let t = cx.t.plan;
    let mut out: Vec<Row> = Vec::new();
    let row = |look, indent, text: &str| Row {
        vak: None,
        look,
        indent,
        text: SafeText::regel(text),
    };
    let mut part = None;
    for (naam, what) in plan.differences(cx) {
        if part.as_ref() != Some(&naam) {
            out.push(row(Look::Head, 0, &naam));
            part = Some(naam);
        }
        out.push(row(Look::Plain, 2, &words(&what, cx)));
    }
    if out.is_empty() {
        out.push(row(Look::Faint, 0, t.niets_anders));
    }
    out
}

fn words(what: &Wijziging, cx: &Cx) -> String {
    let t = cx.t.plan;
    let [here, gone, now, help, wish, goal, new, done, other] = t.wijziging;
    let both = |head: &str, from: &str, to: &str| {
        let line = |text: &str| text.lines().collect::<Vec<_>>().join(" ");
        if from.is_empty() {
            return format!("{head}: {}", line(to));
        }
        format!("{head}: {} ({}: {})", line(to), t.was, line(from))
    };
    match what {
        Wijziging::VakErbij => here.to_owned(),
        Wijziging::VakWeg => gone.to_owned(),
        Wijziging::Situatie(from, to) => both(now, from, to),
        Wijziging::Hulp(from, to) => both(help, from, to),
        Wijziging::Wens(from, to) => both(wish, from, to),
        Wijziging::Doel(from, to) => both(goal, from, to),
        Wijziging::AfspraakErbij(is) => format!("{new}: {}", afspraak(is)),
        Wijziging::AfspraakWeg(was) => format!("{done}: {}", afspraak(was)),
        Wijziging::AfspraakAnders(both_of) => {
            let (was, is) = both_of.as_ref();
            both(other, &afspraak(was), &afspraak(is))
        }
    }
}
