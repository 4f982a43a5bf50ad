//! Places in a text.

use memchr::{memchr_iter, memrchr};

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The byte, from 0.
    pub byte: usize,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Place {
    /// Where a text begins.
    pub const START: Self = Self { byte: 0, line: 1, column: 1 };

    /// The place after a stretch of text.
    #[must_use]
    pub fn past(self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let lines = memchr_iter(b'\n', bytes).count();
        let last = memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let characters = text.get(last..).map_or(0, |rest| rest.chars().count());
        let column = if lines > 0 { 1 } else { self.column } + characters;
        Self { byte: self.byte + text.len(), line: self.line + lines, column }
    }
}
