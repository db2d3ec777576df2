//! The kinds of request, for tests that go through all of them.

use nazorg::api::Request;

/// How many kinds of request there are.
pub(crate) const SOORTEN: usize = 52;

/// The number of a kind of request, from 0, without gaps.
pub(crate) const fn nummer(request: &Request) -> usize {
    match request {
        Request::Sessie => 0,
        Request::RichtIn { .. } => 1,
        Request::Cijfers => 2,
        Request::Vandaag { .. } => 3,
        Request::Inbox { .. } => 4,
        Request::Melding { .. } => 5,
        Request::Triageer { .. } => 6,
        Request::Ontkoppel { .. } => 7,
        Request::LeesIn { .. } => 8,
        Request::VoerMeldingIn { .. } => 9,
        Request::Reparaties { .. } => 10,
        Request::Herstel { .. } => 11,
        Request::GooiReparatiesWeg { .. } => 12,
        Request::Caseload { .. } => 13,
        Request::Dossier { .. } => 14,
        Request::ZoekNummer { .. } => 15,
        Request::ZoekPersonen { .. } => 16,
        Request::ZetStand { .. } => 17,
        Request::MaakAfspraak { .. } => 18,
        Request::WijzigAfspraak { .. } => 19,
        Request::RondAfspraakAf { .. } => 20,
        Request::LegContactVast { .. } => 21,
        Request::SchrijfNotitie { .. } => 22,
        Request::LegDatumVast { .. } => 23,
        Request::ZetFase { .. } => 24,
        Request::WijsToe { .. } => 25,
        Request::SluitCasus { .. } => 26,
        Request::Heropen { .. } => 27,
        Request::VoegSamen { .. } => 28,
        Request::Splits { .. } => 29,
        Request::ToonBsn { .. } => 30,
        Request::Ongedaan => 31,
        Request::Opnieuw => 32,
        Request::BewaarConcept { .. } => 33,
        Request::Concept { .. } => 34,
        Request::BewaarPartner { .. } => 35,
        Request::Verifieer { .. } => 36,
        Request::Reservekopie(_) => 37,
        Request::LaatsteReservekopie => 38,
        Request::VulDemo { .. } => 39,
        Request::Sleutels => 40,
        Request::VernieuwSleutel(_) => 41,
        Request::Accounts => 42,
        Request::BeheerAccount(_) => 43,
        Request::BeheerRecht(_) => 44,
        Request::SchermAf(_) => 45,
        Request::Audit { .. } => 46,
        Request::ZetInspanning { .. } => 47,
        Request::SpreekInspanningAf { .. } => 48,
        Request::NoteerKnelpunt { .. } => 49,
        Request::Knelpunten { .. } => 50,
        Request::TelKnelpunten => 51,
    }
}
