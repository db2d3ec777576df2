//! The whole case as text to read: person, dates with their sources, notices, notes in full.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::reply::Dossier;
use crate::api::{Reply, Request};
use crate::domain::bsn::Bsn;
use crate::domain::detentie::DatumBron;
use crate::domain::feit::Feit;
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::{datum, domein, melding};
use crate::tui::casus::words;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::paint;

/// Opens the reading view of the open case.
#[must_use]
pub fn open(cx: &Cx) -> Outcome {
    match cx.dossier() {
        Some(dossier) => Outcome::one(Cmd::Push(Box::new(Reader {
            title: SafeText::regel(&format!(
                "{} {}",
                dossier.casus.inhoud.nummer,
                dossier.persoon.naam.voluit()
            )),
            lines: lines(dossier, cx),
            cursor: 0,
        }))),
        None => Outcome::used(),
    }
}

/// Asks for the citizen service number and shows it; the store records that.
#[must_use]
pub fn bsn(cx: &Cx) -> Outcome {
    match cx.dossier() {
        Some(dossier) => Outcome::one(Cmd::Push(Box::new(Number {
            persoon: dossier.persoon_unit,
            bsn: None,
            asked: true,
        }))),
        None => Outcome::used(),
    }
}

/// A line of the reading view.
#[derive(Debug)]
struct Line {
    head: bool,
    text: SafeText,
}

/// The layer.
#[derive(Debug)]
struct Reader {
    title: SafeText,
    lines: Vec<Line>,
    cursor: usize,
}

fn lines(dossier: &Dossier, cx: &Cx) -> Vec<Line> {
    let [person, casus, detention, notices, others, notes, own] = cx.t.casus.detail_koppen;
    let mut out = Vec::new();
    section(&mut out, person, person_lines(dossier, cx));
    section(&mut out, casus, case_lines(dossier, cx));
    section(&mut out, own, own_lines(dossier, cx));
    section(&mut out, detention, period_lines(dossier, cx));
    let meldingen = dossier.meldingen.iter().map(|m| {
        let day = datum::moment(m.verzonden_op, cx.today, cx.taal);
        let what = melding::melding_soort(m.soort, cx.taal);
        format!("{day}  {what}  {}", m.pi)
    });
    section(&mut out, notices, meldingen.collect());
    let andere = dossier
        .andere_casussen
        .iter()
        .map(|(_, nummer, fase)| format!("{nummer}  {}", domein::fase(*fase, cx.taal)));
    section(&mut out, others, andere.collect());
    let notities = dossier.notities.iter().map(|n| {
        let n = &n.inhoud;
        let day = datum::kort_bij(n.gebeurd_op, cx.today, cx.taal);
        let kind = domein::aard(n.aard, cx.taal);
        let source = if n.bron.is_empty() {
            String::new()
        } else {
            format!(", {}", n.bron)
        };
        format!("{day}  {kind}{source} ({})\n{}", n.door.0, n.tekst)
    });
    section(&mut out, notes, notities.collect());
    out
}

fn section(out: &mut Vec<Line>, head: &'static str, texts: Vec<String>) {
    if texts.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push(Line {
            head: false,
            text: SafeText::default(),
        });
    }
    out.push(Line {
        head: true,
        text: SafeText::eigen(head),
    });
    for text in texts {
        out.extend(
            SafeText::regels(&text)
                .into_iter()
                .map(|text| Line { head: false, text }),
        );
    }
}

fn person_lines(dossier: &Dossier, cx: &Cx) -> Vec<String> {
    let p = &dossier.persoon;
    let mut out = vec![p.naam.voluit()];
    out.extend(p.aliassen.iter().map(|a| format!("= {}", a.voluit())));
    if let Some(day) = p.geboortedatum {
        out.push(datum::lang(day, cx.taal));
    }
    let address = [p.adres.as_str(), &p.postcode, &p.woonplaats].join(" ");
    if !address.trim().is_empty() {
        out.push(address);
    }
    out.push(cx.gemeente(dossier.casus.inhoud.gemeente).to_string());
    out.extend(
        dossier
            .samengevoegd
            .iter()
            .map(|(_, n)| format!("+ {}", n.voluit())),
    );
    out
}

fn case_lines(dossier: &Dossier, cx: &Cx) -> Vec<String> {
    let casus = &dossier.casus.inhoud;
    let who = casus.regisseur.as_ref().map_or(cx.t.niemand, |m| &m.0);
    let mut out = vec![format!("{}  {who}", casus.nummer)];
    out.extend(casus.fasen.iter().map(|f| {
        let day = datum::kort_bij(f.vanaf, cx.today, cx.taal);
        format!("{day}  {}  ({})", domein::fase(f.fase, cx.taal), f.door.0)
    }));
    out.extend(casus.profielen.iter().map(|p| {
        let day = datum::kort_bij(p.vanaf, cx.today, cx.taal);
        let kind = cx.t.traject.regels[2];
        format!("{day}  {kind} {}  ({})", words::profiel(p, cx), p.door.0)
    }));
    out.extend(casus.afsluiting.iter().map(|a| {
        let day = datum::kort_bij(a.op, cx.today, cx.taal);
        let why = domein::afsluitreden(a.reden, cx.taal);
        format!("{day}  {why} {}", a.toelichting)
    }));
    out
}

/// What the person wanted and did, the latest first.
fn own_lines(dossier: &Dossier, cx: &Cx) -> Vec<String> {
    let mut facts = dossier.feiten();
    facts.sort_by_key(|f| std::cmp::Reverse((f.datum, f.id, f.nr)));
    let line = |fact: &Feit<'_>| {
        let day = datum::kort_bij(fact.datum, cx.today, cx.taal);
        let said = words::feit(fact, cx);
        let who = match said.wie.as_str() {
            "" => String::new(),
            who => format!("  ({who})"),
        };
        format!("{day}  {}  {}{who}", said.soort, said.tekst)
    };
    facts.iter().map(line).collect()
}

fn period_lines(dossier: &Dossier, cx: &Cx) -> Vec<String> {
    let mut out = Vec::new();
    for periode in &dossier.perioden {
        let p = &periode.inhoud;
        out.push(format!(
            "{} {}  {}",
            p.pi,
            p.afdeling,
            p.titel.map_or("", |t| melding::titel(t, cx.taal))
        ));
        if !p.casemanager.is_empty() {
            out.push(format!("{} {}", p.casemanager, p.casemanager_telefoon));
        }
        for f in &p.feiten {
            let holds = p.geldend(f.soort).is_some_and(|g| g == f);
            let mark = if holds { "*" } else { " " };
            let source = match &f.bron {
                DatumBron::Melding(_) => cx.t.casus.melding.to_owned(),
                DatumBron::Hand { door, van } => format!("{} {van}", door.0),
            };
            out.push(format!(
                "{mark} {}  {}  ({source}, {})",
                datum::kort_met_jaar(f.datum, cx.taal),
                domein::datum_soort(f.soort, cx.taal),
                datum::moment(f.gemeld_op, cx.today, cx.taal)
            ));
        }
    }
    out
}

impl Layer for Reader {
    fn scope(&self) -> Scope {
        Scope::Hulp
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        let last = self.lines.len().saturating_sub(1);
        self.cursor = match action {
            Action::Volgende => self.cursor + 1,
            Action::Vorige => self.cursor.saturating_sub(1),
            Action::PaginaOmlaag => self.cursor + 15,
            Action::PaginaOmhoog => self.cursor.saturating_sub(15),
            Action::Eerste => 0,
            Action::Laatste => last,
            Action::Annuleren | Action::Bevestigen => return Outcome::one(Cmd::Close),
            _ => return Outcome::Ignored,
        }
        .min(last);
        Outcome::used()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let area = paint::centred(screen, screen.width.min(100), screen.height);
        let inner = paint::frame(buf, area, &self.title, true, cx);
        let room = inner.width.saturating_sub(3);
        let mut cursor = None;
        // Wrapped from the line under the cursor's page on: the page begins at a line.
        let height = usize::from(inner.height.max(1));
        let rows: Vec<(usize, SafeText, Style)> = self
            .lines
            .iter()
            .enumerate()
            .flat_map(|(at, line)| {
                let style = if line.head {
                    cx.theme.title
                } else {
                    cx.theme.plain
                };
                paint::wrap(&line.text, room)
                    .into_iter()
                    .map(move |text| (at, text, style))
            })
            .collect();
        let here = rows
            .iter()
            .position(|(at, ..)| *at == self.cursor)
            .unwrap_or(0);
        let top = here / height * height;
        for ((at, text, style), y) in rows.iter().skip(top).zip(inner.top()..inner.bottom()) {
            if *at == self.cursor && cursor.is_none() {
                paint::put_own(buf, inner.x, y, 1, cx.g.marker, cx.theme.title);
                cursor = Some(Position::new(inner.x, y));
            }
            paint::put(buf, inner.x + 2, y, room, text, *style);
        }
        cursor
    }
}

/// Shows the number until the next key.
#[derive(Debug)]
struct Number {
    persoon: UnitId,
    bsn: Option<Bsn>,
    asked: bool,
}

impl Layer for Number {
    fn scope(&self) -> Scope {
        Scope::Bevestig
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        vec![Cmd::Ask(
            0,
            Request::ToonBsn {
                persoon: self.persoon,
            },
        )]
    }

    fn waits(&self) -> bool {
        self.asked
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        self.asked = false;
        if let Reply::Bsn(bsn) = reply {
            self.bsn = bsn;
        }
        Vec::new()
    }

    fn refused(&mut self, _refusal: &crate::api::Refusal, _cx: &Cx) -> bool {
        self.asked = false;
        false
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        match action {
            Action::Annuleren | Action::Bevestigen => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let area = paint::centred(screen, 46, 5);
        let title = SafeText::eigen(cx.t.casus.bsn_titel);
        let inner = paint::frame(buf, area, &title, true, cx);
        let text = self
            .bsn
            .map_or(SafeText::eigen(cx.t.casus.bsn_geen), |bsn| {
                SafeText::regel(&bsn.onthuld())
            });
        paint::put(
            buf,
            inner.x + 2,
            inner.y,
            inner.width,
            &text,
            cx.theme.title,
        );
        let said = cx.t.casus.bsn_vastgelegd;
        paint::put_own(
            buf,
            inner.x + 2,
            inner.y + 1,
            inner.width,
            said,
            cx.theme.faint,
        );
        Some(Position::new(inner.x + 2, inner.y))
    }
}
