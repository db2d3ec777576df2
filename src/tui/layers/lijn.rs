//! What one types on one's own computer to bring or take a file, when the program runs on a server.

use crate::domain::casus::CasusNummer;
use crate::domain::veilig::SafeText;
use crate::tui::cx::Cx;

use super::sheet::{Line, Look, Sheet};

/// How a version of a plan is taken along.
#[must_use]
pub fn plan(nummer: &CasusNummer, versie: u32, cx: &Cx) -> Sheet {
    mee(
        &format!("plan {nummer} --versie {versie} --als pdf > plan.pdf"),
        cx,
    )
}

/// How something is taken along with this command.
#[must_use]
pub fn mee(command: &str, cx: &Cx) -> Sheet {
    let t = cx.t.lijn;
    let [title, what, recorded] = t.mee;
    let command = format!("  ssh {} {command}", t.server);
    sheet(
        title,
        vec![
            Line::new(Look::Plain, what),
            Line::new(Look::Plain, ""),
            Line::new(Look::Key, &command),
            Line::new(Look::Plain, ""),
            Line::new(Look::Plain, recorded),
        ],
    )
}

/// How a file with notices is brought.
#[must_use]
pub fn import(cx: &Cx) -> Sheet {
    let t = cx.t.lijn;
    let [what, first, kept] = t.binnen;
    let command = |flag: &str| format!("  ssh {} import -{flag} < {}", t.server, t.bestand);
    sheet(
        cx.t.reparatie.bestand.titel,
        vec![
            Line::new(Look::Plain, what),
            Line::new(Look::Plain, ""),
            Line::new(Look::Key, &command("")),
            Line::new(Look::Plain, ""),
            Line::new(Look::Plain, first),
            Line::new(Look::Plain, ""),
            Line::new(Look::Key, &command(" --dry-run")),
            Line::new(Look::Plain, ""),
            Line::new(Look::Plain, kept),
        ],
    )
}

fn sheet(title: &'static str, lines: Vec<Line>) -> Sheet {
    Sheet::new(SafeText::eigen(title), lines)
}
