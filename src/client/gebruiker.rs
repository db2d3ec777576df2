//! Who the operating system says we are. May use: `domain`, `engine`.

use std::fs;

use crate::domain::medewerker::Medewerker;
use crate::engine::Principal;

/// The user under whose number this process runs: the name that goes with it in `/etc/passwd`, else
/// `uid-` and the number. What the environment says (`USER`) can be set by anybody and is not used.
#[must_use]
pub fn principal() -> Principal {
    let uid = rustix::process::getuid().as_raw();
    let passwd = fs::read("/etc/passwd").unwrap_or_default();
    let naam = naam_van(&String::from_utf8_lossy(&passwd), uid);
    Principal::eigenaar(Medewerker(naam.unwrap_or_else(|| format!("uid-{uid}"))))
}

fn naam_van(passwd: &str, uid: u32) -> Option<String> {
    passwd.lines().find_map(|regel| {
        let mut delen = regel.split(':');
        let naam = delen.next().filter(|n| !n.is_empty())?;
        (delen.nth(1)?.parse() == Ok(uid)).then(|| naam.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_goes_by_the_number() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\n# opmerking\nsanne:x:1000:1000::/home/s:/bin/sh\nkapot:x\n:x:7:7::/:\n";
        assert_eq!(naam_van(passwd, 1000).as_deref(), Some("sanne"));
        assert_eq!(naam_van(passwd, 0).as_deref(), Some("root"));
        assert_eq!(naam_van(passwd, 7), None);
        assert_eq!(naam_van(passwd, 1), None);
    }
}
