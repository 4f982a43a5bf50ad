//! The sum of each year in full: the rates, the operation, the result.

use rust_decimal::Decimal;

use crate::calc::projection::growth::Rates;
use crate::calc::projection::{Baseline, Road, Step};
use crate::dataset::{Millions, Prices};
use crate::decimal::{grouped_exact, plain, round};
use crate::report::Section;
use crate::view::columns;
use crate::view::notes;
use crate::view::values::PLACES;

use super::ProjectionView;

/// A section for each ally.
pub(super) fn sections(view: &ProjectionView) -> Vec<Section> {
    let section =
        |road: &Road| Section { heading: road.base.member.name.clone(), lines: lines(view, road) };
    view.projection.roads.iter().map(section).collect()
}

fn lines(view: &ProjectionView, road: &Road) -> Vec<String> {
    let (answer, question) = (&view.projection.answer, view.question);
    let mut lines = notes::published_figures(answer, &road.base);
    lines.push(format!("the path starts from {}%", percent(road.start)));
    if view.is_plan() {
        lines.push(format!("the path in money is {}", question.path.describe()));
    }
    if let Baseline::Own(_) = question.baseline {
        lines.push(format!("the baseline is {}, percent of GDP", question.baseline.describe()));
    }
    let years = road.steps.iter().zip(road.steps.iter().skip(1));
    for ((before, step), rates) in years.zip(&road.rates) {
        let mut text = line(before, step, rates, answer.prices);
        if view.is_plan() {
            text += &gap(view, road, step);
        }
        lines.push(text);
    }
    lines.extend(range(road));
    lines
}

/// How far a year of a plan in money is from the target.
fn gap(view: &ProjectionView, road: &Road, step: &Step) -> String {
    let Some(target) = view.target else { return String::new() };
    let goal = percent(target.share(road.leg).percent());
    let missing = road.missing(target, step).map(amount).unwrap_or_default();
    let points = percent(road.gap(target, step));
    format!("; gap {goal}% − {}% = {points} points, {missing}", percent(step.billed))
}

/// The ends of the range of a target whose related leg is unknown.
fn range(road: &Road) -> Option<String> {
    let whole = road.steps.last()?.whole?;
    let extra = columns::extent(whole.extra_sum, amount);
    Some(format!(
        "the whole target, from the related leg met in full to nothing of it counted: extra in all {extra}"
    ))
}

fn line(before: &Step, step: &Step, rates: &Rates, prices: Option<Prices>) -> String {
    let total = percent(step.billed);
    let share = match (step.core, step.related) {
        (Some(core), Some(related)) => {
            format!("share {} + {} = {total}%", percent(core), percent(related))
        }
        _ => format!("share {total}%"),
    };
    let (Some(then), Some(now)) = (before.bill, step.bill) else {
        return format!("{}: {share}", step.year);
    };
    let growth = match rates.nominal {
        Some(nominal) => format!("(1 + {}%)", plain(nominal)),
        None if prices == Some(Prices::Current) => {
            format!("(1 + {}%) × (1 + {}%)", plain(rates.growth), plain(rates.inflation))
        }
        None => format!("(1 + {}%)", plain(rates.growth)),
    };
    let growth = format!("{} × {growth}", amount(then.gdp));
    let extra = match now.baseline {
        Some(baseline) => {
            format!("extra {} − {} = {}", amount(now.spending), amount(baseline), amount(now.extra))
        }
        None => format!("extra {}", amount(now.extra)),
    };
    format!(
        "{}: {share}; GDP {growth} = {}; spending {}, added up {}; {extra}; in all {}",
        step.year,
        amount(now.gdp),
        amount(now.spending),
        amount(now.spending_sum),
        amount(now.extra_sum)
    )
}

/// Here money is shown to a thousandth of a million, which is enough to follow the sum.
fn amount(Millions(amount): Millions) -> String {
    grouped_exact(round(amount, 3))
}

fn percent(value: Decimal) -> String {
    plain(round(value, PLACES))
}
