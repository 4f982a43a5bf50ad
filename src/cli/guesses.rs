//! What people type that there is not, and what they mean by it.

mod again;
mod names;
#[cfg(test)]
mod tests;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use defspend::calc::indicator::Indicator;
use defspend::calc::rank::Key;
use defspend::dataset::{Year, Years, near_column};
use defspend::view::{CONTRACTS, all_of};

use super::args::measure;

pub use names::{known_as, shown};

/// Commands that other tools have, or that the words of the question suggest, each with what does it here.
const COMMANDS: &str = include_str!("guesses/commands.txt");

/// Options in the same way, one a line, each with those that do it here; the first that the command has is meant. As one text
/// they take no place for addresses in the program.
const OPTIONS: &str = include_str!("guesses/options.txt");

/// Options that mean something of their own with one command, each with the command and what does it there.
const OF_ONE: &str = include_str!("guesses/of_one.txt");

/// Options that need another, some with one command alone, each with that other.
const BESIDE: &str = include_str!("guesses/beside.txt");

/// Commands whose `--year` is no range.
const OF_ONE_YEAR: [&str; 5] = ["check", "pace", "project", "rank", "revisions"];

/// So many words are no list of allies; with the name of the program and `show`.
const SHORTEST_SENTENCE: usize = 4;

/// Values of options in the same way: the option and its values, and what does it here.
const VALUES: &str = include_str!("guesses/values.txt");

/// What is typed and what is meant, of each line.
fn entries(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter_map(|line| line.split_once(": "))
}

/// The error with what is meant, or as it is where that is anybody's guess.
pub fn guessed(error: clap::Error, program: &clap::Command, words: &[String]) -> clap::Error {
    let wrong = Wrong { error: &error, program, command: command(program, words), words };
    let Some(hint) = wrong.hint() else { return error };
    let rendered = error.to_string();
    let what: Vec<&str> = rendered.lines().take_while(|line| !line.trim().is_empty()).collect();
    let what = match what.as_slice() {
        // These name what is missing, each on a line.
        all if error.kind() == ErrorKind::MissingRequiredArgument => {
            all.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
        }
        all => all.first().copied().unwrap_or_default().to_owned(),
    };
    let what = what.strip_prefix("error: ").unwrap_or(&what);
    clap::Error::raw(error.kind(), format!("{what}\nhint: {hint}\n"))
}

/// A line that cannot be parsed, and what is meant by it. Only what the command has is offered.
struct Wrong<'a> {
    error: &'a clap::Error,
    program: &'a clap::Command,
    /// The command that the line names, or the program where it names none.
    command: &'a clap::Command,
    /// The words of the line, with `show` before an ally that stands for a command.
    words: &'a [String],
}

impl Wrong<'_> {
    fn hint(&self) -> Option<String> {
        match self.error.kind() {
            ErrorKind::InvalidSubcommand => {
                Some(self.of_a_command(word(self.error, ContextKind::InvalidSubcommand)?))
            }
            ErrorKind::UnknownArgument => {
                let found = word(self.error, ContextKind::InvalidArg)?;
                if found.starts_with('-') {
                    Some(self.of_an_option(found.split('=').next().unwrap_or(found)))
                } else {
                    self.of_a_word(found)
                }
            }
            ErrorKind::InvalidValue => self.of_a_value(),
            ErrorKind::TooManyValues => {
                let option = word(self.error, ContextKind::InvalidArg)?;
                option
                    .starts_with("--")
                    .then(|| format!("{option} takes no value: write it alone, or leave it out"))
            }
            ErrorKind::ArgumentConflict => Some("leave out one of the two".to_owned()),
            ErrorKind::MissingRequiredArgument if self.command.get_name() == "revisions" => {
                Some("add two editions, such as --edition 2024-06..2026-07".to_owned())
            }
            _ => None,
        }
    }

    /// What is meant by a command that there is not.
    fn of_a_command(&self, found: &str) -> String {
        let word = found.to_lowercase();
        let is_first = self.is_without_command();
        if let Some(meant) = is_first.then(|| self.of_a_first_word(found, &word)).flatten() {
            return meant;
        }
        let names: Vec<&str> =
            self.command.get_subcommands().map(clap::Command::get_name).collect();
        let like = || if is_first { names::like(&word) } else { None };
        match near_column(&word, &names) {
            Some(near) => format!("did you mean {} {near}?", path(self.command)),
            None => like().unwrap_or_else(|| self.listed("the commands")),
        }
    }

    /// What is meant by a word in the place of the command, other than one that is misspelt.
    fn of_a_first_word(&self, found: &str, word: &str) -> Option<String> {
        if let Some((_, meant)) = entries(COMMANDS).find(|(guess, _)| *guess == word) {
            return Some(format!("use {}", self.filled(meant)));
        }
        let measure = word.replace('-', "_");
        if Indicator::all().iter().any(|(_, name)| *name == measure) {
            let meant = format!("defspend history ALLY --measure {measure}");
            return Some(format!("use {}", self.filled(&meant)));
        }
        if Year::read(word).is_some() {
            return Some(format!("use defspend gap --year {word}, or defspend rank --year {word}"));
        }
        names::instead(found)
    }

    fn is_without_command(&self) -> bool {
        self.command.get_name() == self.program.get_name()
    }

    /// Where something is listed that was not found.
    fn listed(&self, what: &str) -> String {
        format!("{} --help lists {what}", path(self.command))
    }

    /// What is meant by an option that the command has not.
    fn of_an_option(&self, option: &str) -> String {
        let own = format!("{} {option}", self.command.get_name());
        if let Some((_, meant)) = entries(OF_ONE).find(|(of, _)| *of == own) {
            return format!("use {meant}");
        }
        let meant = if self.is_without_command() {
            self.before_a_command(option)
        } else {
            self.of_other_tools(option)
                .or_else(|| self.with_another_command(option, option))
                .or_else(|| elsewhere(option))
                .or_else(|| self.like(option))
        };
        meant.unwrap_or_else(|| self.listed("the options"))
    }

    /// What is meant by an option that other tools have.
    fn of_other_tools(&self, option: &str) -> Option<String> {
        let command = self.command;
        let (_, meant) = entries(OPTIONS).find(|(guess, _)| *guess == option)?;
        let takes_one_year = OF_ONE_YEAR.contains(&command.get_name());
        let fits = |meant: &&str| has(command, meant) && !(takes_one_year && meant.contains("..2"));
        let meant = meant.split(" | ").find(fits)?;
        Some(match meant {
            "ALLY" => "name the ally alone, as in `defspend gap germany`".to_owned(),
            "--columns" => format!("use --columns {}", columns(command)?),
            meant if meant.starts_with("leave") => meant.to_owned(),
            meant => format!("use {meant}{}", self.beside(meant).unwrap_or_default()),
        })
    }

    /// What an option needs beside it, where the line does not have that yet.
    fn beside(&self, meant: &str) -> Option<String> {
        let option = meant.split([' ', '=']).next()?;
        let own = format!("{} {option}", self.command.get_name());
        let (_, beside) = entries(BESIDE).find(|(of, _)| *of == option || *of == own)?;
        // Those have the first letter as their short form.
        let short = beside.get(1..3)?;
        let is_there =
            self.words.iter().any(|word| beside.starts_with(word) || word.starts_with(short));
        (has(self.command, beside) && !is_there).then(|| format!(" with {beside}"))
    }

    /// The option of the command that is written much like it.
    fn like(&self, option: &str) -> Option<String> {
        let shown = self.command.get_arguments().filter(|argument| !argument.is_hide_set());
        let known: Vec<&str> = shown.filter_map(clap::Arg::get_long).collect();
        let near = near_column(option.strip_prefix("--")?, &known)?;
        Some(format!("did you mean --{near}?"))
    }

    /// What is meant by a word for which the command has no place.
    fn of_a_word(&self, found: &str) -> Option<String> {
        if self.command.get_name() == "check" {
            return Some("put the text in quotation marks".to_owned());
        }
        if Years::parse(found).is_ok() {
            if has(self.command, "--year") {
                return Some(format!("a year is given with --year {found}"));
            }
            return self.with_another_command(found, &format!("--year {found}"));
        }
        if let Some(meant) = self.of_several() {
            return Some(meant);
        }
        let words = self.words.iter().filter(|word| !word.starts_with('-')).count();
        Some(if words > SHORTEST_SENTENCE && self.command.get_name() == "show" {
            "put a sentence in quotation marks, as in `defspend check \"TEXT\"`".to_owned()
        } else {
            self.listed("what it takes")
        })
    }

    /// What is meant by a value that an option does not take.
    fn of_a_value(&self) -> Option<String> {
        let option = word(self.error, ContextKind::InvalidArg)?.split([' ', '=']).next()?;
        let option = option.trim_end_matches('[').trim_matches(['[', ']', '<', '>', '.']);
        let found = word(self.error, ContextKind::InvalidValue)?;
        if option == "--measure"
            && let Some(meant) = measure::as_options(found)
        {
            return Some(format!("use --measure {meant}"));
        }
        let is_measure = Key::all().iter().any(|(_, name)| *name == found);
        if option == "--sort" && is_measure && has(self.command, "--measure") {
            return Some(format!("use --measure {found}"));
        }
        let value = found.to_lowercase();
        let known = entries(VALUES).find(|(of, meant)| {
            let mut words = of.split(' ');
            words.next() == Some(option)
                && words.any(|word| word == value)
                && has(self.command, meant)
        });
        if let Some((_, meant)) = known {
            return Some(format!("use {meant}"));
        }
        let Some(ContextValue::Strings(possible)) = self.error.get(ContextKind::ValidValue) else {
            return None;
        };
        if possible.is_empty() {
            return None;
        }
        let possible: Vec<&str> = possible.iter().map(String::as_str).collect();
        Some(match near_column(&value, &possible) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("the possible values are {}", possible.join(", ")),
        })
    }
}

/// A command as it is typed.
fn path(command: &clap::Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).replace('-', " ")
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

/// Two columns of a report, which show how columns are picked; both reports of `show` have them.
fn columns(command: &clap::Command) -> Option<String> {
    let name = command.get_name();
    let contract = CONTRACTS.iter().find(|contract| contract.command.ends_with(name))?;
    Some(contract.columns.get(1..3)?.join(","))
}

/// A word of an error.
fn word(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word),
        _ => None,
    }
}

/// The command that the words name.
fn command<'p>(program: &'p clap::Command, words: &[String]) -> &'p clap::Command {
    let mut command = program;
    for word in words.iter().skip(1) {
        match command.find_subcommand(word) {
            Some(inner) => command = inner,
            None if word.starts_with('-') => {}
            None => break,
        }
    }
    command
}

/// Whether a command has the options of a guess and offers their values, or takes an ally; what is neither is there for every
/// command.
fn has(command: &clap::Command, meant: &str) -> bool {
    let mut words = meant.split(' ').peekable();
    if words.peek() == Some(&"ALLY") {
        let is_ally = |name: &clap::builder::Str| name.split('|').any(|name| name == "ALLY");
        let names = command.get_positionals().filter_map(clap::Arg::get_value_names);
        return names.flatten().any(is_ally);
    }
    if words.peek() == Some(&"defspend") {
        return true;
    }
    while let Some(word) = words.next() {
        let Some(long) = word.strip_prefix("--") else { continue };
        let name = long.split(['=', ',']).next();
        let value = if name == Some(long) { words.peek() } else { None };
        let value = value.map(|value| value.trim_end_matches(','));
        let has = |argument: &clap::Arg| {
            argument.get_long() == name && !argument.is_hide_set() && offers(argument, value)
        };
        if name != Some("help") && !command.get_arguments().any(has) {
            return false;
        }
    }
    true
}

/// Whether an option offers a value, where it has a list of those.
fn offers(option: &clap::Arg, value: Option<&str>) -> bool {
    let mut offered =
        option.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).peekable();
    match value {
        Some(value) if option.get_action().takes_values() && offered.peek().is_some() => {
            offered.any(|known| known.matches(value, false))
        }
        _ => true,
    }
}
