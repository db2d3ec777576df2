//! Partner organisations: what kind they are, whom to ask there, and for which municipalities and
//! institutions they work. May use: nothing of ours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::GemeenteId;
use super::leefgebied::LeefgebiedCode;
use super::verstrekking::Gegeven;
use super::vouw::vouw;

/// The lasting code of a kind of partner, e.g. `burgerzaken`. Empty: not known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartnerSoortCode(pub String);

/// A kind of partner of the catalogue: about which leefgebieden it is asked, and what it may be told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PartnerSoort {
    /// Lasting code.
    pub code: PartnerSoortCode,
    /// Name on screen, Dutch.
    pub naam: String,
    /// Name on screen, English.
    pub naam_en: String,
    /// About what it is asked in an information round.
    #[serde(default)]
    pub leefgebieden: Vec<LeefgebiedCode>,
    /// What it may be told at most about a person, whatever the basis.
    #[serde(default)]
    pub mag: Vec<Gegeven>,
}

/// Somebody at a partner.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Contactpersoon {
    /// Name.
    pub naam: String,
    /// What he or she does there, e.g. `casemanager`.
    #[serde(default)]
    pub rol: String,
    /// Telephone number as it was given.
    #[serde(default)]
    pub telefoon: String,
    /// Mail address.
    #[serde(default)]
    pub mail: String,
}

/// A partner organisation, as it is picked in agreements.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Partner {
    /// Name on screen.
    pub naam: String,
    /// Short form for narrow columns, at most five letters.
    pub kort: String,
    /// Other words by which the quick entry line knows it.
    #[serde(default)]
    pub woorden: Vec<String>,
    /// No longer offered for new agreements.
    #[serde(default)]
    pub gestopt: bool,
    /// Kind.
    #[serde(default)]
    pub soort: PartnerSoortCode,
    /// Telephone number of the organisation.
    #[serde(default)]
    pub telefoon: String,
    /// Mail address of the organisation.
    #[serde(default)]
    pub mail: String,
    /// Who work there; the first one is written to.
    #[serde(default)]
    pub contacten: Vec<Contactpersoon>,
    /// For which municipalities it works; empty: for all.
    #[serde(default)]
    pub gemeenten: Vec<GemeenteId>,
    /// For which institutions it works; empty: for all.
    #[serde(default)]
    pub pis: Vec<String>,
    /// First day on which it can be asked.
    #[serde(default)]
    pub geldig_van: Option<NaiveDate>,
    /// Last day on which it can be asked.
    #[serde(default)]
    pub geldig_tot: Option<NaiveDate>,
}

impl Partner {
    /// Longest short form, in letters.
    pub const KORT: usize = 5;

    /// Whether it is offered for new agreements on a day.
    #[must_use]
    pub fn geldig(&self, dag: NaiveDate) -> bool {
        !self.gestopt
            && self.geldig_van.is_none_or(|van| van <= dag)
            && self.geldig_tot.is_none_or(|tot| dag <= tot)
    }

    /// Whether it works for a municipality, and for an institution where one is known.
    #[must_use]
    pub fn werkt_voor(&self, gemeente: GemeenteId, pi: &str) -> bool {
        let hier = self.gemeenten.is_empty() || self.gemeenten.contains(&gemeente);
        let pi = vouw(pi);
        let daar = self.pis.is_empty() || pi.is_empty() || self.pis.iter().any(|p| vouw(p) == pi);
        hier && daar
    }

    /// Where a message goes: to the first who has an address, else to the organisation; empty: nowhere.
    #[must_use]
    pub fn postadres(&self) -> &str {
        let eigen = self.contacten.iter().map(|c| c.mail.as_str());
        eigen
            .chain([self.mail.as_str()])
            .find(|mail| !mail.is_empty())
            .unwrap_or_default()
    }

    /// Whom a message is for by name; empty: the organisation.
    #[must_use]
    pub fn aanspreken(&self) -> &str {
        let met_mail = self.contacten.iter().find(|c| !c.mail.is_empty());
        let wie = met_mail.or(self.contacten.first().filter(|_| self.mail.is_empty()));
        wie.map_or("", |c| c.naam.as_str())
    }
}

/// Whether a text can be a mail address: one `@` with something that is no blank or sign of a header
/// on either side. Whether anybody reads it no program can tell.
#[must_use]
pub fn is_mailadres(tekst: &str) -> bool {
    let teken = |c: char| c.is_ascii_graphic() && !"<>()[]\\,;:\"".contains(c);
    let Some((voor, achter)) = tekst.split_once('@') else {
        return false;
    };
    !voor.is_empty()
        && voor.chars().all(teken)
        && !achter.contains('@')
        && achter.chars().all(teken)
        && achter.split('.').count() > 1
        && achter.split('.').all(|deel| !deel.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_has_one_at_and_a_domain() {
        for goed in ["a@b.nl", "burger.zaken+x@hilversum.example"] {
            assert!(is_mailadres(goed), "{goed}");
        }
        for fout in [
            "",
            "a",
            "a@b",
            "@b.nl",
            "a@b@c.nl",
            "a b@c.nl",
            "a@b..nl",
            "a@b.nl\nBcc: x@y.nl",
            "<a@b.nl>",
        ] {
            assert!(!is_mailadres(fout), "{fout:?}");
        }
    }

    #[test]
    fn a_message_goes_to_somebody_with_an_address_else_to_the_organisation() {
        let wie = |naam: &str, mail: &str| Contactpersoon {
            naam: naam.to_owned(),
            mail: mail.to_owned(),
            ..Contactpersoon::default()
        };
        let mut partner = Partner {
            mail: "post@bz.example".to_owned(),
            contacten: vec![wie("A. Proef", "")],
            ..Partner::default()
        };
        assert_eq!(
            (partner.postadres(), partner.aanspreken()),
            ("post@bz.example", "")
        );
        partner.contacten.push(wie("B. Proef", "b@bz.example"));
        assert_eq!(
            (partner.postadres(), partner.aanspreken()),
            ("b@bz.example", "B. Proef")
        );
    }

    #[test]
    fn area_and_validity_leave_out_who_is_not_to_be_asked() {
        let dag = |d: &str| d.parse::<NaiveDate>().unwrap();
        let partner = Partner {
            gemeenten: vec![GemeenteId(402)],
            pis: vec!["PI Almere".to_owned()],
            geldig_van: Some(dag("2026-01-01")),
            geldig_tot: Some(dag("2026-12-31")),
            ..Partner::default()
        };
        assert!(partner.werkt_voor(GemeenteId(402), "pi almere"));
        assert!(partner.werkt_voor(GemeenteId(402), ""));
        assert!(!partner.werkt_voor(GemeenteId(402), "PI Lelystad"));
        assert!(!partner.werkt_voor(GemeenteId(406), "PI Almere"));
        assert!(partner.geldig(dag("2026-12-31")));
        assert!(!partner.geldig(dag("2027-01-01")) && !partner.geldig(dag("2025-12-31")));
    }
}
