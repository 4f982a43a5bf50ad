//! The sheets of a workbook and their cells, within the bounds of a table of figures.

use std::collections::{BTreeMap, HashMap};

use quick_xml::events::{BytesStart, Event};
use rust_decimal::{Decimal, RoundingStrategy};

use super::archive::Archive;
use super::xml::{Xml, attribute, is};
use crate::error::quoted;

/// The bounds of a table. A filled cell beyond them is a fault.
const MOST_ROWS: u32 = 1_000;
const MOST_COLUMNS: u32 = 100;
/// The longest text that is kept. No heading is longer, so the rest belongs to a note.
const MOST_CHARACTERS: usize = 200;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// Words, with single spaces between them.
    Text(String),
    /// A number, with the digits that Excel shows.
    Number(Decimal),
    /// Anything else: an error such as `#REF!`, a yes or no, or a number too large to be one.
    Other(String),
}

impl Content {
    /// The content in a fault message.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Text(text) | Self::Other(text) => quoted(text),
            Self::Number(number) => quoted(&number.to_string()),
        }
    }
}

/// The row and the column of a cell, from 0.
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

/// The cell with this name.
fn place(name: &str) -> Option<Place> {
    let (letters, digits) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let number = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(number)
    })?;
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// A workbook whose sheets can be read.
pub(super) struct Sheets<'a> {
    archive: Archive<'a>,
    /// The names of the sheets in their order, each with its part.
    list: Vec<(String, String)>,
    /// The texts that cells refer to by number.
    texts: Vec<Option<Content>>,
}

/// The filled cells of a sheet, and its merged regions.
#[derive(Default)]
pub(super) struct Sheet {
    cells: BTreeMap<Place, Content>,
    /// Each from its upper left cell to its lower right one.
    pub(super) merged: Vec<(Place, Place)>,
}

/// What is wrong with a sheet, and the cell if it is one.
type Fault = (Option<Place>, String);

impl<'a> Sheets<'a> {
    /// Reads the list of sheets.
    pub(super) fn open(mut archive: Archive<'a>) -> Result<Self, String> {
        let office = relations(&mut archive, "_rels/.rels")?;
        let book = office.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
        let book = book.ok_or("the archive is not a workbook")?.target;
        let book = book.trim_start_matches('/');
        let (folder, name) = book.rsplit_once('/').unwrap_or(("", book));
        let within = |part: &str| match part.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None if folder.is_empty() => part.to_owned(),
            None => format!("{folder}/{part}"),
        };
        let parts = relations(&mut archive, &within(&format!("_rels/{name}.rels")))?;
        let texts = parts.iter().find(|relation| relation.kind.ends_with("/sharedStrings"));
        let texts = texts.map_or_else(|| within("sharedStrings.xml"), |part| within(&part.target));
        let mut shared = Vec::new();
        if archive.has(&texts) {
            each(&mut archive, &texts, "si", |xml, element| {
                shared.push(words(&xml.text(element)?));
                Ok(())
            })?;
        }
        let parts: HashMap<String, String> =
            parts.into_iter().map(|relation| (relation.id, relation.target)).collect();
        let mut list = Vec::new();
        each(&mut archive, book, "sheet", |_, element| {
            let name = attribute(element, "name")?.unwrap_or_default();
            let part = attribute(element, "id")?.and_then(|id| parts.get(&id));
            let part = part.ok_or_else(|| format!("the sheet {} has no part", quoted(&name)))?;
            list.push((name, within(part)));
            Ok(())
        })?;
        Ok(Self { archive, list, texts: shared })
    }

    /// The names of the sheets in their order.
    pub(super) fn names(&self) -> Vec<String> {
        self.list.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, name: &str) -> Result<Sheet, Fault> {
        let unread = |what| (None, format!("the sheet cannot be read: {what}"));
        let part = self.list.iter().find(|(of, _)| of == name).map(|(_, part)| part.as_str());
        let text = self.archive.part(part.unwrap_or_default()).map_err(unread)?;
        let mut xml = Xml::of(&text);
        let mut sheet = Sheet::default();
        // Rows and cells may omit their names if they directly follow the one before.
        let (mut row, mut column) = (0_u32, 0_u32);
        loop {
            match xml.next().map_err(unread)? {
                Event::Start(element) if is(&element, "c") => {
                    let name = attribute(&element, "r").map_err(unread)?;
                    let named = name.as_deref().map(place);
                    let Some(place) = named.unwrap_or(Some((row, column))) else {
                        let name = quoted(&name.unwrap_or_default());
                        return Err(unread(format!("no cell is called {name}")));
                    };
                    column = place.1.saturating_add(1);
                    let content = self.cell(&mut xml, &element).map_err(unread)?;
                    sheet.put(place, content).map_err(|what| (Some(place), what))?;
                }
                Event::Start(element) if is(&element, "row") => {
                    let number = attribute(&element, "r").map_err(unread)?;
                    let number = number.and_then(|number| number.parse::<u32>().ok());
                    row = number.map_or(row, |number| number.saturating_sub(1));
                    column = 0;
                }
                Event::End(element) if element.local_name().as_ref() == "row" => {
                    row = row.saturating_add(1);
                }
                Event::Start(element) if is(&element, "mergeCell") => {
                    let region = attribute(&element, "ref").map_err(unread)?.unwrap_or_default();
                    let ends = region.split_once(':').map(|(a, b)| (place(a), place(b)));
                    if let Some((Some(start), Some(end))) = ends {
                        sheet.merged.push((start, end));
                    }
                }
                Event::End(element) if element.local_name().as_ref() == "worksheet" => {
                    return Ok(sheet);
                }
                Event::Eof => return Err(unread("it is incomplete".to_owned())),
                _ => {}
            }
        }
    }

    /// Reads the content of a cell whose element has begun.
    fn cell(&self, xml: &mut Xml, cell: &BytesStart) -> Result<Option<Content>, String> {
        let kind = attribute(cell, "t")?;
        let mut value = String::new();
        loop {
            match xml.next()? {
                Event::Start(element) if is(&element, "v") || is(&element, "is") => {
                    value = xml.text(&element)?;
                }
                Event::Start(element) => xml.skip(&element)?,
                Event::End(end) if end.name() == cell.name() => break,
                Event::Eof => return Err("it ends within a cell".to_owned()),
                _ => {}
            }
        }
        Ok(match kind.as_deref().unwrap_or("n") {
            _ if value.is_empty() => None,
            "s" => {
                let text = value.parse().ok().and_then(|number: usize| self.texts.get(number));
                text.ok_or_else(|| format!("no text has the number {}", quoted(&value)))?.clone()
            }
            "str" | "inlineStr" => words(&value),
            "n" => Some(number(&value)),
            _ => Some(Content::Other(value)),
        })
    }
}

/// A reference from one part of the archive to another.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(archive: &mut Archive, part: &str) -> Result<Vec<Relation>, String> {
    let mut all = Vec::new();
    each(archive, part, "Relationship", |_, element| {
        all.push(Relation {
            id: attribute(element, "Id")?.unwrap_or_default(),
            kind: attribute(element, "Type")?.unwrap_or_default(),
            target: attribute(element, "Target")?.unwrap_or_default(),
        });
        Ok(())
    })?;
    Ok(all)
}

/// Visits every element of this name in a part.
fn each(
    archive: &mut Archive,
    part: &str,
    name: &str,
    mut take: impl FnMut(&mut Xml, &BytesStart) -> Result<(), String>,
) -> Result<(), String> {
    let text = archive.part(part)?;
    let mut xml = Xml::of(&text);
    let unread = |what| format!("the part {} cannot be read: {what}", quoted(part));
    loop {
        match xml.next().map_err(unread)? {
            Event::Start(element) if is(&element, name) => {
                take(&mut xml, &element).map_err(unread)?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The number that Excel shows for a cell.
///
/// A file stores floats, with traces of the arithmetic that made them: the sum 52431.4475 may be written as
/// 52431.447499999987. Excel shows 15 digits, so the float is rounded to those. It is read as a float first, because
/// the standard library then gives the shortest decimal that means the same float.
fn number(text: &str) -> Content {
    let digits = text.trim().parse().ok().map(|float: f64| float.to_string());
    let number = digits.and_then(|digits| digits.parse().ok());
    let shown = number.and_then(|number: Decimal| {
        number.round_sf_with_strategy(15, RoundingStrategy::MidpointAwayFromZero)
    });
    shown.map_or_else(
        || Content::Other(text.to_owned()),
        |number| Content::Number(number.normalize()),
    )
}

fn words(text: &str) -> Option<Content> {
    let text: String = text.chars().take(MOST_CHARACTERS).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Content::Text(text))
}

impl Sheet {
    fn put(&mut self, place: Place, content: Option<Content>) -> Result<(), String> {
        let Some(content) = content else { return Ok(()) };
        if place.0 >= MOST_ROWS || place.1 >= MOST_COLUMNS {
            let last = cell_name((MOST_ROWS - 1, MOST_COLUMNS - 1));
            let found = content.describe();
            return Err(format!("found {found}, expected tables between A1 and {last}"));
        }
        let twice = self.cells.insert(place, content).is_some();
        if twice { Err("the cell appears twice in the file".to_owned()) } else { Ok(()) }
    }

    /// The numbers of the rows with filled cells.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// The filled cells of a row, from the left.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Content)> {
        self.cells
            .range((row, 0)..=(row, u32::MAX))
            .map(|((_, column), content)| (*column, content))
    }

    /// The content of a cell; `None` if it is empty.
    pub(super) fn get(&self, place: Place) -> Option<&Content> {
        self.cells.get(&place)
    }
}
