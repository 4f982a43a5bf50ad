//! The cells of a sheet, as far as a table of figures can reach.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

use calamine::{DataRef, Dimensions, Reader, Xlsx};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::quoted;

/// A table lies within these; a cell beyond, with something in it, is in no table.
const MOST_ROWS: u32 = 1_000;
const MOST_COLUMNS: u32 = 100;
/// No heading is longer; what follows belongs to a note.
const MOST_CHARACTERS: usize = 200;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// Words, one space between them.
    Text(String),
    /// A number, to the digits that Excel shows.
    Number(Decimal),
    /// Anything else: an error such as `#REF!`, yes or no, a number out of all bounds.
    Other(String),
}

impl Content {
    /// As it is shown to a person.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Text(text) | Self::Other(text) => quoted(text),
            Self::Number(number) => quoted(&number.to_string()),
        }
    }
}

/// Where a cell stands: row and column, from 0.
pub(super) type Place = (u32, u32);

/// The name of a cell: `C12`.
pub(super) fn cell_name((row, column): Place) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u32::try_from((rest - 1) % 26).ok().and_then(|of| char::from_u32(65 + of));
        letters.extend(letter);
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), u64::from(row) + 1)
}

/// A workbook that cells can be read from.
pub(super) struct Sheets<'b>(Xlsx<Cursor<&'b [u8]>>);

/// A sheet's cells that have something in them, and the regions that are merged.
pub(super) struct Sheet {
    /// Its name as the user sees it.
    pub(super) name: String,
    cells: BTreeMap<Place, Content>,
    /// From the upper left cell to the lower right.
    pub(super) merged: Vec<(Place, Place)>,
}

impl<'b> Sheets<'b> {
    /// Opens what [`super::archive::bounded`] gives.
    pub(super) fn open(archive: Cursor<&'b [u8]>) -> Result<Self, String> {
        let reason = |error| format!("the workbook cannot be read: {}", reason(&error));
        Xlsx::new(archive).map(Self).map_err(reason)
    }

    /// The names of the sheets in their order.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// Reads a sheet; faults are told with the cell where there is one.
    pub(super) fn read(&mut self, name: &str) -> Result<Sheet, (Option<Place>, String)> {
        let reason = |error| (None, format!("the sheet cannot be read: {}", reason(&error)));
        let merged = self.0.merge_cells_by_sheet_name(name).map_err(reason)?;
        let merged = merged.into_iter().map(|Dimensions { start, end, .. }| (start, end)).collect();
        let cells = cells(&mut self.0, name).map_err(reason)??;
        Ok(Sheet { name: name.to_owned(), cells, merged })
    }
}

type Cells = Result<BTreeMap<Place, Content>, (Option<Place>, String)>;

fn cells<R: Read + Seek>(workbook: &mut Xlsx<R>, name: &str) -> Result<Cells, calamine::XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let mut cells = BTreeMap::new();
    while let Some(cell) = reader.next_cell()? {
        let place @ (row, column) = cell.get_position();
        let Some(content) = content(cell.get_value()) else { continue };
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            let last = cell_name((MOST_ROWS - 1, MOST_COLUMNS - 1));
            let found = content.describe();
            let what = format!("found {found}, expected tables between A1 and {last}");
            return Ok(Err((Some(place), what)));
        }
        if cells.insert(place, content).is_some() {
            return Ok(Err((Some(place), "the cell stands twice in the file".to_owned())));
        }
    }
    Ok(Ok(cells))
}

fn content(value: &DataRef) -> Option<Content> {
    let number = |text: String| match text.parse().ok().and_then(as_shown) {
        Some(number) => Content::Number(number),
        None => Content::Other(text),
    };
    match value {
        DataRef::Empty => None,
        DataRef::SharedString(text) => words(text),
        DataRef::String(text) => words(text),
        // The standard library writes the shortest decimal that is read back as the same float.
        DataRef::Float(float) => Some(number(float.to_string())),
        DataRef::Int(whole) => Some(number(whole.to_string())),
        DataRef::Bool(flag) => Some(Content::Other(flag.to_string())),
        DataRef::Error(error) => Some(Content::Other(error.to_string())),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Some(Content::Other(text.clone()))
        }
        DataRef::DateTime(date) => Some(Content::Other(date.to_string())),
    }
}

/// Excel shows 15 digits of a number; what follows is what is left of computing with floats. 52431.4475, a sum, may
/// stand in the file as 52431.447499999987.
fn as_shown(number: Decimal) -> Option<Decimal> {
    let shown = number.round_sf_with_strategy(15, RoundingStrategy::MidpointAwayFromZero);
    shown.map(|number| number.normalize())
}

fn words(text: &str) -> Option<Content> {
    let text: String = text.chars().take(MOST_CHARACTERS).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Content::Text(text))
}

/// The reader's own words, which may hold text of the file.
fn reason(error: &calamine::XlsxError) -> String {
    quoted(&error.to_string())
}

impl Sheet {
    /// The numbers of the rows that have something in them.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// The cells of a row that have something in them, from the left.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Content)> {
        self.cells
            .range((row, 0)..=(row, u32::MAX))
            .map(|((_, column), content)| (*column, content))
    }

    /// What stands in a cell.
    pub(super) fn get(&self, place: Place) -> Option<&Content> {
        self.cells.get(&place)
    }
}
