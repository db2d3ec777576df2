//! What can be wrong with a file, in data and in words. May use: domain.

use std::fmt;

use super::{GROOTST_UITGEPAKT, GROOTSTE_BESTAND, MEESTE_RIJEN};
use crate::domain::reparatie::VeldFoutSoort;

/// Why a file as a whole was not read; nothing of it was taken then. Holds no content of rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BestandFout {
    /// No bytes, or blanks only.
    Leeg,
    /// Larger than [`GROOTSTE_BESTAND`].
    TeGroot,
    /// NUL bytes or another binary format.
    GeenTekst,
    /// An old `.xls`, or a workbook with a password.
    OudeWerkmap,
    /// A zip file that is no readable workbook.
    WerkmapOnleesbaar,
    /// Unpacks to more than [`GROOTST_UITGEPAKT`].
    WerkmapTeGroot,
    /// The profile's sheet is not there.
    BladOntbreekt,
    /// Broken JSON before the first whole row.
    JsonOnleesbaar {
        /// Line, from 1.
        regel: usize,
        /// Column, from 1.
        kolom: usize,
    },
    /// JSON, but no list of objects.
    JsonGeenLijst,
    /// A header row without the required columns.
    VerkeerdeKolommen {
        /// Required columns that are missing, as the file should call them.
        ontbreken: Vec<String>,
        /// Columns that were found, made safe to show; at most thirty.
        gevonden: Vec<String>,
    },
    /// No row looks like a header.
    GeenKop {
        /// Columns in the first row.
        kolommen: usize,
    },
    /// Two columns for one field.
    DubbeleKolom {
        /// Our name of the field.
        veld: &'static str,
    },
    /// More than [`MEESTE_RIJEN`].
    TeVeelRijen,
    /// Quotation marks are broken all over the file.
    TeVeelBeschadigd,
}

impl fmt::Display for BestandFout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.nl())
    }
}

impl std::error::Error for BestandFout {}

impl BestandFout {
    /// What happened and what to do, Dutch.
    #[must_use]
    pub fn nl(&self) -> String {
        match self {
            Self::Leeg => "Het bestand is leeg.".to_owned(),
            Self::TeGroot => format!(
                "Het bestand is groter dan {} MB. Splits het in delen.",
                GROOTSTE_BESTAND >> 20
            ),
            Self::GeenTekst => {
                "Dit is geen tekstbestand. Lees een CSV-, XLSX- of JSON-bestand in.".to_owned()
            }
            Self::OudeWerkmap => {
                "Dit is een oude Excel-werkmap of een werkmap met een wachtwoord. \
                 Sla hem op als .xlsx zonder wachtwoord, of als CSV."
                    .to_owned()
            }
            Self::WerkmapOnleesbaar => {
                "De werkmap is beschadigd of is geen .xlsx. Sla hem opnieuw op.".to_owned()
            }
            Self::WerkmapTeGroot => format!(
                "De werkmap is uitgepakt groter dan {} MB. Splits hem in delen.",
                GROOTST_UITGEPAKT >> 20
            ),
            Self::BladOntbreekt => {
                "Het werkblad dat het profiel noemt, staat niet in de werkmap.".to_owned()
            }
            Self::JsonOnleesbaar { regel, kolom } => {
                format!("Dit is geen geldige JSON: regel {regel}, kolom {kolom}.")
            }
            Self::JsonGeenLijst => "Deze JSON is geen lijst van meldingen ([{…}, {…}]).".to_owned(),
            Self::VerkeerdeKolommen {
                ontbreken,
                gevonden,
            } => format!(
                "Kolommen ontbreken: {}. Gevonden: {}. Kies een profiel dat bij dit bestand past.",
                ontbreken.join(", "),
                gevonden.join(", ")
            ),
            Self::GeenKop { kolommen } => format!(
                "Er is geen rij met kolomnamen gevonden (de eerste rij heeft {kolommen} kolommen)."
            ),
            Self::DubbeleKolom { veld } => {
                format!("Twee kolommen staan voor hetzelfde veld: {veld}.")
            }
            Self::TeVeelRijen => {
                format!("Het bestand heeft meer dan {MEESTE_RIJEN} rijen. Splits het in delen.")
            }
            Self::TeVeelBeschadigd => {
                "De aanhalingstekens in het bestand kloppen op te veel plaatsen niet.".to_owned()
            }
        }
    }

    /// What happened and what to do, English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Leeg => "The file is empty.".to_owned(),
            Self::TeGroot => format!(
                "The file is larger than {} MB. Split it.",
                GROOTSTE_BESTAND >> 20
            ),
            Self::GeenTekst => {
                "This is not a text file. Import a CSV, XLSX or JSON file.".to_owned()
            }
            Self::OudeWerkmap => "This is an old Excel workbook or one with a password. \
                 Save it as .xlsx without a password, or as CSV."
                .to_owned(),
            Self::WerkmapOnleesbaar => {
                "The workbook is damaged or not an .xlsx. Save it again.".to_owned()
            }
            Self::WerkmapTeGroot => format!(
                "The workbook unpacks to more than {} MB. Split it.",
                GROOTST_UITGEPAKT >> 20
            ),
            Self::BladOntbreekt => {
                "The sheet that the profile names is not in the workbook.".to_owned()
            }
            Self::JsonOnleesbaar { regel, kolom } => {
                format!("This is not valid JSON: line {regel}, column {kolom}.")
            }
            Self::JsonGeenLijst => "This JSON is not a list of notices ([{…}, {…}]).".to_owned(),
            Self::VerkeerdeKolommen {
                ontbreken,
                gevonden,
            } => format!(
                "Columns are missing: {}. Found: {}. Choose a profile that fits this file.",
                ontbreken.join(", "),
                gevonden.join(", ")
            ),
            Self::GeenKop { kolommen } => {
                format!(
                    "No row with column names was found (the first row has {kolommen} columns)."
                )
            }
            Self::DubbeleKolom { veld } => format!("Two columns stand for the same field: {veld}."),
            Self::TeVeelRijen => {
                format!("The file has more than {MEESTE_RIJEN} rows. Split it.")
            }
            Self::TeVeelBeschadigd => {
                "The quotation marks in the file are wrong in too many places.".to_owned()
            }
        }
    }
}

/// What is wrong with a field, Dutch, for the file with refused rows.
#[must_use]
pub const fn veldfout_nl(soort: VeldFoutSoort) -> &'static str {
    match soort {
        VeldFoutSoort::Ontbreekt => "moet ingevuld zijn",
        VeldFoutSoort::GeenDatum => "is geen bestaande datum",
        VeldFoutSoort::GeenBsn => "is geen geldig BSN",
        VeldFoutSoort::OnbekendeWaarde => "is een onbekend woord",
        VeldFoutSoort::AfgebrokenRij => "de rij is afgebroken of heeft te veel velden",
        VeldFoutSoort::TeLang => "is te lang",
        VeldFoutSoort::BuitenBereik => "hoort niet bij jouw gemeenten",
    }
}

/// What is wrong with a field, English.
#[must_use]
pub const fn veldfout_en(soort: VeldFoutSoort) -> &'static str {
    match soort {
        VeldFoutSoort::Ontbreekt => "must be filled in",
        VeldFoutSoort::GeenDatum => "is not a date that exists",
        VeldFoutSoort::GeenBsn => "is not a valid BSN",
        VeldFoutSoort::OnbekendeWaarde => "is an unknown word",
        VeldFoutSoort::AfgebrokenRij => "the row is cut off or has too many fields",
        VeldFoutSoort::TeLang => "is too long",
        VeldFoutSoort::BuitenBereik => "is not one of your municipalities",
    }
}
