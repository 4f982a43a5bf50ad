//! A measure, by the name of its column.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use defspend::calc::indicator::Indicator;
use defspend::dataset::{Measure, Prices};

/// A measure by the name of its column, or by its name in history and rank; money is then in current dollars.
pub fn measure() -> impl TypedValueParser<Value = Measure> {
    let values = Measure::ALL.map(|measure| {
        let value = PossibleValue::new(measure.column());
        match word(measure) {
            Some(word) => value.alias(word),
            None => value,
        }
    });
    PossibleValuesParser::new(values).try_map(|given| {
        let is_named =
            |measure: &Measure| measure.column() == given || word(*measure) == Some(given.as_str());
        Measure::ALL.into_iter().find(is_named).ok_or("not one of the possible values")
    })
}

fn word(measure: Measure) -> Option<&'static str> {
    let mut all = Indicator::all().iter();
    let found = all.find(|(indicator, _)| indicator.column(Prices::Current) == measure);
    found.map(|(_, word)| *word)
}
