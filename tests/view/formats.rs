//! The same rows in every format, each read back by an independent reader, and the one object checked by its schema.

use std::collections::BTreeMap;

use defspend::calc::gap::GapQuestion;
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

/// The rows of a Markdown table. Columns without any value are left out of it, and stand here as empty cells.
fn cells_of_markdown(text: &str, columns: &[&str]) -> Vec<Cells> {
    let mut lines = text.lines().filter(|line| line.starts_with('|')).map(row_of_markdown);
    let names = lines.next().unwrap();
    let rule = lines.next().unwrap();
    assert!(rule.iter().all(|cell| matches!(cell.as_str(), "---" | "---:")), "{rule:?}");
    let mut all = Vec::new();
    for line in lines {
        assert_eq!(line.len(), names.len(), "{line:?}");
        let mut row: Cells =
            columns.iter().map(|name| ((*name).to_owned(), String::new())).collect();
        for (name, cell) in names.iter().zip(line) {
            assert!(row.insert(name.clone(), cell).is_some(), "{name} is no column");
        }
        all.push(row);
    }
    all
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

        let text = written(view, Format::Markdown);
        let mut flat = rows.clone();
        for cell in flat.iter_mut().flat_map(BTreeMap::values_mut) {
            *cell = cell.trim().to_owned();
        }
        assert_eq!(cells_of_markdown(&text, columns), flat, "markdown of {name}");
        compared += rows.len() * columns.len();
    }
    assert!(compared > 50_000, "{compared} cells are few");
}

/// The one object, with the sum of each row.
fn explained(view: &dyn View) -> Value {
    let options = RenderOptions { explain: true, ..RenderOptions::default() };
    serde_json::from_str(&render(view, Format::Json, &options).unwrap()).unwrap()
}

#[test]
fn the_object_keeps_its_schema() {
    for contract in CONTRACTS {
        let text = std::fs::read_to_string(schema_file(contract.command)).unwrap();
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
