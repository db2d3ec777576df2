//! `demo.tape` tells the truth: it is a valid tape, takes less than ninety seconds, and what it waits
//! for and photographs is what the program shows. `NAZORG_BEELD=1` draws the README's picture anew.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod support;

use std::path::Path;

use support::svg;
use support::tape::Tape;
use support::tape::play::play;

const BEELD: &str = "tests/beeld/demo.svg";

#[test]
fn the_tape_plays_and_shows_what_it_tells() {
    let source = std::fs::read_to_string("demo.tape").expect("demo.tape");
    let tape = Tape::read(&source).unwrap_or_else(|fault| panic!("{fault}"));
    let broken: Vec<String> = tape
        .against_our_rules()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(
        broken.is_empty(),
        "{}",
        broken.join(
            "
"
        )
    );
    assert_eq!(tape.grid(), (120, 36));
    let folder = tempfile::tempdir().expect("a folder");
    let programs = Path::new(env!("CARGO_BIN_EXE_nazorg"))
        .parent()
        .expect("a folder");
    let mut shots = Vec::new();
    play(&tape, programs, folder.path(), |name, pty| {
        if name == "casus.png" && std::env::var_os("NAZORG_BEELD").is_some() {
            let picture = svg::render(&pty.screen(), "nazorg: caseload, leefgebieden en tijdlijn");
            std::fs::create_dir_all("tests/beeld").expect("a folder");
            std::fs::write(BEELD, picture).expect("written");
        }
        shots.push((name.to_owned(), pty.text()));
    })
    .unwrap_or_else(|fault| panic!("{fault}"));
    let [(first, casus), (second, nagekomen)] = shots.as_slice() else {
        panic!("two screenshots, not {}", shots.len());
    };
    assert_eq!(
        (first.as_str(), second.as_str()),
        ("casus.png", "nagekomen.png")
    );
    for word in [
        "DEMO",
        "Verzonnenhof, S.",
        "niet op orde",
        "loopt",
        "Briefadres aanvragen",
        "vandaag",
    ] {
        assert!(
            casus.contains(word),
            "{word} is not on the screen:\n{casus}"
        );
    }
    assert!(!casus.contains("nagekomen  Briefadres"), "{casus}");
    assert!(nagekomen.contains("nagekomen"), "{nagekomen}");
}

#[test]
fn the_readme_shows_the_picture_of_the_tape() {
    let readme = std::fs::read_to_string("README.md").expect("README.md");
    assert!(
        readme.contains(&format!("({BEELD})")),
        "the picture is not shown"
    );
    let picture = std::fs::read_to_string(BEELD).expect("the picture; make it with NAZORG_BEELD=1");
    for word in ["<svg", "Verzonnenhof", "Briefadres"] {
        assert!(picture.contains(word), "{word} is not in the picture");
    }
}
