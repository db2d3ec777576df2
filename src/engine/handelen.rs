//! Which use case carries out which request that changes something.

use super::ongedaan::{Kant, keer_om};
use super::overleg;
use super::plan;
use super::triage;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{self, Afronding, StandInvoer};
use super::{
    afschermen, afsluiten, beheer, bereikbaar, inlezen, inrichten, inspanning, knelpunt, meten,
};
use super::{
    noodtoegang, overdracht, partners, personen, profiel, rondvraag, verstrekking, vertrek, wil,
};
use crate::api::auditmaand::AuditmaandOpdracht;
use crate::api::overleg::Uittreksel;
use crate::api::{Refusal, Request};
use crate::domain::afspraak::Trekker;

/// Whether a request changes the journal; all others are answered from what there is.
pub(crate) const fn verandert(request: &Request) -> bool {
    !matches!(
        request,
        Request::Sessie
            | Request::Cijfers
            | Request::Vandaag { .. }
            | Request::Inbox { .. }
            | Request::Melding { .. }
            | Request::Reparaties { .. }
            | Request::Caseload { .. }
            | Request::Dossier { .. }
            | Request::OpenCasus { .. }
            | Request::Aanwezig { .. }
            | Request::Noodtoegangen
            | Request::Auditmaanden(AuditmaandOpdracht::Lijst)
            | Request::ZoekNummer { .. }
            | Request::ZoekPersonen { .. }
            | Request::ToonBsn { .. }
            | Request::BewaarConcept { .. }
            | Request::Concept { .. }
            | Request::Verifieer { .. }
            | Request::Sleutels
            | Request::Audit { .. }
            | Request::AuditTerug { .. }
            | Request::Reservekopie(_)
            | Request::LaatsteReservekopie
            | Request::Accounts
            | Request::Knelpunten { .. }
            | Request::TelKnelpunten
            | Request::Overleggen { .. }
            | Request::Overleg { .. }
            | Request::VoerOverlegUit {
                wat: Uittreksel::Notulen
                    | Uittreksel::Acties(Trekker::Medewerker(_) | Trekker::Betrokkene),
                ..
            }
            | Request::Kalender
            | Request::Planversies { .. }
            | Request::VoerPlanUit { .. }
            | Request::WachtOp { .. }
            | Request::Partnerlasten
            | Request::Gemist { .. }
            | Request::Rapport(_)
    )
}

/// Carries out a request that changes something, without storing it yet.
pub(crate) fn doe(tx: &mut Tx<'_>, request: Request) -> Result<Uitkomst, Stop> {
    match request {
        Request::RichtIn {
            gemeenten,
            leefgebied_set,
        } => inrichten::richt_in(tx, &gemeenten, &leefgebied_set),
        Request::Triageer {
            meldingen,
            opdracht,
        } => triage::triageer(tx, &meldingen, &opdracht),
        Request::Ontkoppel { melding } => triage::ontkoppel(tx, melding),
        Request::LeesIn {
            bestand,
            rijen,
            proef,
        } => inlezen::lees_in(tx, &bestand, &rijen, proef),
        Request::VoerMeldingIn { velden } => inlezen::voer_in(tx, &velden),
        Request::Herstel { reparatie, velden } => inlezen::herstel(tx, reparatie, &velden),
        Request::GooiReparatiesWeg { reparaties } => inlezen::gooi_weg(tx, &reparaties),
        Request::ZetStand {
            casus,
            leefgebied,
            situatie,
            ondersteuning,
            datum,
            toelichting,
            op_revisie,
        } => {
            let invoer = StandInvoer {
                leefgebied,
                situatie,
                ondersteuning,
                datum,
                toelichting,
                op_revisie,
            };
            werk::zet_stand(tx, casus, invoer)
        }
        Request::MaakAfspraak { casus, afspraak } => werk::maak_afspraak(tx, casus, &afspraak),
        Request::WijzigAfspraak {
            casus,
            id,
            afspraak,
            op_revisie,
        } => werk::wijzig_afspraak(tx, casus, id, &afspraak, op_revisie),
        Request::RondAfspraakAf {
            casus,
            id,
            status,
            op,
            toelichting,
            op_revisie,
        } => werk::rond_af(
            tx,
            casus,
            id,
            &Afronding {
                status,
                op,
                toelichting: &toelichting,
                op_revisie,
            },
        ),
        Request::LegContactVast { casus, contact } => werk::leg_contact_vast(tx, casus, &contact),
        Request::SchrijfNotitie {
            casus,
            bestaand,
            notitie,
        } => werk::schrijf_notitie(tx, casus, bestaand, &notitie),
        Request::LegDatumVast {
            casus,
            soort,
            datum,
            van,
        } => werk::leg_datum_vast(tx, casus, soort, datum, &van),
        Request::ZetFase { casus, fase } => werk::zet_fase(tx, casus, fase),
        Request::WijsToe { casussen, aan } => werk::wijs_toe(tx, &casussen, aan.as_ref()),
        Request::SluitCasus {
            casus,
            reden,
            toelichting,
            resultaat,
        } => afsluiten::sluit(tx, casus, reden, &toelichting, &resultaat),
        Request::Heropen { casus } => afsluiten::heropen(tx, casus),
        Request::MaakPlan {
            casus,
            na,
            reden,
            inhoud,
        } => plan::maak(tx, casus, na, &reden, inhoud),
        Request::WijzigPlan {
            casus,
            id,
            reden,
            inhoud,
            op_revisie,
        } => plan::wijzig(tx, (casus, id, op_revisie), &reden, inhoud),
        Request::StelPlanVast {
            casus,
            id,
            op_revisie,
        } => plan::stel_vast(tx, (casus, id, op_revisie)),
        Request::LegAkkoordVast {
            casus,
            id,
            akkoord,
            op_revisie,
        } => plan::leg_akkoord_vast(tx, (casus, id, op_revisie), &akkoord),
        Request::VoegSamen { van, naar } => personen::voeg_samen(tx, van, naar),
        Request::Splits { persoon } => personen::splits(tx, persoon),
        Request::Ongedaan => keer_om(tx, Kant::Terug),
        Request::Opnieuw => keer_om(tx, Kant::Vooruit),
        Request::BeheerAccount(opdracht) => beheer::account(tx, opdracht),
        Request::BeheerRecht(opdracht) => beheer::recht(tx, opdracht),
        Request::SchermAf(opdracht) => afschermen::scherm_af(tx, opdracht),
        Request::Noodtoegang { nummer, reden } => noodtoegang::begin(tx, &nummer, &reden),
        Request::BeeindigNood => noodtoegang::beeindig(tx),
        Request::BekijkNood { id } => noodtoegang::bekijk(tx, id),
        Request::ZetInspanning {
            casus,
            inspanning,
            op_revisie,
        } => inspanning::zet(tx, casus, &inspanning, op_revisie),
        Request::SpreekInspanningAf {
            casus,
            stap,
            afspraak,
            op_revisie,
        } => inspanning::spreek_af(tx, casus, &stap, afspraak, op_revisie),
        Request::NoteerKnelpunt { casus, knelpunt } => knelpunt::noteer(tx, casus, &knelpunt),
        Request::ZetVertrekpunt {
            casus,
            punt,
            op_revisie,
        } => vertrek::zet(tx, casus, &punt, op_revisie),
        Request::SpreekVertrekAf {
            casus,
            punt,
            afspraak,
            op_revisie,
        } => vertrek::spreek_af(tx, casus, &punt, &afspraak, op_revisie),
        Request::VandaagVrij { casus, van } => vertrek::vandaag_vrij(tx, casus, &van),
        Request::ZetProfiel {
            casus,
            profiel,
            reden,
        } => profiel::zet(tx, casus, &profiel, &reden),
        Request::Meet { casus, meting } => meten::meet(tx, casus, &meting),
        Request::Schaal { casus, opschaling } => meten::schaal(tx, casus, &opschaling),
        Request::LegWilVast { casus, opdracht } => wil::leg_vast(tx, casus, &opdracht),
        Request::Rondvraag { casus, rondvraag } => rondvraag::doe(tx, casus, &rondvraag),
        Request::LegVerstrekkingVast {
            casus,
            verstrekking,
        } => verstrekking::leg_vast(tx, casus, &verstrekking),
        Request::MeldVerzending {
            casus,
            ids,
            kanaal,
            afgifte,
        } => verstrekking::meld_verzending(tx, casus, &ids, (kanaal, afgifte)),
        Request::PlanOverleg { .. }
        | Request::ZetOverlegStatus { .. }
        | Request::ZetOpAgenda { .. }
        | Request::HaalVanAgenda { .. }
        | Request::VerplaatsAgenda { .. }
        | Request::LegBesprekingVast { .. }
        | Request::SpreekAfInOverleg { .. }
        | Request::VoerOverlegUit { .. } => doe_overleg(tx, request),
        Request::BiedOverdrachtAan { casus, overdracht } => {
            overdracht::bied_aan(tx, casus, &overdracht)
        }
        Request::BeslisOverdracht { casus, id, besluit } => {
            overdracht::beslis(tx, casus, id, &besluit)
        }
        Request::ZetAanspreekpunt {
            gemeente,
            wie,
            plaatsvervanger,
            van,
        } => bereikbaar::zet_aanspreekpunt(tx, gemeente, wie, plaatsvervanger, van),
        Request::NeemWaar(opdracht) => bereikbaar::neem_waar(tx, opdracht),
        Request::BewaarPartner { bestaand, partner } => {
            partners::bewaar(tx, vec![(bestaand, partner)])
        }
        Request::BewaarPartners { partners } => partners::bewaar(tx, partners),
        _ => Err(Refusal::NietGevonden.into()),
    }
}

/// What is about a meeting.
fn doe_overleg(tx: &mut Tx<'_>, request: Request) -> Result<Uitkomst, Stop> {
    match request {
        Request::PlanOverleg { bestaand, invoer } => overleg::plan(tx, bestaand, &invoer),
        Request::ZetOverlegStatus { overleg, status } => overleg::zet_status(tx, overleg, status),
        Request::ZetOpAgenda { overleg, casussen } => overleg::zet_op(tx, overleg, &casussen),
        Request::HaalVanAgenda { overleg, casus } => overleg::haal_van(tx, overleg, casus),
        Request::VerplaatsAgenda {
            overleg,
            casus,
            waarheen,
        } => overleg::verplaats(tx, overleg, casus, waarheen),
        Request::LegBesprekingVast {
            overleg,
            casus,
            bespreking,
            op_revisie,
        } => overleg::leg_vast(tx, (overleg, casus), &bespreking, op_revisie),
        Request::SpreekAfInOverleg {
            overleg,
            casus,
            afspraak,
        } => overleg::spreek_af(tx, (overleg, casus), &afspraak),
        Request::VoerOverlegUit { overleg, wat } => overleg::geef_acties(tx, overleg, wat),
        _ => Err(Refusal::NietGevonden.into()),
    }
}
