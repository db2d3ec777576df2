//! Prints a screen as text, and below it what plain text cannot show: reverse video, bold and the
//! cursor. A lost highlight is then a difference.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;

/// The rows, without blanks at their ends.
pub(crate) fn lines(buf: &Buffer) -> Vec<String> {
    (buf.area.top()..buf.area.bottom())
        .map(|y| {
            let row: String = (buf.area.left()..buf.area.right())
                .filter_map(|x| buf.cell((x, y)).map(|c| c.symbol()))
                .collect();
            row.trim_end().to_owned()
        })
        .collect()
}

/// The rows with their attributes.
pub(crate) fn picture(buf: &Buffer, cursor: Option<Position>) -> String {
    let mut out = lines(buf).join("\n");
    out.push_str("\n---\n");
    for y in buf.area.top()..buf.area.bottom() {
        for (name, bit) in [("reverse", Modifier::REVERSED), ("bold", Modifier::BOLD)] {
            let runs = runs(buf, y, bit);
            if !runs.is_empty() {
                let _ = writeln!(out, "{y:>2} {name} {runs}");
            }
        }
    }
    if let Some(at) = cursor {
        let _ = writeln!(out, "cursor {},{}", at.x, at.y);
    }
    out
}

fn runs(buf: &Buffer, y: u16, bit: Modifier) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut start = None;
    for x in buf.area.left()..=buf.area.right() {
        // Bold blanks look like plain ones.
        let on = buf.cell((x, y)).is_some_and(|c| {
            c.modifier.contains(bit) && (bit == Modifier::REVERSED || c.symbol() != " ")
        });
        match (start, on) {
            (None, true) => start = Some(x),
            (Some(from), false) => {
                out.push(format!("{from}-{}", x - 1));
                start = None;
            }
            _ => {}
        }
    }
    out.join(" ")
}
