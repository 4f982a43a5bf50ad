//! What if: figures that a user gives in place of the edition's.

use std::fmt::Display;

use rust_decimal::Decimal;

use super::inputs::Figures;
use crate::calc::assignment::{Assignment, amount};
use crate::calc::gdps::Gdps;
use crate::dataset::{Iso3, Members, Millions, Share, Year, Years};
use crate::decimal;
use crate::error::{Conflict, Error, quoted};

/// A figure that can be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Defence expenditure as a percentage of GDP.
    Share,
    /// Defence expenditure, in millions.
    Spending,
    /// GDP, in millions.
    Gdp,
    /// Defence- and security-related spending as a percentage of GDP.
    Related,
}

impl Field {
    const ALL: [Self; 4] = [Self::Share, Self::Spending, Self::Gdp, Self::Related];

    /// Its name in a replacement, such as `gdp`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Spending => "spending",
            Self::Gdp => "gdp",
            Self::Related => "related",
        }
    }

    /// Whether the figure is an amount of money, not a percentage.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::Spending | Self::Gdp)
    }
}

/// What replaces a figure: percent, or millions of the report's currency at its prices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The same in whichever year is asked for.
    One(Decimal),
    /// GDPs of several years.
    Gdps(Gdps),
}

/// A replaced figure, for one ally or for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The ally; `None` for every ally in the report.
    pub member: Option<Iso3>,
    /// The figure that is replaced.
    pub field: Field,
    /// The new value.
    pub value: Value,
}

impl Replacement {
    /// Reads `MEMBER.FIELD=VALUE`, or `FIELD=VALUE` for all. A GDP may be given by year:
    /// `gdp=2025:2250bn,2035:2900bn`.
    ///
    /// # Errors
    /// When the form, the ally, the field or the value is wrong.
    ///
    /// ```
    /// # use defspend::{Dataset, calc::gap::what_if::{Replacement, Value}};
    /// let dataset = Dataset::embedded()?;
    /// let replaced = Replacement::parse("ITA.gdp=2250bn", &dataset.members)?;
    /// assert_eq!(replaced.value, Value::One(2_250_000.into()));
    /// # Ok::<(), defspend::Error>(())
    /// ```
    pub fn parse(text: &str, members: &Members) -> Result<Self, Error> {
        let wrong = |expected: &str| Error::invalid("the replacement", text, expected);
        let Assignment { member, field, value } = Assignment::parse(text, members)?;
        let Some(field) = Field::ALL.into_iter().find(|known| known.name() == field) else {
            let found = quoted(&field);
            return Err(wrong(&format!("the field share, spending, gdp or related, not {found}")));
        };
        if field == Field::Gdp && value.contains([':', ',']) {
            let gdps = Gdps::read(value).map_err(wrong)?;
            return Ok(Self { member, field, value: Value::Gdps(gdps) });
        }
        let value = if field.is_money() { amount(value) } else { percent(value) };
        let value = value.ok_or_else(|| {
            wrong(match field {
                Field::Gdp => {
                    "an amount above 0 such as 2250bn or 2.25tn (without a unit: millions)"
                }
                Field::Spending => "an amount such as 55bn or 0.9tn (without a unit: millions)",
                Field::Share | Field::Related => "a percentage from 0 to 100, such as 2.4",
            })
        })?;
        if field == Field::Gdp && value.is_zero() {
            return Err(wrong("an amount above 0 such as 2250bn"));
        }
        Ok(Self { member, field, value: Value::One(value) })
    }

    /// The figure as a person writes it: `DEU.share=3`, `gdp=2250bn`.
    #[must_use]
    pub fn describe(&self) -> String {
        let member = self.member.map(|member| format!("{member}.")).unwrap_or_default();
        let unit = if self.field.is_money() { "m" } else { "" };
        let value = match &self.value {
            Value::One(value) => format!("{}{unit}", decimal::plain(*value)),
            Value::Gdps(gdps) => gdps.describe(),
        };
        format!("{member}{}={value}", self.field.name())
    }
}

fn percent(text: &str) -> Option<Decimal> {
    let number = decimal::parse(text.strip_suffix('%').unwrap_or(text).trim_end()).ok()?;
    Share::new(number).map(Share::percent)
}

/// Every replacement of a report.
#[derive(Clone, Debug, Default)]
pub struct WhatIf(Vec<Replacement>);

impl WhatIf {
    /// Combines the replacements of a report.
    ///
    /// # Errors
    /// When a figure is replaced twice, or an ally that is not in the report is named.
    pub fn new(replacements: Vec<Replacement>, members: &[Iso3]) -> Result<Self, Error> {
        for (index, replacement) in replacements.iter().enumerate() {
            let same = |other: &Replacement| {
                (other.member, other.field) == (replacement.member, replacement.field)
            };
            if replacements.iter().take(index).any(same) {
                return Err(Conflict::ReplacedTwice { second: replacement.describe() }.into());
            }
            if let Some(code) = replacement.member.filter(|code| !members.contains(code)) {
                return Err(Conflict::ReplacedUnasked { ally: code.to_string() }.into());
            }
        }
        Ok(Self(replacements))
    }

    /// The figures of an ally in a year with the replacements applied.
    ///
    /// # Errors
    /// As those of [`Given::apply`], and when GDPs are given of other years alone.
    pub fn apply(&self, member: Iso3, year: Year, figures: Figures) -> Result<Figures, Error> {
        let given = Given::read(|field| set_for(&self.0, Some(member), field), Some(year))?;
        given.apply(member, figures)
    }

    /// What is set for all, and so for somebody who is no ally.
    ///
    /// # Errors
    /// When GDPs are given by year, and the year is another or not known.
    pub fn for_all(&self, year: Option<Year>) -> Result<Given, Error> {
        Given::read(|field| set_for(&self.0, None, field), year)
    }
}

/// What is set for an ally, or for somebody who is no ally. What is set for this ally takes precedence
/// over what is for all.
fn set_for(replaced: &[Replacement], member: Option<Iso3>, field: Field) -> Option<&Value> {
    let of = |whom: Option<Iso3>| {
        let mut all = replaced.iter();
        all.find(|replacement| replacement.field == field && replacement.member == whom)
    };
    of(member).or_else(|| of(None)).map(|replacement| &replacement.value)
}

/// The GDPs by year that are set for an ally, or for somebody who is no ally.
#[must_use]
pub fn gdps_of(replaced: &[Replacement], member: Option<Iso3>) -> Option<&Gdps> {
    match set_for(replaced, member, Field::Gdp)? {
        Value::Gdps(gdps) => Some(gdps),
        Value::One(_) => None,
    }
}

/// The figures that are set for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The share, percent of GDP.
    pub share: Option<Share>,
    /// Spending, in the report's currency at its prices.
    pub spending: Option<Millions>,
    /// GDP, likewise.
    pub gdp: Option<Millions>,
    /// Related spending, percent of GDP.
    pub related: Option<Share>,
}

impl Given {
    fn read<'v>(
        value: impl Fn(Field) -> Option<&'v Value>,
        year: Option<Year>,
    ) -> Result<Self, Error> {
        let one = |field| match value(field) {
            Some(Value::One(value)) => Some(*value),
            Some(Value::Gdps(_)) | None => None,
        };
        let share = |field| one(field).and_then(Share::new).map(Share::exactly);
        let gdp = match value(Field::Gdp) {
            Some(Value::Gdps(gdps)) => Some(of_year(gdps, year)?),
            _ => one(Field::Gdp).map(Millions),
        };
        Ok(Self {
            share: share(Field::Share),
            spending: one(Field::Spending).map(Millions),
            gdp,
            related: share(Field::Related),
        })
    }

    /// The figures of somebody with these in place of theirs.
    ///
    /// Any two of share, spending and GDP determine the third. If only one is replaced, a share or a GDP changes
    /// spending, and spending changes the share: in each case the figure that the user did not mean to set stays as
    /// published. Where the edition lacks that figure, the other one stays, and the two still give the third.
    ///
    /// # Errors
    /// When all three are set and disagree by more than the 0.005 points that rounding explains, or spending exceeds
    /// GDP.
    pub fn apply(&self, who: impl Display, figures: Figures) -> Result<Figures, Error> {
        let Self { share, spending, gdp, related } = *self;
        let mut result = figures;
        result.related = related.or(figures.related);
        if share.is_none() && spending.is_none() && gdp.is_none() {
            return Ok(result);
        }
        result = result.converted();
        let (stays, lasts, held) = (result.share, result.spending, result.gdp);
        result.share = share.or(stays);
        result.spending = spending.or(lasts);
        result.gdp = gdp.or(result.gdp);
        match (share, spending) {
            (Some(share), Some(spending)) => {
                result.gdp = gdp.or(whole_of(spending, share));
                agree(&who, share, spending, result.gdp)?;
            }
            (None, Some(spending)) => match (result.gdp, stays) {
                (None, Some(share)) => result.gdp = whole_of(spending, share),
                (gdp, _) => result.share = ratio(&who, spending, gdp)?,
            },
            (_, None) => match (result.share, result.gdp, lasts) {
                (Some(share), Some(gdp), _) => result.spending = Some(share.of(gdp)),
                (Some(share), None, Some(spending)) => result.gdp = whole_of(spending, share),
                (None, gdp, Some(spending)) => result.share = ratio(&who, spending, gdp)?,
                (_, _, None) => {}
            },
        }
        result.gdp_is_own = result.gdp.is_some() && (gdp.is_some() || result.gdp != held);
        result.share_is_own = result.share.is_some() && (share.is_some() || result.share != stays);
        Ok(result)
    }
}

/// The GDP of a year.
fn of_year(gdps: &Gdps, year: Option<Year>) -> Result<Millions, Error> {
    year.and_then(|year| gdps.of(year)).ok_or_else(|| {
        let Years { first, last } = gdps.years();
        let (year, given) = (year.map(Year::number), (first.number(), last.number()));
        Conflict::GdpOfOtherYears { year, given }.into()
    })
}

/// Refuses a share that spending and GDP contradict by more than rounding explains.
fn agree(
    who: &impl Display,
    share: Share,
    spending: Millions,
    gdp: Option<Millions>,
) -> Result<(), Error> {
    let Some(ratio) = ratio(who, spending, gdp)? else { return Ok(()) };
    if (ratio - share).0.abs() <= crate::calc::SHARES_AGREE {
        return Ok(());
    }
    let (ally, ratio) = (who.to_string(), decimal::fixed(ratio.percent(), 2));
    Err(Conflict::ReplacementsDisagree { ally, ratio }.into())
}

/// Spending as a share of GDP, where GDP is known.
fn ratio(
    who: &impl Display,
    spending: Millions,
    gdp: Option<Millions>,
) -> Result<Option<Share>, Error> {
    let Some(gdp) = gdp else { return Ok(None) };
    let Some(share) = Share::ratio(spending, gdp) else {
        let (ally, gdp) = (who.to_string(), decimal::grouped(gdp.0, 0));
        return Err(Conflict::SpendingExceedsGdp { ally, gdp }.into());
    };
    Ok(Some(share))
}

/// The whole of which `part` is the share.
fn whole_of(part: Millions, share: Share) -> Option<Millions> {
    let whole = (part.0 * Decimal::ONE_HUNDRED).checked_div(share.percent())?;
    (whole <= Decimal::from(Millions::MOST)).then_some(Millions(whole))
}

#[cfg(test)]
mod tests {
    use super::{Replacement, WhatIf};
    use crate::calc::gap::Figures;
    use crate::dataset::{Dataset, Iso3, Millions, Rate, Share, Year};

    /// Share, spending and GDP after replacements of figures that lack one of them.
    fn applied(known: [Option<&str>; 3], replaced: &str) -> [Option<String>; 3] {
        let number = |text: &str| text.parse().unwrap();
        let [share, spending, gdp] = known;
        let figures = Figures {
            share: share.map(|text| Share::new(number(text)).unwrap()),
            spending: spending.map(|text| Millions(number(text))),
            gdp: gdp.map(|text| Millions(number(text))),
            rate: Some(Rate::ONE),
            ..Figures::default()
        };
        let dataset = Dataset::embedded().unwrap();
        let replaced = Replacement::parse(replaced, &dataset.members).unwrap();
        let (poland, year) = (Iso3::read("POL").unwrap(), Year::read("2026").unwrap());
        let result = WhatIf(vec![replaced]).apply(poland, year, figures).unwrap();
        let plain = |number: rust_decimal::Decimal| number.normalize().to_string();
        [
            result.share.map(|share| plain(share.percent())),
            result.spending.map(|amount| plain(amount.0)),
            result.gdp.map(|amount| plain(amount.0)),
        ]
    }

    /// Sums to be done in the head: 2% of 1,000 is 20.
    #[test]
    fn two_figures_give_the_third_whichever_the_edition_lacks() {
        let (share, spending, gdp) = (Some("4"), Some("40"), Some("500"));
        for (known, replaced, result) in [
            ([share, None, None], "gdp=1000", ["4", "40", "1000"]),
            ([None, spending, None], "gdp=1000", ["4", "40", "1000"]),
            ([share, None, None], "spending=20", ["4", "20", "500"]),
            ([None, None, gdp], "spending=20", ["4", "20", "500"]),
            ([None, spending, None], "share=8", ["8", "40", "500"]),
            ([None, None, gdp], "share=8", ["8", "40", "500"]),
            ([share, spending, gdp], "gdp=1000", ["4", "40", "1000"]),
            ([share, spending, gdp], "spending=20", ["4", "20", "500"]),
            ([share, spending, gdp], "share=8", ["8", "40", "500"]),
        ] {
            assert_eq!(
                applied(known, replaced),
                result.map(|text| Some(text.to_owned())),
                "{known:?} {replaced}"
            );
        }
        assert_eq!(applied([None, None, None], "gdp=1000"), [None, None, Some("1000".to_owned())]);
    }
}
