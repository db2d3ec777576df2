//! The words of keys, scopes and problems in key files. May use: keymap.

use super::{Taal, acties};
use crate::keymap::{
    Action, Chord, ChordError, Hazard, Key, Kind, Level, Place, Problem, Scope, Sequence, Taker,
    Unreachable,
};

/// The name of a scope, as a heading.
#[must_use]
pub fn scope(scope: Scope, taal: Taal) -> &'static str {
    let (nl, en) = match scope {
        Scope::Globaal => ("Overal", "Everywhere"),
        Scope::Lijst => ("Elke lijst", "Every list"),
        Scope::Vandaag => ("Vandaag", "Today"),
        Scope::Triage => ("Triage", "Triage"),
        Scope::Caseload => ("Caseload", "Caseload"),
        Scope::Casus => ("Een casus", "A case"),
        Scope::Bord => ("Bord", "Board"),
        Scope::Tijdlijn => ("Tijdlijn", "Timeline"),
        Scope::Reparatie => ("Reparatie", "Repairs"),
        Scope::Cijfers => ("Cijfers", "Figures"),
        Scope::Beheer => ("Beheer", "Accounts"),
        Scope::Toezicht => ("Toezicht", "Audit trail"),
        Scope::Inspanningen => ("Stappen van een leefgebied", "Steps of a life area"),
        Scope::Vertrek => ("Vrij vandaag", "Free today"),
        Scope::Meten => ("Traject en metingen", "Track and measurements"),
        Scope::Betrokkene => ("Betrokkene zelf", "The person"),
        Scope::Kiezer => ("Keuzelijst", "Pick list"),
        Scope::Formulier => ("Formulier", "Form"),
        Scope::Regel => ("Invoerregel", "Input line"),
        Scope::Notitie => ("Notitie", "Note"),
        Scope::Bevestig => ("Vraag vooraf", "Question first"),
        Scope::Overleg => ("Overleggen", "Meetings"),
        Scope::Agenda => ("Agenda van een overleg", "Agenda of a meeting"),
        Scope::Vergadering => ("In het overleg", "In the meeting"),
        Scope::Plan => ("Plan van aanpak", "Plan"),
        Scope::WachtOp => ("Wacht op, alle casussen", "Waiting for, all cases"),
        Scope::Rondvraag => ("Rondvraag", "Information round"),
        Scope::Verstrekkingen => ("Verstrekkingen", "Disclosures"),
        Scope::Partners => ("Partners", "Partners"),
        Scope::Hulp => ("Hulp", "Help"),
        Scope::Palet => ("Opdrachten", "Commands"),
    };
    kies(taal, nl, en)
}

/// A sequence as people read it: `g g`, `Shift-Tab`, `Spatie`.
#[must_use]
pub fn reeks(keys: &Sequence, taal: Taal) -> String {
    let words: Vec<String> = keys
        .chords()
        .iter()
        .map(|chord| toets(*chord, taal))
        .collect();
    words.join(" ")
}

/// A chord as people read it.
#[must_use]
pub fn toets(chord: Chord, taal: Taal) -> String {
    let mut out = String::new();
    let mods = chord.mods();
    for (held, word) in [
        (mods.ctrl, "Ctrl-"),
        (mods.alt, "Alt-"),
        (mods.shift, "Shift-"),
    ] {
        if held {
            out.push_str(word);
        }
    }
    let name = match chord.key() {
        Key::Char(' ') => kies(taal, "Spatie", "Space"),
        Key::Up => kies(taal, "Omhoog", "Up"),
        Key::Down => kies(taal, "Omlaag", "Down"),
        Key::Left => kies(taal, "Links", "Left"),
        Key::Right => kies(taal, "Rechts", "Right"),
        Key::Home => "Home",
        Key::End => "End",
        Key::PgUp => "PgUp",
        Key::PgDn => "PgDn",
        Key::Enter => "Enter",
        Key::Esc => "Esc",
        Key::Tab => "Tab",
        Key::Backspace => "Backspace",
        Key::Delete => "Del",
        Key::Insert => "Ins",
        Key::Char(c) => {
            out.push(c);
            ""
        }
        Key::F(n) => return format!("{out}F{n}"),
    };
    out.push_str(name);
    out
}

/// A problem on one line: place, how bad, what is wrong, and the cure where it is known.
#[must_use]
pub fn probleem(problem: &Problem, taal: Taal) -> String {
    let level = match problem.level() {
        Level::Error => kies(taal, "fout", "error"),
        Level::Warning => kies(taal, "let op", "warning"),
    };
    format!(
        "{}: {level}: {}",
        plaats(&problem.place),
        wat(&problem.kind, taal)
    )
}

/// One line for the screen when lines were left out, with the place of the first; `None` when there
/// were none.
#[must_use]
pub fn melding(problems: &[Problem], taal: Taal) -> Option<String> {
    let mut errors = problems
        .iter()
        .filter(|problem| problem.level() == Level::Error);
    let first = plaats(&errors.next()?.place);
    let more = errors.count();
    Some(match (taal, more) {
        (Taal::Nl, 0) => format!("Toetsen: 1 regel overgeslagen: {first}. Waarom: nazorg keys"),
        (Taal::Nl, n) => format!(
            "Toetsen: {} regels overgeslagen, de eerste: {first}. Waarom: nazorg keys",
            n + 1
        ),
        (Taal::En, 0) => format!("Keys: 1 line left out: {first}. Why: nazorg keys"),
        (Taal::En, n) => {
            format!(
                "Keys: {} lines left out, the first: {first}. Why: nazorg keys",
                n + 1
            )
        }
    })
}

fn plaats(place: &Place) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}

fn kies<'a>(taal: Taal, nl: &'a str, en: &'a str) -> &'a str {
    match taal {
        Taal::Nl => nl,
        Taal::En => en,
    }
}

/// `; bedoelde je "…"?`, when there is something to offer.
fn bedoeld(nearest: Option<&str>, taal: Taal) -> String {
    match (nearest, taal) {
        (None, _) => String::new(),
        (Some(word), Taal::Nl) => format!("; bedoelde je \"{word}\"?"),
        (Some(word), Taal::En) => format!("; did you mean \"{word}\"?"),
    }
}

/// What is wrong, without the place.
fn wat(kind: &Kind, taal: Taal) -> String {
    match taal {
        Taal::Nl => wat_nl(kind),
        Taal::En => wat_en(kind),
    }
}

fn wat_nl(kind: &Kind) -> String {
    let taal = Taal::Nl;
    match kind {
        Kind::Syntax { detail } => format!("deze regel is geen geldige TOML ({detail})"),
        Kind::UnknownBase { found, nearest } => {
            format!(
                "geen toetsenset met de naam \"{found}\"{}",
                bedoeld(*nearest, taal)
            )
        }
        Kind::UnknownScope { found, nearest } => {
            format!("onbekende tabel \"{found}\"{}", bedoeld(*nearest, taal))
        }
        Kind::ScopeAgain { scope, first } => {
            format!("tabel [{}] staat er al, op {}", scope.id(), plaats(first))
        }
        Kind::OutsideScope => {
            "deze regel staat boven de eerste tabel; zet er bijvoorbeeld [lijst] boven".to_owned()
        }
        Kind::UnknownAction { found, nearest } => {
            format!("onbekende actie \"{found}\"{}", bedoeld(*nearest, taal))
        }
        Kind::UnknownKey {
            found,
            why,
            nearest,
        } => onbekende_toets(found, *why, nearest.as_deref(), taal),
        Kind::WrongValue => {
            "hier hoort een actie tussen aanhalingstekens, of false om weg te halen".to_owned()
        }
        Kind::NotInScope { action, scope } => format!(
            "\"{}\" werkt niet in [{}]; wel in {}",
            action.id(),
            scope.id(),
            waar(*action)
        ),
        Kind::Duplicate { keys, first } => {
            format!(
                "\"{keys}\" staat er al, op {}; die regel telt",
                plaats(first)
            )
        }
        Kind::Prefix {
            keys,
            other,
            other_scope,
            other_place,
        } => format!(
            "\"{keys}\" en \"{other}\" uit [{}] ({}) kunnen niet naast elkaar: het ene is het begin \
             van het andere. Haal eerst de andere weg: \"{other}\" = false",
            other_scope.id(),
            plaats(other_place)
        ),
        Kind::NoWayOut { action, scope } => format!(
            "met deze regel is er in [{}] geen toets meer voor \"{}\"; de regel telt niet",
            scope.id(),
            action.id()
        ),
        Kind::Dangerous { action, keys } => format!(
            "\"{}\" kan niet ongedaan worden gemaakt en mag niet op \"{keys}\": neem een hoofdletter, \
             een toets met Ctrl of een reeks",
            action.id()
        ),
        Kind::Unreachable { keys, why } => onbereikbaar(keys, *why, taal),
        Kind::ShadowsGlobal {
            keys,
            scope,
            global,
        } => format!(
            "\"{keys}\" doet in [{}] iets anders dan overal elders (\"{}\": {})",
            scope.id(),
            global.id(),
            acties::woorden(*global, taal).zin
        ),
        Kind::NoKey { action, scope } => {
            format!(
                "\"{}\" heeft nu geen toets in [{}]",
                action.id(),
                scope.id()
            )
        }
        Kind::NothingToUnbind { keys, scope } => {
            format!(
                "\"{keys}\" deed niets in [{}]; er is niets weg te halen",
                scope.id()
            )
        }
    }
}

fn wat_en(kind: &Kind) -> String {
    let taal = Taal::En;
    match kind {
        Kind::Syntax { detail } => format!("this line is not valid TOML ({detail})"),
        Kind::UnknownBase { found, nearest } => {
            format!("no keymap named \"{found}\"{}", bedoeld(*nearest, taal))
        }
        Kind::UnknownScope { found, nearest } => {
            format!("unknown table \"{found}\"{}", bedoeld(*nearest, taal))
        }
        Kind::ScopeAgain { scope, first } => {
            format!(
                "table [{}] is there already, at {}",
                scope.id(),
                plaats(first)
            )
        }
        Kind::OutsideScope => {
            "this line stands above the first table; put for instance [lijst] above it".to_owned()
        }
        Kind::UnknownAction { found, nearest } => {
            format!("unknown action \"{found}\"{}", bedoeld(*nearest, taal))
        }
        Kind::UnknownKey {
            found,
            why,
            nearest,
        } => onbekende_toets(found, *why, nearest.as_deref(), taal),
        Kind::WrongValue => {
            "here belongs an action between quotes, or false to take the key away".to_owned()
        }
        Kind::NotInScope { action, scope } => format!(
            "\"{}\" does not work in [{}]; it does in {}",
            action.id(),
            scope.id(),
            waar(*action)
        ),
        Kind::Duplicate { keys, first } => {
            format!(
                "\"{keys}\" is there already, at {}; that line counts",
                plaats(first)
            )
        }
        Kind::Prefix {
            keys,
            other,
            other_scope,
            other_place,
        } => format!(
            "\"{keys}\" and \"{other}\" of [{}] ({}) cannot stand side by side: one is the beginning \
             of the other. First take the other away: \"{other}\" = false",
            other_scope.id(),
            plaats(other_place)
        ),
        Kind::NoWayOut { action, scope } => format!(
            "with this line [{}] has no key left for \"{}\"; the line does not count",
            scope.id(),
            action.id()
        ),
        Kind::Dangerous { action, keys } => format!(
            "\"{}\" cannot be undone and may not be on \"{keys}\": take a capital, a key with Ctrl \
             or a sequence",
            action.id()
        ),
        Kind::Unreachable { keys, why } => onbereikbaar(keys, *why, taal),
        Kind::ShadowsGlobal {
            keys,
            scope,
            global,
        } => format!(
            "\"{keys}\" does something else in [{}] than everywhere else (\"{}\": {})",
            scope.id(),
            global.id(),
            acties::woorden(*global, taal).zin
        ),
        Kind::NoKey { action, scope } => {
            format!("\"{}\" has no key left in [{}]", action.id(), scope.id())
        }
        Kind::NothingToUnbind { keys, scope } => {
            format!(
                "\"{keys}\" did nothing in [{}]; there is nothing to take away",
                scope.id()
            )
        }
    }
}

/// The scopes that handle an action, as they are written in a key file.
fn waar(action: Action) -> String {
    let names: Vec<_> = action
        .spec()
        .scopes
        .iter()
        .map(|s| format!("[{}]", s.id()))
        .collect();
    names.join(" ")
}

fn onbekende_toets(found: &str, why: ChordError, nearest: Option<&str>, taal: Taal) -> String {
    let hint = bedoeld(nearest, taal);
    match (why, taal) {
        (ChordError::Unknown, _) if found.is_empty() => {
            kies(taal, "hier staat geen toets", "there is no key here").to_owned()
        }
        (ChordError::Unknown, Taal::Nl) => format!("onbekende toets \"{found}\"{hint}"),
        (ChordError::Unknown, Taal::En) => format!("unknown key \"{found}\"{hint}"),
        (ChordError::ShiftOnSymbol, Taal::Nl) => format!(
            "\"{found}\": schrijf het teken dat je met Shift krijgt; dat verschilt per toetsenbord"
        ),
        (ChordError::ShiftOnSymbol, Taal::En) => format!(
            "\"{found}\": write the character that Shift gives; that differs between keyboards"
        ),
    }
}

fn onbereikbaar(keys: &Sequence, why: Unreachable, taal: Taal) -> String {
    let reason = match (why, taal) {
        (Unreachable::Hazard(hazard), _) => gevaar(hazard, taal),
        (Unreachable::Text, Taal::Nl) => "letters en tekens zijn hier tekst".to_owned(),
        (Unreachable::Text, Taal::En) => "characters are text here".to_owned(),
        (Unreachable::EscCancels, Taal::Nl) => "Esc breekt een reeks af".to_owned(),
        (Unreachable::EscCancels, Taal::En) => "Esc cancels a sequence".to_owned(),
        (Unreachable::HiddenBy(scope), Taal::Nl) => {
            format!("[{}] heeft dezelfde toets en gaat voor", scope.id())
        }
        (Unreachable::HiddenBy(scope), Taal::En) => {
            format!("[{}] has the same key and goes first", scope.id())
        }
    };
    match taal {
        Taal::Nl => format!("\"{keys}\" werkt misschien niet: {reason}"),
        Taal::En => format!("\"{keys}\" may not work: {reason}"),
    }
}

fn gevaar(hazard: Hazard, taal: Taal) -> String {
    let (nl, en) = match hazard {
        Hazard::ArrivesAs(chord) => {
            return match taal {
                Taal::Nl => format!("de terminal stuurt hiervoor \"{chord}\""),
                Taal::En => format!("the terminal sends \"{chord}\" for it"),
            };
        }
        Hazard::NeverSent => (
            "de meeste terminals sturen deze toets niet",
            "most terminals do not send this key",
        ),
        Hazard::TakenBy(Taker::Tmux) => (
            "tmux gebruikt deze toets zelf",
            "tmux keeps this key for itself",
        ),
        Hazard::TakenBy(Taker::Screen) => (
            "screen gebruikt deze toets zelf",
            "screen keeps this key for itself",
        ),
        Hazard::TakenBy(Taker::Window) => (
            "het venster van de terminal gebruikt deze toets zelf",
            "the terminal window keeps this key for itself",
        ),
        Hazard::DeadKey => (
            "op veel toetsenborden is dit een dode toets, voor accenten",
            "on many keyboards this is a dead key, for accents",
        ),
        Hazard::FlowControl => (
            "sommige lijnen houden deze toets vast; neem er een tweede bij",
            "some lines swallow this key; add a second one",
        ),
    };
    kies(taal, nl, en).to_owned()
}
