//! Backing up while others work, and restoring. Only copying a piece of the keys takes the lock.

use std::path::Path;
use std::sync::Arc;

use super::tx::Stop;
use super::{Engine, Gedeeld, Rijenmaker, lees, lees_rijen, weigering};
use crate::api::reservekopie::{Kopie, KopieFout, KopieVraag};
use crate::api::{Refusal, Reply};
use crate::store::{
    BackupError, BackupOptions, BackupReport, BackupResult, Progress, Restore, Restored,
};

/// What was restored, as the work counts it.
#[derive(Clone, Debug)]
pub struct Hersteld {
    /// What the store says of it.
    pub opslag: Restored,
    /// Persons in it.
    pub personen: usize,
    /// Cases in it.
    pub casussen: usize,
    /// Notices in it.
    pub meldingen: usize,
}

impl Engine {
    /// Restores a backup into a folder of its own. No store is open for it.
    ///
    /// # Errors
    /// See [`BackupError`]; nothing is left of what was made.
    pub fn herstel(vraag: &Restore, voortgang: &mut dyn FnMut(Progress)) -> BackupResult<Hersteld> {
        let (mut personen, mut casussen, mut meldingen) = (0, 0, 0);
        let opslag = vraag.run(
            Arc::new(Rijenmaker),
            &mut |store| {
                let index = lees_rijen(store)?;
                [personen, casussen, meldingen] = index.aantallen();
                Ok(())
            },
            voortgang,
        )?;
        Ok(Hersteld {
            opslag,
            personen,
            casussen,
            meldingen,
        })
    }
}

pub(super) fn maak(gedeeld: &Gedeeld, vraag: KopieVraag) -> Result<Reply, Refusal> {
    let opties = BackupOptions {
        to: vraag.map,
        recipients: vraag.ontvangers,
        keep: vraag.bewaar,
        keep_keys_days: vraag.sleutels_dagen,
        full: vraag.volledig,
        dry_run: vraag.proef,
        now_ms: gedeeld.klok.nu().0,
    };
    let begonnen = lees(&gedeeld.kern).store.begin_backup(opties);
    let uitkomst = begonnen.run(&mut |copy| lees(&gedeeld.kern).store.copy_keys(copy));
    match uitkomst {
        Ok(verslag) => Ok(Reply::Reservekopie(Box::new(kopie(verslag)))),
        Err(fout) => Err(reden(fout)),
    }
}

fn kopie(verslag: BackupReport) -> Kopie {
    let hash = verslag.head.hash.iter().map(|b| format!("{b:02x}"));
    Kopie {
        volledig: verslag.full,
        deel: verslag.part,
        sleutels: verslag.keys,
        van: verslag.from,
        kop: (verslag.head.sequence, hash.collect()),
        bytes: verslag.bytes,
        sleutel_bytes: verslag.key_bytes,
        hoofdsleutel: verslag.root_key,
        elders: verslag.elsewhere,
        vernietigd: verslag.destroyed,
        vreemd: verslag.strange,
        kapot: verslag.unreadable_keys,
        weg: verslag.removed,
    }
}

fn reden(fout: BackupError) -> Refusal {
    let bestand = |pad: &Path, oorzaak: String| KopieFout::Bestand {
        pad: pad.display().to_string(),
        oorzaak,
    };
    Refusal::Reservekopie(match fout {
        BackupError::Store(fout) => return weigering(Stop::Opslag(fout), true),
        BackupError::NoRecipient => KopieFout::GeenOntvanger,
        BackupError::Recipient { number, secret } => KopieFout::Ontvanger {
            nummer: u32::try_from(number).unwrap_or(u32::MAX),
            geheim: secret,
        },
        BackupError::InStore { .. } => KopieFout::InOpslag,
        BackupError::Busy { .. } => KopieFout::Bezig,
        BackupError::Full { .. } => KopieFout::Vol,
        BackupError::Unverified { file, .. } => KopieFout::Ongelijk { bestand: file },
        BackupError::KeysUnreadable => KopieFout::SleutelKapot,
        BackupError::KeysBusy => KopieFout::SleutelsBezig,
        BackupError::Io { path, source } => bestand(&path, source.to_string()),
        // The others belong to restoring.
        anders => bestand(Path::new(""), anders.to_string()),
    })
}
