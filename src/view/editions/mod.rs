//! NATO's publications, and what the record has of each.

mod table;

use super::notes::{Note, several};
use super::values::texts;
use super::{Contract, Held, NoteCode, View, citations};
use crate::calc::coverage::{EditionCoverage, MeasureCoverage};
use crate::dataset::{Coverage, Day, EditionId, Year};
use crate::report::json::Part;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Table, Value};

/// Editions, newest first, and what the record has of each.
pub struct EditionsView<'a> {
    report: &'a [EditionCoverage<'a>],
    named: Vec<EditionId>,
    by: Option<Day>,
    in_full: bool,
}

impl<'a> EditionsView<'a> {
    /// What `defspend editions` promises.
    pub const CONTRACT: Contract = Contract {
        command: "editions",
        schema: "defspend.editions/1",
        name: "editions",
        json_schema: include_str!("../schema/editions.schema.json"),
        columns: &[
            "edition",
            "title",
            "published",
            "cutoff",
            "first_year",
            "last_year",
            "first_estimate",
            "price_year",
            "coverage",
            "series",
            "held_first_year",
            "held_last_year",
            "allies",
            "rows",
            "measures",
            "source_url",
            "note",
            "printed_by",
        ],
        has_sentences: false,
        has_picture: false,
        has_derivations: false,
        held: Held::Whole,
    };

    /// Shows the editions published by a day, or those that were named; `in_full`, with each of their measures.
    #[must_use]
    pub fn new(
        report: &'a [EditionCoverage<'a>],
        named: Vec<EditionId>,
        by: Option<Day>,
        in_full: bool,
    ) -> Self {
        Self { report, named, by, in_full }
    }

    /// Where NATO changed what it tabulates from one edition to the next.
    fn series_changes(&self) -> Option<Note> {
        // Editions that were named need not be neighbours.
        if !self.named.is_empty() {
            return None;
        }
        let mut changes = Vec::new();
        for pair in self.report.windows(2) {
            let [later, earlier] = pair else { continue };
            if later.info.series != earlier.info.series {
                changes.push(format!(
                    "from {} NATO tabulates {}, before that {}",
                    later.info.id,
                    later.info.series.name(),
                    earlier.info.series.name()
                ));
            }
        }
        if changes.is_empty() {
            return None;
        }
        let text = format!("The series changed: {}. Do not splice them.", changes.join("; "));
        Some(Note::new(NoteCode::Series, text))
    }
}

impl View for EditionsView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    /// The record as a whole: how many editions the report has, and how many of them have figures.
    fn data(&self) -> Object<'_> {
        let is_held = |edition: &&EditionCoverage| edition.info.coverage != Coverage::None;
        let published = |edition: &EditionCoverage| edition.info.published.to_string();
        vec![
            ("editions", self.report.len().into()),
            ("held", self.report.iter().filter(is_held).count().into()),
            ("first_published", self.report.last().map(published).into()),
            ("last_published", self.report.first().map(published).into()),
        ]
    }

    fn query(&self) -> Object<'_> {
        vec![
            ("editions", texts(self.named.iter().map(EditionId::to_string))),
            ("as_of", self.by.map(|day| day.to_string()).into()),
        ]
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.report.iter().map(row).collect()
    }

    fn parts(&self) -> Vec<Part<'_>> {
        if !self.in_full {
            return Vec::new();
        }
        vec![("held", self.report.iter().flat_map(coverage).collect())]
    }

    fn notes(&self) -> Vec<Note> {
        let mut all = vec![
            Note::new(
                NoteCode::Source,
                "Source: NATO. Editions are named by the month in which they came out.",
            ),
            Note::new(
                NoteCode::Held,
                "Held: what the program has of the edition; allies: those with a share in any year. Where it has every \
                 table, or a whole table, a figure that is absent there is NATO's own silence. Elsewhere it may have \
                 been printed, and is only missing here.",
            ),
        ];
        let unheld = self.report.iter().filter(|edition| edition.info.coverage == Coverage::None);
        let unheld: Vec<String> = unheld.map(|edition| edition.info.id.to_string()).collect();
        if !unheld.is_empty() {
            let text = format!(
                "Known to exist, but without figures here: {}.",
                several(unheld.into_iter())
            );
            all.push(Note::new(NoteCode::NotHeld, text));
        }
        all.extend(self.series_changes());
        all
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        table::lay_out_editions(self.report, self.in_full)
    }

    fn references(&self) -> Vec<Reference> {
        self.report.iter().map(|edition| citations::edition(edition.info, [])).collect()
    }
}

fn row<'a>(edition: &'a EditionCoverage) -> Vec<Value<'a>> {
    let info = edition.info;
    let years = edition.years;
    // Without figures there is nothing to count.
    let (allies, rows) =
        if years.is_some() { (Some(edition.allies), Some(edition.rows)) } else { (None, None) };
    vec![
        info.id.to_string().into(),
        info.title.as_str().into(),
        info.published.to_string().into(),
        info.cutoff.map(|day| day.to_string()).into(),
        info.years.first.number().into(),
        info.years.last.number().into(),
        info.first_estimate.map(Year::number).into(),
        info.price_year.number().into(),
        info.coverage.name().into(),
        info.series.name().into(),
        years.map(|years| years.first.number()).into(),
        years.map(|years| years.last.number()).into(),
        allies.into(),
        rows.into(),
        texts(edition.measures.iter().map(|coverage| coverage.measure.column().to_owned())),
        info.source_url.as_deref().into(),
        info.note.as_deref().into(),
        info.printed_by.as_deref().into(),
    ]
}

/// For each measure and range of years, how many allies have figures.
fn coverage(edition: &EditionCoverage) -> Vec<Object<'static>> {
    let mut all = Vec::new();
    for MeasureCoverage { measure, runs } in &edition.measures {
        for (years, allies) in runs {
            all.push(vec![
                ("edition", edition.info.id.to_string().into()),
                ("measure", measure.column().into()),
                ("first_year", years.first.number().into()),
                ("last_year", years.last.number().into()),
                ("allies", (*allies).into()),
            ]);
        }
    }
    all
}
