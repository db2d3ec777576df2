//! The audit trail: who asked or changed what about whom, newest first. It is read a part at a time
//! and only when somebody looks: each reading leaves a record of its own.

mod draw;
mod kies;
mod nakijken;
mod tonen;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::audit::{AuditBlad, AuditFilter, AuditLijn, AuditPlek};
use crate::api::{Refusal, Reply, Request};
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::weigering;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::pane::{Pane, Reason};
use crate::tui::widgets::rows::Rows;

const PART: u16 = 0;
const CHECK: u16 = 1;
/// Records asked for at a time.
const PAGE: u32 = 200;

/// How far the reading is.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
enum Stand {
    /// Nothing was asked yet.
    #[default]
    Nieuw,
    /// A part is on its way.
    Bezig,
    /// There is an older part, before this place.
    Deel(AuditPlek),
    /// All was read.
    Alles,
    /// A part was refused, and why.
    Mislukt(SafeText),
}

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Toezicht {
    filter: AuditFilter,
    /// Newest first.
    lijnen: Vec<AuditLijn>,
    rows: Rows,
    stand: Stand,
    /// First and last frame read; what is not here, destroyed, does not open, is broken.
    gedekt: AuditBlad,
    /// Somebody changed something since it was read.
    nieuwer: bool,
    /// A check is running.
    controle: bool,
}

impl Toezicht {
    /// Begins anew, from the newest.
    fn begin(&mut self) {
        let Self {
            filter,
            rows,
            controle,
            ..
        } = std::mem::take(self);
        (self.filter, self.rows, self.controle) = (filter, rows, controle);
        self.rows.set_total(0);
    }

    fn show(&mut self, filter: AuditFilter) {
        self.filter = filter;
        self.begin();
    }

    fn current(&self) -> Option<&AuditLijn> {
        self.lijnen.get(self.rows.cursor())
    }

    /// The part to ask for now: the first one, or the next when the cursor comes near its end.
    fn need(&mut self, height: u16) -> Option<Request> {
        let near = self.rows.cursor() + 2 * usize::from(height) >= self.lijnen.len();
        let voor = match &self.stand {
            Stand::Nieuw => None,
            Stand::Deel(plek) if near => Some(*plek),
            _ => return None,
        };
        self.stand = Stand::Bezig;
        Some(Request::AuditTerug {
            filter: self.filter.clone(),
            voor,
            aantal: PAGE,
        })
    }

    fn take(&mut self, blad: AuditBlad) {
        let lijnen = self.gedekt.sluit_aan(blad);
        self.lijnen.extend(lijnen);
        self.rows.set_total(self.lijnen.len());
        self.stand = match self.gedekt.verder {
            Some(plek) => Stand::Deel(plek),
            None => Stand::Alles,
        };
    }
}

impl Pane for Toezicht {
    fn scope(&self) -> Scope {
        Scope::Toezicht
    }

    fn fit(&mut self, area: Rect, cx: &Cx) -> Vec<Cmd> {
        let height = draw::rows(area, cx);
        self.rows.set_height(height);
        let need = self.need(height);
        need.map(|request| Cmd::Ask(PART, request))
            .into_iter()
            .collect()
    }

    fn refresh(&mut self, _cx: &Cx) -> Vec<Cmd> {
        // Reading anew by itself would fill the trail with the reading of it.
        self.nieuwer = self.stand != Stand::Nieuw;
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.rows.step(action) {
            return Outcome::used();
        }
        match action {
            Action::Openen => match self.current() {
                Some(lijn) => Outcome::one(tonen::regel(lijn, cx)),
                None => Outcome::used(),
            },
            Action::Filter | Action::Zoeken => Outcome::one(kies::filter(&self.filter, cx)),
            Action::WisFilter => {
                self.show(AuditFilter::default());
                Outcome::used()
            }
            Action::Verversen => {
                self.rows.go(0);
                self.begin();
                Outcome::used()
            }
            Action::KetenControleren => {
                self.controle = true;
                let words = SafeText::eigen(cx.t.toezicht.controle[0]);
                let ankers = Vec::new();
                Outcome::Used(vec![
                    Cmd::Toast(Tone::Done, words),
                    Cmd::Ask(CHECK, Request::Verifieer { ankers }),
                ])
            }
            Action::Nakijken => Outcome::one(nakijken::open()),
            Action::Exporteren => Outcome::one(tonen::uitvoer(&self.filter, cx)),
            _ => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        let own = SafeText::eigen;
        match action {
            Action::Markeren | Action::AllesMarkeren => Some(own(cx.t.kan_hier_niet)),
            Action::KetenControleren if !cx.may(Handeling::Controleren) => {
                Some(own(cx.t.rol.hoort_niet))
            }
            Action::Nakijken if !cx.may(Handeling::NoodBeoordelen) => {
                Some(own(cx.t.rol.hoort_niet))
            }
            Action::KetenControleren if self.controle => Some(own(cx.t.toezicht.controle[0])),
            _ => None,
        }
    }

    fn waits(&self, action: Action) -> bool {
        action == Action::Openen && self.stand == Stand::Bezig && self.current().is_none()
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        match (tag, reply) {
            (PART, Reply::Audit(blad)) => self.take(*blad),
            (CHECK, Reply::Verificatie(v)) => {
                self.controle = false;
                let words = SafeText::eigen(cx.t.toezicht.controle[1]);
                return vec![Cmd::Toast(Tone::Done, words), tonen::controle(&v, cx)];
            }
            _ => {}
        }
        Vec::new()
    }

    fn refused(&mut self, tag: u16, refusal: &Refusal, cx: &Cx) -> bool {
        if tag == CHECK {
            self.controle = false;
            return false;
        }
        let words = match refusal {
            Refusal::NietGevonden if self.filter.casus.is_some() => cx.t.toezicht.geen_casus.into(),
            other => weigering::kort(other, cx.taal),
        };
        self.stand = Stand::Mislukt(SafeText::regel(&words));
        true
    }

    fn tell(&mut self, message: &Tell, _cx: &Cx) -> Vec<Cmd> {
        if let Tell::AuditFilter(filter) = message {
            self.rows.go(0);
            self.show((**filter).clone());
        }
        Vec::new()
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, area, focused, buf, cx)
    }
}
