//! The editions as a table, a row each, or in full.

use crate::calc::coverage::{EditionCoverage, MeasureCoverage};
use crate::dataset::{Coverage, Measure, Year, Years};
use crate::report::{Section, Table};
use crate::view::columns::{Column, NOTHING, lay_out};

/// A line for each edition; with `in_full`, a section too.
pub(super) fn lay_out_editions(report: &[EditionCoverage], in_full: bool) -> Table {
    let (headings, rows) = lay_out(&columns(), report.iter());
    let sections = if in_full { report.iter().map(section).collect() } else { Vec::new() };
    Table {
        title: "Editions of NATO's tables, newest first".to_owned(),
        headings,
        rows,
        sections,
        ..Table::default()
    }
}

fn columns<'a, 'd: 'a>() -> Vec<Column<'a, EditionCoverage<'d>>> {
    vec![
        Column::words("Edition", "", |edition: &EditionCoverage| edition.info.id.to_string()),
        Column::words("Published", "", |edition: &EditionCoverage| {
            edition.info.published.to_string()
        }),
        Column::words("Covers", "", |edition: &EditionCoverage| span(edition.info.years)),
        Column::new("First", "est.", |edition: &EditionCoverage| {
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

fn span(years: Years) -> String {
    if years.is_one() {
        years.first.to_string()
    } else {
        format!("{}–{}", years.first, years.last)
    }
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
        Coverage::Shares => format!("shares of {}", of_shares(edition)),
        Coverage::Some => format!("a few shares of {}", of_shares(edition)),
        Coverage::None => "nothing".to_owned(),
    }
}

/// The years of the shares, listed: they are few.
fn of_shares(edition: &EditionCoverage) -> String {
    let shares = edition.measures.iter().filter(|coverage| coverage.measure == Measure::Share);
    let years = shares.flat_map(|coverage| &coverage.runs).flat_map(|(years, _)| years.each());
    years.map(|year: Year| year.to_string()).collect::<Vec<_>>().join(" and ")
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
    lines.push(format!("held: {}", info.coverage.describe()));
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
