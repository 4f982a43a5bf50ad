//! Reads a table, CSV or JSON, by the names of its columns, and notes every fault with its place instead of stopping at
//! the first.
//!
//! There are three kinds of record ([`Records`]), because one reader for all would cost too much. Most tables have no
//! quotation marks, and then a record is a line and a field is what lies between commas: splitting them by hand is so
//! much cheaper that setting up the CSV reader costs as much as 5,000 such fields. A text with a quotation mark
//! anywhere goes through the CSV reader. A test checks that both read texts without one alike. JSON is parsed one
//! object at a time.
//!
//! Places are worked out only when there is a fault, from the record's text and its start. Rows that a question does
//! not need are skipped by one field, before the others are split.

use std::borrow::Cow;
use std::vec;

use csv::{Reader, ReaderBuilder, StringRecord, Terminator};
use memchr::memchr;
use serde_json::value::RawValue;

use super::json::{self, Broken, Name, Object};
use super::records::{Extent, FieldStarts, before_field};
use super::source::{Place, Position, Source, before};
use crate::error::{Error, Fault, Faults, quoted};

/// Of so many wrong columns of a header each is noted; ours have fewer columns than that.
const MOST_WRONG_COLUMNS: usize = 100;

/// A table that is read row by row, and the faults seen so far.
pub(super) struct Table<'t> {
    source: Source<'t>,
    /// Whether it is CSV with quotation marks.
    has_marks: bool,
    records: Records<'t>,
    fields: Vec<Cow<'t, str>>,
    raw: Raw<'t>,
    layout: Layout,
    faults: Faults,
}

/// Where each column that may be asked for is in a record, and how many fields a record has.
#[derive(Clone, Default)]
pub(super) struct Layout {
    places: Vec<Option<usize>>,
    /// Whether the file has each column. JSON objects may differ, so there the first object decides.
    has: Vec<bool>,
    width: usize,
}

/// The text of a record, from which the place of a faulty field is found.
enum Raw<'t> {
    /// The text from the record on, and where it begins.
    Csv(&'t str, Place),
    /// The object, where it begins, and the value of each field that it has.
    Json(&'t str, Place, Vec<Option<&'t str>>),
}

/// The records of a text.
enum Records<'t> {
    Plain {
        rest: &'t str,
        line: u64,
    },
    Quoted(Box<Quoted<'t>>),
    Json {
        rows: vec::IntoIter<&'t RawValue>,
        source: Source<'t>,
        columns: Vec<String>,
        seen: Position,
    },
}

/// The records of a text with quotation marks.
struct Quoted<'t> {
    reader: Reader<&'t [u8]>,
    source: Source<'t>,
    record: StringRecord,
    seen: Position,
}

/// What comes next: a record, a fault in the place of one, or the end.
enum Found<'t> {
    Record(Raw<'t>),
    Broken(Broken),
    End,
}

impl<'t> Records<'t> {
    fn of(source: Source<'t>) -> Self {
        if memchr(b'"', source.text.as_bytes()).is_some() {
            Self::Quoted(Box::new(Quoted::new(source)))
        } else {
            Self::Plain { rest: source.text, line: source.start.line - 1 }
        }
    }

    /// Reads the next record into `fields`. Records whose field at `place` is refused by `keep` are skipped, if
    /// possible without splitting their other fields.
    fn next(
        &mut self,
        fields: &mut Vec<Cow<'t, str>>,
        place: usize,
        keep: &impl Fn(&str) -> bool,
    ) -> Found<'t> {
        match self {
            Self::Plain { rest, line } => loop {
                if rest.is_empty() {
                    return Found::End;
                }
                let text = *rest;
                let end = memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
                let (record, after) = text.split_at(end);
                *rest = after.strip_prefix('\n').unwrap_or_default();
                *line += 1;
                let record = record.strip_suffix('\r').unwrap_or(record);
                if !record.is_empty() && nth_field(record, place).is_none_or(keep) {
                    fields.clear();
                    fields.extend(Fields(Some(record)).map(Cow::Borrowed));
                    return Found::Record(Raw::Csv(text, Place { line: *line, column: 1 }));
                }
            },
            Self::Quoted(quoted) => quoted.next(fields, place, keep),
            Self::Json { rows, source, columns, seen } => {
                for row in rows.by_ref() {
                    *seen = seen.walk(*source, row.get());
                    let object = serde_json::from_str::<Object>(row.get());
                    let Ok(Object(members)) = object else {
                        let first: Vec<&str> = columns.iter().take(3).map(String::as_str).collect();
                        let what = format!(
                            "found {}, expected an object with {} and so on",
                            quoted(row.get()),
                            first.join(", ")
                        );
                        return Found::Broken(Broken { place: seen.place, what });
                    };
                    match put(&members, columns, fields) {
                        Err((value, what)) => {
                            let place = seen.walk(*source, value).place;
                            return Found::Broken(Broken { place, what });
                        }
                        Ok(_) if !fields.get(place).is_none_or(|field| keep(field)) => {}
                        Ok(values) => {
                            return Found::Record(Raw::Json(row.get(), seen.place, values));
                        }
                    }
                }
                Found::End
            }
        }
    }
}

impl<'t> Quoted<'t> {
    fn new(source: Source<'t>) -> Self {
        let mut builder = ReaderBuilder::new();
        // As in a text without quotation marks, a carriage return alone does not end a line.
        builder.has_headers(false).flexible(true).terminator(Terminator::Any(b'\n'));
        Self {
            reader: builder.from_reader(source.text.as_bytes()),
            source,
            record: StringRecord::new(),
            seen: Position::start(source),
        }
    }

    fn next(
        &mut self,
        fields: &mut Vec<Cow<'t, str>>,
        place: usize,
        keep: &impl Fn(&str) -> bool,
    ) -> Found<'t> {
        // The text is in memory and valid UTF-8, and rows may have any width, so reading cannot fail.
        while self.reader.read_record(&mut self.record).unwrap_or(false) {
            let is_blank = self.record.len() == 1 && self.record.get(0) == Some("\r");
            if is_blank || !self.field(place).is_none_or(keep) {
                continue;
            }
            fields.clear();
            for at in 0..self.record.len() {
                fields.extend(self.field(at).map(|field| Cow::Owned(field.to_owned())));
            }
            let byte = self.record.position().map_or(0, csv::Position::byte);
            let from = usize::try_from(byte).ok().and_then(|byte| self.source.text.get(byte..));
            // The reader counts empty lines before a record as part of it; the place must be that of the record.
            let text = from.unwrap_or_default().trim_start_matches('\n');
            self.seen = self.seen.walk(self.source, text);
            return Found::Record(Raw::Csv(text, self.seen.place));
        }
        Found::End
    }

    /// A field of the record; the last may end in the carriage return of the line's end.
    fn field(&self, at: usize) -> Option<&str> {
        let field = self.record.get(at)?;
        if at + 1 < self.record.len() {
            return Some(field);
        }
        Some(field.strip_suffix('\r').unwrap_or(field))
    }
}

/// One field of a record without quotation marks, found without splitting the others.
fn nth_field(record: &str, place: usize) -> Option<&str> {
    let mut rest = record;
    for _ in 0..place {
        let comma = memchr(b',', rest.as_bytes())?;
        rest = rest.get(comma + 1..)?;
    }
    memchr(b',', rest.as_bytes()).map_or(Some(rest), |comma| rest.get(..comma))
}

/// The fields of a record without quotation marks. They are short, so looking at each byte costs a fifth of searching
/// for the next comma.
pub(super) struct Fields<'t>(pub(super) Option<&'t str>);

impl<'t> Iterator for Fields<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.0?;
        let Some(comma) = rest.bytes().position(|byte| byte == b',') else {
            return self.0.take();
        };
        self.0 = rest.get(comma + 1..);
        rest.get(..comma)
    }
}

/// The parts of a field with several, separated by semicolons.
pub(super) fn listed(field: &str) -> impl Iterator<Item = &str> {
    field.split(';').filter(|part| !part.is_empty())
}

/// Sorts the members of an object into the fields of their columns, and returns their raw values; or the value that is
/// at fault and why.
fn put<'t>(
    members: &[(Name<'t>, &'t RawValue)],
    columns: &[String],
    fields: &mut Vec<Cow<'t, str>>,
) -> Result<Vec<Option<&'t str>>, (&'t str, String)> {
    fields.clear();
    fields.resize(columns.len(), Cow::Borrowed(""));
    let mut values = vec![None; columns.len()];
    for (Name(name), value) in members {
        let found = columns.iter().position(|column| column == name);
        let Some((field, at)) = found.and_then(|at| fields.get_mut(at).zip(values.get_mut(at)))
        else {
            return Err((value.get(), no_column(name, columns)));
        };
        if at.is_some() {
            return Err((value.get(), format!("the column {} appears twice", quoted(name))));
        }
        *field = json::field(value);
        *at = Some(value.get());
    }
    Ok(values)
}

/// The fault that a column is unknown, with a similar name if there is one.
fn no_column(name: &str, columns: &[impl AsRef<str>]) -> String {
    let near = near_column(name, columns);
    let near = near.map_or_else(String::new, |column| format!(": did you mean `{column}`?"));
    format!("no column is called {}{near}", quoted(name))
}

/// The first of the columns whose names are most like a misspelt one or begin with it, if any is.
#[must_use]
pub fn near_column<'c>(name: &str, columns: &'c [impl AsRef<str>]) -> Option<&'c str> {
    const LIKE: f64 = 0.7;
    let short: String = name.chars().take(40).collect();
    let likeness = |column: &str| {
        let is_begun = short.len() > 2 && column.starts_with(&short);
        if is_begun { 1.0 } else { strsim::normalized_damerau_levenshtein(column, &short) }
    };
    let near = columns.iter().rev().map(|column| (likeness(column.as_ref()), column.as_ref()));
    let near = near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(like, _)| *like >= LIKE);
    near.map(|(_, column)| column)
}

impl<'t> Table<'t> {
    /// Reads the header. Every column of `required` must be there, those of `optional` may be, and no others.
    /// Afterwards a column is asked for by its number in `required` followed by `optional`.
    pub(super) fn open(source: Source<'t>, required: &[&str], optional: &[&str]) -> Self {
        let mut table = Self::with(source, Layout::default());
        let columns: Vec<&str> = required.iter().chain(optional).copied().collect();
        if source.is_json() {
            table.open_json(source, &columns);
        } else {
            table.read_header(required, &columns);
        }
        table
    }

    /// Continues with a further part of a table whose header has been read.
    pub(super) fn resume(source: Source<'t>, layout: Layout) -> Self {
        let records = Records::of(source);
        let has_marks = matches!(records, Records::Quoted(_));
        Self { has_marks, records, ..Self::with(source, layout) }
    }

    /// Notes a quotation mark that is opened and never closed: everything after it would be one field, and thousands of
    /// rows would be missing without a word. It is the last fault, for it is known at the end.
    fn check_quotation(&mut self) {
        let source = self.source;
        if !self.has_marks {
            return;
        }
        if let Some(at) = Extent::of(source.text.as_bytes()).unclosed {
            let place = source.start.after(source.text.get(..at).unwrap_or_default());
            let what = "a quotation mark is opened here or earlier and never closed".to_owned();
            self.note(place.line, place.column, what);
        }
    }

    /// Lists as many faults as another list does.
    pub(super) fn listing_like(self, others: &Faults) -> Self {
        let mut faults = others.like();
        faults.append(self.faults);
        Self { faults, ..self }
    }

    fn with(source: Source<'t>, layout: Layout) -> Self {
        let records = if source.is_json() {
            Records::Plain { rest: "", line: 0 }
        } else {
            Records::of(source)
        };
        Self {
            source,
            has_marks: matches!(records, Records::Quoted(_)),
            records,
            fields: Vec::new(),
            raw: Raw::Csv("", source.start),
            layout,
            faults: Faults::default(),
        }
    }

    fn open_json(&mut self, source: Source<'t>, columns: &[&str]) {
        match json::items(source) {
            Ok(rows) => {
                let first = rows.first().map(|row| serde_json::from_str::<Object>(row.get()));
                let has = |column: &&str| match &first {
                    Some(Ok(Object(members))) => {
                        members.iter().any(|(Name(name), _)| name == column)
                    }
                    _ => true,
                };
                self.layout.places = (0..columns.len()).map(Some).collect();
                self.layout.has = columns.iter().map(has).collect();
                self.layout.width = columns.len();
                let columns = columns.iter().map(|column| (*column).to_owned()).collect();
                let seen = Position::start(source);
                self.records = Records::Json { rows: rows.into_iter(), source, columns, seen };
            }
            Err(Broken { place, what }) => self.note(place.line, place.column, what),
        }
    }

    fn read_header(&mut self, required: &[&str], columns: &[&str]) {
        if !self.advance(0, &|_| true) {
            let header = required.join(",");
            self.fault_of_file(format!("the file is empty: expected a header line with {header}"));
            return;
        }
        let header = self.fields.clone();
        if let [only] = header.as_slice()
            && let Some((_, between)) = [(';', "semicolons"), ('\t', "tabs")]
                .into_iter()
                .find(|(mark, _)| only.contains(*mark))
        {
            self.fault_of_line(format!("the fields are separated by {between}, expected commas"));
            self.records = Records::Plain { rest: "", line: 0 };
            return;
        }
        self.layout.width = header.len();
        let place = |name: &&str| header.iter().position(|found| found == name);
        self.layout.places = columns.iter().map(place).collect();
        self.layout.has = self.layout.places.iter().map(Option::is_some).collect();
        self.check_columns(&header, columns);
        for name in required.iter().filter(|name| place(name).is_none()) {
            self.fault_of_line(format!("the column `{name}` is missing"));
        }
        if required.iter().any(|name| place(name).is_none()) {
            // Without a required column every row would be at fault for the same reason, so none is read.
            self.records = Records::Plain { rest: "", line: 0 };
        }
    }

    /// Notes the columns of a header that are not known, or appear twice.
    fn check_columns(&mut self, header: &[Cow<str>], columns: &[&str]) {
        let Raw::Csv(text, mut place) = self.raw else { return };
        let (mut starts, mut passed, mut walked) = (FieldStarts::of(text), 0, 0);
        let (mut wrong, mut unknown) = (0, false);
        for (at, name) in header.iter().enumerate() {
            // A column that was found at this place is known, and this is the first time it appears.
            if self.layout.places.contains(&Some(at)) {
                continue;
            }
            let is_known = columns.iter().any(|known| known == name);
            unknown |= !is_known;
            wrong += 1;
            if wrong > MOST_WRONG_COLUMNS {
                continue;
            }
            let what = if is_known {
                format!("the column {} appears twice", quoted(name))
            } else {
                no_column(name, columns)
            };
            let start = starts.nth(at - passed).unwrap_or(text.len());
            place = place.after(text.get(walked..start).unwrap_or_default());
            (passed, walked) = (at + 1, start);
            self.note(place.line, place.column, what);
        }
        if wrong > MOST_WRONG_COLUMNS {
            let more = wrong - MOST_WRONG_COLUMNS;
            self.fault_of_line(format!("more columns that are unknown or appear twice: {more}"));
        }
        if unknown {
            self.fault_of_line(format!("expected only these columns: {}", columns.join(", ")));
        }
    }

    /// Where the columns are, for [`Table::resume`].
    pub(super) fn layout(&self) -> Layout {
        self.layout.clone()
    }

    /// Moves to the next row with as many fields as the header; false at the end.
    pub(super) fn next_row(&mut self) -> bool {
        self.next_row_where(0, |_| true)
    }

    /// Moves to the next row whose field in a column is one to keep; false at the end. Other rows are not checked.
    pub(super) fn next_row_where(&mut self, column: usize, keep: impl Fn(&str) -> bool) -> bool {
        let place = self.place(column).unwrap_or(usize::MAX);
        while self.advance(place, &keep) {
            if self.fields.len() == self.layout.width {
                return true;
            }
            let (found, expected) = (self.fields.len(), self.layout.width);
            self.fault_of_line(format!("the line has {found} fields, expected {expected}"));
        }
        false
    }

    /// Whether the file has a column.
    pub(super) fn has(&self, column: usize) -> bool {
        self.layout.has.get(column).copied().unwrap_or_default()
    }

    /// The field in a column; empty if the file has no such column.
    pub(super) fn field(&self, column: usize) -> &str {
        let field = self.place(column).and_then(|place| self.fields.get(place));
        field.map(Cow::as_ref).unwrap_or_default()
    }

    /// Reads a field that must be filled. If it cannot be read, the fault is noted and the result is `None`.
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

    /// Like [`Table::need`], but an empty field is allowed and gives `None`.
    pub(super) fn may<T>(
        &mut self,
        column: usize,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.field(column).is_empty() { None } else { self.need(column, expected, read) }
    }

    /// The text of a field; `None` where it is empty.
    pub(super) fn text(&self, column: usize) -> Option<String> {
        Some(self.field(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Notes a fault in a column of the row.
    pub(super) fn fault(&mut self, column: usize, what: String) {
        match self.place(column) {
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

    /// The line of the row.
    pub(super) fn line(&self) -> u64 {
        let (Raw::Csv(_, place) | Raw::Json(_, place, _)) = self.raw;
        place.line
    }

    /// Whether there has been no fault so far.
    pub(super) fn sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether so few faults have been found that it pays to look for what each may have meant.
    pub(super) fn has_few_faults(&self) -> bool {
        self.faults.count() < 100
    }

    /// Every fault, for a caller that collects those of several tables.
    pub(super) fn into_faults(mut self) -> Faults {
        self.check_quotation();
        self.faults
    }

    /// What was read, or every fault if there was any.
    pub(super) fn finish<T>(mut self, value: T) -> Result<T, Error> {
        self.check_quotation();
        if self.faults.is_empty() { Ok(value) } else { Err(Error::Data(self.faults)) }
    }

    fn place(&self, column: usize) -> Option<usize> {
        self.layout.places.get(column).copied().flatten()
    }

    fn advance(&mut self, place: usize, keep: &impl Fn(&str) -> bool) -> bool {
        loop {
            match self.records.next(&mut self.fields, place, keep) {
                Found::Record(raw) => {
                    self.raw = raw;
                    return true;
                }
                Found::Broken(Broken { place, what }) => self.note(place.line, place.column, what),
                Found::End => return false,
            }
        }
    }

    fn fault_at(&mut self, at: usize, what: String) {
        let place = match &self.raw {
            Raw::Csv(text, start) => start.after(before_field(text, at)),
            Raw::Json(row, start, values) => {
                let value = values.get(at).copied().flatten().unwrap_or_default();
                start.after(before(row, value))
            }
        };
        self.note(place.line, place.column, what);
    }

    fn note(&mut self, line: u64, column: u64, what: String) {
        self.faults.add(Fault { file: self.source.file.to_owned(), line, column, what });
    }
}

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;

    use super::{Found, Records, Table};
    use crate::dataset::source::{Place, Source};

    fn faults_of(mut table: Table) -> Vec<String> {
        while table.next_row() {
            table.need(1, "a year", |text| text.parse::<u16>().ok());
        }
        table.into_faults().listed.iter().map(ToString::to_string).collect()
    }

    fn faults(text: &str) -> Vec<String> {
        faults_of(Table::open(Source::new("f.csv", text), &["member", "year"], &["share_pct"]))
    }

    #[test]
    fn every_fault_has_its_place() {
        assert_eq!(
            faults(""),
            ["f.csv: the file is empty: expected a header line with member,year"]
        );
        assert_eq!(faults("member\nDEU\n"), ["f.csv:1: the column `year` is missing"]);
        assert_eq!(
            faults("member;year\nDEU;2020\n"),
            ["f.csv:1: the fields are separated by semicolons, expected commas"]
        );
        assert_eq!(
            faults("member,year,color,year\n"),
            [
                "f.csv:1:13: no column is called `color`",
                "f.csv:1:19: the column `year` appears twice",
                "f.csv:1: expected only these columns: member, year, share_pct",
            ]
        );
        assert_eq!(
            faults("member,year\nDEU\nDEU,x\nDEU,2020,1\nÉÉÉ,\n"),
            [
                "f.csv:2: the line has 1 fields, expected 2",
                "f.csv:3:5: found `x`, expected a year",
                "f.csv:4: the line has 3 fields, expected 2",
                "f.csv:5:5: the field is empty: expected a year",
            ]
        );
    }

    #[test]
    fn many_wrong_columns_are_counted() {
        let header = format!("member,\"x\",year{}\n", ",é".repeat(150));
        let faults = faults(&header);
        // `x` and 99 of the others are noted. The first é is in column 17, each other two characters on.
        assert_eq!(faults.len(), 100 + 2);
        assert_eq!(faults[0], "f.csv:1:8: no column is called `x`");
        assert_eq!(faults[1], "f.csv:1:17: no column is called `é`");
        assert_eq!(faults[99], "f.csv:1:213: no column is called `é`");
        assert_eq!(faults[100], "f.csv:1: more columns that are unknown or appear twice: 51");
    }

    #[test]
    fn a_place_within_quotation_marks_is_that_in_the_file() {
        assert_eq!(
            faults("member,year\n\n\"D,E\"\"U\",x\n\"two\nlines\",y\nDEU,z\n"),
            [
                "f.csv:3:10: found `x`, expected a year",
                "f.csv:5:8: found `y`, expected a year",
                "f.csv:6:5: found `z`, expected a year",
            ]
        );
    }

    #[test]
    fn objects_are_read_as_rows_are() {
        assert_eq!(
            faults(
                "[ {\"member\": \"DEU\", \"year\": 2020},\n  {\"year\": \"x\", \"member\": null}, 7,\n {\"member\": \"D\\u00c9\",\n  \"year\": [2020]},\n {\"color\": 1}, {\"year\": 1, \"year\": 2}, {} ]"
            ),
            [
                "f.csv:2:12: found `\"x\"`, expected a year",
                "f.csv:2:34: found `7`, expected an object with member, year, share_pct and so on",
                "f.csv:4:11: found `[2020]`, expected a year",
                "f.csv:5:12: no column is called `color`",
                "f.csv:5:36: the column `year` appears twice",
                "f.csv:5:40: the field is empty: expected a year",
            ]
            .map(|line| line.replace("`\"x\"`", "`x`"))
        );
        assert_eq!(
            faults("[{\"member\": \"DEU\",\n\"year\": 2020"),
            ["f.csv:2:12: the JSON cannot be read: EOF while parsing an object"]
        );
        let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(
            faults(&format!("[{open}{close}]")),
            [format!(
                "f.csv:1:2: found `{}…`, expected an object with member, year, share_pct and so on",
                "[".repeat(60)
            )]
        );
    }

    #[test]
    fn a_table_in_two_parts_is_read_as_one() {
        let text = "member,year\nDEU,2020\nDEU,x\nFRA,y\n";
        let (first, second) = text.split_at(text.find("DEU,x").unwrap());
        let mut table = Table::open(Source::new("f.csv", first), &["member", "year"], &[]);
        let layout = table.layout();
        assert!(table.next_row() && !table.next_row());
        let rest = Source { start: Place::START.after(first), ..Source::new("f.csv", second) };
        assert_eq!(
            faults_of(Table::resume(rest, layout)),
            ["f.csv:3:5: found `x`, expected a year", "f.csv:4:5: found `y`, expected a year"]
        );
    }

    #[test]
    fn a_byte_order_mark_and_windows_lines_are_read() {
        let source = Source::new("f.csv", "\u{feff}member,year\r\nDEU,2020\r\n");
        let mut table = Table::open(source, &["member", "year"], &[]);
        assert!(table.next_row());
        assert_eq!((table.field(0), table.field(1)), ("DEU", "2020"));
        assert!(!table.next_row());
        assert!(table.finish(()).is_ok());
    }

    proptest::proptest! {
        /// Splitting by hand reads what the CSV reader reads.
        #[test]
        fn plain_texts_are_read_as_the_csv_reader_reads_them(text in "[a-z0-9,.\u{e9} \n]{0,60}(\r\n)?[a-z,\n]{0,20}") {
            let mut records = Records::of(Source::new("f.csv", &text));
            let mut fields = Vec::new();
            let mut read = Vec::new();
            while let Found::Record(_) = records.next(&mut fields, 0, &|_| true) {
                read.push(fields.iter().map(ToString::to_string).collect::<Vec<_>>());
            }
            let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<_> = reader.records().map(Result::unwrap).map(|record| {
                record.iter().map(ToString::to_string).collect::<Vec<_>>()
            }).collect();
            proptest::prop_assert_eq!(read, expected);
        }
    }

    #[test]
    fn quoted_fields_are_read() {
        let open = |text| Table::open(Source::new("f.csv", text), &["member", "year"], &[]);
        let mut table = open("member,year\n\"D,E\"\"U\",2020\n");
        assert!(table.next_row());
        assert_eq!((table.field(0), table.field(1)), ("D,E\"U", "2020"));
        let mut table = open("member,year\n\"A\",1\nB,2\n\"C\",3\n");
        assert!(table.next_row_where(1, |year| year == "3"));
        assert_eq!(table.field(0), "C");
        assert!(!table.next_row_where(1, |_| true));
    }
}
