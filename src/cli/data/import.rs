//! `defspend data import`: NATO's Excel workbook as an edition, on the day that it comes out.
//!
//!     defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -o 2027-07.csv

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use defspend::dataset::consistency::{Difference, differences};
use defspend::dataset::workbook::{MOST_BYTES, Workbook};
use defspend::dataset::{
    Absence, Coverage, Dataset, Day, Edition, EditionId, EditionInfo, Grid, Measure, Members,
    Series, Subject,
};
use defspend::error::{Error, quoted};
use defspend::report::Note;

use super::{Format, file};
use crate::cli::choice;
use crate::cli::output::{deliver, tell};
use crate::cli::own::unread;

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "Read NATO's Excel workbook and write it as an edition";

/// The arguments.
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
    #[arg(short, long, value_name = "FORMAT", value_parser = choice(&Format::ALL), help_heading = "Output")]
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
pub fn run(args: &Args) -> Result<(), Error> {
    let output = file(args.output.as_ref());
    let format = Format::of(args.format, output)?;
    let id = EditionId::read(&args.id)
        .ok_or_else(|| wrong("--id", &args.id, "a year and month such as 2027-07"))?;
    let published = Day::read(&args.published)
        .filter(|day| day.to_string() == args.published)
        .ok_or_else(|| wrong("--published", &args.published, "a day such as 2027-07-06"))?;
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
        coverage: if no_columns(&workbook.edition).is_none() {
            Coverage::Full
        } else {
            Coverage::Partial
        },
        series: workbook.series,
        source_url,
        note: None,
        own: None,
    };
    let grid = Grid::of_figures(&info, &workbook.edition, true);
    let text = match format {
        Format::Csv => grid.csv(),
        Format::Json => grid.json(),
    };
    deliver(output, &text)?;
    if !args.quiet {
        tell(&notes(&workbook, &info, &members));
    }
    Ok(())
}

fn wrong(what: &'static str, found: &str, expected: &str) -> Error {
    Error::Invalid { what, found: found.to_owned(), expected: expected.to_owned() }
}

fn title(text: &str) -> Result<String, Error> {
    let fine = !text.trim().is_empty() && !text.contains(char::is_control);
    fine.then(|| text.to_owned()).ok_or_else(|| wrong("--title", text, "a line of words"))
}

fn url(text: &str) -> Result<String, Error> {
    let web = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    let fine = web && !text.contains(|c: char| c.is_control() || c.is_whitespace());
    let expected = "an address such as https://www.nato.int/";
    fine.then(|| text.to_owned()).ok_or_else(|| wrong("--source-url", text, expected))
}

/// NATO's own title for such a workbook.
fn title_of(workbook: &Workbook) -> String {
    let of = match workbook.series {
        Series::Core => "Investment",
        Series::Defence => "Expenditure",
    };
    let years = workbook.years;
    format!("Defence {of} of NATO Countries ({}-{})", years.first, years.last)
}

/// The file, but of one that is too large only so much that this can be seen.
fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|source| unread(path, source))
}

/// What was read, what is not there, and what disagrees.
fn notes(workbook: &Workbook, info: &EditionInfo, members: &Members) -> Vec<Note> {
    let edition = &workbook.edition;
    let allies = members
        .iter()
        .filter(|member| edition.rows().any(|row| row.subject == Subject::Ally(member.iso3)));
    let estimates = match workbook.first_estimate {
        Some(first) => format!("estimates from {first}"),
        None => "none marked as an estimate".to_owned(),
    };
    let text = format!(
        "Read tables {}: {} allies, years {} ({estimates}), prices of {}, {}.",
        workbook.tables.join(", "),
        allies.count(),
        workbook.years,
        workbook.price_year,
        info.series.name(),
    );
    let read = Note { code: "read", text };
    let absent =
        [no_columns(edition), no_rows(edition, members), no_figures(edition, info, members)];
    let found = differences(edition, members);
    std::iter::once(read).chain(absent.into_iter().flatten()).chain(disagreements(&found)).collect()
}

/// The columns that NATO's tables have in other years.
fn no_columns(edition: &Edition) -> Option<Note> {
    let nowhere = |measure: &Measure| {
        measure.is_natos() && !edition.columns().any(|column| column == *measure)
    };
    let columns: Vec<&str> =
        Measure::ALL.into_iter().filter(nowhere).map(Measure::column).collect();
    let text = format!("The workbook has no block of {}.", columns.join(", "));
    (!columns.is_empty()).then_some(Note { code: "no_columns", text })
}

/// The allies of today that are in no table.
fn no_rows(edition: &Edition, members: &Members) -> Option<Note> {
    let absent = members
        .iter()
        .filter(|member| !edition.rows().any(|row| row.subject == Subject::Ally(member.iso3)));
    let names: Vec<&str> = absent.map(|member| member.name.as_str()).collect();
    let text = format!("In no table: {}.", names.join(", "));
    (!names.is_empty()).then_some(Note { code: "no_rows", text })
}

/// Cells that are empty though allies with armed forces have a figure there.
fn no_figures(edition: &Edition, info: &EditionInfo, members: &Members) -> Option<Note> {
    let mut empty = Vec::new();
    for row in edition.rows() {
        let Subject::Ally(code) = row.subject else { continue };
        let forces = members.by_code(code).is_none_or(|member| member.armed_forces);
        let why = |measure| edition.absence(info, row.subject, forces, row.year, measure);
        let silent = edition
            .columns()
            .filter(|measure| row.get(*measure).is_none() && why(*measure) == Absence::Silent);
        empty.extend(silent.map(|measure| format!("{code} {} {}", row.year, measure.column())));
    }
    let text = format!("Without a figure: {}.", first_few(&empty));
    (!empty.is_empty()).then_some(Note { code: "no_figures", text })
}

/// Figures that do not agree with each other, as some of NATO's own do not.
fn disagreements(found: &[Difference]) -> Option<Note> {
    let told: Vec<String> = found.iter().map(super::disagreement).collect();
    let text = format!(
        "Figures that disagree with others of the workbook by more than rounding, which are kept as they are: {}.",
        first_few(&told)
    );
    (!told.is_empty()).then_some(Note { code: "disagreement", text })
}

/// The first few of a list, and how many more there are.
fn first_few(all: &[String]) -> String {
    const FEW: usize = 3;
    let shown: Vec<&str> = all.iter().take(FEW).map(String::as_str).collect();
    match all.len().saturating_sub(FEW) {
        0 => shown.join("; "),
        more => format!("{}; and {more} more", shown.join("; ")),
    }
}
