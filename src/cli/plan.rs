//! `nazorg plan`: a version of the plan of a case as a document. May use: everything.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::args::Plan;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders};
use super::toon::casus;
use super::uit::{Klaar, veilig};
use crate::api::reply::Planuitvoer;
use crate::api::{Reply, Request};
use crate::client::uitvoer::{self, SchrijfFout};
use crate::domain::audit::Doel;
use crate::domain::document::{Bestandsvorm, Document};
use crate::text::cli::{PlanWoord, plan_woord as woord};
use crate::text::plan;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Plan) -> Result<Klaar, Fout> {
    let vorm = vorm(om, args.naar.as_deref(), args.als)?;
    // Before the store records that something was taken along.
    if let Some(pad) = args.naar.as_deref().filter(|pad| pad.exists()) {
        return Err(Fout::BestaatAl(pad.to_owned()));
    }
    let open = om.open()?;
    let uitvoer = vraag(&open, args);
    open.sluit();
    geef(om, &plan::document(&uitvoer?), vorm, args.naar.as_deref())
}

/// Writes a document to a file, or gives it as text.
pub(super) fn geef(
    om: &Omstandigheid,
    document: &Document,
    vorm: Bestandsvorm,
    naar: Option<&Path>,
) -> Result<Klaar, Fout> {
    match naar {
        Some(pad) => schrijf(om, document, vorm, pad),
        None => Ok(Klaar {
            uit: uitvoer::bytes(document, vorm).map_err(|e| fout(Path::new("-"), &e))?,
            code: 0,
        }),
    }
}

/// The format: as asked, else as the name of the file ends, else Markdown. What is no text does not
/// go to a terminal.
pub(super) fn vorm(
    om: &Omstandigheid,
    naar: Option<&Path>,
    als: Option<Bestandsvorm>,
) -> Result<Bestandsvorm, Fout> {
    let einde = naar.and_then(Path::extension);
    let van_naam = einde.and_then(|e| Bestandsvorm::van_code(&e.to_str()?.to_lowercase()));
    let vorm = als.or(van_naam).unwrap_or(Bestandsvorm::Markdown);
    let scherm = io::stdout().is_terminal();
    if naar.is_none() && vorm != Bestandsvorm::Markdown && scherm {
        let wat = woord(PlanWoord::NoemBestand, om.taal).to_owned();
        return Err(Fout::Gebruik(wat));
    }
    Ok(vorm)
}

fn vraag(open: &Open, args: &Plan) -> Result<Planuitvoer, Fout> {
    let casus = casus(open, &args.nummer)?;
    let versie = args.versie;
    // As opening it on the screen: what for is recorded, and from then on the case may be read.
    let doel = Doel::Uitvoering;
    open.vraag(Request::OpenCasus { casus, doel })?;
    match open.vraag(Request::VoerPlanUit { casus, versie })? {
        Reply::Planuitvoer(uitvoer) => Ok(*uitvoer),
        _ => Err(anders()),
    }
}

fn schrijf(
    om: &Omstandigheid,
    document: &Document,
    vorm: Bestandsvorm,
    pad: &Path,
) -> Result<Klaar, Fout> {
    let waar = pad.to_string_lossy();
    uitvoer::schrijf_naar(document, vorm, pad).map_err(|e| fout(pad, &e))?;
    let klaar = woord(PlanWoord::Geschreven, om.taal);
    Ok(Klaar::met(format!("{klaar} {}\n", veilig(&waar))))
}

fn fout(pad: &Path, fout: &SchrijfFout) -> Fout {
    let pad = pad.to_owned();
    let oorzaak = match fout {
        SchrijfFout::Io(io::ErrorKind::AlreadyExists) => return Fout::BestaatAl(pad),
        SchrijfFout::Io(soort) => io::Error::from(*soort),
        SchrijfFout::Document(waarom) => io::Error::other(waarom.clone()),
    };
    Fout::Schrijf {
        pad,
        oorzaak,
        ingelezen: false,
    }
}
