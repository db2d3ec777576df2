//! The help of backing up and restoring.

use crate::text::Taal;

pub(super) fn voorbeeld(naam: &str) -> Option<&'static str> {
    Some(match naam {
        "backup" => {
            "nazorg backup --to /mnt/kopie --recipient age1...\nnazorg backup --dry-run\nnazorg backup --full --keep 6"
        }
        "restore" => {
            "nazorg restore DEEL.age --to DIR --identity sleutel.txt --dry-run\nnazorg restore DEEL.age --to DIR --identity sleutel.txt"
        }
        _ => return None,
    })
}

pub(super) fn woorden(naam: &str, taal: Taal) -> Option<(&'static str, &'static str)> {
    let (nl, en) = match naam {
        "backup" => (
            (
                "Maakt een versleutelde reservekopie, ook terwijl er gewerkt wordt",
                "De kopie gaat open met de age-sleutel van elke genoemde ontvanger, in nazorg (`nazorg restore`) en met gewone age en tar. De eerste is volledig, de volgende vullen aan; samen groter dan de volledige, dan begint er een nieuwe. Sleutels staan in een apart bestand dat korter bewaard wordt. Alles wordt na het schrijven teruggelezen en nagekeken voordat iets ouds weggaat. Concepten zitten er niet in.\n\nMap en ontvangers mogen ook in settings.toml staan:\n  [reservekopie]\n  map = \"/mnt/kopie\"\n  ontvangers = [\"age1...\"]\n\n--json geeft: dry_run, folder, full, part, keys, from, head, bytes, key_bytes, root_key, elsewhere, destroyed, strange_lines, unreadable_keys, removed.\n\nAfsluitcode: 0 gemaakt en nagekeken; 1 niet gelukt, eerdere kopieen blijven; 2 verkeerd gebruik.",
            ),
            (
                "Makes an encrypted backup, also while people work",
                "It opens with the age key of each recipient named, in nazorg (`nazorg restore`) and with plain age and tar. The first is full, the next ones add to it; when they are larger than the full one together, a new one begins. Keys stand in a file of their own that is kept for a shorter time. All of it is read back and verified after writing, before anything old goes. Drafts are not in it.\n\nFolder and recipients may stand in settings.toml too:\n  [reservekopie]\n  map = \"/mnt/kopie\"\n  ontvangers = [\"age1...\"]\n\n--json gives: dry_run, folder, full, part, keys, from, head, bytes, key_bytes, root_key, elsewhere, destroyed, strange_lines, unreadable_keys, removed.\n\nExit status: 0 made and verified; 1 not done, earlier ones stay; 2 wrong use.",
            ),
        ),
        "restore" => (
            (
                "Zet een reservekopie terug in een nieuwe map",
                "FILE is een deel zonder .keys in de naam; de delen waarop het een vervolg is en het nieuwste bestand met sleutels worden ernaast gezocht. Alles wordt ontsleuteld, geopend en nagekeken voordat de map haar naam krijgt; lukt iets niet, dan blijft er niets achter. Wat na de kopie vernietigd is, blijft vernietigd.\n\n--json geeft: dry_run, folder, made, head, parts, keys, root_key, records, persons, cases, notices, destroyed_again, destroyed_list, elsewhere.\n\nAfsluitcode: 0 teruggezet; 1 niet gelukt, zoals een volle schijf; 2 wat genoemd is, kan niet worden teruggezet.",
            ),
            (
                "Restores a backup into a new folder",
                "FILE is a part without .keys in its name; the parts it continues and the newest file of keys are looked for beside it. All of it is decrypted, opened and checked before the folder gets its name; if anything fails, nothing is left. What was destroyed after the backup stays destroyed.\n\n--json gives: dry_run, folder, made, head, parts, keys, root_key, records, persons, cases, notices, destroyed_again, destroyed_list, elsewhere.\n\nExit status: 0 restored; 1 not done, such as a full disk; 2 what was named cannot be restored.",
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
        ("backup", "naar") => ("Map voor de reservekopie", "Folder for the backup"),
        ("backup", "ontvangers") => (
            "Openbare age-sleutel van wie hem kan openen; herhaal voor meer",
            "Public age key of who can open it; repeat for more",
        ),
        ("backup", "bewaar") => (
            "Hoeveel volledige kopieen met hun aanvullingen blijven (3)",
            "How many full backups with their additions stay (3)",
        ),
        ("backup", "sleutels") => (
            "Na hoeveel dagen bestanden met sleutels weggaan; de nieuwste blijft (30)",
            "After how many days files of keys go; the newest stays (30)",
        ),
        ("backup", "volledig") => ("Begin een nieuwe volledige", "Begin a new full one"),
        ("backup" | "restore", "proef") => (
            "Alles nagaan, niets schrijven",
            "Check everything, write nothing",
        ),
        ("restore", "bestand") => ("Een deel van een reservekopie", "A part of a backup"),
        ("restore", "naar") => ("Nieuwe map voor de opslag", "New folder for the store"),
        ("restore", "identiteit") => (
            "Bestand met een age-sleutel, zoals age-keygen het maakt",
            "File with an age key, as age-keygen makes it",
        ),
        ("restore", "sleutels") => (
            "Bestand met sleutels; anders het nieuwste ernaast",
            "File of keys; else the newest beside it",
        ),
        ("restore", "hoofdsleutel") => (
            "Bestand met de hoofdsleutel, als die niet in de kopie zit",
            "File with the root key, when it is not in the backup",
        ),
        _ => return None,
    })
}
