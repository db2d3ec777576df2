//! Measures the store against its peers, in one run and turn by turn, and its backups while it is
//! in use:
//!
//! ```text
//! cargo run --release --manifest-path tests/maat/Cargo.toml -- commit [ROUNDS [NAME]]
//! cargo run --release --manifest-path tests/maat/Cargo.toml -- history [CHANGES [ROUNDS]]
//! cargo run --release --manifest-path tests/maat/Cargo.toml -- seal [PERSONS [ROUNDS]]
//! cargo run --release --manifest-path tests/maat/Cargo.toml -- backup [PERSONS [WRITERS]]
//! cargo run --release --manifest-path tests/maat/Cargo.toml -- sessions [PERSONS [SECONDS]]
//! ```
//!
//! Works in a folder below `TMPDIR`, which must be on a real disk, and removes it. A million changes
//! want some 6 GB.

#![expect(clippy::print_stdout, reason = "it is there to print")]

mod answers;
mod backup;
mod commit;
mod history;
mod load;
mod ours;
mod peers;
mod persons;
mod round;
mod seal;
mod sessions;

use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize, otherwise: u64| {
        args.get(index)
            .and_then(|text| text.replace('_', "").parse().ok())
            .unwrap_or(otherwise)
    };
    let what = args.first().map_or("commit", String::as_str);
    if what == "act-and-die" {
        history::act_and_die(Path::new(&args[1]));
    }
    if what == "serve" {
        std::process::exit(sessions::serve(Path::new(&args[1]), Path::new(&args[2])).into());
    }
    let home = tempfile::tempdir().expect("a folder");
    match what {
        "commit" => commit::measure(
            home.path(),
            number(1, 5),
            args.get(2).map_or("", String::as_str),
        ),
        "history" => history::measure(home.path(), number(1, 100_000), number(2, 5)),
        "seal" => seal::measure(home.path(), number(1, 100_000), number(2, 5)),
        "backup" => backup::measure(home.path(), number(1, 10_000), number(2, 4)),
        "sessions" => sessions::measure(home.path(), number(1, demo_size()), number(2, 60)),
        other => println!("{other}? commit, history, seal, backup or sessions"),
    }
    println!("peak memory {} MiB", round::peak_memory());
}

fn demo_size() -> u64 {
    nazorg::demo::PERSONEN.into()
}
