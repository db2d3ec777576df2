//! The register of a case: who was told what, on which basis and how, and the messages that have not
//! left. That a message is about to leave is stored before it does, and what came of it after.

mod draw;
mod toevoegen;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::{Dossier, Met};
use crate::api::{Refusal, Reply, Request};
use crate::client::post::{PostFout, bestandsnaam};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::veilig::SafeText;
use crate::domain::verstrekking::{Afgifte, Bericht, Kanaal, Ontvanger, Verstrekking};
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::{Post, Tell};
use crate::tui::layer::Layer;
use crate::tui::layers::prompt::Prompt;
use crate::tui::widgets::anker::Anker;

use super::rondvraag::sheet;

/// Lines that a page key moves.
const PAGE: usize = 10;
/// That messages are about to leave is stored.
const BEGUN: u16 = 1;

/// Opens the register of the open case.
#[must_use]
pub fn open(cx: &Cx) -> Vec<Cmd> {
    let register = cx.dossier().map(|dossier| Register::on(None, dossier));
    register
        .map(|r| Cmd::Push(Box::new(r)))
        .into_iter()
        .collect()
}

/// Opens the register on one line.
#[must_use]
pub fn open_at(id: RecordId, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    Outcome::one(Cmd::Push(Box::new(Register::on(Some(id), dossier))))
}

/// Messages on their way.
#[derive(Debug)]
struct Sending {
    ids: Vec<RecordId>,
    kanaal: Kanaal,
    post: Post,
}

/// The layer.
#[derive(Debug)]
struct Register {
    casus: UnitId,
    anker: Anker,
    sending: Option<Sending>,
}

/// Whom a verstrekking went to, in words.
fn to(verstrekking: &Verstrekking, cx: &Cx) -> SafeText {
    match &verstrekking.aan {
        Ontvanger::Partner(id) => cx.partner(*id),
        Ontvanger::Anders(wie) => SafeText::regel(wie),
    }
}

impl Register {
    /// With the cursor on a line, else on the newest.
    fn on(id: Option<RecordId>, dossier: &Dossier) -> Self {
        let ids: Vec<_> = dossier.verstrekkingen.iter().rev().map(|v| v.id).collect();
        Self {
            casus: dossier.unit,
            anker: Anker::at(id, &ids),
            sending: None,
        }
    }

    fn ids(&self, cx: &Cx) -> Vec<RecordId> {
        self.lines(cx).iter().map(|line| line.id).collect()
    }

    /// The lines, the newest first.
    fn lines<'a>(&self, cx: &'a Cx) -> Vec<&'a Met<Verstrekking>> {
        let dossier = cx.dossier().filter(|d| d.unit == self.casus);
        dossier.map_or_else(Vec::new, |d| d.verstrekkingen.iter().rev().collect())
    }

    fn current<'a>(&self, cx: &'a Cx) -> Option<&'a Met<Verstrekking>> {
        self.lines(cx).get(self.anker.cursor()).copied()
    }

    fn show(&self, cx: &Cx) -> Outcome {
        let Some(line) = self.current(cx) else {
            return Outcome::used();
        };
        match &line.inhoud.bericht {
            Some(message) => Outcome::one(sheet(message, &to(&line.inhoud, cx), cx)),
            None => Outcome::warn(cx.t.uitvraag.geen_bericht),
        }
    }

    /// The messages that have not left, each with its record and the name of a file for it. One that
    /// may have left is not sent twice by sending the others: only when it is the one chosen.
    fn waiting(&self, cx: &Cx) -> Vec<(RecordId, String, Bericht)> {
        let number = cx
            .dossier()
            .map_or_else(String::new, |d| d.casus.inhoud.nummer.to_string());
        let chosen = self.current(cx).map(|line| line.id);
        let left = |line: &&Met<Verstrekking>| {
            let v = &line.inhoud;
            v.wacht_op_verzending() && (!v.kan_weg_zijn() || chosen == Some(line.id))
        };
        self.lines(cx)
            .into_iter()
            .filter(left)
            .filter_map(|line| {
                let short = match &line.inhoud.aan {
                    Ontvanger::Partner(id) => cx.partner_kort(*id).to_string(),
                    Ontvanger::Anders(_) => String::new(),
                };
                let name = bestandsnaam(&number, &short, line.id);
                Some((line.id, name, line.inhoud.bericht.clone()?))
            })
            .collect()
    }

    /// Stores that these are about to leave; when that is done they do.
    fn begin(
        &mut self,
        messages: Vec<(RecordId, String, Bericht)>,
        folder: Option<String>,
    ) -> Vec<Cmd> {
        let kanaal = match folder {
            Some(_) => Kanaal::Bestand,
            None => Kanaal::Mail,
        };
        let ids: Vec<_> = messages.iter().map(|(id, ..)| *id).collect();
        let messages = messages.into_iter().map(|(_, name, m)| (name, m)).collect();
        self.sending = Some(Sending {
            ids: ids.clone(),
            kanaal,
            post: Post { messages, folder },
        });
        let (casus, afgifte) = (self.casus, Afgifte::Begonnen);
        let begun = Request::MeldVerzending {
            casus,
            ids,
            kanaal,
            afgifte,
        };
        vec![Cmd::Ask(BEGUN, begun)]
    }

    fn mail(&mut self, cx: &Cx) -> Outcome {
        let t = cx.t.uitvraag;
        let all = self.waiting(cx);
        if all.is_empty() {
            return Outcome::warn(t.niets_te_doen);
        }
        if !cx.post {
            return Outcome::warn(t.geen_post[usize::from(!cx.files)]);
        }
        let known: Vec<_> = all
            .into_iter()
            .filter(|(_, _, m)| !m.aan.is_empty())
            .collect();
        if known.is_empty() {
            return Outcome::warn(t.zonder_adres);
        }
        self.begin(known, None).into()
    }

    fn files(&self, cx: &Cx) -> Outcome {
        let t = cx.t.uitvraag;
        if !cx.files {
            return Outcome::warn(t.geen_bestanden);
        }
        if self.waiting(cx).is_empty() {
            return Outcome::warn(t.niets_te_doen);
        }
        let prompt = Prompt::new(
            SafeText::eigen(t.map_vraag),
            "~/",
            Box::new(|text, cx| Ok((SafeText::eigen(cx.t.uitvraag.map_uitleg), text.to_owned()))),
            Box::new(|folder: String, _| vec![Cmd::Close, Cmd::Tell(Tell::Folder(folder))]),
        );
        Outcome::one(Cmd::Push(Box::new(prompt)))
    }

    fn by_hand(&self, cx: &Cx) -> Outcome {
        let Some(line) = self.current(cx) else {
            return Outcome::used();
        };
        if !line.inhoud.wacht_op_verzending() {
            return Outcome::warn(cx.t.uitvraag.niets_te_doen);
        }
        Outcome::one(Cmd::Change(Request::MeldVerzending {
            casus: self.casus,
            ids: vec![line.id],
            kanaal: Kanaal::Zelf,
            afgifte: Afgifte::Gelukt,
        }))
    }

    /// What came of messages: stored for those that left, and for those that did not.
    fn came_of(&mut self, outcome: &[Result<(), PostFout>], cx: &Cx) -> Vec<Cmd> {
        let Some(sending) = self.sending.take() else {
            return Vec::new();
        };
        let t = cx.t.uitvraag;
        let casus = self.casus;
        let kanaal = sending.kanaal;
        let mut cmds = Vec::new();
        for afgifte in [Afgifte::Mislukt, Afgifte::Gelukt] {
            let both = sending.ids.iter().zip(outcome);
            let ids: Vec<_> = both
                .filter(|(_, done)| said(done) == Some(afgifte))
                .map(|(id, _)| *id)
                .collect();
            if !ids.is_empty() {
                cmds.push(Cmd::Change(Request::MeldVerzending {
                    casus,
                    ids,
                    kanaal,
                    afgifte,
                }));
            }
        }
        let left = outcome.iter().filter(|o| o.is_ok()).count();
        let place = sending.post.folder.as_deref().unwrap_or(t.naar_post);
        let mut words = (t.klaar)(left, outcome.len(), place);
        let failed = outcome.iter().find_map(|o| o.as_ref().err());
        if let Some(why) = failed {
            words = format!("{words}: {}", reason(why, cx));
        }
        let tone = if failed.is_some() {
            Tone::Error
        } else {
            Tone::Done
        };
        cmds.push(Cmd::Toast(tone, SafeText::regel(&words)));
        cmds
    }
}

/// What is recorded of an outcome; `None`: that it was begun is all anybody knows.
const fn said(done: &Result<(), PostFout>) -> Option<Afgifte> {
    match done {
        Ok(()) => Some(Afgifte::Gelukt),
        Err(PostFout::Onzeker) => None,
        Err(PostFout::Io(_) | PostFout::Geweigerd | PostFout::Adres) => Some(Afgifte::Mislukt),
    }
}

fn reason(why: &PostFout, cx: &Cx) -> &'static str {
    use std::io::ErrorKind as Kind;
    let [there, folder, forbidden, other, mail, address, unsure] = cx.t.uitvraag.fouten;
    match why {
        PostFout::Io(Kind::AlreadyExists) => there,
        PostFout::Io(Kind::NotFound | Kind::NotADirectory) => folder,
        PostFout::Io(Kind::PermissionDenied) => forbidden,
        PostFout::Io(_) => other,
        PostFout::Geweigerd => mail,
        PostFout::Adres => address,
        PostFout::Onzeker => unsure,
    }
}

impl Layer for Register {
    fn scope(&self) -> Scope {
        Scope::Verstrekkingen
    }

    fn waits(&self) -> bool {
        self.sending.is_some()
    }

    fn absorb(&mut self, tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        match (tag, reply, &self.sending) {
            (BEGUN, Reply::Gedaan(_), Some(sending)) => {
                vec![Cmd::Post(Box::new(sending.post.clone()))]
            }
            _ => Vec::new(),
        }
    }

    fn posted(&mut self, outcome: Vec<Result<(), PostFout>>, cx: &Cx) -> Vec<Cmd> {
        self.came_of(&outcome, cx)
    }

    fn refused(&mut self, _refusal: &Refusal, _cx: &Cx) -> bool {
        // It was not stored that they leave, so they do not.
        self.sending = None;
        false
    }

    fn heard(&mut self, message: &Tell, cx: &Cx) -> Vec<Cmd> {
        match message {
            Tell::Folder(folder) => self.begin(self.waiting(cx), Some(folder.trim().to_owned())),
            _ => Vec::new(),
        }
    }

    fn case_came(&mut self, cx: &Cx) -> Vec<Cmd> {
        if cx.case_unit() != Some(self.casus) {
            return vec![Cmd::Close];
        }
        let lines = self.lines(cx);
        let me = &cx.sessie.medewerker;
        let own = |id| lines.iter().any(|l| l.id == id && l.inhoud.door == *me);
        self.anker.came(&self.ids(cx), own);
        Vec::new()
    }

    fn needs_case(&self, action: Action) -> bool {
        Anker::moves(action)
            || matches!(
                action,
                Action::BerichtTonen
                    | Action::BerichtenMailen
                    | Action::BerichtenSchrijven
                    | Action::ZelfVerstuurd
            )
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.anker.step(action, PAGE, &self.ids(cx)) {
            return Outcome::used();
        }
        match action {
            Action::BerichtTonen => self.show(cx),
            Action::BerichtenMailen => self.mail(cx),
            Action::BerichtenSchrijven => self.files(cx),
            Action::ZelfVerstuurd => self.by_hand(cx),
            Action::VerstrekkingToevoegen => {
                self.anker.adding(&self.ids(cx));
                toevoegen::open(cx)
            }
            Action::Ongedaan => Outcome::one(Cmd::Change(Request::Ongedaan)),
            Action::Annuleren => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
