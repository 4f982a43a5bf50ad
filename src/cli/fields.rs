//! How figures stand in a field: exact, and rounded once.

use defspend::dataset::Millions;
use defspend::decimal::round;
use defspend::report::Value;
use rust_decimal::Decimal;

/// A quotient of money is written to one unit of the currency, a percentage that was divided out to six places.
pub const PLACES: u32 = 6;

/// A number without trailing zeros.
pub fn exact(number: Option<Decimal>) -> Value<'static> {
    number.map(|number| round(number, PLACES).normalize()).into()
}

/// An amount in millions.
pub fn money(amount: Option<Millions>) -> Value<'static> {
    exact(amount.map(|Millions(amount)| amount))
}

/// A list of words.
pub fn texts(items: impl Iterator<Item = String>) -> Value<'static> {
    Value::List(items.map(Value::from).collect())
}
