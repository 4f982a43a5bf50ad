//! An answer as a script reads it.

use defspend::report::Format;
use defspend::view::{RenderOptions, View, render};
use rust_decimal::Decimal;
use serde_json::Value;

/// Writes a view in a format that it has.
pub fn written(view: &dyn View, format: Format) -> String {
    render(view, format, &RenderOptions::default()).unwrap()
}

/// The one object.
pub fn json(view: &dyn View) -> Value {
    serde_json::from_str(&written(view, Format::Json)).unwrap()
}

/// The rows of a report.
pub fn rows(report: &Value) -> &[Value] {
    report["rows"].as_array().unwrap()
}

/// A figure; none where the value is something else.
pub fn number(value: &Value) -> Option<Decimal> {
    value.is_number().then(|| value.to_string().parse().unwrap())
}
