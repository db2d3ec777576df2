//! What one can do with the open case, whichever pane shows it: one file per act.

pub mod afronden;
pub mod afspraak;
pub mod conflict;
pub mod contact;
pub mod datum;
pub mod detail;
pub mod doel;
pub mod fase;
pub mod inspanning;
pub mod knelpunt;
pub mod nood;
pub mod notitie;
pub mod overdracht;
pub mod plan;
pub mod profiel;
pub mod rondvraag;
pub mod samenvoegen;
pub mod schaal;
pub mod sluiten;
pub mod status;
pub mod toewijzen;
pub mod traject;
pub mod verstrekkingen;
pub mod vertrek;
pub mod wil;
pub mod words;

use crate::api::Request;
use crate::domain::tijdlijn::Sleutel;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope, Stack};

use super::cmd::{Cmd, Outcome};
use super::cx::Cx;
use super::screen::ScreenName;

/// Whether this is an act on a case, in this stack.
#[must_use]
pub fn belongs(action: Action, stack: Stack) -> bool {
    stack.contains(Scope::Casus) && action.spec().scopes.contains(&Scope::Casus)
}

/// Whether an action needs the newest content of the open case.
#[must_use]
pub fn needs_dossier(action: Action, stack: Stack) -> bool {
    let scopes = action.spec().scopes;
    belongs(action, stack)
        || (stack.contains(Scope::Tijdlijn) && scopes.contains(&Scope::Tijdlijn))
        || (stack.contains(Scope::Bord) && scopes.contains(&Scope::Bord))
}

/// Why an act on the open case cannot be done now.
#[must_use]
pub fn blocked(action: Action, cx: &Cx) -> Option<SafeText> {
    let scopes = action.spec().scopes;
    let acts = scopes.contains(&Scope::Casus) || scopes.contains(&Scope::Tijdlijn);
    let emergency = cx.case_unit().is_some_and(|unit| cx.in_emergency(unit));
    if acts && emergency && cx.screen == ScreenName::Caseload && action != Action::DetailOpenen {
        return Some(SafeText::eigen(cx.t.openen.nood_alleen_lezen));
    }
    if !scopes.contains(&Scope::Casus) {
        return None;
    }
    let t = cx.t.casus;
    let Some(dossier) = cx.dossier() else {
        let none = cx.case_unit().is_none();
        return none.then_some(SafeText::eigen(t.geen_casus));
    };
    let open = dossier.casus.inhoud.open();
    let looks = matches!(
        action,
        Action::DetailOpenen
            | Action::ToonBsn
            | Action::Inspanningen
            | Action::Verstrekkingen
            | Action::Plan
            | Action::Vertreklijst
            | Action::Metingen
            | Action::AndereCasus
            | Action::Betrokkene
    );
    match action {
        Action::Heropenen if open => Some(SafeText::eigen(t.casus_open)),
        Action::Heropenen => None,
        Action::ToonBsn if !dossier.bsn_bekend => Some(SafeText::eigen(t.bsn_geen)),
        Action::AndereCasus if dossier.andere_casussen.is_empty() => {
            Some(SafeText::eigen(cx.t.traject.geen_andere))
        }
        Action::SamenvoegingOngedaan if dossier.samengevoegd.is_empty() => {
            Some(SafeText::eigen(cx.t.kan_hier_niet))
        }
        _ if !open && !looks => Some(SafeText::eigen(t.casus_gesloten)),
        _ => None,
    }
}

/// Does an act on the open case.
#[must_use]
pub fn act(action: Action, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::Ignored;
    };
    match action {
        Action::NieuweAfspraak => afspraak::new(None, false, cx),
        Action::WachtOp => afspraak::new(None, true, cx),
        Action::Contact => contact::new(cx),
        Action::Status => status::choose(cx),
        Action::Inspanningen => inspanning::open(None, cx),
        Action::Knelpunt => knelpunt::new(None, cx),
        Action::Vertreklijst => vertrek::open(cx),
        Action::VandaagVrij => vertrek::today(cx),
        Action::Metingen => traject::open(cx),
        Action::Schalen => schaal::choose(cx),
        Action::Profiel => profiel::choose(cx),
        Action::AndereCasus => profiel::other_case(cx),
        Action::Betrokkene => wil::open(cx),
        Action::Rondvraag => rondvraag::open(cx),
        Action::Verstrekkingen => verstrekkingen::open(cx).into(),
        Action::OpAgenda => Outcome::one(Cmd::Change(Request::ZetOpAgenda {
            overleg: None,
            casussen: vec![dossier.unit],
        })),
        Action::Overdragen => overdracht::open(cx),
        Action::Notitie => notitie::new(cx),
        Action::Plan => plan::open(cx),
        Action::Fase => fase::choose(cx),
        Action::Toewijzen => toewijzen::choose(cx),
        Action::DatumToevoegen => datum::add(cx),
        Action::DetailOpenen => detail::open(cx),
        Action::CasusSluiten => sluiten::choose(cx),
        Action::Heropenen => Outcome::one(Cmd::Change(Request::Heropen {
            casus: dossier.unit,
        })),
        Action::PersonenSamenvoegen => samenvoegen::choose(cx),
        Action::SamenvoegingOngedaan => match dossier.samengevoegd.last() {
            Some((persoon, _)) => Outcome::one(Cmd::Change(Request::Splits { persoon: *persoon })),
            None => Outcome::used(),
        },
        Action::ToonBsn => detail::bsn(cx),
        _ => Outcome::Ignored,
    }
}

/// Edits a line of the timeline.
#[must_use]
pub fn edit(key: Sleutel, cx: &Cx) -> Outcome {
    match key {
        _ if cx.case_unit().is_some_and(|unit| cx.in_emergency(unit)) => detail::open_at(key, cx),
        Sleutel::Afspraak(id) => afspraak::edit(id, cx),
        Sleutel::Notitie(id) => notitie::edit(id, cx),
        Sleutel::Inspanning(id) => inspanning::open_at(id, cx),
        Sleutel::Feit(id, _) => wil::open_at(id, cx),
        Sleutel::Verstrekking(id) => verstrekkingen::open_at(id, cx),
        Sleutel::Plan(..) => plan::open(cx),
        Sleutel::Vertrek => vertrek::open(cx),
        key => detail::open_at(key, cx),
    }
}
