//! Workbooks, and tables with a column for each year: any bytes are either refused with words that say why, or imported
//! into an edition that loads and has the same figures.

use std::io::{Cursor, Write};

use defspend::dataset::workbook::Workbook;
use defspend::dataset::{
    Coverage, Dataset, Day, Edition, EditionId, EditionInfo, File, Grid, Measure, Row, Series,
    WideTable, Year, Years,
};
use defspend::error::Error;
use defspend::view::{wide_table_notes, workbook_notes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::dice::Dice;
use super::files::{MARK, Named, apart};
use super::record;

/// Imports a workbook, the parts of one, or a table of a measure that any byte of it may change.
pub fn hold(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        workbook(bytes);
    } else if !bytes.starts_with(MARK) {
        table(bytes, Dice::beside(bytes).pick(&Measure::ALL));
    } else if let Some(bytes) = archive(&apart(bytes)) {
        workbook(&bytes);
    }
}

/// An archive of files; nothing where two have one name, or a name cannot be one.
fn archive(files: &[Named]) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options).ok()?;
        archive.write_all(bytes).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

fn workbook(bytes: &[u8]) {
    let members = &record().members;
    let Some(workbook) = read(Workbook::read("import", bytes, members)) else { return };
    let is_full = workbook.edition.tabulates_all();
    let info = EditionInfo {
        years: workbook.years,
        first_estimate: workbook.first_estimate,
        price_year: workbook.price_year,
        coverage: if is_full { Coverage::Full } else { Coverage::Partial },
        series: workbook.series,
        ..unknown()
    };
    assert!(!workbook_notes(&workbook, &info, members).is_empty());
    loads(&info, &workbook.edition);
}

fn table(bytes: &[u8], measure: Measure) {
    let members = &record().members;
    let Some(table) = read(WideTable::read("import", bytes, measure, members)) else { return };
    let info =
        EditionInfo { years: table.years, first_estimate: table.first_estimate, ..unknown() };
    assert!(!wide_table_notes(&table, measure, members).is_empty());
    loads(&info, &table.edition);
}

/// What could be read; every fault of what could not says what it is.
fn read<T>(outcome: Result<T, Error>) -> Option<T> {
    match outcome {
        Ok(read) => Some(read),
        Err(Error::Data(faults)) => {
            assert!(faults.count() > 0, "refused without a word");
            for fault in faults.listed {
                assert!(fault.file.starts_with("import"), "{fault:?}");
                assert!(!fault.what.is_empty() && !fault.what.contains('\n'), "{fault:?}");
            }
            None
        }
        Err(other) => panic!("no fault of a file: {other}"),
    }
}

/// An edition of which nothing has been read.
fn unknown() -> EditionInfo {
    let year = Year::parse("2021").unwrap();
    EditionInfo {
        id: EditionId::read("2027-07").unwrap(),
        title: "T".to_owned(),
        published: Day::read("2027-07-06").unwrap(),
        cutoff: None,
        years: Years::one(year),
        first_estimate: None,
        price_year: year,
        coverage: Coverage::Partial,
        series: Series::Defence,
        source_url: None,
        note: None,
        printed_by: None,
        own: None,
    }
}

/// What is imported loads, and has the figures that were read.
fn loads(info: &EditionInfo, edition: &Edition) {
    let grid = Grid::of_figures(info, edition, true);
    for (name, text) in [("2027-07.csv", grid.csv()), ("2027-07.json", grid.json())] {
        let dataset = Dataset::with(vec![File::new(name, "2027-07", text.clone())]);
        let dataset =
            dataset.unwrap_or_else(|error| panic!("imported, yet refused: {error}\n{text}"));
        let loaded: Vec<&Row> = dataset.edition(info.id).unwrap().rows().collect();
        assert_eq!(loaded, edition.rows().collect::<Vec<_>>(), "{text}");
    }
}
