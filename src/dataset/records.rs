//! Where records of CSV end, as the CSV reader reads them: at the end of a line that is not within quotation marks, which
//! are such only where a field begins with one.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

/// What stands before a text in UTF-8 that says so.
const BYTE_ORDER_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// The records of a text that begins with one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// The end of the first record.
    pub first_end: Option<usize>,
    /// The end of the last whole record; 0 before the first.
    pub last_end: usize,
    /// The quotation mark of a field that does not end in the text.
    pub unclosed: Option<usize>,
}

impl Extent {
    /// Looks a text through, from one mark of a field to the next.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let begin = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let mut extent = Self::default();
        let mut at = begin;
        loop {
            let open = opening_mark(bytes, at, begin);
            extent.add_lines(bytes, at..open.unwrap_or(bytes.len()));
            let Some(open) = open else { return extent };
            let Some(end) = end_of_field(bytes, open) else {
                extent.unclosed = Some(open);
                return extent;
            };
            at = end;
        }
    }

    /// Takes in a range without quoted fields.
    fn add_lines(&mut self, bytes: &[u8], range: Range<usize>) {
        let start = range.start;
        let plain = bytes.get(range).unwrap_or_default();
        let Some(last) = memrchr(b'\n', plain) else { return };
        self.last_end = start + last + 1;
        if self.first_end.is_none() {
            self.first_end = memchr(b'\n', plain).map(|first| start + first + 1);
        }
    }
}

/// The next quotation mark with which a field begins: at the beginning, or after a comma or a line's end.
fn opening_mark(bytes: &[u8], from: usize, begin: usize) -> Option<usize> {
    let marks = memchr_iter(b'"', bytes.get(from..)?).map(|mark| from + mark);
    let begins_field = |mark: &usize| {
        let before = mark.checked_sub(1).and_then(|before| bytes.get(before));
        *mark == begin || matches!(before, Some(b',' | b'\n'))
    };
    marks.into_iter().find(begins_field)
}

/// Where what is within quotation marks ends, which open here: a mark after another is a part of it.
fn end_of_field(bytes: &[u8], open: usize) -> Option<usize> {
    let mut from = open + 1;
    loop {
        let mark = from + memchr(b'"', bytes.get(from..)?)?;
        if bytes.get(mark + 1) != Some(&b'"') {
            return Some(mark + 1);
        }
        from = mark + 2;
    }
}

/// Where the fields of a record begin, one after the other, in a text that begins with the record.
pub(super) struct FieldStarts<'t> {
    text: &'t str,
    next: Option<usize>,
}

impl<'t> FieldStarts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, next: Some(0) }
    }
}

impl Iterator for FieldStarts<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let start = self.next?;
        let bytes = self.text.as_bytes();
        let is_quoted = bytes.get(start) == Some(&b'"');
        let end = if is_quoted { end_of_field(bytes, start) } else { Some(start) };
        let rest = end.and_then(|end| bytes.get(end..)).unwrap_or_default();
        self.next = memchr(b',', rest).map(|comma| bytes.len() - rest.len() + comma + 1);
        Some(start)
    }
}

/// The text of a record before one of its fields.
pub(super) fn before_field(text: &str, field: usize) -> &str {
    let start = FieldStarts::of(text).nth(field);
    start.and_then(|start| text.get(..start)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{Extent, before_field};

    #[test]
    fn records_end_where_the_reader_ends_them() {
        let of = |text: &str| {
            let Extent { first_end, last_end, unclosed } = Extent::of(text.as_bytes());
            (first_end, last_end, unclosed)
        };
        assert_eq!(of("a,b\nc\nd"), (Some(4), 6, None));
        assert_eq!(of("a,\"b\n\"\nc"), (Some(7), 7, None));
        assert_eq!(of("a,\"b\"\"\n\"\nc"), (Some(9), 9, None));
        // Within a field that does not begin with one a mark is a mark.
        assert_eq!(of("5\"\n6\"\n"), (Some(3), 6, None));
        assert_eq!(of("a\n\"b\n"), (Some(2), 2, Some(2)));
        assert_eq!(of("\u{feff}\"b\n\"\n"), (Some(8), 8, None));
        assert_eq!(of("\"\""), (None, 0, None));
        assert_eq!(of("\"a\"x,\"\n\"\n"), (Some(9), 9, None));
    }

    #[test]
    fn fields_begin_after_commas_that_are_none_of_a_text() {
        let text = "a,\"b,\"\",\",5\",c";
        let starts = ["", "a,", "a,\"b,\"\",\",", "a,\"b,\"\",\",5\","];
        for (field, start) in starts.into_iter().enumerate() {
            assert_eq!(before_field(text, field), start);
        }
        assert_eq!(before_field(text, 9), text);
    }
}
