//! Names and words of what a case holds, as the panes show them.

use crate::domain::afspraak::{Afspraak, AfspraakSoort, AfspraakStatus, Trekker};
use crate::domain::contact::{Contact, ContactMet, ContactUitkomst};
use crate::domain::feit::Feit;
use crate::domain::inspanning::Inspanning;
use crate::domain::knelpunt::Knelpunt;
use crate::domain::leefgebied::Situatie;
use crate::domain::meting::{Meetmoment, Opschaling};
use crate::domain::overdracht::Overdracht;
use crate::domain::overleg::Bespreking;
use crate::domain::profiel::ProfielVanaf;
use crate::domain::veilig::SafeText;
use crate::domain::vertrek::PuntCode;
use crate::text::{datum, domein, scherm_overdracht, scherm_traject, wil};
use crate::tui::cx::Cx;

/// Who has to do it, in full.
#[must_use]
pub fn trekker(trekker: &Trekker, cx: &Cx) -> SafeText {
    match trekker {
        Trekker::Partner(id) => cx.partner(*id),
        Trekker::Medewerker(m) => SafeText::regel(&m.0),
        Trekker::Betrokkene => SafeText::eigen(domein::betrokkene(cx.taal)),
    }
}

/// Who has to do it, for a narrow column.
#[must_use]
pub fn trekker_kort(who: &Trekker, cx: &Cx) -> SafeText {
    match who {
        Trekker::Partner(id) => cx.partner_kort(*id),
        other => trekker(other, cx),
    }
}

/// With whom there was contact.
#[must_use]
pub fn met(met: &ContactMet, cx: &Cx) -> SafeText {
    match met {
        ContactMet::Betrokkene => SafeText::eigen(domein::betrokkene(cx.taal)),
        ContactMet::Partner(id) => cx.partner(*id),
        ContactMet::Ander(naam) => SafeText::regel(naam),
    }
}

/// What an agreement is or became: `afspraak`, `wacht op`, `nagekomen`.
#[must_use]
pub fn afspraak_woord(afspraak: &Afspraak, cx: &Cx) -> &'static str {
    match afspraak.status {
        AfspraakStatus::Open => domein::afspraak_soort(afspraak.soort, cx.taal),
        ended => domein::afspraak_status(ended, cx.taal),
    }
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

/// A contact in one line: with whom, what came of it unless they simply spoke, what was said.
#[must_use]
pub fn contact(contact: &Contact, cx: &Cx) -> SafeText {
    let mut text = met(&contact.met, cx).to_string();
    if contact.uitkomst != ContactUitkomst::Gesproken || contact.tekst.is_empty() {
        let outcome = domein::contact_uitkomst(contact.uitkomst, cx.taal);
        text = format!("{text} {} {outcome}", cx.g.dot);
    }
    if !contact.tekst.is_empty() {
        text = format!("{text}: {}", contact.tekst);
    }
    SafeText::regel(&text)
}

/// A step in one line: what it is, how it stands, and the remark.
#[must_use]
pub fn inspanning(inspanning: &Inspanning, cx: &Cx) -> SafeText {
    let name = cx.taal.kies(&inspanning.naam, &inspanning.naam_en);
    let state = domein::inspanning_status(inspanning.status(), cx.taal);
    let mut text = format!("{name}: {state}");
    if let Some(now) = inspanning.nu().filter(|now| !now.toelichting.is_empty()) {
        text = format!("{text} {} {}", cx.g.dot, now.toelichting);
    }
    SafeText::regel(&text)
}

/// A knelpunt in one line: its kind, then what is the matter.
#[must_use]
pub fn knelpunt(knelpunt: &Knelpunt, cx: &Cx) -> SafeText {
    let kind = cx.taal.kies(&knelpunt.naam, &knelpunt.naam_en);
    SafeText::regel(&format!("{kind}: {}", knelpunt.tekst))
}

/// A measurement in one line: its moment, and how many leefgebieden stood how.
#[must_use]
pub fn meting(meting: &Meetmoment, cx: &Cx) -> SafeText {
    let moment = scherm_traject::moment(meting.moment, cx.taal);
    let counted = Situatie::ALLE.into_iter().filter_map(|situatie| {
        let count = meting
            .situaties
            .iter()
            .filter(|(_, s)| *s == situatie)
            .count();
        let word = domein::situatie(situatie, cx.taal);
        (count > 0).then(|| format!("{count} {word}"))
    });
    let counted: Vec<String> = counted.collect();
    SafeText::regel(&format!("{moment}: {}", counted.join(", ")))
}

/// A scaling in one line: up or down, the level, and why.
#[must_use]
pub fn opschaling(opschaling: &Opschaling, cx: &Cx) -> SafeText {
    let [up, down] = cx.t.traject.omhoog;
    let way = if opschaling.omhoog { up } else { down };
    let level = cx.taal.kies(&opschaling.naam, &opschaling.naam_en);
    SafeText::regel(&format!("{way}: {level} {} {}", cx.g.dot, opschaling.reden))
}

/// Another profile in one line: which, and why.
#[must_use]
pub fn profiel(keuze: &ProfielVanaf, cx: &Cx) -> SafeText {
    let known = cx.sessie.catalogus.meetprofiel(&keuze.profiel);
    let name = known.map_or(keuze.profiel.0.as_str(), |p| {
        cx.taal.kies(&p.naam, &p.naam_en)
    });
    if keuze.reden.is_empty() {
        return SafeText::regel(name);
    }
    SafeText::regel(&format!("{name}: {}", keuze.reden))
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
    with_names(cx, |names| wil::feit(feit, names, cx.taal))
}

/// Lends the names that words about the person need.
pub(super) fn with_names<T>(cx: &Cx, say: impl FnOnce(&wil::Namen<'_>) -> T) -> T {
    say(&wil::Namen {
        leefgebied: &|code| cx.leefgebied(code).to_string(),
        partner: &|id| cx.partner(id).to_string(),
    })
}

/// What a meeting said in one line: the decision, and until when it holds.
#[must_use]
pub fn bespreking(b: &Bespreking, cx: &Cx) -> SafeText {
    let t = cx.t.overleg;
    let mut text = if b.besluit.is_empty() {
        t.zonder_besluit.to_owned()
    } else {
        b.besluit.clone()
    };
    if let Some(tot) = b.doorlooptijd {
        let tot = datum::kort_bij(tot, cx.today, cx.taal);
        text = format!("{text} ({} {tot})", t.tot);
    }
    SafeText::regel(&text)
}

/// An offer in one line: how it stands, to whom, why, and what was said with it.
#[must_use]
pub fn overdracht(overdracht: &Overdracht, cx: &Cx) -> SafeText {
    let einde = overdracht.einde.as_ref();
    let how = scherm_overdracht::afloop(einde.map(|e| e.afloop), cx.taal);
    let to = super::overdracht::receiver(&overdracht.aan, overdracht.naar_gemeente, cx);
    let why = scherm_overdracht::reden(overdracht.reden, cx.taal);
    let said = einde
        .map(|e| e.toelichting.as_str())
        .filter(|t| !t.is_empty());
    let said = said.unwrap_or(&overdracht.tekst);
    SafeText::regel(&format!("{how} ({to}), {why}: {said}"))
}
