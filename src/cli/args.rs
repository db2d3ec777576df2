//! What can be typed behind `nazorg`. The words of the help stand in `text`; [`super::hulp`] lays
//! them over these definitions. May use: `config`, `domain`, `text` (types).

mod beheer;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

use crate::api::reply::Anker;
use crate::config::Thema;
use crate::config::instelling::KeymapKeuze;
use crate::domain::audit::{Auditmaand, Doel};
use crate::domain::casus::Fase;
use crate::domain::document::Bestandsvorm;
use crate::domain::tijdvak::Tijdvak;
use crate::domain::toegang::Handeling;
use crate::server::LoginUid;
use crate::text::Taal;

pub(crate) use beheer::{Beheer, BeheerAccount, BeheerRecht, WelkRecht};

#[derive(Parser, Debug)]
#[command(name = "nazorg", version, disable_help_subcommand = true)]
pub(crate) struct Alles {
    #[command(flatten)]
    pub(crate) algemeen: Algemeen,
    #[command(subcommand)]
    pub(crate) opdracht: Option<Opdracht>,
}

// Options that may stand before and after the command.
#[derive(Args, Clone, Debug)]
pub(crate) struct Algemeen {
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) socket: Option<PathBuf>,
    #[arg(long, global = true, value_name = "nl|en", value_parser = taal)]
    pub(crate) taal: Option<Taal>,
    #[arg(long, global = true, value_name = "KEYMAP", value_parser = keymap)]
    pub(crate) keymap: Vec<String>,
    #[arg(long, global = true, value_name = "THEMA", value_parser = thema, alias = "theme")]
    pub(crate) thema: Option<Thema>,
    #[arg(long, global = true)]
    pub(crate) ascii: bool,
    #[arg(long = "today", global = true, hide = true, value_name = "DATE", value_parser = dag)]
    pub(crate) vandaag: Option<NaiveDate>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Opdracht {
    Import(Import),
    Status(Status),
    Vandaag(Vandaag),
    Toon(Toon),
    Plan(Plan),
    Lijst(Lijst),
    Knelpunten(Knelpunten),
    #[command(name = "wacht-op")]
    WachtOp(WachtOp),
    Partners(Partners),
    Overleg(Overleg),
    Gemist(Gemist),
    Rapport(Rapport),
    Inrichten(Inrichten),
    Verify(Verify),
    Audit(Audit),
    Rebuild,
    Backup(Backup),
    Restore(Restore),
    Sleutels(Sleutels),
    #[command(subcommand, alias = "admin")]
    Beheer(Beheer),
    #[command(subcommand)]
    Keys(Keys),
    Layout,
    Completions(Completions),
    Man(Man),
    Demo(Demo),
    Serve(Serve),
    Installatie(Installatie),
}

#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[arg(long = "group", alias = "groep", value_name = "NAME")]
    pub(crate) groep: Option<String>,
    #[arg(
        long = "login-uid",
        value_name = "RULE",
        default_value = LoginUid::Vereist.code(),
        hide_default_value = true,
        value_parser = loginuid
    )]
    pub(crate) loginuid: LoginUid,
    #[arg(
        long = "connections",
        alias = "verbindingen",
        value_name = "N",
        default_value_t = 1_100,
        hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(1..=100_000)
    )]
    pub(crate) verbindingen: u32,
    #[arg(
        long = "per-user",
        alias = "per-gebruiker",
        value_name = "N",
        default_value_t = 16,
        hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(1..=100_000)
    )]
    pub(crate) per_gebruiker: u32,
    #[arg(long = "as-root", alias = "als-root")]
    pub(crate) als_root: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Installatie {
    #[arg(value_name = "PART", value_parser = onderdeel)]
    pub(crate) wat: Onderdeel,
}

/// A file that goes with a server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Onderdeel {
    Sshd,
    Systemd,
    Sysusers,
    Settings,
    Account,
}

impl Onderdeel {
    /// All of them with their words.
    pub(crate) const ALLE: [(&'static str, Self); 5] = [
        ("sshd", Self::Sshd),
        ("systemd", Self::Systemd),
        ("sysusers", Self::Sysusers),
        ("settings", Self::Settings),
        ("account", Self::Account),
    ];
}

#[derive(Args, Debug)]
pub(crate) struct Import {
    #[arg(value_name = "FILE")]
    pub(crate) bestand: PathBuf,
    #[arg(long = "profile", alias = "profiel", value_name = "FILE")]
    pub(crate) profiel: Option<PathBuf>,
    #[arg(long = "dry-run", alias = "proef")]
    pub(crate) proef: bool,
    #[arg(long = "refused", alias = "geweigerd", value_name = "FILE")]
    pub(crate) geweigerd: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Status {
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(long = "oneline", conflicts_with = "json")]
    pub(crate) een_regel: bool,
    #[arg(long, conflicts_with = "een_regel")]
    pub(crate) check: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Vandaag {
    #[arg(
        long = "limit",
        value_name = "N",
        default_value_t = 10,
        hide_default_value = true
    )]
    pub(crate) limiet: u32,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Toon {
    #[arg(value_name = "CASE")]
    pub(crate) nummer: String,
    #[arg(long, alias = "purpose", value_name = "CODE", value_parser = doel)]
    pub(crate) doel: Option<Doel>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Plan {
    #[arg(value_name = "CASE")]
    pub(crate) nummer: String,
    #[arg(long, value_name = "N")]
    pub(crate) versie: Option<u32>,
    #[arg(long, alias = "as", value_name = "md|docx|pdf", value_parser = bestandsvorm)]
    pub(crate) als: Option<Bestandsvorm>,
    #[arg(long, alias = "to", value_name = "FILE")]
    pub(crate) naar: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Lijst {
    #[arg(long, value_name = "FASE", value_parser = fase)]
    pub(crate) fase: Option<Fase>,
    #[arg(long, value_name = "NAME")]
    pub(crate) gemeente: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) regisseur: Option<String>,
    #[arg(long = "te-laat")]
    pub(crate) te_laat: bool,
    #[arg(long = "vrij-binnen", value_name = "N")]
    pub(crate) vrij_binnen: Option<u16>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) zoek: Option<String>,
    #[arg(long = "geen-contact")]
    pub(crate) geen_contact: bool,
    #[arg(long)]
    pub(crate) alles: bool,
    #[arg(long = "limit", value_name = "N")]
    pub(crate) limiet: Option<u32>,
    #[arg(
        long = "offset",
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub(crate) vanaf: u32,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Knelpunten {
    #[arg(long = "limit", value_name = "N")]
    pub(crate) limiet: Option<u32>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct WachtOp {
    #[arg(long = "limit", value_name = "N")]
    pub(crate) limiet: Option<u32>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Partners {
    #[arg(long = "import", value_name = "FILE")]
    pub(crate) bestand: Option<PathBuf>,
    #[arg(long = "dry-run", alias = "proef", requires = "bestand")]
    pub(crate) proef: bool,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Overleg {
    #[arg(value_name = "DATE", value_parser = dag)]
    pub(crate) dag: Option<NaiveDate>,
    #[arg(long, value_name = "NAME")]
    pub(crate) gemeente: Option<String>,
    #[arg(long, conflicts_with_all = ["json", "notulen", "acties"])]
    pub(crate) ics: bool,
    #[arg(long, alias = "minutes", conflicts_with = "json")]
    pub(crate) notulen: bool,
    #[arg(long, alias = "actions", value_name = "NAME", conflicts_with_all = ["json", "notulen"])]
    pub(crate) acties: Option<String>,
    #[arg(long, alias = "as", value_name = "md|docx|pdf", value_parser = bestandsvorm)]
    pub(crate) als: Option<Bestandsvorm>,
    #[arg(long, alias = "to", value_name = "FILE")]
    pub(crate) naar: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Gemist {
    #[arg(long = "sinds", alias = "since", value_name = "DATE", value_parser = dag)]
    pub(crate) sinds: Option<NaiveDate>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Rapport {
    #[arg(long, alias = "year", value_name = "YEAR", value_parser = jaar)]
    pub(crate) jaar: Option<i32>,
    #[arg(long, alias = "quarter", value_name = "YEAR-Q", value_parser = kwartaal, conflicts_with = "jaar")]
    pub(crate) kwartaal: Option<Tijdvak>,
    #[arg(long, alias = "from", value_name = "DATE", value_parser = dag, conflicts_with_all = ["jaar", "kwartaal"])]
    pub(crate) van: Option<NaiveDate>,
    #[arg(long, alias = "until", value_name = "DATE", value_parser = dag, requires = "van")]
    pub(crate) tot: Option<NaiveDate>,
    #[arg(long, value_name = "NAME")]
    pub(crate) gemeente: Option<String>,
    #[arg(long = "tot-leeftijd", alias = "age-to", value_name = "N", value_parser = clap::value_parser!(u8).range(12..=99))]
    pub(crate) leeftijd: Option<u8>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Inrichten {
    #[arg(long, required = true, value_name = "NAME")]
    pub(crate) gemeente: Vec<String>,
    #[arg(long, value_name = "SET")]
    pub(crate) set: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Verify {
    #[arg(long = "anchor", alias = "anker", value_name = "N:HASH", value_parser = anker)]
    pub(crate) anker: Vec<Anker>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Audit {
    #[arg(long, alias = "who", value_name = "NAME")]
    pub(crate) wie: Option<String>,
    #[arg(long, alias = "case", value_name = "CASE")]
    pub(crate) casus: Option<String>,
    #[arg(long, alias = "from", value_name = "DATE", value_parser = dag)]
    pub(crate) van: Option<NaiveDate>,
    #[arg(long, alias = "until", value_name = "DATE", value_parser = dag)]
    pub(crate) tot: Option<NaiveDate>,
    #[arg(long, alias = "action", value_name = "CODE", value_parser = handeling)]
    pub(crate) handeling: Option<Handeling>,
    #[arg(long, alias = "refused")]
    pub(crate) geweigerd: bool,
    #[arg(long = "limit", value_name = "N")]
    pub(crate) limiet: Option<u32>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    #[command(subcommand)]
    pub(crate) opdracht: Option<AuditOpdracht>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum AuditOpdracht {
    #[command(alias = "emergency")]
    Nood {
        #[arg(long, alias = "all")]
        alles: bool,
        #[arg(long, alias = "reviewed", value_name = "N", conflicts_with = "alles")]
        bekeken: Option<u32>,
        #[arg(long)]
        json: bool,
    },
    #[command(alias = "months")]
    Maanden {
        #[arg(long, alias = "destroy", value_name = "YYYY-MM", value_parser = auditmaand)]
        vernietig: Option<Auditmaand>,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Backup {
    #[arg(long = "to", alias = "naar", value_name = "DIR")]
    pub(crate) naar: Option<PathBuf>,
    #[arg(long = "recipient", alias = "ontvanger", value_name = "AGE1...")]
    pub(crate) ontvangers: Vec<String>,
    #[arg(
        long = "keep",
        alias = "bewaar",
        value_name = "N",
        default_value_t = 3,
        hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub(crate) bewaar: u32,
    #[arg(
        long = "keep-keys",
        alias = "bewaar-sleutels",
        value_name = "DAYS",
        default_value_t = 30,
        hide_default_value = true
    )]
    pub(crate) sleutels: u32,
    #[arg(long = "full", alias = "volledig")]
    pub(crate) volledig: bool,
    #[arg(long = "dry-run", alias = "proef")]
    pub(crate) proef: bool,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Restore {
    #[arg(value_name = "FILE")]
    pub(crate) bestand: PathBuf,
    #[arg(long = "to", alias = "naar", value_name = "DIR")]
    pub(crate) naar: PathBuf,
    #[arg(long = "identity", alias = "sleutel", value_name = "FILE")]
    pub(crate) identiteit: PathBuf,
    #[arg(long = "keys", alias = "sleutels", value_name = "FILE")]
    pub(crate) sleutels: Option<PathBuf>,
    #[arg(long = "root-key", alias = "hoofdsleutel", value_name = "FILE")]
    pub(crate) hoofdsleutel: Option<PathBuf>,
    #[arg(long = "dry-run", alias = "proef")]
    pub(crate) proef: bool,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Sleutels {
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) opdracht: Option<SleutelsOpdracht>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum SleutelsOpdracht {
    #[command(subcommand)]
    Vernieuw(Vernieuw),
}

#[derive(Subcommand, Debug)]
pub(crate) enum Vernieuw {
    Hoofdsleutel {
        #[arg(long = "new-key-file", value_name = "FILE")]
        bestand: Option<PathBuf>,
    },
    Gemeente {
        #[arg(value_name = "NAME")]
        naam: String,
    },
    Casus {
        #[arg(value_name = "CASE")]
        nummer: String,
    },
    Opslag,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Keys {
    List,
    Check {
        #[arg(value_name = "FILE")]
        bestand: Option<PathBuf>,
    },
    Table,
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(crate) struct Man {
    #[arg(value_name = "COMMAND")]
    pub(crate) opdracht: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    #[arg(long = "fill-only")]
    pub(crate) alleen_vullen: bool,
    #[arg(
        long = "persons",
        value_name = "N",
        default_value_t = 180,
        hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(1..=100_000)
    )]
    pub(crate) personen: u32,
    #[arg(
        long = "seed",
        value_name = "S",
        default_value_t = 1,
        hide_default_value = true
    )]
    pub(crate) zaad: u64,
}

fn anker(tekst: &str) -> Result<Anker, String> {
    Anker::van_tekst(tekst).ok_or_else(|| "N:HASH".to_owned())
}

fn taal(tekst: &str) -> Result<Taal, String> {
    Taal::van_code(tekst).ok_or_else(|| "nl, en".to_owned())
}

fn thema(tekst: &str) -> Result<Thema, String> {
    Thema::van_code(tekst).ok_or_else(|| Thema::ALLE.map(Thema::code).join(", "))
}

fn loginuid(tekst: &str) -> Result<LoginUid, String> {
    LoginUid::van_code(tekst).ok_or_else(|| LoginUid::ALLE.map(LoginUid::code).join(", "))
}

fn onderdeel(tekst: &str) -> Result<Onderdeel, String> {
    let alle = Onderdeel::ALLE;
    let gekozen = alle.iter().find(|(woord, _)| *woord == tekst);
    gekozen
        .map(|(_, wat)| *wat)
        .ok_or_else(|| alle.map(|(woord, _)| woord).join(", "))
}

fn keymap(tekst: &str) -> Result<String, String> {
    if KeymapKeuze::kan(tekst) {
        Ok(tekst.to_owned())
    } else {
        Err("default, vim, *.toml".to_owned())
    }
}

fn bestandsvorm(tekst: &str) -> Result<Bestandsvorm, String> {
    Bestandsvorm::van_code(tekst).ok_or_else(|| "md, docx, pdf".to_owned())
}

fn jaar(tekst: &str) -> Result<i32, String> {
    match Tijdvak::lees(tekst) {
        Some(Tijdvak::Jaar(jaar)) => Ok(jaar),
        _ => Err("jjjj".to_owned()),
    }
}

fn kwartaal(tekst: &str) -> Result<Tijdvak, String> {
    Tijdvak::lees(tekst)
        .filter(|vak| matches!(vak, Tijdvak::Kwartaal { .. }))
        .ok_or_else(|| "jjjj-Q1".to_owned())
}

fn dag(tekst: &str) -> Result<NaiveDate, String> {
    tekst.parse().map_err(|_| "jjjj-mm-dd".to_owned())
}

/// A month of the audit trail.
fn auditmaand(tekst: &str) -> Result<Auditmaand, String> {
    super::audit::maanden::lees_maand(tekst).ok_or_else(|| "jjjj-mm".to_owned())
}

/// A phase by the code that JSON shows.
fn fase(tekst: &str) -> Result<Fase, String> {
    let code = serde_json::Value::String(tekst.to_lowercase());
    serde_json::from_value(code).map_err(|_| {
        let codes = Fase::ALLE.map(|f| super::uit::code(&f));
        codes.join(", ")
    })
}

/// A purpose of opening a case by the code that JSON shows.
fn doel(tekst: &str) -> Result<Doel, String> {
    let code = tekst.to_lowercase();
    let mag = Doel::VAN_CASUS.map(|d| super::uit::code(&d));
    let plaats = mag.iter().position(|m| *m == code);
    plaats
        .and_then(|plaats| Doel::VAN_CASUS.get(plaats).copied())
        .ok_or_else(|| mag.join(", "))
}

/// A thing to do by the code that JSON shows.
fn handeling(tekst: &str) -> Result<Handeling, String> {
    let code = serde_json::Value::String(tekst.to_lowercase());
    serde_json::from_value(code).map_err(|_| {
        let codes = Handeling::ALLE.map(|h| super::uit::code(&h));
        codes.join(", ")
    })
}
