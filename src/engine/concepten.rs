//! Drafts: what somebody was typing, kept sealed outside the journal, the latest only.

use super::Principal;
use super::tx::Stop;
use crate::api::request::ConceptNaam;
use crate::codec;
use crate::domain::id::RecordId;
use crate::domain::medewerker::Medewerker;
use crate::store::Store;

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

pub(super) fn bewaar(
    store: &Store,
    (wie, account): (&Principal, Option<RecordId>),
    naam: &ConceptNaam,
    tekst: Option<&str>,
) -> Result<(), Stop> {
    Ok(store.put_draft(
        &naam_van(&wiens(wie, account), naam)?,
        tekst.map(str::as_bytes),
    )?)
}

pub(super) fn lees(
    store: &Store,
    (wie, account): (&Principal, Option<RecordId>),
    naam: &ConceptNaam,
) -> Result<Option<String>, Stop> {
    let bytes = store.get_draft(&naam_van(&wiens(wie, account), naam)?)?;
    Ok(bytes.map(|b| String::from_utf8_lossy(&b).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wil::WilDeel;
    use crate::domain::id::UnitId;

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
