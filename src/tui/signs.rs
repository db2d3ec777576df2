//! The signs of frames, lists and the timeline: from WGL4, which every office font has, each with
//! an ASCII twin. Signs of states stand with their words in `text::domein`.

use unicode_normalization::UnicodeNormalization;

use crate::text::Glyphs;

/// One set of signs; every one is a single column wide.
#[derive(Debug)]
pub struct Signs {
    /// More text than fits.
    pub more: &'static str,
    /// The selected row, and the focused pane.
    pub marker: &'static str,
    /// A row marked for an act on several.
    pub marked: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// Too late.
    pub late: &'static str,
    /// Open agreement, and one that was kept, not kept, no longer needed.
    pub afspraak: [&'static str; 4],
    /// We wait for somebody.
    pub wait: &'static str,
    /// A contact.
    pub contact: &'static str,
    /// A note.
    pub note: &'static str,
    /// What stands in the way.
    pub knelpunt: &'static str,
    /// A measurement.
    pub measured: &'static str,
    /// Scaled up, scaled down.
    pub scaled: [&'static str; 2],
    /// What the person wants or does.
    pub zelf: &'static str,
    /// What a meeting said.
    pub meeting: &'static str,
    /// An offer to somebody else.
    pub handover: &'static str,
    /// Somebody outside was told something.
    pub told: &'static str,
    /// A version of the plan.
    pub plan: &'static str,
    /// The list for the day of release.
    pub list: &'static str,
    /// A notice.
    pub notice: &'static str,
    /// A release.
    pub release: &'static str,
    /// Another date.
    pub date: &'static str,
    /// A phase.
    pub phase: &'static str,
    /// Now, above the strip.
    pub now: &'static str,
    /// A day inside, on the strip.
    pub inside: &'static str,
    /// A day of aftercare, on the strip.
    pub aftercare: &'static str,
    /// Start of a stay, on the strip; and of one that began before it.
    pub start: &'static str,
    /// Today, on the strip.
    pub today: &'static str,
    /// Horizontal line.
    pub line: &'static str,
    /// Vertical line.
    pub bar: &'static str,
    /// Of a bar: the share, and the rest.
    pub share: [&'static str; 2],
    /// Corners: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
}

static WGL4: Signs = Signs {
    more: "…",
    marker: "►",
    marked: "■",
    dot: "·",
    late: "!",
    afspraak: ["□", "■", "x", "-"],
    wait: "◦",
    contact: "☺",
    note: "¶",
    knelpunt: "≠",
    measured: "≡",
    scaled: ["↑", "↓"],
    zelf: "♦",
    meeting: "◘",
    handover: "→",
    told: "◄",
    plan: "§",
    list: "√",
    notice: "▬",
    release: "▲",
    date: "▪",
    phase: "»",
    now: "▼",
    inside: "─",
    aftercare: "·",
    start: "├",
    today: "│",
    line: "─",
    bar: "│",
    share: ["█", "░"],
    corners: ["┌", "┐", "└", "┘"],
};

static ASCII: Signs = Signs {
    more: "~",
    marker: ">",
    marked: "#",
    dot: "-",
    late: "!",
    afspraak: ["[", "v", "x", "-"],
    wait: "w",
    contact: "c",
    note: "n",
    knelpunt: "%",
    measured: "m",
    scaled: ["/", "\\"],
    zelf: "*",
    meeting: "m",
    handover: "}",
    told: "<",
    plan: "p",
    list: "l",
    notice: "=",
    release: "^",
    date: "d",
    phase: "+",
    now: "v",
    inside: "-",
    aftercare: ".",
    start: "|",
    today: "|",
    line: "-",
    bar: "|",
    share: ["#", "."],
    corners: ["+", "+", "+", "+"],
};

impl Signs {
    /// The signs of a set.
    #[must_use]
    pub fn of(set: Glyphs) -> &'static Self {
        match set {
            Glyphs::Unicode => &WGL4,
            Glyphs::Ascii => &ASCII,
        }
    }
}

/// Brings a drawn screen down to ASCII, for terminals that show nothing else: accents are left out,
/// marks get their twin, and what has none becomes a question mark.
pub(super) fn to_ascii(buf: &mut ratatui::buffer::Buffer) {
    for cell in &mut buf.content {
        if !cell.symbol().is_ascii() {
            let twin = ascii_twin(cell.symbol());
            cell.set_char(twin);
        }
    }
}

fn ascii_twin(symbol: &str) -> char {
    let known = match symbol {
        "…" => Some('~'),
        "·" | "–" | "—" | "‐" => Some('-'),
        "‘" | "’" | "ʼ" => Some('\''),
        "“" | "”" => Some('"'),
        "ß" => Some('s'),
        "ø" => Some('o'),
        "Ø" => Some('O'),
        "ł" => Some('l'),
        "Ł" => Some('L'),
        "đ" => Some('d'),
        "ı" => Some('i'),
        "€" => Some('E'),
        _ => None,
    };
    known
        .or_else(|| symbol.nfd().find(char::is_ascii))
        .unwrap_or('?')
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn every_sign_is_one_column() {
        for set in [Glyphs::Unicode, Glyphs::Ascii] {
            let g = Signs::of(set);
            let single = [
                g.more,
                g.marker,
                g.marked,
                g.late,
                g.wait,
                g.contact,
                g.note,
                g.knelpunt,
                g.measured,
                g.zelf,
                g.meeting,
                g.handover,
                g.told,
                g.plan,
                g.list,
                g.notice,
                g.release,
                g.date,
                g.phase,
                g.now,
                g.inside,
                g.aftercare,
                g.start,
                g.today,
                g.line,
                g.bar,
                g.dot,
            ];
            for sign in single
                .iter()
                .chain(&g.afspraak)
                .chain(&g.scaled)
                .chain(&g.corners)
            {
                assert_eq!(sign.width(), 1, "{sign}");
            }
        }
    }

    #[test]
    fn the_plain_set_is_ascii() {
        assert!(format!("{:?}", Signs::of(Glyphs::Ascii)).is_ascii());
    }
}
