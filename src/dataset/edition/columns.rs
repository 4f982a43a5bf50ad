//! Where the columns of a table of figures stand among those that are asked for.

use super::measure::Measure;

/// The columns that every file of figures has.
pub(super) const REQUIRED: [&str; 2] = ["member", "year"];

/// The column of the year among those that are asked for.
pub(super) const YEAR: usize = 1;

/// The columns before the figures: member, year and the mark of an estimate.
pub(super) const FIRST_FIGURE: usize = 3;

/// The column of the currency of national figures, where that is not the ally's own of today.
pub(super) const CURRENCY: usize = FIRST_FIGURE + Measure::ALL.len();

/// The columns after the figures: the edition, and what must be known of one that the program does not know.
pub(super) const FACTS: usize = CURRENCY + 1;
