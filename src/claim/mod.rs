//! Quoted figures: reading them out of text, and judging them by the record.
//!
//! A claim is a subject, a measure, a comparator, a value, a unit and a year. `read` finds claims in English text,
//! `judge` holds one against the editions that were published by a day.

mod checked;
mod context;
pub mod document;
pub mod documents;
mod judge;
pub mod read;
mod reason;
mod tally;

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::dataset::{Currency, Iso3, Share, Year};

pub use checked::CheckedClaim;
pub use context::{Carried, CarriedPart, Context};
pub use documents::Documents;
pub use judge::{Fit, Hint, Judge, Judgement, Official, Origin, Restated, Verdict, judge};
pub use read::{Read, Reader, read};
pub use reason::Reason;
pub use tally::Tally;

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

impl Who {
    /// What rows call it: an ally's code, `NATO`, `NATO_EUR_CAN`, `NATO_EUR`, `other:NAME`.
    #[must_use]
    pub fn code(&self) -> Cow<'_, str> {
        match self {
            Self::Ally(code) => code.as_str().into(),
            Self::Nato => "NATO".into(),
            Self::EuropeAndCanada => "NATO_EUR_CAN".into(),
            Self::Europe => "NATO_EUR".into(),
            Self::Other(name) => format!("other:{name}").into(),
        }
    }
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
    /// Spending above that of a base year, at constant prices, added up over the years after it.
    Added,
    /// What a share of GDP comes to in money.
    Level,
    /// Money that is missing to a share, or promised on top.
    Gap,
    /// What the alliance agreed.
    Target,
    /// What an ally promised.
    Pledge,
    /// Anything else about defence spending: never judged.
    Other,
}

impl Measure {
    /// Every measure with its name in rows.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Share, "share"),
        (Self::Amount, "amount"),
        (Self::EquipmentShare, "equipment_share"),
        (Self::Personnel, "personnel"),
        (Self::PerHead, "per_head"),
        (Self::ShareOfAlliance, "share_of_alliance"),
        (Self::Count, "count"),
        (Self::Rank, "rank"),
        (Self::Change, "change"),
        (Self::Added, "added"),
        (Self::Level, "level"),
        (Self::Gap, "gap"),
        (Self::Target, "target"),
        (Self::Pledge, "pledge"),
        (Self::Other, "other"),
    ];
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

impl Comparator {
    /// Every comparator with its name in rows.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Eq, "eq"),
        (Self::About, "about"),
        (Self::MoreThan, "more_than"),
        (Self::AtLeast, "at_least"),
        (Self::LessThan, "less_than"),
        (Self::AtMost, "at_most"),
        (Self::Range, "range"),
    ];
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

impl Unit {
    /// What rows call it: `pct_gdp`, `pct`, `pp`, the code of a currency, `allies`, `rank`, `persons`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::PercentOfGdp => "pct_gdp",
            Self::Percent => "pct",
            Self::Points => "pp",
            Self::Money(currency) => currency.as_str(),
            Self::Allies => "allies",
            Self::Place => "rank",
            Self::Persons => "persons",
        }
    }
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

impl Scale {
    /// The word for it; none for [`Scale::One`].
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::One => None,
            Self::Thousand => Some("thousand"),
            Self::Million => Some("million"),
            Self::Billion => Some("billion"),
            Self::Trillion => Some("trillion"),
        }
    }

    /// By what it multiplies.
    #[must_use]
    pub fn factor(self) -> Decimal {
        Decimal::from(10_u64.pow(self.zeros()))
    }

    /// The zeros of what it multiplies by.
    #[must_use]
    pub fn zeros(self) -> u32 {
        match self {
            Self::One => 0,
            Self::Thousand => 3,
            Self::Million => 6,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }
}

/// Of which year a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// That one.
    In(Year),
    /// The present: the year of the day or the one before.
    Current,
}

/// By what allies are ranked, and from which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: Measure,
    /// Whether the lowest is the first.
    pub lowest_first: bool,
}

impl Order {
    /// By share, the highest first: what a ranking is by where none is said.
    pub const BY_SHARE: Self = Self { by: Measure::Share, lowest_first: false };
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

impl Value {
    /// A single number that is multiplied by nothing.
    #[must_use]
    pub fn new(number: Decimal, unit: Unit) -> Self {
        Self { number, high: None, scale: Scale::One, unit }
    }
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
    /// For a count, a gap or a level, the share that it is about; for a change, the share that it leads to.
    pub threshold: Option<Share>,
    /// For a count: whether those that miss the share are counted.
    pub missing: bool,
    /// For a count: whether they are said to be above the share. Whether who is right at it is meant too, such words leave open.
    pub exceeding: bool,
    /// At which prices, where the text says so.
    pub prices: Option<crate::dataset::Prices>,
    /// Since which year, for what was added and for a change over several.
    pub since: Option<Year>,
    /// For a rank: by what, and from which end; [`Order::BY_SHARE`] where none is said.
    pub order: Option<Order>,
    /// For a comparison: whose figure the subject's is compared with. The value is then nothing and is not looked at.
    pub against: Option<Who>,
}

impl Claim {
    /// That a measure is this, without saying of whom and when.
    #[must_use]
    pub fn new(measure: Measure, value: Value) -> Self {
        Self {
            subject: None,
            measure,
            comparator: Comparator::Eq,
            value,
            when: None,
            threshold: None,
            missing: false,
            exceeding: false,
            prices: None,
            since: None,
            order: None,
            against: None,
        }
    }
}
