//! A document as Markdown (CommonMark). May use: `domain`.

use super::ontsnapt;
use crate::domain::document::{Blok, Document, Stuk};

/// The whole document as text.
pub(super) fn schrijf(document: &Document) -> String {
    let mut uit = String::new();
    for blok in &document.blokken {
        if !uit.is_empty() {
            uit.push('\n');
        }
        match blok {
            Blok::Kop(niveau, tekst) => {
                uit.extend(std::iter::repeat_n('#', usize::from(*niveau).clamp(1, 6)));
                uit.push(' ');
                uit.push_str(&letterlijk(tekst));
                uit.push('\n');
            }
            Blok::Alinea(stukken) => {
                uit.push_str(&regel(stukken));
                uit.push('\n');
            }
            Blok::Lijst(regels) => {
                for stukken in regels {
                    uit.push_str("- ");
                    uit.push_str(&regel(stukken));
                    uit.push('\n');
                }
            }
        }
    }
    uit
}

fn regel(stukken: &[Stuk]) -> String {
    let mut uit = String::new();
    for stuk in stukken {
        if !stuk.vet {
            uit.push_str(&letterlijk(&stuk.tekst));
            continue;
        }
        // Blanks beside the marks would make them plain asterisks.
        let kern = stuk.tekst.trim();
        let voor = stuk.tekst.len() - stuk.tekst.trim_start().len();
        uit.push_str(&letterlijk(&stuk.tekst[..voor]));
        if !kern.is_empty() {
            uit.push_str("**");
            uit.push_str(&letterlijk(kern));
            uit.push_str("**");
            uit.push_str(&letterlijk(&stuk.tekst[voor + kern.len()..]));
        }
    }
    // Four blanks at the start of a line would make it code.
    uit.trim_start().to_owned()
}

/// Text that means nothing but itself: every sign that Markdown knows has a backslash before it, so
/// neither a heading nor a link nor HTML comes of it.
fn letterlijk(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for (plaats, teken) in tekst.char_indices() {
        match teken {
            '\t' | '\n' | '\r' => uit.push(' '),
            _ if teken.is_control() => uit.push_str(&ontsnapt(teken)),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '='
            | '{' | '}' => {
                uit.push('\\');
                uit.push(teken);
            }
            // A list, a line or a number, but only where a line may begin.
            '-' | '+' if tekst[..plaats].trim().is_empty() => {
                uit.push('\\');
                uit.push(teken);
            }
            '.' | ')' if genummerd(&tekst[..plaats]) => {
                uit.push('\\');
                uit.push(teken);
            }
            // Addresses that become links by themselves.
            ':' if tekst[plaats + 1..].starts_with("//") => uit.push_str("\\:"),
            '@' => uit.push_str("\\@"),
            _ => uit.push(teken),
        }
    }
    uit
}

fn genummerd(begin: &str) -> bool {
    let cijfers = begin.trim_start();
    !cijfers.is_empty() && cijfers.bytes().all(|b| b.is_ascii_digit())
}
