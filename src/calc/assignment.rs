//! Parses the notation in which users replace figures and rates.

use rust_decimal::Decimal;

use crate::dataset::{Iso3, Members, Millions, Year};
use crate::decimal;
use crate::error::Error;

/// The parts of `MEMBER.FIELD=VALUE`, or of `FIELD=VALUE` for all allies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Assignment<'t> {
    /// The ally; `None` for all.
    pub(super) member: Option<Iso3>,
    /// The name of the field, in lower case.
    pub(super) field: String,
    pub(super) value: &'t str,
}

impl<'t> Assignment<'t> {
    pub(super) fn parse(text: &'t str, members: &Members) -> Result<Self, Error> {
        let expected = "MEMBER.FIELD=VALUE or FIELD=VALUE, such as DEU.related=0.9 or gdp=2250bn";
        let (name, value) = text
            .split_once('=')
            .ok_or_else(|| Error::invalid("the replacement", text, expected))?;
        let (member, field) = match name.rsplit_once('.') {
            Some((member, field)) => (Some(members.find(member.trim())?.iso3), field),
            None => (None, name),
        };
        Ok(Self { member, field: field.trim().to_lowercase(), value: value.trim() })
    }
}

/// Reads an amount such as `55bn` or `0.9tn`; without a unit, in millions.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let text = text.to_lowercase();
    let (digits, millions) = [("bn", 1_000), ("tn", 1_000_000), ("m", 1)]
        .into_iter()
        .find_map(|(unit, millions)| text.strip_suffix(unit).map(|digits| (digits, millions)))
        .unwrap_or((&text, 1));
    let amount = decimal::parse(digits.trim_end()).ok()?.checked_mul(Decimal::from(millions))?;
    (amount >= Decimal::ZERO && amount <= Decimal::from(Millions::MOST)).then_some(amount)
}

/// Reads `YEAR:VALUE,…`; `None` where any year or value cannot be read.
pub(super) fn by_year<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<(Year, T)>> {
    let mut values = Vec::new();
    for part in text.split(',') {
        let (year, value) = part.split_once(':')?;
        values.push((Year::read(year.trim())?, read(value.trim())?));
    }
    Some(values)
}

/// Whether each year is later than the one before it.
pub(super) fn years_ascend<T>(values: &[(Year, T)]) -> bool {
    values.is_sorted_by(|earlier, later| earlier.0 < later.0)
}
