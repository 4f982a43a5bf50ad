//! `defspend check`: the quoted figures of a text, or one claim by flags, each held against the tables of its day.
//!
//!     defspend check "Britain spends 2.3% of its GDP on defence" --as-of 2025-06-09
//!     defspend check --file article.txt --file - --format jsonl
//!     defspend check --member GBR --share 2.3 --year 2024 --as-of 2025-06-09

mod flags;
mod page;
mod row;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use defspend::claim::read::{Reason, Seen};
use defspend::claim::{Claim, Judge, Judgement, Measure, Verdict};
use defspend::dataset::{Dataset, Day, EditionInfo, Prices, Year};
use defspend::error::Error;
use defspend::order;
use defspend::report::{Format, Note, Object, Report, Value};

use super::output::{self, Output};
use super::own::Own;
use super::{TOOL, choice, cite, name_of, notes};
use row::COLUMNS;
use text::Stated;

/// The command in the list of commands and above its help.
pub const ABOUT: &str =
    "Quoted figures, of a text or by flags, checked against what was known on their day";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Exit status: 0 done, 1 a claim is contradicted (or has another verdict of --fail-on), 2 wrong usage or failed I/O.

Examples:
  defspend check \"Britain spends 2.3% of its GDP on defence\" --as-of 2025-06-09
  defspend check --file article.txt --format jsonl
  cat article.txt | defspend check --file -
  defspend check --member GBR --share 2.3 --year 2024 --as-of 2025-06-09
  defspend check --member DEU --spending 86bn --currency EUR --comparator about --year 2024
  defspend check --count 23 --at 2 --year 2024 --as-of 2024-12")]
pub struct Args {
    /// English text with figures; a file is named with --file
    #[arg(value_name = "TEXT", conflicts_with = "files")]
    text: Option<String>,

    /// A text to read, - for standard input; any number of times
    #[arg(id = "files", long = "file", value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    flags: flags::Flags,

    /// The day on which it was said (2025-06-09, or 2025-06 for the month's last): a date alone on one of the first
    /// lines of a text unless given
    #[arg(long, value_name = "DATE", help_heading = "Figures")]
    as_of: Option<String>,

    #[command(flatten)]
    own: Own,

    /// The verdicts that make the exit status 1
    #[arg(
        long,
        value_name = "VERDICT",
        value_delimiter = ',',
        default_value = "contradicted",
        value_parser = choice(&Verdict::ALL),
        help_heading = "Output"
    )]
    fail_on: Vec<Verdict>,

    #[command(flatten)]
    output: Output,
}

/// A claim, where it was made, and what became of it.
struct Checked<'d> {
    /// The file as the user knows it.
    source: Option<String>,
    /// Line and column in it, from 1; none of a claim by flags.
    at: Option<(usize, usize)>,
    /// The words that make the claim.
    quote: Option<String>,
    claim: Claim,
    judgement: Judgement<'d>,
    /// Why the reader of a text would not have it judged.
    reason: Option<Reason>,
}

/// Checks what is given, and says whether any verdict is one to fail on.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let format = args.output.format()?;
    let dataset = args.own.dataset()?;
    let day = args.as_of.as_deref().filter(|text| !text.is_empty()).map(said_on).transpose()?;
    let judge = Judge::new(dataset);
    let mut tally = Tally::default();
    let mut found = Vec::new();
    if let Some(claim) = args.flags.claim(dataset)? {
        if args.text.is_some() || !args.files.is_empty() {
            return Err(Error::Usage {
                what: "a claim by flags and a text are checked one at a time".to_owned(),
                hint: "leave out the text, or the flags".to_owned(),
            });
        }
        let judgement = judge.judge(&claim, day)?;
        tally.add(&judgement, args);
        let told = Told { dataset, day, tally: Some(&tally), by_flags: true };
        let checked =
            Checked { source: None, at: None, quote: None, claim, judgement, reason: None };
        told.write(&[checked], &args.output)?;
        return Ok(tally.status());
    }
    let streams = format == Format::Jsonl && args.output.is_standard();
    for source in text::sources(args.text.as_deref(), &args.files)? {
        let seen = text::read(source, dataset, day, |stated| {
            let checked = judged(&judge, stated)?;
            tally.add(&checked.judgement, args);
            if streams {
                let told = Told { dataset, day, tally: None, by_flags: false };
                return output::pour(&told.report(&[checked]));
            }
            found.push(checked);
            Ok(())
        })?;
        tally.texts(seen);
    }
    let told = Told { dataset, day, tally: Some(&tally), by_flags: false };
    if streams {
        args.output.tell(&told.notes(&[]));
    } else {
        told.write(&found, &args.output)?;
    }
    Ok(tally.status())
}

/// Judges a claim of a text, unless its reader says that it is not to be judged.
fn judged<'d>(judge: &Judge<'d>, stated: Stated) -> Result<Checked<'d>, Error> {
    let Stated { source, line, column, quote, claim, reason, day } = stated;
    let judgement = match reason {
        Some(_) => Judgement::none(),
        None => judge.judge(&claim, day)?,
    };
    Ok(Checked { source, at: Some((line, column)), quote: Some(quote), claim, judgement, reason })
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
    /// How many claims have each verdict, in the order of [`Verdict::ALL`].
    verdicts: [usize; Verdict::ALL.len()],
    failed: bool,
}

impl Tally {
    fn add(&mut self, judgement: &Judgement, args: &Args) {
        for (count, (verdict, _)) in self.verdicts.iter_mut().zip(Verdict::ALL) {
            *count += usize::from(verdict == judgement.verdict);
        }
        self.failed |= args.fail_on.contains(&judgement.verdict);
    }

    fn texts(&mut self, (seen, broken): (Seen, Option<String>)) {
        self.sentences += seen.sentences;
        self.foreign += seen.foreign;
        self.broken.extend(broken);
    }

    fn status(&self) -> ExitCode {
        if self.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn seen(&self) -> usize {
        self.verdicts.iter().sum()
    }

    fn counted(&self) -> impl Iterator<Item = (Verdict, &'static str, usize)> {
        let all = self.verdicts.iter().zip(Verdict::ALL);
        all.map(|(count, (verdict, name))| (verdict, name, *count))
    }

    fn judged(&self) -> usize {
        let judged = self.counted().filter(|(verdict, _, _)| *verdict != Verdict::Unverifiable);
        judged.map(|(_, _, count)| count).sum()
    }

    fn object(&self) -> Object<'static> {
        let mut all: Object = vec![
            ("sentences", self.sentences.into()),
            ("not_english", self.foreign.into()),
            ("seen", self.seen().into()),
            ("judged", self.judged().into()),
        ];
        all.extend(self.counted().map(|(_, name, count)| (name, count.into())));
        all
    }

    /// The counts as a person reads them.
    fn sentence(&self) -> String {
        let verdicts = self.counted().filter(|(_, _, count)| *count > 0);
        let verdicts: Vec<String> =
            verdicts.map(|(_, name, count)| format!("{count} {name}")).collect();
        let of =
            if verdicts.is_empty() { String::new() } else { format!(": {}", verdicts.join(", ")) };
        format!("Figures seen: {}; judged: {}{of}.", self.seen(), self.judged())
    }
}

/// What was asked, for the report.
#[derive(Clone, Copy)]
struct Told<'a> {
    dataset: &'a Dataset,
    day: Option<Day>,
    /// The counts; none where rows are written one by one.
    tally: Option<&'a Tally>,
    by_flags: bool,
}

impl<'a> Told<'a> {
    fn write(self, found: &'a [Checked<'a>], output: &Output) -> Result<(), Error> {
        let cited = || editions(found).into_iter().map(|info| cite::edition(info, []));
        let references = output.references(|| cited().collect());
        output.write(&Report { references, ..self.report(found) })
    }

    fn report(self, found: &'a [Checked<'a>]) -> Report<'a> {
        let Self { dataset, day, tally, .. } = self;
        Report {
            schema: "defspend.check/1",
            tool: TOOL,
            data: dataset.editions.by(day).next().map(notes::data).unwrap_or_default(),
            query: self.query(found),
            columns: COLUMNS,
            rows: Box::new(move || {
                found.iter().map(|checked| row::row(checked, &dataset.members)).collect()
            }),
            parts: Box::new(move || {
                tally.map(|tally| ("counts", vec![tally.object()])).into_iter().collect()
            }),
            notes: if tally.is_some() { self.notes(found) } else { Vec::new() },
            page: Box::new(move || page::page(found, &dataset.members)),
            sentences: None,
            references: Vec::new(),
            picture: None,
        }
    }

    /// The question as it was understood; of a claim by flags with what its row has no place for.
    fn query(self, found: &'a [Checked<'a>]) -> Object<'static> {
        let mut query: Object = vec![("as_of", self.day.map(|day| day.to_string()).into())];
        if let Some(Checked { claim, .. }) = found.first().filter(|_| self.by_flags) {
            query.extend([
                ("threshold", claim.threshold.map(|share| share.percent().normalize()).into()),
                ("below", Value::from(claim.missing)),
                ("prices", claim.prices.map(Prices::name).into()),
                ("since", claim.since.map(Year::number).into()),
                ("of", claim.order.and_then(|order| name_of(&Measure::ALL, order.by)).into()),
                ("lowest", claim.order.is_some_and(|order| order.lowest_first).into()),
                ("than", claim.against.as_ref().map(|who| who.code().into_owned()).into()),
            ]);
        }
        query
    }

    fn notes(self, found: &[Checked]) -> Vec<Note> {
        let by = self.day.map_or_else(|| "so far".to_owned(), |day| format!("by {day}"));
        let text = format!(
            "Judged by the editions of NATO's tables published {by}: confirmed, the newest figure agrees; outdated, an \
             earlier edition's does; contradicted, none does; differs, none does, but not all are held; unverifiable, \
             nothing held can decide."
        );
        let mut all = vec![Note { code: "verdicts", text }];
        all.extend(editions(found).into_iter().map(notes::source));
        let Some(tally) = self.tally.filter(|_| !self.by_flags) else { return all };
        all.push(Note { code: "counts", text: tally.sentence() });
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
}

/// The editions that official figures are of, oldest first.
fn editions<'d>(found: &[Checked<'d>]) -> Vec<&'d EditionInfo> {
    let mut editions: Vec<_> =
        found.iter().filter_map(|of| of.judgement.official.as_ref()?.edition()).collect();
    order::by_key(&mut editions, |info| info.published);
    editions.dedup();
    editions
}
