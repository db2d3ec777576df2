//! Partner organisations: whom to ask there, for whom they work, and what they still have to do over
//! all cases that whoever looks may see.

mod draw;
mod invullen;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::{Met, Partnerlast};
use crate::api::{Refusal, Reply, Request};
use crate::domain::id::RecordId;
use crate::domain::partner::Partner;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::domain::vouw::{Zoekwoorden, vouw, woorden_passen};
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::prompt::Search;
use crate::tui::pane::{Pane, Reason};
use crate::tui::widgets::rows::Rows;

const LASTEN: u16 = 0;

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Partners {
    lasten: Vec<Partnerlast>,
    rows: Rows,
    /// What the cursor stands on, or goes to when it comes.
    op: Option<RecordId>,
    /// Words that are searched for.
    zoek: String,
}

impl Partners {
    /// The partners that show: those that can be asked first, by name.
    fn lines<'a>(&self, cx: &'a Cx) -> Vec<&'a Met<Partner>> {
        let words = Zoekwoorden::new(&self.zoek);
        let fits = |p: &&Met<Partner>| {
            words.is_leeg() || woorden_passen(&words, &vouw(&searched(&p.inhoud, cx)))
        };
        let mut lines: Vec<_> = cx.sessie.partners.iter().filter(fits).collect();
        lines.sort_by_key(|p| !p.inhoud.geldig(cx.today));
        lines
    }

    fn current<'a>(&self, cx: &'a Cx) -> Option<&'a Met<Partner>> {
        self.lines(cx).get(self.rows.cursor()).copied()
    }

    /// What a partner has to do; nothing where nothing is known.
    fn last(&self, id: RecordId) -> Partnerlast {
        let found = self.lasten.iter().find(|l| l.partner == id);
        found.copied().unwrap_or_default()
    }

    fn remember(&mut self, cx: &Cx) {
        self.op = self.current(cx).map(|p| p.id).or(self.op);
    }
}

/// What a partner is found by.
fn searched(partner: &Partner, cx: &Cx) -> String {
    let mut all = vec![partner.naam.as_str(), &partner.kort, &partner.mail];
    let kind = cx.sessie.catalogus.soort_van(partner);
    all.extend(kind.map(|s| cx.taal.kies(&s.naam, &s.naam_en)));
    all.extend(
        partner
            .woorden
            .iter()
            .chain(&partner.pis)
            .map(String::as_str),
    );
    for c in &partner.contacten {
        all.extend([c.naam.as_str(), &c.rol, &c.telefoon, &c.mail]);
    }
    all.join(" ")
}

impl Pane for Partners {
    fn scope(&self) -> Scope {
        Scope::Partners
    }

    fn fit(&mut self, area: Rect, cx: &Cx) -> Vec<Cmd> {
        let lines = self.lines(cx);
        self.rows.fit(lines.len(), draw::rows(area));
        let at = lines.iter().position(|p| Some(p.id) == self.op);
        if let Some(at) = at {
            self.rows.go(at);
        }
        Vec::new()
    }

    fn refresh(&mut self, cx: &Cx) -> Vec<Cmd> {
        // Who sees no cases sees nothing that is owed on them.
        if cx.may(Handeling::CaseloadLezen) {
            vec![Cmd::Ask(LASTEN, Request::Partnerlasten)]
        } else {
            Vec::new()
        }
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.rows.step(action) {
            self.op = None;
            self.remember(cx);
            return Outcome::used();
        }
        match action {
            Action::PartnerToevoegen => invullen::partner(None, cx),
            Action::PartnerWijzigen => invullen::partner(self.current(cx), cx),
            Action::ContactpersoonToevoegen => match self.current(cx) {
                Some(partner) => invullen::contact(partner, cx),
                None => Outcome::used(),
            },
            Action::Zoeken => Outcome::one(Cmd::Push(Box::new(Search::new(&self.zoek)))),
            Action::WisFilter => {
                self.zoek.clear();
                Outcome::used()
            }
            _ => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        let nowhere = matches!(
            action,
            Action::Filter | Action::Openen | Action::Markeren | Action::AllesMarkeren
        );
        let on_line = matches!(
            action,
            Action::PartnerWijzigen | Action::ContactpersoonToevoegen
        );
        if nowhere {
            Some(SafeText::eigen(cx.t.kan_hier_niet))
        } else if on_line && self.current(cx).is_none() {
            Some(SafeText::eigen(cx.t.partners.leeg[0]))
        } else {
            None
        }
    }

    fn needs_session(&self, action: Action) -> bool {
        // The list is that of the session: what was stored a moment ago stands in the one that comes.
        matches!(
            action,
            Action::PartnerWijzigen | Action::ContactpersoonToevoegen
        )
    }

    fn absorb(&mut self, tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        match (tag, reply) {
            (LASTEN, Reply::Partnerlasten(lasten)) => self.lasten = lasten,
            (_, Reply::Gedaan(what)) => self.op = what.record.or(self.op),
            _ => {}
        }
        Vec::new()
    }

    fn refused(&mut self, tag: u16, _refusal: &Refusal, _cx: &Cx) -> bool {
        // The list itself came with the session.
        tag == LASTEN
    }

    fn tell(&mut self, message: &Tell, cx: &Cx) -> Vec<Cmd> {
        match message {
            Tell::Step(by) => {
                let at = self.rows.cursor().saturating_add_signed((*by).into());
                self.rows.go(at);
                self.op = None;
                self.remember(cx);
            }
            Tell::Search(words) => self.zoek.clone_from(words),
            Tell::Record(id) => self.op = Some(*id),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, area, focused, buf, cx)
    }
}
