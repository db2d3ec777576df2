//! What each request is in the table of rights. May use: `domain`.

use super::Request;
use crate::domain::toegang::Handeling;

impl Request {
    /// What it is that is asked for. A new request does not compile without its line here.
    #[must_use]
    pub const fn handeling(&self) -> Handeling {
        match self {
            Self::Sessie | Self::LaatsteReservekopie => Handeling::Aanmelden,
            Self::RichtIn { .. } => Handeling::Inrichten,
            Self::Cijfers => Handeling::Cijfers,
            Self::Inbox { .. } | Self::Melding { .. } => Handeling::MeldingLezen,
            Self::Triageer { .. } | Self::Ontkoppel { .. } => Handeling::Triage,
            Self::LeesIn { .. } | Self::VoerMeldingIn { .. } => Handeling::Inlezen,
            Self::Reparaties { .. } | Self::Herstel { .. } | Self::GooiReparatiesWeg { .. } => {
                Handeling::Repareren
            }
            Self::Vandaag { .. } | Self::Caseload { .. } | Self::ZoekNummer { .. } => {
                Handeling::CaseloadLezen
            }
            Self::Dossier { .. } => Handeling::CasusLezen,
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
            | Self::Heropen { .. } => Handeling::CasusWerken,
            Self::WijsToe { .. } => Handeling::Toewijzen,
            Self::VoegSamen { .. } | Self::Splits { .. } => Handeling::PersoonSamenvoegen,
            Self::ToonBsn { .. } => Handeling::BsnTonen,
            Self::Ongedaan | Self::Opnieuw => Handeling::Ongedaan,
            Self::BewaarConcept { .. } | Self::Concept { .. } => Handeling::Concept,
            Self::BewaarPartner { .. } => Handeling::PartnerBewaren,
            Self::Verifieer { .. } => Handeling::Controleren,
            Self::Reservekopie(_) => Handeling::Reservekopie,
            Self::VulDemo { .. } => Handeling::DemoVullen,
            Self::Sleutels | Self::VernieuwSleutel(_) => Handeling::Sleutels,
            Self::Audit { .. } => Handeling::AuditLezen,
        }
    }
}
