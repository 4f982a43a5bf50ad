//! The formats: a file each, from finished values to text, without arithmetic.
//!
//! What an answer has for programs are rows of exact [`Value`]s; for people it has a [`Table`], sentences and a
//! [`Picture`](picture::Picture). Writing one never fails.

mod axis;
pub mod csv;
pub mod json;
pub mod markdown;
pub mod picture;
pub mod sparkline;
pub mod svg;
pub mod table;
pub mod text;
mod value;
mod wrap;

use sparkline::Chart;
pub use value::{Object, Value};

/// The formats that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person: rounded, aligned, with everything assumed below it.
    Table,
    /// Sentences, a paragraph a line, as they can be printed.
    Text,
    /// One object with every row, exact.
    Json,
    /// The rows alone, an object a line.
    Jsonl,
    /// The rows alone under one header line.
    Csv,
    /// The rows as a Markdown table, with the notes below it.
    Markdown,
    /// A picture.
    Svg,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Table, "table"),
        (Self::Text, "text"),
        (Self::Json, "json"),
        (Self::Jsonl, "jsonl"),
        (Self::Csv, "csv"),
        (Self::Markdown, "markdown"),
        (Self::Svg, "svg"),
    ];

    /// The usual ending of a file in the format; none where a file is never so written by its ending alone.
    #[must_use]
    pub fn ending(self) -> Option<&'static str> {
        Some(match self {
            Self::Table => "txt",
            Self::Text => return None,
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Svg => "svg",
        })
    }

    /// The format of files with this ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_lowercase().as_str() {
            "txt" => Self::Table,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            "svg" => Self::Svg,
            _ => return None,
        })
    }

    /// Whether the format has a place for every note and for worked sums.
    #[must_use]
    pub fn has_notes(self) -> bool {
        !matches!(self, Self::Jsonl | Self::Csv | Self::Svg)
    }
}

/// A publication, as a reader cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Publisher, title, day, and where in it the figures stand.
    pub text: String,
    /// Where to read it.
    pub url: Option<String>,
}

impl Reference {
    /// On one line, the address last.
    fn line(&self) -> String {
        let url = self.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
        format!("{}{url}", self.text)
    }
}

/// A report as a person reads it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What the table shows.
    pub title: String,
    /// The headings, one for each column.
    pub headings: Vec<Heading>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
    /// Rows of totals, set apart from the others.
    pub totals: Vec<Vec<String>>,
    /// What is written below it.
    pub sections: Vec<Section>,
    /// A chart beside the table.
    pub chart: Option<Chart>,
}

/// Lines below a heading, such as the sum of a row in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What the lines are about.
    pub heading: String,
    /// The lines.
    pub lines: Vec<String>,
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The upper line.
    pub top: String,
    /// The lower line: as a rule the unit.
    pub unit: String,
    /// Words stand left, numbers right.
    pub words: bool,
}

impl Heading {
    /// A heading over words, which stand left.
    #[must_use]
    pub fn of_words(top: &str, unit: &str) -> Self {
        Self { top: top.to_owned(), unit: unit.to_owned(), words: true }
    }

    /// A heading over numbers, which stand right.
    #[must_use]
    pub fn of_numbers(top: &str, unit: &str) -> Self {
        Self { words: false, ..Self::of_words(top, unit) }
    }
}
