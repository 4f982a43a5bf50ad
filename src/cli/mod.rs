//! The command line: a file for each command, with its arguments beside its `run`.

mod fields;
mod gap;
mod notes;
mod output;
mod pace;
mod project;
mod scope;
mod sheet;

use std::io::Write;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, Args as _, Command, FromArgMatches};
use defspend::Error;

/// What `tool` says in every report.
const TOOL: &str = concat!("defspend ", env!("CARGO_PKG_VERSION"));

/// A command: its name, what it is for, its arguments, and how it runs.
struct Entry {
    name: &'static str,
    about: &'static str,
    arguments: fn(Command) -> Command,
    run: fn(&ArgMatches) -> Result<(), Failure>,
}

/// Every command, in the order of the help.
const COMMANDS: &[Entry] = &[
    Entry {
        name: "gap",
        about: gap::ABOUT,
        arguments: gap::Args::augment_args,
        run: |given| Ok(gap::run(&read(given)?)?),
    },
    Entry {
        name: "project",
        about: project::ABOUT,
        arguments: project::Args::augment_args,
        run: |given| Ok(project::run(&read(given)?)?),
    },
    Entry {
        name: "pace",
        about: pace::ABOUT,
        arguments: pace::Args::augment_args,
        run: |given| Ok(pace::run(&read(given)?)?),
    },
];

/// Why a command did not run to its end.
enum Failure {
    /// Wrong usage, or a question about usage.
    Usage(clap::Error),
    /// Anything else.
    Error(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

fn read<A: FromArgMatches>(given: &ArgMatches) -> Result<A, Failure> {
    A::from_arg_matches(given).map_err(Failure::Usage)
}

/// The tree of arguments. A command's own are built when it is called, so that it does not pay for the others.
fn tree() -> Command {
    let program = Command::new("defspend")
        .version(env!("CARGO_PKG_VERSION"))
        .about("How far each NATO ally is from what the alliance agreed to spend on defence")
        .after_help("Exit status: 0 done, 2 wrong usage, bad data or failed I/O.")
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true);
    COMMANDS.iter().fold(program, |program, entry| {
        program.subcommand(Command::new(entry.name).about(entry.about).defer(entry.arguments))
    })
}

/// An argument that is one of a few words.
fn choice<T: Copy + Send + Sync>(
    all: &'static [(T, &'static str)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|(_, name)| name)).try_map(move |given| {
        let found = all.iter().find(|(_, name)| *name == given);
        found.map(|(value, _)| *value).ok_or("not one of the possible values")
    })
}

/// The word for one of a few values.
fn name_of<T: Copy + PartialEq>(all: &[(T, &'static str)], value: T) -> Option<&'static str> {
    all.iter().find(|(known, _)| *known == value).map(|(_, name)| *name)
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let outcome = run().or_else(|failure| match failure {
        Failure::Usage(usage) => show_usage(&usage),
        Failure::Error(error) => Err(error),
    });
    match outcome {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let hint = error.hint().map(|hint| format!("hint: {hint}\n")).unwrap_or_default();
            // Where standard error is closed too there is nobody left to tell.
            let _ = write!(std::io::stderr().lock(), "error: {error}\n{hint}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, Failure> {
    let given = tree().try_get_matches().map_err(Failure::Usage)?;
    if let Some((name, given)) = given.subcommand()
        && let Some(entry) = COMMANDS.iter().find(|entry| entry.name == name)
    {
        (entry.run)(given)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints help and version to standard output, and wrong usage to standard error.
fn show_usage(usage: &clap::Error) -> Result<ExitCode, Error> {
    usage.print().map_err(|source| Error::Io { path: None, source })?;
    Ok(ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2)))
}

/// A reader that has seen enough, as `head` has, is no failure.
fn is_closed_pipe(error: &Error) -> bool {
    matches!(error, Error::Io { source, .. } if source.kind() == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tree_of_arguments_is_sound() {
        let mut tree = super::tree();
        tree.build();
        tree.debug_assert();
    }
}
