//! A finished answer and its renderings: one value, a file for each format, and no arithmetic.
//!
//! A [`Report`] holds the answer for programs, as rows of exact [`Value`]s, and the same for people: a [`Page`],
//! sentences, a [`Picture`]. [`render`] writes it in a [`Format`]. That never fails; an answer that has
//! no such form, as a picture of what cannot be drawn, is [`None`].

mod axis;
mod csv;
mod json;
mod jsonl;
mod markdown;
pub mod picture;
pub mod sparkline;
mod svg;
mod table;
mod text;
mod value;
mod wrap;

use picture::Picture;
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
    /// The same answer in sentences, a paragraph each; none where it has none.
    pub sentences: Option<Lazy<'a, Vec<String>>>,
    /// The same answer as a picture, where one fits it.
    pub picture: Option<Lazy<'a, Picture>>,
    /// Who is to be named for the figures; empty where that is not asked for.
    pub references: Vec<Reference>,
}

impl Report<'_> {
    /// Whether the answer can be written in a format.
    #[must_use]
    pub fn can_be(&self, format: Format) -> bool {
        match format {
            Format::Text => self.sentences.is_some(),
            Format::Svg => self.picture.is_some(),
            _ => true,
        }
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
    /// A chart beside the table.
    pub chart: Option<Chart>,
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

/// Writes a report in a format, nothing where it has no such form; in a table, text is wrapped to a width.
#[must_use]
pub fn render(report: &Report, format: Format, width: usize) -> Option<String> {
    Some(match format {
        Format::Table => table::render(report, width),
        Format::Text => text::render(report, report.sentences.as_ref()?()),
        Format::Json => json::render(report),
        Format::Jsonl => jsonl::render(report),
        Format::Csv => csv::render(report),
        Format::Markdown => markdown::render(report),
        Format::Svg => svg::render(&(report.picture.as_ref()?)()),
    })
}
