//! The roads as a person reads them: a few allies in full, many with a line each.

use defspend::calc::projection::{Road, Step};
use defspend::dataset::Millions;
use defspend::report::sparkline::{Chart, Glyphs, Marks};
use defspend::report::{Heading, Table};

use super::{Projected, bill, explain};
use defspend::view::columns::{Column, Scale, in_words, lay_out, percent};

/// So many roads are shown in full.
const FEW: usize = 3;

/// Lays the roads out.
pub fn page(projected: &Projected, explain: bool, glyphs: Option<Glyphs>) -> Table {
    let mut page =
        if projected.roads.roads.len() <= FEW { in_full(projected) } else { in_short(projected) };
    page.title = title(projected);
    page.chart = glyphs.map(|glyphs| chart(projected, &page.headings, glyphs));
    if explain {
        page.worked = explain::worked(projected);
    }
    page
}

pub(super) fn title(projected: &Projected) -> String {
    let target = projected.question.gaps.targets.first().map(in_words).unwrap_or_default();
    format!(
        "The road to {target}, {}{} to {}, edition {}",
        projected.roads.base,
        if projected.estimate() { "e" } else { "" },
        projected.question.by,
        projected.roads.answer.info.id
    )
}

/// The spending of each year as a bar, or that of each ally as a small line; without money the share.
fn chart(projected: &Projected, headings: &[Heading], glyphs: Glyphs) -> Chart {
    let roads = &projected.roads.roads;
    let money = projected.roads.answer.prices.is_some();
    let figure = |step: &Step| {
        if money {
            bill(step, |b| b.spending).map(|Millions(amount)| amount)
        } else {
            Some(step.total)
        }
    };
    let what = if money { "spending" } else { "the share" };
    let spare = |tops: &[&str]| {
        let place = |top: &&str| headings.iter().position(|heading| heading.top.starts_with(*top));
        tops.iter().filter_map(place).map(|column| vec![column]).collect()
    };
    if roads.len() <= FEW {
        return Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars {
                figures: roads.iter().flat_map(|road| &road.steps).map(figure).collect(),
                limits: Vec::new(),
            },
            glyphs,
            spare: spare(&["GDP", "Rel.", "Core"]),
            note: format!("Bars: {what}, from 0."),
        };
    }
    let years = format!("{}–{}", projected.roads.base, projected.question.by);
    Chart {
        heading: Heading::of_words(&years, "from 0"),
        marks: Marks::Sparks(
            roads.iter().map(|road| road.steps.iter().map(figure).collect()).collect(),
        ),
        glyphs,
        spare: spare(&["Growth", "Spent", "Extra then"]),
        note: format!("Small lines: {what} of each year, from 0 to the ally's own highest."),
    }
}

pub(super) fn unit(projected: &Projected, scale: Scale) -> String {
    let mut currencies = projected.roads.roads.iter().map(|road| road.base.currency);
    match currencies.next() {
        Some(first) if currencies.all(|other| other == first) => {
            format!("{first} {}", scale.unit())
        }
        _ => scale.unit().to_owned(),
    }
}

/// Every year of every road.
fn in_full(projected: &Projected) -> Table {
    let rows: Vec<(&Road, &Step)> = projected
        .roads
        .roads
        .iter()
        .flat_map(|road| road.steps.iter().map(move |step| (road, step)))
        .collect();
    let amounts = rows.iter().filter_map(|(_, step)| bill(step, |bill| bill.gdp));
    let scale = Scale::of(FEW, amounts);
    let unit = unit(projected, scale);
    let mut columns: Vec<Column<(&Road, &Step)>> = Vec::new();
    if projected.roads.roads.len() > 1 {
        columns.push(Column::words("Ally", "", |(road, _): &(&Road, &Step)| {
            road.base.member.name.clone()
        }));
    }
    columns.push(Column::words("Year", "", |(_, step): &(&Road, &Step)| step.year.to_string()));
    let apart = rows.iter().any(|(_, step)| step.related.is_some());
    if apart {
        columns.push(Column::new("Core", "%", |(_, step): &(&Road, &Step)| percent(step.core)));
        columns.push(Column::new("Rel.", "%", |(_, step): &(&Road, &Step)| percent(step.related)));
    }
    columns.push(Column::new("Total", "%", |(_, step): &(&Road, &Step)| percent(Some(step.total))));
    if projected.roads.answer.prices.is_some() {
        columns.push(Column::new("GDP", &unit, move |(_, step): &(&Road, &Step)| {
            scale.show_if(bill(step, |b| b.gdp))
        }));
        columns.push(Column::new("Spending", &unit, move |(_, step): &(&Road, &Step)| {
            scale.show_if(bill(step, |b| b.spending))
        }));
        columns.push(Column::new("Baseline", &unit, move |(_, step): &(&Road, &Step)| {
            scale.show_if(step.bill.and_then(|b| b.baseline))
        }));
        columns.push(Column::new("Extra", &unit, move |(_, step): &(&Road, &Step)| {
            scale.show_if(bill(step, |b| b.extra))
        }));
        columns.push(Column::new("In all", &unit, move |(_, step): &(&Road, &Step)| {
            scale.show_if(bill(step, |b| b.extra_sum))
        }));
    }
    let (headings, cells) = lay_out(&columns, rows.iter());
    Table { headings, rows: cells, ..Table::default() }
}

/// A line for each road, and the sums.
fn in_short(projected: &Projected) -> Table {
    let roads = &projected.roads.roads;
    let amounts = roads
        .iter()
        .filter_map(|road| road.steps.last())
        .filter_map(|step| bill(step, |b| b.extra_sum));
    let scale = Scale::of(roads.len(), amounts);
    let unit = unit(projected, scale);
    let (base, by) = (projected.roads.base.to_string(), projected.question.by.to_string());
    let mut columns: Vec<Column<Road>> = vec![
        Column::words("Ally", "", |road: &Road| road.base.member.name.clone()),
        Column::new(&base, "%", |road: &Road| percent(road.steps.first().map(|step| step.total))),
        Column::new(&by, "%", |road: &Road| percent(road.steps.last().map(|step| step.total))),
        Column::new("Growth", "% a year", |road: &Road| percent(road.needed_growth)),
    ];
    let money = projected.roads.answer.prices.is_some();
    if money {
        let last = |road: &Road| road.steps.last().and_then(|step| step.bill);
        let first = |road: &Road| road.steps.first().and_then(|step| step.bill);
        columns.push(Column::new(&format!("Spent {base}"), &unit, move |road: &Road| {
            scale.show_if(first(road).map(|b| b.spending))
        }));
        columns.push(Column::new(&format!("In {by}"), &unit, move |road: &Road| {
            scale.show_if(last(road).map(|b| b.spending))
        }));
        columns.push(Column::new("Extra then", &unit, move |road: &Road| {
            scale.show_if(last(road).map(|b| b.extra))
        }));
        columns.push(Column::new("In all", &unit, move |road: &Road| {
            scale.show_if(last(road).map(|b| b.extra_sum))
        }));
        if unit == scale.unit() {
            columns.push(Column::words("", "", |road: &Road| road.base.currency.to_string()));
        }
    }
    let (headings, rows) = lay_out(&columns, roads.iter());
    let totals = projected.together.iter().map(|total| {
        let sum = total.sum;
        vec![
            total.name().to_owned(),
            String::new(),
            String::new(),
            String::new(),
            scale.show(sum.spending),
            scale.show(sum.spending_then),
            scale.show(sum.extra),
            scale.show(sum.extra_sum),
        ]
    });
    Table { headings, rows, totals: totals.collect(), ..Table::default() }
}
