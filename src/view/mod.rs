//! What each answer looks like: exact rows for programs; a table, sentences, a picture and notes for people.
//!
//! Every report is a [`View`], which owns all that is shown of an answer: its title, headings, money unit, limits. Its
//! rows, table, sentences and picture ask the view for these and work nothing out again. [`render`] writes a view in a
//! format, and asks it for no more than the format has room for.
//!
//! Nothing here knows arguments, a terminal, a clock or files.

mod charts;
mod check;
mod citations;
mod columns;
mod country;
mod documents;
mod editions;
mod english;
mod gap;
mod group_profile;
mod groups;
mod history;
mod indicators;
mod note_code;
mod notes;
mod own_figures;
mod pace;
mod pledges;
mod project;
mod rank;
mod remarks;
mod render;
mod revisions;
mod targets;
mod validation;
mod values;
mod wide_table;
mod workbook;

pub use check::{CheckView, CheckedClaim, CheckedText, VerdictCounts};
pub use country::CountryView;
pub use documents::{DocumentCounts, DocumentView, SummaryView};
pub use editions::EditionsView;
pub use english::{all_of, ally, any_of};
pub use gap::{GapView, SubjectView, has_one_axis};
pub use group_profile::GroupView;
pub use groups::GroupsView;
pub use history::{HistoryOptions, HistoryView};
pub use note_code::NoteCode;
pub use notes::Note;
pub use pace::PaceView;
pub use pledges::PledgesView;
pub use project::ProjectionView;
pub use rank::RankView;
pub use render::{NotesShown, RenderOptions, Titles, render, render_header, render_rows};
pub use revisions::RevisionsView;
pub use targets::TargetsView;
pub use validation::{CheckedFile, ValidationView};
pub use values::name_of;
pub use wide_table::wide_table_notes;
pub use workbook::workbook_notes;

use crate::report::article::Article;
use crate::report::json::Part;
use crate::report::picture::Picture;
use crate::report::sparkline::Glyphs;
use crate::report::{Format, Object, Reference, Section, Table, Value};

/// An answer as it is shown.
pub trait View {
    /// What scripts and help can rely on, whatever the question.
    fn contract(&self) -> &'static Contract;

    /// The edition of the figures; empty for rows alone, which have no place for it.
    fn data(&self) -> Object<'_> {
        Vec::new()
    }

    /// The question as it was understood; empty for the same.
    fn query(&self) -> Object<'_> {
        Vec::new()
    }

    /// The rows, each with a value for every column of the contract.
    fn rows(&self) -> Vec<Vec<Value<'_>>>;

    /// Lists beside the rows, such as totals.
    fn parts(&self) -> Vec<Part<'_>> {
        Vec::new()
    }

    /// What a reader must know.
    fn notes(&self) -> Vec<Note>;

    /// The answer as a table; with `chart`, the figures are drawn beside the numbers with these characters.
    fn table(&self, chart: Option<Glyphs>) -> Table;

    /// The sum of each row in full.
    fn derivations(&self) -> Vec<Section> {
        Vec::new()
    }

    /// The answer in sentences, a paragraph each.
    fn sentences(&self) -> Option<Vec<String>> {
        None
    }

    /// The answer as a picture, `width` pixels wide.
    fn picture(&self, _width: u16) -> Option<Picture> {
        None
    }

    /// Whether a picture has one axis for all that it shows; without one it says nothing.
    fn has_one_axis(&self) -> bool {
        true
    }

    /// The texts that the answer is of, with their figures marked.
    fn article(&self) -> Option<Article<'_>> {
        None
    }

    /// The works to cite for the figures; empty where none are NATO's.
    fn references(&self) -> Vec<Reference>;
}

/// What every answer of a report keeps to.
#[derive(Debug)]
pub struct Contract {
    /// The command that prints it, without the program's name.
    pub command: &'static str,
    /// The name and number of the schema, such as `defspend.gap/1`.
    pub schema: &'static str,
    /// The command in one word, as its schema is called: `data-validate`.
    pub name: &'static str,
    /// The JSON Schema of the answer.
    pub json_schema: &'static str,
    /// The fields of a row, in their order; names and meanings change only with the schema's number.
    pub columns: &'static [&'static str],
    /// Whether it can be written in sentences.
    pub has_sentences: bool,
    /// Whether it can be drawn: as a picture, and beside the numbers of its table.
    pub has_picture: bool,
    /// Whether the sum of each row can be shown in full.
    pub has_derivations: bool,
    /// How much of it is held at once.
    pub held: Held,
}

/// How much of an answer is held at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// All of it: one object, a table.
    Whole,
    /// A row at a time, as long as there is something to read.
    Rows,
    /// The same, or a table where all of it has been read.
    RowsOrTable,
}

impl Contract {
    /// Whether the report can be written in a format.
    #[must_use]
    pub fn offers(&self, format: Format) -> bool {
        match format {
            Format::Text => self.has_sentences,
            Format::Svg => self.has_picture,
            Format::Jsonl | Format::Csv => true,
            Format::Table => self.held != Held::Rows,
            Format::Json | Format::Markdown | Format::Html => self.held == Held::Whole,
        }
    }

    /// The format of an answer for which none is given.
    #[must_use]
    pub fn usual_format(&self) -> Format {
        if self.held == Held::Whole { Format::Table } else { Format::Jsonl }
    }
}

/// The answers that are rows alone.
pub const ROW_CONTRACTS: [&Contract; 2] = [&DocumentView::CONTRACT, &SummaryView::CONTRACT];

/// Every report, in the order of the commands.
pub const CONTRACTS: [&Contract; 14] = [
    &GapView::CONTRACT,
    &ProjectionView::CONTRACT,
    &PaceView::CONTRACT,
    &PledgesView::CONTRACT,
    &TargetsView::CONTRACT,
    &EditionsView::CONTRACT,
    &RevisionsView::CONTRACT,
    &HistoryView::CONTRACT,
    &RankView::CONTRACT,
    &GroupsView::CONTRACT,
    &CountryView::CONTRACT,
    &GroupView::CONTRACT,
    &CheckView::CONTRACT,
    &ValidationView::CONTRACT,
];
