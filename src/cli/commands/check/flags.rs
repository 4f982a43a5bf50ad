//! A claim by flags: `--member GBR --share 2.3 --year 2024`.

use clap::Args;
use defspend::claim::{Claim, Comparator, Measure, Order, Scale, Unit, Value, When, Who};
use defspend::dataset::{Currency, Dataset, Prices, Share, Year};
use defspend::decimal;
use rust_decimal::Decimal;

use crate::cli::args::money::{self, TABULATED};
use crate::cli::args::one_of;
use crate::cli::error::Error;
use crate::cli::usage::ClaimUsage;

/// How a value may relate to the figure, as written on the command line.
const COMPARATORS: [(Comparator, &str); 6] = [
    (Comparator::Eq, "equal"),
    (Comparator::About, "about"),
    (Comparator::MoreThan, "more-than"),
    (Comparator::AtLeast, "at-least"),
    (Comparator::LessThan, "less-than"),
    (Comparator::AtMost, "at-most"),
];

/// What allies may be ranked or compared by.
const ORDERS: [(Measure, &str); 6] = [
    (Measure::Share, "share"),
    (Measure::Amount, "spending"),
    (Measure::EquipmentShare, "equipment"),
    (Measure::PerHead, "per_head"),
    (Measure::Personnel, "personnel"),
    (Measure::Change, "growth"),
];

/// A claim by flags: whom it is about, one figure, and when. Decimals count: 2.0 is not 2.
#[derive(Args)]
#[command(next_help_heading = "A claim by flags")]
pub struct Flags {
    /// Whom it is about: an ally by name or code, nato, or europe-canada
    #[arg(long, value_name = "ALLY")]
    member: Option<String>,

    /// Spending as a share of GDP, percent
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    share: Option<String>,

    /// A year's spending, such as 86bn, 1.3tn or 560m
    #[arg(long, value_name = "AMOUNT")]
    spending: Option<String>,

    /// The share of spending that goes to major equipment, percent
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    equipment: Option<String>,

    /// Military personnel, such as 180000 or 180k
    #[arg(long, value_name = "PEOPLE")]
    personnel: Option<String>,

    /// Spending a head in US dollars, at prices of the edition's price year
    #[arg(long, value_name = "AMOUNT")]
    per_head: Option<String>,

    /// The part of what all allies spend, percent
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    alliance_share: Option<String>,

    /// How many allies meet the share that --at names
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    count: Option<String>,

    /// The place among the allies, by share unless --measure says otherwise
    #[arg(long, value_name = "PLACE", allow_negative_numbers = true)]
    rank: Option<String>,

    /// Growth of spending in percent since the year before, or --since a year; or with --at, what that share takes
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    growth: Option<String>,

    /// What was added to spending since the year that --since names, such as 640bn, at constant prices
    #[arg(long, value_name = "AMOUNT")]
    added: Option<String>,

    /// What the share of GDP that --at names comes to, such as 46bn
    #[arg(long, value_name = "AMOUNT")]
    level: Option<String>,

    /// What is missing to the share that --at names: money such as 44bn, or points such as 1.3pp
    #[arg(long, value_name = "AMOUNT")]
    gap: Option<String>,

    /// A share that the ally promised, percent of GDP, perhaps --by a year
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    pledge: Option<String>,

    /// A share that the alliance agreed on, percent
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    target: Option<String>,

    /// The ally to compare with, by share unless --measure says otherwise; more than it unless --comparator says otherwise
    #[arg(long, value_name = "ALLY")]
    than: Option<String>,

    /// A year; the present unless given: the year of --as-of, or the one before
    #[arg(short, long, value_name = "YEAR")]
    year: Option<String>,

    /// The year by which the target is reached, of a pledge or a target that is claimed
    #[arg(long, value_name = "YEAR", conflicts_with = "year")]
    by: Option<String>,

    /// How the value relates to the figure
    #[arg(long, value_name = "HOW", value_parser = one_of(&COMPARATORS))]
    comparator: Option<Comparator>,

    /// The upper end of a range whose lower end is the value
    #[arg(
        long,
        value_name = "VALUE",
        allow_negative_numbers = true,
        conflicts_with = "comparator"
    )]
    high: Option<String>,

    /// The currency, of an amount: USD unless given
    #[arg(short, long, value_name = "CURRENCY")]
    currency: Option<String>,

    /// At which prices: current or constant, for money and its growth
    #[arg(short, long, value_parser = one_of(&TABULATED))]
    prices: Option<Prices>,

    /// The share of GDP that --count, --level, --gap or --growth is about, percent
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    at: Option<String>,

    /// Count the allies below --at
    #[arg(long)]
    below: bool,

    /// Which figure, of those that --rank or --than can compare by
    #[arg(long, value_name = "MEASURE", value_parser = one_of(&ORDERS))]
    measure: Option<Measure>,

    /// Rank the smallest first
    #[arg(long)]
    lowest: bool,

    /// The year to compare with: --growth or --added is since then
    #[arg(long, value_name = "YEAR")]
    since: Option<String>,
}

/// The flag of a figure, its measure, and its text where it is given.
type FigureFlag = (&'static str, Measure, fn(&Flags) -> &Option<String>);

const FIGURES: [FigureFlag; 15] = [
    ("--share", Measure::Share, |flags| &flags.share),
    ("--spending", Measure::Amount, |flags| &flags.spending),
    ("--equipment", Measure::EquipmentShare, |flags| &flags.equipment),
    ("--personnel", Measure::Personnel, |flags| &flags.personnel),
    ("--per-head", Measure::PerHead, |flags| &flags.per_head),
    ("--alliance-share", Measure::ShareOfAlliance, |flags| &flags.alliance_share),
    ("--count", Measure::Count, |flags| &flags.count),
    ("--rank", Measure::Rank, |flags| &flags.rank),
    ("--growth", Measure::Change, |flags| &flags.growth),
    ("--added", Measure::Added, |flags| &flags.added),
    ("--level", Measure::Level, |flags| &flags.level),
    ("--gap", Measure::Gap, |flags| &flags.gap),
    ("--pledge", Measure::Pledge, |flags| &flags.pledge),
    ("--target", Measure::Target, |flags| &flags.target),
    ("--than", Measure::Other, |flags| &flags.than),
];

/// A flag that says more about a figure, whether it is given, and whether it goes with a measure.
type DetailFlag = (&'static str, fn(&Flags) -> bool, fn(Measure) -> bool);

const DETAILS: [DetailFlag; 10] = [
    ("--currency", |flags| flags.currency.is_some(), is_money),
    ("--prices", |flags| flags.prices.is_some(), has_prices),
    (
        "--at",
        |flags| flags.at.is_some(),
        |measure| {
            matches!(measure, Measure::Count | Measure::Level | Measure::Gap | Measure::Change)
        },
    ),
    ("--below", |flags| flags.below, |measure| measure == Measure::Count),
    (
        "--measure",
        |flags| flags.measure.is_some(),
        |measure| matches!(measure, Measure::Rank | Measure::Other),
    ),
    ("--lowest", |flags| flags.lowest, |measure| measure == Measure::Rank),
    (
        "--since",
        |flags| flags.since.is_some(),
        |measure| matches!(measure, Measure::Change | Measure::Added),
    ),
    (
        "--by",
        |flags| flags.by.is_some(),
        |measure| matches!(measure, Measure::Pledge | Measure::Target),
    ),
    ("--high", |flags| flags.high.is_some(), |measure| measure != Measure::Other),
    ("--comparator", |flags| flags.comparator.is_some(), |_| true),
];

fn is_money(measure: Measure) -> bool {
    matches!(measure, Measure::Amount | Measure::Added | Measure::Level | Measure::Gap)
}

fn has_prices(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Amount
            | Measure::Added
            | Measure::Level
            | Measure::Gap
            | Measure::Change
            | Measure::ShareOfAlliance
            | Measure::Rank
            | Measure::Other
    )
}

/// A figure that was given: its flag, its measure and its text.
type Given<'a> = (&'static str, Measure, &'a str);

impl Flags {
    /// The claim that the flags make; none without flags.
    pub fn claim(&self, dataset: &Dataset) -> Result<Option<Claim>, Error> {
        let Some((flag, measure, text)) = self.figure()? else {
            return self.nothing_claimed();
        };
        self.must_fit(flag, measure)?;
        let ranked_by = self.measure.unwrap_or(Measure::Share);
        let (claimed, value) = match self.than {
            Some(_) => (ranked_by, compared(ranked_by)),
            None => (measure, self.value(flag, measure, text, dataset)?),
        };
        let against = self.than.as_deref().map(|than| who(than, dataset)).transpose()?;
        let comparator = match (value.high, self.comparator, &against) {
            (Some(_), _, _) => Comparator::Range,
            (None, Some(comparator), _) => comparator,
            (None, None, Some(_)) => Comparator::MoreThan,
            (None, None, None) => Comparator::Eq,
        };
        let order = Order { by: ranked_by, lowest_first: self.lowest };
        Ok(Some(Claim {
            subject: Some(self.subject(flag, measure, dataset)?),
            comparator,
            when: self.when(measure)?,
            threshold: self.threshold(flag, measure)?,
            missing: self.below,
            prices: self.prices,
            since: self.since.as_deref().map(Year::parse).transpose()?,
            order: if measure == Measure::Rank { Some(order) } else { None },
            against,
            ..Claim::new(claimed, value)
        }))
    }

    /// The one figure that was given; nothing where none was.
    fn figure(&self) -> Result<Option<Given<'_>>, Error> {
        let mut given: Option<Given> = None;
        for (flag, measure, text_of) in FIGURES {
            let Some(text) = text_of(self) else { continue };
            if let Some((other, ..)) = given {
                return Err(ClaimUsage::TwoClaims { first: other, second: flag }.into());
            }
            given = Some((flag, measure, text.as_str()));
        }
        Ok(given)
    }

    /// Refuses flags that say more about a figure that is not there.
    fn nothing_claimed(&self) -> Result<Option<Claim>, Error> {
        let details = DETAILS.map(|(flag, is_given, _)| (flag, is_given(self)));
        let others = [("--member", self.member.is_some()), ("--year", self.year.is_some())];
        for (flag, is_given) in details.into_iter().chain(others) {
            if is_given {
                return Err(ClaimUsage::NothingClaimed { flag }.into());
            }
        }
        Ok(None)
    }

    /// Refuses flags that do not go with the figure.
    fn must_fit(&self, flag: &'static str, measure: Measure) -> Result<(), Error> {
        for (detail, is_given, fits) in DETAILS {
            if is_given(self) && !fits(measure) {
                let figures: Vec<&str> = FIGURES
                    .iter()
                    .filter(|(_, measure, _)| fits(*measure))
                    .map(|(flag, ..)| *flag)
                    .collect();
                return Err(
                    ClaimUsage::Unfit { flag: detail, figure: flag, fitting: figures }.into()
                );
            }
        }
        if measure == Measure::Added && self.since.is_none() {
            return Err(ClaimUsage::NoBase.into());
        }
        if self.since.is_some() && self.at.is_some() {
            return Err(ClaimUsage::BackAndAhead.into());
        }
        Ok(())
    }

    fn subject(
        &self,
        flag: &'static str,
        measure: Measure,
        dataset: &Dataset,
    ) -> Result<Who, Error> {
        match &self.member {
            Some(text) => who(text, dataset),
            None if matches!(measure, Measure::Count | Measure::Target) => Ok(Who::Nato),
            None => Err(ClaimUsage::NoSubject { figure: flag }.into()),
        }
    }

    /// The currency that the ally reports in.
    fn national(
        &self,
        flag: &'static str,
        measure: Measure,
        dataset: &Dataset,
    ) -> Result<Currency, Error> {
        let ally = match self.subject(flag, measure, dataset)? {
            Who::Ally(code) => dataset.members.by_code(code),
            _ => None,
        };
        ally.map(|ally| ally.currency).ok_or_else(|| ClaimUsage::NoNationalCurrency.into())
    }

    /// The year. A pledge without one is for any year; everything else is about the present.
    fn when(&self, measure: Measure) -> Result<Option<When>, Error> {
        let year = self.by.as_deref().or(self.year.as_deref());
        Ok(match year {
            Some(year) => Some(When::In(Year::parse(year)?)),
            None if measure == Measure::Pledge => None,
            None => Some(When::Current),
        })
    }

    fn threshold(&self, flag: &'static str, measure: Measure) -> Result<Option<Share>, Error> {
        let is_needed = matches!(measure, Measure::Count | Measure::Level | Measure::Gap);
        match &self.at {
            Some(text) => percent("--at", text).map(Some),
            None if is_needed => Err(ClaimUsage::NoThreshold { figure: flag }.into()),
            None => Ok(None),
        }
    }

    fn value(
        &self,
        flag: &'static str,
        measure: Measure,
        text: &str,
        dataset: &Dataset,
    ) -> Result<Value, Error> {
        let currency = match self.currency.as_deref() {
            Some(text) if text.eq_ignore_ascii_case("national") => {
                self.national(flag, measure, dataset)?
            }
            Some(text) => money::currency(text, dataset)?,
            None => Currency::USD,
        };
        if measure == Measure::Gap
            && let Some(points) = text.strip_suffix("pp")
        {
            let number =
                decimal::parse(points.trim_end()).ok().filter(|points| is_percentage(*points));
            let number =
                number.ok_or_else(|| invalid(flag, text, "points of GDP, such as 1.3pp"))?;
            return Ok(Value::new(number, Unit::Points));
        }
        let (number, scale) = number(flag, text, measure)?;
        let mut value = Value { scale, ..Value::new(number, unit(measure, currency)) };
        if let Some(given) = &self.high {
            let (high, other) = self::number("--high", given, measure)?;
            if high < number || other != scale {
                return Err(ClaimUsage::RangeBackwards {
                    high: given.clone(),
                    figure: flag,
                    low: text.to_owned(),
                }
                .into());
            }
            value.high = Some(high);
        }
        Ok(value)
    }
}

/// In place of a value, where allies are compared: zero, in the scale that differences are given in.
fn compared(measure: Measure) -> Value {
    let scale = match measure {
        Measure::Amount => Scale::Billion,
        Measure::Personnel => Scale::Thousand,
        _ => Scale::One,
    };
    Value { scale, ..Value::new(Decimal::ZERO, unit(measure, Currency::USD)) }
}

fn invalid(what: &'static str, found: &str, expected: &str) -> Error {
    defspend::Error::Invalid { what, found: found.to_owned(), expected: expected.to_owned() }.into()
}

/// An ally, or one of NATO's own totals.
fn who(text: &str, dataset: &Dataset) -> Result<Who, Error> {
    Ok(match text.to_lowercase().as_str() {
        "nato" => Who::Nato,
        "europe-canada" | "nato_eur_can" => Who::EuropeAndCanada,
        _ => Who::Ally(dataset.members.find(text)?.iso3),
    })
}

fn unit(measure: Measure, currency: Currency) -> Unit {
    match measure {
        _ if is_money(measure) => Unit::Money(currency),
        Measure::PerHead => Unit::Money(Currency::USD),
        Measure::Personnel => Unit::Persons,
        Measure::Count => Unit::Allies,
        Measure::Rank => Unit::Place,
        Measure::Share | Measure::Pledge => Unit::PercentOfGdp,
        Measure::EquipmentShare
        | Measure::ShareOfAlliance
        | Measure::Change
        | Measure::Target
        | Measure::Amount
        | Measure::Added
        | Measure::Level
        | Measure::Gap
        | Measure::Other => Unit::Percent,
    }
}

/// Whether a number of points can be a difference of two shares.
fn is_percentage(points: Decimal) -> bool {
    Share::new(points.abs()).is_some()
}

const PERCENTAGE: &str = "a percentage from 0 to 100, such as 3.5";

fn percent(flag: &'static str, text: &str) -> Result<Share, Error> {
    let number = decimal::parse(text.strip_suffix('%').unwrap_or(text)).ok();
    number.and_then(Share::new).ok_or_else(|| invalid(flag, text, PERCENTAGE))
}

/// A number with the decimals that it is given with, and its scale.
fn number(flag: &'static str, text: &str, measure: Measure) -> Result<(Decimal, Scale), Error> {
    const AMOUNTS: &[(&str, Scale)] =
        &[("bn", Scale::Billion), ("tn", Scale::Trillion), ("m", Scale::Million)];
    let (units, expected): (&[(&str, Scale)], _) = match measure {
        _ if is_money(measure) => (AMOUNTS, "an amount with its unit, such as 86bn, 1.3tn or 560m"),
        Measure::Personnel => (
            &[("k", Scale::Thousand), ("m", Scale::Million)],
            "a number of people, such as 180000, 180k or 1.3m",
        ),
        Measure::PerHead => (&[], "an amount of dollars, such as 1496"),
        Measure::Count | Measure::Rank => (&[], "a whole number, such as 23"),
        Measure::Change => (&[("%", Scale::One)], "a percentage, such as 2.3"),
        _ => (&[("%", Scale::One)], PERCENTAGE),
    };
    let lower = text.to_lowercase();
    let suffixed = units.iter().find_map(|(unit, scale)| Some((lower.strip_suffix(unit)?, *scale)));
    if suffixed.is_none() && is_money(measure) {
        return Err(invalid(flag, text, expected));
    }
    let (digits, scale) = suffixed.unwrap_or((&lower, Scale::One));
    match decimal::parse(digits) {
        Ok(number) if is_possible(number, measure) => Ok((number, scale)),
        _ => Err(invalid(flag, text, expected)),
    }
}

/// Whether a figure of a measure can have a value.
fn is_possible(number: Decimal, measure: Measure) -> bool {
    match measure {
        // Spending can fall, and an ally above the target has a gap below zero.
        Measure::Change | Measure::Gap | Measure::Added => true,
        Measure::Count => number.scale() == 0 && number >= Decimal::ZERO,
        Measure::Rank => number.scale() == 0 && number >= Decimal::ONE,
        Measure::Amount | Measure::Level | Measure::Personnel | Measure::PerHead => {
            number >= Decimal::ZERO
        }
        _ => Share::new(number).is_some(),
    }
}
