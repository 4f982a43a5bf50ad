//! The command line: arguments and files in, a report and an exit status out.

mod args;
mod clock;
mod codes;
mod commands;
mod config;
mod error;
mod failure;
mod files;
mod guesses;
mod hints;
mod line;
#[cfg(test)]
mod meanings;
mod named;
mod pager;
mod progress;
mod staleness;
mod terminal;
mod usage;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use error::Error;

/// The `tool` of every report.
const TOOL: &str = concat!("defspend ", env!("CARGO_PKG_VERSION"));

/// What `--version` prints: the figures have a date of their own.
const LONG_VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (data: edition ",
    env!("DEFSPEND_DATA_EDITION"),
    ", published ",
    env!("DEFSPEND_DATA_PUBLISHED"),
    ")"
);

/// How far each NATO ally is from what the alliance agreed to spend on defence
#[derive(Parser)]
#[command(name = "defspend", version, long_version = LONG_VERSION, arg_required_else_help = true, max_term_width = 100)]
#[command(disable_help_subcommand = true, help_template = commands::help::template())]
#[command(after_help = "\
Exit status: 0 done, 1 done and the answer is no, 2 wrong usage, bad data or failed I/O.

Defaults: set edition, currency, format and data in DEFSPEND_EDITION, DEFSPEND_CURRENCY, DEFSPEND_FORMAT and DEFSPEND_DATA, \
or by lines such as edition = \"2024-06\" in ~/.config/defspend/config.toml. A flag overrides them.

Examples:
  defspend gap germany                     how far one ally is from each target
  defspend project --group eu --by 2030    what the road there costs
  defspend show uk --as-of 2025-06-09      one ally, as the tables stood on a day
  defspend check \"Britain spends 2.3% of its GDP on defence\" --as-of 2025-06-09
  defspend gap --help                      a command's arguments, with examples")]
struct Cli {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    screen: terminal::Screen,
}

/// Joins the commands: each is a module of [`commands`] with `ABOUT`, `Args` and `run`.
macro_rules! commands {
    ($($variant:ident $name:ident,)*) => {
        /// A command with its arguments. They are built only for the command that is named, which keeps a program of many
        /// commands as quick as one of few.
        #[derive(Subcommand)]
        #[command(defer = true)]
        enum Command {
            $(
                #[command(about = commands::$name::ABOUT)]
                $variant(Box<commands::$name::Args>),
            )*
        }

        impl Command {
            fn run(&self) -> Result<ExitCode, Error> {
                match self {
                    $(Self::$variant(args) => commands::$name::run(args),)*
                }
            }
        }

        /// The commands, each with what it is for.
        const COMMANDS: &[(&str, &str)] = &[$((stringify!($name), commands::$name::ABOUT),)*];
    };
}

// In the order of the help.
commands! {
    Gap gap,
    Project project,
    Pace pace,
    Pledges pledges,
    Targets targets,
    Editions editions,
    Revisions revisions,
    History history,
    Rank rank,
    Groups groups,
    Show show,
    Check check,
    Data data,
    Schema schema,
    Completions completions,
    Man man,
    Help help,
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let outcome = match commands::completions::answer_shell() {
        Ok(true) => Ok(ExitCode::SUCCESS),
        Ok(false) => match parse() {
            Ok((cli, context)) => run(&cli, &context),
            Err(usage) => show_usage(&usage),
        },
        Err(usage) => show_usage(&usage),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            failure::show(&error);
            ExitCode::from(2)
        }
    }
}

/// What decides the notes on standard error; only clap's matches tell a default from an argument.
#[derive(Default)]
struct Context {
    /// The defaults that the answer rests on, each with its place.
    defaults: Vec<String>,
    /// Whether it rests on the newest figures, so that their age matters.
    is_newest: bool,
}

/// The program, with help as wide as the user's terminal.
fn program() -> clap::Command {
    match terminal::columns() {
        Some(columns) => Cli::command().term_width(columns),
        None => Cli::command(),
    }
}

fn parse() -> Result<(Cli, Context), clap::Error> {
    let mut program = program();
    let mut matches = match program.try_get_matches_from_mut(line::words()) {
        Ok(matches) => matches,
        Err(error) => match guesses::shown(&error, line::words()) {
            Some(arguments) => program
                .try_get_matches_from_mut(arguments.clone())
                .map_err(|error| guesses::guessed(error, &program, &line::as_text(arguments)))?,
            None => return Err(guesses::guessed(error, &program, &line::as_text(line::words()))),
        },
    };
    // Dropping clap's tree costs more instructions than reading the arguments; the system frees it at the end.
    std::mem::forget(program);
    let context = matches.subcommand().map(|(_, command)| context(command)).unwrap_or_default();
    Cli::from_arg_matches_mut(&mut matches).map(|cli| (cli, context))
}

fn context(command: &ArgMatches) -> Context {
    if source(command, "quiet") == Some(ValueSource::CommandLine) {
        return Context::default();
    }
    // Of `data` it is a command of its own that takes the arguments.
    let inner = command.subcommand().map_or(command, |(_, inner)| inner);
    Context { defaults: config::notes(inner), is_newest: staleness::matters(command) }
}

fn run(cli: &Cli, context: &Context) -> Result<ExitCode, Error> {
    // Help must work with faulty settings too.
    if !matches!(cli.command, Command::Help(_)) {
        config::check()?;
    }
    for note in &context.defaults {
        terminal::note(note);
    }
    let code = cli.command.run()?;
    if context.is_newest {
        note_staleness();
    }
    Ok(code)
}

/// Where an argument's value came from; nothing without a value, or where the command takes no such argument.
fn source(command: &ArgMatches, name: &str) -> Option<ValueSource> {
    if !command.ids().any(|id| id == name) {
        return None;
    }
    command.value_source(name)
}

/// Prints help and version to standard output, and wrong usage to standard error.
fn show_usage(usage: &clap::Error) -> Result<ExitCode, Error> {
    if usage.use_stderr() {
        failure::show_usage(usage);
    } else {
        terminal::print(&usage.render().to_string())
            .map_err(|source| Error::output(None, source))?;
    }
    if usage.kind() == ErrorKind::DisplayVersion {
        note_staleness();
    }
    Ok(ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2)))
}

/// Notes that there is probably a newer edition, once the newest here is old.
fn note_staleness() {
    if let Some(note) = staleness::note() {
        terminal::note(&note);
    }
}

/// Whether a reader such as `head` has seen enough, which is not a failure.
fn is_closed_pipe(error: &Error) -> bool {
    matches!(error, Error::Library(defspend::Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_tree_of_arguments_is_sound() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn the_newest_edition_is_the_one_that_is_named() {
        let editions = defspend::Dataset::embedded().unwrap().editions;
        let newest = editions.iter().next_back().unwrap();
        assert_eq!(newest.id.to_string(), env!("DEFSPEND_DATA_EDITION"));
        assert_eq!(newest.published.to_string(), env!("DEFSPEND_DATA_PUBLISHED"));
    }
}
