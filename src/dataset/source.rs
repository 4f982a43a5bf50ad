//! A text to read figures from, and where in its file it stands.

use memchr::{memchr_iter, memrchr};

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: u64,
    /// The character in the line.
    pub column: u64,
}

impl Place {
    /// Where every file begins.
    pub const START: Self = Self { line: 1, column: 1 };

    /// Where a text ends that begins here.
    #[must_use]
    pub fn after(self, text: &str) -> Self {
        let lines = memchr_iter(b'\n', text.as_bytes()).count() as u64;
        let last = memrchr(b'\n', text.as_bytes()).and_then(|end| text.get(end + 1..));
        let characters = last.unwrap_or(text).chars().count() as u64;
        let column = if lines == 0 { self.column } else { 1 };
        Self { line: self.line + lines, column: column + characters }
    }
}

/// A table as CSV, or as a JSON array of objects: the whole of a file, or a part of it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// The file as the user knows it.
    pub file: &'t str,
    /// The text.
    pub text: &'t str,
    /// Where the text begins in the file.
    pub start: Place,
}

impl<'t> Source<'t> {
    /// The whole of a file.
    #[must_use]
    pub fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text: text.strip_prefix('\u{feff}').unwrap_or(text), start: Place::START }
    }

    /// Whether it is JSON: neither a header of ours nor any name of a column begins so.
    #[must_use]
    pub fn is_json(self) -> bool {
        self.text.trim_start().starts_with(['[', '{'])
    }

    /// A part of the text, which must lie within it.
    #[must_use]
    pub fn part(self, text: &'t str) -> Self {
        Self { text, start: self.start.after(before(self.text, text)), ..self }
    }
}

/// The text before a part of it; nothing where it is no part.
pub(super) fn before<'t>(whole: &'t str, part: &str) -> &'t str {
    let offset = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize);
    offset.and_then(|offset| whole.get(..offset)).unwrap_or_default()
}
