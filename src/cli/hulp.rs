//! Lays the words of the help over the definitions, and says in words what is wrong with a call.
//! May use: `text`.

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Alles;
use crate::text::Taal;
use crate::text::cli::hulp::{self, Misbruik};

/// Options of every command, in the order of the help.
const ALGEMEEN: [&str; 8] = [
    "data", "socket", "taal", "keymap", "thema", "ascii", "help", "version",
];

/// The definition of the command line with its words.
pub(crate) fn opdracht(taal: Taal) -> Command {
    let [_, opdrachten, _, opties, _, _, naam] = hulp::koppen(taal);
    let hulpvlag = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(true)
        .help_heading(opties);
    let versie = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help_heading(opties);
    let top = Alles::command()
        .styles(Styles::plain())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(hulpvlag)
        .arg(versie)
        .subcommand_help_heading(opdrachten)
        .subcommand_value_name(naam);
    vertaal(top, "", taal)
}

fn vertaal(mut cmd: Command, pad: &str, taal: Taal) -> Command {
    let [
        gebruik,
        opdrachten,
        argumenten,
        opties,
        voorbeelden,
        vlaggen,
        naam,
    ] = hulp::koppen(taal);
    let posities: String = cmd
        .get_positionals()
        .map(|a| {
            let namen = a.get_value_names().unwrap_or_default();
            let woord = namen.first().map_or(a.get_id().as_str(), |n| n.as_str());
            if a.is_required_set() {
                format!(" {woord}")
            } else {
                format!(" [{woord}]")
            }
        })
        .collect();
    let onder = match (cmd.has_subcommands(), pad) {
        (false, _) => String::new(),
        (true, "") => format!(" [{naam}]"),
        (true, _) => format!(" {naam}"),
    };
    let tussen = if pad.is_empty() { "" } else { " " };
    let aanroep = format!("nazorg{tussen}{pad} {vlaggen}{onder}{posities}");
    cmd = cmd
        .override_usage(aanroep)
        .subcommand_help_heading(opdrachten)
        .subcommand_value_name(naam)
        .help_template(format!(
            "{{about}}\n\n{gebruik}: {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .disable_help_subcommand(true)
        .mut_args(|arg| {
            let kop = if arg.is_positional() {
                argumenten
            } else {
                opties
            };
            let met_waarde = arg.get_action().takes_values();
            let mut arg = arg.help_heading(kop).hide_possible_values(met_waarde);
            // What every command has stands last, so that its own options are seen first.
            if let Some(plaats) = ALGEMEEN.iter().position(|id| *id == arg_id(&arg)) {
                arg = arg.display_order(900 + plaats);
            }
            match hulp::argument(pad, arg_id(&arg), taal) {
                Some(tekst) => arg.help(tekst),
                None => arg,
            }
        });
    if let Some(woorden) = hulp::opdracht(pad, taal) {
        let regels: String = woorden
            .voorbeeld
            .lines()
            .map(|regel| format!("\n  {regel}"))
            .collect();
        let meer = if woorden.meer.is_empty() {
            String::new()
        } else {
            format!("{}\n\n", woorden.meer)
        };
        let na = format!("{meer}{voorbeelden}:{regels}");
        cmd = cmd.about(woorden.wat).after_help(StyledStr::from(na));
    }
    cmd.mut_subcommands(|sub| {
        let naam = format!("{pad}{tussen}{}", sub.get_name());
        vertaal(sub.disable_help_flag(true), &naam, taal)
    })
}

fn arg_id(arg: &Arg) -> &str {
    arg.get_id().as_str()
}

/// What is wrong with the call, in one or two lines.
pub(crate) fn fout_in_woorden(fout: &clap::Error, taal: Taal) -> String {
    let lees = |soort| match fout.get(soort) {
        Some(ContextValue::String(tekst)) => tekst.clone(),
        Some(ContextValue::Strings(teksten)) => teksten.join(", "),
        _ => String::new(),
    };
    let (arg, waarde) = (
        lees(ContextKind::InvalidArg),
        lees(ContextKind::InvalidValue),
    );
    let sub = lees(ContextKind::InvalidSubcommand);
    let wat = match fout.kind() {
        ErrorKind::UnknownArgument => Misbruik::Onbekend(&arg),
        ErrorKind::InvalidSubcommand => Misbruik::GeenOpdracht(&sub),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if waarde.is_empty() => {
            Misbruik::ZonderWaarde(&arg)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Misbruik::Waarde(&waarde, &arg),
        ErrorKind::MissingRequiredArgument => Misbruik::Ontbreekt(&arg),
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => Misbruik::Samen(&arg),
        _ => Misbruik::Anders,
    };
    let mut uit = hulp::misbruik(wat, taal);
    // A value's reason is the list of what it may be.
    if let Some(reden) = std::error::Error::source(fout) {
        uit.push_str(&format!(
            " {} {reden}.",
            taal.kies("Mogelijk:", "Possible:")
        ));
    }
    let beter = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
        ContextKind::ValidValue,
    ]
    .map(lees)
    .into_iter()
    .find(|tekst| !tekst.is_empty());
    if let Some(beter) = beter {
        let bedoeld = taal.kies("Bedoel je", "Did you mean");
        uit.push_str(&format!(" {bedoeld}: {beter}?"));
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nagaan(cmd: &Command, pad: &str) {
        for taal in Taal::ALLE {
            assert!(hulp::opdracht(pad, taal).is_some(), "no words for `{pad}`");
            for arg in cmd.get_arguments() {
                let id = arg_id(arg);
                assert!(
                    hulp::argument(pad, id, taal).is_some(),
                    "no words for `{pad}` {id}"
                );
            }
        }
        for sub in cmd.get_subcommands() {
            let naam = format!("{pad} {}", sub.get_name());
            nagaan(sub, naam.trim());
        }
    }

    #[test]
    fn every_command_and_option_has_words() {
        let mut cmd = opdracht(Taal::Nl);
        cmd.build();
        nagaan(&cmd, "");
        cmd.debug_assert();
    }

    #[test]
    fn every_example_is_understood() {
        let mut namen = vec![String::new()];
        let cmd = opdracht(Taal::Nl);
        for sub in cmd.get_subcommands() {
            namen.push(sub.get_name().to_owned());
            for onder in sub.get_subcommands() {
                namen.push(format!("{} {}", sub.get_name(), onder.get_name()));
            }
        }
        for naam in namen {
            for regel in hulp::opdracht(&naam, Taal::Nl).unwrap().voorbeeld.lines() {
                let aanroep = regel.rsplit("| ").next().unwrap();
                let woorden = aanroep.split(" > ").next().unwrap().split_whitespace();
                let uitkomst = opdracht(Taal::Nl).try_get_matches_from(woorden);
                assert!(uitkomst.is_ok(), "{regel}: {uitkomst:?}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_dutch() {
        let zeg = |woorden: &[&str]| {
            let fout = opdracht(Taal::Nl)
                .try_get_matches_from(woorden)
                .unwrap_err();
            fout_in_woorden(&fout, Taal::Nl)
        };
        insta::assert_snapshot!(zeg(&["nazorg", "statsu"]), @"Onbekende opdracht: statsu. Bedoel je: status?");
        insta::assert_snapshot!(zeg(&["nazorg", "lijst", "--te-lat"]), @"Onbekende optie of argument: --te-lat. Bedoel je: --te-laat?");
        insta::assert_snapshot!(zeg(&["nazorg", "--taal", "fr"]), @"`fr` kan niet bij --taal <nl|en>. Mogelijk: nl, en.");
        insta::assert_snapshot!(zeg(&["nazorg", "toon"]), @"Dit ontbreekt: <CASE>.");
        insta::assert_snapshot!(zeg(&["nazorg", "status", "--json", "--oneline"]), @"--json kan hier niet bij, of staat er tweemaal.");
        insta::assert_snapshot!(zeg(&["nazorg", "lijst", "--fase", "iets"]), @"`iets` kan niet bij --fase <FASE>. Mogelijk: nieuw, informatie, screening, plan, voorbereiding, nazorg, afgesloten.");
        insta::assert_snapshot!(zeg(&["nazorg", "lijst", "--fase"]), @"Bij --fase <FASE> ontbreekt een waarde.");
    }
}
