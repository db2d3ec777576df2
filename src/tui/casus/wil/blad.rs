//! What the forms of the window have in common: a new record or an existing one, a draft of each,
//! and days that are read while one types.

use chrono::NaiveDate;

use crate::api::Request;
use crate::api::reply::{Dossier, Met};
use crate::api::request::ConceptNaam;
use crate::api::wil::{Bestaand, WilDeel, WilOpdracht};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::veilig::SafeText;
use crate::tui::casus::datum;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

/// What the choices of a form stand for, as they were when it was opened.
#[derive(Clone)]
pub(super) struct Choices {
    pub(super) areas: Vec<LeefgebiedCode>,
    pub(super) partners: Vec<RecordId>,
}

impl Choices {
    /// Those of the open case; `kept` stays among the partners though it may have stopped.
    pub(super) fn of(kept: Option<RecordId>, cx: &Cx) -> Self {
        let areas = cx.dossier().map(|d| d.casus.inhoud.leefgebieden.clone());
        let known = cx.sessie.partners.iter();
        let known = known.filter(|p| !p.inhoud.gestopt || Some(p.id) == kept);
        Self {
            areas: areas.unwrap_or_default(),
            partners: known.map(|p| p.id).collect(),
        }
    }

    /// The leefgebieden behind a first choice that stands for none.
    pub(super) fn area_field(&self, label: &'static str, at: &str, cx: &Cx) -> FormField {
        let none = std::iter::once(SafeText::eigen(cx.t.wil.geen));
        let names = self.areas.iter().map(|code| cx.leefgebied(code));
        choice(label, none.chain(names).collect(), at)
    }

    /// The partners behind a first choice that stands for none.
    pub(super) fn partner_field(
        &self,
        label: &'static str,
        none: &'static str,
        at: &str,
        cx: &Cx,
    ) -> FormField {
        let none = std::iter::once(SafeText::eigen(none));
        let names = self.partners.iter().map(|id| cx.partner(*id));
        choice(label, none.chain(names).collect(), at)
    }

    /// The place of a leefgebied in its field.
    pub(super) fn area_at(&self, code: Option<&LeefgebiedCode>) -> String {
        behind_none(code.and_then(|code| self.areas.iter().position(|c| c == code)))
    }

    /// The place of a partner in its field.
    pub(super) fn partner_at(&self, id: Option<RecordId>) -> String {
        behind_none(id.and_then(|id| self.partners.iter().position(|p| *p == id)))
    }

    /// The leefgebied that was chosen.
    pub(super) fn area(&self, at: usize) -> Option<LeefgebiedCode> {
        self.areas.get(at.checked_sub(1)?).cloned()
    }

    /// The partner that was chosen.
    pub(super) fn partner(&self, at: usize) -> Option<RecordId> {
        self.partners.get(at.checked_sub(1)?).copied()
    }
}

fn behind_none(at: Option<usize>) -> String {
    at.map_or(0, |at| at + 1).to_string()
}

/// A field of one line.
pub(super) fn line(label: &'static str, first: &str) -> FormField {
    FormField::line(SafeText::eigen(label), first)
}

/// A field with a choice, by its number as digits.
pub(super) fn choice(label: &'static str, options: Vec<SafeText>, at: &str) -> FormField {
    FormField::choice(SafeText::eigen(label), options, at.parse().unwrap_or(0))
}

/// The words of all values of a choice.
pub(super) fn own<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<SafeText> {
    all.iter().map(|v| SafeText::eigen(word(*v))).collect()
}

/// The place of a value among all, as digits.
pub(super) fn place<T: PartialEq>(all: &[T], value: &T) -> String {
    all.iter().position(|v| v == value).unwrap_or(0).to_string()
}

/// The value that was chosen.
pub(super) fn picked<T: Copy + Default>(all: &[T], at: usize) -> T {
    all.get(at).copied().unwrap_or_default()
}

/// A day that has come, or what is wrong with it.
pub(super) fn past(at: usize, values: &Values, errors: &mut Errors, cx: &Cx) -> NaiveDate {
    datum::past(values.text(at), cx).unwrap_or_else(|why| {
        errors.push((at, why));
        cx.today
    })
}

/// What is typed in a field, which must be something.
pub(super) fn must(at: usize, values: &Values, words: &'static str, errors: &mut Errors) -> String {
    let text = values.text(at).trim().to_owned();
    if text.is_empty() {
        errors.push((at, SafeText::eigen(words)));
    }
    text
}

/// Makes what is recorded of what was filled in.
pub(super) type Make = Box<dyn Fn(Bestaand, &Values, &Cx) -> Result<WilOpdracht, Errors>>;

/// What the fields hold for a record.
pub(super) type Filled<T> = Box<dyn Fn(&T) -> Vec<String>>;

/// A form on a new record or an existing one.
pub(super) struct Blad<T: 'static> {
    /// Which part it belongs to.
    pub(super) part: WilDeel,
    /// Titles: new, change.
    pub(super) titles: [&'static str; 2],
    /// The records among which the existing one is found.
    pub(super) find: fn(&Dossier) -> &[Met<T>],
    /// A record as the fields hold it.
    pub(super) values: Filled<T>,
    /// What the fields hold for a new one.
    pub(super) empty: Vec<String>,
    /// The fields with what they hold.
    pub(super) fields: fn(&[String], &Choices, &Cx) -> Vec<FormField>,
    /// What the choices stand for.
    pub(super) choices: Choices,
    /// The places of days, and whether each may be to come.
    pub(super) days: &'static [(usize, Richting)],
    /// Makes what is recorded.
    pub(super) make: Make,
}

impl<T: 'static> Blad<T> {
    /// Opens it.
    pub(super) fn open(self, id: Option<RecordId>, cx: &Cx) -> Outcome {
        let Some(dossier) = cx.dossier() else {
            return Outcome::used();
        };
        let unit: UnitId = dossier.unit;
        let find = self.find;
        let old = id.and_then(|id| find(dossier).iter().find(|m| m.id == id));
        if id.is_some() && old.is_none() {
            return Outcome::used();
        }
        let first = old.map_or_else(|| self.empty.clone(), |m| (self.values)(&m.inhoud));
        let fields = (self.fields)(&first, &self.choices, cx);
        let title = self.titles[usize::from(old.is_some())];
        let title = format!("{title}: {}", dossier.persoon.naam.lijst());
        let (make, days) = (self.make, self.days);
        let mut form = Form::new(
            SafeText::regel(&title),
            fields,
            Box::new(move |values, cx| {
                // A record that was taken away meanwhile becomes a new one.
                let opdracht = make(id.zip(values.revision()), values, cx)?;
                Ok(Request::LegWilVast {
                    casus: unit,
                    opdracht,
                })
            }),
        )
        .meaning(Box::new(move |at, values, cx| {
            let (_, towards) = days.iter().find(|(day, _)| *day == at)?;
            meaning(at, *towards, values, cx)
        }))
        .draft(ConceptNaam::Wil(unit, self.part, id));
        if let Some(old) = old {
            let (id, values) = (old.id, self.values);
            let look = move |dossier: &Dossier, _: &Cx| {
                let now = find(dossier).iter().find(|m| m.id == id)?;
                Some((now.revisie, values(&now.inhoud)))
            };
            form = form.existing(unit, old.revisie, Box::new(look));
        }
        Outcome::one(Cmd::Push(Box::new(form)))
    }
}

/// How a typed day is understood; one to come may be left open.
pub(super) fn meaning(
    at: usize,
    towards: Richting,
    values: &Values,
    cx: &Cx,
) -> Option<Result<SafeText, SafeText>> {
    let text = values.text(at);
    if towards == Richting::Toekomst && text.trim().is_empty() {
        return Some(Ok(SafeText::eigen(cx.t.wil.loopt_door)));
    }
    Some(datum::read(text, towards, cx).map(|(words, _)| words))
}
