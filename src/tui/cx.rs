//! What every pane and layer may look at: who works here, the day, the case that is open, words,
//! glyphs, colours and keys. Read only; changes go through [`super::cmd::Cmd`].

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::api::Request;
use crate::api::bevoegd::{Bevoegd, Hoedanigheid};
use crate::api::reply::{Dossier, Sessie};
use crate::domain::audit::Doel;
use crate::domain::catalogus::Catalogus;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::instellingen::Instellingen;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::domain::tijdlijn::Bron;
use crate::domain::toegang::{Bereik, Handeling, bereik};
use crate::domain::veilig::SafeText;
use crate::keymap::Keymap;
use crate::text::tijdlijn::{Verteller, bron};
use crate::text::{Glyphs, Taal, scherm::Scherm};

use super::screen::ScreenName;
use super::signs::Signs;
use super::theme::Theme;

/// The case that board, timeline and acts are about.
#[derive(Debug, Default)]
pub struct OpenCase {
    /// Which case is wanted.
    pub(super) unit: Option<UnitId>,
    /// The last answer, perhaps of another case or from before a change.
    pub(super) dossier: Option<Box<Dossier>>,
    /// The answer is of the wanted case and nothing was changed since.
    pub(super) fresh: bool,
    /// Whoever works here carries the wanted case.
    pub(super) own: bool,
    /// For what each case was opened since the program was started.
    pub(super) purposes: HashMap<UnitId, Doel>,
    /// Colleagues who have the wanted case on their screen too.
    pub(super) others: Vec<Medewerker>,
}

/// The surroundings. See the module.
#[derive(Debug)]
pub struct Cx {
    /// Who works here, settings, catalogue, partners. Empty until [`Self::ready`].
    pub sessie: Sessie,
    /// The session has been answered.
    pub ready: bool,
    /// Today's date by the engine's clock.
    pub today: NaiveDate,
    /// Language.
    pub taal: Taal,
    /// Words of the screens in that language.
    pub t: &'static Scherm,
    /// Which signs can be drawn.
    pub glyphs: Glyphs,
    /// Those signs.
    pub g: &'static Signs,
    /// Colours and attributes.
    pub theme: Theme,
    /// Keys.
    pub keymap: Keymap,
    /// The screen that is shown.
    pub screen: ScreenName,
    /// Whether this machine is the user's own, so that files can be written for him or her here.
    pub files: bool,
    /// Whether a mail system is set up that takes messages.
    pub post: bool,
    /// The open case.
    pub(super) case: OpenCase,
}

impl Cx {
    /// The open case as far as it is known: the wanted one, perhaps from just before a change.
    #[must_use]
    pub fn dossier(&self) -> Option<&Dossier> {
        self.case
            .dossier
            .as_deref()
            .filter(|d| Some(d.unit) == self.case.unit)
    }

    /// Which case is wanted.
    #[must_use]
    pub fn case_unit(&self) -> Option<UnitId> {
        self.case.unit
    }

    /// Whether the case can be looked at now by an emergency access only.
    #[must_use]
    pub fn in_emergency(&self, casus: UnitId) -> bool {
        self.sessie.nood.as_ref().is_some_and(|n| n.casus == casus)
    }

    /// Whether opening the case asks what for: once for each case, where others work too.
    #[must_use]
    pub fn asks_purpose(&self, casus: UnitId) -> bool {
        self.sessie.gedeeld && !self.case.purposes.contains_key(&casus) && !self.in_emergency(casus)
    }

    /// Whether the wanted case is a colleague's that was not opened: nothing of it is shown.
    #[must_use]
    pub fn locked(&self) -> bool {
        let unit = self.case.unit;
        !self.case.own && unit.is_some_and(|unit| self.asks_purpose(unit))
    }

    /// Colleagues who have the open case on their screen too.
    #[must_use]
    pub fn others(&self) -> &[Medewerker] {
        &self.case.others
    }

    /// How a case is asked for: for what it was opened, also of a server that has not heard it yet.
    #[must_use]
    pub fn ask_case(&self, casus: UnitId) -> Request {
        match self.case.purposes.get(&casus) {
            Some(doel) => Request::OpenCasus { casus, doel: *doel },
            None => Request::Dossier { casus },
        }
    }

    /// Whether one may do such a thing at all.
    #[must_use]
    pub fn may(&self, handeling: Handeling) -> bool {
        self.sessie.bevoegd.mag(handeling)
    }

    /// The municipalities one works or counts for: those of one's roles, or those of one's own store.
    #[must_use]
    pub fn own(&self) -> Vec<GemeenteId> {
        self.own_for(Handeling::Cijfers)
    }

    /// The municipalities in which one may do such a thing.
    #[must_use]
    pub fn own_for(&self, handeling: Handeling) -> Vec<GemeenteId> {
        if self.sessie.bevoegd.als == Hoedanigheid::Eigenaar {
            return self.sessie.instellingen.eigen_gemeenten.clone();
        }
        let works = self.sessie.bevoegd.rollen.iter();
        let works = works.filter(|(rol, _)| bereik(*rol, handeling) == Bereik::Gemeenten);
        let mut all: Vec<GemeenteId> = works.flat_map(|(_, g)| g.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Three letters of a municipality, for narrow columns.
    #[must_use]
    pub fn gemeente_kort(&self, id: GemeenteId) -> SafeText {
        self.sessie
            .catalogus
            .gemeente(id)
            .map_or(SafeText::eigen("?"), |g| SafeText::regel(&g.kort))
    }

    /// Name of a municipality.
    #[must_use]
    pub fn gemeente(&self, id: GemeenteId) -> SafeText {
        self.sessie
            .catalogus
            .gemeente(id)
            .map_or(SafeText::eigen("?"), |g| SafeText::regel(&g.naam))
    }

    /// Name of a leefgebied in the language of the screen; its code when the catalogue lost it.
    #[must_use]
    pub fn leefgebied(&self, code: &LeefgebiedCode) -> SafeText {
        let naam = self
            .sessie
            .catalogus
            .leefgebied(code)
            .map(|l| match self.taal {
                Taal::Nl => l.naam.as_str(),
                Taal::En => l.naam_en.as_str(),
            });
        SafeText::regel(naam.unwrap_or(&code.0))
    }

    /// Name of a partner; a question mark when it is not known any more.
    #[must_use]
    pub fn partner(&self, id: RecordId) -> SafeText {
        self.sessie
            .partners
            .iter()
            .find(|p| p.id == id)
            .map_or(SafeText::eigen("?"), |p| SafeText::regel(&p.inhoud.naam))
    }

    /// Short form of a partner's name.
    #[must_use]
    pub fn partner_kort(&self, id: RecordId) -> SafeText {
        self.sessie
            .partners
            .iter()
            .find(|p| p.id == id)
            .map_or(SafeText::eigen("?"), |p| SafeText::regel(&p.inhoud.kort))
    }

    /// Who puts what a case holds into words.
    #[must_use]
    pub fn verteller(&self) -> Verteller<'_> {
        Verteller {
            sessie: &self.sessie,
            vandaag: self.today,
            taal: self.taal,
            glyphs: self.glyphs,
        }
    }

    /// What the timeline of a case is computed from.
    #[must_use]
    pub fn tijdlijn<'a>(&self, dossier: &'a Dossier) -> Bron<'a> {
        bron(dossier, &self.sessie.catalogus, self.today)
    }

    /// Cuts a text to a width with this glyph set's sign for more.
    #[must_use]
    pub fn cut(&self, text: &SafeText, width: u16) -> SafeText {
        text.kort_met(usize::from(width), self.g.more)
    }
}

/// The session before it was answered.
pub(super) fn empty_session() -> Sessie {
    Sessie {
        onleesbaar: 0,
        nachtcontrole: None,
        medewerker: Medewerker::default(),
        instellingen: Instellingen::default(),
        ingericht: true,
        catalogus: Catalogus::default(),
        partners: Vec::new(),
        medewerkers: Vec::new(),
        nu: Tijdstip::default(),
        gedeeld: false,
        nood: None,
        aanspreekpunten: Vec::new(),
        waarnemingen: Vec::new(),
        nood_na_te_kijken: 0,
        bevoegd: Bevoegd {
            mag: Vec::new(),
            ..Bevoegd::default()
        },
    }
}
