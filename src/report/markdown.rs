//! Markdown: the table as one would paste it, with its sections and notes below.

use super::links::{self, Part};
use super::{Heading, Reference, Section, Table};
use crate::printable::printable;

/// Writes the title, the table, and below it the sections, notes and references.
#[must_use]
pub fn write(table: &Table, notes: &[String], references: &[Reference]) -> String {
    let mut text = format!("**{}**\n", escape(&table.title));
    if !table.headings.is_empty() {
        text.push('\n');
        line(&mut text, table.headings.iter().map(|heading| escape(&heading.line())));
        line(&mut text, table.headings.iter().map(rule));
    }
    for row in &table.rows {
        line(&mut text, row.iter().map(|cell| escape(cell)));
    }
    for total in &table.totals {
        let cells = total.iter().enumerate();
        line(
            &mut text,
            cells.map(|(place, cell)| if place == 0 { bold(cell) } else { escape(cell) }),
        );
    }
    for Section { heading, lines } in &table.sections {
        paragraph(&mut text, &bold(heading));
        text.push('\n');
        for line in lines {
            text.push_str("- ");
            text.push_str(&prose(line));
            text.push('\n');
        }
    }
    for note in notes {
        paragraph(&mut text, &prose(note));
    }
    for reference in references {
        let url = reference.url.as_deref().map(link).unwrap_or_default();
        paragraph(&mut text, &(escape(&reference.text) + &url));
    }
    text
}

/// How the cells below a heading are aligned.
fn rule(heading: &Heading) -> String {
    if heading.words { "---" } else { "---:" }.to_owned()
}

fn bold(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("**{}**", escape(words)) }
}

fn paragraph(text: &mut String, words: &str) {
    text.push('\n');
    text.push_str(words);
    text.push('\n');
}

/// A text with the addresses in it as links.
fn prose(text: &str) -> String {
    let part = |part: &Part| match part {
        Part::Words(words) => escape(words),
        Part::Address(address) => link(address).trim_start().to_owned(),
    };
    links::parts(text).iter().map(part).collect()
}

/// An address after a text: a link where it leads to the web, and words otherwise.
fn link(url: &str) -> String {
    if links::is_of_the_web(url) {
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
    use super::{escape, link, prose};

    #[test]
    fn nothing_ends_a_cell() {
        assert_eq!(escape("a|b\nc*d"), "a\\|b c\\*d");
    }

    #[test]
    fn addresses_in_a_text_are_links_without_the_sentence_around_them() {
        assert_eq!(prose("a_b, https://x.int/a_b."), "a\\_b, <https://x.int/a_b>.");
        assert_eq!(prose("(https://x.int/a)"), "(https://x.int/a)");
        assert_eq!(prose("https://x.int/<a"), "https://x.int/\\<a");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(link("https://www.nato.int/a_b"), " <https://www.nato.int/a_b>");
        assert_eq!(link("javascript:alert(1)"), " javascript:alert(1)");
        assert_eq!(link("http://a> [b](javascript:x)"), " http://a> \\[b](javascript:x)");
    }
}
