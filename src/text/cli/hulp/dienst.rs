//! The help of the server for many.

use crate::text::Taal;

pub(super) fn voorbeeld(naam: &str) -> Option<&'static str> {
    Some(match naam {
        "serve" => {
            "nazorg serve --data /var/lib/nazorg --socket /run/nazorg/nazorg.sock --group nazorg"
        }
        "installatie" => {
            "nazorg installatie sshd > /etc/ssh/sshd_config.d/nazorg.conf\nnazorg installatie systemd > /etc/systemd/system/nazorg.service"
        }
        _ => return None,
    })
}

pub(super) fn woorden(naam: &str, taal: Taal) -> Option<(&'static str, &'static str)> {
    let (nl, en) = match naam {
        "serve" => (
            (
                "Beheert de opslag en laat anderen op deze machine erin werken",
                "Draait als een eigen gebruiker, als enige die de opslag kan lezen. Wie verbinding maakt, is wie het systeem zegt dat hij is. Alleen leden van --group kunnen erbij. Met --login-uid required wordt geweigerd wie met su of sudo een ander werd; if-set weigert dat alleen als het systeem het bijhoudt.\n\nStopt netjes na SIGTERM: wat loopt wordt afgemaakt en beantwoord, en iedereen hoort het.\n\nAfsluitcode: 0 netjes gestopt; 1 de opslag of de socket gaat niet open; 2 verkeerd gebruik.",
            ),
            (
                "Owns the store and lets others on this machine work in it",
                "Runs as a user of its own, the only one that can read the store. Whoever connects is who the system says. Only members of --group can. With --login-uid required whoever became another by su or sudo is refused; if-set refuses that only where the system keeps account of it.\n\nStops in order after SIGTERM: what is under way is finished and answered, and everybody is told.\n\nExit status: 0 stopped in order; 1 the store or the socket does not open; 2 wrong use.",
            ),
        ),
        "installatie" => (
            (
                "Toont de bestanden die bij een server horen",
                "sshd: inlogregels voor leden van de groep nazorg\nsystemd: de dienst\nsysusers: gebruiker en groep\nsettings: /etc/nazorg/settings.toml\naccount: hoe een collega een account krijgt en verliest",
            ),
            (
                "Prints the files that go with a server",
                "sshd: rules for logins of members of the group nazorg\nsystemd: the service\nsysusers: user and group\nsettings: /etc/nazorg/settings.toml\naccount: how a colleague gets and loses an account",
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
    Some(match (opdracht, id) {
        ("serve", "groep") => (
            "Groep waarvan de leden verbinding mogen maken",
            "Group whose members may connect",
        ),
        ("serve", "loginuid") => (
            "Regel voor wie met su of sudo een ander werd: required, if-set of off (required)",
            "Rule for whoever became another by su or sudo: required, if-set or off (required)",
        ),
        ("serve", "verbindingen") => (
            "Hoogstens zoveel verbindingen tegelijk (1100)",
            "At most so many connections at once (1100)",
        ),
        ("serve", "per_gebruiker") => (
            "Hoogstens zoveel daarvan van een gebruiker (16)",
            "At most so many of them of one user (16)",
        ),
        ("serve", "als_root") => (
            "Ook als root starten; alleen om te proberen",
            "Start as root too; only to try things out",
        ),
        ("installatie", "wat") => (
            "sshd, systemd, sysusers, settings of account",
            "sshd, systemd, sysusers, settings or account",
        ),
        _ => return None,
    })
}
