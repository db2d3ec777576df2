//! Why a backup was not made, for [`super::weigering`]. May use: `api` (types only).

use super::Taal;
use crate::api::reservekopie::KopieFout;

/// What happened, one line without full stop.
pub(super) fn kort(fout: &KopieFout, taal: Taal) -> String {
    let vast = |nl: &str, en: &str| taal.kies(nl, en).to_owned();
    match (fout, taal) {
        (KopieFout::GeenOntvanger, _) => vast(
            "Er is niemand genoemd voor wie de reservekopie is",
            "Nobody is named for whom the backup is",
        ),
        (
            KopieFout::Ontvanger {
                nummer,
                geheim: false,
            },
            Taal::Nl,
        ) => {
            format!("Ontvanger {nummer} is geen openbare age-sleutel (age1...)")
        }
        (
            KopieFout::Ontvanger {
                nummer,
                geheim: false,
            },
            Taal::En,
        ) => {
            format!("Recipient {nummer} is not a public age key (age1...)")
        }
        (
            KopieFout::Ontvanger {
                nummer,
                geheim: true,
            },
            Taal::Nl,
        ) => {
            format!("Ontvanger {nummer} is een geheime sleutel; geef de openbare (age1...)")
        }
        (
            KopieFout::Ontvanger {
                nummer,
                geheim: true,
            },
            Taal::En,
        ) => {
            format!("Recipient {nummer} is a secret key; give the public one (age1...)")
        }
        (KopieFout::InOpslag, _) => vast(
            "De map voor de reservekopie ligt in de opslag zelf",
            "The folder for the backup lies in the store itself",
        ),
        (KopieFout::Bezig, _) => vast(
            "Er wordt al een reservekopie in die map gemaakt",
            "A backup into that folder is being made already",
        ),
        (KopieFout::Vol, _) => vast(
            "De schijf voor de reservekopie is vol",
            "The disk for the backup is full",
        ),
        (KopieFout::Bestand { pad, oorzaak }, Taal::Nl) => {
            format!("De reservekopie lukt niet: {pad} ({oorzaak})")
        }
        (KopieFout::Bestand { pad, oorzaak }, Taal::En) => {
            format!("The backup does not work: {pad} ({oorzaak})")
        }
        (KopieFout::Ongelijk { bestand }, Taal::Nl) => {
            format!("Wat geschreven is, leest niet goed terug: {bestand}")
        }
        (KopieFout::Ongelijk { bestand }, Taal::En) => {
            format!("What was written does not read back: {bestand}")
        }
        (KopieFout::SleutelKapot, _) => vast(
            "Een sleutel in de opslag zelf is niet te lezen",
            "A key in the store itself does not read",
        ),
        (KopieFout::SleutelsBezig, _) => vast(
            "De sleutels veranderden steeds terwijl ze werden overgenomen",
            "The keys changed all the time during the copying",
        ),
    }
}

/// What to do now.
pub(super) const fn doen(fout: &KopieFout, taal: Taal) -> &'static str {
    taal.uit(match fout {
        KopieFout::GeenOntvanger => (
            "Noem er een met --recipient, of zet `ontvangers` onder [reservekopie] in settings.toml.",
            "Name one with --recipient, or put `ontvangers` under [reservekopie] in settings.toml.",
        ),
        KopieFout::Ontvanger { geheim: true, .. } => (
            "Neem de regel `public key` uit het bestand van `age-keygen`, en bewaar de geheime sleutel elders.",
            "Take the line `public key` from the file of `age-keygen`, and keep the secret key elsewhere.",
        ),
        KopieFout::Ontvanger { .. } => (
            "Neem de regel `public key` uit het bestand van `age-keygen`.",
            "Take the line `public key` from the file of `age-keygen`.",
        ),
        KopieFout::InOpslag => (
            "Kies een map op een andere schijf.",
            "Choose a folder on another disk.",
        ),
        KopieFout::Bezig => (
            "Wacht tot die klaar is en probeer het opnieuw.",
            "Wait until it is done and try again.",
        ),
        KopieFout::Vol => (
            "Maak ruimte op die schijf, of bewaar er minder met --keep.",
            "Make room on that disk, or keep fewer with --keep.",
        ),
        KopieFout::Bestand { .. } => (
            "Controleer of de map er is en of je er mag schrijven.",
            "Check that the folder is there and that you may write in it.",
        ),
        KopieFout::Ongelijk { .. } => (
            "Neem een andere schijf: deze geeft niet terug wat erop geschreven is.",
            "Take another disk: this one does not give back what was written on it.",
        ),
        KopieFout::SleutelKapot => (
            "Draai `nazorg verify` en bewaar de vorige reservekopie: daarin staat die sleutel nog.",
            "Run `nazorg verify` and keep the last backup: it has that key still.",
        ),
        KopieFout::SleutelsBezig => (
            "Probeer het opnieuw als het vernieuwen van de sleutels klaar is.",
            "Try again when the renewing of the keys is done.",
        ),
    })
}
