//! Who may do what: roles, what can be done, and the one table that joins them. May use: `domain`.
//!
//! A right is a role *in municipalities*: [`bereik`] says for a role and a thing to do whether it may
//! be done, and whether it reaches persons. Nothing else in the program decides that.

use serde::{Deserialize, Serialize};

/// What somebody is in the work. Roles are given per municipality, or for the whole store.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rol {
    /// *Nazorgcoördinator* or *re-integratie-officier*: carries cases of one municipality.
    Regisseur,
    /// Process director of a *Zorg- en Veiligheidshuis*: triage, assignment and handover of a region.
    Procesregie,
    /// Policy officer: counts, never a person.
    Beleid,
    /// Privacy officer or auditor: the audit trail and the rights, no content of cases.
    Toezicht,
    /// Functional administrator: accounts, settings, the store; no content of cases.
    Beheer,
}

impl Rol {
    /// All roles.
    pub const ALLE: [Self; 5] = [
        Self::Regisseur,
        Self::Procesregie,
        Self::Beleid,
        Self::Toezicht,
        Self::Beheer,
    ];

    /// The word by which it is typed and stored in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Regisseur => "regisseur",
            Self::Procesregie => "procesregie",
            Self::Beleid => "beleid",
            Self::Toezicht => "toezicht",
            Self::Beheer => "beheer",
        }
    }

    /// The inverse of [`Self::code`].
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|rol| rol.code() == code)
    }

    /// Whether one person may not have both: who gives out rights or watches over them does not
    /// work with persons, and who watches does not give out.
    #[must_use]
    pub const fn onverenigbaar(self, ander: Self) -> bool {
        match self {
            Self::Beheer => !matches!(ander, Self::Beheer),
            Self::Toezicht => !matches!(ander, Self::Toezicht),
            Self::Regisseur | Self::Procesregie | Self::Beleid => {
                matches!(ander, Self::Beheer | Self::Toezicht)
            }
        }
    }

    /// Whether the role is given for municipalities. The others hold for the store as a whole.
    #[must_use]
    pub const fn per_gemeente(self) -> bool {
        matches!(self, Self::Regisseur | Self::Procesregie | Self::Beleid)
    }
}

/// What can be done, as far as rights tell it apart. Every request is one of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Handeling {
    /// Be in the program at all: who am I, which store is this, what is there to choose from.
    Aanmelden,
    /// Keep and read one's own drafts.
    Concept,
    /// See counts.
    Cijfers,
    /// See notices.
    MeldingLezen,
    /// Decide about notices, link them and take them off.
    Triage,
    /// Take in notices, from a file or by hand.
    Inlezen,
    /// See, mend and throw away refused rows.
    Repareren,
    /// See lists of cases and what needs somebody today.
    CaseloadLezen,
    /// Open a case.
    CasusLezen,
    /// Change a case: its board, agreements, contacts, notes, dates, phase.
    CasusWerken,
    /// Give cases to a regisseur.
    Toewijzen,
    /// Look for persons.
    PersoonZoeken,
    /// Merge persons and take them apart.
    PersoonSamenvoegen,
    /// See a BSN in full.
    BsnTonen,
    /// Take back one's own act or do it again.
    Ongedaan,
    /// Open one case beyond one's own scope, with a reason, for an hour.
    Noodtoegang,
    /// Say that a person is hidden from colleagues, and from whom not.
    Afschermen,
    /// Add and change partner organisations.
    PartnerBewaren,
    /// Choose municipalities and leefgebieden of the store.
    Inrichten,
    /// Make and end accounts.
    AccountBeheren,
    /// Give and take roles.
    RechtBeheren,
    /// See accounts and who has which role.
    RechtInzien,
    /// Read the audit trail, and the list of emergency accesses.
    AuditLezen,
    /// Check the store.
    Controleren,
    /// Back the store up.
    Reservekopie,
    /// See and replace keys.
    Sleutels,
    /// Write synthetic data into a demo store.
    DemoVullen,
    /// Say that one has looked at an emergency access of somebody else.
    NoodBeoordelen,
    /// Take something out of a case as a document.
    Exporteren,
    /// Offer a case to somebody else, take an offered one, give it back.
    Overdragen,
    /// Say who takes cases over for a municipality.
    AanspreekpuntBeheren,
    /// Destroy months of the audit trail that were kept long enough, and see which those are.
    AuditVernietigen,
    /// Count over a stretch of days.
    Rapporteren,
}

impl Handeling {
    /// All of them.
    pub const ALLE: [Self; 33] = [
        Self::Aanmelden,
        Self::Concept,
        Self::Cijfers,
        Self::MeldingLezen,
        Self::Triage,
        Self::Inlezen,
        Self::Repareren,
        Self::CaseloadLezen,
        Self::CasusLezen,
        Self::CasusWerken,
        Self::Toewijzen,
        Self::PersoonZoeken,
        Self::PersoonSamenvoegen,
        Self::BsnTonen,
        Self::Ongedaan,
        Self::Noodtoegang,
        Self::Afschermen,
        Self::PartnerBewaren,
        Self::Inrichten,
        Self::AccountBeheren,
        Self::RechtBeheren,
        Self::RechtInzien,
        Self::AuditLezen,
        Self::Controleren,
        Self::Reservekopie,
        Self::Sleutels,
        Self::DemoVullen,
        Self::NoodBeoordelen,
        Self::Exporteren,
        Self::Overdragen,
        Self::AanspreekpuntBeheren,
        Self::AuditVernietigen,
        Self::Rapporteren,
    ];

    /// Whether it shows or changes something about persons, so that it leaves an audit record.
    #[must_use]
    pub const fn raakt_personen(self) -> bool {
        match self {
            Self::MeldingLezen
            | Self::Triage
            | Self::Inlezen
            | Self::Repareren
            | Self::CaseloadLezen
            | Self::CasusLezen
            | Self::CasusWerken
            | Self::Toewijzen
            | Self::PersoonZoeken
            | Self::PersoonSamenvoegen
            | Self::BsnTonen
            | Self::Ongedaan
            | Self::Noodtoegang
            | Self::Afschermen
            | Self::Exporteren
            | Self::Overdragen => true,
            Self::Aanmelden
            | Self::Concept
            | Self::Cijfers
            | Self::PartnerBewaren
            | Self::Inrichten
            | Self::AccountBeheren
            | Self::RechtBeheren
            | Self::RechtInzien
            | Self::AuditLezen
            | Self::Controleren
            | Self::Reservekopie
            | Self::Sleutels
            | Self::DemoVullen
            | Self::NoodBeoordelen
            | Self::AanspreekpuntBeheren
            | Self::AuditVernietigen
            | Self::Rapporteren => false,
        }
    }
}

/// How far a right reaches.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Bereik {
    /// Not at all.
    Niet,
    /// The store as a whole, without persons.
    Opslag,
    /// What belongs to the municipalities for which the role was given.
    Gemeenten,
}

/// The table of rights: how far a role reaches in a thing to do.
#[must_use]
pub const fn bereik(rol: Rol, handeling: Handeling) -> Bereik {
    use Handeling as H;
    match handeling {
        H::Aanmelden => Bereik::Opslag,
        H::Cijfers | H::Rapporteren => match rol {
            Rol::Regisseur | Rol::Procesregie | Rol::Beleid => Bereik::Gemeenten,
            Rol::Toezicht | Rol::Beheer => Bereik::Niet,
        },
        H::MeldingLezen
        | H::Triage
        | H::Inlezen
        | H::CaseloadLezen
        | H::CasusLezen
        | H::CasusWerken
        | H::Toewijzen
        | H::PersoonZoeken
        | H::PersoonSamenvoegen
        | H::BsnTonen
        | H::Ongedaan
        | H::Repareren
        | H::Exporteren
        | H::Noodtoegang
        | H::Overdragen => match rol {
            Rol::Regisseur | Rol::Procesregie => Bereik::Gemeenten,
            Rol::Beleid | Rol::Toezicht | Rol::Beheer => Bereik::Niet,
        },
        H::Afschermen => match rol {
            Rol::Procesregie => Bereik::Gemeenten,
            Rol::Regisseur | Rol::Beleid | Rol::Toezicht | Rol::Beheer => Bereik::Niet,
        },
        H::Concept => match rol {
            Rol::Regisseur | Rol::Procesregie => Bereik::Opslag,
            Rol::Beleid | Rol::Toezicht | Rol::Beheer => Bereik::Niet,
        },
        H::PartnerBewaren => match rol {
            Rol::Regisseur | Rol::Procesregie | Rol::Beheer => Bereik::Opslag,
            Rol::Beleid | Rol::Toezicht => Bereik::Niet,
        },
        H::AanspreekpuntBeheren => match rol {
            Rol::Procesregie | Rol::Beheer => Bereik::Opslag,
            Rol::Regisseur | Rol::Beleid | Rol::Toezicht => Bereik::Niet,
        },
        H::Inrichten
        | H::AccountBeheren
        | H::RechtBeheren
        | H::Reservekopie
        | H::Sleutels
        | H::DemoVullen => match rol {
            Rol::Beheer => Bereik::Opslag,
            Rol::Regisseur | Rol::Procesregie | Rol::Beleid | Rol::Toezicht => Bereik::Niet,
        },
        H::RechtInzien | H::Controleren | H::AuditVernietigen => match rol {
            Rol::Beheer | Rol::Toezicht => Bereik::Opslag,
            Rol::Regisseur | Rol::Procesregie | Rol::Beleid => Bereik::Niet,
        },
        H::AuditLezen | H::NoodBeoordelen => match rol {
            Rol::Toezicht => Bereik::Opslag,
            Rol::Regisseur | Rol::Procesregie | Rol::Beleid | Rol::Beheer => Bereik::Niet,
        },
    }
}

/// What may be done with the one case of an emergency access: it is looked at, no more. That goes for
/// whoever may have one by [`bereik`], and for no other case, list or count.
#[must_use]
pub const fn met_noodtoegang(handeling: Handeling) -> bool {
    // Being there is for showing who else has the case open.
    matches!(handeling, Handeling::CasusLezen | Handeling::Aanmelden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_without_a_caseload_role_reaches_a_person() {
        for handeling in Handeling::ALLE {
            for rol in Rol::ALLE {
                let reikt = bereik(rol, handeling);
                if handeling.raakt_personen() {
                    let werkt = matches!(rol, Rol::Regisseur | Rol::Procesregie);
                    assert!(reikt == Bereik::Niet || werkt, "{rol:?} {handeling:?}");
                    // A right over persons is always one over municipalities.
                    assert_ne!(reikt, Bereik::Opslag, "{rol:?} {handeling:?}");
                }
                if !rol.per_gemeente() {
                    assert_ne!(reikt, Bereik::Gemeenten, "{rol:?} {handeling:?}");
                }
            }
        }
    }

    #[test]
    fn who_guards_or_gives_rights_has_no_other_role() {
        for a in Rol::ALLE {
            for b in Rol::ALLE {
                assert_eq!(a.onverenigbaar(b), b.onverenigbaar(a), "{a:?} {b:?}");
                let apart = |rol| matches!(rol, Rol::Beheer | Rol::Toezicht);
                assert_eq!(
                    a.onverenigbaar(b),
                    a != b && (apart(a) || apart(b)),
                    "{a:?} {b:?}"
                );
            }
        }
    }

    #[test]
    fn everything_is_listed_once() {
        for (plaats, handeling) in Handeling::ALLE.into_iter().enumerate() {
            assert_eq!(handeling as usize, plaats);
        }
        for rol in Rol::ALLE {
            assert_eq!(Rol::van_code(rol.code()), Some(rol));
        }
    }
}
