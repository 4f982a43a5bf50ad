//! `defspend data export`: the record as files, to be read by other programs or changed and brought back with `--data`.
//!
//!     defspend data export                                    all figures as one CSV table
//!     defspend data export -o set.json                        the whole record as one JSON object
//!     defspend data export -o folder                          the whole record as CSV files

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use defspend::dataset::{Coverage, Dataset, EditionId};

use super::{Format, file};
use crate::cli::args::data::DataArgs;
use crate::cli::args::one_of;
use crate::cli::error::Error;
use crate::cli::files::{deliver, write_folder};
use crate::cli::usage::Usage;

pub const ABOUT: &str = "Write the figures as CSV or JSON, to be read elsewhere or changed and brought back with --data";

#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend data export                               all figures as one CSV table
  defspend data export -e 2026-07 -o 2026-07.csv     one edition, to add related_pct to
  defspend data export -o set.json                   the whole record as one JSON object
  defspend data export -o folder                     the whole record as CSV files")]
pub struct Args {
    /// An edition of NATO's tables, or several; all that have figures unless given
    #[arg(short, long, value_name = "ID", value_delimiter = ',')]
    edition: Vec<String>,

    /// The format; that of the ending of --output, or csv
    #[arg(short, long, value_name = "FORMAT", value_parser = one_of(&Format::ALL))]
    format: Option<Format>,

    /// Write to a file, whole or not at all; its ending gives the format. Without an ending it is a folder, which gets
    /// the whole record as CSV files; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    data: DataArgs,

    #[command(flatten)]
    screen: crate::cli::terminal::Screen,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let dataset = args.data.dataset()?;
    let editions = args.editions(dataset)?;
    let output = file(args.output.as_ref());
    if let Some(path) = output
        && path.extension().is_none()
        && args.format.is_none()
    {
        return args.write_record(dataset, path);
    }
    let text = match Format::of(args.format, output)? {
        Format::Json if args.edition.is_empty() => dataset.set()?,
        Format::Json => dataset.figures(&editions)?.json(),
        Format::Csv => dataset.figures(&editions)?.csv(),
    };
    deliver(output, &text)?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    /// Writes the whole record into a folder.
    fn write_record(&self, dataset: &Dataset, folder: &Path) -> Result<ExitCode, Error> {
        if !self.edition.is_empty() {
            return Err(Usage::EditionsInFolder.into());
        }
        write_folder(folder, &dataset.files()?)?;
        Ok(ExitCode::SUCCESS)
    }

    /// The editions that are named; without any, all of them.
    fn editions(&self, dataset: &Dataset) -> Result<Vec<EditionId>, Error> {
        if self.edition.is_empty() {
            return Ok(dataset.editions.iter().map(|info| info.id).collect());
        }
        let mut editions = Vec::with_capacity(self.edition.len());
        for text in &self.edition {
            let info = dataset.editions.find(text)?;
            if info.coverage == Coverage::None {
                return Err(Usage::EditionEmpty { edition: info.id }.into());
            }
            editions.push(info.id);
        }
        Ok(editions)
    }
}
