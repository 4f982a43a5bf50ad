//! Documents: plain text, Markdown and HTML, as blocks of text with the places of their words.
//!
//! ```text
//! bytes ─► Format ─► html · markdown ─► Builder ─► Block ─► sentences
//!             └──────────────── plain text ──────────┘
//! ```
//!
//! Plain text is read as it stands, line by line; pages and Markdown become blocks first, without their markup. A block
//! says where each stretch of its text stands in the source.

pub(super) mod block;
mod html;
mod markdown;
mod place;
mod transcript;

pub use block::{Block, Kind};

use html::Html;
use markdown::Markdown;
pub use place::Place;
pub use transcript::Transcript;

/// In what a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Text as it is seen.
    #[default]
    Plain,
    /// Text with marks for headings, lists, tables and links.
    Markdown,
    /// A page.
    Html,
}

/// What tells a page at its beginning.
const PAGES: [&str; 8] =
    ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<p ", "<div"];

impl Format {
    /// The format of a file with this ending, and which begins so. The ending decides where it says what it is.
    #[must_use]
    pub fn of(ending: Option<&str>, head: &str) -> Self {
        let ending = ending.map(str::to_ascii_lowercase);
        match ending.as_deref() {
            Some("html" | "htm" | "xhtml") => Self::Html,
            Some("md" | "markdown") => Self::Markdown,
            Some("txt" | "text") => Self::Plain,
            _ => Self::guess(head),
        }
    }

    fn guess(head: &str) -> Self {
        let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let begins = |page: &&str| {
            head.get(..page.len()).is_some_and(|head| head.eq_ignore_ascii_case(page))
        };
        let is_xhtml = head.starts_with("<?xml") && head.contains("<html");
        if is_xhtml || PAGES.iter().any(begins) || head.matches("</p>").count() > 1 {
            return Self::Html;
        }
        let is_rule = |line: &str| {
            line.contains("---")
                && line.contains('|')
                && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
        };
        let is_marked = |line: &str| line.starts_with("## ") || is_rule(line.trim());
        if head.contains("](http") || head.lines().any(is_marked) {
            return Self::Markdown;
        }
        Self::Plain
    }
}

/// What the beginning of a document says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// In what it is written.
    pub format: Format,
    /// Its first words as they are seen, a line a block.
    pub text: String,
    /// When it says that it was published, in words for programs: an attribute of a page, a line before a Markdown text.
    pub published: Option<String>,
}

impl Opening {
    /// So many bytes of a page or a Markdown text are looked at: much may stand before the first words of a page.
    pub const HEAD: usize = 1 << 18;

    /// Looks at the beginning of a document.
    #[must_use]
    pub fn of(format: Format, head: &str) -> Self {
        let Some(mut blocks) = Blocks::new(format) else {
            return Self { format, text: head.to_owned(), published: None };
        };
        blocks.read(head, true);
        let taken = blocks.take();
        Self::of_blocks(format, &taken, &blocks)
    }

    /// The same, where its markup is taken away already.
    pub(super) fn of_blocks(format: Format, taken: &[Block], blocks: &Blocks) -> Self {
        let mut text = String::new();
        for block in taken {
            text.push_str(block.text());
            text.push('\n');
        }
        Self { format, text, published: blocks.published().map(str::to_owned) }
    }
}

/// Takes the markup of a document that comes in pieces away.
pub(super) enum Blocks {
    Html(Box<Html>),
    Markdown(Box<Markdown>),
}

impl Blocks {
    /// Nothing for plain text, which is read as it stands.
    pub(super) fn new(format: Format) -> Option<Self> {
        match format {
            Format::Plain => None,
            Format::Markdown => Some(Self::Markdown(Box::new(Markdown::new()))),
            Format::Html => Some(Self::Html(Box::new(Html::new()))),
        }
    }

    /// Reads a piece, and says how many bytes were read: the rest comes again at the beginning of the next piece.
    pub(super) fn read(&mut self, text: &str, last: bool) -> usize {
        match self {
            Self::Html(html) => html.read(text, last),
            Self::Markdown(markdown) => markdown.read(text, last),
        }
    }

    /// The blocks that are complete.
    pub(super) fn take(&mut self) -> Vec<Block> {
        match self {
            Self::Html(html) => html.blocks(),
            Self::Markdown(markdown) => markdown.blocks(),
        }
    }

    /// The place after what was read.
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Html(html) => html.place(),
            Self::Markdown(markdown) => markdown.place(),
        }
    }

    fn published(&self) -> Option<&str> {
        match self {
            Self::Html(html) => html.published(),
            Self::Markdown(markdown) => markdown.published(),
        }
    }

    /// How many bytes are for programs alone: scripts, styles.
    pub(super) fn hidden(&self) -> usize {
        match self {
            Self::Html(html) => html.hidden(),
            Self::Markdown(_) => 0,
        }
    }
}
