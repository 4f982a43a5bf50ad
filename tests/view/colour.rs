//! Colour in tables: it marks what is met and what is short, and says nothing that words and signs do not.

use defspend::report::Format;
use defspend::view::{RenderOptions, View, render};
use serde_json::Value;

use super::asked::{every_answer, name};
use super::json::{json, rows, written};
use super::questions::{Question as _, check_text, everybody, gap};

const GREEN: &str = "\u{1b}[32m";
const RED: &str = "\u{1b}[31m";

fn coloured(view: &dyn View) -> String {
    let options = RenderOptions { colour: true, ..RenderOptions::default() };
    render(view, Format::Table, &options).unwrap()
}

/// A text without what changes its colour.
fn plain(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').unwrap().1);
    }
    plain
}

#[test]
fn without_its_colour_a_table_is_as_in_a_pipe() {
    for view in every_answer() {
        let usual = written(view, Format::Table);
        assert!(!usual.contains('\u{1b}'), "{}", name(view));
        assert_eq!(plain(&coloured(view)), usual, "{}", name(view));
    }
}

#[test]
fn what_is_met_is_green_and_what_is_short_is_red() {
    let view = gap(everybody(), "3.5").ask();
    let report = json(view);
    let text = coloured(view);
    let (mut met, mut short) = (0, 0);
    for row in rows(&report) {
        let ally = row["name"].as_str().unwrap();
        let line = text.lines().find(|line| line.starts_with(ally)).unwrap();
        // In points and in money.
        let (green, red) = (line.matches(GREEN).count(), line.matches(RED).count());
        match row["met"] {
            Value::Bool(true) => met += usize::from((green, red) == (2, 0)),
            Value::Bool(false) => short += usize::from((green, red) == (0, 2)),
            _ => assert_eq!((green, red), (0, 0), "{line}"),
        }
    }
    // Five of the 31 allies with a share reach 3.5% in the edition of July 2026: the Baltic three, Greece and Poland.
    assert_eq!((met, short), (5, 26), "{text}");
}

#[test]
fn verdicts_are_coloured_where_they_are_for_or_against() {
    // By the edition of July 2026 Germany spent 2.00% in 2024, and Poland spends 4.68% in 2026.
    let text = "Germany spent 2.00% of its GDP on defence in 2024. Poland spends 3.12% of its GDP on defence in 2026.";
    let shown = coloured(check_text(text, Some("2026-08-01")));
    assert!(shown.contains(&format!("{GREEN}confirmed")), "{shown}");
    assert!(shown.contains(&format!("{RED}contradicted")), "{shown}");
}
