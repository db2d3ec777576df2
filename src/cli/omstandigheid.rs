//! What every command needs: language, settings, folders, and the way to the store.
//! May use: everything.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Algemeen;
use super::fout::Fout;
use super::inlog::InlogFout;
use super::systeemlog;
use crate::api::reply::Sessie;
use crate::api::{Refusal, Reply, Request};
use crate::client::open::Weg;
use crate::client::{Backend, Dienst, Opening, Toegang, gebruiker};
use crate::config::{self, Instelling, Keuzes, Omgeving, instelling, paden};
use crate::domain::datuminvoer::lokaal_naar_utc;
use crate::domain::gemeente::Gemeente;
use crate::domain::id::GemeenteId;
use crate::domain::tijd::Tijdstip;
use crate::domain::veilig::SafeText;
use crate::engine::klok::{Klok, Systeemklok, Toeval, VasteKlok};
use crate::server::{Grenzen, Server};
use crate::store::{CREDENTIAL_NAME, Opened, Progress, ROOT_KEY_NAME, Rebuilt, RootKey};
use crate::text::{Glyphs, Taal, cli as woorden};

/// See the module.
pub(crate) struct Omstandigheid {
    pub(crate) taal: Taal,
    pub(crate) instelling: Instelling,
    pub(crate) omgeving: Omgeving,
    /// Whether the program runs as somebody's login shell.
    pub(crate) inlog: bool,
    vlag_data: Option<PathBuf>,
    vlag_socket: Option<PathBuf>,
    vandaag: Option<NaiveDate>,
}

impl Omstandigheid {
    /// From flags, environment and settings. Faults in the settings are told and cost no more than
    /// themselves.
    pub(crate) fn nieuw(vlaggen: &Algemeen, omgeving: Omgeving, inlog: bool) -> Self {
        let (bestand, fouten) = instelling::laad_lagen(&omgeving);
        let mut keymap = None;
        for woord in &vlaggen.keymap {
            keymap
                .get_or_insert_with(instelling::KeymapKeuze::default)
                .voeg_toe(woord, Path::new(""));
        }
        let keuzes = Keuzes {
            taal: vlaggen.taal,
            keymap,
            thema: vlaggen.thema,
            glyphs: vlaggen.ascii.then_some(Glyphs::Ascii),
            ..Keuzes::default()
        };
        let instelling = Instelling::stel_vast(keuzes, &omgeving, bestand);
        let deze = Self {
            taal: instelling.taal,
            instelling,
            omgeving,
            inlog,
            vlag_data: vlaggen.data.clone(),
            vlag_socket: vlaggen.socket.clone(),
            vandaag: vlaggen.vandaag,
        };
        for fout in &fouten {
            deze.let_op(&fout.melding(deze.taal));
        }
        deze
    }

    pub(crate) const fn glyphs(&self) -> Glyphs {
        self.instelling.glyphs
    }

    /// Tells something beside the output of a command.
    pub(crate) fn let_op(&self, tekst: &str) {
        // Nobody to tell is no reason to stop.
        drop(writeln!(
            std::io::stderr(),
            "nazorg: {}",
            SafeText::regel(tekst)
        ));
    }

    /// The folder of the user's own store.
    pub(crate) fn data_map(&self) -> Result<PathBuf, Fout> {
        paden::data_map(self.vlag_data.as_deref(), &self.omgeving).map_err(|_| Fout::GeenMap)
    }

    /// The socket of a server, if flag, environment or settings name one.
    pub(crate) fn socket(&self) -> Option<PathBuf> {
        let omgeving = || self.omgeving.waarde("NAZORG_SOCKET").map(PathBuf::from);
        let vlag = self.vlag_socket.clone();
        vlag.or_else(omgeving)
            .or_else(|| self.instelling.socket.clone())
    }

    /// The server to work in; `None`: the store is in a folder of one's own. What was said last
    /// holds: flag, environment, settings. A login never has a folder of its own.
    pub(crate) fn dienst(&self) -> Result<Option<Dienst>, Fout> {
        if self.vlag_data.is_some() && self.vlag_socket.is_some() {
            return Err(Fout::MapEnSocket);
        }
        let map_in_omgeving = self.omgeving.waarde("NAZORG_DATA").is_some()
            && self.omgeving.waarde("NAZORG_SOCKET").is_none();
        let eigen_map = self.vlag_data.is_some() || (map_in_omgeving && self.vlag_socket.is_none());
        let pad = if eigen_map { None } else { self.socket() };
        if self.inlog && pad.is_none() {
            return Err(Fout::Inlog(InlogFout::GeenServer));
        }
        let adres = self.omgeving.waarde("SSH_CONNECTION");
        let adres = adres.and_then(|a| a.to_str()?.split(' ').next()?.parse().ok());
        Ok(pad.map(|pad| Dienst {
            pad,
            herkomst: adres,
        }))
    }

    /// The folder of a store that must be reached as such, not through a server.
    pub(crate) fn alleen_map(&self) -> Result<PathBuf, Fout> {
        match self.dienst()? {
            Some(_) => Err(Fout::AlleenMap),
            None => self.data_map(),
        }
    }

    /// The folder of the demo store.
    pub(crate) fn demo_map(&self) -> Result<PathBuf, Fout> {
        paden::demo_map(self.vlag_data.as_deref(), &self.omgeving).map_err(|_| Fout::GeenMap)
    }

    /// The clock: the machine's, or noon of the day that was asked for.
    pub(crate) fn klok(&self) -> Arc<dyn Klok> {
        let middag = self.vandaag.and_then(|dag| {
            let noen = dag.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
            Some(Tijdstip::van_utc(lokaal_naar_utc(noen)))
        });
        match middag {
            Some(nu) => Arc::new(VasteKlok::op(nu)),
            None => Arc::new(Systeemklok),
        }
    }

    /// Where the root key of the store in this folder is: in it, else in the file that
    /// `NAZORG_KEY_FILE` names, else with the credentials that systemd gave.
    pub(crate) fn sleutel(&self, map: &Path) -> RootKey {
        if map.join(ROOT_KEY_NAME).exists() {
            return RootKey::InStore;
        }
        if let Some(bestand) = self.omgeving.waarde("NAZORG_KEY_FILE") {
            return RootKey::File(bestand.into());
        }
        match self.omgeving.waarde("CREDENTIALS_DIRECTORY") {
            Some(van) if Path::new(van).join(CREDENTIAL_NAME).exists() => {
                RootKey::Credentials(van.into())
            }
            _ => RootKey::InStore,
        }
    }

    /// Everything needed to open the store in this folder.
    pub(crate) fn opening(&self, map: PathBuf) -> Result<Opening, Fout> {
        let catalogus = match paden::config_map(None, &self.omgeving) {
            Ok(map) => config::catalogus::laad(&map),
            Err(_) => config::catalogus::ingebouwd(),
        };
        Ok(Opening {
            sleutel: self.sleutel(&map),
            map,
            catalogus: catalogus.map_err(Fout::Catalogus)?,
            klok: self.klok(),
            ids: || Box::new(Toeval),
            principal: gebruiker::principal(),
            anker: Some(|| {
                Box::new(|winkel, kop| {
                    systeemlog::schrijf(Path::new(systeemlog::SOCKET), winkel, kop);
                })
            }),
            server: Some(|engine, principal, map| {
                match Server::start(engine, principal, map, Grenzen::default()) {
                    Ok(server) => Ok(Box::new(server)),
                    Err(fout) => Err(fout.to_string()),
                }
            }),
        })
    }

    /// Attaches to the server that is named, else opens the user's own store or attaches to the
    /// process that has it.
    pub(crate) fn open(&self) -> Result<Open, Fout> {
        let Some(dienst) = self.dienst()? else {
            return self.open_in(self.data_map()?);
        };
        if self.vandaag.is_some() {
            return Err(Fout::AlleenDemo);
        }
        let map = dienst.pad.clone();
        match Toegang::bij_dienst(dienst) {
            Ok((toegang, _)) => Ok(Open {
                toegang: Arc::new(toegang),
                dienst: true,
            }),
            Err(oorzaak) => Err(Fout::Open { map, oorzaak }),
        }
    }

    /// Opens the store in this folder, or attaches to the process that has it. Another day than
    /// today is refused unless the store is a demo store, or `nazorg demo` is making one.
    pub(crate) fn open_in(&self, map: PathBuf) -> Result<Open, Fout> {
        let (open, via) = self.bereik(map)?;
        if self.vandaag.is_some() && (via || !open.sessie()?.instellingen.demo) {
            return Err(Fout::AlleenDemo);
        }
        Ok(open)
    }

    /// Opens or attaches without a look at what kind of store it is; says whether it attached.
    pub(crate) fn bereik(&self, map: PathBuf) -> Result<(Open, bool), Fout> {
        let opening = self.opening(map.clone())?;
        let mut balk = Voortgang::default();
        let (toegang, weg) =
            Toegang::open(opening, &mut |p| balk.toon(p)).map_err(|oorzaak| Fout::Open {
                map: map.clone(),
                oorzaak,
            })?;
        balk.klaar();
        if let Weg::Hier {
            opened,
            geen_server,
        } = &weg
        {
            self.vertel(&map, opened);
            if let Some(waarom) = geen_server {
                self.let_op(&woorden::geen_server(waarom, self.taal));
            }
        }
        let open = Open {
            toegang: Arc::new(toegang),
            dienst: false,
        };
        Ok((open, matches!(weg, Weg::Via(_))))
    }

    /// What opening met that the user should know.
    pub(crate) fn vertel(&self, map: &Path, opened: &Opened) {
        if opened.key_made {
            let pad = map.join(ROOT_KEY_NAME);
            self.let_op(&woorden::sleutel_gemaakt(
                &pad.display().to_string(),
                self.taal,
            ));
        }
        if matches!(&opened.rebuilt, Some(waarom) if !matches!(waarom, Rebuilt::Asked | Rebuilt::OtherFormat) && !opened.new)
        {
            self.let_op(woorden::herbouwd(self.taal));
        }
        if opened.finished_rotation {
            self.let_op(woorden::sleutels::afgemaakt(self.taal));
        }
        if opened.unreadable.count > 0 {
            let tekst = woorden::sleutels::onleesbaar(opened.unreadable.count, self.taal);
            self.let_op(&tekst);
        }
        if opened.cut.is_some() {
            self.let_op(woorden::afgesneden(self.taal));
        }
    }
}

/// The store, reached.
pub(crate) struct Open {
    pub(crate) toegang: Arc<Toegang>,
    /// With a server for many.
    pub(crate) dienst: bool,
}

impl Open {
    pub(crate) fn vraag(&self, request: Request) -> Result<Reply, Fout> {
        Ok(self.toegang.call(request)?)
    }

    pub(crate) fn sessie(&self) -> Result<Sessie, Fout> {
        match self.vraag(Request::Sessie)? {
            Reply::Sessie(sessie) => Ok(*sessie),
            _ => Err(anders()),
        }
    }

    /// Closes in order; if that fails nothing is lost, and the next start says so.
    pub(crate) fn sluit(self) {
        drop(self.toegang.sluit());
    }
}

/// An answer of another kind than was asked for: the other side is another program.
pub(crate) const fn anders() -> Fout {
    Fout::Weigering(Refusal::Versie)
}

/// A municipality by name, or by its three letters.
pub(crate) fn gemeente(sessie: &Sessie, woord: &str) -> Result<GemeenteId, Fout> {
    let gemeenten = &sessie.catalogus.gemeenten;
    let kort = |g: &&Gemeente| g.kort.eq_ignore_ascii_case(woord);
    if let Some(g) = sessie
        .catalogus
        .gemeente_met_naam(woord)
        .or_else(|| gemeenten.iter().find(kort))
    {
        return Ok(g.id);
    }
    Err(Fout::Onbekend {
        gevonden: woord.to_owned(),
        mag: dichtbij(woord, gemeenten.iter().map(|g| g.naam.as_str())),
    })
}

/// Those of some names that look most like a word.
pub(crate) fn dichtbij<'a>(woord: &str, namen: impl Iterator<Item = &'a str>) -> Vec<String> {
    let letters = |tekst: &str| -> Vec<char> { tekst.to_lowercase().chars().collect() };
    let gezocht = letters(woord);
    let mut alle: Vec<(usize, &str)> = namen
        .map(|naam| (verschil(&gezocht, &letters(naam)), naam))
        .collect();
    alle.sort_unstable();
    alle.iter().take(5).map(|(_, n)| (*n).to_owned()).collect()
}

/// Number of letters to change, add or leave out to make one word of another.
fn verschil(a: &[char], b: &[char]) -> usize {
    let mut rij: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut schuin = rij[0];
        rij[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let beter = (schuin + usize::from(x != y)).min(rij[j].min(rij[j + 1]) + 1);
            schuin = rij[j + 1];
            rij[j + 1] = beter;
        }
    }
    rij[b.len()]
}

/// The name of a municipality, empty when none is known.
pub(crate) fn gemeente_naam(sessie: &Sessie, id: GemeenteId) -> &str {
    sessie.catalogus.gemeente(id).map_or("", |g| &g.naam)
}

/// The three letters of a municipality, empty when none is known.
pub(crate) fn gemeente_kort(sessie: &Sessie, id: GemeenteId) -> &str {
    sessie.catalogus.gemeente(id).map_or("", |g| &g.kort)
}

/// A bar on standard error while something takes long, on a terminal only.
#[derive(Default)]
pub(crate) struct Voortgang(Option<ProgressBar>);

impl Voortgang {
    pub(crate) fn toon(&mut self, nu: Progress) {
        self.zet(nu.done, nu.total);
    }

    pub(crate) fn zet(&mut self, gedaan: u64, totaal: u64) {
        let balk = self.0.get_or_insert_with(|| {
            let doel = if std::io::stderr().is_terminal() {
                ProgressDrawTarget::stderr()
            } else {
                ProgressDrawTarget::hidden()
            };
            let vorm = ProgressStyle::with_template("nazorg {bar:30} {pos}/{len}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::with_draw_target(Some(totaal), doel).with_style(vorm.progress_chars("##-"))
        });
        balk.set_length(totaal);
        balk.set_position(gedaan);
    }

    pub(crate) fn klaar(&mut self) {
        if let Some(balk) = self.0.take() {
            balk.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_names_come_first() {
        let namen = ["Almere", "Hilversum", "Huizen", "Hillegom"];
        assert_eq!(dichtbij("hilversm", namen.into_iter())[0], "Hilversum");
        assert_eq!(verschil(&['a', 'b'], &[]), 2);
        assert_eq!(verschil(&['a', 'b'], &['b']), 1);
    }
}
