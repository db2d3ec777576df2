//! Records what became of a wish, an offer or a consent: a letter, then why and on which day.

use crate::api::Request;
use crate::api::request::ConceptNaam;
use crate::api::wil::{Vervolg, WilDeel, WilOpdracht};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::veilig::SafeText;
use crate::domain::wil::WensStatus;
use crate::text::wil;
use crate::tui::casus::words;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField};
use crate::tui::layers::picker::{Choice, Picker, letters};

use super::blad::{line, meaning, must, past};

const WAAROM: usize = 0;
const DAG: usize = 1;

/// What is decided about, as it was seen.
#[derive(Clone)]
struct Seen {
    casus: UnitId,
    id: RecordId,
    revision: u64,
    name: String,
}

/// Asks what became of a wish.
pub(super) fn wish(id: RecordId, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let Some(found) = dossier.wensen.iter().find(|m| m.id == id) else {
        return Outcome::used();
    };
    let seen = Seen {
        casus: dossier.unit,
        id,
        revision: found.revisie,
        name: found.inhoud.tekst.clone(),
    };
    let now = found.inhoud.status();
    let others = WensStatus::ALLE.into_iter().filter(|s| *s != now);
    let ways = others.map(|status| {
        let word = wil::wens_status(status, cx.taal);
        let end: End = Box::new(move |id, vervolg| WilOpdracht::WensStand(id, status, vervolg));
        (word, false, end)
    });
    choose(&seen, ways.collect(), cx)
}

/// Asks what became of an offer.
pub(super) fn offer(id: RecordId, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let Some(found) = dossier.aanbod.iter().find(|m| m.id == id) else {
        return Outcome::used();
    };
    let seen = Seen {
        casus: dossier.unit,
        id,
        revision: found.revisie,
        name: found.inhoud.wat.clone(),
    };
    let next = found.inhoud.stap().hierna().iter().copied();
    let ways = next.map(|stap| {
        let word = wil::aanbod_stap(stap, cx.taal);
        let end: End = Box::new(move |id, vervolg| WilOpdracht::AanbodStap(id, stap, vervolg));
        (word, stap.vraagt_reden(), end)
    });
    choose(&seen, ways.collect(), cx)
}

/// Takes a consent that holds back.
pub(super) fn consent(id: RecordId, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let Some(found) = dossier.toestemmingen.iter().find(|m| m.id == id) else {
        return Outcome::used();
    };
    if !found.inhoud.geldt() {
        let said = SafeText::eigen(cx.t.wil.geldt_niet);
        return Outcome::one(Cmd::Toast(Tone::Warning, said));
    }
    let name = words::with_names(cx, |names| names.thema(&found.inhoud.thema, cx.taal));
    let title = (cx.t.wil.trek_in)(&name);
    let seen = Seen {
        casus: dossier.unit,
        id,
        revision: found.revisie,
        name,
    };
    let end: End = Box::new(WilOpdracht::TrekToestemmingIn);
    let form = form(seen, &title, false, end, cx);
    Outcome::one(Cmd::Push(Box::new(form)))
}

/// Makes what is recorded.
type End = Box<dyn Fn(RecordId, Vervolg) -> WilOpdracht>;

/// A letter for each way it can go on.
fn choose(seen: &Seen, ways: Vec<(&'static str, bool, End)>, cx: &Cx) -> Outcome {
    let names: Vec<&str> = ways.iter().map(|(word, ..)| *word).collect();
    let letters = letters(&names);
    let choices = ways.into_iter().zip(letters);
    let choices = choices.map(|((word, reason, end), letter)| {
        let seen = seen.clone();
        Choice::new(
            letter,
            SafeText::eigen(word),
            Box::new(move |cx| {
                let title = format!("{word}: {}", seen.name);
                let form = form(seen, &title, reason, end, cx);
                vec![Cmd::Push(Box::new(form))]
            }),
        )
    });
    let title = SafeText::regel(&(cx.t.wil.hoe_ging_het)(&seen.name));
    let picker = Picker::letters(cx.cut(&title, 60), choices.collect());
    Outcome::one(Cmd::Push(Box::new(picker)))
}

/// Why and on which day.
fn form(seen: Seen, title: &str, reason: bool, end: End, cx: &Cx) -> Form {
    let [remark, day] = cx.t.wil.vervolg;
    let label = if reason { cx.t.wil.waarom } else { remark };
    let fields: Vec<FormField> = vec![line(label, ""), line(day, cx.t.casus.vandaag)];
    let draft = ConceptNaam::Wil(seen.casus, WilDeel::Vervolg, Some(seen.id));
    Form::new(
        SafeText::regel(title),
        fields,
        Box::new(move |values, cx| {
            let mut errors = Errors::new();
            let toelichting = match reason {
                true => must(WAAROM, values, cx.t.wil.reden_leeg, &mut errors),
                false => values.text(WAAROM).trim().to_owned(),
            };
            let vervolg = Vervolg {
                op: past(DAG, values, &mut errors, cx),
                toelichting,
                op_revisie: seen.revision,
            };
            if !errors.is_empty() {
                return Err(errors);
            }
            Ok(Request::LegWilVast {
                casus: seen.casus,
                opdracht: end(seen.id, vervolg),
            })
        }),
    )
    .meaning(Box::new(|at, values, cx| {
        (at == DAG)
            .then(|| meaning(DAG, Richting::Verleden, values, cx))
            .flatten()
    }))
    .draft(draft)
}
