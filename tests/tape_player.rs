//! The tape reader refuses what the recorder would refuse, and the player keeps tapes honest.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod support;

use std::{path::Path, time::Duration};

use support::{
    pty::Start,
    svg,
    tape::{
        Tape,
        parse::What::{self, Chord, Key, Sleep, Type, Wait},
        play::play,
    },
};

fn read(source: &str) -> Vec<What> {
    let tape = Tape::read(source).unwrap_or_else(|fault| panic!("{fault}\n{source}"));
    tape.commands
        .into_iter()
        .map(|command| command.what)
        .collect()
}

fn refused(source: &str) -> String {
    match Tape::read(source) {
        Ok(tape) => panic!("{source:?} was taken: {tape:?}"),
        Err(fault) => fault.to_string(),
    }
}

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

fn key(name: &str, count: u32, speed: Option<Duration>) -> What {
    let name = name.to_owned();
    Key { name, count, speed }
}

#[test]
fn reads_every_command() {
    let all = read(concat!(
        "# a comment\nOutput demo.gif Output \"/x.webm\" Output frames/\nRequire bash\n",
        "Set FontSize 16 Set Theme \"Dracula\" Set Theme { \"a\": 1 }\nSet LoopOffset 20%\n",
        "Set CursorBlink false Set WindowBar Rings Set TypingSpeed 0.1 Set WaitPattern /a\\/b/\n",
        "Set WaitTimeout 1m\nEnv TZ \"UTC\"\nType \"a\" 'b' `c` # joined\nType@10ms \"d\"\n",
        "Sleep 500ms Sleep .5 Sleep 1m\nEnter Down 3 Escape@1s PageDown@5ms 2\n",
        "Ctrl+C Ctrl+Alt+x Ctrl+[ Ctrl+Left Alt+\"q\" Alt+. Shift+Tab\n",
        "Wait Wait+Line@5s Wait+Screen@10s /Wilma/\nHide Show Screenshot a.png Copy \"x\" Paste",
    ));
    assert_eq!(all.len(), 38);
    let text = |text: &str, speed| Type {
        text: text.into(),
        speed,
    };
    let typed = all
        .iter()
        .position(|what| matches!(what, Type { .. }))
        .expect("typed");
    assert_eq!(
        all[typed..typed + 9],
        [
            text("a b c", None),
            text("d", Some(ms(10))),
            Sleep(ms(500)),
            Sleep(ms(500)),
            Sleep(ms(60_000)),
            key("enter", 1, None),
            key("down", 3, None),
            key("esc", 1, Some(ms(1000))),
            key("pgdn", 2, Some(ms(5))),
        ]
    );
    let chords: Vec<_> = all
        .iter()
        .filter_map(|what| match what {
            Chord(chord) => Some(chord.as_str()),
            _ => None,
        })
        .collect();
    let expected = [
        "ctrl-c",
        "ctrl-alt-x",
        "ctrl-[",
        "ctrl-left",
        "alt-q",
        "alt-.",
        "shift-tab",
    ];
    assert_eq!(chords, expected);
    assert!(all.contains(&Wait {
        line: false,
        timeout: Some(ms(10_000)),
        pattern: Some("Wilma".into())
    }));
    assert!(all.contains(&What::Set("WaitPattern".into(), "a/b".into())));
}

#[test]
fn refuses_with_line_and_column() {
    for (source, fault) in [
        ("Home", "1:1: no such command: Home"),
        ("Enter\n  F5", "2:3: no such command: F5"),
        ("Columns 80", "1:1: no such command"),
        ("enter", "1:1: no such command: enter"),
        ("Type \"a", "1:6: a string that does not end"),
        ("Type \"a\nb\"", "1:6: a string that does not end"),
        ("Type a", "1:6: a string to type"),
        ("Type", "1:5: a string to type was expected, not the end"),
        ("Sleep fast", "1:7: a number"),
        ("Sleep 5h", "1:8: no such unit: h"),
        ("Sleep 1.2.3", "1:7: 1.2.3 is no number"),
        ("Set Colour 1", "1:5: no such setting: Colour"),
        ("Set Width wide", "1:11: a number"),
        ("Set CursorBlink yes", "1:17: another value"),
        ("Set WindowBar Square", "1:15: no such window bar"),
        ("Enter\nSet Width 80", "2:5: Width would be ignored here"),
        ("Output Type", "1:8: Type is a keyword"),
        ("Output /tmp/x.gif", "1:8: a path was expected, not /tmp/"),
        ("Output demo.exe", "1:8: \"demo.exe\" does not end"),
        ("Screenshot a.gif", "1:12: \"a.gif\" does not end"),
        ("Ctrl+1", "1:6: Ctrl does not go with 1"),
        ("Ctrl+F5", "1:6: Ctrl does not go with F5"),
        ("Ctrl C", "1:6: + was expected"),
        ("Alt+Left", "1:5: Alt and Shift do not go with Left"),
        ("Wait+Page", "1:6: Line or Screen"),
        ("Wait /a(/", "1:6: no pattern"),
        ("Wait /a", "1:6: a pattern that does not end"),
        ("Env A B", "1:7: a value in quotes"),
        ("Down 0", "1:6: 0 is no count"),
        ("Enter;", "1:6: ';' is no part of the language"),
        ("Type \"a\" é", "1:10: 'é' is no part"),
        ("\"loose\"", "1:1: a command was expected"),
    ] {
        let found = refused(source);
        assert!(found.starts_with(fault), "{source:?}: {found}");
    }
}

#[test]
fn typing_speed_may_change_later() {
    assert_eq!(read("Enter Set TypingSpeed 10ms Enter").len(), 3);
}

#[test]
fn grid_follows_the_recorder() {
    let grid = |source| Tape::read(source).expect("a tape").grid();
    let demo = "Set FontSize 16 Set Width 1270 Set Height 810 Set Padding 20";
    assert_eq!(grid(demo), (120, 36));
    assert_eq!(grid(""), (75, 16));
}

#[test]
fn nominal_time_counts_what_is_filmed() {
    let nominal = |source| Tape::read(source).expect("a tape").nominal();
    assert_eq!(nominal("Type \"abcd\" Enter Sleep 1s Wait /x/"), ms(1250));
    assert_eq!(
        nominal("Set TypingSpeed 100ms Type@10ms \"abcd\" Down 3 Ctrl+C"),
        ms(440)
    );
    assert_eq!(nominal("Hide Sleep 9s Show Sleep 1s"), ms(1000));
}

#[test]
fn our_rules_name_what_would_not_play_everywhere() {
    let good = "Type \"x\" Wait+Screen@5s /x/ Sleep 400ms Screenshot a.png Sleep 1s";
    assert_eq!(Tape::read(good).expect("a tape").against_our_rules(), []);
    for bad in [
        "Wait",
        "Wait+Screen /x/",
        "Wait+Line@5s /x/",
        "Sleep 1s Screenshot a.png",
        "Sleep 100ms Screenshot a.png Sleep 1s",
        "Paste",
        "Source other.tape",
        "ScrollUp 2",
        "Sleep 91s",
    ] {
        let tape = Tape::read(bad).expect("a tape");
        assert_eq!(tape.against_our_rules().len(), 1, "{bad}");
    }
}

const SMALL: &str = r#"
Set FontSize 16 Set Width 900 Set Height 400 Set Padding 20
Require bash
Env NAAM "Wilma"
Type "echo hallo $NAAM; read antwoord; echo $antwoord-$COLUMNS" Enter
Wait+Screen@10s /\nhallo Wilma/
Type "jx" Backspace Type "a" Enter
Wait+Screen@10s /ja-83/
Sleep 500ms
Screenshot klaar.png
Sleep 500ms
"#;

fn programs() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_nazorg"))
        .parent()
        .expect("a folder")
}

#[test]
fn plays_a_small_tape() {
    let folder = tempfile::tempdir().expect("a folder");
    let tape = Tape::read(SMALL).expect("a tape");
    let mut shots = Vec::new();
    play(&tape, programs(), folder.path(), |name, pty| {
        shots.push((name.to_owned(), pty.text()));
    })
    .unwrap_or_else(|fault| panic!("{fault}"));
    let [(name, text)] = shots.as_slice() else {
        panic!("one screenshot, not {shots:?}");
    };
    assert_eq!(name, "klaar.png");
    assert!(text.contains("ja-83"), "{text}");
}

#[test]
fn a_program_under_test_comes_first_on_the_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let tape = Tape::read(
        "Require nazorg Type `type -p nazorg && echo gevonden` Enter Wait+Screen@9s /\\ngevonden/",
    );
    play(&tape.expect("a tape"), programs(), folder.path(), |_, _| {})
        .unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn a_wait_for_what_never_comes_fails_with_place_and_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let tape = Tape::read("Type 'echo hoi; exit' Enter\nWait+Screen@1s /^nooit$/").expect("a tape");
    let fault = play(&tape, programs(), folder.path(), |_, _| {}).expect_err("must fail");
    assert!(
        fault.starts_with("2:1: waited in vain for /^nooit$/"),
        "{fault}"
    );
    assert!(fault.contains("\nhoi"), "{fault}");
}

#[test]
fn a_missing_program_fails_before_the_start() {
    let tape = Tape::read("Require bestaat-niet").expect("a tape");
    let fault = play(&tape, programs(), Path::new("."), |_, _| {}).expect_err("must fail");
    assert_eq!(fault, "1:1: bestaat-niet is not on the PATH");
}

#[test]
fn picture_shows_text_colours_and_reverse() {
    let script = r"printf '\033[7;36mkeuze\033[0m <a&b> \033[1;31mrood\033[0m\n'";
    let pty = Start::new("bash")
        .args(["--noprofile", "--norc", "-c", script])
        .size(40, 3)
        .go();
    pty.wait_exit();
    let svg = svg::render(&pty.screen(), "Een <scherm>");
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains("<title>Een &lt;scherm&gt;</title>"));
    assert!(
        svg.contains("fill=\"#56b6c2\"/>"),
        "reverse paints the row: {svg}"
    );
    assert!(svg.contains("fill=\"#1e222a\">keuze</text>"), "{svg}");
    assert!(svg.contains(" &lt;a&amp;b&gt; </text>"), "{svg}");
    assert!(
        svg.contains("fill=\"#e06c75\" font-weight=\"bold\">rood</text>"),
        "{svg}"
    );
    assert!(
        !svg.contains("http://") || svg.matches("http").count() == 1,
        "self-contained"
    );
}
