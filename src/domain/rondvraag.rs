//! The information round of a case: whom to ask about what, and the message for each of them, with
//! nothing in it that a partner may not have. Pure. May use: nothing of ours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bsn::Bsn;
use super::casus::CasusNummer;
use super::catalogus::Catalogus;
use super::detentie::Periode;
use super::id::{GemeenteId, RecordId};
use super::kalender::{plus_werkdagen, werkdag_vanaf};
use super::leefgebied::LeefgebiedCode;
use super::medewerker::Medewerker;
use super::partner::{Partner, PartnerSoort, PartnerSoortCode};
use super::persoon::{Naam, Persoon};
use super::verstrekking::{Bericht, Gegeven, Grondslag, GrondslagCode};
use super::vouw::vouw;

/// A template of a message. Words in braces are filled in; see [`PLEKKEN`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sjabloon {
    /// Lasting code; [`Sjabloon::RONDVRAAG`] is the one of the information round.
    pub code: String,
    /// Only for these kinds of partner; empty: for all that have no template of their own.
    #[serde(default)]
    pub soorten: Vec<PartnerSoortCode>,
    /// Subject. It travels in the open: only [`IN_ONDERWERP`] may stand in it.
    pub onderwerp: String,
    /// The question, unless another is typed.
    pub vraag: String,
    /// Text.
    pub tekst: String,
}

impl Sjabloon {
    /// The code of the templates of the information round.
    pub const RONDVRAAG: &'static str = "rondvraag";
}

/// What may stand in braces in the text of a template.
pub const PLEKKEN: [&str; 9] = [
    "aanhef",
    "nummer",
    "leefgebieden",
    "vraag",
    "gegevens",
    "datum",
    "partner",
    "gemeente",
    "afzender",
];
/// What may stand in braces in its subject.
pub const IN_ONDERWERP: [&str; 3] = ["nummer", "datum", "gemeente"];

/// The words in braces of a text.
pub fn plekken(tekst: &str) -> impl Iterator<Item = &str> {
    let delen = tekst.split('{').skip(1);
    delen.filter_map(|deel| deel.split_once('}').map(|(plek, _)| plek))
}

/// What a message is filled with.
#[derive(Clone, Debug)]
pub struct Invulling<'a> {
    /// Number of the case.
    pub nummer: String,
    /// Names of the leefgebieden that are asked about, Dutch.
    pub leefgebieden: Vec<&'a str>,
    /// The question.
    pub vraag: &'a str,
    /// What goes along, in lines.
    pub gegevens: Vec<String>,
    /// Until when an answer is hoped for, in words.
    pub datum: String,
    /// Whom it is for.
    pub partner: &'a Partner,
    /// Name of the municipality that asks.
    pub gemeente: &'a str,
    /// Who asks.
    pub afzender: &'a str,
}

impl Sjabloon {
    /// The message. Text that is filled in is not filled in again.
    #[must_use]
    pub fn vul(&self, met: &Invulling<'_>) -> Bericht {
        Bericht {
            aan: met.partner.postadres().to_owned(),
            onderwerp: vul(&self.onderwerp, met),
            tekst: vul(self.tekst.trim_start_matches('\n'), met),
        }
    }
}

fn vul(tekst: &str, met: &Invulling<'_>) -> String {
    let mut uit = String::new();
    let mut rest = tekst;
    while let Some((voor, na)) = rest.split_once('{') {
        uit.push_str(voor);
        match na.split_once('}') {
            Some((plek, verder)) => {
                uit.push_str(&waarde(plek, met));
                rest = verder;
            }
            None => {
                uit.push('{');
                rest = na;
            }
        }
    }
    uit.push_str(rest);
    // A place without content leaves no hole.
    while uit.contains("\n\n\n") {
        uit = uit.replace("\n\n\n", "\n\n");
    }
    uit
}

fn waarde(plek: &str, met: &Invulling<'_>) -> String {
    match plek {
        "aanhef" => {
            let wie = met.partner.aanspreken();
            format!("Beste {}", if wie.is_empty() { "collega" } else { wie })
        }
        "nummer" => met.nummer.clone(),
        "leefgebieden" if met.leefgebieden.is_empty() => "de casus als geheel".to_owned(),
        "leefgebieden" => met.leefgebieden.join(", "),
        "vraag" => met.vraag.to_owned(),
        "gegevens" => met.gegevens.join("\n"),
        "datum" => met.datum.clone(),
        "partner" => met.partner.naam.clone(),
        "gemeente" => met.gemeente.to_owned(),
        "afzender" => met.afzender.to_owned(),
        _ => String::new(),
    }
}

impl Catalogus {
    /// The kind of a partner: its own, else that of the partner of the catalogue with its name. Those
    /// that were stored before there were kinds have none of their own.
    #[must_use]
    pub fn soort_van(&self, partner: &Partner) -> Option<&PartnerSoort> {
        let naam = vouw(&partner.naam);
        let zelfde = |p: &&Partner| vouw(&p.naam) == naam;
        let code = if partner.soort.0.is_empty() {
            &self.partners.iter().find(zelfde)?.soort
        } else {
            &partner.soort
        };
        self.partnersoorten.iter().find(|s| s.code == *code)
    }

    /// A basis by its code.
    #[must_use]
    pub fn grondslag(&self, code: &GrondslagCode) -> Option<&Grondslag> {
        self.grondslagen.iter().find(|g| g.code == *code)
    }

    /// The template for a partner: that of its kind, else the one for all.
    #[must_use]
    pub fn sjabloon(&self, code: &str, partner: &Partner) -> Option<&Sjabloon> {
        let soort = self.soort_van(partner).map(|s| &s.code);
        let alle = || self.berichten.iter().filter(|s| s.code == code);
        alle()
            .find(|s| soort.is_some_and(|soort| s.soorten.contains(soort)))
            .or_else(|| alle().find(|s| s.soorten.is_empty()))
    }

    /// What a partner gets of what is to go along: only what a partner of its kind may be told.
    #[must_use]
    pub fn mag_weten(&self, partner: &Partner, gegevens: &[Gegeven]) -> Vec<Gegeven> {
        let mag = self.soort_van(partner).map_or(&[][..], |s| &s.mag);
        let mee = Gegeven::ALLE.into_iter();
        mee.filter(|g| gegevens.contains(g) && mag.contains(g))
            .collect()
    }

    /// The day on which partners are chased when nothing else is said.
    #[must_use]
    pub fn nabellen_op(&self, vandaag: NaiveDate) -> NaiveDate {
        plus_werkdagen(werkdag_vanaf(vandaag), self.nabellen_na_werkdagen)
    }
}

/// What a message about a case is made from.
#[derive(Clone, Copy, Debug)]
pub struct Bron<'a> {
    /// Templates, and names of leefgebieden.
    pub catalogus: &'a Catalogus,
    /// Number of the case.
    pub nummer: &'a CasusNummer,
    /// Name of the municipality that asks.
    pub gemeente: &'a str,
    /// Who asks.
    pub afzender: &'a Medewerker,
    /// Whom the case is about.
    pub persoon: &'a Persoon,
    /// The stay it is about.
    pub periode: Option<&'a Periode>,
}

impl Bron<'_> {
    /// The message to a partner: its question about these leefgebieden with the day of the answer, and
    /// of the person only what is listed.
    #[must_use]
    pub fn bericht(
        &self,
        sjabloon: &Sjabloon,
        (partner, leefgebieden): (&Partner, &[LeefgebiedCode]),
        (vraag, datum): (&str, NaiveDate),
        gegevens: &[Gegeven],
    ) -> Bericht {
        let namen = leefgebieden
            .iter()
            .filter_map(|l| self.catalogus.leefgebied(l));
        sjabloon.vul(&Invulling {
            nummer: self.nummer.to_string(),
            leefgebieden: namen.map(|l| l.naam.as_str()).collect(),
            vraag,
            gegevens: gegevens.iter().filter_map(|g| self.gegeven(*g)).collect(),
            datum: datum.format("%d-%m-%Y").to_string(),
            partner,
            gemeente: self.gemeente,
            afzender: &self.afzender.0,
        })
    }

    /// A line about the person; `None`: it is not known.
    fn gegeven(&self, gegeven: Gegeven) -> Option<String> {
        let dag = |dag: NaiveDate| dag.format("%d-%m-%Y").to_string();
        Some(match gegeven {
            Gegeven::Naam => format!("Naam: {}", self.persoon.naam.lijst()),
            Gegeven::Geboortedatum => format!("Geboren: {}", dag(self.persoon.geboortedatum?)),
            Gegeven::Verblijf => {
                let pi = self
                    .periode
                    .map(|p| p.pi.as_str())
                    .filter(|pi| !pi.is_empty())?;
                format!("Verblijft in: {pi}")
            }
            Gegeven::Vrijlating => {
                let deur = self.periode.and_then(Periode::deur)?;
                format!("Komt waarschijnlijk vrij op: {}", dag(deur.datum))
            }
        })
    }
}

/// A partner to be asked, with about what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voorstel {
    /// The partner.
    pub partner: RecordId,
    /// About which leefgebieden of the case, in the order of its board; none: it is not proposed.
    pub leefgebieden: Vec<LeefgebiedCode>,
}

/// Whom to ask: all partners that work there now, those of which the kind is asked about a leefgebied
/// of the board first, in the order of the board.
#[must_use]
pub fn voorstel<'a>(
    catalogus: &Catalogus,
    partners: impl Iterator<Item = (RecordId, &'a Partner)>,
    bord: &[LeefgebiedCode],
    (gemeente, pi): (GemeenteId, &str),
    vandaag: NaiveDate,
) -> Vec<Voorstel> {
    let mut uit: Vec<_> = partners
        .filter(|(_, p)| p.geldig(vandaag) && p.werkt_voor(gemeente, pi))
        .map(|(id, p)| {
            let over = catalogus.soort_van(p).map_or(&[][..], |s| &s.leefgebieden);
            let mut leefgebieden = bord.to_vec();
            leefgebieden.retain(|l| over.contains(l));
            let plek = bord.iter().position(|l| over.contains(l));
            let voorstel = Voorstel {
                partner: id,
                leefgebieden,
            };
            (plek.unwrap_or(usize::MAX), voorstel)
        })
        .collect();
    uit.sort_by_key(|(plek, _)| *plek);
    uit.into_iter().map(|(_, v)| v).collect()
}

/// Whether a text says who it is about: the surname as a word, or a number that can be a BSN.
#[must_use]
pub fn noemt(tekst: &str, naam: &Naam) -> bool {
    let woorden: Vec<String> = tekst
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(vouw)
        .collect();
    let gezocht: Vec<String> = naam
        .achternaam
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(vouw)
        .collect();
    let is_naam = !gezocht.is_empty() && woorden.windows(gezocht.len()).any(|w| w == gezocht);
    is_naam || !Bsn::vind_in_tekst(tekst).is_empty()
}

/// The same under any of the names a person has.
#[must_use]
pub fn noemt_persoon(tekst: &str, persoon: &Persoon) -> bool {
    let mut namen = std::iter::once(&persoon.naam).chain(&persoon.aliassen);
    namen.any(|naam| noemt(tekst, naam))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sjabloon() -> Sjabloon {
        Sjabloon {
            code: Sjabloon::RONDVRAAG.to_owned(),
            soorten: Vec::new(),
            onderwerp: "Vraag bij {nummer}".to_owned(),
            vraag: String::new(),
            tekst: "\n{aanhef},\n\n{gegevens}\n\n{vraag} ({leefgebieden}) {".to_owned(),
        }
    }

    #[test]
    fn a_template_is_filled_once_and_leaves_no_holes() {
        let partner = Partner::default();
        let mut met = Invulling {
            nummer: "HVS-2026-0147".to_owned(),
            leefgebieden: vec!["ID-bewijs", "Onderdak"],
            vraag: "Wat is {gegevens}?",
            gegevens: Vec::new(),
            datum: String::new(),
            partner: &partner,
            gemeente: "Hilversum",
            afzender: "ik",
        };
        let bericht = sjabloon().vul(&met);
        assert_eq!(bericht.onderwerp, "Vraag bij HVS-2026-0147");
        assert_eq!(
            bericht.tekst,
            "Beste collega,\n\nWat is {gegevens}? (ID-bewijs, Onderdak) {"
        );
        met.gegevens = vec!["Naam: Z. Proef".to_owned()];
        assert!(
            sjabloon()
                .vul(&met)
                .tekst
                .contains("\n\nNaam: Z. Proef\n\n")
        );
    }

    #[test]
    fn a_name_or_a_number_in_a_question_is_found() {
        let naam = Naam {
            achternaam: "Proefstra-Çelik".to_owned(),
            ..Naam::default()
        };
        for tekst in [
            "Is Proefstra-Celik bekend?",
            "bsn 999900018",
            "(PROEFSTRA ÇELIK)",
        ] {
            assert!(noemt(tekst, &naam), "{tekst}");
        }
        for tekst in [
            "Is er een woning?",
            "Proefstraat 3",
            "bel 0880000001",
            "123456789",
        ] {
            assert!(!noemt(tekst, &naam), "{tekst}");
        }
        assert!(!noemt("Wat is bekend?", &Naam::default()));
    }
}
