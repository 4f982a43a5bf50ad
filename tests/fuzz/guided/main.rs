//! A target of tests/fuzz under libFuzzer; the variable `TARGET` says which.
#![no_main]

#[path = "../targets/mod.rs"]
mod targets;

use std::env;
use std::sync::LazyLock;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| match env::var("TARGET").as_deref() {
    Ok("claims") => targets::claims::hold,
    Ok("data") => targets::data::hold,
    Ok("workbook") => targets::workbook::hold,
    Ok("sums") => targets::sums::hold,
    _ => panic!("TARGET is claims, data, workbook or sums"),
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| TARGET(bytes));
