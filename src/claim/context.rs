//! What a text says around a claim.

use rust_decimal::Decimal;

use super::{Measure, Reason, Who};
use crate::dataset::Year;

/// What the sentence of a claim and the one before it name. A figure that fits something else that they name contradicts
/// nothing: the writer, or whoever read it, has only taken one for the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Whom they name.
    pub who: Vec<Who>,
    /// The years that they name.
    pub years: Vec<Year>,
    /// The measures that the sentence has a word for.
    pub measures: Vec<Measure>,
    /// The numbers that the sentence quotes.
    pub numbers: Vec<Decimal>,
    /// Whether the text has no day, so that "now" is nowhere.
    pub is_undated: bool,
    /// Why the words do not settle the claim, though they allow it: a figure that agrees is evidence of what was meant, and
    /// one that does not agree accuses nobody.
    pub doubt: Option<Reason>,
    /// What the claim takes from the sentences before it, and from headings, captions and columns.
    pub carried: Vec<Carried>,
}

/// A part of a claim that its own sentence does not say, and the words that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The part.
    pub part: CarriedPart,
    /// The words, as they are written in the text.
    pub words: String,
}

/// What a claim can take from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriedPart {
    /// Whom it is about.
    Subject,
    /// Its year.
    Year,
    /// What it is of, and in what it is counted.
    Measure,
}

impl CarriedPart {
    /// Every part with its name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Subject, "subject"), (Self::Year, "year"), (Self::Measure, "measure")];
}

impl Context {
    /// So many of each are kept: a sentence that names more is a table.
    const MOST: usize = 12;

    /// Adds whom a sentence names.
    pub(super) fn add_who(&mut self, who: Who) {
        if self.who.len() < Self::MOST && !self.who.contains(&who) {
            self.who.push(who);
        }
    }

    /// Adds a year that a sentence names.
    pub(super) fn add_year(&mut self, year: Year) {
        if self.years.len() < Self::MOST && !self.years.contains(&year) {
            self.years.push(year);
        }
    }

    /// Adds a number that a sentence quotes.
    pub(super) fn add_number(&mut self, number: Decimal) {
        if self.numbers.len() < Self::MOST && !self.numbers.contains(&number) {
            self.numbers.push(number);
        }
    }

    /// Adds a measure that a sentence has a word for.
    pub(super) fn add_measure(&mut self, measure: Measure) {
        if !self.measures.contains(&measure) {
            self.measures.push(measure);
        }
    }
}
