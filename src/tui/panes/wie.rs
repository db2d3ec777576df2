//! Who one is on a screen without persons, what one does not see there, and which other screens one
//! has.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::bevoegd::Hoedanigheid;
use crate::domain::veilig::SafeText;
use crate::keymap::Scope;
use crate::text::toetsen;
use crate::tui::cx::Cx;
use crate::tui::paint;
use crate::tui::screen::ScreenName;

/// Rows it takes at the top of a pane.
pub(super) const ROWS: u16 = 2;

/// Draws it into the upper rows of an area, and gives what is left.
pub(super) fn draw(area: Rect, unseen: &'static str, buf: &mut Buffer, cx: &Cx) -> Rect {
    let x = area.x + 1;
    let room = area.width.saturating_sub(2);
    let (who, others) = (who(cx), others(cx));
    let together = SafeText::regel(&format!("{who} {unseen}"));
    let (upper, lower) = if together.breedte() <= usize::from(room) {
        (together, others)
    } else {
        // A long name or several roles: what is out of sight gets a row of its own.
        let upper = SafeText::regel(&format!("{who} {others}"));
        (upper, SafeText::eigen(unseen))
    };
    for (text, y) in [upper, lower].iter().zip(area.top()..area.bottom()) {
        paint::put(buf, x, y, room, &cx.cut(text, room), cx.theme.plain);
    }
    let rows = ROWS.min(area.height);
    Rect::new(area.x, area.y + rows, area.width, area.height - rows)
}

/// In place of what was asked for: why it did not come, or that it is on its way. Gives the place of
/// the cursor.
pub(super) fn not_there(
    refused: Option<&SafeText>,
    coming: &'static str,
    area: Rect,
    buf: &mut Buffer,
    cx: &Cx,
) -> Position {
    let coming = SafeText::eigen(coming);
    let words = refused.unwrap_or(&coming);
    paint::put(buf, area.x + 1, area.y, area.width, words, cx.theme.faint);
    Position::new(area.x, area.y)
}

fn who(cx: &Cx) -> String {
    let t = cx.t.rol;
    let bevoegd = &cx.sessie.bevoegd;
    match bevoegd.als {
        Hoedanigheid::Eigenaar => (t.eigenaar)(&cx.sessie.medewerker.0),
        Hoedanigheid::Console => t.console.to_owned(),
        Hoedanigheid::Account(_) => {
            let roles: Vec<&str> = bevoegd.rollen().iter().map(|rol| rol.code()).collect();
            (t.je_bent)(&cx.sessie.medewerker.0, &roles.join(", "))
        }
    }
}

/// The other screens that one may see, with the key that leads there; empty when there are none.
fn others(cx: &Cx) -> SafeText {
    let all: Vec<String> = ScreenName::ALL
        .into_iter()
        .zip(cx.t.schermen)
        .filter(|(name, _)| *name != cx.screen && cx.may(name.needs()))
        .map(|(name, title)| {
            let keys = cx.keymap.keys_for(name.action(), Scope::Globaal.stack());
            let key = keys.first().map(|keys| toetsen::reeks(keys, cx.taal));
            format!("{} {title}", key.unwrap_or_default())
        })
        .collect();
    if all.is_empty() {
        return SafeText::default();
    }
    let between = format!(" {} ", cx.g.dot);
    SafeText::regel(&format!("{} {}", cx.t.rol.ook, all.join(&between)))
}
