//! Accounts and roles: who may log in and do what, and the second one who confirms.

mod daad;
mod draw;
mod gemeenten;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::beheer::AccountRegel;
use crate::api::bevoegd::Hoedanigheid;
use crate::api::{Refusal, Reply, Request};
use crate::client::gebruiker::Gebruiker;
use crate::domain::account::Toekenning;
use crate::domain::id::RecordId;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::weigering;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::pane::{Pane, Reason};
use crate::tui::widgets::rows::Rows;

const ACCOUNTS: u16 = 0;

/// One line: an account, or a role under it, by their places.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lijn {
    Account(usize),
    Rol(usize, usize),
}

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Beheer {
    /// Those with a role that waits first, those that ended last.
    accounts: Vec<AccountRegel>,
    lijnen: Vec<Lijn>,
    rows: Rows,
    /// What the cursor stands on, or goes to when it comes.
    op: Option<RecordId>,
    known: bool,
    /// An answer is on its way.
    waits: bool,
    refused: Option<SafeText>,
}

/// The role waits for a second one.
fn wacht(regel: &AccountRegel, t: &Toekenning) -> bool {
    regel.account.actief() && !t.telt()
}

impl Beheer {
    fn take(&mut self, mut accounts: Vec<AccountRegel>) {
        accounts.sort_by_key(|r| !r.rechten.iter().any(|(_, t)| wacht(r, t)));
        accounts.sort_by_key(|r| !r.account.actief());
        self.lijnen = Vec::new();
        for (a, regel) in accounts.iter().enumerate() {
            self.lijnen.push(Lijn::Account(a));
            if regel.account.actief() {
                let rollen = (0..regel.rechten.len()).map(|r| Lijn::Rol(a, r));
                self.lijnen.extend(rollen);
            }
        }
        self.accounts = accounts;
        self.known = true;
        self.rows.set_total(self.lijnen.len());
        let op = self.op;
        let at = self
            .lijnen
            .iter()
            .position(|l| op.is_some() && self.id(*l) == op);
        if let Some(at) = at {
            self.rows.go(at);
        }
        self.remember();
    }

    fn id(&self, lijn: Lijn) -> Option<RecordId> {
        match lijn {
            Lijn::Account(a) => self.accounts.get(a).map(|r| r.id),
            Lijn::Rol(a, r) => Some(self.accounts.get(a)?.rechten.get(r)?.0),
        }
    }

    fn here(&self) -> Option<Lijn> {
        self.lijnen.get(self.rows.cursor()).copied()
    }

    /// Keeps by id what the cursor stands on.
    fn remember(&mut self) {
        self.op = self.here().and_then(|lijn| self.id(lijn)).or(self.op);
    }

    /// The account under the cursor, or that of the role there.
    fn account(&self) -> Option<&AccountRegel> {
        match self.here()? {
            Lijn::Account(a) | Lijn::Rol(a, _) => self.accounts.get(a),
        }
    }

    /// The role under the cursor.
    fn rol(&self) -> Option<(&AccountRegel, &(RecordId, Toekenning))> {
        let Lijn::Rol(a, r) = self.here()? else {
            return None;
        };
        let regel = self.accounts.get(a)?;
        Some((regel, regel.rechten.get(r)?))
    }

    /// The roles that wait and are meant: the one under the cursor, or those of the account there.
    fn wachtende(&self) -> Vec<RecordId> {
        let Some(regel) = self.account() else {
            return Vec::new();
        };
        match self.rol() {
            Some((_, (id, t))) => wacht(regel, t).then_some(*id).into_iter().collect(),
            None => regel
                .rechten
                .iter()
                .filter(|(_, t)| wacht(regel, t))
                .map(|(id, _)| *id)
                .collect(),
        }
    }

    /// The account one works with.
    fn zelf(cx: &Cx) -> Option<RecordId> {
        match cx.sessie.bevoegd.als {
            Hoedanigheid::Account(id) => Some(id),
            Hoedanigheid::Eigenaar | Hoedanigheid::Console => None,
        }
    }

    /// How many accounts have not ended, and how many roles wait.
    fn aantallen(&self) -> (usize, usize) {
        let actief = self.accounts.iter().filter(|r| r.account.actief());
        let wachten = |r: &AccountRegel| r.rechten.iter().filter(|(_, t)| wacht(r, t)).count();
        (actief.clone().count(), actief.map(wachten).sum())
    }
}

impl Pane for Beheer {
    fn scope(&self) -> Scope {
        Scope::Beheer
    }

    fn fit(&mut self, area: Rect, _cx: &Cx) -> Vec<Cmd> {
        self.rows.set_height(draw::rows(area));
        Vec::new()
    }

    fn refresh(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.waits = true;
        vec![Cmd::Ask(ACCOUNTS, Request::Accounts)]
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.rows.step(action) {
            self.remember();
            return Outcome::used();
        }
        match action {
            Action::AccountToevoegen => daad::nieuw(cx),
            Action::RolGeven => self.geef(cx),
            Action::RolBevestigen => self.bevestig(cx),
            Action::RolIntrekken => self.trek_in(cx),
            Action::AccountBeeindigen => self.beeindig(cx),
            _ => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        let t = cx.t.beheer;
        let own = SafeText::eigen;
        if matches!(
            action,
            Action::Zoeken
                | Action::Filter
                | Action::WisFilter
                | Action::Openen
                | Action::Markeren
                | Action::AllesMarkeren
        ) {
            return Some(own(cx.t.kan_hier_niet));
        }
        if !action.spec().scopes.contains(&Scope::Beheer) {
            return None;
        }
        let needs = match action {
            Action::AccountToevoegen | Action::AccountBeeindigen => Handeling::AccountBeheren,
            _ => Handeling::RechtBeheren,
        };
        if !cx.may(needs) {
            return Some(own(t.alleen_kijken));
        }
        if action == Action::AccountToevoegen || !self.known {
            return None;
        }
        let [geen_account, geen_rol, niets_wacht] = t.geen;
        match self.account() {
            None => Some(own(geen_account)),
            Some(regel) if !regel.account.actief() => Some(own(t.is_beeindigd)),
            Some(_) => match action {
                Action::RolIntrekken if self.rol().is_none() => Some(own(geen_rol)),
                Action::RolBevestigen if self.wachtende().is_empty() => Some(own(niets_wacht)),
                _ => None,
            },
        }
    }

    fn waits(&self, action: Action) -> bool {
        self.waits && action.spec().scopes.contains(&Scope::Beheer)
    }

    fn absorb(&mut self, tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        if let (ACCOUNTS, Reply::Accounts(accounts)) = (tag, reply) {
            self.waits = false;
            self.refused = None;
            self.take(accounts);
        }
        Vec::new()
    }

    fn refused(&mut self, tag: u16, refusal: &Refusal, cx: &Cx) -> bool {
        if tag != ACCOUNTS {
            return false;
        }
        self.waits = false;
        self.refused = Some(SafeText::regel(&weigering::kort(refusal, cx.taal)));
        !self.known
    }

    fn user(&mut self, user: Result<Gebruiker, String>, cx: &Cx) -> Vec<Cmd> {
        vec![daad::gevonden(user, cx)]
    }

    fn tell(&mut self, message: &Tell, _cx: &Cx) -> Vec<Cmd> {
        match message {
            Tell::NewAccount(naam) => return vec![Cmd::FindUser(naam.clone())],
            Tell::Record(id) => self.op = Some(*id),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, area, focused, buf, cx)
    }
}
