//! The words for a server for many that cannot be reached, does not start, or does not let in.
//! May use: everything.

use std::io::ErrorKind;
use std::path::Path;

use super::fout::{self, Bericht, io_reden};
use super::inlog::InlogFout;
use super::serve::ServeFout;
use crate::api::Refusal;
use crate::api::frame::FrameFout;
use crate::server::ServerFout;
use crate::text::{Taal, weigering};

/// The three lines for a server that is configured and does not answer.
pub(crate) fn onbereikbaar(pad: &Path, oorzaak: &FrameFout, taal: Taal) -> Bericht {
    if let FrameFout::Afscheid(reden) = oorzaak {
        let b = weigering::bericht(&Refusal::Afscheid(*reden), taal);
        return fout::bericht(b.gebeurd, b.behouden, b.doen);
    }
    let reden = match oorzaak {
        FrameFout::Versie(v) => match taal {
            Taal::Nl => format!("die is van een andere versie (protocol {v})"),
            Taal::En => format!("it is of another version (protocol {v})"),
        },
        FrameFout::Vreemd => taal
            .kies(
                "wie er luistert, is niet de eigenaar van de map, of de map is door anderen te wijzigen",
                "whoever listens is not the owner of the folder, or others can change the folder",
            )
            .to_owned(),
        FrameFout::Io(fout) if fout.kind() == ErrorKind::ConnectionRefused => taal
            .kies("er draait geen server", "no server is running")
            .to_owned(),
        FrameFout::Io(fout) => io_reden(fout, taal),
        anders => anders.to_string(),
    };
    let pad = pad.display();
    fout::bericht(
        match taal {
            Taal::Nl => format!("De server op {pad} is niet te bereiken: {reden}."),
            Taal::En => format!("The server at {pad} cannot be reached: {reden}."),
        },
        taal.kies(
            "Wat de server heeft bevestigd, is bewaard. Er is geen eigen opslag geopend.",
            "What the server confirmed is kept. No store of your own was opened.",
        ),
        match oorzaak {
            FrameFout::Versie(_) => taal.kies(
                "Log opnieuw in. Helpt dat niet, waarschuw dan de beheerder.",
                "Log in again. If that does not help, warn the administrator.",
            ),
            _ => taal.kies(
                "Probeer het over een minuut opnieuw. Helpt dat niet, waarschuw dan de beheerder.",
                "Try again in a minute. If that does not help, warn the administrator.",
            ),
        },
    )
}

/// What went wrong at the start of the server, and what to do.
pub(crate) fn bij_start(waarom: &ServeFout, taal: Taal) -> (String, &'static str) {
    match waarom {
        ServeFout::Root => (
            taal.kies(
                "De server start niet als root.",
                "The server does not start as root.",
            )
            .to_owned(),
            taal.kies(
                "Start hem als een eigen gebruiker; zie `nazorg installatie systemd`. Alleen om te proberen: --as-root.",
                "Start it as a user of its own; see `nazorg installatie systemd`. Only to try things out: --as-root.",
            ),
        ),
        ServeFout::GeenSocket => (
            taal.kies("Er is geen socket genoemd.", "No socket was named.")
                .to_owned(),
            taal.kies(
                "Noem die met --socket, of zet `socket` in /etc/nazorg/settings.toml.",
                "Name it with --socket, or put `socket` in /etc/nazorg/settings.toml.",
            ),
        ),
        ServeFout::GeenGroep(naam) => (
            match taal {
                Taal::Nl => format!("De groep {naam} bestaat niet."),
                Taal::En => format!("There is no group {naam}."),
            },
            taal.kies(
                "Maak de groep aan (`nazorg installatie sysusers`) of noem een andere.",
                "Make the group (`nazorg installatie sysusers`) or name another.",
            ),
        ),
        ServeFout::Server(fout) => (
            match fout {
                ServerFout::Io { pad, oorzaak } => {
                    format!("{}: {}.", pad.display(), io_reden(oorzaak, taal))
                }
                anders => format!("{anders}."),
            },
            taal.kies(
                "Kijk wie de map van de socket bezit en of er al een server draait.",
                "See who owns the socket's folder and whether a server is running already.",
            ),
        ),
        ServeFout::Signalen(fout) => (
            format!("{fout}."),
            taal.kies("Probeer het opnieuw.", "Try again."),
        ),
    }
}

/// Why a login gets nothing, and what to do.
pub(crate) fn bij_inlog(waarom: InlogFout, taal: Taal) -> (String, &'static str) {
    let (wat, doen) = match waarom {
        InlogFout::MagNiet => (
            (
                "Dat kan niet via deze inlog.",
                "That is not possible through this login.",
            ),
            (
                "Log in zonder opdracht voor het programma zelf. Verder kunnen alleen: tui, status, vandaag, audit, import - en plan.",
                "Log in without a command for the program itself. Else only: tui, status, vandaag, audit, import - and plan.",
            ),
        ),
        InlogFout::Lineair => (
            (
                "Werken zonder schermen, regel voor regel, kan nog niet.",
                "Working without screens, line by line, is not possible yet.",
            ),
            (
                "Log in zonder opdracht voor de schermen, of gebruik status of vandaag.",
                "Log in without a command for the screens, or use status or vandaag.",
            ),
        ),
        InlogFout::GeenServer => (
            (
                "Op deze machine is nog geen server ingesteld.",
                "No server has been set up on this machine yet.",
            ),
            (
                "Waarschuw de beheerder: `socket` ontbreekt in /etc/nazorg/settings.toml.",
                "Warn the administrator: `socket` is missing in /etc/nazorg/settings.toml.",
            ),
        ),
    };
    (taal.uit(wat).to_owned(), taal.uit(doen))
}
