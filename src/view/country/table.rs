//! The profile as a table of figures, with the gaps, the pace, the pledges and the revisions below it.

use super::{CountryView, change};
use crate::calc::country::ProfileFigure;
use crate::calc::gap::{AllyGap, Extent, Gap};
use crate::calc::pledges::Promise;
use crate::dataset::{Leg, Millions, Points, Share, State, Target};
use crate::decimal::{fixed, grouped};
use crate::report::{Section, Table};
use crate::view::columns::{
    Column, MoneyUnit, NOTHING, extent, in_words, lay_out, leg_in_words, mark,
};
use crate::view::indicators::{self, Style};
use crate::view::values::name_of;
use rust_decimal::Decimal;

impl CountryView<'_> {
    pub(super) fn lay_out(&self) -> Table {
        let gaps = self.gap_report;
        let columns = [
            Column::words("", "", |figure: &ProfileFigure| {
                figure.indicator.words().label.to_owned()
            }),
            Column::new("Figure", "", |figure| cell(figure, current(figure))),
            Column::words("", "", unit),
            Column::new("Year", "before", |figure| cell(figure, figure.before)).divided(),
            Column::new("Change", "", change),
            Column::words("Rank", "", rank),
        ];
        let (headings, rows) = lay_out(&columns, self.profile.figures.iter());
        let sections = [
            self.gap_section(),
            self.pace_section(),
            self.pledge_section(),
            self.revision_section(),
        ];
        let estimate = self.row.map_or("", mark);
        Table {
            title: format!(
                "{}, {}{estimate}, edition {}",
                self.profile.member.name, gaps.years, gaps.info.id
            ),
            headings,
            rows,
            sections: sections.into_iter().flatten().collect(),
            ..Table::default()
        }
    }

    fn gap_section(&self) -> Option<Section> {
        let row = self.row?;
        let mut lines = Vec::new();
        for ((target, leg), gap) in self.gap_report.legs().zip(&row.gaps) {
            if is_shown(target, leg, gap) {
                lines.push(gap_line(target, leg, gap, row));
            }
        }
        if lines.is_empty() {
            return None;
        }
        let heading =
            format!("Gaps (target less share; positive is short), {}{}", row.year, mark(row));
        Some(Section { heading, lines })
    }

    fn pace_section(&self) -> Option<Section> {
        let pace = self.profile.pace.as_ref()?;
        let report = &pace.report;
        let target = report.answer.targets.first()?;
        let leg = report.trajectories.first()?.paces.first()?;
        let points = leg.points.map_or_else(|| NOTHING.to_owned(), |points| fixed(points, 2));
        let outcome = leg.outcome.map_or("not known", |outcome| outcome.name()).replace('_', " ");
        let reached = leg.reached.map(|year| format!(" in {year}")).unwrap_or_default();
        let needed = match leg.needed_points {
            Some(needed) => format!("; needed are {} a year", fixed(needed, 2)),
            None => String::new(),
        };
        let line = format!(
            "{points} points a year from {} to {}: {outcome}{reached}{needed}",
            report.window.first, report.window.last
        );
        let heading = format!("Pace to {} by {}", in_words(target), pace.question.by);
        Some(Section { heading, lines: vec![line] })
    }

    fn pledge_section(&self) -> Option<Section> {
        if self.promises.is_empty() {
            return None;
        }
        let lines = self.promises.iter().map(|promise| pledge_line(promise)).collect();
        Some(Section { heading: "Pledges, those superseded left out".to_owned(), lines })
    }

    fn revision_section(&self) -> Option<Section> {
        let report = &self.profile.revisions.as_ref()?.report;
        let mut figures = Vec::new();
        for revision in report.rows() {
            if let Ok(figure) = revision.found {
                let mark = if figure.estimate { "e" } else { "" };
                figures.push(format!("{}{mark} in {}", figure.value, revision.info.id));
            }
        }
        let heading = format!("Revisions of the share of {}", report.years());
        Some(Section { heading, lines: vec![figures.join(", ")] })
    }
}

/// The figure of the year.
fn current(figure: &ProfileFigure) -> Option<Decimal> {
    figure.ranked()?.entry.value
}

/// One unit of money for the figure and that of the year before.
fn money_unit(figure: &ProfileFigure) -> MoneyUnit {
    MoneyUnit::of(1, current(figure).into_iter().chain(figure.before).map(Millions))
}

fn cell(figure: &ProfileFigure, value: Option<Decimal>) -> String {
    Style::of(figure.indicator, money_unit(figure)).show(value)
}

fn rank(figure: &ProfileFigure) -> String {
    match figure.ranked().and_then(|ranked| ranked.rank) {
        Some(rank) => format!("{rank} of {}", figure.ranking.of),
        None => NOTHING.to_owned(),
    }
}

/// The unit of a figure; for money, with its prices.
fn unit(figure: &ProfileFigure) -> String {
    let lookup = &figure.ranking.lookup;
    let currency = figure.ranked().and_then(|ranked| ranked.entry.currency);
    let indicator = figure.indicator;
    indicators::unit(indicator, lookup, currency, money_unit(figure))
}

/// Whether a gap has a line. The sum of two legs is not repeated, and the related leg alone is known only where the user
/// gives it.
fn is_shown(target: &Target, leg: Leg, gap: &Gap) -> bool {
    gap.points.high().is_some()
        && match leg {
            Leg::Core => true,
            Leg::Related => gap.share.is_some(),
            Leg::Total => target.legs().len() == 1,
        }
}

fn gap_line(target: &Target, leg: Leg, gap: &Gap, row: &AllyGap) -> String {
    let places = row.figures.share.map_or(Share::PLACES, Share::places);
    let points = extent(gap.points, |Points(points)| fixed(points, places));
    let money = match gap.money {
        Extent::Unknown => String::new(),
        money => {
            let amount = extent(money, |Millions(amount)| grouped(amount, 0));
            format!(", {amount} million {}", row.currency)
        }
    };
    let verdict = match gap.met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "not known whether met",
    };
    format!("to {}: {points} points{money}: {verdict}", leg_in_words(target, leg))
}

fn pledge_line(promise: &Promise) -> String {
    let pledge = &promise.pledge;
    let deadline = match pledge.by_text.as_deref() {
        Some(text) => format!(" by {}", text.replace('_', " ")),
        None => String::new(),
    };
    let gap = match promise.distance {
        Some(distance) => format!(
            "; now {}%, {} points",
            fixed(distance.share.percent(), distance.share.places()),
            fixed(distance.gap.0, 2)
        ),
        None => String::new(),
    };
    format!(
        "{}%{deadline}, announced {} by {}: {}{gap}",
        pledge.share.percent().normalize(),
        pledge.announced,
        pledge.who,
        name_of(&State::ALL, promise.state).unwrap_or_default()
    )
}
