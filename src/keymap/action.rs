//! The one table of actions: name in key files, where they work, how dangerous, place in the
//! footer, use in the palette. Default keys are in `keymaps/*.toml`, words in `text`.
//! May use: scope.

use super::scope::{Admits, Scope};

/// What an action may cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Danger {
    /// Can be undone, or changes nothing.
    Gewoon,
    /// Cannot be undone: asks first, and never on one key that is easily struck.
    Onomkeerbaar,
}

/// Whether the command palette offers an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaletteUse {
    /// No: moving about, and what belongs to a popup.
    Niet,
    /// Yes, beside its key.
    Ook,
    /// Only there: it needs no key.
    Alleen,
}

/// What is known about an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActionSpec {
    /// The action.
    pub action: Action,
    /// Its name in key files: small letters and dashes.
    pub id: &'static str,
    /// The scopes that handle it.
    pub scopes: &'static [Scope],
    /// What it may cost.
    pub danger: Danger,
    /// Use in the palette.
    pub palette: PaletteUse,
    /// Place in the footer, lowest first; `None` keeps it out.
    pub footer: Option<u8>,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $id:literal [$($scope:ident)+] $danger:ident $palette:ident $footer:expr;)+) => {
        /// Something a key can do.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Action {
            $($(#[$doc])* $name,)+
        }

        /// One line per action, in the order of [`Action`]: that order is the order of help.
        const SPECS: &[ActionSpec] = &[$(ActionSpec {
            action: Action::$name,
            id: $id,
            scopes: &[$(Scope::$scope),+],
            danger: Danger::$danger,
            palette: PaletteUse::$palette,
            footer: $footer,
        },)+];
    };
}

// Footer: 10-49 the pane's own work, 50-69 the list, 70-89 finding and going back, 90- always.
actions! {
    /// Close the program; drafts are kept.
    Stoppen = "stoppen" [Globaal] Gewoon Ook Some(93);
    /// Show all keys that work here.
    Hulp = "hulp" [Globaal] Gewoon Ook Some(92);
    /// Open the command palette.
    Opdracht = "opdracht" [Globaal] Gewoon Niet Some(91);
    /// Go to the first screen.
    SchermVandaag = "scherm-vandaag" [Globaal] Gewoon Ook None;
    /// Go to the inbox of notices.
    SchermTriage = "scherm-triage" [Globaal] Gewoon Ook None;
    /// Go to the list of cases.
    SchermCaseload = "scherm-caseload" [Globaal] Gewoon Ook None;
    /// Go to the tray of refused import rows.
    SchermReparatie = "scherm-reparatie" [Globaal] Gewoon Ook None;
    /// Go to the partner organisations.
    SchermPartners = "scherm-partners" [Globaal] Gewoon Ook None;
    /// Go to the figures.
    SchermCijfers = "scherm-cijfers" [Globaal] Gewoon Ook None;
    /// Go to accounts and roles.
    SchermBeheer = "scherm-beheer" [Globaal] Gewoon Ook None;
    /// Go to the audit trail.
    SchermToezicht = "scherm-toezicht" [Globaal] Gewoon Ook None;
    /// Go to the meetings.
    SchermOverleg = "scherm-overleg" [Globaal] Gewoon Ook None;
    /// Focus the next pane.
    VolgendPaneel = "volgend-paneel" [Globaal] Gewoon Niet Some(85);
    /// Focus the previous pane.
    VorigPaneel = "vorig-paneel" [Globaal] Gewoon Niet None;
    /// Go back one step.
    Terug = "terug" [Globaal] Gewoon Niet Some(86);
    /// Undo the last change of this user.
    Ongedaan = "ongedaan" [Globaal Inspanningen Plan Vertrek Meten Betrokkene WachtOp Verstrekkingen Vergadering] Gewoon Ook Some(72);
    /// Do again what was undone.
    Opnieuw = "opnieuw" [Globaal] Gewoon Ook None;
    /// Search as one types.
    Zoeken = "zoeken" [Globaal Hulp] Gewoon Ook Some(70);
    /// Choose what the list shows.
    Filter = "filter" [Globaal] Gewoon Ook Some(71);
    /// Show everything again.
    WisFilter = "wis-filter" [Globaal] Gewoon Ook None;
    /// Read a file with notices.
    Importeren = "importeren" [Globaal] Gewoon Ook None;
    /// Open one case beyond one's own scope for an hour, with a reason; or end that.
    Noodtoegang = "noodtoegang" [Globaal] Gewoon Ook None;
    /// Show the knelpunten of all cases, with their counts.
    Knelpunten = "knelpunten" [Globaal] Gewoon Alleen None;
    /// Show what is waited for over all cases, by who has to answer.
    WachtOpLijst = "wacht-op-lijst" [Globaal] Gewoon Ook None;
    /// Show what others did in one's cases since one was there.
    Gemist = "gemist" [Globaal] Gewoon Ook None;
    /// Record who takes cases over for which municipality.
    Aanspreekpunten = "aanspreekpunten" [Globaal] Gewoon Alleen None;
    /// Have a colleague look after cases for a while.
    Waarneming = "waarneming" [Globaal] Gewoon Alleen None;
    /// Draw the whole screen again.
    Hertekenen = "hertekenen" [Globaal] Gewoon Ook None;
    /// Put the program in the background of the shell.
    Opschorten = "opschorten" [Globaal] Gewoon Ook None;
    /// Switch between Dutch and English.
    TaalWisselen = "taal-wisselen" [Globaal] Gewoon Alleen None;
    /// Switch to the next theme.
    ThemaWisselen = "thema-wisselen" [Globaal] Gewoon Alleen None;

    /// The report over the stretch of days before.
    RapportEerder = "rapport-eerder" [Cijfers] Gewoon Niet Some(11);
    /// The report over the stretch of days after.
    RapportLater = "rapport-later" [Cijfers] Gewoon Niet Some(12);
    /// The report over years, or over quarters.
    RapportTijdvak = "rapport-tijdvak" [Cijfers] Gewoon Ook Some(10);
    /// The report about everybody, or about the young only.
    RapportLeeftijd = "rapport-leeftijd" [Cijfers] Gewoon Ook Some(13);
    /// The report about all municipalities together, or about the next one of them.
    RapportGemeente = "rapport-gemeente" [Cijfers] Gewoon Ook Some(14);

    /// Open what the cursor is on.
    Openen = "openen" [Lijst] Gewoon Niet Some(50);
    /// One row down.
    Volgende = "volgende" [Lijst Hulp Inspanningen Plan Vertrek Meten Betrokkene WachtOp Rondvraag Verstrekkingen Vergadering] Gewoon Niet None;
    /// One row up.
    Vorige = "vorige" [Lijst Hulp Inspanningen Plan Vertrek Meten Betrokkene WachtOp Rondvraag Verstrekkingen Vergadering] Gewoon Niet None;
    /// One page down.
    PaginaOmlaag = "pagina-omlaag" [Lijst Hulp Inspanningen Plan Vertrek Meten Betrokkene WachtOp Rondvraag Verstrekkingen Vergadering Kiezer Palet] Gewoon Niet None;
    /// One page up.
    PaginaOmhoog = "pagina-omhoog" [Lijst Hulp Inspanningen Plan Vertrek Meten Betrokkene WachtOp Rondvraag Verstrekkingen Vergadering Kiezer Palet] Gewoon Niet None;
    /// To the first row.
    Eerste = "eerste" [Lijst Hulp Inspanningen Plan Vertrek Meten Betrokkene WachtOp Rondvraag Verstrekkingen Vergadering] Gewoon Niet None;
    /// To the last row.
    Laatste = "laatste" [Lijst Hulp Inspanningen Plan Vertrek Meten Betrokkene WachtOp Rondvraag Verstrekkingen Vergadering] Gewoon Niet None;
    /// Mark or unmark the row for an act on several at once.
    Markeren = "markeren" [Lijst] Gewoon Niet Some(60);
    /// Mark all rows, or unmark all when all are marked.
    AllesMarkeren = "alles-markeren" [Lijst] Gewoon Ook None;

    /// Accept the notice as a new case.
    Accepteren = "accepteren" [Triage] Gewoon Ook Some(10);
    /// Link the notice to the person shown.
    Koppelen = "koppelen" [Triage] Gewoon Ook Some(11);
    /// Pass the notice on to another municipality.
    Doorzetten = "doorzetten" [Triage] Gewoon Ook Some(12);
    /// Set the notice aside, with a reason.
    Terzijde = "terzijde" [Triage] Gewoon Ook Some(13);
    /// Hide the notice until a later day.
    Uitstellen = "uitstellen" [Triage] Gewoon Ook Some(14);
    /// Enter a notice by hand.
    MetDeHand = "met-de-hand" [Triage Vandaag] Gewoon Ook Some(17);
    /// Take the link between notice and person away.
    Ontkoppelen = "ontkoppelen" [Triage] Gewoon Ook None;
    /// Show the other persons the notice may be about.
    ToonKeuze = "toon-keuze" [Triage] Gewoon Ook Some(15);
    /// Show notices and persons that look like doubles.
    ToonDubbelen = "toon-dubbelen" [Triage] Gewoon Ook None;

    /// Make an agreement.
    NieuweAfspraak = "nieuwe-afspraak" [Casus] Gewoon Ook Some(20);
    /// Record that we wait for a partner.
    WachtOp = "wacht-op" [Casus] Gewoon Ook Some(21);
    /// Log a contact.
    Contact = "contact" [Casus Vandaag Betrokkene] Gewoon Ook Some(22);
    /// Set situation and support of a leefgebied.
    Status = "status" [Casus] Gewoon Ook Some(23);
    /// Open the checklist of steps of a leefgebied.
    Inspanningen = "inspanningen" [Casus] Gewoon Ook Some(24);
    /// Ask partners what they know.
    Rondvraag = "rondvraag" [Casus] Gewoon Ook Some(30);
    /// Show what others were told about the case.
    Verstrekkingen = "verstrekkingen" [Casus] Gewoon Ook None;
    /// Note what stands in the way.
    Knelpunt = "knelpunt" [Casus] Gewoon Ook Some(31);
    /// Open the list for the day of release.
    Vertreklijst = "vertreklijst" [Casus Vandaag] Gewoon Ook Some(33);
    /// The person walks out today: set the end to today and open that list.
    VandaagVrij = "vandaag-vrij" [Casus Vertrek] Gewoon Ook Some(37);
    /// Show the track: measurements, profile, level, duration.
    Metingen = "metingen" [Casus Vandaag] Gewoon Ook Some(36);
    /// Scale the case up or down.
    Schalen = "op-afschalen" [Casus] Gewoon Ook None;
    /// Choose another profile for the case.
    Profiel = "profiel" [Casus] Gewoon Ook None;
    /// Open an earlier or other case of the person.
    AndereCasus = "andere-casus" [Casus] Gewoon Ook None;
    /// Open the window about the person: wishes, taking part, offers, consent, family.
    Betrokkene = "betrokkene" [Casus] Gewoon Ook Some(34);
    /// Write a note.
    Notitie = "notitie" [Casus] Gewoon Ook Some(25);
    /// Open the plan: its versions, and what is agreed.
    Plan = "plan" [Casus] Gewoon Ook Some(26);
    /// Move the case to another phase.
    Fase = "fase" [Casus] Gewoon Ook Some(27);
    /// Give the case to a regisseur.
    Toewijzen = "toewijzen" [Casus] Gewoon Ook Some(28);
    /// Put the case on the agenda of the next meeting of its municipality.
    OpAgenda = "op-agenda" [Casus] Gewoon Ook Some(32);
    /// Hand the case over, or answer an offer of it.
    Overdragen = "overdragen" [Casus] Gewoon Ook Some(35);
    /// Add a date, such as a new release date.
    DatumToevoegen = "datum-toevoegen" [Casus] Gewoon Ook Some(29);
    /// Open the whole case.
    DetailOpenen = "detail-openen" [Casus] Gewoon Ook None;
    /// Close the case, with a reason.
    CasusSluiten = "casus-sluiten" [Casus] Gewoon Ook None;
    /// Open a closed case again.
    Heropenen = "heropenen" [Casus] Gewoon Ook None;
    /// Say that two persons are one.
    PersonenSamenvoegen = "personen-samenvoegen" [Casus] Gewoon Ook None;
    /// Say that they are two after all.
    SamenvoegingOngedaan = "samenvoeging-ongedaan" [Casus] Gewoon Ook None;
    /// Show the citizen service number; that is recorded.
    ToonBsn = "toon-bsn" [Casus Triage] Gewoon Ook None;

    /// The agreement was kept.
    Nagekomen = "nagekomen" [Tijdlijn Vandaag] Gewoon Ook Some(10);
    /// The agreement was not kept.
    NietNagekomen = "niet-nagekomen" [Tijdlijn Vandaag] Gewoon Ook Some(11);
    /// Move the agreement to another day.
    Verzetten = "verzetten" [Tijdlijn Vandaag] Gewoon Ook Some(12);
    /// The agreement is no longer needed.
    Vervallen = "vervallen" [Tijdlijn] Gewoon Ook Some(13);
    /// Edit the row.
    Bewerken = "bewerken" [Tijdlijn] Gewoon Ook Some(14);

    /// Record how the step stands.
    StapStand = "stap-stand" [Inspanningen] Gewoon Niet Some(10);
    /// Make an agreement of the step.
    StapAfspraak = "stap-afspraak" [Inspanningen] Gewoon Niet Some(11);
    /// Ask the step of whoever has to do it, and wait for the answer.
    StapWachtOp = "stap-wacht-op" [Inspanningen] Gewoon Niet Some(13);
    /// To the steps of the next leefgebied.
    VolgendLeefgebied = "volgend-leefgebied" [Inspanningen] Gewoon Niet Some(14);
    /// To the steps of the previous leefgebied.
    VorigLeefgebied = "vorig-leefgebied" [Inspanningen] Gewoon Niet None;
    /// Make the next version of the plan from the board.
    PlanVersie = "plan-versie" [Plan] Gewoon Niet Some(13);
    /// Type what the person wants and what is worked towards.
    PlanInvullen = "plan-invullen" [Plan] Gewoon Niet Some(14);
    /// Bring the concept up to what the board says now. The screen names its key when it is of use.
    PlanBijwerken = "plan-bijwerken" [Plan] Gewoon Niet None;
    /// Record whether somebody agrees.
    PlanAkkoord = "plan-akkoord" [Plan] Gewoon Niet Some(16);
    /// Settle the version.
    PlanVaststellen = "plan-vaststellen" [Plan] Gewoon Niet Some(17);
    /// Show what changed since the version before, or the plan again. The screen names its key.
    PlanWijzigingen = "plan-wijzigingen" [Plan] Gewoon Niet None;
    /// Write the version as a document.
    PlanDocument = "plan-document" [Plan] Gewoon Niet Some(19);
    /// To the next version.
    PlanVolgende = "plan-volgende" [Plan] Gewoon Niet Some(20);
    /// To the version before.
    PlanVorige = "plan-vorige" [Plan] Gewoon Niet None;

    /// Record how the point stands.
    PuntStand = "punt-stand" [Vertrek] Gewoon Niet Some(10);
    /// Make an agreement of the point.
    PuntAfspraak = "punt-afspraak" [Vertrek] Gewoon Niet Some(11);

    /// Record a measurement.
    NieuweMeting = "nieuwe-meting" [Meten] Gewoon Niet Some(10);

    /// Record something new in this part of the window about the person.
    ZelfNieuw = "zelf-nieuw" [Betrokkene] Gewoon Niet Some(10);
    /// Record what became of it.
    ZelfVervolg = "zelf-vervolg" [Betrokkene] Gewoon Niet Some(11);
    /// Change what was written down.
    ZelfWijzigen = "zelf-wijzigen" [Betrokkene] Gewoon Niet Some(12);
    /// To the next part of the window.
    VolgendDeel = "volgend-deel" [Betrokkene] Gewoon Niet Some(30);
    /// To the previous part.
    VorigDeel = "vorig-deel" [Betrokkene] Gewoon Niet None;
    /// To the wishes.
    DeelWensen = "deel-wensen" [Betrokkene] Gewoon Niet None;
    /// To taking part.
    DeelMedewerking = "deel-medewerking" [Betrokkene] Gewoon Niet None;
    /// To the offers.
    DeelAanbod = "deel-aanbod" [Betrokkene] Gewoon Niet None;
    /// To consent.
    DeelToestemming = "deel-toestemming" [Betrokkene] Gewoon Niet None;
    /// To the family left behind.
    DeelFamilie = "deel-familie" [Betrokkene] Gewoon Niet None;

    /// Go to the case of the line.
    WachtOpenen = "wacht-openen" [WachtOp] Gewoon Niet Some(10);
    /// The answer came.
    Beantwoord = "beantwoord" [WachtOp] Gewoon Niet Some(11);
    /// Chased; chase again on another day.
    Nabellen = "nabellen" [WachtOp] Gewoon Niet Some(12);

    /// Ask the partners that are marked.
    RondvraagDoen = "rondvraag-doen" [Rondvraag] Gewoon Niet Some(10);
    /// Ask the partner under the cursor, or not.
    RondvraagKies = "rondvraag-kies" [Rondvraag] Gewoon Niet Some(11);
    /// Change the question, the day, and what goes along.
    RondvraagInvullen = "rondvraag-invullen" [Rondvraag] Gewoon Niet Some(12);
    /// Show the message to the partner under the cursor.
    RondvraagBericht = "rondvraag-bericht" [Rondvraag] Gewoon Niet Some(13);

    /// Show the message, to copy it.
    BerichtTonen = "bericht-tonen" [Verstrekkingen] Gewoon Niet Some(10);
    /// Hand the messages that have not left to the mail system.
    BerichtenMailen = "berichten-mailen" [Verstrekkingen] Gewoon Niet Some(11);
    /// Write the messages that have not left to files.
    BerichtenSchrijven = "berichten-schrijven" [Verstrekkingen] Gewoon Niet Some(12);
    /// Sent it by hand.
    ZelfVerstuurd = "zelf-verstuurd" [Verstrekkingen] Gewoon Niet Some(13);
    /// Record what was told by telephone or otherwise.
    VerstrekkingToevoegen = "verstrekking-toevoegen" [Verstrekkingen] Gewoon Niet Some(14);

    /// Add a partner.
    PartnerToevoegen = "partner-toevoegen" [Partners] Gewoon Ook Some(11);
    /// Change the partner.
    PartnerWijzigen = "partner-wijzigen" [Partners] Gewoon Ook Some(10);
    /// Add somebody who works there.
    ContactpersoonToevoegen = "contactpersoon-toevoegen" [Partners] Gewoon Ook Some(12);

    /// Plan a meeting.
    OverlegPlannen = "overleg-plannen" [Overleg Agenda] Gewoon Ook Some(10);
    /// Hold the meeting, a case at a time.
    OverlegStarten = "overleg-starten" [Overleg Agenda] Gewoon Ook Some(11);
    /// Change day, place or participants.
    OverlegWijzigen = "overleg-wijzigen" [Overleg Agenda] Gewoon Ook Some(15);
    /// Say whether the meeting was held or is called off.
    OverlegStand = "overleg-stand" [Overleg Agenda] Gewoon Ook Some(16);
    /// Take the minutes or a list of actions along.
    OverlegUitvoeren = "overleg-uitvoeren" [Overleg Agenda] Gewoon Ook Some(17);
    /// Put the proposed case on the agenda.
    AgendaOvernemen = "agenda-overnemen" [Agenda] Gewoon Ook Some(12);
    /// Put all proposed cases on the agenda.
    AgendaAlles = "agenda-alles" [Agenda] Gewoon Ook Some(13);
    /// Take the case off the agenda.
    VanAgenda = "van-agenda" [Agenda] Gewoon Ook Some(14);
    /// Put the case one place earlier.
    AgendaEerder = "agenda-eerder" [Agenda] Gewoon Ook Some(20);
    /// Put the case one place later.
    AgendaLater = "agenda-later" [Agenda] Gewoon Ook Some(21);

    /// To the next case of the meeting.
    VolgendeCasus = "volgende-casus" [Vergadering] Gewoon Niet Some(10);
    /// To the case before.
    VorigeCasus = "vorige-casus" [Vergadering] Gewoon Niet Some(15);
    /// Make an agreement in the meeting.
    OverlegAfspraak = "overleg-afspraak" [Vergadering] Gewoon Niet Some(12);
    /// Record what the meeting decides.
    Besluit = "besluit" [Vergadering] Gewoon Niet Some(11);
    /// The case was talked about; on to the next.
    Besproken = "besproken" [Vergadering] Gewoon Niet Some(13);
    /// Show the name of the person, or hide it again.
    NaamTonen = "naam-tonen" [Vergadering] Gewoon Niet Some(14);

    /// Mend the refused row.
    Herstellen = "herstellen" [Reparatie] Gewoon Ook Some(10);
    /// Read the mended rows again.
    OpnieuwInlezen = "opnieuw-inlezen" [Reparatie] Gewoon Ook Some(11);
    /// Destroy the refused row.
    Weggooien = "weggooien" [Reparatie] Onomkeerbaar Ook Some(12);

    /// Let somebody log in.
    AccountToevoegen = "account-toevoegen" [Beheer] Gewoon Ook Some(12);
    /// Give a role.
    RolGeven = "rol-geven" [Beheer] Gewoon Ook Some(11);
    /// Confirm a role that a colleague gave.
    RolBevestigen = "rol-bevestigen" [Beheer] Gewoon Ook Some(10);
    /// Take a role back.
    RolIntrekken = "rol-intrekken" [Beheer] Gewoon Ook Some(13);
    /// Let somebody no longer log in.
    AccountBeeindigen = "account-beeindigen" [Beheer] Onomkeerbaar Ook Some(14);

    /// Read anew.
    Verversen = "verversen" [Toezicht] Gewoon Ook Some(10);
    /// Check the chain and all that is stored.
    KetenControleren = "keten-controleren" [Toezicht] Gewoon Ook Some(11);
    /// Look at the emergency accesses.
    Nakijken = "nakijken" [Toezicht] Gewoon Ook Some(9);
    /// Say how the audit trail is taken out.
    Exporteren = "exporteren" [Toezicht] Gewoon Ook Some(12);

    /// Confirm: pick, answer yes, store a line, leave a field.
    Bevestigen = "bevestigen" [Kiezer Formulier Regel Bevestig Hulp Palet] Gewoon Niet Some(10);
    /// Save from any field.
    Opslaan = "opslaan" [Formulier Notitie] Gewoon Niet Some(11);
    /// Leave; what was typed is kept as a draft.
    Annuleren = "annuleren" [Inspanningen Plan Vertrek Meten Betrokkene WachtOp Rondvraag Verstrekkingen Vergadering Kiezer Formulier Regel Notitie Bevestig Hulp Palet] Gewoon Niet Some(12);
    /// To the next field.
    VolgendVeld = "volgend-veld" [Formulier Notitie] Gewoon Niet Some(20);
    /// To the previous field.
    VorigVeld = "vorig-veld" [Formulier Notitie] Gewoon Niet None;
    /// To the next choice.
    KiesVolgende = "kies-volgende" [Kiezer Formulier Regel Palet] Gewoon Niet Some(21);
    /// To the previous choice.
    KiesVorige = "kies-vorige" [Kiezer Formulier Regel Palet] Gewoon Niet None;
    /// After a conflict: take what the colleague stored in this field instead of one's own.
    AnderOvernemen = "ander-overnemen" [Formulier Regel Notitie] Gewoon Niet Some(13);
    /// After a conflict: put what the colleague stored in at the cursor.
    AnderInvoegen = "ander-invoegen" [Formulier Regel Notitie] Gewoon Niet Some(14);
    /// After a conflict: on in the colleague's text.
    AnderVerder = "ander-verder" [Formulier Notitie] Gewoon Niet Some(15);
    /// After a conflict: back in the colleague's text.
    AnderTerug = "ander-terug" [Formulier Notitie] Gewoon Niet None;
}

impl Action {
    /// Every action, in the order of help.
    pub fn all() -> impl Iterator<Item = Self> {
        SPECS.iter().map(|spec| spec.action)
    }

    /// What is known about it.
    #[must_use]
    pub fn spec(self) -> &'static ActionSpec {
        // The table and the enum come from one macro, in one order.
        &SPECS[self as usize]
    }

    /// Its name in key files.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// The action with this name in key files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        SPECS
            .iter()
            .find(|spec| spec.id == id)
            .map(|spec| spec.action)
    }

    /// Whether it only means something once a colleague turned out to have changed what one saves.
    #[must_use]
    pub fn is_about_other(self) -> bool {
        matches!(
            self,
            Self::AnderOvernemen | Self::AnderInvoegen | Self::AnderVerder | Self::AnderTerug
        )
    }

    /// Whether it also works over a popup and while somebody types: it disturbs nothing there.
    #[must_use]
    pub fn works_everywhere(self) -> bool {
        matches!(self, Self::Hulp | Self::Hertekenen | Self::Opschorten)
    }

    /// Whether a key file may bind it in `scope`: something in the stack of that scope handles it.
    #[must_use]
    pub fn is_valid_in(self, scope: Scope) -> bool {
        scope.stack().layers.iter().any(|layer| {
            let passes = match layer.admits {
                Admits::All | Admits::NoText => true,
                Admits::Everywhere | Admits::EverywhereNoText => self.works_everywhere(),
            };
            passes && self.spec().scopes.contains(&layer.scope)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_and_enum_agree() {
        for (at, spec) in SPECS.iter().enumerate() {
            assert_eq!(spec.action as usize, at);
            assert_eq!(Action::from_id(spec.id), Some(spec.action));
            assert!(
                spec.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                spec.id
            );
        }
        let mut ids: Vec<_> = SPECS.iter().map(|spec| spec.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), SPECS.len(), "ids are distinct");
    }

    #[test]
    fn no_two_acts_on_a_case_ask_for_one_place_in_the_footer() {
        let on_a_case = SPECS.iter().filter(|s| s.scopes.contains(&Scope::Casus));
        let mut places: Vec<_> = on_a_case.filter_map(|s| s.footer).collect();
        let all = places.len();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), all, "{places:?}");
    }

    #[test]
    fn an_action_is_valid_where_its_stack_handles_it() {
        assert!(Action::Contact.is_valid_in(Scope::Bord));
        assert!(Action::Stoppen.is_valid_in(Scope::Triage));
        assert!(Action::Hulp.is_valid_in(Scope::Notitie));
        assert!(!Action::Stoppen.is_valid_in(Scope::Notitie));
        assert!(!Action::Nagekomen.is_valid_in(Scope::Casus));
        assert!(!Action::Volgende.is_valid_in(Scope::Globaal));
    }
}
