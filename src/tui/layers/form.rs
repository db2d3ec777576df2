//! Fields one below the other: choices, lines and a text of several lines. What is wrong stands
//! beside its field while one types; what was typed is kept as a draft when one leaves.

use std::fmt;

use crate::api::request::ConceptNaam;
use crate::api::{Refusal, Reply, Request};
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Chord, Key, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layer::Layer;
use crate::tui::layers::failure;
use crate::tui::layers::shared::{CASE, Look, LookAround, Shared};
use crate::tui::widgets::reading::Reading;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

mod draw;
mod field;
mod theirs;

use field::Content;
pub use field::{FormField, Values};

/// Parts the fields of a draft: a character that cannot be typed.
const APART: char = '\u{1f}';

/// What is wrong, per field.
pub type Errors = Vec<(usize, SafeText)>;
/// Makes the request of what was filled in.
pub type Make = Box<dyn Fn(&Values, &Cx) -> Result<Request, Errors>>;
/// Makes of what was filled in what the pane is told.
pub type MakeTell = Box<dyn Fn(&Values, &Cx) -> Result<Tell, Errors>>;
/// What a field means as it is now (`di 24 nov`), or what is wrong with it; `None`: nothing to say.
pub type Meaning = Box<dyn Fn(usize, &Values, &Cx) -> Option<Result<SafeText, SafeText>>>;
/// What one has to know before the whole is stored, as things stand now.
pub type Warning = Box<dyn Fn(&Cx) -> Option<SafeText>>;

/// The whole of a word of which the beginning was typed in a field, put there when one leaves it;
/// `None`: leave it as it is.
pub type Complete = Box<dyn Fn(usize, &str, &Cx) -> Option<String>>;

/// What becomes of what was filled in.
enum End {
    /// It is sent.
    Send(Make),
    /// The pane is told, and the form closes.
    Tell(MakeTell),
}

/// The layer.
pub struct Form {
    title: SafeText,
    fields: Vec<FormField>,
    focus: usize,
    /// Fields from here on show when they are asked for; a row that says so stands in their place.
    more: Option<usize>,
    end: End,
    meaning: Meaning,
    warning: Warning,
    complete: Complete,
    draft: Option<ConceptNaam>,
    /// What the button says, when it does not save.
    button: Option<&'static str>,
    /// As it was when it was opened, to know whether anything was typed.
    untouched: String,
    errors: Errors,
    failure: Option<SafeText>,
    /// The existing record that is changed.
    shared: Option<Shared<Vec<String>>>,
    /// Where one is in the text of a colleague.
    reading: Reading,
    loading: bool,
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is typed may be about people: not in a debug print.
        f.debug_struct("Form").finish_non_exhaustive()
    }
}

const CONCEPT: u16 = 0;

impl Form {
    /// A form whose content becomes a request.
    #[must_use]
    pub fn new(title: SafeText, fields: Vec<FormField>, make: Make) -> Self {
        Self::ending(title, fields, End::Send(make))
    }

    /// A form whose content goes to the pane below it, with the word on its button.
    #[must_use]
    pub fn telling(
        title: SafeText,
        fields: Vec<FormField>,
        button: &'static str,
        make: MakeTell,
    ) -> Self {
        Self::ending(title, fields, End::Tell(make)).button(button)
    }

    fn ending(title: SafeText, fields: Vec<FormField>, end: End) -> Self {
        let mut form = Self {
            title,
            fields,
            focus: 0,
            more: None,
            end,
            meaning: Box::new(|_, _, _| None),
            warning: Box::new(|_| None),
            complete: Box::new(|_, _, _| None),
            draft: None,
            button: None,
            untouched: String::new(),
            errors: Vec::new(),
            failure: None,
            shared: None,
            reading: Reading::default(),
            loading: false,
        };
        form.untouched = form.encode();
        form
    }

    /// With what each field means, shown beside it.
    #[must_use]
    pub fn meaning(mut self, meaning: Meaning) -> Self {
        self.meaning = meaning;
        self
    }

    /// With what one has to know before it is stored, shown above the fields.
    #[must_use]
    pub fn warning(mut self, warning: Warning) -> Self {
        self.warning = warning;
        self
    }

    /// With words that complete themselves.
    #[must_use]
    pub fn complete(mut self, complete: Complete) -> Self {
        self.complete = complete;
        self
    }

    /// On an existing record of the session, read in this revision; `look` gives its fields as they
    /// stand there now.
    #[must_use]
    pub fn existing_in_session(mut self, revision: u64, look: LookAround<Vec<String>>) -> Self {
        self.shared = Some(Shared::in_session(revision, look));
        self
    }

    /// On an existing record of a case, read in this revision; `look` gives its fields as they stand
    /// in an answer about the case. See [`Values::revision`].
    #[must_use]
    pub fn existing(mut self, casus: UnitId, revision: u64, look: Look<Vec<String>>) -> Self {
        self.shared = Some(Shared::new(casus, revision, look));
        self
    }

    /// With the fields from this one on folded away: seldom needed.
    #[must_use]
    pub fn more_from(mut self, at: usize) -> Self {
        self.more = Some(at);
        self
    }

    /// With another word on the button: what is filled in is not kept but done.
    #[must_use]
    pub fn button(mut self, word: &'static str) -> Self {
        self.button = Some(word);
        self
    }

    /// With the cursor in this field.
    #[must_use]
    pub fn at(mut self, at: usize) -> Self {
        self.focus = at.min(self.fields.len().saturating_sub(1));
        self
    }

    /// Places the cursor can be in: the visible fields, the row that shows more of them, the button.
    fn stops(&self) -> usize {
        self.more.map_or(self.fields.len(), |at| at + 1) + 1
    }

    /// The cursor is on the row that shows more fields.
    fn on_more(&self) -> bool {
        self.more == Some(self.focus)
    }

    /// Shows all fields; the cursor goes to the first of them.
    fn unfold(&mut self) {
        self.more = None;
    }

    /// Leaves a field: a word of which the beginning was typed is completed.
    fn settle(&mut self, cx: &Cx) {
        let at = self.focus;
        if let Some(FormField {
            content: Content::Line(field),
            ..
        }) = self
            .fields
            .get_mut(at)
            .filter(|_| self.more.is_none_or(|m| at < m))
            && let Some(whole) = (self.complete)(at, field.text(), cx)
        {
            field.set(&whole);
        }
    }

    /// What is typed is kept under this name, and put back when the form is opened again.
    #[must_use]
    pub fn draft(mut self, name: ConceptNaam) -> Self {
        self.draft = Some(name);
        self
    }

    fn values(&self) -> Values {
        Values {
            all: self.fields.iter().map(FormField::value).collect(),
            revision: self.shared.as_ref().and_then(Shared::revision),
        }
    }

    fn encode(&self) -> String {
        self.values().all.join(&APART.to_string())
    }

    /// Puts a draft back; one of another form (an older version of the program) goes into the first
    /// text field, so that nothing is lost.
    fn decode(&mut self, draft: &str, cx: &Cx) {
        let mut parts: Vec<&str> = draft.split(APART).collect();
        if parts.len() == self.fields.len() + 1
            && let Some(shared) = &mut self.shared
        {
            parts = shared.restore(draft, cx).split(APART).collect();
        }
        if parts.len() != self.fields.len() {
            let text = parts.join(" ");
            if let Some(field) = self.fields.iter_mut().find(|f| f.is_text()) {
                field.replace(&text);
            }
            return;
        }
        let more = self.more.unwrap_or(usize::MAX);
        let untouched: Vec<String> = self.untouched.split(APART).map(str::to_owned).collect();
        let typed_more = parts
            .iter()
            .zip(&untouched)
            .skip(more)
            .any(|(now, first)| now != first);
        if typed_more {
            self.unfold();
        }
        for (field, part) in self.fields.iter_mut().zip(parts) {
            field.replace(part);
        }
    }

    /// The button below the last field has the focus.
    fn on_button(&self) -> bool {
        self.focus + 1 == self.stops()
    }

    fn turn(&mut self, by: isize) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.left();
        }
        let count = self.stops();
        self.focus = (self.focus + count).saturating_add_signed(by) % count;
    }

    fn choose(&mut self, by: isize) -> bool {
        !self.on_more()
            && self
                .fields
                .get_mut(self.focus)
                .is_some_and(|field| field.choose(by))
    }

    fn save(&mut self, cx: &Cx) -> Outcome {
        self.settle(cx);
        if self.same_as_theirs(cx) {
            return self.done_already(cx).into();
        }
        let values = self.values();
        let made = match &self.end {
            End::Send(make) => make(&values, cx).map(|request| vec![Cmd::Submit(request)]),
            End::Tell(make) => make(&values, cx).map(|tell| vec![Cmd::Tell(tell), Cmd::Close]),
        };
        match made {
            Ok(cmds) => {
                self.errors.clear();
                self.failure = None;
                cmds.into()
            }
            Err(errors) => {
                if let Some((at, _)) = errors.first() {
                    if self.more.is_some_and(|more| *at >= more) {
                        self.unfold();
                    }
                    self.focus = *at;
                }
                self.errors = errors;
                Outcome::used()
            }
        }
    }

    fn leave(&self, cx: &Cx) -> Outcome {
        let mut cmds = Vec::new();
        if let Some((name, text)) = Layer::draft(self) {
            if text.is_some() {
                let said = SafeText::eigen(cx.t.concept_bewaard);
                cmds.push(Cmd::Toast(Tone::Done, said));
            }
            cmds.push(Cmd::Draft(name, text));
        }
        cmds.push(Cmd::Close);
        cmds.into()
    }
}

impl Layer for Form {
    fn scope(&self) -> Scope {
        match self.fields.get(self.focus).map(|f| &f.content) {
            Some(Content::Text(_)) if !self.on_more() => Scope::Notitie,
            _ => Scope::Formulier,
        }
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        match self.draft.clone() {
            Some(naam) => {
                self.loading = true;
                vec![Cmd::Ask(CONCEPT, Request::Concept { naam })]
            }
            None => Vec::new(),
        }
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if action != Action::Annuleren && !action.is_about_other() {
            self.settle(cx);
        }
        match action {
            Action::Bevestigen if self.on_more() => self.unfold(),
            Action::VolgendVeld => self.turn(1),
            Action::VorigVeld => self.turn(-1),
            Action::KiesVolgende => {
                if !self.choose(1) {
                    self.turn(1);
                }
            }
            Action::KiesVorige => {
                if !self.choose(-1) {
                    self.turn(-1);
                }
            }
            // With fields folded away Enter goes past the row that shows them, to the button.
            Action::Bevestigen if self.more == Some(self.focus + 1) => self.turn(2),
            Action::Bevestigen if self.focus + 1 < self.fields.len() && !self.on_button() => {
                self.turn(1);
            }
            Action::Bevestigen | Action::Opslaan => return self.save(cx),
            Action::Annuleren => return self.leave(cx),
            _ if action.is_about_other() => return self.about_other(action, cx),
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        let focus = self.focus;
        if self.on_more() {
            return Vec::new();
        }
        self.errors.retain(|(at, _)| *at != focus);
        self.failure = None;
        let Some(field) = self.fields.get_mut(focus) else {
            return Vec::new();
        };
        let changed = match &mut field.content {
            Content::Line(line) => line.key(chord),
            Content::Text(area) => area.key(chord),
            Content::Choice { .. } => {
                match (chord.key(), chord.text()) {
                    (Key::Right, _) => drop(field.choose(1)),
                    (Key::Left, _) => drop(field.choose(-1)),
                    (_, Some(c)) => field.letter(c),
                    _ => {}
                }
                true
            }
        };
        if changed && self.draft.is_some() {
            vec![Cmd::RemindDraft]
        } else {
            Vec::new()
        }
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        if self.on_more() {
            return Vec::new();
        }
        match self.fields.get_mut(self.focus) {
            Some(field) if !matches!(field.content, Content::Choice { .. }) => field.insert(text),
            _ => return Vec::new(),
        }
        vec![Cmd::RemindDraft]
    }

    fn waits(&self) -> bool {
        self.loading || self.shared.as_ref().is_some_and(Shared::waits)
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        match (tag, reply) {
            (CONCEPT, Reply::Concept(Some(draft))) => {
                self.loading = false;
                self.decode(&draft, cx);
                if self.same_as_theirs(cx)
                    && let Some(shared) = &mut self.shared
                {
                    shared.agree();
                }
                vec![Cmd::Toast(Tone::Done, SafeText::eigen(cx.t.concept_terug))]
            }
            (CASE, Reply::Dossier(dossier)) => {
                let known = self.shared.as_mut().is_some_and(|s| s.take(&dossier, cx));
                if known { self.compare(cx) } else { Vec::new() }
            }
            (CASE, Reply::Sessie(sessie)) => {
                let shared = self.shared.as_mut();
                let known = shared.is_some_and(|s| s.look_around(&sessie, cx));
                if known { self.compare(cx) } else { Vec::new() }
            }
            (CONCEPT, _) => {
                self.loading = false;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        if self.loading {
            // The draft could not be read; the form works without.
            self.loading = false;
            return false;
        }
        if let Some(shared) = &mut self.shared {
            shared.refused(refusal);
        }
        self.failure = Some(failure(refusal, cx));
        true
    }

    fn case_came(&mut self, cx: &Cx) -> Vec<Cmd> {
        let mut cmds = Vec::new();
        if let Some(shared) = &mut self.shared
            && shared.case_came(cx, &mut cmds)
        {
            cmds.extend(self.compare(cx));
        }
        cmds
    }

    fn offers(&self, action: Action) -> bool {
        !action.is_about_other() || self.shared.as_ref().is_some_and(|s| s.theirs().is_some())
    }

    fn draft(&self) -> Option<(ConceptNaam, Option<String>)> {
        let name = self.draft.clone()?;
        let now = self.encode();
        let text = (now != self.untouched).then_some(now);
        let kept = text.map(|text| match &self.shared {
            Some(shared) => shared.draft(&text),
            None => text,
        });
        Some((name, kept))
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
