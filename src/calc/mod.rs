//! The arithmetic: pure functions from figures to results. Nothing here reads files, prints or formats.
//!
//! Each question has a module, with a type for what is asked and one for the answer, which has exact results. What a
//! reader needs to know beside the numbers is in the answer too, as remarks that a view puts into words.
//!
//! | question | module |
//! | --- | --- |
//! | how far from a target | [`gap`], with a [`gap::Gap`] for each leg and replaced figures from [`gap::what_if`] |
//! | what the road there costs | [`projection`], along a [`projection::path`], with rates from [`projection::growth`] |
//! | whether the pace of past years is enough | [`pace`] |
//! | how many meet what was agreed | [`targets`] |
//! | what was promised | [`pledges`] |
//! | everything about one ally | [`country`] |
//! | everything about one group | [`group_profile`] |
//! | figures over the years, and their totals | [`history`], with the sums of [`aggregate`] |
//! | who is first | [`rank`] |
//! | groups side by side | [`groups`] |
//! | what constant prices come to in the money of a year | [`deflators`] |
//! | how a figure was revised | [`revisions`] |
//! | how much of each edition is available | [`coverage`] |
//!
//! Shares are in percent of GDP, differences of shares in percentage points, money in millions of the currency and at
//! the prices that were asked for.
//!
//! A question about a figure that no edition has is [`Error::Unavailable`](crate::Error::Unavailable), one whose parts
//! contradict each other is [`Error::Conflict`](crate::Error::Conflict). Both have variants that a caller can match on.
//! A single figure that is missing from an answer is not an error: it is [`None`].

pub mod aggregate;
mod assignment;
pub mod change;
pub mod country;
pub mod coverage;
pub mod currency;
pub mod deflators;
pub mod gap;
pub mod gdps;
pub mod group_profile;
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
pub mod root;
pub mod targets;
pub mod whole;

use rust_decimal::Decimal;

/// 0.005 percentage points: a ratio that is further than this from a published share cannot round to it.
const SHARES_AGREE: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
