//! The program as somebody's login shell: what a login through sshd may ask, and nothing else.
//! May use: std.
//!
//! sshd starts the login shell as `-nazorg` for a login without a command, and else as
//! `nazorg -c COMMAND`. With a forced command COMMAND is that one, and what the user asked for stands
//! in `SSH_ORIGINAL_COMMAND`. Either way it is read here as a few known words; no shell sees it.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::fout::Fout;
use crate::config::Omgeving;

/// Where sshd puts what the user asked for.
const GEVRAAGD: &str = "SSH_ORIGINAL_COMMAND";
/// All of the environment that a login may bring: what the terminal is, and where the user sits. Both
/// are only ever shown or passed on, after a check.
const VAN_BUITEN: [&str; 2] = ["TERM", "SSH_CONNECTION"];
/// Longest request, in bytes.
const LANGST: usize = 200;

/// Why a login gets nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum InlogFout {
    /// Something else than what a login may ask.
    #[error("not allowed through a login")]
    MagNiet,
    /// The mode that prints line by line is not there yet.
    #[error("the linear mode is not there yet")]
    Lineair,
    /// The system's settings name no server.
    #[error("no server is set up")]
    GeenServer,
}

/// What a login asks as words of our command line; `None`: this is no login.
pub(crate) fn verzoek(typed: &[OsString]) -> Option<Result<Vec<OsString>, Fout>> {
    let eigen = inlog(typed)?;
    // A forced command is fixed by the administrator; what counts is what was asked.
    let gevraagd = std::env::var_os(GEVRAAGD).unwrap_or(eigen);
    Some(woorden(&gevraagd).map_err(Fout::Inlog))
}

/// The command with which the program was started as a login shell; empty for none.
fn inlog(typed: &[OsString]) -> Option<OsString> {
    if typed.first()?.as_bytes().starts_with(b"-") {
        return Some(OsString::new());
    }
    (typed.get(1)? == "-c").then(|| typed.get(2).cloned().unwrap_or_default())
}

/// The environment of a login: nothing of it but what is named above.
pub(crate) fn omgeving() -> Omgeving {
    Omgeving::van(|naam| {
        VAN_BUITEN
            .contains(&naam)
            .then(|| std::env::var_os(naam))
            .flatten()
    })
}

fn woorden(gevraagd: &OsStr) -> Result<Vec<OsString>, InlogFout> {
    let tekst = gevraagd.to_str().filter(|t| t.len() <= LANGST);
    let tekst = tekst.ok_or(InlogFout::MagNiet)?;
    let mut delen: Vec<&str> = tekst.split_ascii_whitespace().collect();
    // The forced command itself, or a user who names the program.
    if delen
        .first()
        .is_some_and(|w| Path::new(w).file_name() == Some(OsStr::new("nazorg")))
    {
        delen.remove(0);
    }
    let mag = match delen.as_slice() {
        [] | ["tui"] => return Ok(vec!["nazorg".into()]),
        ["lineair", ..] => return Err(InlogFout::Lineair),
        ["status", vlaggen @ ..] => alleen(vlaggen, &["--json", "--oneline", "--check"]),
        ["vandaag", "--limit", n, vlaggen @ ..] => getal(n) && alleen(vlaggen, &["--json"]),
        ["vandaag", vlaggen @ ..] => vlaggen
            .iter()
            .all(|v| *v == "--json" || v.strip_prefix("--limit=").is_some_and(getal)),
        ["overleg", vragen @ ..] => overleg(vragen),
        ["rapport", vragen @ ..] => met_waarde(vragen, &RAPPORT, &["--json", "--csv"]),
        ["audit", "nood", vragen @ ..] => nood(vragen),
        ["audit", "maanden", vragen @ ..] => {
            met_waarde(vragen, &["--vernietig", "--destroy"], &["--json"])
        }
        ["audit", vragen @ ..] => audit(vragen),
        // Files go over the line: what comes in through standard input, what goes out through standard
        // output. A login reads and writes none on the server.
        ["import", "-", vlaggen @ ..] => alleen(vlaggen, &["--dry-run", "--proef", "--json"]),
        ["partners", "--import", "-", vlaggen @ ..] => {
            alleen(vlaggen, &["--dry-run", "--proef", "--json"])
        }
        ["plan", nummer, vragen @ ..] => gewoon(nummer) && met_waarde(vragen, &PLAN, &[]),
        _ => false,
    };
    if !mag {
        return Err(InlogFout::MagNiet);
    }
    Ok(std::iter::once("nazorg")
        .chain(delen)
        .map(Into::into)
        .collect())
}

fn alleen(vlaggen: &[&str], mag: &[&str]) -> bool {
    vlaggen.iter().all(|v| mag.contains(v))
}

/// Whether these are questions of `audit`: reading, which the engine allows or refuses, and the only
/// way to take the trail out, since a session writes nothing on the server.
fn audit(vragen: &[&str]) -> bool {
    const VLAGGEN: [&str; 4] = ["--json", "--csv", "--geweigerd", "--refused"];
    const MET_WAARDE: [&str; 11] = [
        "--wie",
        "--who",
        "--casus",
        "--case",
        "--van",
        "--from",
        "--tot",
        "--until",
        "--handeling",
        "--action",
        "--limit",
    ];
    met_waarde(vragen, &MET_WAARDE, &VLAGGEN)
}

/// What may be asked about meetings: the list, the calendar, and what goes out over the line; not
/// where to write it.
fn overleg(vragen: &[&str]) -> bool {
    const MET_WAARDE: [&str; 5] = ["--gemeente", "--acties", "--actions", "--als", "--as"];
    const ZONDER: [&str; 4] = ["--json", "--ics", "--notulen", "--minutes"];
    match vragen {
        [dag, rest @ ..] if gewoon(dag) => met_waarde(rest, &MET_WAARDE, &ZONDER),
        alle => met_waarde(alle, &MET_WAARDE, &ZONDER),
    }
}

/// What may be asked of the report: over which days, and about whom.
const RAPPORT: [&str; 11] = [
    "--jaar",
    "--year",
    "--kwartaal",
    "--quarter",
    "--van",
    "--from",
    "--tot",
    "--until",
    "--gemeente",
    "--tot-leeftijd",
    "--age-to",
];

/// What may be asked about a plan beside the case: not where to write it.
const PLAN: [&str; 3] = ["--versie", "--als", "--as"];

/// Whether these are flags with a plain value, and flags without one.
fn met_waarde(vragen: &[&str], met: &[&str], zonder: &[&str]) -> bool {
    let mut na = vragen.iter();
    while let Some(vraag) = na.next() {
        let mag = match vraag.split_once('=') {
            Some((naam, waarde)) => met.contains(&naam) && gewoon(waarde),
            None if zonder.contains(vraag) => true,
            None => met.contains(vraag) && na.next().is_some_and(|waarde| gewoon(waarde)),
        };
        if !mag {
            return false;
        }
    }
    true
}

/// Whether these are questions of `audit nood`. Saying that one has looked is there too: whoever
/// watches has no shell on the server.
fn nood(vragen: &[&str]) -> bool {
    match vragen {
        ["--bekeken" | "--reviewed", n] => getal(n),
        vlaggen => alleen(vlaggen, &["--json", "--alles", "--all"]),
    }
}

/// A name, a number or a day, and no flag.
fn gewoon(waarde: &str) -> bool {
    let past = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    !waarde.is_empty() && !waarde.starts_with('-') && waarde.bytes().all(past)
}

fn getal(woord: &str) -> bool {
    !woord.is_empty() && woord.len() < 6 && woord.bytes().all(|b| b.is_ascii_digit())
}

/// Lets nobody else write to the terminal: sshd leaves it open to the group `tty`.
pub(crate) fn sluit_terminal() {
    let alleen_eigen = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    // Where it cannot be done, as on a terminal that is not ours, nothing is worse than before.
    let _: Result<(), _> = rustix::fs::fchmod(std::io::stdin(), alleen_eigen);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lees(tekst: &str) -> Result<Vec<String>, InlogFout> {
        let uit = woorden(OsStr::new(tekst))?;
        Ok(uit.into_iter().map(|w| w.into_string().unwrap()).collect())
    }

    #[test]
    fn a_few_words_are_understood_and_nothing_else() {
        for (vraag, woorden) in [
            ("", &["nazorg"][..]),
            ("tui", &["nazorg"]),
            ("/usr/bin/nazorg", &["nazorg"]),
            ("nazorg status", &["nazorg", "status"]),
            ("status --json", &["nazorg", "status", "--json"]),
            (
                "vandaag --limit 5 --json",
                &["nazorg", "vandaag", "--limit", "5", "--json"],
            ),
            ("vandaag --limit=20", &["nazorg", "vandaag", "--limit=20"]),
            ("overleg --ics", &["nazorg", "overleg", "--ics"]),
            (
                "overleg 2026-11-24 --acties=woco --als pdf",
                &[
                    "nazorg",
                    "overleg",
                    "2026-11-24",
                    "--acties=woco",
                    "--als",
                    "pdf",
                ],
            ),
            (
                "partners --import - --dry-run",
                &["nazorg", "partners", "--import", "-", "--dry-run"],
            ),
            (
                "rapport --kwartaal 2026-Q3 --gemeente=Huizen --csv",
                &[
                    "nazorg",
                    "rapport",
                    "--kwartaal",
                    "2026-Q3",
                    "--gemeente=Huizen",
                    "--csv",
                ],
            ),
            (
                "import - --dry-run",
                &["nazorg", "import", "-", "--dry-run"],
            ),
            (
                "plan HVS-2026-0142 --versie=2 --als pdf",
                &[
                    "nazorg",
                    "plan",
                    "HVS-2026-0142",
                    "--versie=2",
                    "--als",
                    "pdf",
                ],
            ),
            (
                "audit nood --alles --json",
                &["nazorg", "audit", "nood", "--alles", "--json"],
            ),
            (
                "audit nood --bekeken 3",
                &["nazorg", "audit", "nood", "--bekeken", "3"],
            ),
            (
                "audit maanden --vernietig 2023-05",
                &["nazorg", "audit", "maanden", "--vernietig", "2023-05"],
            ),
            (
                "audit --csv --wie nz-anna --van=2026-11-01 --geweigerd",
                &[
                    "nazorg",
                    "audit",
                    "--csv",
                    "--wie",
                    "nz-anna",
                    "--van=2026-11-01",
                    "--geweigerd",
                ],
            ),
        ] {
            assert_eq!(lees(vraag).unwrap(), woorden, "{vraag}");
        }
        assert_eq!(lees("lineair"), Err(InlogFout::Lineair));
        for vraag in [
            "sh",
            "status --data /tmp/x",
            "status;id",
            "status --json; id",
            "vandaag --limit",
            "vandaag --limit -1",
            "status --socket=/tmp/s",
            "import",
            "import x.csv",
            "partners",
            "partners --import x.csv",
            "partners --import=- --socket /tmp/s",
            "import - --profile x.toml",
            "import - --refused x.csv",
            "lijst",
            "overleg --notulen --naar x.pdf",
            "overleg --acties --als pdf",
            "overleg --data /tmp/x",
            "rapport --data /tmp/x",
            "rapport --jaar",
            "rapport 2026",
            "plan",
            "plan --als pdf",
            "plan 1 --naar /tmp/x.pdf",
            "plan 1 --to=x.pdf",
            "plan 1 --als ../x",
            "tui extra",
            "audit --data /tmp/x",
            "audit --socket=/tmp/s",
            "audit --wie --json",
            "audit --casus ../x",
            "audit --wie",
            "audit x",
            "audit nood --bekeken",
            "audit nood --bekeken x",
            "audit nood --data /tmp/x",
            "audit maanden --vernietig",
            "audit maanden --data /tmp/x",
            "beheer account lijst",
            "scp -t .",
            "internal-sftp",
            "nazorg nazorg",
            "status \u{e9}",
        ] {
            assert_eq!(lees(vraag), Err(InlogFout::MagNiet), "{vraag}");
        }
        assert_eq!(lees(&"x".repeat(500)), Err(InlogFout::MagNiet));
    }

    #[test]
    fn a_login_shows_by_how_the_program_is_started() {
        let typed = |w: &[&str]| w.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(inlog(&typed(&["-nazorg"])), Some("".into()));
        assert_eq!(
            inlog(&typed(&["nazorg", "-c", "status"])),
            Some("status".into())
        );
        assert_eq!(inlog(&typed(&["nazorg", "status"])), None);
        assert_eq!(inlog(&typed(&["nazorg"])), None);
        assert_eq!(inlog(&[]), None);
    }
}
