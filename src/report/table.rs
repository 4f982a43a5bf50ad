//! The table: without lines or colour, so that it is the same on a terminal and in a pipe, and with everything that was
//! assumed below it.

use std::borrow::Cow;

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ContentArrangement};

use super::wrap::wrap;
use super::{Reference, Section, Table};
use crate::printable::printable;

/// How many characters a line may have.
#[derive(Clone, Copy, Debug)]
pub struct Width {
    /// Of text, which is wrapped.
    pub text: usize,
    /// Of a table. It is not wrapped, because that would split numbers, but a chart beside it keeps to this.
    pub table: usize,
}

/// Writes a table with its sections, notes and references.
#[must_use]
pub fn write(
    mut table: Table,
    notes: &[String],
    references: &[Reference],
    Width { text: width, table: most }: Width,
) -> String {
    let beside = table.chart.take().map(|chart| chart.stand_in(&mut table, most));
    let mut text = String::with_capacity(8 * 1024);
    if !table.title.is_empty() {
        text.push_str(&printable(&table.title));
        text.push_str("\n\n");
    }
    for line in layout(&mut table).lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for (index, line) in beside.iter().flatten().enumerate() {
        if index == 0 {
            text.push('\n');
        }
        add_paragraph(line, "", width, &mut text);
    }
    for Section { heading, lines } in &table.sections {
        text.push('\n');
        text.push_str(&printable(heading));
        text.push('\n');
        for line in lines {
            add_paragraph(line, "  ", width, &mut text);
        }
    }
    if !notes.is_empty() {
        text.push('\n');
    }
    for note in notes {
        add_paragraph(note, "", width, &mut text);
    }
    if !references.is_empty() {
        text.push('\n');
    }
    for reference in references {
        add_paragraph(&reference.line(), "", width, &mut text);
    }
    text
}

fn layout(content: &mut Table) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    let has_units = content.headings.iter().any(|heading| !heading.unit.is_empty());
    table.set_header(content.headings.iter().map(|heading| {
        let top = printable(&heading.top);
        if !has_units {
            return Cell::new(top);
        }
        Cell::new(format!("{top}\n{}", printable(&heading.unit)))
    }));
    table.add_rows(content.rows.drain(..).map(cells));
    if !content.totals.is_empty() {
        table.add_row(content.headings.iter().map(|_| Cell::new("")));
        table.add_rows(content.totals.drain(..).map(cells));
    }
    for (index, (column, heading)) in table.column_iter_mut().zip(&content.headings).enumerate() {
        column.set_padding((u16::from(index > 0), 0));
        column.set_cell_alignment(if heading.words {
            CellAlignment::Left
        } else {
            CellAlignment::Right
        });
    }
    table
}

fn cells(row: Vec<String>) -> impl Iterator<Item = Cell> {
    row.into_iter().map(|text| match printable(&text) {
        Cow::Borrowed(_) => Cell::new_owned(text),
        Cow::Owned(shown) => Cell::new_owned(shown),
    })
}

/// Adds an indented paragraph, its later lines indented further.
fn add_paragraph(paragraph: &str, indent: &str, most: usize, text: &mut String) {
    const FURTHER: &str = "  ";
    let paragraph = printable(paragraph);
    let words = paragraph.split_whitespace().map(Cow::Borrowed);
    let lines = wrap(words, |number, line| {
        let further = if number > 1 { FURTHER.len() } else { 0 };
        indent.len() + further + line.chars().count() <= most
    });
    text.push_str(indent);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
            text.push_str(indent);
            text.push_str(FURTHER);
        }
        text.push_str(line);
    }
    text.push('\n');
}
