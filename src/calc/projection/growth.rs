//! Growth and inflation of the years ahead: the outlook's, or the user's own.

use rust_decimal::Decimal;

use crate::calc::assignment::{Assignment, by_year, years_ascend};
use crate::dataset::{Iso3, Members, Outlook, Year};
use crate::decimal;
use crate::error::{Conflict, Error};

/// Yearly rates, percent: each holds from its year until the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateSchedule(Vec<(Year, Decimal)>);

impl RateSchedule {
    /// Reads one rate for every year (`1.2`), or rates from years on (`2026:0.5,2028:0.8`).
    ///
    /// # Errors
    /// When a year or a rate cannot be read, a rate lies outside ±50, or the years do not ascend.
    pub fn parse(what: &'static str, text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| {
            let expected = "a rate within ±50% such as 1.2, or rates by year in ascending order, such as 2026:0.5,2028:0.8";
            Error::invalid(what, text, expected)
        })
    }

    fn read(text: &str) -> Option<Self> {
        if !text.contains(':') {
            return Some(Self(vec![(Year::FIRST, rate(text.trim())?)]));
        }
        let rates = by_year(text, rate)?;
        years_ascend(&rates).then_some(Self(rates))
    }

    /// The rate of a year; none before the first.
    fn of(&self, year: Year) -> Option<Decimal> {
        self.0.iter().rev().find(|(from, _)| *from <= year).map(|(_, rate)| *rate)
    }

    /// As it is written.
    fn describe(&self) -> String {
        let rates = self.0.iter().map(|(from, rate)| match *from {
            Year::FIRST => decimal::plain(*rate),
            from => format!("{from}:{}", decimal::plain(*rate)),
        });
        rates.collect::<Vec<_>>().join(",")
    }
}

fn rate(text: &str) -> Option<Decimal> {
    let rate = decimal::parse(text.strip_suffix('%').unwrap_or(text)).ok()?;
    decimal::lies_in(rate, &(-50..=50)).then_some(rate)
}

/// What an assumption is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateKind {
    /// Growth of real GDP.
    Growth,
    /// Change of prices, as the GDP deflator measures it.
    Inflation,
}

impl RateKind {
    /// The word for it in an assumption.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Growth => "growth",
            Self::Inflation => "inflation",
        }
    }
}

/// Rates of the user's own: of one ally, or of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The ally; none for all.
    pub member: Option<Iso3>,
    /// What it is about.
    pub kind: RateKind,
    /// The rates.
    pub rates: RateSchedule,
}

impl Assumption {
    /// Reads `MEMBER.growth=RATES` or `inflation=RATES`; nothing where another figure is set.
    ///
    /// # Errors
    /// When the form, the ally or the rates are wrong.
    pub fn parse(text: &str, members: &Members) -> Result<Option<Self>, Error> {
        let Assignment { member, field, value } = Assignment::parse(text, members)?;
        let kind = match field.as_str() {
            "growth" => RateKind::Growth,
            "inflation" => RateKind::Inflation,
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

/// Where rates come from: the user's own for the ally, before those for all, before the outlook's.
#[derive(Clone, Debug)]
pub struct Prospects {
    outlook: Outlook,
    assumed: Vec<Assumption>,
}

/// The rates of one ally and year, percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Growth of real GDP.
    pub growth: Decimal,
    /// Change of prices.
    pub inflation: Decimal,
    /// Whether growth is the outlook's last, held past its end.
    pub growth_past_end: bool,
    /// Whether the change of prices is.
    pub inflation_past_end: bool,
}

impl Prospects {
    /// Takes the outlook and the user's own rates together.
    ///
    /// # Errors
    /// When a rate is given twice, or for an ally that is not in the report.
    pub fn new(
        outlook: Outlook,
        assumed: Vec<Assumption>,
        members: &[Iso3],
    ) -> Result<Self, Error> {
        for (index, one) in assumed.iter().enumerate() {
            let same = |other: &Assumption| (other.member, other.kind) == (one.member, one.kind);
            if assumed.iter().take(index).any(same) {
                return Err(Conflict::ReplacedTwice { second: one.describe() }.into());
            }
            if let Some(code) = one.member.filter(|code| !members.contains(code)) {
                return Err(Conflict::ReplacedUnasked { ally: code.to_string() }.into());
            }
        }
        Ok(Self { outlook, assumed })
    }

    /// The rates of an ally in a year; none where neither the user nor the outlook has any.
    #[must_use]
    pub fn of(&self, member: Iso3, year: Year) -> Option<Rates> {
        let expected = self.outlook.of(member, year);
        let assumed = |kind| self.assumed(member, kind).and_then(|rates| rates.of(year));
        let (growth, inflation) = (assumed(RateKind::Growth), assumed(RateKind::Inflation));
        let is_past_end = expected.is_some_and(|expected| expected.is_past_end);
        Some(Rates {
            growth: growth.or(expected.map(|expected| expected.growth))?,
            inflation: inflation.or(expected.map(|expected| expected.deflator))?,
            growth_past_end: is_past_end && growth.is_none(),
            inflation_past_end: is_past_end && inflation.is_none(),
        })
    }

    /// The last year of the outlook.
    #[must_use]
    pub fn last(&self) -> Option<Year> {
        self.outlook.last()
    }

    fn assumed(&self, member: Iso3, kind: RateKind) -> Option<&RateSchedule> {
        let set_for = |whom: Option<Iso3>| {
            self.assumed.iter().find(|one| one.kind == kind && one.member == whom)
        };
        set_for(Some(member)).or_else(|| set_for(None)).map(|one| &one.rates)
    }
}

#[cfg(test)]
mod tests {
    use super::RateSchedule;
    use crate::dataset::Year;

    #[test]
    fn rates_hold_from_their_year_on() {
        let schedule = RateSchedule::parse("growth", "2026:0.5,2028:-0.8").unwrap();
        let rate = |year: &str| schedule.of(Year::read(year).unwrap()).map(|rate| rate.to_string());
        assert_eq!(rate("2025"), None);
        assert_eq!(rate("2027").as_deref(), Some("0.5"));
        assert_eq!(rate("2050").as_deref(), Some("-0.8"));
        assert_eq!(schedule.describe(), "2026:0.5,2028:-0.8");
        assert_eq!(RateSchedule::parse("growth", "1.20%").unwrap().describe(), "1.2");
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
        ] {
            assert!(RateSchedule::read(text).is_none(), "{text:?}");
        }
    }
}
