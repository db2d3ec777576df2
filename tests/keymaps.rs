//! The shipped keymaps, and what user files may and may not do to them.

use std::collections::{BTreeMap, BTreeSet};

use nazorg::{
    keymap::{
        Action, Admits, Base, Chord, Hazard, Key, Keymap, Level, Loaded, Lookup, PaletteUse, Press,
        Scope, Sequence, Source, Stack, Typed, hazard, load,
    },
    text::{Taal, acties, toetsen},
};
use proptest::prelude::*;

fn user(text: &str) -> Loaded {
    load(
        Base::Default,
        &[Source {
            name: "eigen.toml",
            text,
        }],
    )
}

#[expect(clippy::panic, reason = "a wrong literal in a test")]
fn seq(text: &str) -> Sequence {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why:?}"))
}

#[expect(clippy::panic, reason = "a wrong literal in a test")]
fn chord(text: &str) -> Chord {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why:?}"))
}

fn messages(loaded: &Loaded, taal: Taal) -> Vec<String> {
    loaded
        .problems
        .iter()
        .map(|problem| toetsen::probleem(problem, taal))
        .collect()
}

fn keys(keymap: &Keymap, action: Action, scope: Scope) -> Vec<String> {
    keymap
        .keys_for(action, scope.stack())
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn runs(keymap: &Keymap, scope: Scope, text: &str) -> Lookup {
    keymap.lookup(scope.stack(), seq(text).chords())
}

// ── The shipped maps ────────────────────────────────────────────────────────────────────────────

#[test]
fn shipped_maps_have_nothing_to_remark() {
    for base in Base::ALL {
        assert_eq!(
            messages(&load(base, &[]), Taal::Nl),
            Vec::<String>::new(),
            "{base:?}"
        );
    }
}

#[test]
fn every_action_has_a_key_in_every_scope_that_handles_it() {
    for base in Base::ALL {
        let keymap = Keymap::shipped(base);
        for action in Action::all() {
            let spec = action.spec();
            if spec.palette == PaletteUse::Alleen {
                let somewhere = Scope::ALL
                    .iter()
                    .any(|s| !keys(&keymap, action, *s).is_empty());
                assert!(!somewhere, "{action:?} is marked palette only");
                continue;
            }
            for scope in spec.scopes {
                let here = keys(&keymap, action, *scope);
                assert!(!here.is_empty(), "{base:?}: {action:?} in {scope:?}");
            }
        }
    }
}

#[test]
fn shipped_keys_arrive_everywhere() {
    for base in Base::ALL {
        let keymap = Keymap::shipped(base);
        for scope in Scope::ALL {
            for binding in keymap.bindings(scope.stack()) {
                for chord in binding.keys.chords() {
                    assert!(
                        !chord.mods().alt,
                        "Alt arrives late over a slow line: {chord}"
                    );
                    assert!(
                        matches!(hazard(*chord), None | Some(Hazard::FlowControl)),
                        "{base:?} {scope:?} {chord}"
                    );
                }
            }
            for (keys, action) in keymap.footer(scope.stack()) {
                assert!(
                    keys.chords().iter().all(|c| hazard(*c).is_none()),
                    "{action:?} {keys}"
                );
            }
        }
    }
}

#[test]
fn moving_and_undo_work_in_every_list() {
    for base in Base::ALL {
        let keymap = Keymap::shipped(base);
        for scope in Scope::ALL
            .into_iter()
            .filter(|s| s.stack().contains(Scope::Lijst))
        {
            for (text, action) in [
                ("j", Action::Volgende),
                ("k", Action::Vorige),
                ("down", Action::Volgende),
                ("up", Action::Vorige),
                ("g g", Action::Eerste),
                ("G", Action::Laatste),
                ("space", Action::Markeren),
                ("u", Action::Ongedaan),
                ("U", Action::Opnieuw),
                ("/", Action::Zoeken),
                ("?", Action::Hulp),
                ("q", Action::Stoppen),
                ("esc", Action::Terug),
                ("1", Action::SchermVandaag),
            ] {
                // There a row is not marked but taken over.
                let action = match (scope, action) {
                    (Scope::Agenda, Action::Markeren) => Action::AgendaOvernemen,
                    _ => action,
                };
                assert_eq!(
                    runs(&keymap, scope, text),
                    Lookup::Run(action),
                    "{scope:?} {text}"
                );
            }
        }
    }
}

#[test]
fn panes_lay_their_keys_over_the_list() {
    let keymap = Keymap::shipped(Base::Default);
    for (scope, text, action) in [
        (Scope::Vandaag, "enter", Action::Openen),
        (Scope::Bord, "enter", Action::Status),
        (Scope::Bord, "s", Action::Status),
        (Scope::Bord, "a", Action::NieuweAfspraak),
        (Scope::Triage, "a", Action::Accepteren),
        (Scope::Triage, "l", Action::Koppelen),
        (Scope::Tijdlijn, "d", Action::DatumToevoegen),
        (Scope::Tijdlijn, "x", Action::Vervallen),
        (Scope::Reparatie, "enter", Action::Herstellen),
        (Scope::Caseload, "g M", Action::SamenvoegingOngedaan),
        (Scope::Hulp, "q", Action::Annuleren),
        (Scope::Notitie, "f1", Action::Hulp),
        (Scope::Notitie, "ctrl-z", Action::Opschorten),
    ] {
        assert_eq!(
            runs(&keymap, scope, text),
            Lookup::Run(action),
            "{scope:?} {text}"
        );
    }
}

#[test]
fn nothing_global_happens_behind_a_popup_or_while_typing() {
    let keymap = Keymap::shipped(Base::Vim);
    for scope in Scope::ALL.into_iter().filter(|scope| scope.is_modal()) {
        for text in ["u", "1", "I", "ctrl-r", ":", "Z Z", "backspace"] {
            let working = matches!(
                scope,
                Scope::Inspanningen
                    | Scope::Plan
                    | Scope::Vertrek
                    | Scope::Meten
                    | Scope::Betrokkene
                    | Scope::WachtOp
                    | Scope::Verstrekkingen
                    | Scope::Vergadering
            );
            if working && text == "u" {
                // One works on in there, and takes back what one did there.
                assert_eq!(runs(&keymap, scope, text), Lookup::Run(Action::Ongedaan));
                continue;
            }
            assert_eq!(
                runs(&keymap, scope, text),
                Lookup::Unbound,
                "{scope:?} {text}"
            );
        }
    }
    let mut typed = Typed::default();
    for c in "Briefadres? @q1".chars() {
        let press = typed.press(&keymap, Scope::Regel.stack(), Chord::plain(Key::Char(c)));
        assert_eq!(press, Press::Text(c));
    }
    let enter = typed.press(&keymap, Scope::Notitie.stack(), chord("enter"));
    assert_eq!(
        enter,
        Press::Unbound(vec![chord("enter")]),
        "a new line in the text area"
    );
}

/// The rule in words, on the files as another reader sees them: innermost scope first, a scope
/// decides when it has these keys or a sequence that begins with them.
#[test]
fn lookup_is_a_linear_scan_over_the_stack() {
    type Bound = BTreeMap<Scope, BTreeMap<Sequence, Action>>;
    let read = |files: &[Source<'_>]| {
        let mut all = Bound::new();
        for file in files {
            for (scope, lines) in file.text.parse::<toml::Table>().unwrap() {
                let Some(lines) = lines.as_table() else {
                    continue;
                };
                let scope = Scope::from_id(&scope).unwrap();
                for (text, action) in lines {
                    let action = Action::from_id(action.as_str().unwrap()).unwrap();
                    all.entry(scope).or_default().insert(seq(text), action);
                }
            }
        }
        all
    };
    let scan = |all: &Bound, stack: Stack, typed: &[Chord]| {
        for layer in stack.layers {
            let admitted = |keys: &Sequence, action: Action| {
                let text = keys.chords()[0].text().is_some();
                match layer.admits {
                    Admits::All => true,
                    Admits::NoText => !text,
                    Admits::Everywhere => action.works_everywhere(),
                    Admits::EverywhereNoText => action.works_everywhere() && !text,
                }
            };
            let lines = all.get(&layer.scope).into_iter().flatten();
            let mut here = lines.filter(|(keys, action)| {
                keys.chords().starts_with(typed) && admitted(keys, **action)
            });
            // Keys in order: an exact match comes before what begins with it.
            if let Some((keys, action)) = here.next() {
                return Some((keys.chords().len() == typed.len()).then_some(*action));
            }
        }
        None
    };
    for base in Base::ALL {
        let (keymap, all) = (Keymap::shipped(base), read(base.sources()));
        let chords: BTreeSet<Chord> = all
            .values()
            .flatten()
            .flat_map(|(keys, _)| keys.chords().to_vec())
            .collect();
        let mut asked: Vec<Vec<Chord>> = chords.iter().map(|c| vec![*c]).collect();
        asked.extend(
            chords
                .iter()
                .flat_map(|a| chords.iter().map(|b| vec![*a, *b])),
        );
        for scope in Scope::ALL {
            for typed in &asked {
                let found = match keymap.lookup(scope.stack(), typed) {
                    Lookup::Run(action) => Some(Some(action)),
                    Lookup::Pending(_) => Some(None),
                    Lookup::Unbound => None,
                };
                assert_eq!(
                    found,
                    scan(&all, scope.stack(), typed),
                    "{scope:?} {typed:?}"
                );
            }
        }
    }
}

// ── Sequences ───────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_begun_sequence_shows_its_choices_and_esc_ends_only_it() {
    let keymap = Keymap::shipped(Base::Default);
    let stack = Scope::Bord.stack();
    let mut typed = Typed::default();
    let Press::Pending(choices) = typed.press(&keymap, stack, chord("g")) else {
        panic!("g begins a sequence");
    };
    let shown: Vec<_> = choices
        .iter()
        .map(|c| (c.rest.to_string(), c.action))
        .collect();
    assert_eq!(
        shown,
        [
            ("M".to_owned(), Action::SamenvoegingOngedaan),
            ("V".to_owned(), Action::VandaagVrij),
            ("a".to_owned(), Action::Gemist),
            ("b".to_owned(), Action::ToonBsn),
            ("e".to_owned(), Action::AndereCasus),
            ("g".to_owned(), Action::Eerste),
            ("m".to_owned(), Action::PersonenSamenvoegen),
            ("p".to_owned(), Action::Profiel),
            ("v".to_owned(), Action::Verstrekkingen),
            ("w".to_owned(), Action::WachtOpLijst),
        ],
        "of casus, lijst and globaal together"
    );
    assert_eq!(typed.press(&keymap, stack, chord("esc")), Press::Cancelled);
    assert_eq!(
        typed.press(&keymap, stack, chord("esc")),
        Press::Run(Action::Terug)
    );

    typed.press(&keymap, stack, chord("g"));
    let wrong = typed.press(&keymap, stack, chord("q"));
    assert_eq!(
        wrong,
        Press::Unbound(vec![chord("g"), chord("q")]),
        "q does not quit here"
    );
    assert!(typed.chords().is_empty());
    assert_eq!(
        typed.press(&keymap, stack, chord("j")),
        Press::Run(Action::Volgende)
    );
}

// ── Problems: each kind, with its place and words ───────────────────────────────────────────────

/// A user file and all that is said about it, as `line:column: level: text`.
const WRONG: &[(&str, &[&str])] = &[
    (
        "[lijst]\n\"J\" = volgende\n\"K\" = \"vorige\"",
        &[
            "2:7: fout: deze regel is geen geldige TOML (string values must be quoted, expected literal string)",
        ],
    ),
    (
        "extends = \"vin\"",
        &["1:11: fout: geen toetsenset met de naam \"vin\"; bedoelde je \"vim\"?"],
    ),
    (
        "extends = true",
        &["1:11: fout: hier hoort een actie tussen aanhalingstekens, of false om weg te halen"],
    ),
    (
        "# eerst\n[lijts]\n\"J\" = \"volgende\"",
        &["2:2: fout: onbekende tabel \"lijts\"; bedoelde je \"lijst\"?"],
    ),
    (
        "[kwijtgeraakt]",
        &["1:2: fout: onbekende tabel \"kwijtgeraakt\""],
    ),
    (
        "[lijst]\n[triage]\n  [lijst]",
        &["3:4: fout: tabel [lijst] staat er al, op eigen.toml:1:2"],
    ),
    (
        "\"J\" = \"volgende\"",
        &["1:1: fout: deze regel staat boven de eerste tabel; zet er bijvoorbeeld [lijst] boven"],
    ),
    (
        "[lijst]\n\"J\" = \"volgnede\"",
        &["2:7: fout: onbekende actie \"volgnede\"; bedoelde je \"volgende\"?"],
    ),
    (
        "[lijst]\n\"é\" = \"volgende\"\n  \"pgdwn\" = \"volgende\"",
        &["3:3: fout: onbekende toets \"pgdwn\"; bedoelde je \"pgdn\"?"],
    ),
    (
        "[lijst]\n\"gx\" = \"volgende\"",
        &["2:1: fout: onbekende toets \"gx\"; bedoelde je \"g x\"?"],
    ),
    (
        "[lijst]\n\"\" = \"volgende\"",
        &["2:1: fout: hier staat geen toets"],
    ),
    (
        "[lijst]\n\"shift-1\" = \"volgende\"",
        &[
            "2:1: fout: \"shift-1\": schrijf het teken dat je met Shift krijgt; dat verschilt per toetsenbord",
        ],
    ),
    (
        "[lijst]\n\"J\" = 3\n\"é\" = true # é schuift geen kolom",
        &[
            "2:7: fout: hier hoort een actie tussen aanhalingstekens, of false om weg te halen",
            "3:7: fout: hier hoort een actie tussen aanhalingstekens, of false om weg te halen",
        ],
    ),
    (
        "[casus]\n\"v\" = \"nagekomen\"",
        &["2:7: fout: \"nagekomen\" werkt niet in [casus]; wel in [tijdlijn] [vandaag]"],
    ),
    (
        "[lijst]\n\"pageup\" = \"vorige\"\n\"pgup\" = \"eerste\"\n\"J\" = \"volgende\"\n\"J\" = \"vorige\"",
        &[
            "3:1: fout: \"pgup\" staat er al, op eigen.toml:2:1; die regel telt",
            "5:1: fout: \"J\" staat er al, op eigen.toml:4:1; die regel telt",
        ],
    ),
    (
        "[lijst]\n\"Y x\" = \"eerste\"\n[bord]\n\"Y\" = \"status\"",
        &[
            "4:1: fout: \"Y\" en \"Y x\" uit [lijst] (eigen.toml:2:1) kunnen niet naast elkaar: \
         het ene is het begin van het andere. Haal eerst de andere weg: \"Y x\" = false",
        ],
    ),
    (
        "[globaal]\n\"q\" = false\n\"ctrl-c\" = false",
        &[
            "3:1: fout: met deze regel is er in [globaal] geen toets meer voor \"stoppen\"; de regel telt niet",
        ],
    ),
    (
        "[notitie]\n\"esc\" = false\n\"ctrl-c\" = \"opslaan\"",
        &[
            "3:1: fout: met deze regel is er in [notitie] geen toets meer voor \"annuleren\"; de regel telt niet",
        ],
    ),
    (
        "[reparatie]\n\"x\" = \"weggooien\"",
        &[
            "2:1: fout: \"weggooien\" kan niet ongedaan worden gemaakt en mag niet op \"x\": \
         neem een hoofdletter, een toets met Ctrl of een reeks",
        ],
    ),
    (
        "[lijst]\n\"ctrl-i\" = \"volgende\"",
        &["2:1: let op: \"ctrl-i\" werkt misschien niet: de terminal stuurt hiervoor \"tab\""],
    ),
    (
        "[lijst]\n\"~\" = \"volgende\"",
        &[
            "2:1: let op: \"~\" werkt misschien niet: op veel toetsenborden is dit een dode toets, voor accenten",
        ],
    ),
    (
        "[lijst]\n\"g ctrl-b\" = \"volgende\"",
        &["2:1: let op: \"g ctrl-b\" werkt misschien niet: tmux gebruikt deze toets zelf"],
    ),
    (
        "[lijst]\n\"ctrl-x esc\" = \"volgende\"",
        &["2:1: let op: \"ctrl-x esc\" werkt misschien niet: Esc breekt een reeks af"],
    ),
    (
        "[formulier]\n\"J\" = \"kies-volgende\"",
        &["2:1: let op: \"J\" werkt misschien niet: letters en tekens zijn hier tekst"],
    ),
    (
        "[notitie]\n\"ctrl-o\" = false",
        &[
            "2:1: let op: \"ctrl-s\" werkt misschien niet: sommige lijnen houden deze toets vast; neem er een tweede bij",
        ],
    ),
    (
        "[caseload]\n\"Q\" = \"status\"\n[bord]\n\"Q\" = \"fase\"\n[tijdlijn]\n\"Q\" = \"fase\"\n\
      [casus]\n\"Q\" = \"status\"",
        &[],
    ),
    (
        "[bord]\n\"u\" = \"status\"",
        &[
            "2:1: let op: \"u\" doet in [bord] iets anders dan overal elders (\"ongedaan\": \
         Maakt je laatste wijziging ongedaan)",
        ],
    ),
    (
        "[globaal]\n\"d\" = \"opdracht\"",
        &[
            "2:1: let op: \"d\" doet in [triage] iets anders dan overal elders (\"opdracht\": \
         Zoekt een opdracht op zijn naam)",
        ],
    ),
    (
        "[triage]\n\"a\" = false",
        &["2:1: let op: \"accepteren\" heeft nu geen toets in [triage]"],
    ),
    (
        "[triage]\n\"a\" = \"koppelen\"",
        &["2:1: let op: \"accepteren\" heeft nu geen toets in [triage]"],
    ),
    (
        "[triage]\n\"ctrl-x\" = false",
        &["2:1: let op: \"ctrl-x\" deed niets in [triage]; er is niets weg te halen"],
    ),
    (
        "[globaal]\n\"j\" = \"filter\"",
        &["2:1: let op: \"j\" werkt misschien niet: [lijst] heeft dezelfde toets en gaat voor"],
    ),
    (
        "[regel]\n\"ctrl-q\" = \"bevestigen\"\n\"enter\" = false",
        &[
            "2:1: let op: \"ctrl-q\" werkt misschien niet: sommige lijnen houden deze toets vast; \
         neem er een tweede bij",
        ],
    ),
];

#[test]
fn every_problem_is_said_with_its_place() {
    for (text, expected) in WRONG {
        let found = messages(&user(text), Taal::Nl);
        let expected: Vec<String> = expected.iter().map(|said| (*said).to_owned()).collect();
        let short: Vec<String> = found
            .iter()
            .map(|said| said.strip_prefix("eigen.toml:").unwrap_or(said).to_owned())
            .collect();
        assert_eq!(short, expected, "{text}");
    }
}

#[test]
fn every_problem_is_also_said_in_english() {
    let dutch = [" niet ", " deze ", " geen ", "bedoelde", "toets"];
    for (text, _) in WRONG {
        for (said, level) in messages(&user(text), Taal::En)
            .iter()
            .zip(user(text).problems.iter().map(|p| p.level()))
        {
            let word = if level == Level::Error {
                ": error: "
            } else {
                ": warning: "
            };
            assert!(said.contains(word), "{said}");
            assert!(!dutch.iter().any(|word| said.contains(word)), "{said}");
        }
    }
}

#[test]
fn covering_a_shipped_key_is_said_at_the_line_that_covers() {
    let loaded = user("[lijst]\n\"U\" = \"openen\"");
    assert_eq!(
        messages(&loaded, Taal::Nl),
        [
            "eigen.toml:2:1: let op: \"U\" doet in [lijst] iets anders dan overal elders \
             (\"opnieuw\": Doet opnieuw wat je ongedaan maakte)",
        ]
    );
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "U"),
        Lookup::Run(Action::Openen)
    );
}

#[test]
fn the_banner_counts_lines_and_names_the_first() {
    let loaded = user("[lijst]\n\"J\" = \"x\"\n\n\"pgdwn\" = \"volgende\"");
    assert_eq!(
        toetsen::melding(&loaded.problems, Taal::Nl).as_deref(),
        Some("Toetsen: 2 regels overgeslagen, de eerste: eigen.toml:2:7. Waarom: nazorg keys")
    );
    assert_eq!(
        toetsen::melding(&user("x").problems, Taal::En).as_deref(),
        Some("Keys: 1 line left out: eigen.toml:1:2. Why: nazorg keys")
    );
    let warned = user("[lijst]\n\"~\" = \"volgende\"");
    assert_eq!(
        toetsen::melding(&warned.problems, Taal::Nl),
        None,
        "a warning costs no line"
    );
    assert_eq!(warned.errors().count(), 0);
}

// ── Layers ──────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_bad_line_costs_that_line_only() {
    let loaded = user(
        "\u{feff}[triage]\r\n\"B\" = \"accepteren\"\r\n\"C = \"koppelen\"\r\n\"E\" = nee\r\n\
         \"F\" = \"koppelen\"\r\n[lijst\r\n\"J\" = \"volgende\"\r\n[casus]\r\n\"K\" = \"contact\"\r\n",
    );
    let lines: Vec<_> = loaded.errors().map(|p| p.place.line).collect();
    assert_eq!(
        lines,
        [3, 4, 6],
        "and what stood in the broken table is not put elsewhere"
    );
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "B"),
        Lookup::Run(Action::Accepteren)
    );
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "F"),
        Lookup::Run(Action::Koppelen)
    );
    assert_eq!(runs(&loaded.keymap, Scope::Triage, "J"), Lookup::Unbound);
    assert_eq!(
        runs(&loaded.keymap, Scope::Bord, "K"),
        Lookup::Run(Action::Contact)
    );
}

#[test]
fn a_dropped_line_gives_back_what_it_covered() {
    let loaded = user(
        "[lijst]\n\"j\" = false\n\"j j\" = \"volgende\"\n[globaal]\n\"q\" = \"hulp\"\n\"ctrl-c\" = \"hulp\"",
    );
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "j j"),
        Lookup::Run(Action::Volgende)
    );
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "q"),
        Lookup::Run(Action::Hulp)
    );
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "ctrl-c"),
        Lookup::Run(Action::Stoppen)
    );
    assert_eq!(
        loaded.errors().map(|p| p.place.line).collect::<Vec<_>>(),
        [6]
    );
}

#[test]
fn a_key_taken_away_falls_through_to_the_scope_below() {
    let loaded = user("[bord]\n\"enter\" = false");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(
        runs(&loaded.keymap, Scope::Bord, "enter"),
        Lookup::Run(Action::Openen)
    );
    assert_eq!(keys(&loaded.keymap, Action::Status, Scope::Bord), ["s"]);
}

#[test]
fn later_files_win_per_scope_and_sequence() {
    let house = Source {
        name: "huis.toml",
        text: "[triage]\n\"B\" = \"koppelen\"\n\"C\" = \"koppelen\"",
    };
    let own = Source {
        name: "eigen.toml",
        text: "[triage]\n\"B\" = \"accepteren\"\n\"C\" = false",
    };
    let loaded = load(Base::Default, &[house, own]);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "B"),
        Lookup::Run(Action::Accepteren)
    );
    assert_eq!(runs(&loaded.keymap, Scope::Triage, "C"), Lookup::Unbound);
    assert_eq!(
        keys(&loaded.keymap, Action::Accepteren, Scope::Triage),
        ["B", "a"],
        "own first"
    );
}

#[test]
fn extends_chooses_the_shipped_map() {
    let redo = |loaded: &Loaded| runs(&loaded.keymap, Scope::Caseload, "ctrl-r");
    let vim = Source {
        name: "a.toml",
        text: "extends = \"vim\"",
    };
    let default = Source {
        name: "b.toml",
        text: "extends = \"default\"",
    };
    let none = Source {
        name: "c.toml",
        text: "[lijst]\n\"J\" = \"volgende\"",
    };
    assert_eq!(
        redo(&load(Base::Default, &[vim])),
        Lookup::Run(Action::Opnieuw)
    );
    assert_eq!(
        redo(&load(Base::Vim, &[none])),
        Lookup::Run(Action::Opnieuw)
    );
    assert_eq!(
        redo(&load(Base::Vim, &[vim, default, none])),
        Lookup::Unbound
    );
}

#[test]
fn inline_tables_are_the_same_as_tables() {
    let loaded = user("lijst = { \"J\" = \"volgende\" }\ntriage.\"B\" = \"accepteren\"");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "J"),
        Lookup::Run(Action::Volgende)
    );
    assert_eq!(
        runs(&loaded.keymap, Scope::Triage, "B"),
        Lookup::Run(Action::Accepteren)
    );
    let nested = user("[lijst]\nx.y = \"volgende\"\n[lijst.x]\n[[lijst]]");
    assert_eq!(
        nested.errors().map(|p| p.place.line).collect::<Vec<_>>(),
        [2, 3, 4]
    );
}

fn any_line() -> impl Strategy<Value = (Scope, String, String)> {
    let keys = prop::sample::select(vec![
        "q",
        "ctrl-c",
        "esc",
        "n",
        "g",
        "g g",
        "g m",
        "g g g",
        "x",
        "X",
        "enter",
        "j",
        "ctrl-i",
        "ctrl-s",
        "tab",
        "f1",
        "Z Z",
        "Z",
        "fout-toets",
        "~",
    ]);
    let actions: Vec<String> = Action::all()
        .map(|action| format!("\"{}\"", action.id()))
        .chain([
            "false".into(),
            "false".into(),
            "1".into(),
            "\"volgnede\"".into(),
        ])
        .collect();
    (
        prop::sample::select(Scope::ALL.to_vec()),
        keys,
        prop::sample::select(actions),
    )
        .prop_map(|(scope, keys, value)| (scope, keys.to_owned(), value))
}

/// A file with these lines, each table once.
fn write(lines: &[(Scope, String, String)]) -> String {
    let mut text = String::new();
    for scope in Scope::ALL {
        text.push_str(&format!("[{}]\n", scope.id()));
        for (_, keys, value) in lines.iter().filter(|(s, ..)| *s == scope) {
            text.push_str(&format!("\"{keys}\" = {value}\n"));
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_the_file_the_map_is_safe(lines in prop::collection::vec(any_line(), 0..60)) {
        let text = write(&lines);
        let loaded = user(&text);
        for scope in Scope::ALL {
            let stack = scope.stack();
            let out = if scope.is_modal() { Action::Annuleren } else { Action::Stoppen };
            let arrives = |keys: &Sequence| {
                let fine = |c: &Chord| matches!(hazard(*c), None | Some(Hazard::FlowControl));
                keys.chords().iter().all(fine)
            };
            prop_assert!(loaded.keymap.keys_for(out, stack).iter().any(arrives), "{:?}", scope);
            for binding in loaded.keymap.bindings(stack) {
                // What is listed is what runs.
                let found = loaded.keymap.lookup(stack, binding.keys.chords());
                prop_assert_eq!(found, Lookup::Run(binding.action));
            }
        }
        // Without the lines that were refused the map is the same, and nothing is refused.
        let refused: BTreeSet<usize> = loaded.errors().map(|p| p.place.line).collect();
        let rest: String = text
            .lines()
            .enumerate()
            .map(|(at, line)| if refused.contains(&(at + 1)) { "\n".into() } else { format!("{line}\n") })
            .collect();
        let again = user(&rest);
        prop_assert_eq!(again.errors().count(), 0);
        for scope in Scope::ALL {
            let stack = scope.stack();
            prop_assert_eq!(again.keymap.bindings(stack), loaded.keymap.bindings(stack));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "([\\[\\]\"'=#. a-zé{},\n\\\\-]|enter|lijst|false){0,60}") {
        let loaded = user(&text);
        for problem in &loaded.problems {
            prop_assert!(problem.place.line >= 1 && problem.place.column >= 1);
        }
    }
}

// ── What is shown ───────────────────────────────────────────────────────────────────────────────

#[test]
fn the_footer_shows_the_work_of_the_pane_first() {
    let line = |base, scope: Scope| {
        let hints = Keymap::shipped(base).footer(scope.stack());
        let words = hints.iter().map(|(keys, action)| {
            let kort = acties::woorden(*action, Taal::Nl).kort;
            format!("{} {kort}", toetsen::reeks(keys, Taal::Nl))
        });
        words.collect::<Vec<_>>().join("  ")
    };
    assert_eq!(
        line(Base::Default, Scope::Triage),
        "a accept  l koppel  d door  x terzijde  z later  o keuze  e met de hand  \
         Enter openen  Spatie markeren  / zoeken  f filter  u ongedaan  Tab paneel  Esc terug  \
         : opdracht  ? hulp  q stoppen"
    );
    assert_eq!(
        line(Base::Default, Scope::Bord),
        "a afspraak  w wacht op  c contact  Enter status  i stappen  n notitie  p plan  F fase  t toewijzen  \
         d datum  R rondvraag  K knelpunt  B agenda  V vrij vandaag  W betrokkene  O overdragen  M metingen  g V nu vrij  Spatie markeren  / zoeken  f filter  u ongedaan  Tab paneel  Esc terug  \
         : opdracht  ? hulp  q stoppen"
    );
    assert_eq!(
        line(Base::Default, Scope::Notitie),
        "Ctrl-o opslaan  Esc annuleren  Ctrl-t neem over  Ctrl-g voeg in  Ctrl-n lees verder  \
         Tab veld  F1 hulp",
        "ctrl-s works and is not taught"
    );
}

#[test]
fn the_palette_offers_what_the_stack_can_do() {
    let keymap = Keymap::shipped(Base::Vim);
    let offered = keymap.palette(Scope::Bord.stack());
    let key = |action| {
        offered
            .iter()
            .find(|(a, _)| *a == action)
            .map(|(_, k)| k.as_ref().map(ToString::to_string))
    };
    assert_eq!(
        key(Action::PersonenSamenvoegen),
        Some(Some("g m".to_owned()))
    );
    assert_eq!(
        key(Action::Opnieuw),
        Some(Some("ctrl-r".to_owned())),
        "the vim key"
    );
    assert_eq!(key(Action::TaalWisselen), Some(None), "only in the palette");
    assert_eq!(key(Action::Accepteren), None, "not on the board");
    assert_eq!(key(Action::Volgende), None, "moving is no command");
}

#[test]
fn the_key_table_names_every_action_with_a_key() {
    for (base, taal) in [(Base::Default, Taal::Nl), (Base::Vim, Taal::En)] {
        let table = acties::markdown_table(&Keymap::shipped(base), taal);
        for action in Action::all().filter(|a| a.spec().palette != PaletteUse::Alleen) {
            let zin = acties::woorden(action, taal).zin;
            assert!(table.contains(&format!("| {zin} |")), "{zin}");
        }
        assert!(!table.contains("Ctrl-s"), "works and is not taught");
    }
    let table = acties::markdown_table(&Keymap::shipped(Base::Default), Taal::Nl);
    assert!(
        table.contains(
            "### Bord\n\n| Toets | Wat die doet |\n|---|---|\n\
             | `Enter` | Zet situatie en ondersteuning van een leefgebied |\n"
        ),
        "{table}"
    );
    assert_eq!(
        table
            .matches("| `j`, `Omlaag` | Eén regel omlaag |")
            .count(),
        1,
        "{table}"
    );
}
