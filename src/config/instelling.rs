//! How a user likes the program: language, keymap, theme and signs, from `settings.toml`, the
//! environment and flags. May use: `keymap`, `text`.
//!
//! A faulty setting costs that setting and nothing else, since over SSH a user may not be able to
//! mend the file: what is wrong is told, and the program runs.

use std::io;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fout::{self, Fout, FoutSoort};
use super::paden::{self, Omgeving};
pub use super::post::{Post, Postweg};
pub use super::reservekopie::Reservekopie;
use crate::keymap::Base;
use crate::text::{Glyphs, Taal};

/// Name of the file within the settings folder.
pub const BESTAND: &str = "settings.toml";

/// How states are told apart beside glyph and word.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Thema {
    /// The sixteen colours of the terminal.
    #[default]
    Standaard,
    /// No colours; bold and reverse only.
    Mono,
}

impl Thema {
    /// All themes.
    pub const ALLE: [Self; 2] = [Self::Standaard, Self::Mono];

    /// The word in settings and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Standaard => "standaard",
            Self::Mono => "mono",
        }
    }

    /// The theme with this word.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|t| t.code() == code)
    }
}

/// Which keys: a shipped map, and files of one's own laid over it in order.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct KeymapKeuze {
    /// Name of a shipped map; `None`: the default one, or what a file extends.
    pub naam: Option<String>,
    /// Files of one's own, full or relative to the working directory.
    pub bestanden: Vec<PathBuf>,
}

impl KeymapKeuze {
    /// Whether a word is the name of a shipped map, or of a file by its ending `.toml`.
    #[must_use]
    pub fn kan(woord: &str) -> bool {
        is_bestand(woord) || Base::from_id(woord).is_some()
    }

    /// Adds one word of a setting or flag: what ends in `.toml` is a file, relative to `map`, and
    /// anything else the name of a shipped map, of which the last one counts.
    pub fn voeg_toe(&mut self, woord: &str, map: &Path) {
        if is_bestand(woord) {
            self.bestanden.push(map.join(woord));
        } else {
            self.naam = Some(woord.to_owned());
        }
    }
}

fn is_bestand(woord: &str) -> bool {
    Path::new(woord).extension().is_some_and(|e| e == "toml")
}

/// What one layer says: a file, or the flags of the command line. `None`: nothing.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Keuzes {
    /// Language.
    pub taal: Option<Taal>,
    /// Keymap.
    pub keymap: Option<KeymapKeuze>,
    /// Theme.
    pub thema: Option<Thema>,
    /// Signs; `None` also for `auto`.
    pub glyphs: Option<Glyphs>,
    /// Backups.
    pub reservekopie: Option<Reservekopie>,
    /// Socket of the server one works in.
    pub socket: Option<PathBuf>,
    /// Mail.
    pub post: Option<Post>,
}

impl Keuzes {
    /// These choices, and where they say nothing those of another layer.
    #[must_use]
    pub fn over(self, onder: Self) -> Self {
        Self {
            taal: self.taal.or(onder.taal),
            keymap: self.keymap.or(onder.keymap),
            thema: self.thema.or(onder.thema),
            glyphs: self.glyphs.or(onder.glyphs),
            reservekopie: self.reservekopie.or(onder.reservekopie),
            socket: self.socket.or(onder.socket),
            post: self.post.or(onder.post),
        }
    }
}

/// What holds.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Instelling {
    /// Language.
    pub taal: Taal,
    /// Keymap.
    pub keymap: KeymapKeuze,
    /// Theme.
    pub thema: Thema,
    /// Signs.
    pub glyphs: Glyphs,
    /// Backups.
    pub reservekopie: Reservekopie,
    /// Socket of the server one works in, by the settings alone.
    pub socket: Option<PathBuf>,
    /// Mail, if it was set up.
    pub post: Option<Post>,
}

impl Instelling {
    /// Lays the layers over each other: flag, environment, file, default. Of the environment
    /// `NO_COLOR` gives the theme without colour, and the locale says whether the terminal shows
    /// more than ASCII; for that a word in the file counts before the locale, since it was chosen.
    /// The language is not taken from the locale, which does not cross an SSH line.
    #[must_use]
    pub fn stel_vast(vlaggen: Keuzes, omgeving: &Omgeving, bestand: Keuzes) -> Self {
        let geen_kleur = omgeving.waarde("NO_COLOR").map(|_| Thema::Mono);
        Self {
            taal: vlaggen.taal.or(bestand.taal).unwrap_or_default(),
            keymap: vlaggen.keymap.or(bestand.keymap).unwrap_or_default(),
            thema: vlaggen
                .thema
                .or(geen_kleur)
                .or(bestand.thema)
                .unwrap_or_default(),
            glyphs: vlaggen
                .glyphs
                .or(bestand.glyphs)
                .unwrap_or_else(|| glyphs_van_locale(omgeving)),
            reservekopie: vlaggen
                .reservekopie
                .or(bestand.reservekopie)
                .unwrap_or_default(),
            socket: vlaggen.socket.or(bestand.socket),
            post: vlaggen.post.or(bestand.post),
        }
    }
}

/// The signs a terminal shows by its locale: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is
/// set decides; no UTF-8 in it, or none set, means ASCII.
#[must_use]
pub fn glyphs_van_locale(omgeving: &Omgeving) -> Glyphs {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|naam| omgeving.waarde(naam))
        .map(|w| w.to_string_lossy().to_ascii_lowercase());
    match locale {
        Some(l) if l.contains("utf-8") || l.contains("utf8") => Glyphs::Unicode,
        _ => Glyphs::Ascii,
    }
}

/// The user's own settings laid over those of everybody on the machine. A login has no folder of its
/// own in its environment, so that for it the machine's alone count.
#[must_use]
pub fn laad_lagen(omgeving: &Omgeving) -> (Keuzes, Vec<Fout>) {
    let (onder, mut fouten) = laad(Path::new(paden::SYSTEEM));
    let Ok(map) = paden::config_map(None, omgeving) else {
        return (onder, fouten);
    };
    let (eigen, meer) = laad(&map);
    fouten.extend(meer);
    (eigen.over(onder), fouten)
}

/// Reads `settings.toml` from the settings folder. No file means no choices; a file that cannot be
/// read is a fault.
#[must_use]
pub fn laad(map: &Path) -> (Keuzes, Vec<Fout>) {
    match std::fs::read_to_string(map.join(BESTAND)) {
        Ok(tekst) => lees(BESTAND, &tekst, map),
        Err(e) if e.kind() == io::ErrorKind::NotFound => (Keuzes::default(), Vec::new()),
        Err(e) => {
            let oorzaak = e.to_string();
            let fout = Fout::geheel(BESTAND, FoutSoort::Onleesbaar { oorzaak });
            (Keuzes::default(), vec![fout])
        }
    }
}

/// Reads the text of a settings file. `bestand` names it in faults, `map` is the folder to which
/// keymap files in it are relative. What is right in it is given back beside every fault.
#[must_use]
pub fn lees(bestand: &str, tekst: &str, map: &Path) -> (Keuzes, Vec<Fout>) {
    let tabel = match fout::tabel(bestand, tekst) {
        Ok(tabel) => tabel,
        Err(fout) => return (Keuzes::default(), vec![fout]),
    };
    let mag = [
        "taal",
        "keymap",
        "thema",
        "glyphs",
        "reservekopie",
        "socket",
        "post",
    ];
    let mut lezer = Lezer {
        bestand,
        tekst,
        fouten: fout::onbekende_sleutels(bestand, tekst, &tabel, &mag),
    };
    let talen = Taal::ALLE.map(|t| (t.code(), Some(t)));
    let themas = Thema::ALLE.map(|t| (t.code(), Some(t)));
    let tekens = [
        ("auto", None),
        ("unicode", Some(Glyphs::Unicode)),
        ("ascii", Some(Glyphs::Ascii)),
    ];
    let keuzes = Keuzes {
        taal: lezer.keuze(&tabel, "taal", &talen),
        keymap: lezer.keymap(&tabel, map),
        thema: lezer.keuze(&tabel, "thema", &themas),
        glyphs: lezer.keuze(&tabel, "glyphs", &tekens),
        reservekopie: lezer.reservekopie(&tabel, map),
        socket: lezer.socket(&tabel),
        post: lezer.post(&tabel),
    };
    let mut fouten = lezer.fouten;
    fouten.sort_by_key(|fout| fout.plaats);
    (keuzes, fouten)
}

pub(super) struct Lezer<'a> {
    pub(super) bestand: &'a str,
    pub(super) tekst: &'a str,
    pub(super) fouten: Vec<Fout>,
}

impl Lezer<'_> {
    /// The value of a key that must be one of some words.
    fn keuze<T: Copy>(
        &mut self,
        tabel: &DeTable<'_>,
        sleutel: &'static str,
        mag: &[(&str, Option<T>)],
    ) -> Option<T> {
        let waarde = tabel.get(sleutel)?;
        let woord = waarde.get_ref().as_str();
        if let Some((_, keuze)) = mag.iter().find(|(w, _)| woord == Some(*w)) {
            return *keuze;
        }
        let woorden: Vec<_> = mag.iter().map(|(w, _)| *w).collect();
        self.fout(sleutel, waarde, woorden.join(", "));
        None
    }

    /// A word, or a list of words.
    fn keymap(&mut self, tabel: &DeTable<'_>, map: &Path) -> Option<KeymapKeuze> {
        let waarde = tabel.get("keymap")?;
        let mut keuze = KeymapKeuze::default();
        let delen = match waarde.get_ref() {
            DeValue::Array(delen) => delen.iter().collect(),
            _ => vec![waarde],
        };
        for deel in delen {
            match deel.get_ref().as_str() {
                Some(woord) if KeymapKeuze::kan(woord) => keuze.voeg_toe(woord, map),
                _ => {
                    let namen = Base::ALL.map(Base::id).join(", ");
                    self.fout("keymap", deel, format!("{namen}, *.toml"));
                }
            }
        }
        Some(keuze)
    }

    /// A full path: the working directory of a login says nothing.
    fn socket(&mut self, tabel: &DeTable<'_>) -> Option<PathBuf> {
        let waarde = tabel.get("socket")?;
        match waarde.get_ref().as_str().map(Path::new) {
            Some(pad) if pad.is_absolute() => Some(pad.to_owned()),
            _ => {
                self.fout("socket", waarde, "\"/run/nazorg/nazorg.sock\"".to_owned());
                None
            }
        }
    }

    pub(super) fn fout(
        &mut self,
        sleutel: &'static str,
        waarde: &Spanned<DeValue<'_>>,
        mag: String,
    ) {
        let plek = waarde.span();
        let gevonden = match waarde.get_ref().as_str() {
            Some(woord) => woord.to_owned(),
            None => self.tekst.get(plek.clone()).unwrap_or("?").to_owned(),
        };
        let soort = FoutSoort::OnbekendeWaarde {
            sleutel,
            gevonden,
            mag,
        };
        self.fouten
            .push(Fout::op(self.bestand, self.tekst, plek.start, soort));
    }
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

    fn lees_tekst(tekst: &str) -> (Keuzes, Vec<String>) {
        let (keuzes, fouten) = lees(BESTAND, tekst, Path::new("/c"));
        (keuzes, fouten.iter().map(|f| f.melding(Taal::Nl)).collect())
    }

    #[test]
    fn a_whole_file() {
        let tekst = "taal = \"en\"\nkeymap = [\"vim\", \"mijn.toml\"]\nthema = \"mono\"\nglyphs = \"ascii\"\n";
        let (keuzes, fouten) = lees_tekst(tekst);
        assert_eq!(fouten, Vec::<String>::new());
        let keymap = KeymapKeuze {
            naam: Some("vim".into()),
            bestanden: vec!["/c/mijn.toml".into()],
        };
        assert_eq!(
            keuzes,
            Keuzes {
                taal: Some(Taal::En),
                keymap: Some(keymap),
                thema: Some(Thema::Mono),
                glyphs: Some(Glyphs::Ascii),
                ..Keuzes::default()
            }
        );
    }

    #[test]
    fn faults_name_their_place_and_cost_only_themselves() {
        let tekst = "tal = \"nl\"\nthema = \"zwart\"\n\n  glyphs = 3\nkeymap = [\"vim\", 4, \"emacs\"]\ntaal = \"en\"\nkleur = 1\n";
        let (keuzes, fouten) = lees_tekst(tekst);
        assert_eq!(
            fouten,
            [
                "settings.toml:1:1: onbekend woord `tal`; bedoel je `taal`?",
                "settings.toml:2:9: `thema` kan niet `zwart` zijn; kies uit: standaard, mono",
                "settings.toml:4:12: `glyphs` kan niet `3` zijn; kies uit: auto, unicode, ascii",
                "settings.toml:5:18: `keymap` kan niet `4` zijn; kies uit: default, vim, *.toml",
                "settings.toml:5:21: `keymap` kan niet `emacs` zijn; kies uit: default, vim, *.toml",
                "settings.toml:7:1: onbekend woord `kleur`",
            ]
        );
        assert_eq!(keuzes.taal, Some(Taal::En));
        assert_eq!(keuzes.keymap.unwrap().naam.as_deref(), Some("vim"));
        assert_eq!((keuzes.thema, keuzes.glyphs), (None, None));
    }

    #[test]
    fn a_server_is_named_by_a_full_path_and_ones_own_choice_lies_on_top() {
        let (machine, fouten) = lees_tekst("socket = \"/run/nazorg/nazorg.sock\"\ntaal = \"en\"");
        assert_eq!(fouten, Vec::<String>::new());
        let (eigen, fouten) = lees_tekst("socket = \"s.sock\"\ntaal = \"nl\"");
        assert_eq!(
            fouten,
            [
                "settings.toml:1:10: `socket` kan niet `s.sock` zijn; kies uit: \"/run/nazorg/nazorg.sock\""
            ]
        );
        let samen = eigen.over(machine);
        assert_eq!(samen.socket, Some("/run/nazorg/nazorg.sock".into()));
        assert_eq!(samen.taal, Some(Taal::Nl));
    }

    #[test]
    fn what_is_not_toml_has_a_place_too() {
        let (keuzes, fouten) = lees_tekst("taal = \"nl\"\nthema = \n");
        assert_eq!(keuzes, Keuzes::default());
        assert_eq!(fouten.len(), 1);
        assert!(fouten[0].starts_with("settings.toml:2:"), "{}", fouten[0]);
    }

    #[test]
    fn layers() {
        let bestand = |tekst| lees_tekst(tekst).0;
        let stil = omgeving(&[("LANG", "nl_NL.UTF-8")]);
        let stel = |vlaggen: &Keuzes, om: &Omgeving, tekst| {
            Instelling::stel_vast(vlaggen.clone(), om, bestand(tekst))
        };
        let geen = Keuzes::default();
        assert_eq!(stel(&geen, &stil, ""), Instelling::default());
        let eigen = "taal = \"en\"\nthema = \"standaard\"\nglyphs = \"ascii\"\nkeymap = \"vim\"";
        let i = stel(&geen, &stil, eigen);
        assert_eq!((i.taal, i.glyphs), (Taal::En, Glyphs::Ascii));
        assert_eq!(i.keymap.naam.as_deref(), Some("vim"));
        let zonder_kleur = omgeving(&[("NO_COLOR", "1"), ("LANG", "C")]);
        assert_eq!(stel(&geen, &zonder_kleur, eigen).thema, Thema::Mono);
        assert_eq!(
            stel(&geen, &omgeving(&[("NO_COLOR", "")]), eigen).thema,
            Thema::Standaard
        );
        let vlaggen = Keuzes {
            taal: Some(Taal::Nl),
            thema: Some(Thema::Standaard),
            glyphs: Some(Glyphs::Unicode),
            keymap: Some(KeymapKeuze::default()),
            ..Keuzes::default()
        };
        let i = stel(&vlaggen, &zonder_kleur, eigen);
        assert_eq!(i, Instelling::default());
        assert_eq!(
            stel(&geen, &zonder_kleur, "glyphs = \"unicode\"").glyphs,
            Glyphs::Unicode
        );
        assert_eq!(
            stel(&geen, &zonder_kleur, "glyphs = \"auto\"").glyphs,
            Glyphs::Ascii
        );
    }

    #[test]
    fn signs_follow_the_first_locale_that_is_set() {
        for (paren, verwacht) in [
            (&[("LANG", "nl_NL.UTF-8")][..], Glyphs::Unicode),
            (&[("LANG", "nl_NL.utf8")], Glyphs::Unicode),
            (&[("LANG", "nl_NL.ISO-8859-1")], Glyphs::Ascii),
            (&[("LC_ALL", "C"), ("LANG", "nl_NL.UTF-8")], Glyphs::Ascii),
            (
                &[("LC_ALL", ""), ("LC_CTYPE", "C.UTF-8"), ("LANG", "C")],
                Glyphs::Unicode,
            ),
            (
                &[("LC_CTYPE", "POSIX"), ("LANG", "nl_NL.UTF-8")],
                Glyphs::Ascii,
            ),
            (&[], Glyphs::Ascii),
        ] {
            assert_eq!(glyphs_van_locale(&omgeving(paren)), verwacht, "{paren:?}");
        }
    }

    #[test]
    fn a_folder_without_settings_is_fine_and_an_unreadable_file_is_told() {
        let map = tempfile::tempdir().unwrap();
        assert_eq!(laad(map.path()), (Keuzes::default(), Vec::new()));
        std::fs::write(map.path().join(BESTAND), b"taal = \"\xff\"").unwrap();
        let (_, fouten) = laad(map.path());
        assert!(
            fouten[0]
                .melding(Taal::Nl)
                .starts_with("settings.toml: kan niet lezen")
        );
    }
}
