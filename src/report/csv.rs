//! CSV: the rows alone, under one header line.

use super::Value;

/// Writes rows, each with a value for every column.
#[must_use]
pub fn write(columns: &[&str], rows: &[Vec<Value>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = writer.write_record(columns);
    let written = rows
        .iter()
        .try_for_each(|row| writer.write_record(row.iter().map(|value| value.cell().into_owned())));
    // Writing to memory cannot fail, so only a row of another length than the header can: a mistake in a view.
    debug_assert!(header.and(written).is_ok(), "a row without a value for every column");
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
