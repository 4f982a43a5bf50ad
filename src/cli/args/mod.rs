//! Arguments that several commands share.

pub mod allies;
pub mod data;
pub mod draw;
pub mod edition;
pub mod measure;
pub mod money;
pub mod output;
pub mod what_if;

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// A parser of a whole number.
pub fn whole(least: u16, most: u16) -> impl Fn(&str) -> Result<u16, String> + Clone {
    move |given| {
        let number = given.parse().ok().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| format!("expected a whole number from {least} to {most}"))
    }
}

/// A parser of an argument that is one of a few words.
pub fn one_of<T: Copy + Send + Sync>(
    all: &'static [(T, &'static str)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|(_, name)| name)).try_map(move |given| {
        let found = all.iter().find(|(_, name)| *name == given);
        found.map(|(value, _)| *value).ok_or("not one of the possible values")
    })
}
