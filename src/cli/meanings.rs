//! Every option means one thing in every command.

use std::collections::{BTreeMap, BTreeSet};

use clap::{Arg, Command, CommandFactory as _};

use super::Cli;

/// Options that have two meanings, each with the reason why it may.
const EXCEPTIONS: [(&str, &str); 3] = [
    ("--below", "of a claim that counts allies, the share is that of --at"),
    ("--growth", "the figure that is claimed has the name of the figure"),
    ("--target", "the figure that is claimed has the name of the figure"),
];

/// What is said of an option in one command: its value, and what it is.
type Said = (String, String);

/// An option of a command: its short and its long form, and what is said of it.
struct Choice {
    command: String,
    short: Option<char>,
    long: String,
    said: Said,
}

fn said(argument: &Arg) -> Said {
    let takes_value = argument.get_action().takes_values();
    let names = if takes_value { argument.get_value_names() } else { None };
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    (names.unwrap_or_default().join(" "), meaning(&help).to_owned())
}

/// What an option is, with which its help begins; what follows is particular to the command.
fn meaning(help: &str) -> &str {
    let end = help.find([',', ';', ':', '[']).unwrap_or(help.len());
    help[..end].split(". ").next().unwrap_or_default().trim()
}

fn collect(command: &Command, choices: &mut Vec<Choice>) {
    for argument in command.get_arguments() {
        let Some(long) = argument.get_long() else { continue };
        // That is clap's own, and says where there is more.
        if long == "help" {
            continue;
        }
        choices.push(Choice {
            command: command.get_name().to_owned(),
            short: argument.get_short(),
            long: format!("--{long}"),
            said: said(argument),
        });
    }
    for inner in command.get_subcommands() {
        collect(inner, choices);
    }
}

/// The options of all commands.
fn all() -> Vec<Choice> {
    let mut program = Cli::command();
    // Arguments are deferred, and exist only once their command is built.
    program.build();
    let mut choices = Vec::new();
    collect(&program, &mut choices);
    assert!(choices.len() > 100, "the options are gone");
    choices
}

#[test]
fn an_option_means_one_thing_in_every_command() {
    let mut meanings: BTreeMap<String, BTreeMap<Said, Vec<String>>> = BTreeMap::new();
    for Choice { command, long, said, .. } in all() {
        meanings.entry(long).or_default().entry(said).or_default().push(command);
    }
    meanings.retain(|_, said| said.len() > 1);
    for (option, _) in EXCEPTIONS {
        assert!(meanings.remove(option).is_some(), "{option} needs no exception any more");
    }
    assert!(meanings.is_empty(), "{meanings:#?}");
}

#[test]
fn a_short_form_is_of_one_option() {
    let mut longs: BTreeMap<char, BTreeSet<String>> = BTreeMap::new();
    for Choice { short, long, .. } in all() {
        if let Some(short) = short {
            longs.entry(short).or_default().insert(long);
        }
    }
    longs.retain(|_, options| options.len() > 1);
    assert!(longs.is_empty(), "{longs:?}");
}
