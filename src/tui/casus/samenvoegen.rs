//! Says that two persons are one: the one of the open case stands for both from then on. Ids are
//! never rewritten, so it can be taken apart again.

use crate::api::Request;
use crate::domain::veilig::SafeText;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::person::ZoekPersoon;

/// Asks who is the same; starts with the surname.
#[must_use]
pub fn choose(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let naar = dossier.persoon_unit;
    let title = (cx.t.casus.samenvoegen)(&dossier.persoon.naam.voluit());
    let search = ZoekPersoon::new(&dossier.persoon.naam.achternaam).to(
        SafeText::regel(&title),
        naar,
        Box::new(move |van| vec![Cmd::Change(Request::VoegSamen { van, naar })]),
    );
    Outcome::one(Cmd::Push(Box::new(search)))
}
