//! `defspend data import`: NATO's Excel workbook as an edition, on the day that it comes out.
//!
//!     defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -o 2027-07.csv

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use defspend::dataset::workbook::{MOST_BYTES, Workbook};
use defspend::dataset::{Coverage, Dataset, Day, EditionId, EditionInfo, Grid, Series};
use defspend::error::quoted;
use defspend::view::workbook_notes;

use super::{Format, file};
use crate::cli::args::data::{open, unread};
use crate::cli::args::one_of;
use crate::cli::error::Error;
use crate::cli::files::deliver;
use crate::cli::terminal;

pub const ABOUT: &str = "Read NATO's Excel workbook and write it as an edition";

#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -o 2027-07.csv
  defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -f json")]
pub struct Args {
    /// NATO's workbook (.xlsx) with a sheet for each table, Table 1 to Table 8b
    #[arg(value_name = "WORKBOOK")]
    workbook: PathBuf,

    /// The name of the edition: the year and month of publication
    #[arg(long, value_name = "YEAR-MONTH")]
    id: String,

    /// The day of publication
    #[arg(long, value_name = "DAY")]
    published: String,

    /// The title; otherwise NATO's for the years and the series that the workbook has
    #[arg(long)]
    title: Option<String>,

    /// Where the workbook is from
    #[arg(long, value_name = "URL")]
    source_url: Option<String>,

    /// The format; csv unless --output has another ending
    #[arg(short, long, value_name = "FORMAT", value_parser = one_of(&Format::ALL), help_heading = "Output")]
    format: Option<Format>,

    /// Write to a file, whole or not at all; its ending gives the format (csv, json), - is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Leave out the notes on standard error: what was read, what is missing, what disagrees
    #[arg(short, long, help_heading = "Output")]
    quiet: bool,

    #[command(flatten)]
    color: crate::cli::terminal::Color,
}

/// Reads the workbook and writes the edition.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let output = file(args.output.as_ref());
    let format = Format::of(args.format, output)?;
    let id = EditionId::read(&args.id)
        .ok_or_else(|| invalid("--id", &args.id, "a year and month such as 2027-07"))?;
    let published = Day::read(&args.published)
        .filter(|day| day.to_string() == args.published)
        .ok_or_else(|| invalid("--published", &args.published, "a day such as 2027-07-06"))?;
    let title = args.title.as_deref().map(title).transpose()?;
    let source_url = args.source_url.as_deref().map(url).transpose()?;
    let members = Dataset::embedded()?.members;
    let name = quoted(&args.workbook.file_name().unwrap_or_default().to_string_lossy());
    let name = name.trim_matches('`');
    let workbook = Workbook::read(name, &bytes(&args.workbook)?, &members)?;
    let info = EditionInfo {
        id,
        title: title.unwrap_or_else(|| title_of(&workbook)),
        published,
        cutoff: None,
        years: workbook.years,
        first_estimate: workbook.first_estimate,
        price_year: workbook.price_year,
        coverage: if workbook.edition.tabulates_all() { Coverage::Full } else { Coverage::Partial },
        series: workbook.series,
        source_url,
        note: None,
        printed_by: None,
        own: None,
    };
    let grid = Grid::of_figures(&info, &workbook.edition, true);
    let text = match format {
        Format::Csv => grid.csv(),
        Format::Json => grid.json(),
    };
    deliver(output, &text)?;
    if !args.quiet {
        for note in workbook_notes(&workbook, &info, &members) {
            terminal::note(&note.text);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn invalid(what: &'static str, found: &str, expected: &str) -> Error {
    defspend::Error::Invalid { what, found: found.to_owned(), expected: expected.to_owned() }.into()
}

fn title(text: &str) -> Result<String, Error> {
    if text.trim().is_empty() || text.contains(char::is_control) {
        return Err(invalid("--title", text, "a line of words"));
    }
    Ok(text.to_owned())
}

fn url(text: &str) -> Result<String, Error> {
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    if !has_scheme || text.contains(|letter: char| letter.is_control() || letter.is_whitespace()) {
        return Err(invalid("--source-url", text, "an address such as https://www.nato.int/"));
    }
    Ok(text.to_owned())
}

/// NATO's own title for such a workbook.
fn title_of(workbook: &Workbook) -> String {
    let topic = match workbook.series {
        Series::Core => "Investment",
        Series::Defence => "Expenditure",
    };
    let years = workbook.years;
    format!("Defence {topic} of NATO Countries ({}-{})", years.first, years.last)
}

/// The contents of the file; one byte over the limit is enough to see that it is too large.
fn bytes(path: &Path) -> Result<Vec<u8>, defspend::Error> {
    let mut bytes = Vec::new();
    let read = open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|source| unread(path, source))
}
