//! The table `[post]` of `settings.toml`: through which mail system messages leave. May use: nothing of
//! ours beside the reader of settings.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::fout;
use super::instelling::Lezer;

/// The way to the mail system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Postweg {
    /// A program that takes messages as `sendmail` does.
    Sendmail(PathBuf),
    /// A server on this very machine. What crosses a network has to be encrypted, which such a server
    /// does and this program does not.
    Smtp(SocketAddr),
}

/// How messages leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Post {
    /// Mail address they come from.
    pub van: String,
    /// The way.
    pub weg: Postweg,
}

impl Lezer<'_> {
    /// The table `[post]`: `van`, and one of `sendmail` and `smtp`.
    pub(super) fn post(&mut self, tabel: &DeTable<'_>) -> Option<Post> {
        let waarde = tabel.get("post")?;
        let DeValue::Table(eigen) = waarde.get_ref() else {
            self.fout("post", waarde, "[post]".to_owned());
            return None;
        };
        let mag = ["van", "sendmail", "smtp"];
        let onbekend = fout::onbekende_sleutels(self.bestand, self.tekst, eigen, &mag);
        self.fouten.extend(onbekend);
        let van = eigen.get("van").and_then(|waarde| {
            let woord = waarde.get_ref().as_str();
            let adres = woord.filter(|w| crate::domain::partner::is_mailadres(w));
            if adres.is_none() {
                self.fout("van", waarde, "\"nazorg@gemeente.nl\"".to_owned());
            }
            adres.map(str::to_owned)
        });
        let mut weg = None;
        if let Some(waarde) = eigen.get("sendmail") {
            match waarde.get_ref().as_str().map(Path::new) {
                Some(pad) if pad.is_absolute() => weg = Some(Postweg::Sendmail(pad.to_owned())),
                _ => self.fout("sendmail", waarde, "\"/usr/sbin/sendmail\"".to_owned()),
            }
        }
        if let Some(waarde) = eigen.get("smtp") {
            let adres = waarde.get_ref().as_str().and_then(|w| w.parse().ok());
            match adres.filter(|adres: &SocketAddr| adres.ip().is_loopback()) {
                Some(adres) if weg.is_none() => weg = Some(Postweg::Smtp(adres)),
                _ => self.fout("smtp", waarde, "\"127.0.0.1:25\"".to_owned()),
            }
        }
        if van.is_none() && eigen.get("van").is_none() {
            self.fout("post", waarde, "van, sendmail | smtp".to_owned());
        }
        Some(Post {
            van: van?,
            weg: weg?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::instelling::{BESTAND, lees};
    use super::*;
    use crate::text::Taal;

    fn lees_tekst(tekst: &str) -> (Option<Post>, Vec<String>) {
        let (keuzes, fouten) = lees(BESTAND, tekst, Path::new("/c"));
        let fouten = fouten.iter().map(|f| f.melding(Taal::Nl)).collect();
        (keuzes.post, fouten)
    }

    #[test]
    fn mail_goes_to_this_machine_only() {
        let van = "van = \"nazorg@gemeente.example\"\n";
        let (post, fouten) = lees_tekst(&format!("[post]\n{van}smtp = \"127.0.0.1:25\"\n"));
        assert_eq!(fouten, Vec::<String>::new());
        let weg = Postweg::Smtp("127.0.0.1:25".parse().unwrap());
        let van_adres = "nazorg@gemeente.example".to_owned();
        assert_eq!(
            post,
            Some(Post {
                van: van_adres,
                weg
            })
        );
        let (post, _) = lees_tekst(&format!("[post]\n{van}sendmail = \"/usr/sbin/sendmail\"\n"));
        assert!(matches!(post.unwrap().weg, Postweg::Sendmail(_)));
        let (post, fouten) = lees_tekst(&format!("[post]\n{van}smtp = \"192.0.2.1:25\"\n"));
        assert_eq!(post, None);
        assert_eq!(
            fouten,
            ["settings.toml:3:8: `smtp` kan niet `192.0.2.1:25` zijn; kies uit: \"127.0.0.1:25\""]
        );
        let (post, fouten) = lees_tekst("[post]\nvan = \"iemand\"\nsendmail = \"sendmail\"\n");
        assert_eq!((post, fouten.len()), (None, 2));
        assert_eq!(lees_tekst("[post]\nsmtp = \"[::1]:25\"\n").0, None);
    }
}
