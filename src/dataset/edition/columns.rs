//! The numbers by which columns of a table of figures are asked for: the required ones, then the optional ones,
//! whatever their order in the file.

use super::measure::Measure;

/// The columns that every file of figures has.
pub(super) const REQUIRED: [&str; 2] = ["member", "year"];

/// The column of the ally.
pub(super) const MEMBER: usize = 0;

/// The column of the year.
pub(super) const YEAR: usize = 1;

/// The first column of figures; before it are member, year and the mark of an estimate.
pub(super) const FIRST_FIGURE: usize = 3;

/// The column of the currency of national figures, filled where that is not the ally's present one.
pub(super) const CURRENCY: usize = FIRST_FIGURE + Measure::ALL.len();

/// The first column about the edition itself: its id, then what a file must say of an edition that the program does not
/// know.
pub(super) const FACTS: usize = CURRENCY + 1;
