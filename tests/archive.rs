//! Archives as the library reads them: cut into lines, and each line as a document.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::io::{self, Read};

use defspend::Dataset;
use defspend::claim::document::{Format, Opening};
use defspend::claim::documents::{Cutter, Document, Documents, LONGEST, NoDocument, Piece};
use defspend::claim::read::{Reader, Topic, shown};
use defspend::dataset::Day;
use proptest::prelude::*;

/// Hands out at most so many bytes at a time, and fails at the end where it is to.
struct Slow<'b> {
    bytes: &'b [u8],
    most: usize,
    fails: bool,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes.is_empty() && self.fails {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let count = buffer.len().min(self.most).min(self.bytes.len());
        buffer[..count].copy_from_slice(&self.bytes[..count]);
        self.bytes = &self.bytes[count..];
        Ok(count)
    }
}

/// Each line with its number; one that is too long without its bytes; where the stream failed, the number alone.
fn cut(bytes: &[u8], most: usize, fails: bool) -> Vec<(usize, Option<Vec<u8>>)> {
    let mut all = Vec::new();
    for piece in Cutter::new(Slow { bytes, most, fails }) {
        match piece {
            Ok(Piece::Lines(mut lines)) => {
                while let Some((number, range)) = lines.next() {
                    all.push((number, Some(lines.bytes(range).to_vec())));
                }
            }
            Ok(Piece::TooLong { line }) => all.push((line, None)),
            Err(skipped) => {
                assert!(matches!(skipped.why, NoDocument::Unread(_)));
                all.push((skipped.line, None));
            }
        }
    }
    all
}

/// The lines with something on them, by the standard library.
fn expected(text: &str) -> Vec<(usize, Option<Vec<u8>>)> {
    let lines = text.split('\n').enumerate();
    let lines = lines.filter(|(_, line)| !line.bytes().all(|byte| byte.is_ascii_whitespace()));
    lines.map(|(number, line)| (number + 1, Some(line.as_bytes().to_vec()))).collect()
}

proptest! {
    #[test]
    fn lines_are_the_same_however_they_come(text in "[a \n\r]{0,60}", most in 1..20_usize) {
        prop_assert_eq!(cut(text.as_bytes(), most, false), expected(&text));
        // What comes before a failure is there, apart from a line that has no end.
        let mut whole = expected(text.rfind('\n').map_or("", |end| &text[..end]));
        whole.push((text.matches('\n').count() + 1, None));
        prop_assert_eq!(cut(text.as_bytes(), most, true), whole);
    }

    #[test]
    fn any_line_is_a_document_or_an_error(line in prop_oneof![
        "[{}\\[\\]\":,tex a\\\\u0-9\n]{0,40}",
        "\\{\"(text|html|id|date)\": ?[\"0-9a-z\\\\{}\\[\\],: ]{0,20}\\}?",
    ]) {
        for document in Documents::new(dataset(), line.as_bytes()) {
            let _ = document.map_err(|skipped| skipped.why.to_string());
        }
    }
}

fn dataset() -> &'static Dataset {
    static DATASET: std::sync::LazyLock<Dataset> =
        std::sync::LazyLock::new(|| Dataset::embedded().unwrap());
    &DATASET
}

#[test]
fn a_line_of_the_greatest_length_is_kept_and_a_longer_one_is_not() {
    let long = |length: usize| "x".repeat(length);
    for (last, most) in [("\n", 1 << 20), ("", 1 << 16)] {
        for (length, is_kept) in [(LONGEST, true), (LONGEST + 1, false), (2 * LONGEST, false)] {
            let text = format!("a\n{}\nb\n{}{last}", long(length), long(length));
            let seen: Vec<(usize, Option<usize>)> = cut(text.as_bytes(), most, false)
                .into_iter()
                .map(|(number, line)| (number, line.map(|line| line.len())))
                .collect();
            let length = is_kept.then_some(length);
            assert_eq!(seen, [(1, Some(1)), (2, length), (3, Some(1)), (4, length)]);
        }
    }
}

#[test]
fn a_mark_of_order_is_no_part_of_a_line() {
    // Two files that were joined, of which the first has no end of its last line; a line with nothing but a mark.
    let text = "\u{feff}{\"text\": \"a\"}\n\u{feff}{\"text\": \"b\"}\n\u{feff}\n{\"text\": \"c\"}";
    let documents: Vec<String> = Documents::new(dataset(), text.as_bytes())
        .map(|document| document.map_or_else(|_| "none".to_owned(), |document| document.about.id))
        .collect();
    assert_eq!(documents, ["1", "2", "4"]);
}

#[test]
fn a_page_is_read_as_a_whole_as_it_is_in_pieces() {
    let page = format!(
        "<html><head><title>x</title><script>{}</script></head><body><h1>Defence</h1>{}</body></html>",
        "var a = 1;".repeat(30),
        "<p>In 2024, Poland spent 4.12% of its GDP on defence.</p><ul><li>Latvia: 3.15%</ul>\n"
            .repeat(2_000)
    );
    let plain =
        "In 2024, Poland spent 4.12% of its GDP on defence.\n\nIt did so before. ".repeat(2_000);
    let dated = "<time datetime=\"2024-07-10\">Today</time>";
    let early = page.replace("<h1>", &format!("{dated}<h1>"));
    // Its day stands where no day is looked for any more.
    let late = page.replace("</h1>", &format!("</h1>{}{dated}", "<p>Well.</p>".repeat(22_000)));
    for (format, text, day) in [
        (Format::Html, &page, None),
        (Format::Html, &early, Day::read("2024-07-10")),
        (Format::Html, &late, None),
        (Format::Plain, &plain, None),
        (Format::Markdown, &plain, None),
    ] {
        let read = |whole: bool| {
            let mut reader = Reader::new(&dataset().members, None, Topic::Open);
            let mut found = Vec::new();
            let (day, document) = if whole {
                reader.whole(format, text, |_, read| found.push((shown(&read), read.start)))
            } else {
                let head = &text[..text.len().min(Opening::HEAD)];
                let day = reader.open(&Opening::of(format, head));
                let document = reader.document(format, text.as_bytes(), |read| {
                    found.push((shown(read), read.start));
                });
                (day, document.unwrap())
            };
            (found, day, document, reader.seen())
        };
        let whole = read(true);
        assert!(whole.0.len() >= 2_000, "{format:?} {}", whole.0.len());
        assert_eq!(whole.1, day, "{format:?}");
        assert_eq!(whole, read(false), "{format:?}");
    }
}

#[test]
fn text_without_escapes_is_not_copied() {
    let parse = |line: &'static str| Document::parse(line.as_bytes(), 3, &[]).unwrap();
    assert!(matches!(parse("{\"text\": \"abc\"}").text, std::borrow::Cow::Borrowed("abc")));
    let document = parse("{\"id\": \"\", \"text\": \"a\\nb\", \"html\": null}");
    assert_eq!((document.about.id.as_str(), document.text.as_ref()), ("3", "a\nb"));
}
