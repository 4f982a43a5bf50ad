//! The sum of each year in full: the rates, the operation, the result.

use rust_decimal::Decimal;

use crate::calc::gap::Extent;
use crate::calc::projection::growth::Rates;
use crate::calc::projection::{Baseline, Road, RoadSum, Step, YearSum};
use crate::dataset::{Millions, Prices};
use crate::decimal::{grouped_exact, plain, round};
use crate::report::Section;
use crate::view::columns;
use crate::view::values::PLACES;

use super::{ProjectionView, name_of_sum};

/// A section for each road, and one for each sum of several.
pub(super) fn sections(view: &ProjectionView) -> Vec<Section> {
    let section =
        |road: &Road| Section { heading: road.base.name().to_owned(), lines: lines(view, road) };
    let together = |sum: &RoadSum| Section {
        heading: name_of_sum(sum).to_owned(),
        lines: view.projection.years_of(sum).iter().map(year_of_sum).collect(),
    };
    view.projection.roads.iter().map(section).chain(view.sums.iter().map(together)).collect()
}

/// What roads come to together in a year.
fn year_of_sum(of: &YearSum) -> String {
    let bill = &of.bill;
    let whole = match of.whole_extra_sum {
        Extent::Between(..) => {
            format!("; of the whole target {}", columns::extent(of.whole_extra_sum, amount))
        }
        Extent::Exactly(_) | Extent::Unknown => String::new(),
    };
    format!(
        "{}: GDP {}; spending {}, added up {}; extra {}; in all {}{whole}",
        of.year,
        amount(bill.gdp),
        amount(bill.spending),
        amount(bill.spending_sum),
        amount(bill.extra),
        amount(bill.extra_sum)
    )
}

fn lines(view: &ProjectionView, road: &Road) -> Vec<String> {
    let question = view.question;
    let mut lines = view.figures_of(road);
    lines.push(format!("the path starts from {}%", percent(road.start)));
    if view.is_plan() {
        lines.push(format!("the path in money is {}", question.path.describe()));
    }
    if let Baseline::Own(_) = question.baseline {
        lines.push(format!("the baseline is {}, percent of GDP", question.baseline.describe()));
    }
    let years = road.steps.iter().zip(road.steps.iter().skip(1));
    for ((before, step), rates) in years.zip(&road.rates) {
        let mut text = line(before, step, rates, view.projection.prices);
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
        Some(nominal) => format!("(1 + {}%)", percent(nominal)),
        None if prices == Some(Prices::Current) => {
            format!("(1 + {}%) × (1 + {}%)", percent(rates.growth), percent(rates.inflation))
        }
        None => format!("(1 + {}%)", percent(rates.growth)),
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
