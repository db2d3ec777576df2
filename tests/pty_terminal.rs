//! The terminal is taken over cleanly and given back, whatever happens: a real pseudo-terminal, a
//! small program that uses `tui::term` and `tui::invoer` exactly as the screens do.
//!
//! The program is this test executable itself: `child_app` does nothing unless [`CHILD`] is set.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod support;

use std::{fs, sync::mpsc, time::Duration};

use nazorg::tui::{
    invoer::{Invoer, TermEvent, wacht_en_leeg},
    term::{Maat, NoScreen, Screen, install_panic_hook},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyModifiers},
    layout::Position,
    style::{Color, Modifier, Style},
};
use rustix::process::Signal;
use support::{
    grammar, idle,
    pty::{DEADLINE, Pty, Start},
};

/// Set to a mode, `child_app` runs: `plain`, `stuck` (ignores every request to end),
/// `wait` (a line before, and lingers after), `ticking` (wakes up all the time).
const CHILD: &str = "NAZORG_PTY_CHILD";

// --- the program ---

#[test]
fn child_app() {
    let Ok(mode) = std::env::var(CHILD) else {
        return;
    };
    install_panic_hook();
    if mode != "wait" {
        std::process::exit(run(&mode));
    }
    // Shows the terminal before and after, until it is killed.
    eprintln!("wacht");
    std::io::stdin()
        .read_line(&mut String::new())
        .expect("a line");
    run(&mode);
    eprintln!("klaar");
    std::thread::park();
}

fn run(mode: &str) -> i32 {
    let mut screen = match Screen::open() {
        Ok(screen) => screen,
        Err(NoScreen::Dumb) => return 64,
        Err(NoScreen::Input) => return 65,
        Err(NoScreen::Output) => return 66,
        Err(_) => return 67,
    };
    let (sender, events) = mpsc::channel::<TermEvent>();
    let input = Invoer::start(sender).expect("threads");
    let mut app = Demo::default();
    loop {
        // A terminal that takes no frame is gone; the continue signal that comes with a hang-up may
        // make us draw before the hang-up itself is heard.
        let drawn = screen.draw(|frame| app.draw(frame));
        let lost = drawn.is_err().then_some(TermEvent::Opgehangen);
        if mode == "ticking" {
            while events.recv_timeout(Duration::from_millis(1)).is_err() {}
        }
        let waiting = if lost.is_some() && mode != "stuck" {
            Vec::new()
        } else {
            wacht_en_leeg(&events)
        };
        for event in lost.into_iter().chain(waiting) {
            if let Some(code) = app.update(event, mode, &input, &mut screen) {
                screen.close().ok();
                return code;
            }
        }
    }
}

#[derive(Default)]
struct Demo {
    selected: u16,
    keys: usize,
    said: String,
}

impl Demo {
    fn update(
        &mut self,
        event: TermEvent,
        mode: &str,
        input: &Invoer,
        screen: &mut Screen,
    ) -> Option<i32> {
        if let Some(code) = event.exit_code() {
            // A real program keeps drafts here; the file shows that there was time for it.
            fs::write("draft", format!("{event:?}")).ok();
            return (mode != "stuck").then_some(i32::from(code));
        }
        match event {
            TermEvent::Key(key) => {
                self.keys += 1;
                match (key.code, key.modifiers) {
                    (KeyCode::Char('q'), _) => return Some(0),
                    (KeyCode::Char('!'), _) => panic!("asked to"),
                    (KeyCode::Char('?'), _) => background_panic(),
                    (KeyCode::Char('z'), KeyModifiers::CONTROL) => match input.suspend(screen) {
                        Ok(Some(_)) => self.said = "terug".into(),
                        Ok(None) => self.said = "geen shell".into(),
                        Err(_) => return Some(74),
                    },
                    (KeyCode::Down, _) => self.selected = (self.selected + 1).min(2),
                    (KeyCode::Up, _) => self.selected = self.selected.saturating_sub(1),
                    (code, _) => self.said = format!("toets {code:?}"),
                }
            }
            TermEvent::Paste { text, cut } => {
                self.said = format!("geplakt {} {cut} {:?}", text.len(), head(&text));
            }
            TermEvent::Resumed => {
                screen.resumed().ok();
                self.said = "hervat".into();
            }
            _ => {}
        }
        None
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let size = Maat::new(area.width, area.height);
        let buffer = frame.buffer_mut();
        let line = |buffer: &mut ratatui::buffer::Buffer, y, text: &str, style| {
            if y < area.height {
                buffer.set_stringn(0, y, text, usize::from(area.width), style);
            }
        };
        if matches!(size, Maat::TeKlein { .. }) {
            line(buffer, 0, "te klein", Style::new());
            return;
        }
        for (y, text) in (0..).zip(["Huisvesting", "Inkomen", "Zorg"]) {
            let selected = Style::new()
                .fg(Color::Cyan)
                .add_modifier(Modifier::REVERSED);
            let style = if y == self.selected {
                selected
            } else {
                Style::new()
            };
            line(buffer, y, text, style);
        }
        let state = format!("{} toetsen, {}x{}", self.keys, area.width, area.height);
        line(buffer, 4, &state, Style::new());
        line(buffer, 5, &self.said, Style::new());
        frame.set_cursor_position(Position::new(0, self.selected));
    }
}

fn head(text: &str) -> String {
    text.chars().take(20).collect()
}

fn background_panic() {
    let ended = std::thread::spawn(|| panic!("in the background")).join();
    assert!(ended.is_err());
}

// --- the driver's side ---

fn child(mode: &str) -> Start {
    let exe = std::env::current_exe().expect("this executable");
    Start::new(exe)
        .args([
            "--exact",
            "child_app",
            "--nocapture",
            "--test-threads=1",
            "--color=never",
        ])
        .env(CHILD, mode)
}

/// The program, with its list on the screen.
fn running(mode: &str) -> Pty {
    let pty = child(mode).go();
    pty.wacht_op("Huisvesting");
    pty
}

/// The mark at which the program took the terminal over.
fn taken_at(pty: &Pty) -> usize {
    let all = pty.since(0);
    all.windows(8)
        .position(|w| w == b"\x1b[?1049h")
        .expect("taken over")
}

#[test]
fn start_takes_the_terminal_and_quit_gives_it_back() {
    let pty = running("plain");
    let screen = pty.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste());
    assert_ne!(pty.modes(), pty.modes_before(), "raw mode");
    let start = taken_at(&pty);
    pty.keys("down x q");
    assert_eq!(pty.wait_exit().code, 0);
    pty.assert_restored();
    pty.assert_grammar(start);
}

#[test]
fn nobody_else_may_write_to_the_terminal_meanwhile() {
    let pty = child("wait").go();
    pty.wacht_op("wacht");
    let before = pty.permissions();
    pty.send("\n").wacht_op("Huisvesting");
    assert_eq!(pty.permissions(), 0o600);
    pty.signal(Signal::STOP);
    pty.signal(Signal::CONT);
    pty.wacht_op("hervat");
    assert_eq!(pty.permissions(), 0o600);
    pty.key("q").wacht_op("klaar");
    assert_eq!(pty.permissions(), before);
}

#[test]
fn nothing_stays_readable_on_the_alternate_screen() {
    let pty = running("plain");
    let mark = pty.mark();
    pty.key("q");
    pty.wait_exit();
    let end = pty.since(mark);
    let at = |needle: &[u8]| end.windows(needle.len()).position(|w| w == needle);
    assert!(at(b"\x1b[2J").expect("erased") < at(b"\x1b[?1049l").expect("left"));
}

#[test]
fn panic_gives_the_terminal_back_before_its_message() {
    let pty = running("plain");
    pty.key("!");
    assert_eq!(pty.wait_exit().code, 101);
    pty.assert_restored();
    assert!(pty.text().contains("asked to"), "{}", pty.text());
}

#[test]
fn panic_in_the_background_leaves_the_screen_alone() {
    let pty = running("plain");
    let mark = pty.mark();
    pty.key("?").key("x");
    pty.wacht_op("toets Char('x')");
    assert!(pty.screen().alternate_screen());
    let written = String::from_utf8_lossy(&pty.since(mark)).into_owned();
    assert!(!written.contains("background"), "{written:?}");
}

#[test]
fn term_and_int_give_the_terminal_back_and_end() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let pty = running("plain");
        pty.signal(signal);
        assert_eq!(pty.wait_exit().code, code);
        pty.assert_restored();
        assert!(pty.home().join("draft").exists(), "time to keep a draft");
    }
}

#[test]
fn hup_gives_the_terminal_back_and_ends() {
    let pty = running("plain");
    pty.signal(Signal::HUP);
    assert_eq!(pty.wait_exit().code, 129);
    pty.assert_restored();
}

#[test]
fn program_that_does_not_end_on_term_is_ended_hard_and_cleanly() {
    let pty = running("stuck");
    pty.signal(Signal::TERM);
    assert_eq!(pty.wait_exit().code, 143);
    pty.assert_restored();
}

#[test]
fn lost_line_ends_the_program_with_time_for_a_draft() {
    let mut pty = running("plain");
    pty.hang_up();
    let exit = pty.wait_exit();
    assert_eq!((exit.code, exit.signal), (129, None));
    let draft = fs::read_to_string(pty.home().join("draft")).expect("a draft");
    assert_eq!(draft, "Opgehangen");
}

#[test]
fn program_that_does_not_end_on_a_lost_line_is_ended_hard() {
    let mut pty = running("stuck");
    pty.hang_up();
    let exit = pty.wait_exit();
    assert_eq!((exit.code, exit.signal), (129, None));
}

#[test]
fn suspend_gives_the_terminal_to_the_shell_and_takes_it_back() {
    let exe = std::env::current_exe().expect("this executable");
    let pty = Start::new("bash")
        .args(["--noprofile", "--norc", "-i"])
        .env("PS1", "klaar> ")
        .env("EXE", exe)
        .env(CHILD, "plain")
        .go();
    pty.wacht_op("klaar>");
    pty.send("\"$EXE\" --exact child_app --nocapture --test-threads=1 --color=never\r");
    pty.wacht_op("Huisvesting")
        .until("selection", |s| s.alternate_screen());
    pty.key("down").wacht_op("1 toetsen").key("ctrl-z");
    pty.until("the shell's prompt", at_prompt);
    let screen = pty.screen();
    assert!(
        !screen.hide_cursor() && screen.contents().contains("Stopped"),
        "{}",
        pty.text()
    );
    pty.send("echo $((40+2))\r").wacht_op("\n42");
    pty.send("fg\r").wacht_op("terug");
    // All of it is drawn again, not only what changed.
    assert_eq!(
        [0, 1, 2].map(|row| pty.row(row)),
        ["Huisvesting", "Inkomen", "Zorg"]
    );
    assert!(pty.cell(1, 0).inverse() && !pty.cell(0, 0).inverse());
    assert_eq!(pty.cursor(), Some((1, 0)));
    assert!(pty.screen().bracketed_paste());
    pty.key("q").until("the shell again", at_prompt);
    let mark = pty.mark();
    pty.send("echo code $?; exit\r");
    assert_eq!(pty.wait_exit().code, 0);
    assert!(String::from_utf8_lossy(&pty.since(mark)).contains("code 0"));
}

fn at_prompt(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen() && screen.contents().trim_end().ends_with("klaar>")
}

#[test]
fn suspend_without_a_shell_does_nothing() {
    let pty = running("plain");
    let mark = pty.mark();
    pty.key("ctrl-z").wacht_op("geen shell");
    assert!(!pty.since(mark).windows(8).any(|w| w == b"\x1b[?1049l"));
}

#[test]
fn stop_and_continue_from_outside_draws_all_again() {
    let pty = running("plain");
    pty.key("down").wacht_op("1 toetsen");
    pty.signal(Signal::STOP);
    let mark = pty.mark();
    pty.signal(Signal::CONT);
    pty.wacht_op("hervat");
    let drawn = String::from_utf8_lossy(&pty.since(mark)).into_owned();
    assert!(
        drawn.contains("Huisvesting") && drawn.contains("Zorg"),
        "{drawn:?}"
    );
    pty.key("q");
    assert_eq!(pty.wait_exit().code, 0);
    pty.assert_restored();
}

#[test]
fn paste_arrives_as_text_and_runs_nothing() {
    let pty = running("plain");
    pty.paste("q\rq!\n")
        .wacht_op(r#"geplakt 5 false "q\rq!\n""#);
    assert_eq!(pty.exit(), None);
    pty.key("q");
    assert_eq!(pty.wait_exit().code, 0);
}

#[test]
fn long_paste_is_cut() {
    let pty = running("plain");
    pty.paste(&"a".repeat(70_000))
        .wacht_op("geplakt 65536 true");
}

#[test]
fn paste_without_an_end_does_not_swallow_the_keys() {
    let pty = running("plain");
    pty.send("\x1b[200~half").wacht_op("geplakt 4 true");
    pty.key("q");
    assert_eq!(pty.wait_exit().code, 0);
}

#[test]
fn lone_escape_is_a_key() {
    let pty = running("plain");
    pty.key("esc").wacht_op("toets Esc");
}

#[test]
fn no_color_keeps_the_selected_row_in_reverse_video() {
    for no_color in [false, true] {
        let mut start = child("plain");
        if no_color {
            start = start.env("NO_COLOR", "1");
        }
        let pty = start.go();
        pty.wacht_op("Huisvesting");
        assert!(pty.cell(0, 0).inverse() && !pty.cell(1, 0).inverse());
        pty.key("down").wacht_op("1 toetsen");
        assert!(!pty.cell(0, 0).inverse() && pty.cell(1, 0).inverse());
    }
}

#[test]
fn dumb_terminal_is_refused_untouched() {
    for start in [
        child("plain").env("TERM", "dumb"),
        child("plain").env_remove("TERM"),
    ] {
        let pty = start.go();
        assert_eq!(pty.wait_exit().code, 64);
        assert!(!pty.since(0).contains(&0x1b), "not one escape sequence");
        pty.assert_restored();
    }
}

#[test]
fn pipes_are_refused() {
    for (redirect, code) in [("</dev/null", 65), (">/dev/null", 66)] {
        let exe = std::env::current_exe().expect("this executable");
        let script = format!("\"$EXE\" --exact child_app --nocapture --color=never {redirect}");
        let pty = Start::new("bash")
            .args(["--noprofile", "--norc", "-c", &script])
            .env("EXE", exe)
            .env(CHILD, "plain")
            .go();
        assert_eq!(pty.wait_exit().code, code);
    }
}

#[test]
fn resize_redraws_from_nothing_to_absurd() {
    let pty = running("plain");
    for (columns, rows, seen) in [
        (120, 36, "120x36"),
        (20, 5, "te klein"),
        (100, 30, "100x30"),
        (1, 1, "t"),
        (65535, 65535, "300x120"),
        (80, 24, "80x24"),
    ] {
        pty.resize(columns, rows).wacht_op(seen);
    }
    assert!(pty.cell(0, 0).inverse());
    // Nothing fits here: it must survive without drawing.
    pty.resize(0, 0);
    pty.resize(90, 30);
    pty.wacht_op("90x30").key("q");
    assert_eq!(pty.wait_exit().code, 0);
    pty.assert_restored();
}

#[test]
fn starts_too_small_and_recovers() {
    let pty = child("plain").size(40, 12).go();
    pty.wacht_op("te klein");
    pty.resize(80, 24);
    pty.wacht_op("Huisvesting");
}

#[test]
fn hardware_cursor_follows_the_selected_row() {
    let pty = running("plain");
    assert_eq!(pty.cursor(), Some((0, 0)));
    pty.keys("down down").wacht_op("2 toetsen");
    assert_eq!(pty.cursor(), Some((2, 0)));
    pty.key("up").wacht_op("3 toetsen");
    assert_eq!(pty.cursor(), Some((1, 0)));
}

#[test]
fn many_keys_at_once_cost_few_frames_and_none_is_lost() {
    let pty = running("plain");
    let mark = pty.mark();
    // Stopped, so that all of them wait at once whatever the machine is doing.
    pty.signal(Signal::STOP);
    pty.send("x".repeat(3000));
    pty.signal(Signal::CONT);
    pty.wacht_op("3000 toetsen");
    let frames = pty.frames_since(mark);
    assert!(frames <= 100, "{frames} frames for 3000 keys");
}

#[test]
fn a_frame_is_one_synchronized_update() {
    let pty = running("plain");
    let mark = pty.mark();
    pty.key("down").wacht_op("1 toetsen");
    let bytes = pty.since(mark);
    assert_eq!(pty.frames_since(mark), 1);
    assert!(bytes.starts_with(b"\x1b[?2026h") && bytes.ends_with(b"\x1b[?2026l"));
}

#[test]
fn idle_program_writes_nothing_and_wakes_for_nothing() {
    let pty = running("plain");
    pty.key("x").wacht_op("1 toetsen");
    let mark = pty.mark();
    match idle::settles_within(&pty, DEADLINE) {
        Ok(true) => assert_eq!(pty.mark(), mark, "bytes written while idle"),
        Ok(false) => eprintln!("SKIP: this system does not show where threads wait"),
        Err(busy) => panic!("threads not at rest: {busy:#?}"),
    }
}

#[test]
fn a_program_that_ticks_is_not_taken_for_idle() {
    let pty = running("ticking");
    let settled = idle::settles_within(&pty, Duration::from_millis(200));
    assert_ne!(settled, Ok(true));
}

#[test]
fn grammar_allows_frames_and_names_what_it_refuses() {
    let frame = "\x1b[?2026h\x1b[1;1H\x1b[7m\x1b[38;5;6;49mIrène\x1b[0m\x1b[?25h\x1b[?2026l";
    assert_eq!(grammar::violations(frame.as_bytes()), [""; 0]);
    for (bytes, name) in [
        ("\x1b]0;titel\x07", "OSC"),
        ("\x1b]52;c;eA==\x1b\\", "OSC"),
        ("\x1b[6n", "n"),
        ("\x1b[c", "c"),
        ("\x1b[?1000h", "1000"),
        ("\x1b[?25;1003h", "1003"),
        ("\x1b[>1u", "u"),
        ("\x1b[4h", "h"),
        ("\x1bP+q544e\x1b\\", "DCS"),
        ("\x1bc", "ESC c"),
        ("\x07", "0x07"),
        ("\u{9b}", "9b"),
    ] {
        let found = grammar::violations(bytes.as_bytes());
        assert!(
            found.iter().any(|one| one.contains(name)),
            "{bytes:?}: {found:?}"
        );
    }
}
