//! Records how a step stands: a letter, and where the outcome matters a remark and a day.

use crate::api::Request;
use crate::api::request::InspanningInvoer;
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::inspanning::{InspanningStatus, StapCode};
use crate::domain::veilig::SafeText;
use crate::text::domein;
use crate::tui::casus::datum;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Form, FormField, Values};
use crate::tui::layers::picker::{Choice, Picker, letters};

use super::Item;

const TOELICHTING: usize = 0;
const DAG: usize = 1;

/// The step that is decided about, as it was seen.
#[derive(Clone)]
struct Seen {
    casus: UnitId,
    code: StapCode,
    name: SafeText,
    revision: u64,
}

/// Asks how a step stands.
pub(super) fn choose(casus: UnitId, item: &Item<'_>, cx: &Cx) -> Outcome {
    let Some(code) = item.code() else {
        return Outcome::used();
    };
    let seen = Seen {
        casus,
        code: code.clone(),
        name: item.name(cx.taal),
        revision: item.revision(),
    };
    let now = item.status();
    let words = InspanningStatus::ALLE.map(|s| domein::inspanning_status(s, cx.taal));
    let choices = InspanningStatus::ALLE
        .into_iter()
        .zip(letters(&words))
        .map(|(status, letter)| {
            let mark = if status == now { cx.t.casus.nu_zo } else { "" };
            let seen = seen.clone();
            Choice::new(
                letter,
                SafeText::eigen(domein::inspanning_status(status, cx.taal)),
                Box::new(move |cx| picked(seen, status, cx)),
            )
            .sign(domein::inspanning_teken(status, cx.glyphs))
            .detail(SafeText::eigen(mark))
        })
        .collect();
    let title = SafeText::regel(&(cx.t.inspanning.hoe_staat)(seen.name.as_str()));
    let at = InspanningStatus::ALLE.iter().position(|s| *s == now);
    let picker = Picker::letters(title, choices).at(at.unwrap_or(0));
    Outcome::one(Cmd::Push(Box::new(picker)))
}

/// The outcome gets a remark and a day; all else is recorded at once, since a whole list is gone
/// through that way.
fn picked(seen: Seen, status: InspanningStatus, cx: &Cx) -> Vec<Cmd> {
    if status != InspanningStatus::Gedaan {
        return vec![Cmd::Change(record(&seen, status, cx.today, ""))];
    }
    let t = cx.t.inspanning;
    let fields = vec![
        FormField::line(SafeText::eigen(t.veld_toelichting), ""),
        FormField::line(SafeText::eigen(t.veld_dag), cx.t.casus.vandaag),
    ];
    let word = domein::inspanning_status(status, cx.taal);
    let title = SafeText::regel(&format!("{}: {word}", seen.name));
    let form = Form::new(
        title,
        fields,
        Box::new(move |values: &Values, cx: &Cx| {
            let day = datum::past(values.text(DAG), cx).map_err(|why| vec![(DAG, why)])?;
            Ok(record(&seen, status, day, values.text(TOELICHTING)))
        }),
    )
    .meaning(Box::new(|at, values, cx| {
        (at == DAG)
            .then(|| datum::read(values.text(DAG), Richting::Verleden, cx).map(|(words, _)| words))
    }));
    vec![Cmd::Push(Box::new(form))]
}

fn record(
    seen: &Seen,
    status: InspanningStatus,
    datum: chrono::NaiveDate,
    toelichting: &str,
) -> Request {
    Request::ZetInspanning {
        casus: seen.casus,
        inspanning: InspanningInvoer {
            stap: seen.code.clone(),
            status,
            datum,
            toelichting: toelichting.trim().to_owned(),
        },
        op_revisie: seen.revision,
    }
}

/// Asks whether a step is done, now that the agreement made of it was kept. Nothing to ask when the
/// agreement was made of no step, or the step needs nothing any more.
#[must_use]
pub fn offer(afspraak: RecordId, cx: &Cx) -> Option<Cmd> {
    let dossier = cx.dossier()?;
    let about = |i: &&crate::api::reply::Met<crate::domain::inspanning::Inspanning>| {
        i.inhoud.afspraak == Some(afspraak) && !i.inhoud.status().af()
    };
    let found = dossier.inspanningen.iter().find(about)?;
    let seen = Seen {
        casus: dossier.unit,
        code: found.inhoud.stap.clone(),
        name: SafeText::regel(cx.taal.kies(&found.inhoud.naam, &found.inhoud.naam_en)),
        revision: found.revisie,
    };
    let t = cx.t.inspanning;
    let title = SafeText::regel(&(t.is_het_er)(seen.name.as_str()));
    let answers = [t.is_er, t.nog_niet];
    let [yes, no] = [0, 1].map(|at| letters(&answers).get(at).copied().flatten());
    let done = Choice::new(
        yes,
        SafeText::eigen(t.is_er),
        Box::new(move |cx| {
            vec![Cmd::Change(record(
                &seen,
                InspanningStatus::Gedaan,
                cx.today,
                "",
            ))]
        }),
    );
    let not_yet = Choice::new(no, SafeText::eigen(t.nog_niet), Box::new(|_| Vec::new()));
    let picker = Picker::letters(title, vec![done, not_yet]);
    Some(Cmd::Push(Box::new(picker)))
}
