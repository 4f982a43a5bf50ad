//! The sum of each row in full, with NATO's table for each figure.

use super::notation::{printed, why};
use crate::calc::revisions::{Before, EditionFigure, Revision, RevisionsReport};
use crate::dataset::{EditionInfo, Measure};
use crate::decimal::{fixed, grouped_exact};
use crate::report::Section;

/// A section for each figure that is in two editions.
pub(super) fn sections(report: &RevisionsReport, measure: Measure) -> Vec<Section> {
    report.rows().iter().filter_map(|revision| section(revision, measure)).collect()
}

fn section(revision: &Revision, measure: Measure) -> Option<Section> {
    let before = revision.before.as_ref()?;
    let now = revision.found.ok()?;
    let heading = format!(
        "{} {}, edition {} to {}",
        revision.member.name, revision.year, before.info.id, revision.info.id
    );
    let mut lines = vec![
        source(&before.figure, before.info, measure),
        source(&now, revision.info, measure),
        sum(revision, before, &now, measure),
    ];
    lines.dedup();
    Some(Section { heading, lines })
}

/// The later figure less the earlier.
fn sum(revision: &Revision, before: &Before, now: &EditionFigure, measure: Measure) -> String {
    let change = match before.change {
        Ok(change) => grouped_exact(change),
        Err(obstacle) => return format!("not compared: {}", why(obstacle)),
    };
    let unit = if measure.is_percentage() { "points" } else { measure.unit() };
    let places = before.figure.value.scale().min(now.value.scale());
    if places < measure.places() {
        let (was, is) = (fixed(before.figure.value, places), fixed(now.value, places));
        return format!("to the decimals that both have: {is} − {was} = {change} {unit}");
    }
    let (was, is) = (printed(&before.figure), printed(now));
    let percent = match revision.percent(measure) {
        Some(percent) => format!("; {change} ÷ {was} = {}%", fixed(percent, 2)),
        None => String::new(),
    };
    format!("{is} − {was} = {change} {unit}{percent}")
}

/// A figure, its source, and the stored digits where there are more.
fn source(figure: &EditionFigure, info: &EditionInfo, measure: Measure) -> String {
    let exact = if figure.unrounded == figure.value {
        String::new()
    } else {
        format!(", stored as {}", grouped_exact(figure.unrounded))
    };
    let from = format!("edition {}, {}", info.id, measure.nato_table());
    let space = if measure.is_percentage() { "" } else { " " };
    format!("{}{space}{} ({from}{exact})", printed(figure), measure.unit())
}
