//! The note editor: the text, whether it is fact or opinion, from whom, about what and which day.

use crate::api::Request;
use crate::api::reply::Dossier;
use crate::api::request::{ConceptNaam, NotitieInvoer};
use crate::domain::contact::{Aard, Notitie};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::veilig::SafeText;
use crate::text::{datum as dagen, domein};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

use super::datum;

const TEKST: usize = 0;
const AARD: usize = 1;
const BRON: usize = 2;
const LEEFGEBIED: usize = 3;
const DAG: usize = 4;

const AARDEN: [Aard; 2] = [Aard::Feit, Aard::Mening];

/// Opens the editor for a new note.
#[must_use]
pub fn new(cx: &Cx) -> Outcome {
    open(None, cx)
}

/// Opens the editor on a note of the open case.
#[must_use]
pub fn edit(id: RecordId, cx: &Cx) -> Outcome {
    let found = cx
        .dossier()
        .and_then(|d| d.notities.iter().find(|n| n.id == id));
    match found {
        Some(note) => open(Some((id, note.revisie, &note.inhoud)), cx),
        None => Outcome::used(),
    }
}

fn open(existing: Option<(RecordId, u64, &Notitie)>, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let unit = dossier.unit;
    let t = cx.t.casus;
    let own = SafeText::eigen;
    let codes = dossier.casus.inhoud.leefgebieden.clone();
    let mut areas = vec![own("-")];
    areas.extend(codes.iter().map(|c| cx.leefgebied(c)));
    let old = existing.map(|(_, _, note)| note);
    let area_at = old.map_or(0, |n| area_at(n, &codes));
    let kinds = AARDEN.map(|a| own(domein::aard(a, cx.taal))).to_vec();
    let kind_at = old.map_or(0, kind_at);
    let day = old.map_or(t.vandaag.to_owned(), |n| dagen::numeriek(n.gebeurd_op));
    let fields = vec![
        FormField::text(own(t.notitie), old.map_or("", |n| &n.tekst)),
        FormField::choice(own(t.veld_aard), kinds, kind_at),
        FormField::line(own(t.veld_bron), old.map_or("", |n| &n.bron)),
        FormField::choice(own(t.veld_leefgebied), areas, area_at),
        FormField::line(own(t.veld_dag), &day),
    ];
    let words = if old.is_some() {
        t.wijzig_notitie
    } else {
        t.nieuwe_notitie
    };
    let title = format!("{words}: {}", dossier.persoon.naam.lijst());
    let id = existing.map(|(id, ..)| id);
    let known = codes.clone();
    let mut form = Form::new(
        SafeText::regel(&title),
        fields,
        Box::new(move |values, cx| make(unit, id, &codes, values, cx)),
    )
    .meaning(Box::new(|at, values, cx| {
        (at == DAG)
            .then(|| datum::read(values.text(DAG), Richting::Verleden, cx).map(|(words, _)| words))
    }))
    .draft(ConceptNaam::Notitie(unit, id));
    if let Some((id, revision, _)) = existing {
        let look = move |dossier: &Dossier, _: &Cx| {
            let now = dossier.notities.iter().find(|n| n.id == id)?;
            Some((now.revisie, values(&now.inhoud, &known)))
        };
        form = form.existing(unit, revision, Box::new(look));
    }
    Outcome::one(Cmd::Push(Box::new(form)))
}

/// The place of a note's leefgebied among the choices.
fn area_at(note: &Notitie, codes: &[LeefgebiedCode]) -> usize {
    note.leefgebied
        .as_ref()
        .and_then(|l| codes.iter().position(|c| c == l))
        .map_or(0, |at| at + 1)
}

/// The place of a note's kind among the choices.
fn kind_at(note: &Notitie) -> usize {
    AARDEN.iter().position(|a| *a == note.aard).unwrap_or(0)
}

/// The fields of a note that exists, in their order.
fn values(note: &Notitie, codes: &[LeefgebiedCode]) -> Vec<String> {
    vec![
        note.tekst.clone(),
        kind_at(note).to_string(),
        note.bron.clone(),
        area_at(note, codes).to_string(),
        dagen::numeriek(note.gebeurd_op),
    ]
}

fn make(
    casus: UnitId,
    bestaand: Option<RecordId>,
    codes: &[LeefgebiedCode],
    values: &Values,
    cx: &Cx,
) -> Result<Request, Errors> {
    let mut errors = Errors::new();
    let tekst = values.text(TEKST).trim_end().to_owned();
    if tekst.trim().is_empty() {
        errors.push((TEKST, SafeText::eigen(cx.t.casus.notitie_leeg)));
    }
    let gebeurd_op = datum::past(values.text(DAG), cx).unwrap_or_else(|why| {
        errors.push((DAG, why));
        cx.today
    });
    if !errors.is_empty() {
        return Err(errors);
    }
    let area = values.choice(LEEFGEBIED).checked_sub(1);
    Ok(Request::SchrijfNotitie {
        casus,
        bestaand: bestaand.zip(values.revision()),
        notitie: NotitieInvoer {
            tekst,
            aard: AARDEN.get(values.choice(AARD)).copied().unwrap_or_default(),
            bron: values.text(BRON).trim().to_owned(),
            leefgebied: area.and_then(|at| codes.get(at).cloned()),
            gebeurd_op,
        },
    })
}
