//! The help of accounts and roles.

use crate::text::Taal;

pub(super) fn voorbeeld(naam: &str) -> Option<&'static str> {
    Some(match naam {
        "beheer" => {
            "nazorg beheer account toevoegen a.demostra\nnazorg beheer recht geef a.demostra regisseur --gemeente Hilversum\nnazorg beheer recht lijst"
        }
        "beheer account" => {
            "nazorg beheer account toevoegen a.demostra\nnazorg beheer account lijst"
        }
        "beheer account toevoegen" => {
            "nazorg beheer account toevoegen a.demostra --volledige-naam Demostra"
        }
        "beheer account beeindigen" => "nazorg beheer account beeindigen a.demostra",
        "beheer account lijst" => "nazorg beheer account lijst\nnazorg beheer account lijst --json",
        "beheer recht" => {
            "nazorg beheer recht geef a.demostra beheer\nnazorg beheer recht bevestig a.demostra beheer"
        }
        "beheer recht geef" => {
            "nazorg beheer recht geef a.demostra regisseur --gemeente Hilversum --gemeente Huizen\nnazorg beheer recht geef b.demostra beheer"
        }
        "beheer recht bevestig" => "nazorg beheer recht bevestig a.demostra regisseur",
        "beheer recht neem" => {
            "nazorg beheer recht neem a.demostra regisseur\nnazorg beheer recht neem a.demostra beleid --gemeente Huizen"
        }
        "beheer recht lijst" => "nazorg beheer recht lijst\nnazorg beheer recht lijst --json",
        _ => return None,
    })
}

pub(super) fn woorden(naam: &str, taal: Taal) -> Option<(&'static str, &'static str)> {
    let (nl, en) = match naam {
        "beheer" => (
            (
                "Regelt wie op een server mag inloggen, en met welke rol",
                "Voor een account met de rol beheer, en voor de gebruiker van de server op de server zelf (de console): zo ontstaat het eerste account. Wat iemand met een account geeft, telt als een tweede beheerder het bevestigt; wat de console geeft, telt meteen.",
            ),
            (
                "Arranges who may log in on a server, and with which role",
                "For an account with the role beheer, and for the server's user on the server itself (the console): that is how the first account comes about. What somebody with an account gives counts when a second administrator confirms it; what the console gives counts at once.",
            ),
        ),
        "beheer account" => (
            ("Maakt, beëindigt en toont accounts", ""),
            ("Makes, ends and shows accounts", ""),
        ),
        "beheer account toevoegen" => (
            (
                "Maakt een account voor een gebruiker van de machine",
                "Het nummer en de volledige naam komen uit de gebruikers van deze machine, als je ze niet noemt. Het account hoort bij dat nummer met die naam; wie later een van beide krijgt, krijgt het account niet.",
            ),
            (
                "Makes an account for a user of the machine",
                "Number and name in full come from the users of this machine, unless they are named. The account belongs to that number with that name; whoever gets either later does not get the account.",
            ),
        ),
        "beheer account beeindigen" => (
            (
                "Beëindigt een account met al zijn rollen",
                "Werkt meteen. Het account blijft in de lijst staan.",
            ),
            (
                "Ends an account with all its roles",
                "Holds at once. The account stays in the list.",
            ),
        ),
        "beheer account lijst" => (
            (
                "Toont alle accounts met hun rollen, beëindigde het laatst",
                "--json geeft: accounts (name, uid, full_name, made, ended, roles met role, municipalities, counts, given_by, given, confirmed_by, confirmed). given_by en confirmed_by hebben kind (owner, console, account) en name.",
            ),
            (
                "Shows all accounts with their roles, ended ones last",
                "--json gives: accounts (name, uid, full_name, made, ended, roles with role, municipalities, counts, given_by, given, confirmed_by, confirmed). given_by and confirmed_by have kind (owner, console, account) and name.",
            ),
        ),
        "beheer recht" => (
            (
                "Geeft, bevestigt, neemt en toont rollen",
                "Rollen: regisseur, procesregie en beleid gelden in de gemeenten die je noemt; toezicht en beheer voor de hele opslag. Wie beheer of toezicht heeft, heeft geen andere rol.",
            ),
            (
                "Gives, confirms, takes and shows roles",
                "Roles: regisseur, procesregie and beleid hold in the municipalities that are named; toezicht and beheer for the whole store. Who has beheer or toezicht has no other role.",
            ),
        ),
        "beheer recht geef" => (
            (
                "Geeft een account een rol",
                "Aan jezelf kan niet. Telt als een andere beheerder de rol bevestigt; van de console meteen.",
            ),
            (
                "Gives an account a role",
                "Not to yourself. Counts when another administrator confirms the role; from the console at once.",
            ),
        ),
        "beheer recht bevestig" => (
            (
                "Bevestigt een rol die een andere beheerder gaf",
                "Zonder --gemeente alles wat van deze rol wacht. Kijk eerst met `nazorg beheer account lijst` wat dat is.",
            ),
            (
                "Confirms a role that another administrator gave",
                "Without --gemeente all that waits of this role. See with `nazorg beheer account lijst` first what that is.",
            ),
        ),
        "beheer recht neem" => (
            (
                "Neemt een account een rol af",
                "Werkt meteen. Zonder --gemeente de hele rol. Wat in een keer gegeven is, wordt in een keer genomen.",
            ),
            (
                "Takes a role from an account",
                "Holds at once. Without --gemeente the whole role. What was given at once is taken at once.",
            ),
        ),
        "beheer recht lijst" => (
            (
                "Toont alle rollen die tellen, met wie ze gaf en bevestigde",
                "Voor de jaarlijkse controle van rechten.\n\n--json geeft: rights (name, uid, full_name, role, municipalities, given_by, given, confirmed_by, confirmed).",
            ),
            (
                "Shows all roles that count, with who gave and confirmed them",
                "For the yearly review of rights.\n\n--json gives: rights (name, uid, full_name, role, municipalities, given_by, given, confirmed_by, confirmed).",
            ),
        ),
        _ => return None,
    };
    Some(match taal {
        Taal::Nl => nl,
        Taal::En => en,
    })
}

pub(super) fn argument(opdracht: &str, id: &str) -> Option<(&'static str, &'static str)> {
    if !opdracht.starts_with("beheer ") {
        return None;
    }
    Some(match id {
        "naam" => ("De inlognaam", "The login name"),
        "uid" => (
            "Nummer van de gebruiker, als de naam hier niet bekend is",
            "Number of the user, when the name is not known here",
        ),
        "voluit" => (
            "De volledige naam, voor lijsten",
            "The name in full, for lists",
        ),
        "rol" => (
            "regisseur, procesregie, beleid, toezicht of beheer",
            "regisseur, procesregie, beleid, toezicht or beheer",
        ),
        "gemeente" => (
            "In deze gemeente, naam of drie letters; herhaal voor meer",
            "In this municipality, name or three letters; repeat for more",
        ),
        _ => return None,
    })
}
