//! What the meeting decides about the case: one line, and until when it holds.

use chrono::{Days, Months, NaiveDate};

use crate::api::Request;
use crate::api::overleg::BesprekingInvoer;
use crate::api::reply::{Dossier, Met, OverlegBeeld};
use crate::api::request::ConceptNaam;
use crate::domain::datuminvoer::Richting;
use crate::domain::id::UnitId;
use crate::domain::overleg::Bespreking;
use crate::domain::veilig::SafeText;
use crate::text::datum as dagen;
use crate::tui::casus::datum;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

const BESLUIT: usize = 0;
const TOT: usize = 1;

pub(super) fn open(
    beeld: &OverlegBeeld,
    dossier: &Dossier,
    said: Option<&Met<Bespreking>>,
    cx: &Cx,
) -> Cmd {
    let t = cx.t.overleg;
    let (overleg, casus) = (beeld.unit, dossier.unit);
    let [what, until] = t.besluit_velden.map(SafeText::eigen);
    let first = |b: &Bespreking| b.doorlooptijd.map_or_else(String::new, dagen::numeriek);
    let fields = vec![
        FormField::line(what, said.map_or("", |s| &s.inhoud.besluit)),
        FormField::line(until, &said.map_or_else(String::new, |s| first(&s.inhoud))),
    ];
    // The number and not the name: others look on.
    let title = (t.besluit_titel)(&dossier.casus.inhoud.nummer.to_string());
    let is_new = said.is_none();
    let mut form = Form::new(
        SafeText::regel(&title),
        fields,
        Box::new(move |values, cx| make(overleg, casus, is_new, values, cx)),
    )
    .meaning(Box::new(|at, values, cx| {
        (at == TOT).then(|| match term(values.text(TOT), cx) {
            Ok(None) => Ok(SafeText::eigen(cx.t.overleg.doorlooptijd_uitleg)),
            Ok(Some((words, _))) => Ok(words),
            Err(why) => Err(why),
        })
    }));
    if let Some(said) = said {
        let look = move |dossier: &Dossier, _: &Cx| {
            let mut all = dossier.besprekingen.iter();
            let now = all.find(|b| b.inhoud.overleg == overleg)?;
            Some((
                now.revisie,
                vec![now.inhoud.besluit.clone(), first(&now.inhoud)],
            ))
        };
        form = form.existing(casus, said.revisie, Box::new(look));
    }
    Cmd::Push(Box::new(
        form.draft(ConceptNaam::Bespreking(casus, overleg)),
    ))
}

fn make(
    overleg: UnitId,
    casus: UnitId,
    is_new: bool,
    values: &Values,
    cx: &Cx,
) -> Result<Request, Errors> {
    let term = term(values.text(TOT), cx).map_err(|why| vec![(TOT, why)])?;
    Ok(Request::LegBesprekingVast {
        overleg,
        casus,
        bespreking: BesprekingInvoer {
            besluit: values.text(BESLUIT).trim().to_owned(),
            doorlooptijd: term.map(|(_, day)| day),
        },
        op_revisie: if is_new {
            0
        } else {
            values.revision().unwrap_or(0)
        },
    })
}

type Term = Option<(SafeText, NaiveDate)>;

/// Until when: a day, or how long from today; nothing for no term.
fn term(text: &str, cx: &Cx) -> Result<Term, SafeText> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(day) = how_long(text, cx.today) {
        let words = crate::text::scherm_invoer::begrepen(day, cx.today, cx.taal);
        return Ok(Some((SafeText::regel(&words), day)));
    }
    datum::read(text, Richting::Toekomst, cx).map(Some)
}

/// `90`, `90 dagen`, `6 weken`, `3 maanden`, in either language; `None`: something else.
fn how_long(text: &str, from: NaiveDate) -> Option<NaiveDate> {
    let split = text.find(|c: char| !c.is_ascii_digit());
    let (number, unit) = text.split_at(split.unwrap_or(text.len()));
    let number: u32 = number.parse().ok().filter(|n| *n > 0 && *n <= 3_660)?;
    match unit.trim() {
        "" | "d" | "dag" | "dagen" | "day" | "days" => {
            from.checked_add_days(Days::new(number.into()))
        }
        "w" | "week" | "weken" | "weeks" => from.checked_add_days(Days::new(u64::from(number) * 7)),
        "maand" | "maanden" | "month" | "months" => from.checked_add_months(Months::new(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_a_day_or_how_long() {
        let from: NaiveDate = "2026-11-21".parse().unwrap();
        for (text, wanted) in [
            ("90", Some("2027-02-19")),
            ("90 dagen", Some("2027-02-19")),
            ("6 weken", Some("2027-01-02")),
            ("6w", Some("2027-01-02")),
            ("3 maanden", Some("2027-02-21")),
            ("3 months", Some("2027-02-21")),
            ("0", None),
            ("1 dec", None),
            ("9999999999", None),
        ] {
            let wanted = wanted.map(|d| d.parse().unwrap());
            assert_eq!(how_long(text, from), wanted, "{text}");
        }
    }
}
