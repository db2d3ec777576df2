//! Records how a leefgebied stands: two quick picks, one per axis.

use crate::api::Request;
use crate::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use crate::domain::veilig::SafeText;
use crate::text::domein;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::picker::{Choice, Picker, letters};

/// Asks which leefgebied first.
#[must_use]
pub fn choose(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let codes = dossier.casus.inhoud.leefgebieden.clone();
    let names: Vec<SafeText> = codes.iter().map(|c| cx.leefgebied(c)).collect();
    let words: Vec<&str> = names.iter().map(SafeText::as_str).collect();
    let choices = codes
        .iter()
        .zip(letters(&words))
        .map(|(code, letter)| {
            let (situatie, ondersteuning) = now(code, cx);
            let detail = format!(
                "{}, {}",
                domein::situatie(situatie, cx.taal),
                domein::ondersteuning(ondersteuning, cx.taal)
            );
            let wanted = code.clone();
            Choice::new(
                letter,
                cx.leefgebied(code),
                Box::new(move |cx| match of(&wanted, cx) {
                    Outcome::Used(cmds) => cmds,
                    Outcome::Ignored => Vec::new(),
                }),
            )
            .sign(domein::situatie_teken(situatie, cx.glyphs))
            .detail(SafeText::regel(&detail))
        })
        .collect();
    let title = SafeText::eigen(cx.t.casus.welk_leefgebied);
    Outcome::one(Cmd::Push(Box::new(Picker::letters(title, choices))))
}

/// Asks how this leefgebied stands, then what is being done.
#[must_use]
pub fn of(code: &LeefgebiedCode, cx: &Cx) -> Outcome {
    let (current, _) = now(code, cx);
    let seen = revision(code, cx);
    let words = Situatie::ALLE.map(|s| domein::situatie(s, cx.taal));
    let choices = Situatie::ALLE
        .into_iter()
        .zip(letters(&words))
        .map(|(situatie, letter)| {
            let code = code.clone();
            Choice::new(
                letter,
                SafeText::eigen(domein::situatie(situatie, cx.taal)),
                Box::new(move |cx| support(&code, situatie, seen, cx)),
            )
            .sign(domein::situatie_teken(situatie, cx.glyphs))
            .detail(mark(situatie == current, cx))
        })
        .collect();
    let name = cx.leefgebied(code);
    let title = SafeText::regel(&(cx.t.casus.hoe_staat)(name.as_str()));
    let at = Situatie::ALLE.iter().position(|s| *s == current);
    let picker = Picker::letters(title, choices).at(at.unwrap_or(0));
    Outcome::one(Cmd::Push(Box::new(picker)))
}

fn support(code: &LeefgebiedCode, situatie: Situatie, seen: u64, cx: &Cx) -> Vec<Cmd> {
    let (_, current) = now(code, cx);
    let words = Ondersteuning::ALLE.map(|o| domein::ondersteuning(o, cx.taal));
    let choices = Ondersteuning::ALLE
        .into_iter()
        .zip(letters(&words))
        .map(|(ondersteuning, letter)| {
            let code = code.clone();
            Choice::new(
                letter,
                SafeText::eigen(domein::ondersteuning(ondersteuning, cx.taal)),
                Box::new(move |cx| record(&code, (situatie, ondersteuning), seen, cx)),
            )
            .sign(domein::ondersteuning_teken(ondersteuning, cx.glyphs))
            .detail(mark(ondersteuning == current, cx))
        })
        .collect();
    let name = cx.leefgebied(code);
    let title = SafeText::regel(&(cx.t.casus.welke_hulp)(name.as_str()));
    let at = Ondersteuning::ALLE.iter().position(|o| *o == current);
    let picker = Picker::letters(title, choices).at(at.unwrap_or(0));
    vec![Cmd::Push(Box::new(picker))]
}

/// Records both axes, decided on the revision that was seen when the first was asked.
fn record(
    code: &LeefgebiedCode,
    (situatie, ondersteuning): (Situatie, Ondersteuning),
    seen: u64,
    cx: &Cx,
) -> Vec<Cmd> {
    let Some(dossier) = cx.dossier() else {
        return Vec::new();
    };
    vec![Cmd::Change(Request::ZetStand {
        casus: dossier.unit,
        leefgebied: code.clone(),
        situatie: Some(situatie),
        ondersteuning: Some(ondersteuning),
        datum: cx.today,
        toelichting: None,
        op_revisie: Some(seen),
    })]
}

/// The revision of what is recorded now; 0 when nothing is, so that a colleague's first record
/// meanwhile counts as a change.
fn revision(code: &LeefgebiedCode, cx: &Cx) -> u64 {
    cx.dossier()
        .into_iter()
        .flat_map(|d| &d.standen)
        .find(|s| s.inhoud.leefgebied == *code)
        .map_or(0, |s| s.revisie)
}

fn mark(is_current: bool, cx: &Cx) -> SafeText {
    if is_current {
        SafeText::eigen(cx.t.casus.nu_zo)
    } else {
        SafeText::default()
    }
}

/// Both axes as they are now.
fn now(code: &LeefgebiedCode, cx: &Cx) -> (Situatie, Ondersteuning) {
    cx.dossier()
        .into_iter()
        .flat_map(|d| &d.standen)
        .find(|s| s.inhoud.leefgebied == *code)
        .and_then(|s| s.inhoud.nu())
        .map(|m| (m.situatie, m.ondersteuning))
        .unwrap_or_default()
}
