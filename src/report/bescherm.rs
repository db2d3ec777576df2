//! What of the counts of a year may be told to somebody who sees no persons. May use: `domain`, `api`.
//!
//! Told are counts about more than [`MINST`] persons, rounded to [`STAP`]. What is left out must not
//! follow from what is told, so:
//!
//! - a part is told only with its total, and only when the rest of the total is about more than
//!   [`MINST`] persons too: else the rest, which nobody may know, would be the difference;
//! - of one total only parts are told that have nothing to do with each other (so either Friday or
//!   weekend, not both), so that no sum of parts leaves a small rest;
//! - how many are inside is not told at all: with it in- and outflow of one year would give those of
//!   the next one;
//! - how many cases are open is told elsewhere, as it is now, by the same [`zeg`]: two year ends with
//!   the cases taken up would give those closed. So both are told or neither, and only when the cases
//!   open before and after the year are about more than [`MINST`] persons;
//! - return is told after twelve months only, and only when everybody released in the year could be
//!   followed that long, so that its total is the outflow itself; and only when both years in which
//!   somebody may have come back have an inflow that is told, since there cannot be more returns than
//!   detentions that began;
//! - of a leefgebied that was measured for everybody released with a case the parts are told, though
//!   that tells one exact zero: nobody was left unmeasured, which is about what was recorded and not
//!   about how anybody is;
//! - agreements, steps and knelpunten are not told: a list of knelpunten over all time is told
//!   elsewhere, and a year would follow from it.
//!
//! Only whole calendar years that are over are told (see [`mag_beperkt`](super::mag_beperkt)). That what
//! is left out stays open by at least ten is shown by the tests, which take every table apart that is
//! told over a row of years together. Not covered: what somebody learns by comparing what two persons
//! with different municipalities are told, or by asking about the same year again after its counts were
//! changed.

use super::regels::{Gezegd, totaalvak};
use super::telling::Telling;
use crate::api::rapport::{Figuur, Tal, Vak};

/// So many persons or fewer are not told.
const MINST: usize = 10;
/// To how much counts are rounded.
const STAP: u32 = 5;

/// Whether a count about so many may be told.
#[must_use]
pub const fn genoeg(personen: usize) -> bool {
    personen > MINST
}

/// A count that may be told, as it is told: to the nearest five.
#[must_use]
pub const fn rond(aantal: u32) -> u32 {
    aantal.saturating_add(STAP / 2) / STAP * STAP
}

/// A count of which every one may be another person, as it may be told.
#[must_use]
pub fn zeg(aantal: u32) -> Option<u32> {
    genoeg(usize::try_from(aantal).unwrap_or(usize::MAX)).then(|| rond(aantal))
}

/// What lies around a year.
#[derive(Clone, Copy)]
pub(super) struct Rondom<'a> {
    /// Up to and including the day before.
    pub(super) ervoor: &'a Telling,
    /// The year after it.
    pub(super) erna: &'a Telling,
    /// Whether that one is over too, so that everybody could come back for twelve months.
    pub(super) gevolgd: bool,
}

/// How a figure may be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wijze {
    /// Not at all.
    Nooit,
    /// By itself.
    Los,
    /// As a part of that total.
    Deel(Figuur),
    /// As the same as another line.
    Herhaald,
}

const fn wijze(figuur: Figuur) -> Wijze {
    use Figuur as F;
    match figuur {
        F::In | F::Uit | F::CasusOpen | F::CasusDicht => Wijze::Los,
        F::InTm23 => Wijze::Deel(F::In),
        F::UitTm23 | F::UitMetCasus | F::UitVrijdag | F::Terug12 => Wijze::Deel(F::Uit),
        F::PlanVooraf => Wijze::Deel(F::UitMetCasus),
        F::ContactOpTijd => Wijze::Deel(F::CasusOpen),
        F::DichtAfgerond => Wijze::Deel(F::CasusDicht),
        F::EerstNiet | F::LaatstNiet => Wijze::Deel(F::Gemeten),
        F::DoelTerug | F::DoelWerk => Wijze::Herhaald,
        _ => Wijze::Nooit,
    }
}

/// Whether a figure is ever told: those lines always stand there.
pub(super) const fn wordt_gezegd(figuur: Figuur) -> bool {
    !matches!(wijze(figuur), Wijze::Nooit)
}

fn veel(telling: &Telling, figuur: Figuur) -> bool {
    let post = telling.post(figuur, &Vak::Geheel);
    post.is_some_and(|p| genoeg(p.personen.len()))
}

/// What may be told of a year.
pub(super) fn bescherm(jaar: &Telling, rondom: Rondom<'_>) -> Gezegd {
    let mut uit = Gezegd::new();
    // Totals stand before their parts.
    for figuur in Figuur::ALLE.iter().copied() {
        if figuur == Figuur::Gemeten {
            gemeten(jaar, &mut uit);
        }
        match wijze(figuur) {
            Wijze::Los if mag_los(figuur, jaar, rondom) => {
                let aantal = Some(rond(jaar.aantal(figuur, &Vak::Geheel)));
                uit.insert((figuur, Vak::Geheel), Tal { aantal, van: None });
            }
            Wijze::Deel(totaal) if mag(figuur, jaar, rondom) => {
                let vakken: Vec<Vak> = uit
                    .keys()
                    .filter(|(f, _)| *f == totaal)
                    .map(|(_, vak)| vak.clone())
                    .collect();
                for vak in vakken {
                    deel((figuur, totaal), vak, jaar, &mut uit);
                }
            }
            _ => {}
        }
    }
    uit.retain(|(figuur, _), _| *figuur != Figuur::Gemeten);
    uit
}

/// Whether a figure may be told by itself.
fn mag_los(figuur: Figuur, jaar: &Telling, rondom: Rondom<'_>) -> bool {
    use Figuur as F;
    match figuur {
        F::CasusOpen | F::CasusDicht => {
            let erin = [F::CasusOpen, F::CasusDicht, F::CasusEind];
            erin.into_iter().all(|f| veel(jaar, f)) && veel(rondom.ervoor, F::CasusEind)
        }
        _ => veel(jaar, figuur),
    }
}

/// Whether the total that a part is told of is the one it was counted of.
fn mag(figuur: Figuur, jaar: &Telling, rondom: Rondom<'_>) -> bool {
    let heel = |figuur| jaar.aantal(figuur, &Vak::Geheel);
    match figuur {
        Figuur::Terug12 => {
            rondom.gevolgd
                && heel(Figuur::Gevolgd12) == heel(Figuur::Uit)
                && veel(jaar, Figuur::In)
                && veel(rondom.erna, Figuur::In)
        }
        Figuur::ContactOpTijd => heel(Figuur::ContactBekend) == heel(Figuur::CasusOpen),
        _ => true,
    }
}

/// Of how many a leefgebied was measured: where that is nearly everybody with a case, the difference
/// would tell of few.
fn gemeten(jaar: &Telling, uit: &mut Gezegd) {
    let met_casus = (Figuur::UitMetCasus, Vak::Geheel);
    if !uit.contains_key(&met_casus) {
        return;
    }
    let Some(alle) = jaar.post(Figuur::UitMetCasus, &Vak::Geheel) else {
        return;
    };
    let gebieden: Vec<Vak> = jaar.vakken().cloned().collect();
    for vak in gebieden {
        let Some(post) = jaar.post(Figuur::Gemeten, &vak) else {
            continue;
        };
        let rest = alle.personen.difference(&post.personen).count();
        if genoeg(post.personen.len()) && (post.aantal == alle.aantal || genoeg(rest)) {
            let tal = Tal {
                aantal: Some(rond(post.aantal)),
                van: None,
            };
            uit.insert((Figuur::Gemeten, vak), tal);
        }
    }
}

fn deel((figuur, totaal): (Figuur, Figuur), vak: Vak, jaar: &Telling, uit: &mut Gezegd) {
    let heel = jaar.post(totaal, &totaalvak(figuur, &vak));
    let (Some(post), Some(heel)) = (jaar.post(figuur, &vak), heel) else {
        return;
    };
    let rest = heel.personen.difference(&post.personen).count();
    if genoeg(post.personen.len()) && genoeg(rest) {
        let tal = Tal {
            aantal: Some(rond(post.aantal)),
            van: Some(rond(heel.aantal)),
        };
        uit.insert((figuur, vak), tal);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::telling::Post;
    use super::*;
    use crate::domain::id::UnitId;
    use crate::domain::leefgebied::LeefgebiedCode;

    /// Years that are told together: all but the last are over for twelve months.
    const JAREN: usize = 3;
    const GEBIEDEN: [&str; 2] = ["onderdak", "werk"];

    type Sleutel = (Figuur, Vak);
    /// What really happened in a row of years.
    type Wereld = Vec<BTreeMap<Sleutel, u32>>;

    fn heel(figuur: Figuur) -> Sleutel {
        (figuur, Vak::Geheel)
    }

    /// How many cases were open before the year.
    fn ervoor() -> Sleutel {
        in_gebied(Figuur::CasusEind, "ervoor")
    }

    fn in_gebied(figuur: Figuur, gebied: &str) -> Sleutel {
        (figuur, Vak::Leefgebied(LeefgebiedCode(gebied.to_owned())))
    }

    /// Every cell with that of which it is a part, totals first.
    fn cellen() -> Vec<(Sleutel, Option<Sleutel>)> {
        use Figuur as F;
        let mut uit: Vec<_> = [
            (F::In, None),
            (F::InTm23, Some(F::In)),
            (F::Uit, None),
            (F::UitTm23, Some(F::Uit)),
            (F::UitMetCasus, Some(F::Uit)),
            (F::UitVrijdag, Some(F::Uit)),
            (F::Terug12, Some(F::Uit)),
            (F::CasusOpen, None),
            (F::ContactOpTijd, Some(F::CasusOpen)),
            (F::PlanVooraf, Some(F::UitMetCasus)),
            (F::CasusDicht, None),
            (F::DichtAfgerond, Some(F::CasusDicht)),
            (F::CasusEind, None),
        ]
        .map(|(f, van)| (heel(f), van.map(heel)))
        .to_vec();
        uit.push((ervoor(), None));
        for gebied in GEBIEDEN {
            let gemeten = in_gebied(F::Gemeten, gebied);
            uit.push((gemeten.clone(), Some(heel(F::UitMetCasus))));
            for f in [F::EerstNiet, F::LaatstNiet] {
                uit.push((in_gebied(f, gebied), Some(gemeten.clone())));
            }
        }
        uit
    }

    const STROOM: [Figuur; 3] = [Figuur::CasusOpen, Figuur::CasusDicht, Figuur::CasusEind];

    /// Whether it could have happened.
    fn kan(wereld: &Wereld) -> bool {
        let n = |jaar: usize, sleutel: &Sleutel| wereld.get(jaar).map_or(0, |j| j[sleutel]);
        let jaren = 0..wereld.len();
        let delen = jaren.clone().all(|j| {
            cellen()
                .iter()
                .all(|(deel, van)| van.as_ref().is_none_or(|van| n(j, deel) <= n(j, van)))
        });
        // Nobody comes back without a detention that begins; after the last year anything may.
        let terug = jaren.take(wereld.len() - 1).all(|j| {
            n(j, &heel(Figuur::Terug12)) <= n(j, &heel(Figuur::In)) + n(j + 1, &heel(Figuur::In))
        });
        let zaken = (0..wereld.len()).all(|j| {
            let [open, dicht, eind] = STROOM.map(|f| n(j, &heel(f)));
            n(j, &ervoor()) + open == eind + dicht
                && (j == 0 || n(j, &ervoor()) == n(j - 1, &heel(Figuur::CasusEind)))
        });
        delen && terug && zaken
    }

    fn telling(jaar: &BTreeMap<Sleutel, u32>) -> Telling {
        let mut uit = Telling::default();
        let mut zet = |(figuur, vak): &Sleutel, n: u32| uit.zet(*figuur, vak.clone(), post(n));
        for (sleutel, aantal) in jaar {
            zet(sleutel, *aantal);
        }
        zet(&heel(Figuur::Gevolgd12), jaar[&heel(Figuur::Uit)]);
        zet(&heel(Figuur::ContactBekend), jaar[&heel(Figuur::CasusOpen)]);
        uit
    }

    fn post(aantal: u32) -> Post {
        let personen = (0..u128::from(aantal)).map(UnitId).collect();
        Post { aantal, personen }
    }

    fn standen(aantal: u32) -> Telling {
        let mut uit = Telling::default();
        uit.zet(Figuur::CasusEind, Vak::Geheel, post(aantal));
        uit
    }

    /// All that is told about all years, with what was told at the end of each of the cases open then.
    fn gezegd(wereld: &Wereld) -> Vec<Gezegd> {
        let tellingen: Vec<_> = wereld.iter().map(telling).collect();
        let leeg = Telling::default();
        (0..wereld.len())
            .map(|j| {
                let erna = tellingen.get(j + 1);
                let rondom = Rondom {
                    ervoor: &standen(wereld[j][&ervoor()]),
                    erna: erna.unwrap_or(&leeg),
                    gevolgd: erna.is_some(),
                };
                let mut uit = bescherm(&tellingen[j], rondom);
                for stand in [heel(Figuur::CasusEind), ervoor()] {
                    if let Some(n) = zeg(wereld[j][&stand]) {
                        let aantal = Some(n);
                        uit.insert(stand, Tal { aantal, van: None });
                    }
                }
                uit
            })
            .collect()
    }

    /// Makes parts no larger than their totals after one cell was set, and the cases open those that
    /// were taken up and not closed.
    fn pas_aan(wereld: &mut Wereld) {
        for j in 0..wereld.len() {
            if j > 0 {
                let stand = wereld[j - 1][&heel(Figuur::CasusEind)];
                wereld[j].insert(ervoor(), stand);
            }
            let [open, dicht, eind] = STROOM.map(|f| wereld[j][&heel(f)]);
            let (erin, eruit) = (wereld[j][&ervoor()] + open, eind + dicht);
            let meer_open = open + eruit.saturating_sub(erin);
            let meer_dicht = dicht + erin.saturating_sub(eruit);
            wereld[j].insert(heel(Figuur::CasusOpen), meer_open);
            wereld[j].insert(heel(Figuur::CasusDicht), meer_dicht);
            for (deel, van) in cellen() {
                if let Some(van) = van {
                    let grens = wereld[j][&van];
                    let n = wereld[j].entry(deel).or_default();
                    *n = (*n).min(grens);
                }
            }
            if j + 1 < wereld.len() {
                let instroom = heel(Figuur::In);
                let grens = wereld[j][&instroom] + wereld[j + 1][&instroom];
                let n = wereld[j].entry(heel(Figuur::Terug12)).or_default();
                *n = (*n).min(grens);
            }
        }
    }

    /// Of which cells one is a part, the nearest first.
    fn boven(cel: &Sleutel) -> Vec<Sleutel> {
        let mut uit = Vec::new();
        let mut nu = cel.clone();
        while let Some((_, Some(van))) = cellen().into_iter().find(|(deel, _)| *deel == nu) {
            uit.push(van.clone());
            nu = van;
        }
        uit
    }

    /// From everything that is told about all years: between which values a cell may lie. Each value
    /// is shown by a world in which it is so and in which exactly the same is told; so the truth
    /// cannot be told from it, whatever somebody reckons.
    fn speling(wereld: &Wereld, echt: &[Gezegd], jaar: usize, cel: &Sleutel) -> (u32, u32) {
        let waar = wereld[jaar][cel];
        let totalen = boven(cel);
        let mut proef = vec![0, 1, 5, 10, 11, 20, 40, 60, waar];
        proef.extend(totalen.iter().map(|van| wereld[jaar][van]));
        // Cases taken up and closed have the difference of two year ends between them.
        let andere = match cel.0 {
            Figuur::CasusOpen => Some(heel(Figuur::CasusDicht)),
            Figuur::CasusDicht => Some(heel(Figuur::CasusOpen)),
            _ => None,
        };
        if let Some(andere) = &andere {
            let evenveel = |n: u32| (waar + n).checked_sub(wereld[jaar][andere]);
            proef.extend([0, 10].into_iter().filter_map(evenveel));
        }
        let (mut laag, mut hoog) = (waar, waar);
        for n in proef {
            let mut ander = wereld.clone();
            // What is left out itself may be larger too.
            let mut hoog_genoeg = |j: usize, ook: &Sleutel, n: u32| {
                if ander.get(j).is_some() && !echt[j].contains_key(ook) {
                    let al = ander[j].entry(ook.clone()).or_default();
                    *al = (*al).max(n);
                }
            };
            for van in &totalen {
                hoog_genoeg(jaar, van, n);
            }
            if cel.0 == Figuur::Terug12 {
                hoog_genoeg(jaar, &heel(Figuur::In), 10);
                hoog_genoeg(jaar + 1, &heel(Figuur::In), 10);
            }
            ander[jaar].insert(cel.clone(), n);
            if let Some(andere) = &andere {
                let Some(mee) = (wereld[jaar][andere] + n).checked_sub(waar) else {
                    continue;
                };
                ander[jaar].insert(andere.clone(), mee);
            }
            if *cel == ervoor() && jaar > 0 {
                ander[jaar - 1].insert(heel(Figuur::CasusEind), n);
            }
            pas_aan(&mut ander);
            if ander[jaar][cel] == n && kan(&ander) && gezegd(&ander) == echt {
                (laag, hoog) = (laag.min(n), hoog.max(n));
            }
        }
        (laag, hoog)
    }

    fn werelden() -> impl Strategy<Value = Wereld> {
        let aantal = cellen().len();
        let jaar = proptest::collection::vec((0u32..60, 0u32..=100), aantal);
        proptest::collection::vec(jaar, JAREN).prop_map(|jaren| {
            let mut wereld: Wereld = Vec::new();
            for getallen in jaren {
                let mut jaar: BTreeMap<Sleutel, u32> = BTreeMap::new();
                for ((cel, van), (los, deel)) in cellen().into_iter().zip(getallen) {
                    // Often all or none of a total, or nearly.
                    let n = match (van, deel) {
                        (None, _) => los,
                        (Some(van), 0..=15) => jaar[&van],
                        (Some(van), 16..=30) => jaar[&van].saturating_sub(los % 12),
                        (Some(van), 31..=40) => (los % 12).min(jaar[&van]),
                        (Some(van), _) => jaar[&van] * deel / 100,
                    };
                    jaar.insert(cel, n);
                }
                wereld.push(jaar);
            }
            pas_aan(&mut wereld);
            wereld
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn what_is_left_out_stays_open_by_ten(wereld in werelden()) {
            prop_assert!(kan(&wereld));
            let echt = gezegd(&wereld);
            for jaar in 0..JAREN {
                for (cel, _) in cellen() {
                    // Of how many something was measured is told with its parts only.
                    if echt[jaar].contains_key(&cel) || cel.0 == Figuur::Gemeten {
                        continue;
                    }
                    let (laag, hoog) = speling(&wereld, &echt, jaar, &cel);
                    prop_assert!(hoog - laag >= 10, "{cel:?} in {jaar}: {laag}..{hoog} {echt:?}");
                }
            }
        }

        #[test]
        fn what_is_told_is_about_many_and_rounded(wereld in werelden()) {
            for (jaar, gezegd) in wereld.iter().zip(gezegd(&wereld)) {
                for (cel, tal) in gezegd {
                    prop_assert!(jaar[&cel] > 10, "{cel:?}");
                    let aantal = tal.aantal.expect("told");
                    prop_assert!(aantal % 5 == 0 && aantal.abs_diff(jaar[&cel]) <= 2);
                }
            }
        }
    }

    fn los(leeg: &Telling) -> Rondom<'_> {
        Rondom {
            ervoor: leeg,
            erna: leeg,
            gevolgd: true,
        }
    }

    #[test]
    fn cases_closed_do_not_follow_from_those_open_at_two_year_ends() {
        let leeg = Telling::default();
        let zegt = |[voor, open, dicht, eind]: [u32; 4]| {
            let mut jaar = standen(eind);
            jaar.zet(Figuur::CasusOpen, Vak::Geheel, post(open));
            jaar.zet(Figuur::CasusDicht, Vak::Geheel, post(dicht));
            let ervoor = &standen(voor);
            let rondom = Rondom {
                ervoor,
                ..los(&leeg)
            };
            bescherm(&jaar, rondom).len()
        };
        assert_eq!(zegt([60, 40, 30, 70]), 2);
        assert_eq!(zegt([60, 40, 3, 97]), 0, "few closed");
        assert_eq!(zegt([60, 3, 40, 23]), 0, "few taken up");
        assert_eq!(zegt([3, 60, 40, 23]), 0, "few open before");
        assert_eq!(zegt([40, 30, 67, 3]), 0, "few open after");
    }

    #[test]
    fn many_detentions_of_few_are_few() {
        let mut jaar = Telling::default();
        let personen = (0..10).map(UnitId).collect();
        jaar.zet(
            Figuur::In,
            Vak::Geheel,
            Post {
                aantal: 40,
                personen,
            },
        );
        let leeg = Telling::default();
        assert!(bescherm(&jaar, los(&leeg)).is_empty());
        let personen = (0..11).map(UnitId).collect();
        jaar.zet(
            Figuur::In,
            Vak::Geheel,
            Post {
                aantal: 42,
                personen,
            },
        );
        let gezegd = bescherm(&jaar, los(&leeg));
        assert_eq!(gezegd[&heel(Figuur::In)].aantal, Some(40));
    }

    #[test]
    fn a_part_that_leaves_few_is_not_told() {
        let mut jaar = Telling::default();
        let leeg = Telling::default();
        let mut met_casus = |n| {
            jaar.zet(Figuur::Uit, Vak::Geheel, post(40));
            jaar.zet(Figuur::UitMetCasus, Vak::Geheel, post(n));
            let gezegd = bescherm(&jaar, los(&leeg));
            assert_eq!(gezegd[&heel(Figuur::Uit)].aantal, Some(40));
            gezegd.get(&heel(Figuur::UitMetCasus)).copied()
        };
        assert_eq!(met_casus(40), None);
        assert_eq!(met_casus(30), None, "ten without");
        assert_eq!(met_casus(10), None);
        let gezegd = met_casus(29).expect("eleven without");
        assert_eq!((gezegd.aantal, gezegd.van), (Some(30), Some(40)));
    }
}
