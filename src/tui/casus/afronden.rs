//! Ends an agreement, or moves it. At once: `u` takes it back.

use crate::api::Request;
use crate::api::request::AfspraakInvoer;
use crate::domain::afspraak::{Afspraak, AfspraakStatus};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::RecordId;
use crate::domain::veilig::SafeText;
use crate::keymap::Action;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::prompt::Prompt;

use super::datum;

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
        Outcome::one(Cmd::Change(Request::RondAfspraakAf {
            casus: dossier.unit,
            id,
            status,
            op: cx.today,
            toelichting: String::new(),
            op_revisie: afspraak.revisie,
        }))
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
    let content = invoer(&afspraak.inhoud);
    let title = format!("{}: {}", afspraak.inhoud.tekst, cx.t.casus.verzetten_naar);
    let prompt = Prompt::new(
        SafeText::regel(&title),
        "",
        Box::new(|text, cx| datum::read(text, Richting::Toekomst, cx)),
        Box::new(move |datum, cx| {
            let dossier = cx.dossier();
            let now = dossier.and_then(|d| d.afspraken.iter().find(|a| a.id == id));
            let op_revisie = seen.take().or(now.map(|a| a.revisie)).unwrap_or_default();
            vec![Cmd::Submit(Request::WijzigAfspraak {
                casus,
                id,
                afspraak: AfspraakInvoer {
                    datum,
                    ..content.clone()
                },
                op_revisie,
            })]
        }),
    );
    Outcome::one(Cmd::Push(Box::new(prompt)))
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
