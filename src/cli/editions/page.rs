//! The editions as a person reads them: a line each, or in full.

use defspend::calc::coverage::{EditionCoverage, MeasureCoverage};
use defspend::dataset::{Coverage, Measure, Year, Years};
use defspend::report::Page;

use crate::cli::sheet::{Column, NOTHING, lay_out};

/// Lays the answer out.
pub fn page(answer: &[EditionCoverage], full: bool) -> Page {
    let (headings, rows) = lay_out(&columns(), answer.iter());
    let worked = if full { answer.iter().map(in_full).collect() } else { Vec::new() };
    Page {
        title: "Editions of NATO's tables, newest first".to_owned(),
        headings,
        rows,
        totals: Vec::new(),
        worked,
        chart: None,
    }
}

fn columns<'a, 'd: 'a>() -> Vec<Column<'a, EditionCoverage<'d>>> {
    vec![
        Column::words("Edition", "", |coverage: &EditionCoverage| coverage.info.id.to_string()),
        Column::words("Published", "", |coverage: &EditionCoverage| {
            coverage.info.published.to_string()
        }),
        Column::words("Covers", "", |coverage: &EditionCoverage| span(coverage.info.years)),
        Column::new("First", "est.", |coverage: &EditionCoverage| {
            coverage.info.first_estimate.map_or_else(|| NOTHING.to_owned(), |year| year.to_string())
        }),
        Column::new("Prices", "of", |coverage: &EditionCoverage| {
            coverage.info.price_year.to_string()
        }),
        Column::words("Held", "", held),
        Column::new("Allies", "", |coverage: &EditionCoverage| match coverage.allies {
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

/// What is held, in words.
fn held(coverage: &EditionCoverage) -> String {
    let years = || coverage.years.map(span).unwrap_or_default();
    match coverage.info.coverage {
        Coverage::Full => format!("every table, {}", years()),
        Coverage::Partial => {
            let tabulated = Measure::ALL.iter().filter(|measure| measure.is_natos());
            format!("{} of {} measures, {}", coverage.measures.len(), tabulated.count(), years())
        }
        Coverage::Shares => format!("shares of {}", of_shares(coverage)),
        Coverage::Some => format!("a few shares of {}", of_shares(coverage)),
        Coverage::None => "nothing".to_owned(),
    }
}

/// The years of the shares, one by one: they are few.
fn of_shares(coverage: &EditionCoverage) -> String {
    let shares = coverage.measures.iter().filter(|held| held.measure == Measure::Share);
    let years = shares.flat_map(|held| &held.runs).flat_map(|(years, _)| years.each());
    years.map(|year: Year| year.to_string()).collect::<Vec<_>>().join(" and ")
}

/// An edition in full.
fn in_full(coverage: &EditionCoverage) -> (String, Vec<String>) {
    let info = coverage.info;
    let cutoff = info.cutoff.map(|day| format!(", with what was known on {day}"));
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
    lines.extend(coverage.measures.iter().map(of_measure));
    (format!("{}: {}", info.id, info.title), lines)
}

/// In which years and of how many allies a measure is held.
fn of_measure(MeasureCoverage { measure, runs }: &MeasureCoverage) -> String {
    let runs: Vec<String> =
        runs.iter().map(|(years, allies)| format!("{} of {allies} allies", span(*years))).collect();
    format!("{} ({}): {}", measure.column(), measure.nato_table(), runs.join("; "))
}
