//! The answer to texts as it comes about: rows that are written as they come, or claims that are kept and shown together.

use defspend::claim::read::{Reader, Seen};
use defspend::dataset::{Dataset, Day, EditionId};
use defspend::view::{CheckView, CheckedClaim, CheckedText, VerdictCounts};

use super::{Args, MOST_HELD, MOST_SHOWN, too_many};
use crate::cli::args::output::{RowWriter, Writer};
use crate::cli::error::Error;
use crate::cli::usage::Usage;

/// The answer to texts.
pub struct Answer<'a> {
    args: &'a Args,
    writer: &'a Writer<'a>,
    dataset: &'a Dataset,
    day: Option<Day>,
    /// Where rows go as they come.
    rows: Option<RowWriter>,
    /// The claims that are shown; of those that are written already, one for each edition, which the notes name.
    claims: Vec<CheckedClaim<'a>>,
    counts: VerdictCounts,
    /// The texts as they were read, where they are shown.
    texts: Vec<CheckedText>,
    /// Whether any verdict is one to fail on.
    has_failed: bool,
}

impl<'a> Answer<'a> {
    pub fn new(
        args: &'a Args,
        writer: &'a Writer<'a>,
        dataset: &'a Dataset,
        day: Option<Day>,
    ) -> Result<Self, Error> {
        Ok(Self {
            args,
            writer,
            dataset,
            day,
            rows: writer.rows(&CheckView::CONTRACT)?,
            claims: Vec::new(),
            counts: VerdictCounts::default(),
            texts: Vec::new(),
            has_failed: false,
        })
    }

    pub fn take(&mut self, checked: CheckedClaim<'a>) -> Result<(), Error> {
        let verdict = checked.judgement.verdict;
        self.counts.add(verdict);
        self.has_failed |= self.args.fail_on.contains(&verdict);
        if !self.args.shows(verdict) {
            return Ok(());
        }
        if let Some(rows) = &mut self.rows {
            let claim = std::slice::from_ref(&checked);
            rows.write(&CheckView::of_texts(self.dataset, self.day, claim, None))?;
            if self.claims.iter().all(|known| edition(known) != edition(&checked)) {
                self.claims.push(checked);
            }
            return Ok(());
        }
        if self.claims.len() == MOST_HELD {
            return Err(too_many(self.writer.format()).into());
        }
        self.claims.push(checked);
        Ok(())
    }

    /// What was seen in a text, and the text itself where its reader keeps it.
    pub fn end_text(
        &mut self,
        name: Option<String>,
        reader: &mut Reader,
        seen: &Seen,
        not_utf8: Option<String>,
    ) -> Result<(), Error> {
        self.counts.add_text(name.as_deref(), seen, not_utf8);
        if self.args.passed_over {
            self.counts.add_passed(name.as_deref(), reader.passed_over());
        }
        self.texts.extend(as_read(reader, name.clone())?);
        if self.day.is_none() {
            let name = name.unwrap_or_else(|| "the text".to_owned());
            self.counts.add_day(name, reader.dated().cloned());
        }
        Ok(())
    }

    /// Writes what is not written yet, and says whether any verdict is one to fail on.
    pub fn finish(self) -> Result<bool, Error> {
        let view = CheckView::of_texts(self.dataset, self.day, &self.claims, Some(&self.counts))
            .only(&self.args.only)
            .showing(&self.texts)
            .with_passed_over(self.args.passed_over);
        if let Some(rows) = self.rows {
            rows.finish()?;
            self.writer.print_notes(&view);
        } else {
            self.writer.write(&view)?;
        }
        Ok(self.has_failed)
    }
}

/// A text as it was read, where that is kept.
fn as_read(reader: &mut Reader, name: Option<String>) -> Result<Option<CheckedText>, Usage> {
    let passed = reader.passed_over().to_vec();
    let Some(transcript) = reader.transcript() else { return Ok(None) };
    if transcript.is_cut() {
        return Err(Usage::TooMuchText { most: MOST_SHOWN });
    }
    Ok(Some(CheckedText { name, blocks: transcript.take(), passed }))
}

/// The edition that has the official figure.
fn edition(checked: &CheckedClaim) -> Option<EditionId> {
    let official = checked.judgement.official.as_ref()?;
    official.edition().map(|info| info.id)
}
