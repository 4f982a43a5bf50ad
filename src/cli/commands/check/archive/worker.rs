//! The threads that check documents.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};

use defspend::claim::document::Format;
use defspend::claim::documents::{
    About, Checked, Checker, Document, LONGEST, NoDate, NoDocument, Piece, Skipped,
};
use defspend::claim::{CheckedClaim, Verdict};
use defspend::dataset::{Dataset, Day};
use defspend::error::quoted;
use defspend::view::{DocumentCounts, DocumentView, SummaryView};

use super::inputs::ending;
use crate::cli::args::data::unread;
use crate::cli::args::output::RowForm;
use crate::cli::error::Error;
use crate::cli::files::unpacked;
use crate::cli::usage::{Binary, Usage};

/// A longer part of an answer is sent before the job is done, in bytes.
const LONG: usize = 1 << 18;

/// What is to be done with documents.
pub struct Work {
    pub dataset: &'static Dataset,
    /// The fields that are carried along.
    pub carry: Vec<String>,
    /// How rows are written; nothing where they are kept for a table.
    pub form: Option<RowForm>,
    pub is_summary: bool,
    pub is_strict: bool,
    pub only: Vec<Verdict>,
    pub fail_on: Vec<Verdict>,
}

/// Something to check, and what its archive is called.
pub struct Job {
    pub name: Arc<str>,
    pub task: Task,
}

/// Something to check.
pub enum Task {
    Piece(Piece),
    /// A file that is one document.
    File(PathBuf),
    /// A line that could not be read.
    Skipped(Skipped),
    /// A folder or a file that could not be looked at.
    Unread(Error),
}

/// A part of the answer to a job.
#[derive(Default)]
pub struct Part {
    /// Rows as they are written.
    pub rows: String,
    /// Rows that are kept for a table.
    pub kept: Vec<DocumentCounts>,
    pub counts: DocumentCounts,
    pub told: Vec<Told>,
    /// How many documents give no day.
    pub undated: usize,
    /// Whether a claim has a verdict to fail on.
    pub has_failed: bool,
}

/// What is to be told on standard error.
pub enum Told {
    Note(String),
    /// A line or a file is no document.
    Skipped(Error),
    /// Nothing can be judged.
    Fatal(Error),
}

/// A job, and where its answer is expected.
pub type Waiting = Mutex<Receiver<(Job, SyncSender<Part>)>>;

/// Does one job after the other, until there are no more or nobody waits for an answer.
pub fn run(work: &Work, waiting: &Waiting) {
    let mut checker = Checker::new(work.dataset);
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((job, parts)) = next else { return };
        let mut at_hand =
            AtHand { work, name: job.name, part: Part::default(), parts, has_ended: false };
        at_hand.check(job.task, &mut checker);
        at_hand.send();
        if at_hand.has_ended {
            return;
        }
    }
}

/// The job at hand, and its answer as it comes about.
struct AtHand<'w> {
    work: &'w Work,
    name: Arc<str>,
    part: Part,
    parts: SyncSender<Part>,
    /// Whether nobody waits for more of it.
    has_ended: bool,
}

impl AtHand<'_> {
    fn check(&mut self, task: Task, checker: &mut Checker<'static>) {
        let mut lines = match task {
            Task::Piece(Piece::Lines(lines)) => lines,
            Task::Piece(Piece::TooLong { line }) => {
                return self.skip(Some(line), NoDocument::TooLong);
            }
            Task::Skipped(Skipped { line, why }) => return self.skip(Some(line), why),
            Task::Unread(error) => return self.skipped(Told::Skipped(error)),
            Task::File(path) => return self.file(&path, checker),
        };
        while let Some((line, range)) = lines.next() {
            match Document::parse(lines.bytes(range), line, &self.work.carry) {
                Ok(document) => self.document(Some(line), document, checker),
                Err(why) => self.skip(Some(line), why),
            }
            if self.has_ended {
                return;
            }
        }
    }

    fn document(
        &mut self,
        line: Option<usize>,
        document: Document,
        checker: &mut Checker<'static>,
    ) {
        let each = |day, claim| self.claim(&document.about, day, claim);
        match checker.check(&document, each) {
            Ok(found) => self.counted(line, document.about, found),
            Err(why) => self.skip(line, why),
        }
    }

    fn claim(&mut self, about: &About, as_of: Option<Day>, checked: CheckedClaim<'static>) {
        let Work { dataset, form, is_summary, only, fail_on, .. } = self.work;
        let verdict = checked.judgement.verdict;
        self.part.has_failed |= fail_on.contains(&verdict);
        if *is_summary || !only.is_empty() && !only.contains(&verdict) {
            return;
        }
        let Some(form) = form else { return };
        let claims = [checked];
        let view = DocumentView::new(&dataset.members, about, as_of, &claims);
        self.part.rows += &form.write(&view);
        if self.part.rows.len() > LONG {
            self.send();
        }
    }

    fn counted(&mut self, line: Option<usize>, about: About, found: Checked) {
        let Checked { as_of, no_date, tally } = found;
        self.part.undated += usize::from(as_of.is_none());
        if let Some(date) = no_date {
            let (date, why) = match &date {
                NoDate::NoDay(date) => (date, "is no day"),
                NoDate::Outside(date) => (date, "is outside the years that are read, 1949 to 2100"),
            };
            let (place, date) = (self.place(line), quoted(date));
            self.note(format!("{place}: the date {date} {why}, and is not used."));
        }
        let row = DocumentCounts::of(about, as_of, tally);
        self.part.counts.add_all(&row);
        if !self.work.is_summary {
            return;
        }
        match &self.work.form {
            Some(form) => self.part.rows += &form.write(&SummaryView::new(&[row])),
            None => self.part.kept.push(row),
        }
    }

    /// Reads a file that is one document.
    fn file(&mut self, path: &Path, checker: &mut Checker<'static>) {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(source) => return self.skipped(Told::Skipped(unread(path, source).into())),
        };
        let bytes = match read(path, file) {
            Ok(bytes) if bytes.len() > LONGEST => return self.skip(None, NoDocument::TooLong),
            Ok(bytes) => bytes,
            Err(error) => return self.skip(None, NoDocument::Unread(error)),
        };
        let name = path.to_string_lossy().into_owned();
        let binary = Binary::of(&bytes).or_else(|| bytes.contains(&0).then_some(Binary::Other));
        if let Some(kind) = binary {
            return self.skipped(Told::Skipped(Usage::BinaryText { name, kind }.into()));
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Cow::Owned(_) = text {
            self.note(format!("{name}: bytes that are not UTF-8; the rest was read."));
        }
        let about = About { id: name.clone(), source: Some(name), ..About::default() };
        let format = Format::of(ending(path), &text);
        self.document(None, Document { about, date: None, format, text }, checker);
    }

    /// Passes over what is no document.
    fn skip(&mut self, line: Option<usize>, why: NoDocument) {
        let told = match why {
            NoDocument::Record(error) => Told::Fatal((*error).into()),
            why => {
                Told::Skipped(Usage::NotADocument { file: self.name.to_string(), line, why }.into())
            }
        };
        self.skipped(told);
    }

    fn skipped(&mut self, told: Told) {
        let ends = self.work.is_strict || matches!(told, Told::Fatal(_));
        self.part.counts.skipped += 1;
        self.part.told.push(told);
        if ends {
            self.send();
            self.has_ended = true;
        }
    }

    fn note(&mut self, text: String) {
        self.part.told.push(Told::Note(text));
    }

    fn place(&self, line: Option<usize>) -> String {
        line.map_or_else(|| self.name.to_string(), |line| format!("{}:{line}", self.name))
    }

    /// Sends what there is; it waits where the answer is ahead of its turn.
    fn send(&mut self) {
        let part = std::mem::take(&mut self.part);
        self.has_ended |= self.parts.send(part).is_err();
    }
}

/// The bytes of a file, or of a longer one as many as show that it is too long.
fn read(path: &Path, file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = LONGEST as u64 + 1;
    unpacked(path, Box::new(file))?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
