//! Values and cells that several commands write alike.

use defspend::dataset::{Points, Share};
use defspend::decimal::fixed;
use defspend::report::{Object, Value};

/// A quotient of money is written to one unit of the currency, a percentage that was divided out to six places.
pub const PLACES: u32 = 6;

/// How a person is shown that a figure is missing.
pub const NOTHING: &str = "–";

/// A difference of shares with every digit that it has.
pub fn points(points: Option<Points>) -> Value<'static> {
    points.map(|Points(points)| points.normalize()).into()
}

/// A share as a person is shown it, with the decimals that are held.
pub fn percent(share: Option<Share>) -> String {
    share.map_or_else(|| NOTHING.to_owned(), |share| fixed(share.percent(), share.places()))
}

/// Several words.
pub fn texts(items: Vec<String>) -> Value<'static> {
    Value::List(items.into_iter().map(Value::from).collect())
}

/// A part of a report.
pub type Part = (&'static str, Vec<Object<'static>>);

/// Worked sums, each a heading and lines, where they are asked for.
pub fn explained(asked: bool, worked: impl FnOnce() -> Vec<(String, Vec<String>)>) -> Option<Part> {
    let object = |(of, lines)| vec![("of", Value::from(of)), ("lines", texts(lines))];
    asked.then(|| ("explain", worked().into_iter().map(object).collect()))
}
