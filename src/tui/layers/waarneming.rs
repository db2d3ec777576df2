//! Who looks after whose cases: what runs or is to come, ending one, and a form for a new one.

use crate::api::Request;
use crate::api::bevoegd::Hoedanigheid;
use crate::api::overdracht::WaarneemOpdracht;
use crate::domain::medewerker::Medewerker;
use crate::domain::toegang::Rol;
use crate::domain::veilig::SafeText;
use crate::text::datum as dagen;
use crate::tui::cmd::{Cmd, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::aanspreekpunten::read;
use crate::tui::layers::form::{Errors, Form, FormField, Values};
use crate::tui::layers::picker::{Choice, Picker};

const VAN: usize = 0;
const DOOR: usize = 1;
const BEGIN: usize = 2;
const EINDE: usize = 3;

/// The list, with the way to a new one on top.
#[must_use]
pub fn open(cx: &Cx) -> Box<dyn Layer> {
    let t = cx.t.overdracht;
    let mut choices = vec![Choice::new(
        None,
        SafeText::eigen(t.nieuw),
        Box::new(|cx| match form(cx) {
            Some(form) => vec![Cmd::Push(Box::new(form))],
            None => {
                let words = SafeText::eigen(cx.t.overdracht.geen_collega);
                vec![Cmd::Toast(Tone::Warning, words)]
            }
        }),
    )];
    choices.extend(cx.sessie.waarnemingen.iter().map(|w| {
        let id = w.id;
        let day = |d| dagen::kort_bij(d, cx.today, cx.taal);
        let when = (t.van_tot)(&day(w.begin), &day(w.einde));
        let label = SafeText::regel(&(t.waarneming)(&w.door.0, &w.van.0));
        let stop = Request::NeemWaar(WaarneemOpdracht::Beeindig { id });
        Choice::new(None, label, Box::new(move |_| vec![Cmd::Change(stop)]))
            .detail(SafeText::regel(&format!("{when}; {}", t.beeindigen)))
    }));
    let title = SafeText::eigen(t.waarnemingen);
    Box::new(Picker::filtered(title, choices))
}

/// The form; `None` while there is no colleague to choose.
fn form(cx: &Cx) -> Option<Form> {
    let t = cx.t.overdracht;
    let me = &cx.sessie.medewerker;
    let all = &cx.sessie.medewerkers;
    let bevoegd = &cx.sessie.bevoegd;
    let directs =
        bevoegd.als == Hoedanigheid::Eigenaar || bevoegd.rollen().contains(&Rol::Procesregie);
    let mut whose = vec![me.clone()];
    whose.extend(all.iter().filter(|m| directs && *m != me).cloned());
    let others: Vec<Medewerker> = all
        .iter()
        .filter(|m| directs || *m != me)
        .cloned()
        .collect();
    if all.iter().all(|m| m == me) {
        return None;
    }
    let names = |list: &[Medewerker]| list.iter().map(|m| SafeText::regel(&m.0)).collect();
    let likely = others.iter().position(|m| m != me).unwrap_or(0);
    let [of, by, from, until] = t.waarneming_velden.map(SafeText::eigen);
    let fields = vec![
        FormField::choice(of, names(&whose), 0),
        FormField::choice(by, names(&others), likely),
        FormField::line(from, cx.t.casus.vandaag),
        FormField::line(until, ""),
    ];
    let make = move |values: &Values, cx: &Cx| -> Result<Request, Errors> {
        let mut errors = Errors::new();
        let mut day = |at: usize| match read(values.text(at), cx) {
            Ok((_, day)) => day,
            Err(why) => {
                errors.push((at, why));
                cx.today
            }
        };
        let (begin, einde) = (day(BEGIN), day(EINDE));
        if errors.is_empty() && einde < begin {
            errors.push((EINDE, SafeText::eigen(cx.t.overdracht.einde_eerder)));
        }
        let van = whose.get(values.choice(VAN)).cloned();
        let door = others.get(values.choice(DOOR)).cloned();
        let (Some(van), Some(door), true) = (van, door, errors.is_empty()) else {
            return Err(errors);
        };
        Ok(Request::NeemWaar(WaarneemOpdracht::Zet {
            van,
            door,
            begin,
            einde,
        }))
    };
    let form = Form::new(SafeText::eigen(t.waarneming_titel), fields, Box::new(make));
    Some(form.meaning(Box::new(|at, values, cx| {
        let typed = values.text(at);
        let date = matches!(at, BEGIN | EINDE) && !typed.trim().is_empty();
        date.then(|| read(typed, cx).map(|(words, _)| words))
    })))
}
