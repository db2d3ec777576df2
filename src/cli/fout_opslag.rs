//! The words for a store that cannot be reached or opened. May use: everything.

use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::fout::{self, Bericht, io_reden};
use super::fout_dienst;
use crate::api::frame::FrameFout;
use crate::client::OpenFout;
use crate::domain::tijd::Tijdstip;
use crate::store::{Fault, Kept, Remedy, StoreError};
use crate::text::{Taal, datum};

fn bericht_onbereikbaar(pid: u32, oorzaak: &FrameFout, taal: Taal) -> Bericht {
    let wie = proces(pid, taal);
    let reden = match oorzaak {
        FrameFout::Versie(v) => match taal {
            Taal::Nl => format!("het is een andere versie van nazorg (protocol {v})"),
            Taal::En => format!("it is another version of nazorg (protocol {v})"),
        },
        FrameFout::Io(fout) => io_reden(fout, taal),
        anders => anders.to_string(),
    };
    let gebeurd = match taal {
        Taal::Nl => {
            format!("De opslag is open in {wie} van jezelf, maar dat is niet te bereiken: {reden}.")
        }
        Taal::En => {
            format!("The store is open in {wie} of yours, but that cannot be reached: {reden}.")
        }
    };
    fout::bericht(
        gebeurd,
        behouden(Kept::All, taal),
        taal.kies(
            "Staat dat venster stil met Ctrl-Z, haal het dan terug met `fg`. Sluit het anders af en probeer het opnieuw.",
            "If that window was stopped with Ctrl-Z, bring it back with `fg`. Else quit it and try again.",
        ),
    )
}

/// The three lines for a store that cannot be reached.
pub(crate) fn bericht(map: &Path, fout: &OpenFout, taal: Taal) -> Bericht {
    match fout {
        OpenFout::Onbereikbaar { pid, oorzaak } => bericht_onbereikbaar(*pid, oorzaak, taal),
        OpenFout::Dienst { pad, oorzaak } => fout_dienst::onbereikbaar(pad, oorzaak, taal),
        OpenFout::Store(fout) => bericht_store(map, fout, taal),
    }
}

/// The three lines for a store that cannot be opened.
pub(crate) fn bericht_store(map: &Path, fout: &StoreError, taal: Taal) -> Bericht {
    fout::bericht(
        gebeurd(map, fout, taal),
        match fout {
            StoreError::Newer { .. } => taal.kies("Er is niets veranderd.", "Nothing was changed."),
            _ => behouden(fout.kept(), taal),
        },
        doen(map, fout, taal),
    )
}

/// A process by number, name and user, as far as the system tells.
fn proces(pid: u32, taal: Taal) -> String {
    if pid == 0 {
        return taal.kies("een ander proces", "another process").to_owned();
    }
    let woord = taal.kies("proces", "process");
    match std::fs::read_to_string(format!("/proc/{pid}/comm")) {
        Ok(naam) => format!("{woord} {pid} ({})", naam.trim()),
        Err(_) => format!("{woord} {pid}"),
    }
}

fn eigenaar(pid: u32) -> Option<u32> {
    std::fs::metadata(format!("/proc/{pid}"))
        .ok()
        .map(|m| m.uid())
}

fn gebeurd(map: &Path, fout: &StoreError, taal: Taal) -> String {
    let nl = taal == Taal::Nl;
    let map = map.display();
    match fout {
        StoreError::Held { pid, .. } => {
            let wie = proces(*pid, taal);
            match (eigenaar(*pid), nl) {
                (Some(uid), true) => {
                    format!("De opslag {map} is in gebruik door {wie} van gebruiker {uid}.")
                }
                (Some(uid), false) => format!("The store {map} is in use by {wie} of user {uid}."),
                (None, true) => format!("De opslag {map} is in gebruik door {wie}."),
                (None, false) => format!("The store {map} is in use by {wie}."),
            }
        }
        StoreError::NotPrivate {
            path,
            owner,
            mode,
            user,
            ..
        } => {
            let pad = path.display();
            match (owner == user, nl) {
                (true, true) => {
                    format!("{pad} is ook voor anderen toegankelijk (rechten {mode:o}).")
                }
                (true, false) => format!("{pad} is open to others (mode {mode:o})."),
                (false, true) => format!("{pad} is van gebruiker {owner}, niet van jou ({user})."),
                (false, false) => format!("{pad} belongs to user {owner}, not to you ({user})."),
            }
        }
        StoreError::KeyMissing { path } if nl => {
            format!("De sleutel {} is er niet, de gegevens wel.", path.display())
        }
        StoreError::KeyMissing { path } => format!(
            "The key {} is not there, though the data are.",
            path.display()
        ),
        StoreError::KeyUnreadable { path } if nl => {
            format!("In {} staat geen sleutel.", path.display())
        }
        StoreError::KeyUnreadable { path } => format!("There is no key in {}.", path.display()),
        StoreError::WrongKey if nl => format!("De sleutel hoort niet bij de opslag {map}."),
        StoreError::WrongKey => format!("The key does not belong to the store {map}."),
        StoreError::KeyReplaced { at_ms } => {
            let dag = datum::kort_met_jaar(Tijdstip(*at_ms).datum(), taal);
            if nl {
                format!(
                    "De hoofdsleutel van de opslag {map} is op {dag} vervangen door een andere."
                )
            } else {
                format!("The root key of the store {map} was replaced by another one on {dag}.")
            }
        }
        StoreError::KeyNotYet if nl => {
            "Het overgaan op deze hoofdsleutel is afgebroken; de vorige geldt nog.".to_owned()
        }
        StoreError::KeyNotYet => {
            "The change to this root key was interrupted; the one before it still holds.".to_owned()
        }
        StoreError::Newer { found, known } if nl => format!(
            "De opslag is gemaakt met een nieuwere versie van nazorg (formaat {found}; dit programma kent tot en met {known})."
        ),
        StoreError::Newer { found, known } => format!(
            "The store was made by a newer version of nazorg (format {found}; this program knows up to {known})."
        ),
        StoreError::Damaged { place, fault } if nl => format!(
            "Het journaal is beschadigd: deel {}, byte {} ({}).",
            place.segment,
            place.offset,
            gebrek(*fault)
        ),
        StoreError::Damaged { place, fault } => format!(
            "The journal is damaged: segment {}, byte {} ({fault}).",
            place.segment, place.offset
        ),
        StoreError::JournalCut { head, known } if nl => {
            format!("Het journaal eindigt bij {head}, maar {known} was al bevestigd.")
        }
        StoreError::JournalCut { head, known } => {
            format!("The journal ends at {head}, though {known} had been acknowledged.")
        }
        StoreError::ForeignJournal if nl => {
            "Het journaal hoort niet bij de andere bestanden in deze map.".to_owned()
        }
        StoreError::KeysDamaged { path, slot } if nl => format!(
            "Het sleutelbestand {} is beschadigd op plaats {slot}.",
            path.display()
        ),
        StoreError::Unsealable { .. } if nl => {
            "Een verzegeld gegeven gaat niet open; er is iets aan veranderd.".to_owned()
        }
        StoreError::Full => taal
            .kies("De schijf is vol.", "The disk is full.")
            .to_owned(),
        StoreError::View { cause } if nl => format!("Het overzicht is niet te lezen ({cause})."),
        StoreError::Poisoned { cause } if nl => {
            format!("Schrijven is gestopt na een eerdere fout ({cause}).")
        }
        StoreError::Io { path, source } => {
            format!("{}: {}.", path.display(), io_reden(source, taal))
        }
        anders => {
            let wat = taal.kies("De opslag geeft een fout", "The store reports a fault");
            format!("{wat}: {anders}.")
        }
    }
}

/// What is wrong at a place in the journal, in Dutch; the error's own words are the English ones.
const fn gebrek(fault: Fault) -> &'static str {
    match fault {
        Fault::Missing => "er ontbreekt een deel",
        Fault::SegmentHeader => "de kop van het deel is beschadigd",
        Fault::SegmentOrder => "het deel sluit niet aan op het vorige",
        Fault::Frame => "hier staat geen leesbare regel",
        Fault::Sequence => "het nummer van de regel sluit niet aan",
        Fault::Chain => "de keten is verbroken",
        Fault::Act => "een handeling is niet heel",
        Fault::Checkpoint => "het controlepunt is beschadigd",
        Fault::Tail => "na de laatste regel staat nog iets",
    }
}

fn behouden(kept: Kept, taal: Taal) -> &'static str {
    taal.uit(match kept {
        Kept::AllAndThis => ("Alles is bewaard, ook dit laatste.", "Everything is kept, this last one too."),
        Kept::All => ("Alles wat eerder is opgeslagen, is er nog.", "All that was saved before is still there."),
        Kept::AllPerhapsThis => (
            "Alles wat eerder is bevestigd, is er nog; van dit laatste is dat niet zeker.",
            "All that was acknowledged is still there; of this last one that is not certain.",
        ),
        Kept::Unknown => (
            "Dat is niet zeker: iets buiten het programma heeft de bestanden veranderd. Er is nu niets veranderd.",
            "That is not certain: something outside the program changed the files. Nothing was changed now.",
        ),
    })
}

fn doen(map: &Path, fout: &StoreError, taal: Taal) -> String {
    let vast = |nl: &'static str, en: &'static str| taal.kies(nl, en).to_owned();
    match (fout, fout.remedy()) {
        (
            StoreError::NotPrivate {
                path,
                owner,
                user,
                wanted,
                ..
            },
            _,
        ) if owner == user => {
            format!(
                "{} chmod {wanted:o} {}",
                taal.kies("Geef de juiste rechten:", "Give the right mode:"),
                path.display()
            )
        }
        (StoreError::Unsealable { .. } | StoreError::View { .. }, _) => vast(
            "Maak het overzicht opnieuw met `nazorg rebuild`; helpt dat niet, waarschuw de beheerder.",
            "Make the view anew with `nazorg rebuild`; if that does not help, warn the administrator.",
        ),
        (StoreError::Io { source, .. }, _) if source.kind() == ErrorKind::ReadOnlyFilesystem => {
            vast(
                "Koppel de schijf aan als een waarop geschreven kan worden, of kies een andere map met --data.",
                "Mount the disk as one that can be written to, or choose another folder with --data.",
            )
        }
        (_, Remedy::UseOther) => vast(
            "Vraag die gebruiker het programma te sluiten, of kies een andere map met --data.",
            "Ask that user to quit the program, or choose another folder with --data.",
        ),
        (_, Remedy::FixPermissions) => match taal {
            Taal::Nl => format!(
                "Controleer of {} van jou is en of je er mag lezen en schrijven.",
                map.display()
            ),
            Taal::En => format!(
                "Check that {} is yours and that you may read and write there.",
                map.display()
            ),
        },
        (StoreError::KeyReplaced { .. }, _) => vast(
            "Noem het bestand van de nieuwe sleutel in NAZORG_KEY_FILE, of zet die terug. Staat er in de map nog een oude root.key, haal die weg.",
            "Name the file of the new key in NAZORG_KEY_FILE, or put it back. If an old root.key is left in the folder, take it away.",
        ),
        (StoreError::KeyNotYet, _) => vast(
            "Noem het vorige sleutelbestand in NAZORG_KEY_FILE, en vernieuw de sleutel daarna opnieuw.",
            "Name the former key file in NAZORG_KEY_FILE, then replace the key again.",
        ),
        (_, Remedy::RestoreKey) => vast(
            "Zet de juiste sleutel terug uit je kopie. Zonder die sleutel kan niemand de gegevens lezen.",
            "Put the right key back from your copy. Without that key nobody can read the data.",
        ),
        (_, Remedy::Upgrade) => vast(
            "Gebruik die nieuwere versie van nazorg.",
            "Use that newer version of nazorg.",
        ),
        (_, Remedy::RestoreBackup) => vast(
            "Laat de map zoals hij is, en zet een reservekopie terug in een andere map.",
            "Leave the folder as it is, and restore a backup into another folder.",
        ),
        (_, Remedy::Rebuild) => vast(
            "Maak het overzicht opnieuw met `nazorg rebuild`.",
            "Make the view anew with `nazorg rebuild`.",
        ),
        (_, Remedy::MakeRoom) => vast(
            "Maak ruimte op de schijf en probeer het opnieuw.",
            "Make room on the disk and try again.",
        ),
        (_, Remedy::Reopen) => vast(
            "Sluit het programma en start het opnieuw.",
            "Quit the program and start it again.",
        ),
        (_, Remedy::Nothing) => vast("Waarschuw de beheerder.", "Warn the administrator."),
    }
}
