//! The program writes what the library renders, to the byte, so that what the tests of views prove holds for it too.

use std::process::Command;

use defspend::calc::indicator::Indicator;
use defspend::calc::rank::Key;
use defspend::dataset::Measure;
use defspend::report::sparkline::Glyphs;
use defspend::report::{Citation, Format};
use defspend::view::{RenderOptions, View, render};

use super::questions::{
    Question as _, USUAL, all_groups, allies, between, country, editions, everybody, gap,
    group_figures, groups, history, pace, pledges, project, rank, record, revisions, targets, wide,
};
use defspend::calc::revisions::RevisionsQuestion;

/// What the program prints, unaffected by the developer's environment.
fn printed(arguments: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_defspend"));
    let program = program.args(arguments.split(' ')).env_clear().env("LC_ALL", "C.UTF-8");
    let done = program.output().unwrap();
    assert!(done.status.success(), "{arguments}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn assert_same(arguments: &str, view: &dyn View, format: Format, options: &RenderOptions) {
    let (_, word) = Format::ALL.into_iter().find(|(known, _)| *known == format).unwrap();
    let printed = printed(&format!("{arguments} --format {word}"));
    assert_eq!(printed, render(view, format, options).unwrap(), "{arguments} as {word}");
}

#[test]
fn every_report_is_written_as_the_library_renders_it() {
    let compared = RevisionsQuestion {
        pair: Some(between("2024-06", None)),
        ..revisions(everybody(), Measure::Share)
    };
    for (arguments, view) in [
        ("gap", gap(everybody(), USUAL).ask()),
        (
            "gap germany --target 2 --year 2014..2024 --edition 2024-06 --currency EUR",
            gap(allies("germany").years("2014..2024").edition("2024-06").money("EUR"), "2").ask(),
        ),
        ("project --target 3.5", project(everybody(), "3.5").ask()),
        ("pace --as-of 2026-04", pace(everybody().known_by("2026-04"), "3.5").ask()),
        ("pledges canada", pledges(allies("canada")).ask()),
        ("targets", targets(&everybody())),
        ("editions 2025-08", editions("2025-08", None, true)),
        ("revisions poland", revisions(allies("poland"), Measure::Share).ask()),
        ("revisions --edition 2024-06..", compared.ask()),
        ("history --group nordic", history(groups("nordic"), Indicator::SHARE).ask()),
        ("history --wide", wide(history(everybody(), Indicator::SHARE), record())),
        ("rank --members now", {
            let scope = everybody().with_members_of_today();
            rank(scope, Key::Figure(Indicator::SHARE)).ask()
        }),
        ("groups", group_figures(all_groups())),
        ("show poland", country("poland", &everybody())),
    ] {
        for (format, _) in Format::ALL {
            if view.contract().offers(format) {
                assert_same(arguments, view, format, &RenderOptions::default());
            }
        }
    }
}

#[test]
fn options_of_the_command_line_are_those_of_the_library() {
    let usual = RenderOptions::default();
    let view = gap(groups("baltic"), "2").ask();
    let baltic = "gap --group baltic --target 2";
    let wide = RenderOptions { picture_width: 481, ..usual };
    assert_same(&format!("{baltic} --width 481"), view, Format::Svg, &wide);
    let drawn = RenderOptions { chart: Some(Glyphs::Blocks), ..usual };
    assert_same(&format!("{baltic} --chart"), view, Format::Table, &drawn);
    let explained = RenderOptions { explain: true, ..usual };
    assert_same(&format!("{baltic} --explain"), view, Format::Json, &explained);
    let cited = RenderOptions { cite: Some(Citation::Text), ..usual };
    assert_same(&format!("{baltic} --cite"), view, Format::Text, &cited);
}
