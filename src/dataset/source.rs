//! A text to read tables from, and its place in a file.

use memchr::{memchr_iter, memrchr};

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: u64,
    /// The character in the line, from 1.
    pub column: u64,
}

impl Place {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place after a text that begins here.
    #[must_use]
    pub fn after(self, text: &str) -> Self {
        let lines = memchr_iter(b'\n', text.as_bytes()).count() as u64;
        let last = memrchr(b'\n', text.as_bytes()).and_then(|end| text.get(end + 1..));
        let characters = last.unwrap_or(text).chars().count() as u64;
        let column = if lines == 0 { self.column } else { 1 };
        Self { line: self.line + lines, column: column + characters }
    }
}

/// The text of a table, as CSV or as a JSON array of objects: a whole file or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// The file as the user knows it.
    pub file: &'t str,
    /// The text of the table alone.
    pub text: &'t str,
    /// Where the text begins in the file.
    pub start: Place,
}

impl<'t> Source<'t> {
    /// The whole of a file.
    #[must_use]
    pub fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text: text.trim_start_matches('\u{feff}'), start: Place::START }
    }

    /// Whether it is JSON. No header of a CSV table begins with a bracket or a brace.
    #[must_use]
    pub fn is_json(self) -> bool {
        self.text.trim_start().starts_with(['[', '{'])
    }
}

/// The text before one of its slices; empty where `part` is not a slice of it.
pub(super) fn before<'t>(whole: &'t str, part: &str) -> &'t str {
    let offset = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize);
    offset.and_then(|offset| whole.get(..offset)).unwrap_or_default()
}

/// How far a text has been walked through. Places are asked for in ascending order, so counting lines goes on from the
/// last one and the whole text is walked through once.
#[derive(Clone, Copy)]
pub(super) struct Position {
    offset: usize,
    pub(super) place: Place,
}

impl Position {
    pub(super) fn start(source: Source) -> Self {
        Self { offset: 0, place: source.start }
    }

    /// Walks on to a slice of the text.
    pub(super) fn walk(self, source: Source, part: &str) -> Self {
        let offset = before(source.text, part).len();
        match source.text.get(self.offset..offset) {
            Some(between) => Self { offset, place: self.place.after(between) },
            None => self,
        }
    }
}
