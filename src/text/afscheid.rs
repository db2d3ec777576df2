//! Why a server ends a connection, or does not begin one: what happened and what to do.
//! May use: `api` (types only).

use crate::api::Afscheid;

type Paar = (&'static str, &'static str);

/// What happened, in one line without full stop.
pub(super) const fn kort(reden: Afscheid) -> Paar {
    match reden {
        Afscheid::Stopt => ("De server stopt", "The server is stopping"),
        Afscheid::Vol => (
            "De server is vol: er zijn te veel mensen tegelijk verbonden",
            "The server is full: too many people are connected at once",
        ),
        Afscheid::TeVeel => (
            "Je hebt al te veel vensters open op deze server",
            "You have too many windows open on this server already",
        ),
        Afscheid::AndereLogin => (
            "Je werkt onder een andere naam dan waarmee je inlogde, of de server kan dat niet nagaan",
            "You work under another name than you logged in with, or the server cannot tell",
        ),
        Afscheid::GeenAccount => (
            "Je hebt op deze server geen account, of je account heeft geen rol",
            "You have no account on this server, or your account has no role",
        ),
    }
}

/// What to do.
pub(super) const fn doen(reden: Afscheid) -> Paar {
    match reden {
        Afscheid::Stopt | Afscheid::Vol => (
            "Wacht even en probeer het opnieuw.",
            "Wait a moment and try again.",
        ),
        Afscheid::TeVeel => (
            "Sluit een van je andere vensters en probeer het opnieuw.",
            "Close one of your other windows and try again.",
        ),
        Afscheid::AndereLogin => (
            "Log in onder je eigen naam, zonder su of sudo. Helpt dat niet, waarschuw dan de beheerder.",
            "Log in under your own name, without su or sudo. If that does not help, warn the administrator.",
        ),
        Afscheid::GeenAccount => (
            "Vraag de beheerder als dit niet klopt.",
            "Ask the administrator if this is not right.",
        ),
    }
}
