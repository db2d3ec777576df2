//! One field of a form, and what all of them hold.

use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::text_area::TextArea;

/// What a field holds.
#[derive(Debug)]
pub(super) enum Content {
    Line(Field),
    Choice {
        options: Vec<SafeText>,
        at: usize,
        /// Letters struck one after the other since the field was entered, folded.
        typed: String,
    },
    Text(Box<TextArea>),
}

/// One field.
#[derive(Debug)]
pub struct FormField {
    pub(super) label: SafeText,
    pub(super) content: Content,
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

    /// A choice; arrows go through it, a letter goes to the next one that begins with it, more letters
    /// to one that begins with all of them.
    #[must_use]
    pub fn choice(label: SafeText, options: Vec<SafeText>, at: usize) -> Self {
        Self {
            label,
            content: Content::Choice {
                options,
                at,
                typed: String::new(),
            },
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

    /// Whether it holds several lines.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.content, Content::Text(_))
    }

    /// What it holds: the text, or the number of the choice as digits.
    pub(super) fn value(&self) -> String {
        match &self.content {
            Content::Line(field) => field.text().to_owned(),
            Content::Choice { at, .. } => at.to_string(),
            Content::Text(area) => area.text(),
        }
    }

    /// A value of this field in words.
    pub(super) fn words(&self, value: &str) -> SafeText {
        match &self.content {
            Content::Choice { options, .. } => value
                .parse::<usize>()
                .ok()
                .and_then(|at| options.get(at))
                .cloned()
                .unwrap_or_default(),
            _ => SafeText::regel(value),
        }
    }

    /// Puts another value in; what was typed in a text can be had back by undoing.
    pub(super) fn replace(&mut self, value: &str) {
        match &mut self.content {
            Content::Line(line) => line.set(value),
            Content::Choice { options, at, .. } => {
                *at = value
                    .parse()
                    .unwrap_or(0)
                    .min(options.len().saturating_sub(1));
            }
            Content::Text(area) => area.replace(value),
        }
    }

    /// Puts a value in at the cursor; a choice has no cursor and takes it.
    pub(super) fn insert(&mut self, value: &str) {
        match &mut self.content {
            Content::Line(line) => line.insert(value),
            Content::Choice { .. } => self.replace(value),
            Content::Text(area) => area.insert(value),
        }
    }

    /// Goes to the next or previous choice. `false`: this is no choice.
    pub(super) fn choose(&mut self, by: isize) -> bool {
        let Content::Choice { options, at, typed } = &mut self.content else {
            return false;
        };
        typed.clear();
        let last = options.len().saturating_sub(1);
        *at = at.saturating_add_signed(by).min(last);
        true
    }

    /// A letter on a choice goes to the next option that begins with it; behind other letters first
    /// to one that begins with all of them, so that one of many is named and not stepped to.
    pub(super) fn letter(&mut self, c: char) {
        let Content::Choice { options, at, typed } = &mut self.content else {
            return;
        };
        let count = options.len();
        let begins = |from: usize, begin: &str| {
            let mut round = (from..=count).map(|step| (*at + step) % count.max(1));
            round.find(|i| {
                let option = options.get(*i);
                option.is_some_and(|o| vouw(o.as_str()).starts_with(begin))
            })
        };
        let letter = vouw(&c.to_string());
        let longer = format!("{typed}{letter}");
        let named = Some(&longer).filter(|_| !typed.is_empty());
        let named = named.and_then(|begin| begins(0, begin));
        let (found, now) = match named {
            Some(_) => (named, longer),
            None => (begins(1, &letter), letter),
        };
        if let Some(found) = found {
            *at = found;
            *typed = now;
        }
    }

    /// The field is left: what was struck in it is forgotten.
    pub(super) fn left(&mut self) {
        if let Content::Choice { typed, .. } = &mut self.content {
            typed.clear();
        }
    }
}

/// What the fields hold now.
#[derive(Debug)]
pub struct Values {
    pub(super) all: Vec<String>,
    pub(super) revision: Option<u64>,
}

impl Values {
    /// The text of a field, or the number of the choice as digits.
    #[must_use]
    pub fn text(&self, at: usize) -> &str {
        self.all.get(at).map_or("", String::as_str)
    }

    /// The number of the choice in a field.
    #[must_use]
    pub fn choice(&self, at: usize) -> usize {
        self.text(at).parse().unwrap_or(0)
    }

    /// The revision of the existing record that this is decided on; `None`: it becomes a new one,
    /// also when the record was taken away meanwhile.
    #[must_use]
    pub fn revision(&self) -> Option<u64> {
        self.revision
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_step_through_a_choice_or_name_one_of_many() {
        let names = ["-", "Werk", "Wijkteam", "Wmo", "Woningcorporatie", "Zorg"];
        let options = names.map(SafeText::regel).to_vec();
        let mut field = FormField::choice(SafeText::eigen("Partner"), options, 0);
        let mut na = |letters: &str| {
            letters.chars().for_each(|c| field.letter(c));
            let at: usize = field.value().parse().unwrap();
            names[at]
        };
        assert_eq!(na("w"), "Werk");
        assert_eq!(na("w"), "Wijkteam", "the next one that begins so");
        assert_eq!(na("o"), "Woningcorporatie");
        assert_eq!(na("z"), "Zorg", "no option begins with all of them");
        assert_eq!(na("WM"), "Wmo");
        assert_eq!(na("q"), "Wmo", "nothing begins so");
        field.left();
        field.letter('o');
        assert_eq!(field.value(), "3", "letters struck before do not count");
    }
}
