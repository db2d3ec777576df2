//! Who may be meant by a notice.

use super::index::Gezien;
use crate::domain::bsn::Bsn;
use crate::domain::id::UnitId;
use crate::domain::koppeling::{Bewijs, Kandidaat, Kenmerken, Zekerheid, weeg};
use crate::domain::persoon::Naam;
use chrono::NaiveDate;
use std::cmp::Reverse;

/// Known persons who may be meant, surest first; merged ones are named by whom they were merged into.
pub(crate) fn kandidaten(
    gezien: Gezien<'_>,
    bsn: Option<Bsn>,
    naam: &Naam,
    geboortedatum: Option<NaiveDate>,
) -> Vec<Kandidaat> {
    let gezocht = Kenmerken {
        bsn,
        naam,
        aliassen: &[],
        geboortedatum,
    };
    let mut uit: Vec<Kandidaat> = Vec::new();
    for (unit, regel) in gezien.mogelijk(bsn, naam, geboortedatum) {
        let bekend = Kenmerken {
            bsn: regel.rij.bsn,
            naam: &regel.rij.naam,
            aliassen: &regel.rij.aliassen,
            geboortedatum: regel.rij.geboortedatum,
        };
        let Some((zekerheid, bewijs)) = weeg(gezocht, bekend) else {
            continue;
        };
        let kandidaat = Kandidaat {
            persoon: gezien.staat_voor(unit),
            zekerheid,
            bewijs,
        };
        match uit.iter_mut().find(|k| k.persoon == kandidaat.persoon) {
            Some(al) if sterkte(al) >= sterkte(&kandidaat) => {}
            Some(al) => *al = kandidaat,
            None => uit.push(kandidaat),
        }
    }
    uit.sort_by_key(|k| (Reverse((k.zekerheid, k.bewijs.len())), k.persoon));
    uit
}

/// Of two of one merged person the one with the stronger evidence is named: in whatever order they
/// are found, the same question has the same answer.
fn sterkte(k: &Kandidaat) -> (Zekerheid, usize, Reverse<&[Bewijs]>) {
    (k.zekerheid, k.bewijs.len(), Reverse(&k.bewijs))
}

/// The person linked to a notice, else the best candidate for it.
pub(crate) fn beste(gezien: Gezien<'_>, melding: UnitId) -> Option<Kandidaat> {
    let rij = &gezien.melding(melding)?.rij;
    kandidaten(gezien, rij.bsn, &rij.naam, rij.geboortedatum)
        .into_iter()
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::GemeenteId;
    use crate::domain::rij::{PersoonRij, Rij};
    use crate::engine::index::{Index, Zicht};

    fn naam(achternaam: &str) -> Naam {
        Naam {
            achternaam: achternaam.to_owned(),
            tussenvoegsel: String::new(),
            voornamen: "Renée".to_owned(),
        }
    }

    #[test]
    fn of_merged_persons_the_one_who_fits_best_says_why() {
        let geboren = NaiveDate::from_ymd_opt(2002, 9, 28);
        let hoofd = UnitId(1);
        let namen = ["Verzinbeek", "Verzinbeck", "Verzinbek", "Verzinboek"];
        let mut index = Index::default();
        for (nummer, achternaam) in (1..).zip(namen) {
            let rij = PersoonRij {
                naam: naam(achternaam),
                aliassen: Vec::new(),
                bsn: None,
                geboortedatum: geboren,
                gemeente: GemeenteId(518),
                samengevoegd_naar: (nummer > 1).then_some(hoofd),
                perioden: Vec::new(),
                wie_wel: None,
            };
            index.zet(UnitId(nummer), Some(Rij::Persoon(rij)));
        }
        // Each time they are found in another order.
        for achternaam in namen.into_iter().cycle().take(40) {
            let gevonden = kandidaten(
                index.gezien(&Zicht::Alles),
                None,
                &naam(achternaam),
                geboren,
            );
            let namen = gevonden.iter().map(|k| k.bewijs.first());
            let wie = gevonden.iter().map(|k| k.persoon);
            assert_eq!(wie.collect::<Vec<_>>(), [hoofd]);
            assert_eq!(namen.collect::<Vec<_>>(), [Some(&Bewijs::NaamGelijk)]);
        }
    }
}
