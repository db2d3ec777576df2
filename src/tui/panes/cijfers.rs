//! The figures: how much there is, and never about whom. Who works with persons sees all of them;
//! for others the engine leaves out what is about few.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
};

use crate::api::reply::Cijfers as Tellingen;
use crate::api::{Refusal, Reply, Request};
use crate::domain::id::GemeenteId;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::weigering;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::paint;
use crate::tui::pane::{Pane, Reason};
use crate::tui::widgets::rows::Rows;

use super::wie;

const COUNTS: u16 = 0;
/// Rows of the part that says what the figure under the cursor means.
const MEANING: u16 = 7;
/// In front of which figures a head stands.
const HEADS: [usize; 5] = [0, 1, 4, 7, 9];
/// Columns of the name of a figure, and of the figure.
const NAME: u16 = 34;
const FIGURE: u16 = 12;

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Cijfers {
    /// Each figure in the order of the words; `None` where it is about few.
    counts: Option<[Option<u32>; 10]>,
    refused: Option<SafeText>,
    rows: Rows,
}

fn ordered(c: &Tellingen<Option<u32>>) -> [Option<u32>; 10] {
    [
        c.notifications_new,
        c.cases_open,
        c.cases_without_contact,
        c.persons,
        c.releases_today,
        c.releases_7d,
        c.releases_friday,
        c.agreements_overdue,
        c.waiting_overdue,
        c.rows_refused,
    ]
}

fn all(c: &Tellingen) -> [Option<u32>; 10] {
    ordered(&Tellingen {
        notifications_new: Some(c.notifications_new),
        notifications_oldest_hours: Some(c.notifications_oldest_hours),
        releases_today: Some(c.releases_today),
        releases_7d: Some(c.releases_7d),
        releases_friday: Some(c.releases_friday),
        agreements_overdue: Some(c.agreements_overdue),
        waiting_overdue: Some(c.waiting_overdue),
        cases_open: Some(c.cases_open),
        cases_without_contact: Some(c.cases_without_contact),
        rows_refused: Some(c.rows_refused),
        persons: Some(c.persons),
    })
}

/// The municipalities that are counted. Who works with persons in one and counts in another is told
/// of the one only, so that the difference tells no small number.
fn counted(cx: &Cx) -> Vec<GemeenteId> {
    let works = cx.own_for(Handeling::CasusLezen);
    if works.is_empty() { cx.own() } else { works }
}

fn split(area: Rect) -> (Rect, Rect) {
    let [list, meaning] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(MEANING)]).areas(area);
    (list, meaning)
}

impl Pane for Cijfers {
    fn scope(&self) -> Scope {
        Scope::Cijfers
    }

    fn fit(&mut self, _area: Rect, _cx: &Cx) -> Vec<Cmd> {
        // All figures fit on the smallest screen.
        self.rows
            .fit(ordered(&Tellingen::default()).len(), u16::MAX);
        Vec::new()
    }

    fn refresh(&mut self, _cx: &Cx) -> Vec<Cmd> {
        vec![Cmd::Ask(COUNTS, Request::Cijfers)]
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        if self.rows.step(action) {
            return Outcome::used();
        }
        Outcome::Ignored
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        let no_list = matches!(
            action,
            Action::Zoeken
                | Action::Filter
                | Action::WisFilter
                | Action::Openen
                | Action::Markeren
                | Action::AllesMarkeren
        );
        no_list.then(|| SafeText::eigen(cx.t.kan_hier_niet))
    }

    fn absorb(&mut self, tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        let counts = match (tag, reply) {
            (COUNTS, Reply::Cijfers(c)) => all(&c),
            (COUNTS, Reply::CijfersBeperkt(c)) => ordered(&c),
            _ => return Vec::new(),
        };
        self.refused = None;
        self.counts = Some(counts);
        Vec::new()
    }

    fn refused(&mut self, _tag: u16, refusal: &Refusal, cx: &Cx) -> bool {
        self.refused = Some(SafeText::regel(&weigering::kort(refusal, cx.taal)));
        // With old figures on the screen the message has to say it.
        self.counts.is_none()
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = cx.t.cijfers;
        let (list, meaning) = split(area);
        let own: Vec<String> = counted(cx)
            .iter()
            .map(|g| cx.gemeente(*g).to_string())
            .collect();
        let place = if own.is_empty() {
            t.alle.to_owned()
        } else {
            own.join(", ")
        };
        let title = SafeText::regel(&(t.titel)(&place));
        let inner = paint::frame(buf, list, &title, focused, cx);
        let inner = wie::draw(inner, cx.t.rol.niet_te_zien[0], buf, cx);
        let Some(counts) = &self.counts else {
            return Some(wie::not_there(
                self.refused.as_ref(),
                t.komt,
                inner,
                buf,
                cx,
            ));
        };
        self.draw_meaning(counts, meaning, buf, cx);
        self.draw_counts(counts, inner, focused, buf, cx)
    }
}

impl Cijfers {
    fn draw_counts(
        &self,
        counts: &[Option<u32>; 10],
        inner: Rect,
        focused: bool,
        buf: &mut Buffer,
        cx: &Cx,
    ) -> Option<Position> {
        let t = cx.t.cijfers;
        // Heads stand beside the figures, so that all fit on the smallest screen.
        let head = t
            .koppen
            .iter()
            .map(|k| k.chars().count())
            .max()
            .unwrap_or(0);
        let head = u16::try_from(head).unwrap_or(0) + 2;
        let mut cursor = None;
        for (at, ((count, [name, _]), y)) in counts
            .iter()
            .zip(t.regels)
            .zip(inner.top()..inner.bottom())
            .enumerate()
        {
            let here = at == self.rows.cursor();
            let row = Rect::new(inner.x, y, inner.width, 1);
            let style = paint::row(buf, row, here, focused, cx);
            if here {
                cursor = Some(Position::new(inner.x, y));
            }
            if let Some(group) = HEADS.iter().position(|first| *first == at) {
                let look = if here { style } else { cx.theme.title };
                paint::put_own(buf, inner.x + 2, y, head, t.koppen[group], look);
            }
            let x = inner.x + 2 + head;
            paint::put_own(buf, x, y, NAME, name, style);
            let (text, look) = match count {
                Some(n) => (SafeText::regel(&n.to_string()), style),
                None => (
                    SafeText::eigen(t.te_klein),
                    if here { style } else { cx.theme.faint },
                ),
            };
            let wide = u16::try_from(text.breedte()).unwrap_or(0);
            let x = x + NAME + FIGURE.saturating_sub(wide);
            paint::put(buf, x, y, FIGURE, &text, look);
        }
        cursor
    }

    fn draw_meaning(&self, counts: &[Option<u32>; 10], area: Rect, buf: &mut Buffer, cx: &Cx) {
        let t = cx.t.cijfers;
        let at = self.rows.cursor();
        let Some([name, what]) = t.regels.get(at) else {
            return;
        };
        let inner = paint::frame(buf, area, &SafeText::eigen(name), false, cx);
        let room = inner.width.saturating_sub(2);
        let mut lines = paint::wrap(&SafeText::eigen(what), room);
        if counts.iter().any(Option::is_none) {
            lines.push(SafeText::default());
            lines.extend(paint::wrap(&SafeText::eigen(t.waarom_klein), room));
        }
        for (line, y) in lines.iter().zip(inner.top()..inner.bottom()) {
            paint::put(buf, inner.x + 1, y, room, line, cx.theme.plain);
        }
    }
}
