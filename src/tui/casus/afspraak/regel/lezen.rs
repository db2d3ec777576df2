//! What the line means: what will be stored, or what is missing.

use crate::api::request::AfspraakInvoer;
use crate::domain::afspraak::{AfspraakSoort, Trekker};
use crate::domain::datuminvoer::Richting;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::snelinvoer::{LetOp, Omgeving, Snelinvoer, Treffer};
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein, scherm_invoer};
use crate::tui::casus::words;
use crate::tui::cx::Cx;

use super::super::Names;
use super::Quick;

/// What will be stored, or what is missing.
pub(super) type Understood = Result<AfspraakInvoer, SafeText>;

impl Quick {
    pub(super) fn read<T>(&self, cx: &Cx, look: impl FnOnce(&str, &Omgeving<'_>) -> T) -> T {
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

    pub(super) fn understood(&self, line: &Snelinvoer, cx: &Cx) -> Understood {
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
    pub(super) fn shown(&self, line: &Snelinvoer, what: &AfspraakInvoer, cx: &Cx) -> SafeText {
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
}
