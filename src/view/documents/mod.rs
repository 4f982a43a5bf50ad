//! The documents of an archive: a row for each claim, or one for each document.
//!
//! An archive has no end that could be waited for, so these answers are rows alone: what is to be known of one of them
//! stands in it.

mod summary;

use super::check::{columns_of_claims, row};
use super::{Contract, Held, Note, View};
use crate::claim::CheckedClaim;
use crate::claim::documents::About;
use crate::dataset::{Day, Members};
use crate::report::sparkline::Glyphs;
use crate::report::{Reference, Table, Value};

pub use summary::{DocumentCounts, SummaryView};

/// Claims of a document, each with what the document says of itself.
#[derive(Clone, Copy)]
pub struct DocumentView<'a> {
    members: &'a Members,
    about: &'a About,
    as_of: Option<Day>,
    claims: &'a [CheckedClaim<'a>],
}

impl<'a> DocumentView<'a> {
    /// What `defspend check --documents` promises.
    pub const CONTRACT: Contract = Contract {
        command: "check --documents",
        schema: "defspend.check.documents/1",
        name: "check-documents",
        json_schema: include_str!("../schema/check-documents.schema.json"),
        columns: columns_of_claims!(["document", "as_of", "url", "title"]["carried"]),
        has_sentences: false,
        has_picture: false,
        has_derivations: false,
        held: Held::Rows,
    };

    /// Shows claims of a document that is read as of a day.
    #[must_use]
    pub fn new(
        members: &'a Members,
        about: &'a About,
        as_of: Option<Day>,
        claims: &'a [CheckedClaim<'a>],
    ) -> Self {
        Self { members, about, as_of, claims }
    }
}

impl View for DocumentView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let mut rows = Vec::with_capacity(self.claims.len());
        for checked in self.claims {
            let mut all = Vec::with_capacity(Self::CONTRACT.columns.len());
            all.extend(beginning(Some(self.about), self.as_of));
            all.extend(row(checked, self.members));
            all.push(carried(Some(self.about)));
            rows.push(all);
        }
        rows
    }

    fn notes(&self) -> Vec<Note> {
        Vec::new()
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        Table::of_values(String::new(), Self::CONTRACT.columns, &self.rows())
    }

    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }
}

/// What a row begins with: which document it is of, and as of which day that was read. A row of all of them is of none.
fn beginning(about: Option<&About>, as_of: Option<Day>) -> Vec<Value<'_>> {
    vec![
        about.map(|about| about.id.as_str()).into(),
        as_of.map(|day| day.to_string()).into(),
        about.and_then(|about| about.url.as_deref()).into(),
        about.and_then(|about| about.title.as_deref()).into(),
    ]
}

/// The fields that are carried along; missing where none are.
fn carried(about: Option<&About>) -> Value<'_> {
    match about.map(|about| about.carried.as_slice()) {
        None | Some([]) => Value::Missing,
        Some(fields) => Value::Json(fields),
    }
}
