//! Ends an agreement, or moves it. At once: `u` takes it back.

use crate::api::Request;
use crate::api::reply::Met;
use crate::api::request::AfspraakInvoer;
use crate::domain::afspraak::{Afspraak, AfspraakStatus};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::RecordId;
use crate::domain::veilig::SafeText;
use crate::keymap::Action;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::prompt::Prompt;

use super::{datum, inspanning, words};

/// Does what the action says with an open agreement of the open case.
#[must_use]
pub fn act(action: Action, id: RecordId, cx: &Cx) -> Outcome {
    match action {
        Action::Nagekomen => end(id, AfspraakStatus::Nagekomen, cx),
        Action::NietNagekomen => end(id, AfspraakStatus::NietNagekomen, cx),
        Action::Vervallen => end(id, AfspraakStatus::Vervallen, cx),
        Action::Verzetten => shift(id, cx),
        _ => Outcome::Ignored,
    }
}

fn end(id: RecordId, status: AfspraakStatus, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let found = dossier.afspraken.iter().find(|a| a.id == id);
    found.map_or(Outcome::used(), |afspraak| {
        let mut cmds = vec![Cmd::Change(Request::RondAfspraakAf {
            casus: dossier.unit,
            id,
            status,
            op: cx.today,
            toelichting: String::new(),
            op_revisie: afspraak.revisie,
        })];
        if status == AfspraakStatus::Nagekomen {
            cmds.extend(inspanning::offer(id, cx));
        }
        cmds.into()
    })
}

fn shift(id: RecordId, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let Some(afspraak) = dossier.afspraken.iter().find(|a| a.id == id) else {
        return Outcome::used();
    };
    let casus = dossier.unit;
    // Asked a second time only after a refusal was shown: then for what is there now.
    let mut seen = Some(afspraak.revisie);
    let title = format!("{}: {}", afspraak.inhoud.tekst, cx.t.casus.verzetten_naar);
    let prompt = Prompt::new(
        SafeText::regel(&title),
        "",
        Box::new(|text, cx| datum::read(text, Richting::Toekomst, cx)),
        Box::new(move |datum, cx| {
            // Only the day is decided here: all else stays as it stands there now.
            let Some(now) = find(id, cx) else {
                return vec![Cmd::Close];
            };
            vec![Cmd::Submit(Request::WijzigAfspraak {
                casus,
                id,
                afspraak: AfspraakInvoer {
                    datum,
                    ..invoer(&now.inhoud)
                },
                op_revisie: seen.take().unwrap_or(now.revisie),
            })]
        }),
    )
    .now(Box::new(move |cx| {
        let now = words::afspraak_nu(&find(id, cx)?.inhoud, cx);
        Some(SafeText::regel(&now))
    }));
    Outcome::one(Cmd::Push(Box::new(prompt)))
}

/// An agreement of the open case.
fn find(id: RecordId, cx: &Cx) -> Option<&Met<Afspraak>> {
    cx.dossier()?.afspraken.iter().find(|a| a.id == id)
}

/// An agreement as it would be entered anew.
pub(super) fn invoer(afspraak: &Afspraak) -> AfspraakInvoer {
    AfspraakInvoer {
        tekst: afspraak.tekst.clone(),
        soort: afspraak.soort,
        trekker: afspraak.trekker.clone(),
        leefgebied: afspraak.leefgebied.clone(),
        datum: afspraak.datum,
    }
}
