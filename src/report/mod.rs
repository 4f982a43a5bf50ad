//! A finished answer and its renderings: one value, a file for each format, and no arithmetic.

mod csv;
mod json;
mod jsonl;
mod markdown;
mod table;
mod value;

pub use value::{Object, Value};

/// The formats that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person: rounded, aligned, with everything assumed below it.
    Table,
    /// One object with every row, exact.
    Json,
    /// The rows alone, an object a line.
    Jsonl,
    /// The rows alone under one header line.
    Csv,
    /// The rows as a Markdown table, with the notes below it.
    Markdown,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Table, "table"),
        (Self::Json, "json"),
        (Self::Jsonl, "jsonl"),
        (Self::Csv, "csv"),
        (Self::Markdown, "markdown"),
    ];

    /// The format of files with this ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_lowercase().as_str() {
            "txt" => Self::Table,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            _ => return None,
        })
    }

    /// Whether the format has a place for notes beside the rows.
    #[must_use]
    pub fn has_notes(self) -> bool {
        !matches!(self, Self::Jsonl | Self::Csv)
    }
}

/// Something that is made when a format asks for it, and not otherwise.
pub type Lazy<'a, T> = Box<dyn Fn() -> T + 'a>;

/// An answer, ready to be written.
pub struct Report<'a> {
    /// The name and number of the contract that the rows keep, such as `defspend.gap/1`.
    pub schema: &'static str,
    /// The program and its version.
    pub tool: &'static str,
    /// The edition that the figures are of.
    pub data: Object<'a>,
    /// The question as it was understood.
    pub query: Object<'a>,
    /// The names of the fields of a row, in their order.
    pub columns: &'static [&'static str],
    /// The rows, each with a value for every column.
    pub rows: Lazy<'a, Vec<Vec<Value<'a>>>>,
    /// Further parts, each a name and a list of objects: totals, sums, explanations.
    pub parts: Lazy<'a, Vec<(&'static str, Vec<Object<'a>>)>>,
    /// What a reader must know.
    pub notes: Vec<Note>,
    /// The same answer as a person reads it.
    pub page: Lazy<'a, Page>,
}

/// Something that a reader must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A word that a program can tell it by; it never changes its meaning.
    pub code: &'static str,
    /// A sentence or more.
    pub text: String,
}

/// A report as a person reads it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What the table shows.
    pub title: String,
    /// The headings, one for each column.
    pub headings: Vec<Heading>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
    /// Rows of totals, set apart from the others.
    pub totals: Vec<Vec<String>>,
    /// Worked sums, each a heading and lines.
    pub worked: Vec<(String, Vec<String>)>,
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
    /// Over words.
    #[must_use]
    pub fn of_words(top: &str, unit: &str) -> Self {
        Self { top: top.to_owned(), unit: unit.to_owned(), words: true }
    }

    /// Over numbers.
    #[must_use]
    pub fn of_numbers(top: &str, unit: &str) -> Self {
        Self { words: false, ..Self::of_words(top, unit) }
    }
}

/// Writes a report in a format; in a table, text is wrapped to a width.
#[must_use]
pub fn render(report: &Report, format: Format, width: usize) -> String {
    match format {
        Format::Table => table::render(report, width),
        Format::Json => json::render(report),
        Format::Jsonl => jsonl::render(report),
        Format::Csv => csv::render(report),
        Format::Markdown => markdown::render(report),
    }
}
