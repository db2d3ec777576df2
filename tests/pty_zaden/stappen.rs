//! What every story does somewhere, through the keys a user presses for it. Each step ends with
//! words on the screen that only its success puts there.

use crate::hand::Hand;

impl Hand {
    /// Takes the one notice of the inbox up as a case.
    pub(crate) fn neemt_aan(&self) -> &Self {
        self.toets("2", "Meldingen 1").toets("a", "Meldingen 0")
    }

    /// To the board of the one case.
    pub(crate) fn naar_casus(&self) -> &Self {
        self.toets("3", "Caseload 1").toets("enter", "leefgebied")
    }

    /// Back on the board from another screen.
    pub(crate) fn weer_bij_casus(&self) -> &Self {
        self.toets("3", "leefgebied")
    }

    /// An agreement in one line.
    pub(crate) fn spreekt_af(&self, regel: &str) -> &Self {
        self.toets("a", "Nieuwe afspraak").typt(regel);
        self.toets("enter", "Afspraak gemaakt")
    }

    /// How a leefgebied stands, with the cursor on it: situation, then support.
    pub(crate) fn stand(&self, situatie: &str, hulp: &str) -> &Self {
        self.toets("s", "hoe staat het ervoor?");
        self.toets(situatie, "wat gebeurt eraan?");
        self.toets(hulp, "Leefgebied bijgewerkt")
    }

    /// The whole board from top to bottom.
    pub(crate) fn bord(&self, standen: &[(&str, &str)]) -> &Self {
        for (n, (situatie, hulp)) in standen.iter().enumerate() {
            if n > 0 {
                self.slaat("j");
            }
            self.stand(situatie, hulp);
        }
        self.slaat("g g")
    }

    /// A visit to the person. The text is the last field but the button: two back from the first.
    pub(crate) fn bezoekt(&self, tekst: &str) -> &Self {
        self.toets("c", "Contact vastleggen");
        self.slaat("up shift-tab shift-tab").typt(tekst);
        self.toets("ctrl-o", "Contact vastgelegd")
    }

    /// A telephone call with a partner, by the letters that lead to its name.
    pub(crate) fn belt(&self, letters: &str, naam: &str, tekst: &str) -> &Self {
        self.toets("c", "Contact vastleggen");
        self.slaat("tab").toets(letters, naam);
        self.slaat("shift-tab shift-tab shift-tab").typt(tekst);
        self.toets("ctrl-o", "Contact vastgelegd")
    }

    /// The window about the person.
    pub(crate) fn over_betrokkene(&self) -> &Self {
        self.toets("W", "Betrokkene zelf")
    }

    /// A wish in the window about the person, about a leefgebied by its letter.
    pub(crate) fn wens(&self, woorden: &str, gebied: &str) -> &Self {
        self.toets("n", "Nieuwe wens").typt(woorden);
        if !gebied.is_empty() {
            self.slaat("tab").slaat(gebied);
        }
        self.toets("ctrl-o", "Wens vastgelegd")
    }

    /// How far the person takes part, in the window about the person.
    pub(crate) fn medewerking(&self, mate: &str, aard: &str, waaruit: &str, bron: &str) -> &Self {
        self.toets("m n", "Medewerking vastleggen");
        self.slaat(mate).slaat("tab").slaat(aard).slaat("tab");
        self.typt(waaruit).slaat("tab").typt(bron);
        self.toets("ctrl-o", "Medewerking vastgelegd")
    }

    /// Somebody agrees to the version of the plan that shows; the form begins with whoever did not.
    pub(crate) fn akkoord(&self, wie: &str, naam: &str, dag: &str) -> &Self {
        self.toets("a", "Akkoord met versie").ziet(wie);
        self.slaat("tab tab").typt(naam);
        self.slaat("tab ctrl-u").typt(dag);
        self.toets("ctrl-o", "Plan bijgewerkt met wie akkoord is")
    }

    /// The goal of the part of the plan under the cursor.
    pub(crate) fn doel(&self, vak: &str, doel: &str) -> &Self {
        self.toets("e", &format!("Plan: {vak}")).slaat("tab");
        self.typt(doel).toets("ctrl-o", "Plan gewijzigd")
    }

    /// A point of the list for the day of release is arranged by somebody.
    pub(crate) fn geregeld(&self, wie: &str, telling: &str) -> &Self {
        self.toets("enter", "hoe staat het?")
            .toets("g", "wie regelt het");
        self.typt(wie).toets("enter", telling)
    }

    /// Measures what is due, as the board has it.
    pub(crate) fn meet(&self, moment: &str) -> &Self {
        self.toets("M", "Traject en metingen").ziet("Nu meten");
        self.toets("m", "Meten:").ziet(moment);
        self.toets("ctrl-o", "Meting vastgelegd");
        self.dicht("Traject en metingen")
    }

    /// Closes the case as finished, with the result as the board has it.
    pub(crate) fn sluit_af(&self, toelichting: &str) -> &Self {
        self.toets("X", "Waarom sluit je de casus?");
        self.toets("enter", "Hoe staat het ervoor? (afgerond")
            .typt(toelichting);
        self.toets("ctrl-o", "Casus afgesloten")
    }

    /// Moves the case to another phase.
    pub(crate) fn fase(&self, letter: &str) -> &Self {
        self.toets("F", "Naar welke fase?");
        self.toets(letter, "Casus in andere fase gezet")
    }

    /// Notes what stands in the way: kind by its letters, text, then whoever it is about.
    pub(crate) fn knelpunt(&self, soort: &str, tekst: &str, partner: &str) -> &Self {
        self.toets("K", "Knelpunt noteren");
        self.slaat(soort).slaat("tab tab").typt(tekst);
        self.slaat("tab").slaat(partner);
        self.toets("ctrl-o", "Knelpunt genoteerd")
    }

    /// Plans a meeting.
    pub(crate) fn plant_overleg(&self, dag: &str, waar: &str, wie: &str) -> &Self {
        self.toets("9", "Overleggen").toets("a", "Overleg plannen");
        self.slaat("tab").typt(dag).slaat("tab tab tab").typt(waar);
        self.slaat("tab").typt(wie);
        self.toets("ctrl-o", "Overleg gepland")
    }

    /// Begins the meeting that is planned: its one case has initials and no name.
    pub(crate) fn houdt_overleg(&self, initialen: &str, naam: &str) -> &Self {
        self.toets("9", "gepland").toets("s", "1 van 1");
        self.ziet(initialen).weg(naam)
    }

    /// What the meeting decides about the case that shows, and until when it holds.
    pub(crate) fn besluit(&self, besluit: &str, doorlooptijd: &str) -> &Self {
        self.toets("b", "Besluit over").typt(besluit);
        self.slaat("tab").typt(doorlooptijd);
        self.toets("ctrl-o", "Casus besproken")
    }

    /// Agreements of the meeting, a line each.
    pub(crate) fn prestaties(&self, regels: &[&str]) -> &Self {
        for regel in regels {
            self.toets("a", "Nieuwe afspraak").typt(regel);
            self.toets("enter", "Afspraak gemaakt in het overleg");
        }
        self
    }
}
