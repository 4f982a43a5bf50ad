//! Pictures: sound XML that needs nothing else, legible words that stay within the picture, and lengths in proportion to
//! the figures; and charts in tables that keep to their width.

use std::collections::BTreeMap;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use super::session;

/// Questions that have a picture, of every kind.
const QUESTIONS: &[&str] = &[
    "gap",
    "gap iceland",
    "gap germany",
    "gap --group nordic --target 3.5",
    "gap --group nordic --target 2,2.1,2.2,3.5+1.5,5 --currency national",
    "gap --group baltic --target 3+1 --set EST.related=0.9",
    "gap --target equipment --edition 2024-06",
    "gap --edition 2026-03 --target 2",
    "gap --edition 2025-04 --target 2",
    "gap germany --target 2,3.5,5 --year 2014..2026",
    "gap --target 2 --year 2014..2024 --edition 2024-06",
    "gap germany finland iceland --target 5 --year 2020..2026",
    "gap --group nordic --target equipment --year 2024..2026",
    "project",
    "project germany --target 3.5",
    "project germany iceland --target 3.5 --baseline none",
    "project --group nordic --currency national --path step --baseline real",
    "project --edition 2025-04 --target 2.5 --by 2100",
    "project poland --by 2027 --target 2",
    "project germany --path 2030:4 --target 5 --growth 15 --by 2090",
    "pace",
    "pace iceland",
    "pace usa uk france --by 2030 --window 10",
    "pace --target 5 --group nordic",
    "pace --edition 2025-08 --target 2",
    "pace greece croatia --year 2024 --window 2 --target 3.5",
    "history",
    "history iceland",
    "history germany",
    "history germany --from 2026",
    "history --group nordic",
    "history germany france --group eu",
    "history --group eu --group baltic --measure real_change",
    "history --measure spending",
    "history --group nordic --measure spending --currency national --from 2020",
    "history --group g7 --measure gdp --prices constant",
    "history germany france --wide",
    "history germany --wide --group nordic --measure spending --currency national",
    "history uk poland --measure personnel --edition 2019-06",
    "history sweden --measure related",
    "rank",
    "rank iceland",
    "rank --measure gap --target 3.5",
    "rank --measure gap_money --currency EUR",
    "rank --measure real_change --lowest",
    "rank --measure growth --since 2014",
    "rank --measure added --since 2020 --group eu",
    "rank uk --measure equipment",
    "rank --measure related",
];

/// An element with its attributes, and the words in it.
#[derive(Debug)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    words: String,
}

impl Element {
    fn of(start: &BytesStart) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.value.to_string();
            (attribute.key.as_ref().to_owned(), value)
        });
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            words: String::new(),
        }
    }

    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn is(&self, class: &str) -> bool {
        self.get("class") == class
    }

    /// A length in tenths of a pixel.
    fn length(&self, name: &str) -> i64 {
        tenths(self.get(name))
    }
}

/// A number in tenths, and proof that it has no more digits.
fn tenths(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    assert_eq!(part.len(), 1, "{text}");
    let size =
        whole.trim_start_matches('-').parse::<i64>().unwrap() * 10 + part.parse::<i64>().unwrap();
    if whole.starts_with('-') { -size } else { size }
}

/// Every element of a text, in order; the text must be well formed.
fn elements(svg: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(all.len());
                all.push(Element::of(&start));
            }
            Event::Empty(start) => all.push(Element::of(&start)),
            Event::End(_) => {
                open.pop().unwrap();
            }
            Event::Text(text) => {
                if let Some(element) = open.last() {
                    all[*element].words.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let character = match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("&{other};"),
                };
                all[*open.last().unwrap()].words.push(character);
            }
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    all
}

fn run(command: &str) -> String {
    session::run(command, Path::new(env!("CARGO_TARGET_TMPDIR")))
}

fn svg(question: &str) -> String {
    let text = run(&format!("defspend {question} --format svg --quiet"));
    assert!(text.starts_with("<svg"), "{question}: {text}");
    text
}

fn json(question: &str) -> Value {
    serde_json::from_str(&run(&format!("defspend {question} --format json"))).unwrap()
}

/// How wide the letters from the space to the tilde are in `DejaVu Sans`, the widest of the usual fonts, in thousandths.
const LETTERS: [i64; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// A place on a picture: left, right, top and bottom.
type Place = (i64, i64, i64, i64);

/// The place of words whose letters have a percentage of that width.
fn place(text: &Element, percent: i64) -> Place {
    let (x, y, size) = (text.length("x"), text.length("y"), text.length("font-size"));
    let letter = |c: char| LETTERS.get((c as usize).wrapping_sub(32)).copied().unwrap_or(650);
    let bold = if text.get("font-weight") == "bold" { 110 } else { 100 };
    let width = text.words.chars().map(letter).sum::<i64>() * size * percent * bold / 10_000_000;
    let left = match text.get("text-anchor") {
        "end" => x - width,
        "middle" => x - width / 2,
        _ => x,
    };
    (left, left + width, y - size * 7 / 10, y)
}

#[test]
fn pictures_are_sound_and_need_nothing_else() {
    for question in QUESTIONS {
        for width in [360, 2400] {
            let text = svg(&format!("{question} --width {width}"));
            let all = elements(&text);
            let root = &all[0];
            assert_eq!((root.name.as_str(), root.get("role")), ("svg", "img"));
            assert_eq!(root.get("xmlns"), "http://www.w3.org/2000/svg");
            assert_eq!(root.get("width"), width.to_string());
            let view = format!("0 0 {} {}", root.get("width"), root.get("height"));
            assert_eq!(root.get("viewBox"), view);

            // For readers who cannot see it: what it is, its figures and their source.
            let (title, desc) = (&all[1], &all[2]);
            assert_eq!((title.name.as_str(), desc.name.as_str()), ("title", "desc"));
            let told = format!("{} {}", title.get("id"), desc.get("id"));
            assert_eq!(root.get("aria-labelledby"), told);
            let report = json(question);
            let edition = report["data"]["edition"].as_str().unwrap();
            assert!(title.words.contains(edition), "{question}: {}", title.words);
            let source = format!(
                "published {} (edition {edition})",
                report["data"]["published"].as_str().unwrap()
            );
            assert!(desc.words.contains(&source), "{question}: {}", desc.words);
            for row in report["rows"].as_array().unwrap() {
                let name = row["name"].as_str().unwrap();
                let grey = question.contains("france --group eu");
                assert!(desc.words.contains(name) || grey, "{question}: {name} is not told");
            }

            // Shown: the source too, and the title.
            let shown: Vec<&str> = all
                .iter()
                .filter(|element| element.name == "text")
                .map(|text| text.words.as_str())
                .collect();
            let shown = shown.join(" ");
            assert!(shown.contains(&title.words), "{question}: {shown}");
            assert!(shown.contains(&source), "{question}: {shown}");

            for element in &all {
                assert!(
                    [
                        "svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "polyline",
                        "polygon", "circle", "text"
                    ]
                    .contains(&element.name.as_str()),
                    "{question}: {}",
                    element.name
                );
                for (name, value) in &element.attributes {
                    assert!(!name.contains("href") && !name.starts_with("on"), "{name}");
                    assert!(!value.contains("url(") || value.contains("url(#unknown-"), "{value}");
                }
            }
        }
    }
}

#[test]
fn nothing_lies_outside_of_the_picture_and_no_words_cover_others() {
    for question in QUESTIONS {
        for width in [360, 480, 800, 1200] {
            let text = svg(&format!("{question} --width {width}"));
            let all = elements(&text);
            let (right, bottom) = (all[0].length("width"), all[0].length("height"));
            let inside = |x: i64, y: i64, what: &Element| {
                assert!(
                    (0..=right).contains(&x) && (0..=bottom).contains(&y),
                    "{question} --width {width}: {what:?} at {x}, {y} of {right}, {bottom}"
                );
            };
            let mut words: Vec<(&Element, Place)> = Vec::new();
            for element in all.iter().skip(1) {
                match element.name.as_str() {
                    "text" => {
                        let cut = element.words.ends_with('…');
                        let figure = element.words.contains(|c: char| c.is_ascii_digit());
                        assert!(!(cut && figure), "{question} --width {width}: {element:?} is cut");
                        let (left, end, top, foot) = place(element, 100);
                        inside(left, top, element);
                        inside(end, foot, element);
                        let taken = place(element, 95);
                        for (other, there) in &words {
                            let apart = taken.1 <= there.0
                                || there.1 <= taken.0
                                || taken.3 <= there.2
                                || there.3 <= taken.2;
                            assert!(
                                apart,
                                "{question} --width {width}: {element:?} covers {other:?}"
                            );
                        }
                        words.push((element, taken));
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
    }
}

fn points(element: &Element) -> Vec<(i64, i64)> {
    let pair = |pair: &str| {
        let (x, y) = pair.split_once(',').unwrap();
        (tenths(x), tenths(y))
    };
    element.get("points").split(' ').map(pair).collect()
}

/// The elements of each group of a class.
fn groups<'e>(all: &'e [Element], class: &str) -> Vec<&'e [Element]> {
    let starts: Vec<usize> = (0..all.len()).filter(|index| all[*index].is(class)).collect();
    let ends = starts.iter().skip(1).copied().chain([all.len()]);
    starts.iter().zip(ends).map(|(start, end)| &all[*start..end]).collect()
}

/// A figure in hundred-thousandths.
fn figure(value: &Value) -> Option<i64> {
    let number: rust_decimal::Decimal = value.as_number()?.to_string().parse().unwrap();
    i64::try_from((number * rust_decimal::Decimal::from(100_000)).trunc()).ok()
}

/// Compares lengths with figures: each is the figure times the length of one, to a tenth of a pixel.
fn in_proportion(pairs: &[(i64, i64)]) {
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

#[test]
fn bars_are_in_proportion_to_the_figures() {
    for (question, field) in [
        ("gap --target 2", "share_pct"),
        ("gap --target 3.5 --group nordic --width 481", "share_pct"),
        ("gap --target equipment --width 1999", "share_pct"),
        ("pace", "share_pct"),
        ("rank", "value"),
        ("rank --measure gap --target 3.5", "value"),
        ("rank --measure spending --width 2400", "value"),
        ("rank --measure real_change --group eu", "value"),
    ] {
        let rows = json(question.split(" --width").next().unwrap());
        let text = svg(question);
        let all = elements(&text);
        let drawn = groups(&all, "row");
        let rows = rows["rows"].as_array().unwrap();
        assert_eq!(rows.len(), drawn.len(), "{question}");
        let (mut pairs, mut zero) = (Vec::new(), None);
        for (row, drawn) in rows.iter().zip(drawn) {
            let words: Vec<&str> = drawn.iter().map(|element| element.words.as_str()).collect();
            assert!(words.contains(&row["name"].as_str().unwrap()), "{question}: {words:?}");
            let bars: Vec<&Element> = drawn.iter().filter(|element| element.is("bar")).collect();
            let Some(figure) = figure(&row[field]) else {
                // The unknown is said in words, and never drawn as zero.
                assert!(bars.is_empty() && words.contains(&"no figure"), "{question}: {row}");
                continue;
            };
            let (x, width) = (bars[0].length("x"), bars[0].length("width"));
            let from = if figure < 0 { x + width } else { x };
            assert_eq!(*zero.get_or_insert(from), from, "{question}: one zero for all");
            pairs.push((if figure < 0 { -width } else { width }, figure));
        }
        in_proportion(&pairs);
    }
}

#[test]
fn targets_stand_where_a_bar_of_their_size_would_end() {
    let text = svg("gap --target 2,3.5");
    let all = elements(&text);
    let rows = json("gap --target 2");
    let bar = all.iter().find(|element| element.is("bar")).unwrap();
    let mut pairs = vec![(bar.length("width"), figure(&rows["rows"][0]["share_pct"]).unwrap())];
    let limits: Vec<&Element> = all.iter().filter(|element| element.is("limit")).collect();
    let lengths = limits.iter().map(|limit| limit.length("x1") - bar.length("x"));
    pairs.extend(lengths.zip([200_000, 350_000]));
    assert_eq!(pairs.len(), 3);
    in_proportion(&pairs);
}

#[test]
fn what_nobody_knows_is_a_range() {
    // Without related spending the 5% lies between the core share and 1.5 points more; with it there is no range.
    let text = svg("gap germany estonia --target 5 --set EST.related=0.9");
    let all = elements(&text);
    let rows = groups(&all, "row");
    let of = |name: &str| {
        let row = rows.iter().find(|row| row.iter().any(|element| element.words == name));
        let width = |class: &str| {
            row.unwrap()
                .iter()
                .find(|element| element.is(class))
                .map(|element| element.length("width"))
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

#[test]
fn lines_are_in_proportion_to_the_figures_and_have_gaps_where_there_are_none() {
    for question in [
        "history germany",
        "history germany --measure spending --width 1000",
        "history greece --measure real_change",
    ] {
        let rows = json(question.split(" --width").next().unwrap());
        let text = svg(question);
        let all = elements(&text);
        let line = all.iter().find(|element| element.is("line")).unwrap();
        let zero = all
            .iter()
            .find(|element| element.name == "line" && element.get("stroke") == "#222")
            .unwrap();
        let figures: Vec<i64> = rows["rows"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|row| figure(&row["value"]))
            .collect();
        let lengths: Vec<i64> = points(line).iter().map(|(_, y)| zero.length("y1") - y).collect();
        assert_eq!(figures.len(), lengths.len(), "{question}");
        let pairs: Vec<(i64, i64)> = lengths.into_iter().zip(figures).collect();
        in_proportion(&pairs);
        let marked =
            rows["rows"].as_array().unwrap().iter().filter(|row| row["estimate"] == true).count();
        assert_eq!(
            all.iter().filter(|element| element.is("estimate")).count(),
            marked,
            "{question}"
        );
    }
    // 2025 of Germany is not in that edition: the line ends before it.
    let text = svg("history germany --edition 2025-08");
    let all = elements(&text);
    let line = all.iter().find(|element| element.is("line")).unwrap();
    assert_eq!(points(line).len(), 11);
}

#[test]
fn a_line_stops_at_a_year_without_a_figure_and_goes_on_after_it() {
    let folder = session::folder("hole");
    let rows = "member,year,estimate,share_pct,published,price_year\n\
                DEU,2024,,1.00,2027-07-06,2021\nDEU,2025,,,2027-07-06,2021\n\
                DEU,2026,,2.00,2027-07-06,2021\nDEU,2027,e,2.20,2027-07-06,2021\n";
    std::fs::write(folder.join("2027-07.csv"), rows).unwrap();
    let command = "defspend history germany --data 2027-07.csv --format svg --quiet";
    let text = session::run(command, &folder);
    let all = elements(&text);
    let lines: Vec<usize> =
        all.iter().filter(|element| element.is("line")).map(|line| points(line).len()).collect();
    assert_eq!(lines, [2], "{text}");
    // The figure alone and the estimate at the end have a mark each.
    assert_eq!(all.iter().filter(|element| element.name == "circle").count(), 2, "{text}");
    let chart = session::run(
        "LC_ALL=C.UTF-8 defspend history germany --wide --data 2027-07.csv --chart",
        &folder,
    );
    assert!(chart.contains("▄ ▇█"), "{chart}");
}

#[test]
fn the_extra_is_shaded_between_the_road_and_its_baseline() {
    let rows = json("project germany --target 3.5");
    let rows = rows["rows"].as_array().unwrap();
    let text = svg("project germany --target 3.5");
    let all = elements(&text);
    let zero = all
        .iter()
        .find(|element| element.name == "line" && element.get("stroke") == "#222")
        .unwrap();
    let area = points(all.iter().find(|element| element.is("extra")).unwrap());
    let heights: Vec<i64> = area.iter().map(|(_, y)| zero.length("y1") - y).collect();
    let figures = rows
        .iter()
        .map(|row| &row["spending_m"])
        .chain(rows.iter().rev().map(|row| &row["baseline_m"]));
    // In millions: hundred-thousandths would be too large.
    let figures = figures.map(|value| figure(value).unwrap() / 100_000);
    let pairs: Vec<(i64, i64)> = heights.into_iter().zip(figures).collect();
    assert_eq!(pairs.len(), 20);
    in_proportion(&pairs);
}

#[test]
fn names_of_ones_own_are_words_and_nothing_else() {
    let folder = session::folder("hostile");
    let names = [
        "</text><script>alert(1)</script>",
        "\"&amp;<![CDATA[ ]]> 'x'",
        "\u{202e}drowkcab\u{200f}\u{1b}[31m",
        &"a name that has no end ".repeat(20),
        "国家 العربية \u{1f600}",
    ];
    session::run("defspend data export -o set.json", &folder);
    let file = folder.join("set.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let mut set: Value = serde_json::from_str(&text).unwrap();
    for (member, name) in set["members"].as_array_mut().unwrap().iter_mut().zip(names) {
        member["name"] = Value::from(name);
    }
    std::fs::write(&file, set.to_string()).unwrap();
    for question in [
        "gap",
        "gap --target 2 --year 2024..2026",
        "project",
        "pace",
        "history",
        "history ALB BEL",
        "rank",
    ] {
        let text = session::run(
            &format!("defspend {question} --data set.json --quiet --format svg"),
            &folder,
        );
        assert!(text.starts_with("<svg"), "{text}");
        let all = elements(&text);
        assert!(all.iter().all(|element| element.name != "script"));
        let words: Vec<&str> = all.iter().map(|element| element.words.as_str()).collect();
        let words = words.join("\n");
        assert!(words.contains("</text><"), "{question}: {words}");
        let controls =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200f}' | '\u{202e}');
        assert!(!words.contains(controls), "{question}");
        let right = all[0].length("width");
        for text in all.iter().filter(|element| element.name == "text" && element.words.is_ascii())
        {
            let (left, end, ..) = place(text, 100);
            assert!(left >= 0 && end <= right, "{question}: {text:?}");
        }
    }
}

/// Whether a text has letters that draw and are not ASCII.
fn has_blocks(text: &str) -> bool {
    text.contains(|c| ('\u{2580}'..='\u{259f}').contains(&c))
}

#[test]
fn charts_are_drawn_with_the_letters_of_the_locale() {
    for (locale, blocks) in [
        ("LC_ALL=C.UTF-8", true),
        ("LC_ALL=C LC_CTYPE=en_US.UTF-8 LANG=en_US.UTF-8", false),
        ("LC_ALL= LC_CTYPE=en_GB.utf8 LANG=C", true),
        ("LC_ALL= LC_CTYPE=C LANG=de_DE.UTF-8", false),
        ("LC_ALL= LC_CTYPE= LANG=POSIX", false),
        ("-u LC_ALL -u LC_CTYPE LANG=de_DE.UTF-8", true),
        ("-u LC_ALL -u LC_CTYPE -u LANG", false),
        ("LC_ALL=de_DE.ISO-8859-1 LANG=de_DE.UTF-8", false),
    ] {
        let chart = run(&format!("env {locale} defspend rank --group baltic --chart"));
        assert_eq!(has_blocks(&chart), blocks, "{locale}\n{chart}");
        assert_eq!(chart.contains("####"), !blocks, "{locale}\n{chart}");
    }
}

#[test]
fn charts_keep_to_the_width_and_draw_nothing_where_nothing_is_known() {
    let longest = |text: &str| {
        let lines = text.lines().filter(|line| !line.contains("https://"));
        lines.map(|line| line.chars().count()).max().unwrap()
    };
    for question in QUESTIONS {
        let wide = longest(&run(&format!("defspend {question}"))) > 80;
        let report = json(question);
        let rows = report["rows"].as_array().unwrap();
        let fields = ["value", "share_pct", "gap_pp_high", "spending_m", "total_pct"];
        let known = rows.iter().any(|row| fields.iter().any(|field| row[*field].is_number()))
            && !question.starts_with("pace --target 5");
        for (locale, letters) in [("C.UTF-8", true), ("C", false)] {
            let chart = run(&format!("LC_ALL={locale} defspend {question} --chart"));
            assert!(!chart.starts_with("error"), "{question}: {chart}");
            assert!(wide || longest(&chart) <= 80, "{question}\n{chart}");
            assert_eq!(has_blocks(&chart), letters && known, "{question}\n{chart}");
            for line in chart.lines().filter(|line| line.contains("Iceland  ")) {
                let marks = ['█', '#', '▏', '▁', '_', '│', '|'];
                assert!(!line.contains(marks), "{question}: {line}");
            }
        }
    }
}
