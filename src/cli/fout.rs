//! What went wrong, in three lines: what happened, what was kept, what to do. May use: everything.

use std::io;
use std::path::PathBuf;

use super::fout_beheer::BeheerFout;
use super::inlog::InlogFout;
use super::serve::ServeFout;
use super::uit::{veilig, vouw_regels};
use super::{fout_dienst, fout_herstel, fout_opslag};
use crate::api::Refusal;
use crate::api::reservekopie::KopieFout;
use crate::client::OpenFout;
use crate::config;
use crate::domain::casus::CasusNummer;
use crate::exchange::{BestandFout, ProfielFout};
use crate::store::BackupError;
use crate::text::{Taal, weigering};

/// Why a command was not carried out. No content of the store is part of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fout {
    #[error("wrong use: {0}")]
    Gebruik(String),
    #[error("no folder can be named")]
    GeenMap,
    #[error("the store at {} cannot be reached", map.display())]
    Open {
        map: PathBuf,
        #[source]
        oorzaak: OpenFout,
    },
    #[error("refused: {0:?}")]
    Weigering(Refusal),
    #[error("the file {naam} cannot be imported")]
    Bestand {
        naam: String,
        #[source]
        oorzaak: BestandFout,
    },
    #[error("the profile {naam} is wrong")]
    Profiel { naam: String, oorzaak: ProfielFout },
    #[error("{} cannot be read", pad.display())]
    Lees {
        pad: PathBuf,
        #[source]
        oorzaak: io::Error,
    },
    #[error("{} cannot be written", pad.display())]
    Schrijf {
        pad: PathBuf,
        #[source]
        oorzaak: io::Error,
        // Whether an import had been carried out by then.
        ingelezen: bool,
    },
    #[error("{} exists", .0.display())]
    BestaatAl(PathBuf),
    #[error("the catalogue is wrong")]
    Catalogus(Vec<config::Fout>),
    #[error("no screen")]
    GeenScherm(GeenScherm),
    #[error("{gevonden} is not known")]
    Onbekend { gevonden: String, mag: Vec<String> },
    #[error("no such case")]
    GeenCasus(String),
    #[error("several cases are meant")]
    Meerdere(Vec<CasusNummer>),
    #[error("only in a demo store")]
    AlleenDemo,
    #[error("the demo store is open in another window")]
    DemoOpen,
    #[error("the folder holds a store of real work")]
    GeenDemo,
    #[error("no folder for backups")]
    GeenKopiemap,
    #[error("{} was not restored", map.display())]
    Herstel {
        map: PathBuf,
        #[source]
        oorzaak: Box<BackupError>,
    },
    #[error("the server does not start")]
    Serve(#[source] ServeFout),
    #[error("the login gets nothing")]
    Inlog(#[source] InlogFout),
    #[error(transparent)]
    Beheer(#[from] BeheerFout),
    #[error("a folder and a server were named")]
    MapEnSocket,
    #[error("only in the folder of the store")]
    AlleenMap,
    #[error("standard output: {0}")]
    Uit(#[source] io::Error),
}

/// Why the screens cannot be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum GeenScherm {
    /// Input or output is no terminal.
    GeenTty,
    /// A terminal that can do nothing.
    Dom(String),
    /// Something else, in the system's words.
    Anders(String),
}

impl From<Refusal> for Fout {
    fn from(reden: Refusal) -> Self {
        Self::Weigering(reden)
    }
}

/// Three texts, each one or two sentences.
pub(crate) struct Bericht {
    pub(crate) gebeurd: String,
    pub(crate) behouden: String,
    pub(crate) doen: String,
}

pub(crate) fn bericht(gebeurd: String, behouden: &str, doen: impl Into<String>) -> Bericht {
    Bericht {
        gebeurd,
        behouden: behouden.to_owned(),
        doen: doen.into(),
    }
}

impl Fout {
    /// Exit status: 2 for wrong use and unreadable files, else 1.
    pub(crate) const fn code(&self) -> u8 {
        match self {
            Self::Gebruik(_)
            | Self::Bestand { .. }
            | Self::Profiel { .. }
            | Self::Lees { .. }
            | Self::BestaatAl(_)
            | Self::GeenScherm(_)
            | Self::Onbekend { .. }
            | Self::GeenMap
            | Self::AlleenDemo
            | Self::DemoOpen
            | Self::GeenKopiemap
            | Self::Inlog(_)
            | Self::MapEnSocket
            | Self::AlleenMap
            | Self::Serve(ServeFout::Root | ServeFout::GeenSocket | ServeFout::GeenGroep(_))
            | Self::GeenDemo => 2,
            Self::Weigering(Refusal::Reservekopie(
                KopieFout::GeenOntvanger | KopieFout::Ontvanger { .. } | KopieFout::InOpslag,
            )) => 2,
            Self::Herstel { oorzaak, .. } => fout_herstel::code(oorzaak),
            Self::Beheer(waarom) => waarom.code(),
            _ => 1,
        }
    }

    /// The three lines with their labels.
    pub(crate) fn regels(&self, taal: Taal) -> String {
        let b = self.bericht(taal);
        let labels = match taal {
            Taal::Nl => ["Fout", "Bewaard", "Doen"],
            Taal::En => ["Error", "Kept", "Do"],
        };
        let mut uit = String::new();
        for (label, tekst) in labels.into_iter().zip([b.gebeurd, b.behouden, b.doen]) {
            let regel = format!("{:<9}{}", format!("{label}:"), veilig(&tekst));
            uit.push_str(&vouw_regels(&regel, 100, "         "));
            uit.push('\n');
        }
        uit
    }

    fn bericht(&self, taal: Taal) -> Bericht {
        let niets = taal.kies("Er is niets veranderd.", "Nothing was changed.");
        match self {
            Self::Open { map, oorzaak } => fout_opslag::bericht(map, oorzaak, taal),
            Self::Herstel { map, oorzaak } => fout_herstel::regels(map, oorzaak, taal),
            Self::Beheer(waarom) => waarom.bericht(niets, taal),
            Self::Weigering(reden) => {
                let b = weigering::bericht(reden, taal);
                bericht(b.gebeurd, b.behouden, b.doen)
            }
            Self::Bestand { .. }
            | Self::Profiel { .. }
            | Self::Lees { .. }
            | Self::Schrijf { .. }
            | Self::BestaatAl(_) => self.over_bestand(niets, taal),
            Self::GeenScherm(waarom) => geen_scherm(waarom, taal),
            Self::Onbekend { gevonden, mag } => bericht(
                match taal {
                    Taal::Nl => format!("`{gevonden}` is niet bekend."),
                    Taal::En => format!("`{gevonden}` is not known."),
                },
                niets,
                format!(
                    "{} {}.",
                    taal.kies("Kies uit:", "Choose from:"),
                    mag.join(", ")
                ),
            ),
            _ => self.overig(niets, taal),
        }
    }

    fn overig(&self, niets: &str, taal: Taal) -> Bericht {
        let (gebeurd, doen) = match self {
            Self::Gebruik(wat) => (
                wat.clone(),
                taal.kies("Bekijk `nazorg --help`.", "See `nazorg --help`.").to_owned(),
            ),
            Self::GeenMap => (
                taal.kies("Er is geen map voor de gegevens bekend: HOME is leeg.", "No folder for the data is known: HOME is empty.").to_owned(),
                taal.kies("Noem de map met --data.", "Name the folder with --data.").to_owned(),
            ),
            Self::Catalogus(fouten) => (
                fouten.iter().map(|f| f.melding(taal)).collect::<Vec<_>>().join("; "),
                taal.kies("Verbeter catalogus.toml in de map met instellingen, of haal het bestand weg.", "Mend catalogus.toml in the settings folder, or take the file away.").to_owned(),
            ),
            Self::GeenCasus(nummer) => (
                match taal {
                    Taal::Nl => format!("Er is geen casus met nummer {nummer}."),
                    Taal::En => format!("There is no case with number {nummer}."),
                },
                taal.kies("Zoek op naam met `nazorg lijst --alles --zoek NAAM`.", "Search by name with `nazorg lijst --alles --zoek NAME`.").to_owned(),
            ),
            Self::Meerdere(nummers) => (
                taal.kies("Meer dan een casus heeft dit nummer.", "More than one case has this number.").to_owned(),
                format!(
                    "{} {}.",
                    taal.kies("Kies uit:", "Choose from:"),
                    nummers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
                ),
            ),
            Self::GeenKopiemap => (
                taal.kies("Er is geen map voor de reservekopie genoemd.", "No folder for the backup was named.").to_owned(),
                taal.kies("Noem die met --to, of zet `map` onder [reservekopie] in settings.toml.", "Name it with --to, or put `map` under [reservekopie] in settings.toml.").to_owned(),
            ),
            Self::AlleenDemo => (
                taal.kies("Een andere dag dan vandaag kan alleen in een oefenopslag die niemand anders open heeft.", "Another day than today is only possible in a practice store that nobody else has open.").to_owned(),
                taal.kies("Laat --today weg, of gebruik `nazorg demo`.", "Leave --today out, or use `nazorg demo`.").to_owned(),
            ),
            Self::DemoOpen => (
                taal.kies("De oefenopslag is nog open in een ander venster.", "The practice store is still open in another window.").to_owned(),
                taal.kies("Sluit dat venster eerst met q, of kies een andere map met --data.", "Close that window with q first, or choose another folder with --data.").to_owned(),
            ),
            Self::GeenDemo => (
                taal.kies("In deze map staat een opslag met echt werk. Die wordt niet vervangen.", "This folder holds a store with real work. It is not replaced.").to_owned(),
                taal.kies("Kies met --data een andere map voor de oefenopslag.", "Choose another folder for the practice store with --data.").to_owned(),
            ),
            Self::Serve(waarom) => {
                let (gebeurd, doen) = fout_dienst::bij_start(waarom, taal);
                (gebeurd, doen.to_owned())
            }
            Self::Inlog(waarom) => {
                let (gebeurd, doen) = fout_dienst::bij_inlog(*waarom, taal);
                (gebeurd, doen.to_owned())
            }
            Self::MapEnSocket => (
                taal.kies("Er is een map en ook een server genoemd.", "A folder and a server were both named.").to_owned(),
                taal.kies("Kies een van de twee: --data of --socket.", "Choose one of the two: --data or --socket.").to_owned(),
            ),
            Self::AlleenMap => (
                taal.kies("Dit kan alleen in de map van de opslag zelf, niet via een server.", "This is only possible in the folder of the store itself, not through a server.").to_owned(),
                taal.kies("Stop de server en noem de map met --data.", "Stop the server and name the folder with --data.").to_owned(),
            ),
            anders => (
                anders.to_string(),
                taal.kies("Probeer het opnieuw.", "Try again.").to_owned(),
            ),
        };
        bericht(gebeurd, niets, doen)
    }

    fn over_bestand(&self, niets: &str, taal: Taal) -> Bericht {
        let niet_gelezen = taal.kies(
            "Er is niets ingelezen; eerdere gegevens zijn onveranderd.",
            "Nothing was taken in; earlier data are unchanged.",
        );
        match self {
            Self::Bestand { naam, oorzaak } => {
                let reden = match taal {
                    Taal::Nl => oorzaak.nl(),
                    Taal::En => oorzaak.en(),
                };
                bericht(
                    format!("{naam}: {reden}"),
                    niet_gelezen,
                    taal.kies("Bekijk `nazorg layout` voor de velden, of vertaal de kolommen met --profile.", "See `nazorg layout` for the fields, or translate the columns with --profile."),
                )
            }
            Self::Profiel { naam, oorzaak } => {
                let reden = match taal {
                    Taal::Nl => oorzaak.to_string(),
                    Taal::En => oorzaak.en(),
                };
                bericht(
                    format!("{naam}: {reden}"),
                    niet_gelezen,
                    taal.kies(
                        "Verbeter het profiel op die plaats.",
                        "Mend the profile at that place.",
                    ),
                )
            }
            Self::Lees { pad, oorzaak } => bericht(
                match taal {
                    Taal::Nl => format!(
                        "{} is niet te lezen: {}.",
                        pad.display(),
                        io_reden(oorzaak, taal)
                    ),
                    Taal::En => format!(
                        "{} cannot be read: {}.",
                        pad.display(),
                        io_reden(oorzaak, taal)
                    ),
                },
                niet_gelezen,
                taal.kies(
                    "Controleer de naam en de rechten van het bestand.",
                    "Check the name and the permissions of the file.",
                ),
            ),
            Self::Schrijf {
                pad,
                oorzaak,
                ingelezen,
            } => bericht(
                match taal {
                    Taal::Nl => format!(
                        "{} is niet te schrijven: {}.",
                        pad.display(),
                        io_reden(oorzaak, taal)
                    ),
                    Taal::En => format!(
                        "{} cannot be written: {}.",
                        pad.display(),
                        io_reden(oorzaak, taal)
                    ),
                },
                if *ingelezen {
                    taal.kies(
                        "Het bestand is wel ingelezen; de geweigerde rijen staan in Reparatie.",
                        "The file was taken in; the refused rows are in the repair tray.",
                    )
                } else {
                    niets
                },
                taal.kies(
                    "Kies een andere plaats en probeer het opnieuw.",
                    "Choose another place and try again.",
                ),
            ),
            Self::BestaatAl(pad) => bericht(
                match taal {
                    Taal::Nl => format!("{} bestaat al.", pad.display()),
                    Taal::En => format!("{} exists already.", pad.display()),
                },
                niet_gelezen,
                taal.kies(
                    "Geef een nieuwe naam, zodat er niets wordt overschreven.",
                    "Give a new name, so that nothing is overwritten.",
                ),
            ),
            _ => self.overig(niets, taal),
        }
    }
}

fn geen_scherm(waarom: &GeenScherm, taal: Taal) -> Bericht {
    let gebeurd = match (waarom, taal) {
        (GeenScherm::GeenTty, Taal::Nl) => {
            "Dit is geen terminal, dus er is geen scherm.".to_owned()
        }
        (GeenScherm::GeenTty, Taal::En) => "This is no terminal, so there is no screen.".to_owned(),
        (GeenScherm::Dom(term), Taal::Nl) => {
            format!("De terminal (TERM={term}) kan geen scherm tonen.")
        }
        (GeenScherm::Dom(term), Taal::En) => {
            format!("The terminal (TERM={term}) cannot show a screen.")
        }
        (GeenScherm::Anders(wat), Taal::Nl) => {
            format!("Het scherm kan niet worden geopend: {wat}.")
        }
        (GeenScherm::Anders(wat), Taal::En) => format!("The screen cannot be opened: {wat}."),
    };
    bericht(
        gebeurd,
        taal.kies("Er is niets veranderd.", "Nothing was changed."),
        taal.kies(
            "Start nazorg in een terminal, of gebruik `nazorg status`, `nazorg vandaag` of `nazorg lijst`.",
            "Start nazorg in a terminal, or use `nazorg status`, `nazorg vandaag` or `nazorg lijst`.",
        ),
    )
}

/// The usual causes in plain words, the others as the system says them.
pub(crate) fn io_reden(fout: &io::Error, taal: Taal) -> String {
    let woord = match fout.kind() {
        io::ErrorKind::NotFound => ("het is er niet", "it is not there"),
        io::ErrorKind::PermissionDenied => ("geen rechten", "no permission"),
        io::ErrorKind::IsADirectory => ("het is een map", "it is a folder"),
        io::ErrorKind::NotADirectory => (
            "een deel van het pad is geen map",
            "part of the path is no folder",
        ),
        io::ErrorKind::StorageFull => ("de schijf is vol", "the disk is full"),
        io::ErrorKind::AlreadyExists => ("het bestaat al", "it exists already"),
        io::ErrorKind::ReadOnlyFilesystem => {
            ("de schijf is alleen te lezen", "the disk is read-only")
        }
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => {
            ("geen antwoord op tijd", "no answer in time")
        }
        _ => return fout.to_string(),
    };
    taal.uit(woord).to_owned()
}
