//! The cost of a sweep over growth assumptions: every ally's road to 2035, a thousand times. `cargo bench --bench
//! project`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use defspend::Dataset;
use defspend::calc::projection::path::Path;
use defspend::calc::projection::{Baseline, Factors, Shares, bills};
use defspend::dataset::{Measure, Millions, Prices, Subject, Year};
use divan::Bencher;
use divan::counter::ItemsCount;
use rust_decimal::Decimal;

fn main() {
    divan::main();
}

/// The GDP of each ally, and the shares of its road from 2026 to 2035.
fn roads() -> Vec<(Millions, Vec<Shares>)> {
    let dataset = Dataset::embedded().unwrap();
    let [base, first, by] = ["2026", "2027", "2035"].map(|year| Year::read(year).unwrap());
    let id = dataset.editions.find("2026-07").unwrap().id;
    let edition = dataset.edition(id).unwrap();
    let allies = edition.rows_of(base).filter(|row| matches!(row.subject, Subject::Ally(_)));
    let road = |row: &defspend::dataset::Row| {
        let start = row.share(Measure::Share)?.percent();
        let mut shares = vec![start];
        shares.extend(Path::Linear.shares(start, Decimal::new(35, 1), base, first, by));
        let shares = shares.into_iter().map(|total| Shares {
            core: Some(total),
            related: None,
            total,
            otherwise: None,
        });
        Some((row.money(Measure::GdpUsdConst)?, shares.collect()))
    };
    allies.filter_map(road).collect()
}

#[divan::bench(args = [&Baseline::Share, &Baseline::Real, &Baseline::Cash])]
fn sweep_all_allies_over_a_thousand_growths(bencher: Bencher, baseline: &Baseline) {
    let roads = roads();
    let years = 9;
    let growths: Vec<Vec<Factors>> = (0..1000)
        .map(|thousandths| {
            let growth = Decimal::ONE + Decimal::new(thousandths, 5);
            vec![Factors { growth, inflation: Decimal::new(102, 2) }; years]
        })
        .collect();
    let ally_years = roads.len() * years * growths.len();
    bencher.counter(ItemsCount::new(ally_years)).bench(|| {
        for factors in &growths {
            for (gdp, shares) in &roads {
                black_box(bills(shares, factors, *gdp, baseline, Some(Prices::Constant)));
            }
        }
    });
}
