//! A column of an edition, and the measure that it has.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use defspend::calc::indicator::Indicator;
use defspend::dataset::{Definition, Measure, MeasureUnit, Prices};

/// A column by its own name, or by that of its measure; money is then in current dollars.
pub fn column() -> impl TypedValueParser<Value = Measure> {
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

/// The measure of a column as other commands take it, such as `spending --prices constant`; nothing for another word.
pub fn as_options(column: &str) -> Option<String> {
    let measure = Measure::ALL.into_iter().find(|measure| measure.column() == column)?;
    let Definition { words, prices, unit, .. } = measure.definition();
    let has_two =
        Measure::ALL.iter().filter(|other| other.definition().words.name == words.name).count() > 1;
    let prices =
        if has_two && *prices == Some(Prices::Constant) { " --prices constant" } else { "" };
    let currency = if *unit == MeasureUnit::MillionNational { " --currency national" } else { "" };
    Some(format!("{}{prices}{currency}", words.name))
}

fn word(measure: Measure) -> Option<&'static str> {
    let mut all = Indicator::all().iter();
    let found = all.find(|(indicator, _)| indicator.column(Prices::Current) == measure);
    found.map(|(_, word)| *word)
}
