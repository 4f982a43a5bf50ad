//! Tables: every ally asked for with its gaps, within eighty columns, under a title.

use defspend::calc::indicator::Indicator;
use defspend::calc::rank::Key;
use defspend::calc::revisions::RevisionsQuestion;
use defspend::dataset::Measure;
use defspend::report::sparkline::Glyphs;
use defspend::report::table::Width;
use defspend::report::{Format, Table};
use defspend::view::{RenderOptions, View, render};
use rust_decimal::Decimal;

use super::asked::{every_answer, name};
use super::json::{json, number, rows, written};
use super::questions::{
    Answer, Question as _, USUAL, all_groups, allies, between, country, editions, everybody, gap,
    group_figures, groups, history, pace, pledges, project, rank, record, revisions, targets, wide,
};

/// Every text that a table shows.
fn texts(table: &Table) -> Vec<&str> {
    let mut all = vec![table.title.as_str()];
    for heading in &table.headings {
        all.extend([heading.top.as_str(), heading.unit.as_str()]);
    }
    all.extend(table.rows.iter().chain(&table.totals).flatten().map(String::as_str));
    for section in &table.sections {
        all.push(section.heading.as_str());
        all.extend(section.lines.iter().map(String::as_str));
    }
    all
}

#[test]
fn tables_have_a_title_and_a_cell_under_every_heading() {
    for view in every_answer() {
        let name = name(view);
        let table = view.table(None);
        assert!(!table.title.trim().is_empty(), "{name}");
        assert!(!table.title.ends_with('.'), "{name}: {}", table.title);
        assert!(table.rows.is_empty() == view.rows().is_empty(), "{name}");
        for row in table.rows.iter().chain(&table.totals) {
            assert_eq!(row.len(), table.headings.len(), "{name}: {row:?}");
        }
        for text in texts(&table) {
            for wrong in ["NaN", "None", "Some(", "inf ", "-0.00", "\n"] {
                assert!(!text.contains(wrong), "{name}: {wrong:?} in {text:?}");
            }
        }
    }
}

/// Figures of 23 allies would otherwise be printed as those of the alliance.
#[test]
fn the_title_names_the_groups_that_a_table_is_about() {
    let known = record().groups().unwrap();
    let mut named = Vec::new();
    for view in every_answer() {
        // These have a row for each group, or a page of one ally.
        let command = view.contract().command;
        if ["groups", "show"].contains(&command) {
            continue;
        }
        let report = json(view);
        let Some(ids) = report["query"]["groups"].as_array() else { continue };
        let ids: Vec<&str> = ids.iter().map(|id| id.as_str().unwrap()).collect();
        let title = view.table(None).title;
        for id in &ids {
            let whole = id.split(" except ").next().unwrap();
            let group = &known.find(whole).unwrap().name;
            let is_narrow = whole != "nato" && !ids.contains(&"nato");
            assert!(!is_narrow || title.contains(group.as_str()), "{}: {title}", name(view));
            if is_narrow && !named.contains(&command) {
                named.push(command);
            }
        }
    }
    assert_eq!(named, ["gap", "project", "pace", "pledges", "history", "rank", "revisions"]);
}

/// A figure with at most this many decimals, as a table shows it.
fn with_places(figure: Decimal, places: usize) -> String {
    // Shares and targets of these questions have no more decimals, so that nothing is rounded here.
    let shown = format!("{figure:.places$}");
    assert_eq!(shown.parse::<Decimal>().unwrap(), figure);
    shown
}

#[test]
fn the_table_of_gap_shows_every_ally_with_its_gaps() {
    let mut shown_gaps = 0;
    for view in every_answer().filter(|view| view.contract().command == "gap") {
        let report = json(view);
        let page = written(view, Format::Table);
        let one_year = report["query"]["years"].as_array().unwrap().len() < 2;
        let places = if report["data"]["edition"] == "2026-03" { 1 } else { 2 };
        for row in rows(&report) {
            let (name, year) = (row["name"].as_str().unwrap(), row["year"].to_string());
            let is_its = |line: &&str| line.starts_with(name) && (one_year || line.contains(&year));
            let shown = page.lines().find(is_its);
            let shown = shown.unwrap_or_else(|| panic!("{name} {year} is not in\n{page}"));
            for gap in [&row["gap_pp_low"], &row["gap_pp_high"]] {
                if row["leg"] != "related" && !gap.is_null() {
                    let points = with_places(number(gap).unwrap(), places);
                    assert!(shown.contains(&points), "{points} of {row} is not in {shown:?}");
                    shown_gaps += 1;
                }
            }
        }
    }
    assert!(shown_gaps > 1000, "{shown_gaps} gaps are few");
}

/// The lines that have to fit: an address is never broken, and a title is as long as the names of its groups.
fn lines(page: &str) -> impl Iterator<Item = &str> {
    page.lines().skip(1).filter(|line| !line.contains("https://"))
}

fn assert_fits(view: &dyn View) {
    for line in lines(&written(view, Format::Table)) {
        assert!(line.chars().count() <= 80, "{}: {line}", name(view));
    }
}

#[test]
fn the_usual_reports_fit_eighty_columns() {
    let compared = RevisionsQuestion {
        pair: Some(between("2024-06", None)),
        ..revisions(everybody(), Measure::Share)
    };
    for view in [
        gap(everybody(), USUAL).ask(),
        project(everybody(), "3.5+1.5").ask(),
        pace(everybody(), "3.5").ask(),
        pledges(everybody()).ask(),
        targets(&everybody()),
        editions("", None, false),
        revisions(everybody(), Measure::Share).ask(),
        compared.ask(),
        history(everybody(), Indicator::SHARE).ask(),
        rank(everybody(), Key::Figure(Indicator::SHARE)).ask(),
        group_figures(all_groups()),
        country("usa", &everybody()),
    ] {
        assert_fits(view);
        assert!(view.table(None).title.chars().count() <= 80, "{}", name(view));
        assert!(written(view, Format::Table).lines().count() > 20, "{}", name(view));
    }
}

/// The heading of the years, if the table has them all.
fn has_all_years(page: &str) -> bool {
    let heading = page.lines().find(|line| line.starts_with("Ally")).unwrap();
    assert!(heading.ends_with("2026"), "{heading}");
    heading.contains("2014")
}

#[test]
fn histories_fit_eighty_columns_unless_asked_to_be_wide() {
    let scopes = [everybody(), groups("nordic-baltic europe-canada"), everybody().national_money()];
    let mut cut = 0;
    for (indicator, word) in Indicator::all() {
        if *indicator == Indicator::RELATED {
            continue;
        }
        let national_money_too = if indicator.is_money() { 3 } else { 2 };
        for scope in scopes.iter().take(national_money_too) {
            let view = history(scope.clone(), *indicator).ask();
            assert_fits(view);
            let page = written(view, Format::Table);
            let whole = has_all_years(&page);
            assert_eq!(page.contains("--wide shows all"), !whole, "{word}\n{page}");
            cut += usize::from(!whole);
        }
    }
    assert!(cut > 5, "{cut} tables are cut");
    let view = wide(history(everybody(), Indicator::SPENDING), record());
    assert!(has_all_years(&written(view, Format::Table)));
}

/// How many years there is room for is known only where the table is printed.
#[test]
fn a_wider_line_has_more_years() {
    let views = [
        history(groups("nordic"), Indicator::SHARE).ask(),
        history(groups("nordic"), Indicator::SPENDING).ask(),
    ];
    for view in views {
        for chart in [None, Some(Glyphs::Blocks)] {
            let options = |table| RenderOptions {
                width: Width { text: 80, table },
                chart,
                ..RenderOptions::default()
            };
            let page = |table| render(view, Format::Table, &options(table)).unwrap();
            let longest = |page: &str| page.lines().take(14).map(|line| line.chars().count()).max();
            let has_all_years = |page: &str| page.contains(" 2014 ");
            assert!(has_all_years(&page(120)), "{}", page(120));
            assert!(longest(&page(120)) <= Some(120) && longest(&page(80)) <= Some(80));
            let is_cut = page(80).contains("--wide shows all");
            assert_eq!(is_cut, !has_all_years(&page(80)), "{}", page(80));
        }
        assert!(written(view, Format::Markdown).contains("| 2014 |"));
    }
}

/// The id of an edition is one word, also where its heading has two lines.
#[test]
fn editions_in_headings_keep_their_names() {
    for view in [
        revisions(everybody(), Measure::Share).ask(),
        revisions(everybody().years("2018"), Measure::Share).ask(),
    ] {
        let page = written(view, Format::Markdown);
        let headings = page.lines().nth(2).unwrap();
        let editions: Vec<&str> =
            headings.split(" | ").filter(|cell| cell.starts_with("20")).collect();
        assert!(editions.len() > 2 && editions.iter().all(|id| id.contains('-')), "{headings}");
    }
}

#[test]
fn wide_is_of_the_table_alone() {
    let forms = |view: Answer| [Format::Json, Format::Csv, Format::Svg].map(|f| written(view, f));
    let question = || history(allies("germany"), Indicator::SHARE);
    assert_eq!(forms(wide(question(), record())), forms(question().ask()));
}
