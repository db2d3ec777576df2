//! Reads a file with notices: its name, then what would happen, and only then takes it in.

use std::io::ErrorKind;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::reply::Ingelezen;
use crate::api::{Refusal, Reply, Request};
use crate::client::inlezen::{Ingeladen, LeesFout};
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Chord, Scope};
use crate::text::Taal;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::failure;
use crate::tui::paint;
use crate::tui::widgets::field::Field;

const PROEF: u16 = 0;

/// How far it is.
#[derive(Debug, Default)]
enum Stand {
    /// The name is being typed; what was wrong with the last one.
    #[default]
    Naam,
    Fout(SafeText),
    /// The file is being read, or tried.
    Bezig,
    /// What would happen.
    Proef(Box<Ingelezen>),
}

/// The layer.
#[derive(Debug, Default)]
pub struct Import {
    field: Field,
    stand: Stand,
    bestand: Option<Ingeladen>,
}

impl Import {
    fn request(&self, proef: bool) -> Option<Request> {
        let b = self.bestand.as_ref()?;
        Some(Request::LeesIn {
            bestand: b.naam.clone(),
            rijen: b.rijen.clone(),
            proef,
        })
    }

    fn confirm(&mut self, cx: &Cx) -> Outcome {
        if let Stand::Proef(uit) = &self.stand {
            let nothing = uit.nieuw + uit.correctie + uit.geweigerd == 0;
            return match self.request(false) {
                Some(request) if !nothing => Outcome::one(Cmd::Submit(request)),
                _ => Outcome::one(Cmd::Close),
            };
        }
        let path = self.field.text().trim().to_owned();
        if path.is_empty() {
            self.stand = Stand::Fout(SafeText::eigen(cx.t.reparatie.bestand.leeg));
            return Outcome::used();
        }
        self.stand = Stand::Bezig;
        Outcome::one(Cmd::ReadFile(path))
    }
}

/// Why a file could not be read, in words.
fn words(fout: &LeesFout, cx: &Cx) -> SafeText {
    let [missing, forbidden, folder, other] = cx.t.reparatie.bestand.io;
    match fout {
        LeesFout::Io(why) => SafeText::eigen(match why {
            ErrorKind::NotFound => missing,
            ErrorKind::PermissionDenied => forbidden,
            ErrorKind::IsADirectory => folder,
            _ => other,
        }),
        LeesFout::Bestand(why) => SafeText::regel(&match cx.taal {
            Taal::Nl => why.nl(),
            Taal::En => why.en(),
        }),
    }
}

impl Layer for Import {
    fn scope(&self) -> Scope {
        Scope::Regel
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::Annuleren => Outcome::one(Cmd::Close),
            Action::Bevestigen => self.confirm(cx),
            _ => Outcome::Ignored,
        }
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        // Another name: what was tried no longer counts.
        if self.field.key(chord) {
            self.stand = Stand::Naam;
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        self.field.insert(text.trim());
        self.stand = Stand::Naam;
        Vec::new()
    }

    fn waits(&self) -> bool {
        matches!(self.stand, Stand::Bezig)
    }

    fn file(&mut self, file: Result<Ingeladen, LeesFout>, cx: &Cx) -> Vec<Cmd> {
        match file {
            Ok(bestand) => {
                self.bestand = Some(bestand);
                let request = self.request(true);
                request.map(|r| Cmd::Ask(PROEF, r)).into_iter().collect()
            }
            Err(why) => {
                self.stand = Stand::Fout(words(&why, cx));
                Vec::new()
            }
        }
    }

    fn absorb(&mut self, tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        if let (PROEF, Reply::Ingelezen(uit)) = (tag, reply) {
            self.stand = Stand::Proef(uit);
        }
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        self.stand = Stand::Fout(failure(refusal, cx));
        true
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = &cx.t.reparatie.bestand;
        let area = paint::centred(screen, 76, 14);
        let inner = paint::frame(buf, area, &SafeText::eigen(t.titel), true, cx);
        let room = inner.width.saturating_sub(2);
        let x = inner.x + 1;
        paint::put_own(buf, x, inner.y, room, t.vraag, cx.theme.plain);
        paint::put_own(buf, x, inner.y + 1, 2, "> ", cx.theme.key);
        let cursor = self.field.draw(
            x + 2,
            inner.y + 1,
            room.saturating_sub(2),
            buf,
            cx.theme.title,
        );
        let plain = cx.theme.plain;
        let lines: Vec<(SafeText, Style)> = match &self.stand {
            Stand::Naam => vec![(SafeText::eigen(t.soorten), plain)],
            Stand::Fout(why) => vec![
                (
                    SafeText::regel(&format!("{} {why}", cx.g.late)),
                    cx.theme.late,
                ),
                (SafeText::default(), plain),
                (SafeText::eigen(t.soorten), plain),
            ],
            Stand::Bezig => vec![(SafeText::eigen(t.bezig), cx.theme.faint)],
            Stand::Proef(uit) => self.told(uit, cx),
        };
        let rows = lines.iter().flat_map(|(text, style)| {
            paint::wrap(text, room)
                .into_iter()
                .map(move |l| (l, *style))
        });
        for ((line, style), y) in rows.zip(inner.y + 3..inner.bottom()) {
            paint::put(buf, x, y, room, &line, style);
        }
        Some(cursor)
    }
}

impl Import {
    /// What would happen, line by line.
    fn told(&self, uit: &Ingelezen, cx: &Cx) -> Vec<(SafeText, Style)> {
        let t = &cx.t.reparatie.bestand;
        let plain = cx.theme.plain;
        let (naam, profiel) = self
            .bestand
            .as_ref()
            .map_or(("", ""), |b| (b.naam.as_str(), b.profiel.as_str()));
        let mut lines = vec![
            (SafeText::regel(&(t.proef)(naam, profiel)), cx.theme.title),
            (
                SafeText::regel(&format!("{:>7} {}", uit.rijen.len(), t.rijen)),
                plain,
            ),
        ];
        let counts = [uit.nieuw, uit.dubbel, uit.correctie, uit.geweigerd];
        for ((count, word), what) in counts.into_iter().zip(t.telling).zip(t.uitleg) {
            let style = if count == 0 { cx.theme.faint } else { plain };
            let text = format!("{count:>7} {word:<11} {what}");
            lines.push((SafeText::regel(&text), style));
        }
        lines.push((SafeText::default(), plain));
        if uit.nieuw + uit.correctie + uit.geweigerd == 0 {
            let text = format!("{} {}", t.niets, t.enter_niets);
            lines.push((SafeText::regel(&text), cx.theme.key));
        } else {
            lines.push((SafeText::eigen(t.enter), cx.theme.key));
        }
        lines
    }
}
