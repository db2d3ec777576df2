//! The fields of a notice in a form: read as people type them, told as they will be stored.

use chrono::NaiveDate;

use crate::domain::datuminvoer::{Richting, lees_datum};
use crate::domain::lezen::{self, VELDEN, Vorm};
use crate::domain::reparatie::VeldFout;
use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::text::{datum, weigering};
use crate::tui::cx::Cx;

/// What is said beside a field.
pub(super) type Said = Option<Result<SafeText, SafeText>>;

/// Which way a date without a year is completed.
fn richting(naam: &str) -> Richting {
    if naam == "verwachte_einddatum" {
        Richting::Toekomst
    } else {
        Richting::Verleden
    }
}

/// A date as people type it; a birth year alone is the first of January, as senders write it.
fn dag(naam: &str, text: &str, cx: &Cx) -> Option<(NaiveDate, bool)> {
    let text = text.trim();
    if naam == "geboortedatum" && text.len() == 4 {
        let jaar = text.parse().ok().filter(|j| (1900..2200).contains(j));
        if let Some(day) = jaar.and_then(|j| NaiveDate::from_ymd_opt(j, 1, 1)) {
            return Some((day, true));
        }
    }
    let read = lees_datum(text, cx.today, richting(naam)).ok()?;
    Some((read.datum, false))
}

/// What was typed, as our layout writes it; what is not understood stays as it is.
pub(super) fn naar_layout(naam: &str, text: &str, cx: &Cx) -> String {
    let vorm = VELDEN.iter().find(|v| v.naam == naam).map(|v| v.vorm);
    match vorm {
        Some(Vorm::Datum) => dag(naam, text, cx).map_or_else(
            || text.to_owned(),
            |(day, _)| day.format("%Y-%m-%d").to_string(),
        ),
        _ => text.trim().to_owned(),
    }
}

/// All that is wrong with the fields, in the order of the layout. `hand`: the number and the time of
/// sending are given when they are empty.
pub(super) fn fouten(velden: &[(String, String)], hand: bool) -> Vec<VeldFout> {
    let mut fouten = lezen::lees(velden).err().unwrap_or_default();
    if hand {
        let given = |f: &VeldFout| {
            let empty = velden
                .iter()
                .find(|(n, _)| *n == f.veld)
                .is_none_or(|(_, text)| text.trim().is_empty());
            empty && matches!(f.veld.as_str(), "melding_id" | "verzonden_op")
        };
        fouten.retain(|f| !given(f));
    }
    fouten
}

/// What a field means, or what is wrong with it.
pub(super) fn betekenis(naam: &str, text: &str, fouten: &[VeldFout], cx: &Cx) -> Said {
    let t = cx.t.reparatie;
    let veld = VELDEN.iter().find(|v| v.naam == naam)?;
    if let Some(fout) = fouten.iter().find(|f| f.veld == naam) {
        let words = weigering::veld_fout_soort(fout.soort, cx.taal);
        let choices = veld.vorm.keuzes().join(", ");
        return Some(Err(if choices.is_empty() {
            SafeText::eigen(words)
        } else {
            SafeText::regel(&(t.kies)(&choices))
        }));
    }
    match veld.vorm {
        _ if text.trim().is_empty() => None,
        Vorm::Datum => {
            let (day, only_year) = dag(naam, text, cx)?;
            if only_year {
                return Some(Ok(SafeText::eigen(t.alleen_jaar)));
            }
            if naam == "geboortedatum" && day > cx.today {
                return Some(Err(SafeText::eigen(t.geboren_later)));
            }
            let words = datum::kort_met_jaar(day, cx.taal);
            Some(Ok(SafeText::regel(&words)))
        }
        _ if is_gemeente(naam) => gemeente_gezegd(text, cx),
        _ => None,
    }
}

pub(super) fn is_gemeente(naam: &str) -> bool {
    matches!(naam, "gemeente" | "gemeente_vestiging")
}

/// Names of municipalities that begin so, or the one that is named so.
fn gemeenten(text: &str, cx: &Cx) -> Vec<String> {
    let begin = vouw(text);
    let all = cx.sessie.catalogus.gemeenten.iter();
    if let Some(exact) = all.clone().find(|g| vouw(&g.naam) == begin) {
        return vec![exact.naam.clone()];
    }
    all.filter(|g| vouw(&g.naam).starts_with(&begin))
        .map(|g| g.naam.clone())
        .collect()
}

fn gemeente_gezegd(text: &str, cx: &Cx) -> Said {
    let t = cx.t.reparatie;
    Some(match gemeenten(text, cx).as_slice() {
        [] => Err(SafeText::eigen(t.gemeente_nieuw)),
        [one] if one == text => return None,
        [one] => Ok(SafeText::regel(one)),
        more => Err(SafeText::regel(&(t.gemeente_meer)(more.len()))),
    })
}

/// The one municipality that begins with what was typed.
pub(super) fn vul_aan(naam: &str, text: &str, cx: &Cx) -> Option<String> {
    if !is_gemeente(naam) || text.trim().is_empty() {
        return None;
    }
    match gemeenten(text, cx).as_slice() {
        [one] if one != text => Some(one.clone()),
        _ => None,
    }
}
