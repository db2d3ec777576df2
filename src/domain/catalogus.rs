//! The catalogue: what is configuration and not code. Read from a file by the configuration.

use serde::{Deserialize, Serialize};

use super::gemeente::Gemeente;
use super::id::GemeenteId;
use super::inspanning::{AkkoordRij, Stap};
use super::knelpunt::KnelpuntSoort;
use super::leefgebied::{Leefgebied, LeefgebiedCode, LeefgebiedSet};
use super::meting::{MeetRegels, Niveau};
use super::partner::{Partner, PartnerSoort};
use super::profiel::{Profiel, ProfielCode, Werkwijze};
use super::rondvraag::{IN_ONDERWERP, PLEKKEN, Sjabloon, plekken};
use super::termijn::Termijn;
use super::verstrekking::Grondslag;
use super::vertrek::VertrekSoort;
use super::vouw::vouw;

/// Fewest months that the audit trail is kept: who had which rights is looked through every year
/// (BIO2 5.18), and then it must be there.
const AUDIT_MINST: u16 = 13;

/// Everything the catalogue file holds.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Catalogus {
    /// Which set a new case gets.
    pub standaard_set: String,
    /// Days without contact after which an open case asks for attention.
    pub contact_na_dagen: u16,
    /// Whole months that a month of the audit trail is kept after its end. No national term was
    /// found: each municipality sets its own.
    pub audit_maanden: u16,
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
    /// Days before a release on a Friday, in a weekend, on a holiday or its eve from which it is
    /// warned of.
    pub vrij_waarschuw_dagen: u16,
    /// Days before the end of the guidance of a profile from which it is warned of, and after it until
    /// which.
    pub begeleiding_waarschuw_dagen: u16,
    /// When measuring asks for attention.
    pub meten: MeetRegels,
    /// The profiles of cases, in the order in which they are tried.
    pub profielen: Vec<Profiel>,
    /// What municipalities do in their own way.
    pub werkwijzen: Vec<Werkwijze>,
    /// The points of the list for the day of release.
    pub vertrek: Vec<VertrekSoort>,
    /// The levels on which a case is worked on, from light to heavy.
    pub niveaus: Vec<Niveau>,
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

    fn werkwijze(&self, gemeente: GemeenteId) -> Option<&Werkwijze> {
        self.werkwijzen.iter().find(|w| w.gemeente == gemeente)
    }

    /// A profile as it is in a municipality.
    #[must_use]
    pub fn profiel(&self, code: &ProfielCode, gemeente: GemeenteId) -> Option<Profiel> {
        let profiel = self.profielen.iter().find(|p| p.code == *code)?.clone();
        Some(match self.werkwijze(gemeente) {
            Some(werkwijze) => werkwijze.op(profiel),
            None => profiel,
        })
    }

    /// A profile as the catalogue has it: what is measured is the same everywhere.
    #[must_use]
    pub fn meetprofiel(&self, code: &ProfielCode) -> Option<&Profiel> {
        self.profielen.iter().find(|p| p.code == *code)
    }

    /// The profiles in use in a municipality, in the order in which they are tried.
    #[must_use]
    pub fn profielen_van(&self, gemeente: GemeenteId) -> Vec<Profiel> {
        let eigen = self.werkwijze(gemeente).map(|w| w.profielen.as_slice());
        match eigen.filter(|codes| !codes.is_empty()) {
            Some(codes) => codes
                .iter()
                .filter_map(|code| self.profiel(code, gemeente))
                .collect(),
            None => self
                .profielen
                .iter()
                .filter(|p| p.standaard)
                .filter_map(|p| self.profiel(&p.code, gemeente))
                .collect(),
        }
    }

    /// The set of leefgebieden of a case with this profile: that of the profile, of the municipality,
    /// else `anders`.
    #[must_use]
    pub fn set_voor(
        &self,
        profiel: Option<&ProfielCode>,
        gemeente: GemeenteId,
        anders: &str,
    ) -> Option<&LeefgebiedSet> {
        let profiel = profiel.and_then(|code| self.profiel(code, gemeente));
        let van_gemeente = self.werkwijze(gemeente).and_then(|w| w.set.clone());
        let code = profiel.and_then(|p| p.set).or(van_gemeente);
        self.set(code.as_deref().unwrap_or(anders))
    }

    /// Days without contact after which a case with this profile asks for attention.
    #[must_use]
    pub fn contact_na(&self, profiel: &ProfielCode, gemeente: GemeenteId) -> u16 {
        let van_gemeente = self.werkwijze(gemeente).and_then(|w| w.contact_na_dagen);
        let van_profiel = || self.meetprofiel(profiel).and_then(|p| p.contact_na_dagen);
        let dagen = van_gemeente.or_else(van_profiel);
        dagen.unwrap_or(self.contact_na_dagen)
    }

    /// Days before the end of guidance in a municipality from which it is warned of.
    #[must_use]
    pub fn begeleiding_waarschuw(&self, gemeente: GemeenteId) -> u16 {
        let van_gemeente = self.werkwijze(gemeente);
        let dagen = van_gemeente.and_then(|w| w.begeleiding_waarschuw_dagen);
        dagen.unwrap_or(self.begeleiding_waarschuw_dagen)
    }

    /// The shortest of those times, of all profiles.
    #[must_use]
    pub fn contact_na_kortst(&self) -> u16 {
        let profielen = self.profielen.iter().filter_map(|p| p.contact_na_dagen);
        let gemeenten = self.werkwijzen.iter().filter_map(|w| w.contact_na_dagen);
        let kortst = profielen.chain(gemeenten).min();
        kortst.map_or(self.contact_na_dagen, |k| k.min(self.contact_na_dagen))
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
        if self.audit_maanden < AUDIT_MINST {
            out.push(format!(
                "audit_maanden: minstens {AUDIT_MINST}, want de rechten worden elk jaar nagezien"
            ));
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
