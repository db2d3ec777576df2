//! Asks for the name of a file and writes a document to it. The store records that something is taken
//! along before anything is written.

use std::fmt;
use std::io::ErrorKind;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::{Refusal, Reply, Request};
use crate::client::uitvoer::SchrijfFout;
use crate::domain::document::{Bestandsvorm, Document};
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Chord, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::NewFile;
use crate::tui::layer::Layer;
use crate::tui::layers::failure;
use crate::tui::paint;
use crate::tui::widgets::field::Field;

/// Makes the document of the answer.
pub type Made = Box<dyn Fn(Reply, &Cx) -> Option<Document>>;

enum State {
    Name,
    Busy,
    Failed(SafeText),
}

/// The layer.
pub struct SaveAs {
    title: SafeText,
    request: Request,
    made: Made,
    field: Field,
    state: State,
}

impl fmt::Debug for SaveAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SaveAs").finish_non_exhaustive()
    }
}

impl SaveAs {
    /// Offers this name in the home folder; what is asked for with this request becomes the document.
    #[must_use]
    pub fn new(title: SafeText, name: &str, request: Request, made: Made) -> Self {
        Self {
            title,
            request,
            made,
            field: Field::new(&format!("~/{name}")),
            state: State::Name,
        }
    }

    /// The format that the end of the name asks for.
    fn vorm(&self) -> Option<Bestandsvorm> {
        let (_, end) = self.field.text().trim().rsplit_once('.')?;
        Bestandsvorm::van_code(&end.to_lowercase())
    }

    fn fail(&mut self, why: SafeText) -> Vec<Cmd> {
        self.state = State::Failed(why);
        Vec::new()
    }
}

impl Layer for SaveAs {
    fn scope(&self) -> Scope {
        Scope::Regel
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::Annuleren => Outcome::one(Cmd::Close),
            Action::Bevestigen if self.vorm().is_none() => {
                self.fail(SafeText::eigen(cx.t.plan.bestand_einde)).into()
            }
            Action::Bevestigen => {
                self.state = State::Busy;
                Outcome::one(Cmd::Ask(0, self.request.clone()))
            }
            _ => Outcome::Ignored,
        }
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        if self.field.key(chord) {
            self.state = State::Name;
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        self.field.insert(text.trim());
        self.state = State::Name;
        Vec::new()
    }

    fn waits(&self) -> bool {
        matches!(self.state, State::Busy)
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        match ((self.made)(reply, cx), self.vorm()) {
            (Some(document), Some(vorm)) => vec![Cmd::WriteFile(Box::new(NewFile {
                document,
                vorm,
                path: self.field.text().trim().to_owned(),
            }))],
            _ => Vec::new(),
        }
    }

    fn written(&mut self, outcome: Result<(), SchrijfFout>, cx: &Cx) -> Vec<Cmd> {
        let [there, folder, forbidden, other, format] = cx.t.plan.bestand_fout;
        let why = match outcome {
            Ok(()) => {
                let said = (cx.t.plan.bestand_klaar)(self.field.text().trim());
                return vec![Cmd::Toast(Tone::Done, SafeText::regel(&said)), Cmd::Close];
            }
            Err(SchrijfFout::Io(ErrorKind::AlreadyExists)) => there,
            Err(SchrijfFout::Io(ErrorKind::NotFound | ErrorKind::NotADirectory)) => folder,
            Err(SchrijfFout::Io(ErrorKind::PermissionDenied)) => forbidden,
            Err(SchrijfFout::Io(_)) => other,
            Err(SchrijfFout::Document(_)) => format,
        };
        self.fail(SafeText::eigen(why))
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        self.state = State::Failed(failure(refusal, cx));
        true
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = cx.t.plan;
        let area = paint::centred(screen, 76, 10);
        let inner = paint::frame(buf, area, &self.title, true, cx);
        let room = inner.width.saturating_sub(2);
        let x = inner.x + 1;
        paint::put_own(buf, x, inner.y, room, t.bestand_vraag, cx.theme.plain);
        paint::put_own(buf, x, inner.y + 1, 2, "> ", cx.theme.key);
        let room_for_name = room.saturating_sub(2);
        let cursor = self
            .field
            .draw(x + 2, inner.y + 1, room_for_name, buf, cx.theme.title);
        let plain = cx.theme.plain;
        let mut lines = match &self.state {
            State::Name => Vec::new(),
            State::Busy => vec![(SafeText::eigen(t.bestand_bezig), cx.theme.faint)],
            State::Failed(why) => {
                let words = SafeText::regel(&format!("{} {why}", cx.g.late));
                vec![(words, cx.theme.late)]
            }
        };
        lines.push((SafeText::eigen(t.bestand_soorten), plain));
        lines.push((SafeText::eigen(t.bestand_let_op), plain));
        let rows = lines.iter().flat_map(|(text, style)| {
            let wrapped = paint::wrap(text, room).into_iter();
            wrapped.map(move |line| (line, *style))
        });
        for ((line, style), y) in rows.zip(inner.y + 3..inner.bottom()) {
            paint::put(buf, x, y, room, &line, style);
        }
        Some(cursor)
    }
}
