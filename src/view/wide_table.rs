//! What was found in a table of years.

use super::workbook::{first_few, has_row, no_rows};
use super::{Note, NoteCode};
use crate::dataset::{Measure, Members, WideTable};

/// What was read, what was passed over, and what is missing, as notes.
#[must_use]
pub fn wide_table_notes(table: &WideTable, measure: Measure, members: &Members) -> Vec<Note> {
    let allies = members.iter().filter(|member| has_row(&table.edition, member)).count();
    let estimates = match table.first_estimate {
        Some(first) => format!("estimates from {first}"),
        None => "none marked as an estimate".to_owned(),
    };
    let text = format!(
        "Read {} of {allies} allies, years {} ({estimates}).",
        measure.column(),
        table.years
    );
    let mut notes = vec![Note::new(NoteCode::Read, text)];
    let over = &table.passed_over;
    let mut items = Vec::new();
    if over.notes > 0 {
        let rows = if over.notes == 1 { "row" } else { "rows" };
        items.push(format!("{} {rows} without figures", over.notes));
    }
    if !over.countries.is_empty() {
        items.push(format!("countries that are not in NATO: {}", first_few(&over.countries)));
    }
    if !over.columns.is_empty() {
        items.push(format!("columns that are no years: {}", first_few(&over.columns)));
    }
    if !items.is_empty() {
        notes.push(Note::new(NoteCode::Narrowed, format!("Passed over: {}.", items.join("; "))));
    }
    notes.extend(no_rows(&table.edition, members, "row"));
    notes
}
