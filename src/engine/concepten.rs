//! Drafts: what somebody was typing, kept sealed outside the journal, the latest only.
//!
//! One login at a time has a draft in hand: the one that asked for it last. What another login of the
//! same person still sends (a line that hung while he or she logged in again and wrote on, a window
//! that was left open) does not replace what was written since. When the login that has it in hand
//! has ended, a later one may go on without asking: a connection that was made anew. Kept in memory:
//! after a restart whoever writes first has it.

use std::collections::HashMap;

use super::sessies::{self, Login};
use super::tx::Stop;
use super::{Gedeeld, Principal, slot};
use crate::api::Refusal;
use crate::api::request::ConceptNaam;
use crate::codec;
use crate::domain::id::RecordId;
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::store::Store;

/// Most drafts that one person has in hand at a time.
const MEEST: usize = 256;

/// Which login has which draft in hand, and since when.
#[derive(Default)]
pub(super) struct InHand(HashMap<String, (Login, Tijdstip)>);

impl InHand {
    /// Since when another login has a draft in hand, when that is so.
    fn van_een_ander(&self, gedeeld: &Gedeeld, wie: &Principal, naam: &str) -> Option<Tijdstip> {
        let deze = sessies::login(wie);
        let (die, sinds) = self.0.get(naam)?;
        let later = deze.1 > die.1 && !sessies::is_binnen(gedeeld, die);
        (*die != deze && !later).then_some(*sinds)
    }

    /// Of one person the oldest go when there are too many: a client may name whatever it likes.
    fn neem(&mut self, login: Login, naam: String, nu: Tijdstip) {
        let van = |l: &Login| l.0 == login.0;
        if !self.0.contains_key(&naam) && self.0.values().filter(|(l, _)| van(l)).count() >= MEEST {
            let eigen = self.0.iter().filter(|(_, (l, _))| van(l));
            let oudst = eigen.min_by_key(|(_, (_, op))| *op).map(|(n, _)| n.clone());
            oudst.map(|oudst| self.0.remove(&oudst));
        }
        self.0.insert(naam, (login, nu));
    }

    /// Somebody has no login left: none of it can send anything late.
    pub(super) fn laat_los(&mut self, wie: &Medewerker) {
        self.0.retain(|_, (login, _)| login.0 != *wie);
    }
}

/// A draft is found again by this name only: its bytes stay as they are, also in a later version.
/// The text is what was typed; a form that has other fields by then still shows it.
fn naam_van(wie: &Medewerker, naam: &ConceptNaam) -> Result<String, Stop> {
    let bytes = codec::encode(&(wie, naam))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// Whose drafts: of somebody with an account by the account, since a login name may be given anew.
fn wiens(wie: &Principal, account: Option<RecordId>) -> Medewerker {
    account.map_or_else(|| wie.medewerker.clone(), |id| Medewerker(id.to_string()))
}

/// Keeps a draft (`None` forgets it), durable when this returns. Looking who has it in hand and
/// writing go together, so that nobody comes between.
///
/// # Errors
/// [`Refusal::Gewijzigd`]: another login has it in hand. A draft that such a login forgets just stays.
pub(super) fn bewaar(
    gedeeld: &Gedeeld,
    store: &Store,
    (wie, account): (&Principal, Option<RecordId>),
    naam: &ConceptNaam,
    tekst: Option<&str>,
) -> Result<(), Stop> {
    let naam = naam_van(&wiens(wie, account), naam)?;
    let mut in_hand = slot(&gedeeld.concepten);
    if let Some(op) = in_hand.van_een_ander(gedeeld, wie, &naam) {
        let door = wie.medewerker.clone();
        return match tekst {
            Some(_) => Err(Refusal::Gewijzigd { door, op }.into()),
            None => Ok(()),
        };
    }
    store.put_draft(&naam, tekst.map(str::as_bytes))?;
    in_hand.neem(sessies::login(wie), naam, gedeeld.klok.nu());
    Ok(())
}

/// A draft; whoever asks has it in hand from here on.
pub(super) fn lees(
    gedeeld: &Gedeeld,
    store: &Store,
    (wie, account): (&Principal, Option<RecordId>),
    naam: &ConceptNaam,
) -> Result<Option<String>, Stop> {
    let naam = naam_van(&wiens(wie, account), naam)?;
    let mut in_hand = slot(&gedeeld.concepten);
    let bytes = store.get_draft(&naam)?;
    in_hand.neem(sessies::login(wie), naam, gedeeld.klok.nu());
    Ok(bytes.map(|b| String::from_utf8_lossy(&b).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wil::WilDeel;
    use crate::domain::id::UnitId;

    #[test]
    fn nobody_fills_the_memory_with_names_of_drafts() {
        let mut in_hand = InHand::default();
        let ander = (Medewerker("a.ander".to_owned()), 1);
        in_hand.neem(ander, "x".to_owned(), Tijdstip(0));
        for nummer in 0..1_000 {
            let login = (Medewerker("m.demostra".to_owned()), 2);
            in_hand.neem(login, nummer.to_string(), Tijdstip(nummer));
        }
        assert_eq!(in_hand.0.len(), MEEST + 1);
        assert!(in_hand.0.contains_key("999") && in_hand.0.contains_key("744"));
        assert!(in_hand.0.contains_key("x") && !in_hand.0.contains_key("743"));
    }

    #[test]
    fn drafts_of_earlier_versions_are_found() {
        let wie = Medewerker("m.demostra".to_owned());
        let unit = UnitId(5);
        let golden = [
            (ConceptNaam::Notitie(unit, None), "00{5}00"),
            (ConceptNaam::Notitie(unit, Some(RecordId(6))), "00{5}01{6}"),
            (ConceptNaam::Contact(unit), "01{5}"),
            (ConceptNaam::Afspraak(unit), "02{5}"),
            (ConceptNaam::Melding, "03"),
            (ConceptNaam::Reparatie(unit), "04{5}"),
            (
                ConceptNaam::AfspraakWijziging(unit, RecordId(6)),
                "05{5}{6}",
            ),
            (ConceptNaam::Knelpunt(unit), "06{5}"),
            (ConceptNaam::Plan(unit, 6), "07{5}{6}"),
            (ConceptNaam::Wil(unit, WilDeel::Wens, None), "08{5}0000"),
            (
                ConceptNaam::Wil(unit, WilDeel::Naaste, Some(RecordId(6))),
                "08{5}0401{6}",
            ),
            (ConceptNaam::Verstrekking(unit), "09{5}"),
            (ConceptNaam::Bespreking(unit, UnitId(6)), "0a{5}{6}"),
            (ConceptNaam::Overleg, "0b"),
            (ConceptNaam::Overdracht(unit), "0c{5}"),
        ];
        for (naam, rest) in golden {
            let rest = rest.replace("{5}", "05").replace("{6}", "06");
            let goud = format!("0a6d2e64656d6f73747261{rest}");
            assert_eq!(naam_van(&wie, &naam).unwrap(), goud, "{naam:?}");
        }
    }
}
