//! JSON: one object with everything, or the rows alone with one object on each line.
//!
//! Lists have one item on each line, so that people can read them and a diff of two shows what changed.

use super::value::AsObject;
use super::{Object, Value};

/// A named list of objects beside the rows, such as totals.
pub type Part<'a> = (&'static str, Vec<Object<'a>>);

/// The contents of the one object.
pub struct Document<'a> {
    /// The name and version of the schema that the rows follow, such as `defspend.gap/1`.
    pub schema: &'static str,
    /// The program and its version.
    pub tool: &'a str,
    /// The edition that the figures come from.
    pub data: Object<'a>,
    /// The question as it was understood.
    pub query: Object<'a>,
    /// The names of a row's fields, in order.
    pub columns: &'static [&'static str],
    /// The rows, each with a value for every column.
    pub rows: Vec<Vec<Value<'a>>>,
    /// Lists beside the rows, such as totals or sums in full.
    pub parts: Vec<Part<'a>>,
    /// The notes, each with its code and text.
    pub notes: Vec<Object<'a>>,
}

/// Writes the one object.
#[must_use]
pub fn write(document: &Document) -> String {
    let rows = document.rows.iter().map(|row| row_object(document.columns, row));
    let mut fields = vec![
        ("schema", text(&Value::text(document.schema))),
        ("tool", text(&Value::text(document.tool))),
        ("data", line(&document.data)),
        ("query", line(&document.query)),
        ("rows", list(rows)),
    ];
    for (name, items) in &document.parts {
        fields.push((*name, list(items.iter().map(line))));
    }
    fields.push(("notes", list(document.notes.iter().map(line))));
    let lines: Vec<String> =
        fields.into_iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// Writes the rows alone, one object on each line.
#[must_use]
pub fn lines(columns: &'static [&'static str], rows: &[Vec<Value>]) -> String {
    /// Few lines are longer, in bytes.
    const LINE: usize = 2048;
    let mut lines = Vec::with_capacity(rows.len() * LINE);
    for row in rows {
        let written =
            serde_json::to_writer(&mut lines, &AsObject(columns.iter().copied().zip(row)));
        debug_assert!(written.is_ok(), "a value that JSON has no form for");
        lines.push(b'\n');
    }
    String::from_utf8(lines).unwrap_or_default()
}

/// Writes an object on one line.
#[must_use]
pub fn line(object: &Object) -> String {
    text(&AsObject(object.iter().map(|(name, value)| (*name, value))))
}

fn row_object(columns: &'static [&'static str], row: &[Value]) -> String {
    text(&AsObject(columns.iter().copied().zip(row)))
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("    {item}")).collect();
    if items.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", items.join(",\n")) }
}

fn text(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string(value);
    // Values are words, digits and lists of them, all of which JSON can express.
    debug_assert!(text.is_ok(), "a value that JSON has no form for");
    text.unwrap_or_default()
}
