//! Checking one document after the other.

use super::super::read::{Reader, Topic, published};
use super::super::{CheckedClaim, Judge, Tally};
use super::line::Document;
use super::skipped::NoDocument;
use crate::dataset::{Dataset, Day, Year};

/// What was found in a document beside its claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The day as of which it was read: the one that it was given, or that its text gives.
    pub as_of: Option<Day>,
    /// What it gives as its date, where that is not used.
    pub no_date: Option<NoDate>,
    /// What was seen, and how it was judged.
    pub tally: Tally,
}

/// Why the date of a document is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// It cannot be read as a day.
    NoDay(String),
    /// It is a day, but before [`Year::FIRST`] or after [`Year::LAST`].
    Outside(String),
}

/// Checks documents, each as of its own day and with what it says itself. It is for one thread; another has its own.
pub struct Checker<'d> {
    reader: Reader,
    judge: Judge<'d>,
}

impl<'d> Checker<'d> {
    /// Checks by a record.
    #[must_use]
    pub fn new(dataset: &'d Dataset) -> Self {
        Self {
            reader: Reader::new(&dataset.members, None, Topic::Open),
            judge: Judge::new(dataset),
        }
    }

    /// Checks a document, and hands out each claim as it is judged, with the day.
    ///
    /// # Errors
    /// When it has no text, or the record that it is judged by has faults.
    pub fn check(
        &mut self,
        document: &Document,
        mut each: impl FnMut(Option<Day>, CheckedClaim<'d>),
    ) -> Result<Checked, NoDocument> {
        let Self { reader, judge } = self;
        let text = document.text.as_ref();
        let given = document.date.as_deref().and_then(day);
        reader.restart(given, Topic::Open);
        let (mut tally, mut failed) = (Tally::default(), Ok(()));
        let source = document.about.source.as_deref();
        let (as_of, found) = reader.whole(document.format, text, |as_of, read| {
            if failed.is_err() {
                return;
            }
            match CheckedClaim::of(judge, source, &read, as_of) {
                Ok(checked) => {
                    tally.add(checked.judgement.verdict);
                    each(as_of, checked);
                }
                Err(error) => failed = Err(NoDocument::Record(Box::new(error))),
            }
        });
        failed?;
        if found.is_without_text() {
            return Err(NoDocument::PageWithoutText { shown: found.shown, hidden: found.hidden });
        }
        tally.add_seen(&reader.seen());
        let unused = document.date.as_ref().filter(|date| given.is_none() && !date.is_empty());
        let no_date = unused.map(|date| NoDate::of(date));
        Ok(Checked { as_of, no_date, tally })
    }
}

impl NoDate {
    fn of(date: &str) -> Self {
        if is_outside(date) { Self::Outside(date.to_owned()) } else { Self::NoDay(date.to_owned()) }
    }
}

/// Whether a date would be a day in another year. The one in its place is a leap year too, so that it has all days.
fn is_outside(date: &str) -> bool {
    let mut numbers = date.split(|c: char| !c.is_ascii_digit());
    let Some(year) = numbers.find(|number| number.len() == 4) else { return false };
    Year::read(year).is_none() && day(&date.replacen(year, "2000", 1)).is_some()
}

/// The day that a document is given: a day, a month for its last day, or a time.
fn day(date: &str) -> Option<Day> {
    Day::read(date.trim()).or_else(|| published(date).map(|dated| dated.day))
}
