//! Chooses another profile for the open case, with a reason; and the way to another case of the same
//! person.

use crate::api::Request;
use crate::domain::id::UnitId;
use crate::domain::profiel::ProfielCode;
use crate::domain::veilig::SafeText;
use crate::text::domein;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::layers::prompt::Prompt;

/// Asks which profile.
#[must_use]
pub fn choose(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let now = dossier.casus.inhoud.profiel();
    let unit = dossier.unit;
    let profiles = &cx.sessie.catalogus.profielen;
    let names: Vec<&str> = profiles
        .iter()
        .map(|p| cx.taal.kies(&p.naam, &p.naam_en))
        .collect();
    let choices = profiles
        .iter()
        .zip(letters(&names))
        .map(|(p, letter)| {
            let (code, same) = (p.code.clone(), p.code == now);
            let name = SafeText::regel(cx.taal.kies(&p.naam, &p.naam_en));
            let detail = if same {
                SafeText::eigen(cx.t.casus.nu_zo)
            } else {
                SafeText::regel(cx.taal.kies(&p.uitleg, &p.uitleg_en))
            };
            let title = name.clone();
            let picked = move |cx: &Cx| {
                if same {
                    return Vec::new();
                }
                vec![why(unit, code, &title, cx)]
            };
            Choice::new(letter, name, Box::new(picked)).detail(detail)
        })
        .collect();
    let at = profiles.iter().position(|p| p.code == now);
    let title = SafeText::eigen(cx.t.traject.welk_profiel);
    let picker = Picker::letters(title, choices).at(at.unwrap_or(0));
    Outcome::one(Cmd::Push(Box::new(picker)))
}

fn why(casus: UnitId, profiel: ProfielCode, name: &SafeText, cx: &Cx) -> Cmd {
    let title = SafeText::regel(&(cx.t.traject.waarom_profiel)(name.as_str()));
    Cmd::Push(Box::new(Prompt::new(
        title,
        "",
        Box::new(|text: &str, cx: &Cx| match text.trim() {
            "" => Err(SafeText::eigen(cx.t.traject.reden_leeg)),
            reden => Ok((SafeText::default(), reden.to_owned())),
        }),
        Box::new(move |reden, _| {
            vec![Cmd::Submit(Request::ZetProfiel {
                casus,
                profiel: profiel.clone(),
                reden,
            })]
        }),
    )))
}

/// Goes to an earlier or other case of the person; asks which when there are several.
#[must_use]
pub fn other_case(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let t = cx.t.traject;
    let others = &dossier.andere_casussen;
    match others.as_slice() {
        [] => {
            let words = SafeText::eigen(t.geen_andere);
            Outcome::one(Cmd::Toast(Tone::Warning, words))
        }
        [(unit, ..)] => Outcome::Used(Cmd::to_case(*unit)),
        several => {
            let choices = several
                .iter()
                .zip('1'..='9')
                .map(|((unit, number, fase), letter)| {
                    let unit = *unit;
                    Choice::new(
                        Some(letter),
                        SafeText::regel(&number.to_string()),
                        Box::new(move |_| Cmd::to_case(unit)),
                    )
                    .detail(SafeText::eigen(domein::fase(*fase, cx.taal)))
                })
                .collect();
            let title = SafeText::eigen(t.andere_casussen);
            Outcome::one(Cmd::Push(Box::new(Picker::letters(title, choices))))
        }
    }
}
