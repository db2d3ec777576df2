//! Where the data, the settings and the demo store lie. May use: nothing of ours.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The environment variables the program looks at, as they were when it started.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Omgeving(BTreeMap<&'static str, OsString>);

impl Omgeving {
    /// All names that are looked at.
    pub const NAMEN: [&'static str; 14] = [
        "CREDENTIALS_DIRECTORY",
        "HOME",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
        "NAZORG_CONFIG",
        "NAZORG_DATA",
        "NAZORG_KEY_FILE",
        "NAZORG_SOCKET",
        "NO_COLOR",
        "SSH_CONNECTION",
        "TERM",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
    ];

    /// That of this process.
    #[must_use]
    pub fn van_proces() -> Self {
        Self::van(|naam| std::env::var_os(naam))
    }

    /// One in which each name has what `waarde` says.
    #[must_use]
    pub fn van(waarde: impl Fn(&str) -> Option<OsString>) -> Self {
        let paren = Self::NAMEN
            .into_iter()
            .filter_map(|naam| waarde(naam).map(|w| (naam, w)));
        Self(paren.collect())
    }

    /// What a name holds; empty counts as absent.
    #[must_use]
    pub fn waarde(&self, naam: &str) -> Option<&OsStr> {
        self.0
            .get(naam)
            .map(OsString::as_os_str)
            .filter(|waarde| !waarde.is_empty())
    }

    /// What a name holds, as a full path: relative ones do not count, as the XDG convention asks.
    fn vol_pad(&self, naam: &str) -> Option<&Path> {
        self.waarde(naam).map(Path::new).filter(|p| p.is_absolute())
    }
}

/// The folder of the settings of everybody on the machine.
pub const SYSTEEM: &str = "/etc/nazorg";

/// No folder can be named: neither flag nor environment say anything, and there is no home folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no home folder (HOME); name the folder with a flag")]
pub struct GeenMap;

/// The folder of the store: flag, else `NAZORG_DATA`, else `nazorg` in the XDG data folder.
///
/// # Errors
/// [`GeenMap`].
pub fn data_map(vlag: Option<&Path>, omgeving: &Omgeving) -> Result<PathBuf, GeenMap> {
    match vlag.or_else(|| omgeving.waarde("NAZORG_DATA").map(Path::new)) {
        Some(map) => Ok(map.to_owned()),
        None => xdg(omgeving, "XDG_DATA_HOME", ".local/share").map(|m| m.join("nazorg")),
    }
}

/// The folder of the demo store: flag, else `nazorg-demo` beside where one's own store lies by
/// default. Beside and not inside, so that the demo can be thrown away whole; not in the cache
/// folder, since cleaners empty that while the program runs. `NAZORG_DATA` is not looked at: it
/// names a real store, and synthetic data must never end up there.
///
/// # Errors
/// [`GeenMap`].
pub fn demo_map(vlag: Option<&Path>, omgeving: &Omgeving) -> Result<PathBuf, GeenMap> {
    match vlag {
        Some(map) => Ok(map.to_owned()),
        None => xdg(omgeving, "XDG_DATA_HOME", ".local/share").map(|m| m.join("nazorg-demo")),
    }
}

/// The folder of `settings.toml`, keymaps and one's own `catalogus.toml`: flag, else
/// `NAZORG_CONFIG`, else `nazorg` in the XDG settings folder.
///
/// # Errors
/// [`GeenMap`].
pub fn config_map(vlag: Option<&Path>, omgeving: &Omgeving) -> Result<PathBuf, GeenMap> {
    match vlag.or_else(|| omgeving.waarde("NAZORG_CONFIG").map(Path::new)) {
        Some(map) => Ok(map.to_owned()),
        None => xdg(omgeving, "XDG_CONFIG_HOME", ".config").map(|m| m.join("nazorg")),
    }
}

fn xdg(omgeving: &Omgeving, naam: &str, onder_home: &str) -> Result<PathBuf, GeenMap> {
    omgeving
        .vol_pad(naam)
        .map(Path::to_owned)
        .or_else(|| omgeving.vol_pad("HOME").map(|h| h.join(onder_home)))
        .ok_or(GeenMap)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn omgeving(paren: &[(&str, &str)]) -> Omgeving {
        Omgeving::van(|naam| {
            let paar = paren.iter().find(|(n, _)| *n == naam)?;
            Some(paar.1.into())
        })
    }

    #[test]
    fn the_first_that_says_something_wins() {
        let home = ("HOME", "/h");
        let xdg = ("XDG_DATA_HOME", "/x");
        let eigen = ("NAZORG_DATA", "/n");
        let data = |paren: &[_]| data_map(None, &omgeving(paren));
        assert_eq!(data(&[home]), Ok("/h/.local/share/nazorg".into()));
        assert_eq!(data(&[home, xdg]), Ok("/x/nazorg".into()));
        assert_eq!(data(&[home, xdg, eigen]), Ok("/n".into()));
        let vlag = Some(Path::new("hier"));
        assert_eq!(
            data_map(vlag, &omgeving(&[home, xdg, eigen])),
            Ok("hier".into())
        );
        assert_eq!(data(&[]), Err(GeenMap));
        assert_eq!(data(&[xdg]), Ok("/x/nazorg".into()));
    }

    #[test]
    fn empty_and_relative_folders_do_not_count() {
        let data = |paren: &[_]| data_map(None, &omgeving(paren));
        let home = ("HOME", "/h");
        assert_eq!(data(&[home, ("XDG_DATA_HOME", "rel")]), data(&[home]));
        assert_eq!(data(&[home, ("NAZORG_DATA", "")]), data(&[home]));
        assert_eq!(data(&[("HOME", "h")]), Err(GeenMap));
    }

    #[test]
    fn the_demo_never_lands_in_the_named_store() {
        let om = omgeving(&[("HOME", "/h"), ("NAZORG_DATA", "/srv/nazorg")]);
        assert_eq!(
            demo_map(None, &om),
            Ok("/h/.local/share/nazorg-demo".into())
        );
        assert_eq!(demo_map(Some(Path::new("/d")), &om), Ok("/d".into()));
    }

    #[test]
    fn settings_have_their_own_folder() {
        let om = omgeving(&[("HOME", "/h")]);
        assert_eq!(config_map(None, &om), Ok("/h/.config/nazorg".into()));
        let om = omgeving(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "/c")]);
        assert_eq!(config_map(None, &om), Ok("/c/nazorg".into()));
        let om = omgeving(&[("HOME", "/h"), ("NAZORG_CONFIG", "/n")]);
        assert_eq!(config_map(None, &om), Ok("/n".into()));
    }
}
