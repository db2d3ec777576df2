//! What the reading view of a case says. Most of it are the lines of the timeline, put together by what
//! they are about.

use crate::api::reply::Dossier;
use crate::domain::detentie::DatumBron;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::tijdlijn::{Regel, Sleutel, Wat, tijdlijn};
use crate::domain::veilig::SafeText;
use crate::domain::vertrek::{self, Vertrekpunt};
use crate::text::{datum, domein, melding, scherm_traject};
use crate::tui::cx::Cx;

/// A line before it is wrapped.
#[derive(Debug)]
pub(super) struct Line {
    /// A head.
    pub(super) head: bool,
    /// The line of the timeline that it says in full.
    pub(super) key: Option<Sleutel>,
    /// What it says.
    pub(super) text: SafeText,
}

/// A text of one or more lines, and the line of the timeline it says in full.
type Said = (Option<Sleutel>, String);

/// All of it, section by section; those without anything are left out.
pub(super) fn lines(dossier: &Dossier, cx: &Cx) -> Vec<Line> {
    let t = cx.t.casus;
    let [person, casus, detention, notices, others, notes, own] = t.detail_koppen;
    let [
        told,
        contact,
        areas,
        steps,
        trouble,
        meetings,
        plan,
        agreed,
        release,
        handed,
        scaled,
        measured,
    ] = t.detail_meer;
    let source = cx.tijdlijn(dossier);
    let all = tijdlijn(&source);
    // Where the head says already what kind of lines they are, they do not.
    let of = |is: fn(&Wat<'_>) -> bool| timeline(&all, is, false, cx);
    let named = |is: fn(&Wat<'_>) -> bool| timeline(&all, is, true, cx);
    let mut out = Vec::new();
    section(&mut out, person, person_lines(dossier, cx));
    section(&mut out, casus, case_lines(dossier, cx));
    section(&mut out, notices, notice_lines(dossier, cx));
    section(&mut out, detention, period_lines(dossier, cx));
    section(&mut out, told, of(|w| matches!(w, Wat::Verstrekking(..))));
    section(&mut out, contact, named(|w| matches!(w, Wat::Contact(..))));
    section(&mut out, own, named(|w| matches!(w, Wat::Feit(_))));
    section(&mut out, areas, area_lines(dossier, cx));
    section(&mut out, steps, of(|w| matches!(w, Wat::Inspanning(..))));
    section(&mut out, trouble, of(|w| matches!(w, Wat::Knelpunt(..))));
    section(&mut out, meetings, of(|w| matches!(w, Wat::Bespreking(..))));
    section(&mut out, plan, of(|w| matches!(w, Wat::Plan(_))));
    section(&mut out, agreed, named(|w| matches!(w, Wat::Afspraak(..))));
    section(&mut out, release, release_lines(dossier, cx));
    section(&mut out, handed, of(|w| matches!(w, Wat::Overdracht(..))));
    section(&mut out, scaled, of(|w| matches!(w, Wat::Opschaling(..))));
    section(&mut out, measured, of(|w| matches!(w, Wat::Meting(..))));
    section(&mut out, notes, note_lines(dossier, cx));
    let andere = dossier.andere_casussen.iter().map(|(_, nummer, fase)| {
        let fase = domein::fase(*fase, cx.taal);
        (None, format!("{nummer}  {fase}"))
    });
    section(&mut out, others, andere.collect());
    out
}

fn section(out: &mut Vec<Line>, head: &'static str, texts: Vec<Said>) {
    if texts.is_empty() {
        return;
    }
    let line = |head, key, text| Line { head, key, text };
    if !out.is_empty() {
        out.push(line(false, None, SafeText::default()));
    }
    out.push(line(true, None, SafeText::eigen(head)));
    for (key, text) in texts {
        let texts = SafeText::regels(&text).into_iter();
        out.extend(texts.map(|text| line(false, key, text)));
    }
}

/// The lines of the timeline of one kind, in its order; `named` says before each what it is.
fn timeline(all: &[Regel<'_>], is: fn(&Wat<'_>) -> bool, named: bool, cx: &Cx) -> Vec<Said> {
    let teller = cx.verteller();
    let line = |line: &Regel<'_>| {
        let day = datum::kort_bij(line.datum, cx.today, cx.taal);
        let said = teller.regel(&line.wat);
        let said = if named {
            said.regel()
        } else {
            said.zonder_soort()
        };
        let late = line.te_laat.map(|n| datum::te_laat_kort(n, cx.taal));
        let late = late.map_or_else(String::new, |late| format!("  {} {late}", cx.g.late));
        (Some(line.sleutel), format!("{day}  {said}{late}"))
    };
    all.iter().filter(|r| is(&r.wat)).map(line).collect()
}

fn person_lines(dossier: &Dossier, cx: &Cx) -> Vec<Said> {
    let p = &dossier.persoon;
    let mut out = vec![p.naam.voluit()];
    out.extend(p.aliassen.iter().map(|a| format!("= {}", a.voluit())));
    out.extend(p.geboortedatum.map(|day| datum::lang(day, cx.taal)));
    let address = [p.adres.as_str(), &p.postcode, &p.woonplaats].join(" ");
    if !address.trim().is_empty() {
        out.push(address);
    }
    out.push(cx.gemeente(dossier.casus.inhoud.gemeente).to_string());
    let merged = dossier.samengevoegd.iter();
    out.extend(merged.map(|(_, n)| format!("+ {}", n.voluit())));
    out.into_iter().map(|text| (None, text)).collect()
}

fn case_lines(dossier: &Dossier, cx: &Cx) -> Vec<Said> {
    let casus = &dossier.casus.inhoud;
    let who = casus.regisseur.as_ref().map_or(cx.t.niemand, |m| &m.0);
    let mut out = vec![(None, format!("{}  {who}", casus.nummer))];
    out.extend(casus.fasen.iter().enumerate().map(|(at, f)| {
        let day = datum::kort_bij(f.vanaf, cx.today, cx.taal);
        let fase = domein::fase(f.fase, cx.taal);
        let text = format!("{day}  {fase}  ({})", f.door.0);
        (Some(Sleutel::Fase(at)), text)
    }));
    out.extend(casus.profielen.iter().enumerate().map(|(at, p)| {
        let day = datum::kort_bij(p.vanaf, cx.today, cx.taal);
        let kind = cx.t.traject.regels[2];
        let text = format!(
            "{day}  {kind} {}  ({})",
            cx.verteller().profiel(p),
            p.door.0
        );
        (Some(Sleutel::Profiel(at)), text)
    }));
    out.extend(casus.afsluiting.iter().map(|a| {
        let day = datum::kort_bij(a.op, cx.today, cx.taal);
        let why = domein::afsluitreden(a.reden, cx.taal);
        let text = format!("{day}  {why} {}", a.toelichting);
        (Some(Sleutel::Gesloten), text)
    }));
    out
}

fn notice_lines(dossier: &Dossier, cx: &Cx) -> Vec<Said> {
    let lines = dossier.meldingen.iter().map(|m| {
        let day = datum::moment(m.verzonden_op, cx.today, cx.taal);
        let what = melding::melding_soort(m.soort, cx.taal);
        let key = Sleutel::Melding(m.melding);
        (Some(key), format!("{day}  {what}  {}", m.pi))
    });
    lines.collect()
}

fn period_lines(dossier: &Dossier, cx: &Cx) -> Vec<Said> {
    let mut out = Vec::new();
    for periode in &dossier.perioden {
        let p = &periode.inhoud;
        let title = p.titel.map_or("", |t| melding::titel(t, cx.taal));
        out.push((None, format!("{} {}  {title}", p.pi, p.afdeling)));
        if !p.casemanager.is_empty() {
            let who = format!("{} {}", p.casemanager, p.casemanager_telefoon);
            out.push((None, who));
        }
        for f in &p.feiten {
            let holds = p.geldend(f.soort).is_some_and(|g| g == f);
            let mark = if holds { "*" } else { " " };
            let source = match &f.bron {
                DatumBron::Melding(_) => cx.t.casus.melding.to_owned(),
                DatumBron::Hand { door, van } => format!("{} {van}", door.0),
            };
            let text = format!(
                "{mark} {}  {}  ({source}, {})",
                datum::kort_met_jaar(f.datum, cx.taal),
                domein::datum_soort(f.soort, cx.taal),
                datum::moment(f.gemeld_op, cx.today, cx.taal)
            );
            let here = dossier.periode().is_some_and(|now| now.id == periode.id);
            let key = (holds && here).then_some(Sleutel::Datum(f.soort));
            out.push((key, text));
        }
    }
    out
}

/// How the leefgebieden stand, with what colleagues wrote beside them.
fn area_lines(dossier: &Dossier, cx: &Cx) -> Vec<Said> {
    let line = |code: &LeefgebiedCode| {
        let mut all = dossier.standen.iter().map(|s| &s.inhoud);
        let stand = all.find(|s| s.leefgebied == *code);
        let now = stand.and_then(|s| s.nu());
        let situation = domein::situatie(now.map(|m| m.situatie).unwrap_or_default(), cx.taal);
        let support = now.map(|m| m.ondersteuning).unwrap_or_default();
        let support = domein::ondersteuning(support, cx.taal);
        let remark = stand.map(|s| s.toelichting.as_str());
        let remark = remark.filter(|r| !r.is_empty());
        let remark = remark.map_or_else(String::new, |r| format!(": {r}"));
        let area = cx.leefgebied(code);
        (None, format!("{area}  {situation}, {support}{remark}"))
    };
    dossier.casus.inhoud.leefgebieden.iter().map(line).collect()
}

/// The list for the day of release, point by point, as soon as somebody looked at it.
fn release_lines(dossier: &Dossier, cx: &Cx) -> Vec<Said> {
    let set: Vec<&Vertrekpunt> = dossier
        .vertrek_nu()
        .into_iter()
        .map(|v| &v.inhoud)
        .collect();
    if set.is_empty() {
        return Vec::new();
    }
    let kinds = &cx.sessie.catalogus.vertrek;
    let line = |(kind, at): (Option<&vertrek::VertrekSoort>, Option<usize>)| {
        let point = at.and_then(|at| set.get(at).copied());
        let name = kind.map(|k| (&k.naam, &k.naam_en));
        let name = name.or(point.map(|p| (&p.naam, &p.naam_en)));
        let name = name.map_or("", |(nl, en)| cx.taal.kies(nl, en));
        let now = point.and_then(Vertrekpunt::nu);
        let status = now.map(|n| n.status).unwrap_or_default();
        let status = scherm_traject::vertrek_status(status, cx.taal);
        let who = now.map(|n| n.wie.as_str()).filter(|w| !w.is_empty());
        let who = who.map_or_else(String::new, |w| format!("  ({w})"));
        (Some(Sleutel::Vertrek), format!("{name}: {status}{who}"))
    };
    vertrek::lijst(kinds, &set).into_iter().map(line).collect()
}

/// Notes in full.
fn note_lines(dossier: &Dossier, cx: &Cx) -> Vec<Said> {
    let lines = dossier.notities.iter().map(|note| {
        let n = &note.inhoud;
        let day = datum::kort_bij(n.gebeurd_op, cx.today, cx.taal);
        let kind = domein::aard(n.aard, cx.taal);
        let source = match n.bron.as_str() {
            "" => String::new(),
            source => format!(", {source}"),
        };
        let text = format!("{day}  {kind}{source} ({})\n{}", n.door.0, n.tekst);
        (Some(Sleutel::Notitie(note.id)), text)
    });
    lines.collect()
}
