//! Words of the screens as one typed table per language: a missing word does not compile. Words of
//! one screen stand in a file of their own (`scherm_casus`). May use: nothing.

use super::Taal;
use super::scherm_beheer::{self, BeheerWoorden};
use super::scherm_casus::{self, CasusWoorden};
use super::scherm_cijfers::{self, CijferWoorden};
use super::scherm_gemist::{self, GemistWoorden};
use super::scherm_inspanning::{self, InspanningWoorden};
use super::scherm_knelpunt::{self, KnelpuntWoorden};
use super::scherm_lijn::{self, LijnWoorden};
use super::scherm_openen::{self, OpenWoorden};
use super::scherm_overdracht::{self, OverdrachtWoorden};
use super::scherm_overleg::{self, OverlegWoorden};
use super::scherm_partners::{self, PartnerWoorden};
use super::scherm_plan::{self, PlanWoorden};
use super::scherm_reparatie::{self, ReparatieWoorden};
use super::scherm_rol::{self, RolWoorden};
use super::scherm_samen::{self, SamenWoorden};
use super::scherm_toezicht::{self, ToezichtWoorden};
use super::scherm_traject::{self, TrajectWoorden};
use super::scherm_triage::{self, TriageWoorden};
use super::scherm_uitvraag::{self, UitvraagWoorden};
use super::scherm_vandaag::{self, VandaagWoorden};
use super::scherm_welkom::{self, WelkomWoorden};
use super::scherm_wil::{self, WilWoorden};

/// Words of what all screens share.
#[derive(Debug)]
pub struct Scherm {
    /// Titles of the screens, in their order.
    pub schermen: [&'static str; 9],
    /// Notice on a terminal that is too small; columns and rows there are.
    pub te_klein: fn(u16, u16) -> String,
    /// Banner of a demo store.
    pub demo: &'static str,
    /// Before the first answer.
    pub laden: &'static str,
    /// Title of the help.
    pub hulp: &'static str,
    /// Title of the palette.
    pub palet: &'static str,
    /// Prompt of a search.
    pub zoek: &'static str,
    /// Nothing fits what was typed.
    pub geen_treffer: &'static str,
    /// Nothing is picked before something was typed.
    pub typ_eerst: &'static str,
    /// A draft was put back.
    pub concept_terug: &'static str,
    /// What was typed was kept as a draft.
    pub concept_bewaard: &'static str,
    /// Another login of the same person has this draft in hand.
    pub concept_elders: &'static str,
    /// Pasted text was too long and cut off.
    pub plak_afgekapt: &'static str,
    /// While the line to the server is lost.
    pub lijn_weg: &'static str,
    /// Somewhere a paste means nothing.
    pub plak_nergens: &'static str,
    /// A key that means nothing here.
    pub geen_toets: fn(&str) -> String,
    /// Nothing to do here with this key.
    pub kan_hier_niet: &'static str,
    /// Language switched.
    pub taal_nu: &'static str,
    /// Theme switched: colour, mono.
    pub thema_nu: [&'static str; 2],
    /// Ask for a word before an irreversible act.
    pub typ_woord: fn(&str) -> String,
    /// After a conflict: saving again replaces what the other did.
    pub nog_eens: &'static str,
    /// Buttons: save, cancel.
    pub opslaan: &'static str,
    /// Shows the fields of a form that are seldom needed.
    pub meer_velden: &'static str,
    /// Yes and no.
    pub ja: &'static str,
    /// No.
    pub nee: &'static str,
    /// Nobody.
    pub niemand: &'static str,
    /// Everything, without this condition.
    pub alles: &'static str,
    /// Words of the caseload, the board and the timeline.
    pub casus: &'static CasusWoorden,
    /// Words of the checklist of inspanningen.
    pub inspanning: &'static InspanningWoorden,
    /// Words of knelpunten.
    pub knelpunt: &'static KnelpuntWoorden,
    /// Words of the plan.
    pub plan: &'static PlanWoorden,
    /// Words of the track: release, measurements, level, profile.
    pub traject: &'static TrajectWoorden,
    /// Words of the window about the person himself.
    pub wil: &'static WilWoorden,
    /// Words of the information round, of what is waited for and of what others were told.
    pub uitvraag: &'static UitvraagWoorden,
    /// Words of partners.
    pub partners: &'static PartnerWoorden,
    /// Words of meetings.
    pub overleg: &'static OverlegWoorden,
    /// Words of handing cases over.
    pub overdracht: &'static OverdrachtWoorden,
    /// Words of what happened meanwhile.
    pub gemist: &'static GemistWoorden,
    /// Words of the inbox.
    pub triage: &'static TriageWoorden,
    /// Words of the first step.
    pub welkom: &'static WelkomWoorden,
    /// Words of the first screen.
    pub vandaag: &'static VandaagWoorden,
    /// Words of the tray of refused rows, and of notices typed or read.
    pub reparatie: &'static ReparatieWoorden,
    /// Words for two people at one record.
    pub samen: &'static SamenWoorden,
    /// Words for opening a case.
    pub openen: &'static OpenWoorden,
    /// Words of who one is here.
    pub rol: &'static RolWoorden,
    /// Words of the figures.
    pub cijfers: &'static CijferWoorden,
    /// Words of accounts and roles.
    pub beheer: &'static BeheerWoorden,
    /// Words of the audit trail.
    pub toezicht: &'static ToezichtWoorden,
    /// Files that go over the line of a login.
    pub lijn: &'static LijnWoorden,
}

impl Taal {
    /// The words of the screens in this language.
    #[must_use]
    pub const fn scherm(self) -> &'static Scherm {
        match self {
            Self::Nl => &NL,
            Self::En => &EN,
        }
    }
}

static NL: Scherm = Scherm {
    schermen: [
        "Vandaag",
        "Triage",
        "Caseload",
        "Reparatie",
        "Partners",
        "Cijfers",
        "Beheer",
        "Toezicht",
        "Overleg",
    ],
    te_klein: |b, h| format!("Het scherm is te klein: 80x24 is nodig, dit is {b}x{h}."),
    demo: "DEMO",
    laden: "Bezig met openen …",
    hulp: "Hulp: toetsen die hier werken",
    palet: "Opdracht",
    zoek: "zoek",
    geen_treffer: "Niets gevonden",
    typ_eerst: "Typ eerst een paar letters",
    concept_terug: "Je concept van eerder staat er weer",
    concept_bewaard: "Concept bewaard",
    concept_elders: "Wat je hier typt wordt niet als concept bewaard; opslaan kan wel",
    plak_afgekapt: "De geplakte tekst was te lang; het einde is weggelaten",
    lijn_weg: "Geen verbinding met de server; die wordt hersteld. Je tekst blijft staan",
    plak_nergens: "Plakken kan alleen waar je tekst typt",
    geen_toets: |t| format!("{t} doet hier niets; ? toont de toetsen"),
    kan_hier_niet: "Dat kan hier niet",
    taal_nu: "Taal: Nederlands",
    thema_nu: ["Thema: kleur", "Thema: zonder kleur"],
    typ_woord: |w| format!("Typ {w} en Enter om door te gaan, Esc om te stoppen"),
    nog_eens: "nog eens opslaan vervangt dat",
    opslaan: "Opslaan",
    meer_velden: "Meer velden",
    ja: "ja",
    nee: "nee",
    niemand: "niemand",
    alles: "alles",
    casus: &scherm_casus::NL,
    inspanning: &scherm_inspanning::NL,
    knelpunt: &scherm_knelpunt::NL,
    plan: &scherm_plan::NL,
    traject: &scherm_traject::NL,
    wil: &scherm_wil::NL,
    uitvraag: &scherm_uitvraag::NL,
    partners: &scherm_partners::NL,
    overleg: &scherm_overleg::NL,
    overdracht: &scherm_overdracht::NL,
    gemist: &scherm_gemist::NL,
    triage: &scherm_triage::NL,
    vandaag: &scherm_vandaag::NL,
    welkom: &scherm_welkom::NL,
    reparatie: &scherm_reparatie::NL,
    samen: &scherm_samen::NL,
    openen: &scherm_openen::NL,
    rol: &scherm_rol::NL,
    cijfers: &scherm_cijfers::NL,
    beheer: &scherm_beheer::NL,
    toezicht: &scherm_toezicht::NL,
    lijn: &scherm_lijn::NL,
};

static EN: Scherm = Scherm {
    schermen: [
        "Today",
        "Triage",
        "Caseload",
        "Repair",
        "Partners",
        "Figures",
        "Accounts",
        "Audit trail",
        "Meetings",
    ],
    te_klein: |b, h| format!("The screen is too small: 80x24 is needed, this is {b}x{h}."),
    demo: "DEMO",
    laden: "Opening …",
    hulp: "Help: keys that work here",
    palet: "Command",
    zoek: "search",
    geen_treffer: "Nothing found",
    typ_eerst: "Type a few letters first",
    concept_terug: "Your earlier draft is back",
    concept_bewaard: "Draft kept",
    concept_elders: "What you type here is not kept as a draft; you can still save it",
    plak_afgekapt: "The pasted text was too long; its end was left out",
    lijn_weg: "No connection to the server; it is being restored. Your text stays here",
    plak_nergens: "Pasting works only where you type text",
    geen_toets: |t| format!("{t} does nothing here; ? shows the keys"),
    kan_hier_niet: "That cannot be done here",
    taal_nu: "Language: English",
    thema_nu: ["Theme: colour", "Theme: without colour"],
    typ_woord: |w| format!("Type {w} and Enter to go on, Esc to stop"),
    nog_eens: "saving again replaces that",
    opslaan: "Save",
    meer_velden: "More fields",
    ja: "yes",
    nee: "no",
    niemand: "nobody",
    alles: "everything",
    casus: &scherm_casus::EN,
    inspanning: &scherm_inspanning::EN,
    knelpunt: &scherm_knelpunt::EN,
    plan: &scherm_plan::EN,
    traject: &scherm_traject::EN,
    wil: &scherm_wil::EN,
    uitvraag: &scherm_uitvraag::EN,
    partners: &scherm_partners::EN,
    overleg: &scherm_overleg::EN,
    overdracht: &scherm_overdracht::EN,
    gemist: &scherm_gemist::EN,
    triage: &scherm_triage::EN,
    vandaag: &scherm_vandaag::EN,
    welkom: &scherm_welkom::EN,
    reparatie: &scherm_reparatie::EN,
    samen: &scherm_samen::EN,
    openen: &scherm_openen::EN,
    rol: &scherm_rol::EN,
    cijfers: &scherm_cijfers::EN,
    beheer: &scherm_beheer::EN,
    toezicht: &scherm_toezicht::EN,
    lijn: &scherm_lijn::EN,
};

/// Warning in the top line: the nightly check found so many faults.
#[must_use]
pub fn nachtcontrole(gebreken: u64, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("controle: {gebreken} gebreken, zie nazorg verify"),
        Taal::En => format!("check: {gebreken} faults, see nazorg verify"),
    }
}

/// Warning in the top line: so many notices, persons and cases have a damaged key.
#[must_use]
pub fn onleesbaar(n: u32, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("{n} onleesbaar: zie nazorg status"),
        Taal::En => format!("{n} unreadable: see nazorg status"),
    }
}
