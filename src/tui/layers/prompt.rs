//! One line of input at the bottom of the screen: a search that works while one types, or a short
//! text such as a date or a remark, read and shown as understood before it counts.

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::Refusal;
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Chord, Scope};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layer::Layer;
use crate::tui::layers::failure;
use crate::tui::layers::shared::moment;
use crate::tui::paint;
use crate::tui::widgets::field::Field;

/// What a line means: how it is understood, to be shown while typing, or what is wrong with it.
pub type Read<T> = Box<dyn Fn(&str, &Cx) -> Result<(SafeText, T), SafeText>>;
/// What happens with a line that was understood. The prompt is still open: close it, or submit.
pub type Done<T> = Box<dyn FnMut(T, &Cx) -> Vec<Cmd>>;

/// What a line is about, as it stands now; `None`: it is not there any more.
pub type Now = Box<dyn Fn(&Cx) -> Option<SafeText>>;

/// A line that is read as it is typed.
pub struct Prompt<T> {
    title: SafeText,
    field: Field,
    read: Read<T>,
    done: Done<T>,
    error: Option<SafeText>,
    now: Now,
    /// Somebody changed what the line is about, and when.
    changed: Option<(Medewerker, Tijdstip)>,
}

impl<T> fmt::Debug for Prompt<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is typed may be about people: not in a debug print.
        f.debug_struct("Prompt")
            .field("title", &self.title)
            .finish_non_exhaustive()
    }
}

impl<T> Prompt<T> {
    /// A line with a first text.
    #[must_use]
    pub fn new(title: SafeText, first: &str, read: Read<T>, done: Done<T>) -> Self {
        Self {
            title,
            field: Field::new(first),
            read,
            done,
            error: None,
            now: Box::new(|_| None),
            changed: None,
        }
    }

    /// With what the line is about, as it stands now; shown when a colleague changed it meanwhile.
    #[must_use]
    pub fn now(mut self, now: Now) -> Self {
        self.now = now;
        self
    }

    /// What went wrong: after a conflict what stands there now, and what Enter does.
    fn trouble(&self, cx: &Cx) -> Option<SafeText> {
        let error = self.error.clone()?;
        let now = self.changed.as_ref().and_then(|(door, op)| {
            let now = (self.now)(cx)?;
            let words = (cx.t.samen.nu)(now.as_str(), &door.0, &moment(*op, cx));
            Some(SafeText::regel(&format!(
                "{words}; {}",
                cx.t.samen.enter_verzet
            )))
        });
        Some(now.unwrap_or(error))
    }
}

impl<T> Layer for Prompt<T> {
    fn scope(&self) -> Scope {
        Scope::Regel
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::Annuleren => Outcome::one(Cmd::Close),
            Action::Bevestigen => match (self.read)(self.field.text(), cx) {
                Ok((_, value)) => (self.done)(value, cx).into(),
                Err(why) => {
                    self.error = Some(why);
                    Outcome::used()
                }
            },
            _ => Outcome::Ignored,
        }
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        self.error = None;
        self.field.key(chord);
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        self.error = None;
        self.field.insert(text);
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        self.changed = match refusal {
            Refusal::Gewijzigd { door, op } => Some((door.clone(), *op)),
            _ => None,
        };
        self.error = Some(failure(refusal, cx));
        true
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let area = paint::at_bottom(screen, 5);
        let inner = paint::frame(buf, area, &self.title, true, cx);
        if inner.height < 2 {
            return None;
        }
        let room = inner.width.saturating_sub(2);
        let (text, style) = match (self.trouble(cx), (self.read)(self.field.text(), cx)) {
            (Some(trouble), _) => (trouble, cx.theme.late),
            (None, Ok((meaning, _))) => (meaning, cx.theme.plain),
            (None, Err(why)) => (why, cx.theme.faint),
        };
        let below = Rect::new(inner.x + 1, inner.y + 1, room, inner.height - 1);
        paint::put_wrapped(buf, below, &text, style, cx);
        Some(
            self.field
                .draw(inner.x + 1, inner.y, room, buf, cx.theme.plain),
        )
    }
}

/// A search that works while one types.
#[derive(Debug)]
pub struct Search {
    field: Field,
    before: String,
}

impl Search {
    /// A search that starts with the words that hold now.
    #[must_use]
    pub fn new(now: &str) -> Self {
        Self {
            field: Field::new(now),
            before: now.to_owned(),
        }
    }

    fn told(&self) -> Vec<Cmd> {
        vec![Cmd::Tell(Tell::Search(self.field.text().to_owned()))]
    }
}

impl Layer for Search {
    fn scope(&self) -> Scope {
        Scope::Regel
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        match action {
            Action::Bevestigen => Outcome::one(Cmd::Close),
            Action::Annuleren => Outcome::Used(vec![
                Cmd::Tell(Tell::Search(self.before.clone())),
                Cmd::Close,
            ]),
            // One can look through the hits while the line is open.
            Action::KiesVolgende => Outcome::one(Cmd::Tell(Tell::Step(1))),
            Action::KiesVorige => Outcome::one(Cmd::Tell(Tell::Step(-1))),
            _ => Outcome::Ignored,
        }
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        if self.field.key(chord) {
            self.told()
        } else {
            Vec::new()
        }
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        self.field.insert(text);
        self.told()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        // In the row of messages, so that the hits stay in sight.
        let row = Rect::new(screen.x, screen.bottom(), screen.width, 1).intersection(buf.area);
        if row.is_empty() {
            return None;
        }
        paint::clear(buf, row, cx.theme.plain);
        let label = SafeText::regel(&format!("/{}: ", cx.t.zoek));
        let used = paint::put(buf, row.x + 1, row.y, row.width, &label, cx.theme.key);
        let x = row.x + 1 + used;
        let room = row.right().saturating_sub(x + 1);
        Some(self.field.draw(x, row.y, room, buf, cx.theme.plain))
    }
}
