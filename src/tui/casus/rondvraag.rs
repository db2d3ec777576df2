//! The information round of the open case: which partners are asked, about what, until when, and what
//! goes along. One Enter makes a wait and a message for each of them.

mod draw;
mod invullen;

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::Dossier;
use crate::api::request::RondvraagInvoer;
use crate::api::{Refusal, Request};
use crate::domain::afspraak::{AfspraakSoort, Trekker};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::partner::Partner;
use crate::domain::rondvraag::{Bron, Sjabloon, voorstel};
use crate::domain::veilig::SafeText;
use crate::domain::verstrekking::{Bericht, Gegeven, GrondslagCode};
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layer::Layer;
use crate::tui::layers::failure;
use crate::tui::layers::sheet::{Line, Look, Sheet};

/// Lines that a page key moves.
const PAGE: usize = 10;

/// A partner that can be asked.
#[derive(Debug)]
struct Item {
    partner: RecordId,
    /// About what; none: about the case as a whole.
    areas: Vec<LeefgebiedCode>,
    asked: bool,
    /// An answer of it is waited for already.
    waits: bool,
}

/// What goes to all of them.
#[derive(Clone, PartialEq, Debug)]
pub struct Vraag {
    vraag: String,
    datum: NaiveDate,
    gegevens: Vec<Gegeven>,
    grondslag: GrondslagCode,
    toelichting: String,
}

/// The layer.
#[derive(Debug)]
struct Rondvraag {
    casus: UnitId,
    items: Vec<Item>,
    vraag: Vraag,
    cursor: usize,
    failure: Option<SafeText>,
}

/// Opens the round with what the catalogue proposes: for each leefgebied of the board that is not in
/// order, or of which nothing is known, the partners of the kinds that are asked about it.
#[must_use]
pub fn open(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let catalogus = &cx.sessie.catalogus;
    let items = items(dossier, cx);
    let sjabloon = catalogus.sjabloon(Sjabloon::RONDVRAAG, &Partner::default());
    let vraag = Vraag {
        vraag: sjabloon.map_or_else(String::new, |s| s.vraag.clone()),
        datum: catalogus.nabellen_op(cx.today),
        gegevens: Vec::new(),
        grondslag: catalogus
            .grondslagen
            .first()
            .map(|g| g.code.clone())
            .unwrap_or_default(),
        toelichting: String::new(),
    };
    Outcome::one(Cmd::Push(Box::new(Rondvraag {
        casus: dossier.unit,
        items,
        vraag,
        cursor: 0,
        failure: None,
    })))
}

fn items(dossier: &Dossier, cx: &Cx) -> Vec<Item> {
    let casus = &dossier.casus.inhoud;
    let mut board = casus.leefgebieden.clone();
    board.retain(|code| {
        let stand = dossier
            .standen
            .iter()
            .find(|s| s.inhoud.leefgebied == *code);
        let now = stand.and_then(|s| s.inhoud.nu()).map(|m| m.situatie);
        !matches!(now, Some(Situatie::OpOrde | Situatie::Nvt))
    });
    let pi = dossier.periode().map_or("", |p| p.inhoud.pi.as_str());
    let partners = cx.sessie.partners.iter().map(|p| (p.id, &p.inhoud));
    voorstel(
        &cx.sessie.catalogus,
        partners,
        &board,
        (casus.gemeente, pi),
        cx.today,
    )
    .into_iter()
    .map(|v| {
        let waits = dossier.afspraken.iter().any(|a| {
            let a = &a.inhoud;
            a.open()
                && a.soort == AfspraakSoort::WachtOp
                && a.trekker == Trekker::Partner(v.partner)
        });
        Item {
            asked: !v.leefgebieden.is_empty() && !waits,
            partner: v.partner,
            areas: v.leefgebieden,
            waits,
        }
    })
    .collect()
}

impl Rondvraag {
    fn asked(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|i| i.asked)
    }

    fn send(&self, cx: &Cx) -> Outcome {
        let partners: Vec<_> = self.asked().map(|i| (i.partner, i.areas.clone())).collect();
        if partners.is_empty() {
            let words = SafeText::eigen(cx.t.uitvraag.niemand);
            return Outcome::one(Cmd::Toast(Tone::Warning, words));
        }
        let vraag = self.vraag.clone();
        Outcome::one(Cmd::Submit(Request::Rondvraag {
            casus: self.casus,
            rondvraag: RondvraagInvoer {
                partners,
                vraag: vraag.vraag,
                datum: vraag.datum,
                gegevens: vraag.gegevens,
                grondslag: vraag.grondslag,
                toelichting: vraag.toelichting,
            },
        }))
    }

    /// The message to a partner, as it would be made now.
    fn message(&self, item: &Item, cx: &Cx) -> Option<Bericht> {
        let dossier = cx.dossier().filter(|d| d.unit == self.casus)?;
        let partner = &cx
            .sessie
            .partners
            .iter()
            .find(|p| p.id == item.partner)?
            .inhoud;
        let catalogus = &cx.sessie.catalogus;
        let bron = Bron {
            catalogus,
            nummer: &dossier.casus.inhoud.nummer,
            gemeente: catalogus
                .gemeente(dossier.casus.inhoud.gemeente)
                .map_or("", |g| &g.naam),
            afzender: &cx.sessie.medewerker,
            persoon: &dossier.persoon,
            periode: dossier.periode().map(|p| &p.inhoud),
        };
        let gegevens = catalogus.mag_weten(partner, &self.vraag.gegevens);
        let sjabloon = catalogus.sjabloon(Sjabloon::RONDVRAAG, partner)?;
        let vraag = (self.vraag.vraag.as_str(), self.vraag.datum);
        Some(bron.bericht(sjabloon, (partner, &item.areas), vraag, &gegevens))
    }

    fn show(&self, cx: &Cx) -> Outcome {
        let item = self.items.get(self.cursor);
        match item.and_then(|item| Some((item, self.message(item, cx)?))) {
            Some((item, message)) => Outcome::one(sheet(&message, &cx.partner(item.partner), cx)),
            None => Outcome::used(),
        }
    }
}

/// A message to be read, or copied.
pub(super) fn sheet(message: &Bericht, partner: &SafeText, cx: &Cx) -> Cmd {
    let [to, subject] = cx.t.uitvraag.bericht_kop;
    let address = match message.aan.as_str() {
        "" => cx.t.uitvraag.geen_adres,
        address => address,
    };
    let mut lines = vec![
        Line::labelled(to, address),
        Line::labelled(subject, &message.onderwerp),
        Line::new(Look::Plain, ""),
    ];
    let text = message.tekst.lines();
    lines.extend(text.map(|line| Line::new(Look::Plain, line)));
    let title = SafeText::regel(&(cx.t.uitvraag.bericht_titel)(partner.as_str()));
    Cmd::Push(Box::new(Sheet::new(title, lines)))
}

impl Layer for Rondvraag {
    fn scope(&self) -> Scope {
        Scope::Rondvraag
    }

    fn offers(&self, action: Action) -> bool {
        action != Action::Ongedaan
            && !action.is_about_other()
            && (action == Action::Annuleren || !self.items.is_empty())
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        let last = self.items.len().saturating_sub(1);
        self.cursor = match action {
            Action::Volgende => self.cursor.saturating_add(1),
            Action::Vorige => self.cursor.saturating_sub(1),
            Action::PaginaOmlaag => self.cursor.saturating_add(PAGE),
            Action::PaginaOmhoog => self.cursor.saturating_sub(PAGE),
            Action::Eerste => 0,
            Action::Laatste => last,
            Action::RondvraagKies => {
                self.failure = None;
                if let Some(item) = self.items.get_mut(self.cursor) {
                    item.asked = !item.asked;
                }
                self.cursor.saturating_add(1)
            }
            Action::RondvraagDoen => return self.send(cx),
            Action::RondvraagInvullen => return invullen::open(&self.vraag, cx),
            Action::RondvraagBericht => return self.show(cx),
            Action::Annuleren => return Outcome::one(Cmd::Close),
            _ => return Outcome::Ignored,
        }
        .min(last);
        Outcome::used()
    }

    fn heard(&mut self, message: &Tell, _cx: &Cx) -> Vec<Cmd> {
        if let Tell::Rondvraag(vraag) = message {
            self.vraag = (**vraag).clone();
            self.failure = None;
        }
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        self.failure = Some(failure(refusal, cx));
        true
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
