//! `defspend editions`: NATO's publications, and what is held of each.
//!
//!     defspend editions                       all that are known, newest first
//!     defspend editions 2025-08               one in full: which measures, of which years, of how many allies
//!     defspend editions --as-of 2025-06-09    what had been published by a day

mod page;

use defspend::calc::coverage::{self, EditionCoverage};
use defspend::dataset::{Coverage, Day, EditionId, Year};
use defspend::error::Error;
use defspend::report::{Note, Object, Report, Value};

use super::TOOL;
use super::output::Output;
use super::own::Own;
use defspend::view::citations;
use defspend::view::notes::several;
use defspend::view::values::texts;

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "The editions of NATO's tables, and what is held of each";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend editions                       all that are known, newest first
  defspend editions 2025-08               one in full
  defspend editions --as-of 2025-06-09    what had been published by a day")]
pub struct Args {
    /// Editions to show in full, such as 2024-06; all of them in a line each when none is given
    #[arg(value_name = "ID")]
    editions: Vec<String>,

    /// Only editions published by a day (2025-06-09), or by the end of a month (2025-06)
    #[arg(long, value_name = "DATE", help_heading = "Figures")]
    as_of: Option<String>,

    #[command(flatten)]
    own: Own,

    #[command(flatten)]
    output: Output,
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &[
    "edition",
    "title",
    "published",
    "cutoff",
    "first_year",
    "last_year",
    "first_estimate",
    "price_year",
    "coverage",
    "series",
    "held_first_year",
    "held_last_year",
    "allies",
    "rows",
    "measures",
    "source_url",
    "note",
];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.output.format()?;
    let dataset = args.own.dataset()?;
    let by = args.as_of.as_deref().map(Day::parse).transpose()?;
    let named = args.editions.iter().map(|id| dataset.editions.find_by(id, by).map(|info| info.id));
    let ids = named.collect::<Result<Vec<EditionId>, Error>>()?;
    let answer = coverage::answer(dataset, &ids, by)?;
    let full = args.output.explain || !ids.is_empty();
    args.output.write(&Report {
        schema: "defspend.editions/1",
        tool: TOOL,
        data: data(&answer),
        query: vec![
            ("editions", texts(ids.iter().map(EditionId::to_string))),
            ("as_of", by.map(|day| day.to_string()).into()),
        ],
        columns: COLUMNS,
        rows: Box::new(|| answer.iter().map(row).collect()),
        parts: Box::new(|| {
            let held = || answer.iter().flat_map(held).collect();
            full.then(|| ("held", held())).into_iter().collect()
        }),
        notes: all_notes(&answer, !ids.is_empty()),
        page: Box::new(|| page::page(&answer, full)),
        sentences: None,
        references: args.output.references(|| {
            answer.iter().map(|coverage| citations::edition(coverage.info, [])).collect()
        }),
        picture: None,
    })
}

/// The record as a whole: how many editions the report has, and of how many anything is held.
fn data(answer: &[EditionCoverage]) -> Object<'static> {
    let held = answer.iter().filter(|coverage| coverage.info.coverage != Coverage::None).count();
    let published = |coverage: &EditionCoverage| coverage.info.published.to_string();
    vec![
        ("editions", answer.len().into()),
        ("held", held.into()),
        ("first_published", answer.last().map(published).into()),
        ("last_published", answer.first().map(published).into()),
    ]
}

fn row<'a>(coverage: &'a EditionCoverage) -> Vec<Value<'a>> {
    let info = coverage.info;
    let held = coverage.years;
    let count = |number: usize| held.map(|_| number);
    vec![
        info.id.to_string().into(),
        info.title.as_str().into(),
        info.published.to_string().into(),
        info.cutoff.map(|day| day.to_string()).into(),
        info.years.first.number().into(),
        info.years.last.number().into(),
        info.first_estimate.map(Year::number).into(),
        info.price_year.number().into(),
        info.coverage.name().into(),
        info.series.name().into(),
        held.map(|years| years.first.number()).into(),
        held.map(|years| years.last.number()).into(),
        count(coverage.allies).into(),
        count(coverage.rows).into(),
        texts(coverage.measures.iter().map(|held| held.measure.column().to_owned())),
        info.source_url.as_deref().into(),
        info.note.as_deref().into(),
    ]
}

/// For each measure and run of years, of how many allies it is held.
fn held<'a>(coverage: &'a EditionCoverage) -> impl Iterator<Item = Object<'static>> + 'a {
    let runs =
        |held: &'a coverage::MeasureCoverage| held.runs.iter().map(move |run| (held.measure, run));
    coverage.measures.iter().flat_map(runs).map(|(measure, (years, allies))| {
        vec![
            ("edition", coverage.info.id.to_string().into()),
            ("measure", measure.column().into()),
            ("first_year", years.first.number().into()),
            ("last_year", years.last.number().into()),
            ("allies", (*allies).into()),
        ]
    })
}

fn all_notes(answer: &[EditionCoverage], named: bool) -> Vec<Note> {
    let mut all = vec![Note {
        code: "source",
        text: "Source: NATO. Editions are named by the month in which they came out.".to_owned(),
    }];
    let text = "Held: what of the edition's figures the program carries; allies: those with a share in any year. Where \
                every table or some tables are held, an empty cell of a held one is NATO's own silence; elsewhere an \
                absent figure may have been printed, and is only not held.";
    all.push(Note { code: "held", text: text.to_owned() });
    let unheld = answer.iter().filter(|coverage| coverage.info.coverage == Coverage::None);
    let unheld: Vec<String> = unheld.map(|coverage| coverage.info.id.to_string()).collect();
    if !unheld.is_empty() {
        let text = format!(
            "Known to exist, but none of their figures are held: {}.",
            several(unheld.into_iter())
        );
        all.push(Note { code: "not_held", text });
    }
    // Between editions that were named one by one there may be others.
    let in_line = if named { &[] } else { answer };
    let changes = in_line.windows(2).filter_map(|pair| match pair {
        [later, earlier] if later.info.series != earlier.info.series => Some(format!(
            "from {} NATO tabulates {}, before it {}",
            later.info.id,
            later.info.series.name(),
            earlier.info.series.name()
        )),
        _ => None,
    });
    let changes: Vec<String> = changes.collect();
    if !changes.is_empty() {
        let text = format!("The series changed: {}. Do not splice them.", changes.join("; "));
        all.push(Note { code: "series", text });
    }
    all
}
