//! A terminal screen as a picture: one self-contained SVG, for the README.
//!
//! Sixteen fixed colours, so the picture is the same wherever it is made. Every run of equal cells
//! is stretched to its exact width, so it lines up with whatever monospace font the reader has.

use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

const CELL: (f32, f32) = (9.0, 19.0);
const MARGIN: f32 = 12.0;
const FONT: f32 = 15.0;
const INK: &str = "#d8dee9";
const PAPER: &str = "#1e222a";

/// Black, red, green, yellow, blue, magenta, cyan, white; then the bright ones.
const PALETTE: [&str; 16] = [
    "#2b303b", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
    "#7f8899", "#ff8b92", "#b5e08f", "#ffd68a", "#8cc8ff", "#e09cf0", "#7fd6e0", "#ffffff",
];

#[derive(Clone, PartialEq)]
struct Look {
    ink: String,
    paper: String,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
}

/// The picture; `title` is what screen readers get.
pub(crate) fn render(screen: &Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let width = f32::from(columns.get()).mul_add(CELL.0, 2.0 * MARGIN);
    let height = f32::from(rows.get()).mul_add(CELL.1, 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace\" \
         font-size=\"{FONT}\" xml:space=\"preserve\">\n",
        escape(title)
    );
    for row in 0..rows.get() {
        for run in runs(screen, row, columns.get()) {
            run.write(&mut svg, row);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

struct Run {
    from: u16,
    cells: u16,
    text: String,
    look: Look,
}

impl Run {
    fn write(&self, svg: &mut String, row: u16) {
        let x = f32::from(self.from).mul_add(CELL.0, MARGIN);
        let y = f32::from(row).mul_add(CELL.1, MARGIN);
        let width = f32::from(self.cells) * CELL.0;
        let look = &self.look;
        if look.paper != PAPER {
            let (paper, high) = (&look.paper, CELL.1);
            writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{high}\" fill=\"{paper}\"/>"
            )
            .expect("a string grows");
        }
        if self.text.trim().is_empty() {
            return;
        }
        let mut style = String::new();
        for (on, attribute) in [
            (look.bold, " font-weight=\"bold\""),
            (look.dim, " opacity=\"0.6\""),
            (look.italic, " font-style=\"italic\""),
            (look.underline, " text-decoration=\"underline\""),
        ] {
            style.push_str(if on { attribute } else { "" });
        }
        let base = y + FONT;
        writeln!(
            svg,
            "<text x=\"{x}\" y=\"{base}\" textLength=\"{width}\" \
             lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{style}>{}</text>",
            look.ink,
            escape(&self.text)
        )
        .expect("a string grows");
    }
}

/// Neighbouring cells that look the same; blank plain ones at the end of the row are left out.
fn runs(screen: &Screen, row: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column) else {
            continue;
        };
        if cell.is_wide_continuation() {
            if let Some(run) = runs.last_mut() {
                run.cells += 1;
            }
            continue;
        }
        let look = look_of(cell);
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.text.push_str(text);
                run.cells += 1;
            }
            _ => runs.push(Run {
                from: column,
                cells: 1,
                text: text.to_owned(),
                look,
            }),
        }
    }
    runs
}

fn look_of(cell: &Cell) -> Look {
    let mut ink = colour(cell.fgcolor(), INK);
    let mut paper = colour(cell.bgcolor(), PAPER);
    if cell.inverse() {
        std::mem::swap(&mut ink, &mut paper);
    }
    Look {
        ink,
        paper,
        bold: cell.bold(),
        dim: cell.dim(),
        italic: cell.italic(),
        underline: cell.underline(),
    }
}

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Default => default.to_owned(),
        Color::Idx(n) => PALETTE.get(usize::from(n)).map_or_else(
            || panic!("colour {n}: the program keeps to sixteen"),
            |&hex| hex.to_owned(),
        ),
        Color::Rgb(r, g, b) => panic!("colour {r},{g},{b}: the program keeps to sixteen"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
