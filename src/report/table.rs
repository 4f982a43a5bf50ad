//! A report as a person reads it: a table without lines or colour, the same on a terminal and in a pipe, and below it
//! everything that was assumed.

use std::borrow::Cow;

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

use super::wrap::wrap;
use super::{Page, Report};

/// Text below the table is wrapped to the width; the table itself never is, for that would split numbers.
pub(super) fn render(report: &Report, width: usize) -> String {
    let mut page = (report.page)();
    let beside = page.chart.take().map(|chart| chart.stand_in(&mut page, width));
    let mut text = String::with_capacity(8 * 1024);
    if !page.title.is_empty() {
        text.push_str(&page.title);
        text.push_str("\n\n");
    }
    for line in layout(&mut page).lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for (index, line) in beside.iter().flatten().enumerate() {
        if index == 0 {
            text.push('\n');
        }
        add_paragraph(line, "", width, &mut text);
    }
    for (heading, lines) in &page.worked {
        text.push('\n');
        text.push_str(heading);
        text.push('\n');
        for line in lines {
            add_paragraph(line, "  ", width, &mut text);
        }
    }
    if !report.notes.is_empty() {
        text.push('\n');
    }
    for note in &report.notes {
        add_paragraph(&note.text, "", width, &mut text);
    }
    if !report.references.is_empty() {
        text.push('\n');
    }
    for reference in &report.references {
        add_paragraph(&reference.line(), "", width, &mut text);
    }
    text
}

fn layout(page: &mut Page) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(
        page.headings.iter().map(|heading| Cell::new(format!("{}\n{}", heading.top, heading.unit))),
    );
    table.add_rows(page.rows.drain(..).map(cells));
    if !page.totals.is_empty() {
        table.add_row(page.headings.iter().map(|_| Cell::new("")));
        table.add_rows(page.totals.drain(..).map(cells));
    }
    for (index, (column, heading)) in table.column_iter_mut().zip(&page.headings).enumerate() {
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
    row.into_iter().map(Cell::new_owned)
}

/// Adds an indented paragraph, its later lines indented further.
fn add_paragraph(paragraph: &str, indent: &str, most: usize, text: &mut String) {
    const FURTHER: &str = "  ";
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
