//! The words about accounts and roles on the command line. May use: `domain`.

use crate::domain::account::Gever;
use crate::domain::toegang::Rol;
use crate::text::taal::Taal;

/// An account was made, and what comes next.
#[must_use]
pub fn gemaakt(naam: &str, uid: u32, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "Het account {naam} is gemaakt, voor gebruiker {uid} van deze machine. Zonder rol komt {naam} er niet in: `nazorg beheer recht geef {naam} ROL`."
        ),
        Taal::En => format!(
            "The account {naam} was made, for user {uid} of this machine. Without a role {naam} is not let in: `nazorg beheer recht geef {naam} ROLE`."
        ),
    }
}

/// An account was ended, and what comes next.
#[must_use]
pub fn beeindigd(naam: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "Het account {naam} is beëindigd, met alle rollen. Sluit nu ook de gebruiker van de machine: `nazorg installatie account`."
        ),
        Taal::En => format!(
            "The account {naam} was ended, with all its roles. Now close the user of the machine as well: `nazorg installatie account`."
        ),
    }
}

/// The user number goes with another login name on this machine.
#[must_use]
pub fn andere_naam(uid: u32, naam: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "LET OP: gebruiker {uid} heet op deze machine {naam}; met een andere naam komt niemand erin."
        ),
        Taal::En => format!(
            "WARNING: user {uid} is called {naam} on this machine; with another name nobody is let in."
        ),
    }
}

/// A role was given. `recht` is the role with its municipalities.
#[must_use]
pub fn gegeven(naam: &str, recht: &str, rol: Rol, telt: bool, taal: Taal) -> String {
    let rol = rol.code();
    match (telt, taal) {
        (true, Taal::Nl) => format!("{naam} heeft nu de rol {recht}."),
        (true, Taal::En) => format!("{naam} has the role {recht} now."),
        (false, Taal::Nl) => format!(
            "De rol {recht} is klaargezet voor {naam} en telt nog niet. Een andere beheerder bevestigt die: `nazorg beheer recht bevestig {naam} {rol}`."
        ),
        (false, Taal::En) => format!(
            "The role {recht} is ready for {naam} and does not count yet. Another administrator confirms it: `nazorg beheer recht bevestig {naam} {rol}`."
        ),
    }
}

/// A role was confirmed.
#[must_use]
pub fn bevestigd(naam: &str, recht: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("Bevestigd: {naam} heeft nu de rol {recht}."),
        Taal::En => format!("Confirmed: {naam} has the role {recht} now."),
    }
}

/// A role was taken back.
#[must_use]
pub fn genomen(naam: &str, recht: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("{naam} heeft de rol {recht} niet meer."),
        Taal::En => format!("{naam} no longer has the role {recht}."),
    }
}

/// Behind a role that is not for municipalities.
#[must_use]
pub const fn hele_opslag(taal: Taal) -> &'static str {
    taal.kies("(hele opslag)", "(whole store)")
}

/// Behind a role that a second one has not confirmed.
#[must_use]
pub const fn wacht(taal: Taal) -> &'static str {
    taal.kies("- WACHT OP BEVESTIGING", "- WAITS FOR CONFIRMATION")
}

/// In place of roles.
#[must_use]
pub const fn zonder_rol(taal: Taal) -> &'static str {
    taal.kies("geen rol", "no role")
}

/// In front of the roles that an account had when it ended.
#[must_use]
pub fn beeindigd_op(dag: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("BEËINDIGD op {dag}"),
        Taal::En => format!("ENDED on {dag}"),
    }
}

/// Who gave or confirmed a role, when it was not a colleague who is known.
#[must_use]
pub const fn gever(gever: Gever, taal: Taal) -> &'static str {
    match gever {
        Gever::Eigenaar => taal.kies("de eigenaar", "the owner"),
        Gever::Console => taal.kies("de console", "the console"),
        Gever::Account(_) => taal.kies("onbekend", "unknown"),
    }
}

/// Who gave a role, and when.
#[must_use]
pub fn gegeven_door(wie: &str, dag: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("gegeven door {wie} op {dag}"),
        Taal::En => format!("given by {wie} on {dag}"),
    }
}

/// Who confirmed it, and when.
#[must_use]
pub fn bevestigd_door(wie: &str, dag: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("bevestigd door {wie} op {dag}"),
        Taal::En => format!("confirmed by {wie} on {dag}"),
    }
}

/// How many roles count, and how many wait.
#[must_use]
pub fn geteld(telt: usize, wachten: usize, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("Rollen die tellen: {telt}. Wachten op bevestiging: {wachten}."),
        Taal::En => format!("Roles that count: {telt}. Waiting for confirmation: {wachten}."),
    }
}

/// There is no such user on the machine: what happened, and what to do.
#[must_use]
pub fn geen_gebruiker(naam: &str, taal: Taal) -> (String, String) {
    match taal {
        Taal::Nl => (
            format!("Deze machine kent geen gebruiker {naam}."),
            "Maak de gebruiker eerst (`nazorg installatie account`), of noem het nummer met --uid."
                .to_owned(),
        ),
        Taal::En => (
            format!("This machine knows no user {naam}."),
            "Make the user first (`nazorg installatie account`), or name the number with --uid."
                .to_owned(),
        ),
    }
}

/// There are no accounts: what happened, and what to do.
#[must_use]
pub fn geen_accounts(taal: Taal) -> (String, String) {
    let gebeurd = taal.kies("Er zijn nog geen accounts.", "There are no accounts yet.");
    let doen = taal.kies(
        "Maak er een met `nazorg beheer account toevoegen NAAM`.",
        "Make one with `nazorg beheer account toevoegen NAME`.",
    );
    (gebeurd.to_owned(), doen.to_owned())
}

/// The account has ended: what happened, and what to do.
#[must_use]
pub fn beeindigd_fout(naam: &str, taal: Taal) -> (String, String) {
    match taal {
        Taal::Nl => (
            format!("Het account {naam} is al beëindigd."),
            format!(
                "Komt deze collega terug, maak dan een nieuw account: `nazorg beheer account toevoegen {naam}`."
            ),
        ),
        Taal::En => (
            format!("The account {naam} has ended already."),
            format!(
                "If this colleague returns, make a new account: `nazorg beheer account toevoegen {naam}`."
            ),
        ),
    }
}

/// No such role: what happened, and what there is instead. `wacht`: only those that wait count.
#[must_use]
pub fn geen_rol(naam: &str, heeft: &[String], wacht: bool, taal: Taal) -> (String, String) {
    let gebeurd = match (wacht, taal) {
        (false, Taal::Nl) => format!("{naam} heeft deze rol niet."),
        (false, Taal::En) => format!("{naam} does not have this role."),
        (true, Taal::Nl) => format!("Voor {naam} wacht deze rol niet op bevestiging."),
        (true, Taal::En) => format!("For {naam} this role does not wait for confirmation."),
    };
    let lijst = heeft.join("; ");
    let doen = match (heeft.is_empty(), taal) {
        (true, Taal::Nl) => {
            "Kijk met `nazorg beheer account lijst` wie welke rol heeft.".to_owned()
        }
        (true, Taal::En) => "See with `nazorg beheer account lijst` who has which role.".to_owned(),
        (false, Taal::Nl) => format!("Kies uit: {lijst}."),
        (false, Taal::En) => format!("Choose from: {lijst}."),
    };
    (gebeurd, doen)
}

/// The role was given for more municipalities: what happened, and what to do.
#[must_use]
pub fn ook_elders(naam: &str, recht: &str, taal: Taal) -> (String, String) {
    match taal {
        Taal::Nl => (
            format!("{naam} kreeg deze rol in een keer voor meer gemeenten: {recht}."),
            "Noem al deze gemeenten. Moet de rol voor een deel blijven, geef die daarna opnieuw."
                .to_owned(),
        ),
        Taal::En => (
            format!("{naam} got this role for more municipalities at once: {recht}."),
            "Name all of these municipalities. If part of the role is to stay, give it again after that."
                .to_owned(),
        ),
    }
}

/// What was done before the rest was refused.
#[must_use]
pub fn wel_gedaan(gedaan: &[String], taal: Taal) -> String {
    let lijst = gedaan.join("; ");
    match taal {
        Taal::Nl => format!("Dit is wel gedaan: {lijst}. De rest is niet gewijzigd."),
        Taal::En => format!("This was done: {lijst}. The rest was not changed."),
    }
}
