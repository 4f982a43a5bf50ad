//! Reads a CSV file by the names of its columns, and notes every fault with its place instead of stopping at the first.

use std::borrow::Cow;

use csv::{Reader, ReaderBuilder, StringRecord};
use memchr::memchr;

use crate::error::{Error, Fault, quoted};

/// A CSV file being read, a row at a time, and the faults seen so far.
pub(super) struct Table<'t> {
    file: &'t str,
    records: Records<'t>,
    fields: Vec<Cow<'t, str>>,
    line: u64,
    /// Where each of the columns asked for stands in the file.
    places: Vec<Option<usize>>,
    width: usize,
    faults: Vec<Fault>,
}

/// The records of a text. Without quotation marks they are its lines, and their fields stand between commas; only a
/// text with quotation marks needs the CSV reader, which costs as much to set up as 5,000 such fields to split.
enum Records<'t> {
    Plain { rest: &'t str, line: u64 },
    Quoted(Reader<&'t [u8]>),
}

impl<'t> Records<'t> {
    fn of(text: &'t str) -> Self {
        if memchr(b'"', text.as_bytes()).is_some() {
            Self::Quoted(
                ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes()),
            )
        } else {
            Self::Plain { rest: text, line: 0 }
        }
    }

    /// Puts the next record into `fields` and gives its line; nothing at the end. A record is passed over where
    /// `keep` refuses the field at `place`, without a look at its other fields where that can be helped.
    fn next(
        &mut self,
        fields: &mut Vec<Cow<'t, str>>,
        place: usize,
        keep: &impl Fn(&str) -> bool,
    ) -> Option<u64> {
        match self {
            Self::Plain { rest, line } => loop {
                if rest.is_empty() {
                    return None;
                }
                let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
                let (record, after) = rest.split_at(end);
                *rest = after.strip_prefix('\n').unwrap_or_default();
                *line += 1;
                let record = record.strip_suffix('\r').unwrap_or(record);
                if !record.is_empty() && record.split(',').nth(place).is_none_or(keep) {
                    fields.clear();
                    fields.extend(record.split(',').map(Cow::Borrowed));
                    return Some(*line);
                }
            },
            Self::Quoted(reader) => {
                let mut record = StringRecord::new();
                // The text is in memory and well encoded, and rows may have any width, so reading cannot fail.
                while reader.read_record(&mut record).unwrap_or(false) {
                    if record.get(place).is_none_or(keep) {
                        fields.clear();
                        fields.extend(record.iter().map(|field| Cow::Owned(field.to_owned())));
                        return Some(record.position().map_or(0, csv::Position::line));
                    }
                }
                None
            }
        }
    }
}

impl<'t> Table<'t> {
    /// Reads the header. Every column of `required` must be there, those of `optional` may be; no others.
    /// A column is later asked for by its number in `required` followed by `optional`.
    pub(super) fn open(file: &'t str, text: &'t str, required: &[&str], optional: &[&str]) -> Self {
        let records = Records::of(text.strip_prefix('\u{feff}').unwrap_or(text));
        let mut table = Self {
            file,
            records,
            fields: Vec::new(),
            line: 0,
            places: Vec::new(),
            width: 0,
            faults: Vec::new(),
        };
        if !table.advance(0, &|_| true) {
            table.fault_of_file(format!(
                "the file is empty: expected a header line with {}",
                required.join(",")
            ));
            return table;
        }
        let header = table.fields.clone();
        table.width = header.len();
        let place = |name: &&str| header.iter().position(|found| found == name);
        table.places = required.iter().chain(optional).map(place).collect();
        for (place, name) in header.iter().enumerate() {
            // What stands where it was looked for is known and stands there for the first time.
            if table.places.contains(&Some(place)) {
                continue;
            }
            if required.iter().chain(optional).any(|known| known == name) {
                table.fault_at(place, format!("the column {} stands twice", quoted(name)));
            } else {
                let known: Vec<_> = required.iter().chain(optional).copied().collect();
                table.fault_at(
                    place,
                    format!("no column is called {}: expected {}", quoted(name), known.join(", ")),
                );
            }
        }
        for name in required.iter().filter(|name| place(name).is_none()) {
            table.fault_of_line(format!("the column `{name}` is missing"));
        }
        table
    }

    /// Goes to the next row that has as many fields as the header; false at the end.
    pub(super) fn next_row(&mut self) -> bool {
        self.next_row_where(0, |_| true)
    }

    /// Goes to the next row with such a field in a column; false at the end. Other rows are not checked.
    pub(super) fn next_row_where(&mut self, column: usize, keep: impl Fn(&str) -> bool) -> bool {
        let place = self.places.get(column).copied().flatten().unwrap_or(usize::MAX);
        while self.advance(place, &keep) {
            if self.fields.len() == self.width {
                return true;
            }
            let (found, expected) = (self.fields.len(), self.width);
            self.fault_of_line(format!("the line has {found} fields, expected {expected}"));
        }
        false
    }

    /// Whether the file has a column.
    pub(super) fn has(&self, column: usize) -> bool {
        self.places.get(column).copied().flatten().is_some()
    }

    /// The field in a column, empty where the file has no such column.
    pub(super) fn field(&self, column: usize) -> &str {
        let place = self.places.get(column).copied().flatten();
        place.and_then(|place| self.fields.get(place)).map(Cow::as_ref).unwrap_or_default()
    }

    /// Reads a field that must be there; where it cannot be read, notes the fault and gives nothing.
    pub(super) fn need<T>(
        &mut self,
        column: usize,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
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
    pub(super) fn may<T>(
        &mut self,
        column: usize,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
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
        self.note(self.line, 0, what);
    }

    /// Notes a fault of the file as a whole.
    pub(super) fn fault_of_file(&mut self, what: String) {
        self.note(0, 0, what);
    }

    /// Hands over what was read, or every fault.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Error> {
        if self.faults.is_empty() { Ok(value) } else { Err(Error::Data(self.faults)) }
    }

    fn advance(&mut self, place: usize, keep: &impl Fn(&str) -> bool) -> bool {
        let line = self.records.next(&mut self.fields, place, keep);
        self.line = line.unwrap_or(self.line);
        line.is_some()
    }

    fn fault_at(&mut self, place: usize, what: String) {
        let before: usize =
            self.fields.iter().take(place).map(|field| field.chars().count() + 1).sum();
        self.note(self.line, before as u64 + 1, what);
    }

    fn note(&mut self, line: u64, column: u64, what: String) {
        self.faults.push(Fault { file: self.file.to_owned(), line, column, what });
    }
}

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;

    use super::{Records, Table};

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
        assert_eq!(
            faults(""),
            ["f.csv: the file is empty: expected a header line with member,year"]
        );
        assert_eq!(
            faults("member\nDEU\n"),
            [
                "f.csv:1: the column `year` is missing",
                "f.csv:2: the field is empty: expected a year",
            ]
        );
        assert_eq!(
            faults("member,year,color,year\n"),
            [
                "f.csv:1:13: no column is called `color`: expected member, year, share_pct",
                "f.csv:1:19: the column `year` stands twice",
            ]
        );
        assert_eq!(
            faults("member,year\nDEU\nDEU,x\nDEU,2020,1\n"),
            [
                "f.csv:2: the line has 1 fields, expected 2",
                "f.csv:3:5: found `x`, expected a year",
                "f.csv:4: the line has 3 fields, expected 2",
            ]
        );
    }

    #[test]
    fn a_byte_order_mark_and_windows_lines_are_read() {
        let mut table =
            Table::open("f.csv", "\u{feff}member,year\r\nDEU,2020\r\n", &["member", "year"], &[]);
        assert!(table.next_row());
        assert_eq!((table.field(0), table.field(1)), ("DEU", "2020"));
        assert!(!table.next_row());
        assert!(table.finish(()).is_ok());
    }

    proptest::proptest! {
        /// The short way for texts without quotation marks reads what the CSV reader reads.
        #[test]
        fn plain_texts_are_read_as_the_csv_reader_reads_them(text in "[a-z0-9,.\u{e9} \n]{0,60}(\r\n)?[a-z,\n]{0,20}") {
            let mut records = Records::of(&text);
            let mut fields = Vec::new();
            let mut read = Vec::new();
            while let Some(line) = records.next(&mut fields, 0, &|_| true) {
                read.push((line, fields.iter().map(ToString::to_string).collect::<Vec<_>>()));
            }
            let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<_> = reader.records().map(Result::unwrap).map(|record| {
                (record.position().unwrap().line(), record.iter().map(ToString::to_string).collect::<Vec<_>>())
            }).collect();
            let fields = |all: &[(u64, Vec<String>)]| all.iter().map(|(_, fields)| fields.clone()).collect::<Vec<_>>();
            proptest::prop_assert_eq!(fields(&read), fields(&expected));
        }
    }

    #[test]
    fn quoted_fields_are_read() {
        let mut table =
            Table::open("f.csv", "member,year\n\"D,E\"\"U\",2020\n", &["member", "year"], &[]);
        assert!(table.next_row());
        assert_eq!((table.field(0), table.field(1)), ("D,E\"U", "2020"));
        let mut table =
            Table::open("f.csv", "member,year\n\"A\",1\nB,2\n\"C\",3\n", &["member", "year"], &[]);
        assert!(table.next_row_where(1, |year| year == "3"));
        assert_eq!(table.field(0), "C");
        assert!(!table.next_row_where(1, |_| true));
    }
}
