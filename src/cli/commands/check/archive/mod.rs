//! `--documents`: archives of any size, on all cores.
//!
//! ```text
//!               ┌─► worker ─► parts ─┐
//! feed ─► jobs ─┤                    ├─► in the order of the jobs ─► output
//!               └─► worker ─► parts ─┘
//! ```
//!
//! One thread reads and cuts; workers take the jobs in their order; the thread that began writes what they answer, in the
//! same order. Only so many jobs are under way, and a worker that is ahead of its turn waits once it has a few parts ready,
//! so that memory stays the same however long the archive is.

mod feed;
mod inputs;
mod worker;

use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread;

use clap::builder::NonEmptyStringValueParser;
use defspend::dataset::Dataset;
use defspend::view::{Contract, DocumentCounts, DocumentView, SummaryView};
use worker::{Part, Told, Work};

use crate::cli::args::output::{RowWriter, Writer};
use crate::cli::args::whole;
use crate::cli::error::Error;
use crate::cli::usage::Usage;
use crate::cli::{failure, terminal};

/// So many parts of an answer may wait for their turn: the rows of most jobs, so that a worker that is ahead goes on to the
/// next job.
const PARTS: usize = 8;

/// The arguments of archives.
#[derive(clap::Args)]
#[command(next_help_heading = "An archive")]
pub struct Archive {
    /// Documents, each read as of its own date: JSON lines with text or html, and with id, date, url, title or source; texts,
    /// Markdown and pages; folders of these; - for standard input. Any may be packed as gzip or zstd
    #[arg(
        long,
        value_name = "FILE",
        num_args = 1..,
        conflicts_with_all = ["text", "files", "as_of", "passed_over"]
    )]
    documents: Vec<PathBuf>,

    /// One row for each document, how many figures it has and how they are judged, and a last one for all
    #[arg(long)]
    summary: bool,

    /// Carry a field of each document along; any number of times
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    carry: Vec<String>,

    /// How many documents are checked at once; as many as there are cores unless given
    #[arg(long, value_name = "N", value_parser = whole(1, 1024))]
    jobs: Option<u16>,

    /// End at the first line or file that is no document
    #[arg(long)]
    strict: bool,
}

impl Archive {
    /// Whether there is an archive to check.
    pub fn is_given(&self) -> bool {
        !self.documents.is_empty()
    }

    /// Refuses an option of archives where no archive is named. `requires` would let it pass beside a text, since a text excludes
    /// `--documents`.
    pub fn check(&self) -> Result<(), Usage> {
        let options = [
            (self.summary, "--summary"),
            (!self.carry.is_empty(), "--carry"),
            (self.jobs.is_some(), "--jobs"),
            (self.strict, "--strict"),
        ];
        for (is_given, option) in options {
            if is_given && !self.is_given() {
                return Err(Usage::NoArchive { option });
            }
        }
        Ok(())
    }

    /// What the answer keeps to.
    pub fn contract(&self) -> &'static Contract {
        if self.summary { &SummaryView::CONTRACT } else { &DocumentView::CONTRACT }
    }

    fn threads(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        self.jobs.map_or_else(cores, usize::from)
    }
}

/// Checks the documents; the exit status is 2 where a line or a file is not a document, and else 1 where a verdict is one to fail on.
pub fn run(
    args: &super::Args,
    writer: &Writer,
    dataset: &'static Dataset,
) -> Result<ExitCode, Error> {
    let archive = &args.archive;
    let inputs = inputs::named(&archive.documents, archive.strict)?;
    let rows = writer.rows(archive.contract())?;
    let work = Work {
        dataset,
        carry: archive.carry.clone(),
        form: rows.as_ref().map(RowWriter::form),
        is_summary: archive.summary,
        is_strict: archive.strict,
        only: args.only.clone(),
        fail_on: args.fail_on.clone(),
    };
    let answers = start(archive.threads(), work, inputs)?;
    let mut answer = Answer { rows, kept: Vec::new(), all: DocumentCounts::default() };
    let (mut outcome, mut hints) = (Outcome::default(), Vec::new());
    for parts in answers {
        for part in parts {
            outcome.add(&part);
            let Part { rows, kept, counts, told, .. } = part;
            answer.take(&rows, &counts, kept, writer)?;
            for told in told {
                tell(told, archive.strict, args.output.is_quiet(), &mut hints)?;
            }
        }
    }
    answer.finish(archive.summary, writer)?;
    outcome.note(args.output.is_quiet());
    Ok(match (outcome.skipped, outcome.has_failed) {
        (0, false) => ExitCode::SUCCESS,
        (0, true) => ExitCode::FAILURE,
        _ => ExitCode::from(2),
    })
}

/// Starts the threads, and hands out the answers to each job in the order of the jobs.
///
/// They are left to themselves, and nobody waits for them: where the output is closed or full, the thread that reads may be
/// waiting for input that never comes.
fn start(
    threads: usize,
    work: Work,
    inputs: Vec<inputs::Input>,
) -> Result<Receiver<Receiver<Part>>, Error> {
    let (order, answers) = mpsc::sync_channel(2 * threads);
    let (jobs, waiting) = mpsc::channel();
    let (work, waiting) = (Arc::new(work), Arc::new(Mutex::new(waiting)));
    for number in 0..threads {
        let (work, waiting) = (Arc::clone(&work), Arc::clone(&waiting));
        let started = thread::Builder::new().spawn(move || worker::run(&work, &waiting));
        match started {
            Ok(_) => {}
            Err(source) if number == 0 => return Err(Usage::NoThreads { source }.into()),
            Err(_) => break,
        }
    }
    let queue = Queue { order, jobs };
    let started = thread::Builder::new().spawn(move || feed::run(inputs, &queue));
    started.map_err(|source| Usage::NoThreads { source })?;
    Ok(answers)
}

/// What is to be done, and where each answer is expected.
struct Queue {
    order: SyncSender<Receiver<Part>>,
    jobs: mpsc::Sender<(worker::Job, SyncSender<Part>)>,
}

impl Queue {
    /// Adds a job when there is room for it; `false` where nobody waits for an answer any more.
    fn add(&self, job: worker::Job) -> bool {
        let (parts, answer) = mpsc::sync_channel(PARTS);
        self.order.send(answer).is_ok() && self.jobs.send((job, parts)).is_ok()
    }
}

/// The answer, as it is written.
struct Answer {
    /// Where rows go as they come; none for a table.
    rows: Option<RowWriter>,
    /// The rows of a table.
    kept: Vec<DocumentCounts>,
    all: DocumentCounts,
}

impl Answer {
    fn take(
        &mut self,
        rows: &str,
        counts: &DocumentCounts,
        kept: Vec<DocumentCounts>,
        writer: &Writer,
    ) -> Result<(), Error> {
        self.all.add_all(counts);
        self.kept.extend(kept);
        if self.kept.len() > super::MOST_HELD {
            return Err(super::too_many(writer.format()).into());
        }
        match &mut self.rows {
            Some(writer) if !rows.is_empty() => writer.add(rows),
            _ => Ok(()),
        }
    }

    fn finish(mut self, is_summary: bool, writer: &Writer) -> Result<(), Error> {
        let Some(mut rows) = self.rows else {
            self.kept.push(self.all);
            return writer.write(&SummaryView::new(&self.kept));
        };
        if is_summary {
            rows.write(&SummaryView::new(&[self.all]))?;
        }
        rows.finish()
    }
}

/// What decides the exit status and the notes.
#[derive(Default)]
struct Outcome {
    skipped: usize,
    documents: usize,
    undated: usize,
    has_failed: bool,
}

impl Outcome {
    fn add(&mut self, part: &Part) {
        self.skipped += part.counts.skipped;
        self.documents += part.counts.documents;
        self.undated += part.undated;
        self.has_failed |= part.has_failed;
    }

    fn note(&self, is_quiet: bool) {
        if is_quiet {
            return;
        }
        if self.undated > 0 {
            let (undated, documents) = (self.undated, self.documents);
            terminal::note(&format!(
                "{undated} of {documents} documents give no day: all editions count for them, and only a figure with a year \
                 can be contradicted."
            ));
        }
        if self.skipped > 0 {
            let skipped = self.skipped;
            terminal::note(&format!("Passed over, since they are no documents: {skipped}."));
        }
    }
}

/// Tells what a document or a line has to be told of, with each hint once; what ends the run is returned.
fn tell(told: Told, is_strict: bool, is_quiet: bool, hints: &mut Vec<String>) -> Result<(), Error> {
    match told {
        Told::Note(text) if !is_quiet => terminal::note(&text),
        Told::Note(_) => {}
        Told::Skipped(error) if is_strict => return Err(error),
        Told::Skipped(error) => failure::show_one(&error, hints),
        Told::Fatal(error) => return Err(error),
    }
    Ok(())
}
