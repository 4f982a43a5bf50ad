//! The same rows in every format, each read back by an independent reader, and the one object checked by its schema.

use std::collections::BTreeMap;

use defspend::calc::gap::GapQuestion;
use defspend::printable::printable;
use defspend::report::Format;
use defspend::view::{CONTRACTS, RenderOptions, View, render};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::asked::{answers_of, every_answer, name};
use super::contract::schema_file;
use super::json::{json, written};
use super::questions::{Question as _, allies, gap, replaced};

/// Cells by the names of their columns.
type Cells = BTreeMap<String, String>;

/// An object of JSON, with its numbers to the digit.
type RawObject = BTreeMap<String, Box<RawValue>>;

/// A JSON value as it stands in a flat file.
fn cell(value: &RawValue) -> String {
    let text = value.get();
    match text.as_bytes()[0] {
        b'n' => String::new(),
        b'"' => serde_json::from_str(text).unwrap(),
        b'[' => {
            let values: Vec<Box<RawValue>> = serde_json::from_str(text).unwrap();
            values.iter().map(|value| cell(value)).collect::<Vec<_>>().join(" ")
        }
        _ => text.to_owned(),
    }
}

fn cells(rows: &[RawObject]) -> Vec<Cells> {
    let row =
        |row: &RawObject| row.iter().map(|(name, value)| (name.clone(), cell(value))).collect();
    rows.iter().map(row).collect()
}

fn cells_of_csv(text: &str) -> Vec<Cells> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The heading and the rows of a Markdown table.
fn rows_of_markdown(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut lines = text.lines().filter(|line| line.starts_with('|')).map(row_of_markdown);
    let Some(names) = lines.next() else { return (Vec::new(), Vec::new()) };
    let rule = lines.next().unwrap();
    assert!(rule.iter().all(|cell| matches!(cell.as_str(), "---" | "---:")), "{rule:?}");
    let rows: Vec<Vec<String>> = lines.collect();
    assert!(rows.iter().all(|row| row.len() == names.len()), "{text}");
    (names, rows)
}

/// The cells of a line, without what keeps them from ending or from being read as markup.
fn row_of_markdown(line: &str) -> Vec<String> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut characters = line[1..].chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => cell.push(characters.next().unwrap()),
            '|' => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            other => cell.push(other),
        }
    }
    assert!(cell.is_empty(), "{line}");
    cells
}

#[test]
fn every_format_holds_the_same_cells() {
    let mut compared = 0;
    for view in every_answer() {
        let name = name(view);
        let columns = view.contract().columns;
        let report: RawObject = serde_json::from_str(&written(view, Format::Json)).unwrap();
        let rows: Vec<RawObject> = serde_json::from_str(report["rows"].get()).unwrap();
        let rows = cells(&rows);
        assert_eq!(rows.len(), view.rows().len(), "{name}");
        for row in &rows {
            let mut names: Vec<&str> = columns.to_vec();
            names.sort_unstable();
            assert!(row.keys().eq(names), "{name}: {row:?}");
        }

        let text = written(view, Format::Jsonl);
        let lines: Vec<RawObject> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(cells(&lines), rows, "jsonl of {name}");
        for line in text.lines() {
            let place = |name: &&str| line.find(&format!("\"{name}\":")).unwrap();
            assert!(columns.iter().map(place).is_sorted(), "{name}: {line}");
        }

        let text = written(view, Format::Csv);
        assert_eq!(text.lines().next(), Some(columns.join(",").as_str()), "{name}");
        assert_eq!(cells_of_csv(&text), rows, "csv of {name}");

        // Of a table of its own columns, as one that a person reads has.
        let places: Vec<usize> = (0..columns.len()).rev().collect();
        let picked = RenderOptions { columns: Some(&places), ..RenderOptions::default() };
        let text = render(view, Format::Markdown, &picked).unwrap();
        let (names, lines) = rows_of_markdown(&text);
        assert!(names.iter().eq(columns.iter().rev()), "{name}: {names:?}");
        assert_eq!(lines.len(), rows.len(), "{name}");
        for (line, row) in lines.iter().zip(&rows) {
            for (column, cell) in names.iter().zip(line) {
                let exact = row[column].trim();
                assert_eq!(cell, if row[column].is_empty() { "–" } else { exact }, "{name}");
            }
        }
        let text = render(view, Format::Csv, &picked).unwrap();
        assert!(text.lines().next().unwrap().split(',').eq(columns.iter().copied().rev()));
        assert_eq!(cells_of_csv(&text), rows, "picked csv of {name}");
        compared += rows.len() * columns.len();
    }
    assert!(compared > 50_000, "{compared} cells are few");
}

#[test]
fn markdown_is_the_table_that_a_person_reads() {
    let mut compared = 0;
    for view in every_answer() {
        let table = view.table(None);
        let (names, lines) = rows_of_markdown(&written(view, Format::Markdown));
        assert_eq!(names.len(), table.headings.len(), "{}", name(view));
        let shown = |row: &Vec<String>| -> Vec<String> {
            row.iter().map(|cell| printable(cell).trim().to_owned()).collect()
        };
        let rows: Vec<_> = table.rows.iter().chain(&table.totals).map(shown).collect();
        // The names of totals are bold.
        let plain = |line: Vec<String>| -> Vec<String> {
            line.iter().map(|cell| cell.trim_matches('*').to_owned()).collect()
        };
        let lines: Vec<_> = lines.into_iter().map(plain).collect();
        assert_eq!(lines, rows, "{}", name(view));
        compared += rows.len();
    }
    assert!(compared > 3_000, "{compared} rows are few");
    // A heading that columns share is above each.
    let groups = every_answer().find(|view| view.contract().command == "groups").unwrap();
    let text = written(groups, Format::Markdown);
    assert!(text.contains("| Share, % weighted | Share, % mean |"), "{text}");
}

/// The one object, with the sum of each row.
fn explained(view: &dyn View) -> Value {
    let options = RenderOptions { explain: true, ..RenderOptions::default() };
    serde_json::from_str(&render(view, Format::Json, &options).unwrap()).unwrap()
}

#[test]
fn the_object_keeps_its_schema() {
    for contract in CONTRACTS {
        let text = std::fs::read_to_string(schema_file(contract.name)).unwrap();
        let schema = jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap();
        for view in answers_of(contract) {
            let mut reports = vec![json(view)];
            if contract.has_derivations {
                reports.push(explained(view));
                assert!(reports[0]["explain"].is_null() && reports[1]["explain"].is_array());
            }
            for report in reports {
                let errors: Vec<String> = schema
                    .iter_errors(&report)
                    .map(|error| format!("{} at {}", error, error.instance_path()))
                    .collect();
                assert!(errors.is_empty(), "{}: {errors:#?}", name(view));
                // A schema that accepts anything would test nothing.
                let mut broken = report.clone();
                broken["rows"] = json!([{"member": "DEU"}]);
                assert!(!schema.is_valid(&broken), "{}", contract.schema);
            }
        }
    }
}

#[test]
fn figures_keep_every_digit() {
    // These digits would not survive as floats, which have no more than 17.
    let question = GapQuestion {
        replaced: replaced("DEU.spending=123456789.12345 DEU.gdp=9999999999.98765"),
        ..gap(allies("germany"), "2")
    };
    let line = written(question.ask(), Format::Jsonl);
    assert!(line.contains("\"spending_m\":123456789.12345,\"gdp_m\":9999999999.98765"), "{line}");
    assert!(line.contains("\"required_m\":199999999.999753"), "{line}");
}
