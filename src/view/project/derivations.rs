//! The sum of each year in full: the rates, the operation, the result.

use defspend::calc::projection::growth::Rates;
use defspend::calc::projection::{Road, Step};
use defspend::dataset::{Millions, Prices};
use defspend::decimal::{grouped_exact, plain, round};
use rust_decimal::Decimal;

use super::Projected;
use defspend::view::notes;
use defspend::view::values::PLACES;

/// For each ally a heading and the lines of its sums.
pub fn worked(projected: &Projected) -> Vec<(String, Vec<String>)> {
    let name = |road: &Road| road.base.member.name.clone();
    projected.roads.roads.iter().map(|road| (name(road), lines(projected, road))).collect()
}

fn lines(projected: &Projected, road: &Road) -> Vec<String> {
    let answer = &projected.roads.answer;
    let mut lines = notes::figures(answer, &road.base);
    lines.push(format!("the path starts from {}%", percent(road.start)));
    for ((before, step), rates) in road.steps.iter().zip(road.steps.iter().skip(1)).zip(&road.rates)
    {
        lines.push(line(before, step, rates, answer.prices));
    }
    lines
}

fn line(before: &Step, step: &Step, rates: &Rates, prices: Option<Prices>) -> String {
    let total = percent(step.total);
    let share = match (step.core, step.related) {
        (Some(core), Some(related)) => {
            format!("share {} + {} = {total}%", percent(core), percent(related))
        }
        _ => format!("share {total}%"),
    };
    let (Some(then), Some(now)) = (before.bill, step.bill) else {
        return format!("{}: {share}", step.year);
    };
    let mut growth = format!("{} × (1 + {}%)", show(then.gdp), plain(rates.growth));
    if prices == Some(Prices::Current) {
        growth = format!("{growth} × (1 + {}%)", plain(rates.inflation));
    }
    let extra = match now.baseline {
        Some(baseline) => {
            format!("extra {} − {} = {}", show(now.spending), show(baseline), show(now.extra))
        }
        None => format!("extra {}", show(now.extra)),
    };
    format!(
        "{}: {share}; GDP {growth} = {}; spending {}; {extra}; in all {}",
        step.year,
        show(now.gdp),
        show(now.spending),
        show(now.extra_sum)
    )
}

/// Here money is shown to a thousandth of a million, which is enough to follow the sum.
fn show(Millions(amount): Millions) -> String {
    grouped_exact(round(amount, 3))
}

fn percent(value: Decimal) -> String {
    plain(round(value, PLACES))
}
