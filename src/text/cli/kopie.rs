//! The words of backing up and restoring. May use: `api` (types only).

use crate::api::reservekopie::Kopie;
use crate::domain::tijd::Tijdstip;
use crate::text::{Taal, datum};

/// So many bytes in a unit that reads.
#[must_use]
pub fn grootte(bytes: u64, taal: Taal) -> String {
    let komma = taal.kies(",", ".");
    let in_eenheid = |deler: u64, naam: &str| {
        let tienden = bytes.saturating_mul(10) / deler;
        format!("{}{komma}{} {naam}", tienden / 10, tienden % 10)
    };
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => in_eenheid(1_000, "kB"),
        1_000_000..1_000_000_000 => in_eenheid(1_000_000, "MB"),
        _ => in_eenheid(1_000_000_000, "GB"),
    }
}

/// What a backup did, or (`proef`) would do, line by line.
#[must_use]
pub fn gemaakt(kopie: &Kopie, map: &str, proef: bool, taal: Taal) -> Vec<String> {
    let mut uit = Vec::new();
    let groot = grootte(kopie.bytes, taal);
    let (van, tot) = (kopie.van + 1, kopie.kop.0);
    uit.push(match (&kopie.deel, kopie.volledig, proef, taal) {
        (None, _, true, Taal::Nl) => "Er is niets nieuws; alleen de sleutels worden opnieuw bewaard.".to_owned(),
        (None, _, true, Taal::En) => "Nothing is new; only the keys would be kept again.".to_owned(),
        (None, _, false, Taal::Nl) => format!("Er is niets nieuws: de vorige kopie (tot en met {tot}) is nagekeken en nog heel; alleen de sleutels zijn opnieuw bewaard."),
        (None, _, false, Taal::En) => format!("Nothing is new: the last backup (up to {tot}) was compared and is still whole; only the keys were kept again."),
        (Some(_), true, true, Taal::Nl) => format!("Een volledige kopie van {groot}, tot en met {tot}."),
        (Some(_), true, true, Taal::En) => format!("A full backup of {groot}, up to {tot}."),
        (Some(_), false, true, Taal::Nl) => format!("Een aanvulling van {groot}: {van} tot en met {tot}."),
        (Some(_), false, true, Taal::En) => format!("An addition of {groot}: {van} to {tot}."),
        (Some(_), true, false, Taal::Nl) => format!("Volledige reservekopie gemaakt en nagekeken: {groot}, tot en met {tot}."),
        (Some(_), true, false, Taal::En) => format!("Full backup made and verified: {groot}, up to {tot}."),
        (Some(_), false, false, Taal::Nl) => format!("Reservekopie aangevuld en nagekeken: {groot}, {van} tot en met {tot}."),
        (Some(_), false, false, Taal::En) => format!("Backup added to and verified: {groot}, {van} to {tot}."),
    });
    uit.push(format!("{} {map}", taal.kies("Map:", "Folder:")));
    uit.extend(kopie.deel.clone().map(|deel| format!("  {deel}")));
    uit.push(format!("  {}", kopie.sleutels));
    if !proef {
        uit.push(hoofdsleutel(kopie.hoofdsleutel, taal).to_owned());
    }
    if kopie.elders > 0 {
        uit.push(match taal {
            Taal::Nl => format!("{} oude delen staan niet in het archief hier en zitten er niet in: eerdere versies daaruit ontbreken.", kopie.elders),
            Taal::En => format!("{} old segments are not in the archive here and are not in it: earlier versions in them are missing.", kopie.elders),
        });
    }
    if kopie.vreemd > 0 {
        uit.push(match taal {
            Taal::Nl => format!("{} regels in de lijst van wat vernietigd is, tellen niet mee: ze zijn niet van deze opslag.", kopie.vreemd),
            Taal::En => format!("{} lines in the list of what was destroyed do not count: they are not this store's.", kopie.vreemd),
        });
    }
    if kopie.kapot > 0 {
        uit.push(match taal {
            Taal::Nl => format!("Let op: {} plaatsen in het sleutelbestand van de opslag zijn niet te lezen. Oude bestanden met sleutels blijven daarom staan; draai `nazorg verify`.", kopie.kapot),
            Taal::En => format!("Note: {} slots of the store's key file do not read. Old files of keys stay because of it; run `nazorg verify`.", kopie.kapot),
        });
    }
    if !kopie.weg.is_empty() {
        uit.push(match (proef, taal) {
            (true, Taal::Nl) => "Dit gaat weg, want het is te oud:".to_owned(),
            (true, Taal::En) => "This goes, because it is too old:".to_owned(),
            (false, Taal::Nl) => "Weggehaald, want te oud:".to_owned(),
            (false, Taal::En) => "Removed, because too old:".to_owned(),
        });
        uit.extend(kopie.weg.iter().map(|naam| format!("  {naam}")));
    }
    if proef {
        uit.push(
            taal.kies(
                "Proef: er is niets geschreven.",
                "Trial: nothing was written.",
            )
            .to_owned(),
        );
    }
    uit
}

/// Whether the root key is in it.
const fn hoofdsleutel(erin: bool, taal: Taal) -> &'static str {
    if erin {
        taal.kies(
            "De hoofdsleutel zit in het bestand met sleutels: wie de age-sleutel heeft, kan alles lezen.",
            "The root key is in the file of keys: whoever has the age key can read all of it.",
        )
    } else {
        taal.kies(
            "De hoofdsleutel staat elders en zit er niet in: bewaar die apart, zonder die sleutel is de kopie niet te lezen.",
            "The root key is kept elsewhere and is not in it: keep it apart, without it the backup cannot be read.",
        )
    }
}

/// The line of `status` about backups: name and remark; `None` where there is nothing to say.
#[must_use]
pub fn laatste(op: Option<Tijdstip>, dagen: i64, taal: Taal) -> (&'static str, String) {
    let naam = taal.kies("Laatste reservekopie", "Last backup");
    let Some(op) = op else {
        let tekst = taal.kies(
            "nog geen; maak er een met `nazorg backup`",
            "none yet; make one with `nazorg backup`",
        );
        return (naam, tekst.to_owned());
    };
    let dag = datum::kort(op.datum(), taal);
    let moment = format!("{dag} {}", datum::tijd(op));
    if dagen > 7 {
        let oud = match taal {
            Taal::Nl => format!("{moment}, {dagen} dagen geleden: te lang"),
            Taal::En => format!("{moment}, {dagen} days ago: too long"),
        };
        return (naam, oud);
    }
    (naam, moment)
}

/// What was restored, in figures, to be said line by line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Terug<'a> {
    /// When the backup was made.
    pub gemaakt: Tijdstip,
    /// The last journal frame in it, and its chain hash.
    pub kop: (u64, &'a str),
    /// How many journal parts.
    pub delen: usize,
    /// Records, persons, cases and notices; `None` in a trial.
    pub aantallen: Option<[u64; 4]>,
    /// Units whose keys were left out because they were destroyed since.
    pub vernietigd: u64,
    /// There is a list of what was destroyed, it is whole, and so many lines of it do not count.
    pub lijst: (bool, bool, u64),
    /// Old segments that were not in the backup.
    pub elders: u64,
    /// The root key came with it.
    pub hoofdsleutel: bool,
}

/// What was restored.
#[must_use]
pub fn teruggezet(t: &Terug<'_>, map: &str, taal: Taal) -> Vec<String> {
    let kop: String = t.kop.1.chars().take(16).collect();
    let n = t.kop.0;
    let delen = match (t.delen, taal) {
        (1, Taal::Nl) => "1 deel".to_owned(),
        (1, Taal::En) => "1 part".to_owned(),
        (delen, Taal::Nl) => format!("{delen} delen"),
        (delen, Taal::En) => format!("{delen} parts"),
    };
    let dag = datum::lang(t.gemaakt.datum(), taal);
    let tijd = datum::tijd(t.gemaakt);
    let mut uit = Vec::new();
    match (t.aantallen, taal) {
        (Some([records, personen, casussen, meldingen]), Taal::Nl) => {
            uit.push(format!("Teruggezet en helemaal nagekeken in {map}."));
            uit.push(format!("{records} records: {personen} personen, {casussen} casussen, {meldingen} meldingen."));
        }
        (Some([records, personen, casussen, meldingen]), Taal::En) => {
            uit.push(format!("Restored and checked whole in {map}."));
            uit.push(format!(
                "{records} records: {personen} persons, {casussen} cases, {meldingen} notices."
            ));
        }
        (None, Taal::Nl) => {
            uit.push("De reservekopie is heel: alles is ontsleuteld en nagekeken.".to_owned());
        }
        (None, Taal::En) => {
            uit.push("The backup is whole: all of it was decrypted and checked.".to_owned());
        }
    }
    uit.push(match taal {
        Taal::Nl => {
            format!("Kopie van {dag} {tijd}, uit {delen}; laatste {n}, keten {kop}.")
        }
        Taal::En => format!("Backup of {dag} {tijd}, of {delen}; last {n}, chain {kop}."),
    });
    uit.extend(vernietigd(t, taal));
    if t.elders > 0 {
        uit.push(match taal {
            Taal::Nl => format!(
                "{} oude delen zaten niet in de kopie: eerdere versies daaruit ontbreken.",
                t.elders
            ),
            Taal::En => format!(
                "{} old segments were not in the backup: earlier versions in them are missing.",
                t.elders
            ),
        });
    }
    match (t.aantallen.is_some(), t.hoofdsleutel) {
        (false, _) => uit.push(
            taal.kies("Proef: er is niets geschreven.", "Trial: nothing was written.")
                .to_owned(),
        ),
        (true, false) => uit.push(
            taal.kies(
                "De hoofdsleutel is niet mee gekopieerd: geef die de plaats waar de opslag hem zoekt.",
                "The root key was not copied: put it where the store looks for it.",
            )
            .to_owned(),
        ),
        (true, true) => {}
    }
    uit
}

fn vernietigd(t: &Terug<'_>, taal: Taal) -> Vec<String> {
    let mut uit = Vec::new();
    if t.vernietigd > 0 {
        uit.push(match taal {
            Taal::Nl => format!(
                "{} dossiers of meldingen zijn na deze kopie vernietigd en blijven dat.",
                t.vernietigd
            ),
            Taal::En => format!(
                "{} cases or notices were destroyed after this backup and stay so.",
                t.vernietigd
            ),
        });
    }
    let (er, heel, vreemd) = t.lijst;
    if !er || !heel {
        uit.push(
            taal.kies(
                "Let op: de lijst van wat vernietigd is, ontbreekt of is niet heel. Wat na deze kopie vernietigd is, kan weer leesbaar zijn.",
                "Note: the list of what was destroyed is missing or not whole. What was destroyed after this backup may be readable again.",
            )
            .to_owned(),
        );
    }
    if vreemd > 0 {
        uit.push(match taal {
            Taal::Nl => format!(
                "{vreemd} regels in die lijst tellen niet mee: ze zijn niet van deze opslag."
            ),
            Taal::En => {
                format!("{vreemd} lines in that list do not count: they are not this store's.")
            }
        });
    }
    uit
}
