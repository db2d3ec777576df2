//! What an act did, for the line that confirms it and for undo and redo. May use: `domain`, `api`
//! (types only).

use super::taal::{Ding, Taal, aantal, meervoud};
use crate::api::reply::{Gedaan, Ingelezen, Richting, RijUitkomst};
use crate::domain::akte::{AkteSoort, SleutelVan};

/// An act as a noun, in the singular: `nieuwe afspraak`. Fits after `Ongedaan:`.
#[must_use]
pub fn akte(soort: AkteSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        AkteSoort::Ingericht => ("inrichting", "set-up"),
        AkteSoort::Ingelezen => ("inlezen van meldingen", "import of notices"),
        AkteSoort::MeldingIngevoerd => ("invoer van melding", "entry of a notice"),
        AkteSoort::ReparatieWeggegooid => ("weggooien van rij", "discarding of a row"),
        AkteSoort::Geaccepteerd => ("acceptatie", "acceptance"),
        AkteSoort::Gekoppeld => ("koppeling", "link"),
        AkteSoort::Ontkoppeld => ("ontkoppeling", "unlinking"),
        AkteSoort::Doorgezet => ("doorzetten", "passing on"),
        AkteSoort::TerZijdeGelegd => ("ter zijde leggen", "setting aside"),
        AkteSoort::Uitgesteld => ("uitstel", "putting off"),
        AkteSoort::Samengevoegd => ("samenvoeging van personen", "merge of persons"),
        AkteSoort::Gesplitst => ("splitsing van personen", "split of persons"),
        AkteSoort::CasusGeopend => ("nieuwe casus", "new case"),
        AkteSoort::StandGezet => ("stand van leefgebied", "state of life area"),
        AkteSoort::AfspraakGemaakt => ("nieuwe afspraak", "new agreement"),
        AkteSoort::AfspraakGewijzigd => ("wijziging van afspraak", "change of agreement"),
        AkteSoort::AfspraakAfgerond => ("afronding van afspraak", "ending of agreement"),
        AkteSoort::ContactVastgelegd => ("contactmoment", "contact moment"),
        AkteSoort::NotitieGeschreven => ("notitie", "note"),
        AkteSoort::DatumVastgelegd => ("datum van detentie", "date of detention"),
        AkteSoort::FaseGezet => ("wijziging van fase", "change of phase"),
        AkteSoort::Toegewezen => ("toewijzing", "assignment"),
        AkteSoort::Afgesloten => ("afsluiting van casus", "closing of case"),
        AkteSoort::Heropend => ("heropening van casus", "reopening of case"),
        AkteSoort::PartnerBewaard => ("wijziging van partner", "change of partner"),
        AkteSoort::Ongedaan => ("ongedaan maken", "undo"),
        AkteSoort::Opnieuw => ("opnieuw doen", "redo"),
        AkteSoort::DemoGevuld => ("vullen met demogegevens", "filling with demo data"),
        AkteSoort::SleutelVernieuwd(SleutelVan::Hoofdsleutel) => {
            ("nieuwe hoofdsleutel", "new root key")
        }
        AkteSoort::SleutelVernieuwd(SleutelVan::Gemeente(_)) => {
            ("nieuwe sleutel van gemeente", "new key of a municipality")
        }
        AkteSoort::SleutelVernieuwd(SleutelVan::Casus) => {
            ("nieuwe sleutel van casus", "new key of a case")
        }
        AkteSoort::SleutelVernieuwd(SleutelVan::Opslag) => {
            ("nieuwe sleutel van opslag", "new key of the store")
        }
        AkteSoort::AccountGemaakt => ("nieuw account", "new account"),
        AkteSoort::AccountBeeindigd => ("einde van account", "end of account"),
        AkteSoort::RechtGegeven => ("geven van recht", "giving of a right"),
        AkteSoort::RechtBevestigd => ("bevestiging van recht", "confirmation of a right"),
        AkteSoort::RechtGenomen => ("intrekken van recht", "withdrawal of a right"),
        AkteSoort::Afgeschermd => ("afscherming van persoon", "hiding of a person"),
        AkteSoort::AfschermingOpgeheven => ("einde van afscherming", "end of hiding"),
        AkteSoort::NoodBegonnen => ("noodtoegang", "emergency access"),
        AkteSoort::NoodBeeindigd => ("einde van noodtoegang", "end of emergency access"),
        AkteSoort::NoodBekeken => ("nakijken van noodtoegang", "review of emergency access"),
        AkteSoort::AuditmaandVernietigd => (
            "vernietiging van auditmaand",
            "destruction of a month of the audit trail",
        ),
        AkteSoort::InspanningGezet => ("stand van stap", "state of step"),
        AkteSoort::InspanningAfgesproken => ("afspraak over stap", "agreement about step"),
        AkteSoort::KnelpuntGenoteerd => ("knelpunt", "bottleneck"),
        AkteSoort::PlanGemaakt => ("nieuwe versie van plan", "new version of plan"),
        AkteSoort::PlanGewijzigd => ("wijziging van plan", "change of plan"),
        AkteSoort::PlanVastgesteld => ("vaststelling van plan", "settling of plan"),
        AkteSoort::PlanAkkoord => ("akkoord op plan", "agreement to plan"),
        AkteSoort::VertrekpuntGezet => ("stand van punt", "state of point"),
        AkteSoort::VertrekAfgesproken => ("afspraak over punt", "agreement about point"),
        AkteSoort::VandaagVrij => ("vrijlating vandaag", "release today"),
        AkteSoort::ProfielGezet => ("wijziging van profiel", "change of profile"),
        AkteSoort::Gemeten => ("meting", "measurement"),
        AkteSoort::Opgeschaald => ("wijziging van niveau", "change of level"),
        AkteSoort::WensVastgelegd => ("wens", "wish"),
        AkteSoort::MedewerkingVastgelegd => ("medewerking", "taking part"),
        AkteSoort::AanbodVastgelegd => ("aanbod", "offer"),
        AkteSoort::ToestemmingVastgelegd => ("toestemming", "consent"),
        AkteSoort::ToestemmingIngetrokken => {
            ("intrekken van toestemming", "taking back of consent")
        }
        AkteSoort::NaasteVastgelegd => ("familie", "family"),
        AkteSoort::RondvraagGedaan => ("rondvraag", "information round"),
        AkteSoort::VerstrekkingVastgelegd => ("verstrekking", "disclosure"),
        AkteSoort::BerichtVerzonden => ("verzending van bericht", "sending of message"),
        AkteSoort::OverlegGepland => ("nieuw overleg", "new meeting"),
        AkteSoort::OverlegGewijzigd => ("wijziging van overleg", "change of meeting"),
        AkteSoort::OpAgendaGezet => ("casus op de agenda", "case on the agenda"),
        AkteSoort::VanAgendaGehaald => ("casus van de agenda", "case off the agenda"),
        AkteSoort::AgendaVerplaatst => ("volgorde van de agenda", "order of the agenda"),
        AkteSoort::BesprekingVastgelegd => ("besluit van overleg", "decision of meeting"),
        AkteSoort::InOverlegAfgesproken => ("afspraak in overleg", "agreement in meeting"),
        AkteSoort::OverdrachtAangeboden => ("aanbieden van casus", "offer of case"),
        AkteSoort::OverdrachtAangenomen => ("aannemen van casus", "taking of case"),
        AkteSoort::OverdrachtTeruggegeven => ("teruggeven van casus", "giving back of case"),
        AkteSoort::OverdrachtIngetrokken => ("intrekken van overdracht", "withdrawal of handover"),
        AkteSoort::CasusOvergenomen => ("overnemen van casus", "taking over of case"),
        AkteSoort::AanspreekpuntGezet => ("aanspreekpunt", "aanspreekpunt"),
        AkteSoort::WaarnemingGezet => ("waarneming", "cover"),
        AkteSoort::WaarnemingBeeindigd => ("einde van waarneming", "end of cover"),
    })
}

/// What an act is done to, and what was done: `melding` + `geaccepteerd`.
fn zin(soort: AkteSoort, taal: Taal) -> (Ding, &'static str) {
    let (ding, paar) = match soort {
        AkteSoort::Ingericht => (Ding::Rij, ("ingericht", "set up")),
        AkteSoort::Ingelezen => (Ding::Melding, ("ingelezen", "imported")),
        AkteSoort::MeldingIngevoerd => (Ding::Melding, ("ingevoerd", "entered")),
        AkteSoort::ReparatieWeggegooid => (Ding::Rij, ("weggegooid", "discarded")),
        AkteSoort::Geaccepteerd => (Ding::Melding, ("geaccepteerd", "accepted")),
        AkteSoort::Gekoppeld => (Ding::Melding, ("gekoppeld", "linked")),
        AkteSoort::Ontkoppeld => (Ding::Melding, ("ontkoppeld", "unlinked")),
        AkteSoort::Doorgezet => (Ding::Melding, ("doorgezet", "passed on")),
        AkteSoort::TerZijdeGelegd => (Ding::Melding, ("ter zijde gelegd", "set aside")),
        AkteSoort::Uitgesteld => (Ding::Melding, ("uitgesteld", "put off")),
        AkteSoort::Samengevoegd => (Ding::Persoon, ("samengevoegd", "merged")),
        AkteSoort::Gesplitst => (Ding::Persoon, ("gesplitst", "split")),
        AkteSoort::CasusGeopend => (Ding::Casus, ("geopend", "opened")),
        AkteSoort::StandGezet => (Ding::Leefgebied, ("bijgewerkt", "updated")),
        AkteSoort::AfspraakGemaakt => (Ding::Afspraak, ("gemaakt", "made")),
        AkteSoort::AfspraakGewijzigd => (Ding::Afspraak, ("gewijzigd", "changed")),
        AkteSoort::AfspraakAfgerond => (Ding::Afspraak, ("afgerond", "ended")),
        AkteSoort::ContactVastgelegd => (Ding::Contact, ("vastgelegd", "recorded")),
        AkteSoort::NotitieGeschreven => (Ding::Notitie, ("opgeslagen", "saved")),
        AkteSoort::DatumVastgelegd => (Ding::Datum, ("vastgelegd", "recorded")),
        AkteSoort::FaseGezet => (
            Ding::Casus,
            ("in andere fase gezet", "moved to another phase"),
        ),
        AkteSoort::Toegewezen => (Ding::Casus, ("toegewezen", "assigned")),
        AkteSoort::Afgesloten => (Ding::Casus, ("afgesloten", "closed")),
        AkteSoort::Heropend => (Ding::Casus, ("heropend", "reopened")),
        AkteSoort::PartnerBewaard => (Ding::Partner, ("opgeslagen", "saved")),
        AkteSoort::Ongedaan => (Ding::Handeling, ("ongedaan gemaakt", "undone")),
        AkteSoort::Opnieuw => (Ding::Handeling, ("opnieuw gedaan", "redone")),
        AkteSoort::SleutelVernieuwd(van) => (
            Ding::Handeling,
            match van {
                SleutelVan::Hoofdsleutel => ("met de hoofdsleutel gedaan", "done on the root key"),
                SleutelVan::Gemeente(_) => (
                    "met de sleutel van een gemeente gedaan",
                    "done on the key of a municipality",
                ),
                SleutelVan::Casus => (
                    "met de sleutel van een casus gedaan",
                    "done on the key of a case",
                ),
                SleutelVan::Opslag => (
                    "met de sleutel van de opslag gedaan",
                    "done on the key of the store",
                ),
            },
        ),
        AkteSoort::AccountGemaakt => (Ding::Account, ("gemaakt", "made")),
        AkteSoort::AccountBeeindigd => (Ding::Account, ("beëindigd", "ended")),
        AkteSoort::RechtGegeven => (Ding::Recht, ("gegeven", "given")),
        AkteSoort::RechtBevestigd => (Ding::Recht, ("bevestigd", "confirmed")),
        AkteSoort::RechtGenomen => (Ding::Recht, ("ingetrokken", "withdrawn")),
        AkteSoort::Afgeschermd => (Ding::Persoon, ("afgeschermd", "hidden")),
        AkteSoort::AfschermingOpgeheven => {
            (Ding::Persoon, ("niet meer afgeschermd", "no longer hidden"))
        }
        AkteSoort::NoodBegonnen => (
            Ding::Casus,
            ("open met noodtoegang", "open by emergency access"),
        ),
        AkteSoort::NoodBeeindigd => (
            Ding::Casus,
            (
                "weer dicht, noodtoegang beëindigd",
                "closed again, emergency access ended",
            ),
        ),
        AkteSoort::NoodBekeken => (Ding::Noodtoegang, ("nagekeken", "reviewed")),
        AkteSoort::AuditmaandVernietigd => (
            Ding::Handeling,
            (
                "met een auditmaand gedaan",
                "done on a month of the audit trail",
            ),
        ),
        AkteSoort::InspanningGezet => (Ding::Stap, ("bijgewerkt", "updated")),
        AkteSoort::InspanningAfgesproken => (Ding::Stap, ("afgesproken", "agreed")),
        AkteSoort::KnelpuntGenoteerd => (Ding::Knelpunt, ("genoteerd", "noted")),
        AkteSoort::OverlegGepland => (Ding::Overleg, ("gepland", "planned")),
        AkteSoort::OverlegGewijzigd => (Ding::Overleg, ("gewijzigd", "changed")),
        AkteSoort::OpAgendaGezet => (Ding::Casus, ("op de agenda gezet", "put on the agenda")),
        AkteSoort::VanAgendaGehaald => (
            Ding::Casus,
            ("van de agenda gehaald", "taken off the agenda"),
        ),
        AkteSoort::AgendaVerplaatst => (
            Ding::Casus,
            ("verplaatst op de agenda", "moved on the agenda"),
        ),
        AkteSoort::BesprekingVastgelegd => (Ding::Casus, ("besproken", "discussed")),
        AkteSoort::InOverlegAfgesproken => (
            Ding::Afspraak,
            ("gemaakt in het overleg", "made in the meeting"),
        ),
        AkteSoort::PlanGemaakt => (Ding::Plan, ("gemaakt", "made")),
        AkteSoort::PlanGewijzigd => (Ding::Plan, ("gewijzigd", "changed")),
        AkteSoort::PlanVastgesteld => (Ding::Plan, ("vastgesteld", "settled")),
        AkteSoort::PlanAkkoord => (
            Ding::Plan,
            ("bijgewerkt met wie akkoord is", "updated with who agrees"),
        ),
        AkteSoort::VertrekpuntGezet => (Ding::Punt, ("bijgewerkt", "updated")),
        AkteSoort::VertrekAfgesproken => (Ding::Punt, ("afgesproken", "agreed")),
        AkteSoort::VandaagVrij => (Ding::Casus, ("op vandaag vrij gezet", "set to free today")),
        AkteSoort::ProfielGezet => (
            Ding::Casus,
            ("in ander profiel gezet", "moved to another profile"),
        ),
        AkteSoort::Gemeten => (Ding::Meting, ("vastgelegd", "recorded")),
        AkteSoort::Opgeschaald => (
            Ding::Casus,
            ("op ander niveau gezet", "moved to another level"),
        ),
        AkteSoort::WensVastgelegd => (Ding::Wens, ("vastgelegd", "recorded")),
        AkteSoort::MedewerkingVastgelegd => (Ding::Medewerking, ("vastgelegd", "recorded")),
        AkteSoort::AanbodVastgelegd => (Ding::Aanbod, ("vastgelegd", "recorded")),
        AkteSoort::ToestemmingVastgelegd => (Ding::Toestemming, ("vastgelegd", "recorded")),
        AkteSoort::ToestemmingIngetrokken => (Ding::Toestemming, ("ingetrokken", "taken back")),
        AkteSoort::NaasteVastgelegd => (Ding::Familie, ("vastgelegd", "recorded")),
        AkteSoort::RondvraagGedaan => (Ding::Partner, ("gevraagd", "asked")),
        AkteSoort::VerstrekkingVastgelegd => (Ding::Verstrekking, ("vastgelegd", "recorded")),
        AkteSoort::BerichtVerzonden => (Ding::Bericht, ("bijgewerkt", "updated")),
        AkteSoort::OverdrachtAangeboden => (Ding::Casus, ("aangeboden", "offered")),
        AkteSoort::OverdrachtAangenomen => (
            Ding::Casus,
            ("aangenomen, je draagt hem nu", "taken, you carry it now"),
        ),
        AkteSoort::OverdrachtTeruggegeven => (Ding::Casus, ("teruggegeven", "given back")),
        AkteSoort::OverdrachtIngetrokken => {
            (Ding::Casus, ("niet meer aangeboden", "no longer offered"))
        }
        AkteSoort::CasusOvergenomen => (Ding::Casus, ("overgenomen", "taken over")),
        AkteSoort::AanspreekpuntGezet => (Ding::Aanspreekpunt, ("vastgelegd", "recorded")),
        AkteSoort::WaarnemingGezet => (Ding::Waarneming, ("vastgelegd", "recorded")),
        AkteSoort::WaarnemingBeeindigd => (Ding::Waarneming, ("beëindigd", "ended")),
        AkteSoort::DemoGevuld => (
            Ding::Rij,
            ("gevuld met demogegevens", "filled with demo data"),
        ),
    };
    (ding, taal.uit(paar))
}

/// What was done in one line, for a toast: `Melding geaccepteerd: casus HVS-2026-0147`,
/// `3 meldingen geaccepteerd`, `Ongedaan: nieuwe afspraak`, `Opnieuw: acceptatie (3 meldingen)`.
#[must_use]
pub fn gedaan(gedaan: &Gedaan, taal: Taal) -> String {
    let voorvoegsel = match gedaan.richting {
        Richting::Gewoon => return gewoon(gedaan, taal),
        Richting::Ongedaan => taal.kies("Ongedaan", "Undone"),
        Richting::Opnieuw => taal.kies("Opnieuw", "Redone"),
    };
    let naam = akte(gedaan.soort, taal);
    if gedaan.aantal > 1 {
        let (ding, _) = zin(gedaan.soort, taal);
        let hoeveel = aantal(gedaan.aantal.into(), ding, taal);
        format!("{voorvoegsel}: {naam} ({hoeveel})")
    } else {
        format!("{voorvoegsel}: {naam}")
    }
}

fn gewoon(gedaan: &Gedaan, taal: Taal) -> String {
    if gedaan.soort == AkteSoort::Ingericht {
        return taal
            .kies("Inrichting opgeslagen", "Set-up saved")
            .to_owned();
    }
    if gedaan.soort == AkteSoort::DemoGevuld {
        return taal
            .kies("Demogegevens gemaakt", "Demo data made")
            .to_owned();
    }
    let (ding, werkwoord) = zin(gedaan.soort, taal);
    let onderwerp = if gedaan.aantal == 1 {
        hoofdletter(meervoud(1, ding, taal))
    } else {
        aantal(gedaan.aantal.into(), ding, taal)
    };
    let tekst = format!("{onderwerp} {werkwoord}");
    match gedaan.casussen.as_slice() {
        [(_, nummer)] => format!("{tekst}: {} {nummer}", meervoud(1, Ding::Casus, taal)),
        _ => tekst,
    }
}

/// How one row of an import ended, in one or two words.
#[must_use]
pub fn rij_uitkomst(uitkomst: &RijUitkomst, taal: Taal) -> &'static str {
    taal.uit(match uitkomst {
        RijUitkomst::Nieuw => ("nieuw", "new"),
        RijUitkomst::Dubbel { afwijkend: false } => ("dubbel", "duplicate"),
        RijUitkomst::Dubbel { afwijkend: true } => ("dubbel, wijkt af", "duplicate, differs"),
        RijUitkomst::Correctie => ("correctie", "correction"),
        RijUitkomst::Geweigerd(_) => ("geweigerd", "refused"),
    })
}

/// What an import did, in one line: `240 rijen: 231 nieuw, 5 dubbel, 3 correctie, 1 geweigerd`.
#[must_use]
pub fn ingelezen(uitslag: &Ingelezen, taal: Taal) -> String {
    let totaal: i64 = [
        uitslag.nieuw,
        uitslag.dubbel,
        uitslag.correctie,
        uitslag.geweigerd,
    ]
    .into_iter()
    .map(i64::from)
    .sum();
    let proef = if uitslag.proef {
        taal.kies("Proef: ", "Trial: ")
    } else {
        ""
    };
    let delen = [
        (uitslag.nieuw, ("nieuw", "new")),
        (uitslag.dubbel, ("dubbel", "duplicate")),
        (uitslag.correctie, ("correctie", "correction")),
        (uitslag.geweigerd, ("geweigerd", "refused")),
    ]
    .map(|(n, woord)| format!("{n} {}", taal.uit(woord)));
    format!(
        "{proef}{}: {}",
        aantal(totaal, Ding::Rij, taal),
        delen.join(", ")
    )
}

/// The text with its first letter as capital.
#[must_use]
pub fn hoofdletter(tekst: &str) -> String {
    let mut letters = tekst.chars();
    letters.next().map_or_else(String::new, |eerste| {
        eerste.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::casus::CasusNummer;
    use crate::domain::id::{GemeenteId, UnitId};

    const ALLE: [AkteSoort; 80] = [
        AkteSoort::Ingericht,
        AkteSoort::Ingelezen,
        AkteSoort::MeldingIngevoerd,
        AkteSoort::ReparatieWeggegooid,
        AkteSoort::Geaccepteerd,
        AkteSoort::Gekoppeld,
        AkteSoort::Ontkoppeld,
        AkteSoort::Doorgezet,
        AkteSoort::TerZijdeGelegd,
        AkteSoort::Uitgesteld,
        AkteSoort::Samengevoegd,
        AkteSoort::Gesplitst,
        AkteSoort::CasusGeopend,
        AkteSoort::StandGezet,
        AkteSoort::AfspraakGemaakt,
        AkteSoort::AfspraakGewijzigd,
        AkteSoort::AfspraakAfgerond,
        AkteSoort::ContactVastgelegd,
        AkteSoort::NotitieGeschreven,
        AkteSoort::DatumVastgelegd,
        AkteSoort::FaseGezet,
        AkteSoort::Toegewezen,
        AkteSoort::Afgesloten,
        AkteSoort::Heropend,
        AkteSoort::PartnerBewaard,
        AkteSoort::Ongedaan,
        AkteSoort::Opnieuw,
        AkteSoort::DemoGevuld,
        AkteSoort::SleutelVernieuwd(SleutelVan::Hoofdsleutel),
        AkteSoort::SleutelVernieuwd(SleutelVan::Gemeente(GemeenteId(402))),
        AkteSoort::SleutelVernieuwd(SleutelVan::Casus),
        AkteSoort::SleutelVernieuwd(SleutelVan::Opslag),
        AkteSoort::AccountGemaakt,
        AkteSoort::AccountBeeindigd,
        AkteSoort::RechtGegeven,
        AkteSoort::RechtBevestigd,
        AkteSoort::RechtGenomen,
        AkteSoort::Afgeschermd,
        AkteSoort::AfschermingOpgeheven,
        AkteSoort::NoodBegonnen,
        AkteSoort::NoodBeeindigd,
        AkteSoort::NoodBekeken,
        AkteSoort::AuditmaandVernietigd,
        AkteSoort::InspanningGezet,
        AkteSoort::InspanningAfgesproken,
        AkteSoort::KnelpuntGenoteerd,
        AkteSoort::PlanGemaakt,
        AkteSoort::PlanGewijzigd,
        AkteSoort::PlanVastgesteld,
        AkteSoort::PlanAkkoord,
        AkteSoort::VertrekpuntGezet,
        AkteSoort::VertrekAfgesproken,
        AkteSoort::VandaagVrij,
        AkteSoort::ProfielGezet,
        AkteSoort::Gemeten,
        AkteSoort::Opgeschaald,
        AkteSoort::WensVastgelegd,
        AkteSoort::MedewerkingVastgelegd,
        AkteSoort::AanbodVastgelegd,
        AkteSoort::ToestemmingVastgelegd,
        AkteSoort::ToestemmingIngetrokken,
        AkteSoort::NaasteVastgelegd,
        AkteSoort::OverlegGepland,
        AkteSoort::OverlegGewijzigd,
        AkteSoort::OpAgendaGezet,
        AkteSoort::VanAgendaGehaald,
        AkteSoort::AgendaVerplaatst,
        AkteSoort::BesprekingVastgelegd,
        AkteSoort::InOverlegAfgesproken,
        AkteSoort::RondvraagGedaan,
        AkteSoort::VerstrekkingVastgelegd,
        AkteSoort::BerichtVerzonden,
        AkteSoort::OverdrachtAangeboden,
        AkteSoort::OverdrachtAangenomen,
        AkteSoort::OverdrachtTeruggegeven,
        AkteSoort::OverdrachtIngetrokken,
        AkteSoort::CasusOvergenomen,
        AkteSoort::AanspreekpuntGezet,
        AkteSoort::WaarnemingGezet,
        AkteSoort::WaarnemingBeeindigd,
    ];

    fn deed(soort: AkteSoort, aantal: u32, richting: Richting) -> Gedaan {
        Gedaan {
            soort,
            aantal,
            casussen: Vec::new(),
            record: None,
            richting,
        }
    }

    #[test]
    fn every_act_has_its_own_words() {
        for taal in Taal::ALLE {
            for richting in [Richting::Gewoon, Richting::Ongedaan, Richting::Opnieuw] {
                let zinnen: HashSet<_> = ALLE
                    .into_iter()
                    .map(|soort| gedaan(&deed(soort, 1, richting), taal))
                    .collect();
                assert_eq!(zinnen.len(), ALLE.len(), "two acts share a sentence");
                assert!(
                    zinnen
                        .iter()
                        .all(|z| z.chars().next().unwrap().is_uppercase())
                );
            }
        }
    }

    #[test]
    fn toasts() {
        let mut een = deed(AkteSoort::Geaccepteerd, 1, Richting::Gewoon);
        let nummer = CasusNummer {
            kort: "HVS".into(),
            jaar: 2026,
            volgnummer: 147,
        };
        een.casussen.push((UnitId(1), nummer));
        assert_eq!(
            gedaan(&een, Taal::Nl),
            "Melding geaccepteerd: casus HVS-2026-0147"
        );
        let drie = |richting| gedaan(&deed(AkteSoort::Geaccepteerd, 3, richting), Taal::Nl);
        assert_eq!(drie(Richting::Gewoon), "3 meldingen geaccepteerd");
        assert_eq!(
            drie(Richting::Ongedaan),
            "Ongedaan: acceptatie (3 meldingen)"
        );
        let terug = deed(AkteSoort::AfspraakGemaakt, 1, Richting::Ongedaan);
        assert_eq!(gedaan(&terug, Taal::Nl), "Ongedaan: nieuwe afspraak");
        assert_eq!(gedaan(&terug, Taal::En), "Undone: new agreement");
    }

    #[test]
    fn imports() {
        let uitslag = Ingelezen {
            proef: true,
            nieuw: 231,
            dubbel: 5,
            afwijkend: 1,
            correctie: 3,
            geweigerd: 1,
            rijen: Vec::new(),
            meldingen: Vec::new(),
        };
        assert_eq!(
            ingelezen(&uitslag, Taal::Nl),
            "Proef: 240 rijen: 231 nieuw, 5 dubbel, 3 correctie, 1 geweigerd"
        );
        let soorten = [
            RijUitkomst::Nieuw,
            RijUitkomst::Dubbel { afwijkend: false },
            RijUitkomst::Dubbel { afwijkend: true },
            RijUitkomst::Correctie,
            RijUitkomst::Geweigerd(Vec::new()),
        ];
        for taal in Taal::ALLE {
            let woorden: HashSet<_> = soorten.iter().map(|s| rij_uitkomst(s, taal)).collect();
            assert_eq!(woorden.len(), soorten.len());
        }
    }
}
