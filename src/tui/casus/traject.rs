//! The track of the open case: its measurements over time, its profile, its level and how long the
//! guidance lasts; and a new measurement, prefilled from the board.

mod draw;

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::Request;
use crate::api::reply::Dossier;
use crate::api::request::MetingInvoer;
use crate::domain::datuminvoer::Richting;
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::meting::{Meetmoment, Moment, momenten, te_meten};
use crate::domain::profiel::Profiel;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::{domein, scherm_traject};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::form::{Form, FormField, Values};
use crate::tui::widgets::stap::moved;

use super::datum;

/// Opens the track.
#[must_use]
pub fn open(cx: &Cx) -> Outcome {
    match cx.dossier() {
        Some(_) => Outcome::one(Cmd::Push(Box::new(Track { top: 0 }))),
        None => Outcome::used(),
    }
}

/// The profile of a case as it is in its municipality.
#[must_use]
pub fn profile(dossier: &Dossier, cx: &Cx) -> Option<Profiel> {
    let casus = &dossier.casus.inhoud;
    cx.sessie
        .catalogus
        .profiel(&casus.profiel(), casus.gemeente)
}

/// How a leefgebied of a case stands on its board.
#[must_use]
pub fn on_board(dossier: &Dossier, code: &LeefgebiedCode) -> Situatie {
    let found = dossier
        .standen
        .iter()
        .find(|s| s.inhoud.leefgebied == *code);
    found
        .and_then(|s| s.inhoud.nu())
        .map(|m| m.situatie)
        .unwrap_or_default()
}

/// The moments of the detention the case is about, with their days.
fn moments(dossier: &Dossier, cx: &Cx) -> Vec<(Moment, NaiveDate)> {
    let rules = cx.sessie.catalogus.meten;
    profile(dossier, cx).map_or_else(Vec::new, |p| momenten(&p, &dossier.ijkdagen(), rules))
}

fn measured(dossier: &Dossier) -> Vec<Moment> {
    let periode = dossier.casus.inhoud.periode;
    let here = dossier.metingen.iter().filter(|m| m.inhoud.van(periode));
    here.map(|m| m.inhoud.moment).collect()
}

/// What must be measured now.
fn due(dossier: &Dossier, cx: &Cx) -> Option<(Moment, NaiveDate)> {
    let open = dossier.casus.inhoud.open();
    let followed = |d: &Dossier| {
        let closed = d.casus.inhoud.afsluiting.as_ref();
        open || closed.is_some_and(|a| a.reden.wordt_gevolgd())
    };
    let rules = cx.sessie.catalogus.meten;
    let all = moments(dossier, cx);
    te_meten(&all, &measured(dossier), open, rules, cx.today).filter(|_| followed(dossier))
}

/// The measurements to show, earliest first: of every moment of a detention the last recorded.
fn shown(dossier: &Dossier) -> Vec<&Meetmoment> {
    let mut all: Vec<&Meetmoment> = dossier.metingen.iter().map(|m| &m.inhoud).collect();
    all.sort_by_key(|m| m.vastgelegd);
    let mut out: Vec<&Meetmoment> = Vec::new();
    for m in all {
        out.retain(|o| (o.periode, o.moment) != (m.periode, m.moment));
        out.push(m);
    }
    out.sort_by_key(|m| (m.datum, m.moment));
    out
}

/// The leefgebieden of the table: those of the board, then those that were measured before.
fn areas(dossier: &Dossier) -> Vec<LeefgebiedCode> {
    let mut out = dossier.casus.inhoud.leefgebieden.clone();
    for (code, _) in shown(dossier).into_iter().flat_map(|m| &m.situaties) {
        if !out.contains(code) {
            out.push(code.clone());
        }
    }
    out
}

/// The fields for the situation of every leefgebied of the board, as they stand there.
#[must_use]
pub fn situation_fields(dossier: &Dossier, cx: &Cx) -> (Vec<LeefgebiedCode>, Vec<FormField>) {
    let codes = dossier.casus.inhoud.leefgebieden.clone();
    let fields = codes
        .iter()
        .map(|code| {
            let now = on_board(dossier, code);
            let at = Situatie::ALLE.iter().position(|s| *s == now).unwrap_or(0);
            let words = Situatie::ALLE.map(|s| SafeText::eigen(domein::situatie(s, cx.taal)));
            FormField::choice(cx.leefgebied(code), words.to_vec(), at)
        })
        .collect();
    (codes, fields)
}

/// What was chosen in those fields, the first of which is field `from`.
#[must_use]
pub fn situations(
    codes: &[LeefgebiedCode],
    from: usize,
    values: &Values,
) -> Vec<(LeefgebiedCode, Situatie)> {
    let chosen = |at: usize| Situatie::ALLE.get(values.choice(at)).copied();
    codes
        .iter()
        .enumerate()
        .map(|(n, code)| (code.clone(), chosen(from + n).unwrap_or_default()))
        .collect()
}

const MOMENT: usize = 0;
const DAG: usize = 1;
const EERSTE: usize = 2;

/// Opens the form for a measurement; the moment that is due is chosen.
fn measure(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let t = cx.t.traject;
    let open = dossier.casus.inhoud.open();
    let mut choices: Vec<Moment> = moments(dossier, cx).into_iter().map(|(m, _)| m).collect();
    if open {
        choices.extend([Moment::Begin, Moment::Vrijlating]);
    } else {
        choices.retain(|m| matches!(m, Moment::NaMaanden(_)));
    }
    choices.sort_unstable();
    choices.dedup();
    if choices.is_empty() {
        let words = SafeText::eigen(t.niets_te_meten);
        return Outcome::one(Cmd::Toast(Tone::Warning, words));
    }
    let done = measured(dossier);
    let wanted = due(dossier, cx).map(|(m, _)| m);
    let at = choices
        .iter()
        .position(|m| wanted.map_or_else(|| !done.contains(m), |w| w == *m));
    let words = choices
        .iter()
        .map(|m| SafeText::regel(&scherm_traject::moment(*m, cx.taal)))
        .collect();
    let [moment, day, remark] = t.meet_velden.map(SafeText::eigen);
    let (codes, situations) = situation_fields(dossier, cx);
    let mut fields = vec![
        FormField::choice(moment, words, at.unwrap_or(0)),
        FormField::line(day, cx.t.casus.vandaag),
    ];
    fields.extend(situations);
    fields.push(FormField::line(remark, ""));
    let casus = dossier.unit;
    let title = SafeText::regel(&(t.meet_titel)(&dossier.persoon.naam.lijst()));
    let form = Form::new(
        title,
        fields,
        Box::new(move |values: &Values, cx: &Cx| {
            let datum = datum::past(values.text(DAG), cx).map_err(|why| vec![(DAG, why)])?;
            let moment = choices.get(values.choice(MOMENT)).copied();
            Ok(Request::Meet {
                casus,
                meting: MetingInvoer {
                    moment: moment.unwrap_or(Moment::Begin),
                    datum,
                    situaties: self::situations(&codes, EERSTE, values),
                    toelichting: values.text(EERSTE + codes.len()).trim().to_owned(),
                },
            })
        }),
    )
    .meaning(Box::new(|at, values, cx| {
        (at == DAG)
            .then(|| datum::read(values.text(DAG), Richting::Verleden, cx).map(|(words, _)| words))
    }))
    .at(EERSTE);
    Outcome::one(Cmd::Push(Box::new(form)))
}

/// The layer.
#[derive(Debug)]
struct Track {
    /// First line shown.
    top: usize,
}

impl Layer for Track {
    fn scope(&self) -> Scope {
        Scope::Meten
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if let Some(to) = moved(action, self.top, 10) {
            self.top = to.min(draw::last(cx));
            return Outcome::used();
        }
        match action {
            Action::NieuweMeting => measure(cx),
            Action::Ongedaan => Outcome::one(Cmd::Change(Request::Ongedaan)),
            Action::Annuleren => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn needs_case(&self, action: Action) -> bool {
        matches!(action, Action::NieuweMeting | Action::Ongedaan)
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self.top, screen, buf, cx)
    }
}
