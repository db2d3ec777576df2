//! What one request did, kept with its changes: who, what, and whether it takes something back.

use serde::{Deserialize, Serialize};

use super::id::GemeenteId;
use super::medewerker::Medewerker;
use super::toegang::Handeling;

/// What kind of act it was. Words for it stand in the text floor.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AkteSoort {
    /// Settings of the store written.
    Ingericht,
    /// Notices read from a file.
    Ingelezen,
    /// A notice typed by hand.
    MeldingIngevoerd,
    /// Refused rows thrown away.
    ReparatieWeggegooid,
    /// Notices taken up in a case.
    Geaccepteerd,
    /// Notices linked to a person.
    Gekoppeld,
    /// A notice taken off its person.
    Ontkoppeld,
    /// Notices passed on.
    Doorgezet,
    /// Notices set aside.
    TerZijdeGelegd,
    /// Notices put off.
    Uitgesteld,
    /// Two persons merged.
    Samengevoegd,
    /// A merge taken apart.
    Gesplitst,
    /// A case opened without a notice.
    CasusGeopend,
    /// The state of a leefgebied recorded.
    StandGezet,
    /// An agreement made.
    AfspraakGemaakt,
    /// An agreement changed or moved.
    AfspraakGewijzigd,
    /// An agreement ended.
    AfspraakAfgerond,
    /// A contact recorded.
    ContactVastgelegd,
    /// A note written or changed.
    NotitieGeschreven,
    /// A date of a detention recorded.
    DatumVastgelegd,
    /// A case moved to another phase.
    FaseGezet,
    /// A case given to a regisseur.
    Toegewezen,
    /// A case closed.
    Afgesloten,
    /// A closed case opened again.
    Heropend,
    /// A partner organisation added or changed.
    PartnerBewaard,
    /// An earlier act taken back.
    Ongedaan,
    /// An act that was taken back done again.
    Opnieuw,
    /// Synthetic data written into a demo store.
    DemoGevuld,
    /// A key took the place of another one.
    SleutelVernieuwd(SleutelVan),
    /// An account made.
    AccountGemaakt,
    /// An account ended.
    AccountBeeindigd,
    /// A role given.
    RechtGegeven,
    /// A role that a colleague gave confirmed.
    RechtBevestigd,
    /// A role taken back.
    RechtGenomen,
    /// A person hidden from colleagues, or from others than before.
    Afgeschermd,
    /// A person no longer hidden.
    AfschermingOpgeheven,
    /// An emergency access begun.
    NoodBegonnen,
    /// An emergency access ended before its time.
    NoodBeeindigd,
    /// An emergency access looked at.
    NoodBekeken,
    /// The state of a step of a leefgebied recorded.
    InspanningGezet,
    /// An agreement made of a step of a leefgebied.
    InspanningAfgesproken,
    /// A knelpunt noted.
    KnelpuntGenoteerd,
    /// A version of a plan made.
    PlanGemaakt,
    /// The concept of a plan changed.
    PlanGewijzigd,
    /// A version of a plan settled.
    PlanVastgesteld,
    /// Recorded whether somebody agrees to a version of a plan.
    PlanAkkoord,
    /// The state of a point of the list for the day of release recorded.
    VertrekpuntGezet,
    /// An agreement made of such a point.
    VertrekAfgesproken,
    /// Somebody released on the day itself.
    VandaagVrij,
    /// Another profile chosen for a case.
    ProfielGezet,
    /// All leefgebieden measured at a moment.
    Gemeten,
    /// A case scaled up or down.
    Opgeschaald,
    /// A wish written down, changed, or what became of it recorded.
    WensVastgelegd,
    /// How far the person takes part recorded.
    MedewerkingVastgelegd,
    /// An offer made, or what became of it recorded.
    AanbodVastgelegd,
    /// Consent or its refusal recorded.
    ToestemmingVastgelegd,
    /// Consent taken back by the person.
    ToestemmingIngetrokken,
    /// Family left behind recorded.
    NaasteVastgelegd,
    /// Partners asked what they know: waits and messages.
    RondvraagGedaan,
    /// Recorded what somebody outside was told.
    VerstrekkingVastgelegd,
    /// Messages handed over for sending, or what came of it.
    BerichtVerzonden,
    /// A meeting planned.
    OverlegGepland,
    /// A meeting changed.
    OverlegGewijzigd,
    /// Cases put on the agenda of a meeting.
    OpAgendaGezet,
    /// A case taken off the agenda of a meeting.
    VanAgendaGehaald,
    /// A case put at another place of the agenda.
    AgendaVerplaatst,
    /// What a meeting said about a case recorded.
    BesprekingVastgelegd,
    /// An agreement made in a meeting.
    InOverlegAfgesproken,
    /// A case offered to somebody else.
    OverdrachtAangeboden,
    /// An offered case taken, within a municipality.
    OverdrachtAangenomen,
    /// An offered case given back.
    OverdrachtTeruggegeven,
    /// An offer taken back.
    OverdrachtIngetrokken,
    /// A case taken over from another municipality.
    CasusOvergenomen,
    /// Recorded who takes cases over for a municipality.
    AanspreekpuntGezet,
    /// Recorded who looks after the cases of a colleague.
    WaarnemingGezet,
    /// That ended before its time.
    WaarnemingBeeindigd,
    /// A month of the audit trail destroyed.
    AuditmaandVernietigd,
}

/// Which key it was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SleutelVan {
    /// The root key.
    Hoofdsleutel,
    /// That of a municipality.
    Gemeente(GemeenteId),
    /// That of the case which the act wrote again.
    Casus,
    /// The store's own.
    Opslag,
}

impl AkteSoort {
    /// Whether the one who did it can take it back with a key. What arrived has arrived, so receipt
    /// of notices cannot, and what left has left; neither can the setting up of a store, nor who may
    /// see what and who did in an emergency.
    #[must_use]
    pub const fn omkeerbaar(self) -> bool {
        !matches!(
            self,
            Self::Ingericht
                | Self::Ingelezen
                | Self::MeldingIngevoerd
                | Self::DemoGevuld
                | Self::SleutelVernieuwd(_)
                | Self::AccountGemaakt
                | Self::AccountBeeindigd
                | Self::RechtGegeven
                | Self::RechtBevestigd
                | Self::RechtGenomen
                | Self::Afgeschermd
                | Self::AfschermingOpgeheven
                | Self::NoodBegonnen
                | Self::NoodBeeindigd
                | Self::NoodBekeken
                | Self::BerichtVerzonden
                | Self::AuditmaandVernietigd
                | Self::Ongedaan
        )
    }
}

impl AkteSoort {
    /// What was done, in the table of rights. Taking an act back asks the right to do it.
    #[must_use]
    pub const fn handeling(self) -> Handeling {
        match self {
            Self::Ingericht => Handeling::Inrichten,
            Self::Ingelezen | Self::MeldingIngevoerd => Handeling::Inlezen,
            Self::ReparatieWeggegooid => Handeling::Repareren,
            Self::Geaccepteerd
            | Self::Gekoppeld
            | Self::Ontkoppeld
            | Self::Doorgezet
            | Self::TerZijdeGelegd
            | Self::Uitgesteld => Handeling::Triage,
            Self::Samengevoegd | Self::Gesplitst => Handeling::PersoonSamenvoegen,
            Self::CasusGeopend
            | Self::StandGezet
            | Self::AfspraakGemaakt
            | Self::AfspraakGewijzigd
            | Self::AfspraakAfgerond
            | Self::ContactVastgelegd
            | Self::NotitieGeschreven
            | Self::DatumVastgelegd
            | Self::FaseGezet
            | Self::Afgesloten
            | Self::Heropend
            | Self::InspanningGezet
            | Self::InspanningAfgesproken
            | Self::KnelpuntGenoteerd
            | Self::PlanGemaakt
            | Self::PlanGewijzigd
            | Self::PlanVastgesteld
            | Self::PlanAkkoord
            | Self::VertrekpuntGezet
            | Self::VertrekAfgesproken
            | Self::VandaagVrij
            | Self::ProfielGezet
            | Self::Gemeten
            | Self::Opgeschaald
            | Self::WensVastgelegd
            | Self::MedewerkingVastgelegd
            | Self::AanbodVastgelegd
            | Self::ToestemmingVastgelegd
            | Self::ToestemmingIngetrokken
            | Self::NaasteVastgelegd
            | Self::RondvraagGedaan
            | Self::VerstrekkingVastgelegd
            | Self::OverlegGepland
            | Self::OverlegGewijzigd
            | Self::OpAgendaGezet
            | Self::VanAgendaGehaald
            | Self::AgendaVerplaatst
            | Self::BesprekingVastgelegd
            | Self::InOverlegAfgesproken => Handeling::CasusWerken,
            Self::BerichtVerzonden => Handeling::Exporteren,
            Self::Toegewezen | Self::WaarnemingGezet | Self::WaarnemingBeeindigd => {
                Handeling::Toewijzen
            }
            Self::OverdrachtAangeboden
            | Self::OverdrachtAangenomen
            | Self::OverdrachtTeruggegeven
            | Self::OverdrachtIngetrokken
            | Self::CasusOvergenomen => Handeling::Overdragen,
            Self::AanspreekpuntGezet => Handeling::AanspreekpuntBeheren,
            Self::PartnerBewaard => Handeling::PartnerBewaren,
            Self::Ongedaan | Self::Opnieuw => Handeling::Ongedaan,
            Self::DemoGevuld => Handeling::DemoVullen,
            Self::SleutelVernieuwd(_) => Handeling::Sleutels,
            Self::AccountGemaakt | Self::AccountBeeindigd => Handeling::AccountBeheren,
            Self::RechtGegeven | Self::RechtBevestigd | Self::RechtGenomen => {
                Handeling::RechtBeheren
            }
            Self::Afgeschermd | Self::AfschermingOpgeheven => Handeling::Afschermen,
            Self::NoodBegonnen | Self::NoodBeeindigd => Handeling::Noodtoegang,
            Self::NoodBekeken => Handeling::NoodBeoordelen,
            Self::AuditmaandVernietigd => Handeling::AuditVernietigen,
        }
    }
}

/// The note that goes with the changes of one request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Akte {
    /// Who did it.
    pub door: Medewerker,
    /// What it was.
    pub soort: AkteSoort,
    /// The sequence number of the act that this one takes back: an earlier act for
    /// [`AkteSoort::Ongedaan`], an earlier taking back for [`AkteSoort::Opnieuw`].
    pub keert_om: Option<u64>,
    /// How many things it was done to, for the words of an undo.
    pub aantal: u32,
}
