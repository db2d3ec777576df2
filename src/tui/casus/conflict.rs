//! A pick that was refused because a colleague was first: what stands there now. Nothing was
//! typed, so there is nothing to keep; picking again works on the new state.

use std::collections::BTreeMap;

use crate::api::reply::Dossier;
use crate::api::{Refusal, Request};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::domain::veilig::SafeText;
use crate::text::domein;
use crate::tui::cx::Cx;
use crate::tui::event::CallId;
use crate::tui::layers::shared::moment;

use super::words;

/// What a pick was about.
#[derive(Clone, Debug)]
enum Subject {
    Stand(UnitId, LeefgebiedCode),
    Afspraak(UnitId, RecordId),
}

impl Subject {
    fn of(request: &Request) -> Option<Self> {
        match request {
            Request::ZetStand {
                casus, leefgebied, ..
            } => Some(Self::Stand(*casus, leefgebied.clone())),
            Request::RondAfspraakAf { casus, id, .. } => Some(Self::Afspraak(*casus, *id)),
            _ => None,
        }
    }

    fn casus(&self) -> UnitId {
        match self {
            Self::Stand(casus, _) | Self::Afspraak(casus, _) => *casus,
        }
    }

    /// How it stands in an answer about the case.
    fn now(&self, dossier: &Dossier, cx: &Cx) -> Option<String> {
        match self {
            Self::Stand(_, code) => {
                let stand = dossier
                    .standen
                    .iter()
                    .find(|s| s.inhoud.leefgebied == *code);
                let nu = stand.and_then(|s| s.inhoud.nu())?;
                Some(format!(
                    "{} {}, {}",
                    cx.leefgebied(code),
                    domein::situatie(nu.situatie, cx.taal),
                    domein::ondersteuning(nu.ondersteuning, cx.taal)
                ))
            }
            Self::Afspraak(_, id) => {
                let found = dossier.afspraken.iter().find(|a| a.id == *id)?;
                Some(words::afspraak_nu(&found.inhoud, cx))
            }
        }
    }
}

/// The picks on their way, and the last one that a colleague was before.
#[derive(Debug, Default)]
pub struct Conflicts {
    sent: BTreeMap<CallId, Subject>,
    refused: Option<(Subject, Medewerker, Tijdstip)>,
}

impl Conflicts {
    /// A change was sent.
    pub fn sent(&mut self, id: CallId, request: &Request) {
        self.sent
            .extend(Subject::of(request).map(|subject| (id, subject)));
    }

    /// A change was carried out.
    pub fn done(&mut self, id: CallId) {
        self.sent.remove(&id);
    }

    /// A change was refused.
    pub fn refused(&mut self, id: CallId, refusal: Refusal) {
        let Some(subject) = self.sent.remove(&id) else {
            return;
        };
        if let Refusal::Gewijzigd { door, op } = refusal {
            self.refused = Some((subject, door, op));
        }
    }

    /// The open case was answered anew: what to say about a refused pick.
    pub fn case_came(&mut self, cx: &Cx) -> Option<SafeText> {
        let dossier = cx.dossier().filter(|_| cx.case.fresh)?;
        let (subject, door, op) = self.refused.take()?;
        if subject.casus() != dossier.unit {
            return None;
        }
        let now = subject.now(dossier, cx)?;
        let words = (cx.t.samen.nu)(&now, &door.0, &moment(op, cx));
        Some(SafeText::regel(&words))
    }
}
