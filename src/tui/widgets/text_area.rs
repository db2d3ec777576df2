//! Text of several lines, on the text area of ratatui: soft wrap, undo, selection, paste. Its own
//! shortcuts are off; which key does what is said here, for keys that the keymap leaves to text.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Modifier,
    widgets::Widget,
};
use tui_textarea::{CursorMove, Input, Key as AreaKey, TextArea as Inner, WrapMode};

use crate::domain::veilig::SafeText;
use crate::keymap::{Chord, Key};
use crate::tui::cx::Cx;

/// Longest text in bytes; a paste that would go beyond is cut.
pub const LONGEST: usize = 60_000;

/// The text.
#[derive(Debug)]
pub struct TextArea {
    inner: Inner<'static>,
}

impl Default for TextArea {
    fn default() -> Self {
        Self::new("")
    }
}

impl TextArea {
    /// An area with a text, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut inner = Inner::new(lines(text));
        inner.set_wrap_mode(WrapMode::WordOrGlyph);
        inner.set_max_histories(500);
        inner.set_cursor_line_style(ratatui::style::Style::new());
        // The hardware cursor shows where one is.
        inner.set_cursor_style(ratatui::style::Style::new());
        inner.move_cursor(CursorMove::Bottom);
        inner.move_cursor(CursorMove::End);
        Self { inner }
    }

    /// The text, lines parted by line feeds.
    #[must_use]
    pub fn text(&self) -> String {
        self.inner.lines().join("\n")
    }

    /// Puts text in at the cursor; control characters are dropped.
    pub fn insert(&mut self, text: &str) {
        let left = LONGEST.saturating_sub(self.text().len());
        let end = text.floor_char_boundary(left);
        self.inner.insert_str(lines(&text[..end]).join("\n"));
    }

    /// Puts another text in the place of all there is; undoing brings it back.
    pub fn replace(&mut self, text: &str) {
        self.inner.select_all();
        let end = text.floor_char_boundary(LONGEST);
        self.inner.insert_str(lines(&text[..end]).join("\n"));
    }

    /// Takes a key that types, edits, moves or selects. `true` when the text changed.
    pub fn key(&mut self, chord: Chord) -> bool {
        let mods = chord.mods();
        if let Some(to) = movement(chord) {
            match (mods.shift, self.inner.is_selecting()) {
                (true, false) => self.inner.start_selection(),
                (false, true) => self.inner.cancel_selection(),
                _ => {}
            }
            self.inner.move_cursor(to);
            return false;
        }
        match chord.key() {
            Key::Char('u') if mods.ctrl => self.inner.undo(),
            Key::Char('r') if mods.ctrl => self.inner.redo(),
            Key::Char('x') if mods.ctrl => self.inner.cut(),
            Key::Char('y') if mods.ctrl => self.inner.paste(),
            Key::Char('k') if mods.ctrl => self.inner.delete_line_by_end(),
            Key::Char('w') if mods.ctrl => self.inner.delete_word(),
            Key::Char('e') if mods.ctrl => {
                self.inner.copy();
                false
            }
            key => area_key(key).is_some_and(|key| {
                let full = self.text().len() >= LONGEST && matches!(key, AreaKey::Char(_));
                !full
                    && !mods.ctrl
                    && !mods.alt
                    && self.inner.input_without_shortcuts(Input {
                        key,
                        ctrl: false,
                        alt: false,
                        shift: mods.shift,
                    })
            }),
        }
    }

    /// Draws it; returns the place of the cursor.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        Widget::render(&self.inner, area, buf);
        let _ = cx;
        let (top, left) = self.inner.scroll_offset();
        let at = self.inner.screen_cursor();
        let x = u16::try_from(at.col)
            .unwrap_or(u16::MAX)
            .saturating_sub(left);
        let y = u16::try_from(at.row)
            .unwrap_or(u16::MAX)
            .saturating_sub(top);
        Some(Position::new(
            area.x + x.min(area.width - 1),
            area.y + y.min(area.height - 1),
        ))
    }

    /// Styles the selection; reverse video, like every other choice.
    #[must_use]
    pub fn styled(mut self) -> Self {
        self.inner
            .set_selection_style(ratatui::style::Style::new().add_modifier(Modifier::REVERSED));
        self
    }
}

/// Lines that are safe to draw and to edit: what would not be shows as a visible escape.
fn lines(text: &str) -> Vec<String> {
    // A terminal sends the line ends of a paste as carriage returns.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<String> = text
        .split('\n')
        .map(|l| {
            let kept: String = l
                .chars()
                .filter(|c| *c == '\t' || !c.is_control())
                .collect();
            SafeText::regel(&kept).into_cow().into_owned()
        })
        .collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn movement(chord: Chord) -> Option<CursorMove> {
    let word = chord.mods().ctrl || chord.mods().alt;
    Some(match chord.key() {
        Key::Left if word => CursorMove::WordBack,
        Key::Right if word => CursorMove::WordForward,
        Key::Left => CursorMove::Back,
        Key::Right => CursorMove::Forward,
        Key::Up => CursorMove::Up,
        Key::Down => CursorMove::Down,
        Key::Home if word => CursorMove::Top,
        Key::End if word => CursorMove::Bottom,
        Key::Home => CursorMove::Head,
        Key::End => CursorMove::End,
        Key::PgUp => CursorMove::ParagraphBack,
        Key::PgDn => CursorMove::ParagraphForward,
        _ => return None,
    })
}

fn area_key(key: Key) -> Option<AreaKey> {
    Some(match key {
        Key::Char(c) => AreaKey::Char(c),
        Key::Enter => AreaKey::Enter,
        Key::Backspace => AreaKey::Backspace,
        Key::Delete => AreaKey::Delete,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(area: &mut TextArea, keys: &str) {
        for key in keys.split(' ') {
            area.key(key.parse().expect("a chord"));
        }
    }

    #[test]
    fn edits_undoes_and_pastes_as_text() {
        let mut area = TextArea::new("een\ntwee");
        area.insert("!\u{1b}[31m\ndrie\u{202e}");
        assert_eq!(area.text(), "een\ntwee![31m\ndrie{U+202E}");
        press(&mut area, "ctrl-u");
        assert_eq!(area.text(), "een\ntwee");
        area.insert("\rdrie\r\nvier");
        assert_eq!(area.text(), "een\ntwee\ndrie\nvier");
        press(&mut area, "ctrl-u");
        press(&mut area, "enter x shift-left ctrl-x");
        assert_eq!(area.text(), "een\ntwee\n");
        press(&mut area, "ctrl-y ctrl-y");
        assert_eq!(area.text(), "een\ntwee\nxx");
    }
}
