//! What people type that there is not, and what they mean by it.

use std::ffi::OsString;

use super::args::measure;
use super::line;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use defspend::calc::rank::Key;
use defspend::dataset::Dataset;
use defspend::view::all_of;

/// Commands that other tools have, or that the words of the question suggest, each with what does it here.
const COMMANDS: &str = include_str!("guesses/commands.txt");

/// Options in the same way, one a line, each with those that do it here; the first that the command has is meant. As one text
/// they take no place for addresses in the program.
const OPTIONS: &str = include_str!("guesses/options.txt");

/// Options that mean something of their own with one command, each with the command and what does it there.
const OF_ONE: &str = include_str!("guesses/of_one.txt");

/// Commands whose `--year` is no range.
const OF_ONE_YEAR: [&str; 3] = ["pace", "project", "rank"];

/// What only commands with pictures have.
const DRAWN: &str = "--format svg";

/// Values of options in the same way: the option and its values, and what does it here.
const VALUES: &str = include_str!("guesses/values.txt");

/// What is typed and what is meant, of each line.
fn entries(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter_map(|line| line.split_once(": "))
}

/// The error with what is meant by a command or an option that there is not, or as it is where that is anybody's guess.
pub fn guessed(error: clap::Error, program: &clap::Command) -> clap::Error {
    let Some(hint) = hint(&error, program) else { return error };
    let rendered = error.to_string();
    let what = rendered.lines().next().unwrap_or_default();
    let what = what.strip_prefix("error: ").unwrap_or(what);
    clap::Error::raw(error.kind(), format!("{what}\nhint: {hint}\n"))
}

/// What is meant. Only what the command has is offered.
fn hint(error: &clap::Error, program: &clap::Command) -> Option<String> {
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = word(error, ContextKind::InvalidSubcommand)?.to_lowercase();
            if program.find_subcommand(&word).is_some() {
                return Some(format!("did you mean defspend {word}?"));
            }
            let known = entries(COMMANDS).find(|(guess, _)| *guess == word);
            let known = known.map(|(_, meant)| format!("use {meant}"));
            known.or_else(|| of_names_in_one(&word)).or_else(|| of_a_name(&word))
        }
        ErrorKind::UnknownArgument => {
            let option = word(error, ContextKind::InvalidArg)?;
            let option = option.split('=').next().unwrap_or(option);
            let command = command(program);
            if command.get_name() == program.get_name() && option.starts_with("--") {
                return before_a_command(option);
            }
            let own = format!("{} {option}", command.get_name());
            if let Some((_, now)) = entries(OF_ONE).find(|(of, _)| *of == own) {
                return Some(format!("use {now}"));
            }
            if let Some(meant) = of_an_option(command, option) {
                return Some(meant);
            }
            of_several(option).or_else(|| elsewhere(option))
        }
        ErrorKind::InvalidValue => {
            let option = word(error, ContextKind::InvalidArg)?.split([' ', '[', '=']).next()?;
            of_a_value(command(program), option, word(error, ContextKind::InvalidValue)?)
        }
        ErrorKind::TooManyValues => {
            let option = word(error, ContextKind::InvalidArg)?;
            option
                .starts_with("--")
                .then(|| format!("{option} takes no value: write it alone, or leave it out"))
        }
        _ => None,
    }
}

/// What is meant by an option that other tools have.
fn of_an_option(command: &clap::Command, option: &str) -> Option<String> {
    let (_, meant) = entries(OPTIONS).find(|(guess, _)| *guess == option)?;
    let takes_one_year = OF_ONE_YEAR.contains(&command.get_name());
    let fits = |meant: &&str| has(command, meant) && !(takes_one_year && meant.contains(".."));
    meant.split(" | ").find(fits).map(|meant| match meant {
        "ALLY" => "name the ally alone, as in `defspend gap germany`".to_owned(),
        "NOTHING" => "leave it out: nothing is asked of a network".to_owned(),
        "--help" => "--help lists what there is".to_owned(),
        meant => format!("use {meant}"),
    })
}

/// What to do with an option of a command that stands where the command should.
fn before_a_command(option: &str) -> Option<String> {
    let mut program = super::program();
    program.build();
    let gap = program.find_subcommand("gap")?;
    let known = entries(OPTIONS).find(|(guess, _)| *guess == option);
    let meant = known.map_or(option, |(_, meant)| meant);
    let meant = meant.split(" | ").find(|meant| meant.starts_with("--") && has(gap, meant))?;
    Some(format!("name a command before it, as in `defspend gap {meant}`"))
}

/// The commands that have an option which another has not.
fn elsewhere(option: &str) -> Option<String> {
    // Of the program that was run, only the command in use knows its options.
    let mut program = super::program();
    program.build();
    let commands = program.get_subcommands().filter(|command| has(command, option));
    let names: Vec<&str> = commands.map(clap::Command::get_name).collect();
    let is_long = option.starts_with("--") && !names.is_empty();
    is_long.then(|| format!("{option} is an option of {}", all_of(&names)))
}

/// What is meant by a value that an option does not take.
fn of_a_value(command: &clap::Command, option: &str, value: &str) -> Option<String> {
    if option == "--measure" {
        return measure::as_options(value).map(|meant| format!("use --measure {meant}"));
    }
    let is_measure = Key::all().iter().any(|(_, name)| *name == value);
    if option == "--sort" && is_measure && has(command, "--measure") {
        return Some(format!("use --measure {value}"));
    }
    let value = value.to_lowercase();
    let is_there = |meant: &str| has(command, if meant == DRAWN { "--chart" } else { meant });
    let (_, meant) = entries(VALUES).find(|(of, meant)| {
        let mut words = of.split(' ');
        words.next() == Some(option) && words.any(|word| word == value) && is_there(meant)
    })?;
    Some(format!("use {meant}"))
}

/// The arguments with `show` before the ally or group that stands where a command should; nothing where none does.
pub fn shown(error: &clap::Error) -> Option<Vec<OsString>> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let whom = word(error, ContextKind::InvalidSubcommand)?;
    let dataset = Dataset::embedded().ok()?;
    let is_group = || dataset.groups().is_ok_and(|groups| groups.find(whom).is_ok());
    if dataset.members.find(whom).is_err() && !is_group() {
        return None;
    }
    let mut arguments = line::words();
    let at = arguments.iter().position(|word| word == whom)?;
    arguments.insert(at, "show".into());
    Some(arguments)
}

/// What to do with several allies that are quoted as one word: `"germany france"`.
fn of_names_in_one(words: &str) -> Option<String> {
    let dataset = Dataset::embedded().ok()?;
    let names: Vec<&str> = words.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let are_allies = names.iter().all(|word| dataset.members.find(word).is_ok());
    (names.len() > 1 && are_allies).then(|| format!("use defspend gap {}", names.join(",")))
}

/// What to do with a name that is like an ally's.
fn of_a_name(word: &str) -> Option<String> {
    match Dataset::embedded().ok()?.members.find(word) {
        Err(defspend::Error::Unknown { near, .. }) if !near.is_empty() => {
            Some(format!("did you mean defspend show {}?", near.first()?.to_lowercase()))
        }
        _ => None,
    }
}

/// What to do with an ally or a group that a command has no place for: the first that a page is of, and all others named
/// beside it.
fn of_several(found: &str) -> Option<String> {
    let dataset = Dataset::embedded().ok()?;
    let groups = dataset.groups().ok()?;
    let is_ally = |word: &str| dataset.members.find(word).is_ok();
    let is_group = |word: &str| groups.find(word).is_ok();
    if !is_ally(found) && !is_group(found) {
        return None;
    }
    let (mut allies, mut named) = (Vec::new(), Vec::new());
    for word in std::env::args().skip(1) {
        if is_ally(&word) {
            allies.push(word);
        } else if is_group(&word) {
            named.push(word);
        }
    }
    let list = allies.join(",");
    match (allies.len(), named.as_slice()) {
        (0, [_, _, ..]) => Some(format!("use defspend groups {}", named.join(" "))),
        (1.., [group, ..]) => Some(format!(
            "use defspend gap {list} --group {group}, or defspend history with the same"
        )),
        (2.., []) => Some(format!("use defspend gap {list}, or defspend history {list} for years")),
        _ => None,
    }
}

/// A word of an error.
fn word(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word),
        _ => None,
    }
}

/// The command that the arguments name.
fn command(program: &clap::Command) -> &clap::Command {
    let mut command = program;
    for word in std::env::args().skip(1) {
        match command.find_subcommand(&word) {
            Some(inner) => command = inner,
            None if word.starts_with('-') => {}
            None => break,
        }
    }
    command
}

/// Whether a command has an option, or takes an ally; what is neither is there for every command.
fn has(command: &clap::Command, meant: &str) -> bool {
    let name = meant.split([' ', '=', ',']).next().unwrap_or(meant);
    if !name.starts_with("--") && name != "ALLY" {
        return true;
    }
    command.get_arguments().any(|arg| match name.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long) && !arg.is_hide_set() || long == "help",
        None => {
            arg.is_positional()
                && arg.get_value_names().is_some_and(|names| {
                    names.iter().any(|names| names.split('|').any(|known| known == name))
                })
        }
    })
}
