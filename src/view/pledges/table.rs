//! The pledges as a person reads them, and with `--explain` who said what, where, and the sums.

use defspend::calc::pledges::{Distance, PledgesReport, Promise};
use defspend::dataset::{Measure, Points, Scope, Share, State};
use defspend::decimal::{fixed, plain, round};
use defspend::report::{Heading, Table};

use defspend::view::columns::{NOTHING, share as percent};
use defspend::view::values::PLACES;
use defspend::view::values::name_of;

/// Lays the answer out.
pub fn page(answer: &PledgesReport, explain: bool) -> Table {
    let (words, numbers) = (Heading::of_words, Heading::of_numbers);
    let gaps = &answer.gaps;
    let mark = match answer.promises.iter().find_map(|promise| promise.distance) {
        Some(Distance { year, estimate, .. }) => {
            format!(", compared with {year}{}", if estimate { "e" } else { "" })
        }
        None => String::new(),
    };
    Table {
        title: format!("Pledges{mark}, edition {}", gaps.info.id),
        headings: vec![
            words("Ally", ""),
            numbers("Prom-", "ised %"),
            words("Basis", ""),
            words("By", ""),
            words("Announced", ""),
            words("State", ""),
            numbers("Now", "%"),
            numbers("Gap", "pp"),
            numbers("pp a", "year"),
        ],
        rows: answer.promises.iter().map(row).collect(),
        totals: Vec::new(),
        worked: if explain { worked(answer) } else { Vec::new() },
        chart: None,
    }
}

fn row(promise: &Promise) -> Vec<String> {
    let Promise { member, pledge, state, distance } = promise;
    let places = distance.map_or(Share::PLACES, |distance| distance.share.places());
    let points = |points: Option<Points>, places: u32| {
        points.map_or_else(|| NOTHING.to_owned(), |Points(points)| fixed(points, places))
    };
    vec![
        member.name.clone(),
        plain(pledge.share.percent()),
        name_of(&Scope::ALL, pledge.scope).unwrap_or_default().to_owned(),
        pledge.by_text.as_deref().map_or_else(|| NOTHING.to_owned(), short),
        pledge.announced.to_string(),
        name_of(&State::ALL, *state).unwrap_or_default().to_owned(),
        percent(distance.map(|distance| distance.share)),
        points(distance.map(|distance| distance.gap), places),
        points(distance.and_then(|distance| distance.pace()), Share::PLACES),
    ]
}

/// Words as they fit into the column of dates; the whole stands in the other formats and with `--explain`.
fn short(text: &str) -> String {
    const MOST: usize = "2025-06-09".len();
    let words = spaced(text);
    if words.chars().count() <= MOST {
        return words;
    }
    words.chars().take(MOST - 1).chain(['…']).collect()
}

/// The register joins words with underscores.
fn spaced(text: &str) -> String {
    text.replace('_', " ")
}

/// For each pledge a heading, who said what, where, and the sum.
pub fn worked(answer: &PledgesReport) -> Vec<(String, Vec<String>)> {
    answer.promises.iter().map(|promise| (heading(promise), lines(answer, promise))).collect()
}

fn heading(Promise { member, pledge, .. }: &Promise) -> String {
    let by = pledge
        .by_text
        .as_deref()
        .map_or_else(|| ", no date".to_owned(), |by| format!(" by {}", spaced(by)));
    format!(
        "{}: {}%{by}, announced {}",
        member.name,
        plain(pledge.share.percent()),
        pledge.announced
    )
}

fn lines(answer: &PledgesReport, promise: &Promise) -> Vec<String> {
    let pledge = &promise.pledge;
    let url = pledge.source_url.as_deref().map(|url| format!(", {url}")).unwrap_or_default();
    vec![
        format!("{} ({}): {}", pledge.who, spaced(&pledge.status), pledge.fact),
        format!("read in {}{url}", pledge.source),
        match (promise.distance, pledge.scope) {
            (Some(distance), _) => sum(answer, promise, &distance),
            (None, Scope::Core) => {
                format!("no share in edition {} to compare it with", answer.gaps.info.id)
            }
            (None, scope) => {
                format!(
                    "not compared: on the basis {}",
                    name_of(&Scope::ALL, scope).unwrap_or_default()
                )
            }
        },
    ]
}

/// The gap, and what it asks for a year.
fn sum(answer: &PledgesReport, Promise { pledge, .. }: &Promise, distance: &Distance) -> String {
    let mark = if distance.estimate { "e" } else { "" };
    let (share, gap) = (plain(distance.share.percent()), plain(distance.gap.0));
    let end = match (distance.met, distance.pace(), pledge.by_year) {
        (Some(true), _, _) => "reached".to_owned(),
        (None, _, _) => "not known whether reached".to_owned(),
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
        answer.gaps.info.id,
        Measure::Share.nato_table(),
        plain(pledge.share.percent()),
    )
}
