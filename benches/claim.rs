//! The cost of reading claims: `cargo bench --bench claim`.
#![allow(missing_docs, clippy::unwrap_used)]

use defspend::Dataset;
use defspend::claim::read::{Reader, Topic};
use defspend::dataset::Day;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Ordinary sentences of an article: most are not about defence, some have other numbers.
const PLAIN: &str = "The minister arrived in the capital shortly before noon, and was met by a small crowd. She said that \
    the talks had been long but useful, and that both sides would meet again before the summer. Nobody expected an \
    agreement on the first day. The road to the airport was closed for 3 hours while the delegations left, and traffic \
    stood still in much of the old town. Farmers, who have protested since March, blocked two bridges over the river.\n\
    \n\
    In the afternoon the parliament debated the school reform, which is to cost 400 teachers their posts. The vote was \
    put off until Thursday. Observers said that the coalition would hold, though its majority is thin. A spokesman for \
    the largest party declined to comment, saying only that the matter was in good hands and would be settled in time.\n\n";
/// About one sentence in ten makes a claim.
const CLAIM: &str = "Poland spent 4.1% of its GDP on defence in 2024, more than Estonia (3.4%) or Latvia (3.2%).\n\n";

/// Articles, which should be read at 100 MB a second or more.
#[divan::bench(args = [1, 16], sample_count = 10, sample_size = 1)]
fn read_articles(bencher: Bencher, megabytes: usize) {
    let text =
        format!("{PLAIN}{CLAIM}").repeat(megabytes * 1_000_000 / (PLAIN.len() + CLAIM.len()));
    stream(bencher, &text);
}

/// Nothing but claims.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn read_claims(bencher: Bencher) {
    stream(bencher, &CLAIM.repeat(10_000));
}

/// An endless line of figures: the cost of a figure must not grow with the length of the line.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn read_a_line_of_figures(bencher: Bencher) {
    stream(bencher, &"Poland 4.1% and Germany's 2% defence ".repeat(30_000));
}

fn stream(bencher: Bencher, text: &str) {
    let dataset = Dataset::embedded().unwrap();
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let mut reader = Reader::new(&dataset.members, Day::read("2025-07-01"), Topic::Open);
        let mut count = 0;
        reader.stream(text.as_bytes(), |_| count += 1).unwrap();
        count
    });
}
