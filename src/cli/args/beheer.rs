//! What can be typed behind `nazorg beheer`. May use: `domain`.

use clap::Subcommand;

use crate::cli::omstandigheid::dichtbij;
use crate::domain::toegang::Rol;

#[derive(Subcommand, Debug)]
pub(crate) enum Beheer {
    #[command(subcommand)]
    Account(BeheerAccount),
    #[command(subcommand, alias = "role")]
    Recht(BeheerRecht),
}

#[derive(Subcommand, Debug)]
pub(crate) enum BeheerAccount {
    #[command(alias = "add")]
    Toevoegen {
        #[arg(value_name = "NAME")]
        naam: String,
        #[arg(long, value_name = "N")]
        uid: Option<u32>,
        #[arg(long = "volledige-naam", alias = "full-name", value_name = "TEXT")]
        voluit: Option<String>,
    },
    #[command(alias = "end")]
    Beeindigen {
        #[arg(value_name = "NAME")]
        naam: String,
    },
    #[command(alias = "list")]
    Lijst {
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum BeheerRecht {
    #[command(alias = "give")]
    Geef(WelkRecht),
    #[command(alias = "confirm")]
    Bevestig(WelkRecht),
    #[command(alias = "take")]
    Neem(WelkRecht),
    #[command(alias = "list")]
    Lijst {
        #[arg(long)]
        json: bool,
    },
}

// Whose role, which, and in which municipalities.
#[derive(clap::Args, Debug)]
pub(crate) struct WelkRecht {
    #[arg(value_name = "NAME")]
    pub(crate) naam: String,
    #[arg(value_name = "ROLE", value_parser = rol)]
    pub(crate) rol: Rol,
    #[arg(long, alias = "municipality", value_name = "NAME")]
    pub(crate) gemeente: Vec<String>,
}

/// A role by its word, else the words that look most like it.
fn rol(tekst: &str) -> Result<Rol, String> {
    Rol::van_code(&tekst.to_lowercase())
        .ok_or_else(|| dichtbij(tekst, Rol::ALLE.map(Rol::code).into_iter()).join(", "))
}
