//! Hands the open case over, or answers an offer: of the open case, or of one on the list of today,
//! which may be out of sight.

use crate::api::Request;
use crate::api::bevoegd::Hoedanigheid;
use crate::api::overdracht::{OverdrachtBesluit, OverdrachtInvoer};
use crate::api::reply::{Doel, Dossier, VandaagRegel};
use crate::api::request::ConceptNaam;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::overdracht::{Omvang, Ontvanger, Overdracht, OverdrachtReden};
use crate::domain::veilig::SafeText;
use crate::text::scherm_overdracht;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::layers::prompt::Prompt;
use crate::tui::layers::sheet::{Line, Look};

use super::words;

const REDEN: usize = 0;
const TEKST: usize = 1;

/// An offer as it is shown before it is answered.
struct Offer {
    casus: UnitId,
    id: RecordId,
    title: String,
    lines: Vec<Line>,
    /// Whoever works here may take it or give it back.
    ours: bool,
    /// It may be taken back from here.
    sent: bool,
    /// The case may be looked at already.
    seen: bool,
}

/// Asks to whom, or shows the offer that waits.
#[must_use]
pub fn open(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let waiting = dossier.overdrachten.iter().find(|o| o.inhoud.open());
    match waiting {
        Some(o) => show(of_case(dossier, o.id, &o.inhoud, cx), cx),
        None => receivers(dossier, cx),
    }
}

/// Shows an offer of the list of today, to be answered.
#[must_use]
pub fn answer(line: &VandaagRegel, cx: &Cx) -> Outcome {
    let (Doel::Overdracht(casus, id), Some(o)) = (line.doel, &line.overdracht) else {
        return Outcome::used();
    };
    let t = cx.t.overdracht;
    let [person, from, to, why, know, along] = t.labels;
    let number = line.nummer.as_ref().map(ToString::to_string);
    let between = line.gemeente != o.naar_gemeente;
    let mut lines = Vec::new();
    if !line.wie.is_empty() {
        lines.push(Line::labelled(person, &line.wie));
    }
    lines.push(Line::labelled(
        from,
        &sender(&line.trekker, line.gemeente, cx),
    ));
    lines.push(Line::labelled(
        to,
        receiver(&o.aan, o.naar_gemeente, cx).as_str(),
    ));
    lines.push(Line::labelled(
        why,
        scherm_overdracht::reden(o.reden, cx.taal),
    ));
    lines.push(Line::labelled(know, &line.wat));
    lines.push(Line::labelled(
        along,
        &goes_along(o.afspraken, o.omvang, between, cx),
    ));
    if !o.in_zicht {
        lines.push(Line::new(Look::Strong, t.na_aannemen));
    }
    let offer = Offer {
        casus,
        id,
        title: (t.aanbod)(&number.unwrap_or_default(), &line.trekker),
        lines,
        ours: true,
        sent: false,
        seen: o.in_zicht,
    };
    show(offer, cx)
}

fn of_case(dossier: &Dossier, id: RecordId, o: &Overdracht, cx: &Cx) -> Offer {
    let t = cx.t.overdracht;
    let [_, from, to, why, know, along] = t.labels;
    let me = &cx.sessie.medewerker;
    let aim = receiver(&o.aan, o.naar_gemeente, cx);
    let mut points = cx.sessie.aanspreekpunten.iter();
    let ours = cx.sessie.bevoegd.als == Hoedanigheid::Eigenaar
        || match &o.aan {
            Ontvanger::Collega(wie) => wie == me,
            Ontvanger::Aanspreekpunt => points.any(|p| p.gemeente == o.naar_gemeente && p.is(me)),
        };
    let agreements = u32::try_from(o.afspraken.len()).unwrap_or(u32::MAX);
    Offer {
        casus: dossier.unit,
        id,
        title: (t.wacht_op)(aim.as_str()),
        lines: vec![
            Line::labelled(from, &sender(&o.van.0, o.van_gemeente, cx)),
            Line::labelled(to, aim.as_str()),
            Line::labelled(why, scherm_overdracht::reden(o.reden, cx.taal)),
            Line::labelled(know, &o.tekst),
            Line::labelled(
                along,
                &goes_along(agreements, o.omvang, o.tussen_gemeenten(), cx),
            ),
        ],
        ours,
        sent: true,
        seen: false,
    }
}

fn sender(who: &str, gemeente: GemeenteId, cx: &Cx) -> String {
    format!("{who} ({})", cx.gemeente(gemeente))
}

/// To whom an offer goes: a colleague, or an aanspreekpunt with who that is now.
fn receiver(aan: &Ontvanger, naar: GemeenteId, cx: &Cx) -> SafeText {
    SafeText::regel(&cx.verteller().aangeboden_aan(aan, naar))
}

fn goes_along(agreements: u32, omvang: Omvang, between: bool, cx: &Cx) -> String {
    // In one municipality everybody who works there sees the file anyhow.
    let what = if between { omvang } else { Omvang::Alles };
    let rest = scherm_overdracht::omvang(what, cx.taal);
    (cx.t.overdracht.gaat_mee)(agreements, rest)
}

fn show(offer: Offer, cx: &Cx) -> Outcome {
    let (casus, id) = (offer.casus, offer.id);
    let [take, back, withdraw, look] = cx.t.overdracht.keuzes;
    let mut words = Vec::new();
    words.extend([take, back].into_iter().filter(|_| offer.ours));
    words.extend(Some(withdraw).filter(|_| offer.sent));
    words.extend(Some(look).filter(|_| offer.seen));
    let decide = move |besluit| {
        vec![Cmd::Change(Request::BeslisOverdracht {
            casus,
            id,
            besluit,
        })]
    };
    let choices = words
        .iter()
        .zip(letters(&words))
        .map(|(word, letter)| {
            let word = *word;
            let picked: crate::tui::layers::picker::Picked = if word == take {
                Box::new(move |_| decide(OverdrachtBesluit::NeemAan))
            } else if word == back {
                Box::new(move |cx| ask_why(casus, id, cx))
            } else if word == withdraw {
                Box::new(move |_| decide(OverdrachtBesluit::TrekIn))
            } else {
                Box::new(move |_| Cmd::to_case(casus))
            };
            Choice::new(letter, SafeText::eigen(word), picked)
        })
        .collect();
    let picker = Picker::letters(SafeText::regel(&offer.title), choices).about(offer.lines);
    Outcome::one(Cmd::Push(Box::new(picker)))
}

fn ask_why(casus: UnitId, id: RecordId, cx: &Cx) -> Vec<Cmd> {
    let prompt = Prompt::new(
        SafeText::eigen(cx.t.overdracht.waarom_terug),
        "",
        Box::new(|text, cx| match text.trim() {
            "" => Err(SafeText::eigen(cx.t.overdracht.tekst_leeg)),
            reden => Ok((SafeText::default(), reden.to_owned())),
        }),
        Box::new(move |reden, _| {
            let besluit = OverdrachtBesluit::GeefTerug { reden };
            vec![Cmd::Submit(Request::BeslisOverdracht {
                casus,
                id,
                besluit,
            })]
        }),
    );
    vec![Cmd::Push(Box::new(prompt))]
}

/// Everybody the case may go to: the aanspreekpunt of its municipality, colleagues, then the
/// aanspreekpunten of other municipalities.
fn receivers(dossier: &Dossier, cx: &Cx) -> Outcome {
    let t = cx.t.overdracht;
    let casus = &dossier.casus.inhoud;
    let here = casus.gemeente;
    let point = |p: &crate::domain::overdracht::Aanspreekpunt| {
        let deputy = p.plaatsvervanger.as_ref().map(|m| m.0.as_str());
        let label = (t.punt)(cx.gemeente(p.gemeente).as_str());
        let detail = (t.punt_wie)(&p.wie.0, deputy);
        choice(Ontvanger::Aanspreekpunt, p.gemeente, &label, &detail)
    };
    let (own, others): (Vec<_>, Vec<_>) = cx
        .sessie
        .aanspreekpunten
        .iter()
        .filter(|p| casus.regisseur.as_ref() != Some(&p.wie) || p.gemeente != here)
        .partition(|p| p.gemeente == here);
    let colleagues = cx.sessie.medewerkers.iter();
    let mut choices: Vec<Choice> = own.into_iter().map(point).collect();
    choices.extend(
        colleagues
            .filter(|m| casus.regisseur.as_ref() != Some(*m))
            .map(|m| choice(Ontvanger::Collega(m.clone()), here, &m.0, t.collega)),
    );
    choices.extend(others.into_iter().map(point));
    if choices.is_empty() {
        let words = SafeText::eigen(t.geen_collega);
        return Outcome::one(Cmd::Toast(Tone::Warning, words));
    }
    let title = SafeText::eigen(t.aan_wie);
    Outcome::one(Cmd::Push(Box::new(Picker::filtered(title, choices))))
}

fn choice(aan: Ontvanger, naar: GemeenteId, label: &str, detail: &str) -> Choice {
    let picked = Box::new(move |cx: &Cx| form(aan, naar, cx));
    Choice::new(None, SafeText::regel(label), picked).detail(SafeText::regel(detail))
}

fn form(aan: Ontvanger, naar: GemeenteId, cx: &Cx) -> Vec<Cmd> {
    let Some(dossier) = cx.dossier() else {
        return Vec::new();
    };
    let t = cx.t.overdracht;
    let between = naar != dossier.casus.inhoud.gemeente;
    let likely = match &aan {
        _ if between => OverdrachtReden::Verhuizing,
        Ontvanger::Aanspreekpunt => OverdrachtReden::NaarGemeente,
        Ontvanger::Collega(_) => OverdrachtReden::Verlof,
    };
    let [why, know, along] = t.velden.map(SafeText::eigen);
    let reasons = OverdrachtReden::ALLE.map(|r| scherm_overdracht::reden(r, cx.taal));
    let at = OverdrachtReden::ALLE.iter().position(|r| *r == likely);
    let own = |words: &[&'static str]| words.iter().map(|w| SafeText::eigen(w)).collect();
    let mut fields = vec![
        FormField::choice(why, own(&reasons), at.unwrap_or(0)),
        FormField::line(know, ""),
    ];
    if between {
        let how_much = Omvang::ALLE.map(|o| scherm_overdracht::omvang(o, cx.taal));
        fields.push(FormField::choice(along, own(&how_much), 0));
    }
    let first = fields.len();
    let open = dossier.afspraken.iter().filter(|a| a.inhoud.open());
    let agreements: Vec<RecordId> = open.clone().map(|a| a.id).collect();
    fields.extend(open.map(|a| {
        let option = |word| SafeText::regel(&format!("{word}: {}", a.inhoud.tekst));
        let label = SafeText::eigen(words::afspraak_woord(&a.inhoud, cx));
        FormField::choice(label, t.mee.map(option).to_vec(), 0)
    }));
    let casus = dossier.unit;
    let wie = receiver(&aan, naar, cx);
    let title = (t.titel)(&dossier.persoon.naam.lijst(), wie.as_str());
    let make = move |values: &Values, cx: &Cx| -> Result<Request, Errors> {
        let tekst = values.text(TEKST).trim();
        if tekst.is_empty() {
            let words = SafeText::eigen(cx.t.overdracht.tekst_leeg);
            return Err(vec![(TEKST, words)]);
        }
        let goes = |at: &usize| values.choice(first + at) == 0;
        let afspraken = agreements.iter().enumerate();
        let omvang = Omvang::ALLE.get(values.choice(first - 1));
        Ok(Request::BiedOverdrachtAan {
            casus,
            overdracht: OverdrachtInvoer {
                aan: aan.clone(),
                naar_gemeente: naar,
                reden: OverdrachtReden::ALLE
                    .get(values.choice(REDEN))
                    .copied()
                    .unwrap_or(OverdrachtReden::Anders),
                tekst: tekst.to_owned(),
                afspraken: afspraken
                    .filter(|(at, _)| goes(at))
                    .map(|(_, id)| *id)
                    .collect(),
                omvang: omvang.copied().filter(|_| between).unwrap_or(Omvang::Kern),
            },
        })
    };
    let form = Form::new(SafeText::regel(&title), fields, Box::new(make))
        .meaning(Box::new(move |at, _, cx| {
            (at == TEKST && between).then(|| Ok(SafeText::eigen(cx.t.overdracht.leest_mee)))
        }))
        .button(t.aanbieden)
        .draft(ConceptNaam::Overdracht(casus))
        .at(TEKST);
    vec![Cmd::Push(Box::new(form))]
}
