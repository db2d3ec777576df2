//! `nazorg` without a command: the screens. May use: everything.

use std::io::IsTerminal;
use std::sync::Arc;

use super::fout::{Fout, GeenScherm};
use super::omstandigheid::{Omstandigheid, Open};
use super::toetsen;
use super::uit::{Klaar, veilig};
use crate::api::Refusal;
use crate::client::post::{Postkantoor, Weg};
use crate::client::{Backend, Bericht};
use crate::config::Thema;
use crate::config::instelling::Postweg;
use crate::text::toetsen as toetswoorden;
use crate::tui::run::Signal;
use crate::tui::term::{self, NoScreen};
use crate::tui::theme::ThemeName;
use crate::tui::{Options, ScreenName, run};

/// Whether screens can be shown at all; asked before the store is touched.
pub(crate) fn kan(om: &Omstandigheid) -> Result<(), Fout> {
    let invoer = std::io::stdin().is_terminal();
    let uitvoer = std::io::stdout().is_terminal();
    term::check(invoer, uitvoer, om.omgeving.waarde("TERM")).map_err(|waarom| geen(om, &waarom))
}

fn geen(om: &Omstandigheid, waarom: &NoScreen) -> Fout {
    Fout::GeenScherm(match waarom {
        NoScreen::Input | NoScreen::Output => GeenScherm::GeenTty,
        NoScreen::Dumb => {
            let term = om.omgeving.waarde("TERM").map(|t| t.to_string_lossy());
            GeenScherm::Dom(veilig(&term.unwrap_or_default()))
        }
        NoScreen::Busy | NoScreen::Io(_) => GeenScherm::Anders(waarom.to_string()),
    })
}

/// Shows the screens on this store until the user leaves.
pub(crate) fn open(om: &Omstandigheid, open: Open) -> Result<Klaar, Fout> {
    let geladen = toetsen::laad(om)?;
    let opties = Options {
        notice: toetswoorden::melding(&geladen.problems, om.taal),
        keymap: geladen.keymap,
        taal: om.taal,
        glyphs: om.glyphs(),
        theme: match om.instelling.thema {
            Thema::Standaard => ThemeName::Colour,
            Thema::Mono => ThemeName::Mono,
        },
        start: ScreenName::Vandaag,
        files: !om.inlog,
        post: om.instelling.post.as_ref().map(|post| Postkantoor {
            van: post.van.clone(),
            weg: match &post.weg {
                Postweg::Sendmail(pad) => Weg::Sendmail(pad.clone()),
                Postweg::Smtp(server) => Weg::Smtp(*server),
            },
        }),
    };
    term::install_panic_hook();
    let backend: Arc<dyn Backend> = Arc::clone(&open.toegang) as _;
    let dienst = open.dienst;
    let berichten = backend.luister();
    let uitkomst = run::run(backend, opties, |zend| {
        let luister = move || {
            for bericht in berichten {
                let wat = match bericht {
                    Bericht::VerbindingWeg if dienst => Signal::LineLost(true),
                    Bericht::VerbindingTerug if dienst => Signal::LineLost(false),
                    Bericht::Gewijzigd | Bericht::VerbindingTerug => Signal::Changed,
                    Bericht::Aanwezigheid => Signal::Presence,
                    // Another window of one's own ended: the next call opens the store here.
                    Bericht::VerbindingWeg => continue,
                };
                if zend.send(wat).is_err() {
                    break;
                }
            }
        };
        // Without this thread the screen is right after every key, only not before it.
        drop(
            std::thread::Builder::new()
                .name("berichten".to_owned())
                .spawn(luister),
        );
    });
    // Whoever was put out hears why once the screen is gone.
    let buiten = dienst
        .then(|| open.sessie().err())
        .flatten()
        .filter(|fout| matches!(fout, Fout::Weigering(Refusal::Afscheid(r)) if !r.gaat_over()));
    open.sluit();
    for plek in term::quiet_panics() {
        om.let_op(&plek);
    }
    if let Some(fout) = buiten {
        return Err(fout);
    }
    match uitkomst {
        Ok(code) => Ok(Klaar::met_code(String::new(), code)),
        Err(waarom) => Err(geen(om, &waarom)),
    }
}
