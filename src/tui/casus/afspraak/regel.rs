//! The layer of the quick entry line.

mod aanvullen;
mod lezen;

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

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
use crate::tui::paint;
use crate::tui::widgets::field::Field;

use super::Names;
use aanvullen::Completing;

const CONCEPT: u16 = 0;

/// The layer.
pub(super) struct Quick {
    casus: UnitId,
    soort: AfspraakSoort,
    /// What it is about unless another is typed.
    leefgebied: Option<LeefgebiedCode>,
    names: Names,
    field: Field,
    /// The agreement that is changed, as it was.
    changes: Option<(RecordId, u64, Afspraak)>,
    completing: Option<Completing>,
    failure: Option<SafeText>,
    conflict: bool,
    loading: bool,
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
            field: Field::default(),
            changes: None,
            completing: None,
            failure: None,
            conflict: false,
            loading: false,
        }
    }

    /// Changes an agreement instead of making one.
    pub(super) fn changing(
        mut self,
        id: RecordId,
        revision: u64,
        was: &Afspraak,
        text: &str,
    ) -> Self {
        self.field.set(text);
        self.changes = Some((id, revision, was.clone()));
        self
    }

    fn submit(&mut self, cx: &Cx) -> Outcome {
        let line = self.read(cx, lees);
        match self.understood(&line, cx) {
            Ok(afspraak) => Outcome::one(Cmd::Submit(match &self.changes {
                None => Request::MaakAfspraak {
                    casus: self.casus,
                    afspraak,
                },
                Some((id, revision, _)) => Request::WijzigAfspraak {
                    casus: self.casus,
                    id: *id,
                    afspraak,
                    op_revisie: self.revision(*id, *revision, cx),
                },
            })),
            Err(why) => {
                self.failure = Some(why);
                Outcome::used()
            }
        }
    }

    /// The revision the change is decided on: the one seen at opening, or after a conflict that was
    /// shown the one that is there now.
    fn revision(&self, id: RecordId, seen: u64, cx: &Cx) -> u64 {
        let now = cx
            .dossier()
            .and_then(|d| d.afspraken.iter().find(|a| a.id == id));
        now.filter(|_| self.conflict).map_or(seen, |a| a.revisie)
    }

    fn touched(&mut self) -> Vec<Cmd> {
        self.completing = None;
        self.failure = None;
        if self.changes.is_none() {
            vec![Cmd::RemindDraft]
        } else {
            Vec::new()
        }
    }
}

impl Layer for Quick {
    fn scope(&self) -> Scope {
        Scope::Regel
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        if self.changes.is_some() {
            return Vec::new();
        }
        self.loading = true;
        let naam = ConceptNaam::Afspraak(self.casus);
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
        self.loading
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        if tag != CONCEPT {
            return Vec::new();
        }
        self.loading = false;
        match reply {
            Reply::Concept(Some(draft)) if !draft.is_empty() => {
                self.field.set(&draft);
                vec![Cmd::Toast(Tone::Done, SafeText::eigen(cx.t.concept_terug))]
            }
            _ => Vec::new(),
        }
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        if self.loading {
            self.loading = false;
            return false;
        }
        self.conflict = matches!(refusal, Refusal::Gewijzigd { .. });
        self.failure = Some(failure(refusal, cx));
        true
    }

    fn draft(&self) -> Option<(ConceptNaam, Option<String>)> {
        if self.changes.is_some() {
            return None;
        }
        let text = self.field.text();
        let kept = (!text.trim().is_empty()).then(|| text.to_owned());
        Some((ConceptNaam::Afspraak(self.casus), kept))
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = cx.t.casus;
        let mut title = match (&self.changes, self.soort) {
            (Some(_), _) => t.wijzig_afspraak.to_owned(),
            (None, AfspraakSoort::WachtOp) => t.wacht_op.to_owned(),
            (None, AfspraakSoort::Afspraak) => t.nieuwe_afspraak.to_owned(),
        };
        if let Some(dossier) = cx.dossier() {
            title = format!("{title}: {}", dossier.persoon.naam.lijst());
        }
        if let Some(code) = &self.leefgebied {
            title = format!("{title} {} {}", cx.g.dot, cx.leefgebied(code));
        }
        let area = paint::at_bottom(screen, 5);
        let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
        if inner.height < 3 {
            return None;
        }
        let room = inner.width.saturating_sub(2);
        let line = self.read(cx, lees);
        let (text, style) = match (&self.failure, self.understood(&line, cx)) {
            (Some(failure), _) => {
                let text = SafeText::regel(&format!("! {failure}"));
                (text, cx.theme.late)
            }
            (None, Ok(what)) => (self.shown(&line, &what, cx), cx.theme.good),
            (None, Err(why)) => (why, cx.theme.attention),
        };
        let x = inner.x + 1;
        let offers = self.offers(cx);
        let rows = if offers.is_leeg() { 2 } else { 1 };
        let below = Rect::new(x, inner.y + 1, room, rows);
        paint::put_wrapped(buf, below, &text, style, cx);
        let offers = cx.cut(&offers, room);
        paint::put(buf, x, inner.y + 2, room, &offers, cx.theme.faint);
        Some(self.field.draw(x, inner.y, room, buf, cx.theme.plain))
    }
}
