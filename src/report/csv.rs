//! CSV: the rows alone, under one header line.

use std::borrow::Cow;

use super::Value;

/// The header line.
#[must_use]
pub fn header(columns: &[&str]) -> String {
    lines(std::iter::once(columns.iter().map(|name| Cow::Borrowed(*name)).collect()))
}

/// Rows without their header, each with a value for every column.
#[must_use]
pub fn rows(rows: &[Vec<Value>]) -> String {
    lines(rows.iter().map(|row| row.iter().map(cell).collect()))
}

/// Writes rows under their header.
#[must_use]
pub fn write(columns: &[&str], rows: &[Vec<Value>]) -> String {
    debug_assert!(
        rows.iter().all(|row| row.len() == columns.len()),
        "a row without a value for every column"
    );
    header(columns) + &self::rows(rows)
}

fn lines<'v>(records: impl Iterator<Item = Vec<Cow<'v, str>>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        let written = writer.write_record(record.iter().map(Cow::as_ref));
        // Writing to memory cannot fail, so only rows of different lengths can: a mistake in a view.
        debug_assert!(written.is_ok(), "rows of different lengths");
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A value as a cell. Words that a spreadsheet would run as a formula get a quotation mark before them, as OWASP's page on
/// CSV injection has it; a number is no formula, whatever its sign.
fn cell<'v>(value: &'v Value) -> Cow<'v, str> {
    let cell = value.cell();
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    match value {
        Value::Text(_) | Value::List(_) if is_formula => Cow::Owned(format!("'{cell}")),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::Value;
    use super::rows;

    #[test]
    fn words_are_no_formula_and_numbers_stay() {
        for (text, written) in [
            ("=1+2", "'=1+2\n"),
            ("+1", "'+1\n"),
            ("-x", "'-x\n"),
            ("@SUM(A1)", "'@SUM(A1)\n"),
            ("\t=1", "'\t=1\n"),
            ("\r=1", "\"'\r=1\"\n"),
            ("a=1", "a=1\n"),
            ("'", "'\n"),
        ] {
            assert_eq!(rows(&[vec![Value::text(text)]]), written, "{text:?}");
        }
        assert_eq!(rows(&[vec![Value::Number(Decimal::new(-81, 2))]]), "-0.81\n");
        let list = Value::List(vec![Value::text("=a"), Value::text("b")]);
        assert_eq!(rows(&[vec![list]]), "'=a b\n");
    }
}
