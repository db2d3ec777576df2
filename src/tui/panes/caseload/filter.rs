//! The popup of filters: one letter switches a condition on or off.

use crate::api::{CaseloadFilter, RegisseurFilter};
use crate::domain::casus::Fase;
use crate::domain::leefgebied::Situatie;
use crate::domain::veilig::SafeText;
use crate::text::domein;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::picker::{Choice, Picker, letters};

/// The popup over the filter that holds now.
pub(super) fn popup(now: &CaseloadFilter, cx: &Cx) -> Cmd {
    let t = cx.t.casus;
    let mut choices = vec![
        toggle('t', t.filter_te_laat, now, now.te_laat, cx, |f| {
            f.te_laat = !f.te_laat;
        }),
        within('7', 7, now, cx),
        within('3', 30, now, cx),
        toggle('c', t.filter_geen_contact, now, now.geen_contact, cx, |f| {
            f.geen_contact = !f.geen_contact;
        }),
        carried('m', t.filter_mij, RegisseurFilter::Mij, now, cx),
        carried('n', t.filter_niemand, RegisseurFilter::Niemand, now, cx),
        toggle('s', t.filter_gesloten, now, now.ook_gesloten, cx, |f| {
            f.ook_gesloten = !f.ook_gesloten;
        }),
    ];
    let more = |letter: char, label: &'static str, on: bool, open: Open| {
        let filter = now.clone();
        let picked = Box::new(move |cx: &Cx| vec![open(&filter, cx)]);
        Choice::new(Some(letter), SafeText::eigen(label), picked).detail(mark(on, cx))
    };
    choices.extend([
        more('f', t.filter_fase, now.fase.is_some(), phases),
        more('r', t.filter_regisseur, is_named(now), colleagues),
        more(
            'g',
            t.filter_gemeente,
            now.gemeente.is_some(),
            municipalities,
        ),
        more('l', t.filter_leefgebied, now.leefgebied.is_some(), areas),
    ]);
    let none = CaseloadFilter {
        zoek: now.zoek.clone(),
        ..CaseloadFilter::default()
    };
    choices.push(Choice::new(
        Some('a'),
        SafeText::eigen(t.filter_wis),
        Box::new(move |_| vec![tell(none)]),
    ));
    let title = SafeText::eigen(t.filter_titel);
    Cmd::Push(Box::new(Picker::letters(title, choices)))
}

type Open = fn(&CaseloadFilter, &Cx) -> Cmd;

fn tell(filter: CaseloadFilter) -> Cmd {
    Cmd::Tell(Tell::CaseloadFilter(Box::new(filter)))
}

fn mark(on: bool, cx: &Cx) -> SafeText {
    SafeText::eigen(if on { cx.t.casus.aan } else { "" })
}

/// A choice that changes the filter.
fn toggle(
    letter: char,
    label: &'static str,
    now: &CaseloadFilter,
    on: bool,
    cx: &Cx,
    change: impl FnOnce(&mut CaseloadFilter),
) -> Choice {
    let mut next = now.clone();
    change(&mut next);
    let picked = Box::new(move |_: &Cx| vec![tell(next)]);
    Choice::new(Some(letter), SafeText::eigen(label), picked).detail(mark(on, cx))
}

fn within(letter: char, days: u16, now: &CaseloadFilter, cx: &Cx) -> Choice {
    let on = now.vrij_binnen_dagen == Some(days);
    let mut choice = toggle(letter, "", now, on, cx, |f| {
        f.vrij_binnen_dagen = (!on).then_some(days);
    });
    choice.label = SafeText::regel(&(cx.t.casus.filter_vrij)(days));
    choice
}

fn carried(
    letter: char,
    label: &'static str,
    who: RegisseurFilter,
    now: &CaseloadFilter,
    cx: &Cx,
) -> Choice {
    let on = now.regisseur.as_ref() == Some(&who);
    toggle(letter, label, now, on, cx, |f| {
        f.regisseur = (!on).then_some(who);
    })
}

fn is_named(now: &CaseloadFilter) -> bool {
    matches!(now.regisseur, Some(RegisseurFilter::Naam(_)))
}

/// A second popup with all values of one condition, the first one "everything".
fn values<T: Clone + 'static>(
    title: &'static str,
    now: &CaseloadFilter,
    all: Vec<(SafeText, T)>,
    set: fn(&mut CaseloadFilter, Option<T>),
    cx: &Cx,
) -> Cmd {
    let mut words = vec![(SafeText::eigen(cx.t.alles), None)];
    words.extend(all.into_iter().map(|(label, value)| (label, Some(value))));
    let many = words.len() > 12;
    let labels: Vec<&str> = words.iter().map(|(label, _)| label.as_str()).collect();
    let keys = letters(&labels);
    let choices = words
        .iter()
        .zip(keys)
        .map(|((label, value), letter)| {
            let mut next = now.clone();
            set(&mut next, value.clone());
            let letter = letter.filter(|_| !many);
            Choice::new(letter, label.clone(), Box::new(move |_| vec![tell(next)]))
        })
        .collect();
    let title = SafeText::eigen(title);
    let picker = if many {
        Picker::filtered(title, choices)
    } else {
        Picker::letters(title, choices)
    };
    Cmd::Push(Box::new(picker))
}

fn phases(now: &CaseloadFilter, cx: &Cx) -> Cmd {
    let all = Fase::ALLE
        .into_iter()
        .map(|f| (SafeText::eigen(domein::fase(f, cx.taal)), f))
        .collect();
    values(cx.t.casus.filter_fase, now, all, |f, v| f.fase = v, cx)
}

fn colleagues(now: &CaseloadFilter, cx: &Cx) -> Cmd {
    let all = cx
        .sessie
        .medewerkers
        .iter()
        .map(|m| (SafeText::regel(&m.0), m.clone()))
        .collect();
    let set = |f: &mut CaseloadFilter, v: Option<_>| {
        f.regisseur = v.map(RegisseurFilter::Naam);
    };
    values(cx.t.casus.filter_regisseur, now, all, set, cx)
}

fn municipalities(now: &CaseloadFilter, cx: &Cx) -> Cmd {
    let all = cx
        .sessie
        .instellingen
        .eigen_gemeenten
        .iter()
        .map(|g| (cx.gemeente(*g), *g))
        .collect();
    values(
        cx.t.casus.filter_gemeente,
        now,
        all,
        |f, v| f.gemeente = v,
        cx,
    )
}

fn areas(now: &CaseloadFilter, cx: &Cx) -> Cmd {
    let catalogue = &cx.sessie.catalogus;
    let all = catalogue
        .set(&cx.sessie.instellingen.leefgebied_set)
        .into_iter()
        .flat_map(|set| &set.leefgebieden)
        .map(|code| (cx.leefgebied(code), code.clone()))
        .collect();
    let set = |f: &mut CaseloadFilter, v: Option<_>| {
        f.leefgebied = v.map(|code| (code, Situatie::NietOpOrde));
    };
    values(cx.t.casus.filter_leefgebied, now, all, set, cx)
}
