//! Draws one notice in plain words: who, where, when, what it changes, who is meant, and what each
//! key would do with it. The most needed lines stand first; the rest shows on Enter.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::reply::{KandidaatBeeld, MeldingBeeld};
use crate::domain::koppeling::Zekerheid;
use crate::domain::melding::Besluit;
use crate::domain::melding::MeldingSoort;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::{datum, melding, scherm_traject, toetsen};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::feiten::{verschil, waar, wanneer, wie};
use super::{Triage, daad, kies};

/// Columns of the labels.
const LABEL: u16 = 9;

/// One line, or several when it is long: a label and a text.
struct Lijn {
    label: SafeText,
    text: SafeText,
    style: Style,
    key: bool,
}

pub(super) fn draw(
    pane: &Triage,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.triage;
    let Some(beeld) = pane.beeld() else {
        let inner = paint::frame(buf, area, &SafeText::eigen(t.voorbeeld), focused, cx);
        paint::put_own(
            buf,
            inner.x + 1,
            inner.y,
            inner.width,
            t.komt,
            cx.theme.faint,
        );
        return Some(Position::new(inner.x + 1, inner.y));
    };
    let g = &beeld.melding.gegevens;
    let title = format!(
        "{} {} {}",
        g.naam.lijst(),
        cx.g.dot,
        melding::melding_soort(g.soort, cx.taal)
    );
    let inner = paint::frame(buf, area, &SafeText::regel(&title), focused, cx);
    let lines = lines(pane, beeld, cx);
    let room = inner.width.saturating_sub(LABEL + 2);
    let rows: Vec<(Option<&Lijn>, SafeText, Style)> = lines
        .iter()
        .flat_map(|l| {
            paint::wrap(&l.text, room)
                .into_iter()
                .enumerate()
                .map(move |(n, text)| ((n == 0).then_some(l), text, l.style))
        })
        .collect();
    let height = usize::from(inner.height);
    let top = if pane.groot {
        usize::from(pane.top).min(rows.len().saturating_sub(height))
    } else {
        0
    };
    for ((line, text, style), y) in rows.iter().skip(top).zip(inner.y..inner.bottom()) {
        if let Some(line) = line {
            let style = if line.key {
                cx.theme.key
            } else {
                cx.theme.faint
            };
            paint::put(buf, inner.x + 1, y, LABEL - 1, &line.label, style);
        }
        paint::put(buf, inner.x + 1 + LABEL, y, room, text, *style);
    }
    if rows.len() > top + height {
        draw_more(area, pane.groot, buf, cx);
    }
    Some(Position::new(inner.x + 1, inner.y))
}

/// There is more than fits: says so in the lower edge of the frame.
fn draw_more(area: Rect, groot: bool, buf: &mut Buffer, cx: &Cx) {
    let action = if groot {
        Action::PaginaOmlaag
    } else {
        Action::Openen
    };
    let text = format!(
        " {} {} ",
        cx.g.more,
        (cx.t.triage.meer)(key(action, cx).as_str())
    );
    let text = SafeText::regel(&text);
    let width = u16::try_from(text.breedte()).unwrap_or(0);
    let x = area.right().saturating_sub(width + 2);
    paint::put(
        buf,
        x,
        area.bottom().saturating_sub(1),
        width,
        &text,
        cx.theme.key,
    );
}

/// The key that does something in triage.
fn key(action: Action, cx: &Cx) -> SafeText {
    cx.keymap
        .keys_for(action, Scope::Triage.stack())
        .first()
        .map_or_else(SafeText::default, |keys| {
            SafeText::regel(&toetsen::reeks(keys, cx.taal))
        })
}

/// Collects lines.
struct Bouw<'a> {
    cx: &'a Cx,
    lines: Vec<Lijn>,
}

impl Bouw<'_> {
    fn lijn(&mut self, label: &'static str, text: &str, style: Style) {
        if !text.is_empty() {
            self.lines.push(Lijn {
                label: SafeText::eigen(label),
                text: SafeText::regel(text),
                style,
                key: false,
            });
        }
    }

    fn gewoon(&mut self, label: &'static str, text: &str) {
        self.lijn(label, text, self.cx.theme.plain);
    }

    fn toets(&mut self, action: Action, text: &str) {
        self.lines.push(Lijn {
            label: key(action, self.cx),
            text: SafeText::regel(text),
            style: self.cx.theme.plain,
            key: true,
        });
    }
}

fn lines(pane: &Triage, beeld: &MeldingBeeld, cx: &Cx) -> Vec<Lijn> {
    let mut b = Bouw {
        cx,
        lines: Vec::new(),
    };
    if !pane.marks.is_empty() {
        let text = (cx.t.triage.voor_alle)(pane.marks.len());
        b.lijn("", &text, cx.theme.attention);
    }
    besluit(&mut b, beeld);
    b.gewoon(cx.t.triage.label.wie, &wie(beeld, cx));
    let (waar, elders) = waar(beeld, cx);
    let style = if elders {
        cx.theme.attention
    } else {
        cx.theme.plain
    };
    b.lijn(cx.t.triage.label.waar, &waar, style);
    b.gewoon(cx.t.triage.label.wanneer, &wanneer(beeld, cx));
    for v in &beeld.verschillen {
        b.lines.push(Lijn {
            label: SafeText::eigen(cx.t.triage.label.wijzigt),
            text: verschil(v, cx),
            style: cx.theme.attention,
            key: false,
        });
    }
    match_lijnen(&mut b, beeld);
    if !pane.list.current().is_some_and(daad::klaar) {
        toetsen_lijnen(&mut b, pane, beeld);
    }
    achtergrond(&mut b, beeld);
    b.lines
}

fn besluit(b: &mut Bouw<'_>, beeld: &MeldingBeeld) {
    let cx = b.cx;
    let Some(triage) = &beeld.triage else {
        return;
    };
    let gemeente = match &triage.besluit {
        Besluit::Doorgezet { gemeente } => cx.gemeente(*gemeente).to_string(),
        _ => String::new(),
    };
    let mut wat = melding::besluit_zin(&triage.besluit, &gemeente, cx.today, cx.taal);
    if !triage.toelichting.is_empty() {
        wat = format!("{wat}, {}", triage.toelichting);
    }
    let op = datum::moment(triage.op, cx.today, cx.taal);
    let text = (cx.t.triage.besloten)(&wat, &triage.door.0, &op);
    b.lijn(cx.t.triage.label.besluit, &text, cx.theme.title);
}

fn match_lijnen(b: &mut Bouw<'_>, beeld: &MeldingBeeld) {
    let cx = b.cx;
    let t = cx.t.triage;
    let Some(k) = beeld.kandidaten.first() else {
        b.gewoon(t.label.bekend, t.niemand);
        return;
    };
    let [zeker, wrsch, mogelijk] = t.zekerheid;
    let woord = match k.zekerheid {
        Zekerheid::Zeker => zeker,
        Zekerheid::Waarschijnlijk => wrsch,
        Zekerheid::Mogelijk => mogelijk,
    };
    let born = k
        .geboortedatum
        .map(|d| format!(" {}", datum::numeriek(d)))
        .unwrap_or_default();
    let text = format!(
        "{} {woord}: {}{born}, {}",
        melding::zekerheid_teken(k.zekerheid),
        k.naam.lijst(),
        cx.gemeente(k.gemeente)
    );
    b.lijn(t.label.bekend, &text, cx.theme.title);
    let casus = k.open_casus.as_ref().map_or_else(
        || t.geen_casus.to_owned(),
        |(_, nummer)| (t.open_casus)(&nummer.to_string()),
    );
    let mut why = format!("{}; {casus}", melding::bewijzen(&k.bewijs, cx.taal));
    if beeld.kandidaten.len() > 1 {
        let more = (t.anderen)(
            beeld.kandidaten.len() - 1,
            key(Action::ToonKeuze, cx).as_str(),
        );
        why = format!("{why}; {more}");
    }
    b.gewoon("", &why);
}

/// What the two keys that take a notice in would do with this one.
fn toetsen_lijnen(b: &mut Bouw<'_>, pane: &Triage, beeld: &MeldingBeeld) {
    let cx = b.cx;
    let t = cx.t.triage;
    let beste = beeld.kandidaten.first();
    let casus = |k: &KandidaatBeeld| k.open_casus.as_ref().map(|(_, n)| n.to_string());
    // Accepting uses a known person only when the BSN says so.
    let a = match beste {
        None => t.a_nieuw.to_owned(),
        Some(k) if k.zekerheid != Zekerheid::Zeker => (t.a_nieuw_niet)(&k.naam.lijst()),
        Some(k) => match casus(k) {
            Some(nummer) => (t.a_in_casus)(&nummer),
            None => (t.a_casus_voor)(&k.naam.lijst()),
        },
    };
    b.toets(Action::Accepteren, &a);
    let l = beste.map_or_else(
        || t.l_zoekt.to_owned(),
        |k| match casus(k) {
            None if beeld.melding.gegevens.soort == MeldingSoort::Begin => {
                (t.l_opent)(&k.naam.lijst())
            }
            nummer => (t.l_koppelt)(&k.naam.lijst(), nummer.as_deref()),
        },
    );
    b.toets(Action::Koppelen, &l);
    if let Some(gemeente) = kies::voorstel(pane, cx) {
        b.toets(
            Action::Doorzetten,
            &(t.d_naar)(cx.gemeente(gemeente).as_str()),
        );
    }
}

/// What is good to know but seldom decides.
fn achtergrond(b: &mut Bouw<'_>, beeld: &MeldingBeeld) {
    let cx = b.cx;
    let t = cx.t.triage;
    let g = &beeld.melding.gegevens;
    if beeld.ook_in_inbox > 0 {
        let keys = key(Action::ToonDubbelen, cx);
        let text = (t.ook_in_inbox)(beeld.ook_in_inbox, keys.as_str());
        b.lijn("", &text, cx.theme.attention);
    }
    if let Some(text) = track(beeld, cx) {
        b.gewoon(cx.t.traject.label, &text);
    }
    for termijn in &beeld.termijnen {
        let dag = datum::kort_bij(termijn.einde, cx.today, cx.taal);
        let over = datum::relatief(termijn.einde, cx.today, cx.taal);
        let style = if termijn.einde < cx.today {
            cx.theme.late
        } else {
            cx.theme.plain
        };
        b.lijn(
            t.label.termijn,
            &(t.termijn)(&termijn.naam, &dag, &over),
            style,
        );
    }
    if let Some((wie, aantal)) = &beeld.voorstel_regisseur {
        b.gewoon(t.label.regie, &(t.voorstel)(&wie.0, *aantal));
    }
    if let Some(k) = beeld.kandidaten.first() {
        for (pi, van, deur) in k.perioden.iter().rev().take(4) {
            let van = van.map_or_else(|| t.onbekend.to_owned(), datum::numeriek);
            let tot = deur.map_or_else(|| t.onbekend.to_owned(), |d| datum::numeriek(d.datum));
            b.gewoon(t.label.eerder, &format!("{pi}: {van} - {tot}"));
        }
    }
    let sent = datum::moment(g.verzonden_op, cx.today, cx.taal);
    let got = datum::moment(beeld.melding.ontvangen, cx.today, cx.taal);
    let how = melding::ontvangst(beeld.melding.ontvangst, cx.taal);
    let soort = melding::melding_soort(g.soort, cx.taal);
    b.gewoon(
        t.voorbeeld,
        &format!("{soort}, {}, {how}", (t.verzonden)(&sent, &got)),
    );
    let contact = [g.casemanager.as_str(), g.casemanager_telefoon.as_str()];
    let contact: Vec<&str> = contact.into_iter().filter(|s| !s.is_empty()).collect();
    b.gewoon(t.label.contact, &contact.join(", "));
    for (n, line) in SafeText::regels(&g.toelichting).iter().enumerate() {
        b.gewoon(if n == 0 { t.label.tekst } else { "" }, line.as_str());
    }
}

/// Which profile a case opened for the notice gets, and why.
fn track(beeld: &MeldingBeeld, cx: &Cx) -> Option<String> {
    let proposed = beeld.profiel.as_ref()?;
    let known = cx.sessie.catalogus.meetprofiel(&proposed.profiel);
    let name = known.map_or(proposed.profiel.0.as_str(), |p| {
        cx.taal.kies(&p.naam, &p.naam_en)
    });
    let why = proposed.waarom.iter();
    let why: Vec<String> = why
        .map(|r| scherm_traject::profiel_reden(*r, cx.taal))
        .collect();
    Some(format!("{name}: {}", why.join("; ")))
}
