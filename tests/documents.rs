//! Articles as people have them: as text, Markdown and pages.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::format_push_string)]

use std::io;
use std::time::{Duration, Instant};

use defspend::Dataset;
use defspend::claim::document::{Block, Format, Kind, Opening, Transcript};
use defspend::claim::read::{Document, Reader, Topic, shown};
use defspend::dataset::Day;
use proptest::prelude::*;
use proptest::sample::select;

/// A claim with its words, as it is read, and its place: line, column, first and last byte.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    quote: String,
    claim: String,
    place: (usize, usize, usize, usize),
}

fn document(format: Format, text: &str) -> (Vec<Found>, Document) {
    document_from(format, text.as_bytes())
}

fn document_from(format: Format, from: impl io::Read) -> (Vec<Found>, Document) {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read("2024-07-10"), Topic::Open);
    let mut found = Vec::new();
    let document = reader.document(format, from, |read| {
        found.push(Found {
            quote: read.quote.to_owned(),
            claim: shown(read),
            place: (read.line, read.column, read.start, read.end),
        });
    });
    (found, document.unwrap())
}

fn claims(format: Format, text: &str) -> Vec<String> {
    document(format, text).0.into_iter().map(|found| found.claim).collect()
}

#[test]
fn markup_is_not_read() {
    let page = "<!doctype html><title>Spain spends 1.1% of GDP on defence</title>
        <script>if (a < 2) { say('Italy spends 2.2% of GDP on defence') } // <p></script>
        <style>.spain { defence: 'Spain spends 3%' }</style>
        <!-- <p>Spain spends 1.2% of its GDP on defence.</p> -- ->
        --><p title='Spain spends 1.3% of its GDP on defence>'>Poland spent <b>4.12%</b> of its <a href=\"https://example.org/?gdp=2%\">GDP</a>
        on de&shy;fence in 2024, <i>Spain</i> <span>1.28</span>&percnt;.<sup>12</sup></p>";
    let (found, _) = document(Format::Html, page);
    let quotes: Vec<&str> = found.iter().map(|found| found.quote.as_str()).collect();
    let claims: Vec<&str> = found.iter().map(|found| found.claim.as_str()).collect();
    assert_eq!(quotes, ["4.12% of its GDP", "1.28%"]);
    assert_eq!(claims, ["POL share eq 4.12 pct_gdp 2024", "ESP share eq 1.28 pct_gdp 2024"]);
    // From the first to the last of their characters, whatever stands between.
    let part = |at: usize| {
        let (_, _, start, end) = found[at].place;
        &page[start..end]
    };
    assert_eq!(part(0), "4.12%</b> of its <a href=\"https://example.org/?gdp=2%\">GDP");
    assert_eq!(part(1), "1.28</span>&percnt;");
    // Worked out with an editor.
    assert_eq!((found[0].place.0, found[0].place.1), (5, 80));
    assert_eq!((found[1].place.0, found[1].place.1), (6, 53));

    let text = "**Poland** spent **4.12%** of its [GDP](https://example.org/2.5%) on defence in 2024[^1],
and [Estonia](https://example.org \"3% of GDP\") _3.43%_ &ndash; ![2% of GDP](a.png) see <https://example.org/2%>\\.

[^1]: NATO, June 2024.
[2]: https://example.org/Spain-spends-2%-of-GDP-on-defence";
    let (found, _) = document(Format::Markdown, text);
    let seen: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|found| {
            (found.claim.as_str(), found.quote.as_str(), &text[found.place.2..found.place.3])
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("POL share eq 4.12 pct_gdp 2024", "4.12% of its GDP", "4.12%** of its [GDP"),
            ("EST share eq 3.43 pct_gdp 2024", "3.43%", "3.43%"),
        ]
    );
    assert_eq!((found[1].place.0, found[1].place.1), (2, 49));
}

#[test]
fn a_note_is_no_digit_of_a_figure() {
    let page = "<p>Poland spent 4.12<sup>1</sup>% of GDP on defence in 2024<sup>[2]</sup>.</p>";
    assert_eq!(claims(Format::Html, page), ["POL share eq 4.12 pct_gdp 2024"]);
    let page =
        "<p>In 2024, Belgium ranked 28<sup>th</sup> in NATO by defence spending as a share of GDP.";
    assert_eq!(claims(Format::Html, page), ["BEL rank eq 28 rank 2024"]);
}

#[test]
fn a_tag_with_a_space_before_its_end_does_not_close_itself() {
    let page = |tag: &str| {
        format!(
            "<p>Spain spent 1.28% of GDP on defence in 2024.</p>{tag}<p>Italy spent 1.5% of GDP on defence in 2024.</p></script>"
        )
    };
    let (spain, italy) = ("ESP share eq 1.28 pct_gdp 2024", "ITA share eq 1.5 pct_gdp 2024");
    for tag in ["<script>", "<script >", "<script type=a >", "<script async\n>"] {
        assert_eq!(claims(Format::Html, &page(tag)), [spain], "{tag}");
    }
    for tag in ["<script/>", "<script />", "<script type='a' />"] {
        assert_eq!(claims(Format::Html, &page(tag)), [spain, italy], "{tag}");
    }
}

#[test]
fn a_subject_stays_in_its_block() {
    // Without blocks they were one sentence.
    let page =
        "<ul><li>Denmark is small<li>UK expenditure on defence was 2.30% of GDP in 2024</ul>";
    assert_eq!(claims(Format::Html, page), ["GBR share eq 2.30 pct_gdp 2024"]);
    let table = "| Denmark |\n| UK expenditure on defence was 2.30% of GDP in 2024 |\n";
    assert_eq!(claims(Format::Markdown, table), ["GBR share eq 2.30 pct_gdp 2024"]);
}

#[test]
fn the_format_is_told_by_the_ending_and_else_by_what_is_written() {
    for (ending, head, format) in [
        (Some("HTML"), "text", Format::Html),
        (Some("htm"), "", Format::Html),
        (Some("md"), "text", Format::Markdown),
        (Some("txt"), "<p>text</p>", Format::Plain),
        (None, "Poland spends 4% <p> of GDP", Format::Plain),
        (None, "\u{feff}\n<!DOCTYPE HTML><p>", Format::Html),
        (Some("php"), "<HTML lang=en>", Format::Html),
        (None, "<?xml version='1.0'?>\n<!DOCTYPE html>\n<html>", Format::Html),
        (None, "<?xml version='1.0'?><feed>", Format::Plain),
        (None, "Saved.\n<p>One</p>\n<p>Two</p>", Format::Html),
        (None, "See [NATO](https://nato.int).", Format::Markdown),
        (None, "A\n## B", Format::Markdown),
        (None, "| a | b |\n|---|:-:|\n", Format::Markdown),
        (None, "#NATO spends 2% -- or so | they say", Format::Plain),
    ] {
        assert_eq!(Format::of(ending, head), format, "{ending:?} {head}");
    }
}

#[test]
fn a_document_says_when_it_was_published() {
    let published = |format, text| Opening::of(format, text).published;
    for (page, day) in [
        ("<time datetime=2024-07-10>10 July</time><time datetime='2024-07-11'>", Some("2024-07-10")),
        (
            "<time datetime=2024-07-10><meta property='article:published_time' content='2024-07-09T10:00:00Z'>",
            Some("2024-07-09T10:00:00Z"),
        ),
        (
            "<meta content='2024-07-09' itemprop=\"datePublished\"><script type=\"application/ld+json\">
            {\"@type\": \"NewsArticle\", \"datePublished\" : \"2024-07-08\"}</script>",
            Some("2024-07-08"),
        ),
        ("<script>{\"datePublished\":\"2024-07-08\"}</script><p>10 July 2024", None),
    ] {
        assert_eq!(published(Format::Html, page).as_deref(), day, "{page}");
    }
    let text = "---\ntitle: Poland spends 4.12% of GDP on defence\ndate: '2024-07-10'\ntags:\n  - nato\n---\n# Poland\n";
    assert_eq!(published(Format::Markdown, text).as_deref(), Some("2024-07-10"));
    assert_eq!(claims(Format::Markdown, text), Vec::<String>::new());
    // The words of a page are in its opening, as they are of a text.
    let opening =
        Opening::of(Format::Html, "<title>x</title><h1>Title</h1><p>10 July&nbsp;2024<p>More");
    assert_eq!(opening.text, "Title\n10 July\u{a0}2024\nMore\n");
}

#[test]
fn a_page_that_is_mostly_script_has_no_text() {
    let page = format!("<script>{}</script><nav>Home</nav>", "x = 1; ".repeat(100));
    let (_, document) = self::document(Format::Html, &page);
    assert_eq!((document.shown, document.hidden), (4, 700));
    assert!(document.is_without_text());
    let page = format!("<script>1</script><p>{}", "text ".repeat(100));
    assert!(!self::document(Format::Html, &page).1.is_without_text());
    // An empty page hides nothing.
    assert!(!self::document(Format::Html, "<p></p>").1.is_without_text());
}

/// A part of an article, whatever it is written in.
enum Part {
    Heading(&'static str),
    Paragraph(&'static str),
    List(&'static [&'static str]),
    Table(&'static [&'static [&'static str]]),
}

/// An article in our own words, with figures of the table of June 2024.
const ARTICLE: &[Part] = &[
    Part::Heading("Who pays for the alliance"),
    Part::Paragraph(
        "Poland spent 4.12% of its GDP on defence in 2024, and Spain is far behind: it \
        spent no more than 1.28 percent of its gross domestic product on defence in 2024. Luxembourg (1.29%), \
        Slovenia (1.29 percent) and Belgium (1.30 percent) were hardly better in 2024.",
    ),
    Part::Paragraph(
        "Twenty-three of the 32 NATO allies spent at least 2% of GDP on defence in 2024.",
    ),
    Part::Heading("Defence expenditure as a percentage of GDP, 2024"),
    Part::List(&[
        "Poland: 4.12",
        "Estonia: 3.43",
        "the Netherlands: 2.05",
        "Ruritania: 9.99",
        "Latvia (3.15%)",
    ]),
    Part::Heading("Defence expenditure in millions of US dollars and as a share of GDP"),
    Part::Table(&[
        &["Country", "Defence spending 2024, US$ million", "% of GDP, 2024", "Annual change, %"],
        &["Germany", "97,686", "2.12", "23.2"],
        &["United Kingdom", "82,107", "2.33", "4.6"],
    ]),
    Part::Heading("Government debt as a percentage of GDP, 2024"),
    Part::List(&["Poland: 4.9", "Estonia: 2.0"]),
    Part::Paragraph("In 2024 Canada spent 1.37% of its GDP on defence."),
];

/// What is to be read of it, in its order.
const READ_OF_IT: &[(&str, &str)] = &[
    ("4.12% of its GDP", "POL share eq 4.12 pct_gdp 2024"),
    ("1.28 percent of its gross domestic product", "ESP share at_most 1.28 pct_gdp 2024"),
    ("1.29%", "LUX share eq 1.29 pct_gdp 2024"),
    ("1.29 percent", "SVN share eq 1.29 pct_gdp 2024"),
    ("1.30 percent", "BEL share eq 1.30 pct_gdp 2024"),
    ("Twenty-three of the 32 NATO allies", "NATO count eq 23 allies 2024 @2"),
    ("4.12", "POL share eq 4.12 pct_gdp 2024"),
    ("3.43", "EST share eq 3.43 pct_gdp 2024"),
    ("2.05", "NLD share eq 2.05 pct_gdp 2024"),
    ("3.15%", "LVA share eq 3.15 pct_gdp 2024"),
    ("97,686", "DEU amount eq 97686 million USD 2024"),
    ("2.12", "DEU share eq 2.12 pct_gdp 2024"),
    ("82,107", "GBR amount eq 82107 million USD 2024"),
    ("2.33", "GBR share eq 2.33 pct_gdp 2024"),
    ("1.37% of its GDP", "CAN share eq 1.37 pct_gdp 2024"),
];

/// The article as plain text, of lines of so many characters where that is said; with hyphens, words are broken.
fn as_text(width: Option<usize>, hyphens: bool) -> String {
    let mut text = String::new();
    for part in ARTICLE {
        match part {
            Part::Heading(words) => text.push_str(&format!("{words}\n\n")),
            Part::Paragraph(words) => {
                let wrapped =
                    width.map_or((*words).to_owned(), |width| wrapped(words, width, hyphens));
                text.push_str(&format!("{wrapped}\n\n"));
            }
            Part::List(items) => {
                for item in *items {
                    text.push_str(&format!("{item}\n"));
                }
                text.push('\n');
            }
            Part::Table(rows) => {
                for row in *rows {
                    let cells: Vec<String> = row.iter().map(|cell| format!("{cell:<36}")).collect();
                    text.push_str(&format!("{}\n", cells.concat().trim_end()));
                }
                text.push('\n');
            }
        }
    }
    text
}

fn wrapped(words: &str, width: usize, hyphens: bool) -> String {
    let (mut text, mut column) = (String::new(), 0);
    for word in words.split(' ') {
        let room = width.saturating_sub(column + 2);
        let breaks =
            hyphens && column + word.len() > width && word.chars().all(char::is_alphabetic);
        if breaks && room > 1 && word.len() > room + 1 {
            text.push_str(&format!("{}-\n{} ", &word[..room], &word[room..]));
            column = word.len() - room + 1;
        } else if column + word.len() > width {
            text.truncate(text.trim_end().len());
            text.push_str(&format!("\n{word} "));
            column = word.len() + 1;
        } else {
            text.push_str(&format!("{word} "));
            column += word.len() + 1;
        }
    }
    text.trim_end().to_owned()
}

fn as_markdown() -> String {
    let mut text = String::from("---\ntitle: Spain spent 1.1% of GDP on defence in 2024\n---\n");
    for part in ARTICLE {
        match part {
            Part::Heading(words) => text.push_str(&format!("## {words}\n\n")),
            Part::Paragraph(words) => {
                let words = words
                    .replace("GDP", "[GDP](https://example.org/gdp_2%)")
                    .replace("defence", "**defence**");
                text.push_str(&format!("{words}[^1]\n\n"));
            }
            Part::List(items) => {
                for item in *items {
                    text.push_str(&format!("* {item}\n"));
                }
                text.push('\n');
            }
            Part::Table(rows) => {
                for (number, row) in rows.iter().enumerate() {
                    text.push_str(&format!("| {} |\n", row.join(" | ")));
                    if number == 0 {
                        text.push_str("|---|--:|--:|--:|\n");
                    }
                }
                text.push('\n');
            }
        }
    }
    text
}

fn as_page() -> String {
    let mut text = String::from(
        "<!DOCTYPE html><html><head><title>Spain spent 1.1% of GDP on defence in 2024</title>",
    );
    text.push_str("<script>var share = '2.5% of GDP on defence';</script></head><body><nav><a href=/>Home</a></nav>");
    for part in ARTICLE {
        match part {
            Part::Heading(words) => text.push_str(&format!("<h2 class=\"a\">{words}</h2>\n")),
            Part::Paragraph(words) => {
                let words = words
                    .replace("GDP", "<a href='/gdp?y=2024'>GDP</a>")
                    .replace(" percent", "\n<b>&#112;ercent</b>");
                text.push_str(&format!(
                    "<p>{}<sup>1</sup>\n",
                    words.replace("defence", "de&shy;fence")
                ));
            }
            Part::List(items) => {
                let items: Vec<String> =
                    items.iter().map(|item| format!("<li><p>{item}</p></li>")).collect();
                text.push_str(&format!("<ul>{}</ul>", items.concat()));
            }
            Part::Table(rows) => {
                text.push_str("<table>");
                for (number, row) in rows.iter().enumerate() {
                    let tag = if number == 0 { "th" } else { "td" };
                    let cells: Vec<String> =
                        row.iter().map(|cell| format!("<{tag}>\n {cell}</{tag}>")).collect();
                    text.push_str(&format!("<tr>{}</tr>\n", cells.concat()));
                }
                text.push_str("</table>");
            }
        }
    }
    text
}

#[test]
fn one_article_is_read_the_same_whatever_it_is_written_in() {
    for (name, format, text) in [
        ("text", Format::Plain, as_text(None, false)),
        ("wrapped", Format::Plain, as_text(Some(60), false)),
        ("Lux-", Format::Plain, as_text(Some(55), true)),
        ("Slov-", Format::Plain, as_text(Some(63), true)),
        ("defe-", Format::Plain, as_text(Some(74), true)),
        ("markdown", Format::Markdown, as_markdown()),
        ("page", Format::Html, as_page()),
    ] {
        assert!(!name.ends_with('-') || text.contains(&format!("{name}\n")), "{text}");
        let (found, _) = document(format, &text);
        let plain = |quote: &str| quote.replace("-\n", "").replace('\n', " ");
        let seen: Vec<(String, String)> =
            found.iter().map(|found| (plain(&found.quote), found.claim.clone())).collect();
        let expected: Vec<(String, String)> = READ_OF_IT
            .iter()
            .map(|(quote, claim)| ((*quote).to_owned(), (*claim).to_owned()))
            .collect();
        assert_eq!(seen, expected, "{name}:\n{text}");
        for found in &found {
            let (line, column, start, end) = found.place;
            let written = &text[start..end];
            let before = &text[..start];
            assert_eq!(line, before.matches('\n').count() + 1, "{name}: {written}");
            assert_eq!(
                column,
                before.rsplit('\n').next().unwrap().chars().count() + 1,
                "{name}: {written}"
            );
            if format == Format::Plain {
                assert_eq!(written, found.quote);
            }
            // Its first and last characters are those of the words, also where markup stands between.
            let first: String = found.quote.chars().take(3).collect();
            assert!(written.starts_with(&first) || written.starts_with('['), "{name}: {written}");
        }
    }
}

#[test]
fn what_stands_above_a_figure_says_what_it_is() {
    let text = |lead: &str, lines: &str| claims(Format::Plain, &format!("{lead}\n{lines}\n"));
    let lead = "Defence expenditure as a percentage of GDP, 2024:";
    for (lead, lines, expected) in [
        (
            lead,
            "Poland: 4.12\nEstonia: 3.43",
            vec!["POL share eq 4.12 pct_gdp 2024", "EST share eq 3.43 pct_gdp 2024"],
        ),
        (
            lead,
            "1. Poland 4.12%\n2. Estonia 3.43%",
            vec!["POL share eq 4.12 pct_gdp 2024", "EST share eq 3.43 pct_gdp 2024"],
        ),
        // Years in columns, and whose figures in their headings.
        (
            "Share of GDP spent on defence (%)",
            "Country     2014    2024e\nPoland      1.88    4.12\nNATO Total  2.58    2.71",
            vec![
                "POL share eq 1.88 pct_gdp 2014",
                "POL share eq 4.12 pct_gdp 2024",
                "NATO share eq 2.58 pct_gdp 2014",
                "NATO share eq 2.71 pct_gdp 2024",
            ],
        ),
        (
            "Defence expenditure, % of GDP",
            "Year\tPoland\tEstonia\n2023\t3.26\t2.99\n2024\t4.12\t3.43",
            vec![
                "POL share eq 3.26 pct_gdp 2023",
                "EST share eq 2.99 pct_gdp 2023",
                "POL share eq 4.12 pct_gdp 2024",
                "EST share eq 3.43 pct_gdp 2024",
            ],
        ),
        ("Poland's defence spending as a percentage of GDP:", "2023: 3.26\n2024: 4.12", vec![]),
        (
            "Military personnel, thousands, 2024:",
            "Poland: 216.1",
            vec!["POL personnel eq 216.1 thousand persons 2024"],
        ),
        (
            "Equipment expenditure as a share of defence expenditure, 2024 (%):",
            "Poland: 51.1",
            vec!["POL equipment_share eq 51.1 pct 2024"],
        ),
        // A row that says all itself is nobody else's, though another was named above it.
        (
            "Denmark met the guideline.",
            "2.30% | UK expenditure on defence as a percentage of GDP in 2023. |",
            vec!["GBR share eq 2.30 pct_gdp 2023"],
        ),
        // Plans, changes, debt, health, points, money without a currency: none of it is in NATO's tables so.
        ("Planned defence expenditure as a percentage of GDP, 2030:", "Poland: 4.12", vec![]),
        ("Rise in defence expenditure as a percentage of GDP, 2024:", "Poland: 1.12", vec![]),
        ("Defence target as a percentage of GDP:", "Poland: 4.12", vec![]),
        ("Debt as a percentage of GDP, 2024:", "Poland: 4.12", vec![]),
        ("Research as a percentage of GDP, 2024:", "Poland: 4.12", vec![]),
        ("Defence expenditure per capita, US$, 2024:", "Poland: 931", vec![]),
        ("Defence in 2024:", "Poland: 4.12", vec![]),
        // Nothing plain is said of these.
        (lead, "Poland: 4.12 (3.26 in 2023)\nPolish navy: 1.2\nPoland: 2024", vec![]),
        (lead, "Poland and Estonia: 3.43", vec![]),
        // Something else was said since.
        (lead, "It rose in many of them. Here is their growth.\nPoland: 4.12", vec![]),
        (lead, "Inflation\nPoland: 4.12", vec![]),
    ] {
        assert_eq!(text(lead, lines), expected, "{lead}\n{lines}");
    }
}

#[test]
fn headings_hold_for_their_section() {
    let list = "<ul><li>Poland: 4.12</ul>";
    let poland = vec!["POL share eq 4.12 pct_gdp 2024".to_owned()];
    let heading = "<h2>Defence expenditure as a percentage of GDP, 2024</h2>";
    for (between, is_read) in [
        ("", true),
        ("<h3>Eastern flank</h3>", true),
        ("<h2>Eastern flank</h2>", false),
        ("<h3>Debt as a percentage of GDP, 2024</h3>", false),
        ("<p>Allies report their defence expenditure to NATO every year.</p>", true),
        (
            "<p>The weather was fine all over Europe this summer, and most people spent it on the beach.</p>",
            false,
        ),
    ] {
        let found = claims(Format::Html, &format!("{heading}{between}{list}"));
        assert_eq!(found, if is_read { poland.clone() } else { Vec::new() }, "{between}");
    }
    // A cell that reaches into the next row moves its columns.
    let table = |span: &str| {
        format!(
            "<table><caption>Defence spending, % of GDP</caption><tr><th>Ally<th>2023<th>2024</tr>
            <tr><td{span}>Poland<td>3.26<td>4.12</tr><tr><td>Estonia<td>2.99<td>3.43</tr></table>"
        )
    };
    let rows = ["POL share eq 3.26 pct_gdp 2023", "POL share eq 4.12 pct_gdp 2024"];
    let next = ["EST share eq 2.99 pct_gdp 2023", "EST share eq 3.43 pct_gdp 2024"];
    assert_eq!(claims(Format::Html, &table("")), [rows, next].concat());
    assert_eq!(claims(Format::Html, &table(" rowspan=2"))[..2], rows);
    assert!(
        claims(Format::Html, &table(" rowspan=2"))[2..]
            .iter()
            .all(|claim| !next.contains(&claim.as_str()))
    );
}

#[test]
fn a_heading_on_something_else_ends_the_topic() {
    let text = "# NATO's defence spending\n\nGermany spent 2.12% of GDP on defence in 2024.\n\n\
        ## Education\n\nGermany spent 4.6% of GDP in 2024.\n\n\
        ## Defence again\n\nPoland spent 4.12% of GDP on defence in 2024.\n";
    let expected = ["DEU share eq 2.12 pct_gdp 2024", "POL share eq 4.12 pct_gdp 2024"];
    assert_eq!(claims(Format::Markdown, text), expected);
}

#[test]
fn numbers_of_rows_are_no_figures() {
    let table = |first: &str, last: &str| {
        format!(
            "<table><caption>Defence expenditure as a share of GDP, 2024</caption>\
             <tr><th>{first}<th>Ally<th>{last}<tr><td>1<td>Poland<td>4<tr><td>2<td>Germany<td>2.12</table>"
        )
    };
    let expected = ["POL share eq 4 pct_gdp 2024", "DEU share eq 2.12 pct_gdp 2024"];
    for first in ["#", ""] {
        assert_eq!(claims(Format::Html, &table(first, "Share")), expected, "below `{first}`");
        // A column with a year for a heading has figures, whole ones too.
        assert_eq!(claims(Format::Html, &table(first, "2024")), expected, "below `{first}`");
    }
}

#[test]
fn cells_that_reach_down_stand_in_every_row() {
    let poland = ["POL share eq 3.26 pct_gdp 2023", "POL share eq 4.12 pct_gdp 2024"];
    let estonia = ["EST share eq 2.99 pct_gdp 2023", "EST share eq 3.43 pct_gdp 2024"];
    let all = [poland, estonia].concat();
    let table = |rows: &str| {
        let caption = "<caption>Defence spending, % of GDP</caption>";
        claims(Format::Html, &format!("<table>{caption}{rows}</table>"))
    };
    // The headings of the columns in two rows.
    let heads = "<tr><th rowspan=2>Ally<th colspan=2>Share</tr><tr><th>2023<th>2024</tr>";
    let rows = "<tr><td>Poland<td>3.26<td>4.12</tr><tr><td>Estonia<td>2.99<td>3.43</tr>";
    assert_eq!(table(&format!("{heads}{rows}")), all);
    // The ally beside a row for each year; 0 stands for all rows that follow.
    let head = "<tr><th>Ally<th>Year<th>Share</tr>";
    let first = "<tr><td rowspan=2>Poland<td>2023<td>3.26</tr><tr><td>2024<td>4.12</tr>";
    for rows in ["2", "0", "9"] {
        let second =
            format!("<tr><td rowspan={rows}>Estonia<td>2023<td>2.99</tr><tr><td>2024<td>3.43</tr>");
        assert_eq!(table(&format!("{head}{first}{second}")), all, "{rows}");
    }
    // Out of a table, or of its head, nothing reaches.
    let cut = format!("{head}<tr><td rowspan=2>Poland<td>2023<td>3.26</tr></table><table>");
    let after = format!(
        "{cut}<caption>Defence spending, % of GDP</caption>{head}<tr><td>2024<td>4.12</tr>"
    );
    assert_eq!(table(&after), poland[..1]);
}

/// What is written to make a reader slow, or to fill its memory, with a claim at its end where that is still text.
#[test]
fn hostile_pages_take_as_long_as_they_are() {
    let claim = "<p>Poland spent 4.12% of GDP on defence in 2024.</p>";
    let one = vec!["POL share eq 4.12 pct_gdp 2024".to_owned()];
    for (part, times, is_read) in [
        ("<", 200_000, true),
        ("<div>", 20_000, true),
        ("<table><tr><td>", 10_000, true),
        ("<b ", 50_000, false),
        ("<a title=\"", 20_000, false),
        ("<!--", 50_000, false),
        ("<script>", 20_000, false),
        ("<script></scrip", 10_000, false),
        ("&", 100_000, true),
        ("&#", 50_000, true),
        ("&ampampampampampampampampampampampamp", 5_000, true),
        ("\0", 100_000, true),
        ("</p><p>", 20_000, true),
        ("a ", 50_000, true),
        ("x", 200_000, true),
        ("<td>1", 20_000, true),
        ("<sup>1", 20_000, true),
        ("<br>\n", 20_000, true),
        ("</x y='", 20_000, false),
    ] {
        let page = format!("{}{claim}", part.repeat(times));
        let begun = Instant::now();
        let found = claims(Format::Html, &page);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(10), "{part}: {took:?}");
        assert!(!is_read || found == one, "{part}: {found:?}");
    }
    for part in [
        "[", "![", "](", "*", "`", "|", "\n|", "\n- ", "\n> ", "> ", "#", "<", "&", "\\", "x",
        "\n[a]: ", "\n```\n", "[^",
    ] {
        let text = part.repeat(200_000 / part.len());
        let begun = Instant::now();
        claims(Format::Markdown, &text);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(10), "{part}: {took:?}");
    }
}

/// Marks of HTML and Markdown, whole and torn.
const MARKS: &[&str] = &[
    "<p>",
    "</p>",
    "<li>",
    "<td>",
    "<th>",
    "<tr>",
    "</tr>",
    "<table>",
    "</table>",
    "<h2>",
    "</h2>",
    "<br>",
    "<b>",
    "</b>",
    "<a href=\"https://example.org/?a=1&b=2\">",
    "</a>",
    "<sup>1</sup>",
    "22<sup>nd</sup>",
    "<script>",
    "</script>",
    "<!-- ",
    " -->",
    "--!>",
    "<!",
    "<!---->",
    "<?xml ",
    "<",
    ">",
    "\"",
    "'",
    "=",
    "/",
    "&nbsp;",
    "&",
    "&#8217;",
    "&#x20ac;",
    "&notit;",
    "&amp",
    "<td colspan=2>",
    "<td rowspan='2'>",
    "<td rowspan=0>",
    "<dl><dt>",
    "<dd>",
    "<pre>",
    "</pre>",
    "<style>",
    "</style x>",
    "\n# ",
    "\n## Shares of GDP ",
    "\n- ",
    "\n1. ",
    "**",
    "_",
    "*",
    "`",
    "\n```\n",
    "[",
    "](https://example.org)",
    "][1]",
    "![",
    "[^1]",
    "\n[1]: ",
    "\n| ",
    " | ",
    " |\n",
    "\n| --- | --- |\n",
    "\n---\n",
    "\n===\n",
    "\\",
    "\n> ",
    "~~",
];

/// What stands between the marks.
const WORDS: &[&str] = &[
    "Poland spent 4.12% of its GDP on defence in 2024. ",
    "Lithuania keeps a large army for its size. It spends 2.85% of its GDP on defence. ",
    "Defence expenditure as a percentage of GDP, 2024:",
    "\nPoland: 4.12\n2. Estonia 3.43\n",
    "\nAlly     2023   2024e\nPoland   3.26   4.12\n",
    "Lux-\nembourg spent 1.29 per-\r\n  cent ",
    "Türkiye ",
    "\u{200b}",
    "4.12",
    " ",
    "\n\n",
];

/// Texts with marks anywhere in them.
fn marked() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => select(WORDS).prop_map(str::to_owned),
        6 => select(MARKS).prop_map(str::to_owned),
        1 => (select(MARKS), 1_usize..300).prop_map(|(mark, times)| mark.repeat(times)),
        1 => (select(WORDS), 1_usize..300).prop_map(|(words, times)| words.repeat(times)),
    ];
    proptest::collection::vec(part, 1..60).prop_map(|parts| parts.concat())
}

/// A text that comes in pieces of these sizes, over and over.
struct Pieces<'t>(&'t [u8], std::iter::Cycle<std::slice::Iter<'t, usize>>);

impl io::Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = self.1.next().map_or(0, |size| (*size).min(into.len()));
        io::Read::read(&mut self.0, &mut into[..most])
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// One text, one answer, however it is cut into pieces.
    #[test]
    fn pieces_change_nothing(
        text in marked(),
        sizes in proptest::collection::vec(prop_oneof![1_usize..10, 1_usize..10_000], 1..20),
        format in select(&[Format::Plain, Format::Markdown, Format::Html][..]),
    ) {
        let whole = document(format, &text);
        let pieces = Pieces(text.as_bytes(), sizes.iter().cycle());
        prop_assert_eq!(document_from(format, pieces), whole);
    }
}

/// Lines of at least 53 characters were not ended on purpose, wherever sentences begin in them.
#[test]
fn one_article_is_read_the_same_however_it_is_wrapped() {
    for width in 53..=100 {
        let text = as_text(Some(width), false);
        let (found, _) = document(Format::Plain, &text);
        let seen: Vec<&str> = found.iter().map(|found| found.claim.as_str()).collect();
        let expected: Vec<&str> = READ_OF_IT.iter().map(|(_, claim)| *claim).collect();
        assert_eq!(seen, expected, "{width}:\n{text}");
    }
}

/// Gives so many bytes at a time.
struct Slowly<'t>(&'t [u8], usize);

impl io::Read for Slowly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(self.0.len()).min(buffer.len());
        let (now, later) = self.0.split_at(count);
        buffer[..count].copy_from_slice(now);
        self.0 = later;
        Ok(count)
    }
}

/// The blocks of a document, and each claim's words as they stand in the one that has them.
fn kept(format: Format, text: &str, step: usize) -> (Vec<Block>, Vec<String>) {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read("2024-07-10"), Topic::Open);
    reader.keep(Transcript::new(1 << 20));
    let mut spans = Vec::new();
    let from = Slowly(text.as_bytes(), step);
    reader
        .document(format, from, |read| spans.push((read.start..read.end, read.quote.to_owned())))
        .unwrap();
    let transcript = reader.transcript().unwrap();
    assert!(!transcript.is_cut());
    let blocks = transcript.take();
    let mut words = Vec::new();
    for (span, quote) in spans {
        let shown: Vec<&str> =
            blocks.iter().filter_map(|block| block.text().get(block.part(&span)?)).collect();
        assert_eq!(shown, [quote.as_str()], "{format:?}, {step}");
        words.push(quote);
    }
    (blocks, words)
}

#[test]
fn what_is_kept_is_what_is_seen_with_the_words_of_each_claim_in_their_place() {
    let page = "<h2>Sp&auml;ter</h2><p>Poland spent <b>4.12&nbsp;%</b> of its <i>GDP</i> on de&shy;fence in 2024.\n And\n\n Italy\t1.5&percnt; of GDP.</p>
        <ul><li>Spain spent 1.3% of GDP on defence in 2024</ul><table><tr><th>Ally<th>Defence spending, % of GDP, 2024<tr><td>Latvia<td>3.15</table>";
    let markdown = "## Später\n\n**Poland** spent **4.12&nbsp;%** of its [GDP](https://x.int) on defence in 2024,\nItaly 1.5% of GDP.\n\n\
        - Spain spent 1.3% of GDP on defence in 2024\n\n| Ally | Defence spending, % of GDP, 2024 |\n| --- | --- |\n| Latvia | 3.15 |\n";
    for (format, text) in [(Format::Html, page), (Format::Markdown, markdown)] {
        for step in [1, 3, 64, 10_000] {
            let (blocks, words) = kept(format, text, step);
            let kinds: Vec<&str> = blocks
                .iter()
                .map(|block| match block.kind {
                    Kind::Heading(2) => "heading",
                    Kind::Paragraph => "paragraph",
                    Kind::Item => "item",
                    Kind::Row { head: true, .. } => "head",
                    Kind::Row { .. } => "row",
                    _ => "else",
                })
                .collect();
            assert_eq!(kinds, ["heading", "paragraph", "item", "head", "row"], "{format:?}");
            assert_eq!(blocks[0].text(), "Später");
            let cells = blocks[4].cells().iter().map(|cell| &blocks[4].text()[cell.clone()]);
            assert!(cells.eq(["Latvia", "3.15"]), "{format:?}");
            assert_eq!(
                words.first().map(String::as_str),
                Some("4.12\u{a0}% of its GDP"),
                "{format:?}"
            );
            assert_eq!(words.last().map(String::as_str), Some("3.15"), "{format:?}");
        }
    }
}

#[test]
fn what_is_no_tag_but_looks_like_one_is_not_kept() {
    for mark in ["<?page 12?>", "<!page 12>", "</ page 12>", "</>", "<!-- 12 -->", "<!-->"] {
        let page = format!("<p>Spain spent {mark}1.28% of GDP on defence in 2024.</p>");
        for step in [1, 3, 10_000] {
            let (blocks, words) = kept(Format::Html, &page, step);
            let texts: Vec<&str> = blocks.iter().map(Block::text).collect();
            assert_eq!(texts, ["Spain spent 1.28% of GDP on defence in 2024."], "{mark}, {step}");
            assert_eq!(words, ["1.28% of GDP"], "{mark}, {step}");
        }
    }
}

#[test]
fn a_line_that_is_underlined_is_a_heading() {
    let text = "Money\n=====\n\nSpain spent 1.28% of GDP on defence in 2024.\n\nOthers\n--\n\nItaly spent 1.5% of GDP on defence in 2024.\n";
    for step in [1, 3, 10_000] {
        let (blocks, _) = kept(Format::Markdown, text, step);
        let seen: Vec<(Kind, &str)> =
            blocks.iter().map(|block| (block.kind, block.text())).collect();
        let expected = [
            (Kind::Heading(1), "Money"),
            (Kind::Paragraph, "Spain spent 1.28% of GDP on defence in 2024."),
            (Kind::Heading(2), "Others"),
            (Kind::Paragraph, "Italy spent 1.5% of GDP on defence in 2024."),
        ];
        assert_eq!(seen, expected, "{step}");
    }
}

#[test]
fn a_plain_text_is_kept_in_paragraphs_however_it_comes() {
    let text = "\n \nBritain spends\r\n  2.3% of its GDP on defence.\r\n \t\r\n\n\nItaly spent 1.5% of GDP\non defence in 2024.\n\n";
    for step in [1, 2, 5, 10_000] {
        let (blocks, words) = kept(Format::Plain, text, step);
        let paragraphs: Vec<&str> = blocks.iter().map(Block::text).collect();
        assert_eq!(
            paragraphs,
            [
                "Britain spends\r\n  2.3% of its GDP on defence.",
                "Italy spent 1.5% of GDP\non defence in 2024."
            ],
            "{step}"
        );
        assert_eq!(words, ["2.3% of its GDP", "1.5% of GDP"]);
    }
}

#[test]
fn no_more_is_kept_than_there_is_room_for() {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, None, Topic::Open);
    reader.keep(Transcript::new(30));
    for (text, is_cut) in [("Twenty bytes of text", false), ("eleven more", true), ("x", true)] {
        reader.restart(None, Topic::Open);
        reader.document(Format::Plain, text.as_bytes(), |_| {}).unwrap();
        let transcript = reader.transcript().unwrap();
        assert_eq!(transcript.is_cut(), is_cut, "{text}");
        assert_eq!(transcript.take().len(), usize::from(!is_cut), "{text}");
    }
}
