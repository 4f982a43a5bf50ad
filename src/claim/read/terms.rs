//! What words can mean in a sentence on defence spending.

use rust_decimal::Decimal;

use super::super::{Comparator, Scale};
use crate::dataset::{Currency, Iso3, Prices, Year};

/// When a verb says that something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Spent.
    Past,
    /// Spends; has spent.
    Present,
    /// Will spend, is expected to spend.
    Future,
    /// Would spend.
    Conditional,
}

/// How an ally is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Germany.
    Name,
    /// German.
    Adjective,
    /// Berlin.
    Capital,
    /// The head of its government.
    Leader,
}

/// Allies taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bloc {
    /// NATO.
    Nato,
    /// Europe and Canada.
    EuropeCanada,
    /// The European allies.
    Europe,
}

/// A word for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// 2024, or 2024/25, which has most of its months in 2024.
    Year(Year),
    /// So many years from this one: last year is -1.
    From(i16),
    /// So many years from the one that is named before it: the year before is -1. A sentence keeps it where none is.
    Back(i16),
    /// Now.
    Now,
    /// The end of this decade.
    DecadeEnd,
}

/// A verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Spends.
    Spend,
    /// Meets, reaches.
    Meet,
    /// Exceeds, tops.
    Exceed,
    /// Misses, fails.
    Miss,
    /// Pledges, plans.
    Promise,
    /// Agrees, obliges: what an alliance does.
    Agree,
    /// Urges, should.
    Demand,
    /// Rises; of the noun too.
    Grow,
    /// Falls; of the noun too.
    Fall,
    /// Says.
    Say,
    /// Is.
    Be,
    /// Has.
    Have,
    /// Manages, continues, is allowed to: what follows is done.
    Manage,
    /// Does so: what was told of others before it.
    Do,
    /// Ranks.
    Rank,
    /// Costs.
    Cost,
    /// Accounts for.
    Account,
    /// Doubled, so many times.
    Multiply(u8),
}

/// Something else that figures are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Else {
    /// A fund over years.
    Fund,
    /// Aid to others.
    Aid,
    /// Jobs.
    Jobs,
    /// The alliance's own budget.
    Common,
    /// Nothing to do with defence.
    Topic,
}

/// What a number is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing said.
    Bare,
    /// Percent.
    Percent,
    /// Percent of GDP.
    OfGdp,
    /// Percent of national income.
    OfIncome,
    /// Percentage points.
    Points,
    /// Money; none where the word leaves open which (kroner).
    Money(Option<Currency>),
    /// People under arms.
    Persons,
    /// Allies.
    Allies,
}

/// A number with what it is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number.
    pub number: Decimal,
    /// The upper end.
    pub high: Option<Decimal>,
    /// By what it is multiplied.
    pub scale: Scale,
    /// What it counts.
    pub kind: Kind,
    /// How it is said.
    pub comparator: Comparator,
    /// A fraction in words; countries that are not said to be allies.
    pub loose: bool,
}

/// What a word or a phrase means. Where many words are looked at, they are held against a pattern: `==` can compare figures
/// too, and takes four times as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Nothing of interest.
    Plain,
    /// A mark.
    Mark(char),
    /// An ally.
    Ally(Iso3, Form),
    /// Allies together.
    Bloc(Bloc),
    /// A country or union that NATO's tables do not hold.
    Foreign(&'static str),
    /// Members, allies.
    Members,
    /// Countries, states: members where the alliance is named beside them.
    States,
    /// It, its.
    It,
    /// They, their, we, our.
    They,
    /// The country.
    Country,
    /// Both countries.
    Both,
    /// The three countries, where so many were named in the sentence before.
    Those,
    /// Estonia, Latvia and Lithuania.
    Baltics,
    /// A government, a parliament: stands for its country.
    Government,
    /// A minister, a president, chiefs.
    Title,
    /// Where the members of an alliance meet.
    Summit,
    /// Leaders of an alliance: its members.
    Leaders,
    /// A ministry.
    Ministry,
    /// Defence, military.
    Defence,
    /// Armed forces, army.
    Forces,
    /// Spending, budget.
    Spending,
    /// GDP.
    Output,
    /// The economy: output where a figure is of it.
    Economy,
    /// Gross national income.
    Income,
    /// A target, a guideline.
    Target,
    /// Equipment, weapons.
    Equipment,
    /// Personnel, as a part of the budget or people under arms.
    Personnel,
    /// Troops, soldiers.
    Troops,
    /// Numbering: people follow.
    Numbering,
    /// Total, combined.
    Total,
    /// On average.
    Average,
    /// Per head.
    PerHead,
    /// Additional, extra, more.
    More,
    /// Adds, added.
    Add,
    /// A verb.
    Verb(Verb, Tense),
    /// Will.
    Will,
    /// Would, could, if.
    Would,
    /// Debate, proposal, unlikely: what is only talked of.
    Talk,
    /// Not.
    Not,
    /// Something else that figures are of.
    Else(Else),
    /// A time.
    Time(Time),
    /// Since.
    Since,
    /// What happened once and dates from then: joined, invaded.
    Event,
    /// Over years, not in one.
    Span,
    /// Until: it did not hold before.
    Until,
    /// Years, as a length.
    Years,
    /// So long ago.
    Ago,
    /// Within the next so many years.
    Ahead,
    /// Prices, as a base.
    Prices,
    /// All but.
    Except,
    /// Which.
    Which,
    /// Set, agreed: when a target was.
    Set,
    /// First, second …
    Ordinal(u8),
    /// Somebody else than NATO who publishes figures on defence.
    Source,
    /// All but those who are named beside them.
    Rest,
    /// Highest, largest: the top of an order; lowest: its other end.
    Superlative(bool),
    /// The top of the list, or its bottom: a place without a word for what is ranked.
    Lead(bool),
    /// The last of an order; a time too.
    Last,
    /// Place, spot, position.
    Spot,
    /// In the world, in the region: an order of others than allies.
    Elsewhere,
    /// Share, proportion, rate.
    Part,
    /// Spender, contributor.
    Spender,
    /// In history, on record: an order over time.
    History,
    /// A conjunction between clauses.
    While,
    /// When: a clause that says what was at the time before it.
    When,
    /// And, or.
    And,
    /// A preposition after which an ally is no subject.
    Beside,
    /// One of: of those who follow, one.
    OneOf,
    /// Include, including, namely: names of those who are meant follow.
    Include,
    /// By.
    By,
    /// Of.
    Of,
    /// In, for.
    In,
    /// To.
    To,
    /// From.
    From,
    /// Between.
    Between,
    /// With, at, on.
    With,
    /// The, its, a, only, annual …: may stand between words that belong together.
    Filler,
    /// About, more than …
    Compare(Comparator),
    /// Respectively.
    Respective,
    /// `and many other`: those who are named before it are some of those after it.
    AndOthers,
    /// `such as`: those who are named after it are examples of those before it.
    Such,
    /// Each: the figure is that of all who are listed.
    Each,
    /// Percent, and its kin.
    Percent,
    /// Percentage points.
    Points,
    /// A currency.
    Currency(Currency),
    /// Kroner: which is not said.
    Kroner,
    /// A billion …
    Scale(Scale),
    /// A number in words.
    Figure(u8),
    /// A fraction in words, in tenths of a percent.
    Fraction(u16),
    /// A number with what it is counted in.
    Quantity(Quantity),
    /// Constant prices, or current ones.
    At(Prices),
}
