//! The help of reading the audit trail.

use crate::text::Taal;

pub(super) const VOORBEELD: &str = "nazorg audit --limit 50\nnazorg audit --casus HVS-2026-0147 --van 2026-11-01\nnazorg audit --wie m.demostra --geweigerd\nnazorg audit --csv > audit.csv";

pub(super) const fn woorden(taal: Taal) -> (&'static str, &'static str) {
    match taal {
        Taal::Nl => (
            "Toont wie wat over wie vroeg of wijzigde, oudste eerst",
            "Filters gelden samen. In een regel staan nooit namen van betrokkenen, gezochte woorden of inhoud van een dossier. Van ieder stuk wordt de keten nagekeken; eronder staat wat er gelezen is. Dit lezen wordt zelf ook vastgelegd. --csv is voor een spreadsheet.\n\n--json geeft: ok, from, to, found, elsewhere, destroyed, unreadable, broken, records (number, act, at, who, roles, session, origin, action, result, reason, purpose, count, objects, cases, emergency, given_reason).\n\nAfsluitcode: 0 gelezen en de keten klopt; 1 de keten breekt of een regel gaat niet open.",
        ),
        Taal::En => (
            "Shows who asked or changed what about whom, oldest first",
            "Filters hold together. A record never holds names of persons, words that were looked for or content of a file. The chain is checked over every part; below stands what was read. This reading is itself recorded. --csv is for a spreadsheet.\n\n--json gives: ok, from, to, found, elsewhere, destroyed, unreadable, broken, records (number, act, at, who, roles, session, origin, action, result, reason, purpose, count, objects, cases, emergency, given_reason).\n\nExit status: 0 read and the chain holds; 1 the chain breaks or a record does not open.",
        ),
    }
}

pub(super) const VOORBEELD_NOOD: &str =
    "nazorg audit nood\nnazorg audit nood --bekeken 3\nnazorg audit nood --alles --json";

pub(super) const fn woorden_nood(taal: Taal) -> (&'static str, &'static str) {
    match taal {
        Taal::Nl => (
            "Toont wie met noodtoegang in een casus keek en waarom, nieuwste eerst",
            "Zonder optie staat er alleen wat nog niemand heeft nagekeken. Met --bekeken leg je vast dat je er een hebt nagekeken; dat kan als hij voorbij is. Wat er met een noodtoegang is bekeken, staat in `nazorg audit`.\n\n--json geeft: emergency_accesses (number, who, case, reason, from, to, running, ended_early, reviewed_by, reviewed_at).",
        ),
        Taal::En => (
            "Shows who looked into a case by emergency access and why, newest first",
            "Without an option only those stand here that nobody has reviewed. With --bekeken you record that you have reviewed one; that can be done when it is over. What was seen by an emergency access stands in `nazorg audit`.\n\n--json gives: emergency_accesses (number, who, case, reason, from, to, running, ended_early, reviewed_by, reviewed_at).",
        ),
    }
}

pub(super) const VOORBEELD_MAANDEN: &str =
    "nazorg audit maanden\nnazorg audit maanden --vernietig 2023-05";

pub(super) const fn woorden_maanden(taal: Taal) -> (&'static str, &'static str) {
    match taal {
        Taal::Nl => (
            "Toont de maanden van de audit en vernietigt wat lang genoeg bewaard is",
            "Hoe lang een maand bewaard blijft staat in de catalogus (audit_maanden, gewoon 36). Vernietigen kan daarna en vraagt twee mensen met de rol toezicht of beheer: de een stelt het voor, de ander geeft dezelfde opdracht. Een voorstel vervalt na drie dagen, als de server opnieuw start, of als wie het deed het niet meer mag. Wat vernietigd is, opent niemand meer, ook niet uit een oude reservekopie van het journaal; de keten blijft heel. Het certificaat noemt niemand.\n\n--json geeft: months (month, records, keep_until, over, destroyed, proposed_by), elsewhere, broken; na --vernietig: month, en proposed of records, kept_until, destroyed_at, frame.",
        ),
        Taal::En => (
            "Shows the months of the audit trail and destroys what was kept long enough",
            "How long a month is kept stands in the catalogue (audit_maanden, usually 36). After that it can be destroyed, which takes two people with the role toezicht or beheer: one proposes it, the other gives the same command. A proposal lapses after three days, when the server starts anew, or when whoever made it no longer may. What was destroyed nobody opens any more, not from an old backup of the journal either; the chain stays whole. The certificate names nobody.\n\n--json gives: months (month, records, keep_until, over, destroyed, proposed_by), elsewhere, broken; after --vernietig: month, and proposed or records, kept_until, destroyed_at, frame.",
        ),
    }
}

pub(super) fn argument(id: &str) -> Option<(&'static str, &'static str)> {
    Some(match id {
        "wie" => ("Alleen van deze inlognaam", "Only of this login name"),
        "casus" => (
            "Alleen over deze casus of de persoon ervan, het hele nummer",
            "Only about this case or its person, the whole number",
        ),
        "van" => ("Vanaf deze dag, jjjj-mm-dd", "From this day on, yyyy-mm-dd"),
        "tot" => ("Tot en met deze dag", "Up to and including this day"),
        "handeling" => (
            "Alleen deze handeling, zoals casus-lezen, persoon-zoeken of bsn-tonen",
            "Only this action, such as casus-lezen, persoon-zoeken or bsn-tonen",
        ),
        "geweigerd" => (
            "Alleen wat geweigerd is of er niet was",
            "Only what was refused or was not there",
        ),
        "limiet" => ("Alleen de nieuwste zoveel", "Only the newest so many"),
        "alles" => (
            "Ook wat al nagekeken is",
            "Also what has been reviewed already",
        ),
        "bekeken" => (
            "Leg vast dat je deze hebt nagekeken, het nummer uit de lijst",
            "Record that you have reviewed this one, its number in the list",
        ),
        "vernietig" => (
            "Vernietig deze maand, of stel dat voor, jjjj-mm",
            "Destroy this month, or propose that, yyyy-mm",
        ),
        "csv" => (
            "Als tabel voor een spreadsheet",
            "As a table for a spreadsheet",
        ),
        _ => return None,
    })
}
