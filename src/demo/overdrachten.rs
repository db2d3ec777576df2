//! Handovers of the demo files: some cases were taken over from a colleague some time ago, a few are
//! offered to whoever looks at the demo; and who takes cases over in each municipality. Nothing here
//! draws lots: the rest of the story stays as it was. May use: `domain`.

use super::dossier::Dossier;
use super::wereld::{Wereld, plus};
use super::woorden::COLLEGAS;
use crate::domain::id::RecordId;
use crate::domain::medewerker::Medewerker;
use crate::domain::overdracht::{
    Aanspreekpunt, Omvang, Ontvanger, Overdracht, OverdrachtAfloop, OverdrachtEinde,
    OverdrachtReden, Waarneming,
};

/// Why a case was offered, and what was said with it.
const TEKSTEN: [(OverdrachtReden, &str); 3] = [
    (
        OverdrachtReden::Verlof,
        "Ik ben twee weken weg; eerste gesprek na vrijlating staat",
    ),
    (
        OverdrachtReden::AnderePi,
        "Zit nu in de PI die jij doet; casemanager weet het",
    ),
    (
        OverdrachtReden::Anders,
        "Kent jou van de vorige keer en vroeg naar je",
    ),
];
/// Of so many cases one was taken over, and of so many one is offered.
const OVERGENOMEN: u32 = 9;
const AANGEBODEN: u32 = 30;

fn collega(n: u32) -> Medewerker {
    let plaats = usize::try_from(n).unwrap_or(0) % COLLEGAS.len();
    Medewerker(COLLEGAS[plaats].to_owned())
}

/// The handover of a case, if there is one, with its id.
pub(super) fn vertel(d: &Dossier<'_, '_>) -> Option<(RecordId, Overdracht)> {
    let nummer = d.zaak.nummer.volgnummer;
    let regisseur = d.zaak.regisseur.clone()?;
    let zelf = &d.v.w.medewerker;
    let mij = d.open() && regisseur != *zelf && nummer.is_multiple_of(AANGEBODEN);
    let eerder = plus(d.zaak.plan.geopend, 3);
    let oud = nummer % OVERGENOMEN == 4 && eerder < d.zaak.tot;
    if !mij && !oud {
        return None;
    }
    let (van, aan, op) = if mij {
        (regisseur, zelf.clone(), d.zaak.tot)
    } else {
        let andere = (0..4).map(|n| collega(nummer + n));
        let van = andere.into_iter().find(|m| *m != regisseur)?;
        (van, regisseur, d.v.w.werk_tot(eerder))
    };
    let einde = OverdrachtEinde {
        afloop: OverdrachtAfloop::Aangenomen,
        op: d.v.w.om(op, 985),
        door: aan.clone(),
        toelichting: String::new(),
    };
    let plaats = usize::try_from(nummer / OVERGENOMEN).unwrap_or(0);
    let (reden, tekst) = TEKSTEN[plaats % TEKSTEN.len()];
    let overdracht = Overdracht {
        van,
        van_gemeente: d.zaak.plan.gemeente,
        aan: Ontvanger::Collega(aan),
        naar_gemeente: d.zaak.plan.gemeente,
        reden,
        tekst: tekst.to_owned(),
        afspraken: Vec::new(),
        omvang: Omvang::Kern,
        aangeboden: d.v.w.om(op, 960),
        einde: Some(einde).filter(|_| !mij),
        andere_kant: None,
    };
    Some((RecordId(d.zaak.unit.0 ^ 0x47), overdracht))
}

/// Who takes cases over, for each of our municipalities.
pub(super) fn aanspreekpunten(wereld: &Wereld) -> Vec<(RecordId, Aanspreekpunt)> {
    let van = plus(wereld.vandaag, -400);
    let gemeenten = wereld.eigen.iter().map(|p| p.id);
    let punt = |(n, gemeente): (u32, _)| {
        let punt = Aanspreekpunt {
            gemeente,
            wie: collega(n),
            plaatsvervanger: Some(collega(n + 1)),
            van,
            tot: None,
            door: wereld.medewerker.clone(),
            vastgelegd: wereld.om(van, 560),
        };
        (RecordId(0x5600_0000 + u128::from(n)), punt)
    };
    (0..).zip(gemeenten).map(punt).collect()
}

/// A colleague looks after the cases of whoever looks at the demo, in a while: the lists of today
/// stay as they are.
pub(super) fn waarneming(wereld: &Wereld) -> Option<(RecordId, Waarneming)> {
    let van = wereld.medewerker.clone();
    let door = (0..4).map(collega).find(|m| *m != van)?;
    let waarneming = Waarneming {
        van: van.clone(),
        door,
        begin: plus(wereld.vandaag, 12),
        einde: plus(wereld.vandaag, 26),
        vastgelegd_door: van,
        vastgelegd: wereld.om(wereld.gisteren, 975),
        ingetrokken: None,
    };
    Some((RecordId(0x5700_0000), waarneming))
}
