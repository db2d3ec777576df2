//! `nazorg layout`: the fields of the import file, from the one table of the domain.
//! May use: `domain`, `text`.

use crate::domain::lezen::{VELDEN, Veld};
use crate::text::{Taal, cli as woorden};

/// The table in Markdown.
#[must_use]
pub fn tabel(taal: Taal) -> String {
    let kop = woorden::layout_kop(taal);
    let mut uit = format!("| {} |\n|{}\n", kop.join(" | "), "---|".repeat(kop.len()));
    for veld in VELDEN {
        uit.push_str(&rij(veld, taal));
    }
    uit
}

fn rij(veld: &Veld, taal: Taal) -> String {
    let keuzes: Vec<String> = veld
        .vorm
        .keuzes()
        .iter()
        .map(|k| format!("`{k}`"))
        .collect();
    let vorm = format!("{} {}", woorden::vorm(veld.vorm, taal), keuzes.join(" "));
    format!(
        "| `{}` | {} | {} | {} | {} | {} |\n",
        veld.naam,
        if veld.verplicht {
            woorden::ja(taal)
        } else {
            ""
        },
        vorm.trim(),
        veld.langst,
        taal.kies(veld.betekenis, veld.meaning),
        veld.voorbeeld,
    )
}
