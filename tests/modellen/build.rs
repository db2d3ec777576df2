//! Makes the program's own floors from `codec` to `engine` into modules of this crate. All but the
//! engine are taken as they are, by their path. The engine is copied, with two changes: its locks,
//! channels and threads are the tool's, and in the places of [`FAULTS`] a fault made on purpose can be
//! switched on. A place that is not found exactly once stops the build: the fault would prove nothing.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Taken as they are.
const FLOORS: [&str; 5] = ["codec", "domain", "api", "store", "report"];

/// A fault that can be switched on.
struct Fault {
    name: &'static str,
    file: &'static str,
    /// What stands there; may take several lines.
    is: &'static str,
    /// What stands there instead, with the switch in it.
    becomes: &'static str,
}

const FAULTS: &[Fault] = &[
    // Rights are judged under one lock, what is answered is read under the next.
    Fault {
        name: "judges-before-it-reads",
        file: "poort.rs",
        is: "let toelating = toelaten(&self.gedeeld, &kern, wie, &request)?;\n",
        becomes: "let toelating = toelaten(&self.gedeeld, &kern, wie, &request)?;\n\
            let kern = if crate::fault::is(\"judges-before-it-reads\") {\n\
                drop(kern);\n\
                lees(&self.gedeeld.kern)\n\
            } else { kern };\n",
    },
    // Somebody's request that changes something is carried out as it was put in the queue.
    Fault {
        name: "does-not-judge-what-waits",
        file: "bijeen.rs",
        is: "    let toelating = match toelaten(gedeeld, kern, &wie, &request) {\n",
        becomes: "    let judged = if crate::fault::is(\"does-not-judge-what-waits\") {\n\
                toelaten(gedeeld, kern, &Principal { als: super::Als::Eigenaar, ..wie.clone() }, &request)\n\
            } else { toelaten(gedeeld, kern, &wie, &request) };\n\
            let toelating = match judged {\n",
    },
    // What was read is answered while its record is still on its way to the disk.
    Fault {
        name: "answers-before-its-record",
        file: "poort.rs",
        is: "        let klaar = streng.then_some(klaar);\n",
        becomes: "        let streng = streng && !crate::fault::is(\"answers-before-its-record\");\n\
            let klaar = streng.then_some(klaar);\n",
    },
    // A colleague in the case is told of somebody though the right to see it is gone.
    Fault {
        name: "wakes-whoever-was-there",
        file: "sessies.rs",
        is: "if let Some(wek) = wek.filter(|_| mag(gedeeld, kern, &ander, casus)) {",
        becomes: "if let Some(wek) = wek.filter(|_| crate::fault::is(\"wakes-whoever-was-there\") || mag(gedeeld, kern, &ander, casus)) {",
    },
    // A change is compared with what is on disk, not with what waits to go there.
    Fault {
        name: "compares-with-the-disk",
        file: "tx.rs",
        is: "            if self.bezet.contains(&unit) {\n",
        becomes: "            if self.bezet.contains(&unit) && !crate::fault::is(\"compares-with-the-disk\") {\n",
    },
    // Whoever writes a draft last, has written the last one.
    Fault {
        name: "takes-any-draft",
        file: "concepten.rs",
        is: "    if let Some(op) = in_hand.van_een_ander(gedeeld, wie, &naam) {\n",
        becomes: "    if let Some(op) = in_hand.van_een_ander(gedeeld, wie, &naam)\n\
            .filter(|_| !crate::fault::is(\"takes-any-draft\")) {\n",
    },
    // Looks who has the draft in hand, and lets others in before it writes.
    Fault {
        name: "looks-and-then-writes",
        file: "concepten.rs",
        is: "    store.put_draft(&naam, tekst.map(str::as_bytes))?;\n",
        becomes: "    if crate::fault::is(\"looks-and-then-writes\") {\n\
                drop(in_hand);\n\
                crate::sync::thread::yield_now();\n\
                in_hand = slot(&gedeeld.concepten);\n\
            }\n\
            store.put_draft(&naam, tekst.map(str::as_bytes))?;\n",
    },
];

/// Keeps the system's clockwork: a clock that stands still has no races.
const AS_IT_IS: &str = "klok.rs";

fn main() {
    let program = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../src");
    let program = program.canonicalize().unwrap();
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());
    println!("cargo::rerun-if-changed={}", program.display());
    println!("cargo::rerun-if-changed=build.rs");
    let copy = out.join("engine");
    if copy.exists() {
        fs::remove_dir_all(&copy).unwrap();
    }
    let mut found = vec![0; FAULTS.len()];
    take(&program.join("engine"), &copy, Path::new(""), &mut found);
    for (fault, times) in FAULTS.iter().zip(found) {
        assert_eq!(
            times, 1,
            "the place of `{}` in engine/{}",
            fault.name, fault.file
        );
    }
    let mut floors = String::new();
    for floor in FLOORS {
        let path = program.join(floor).join("mod.rs");
        writeln!(floors, "#[path = {path:?}]\npub mod {floor};").unwrap();
    }
    writeln!(
        floors,
        "#[path = {:?}]\npub mod engine;",
        copy.join("mod.rs")
    )
    .unwrap();
    fs::write(out.join("floors.rs"), floors).unwrap();
}

fn take(from: &Path, to: &Path, within: &Path, found: &mut [usize]) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        let within = within.join(name);
        if path.is_dir() {
            take(&path, &to.join(name), &within, found);
            continue;
        }
        let mut source = fs::read_to_string(&path).unwrap();
        if within != Path::new(AS_IT_IS) {
            source = source
                .replace("std::sync::", "crate::sync::")
                .replace("std::thread", "crate::sync::thread");
        }
        for (fault, times) in FAULTS.iter().zip(&mut *found) {
            if within == Path::new(fault.file) {
                *times += source.matches(fault.is).count();
                source = source.replacen(fault.is, fault.becomes, 1);
            }
        }
        fs::write(to.join(name), source).unwrap();
    }
}
