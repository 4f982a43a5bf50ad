//! Cells side by side, each column as wide as its widest cell.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

use super::{Heading, Table};
use crate::printable::printable;

/// A column: how wide it is, and where its cells stand in it.
struct Column<'t> {
    heading: &'t Heading,
    width: usize,
}

/// Writes the headings of a table, its rows, and its totals below an empty line.
pub fn write(table: &Table, text: &mut String) {
    let columns = columns(table);
    add_line(&columns, columns.iter().map(|column| column.heading.top.as_str()), text);
    if table.headings.iter().any(|heading| !heading.unit.is_empty()) {
        add_line(&columns, columns.iter().map(|column| column.heading.unit.as_str()), text);
    }
    for row in &table.rows {
        add_line(&columns, row.iter().map(String::as_str), text);
    }
    if !table.totals.is_empty() {
        text.push('\n');
    }
    for row in &table.totals {
        add_line(&columns, row.iter().map(String::as_str), text);
    }
}

fn columns(table: &Table) -> Vec<Column<'_>> {
    let mut columns = Vec::with_capacity(table.headings.len());
    for heading in &table.headings {
        columns.push(Column { heading, width: width(&heading.top).max(width(&heading.unit)) });
    }
    for row in table.rows.iter().chain(&table.totals) {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.width = column.width.max(width(cell));
        }
    }
    columns
}

/// How many places of a terminal a text takes.
fn width(text: &str) -> usize {
    match printable(text) {
        Cow::Borrowed(text) if text.is_ascii() => text.len(),
        shown => shown.width(),
    }
}

/// Writes a cell for each column, without spaces at the end of the line.
fn add_line<'c>(columns: &[Column], cells: impl Iterator<Item = &'c str>, text: &mut String) {
    let begin = text.len();
    for (place, (column, cell)) in columns.iter().zip(cells).enumerate() {
        if place > 0 {
            text.push(' ');
        }
        let blank = column.width.saturating_sub(width(cell));
        if column.heading.words {
            text.push_str(&printable(cell));
            add_blank(blank, text);
        } else {
            add_blank(blank, text);
            text.push_str(&printable(cell));
        }
    }
    text.truncate(text.trim_end().len().max(begin));
    text.push('\n');
}

fn add_blank(number: usize, text: &mut String) {
    text.extend(std::iter::repeat_n(' ', number));
}
