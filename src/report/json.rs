//! One JSON object. Lists have an item a line, so that a person can read it and a diff of two shows what moved.

use std::borrow::Cow;

use super::value::AsObject;
use super::{Object, Report, Value};

pub(super) fn render(report: &Report) -> String {
    let mut parts = vec![
        ("schema", text(&Value::text(report.schema))),
        ("tool", text(&Value::text(report.tool))),
        ("data", object(&report.data)),
        ("query", object(&report.query)),
        ("rows", list(rows(report).into_iter())),
    ];
    parts.extend(
        (report.parts)().iter().map(|(name, items)| (*name, list(items.iter().map(object)))),
    );
    let notes = report.notes.iter().map(|note| {
        object(&vec![
            ("code", Value::text(note.code)),
            ("text", Value::text(Cow::Borrowed(note.text.as_str()))),
        ])
    });
    parts.push(("notes", list(notes)));
    let lines: Vec<String> =
        parts.into_iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// Every row as an object.
pub(super) fn rows(report: &Report) -> Vec<String> {
    (report.rows)()
        .iter()
        .map(|row| text(&AsObject(report.columns.iter().copied().zip(row))))
        .collect()
}

fn object(object: &Object) -> String {
    text(&AsObject(object.iter().map(|(name, value)| (*name, value))))
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("    {item}")).collect();
    if items.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", items.join(",\n")) }
}

fn text(value: &impl serde::Serialize) -> String {
    // Values are made of words and digits alone, so writing them to memory cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}
