//! Sentences say what the rows say: every number in them is in the rows of the same question, rounded here a second time,
//! and every figure that a row is about is in a sentence.

use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;

use super::session;

/// Questions that are answered in sentences; most are about every ally.
const QUESTIONS: &[&str] = &[
    "gap",
    "gap --target 2",
    "gap --target 3.5",
    "gap --target 2.75,3+1",
    "gap --target equipment,2 --edition 2024-06",
    "gap --currency EUR --prices constant --target 3.5+1.5",
    "gap --currency national --target 2",
    "gap --edition 2025-08",
    "gap --edition 2024-06 --year 2018..2024 --target 2 --group g7",
    "gap --edition 2023-03 --target 2 --group europe-canada",
    "gap --edition 2026-03 --target 2.1",
    "gap --below 3.5 --top 7 --sort money",
    "gap --set related=0.9",
    "gap germany italy netherlands --target 5 --set DEU.related=0.9 --set ITA.gdp=2600bn --set NLD.share=3",
    "gap --as-of 2025-06-09 --target 2,3.5",
    "project",
    "project --target 3.5 --baseline real",
    "project --target 5 --prices current --baseline cash",
    "project --target 3 --path compound --group nordic --currency national --baseline none",
    "project --edition 2025-04 --target 2.5",
    "project italy --year 2025 --target 5 --currency EUR --set ITA.gdp=2250bn --growth 2.6",
    "pace",
    "pace --window 5 --target 2 --year 2020 --by 2024",
    "pace --edition 2025-08",
    "pace --edition 2024-06 --target 2.5 --by 2027",
    "rank",
    "rank --measure spending --currency GBP",
    "rank --measure gap_money --lowest",
    "rank --measure gap --target 2",
    "rank --measure growth --since 2014",
    "rank --measure added --since 2020 --edition 2025-08",
    "rank --measure equipment --year 2024",
    "rank --measure per_head --group eu",
    "rank --measure real_change --edition 2024-06",
    "rank --measure personnel",
    "revisions",
    "revisions --year 2020 --measure equipment_pct",
    "revisions --from 2024-06 --to 2026-07",
    "revisions --from 2023-03 --measure spend_usd_m",
    "revisions --from 2024-06 --year 2019..2024 --group baltic",
    "revisions germany spain --year 2024",
];

/// Commands that take one ally, run for each.
const OF_ONE: &[&str] = &["show", "revisions --year 2025"];

fn output(question: &str, format: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    session::run(&format!("defspend {question} --format {format} --quiet"), folder)
}

/// A number of a sentence.
#[derive(Debug)]
struct Told {
    value: Decimal,
    places: u32,
    /// What it is multiplied by to be in the unit of the rows, millions.
    unit: Decimal,
}

/// The numbers of a text, with their decimals and the word after them.
fn numbers(text: &str) -> Vec<Told> {
    let bytes = text.as_bytes();
    let (mut all, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        while digit(at) || (matches!(bytes.get(at), Some(b',' | b'.')) && digit(at + 1)) {
            at += 1;
        }
        let number = text[start..at].replace(',', "");
        let places = number.split_once('.').map_or(0, |(_, after)| after.len());
        let unit = if text[at..].starts_with(" billion") { 1000 } else { 1 };
        all.push(Told {
            value: number.parse().unwrap(),
            places: u32::try_from(places).unwrap(),
            unit: unit.into(),
        });
    }
    all
}

/// Half away from zero, by hand.
fn rounded(value: Decimal, places: u32) -> Decimal {
    let shift = Decimal::from(10_u64.pow(places));
    (value.abs() * shift + "0.5".parse::<Decimal>().unwrap()).floor() / shift
}

/// Every number in a part of a report, even within words.
fn held(value: &Value, all: &mut Vec<Decimal>) {
    match value {
        Value::Number(number) => all.push(number.to_string().parse().unwrap()),
        Value::String(text) => {
            all.extend(numbers(&text.replace("..", " ")).iter().map(|told| told.value));
        }
        Value::Array(values) => values.iter().for_each(|value| held(value, all)),
        Value::Object(fields) => fields.values().for_each(|value| held(value, all)),
        Value::Null | Value::Bool(_) => {}
    }
}

fn number(value: &Value) -> Option<Decimal> {
    value.is_number().then(|| value.to_string().parse().unwrap())
}

/// Numbers in sentences that follow from the fields of a row, though no field has them.
fn derived(row: &Value, query: &Value, all: &mut Vec<Decimal>) {
    let field = |name: &str| number(&row[name]);
    if let (Some(share), Some(pace), Some(window)) =
        (field("share_pct"), field("pp_per_year"), field("window"))
    {
        all.push(rounded(share - pace * window, 2));
    }
    if let (Some(reached), Some(by)) =
        (field("reached_year"), number(&query["by_year"]).or(Some(2035.into())))
    {
        all.push((reached - by).abs());
    }
    if let (Some(change), Some(before)) = (field("change"), field("previous_value")) {
        all.extend((change * Decimal::ONE_HUNDRED).checked_div(before));
    }
    all.extend(
        field("spending_m")
            .zip(field("gdp_m"))
            .and_then(|(part, whole)| (part * Decimal::ONE_HUNDRED).checked_div(whole)),
    );
}

/// The rows of a report, with those of its parts.
fn rows(report: &Value) -> Vec<&Value> {
    let parts = report.as_object().unwrap().iter().filter(|(name, _)| *name != "notes");
    parts.filter_map(|(_, part)| part.as_array()).flatten().collect()
}

fn names(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut names: Vec<_> = rows(report)
        .iter()
        .filter(|row| row["name"].is_string() && row["member"].is_string())
        .map(|row| (text(&row["name"]), text(&row["member"])))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Which ally a paragraph is about: the one whose name comes first.
fn about(paragraph: &str, names: &[(String, String)]) -> Option<(String, String)> {
    let places = names.iter().filter_map(|named| Some((paragraph.find(&named.0)?, named)));
    let several = ["Of ", "Between ", "The figures", "Together", "For ", "NATO gives no"];
    let one = !several.iter().any(|start| paragraph.starts_with(start));
    places.min_by_key(|(place, _)| *place).map(|(_, named)| named.clone()).filter(|_| one)
}

fn check(question: &str) -> usize {
    let (text, json) = (output(question, "text"), output(question, "json"));
    assert!(!text.contains("error") && !text.trim().is_empty(), "{question}\n{text}");
    let report: Value = serde_json::from_str(&json).unwrap();
    let table = output(question, "table");
    let names = names(&report);
    let mut counted = 0;
    for paragraph in text.lines() {
        let ally = about(paragraph, &names);
        let is_its = |row: &&Value| ally.as_ref().is_none_or(|(_, code)| row["member"] == **code);
        // The summits' years, and the least share and amount that are printed.
        let mut known: Vec<Decimal> = [2024, 2035].map(Decimal::from).into();
        held(&report["query"], &mut known);
        held(&report["data"], &mut known);
        for row in rows(&report).into_iter().filter(is_its) {
            held(row, &mut known);
            derived(row, &report["query"], &mut known);
        }
        // From the first edition to the last.
        let editions =
            rows(&report).into_iter().filter(is_its).filter(|row| row["edition"].is_string());
        let values: Vec<Decimal> = editions.filter_map(|row| number(&row["value"])).collect();
        known.extend(values.first().zip(values.last()).map(|(first, last)| last - first));
        let notes = report["notes"].as_array().unwrap();
        let its_notes = notes.iter().filter(|note| {
            let text = note["text"].as_str().unwrap();
            ally.as_ref().is_none_or(|(name, _)| text.contains(name.as_str()))
        });
        its_notes.for_each(|note| held(note, &mut known));
        // What is in no field stands in the table.
        let of_one = names.len() == 1;
        let is_its = |line: &&str| {
            of_one || ally.as_ref().is_some_and(|(name, _)| line.starts_with(name.as_str()))
        };
        for line in table.lines().filter(is_its) {
            held(&Value::from(line.replace('…', " ")), &mut known);
        }
        let mut known_here = known.clone();
        if ally.is_none() {
            // Sums are of one figure a row, and counts of rows.
            known_here.extend((0..=rows(&report).len()).map(Decimal::from));
            known_here.extend(["3.5", "1.5"].map(|text| text.parse::<Decimal>().unwrap()));
            for part in ["whole", "editions", "summary"] {
                held(&report[part], &mut known_here);
            }
        }
        let told = paragraph.replace("less than $1 million", "").replace("less than 0.01", "");
        for told in numbers(&told) {
            let same = |known: &Decimal| {
                let known = known.abs() / told.unit;
                rounded(known, told.places) == told.value
            };
            assert!(known_here.iter().any(same), "{question}: {told:?} is in no row: {paragraph}");
            counted += 1;
        }
    }
    counted
}

#[test]
fn every_number_told_is_one_of_the_rows() {
    let counted: usize = QUESTIONS.iter().map(|question| check(question)).sum();
    assert!(counted > 5000, "{counted} numbers are few");
}

#[test]
fn every_number_told_of_one_ally_is_one_of_its_rows() {
    let members = include_str!("../../data/members.csv");
    let codes = members.lines().skip(1).filter_map(|line| line.split(',').next());
    let mut counted = 0;
    for code in codes.filter(|code| *code != "ISL") {
        for question in OF_ONE {
            let (command, rest) = question.split_once(' ').unwrap_or((question, ""));
            counted += check(&format!("{command} {code} {rest}"));
        }
    }
    assert!(counted > 3000, "{counted} numbers are few");
}

fn millions(value: Decimal) -> String {
    let value = value.abs();
    let (number, unit) = if rounded(value, 0) < Decimal::ONE_THOUSAND {
        (rounded(value, 0).normalize().to_string(), "million")
    } else {
        let mut number = rounded(value / Decimal::ONE_THOUSAND, 1);
        number.rescale(1);
        (number.to_string(), "billion")
    };
    let (whole, after) = number.split_once('.').map_or((number.as_str(), ""), |(a, b)| (a, b));
    let groups: Vec<&str> = whole
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    let point = if after.is_empty() { "" } else { "." };
    format!("${}{point}{after} {unit}", groups.join(","))
}

fn two(value: Decimal) -> String {
    let mut value = rounded(value, 2);
    value.rescale(2);
    value.to_string()
}

/// The paragraph of each ally, by its code.
fn paragraphs(text: &str, report: &Value) -> Vec<(String, String)> {
    let names = names(report);
    let told = text.lines().filter_map(|line| Some((about(line, &names)?.1, line.to_owned())));
    told.collect()
}

#[test]
fn every_gap_is_told() {
    for target in ["2", "3.5", "3.7"] {
        let question = format!("gap --target {target}");
        let report: Value = serde_json::from_str(&output(&question, "json")).unwrap();
        let told = paragraphs(&output(&question, "text"), &report);
        let rows = report["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 32);
        for row in rows.iter().filter(|row| row["share_pct"].is_number()) {
            let (_, paragraph) = told.iter().find(|(code, _)| row["member"] == **code).unwrap();
            let gap = number(&row["gap_pp"]).unwrap();
            let (points, way) = (two(gap), row["met"].as_bool().unwrap());
            let far = match (gap.is_zero(), way) {
                (true, true) => ", exactly the 2% ".to_owned(),
                (false, true) => format!(", {points} points above "),
                (_, false) => format!(", {points} points short of "),
            };
            let short = far.replace("the 2% ", "2%");
            assert!(paragraph.contains(&far) || paragraph.contains(&short), "{far}: {paragraph}");
            let spent = millions(number(&row["spending_m"]).unwrap());
            let share = two(number(&row["share_pct"]).unwrap());
            assert!(paragraph.contains(&format!(" {share}% of its GDP ({spent})")), "{paragraph}");
            let money = number(&row["gap_m"]).unwrap();
            if rounded(money, 0) > Decimal::ZERO {
                assert!(paragraph.contains(&millions(money)), "{money}: {paragraph}");
            }
        }
        let text = output(&question, "text");
        for sum in ["shortfall_m", "netted_m"] {
            let sum = millions(number(&report["total"][0][sum]).unwrap());
            let together = text.lines().find(|line| line.starts_with("Together")).unwrap();
            assert!(together.contains(&sum), "{sum}: {together}");
        }
    }
}

#[test]
fn every_road_and_every_pace_is_told() {
    let report: Value = serde_json::from_str(&output("project", "json")).unwrap();
    let told = paragraphs(&output("project", "text"), &report);
    for road in report["summary"].as_array().unwrap() {
        let (_, paragraph) = told.iter().find(|(code, _)| road["member"] == **code).unwrap();
        for money in ["extra_in_target_year_m", "extra_sum_m"] {
            let money = millions(number(&road[money]).unwrap());
            assert!(paragraph.contains(&format!("{money} more")), "{money}: {paragraph}");
        }
        let growth = two(number(&road["needed_real_growth_pct"]).unwrap());
        assert!(paragraph.contains(&format!(" {growth}% a year")), "{growth}: {paragraph}");
    }
    let report: Value = serde_json::from_str(&output("pace", "json")).unwrap();
    let told = paragraphs(&output("pace", "text"), &report);
    for pace in report["rows"].as_array().unwrap().iter().filter(|row| row["outcome"].is_string()) {
        let (_, paragraph) = told.iter().find(|(code, _)| pace["member"] == **code).unwrap();
        let points = two(number(&pace["pp_per_year"]).unwrap());
        assert!(paragraph.contains(&format!("by {points} points a year")), "{paragraph}");
        let outcome = match pace["outcome"].as_str().unwrap() {
            "met" => " meets ".to_owned(),
            "late" => format!(" only in {}, ", pace["reached_year"]),
            "on_course" => format!(" in {}, ", pace["reached_year"]),
            other => panic!("{other}"),
        };
        assert!(paragraph.contains(&outcome), "{outcome}: {paragraph}");
    }
}

#[test]
fn nothing_unknown_is_told_as_nothing() {
    for question in [
        "gap iceland",
        "gap germany --edition 2025-08",
        "pace iceland",
        "rank iceland",
        "show iceland",
        "revisions germany --year 2025",
    ] {
        let text = output(question, "text");
        for wrong in [" 0.00", "$0", " 0%", "NaN", "None", "nothing"] {
            assert!(!text.contains(wrong), "{question}: {wrong} in {text}");
        }
        assert!(text.contains(" no "), "{question}: {text}");
    }
}

#[test]
fn the_hint_names_the_commands_that_have_sentences() {
    let commands = ["gap", "project", "pace", "rank", "revisions", "show germany"];
    let hint = output("targets", "text");
    for command in commands {
        assert!(hint.contains(command.split(' ').next().unwrap()), "{hint}");
        assert!(!output(command, "text").starts_with("error"), "{command}");
    }
    for command in ["targets", "pledges", "editions", "history", "groups"] {
        assert!(output(command, "text").starts_with("error"), "{command}");
    }
}
