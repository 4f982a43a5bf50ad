//! Notes: codes that a program can rely on, and texts that a person can read.

use std::collections::BTreeSet;

use defspend::calc::indicator::Indicator;
use defspend::calc::rank::Key;
use defspend::report::Format;
use defspend::report::table::Width;
use defspend::view::{CONTRACTS, NotesShown, RenderOptions, render};
use serde_json::Value;

use super::asked::{answers_of, every_answer, name};
use super::contract::schema_file;
use super::json::json;
use super::questions::{
    Question as _, USUAL, all_groups, allies, country, everybody, gap, group_figures, group_page,
    groups, history, pace, project, rank, targets,
};

/// The codes that the schema of a report knows.
fn known_codes(name: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(schema_file(name)).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let codes = &schema["properties"]["notes"]["items"]["properties"]["code"]["enum"];
    codes.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// Codes that a schema allows but no question here produces.
const NOT_ASKED_FOR: [(&str, &[&str]); 8] = [
    ("project", &["gdp_derived"]),
    ("pace", &["constant_prices", "many_currencies", "no_money"]),
    ("pledges", &["newer_edition"]),
    ("rank", &["many_currencies", "not_yet_member"]),
    ("groups", &["few_decimals", "no_money", "not_held", "not_yet_member"]),
    ("show", &["met_by_rounding", "not_held"]),
    ("show-group", &["met_by_rounding"]),
    ("check", &["days", "edition", "not_utf8"]),
];

#[test]
fn the_codes_are_those_of_the_schema() {
    for contract in CONTRACTS {
        let known = known_codes(contract.name);
        let mut seen = BTreeSet::new();
        for view in answers_of(contract) {
            for note in view.notes() {
                let code = note.code.name().to_owned();
                assert!(known.contains(&code), "{code} of {}", name(view));
                seen.insert(code);
            }
        }
        let not_seen: Vec<&String> = known.difference(&seen).collect();
        let listed = NOT_ASKED_FOR.iter().find(|(report, _)| *report == contract.name);
        let expected = listed.map_or(&[] as &[&str], |(_, codes)| *codes);
        assert_eq!(not_seen, expected, "{}", contract.name);
    }
}

/// Whether a text ends in a list, after a colon, of what was found in a file.
fn is_list(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(_, items)| !items.is_empty())
}

#[test]
fn notes_are_whole_sentences_or_lists() {
    let mut counted = 0;
    for view in every_answer() {
        let of_files = view.contract().command == "data validate";
        for note in view.notes() {
            let (name, text) = (name(view), &note.text);
            let ends = text.ends_with('.') || ends_in_address(text) || (of_files && is_list(text));
            assert!(ends, "{name}: {text:?} ends in nothing");
            assert_eq!(text.trim(), text, "{name}");
            for wrong in ["  ", " .", " ,", "..;", ".. ", ": .", "NaN", "None", "Some("] {
                assert!(!text.contains(wrong), "{name}: {wrong:?} in {text:?}");
            }
            counted += 1;
        }
    }
    assert!(counted > 500, "{counted} notes are few");
}

/// Whether a text ends in the address of a source, to which no full stop can be added.
fn ends_in_address(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|last| last.starts_with("https://"))
}

/// Words without the line ends and marks that a format puts between them.
fn bare(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !matches!(c, '\\' | '<' | '>')).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_format_with_room_for_notes_has_all_of_them() {
    let all = RenderOptions { notes: NotesShown::All, ..RenderOptions::default() };
    let narrow = RenderOptions { width: Width { text: 60, table: 60 }, ..all };
    for view in every_answer() {
        let object = json(view);
        let notes = view.notes();
        let written_notes: Vec<(&str, &str)> = object["notes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|note| (note["code"].as_str().unwrap(), note["text"].as_str().unwrap()))
            .collect();
        let expected: Vec<(&str, &str)> =
            notes.iter().map(|note| (note.code.name(), note.text.as_str())).collect();
        assert_eq!(written_notes, expected, "{}", name(view));
        let pages = [
            ("table", render(view, Format::Table, &all).unwrap()),
            ("narrow table", render(view, Format::Table, &narrow).unwrap()),
            ("markdown", render(view, Format::Markdown, &all).unwrap()),
        ];
        for (format, page) in pages {
            let page = bare(&page);
            for note in &notes {
                let text = bare(&note.text);
                assert!(page.contains(&text), "{format} of {}: {text} is missing", name(view));
            }
        }
    }
}

/// What was replaced, figures of the user's own, missing allies, the range of the 1.5%, the baseline, restatements, the
/// price base: a table without these would be misread.
const NEVER_DROPPED: [&str; 24] = [
    "source",
    "what_if",
    "own_prices",
    "own_gdp",
    "carried",
    "silent",
    "not_held",
    "no_forces",
    "whole_unknown",
    "not_yet_member",
    "incomplete",
    "broken",
    "related_unknown",
    "baseline",
    "inflation_added",
    "start",
    "definition",
    "series",
    "prices",
    "constant_prices",
    "newer_edition",
    "ratio_differs",
    "met_by_rounding",
    "rounded",
];

#[test]
fn a_table_has_the_notes_that_change_what_its_numbers_mean() {
    let (mut kept, mut dropped) = (0, 0);
    for view in every_answer() {
        let usual = bare(&render(view, Format::Table, &RenderOptions::default()).unwrap());
        let options = RenderOptions { notes: NotesShown::Source, ..RenderOptions::default() };
        let source = bare(&render(view, Format::Table, &options).unwrap());
        for note in view.notes() {
            let text = bare(&note.text);
            let is_there = usual.contains(&bare(note.in_short.as_ref().unwrap_or(&note.text)));
            if NEVER_DROPPED.contains(&note.code.name()) {
                assert!(is_there, "{}: {text}", name(view));
                // Without words below the table, its title has the prices.
                let is_silent = note.in_short.as_ref().is_some_and(String::is_empty);
                let title = view.table(None).title;
                assert!(!is_silent || title.contains(", at "), "{title}");
                kept += 1;
            }
            dropped += usize::from(!is_there);
            if note.code.name() == "source" {
                assert!(source.contains(&text), "{}: {text}", name(view));
            }
        }
        assert!(!source.contains("--notes"), "{}", name(view));
    }
    assert!(kept > 300 && dropped > 300, "{kept} kept, {dropped} dropped");
}

#[test]
fn a_table_ends_with_at_most_four_lines_of_notes_in_the_usual_cases() {
    for view in [
        gap(everybody(), USUAL).ask(),
        gap(groups("eu"), USUAL).ask(),
        gap(allies("germany"), USUAL).ask(),
        project(allies("germany"), "3.5+1.5").ask(),
        project(everybody(), "3.5+1.5").ask(),
        project(groups("eu"), "3.5+1.5").ask(),
        pace(everybody(), "3.5").ask(),
        history(everybody(), Indicator::SHARE).ask(),
        rank(everybody(), Key::Figure(Indicator::SPENDING)).ask(),
        group_figures(all_groups()),
        targets(&everybody()),
        country("germany", &everybody()),
        group_page(&groups("eu")),
    ] {
        let page = render(view, Format::Table, &RenderOptions::default()).unwrap();
        let below = page.lines().skip_while(|line| !line.starts_with("  https://www.nato.int/en"));
        let notes: Vec<&str> =
            below.skip(1).take_while(|line| !line.starts_with("--notes")).collect();
        assert!(notes.len() <= 4, "{}: {notes:#?}", name(view));
    }
}

#[test]
fn what_sentences_leave_to_a_note_follows_them() {
    for view in every_answer() {
        let Some(sentences) = view.sentences() else { continue };
        for note in view.notes().iter().filter(|note| note.in_sentences) {
            let is_there = sentences.iter().any(|paragraph| paragraph.contains(&note.text));
            assert!(is_there, "{}: {}", name(view), note.text);
        }
    }
}

#[test]
fn every_answer_of_natos_figures_names_its_source() {
    for view in every_answer() {
        let of_files = view.contract().command == "data validate";
        let has_source = view.notes().iter().any(|note| note.code.name() == "source");
        let cites = !view.references().is_empty();
        if view.contract().command == "check" {
            assert_eq!(has_source, cites, "{}", name(view));
            continue;
        }
        assert_eq!(has_source, !of_files, "{}", name(view));
        // Of somebody who is no ally, no figure is NATO's.
        let of_subject = view.query().iter().any(|(name, _)| *name == "subject");
        assert_eq!(cites, !of_files && !of_subject, "{}", name(view));
    }
}
