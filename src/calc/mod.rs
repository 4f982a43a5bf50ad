//! The arithmetic: pure functions from figures to results. Nothing here reads, prints or formats.
//!
//! Each question has a module, with a `Question` of what is asked and an answer of borrowed figures and exact results.
//! What a reader must know beside the numbers is in the answer too, as remarks that a report puts into words.
//!
//! | question | module |
//! | --- | --- |
//! | how far from a target | [`gap`], of [`gap::Gap`]s for each leg and of [`gap::what_if`] figures |
//! | what the road there costs | [`projection`], on a [`projection::path`], with assumptions of [`projection::growth`] |
//! | whether the pace of past years is enough | [`pace`] |
//! | how many meet what was agreed | [`targets`] |
//! | what was promised | [`pledges`] |
//! | one ally in all | [`country`] |
//! | figures over the years, and what they come to | [`history`], by the sums of [`aggregate`] |
//! | who is first | [`rank`] |
//! | groups side by side | [`groups`] |
//! | what became of a figure | [`revisions`] |
//! | what is held of each edition | [`coverage`] |
//!
//! Shares are in percent of GDP, differences of shares in percentage points, money in millions of the currency and at
//! the prices that were asked for.
//!
//! A question about a figure that no edition holds is [`Error::Unavailable`](crate::Error::Unavailable), one whose parts do not
//! go together [`Error::Conflict`](crate::Error::Conflict). Both say what is the matter, as a variant that a caller can
//! match on. A single figure that is missing within an answer is no error: it is [`None`].

pub mod aggregate;
mod assignment;
pub mod country;
pub mod coverage;
pub mod currency;
pub mod gap;
pub mod groups;
pub mod history;
pub mod indicator;
pub mod lookup;
pub mod pace;
pub mod pledges;
pub mod projection;
pub mod rank;
pub mod remarks;
pub mod revisions;
pub mod targets;

use rust_decimal::Decimal;

/// Percentage points by which two statements of one share may differ before rounding to two decimals does not explain
/// it.
const SHARES_AGREE: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
