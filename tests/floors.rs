//! The floors of the house: which top-level module may use which. The compiler cannot forbid an edge
//! within one package, so this reads the imports. Run with `--nocapture` for the picture.

#![expect(clippy::expect_used, reason = "test code beside the tests themselves")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each floor with what it may use; what is not here may not be.
const FLOORS: &[(&str, &[&str])] = &[
    ("codec", &[]),
    ("domain", &[]),
    ("keymap", &[]),
    ("api", &["domain", "codec"]),
    ("text", &["domain", "keymap", "api"]),
    ("config", &["keymap", "text", "domain"]),
    ("store", &["domain", "codec"]),
    ("exchange", &["domain", "api"]),
    ("report", &["domain", "api"]),
    ("engine", &["report", "store", "domain", "api", "codec"]),
    (
        "client",
        &["engine", "api", "domain", "exchange", "store", "codec"],
    ),
    ("server", &["engine", "api", "domain", "codec"]),
    ("demo", &["domain", "api", "text", "client"]),
    (
        "tui",
        &["client", "api", "domain", "keymap", "text", "config"],
    ),
    (
        "cli",
        &[
            "client", "server", "engine", "store", "exchange", "demo", "tui", "config", "text",
            "keymap", "api", "domain", "codec",
        ],
    ),
];

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Modules named after `crate::` in the code, comments left out; `crate::{a, b::c}` counts as both.
fn named(source: &str) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n");
    let mut out = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let (mut depth, mut word, mut first) = (0, String::new(), true);
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        out.insert(std::mem::take(&mut word));
                        first = true;
                    }
                    ':' => first = false,
                    c if depth == 0 && first && (c.is_alphanumeric() || c == '_') => word.push(c),
                    _ => {}
                }
            }
            out.insert(word);
        } else {
            out.insert(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
        }
    }
    out.retain(|w| !w.is_empty());
    out
}

/// Every edge between floors with the first file that makes it.
fn edges() -> BTreeMap<(String, String), PathBuf> {
    let mut sources = Vec::new();
    files(Path::new("src"), &mut sources);
    sources.sort();
    let mut out = BTreeMap::new();
    for path in sources {
        let mut parts = path.strip_prefix("src").expect("under src").components();
        let floor = parts
            .next()
            .expect("a floor")
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        if parts.next().is_none() {
            continue; // lib.rs and main.rs stand outside the floors
        }
        for used in named(&fs::read_to_string(&path).expect("readable")) {
            if used != floor && FLOORS.iter().any(|(name, _)| *name == used) {
                out.entry((floor.clone(), used))
                    .or_insert_with(|| path.clone());
            }
        }
    }
    out
}

#[test]
fn no_floor_uses_one_it_may_not() {
    let mut wrong = Vec::new();
    for ((from, to), path) in edges() {
        let allowed = FLOORS
            .iter()
            .find(|(name, _)| *name == from)
            .map(|(_, uses)| *uses);
        if !allowed.is_some_and(|uses| uses.contains(&to.as_str())) {
            wrong.push(format!("{from} -> {to} in {}", path.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "edges the house does not have:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_picture_of_the_floors() {
    let mut uses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (from, to) in edges().into_keys() {
        uses.entry(from).or_default().push(to);
    }
    for (floor, _) in FLOORS {
        println!(
            "{floor:9} -> {}",
            uses.get(*floor).map_or(String::new(), |u| u.join(" "))
        );
    }
    assert!(
        uses.contains_key("engine"),
        "the reader of imports sees no imports at all"
    );
}

/// Whether a line names a path that begins with this word, and not one that ends in it.
fn names_library(line: &str, library: &str) -> bool {
    line.match_indices(library).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    })
}

#[test]
fn one_module_names_each_library_that_may_be_replaced() {
    let mut sources = Vec::new();
    files(Path::new("src"), &mut sources);
    for (library, home) in [
        ("bincode::", "src/codec/mod.rs"),
        ("sled::", "src/store/view.rs"),
        ("age::", "src/store/backup/envelope.rs"),
        ("tar::", "src/store/backup/bundle.rs"),
    ] {
        let users: Vec<_> = sources
            .iter()
            .filter(|p| {
                let text = fs::read_to_string(p).expect("readable");
                text.lines()
                    .any(|l| !l.trim_start().starts_with("//") && names_library(l, library))
            })
            .map(|p| p.display().to_string())
            .collect();
        assert_eq!(users, [home], "{library} outside its module");
    }
}

#[test]
fn the_lowest_floors_know_no_files_clocks_or_sockets() {
    let mut sources = Vec::new();
    for floor in ["src/domain", "src/keymap", "src/text"] {
        files(Path::new(floor), &mut sources);
    }
    for path in sources {
        let text = fs::read_to_string(&path).expect("readable");
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for word in [
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "getrandom",
        ] {
            let hit = code
                .lines()
                .any(|l| !l.trim_start().starts_with("//") && l.contains(word));
            assert!(!hit, "{} names {word}", path.display());
        }
    }
}
