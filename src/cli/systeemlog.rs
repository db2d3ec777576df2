//! The system log: where the end of the journal is written down outside the store, so that
//! `nazorg verify --anchor` can show that nothing was cut off. May use: `api`, std.
//!
//! One line in the form that every system log on Linux takes from its local socket: no more than
//! the beginning of the store's random id, a number and a hash.

use std::os::unix::net::UnixDatagram;
use std::path::Path;

use crate::api::reply::Anker;

/// Where the system log listens.
pub(crate) const SOCKET: &str = "/dev/log";
/// Facility "local use 0", severity "notice".
const PRIORITY: u8 = 16 * 8 + 5;

/// Sends the line. Where there is no system log, or it is not heard, the journal is as safe as
/// before; only this witness is missing.
pub(crate) fn schrijf(socket: &Path, winkel: &[u8; 16], kop: &Anker) {
    let regel = regel(winkel, kop);
    let sturen = || {
        let lijn = UnixDatagram::unbound()?;
        // A log that is stuck must not hold up the program.
        lijn.set_nonblocking(true)?;
        lijn.send_to(regel.as_bytes(), socket)
    };
    drop(sturen());
}

fn regel(winkel: &[u8; 16], kop: &Anker) -> String {
    let id: String = winkel[..4].iter().map(|b| format!("{b:02x}")).collect();
    format!(
        "<{PRIORITY}>nazorg[{}]: store {id} journal head {kop}",
        std::process::id()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn de_regel_komt_aan_en_is_weer_te_lezen() {
        let map = tempfile::tempdir().unwrap();
        let pad = map.path().join("log");
        let log = UnixDatagram::bind(&pad).unwrap();
        let kop = Anker {
            nummer: 4521,
            keten: [0xab; 32],
        };
        schrijf(&pad, &[1; 16], &kop);
        let mut bytes = [0; 300];
        let aantal = log.recv(&mut bytes).unwrap();
        let tekst = std::str::from_utf8(&bytes[..aantal]).unwrap();
        assert!(tekst.starts_with("<133>nazorg[") && tekst.contains("store 01010101 "));
        let gelezen = tekst.rsplit(' ').next().and_then(Anker::van_tekst);
        assert_eq!(gelezen, Some(kop));
        // Nobody there: no harm.
        drop(log);
        schrijf(&pad, &[1; 16], &kop);
        schrijf(&map.path().join("niets"), &[1; 16], &kop);
    }
}
