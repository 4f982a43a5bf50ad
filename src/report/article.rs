//! Texts with marked figures: what stands in them, and what is said of each figure.

use super::Table;

/// Texts with marked figures.
#[derive(Clone, Debug, Default)]
pub struct Article<'a> {
    /// How many figures there are of each tone, in words, those first that need a look.
    pub counts: Vec<(Tone, String)>,
    /// That not all figures are marked in the texts, where that is so.
    pub limited: Option<String>,
    /// The texts.
    pub texts: Vec<Text<'a>>,
    /// What is said of the figures, in the order in which they stand; the first has the number 1.
    pub findings: Vec<Finding>,
    /// A row for each of them, in the order in which a reader wants to see them.
    pub rows: Table,
    /// The number of the figure that each row is of.
    pub figures: Vec<usize>,
}

/// A text.
#[derive(Clone, Debug, Default)]
pub struct Text<'a> {
    /// Its name; empty where it has none.
    pub name: &'a str,
    /// What it consists of.
    pub passages: Vec<Passage<'a>>,
}

/// What a reader sees as one thing.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its cells; one, unless it is a row.
    pub cells: Vec<Vec<Piece<'a>>>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of a level, 1 for the highest.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of the table of that number; of column headings where it is `head`.
    Row {
        /// Which table of the text it is in.
        table: usize,
        /// Whether it has the headings of the columns.
        head: bool,
    },
}

/// A part of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words that are not marked.
    Words(&'a str),
    /// A figure, with the numbers of what is said of it.
    Figure(&'a str, Vec<usize>),
    /// A number that was passed over, and why.
    PassedOver(&'a str, &'static str),
}

/// What is said of a figure.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How it is judged.
    pub tone: Tone,
    /// The same in a word.
    pub verdict: &'static str,
    /// What the figure is read as.
    pub claim: String,
    /// What it is compared with, each by its name.
    pub facts: Vec<(&'static str, String)>,
    /// What else is to be said.
    pub lines: Vec<String>,
}

/// How a figure is marked, the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// It is wrong.
    Wrong,
    /// It is not what it is compared with.
    Differs,
    /// It was right once.
    Dated,
    /// It is right.
    Agrees,
    /// Nobody can say.
    Open,
}
