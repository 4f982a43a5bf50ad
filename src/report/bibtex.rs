//! BibTeX: publications for the bibliography of a paper.

use std::fmt::Write as _;

use super::Reference;
use crate::printable::printable;

/// Writes an entry for each publication, one below the other.
#[must_use]
pub fn write(references: &[Reference]) -> String {
    let entries: Vec<String> = references.iter().map(entry).collect();
    entries.join("\n")
}

fn entry(reference: &Reference) -> String {
    let mut text = format!("@misc{{{},\n", reference.key);
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name} = {{{value}}},");
    };
    // In braces of its own an institution is no first and last name, and a title keeps its capitals.
    field("author", &format!("{{{}}}", escape(&reference.author)));
    field("title", &format!("{{{}}}", escape(&reference.title)));
    field("date", &reference.date);
    field("year", reference.date.split('-').next().unwrap_or_default());
    if !reference.note.is_empty() {
        field("note", &escape(&reference.note));
    }
    if let Some(url) = &reference.url {
        field("url", &bare(url));
    }
    text + "}\n"
}

/// A text in which TeX sees no commands.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in printable(text).chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// An address, which is taken as it is: braces, that would end it, are written as addresses write them.
fn bare(url: &str) -> String {
    printable(url).replace('{', "%7B").replace('}', "%7D").replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::super::Reference;
    use super::write;

    #[test]
    fn an_entry_holds_no_command_and_no_end_of_its_fields() {
        let reference = Reference {
            text: String::new(),
            url: Some("https://x.int/a_b}c".to_owned()),
            key: "nato-2026-07".to_owned(),
            author: "A & B_C".to_owned(),
            title: "100% \\of {it}".to_owned(),
            date: "2026-07-07".to_owned(),
            note: "edition 2026-07".to_owned(),
        };
        assert_eq!(
            write(&[reference]),
            "@misc{nato-2026-07,\n  author = {{A \\& B\\_C}},\n  \
             title = {{100\\% \\textbackslash{}of \\{it\\}}},\n  date = {2026-07-07},\n  year = {2026},\n  \
             note = {edition 2026-07},\n  url = {https://x.int/a_b%7Dc},\n}\n"
        );
    }
}
