//! Key names to the bytes a terminal (xterm) sends for them.

/// The bytes of one named key: `enter`, `shift-tab`, `pgdn`, `f5`, `ctrl-x`, `alt-x`, or one
/// character for itself.
pub(crate) fn bytes(name: &str) -> Vec<u8> {
    let fixed: &[u8] = match name {
        "enter" => b"\r",
        "tab" => b"\t",
        "shift-tab" => b"\x1b[Z",
        "esc" => b"\x1b",
        "space" => b" ",
        "backspace" => b"\x7f",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "ins" => b"\x1b[2~",
        "del" => b"\x1b[3~",
        "pgup" => b"\x1b[5~",
        "pgdn" => b"\x1b[6~",
        "f1" => b"\x1bOP",
        "f2" => b"\x1bOQ",
        "f3" => b"\x1bOR",
        "f4" => b"\x1bOS",
        "f5" => b"\x1b[15~",
        "f6" => b"\x1b[17~",
        "f7" => b"\x1b[18~",
        "f8" => b"\x1b[19~",
        "f9" => b"\x1b[20~",
        "f10" => b"\x1b[21~",
        "f11" => b"\x1b[23~",
        "f12" => b"\x1b[24~",
        _ => return composed(name),
    };
    fixed.to_vec()
}

fn composed(name: &str) -> Vec<u8> {
    if let Some(key) = name.strip_prefix("ctrl-") {
        let [key @ (b'@'..=b'_' | b'a'..=b'z')] = key.as_bytes() else {
            panic!("no terminal sends {name:?}");
        };
        return vec![key & 0x1f];
    }
    if let Some(key) = name.strip_prefix("alt-") {
        return [b"\x1b".to_vec(), bytes(key)].concat();
    }
    assert_eq!(name.chars().count(), 1, "unknown key name {name:?}");
    name.as_bytes().to_vec()
}
