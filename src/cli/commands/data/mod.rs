//! `defspend data`: the user's own figures; each of its commands has a file below it.

mod export;
mod fault_writer;
mod import;
mod validate;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::error::Error;
use crate::cli::usage::Usage;

pub const ABOUT: &str = "Figures of your own: check them, import NATO's next workbook, export ours";

#[derive(clap::Args)]
#[command(about = ABOUT, arg_required_else_help = true, after_help = "\
Examples:
  defspend data export -e 2026-07 -o 2026-07.csv    figures to change
  defspend data validate 2026-07.csv                whether they are sound
  defspend gap poland --data 2026-07.csv            a report that rests on them
  defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -o 2027-07.csv")]
pub struct Args {
    #[command(subcommand)]
    command: Data,

    #[command(flatten)]
    screen: crate::cli::terminal::Screen,
}

#[derive(Subcommand)]
#[command(defer = true)]
enum Data {
    #[command(about = validate::ABOUT)]
    Validate(validate::Args),
    #[command(about = import::ABOUT)]
    Import(import::Args),
    #[command(about = export::ABOUT)]
    Export(export::Args),
}

/// Runs the command that the arguments name.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    match &args.command {
        Data::Validate(args) => validate::run(args),
        Data::Import(args) => import::run(args),
        Data::Export(args) => export::run(args),
    }
}

/// How figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
}

impl Format {
    const ALL: [(Self, &'static str); 2] = [(Self::Csv, "csv"), (Self::Json, "json")];

    /// The format that is named, or that of the file's ending; without either, CSV.
    fn of(named: Option<Self>, file: Option<&Path>) -> Result<Self, Usage> {
        let (None, Some(path)) = (named, file) else {
            return Ok(named.unwrap_or(Self::Csv));
        };
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let found = Self::ALL.into_iter().find(|(_, name)| *name == ending);
        found
            .map(|(format, _)| format)
            .ok_or_else(|| Usage::UnknownEnding { path: path.to_owned(), known: ".csv or .json" })
    }
}

/// The file that is written to; none where that is standard output.
fn file(output: Option<&PathBuf>) -> Option<&Path> {
    output.map(PathBuf::as_path).filter(|path| path.as_os_str() != "-")
}
