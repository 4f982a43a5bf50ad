//! Reads a wide table as people have them: a row for each ally, a column for each year, and one measure in the cells.
//!
//! Titles above the years and notes below the rows are passed over and counted, and so are countries that are no allies
//! and columns that are no years. Whatever else does not fit is a fault with its place: a figure is never guessed.

mod number;

use csv::{ReaderBuilder, StringRecord};
use rust_decimal::Decimal;

use self::number::{Mark, Marks, marks, plain};
use super::edition::{Edition, Measure, MeasureUnit, Row, Subject};
use super::members::Members;
use super::source::Place;
use super::units::{Currency, Year, Years};
use crate::decimal::{self, NotANumber};
use crate::error::{Error, Fault, Faults, quoted};
use crate::order;

/// The most bytes of such a table; one of 200 countries over 80 years has 200 thousand.
const MOST_BYTES: usize = 4 << 20;
/// What separates the fields of a file.
const DELIMITERS: [u8; 3] = *b",;\t";
/// What stands where there is no figure, in small letters.
const MISSING: [&str; 10] = ["", "..", "...", "…", "-", "–", "—", "n/a", "na", ":"];

/// The contents of a wide table.
#[derive(Clone, Debug)]
pub struct WideTable {
    /// The figures, in the order of an edition's file.
    pub edition: Edition,
    /// The years, from the first column to the last.
    pub years: Years,
    /// The first year that is marked as an estimate.
    pub first_estimate: Option<Year>,
    /// What was passed over.
    pub passed_over: PassedOver,
}

/// What was not read of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// How many rows have words and no figures.
    pub notes: usize,
    /// The countries that are no allies.
    pub countries: Vec<String>,
    /// The headings of columns that are no years.
    pub columns: Vec<String>,
}

impl WideTable {
    /// Reads a table of a measure's figures in CSV, whose faults call it `file`. Its fields may also be separated by
    /// semicolons or tabs.
    ///
    /// # Errors
    /// All faults of the table.
    pub fn read(
        file: &str,
        bytes: &[u8],
        measure: Measure,
        members: &Members,
    ) -> Result<Self, Error> {
        let whole = |what: String| {
            Error::Data(Fault { file: file.to_owned(), line: 0, column: 0, what }.into())
        };
        if bytes.len() > MOST_BYTES {
            return Err(whole(format!("the table is larger than {} MiB", MOST_BYTES >> 20)));
        }
        let text = str::from_utf8(bytes);
        let text =
            text.map_err(|_| whole("the table is not in UTF-8: save it as UTF-8".to_owned()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if !text.matches('"').count().is_multiple_of(2) {
            return Err(whole("a quotation mark is opened and never closed".to_owned()));
        }
        let Some((header, records)) = header(text) else {
            let what = "no row of years such as 2014,2015,2016e: expected a column for each year";
            return Err(whole(what.to_owned()));
        };
        let mut reading = Reading {
            file,
            text,
            measure,
            members,
            decimals: header.decimals(&records, measure),
            header,
            lines: Vec::new(),
            passed_over: PassedOver::default(),
            faults: Faults::default(),
        };
        reading.take(&records);
        reading.finish()
    }
}

/// The row of years.
struct Header {
    delimiter: u8,
    /// Where it is among the records.
    row: usize,
    /// How many fields it has.
    width: usize,
    /// The years with their fields and whether they are estimates, in the order of the columns.
    years: Vec<(usize, Year, bool)>,
}

/// Finds the row of years, and splits the text by whatever separates them.
fn header(text: &str) -> Option<(Header, Vec<StringRecord>)> {
    let mut best: Option<(Header, Vec<StringRecord>)> = None;
    for delimiter in DELIMITERS {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(delimiter);
        let mut reader = builder.from_reader(text.as_bytes());
        // The text is in memory and valid UTF-8, and rows may have any width, so reading cannot fail.
        let records: Vec<StringRecord> = reader.records().filter_map(Result::ok).collect();
        let mut rows = records.iter().map(years_of).enumerate();
        let Some((row, years)) = rows.find(|(_, years)| !years.is_empty()) else { continue };
        if best.as_ref().is_none_or(|(best, _)| years.len() > best.years.len()) {
            let width = records.get(row).map_or(0, StringRecord::len);
            best = Some((Header { delimiter, row, width, years }, records));
        }
    }
    best
}

/// The years of a record with a name before them: `2024`, `2024e`, or `2024 [YR2024]` as the World Bank writes it.
fn years_of(record: &StringRecord) -> Vec<(usize, Year, bool)> {
    let mut years = Vec::new();
    for (at, field) in record.iter().enumerate().skip(1) {
        let field = field.split('[').next().unwrap_or_default().trim();
        let plain = field.trim_end_matches(['e', 'E']).trim_end();
        if let Some(year) = Year::read(plain) {
            years.push((at, year, plain != field));
        }
    }
    years
}

impl Header {
    /// The field of the first year, before which the names are.
    fn first(&self) -> usize {
        self.years.first().map_or(0, |(at, ..)| *at)
    }

    /// The mark before decimals that the numbers of the table agree on. Where none says so, fields that are separated by
    /// commas have points before their decimals.
    fn decimals(&self, records: &[StringRecord], measure: Measure) -> Option<Mark> {
        let (mut point, mut comma) = (false, false);
        for record in records.iter().skip(self.row + 1) {
            for (at, ..) in &self.years {
                match marks(number_of(record.get(*at).unwrap_or_default(), measure)) {
                    Marks::Settled(Mark::Point) => point = true,
                    Marks::Settled(Mark::Comma) => comma = true,
                    Marks::Silent | Marks::Open => {}
                }
            }
        }
        match (point, comma) {
            (true, false) => Some(Mark::Point),
            (false, true) => Some(Mark::Comma),
            (false, false) if self.delimiter == b',' => Some(Mark::Point),
            _ => None,
        }
    }
}

/// A field without the spaces around it, and for percentages without their sign.
fn number_of(field: &str, measure: Measure) -> &str {
    let field = field.trim();
    let is_percent = matches!(
        measure.definition().unit,
        MeasureUnit::PercentOfGdp | MeasureUnit::PercentOfSpending | MeasureUnit::PercentAYear
    );
    if is_percent { field.strip_suffix('%').map_or(field, str::trim_end) } else { field }
}

fn is_missing(field: &str) -> bool {
    MISSING.contains(&field.trim().to_lowercase().as_str())
}

/// A row of figures.
struct Line {
    subject: Subject,
    currency: Option<Currency>,
    figures: Vec<(Year, bool, Decimal)>,
}

struct Reading<'t> {
    file: &'t str,
    text: &'t str,
    measure: Measure,
    members: &'t Members,
    header: Header,
    /// The mark before the decimals, where the table settles it.
    decimals: Option<Mark>,
    lines: Vec<Line>,
    passed_over: PassedOver,
    faults: Faults,
}

impl Reading<'_> {
    fn take(&mut self, records: &[StringRecord]) {
        if let Some(header) = records.get(self.header.row) {
            self.take_header(header);
        }
        for (row, record) in records.iter().enumerate() {
            let is_blank = record.iter().all(|field| field.trim().is_empty());
            if row < self.header.row && !is_blank {
                self.passed_over.notes += 1;
            } else if row > self.header.row && !is_blank {
                self.row(record);
            }
        }
    }

    /// Notes a fault in a field.
    fn fault(&mut self, record: &StringRecord, field: usize, what: String) {
        // To find a place takes a walk through the text, and the faults after these are only counted.
        let place = if self.faults.count() < Faults::MOST {
            self.place(record, field)
        } else {
            Place::START
        };
        let (line, column) = (place.line, place.column);
        self.faults.add(Fault { file: self.file.to_owned(), line, column, what });
    }

    fn place(&self, record: &StringRecord, field: usize) -> Place {
        let byte = record.position().map_or(0, csv::Position::byte);
        let at = usize::try_from(byte).unwrap_or(usize::MAX);
        let rest = self.text.get(at..).unwrap_or_default();
        // The reader counts empty lines before a record as part of it.
        let record = rest.trim_start_matches(['\r', '\n']);
        let start = self.text.len() - record.len();
        let before = before_field(record, self.header.delimiter, field);
        Place::START.after(self.text.get(..start + before.len()).unwrap_or_default())
    }

    /// Notes years that appear twice, and columns that are passed over.
    fn take_header(&mut self, header: &StringRecord) {
        for (index, (at, year, _)) in self.header.years.clone().into_iter().enumerate() {
            if self.header.years.iter().take(index).any(|(_, earlier, _)| *earlier == year) {
                self.fault(header, at, format!("the year {year} appears twice"));
            }
        }
        for (at, field) in header.iter().enumerate().skip(self.header.first()) {
            let is_year = self.header.years.iter().any(|(year, ..)| *year == at);
            if !is_year && !field.trim().is_empty() {
                self.passed_over.columns.push(field.trim().to_owned());
            }
        }
    }

    fn row(&mut self, record: &StringRecord) {
        let labels = record.iter().take(self.header.first());
        let named = labels.clone().find_map(|label| Subject::labelled(label.trim(), self.members));
        let has_figures = self
            .header
            .years
            .iter()
            .any(|(at, ..)| record.get(*at).is_some_and(|field| !is_missing(field)));
        if let Some((subject, brackets)) = named {
            self.line(record, subject, brackets);
        } else if !has_figures {
            self.passed_over.notes += 1;
        } else if let Some(country) = labels.clone().find_map(|label| self.members.country(label)) {
            self.passed_over.countries.push(country.to_owned());
        } else {
            let expected = "the name or code of an ally, NATO or NATO_EUR_CAN";
            let (at, label) =
                labels.enumerate().find(|(_, label)| !label.trim().is_empty()).unwrap_or_default();
            let what = self.members.no_ally(label.trim(), expected, self.faults.count() < 100);
            self.fault(record, at, what);
        }
    }

    fn line(&mut self, record: &StringRecord, subject: Subject, brackets: Option<&str>) {
        if self.lines.iter().any(|line| line.subject == subject) {
            self.fault(record, 0, format!("a second row of {}", subject.code()));
        }
        let (found, expected) = (record.len(), self.header.width);
        if found != expected {
            // A comma before decimals, say, has moved all figures after it.
            self.fault(record, 0, format!("the line has {found} fields, expected {expected}"));
            return;
        }
        let currency = self.currency(record, subject, brackets);
        let mut figures = Vec::new();
        for (at, year, is_estimate) in self.header.years.clone() {
            match self.figure(record.get(at).unwrap_or_default()) {
                Ok(figure) => figures.extend(figure.map(|figure| (year, is_estimate, figure))),
                Err(what) => self.fault(record, at, what),
            }
        }
        self.lines.push(Line { subject, currency, figures });
    }

    /// The currency of national figures, where it is in brackets after the ally's name.
    fn currency(
        &mut self,
        record: &StringRecord,
        subject: Subject,
        brackets: Option<&str>,
    ) -> Option<Currency> {
        let (Subject::Ally(ally), Some(name)) = (subject, brackets) else { return None };
        if !self.measure.is_national() {
            return None;
        }
        let present = self.members.by_code(ally).map(|member| member.currency);
        match self.members.currency(ally, name) {
            Ok(currency) => Some(currency).filter(|currency| Some(*currency) != present),
            Err(what) => {
                self.fault(record, 0, what);
                None
            }
        }
    }

    /// The figure in a field, or what is wrong with it.
    fn figure(&self, field: &str) -> Result<Option<Decimal>, String> {
        if is_missing(field) {
            return Ok(None);
        }
        let number = number_of(field, self.measure);
        let decimals = match marks(number) {
            Marks::Settled(mark) => Some(mark),
            Marks::Silent => Some(Mark::Point),
            Marks::Open => self.decimals,
        };
        let Some(decimals) = decimals else { return self.either(number).map(Some) };
        self.value(number, decimals).map(Some).map_err(|expected| {
            format!("{} is {}, expected {expected}", self.measure.column(), quoted(field))
        })
    }

    /// A number that may be read in two ways, of which one must lie out of bounds.
    fn either(&self, number: &str) -> Result<Decimal, String> {
        let both = [Mark::Point, Mark::Comma].map(|mark| self.value(number, mark));
        match both {
            [Ok(value), Err(_)] | [Err(_), Ok(value)] => Ok(value),
            [Ok(one), Ok(other)] => Err(format!(
                "{} may be {one} or {other}: write it without a mark between thousands",
                quoted(number)
            )),
            [Err(expected), Err(_)] => {
                Err(format!("{} is {}, expected {expected}", self.measure.column(), quoted(number)))
            }
        }
    }

    /// The value of a number with this mark before its decimals, or what was expected instead.
    fn value(&self, number: &str, decimals: Mark) -> Result<Decimal, String> {
        let Some(digits) = plain(number, decimals) else {
            return Err(NotANumber::Form.expected().to_owned());
        };
        // Other programs write every digit of a float; the digit after those that are kept decides how they are rounded.
        let places = self.measure.kept_places();
        let kept = digits.find('.').map_or(digits.len(), |point| point + 2 + places as usize);
        let cut =
            digits.get(..kept).filter(|_| digits.bytes().skip(kept).all(|b| b.is_ascii_digit()));
        let exact = decimal::parse(cut.unwrap_or(&digits)).map_err(NotANumber::expected)?;
        let figure = if exact.scale() > places { decimal::round(exact, places) } else { exact };
        let bounds = self.measure.bounds();
        if decimal::lies_in(figure, &bounds) {
            return Ok(figure);
        }
        Err(format!("a number from {} to {}", bounds.start(), bounds.end()))
    }

    fn finish(mut self) -> Result<WideTable, Error> {
        if self.faults.is_empty() && self.lines.iter().all(|line| line.figures.is_empty()) {
            let what = "there are no figures: expected a row for each ally".to_owned();
            self.faults.add(Fault { file: self.file.to_owned(), line: 0, column: 0, what });
        }
        let years = self.header.years.iter().map(|(_, year, _)| *year);
        let (Some(first), Some(last), true) =
            (years.clone().min(), years.max(), self.faults.is_empty())
        else {
            return Err(Error::Data(self.faults));
        };
        let estimates = self.header.years.iter().filter(|(.., is_estimate)| *is_estimate);
        Ok(WideTable {
            edition: Edition::new(self.rows(), &[self.measure]),
            years: Years { first, last },
            first_estimate: estimates.map(|(_, year, _)| *year).min(),
            passed_over: self.passed_over,
        })
    }

    /// The rows in the order of an edition's file: allies by name, then NATO's two totals, each year by year.
    fn rows(&self) -> Vec<Row> {
        let allies = self.members.iter().map(|member| Subject::Ally(member.iso3));
        let mut rows = Vec::new();
        for subject in allies.chain([Subject::EuropeAndCanada, Subject::Nato]) {
            let Some(line) = self.lines.iter().find(|line| line.subject == subject) else {
                continue;
            };
            let mut figures = line.figures.clone();
            order::by_key(&mut figures, |(year, ..)| *year);
            for (year, is_estimate, figure) in figures {
                let mut row = Row::new(subject, year, is_estimate);
                row.currency = line.currency;
                row.set(self.measure, figure);
                rows.push(row);
            }
        }
        rows
    }
}

/// The text of a record before one of its fields.
fn before_field(record: &str, delimiter: u8, field: usize) -> &str {
    let (mut is_quoted, mut passed) = (false, 0);
    for (at, byte) in record.bytes().enumerate() {
        if passed == field {
            return record.get(..at).unwrap_or_default();
        }
        is_quoted ^= byte == b'"';
        if byte == delimiter && !is_quoted {
            passed += 1;
        }
    }
    record
}

#[cfg(test)]
mod tests {
    use super::WideTable;
    use crate::dataset::{Dataset, Measure, Row};
    use crate::error::Error;

    fn read(text: &str, measure: Measure) -> Result<WideTable, Error> {
        WideTable::read("t.csv", text.as_bytes(), measure, &Dataset::embedded()?.members)
    }

    /// Every figure as `DEU 2025 2.39`, with the currency where it is not the present one.
    fn figures(text: &str, measure: Measure) -> Vec<String> {
        let table = read(text, measure).unwrap();
        let shown = |row: &Row| {
            let currency = row.currency.map(|code| format!(" {code}")).unwrap_or_default();
            let figure = row.get(measure).unwrap();
            format!("{} {} {figure}{currency}", row.subject.code(), row.year)
        };
        table.edition.rows().map(shown).collect()
    }

    fn faults(text: &str, measure: Measure) -> String {
        read(text, measure).map_or_else(|error| error.to_string(), |_| "none".to_owned())
    }

    #[test]
    fn other_numbers_or_bounds_say_what_a_mark_before_three_digits_is() {
        let money = Measure::SpendUsd;
        // A number with a decimal comma beside it.
        assert_eq!(
            figures("a;2025;2026\nPOL;43,9;1.234\n", money),
            ["POL 2025 43.9", "POL 2026 1234"]
        );
        // A number with a decimal point beside it.
        assert_eq!(
            figures("a;2025;2026\nPOL;43.9;1,234\n", money),
            ["POL 2025 43.9", "POL 2026 1234"]
        );
        // Fields with commas between them.
        assert_eq!(figures("a,2025\nPOL,\"1,234\"\n", money), ["POL 2025 1234"]);
        // A share of 1,234% is none.
        assert_eq!(figures("a\t2025\nPOL\t1,234\n", Measure::Share), ["POL 2025 1.234"]);
        assert_eq!(
            faults("a;2025\nPOL;1.234\n", money),
            "t.csv:2:5: `1.234` may be 1.234 or 1234: write it without a mark between thousands"
        );
    }

    #[test]
    fn digits_of_floats_are_rounded_half_away_from_zero() {
        // To six decimals, of which the seventh decides.
        assert_eq!(
            figures("a,2025\nPOL,2.7654325000000001\n", Measure::Share),
            ["POL 2025 2.765433"]
        );
        assert_eq!(
            figures("a,2025\nPOL,2.76543249999999999\n", Measure::Share),
            ["POL 2025 2.765432"]
        );
        // To three decimals of a million.
        assert_eq!(
            figures("a,2025\nPOL,12345678901.12350000000\n", Measure::SpendUsd),
            ["POL 2025 12345678901.124"]
        );
        assert_eq!(
            faults("a,2025\nPOL,2.7654325000x\n", Measure::Share),
            "t.csv:2:5: share_pct is `2.7654325000x`, expected a plain number such as 2.35"
        );
    }

    #[test]
    fn signs_of_percent_belong_to_percentages() {
        assert_eq!(figures("a,2025\nPOL,4.12 %\n", Measure::Share), ["POL 2025 4.12"]);
        assert_eq!(figures("a,2025\nPOL,−4.1%\n", Measure::RealChange), ["POL 2025 -4.1"]);
        assert_eq!(
            faults("a,2025\nPOL,41%\n", Measure::SpendUsd),
            "t.csv:2:5: spend_usd_m is `41%`, expected a plain number such as 2.35"
        );
    }

    #[test]
    fn the_currency_in_brackets_is_kept_where_it_is_not_the_present_one() {
        let text = "a,2020\nCroatia (Kuna),7000\nBulgaria (EUR),900\nPoland (Zlotys),5\n";
        let read = figures(text, Measure::SpendNational);
        assert_eq!(read, ["BGR 2020 900", "HRV 2020 7000 HRK", "POL 2020 5"]);
        assert_eq!(
            faults("a,2020\nPoland (Pounds),7000\n", Measure::SpendNational),
            "t.csv:2:1: found `Pounds` in brackets, expected the currency of POL: PLN or EUR"
        );
        // Elsewhere brackets are notes.
        assert_eq!(figures("a,2020\nPoland (1),2\n", Measure::Share), ["POL 2020 2"]);
    }

    #[test]
    fn what_is_no_table_of_years_is_refused() {
        for (text, fault) in [
            ("a,2025\n\"POL,1\n", "t.csv: a quotation mark is opened and never closed"),
            (
                "a,2025\nnothing here,\n",
                "t.csv: there are no figures: expected a row for each ally",
            ),
            ("", "t.csv: no row of years such as 2014,2015,2016e: expected a column for each year"),
        ] {
            assert_eq!(faults(text, Measure::Share), fault);
        }
        let latin1 = b"a,2025\nT\xfcrkiye,2\n";
        let members = Dataset::embedded().unwrap().members;
        let refused = WideTable::read("t.csv", latin1, Measure::Share, &members).unwrap_err();
        assert_eq!(refused.to_string(), "t.csv: the table is not in UTF-8: save it as UTF-8");
    }

    #[test]
    fn of_a_great_many_faults_the_first_are_listed() {
        let text = format!("a,2025\n{}", "Nobody,2\n".repeat(100_000));
        let faults = faults(&text, Measure::Share);
        assert_eq!(faults.lines().count(), 501);
        assert!(faults.ends_with("\nand 99500 more faults"), "{faults}");
    }

    proptest::proptest! {
        /// Whatever the text, it is read or refused without a panic.
        #[test]
        fn any_text_is_read_or_refused(rows in "(POL|DEU|x|\")?([,;\t][0-9.,%' e\u{a0}\"]{0,6}){0,4}(\r?\n[A-Za-zü* ]{0,5}[,;\t][0-9., \"−]{0,8}){0,4}") {
            let _ = read(&format!("a,2025,2026e\n{rows}"), Measure::Share);
        }
    }
}
