//! The timeline of the open case, and what one does with its agreements.

mod draw;
mod strook;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::id::{RecordId, UnitId};
use crate::domain::tijdlijn::{Regel, Sleutel, Wat, tijdlijn};
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::casus;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::pane::Pane;
use crate::tui::widgets::rows::Rows;

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Tijdlijn {
    rows: Rows,
    /// What the cursor stands on, so that it stays there after a change.
    on: Option<Sleutel>,
    /// The case it was last shown for.
    of: Option<UnitId>,
    /// Another case is shown and its surroundings of today were not brought into sight yet.
    arriving: bool,
    /// An agreement, contact or note to go to as soon as it is there.
    wanted: Option<RecordId>,
}

impl Tijdlijn {
    /// Puts the cursor where it was, or for another case on the first thing to do.
    fn place(&mut self, cx: &Cx) {
        let Some(dossier) = cx.dossier() else {
            self.on = None;
            return;
        };
        let source = cx.tijdlijn(dossier);
        let lines = tijdlijn(&source);
        if self.of != Some(dossier.unit) {
            self.of = Some(dossier.unit);
            self.on = first(&lines);
            self.arriving = true;
        }
        let wanted = self.wanted.and_then(|id| {
            let keys = [
                Sleutel::Afspraak(id),
                Sleutel::Contact(id),
                Sleutel::Notitie(id),
                Sleutel::Inspanning(id),
                Sleutel::Knelpunt(id),
                Sleutel::Meting(id),
                Sleutel::Opschaling(id),
                Sleutel::Bespreking(id),
                Sleutel::Overdracht(id),
                Sleutel::Verstrekking(id),
            ];
            let fact = |key: &Sleutel| matches!(key, Sleutel::Feit(of, _) if *of == id);
            lines
                .iter()
                .map(|l| l.sleutel)
                .find(|k| keys.contains(k) || fact(k))
        });
        if wanted.is_some() {
            self.wanted = None;
            self.on = wanted;
            self.arriving = true;
        }
        let at = self
            .on
            .and_then(|key| lines.iter().position(|l| l.sleutel == key));
        let cursor = at.unwrap_or(self.rows.cursor());
        self.rows.set_total(lines.len());
        self.rows.go(cursor);
        self.on = lines.get(self.rows.cursor()).map(|l| l.sleutel);
    }

    fn with_current<T>(&self, cx: &Cx, look: impl FnOnce(&Regel<'_>) -> T) -> Option<T> {
        let source = cx.tijdlijn(cx.dossier()?);
        tijdlijn(&source).get(self.rows.cursor()).map(look)
    }

    /// The open agreement under the cursor.
    fn open_afspraak(&self, cx: &Cx) -> Option<RecordId> {
        self.with_current(cx, |line| match &line.wat {
            Wat::Afspraak(id, a) if a.open() => Some(*id),
            _ => None,
        })?
    }
}

/// The first late agreement, else the nearest thing to come, else today.
fn first(lines: &[Regel<'_>]) -> Option<Sleutel> {
    let today = lines.iter().position(|l| l.sleutel == Sleutel::Vandaag)?;
    let late = lines.get(today + 1).filter(|l| l.te_laat.is_some());
    let next = today.checked_sub(1).and_then(|at| lines.get(at));
    late.or(next).or(lines.get(today)).map(|l| l.sleutel)
}

impl Pane for Tijdlijn {
    fn scope(&self) -> Scope {
        Scope::Tijdlijn
    }

    fn fit(&mut self, area: Rect, cx: &Cx) -> Vec<Cmd> {
        self.rows.set_height(draw::rows(area));
        self.place(cx);
        if self.arriving && cx.dossier().is_some() {
            self.arriving = false;
            self.rows.centre();
        }
        Vec::new()
    }

    fn dossier_changed(&mut self, cx: &Cx) {
        self.place(cx);
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.rows.step(action) {
            self.on = self.with_current(cx, |line| line.sleutel);
            return Outcome::used();
        }
        if let Action::Bewerken | Action::Openen = action {
            let key = self.with_current(cx, |line| line.sleutel);
            return key.map_or(Outcome::used(), |key| casus::edit(key, cx));
        }
        match self.open_afspraak(cx) {
            Some(id) => casus::afronden::act(action, id, cx),
            None => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<SafeText> {
        match action {
            Action::Nagekomen | Action::NietNagekomen | Action::Verzetten | Action::Vervallen => {
                let none = self.open_afspraak(cx).is_none();
                none.then_some(SafeText::eigen(cx.t.casus.geen_open_afspraak))
            }
            Action::Bewerken => {
                let editable = self.with_current(cx, |line| {
                    let open = matches!(&line.wat, Wat::Afspraak(_, a) if a.open());
                    open || matches!(
                        line.wat,
                        Wat::Notitie(..)
                            | Wat::Inspanning(..)
                            | Wat::Feit(_)
                            | Wat::Verstrekking(..)
                            | Wat::Plan(_)
                            | Wat::Vertrek(_)
                    )
                });
                (editable != Some(true)).then_some(SafeText::eigen(cx.t.casus.niet_te_bewerken))
            }
            _ => None,
        }
    }

    fn tell(&mut self, message: &Tell, cx: &Cx) -> Vec<Cmd> {
        if let Tell::Record(id) = message {
            self.wanted = Some(*id);
            self.place(cx);
        }
        Vec::new()
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self.rows, area, focused, buf, cx)
    }
}
