//! Fields one below the other: choices, lines and a text of several lines. What is wrong stands
//! beside its field while one types; what was typed is kept as a draft when one leaves.

use std::fmt;

use crate::api::request::ConceptNaam;
use crate::api::{Refusal, Reply, Request};
use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::keymap::{Action, Chord, Key, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::failure;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::text_area::TextArea;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

mod draw;

/// Parts the fields of a draft: a character that cannot be typed.
const APART: char = '\u{1f}';

/// What a field holds.
#[derive(Debug)]
enum Content {
    Line(Field),
    Choice { options: Vec<SafeText>, at: usize },
    Text(Box<TextArea>),
}

/// One field.
#[derive(Debug)]
pub struct FormField {
    label: SafeText,
    content: Content,
}

impl FormField {
    /// One line.
    #[must_use]
    pub fn line(label: SafeText, first: &str) -> Self {
        Self {
            label,
            content: Content::Line(Field::new(first)),
        }
    }

    /// A choice; arrows go through it, a letter goes to the next one that begins with it.
    #[must_use]
    pub fn choice(label: SafeText, options: Vec<SafeText>, at: usize) -> Self {
        Self {
            label,
            content: Content::Choice { options, at },
        }
    }

    /// Several lines; Enter is a new line there.
    #[must_use]
    pub fn text(label: SafeText, first: &str) -> Self {
        Self {
            label,
            content: Content::Text(Box::new(TextArea::new(first).styled())),
        }
    }
}

/// What the fields hold now.
#[derive(Debug)]
pub struct Values(Vec<String>, bool);

impl Values {
    /// The text of a field, or the number of the choice as digits.
    #[must_use]
    pub fn text(&self, at: usize) -> &str {
        self.0.get(at).map_or("", String::as_str)
    }

    /// Somebody else changed it meanwhile, that was said, and it is saved all the same.
    #[must_use]
    pub fn replaces(&self) -> bool {
        self.1
    }

    /// The number of the choice in a field.
    #[must_use]
    pub fn choice(&self, at: usize) -> usize {
        self.text(at).parse().unwrap_or(0)
    }
}

/// What is wrong, per field.
pub type Errors = Vec<(usize, SafeText)>;
/// Makes the request of what was filled in.
pub type Make = Box<dyn Fn(&Values, &Cx) -> Result<Request, Errors>>;
/// What a field means as it is now (`di 24 nov`), or what is wrong with it; `None`: nothing to say.
pub type Meaning = Box<dyn Fn(usize, &Values, &Cx) -> Option<Result<SafeText, SafeText>>>;

/// The whole of a word of which the beginning was typed in a field, put there when one leaves it;
/// `None`: leave it as it is.
pub type Complete = Box<dyn Fn(usize, &str, &Cx) -> Option<String>>;

/// The layer.
pub struct Form {
    title: SafeText,
    fields: Vec<FormField>,
    focus: usize,
    /// Fields from here on show when they are asked for; a row that says so stands in their place.
    more: Option<usize>,
    make: Make,
    meaning: Meaning,
    complete: Complete,
    draft: Option<ConceptNaam>,
    /// As it was when it was opened, to know whether anything was typed.
    untouched: String,
    errors: Errors,
    failure: Option<SafeText>,
    conflict: bool,
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
        let mut form = Self {
            title,
            fields,
            focus: 0,
            more: None,
            make,
            meaning: Box::new(|_, _, _| None),
            complete: Box::new(|_, _, _| None),
            draft: None,
            untouched: String::new(),
            errors: Vec::new(),
            failure: None,
            conflict: false,
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

    /// With words that complete themselves.
    #[must_use]
    pub fn complete(mut self, complete: Complete) -> Self {
        self.complete = complete;
        self
    }

    /// With the fields from this one on folded away: seldom needed.
    #[must_use]
    pub fn more_from(mut self, at: usize) -> Self {
        self.more = Some(at);
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
        Values(
            self.fields
                .iter()
                .map(|f| match &f.content {
                    Content::Line(field) => field.text().to_owned(),
                    Content::Choice { at, .. } => at.to_string(),
                    Content::Text(area) => area.text(),
                })
                .collect(),
            self.conflict,
        )
    }

    fn encode(&self) -> String {
        self.values().0.join(&APART.to_string())
    }

    /// Puts a draft back; one of another form (an older version of the program) goes into the first
    /// text field, so that nothing is lost.
    fn decode(&mut self, draft: &str) {
        let parts: Vec<&str> = draft.split(APART).collect();
        if parts.len() != self.fields.len() {
            let text = parts.join(" ");
            if let Some(field) = self.fields.iter_mut().find_map(|f| match &mut f.content {
                Content::Text(area) => Some(area),
                _ => None,
            }) {
                **field = TextArea::new(&text).styled();
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
            match &mut field.content {
                Content::Line(line) => line.set(part),
                Content::Choice { options, at } => {
                    *at = part
                        .parse()
                        .unwrap_or(0)
                        .min(options.len().saturating_sub(1));
                }
                Content::Text(area) => **area = TextArea::new(part).styled(),
            }
        }
    }

    /// The button below the last field has the focus.
    fn on_button(&self) -> bool {
        self.focus + 1 == self.stops()
    }

    fn turn(&mut self, by: isize) {
        let count = self.stops();
        self.focus = (self.focus + count).saturating_add_signed(by) % count;
    }

    fn choose(&mut self, by: isize) -> bool {
        if self.on_more() {
            return false;
        }
        let Some(FormField {
            content: Content::Choice { options, at },
            ..
        }) = self.fields.get_mut(self.focus)
        else {
            return false;
        };
        let last = options.len().saturating_sub(1);
        *at = at.saturating_add_signed(by).min(last);
        true
    }

    fn save(&mut self, cx: &Cx) -> Outcome {
        self.settle(cx);
        match (self.make)(&self.values(), cx) {
            Ok(request) => {
                self.errors.clear();
                self.failure = None;
                Outcome::one(Cmd::Submit(request))
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

    /// A letter on a choice goes to the next option that begins with it.
    fn letter(&mut self, c: char) {
        let Some(FormField {
            content: Content::Choice { options, at },
            ..
        }) = self.fields.get_mut(self.focus)
        else {
            return;
        };
        let wanted = vouw(&c.to_string());
        let count = options.len();
        let found = (1..=count)
            .map(|step| (*at + step) % count.max(1))
            .find(|i| {
                options
                    .get(*i)
                    .is_some_and(|o| vouw(o.as_str()).starts_with(&wanted))
            });
        if let Some(found) = found {
            *at = found;
        }
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
        if !matches!(action, Action::Annuleren) {
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
        let changed = match self.fields.get_mut(focus).map(|f| &mut f.content) {
            Some(Content::Line(field)) => field.key(chord),
            Some(Content::Text(area)) => area.key(chord),
            Some(Content::Choice { .. }) => {
                match chord.key() {
                    Key::Right => drop(self.choose(1)),
                    Key::Left => drop(self.choose(-1)),
                    _ => {
                        if let Some(c) = chord.text() {
                            self.letter(c);
                        }
                    }
                }
                true
            }
            None => false,
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
        match self.fields.get_mut(self.focus).map(|f| &mut f.content) {
            Some(Content::Line(field)) => field.insert(text),
            Some(Content::Text(area)) => area.insert(text),
            _ => return Vec::new(),
        }
        vec![Cmd::RemindDraft]
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
            Reply::Concept(Some(draft)) => {
                self.decode(&draft);
                vec![Cmd::Toast(Tone::Done, SafeText::eigen(cx.t.concept_terug))]
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
        self.conflict = matches!(refusal, Refusal::Gewijzigd { .. });
        self.failure = Some(failure(refusal, cx));
        true
    }

    fn draft(&self) -> Option<(ConceptNaam, Option<String>)> {
        let name = self.draft.clone()?;
        let now = self.encode();
        Some((name, (now != self.untouched).then_some(now)))
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
