//! Sets of meanings, in which the rows of the grammar say what they look for.

use super::super::Comparator;
use super::terms::{Bloc, Else, Form, Kind, Quantity, Tense, Term, Time, Verb};

/// Meanings, of which an item has to have one: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set(u128);

impl Set {
    /// The meanings of both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The meanings but those of another.
    pub const fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether a term has one of the meanings.
    pub fn has(self, term: Term) -> bool {
        self.meets(Self::of(term))
    }

    /// Whether the two have a meaning in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Gives every line a bit of its own, and finds the line of a term: the first that it fits. There are 128 bits at most; what
/// no row asks for apart from its neighbours shares their line.
macro_rules! sets {
    ($($name:ident = $pattern:pat,)+) => {
        #[expect(clippy::upper_case_acronyms, non_camel_case_types, reason = "they number the sets of the same names")]
        enum Bit { $($name,)+ }

        #[allow(dead_code, reason = "the next row may look for any of them")]
        impl Set {
            $(pub const $name: Self = Self(1 << Bit::$name as u8);)+

            /// The meaning of a term.
            pub fn of(term: Term) -> Self {
                match term { $($pattern => Self::$name,)+ }
            }
        }
    };
}

sets! {
    PLAIN = Term::Plain | Term::Source,
    // Marks.
    COMMA = Term::Mark(','),
    SEMICOLON = Term::Mark(';'),
    COLON = Term::Mark(':'),
    OPEN = Term::Mark('('),
    CLOSE = Term::Mark(')'),
    DASH = Term::Mark('—'),
    QUOTE = Term::Mark('"'),
    STOP = Term::Mark('.'),
    OTHER_MARK = Term::Mark(_),
    // Who.
    NAME = Term::Ally(_, Form::Name),
    ADJECTIVE = Term::Ally(_, Form::Adjective),
    CAPITAL = Term::Ally(_, Form::Capital),
    LEADER = Term::Ally(_, Form::Leader),
    NATO = Term::Bloc(Bloc::Nato),
    EUROPE_AND_CANADA = Term::Bloc(Bloc::EuropeCanada),
    EUROPEAN_ALLIES = Term::Bloc(Bloc::Europe),
    EUROPE = Term::Foreign("Europe"),
    OTHER_FOREIGN = Term::Foreign(_),
    MEMBERS = Term::Members,
    STATES = Term::States,
    IT = Term::It,
    THEY = Term::They,
    COUNTRY = Term::Country | Term::Both | Term::Those | Term::Baltics,
    GOVERNMENT = Term::Government,
    TITLE = Term::Title | Term::Summit,
    LEADERS = Term::Leaders,
    MINISTRY = Term::Ministry,
    // What.
    DEFENCE = Term::Defence,
    FORCES = Term::Forces,
    SPENDING = Term::Spending,
    OUTPUT = Term::Output,
    ECONOMY = Term::Economy,
    INCOME = Term::Income,
    TARGET = Term::Target,
    EQUIPMENT = Term::Equipment,
    PERSONNEL = Term::Personnel,
    TROOPS = Term::Troops,
    TOTAL = Term::Total,
    AVERAGE = Term::Average,
    PER_HEAD = Term::PerHead,
    MORE = Term::More,
    ADD = Term::Add,
    // Verbs.
    SPEND = Term::Verb(Verb::Spend, _),
    REACH = Term::Verb(Verb::Meet, _),
    EXCEED = Term::Verb(Verb::Exceed, _),
    MISS = Term::Verb(Verb::Miss, _),
    PROMISE_PAST = Term::Verb(Verb::Promise, Tense::Past),
    PROMISE_PRESENT = Term::Verb(Verb::Promise, _),
    AGREE_PAST = Term::Verb(Verb::Agree, Tense::Past),
    AGREE_PRESENT = Term::Verb(Verb::Agree, _),
    DEMAND_PAST = Term::Verb(Verb::Demand, Tense::Past),
    DEMAND_PRESENT = Term::Verb(Verb::Demand, _),
    GROW = Term::Verb(Verb::Grow, _),
    FALL = Term::Verb(Verb::Fall, _),
    SAY = Term::Verb(Verb::Say, _),
    BE = Term::Verb(Verb::Be, _),
    MANAGE = Term::Verb(Verb::Manage, _),
    HAVE = Term::Verb(Verb::Have, _),
    DO = Term::Verb(Verb::Do, _),
    RANK = Term::Verb(Verb::Rank, _),
    COST = Term::Verb(Verb::Cost, _),
    ACCOUNT = Term::Verb(Verb::Account, _),
    MULTIPLY = Term::Verb(Verb::Multiply(_), _),
    WILL = Term::Will,
    WOULD = Term::Would,
    TALK = Term::Talk,
    NOT = Term::Not,
    // Other things.
    FUND = Term::Else(Else::Fund),
    AID = Term::Else(Else::Aid),
    JOBS = Term::Else(Else::Jobs),
    COMMON = Term::Else(Else::Common),
    TOPIC = Term::Else(Else::Topic),
    // When.
    YEAR = Term::Time(Time::Year(_)),
    NOW = Term::Time(Time::Now),
    DECADE_END = Term::Time(Time::DecadeEnd),
    YEARS_BEFORE = Term::Time(Time::From(..0) | Time::Back(_)),
    YEARS_FROM_NOW = Term::Time(Time::From(_)),
    SINCE = Term::Since,
    EVENT = Term::Event,
    SPAN = Term::Span,
    UNTIL = Term::Until,
    YEARS = Term::Years,
    AHEAD = Term::Ahead,
    EXCEPT = Term::Except,
    WHICH = Term::Which,
    ADOPTED = Term::Set,
    // Orders.
    ORDINAL = Term::Ordinal(_),
    HIGHEST = Term::Superlative(true),
    LOWEST = Term::Superlative(false),
    LEAD = Term::Lead(_),
    LAST = Term::Last,
    SPOT = Term::Spot,
    ELSEWHERE = Term::Elsewhere,
    PART = Term::Part,
    SPENDER = Term::Spender,
    HISTORY = Term::History,
    // Small words.
    WHILE = Term::While,
    WHEN = Term::When,
    AND = Term::And | Term::AndOthers,
    BESIDE = Term::Beside,
    ONE_OF = Term::OneOf,
    INCLUDE = Term::Include | Term::Such,
    BY = Term::By,
    OF = Term::Of,
    IN = Term::In,
    TO = Term::To,
    FROM = Term::From,
    BETWEEN = Term::Between,
    WITH = Term::With,
    FILLER = Term::Filler | Term::Rest,
    MORE_THAN = Term::Compare(Comparator::MoreThan),
    AT_LEAST = Term::Compare(Comparator::AtLeast),
    LESS_THAN = Term::Compare(Comparator::LessThan),
    OTHER_COMPARE = Term::Compare(_),
    RESPECTIVE = Term::Respective,
    EACH = Term::Each,
    // Numbers.
    PERCENT = Term::Quantity(Quantity { kind: Kind::Percent, .. }),
    OF_GDP = Term::Quantity(Quantity { kind: Kind::OfGdp, .. }),
    OF_INCOME = Term::Quantity(Quantity { kind: Kind::OfIncome, .. }),
    POINTS = Term::Quantity(Quantity { kind: Kind::Points, .. }),
    MONEY = Term::Quantity(Quantity { kind: Kind::Money(_), .. }),
    PERSONS = Term::Quantity(Quantity { kind: Kind::Persons, .. }),
    ALLIES = Term::Quantity(Quantity { kind: Kind::Allies, .. }),
    AT_PRICES = Term::At(_),
    // What a sentence keeps of numbers and units without a figure, a bare number among them.
    SCRAP = Term::Quantity(Quantity { kind: Kind::Bare, .. })
        | Term::Numbering
        | Term::Ago
        | Term::Prices
        | Term::Percent
        | Term::Points
        | Term::Currency(_)
        | Term::Kroner
        | Term::Scale(_)
        | Term::Figure(_)
        | Term::Fraction(_),
}

/// Sets of several lines.
#[allow(dead_code, reason = "the next row may look for any of them")]
impl Set {
    pub const NOTHING: Self = Self(0);
    pub const ANYTHING: Self = Self(u128::MAX);
    pub const ALLY: Self = Self::NAME.or(Self::ADJECTIVE).or(Self::CAPITAL).or(Self::LEADER);
    pub const MARK: Self = Self::COMMA
        .or(Self::SEMICOLON)
        .or(Self::COLON)
        .or(Self::OPEN)
        .or(Self::CLOSE)
        .or(Self::DASH)
        .or(Self::QUOTE)
        .or(Self::STOP)
        .or(Self::OTHER_MARK);
    pub const BLOC: Self = Self::NATO.or(Self::EUROPE_AND_CANADA).or(Self::EUROPEAN_ALLIES);
    pub const FOREIGN: Self = Self::EUROPE.or(Self::OTHER_FOREIGN);
    pub const PROMISE: Self = Self::PROMISE_PAST.or(Self::PROMISE_PRESENT);
    pub const AGREE: Self = Self::AGREE_PAST.or(Self::AGREE_PRESENT);
    pub const DEMAND: Self = Self::DEMAND_PAST.or(Self::DEMAND_PRESENT);
    /// Is at a target, or over it.
    pub const MEET: Self = Self::REACH.or(Self::EXCEED);
    pub const VERB: Self = Self::SPEND
        .or(Self::MEET)
        .or(Self::MISS)
        .or(Self::PROMISE)
        .or(Self::AGREE)
        .or(Self::DEMAND)
        .or(Self::CHANGE)
        .or(Self::SAY)
        .or(Self::BE)
        .or(Self::MANAGE)
        .or(Self::HAVE)
        .or(Self::RANK)
        .or(Self::COST)
        .or(Self::ACCOUNT)
        .or(Self::MULTIPLY);
    pub const CHANGE: Self = Self::GROW.or(Self::FALL);
    pub const COMPARE: Self =
        Self::MORE_THAN.or(Self::AT_LEAST).or(Self::LESS_THAN).or(Self::OTHER_COMPARE);
    pub const ELSE: Self = Self::FUND.or(Self::AID).or(Self::JOBS).or(Self::COMMON).or(Self::TOPIC);
    pub const TIME: Self = Self::YEAR
        .or(Self::NOW)
        .or(Self::DECADE_END)
        .or(Self::YEARS_BEFORE)
        .or(Self::YEARS_FROM_NOW);
    /// A share of a whole that is not said yet, or of GDP.
    pub const SHARE: Self = Self::PERCENT.or(Self::OF_GDP);
    pub const ANY_PERCENT: Self = Self::SHARE.or(Self::OF_INCOME);
    pub const FIGURE: Self =
        Self::ANY_PERCENT.or(Self::POINTS).or(Self::MONEY).or(Self::PERSONS).or(Self::ALLIES);
}
