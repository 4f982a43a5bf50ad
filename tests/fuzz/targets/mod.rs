//! What must hold for any input at all, one promise a file. Each takes bytes, so that generated tests and an engine that
//! is guided by coverage share them; a broken promise is a panic.

pub mod claims;
pub mod data;
mod dice;
pub mod files;
mod questions;
pub mod sums;
pub mod workbook;

use std::sync::LazyLock;

use defspend::Dataset;

/// The record that comes with the library.
fn record() -> &'static Dataset {
    static RECORD: LazyLock<Dataset> = LazyLock::new(|| Dataset::embedded().unwrap());
    &RECORD
}
