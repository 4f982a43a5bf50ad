//! English: how allies, days, numbers, amounts, targets and sources are worded in a sentence.

mod dates;
mod groups;
mod lists;
mod money;
mod numbers;
mod sources;
mod targets;

pub use dates::{announced, by_when, day, month, span};
pub use groups::{
    allies_of, ally, count_of_allies, names, names_of_groups, of_groups, part_of, title_of, whose,
};
pub use lists::{all_of, any_of, capital, clauses, uncapital};
pub use money::{
    ROUNDED, add_up, amount, at_prices, currency, is_negligible, prices, prices_and_rates, sign,
    spending,
};
pub use numbers::{count, extent, ordinal, percent, place, points, share};
pub use sources::{
    RELATED_UNKNOWN, closing, exchange_rate, missing, outlook, outlook_title, source, what_if,
};
pub use targets::{Agreed, short_name};

/// Up to this many rows get full sentences; of more, only the first says what they have in common.
pub const FEW: usize = 3;
