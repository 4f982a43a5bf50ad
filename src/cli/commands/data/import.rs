//! `defspend data import`: NATO's Excel workbook as an edition, on the day that it comes out; or a table of one measure
//! with a column for each year.
//!
//!     defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -o 2027-07.csv
//!     defspend data import shares.csv --from-table share_pct --id 2026-07 --published 2026-07-07

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use defspend::dataset::workbook::{MOST_BYTES, Workbook};
use defspend::dataset::{
    Coverage, Dataset, Day, Edition, EditionId, EditionInfo, Grid, Measure, Series, WideTable, Year,
};
use defspend::error::quoted;
use defspend::view::{Note, wide_table_notes, workbook_notes};

use super::{Format, file};
use crate::cli::args::data::{open, unread};
use crate::cli::args::measure::column;
use crate::cli::args::one_of;
use crate::cli::error::Error;
use crate::cli::files::deliver;
use crate::cli::terminal;
use crate::cli::usage::Usage;

pub const ABOUT: &str =
    "Read NATO's Excel workbook, or a table of years, and write it as an edition";

#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -o 2027-07.csv
  defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -f json
  defspend data import shares.csv --from-table share_pct --id 2026-07 --published 2026-07-07")]
pub struct Args {
    /// NATO's workbook (.xlsx) with a sheet for each table, Table 1 to Table 8b; with --from-table a CSV file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Read a table of this column of an edition: a row for each ally, by any name, and a column for each year (2024, 2025e)
    #[arg(long, value_name = "COLUMN", value_parser = column())]
    from_table: Option<Measure>,

    /// With --from-table: the year of constant prices, for an edition that the program does not know
    #[arg(long, value_name = "YEAR", requires = "from_table")]
    price_year: Option<String>,

    /// The name of the edition: the year and month of publication
    #[arg(long, value_name = "YEAR-MONTH")]
    id: String,

    /// The day of publication
    #[arg(long, value_name = "DAY")]
    published: String,

    /// The title; unless given, NATO's for the years and the series that the workbook has, or `figures of your own`
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// Where the file is from
    #[arg(long, value_name = "URL")]
    source_url: Option<String>,

    /// The format; csv unless --output has another ending
    #[arg(short, long, value_name = "FORMAT", value_parser = one_of(&Format::ALL), help_heading = "Output")]
    format: Option<Format>,

    /// Write to a file, whole or not at all; its ending gives the format (csv, json), - is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Leave out the notes, on standard error: what was read, what is missing, what disagrees
    #[arg(short, long, help_heading = "Output")]
    quiet: bool,

    #[command(flatten)]
    screen: crate::cli::terminal::Screen,
}

/// What a file was imported as, and what a person should know of it.
struct Imported {
    info: EditionInfo,
    edition: Edition,
    notes: Vec<Note>,
}

/// Reads the file and writes the edition.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let output = file(args.output.as_ref());
    let format = Format::of(args.format, output)?;
    let facts = Facts::read(args)?;
    let Imported { info, edition, notes } = match args.from_table {
        Some(measure) => from_table(args, measure, facts)?,
        None => from_workbook(args, facts)?,
    };
    let grid = Grid::of_figures(&info, &edition, true);
    let text = match format {
        Format::Csv => grid.csv(),
        Format::Json => grid.json(),
    };
    deliver(output, &text)?;
    if !args.quiet {
        for note in notes {
            terminal::note(&note.text);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What the arguments say of the edition.
struct Facts {
    id: EditionId,
    published: Day,
    title: Option<String>,
    source_url: Option<String>,
    price_year: Option<Year>,
}

impl Facts {
    fn read(args: &Args) -> Result<Self, Error> {
        let id = EditionId::read(&args.id)
            .ok_or_else(|| invalid("--id", &args.id, "a year and month such as 2027-07"))?;
        let published = Day::read(&args.published)
            .filter(|day| day.to_string() == args.published)
            .ok_or_else(|| invalid("--published", &args.published, "a day such as 2027-07-06"))?;
        let price_year = args.price_year.as_deref().map(|text| {
            Year::read(text).ok_or_else(|| invalid("--price-year", text, "a year such as 2021"))
        });
        Ok(Self {
            id,
            published,
            title: args.title.as_deref().map(title).transpose()?,
            source_url: args.source_url.as_deref().map(url).transpose()?,
            price_year: price_year.transpose()?,
        })
    }
}

fn from_workbook(args: &Args, facts: Facts) -> Result<Imported, Error> {
    let members = Dataset::embedded()?.members;
    let workbook = Workbook::read(&name(&args.file), &bytes(&args.file)?, &members)?;
    let is_full = workbook.edition.tabulates_all();
    let info = EditionInfo {
        id: facts.id,
        title: facts.title.unwrap_or_else(|| title_of(&workbook)),
        published: facts.published,
        cutoff: None,
        years: workbook.years,
        first_estimate: workbook.first_estimate,
        price_year: workbook.price_year,
        coverage: if is_full { Coverage::Full } else { Coverage::Partial },
        series: workbook.series,
        source_url: facts.source_url,
        note: None,
        printed_by: None,
        own: None,
    };
    let notes = workbook_notes(&workbook, &info, &members);
    Ok(Imported { info, edition: workbook.edition, notes })
}

/// What the arguments do not say of the edition is as the program knows it.
fn from_table(args: &Args, measure: Measure, facts: Facts) -> Result<Imported, Error> {
    let dataset = Dataset::embedded()?;
    let known = dataset.editions.get(facts.id);
    let price_year = facts.price_year.or(known.map(|known| known.price_year));
    let price_year = price_year.ok_or(Usage::NoPriceYear { edition: facts.id })?;
    let table = WideTable::read(&name(&args.file), &bytes(&args.file)?, measure, &dataset.members)?;
    let info = EditionInfo {
        id: facts.id,
        title: facts.title.unwrap_or_else(|| "figures of your own".to_owned()),
        published: facts.published,
        cutoff: None,
        years: table.years,
        first_estimate: table.first_estimate,
        price_year,
        coverage: Coverage::Partial,
        series: known.map_or(Series::Defence, |known| known.series),
        source_url: facts.source_url,
        note: None,
        printed_by: None,
        own: None,
    };
    let notes = wide_table_notes(&table, measure, &dataset.members);
    Ok(Imported { info, edition: table.edition, notes })
}

/// The file as faults call it.
fn name(path: &Path) -> String {
    let name = quoted(&path.file_name().unwrap_or_default().to_string_lossy());
    name.trim_matches('`').to_owned()
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
