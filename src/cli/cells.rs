//! Values and cells that several commands write alike.

use defspend::dataset::Points;
use defspend::report::{Object, Value};

/// A quotient of money is written to one unit of the currency, a percentage that was divided out to six places.
pub const PLACES: u32 = 6;

/// How a person is shown that a figure is missing.
pub const NOTHING: &str = "–";

/// A difference of shares with every digit that it has.
pub fn points(points: Option<Points>) -> Value<'static> {
    points.map(|Points(points)| points.normalize()).into()
}

/// Several words.
pub fn texts(items: Vec<String>) -> Value<'static> {
    Value::List(items.into_iter().map(Value::from).collect())
}

/// Worked sums, each a heading and lines, as a part of a report.
pub fn explained(worked: Vec<(String, Vec<String>)>) -> Vec<Object<'static>> {
    let object = |(of, lines)| vec![("of", Value::from(of)), ("lines", texts(lines))];
    worked.into_iter().map(object).collect()
}
