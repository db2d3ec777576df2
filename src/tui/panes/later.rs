//! Stands where a pane is still to come.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::Outcome;
use crate::tui::cx::Cx;
use crate::tui::paint;
use crate::tui::pane::Pane;

/// The pane.
#[derive(Debug)]
pub(super) struct Later;

impl Pane for Later {
    fn scope(&self) -> Scope {
        Scope::Globaal
    }

    fn act(&mut self, _action: Action, _cx: &Cx) -> Outcome {
        Outcome::Ignored
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let inner = paint::frame(buf, area, &SafeText::default(), focused, cx);
        let (x, y) = (inner.x + 1, inner.y);
        paint::put_own(buf, x, y, inner.width, cx.t.nog_niet, cx.theme.faint);
        Some(Position::new(x, y))
    }
}
