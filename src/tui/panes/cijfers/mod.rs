//! The figures: how much there is, and never about whom. First those of now, below them the report
//! over a stretch of days beside the one before it. Who works with persons sees all of them; for others
//! the engine leaves out what is about few.

mod lijn;

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
};

use crate::api::bevoegd::Hoedanigheid;
use crate::api::rapport::{Rapport, RapportVraag};
use crate::api::reply::Cijfers as Tellingen;
use crate::api::{Refusal, Reply, Request};
use crate::domain::id::GemeenteId;
use crate::domain::tijd::Tijdstip;
use crate::domain::tijdvak::Tijdvak;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::{rapport as words, weigering};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::paint;
use crate::tui::pane::{Pane, Reason};
use crate::tui::widgets::rows::Rows;

use self::lijn::Lijn;
use super::wie;

const COUNTS: u16 = 0;
const REPORT: u16 = 1;
/// Milliseconds after which the report is counted again when something changed: it reads a lot.
const AGE: i64 = 60_000;
/// Ages up to which the report can be about the young only.
const YOUNG: [u8; 2] = [23, 27];
/// Rows of the part that says what the figure under the cursor means: on the smallest screen so many
/// that the head of the report still shows below the figures of now.
const MEANING: u16 = 6;
/// The same where there is room.
const MEANING_TALL: u16 = 8;
/// Rows from which there is.
const TALL: u16 = 28;
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
    /// What the report is about; `None` until it is asked for.
    vraag: Option<RapportVraag>,
    rapport: Option<Box<Rapport>>,
    geen_rapport: Option<SafeText>,
    /// When it was asked for last.
    gevraagd: Option<Tijdstip>,
    lijnen: Vec<Lijn>,
    /// What the cursor stood on when another report was asked for.
    stond: Option<lijn::Sleutel>,
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

/// The municipalities that are counted.
fn counted(cx: &Cx) -> Vec<GemeenteId> {
    match cx.sessie.bevoegd.als {
        Hoedanigheid::Eigenaar => cx.own(),
        _ => cx.sessie.bevoegd.geteld(),
    }
}

/// Only whole years, of all together.
fn limited(cx: &Cx) -> bool {
    !cx.may(Handeling::CasusLezen)
}

fn split(area: Rect) -> (Rect, Rect) {
    let rows = if area.height < TALL {
        MEANING
    } else {
        MEANING_TALL
    };
    let [list, meaning] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(rows)]).areas(area);
    (list, meaning)
}

impl Pane for Cijfers {
    fn scope(&self) -> Scope {
        Scope::Cijfers
    }

    fn fit(&mut self, area: Rect, _cx: &Cx) -> Vec<Cmd> {
        let (list, _) = split(area);
        self.rows
            .set_height(list.height.saturating_sub(2 + wie::ROWS).max(1));
        Vec::new()
    }

    fn refresh(&mut self, cx: &Cx) -> Vec<Cmd> {
        let mut all = vec![Cmd::Ask(COUNTS, Request::Cijfers)];
        let oud = |op: Tijdstip| cx.sessie.nu.0.saturating_sub(op.0).abs() >= AGE;
        if cx.ready && self.gevraagd.is_none_or(oud) {
            let vraag = self.vraag.filter(|v| past(v, cx));
            all.push(self.ask(vraag.unwrap_or_else(|| first(cx)), cx));
        }
        if self.lijnen.is_empty() {
            self.lay_out(cx);
        }
        all
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.rows.step(action) {
            // Who moves on while a report is counted is not brought back.
            self.stond = None;
            return Outcome::used();
        }
        let Some(ander) = self.other(action, cx) else {
            return Outcome::Ignored;
        };
        Outcome::Used(vec![self.ask(ander, cx)])
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        let t = cx.t.cijfers;
        let narrows = matches!(
            action,
            Action::RapportTijdvak | Action::RapportLeeftijd | Action::RapportGemeente
        );
        if narrows && limited(cx) {
            return Some(SafeText::eigen(t.alleen_jaren));
        }
        if action == Action::RapportGemeente && counted(cx).len() < 2 {
            return Some(SafeText::eigen(t.een_gemeente));
        }
        let steps = matches!(action, Action::RapportEerder | Action::RapportLater);
        if steps && self.other(action, cx).is_none() {
            return Some(SafeText::eigen(t.geen_periode));
        }
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

    /// Keys that leap over lines, until the lines of the report are there: they would land on the
    /// figures of now.
    fn waits(&self, action: Action) -> bool {
        let leaps = matches!(
            action,
            Action::PaginaOmlaag | Action::PaginaOmhoog | Action::Laatste
        );
        leaps && self.rapport.is_none() && self.geen_rapport.is_none()
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        let counts = match (tag, reply) {
            (COUNTS, Reply::Cijfers(c)) => all(&c),
            (COUNTS, Reply::CijfersBeperkt(c)) => ordered(&c),
            (REPORT, Reply::Rapport(rapport)) => {
                // Answers may overtake keys.
                if Some(rapport.vraag) == self.vraag {
                    self.geen_rapport = None;
                    self.rapport = Some(rapport);
                    self.lay_out(cx);
                    self.find_line();
                }
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        self.refused = None;
        self.counts = Some(counts);
        Vec::new()
    }

    fn refused(&mut self, tag: u16, refusal: &Refusal, cx: &Cx) -> bool {
        let words = SafeText::regel(&weigering::kort(refusal, cx.taal));
        if tag == REPORT {
            self.geen_rapport = Some(words);
            self.rapport = None;
            self.lay_out(cx);
            return true;
        }
        self.refused = Some(words);
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
        // In the report the frame says which one; its own head may be out of sight.
        let below = self.rows.cursor() > t.regels.len();
        let title = match self.vraag.filter(|_| below) {
            Some(vraag) => cx.cut(
                &about(&vraag, Some(&place), cx),
                list.width.saturating_sub(4),
            ),
            None => SafeText::regel(&(t.titel)(&place)),
        };
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
        self.draw_lines(counts, inner, focused, buf, cx)
    }
}

/// Over which days a report is, and about whom.
fn about(vraag: &RapportVraag, place: Option<&str>, cx: &Cx) -> SafeText {
    let named = vraag.gemeente.map(|g| cx.gemeente(g).to_string());
    let place = named.or_else(|| place.map(str::to_owned));
    let tijdvak = words::tijdvak(vraag.tijdvak, cx.taal);
    let mut parts = vec![format!("{} {tijdvak}", cx.t.cijfers.rapport)];
    parts.extend(vraag.leeftijd_tot.map(|j| words::leeftijd(j, cx.taal)));
    parts.extend(place);
    SafeText::regel(&parts.join(", "))
}

/// What is asked for first: this year; of whom only years that are over may be told, the last one.
fn first(cx: &Cx) -> RapportVraag {
    let nu = Tijdvak::jaar_van(cx.today);
    RapportVraag {
        tijdvak: if limited(cx) {
            nu.vorig().unwrap_or(nu)
        } else {
            nu
        },
        gemeente: None,
        leeftijd_tot: None,
    }
}

/// Whether it may still be asked, after a role was given or taken.
fn past(vraag: &RapportVraag, cx: &Cx) -> bool {
    let begun = |vak: Tijdvak| vak.grenzen().is_some_and(|(van, _)| van <= cx.today);
    let over = |vak: Tijdvak| vak.grenzen().is_some_and(|(_, tot)| tot < cx.today);
    if limited(cx) {
        let heel = matches!(vraag.tijdvak, Tijdvak::Jaar(_)) && over(vraag.tijdvak);
        heel && vraag.gemeente.is_none() && vraag.leeftijd_tot.is_none()
    } else {
        begun(vraag.tijdvak)
    }
}

impl Cijfers {
    /// Asks for a report. Until it is there the lines of the last one are blank, so that the cursor
    /// can stay on the same one.
    fn ask(&mut self, vraag: RapportVraag, cx: &Cx) -> Cmd {
        if self.vraag != Some(vraag)
            && let Some(last) = self.rapport.take()
        {
            let here = self.lijnen.get(self.rows.cursor());
            self.stond = here.and_then(|line| lijn::sleutel(*line, &last));
        }
        if self.vraag != Some(vraag) {
            // Why the last one did not come says nothing about this one.
            self.geen_rapport = None;
        }
        self.vraag = Some(vraag);
        self.gevraagd = Some(cx.sessie.nu);
        Cmd::Ask(REPORT, Request::Rapport(vraag))
    }

    /// Puts the cursor back on the line it stood on in the last report.
    fn find_line(&mut self) {
        let Some((rapport, stond)) = self.rapport.as_deref().zip(self.stond.take()) else {
            return;
        };
        let mut lines = self.lijnen.iter();
        let same = |line: &Lijn| lijn::sleutel(*line, rapport).as_ref() == Some(&stond);
        if let Some(at) = lines.position(same) {
            self.rows.go(at);
        }
    }

    /// What an action makes of the question; `None`: nothing that may be asked.
    fn other(&self, action: Action, cx: &Cx) -> Option<RapportVraag> {
        let nu = self.vraag.unwrap_or_else(|| first(cx));
        let ander = match action {
            Action::RapportEerder => RapportVraag {
                tijdvak: nu.tijdvak.vorig()?,
                ..nu
            },
            Action::RapportLater => RapportVraag {
                tijdvak: nu.tijdvak.volgend()?,
                ..nu
            },
            Action::RapportTijdvak => RapportVraag {
                tijdvak: match nu.tijdvak {
                    Tijdvak::Jaar(_) => {
                        // The last quarter of it that has begun.
                        let (_, tot) = nu.tijdvak.grenzen()?;
                        Tijdvak::kwartaal_van(tot.min(cx.today))
                    }
                    anders => Tijdvak::jaar_van(anders.grenzen()?.0),
                },
                ..nu
            },
            Action::RapportLeeftijd => {
                let at = nu
                    .leeftijd_tot
                    .and_then(|j| YOUNG.iter().position(|y| *y == j));
                RapportVraag {
                    leeftijd_tot: YOUNG.get(at.map_or(0, |at| at + 1)).copied(),
                    ..nu
                }
            }
            Action::RapportGemeente => {
                let alle = counted(cx);
                let at = nu.gemeente.and_then(|g| alle.iter().position(|a| *a == g));
                RapportVraag {
                    gemeente: alle.get(at.map_or(0, |at| at + 1)).copied(),
                    ..nu
                }
            }
            _ => return None,
        };
        past(&ander, cx).then_some(ander)
    }

    fn lay_out(&mut self, cx: &Cx) {
        self.lijnen = lijn::alle(self.rapport.as_deref(), cx);
        self.rows.set_total(self.lijnen.len());
    }

    fn draw_lines(
        &self,
        counts: &[Option<u32>; 10],
        inner: Rect,
        focused: bool,
        buf: &mut Buffer,
        cx: &Cx,
    ) -> Option<Position> {
        let mut cursor = None;
        let seen = self.lijnen.iter().enumerate().skip(self.rows.top());
        for ((at, line), y) in seen.zip(inner.top()..inner.bottom()) {
            let here = at == self.rows.cursor();
            let row = Rect::new(inner.x, y, inner.width, 1);
            let style = paint::row(buf, row, here, focused, cx);
            if here {
                cursor = Some(Position::new(inner.x, y));
            }
            match line {
                Lijn::Nu(which) => draw_count(*which, counts, row, here.then_some(style), buf, cx),
                Lijn::Titel => self.draw_title(row, style, buf, cx),
                _ => {
                    let rapport = self.rapport.as_deref();
                    lijn::draw(*line, rapport, row, here.then_some(style), buf, cx);
                }
            }
        }
        cursor
    }

    /// Over which days the report is, and about whom; or why there is none.
    fn draw_title(&self, row: Rect, style: ratatui::style::Style, buf: &mut Buffer, cx: &Cx) {
        let t = cx.t.cijfers;
        let vraag = self.vraag.unwrap_or_else(|| first(cx));
        let about = about(&vraag, None, cx);
        let text = match (&self.geen_rapport, &self.rapport) {
            (Some(why), _) => format!("{about}, {why}"),
            (None, None) => format!("{about}, {}", t.rapport_komt),
            (None, Some(r)) => format!("{about}: {}", words::naast(r.dagen, r.eerder, cx.taal)),
        };
        let text = SafeText::regel(&text);
        let style = style.patch(cx.theme.title);
        let room = row.width.saturating_sub(2);
        paint::put(buf, row.x + 2, row.y, room, &cx.cut(&text, room), style);
    }

    fn draw_meaning(&self, counts: &[Option<u32>; 10], area: Rect, buf: &mut Buffer, cx: &Cx) {
        let t = cx.t.cijfers;
        let Some(line) = self.lijnen.get(self.rows.cursor()) else {
            return;
        };
        let small = match line {
            Lijn::Nu(_) => counts.iter().any(Option::is_none).then_some(t.waarom_klein),
            _ => None,
        };
        let (name, mut what) = match line {
            Lijn::Nu(which) => {
                let [name, what] = t.regels[*which];
                (name.to_owned(), vec![what.to_owned()])
            }
            _ => lijn::meaning(*line, self.rapport.as_deref(), cx),
        };
        what.extend(small.map(str::to_owned));
        let inner = paint::frame(buf, area, &SafeText::regel(&name), false, cx);
        let room = inner.width.saturating_sub(2);
        let lines = what
            .iter()
            .flat_map(|text| paint::wrap(&SafeText::regel(text), room));
        for (line, y) in lines.zip(inner.top()..inner.bottom()) {
            paint::put(buf, inner.x + 1, y, room, &line, cx.theme.plain);
        }
    }
}

/// A figure of now. Heads stand beside the figures; `chosen`: how the row of the cursor looks.
fn draw_count(
    at: usize,
    counts: &[Option<u32>; 10],
    row: Rect,
    chosen: Option<ratatui::style::Style>,
    buf: &mut Buffer,
    cx: &Cx,
) {
    let t = cx.t.cijfers;
    let style = chosen.unwrap_or(cx.theme.plain);
    let head = t.koppen.iter().map(|k| k.chars().count()).max();
    let head = u16::try_from(head.unwrap_or(0)).unwrap_or(0) + 2;
    if let Some(group) = HEADS.iter().position(|first| *first == at) {
        let look = chosen.unwrap_or(cx.theme.title);
        paint::put_own(buf, row.x + 2, row.y, head, t.koppen[group], look);
    }
    let x = row.x + 2 + head;
    paint::put_own(buf, x, row.y, NAME, t.regels[at][0], style);
    let (text, look) = match counts[at] {
        Some(n) => (SafeText::regel(&n.to_string()), style),
        None => (
            SafeText::eigen(t.te_klein),
            chosen.unwrap_or(cx.theme.faint),
        ),
    };
    let wide = u16::try_from(text.breedte()).unwrap_or(0);
    let x = x + NAME + FIGURE.saturating_sub(wide);
    paint::put(buf, x, row.y, FIGURE, &text, look);
}
