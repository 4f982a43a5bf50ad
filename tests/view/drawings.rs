//! What is drawn of an answer: means, single years, arrows, changes and gaps, as a reader of a newspaper would take them.

use defspend::calc::indicator::Indicator;
use defspend::calc::rank::{Key, RankOrder, RankQuestion};
use defspend::report::Format;
use defspend::view::{RenderOptions, Titles, View, render};
use rust_decimal::Decimal;
use serde_json::Value;

use super::asked::{answers_in_pictures, name};
use super::html::contrast;
use super::json::{json, number, rows};
use super::pictures::{USUAL_WIDTH, assert_bars_fit, figure, in_proportion, svg, zero};
use super::questions::{
    Question as _, allies, everybody, gap, groups, history, over_years, pace, project, rank,
    target, with_means, year,
};
use super::svg::{Element, elements, groups as groups_of, points};

/// The words of a picture, one text after the other.
fn words(all: &[Element]) -> String {
    let texts = all.iter().filter(|element| element.name == "text");
    texts.map(|text| text.words.as_str()).collect::<Vec<_>>().join(" ")
}

fn drawn(view: &dyn View) -> Vec<Element> {
    elements(&svg(view, USUAL_WIDTH))
}

fn of_class<'e>(all: &'e [Element], class: &str) -> Vec<&'e Element> {
    all.iter().filter(|element| element.is(class)).collect()
}

#[test]
fn means_are_level_lines_at_their_height() {
    let view = with_means(history(groups("nordic"), Indicator::SHARE));
    let all = drawn(view);
    let report = json(view);
    let mut means: Vec<i64> = report["means"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|mean| figure(&mean["mean"]))
        .collect();
    // Denmark, Norway and the group, and the group's with each ally alike: the sum over the years of its mean, divided by 13.
    let unweighted =
        report["total"].as_array().unwrap().iter().map(|total| number(&total["mean"]).unwrap());
    let unweighted = unweighted.sum::<Decimal>() * Decimal::from(100_000) / Decimal::from(13);
    means.push(i64::try_from(unweighted.trunc()).unwrap());
    let mut heights: Vec<i64> = Vec::new();
    for line in of_class(&all, "mean") {
        assert_eq!(line.get("y1"), line.get("y2"));
        heights.push(zero(&all) - line.length("y1"));
    }
    means.sort_unstable();
    heights.sort_unstable();
    assert_eq!((means.len(), heights.len()), (4, 4));
    in_proportion(&heights.into_iter().zip(means).collect::<Vec<_>>());
    let words = words(&all);
    for expected in [
        "Denmark 3.49e, mean 1.71",
        "Sweden 3.22e Nordic",
        "Nordic allies, weighted 3.18e, mean 1.81",
        "Nordic allies, unweighted 3.13e",
        "Level lines: the mean over the years",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let changes = over_years(history(groups("nordic"), Indicator::SHARE));
    assert!(of_class(&drawn(changes), "mean").is_empty());
}

#[test]
fn a_single_year_has_bars_from_the_largest_to_the_smallest() {
    let view =
        history(allies("germany").and_groups("nordic").years("2024"), Indicator::SHARE).ask();
    let all = drawn(view);
    assert!(of_class(&all, "panel").is_empty() && of_class(&all, "line").is_empty());
    let lengths: Vec<i64> = of_class(&all, "bar").iter().map(|bar| bar.length("width")).collect();
    // Denmark, Sweden, Norway, Finland, Germany; the group's two figures. Iceland has none.
    let figures = [229, 220, 216, 211, 200].map(|figure| figure * 1000);
    in_proportion(&lengths[..5].iter().copied().zip(figures).collect::<Vec<_>>());
    assert_eq!(lengths.len(), 7);
    let words = words(&all);
    assert!(words.contains("defence spending, % of GDP, 2024 The largest first"), "{words}");
    for expected in ["Nordic allies, weighted", "Grey: the other allies of the group."] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    // A group alone is named by the title.
    let alone = drawn(history(groups("nordic").years("2024"), Indicator::SHARE).ask());
    let shown = self::words(&alone);
    assert!(shown.contains("Weighted average 2.19 Unweighted average 2.19"), "{shown}");
    // 1,032.8 + 147.0 + 110.3 + 79.8 + 57.0 + 52.5 = 1,479.4, of rounded figures.
    let all = drawn(history(groups("g7").from("2026"), Indicator::SPENDING).ask());
    assert_eq!(of_class(&all, "bar").len(), 6);
    assert!(self::words(&all).contains("G7 members in NATO, sum: 1,479.3e USD bn."));
}

/// Where the arrows of a road at the pace lead, in hundred-thousandths; none where the target is met.
fn led_to(row: &Value, years: i64) -> Option<i64> {
    let (share, pace) = (figure(&row["share_pct"])?, figure(&row["pp_per_year"])?);
    if row["outcome"] == "met" { None } else { Some(share + pace * years) }
}

#[test]
fn arrows_end_where_they_lead_to_or_say_that_it_is_beyond() {
    let falling = |scope| pace(scope, "2");
    for (view, years, beyond) in [
        (pace(everybody(), "3.5").ask(), 9, 0),
        (pace(groups("nordic"), "3.5").ask(), 9, 3),
        (falling(everybody().edition("2025-08").years("2018")).ask(), 17, 0),
    ] {
        let (name, report, all) = (name(view), json(view), drawn(view));
        let zero = of_class(&all, "bar")[0].length("x");
        let ends: Vec<i64> = rows(&report).iter().filter_map(|row| led_to(row, years)).collect();
        let tips: Vec<i64> = of_class(&all, "after").iter().map(|head| points(head)[0].0).collect();
        assert_eq!(tips.len(), ends.len(), "{name}");
        assert_eq!(of_class(&all, "beyond").len(), beyond, "{name}");
        let furthest = *tips.iter().max().unwrap();
        let bars = of_class(&all, "bar").into_iter().map(|bar| bar.length("width"));
        let shares = rows(&report).iter().filter_map(|row| figure(&row["share_pct"]));
        let mut pairs: Vec<(i64, i64)> = bars.zip(shares).collect();
        let arrows = tips.iter().map(|tip| tip - zero).zip(ends);
        pairs.extend(arrows.filter(|(tip, _)| beyond == 0 || tip + zero < furthest));
        in_proportion(&pairs);
        // Nothing is written where an arrow ends.
        let right = of_class(&all, "limit").iter().map(|limit| limit.length("x1")).max().unwrap();
        assert!(furthest.max(right) < i64::from(USUAL_WIDTH) * 10, "{name}");
    }
}

#[test]
fn what_is_in_the_order_of_changes_is_drawn_by_changes() {
    let question = |key| RankQuestion {
        since: Some(year("2021")),
        order: RankOrder::Change,
        ..rank(groups("eu"), key)
    };
    for key in
        [Key::Figure(Indicator::SHARE), Key::Figure(Indicator::SPENDING), Key::Gap, Key::GapMoney]
    {
        let view = question(key).ask();
        assert_bars_fit(view, USUAL_WIDTH, "change");
        let all = drawn(view);
        assert!(all[1].words.contains(": change of "), "{}", all[1].words);
        for row in groups_of(&all, "row") {
            let is_rank =
                |element: &Element| element.name == "text" && element.words.parse::<u8>().is_ok();
            assert!(!row.iter().any(is_rank), "{row:?}");
        }
    }
}

#[test]
fn a_sum_over_years_in_which_allies_joined_says_so() {
    let caption = "Allies joined in 2017, 2020, 2023 and 2024: a sum counts them from then on.";
    for (view, says_so) in [
        (history(everybody(), Indicator::SPENDING).ask(), true),
        (history(everybody(), Indicator::REAL_CHANGE).ask(), true),
        (history(everybody().with_members_of_today(), Indicator::SPENDING).ask(), false),
        (history(everybody(), Indicator::SHARE).ask(), false),
        (history(groups("baltic"), Indicator::SPENDING).ask(), false),
        (history(everybody().from("2025"), Indicator::SPENDING).ask(), false),
    ] {
        assert_eq!(words(&drawn(view)).contains(caption), says_so, "{}", name(view));
    }
}

#[test]
fn only_nothing_is_printed_as_nothing() {
    let to_two = |question| RankQuestion { target: target("2"), ..question };
    for view in [
        to_two(rank(everybody(), Key::GapMoney)).ask(),
        to_two(rank(everybody().edition("2024-06"), Key::GapMoney)).ask(),
    ] {
        let report = json(view);
        let all = drawn(view);
        for (row, drawn) in rows(&report).iter().zip(groups_of(&all, "row")) {
            let Some(gap) = number(&row["value"]) else { continue };
            // After the rank and the name.
            let shown =
                &drawn.iter().filter(|element| element.name == "text").nth(2).unwrap().words;
            let is_zero = !shown.contains(|c: char| ('1'..='9').contains(&c));
            assert_eq!(is_zero, gap.is_zero(), "{shown} for {gap}");
            assert_eq!(shown.starts_with('-'), gap.is_sign_negative(), "{shown} for {gap}");
        }
        assert!(words(&all).contains("positive is short of the target, negative is above it"));
    }
}

/// A colour of three or six digits.
fn colour(paint: &str) -> [u8; 3] {
    let digits = paint.strip_prefix('#').unwrap();
    [0, 1, 2].map(|at| {
        let pair = match digits.len() {
            3 => digits[at..=at].repeat(2),
            _ => digits[2 * at..2 * at + 2].to_owned(),
        };
        u8::from_str_radix(&pair, 16).unwrap()
    })
}

#[test]
fn whatever_stands_for_a_figure_can_be_seen_on_white() {
    let stressed = ["Germany".to_owned()];
    for view in answers_in_pictures() {
        for stressed in [&stressed[..], &[]] {
            let options = RenderOptions { stressed, ..RenderOptions::default() };
            let all = elements(&render(view, Format::Svg, &options).unwrap());
            for element in &all {
                let paint = match element.get("class") {
                    "line" | "mean" | "limit" | "before" | "estimate" => element.get("stroke"),
                    "bar" | "after" | "beyond" => element.get("fill"),
                    _ => continue,
                };
                let ratio = contrast(colour(paint), [255; 3]);
                assert!(ratio >= 3.0, "{}: {ratio:.2} of {element:?}", name(view));
            }
        }
    }
}

#[test]
fn words_of_ones_own_displace_the_usual_ones_and_lose_nothing() {
    for view in [
        gap(groups("nordic"), "2,3.5").ask(),
        gap(groups("nordic").years("2022..2024"), "2").ask(),
        pace(groups("nordic"), "3.5").ask(),
        project(allies("germany"), "3.5").ask(),
        history(groups("nordic"), Indicator::SHARE).ask(),
        history(groups("nordic").from("2026"), Indicator::SHARE).ask(),
        rank(groups("nordic"), Key::Gap).ask(),
    ] {
        for width in [360, USUAL_WIDTH] {
            let picture = |titles: Titles| {
                let options =
                    RenderOptions { picture_width: width, titles, ..RenderOptions::default() };
                elements(&render(view, Format::Svg, &options).unwrap())
            };
            let usual = picture(Titles::default());
            let size = |element: &&Element| element.get("font-size") == "13";
            let about: Vec<&str> =
                usual.iter().filter(size).map(|line| line.words.as_str()).collect();
            let about = about.join(" ");
            for subtitle in ["", "Who pays"] {
                let all = picture(Titles { title: Some(""), subtitle: Some(subtitle) });
                let texts: Vec<&Element> =
                    all.iter().filter(|element| element.name == "text").collect();
                assert!(
                    !all[1].words.is_empty() && texts.iter().all(|text| !text.words.is_empty())
                );
                let shown = words(&all);
                assert!(shown.contains(&format!("{about}.")), "{}: {about} in {shown}", name(view));
                assert_eq!(shown.starts_with("Who pays"), !subtitle.is_empty());
                // No line is left empty: what comes first begins within 52 pixels of the top.
                let first = texts.iter().map(|text| text.length("y")).min().unwrap();
                assert!(first < 520, "{}: {first}", name(view));
            }
        }
    }
}
