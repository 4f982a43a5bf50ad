//! Cells side by side, each column as wide as its widest cell.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

use super::{Heading, Table, Tone};
use crate::printable::printable;

const BOLD: &str = "\x1b[1m";
const GREEN: &str = "\x1b[32m";
const RED: &str = "\x1b[31m";
const PLAIN: &str = "\x1b[0m";

/// A column, and how wide it is.
struct Column<'t> {
    heading: &'t Heading,
    width: usize,
}

/// Writes the headings of a table, its rows, and its totals below an empty line.
pub fn write(table: &Table, colour: bool, text: &mut String) {
    let columns = columns(table);
    add_line(&columns, columns.iter().map(|column| column.heading.top.as_str()), None, text);
    if table.headings.iter().any(|heading| !heading.unit.is_empty()) {
        add_line(&columns, columns.iter().map(|column| column.heading.unit.as_str()), None, text);
    }
    for (index, row) in table.rows.iter().enumerate() {
        let row_in_colour = colour.then_some(index);
        add_line(&columns, row.iter().map(String::as_str), row_in_colour, text);
    }
    if !table.totals.is_empty() {
        text.push('\n');
    }
    for row in &table.totals {
        add_line(&columns, row.iter().map(String::as_str), None, text);
    }
}

/// A heading in colour.
pub fn bold(text: &str) -> Cow<'_, str> {
    Cow::Owned(format!("{BOLD}{text}{PLAIN}"))
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

/// Writes a cell for each column, without spaces at the end of the line. Of a row that has its index the cells are in colour.
fn add_line<'c>(
    columns: &[Column],
    cells: impl Iterator<Item = &'c str>,
    row_in_colour: Option<usize>,
    text: &mut String,
) {
    let begin = text.len();
    for (place, (column, cell)) in columns.iter().zip(cells).enumerate() {
        if place > 0 {
            text.push(' ');
        }
        let blank = column.width.saturating_sub(width(cell));
        if !column.heading.words {
            add_blank(blank, text);
        }
        let tone = row_in_colour.and_then(|row| *column.heading.tones.get(row)?);
        add_cell(cell, tone, text);
        if column.heading.words {
            add_blank(blank, text);
        }
    }
    text.truncate(text.trim_end().len().max(begin));
    text.push('\n');
}

fn add_cell(cell: &str, tone: Option<Tone>, text: &mut String) {
    let colour = match tone {
        Some(Tone::Good) => GREEN,
        Some(Tone::Bad) => RED,
        None => return text.push_str(&printable(cell)),
    };
    text.push_str(colour);
    text.push_str(&printable(cell));
    text.push_str(PLAIN);
}

fn add_blank(number: usize, text: &mut String) {
    text.extend(std::iter::repeat_n(' ', number));
}
