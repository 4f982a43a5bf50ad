//! The pledges as a table, a row each.

use super::{outcome_name, spaced};
use crate::calc::pledges::{Distance, Outcome, PledgesQuestion, PledgesReport, Promise};
use crate::dataset::{Announced, Points, Scope, Share, State};
use crate::decimal::{fixed, plain};
use crate::report::{Heading, Table, Tone};
use crate::view::columns::{NOTHING, share};
use crate::view::english::title_of;
use crate::view::values::name_of;

pub(super) fn table(question: &PledgesQuestion, report: &PledgesReport) -> Table {
    let tones = report.promises.iter().map(tone).collect();
    Table {
        title: title(question, report),
        headings: vec![
            Heading::of_words("Ally", ""),
            Heading::of_numbers("Pledge", "%"),
            Heading::of_words("Basis", ""),
            Heading::of_words("By", ""),
            Heading::of_words("Made", ""),
            Heading::of_words("State", ""),
            Heading { tones, ..Heading::of_words("Outcome", "") },
            Heading::of_numbers("Now", "%"),
            Heading::of_numbers("Gap", "pp"),
        ],
        rows: report.promises.iter().map(cells).collect(),
        ..Table::default()
    }
}

fn title(question: &PledgesQuestion, report: &PledgesReport) -> String {
    let compared = match report.promises.iter().find_map(|promise| promise.distance) {
        Some(Distance { year, estimate, .. }) => {
            format!("compared with {year}{}, ", if estimate { "e" } else { "" })
        }
        None => String::new(),
    };
    let whom = title_of(&question.groups, !question.members.is_empty());
    format!("Pledges, {whom}{compared}edition {}", report.gaps.info.id)
}

fn cells(promise: &Promise) -> Vec<String> {
    let Promise { member, pledge, state, outcome, distance, .. } = promise;
    let places = distance.map_or(Share::PLACES, |distance| distance.share.places());
    vec![
        member.name.clone(),
        plain(pledge.share.percent()),
        name_of(&Scope::ALL, pledge.scope).unwrap_or_default().to_owned(),
        pledge.by_text.as_deref().map_or_else(|| NOTHING.to_owned(), short),
        month(pledge.announced),
        name_of(&State::ALL, *state).unwrap_or_default().to_owned(),
        outcome.and_then(outcome_name).unwrap_or(NOTHING).to_owned(),
        share(distance.map(|distance| distance.share)),
        points(distance.map(|distance| distance.gap), places),
    ]
}

fn tone(promise: &Promise) -> Option<Tone> {
    match promise.outcome? {
        Outcome::Kept | Outcome::Reached => Some(Tone::Good),
        Outcome::Missed => Some(Tone::Bad),
        Outcome::Restated | Outcome::Open => None,
    }
}

fn points(points: Option<Points>, places: u32) -> String {
    points.map_or_else(|| NOTHING.to_owned(), |Points(points)| fixed(points, places))
}

/// The month in which something was announced, or the year where no more is known.
fn month(announced: Announced) -> String {
    format!("{:.7}", announced.to_string())
}

/// Words cut to the width of a span of years. The other formats and the derivations have them in full, as they have the
/// days of announcements, and what is needed a year.
fn short(text: &str) -> String {
    const MOST: usize = "2025-2026".len();
    let words = spaced(text);
    if words.chars().count() <= MOST {
        return words;
    }
    words.chars().take(MOST - 1).chain(['…']).collect()
}
