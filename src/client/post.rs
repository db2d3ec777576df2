//! Messages that leave: as files that a mail program opens, or to a mail system on this machine. Their
//! headers hold addresses, a subject and a time, and nothing about a person. May use: `domain`.

use std::error::Error;
use std::fmt::Write as _;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::header::{self, Headers};
use lettre::message::{Mailbox, Mailboxes, MessageBuilder, SinglePart};
use lettre::{Address, Message, SendmailTransport, SmtpTransport, Transport};

use super::inlezen::thuis;
use super::uitvoer::nieuw;
use crate::domain::id::RecordId;
use crate::domain::verstrekking::Bericht;

/// How long a server may take for one answer.
const GEDULD: Duration = Duration::from_secs(30);

/// Which mail system takes messages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Weg {
    /// A program that takes a message as `sendmail` does.
    Sendmail(PathBuf),
    /// A server on this machine.
    Smtp(SocketAddr),
}

/// A mail system, and from whom messages are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Postkantoor {
    /// Mail address they come from.
    pub van: String,
    /// The way.
    pub weg: Weg,
}

/// Why a message did not leave. Says nothing of what it holds.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PostFout {
    /// The file cannot be made; [`io::ErrorKind::AlreadyExists`]: there is one, and it stays.
    #[error("the file cannot be written")]
    Io(io::ErrorKind),
    /// The mail system did not take it.
    #[error("the mail system did not take it")]
    Geweigerd,
    /// Nobody knows whether it left: the line broke off, or no answer came, while it was handed over.
    #[error("the mail system gave no answer")]
    Onzeker,
    /// An address cannot be right, or there is none.
    #[error("the mail address is not right")]
    Adres,
}

impl From<io::Error> for PostFout {
    fn from(oorzaak: io::Error) -> Self {
        Self::Io(oorzaak.kind())
    }
}

fn adres(tekst: &str) -> Result<Address, PostFout> {
    tekst.parse().map_err(|_| PostFout::Adres)
}

/// A message as a file: a draft that a mail program opens, to be sent from there. Who sends it and when,
/// and an address where there is none, is filled in there.
///
/// # Errors
/// [`PostFout::Adres`].
pub fn eml(bericht: &Bericht) -> Result<Vec<u8>, PostFout> {
    let mut koppen = Headers::new();
    if !bericht.aan.is_empty() {
        let aan: Mailboxes = Mailbox::new(None, adres(&bericht.aan)?).into();
        koppen.set(header::To::from(aan));
    }
    koppen.set(header::Subject::from(bericht.onderwerp.clone()));
    koppen.set(header::MIME_VERSION_1_0);
    let mut uit = koppen.to_string();
    // Makes mail programs open it as a draft instead of as something received.
    let _ = write!(uit, "X-Unsent: 1\r\n");
    let mut bytes = uit.into_bytes();
    bytes.extend(SinglePart::plain(bericht.tekst.clone()).formatted());
    Ok(bytes)
}

/// Writes a message to a new file in a folder; `~/` stands for the home folder. Only its owner can
/// read it, and a file that is there is never replaced. Blocks: not for a thread that draws.
///
/// # Errors
/// A [`PostFout`]; then there is no new file.
pub fn schrijf(bericht: &Bericht, map: &str, naam: &str) -> Result<(), PostFout> {
    let bytes = eml(bericht)?;
    nieuw(&thuis(map.trim()).join(naam), &bytes)?;
    Ok(())
}

/// The name of the file of a message: number of the case, short form of the partner, and a part of
/// the record's id, so that no two have the same.
#[must_use]
pub fn bestandsnaam(nummer: &str, partner: &str, id: RecordId) -> String {
    let schoon = |tekst: &str| -> String {
        let tekens = tekst
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-');
        tekens.collect()
    };
    let staart = id.0 & 0xff_ffff;
    format!("{}-{}-{staart:06x}.eml", schoon(nummer), schoon(partner))
}

/// Hands a message to the mail system. Blocks.
///
/// # Errors
/// [`PostFout::Adres`]; [`PostFout::Geweigerd`] when the mail system is not there or refuses, so that
/// nothing left; [`PostFout::Onzeker`] when it may have left.
pub fn verzend(kantoor: &Postkantoor, bericht: &Bericht) -> Result<(), PostFout> {
    let van = Mailbox::new(None, adres(&kantoor.van)?);
    let aan = Mailbox::new(None, adres(&bericht.aan)?);
    let brief: MessageBuilder = Message::builder().from(van).to(aan);
    let brief = brief
        .subject(bericht.onderwerp.clone())
        .singlepart(SinglePart::plain(bericht.tekst.clone()))
        .map_err(|_| PostFout::Adres)?;
    match &kantoor.weg {
        Weg::Sendmail(pad) => sendmail(pad, &brief),
        Weg::Smtp(server) => smtp(*server, &brief),
    }
}

fn sendmail(programma: &Path, brief: &Message) -> Result<(), PostFout> {
    let naar = SendmailTransport::new_with_command(programma);
    let Err(fout) = naar.send(brief) else {
        return Ok(());
    };
    let nee = fout.is_client() || fout.is_response();
    Err(waarom(nee, &fout))
}

fn smtp(server: SocketAddr, brief: &Message) -> Result<(), PostFout> {
    // Without TLS: it does not leave the machine.
    let lijn = SmtpTransport::builder_dangerous(server.ip().to_string())
        .port(server.port())
        .timeout(Some(GEDULD))
        .build();
    let Err(fout) = lijn.send(brief) else {
        return Ok(());
    };
    let nee = fout.is_client() || fout.is_permanent() || fout.is_transient();
    Err(waarom(nee, &fout))
}

/// Only an answer that says no, or nobody who answers at all, means that nothing left.
fn waarom(nee: bool, fout: &(dyn Error + 'static)) -> PostFout {
    let mut schakel = Some(fout);
    let mut niemand = false;
    while let Some(oorzaak) = schakel {
        let io = oorzaak.downcast_ref::<io::Error>().map(io::Error::kind);
        niemand |= matches!(
            io,
            Some(
                io::ErrorKind::ConnectionRefused
                    | io::ErrorKind::NotFound
                    | io::ErrorKind::PermissionDenied
            )
        );
        schakel = oorzaak.source();
    }
    if nee || niemand {
        PostFout::Geweigerd
    } else {
        PostFout::Onzeker
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bericht() -> Bericht {
        Bericht {
            aan: "b@bz.example".to_owned(),
            onderwerp: "Vraag bij casus HVS-2026-0147".to_owned(),
            tekst: "Beste collega,\n\nWat is bekend over één ding?\n".to_owned(),
        }
    }

    #[test]
    fn a_file_is_a_draft_and_names_no_sender() {
        let tekst = String::from_utf8(eml(&bericht()).unwrap()).unwrap();
        let (koppen, body) = tekst.split_once("\r\n\r\n").unwrap();
        let namen: Vec<_> = koppen
            .lines()
            .filter(|l| !l.starts_with([' ', '\t']))
            .filter_map(|l| l.split_once(':').map(|(naam, _)| naam))
            .collect();
        assert_eq!(
            namen,
            [
                "To",
                "Subject",
                "MIME-Version",
                "X-Unsent",
                "Content-Type",
                "Content-Transfer-Encoding"
            ]
        );
        assert!(koppen.contains("Subject: Vraag bij casus HVS-2026-0147\r\n"));
        assert!(body.contains("Beste collega"));
        let zonder = Bericht {
            aan: String::new(),
            ..bericht()
        };
        assert!(
            !String::from_utf8(eml(&zonder).unwrap())
                .unwrap()
                .contains("To:")
        );
    }

    #[test]
    fn an_address_cannot_carry_headers() {
        let fout = Bericht {
            aan: "b@bz.example\r\nBcc: x@y.example".to_owned(),
            ..bericht()
        };
        assert_eq!(eml(&fout), Err(PostFout::Adres));
        let regel = Bericht {
            onderwerp: "a\r\nBcc: x@y.example".to_owned(),
            ..bericht()
        };
        let tekst = String::from_utf8(eml(&regel).unwrap()).unwrap();
        assert!(!tekst.lines().any(|l| l.starts_with("Bcc")), "{tekst}");
    }

    #[test]
    fn files_are_never_replaced_and_their_names_hold_no_signs() {
        let map = tempfile::tempdir().unwrap();
        let waar = map.path().to_str().unwrap();
        let naam = bestandsnaam("HVS-2026-0147", "W&I/..", RecordId(0xabc_1234_5678));
        assert_eq!(naam, "HVS-2026-0147-WI-345678.eml");
        assert_eq!(schrijf(&bericht(), waar, &naam), Ok(()));
        let er_al = PostFout::Io(io::ErrorKind::AlreadyExists);
        assert_eq!(schrijf(&bericht(), waar, &naam), Err(er_al));
        let weg = PostFout::Io(io::ErrorKind::NotFound);
        assert_eq!(schrijf(&bericht(), "/er/is/niets", &naam), Err(weg));
    }
}
