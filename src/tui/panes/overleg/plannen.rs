//! The form of a meeting: whose, when, where, and who takes part.

use chrono::NaiveTime;

use crate::api::Request;
use crate::api::overleg::OverlegInvoer;
use crate::api::reply::OverlegBeeld;
use crate::api::request::ConceptNaam;
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::overleg::{Deelnemer, Overleg};
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::text::{datum as dagen, overleg as woord};
use crate::tui::casus::datum;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

const GEMEENTE: usize = 0;
const DAG: usize = 1;
const VAN: usize = 2;
const TOT: usize = 3;
const WAAR: usize = 4;
const WIE: usize = 5;

/// The form of a new one: an hour and a half in the morning, unless something else is typed.
pub(super) fn new(cx: &Cx) -> Cmd {
    let [title, _] = cx.t.overleg.formulier;
    let choices = Choices::of(None, cx);
    let texts = ["", "9:30", "11:00", "", ""].map(str::to_owned);
    Cmd::Push(Box::new(
        form(title, choices, texts, None, cx).draft(ConceptNaam::Overleg),
    ))
}

/// The form of an existing one.
pub(super) fn change(beeld: &OverlegBeeld, cx: &Cx) -> Cmd {
    let [_, title] = cx.t.overleg.formulier;
    let o = &beeld.overleg.inhoud;
    let who = o.deelnemers.iter().map(|d| woord::deelnemer(d, &cx.sessie));
    let texts = [
        dagen::numeriek(o.datum),
        o.van.format("%H:%M").to_string(),
        o.tot.format("%H:%M").to_string(),
        o.plaats.clone(),
        who.collect::<Vec<_>>().join(", "),
    ];
    let on = Some((beeld.unit, beeld.overleg.revisie));
    let choices = Choices::of(Some(o), cx);
    Cmd::Push(Box::new(form(title, choices, texts, on, cx)))
}

/// What can be chosen in the first field, as it was when the form was opened.
struct Choices {
    names: Vec<SafeText>,
    sets: Vec<Vec<GemeenteId>>,
    at: usize,
}

impl Choices {
    /// Each municipality one works for, and all of them together; those of an existing meeting.
    fn of(existing: Option<&Overleg>, cx: &Cx) -> Self {
        let mut own = cx.own_for(Handeling::CasusWerken);
        if own.is_empty() {
            own = cx.sessie.catalogus.gemeenten.iter().map(|g| g.id).collect();
        }
        let mut sets: Vec<Vec<GemeenteId>> = own.iter().map(|g| vec![*g]).collect();
        let mut names: Vec<SafeText> = own.iter().map(|g| cx.gemeente(*g)).collect();
        if own.len() > 1 {
            sets.push(own);
            names.push(SafeText::eigen(cx.t.overleg.alle_gemeenten));
        }
        let mut at = 0;
        if let Some(o) = existing {
            at = sets
                .iter()
                .position(|s| *s == o.gemeenten)
                .unwrap_or_else(|| {
                    let all: Vec<String> = o
                        .gemeenten
                        .iter()
                        .map(|g| cx.gemeente(*g).to_string())
                        .collect();
                    names.push(SafeText::regel(&all.join(", ")));
                    sets.push(o.gemeenten.clone());
                    sets.len() - 1
                });
        }
        Self { names, sets, at }
    }
}

fn form(
    title: &'static str,
    choices: Choices,
    texts: [String; 5],
    on: Option<(UnitId, u64)>,
    cx: &Cx,
) -> Form {
    let [whose, day, from, until, place, who] = cx.t.overleg.velden.map(SafeText::eigen);
    let [t_day, t_from, t_until, t_place, t_who] = texts;
    let fields = vec![
        FormField::choice(whose, choices.names, choices.at),
        FormField::line(day, &t_day),
        FormField::line(from, &t_from),
        FormField::line(until, &t_until),
        FormField::line(place, &t_place),
        FormField::line(who, &t_who),
    ];
    let sets = choices.sets;
    let is_new = on.is_none();
    Form::new(
        SafeText::eigen(title),
        fields,
        Box::new(move |values, cx| make(&sets, on, values, cx)),
    )
    .meaning(Box::new(move |at, values, cx| {
        meaning(at, values, is_new, cx)
    }))
    .complete(Box::new(|at, text, cx| {
        (at == WIE).then(|| completed(text, cx)).flatten()
    }))
    .at(if is_new { GEMEENTE } else { DAG })
}

fn make(
    sets: &[Vec<GemeenteId>],
    bestaand: Option<(UnitId, u64)>,
    values: &Values,
    cx: &Cx,
) -> Result<Request, Errors> {
    let errors: Errors = [DAG, VAN, TOT, WIE]
        .into_iter()
        .filter_map(|at| match meaning(at, values, bestaand.is_none(), cx) {
            Some(Err(why)) => Some((at, why)),
            _ => None,
        })
        .collect();
    let day = datum::read(values.text(DAG), Richting::Toekomst, cx);
    let read = (day, time(values.text(VAN)), time(values.text(TOT)));
    let ((_, datum), van, tot) = match read {
        (Ok(day), Some(van), Some(tot)) if errors.is_empty() => (day, van, tot),
        _ => return Err(errors),
    };
    let invoer = OverlegInvoer {
        gemeenten: sets
            .get(values.choice(GEMEENTE))
            .cloned()
            .unwrap_or_default(),
        datum,
        van,
        tot,
        plaats: values.text(WAAR).trim().to_owned(),
        deelnemers: who(values.text(WIE), cx).into_iter().flatten().collect(),
    };
    Ok(Request::PlanOverleg { bestaand, invoer })
}

fn meaning(
    at: usize,
    values: &Values,
    is_new: bool,
    cx: &Cx,
) -> Option<Result<SafeText, SafeText>> {
    let t = cx.t.overleg;
    let [no_time, not_after] = t.tijd_fout;
    let own = SafeText::eigen;
    match at {
        DAG => Some(
            match datum::read(values.text(DAG), Richting::Toekomst, cx) {
                Ok((_, day)) if is_new && day < cx.today => Err(own(t.dag_voorbij)),
                read => read.map(|(words, _)| words),
            },
        ),
        VAN if time(values.text(VAN)).is_none() => Some(Err(own(no_time))),
        TOT => match (time(values.text(VAN)), time(values.text(TOT))) {
            (_, None) => Some(Err(own(no_time))),
            (Some(van), Some(tot)) if tot <= van => Some(Err(own(not_after))),
            _ => None,
        },
        WIE => {
            let unknown = who(values.text(WIE), cx).into_iter().find_map(Result::err);
            Some(match unknown {
                Some(word) => Err(SafeText::regel(&(t.onbekend)(&word))),
                None => Ok(own(t.deelnemers_uitleg)),
            })
        }
        _ => None,
    }
}

/// A time as people type it: `9`, `9:30`, `9.30`, `0930`.
fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().trim_end_matches("uur").trim_end();
    let (hour, minute) = match text.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text, "0"),
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// Those who are named, in order: each with who is meant, or the word that nobody has.
fn who(text: &str, cx: &Cx) -> Vec<Result<Deelnemer, String>> {
    text.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| one(word, cx).ok_or_else(|| word.to_owned()))
        .collect()
}

/// Who is meant: by a whole name or short form, else the only one whose name begins so.
fn one(word: &str, cx: &Cx) -> Option<Deelnemer> {
    let wanted = vouw(word);
    let colleagues = cx.sessie.medewerkers.iter().map(|m| {
        let names = vec![vouw(&m.0)];
        (Deelnemer::Medewerker(m.clone()), names)
    });
    let partners = cx.sessie.partners.iter().filter(|p| !p.inhoud.gestopt);
    let partners = partners.map(|p| {
        let mut names = vec![vouw(&p.inhoud.naam), vouw(&p.inhoud.kort)];
        names.extend(p.inhoud.woorden.iter().map(|w| vouw(w)));
        (Deelnemer::Partner(p.id), names)
    });
    let all: Vec<_> = colleagues.chain(partners).collect();
    let whole = all.iter().find(|(_, names)| names.contains(&wanted));
    if let Some((found, _)) = whole {
        return Some(found.clone());
    }
    let begins = |names: &[String]| names.iter().any(|n| n.starts_with(&wanted));
    let mut found = all.iter().filter(|(_, names)| begins(names));
    let first = found.next()?;
    found.next().is_none().then(|| first.0.clone())
}

/// The same with every name in full, when all are known.
fn completed(text: &str, cx: &Cx) -> Option<String> {
    let all: Result<Vec<Deelnemer>, String> = who(text, cx).into_iter().collect();
    let names = all.ok()?;
    let names = names.iter().map(|d| woord::deelnemer(d, &cx.sessie));
    Some(names.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_type_them() {
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0);
        for (text, wanted) in [
            ("9:30", at(9, 30)),
            ("09.30", at(9, 30)),
            ("0930", at(9, 30)),
            ("14", at(14, 0)),
            ("14 uur", at(14, 0)),
            ("24:00", None),
            ("9:3", None),
            ("half tien", None),
            ("", None),
        ] {
            assert_eq!(time(text), wanted, "{text:?}");
        }
    }
}
