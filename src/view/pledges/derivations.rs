//! For each pledge who promised what, where, and the sum of its gap.

use super::notes::due_in_words;
use super::{outcome_name, spaced};
use crate::calc::pledges::{Distance, Outcome, PledgesReport, Promise};
use crate::dataset::{Measure, Points, Scope};
use crate::decimal::{plain, round};
use crate::report::Section;
use crate::view::values::{PLACES, name_of};

/// A section for each pledge.
pub(super) fn sections(report: &PledgesReport) -> Vec<Section> {
    let section = |promise| Section { heading: heading(promise), lines: lines(report, promise) };
    report.promises.iter().map(section).collect()
}

fn heading(Promise { member, pledge, .. }: &Promise) -> String {
    let deadline = match pledge.by_text.as_deref() {
        Some(text) => format!(" by {}", spaced(text)),
        None => ", no date".to_owned(),
    };
    format!(
        "{}: {}%{deadline}, announced {}",
        member.name,
        plain(pledge.share.percent()),
        pledge.announced
    )
}

fn lines(report: &PledgesReport, promise: &Promise) -> Vec<String> {
    let pledge = &promise.pledge;
    let url = pledge.source_url.as_deref().map(|url| format!(", {url}")).unwrap_or_default();
    let compared = match (promise.distance, pledge.scope) {
        (Some(distance), _) => sum(report, promise, &distance),
        (None, Scope::Core) => {
            format!("no share in edition {} to compare it with", report.gaps.info.id)
        }
        (None, scope) => {
            let basis = name_of(&Scope::ALL, scope).unwrap_or_default();
            format!("not compared: on the basis {basis}")
        }
    };
    let mut lines = vec![
        format!("{} ({}): {}", pledge.who, spaced(&pledge.status), pledge.fact),
        format!("read in {}{url}", pledge.source),
        compared,
    ];
    lines.extend(promise.outcome.and_then(outcome_name).map(|name| judged(promise, name)));
    lines
}

/// What became of the pledge, and the figures that say so.
fn judged(Promise { pledge, outcome, due, .. }: &Promise, name: &str) -> String {
    if !due.is_empty() {
        return format!("{name}: {}", due_in_words(due));
    }
    let by = if *outcome == Some(Outcome::Reached) { " by this share" } else { "" };
    match pledge.by_year {
        Some(year) => {
            format!("{name}{by}: no edition since the announcement has a share of {year}")
        }
        None => format!("{name}{by}: no year named"),
    }
}

/// The gap, and what it takes a year.
fn sum(report: &PledgesReport, Promise { pledge, .. }: &Promise, distance: &Distance) -> String {
    let mark = if distance.estimate { "e" } else { "" };
    let (share, gap) = (plain(distance.share.percent()), plain(distance.gap.0));
    let end = match (distance.met, distance.pace(), pledge.by_year) {
        (Some(true), _, _) => "not short".to_owned(),
        (None, _, _) => "not known whether short".to_owned(),
        (_, Some(Points(pace)), Some(by)) => {
            let pace = plain(round(pace, PLACES));
            format!("{gap} ÷ ({by} − {}) = {pace} points a year", distance.year)
        }
        (_, _, None) => "no year named".to_owned(),
        (_, None, Some(_)) => "no year left".to_owned(),
    };
    format!(
        "share {share}% of {}{mark} (edition {}, {}); {} − {share} = {gap} points; {end}",
        distance.year,
        report.gaps.info.id,
        Measure::Share.nato_table(),
        plain(pledge.share.percent()),
    )
}
