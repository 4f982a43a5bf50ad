//! How the figure of an edition and its change are printed, in every form of the answer.

use crate::calc::revisions::{EditionFigure, Obstacle, Revision};
use crate::dataset::{Leg, Measure, Millions, Target};
use crate::decimal::{fixed, grouped, plain};
use crate::view::columns::{MoneyUnit, NOTHING};

/// A figure with the decimals that NATO prints, or marked where it is known only as a newspaper printed it.
pub(super) fn printed(figure: &EditionFigure) -> String {
    format!("{}{}", mark(figure), grouped(figure.value, figure.value.scale()))
}

/// The mark before a figure that is known only as a newspaper printed it.
fn mark(figure: &EditionFigure) -> &'static str {
    if figure.rounded.is_some() { "~" } else { "" }
}

/// The figure in the earlier edition.
pub(super) fn earlier<'r, 'd>(revision: &'r Revision<'d>) -> Option<&'r EditionFigure<'d>> {
    revision.before.as_ref().map(|before| &before.figure)
}

pub(super) fn is_estimate(figure: Option<&EditionFigure>) -> bool {
    figure.is_some_and(|figure| figure.estimate)
}

/// Whether NATO marks any of the figures, or any they are compared with, as an estimate.
pub(super) fn any_estimate(revisions: &[Revision]) -> bool {
    revisions
        .iter()
        .any(|revision| is_estimate(revision.found.ok().as_ref()) || is_estimate(earlier(revision)))
}

/// A figure in a cell; with a unit, as money.
pub(super) fn shown(figure: Option<&EditionFigure>, unit: Option<MoneyUnit>) -> String {
    match (figure, unit) {
        (None, _) => NOTHING.to_owned(),
        (Some(figure), Some(unit)) => {
            format!("{}{}", mark(figure), unit.show(Millions(figure.value)))
        }
        (Some(figure), None) => printed(figure),
    }
}

/// The change, with its sign.
pub(super) fn change(revision: &Revision) -> String {
    let Some(change) = revision.change() else { return NOTHING.to_owned() };
    let now = revision.found.ok().map(|figure| figure.value.scale());
    let before = earlier(revision).map(|figure| figure.value.scale());
    let places = now.into_iter().chain(before).min().unwrap_or_default();
    signed(&grouped(change, places))
}

/// The change in percent, with its sign.
pub(super) fn percent(revision: &Revision, measure: Measure) -> String {
    let percent = revision.percent(measure);
    percent.map_or_else(|| NOTHING.to_owned(), |percent| signed(&fixed(percent, 1)))
}

/// A change with its sign; without one where every printed digit is 0.
fn signed(text: &str) -> String {
    let is_nothing = text.chars().all(|digit| matches!(digit, '0' | '.'));
    if is_nothing || text.starts_with('-') { text.to_owned() } else { format!("+{text}") }
}

/// A target in a heading.
pub(super) fn at_target(target: &Target) -> String {
    format!("At {}%", plain(target.share(Leg::Core).percent()))
}

/// A verdict in a word.
pub(super) fn verdict(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "met",
        Some(false) => "missed",
        None => NOTHING,
    }
}

/// Why two figures are not compared.
pub(super) fn why(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::PriceYears => "constant prices of different years",
        Obstacle::Currency => "another currency",
        Obstacle::FewDecimals => "one has fewer decimals, to which they agree",
    }
}
