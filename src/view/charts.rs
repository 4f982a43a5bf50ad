//! What pictures share: their lines, points and captions.

use rust_decimal::Decimal;

use super::columns::{NOTHING, mark};
use super::notes::{self, Note};
use crate::calc::gap::AllyGap;
use crate::dataset::EditionInfo;
use crate::report::picture::{Limit, Point};

/// The most lines that can be told apart in one panel.
pub const LINES: usize = 8;

/// The lines below a picture: how to read it, its source, and the notes about what is drawn.
pub fn captions(reading: Vec<String>, info: &EditionInfo, notes: Vec<Note>) -> Vec<String> {
    let mut lines = reading;
    lines.push(notes::source_line(info));
    lines.extend(notes.into_iter().filter(|note| note.in_picture).map(|note| note.text));
    lines
}

/// Limits without those that repeat a value.
pub fn limits(all: impl Iterator<Item = Limit>) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for limit in all {
        if !limits.iter().any(|other| other.at == limit.at) {
            limits.push(limit);
        }
    }
    limits
}

/// The figure of a year, with the mark of an estimate.
pub fn point(year: u16, figure: Option<Decimal>, estimate: Option<bool>, shown: &str) -> Point {
    let estimate = estimate == Some(true);
    Point { year, figure, shown: marked(shown, if estimate { "e" } else { "" }), estimate }
}

/// The printed share of a row with the mark of an estimate; empty without a share.
pub fn share_of(row: &AllyGap, shown: &str) -> String {
    marked(shown, mark(row))
}

/// A printed figure with a mark; empty without a figure.
pub fn marked(shown: &str, mark: &str) -> String {
    if shown == NOTHING { String::new() } else { format!("{shown}{mark}") }
}
