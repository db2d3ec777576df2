//! What of a meeting is taken along: the minutes, or the actions of one who takes part.

use crate::api::overleg::Uittreksel;
use crate::api::reply::OverlegBeeld;
use crate::api::{Refusal, Reply, Request};
use crate::domain::afspraak::Trekker;
use crate::domain::document::Bestandsvorm;
use crate::domain::overleg::{Deelnemer, OverlegStatus};
use crate::domain::veilig::SafeText;
use crate::text::{overleg as woord, weigering};
use crate::tui::cmd::{Cmd, Tone};
use crate::tui::cx::Cx;
use crate::tui::layers::bestand::SaveAs;
use crate::tui::layers::lijn;
use crate::tui::layers::picker::{Choice, Picker};

/// Asks what: minutes first, then those who take part, then the other partners. Typing filters.
pub(super) fn choose(beeld: &OverlegBeeld, cx: &Cx) -> Cmd {
    let t = cx.t.overleg;
    let here = beeld.overleg.inhoud.deelnemers.iter().map(|d| match d {
        Deelnemer::Medewerker(m) => Trekker::Medewerker(m.clone()),
        Deelnemer::Partner(id) => Trekker::Partner(*id),
    });
    let mut who: Vec<Trekker> = here.collect();
    let others = cx.sessie.partners.iter().map(|p| Trekker::Partner(p.id));
    for other in others.chain([Trekker::Betrokkene]) {
        if !who.contains(&other) {
            who.push(other);
        }
    }
    let mut choices = vec![choice(
        SafeText::eigen(t.notulen),
        Uittreksel::Notulen,
        beeld,
        cx,
    )];
    choices.extend(who.into_iter().map(|w| {
        let words = (t.acties)(&woord::trekker(&w, &cx.sessie));
        choice(SafeText::regel(&words), Uittreksel::Acties(w), beeld, cx)
    }));
    let title = SafeText::eigen(t.wat_mee);
    Cmd::Push(Box::new(Picker::filtered(title, choices)))
}

fn choice(label: SafeText, wat: Uittreksel, beeld: &OverlegBeeld, cx: &Cx) -> Choice {
    let overleg = beeld.unit;
    let held = beeld.overleg.inhoud.status == OverlegStatus::Gehouden;
    let early = wat == Uittreksel::Notulen && !held;
    let partner = matches!(wat, Uittreksel::Acties(Trekker::Partner(_)));
    let name = woord::bestandsnaam(&beeld.overleg.inhoud, &wat, Bestandsvorm::Pdf);
    let day = beeld.overleg.inhoud.datum;
    let picked = move |cx: &Cx| {
        if early {
            let said = weigering::bericht(&Refusal::NietGehouden, cx.taal);
            let words = SafeText::regel(&format!("{} {}", said.gebeurd, said.doen));
            return vec![Cmd::Toast(Tone::Warning, words)];
        }
        if !cx.files {
            let command = woord::opdracht(day, &wat, &cx.sessie);
            return vec![Cmd::Push(Box::new(lijn::mee(&command, cx)))];
        }
        let request = Request::VoerOverlegUit { overleg, wat };
        let title = SafeText::eigen(cx.t.overleg.bestand_titel);
        let made = |reply: Reply, cx: &Cx| match reply {
            Reply::OverlegUitvoer(uitvoer) => Some(woord::document(&uitvoer, &cx.sessie)),
            _ => None,
        };
        let save = SaveAs::new(title, &name, request, Box::new(made));
        vec![Cmd::Push(Box::new(save))]
    };
    let choice = Choice::new(None, label, Box::new(picked));
    match (early, partner) {
        (true, _) => choice.detail(SafeText::eigen(cx.t.overleg.eerst_houden)),
        (_, true) => choice.detail(SafeText::eigen(cx.t.overleg.wordt_vastgelegd)),
        _ => choice,
    }
}
