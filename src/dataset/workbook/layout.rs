//! Reads a sheet as a table: a title, a row of years, and blocks with a row for each ally.
//!
//! Sheets have more cells beside and below the table: drafts, checks, earlier years, notes. Nothing marks the table's
//! borders, so a figure is defined by what surrounds it: it is below a year of the row of years, in a row that names an
//! ally, and under the heading of a block.
//!
//! Rows are read from the top, and each row's meaning depends on what came before it. Until the title is found, nothing
//! else is looked for. Then a row may hold years, a name or words. Years are tried first, because in some sheets they
//! share a row with a heading, but a row that names an ally is never one of years, whatever its figures look like.
//! Other words are a heading if they fit one; else they are a subtitle above the years, and a fault below them. Notes
//! end the table. After an unknown heading rows are skipped until the next known one, so that one fault is not reported
//! for every ally below it.

use rust_decimal::Decimal;

use super::sheet::{Content, Place, Sheet};
use super::tables::{Expected, Table, factor, price_year, unit};
use crate::dataset::{Currency, Measure, Members, Share, Subject, Year, Years};
use crate::decimal;
use crate::error::{Error, quoted};

/// What NATO writes where there is no figure.
const MISSING: [&str; 6] = ["..", "...", "…", "-", "–", "—"];

/// What was found in a sheet.
pub(super) struct Layout {
    /// The title and its cell.
    pub(super) title: Option<(Place, String)>,
    /// The row of years.
    pub(super) header: Option<Header>,
    /// Every year of constant prices that a heading names, with its cell.
    pub(super) price_years: Vec<(Place, Year)>,
    /// The blocks that were found.
    pub(super) blocks: Vec<Block>,
    /// What does not fit, with its cell if it has one.
    pub(super) faults: Vec<(Option<Place>, String)>,
}

/// A row of years.
#[derive(Clone, Copy)]
pub(super) struct Header {
    /// The cell of the first year.
    pub(super) place: Place,
    /// The years, one in each column.
    pub(super) years: Years,
    /// The first that is marked as an estimate.
    pub(super) first_estimate: Option<Year>,
}

impl Header {
    fn last_column(&self) -> u32 {
        self.place.1 + u32::from(self.years.last.since(self.years.first))
    }

    /// In words: `2014..2024, estimates from 2023`.
    pub(super) fn describe(&self) -> String {
        let estimates = self.first_estimate.map(|year| format!(", estimates from {year}"));
        format!("{}{}", self.years, estimates.unwrap_or_default())
    }
}

/// The figures under one heading.
pub(super) struct Block {
    /// The block that the heading names.
    pub(super) expected: &'static Expected,
    /// The cell of the heading.
    place: Place,
    /// What figures are multiplied by to be in the measure's unit; `None` if no unit is named, which is a fault.
    factor: Option<Decimal>,
    /// One row for each ally and total.
    pub(super) lines: Vec<Line>,
}

/// A row of figures.
pub(super) struct Line {
    /// The ally or total.
    pub(super) subject: Subject,
    /// The cell of the name.
    place: Place,
    /// A figure for each year, in the measure's unit.
    pub(super) figures: Vec<Option<Decimal>>,
    /// The currency in brackets after the name.
    pub(super) currency: Option<Currency>,
}

/// Reads a sheet as the table that it should contain.
pub(super) fn read(sheet: &Sheet, table: &Table, members: &Members) -> Layout {
    let mut reading = Reading {
        sheet,
        table,
        members,
        subtitle: String::new(),
        lost: false,
        layout: Layout {
            title: None,
            header: None,
            price_years: Vec::new(),
            blocks: Vec::new(),
            faults: Vec::new(),
        },
    };
    for row in sheet.rows() {
        if !reading.row(row) {
            break;
        }
    }
    reading.finish()
}

struct Reading<'a> {
    sheet: &'a Sheet,
    table: &'a Table,
    members: &'a Members,
    /// The words between the title and the row of years, in lower case. They name the unit for blocks that do not.
    subtitle: String,
    /// Whether rows are skipped because the heading above them is unknown, which was reported already.
    lost: bool,
    layout: Layout,
}

impl Reading<'_> {
    fn fault(&mut self, place: Place, what: String) {
        self.layout.faults.push((Some(place), what));
    }

    /// Reads a row; false when the notes begin.
    fn row(&mut self, row: u32) -> bool {
        if self.layout.title.is_none() {
            let label = self.label(row, u32::MAX);
            let label = label.filter(|(_, text)| text.to_lowercase().starts_with("table"));
            if let Some((place, text)) = label {
                self.title(place, text);
            }
            return true;
        }
        let years = self.years(row);
        let header = self.layout.header.or(years.as_ref().map(|(header, _)| *header));
        let label = self.label(row, header.map_or(u32::MAX, |header| header.place.1));
        let subject = label.as_ref().and_then(|(_, text)| Subject::labelled(text, self.members));
        if subject.is_none()
            && let Some((header, faults)) = years
        {
            self.header(header, faults);
        }
        let Some((place, text)) = &label else { return true };
        let small = text.to_lowercase();
        if small.starts_with("note") || small.starts_with('*') {
            return false;
        }
        match (subject, self.layout.header) {
            (Some((subject, brackets)), Some(header)) => {
                self.line((*place, text), subject, brackets, header);
            }
            (subject, header) => {
                self.words(*place, text, &small, header.is_some() && subject.is_none());
            }
        }
        true
    }

    /// The first words of a row to the left of a column.
    fn label(&self, row: u32, before: u32) -> Option<(Place, String)> {
        let mut left = self.sheet.row(row).take_while(|(column, _)| *column < before);
        left.find_map(|(column, content)| match content {
            Content::Text(text) => Some(((row, column), text.clone())),
            _ => None,
        })
    }

    fn title(&mut self, place: Place, text: String) {
        let number = text.to_lowercase().trim_start_matches("table").trim().to_owned();
        let number = number.split([':', ' ', '.']).next().unwrap_or_default().to_owned();
        if number != self.table.number {
            let what = format!(
                "found {}, expected the title of table {}",
                quoted(&text),
                self.table.number
            );
            self.fault(place, what);
        }
        self.layout.title = Some((place, text));
    }

    /// Whether a row has anything in the columns of the years.
    fn has_figures(&self, row: u32) -> bool {
        let Some(header) = self.layout.header else { return false };
        let columns = header.place.1..=header.last_column();
        self.sheet.row(row).any(|(column, _)| columns.contains(&column))
    }

    /// The headings that the table should have, in words.
    fn blocks(&self) -> String {
        let blocks: Vec<_> =
            self.table.blocks.iter().map(|block| format!("`{}`", block.heading)).collect();
        blocks.join(" or ")
    }

    /// Words that are not a name: a heading, or above the row of years a subtitle. Below it, any other words are a
    /// fault. If they have no figures beside them, they are taken for an unknown heading.
    fn words(&mut self, place: Place, text: &str, small: &str, is_unknown: bool) {
        self.layout.price_years.extend(price_year(text).map(|year| (place, year)));
        if let Some(expected) = self.table.blocks.iter().find(|block| block.is_headed(small)) {
            let measure = expected.measure;
            if self.layout.blocks.iter().any(|block| block.expected.measure == measure) {
                self.fault(place, format!("the block `{}` appears twice", expected.heading));
            }
            let factor = factor(measure, small).or_else(|| factor(measure, &self.subtitle));
            if factor.is_none() {
                let what = format!("{} has no unit: expected {}", quoted(text), unit(measure));
                self.fault(place, what);
            }
            self.layout.blocks.push(Block { expected, place, factor, lines: Vec::new() });
            self.lost = false;
        } else if is_unknown {
            let (found, blocks) = (quoted(text), self.blocks());
            let what = match self.members.find(text) {
                Err(outside @ Error::NotAnAlly { .. }) => {
                    format!("{outside}: expected an ally or {blocks}")
                }
                Err(Error::Unknown { near, .. }) if !near.is_empty() => {
                    let near = near.join(", ");
                    format!("found {found}, expected an ally (did you mean {near}?) or {blocks}")
                }
                _ => format!("found {found}, expected an ally or {blocks}"),
            };
            self.fault(place, what);
            self.lost |= !self.has_figures(place.0);
        } else {
            self.subtitle.push(' ');
            self.subtitle.push_str(small);
        }
    }

    /// The row of years in this row, and what is wrong with it; `None` unless at least two consecutive years are side
    /// by side: a single number such as 2024 may be a figure. Later rows of years must begin in the same column as the
    /// first.
    fn years(&self, row: u32) -> Option<(Header, Vec<(Place, String)>)> {
        let first_column = self.layout.header.map(|header| header.place.1);
        let mut columns = self.sheet.row(row).filter_map(|(column, content)| {
            let (year, estimate) = year(content)?;
            Some((column, year, estimate))
        });
        let (column, first, estimate) =
            columns.find(|(column, ..)| first_column.is_none_or(|first| *column == first))?;
        let mut header = Header {
            place: (row, column),
            years: Years::one(first),
            first_estimate: estimate.then_some(first),
        };
        let mut faults = Vec::new();
        for (column, year, estimate) in columns {
            let last = header.years.last;
            let beside = column == header.last_column() + 1;
            if beside && last.plus(1) == Some(year) {
                if header.first_estimate.is_some() && !estimate {
                    let what = format!("{year} is not an estimate, but {last} is");
                    faults.push(((row, column), what));
                }
                header.years.last = year;
                header.first_estimate = header.first_estimate.or(estimate.then_some(year));
            } else if beside || year > last {
                // Years of other figures may follow further right, but not any that would continue these.
                let what = format!("found {year} after {last}, expected consecutive years");
                faults.push(((row, column), what));
                break;
            }
        }
        (!header.years.is_one()).then_some((header, faults))
    }

    fn header(&mut self, header: Header, faults: Vec<(Place, String)>) {
        for (place, what) in faults {
            self.fault(place, what);
        }
        match self.layout.header {
            Some(first) if first.describe() != header.describe() => {
                let (found, first) = (header.describe(), first.describe());
                self.fault(
                    header.place,
                    format!("found the years {found}; the years above are {first}"),
                );
            }
            Some(_) => {}
            None => self.layout.header = Some(header),
        }
    }

    /// Reads the figures of an ally or a total.
    fn line(
        &mut self,
        (place, name): (Place, &str),
        subject: Subject,
        brackets: Option<&str>,
        header: Header,
    ) {
        if self.lost {
            return;
        }
        let Some(block) = self.layout.blocks.last() else {
            let what = format!("found {}, expected {} before it", quoted(name), self.blocks());
            self.fault(place, what);
            self.lost = true;
            return;
        };
        let (expected, factor) = (block.expected, block.factor);
        let twice = block.lines.iter().any(|line| line.subject == subject);
        if twice {
            self.fault(place, format!("{} appears twice in `{}`", quoted(name), expected.heading));
        }
        let mut figures = Vec::new();
        for column in header.place.1..=header.last_column() {
            let cell = (place.0, column);
            let content = self.sheet.get(cell);
            let figure = content.map(|content| figure(expected.measure, factor, content));
            figures.push(match figure {
                None => None,
                Some(Ok(figure)) => figure,
                Some(Err(what)) => {
                    self.fault(cell, what);
                    None
                }
            });
        }
        let currency = self.currency(place, subject, brackets, expected.measure);
        if let Some(block) = self.layout.blocks.last_mut() {
            block.lines.push(Line { subject, place, figures, currency });
        }
    }

    /// The currency in brackets after the name of an ally whose national figures follow. Brackets elsewhere are notes.
    fn currency(
        &mut self,
        place: Place,
        subject: Subject,
        brackets: Option<&str>,
        measure: Measure,
    ) -> Option<Currency> {
        if !measure.is_national() {
            return None;
        }
        let (Subject::Ally(ally), Some(name)) = (subject, brackets) else { return None };
        let currency = match self.members.currency(ally, name) {
            Ok(currency) => currency,
            Err(what) => {
                self.fault(place, what);
                return None;
            }
        };
        let earlier = self.layout.blocks.iter().flat_map(|block| &block.lines);
        let earlier = earlier.filter(|line| line.subject == subject).find_map(|line| line.currency);
        if let Some(earlier) = earlier.filter(|earlier| *earlier != currency) {
            let what = format!("found {}, but the block above has {earlier}", quoted(name));
            self.fault(place, what);
        }
        Some(currency)
    }

    /// Notes what is missing, and cells that are merged but must not be.
    fn finish(mut self) -> Layout {
        let mut missing = Vec::new();
        if self.layout.title.is_none() {
            missing.push(format!("no cell begins with `Table {}`", self.table.number));
        } else if self.layout.header.is_none() {
            missing.push("no row of years such as 2014 2015 2016e".to_owned());
        } else {
            for expected in self.table.blocks {
                let mut blocks = self.layout.blocks.iter();
                let found = blocks.find(|block| block.expected.measure == expected.measure);
                match found {
                    Some(block) if block.lines.is_empty() => {
                        let what = format!("`{}` has no rows", expected.heading);
                        self.layout.faults.push((Some(block.place), what));
                    }
                    None if !expected.is_optional => {
                        missing.push(format!("no block `{}`", expected.heading));
                    }
                    _ => {}
                }
            }
        }
        self.layout.faults.extend(missing.into_iter().map(|what| (None, what)));
        self.merged();
        self.layout
    }

    /// A merged region hides all but its first cell, so it must not cover figures, years, or more than one name.
    fn merged(&mut self) {
        let Some(header) = self.layout.header else { return };
        let lines = self.layout.blocks.iter().flat_map(|block| &block.lines);
        let labels: Vec<Place> = lines.map(|line| line.place).collect();
        for &(start, end) in &self.sheet.merged {
            let covers = |row: u32| (start.0..=end.0).contains(&row);
            let figures = start.1 <= header.last_column()
                && end.1 >= header.place.1
                && (covers(header.place.0) || labels.iter().any(|place| covers(place.0)));
            let names = start.0 < end.0
                && labels
                    .iter()
                    .any(|place| covers(place.0) && (start.1..=end.1).contains(&place.1));
            if figures || names {
                let what = "merged cells hide names, years or figures: expected one cell for each";
                self.fault(start, what.to_owned());
            }
        }
    }
}

/// The year in a cell, and whether it is marked as an estimate: `2024`, `2024e`.
fn year(content: &Content) -> Option<(Year, bool)> {
    match content {
        Content::Number(number) => Some((Year::read(&decimal::plain(*number))?, false)),
        Content::Text(text) => {
            let plain = text.trim_end_matches(['e', 'E']).trim_end();
            Some((Year::read(plain)?, plain != text))
        }
        Content::Other(_) => None,
    }
}

/// The figure of a cell in the measure's unit, or what is wrong with it.
fn figure(
    measure: Measure,
    factor: Option<Decimal>,
    content: &Content,
) -> Result<Option<Decimal>, String> {
    let found = || format!("{} is {}", measure.column(), content.describe());
    let number = match content {
        Content::Number(number) => *number,
        Content::Text(text) if MISSING.contains(&text.as_str()) => return Ok(None),
        _ => return Err(format!("{}, expected a figure or nothing", found())),
    };
    let bounds = measure.bounds();
    number
        .checked_mul(factor.unwrap_or(Decimal::ONE))
        .map(|figure| decimal::round(figure, measure.kept_places()).normalize())
        .filter(|figure| decimal::lies_in(*figure, &bounds))
        .map(|figure| Some(known_exactly(measure, figure)))
        .ok_or_else(|| {
            let (least, most) = (bounds.start(), bounds.end());
            format!("{}, expected a number from {least} to {most}", found())
        })
}

/// Stores a share of 2 as 2.00. The workbook's 2 is exact, but a share with fewer decimals than NATO prints would be
/// taken for anything that rounds to it.
fn known_exactly(measure: Measure, figure: Decimal) -> Decimal {
    if measure != Measure::Share {
        return figure;
    }
    Share::new(figure).map_or(figure, |share| share.exactly().percent())
}
