//! The layer of the quick entry line.

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::request::{AfspraakInvoer, ConceptNaam};
use crate::api::{Refusal, Reply, Request};
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::snelinvoer::{
    Aanvulling, LetOp, Omgeving, Snelinvoer, StukSoort, Treffer, aanvullen, als_woord, lees,
};
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Chord, Scope};
use crate::text::{datum, domein, scherm_invoer};
use crate::tui::casus::words;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::failure;
use crate::tui::paint;
use crate::tui::widgets::field::Field;

use super::Names;

const CONCEPT: u16 = 0;

/// Going through the words that complete an `@` or `#` word.
#[derive(Debug)]
struct Completing {
    /// The line before the first choice.
    line: String,
    fill: Aanvulling,
    at: usize,
}

/// The layer.
pub(super) struct Quick {
    casus: UnitId,
    soort: AfspraakSoort,
    /// What it is about unless another is typed.
    leefgebied: Option<LeefgebiedCode>,
    names: Names,
    field: Field,
    /// The agreement that is changed, as it was.
    changes: Option<(RecordId, u64, Afspraak)>,
    completing: Option<Completing>,
    failure: Option<SafeText>,
    conflict: bool,
    loading: bool,
}

impl fmt::Debug for Quick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is typed is about people: not in a debug print.
        f.debug_struct("Quick").finish_non_exhaustive()
    }
}

/// What will be stored, or what is missing.
type Understood = Result<AfspraakInvoer, SafeText>;

impl Quick {
    pub(super) fn new(
        casus: UnitId,
        soort: AfspraakSoort,
        leefgebied: Option<LeefgebiedCode>,
        names: Names,
    ) -> Self {
        Self {
            casus,
            soort,
            leefgebied,
            names,
            field: Field::default(),
            changes: None,
            completing: None,
            failure: None,
            conflict: false,
            loading: false,
        }
    }

    /// Changes an agreement instead of making one.
    pub(super) fn changing(
        mut self,
        id: RecordId,
        revision: u64,
        was: &Afspraak,
        text: &str,
    ) -> Self {
        self.field.set(text);
        self.changes = Some((id, revision, was.clone()));
        self
    }

    fn read<T>(&self, cx: &Cx, look: impl FnOnce(&str, &Omgeving<'_>) -> T) -> T {
        let owners = Names::candidates(&self.names.owners);
        let areas = Names::candidates(&self.names.areas);
        let around = Omgeving {
            trekkers: &owners,
            leefgebieden: &areas,
            vandaag: cx.today,
            richting: Richting::Toekomst,
        };
        look(self.field.text(), &around)
    }

    fn owner(&self, hit: Treffer, cx: &Cx) -> Option<Trekker> {
        match hit {
            Treffer::Ik => Some(Trekker::Medewerker(cx.sessie.medewerker.clone())),
            Treffer::Betrokkene => Some(Trekker::Betrokkene),
            Treffer::Kandidaat(id) => self
                .names
                .owners
                .get(usize::try_from(id).ok()?)
                .map(|(owner, _)| owner.clone()),
        }
    }

    fn area(&self, hit: Treffer) -> Option<LeefgebiedCode> {
        match hit {
            Treffer::Kandidaat(id) => self
                .names
                .areas
                .get(usize::try_from(id).ok()?)
                .map(|(code, _)| code.clone()),
            Treffer::Ik | Treffer::Betrokkene => None,
        }
    }

    fn understood(&self, line: &Snelinvoer, cx: &Cx) -> Understood {
        let t = cx.t.casus;
        if self.field.text().trim().is_empty() {
            return Err(SafeText::eigen(t.snel_uitleg));
        }
        if !line.is_opslaanbaar() {
            return Err(self.trouble(line, cx));
        }
        let typed = line.trekker.and_then(|hit| self.owner(hit, cx));
        let trekker = match (typed, self.soort) {
            (Some(owner), _) => owner,
            // Exactly one owner: who types it, unless somebody else is named.
            (None, AfspraakSoort::Afspraak) => Trekker::Medewerker(cx.sessie.medewerker.clone()),
            (None, AfspraakSoort::WachtOp) => return Err(SafeText::eigen(t.op_wie)),
        };
        let Some(datum) = line.datum else {
            return Err(SafeText::regel(&format!(
                "{} {} {}",
                line.tekst, cx.g.dot, t.wanneer
            )));
        };
        Ok(AfspraakInvoer {
            tekst: line.tekst.clone(),
            soort: self.soort,
            trekker,
            leefgebied: line
                .leefgebied
                .and_then(|hit| self.area(hit))
                .or_else(|| self.leefgebied.clone()),
            datum,
        })
    }

    /// The first thing that keeps the line from being stored.
    fn trouble(&self, line: &Snelinvoer, cx: &Cx) -> SafeText {
        let stops = line.let_op.iter().find(|l| {
            !matches!(
                l,
                LetOp::Aanname(_) | LetOp::Voorbij | LetOp::NogNiet | LetOp::GeenWerkdag(_)
            )
        });
        let what = stops.map_or(String::new(), |l| {
            scherm_invoer::let_op(l, self.word_of(l), cx.taal)
        });
        SafeText::regel(&what)
    }

    /// The part of the line that a remark is about.
    fn word_of(&self, remark: &LetOp) -> &str {
        let place = match remark {
            LetOp::Onbekend { plaats, .. }
            | LetOp::Dubbelzinnig { plaats, .. }
            | LetOp::DatumFout { plaats, .. } => plaats.clone(),
            _ => 0..0,
        };
        self.field.text().get(place).unwrap_or("")
    }

    /// What will be stored, in words, with what one should mind.
    fn shown(&self, line: &Snelinvoer, what: &AfspraakInvoer, cx: &Cx) -> SafeText {
        let dot = cx.g.dot;
        let mut parts = vec![
            domein::afspraak_soort(what.soort, cx.taal).to_owned(),
            what.tekst.clone(),
            words::trekker(&what.trekker, cx).to_string(),
        ];
        parts.extend(
            what.leefgebied
                .iter()
                .map(|code| cx.leefgebied(code).to_string()),
        );
        parts.push(datum::kort_bij(what.datum, cx.today, cx.taal));
        let mut text = parts.join(&format!(" {dot} "));
        for remark in &line.let_op {
            let said = scherm_invoer::let_op(remark, self.word_of(remark), cx.taal);
            text = format!("{text} {dot} {said}");
        }
        SafeText::regel(&text)
    }

    /// Takes the next or previous completion of the word under the cursor.
    fn complete(&mut self, by: isize, cx: &Cx) {
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
    fn offers(&self, cx: &Cx) -> SafeText {
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

    fn submit(&mut self, cx: &Cx) -> Outcome {
        let line = self.read(cx, lees);
        match self.understood(&line, cx) {
            Ok(afspraak) => Outcome::one(Cmd::Submit(match &self.changes {
                None => Request::MaakAfspraak {
                    casus: self.casus,
                    afspraak,
                },
                Some((id, revision, _)) => Request::WijzigAfspraak {
                    casus: self.casus,
                    id: *id,
                    afspraak,
                    op_revisie: self.revision(*id, *revision, cx),
                },
            })),
            Err(why) => {
                self.failure = Some(why);
                Outcome::used()
            }
        }
    }

    /// The revision the change is decided on: the one seen at opening, or after a conflict that was
    /// shown the one that is there now.
    fn revision(&self, id: RecordId, seen: u64, cx: &Cx) -> u64 {
        let now = cx
            .dossier()
            .and_then(|d| d.afspraken.iter().find(|a| a.id == id));
        now.filter(|_| self.conflict).map_or(seen, |a| a.revisie)
    }

    fn touched(&mut self) -> Vec<Cmd> {
        self.completing = None;
        self.failure = None;
        if self.changes.is_none() {
            vec![Cmd::RemindDraft]
        } else {
            Vec::new()
        }
    }
}

impl Layer for Quick {
    fn scope(&self) -> Scope {
        Scope::Regel
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        if self.changes.is_some() {
            return Vec::new();
        }
        self.loading = true;
        let naam = ConceptNaam::Afspraak(self.casus);
        vec![Cmd::Ask(CONCEPT, Request::Concept { naam })]
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::KiesVolgende => self.complete(1, cx),
            Action::KiesVorige => self.complete(-1, cx),
            Action::Bevestigen => return self.submit(cx),
            Action::Annuleren => {
                let mut cmds = Vec::new();
                if let Some((name, text)) = Layer::draft(self) {
                    if text.is_some() {
                        let said = SafeText::eigen(cx.t.concept_bewaard);
                        cmds.push(Cmd::Toast(Tone::Done, said));
                    }
                    cmds.push(Cmd::Draft(name, text));
                }
                cmds.push(Cmd::Close);
                return cmds.into();
            }
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        self.field.key(chord);
        self.touched()
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        self.field.insert(text);
        self.touched()
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
            Reply::Concept(Some(draft)) if !draft.is_empty() => {
                self.field.set(&draft);
                vec![Cmd::Toast(Tone::Done, SafeText::eigen(cx.t.concept_terug))]
            }
            _ => Vec::new(),
        }
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        if self.loading {
            self.loading = false;
            return false;
        }
        self.conflict = matches!(refusal, Refusal::Gewijzigd { .. });
        self.failure = Some(failure(refusal, cx));
        true
    }

    fn draft(&self) -> Option<(ConceptNaam, Option<String>)> {
        if self.changes.is_some() {
            return None;
        }
        let text = self.field.text();
        let kept = (!text.trim().is_empty()).then(|| text.to_owned());
        Some((ConceptNaam::Afspraak(self.casus), kept))
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = cx.t.casus;
        let mut title = match (&self.changes, self.soort) {
            (Some(_), _) => t.wijzig_afspraak.to_owned(),
            (None, AfspraakSoort::WachtOp) => t.wacht_op.to_owned(),
            (None, AfspraakSoort::Afspraak) => t.nieuwe_afspraak.to_owned(),
        };
        if let Some(dossier) = cx.dossier() {
            title = format!("{title}: {}", dossier.persoon.naam.lijst());
        }
        if let Some(code) = &self.leefgebied {
            title = format!("{title} {} {}", cx.g.dot, cx.leefgebied(code));
        }
        let area = paint::at_bottom(screen, 5);
        let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
        if inner.height < 3 {
            return None;
        }
        let room = inner.width.saturating_sub(2);
        let line = self.read(cx, lees);
        let (text, style) = match (&self.failure, self.understood(&line, cx)) {
            (Some(failure), _) => {
                let text = SafeText::regel(&format!("! {failure}"));
                (text, cx.theme.late)
            }
            (None, Ok(what)) => (self.shown(&line, &what, cx), cx.theme.good),
            (None, Err(why)) => (why, cx.theme.attention),
        };
        let x = inner.x + 1;
        let offers = self.offers(cx);
        let rows = if offers.is_leeg() { 2 } else { 1 };
        let below = Rect::new(x, inner.y + 1, room, rows);
        paint::put_wrapped(buf, below, &text, style, cx);
        let offers = cx.cut(&offers, room);
        paint::put(buf, x, inner.y + 2, room, &offers, cx.theme.faint);
        Some(self.field.draw(x, inner.y, room, buf, cx.theme.plain))
    }
}
