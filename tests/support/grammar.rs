//! The only things the program may write to a terminal: text, cursor moves, erase, colours and
//! attributes, the scroll region, and four modes. No title, no clipboard, no links, no questions.

use vte::{Params, Parser, Perform};

/// Private modes that may be switched: cursor, alternate screen, bracketed paste, synchronized
/// update.
const MODES: [u16; 4] = [25, 1049, 2004, 2026];

/// Everything in `output` that is not allowed, one description each.
pub(crate) fn violations(output: &[u8]) -> Vec<String> {
    let mut judge = Judge::default();
    Parser::new().advance(&mut judge, output);
    judge.0
}

#[derive(Default)]
struct Judge(Vec<String>);

fn only_our_modes(params: &Params) -> bool {
    !params.is_empty()
        && params
            .iter()
            .all(|p| matches!(p, [mode] if MODES.contains(mode)))
}

impl Perform for Judge {
    fn print(&mut self, c: char) {
        if c.is_control() {
            self.0.push(format!("control character {c:?} as text"));
        }
    }

    fn execute(&mut self, byte: u8) {
        if !matches!(byte, b'\r' | b'\n') {
            self.0.push(format!("control byte {byte:#04x}"));
        }
    }

    fn csi_dispatch(&mut self, params: &Params, between: &[u8], ignore: bool, action: char) {
        let allowed = match (between, action) {
            ([], 'A'..='H' | 'J' | 'K' | 'X' | 'd' | 'f' | 'm' | 'r') => true,
            ([b'?'], 'h' | 'l') => only_our_modes(params),
            _ => false,
        };
        if !allowed || ignore {
            let numbers: Vec<_> = params.iter().collect();
            let between = String::from_utf8_lossy(between);
            self.0.push(format!("CSI {between}{numbers:?} {action}"));
        }
    }

    fn esc_dispatch(&mut self, between: &[u8], _ignore: bool, byte: u8) {
        // The end of a string sequence; the sequence itself is reported below.
        if byte != b'\\' {
            let between = String::from_utf8_lossy(between);
            self.0.push(format!("ESC {between}{}", char::from(byte)));
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _bell: bool) {
        let parts: Vec<_> = params.iter().map(|p| String::from_utf8_lossy(p)).collect();
        self.0.push(format!("OSC {parts:?}"));
    }

    fn hook(&mut self, _params: &Params, _between: &[u8], _ignore: bool, action: char) {
        self.0.push(format!("DCS {action}"));
    }
}
