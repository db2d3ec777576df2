//! Names and words of what a case holds, as the panes show them.

use crate::domain::afspraak::{Afspraak, AfspraakSoort, AfspraakStatus, Trekker};
use crate::domain::feit::Feit;
use crate::domain::knelpunt::Knelpunt;
use crate::domain::overleg::Bespreking;
use crate::domain::veilig::SafeText;
use crate::domain::vertrek::PuntCode;
use crate::text::{datum, domein, namen, wil};
use crate::tui::cx::Cx;

/// Who has to do it, in full.
#[must_use]
pub fn trekker(trekker: &Trekker, cx: &Cx) -> SafeText {
    let name = namen::trekker(trekker, &cx.sessie, domein::betrokkene(cx.taal));
    SafeText::regel(&name)
}

/// Who has to do it, for a narrow column.
#[must_use]
pub fn trekker_kort(who: &Trekker, cx: &Cx) -> SafeText {
    match who {
        Trekker::Partner(id) => cx.partner_kort(*id),
        other => trekker(other, cx),
    }
}

/// What an agreement is or became: `afspraak`, `wacht op`, `nagekomen`.
#[must_use]
pub fn afspraak_woord(afspraak: &Afspraak, cx: &Cx) -> &'static str {
    cx.verteller().afspraak_woord(afspraak)
}

/// An agreement in one line: what it is or became, what was agreed, who does it, and the day.
#[must_use]
pub fn afspraak_nu(afspraak: &Afspraak, cx: &Cx) -> String {
    let day = afspraak.afgerond_op.unwrap_or(afspraak.datum);
    [
        afspraak_woord(afspraak, cx).to_owned(),
        afspraak.tekst.clone(),
        trekker(&afspraak.trekker, cx).to_string(),
        datum::kort_bij(day, cx.today, cx.taal),
    ]
    .join(&format!(" {} ", cx.g.dot))
}

/// The sign of an agreement.
#[must_use]
pub fn afspraak_teken(afspraak: &Afspraak, cx: &Cx) -> &'static str {
    let [open, kept, not_kept, lapsed] = cx.g.afspraak;
    match (afspraak.status, afspraak.soort) {
        (AfspraakStatus::Open, AfspraakSoort::WachtOp) => cx.g.wait,
        (AfspraakStatus::Open, AfspraakSoort::Afspraak) => open,
        (AfspraakStatus::Nagekomen, _) => kept,
        (AfspraakStatus::NietNagekomen, _) => not_kept,
        (AfspraakStatus::Vervallen, _) => lapsed,
    }
}

/// A knelpunt in one line: its kind, then what is the matter.
#[must_use]
pub fn knelpunt(knelpunt: &Knelpunt, cx: &Cx) -> SafeText {
    SafeText::regel(&cx.verteller().knelpunt(knelpunt))
}

/// The names of open points of the list for the day of release, in short.
#[must_use]
pub fn open_punten(open: &[PuntCode], cx: &Cx) -> String {
    let kinds = &cx.sessie.catalogus.vertrek;
    let name = |code: &PuntCode| kinds.iter().find(|k| k.code == *code);
    let names = open.iter().filter_map(name);
    let names: Vec<&str> = names.map(|k| cx.taal.kies(&k.kort, &k.kort_en)).collect();
    names.join(", ")
}

/// What the person wanted or did, in words.
#[must_use]
pub fn feit(feit: &Feit<'_>, cx: &Cx) -> wil::FeitTekst {
    cx.verteller().feit(feit)
}

/// Lends the names that words about the person need.
pub(super) fn with_names<T>(cx: &Cx, say: impl FnOnce(&wil::Namen<'_>) -> T) -> T {
    cx.verteller().met_namen(say)
}

/// What a meeting said in one line: the decision, and until when it holds.
#[must_use]
pub fn bespreking(b: &Bespreking, cx: &Cx) -> SafeText {
    SafeText::regel(&cx.verteller().bespreking(b))
}
