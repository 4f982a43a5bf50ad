//! `defspend data export`: the record as files, to be read by other programs or changed and brought back with `--data`.
//!
//!     defspend data export                                    all figures as one CSV table
//!     defspend data export -o set.json                        the whole record as one JSON object
//!     defspend data export -o folder                          the whole record as CSV files

use std::path::PathBuf;

use defspend::dataset::{Coverage, Dataset, EditionId};
use defspend::error::Error;

use crate::cli::choice;
use crate::cli::output::{deliver, no_format, write_folder};
use crate::cli::own::Own;

/// What the command is for.
pub const ABOUT: &str = "Write the figures as CSV or JSON, to be read elsewhere or changed and brought back with --data";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, after_help = "\
Examples:
  defspend data export                               all figures as one CSV table
  defspend data export -e 2026-07 -o 2026-07.csv     one edition, to add related_pct to
  defspend data export -o set.json                   the whole record as one JSON object
  defspend data export -o folder                     the whole record as CSV files")]
pub struct Args {
    /// One edition, or several; all that are held unless given
    #[arg(short, long, value_name = "ID", value_delimiter = ',')]
    edition: Vec<String>,

    /// The format; that of the ending of --output, or csv
    #[arg(short, long, value_name = "FORMAT", value_parser = choice(&FORMATS))]
    format: Option<Format>,

    /// Write to a file, whole or not at all; its ending gives the format. Without an ending it is a folder, which gets
    /// the whole record as CSV files; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    own: Own,
}

/// What figures are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
}

const FORMATS: [(Format, &str); 2] = [(Format::Csv, "csv"), (Format::Json, "json")];

/// Writes what is asked for.
pub fn run(args: &Args) -> Result<(), Error> {
    let dataset = args.own.dataset()?;
    let editions = args.editions(dataset)?;
    let path = args.output.as_ref().filter(|path| path.as_os_str() != "-");
    let ending = path
        .and_then(|path| path.extension())
        .map(|ending| ending.to_string_lossy().to_lowercase());
    let of_ending = match ending.as_deref() {
        Some("csv") => Some(Format::Csv),
        Some("json") => Some(Format::Json),
        Some(_) | None => None,
    };
    if let (Some(path), None, None) = (path, &ending, args.format) {
        if !args.edition.is_empty() {
            return conflict(
                "a folder gets the whole record, and not some editions",
                "leave out --edition, or end the file in .csv or .json",
            );
        }
        return write_folder(path, &dataset.files()?);
    }
    if let (Some(path), None, Some(_)) = (path, of_ending, &ending)
        && args.format.is_none()
    {
        return Err(no_format(path, ".csv or .json"));
    }
    let text = match args.format.or(of_ending).unwrap_or(Format::Csv) {
        Format::Json if args.edition.is_empty() => dataset.set()?,
        Format::Json => dataset.figures(&editions)?.json(),
        Format::Csv => dataset.figures(&editions)?.csv(),
    };
    deliver(path.map(PathBuf::as_path), &text)
}

fn conflict(what: &str, hint: &str) -> Result<(), Error> {
    Err(Error::Conflict { what: what.to_owned(), hint: hint.to_owned() })
}

impl Args {
    /// The editions asked for: all where none is named.
    fn editions(&self, dataset: &Dataset) -> Result<Vec<EditionId>, Error> {
        if self.edition.is_empty() {
            return Ok(dataset.editions.iter().map(|info| info.id).collect());
        }
        let find = |text: &String| {
            let info = dataset.editions.find(text)?;
            if info.coverage == Coverage::None {
                return Err(Error::NotHeld {
                    what: format!(
                        "edition {} is known to exist, but none of its figures are held",
                        info.id
                    ),
                    hint: "defspend editions lists what is held".to_owned(),
                });
            }
            Ok(info.id)
        };
        self.edition.iter().map(find).collect()
    }
}
