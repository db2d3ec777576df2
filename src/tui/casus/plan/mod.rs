//! The plan of the open case: its versions, what the board proposes now, what changed between them,
//! and who agrees.

mod akkoord;
mod document;
mod draw;
mod invullen;
mod regels;

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::Met;
use crate::api::{Reply, Request};
use crate::domain::id::UnitId;
use crate::domain::plan::{Planinhoud, Planversie, Wijziging, verschillen};
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::plan as woorden;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::prompt::Prompt;

const VERSIES: u16 = 0;
/// Rows of a page, when moving by pages.
const PAGE: usize = 10;

/// Opens the plan of the open case.
#[must_use]
pub fn open(cx: &Cx) -> Outcome {
    match cx.dossier() {
        Some(dossier) => Outcome::one(Cmd::Push(Box::new(Plan {
            casus: dossier.unit,
            versies: Vec::new(),
            at: None,
            cursor: 0,
            changes: false,
            loaded: false,
            stale: false,
        }))),
        None => Outcome::used(),
    }
}

/// The layer.
#[derive(Debug)]
struct Plan {
    casus: UnitId,
    /// The first one first.
    versies: Vec<Met<Planversie>>,
    /// Which of them shows; one beyond them is the proposal. `None`: the last there is.
    at: Option<usize>,
    /// Row under the cursor.
    cursor: usize,
    /// Whether the changes show instead of the plan.
    changes: bool,
    loaded: bool,
    /// The case changed, and the versions as they are now are on their way.
    stale: bool,
}

impl Plan {
    /// Whether there is a proposal behind the versions: not while the last one is a concept.
    fn has_proposal(&self) -> bool {
        self.versies.last().is_none_or(|v| !v.inhoud.is_concept())
    }

    /// How many there are to look at.
    fn count(&self) -> usize {
        self.versies.len() + usize::from(self.has_proposal())
    }

    /// The one that shows.
    fn at(&self) -> usize {
        let last = self.versies.len().saturating_sub(1);
        self.at.unwrap_or(last).min(self.count().saturating_sub(1))
    }

    /// The version that shows; `None`: the proposal.
    fn shown(&self) -> Option<&Met<Planversie>> {
        self.versies.get(self.at())
    }

    /// The version before the one that shows.
    fn before(&self) -> Option<&Planversie> {
        let at = self.at().checked_sub(1)?;
        self.versies.get(at).map(|v| &v.inhoud)
    }

    /// What the board says now, with the wishes and goals of a version.
    fn proposal(&self, typed: Option<&Planinhoud>, cx: &Cx) -> Planinhoud {
        cx.dossier()
            .filter(|d| d.unit == self.casus)
            .map_or_else(Planinhoud::default, |d| {
                woorden::voorstel(d, &cx.sessie, typed)
            })
    }

    /// What shows.
    fn content(&self, cx: &Cx) -> Cow<'_, Planinhoud> {
        match self.shown() {
            Some(versie) => Cow::Borrowed(&versie.inhoud.inhoud),
            None => Cow::Owned(self.proposal(self.before().map(|v| &v.inhoud), cx)),
        }
    }

    /// What is different from the version before.
    fn differences(&self, cx: &Cx) -> Vec<(String, Wijziging)> {
        let before = self.before();
        before.map_or_else(Vec::new, |before| {
            verschillen(&before.inhoud, &self.content(cx))
        })
    }

    /// Whether a concept shows that says something else than the board.
    fn behind(&self, cx: &Cx) -> bool {
        self.shown()
            .filter(|v| v.inhoud.is_concept() && cx.dossier().is_some())
            .is_some_and(|v| {
                let inhoud = &v.inhoud.inhoud;
                self.proposal(Some(inhoud), cx) != *inhoud
            })
    }

    fn ask(&mut self) -> Vec<Cmd> {
        self.stale = true;
        vec![Cmd::Ask(
            VERSIES,
            Request::Planversies { casus: self.casus },
        )]
    }

    fn turn(&mut self, by: isize) {
        let last = self.count().saturating_sub(1);
        self.at = Some(self.at().saturating_add_signed(by).min(last));
        self.cursor = 0;
        self.changes = false;
    }

    fn move_to(&mut self, action: Action, cx: &Cx) {
        let rows = regels::rows(self, cx).len();
        let last = rows.saturating_sub(1);
        self.cursor = match action {
            Action::Volgende => self.cursor + 1,
            Action::Vorige => self.cursor.saturating_sub(1),
            Action::PaginaOmlaag => self.cursor + PAGE,
            Action::PaginaOmhoog => self.cursor.saturating_sub(PAGE),
            Action::Eerste => 0,
            _ => last,
        }
        .min(last);
    }

    /// Makes a version of what the board proposes; from the second one on it is asked why.
    fn make(&mut self, cx: &Cx) -> Outcome {
        if !self.has_proposal() {
            return Outcome::warn(cx.t.plan.is_concept);
        }
        let last = self.versies.last().map(|v| &v.inhoud);
        let inhoud = self.proposal(last.map(|v| &v.inhoud), cx);
        let (casus, na) = (self.casus, last.map_or(0, |v| v.nummer));
        self.at = Some(self.versies.len());
        if na == 0 {
            return Outcome::one(Cmd::Change(Request::MaakPlan {
                casus,
                na,
                reden: String::new(),
                inhoud,
            }));
        }
        let prompt = Prompt::new(
            SafeText::eigen(cx.t.plan.vraag_reden),
            "",
            Box::new(read_reason),
            Box::new(move |reden, _| {
                vec![Cmd::Submit(Request::MaakPlan {
                    casus,
                    na,
                    reden,
                    inhoud: inhoud.clone(),
                })]
            }),
        );
        Outcome::one(Cmd::Push(Box::new(prompt)))
    }

    /// Puts what the board says now into the concept; what was typed stays.
    fn update(&self, cx: &Cx) -> Outcome {
        let Some(versie) = self.shown() else {
            return Outcome::warn(cx.t.plan.eerst_maken);
        };
        if !versie.inhoud.is_concept() {
            return Outcome::warn(cx.t.plan.alleen_concept);
        }
        Outcome::one(Cmd::Change(Request::WijzigPlan {
            casus: self.casus,
            id: versie.id,
            reden: versie.inhoud.reden.clone(),
            inhoud: self.proposal(Some(&versie.inhoud.inhoud), cx),
            op_revisie: versie.revisie,
        }))
    }

    fn settle(&self, cx: &Cx) -> Outcome {
        let Some(versie) = self.shown() else {
            return Outcome::warn(cx.t.plan.eerst_maken);
        };
        if !versie.inhoud.is_concept() {
            return Outcome::warn(cx.t.plan.alleen_concept);
        }
        Outcome::one(Cmd::Change(Request::StelPlanVast {
            casus: self.casus,
            id: versie.id,
            op_revisie: versie.revisie,
        }))
    }

    /// Fills in the part under the cursor.
    fn fill_in(&self, cx: &Cx) -> Outcome {
        if self.shown().is_some_and(|v| !v.inhoud.is_concept()) {
            return Outcome::warn(cx.t.plan.alleen_concept);
        }
        let rows = regels::rows(self, cx);
        let vak = rows.get(self.cursor).and_then(|row| row.vak);
        match vak {
            Some(vak) => invullen::open(self, vak, cx),
            None => Outcome::used(),
        }
    }
}

/// Reads what changed and why.
fn read_reason(text: &str, cx: &Cx) -> Result<(SafeText, String), SafeText> {
    let text = text.trim();
    if text.is_empty() {
        Err(SafeText::eigen(cx.t.plan.reden_leeg))
    } else {
        Ok((SafeText::regel(text), text.to_owned()))
    }
}

impl Layer for Plan {
    fn scope(&self) -> Scope {
        Scope::Plan
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.ask()
    }

    fn waits(&self) -> bool {
        !self.loaded || self.stale
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        if let (VERSIES, Reply::Planversies(versies)) = (tag, reply) {
            self.versies = versies;
            self.loaded = true;
            self.stale = false;
            let last = regels::rows(self, cx).len().saturating_sub(1);
            self.cursor = self.cursor.min(last);
        }
        Vec::new()
    }

    fn refused(&mut self, _refusal: &crate::api::Refusal, _cx: &Cx) -> bool {
        self.loaded = true;
        self.stale = false;
        false
    }

    fn needs_case(&self, action: Action) -> bool {
        // Whoever makes a version and agrees to it with the next key means that version.
        matches!(
            action,
            Action::PlanVersie
                | Action::PlanBijwerken
                | Action::PlanVaststellen
                | Action::PlanInvullen
                | Action::PlanAkkoord
                | Action::PlanDocument
                | Action::PlanWijzigingen
                | Action::Ongedaan
        )
    }

    fn case_came(&mut self, cx: &Cx) -> Vec<Cmd> {
        if cx.case_unit() == Some(self.casus) {
            self.ask()
        } else {
            vec![Cmd::Close]
        }
    }

    fn offers(&self, action: Action) -> bool {
        let concept = self.shown().is_some_and(|v| v.inhoud.is_concept());
        match action {
            Action::PlanVersie => self.has_proposal(),
            Action::PlanInvullen => concept || self.shown().is_none(),
            Action::PlanBijwerken | Action::PlanVaststellen => concept,
            Action::PlanAkkoord | Action::PlanDocument => self.shown().is_some(),
            Action::PlanWijzigingen => self.before().is_some(),
            Action::PlanVolgende | Action::PlanVorige => self.count() > 1,
            action => !action.is_about_other(),
        }
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::Volgende
            | Action::Vorige
            | Action::PaginaOmlaag
            | Action::PaginaOmhoog
            | Action::Eerste
            | Action::Laatste => self.move_to(action, cx),
            Action::PlanVolgende => self.turn(1),
            Action::PlanVorige => self.turn(-1),
            Action::PlanWijzigingen => {
                self.changes = !self.changes && self.before().is_some();
                self.cursor = 0;
            }
            Action::PlanVersie => return self.make(cx),
            Action::PlanBijwerken => return self.update(cx),
            Action::PlanVaststellen => return self.settle(cx),
            Action::PlanInvullen => return self.fill_in(cx),
            Action::PlanAkkoord => return akkoord::open(self, cx),
            Action::PlanDocument => return document::open(self, cx),
            Action::Ongedaan => return Outcome::one(Cmd::Change(Request::Ongedaan)),
            Action::Annuleren => return Outcome::one(Cmd::Close),
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
