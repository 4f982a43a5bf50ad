//! The faults in the user's own files.

use super::columns::{Column, disagreement, lay_out};
use super::notes::{Note, several};
use super::values::texts;
use super::{Contract, Held, NoteCode, View};
use crate::dataset::EditionId;
use crate::dataset::consistency::Difference;
use crate::error::Fault;
use crate::report::json::Part;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Table, Value};

/// A file that was checked, and what was found in it.
#[derive(Clone, Debug, Default)]
pub struct CheckedFile {
    /// The file as the user knows it.
    pub file: String,
    /// How many rows of figures it has.
    pub rows: usize,
    /// The editions of its figures.
    pub editions: Vec<EditionId>,
    /// How many faults it has.
    pub faults: usize,
    /// How many of them are counted and not listed.
    pub unlisted: usize,
    /// Figures that disagree with each other.
    pub differences: Vec<(EditionId, Difference)>,
}

/// The faults in files.
pub struct ValidationView<'a> {
    files: &'a [CheckedFile],
    faults: &'a [Fault],
}

impl<'a> ValidationView<'a> {
    /// What `defspend data validate` promises.
    pub const CONTRACT: Contract = Contract {
        command: "data validate",
        schema: "defspend.data.validate/1",
        name: "data-validate",
        json_schema: include_str!("schema/data-validate.schema.json"),
        columns: &["file", "line", "column", "what"],
        has_sentences: false,
        has_picture: false,
        has_derivations: false,
        held: Held::Whole,
    };

    /// Shows the faults of all files, in their order.
    #[must_use]
    pub fn new(files: &'a [CheckedFile], faults: &'a [Fault]) -> Self {
        Self { files, faults }
    }
}

impl View for ValidationView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        Vec::new()
    }

    fn query(&self) -> Object<'_> {
        vec![("files", texts(self.files.iter().map(|checked| checked.file.clone())))]
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.faults.iter().map(row).collect()
    }

    fn parts(&self) -> Vec<Part<'_>> {
        vec![("files", self.files.iter().map(object).collect())]
    }

    fn notes(&self) -> Vec<Note> {
        self.files.iter().flat_map(findings).collect()
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        let columns = [Column::words("Fault", "", |fault: &Fault| fault.to_string())];
        let (headings, rows) = lay_out(&columns, self.faults.iter());
        Table { title: "Faults".to_owned(), headings, rows, ..Table::default() }
    }

    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }
}

fn row(fault: &Fault) -> Vec<Value<'_>> {
    vec![
        fault.file.as_str().into(),
        place(fault.line).into(),
        place(fault.column).into(),
        fault.what.as_str().into(),
    ]
}

/// A line or a column; none where the fault concerns the whole file or line.
fn place(number: u64) -> Option<usize> {
    usize::try_from(number).ok().filter(|number| *number > 0)
}

fn object(checked: &CheckedFile) -> Object<'_> {
    vec![
        ("file", checked.file.as_str().into()),
        ("rows", checked.rows.into()),
        ("editions", texts(checked.editions.iter().map(EditionId::to_string))),
        ("faults", checked.faults.into()),
        ("differences", checked.differences.len().into()),
    ]
}

/// What was found in a file.
fn findings(checked: &CheckedFile) -> Vec<Note> {
    let CheckedFile { file, rows, editions, faults, unlisted, differences } = checked;
    let faults = match (*faults, *unlisted) {
        (0, _) => "no fault".to_owned(),
        (faults, 0) => count(faults, "fault"),
        (faults, unlisted) => {
            format!("{faults} faults (the first {} are listed)", faults - unlisted)
        }
    };
    let rows = if *rows == 0 { String::new() } else { format!(" in {}", count(*rows, "row")) };
    let editions = match editions.as_slice() {
        [] => String::new(),
        [only] => format!(" of edition {only}"),
        several => format!(" of {} editions", several.len()),
    };
    let mut notes = vec![Note::new(NoteCode::Checked, format!("{file}: {faults}{rows}{editions}"))];
    if !differences.is_empty() {
        let items =
            differences.iter().map(|(id, one)| format!("edition {id}: {}", disagreement(one)));
        let text = format!(
            "{file}: figures that do not agree with each other, beyond rounding: {}",
            several(items)
        );
        notes.push(Note::new(NoteCode::Differences, text));
    }
    notes
}

fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
