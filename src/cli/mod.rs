//! The command line: what `nazorg` does for whoever types it. One file per command; each gives back
//! its text and exit status, so that printing, closed pipes and errors are handled in one place.
//! May use: everything.

mod args;
mod audit;
mod beheer;
mod demo;
mod fout;
mod fout_beheer;
mod fout_dienst;
mod fout_herstel;
mod fout_opslag;
mod gemist;
mod handleiding;
mod hulp;
mod importeren;
mod inlog;
mod inrichten;
mod installatie;
mod knelpunten;
mod kopie;
pub mod layout;
mod lijst;
mod nazien;
mod omstandigheid;
mod overleg;
mod partners;
mod plan;
mod rapport;
mod scherm;
mod serve;
mod sleutels;
mod status;
mod systeemlog;
mod toetsen;
mod toon;
mod uit;
mod vandaag;
mod wacht_op;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};

use clap::FromArgMatches;
use clap::error::ErrorKind as ClapKind;

use crate::config::{Omgeving, instelling};
use crate::text::Taal;
use args::{Alles, Opdracht};
use fout::Fout;
use omstandigheid::Omstandigheid;
use uit::Klaar;

/// Environment variable that asks for the chain of technical causes below an error.
const OORZAKEN: &str = "NAZORG_CAUSES";
/// Exit status when nobody reads what is printed any more: as if the signal had ended it.
const PIJP_DICHT: u8 = 141;

/// Carries out what was typed, the program's name first, and gives the exit status for the shell.
#[must_use]
pub fn start(typed: Vec<OsString>) -> u8 {
    let (typed, omgeving, inlog) = match inlog::verzoek(&typed) {
        None => (typed, Omgeving::van_proces(), false),
        Some(Ok(typed)) => (typed, inlog::omgeving(), true),
        Some(Err(fout)) => return print(Err(fout), taal_vooraf(&[], &inlog::omgeving())),
    };
    let taal = taal_vooraf(&typed, &omgeving);
    let alles = hulp::opdracht(taal)
        .try_get_matches_from(typed)
        .and_then(|m| Alles::from_arg_matches(&m));
    let alles = match alles {
        Ok(alles) => alles,
        Err(vraag)
            if matches!(
                vraag.kind(),
                ClapKind::DisplayHelp | ClapKind::DisplayVersion
            ) =>
        {
            return print(Ok(Klaar::met(vraag.to_string())), taal);
        }
        Err(fout) => {
            let fout = Fout::Gebruik(hulp::fout_in_woorden(&fout, taal));
            return print(Err(fout), taal);
        }
    };
    let om = Omstandigheid::nieuw(&alles.algemeen, omgeving, inlog);
    let check = matches!(&alles.opdracht, Some(Opdracht::Status(s)) if s.check);
    let verify = matches!(&alles.opdracht, Some(Opdracht::Verify(_)));
    let uitkomst = voer_uit(&om, alles.opdracht);
    // Two commands give the status of a failure a meaning of its own.
    let eigen = match &uitkomst {
        Err(fout) if check && !matches!(fout, Fout::Gebruik(_)) => Some(status::ONBEKEND),
        Err(fout) if verify => Some(nazien::code(fout)),
        _ => None,
    };
    let code = print(uitkomst, om.taal);
    eigen.unwrap_or(code)
}

fn voer_uit(om: &Omstandigheid, opdracht: Option<Opdracht>) -> Result<Klaar, Fout> {
    match opdracht {
        None => {
            scherm::kan(om)?;
            if om.inlog {
                inlog::sluit_terminal();
            }
            scherm::open(om, om.open()?)
        }
        Some(Opdracht::Import(args)) => importeren::voer_uit(om, &args),
        Some(Opdracht::Status(args)) => status::voer_uit(om, &args),
        Some(Opdracht::Vandaag(args)) => vandaag::voer_uit(om, &args),
        Some(Opdracht::Toon(args)) => toon::voer_uit(om, &args),
        Some(Opdracht::Plan(args)) => plan::voer_uit(om, &args),
        Some(Opdracht::Lijst(args)) => lijst::voer_uit(om, &args),
        Some(Opdracht::Overleg(args)) => overleg::voer_uit(om, &args),
        Some(Opdracht::Knelpunten(args)) => knelpunten::voer_uit(om, &args),
        Some(Opdracht::WachtOp(args)) => wacht_op::voer_uit(om, &args),
        Some(Opdracht::Partners(args)) => partners::voer_uit(om, &args),
        Some(Opdracht::Gemist(args)) => gemist::voer_uit(om, &args),
        Some(Opdracht::Rapport(args)) => rapport::voer_uit(om, &args),
        Some(Opdracht::Inrichten(args)) => inrichten::voer_uit(om, &args),
        Some(Opdracht::Verify(args)) => nazien::verify(om, &args),
        Some(Opdracht::Audit(args)) => audit::voer_uit(om, &args),
        Some(Opdracht::Rebuild) => nazien::rebuild(om),
        Some(Opdracht::Backup(args)) => kopie::backup(om, &args),
        Some(Opdracht::Restore(args)) => kopie::restore(om, &args),
        Some(Opdracht::Sleutels(args)) => sleutels::voer_uit(om, &args),
        Some(Opdracht::Beheer(args)) => beheer::voer_uit(om, &args),
        Some(Opdracht::Keys(args)) => toetsen::voer_uit(om, &args),
        Some(Opdracht::Layout) => Ok(Klaar::met(layout::tabel(om.taal))),
        Some(Opdracht::Completions(args)) => Ok(handleiding::completions(om.taal, &args)),
        Some(Opdracht::Man(args)) => handleiding::man(om.taal, &args),
        Some(Opdracht::Demo(args)) => demo::voer_uit(om, &args),
        Some(Opdracht::Serve(args)) => serve::voer_uit(om, &args),
        Some(Opdracht::Installatie(args)) => Ok(installatie::voer_uit(&args)),
    }
}

/// The language before anything is parsed: the words of the help depend on it.
fn taal_vooraf(typed: &[OsString], omgeving: &Omgeving) -> Taal {
    let mut na = typed.iter().filter_map(|a| a.to_str()).skip(1);
    while let Some(woord) = na.next() {
        let code = match woord.strip_prefix("--taal") {
            Some("") => na.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(taal) = code.and_then(Taal::van_code) {
            return taal;
        }
    }
    instelling::laad_lagen(omgeving).0.taal.unwrap_or_default()
}

/// Prints what came of it, and gives the exit status.
fn print(uitkomst: Result<Klaar, Fout>, taal: Taal) -> u8 {
    let fout = match uitkomst {
        Ok(klaar) => match schrijf(&klaar.uit) {
            Ok(()) => return klaar.code,
            Err(dicht) if dicht.kind() == ErrorKind::BrokenPipe => return PIJP_DICHT,
            Err(anders) => Fout::Uit(anders),
        },
        Err(fout) => fout,
    };
    // Where to else could it be told?
    drop(io::stderr().write_all(fout.regels(taal).as_bytes()));
    if std::env::var_os(OORZAKEN).is_some() {
        let code = fout.code();
        let keten = color_eyre::eyre::Report::new(fout);
        drop(writeln!(io::stderr(), "{keten:?}"));
        return code;
    }
    fout.code()
}

fn schrijf(bytes: &[u8]) -> io::Result<()> {
    let mut uit = io::stdout().lock();
    uit.write_all(bytes)?;
    uit.flush()
}
