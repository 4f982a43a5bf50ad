//! What loading, working out and rendering cost: `cargo bench`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use defspend::Dataset;
use defspend::calc::gap::{self, GapOrder, GapQuestion};
use defspend::dataset::{EditionChoice, Group, Requirement, Targets, Years};
use defspend::report::{self, Format, Heading, Page, Report, Value};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

fn everybody(dataset: &Dataset, years: Option<Years>) -> GapQuestion {
    let everybody = Group::everybody(&dataset.members);
    let targets = Targets::USUAL.iter().map(|id| dataset.targets.find(id).unwrap()).collect();
    let question = GapQuestion::plain(Vec::new(), vec![everybody], targets, EditionChoice::Newest);
    GapQuestion { years, needs: Requirement::Money, order: GapOrder::Gap, ..question }
}

/// Members, editions and targets.
#[divan::bench]
fn load_the_lists() -> Dataset {
    Dataset::embedded().unwrap()
}

/// One edition: the rows of one year, and all 429.
#[divan::bench(args = ["2026", "2014..2026"])]
fn load_an_edition(bencher: Bencher, years: &str) {
    let years = Years::parse(years).unwrap();
    bencher
        .counter(BytesCount::of_str(include_str!("../data/editions/2026-07.csv")))
        .with_inputs(|| Dataset::embedded().unwrap())
        .bench_refs(|dataset| {
            let id = dataset.editions.find("2026-07").unwrap().id;
            let edition = dataset.edition(id).unwrap();
            years.each().map(|year| edition.rows_of(black_box(year)).count()).sum::<usize>()
        });
}

/// The default report's figures: edition chosen, rows read, 160 gaps worked out.
#[divan::bench(args = ["2026", "2014..2026"])]
fn answer_for_all_allies(bencher: Bencher, years: &str) {
    let dataset = Dataset::embedded().unwrap();
    let question = everybody(&dataset, Some(Years::parse(years).unwrap()));
    let gaps = |answer: &gap::GapReport| answer.rows.len() * answer.legs().count();
    let count = gaps(&gap::answer(&dataset, &question).unwrap());
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| gap::answer(&dataset, black_box(&question)).unwrap());
}

/// A report of 160 rows of 10 fields, and a page of 32 rows.
#[divan::bench(args = [Format::Table, Format::Json, Format::Jsonl, Format::Csv, Format::Markdown])]
fn render(bencher: Bencher, format: Format) {
    let dataset = Dataset::embedded().unwrap();
    let answer = gap::answer(&dataset, &everybody(&dataset, None)).unwrap();
    let columns = &[
        "member", "name", "year", "met", "wanted", "low", "high", "required", "gap_low", "gap_high",
    ];
    let rows = || {
        let gaps = answer.rows.iter().flat_map(|row| row.gaps.iter().map(move |gap| (row, gap)));
        let row = |(row, gap): (&gap::AllyGap, &defspend::calc::gap::Gap)| {
            vec![
                Value::from(row.member.iso3.to_string()),
                row.member.name.clone().into(),
                row.year.number().into(),
                gap.met.into(),
                gap.wanted.percent().into(),
                gap.points.low().map(|points| points.0).into(),
                gap.points.high().map(|points| points.0).into(),
                gap.required.map(|amount| amount.0).into(),
                gap.money.low().map(|amount| amount.0).into(),
                gap.money.high().map(|amount| amount.0).into(),
            ]
        };
        gaps.map(row).collect()
    };
    let heading =
        |name: &&str| Heading { top: (*name).to_owned(), unit: String::new(), words: false };
    let page = || Page {
        title: "A page".to_owned(),
        headings: columns.iter().map(heading).collect(),
        rows: answer.rows.iter().map(|row| vec![row.member.name.clone(); columns.len()]).collect(),
        ..Page::default()
    };
    let report = Report {
        schema: "bench/1",
        tool: "defspend",
        data: Vec::new(),
        query: Vec::new(),
        columns,
        rows: Box::new(rows),
        parts: Box::new(Vec::new),
        notes: Vec::new(),
        page: Box::new(page),
        sentences: None,
        references: Vec::new(),
        picture: None,
    };
    bencher.bench_local(|| report::render(&report, black_box(format), 80));
}
