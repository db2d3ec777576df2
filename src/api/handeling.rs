//! What each request is in the table of rights, and what it names. May use: `domain`.

use super::Request;
use super::request::{ConceptNaam, Opdracht};
use super::sleutels::SleutelKeuze;
use crate::domain::id::UnitId;
use crate::domain::toegang::Handeling;

impl Request {
    /// What it is that is asked for. A new request does not compile without its line here.
    #[must_use]
    pub const fn handeling(&self) -> Handeling {
        match self {
            Self::Sessie | Self::LaatsteReservekopie | Self::Aanwezig { .. } => {
                Handeling::Aanmelden
            }
            Self::RichtIn { .. } => Handeling::Inrichten,
            Self::Cijfers | Self::TelKnelpunten => Handeling::Cijfers,
            Self::Inbox { .. } | Self::Melding { .. } => Handeling::MeldingLezen,
            Self::Triageer { .. } | Self::Ontkoppel { .. } => Handeling::Triage,
            Self::LeesIn { .. } | Self::VoerMeldingIn { .. } => Handeling::Inlezen,
            Self::Reparaties { .. } | Self::Herstel { .. } | Self::GooiReparatiesWeg { .. } => {
                Handeling::Repareren
            }
            Self::Vandaag { .. }
            | Self::Caseload { .. }
            | Self::ZoekNummer { .. }
            | Self::Gemist { .. }
            | Self::Knelpunten { .. }
            | Self::WachtOp { .. }
            | Self::Partnerlasten
            | Self::Overleggen { .. }
            | Self::Overleg { .. } => Handeling::CaseloadLezen,
            Self::Dossier { .. } | Self::OpenCasus { .. } | Self::Planversies { .. } => {
                Handeling::CasusLezen
            }
            Self::VoerPlanUit { .. }
            | Self::MeldVerzending { .. }
            | Self::VoerOverlegUit { .. }
            | Self::Kalender => Handeling::Exporteren,
            Self::ZoekPersonen { .. } => Handeling::PersoonZoeken,
            Self::ZetStand { .. }
            | Self::MaakAfspraak { .. }
            | Self::WijzigAfspraak { .. }
            | Self::RondAfspraakAf { .. }
            | Self::LegContactVast { .. }
            | Self::SchrijfNotitie { .. }
            | Self::LegDatumVast { .. }
            | Self::ZetFase { .. }
            | Self::SluitCasus { .. }
            | Self::Heropen { .. }
            | Self::ZetInspanning { .. }
            | Self::SpreekInspanningAf { .. }
            | Self::NoteerKnelpunt { .. }
            | Self::MaakPlan { .. }
            | Self::WijzigPlan { .. }
            | Self::StelPlanVast { .. }
            | Self::LegAkkoordVast { .. }
            | Self::ZetVertrekpunt { .. }
            | Self::SpreekVertrekAf { .. }
            | Self::VandaagVrij { .. }
            | Self::ZetProfiel { .. }
            | Self::Meet { .. }
            | Self::Schaal { .. }
            | Self::LegWilVast { .. }
            | Self::Rondvraag { .. }
            | Self::LegVerstrekkingVast { .. }
            | Self::PlanOverleg { .. }
            | Self::ZetOverlegStatus { .. }
            | Self::ZetOpAgenda { .. }
            | Self::HaalVanAgenda { .. }
            | Self::VerplaatsAgenda { .. }
            | Self::LegBesprekingVast { .. }
            | Self::SpreekAfInOverleg { .. } => Handeling::CasusWerken,
            Self::WijsToe { .. } | Self::NeemWaar(_) => Handeling::Toewijzen,
            Self::BiedOverdrachtAan { .. } | Self::BeslisOverdracht { .. } => Handeling::Overdragen,
            Self::ZetAanspreekpunt { .. } => Handeling::AanspreekpuntBeheren,
            Self::VoegSamen { .. } | Self::Splits { .. } => Handeling::PersoonSamenvoegen,
            Self::ToonBsn { .. } => Handeling::BsnTonen,
            Self::Ongedaan | Self::Opnieuw => Handeling::Ongedaan,
            Self::BewaarConcept { .. } | Self::Concept { .. } => Handeling::Concept,
            Self::BewaarPartner { .. } | Self::BewaarPartners { .. } => Handeling::PartnerBewaren,
            Self::Verifieer { .. } => Handeling::Controleren,
            Self::Reservekopie(_) => Handeling::Reservekopie,
            Self::VulDemo { .. } => Handeling::DemoVullen,
            Self::Sleutels | Self::VernieuwSleutel(_) => Handeling::Sleutels,
            Self::Audit { .. } | Self::AuditTerug { .. } | Self::Noodtoegangen => {
                Handeling::AuditLezen
            }
            Self::Noodtoegang { .. } | Self::BeeindigNood => Handeling::Noodtoegang,
            Self::BekijkNood { .. } => Handeling::NoodBeoordelen,
            Self::Auditmaanden(_) => Handeling::AuditVernietigen,
            Self::Accounts => Handeling::RechtInzien,
            Self::BeheerAccount(_) => Handeling::AccountBeheren,
            Self::BeheerRecht(_) => Handeling::RechtBeheren,
            Self::SchermAf(_) => Handeling::Afschermen,
            Self::Rapport(_) => Handeling::Rapporteren,
        }
    }

    /// The notices, persons, cases and refused rows that are named in it. A new request does not
    /// compile without its line here.
    #[must_use]
    pub fn units(&self) -> Vec<UnitId> {
        match self {
            Self::Melding { melding } | Self::Ontkoppel { melding } => vec![*melding],
            Self::Triageer {
                meldingen,
                opdracht,
            } => {
                let mut units = meldingen.clone();
                if let Opdracht::Koppel { persoon } = opdracht {
                    units.extend(persoon);
                }
                units
            }
            Self::Herstel { reparatie, .. } => vec![*reparatie],
            Self::GooiReparatiesWeg { reparaties } => reparaties.clone(),
            Self::Dossier { casus }
            | Self::OpenCasus { casus, .. }
            | Self::ZetStand { casus, .. }
            | Self::MaakAfspraak { casus, .. }
            | Self::WijzigAfspraak { casus, .. }
            | Self::RondAfspraakAf { casus, .. }
            | Self::LegContactVast { casus, .. }
            | Self::SchrijfNotitie { casus, .. }
            | Self::LegDatumVast { casus, .. }
            | Self::ZetFase { casus, .. }
            | Self::SluitCasus { casus, .. }
            | Self::Heropen { casus }
            | Self::ZetInspanning { casus, .. }
            | Self::SpreekInspanningAf { casus, .. }
            | Self::NoteerKnelpunt { casus, .. }
            | Self::Planversies { casus }
            | Self::MaakPlan { casus, .. }
            | Self::WijzigPlan { casus, .. }
            | Self::StelPlanVast { casus, .. }
            | Self::LegAkkoordVast { casus, .. }
            | Self::VoerPlanUit { casus, .. }
            | Self::ZetVertrekpunt { casus, .. }
            | Self::SpreekVertrekAf { casus, .. }
            | Self::VandaagVrij { casus, .. }
            | Self::ZetProfiel { casus, .. }
            | Self::Meet { casus, .. }
            | Self::Schaal { casus, .. }
            | Self::LegWilVast { casus, .. }
            | Self::Rondvraag { casus, .. }
            | Self::LegVerstrekkingVast { casus, .. }
            | Self::MeldVerzending { casus, .. }
            | Self::BiedOverdrachtAan { casus, .. }
            | Self::BeslisOverdracht { casus, .. }
            | Self::VernieuwSleutel(SleutelKeuze::Casus(casus)) => vec![*casus],
            Self::WijsToe { casussen, .. } => casussen.clone(),
            Self::Overleg { overleg }
            | Self::VoerOverlegUit { overleg, .. }
            | Self::ZetOverlegStatus { overleg, .. } => vec![*overleg],
            Self::PlanOverleg { bestaand, .. } => bestaand.iter().map(|(unit, _)| *unit).collect(),
            Self::ZetOpAgenda { overleg, casussen } => {
                overleg.iter().chain(casussen).copied().collect()
            }
            Self::HaalVanAgenda { overleg, casus }
            | Self::VerplaatsAgenda { overleg, casus, .. }
            | Self::LegBesprekingVast { overleg, casus, .. }
            | Self::SpreekAfInOverleg { overleg, casus, .. } => vec![*overleg, *casus],
            Self::Aanwezig { casus } => casus.iter().copied().collect(),
            Self::VoegSamen { van, naar } => vec![*van, *naar],
            Self::Splits { persoon } | Self::ToonBsn { persoon } => vec![*persoon],
            Self::SchermAf(opdracht) => vec![opdracht.persoon()],
            Self::BewaarConcept { naam, .. } | Self::Concept { naam } => match naam {
                ConceptNaam::Notitie(unit, _)
                | ConceptNaam::AfspraakWijziging(unit, _)
                | ConceptNaam::Contact(unit)
                | ConceptNaam::Knelpunt(unit)
                | ConceptNaam::Wil(unit, ..)
                | ConceptNaam::Overdracht(unit)
                | ConceptNaam::Afspraak(unit)
                | ConceptNaam::Plan(unit, _)
                | ConceptNaam::Verstrekking(unit)
                | ConceptNaam::Reparatie(unit) => vec![*unit],
                ConceptNaam::Bespreking(casus, overleg) => vec![*casus, *overleg],
                ConceptNaam::Melding | ConceptNaam::Overleg => Vec::new(),
            },
            Self::Sessie
            | Self::RichtIn { .. }
            | Self::Cijfers
            | Self::TelKnelpunten
            | Self::Knelpunten { .. }
            | Self::WachtOp { .. }
            | Self::Partnerlasten
            | Self::Overleggen { .. }
            | Self::Kalender
            | Self::Vandaag { .. }
            | Self::Inbox { .. }
            | Self::LeesIn { .. }
            | Self::VoerMeldingIn { .. }
            | Self::Reparaties { .. }
            | Self::Caseload { .. }
            | Self::ZoekNummer { .. }
            | Self::ZoekPersonen { .. }
            | Self::Ongedaan
            | Self::Opnieuw
            | Self::BewaarPartner { .. }
            | Self::BewaarPartners { .. }
            | Self::Verifieer { .. }
            | Self::Reservekopie(_)
            | Self::LaatsteReservekopie
            | Self::VulDemo { .. }
            | Self::Sleutels
            | Self::VernieuwSleutel(
                SleutelKeuze::Hoofdsleutel { .. }
                | SleutelKeuze::Opslag
                | SleutelKeuze::Gemeente(_),
            )
            | Self::Accounts
            | Self::BeheerAccount(_)
            | Self::BeheerRecht(_)
            | Self::Audit { .. }
            | Self::AuditTerug { .. }
            // The case is named by a number that need not be right.
            | Self::Noodtoegang { .. }
            | Self::BeeindigNood
            | Self::Noodtoegangen
            | Self::ZetAanspreekpunt { .. }
            | Self::NeemWaar(_)
            | Self::Gemist { .. }
            // A month is nothing of a person.
            | Self::Auditmaanden(_)
            | Self::Rapport(_)
            | Self::BekijkNood { .. } => Vec::new(),
        }
    }
}
