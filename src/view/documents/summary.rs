//! How many figures each document has, and how they were judged.

use super::{beginning, carried};
use crate::claim::Tally;
use crate::claim::documents::About;
use crate::dataset::Day;
use crate::report::sparkline::Glyphs;
use crate::report::{Heading, Reference, Table, Value};
use crate::view::check::counts;
use crate::view::columns::NOTHING;
use crate::view::{Contract, Held, Note, View};

/// A row of the summary: of one document, or of all of them.
#[derive(Clone, Debug, Default)]
pub struct DocumentCounts {
    /// What the document says of itself; none for all.
    pub about: Option<About>,
    /// As of which day it was read.
    pub as_of: Option<Day>,
    /// How many documents it is of.
    pub documents: usize,
    /// How many lines and files beside them are no documents.
    pub skipped: usize,
    /// What was seen, and how it was judged.
    pub tally: Tally,
}

impl DocumentCounts {
    /// Of a document.
    #[must_use]
    pub fn of(about: About, as_of: Option<Day>, tally: Tally) -> Self {
        Self { about: Some(about), as_of, documents: 1, skipped: 0, tally }
    }

    /// Adds those of other documents.
    pub fn add_all(&mut self, other: &Self) {
        self.documents += other.documents;
        self.skipped += other.skipped;
        self.tally.add_all(&other.tally);
    }
}

/// Rows for documents, and one for all of them.
#[derive(Clone, Copy)]
pub struct SummaryView<'a> {
    rows: &'a [DocumentCounts],
}

impl<'a> SummaryView<'a> {
    /// What `defspend check --documents --summary` promises.
    pub const CONTRACT: Contract = Contract {
        command: "check --documents --summary",
        schema: "defspend.check.summary/1",
        name: "check-summary",
        json_schema: include_str!("../schema/check-summary.schema.json"),
        columns: &[
            "document",
            "as_of",
            "url",
            "title",
            "source",
            "documents",
            "skipped",
            "sentences",
            "not_english",
            "numbers",
            "figures",
            "passed_over",
            "no_claim",
            "not_understood",
            "foreign",
            "too_many",
            "seen",
            "judged",
            "confirmed",
            "outdated",
            "contradicted",
            "differs",
            "unverifiable",
            "carried",
        ],
        has_sentences: false,
        has_picture: false,
        has_derivations: false,
        held: Held::RowsOrTable,
    };

    /// Shows what was counted, in this order.
    #[must_use]
    pub fn new(rows: &'a [DocumentCounts]) -> Self {
        Self { rows }
    }
}

impl View for SummaryView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.rows.iter().map(row).collect()
    }

    fn notes(&self) -> Vec<Note> {
        Vec::new()
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        let mut headings = vec![Heading::of_words("Document", ""), Heading::of_words("As of", "")];
        headings.extend(
            [
                "Figures",
                "Judged",
                "Confirmed",
                "Outdated",
                "Contradicted",
                "Differs",
                "Unverifiable",
            ]
            .map(|name| Heading::of_numbers(name, "")),
        );
        let (mut rows, mut totals) = (Vec::new(), Vec::new());
        for counts in self.rows {
            let place = if counts.about.is_some() { &mut rows } else { &mut totals };
            place.push(cells(counts));
        }
        Table { title: self.title(), headings, rows, totals, ..Table::default() }
    }

    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }
}

impl SummaryView<'_> {
    fn title(&self) -> String {
        let of_all = self.rows.iter().find(|counts| counts.about.is_none());
        let skipped = of_all.map_or(0, |counts| counts.skipped);
        let documents = of_all.map_or(self.rows.len(), |counts| counts.documents);
        match skipped {
            0 => format!("Documents checked: {documents}"),
            _ => format!(
                "Documents checked: {documents}; passed over, since they are none: {skipped}"
            ),
        }
    }
}

fn row(counts: &DocumentCounts) -> Vec<Value<'_>> {
    let about = counts.about.as_ref();
    let mut row = beginning(about, counts.as_of);
    row.push(about.and_then(|about| about.source.as_deref()).into());
    row.extend([counts.documents.into(), counts.skipped.into()]);
    row.extend(counts::object(&counts.tally).into_iter().map(|(_, value)| value));
    row.push(carried(about));
    row
}

fn cells(counts: &DocumentCounts) -> Vec<String> {
    let about = counts.about.as_ref();
    let tally = &counts.tally;
    let mut cells = vec![
        about.map_or_else(|| "All".to_owned(), |about| about.id.clone()),
        counts.as_of.map_or_else(|| NOTHING.to_owned(), |day| day.to_string()),
        tally.seen.figures.to_string(),
        tally.judged().to_string(),
    ];
    cells.extend(tally.by_verdict().map(|(_, _, count)| count.to_string()));
    cells
}
