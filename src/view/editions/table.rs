//! The editions as a table, a row each, or in full.

use crate::calc::coverage::{EditionCoverage, MeasureCoverage};
use crate::dataset::{Coverage, Measure, Years};
use crate::report::{Order, Section, Table};
use crate::view::columns::{Column, NOTHING, lay_out};
use crate::view::english::span;
use crate::view::notes::as_printed;

/// A line for each edition; with `in_full`, a section too.
pub(super) fn lay_out_editions(report: &[EditionCoverage], in_full: bool) -> Table {
    let order = if report.len() > 1 { Some(Order::Falling) } else { None };
    let (headings, rows) = lay_out(&columns(order), report.iter());
    let sections = if in_full { report.iter().map(section).collect() } else { Vec::new() };
    Table {
        title: "Editions of NATO's tables, newest first".to_owned(),
        headings,
        rows,
        sections,
        ..Table::default()
    }
}

fn columns<'a, 'd: 'a>(order: Option<Order>) -> Vec<Column<'a, EditionCoverage<'d>>> {
    vec![
        Column::words("Edition", "", |edition: &EditionCoverage| edition.info.id.to_string()),
        Column::words("Published", "", |edition: &EditionCoverage| {
            edition.info.published.to_string()
        })
        .sorted(order),
        Column::words("Covers", "", |edition: &EditionCoverage| span(edition.info.years)),
        Column::new("Est.", "from", |edition: &EditionCoverage| {
            edition.info.first_estimate.map_or_else(|| NOTHING.to_owned(), |year| year.to_string())
        }),
        Column::new("Prices", "of", |edition: &EditionCoverage| {
            edition.info.price_year.to_string()
        }),
        Column::words("Held", "", coverage),
        Column::new("Allies", "", |edition: &EditionCoverage| match edition.allies {
            0 => NOTHING.to_owned(),
            allies => allies.to_string(),
        }),
    ]
}

/// What the record has of an edition.
fn coverage(edition: &EditionCoverage) -> String {
    let years = edition.years.map(span).unwrap_or_default();
    match edition.info.coverage {
        Coverage::Full => format!("every table, {years}"),
        Coverage::Partial => {
            let tabulated = Measure::ALL.iter().filter(|measure| measure.is_natos());
            format!("{} of {} measures, {years}", edition.measures.len(), tabulated.count())
        }
        Coverage::Shares | Coverage::Some => in_bits(edition),
        Coverage::None => "nothing".to_owned(),
    }
}

/// The years for which the shares of many allies are available, and how many other measures are.
fn in_bits(edition: &EditionCoverage) -> String {
    let shares = edition.measures.iter().filter(|coverage| coverage.measure == Measure::Share);
    let runs: Vec<&(Years, usize)> = shares.flat_map(|coverage| &coverage.runs).collect();
    let most = runs.iter().map(|(_, allies)| *allies).max().unwrap_or_default();
    let many = runs.iter().filter(|(_, allies)| allies * 2 >= most);
    let years: Vec<String> = many.map(|(years, _)| span(*years)).collect();
    let shares = format!("shares of {}", years.join(" and "));
    match edition.measures.len() {
        0 | 1 => shares,
        all => format!("{shares}, {} more", all - 1),
    }
}

/// An edition in full.
fn section(edition: &EditionCoverage) -> Section {
    let info = edition.info;
    let cutoff = info.cutoff.map(|day| format!(", with data as of {day}"));
    let mut lines = vec![format!("published {}{}", info.published, cutoff.unwrap_or_default())];
    lines.extend(info.source_url.clone());
    let estimates = info.first_estimate.map(|year| format!("; estimates from {year}"));
    lines.push(format!(
        "tabulates {} of {}{}; constant prices of {}",
        info.series.name(),
        span(info.years),
        estimates.unwrap_or_default(),
        info.price_year
    ));
    let as_printed = as_printed(info);
    lines.push(format!("held: {}{as_printed}", info.coverage.describe()));
    lines.extend(info.note.as_ref().map(|note| format!("{note}.")));
    lines.extend(edition.measures.iter().map(of_measure));
    Section { heading: format!("{}: {}", info.id, info.title), lines }
}

/// The years of a measure, and how many allies have it.
fn of_measure(MeasureCoverage { measure, runs }: &MeasureCoverage) -> String {
    let runs: Vec<String> =
        runs.iter().map(|(years, allies)| format!("{} of {allies} allies", span(*years))).collect();
    format!("{} ({}): {}", measure.column(), measure.nato_table(), runs.join("; "))
}
