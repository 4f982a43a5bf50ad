//! The rows of archives, which have no whole that could be held.

use defspend::claim::Documents;
use defspend::report::Format;
use defspend::view::{
    CheckView, DocumentCounts, DocumentView, ROW_CONTRACTS, RenderOptions, SummaryView, View,
    render,
};
use serde_json::Value;

use super::json::written;
use super::questions::record;

/// What is carried along would break a row if it were not kept apart.
const ARCHIVE: &str = r#"{"id": "a", "date": "2025-06-09", "text": "Britain spends 2.3% of its GDP on defence. Poland (4.1%) and Latvia spend more.", "n": 1.50, "x": {"verdict": "none"}}
{"html": "<p>In 2024, 23 of 32 allies spent 2% of GDP on defence. Germany spent €90.6 billion.</p>", "url": "https://example.org", "title": "A", "source": "Paper"}
{"id": 7, "text": "Les dépenses de défense de la France atteignent 2,06 % du PIB."}"#;

/// Both answers, each row on a line.
fn lines() -> [String; 2] {
    let (mut rows, mut counts, mut all) = (String::new(), Vec::new(), DocumentCounts::default());
    for document in Documents::new(record(), ARCHIVE.as_bytes()).carrying(["n", "x"]) {
        let document = document.unwrap();
        let as_of = document.checked.as_of;
        let view = DocumentView::new(&record().members, &document.about, as_of, &document.claims);
        rows += &written(&view, Format::Jsonl);
        let row = DocumentCounts::of(document.about, as_of, document.checked.tally);
        all.add_all(&row);
        counts.push(row);
    }
    counts.push(all);
    [rows, written(&SummaryView::new(&counts), Format::Jsonl)]
}

#[test]
fn each_line_keeps_its_schema() {
    for (contract, lines) in ROW_CONTRACTS.iter().zip(lines()) {
        let schema: Value = serde_json::from_str(contract.json_schema).unwrap();
        assert_eq!(schema["required"].as_array().unwrap(), contract.columns);
        assert_eq!(schema["$id"], format!("urn:defspend:schema:{}:1", contract.name));
        let validator = jsonschema::validator_for(&schema).unwrap();
        assert!(lines.lines().count() >= 4, "{lines}");
        for line in lines.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&row).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}\n{line}");
            let fields: Vec<&String> = row.as_object().unwrap().keys().collect();
            assert_eq!(fields.len(), contract.columns.len(), "{line}");
            // A schema that accepts anything would test nothing.
            let mut broken = row.clone();
            broken["document"] = 3.into();
            assert!(!validator.is_valid(&broken), "{line}");
        }
    }
}

#[test]
fn rows_are_those_of_check_with_the_document_around_them() {
    let columns = DocumentView::CONTRACT.columns;
    let inner = &columns[4..columns.len() - 1];
    assert_eq!(&columns[..4], ["document", "as_of", "url", "title"]);
    assert_eq!(inner, CheckView::CONTRACT.columns);
    assert_eq!(columns.last(), Some(&"carried"));
}

#[test]
fn the_forms_are_rows_and_of_counts_a_table() {
    let counts = [DocumentCounts::default()];
    let view = SummaryView::new(&counts);
    for (format, name) in Format::ALL {
        let is_offered = matches!(format, Format::Jsonl | Format::Csv | Format::Table);
        assert_eq!(view.contract().offers(format), is_offered, "{name}");
        let of_rows = DocumentView::CONTRACT.offers(format);
        assert_eq!(of_rows, is_offered && format != Format::Table, "{name}");
    }
    let table = render(&view, Format::Table, &RenderOptions::default()).unwrap();
    assert!(table.starts_with("Documents checked: 0\n"), "{table}");
}
