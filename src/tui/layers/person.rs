//! Looks for a known person by words. The engine searches as one types.

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::PersoonRegel;
use crate::api::request::Opdracht;
use crate::api::{Reply, Request};
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Chord, Scope};
use crate::text::datum;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layer::Layer;
use crate::tui::paint;
use crate::tui::widgets::field::Field;

/// Persons asked for: what fits below the line.
const MEEST: u32 = 12;

/// What happens with the person that was chosen.
pub type Chosen = Box<dyn Fn(UnitId) -> Vec<Cmd>>;

/// The layer.
pub struct ZoekPersoon {
    title: Option<SafeText>,
    chosen: Chosen,
    /// Somebody who is not meant, such as the one to be merged with.
    but: Option<UnitId>,
    field: Field,
    found: Vec<PersoonRegel>,
    cursor: usize,
    /// The answer to what stands in the line is there.
    known: bool,
}

impl fmt::Debug for ZoekPersoon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ZoekPersoon").finish_non_exhaustive()
    }
}

impl ZoekPersoon {
    /// Starts with these words; a notice of the inbox is linked to who is chosen.
    #[must_use]
    pub fn new(words: &str) -> Self {
        let link = |person| {
            let persoon = Some(person);
            let link = Opdracht::Koppel { persoon };
            vec![Cmd::Tell(Tell::Triage(Box::new(link)))]
        };
        Self {
            title: None,
            chosen: Box::new(link),
            but: None,
            field: Field::new(words),
            found: Vec::new(),
            cursor: 0,
            known: false,
        }
    }

    /// For something else than linking: with a title of its own, and without one person.
    #[must_use]
    pub fn to(mut self, title: SafeText, but: UnitId, chosen: Chosen) -> Self {
        self.title = Some(title);
        self.but = Some(but);
        self.chosen = chosen;
        self
    }

    fn ask(&mut self) -> Vec<Cmd> {
        self.known = false;
        self.cursor = 0;
        let zoek = self.field.text().to_owned();
        vec![Cmd::Ask(
            0,
            Request::ZoekPersonen {
                zoek,
                aantal: MEEST,
            },
        )]
    }

    fn pick(&self, cx: &Cx) -> Outcome {
        match self.found.get(self.cursor) {
            Some(row) => {
                let mut cmds = vec![Cmd::Close];
                cmds.extend((self.chosen)(row.persoon));
                cmds.into()
            }
            None => Outcome::one(Cmd::Toast(
                Tone::Warning,
                SafeText::eigen(cx.t.geen_treffer),
            )),
        }
    }
}

impl Layer for ZoekPersoon {
    fn scope(&self) -> Scope {
        Scope::Kiezer
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.ask()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::Annuleren => Outcome::one(Cmd::Close),
            Action::Bevestigen => self.pick(cx),
            Action::KiesVolgende => {
                self.cursor = (self.cursor + 1).min(self.found.len().saturating_sub(1));
                Outcome::used()
            }
            Action::KiesVorige => {
                self.cursor = self.cursor.saturating_sub(1);
                Outcome::used()
            }
            _ => Outcome::Ignored,
        }
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        if self.field.key(chord) {
            self.ask()
        } else {
            Vec::new()
        }
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        self.field.insert(text);
        self.ask()
    }

    /// Enter must not pick from the hits of an earlier word.
    fn waits(&self) -> bool {
        !self.known
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        if let Reply::Personen(found) = reply {
            self.found = found;
            self.found.retain(|row| Some(row.persoon) != self.but);
            self.known = true;
        }
        Vec::new()
    }

    fn refused(&mut self, _refusal: &crate::api::Refusal, _cx: &Cx) -> bool {
        self.known = true;
        false
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let height = u16::try_from(MEEST).unwrap_or(12) + 3;
        let area = paint::centred(screen, 74, height);
        let own = SafeText::eigen(cx.t.triage.kies.zoek_persoon);
        let title = self.title.clone().unwrap_or(own);
        let inner = paint::frame(buf, area, &title, true, cx);
        let room = inner.width.saturating_sub(4);
        paint::put_own(buf, inner.x + 1, inner.y, 2, "/ ", cx.theme.key);
        let at = self
            .field
            .draw(inner.x + 3, inner.y, room, buf, cx.theme.plain);
        if self.known && self.found.is_empty() {
            let words = cx.t.geen_treffer;
            paint::put_own(buf, inner.x + 3, inner.y + 1, room, words, cx.theme.faint);
        }
        for ((place, row), y) in self
            .found
            .iter()
            .enumerate()
            .zip(inner.y + 1..inner.bottom())
        {
            let here = place == self.cursor;
            let style = if here {
                cx.theme.selected
            } else {
                cx.theme.plain
            };
            paint::clear(buf, Rect::new(inner.x, y, inner.width, 1), style);
            if here {
                paint::put_own(buf, inner.x, y, 1, cx.g.marker, style);
            }
            let x = inner.x + 3;
            let name = cx.cut(&SafeText::regel(&row.naam.lijst()), 26);
            paint::put(buf, x, y, 26, &name, style);
            let born = row.geboortedatum.map(datum::numeriek).unwrap_or_default();
            paint::put(buf, x + 27, y, 10, &SafeText::regel(&born), style);
            paint::put(buf, x + 38, y, 3, &cx.gemeente_kort(row.gemeente), style);
            let casus = row.open_casus.as_ref().map_or_else(
                || SafeText::eigen(cx.t.triage.geen_casus),
                |(_, nummer)| SafeText::regel(&nummer.to_string()),
            );
            let room = inner.right().saturating_sub(x + 42);
            paint::put(buf, x + 42, y, room, &cx.cut(&casus, room), style);
        }
        Some(at)
    }
}
