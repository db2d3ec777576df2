//! The form for consent: one theme, with whom, and what the person answered.

use crate::api::wil::{ToestemmingInvoer, WilDeel, WilOpdracht};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::RecordId;
use crate::domain::veilig::SafeText;
use crate::domain::wil::{Antwoord, Deelsoort, Thema, Toestemming, ToestemmingAan, Wijze};
use crate::text::{datum, wil};
use crate::tui::cmd::Outcome;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, FormField};

use super::blad::{Blad, Choices, choice, line, must, own, past, picked, place};

const ANTWOORD: usize = 0;
const THEMA: usize = 1;
const AAN: usize = 2;
const ANDER: usize = 3;
const WIJZE: usize = 4;
const DAG: usize = 5;
const TOELICHTING: usize = 6;

/// The first choice of with whom is somebody who is no partner.
const SOMEBODY: usize = 0;

pub(super) fn open(id: Option<RecordId>, cx: &Cx) -> Outcome {
    let old = cx
        .dossier()
        .and_then(|d| d.toestemmingen.iter().find(|m| Some(m.id) == id));
    let kept = old.and_then(|m| match m.inhoud.aan {
        ToestemmingAan::Partner(id) => Some(id),
        ToestemmingAan::Ander(_) => None,
    });
    let choices = Choices::of(kept, cx);
    let (shown, meant) = (choices.clone(), choices.clone());
    // The first partner, where there is one: a name is seldom needed.
    let with = usize::from(!choices.partners.is_empty()).to_string();
    let today = cx.t.casus.vandaag;
    Blad {
        part: WilDeel::Toestemming,
        titles: [cx.t.wil.nieuw[3], cx.t.wil.wijzig[3]],
        find: |dossier| &dossier.toestemmingen,
        values: Box::new(move |t: &Toestemming| values(t, &shown)),
        empty: ["0", "0", with.as_str(), "", "0", today, ""]
            .map(str::to_owned)
            .to_vec(),
        fields,
        choices,
        days: &[(DAG, Richting::Verleden)],
        make: Box::new(move |bestaand, values, cx| {
            let mut errors = Errors::new();
            let aan = match meant.partner(values.choice(AAN)) {
                Some(id) => ToestemmingAan::Partner(id),
                None => {
                    let words = cx.t.casus.wie_anders_kort;
                    ToestemmingAan::Ander(must(ANDER, values, words, &mut errors))
                }
            };
            let toestemming = ToestemmingInvoer {
                thema: theme(values.choice(THEMA), &meant),
                aan,
                antwoord: picked(&Antwoord::ALLE, values.choice(ANTWOORD)),
                wijze: picked(&Wijze::ALLE, values.choice(WIJZE)),
                op: past(DAG, values, &mut errors, cx),
                toelichting: values.text(TOELICHTING).trim().to_owned(),
            };
            if errors.is_empty() {
                Ok(WilOpdracht::Toestemming(bestaand, toestemming))
            } else {
                Err(errors)
            }
        }),
    }
    .open(id, cx)
}

/// Kinds of sharing first, then the leefgebieden of the board.
fn theme(at: usize, choices: &Choices) -> Thema {
    let area = at.checked_sub(Deelsoort::ALLE.len());
    match area.and_then(|at| choices.areas.get(at)) {
        Some(code) => Thema::Leefgebied(code.clone()),
        None => Thema::Delen(Deelsoort::ALLE.get(at).copied().unwrap_or(Deelsoort::Plan)),
    }
}

fn values(t: &Toestemming, choices: &Choices) -> Vec<String> {
    let theme = match &t.thema {
        Thema::Delen(soort) => place(&Deelsoort::ALLE, soort),
        Thema::Leefgebied(code) => {
            let at = choices.areas.iter().position(|c| c == code);
            (at.unwrap_or(0) + Deelsoort::ALLE.len()).to_string()
        }
    };
    let (with, name) = match &t.aan {
        ToestemmingAan::Partner(id) => (choices.partner_at(Some(*id)), String::new()),
        ToestemmingAan::Ander(wie) => (SOMEBODY.to_string(), wie.clone()),
    };
    vec![
        place(&Antwoord::ALLE, &t.antwoord),
        theme,
        with,
        name,
        place(&Wijze::ALLE, &t.wijze),
        datum::numeriek(t.op),
        t.toelichting.clone(),
    ]
}

fn fields(first: &[String], choices: &Choices, cx: &Cx) -> Vec<FormField> {
    let [answer, about, with, name, how, day, remark] = cx.t.wil.toestemming;
    let answers = own(&Antwoord::ALLE, |a| wil::antwoord(a, cx.taal));
    let mut themes = own(&Deelsoort::ALLE, |d| wil::deelsoort(d, cx.taal));
    themes.extend(choices.areas.iter().map(|code| cx.leefgebied(code)));
    let ways = own(&Wijze::ALLE, |w| wil::wijze(w, cx.taal));
    let mut out = vec![
        choice(answer, answers, &first[ANTWOORD]),
        choice(about, themes, &first[THEMA]),
        choices.partner_field(with, cx.t.casus.wie_anders, &first[AAN], cx),
        line(name, &first[ANDER]),
        choice(how, ways, &first[WIJZE]),
        line(day, &first[DAG]),
    ];
    out.push(FormField::line(
        SafeText::eigen(remark),
        &first[TOELICHTING],
    ));
    out
}
