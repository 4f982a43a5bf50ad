//! Markdown: the rows as a table with exact numbers. Columns without any value are left out, which loses nothing and
//! keeps the table readable.

use std::fmt::Write as _;

use super::{Reference, Section, Table, Value};
use crate::printable::printable;

/// Writes the title, the rows, and below them the notes, sections and references.
#[must_use]
pub fn write(
    table: &Table,
    columns: &[&str],
    rows: &[Vec<Value>],
    notes: &[String],
    references: &[Reference],
) -> String {
    let has_value =
        |row: &Vec<Value>, column: usize| !matches!(row.get(column), None | Some(Value::Missing));
    let shown: Vec<usize> = (0..columns.len())
        .filter(|column| rows.iter().any(|row| has_value(row, *column)))
        .collect();
    let is_numeric = |column: usize| {
        rows.iter().any(|row| matches!(row.get(column), Some(Value::Number(_) | Value::Count(_))))
    };
    let mut text = format!("**{}**\n\n", escape(&table.title));
    let names = shown.iter().filter_map(|column| columns.get(*column));
    line(&mut text, names.map(|name| (*name).to_owned()));
    let rules = shown.iter().map(|column| if is_numeric(*column) { "---:" } else { "---" });
    line(&mut text, rules.map(str::to_owned));
    for row in rows {
        let cells = shown.iter().filter_map(|column| row.get(*column));
        line(&mut text, cells.map(|value| escape(&value.cell())));
    }
    if !notes.is_empty() {
        text.push('\n');
    }
    for note in notes {
        text.push_str("- ");
        text.push_str(&escape(note));
        text.push('\n');
    }
    for Section { heading, lines } in &table.sections {
        let _ = writeln!(text, "\n{}\n", escape(heading));
        for line in lines {
            let _ = writeln!(text, "    {}", printable(line));
        }
    }
    for reference in references {
        let url = reference.url.as_deref().map(link).unwrap_or_default();
        let _ = writeln!(text, "\n{}{url}", escape(&reference.text));
    }
    text
}

/// An address after a text: a link where it leads to the web, and words otherwise, for a click on another may run a script.
fn link(url: &str) -> String {
    let is_of_the_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    let is_whole = !url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>'));
    if is_of_the_web && is_whole {
        format!(" <{}>", printable(url))
    } else {
        format!(" {}", escape(url))
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push('|');
    for cell in cells {
        text.push(' ');
        text.push_str(&cell);
        text.push_str(" |");
    }
    text.push('\n');
}

/// Escapes a text so that nothing in it ends the cell or the line, or begins markup.
fn escape(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for character in printable(cell).chars() {
        match character {
            '|' | '\\' | '`' | '*' | '_' | '<' | '[' => {
                text.push('\\');
                text.push(character);
            }
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{escape, link};

    #[test]
    fn nothing_ends_a_cell() {
        assert_eq!(escape("a|b\nc*d"), "a\\|b c\\*d");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(link("https://www.nato.int/a_b"), " <https://www.nato.int/a_b>");
        assert_eq!(link("javascript:alert(1)"), " javascript:alert(1)");
        assert_eq!(link("http://a> [b](javascript:x)"), " http://a> \\[b](javascript:x)");
    }
}
