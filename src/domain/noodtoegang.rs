//! Emergency access (*noodtoegang*): one case beyond one's own scope, with a reason, for an hour.
//! Everybody who uses it is looked at afterwards.

use serde::{Deserialize, Serialize};

use super::id::{RecordId, UnitId};
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// How long it lasts, in milliseconds.
pub const DUUR_MS: i64 = 60 * 60 * 1000;

/// Fewest characters of a reason: a word alone tells whoever looks at it nothing.
pub const KORTSTE_REDEN: usize = 20;

/// One emergency access. It holds nothing that stands in the case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Noodtoegang {
    /// Counts from 1 within the store.
    pub nummer: u32,
    /// Whose.
    pub account: RecordId,
    /// The login name of that account then.
    pub door: Medewerker,
    /// To which case.
    pub casus: UnitId,
    /// Why, in the words of the one who asked.
    pub reden: String,
    /// From when.
    pub begonnen_op: Tijdstip,
    /// It ends by itself then.
    pub tot: Tijdstip,
    /// It was ended earlier.
    pub beeindigd_op: Option<Tijdstip>,
    /// Who has looked at it.
    pub bekeken_door: Option<Medewerker>,
    /// When.
    pub bekeken_op: Option<Tijdstip>,
}

impl Noodtoegang {
    /// Whether the case may be opened by it now. Not either when the clock went back to before it
    /// began.
    #[must_use]
    pub const fn geldt(&self, nu: Tijdstip) -> bool {
        self.beeindigd_op.is_none() && self.begonnen_op.0 <= nu.0 && nu.0 < self.tot.0
    }

    /// When it ended, or will.
    #[must_use]
    pub fn einde(&self) -> Tijdstip {
        self.beeindigd_op.unwrap_or(self.tot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_for_an_hour_and_not_when_the_clock_went_back() {
        let begin = Tijdstip(1_795_257_000_000);
        let tot = Tijdstip(begin.0 + DUUR_MS);
        let nood = Noodtoegang {
            nummer: 1,
            account: RecordId(2),
            door: Medewerker("a.proef".to_owned()),
            casus: UnitId(5),
            reden: "collega ziek, zus belt".to_owned(),
            begonnen_op: begin,
            tot,
            beeindigd_op: None,
            bekeken_door: None,
            bekeken_op: None,
        };
        for (nu, geldt) in [
            (begin.0 - 1, false),
            (begin.0, true),
            (tot.0 - 1, true),
            (tot.0, false),
        ] {
            assert_eq!(nood.geldt(Tijdstip(nu)), geldt, "{nu}");
        }
        let eerder = Tijdstip(begin.0 + 5);
        let korter = Noodtoegang {
            beeindigd_op: Some(eerder),
            ..nood.clone()
        };
        assert!(!korter.geldt(begin));
        assert_eq!((nood.einde(), korter.einde()), (tot, eerder));
    }
}
