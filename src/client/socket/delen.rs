//! An import that is too long for one frame, in parts. May use: `api`.
//!
//! How a row ends depends on other rows only through the number of the notice. So rows of one
//! number stay together, and the parts, a trial too, end as the whole would.

use crate::api::reply::Ingelezen;
use crate::api::request::RuweRij;
use crate::api::{Refusal, Reply, Request};

/// Room that a row takes besides its texts, in bytes: lengths, number, fault.
const RAND: usize = 24;

fn maat(rij: &RuweRij) -> usize {
    let velden = rij.velden.iter().map(|(n, t)| n.len() + t.len() + RAND);
    RAND + velden.sum::<usize>()
}

fn nummer(rij: &RuweRij) -> &str {
    rij.velden
        .iter()
        .find(|(naam, _)| naam == "melding_id")
        .map_or("", |(_, tekst)| tekst.trim())
}

/// Imports rows by calls of at most about `grens` bytes.
pub(super) fn lees_in(
    bestand: &str,
    rijen: Vec<RuweRij>,
    proef: bool,
    grens: usize,
    vraag: &dyn Fn(Request) -> Result<Reply, Refusal>,
) -> Result<Reply, Refusal> {
    let deel = |rijen| {
        vraag(Request::LeesIn {
            bestand: bestand.to_owned(),
            rijen,
            proef,
        })
    };
    if rijen.iter().map(maat).sum::<usize>() <= grens {
        return deel(rijen);
    }
    let mut samen: Option<Samen> = None;
    for rijen in verdeel(rijen, grens) {
        let Reply::Ingelezen(uitkomst) = deel(rijen)? else {
            return Err(Refusal::Versie);
        };
        samen.get_or_insert_default().neem(*uitkomst);
    }
    Ok(Reply::Ingelezen(Box::new(
        samen.unwrap_or_default().klaar(proef),
    )))
}

/// Parts of at most about `grens` bytes, rows of one number together.
fn verdeel(mut rijen: Vec<RuweRij>, grens: usize) -> Vec<Vec<RuweRij>> {
    rijen.sort_by(|a, b| nummer(a).cmp(nummer(b)));
    let mut delen: Vec<Vec<RuweRij>> = vec![Vec::new()];
    let mut vol = 0;
    for groep in rijen.chunk_by(|a, b| !nummer(a).is_empty() && nummer(a) == nummer(b)) {
        let lengte: usize = groep.iter().map(maat).sum();
        if vol > 0 && vol + lengte > grens {
            delen.push(Vec::new());
            vol = 0;
        }
        vol += lengte;
        if let Some(laatste) = delen.last_mut() {
            laatste.extend_from_slice(groep);
        }
    }
    delen
}

/// Outcomes of parts added up.
#[derive(Default)]
struct Samen {
    rijen: Vec<(u32, crate::api::reply::RijUitkomst)>,
    meldingen: Vec<(u32, crate::domain::id::UnitId)>,
    tellers: [u32; 5],
}

impl Samen {
    fn neem(&mut self, deel: Ingelezen) {
        let nieuw = deel
            .rijen
            .iter()
            .filter(|(_, u)| *u == crate::api::reply::RijUitkomst::Nieuw)
            .map(|(rij, _)| *rij);
        self.meldingen.extend(nieuw.zip(deel.meldingen));
        let bij = [
            deel.nieuw,
            deel.dubbel,
            deel.afwijkend,
            deel.correctie,
            deel.geweigerd,
        ];
        for (teller, n) in self.tellers.iter_mut().zip(bij) {
            *teller += n;
        }
        self.rijen.extend(deel.rijen);
    }

    fn klaar(mut self, proef: bool) -> Ingelezen {
        self.rijen.sort_by_key(|(rij, _)| *rij);
        self.meldingen.sort_unstable();
        let [nieuw, dubbel, afwijkend, correctie, geweigerd] = self.tellers;
        Ingelezen {
            proef,
            nieuw,
            dubbel,
            afwijkend,
            correctie,
            geweigerd,
            rijen: self.rijen,
            meldingen: self.meldingen.into_iter().map(|(_, u)| u).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::reply::RijUitkomst;
    use crate::domain::id::UnitId;
    use std::cell::RefCell;

    fn rij(n: u32, id: &str) -> RuweRij {
        RuweRij {
            rij: n,
            velden: vec![("melding_id".into(), id.into())],
            fouten: Vec::new(),
        }
    }

    #[test]
    fn parts_keep_a_number_together_and_add_up() {
        let rijen: Vec<RuweRij> = (1..=40).map(|n| rij(n, &format!("M{}", n % 7))).collect();
        let delen = RefCell::new(Vec::new());
        let reply = lees_in("a", rijen, false, 500, &|request| {
            let Request::LeesIn { rijen, .. } = request else {
                panic!("not an import");
            };
            let uit = Ingelezen {
                proef: false,
                nieuw: u32::try_from(rijen.len()).unwrap(),
                dubbel: 0,
                afwijkend: 0,
                correctie: 0,
                geweigerd: 0,
                rijen: rijen.iter().map(|r| (r.rij, RijUitkomst::Nieuw)).collect(),
                meldingen: rijen.iter().map(|r| UnitId(u128::from(r.rij))).collect(),
            };
            delen.borrow_mut().push(rijen);
            Ok(Reply::Ingelezen(Box::new(uit)))
        })
        .unwrap();
        let delen = delen.into_inner();
        assert!(delen.len() > 2);
        for id in 0..7 {
            let met = |deel: &&Vec<RuweRij>| deel.iter().any(|r| nummer(r) == format!("M{id}"));
            assert_eq!(delen.iter().filter(met).count(), 1, "M{id}");
        }
        let Reply::Ingelezen(samen) = reply else {
            panic!("not an outcome");
        };
        assert_eq!(samen.nieuw, 40);
        let verwacht: Vec<UnitId> = (1..=40).map(UnitId).collect();
        assert_eq!(samen.meldingen, verwacht);
        assert!(samen.rijen.iter().map(|(n, _)| *n).eq(1..=40));
    }
}
