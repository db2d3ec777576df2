//! A form on a record that a colleague changed meanwhile: what stands there now beside what is
//! typed, and the ways to put the two together.

use crate::domain::veilig::SafeText;
use crate::keymap::Action;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;

use super::{End, Form, Values};

impl Form {
    /// Somebody else changed the record or took it away, and that is shown.
    pub(super) fn in_conflict(&self) -> bool {
        self.shared.as_ref().is_some_and(|s| s.in_conflict())
    }

    fn their_values(&self) -> Option<Values> {
        let shared = self.shared.as_ref()?;
        Some(Values {
            all: shared.theirs()?.clone(),
            revision: shared.revision(),
        })
    }

    /// What stands there now in a field, where that means something else than what is typed.
    pub(super) fn theirs(&self, at: usize, mine: &Values, cx: &Cx) -> Option<String> {
        let theirs = self.their_values()?;
        if theirs.text(at).trim_end() == mine.text(at).trim_end() {
            return None;
        }
        let meant = |values: &Values| (self.meaning)(at, values, cx).and_then(Result::ok);
        let same = meant(mine).is_some_and(|m| meant(&theirs) == Some(m));
        (!same).then(|| theirs.text(at).to_owned())
    }

    /// What would be stored stands there already.
    pub(super) fn same_as_theirs(&self, cx: &Cx) -> bool {
        self.their_values().is_some_and(|theirs| {
            let End::Send(make) = &self.end else {
                return false;
            };
            let stored = |values: &Values| make(values, cx).ok();
            stored(&self.values()).is_some_and(|mine| stored(&theirs) == Some(mine))
        })
    }

    /// What stands there now became known: done when it is the same, else the reading begins anew.
    pub(super) fn compare(&mut self, cx: &Cx) -> Vec<Cmd> {
        self.reading = Default::default();
        if self.in_conflict() {
            self.failure = None;
        }
        if self.same_as_theirs(cx) {
            self.done_already(cx)
        } else {
            Vec::new()
        }
    }

    /// Closes without saving: it stands there already.
    pub(super) fn done_already(&self, cx: &Cx) -> Vec<Cmd> {
        let mut cmds = vec![Cmd::Toast(Tone::Done, SafeText::eigen(cx.t.samen.zelfde))];
        cmds.extend(self.draft.clone().map(|name| Cmd::Draft(name, None)));
        cmds.push(Cmd::Close);
        cmds
    }

    /// Takes what the colleague stored in this field, puts it in, or reads on in it.
    pub(super) fn about_other(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::AnderVerder => self.reading.turn(true),
            Action::AnderTerug => self.reading.turn(false),
            _ => return self.take(action == Action::AnderInvoegen, cx),
        }
        Outcome::used()
    }

    fn take(&mut self, insert: bool, cx: &Cx) -> Outcome {
        let at = self.focus;
        let theirs = self.theirs(at, &self.values(), cx);
        let shown = self.more.is_none_or(|more| at < more);
        let field = self.fields.get_mut(at).filter(|_| shown);
        let (Some(theirs), Some(field)) = (theirs, field) else {
            let said = SafeText::eigen(cx.t.samen.niets);
            return Outcome::one(Cmd::Toast(Tone::Warning, said));
        };
        if insert {
            field.insert(&theirs);
        } else {
            field.replace(&theirs);
        }
        self.errors.retain(|(field, _)| *field != at);
        if self.draft.is_some() {
            Outcome::one(Cmd::RemindDraft)
        } else {
            Outcome::used()
        }
    }
}
