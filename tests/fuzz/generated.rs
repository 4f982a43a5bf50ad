//! What the targets are run on: texts, tables and workbooks of the tests, cut into words, fields and tags, of which some
//! are changed. So much of them is understood that what follows on reading is reached as well.

use std::fmt;
use std::io::{Cursor, Read};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use zip::ZipArchive;

use crate::pieces::PAIR;
use crate::targets::files::{MARK, Named};

/// Bytes that are shown as they can be written in a test.
#[derive(Clone)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// A word, a field or a tag, in which others may be put.
type Token = Vec<u8>;

/// What may stand where something else is expected.
type Words = Vec<&'static [u8]>;

#[derive(Clone, Debug)]
enum Change {
    Replace(Index, &'static [u8]),
    Insert(Index, &'static [u8]),
    /// One token in another's place.
    Copy(Index, Index),
    /// A stretch of tokens from a place on, so many times; none deletes it.
    Repeat(Index, usize, usize),
}

impl Change {
    fn any(words: Words) -> impl Strategy<Value = Self> {
        let at = any::<Index>;
        let times = prop_oneof![3 => Just(0_usize), 3 => Just(2), 1 => 3..300_usize];
        prop_oneof![
            6 => (at(), select(words.clone())).prop_map(|(at, word)| Self::Replace(at, word)),
            3 => (at(), select(words)).prop_map(|(at, word)| Self::Insert(at, word)),
            3 => (at(), at()).prop_map(|(from, to)| Self::Copy(from, to)),
            2 => (at(), 1..5_usize, times).prop_map(|(at, long, times)| Self::Repeat(at, long, times)),
        ]
    }

    fn make(&self, tokens: &mut Vec<Token>) {
        let count = tokens.len();
        if count == 0 {
            return;
        }
        match self {
            Self::Replace(at, word) => tokens[at.index(count)] = word.to_vec(),
            Self::Insert(at, word) => {
                let token = &mut tokens[at.index(count)];
                let within = at.index(token.len() + 1);
                token.splice(within..within, word.iter().copied());
            }
            Self::Copy(from, to) => tokens[to.index(count)] = tokens[from.index(count)].clone(),
            Self::Repeat(at, long, times) => {
                let at = at.index(count);
                let stretch = at..count.min(at + long);
                let repeated = tokens[stretch.clone()].concat().repeat(*times);
                tokens.splice(stretch, [repeated]);
            }
        }
    }
}

/// Bytes in which a few tokens are changed; each of these marks is a token, and so is what lies between two.
fn changed(
    bytes: impl Strategy<Value = Vec<u8>>,
    marks: &'static str,
    words: Words,
) -> impl Strategy<Value = Bytes> {
    let few = prop_oneof![1 => Just(0_usize), 4 => 1..4_usize, 1 => 4..12_usize];
    let changes = few.prop_flat_map(move |count| vec(Change::any(words.clone()), count));
    (bytes, changes).prop_map(move |(bytes, changes)| {
        let is_mark = |byte: &u8| marks.as_bytes().contains(byte);
        let tokens = bytes.chunk_by(|one, next| !is_mark(one) && !is_mark(next));
        let mut tokens: Vec<Token> = tokens.map(<[u8]>::to_vec).collect();
        for change in &changes {
            change.make(&mut tokens);
        }
        Bytes(tokens.concat())
    })
}

/// The words of a list that has one mark between each two of them.
fn split(list: &'static str, mark: char) -> Words {
    list.split(mark).map(str::as_bytes).collect()
}

/// One text of several files.
fn joined(files: &[Named]) -> Vec<u8> {
    let file = |(name, text): &Named| [MARK, name.as_bytes(), b"\n", text, b"\n"].concat();
    files.iter().flat_map(file).collect()
}

/// Characters of every width, whole and broken, and those that are not shown.
const STRANGE: [&[u8]; 17] = [
    b"\xc2\xa0",
    b"\xe2\x80\xaf",
    b"\xe2\x80\x8b",
    b"\xe2\x81\xa0",
    b"\xc2\xad",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"u\xcc\x88",
    b"\xf0\x9f\x87\xab\xf0\x9f\x87\xb7",
    b"\xef\xbc\x92\xef\xbc\x85",
    b"\xd9\xa3",
    b"\xe2\x80\x9d ",
    b"\xff",
    b"\xe2\x80",
    b"\xed\xa0\x80",
    b"\x1b[31m",
    b"\0",
];

/// Numbers as nobody prints them, signs, and ends of sentences that are none.
const FIGURES: &str = "1,5|2½|0.000000001|999999999999999|9999999999999999999999999999|1e9|-3|½|2.3.4|2–3|1 234|2'500|\
    IV|0|00|1949|2100|2,500,000|a third|second|€|$|£|US$|~|<|%|% of GDP| per cent|bn|tn| million|k|%-3%| points|th|. |.))| - |\
    \n- |\n\n|\r\n|\r|! |? |, |; |: | (|) |\" || | U.S. | Gen. |\t|<td>|&nbsp;|**|9 June 2025|Date: 2024-07-10\n";

/// The sentences that the grammar is shown by, one for each of its patterns, and those whose verdicts are told.
fn sentences() -> Vec<&'static str> {
    let labelled =
        [include_str!("../claims/sentences.txt"), include_str!("../claims/verdicts.txt")];
    let lines = labelled.into_iter().flat_map(str::lines);
    lines.filter(|line| !line.is_empty() && !line.starts_with([' ', '#'])).collect()
}

/// Every word of those sentences, and what may stand between them.
pub fn text_words() -> Words {
    let mut words: Words =
        sentences().into_iter().flat_map(str::split_whitespace).map(str::as_bytes).collect();
    words.sort_unstable();
    words.dedup();
    // As often as ordinary words.
    let marks = [split(FIGURES, '|'), STRANGE.to_vec()].concat();
    let times = 1 + words.len() / marks.len();
    words.extend(marks.repeat(times));
    words
}

/// Sentences in any order.
pub fn texts() -> impl Strategy<Value = Bytes> {
    let sentence = prop_oneof![
        8 => select(sentences()).prop_map(|sentence| sentence.as_bytes().to_vec()),
        1 => Just(PAIR.as_bytes().to_vec()),
        1 => any::<String>().prop_map(String::into_bytes),
        // A word that is longer than any sentence.
        1 => (1_usize..6000).prop_map(|length| vec![b'x'; length]),
    ];
    let between = select(vec![" ", "\n", "\n\n", ""]);
    let most = prop_oneof![4 => Just(4_usize), 1 => Just(40)];
    let text =
        most.prop_flat_map(move |most| vec((sentence.clone(), between.clone()), 1..most)).prop_map(
            |parts| parts.iter().flat_map(|(text, end)| [text, end.as_bytes()].concat()).collect(),
        );
    changed(text, " \n", text_words())
}

/// Tables that load, with their files.
const TABLES: [(&str, &str); 12] = [
    ("members.csv", include_str!("../record/members.csv")),
    ("countries.csv", include_str!("../record/countries.csv")),
    ("groups.csv", include_str!("../record/groups.csv")),
    ("editions.csv", include_str!("../own/set/editions.csv")),
    ("targets.csv", include_str!("../record/targets.csv")),
    ("pledges.csv", include_str!("../record/pledges.csv")),
    ("outlook.csv", include_str!("../record/outlook.csv")),
    ("differences.csv", include_str!("../record/differences.csv")),
    ("rounded.csv", include_str!("../../data/rounded.csv")),
    ("2027-07.csv", include_str!("../own/2027-07.csv")),
    ("editions/2026-07.csv", include_str!("../record/editions/2026-07.csv")),
    ("editions/2024-06.csv", include_str!("../record/editions/2024-06.csv")),
];

/// What a field may hold that is not meant for it.
const FIELDS: &str = "|0|-1|2|2.0|2.10|100|100.01|0.000000001|0.0000000001|100000000000|100000000001|1e9|1 000|NaN|e|true|\
    yes|no|DEU|FRA|ISL|NATO|NATO_EUR_CAN|JPN|DEU FRA|EUR|BGN|1949|2027|2100|2101|2027-07|2026-07|2027-07-06|2027-02-30|full|\
    none|some|core defence expenditure|defence expenditure|3.5+1.5|a\"b|\"|\n|\r\n|\"x\ny\"|;|,| 2|2 |null|[]|{}|=1+1";

/// The names of files and columns, and what fields may hold.
pub fn field_words() -> Words {
    let headers = TABLES.into_iter().filter_map(|(_, text)| text.lines().next());
    let mut words: Words =
        headers.flat_map(|header| header.split(',')).map(str::as_bytes).collect();
    words.extend(TABLES.map(|(name, _)| name.as_bytes()));
    words.sort_unstable();
    words.dedup();
    [words, split(FIELDS, '|'), STRANGE.to_vec()].concat()
}

/// How a table is written.
#[derive(Clone, Copy, Debug)]
enum Style {
    Plain,
    Windows,
    Semicolons,
    Quoted,
    Array,
    Object,
    /// Another text in place of it.
    NoTable,
}

/// A table of a few rows, at times without a column.
fn table() -> impl Strategy<Value = Named> {
    use Style::{Array, NoTable, Object, Plain, Quoted, Semicolons, Windows};
    let styles = vec![Plain, Plain, Plain, Windows, Semicolons, Quoted, Array, Object, NoTable];
    let given = (select(TABLES.to_vec()), select(styles), any::<String>());
    given.prop_flat_map(|((name, table), style, other)| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let columns: Vec<usize> = (0..rows[0].len()).collect();
        let most = columns.len();
        let columns = prop_oneof![2 => Just(columns.clone()), 1 => subsequence(columns, most - 1)];
        let few = 0..rows.len().min(7);
        (subsequence(rows[1..].to_vec(), few), columns).prop_map(move |(few, columns)| {
            let row =
                |row: &csv::StringRecord| columns.iter().map(|at| row[*at].to_owned()).collect();
            let rows: Vec<Vec<String>> = rows[..1].iter().chain(&few).map(row).collect();
            written(name, style, &rows, &other)
        })
    })
}

/// A file of rows, of which the first is the header.
fn written(name: &str, style: Style, rows: &[Vec<String>], other: &str) -> Named {
    let stem = name.trim_end_matches(".csv");
    let mut writer = csv::WriterBuilder::new();
    match style {
        Style::Array => return (format!("{stem}.json"), array(rows).into_bytes()),
        Style::Object => {
            let holds = if stem.contains("20") { "figures" } else { stem };
            let set = format!("{{\"schema\": \"defspend.data/1\", \"{holds}\": {}}}", array(rows));
            return ("set.json".to_owned(), set.into_bytes());
        }
        Style::NoTable => return (name.to_owned(), other.as_bytes().to_vec()),
        Style::Windows => writer.terminator(csv::Terminator::CRLF),
        Style::Semicolons => writer.delimiter(b';'),
        Style::Quoted => writer.quote_style(csv::QuoteStyle::Always),
        Style::Plain => &mut writer,
    };
    let mut writer = writer.from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    (name.to_owned(), writer.into_inner().unwrap())
}

/// The rows as JSON; what looks like a number is one.
fn array(rows: &[Vec<String>]) -> String {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let member = |(column, text): (&String, &String)| match text.as_str() {
        "" => format!("\"{column}\": null"),
        number if is_number(number) => format!("\"{column}\": {number}"),
        text => format!("\"{column}\": {}", serde_json::to_string(text).unwrap()),
    };
    let object = |row: &Vec<String>| {
        let members: Vec<String> = rows[0].iter().zip(row).map(member).collect();
        format!("{{{}}}", members.join(", "))
    };
    format!("[{}]", rows[1..].iter().map(object).collect::<Vec<_>>().join(",\n"))
}

/// One table, or several that are laid over the record together.
pub fn tables() -> impl Strategy<Value = Bytes> {
    let most = prop_oneof![3 => Just(1_usize), 1 => Just(4)];
    let tables = most.prop_flat_map(|most| vec(table(), 1..=most));
    let tables = tables.prop_map(|tables| joined(&tables)).boxed();
    // Few tables load that are changed.
    prop_oneof![tables.clone().prop_map(Bytes), changed(tables, ",\n;\"", field_words())]
}

/// Workbooks: without a fault, of two layouts, with texts in their cells, as another program counts, and with faults.
const WORKBOOKS: [&[u8]; 6] = [
    include_bytes!("../import/tables.xlsx"),
    include_bytes!("../import/of-2021.xlsx"),
    include_bytes!("../import/of-2026.xlsx"),
    include_bytes!("../import/entities.xlsx"),
    include_bytes!("../import/counts.xlsx"),
    include_bytes!("../import/bad-cells.xlsx"),
];

/// Tables with a column for each year.
const WIDE: [&[u8]; 4] = [
    include_bytes!("../import/german.csv"),
    include_bytes!("../import/semicolons.csv"),
    include_bytes!("../import/shares.csv"),
    include_bytes!("../import/world-bank.csv"),
];

/// What a text, an attribute or a value may be in place of another.
const CELLS: &str = "|0|1|-1|100|2|1E2|1e400|1.5E-5|NaN|99999999999|100000000001|0.0000000005|2027|2027e|2014|1949|2101|\
    ..|-|e|s|n|b|str|inlineStr|A1|D11|E11|ZZZ1048577|ZZZZZZZZZZZZZZZ1|A1:XFD1048576|D11:D11|rId1|rId2|xl/workbook.xml|\
    /xl/worksheets/sheet1.xml|../x|Table 1|TABLE2|Table 8a|Table 1 : Defence expenditure|Core defence expenditure|\
    Current prices|Constant 2021 prices|Constant 1949 prices|(Million US dollars)|Share of GDP|Albania|Germany|\
    Germany (Euros)|Bulgaria (Leva)|Croatia (Kuna)|NATO Total|NATO Europe and Canada|Atlantis|Notes|* Note|&amp;|\
    &#x2066;|&#0;|&lol;|<v>3</v>|</v><v>|<!--|]]>|1.234,5|1,234.5|1,5|2 100|2'644|2,05|2026e|2024 [YR2024]|,|;|\t|\"";

pub fn cell_words() -> Words {
    [split(CELLS, '|'), STRANGE.to_vec()].concat()
}

/// Workbooks whose parts are changed, or whose archive is, and tables.
pub fn workbooks() -> impl Strategy<Value = Bytes> {
    let book = || prop_oneof![3 => Just(WORKBOOKS[0]), 1 => select(WORKBOOKS.to_vec())];
    let unpacked = changed(book().prop_map(|book| joined(&parts(book))), "<>\"", cell_words());
    // Parts of an archive are found by their signatures.
    let packed = changed(book().prop_map(<[u8]>::to_vec), "PK\x01\x02\x03\x04\x14", cell_words());
    let wide = changed(select(WIDE.to_vec()).prop_map(<[u8]>::to_vec), ",;\"\n", cell_words());
    prop_oneof![6 => unpacked, 1 => packed, 3 => wide]
}

/// The parts of a workbook that are read.
fn parts(bytes: &[u8]) -> Vec<Named> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let part = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(part).collect()
}

/// Bytes that make choices.
pub fn dice() -> impl Strategy<Value = Bytes> {
    vec(any::<u8>(), 200..1600).prop_map(Bytes)
}
