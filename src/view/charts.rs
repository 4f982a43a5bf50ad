//! What pictures share: their lines, points and captions.

use rust_decimal::Decimal;

use super::columns::{NOTHING, mark};
use super::notes::{self, Note};
use crate::calc::gap::AllyGap;
use crate::dataset::EditionInfo;
use crate::report::picture::{Limit, Point};

/// So many lines can be told apart in one panel.
pub const LINES: usize = 8;

/// The lines below a picture: how to read it, its source, and of the notes those that concern what is drawn.
pub fn captions(reading: Vec<String>, info: &EditionInfo, notes: Vec<Note>) -> Vec<String> {
    let mut lines = reading;
    lines.push(notes::source_line(info));
    lines.extend(notes.into_iter().filter(|note| note.in_picture).map(|note| note.text));
    lines
}

/// Lines across for values that differ.
pub fn limits(all: impl Iterator<Item = Limit>) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for limit in all {
        if !limits.iter().any(|other| other.at == limit.at) {
            limits.push(limit);
        }
    }
    limits
}

/// A figure of a year, with the mark of an estimate.
pub fn point(year: u16, figure: Option<Decimal>, estimate: Option<bool>, shown: &str) -> Point {
    let estimate = estimate == Some(true);
    Point { year, figure, shown: marked(shown, if estimate { "e" } else { "" }), estimate }
}

/// A share of a standing with the mark of an estimate; empty where there is none.
pub fn share_of(row: &AllyGap, shown: &str) -> String {
    marked(shown, mark(row))
}

/// A figure with the mark of an estimate; nothing where there is no figure.
pub fn marked(shown: &str, mark: &str) -> String {
    if shown == NOTHING { String::new() } else { format!("{shown}{mark}") }
}
