//! Why a line is no document.

use std::{fmt, io};

use super::LONGEST;
use crate::error::{Error, reason};

/// A line that is no document.
#[derive(Debug)]
pub struct Skipped {
    /// Its number, from 1.
    pub line: usize,
    /// Why it could not be read as one.
    pub why: NoDocument,
}

/// Why a line or a file is no document.
#[derive(Debug)]
pub enum NoDocument {
    /// It is not UTF-8.
    NotUtf8 {
        /// The first byte that is not, from 1.
        byte: usize,
    },
    /// It is no JSON object of the form that a document has.
    Json {
        /// What is wrong.
        what: String,
        /// The byte at which that was seen, from 1.
        column: usize,
    },
    /// It has neither `text` nor `html`.
    NoText,
    /// It has both, and it is not known which of them is to be read.
    TextAndHtml,
    /// It is longer than [`LONGEST`](super::LONGEST).
    TooLong,
    /// Its text has a zero byte, which no text has.
    ZeroByte,
    /// It is a page whose text only a browser would put together.
    PageWithoutText {
        /// How many bytes of text it shows.
        shown: usize,
        /// How many bytes of it are for programs alone.
        hidden: usize,
    },
    /// The stream failed within it, and nothing comes after it.
    Unread(io::Error),
    /// The record that it was to be judged by has faults.
    Record(Box<Error>),
}

impl NoDocument {
    /// Whether others cannot be read or judged either.
    #[must_use]
    pub fn is_last(&self) -> bool {
        matches!(self, Self::Unread(_) | Self::Record(_))
    }
}

impl fmt::Display for NoDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { byte } => write!(f, "byte {byte} of the line is not UTF-8"),
            Self::Json { what, column } => write!(f, "{what} at byte {column} of the line"),
            Self::NoText => f.write_str("an object with neither `text` nor `html`"),
            Self::TextAndHtml => f.write_str("an object with both `text` and `html`"),
            Self::TooLong => write!(f, "it is longer than {} MiB", LONGEST >> 20),
            Self::ZeroByte => f.write_str("its text has a zero byte, as only binary files have"),
            Self::PageWithoutText { shown, hidden } => write!(
                f,
                "a page that shows no text: {hidden} bytes of scripts and styles, {shown} of text"
            ),
            Self::Unread(source) => {
                write!(f, "nothing can be read from here on: {}", reason(source))
            }
            Self::Record(error) => error.fmt(f),
        }
    }
}
