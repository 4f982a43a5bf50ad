//! Everything that can go wrong, and the messages that say so.
//!
//! A message says what was found and what was expected, in lower case and without a full stop. How to mend it depends
//! on the caller, so it is not part of the message: the variants carry what a caller needs to suggest it. Text that a
//! user gave goes through [`quoted`], so that hostile input does not reach a terminal raw.

mod codes;
mod conflict;
mod faults;
mod unavailable;

use std::fmt;
use std::path::PathBuf;

pub use conflict::{Conflict, RoadConflict, SubjectConflict};
pub use faults::Faults;
pub use unavailable::{PricesAvailable, Unavailable};

use crate::printable::{is_hidden, printable};

/// A failure, worded for a person.
#[derive(Debug)]
pub enum Error {
    /// A name that is not known.
    Unknown {
        /// What was looked for.
        kind: Kind,
        /// The name as given, unquoted.
        found: String,
        /// Names that are close to it, nearest first.
        near: Vec<String>,
    },
    /// A country that is not in the alliance.
    NotAnAlly {
        /// The name as given, unquoted.
        found: String,
        /// The country's name in English.
        country: String,
    },
    /// A value that cannot be read or lies out of bounds.
    Invalid {
        /// What the value was for, such as `the year`.
        what: &'static str,
        /// The value as given, unquoted.
        found: String,
        /// What was expected instead.
        expected: String,
    },
    /// Values that are valid alone but not together.
    Conflict(Conflict),
    /// A figure that the record does not have.
    Unavailable(Unavailable),
    /// Faults in data files: all of them, so that a user need not mend one to see the next.
    Data(Faults),
    /// A file or stream that could not be read.
    Unread {
        /// The file as the user knows it.
        file: String,
        /// The system's own reason.
        source: std::io::Error,
    },
    /// A file or stream that could not be written.
    Io {
        /// The file; `None` for standard output.
        path: Option<PathBuf>,
        /// The system's own reason.
        source: std::io::Error,
    },
}

/// What an unknown name was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of the 32 allies.
    Ally,
    /// A group of allies.
    Group,
    /// An agreed target or a percentage.
    Target,
    /// An edition of NATO's tables.
    Edition,
    /// A currency that some ally reports in.
    Currency,
}

/// One fault of a data file, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file as the user knows it, with the sheet and the cell of a workbook.
    pub file: String,
    /// The line, from 1; 0 for a fault of the whole file.
    pub line: u64,
    /// The character in the line, from 1; 0 for a fault of the whole line.
    pub column: u64,
    /// What was found and what was expected.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&self.file))?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {}", printable(&self.what))
    }
}

impl Error {
    /// Shorthand for [`Error::Invalid`].
    pub(crate) fn invalid(what: &'static str, found: &str, expected: impl Into<String>) -> Self {
        Self::Invalid { what, found: found.to_owned(), expected: expected.into() }
    }
}

impl From<Conflict> for Error {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

impl From<RoadConflict> for Error {
    fn from(road: RoadConflict) -> Self {
        Self::Conflict(Conflict::Road(road))
    }
}

impl From<SubjectConflict> for Error {
    fn from(subject: SubjectConflict) -> Self {
        Self::Conflict(Conflict::Subject(subject))
    }
}

impl From<Unavailable> for Error {
    fn from(unavailable: Unavailable) -> Self {
        Self::Unavailable(unavailable)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ally => "ally",
            Self::Group => "group",
            Self::Target => "target",
            Self::Edition => "edition",
            Self::Currency => "currency",
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { kind, found, .. } => write!(f, "no {kind} is called {}", quoted(found)),
            Self::NotAnAlly { found, country } => {
                write!(f, "{}", quoted(found))?;
                if found.to_lowercase() != country.to_lowercase() {
                    write!(f, " ({country})")?;
                }
                f.write_str(" is not in NATO")
            }
            Self::Invalid { what, found, expected } => {
                let expected = printable(expected);
                write!(f, "{what} {} cannot be used: expected {expected}", quoted(found))
            }
            Self::Conflict(conflict) => conflict.fmt(f),
            Self::Unavailable(unavailable) => unavailable.fmt(f),
            Self::Data(faults) => faults.fmt(f),
            Self::Unread { file, source } => {
                write!(f, "cannot read {}: {}", quoted(file), reason(source))
            }
            Self::Io { path, source } => {
                let file = path.as_ref().map(|path| quoted(&path.to_string_lossy()));
                let file = file.as_deref().unwrap_or("to standard output");
                write!(f, "cannot write {file}: {}", reason(source))
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::Unread { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// The system's reason without its number: "no space left on device".
#[must_use]
pub fn reason(source: &std::io::Error) -> String {
    let text = source.to_string();
    let plain = text.split(" (os error").next().unwrap_or(&text);
    let mut characters = plain.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// A user's text as it may appear in a message: between backquotes, control characters escaped, cut when very long.
///
/// ```
/// assert_eq!(defspend::error::quoted("a\u{1b}[31mb"), "`a\\u{1b}[31mb`");
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown: String = text
        .chars()
        .take(MOST)
        .flat_map(|c| {
            let (plain, escaped) =
                if is_hidden(c) { (None, Some(c.escape_unicode())) } else { (Some(c), None) };
            plain.into_iter().chain(escaped.into_iter().flatten())
        })
        .collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quoting_cuts_and_escapes() {
        assert_eq!(quoted("Türkiye"), "`Türkiye`");
        assert_eq!(quoted("a\nb\u{202e}c"), "`a\\u{a}b\\u{202e}c`");
        assert_eq!(quoted(&"x".repeat(100)), format!("`{}…`", "x".repeat(60)));
        assert_eq!(quoted(&"x".repeat(60)), format!("`{}`", "x".repeat(60)));
    }
}
