//! The README tells the truth: its tables are the program's own.

#![expect(clippy::expect_used, reason = "test code beside the tests themselves")]

use nazorg::domain::lezen::VELDEN;
use nazorg::keymap::{Base, Keymap};
use nazorg::text::{Taal, acties};

/// Between the markers of a part that is made, not written.
fn part<'a>(readme: &'a str, name: &str) -> &'a str {
    let (start, end) = (
        format!("<!-- {name}:start -->\n"),
        format!("<!-- {name}:end -->"),
    );
    let from = readme.find(&start).expect("a start marker") + start.len();
    let to = readme[from..].find(&end).expect("an end marker") + from;
    &readme[from..to]
}

fn check(name: &str, made: &str) {
    let readme = std::fs::read_to_string("README.md").expect("README.md");
    let made = format!("\n{}\n\n", made.trim());
    if std::env::var_os("NAZORG_README").is_some() {
        let new = readme.replacen(
            &format!(
                "<!-- {name}:start -->\n{}<!-- {name}:end -->",
                part(&readme, name)
            ),
            &format!("<!-- {name}:start -->\n{made}<!-- {name}:end -->"),
            1,
        );
        std::fs::write("README.md", new).expect("written");
        return;
    }
    assert_eq!(
        part(&readme, name),
        made,
        "remake it with NAZORG_README=1 cargo test --test readme"
    );
}

#[test]
fn the_tables_are_the_programs_own() {
    check(
        "keys",
        &acties::markdown_table(&Keymap::shipped(Base::Default), Taal::En),
    );
    let mut rows =
        String::from("| field | required | meaning | example |\n| --- | --- | --- | --- |\n");
    for veld in VELDEN {
        let required = if veld.verplicht { "yes" } else { "" };
        rows += &format!(
            "| `{}` | {required} | {} | {} |\n",
            veld.naam, veld.meaning, veld.voorbeeld
        );
    }
    check("layout", &rows);
}
