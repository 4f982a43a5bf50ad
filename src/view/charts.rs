//! What pictures share: their lines, points and captions.

use rust_decimal::Decimal;

use super::columns::{NOTHING, in_words, mark};
use super::english::{all_of, capital, names_of_groups, span};
use super::notes::{self, Note};
use crate::calc::gap::AllyGap;
use crate::dataset::{Demand, EditionInfo, Group, Leg, Target, Years};
use crate::decimal::plain;
use crate::report::picture::{Limit, Point};

/// The most lines that can be told apart in one panel.
pub const LINES: usize = 8;

/// What most pictures draw, in a title and at an axis.
pub const SPENDING: &str = "defence spending, % of GDP";

/// How marks of estimates are to be read beside bars, and on lines.
pub const ESTIMATE: &str = "e: an estimate of NATO's.";
pub const HOLLOW: &str = "Hollow marks, and years with an e: NATO's estimates";

/// A title: whose figures they are, unless they are those of the whole alliance, and which.
pub fn headline(whom: &str, what: &str) -> String {
    if whom.is_empty() { capital(what) } else { format!("{whom}: {what}") }
}

/// The groups in a title, or a few allies that are named without one.
pub fn whom(groups: &[Group], members: &[&str]) -> String {
    const FEW: usize = 4;
    match names_of_groups(groups, !members.is_empty()) {
        Some(names) => names,
        None if groups.is_empty() && members.len() <= FEW => all_of(members),
        None => String::new(),
    }
}

/// When figures are of, in a title: `2026 (estimates)`, `2014–2026`. Among several years the estimates have marks.
pub fn period(years: Years, has_estimates: bool) -> String {
    match (years.is_one(), has_estimates) {
        (true, true) => format!("{} (estimates)", years.last),
        _ => span(years),
    }
}

/// The lines below a picture: how to read it, its source, and the notes about what is drawn.
pub fn captions(reading: Vec<String>, info: &EditionInfo, notes: Vec<Note>) -> Vec<String> {
    let mut lines = reading;
    lines.push(notes::source_line(info));
    lines.extend(notes.into_iter().filter_map(Note::caption));
    lines.iter().map(|line| for_readers(line)).collect()
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

/// A target as the title of a picture has it: `3.5% + 1.5% of GDP for defence`.
pub fn goal(target: &Target) -> String {
    match target.demand {
        Demand::Core(_) => format!("{} for defence", in_words(target)),
        Demand::Split { .. } => format!("{} of GDP for defence", in_words(target)),
        Demand::Whole { .. } => {
            format!("{}% of GDP in all", plain(target.share(Leg::Total).percent()))
        }
        Demand::Equipment(_) => in_words(target),
    }
}

/// The figure of a year, with the mark of an estimate.
pub fn point(year: u16, figure: Option<Decimal>, estimate: Option<bool>, shown: &str) -> Point {
    let estimate = estimate == Some(true);
    Point { year, figure, shown: marked(shown, if estimate { "e" } else { "" }), estimate }
}

/// The printed share of a row with the mark of an estimate; empty without a share.
pub fn share_of(row: &AllyGap, shown: &str) -> String {
    marked(shown, mark_of_share(row))
}

/// The mark of an estimate for the share of a row. One that was replaced is no estimate of NATO's.
pub fn mark_of_share(row: &AllyGap) -> &'static str {
    let is_own = row.original.is_some_and(|original| original.share != row.figures.share);
    if is_own { "" } else { mark(row) }
}

/// A line below a picture, whose readers did not ask the question.
pub fn for_readers(line: &str) -> String {
    let line = line.replace("figures of your own", "the author's own figures");
    line.replace("Figures of your own", "The author's own figures")
        .replace("your own", "the author's own")
}

/// A printed figure with a mark; empty without a figure.
pub fn marked(shown: &str, mark: &str) -> String {
    if shown == NOTHING { String::new() } else { format!("{shown}{mark}") }
}
