//! The layer of the quick entry line.

mod aanvullen;
mod draw;
mod lezen;

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::Dossier;
use crate::api::request::ConceptNaam;
use crate::api::{Refusal, Reply, Request};
use crate::domain::afspraak::{Afspraak, AfspraakSoort};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::snelinvoer::lees;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Chord, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::failure;
use crate::tui::layers::shared::{CASE, Shared};
use crate::tui::widgets::field::Field;

use super::super::afronden::invoer;
use super::{Names, as_typed};
use aanvullen::Completing;

const CONCEPT: u16 = 0;

/// The layer.
pub(super) struct Quick {
    casus: UnitId,
    soort: AfspraakSoort,
    /// What it is about unless another is typed.
    leefgebied: Option<LeefgebiedCode>,
    names: Names,
    /// The meeting in which it is made.
    overleg: Option<UnitId>,
    field: Field,
    /// The agreement that is changed.
    changes: Option<Changing>,
    completing: Option<Completing>,
    failure: Option<SafeText>,
    loading: bool,
}

/// An agreement that is changed.
struct Changing {
    id: RecordId,
    shared: Shared<Afspraak>,
    /// The line as it was when it was opened.
    untouched: String,
}

impl fmt::Debug for Quick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is typed is about people: not in a debug print.
        f.debug_struct("Quick").finish_non_exhaustive()
    }
}

impl Quick {
    pub(super) fn new(
        casus: UnitId,
        soort: AfspraakSoort,
        leefgebied: Option<LeefgebiedCode>,
        names: Names,
    ) -> Self {
        Self {
            casus,
            soort,
            leefgebied,
            names,
            overleg: None,
            field: Field::default(),
            changes: None,
            completing: None,
            failure: None,
            loading: false,
        }
    }

    /// Makes it in a meeting.
    pub(super) fn in_meeting(mut self, overleg: UnitId) -> Self {
        self.overleg = Some(overleg);
        self
    }

    /// Changes an agreement instead of making one.
    pub(super) fn changing(mut self, id: RecordId, revision: u64, text: &str) -> Self {
        self.field.set(text);
        let look = move |dossier: &Dossier, _: &Cx| {
            let now = dossier.afspraken.iter().find(|a| a.id == id)?;
            Some((now.revisie, now.inhoud.clone()))
        };
        self.changes = Some(Changing {
            id,
            shared: Shared::new(self.casus, revision, Box::new(look)),
            untouched: text.to_owned(),
        });
        self
    }

    fn submit(&mut self, cx: &Cx) -> Outcome {
        let line = self.read(cx, lees);
        let afspraak = match self.understood(&line, cx) {
            Ok(afspraak) => afspraak,
            Err(why) => {
                self.failure = Some(why);
                return Outcome::used();
            }
        };
        if self.same_as_theirs(cx) {
            return self.done_already(cx).into();
        }
        let casus = self.casus;
        let onto = self.changes.as_ref().and_then(Changing::onto);
        Outcome::one(Cmd::Submit(match (onto, self.overleg) {
            (None, None) => Request::MaakAfspraak { casus, afspraak },
            (None, Some(overleg)) => Request::SpreekAfInOverleg {
                overleg,
                casus,
                afspraak,
            },
            (Some((id, op_revisie)), _) => Request::WijzigAfspraak {
                casus,
                id,
                afspraak,
                op_revisie,
            },
        }))
    }

    /// What a colleague made of the agreement meanwhile.
    fn theirs(&self) -> Option<&Afspraak> {
        self.changes.as_ref()?.shared.theirs()
    }

    /// What stands there now became known: done when it is what is typed.
    fn compare(&mut self, cx: &Cx) -> Vec<Cmd> {
        let in_conflict = |c: &Changing| c.shared.in_conflict();
        if self.changes.as_ref().is_some_and(in_conflict) {
            self.failure = None;
        }
        if self.same_as_theirs(cx) {
            self.done_already(cx)
        } else {
            Vec::new()
        }
    }

    fn same_as_theirs(&self, cx: &Cx) -> bool {
        let mine = self.understood(&self.read(cx, lees), cx).ok();
        let theirs = self.theirs().filter(|t| t.open());
        theirs.is_some_and(|theirs| Some(invoer(theirs)) == mine)
    }

    /// Closes without saving: it stands there already.
    fn done_already(&self, cx: &Cx) -> Vec<Cmd> {
        let mut cmds = vec![Cmd::Toast(Tone::Done, SafeText::eigen(cx.t.samen.zelfde))];
        cmds.push(Cmd::Draft(self.draft_name(), None));
        cmds.push(Cmd::Close);
        cmds
    }

    /// Takes what the colleague stored instead of the line, or puts it in at the cursor.
    fn take(&mut self, insert: bool, cx: &Cx) -> Outcome {
        let Some(theirs) = self.theirs() else {
            let said = SafeText::eigen(cx.t.samen.niets);
            return Outcome::one(Cmd::Toast(Tone::Warning, said));
        };
        if insert {
            // The words alone: whom, what about and when are in the line already.
            let text = theirs.tekst.clone();
            self.field.insert(&text);
        } else {
            let text = as_typed(theirs, &self.names, cx);
            self.field.set(&text);
        }
        self.touched().into()
    }

    fn draft_name(&self) -> ConceptNaam {
        match &self.changes {
            Some(changing) => ConceptNaam::AfspraakWijziging(self.casus, changing.id),
            None => ConceptNaam::Afspraak(self.casus),
        }
    }

    fn touched(&mut self) -> Vec<Cmd> {
        self.completing = None;
        self.failure = None;
        vec![Cmd::RemindDraft]
    }

    /// A draft is put back.
    fn restore(&mut self, draft: &str, cx: &Cx) {
        let Some(changing) = &mut self.changes else {
            self.field.set(draft);
            return;
        };
        let text = changing.shared.restore(draft, cx);
        self.field.set(text);
        if self.same_as_theirs(cx)
            && let Some(changing) = &mut self.changes
        {
            changing.shared.agree();
        }
    }
}

impl Changing {
    /// Which agreement is changed, on which revision; `None`: it is gone or has ended meanwhile, and
    /// what is typed becomes a new one.
    fn onto(&self) -> Option<(RecordId, u64)> {
        let ended = self.shared.theirs().is_some_and(|a| !a.open());
        let revision = self.shared.revision().filter(|_| !ended)?;
        Some((self.id, revision))
    }
}

impl Layer for Quick {
    fn scope(&self) -> Scope {
        Scope::Regel
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.loading = true;
        let naam = self.draft_name();
        vec![Cmd::Ask(CONCEPT, Request::Concept { naam })]
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::KiesVolgende => self.complete(1, cx),
            Action::KiesVorige => self.complete(-1, cx),
            Action::Bevestigen => return self.submit(cx),
            Action::Annuleren => {
                let mut cmds = Vec::new();
                if let Some((name, text)) = Layer::draft(self) {
                    if text.is_some() {
                        let said = SafeText::eigen(cx.t.concept_bewaard);
                        cmds.push(Cmd::Toast(Tone::Done, said));
                    }
                    cmds.push(Cmd::Draft(name, text));
                }
                cmds.push(Cmd::Close);
                return cmds.into();
            }
            Action::AnderOvernemen => return self.take(false, cx),
            Action::AnderInvoegen => return self.take(true, cx),
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        self.field.key(chord);
        self.touched()
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        self.field.insert(text);
        self.touched()
    }

    fn waits(&self) -> bool {
        self.loading || self.changes.as_ref().is_some_and(|c| c.shared.waits())
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        match (tag, reply) {
            (CASE, Reply::Dossier(dossier)) => {
                let changing = self.changes.as_mut();
                if changing.is_some_and(|c| c.shared.take(&dossier, cx)) {
                    return self.compare(cx);
                }
            }
            (CONCEPT, reply) => {
                self.loading = false;
                if let Reply::Concept(Some(draft)) = reply
                    && !draft.is_empty()
                {
                    self.restore(&draft, cx);
                    return vec![Cmd::Toast(Tone::Done, SafeText::eigen(cx.t.concept_terug))];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        if self.loading {
            self.loading = false;
            return false;
        }
        if let Some(changing) = &mut self.changes {
            changing.shared.refused(refusal);
        }
        self.failure = Some(failure(refusal, cx));
        true
    }

    fn case_came(&mut self, cx: &Cx) -> Vec<Cmd> {
        let mut cmds = Vec::new();
        if let Some(changing) = &mut self.changes
            && changing.shared.case_came(cx, &mut cmds)
        {
            cmds.extend(self.compare(cx));
        }
        cmds
    }

    fn offers(&self, action: Action) -> bool {
        !action.is_about_other() || self.theirs().is_some()
    }

    fn draft(&self) -> Option<(ConceptNaam, Option<String>)> {
        let text = self.field.text();
        let kept = match &self.changes {
            Some(c) => (text != c.untouched).then(|| c.shared.draft(text)),
            None => (!text.trim().is_empty()).then(|| text.to_owned()),
        };
        Some((self.draft_name(), kept))
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
