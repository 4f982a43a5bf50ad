//! What became of numbers that make no claim.

use std::ops::Range;

/// Why a number became no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It claims nothing of defence spending: it counts jobs, is aid, or is only talked of.
    NoClaim,
    /// What it claims of defence spending, if anything, was not understood.
    NotUnderstood,
    /// Its sentence is not English.
    NotEnglish,
    /// Its sentence has more figures, or gives more claims, than are read.
    TooMany,
}

impl Why {
    /// Every reason with its name.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::NoClaim, "no_claim"),
        (Self::NotUnderstood, "not_understood"),
        (Self::NotEnglish, "foreign"),
        (Self::TooMany, "too_many"),
    ];
}

/// A number that is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// It, with its unit.
    pub words: String,
    /// The line in which it begins, from 1.
    pub line: usize,
    /// The character in the line at which it begins, from 1.
    pub column: usize,
    /// The bytes of the text that it takes, from 0.
    pub span: Range<usize>,
    /// Why.
    pub why: Why,
}

/// How many numbers are passed over, for each reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PassedCount([usize; Why::ALL.len()]);

impl PassedCount {
    /// Counts one more.
    pub(super) fn add(&mut self, why: Why) {
        for (count, (known, _)) in self.0.iter_mut().zip(Why::ALL) {
            *count += usize::from(known == why);
        }
    }

    /// Adds those of another text.
    pub fn add_all(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }

    /// Each reason with its name and its count.
    pub fn by_reason(&self) -> impl Iterator<Item = (Why, &'static str, usize)> {
        self.0.iter().zip(Why::ALL).map(|(count, (why, name))| (why, name, *count))
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }
}
