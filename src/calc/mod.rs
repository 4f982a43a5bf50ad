//! The arithmetic: pure functions from figures to results. Nothing here reads, prints or formats.

pub mod aggregate;
pub mod currency;
mod figures;
pub mod gap;
pub mod growth;
pub mod history;
pub mod holdings;
pub mod ledger;
pub mod pace;
pub mod path;
pub mod pledges;
pub mod portrait;
pub mod profile;
pub mod projection;
pub mod quantity;
pub mod rank;
pub mod revisions;
pub mod standing;
pub mod tally;
pub mod what_if;

pub use figures::Figures;

use rust_decimal::Decimal;

/// Percentage points by which two statements of one share may differ before rounding to two decimals does not explain
/// it.
const SHARES_AGREE: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
