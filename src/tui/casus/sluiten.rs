//! Closes the case with a reason, its result per leefgebied and a remark. Can be undone, and opened
//! again.

use crate::api::Request;
use crate::api::reply::Dossier;
use crate::domain::afspraak::AfspraakSoort;
use crate::domain::casus::Afsluitreden;
use crate::domain::id::UnitId;
use crate::domain::kalender::{self, dagen_tussen};
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Form, FormField, Values};
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::layers::prompt::Prompt;

use super::traject;

/// Asks why.
#[must_use]
pub fn choose(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let unit = dossier.unit;
    let words = Afsluitreden::ALLE.map(|r| domein::afsluitreden(r, cx.taal));
    let choices = Afsluitreden::ALLE
        .into_iter()
        .zip(letters(&words))
        .map(|(reden, letter)| {
            Choice::new(
                letter,
                SafeText::eigen(domein::afsluitreden(reden, cx.taal)),
                Box::new(move |cx| remark(unit, reden, cx)),
            )
        })
        .collect();
    let title = SafeText::eigen(cx.t.casus.waarom_sluiten);
    Outcome::one(Cmd::Push(Box::new(Picker::letters(title, choices))))
}

/// The result per leefgebied as the board has it, and a remark. Where nobody is left whose situation
/// can be told, only a remark.
fn remark(casus: UnitId, reden: Afsluitreden, cx: &Cx) -> Vec<Cmd> {
    match cx.dossier().filter(|_| reden.heeft_resultaat()) {
        Some(dossier) => vec![Cmd::Push(Box::new(result(dossier, reden, cx)))],
        None => vec![Cmd::Push(Box::new(only_remark(casus, reden, cx)))],
    }
}

/// What closing leaves undone, of the case on the screen: open agreements and waits, and the day on
/// which somebody who is still inside walks out.
fn undone(casus: UnitId, cx: &Cx) -> Option<SafeText> {
    let dossier = cx.dossier().filter(|d| d.unit == casus)?;
    let open = dossier.afspraken.iter().filter(|a| a.inhoud.open());
    let (waits, agreements): (Vec<_>, Vec<_>) =
        open.partition(|a| a.inhoud.soort == AfspraakSoort::WachtOp);
    let work = (cx.t.traject.sluit_open)(agreements.len(), waits.len());
    let door = dossier.periode().and_then(|p| p.inhoud.deur());
    let door = door.filter(|d| d.datum >= cx.today).map(|d| {
        let heed = kalender::vrijlating_let_op(d.datum);
        datum::vrij_over(d, cx.today, heed, cx.taal)
    });
    let all: Vec<String> = work.into_iter().chain(door).collect();
    (!all.is_empty()).then(|| SafeText::regel(&all.join("; ")))
}

const TOELICHTING: usize = 0;
const EERSTE: usize = 1;

fn result(dossier: &Dossier, reden: Afsluitreden, cx: &Cx) -> Form {
    let casus = dossier.unit;
    let (codes, situations) = traject::situation_fields(dossier, cx);
    let mut fields = vec![FormField::line(SafeText::eigen(cx.t.casus.toelichting), "")];
    fields.extend(situations);
    let title = (cx.t.traject.resultaat)(domein::afsluitreden(reden, cx.taal));
    Form::new(
        SafeText::regel(&title),
        fields,
        Box::new(move |values: &Values, _: &Cx| {
            Ok(Request::SluitCasus {
                casus,
                reden,
                toelichting: values.text(TOELICHTING).trim().to_owned(),
                resultaat: traject::situations(&codes, EERSTE, values),
            })
        }),
    )
    .warning(Box::new(move |cx| undone(casus, cx)))
    .meaning(Box::new(|at, _, cx| {
        // Who promised two years of guidance sees it before closing earlier.
        let dossier = cx.dossier().filter(|_| at == TOELICHTING)?;
        let profile = traject::profile(dossier, cx)?;
        let until = profile.begeleiding_tot(&dossier.ijkdagen())?;
        let left = dagen_tussen(cx.today, until);
        (left > 0).then(|| Ok(SafeText::regel(&(cx.t.traject.begeleiding_kort)(left))))
    }))
}

fn only_remark(casus: UnitId, reden: Afsluitreden, cx: &Cx) -> Prompt<String> {
    let title = format!(
        "{}: {}",
        domein::afsluitreden(reden, cx.taal),
        cx.t.casus.toelichting
    );
    Prompt::new(
        SafeText::regel(&title),
        "",
        Box::new(move |text, cx| {
            let hint = cx.t.casus.mag_leeg;
            let said = undone(casus, cx).map_or_else(
                || SafeText::eigen(hint),
                |undone| SafeText::regel(&format!("! {undone}. {hint}")),
            );
            Ok((said, text.trim().to_owned()))
        }),
        Box::new(move |toelichting, _| {
            vec![Cmd::Submit(Request::SluitCasus {
                casus,
                reden,
                toelichting,
                resultaat: Vec::new(),
            })]
        }),
    )
}
