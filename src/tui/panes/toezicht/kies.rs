//! The form that chooses which records are shown.

use chrono::{Days, NaiveDate};

use crate::api::audit::AuditFilter;
use crate::domain::datuminvoer::{Richting, begin_van};
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::text::cli::audit as woord;
use crate::text::datum::numeriek;
use crate::tui::casus::datum;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

const WIE: usize = 0;
const WAT: usize = 1;
const UITKOMST: usize = 2;
const VAN: usize = 3;
const TOT: usize = 4;
const CASUS: usize = 5;

/// What can be in the trail, by its words: first everything.
fn handelingen(cx: &Cx) -> Vec<(Option<Handeling>, SafeText)> {
    let mut alle: Vec<_> = Handeling::ALLE
        .into_iter()
        .filter(|h| h.wordt_vastgelegd())
        .map(|h| (Some(h), SafeText::eigen(woord::handeling(h, cx.taal))))
        .collect();
    alle.sort_by(|a, b| a.1.as_str().cmp(b.1.as_str()));
    alle.insert(0, (None, SafeText::eigen(cx.t.alles)));
    alle
}

/// The day of an instant that a filter begins with, and the last day of one that it ends before.
pub(super) fn dagen(filter: &AuditFilter) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let laatste = |tot: Tijdstip| tot.datum().checked_sub_days(Days::new(1));
    (
        filter.van.map(Tijdstip::datum),
        filter.tot.and_then(laatste),
    )
}

pub(super) fn filter(now: &AuditFilter, cx: &Cx) -> Cmd {
    let t = cx.t.toezicht;
    let own = SafeText::eigen;
    let [wie, wat, uitkomst, van, tot, casus] = t.velden;
    let alle = handelingen(cx);
    let at = alle.iter().position(|(h, _)| *h == now.handeling);
    let alle = alle.into_iter().map(|(_, words)| words).collect();
    let (eerste, laatste) = dagen(now);
    let dag = |dag: Option<NaiveDate>| dag.map(numeriek).unwrap_or_default();
    let wie_nu = now.wie.as_ref().map_or("", |w| w.0.as_str());
    let fields = vec![
        FormField::line(own(wie), wie_nu),
        FormField::choice(own(wat), alle, at.unwrap_or(0)),
        FormField::choice(
            own(uitkomst),
            t.uitkomst.map(own).to_vec(),
            usize::from(now.geweigerd),
        ),
        FormField::line(own(van), &dag(eerste)),
        FormField::line(own(tot), &dag(laatste)),
        FormField::line(own(casus), now.casus.as_deref().unwrap_or("")),
    ];
    let [title, button] = t.filter;
    let form = Form::telling(own(title), fields, button, Box::new(make)).meaning(Box::new(meaning));
    Cmd::Push(Box::new(form))
}

/// A day that may be left empty.
fn lees_dag(
    at: usize,
    values: &Values,
    cx: &Cx,
) -> Result<Option<(SafeText, NaiveDate)>, SafeText> {
    match values.text(at).trim() {
        "" => Ok(None),
        text => datum::read(text, Richting::Verleden, cx).map(Some),
    }
}

fn meaning(at: usize, values: &Values, cx: &Cx) -> Option<Result<SafeText, SafeText>> {
    let [begin, nu] = cx.t.toezicht.geen_dag;
    let empty = match at {
        VAN => begin,
        TOT => nu,
        _ => return None,
    };
    let read = lees_dag(at, values, cx);
    Some(read.map(|day| day.map_or(SafeText::eigen(empty), |(words, _)| words)))
}

fn make(values: &Values, cx: &Cx) -> Result<Tell, Errors> {
    let mut errors = Errors::new();
    let mut day = |at: usize| match lees_dag(at, values, cx) {
        Ok(day) => day.map(|(_, day)| day),
        Err(why) => {
            errors.push((at, why));
            None
        }
    };
    let (van, tot) = (day(VAN), day(TOT));
    if van.zip(tot).is_some_and(|(van, tot)| tot < van) {
        errors.push((TOT, SafeText::eigen(cx.t.toezicht.dagen_om)));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let text = |at: usize| {
        let text = values.text(at).trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let na = |dag: NaiveDate| dag.checked_add_days(Days::new(1));
    let handeling = handelingen(cx).into_iter().nth(values.choice(WAT));
    Ok(Tell::AuditFilter(Box::new(AuditFilter {
        wie: text(WIE).map(Medewerker),
        casus: text(CASUS),
        van: van.map(begin_van),
        tot: tot.and_then(na).map(begin_van),
        handeling: handeling.and_then(|(h, _)| h),
        geweigerd: values.choice(UITKOMST) == 1,
    })))
}
