//! What scripts rely on: names and meanings of the fields, the same rows in every format, and figures that a journalist
//! may quote.

use serde_json::{Value, json};

use super::session;

/// Questions of every kind that the command answers.
const QUESTIONS: &[&str] = &[
    "",
    "germany france iceland --target 3.5+1.5",
    "germany --set DEU.related=0.9 --set DEU.gdp=5tn",
    "latvia --target 2.7,3+1,equipment,5",
    "--group nordic --currency national",
    "--group europe --currency EUR --prices constant",
    "poland spain --edition 2024-06 --year 2014..2024 --target 2",
    "--edition 2025-08",
    "--edition 2025-04",
    "--edition 2026-03 --target 2",
    "--as-of 2025-06-09 --group baltic --explain",
    "--below 3.5 --top 4 --sort money",
    "--met 3.5 --below 3.5",
];

fn output(question: &str, format: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let text = session::run(&format!("defspend gap {question} --format {format} --quiet"), folder);
    assert!(!text.starts_with("error"), "gap {question} --format {format}\n{text}");
    text
}

fn json_of(question: &str) -> Value {
    serde_json::from_str(&output(question, "json")).unwrap()
}

#[test]
fn output_keeps_the_schema() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/contract/gap.schema.json"
    ));
    let schema = jsonschema::validator_for(&serde_json::from_str(&text.unwrap()).unwrap()).unwrap();
    for question in QUESTIONS {
        let report = json_of(question);
        let errors: Vec<String> = schema
            .iter_errors(&report)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "gap {question}: {errors:#?}");
        // A schema that lets anything through is none.
        let mut broken = report.clone();
        broken["rows"] = json!([{"member": "DEU"}]);
        assert!(!schema.is_valid(&broken));
    }
}

#[test]
fn fields_stand_in_the_order_of_the_contract() {
    let header = "member,name,year,estimate,target,leg,target_pct,share_pct,gap_pp,gap_pp_low,gap_pp_high,currency,\
                  prices,spending_m,gdp_m,required_m,gap_m,gap_m_low,gap_m_high,increase_pct,met";
    assert_eq!(output("germany", "csv").lines().next(), Some(header));
    let line = output("germany", "jsonl");
    let at = |name: &&str| line.find(&format!("\"{name}\":")).unwrap();
    let places: Vec<usize> = header.split(',').collect::<Vec<_>>().iter().map(at).collect();
    assert!(places.is_sorted(), "{places:?}");
}

/// A JSON value as it stands in a flat file.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn every_format_carries_the_same_rows() {
    for question in QUESTIONS {
        let explain = question.replace("--explain", "");
        let report: Value = json_of(question);
        let rows = report["rows"].as_array().unwrap();

        let lines = output(&explain, "jsonl");
        let from_lines: Vec<Value> =
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(&from_lines, rows, "jsonl of gap {question}");

        let text = output(&explain, "csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let names = reader.headers().unwrap().clone();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows.len(), "csv of gap {question}");
        for (record, row) in records.iter().zip(rows) {
            for (name, field) in names.iter().zip(record) {
                assert_eq!(
                    number(field),
                    number(&cell(&row[name])),
                    "csv of gap {question}: {name} of {row}"
                );
            }
        }

        let text = output(question, "markdown");
        let mut table = text.lines().filter(|line| line.starts_with('|')).map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().replace('\\', ""))
                .collect::<Vec<_>>()
        });
        let names = table.next().unwrap();
        let table: Vec<_> = table.skip(1).collect();
        assert_eq!(table.len(), rows.len(), "markdown of gap {question}");
        for (cells, row) in table.iter().zip(rows) {
            for (name, value) in row.as_object().unwrap() {
                let place = names.iter().position(|known| known == name);
                let shown = place.map_or("", |place| &cells[place]);
                assert_eq!(
                    number(shown),
                    number(&cell(value)),
                    "markdown of gap {question}: {name} of {row}"
                );
            }
        }

        let page = output(question, "table");
        for row in rows {
            let (name, year) = (row["name"].as_str().unwrap(), row["year"].to_string());
            let one_year = !report["query"]["years"].as_str().unwrap().contains("..");
            let shown = page
                .lines()
                .find(|line| line.starts_with(name) && (one_year || line.contains(&year)));
            let shown = shown
                .unwrap_or_else(|| panic!("{name} {year} is not in the table of gap {question}"));
            for field in ["gap_pp_low", "gap_pp_high"] {
                if row["leg"] != "related" && !row[field].is_null() {
                    let places = if report["data"]["edition"] == "2026-03" { 1 } else { 2 };
                    let points = rounded(&row[field].to_string(), places);
                    assert!(shown.contains(&points), "{points} of {row} is not in {shown:?}");
                }
            }
        }
    }
}

/// A number without its trailing zeros, which JSON readers drop; other text as it is.
fn number(text: &str) -> String {
    text.parse::<rust_decimal::Decimal>()
        .map_or(text.to_owned(), |number| number.normalize().to_string())
}

fn rounded(text: &str, places: usize) -> String {
    // Shares and targets of these questions have at most two decimals, so that nothing is rounded here.
    let value: rust_decimal::Decimal = text.parse().unwrap();
    let shown = format!("{value:.places$}");
    assert_eq!(shown.parse::<rust_decimal::Decimal>().unwrap(), value);
    shown
}

/// An amount of millions in billions, rounded.
fn billions_of(millions: &Value, places: u32) -> String {
    let millions: rust_decimal::Decimal = millions.to_string().parse().unwrap();
    defspend::decimal::fixed(millions / rust_decimal::Decimal::ONE_THOUSAND, places)
}

/// The rows of a question that the filter picks, in order.
fn pick(question: &str, filter: impl Fn(&Value) -> bool, field: &str) -> Vec<Value> {
    json_of(question)["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| filter(row))
        .map(|row| row[field].clone())
        .collect()
}

#[test]
fn known_answers_of_the_newest_edition() {
    // Worked by hand from NATO's tables of July 2026: 3.5% × 5,455,980 − 147,002 = 43,957.3.
    let germany = &json_of("germany --target 3.5")["rows"][0];
    assert_eq!(germany["share_pct"], json!(2.69));
    assert_eq!(germany["spending_m"], json!(147_002));
    assert_eq!(germany["gap_m"], json!(43_957.3));

    let below = pick("--target 2", |row| row["met"] == false, "name");
    assert_eq!(below, [json!("Slovenia")]);
    let mut above = pick("--target 3.5", |row| row["met"] == true, "member");
    above.sort_by_key(ToString::to_string);
    assert_eq!(above, [json!("EST"), json!("GRC"), json!("LTU"), json!("LVA"), json!("POL")]);

    let total = json_of("--group europe-canada --target 3.5")["total"][0].clone();
    let billions = |field: &str| billions_of(&total[field], 0);
    assert_eq!(
        (billions("shortfall_m"), billions("netted_m")),
        ("311".to_owned(), "294".to_owned())
    );
    assert_eq!(billions_of(&json_of("usa --target 3.5")["rows"][0]["gap_m"], 0), "106");

    let netherlands = json_of("netherlands --target 3.5");
    assert_eq!(netherlands["rows"][0]["share_pct"], json!(2.58));
    // 3.5% × 1,436,621 − 32,900 = 17,381.735; 32,900 ÷ 1,436,621 = 2.290%.
    assert_eq!(netherlands["rows"][0]["gap_m"], json!(17_381.735));
    let notes = netherlands["notes"].as_array().unwrap();
    let note = notes.iter().find(|note| note["code"] == "ratio_differs").unwrap();
    assert!(
        note["text"].as_str().unwrap().contains("published 2.58, by division 2.29, -0.290 points")
    );
}

#[test]
fn known_answers_of_the_years_since_wales() {
    // A think tank's sums of 2025, of edition 2024-06: Germany 249, Italy 150, Spain 150 billion short of 2%.
    let report = json_of("germany italy spain --target 2 --edition 2024-06 --year 2014..2024");
    let sums = report["sums"].as_array().unwrap();
    for (member, billions) in [("DEU", "248.8"), ("ITA", "150.0"), ("ESP", "150.6")] {
        let sum = sums.iter().find(|sum| sum["member"] == member).unwrap();
        assert_eq!(billions_of(&sum["shortfall_m"], 1), billions, "{member}");
    }
}

#[test]
fn an_unknown_related_share_is_a_range_and_never_a_number() {
    let report = json_of("germany");
    let legs = report["rows"].as_array().unwrap();
    let leg = |target: &str, leg: &str| {
        legs.iter().find(|row| row["target"] == target && row["leg"] == leg).unwrap()
    };
    for row in [leg("3.5+1.5", "total"), leg("5", "total")] {
        for field in ["share_pct", "gap_pp", "spending_m", "gap_m", "increase_pct"] {
            assert!(row[field].is_null(), "{field} of {row}");
        }
        assert_eq!((&row["gap_pp_low"], &row["gap_pp_high"]), (&json!(0.81), &json!(2.31)));
        // 5% × 5,455,980 − 147,002 = 125,797; less 1.5% × 5,455,980 = 81,839.7 is 43,957.3.
        assert_eq!((&row["gap_m_low"], &row["gap_m_high"]), (&json!(43_957.3), &json!(125_797)));
        assert_eq!(row["met"], false);
    }
    assert_eq!(leg("3.5+1.5", "related")["met"], Value::Null);

    // Greece spends 3.65%: with 1.35 to 1.5 of related spending it meets 5%, with less it does not.
    let met = pick("greece latvia lithuania --target 5", |_| true, "met");
    assert_eq!(met, [Value::Null, Value::Null, json!(true)]);

    // 2.69 + 0.9 = 3.59; more than 1.5 is not counted.
    let met = |related: &str| {
        json_of(&format!("germany --target 5 --set related={related}"))["rows"][0].clone()
    };
    assert_eq!(met("0.9")["gap_pp"], json!(1.41));
    assert_eq!(met("2.5")["gap_pp"], json!(0.81));
}

#[test]
fn a_missing_figure_is_null_and_not_counted() {
    let report = json_of("--edition 2025-08 --target 2");
    let rows = report["rows"].as_array().unwrap();
    let germany = rows.iter().find(|row| row["member"] == "DEU").unwrap();
    for field in ["share_pct", "gap_pp", "gap_pp_low", "spending_m", "gdp_m", "gap_m", "met"] {
        assert!(germany[field].is_null(), "{field}");
    }
    let total = &report["total"][0];
    assert_eq!((&total["counted"], &total["missing"]), (&json!(30), &json!(2)));
    assert_eq!(total["currency"], "USD");
}

#[test]
fn figures_are_exact_and_no_float_was_on_their_way() {
    // As a float 0.1 + 0.2 shows; these digits would not survive one.
    let line = output(
        "germany --target 2 --set DEU.spending=123456789.12345 --set DEU.gdp=9999999999.98765",
        "jsonl",
    );
    assert!(line.contains("\"spending_m\":123456789.12345,\"gdp_m\":9999999999.98765"), "{line}");
    assert!(line.contains("\"required_m\":199999999.999753"), "{line}");
}

#[test]
fn the_default_report_fits_eighty_columns() {
    let page = output("", "table");
    for line in page.lines().filter(|line| !line.contains("https://")) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert!(page.lines().count() > 40);
}
