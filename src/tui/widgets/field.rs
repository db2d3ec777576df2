//! One line of text that can be edited. Moves by what the eye sees as one letter.

use ratatui::{buffer::Buffer, layout::Position, style::Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::veilig::SafeText;
use crate::keymap::{Chord, Key};
use crate::tui::paint;

/// Longest text in bytes; more is not taken.
pub const LONGEST: usize = 2_000;

/// The text and the place of the cursor in it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    text: String,
    /// Byte position of the cursor, on a letter's edge.
    at: usize,
}

impl Field {
    /// A field with a text, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// The text as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte position of the cursor within [`Self::text`].
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.at
    }

    /// Puts the cursor at a byte position; on the nearest letter's edge before it.
    pub fn place(&mut self, at: usize) {
        self.at = self.text.floor_char_boundary(at);
    }

    /// Replaces the text; the cursor goes behind it.
    pub fn set(&mut self, text: &str) {
        self.text.clear();
        self.at = 0;
        self.insert(text);
    }

    /// Puts text in at the cursor. Line ends become blanks, control characters are dropped: a paste
    /// is text and never keys.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\t' | '\r') {
                ' '
            } else {
                c
            };
            if c.is_control() || self.text.len() + c.len_utf8() > LONGEST {
                continue;
            }
            self.text.insert(self.at, c);
            self.at += c.len_utf8();
        }
    }

    /// Takes a key that types or edits. `true` when the text changed.
    pub fn key(&mut self, chord: Chord) -> bool {
        let before = self.text.len();
        let word = chord.mods().ctrl || chord.mods().alt;
        match chord.key() {
            _ if chord.text().is_some() => {
                if let Some(c) = chord.text() {
                    self.insert(c.encode_utf8(&mut [0; 4]));
                }
            }
            Key::Left => self.at = if word { self.word_left() } else { self.left() },
            Key::Right => {
                self.at = if word {
                    self.word_right()
                } else {
                    self.right()
                }
            }
            Key::Home => self.at = 0,
            Key::End => self.at = self.text.len(),
            Key::Char('a') if word => self.at = 0,
            Key::Char('e') if word => self.at = self.text.len(),
            Key::Backspace => self.cut(self.left(), self.at),
            Key::Delete => self.cut(self.at, self.right()),
            Key::Char('w') if word => self.cut(self.word_left(), self.at),
            Key::Char('u') if word => self.cut(0, self.at),
            Key::Char('k') if word => self.cut(self.at, self.text.len()),
            _ => {}
        }
        self.text.len() != before
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.at = from;
    }

    fn left(&self) -> usize {
        let before = self.text[..self.at].grapheme_indices(true).next_back();
        before.map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let after = self.text[self.at..].graphemes(true).next();
        self.at + after.map_or(0, str::len)
    }

    fn word_left(&self) -> usize {
        let head = self.text[..self.at].trim_end();
        head.rfind(' ').map_or(0, |at| at + 1)
    }

    fn word_right(&self) -> usize {
        let tail = &self.text[self.at..];
        let blanks = tail.len() - tail.trim_start().len();
        tail[blanks..]
            .find(' ')
            .map_or(self.text.len(), |at| self.at + blanks + at)
    }

    /// Draws the part around the cursor into one row of so many columns; returns the place of the
    /// cursor.
    pub fn draw(&self, x: u16, y: u16, width: u16, buf: &mut Buffer, style: Style) -> Position {
        let room = usize::from(width.max(1)) - 1;
        let head = SafeText::regel(&self.text[..self.at]);
        let mut skip = String::new();
        let mut shown = head.clone();
        if head.breedte() > room {
            // Only the end of what stands before the cursor fits.
            let mut kept = 0;
            for cluster in head.as_str().graphemes(true).rev() {
                let wide = SafeText::regel(cluster).breedte();
                if kept + wide > room {
                    break;
                }
                kept += wide;
                skip.insert_str(0, cluster);
            }
            shown = SafeText::regel(&skip);
        }
        for column in 0..width {
            paint::put_own(buf, x + column, y, 1, " ", style);
        }
        let used = paint::put(buf, x, y, width, &shown, style);
        let rest = SafeText::regel(&self.text[self.at..]);
        paint::put(buf, x + used, y, width - used.min(width), &rest, style);
        Position::new(x + used, y)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    use super::*;

    fn press(field: &mut Field, keys: &str) {
        for key in keys.split(' ') {
            field.key(key.parse().expect("a chord"));
        }
    }

    #[test]
    fn edits_as_one_expects() {
        let mut field = Field::new("briefadres aanvragen");
        press(&mut field, "ctrl-w x home delete right left end backspace");
        assert_eq!(field.text(), "riefadres ");
        field.insert("twee\nregels\u{1b}[2J");
        assert_eq!(field.text(), "riefadres twee regels[2J");
    }

    #[test]
    fn a_letter_with_its_accent_is_one_step() {
        let mut field = Field::new("zoe\u{308}");
        press(&mut field, "backspace");
        assert_eq!(field.text(), "zo");
    }

    proptest! {
        #[test]
        fn never_panics_and_the_cursor_stays_in_the_row(
            text in "\\PC{0,40}",
            keys in proptest::collection::vec(0usize..10, 0..30),
            width in 1u16..30,
        ) {
            let names = ["left", "right", "home", "end", "backspace", "delete", "ctrl-left",
                "ctrl-right", "ctrl-w", "é"];
            let mut field = Field::new(&text);
            for key in keys {
                press(&mut field, names[key]);
            }
            let mut buf = Buffer::empty(Rect::new(0, 0, 40, 1));
            let at = field.draw(2, 0, width, &mut buf, Style::new());
            prop_assert!(at.x >= 2 && at.x < 2 + width);
        }
    }
}
