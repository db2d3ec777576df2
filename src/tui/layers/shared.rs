//! Two people, one record: what stands there now when somebody else changed it since it was read.
//!
//! A layer that saves an existing record keeps a [`Shared`] beside what is typed. A refusal because
//! of a change makes it look for the record in the next answer about the case; until that is there
//! the layer takes no keys. What is saved then is decided on the version that was shown, never on
//! one that nobody saw.

use std::fmt;

use crate::api::reply::{Dossier, Sessie};
use crate::api::{Refusal, Request};
use crate::domain::id::UnitId;
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::domain::veilig::SafeText;
use crate::text::{datum, weigering};
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;

/// Finds the record in a case: its revision and content; `None`: it is not there any more.
pub type Look<T> = Box<dyn Fn(&Dossier, &Cx) -> Option<(u64, T)>>;

/// The same in what every screen looks at: partners are not of a case.
pub type LookAround<T> = Box<dyn Fn(&Sessie, &Cx) -> Option<(u64, T)>>;

/// The tag with which a layer asks for the case, when another one is open by now, or for the session.
pub const CASE: u16 = 1;

/// Parts a draft from the revision it was typed on: a character that cannot be typed.
const APART: char = '\u{1f}';

/// How the record stands.
enum Now<T> {
    /// As it was read, as far as is known.
    AsRead,
    /// Changed or gone; the answer about the case is on its way. `true`: asked for by the layer.
    Awaited(bool),
    /// Changed into this, in this revision.
    Changed(u64, T),
    /// Not there any more.
    Gone,
}

/// Where the record stands.
enum Place<T> {
    /// In a case.
    Case(UnitId, Look<T>),
    /// In the session.
    Session(LookAround<T>),
}

/// An existing record that is being changed. See the module.
pub struct Shared<T> {
    place: Place<T>,
    /// The revision that what is typed was decided on.
    base: u64,
    by: Option<(Medewerker, Tijdstip)>,
    now: Now<T>,
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The content is about people: not in a debug print.
        f.debug_struct("Shared")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl<T> Shared<T> {
    /// A record of a case, read in this revision.
    #[must_use]
    pub fn new(casus: UnitId, revision: u64, look: Look<T>) -> Self {
        Self::at(Place::Case(casus, look), revision)
    }

    /// A record of the session, read in this revision.
    #[must_use]
    pub fn in_session(revision: u64, look: LookAround<T>) -> Self {
        Self::at(Place::Session(look), revision)
    }

    const fn at(place: Place<T>, revision: u64) -> Self {
        Self {
            place,
            base: revision,
            by: None,
            now: Now::AsRead,
        }
    }

    /// The revision to save on: the last one that was shown. `None`: the record is gone, and what
    /// is saved is a new one.
    #[must_use]
    pub fn revision(&self) -> Option<u64> {
        match self.now {
            Now::AsRead | Now::Awaited(_) => Some(self.base),
            Now::Changed(revision, _) => Some(revision),
            Now::Gone => None,
        }
    }

    /// What somebody else made of it.
    #[must_use]
    pub fn theirs(&self) -> Option<&T> {
        match &self.now {
            Now::Changed(_, theirs) => Some(theirs),
            _ => None,
        }
    }

    /// It was taken away.
    #[must_use]
    pub fn gone(&self) -> bool {
        matches!(self.now, Now::Gone)
    }

    /// What somebody else did is shown, and saving is a choice.
    #[must_use]
    pub fn in_conflict(&self) -> bool {
        self.gone() || self.theirs().is_some()
    }

    /// It is not known yet what stands there now.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self.now, Now::Awaited(_))
    }

    /// Takes a refusal of what was saved, or of its own question. `true`: what stands there now is
    /// awaited.
    pub fn refused(&mut self, refusal: &Refusal) -> bool {
        if self.waits() {
            // Its own question: nothing is known then but the refusal.
            self.now = Now::AsRead;
            return false;
        }
        self.by = match refusal {
            Refusal::Gewijzigd { door, op } => Some((door.clone(), *op)),
            Refusal::NietGevonden => None,
            _ => return false,
        };
        self.now = Now::Awaited(false);
        true
    }

    /// The open case was answered anew, or another one is open. `true`: what stands there now became
    /// known, or became something else.
    pub fn case_came(&mut self, cx: &Cx, cmds: &mut Vec<Cmd>) -> bool {
        if matches!(self.now, Now::AsRead) {
            return false;
        }
        let ask = match self.place {
            Place::Case(casus, _) if cx.case_unit() == Some(casus) => None,
            Place::Case(casus, _) => Some(cx.ask_case(casus)),
            Place::Session(_) => Some(Request::Sessie),
        };
        if let Some(ask) = ask {
            if matches!(self.now, Now::Awaited(false)) {
                self.now = Now::Awaited(true);
                cmds.push(Cmd::Ask(CASE, ask));
            }
            return false;
        }
        match cx.dossier().filter(|_| cx.case.fresh) {
            Some(dossier) => self.take(dossier, cx),
            None => false,
        }
    }

    /// Looks at the record in an answer about its case.
    pub fn take(&mut self, dossier: &Dossier, cx: &Cx) -> bool {
        match &self.place {
            Place::Case(casus, look) if dossier.unit == *casus => {
                let found = look(dossier, cx);
                self.found(found)
            }
            _ => false,
        }
    }

    /// Looks at the record in an answer about the session.
    pub fn look_around(&mut self, sessie: &Sessie, cx: &Cx) -> bool {
        match &self.place {
            Place::Session(look) => {
                let found = look(sessie, cx);
                self.found(found)
            }
            Place::Case(..) => false,
        }
    }

    /// What stands there now became known.
    fn found(&mut self, found: Option<(u64, T)>) -> bool {
        let waited = self.waits();
        let before = match self.now {
            Now::Changed(revision, _) => Some(revision),
            _ => None,
        };
        self.now = match found {
            None => Now::Gone,
            Some((revision, _)) if revision == self.base => Now::AsRead,
            Some((revision, theirs)) => Now::Changed(revision, theirs),
        };
        let after = self.revision();
        if before.is_some() && before != after {
            // Changed once more, by nobody knows whom.
            self.by = None;
        }
        waited || before != after
    }

    /// Who changed it, and when.
    #[must_use]
    pub fn by(&self, cx: &Cx) -> SafeText {
        let t = cx.t.samen;
        self.by
            .as_ref()
            .map_or(SafeText::eigen(t.van_ander), |(door, op)| {
                SafeText::regel(&(t.van)(&door.0, &moment(*op, cx)))
            })
    }

    /// What happened, in one line.
    #[must_use]
    pub fn what_happened(&self, cx: &Cx) -> SafeText {
        let t = cx.t.samen;
        match (&self.now, &self.by) {
            (Now::Gone, _) => SafeText::eigen(t.weg),
            (_, None) => SafeText::eigen(t.gewijzigd),
            (_, Some((door, op))) => {
                let (door, op) = (door.clone(), *op);
                SafeText::regel(&weigering::kort(&Refusal::Gewijzigd { door, op }, cx.taal))
            }
        }
    }

    /// A draft with the revision it was typed on, so that it never replaces unseen what came later.
    #[must_use]
    pub fn draft(&self, text: &str) -> String {
        format!("{text}{APART}{}", self.base)
    }

    /// Takes a draft apart: the text as it was typed. When the record is another by now, it is in
    /// conflict from here on.
    pub fn restore<'a>(&mut self, draft: &'a str, cx: &Cx) -> &'a str {
        let Some((text, base)) = draft.rsplit_once(APART) else {
            return draft;
        };
        let Ok(base) = base.parse() else {
            return draft;
        };
        self.base = base;
        match cx.dossier() {
            _ if matches!(self.place, Place::Session(_)) => self.look_around(&cx.sessie, cx),
            Some(dossier) => self.take(dossier, cx),
            None => false,
        };
        text
    }

    /// What stands there now is what was typed: nothing is in conflict.
    pub fn agree(&mut self) {
        if let Some(revision) = self.revision() {
            self.base = revision;
            self.now = Now::AsRead;
        }
    }
}

/// A moment as one says it: the time alone for today.
#[must_use]
pub fn moment(op: Tijdstip, cx: &Cx) -> String {
    if op.datum() == cx.today {
        datum::tijd(op)
    } else {
        datum::moment(op, cx.today, cx.taal)
    }
}
