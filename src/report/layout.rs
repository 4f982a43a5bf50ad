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
    add_tops(&columns, text);
    if table.headings.iter().any(|heading| !heading.unit.is_empty()) {
        let units = columns.iter().map(|column| column.heading.lower());
        add_line(&columns, units, None, text);
    }
    for (index, row) in table.rows.iter().enumerate() {
        let row_in_colour = colour.then_some(index);
        add_line(&columns, row.iter(), row_in_colour, text);
    }
    if !table.totals.is_empty() {
        text.push('\n');
    }
    for row in &table.totals {
        add_line(&columns, row.iter(), None, text);
    }
}

/// A text in bold letters.
pub fn bold(text: &str) -> String {
    format!("{BOLD}{text}{PLAIN}")
}

/// How many places of a terminal the lines of a table take.
pub fn width_of(table: &Table) -> usize {
    width_together(&columns(table))
}

fn width_together(columns: &[Column]) -> usize {
    let wide: usize = columns.iter().map(|column| column.width + 1).sum();
    wide.saturating_sub(1)
}

fn columns(table: &Table) -> Vec<Column<'_>> {
    let mut columns: Vec<Column> = Vec::with_capacity(table.headings.len());
    for heading in &table.headings {
        columns.push(Column { heading, width: width(&heading.lower()) });
    }
    for row in table.rows.iter().chain(&table.totals) {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.width = column.width.max(width(cell));
        }
    }
    for shared in columns.chunk_by_mut(|one, next| one.heading.shares_top(next.heading)) {
        let room = width_together(shared);
        if let Some(last) = shared.last_mut() {
            last.width += width(&last.heading.upper()).saturating_sub(room);
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

/// Writes the upper lines of the headings. Neighbours with the same share it, and it is in the middle above them.
fn add_tops(columns: &[Column], text: &mut String) {
    let begin = text.len();
    for (place, shared) in
        columns.chunk_by(|one, next| one.heading.shares_top(next.heading)).enumerate()
    {
        if place > 0 {
            text.push(' ');
        }
        let Some(column) = shared.first() else { continue };
        let top = column.heading.upper();
        let blank = width_together(shared).saturating_sub(width(&top));
        let before = match shared {
            [_] if column.heading.words => 0,
            [_] => blank,
            _ => blank.div_ceil(2),
        };
        add_blank(before, text);
        text.push_str(&printable(&top));
        add_blank(blank - before, text);
    }
    end_line(begin, text);
}

/// Writes a cell for each column. Those of a row that has its index are in colour.
fn add_line(
    columns: &[Column],
    cells: impl Iterator<Item = impl AsRef<str>>,
    row_in_colour: Option<usize>,
    text: &mut String,
) {
    let begin = text.len();
    for (place, (column, cell)) in columns.iter().zip(cells).enumerate() {
        if place > 0 {
            text.push(' ');
        }
        let cell = cell.as_ref();
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
    end_line(begin, text);
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

/// Ends the line that begins here, without spaces before its end.
fn end_line(begin: usize, text: &mut String) {
    text.truncate(text.trim_end().len().max(begin));
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::{Heading, Order, Table};

    #[test]
    fn neighbours_with_the_same_heading_share_it() {
        let sorted = |heading: Heading| Heading { sorted: Some(Order::Falling), ..heading };
        let table = Table {
            headings: vec![
                Heading::of_words("Ally", ""),
                sorted(Heading::of_numbers("Gap to 2%", "pp")),
                Heading::of_numbers("Gap to 2%", "USD m"),
                Heading::of_numbers("Gap to 3.5%", "pp"),
            ],
            rows: vec![["Norway", "0.33", "1,995", "-1.00"].map(str::to_owned).to_vec()],
            ..Table::default()
        };
        let mut text = String::new();
        super::write(&table, false, &mut text);
        let lines = [
            "Ally    Gap to 2% Gap to 3.5%",
            "        pp▾ USD m          pp",
            "Norway 0.33 1,995       -1.00",
        ];
        assert_eq!(text.lines().collect::<Vec<_>>(), lines);
    }
}
