//! Small drawing helpers: text, frames and rows. All text is [`SafeText`].

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::domain::veilig::SafeText;

use super::cx::Cx;

/// Writes a text into one row, cut to `width` columns. Returns the columns used. Outside the buffer
/// nothing is drawn.
pub fn put(buf: &mut Buffer, x: u16, y: u16, width: u16, text: &SafeText, style: Style) -> u16 {
    let area = buf.area;
    if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
        return 0;
    }
    let width = width.min(area.right() - x);
    let (end, _) = buf.set_stringn(x, y, text.as_str(), usize::from(width), style);
    end.saturating_sub(x)
}

/// As [`put`], for words of the program itself.
pub fn put_own(
    buf: &mut Buffer,
    x: u16,
    y: u16,
    width: u16,
    text: &'static str,
    style: Style,
) -> u16 {
    put(buf, x, y, width, &SafeText::eigen(text), style)
}

/// Fills an area with blanks in a style.
pub fn clear(buf: &mut Buffer, area: Rect, style: Style) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// A frame with a title; empties what is inside and returns that. An area too small for a frame is
/// returned as it is.
pub fn frame(buf: &mut Buffer, area: Rect, title: &SafeText, focused: bool, cx: &Cx) -> Rect {
    let plain = cx.theme.plain;
    clear(buf, area, plain);
    if area.width < 4 || area.height < 3 {
        return area;
    }
    let [tl, tr, bl, br] = cx.g.corners;
    let (left, right) = (area.left(), area.right() - 1);
    let (top, bottom) = (area.top(), area.bottom() - 1);
    for x in left + 1..right {
        put_own(buf, x, top, 1, cx.g.line, plain);
        put_own(buf, x, bottom, 1, cx.g.line, plain);
    }
    for y in top + 1..bottom {
        put_own(buf, left, y, 1, cx.g.bar, plain);
        put_own(buf, right, y, 1, cx.g.bar, plain);
    }
    for (x, y, sign) in [
        (left, top, tl),
        (right, top, tr),
        (left, bottom, bl),
        (right, bottom, br),
    ] {
        put_own(buf, x, y, 1, sign, plain);
    }
    let style = if focused { cx.theme.title } else { plain };
    let room = area.width.saturating_sub(4);
    let mark = if focused { cx.g.marker } else { " " };
    put_own(buf, left + 1, top, 1, mark, style);
    let title = cx.cut(title, room.saturating_sub(1));
    let used = put(buf, left + 2, top, room, &title, style);
    if used > 0 {
        put_own(buf, left + 2 + used, top, 1, " ", plain);
    }
    Rect::new(left + 1, top + 1, area.width - 2, area.height - 2)
}

/// Empties a row of a list, with the marker where the cursor is. Returns the style of what stands
/// there.
pub fn row(buf: &mut Buffer, row: Rect, here: bool, focused: bool, cx: &Cx) -> Style {
    let style = match (here, focused) {
        (true, true) => cx.theme.selected,
        (true, false) => cx.theme.resting,
        (false, _) => cx.theme.plain,
    };
    clear(buf, row, style);
    if here {
        put_own(buf, row.x, row.y, 1, cx.g.marker, style);
    }
    style
}

/// Writes several texts into one row from `x`, each in its own style, until `right` is reached.
/// Returns the column after the last.
pub fn spans(buf: &mut Buffer, x: u16, y: u16, right: u16, parts: &[(SafeText, Style)]) -> u16 {
    let mut at = x;
    for (text, style) in parts {
        if at >= right {
            break;
        }
        at += put(buf, at, y, right - at, text, *style);
    }
    at
}

/// Writes a text over as many rows as an area has; what does not fit is cut, visibly.
pub fn put_wrapped(buf: &mut Buffer, area: Rect, text: &SafeText, style: Style, cx: &Cx) {
    put_lines(buf, area, &wrap(text, area.width), style, cx);
}

/// Writes lines as far as an area goes; when there are more, the last one says so.
pub fn put_lines(buf: &mut Buffer, area: Rect, lines: &[SafeText], style: Style, cx: &Cx) {
    let fits = lines.len() <= usize::from(area.height);
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        let last = y + 1 == area.bottom() && !fits;
        let line = if last {
            cx.cut(&line.clone().plus(&SafeText::eigen(cx.g.more)), area.width)
        } else {
            line.clone()
        };
        put(buf, area.x, y, area.width, &line, style);
    }
}

/// An area of at most this size in the middle of another.
#[must_use]
pub fn centred(within: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(within.width), height.min(within.height));
    Rect::new(
        within.x + (within.width - width) / 2,
        within.y + (within.height - height) / 2,
        width,
        height,
    )
}

/// The lowest rows of an area.
#[must_use]
pub fn at_bottom(within: Rect, height: u16) -> Rect {
    let height = height.min(within.height);
    Rect::new(within.x, within.bottom() - height, within.width, height)
}

/// Writes what an empty list says, from row `y` down, wrapped and kept clear of the frame.
pub fn words(buf: &mut Buffer, inner: Rect, y: u16, words: &[&'static str], cx: &Cx) {
    let room = inner.width.saturating_sub(3);
    let lines = words.iter().flat_map(|w| wrap(&SafeText::eigen(w), room));
    for (line, y) in lines.zip(y..inner.bottom()) {
        put(buf, inner.x + 2, y, room, &line, cx.theme.plain);
    }
}

/// Breaks a text into lines of at most `width` columns, at blanks where there are any.
#[must_use]
pub fn wrap(text: &SafeText, width: u16) -> Vec<SafeText> {
    let width = usize::from(width.max(1));
    let all = text.as_str();
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    let mut word = 0;
    while word < all.len() {
        let stop = all[word..].find(' ').map_or(all.len(), |at| word + at);
        if text.deel(start..stop).breedte() <= width {
            end = stop;
            word = stop + 1;
        } else if start < word {
            lines.push(text.deel(start..end));
            (start, end) = (word, word);
        } else {
            // A word longer than a line: cut it where the line ends.
            let head = text.deel(start..stop).kort_met(width, "");
            if head.is_leeg() {
                break;
            }
            start += head.as_str().len();
            (end, word) = (start, start);
            lines.push(head);
        }
    }
    if start < all.len() || lines.is_empty() {
        lines.push(text.deel(start..end.max(start)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_lose_no_letters() {
        let text = SafeText::regel("een twee drie vierentwintiglettergrepig vijf");
        let lines = wrap(&text, 10);
        assert!(lines.iter().all(|l| l.breedte() <= 10), "{lines:?}");
        let joined: String = lines.iter().map(SafeText::as_str).collect();
        assert_eq!(
            joined.replace(' ', ""),
            text.as_str().replace(' ', ""),
            "{lines:?}"
        );
        assert_eq!(lines[0].as_str(), "een twee");
        let own = SafeText::regel("van hier").plus(&SafeText::eigen(" → daar"));
        let lines = wrap(&own, 10);
        assert_eq!(lines[0].as_str(), "van hier →");
        assert_eq!(wrap(&SafeText::default(), 5), [SafeText::default()]);
    }
}
