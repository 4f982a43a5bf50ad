//! The cost of checking users' files: `cargo bench --bench own`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;

use defspend::Dataset;
use defspend::dataset::{File, check};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

/// A table with this many rows: every ally in every year from 1949, one edition after the other.
fn table(rows: usize) -> String {
    let dataset = Dataset::embedded().unwrap();
    let codes: Vec<String> = dataset.members.iter().map(|member| member.iso3.to_string()).collect();
    let mut text = "edition,published,price_year,member,year,estimate,share_pct,real_change_pct,spend_usd_m,\
                    spend_usd_const_m,spend_national_m,spend_national_const_m,gdp_usd_m,gdp_usd_const_m,\
                    spend_per_head_usd_const,gdp_per_head_usd_const,personnel_k,equipment_pct,personnel_pct,\
                    infrastructure_pct,other_pct\n"
        .to_owned();
    let mut left = rows;
    for month in 0.. {
        let edition = format!("{}-{:02}", 2000 + month / 12, month % 12 + 1);
        for (code, year) in
            codes.iter().flat_map(|code| (1949..=2100).map(move |year| (code, year)))
        {
            if left == 0 {
                return text;
            }
            left -= 1;
            writeln!(
                text,
                "{edition},{edition}-01,2015,{code},{year},,1.346517,-2.7368,178.359,150.026,18788.017,18893.952,\
                 13245.953,11141.754,51.93,3856.49,6.744,16.6498,68.0531,0.8612,14.4359"
            )
            .unwrap();
        }
    }
    text
}

/// Reading a table block by block, as `data validate` does; it should reach 30 MB a second or more.
#[divan::bench(args = [10_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn check_a_table(bencher: Bencher, rows: usize) {
    let (dataset, text) = (Dataset::embedded().unwrap(), table(rows));
    bencher.counter(BytesCount::of_str(&text)).counter(ItemsCount::new(rows)).bench(|| {
        let known = (&dataset.members, &dataset.editions);
        let checked = check("f.csv", None, text.as_bytes(), known, |fault| {
            assert!(fault.what.is_empty(), "{fault}");
        })
        .unwrap();
        assert_eq!(checked.rows, rows);
    });
}

/// Loading the whole record from one JSON object, as `--data set.json` does.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn take_in_a_set(bencher: Bencher) {
    let text = Dataset::embedded().unwrap().set().unwrap();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Dataset::with(vec![File::new("set.json", "set", text.clone())]).unwrap());
}
