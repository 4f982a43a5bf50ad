//! Sentences say what the rows say: every number in them is in the rows of the same question, rounded here a second
//! time, and every figure that a row is about is in a sentence.

use defspend::calc::indicator::Indicator;
use defspend::calc::rank::Key;
use defspend::dataset::Measure;
use defspend::report::{Format, Table};
use defspend::view::View;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::asked::{answers_in_sentences, name};
use super::json::{json as json_of, number, written};
use super::questions::{
    Question as _, USUAL, all_groups, allies, country, everybody, gap, group_figures, history,
    pace, pledges, project, rank, record, revisions, targets,
};

/// A number of a sentence.
#[derive(Debug)]
struct Printed {
    value: Decimal,
    places: u32,
    /// What it is multiplied by to be counted as the rows count, in millions.
    unit: Decimal,
}

impl Printed {
    /// Whether a figure of the rows comes out as this number.
    fn is(&self, figure: &Decimal) -> bool {
        rounded(figure.abs() / self.unit, self.places) == self.value
    }
}

/// The numbers of a text, with their decimals and the word after them.
fn numbers(text: &str) -> Vec<Printed> {
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
        all.push(Printed {
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

/// Adds every number in a part of a report, those within words too.
fn add_numbers(value: &Value, all: &mut Vec<Decimal>) {
    match value {
        Value::Number(number) => all.push(number.to_string().parse().unwrap()),
        Value::String(text) => {
            all.extend(numbers(&text.replace("..", " ")).iter().map(|number| number.value));
        }
        Value::Array(values) => values.iter().for_each(|value| add_numbers(value, all)),
        Value::Object(fields) => fields.values().for_each(|value| add_numbers(value, all)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// Adds what follows from the fields of a row, and is in sentences though no field has it.
fn add_derived(row: &Value, query: &Value, all: &mut Vec<Decimal>) {
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
    // What is checked is in the scale of the text.
    let millions = match row["scale"].as_str() {
        Some("trillion") => 1_000_000,
        Some("billion") => 1000,
        _ => 1,
    };
    for name in ["value", "value_high", "official", "restated"] {
        all.extend(field(name).map(|figure| figure * Decimal::from(millions)));
    }
    if let (Some(spending), Some(gdp)) = (field("spending_m"), field("gdp_m")) {
        all.extend((spending * Decimal::ONE_HUNDRED).checked_div(gdp));
    }
}

/// The rows of a report, of every part of it.
fn rows_of_all_parts(report: &Value) -> Vec<&Value> {
    let parts = report.as_object().unwrap().iter().filter(|(name, _)| *name != "notes");
    parts.filter_map(|(_, part)| part.as_array()).flatten().collect()
}

/// The names and codes of the allies in a report.
fn names(report: &Value) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    for row in rows_of_all_parts(report) {
        if let (Some(name), Some(code)) = (row["name"].as_str(), row["member"].as_str()) {
            names.push((name.to_owned(), code.to_owned()));
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The beginnings of paragraphs about several allies.
const OF_SEVERAL: [&str; 7] =
    ["Of ", "Between ", "The figures", "Together", "For ", "NATO gives no", "The lowest"];

/// Which ally a paragraph is about: the one whose name comes first.
fn about(paragraph: &str, names: &[(String, String)]) -> Option<(String, String)> {
    if OF_SEVERAL.iter().any(|start| paragraph.starts_with(start)) {
        return None;
    }
    // A group has the name of an ally in its own.
    let paragraph = paragraph.replace("Europe and Canada", "");
    let places = names.iter().filter_map(|named| Some((paragraph.find(&named.0)?, named)));
    places.min_by_key(|(place, _)| *place).map(|(_, named)| named.clone())
}

/// Adds the numbers of a table's rows of an ally, and of its sections where all of it is of one; money in millions.
fn add_cells(table: &Table, ally: Option<&(String, String)>, of_one: bool, all: &mut Vec<Decimal>) {
    let is_its = |row: &Vec<String>| {
        of_one || ally.is_some_and(|(name, _)| row.iter().any(|cell| cell == name))
    };
    for row in table.rows.iter().chain(&table.totals).filter(|row| is_its(row)) {
        for (cell, heading) in row.iter().zip(&table.headings) {
            let unit = if heading.unit.contains("bn") { 1000 } else { 1 };
            let figures = numbers(&cell.replace('…', " "));
            all.extend(figures.iter().map(|figure| figure.value * Decimal::from(unit)));
        }
    }
    if of_one {
        for section in &table.sections {
            add_numbers(&Value::from(section.lines.clone()), all);
        }
    }
}

/// What the numbers of a paragraph may be: those of the rows, notes and table lines of its ally, or of all.
fn known_numbers(
    view: &dyn View,
    report: &Value,
    ally: Option<&(String, String)>,
    of_one: bool,
) -> Vec<Decimal> {
    let is_its = |row: &&Value| ally.is_none_or(|(_, code)| row["member"] == **code);
    // The years of the summits' targets, and of the outlook that a page on one ally has no note of.
    let mut known: Vec<Decimal> = [2024, 2035, 2026].map(Decimal::from).into();
    if let Some((_, code)) = ally {
        let joined = record().members.find(code).unwrap().joined;
        known.push(joined.number().into());
    }
    add_numbers(&report["query"], &mut known);
    add_numbers(&report["data"], &mut known);
    let rows = rows_of_all_parts(report);
    let mut values = Vec::new();
    for row in rows.iter().copied().filter(is_its) {
        add_numbers(row, &mut known);
        add_derived(row, &report["query"], &mut known);
        if row["edition"].is_string() {
            values.extend(number(&row["value"]));
        }
    }
    // From the first edition to the last.
    known.extend(values.first().zip(values.last()).map(|(first, last)| last - first));
    for note in report["notes"].as_array().unwrap() {
        let text = note["text"].as_str().unwrap();
        if of_one || ally.is_none_or(|(name, _)| text.contains(name.as_str())) {
            add_numbers(note, &mut known);
        }
    }
    // What is in no field is in the table.
    add_cells(&view.table(None), ally, of_one, &mut known);
    // Of a part of spending, the whole is to the million in the sums in full.
    if report["query"]["targets"] == json!(["equipment"]) {
        for section in view.derivations() {
            if of_one || ally.is_some_and(|(name, _)| section.heading.starts_with(name.as_str())) {
                add_numbers(&Value::from(section.lines), &mut known);
            }
        }
    }
    if ally.is_none() {
        // Sums are of one figure a row, and counts of rows.
        known.extend((0..=rows.len()).map(Decimal::from));
        known.extend(["3.5", "1.5"].map(|text| text.parse::<Decimal>().unwrap()));
        for part in ["whole", "editions", "summary"] {
            add_numbers(&report[part], &mut known);
        }
    }
    known
}

/// Looks every number of the sentences up, and says how many there are.
fn check(view: &dyn View) -> usize {
    let name = name(view);
    let (text, report) = (written(view, Format::Text), json_of(view));
    assert!(!text.trim().is_empty(), "{name}");
    let names = names(&report);
    let mut counted = 0;
    for paragraph in text.lines() {
        let ally = about(paragraph, &names);
        let known = known_numbers(view, &report, ally.as_ref(), names.len() == 1);
        // The least that is said of an amount or a share.
        let said = paragraph.replace("less than $1 million", "").replace("less than 0.01", "");
        for printed in numbers(&said) {
            let found = known.iter().any(|figure| printed.is(figure));
            assert!(found, "{name}: {printed:?} is in no row: {paragraph}");
            counted += 1;
        }
    }
    counted
}

#[test]
fn every_number_is_one_of_the_rows() {
    let counted: usize = answers_in_sentences().map(|view| check(view)).sum();
    assert!(counted > 8000, "{counted} numbers are few");
}

#[test]
fn every_number_of_the_revisions_of_one_ally_is_one_of_its_rows() {
    let mut counted = 0;
    for member in record().members.iter().filter(|member| member.armed_forces) {
        let ally = allies(member.iso3.as_str()).years("2025");
        counted += check(revisions(ally, Measure::Share).ask());
    }
    assert!(counted > 500, "{counted} numbers are few");
}

#[test]
fn sentences_are_whole_and_stand_a_paragraph_a_line() {
    for view in answers_in_sentences() {
        let name = name(view);
        let paragraphs = view.sentences().unwrap();
        assert!(!paragraphs.is_empty(), "{name}");
        assert_eq!(written(view, Format::Text), paragraphs.join("\n") + "\n", "{name}");
        for paragraph in paragraphs {
            assert!(paragraph.starts_with(|c: char| !c.is_lowercase()), "{name}: {paragraph}");
            let ends = paragraph.ends_with('.') || paragraph.contains("https://");
            assert!(ends, "{name}: {paragraph}");
            for wrong in ["  ", " .", " ,", "..", "NaN", "None", "Some(", "\n"] {
                let years = paragraph.contains("..2");
                assert!(years || !paragraph.contains(wrong), "{name}: {wrong:?} in {paragraph}");
            }
        }
    }
}

/// An amount of millions of dollars as a person reads it.
fn dollars(value: Decimal) -> String {
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

/// The paragraph about the ally of a row.
fn paragraph_of<'t>(text: &'t str, report: &Value, row: &Value) -> &'t str {
    let names = names(report);
    let is_its = |line: &&str| about(line, &names).is_some_and(|(_, code)| row["member"] == *code);
    text.lines().find(is_its).unwrap()
}

#[test]
fn every_gap_is_in_the_sentences() {
    for target in ["2", "3.5", "3.7"] {
        let view = gap(everybody(), target).ask();
        let (report, text) = (json_of(view), written(view, Format::Text));
        let rows = report["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 32);
        for row in rows.iter().filter(|row| row["share_pct"].is_number()) {
            let paragraph = paragraph_of(&text, &report, row);
            let gap = number(&row["gap_pp"]).unwrap();
            let (points, is_met) = (two(gap), row["met"].as_bool().unwrap());
            let far = match (gap.is_zero(), is_met) {
                (true, true) => ", exactly the 2% ".to_owned(),
                (false, true) => format!(", {points} points above "),
                (_, false) => format!(", {points} points short of "),
            };
            let short = far.replace("the 2% ", "2%");
            assert!(paragraph.contains(&far) || paragraph.contains(&short), "{far}: {paragraph}");
            let spent = dollars(number(&row["spending_m"]).unwrap());
            let share = two(number(&row["share_pct"]).unwrap());
            assert!(paragraph.contains(&format!(" {share}% of its GDP ({spent})")), "{paragraph}");
            let money = number(&row["gap_m"]).unwrap();
            if rounded(money, 0) > Decimal::ZERO {
                assert!(paragraph.contains(&dollars(money)), "{money}: {paragraph}");
            }
        }
        let together = text.lines().find(|line| line.starts_with("Together")).unwrap();
        for sum in ["shortfall_m", "netted_m"] {
            let sum = dollars(number(&report["total"][0][sum]).unwrap());
            assert!(together.contains(&sum), "{sum}: {together}");
        }
    }
}

#[test]
fn every_road_is_in_the_sentences() {
    let view = project(everybody(), "3.5+1.5").ask();
    let (report, text) = (json_of(view), written(view, Format::Text));
    let roads = report["summary"].as_array().unwrap();
    assert_eq!(roads.len(), 31);
    for road in roads {
        let paragraph = paragraph_of(&text, &report, road);
        for money in ["extra_in_target_year_m", "extra_sum_m"] {
            let money = number(&road[money]).unwrap();
            let said = if money.is_zero() {
                "nothing extra".to_owned()
            } else {
                format!("{} more", dollars(money))
            };
            assert!(paragraph.contains(&said), "{said}: {paragraph}");
        }
        let [low, high] =
            ["extra_sum_m_low", "extra_sum_m_high"].map(|bound| number(&road[bound]).unwrap());
        let range = if low.is_zero() {
            format!("it is at most {} more", dollars(high))
        } else {
            format!("it is {} to {} more", dollars(low), dollars(high))
        };
        assert!(low == high || paragraph.contains(&range), "{range}: {paragraph}");
        let growth = two(number(&road["needed_real_growth_pct"]).unwrap());
        assert!(paragraph.contains(&format!(" {growth}% a year")), "{growth}: {paragraph}");
    }
}

#[test]
fn every_pace_is_in_the_sentences() {
    let view = pace(everybody(), "3.5").ask();
    let (report, text) = (json_of(view), written(view, Format::Text));
    let paces = report["rows"].as_array().unwrap().iter();
    let mut counted = 0;
    for pace in paces.filter(|row| row["outcome"].is_string()) {
        let paragraph = paragraph_of(&text, &report, pace);
        let points = two(number(&pace["pp_per_year"]).unwrap());
        assert!(paragraph.contains(&format!("by {points} points a year")), "{paragraph}");
        let outcome = match pace["outcome"].as_str().unwrap() {
            "met" => " meets ".to_owned(),
            "late" => format!(" only in {}, ", pace["reached_year"]),
            "on_course" => format!(" in {}, ", pace["reached_year"]),
            other => panic!("{other}"),
        };
        assert!(paragraph.contains(&outcome), "{outcome}: {paragraph}");
        counted += 1;
    }
    assert_eq!(counted, 31);
}

#[test]
fn every_ally_of_a_history_is_in_the_sentences_from_its_first_year_to_its_last() {
    let view = history(everybody(), Indicator::SHARE).ask();
    let (report, text) = (json_of(view), written(view, Format::Text));
    let rows: Vec<&Value> = report["rows"].as_array().unwrap().iter().collect();
    let mut counted = 0;
    for rows in rows.chunk_by(|one, other| one["member"] == other["member"]) {
        let known: Vec<&&Value> = rows.iter().filter(|row| row["value"].is_number()).collect();
        let [first, .., last] = known.as_slice() else { continue };
        let paragraph = paragraph_of(&text, &report, first);
        let value = |row: &Value| number(&row["value"]).unwrap();
        let way = if value(last) > value(first) { "rose" } else { "fell" };
        let estimated = if last["estimate"] == true { "an estimated " } else { "" };
        let moved = format!(
            "share of GDP {way} from {}% in {} to {estimated}{}% in {}.",
            two(value(first)),
            first["year"],
            two(value(last)),
            last["year"]
        );
        assert!(paragraph.ends_with(&moved), "{moved}: {paragraph}");
        counted += 1;
    }
    assert_eq!(counted, 31);
    let one = written(history(allies("germany"), Indicator::SHARE).ask(), Format::Text);
    for row in rows.iter().filter(|row| row["member"] == "DEU") {
        let year = format!("{}% in {}", two(number(&row["value"]).unwrap()), row["year"]);
        assert!(one.contains(&year), "{year}: {one}");
    }
}

#[test]
fn every_group_is_in_the_sentences() {
    let view = group_figures(all_groups());
    let (report, text) = (json_of(view), written(view, Format::Text));
    let rows = report["rows"].as_array().unwrap();
    let paragraphs: Vec<&str> = text.lines().collect();
    // And what all of them have in common.
    assert_eq!(paragraphs.len(), rows.len() + 1);
    for (row, paragraph) in rows.iter().zip(paragraphs) {
        let share = two(number(&row["weighted_share_pct"]).unwrap());
        let spent = dollars(number(&row["spending_m"]).unwrap());
        let said = format!("spent an estimated {share}% of their GDP on defence ({spent}) in 2026");
        assert!(paragraph.contains(&said), "{said}: {paragraph}");
        let growth = number(&row["growth_pct"]).unwrap();
        let way = if growth > Decimal::ZERO { "more" } else { "less" };
        let grown = format!("in real terms {}% {way} than the year before", two(growth));
        assert!(paragraph.contains(&grown), "{grown}: {paragraph}");
    }
}

#[test]
fn targets_are_counted_in_the_sentences() {
    // NATO's table of July 2026, counted by hand: in 2024 17 allies reached 2.00, and Iceland has no forces.
    let text = written(targets(&everybody().years("2024")), Format::Text);
    assert!(text.starts_with(
        "In 2024, 17 of 32 allies met the 2% agreed at the Wales summit for 2024, 14 did not, and of one (Iceland) it is \
         not known.\n"
    ));
    // 4.07% in that year is Poland's alone; with 1.5% of related spending it may be 5%.
    assert!(text.contains(
        "\nIn 2024, one of 32 allies (Poland) met the 3.5% agreed at The Hague for 2035, 30 did not"
    ));
    assert!(text.contains(
        "\nIn 2024, none of 32 allies met the 5% in all agreed at The Hague for 2035, 30 did not"
    ));
    assert_eq!(text.matches("5% in all").count(), 1, "{text}");
    assert!(
        text.contains(
            "\nNATO as a whole spent 2.65% of its GDP in 2024, without related spending.\n"
        )
    );
    let text = written(targets(&everybody().years("2024..2026")), Format::Text);
    let estimated =
        "2.65% of its GDP in 2024, an estimated 2.75% in 2025 and an estimated 2.86% in 2026";
    assert!(text.contains(estimated), "{text}");
}

#[test]
fn what_became_of_a_pledge_is_in_the_sentences() {
    // Croatia had 1.85 in 2024 by the edition of July 2026, which is no estimate, and has 2.03 in 2026.
    let croatia = written(pledges(allies("croatia")).ask(), Format::Text);
    assert!(
        croatia.starts_with("Croatia's pledges: 2% of GDP by 2024, announced on 2 December 2019")
    );
    assert!(
        croatia
            .contains(", missed in its year but met later, since superseded; 2.5% of GDP by 2027")
    );
    // 2.5 − 2.03.
    assert!(croatia.contains(", 0.47 points away; 3% of GDP by 2030"), "{croatia}");
    let iceland = written(pledges(allies("iceland")).ask(), Format::Text);
    assert!(iceland.starts_with("The register has no such pledge.\n"), "{iceland}");
}

#[test]
fn what_is_unknown_is_not_said_to_be_nothing() {
    for view in [
        gap(allies("iceland"), USUAL).ask(),
        gap(allies("germany").edition("2025-08"), USUAL).ask(),
        pace(allies("iceland"), "3.5").ask(),
        rank(allies("iceland"), Key::Figure(Indicator::SHARE)).ask(),
        country("iceland", &everybody()),
        revisions(allies("germany").years("2025"), Measure::Share).ask(),
    ] {
        let text = written(view, Format::Text);
        for wrong in [" 0.00", "$0", " 0%", "NaN", "None", "nothing"] {
            assert!(!text.contains(wrong), "{}: {wrong} in {text}", name(view));
        }
        assert!(text.contains(" no "), "{}: {text}", name(view));
    }
}
