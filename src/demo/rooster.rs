//! The deck: what each of 180 persons is, so that every part of the work occurs in a believable
//! share, with the caseload of the one who looks well filled. A larger store has more decks, whose
//! cases belong to other colleagues. May use: `domain`.

use crate::domain::casus::{Afsluitreden, Fase};
use crate::domain::melding::TerzijdeReden;

/// Persons in a deck.
pub(super) const SPEL: usize = 180;

/// When the person of an open case walks out; for somebody who is free already, how many days ago.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Deurkeus {
    Vandaag,
    /// The next Friday.
    Vrijdag,
    /// A working day of the coming days that is no Friday.
    DezeWeek,
    /// The expected day has passed and nobody has reported an end.
    Onbevestigd,
    /// So many days from today.
    Over(i64, i64),
}

/// A person of whom only undecided notices exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Los {
    Gewoon,
    GeenBsn,
    AlleenJaar,
    GeenGemeente,
    Elders,
    /// Begin and end on one day, two notices.
    EenDag,
    /// The end arrived before the begin.
    Omgekeerd,
    /// A begin and at once another end date.
    Verschoven,
    Jeugd,
    Kort,
    /// Put off until a day to come.
    Uitgesteld,
    /// Put off until a day that has come.
    Terug,
}

/// An undecided notice about a person with a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Extra {
    Eerder,
    Later,
    Einde,
    Overplaatsing,
    Verlof,
    DrPlan,
    Schorsing,
    /// Back in detention, known by BSN.
    Terug,
    /// Back in detention under a double name and without BSN.
    Alias,
    /// Back in detention, a letter of the name wrong and without BSN.
    Tikfout,
}

/// What a person is in the store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Rol {
    Open(Fase, Deurkeus),
    Dicht(Afsluitreden),
    Inbox(Los),
    Doorgezet,
    TerZijde(TerzijdeReden),
}

/// One card of the deck.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Slot {
    pub(super) rol: Rol,
    /// Belongs to the one for whom the store is filled.
    pub(super) eigen: bool,
    /// Which colleague, if not; `None`: nobody yet.
    pub(super) collega: Option<u8>,
    pub(super) extra: Option<Extra>,
    /// Agreements past their date.
    pub(super) te_laat: u8,
    /// Answers to chase.
    pub(super) nabellen: u8,
    /// Agreements for today.
    pub(super) vandaag: u8,
    /// No contact for longer than one wants.
    pub(super) stil: bool,
    /// Times not reached lately.
    pub(super) onbereikbaar: u8,
    /// Has an earlier, closed case.
    pub(super) tweede: bool,
    /// Was known twice and has been merged.
    pub(super) dubbel: bool,
}

const fn slot(rol: Rol, eigen: bool, collega: Option<u8>) -> Slot {
    Slot {
        rol,
        eigen,
        collega,
        extra: None,
        te_laat: 0,
        nabellen: 0,
        vandaag: 0,
        stil: false,
        onbereikbaar: 0,
        tweede: false,
        dubbel: false,
    }
}

use Deurkeus::{DezeWeek, Onbevestigd, Over, Vandaag, Vrijdag};

/// Doors of our own cases, per phase.
const EIGEN: [(Fase, &[Deurkeus]); 6] = [
    (
        Fase::Voorbereiding,
        &[
            Vandaag,
            Vrijdag,
            DezeWeek,
            Onbevestigd,
            Over(8, 13),
            Over(10, 20),
            Over(14, 24),
            Over(20, 30),
            Over(22, 34),
        ],
    ),
    (
        Fase::Plan,
        &[
            Over(15, 25),
            Over(25, 45),
            Over(40, 60),
            Over(45, 90),
            Over(60, 150),
        ],
    ),
    (
        Fase::Screening,
        &[
            Over(9, 16),
            Over(12, 30),
            Over(20, 40),
            Over(40, 80),
            Over(60, 160),
            Over(120, 300),
        ],
    ),
    (
        Fase::Informatie,
        &[
            Over(7, 14),
            Over(14, 30),
            Over(25, 60),
            Over(40, 100),
            Over(90, 240),
        ],
    ),
    (Fase::Nieuw, &[Over(8, 14), Over(25, 60), Over(50, 160)]),
    (
        Fase::Nazorg,
        &[
            Over(1, 3),
            Over(5, 12),
            Over(12, 25),
            Over(25, 45),
            Over(45, 90),
            Over(90, 150),
            Over(150, 280),
        ],
    ),
];

/// Doors of the colleagues' cases.
const COLLEGA: [(Fase, &[Deurkeus]); 6] = [
    (
        Fase::Voorbereiding,
        &[
            Over(2, 5),
            Over(8, 14),
            Over(10, 20),
            Over(12, 24),
            Over(15, 28),
            Over(20, 32),
            Over(24, 34),
            Onbevestigd,
        ],
    ),
    (
        Fase::Plan,
        &[
            Over(16, 30),
            Over(20, 40),
            Over(25, 60),
            Over(40, 80),
            Over(50, 100),
            Over(60, 140),
            Over(80, 200),
            Over(120, 300),
            Over(200, 400),
        ],
    ),
    (
        Fase::Screening,
        &[
            Over(8, 15),
            Over(10, 25),
            Over(15, 35),
            Over(25, 60),
            Over(30, 90),
            Over(50, 120),
            Over(60, 200),
            Over(90, 260),
            Over(200, 420),
        ],
    ),
    (
        Fase::Informatie,
        &[
            Over(3, 6),
            Over(8, 20),
            Over(10, 30),
            Over(20, 45),
            Over(30, 60),
            Over(30, 90),
            Over(60, 150),
            Over(90, 240),
        ],
    ),
    (
        Fase::Nieuw,
        &[
            Over(2, 6),
            Over(10, 25),
            Over(20, 60),
            Over(40, 120),
            Over(90, 300),
        ],
    ),
    (
        Fase::Nazorg,
        &[
            Over(1, 4),
            Over(4, 10),
            Over(8, 20),
            Over(14, 30),
            Over(20, 45),
            Over(30, 60),
            Over(45, 90),
            Over(60, 120),
            Over(90, 200),
            Over(120, 260),
            Over(200, 360),
        ],
    ),
];

/// Persons whose only case is closed.
const DICHT: [(Afsluitreden, usize); 8] = [
    (Afsluitreden::Afgerond, 9),
    (Afsluitreden::Teruggetrokken, 2),
    (Afsluitreden::Verhuisd, 1),
    (Afsluitreden::Overleden, 1),
    (Afsluitreden::Geweigerd, 6),
    (Afsluitreden::NietBereikt, 6),
    (Afsluitreden::AnderKader, 4),
    (Afsluitreden::Vergissing, 1),
];

/// Persons who are only in the inbox.
const INBOX: [(Los, usize); 12] = [
    (Los::Gewoon, 4),
    (Los::GeenBsn, 1),
    (Los::AlleenJaar, 2),
    (Los::GeenGemeente, 1),
    (Los::Elders, 2),
    (Los::EenDag, 1),
    (Los::Omgekeerd, 1),
    (Los::Verschoven, 1),
    (Los::Jeugd, 1),
    (Los::Kort, 1),
    (Los::Uitgesteld, 1),
    (Los::Terug, 1),
];

/// Persons whose notices were set aside.
const TER_ZIJDE: [(TerzijdeReden, usize); 6] = [
    (TerzijdeReden::NietVanOns, 6),
    (TerzijdeReden::VerplichtKader, 6),
    (TerzijdeReden::AlVrij, 4),
    (TerzijdeReden::Dubbel, 3),
    (TerzijdeReden::Anders, 2),
    (TerzijdeReden::Overleden, 1),
];

/// Persons whose notices were passed on.
const DOORGEZET: usize = 26;

/// Makes a deck, in order.
pub(super) fn spel() -> Vec<Slot> {
    let mut uit: Vec<Slot> = Vec::with_capacity(SPEL);
    for (fase, deuren) in EIGEN {
        for (n, deur) in deuren.iter().enumerate() {
            uit.push(merk_eigen(
                slot(Rol::Open(fase, *deur), true, None),
                fase,
                n,
            ));
        }
    }
    for (fase, deuren) in COLLEGA {
        for (n, deur) in deuren.iter().enumerate() {
            let collega = u8::try_from(uit.len() % 4).ok();
            // Two new cases wait for somebody to carry them.
            let collega = collega.filter(|_| fase != Fase::Nieuw || n < 3);
            uit.push(merk_collega(
                slot(Rol::Open(fase, *deur), false, collega),
                fase,
                n,
            ));
        }
    }
    let mut terug = [Extra::Terug, Extra::Alias, Extra::Tikfout].into_iter();
    for (reden, aantal) in DICHT {
        for n in 0..aantal {
            let mut s = slot(
                Rol::Dicht(reden),
                n % 3 == 0,
                u8::try_from(uit.len() % 4).ok(),
            );
            if reden == Afsluitreden::Afgerond && n >= 6 {
                s.extra = terug.next();
            }
            uit.push(s);
        }
    }
    let los = INBOX.iter().map(|(l, n)| (Rol::Inbox(*l), *n));
    let ter_zijde = TER_ZIJDE.iter().map(|(r, n)| (Rol::TerZijde(*r), *n));
    for (rol, aantal) in los.chain(ter_zijde).chain([(Rol::Doorgezet, DOORGEZET)]) {
        for n in 0..aantal {
            uit.push(slot(rol, n % 2 == 0, u8::try_from(n % 4).ok()));
        }
    }
    uit
}

/// What is special about our own cases.
const fn merk_eigen(mut s: Slot, fase: Fase, n: usize) -> Slot {
    match (fase, n) {
        (Fase::Voorbereiding, 1) => s.vandaag = 1,
        (Fase::Voorbereiding, 4) | (Fase::Nazorg, 3) => s.te_laat = 1,
        (Fase::Voorbereiding, 6) => s.nabellen = 1,
        (Fase::Voorbereiding, 5) => s.extra = Some(Extra::Later),
        (Fase::Plan, 0) => s.nabellen = 1,
        (Fase::Plan, 1) => s.te_laat = 2,
        (Fase::Plan, 2) => s.extra = Some(Extra::Eerder),
        (Fase::Plan, 3) => s.dubbel = true,
        (Fase::Plan, 4) => {
            s.stil = true;
            s.extra = Some(Extra::Verlof);
        }
        (Fase::Screening, 0) => s.tweede = true,
        (Fase::Screening, 1) => s.vandaag = 1,
        (Fase::Screening, 2) => s.te_laat = 1,
        (Fase::Screening, 3) => s.onbereikbaar = 3,
        (Fase::Screening, 4) => {
            s.stil = true;
            s.extra = Some(Extra::DrPlan);
        }
        (Fase::Screening, 5) => s.extra = Some(Extra::Overplaatsing),
        (Fase::Informatie, 0) => s.onbereikbaar = 1,
        (Fase::Informatie, 1 | 2) => s.nabellen = 1,
        (Fase::Nazorg, 1) => s.vandaag = 1,
        (Fase::Nazorg, 4) => s.onbereikbaar = 2,
        (Fase::Nazorg, 5) => s.stil = true,
        _ => {}
    }
    s
}

/// What is special about the colleagues' cases.
const fn merk_collega(mut s: Slot, fase: Fase, n: usize) -> Slot {
    match (fase, n) {
        (Fase::Voorbereiding, 2) | (Fase::Plan, 1) | (Fase::Screening, 4) | (Fase::Nazorg, 5) => {
            s.te_laat = 1;
        }
        (Fase::Plan, 2) | (Fase::Informatie, 2 | 5) | (Fase::Nazorg, 2) => s.nabellen = 1,
        (Fase::Voorbereiding, 3) => s.vandaag = 1,
        (Fase::Voorbereiding, 7) => s.extra = Some(Extra::Einde),
        (Fase::Voorbereiding, 4) | (Fase::Plan, 4) | (Fase::Nazorg, 3) => s.tweede = true,
        (Fase::Screening, 6) => s.extra = Some(Extra::Schorsing),
        (Fase::Screening, 7) | (Fase::Plan, 7) | (Fase::Nazorg, 9) => s.stil = true,
        (Fase::Screening, 2) | (Fase::Nazorg, 6) => s.onbereikbaar = 2,
        _ => {}
    }
    s
}

#[cfg(test)]
mod tests {
    use super::{Rol, SPEL, spel};

    #[test]
    fn a_deck_has_its_size_and_our_caseload() {
        let spel = spel();
        assert_eq!(spel.len(), SPEL);
        let eigen = spel
            .iter()
            .filter(|s| s.eigen && matches!(s.rol, Rol::Open(..)));
        assert_eq!(eigen.count(), 35);
    }
}
