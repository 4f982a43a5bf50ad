//! What scripts rely on: figures that a journalist may quote, and commands that agree with each other.

use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::session;

fn json_of(question: &str) -> Value {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let text = session::run(&format!("defspend {question} --format json"), folder);
    assert!(!text.starts_with("error"), "{question}\n{text}");
    serde_json::from_str(&text).unwrap()
}

/// A JSON value as a cell of a flat file.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// A number without trailing zeros, which JSON readers drop; any other text unchanged.
fn number(text: &str) -> String {
    text.parse::<Decimal>().map_or(text.to_owned(), |number| number.normalize().to_string())
}

/// An amount of millions in billions, rounded.
fn billions_of(millions: &Value, places: u32) -> String {
    let millions: Decimal = millions.to_string().parse().unwrap();
    defspend::decimal::fixed(millions / Decimal::ONE_THOUSAND, places)
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
    let germany = &json_of("gap germany --target 3.5")["rows"][0];
    assert_eq!(germany["share_pct"], json!(2.69));
    assert_eq!(germany["spending_m"], json!(147_002));
    assert_eq!(germany["gap_m"], json!(43_957.3));

    let below = pick("gap --target 2", |row| row["met"] == false, "name");
    assert_eq!(below, [json!("Slovenia")]);
    let mut above = pick("gap --target 3.5", |row| row["met"] == true, "member");
    above.sort_by_key(ToString::to_string);
    assert_eq!(above, [json!("EST"), json!("GRC"), json!("LTU"), json!("LVA"), json!("POL")]);

    let total = json_of("gap --group europe-canada --target 3.5")["total"][0].clone();
    let billions = |field: &str| billions_of(&total[field], 0);
    assert_eq!(
        (billions("shortfall_m"), billions("netted_m")),
        ("311".to_owned(), "294".to_owned())
    );
    assert_eq!(billions_of(&json_of("gap usa --target 3.5")["rows"][0]["gap_m"], 0), "106");

    let netherlands = json_of("gap netherlands --target 3.5");
    assert_eq!(netherlands["rows"][0]["share_pct"], json!(2.58));
    // 3.5% × 1,436,621 − 32,900 = 17,381.735; 32,900 ÷ 1,436,621 = 2.290%.
    assert_eq!(netherlands["rows"][0]["gap_m"], json!(17_381.735));
    let notes = netherlands["notes"].as_array().unwrap();
    let note = notes.iter().find(|note| note["code"] == "ratio_differs").unwrap();
    assert!(
        note["text"].as_str().unwrap().contains("published 2.58, by division 2.29, -0.290 points")
    );
}

/// The tables of July 2026 have for Denmark spending of 17,615 and GDP of 504,483 million dollars, for Estonia 2,644 and
/// 51,802, for Latvia 2,637 and 53,569, for Lithuania 5,651 and 105,926: 28,547 and 715,780 in all, of which 3.5% are
/// 25,052.3. Denmark alone is short, by 17,656.905 − 17,615 = 41.905, which is 0.146793% of 28,547.
#[test]
fn totals_have_spending_and_levels() {
    let asked = "gap estonia latvia lithuania denmark --target 3.5";
    let fields = ["spending_m", "gdp_m", "required_m", "shortfall_m", "increase_pct"];
    let known = [28_547.0, 715_780.0, 25_052.3, 41.905, 0.146_793].map(|figure| json!(figure));
    let figures = |total: &Value| fields.map(|field| json!(total[field].as_f64().unwrap()));
    assert_eq!(figures(&json_of(asked)["total"][0]), known);
    // A range of years has totals of each year too, and of each ally.
    let report = json_of(&format!("{asked} --year 2025..2026"));
    let years = report["years"].as_array().unwrap();
    assert_eq!(years.len(), 2);
    assert_eq!((&years[1]["year"], figures(&years[1])), (&json!(2026), known));
    let spent = |of: &Value| of["spending_m"].to_string().parse::<Decimal>().unwrap();
    let whole = spent(&report["total"][0]);
    assert_eq!(years.iter().map(spent).sum::<Decimal>(), whole);
    assert_eq!(report["sums"].as_array().unwrap().iter().map(spent).sum::<Decimal>(), whole);
    // Where the related leg is unknown, nobody knows what is spent on the whole.
    let of_whole = &json_of("gap denmark --target 5")["total"][0];
    assert_eq!(
        (&of_whole["spending_m"], &of_whole["required_m"]),
        (&json!(null), &json!(25_224.15))
    );
}

/// 2.69% of a GDP of 4,422,594 million dollars that does not grow is 118,967.7786, and nine times that 1,070,710.0074.
#[test]
fn a_road_adds_up_what_is_spent() {
    let road = "project germany denmark --target 3.5 --path hold --growth 0 --prices constant";
    let report = json_of(road);
    let germany = report["summary"].as_array().unwrap().iter().find(|one| one["member"] == "DEU");
    assert_eq!(germany.unwrap()["spending_sum_m"], json!(1_070_710.007_4));
    let years = report["years"].as_array().unwrap();
    assert_eq!(years.len(), 10);
    let last = |rows: &Value| rows.as_array().unwrap().last().unwrap()["spending_sum_m"].clone();
    assert_eq!(last(&report["years"]), last(&report["total"]));
}

#[test]
fn known_answers_of_the_years_since_wales() {
    // A think tank's sums of 2025, of edition 2024-06: Germany 249, Italy 150, Spain 150 billion short of 2%.
    let report = json_of("gap germany italy spain --target 2 --edition 2024-06 --year 2014..2024");
    let sums = report["sums"].as_array().unwrap();
    for (member, billions) in [("DEU", "248.8"), ("ITA", "150.0"), ("ESP", "150.6")] {
        let sum = sums.iter().find(|sum| sum["member"] == member).unwrap();
        assert_eq!(billions_of(&sum["shortfall_m"], 1), billions, "{member}");
    }
}

#[test]
fn an_unknown_related_share_is_a_range_and_never_a_number() {
    let report = json_of("gap germany");
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
    let met = pick("gap greece latvia lithuania --target 5", |_| true, "met");
    assert_eq!(met, [Value::Null, Value::Null, json!(true)]);

    // 2.69 + 0.9 = 3.59; more than 1.5 is not counted.
    let met = |related: &str| {
        json_of(&format!("gap germany --target 5 --set related={related}"))["rows"][0].clone()
    };
    assert_eq!(met("0.9")["gap_pp"], json!(1.41));
    assert_eq!(met("2.5")["gap_pp"], json!(0.81));
}

#[test]
fn a_missing_figure_is_null_and_not_counted() {
    let report = json_of("gap --edition 2025-08 --target 2");
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
fn known_pledges() {
    let pledges = |question: &str| -> Vec<String> {
        let fields =
            ["share_pct", "by_text", "state", "current_pct", "gap_pp", "needed_pp_per_year"];
        let rows = json_of(question)["rows"].as_array().unwrap().clone();
        let line = |row: &Value| fields.map(|field| number(&cell(&row[field]))).join(" ");
        rows.iter().map(line).collect()
    };
    // Canada stood at 2.13 in 2026: (3.5 − 2.13) ÷ 9 = 0.152222. The goal of 2% moved from 2032 to 2030 to March 2026.
    assert_eq!(
        pledges("pledges canada"),
        [
            "1.76 2030 superseded 2.13 -0.37 ",
            "2 2032 superseded 2.13 -0.13 ",
            "2 2030 superseded 2.13 -0.13 ",
            "2 2026-03 met 2.13 -0.13 ",
            "3.5 2035 current 2.13 1.37 0.152222",
            "5 2035 current   ",
        ]
    );
    // Of 2024, by what was known before the announcement of June (1.45, in the report of April): (1.76 − 1.45) ÷ 6,
    // (2 − 1.45) ÷ 8 and ÷ 6; nothing was met yet.
    assert_eq!(
        pledges("pledges canada --as-of 2025-06-08"),
        [
            "1.76 2030 current 1.45 0.31 0.051667",
            "2 2032 current 1.45 0.55 0.06875",
            "2 2030 current 1.45 0.55 0.091667",
        ]
    );
    let britain = pledges("pledges uk --state current");
    for wanted in ["2.5 2027-04 current 2.56 -0.06 ", "3 next_parliament current   "] {
        assert!(britain.iter().any(|pledge| pledge == wanted), "{britain:#?}");
    }
}

/// Every pledge of an answer: whose, how much, by when, and what became of it.
fn outcomes(question: &str) -> Vec<String> {
    let rows = json_of(question)["rows"].as_array().unwrap().clone();
    let fields = ["member", "share_pct", "by_text", "outcome"];
    let line = |row: &Value| fields.map(|field| number(&cell(&row[field]))).join(" ");
    rows.iter().map(line).collect()
}

#[test]
fn known_outcomes_of_pledges() {
    // Read off NATO's tables. Croatia 2024: 1.85 in July 2026, where it is no estimate; 1.81, 1.86 and 1.87 before. So
    // 2% is missed, though 2.03 in 2026 reaches it.
    let croatia = outcomes("pledges croatia");
    assert_eq!(croatia[..2], ["HRV 2 2024 missed", "HRV 2.5 2027 open"]);
    // In August 2025 that year was an estimate still.
    assert_eq!(outcomes("pledges croatia --edition 2025-08")[0], "HRV 2 2024 open");
    // Luxembourg 2024: 1.29, no estimate. Another promise is of national income, and settled by no table.
    assert_eq!(
        outcomes("pledges luxembourg"),
        ["LUX 0.72 2024 kept", "LUX 2 2025 ", "LUX 3.5 2035 open"]
    );
    // Slovenia 2025: 2.02 in August 2025, 1.57 in July 2026; both are estimates.
    assert_eq!(outcomes("pledges slovenia --due 2025"), ["SVN 2 2025 restated"]);
    for question in ["--edition 2025-08", "--as-of 2026-07-06"] {
        let then = outcomes(&format!("pledges slovenia --due 2025 {question}"));
        assert_eq!(then, ["SVN 2 2025 reached"]);
    }
    // Of before the edition of August 2025 there is no share of 2025 at all, and that of 2024 was 1.37.
    assert_eq!(outcomes("pledges slovenia --due 2025 --as-of 2025-06"), ["SVN 2 2025 open"]);
    // Portugal 2026: 2.10, three years early. Belgium 2025: 2.00 twice, an estimate both times.
    assert_eq!(outcomes("pledges portugal --due 2029"), ["PRT 2 2029 reached"]);
    assert_eq!(outcomes("pledges belgium --due 2025"), ["BEL 2 2025 reached"]);
    // Czechia 2026: 2.01, an estimate.
    assert_eq!(outcomes("pledges czechia --due 2026"), ["CZE 2.2 2026 open", "CZE 2.1 2026 open"]);
}

#[test]
fn pledges_are_narrowed_by_their_outcome_and_their_year() {
    // Only of 2024 there are figures that are no estimates, and two pledges were for it (tests/record/pledges.csv).
    assert_eq!(outcomes("pledges --outcome missed"), ["HRV 2 2024 missed"]);
    assert_eq!(outcomes("pledges --outcome kept"), ["LUX 0.72 2024 kept"]);
    assert_eq!(outcomes("pledges --due 2024"), ["HRV 2 2024 missed", "LUX 0.72 2024 kept"]);
    // A year is that year and not the ones before; a span counts by its first year; pledges without one never do.
    let years = |question: &str| -> Vec<Value> {
        let rows = json_of(question)["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| row["by_year"].clone()).collect()
    };
    let all = years("pledges");
    let between = |first, last| {
        all.iter()
            .filter(|year| year.as_u64().is_some_and(|year| (first..=last).contains(&year)))
            .count()
    };
    for (asked, first, last) in [("2030", 2030, 2030), ("2025..2026", 2025, 2026)] {
        let found = years(&format!("pledges --due {asked}"));
        assert_eq!(found.len(), between(first, last), "{asked}");
        assert!(
            found.iter().all(|year| (first..=last).contains(&year.as_u64().unwrap())),
            "{asked}"
        );
    }
    assert_eq!(outcomes("pledges denmark --due 2025"), ["DNK 3 2025-2026 reached"]);
    let query = &json_of("pledges --outcome open --due 2025..2026")["query"];
    assert_eq!((&query["outcome"], &query["due"]), (&json!("open"), &json!([2025, 2026])));
}

#[test]
fn a_pledge_by_another_definition_is_not_compared() {
    for row in json_of("pledges")["rows"].as_array().unwrap() {
        let compared = row["scope"] == "core";
        for field in ["year", "current_pct", "gap_pp", "outcome"] {
            assert_eq!(row[field].is_null(), !compared, "{field} of {row}");
        }
        if !compared {
            assert!(row["needed_pp_per_year"].is_null(), "{row}");
        }
    }
}

#[test]
fn pledges_stand_by_name_then_day_then_share() {
    let report = json_of("pledges");
    // A period counts from its end, so it comes after the days in it.
    let end = |announced: &str| format!("{announced}{}", &"-99-99"[announced.len() - 4..]);
    let key = |row: &Value| {
        let name = row["name"].as_str().unwrap().replace('ü', "u");
        (name, end(row["announced"].as_str().unwrap()), cell(&row["share_pct"]))
    };
    let keys: Vec<_> = report["rows"].as_array().unwrap().iter().map(key).collect();
    assert!(keys.is_sorted(), "{keys:#?}");
    assert_eq!(keys.len(), 84);
}

#[test]
fn known_counts_of_allies_at_two_percent() {
    // Of the 32 allies of 2024: 23 by NATO's tables of June 2024, 17 by those of July 2026. Iceland has no share.
    for (edition, met) in [("2024-06", 23), ("2025-04", 22), ("2025-08", 18), ("2026-07", 17)] {
        let report = json_of(&format!("targets --edition {edition} --year 2024"));
        let row = &report["rows"][0];
        assert_eq!(row["target"], "2");
        assert_eq!(
            (&row["allies"], &row["met"], &row["unknown"]),
            (&json!(32), &json!(met), &json!(1))
        );
    }
}

#[test]
fn counts_are_those_of_the_verdicts_of_gap() {
    let counted = json_of("targets --edition 2024-06 --year 2019..2021");
    for row in counted["rows"].as_array().unwrap() {
        let (target, year) = (row["target"].as_str().unwrap(), &row["year"]);
        let question = format!("gap --target {target} --edition 2024-06 --year {year}");
        let verdicts = pick(&question, |of| of["leg"] == row["leg"], "met");
        let count = |verdict: Value| json!(verdicts.iter().filter(|met| **met == verdict).count());
        assert_eq!(row["allies"], json!(verdicts.len()), "{row}");
        assert_eq!(
            (&row["met"], &row["missed"], &row["unknown"]),
            (&count(json!(true)), &count(json!(false)), &count(Value::Null)),
            "{row}"
        );
    }
}

#[test]
fn known_revisions() {
    // Worked out in Python from the two CSV files: of the shares of 2024 that June 2024 and July 2026 print 29 of 31
    // differ, and six allies fell below 2%.
    let report = json_of("revisions --edition 2024-06..2026-07");
    let summary = &report["summary"][0];
    for (field, count) in [
        ("year", 2024),
        ("compared", 31),
        ("moved", 29),
        ("known_before", 31),
        ("known_after", 31),
        ("met_before", 23),
        ("met_after", 17),
    ] {
        assert_eq!(summary[field], json!(count), "{field}");
    }
    assert_eq!(summary["lost"], json!(["ALB", "BGR", "CZE", "MNE", "MKD", "SVK"]));
    assert_eq!(summary["gained"], json!([]));
    assert_eq!(report["rows"].as_array().unwrap().len(), 29);

    let report = json_of("revisions --edition 2025-08..2026-07 poland albania");
    let printed: Vec<Value> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            json!([
                row["member"],
                row["previous_value"],
                row["value"],
                row["change"],
                row["flipped"]
            ])
        })
        .collect();
    let known = [json!(["ALB", 2.01, 1.48, -0.53, true]), json!(["POL", 4.48, 4.25, -0.23, false])];
    assert_eq!(printed, known);
    // NATO printed no share of 2025 for Germany in August 2025, and 2.22 in July 2026.
    let summary = &json_of("revisions --edition 2025-08..2026-07")["summary"][0];
    assert_eq!((&summary["only_before"], &summary["only_after"]), (&json!([]), &json!(["DEU"])));
}

#[test]
fn silence_is_told_from_what_is_not_held() {
    let absent = |question: &str, edition: &str| {
        let picked = pick(question, |row| row["edition"] == edition, "absent");
        assert_eq!(picked.len(), 1, "{question}");
        picked[0].clone()
    };
    assert_eq!(absent("revisions germany --year 2025", "2025-08"), "silent");
    assert_eq!(absent("revisions hungary --year 2025", "2026-03"), "not_held");
    assert_eq!(absent("revisions belgium --year 2019", "2019-11"), "not_held");
    assert_eq!(absent("revisions belgium --year 2025", "2025-08"), Value::Null);
    let iceland = pick("revisions --year 2024", |row| row["member"] == "ISL", "absent");
    assert!(iceland.iter().all(|why| why == "no_forces") && !iceland.is_empty());
}

#[test]
fn what_cannot_be_compared_has_no_change() {
    // Bulgaria reported in leva until it took the euro at 1.95583 in 2026.
    let bulgaria = json_of("revisions bulgaria --measure spending --currency national --year 2020")
        ["rows"]
        .clone();
    let of = |edition: &str| {
        let rows = bulgaria.as_array().unwrap().iter();
        rows.clone().find(|row| row["edition"] == edition).unwrap().clone()
    };
    assert_eq!(of("2024-06")["change"], json!(0));
    assert!(of("2026-07")["change"].is_null() && of("2026-07")["previous_value"].is_number());
    // Dollars of 2015 and of 2021.
    let report =
        json_of("revisions --edition 2024-06..2026-07 --measure spending --prices constant");
    let summary = &report["summary"][0];
    assert_eq!(summary["moved"], json!(0));
    assert_eq!(summary["not_comparable"].as_array().unwrap().len(), 31);
    assert!(report["rows"].as_array().unwrap().iter().all(|row| row["change"].is_null()));
    // 2.1 to one decimal: neither whether 2.06 was revised nor whether 2.1% is met is known; 4.48 was, to 4.3.
    let report = json_of("revisions bulgaria poland --edition 2025-08..2026-03 --target 2.1");
    let rows = report["rows"].as_array().unwrap();
    assert_eq!((&rows[0]["member"], &rows[0]["change"]), (&json!("POL"), &json!(-0.2)));
    for field in ["change", "met", "flipped"] {
        assert!(rows[1][field].is_null(), "{field}");
    }
    assert_eq!(report["summary"][0]["undecided"], json!(["BGR"]));
}

#[test]
fn an_edition_tells_what_is_held_of_it() {
    let report = json_of("editions");
    let rows = report["rows"].as_array().unwrap();
    let list = fs::read_to_string(Path::new(session::ROOT).join("data/editions.csv")).unwrap();
    let (known, bare) = (list.lines().count() - 1, list.matches(",none,").count());
    assert_eq!(report["data"]["editions"], json!(known));
    assert_eq!(report["data"]["held"], json!(known - bare));
    assert!(rows.iter().rev().map(|row| row["published"].as_str().unwrap()).is_sorted());
    for row in rows {
        for field in ["held_first_year", "held_last_year", "allies", "rows"] {
            assert_eq!(row[field].is_null(), row["coverage"] == "none", "{field} of {row}");
        }
    }
    // Counted in the CSV file by Python: 31 allies with shares until 2024, and all but Germany in 2025.
    let report = json_of("editions 2025-08");
    let shares: Vec<&Value> = report["held"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|run| run["measure"] == "share_pct")
        .collect();
    let run_of = |run: &Value| json!([run["first_year"], run["last_year"], run["allies"]]);
    assert_eq!(shares.len(), 2);
    assert_eq!(
        (run_of(shares[0]), run_of(shares[1])),
        (json!([2014, 2024, 31]), json!([2025, 2025, 30]))
    );
}

#[test]
fn changes_add_up_to_the_whole_change() {
    let sum = |values: &mut dyn Iterator<Item = &Value>| {
        values.map(|value| value.to_string().parse::<Decimal>().unwrap()).sum::<Decimal>()
    };
    let mut compared = 0;
    for year in 2012..=2024 {
        let report = json_of(&format!("revisions --year {year} --as-of 2025-12"));
        for whole in report["whole"].as_array().unwrap() {
            let rows = report["rows"].as_array().unwrap().iter();
            // What a newspaper rounded is no base for the next figure, and so no step of the whole.
            let mut changes = rows
                .filter(|row| row["member"] == whole["member"] && !row["change"].is_null())
                .filter(|row| row["rounded_to"].is_null())
                .map(|row| &row["change"]);
            assert_eq!(sum(&mut changes), sum(&mut std::iter::once(&whole["change"])), "{whole}");
            compared += 1;
        }
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn known_figures_of_the_years() {
    // From the columns of data/editions/2026-07.csv and 2024-06.csv.
    let values = |question: &str| pick(question, |_| true, "value");
    assert_eq!(values("history poland --from 2024"), [json!(3.75), json!(4.25), json!(4.68)]);
    // NATO's national table to the digit, not converted from dollars.
    let zloty =
        "history poland --measure spending --currency national --edition 2024-06 --from 2023";
    assert_eq!(values(zloty), [json!(111_226.101), json!(151_240.714)]);
    for field in ["currency", "prices"] {
        assert!(json_of("history poland")["rows"][0][field].is_null(), "{field}");
    }
    assert_eq!(json_of(zloty)["rows"][0]["currency"], "PLN");
}

#[test]
fn what_was_added_since_wales() {
    // A think tank's figure of Europe and Canada: 643.3 billion dollars at prices of 2015, of each year's allies.
    // Worked out in Python: 643,271.948 million. Germany's 119,828.
    let report =
        json_of("history --group europe-canada --measure spending --since 2014 --edition 2024-06");
    let added = report["added"].as_array().unwrap();
    let of = |field: &str, name: &str| added.iter().find(|row| row[field] == name).unwrap();
    assert_eq!(of("group", "europe-canada")["added_m"], json!(643_271.948));
    assert_eq!(billions_of(&of("member", "DEU")["added_m"], 1), "119.8");
    assert_eq!(report["rows"][0]["prices"], "constant");
    assert!(json_of("history")["added"].is_null());
}

#[test]
fn known_ranks() {
    // Of the shares of 2026, sorted by hand: Norway and the United States both stand at 3.17.
    let rows = json_of("rank")["rows"].as_array().unwrap().clone();
    let ranked = |row: &Value| format!("{} {}", cell(&row["rank"]), cell(&row["member"]));
    let printed: Vec<String> = rows.iter().map(ranked).collect();
    assert_eq!(
        printed[..10],
        ["1 LTU", "2 EST", "3 LVA", "4 POL", "5 GRC", "6 DNK", "7 SWE", "8 NOR", "8 USA", "10 TUR"]
    );
    assert_eq!(printed.last().unwrap(), " ISL");
    assert!(rows.iter().all(|row| row["of"] == 31));
    // An ally has the same rank whoever else is shown.
    let alone = json_of("rank turkiye");
    assert_eq!((&alone["rows"][0]["rank"], &alone["rows"][0]["of"]), (&json!(10), &json!(31)));
    assert_eq!(alone["rows"].as_array().unwrap().len(), 1);
    // The largest gap is that of the smallest share.
    assert_eq!(pick("rank --measure gap --top 1", |_| true, "member"), [json!("SVN")]);
    assert_eq!(pick("rank --lowest --top 1", |_| true, "member"), [json!("SVN")]);
}

#[test]
fn who_rose_most_comes_first_by_change() {
    // The published shares of 2026 less those of 2021, subtracted and sorted in Python: Denmark's 2.19 points come before
    // Greece, which is fifth by share; the last are the United States with -0.30 and Greece with -0.01.
    let order = |words: &str| -> Vec<String> {
        let rows = json_of(&format!("rank --since 2021 --sort change {words}"))["rows"].clone();
        let shown = |row: &Value| format!("{} {}", cell(&row["member"]), cell(&row["rank"]));
        rows.as_array().unwrap().iter().map(shown).collect()
    };
    assert_eq!(order("--top 5"), ["LTU 1", "EST 2", "LVA 3", "POL 4", "DNK 6"]);
    assert_eq!(order("")[31..], ["ISL "]);
    // With the smallest first, ranks are counted from there too: 8th of 31 from the top, with another, is 23rd.
    assert_eq!(order("--lowest --top 2"), ["USA 23", "GRC 27"]);
}

#[test]
fn a_gap_is_ranked_as_gap_has_it() {
    for (measure, field) in [("gap", "gap_pp"), ("gap_money", "gap_m")] {
        let ranked = json_of(&format!("rank --measure {measure} --target 2 --currency USD"));
        let gaps = json_of("gap --target 2");
        for row in ranked["rows"].as_array().unwrap() {
            let mut gaps = gaps["rows"].as_array().unwrap().iter();
            let gap = gaps.find(|gap| gap["member"] == row["member"]).unwrap();
            assert_eq!(row["value"], gap[field], "{row}");
        }
    }
}

#[test]
fn a_page_on_an_ally_says_what_the_other_commands_say() {
    for ally in ["poland", "uk", "germany", "iceland"] {
        let page = json_of(&format!("show {ally}"));
        for (part, question) in [
            ("gaps", format!("gap {ally}")),
            ("pledges", format!("pledges {ally}")),
            ("pace", format!("pace {ally}")),
            ("revisions", format!("revisions {ally}")),
        ] {
            // Iceland has no share, and so neither pace nor revisions to show.
            if ally != "iceland" || matches!(part, "gaps" | "pledges") {
                assert_eq!(page[part], json_of(&question)["rows"], "{part} of {ally}");
            }
        }
        for row in page["rows"].as_array().unwrap() {
            let measure = row["measure"].as_str().unwrap();
            let ranked = &json_of(&format!("rank {ally} --measure {measure}"))["rows"][0];
            for field in ["year", "value", "currency", "prices", "rank", "of"] {
                assert_eq!(row[field], ranked[field], "{field} of {measure} of {ally}");
            }
            let history =
                json_of(&format!("history {ally} --measure {measure} --from 2025 --to 2025"));
            assert_eq!(row["previous_value"], history["rows"][0]["value"], "{measure} of {ally}");
        }
    }
}

#[test]
fn a_page_on_a_group_says_what_the_other_commands_say() {
    for group in ["eu", "nordic", "baltic", "europe-canada", "nato"] {
        let page = json_of(&format!("show {group}"));
        for (part, question, of) in [
            ("gaps", format!("gap --group {group}"), "rows"),
            ("total", format!("gap --group {group}"), "total"),
            ("years", format!("groups {group} --year 2022..2026"), "rows"),
        ] {
            assert_eq!(page[part], json_of(&question)[of], "{part} of {group}");
        }
        for row in page["rows"].as_array().unwrap() {
            let measure = row["measure"].as_str().unwrap();
            let history = format!("history --group {group} --measure {measure} --year 2025..2026");
            let totals = &json_of(&history)["total"];
            for field in ["value", "mean", "published", "allies", "counted", "without"] {
                assert_eq!(row[field], totals[1][field], "{field} of {measure} of {group}");
            }
            assert_eq!(row["previous_value"], totals[0]["value"], "{measure} of {group}");
        }
        if group == "nato" {
            let mut agreed = json_of("targets")["rows"].as_array().unwrap().clone();
            agreed.retain(|row| row["target"] != "equipment");
            assert_eq!(page["targets"], json!(agreed));
        }
    }
}

#[test]
fn a_page_on_a_group_counts_its_members_alone() {
    // Counted by hand in the shares of 2026: of the 23 EU members Slovenia alone has less than 2%, and Greece, Latvia,
    // Lithuania, Estonia and Poland have 3.5% or more; Estonia and Lithuania have 5%.
    let met = |arguments: &str, target: &str| {
        let page = json_of(arguments);
        let mut rows = page["targets"].as_array().unwrap().iter();
        let row = rows.find(|row| row["target"] == target && row["leg"] != "related").unwrap();
        json!([row["met"], row["allies"]])
    };
    assert_eq!(met("show eu", "2"), json!([22, 23]));
    assert_eq!(met("show eu", "3.5+1.5"), json!([5, 23]));
    assert_eq!(met("show eu", "5"), json!([2, 23]));
    assert_eq!(met("eu --except slovenia", "2"), json!([22, 22]));
    // Of the edition of April 2025 only 2024 is known, and nothing is said of the years before.
    assert_eq!(json_of("show nato --edition 2025-04")["years"].as_array().unwrap().len(), 1);
    // Finland joined in 2023 and Sweden in 2024.
    let allies = |arguments: &str| json_of(arguments)["rows"][0]["allies"].clone();
    assert_eq!(allies("show nordic --edition 2021-06"), json!(3));
    assert_eq!(allies("show nordic --edition 2021-06 --members now"), json!(5));
}
