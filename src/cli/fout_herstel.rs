//! The words for a backup that cannot be restored. May use: everything.

use std::path::Path;

use super::fout::{Bericht, bericht, io_reden};
use super::fout_opslag;
use crate::store::{BackupError as B, Flaw, IdentityFault};
use crate::text::Taal;

/// Exit status: 2 for what was named and cannot be restored, 1 for what failed meanwhile.
pub(crate) const fn code(fout: &B) -> u8 {
    match fout {
        B::Full { .. } => 1,
        B::Store(fout) => match fout.remedy() {
            crate::store::Remedy::RestoreKey | crate::store::Remedy::FixPermissions => 2,
            _ => 1,
        },
        _ => 2,
    }
}

/// The three lines.
pub(crate) fn regels(map: &Path, fout: &B, taal: Taal) -> Bericht {
    let behouden = taal.kies(
        "Er is niets teruggezet en niets achtergelaten; de reservekopie en je eigen opslag zijn onveranderd.",
        "Nothing was restored and nothing was left; the backup and your own store are unchanged.",
    );
    if let B::Store(fout) = fout {
        let b = fout_opslag::bericht_store(map, fout, taal);
        return bericht(b.gebeurd, behouden, b.doen);
    }
    bericht(gebeurd(fout, taal), behouden, doen(fout, taal))
}

fn gebeurd(fout: &B, taal: Taal) -> String {
    let met = |pad: &Path, nl: &str, en: &str| match taal {
        Taal::Nl => format!("{} {nl}.", pad.display()),
        Taal::En => format!("{} {en}.", pad.display()),
    };
    match fout {
        B::Io { path, source } => format!("{}: {}.", path.display(), io_reden(source, taal)),
        B::Full { path } => met(
            path,
            "past niet: de schijf is vol",
            "does not fit: the disk is full",
        ),
        B::Identity { path, fault } => match fault {
            IdentityFault::Passphrase => met(
                path,
                "is met een wachtwoord beveiligd; dat leest nazorg niet",
                "is protected by a passphrase; nazorg does not read that",
            ),
            IdentityFault::NoIdentity => met(
                path,
                "is geen bestand met een age-sleutel",
                "is not a file with an age key",
            ),
        },
        B::NotABackup { path } => met(path, "is geen reservekopie", "is not a backup"),
        B::WrongIdentity { path } => met(
            path,
            "gaat met deze age-sleutel niet open",
            "does not open with this age key",
        ),
        B::Newer { path, .. } => met(
            path,
            "is door een nieuwere versie van nazorg gemaakt",
            "was made by a newer version of nazorg",
        ),
        B::Damaged { path, flaw } => {
            let wat = gebrek(*flaw, taal);
            match taal {
                Taal::Nl => format!("{} is beschadigd: {wat}.", path.display()),
                Taal::En => format!("{} is damaged: {wat}.", path.display()),
            }
        }
        B::WrongKind { path, keys: true } => met(
            path,
            "is het bestand met sleutels, niet de reservekopie zelf",
            "is the file of keys, not the backup itself",
        ),
        B::WrongKind { path, keys: false } => met(
            path,
            "is geen bestand met sleutels",
            "is not a file of keys",
        ),
        B::OtherStore { path } => met(path, "is van een andere opslag", "is of another store"),
        B::MissingPart { path } => met(
            path,
            "ontbreekt, en deze reservekopie is daar een vervolg op",
            "is missing, and this backup continues it",
        ),
        B::NoKeys { folder, older } => {
            let waar = folder.display();
            match taal {
                Taal::Nl => format!(
                    "In {waar} staat geen bestand met sleutels dat bij deze reservekopie past ({older} zijn ouder)."
                ),
                Taal::En => format!(
                    "In {waar} there is no file of keys that covers this backup ({older} are older)."
                ),
            }
        }
        B::KeysOlder { path } => met(
            path,
            "is ouder dan de reservekopie",
            "is older than the backup",
        ),
        B::RootKeyNeeded => taal
            .kies(
                "De hoofdsleutel zit niet in de reservekopie.",
                "The root key is not in the backup.",
            )
            .to_owned(),
        B::NotEmpty { path } => met(
            path,
            "bestaat al en is niet leeg",
            "exists and is not empty",
        ),
        B::Unsound { problems } => match taal {
            Taal::Nl => format!("De teruggezette opslag klopt niet: {problems} gebreken."),
            Taal::En => format!("The restored store is not sound: {problems} faults."),
        },
        anders => anders.to_string(),
    }
}

fn gebrek(flaw: Flaw, taal: Taal) -> &'static str {
    taal.uit(match flaw {
        Flaw::Cipher => (
            "het is veranderd of afgebroken",
            "it was changed or cut off",
        ),
        Flaw::Content | Flaw::Members => (
            "de inhoud is niet die van een reservekopie",
            "its content is not that of a backup",
        ),
        Flaw::Hash => (
            "een onderdeel is niet zoals het is opgeschreven",
            "a part of it is not as listed",
        ),
        Flaw::Chain => (
            "het journaal erin loopt niet door",
            "the journal in it does not read on",
        ),
        Flaw::Joint => (
            "het sluit niet aan op het deel ervoor",
            "it does not follow the part before it",
        ),
        Flaw::Keys => (
            "er ontbreekt een sleutel die het journaal nodig heeft",
            "a key that the journal needs is missing",
        ),
    })
}

fn doen(fout: &B, taal: Taal) -> &'static str {
    taal.uit(match fout {
        B::Full { .. } => (
            "Maak ruimte, of kies met --to een andere schijf.",
            "Make room, or choose another disk with --to.",
        ),
        B::Identity { fault: IdentityFault::Passphrase, .. } => (
            "Haal het wachtwoord eraf met `age -d`, en geef het resultaat aan --identity; gooi dat daarna weg.",
            "Take the passphrase off with `age -d`, and give the outcome to --identity; throw that away afterwards.",
        ),
        B::Identity { .. } | B::WrongIdentity { .. } => (
            "Geef met --identity het bestand dat `age-keygen` maakte voor een van de ontvangers.",
            "Give with --identity the file that `age-keygen` made for one of the recipients.",
        ),
        B::NotABackup { .. } | B::WrongKind { keys: true, .. } => (
            "Kies een bestand nazorg-...-....age zonder .keys in de naam.",
            "Choose a file nazorg-...-....age without .keys in its name.",
        ),
        B::WrongKind { .. } | B::KeysOlder { .. } | B::OtherStore { .. } => (
            "Geef met --keys een bestand .keys.age van dezelfde opslag dat niet ouder is, of laat --keys weg.",
            "Give with --keys a file .keys.age of the same store that is not older, or leave --keys out.",
        ),
        B::NoKeys { .. } => (
            "Zet het nieuwste bestand .keys.age erbij, noem het met --keys, of zet een oudere reservekopie terug.",
            "Put the newest file .keys.age beside it, name it with --keys, or restore an older backup.",
        ),
        B::Newer { .. } => (
            "Gebruik een nieuwere versie van nazorg.",
            "Use a newer version of nazorg.",
        ),
        B::MissingPart { .. } => (
            "Zet dat bestand terug in dezelfde map, of zet een eerder deel terug.",
            "Put that file back into the same folder, or restore an earlier part.",
        ),
        B::Damaged { .. } | B::Unsound { .. } => (
            "Neem een eerdere reservekopie, of een andere kopie van dit bestand.",
            "Take an earlier backup, or another copy of this file.",
        ),
        B::RootKeyNeeded => (
            "Geef met --root-key het bestand met de hoofdsleutel.",
            "Give the file with the root key with --root-key.",
        ),
        B::NotEmpty { .. } => (
            "Kies met --to een map die er nog niet is. Een map .partial is van een afgebroken poging en mag weg.",
            "Choose a folder that is not there yet with --to. A folder .partial is of an interrupted attempt and may go.",
        ),
        _ => (
            "Controleer naam en rechten en probeer het opnieuw.",
            "Check name and permissions and try again.",
        ),
    })
}
