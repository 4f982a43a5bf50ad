//! The profile as a table of figures, with the targets, the members and the last years below it.

use super::GroupView;
use crate::calc::gap::{AllyGap, Extent, Part, Sum};
use crate::calc::group_profile::GroupFigure;
use crate::calc::groups::GroupTotals;
use crate::calc::targets::TargetCounts;
use crate::dataset::{Currency, Leg, Millions, Points, Share};
use crate::decimal::{fixed, grouped};
use crate::report::{Section, Table};
use crate::view::columns::{
    Column, MoneyUnit, NOTHING, extent, lay_out, leg_in_words, percent, share,
};
use crate::view::english::{all_of, names};
use crate::view::indicators::{self, Style};
use rust_decimal::Decimal;

impl GroupView<'_> {
    pub(super) fn lay_out(&self) -> Table {
        let columns = [
            Column::words("", "", |figure: &GroupFigure| figure.indicator.words().label.to_owned()),
            Column::new("Figure", "", |figure| cell(figure, value(figure))),
            Column::words("", "", unit),
            Column::new("Year", "before", |figure| cell(figure, figure.before())).divided(),
            Column::new("Change", "", |figure: &GroupFigure| {
                indicators::change(figure.indicator, figure.change(), figure.before())
            }),
            Column::new("Mean of", "allies", |figure| cell(figure, mean(figure))),
        ];
        let (headings, rows) = lay_out(&columns, self.profile.figures.iter());
        let gaps = self.gap_report();
        let sections = [self.target_section(), self.member_section(), self.year_section()];
        Table {
            title: format!(
                "{}, {}{}, edition {}",
                self.question.group.name,
                gaps.years,
                self.mark(),
                gaps.info.id
            ),
            headings,
            rows,
            sections: sections.into_iter().filter(|section| !section.lines.is_empty()).collect(),
            ..Table::default()
        }
    }

    fn mark(&self) -> &'static str {
        if self.is_estimate() { "e" } else { "" }
    }

    /// For each target how many meet it, what the others are short of, and who is farthest.
    fn target_section(&self) -> Section {
        let counts = &self.profile.targets.counts;
        let sums = self.gap_report().sums(Part::Whole).unwrap_or_default();
        let mut lines = Vec::new();
        for (leg, counts) in counts.iter().enumerate() {
            if is_shown(counts) {
                lines.push(self.target_line(leg, counts, sums.get(leg)));
            }
        }
        let year = self.gap_report().years.last;
        Section { heading: format!("Targets, {year}{}", self.mark()), lines }
    }

    fn target_line(&self, leg: usize, counts: &TargetCounts, sum: Option<&Sum>) -> String {
        let unknown = match counts.unknown.len() {
            0 => String::new(),
            unknown => format!(", not known for {unknown}"),
        };
        let money = match sum {
            Some(sum) if sum.shortfall != Extent::Unknown => format!(
                "; shortfalls {} million {}, netted {}",
                amount(sum.shortfall),
                Currency::USD,
                amount(sum.netted)
            ),
            _ => String::new(),
        };
        let farthest = match self.farthest(leg) {
            Some((points, whom)) => format!("; farthest {} ({points} points)", all_of(&whom)),
            None => String::new(),
        };
        format!(
            "{}: met by {} of {}{unknown}{money}{farthest}",
            leg_in_words(&counts.target, counts.leg),
            counts.met.len(),
            counts.allies()
        )
    }

    /// Who is farthest from a leg, and by how many points; nothing where nobody is short of it.
    fn farthest(&self, leg: usize) -> Option<(String, Vec<&str>)> {
        let gap = |row: &AllyGap| row.gaps.get(leg).and_then(|gap| gap.points.high());
        let rows = self.ranked();
        let most = rows.iter().filter_map(|row| gap(row)).max()?;
        if most.0 <= Decimal::ZERO {
            return None;
        }
        let whom: Vec<_> = rows.into_iter().filter(|row| gap(row) == Some(most)).collect();
        let points = whom.first()?.gaps.get(leg)?.points;
        let points = extent(points, |Points(points)| fixed(points, Share::PLACES));
        Some((points, whom.iter().map(|row| row.member.name.as_str()).collect()))
    }

    /// The members by share, the highest first, and those without one.
    fn member_section(&self) -> Section {
        let rows = &self.gap_report().rows;
        let mut shares = Vec::new();
        for row in self.ranked().iter().rev() {
            shares.push(format!("{} {}", row.member.name, share(row.figures.share)));
        }
        let mut lines = Vec::new();
        if !shares.is_empty() {
            lines.push(shares.join(", "));
        }
        let without = rows.iter().filter(|row| row.figures.share.is_none());
        let without: Vec<_> = without.map(|row| row.member).collect();
        if !without.is_empty() {
            lines.push(format!("without a share: {}", names(&without)));
        }
        Section { heading: format!("Members by share of GDP, {} allies", rows.len()), lines }
    }

    fn year_section(&self) -> Section {
        let lines = self.profile.years.rows.iter().map(|row| self.year_line(row)).collect();
        Section { heading: "The last years, each with its own allies".to_owned(), lines }
    }

    fn year_line(&self, row: &GroupTotals) -> String {
        let estimate = if self.profile.years.lookup.is_estimate(row.year) { "e" } else { "" };
        let money = match row.spending.value {
            Some(spent) => format!(", {} million {}", grouped(spent, 0), Currency::USD),
            None => String::new(),
        };
        let share = match row.share.value {
            Some(share) => format!("{}% of GDP", percent(Some(share))),
            None => "share not known".to_owned(),
        };
        let growth = match row.growth.value {
            Some(growth) => format!(", real growth {}%", percent(Some(growth))),
            None => String::new(),
        };
        let (at_two, allies) = (row.at_two.len(), row.share.allies.len());
        format!("{}{estimate}: {share}{money}{growth}, {at_two} of {allies} at 2%", row.year)
    }
}

/// Whether a leg has a line: not the sum of two legs, which another target repeats, nor related spending, which nobody knows.
fn is_shown(counts: &TargetCounts) -> bool {
    match counts.leg {
        Leg::Core => true,
        Leg::Related => false,
        Leg::Total => counts.target.legs().len() == 1,
    }
}

fn amount(extent_of: Extent<Millions>) -> String {
    extent(extent_of, |Millions(amount)| grouped(amount, 0))
}

/// The figure of the year.
fn value(figure: &GroupFigure) -> Option<Decimal> {
    figure.combined()?.value
}

/// The mean of the members; that of amounts says nothing.
fn mean(figure: &GroupFigure) -> Option<Decimal> {
    if figure.indicator.adds_up() {
        return None;
    }
    figure.combined()?.mean
}

/// One unit of money for the figure and that of the year before.
fn money_unit(figure: &GroupFigure) -> MoneyUnit {
    MoneyUnit::of(1, value(figure).into_iter().chain(figure.before()).map(Millions))
}

fn cell(figure: &GroupFigure, value: Option<Decimal>) -> String {
    match value {
        Some(_) => Style::of(figure.indicator, money_unit(figure)).of_many().show(value),
        None => NOTHING.to_owned(),
    }
}

/// The unit of a figure; for money, with its prices.
fn unit(figure: &GroupFigure) -> String {
    let lookup = &figure.history.lookup;
    let currency = figure.indicator.is_money().then_some(Currency::USD);
    indicators::unit(figure.indicator, lookup, currency, money_unit(figure))
}
