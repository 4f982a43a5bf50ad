//! Rows and items as cells: a label and figures, or columns.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::decimal;

/// A longer line, in bytes, is no row.
const LONGEST: usize = 400;
/// No row has more cells that are told apart.
const MOST: usize = 64;
/// What may stand between a label and its figure.
const BETWEEN: &[char] = &[' ', '\u{a0}', ':', '–', '—', '-', '=', '(', ',', '.', '…'];
/// What may stand behind a figure that is all of its cell: the end of brackets, the marks of notes and of estimates.
const BEHIND: &[char] = &[' ', '\u{a0}', ')', '*', '†', '.', ';', ','];

/// The cells of a line of plain text or of an item: its columns, or a label and a figure that is all that follows it.
pub(super) fn of(line: &str) -> Option<Vec<Range<usize>>> {
    if line.len() > LONGEST || line.trim().contains('\n') {
        return None;
    }
    columns(line).or_else(|| labelled(line))
}

/// The columns of a line, between which two blanks, a tab or a bar stand.
pub(super) fn columns(line: &str) -> Option<Vec<Range<usize>>> {
    let rest = line.trim_start().trim_start_matches('|');
    let offset = line.len() - rest.len();
    let body = rest.trim_end().trim_end_matches('|');
    let (bytes, mut cells, mut start, mut at) = (body.as_bytes(), Vec::new(), 0, 0);
    let has_bars = bytes.contains(&b'|');
    // Most lines are sentences.
    if !has_bars && !bytes.contains(&b'\t') && !body.contains("  ") {
        return None;
    }
    while let Some(byte) = bytes.get(at) {
        let blanks =
            bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == b' ').count();
        let ends = match byte {
            b'|' => 1,
            b'\t' if !has_bars => 1,
            b' ' if !has_bars && blanks > 1 => blanks,
            _ => 0,
        };
        if ends > 0 {
            cells.push(trimmed(line, offset + start..offset + at));
            start = at + ends;
        }
        at += ends.max(1);
    }
    cells.push(trimmed(line, offset + start..offset + body.len()));
    (2..=MOST).contains(&cells.len()).then_some(cells)
}

/// Whether a line is a row of columns with figures.
pub(super) fn is_row(line: &str) -> bool {
    let is_figure = |cell: Range<usize>| line.get(cell).is_some_and(|cell| number(cell).is_some());
    line.len() <= LONGEST && columns(line).is_some_and(|cells| cells.into_iter().any(is_figure))
}

/// Whether a line ends where it is broken, whatever its length: it, or the next, is a row; or they are items of a list, or a
/// list begins.
pub(super) fn part(line: &str, next: &str) -> bool {
    if is_row(line) || is_row(next) {
        return true;
    }
    let is_item = |line: &str| line.len() <= LONGEST && labelled(line).is_some();
    is_item(next) && (line.trim_end().ends_with(':') || is_item(line))
}

/// A label and a figure: `Poland: 4.12`, `1. Estonia – 3.43%`, `Latvia (3.15)`.
fn labelled(line: &str) -> Option<Vec<Range<usize>>> {
    let begins = mark(line);
    let body = line.get(begins..)?;
    let digit = begins + body.bytes().position(|byte| byte.is_ascii_digit())?;
    let label = trimmed(line, begins..digit);
    let label = label.start..label.start + line.get(label.clone())?.trim_end_matches(BETWEEN).len();
    let figure = trimmed(line, digit..line.len());
    number(line.get(figure.clone())?)?;
    (!label.is_empty()).then(|| vec![label, figure])
}

/// The length of the mark of an item: `- `, `• `, `12. `.
fn mark(line: &str) -> usize {
    let rest = line.trim_start();
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = match rest.len() - digits.len() {
        1 | 2 => digits.strip_prefix(['.', ')']),
        _ => rest.strip_prefix(['-', '*', '•', '·', '–', '+']),
    };
    let after = marked.filter(|rest| rest.starts_with([' ', '\t'])).map_or(rest, str::trim_start);
    line.len() - after.len()
}

fn trimmed(line: &str, part: Range<usize>) -> Range<usize> {
    let text = line.get(part.clone()).unwrap_or_default();
    let start = part.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// A number that is all of a cell, whether it is a percentage, and the bytes that the two take. A year is none.
pub(super) fn number(cell: &str) -> Option<(Decimal, bool, usize)> {
    let digits =
        cell.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(cell.len());
    let written = cell.get(..digits)?.trim_end_matches([',', '.']);
    let rest = cell.get(written.len()..)?;
    let unit = rest.trim_start_matches([' ', '\u{a0}']);
    let after = ["%", "percent", "per cent"].iter().find_map(|word| unit.strip_prefix(word));
    let is_percent = after.is_some();
    let behind = after.unwrap_or(rest.strip_prefix('e').unwrap_or(rest));
    if !behind.trim_start_matches(BEHIND).is_empty() {
        return None;
    }
    let groups = written.split_once(',').is_none_or(|_| {
        written
            .split(',')
            .skip(1)
            .all(|group| group.split('.').next().is_some_and(|group| group.len() == 3))
    });
    if !groups {
        return None;
    }
    let number = decimal::parse(&written.replace(',', "")).ok()?;
    let is_year = !is_percent
        && number.is_integer()
        && (Decimal::from(1949)..Decimal::from(2100)).contains(&number);
    let taken = if is_percent { cell.len() - behind.len() } else { written.len() };
    (!is_year && !written.is_empty()).then_some((number, is_percent, taken))
}

#[cfg(test)]
mod tests {
    use super::{number, of};

    fn cells(line: &str) -> Vec<&str> {
        of(line).unwrap_or_default().into_iter().map(|cell| &line[cell]).collect()
    }

    #[test]
    fn lines_are_cells_where_a_reader_sees_them() {
        for (line, seen) in [
            ("Poland: 4.12", vec!["Poland", "4.12"]),
            ("- Poland – 4.12%", vec!["Poland", "4.12%"]),
            ("12. United Kingdom (2.33 per cent).", vec!["United Kingdom", "2.33 per cent)."]),
            ("Czech Republic ... 2.10", vec!["Czech Republic", "2.10"]),
            ("Poland   4.12  3.26 ", vec!["Poland", "4.12", "3.26"]),
            ("| Poland | 4.12 || 3.26 |", vec!["Poland", "4.12", "", "3.26"]),
            ("Country\t2023\t2024e", vec!["Country", "2023", "2024e"]),
            ("Poland: 4.12 and more", vec![]),
            ("Poland spent 4.12% in 2024", vec![]),
            ("Poland: 2024", vec![]),
            ("4.12", vec![]),
            ("It rose", vec![]),
            ("2,157: 1,23", vec![]),
        ] {
            assert_eq!(cells(line), seen, "{line}");
        }
        assert!(of(&"Poland  4.12  ".repeat(40)).is_none());
    }

    #[test]
    fn numbers_are_all_of_their_cell() {
        for (cell, seen) in [
            ("4.12", Some(("4.12", false, 4))),
            ("4.12 %*", Some(("4.12", true, 6))),
            ("34,975", Some(("34975", false, 6))),
            ("1,234,567.8", Some(("1234567.8", false, 11))),
            ("2.3e", Some(("2.3", false, 3))),
            ("3,43", None),
            ("2024", None),
            ("2024%", Some(("2024", true, 5))),
            ("4.12 bn", None),
            ("–", None),
            ("", None),
        ] {
            let read =
                number(cell).map(|(number, percent, taken)| (number.to_string(), percent, taken));
            let expected = seen.map(|(number, percent, taken)| (number.to_owned(), percent, taken));
            assert_eq!(read, expected, "{cell}");
        }
    }
}
