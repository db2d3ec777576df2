//! Words of the screen of accounts and roles. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct BeheerWoorden {
    /// Title: number of accounts, of roles that wait.
    pub titel: fn(usize, usize) -> String,
    /// On their way.
    pub komt: &'static str,
    /// No accounts.
    pub leeg: [&'static str; 2],
    /// In one's own store.
    pub eigen_opslag: &'static str,
    /// Since which day the account is there.
    pub sinds: fn(&str) -> String,
    /// The account ended on a day.
    pub beeindigd: fn(&str) -> String,
    /// An account without a role.
    pub zonder_rol: &'static str,
    /// The role is for the store as a whole.
    pub hele_opslag: &'static str,
    /// The role counts; it waits.
    pub stand: [&'static str; 2],
    /// User number of the machine.
    pub nummer: fn(u32) -> String,
    /// Who gave it on which day.
    pub gegeven: fn(&str, &str) -> String,
    /// Who confirmed it on which day.
    pub bevestigd: fn(&str, &str) -> String,
    /// Given at the console or by the owner: nobody else need confirm.
    pub alleen: &'static str,
    /// What to do with a role that waits: for a second one, for who gave it, for whose it is.
    pub wacht: [&'static str; 3],
    /// Who gave: owner, console, unknown.
    pub gevers: [&'static str; 3],
    /// What to do with an account: without a role, with one, ended.
    pub account: [&'static str; 3],
    /// Who may only look.
    pub alleen_kijken: &'static str,
    /// No account, no role, no role that waits under the cursor.
    pub geen: [&'static str; 3],
    /// The account has ended.
    pub is_beeindigd: &'static str,
    /// Several roles wait: choose one.
    pub meer: &'static str,
    /// New account: title of the line, what to type, and with a name typed.
    pub nieuw: [&'static str; 3],
    /// The name has characters that no login name has.
    pub geen_naam: &'static str,
    /// The machine knows no such user.
    pub geen_gebruiker: fn(&str) -> String,
    /// Title of the form: login name, number.
    pub voor: fn(&str, u32) -> String,
    /// Field: name in full.
    pub voluit: &'static str,
    /// Title of the form for a role.
    pub rol_voor: fn(&str) -> String,
    /// Fields: role, municipalities.
    pub velden: [&'static str; 2],
    /// Roles with what they see, in the order of `Rol::ALLE`.
    pub rollen: [&'static str; 5],
    /// The role needs no municipality.
    pub geen_gemeente: &'static str,
    /// Municipalities are missing; not known; several begin so.
    pub gemeente: [&'static str; 3],
    /// Question before a role is withdrawn: name, role.
    pub trek_in: fn(&str, &str) -> String,
    /// Yes, withdraw; no.
    pub ja_nee: [&'static str; 2],
    /// What follows from yes.
    pub meteen: &'static str,
    /// Title of the question before an account ends.
    pub einde_titel: fn(&str) -> String,
    /// What happens then, line by line.
    pub einde: [&'static str; 4],
    /// The word that confirms.
    pub einde_woord: &'static str,
}

/// Dutch.
pub static NL: BeheerWoorden = BeheerWoorden {
    titel: |n, wacht| match wacht {
        0 => format!("Accounts {n}"),
        _ => format!("Accounts {n}, wacht op bevestiging {wacht}"),
    },
    komt: "De accounts komen eraan …",
    leeg: [
        "Er zijn nog geen accounts: niemand kan inloggen.",
        "a geeft een gebruiker van deze machine een account. Daarna geeft r een rol.",
    ],
    eigen_opslag: "Dit is je eigen opslag: je mag alles. Accounts gelden pas als de opslag op een server staat (nazorg serve).",
    sinds: |dag| format!("sinds {dag}"),
    beeindigd: |dag| format!("BEËINDIGD op {dag}"),
    zonder_rol: "geen rol: kan niet inloggen",
    hele_opslag: "hele opslag",
    stand: ["telt", "wacht op een ander"],
    nummer: |uid| format!("gebruiker {uid}"),
    gegeven: |wie, dag| format!("Gegeven door {wie} op {dag}."),
    bevestigd: |wie, dag| format!("Bevestigd door {wie} op {dag}."),
    alleen: "Telde meteen, zonder tweede.",
    wacht: [
        "Telt nog niet. Klopt dit? Bevestig de rol, of trek hem in.",
        "Jij gaf deze rol. Een andere beheerder bevestigt hem; tot dan telt hij niet.",
        "Deze rol is voor jou. Een andere beheerder bevestigt hem.",
    ],
    gevers: ["de eigenaar", "de console", "onbekend"],
    account: [
        "Zonder rol komt deze collega er niet in. Geef een rol.",
        "Gaat deze collega weg? Beëindig het account: openstaande schermen sluiten binnen 5 seconden.",
        "Sluit ook de gebruiker van de machine: root doet dat, zie nazorg installatie account. Komt deze collega terug, maak dan een nieuw account.",
    ],
    alleen_kijken: "Je kunt hier kijken. Wijzigen doet wie de rol beheer heeft",
    geen: [
        "Hier staat geen account",
        "Zet de cursor op een rol",
        "Hier wacht geen rol op bevestiging",
    ],
    is_beeindigd: "Dit account is beëindigd",
    meer: "Er wachten meer rollen: zet de cursor op een ervan",
    nieuw: [
        "Nieuw account: inlognaam op deze machine",
        "Typ de inlognaam. Die moet al op de machine bestaan; root maakt hem (nazorg installatie account).",
        "Enter zoekt deze gebruiker op.",
    ],
    geen_naam: "Zo heet geen gebruiker: geen spaties of vreemde tekens",
    geen_gebruiker: |naam| {
        format!("Deze machine kent geen gebruiker {naam}. Laat root die eerst maken")
    },
    voor: |naam, uid| format!("Account voor {naam}, gebruiker {uid}"),
    voluit: "Volledige naam",
    rol_voor: |naam| format!("Rol voor {naam}"),
    velden: ["Rol", "Gemeenten"],
    rollen: [
        "regisseur: werkt met casussen",
        "procesregie: hele regio, verdeelt werk",
        "beleid: aantallen, nooit een persoon",
        "toezicht: het audit-spoor en de rechten",
        "beheer: accounts en rollen",
    ],
    geen_gemeente: "geldt voor de hele opslag",
    gemeente: [
        "noem een of meer gemeenten, met een komma ertussen",
        "onbekend:",
        "welke?",
    ],
    trek_in: |naam, rol| format!("Rol {rol} van {naam} intrekken?"),
    ja_nee: ["ja, trek in", "nee"],
    meteen: "geldt meteen",
    einde_titel: |naam| format!("Account {naam} beëindigen?"),
    einde: [
        "Alle rollen eindigen. Inloggen wordt geweigerd, en openstaande schermen van deze collega sluiten binnen 5 seconden. Casussen blijven op naam staan; een regisseur wijst ze opnieuw toe.",
        "Dit kan niet ongedaan worden gemaakt. Wie terugkomt, krijgt een nieuw account.",
        "Daarna nog: root sluit de gebruiker van de machine.",
        "De stappen staan in nazorg installatie account.",
    ],
    einde_woord: "einde",
};

/// English.
pub static EN: BeheerWoorden = BeheerWoorden {
    titel: |n, wacht| match wacht {
        0 => format!("Accounts {n}"),
        _ => format!("Accounts {n}, waiting for confirmation {wacht}"),
    },
    komt: "The accounts are on their way …",
    leeg: [
        "There are no accounts yet: nobody can log in.",
        "a gives a user of this machine an account. After that r gives a role.",
    ],
    eigen_opslag: "This is your own store: you may do everything. Accounts count once the store is on a server (nazorg serve).",
    sinds: |dag| format!("since {dag}"),
    beeindigd: |dag| format!("ENDED on {dag}"),
    zonder_rol: "no role: cannot log in",
    hele_opslag: "whole store",
    stand: ["counts", "waits for another"],
    nummer: |uid| format!("user {uid}"),
    gegeven: |wie, dag| format!("Given by {wie} on {dag}."),
    bevestigd: |wie, dag| format!("Confirmed by {wie} on {dag}."),
    alleen: "Counted at once, without a second one.",
    wacht: [
        "Does not count yet. Is this right? Confirm the role, or withdraw it.",
        "You gave this role. Another administrator confirms it; until then it does not count.",
        "This role is for you. Another administrator confirms it.",
    ],
    gevers: ["the owner", "the console", "unknown"],
    account: [
        "Without a role this colleague is not let in. Give a role.",
        "Does this colleague leave? End the account: open screens close within 5 seconds.",
        "Close the user of the machine as well: root does that, see nazorg installatie account. If this colleague returns, make a new account.",
    ],
    alleen_kijken: "You can look here. Changing is for who has the role beheer",
    geen: [
        "There is no account here",
        "Put the cursor on a role",
        "No role waits for confirmation here",
    ],
    is_beeindigd: "This account has ended",
    meer: "More roles wait: put the cursor on one of them",
    nieuw: [
        "New account: login name on this machine",
        "Type the login name. It must exist on the machine; root makes it (nazorg installatie account).",
        "Enter looks this user up.",
    ],
    geen_naam: "No user is called so: no blanks or strange characters",
    geen_gebruiker: |naam| format!("This machine knows no user {naam}. Have root make it first"),
    voor: |naam, uid| format!("Account for {naam}, user {uid}"),
    voluit: "Name in full",
    rol_voor: |naam| format!("Role for {naam}"),
    velden: ["Role", "Municipalities"],
    rollen: [
        "regisseur: works with cases",
        "procesregie: whole region, divides work",
        "beleid: counts, never a person",
        "toezicht: the audit trail and the rights",
        "beheer: accounts and roles",
    ],
    geen_gemeente: "holds for the whole store",
    gemeente: [
        "name one or more municipalities, with a comma between",
        "not known:",
        "which one?",
    ],
    trek_in: |naam, rol| format!("Withdraw role {rol} of {naam}?"),
    ja_nee: ["yes, withdraw", "no"],
    meteen: "counts at once",
    einde_titel: |naam| format!("End account {naam}?"),
    einde: [
        "All roles end. Logging in is refused, and open screens of this colleague close within 5 seconds. Cases stay in this name; a regisseur assigns them anew.",
        "This cannot be undone. Who returns gets a new account.",
        "What remains: root closes the user of the machine.",
        "The steps are in nazorg installatie account.",
    ],
    einde_woord: "end",
};
