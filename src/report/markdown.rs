//! Markdown: the rows as a table with exact numbers. Columns without any value are left out, which loses nothing and
//! keeps the table readable.

use std::fmt::Write as _;

use super::{Reference, Section, Table, Value};

/// Writes the title, the rows, and below them the notes, sections and references.
#[must_use]
pub fn write(
    table: &Table,
    columns: &[&str],
    rows: &[Vec<Value>],
    notes: &[&str],
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
            let _ = writeln!(text, "    {line}");
        }
    }
    for reference in references {
        let url = reference.url.as_deref().map(|url| format!(" <{url}>")).unwrap_or_default();
        let _ = writeln!(text, "\n{}{url}", escape(&reference.text));
    }
    text
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
    for character in cell.chars() {
        match character {
            '|' | '\\' | '`' | '*' | '_' | '<' | '[' => {
                text.push('\\');
                text.push(character);
            }
            '\n' | '\r' => text.push(' '),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_ends_a_cell() {
        assert_eq!(escape("a|b\nc*d"), "a\\|b c\\*d");
    }
}
