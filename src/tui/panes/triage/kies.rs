//! The popups of triage: to whom, why, until when, about whom, and what the list shows.

use chrono::{Datelike, Days, NaiveDate};

use crate::api::InboxFilter;
use crate::api::reply::KandidaatBeeld;
use crate::api::request::Opdracht;
use crate::domain::datuminvoer::Richting;
use crate::domain::gemeente::Gemeente;
use crate::domain::id::GemeenteId;
use crate::domain::melding::TerzijdeReden;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::text::{datum, melding};
use crate::tui::casus;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::picker::{Choice, Picked, Picker};
use crate::tui::layers::prompt::Prompt;

use super::{Triage, zoek};

/// Tells the pane to decide so.
fn besluit(opdracht: Opdracht) -> Cmd {
    Cmd::Tell(Tell::Triage(Box::new(opdracht)))
}

fn picked(opdracht: Opdracht) -> Picked {
    Box::new(move |_| vec![besluit(opdracht)])
}

/// Municipalities that exist today, by name.
pub(super) fn gemeenten(cx: &Cx) -> Vec<&Gemeente> {
    let mut all: Vec<&Gemeente> = cx
        .sessie
        .catalogus
        .gemeenten
        .iter()
        .filter(|g| g.geldig_tot.is_none_or(|d| d >= cx.today))
        .filter(|g| g.geldig_van.is_none_or(|d| d <= cx.today))
        .collect();
    all.sort_by(|a, b| a.naam.cmp(&b.naam));
    all
}

/// Where the notice under the cursor belongs when that is not here.
pub(super) fn voorstel(pane: &Triage, cx: &Cx) -> Option<GemeenteId> {
    let own = cx.own_for(Handeling::Triage);
    let elders = |g: &GemeenteId| *g != GemeenteId::ONBEKEND && !own.contains(g);
    let row = pane.list.current().filter(|_| pane.marks.is_empty())?;
    let beeld = pane.beeld();
    [
        Some(row.gemeente),
        beeld.map(|b| b.melding.vestiging),
        beeld.map(|b| b.melding.gemeente),
    ]
    .into_iter()
    .flatten()
    .find(elders)
}

/// Pass on: the municipality the notice names stands first, so that Enter suffices.
pub(super) fn doorzetten(pane: &Triage, cx: &Cx) -> Cmd {
    let first = voorstel(pane, cx);
    let mut all = gemeenten(cx);
    let own = cx.own_for(Handeling::Triage);
    all.retain(|g| !own.contains(&g.id));
    all.sort_by_key(|g| Some(g.id) != first);
    let choices = all
        .into_iter()
        .map(|g| {
            let gemeente = g.id;
            Choice::new(
                None,
                SafeText::regel(&g.naam),
                picked(Opdracht::ZetDoor { gemeente }),
            )
        })
        .collect();
    let picker = Picker::filtered(SafeText::eigen(cx.t.triage.kies.doorzetten), choices);
    Cmd::Push(Box::new(if first.is_some() {
        picker
    } else {
        picker.typing_first()
    }))
}

/// Set aside: one letter says why.
pub(super) fn terzijde(cx: &Cx) -> Cmd {
    let choices = TerzijdeReden::ALLE
        .into_iter()
        .map(|reden| {
            let label = SafeText::eigen(melding::terzijde_reden(reden, cx.taal));
            let done: Picked = match reden {
                TerzijdeReden::Anders => Box::new(|cx| vec![anders(cx)]),
                _ => picked(Opdracht::LegTerZijde {
                    reden,
                    toelichting: String::new(),
                }),
            };
            Choice::new(Some(reden.letter()), label, done)
        })
        .collect();
    let title = SafeText::eigen(cx.t.triage.kies.reden);
    Cmd::Push(Box::new(Picker::letters(title, choices)))
}

fn anders(cx: &Cx) -> Cmd {
    let prompt: Prompt<String> = Prompt::new(
        SafeText::eigen(cx.t.triage.reden_regel),
        "",
        Box::new(|text, cx| match text.trim() {
            "" => Err(SafeText::eigen(cx.t.triage.reden_leeg)),
            text => Ok((SafeText::default(), text.to_owned())),
        }),
        Box::new(|toelichting, _| {
            let reden = TerzijdeReden::Anders;
            vec![
                Cmd::Close,
                besluit(Opdracht::LegTerZijde { reden, toelichting }),
            ]
        }),
    );
    Cmd::Push(Box::new(prompt))
}

/// The Monday after a day.
fn maandag_na(dag: NaiveDate) -> NaiveDate {
    let over = 7 - u64::from(dag.weekday().num_days_from_monday());
    dag + Days::new(over)
}

/// Snooze: three days by one digit, or any day typed.
pub(super) fn uitstellen(cx: &Cx) -> Cmd {
    let t = cx.t.triage;
    let days = [
        cx.today + Days::new(1),
        maandag_na(cx.today),
        cx.today + Days::new(7),
    ];
    let [morgen, maandag, week, ander] = t.uitstel;
    let mut choices: Vec<Choice> = [morgen, maandag, week]
        .into_iter()
        .zip(days)
        .zip('1'..='3')
        .map(|((label, tot), digit)| {
            let day = SafeText::regel(&datum::kort(tot, cx.taal));
            let done = picked(Opdracht::StelUit { tot });
            Choice::new(Some(digit), SafeText::eigen(label), done).detail(day)
        })
        .collect();
    choices.push(Choice::new(
        None,
        SafeText::eigen(ander),
        Box::new(|cx| vec![andere_dag("", cx)]),
    ));
    let picker = Picker::letters(SafeText::eigen(t.kies.uitstel), choices).otherwise(Box::new(
        |letter, cx| vec![andere_dag(letter.encode_utf8(&mut [0; 4]), cx)],
    ));
    Cmd::Push(Box::new(picker))
}

fn andere_dag(first: &str, cx: &Cx) -> Cmd {
    let prompt: Prompt<NaiveDate> = Prompt::new(
        SafeText::eigen(cx.t.triage.uitstel_regel),
        first,
        Box::new(|text, cx| {
            let (words, day) = casus::datum::read(text, Richting::Toekomst, cx)?;
            if day <= cx.today {
                return Err(SafeText::eigen(cx.t.triage.uitstel_later));
            }
            Ok((words, day))
        }),
        Box::new(|tot, _| vec![Cmd::Close, besluit(Opdracht::StelUit { tot })]),
    );
    Cmd::Push(Box::new(prompt))
}

/// Who is meant: the candidates by digit, or somebody looked for by words.
pub(super) fn personen(pane: &Triage, cx: &Cx) -> Cmd {
    let words = pane
        .list
        .current()
        .map(|r| r.naam.achternaam.clone())
        .unwrap_or_default();
    let Some(beeld) = pane.beeld().filter(|b| !b.kandidaten.is_empty()) else {
        return Cmd::Push(Box::new(zoek::ZoekPersoon::new(&words)));
    };
    let mut choices: Vec<Choice> = beeld
        .kandidaten
        .iter()
        .zip('1'..='9')
        .map(|(k, digit)| {
            let persoon = Some(k.persoon);
            let done = picked(Opdracht::Koppel { persoon });
            let (label, detail) = kandidaat(k, cx);
            Choice::new(Some(digit), label, done)
                .sign(melding::zekerheid_teken(k.zekerheid))
                .detail(detail)
        })
        .collect();
    choices.push(Choice::new(
        Some('z'),
        SafeText::eigen(cx.t.triage.iemand_anders),
        Box::new(move |_| vec![Cmd::Push(Box::new(zoek::ZoekPersoon::new(&words)))]),
    ));
    let title = SafeText::eigen(cx.t.triage.kies.persoon);
    Cmd::Push(Box::new(Picker::letters(title, choices)))
}

/// A candidate in two parts: who, and why.
fn kandidaat(k: &KandidaatBeeld, cx: &Cx) -> (SafeText, SafeText) {
    let born = k.geboortedatum.map(datum::numeriek).unwrap_or_default();
    let who = format!("{} {born}", k.naam.lijst());
    let casus = k
        .open_casus
        .as_ref()
        .map(|(_, nummer)| format!("{nummer}, "))
        .unwrap_or_default();
    let why = format!("{casus}{}", melding::bewijzen(&k.bewijs, cx.taal));
    (SafeText::regel(&who), SafeText::regel(&why))
}

/// What the list shows.
pub(super) fn filter(now: &InboxFilter, cx: &Cx) -> Cmd {
    let t = cx.t.triage;
    let [open, ook, gemeente] = t.filter;
    let show = |filter: InboxFilter| -> Picked {
        Box::new(move |_| vec![Cmd::Tell(Tell::InboxFilter(Box::new(filter)))])
    };
    let with = |ook_afgehandeld, gemeente| InboxFilter {
        zoek: now.zoek.clone(),
        ook_afgehandeld,
        gemeente,
    };
    let zoek = now.zoek.clone();
    let ook_nu = now.ook_afgehandeld;
    let mut choices = vec![
        Choice::new(Some('o'), SafeText::eigen(open), show(with(false, None))),
        Choice::new(
            Some('a'),
            SafeText::eigen(ook),
            show(with(true, now.gemeente)),
        ),
        Choice::new(
            Some('g'),
            SafeText::eigen(gemeente),
            Box::new(move |cx| vec![kies_gemeente(zoek, ook_nu, cx)]),
        ),
    ];
    let own = cx.own_for(Handeling::Triage);
    for (id, digit) in own.iter().zip('1'..='9') {
        let filter = with(now.ook_afgehandeld, Some(*id));
        choices.push(Choice::new(Some(digit), cx.gemeente(*id), show(filter)));
    }
    let title = SafeText::eigen(t.kies.filter);
    Cmd::Push(Box::new(Picker::letters(title, choices)))
}

fn kies_gemeente(zoek: String, ook_afgehandeld: bool, cx: &Cx) -> Cmd {
    let choices = gemeenten(cx)
        .into_iter()
        .map(|g| {
            let filter = InboxFilter {
                zoek: zoek.clone(),
                ook_afgehandeld,
                gemeente: Some(g.id),
            };
            let done: Picked =
                Box::new(move |_| vec![Cmd::Tell(Tell::InboxFilter(Box::new(filter)))]);
            Choice::new(None, SafeText::regel(&g.naam), done)
        })
        .collect();
    let title = SafeText::eigen(cx.t.triage.kies.gemeente);
    Cmd::Push(Box::new(Picker::filtered(title, choices).typing_first()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn monday_is_never_today() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        assert_eq!(maandag_na(day(21)), day(23));
        assert_eq!(maandag_na(day(22)), day(23));
        assert_eq!(maandag_na(day(23)), day(30));
    }
}
