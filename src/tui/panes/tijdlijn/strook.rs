//! Draws the strip above the timeline: months, today, the stay, the release and the aftercare, to
//! scale.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::domain::tijdlijn::{Bron, Strook, Vak, strook};
use crate::domain::veilig::SafeText;
use crate::text::datum;
use crate::tui::cx::Cx;
use crate::tui::paint;

/// Rows it takes.
pub(super) const HEIGHT: u16 = 2;

/// Draws it into the first rows of an area.
pub(super) fn draw(source: &Bron<'_>, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let width = area.width.saturating_sub(2);
    let Some(strip) = strook(source, width) else {
        return;
    };
    if area.height < HEIGHT {
        return;
    }
    let x = area.x + 1;
    draw_months(&strip, x, area.y, width, buf, cx);
    draw_cells(&strip, x, area.y + 1, buf, cx);
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn draw_months(strip: &Strook, x: u16, y: u16, width: u16, buf: &mut Buffer, cx: &Cx) {
    let now = SafeText::eigen(cx.g.now).plus(&SafeText::eigen(cx.t.casus.nu));
    let now_width = column(now.breedte());
    let now_at = column(strip.nu).min(width.saturating_sub(now_width));
    let mut free = 0;
    for (at, day) in &strip.maanden {
        let at = column(*at);
        let word = SafeText::eigen(datum::maand_kort(*day, cx.taal));
        let end = at + column(word.breedte());
        let hidden = end + 1 > now_at && at < now_at + now_width + 1;
        if at >= free && end <= width && !hidden {
            paint::put(buf, x + at, y, width - at, &word, cx.theme.plain);
            free = end + 1;
        }
    }
    paint::put(buf, x + now_at, y, now_width, &now, cx.theme.title);
}

fn draw_cells(strip: &Strook, x: u16, y: u16, buf: &mut Buffer, cx: &Cx) {
    for (at, cell) in strip.vakken.iter().enumerate() {
        let begins = at == 0 || strip.vakken.get(at - 1) != Some(cell);
        let sign = match cell {
            Vak::Leeg => " ",
            Vak::Binnen if begins && !strip.begon_eerder => cx.g.start,
            Vak::Binnen if begins => cx.g.more,
            Vak::Binnen => cx.g.inside,
            Vak::Nazorg => cx.g.aftercare,
        };
        paint::put_own(buf, x + column(at), y, 1, sign, cx.theme.plain);
    }
    label(strip, Vak::Binnen, cx.t.casus.detentie, x, y, buf, cx);
    label(strip, Vak::Nazorg, cx.t.casus.nazorg, x, y, buf, cx);
    if let Some(at) = strip.vrij {
        let word = SafeText::eigen(cx.g.release).plus(&SafeText::eigen(cx.t.casus.vrij));
        paint::put(buf, x + column(at), y, 6, &word, cx.theme.attention);
    }
    paint::put_own(buf, x + column(strip.nu), y, 1, cx.g.today, cx.theme.title);
}

/// Writes a word into the middle of a stretch, when it fits with room to spare and does not hide
/// today or the release.
fn label(strip: &Strook, what: Vak, word: &'static str, x: u16, y: u16, buf: &mut Buffer, cx: &Cx) {
    let Some(from) = strip.vakken.iter().position(|v| *v == what) else {
        return;
    };
    let end = strip
        .vakken
        .iter()
        .rposition(|v| *v == what)
        .unwrap_or(from);
    // Behind the release stands its own word.
    let from = if what == Vak::Nazorg {
        from + 7
    } else {
        from + 2
    };
    let long = word.chars().count();
    let (from, end) = if (from..=end).contains(&strip.nu) {
        // The longer side of today.
        if strip.nu - from > end - strip.nu {
            (from, strip.nu.saturating_sub(1))
        } else {
            (strip.nu + 2, end)
        }
    } else {
        (from, end)
    };
    if end < from || end - from < long + 1 {
        return;
    }
    let at = from + (end - from - long) / 2;
    paint::put_own(buf, x + column(at), y, column(long), word, cx.theme.plain);
}
