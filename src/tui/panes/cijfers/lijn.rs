//! The lines of the screen of figures: those of now, then the report with its heads.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::api::rapport::{
    Figuur, Rapport, RapportRegel, RapportVraag, Rubriek, Tal, Vak, Verandering,
};
use crate::domain::tijdvak::Tijdvak;
use crate::domain::veilig::SafeText;
use crate::text::rapport as words;
use crate::tui::cx::Cx;
use crate::tui::paint;

/// Columns of the name of a figure, and of each of its two counts.
const NAME: u16 = 34;
const COUNT: u16 = 20;
/// Columns of a bar, where there is room for two.
const BAR: u16 = 16;

/// What stands on a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lijn {
    /// A figure of now, by its place.
    Nu(usize),
    /// Over which days the report is.
    Titel,
    /// Head of a part of the report, which begins with this line of it.
    Kop(usize),
    /// Head of a leefgebied in it, likewise.
    Vak(usize),
    /// A line of the report.
    Figuur(usize),
    /// Whether the target of that line was reached.
    Doel(usize),
}

/// All lines: the figures of now, and the report when it is there.
pub(super) fn alle(rapport: Option<&Rapport>, cx: &Cx) -> Vec<Lijn> {
    let mut uit: Vec<Lijn> = (0..cx.t.cijfers.regels.len()).map(Lijn::Nu).collect();
    uit.push(Lijn::Titel);
    let regels = rapport.map_or(&[][..], |r| r.regels.as_slice());
    let mut vorige: Option<&RapportRegel> = None;
    for (at, r) in regels.iter().enumerate() {
        let nieuw = vorige.is_none_or(|v| v.figuur.rubriek() != r.figuur.rubriek());
        if nieuw {
            uit.push(Lijn::Kop(at));
        }
        if r.figuur.per_leefgebied() && (nieuw || vorige.is_none_or(|v| v.vak != r.vak)) {
            uit.push(Lijn::Vak(at));
        }
        uit.push(Lijn::Figuur(at));
        if r.figuur.rubriek() == Rubriek::Doel {
            uit.push(Lijn::Doel(at));
        }
        vorige = Some(r);
    }
    uit
}

/// What a line of the report is about, whatever its place: which sort of line, the figure, and for what.
pub(super) type Sleutel = (std::mem::Discriminant<Lijn>, Figuur, Vak);

/// By what a line is found again in another report.
pub(super) fn sleutel(lijn: Lijn, rapport: &Rapport) -> Option<Sleutel> {
    let r = van(lijn, Some(rapport))?;
    Some((std::mem::discriminant(&lijn), r.figuur, r.vak.clone()))
}

fn van(lijn: Lijn, rapport: Option<&Rapport>) -> Option<&RapportRegel> {
    let at = match lijn {
        Lijn::Kop(at) | Lijn::Vak(at) | Lijn::Figuur(at) | Lijn::Doel(at) => at,
        Lijn::Nu(_) | Lijn::Titel => return None,
    };
    rapport?.regels.get(at)
}

fn vak(r: &RapportRegel, cx: &Cx) -> SafeText {
    match &r.vak {
        Vak::Geheel => SafeText::eigen(cx.t.knelpunt.hele_casus),
        Vak::Leefgebied(code) => cx.leefgebied(code),
        Vak::Profiel(code) => {
            let profiel = cx.sessie.catalogus.meetprofiel(code);
            let naam = profiel.map_or(code.0.as_str(), |p| cx.taal.kies(&p.naam, &p.naam_en));
            SafeText::regel(naam)
        }
    }
}

fn naam(r: &RapportRegel, cx: &Cx) -> String {
    let naam = words::naam(r.figuur, cx.taal);
    match r.vak {
        Vak::Profiel(_) => format!("{naam} {}", vak(r, cx)),
        _ => naam.to_owned(),
    }
}

/// Draws a line of the report; `chosen`: how the row of the cursor looks.
pub(super) fn draw(
    lijn: Lijn,
    rapport: Option<&Rapport>,
    row: Rect,
    chosen: Option<Style>,
    buf: &mut Buffer,
    cx: &Cx,
) {
    let Some(r) = van(lijn, rapport) else {
        return;
    };
    let plain = chosen.unwrap_or(cx.theme.plain);
    let title = chosen.unwrap_or(cx.theme.title);
    let put = |buf: &mut Buffer, x: u16, width: u16, text: &SafeText, style| {
        paint::put(buf, row.x + x, row.y, width, &cx.cut(text, width), style);
    };
    match lijn {
        Lijn::Nu(_) | Lijn::Titel => {}
        Lijn::Kop(_) => {
            let kop = words::rubriek(r.figuur.rubriek(), cx.taal);
            put(buf, 2, NAME, &SafeText::eigen(kop), title);
            for (n, kop) in cx.t.cijfers.kolommen.into_iter().enumerate() {
                right(buf, row, n, &SafeText::eigen(kop), title);
            }
        }
        Lijn::Vak(_) => put(buf, 4, NAME, &vak(r, cx), title),
        Lijn::Doel(_) => {
            let doel = SafeText::regel(&words::doel(r, cx.taal));
            put(buf, 8, row.width.saturating_sub(8), &doel, title);
        }
        Lijn::Figuur(_) => {
            let deep = u16::from(r.figuur.van().is_some()) + u16::from(r.figuur.per_leefgebied());
            let x = 4 + 2 * deep;
            put(buf, x, NAME + 2 - x, &SafeText::regel(&naam(r, cx)), plain);
            for (n, tal) in [r.nu, r.vorig].into_iter().enumerate() {
                let style = match tal.aantal {
                    Some(_) => plain,
                    None => chosen.unwrap_or(cx.theme.faint),
                };
                let text = SafeText::regel(&words::tal(tal, cx.taal));
                right(buf, row, n, &text, style);
                bar(buf, row, n, tal, plain, cx);
            }
        }
    }
}

/// Puts a text at the right of the first or the second column.
fn right(buf: &mut Buffer, row: Rect, column: usize, text: &SafeText, style: Style) {
    let wide = u16::try_from(text.breedte()).unwrap_or(COUNT).min(COUNT);
    let column = u16::try_from(column).unwrap_or(0);
    let x = row.x + 2 + NAME + (column + 1) * COUNT - wide;
    paint::put(buf, x, row.y, wide, text, style);
}

/// The share of a count as a bar, behind both columns, where there is room.
fn bar(buf: &mut Buffer, row: Rect, column: usize, tal: Tal, style: Style, cx: &Cx) {
    let from = 2 + NAME + 2 * COUNT + 2;
    let (Some(percent), true) = (tal.procent(), row.width >= from + 2 * (BAR + 2)) else {
        return;
    };
    let full = (percent.min(100) * u32::from(BAR) + 50) / 100;
    let column = u16::try_from(column).unwrap_or(0);
    let x = row.x + from + column * (BAR + 2);
    let [share, rest] = cx.g.share;
    for at in 0..BAR {
        let sign = if u32::from(at) < full { share } else { rest };
        paint::put_own(buf, x + at, row.y, 1, sign, style);
    }
}

/// What a line of the report means: its name, and paragraphs.
pub(super) fn meaning(lijn: Lijn, rapport: Option<&Rapport>, cx: &Cx) -> (String, Vec<String>) {
    let t = cx.t.cijfers;
    let Some(rapport) = rapport else {
        return (t.rapport.to_owned(), Vec::new());
    };
    let beside = format!(
        "{}: {}. {}: {}.",
        t.kolommen[0],
        words::dagen(rapport.dagen, cx.taal),
        t.kolommen[1],
        words::dagen(rapport.eerder, cx.taal)
    );
    let Some(r) = van(lijn, Some(rapport)) else {
        let mut what = vec![(t.meenemen)(&command(&rapport.vraag, cx))];
        if rapport.beperkt {
            what.push(words::waarom_beperkt(cx.taal).to_owned());
        }
        // Last: the line itself tells the days too, as far as there is room.
        what.push(beside);
        return (
            format!(
                "{} {}",
                t.rapport,
                words::tijdvak(rapport.vraag.tijdvak, cx.taal)
            ),
            what,
        );
    };
    let head = words::rubriek(r.figuur.rubriek(), cx.taal);
    match lijn {
        Lijn::Kop(_) => (head.to_owned(), vec![beside]),
        Lijn::Vak(_) => (format!("{head}: {}", vak(r, cx)), vec![beside]),
        _ => {
            let mut name = if r.figuur.per_leefgebied() {
                format!("{head}: {}, {}", vak(r, cx), naam(r, cx))
            } else {
                format!("{head}: {}", naam(r, cx))
            };
            if let Verandering::Procent(n) = r.verandering() {
                name.push_str(&words::verandering(n, cx.taal));
            }
            (name, vec![words::uitleg(r.figuur, cx.taal).to_owned()])
        }
    }
}

/// What is typed to get this very report as a table: here, or on one's own computer where the program
/// runs on a server.
fn command(vraag: &RapportVraag, cx: &Cx) -> String {
    let mut parts = if cx.files {
        vec!["nazorg".to_owned()]
    } else {
        vec!["ssh".to_owned(), cx.t.lijn.server.to_owned()]
    };
    parts.push("rapport".to_owned());
    parts.push(match vraag.tijdvak {
        Tijdvak::Jaar(jaar) => format!("--jaar {jaar}"),
        vak @ Tijdvak::Kwartaal { .. } => format!("--kwartaal {vak}"),
        Tijdvak::Dagen { van, tot } => format!("--van {van} --tot {tot}"),
    });
    // The three letters: a name may hold spaces, and a shell and a login would each take those apart.
    let daar = vraag.gemeente.and_then(|g| cx.sessie.catalogus.gemeente(g));
    parts.extend(daar.map(|g| format!("--gemeente {}", g.kort)));
    parts.extend(vraag.leeftijd_tot.map(|j| format!("--tot-leeftijd {j}")));
    parts.push("--csv > rapport.csv".to_owned());
    parts.join(" ")
}
