//! Pictures: valid XML that needs no other file, words that can be read and stay within the picture, lengths in
//! proportion to the figures.

use defspend::Dataset;
use defspend::calc::gap::{GapOrder, GapQuestion};
use defspend::calc::indicator::Indicator;
use defspend::calc::rank::{Key, RankQuestion};
use defspend::dataset::File;
use defspend::report::Format;
use defspend::report::sparkline::Glyphs;
use defspend::view::{RenderOptions, Titles, View, render};
use rust_decimal::Decimal;
use serde_json::Value;

use super::asked::{answers_in_pictures, name};
use super::json::{json, number, rows, written};
use super::questions::{
    Answer, Question as _, USUAL, allies, everybody, gap, groups, history, keep, over_years, pace,
    project, rank, record, replaced, wide, with_means, year,
};
use super::svg::{Element, Place, elements, groups as groups_of, place, points};

/// The usual width of a picture.
pub(super) const USUAL_WIDTH: u16 = 800;

pub(super) fn svg(view: &dyn View, width: u16) -> String {
    let options = RenderOptions { picture_width: width, ..RenderOptions::default() };
    let text = render(view, Format::Svg, &options).unwrap();
    assert!(text.starts_with("<svg"), "{}: {text}", name(view));
    text
}

/// The elements that a picture may have: nothing that runs, and nothing from elsewhere.
const ELEMENTS: [&str; 12] = [
    "svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "polyline", "polygon",
    "circle", "text",
];

#[test]
fn pictures_are_sound_and_need_nothing_else() {
    for view in answers_in_pictures() {
        for width in [360, 2400] {
            let text = svg(view, width);
            let all = elements(&text);
            let root = &all[0];
            assert_eq!((root.name.as_str(), root.get("role")), ("svg", "img"));
            assert_eq!(root.get("xmlns"), "http://www.w3.org/2000/svg");
            assert_eq!(root.get("width"), width.to_string());
            let area = format!("0 0 {} {}", root.get("width"), root.get("height"));
            assert_eq!(root.get("viewBox"), area);
            for element in &all {
                assert!(ELEMENTS.contains(&element.name.as_str()), "{}", element.name);
                for (name, value) in &element.attributes {
                    assert!(!name.contains("href") && !name.starts_with("on"), "{name}");
                    assert!(!value.contains("url(") || value.contains("url(#unknown-"), "{value}");
                }
            }
        }
    }
}

/// What a caption says about whose figures a picture shows: an edition's, or the user's own.
fn whose(data: &Value) -> String {
    let Some(edition) = data["edition"].as_str() else {
        return "the author's own figures".to_owned();
    };
    let published = data["published"].as_str().unwrap();
    let printer = data["printed_by"].as_str();
    let printer = printer.map(|who| format!(", as printed by {who}")).unwrap_or_default();
    format!("published {published} (edition {edition}{printer})")
}

#[test]
fn who_cannot_see_a_picture_can_read_its_figures_and_their_source() {
    for view in answers_in_pictures() {
        let (name, report) = (name(view), json(view));
        let text = svg(view, 360);
        let all = elements(&text);
        let (root, title, desc) = (&all[0], &all[1], &all[2]);
        assert_eq!((title.name.as_str(), desc.name.as_str()), ("title", "desc"));
        let labels = format!("{} {}", title.get("id"), desc.get("id"));
        assert_eq!(root.get("aria-labelledby"), labels);
        let source = whose(&report["data"]);
        assert!(desc.words.contains(&source), "{name}: {}", desc.words);
        // Beside groups, allies are drawn in grey and have no names.
        let has_groups = report["query"]["groups"].as_array().is_some_and(|all| !all.is_empty());
        let is_band = view.contract().command == "history"
            && has_groups
            && report["query"]["members"].as_array().is_some_and(|all| !all.is_empty());
        for row in rows(&report) {
            let ally = row["name"].as_str().unwrap();
            assert!(desc.words.contains(ally) || is_band, "{name}: {ally} is missing");
        }

        // The source and the title can be seen as well.
        let texts = all.iter().filter(|element| element.name == "text");
        let shown: Vec<&str> = texts.map(|text| text.words.as_str()).collect();
        let shown = shown.join(" ");
        assert!(shown.contains(&title.words), "{name}: {shown}");
        assert!(shown.contains(&source), "{name}: {shown}");
    }
}

#[test]
fn words_are_those_of_a_newspaper() {
    for view in answers_in_pictures() {
        let name = name(view);
        let text = svg(view, USUAL_WIDTH);
        let all = elements(&text);
        let title = &all[1].words;
        for typed in ["edition", "6e", "5e"] {
            assert!(!title.contains(typed), "{name}: {title}");
        }
        for element in &all {
            // No option, no range as one types it.
            let has_option = element.words.contains(" --") || element.words.contains("(--");
            assert!(!has_option && !element.words.contains(".."), "{name}: {}", element.words);
        }
    }
    let titles = |view: &dyn View| elements(&svg(view, USUAL_WIDTH))[1].words.clone();
    for (view, expected) in [
        (gap(everybody(), "2").ask(), "Defence spending, % of GDP, 2026 (estimates)"),
        (
            gap(groups("eu"), "3.5").ask(),
            "EU members in NATO: defence spending, % of GDP, 2026 (estimates)",
        ),
        (
            history(allies("germany france"), Indicator::SHARE).ask(),
            "Germany and France: defence spending, % of GDP, 2014–2026",
        ),
        (
            project(allies("germany"), "3.5").ask(),
            "Germany: the road to 3.5% of GDP for defence, 2026–2035",
        ),
        (
            project(allies("germany"), "3.5+1.5").ask(),
            "Germany: the road to 3.5% + 1.5% of GDP for defence, 2026–2035",
        ),
        (
            pace(groups("nordic"), "3.5").ask(),
            "Nordic allies: the pace to 3.5% of GDP for defence by 2035",
        ),
    ] {
        assert_eq!(titles(view), expected);
    }
}

#[test]
fn a_subtitle_names_the_columns_that_there_is_room_for() {
    let view = gap(groups("eu"), "3.5").ask();
    let words = |width: u16, titles: Titles| -> String {
        let options = RenderOptions { picture_width: width, titles, ..RenderOptions::default() };
        let text = render(view, Format::Svg, &options).unwrap();
        let all = elements(&text);
        let texts = all.iter().filter(|element| element.name == "text");
        texts.map(|text| text.words.as_str()).collect::<Vec<_>>().join(" ")
    };
    let wide = words(800, Titles::default());
    assert!(wide.contains("(pp) and USD bn at current prices") && wide.contains("to 3.5% USD bn"));
    // The column of money has no room.
    let narrow = words(360, Titles::default());
    assert!(narrow.contains("points (pp); positive is short") && !narrow.contains("USD bn"));
    let own = Titles { title: None, subtitle: Some("Who pays, and who does not") };
    assert!(words(360, own).contains("Who pays, and who does not"));
}

#[test]
fn changes_are_drawn_where_they_are_asked_for() {
    let text = svg(over_years(history(allies("poland"), Indicator::SHARE)), USUAL_WIDTH);
    let all = elements(&text);
    assert_eq!(
        all[1].words,
        "Poland: change of defence spending's share of GDP from the year before, pp, 2014–2026"
    );
    // Published were 4.25 and 4.68.
    assert!(all.iter().any(|element| element.words == "Poland 0.43e"));
}

#[test]
fn no_name_at_the_end_of_a_line_is_cut_where_two_lines_have_room() {
    let text = svg(history(groups("benelux"), Indicator::SHARE).ask(), 360);
    let all = elements(&text);
    let shown = |words: &str| all.iter().any(|element| element.words == words);
    assert!(shown("Benelux, weighted") && shown("2.36e"));
}

/// Two lines or bars of a group differ in their last word alone.
#[test]
fn no_name_is_cut_where_it_differs_from_another() {
    let lines = |scope| with_means(history(scope, Indicator::SHARE));
    let germany_and_eu = || allies("germany").and_groups("eu");
    for (view, words) in [
        (lines(germany_and_eu()), ["unweighted 2.83e,", "weighted 2.54e, mean"]),
        (
            lines(germany_and_eu().except("hungary slovakia")),
            ["Slovakia, unweighted", "Slovakia, weighted"],
        ),
        (
            history(everybody().years("2024"), Indicator::SHARE).ask(),
            ["Weighted average", "Unweighted average"],
        ),
        (
            history(allies("germany").and_groups("eu").from("2026"), Indicator::SHARE).ask(),
            ["EU me…, weighted", "EU m…, unweighted"],
        ),
    ] {
        let text = svg(view, 360);
        let all = elements(&text);
        for words in words {
            let is_its = |element: &Element| element.name == "text" && element.words == words;
            assert!(all.iter().any(is_its), "{}: {words}\n{text}", name(view));
        }
    }
}

/// A label of the axis that has no room is left out, and the axis of bars still counts.
#[test]
fn axes_of_large_numbers_count_at_any_width() {
    let answers = [
        rank(everybody(), Key::Figure(Indicator::SPENDING)).ask(),
        history(allies("germany hungary uk usa").money("HUF").from("2026"), Indicator::GDP).ask(),
        RankQuestion { since: Some(year("2014")), top: Some(10), ..rank(everybody(), Key::Added) }
            .ask(),
    ];
    for view in answers {
        for width in [360, 400, 480, 800] {
            let text = svg(view, width);
            let all = elements(&text);
            let is_number = |element: &&Element| {
                element.get("text-anchor") == "middle" && element.words.ends_with("000")
            };
            assert!(
                all.iter().any(|element| is_number(&element)),
                "{} at {width}\n{text}",
                name(view)
            );
        }
    }
}

/// What a picture says of money is left out with the money.
#[test]
fn notes_are_of_what_is_drawn() {
    let words = |view: Answer, width| {
        let text = svg(view, width);
        let all = elements(&text);
        let texts = all.iter().filter(|element| element.name == "text");
        texts.map(|text| text.words.as_str()).collect::<Vec<_>>().join(" ")
    };
    let one = || gap(everybody(), "3.5").ask();
    assert!(words(one(), 800).contains("spending ÷ GDP"));
    assert!(!words(one(), 360).contains("spending ÷ GDP"));
    let equipment = gap(everybody(), "equipment").ask();
    assert!(!words(equipment, 800).contains("spending ÷ GDP"));
    let table = written(equipment, Format::Json);
    assert!(table.contains("target × spending") && !table.contains("target × GDP"), "{table}");
    let all = "2,3.5+1.5,5";
    let by_money = GapQuestion { order: GapOrder::Money, top: Some(5), ..gap(everybody(), all) };
    let shown = words(by_money.ask(), 800);
    assert!(
        shown.contains("In the order of the gap in money.") && !shown.contains("totals"),
        "{shown}"
    );
    let related = replaced("DEU.related=0.9");
    let given = GapQuestion { replaced: related, ..gap(allies("germany"), all) };
    let shown = words(given.ask(), 800);
    assert!(shown.contains("2.69e") && shown.contains("e: an estimate"), "{shown}");
    let alone = words(pace(allies("germany"), "3.5").ask(), 800);
    assert!(alone.contains("Arrow") && !alone.contains("two heads") && !alone.contains("no arrow"));
    let nordic = words(pace(groups("nordic"), "3.5").ask(), 800);
    assert!(nordic.contains("two heads") && !nordic.contains("no arrow"), "{nordic}");
    assert!(words(pace(everybody(), "3.5").ask(), 800).contains("no arrow"));
    for (ally, is_above) in [("germany", false), ("poland", true)] {
        let road = words(project(allies(ally), "3.5+1.5").ask(), 800);
        assert_eq!(road.contains("An ally above the target keeps"), is_above, "{road}");
    }
}

/// A legend that says hatched is true of what is grey, too.
#[test]
fn what_is_unknown_is_hatched_in_grey_too() {
    let stressed = ["Germany".to_owned()];
    let options = RenderOptions { stressed: &stressed, ..RenderOptions::default() };
    let text = render(gap(everybody(), "5").ask(), Format::Svg, &options).unwrap();
    let all = elements(&text);
    let unknown: Vec<&str> =
        all.iter().filter(|element| element.is("unknown")).map(|part| part.get("fill")).collect();
    assert!(
        unknown.len() > 30 && unknown.iter().all(|fill| fill.starts_with("url(#")),
        "{unknown:?}"
    );
    assert_eq!(unknown.iter().filter(|fill| fill.starts_with("url(#unknown-")).count(), 1);
}

#[test]
fn titles_count_what_they_do_not_name() {
    let title = |scope| {
        let text = svg(history(scope, Indicator::SHARE).ask(), 800);
        elements(&text)[1].words.split(" spending").next().unwrap().to_owned()
    };
    assert_eq!(title(everybody()), "Defence");
    assert_eq!(title(allies("germany france uk italy poland")), "5 allies: defence");
    assert_eq!(title(groups("eu g7 nordic baltic benelux")), "5 groups: defence");
    let both = allies("germany france uk italy").and_groups("eu");
    assert_eq!(title(both), "4 allies and EU members in NATO: defence");
}

#[test]
fn what_was_spent_is_solid_and_what_is_to_come_is_dashed() {
    let is_dashed = |element: &Element| element.attributes.contains_key("stroke-dasharray");
    for view in answers_in_pictures() {
        let text = svg(view, USUAL_WIDTH);
        let all = elements(&text);
        match view.contract().command {
            "project" => {
                let mut lines = all.iter().filter(|element| element.is("line"));
                assert!(lines.all(is_dashed), "{}", name(view));
            }
            "pace" => {
                let arrows = all.iter().filter(|element| element.is("after")).count();
                let dashed = all.iter().filter(|element| is_dashed(element)).count();
                assert_eq!(arrows, dashed, "{}", name(view));
            }
            _ => assert!(!all.iter().any(is_dashed), "{}", name(view)),
        }
    }
}

#[test]
fn all_but_the_stressed_are_grey() {
    const GREY: &str = "#949494";
    let stressed = ["Germany".to_owned()];
    let options = RenderOptions { stressed: &stressed, ..RenderOptions::default() };
    let text = render(gap(everybody(), "3.5").ask(), Format::Svg, &options).unwrap();
    let all = elements(&text);
    for row in groups_of(&all, "row") {
        let is_its = row.iter().any(|element| element.words == "Germany");
        for bar in row.iter().filter(|element| element.is("bar")) {
            assert_eq!(bar.get("fill") == GREY, !is_its, "{row:?}");
        }
    }
    let view = history(allies("germany france poland"), Indicator::SHARE).ask();
    let text = render(view, Format::Svg, &options).unwrap();
    let all = elements(&text);
    let lines = all.iter().filter(|element| element.is("line"));
    let colours: Vec<&str> = lines.map(|line| line.get("stroke")).collect();
    assert_eq!(colours, [GREY, GREY, "#0072b2"], "the stressed one is on top");
}

#[test]
fn what_was_replaced_is_no_estimate_of_natos() {
    let question =
        GapQuestion { replaced: replaced("DEU.share=3.4"), ..gap(allies("germany poland"), "3.5") };
    let picture = svg(question.ask(), USUAL_WIDTH);
    assert!(picture.contains(">3.40<"), "{picture}");
    assert!(!picture.contains(">3.40e<"), "{picture}");
    // Poland's is one.
    assert!(picture.contains("e<"), "{picture}");
}

#[test]
fn targets_are_behind_the_bars() {
    let text = svg(gap(everybody(), "2,3.5").ask(), USUAL_WIDTH);
    let all = elements(&text);
    let last_limit = all.iter().rposition(|element| element.is("limit")).unwrap();
    let first_bar = all.iter().position(|element| element.is("bar")).unwrap();
    assert!(last_limit < first_bar);
}

/// Fails if anything of a picture lies outside it.
fn assert_inside(all: &[Element], question: &str) {
    let (right, bottom) = (all[0].length("width"), all[0].length("height"));
    let inside = |x: i64, y: i64, what: &Element| {
        assert!(
            (0..=right).contains(&x) && (0..=bottom).contains(&y),
            "{question}: {what:?} at {x}, {y} of {right}, {bottom}"
        );
    };
    for element in all.iter().skip(1) {
        match element.name.as_str() {
            "text" => {
                let (left, end, top, foot) = place(element, 100);
                inside(left, top, element);
                inside(end, foot, element);
            }
            "rect" if element.attributes.contains_key("x") => {
                let (x, y) = (element.length("x"), element.length("y"));
                inside(x, y, element);
                inside(x + element.length("width"), y + element.length("height"), element);
            }
            "line" => {
                inside(element.length("x1"), element.length("y1"), element);
                inside(element.length("x2"), element.length("y2"), element);
            }
            "circle" => inside(element.length("cx"), element.length("cy"), element),
            "polyline" | "polygon" => {
                for (x, y) in points(element) {
                    inside(x, y, element);
                }
            }
            _ => {}
        }
    }
}

fn are_apart(one: Place, other: Place) -> bool {
    one.1 <= other.0 || other.1 <= one.0 || one.3 <= other.2 || other.3 <= one.2
}

/// Fails if words cover each other, or a figure is cut short.
fn assert_readable(all: &[Element], question: &str) {
    let mut words: Vec<(&Element, Place)> = Vec::new();
    for element in all.iter().filter(|element| element.name == "text") {
        let cut = element.words.ends_with('…');
        let figure = element.words.contains(|c: char| c.is_ascii_digit());
        assert!(!(cut && figure), "{question}: {element:?} is cut");
        let taken = place(element, 95);
        for (other, there) in &words {
            assert!(are_apart(taken, *there), "{question}: {element:?} covers {other:?}");
        }
        words.push((element, taken));
    }
}

/// Whether a straight line from one point to another goes through a place.
fn goes_through(place: Place, (x1, y1): (i64, i64), (x2, y2): (i64, i64)) -> bool {
    let (left, right, top, foot) = place;
    let ((x1, y1), (x2, y2)) = if x1 <= x2 { ((x1, y1), (x2, y2)) } else { ((x2, y2), (x1, y1)) };
    let (from, to) = (x1.max(left), x2.min(right));
    if from > to {
        return false;
    }
    let height = |x: i64| if x1 == x2 { y1 } else { y1 + (y2 - y1) * (x - x1) / (x2 - x1) };
    let (mut above, mut below) = (height(from), height(to));
    if x1 == x2 {
        (above, below) = (y1, y2);
    }
    above.min(below) < foot && above.max(below) > top
}

/// Fails if a line goes through words.
fn assert_no_line_through_words(all: &[Element], question: &str) {
    let mut lines: Vec<((i64, i64), (i64, i64))> = Vec::new();
    for element in all {
        match element.name.as_str() {
            "line" => lines.push((
                (element.length("x1"), element.length("y1")),
                (element.length("x2"), element.length("y2")),
            )),
            "polyline" => lines.extend(points(element).windows(2).map(|pair| (pair[0], pair[1]))),
            _ => {}
        }
    }
    for element in all.iter().filter(|element| element.name == "text") {
        let (left, right, top, foot) = place(element, 95);
        // A line may begin right below the words.
        let inner = (left + 5, right - 5, top + 5, foot - 5);
        for (from, to) in &lines {
            let crosses = goes_through(inner, *from, *to);
            assert!(!crosses, "{question}: {from:?} to {to:?} goes through {element:?}");
        }
    }
}

fn assert_legible(view: &dyn View) {
    for width in [360, 480, 800, 1200] {
        let question = format!("{} at width {width}", name(view));
        let text = svg(view, width);
        let all = elements(&text);
        assert_inside(&all, &question);
        assert_readable(&all, &question);
        assert_no_line_through_words(&all, &question);
    }
}

/// Whether it is the ranking by the gap to 2%: nearly all figures are below zero, and the axis is at the right edge.
fn has_its_axis_at_the_right(view: &dyn View) -> bool {
    let query = &json(view)["query"];
    query["measure"] == "gap" && query["target"] == "2"
}

#[test]
fn nothing_lies_outside_of_the_picture_and_no_words_cover_others() {
    for view in answers_in_pictures().filter(|view| !has_its_axis_at_the_right(*view)) {
        assert_legible(view);
    }
}

#[test]
fn nothing_lies_outside_where_the_axis_is_at_the_right() {
    for view in answers_in_pictures().filter(|view| has_its_axis_at_the_right(*view)) {
        assert_legible(view);
    }
}

/// A figure in hundred-thousandths.
pub(super) fn figure(value: &Value) -> Option<i64> {
    i64::try_from((number(value)? * Decimal::from(100_000)).trunc()).ok()
}

/// Compares lengths with figures: each is its figure times the same factor, to a tenth of a pixel.
pub(super) fn in_proportion(pairs: &[(i64, i64)]) {
    let (longest, largest) = *pairs.iter().max_by_key(|(_, figure)| figure.abs()).unwrap();
    for (length, figure) in pairs {
        let off =
            i128::from(*length) * i128::from(largest) - i128::from(longest) * i128::from(*figure);
        // A tenth of a pixel at each end, and one for the longest.
        assert!(
            off.abs() <= 2 * i128::from(largest.abs()),
            "{length} for {figure}, {longest} for {largest}"
        );
    }
}

/// Fails if the length of a bar does not match its figure.
pub(super) fn assert_bars_fit(view: &dyn View, width: u16, field: &str) {
    let (name, report) = (name(view), json(view));
    let text = svg(view, width);
    let all = elements(&text);
    let drawn = groups_of(&all, "row");
    let rows = rows(&report);
    assert_eq!(rows.len(), drawn.len(), "{name}");
    let (mut pairs, mut zero) = (Vec::new(), None);
    for (row, drawn) in rows.iter().zip(drawn) {
        let words: Vec<&str> = drawn.iter().map(|element| element.words.as_str()).collect();
        assert!(words.contains(&row["name"].as_str().unwrap()), "{name}: {words:?}");
        let bars: Vec<&Element> = drawn.iter().filter(|element| element.is("bar")).collect();
        let Some(figure) = figure(&row[field]) else {
            // What is unknown is said to be so, never drawn as zero.
            assert!(bars.is_empty() && words.contains(&"no figure"), "{name}: {row}");
            continue;
        };
        let (x, width) = (bars[0].length("x"), bars[0].length("width"));
        let from = if figure < 0 { x + width } else { x };
        assert_eq!(*zero.get_or_insert(from), from, "{name}: one zero for all");
        pairs.push((if figure < 0 { -width } else { width }, figure));
    }
    in_proportion(&pairs);
}

#[test]
fn bars_are_in_proportion_to_the_figures() {
    let figures = |indicator| rank(everybody(), Key::Figure(indicator));
    for (view, width, field) in [
        (gap(everybody(), "2").ask(), USUAL_WIDTH, "share_pct"),
        (gap(groups("nordic"), "3.5").ask(), 481, "share_pct"),
        (gap(everybody(), "equipment").ask(), 1999, "share_pct"),
        (pace(everybody(), "3.5").ask(), USUAL_WIDTH, "share_pct"),
        (figures(Indicator::SHARE).ask(), USUAL_WIDTH, "value"),
        (rank(everybody(), Key::Gap).ask(), USUAL_WIDTH, "value"),
        (figures(Indicator::SPENDING).ask(), 2400, "value"),
        (rank(groups("eu"), Key::Figure(Indicator::REAL_CHANGE)).ask(), USUAL_WIDTH, "value"),
        (
            RankQuestion { lowest: true, ..rank(everybody(), Key::GapMoney) }.ask(),
            USUAL_WIDTH,
            "value",
        ),
    ] {
        assert_bars_fit(view, width, field);
    }
}

#[test]
fn targets_stand_where_a_bar_of_their_size_would_end() {
    let view = gap(everybody(), "2,3.5").ask();
    let report = json(view);
    let text = svg(view, USUAL_WIDTH);
    let all = elements(&text);
    let bar = all.iter().find(|element| element.is("bar")).unwrap();
    let mut pairs = vec![(bar.length("width"), figure(&report["rows"][0]["share_pct"]).unwrap())];
    let limits = all.iter().filter(|element| element.is("limit"));
    let lengths = limits.map(|limit| limit.length("x1") - bar.length("x"));
    pairs.extend(lengths.zip([200_000, 350_000]));
    assert_eq!(pairs.len(), 3);
    in_proportion(&pairs);
}

#[test]
fn what_nobody_knows_is_a_range() {
    // Without related spending the 5% lies between the core share and 1.5 points more; with it there is no range.
    let view = GapQuestion {
        replaced: replaced("EST.related=0.9"),
        ..gap(allies("germany estonia"), "5")
    };
    let text = svg(view.ask(), USUAL_WIDTH);
    let all = elements(&text);
    let rows = groups_of(&all, "row");
    let of = |name: &str| {
        let row = rows.iter().find(|row| row.iter().any(|element| element.words == name));
        let width = |class: &str| {
            let found = row.unwrap().iter().find(|element| element.is(class));
            found.map(|element| element.length("width"))
        };
        (width("bar").unwrap(), width("unknown"), width("more"))
    };
    let (core, unknown, more) = of("Germany");
    in_proportion(&[(core, 269_000), (unknown.unwrap(), 150_000)]);
    assert_eq!(more, None);
    let (core, unknown, more) = of("Estonia");
    in_proportion(&[(core, 510_000), (more.unwrap(), 90_000)]);
    assert_eq!(unknown, None);
}

/// The height of the axis.
pub(super) fn zero(all: &[Element]) -> i64 {
    let is_axis = |element: &&Element| element.name == "line" && element.get("stroke") == "#222";
    all.iter().find(is_axis).unwrap().length("y1")
}

#[test]
fn lines_are_in_proportion_to_the_figures_and_have_gaps_where_there_are_none() {
    for (view, width) in [
        (history(allies("germany"), Indicator::SHARE).ask(), USUAL_WIDTH),
        (history(allies("germany"), Indicator::SPENDING).ask(), 1000),
        (history(allies("greece"), Indicator::REAL_CHANGE).ask(), USUAL_WIDTH),
    ] {
        let report = json(view);
        let text = svg(view, width);
        let all = elements(&text);
        let line = all.iter().find(|element| element.is("line")).unwrap();
        let figures: Vec<i64> =
            rows(&report).iter().filter_map(|row| figure(&row["value"])).collect();
        let lengths: Vec<i64> = points(line).iter().map(|(_, y)| zero(&all) - y).collect();
        assert_eq!(figures.len(), lengths.len(), "{}", name(view));
        let pairs: Vec<(i64, i64)> = lengths.into_iter().zip(figures).collect();
        in_proportion(&pairs);
        let estimates = rows(&report).iter().filter(|row| row["estimate"] == true).count();
        let marked = all.iter().filter(|element| element.is("estimate")).count();
        assert_eq!(marked, estimates, "{}", name(view));
    }
    // That edition has no figure for Germany in 2025, so the line ends before it.
    let view = history(allies("germany").edition("2025-08"), Indicator::SHARE).ask();
    let text = svg(view, USUAL_WIDTH);
    let all = elements(&text);
    let line = all.iter().find(|element| element.is("line")).unwrap();
    assert_eq!(points(line).len(), 11);
}

/// A record with a user's file in it.
fn record_with(name: &str, stem: &str, text: String) -> &'static Dataset {
    keep(Dataset::with(vec![File::new(name, stem, text)]).unwrap())
}

#[test]
fn a_line_stops_at_a_year_without_a_figure_and_goes_on_after_it() {
    let figures = "member,year,estimate,share_pct,published,price_year\n\
                   DEU,2024,,1.00,2027-07-06,2021\nDEU,2025,,,2027-07-06,2021\n\
                   DEU,2026,,2.00,2027-07-06,2021\nDEU,2027,e,2.20,2027-07-06,2021\n";
    let record = record_with("2027-07.csv", "2027-07", figures.to_owned());
    let question = || history(allies("germany"), Indicator::SHARE);
    let text = svg(question().ask_of(record), USUAL_WIDTH);
    let all = elements(&text);
    let lines: Vec<usize> =
        all.iter().filter(|element| element.is("line")).map(|line| points(line).len()).collect();
    assert_eq!(lines, [2], "{text}");
    // The figure alone and the estimate at the end have a mark each.
    assert_eq!(all.iter().filter(|element| element.name == "circle").count(), 2, "{text}");
    let options = RenderOptions { chart: Some(Glyphs::Blocks), ..RenderOptions::default() };
    let chart = render(wide(question(), record), Format::Table, &options).unwrap();
    assert!(chart.contains("▄ ▇█"), "{chart}");
}

#[test]
fn the_extra_is_shaded_between_the_road_and_its_baseline() {
    let view = project(allies("germany"), "3.5").ask();
    let report = json(view);
    let text = svg(view, USUAL_WIDTH);
    let all = elements(&text);
    let area = points(all.iter().find(|element| element.is("extra")).unwrap());
    let heights = area.iter().map(|(_, y)| zero(&all) - y);
    let road = rows(&report).iter().map(|row| &row["spending_m"]);
    let baseline = rows(&report).iter().rev().map(|row| &row["baseline_m"]);
    // In millions: hundred-thousandths would be too large.
    let figures = road.chain(baseline).map(|value| figure(value).unwrap() / 100_000);
    let pairs: Vec<(i64, i64)> = heights.zip(figures).collect();
    assert_eq!(pairs.len(), 20);
    in_proportion(&pairs);
}

/// The record with names that try to be more than words.
fn hostile_record() -> &'static Dataset {
    let names = [
        "</text><script>alert(1)</script>",
        "\"&amp;<![CDATA[ ]]> 'x'",
        "\u{202e}drowkcab\u{200f}\u{1b}[31m",
        &"a name that has no end ".repeat(20),
        "国家 العربية \u{1f600}",
    ];
    let mut set: Value = serde_json::from_str(&record().set().unwrap()).unwrap();
    for (member, name) in set["members"].as_array_mut().unwrap().iter_mut().zip(names) {
        member["name"] = Value::from(name);
    }
    record_with("set.json", "set", set.to_string())
}

#[test]
fn names_of_ones_own_are_words_and_nothing_else() {
    let record = hostile_record();
    for view in [
        gap(everybody(), USUAL).ask_of(record),
        gap(everybody().years("2024..2026"), "2").ask_of(record),
        project(everybody(), "3.5+1.5").ask_of(record),
        pace(everybody(), "3.5").ask_of(record),
        history(everybody(), Indicator::SHARE).ask_of(record),
        history(allies("ALB BEL"), Indicator::SHARE).ask_of(record),
        rank(everybody(), Key::Figure(Indicator::SHARE)).ask_of(record),
    ] {
        let question = name(view);
        let text = svg(view, USUAL_WIDTH);
        let all = elements(&text);
        assert!(all.iter().all(|element| element.name != "script"));
        let words: Vec<&str> = all.iter().map(|element| element.words.as_str()).collect();
        let words = words.join("\n");
        assert!(words.contains("</text><"), "{question}: {words}");
        let is_control =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200f}' | '\u{202e}');
        assert!(!words.contains(is_control), "{question}");
        let right = all[0].length("width");
        let texts = all.iter().filter(|element| element.name == "text");
        for text in texts.filter(|text| text.words.is_ascii()) {
            let (left, end, ..) = place(text, 100);
            assert!(left >= 0 && end <= right, "{question}: {text:?}");
        }
    }
}
