//! The table: without lines, and with everything that was assumed below it. Where colour is wanted it marks what the words
//! say anyway, so that nothing is lost without it.

use std::borrow::Cow;

use super::sparkline::Chart;
use super::wrap::wrap;
use super::{Reference, Section, Table, layout};
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
    colour: bool,
) -> String {
    let chart = table.chart.take();
    let beside = chart.as_ref().map(Chart::room).unwrap_or_default();
    if let Some(heading) = table.make_room(most.saturating_sub(beside)) {
        table.sections.insert(0, Section { heading, lines: Vec::new() });
    }
    let beside = chart.map(|chart| chart.stand_in(&mut table, most));
    let mut text = String::with_capacity(8 * 1024);
    if !table.title.is_empty() {
        let mut title = String::new();
        add_paragraph(&table.title, "", width, &mut title);
        let title = title.trim_end();
        text.push_str(&if colour { Cow::Owned(layout::bold(title)) } else { title.into() });
        text.push_str("\n\n");
    }
    layout::write(&mut table, colour, &mut text);
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
