//! Writes the version that shows as a document.

use crate::api::{Reply, Request};
use crate::domain::document::Bestandsvorm;
use crate::domain::veilig::SafeText;
use crate::text::plan as woorden;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::bestand::SaveAs;
use crate::tui::layers::lijn;

use super::Plan;

/// Asks for the name of the file; on a server, what to type on one's own computer.
pub(super) fn open(plan: &Plan, cx: &Cx) -> Outcome {
    let Some(versie) = plan.shown() else {
        return Outcome::warn(cx.t.plan.eerst_maken);
    };
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let versie = versie.inhoud.nummer;
    let nummer = &dossier.casus.inhoud.nummer;
    if !cx.files {
        return Outcome::one(Cmd::Push(Box::new(lijn::plan(nummer, versie, cx))));
    }
    let name = woorden::bestandsnaam(nummer, versie, Bestandsvorm::Pdf);
    let request = Request::VoerPlanUit {
        casus: plan.casus,
        versie: Some(versie),
    };
    let title = SafeText::regel(&(cx.t.plan.bestand_titel)(versie));
    let made = |reply: Reply, _: &Cx| match reply {
        Reply::Planuitvoer(plan) => Some(woorden::document(&plan)),
        _ => None,
    };
    let save = SaveAs::new(title, &name, request, Box::new(made));
    Outcome::one(Cmd::Push(Box::new(save)))
}
