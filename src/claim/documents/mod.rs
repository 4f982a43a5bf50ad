//! Archives: many documents, a JSON object on a line each.
//!
//! ```text
//! reader ─► Cutter ─► Piece: whole lines ─► Document ─► Checker ─► claims with their verdicts
//! ```
//!
//! [`Documents`] does all of it one document after the other. A program with threads of its own cuts the lines in one of
//! them, and has a [`Checker`] in each of the others.

mod checker;
mod cutter;
mod line;
mod skipped;

use std::io;

use super::CheckedClaim;
use crate::dataset::{Dataset, Day};

pub use checker::{Checked, Checker, NoDate};
pub use cutter::{Cutter, Lines, Piece};
pub use line::{About, Document};
pub use skipped::{NoDocument, Skipped};

/// No document is longer, in bytes, as it stands on its line or in its file: a longer one is passed over without being held.
pub const LONGEST: usize = 16 << 20;

/// A document that was checked.
#[derive(Clone, Debug)]
pub struct CheckedDocument<'d> {
    /// What it says of itself.
    pub about: About,
    /// As of which day, what was seen, and how it was judged.
    pub checked: Checked,
    /// Its claims.
    pub claims: Vec<CheckedClaim<'d>>,
}

/// Checks the documents of an archive one after the other: a JSON object on a line each, with `text` or `html`, and with
/// `id`, `date`, `url`, `title` and `source` where they are known. A line that is no document is an error, and the next
/// line comes after it all the same.
///
/// It reads no further than it is asked, holds one document at a time, and can be sent to another thread:
///
/// ```
/// use std::thread;
///
/// use defspend::Dataset;
/// use defspend::claim::{Documents, Verdict};
///
/// let archives = [
///     r#"{"id": "a", "date": "2025-06-09", "text": "Britain spends 2.3% of its GDP on defence."}
/// {"id": "b", "date": "2025-06-09", "text": "Poland spent 1.1% of its GDP on defence in 2024."}"#,
///     r#"{"id": "c", "date": "2025-06-09", "text": "Nothing of that here."}
/// no document"#,
/// ];
/// let dataset = Dataset::embedded()?;
/// thread::scope(|scope| {
///     let dataset = &dataset;
///     let threads = archives.map(|archive| {
///         scope.spawn(move || {
///             let (mut contradicted, mut skipped) = (Vec::new(), Vec::new());
///             // A file or a pipe in place of the bytes.
///             for document in Documents::new(dataset, archive.as_bytes()) {
///                 match document {
///                     Ok(document) if document.checked.tally.of(Verdict::Contradicted) > 0 => {
///                         contradicted.push(document.about.id);
///                     }
///                     Ok(_) => {}
///                     Err(skipped_line) => skipped.push(skipped_line.line),
///                 }
///             }
///             (contradicted, skipped)
///         })
///     });
///     let found = threads.map(|thread| thread.join().unwrap());
///     assert_eq!(found[0], (vec!["b".to_owned()], vec![]));
///     assert_eq!(found[1], (vec![], vec![2]));
/// });
/// # Ok::<(), defspend::Error>(())
/// ```
pub struct Documents<'d, R> {
    cutter: Cutter<R>,
    checker: Checker<'d>,
    carry: Vec<String>,
    lines: Lines,
}

impl<'d, R: io::Read> Documents<'d, R> {
    /// Checks what comes from a reader by a record.
    #[must_use]
    pub fn new(dataset: &'d Dataset, from: R) -> Self {
        let (cutter, checker) = (Cutter::new(from), Checker::new(dataset));
        Self { cutter, checker, carry: Vec::new(), lines: Lines::default() }
    }

    /// Carries other fields of each object along, as the JSON that they are.
    #[must_use]
    pub fn carrying(self, fields: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { carry: fields.into_iter().map(Into::into).collect(), ..self }
    }

    fn check(&mut self, line: usize, bytes: &[u8]) -> Result<CheckedDocument<'d>, Skipped> {
        let skipped = |why| Skipped { line, why };
        let document = Document::parse(bytes, line, &self.carry).map_err(skipped)?;
        let mut claims = Vec::new();
        let each = |_: Option<Day>, claim| claims.push(claim);
        let checked = self.checker.check(&document, each).map_err(skipped)?;
        Ok(CheckedDocument { about: document.about, checked, claims })
    }
}

impl<'d, R: io::Read> Iterator for Documents<'d, R> {
    type Item = Result<CheckedDocument<'d>, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut lines = std::mem::take(&mut self.lines);
            if let Some((line, range)) = lines.next() {
                let checked = self.check(line, lines.bytes(range));
                self.lines = lines;
                return Some(checked);
            }
            match self.cutter.next()? {
                Ok(Piece::Lines(more)) => self.lines = more,
                Ok(Piece::TooLong { line }) => {
                    return Some(Err(Skipped { line, why: NoDocument::TooLong }));
                }
                Err(skipped) => return Some(Err(skipped)),
            }
        }
    }
}
