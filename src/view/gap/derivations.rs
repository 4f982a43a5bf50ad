//! The sum of each row in full: the figures with their edition and table, the operation, the result.

use crate::calc::gap::{AllyGap, Extent, Figures, Gap, GapReport};
use crate::dataset::{Currency, Demand, Millions, Points, Target};
use crate::decimal::{grouped_exact, plain, round};
use crate::report::Section;
use crate::view::columns::mark;
use crate::view::notes;
use crate::view::values::PLACES;

/// A section for each ally and year.
pub(super) fn sections(report: &GapReport) -> Vec<Section> {
    let section = |row: &AllyGap| Section {
        heading: format!("{} {}{}", row.member.name, row.year, mark(row)),
        lines: lines(report, row),
    };
    report.rows.iter().map(section).collect()
}

fn lines(report: &GapReport, row: &AllyGap) -> Vec<String> {
    let mut lines = notes::published_figures(report, row);
    for ((target, _), gap) in report.legs().zip(&row.gaps) {
        lines.push(sum(target, gap, &row.figures, row.currency));
    }
    lines
}

/// The sum of one leg.
pub(super) fn sum(target: &Target, gap: &Gap, figures: &Figures, currency: Currency) -> String {
    let percent = plain(gap.wanted.percent());
    let verdict = match gap.met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "not known whether met",
    };
    let equipment = matches!(target.demand, Demand::Equipment(_));
    let leg = if equipment { "share" } else { gap.leg.name() };
    let amount = |Millions(amount): Millions| grouped_exact(round(amount, PLACES));
    let mut steps = vec![match (gap.share, gap.points) {
        (Some(share), Extent::Exactly(Points(points))) => {
            format!("{percent} − {} = {} points", plain(share.percent()), plain(points))
        }
        (_, Extent::Between(Points(low), Points(high))) => {
            format!("{} to {} points, because related spending is unknown", plain(low), plain(high))
        }
        _ => "no share, no gap".to_owned(),
    }];
    let all = figures.spending.and_then(|all| figures.convert(all));
    if let (Some(base), Some(required)) = (if equipment { all } else { gap.gdp }, gap.required) {
        steps.push(format!("{percent}% × {} = {}", amount(base), amount(required)));
        match (gap.spending, gap.money) {
            (Some(spending), Extent::Exactly(money)) => steps.push(format!(
                "{} − {} = {} million {}",
                amount(required),
                amount(spending),
                amount(money),
                currency
            )),
            (_, Extent::Between(low, high)) => {
                steps.push(format!("{} to {} million {currency}", amount(low), amount(high)));
            }
            _ => {}
        }
    }
    format!("to {}, {leg}: {}: {verdict}", target.id, steps.join("; "))
}
