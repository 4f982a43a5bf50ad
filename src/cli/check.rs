//! `defspend check`: the quoted figures of a text, each with its place.
//!
//!     defspend check "Britain spends 2.3% of its GDP on defence" --as-of 2025-06-09
//!     defspend check --file article.txt --file - --format jsonl
//!     defspend check --file article.txt --fail-on contradicted,differs

mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use defspend::claim::read::{Reason, Seen};
use defspend::claim::{Claim, Comparator, Measure, When};
use defspend::dataset::{Dataset, Day};
use defspend::error::Error;
use defspend::report::{Format, Heading, Note, Object, Page, Report, Value};

use super::output::Output;
use super::own::Own;
use super::{TOOL, choice, name_of, notes, output};
use text::Stated;

/// The command in the list of commands and above its help.
pub const ABOUT: &str =
    "The figures on defence spending that a text quotes, and whether they are right";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend check \"Britain spends 2.3% of its GDP on defence\" --as-of 2025-06-09
  defspend check --file article.txt --format jsonl
  cat article.txt | defspend check --file -")]
pub struct Args {
    /// English text with figures; a file is named with --file
    #[arg(value_name = "TEXT", conflicts_with = "files")]
    text: Option<String>,

    /// A text to read, - for standard input; any number of times
    #[arg(id = "files", long = "file", value_name = "PATH")]
    files: Vec<PathBuf>,

    /// The day on which it was said (2025-06-09, or 2025-06 for the month's last): a date alone on one of the first
    /// lines unless given
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,

    /// The verdicts that make the exit status 1
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', default_value = "contradicted", value_parser = choice(&VERDICTS))]
    fail_on: Vec<&'static str>,

    #[command(flatten)]
    own: Own,

    #[command(flatten)]
    output: Output,
}

/// What can be said of a claim.
const VERDICTS: [(&str, &str); 5] = [
    ("confirmed", "confirmed"),
    ("outdated", "outdated"),
    ("differs", "differs"),
    ("contradicted", "contradicted"),
    (UNVERIFIABLE, UNVERIFIABLE),
];
/// What is said of a claim that nothing held can decide.
const UNVERIFIABLE: &str = "unverifiable";

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &[
    "source",
    "line",
    "column",
    "quote",
    "subject",
    "measure",
    "comparator",
    "value",
    "value_high",
    "unit",
    "scale",
    "year",
    "verdict",
    "official",
    "official_edition",
    "difference",
    "restated",
    "hint",
    "explanation",
];

/// Reads every text and writes what it claims; as JSON lines while it reads.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let format = args.output.format()?;
    let dataset = args.own.dataset()?;
    let day = args.as_of.as_deref().filter(|text| !text.is_empty()).map(said_on).transpose()?;
    let sources = text::sources(args.text.as_deref(), &args.files)?;
    let mut tally = Tally::default();
    let mut found = Vec::new();
    let streams = format == Format::Jsonl && args.output.is_standard();
    for source in sources {
        let seen = text::read(source, dataset, day, |stated| {
            tally.add(&stated, args);
            if streams {
                let found = std::slice::from_ref(&stated);
                output::pour(&report(dataset, stated.day, found, None))
            } else {
                found.push(stated);
                Ok(())
            }
        })?;
        tally.texts(seen);
    }
    if streams {
        args.output.tell(&all_notes(&tally));
    } else {
        args.output.write(&report(dataset, day, &found, Some(&tally)))?;
    }
    Ok(if tally.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The day that is given. The 31st of a shorter month is its last day: lists of articles have months so.
fn said_on(text: &str) -> Result<Day, Error> {
    let month = text.strip_suffix("-31").and_then(Day::read);
    Day::read(text).or(month).map_or_else(|| Day::parse(text), Ok)
}

/// What was seen and judged.
#[derive(Debug, Default)]
struct Tally {
    sentences: usize,
    foreign: usize,
    broken: Vec<String>,
    /// How many rows have each verdict, in the order of [`VERDICTS`].
    verdicts: [usize; VERDICTS.len()],
    failed: bool,
}

impl Tally {
    fn add(&mut self, stated: &Stated, args: &Args) {
        let verdict = verdict(stated);
        for (count, (name, _)) in self.verdicts.iter_mut().zip(VERDICTS) {
            *count += usize::from(name == verdict);
        }
        self.failed |= args.fail_on.contains(&verdict);
    }

    fn texts(&mut self, (seen, broken): (Seen, Option<String>)) {
        self.sentences += seen.sentences;
        self.foreign += seen.foreign;
        self.broken.extend(broken);
    }

    fn seen(&self) -> usize {
        self.verdicts.iter().sum()
    }

    fn judged(&self) -> usize {
        let verdicts = self.verdicts.iter().zip(VERDICTS);
        verdicts.filter(|(_, (name, _))| *name != UNVERIFIABLE).map(|(count, _)| count).sum()
    }

    fn counts(&self) -> Object<'static> {
        let mut all: Object = vec![
            ("sentences", self.sentences.into()),
            ("not_english", self.foreign.into()),
            ("seen", self.seen().into()),
            ("judged", self.judged().into()),
        ];
        all.extend(
            self.verdicts.iter().zip(VERDICTS).map(|(count, (name, _))| (name, (*count).into())),
        );
        all
    }
}

/// Until claims are judged, nothing is known of any.
fn verdict(_: &Stated) -> &'static str {
    UNVERIFIABLE
}

fn report<'a>(
    dataset: &'a Dataset,
    day: Option<Day>,
    found: &'a [Stated],
    tally: Option<&'a Tally>,
) -> Report<'a> {
    Report {
        schema: "defspend.check/1",
        tool: TOOL,
        data: dataset.editions.by(day).next().map(notes::data).unwrap_or_default(),
        query: vec![("as_of", day.map(|day| day.to_string()).into())],
        columns: COLUMNS,
        rows: Box::new(|| found.iter().map(row).collect()),
        parts: Box::new(move || {
            tally.map(|tally| ("counts", vec![tally.counts()])).into_iter().collect()
        }),
        notes: tally.map(all_notes).unwrap_or_default(),
        page: Box::new(move || page(found, tally)),
    }
}

fn row(stated: &Stated) -> Vec<Value<'_>> {
    let Claim { subject, measure, comparator, value, when, .. } = &stated.claim;
    vec![
        stated.source.as_deref().into(),
        stated.line.into(),
        stated.column.into(),
        stated.quote.as_str().into(),
        subject.as_ref().map(|who| who.code().into_owned()).into(),
        name_of(&Measure::ALL, *measure).into(),
        name_of(&Comparator::ALL, *comparator).into(),
        value.number.into(),
        value.high.into(),
        value.unit.name().into(),
        value.scale.name().into(),
        match when {
            Some(When::In(year)) => year.number().into(),
            Some(When::Current) => "current".into(),
            None => Value::Missing,
        },
        verdict(stated).into(),
        Value::Missing,
        Value::Missing,
        Value::Missing,
        Value::Missing,
        Value::Missing,
        stated.reason.map(Reason::sentence).into(),
    ]
}

fn page(found: &[Stated], tally: Option<&Tally>) -> Page {
    let words = Heading::of_words;
    let cells = |stated: &Stated| {
        let Claim { subject, measure, when, .. } = &stated.claim;
        let when = match when {
            Some(When::In(year)) => year.to_string(),
            Some(When::Current) => "now".to_owned(),
            None => super::sheet::NOTHING.to_owned(),
        };
        vec![
            format!("{}:{}", stated.line, stated.column),
            stated.quote.clone(),
            subject
                .as_ref()
                .map_or_else(|| super::sheet::NOTHING.to_owned(), |who| who.code().into_owned()),
            name_of(&Measure::ALL, *measure).unwrap_or_default().to_owned(),
            when,
            verdict(stated).to_owned(),
        ]
    };
    let counted =
        tally.map(|tally| format!("Figures seen: {}; judged: {}", tally.seen(), tally.judged()));
    Page {
        title: counted.unwrap_or_default(),
        headings: ["At", "Quoted", "Who", "What", "Year", "Verdict"]
            .map(|top| words(top, ""))
            .into(),
        rows: found.iter().map(cells).collect(),
        ..Page::default()
    }
}

fn all_notes(tally: &Tally) -> Vec<Note> {
    let mut all = Vec::new();
    let text = format!("Figures seen: {}; judged: {}.", tally.seen(), tally.judged());
    all.push(Note { code: "counts", text });
    if tally.foreign > 0 {
        let text = format!(
            "Sentences with figures that are not English, and were left alone: {}.",
            tally.foreign
        );
        all.push(Note { code: "not_english", text });
    }
    all.extend(tally.broken.iter().map(|text| Note { code: "not_utf8", text: text.clone() }));
    all
}
