//! Reading workbooks: a good one gives the right figures, files built to do harm are refused. Writing
//! editions: what is written is what was read.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use defspend::Error;
use defspend::dataset::workbook::Workbook;
use defspend::dataset::{Dataset, Measure, Series, Subject};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The parts of a workbook by their names.
type Parts = BTreeMap<String, Vec<u8>>;

fn good() -> Vec<u8> {
    fs::read(Path::new(ROOT).join("tests/import/tables.xlsx")).unwrap()
}

fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |index| {
        let mut entry = archive.by_index(index).unwrap();
        let (name, mut bytes) = (entry.name().to_owned(), Vec::new());
        entry.read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

fn archive(parts: &Parts) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> Result<Workbook, Error> {
    Workbook::read("w.xlsx", bytes, &Dataset::embedded().unwrap().members)
}

fn refusal(bytes: &[u8]) -> String {
    read(bytes).map_or_else(|error| error.to_string(), |_| "nothing is wrong".to_owned())
}

#[test]
fn a_good_workbook_comes_out_figure_by_figure() {
    let workbook = read(&good()).unwrap();
    assert_eq!(workbook.tables, ["1", "2", "3", "5", "6", "7", "8a", "8b"]);
    assert_eq!(
        (workbook.years.to_string(), workbook.series),
        ("2025..2027".to_owned(), Series::Core)
    );
    assert_eq!(workbook.first_estimate, Some(workbook.years.last));
    assert_eq!(workbook.price_year.to_string(), "2021");
    let members = Dataset::embedded().unwrap().members;
    let figures = |who: &str, measure: Measure| {
        let ally = members.find(who).map(|member| Subject::Ally(member.iso3));
        let subject = ally.unwrap_or(Subject::Nato);
        let years = workbook.years.each();
        let rows = years.map(|year| workbook.edition.row(subject, year).unwrap().get(measure));
        rows.map(|figure| figure.map_or_else(String::new, |figure| figure.to_string()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    // Written by tests/import/make.py, with GDP in billions and GDP a head in thousands.
    assert_eq!(figures("Türkiye", Measure::SpendUsd), "50000 55000 60500");
    assert_eq!(figures("Albania", Measure::SpendNational), "100 110 121");
    assert_eq!(figures("Iceland", Measure::GdpUsdConst), "30000 30600 31212");
    assert_eq!(figures("Iceland", Measure::Share), "  ");
    assert_eq!(figures("Belgium", Measure::GdpPerHead), "5000.5 5100 5200");
    // A share of exactly 2 has both decimals. 100.125 is rounded up; 6.7444499… is read as 6.74445 and rounded to
    // 6.744.
    assert_eq!(figures("Slovakia", Measure::Share), "2.00 2.01 2.00");
    assert_eq!(figures("Slovakia", Measure::SpendPerHead), "100.13 100.13 100.13");
    assert_eq!(figures("Albania", Measure::Personnel), "6.744 6.8 ");
    // 100 × 62200 ÷ 3140000.
    assert_eq!(figures("nato", Measure::Share), "1.980892 1.982269 1.983548");
}

/// The figures of a measure, year by year, in a workbook that tests/import/make.py made.
fn figures(workbook: &Workbook, who: &str, measure: Measure) -> String {
    let members = Dataset::embedded().unwrap().members;
    let subject = members.find(who).map_or(Subject::Nato, |member| Subject::Ally(member.iso3));
    let years = workbook.years.each();
    let rows = years.map(|year| workbook.edition.row(subject, year).unwrap().get(measure));
    let texts =
        rows.map(|figure| figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string()));
    texts.collect::<Vec<_>>().join(" ")
}

/// The currencies that rows name because they are not today's.
fn currencies(workbook: &Workbook) -> Vec<(String, String)> {
    let rows = workbook.edition.rows();
    let named =
        rows.filter_map(|row| Some((row.subject.code().to_owned(), row.currency?.to_string())));
    let mut named: Vec<_> = named.collect();
    named.dedup();
    named
}

fn made(name: &str) -> Workbook {
    read(&fs::read(Path::new(ROOT).join("tests/import").join(name)).unwrap()).unwrap()
}

#[test]
fn the_names_and_currencies_of_2021_are_read() {
    let workbook = made("of-2021.xlsx");
    assert_eq!(workbook.series, Series::Defence);
    // The rows of Albania, Belgium, Iceland, Slovakia and Türkiye under other names.
    assert_eq!(figures(&workbook, "CZE", Measure::SpendNational), "100 110 121");
    assert_eq!(figures(&workbook, "HRV", Measure::SpendUsd), "10000 11000 12100");
    assert_eq!(figures(&workbook, "MKD", Measure::GdpUsdConst), "30000 30600 31212");
    assert_eq!(figures(&workbook, "TUR", Measure::Personnel), "430 430 430");
    let expected = [("BGR", "BGN"), ("HRV", "HRK")];
    assert_eq!(
        currencies(&workbook),
        expected.map(|(ally, code)| (ally.to_owned(), code.to_owned()))
    );
    assert_eq!(workbook.without_currency, []);
}

#[test]
fn the_layout_since_2025_is_read() {
    let workbook = made("of-2026.xlsx");
    assert_eq!(
        (workbook.years.to_string(), workbook.series),
        ("2025..2027".to_owned(), Series::Core)
    );
    assert_eq!(workbook.first_estimate, Some(workbook.years.last));
    assert_eq!(workbook.price_year.to_string(), "2021");
    assert!(workbook.edition.tabulates_all());
    assert_eq!(currencies(&workbook), []);
    // All figures are those of tables.xlsx, and GDP at current prices is the same again.
    let other = read(&good()).unwrap();
    for row in workbook.edition.rows() {
        let same = other.edition.row(row.subject, row.year).unwrap();
        for measure in Measure::ALL {
            let from = if measure == Measure::GdpUsd { Measure::GdpUsdConst } else { measure };
            assert_eq!(row.get(measure), same.get(from), "{:?} {}", row.subject, measure.column());
        }
        assert_eq!(row.estimate, same.estimate);
    }
    assert_eq!(workbook.edition.rows().count(), other.edition.rows().count());
    assert_eq!(figures(&workbook, "NATO", Measure::GdpUsd), "3140000 3451600 3794312");
}

#[test]
fn numbers_are_rounded_as_excel_shows_them() {
    let sheet = "xl/worksheets/sheet1.xml";
    let mut parts = parts(&good());
    let text = String::from_utf8(parts[sheet].clone()).unwrap();
    for (stored, figure) in [
        // Half away from zero, of the 15 digits that Excel shows.
        ("52431.447499999987", "52431.448"),
        ("28015.105499999998", "28015.106"),
        ("52431.4474", "52431.447"),
        ("1E2", "100"),
        ("0.0004999999999", "0"),
        ("1234567890.12349", "1234567890.123"),
    ] {
        let changed = text.replacen("<v>100.0</v>", &format!("<v>{stored}</v>"), 1);
        assert_ne!(changed, text);
        parts.insert(sheet.to_owned(), changed.into_bytes());
        let workbook = read(&archive(&parts)).unwrap();
        let first = workbook.edition.rows().next().unwrap();
        assert_eq!(first.get(Measure::SpendNational).unwrap().to_string(), figure, "{stored}");
    }
}

#[test]
fn archives_that_would_fill_the_memory_are_refused() {
    let with = |more: &dyn Fn(&mut Parts)| {
        let mut parts = parts(&good());
        more(&mut parts);
        archive(&parts)
    };
    let blank = |mebibytes: usize| vec![b' '; mebibytes << 20];
    let too_large = "is too large: unpacked, a part may have 8 MiB and all of them 64 MiB";
    let strings = "xl/sharedStrings.xml";
    let one = with(&|parts| drop(parts.insert(strings.to_owned(), blank(9))));
    assert_eq!(refusal(&one), format!("w.xlsx: the part `{strings}` {too_large}"));
    // Eight sheets of 8 MiB, and no room for the eighth beside the list of sheets.
    let sum = with(&|parts| {
        let sheets = parts.iter_mut().filter(|(name, _)| name.contains("sheets/"));
        sheets.for_each(|(_, sheet)| sheet.resize(8 << 20, b' '));
    });
    let last =
        "w.xlsx: sheet `TABLE8b`: the sheet cannot be read: the part `xl/worksheets/sheet9.xml`";
    assert_eq!(refusal(&sum), format!("{last} {too_large}"));
    // A picture is never unpacked, so it may be of any size.
    assert!(read(&with(&|parts| drop(parts.insert("xl/a.png".to_owned(), blank(9))))).is_ok());
    let many =
        with(&|parts| parts.extend((0..2_000).map(|number| (format!("{number}.xml"), Vec::new()))));
    assert_eq!(refusal(&many), "w.xlsx: the archive has more than 2000 entries");
    let twice = with(&|parts| drop(parts.insert("XL/Workbook.xml".to_owned(), Vec::new())));
    assert_eq!(refusal(&twice), "w.xlsx: the part `xl/workbook.xml` appears twice");
    let mut large = good();
    large.resize((64 << 20) + 1, 0);
    assert_eq!(refusal(&large), "w.xlsx: the file is larger than 64 MiB");
}

#[test]
fn parts_that_do_not_fit_are_told_with_their_place() {
    let (book, strings) = ("xl/workbook.xml", "xl/sharedStrings.xml");
    let (relations, sheet) = ("xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml");
    for (part, from, to, message) in [
        ("_rels/.rels", "/officeDocument\"", "/thumbnail\"", "the archive is not a workbook"),
        (
            book,
            "rId1\"",
            "rId0\"",
            "the part `xl/workbook.xml` cannot be read: the sheet `TABLE1` has no part",
        ),
        (
            book,
            "</sheets>",
            "</book>",
            "the part `xl/workbook.xml` cannot be read: `ill-formed document: expected `</sheets>`, but `</book>` was…`",
        ),
        (
            strings,
            "</t></si></sst>",
            "",
            "the part `xl/sharedStrings.xml` cannot be read: it ends within a text",
        ),
        (
            relations,
            "sheet1.xml",
            "none.xml",
            "sheet `TABLE1`: the sheet cannot be read: the workbook has no part `xl/worksheets/none.xml`",
        ),
        (sheet, "</worksheet>", "", "sheet `TABLE1`: the sheet cannot be read: it is incomplete"),
        (
            sheet,
            "</v></c></row></sheetData></worksheet>",
            "</v>",
            "sheet `TABLE1`: the sheet cannot be read: it ends within a cell",
        ),
        (
            sheet,
            "\"D11\"",
            "\"11\"",
            "sheet `TABLE1`: the sheet cannot be read: no cell is called `11`",
        ),
        (
            sheet,
            "\"D11\"",
            "\"ZZZZZZZZ1\"",
            "sheet `TABLE1`: the sheet cannot be read: no cell is called `ZZZZZZZZ1`",
        ),
        (
            sheet,
            "\"D11\"",
            "\"E11\"",
            "sheet `TABLE1`, cell E11: the cell appears twice in the file",
        ),
        (
            sheet,
            "<v>0</v>",
            "<v>9999</v>",
            "sheet `TABLE1`: the sheet cannot be read: no text has the number `9999`",
        ),
        (
            sheet,
            "<v>100.0</v>",
            "<v>NaN</v>",
            "sheet `TABLE1`, cell D11: spend_national_m is `NaN`, expected a figure or nothing",
        ),
        (
            sheet,
            "<v>100.0</v>",
            "<v>99999999999</v>",
            "ALB 2025: spend_national_m is 99999999999 and spend_usd_m is 200, expected 0.001 to 10000000 of the currency to the dollar (both are in millions)",
        ),
        (
            sheet,
            " t=\"s\"><v>0</v>",
            " t=\"b\"><v>1</v>",
            "sheet `TABLE1`: no cell begins with `Table 1`",
        ),
    ] {
        let mut parts = parts(&good());
        let text = String::from_utf8(parts[part].clone()).unwrap();
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        parts.insert(part.to_owned(), changed.into_bytes());
        assert_eq!(refusal(&archive(&parts)), format!("w.xlsx: {message}"), "{from} to {to}");
    }
}

#[test]
fn a_workbook_must_name_the_year_of_its_prices() {
    let strings = "xl/sharedStrings.xml";
    let mut parts = parts(&good());
    let text = String::from_utf8(parts[strings].clone()).unwrap();
    let unpriced =
        text.replace("(2021 prices", "(constant prices").replace("2021 prices", "prices");
    parts.insert(strings.to_owned(), unpriced.into_bytes());
    assert_eq!(
        refusal(&archive(&parts)),
        "w.xlsx: no sheet names the year of constant prices, as in `Constant 2021 prices`"
    );
}

#[test]
fn of_a_great_many_faults_the_first_are_told() {
    let sheet = "xl/worksheets/sheet1.xml";
    let mut parts = parts(&good());
    let text = String::from_utf8(parts[sheet].clone()).unwrap();
    let merged = "<mergeCell ref=\"D11:E11\"/>".repeat(600);
    let merged = format!("<mergeCells>{merged}</mergeCells></worksheet>");
    parts.insert(sheet.to_owned(), text.replace("</worksheet>", &merged).into());
    let message = refusal(&archive(&parts));
    assert_eq!(message.lines().count(), 501);
    assert!(message.ends_with("w.xlsx: sheet `TABLE1`: and 100 more faults"), "{message}");
}

/// The same cells as programs other than Excel write them.
#[test]
fn cells_without_names_and_texts_within_them_are_read() {
    let sheet = "xl/worksheets/sheet1.xml";
    let mut parts = parts(&good());
    let text = String::from_utf8(parts[sheet].clone()).unwrap();
    let first = text.split("</row>").next().unwrap();
    let (before, _) = first.split_once("<row").unwrap();
    let inline = "<row r=\"4\"><c/><c t=\"inlineStr\"><is><r><t>Table 1 :</t></r><r><t xml:space=\"preserve\"> \
                  Core &#100;efence &amp; more</t></r><rPh><t>spoken</t></rPh></is></c>";
    let changed = text.replacen(first, &[before, inline].concat(), 1);
    let changed = changed.replace(" s=\"1\"><v>100.0</v>", "><f>SUM(1;99)</f><v>1.0E2</v>");
    parts.insert(sheet.to_owned(), changed.into_bytes());
    let workbook = read(&archive(&parts)).unwrap_or_else(|error| panic!("{error}"));
    let first = workbook.edition.rows().next().unwrap();
    assert_eq!(first.get(Measure::SpendNational).unwrap().to_string(), "100");
    assert_eq!(workbook.series, Series::Core);
}

#[test]
fn a_long_text_in_every_cell_takes_no_room() {
    let mut parts = parts(&good());
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    // 7 MiB in each of 73,000 cells would be 500 GB.
    let shared = format!("<sst xmlns=\"{main}\"><si><t>{}</t></si></sst>", "x".repeat(7 << 20));
    let row = |row: usize| {
        let cell = |column: usize| {
            let letter = |of: usize| char::from(b'A' + u8::try_from(of).unwrap());
            let (first, second) = (letter(column / 26 - 1), letter(column % 26));
            format!("<c r=\"{first}{second}{row}\" t=\"s\"><v>0</v></c>")
        };
        format!("<row r=\"{row}\">{}</row>", (26..99).map(cell).collect::<String>())
    };
    let rows: String = (1..1_000).map(row).collect();
    parts.insert("xl/sharedStrings.xml".to_owned(), shared.into_bytes());
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    parts.insert("xl/worksheets/sheet2.xml".to_owned(), sheet.into_bytes());
    assert!(refusal(&archive(&parts)).contains("sheet `TABLE2`: no cell begins with `Table 2`"));
}
