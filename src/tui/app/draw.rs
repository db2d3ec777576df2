//! Draws the whole screen: header, panes, layers, message and footer.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Choice};
use crate::text::{Glyphs, acties, datum, scherm, toetsen};

use super::super::casus::nood;
use super::super::cmd::Tone;
use super::super::paint;
use super::super::screen::ScreenName;
use super::super::signs;
use super::super::term::MIN;
use super::App;

/// Hints with a place from here on are always shown.
const ALWAYS: u8 = 90;

/// The part between the header and the two lowest rows.
pub(super) fn body(area: Rect) -> Rect {
    Rect::new(
        area.x,
        area.y + 1.min(area.height),
        area.width,
        area.height.saturating_sub(3),
    )
}

impl App {
    /// Draws everything into the buffer. Returns where the hardware cursor belongs; always within
    /// the buffer.
    pub fn draw(&self, buf: &mut Buffer) -> Option<Position> {
        let cursor = self.draw_all(buf);
        if self.cx.glyphs == Glyphs::Ascii {
            signs::to_ascii(buf);
        }
        cursor
    }

    fn draw_all(&self, buf: &mut Buffer) -> Option<Position> {
        let area = buf.area;
        paint::clear(buf, area, self.cx.theme.plain);
        if area.width < MIN.0 || area.height < MIN.1 {
            return self.draw_too_small(buf);
        }
        self.draw_header(buf);
        let mut cursor = self.draw_panes(buf);
        for open in &self.layers {
            cursor = open.layer.draw(body(area), buf, &self.cx).or(cursor);
        }
        if !self.choices.is_empty() {
            self.draw_choices(buf);
        }
        self.draw_message(buf);
        self.draw_footer(buf);
        cursor
            .filter(|at| area.contains(*at))
            .or(Some(Position::new(area.x, area.bottom() - 1)))
    }

    fn draw_too_small(&self, buf: &mut Buffer) -> Option<Position> {
        let area = buf.area;
        if area.is_empty() {
            return None;
        }
        let text = SafeText::regel(&(self.cx.t.te_klein)(area.width, area.height));
        for (row, line) in (area.top()..area.bottom()).zip(paint::wrap(&text, area.width)) {
            paint::put(buf, area.x, row, area.width, &line, self.cx.theme.title);
        }
        Some(Position::new(area.x, area.y))
    }

    fn draw_header(&self, buf: &mut Buffer) {
        let (area, cx) = (buf.area, &self.cx);
        let right = area.right();
        let day = SafeText::regel(&datum::kort_met_jaar(cx.today, cx.taal));
        let day_at = right.saturating_sub(width_of(&day) + 1);
        let number = cx.screen.number();
        let place = ScreenName::ALL.iter().position(|name| *name == cx.screen);
        let name = place.and_then(|at| cx.t.schermen.get(at).copied());
        let name = name.unwrap_or_default();
        let title = SafeText::regel(&format!("{number} {name}"));
        let middle = area.x + (area.width.saturating_sub(width_of(&title))) / 2;
        let mut parts: Vec<(SafeText, Style)> = vec![(SafeText::eigen(" nazorg "), cx.theme.title)];
        if cx.sessie.instellingen.demo {
            parts.push((
                SafeText::regel(&format!(" {} ", cx.t.demo)),
                cx.theme.banner,
            ));
            parts.push((SafeText::eigen(" "), cx.theme.plain));
        }
        let faults = cx.sessie.nachtcontrole.map_or(0, |c| c.gebreken);
        let warning = if cx.sessie.onleesbaar > 0 {
            Some(scherm::onleesbaar(cx.sessie.onleesbaar, cx.taal))
        } else {
            (faults > 0).then(|| scherm::nachtcontrole(faults, cx.taal))
        };
        if let Some(nood) = &cx.sessie.nood {
            let text = nood::banner(nood, cx);
            parts.push((SafeText::regel(&format!(" {text} ")), cx.theme.banner));
        } else if let Some(text) = warning {
            parts.push((SafeText::regel(&format!(" {text} ")), cx.theme.banner));
        } else if cx.ready {
            let who = self.who(middle.saturating_sub(9));
            parts.push((who, cx.theme.plain));
        } else if !self.shut_out {
            parts.push((SafeText::eigen(cx.t.laden), cx.theme.plain));
        }
        let end = paint::spans(buf, area.x, area.y, day_at.saturating_sub(1), &parts);
        // The title stands in the middle, or behind what is left of it.
        let at = middle.max(end + 2);
        let end = at
            + paint::put(
                buf,
                at,
                area.y,
                day_at.saturating_sub(at),
                &title,
                cx.theme.title,
            );
        if cx.ready && day_at > end {
            paint::put(buf, day_at, area.y, right - day_at, &day, cx.theme.plain);
        }
    }

    /// Municipalities and colleague, in at most so many columns.
    fn who(&self, room: u16) -> SafeText {
        let cx = &self.cx;
        let own = cx.own();
        let own: Vec<String> = own.iter().map(|g| cx.gemeente(*g).to_string()).collect();
        let who = &cx.sessie.medewerker.0;
        let dot = cx.g.dot;
        let all = match own.as_slice() {
            [] => format!("{dot} {who}"),
            [one] => format!("{dot} {one} {dot} {who}"),
            [one, rest @ ..] => format!("{dot} {one} +{} {dot} {who}", rest.len()),
        };
        cx.cut(&SafeText::regel(&all), room.max(12))
    }

    fn draw_panes(&self, buf: &mut Buffer) -> Option<Position> {
        let areas = self.areas();
        let screen = self.screen()?;
        let mut cursor = None;
        for (at, (pane, area)) in screen.panes.iter().zip(areas).enumerate() {
            let Some(area) = area.map(|a| a.intersection(buf.area)) else {
                continue;
            };
            if area.is_empty() {
                continue;
            }
            let focused = at == screen.focus;
            let place = pane.draw(area, focused, buf, &self.cx);
            if focused {
                cursor = place;
            }
        }
        cursor
    }

    /// The ways to go on after the first keys of a sequence.
    fn draw_choices(&self, buf: &mut Buffer) {
        let cx = &self.cx;
        let lines: Vec<(SafeText, SafeText)> = self
            .choices
            .iter()
            .filter(|Choice { action, .. }| self.blocked(*action).is_none())
            .map(|Choice { rest, action }| {
                (
                    SafeText::regel(&toetsen::reeks(rest, cx.taal)),
                    SafeText::eigen(acties::woorden(*action, cx.taal).zin),
                )
            })
            .collect();
        let keys = lines.iter().map(|(k, _)| width_of(k)).max().unwrap_or(0);
        let words = lines.iter().map(|(_, w)| width_of(w)).max().unwrap_or(0);
        let within = body(buf.area);
        let height = u16::try_from(lines.len())
            .unwrap_or(u16::MAX)
            .saturating_add(2);
        let width = (keys + words + 6).min(within.width);
        let bottom = paint::at_bottom(within, height.min(within.height));
        let area = Rect::new(bottom.right() - width, bottom.y, width, bottom.height);
        let struck: Vec<String> = self
            .typed
            .chords()
            .iter()
            .map(|c| toetsen::toets(*c, cx.taal))
            .collect();
        let inner = paint::frame(buf, area, &SafeText::regel(&struck.join(" ")), true, cx);
        for (y, (key, word)) in (inner.top()..inner.bottom()).zip(&lines) {
            paint::put(buf, inner.x + 1, y, keys, key, cx.theme.key);
            let x = inner.x + keys + 3;
            paint::put(
                buf,
                x,
                y,
                inner.right().saturating_sub(x),
                word,
                cx.theme.plain,
            );
        }
    }

    fn draw_message(&self, buf: &mut Buffer) {
        let (area, cx) = (buf.area, &self.cx);
        let lost = SafeText::eigen(cx.t.lijn_weg);
        // While the line is lost every call is refused for that one reason: it is said once, and
        // stays until the line is there again.
        let (tone, text) = match &self.toast {
            _ if self.line_lost => (Tone::Warning, &lost),
            Some(toast) => (toast.tone, &toast.text),
            None => return,
        };
        let (sign, style) = match tone {
            Tone::Done => ("  ", cx.theme.plain),
            Tone::Warning => ("! ", cx.theme.attention),
            Tone::Error => ("! ", cx.theme.late),
        };
        let text = cx.cut(text, area.width.saturating_sub(3));
        let parts = [(SafeText::eigen(sign), style), (text, style)];
        paint::spans(buf, area.x + 1, area.bottom() - 2, area.right(), &parts);
    }

    fn draw_footer(&self, buf: &mut Buffer) {
        let (area, cx) = (buf.area, &self.cx);
        let room = area.width.saturating_sub(2);
        let mut hints: Vec<(u8, SafeText, SafeText)> = cx
            .keymap
            .footer(self.stack())
            .into_iter()
            .filter(|(_, action)| self.shown(*action))
            .map(|(keys, action)| {
                let words = acties::woorden(action, cx.taal);
                let place = action.spec().footer.unwrap_or(0);
                let keys = SafeText::regel(&toetsen::reeks(&keys, cx.taal));
                (place, keys, SafeText::eigen(words.kort))
            })
            .collect();
        let wide = |(_, key, word): &(u8, SafeText, SafeText)| width_of(key) + width_of(word) + 3;
        while hints.iter().map(wide).sum::<u16>() > room + 2 {
            // The least important that is not one of those always there goes first.
            let last = hints.iter().rposition(|(place, ..)| *place < ALWAYS);
            if hints.is_empty() {
                break;
            }
            hints.remove(last.unwrap_or(hints.len() - 1));
        }
        let mut x = area.x + 1;
        let y = area.bottom() - 1;
        for (_, key, word) in &hints {
            x += paint::put(buf, x, y, area.right().saturating_sub(x), key, cx.theme.key) + 1;
            x += paint::put(
                buf,
                x,
                y,
                area.right().saturating_sub(x),
                word,
                cx.theme.plain,
            ) + 2;
        }
    }

    /// Whether the footer teaches an action: not what cannot be done now.
    fn shown(&self, action: Action) -> bool {
        match self.layers.last() {
            Some(open) => open.layer.offers(action),
            None => self.blocked(action).is_none(),
        }
    }
}

fn width_of(text: &SafeText) -> u16 {
    u16::try_from(text.breedte()).unwrap_or(u16::MAX)
}
