//! The catalogue: what is configuration and not code. Read from a file by the configuration.

use serde::{Deserialize, Serialize};

use super::gemeente::Gemeente;
use super::id::GemeenteId;
use super::inspanning::{AkkoordRij, Stap};
use super::knelpunt::KnelpuntSoort;
use super::leefgebied::{Leefgebied, LeefgebiedCode, LeefgebiedSet};
use super::partner::{Partner, PartnerSoort};
use super::rondvraag::{IN_ONDERWERP, PLEKKEN, Sjabloon, plekken};
use super::termijn::Termijn;
use super::verstrekking::Grondslag;
use super::vouw::vouw;

/// Everything the catalogue file holds.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Catalogus {
    /// Which set a new case gets.
    pub standaard_set: String,
    /// Days without contact after which an open case asks for attention.
    pub contact_na_dagen: u16,
    /// Stays up to this many days get the light track.
    pub licht_tot_dagen: u16,
    /// Days that an agreement about a step without a term gets.
    pub stap_na_dagen: u16,
    /// Municipalities.
    pub gemeenten: Vec<Gemeente>,
    /// All leefgebieden of all sets.
    pub leefgebieden: Vec<Leefgebied>,
    /// The sets.
    pub sets: Vec<LeefgebiedSet>,
    /// Terms.
    pub termijnen: Vec<Termijn>,
    /// Partner organisations a new store starts with.
    pub partners: Vec<Partner>,
    /// The rows of the akkoord from which the steps come.
    pub akkoord: Vec<AkkoordRij>,
    /// The steps of all leefgebieden.
    pub stappen: Vec<Stap>,
    /// The kinds of knelpunten.
    pub knelpunten: Vec<KnelpuntSoort>,
    /// Working days after which partners that were asked are chased.
    pub nabellen_na_werkdagen: u16,
    /// The kinds of partners.
    pub partnersoorten: Vec<PartnerSoort>,
    /// On what basis somebody outside is told something.
    pub grondslagen: Vec<Grondslag>,
    /// Templates of messages.
    pub berichten: Vec<Sjabloon>,
}

impl Catalogus {
    /// A municipality by its name, without regard to case and accents.
    #[must_use]
    pub fn gemeente_met_naam(&self, naam: &str) -> Option<&Gemeente> {
        let gezocht = vouw(naam);
        self.gemeenten.iter().find(|g| vouw(&g.naam) == gezocht)
    }

    /// A municipality by number.
    #[must_use]
    pub fn gemeente(&self, id: GemeenteId) -> Option<&Gemeente> {
        self.gemeenten.iter().find(|g| g.id == id)
    }

    /// A leefgebied by code.
    #[must_use]
    pub fn leefgebied(&self, code: &LeefgebiedCode) -> Option<&Leefgebied> {
        self.leefgebieden.iter().find(|l| l.code == *code)
    }

    /// A set by code, else the default set, else the first.
    #[must_use]
    pub fn set(&self, code: &str) -> Option<&LeefgebiedSet> {
        self.sets
            .iter()
            .find(|s| s.code == code)
            .or_else(|| self.sets.iter().find(|s| s.code == self.standaard_set))
            .or_else(|| self.sets.first())
    }

    /// What is wrong with the catalogue itself, in words for whoever keeps it; empty when all is well.
    #[must_use]
    pub fn fouten(&self) -> Vec<String> {
        let mut out = Vec::new();
        if self.sets.iter().all(|s| s.code != self.standaard_set) {
            out.push(format!(
                "standaard_set `{}` bestaat niet",
                self.standaard_set
            ));
        }
        for set in &self.sets {
            let mut letters = Vec::new();
            for code in &set.leefgebieden {
                match self.leefgebied(code) {
                    None => out.push(format!(
                        "set `{}`: leefgebied `{}` bestaat niet",
                        set.code, code.0
                    )),
                    Some(l) if letters.contains(&l.letter) => {
                        out.push(format!(
                            "set `{}`: letter `{}` staat er tweemaal in",
                            set.code, l.letter
                        ));
                    }
                    Some(l) => letters.push(l.letter),
                }
            }
        }
        for (i, g) in self.gemeenten.iter().enumerate() {
            if self.gemeenten[..i]
                .iter()
                .any(|h| h.id == g.id || h.kort == g.kort)
            {
                out.push(format!(
                    "gemeente `{}`: nummer of afkorting staat er tweemaal in",
                    g.naam
                ));
            }
        }
        self.partnerfouten(&mut out);
        out
    }

    /// What is wrong with partners, bases and templates.
    fn partnerfouten(&self, out: &mut Vec<String>) {
        for p in &self.partners {
            let kent = self.partnersoorten.iter().any(|s| s.code == p.soort);
            if !kent && !p.soort.0.is_empty() {
                out.push(format!(
                    "partner `{}`: soort `{}` bestaat niet",
                    p.naam, p.soort.0
                ));
            }
        }
        for soort in &self.partnersoorten {
            let weg = soort
                .leefgebieden
                .iter()
                .filter(|l| self.leefgebied(l).is_none());
            out.extend(weg.map(|l| {
                format!(
                    "partnersoort `{}`: leefgebied `{}` bestaat niet",
                    soort.code.0, l.0
                )
            }));
        }
        if self.grondslagen.first().is_none_or(|g| !g.mag.is_empty()) {
            out.push("de eerste grondslag moet die zonder gegevens zijn: `mag = []`".to_owned());
        }
        for s in &self.berichten {
            // What stands in a subject travels in the open.
            for (waar, tekst, mag) in [
                ("onderwerp", &s.onderwerp, &IN_ONDERWERP[..]),
                ("tekst", &s.tekst, &PLEKKEN[..]),
            ] {
                let fout = plekken(tekst).filter(|plek| !mag.contains(plek));
                out.extend(fout.map(|plek| {
                    format!("bericht `{}`: `{{{plek}}}` kan niet in `{waar}`", s.code)
                }));
            }
            if s.onderwerp.contains(char::is_control) {
                out.push(format!(
                    "bericht `{}`: `onderwerp` moet één regel zijn",
                    s.code
                ));
            }
            let soorten = s.soorten.iter();
            let weg = soorten.filter(|c| self.partnersoorten.iter().all(|p| p.code != **c));
            out.extend(
                weg.map(|c| format!("bericht `{}`: partnersoort `{}` bestaat niet", s.code, c.0)),
            );
        }
        let rondvraag = |s: &&Sjabloon| s.code == Sjabloon::RONDVRAAG && s.soorten.is_empty();
        if self.berichten.iter().find(rondvraag).is_none() {
            out.push("er is geen bericht `rondvraag` voor alle soorten partners".to_owned());
        }
    }
}
