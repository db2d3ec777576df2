//! What a test needs beyond cargo, and what happens where it is not there.

use std::io::Write;

/// Whether the test can run: gives `there`. Where it cannot, the test fails if `NAZORG_REQUIRE`
/// (names between commas) has this name, and otherwise says aloud that it was passed over.
pub(crate) fn nodig(name: &str, there: bool) -> bool {
    let required = std::env::var("NAZORG_REQUIRE").unwrap_or_default();
    assert!(
        there || !required.split(',').any(|word| word.trim() == name),
        "NAZORG_REQUIRE names {name}, and it is not here"
    );
    if !there {
        // Not by the macro, whose words a test that passes keeps to itself.
        drop(writeln!(
            std::io::stderr(),
            "SKIP 1 test: {name} is not here"
        ));
    }
    there
}
