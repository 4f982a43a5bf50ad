//! The cost of loading, calculating and rendering: `cargo bench --bench gap`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use defspend::Dataset;
use defspend::calc::gap::{self, GapOrder, GapQuestion};
use defspend::dataset::{EditionChoice, Group, Requirement, Targets, Years};
use defspend::report::Format;
use defspend::view::{self, GapView, RenderOptions};
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

/// The figures of the default report: choosing the edition, reading the rows, and calculating 160 gaps.
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

/// The default report in each format: 160 rows of 21 fields, or a table of 32 lines.
#[divan::bench(args = Format::ALL.map(|(format, _)| format))]
fn render(bencher: Bencher, format: Format) {
    let dataset = Dataset::embedded().unwrap();
    let question = everybody(&dataset, None);
    let report = gap::answer(&dataset, &question).unwrap();
    let options = RenderOptions::default();
    bencher.bench_local(|| {
        let view = GapView::new(&dataset, &question, &report);
        view::render(&view, black_box(format), &options).unwrap()
    });
}
