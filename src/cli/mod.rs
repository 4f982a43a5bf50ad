//! The command line: a file for each command, with its arguments beside its `run`.

mod age;
mod check;
mod cite;
mod completions;
mod data;
mod defaults;
mod drawn;
mod editions;
mod fields;
mod figures;
mod gap;
mod groups;
mod hints;
mod history;
mod man;
mod notes;
mod output;
mod own;
mod pace;
mod pledges;
mod project;
mod rank;
mod revisions;
mod scope;
mod sheet;
mod show;
mod targets;
mod terminal;
mod words;

use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use defspend::Error;
use defspend::report::Note;

/// What `tool` says in every report.
const TOOL: &str = concat!("defspend ", env!("CARGO_PKG_VERSION"));

/// What `--version` says: the figures have a date of their own.
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
#[command(after_help = "\
Exit status: 0 done, 1 done and the answer is no, 2 wrong usage, bad data or failed I/O.

Defaults: edition, currency and format by DEFSPEND_EDITION, DEFSPEND_CURRENCY and DEFSPEND_FORMAT, or by lines such as \
edition = \"2024-06\" in ~/.config/defspend/config.toml. A flag overrules them.

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
    color: terminal::Color,
}

/// The arguments of a command are made when it is named, which keeps many commands as quick as one.
#[derive(Subcommand)]
#[command(defer = true)]
enum Command {
    #[command(about = gap::ABOUT)]
    Gap(gap::Args),
    #[command(about = project::ABOUT)]
    Project(project::Args),
    #[command(about = pace::ABOUT)]
    Pace(pace::Args),
    #[command(about = pledges::ABOUT)]
    Pledges(pledges::Args),
    #[command(about = targets::ABOUT)]
    Targets(targets::Args),
    #[command(about = editions::ABOUT)]
    Editions(editions::Args),
    #[command(about = revisions::ABOUT)]
    Revisions(revisions::Args),
    #[command(about = history::ABOUT)]
    History(history::Args),
    #[command(about = rank::ABOUT)]
    Rank(rank::Args),
    #[command(about = groups::ABOUT)]
    Groups(groups::Args),
    #[command(about = show::ABOUT)]
    Show(show::Args),
    #[command(about = check::ABOUT)]
    Check(Box<check::Args>),
    #[command(about = data::ABOUT)]
    Data(data::Args),
    #[command(about = completions::ABOUT)]
    Completions(completions::Args),
    #[command(about = man::ABOUT)]
    Man(man::Args),
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

impl Command {
    fn run(&self) -> Result<ExitCode, Error> {
        let done = match self {
            Self::Gap(args) => gap::run(args),
            Self::Project(args) => project::run(args),
            Self::Pace(args) => pace::run(args),
            Self::Pledges(args) => pledges::run(args),
            Self::Targets(args) => targets::run(args),
            Self::Editions(args) => editions::run(args),
            Self::Revisions(args) => revisions::run(args),
            Self::History(args) => history::run(args),
            Self::Rank(args) => rank::run(args),
            Self::Groups(args) => groups::run(args),
            Self::Show(args) => show::run(args),
            Self::Check(args) => return check::run(args),
            Self::Data(args) => return data::run(args),
            Self::Completions(args) => return completions::run(args),
            Self::Man(args) => man::run(args),
        };
        done.map(|()| ExitCode::SUCCESS)
    }
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let outcome = match parse() {
        Ok((cli, asides)) => run(&cli, &asides),
        Err(usage) => show_usage(&usage),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let hint =
                hints::hint(&error).map(|hint| format!("hint: {hint}\n")).unwrap_or_default();
            terminal::tell(&format_args!("error: {error}\n{hint}"));
            ExitCode::from(2)
        }
    }
}

/// What is said beside an answer.
struct Asides {
    /// The defaults that it rests on.
    defaults: Vec<Note>,
    /// Whether it rests on the newest figures, so that their age matters.
    newest: bool,
}

/// The arguments, and what is to be said beside the answer: only here is a default told from what is given.
fn parse() -> Result<(Cli, Asides), clap::Error> {
    let mut program = Cli::command();
    if let Some(columns) = terminal::columns() {
        program = program.term_width(columns);
    }
    let mut given = program.try_get_matches_from_mut(std::env::args_os())?;
    // It is taken apart by the end of the program, at less cost.
    std::mem::forget(program);
    let asides = match given.subcommand() {
        Some((_, given)) => {
            let quiet = source(given, "quiet") == Some(ValueSource::CommandLine);
            let defaults = if quiet { Vec::new() } else { defaults::notes(given) };
            Asides { defaults, newest: !quiet && age::matters(given) }
        }
        None => Asides { defaults: Vec::new(), newest: false },
    };
    Cli::from_arg_matches_mut(&mut given).map(|cli| (cli, asides))
}

/// Runs a command, and says what is to be said beside its answer.
fn run(cli: &Cli, asides: &Asides) -> Result<ExitCode, Error> {
    defaults::sound()?;
    output::tell(&asides.defaults);
    let code = cli.command.run()?;
    if asides.newest {
        output::tell(age::note().as_slice());
    }
    Ok(code)
}

/// Whence an argument has its value; nothing where it has none, or the command takes no such argument.
fn source(given: &ArgMatches, name: &str) -> Option<ValueSource> {
    given.ids().any(|id| id == name).then(|| given.value_source(name))?
}

/// Prints help and version to standard output, and wrong usage to standard error.
fn show_usage(usage: &clap::Error) -> Result<ExitCode, Error> {
    let text = usage.render();
    if usage.use_stderr() {
        terminal::tell(&text);
    } else {
        terminal::print(&text.to_string()).map_err(|source| Error::Io { path: None, source })?;
    }
    if usage.kind() == ErrorKind::DisplayVersion {
        output::tell(age::note().as_slice());
    }
    Ok(ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2)))
}

/// A reader that has seen enough, as `head` has, is no failure.
fn is_closed_pipe(error: &Error) -> bool {
    matches!(error, Error::Io { source, .. } if source.kind() == std::io::ErrorKind::BrokenPipe)
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
