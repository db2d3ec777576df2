//! The words about months of the audit trail. May use: nothing.

use crate::text::taal::Taal;

/// Names of the columns: month, records, kept until, how it stands.
#[must_use]
pub const fn kolommen(taal: Taal) -> [&'static str; 4] {
    match taal {
        Taal::Nl => ["maand", "regels", "bewaren tot", "stand"],
        Taal::En => ["month", "records", "keep until", "state"],
    }
}

/// There is none.
#[must_use]
pub const fn geen(taal: Taal) -> &'static str {
    taal.kies("Er zijn geen auditregels.", "There are no audit records.")
}

/// Nobody can read it any more.
#[must_use]
pub const fn vernietigd(taal: Taal) -> &'static str {
    taal.kies("vernietigd", "destroyed")
}

/// It was kept long enough.
#[must_use]
pub const fn voorbij(taal: Taal) -> &'static str {
    taal.kies("termijn voorbij", "term is over")
}

/// Somebody proposed to destroy it.
#[must_use]
pub fn voorgesteld(wie: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("vernietigen voorgesteld door {wie}"),
        Taal::En => format!("destruction proposed by {wie}"),
    }
}

/// Old parts of the journal that were not counted.
#[must_use]
pub fn elders(delen: u32, taal: Taal) -> String {
    match taal {
        Taal::Nl => {
            format!("Niet geteld: {delen} oude delen van het journaal die hier niet staan.")
        }
        Taal::En => format!("Not counted: {delen} old parts of the journal that are not here."),
    }
}

/// The chain breaks on the way.
#[must_use]
pub const fn breuk(taal: Taal) -> &'static str {
    taal.kies(
        "De keten breekt; wat daarachter staat is niet geteld. Zie `nazorg verify`.",
        "The chain breaks; what stands behind that is not counted. See `nazorg verify`.",
    )
}

/// What was proposed, and what has to be done next.
#[must_use]
pub fn wacht_op_tweede(maand: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "Vernietigen van {maand} is voorgesteld. Er is nog niets vernietigd: een ander met de rol toezicht of beheer geeft dezelfde opdracht."
        ),
        Taal::En => format!(
            "Destruction of {maand} is proposed. Nothing was destroyed yet: somebody else with the role toezicht or beheer gives the same command."
        ),
    }
}

/// What stays of a month that was destroyed: which, how many records, until when it had to be kept,
/// when, and the frame that says so. Names nobody.
#[must_use]
pub fn certificaat(
    (maand, regels): (&str, u64),
    (bewaard_tot, op, frame): (&str, &str, u64),
    taal: Taal,
) -> String {
    match taal {
        Taal::Nl => format!(
            "Certificaat van vernietiging\nAuditregels van {maand}: {regels}\nBewaard tot en met {bewaard_tot}\nVernietigd op {op}; vastgelegd in regel {frame} van het journaal\nDe keten van het journaal blijft heel: `nazorg verify` gaat dat na."
        ),
        Taal::En => format!(
            "Certificate of destruction\nAudit records of {maand}: {regels}\nKept up to and including {bewaard_tot}\nDestroyed on {op}; recorded in frame {frame} of the journal\nThe chain of the journal stays whole: `nazorg verify` checks that."
        ),
    }
}
