//! The formats, one in each file: from finished values to text, without arithmetic.
//!
//! For programs an answer has rows of exact [`Value`]s; for people it has a [`Table`], sentences and a
//! [`Picture`](picture::Picture). Writing them never fails.

pub mod article;
mod axis;
pub mod bibtex;
pub mod csv;
pub mod html;
pub mod json;
mod layout;
mod links;
pub mod markdown;
pub mod picture;
pub mod sparkline;
pub mod svg;
pub mod table;
pub mod text;
mod value;
mod wrap;

use std::borrow::Cow;

use sparkline::Chart;
pub use value::{Object, Value};

/// The formats that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: rounded and aligned, with the assumptions below.
    Table,
    /// Sentences that can be printed as they are, one paragraph on each line.
    Text,
    /// One JSON object with every row, exact.
    Json,
    /// The rows alone, one JSON object on each line.
    Jsonl,
    /// The rows alone under one header line.
    Csv,
    /// The table as Markdown, with the notes below it.
    Markdown,
    /// One page with table, picture, notes and source, which needs no other file.
    Html,
    /// A picture with a title and a description.
    Svg,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Table, "table"),
        (Self::Text, "text"),
        (Self::Json, "json"),
        (Self::Jsonl, "jsonl"),
        (Self::Csv, "csv"),
        (Self::Markdown, "markdown"),
        (Self::Html, "html"),
        (Self::Svg, "svg"),
    ];

    /// The usual ending of a file in this format; `None` if no ending selects it, as `txt` selects the table.
    #[must_use]
    pub fn ending(self) -> Option<&'static str> {
        Some(match self {
            Self::Table => "txt",
            Self::Text => return None,
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Svg => "svg",
        })
    }

    /// The format that a file's ending selects, in any case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_lowercase().as_str() {
            "txt" => Self::Table,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "svg" => Self::Svg,
            _ => return None,
        })
    }

    /// Whether the format has room for every note and for sums in full.
    #[must_use]
    pub fn has_notes(self) -> bool {
        !matches!(self, Self::Jsonl | Self::Csv | Self::Svg)
    }
}

/// How publications are cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Citation {
    /// A line of text.
    Text,
    /// An entry for a bibliography.
    Bibtex,
}

impl Citation {
    /// Each with its name.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Text, "text"), (Self::Bibtex, "bibtex")];
}

/// A publication, as one cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Publisher, title, date, and where in it the figures are.
    pub text: String,
    /// Its address, if it has one.
    pub url: Option<String>,
    /// What it is called in a bibliography, without spaces.
    pub key: String,
    /// Who published it, or announced it.
    pub author: String,
    /// What it is called.
    pub title: String,
    /// Its day, month or year: `2026-07-07`, `2026-07`, `2026`.
    pub date: String,
    /// What else is to be known of it; empty where that is nothing.
    pub note: String,
}

impl Reference {
    /// The reference on one line, with the address last.
    fn line(&self) -> String {
        let url = self.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
        format!("{}{url}", self.text)
    }
}

/// A report as people read it: finished texts and their arrangement.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The title: what the table shows, of which year and edition.
    pub title: String,
    /// The headings, one for each column.
    pub headings: Vec<Heading>,
    /// The cells, rounded and ready to print.
    pub rows: Vec<Vec<String>>,
    /// Rows of totals, set apart from the others by an empty line.
    pub totals: Vec<Vec<String>>,
    /// Sections below the table, such as sums in full.
    pub sections: Vec<Section>,
    /// A chart in the last column, if one is wanted.
    pub chart: Option<Chart>,
    /// The columns that give way where a line would be too long.
    pub spare: Spare,
}

/// Columns that give way where the lines of a table would be too long.
#[derive(Clone, Debug, Default)]
pub struct Spare {
    /// The first of them; they go in the order in which they are.
    pub from: usize,
    /// What is said below the table, by how many of them went: first of one.
    pub said: Vec<String>,
}

impl Table {
    /// A table of values as they are, under their names.
    #[must_use]
    pub fn of_values(title: String, names: &[&str], rows: &[Vec<Value>]) -> Self {
        let is_number = |value: &Value| matches!(value, Value::Number(_) | Value::Count(_));
        let heading = |(column, name): (usize, &&str)| {
            let mut cells = rows.iter().filter_map(|row| row.get(column));
            Heading { words: !cells.any(is_number), ..Heading::of_words(name, "") }
        };
        let headings = names.iter().enumerate().map(heading).collect();
        let cell = |value: &Value| match value.cell() {
            empty if empty.is_empty() => "–".to_owned(),
            text => text.into_owned(),
        };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        Self { title, headings, rows, ..Self::default() }
    }
}

/// Lines below a heading, such as the sum of a row in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What the lines are about.
    pub heading: String,
    /// The lines, not yet wrapped.
    pub lines: Vec<String>,
}

/// Whether a cell has good or bad news. On a terminal it is in colour; its words or its sign say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something is met, kept or confirmed.
    Good,
    /// Something is short, missed or contradicted.
    Bad,
}

impl Tone {
    /// The tone of a yes or a no.
    #[must_use]
    pub fn of(is_good: bool) -> Self {
        if is_good { Self::Good } else { Self::Bad }
    }
}

/// In which order rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The largest first.
    Falling,
    /// The smallest first.
    Rising,
}

impl Order {
    /// The sign beside a heading.
    fn sign(self) -> char {
        match self {
            Self::Falling => '▾',
            Self::Rising => '▴',
        }
    }
}

/// The heading of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The upper line.
    pub top: String,
    /// The lower line, usually the unit.
    pub unit: String,
    /// Whether the two lines are one phrase, divided only so that the column is narrow.
    pub divided: bool,
    /// Whether the column has words, which are aligned left; numbers are aligned right.
    pub words: bool,
    /// How the rows are sorted, where they are sorted by this column.
    pub sorted: Option<Order>,
    /// The tones of the cells in the rows below it; rows beyond the last have none.
    pub tones: Vec<Option<Tone>>,
}

impl Heading {
    /// A heading over words, which are aligned left.
    #[must_use]
    pub fn of_words(top: &str, unit: &str) -> Self {
        Self { words: true, ..Self::of_numbers(top, unit) }
    }

    /// The same heading, whose lines are one phrase.
    #[must_use]
    pub fn divided(self) -> Self {
        Self { divided: true, ..self }
    }

    /// The heading on one line; what was divided between two at its hyphen, such as an edition's id, is whole again.
    fn line(&self) -> String {
        // A mark of estimates stands at its year.
        let between = if self.top.ends_with('-') || self.unit == "e" { "" } else { " " };
        [&self.top, between, &self.unit].concat().trim().to_owned()
    }

    /// A heading over numbers, which are aligned right.
    #[must_use]
    pub fn of_numbers(top: &str, unit: &str) -> Self {
        Self { top: top.to_owned(), unit: unit.to_owned(), ..Self::default() }
    }

    /// The upper line with the sign of the order, unless that stands beside the unit.
    fn upper(&self) -> Cow<'_, str> {
        if self.unit.is_empty() { self.with_sign(&self.top) } else { Cow::Borrowed(&self.top) }
    }

    /// The lower line with the sign of the order.
    fn lower(&self) -> Cow<'_, str> {
        if self.unit.is_empty() { Cow::Borrowed("") } else { self.with_sign(&self.unit) }
    }

    fn with_sign<'h>(&self, line: &'h str) -> Cow<'h, str> {
        match self.sorted {
            Some(order) => Cow::Owned(format!("{line}{}", order.sign())),
            None => Cow::Borrowed(line),
        }
    }

    /// Whether it has its upper line in common with its neighbour.
    fn shares_top(&self, next: &Self) -> bool {
        !self.top.is_empty()
            && self.top == next.top
            && !self.unit.is_empty()
            && !next.unit.is_empty()
    }
}
