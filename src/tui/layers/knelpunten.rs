//! The knelpunten of all cases, the latest first, and below them how many there are of each kind.
//! Enter goes to the case.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::{Bladzij, KnelpuntRegel, KnelpuntTelling};
use crate::api::{Refusal, Reply, Request};
use crate::domain::knelpunt::KnelpuntCode;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::datum;
use crate::tui::casus::words;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::paint;
use crate::tui::widgets::stap::moved;

const LIST: u16 = 0;
const COUNTS: u16 = 1;
/// As many as are asked for: the latest.
const MOST: u32 = 200;
/// Lines that a page key moves.
const PAGE: usize = 10;
/// Rows below the list for the whole of the line under the cursor.
const WHOLE: u16 = 3;

/// The layer.
#[derive(Debug, Default)]
pub struct Knelpunten {
    list: Option<Bladzij<KnelpuntRegel>>,
    counts: Option<Box<KnelpuntTelling>>,
    /// There will be no list.
    refused: bool,
    cursor: usize,
}

impl Knelpunten {
    fn lines(&self) -> &[KnelpuntRegel] {
        self.list.as_ref().map_or(&[], |l| &l.regels)
    }

    fn go(&self) -> Vec<Cmd> {
        let Some(line) = self.lines().get(self.cursor) else {
            return Vec::new();
        };
        let mut cmds = vec![Cmd::Close];
        cmds.extend(Cmd::to_record(line.casus, line.knelpunt.id));
        cmds
    }
}

impl Layer for Knelpunten {
    fn scope(&self) -> Scope {
        Scope::Hulp
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        let (van, aantal) = (0, MOST);
        vec![
            Cmd::Ask(LIST, Request::Knelpunten { van, aantal }),
            Cmd::Ask(COUNTS, Request::TelKnelpunten),
        ]
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        match reply {
            Reply::Knelpunten(list) => self.list = Some(list),
            Reply::KnelpuntTelling(counts) => self.counts = Some(counts),
            _ => {}
        }
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, _cx: &Cx) -> bool {
        self.refused = true;
        // Who may only see counts sees those.
        matches!(refusal, Refusal::GeenRecht)
    }

    fn waits(&self) -> bool {
        self.list.is_none() && !self.refused
    }

    fn offers(&self, action: Action) -> bool {
        action != Action::Zoeken && (action != Action::Bevestigen || !self.lines().is_empty())
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        let last = self.lines().len().saturating_sub(1);
        if let Some(to) = moved(action, self.cursor, PAGE) {
            self.cursor = to.min(last);
            return Outcome::used();
        }
        match action {
            Action::Bevestigen => self.go().into(),
            Action::Annuleren => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = cx.t.knelpunt;
        let area = paint::centred(screen, screen.width.min(110), screen.height);
        let all = self.list.as_ref().map(|l| l.totaal);
        let counted = self.counts.as_ref().and_then(|c| c.totaal);
        let title = (t.lijst)(all.or(counted.map(|c| c.knelpunten)).unwrap_or(0));
        let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
        let counts = self.counts.as_ref().map_or(Vec::new(), |c| by_kind(c, cx));
        let below = u16::try_from(counts.len().div_ceil(2)).unwrap_or(0) + 1;
        let whole = if self.lines().is_empty() { 0 } else { WHOLE };
        let room = inner.height.saturating_sub(below + whole);
        let at = Position::new(inner.x, inner.y);
        let list = Rect::new(inner.x, inner.y, inner.width, room);
        let cursor = if self.list.as_ref().is_some_and(|l| l.regels.is_empty()) {
            paint::words(buf, list, list.y, &t.leeg, cx);
            None
        } else {
            self.draw_list(list, buf, cx)
        };
        let here = Rect::new(inner.x, inner.y + room, inner.width, whole);
        self.draw_whole(here, buf, cx);
        let rest = Rect::new(inner.x, inner.y + room + whole, inner.width, below);
        draw_counts(&counts, rest, buf, cx);
        cursor.or(Some(at))
    }
}

impl Knelpunten {
    /// What is the matter, in full: the row of the list has room for its kind alone.
    fn draw_whole(&self, area: Rect, buf: &mut Buffer, cx: &Cx) {
        let Some(line) = self.lines().get(self.cursor).filter(|_| area.height > 0) else {
            return;
        };
        for x in area.left() + 1..area.right().saturating_sub(1) {
            paint::put_own(buf, x, area.y, 1, cx.g.line, cx.theme.plain);
        }
        let k = &line.knelpunt.inhoud;
        let mut text = words::knelpunt(k, cx);
        if let Some(partner) = k.partner {
            let who = format!("{text} {} {}", cx.g.dot, cx.partner(partner));
            text = SafeText::regel(&who);
        }
        let below = Rect::new(
            area.x + 2,
            area.y + 1,
            area.width.saturating_sub(4),
            area.height - 1,
        );
        paint::put_wrapped(buf, below, &text, cx.theme.plain, cx);
    }

    fn draw_list(&self, area: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let height = usize::from(area.height.max(1));
        let top = self.cursor / height * height;
        let mut cursor = None;
        let lines = self.lines().iter().enumerate().skip(top);
        for ((at, line), y) in lines.zip(area.top()..area.bottom()) {
            let here = at == self.cursor;
            let row = Rect::new(area.x, y, area.width, 1);
            let style = paint::row(buf, row, here, true, cx);
            if here {
                cursor = Some(Position::new(row.x, y));
            }
            let k = &line.knelpunt.inhoud;
            let day = SafeText::regel(&datum::kort_bij(k.op, cx.today, cx.taal));
            paint::put(buf, row.x + 2, y, 14, &cx.cut(&day, 14), style);
            let number = SafeText::regel(&line.nummer.to_string());
            paint::put(buf, row.x + 17, y, 13, &number, style);
            let area = k.leefgebied.as_ref().map(|code| cx.leefgebied(code));
            let area = area.unwrap_or_else(|| SafeText::eigen(cx.t.knelpunt.geen));
            paint::put(buf, row.x + 31, y, 10, &cx.cut(&area, 10), style);
            let x = row.x + 42;
            let room = row.right().saturating_sub(x);
            let text = words::knelpunt(k, cx);
            paint::put(buf, x, y, room, &cx.cut(&text, room), style);
        }
        cursor
    }
}

/// Name and count of every kind that may be told: for those who see figures only, which counts are
/// left out because they are about few.
fn by_kind(counts: &KnelpuntTelling, cx: &Cx) -> Vec<(SafeText, SafeText)> {
    let name = |code: &KnelpuntCode| {
        let kinds = &cx.sessie.catalogus.knelpunten;
        let found = kinds.iter().find(|k| k.code == *code);
        SafeText::regel(found.map_or(&code.0, |k| cx.taal.kies(&k.naam, &k.naam_en)))
    };
    counts
        .soorten
        .iter()
        .filter(|(_, count)| count.is_none_or(|c| c.knelpunten > 0))
        .map(|(code, count)| {
            let count = count.map_or(SafeText::eigen(cx.t.knelpunt.weinig), |c| {
                SafeText::regel(&c.knelpunten.to_string())
            });
            (name(code), count)
        })
        .collect()
}

/// Two columns of counts below a line.
fn draw_counts(counts: &[(SafeText, SafeText)], area: Rect, buf: &mut Buffer, cx: &Cx) {
    if area.height < 1 {
        return;
    }
    for x in area.left() + 1..area.right().saturating_sub(1) {
        paint::put_own(buf, x, area.y, 1, cx.g.line, cx.theme.plain);
    }
    let title = SafeText::regel(&format!(" {} ", cx.t.knelpunt.telling));
    paint::put(buf, area.x + 2, area.y, area.width, &title, cx.theme.title);
    let half = area.width / 2;
    for (at, (name, count)) in counts.iter().enumerate() {
        let row = u16::try_from(at / 2).unwrap_or(u16::MAX);
        let y = area.y.saturating_add(1).saturating_add(row);
        if y >= area.bottom() {
            return;
        }
        let x = area.x + if at % 2 == 0 { 0 } else { half };
        let wide = u16::try_from(count.breedte()).unwrap_or(0);
        paint::put(buf, x + 2, y, wide, count, cx.theme.title);
        let from = x + 2 + wide.max(3) + 1;
        let room = (x + half).saturating_sub(from + 1);
        paint::put(buf, from, y, room, &cx.cut(name, room), cx.theme.plain);
    }
}
