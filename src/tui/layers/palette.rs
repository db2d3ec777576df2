//! The command palette: every action by its words, with its key, so that one learns it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::keymap::{Action, Chord, Scope, Sequence};
use crate::text::{acties, toetsen};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::paint;
use crate::tui::widgets::field::Field;

/// One offer.
#[derive(Debug)]
struct Offer {
    action: Action,
    name: SafeText,
    words: SafeText,
    keys: SafeText,
    folded: String,
}

/// The layer.
#[derive(Debug)]
pub struct Palette {
    offers: Vec<Offer>,
    field: Field,
    cursor: usize,
    top: usize,
}

const ROWS: usize = 12;

impl Palette {
    /// A palette of these actions with their keys.
    #[must_use]
    pub fn new(offers: Vec<(Action, Option<Sequence>)>, cx: &Cx) -> Self {
        let offers = offers
            .into_iter()
            .map(|(action, keys)| {
                let words = acties::woorden(action, cx.taal);
                Offer {
                    action,
                    name: SafeText::eigen(words.kort),
                    words: SafeText::eigen(words.zin),
                    keys: keys.map_or(SafeText::default(), |k| {
                        SafeText::regel(&toetsen::reeks(&k, cx.taal))
                    }),
                    folded: vouw(&format!("{} {} {}", words.kort, words.zin, words.zoek)),
                }
            })
            .collect();
        Self {
            offers,
            field: Field::default(),
            cursor: 0,
            top: 0,
        }
    }

    /// Offers that fit: those whose name begins with what was typed first.
    fn fitting(&self) -> Vec<&Offer> {
        let wanted = vouw(self.field.text());
        let mut all: Vec<&Offer> = self
            .offers
            .iter()
            .filter(|o| wanted.split(' ').all(|w| o.folded.contains(w)))
            .collect();
        all.sort_by_key(|o| !o.folded.starts_with(&wanted));
        all
    }

    fn step(&mut self, by: isize) {
        let last = self.fitting().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.top = self
            .top
            .min(self.cursor)
            .max((self.cursor + 1).saturating_sub(ROWS));
    }
}

impl Layer for Palette {
    fn scope(&self) -> Scope {
        Scope::Palet
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::KiesVolgende => self.step(1),
            Action::KiesVorige => self.step(-1),
            Action::PaginaOmlaag => self.step(10),
            Action::PaginaOmhoog => self.step(-10),
            Action::Annuleren => return Outcome::one(Cmd::Close),
            Action::Bevestigen => {
                return match self.fitting().get(self.cursor) {
                    Some(offer) => vec![Cmd::Close, Cmd::Run(offer.action)].into(),
                    None => Outcome::one(Cmd::Toast(
                        Tone::Warning,
                        SafeText::eigen(cx.t.geen_treffer),
                    )),
                };
            }
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        if self.field.key(chord) {
            self.cursor = 0;
            self.top = 0;
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        self.field.insert(text);
        self.cursor = 0;
        self.top = 0;
        Vec::new()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let rows = u16::try_from(ROWS).unwrap_or(0);
        let area = paint::centred(screen, 76, rows + 3);
        let inner = paint::frame(buf, area, &SafeText::eigen(cx.t.palet), true, cx);
        if inner.height < 2 {
            return None;
        }
        paint::put_own(buf, inner.x + 1, inner.y, 2, ": ", cx.theme.key);
        let room = inner.width.saturating_sub(4);
        let cursor = self
            .field
            .draw(inner.x + 3, inner.y, room, buf, cx.theme.plain);
        let fitting = self.fitting();
        if fitting.is_empty() {
            let (x, y) = (inner.x + 3, inner.y + 1);
            paint::put_own(buf, x, y, room, cx.t.geen_treffer, cx.theme.faint);
        }
        let list = inner.y + 1..inner.bottom();
        for ((at, offer), y) in fitting.iter().enumerate().skip(self.top).zip(list) {
            let here = at == self.cursor;
            let style = if here {
                cx.theme.selected
            } else {
                cx.theme.plain
            };
            paint::clear(buf, Rect::new(inner.x, y, inner.width, 1), style);
            let mark = if here { cx.g.marker } else { " " };
            paint::put_own(buf, inner.x, y, 1, mark, style);
            paint::put(buf, inner.x + 2, y, 13, &offer.name, style);
            let room = inner.width.saturating_sub(16 + 11);
            paint::put(
                buf,
                inner.x + 16,
                y,
                room,
                &cx.cut(&offer.words, room),
                style,
            );
            let x = inner.right().saturating_sub(10);
            paint::put(buf, x, y, 10, &offer.keys, style);
        }
        Some(cursor)
    }
}
