//! Growth and inflation of the years ahead: the outlook's, or rates that a user gives.

use rust_decimal::Decimal;

use crate::calc::assignment::{Assignment, by_year, years_ascend};
use crate::calc::gdps::Gdps;
use crate::dataset::{Expected, Iso3, Members, Outlook, Prices, Year};
use crate::decimal;
use crate::error::{Conflict, Error, RoadConflict};

/// A rate that a user gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenRate {
    /// Percent a year.
    Rate(Decimal),
    /// Points over the outlook's rate, or below it where they are negative.
    OverOutlook(Decimal),
}

impl GivenRate {
    /// Reads `1.2`, `outlook-1` or `outlook+0.5`.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let Some(points) = text.strip_prefix("outlook") else {
            return rate(&text).map(Self::Rate);
        };
        let points = points.trim();
        match points.strip_prefix(['+', '-']).map(str::trim) {
            Some(digits) if digits.starts_with(|first: char| first.is_ascii_digit()) => {
                let over = rate(digits)?;
                Some(Self::OverOutlook(if points.starts_with('-') { -over } else { over }))
            }
            None if points.is_empty() => Some(Self::OverOutlook(Decimal::ZERO)),
            _ => None,
        }
    }

    fn describe(self) -> String {
        match self {
            Self::Rate(rate) => decimal::plain(rate),
            Self::OverOutlook(points) if points.is_zero() => "outlook".to_owned(),
            Self::OverOutlook(points) if points > Decimal::ZERO => {
                format!("outlook+{}", decimal::plain(points))
            }
            Self::OverOutlook(points) => format!("outlook{}", decimal::plain(points)),
        }
    }

    /// The rate in percent, where the outlook's is `expected`.
    fn percent(self, expected: Option<Decimal>) -> Option<Decimal> {
        match self {
            Self::Rate(rate) => Some(rate),
            Self::OverOutlook(points) => expected.map(|expected| expected + points),
        }
    }
}

/// Rates in percent a year. Each applies from its year until the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateSchedule(Vec<(Year, GivenRate)>);

impl RateSchedule {
    /// Reads one rate for all years (`1.2`, or relative to the outlook `outlook-1`), or rates that each apply from a year on
    /// (`2026:0.5,2028:0.8`).
    ///
    /// # Errors
    /// When a year or a rate cannot be read, a rate lies outside ±50, or the years do not ascend.
    pub fn parse(what: &'static str, text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| {
            let expected = "a rate within ±50% such as 1.2, one relative to the outlook such as outlook-1, or rates by year in ascending order, such as 2026:0.5,2028:0.8";
            Error::invalid(what, text, expected)
        })
    }

    fn read(text: &str) -> Option<Self> {
        if !text.contains(':') {
            return Some(Self(vec![(Year::FIRST, GivenRate::read(text)?)]));
        }
        let rates = by_year(text, GivenRate::read)?;
        years_ascend(&rates).then_some(Self(rates))
    }

    /// The rate of a year; `None` before the first year given.
    fn of(&self, year: Year) -> Option<GivenRate> {
        self.0.iter().rev().find(|(from, _)| *from <= year).map(|(_, rate)| *rate)
    }

    /// Each rate with the year from which it applies, [`Year::FIRST`] for all years.
    #[must_use]
    pub fn steps(&self) -> &[(Year, GivenRate)] {
        &self.0
    }

    /// The notation that [`RateSchedule::parse`] reads.
    fn describe(&self) -> String {
        let rates = self.0.iter().map(|(from, rate)| match *from {
            Year::FIRST => rate.describe(),
            from => format!("{from}:{}", rate.describe()),
        });
        rates.collect::<Vec<_>>().join(",")
    }
}

fn rate(text: &str) -> Option<Decimal> {
    let rate = decimal::parse(text.strip_suffix('%').unwrap_or(text)).ok()?;
    decimal::lies_in(rate, &(-50..=50)).then_some(rate)
}

/// Which rate an assumption replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateKind {
    /// Growth of real GDP, percent.
    Growth,
    /// Change of the GDP deflator, percent.
    Inflation,
    /// Growth of GDP at current prices, percent: real growth and inflation in one.
    NominalGrowth,
}

impl RateKind {
    /// Whether it is a growth of GDP, real or nominal.
    #[must_use]
    pub fn is_growth(self) -> bool {
        matches!(self, Self::Growth | Self::NominalGrowth)
    }

    /// Its name in an assumption, such as `growth`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Growth => "growth",
            Self::Inflation => "inflation",
            Self::NominalGrowth => "nominal-growth",
        }
    }
}

/// Rates that replace the outlook's, for one ally or for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The ally; `None` for all.
    pub member: Option<Iso3>,
    /// Growth or inflation.
    pub kind: RateKind,
    /// The rates, by year.
    pub rates: RateSchedule,
}

impl Assumption {
    /// Reads `MEMBER.growth=RATES`, `inflation=RATES` or `nominal-growth=RATES`; `None` where the text sets another figure.
    ///
    /// # Errors
    /// When the form, the ally or the rates are wrong.
    pub fn parse(text: &str, members: &Members) -> Result<Option<Self>, Error> {
        let Assignment { member, field, value } = Assignment::parse(text, members)?;
        let kind = match field.as_str() {
            "growth" => RateKind::Growth,
            "inflation" => RateKind::Inflation,
            "nominal-growth" => RateKind::NominalGrowth,
            _ => return Ok(None),
        };
        Ok(Some(Self { member, kind, rates: RateSchedule::parse("the rate", value)? }))
    }

    /// The assumption as a person writes it: `ITA.growth=2.6`.
    #[must_use]
    pub fn describe(&self) -> String {
        let member = self.member.map(|member| format!("{member}.")).unwrap_or_default();
        format!("{member}{}={}", self.kind.name(), self.rates.describe())
    }
}

/// Where rates come from. One that a user gives for the ally takes precedence over one for all, and that over the
/// outlook.
#[derive(Clone, Debug)]
pub struct Prospects {
    outlook: Outlook,
    assumed: Vec<Assumption>,
    /// What inflation is taken for where neither the user nor the outlook gives one.
    otherwise: Option<Decimal>,
}

/// The rates of one ally and year, percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Growth of real GDP. Where the user gave nominal growth, it is what inflation leaves of that.
    pub growth: Decimal,
    /// The nominal growth that the user gave.
    pub nominal: Option<Decimal>,
    /// Change of the GDP deflator.
    pub inflation: Decimal,
    /// Whether the year lies past the outlook's end, so that growth is that of its last year.
    pub growth_past_end: bool,
    /// The same for inflation.
    pub inflation_past_end: bool,
}

impl Rates {
    /// By what GDP is multiplied in the year, at these prices.
    #[must_use]
    pub fn of_gdp(&self, prices: Option<Prices>) -> Decimal {
        let factor = |percent: Decimal| Decimal::ONE + percent * Decimal::new(1, 2);
        let real = factor(self.growth);
        if prices == Some(Prices::Current) { real * factor(self.inflation) } else { real }
    }
}

impl Prospects {
    /// Combines the outlook with the rates that replace it.
    ///
    /// # Errors
    /// When a rate is given twice, growth both as real and as nominal, or a rate for an ally that is not in the report.
    pub fn new(
        outlook: Outlook,
        assumed: Vec<Assumption>,
        members: &[Iso3],
    ) -> Result<Self, Error> {
        for (index, one) in assumed.iter().enumerate() {
            let same = |other: &Assumption| (other.member, other.kind) == (one.member, one.kind);
            let other_growth = |other: &Assumption| {
                other.member == one.member && one.kind.is_growth() && other.kind.is_growth()
            };
            if assumed.iter().take(index).any(same) {
                return Err(Conflict::ReplacedTwice { second: one.describe() }.into());
            }
            if assumed.iter().take(index).any(other_growth) {
                return Err(RoadConflict::TwoGrowths.into());
            }
            if let Some(code) = one.member.filter(|code| !members.contains(code)) {
                return Err(Conflict::ReplacedUnasked { ally: code.to_string() }.into());
            }
        }
        Ok(Self { outlook, assumed, otherwise: None })
    }

    /// The user's rates alone, for somebody whom the outlook does not know. Amounts at the prices
    /// of one year have no inflation in them, so none need be given for these.
    ///
    /// # Errors
    /// As those of [`Prospects::new`].
    pub fn own(assumed: Vec<Assumption>, at_prices_of_one_year: bool) -> Result<Self, Error> {
        let otherwise = at_prices_of_one_year.then_some(Decimal::ZERO);
        Ok(Self { otherwise, ..Self::new(Outlook::default(), assumed, &[])? })
    }

    /// Combines the outlook with rates that have been checked.
    #[must_use]
    pub fn assuming(outlook: Outlook, assumed: &[Assumption]) -> Self {
        Self { outlook, assumed: assumed.to_vec(), otherwise: None }
    }

    /// The change of prices of an ally in a year, percent; `None` where neither the user nor the outlook gives it.
    #[must_use]
    pub fn inflation(&self, member: Iso3, year: Year) -> Option<Decimal> {
        let expected = self.outlook.of(member, year).map(|expected| expected.deflator);
        let own = self.assumed(Some(member), |kind| kind == RateKind::Inflation);
        percent_or(own.and_then(|one| one.rates.of(year)), expected)
    }

    /// The rates of an ally in a year, or of somebody who is no ally; `None` where neither the user
    /// nor the outlook gives them.
    #[must_use]
    pub fn of(&self, member: Option<Iso3>, year: Year) -> Option<Rates> {
        let own = self.assumed(member, RateKind::is_growth);
        self.rates(member, year, own.and_then(|one| Some((one.kind, one.rates.of(year)?))))
    }

    /// The same, where GDPs at these prices may be given: between two of them GDP grows from one to
    /// the other, whatever its growth would be otherwise.
    #[must_use]
    pub fn along(
        &self,
        member: Option<Iso3>,
        year: Year,
        gdps: Option<&Gdps>,
        prices: Option<Prices>,
    ) -> Option<Rates> {
        let Some(factor) = gdps.and_then(|gdps| gdps.growth_into(year)) else {
            return self.of(member, year);
        };
        let percent = (factor - Decimal::ONE) * Decimal::ONE_HUNDRED;
        let is_nominal = prices == Some(Prices::Current);
        let kind = if is_nominal { RateKind::NominalGrowth } else { RateKind::Growth };
        self.rates(member, year, Some((kind, GivenRate::Rate(percent))))
    }

    fn rates(
        &self,
        member: Option<Iso3>,
        year: Year,
        own_growth: Option<(RateKind, GivenRate)>,
    ) -> Option<Rates> {
        let expected = member.and_then(|member| self.outlook.of(member, year));
        let own_inflation = self.assumed(member, |kind| kind == RateKind::Inflation);
        let own_inflation = own_inflation.and_then(|one| one.rates.of(year));
        let inflation = percent_or(own_inflation, expected.map(|expected| expected.deflator));
        let inflation = inflation.or(self.otherwise)?;
        let (growth, nominal) = match own_growth {
            Some((RateKind::NominalGrowth, nominal)) => {
                let nominal = nominal.percent(expected.and_then(nominal_of))?;
                (real(nominal, inflation)?, Some(nominal))
            }
            Some((_, growth)) => (growth.percent(expected.map(|expected| expected.growth))?, None),
            None => (expected?.growth, None),
        };
        let leans_on_outlook = |own: Option<GivenRate>| !matches!(own, Some(GivenRate::Rate(_)));
        let is_past_end = expected.is_some_and(|expected| expected.is_past_end);
        Some(Rates {
            growth,
            nominal,
            inflation,
            growth_past_end: is_past_end && leans_on_outlook(own_growth.map(|(_, rate)| rate)),
            inflation_past_end: is_past_end && leans_on_outlook(own_inflation),
        })
    }

    /// The last year of the outlook.
    #[must_use]
    pub fn last(&self) -> Option<Year> {
        self.outlook.last()
    }

    fn assumed(
        &self,
        member: Option<Iso3>,
        is_meant: impl Fn(RateKind) -> bool,
    ) -> Option<&Assumption> {
        let set_for = |whom: Option<Iso3>| {
            self.assumed.iter().find(|one| is_meant(one.kind) && one.member == whom)
        };
        set_for(member).or_else(|| set_for(None))
    }
}

/// The user's rate in percent, or else the outlook's.
fn percent_or(own: Option<GivenRate>, expected: Option<Decimal>) -> Option<Decimal> {
    match own {
        Some(own) => own.percent(expected),
        None => expected,
    }
}

/// The growth at current prices that the outlook expects, percent.
fn nominal_of(expected: Expected) -> Option<Decimal> {
    let factor = |percent: Decimal| Decimal::ONE_HUNDRED + percent;
    let product = factor(expected.growth) * factor(expected.deflator);
    Some(product.checked_div(Decimal::ONE_HUNDRED)? - Decimal::ONE_HUNDRED)
}

/// What inflation leaves of nominal growth, percent.
fn real(nominal: Decimal, inflation: Decimal) -> Option<Decimal> {
    let factor = |percent: Decimal| Decimal::ONE_HUNDRED + percent;
    let ratio = (factor(nominal) * Decimal::ONE_HUNDRED).checked_div(factor(inflation))?;
    Some(ratio - Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::{GivenRate, RateSchedule};
    use crate::dataset::Year;

    #[test]
    fn rates_hold_from_their_year_on() {
        let schedule = RateSchedule::parse("growth", "2026:0.5,2028:-0.8").unwrap();
        let rate = |year: &str| schedule.of(Year::read(year).unwrap()).map(GivenRate::describe);
        assert_eq!(rate("2025"), None);
        assert_eq!(rate("2027").as_deref(), Some("0.5"));
        assert_eq!(rate("2050").as_deref(), Some("-0.8"));
        assert_eq!(schedule.describe(), "2026:0.5,2028:-0.8");
        assert_eq!(RateSchedule::parse("growth", "1.20%").unwrap().describe(), "1.2");
    }

    #[test]
    fn a_rate_may_be_relative_to_the_outlook() {
        let two = "2".parse().ok();
        for (text, written, percent) in [
            ("outlook-1", "outlook-1", "1"),
            ("Outlook + 0.50", "outlook+0.5", "2.5"),
            ("outlook", "outlook", "2"),
            ("outlook-0.25%", "outlook-0.25", "1.75"),
            ("3", "3", "3"),
        ] {
            let given = GivenRate::read(text).unwrap();
            assert_eq!(given.describe(), written);
            assert_eq!(given.percent(two).unwrap().normalize().to_string(), percent, "{text}");
        }
        assert_eq!(GivenRate::read("outlook-1").unwrap().percent(None), None);
        let mixed = "2026:0.5,2028:outlook-1";
        assert_eq!(RateSchedule::parse("growth", mixed).unwrap().describe(), mixed);
    }

    #[test]
    fn what_is_no_rate_is_refused() {
        for text in [
            "",
            "51",
            "-50.1",
            "fast",
            "2026:1,2026:2",
            "2028:1,2026:2",
            "2026:",
            ":1",
            "26:1",
            "2026:1,",
            "1,2",
            "outlook1",
            "outlook--1",
            "outlook+",
            "outlook-51",
            "outlook-x",
            "1-outlook",
            "2026:outlook*2",
        ] {
            assert!(RateSchedule::read(text).is_none(), "{text:?}");
        }
    }
}
