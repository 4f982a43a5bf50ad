//! Reads a CSV file by the names of its columns, and notes every fault with its place instead of stopping at the first.

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::error::{Error, Fault, quoted};

/// A CSV file being read, a row at a time, and the faults seen so far.
pub(super) struct Table<'t> {
    file: &'t str,
    reader: Reader<&'t [u8]>,
    record: ByteRecord,
    /// Where each of the columns asked for stands in the file.
    places: Vec<Option<usize>>,
    width: usize,
    faults: Vec<Fault>,
}

impl<'t> Table<'t> {
    /// Reads the header. Every column of `required` must be there, those of `optional` may be; no others.
    /// A column is later asked for by its number in `required` followed by `optional`.
    pub(super) fn open(file: &'t str, text: &'t str, required: &[&str], optional: &[&str]) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut table =
            Self { file, reader, record: ByteRecord::new(), places: Vec::new(), width: 0, faults: Vec::new() };
        if !table.advance() {
            table.fault_of_file(format!("the file is empty: expected a header line with {}", required.join(",")));
            return table;
        }
        let header: Vec<String> =
            table.record.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        table.width = header.len();
        for (place, name) in header.iter().enumerate() {
            if !required.iter().chain(optional).any(|known| known == name) {
                let known: Vec<_> = required.iter().chain(optional).copied().collect();
                table.fault_at(place, format!("no column is called {}: expected {}", quoted(name), known.join(", ")));
            } else if header.iter().take(place).any(|earlier| earlier == name) {
                table.fault_at(place, format!("the column {} stands twice", quoted(name)));
            }
        }
        table.places = required
            .iter()
            .chain(optional)
            .map(|name| header.iter().position(|found| found == name))
            .collect();
        for (name, place) in required.iter().zip(table.places.clone()) {
            if place.is_none() {
                table.fault_of_line(format!("the column `{name}` is missing"));
            }
        }
        table
    }

    /// Goes to the next row that has as many fields as the header; false at the end.
    pub(super) fn next_row(&mut self) -> bool {
        while self.advance() {
            if self.record.len() == self.width {
                return true;
            }
            let (found, expected) = (self.record.len(), self.width);
            self.fault_of_line(format!("the line has {found} fields, expected {expected}"));
        }
        false
    }

    /// The field in a column, empty where the file has no such column.
    pub(super) fn field(&self, column: usize) -> &str {
        self.places
            .get(column)
            .copied()
            .flatten()
            .and_then(|place| self.record.get(place))
            .and_then(|field| str::from_utf8(field).ok())
            .unwrap_or_default()
    }

    /// Reads a field that must be there; where it cannot be read, notes the fault and gives nothing.
    pub(super) fn need<T>(&mut self, column: usize, expected: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = read(self.field(column));
        if value.is_none() {
            let what = match self.field(column) {
                "" => format!("the field is empty: expected {expected}"),
                found => format!("found {}, expected {expected}", quoted(found)),
            };
            self.fault(column, what);
        }
        value
    }

    /// As [`Table::need`], but an empty field is nothing and no fault.
    pub(super) fn may<T>(&mut self, column: usize, expected: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.field(column).is_empty() { None } else { self.need(column, expected, read) }
    }

    /// The text of a field, nothing where it is empty.
    pub(super) fn text(&self, column: usize) -> Option<String> {
        Some(self.field(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Notes a fault in a column of the row.
    pub(super) fn fault(&mut self, column: usize, what: String) {
        match self.places.get(column).copied().flatten() {
            Some(place) => self.fault_at(place, what),
            None => self.fault_of_line(what),
        }
    }

    /// Notes a fault of the row as a whole.
    pub(super) fn fault_of_line(&mut self, what: String) {
        self.note(self.line(), 0, what);
    }

    /// Notes a fault of the file as a whole.
    pub(super) fn fault_of_file(&mut self, what: String) {
        self.note(0, 0, what);
    }

    /// Hands over what was read, or every fault.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Error> {
        if self.faults.is_empty() { Ok(value) } else { Err(Error::Data(self.faults)) }
    }

    fn advance(&mut self) -> bool {
        // Reading from memory into bytes cannot fail: there is no I/O, no encoding and no fixed width.
        self.reader.read_byte_record(&mut self.record).unwrap_or(false)
    }

    fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    fn fault_at(&mut self, place: usize, what: String) {
        let before: usize = self.record.iter().take(place).map(|field| String::from_utf8_lossy(field).chars().count() + 1).sum();
        self.note(self.line(), before as u64 + 1, what);
    }

    fn note(&mut self, line: u64, column: u64, what: String) {
        self.faults.push(Fault { file: self.file.to_owned(), line, column, what });
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn faults(text: &str) -> Vec<String> {
        let mut table = Table::open("f.csv", text, &["member", "year"], &["share_pct"]);
        while table.next_row() {
            table.need(1, "a year", |text| text.parse::<u16>().ok());
        }
        match table.finish(()).unwrap_err() {
            crate::error::Error::Data(faults) => faults.iter().map(ToString::to_string).collect(),
            other => vec![other.to_string()],
        }
    }

    #[test]
    fn every_fault_has_its_place() {
        assert_eq!(faults(""), ["f.csv: the file is empty: expected a header line with member,year"]);
        assert_eq!(faults("member\nDEU\n"), [
            "f.csv:1: the column `year` is missing",
            "f.csv:2: the field is empty: expected a year",
        ]);
        assert_eq!(faults("member,year,color,year\n"), [
            "f.csv:1:13: no column is called `color`: expected member, year, share_pct",
            "f.csv:1:19: the column `year` stands twice",
        ]);
        assert_eq!(faults("member,year\nDEU\nDEU,x\nDEU,2020,1\n"), [
            "f.csv:2: the line has 1 fields, expected 2",
            "f.csv:3:5: found `x`, expected a year",
            "f.csv:4: the line has 3 fields, expected 2",
        ]);
    }

    #[test]
    fn a_byte_order_mark_and_windows_lines_are_read() {
        let mut table = Table::open("f.csv", "\u{feff}member,year\r\nDEU,2020\r\n", &["member", "year"], &[]);
        assert!(table.next_row());
        assert_eq!((table.field(0), table.field(1)), ("DEU", "2020"));
        assert!(!table.next_row());
        assert!(table.finish(()).is_ok());
    }
}
