//! The rows as a Markdown table with exact numbers. Columns in which no row has a value are left out, which loses
//! nothing and keeps the table readable.

use std::fmt::Write as _;

use super::{Report, Value};

pub(super) fn render(report: &Report) -> String {
    let (rows, page) = ((report.rows)(), (report.page)());
    let shown: Vec<usize> = (0..report.columns.len())
        .filter(|column| {
            rows.iter().any(|row| !matches!(row.get(*column), None | Some(Value::Missing)))
        })
        .collect();
    let numeric = |column: &usize| {
        rows.iter().any(|row| matches!(row.get(*column), Some(Value::Number(_) | Value::Count(_))))
    };
    let mut text = format!("**{}**\n\n", escape(&page.title));
    let names = shown.iter().filter_map(|column| report.columns.get(*column).copied());
    line(&mut text, names.map(str::to_owned));
    line(
        &mut text,
        shown.iter().map(|column| if numeric(column) { "---:" } else { "---" }.to_owned()),
    );
    for row in &rows {
        line(
            &mut text,
            shown.iter().filter_map(|column| row.get(*column)).map(|value| escape(&value.cell())),
        );
    }
    if !report.notes.is_empty() {
        text.push('\n');
    }
    for note in &report.notes {
        text.push_str("- ");
        text.push_str(&escape(&note.text));
        text.push('\n');
    }
    for (heading, lines) in &page.worked {
        let _ = writeln!(text, "\n{}\n", escape(heading));
        for line in lines {
            let _ = writeln!(text, "    {line}");
        }
    }
    for reference in &report.references {
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

/// A cell in which nothing can end the cell, the line or begin markup.
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
