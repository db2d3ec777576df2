//! The form about family left behind: who, children at home, what support, from whom, since when.

use chrono::NaiveDate;

use crate::api::wil::{NaasteInvoer, WilDeel, WilOpdracht};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::RecordId;
use crate::domain::naaste::{Naaste, NaasteRol};
use crate::domain::veilig::SafeText;
use crate::text::{datum as dagen, wil};
use crate::tui::casus::datum;
use crate::tui::cmd::Outcome;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, FormField, Values};

use super::blad::{Blad, Choices, choice, line, own, picked, place};

const ROL: usize = 0;
const NAAM: usize = 1;
const KINDEREN: usize = 2;
const STEUN: usize = 3;
const PARTNER: usize = 4;
const SINDS: usize = 5;
const TOT: usize = 6;

pub(super) fn open(id: Option<RecordId>, cx: &Cx) -> Outcome {
    let old = cx
        .dossier()
        .and_then(|d| d.naasten.iter().find(|m| Some(m.id) == id));
    let choices = Choices::of(old.and_then(|m| m.inhoud.partner), cx);
    let (shown, meant) = (choices.clone(), choices.clone());
    Blad {
        part: WilDeel::Naaste,
        titles: [cx.t.wil.nieuw[4], cx.t.wil.wijzig[4]],
        find: |dossier| &dossier.naasten,
        values: Box::new(move |n: &Naaste| {
            vec![
                place(&NaasteRol::ALLE, &n.rol),
                n.naam.clone(),
                n.kinderen.to_string(),
                n.steun.clone(),
                shown.partner_at(n.partner),
                dagen::numeriek(n.sinds),
                n.tot.map_or_else(String::new, dagen::numeriek),
            ]
        }),
        empty: ["0", "", "0", "", "0", cx.t.casus.vandaag, ""]
            .map(str::to_owned)
            .to_vec(),
        fields,
        choices,
        days: &[(SINDS, Richting::Verleden), (TOT, Richting::Toekomst)],
        make: Box::new(move |bestaand, values, cx| {
            let mut errors = Errors::new();
            let sinds = day(SINDS, Richting::Verleden, values, &mut errors, cx);
            let tot = match values.text(TOT).trim() {
                "" => None,
                _ => day(TOT, Richting::Toekomst, values, &mut errors, cx),
            };
            if tot.is_some_and(|tot| Some(tot) < sinds) {
                errors.push((TOT, SafeText::eigen(cx.t.wil.einde_eerder)));
            }
            let naaste = NaasteInvoer {
                rol: picked(&NaasteRol::ALLE, values.choice(ROL)),
                naam: values.text(NAAM).trim().to_owned(),
                kinderen: children(values, &mut errors, cx),
                steun: values.text(STEUN).trim().to_owned(),
                partner: meant.partner(values.choice(PARTNER)),
                sinds: sinds.unwrap_or(cx.today),
                tot,
            };
            if errors.is_empty() {
                Ok(WilOpdracht::Naaste(bestaand, naaste))
            } else {
                Err(errors)
            }
        }),
    }
    .open(id, cx)
}

fn day(
    at: usize,
    towards: Richting,
    values: &Values,
    errors: &mut Errors,
    cx: &Cx,
) -> Option<NaiveDate> {
    match datum::read(values.text(at), towards, cx) {
        Ok((_, day)) => Some(day),
        Err(why) => {
            errors.push((at, why));
            None
        }
    }
}

/// A number; none typed is none.
fn children(values: &Values, errors: &mut Errors, cx: &Cx) -> u8 {
    let text = values.text(KINDEREN).trim();
    if text.is_empty() {
        return 0;
    }
    match text.parse::<u8>() {
        Ok(n) if n <= Naaste::MEESTE_KINDEREN => n,
        _ => {
            errors.push((KINDEREN, SafeText::eigen(cx.t.wil.kinderen_getal)));
            0
        }
    }
}

fn fields(first: &[String], choices: &Choices, cx: &Cx) -> Vec<FormField> {
    let [who, name, children, help, by, since, until] = cx.t.wil.familie;
    let roles = own(&NaasteRol::ALLE, |r| wil::naaste_rol(r, cx.taal));
    vec![
        choice(who, roles, &first[ROL]),
        line(name, &first[NAAM]),
        line(children, &first[KINDEREN]),
        line(help, &first[STEUN]),
        choices.partner_field(by, cx.t.wil.geen, &first[PARTNER], cx),
        line(since, &first[SINDS]),
        line(until, &first[TOT]),
    ]
}
