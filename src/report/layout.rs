//! Cells side by side, each column as wide as its widest cell.

use std::borrow::Cow;
use std::mem;

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Width};
use unicode_width::UnicodeWidthStr as _;

use super::{Heading, Table, Tone};
use crate::printable::printable;

const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

/// What stands for a colour while cells are measured, since a terminal's own signs would be measured with them: marks that
/// take no place, and what they become.
const TONES: [(char, &str); 3] = [(GOOD, "\x1b[32m"), (BAD, "\x1b[31m"), (END, PLAIN)];
const GOOD: char = '\u{2061}';
const BAD: char = '\u{2062}';
const END: char = '\u{2063}';

/// A column, and how wide it is.
struct Column<'t> {
    heading: &'t Heading,
    width: usize,
    /// How much wider it is than its cells, for what stands above them.
    extra: usize,
}

/// Writes the headings of a table, its rows, and its totals below an empty line. Rows and totals are moved out of it: a range of
/// years has thousands of cells.
pub fn write(table: &mut Table, colour: bool, text: &mut String) {
    let (rows, totals) = (mem::take(&mut table.rows), mem::take(&mut table.totals));
    let columns = columns(&table.headings, rows.iter().chain(&totals));
    let mut cells = cells(&table.headings, rows, totals, colour);
    for (index, (cells, column)) in cells.column_iter_mut().zip(&columns).enumerate() {
        if column.extra > 0 {
            let width = u16::try_from(column.width + padding(index)).unwrap_or(u16::MAX);
            cells.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width)));
        }
    }
    add_tops(&columns, text);
    for line in cells.lines() {
        let begin = text.len();
        if colour {
            add_in_colour(&line, text);
        } else {
            text.push_str(&line);
        }
        end_line(begin, text);
    }
}

/// A text in bold letters.
pub fn bold(text: &str) -> String {
    format!("{BOLD}{text}{PLAIN}")
}

/// How many places of a terminal the lines of a table take.
pub fn width_of(table: &Table) -> usize {
    width_together(&columns(&table.headings, table.rows.iter().chain(&table.totals)))
}

fn width_together(columns: &[Column]) -> usize {
    let wide: usize = columns.iter().map(|column| column.width + 1).sum();
    wide.saturating_sub(1)
}

/// The cells below the upper lines of the headings, laid out.
fn cells(
    headings: &[Heading],
    rows: Vec<Vec<String>>,
    totals: Vec<Vec<String>>,
    colour: bool,
) -> comfy_table::Table {
    let mut cells = comfy_table::Table::new();
    cells.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if headings.iter().any(|heading| !heading.unit.is_empty()) {
        cells.set_header(headings.iter().map(|heading| cell(heading.lower().into_owned(), None)));
    }
    for (index, row) in rows.into_iter().enumerate() {
        let tone = |heading: &Heading| if colour { *heading.tones.get(index)? } else { None };
        let tones = headings.iter().map(tone);
        cells.add_row(row.into_iter().zip(tones).map(|(text, tone)| cell(text, tone)));
    }
    if !totals.is_empty() {
        cells.add_row(headings.iter().map(|_| Cell::new("")));
    }
    for row in totals {
        cells.add_row(row.into_iter().map(|text| cell(text, None)));
    }
    for (index, (column, heading)) in cells.column_iter_mut().zip(headings).enumerate() {
        column.set_padding((u16::from(index > 0), 0));
        column.set_cell_alignment(if heading.words {
            CellAlignment::Left
        } else {
            CellAlignment::Right
        });
    }
    cells
}

fn cell(text: String, tone: Option<Tone>) -> Cell {
    let text = match printable(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    };
    match tone {
        Some(Tone::Good) => Cell::new_owned(format!("{GOOD}{text}{END}")),
        Some(Tone::Bad) => Cell::new_owned(format!("{BAD}{text}{END}")),
        None => Cell::new_owned(text),
    }
}

/// The places between a column and the one before it.
fn padding(index: usize) -> usize {
    usize::from(index > 0)
}

/// The columns as wide as their cells, and together as wide as an upper line that they share.
fn columns<'t, 'r>(
    headings: &'t [Heading],
    rows: impl Iterator<Item = &'r Vec<String>>,
) -> Vec<Column<'t>> {
    let mut columns: Vec<Column> = Vec::with_capacity(headings.len());
    for heading in headings {
        columns.push(Column { heading, width: width(&heading.lower()), extra: 0 });
    }
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.width = column.width.max(width(cell));
        }
    }
    for shared in columns.chunk_by_mut(|one, next| one.heading.shares_top(next.heading)) {
        let room = width_together(shared);
        if let Some(last) = shared.last_mut() {
            last.extra = width(&last.heading.upper()).saturating_sub(room);
            last.width += last.extra;
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

/// Adds a line with its marks turned into what colours a terminal.
fn add_in_colour(line: &str, text: &mut String) {
    for letter in line.chars() {
        match TONES.iter().find(|(mark, _)| *mark == letter) {
            Some((_, sign)) => text.push_str(sign),
            None => text.push(letter),
        }
    }
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
        let mut table = Table {
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
        super::write(&mut table, false, &mut text);
        let lines = [
            "Ally    Gap to 2% Gap to 3.5%",
            "        pp▾ USD m          pp",
            "Norway 0.33 1,995       -1.00",
        ];
        assert_eq!(text.lines().collect::<Vec<_>>(), lines);
    }
}
