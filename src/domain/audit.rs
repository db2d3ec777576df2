//! The audit trail: who asked what about whom, from where, and what came of it. It holds numbers of
//! units and never anything that stands in a file: not a name, not a word that somebody looked for.
//!
//! Each record is sealed under the key of its month, a unit of its own, so what is kept long enough
//! is destroyed a month at a time while the rest stays.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::id::UnitId;
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;
use super::toegang::{Handeling, Rol};

/// At most so many objects stand in one record.
pub const MEESTE_OBJECTEN: usize = 1000;

/// Where the numbers of the months begin. Units of persons have random numbers of 128 bits, which do
/// not come near.
const MAANDEN: u128 = 1 << 64;

/// What came of a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Afloop {
    /// It was answered, or done.
    Toegestaan,
    /// It was refused.
    Geweigerd {
        /// Why: the lasting word of the refusal.
        code: String,
    },
    /// There is no such thing, or not for the one who asked.
    NietGevonden,
}

/// What somebody needs it for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doel {
    /// The aftercare itself.
    Uitvoering,
    /// A meeting about the person with others who help.
    Overleg,
    /// Handing the case over to somebody else.
    Overdracht,
    /// The person asked to see, correct or erase what is kept.
    Inzageverzoek,
    /// A complaint or an objection.
    Klacht,
    /// Care for the store: keys, backups, accounts.
    Beheer,
    /// Watching over what others did.
    Toezicht,
    /// Finding out about an incident.
    Incident,
    /// An emergency; the reason stands in the record of the emergency access.
    Noodgeval,
}

impl Doel {
    /// Those for which somebody opens a case, the commonest first.
    pub const VAN_CASUS: [Self; 6] = [
        Self::Uitvoering,
        Self::Overleg,
        Self::Overdracht,
        Self::Inzageverzoek,
        Self::Klacht,
        Self::Incident,
    ];
}

/// One record of the audit trail. Time, number and place stand beside it, in the journal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Auditregel {
    /// Who asked.
    pub door: Medewerker,
    /// The roles that he or she had then; none for the owner of a store.
    pub rollen: Vec<Rol>,
    /// Number of the login.
    pub sessie: u64,
    /// Where the login came from: an address, or empty for the machine of the store.
    pub herkomst: String,
    /// What was asked.
    pub handeling: Handeling,
    /// What came of it.
    pub afloop: Afloop,
    /// The notices, persons, cases and refused rows that were asked for, shown or changed; at most
    /// [`MEESTE_OBJECTEN`] of them.
    pub objecten: Vec<UnitId>,
    /// How many there were in all.
    pub aantal: u32,
    /// What for, when that is known.
    pub doel: Option<Doel>,
    /// It was to be seen only by an emergency access.
    pub nood: bool,
    /// The reason that was given for an emergency access; empty for everything else.
    pub reden: String,
}

impl Auditregel {
    /// Whether what was asked was refused, or was not there.
    #[must_use]
    pub fn is_geweigerd(&self) -> bool {
        self.afloop != Afloop::Toegestaan
    }
}

/// The root record of a month's unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Auditmaand {
    /// Year.
    pub jaar: u16,
    /// Month, from 1.
    pub maand: u8,
    /// Which of this month's: more than 0 only when the one before it was destroyed already, or its
    /// key is damaged.
    pub volgnummer: u8,
}

impl Auditmaand {
    /// The month of an instant, by the calendar in the Netherlands.
    #[must_use]
    pub fn van(op: Tijdstip, volgnummer: u8) -> Self {
        let dag = op.datum();
        Self {
            jaar: u16::try_from(dag.year()).unwrap_or(0),
            maand: u8::try_from(dag.month()).unwrap_or(0),
            volgnummer,
        }
    }

    /// The month whose unit this is; `None` for any other unit.
    #[must_use]
    pub fn met_unit(unit: UnitId) -> Option<Self> {
        let nummer = u32::try_from(unit.0.checked_sub(MAANDEN)?).ok()?;
        let [j1, j2, maand, volgnummer] = nummer.to_be_bytes();
        let jaar = u16::from_be_bytes([j1, j2]);
        (1..=12).contains(&maand).then_some(Self {
            jaar,
            maand,
            volgnummer,
        })
    }

    /// The last day on which it must be kept, when each record is kept so many months: counted from
    /// the end of this one. `None`: no date can say it.
    #[must_use]
    pub fn bewaren_tot(self, maanden: u16) -> Option<NaiveDate> {
        let eerste = NaiveDate::from_ymd_opt(self.jaar.into(), self.maand.into(), 1)?;
        let daarna = eerste.checked_add_months(Months::new(u32::from(maanden) + 1))?;
        daarna.pred_opt()
    }

    /// The unit whose key seals the records of this month.
    #[must_use]
    pub const fn unit(self) -> UnitId {
        let nummer =
            ((self.jaar as u128) << 16) | ((self.maand as u128) << 8) | self.volgnummer as u128;
        UnitId(MAANDEN | nummer)
    }
}

impl Handeling {
    /// Whether it leaves a record in the audit trail: what touches persons, and what decides about
    /// who may touch them or takes them elsewhere.
    #[must_use]
    pub const fn wordt_vastgelegd(self) -> bool {
        self.raakt_personen()
            || matches!(
                self,
                Self::AccountBeheren
                    | Self::RechtBeheren
                    | Self::AuditLezen
                    | Self::NoodBeoordelen
                    | Self::AuditVernietigen
                    | Self::Sleutels
                    | Self::Reservekopie
                    | Self::AanspreekpuntBeheren
                    | Self::Rapporteren
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_a_unit_of_its_own() {
        let op = |tekst: &str| {
            let moment: chrono::DateTime<chrono::Utc> = tekst.parse().unwrap();
            Tijdstip::van_utc(moment)
        };
        let unit = |tekst| Auditmaand::van(op(tekst), 0).unit();
        let november = unit("2026-11-01T12:00:00Z");
        assert_eq!(november, UnitId((1 << 64) | (2026 << 16) | (11 << 8)));
        // The month begins when it does here.
        assert_eq!(unit("2026-10-31T23:30:00Z"), november);
        assert_ne!(unit("2026-10-31T22:30:00Z"), november);
        assert_ne!(unit("2027-11-01T12:00:00Z"), november);
        assert_ne!(
            Auditmaand::van(op("2026-11-01T12:00:00Z"), 1).unit(),
            november
        );
    }
}
