//! What is waited for over all cases, by who has to answer: whoever lets wait longest first. An answer
//! or a chase is recorded here; Enter goes to the case.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::{Bladzij, WachtRegel};
use crate::api::request::AfspraakInvoer;
use crate::api::{Reply, Request};
use crate::domain::afspraak::AfspraakStatus;
use crate::domain::datuminvoer::Richting;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::datum;
use crate::tui::casus::datum as dag;
use crate::tui::casus::words;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::prompt::Prompt;
use crate::tui::paint;
use crate::tui::widgets::stap::moved;

const LIST: u16 = 0;
/// As many as are asked for: those that are late come first.
const MOST: u32 = 500;
/// Lines that a page key moves.
const PAGE: usize = 10;
/// Rows below the list about the line under the cursor, with the line that parts them.
const DETAIL: u16 = 5;

/// The layer.
#[derive(Debug, Default)]
pub struct WachtOp {
    list: Option<Bladzij<WachtRegel>>,
    cursor: usize,
    /// Something changed, and the list as it is now is on its way.
    stale: bool,
}

/// A row of the list: the head of a party with its lines, or a line.
enum Row {
    Head(usize, usize),
    Line(usize),
}

impl WachtOp {
    fn lines(&self) -> &[WachtRegel] {
        self.list.as_ref().map_or(&[], |l| &l.regels)
    }

    fn line(&self) -> Option<&WachtRegel> {
        self.lines().get(self.cursor)
    }

    fn ask(&mut self) -> Cmd {
        self.stale = true;
        let (van, aantal) = (0, MOST);
        Cmd::Ask(LIST, Request::WachtOp { van, aantal })
    }

    /// The rows as they are drawn: a head before the lines of each party.
    fn rows(&self) -> Vec<Row> {
        let lines = self.lines();
        let mut rows = Vec::new();
        let mut at = 0;
        while let Some(first) = lines.get(at) {
            let who = &first.afspraak.inhoud.trekker;
            let rest = lines.iter().skip(at);
            let count = rest
                .take_while(|l| l.afspraak.inhoud.trekker == *who)
                .count();
            rows.push(Row::Head(at, count));
            rows.extend((at..at + count).map(Row::Line));
            at += count;
        }
        rows
    }

    fn late(&self, cx: &Cx) -> usize {
        let late = |l: &&WachtRegel| l.afspraak.inhoud.dagen_te_laat(cx.today).is_some();
        self.lines().iter().filter(late).count()
    }

    fn go(&self) -> Vec<Cmd> {
        let Some(line) = self.line() else {
            return Vec::new();
        };
        let mut cmds = vec![Cmd::Close];
        cmds.extend(Cmd::to_record(line.casus, line.afspraak.id));
        cmds
    }

    /// The answer came: asks for it in a line.
    fn answered(&self, cx: &Cx) -> Outcome {
        let Some(line) = self.line() else {
            return Outcome::used();
        };
        let (casus, id, op_revisie) = (line.casus, line.afspraak.id, line.afspraak.revisie);
        let question = line.afspraak.inhoud.tekst.clone();
        // What is typed stands in the field; below it what it answers.
        let read = move |text: &str, cx: &Cx| {
            let shown = format!("{question} ({})", cx.t.uitvraag.antwoord_leeg);
            Ok((SafeText::regel(&shown), text.trim().to_owned()))
        };
        let prompt = Prompt::new(
            title(line, cx.t.uitvraag.antwoord, cx),
            "",
            Box::new(read),
            Box::new(move |toelichting, cx| {
                vec![Cmd::Submit(Request::RondAfspraakAf {
                    casus,
                    id,
                    status: AfspraakStatus::Nagekomen,
                    op: cx.today,
                    toelichting,
                    op_revisie,
                })]
            }),
        );
        Outcome::one(Cmd::Push(Box::new(prompt)))
    }

    /// Chased: asks for the next day.
    fn chased(&self, cx: &Cx) -> Outcome {
        let Some(line) = self.line() else {
            return Outcome::used();
        };
        let (casus, id, op_revisie) = (line.casus, line.afspraak.id, line.afspraak.revisie);
        let was = line.afspraak.inhoud.clone();
        let question = was.tekst.clone();
        let next = cx.sessie.catalogus.nabellen_op(cx.today);
        let prompt = Prompt::new(
            title(line, cx.t.uitvraag.nabellen, cx),
            &datum::numeriek(next),
            Box::new(move |text, cx| {
                let (day, date) = dag::read(text, Richting::Toekomst, cx)?;
                let shown = format!("{day} {} {question}", cx.g.dot);
                Ok((SafeText::regel(&shown), date))
            }),
            Box::new(move |datum, _| {
                vec![Cmd::Submit(Request::WijzigAfspraak {
                    casus,
                    id,
                    afspraak: AfspraakInvoer {
                        tekst: was.tekst.clone(),
                        soort: was.soort,
                        trekker: was.trekker.clone(),
                        leefgebied: was.leefgebied.clone(),
                        datum,
                    },
                    op_revisie,
                })]
            }),
        );
        Outcome::one(Cmd::Push(Box::new(prompt)))
    }
}

/// Title of the line about a wait, which covers its row: what is asked of me, and about whose answer.
fn title(line: &WachtRegel, ask: &str, cx: &Cx) -> SafeText {
    let who = words::trekker(&line.afspraak.inhoud.trekker, cx);
    SafeText::regel(&format!("{} {} {who}: {ask}", line.nummer, cx.g.dot))
}

impl Layer for WachtOp {
    fn scope(&self) -> Scope {
        Scope::WachtOp
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        vec![self.ask()]
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        match reply {
            Reply::WachtOp(list) => {
                self.cursor = self.cursor.min(list.regels.len().saturating_sub(1));
                self.list = Some(list);
                self.stale = false;
                Vec::new()
            }
            Reply::Gedaan(_) => vec![self.ask()],
            _ => Vec::new(),
        }
    }

    /// Something was changed, here or elsewhere.
    fn case_came(&mut self, _cx: &Cx) -> Vec<Cmd> {
        vec![self.ask()]
    }

    fn waits(&self) -> bool {
        // Whoever answers one wait after the other means the one that comes up then.
        self.list.is_none() || self.stale
    }

    fn refused(&mut self, _refusal: &crate::api::Refusal, _cx: &Cx) -> bool {
        let empty = Bladzij {
            van: 0,
            totaal: 0,
            regels: Vec::new(),
        };
        self.list.get_or_insert(empty);
        self.stale = false;
        false
    }

    fn offers(&self, action: Action) -> bool {
        let on_line = matches!(
            action,
            Action::WachtOpenen | Action::Beantwoord | Action::Nabellen
        );
        !action.is_about_other() && (!on_line || !self.lines().is_empty())
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        let last = self.lines().len().saturating_sub(1);
        if let Some(to) = moved(action, self.cursor, PAGE) {
            self.cursor = to.min(last);
            return Outcome::used();
        }
        match action {
            Action::WachtOpenen => self.go().into(),
            Action::Beantwoord => self.answered(cx),
            Action::Nabellen => self.chased(cx),
            Action::Ongedaan => Outcome::one(Cmd::Change(Request::Ongedaan)),
            Action::Annuleren => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = cx.t.uitvraag;
        let area = paint::centred(screen, screen.width.min(110), screen.height);
        let all = self.list.as_ref().map_or(0, |l| l.totaal);
        let late = u32::try_from(self.late(cx)).unwrap_or(u32::MAX);
        let title = SafeText::regel(&(t.wacht_titel)(all, late));
        let inner = paint::frame(buf, area, &title, true, cx);
        let at = Position::new(inner.x, inner.y);
        if self.list.is_some() && self.lines().is_empty() {
            paint::words(buf, inner, inner.y, &t.wacht_leeg, cx);
            return Some(at);
        }
        let room = inner.height.saturating_sub(DETAIL);
        let list = Rect::new(inner.x, inner.y, inner.width, room);
        let cursor = self.draw_list(list, buf, cx);
        let below = Rect::new(inner.x, inner.y + room, inner.width, DETAIL);
        self.draw_detail(below, buf, cx);
        cursor.or(Some(at))
    }
}

impl WachtOp {
    fn draw_list(&self, area: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let rows = self.rows();
        let height = usize::from(area.height.max(1));
        let here = |row: &Row| matches!(row, Row::Line(at) if *at == self.cursor);
        let place = rows.iter().position(here).unwrap_or(0);
        let top = place / height * height;
        let mut cursor = None;
        for (row, y) in rows.iter().skip(top).zip(area.top()..area.bottom()) {
            let line = Rect::new(area.x, y, area.width, 1);
            match row {
                Row::Head(at, count) => self.draw_head(*at, *count, line, buf, cx),
                Row::Line(at) => {
                    let here = *at == self.cursor;
                    self.draw_line(*at, here, line, buf, cx);
                    if here {
                        cursor = Some(Position::new(line.x, y));
                    }
                }
            }
        }
        cursor
    }

    fn draw_head(&self, at: usize, count: usize, row: Rect, buf: &mut Buffer, cx: &Cx) {
        let lines = self.lines().iter().skip(at).take(count);
        let late = |l: &&WachtRegel| l.afspraak.inhoud.dagen_te_laat(cx.today).is_some();
        let late = lines.clone().filter(late).count();
        let who = lines
            .map(|l| &l.afspraak.inhoud.trekker)
            .next()
            .map_or_else(SafeText::default, |who| words::trekker(who, cx));
        let words = format!("{who}  {}", (cx.t.uitvraag.wacht_kop)(count, late));
        let words = cx.cut(&SafeText::regel(&words), row.width.saturating_sub(2));
        paint::put(buf, row.x + 1, row.y, row.width, &words, cx.theme.title);
    }

    fn draw_line(&self, at: usize, here: bool, row: Rect, buf: &mut Buffer, cx: &Cx) {
        let Some(line) = self.lines().get(at) else {
            return;
        };
        let style = paint::row(buf, row, here, true, cx);
        let wait = &line.afspraak.inhoud;
        let (y, right) = (row.y, row.right());
        let day = SafeText::regel(&datum::kort(wait.datum, cx.taal));
        let late = wait.dagen_te_laat(cx.today);
        let tone = match late {
            Some(_) if !here => style.patch(cx.theme.late),
            _ => style,
        };
        paint::put(buf, row.x + 3, y, 11, &cx.cut(&day, 11), tone);
        if let Some(days) = late {
            let words = SafeText::regel(&(cx.t.uitvraag.dagen)(days));
            paint::put_own(buf, row.x + 1, y, 1, cx.g.late, tone);
            paint::put(buf, row.x + 15, y, 6, &cx.cut(&words, 6), tone);
        }
        let number = SafeText::regel(&line.nummer.to_string());
        paint::put(buf, row.x + 22, y, 13, &number, style);
        let who = SafeText::regel(&line.wie);
        paint::put(buf, row.x + 36, y, 16, &cx.cut(&who, 16), style);
        let x = row.x + 53;
        let room = right.saturating_sub(x);
        let text = SafeText::regel(&wait.tekst);
        paint::put(buf, x, y, room, &cx.cut(&text, room), style);
    }

    fn draw_detail(&self, area: Rect, buf: &mut Buffer, cx: &Cx) {
        let Some(line) = self.line() else {
            return;
        };
        for x in area.left() + 1..area.right().saturating_sub(1) {
            paint::put_own(buf, x, area.y, 1, cx.g.line, cx.theme.plain);
        }
        let t = cx.t.uitvraag;
        let wait = &line.afspraak.inhoud;
        let since = wait.gemaakt.datum();
        let days = (cx.today - since).num_days();
        let day = datum::kort_bij(since, cx.today, cx.taal);
        let mut about = vec![(t.sinds)(&day, days), wait.door.0.clone()];
        if !wait.verzet.is_empty() {
            about.push((t.nagebeld)(wait.verzet.len()));
        }
        about.push(cx.gemeente(line.gemeente).to_string());
        about.extend(
            wait.leefgebied
                .as_ref()
                .map(|l| cx.leefgebied(l).to_string()),
        );
        let room = area.width.saturating_sub(3);
        let mut lines = paint::wrap(&SafeText::regel(&wait.tekst), room);
        lines.truncate(2);
        let about = SafeText::regel(&about.join(&format!(" {} ", cx.g.dot)));
        lines.extend(paint::wrap(&about, room));
        if let Some(more) = self.list.as_ref().filter(|l| l.totaal > MOST) {
            lines.push(SafeText::regel(&(t.wacht_meer)(more.totaal)));
        }
        for (line, y) in lines.iter().zip(area.y + 1..area.bottom()) {
            paint::put(buf, area.x + 2, y, room, line, cx.theme.plain);
        }
    }
}
