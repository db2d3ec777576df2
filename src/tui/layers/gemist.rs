//! What happened in one's cases since one was there last, case by case. Enter goes to the case.

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::overdracht::{Gemist as Answer, GemistCasus, GemistRegel};
use crate::api::{Refusal, Reply, Request};
use crate::domain::datuminvoer::Richting;
use crate::domain::datuminvoer::begin_van;
use crate::domain::tijd::Tijdstip;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::{datum, scherm_gemist};
use crate::tui::casus::datum::read;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::prompt::Prompt;
use crate::tui::paint;
use crate::tui::widgets::stap::moved;

const LIST: u16 = 0;
/// Lines that a page key moves.
const PAGE: usize = 10;
/// Columns of when and who.
const WHEN: u16 = 16;
const WHO: u16 = 12;

/// The layer.
#[derive(Debug, Default)]
pub struct Gemist {
    /// `None`: since one's last working session.
    since: Option<Tijdstip>,
    answer: Option<Box<Answer>>,
    /// There will be no answer.
    refused: bool,
    cursor: usize,
}

/// A row: the head of a case, or something that happened in it.
enum Row<'a> {
    Head(&'a GemistCasus),
    Line(&'a GemistCasus, &'a GemistRegel),
}

impl Gemist {
    /// Since the beginning of a day.
    #[must_use]
    fn since(day: NaiveDate) -> Self {
        Self {
            since: Some(begin_van(day)),
            ..Self::default()
        }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let all = self.answer.iter().flat_map(|a| &a.casussen);
        all.flat_map(|c| {
            let lines = c.regels.iter().map(move |r| Row::Line(c, r));
            std::iter::once(Row::Head(c)).chain(lines)
        })
        .collect()
    }

    fn go(&self) -> Vec<Cmd> {
        let (casus, record) = match self.rows().get(self.cursor) {
            Some(Row::Head(c)) => (c.casus, None),
            Some(Row::Line(c, r)) => (c.casus, r.record),
            None => return Vec::new(),
        };
        let way = match record {
            Some(id) => Cmd::to_record(casus, id),
            None => Cmd::to_case(casus),
        };
        std::iter::once(Cmd::Close).chain(way).collect()
    }

    /// Asks for another day, and shows what happened since.
    fn other_day(cx: &Cx) -> Vec<Cmd> {
        let prompt = Prompt::new(
            SafeText::eigen(cx.t.gemist.sinds),
            "",
            Box::new(|text, cx| read(text, Richting::Verleden, cx)),
            Box::new(|day, _| vec![Cmd::Close, Cmd::Push(Box::new(Self::since(day)))]),
        );
        vec![Cmd::Close, Cmd::Push(Box::new(prompt))]
    }
}

impl Layer for Gemist {
    fn scope(&self) -> Scope {
        Scope::Hulp
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        vec![Cmd::Ask(LIST, Request::Gemist { sinds: self.since })]
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        if let Reply::Gemist(answer) = reply {
            self.answer = Some(answer);
        }
        Vec::new()
    }

    fn refused(&mut self, _refusal: &Refusal, _cx: &Cx) -> bool {
        self.refused = true;
        false
    }

    fn waits(&self) -> bool {
        self.answer.is_none() && !self.refused
    }

    fn offers(&self, action: Action) -> bool {
        let rows = self.answer.as_ref().is_some_and(|a| !a.casussen.is_empty());
        !action.is_about_other() && (action != Action::Bevestigen || rows)
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        let last = self.rows().len().saturating_sub(1);
        if let Some(to) = moved(action, self.cursor, PAGE) {
            self.cursor = to.min(last);
            return Outcome::used();
        }
        match action {
            Action::Bevestigen => self.go().into(),
            Action::Zoeken => Self::other_day(cx).into(),
            Action::Annuleren => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = cx.t.gemist;
        let area = paint::centred(screen, screen.width.min(110), screen.height);
        let title = self.answer.as_ref().map_or(t.zoekt.to_owned(), |a| {
            let since = datum::moment(a.sinds, cx.today, cx.taal);
            format!(
                "{} {} {}",
                (t.titel)(&since, a.casussen.len()),
                cx.g.dot,
                t.anders
            )
        });
        let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
        let rows = self.rows();
        if rows.is_empty() {
            if self.answer.is_some() {
                paint::words(buf, inner, inner.y + 1, &t.leeg, cx);
            }
            return Some(Position::new(inner.x, inner.y));
        }
        let height = usize::from(inner.height.max(1));
        let top = self.cursor / height * height;
        let mut cursor = None;
        let shown = rows.iter().enumerate().skip(top);
        for ((at, row), y) in shown.zip(inner.top()..inner.bottom()) {
            let here = at == self.cursor;
            let place = Rect::new(inner.x, y, inner.width, 1);
            let style = paint::row(buf, place, here, true, cx);
            if here {
                cursor = Some(Position::new(place.x, y));
            }
            match row {
                Row::Head(c) => {
                    let style = if here { style } else { cx.theme.title };
                    let room = place.width.saturating_sub(2);
                    paint::put(
                        buf,
                        place.x + 2,
                        y,
                        room,
                        &cx.cut(&head(c, cx), room),
                        style,
                    );
                }
                Row::Line(_, line) => draw_line(line, place, style, buf, cx),
            }
        }
        cursor
    }
}

fn head(c: &GemistCasus, cx: &Cx) -> SafeText {
    let mut parts = vec![
        c.nummer.to_string(),
        c.naam.lijst(),
        cx.gemeente(c.gemeente).to_string(),
    ];
    if let Some(van) = &c.waarneming_van {
        parts.push((cx.t.gemist.voor)(&van.0));
    }
    SafeText::regel(&parts.join(&format!(" {} ", cx.g.dot)))
}

fn draw_line(
    line: &GemistRegel,
    row: Rect,
    style: ratatui::style::Style,
    buf: &mut Buffer,
    cx: &Cx,
) {
    let when = SafeText::regel(&datum::moment(line.op, cx.today, cx.taal));
    let mut x = row.x + 4;
    paint::put(buf, x, row.y, WHEN, &cx.cut(&when, WHEN), style);
    x += WHEN + 1;
    let who = line.door.as_ref().map_or("", |m| m.0.as_str());
    paint::put(
        buf,
        x,
        row.y,
        WHO,
        &cx.cut(&SafeText::regel(who), WHO),
        style,
    );
    x += WHO + 1;
    let area = |code: &crate::domain::leefgebied::LeefgebiedCode| cx.leefgebied(code).to_string();
    let what = scherm_gemist::wat(&line.wat, area, cx.today, cx.taal);
    let room = row.right().saturating_sub(x);
    let what = cx.cut(&SafeText::regel(&what), room);
    paint::put(buf, x, row.y, room, &what, style);
}
