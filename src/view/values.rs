//! Fields of rows for programs: exact, and rounded once.

use crate::dataset::{EditionChoice, Millions, Points, Years};
use crate::decimal::round;
use crate::report::{Object, Value};
use rust_decimal::Decimal;

use super::View;

/// Results of divisions are written to six places: money in millions to one unit of the currency.
pub const PLACES: u32 = 6;

/// A number without trailing zeros.
pub fn exact(number: Option<Decimal>) -> Value<'static> {
    number.map(|number| round(number, PLACES).normalize()).into()
}

/// An amount in millions.
pub fn money(amount: Option<Millions>) -> Value<'static> {
    exact(amount.map(|Millions(amount)| amount))
}

/// The name of one of a few values.
pub fn name_of<T: Copy + PartialEq>(all: &[(T, &'static str)], value: T) -> Option<&'static str> {
    all.iter().find(|(known, _)| *known == value).map(|(_, name)| *name)
}

/// A list of words.
pub fn texts(items: impl IntoIterator<Item = String>) -> Value<'static> {
    Value::List(items.into_iter().map(Value::from).collect())
}

/// The years of a question, each as a number.
pub fn years(years: Years) -> Value<'static> {
    Value::List(years.each().map(|year| year.number().into()).collect())
}

/// A difference of shares.
pub fn points(points: Option<Points>) -> Value<'static> {
    exact(points.map(|Points(points)| points))
}

/// The edition and the day that a question names, as fields of its query.
pub fn edition_and_day(choice: EditionChoice) -> (Option<String>, Option<String>) {
    match choice {
        EditionChoice::Newest => (None, None),
        EditionChoice::Named(id) => (Some(id.to_string()), None),
        EditionChoice::AsOf(day) => (None, Some(day.to_string())),
    }
}

/// The rows of a view as objects.
pub fn objects(view: &dyn View) -> Vec<Object<'_>> {
    let columns = view.contract().columns;
    view.rows().into_iter().map(|row| columns.iter().copied().zip(row).collect()).collect()
}
