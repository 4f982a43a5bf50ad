//! Quoted figures: reading them out of text, and judging them by the record.
//!
//! A claim is a subject, a measure, a comparator, a value, a unit and a year. `read` finds claims in English text,
//! `judge` holds one against the editions that were published by a day.

use rust_decimal::Decimal;

use crate::dataset::{Currency, Iso3, Share, Year};

/// Whom a claim is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// One ally.
    Ally(Iso3),
    /// All allies together.
    Nato,
    /// All but the United States.
    EuropeAndCanada,
    /// The European allies.
    Europe,
    /// Somebody that no edition tabulates, by name.
    Other(String),
}

/// What a claim says something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Defence spending as a share of GDP.
    Share,
    /// A year's defence spending in money.
    Amount,
    /// The part of defence spending that goes to equipment.
    EquipmentShare,
    /// Military personnel.
    Personnel,
    /// Defence spending a head.
    PerHead,
    /// An ally's part of all that allies spend.
    ShareOfAlliance,
    /// How many allies meet, or miss, a share.
    Count,
    /// A place in a ranking of allies.
    Rank,
    /// Growth in percent.
    Change,
    /// Money that is missing to a share, or promised on top.
    Gap,
    /// What the alliance agreed.
    Target,
    /// What an ally promised.
    Pledge,
    /// Anything else about defence spending: never judged.
    Other,
}

/// How the value is said to relate to the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// It is the figure.
    Eq,
    /// It is near it.
    About,
    /// The figure is above it.
    MoreThan,
    /// The figure is at least it.
    AtLeast,
    /// The figure is below it.
    LessThan,
    /// The figure is at most it.
    AtMost,
    /// The figure lies between it and another.
    Range,
}

/// What the value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent of GDP.
    PercentOfGdp,
    /// Percent of something else, or of nothing named.
    Percent,
    /// Percentage points.
    Points,
    /// Money.
    Money(Currency),
    /// Allies.
    Allies,
    /// A place in an order.
    Place,
    /// People.
    Persons,
}

/// By what a number is multiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Nothing.
    One,
    /// A thousand.
    Thousand,
    /// A million.
    Million,
    /// A billion, 10⁹.
    Billion,
    /// A trillion, 10¹².
    Trillion,
}

/// Of which year a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// That one.
    In(Year),
    /// The present: the year of the day or the one before.
    Current,
}

/// A number as it is quoted: `2.0` has one decimal, and is not `2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The number.
    pub number: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// By what it is multiplied.
    pub scale: Scale,
    /// What it counts.
    pub unit: Unit,
}

/// Something that is said of defence spending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Whom it is about; none where the text does not settle it.
    pub subject: Option<Who>,
    /// What of.
    pub measure: Measure,
    /// How.
    pub comparator: Comparator,
    /// What is said.
    pub value: Value,
    /// When; none where the text does not settle it.
    pub when: Option<When>,
    /// For a count or a gap, the share that it is about.
    pub threshold: Option<Share>,
    /// For a count: whether those that miss the share are counted.
    pub missing: bool,
    /// At which prices, where the text says so.
    pub prices: Option<crate::dataset::Prices>,
    /// Since which year, for a change over several.
    pub since: Option<Year>,
}
