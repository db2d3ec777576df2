//! Who takes cases over for which municipality: a list to look at, and a form to record another.

use chrono::NaiveDate;

use crate::api::Request;
use crate::domain::datuminvoer::Richting;
use crate::domain::id::GemeenteId;
use crate::domain::medewerker::Medewerker;
use crate::domain::veilig::SafeText;
use crate::text::datum as dagen;
use crate::tui::casus::datum;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::form::{Errors, Form, FormField, Values};
use crate::tui::layers::picker::{Choice, Picker};

const WIE: usize = 0;
const VERVANGER: usize = 1;
const VANAF: usize = 2;

/// The list: our municipalities, and others that have one.
#[must_use]
pub fn open(cx: &Cx) -> Box<dyn Layer> {
    let t = cx.t.overdracht;
    let points = &cx.sessie.aanspreekpunten;
    let mut all = cx.sessie.instellingen.eigen_gemeenten.clone();
    if all.is_empty() {
        all = cx.sessie.catalogus.gemeenten.iter().map(|g| g.id).collect();
    }
    all.extend(points.iter().map(|p| p.gemeente));
    let mut named: Vec<(String, GemeenteId)> = all
        .into_iter()
        .map(|id| (cx.gemeente(id).to_string(), id))
        .collect();
    named.sort();
    named.dedup();
    let choices = named.into_iter().map(|(name, id)| {
        let detail = points.iter().find(|p| p.gemeente == id).map_or_else(
            || t.geen.to_owned(),
            |p| {
                let deputy = p.plaatsvervanger.as_ref().map(|m| m.0.as_str());
                // All of it has to fit in a narrow row.
                let since = (t.sinds)(&dagen::numeriek(p.van));
                format!("{}, {since}", (t.punt_wie)(&p.wie.0, deputy))
            },
        );
        Choice::new(
            None,
            SafeText::regel(&name),
            Box::new(move |cx| vec![Cmd::Push(Box::new(form(id, cx)))]),
        )
        .detail(SafeText::regel(&detail))
    });
    let title = SafeText::eigen(t.punten);
    Box::new(Picker::filtered(title, choices.collect()))
}

fn form(gemeente: GemeenteId, cx: &Cx) -> Form {
    let t = cx.t.overdracht;
    let mut points = cx.sessie.aanspreekpunten.iter();
    let now = points.find(|p| p.gemeente == gemeente);
    let first = |m: Option<&Medewerker>| m.map_or(String::new(), |m| m.0.clone());
    let [who, deputy, from] = t.punt_velden.map(SafeText::eigen);
    let fields = vec![
        FormField::line(who, &first(now.map(|p| &p.wie))),
        FormField::line(deputy, &first(now.and_then(|p| p.plaatsvervanger.as_ref()))),
        FormField::line(from, cx.t.casus.vandaag),
    ];
    let title = (t.punt_titel)(cx.gemeente(gemeente).as_str());
    let make = move |values: &Values, cx: &Cx| -> Result<Request, Errors> {
        let van = day(values.text(VANAF), cx).map_err(|why| vec![(VANAF, why)])?;
        let name = |at| {
            let name = values.text(at).trim();
            (!name.is_empty()).then(|| Medewerker(name.to_owned()))
        };
        Ok(Request::ZetAanspreekpunt {
            gemeente,
            wie: name(WIE),
            plaatsvervanger: name(VERVANGER),
            van,
        })
    };
    Form::new(SafeText::regel(&title), fields, Box::new(make))
        .meaning(Box::new(|at, values, cx| match at {
            VANAF => Some(read(values.text(VANAF), cx).map(|(words, _)| words)),
            WIE if values.text(WIE).trim().is_empty() => {
                Some(Ok(SafeText::eigen(cx.t.overdracht.niemand)))
            }
            _ => None,
        }))
        .complete(Box::new(|at, typed, cx| {
            (at != VANAF).then(|| colleague(typed, cx)).flatten()
        }))
}

/// The one colleague whose name begins with what was typed.
pub(super) fn colleague(typed: &str, cx: &Cx) -> Option<String> {
    let typed = typed.trim();
    let mut fits = cx
        .sessie
        .medewerkers
        .iter()
        .filter(|m| !typed.is_empty() && m.0.starts_with(typed));
    let one = fits.next()?;
    fits.next().is_none().then(|| one.0.clone())
}

/// A typed day, past or to come, with how it was understood.
pub(super) fn read(text: &str, cx: &Cx) -> Result<(SafeText, NaiveDate), SafeText> {
    datum::read(text, Richting::Toekomst, cx)
}

fn day(text: &str, cx: &Cx) -> Result<NaiveDate, SafeText> {
    read(text, cx).map(|(_, day)| day)
}
