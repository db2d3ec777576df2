//! Completes the `@` or `#` word under the cursor.

use crate::domain::snelinvoer::{Aanvulling, StukSoort, Treffer, aanvullen, als_woord};
use crate::domain::veilig::SafeText;
use crate::tui::cx::Cx;

use super::Quick;

/// Going through the words that complete an `@` or `#` word.
#[derive(Debug)]
pub(super) struct Completing {
    /// The line before the first choice.
    line: String,
    fill: Aanvulling,
    at: usize,
}

impl Quick {
    /// Takes the next or previous completion of the word under the cursor.
    pub(super) fn complete(&mut self, by: isize, cx: &Cx) {
        let now = match self.completing.take() {
            Some(mut c) => {
                let count = c.fill.kandidaten.len();
                c.at = (c.at + count).saturating_add_signed(by) % count.max(1);
                Some(c)
            }
            None => {
                let cursor = self.field.cursor();
                self.read(cx, |line, around| aanvullen(line, cursor, around))
                    .filter(|fill| !fill.kandidaten.is_empty())
                    .map(|fill| Completing {
                        line: self.field.text().to_owned(),
                        at: if by < 0 { fill.kandidaten.len() - 1 } else { 0 },
                        fill,
                    })
            }
        };
        let Some(c) = now else {
            return;
        };
        if let Some(name) = c
            .fill
            .kandidaten
            .get(c.at)
            .map(|hit| self.name(*hit, c.fill.soort))
        {
            let sign = if c.fill.soort == StukSoort::Trekker {
                '@'
            } else {
                '#'
            };
            let (head, tail) = (
                c.line.get(..c.fill.plaats.start).unwrap_or(""),
                c.line.get(c.fill.plaats.end..).unwrap_or(""),
            );
            let word = format!("{head}{sign}{}", als_woord(&name));
            self.field.set(&word);
            let at = self.field.cursor();
            self.field.insert(tail);
            self.field.place(at);
        }
        self.completing = Some(c);
    }

    fn name(&self, hit: Treffer, soort: StukSoort) -> String {
        let first = |words: Option<&Vec<String>>| {
            words.and_then(|w| w.first().cloned()).unwrap_or_default()
        };
        match hit {
            Treffer::Ik => "ik".to_owned(),
            Treffer::Betrokkene => "betrokkene".to_owned(),
            Treffer::Kandidaat(id) => {
                let at = usize::try_from(id).unwrap_or(usize::MAX);
                if soort == StukSoort::Trekker {
                    first(self.names.owners.get(at).map(|(_, words)| words))
                } else {
                    first(self.names.areas.get(at).map(|(_, words)| words))
                }
            }
        }
    }

    /// Words that would complete the word under the cursor, the chosen one marked.
    pub(super) fn offers(&self, cx: &Cx) -> SafeText {
        let (fill, chosen) = match &self.completing {
            Some(c) => (Some(c.fill.clone()), Some(c.at)),
            None => {
                let cursor = self.field.cursor();
                let fill = self.read(cx, |line, around| aanvullen(line, cursor, around));
                (fill, None)
            }
        };
        let Some(fill) = fill else {
            return SafeText::default();
        };
        let names: Vec<String> = fill
            .kandidaten
            .iter()
            .enumerate()
            .map(|(at, hit)| {
                let name = self.name(*hit, fill.soort);
                if chosen == Some(at) {
                    format!("[{name}]")
                } else {
                    name
                }
            })
            .collect();
        SafeText::regel(&names.join("  "))
    }
}
