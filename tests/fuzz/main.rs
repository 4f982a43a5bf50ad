//! Generated tests of what must hold for any input. The same inputs come every time, as many as take a second or two;
//! `FUZZ_TIMES` multiplies them. The engine of `.ci/fuzz` runs the same targets on inputs that reach new code.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod generated;
mod pieces;
mod targets;

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

use generated::Bytes;

/// Runs a target on so many inputs.
fn run(inputs: impl Strategy<Value = Bytes>, count: u32, target: fn(&[u8])) {
    let times = env::var("FUZZ_TIMES").map_or(1, |times| times.parse().unwrap());
    let config = ProptestConfig {
        cases: count * times,
        rng_seed: RngSeed::Fixed(0),
        failure_persistence: None,
        max_shrink_time: 20_000,
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&inputs, |Bytes(bytes)| {
        target(&bytes);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn texts_read_alike_wherever_they_are_cut() {
    run(generated::texts(), 100, targets::claims::hold);
}

#[test]
fn tables_are_valid_exactly_if_they_load() {
    run(generated::tables(), 10, targets::data::hold);
}

#[test]
fn workbooks_are_refused_or_read_into_valid_editions() {
    run(generated::workbooks(), 100, targets::workbook::hold);
}

#[test]
fn sums_are_answered_at_the_ends_of_what_is_let_in() {
    run(generated::dice(), 10, targets::sums::hold);
}

/// Sentences of words in any order, as many as `FUZZ_TEXTS` says: each is read and judged, and every claim is where it says.
#[test]
#[ignore = "millions of texts take minutes"]
fn sentences_of_any_words_are_read_and_judged() {
    let count: u64 = env::var("FUZZ_TEXTS").map_or(100_000, |count| count.parse().unwrap());
    let words = generated::text_words();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut roll = |sides: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % sides
    };
    let mut text = String::new();
    for _ in 0..count {
        text.clear();
        for _ in 0..3 + roll(14) {
            text.push_str(&String::from_utf8_lossy(words[roll(words.len())]));
            text.push(' ');
        }
        targets::claims::is_read_and_judged(&text);
    }
}

/// What the engine that is guided by coverage begins with: generated inputs of each target, and words to build others of.
#[test]
#[ignore = "`.ci/fuzz` asks for it"]
fn seeds() {
    let folder = PathBuf::from(env::var_os("FUZZ_SEEDS").unwrap());
    write_seeds(&folder.join("claims"), generated::texts(), &generated::text_words());
    write_seeds(&folder.join("data"), generated::tables(), &generated::field_words());
    write_seeds(&folder.join("workbook"), generated::workbooks(), &generated::cell_words());
    write_seeds(&folder.join("sums"), generated::dice(), &[]);
}

fn write_seeds(folder: &Path, inputs: impl Strategy<Value = Bytes>, words: &[&[u8]]) {
    fs::create_dir_all(folder).unwrap();
    let mut runner = TestRunner::deterministic();
    for number in 0..500 {
        let Bytes(bytes) = inputs.new_tree(&mut runner).unwrap().current();
        fs::write(folder.join(number.to_string()), bytes).unwrap();
    }
    // The engine takes no longer ones.
    let words = words.iter().filter(|word| (1..=64).contains(&word.len()));
    let mut dictionary = String::new();
    for word in words {
        dictionary.push('"');
        for byte in *word {
            write!(dictionary, "\\x{byte:02x}").unwrap();
        }
        dictionary.push_str("\"\n");
    }
    fs::write(folder.with_extension("dict"), dictionary).unwrap();
}
