//! `defspend check`: the quoted figures in a text, or one claim by flags, each compared with the tables of its day.
//!
//!     defspend check "Britain spends 2.3% of its GDP on defence" --as-of 2025-06-09
//!     defspend check --file article.txt --file - --format jsonl
//!     defspend check --member GBR --share 2.3 --year 2024 --as-of 2025-06-09

mod answer;
mod archive;
mod flags;
mod texts;

use std::path::PathBuf;
use std::process::ExitCode;

use defspend::claim::document::Transcript;
use defspend::claim::read::{Dated, Topic};
use defspend::claim::{Judge, Reader, Verdict};
use defspend::dataset::{Dataset, Day};
use defspend::report::Format;
use defspend::view::{CheckView, CheckedClaim, VerdictCounts, name_of};

use crate::cli::args::data::DataArgs;
use crate::cli::args::one_of;
use crate::cli::args::output::{OutputArgs, Writer, offered_endings, offered_formats};
use crate::cli::clock;
use crate::cli::error::Error;
use crate::cli::progress::Progress;
use crate::cli::usage::Usage;
use answer::Answer;

pub const ABOUT: &str =
    "Quoted figures, in a text or by flags, checked against what was known on the day";

/// The most figures of an answer that is held as a whole, in some 250 MB.
const MOST_HELD: usize = 100_000;
/// The most megabytes of texts that are shown as a whole.
const MOST_SHOWN: usize = 16;

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &CheckView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &CheckView::CONTRACT)))]
#[command(mut_arg("explain", |arg| arg.hide(true)))]
#[command(after_help = "\
Exit status: 0 done, 1 a claim is contradicted (or has another verdict of --fail-on), 2 wrong usage or failed I/O.

Examples:
  defspend check \"Britain spends 2.3% of its GDP on defence\" --as-of 2025-06-09
  defspend check --file article.txt --format jsonl
  cat article.txt | defspend check
  defspend check --member GBR --share 2.3 --year 2024 --as-of 2025-06-09
  defspend check --member DEU --spending 86bn --currency EUR --comparator about --year 2024
  defspend check --count 23 --at 2 --year 2024 --as-of 2024-12")]
pub struct Args {
    /// English text with figures, - for standard input; for a file, use --file
    #[arg(value_name = "TEXT", conflicts_with = "files")]
    text: Option<String>,

    /// A text to read, - for standard input; any number of times
    #[arg(id = "files", long = "file", value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    archive: archive::Archive,

    #[command(flatten)]
    flags: flags::Flags,

    /// As things stood on a day (2025-06-09), or at the end of a month (2025-06), when it was said; unless given, a date on one of the
    /// first lines of a text, and else today for an argument and for flags
    #[arg(long, value_name = "DATE", help_heading = "Figures")]
    as_of: Option<String>,

    #[command(flatten)]
    data: DataArgs,

    /// The verdicts that make the exit status 1
    #[arg(
        long,
        value_name = "VERDICT",
        value_delimiter = ',',
        default_value = "contradicted",
        value_parser = one_of(&Verdict::ALL),
        help_heading = "Output"
    )]
    fail_on: Vec<Verdict>,

    /// Show only claims with these verdicts; all are counted
    #[arg(
        long,
        value_name = "VERDICT",
        value_delimiter = ',',
        value_parser = one_of(&Verdict::ALL),
        help_heading = "Output"
    )]
    only: Vec<Verdict>,

    /// List the numbers near words of defence that make no claim, with their places
    #[arg(long, help_heading = "Output")]
    passed_over: bool,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    /// Whether a claim with this verdict is shown.
    fn shows(&self, verdict: Verdict) -> bool {
        self.only.is_empty() || self.only.contains(&verdict)
    }

    /// Refuses a list for which a format has no place.
    fn check_list(&self, format: Format) -> Result<(), Usage> {
        if self.passed_over && !format.has_notes() {
            let place = "csv and jsonl, which hold the rows alone";
            return Err(Usage::Misplaced {
                option: "--passed-over",
                place,
                instead: "table, text or json",
            });
        }
        Ok(())
    }
}

/// Checks what is given; the exit status is 1 where a verdict is one to fail on.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    args.archive.check()?;
    let is_archive = args.archive.is_given();
    let contract = if is_archive { args.archive.contract() } else { &CheckView::CONTRACT };
    let writer = args.output.writer(contract)?;
    args.check_list(writer.format())?;
    let dataset = args.data.dataset()?;
    let day = args.as_of.as_deref().map(said_on).transpose()?;
    let has_failed = match args.flags.claim(dataset)? {
        None if is_archive => return archive::run(args, &writer, dataset),
        None => {
            let day = day.or_else(|| day_of(args.text.as_deref().filter(is_words)?));
            check_texts(args, &writer, dataset, day)?
        }
        Some(_) if args.text.is_some() || !args.files.is_empty() || is_archive => {
            return Err(Usage::FlagsAndText.into());
        }
        Some(claim) => {
            let day = day.or_else(clock::today);
            let judgement = Judge::new(dataset).judge(&claim, day)?;
            let verdict = judgement.verdict;
            let checked = CheckedClaim {
                source: None,
                place: None,
                span: None,
                quote: None,
                claim,
                carried: Vec::new(),
                judgement,
            };
            let mut counts = VerdictCounts::default();
            counts.add(verdict);
            let claims = if args.shows(verdict) { vec![checked] } else { Vec::new() };
            let view = CheckView::of_claims(dataset, day, &claims, &counts);
            writer.write(&view.only(&args.only))?;
            args.fail_on.contains(&verdict)
        }
    };
    Ok(if has_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Checks texts, and says whether any verdict is one to fail on.
fn check_texts(
    args: &Args,
    writer: &Writer,
    dataset: &Dataset,
    day: Option<Day>,
) -> Result<bool, Error> {
    let judge = Judge::new(dataset);
    let mut reader = Reader::new(&dataset.members, day, Topic::Open);
    if writer.format() == Format::Html {
        reader.keep(Transcript::new(MOST_SHOWN * 1_000_000));
    }
    let sources = texts::sources(args.text.as_deref(), &args.files)?;
    let mut answer = Answer::new(args, writer, dataset, day)?;
    let progress = Progress::of(sources.len());
    for source in sources {
        let each = |checked| answer.take(checked);
        let (seen, not_utf8) = texts::read(&mut reader, &judge, source, day, &progress, each)?;
        answer.end_text(source.name(), &mut reader, &seen, not_utf8)?;
    }
    answer.finish()
}

/// Whether an argument is a text itself.
fn is_words(text: &&str) -> bool {
    *text != texts::STANDARD_INPUT
}

/// The day on which an argument is said: now, unless it gives one itself.
fn day_of(text: &str) -> Option<Day> {
    if Dated::leading(text).is_some() { None } else { clock::today() }
}

/// That there are more figures than a format can have that holds all of them at once.
fn too_many(format: Format) -> Usage {
    let format = name_of(&Format::ALL, format).unwrap_or_default();
    Usage::TooManyFigures { most: MOST_HELD, format }
}

/// The day that is given. The 31st of a shorter month means its last day, as lists of articles write months.
fn said_on(text: &str) -> Result<Day, defspend::Error> {
    let month = text.strip_suffix("-31").and_then(Day::read);
    Day::read(text).or(month).map_or_else(|| Day::parse(text), Ok)
}
