//! The rows alone, under one header line.

use super::Report;

pub(super) fn render(report: &Report) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many fields as the header.
    let _ = writer.write_record(report.columns);
    for row in (report.rows)() {
        let _ = writer.write_record(row.iter().map(|value| value.cell().into_owned()));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
