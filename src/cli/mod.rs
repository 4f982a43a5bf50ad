//! The command line: a file for each command, with its arguments beside its `run`.

mod check;
mod completions;
mod data;
mod editions;
mod fields;
mod figures;
mod gap;
mod groups;
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

use std::io::Write;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use defspend::Error;

/// What `tool` says in every report.
const TOOL: &str = concat!("defspend ", env!("CARGO_PKG_VERSION"));

/// How far each NATO ally is from what the alliance agreed to spend on defence
#[derive(Parser)]
#[command(name = "defspend", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "\
Exit status: 0 done, 1 done and the answer is no, 2 wrong usage, bad data or failed I/O.

Examples:
  defspend gap germany                     how far one ally is from each target
  defspend project --group eu --by 2030    what the road there costs
  defspend show uk --as-of 2025-06-09      one ally, as the tables stood on a day
  defspend check \"Britain spends 2.3% of its GDP on defence\" --as-of 2025-06-09
  defspend gap --help                      a command's arguments, with examples")]
struct Cli {
    #[command(subcommand)]
    command: Command,
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
    let outcome = match Cli::try_parse() {
        Ok(cli) => cli.command.run(),
        Err(usage) => show_usage(&usage),
    };
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
    use clap::CommandFactory;

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
