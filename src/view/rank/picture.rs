//! The ranking as a picture: a bar for each ally, in their order.

use rust_decimal::Decimal;

use super::{RankView, before, has_estimates};
use crate::calc::change::ChangeUnit;
use crate::calc::rank::{Key, RankOrder, Ranked, Ranking};
use crate::dataset::{Millions, Years};
use crate::report::Heading;
use crate::report::picture::{Bar, Bars, Drawing, Picture};
use crate::view::View as _;
use crate::view::charts::{self, captions, marked};
use crate::view::english::uncapital;
use crate::view::indicators::{self, Style, mark, two_lines};

impl RankView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let unit = if self.draws_changes() { self.unit_of_changes() } else { self.unit() };
        let (above, below) = two_lines(&unit);
        Picture {
            title: charts::headline(
                &charts::whom(&self.question.groups, &[]),
                &self.headline(&unit),
            ),
            about: self.order().to_owned(),
            subtitle: None,
            drawing: Drawing::Bars(Bars {
                heading: Heading::of_numbers(above, below),
                unit: unit.clone(),
                columns: self.columns_beside(),
                about: Vec::new(),
                notes: Vec::new(),
                limits: Vec::new(),
                rows: self.ranking.rows.iter().map(|row| self.bar(row)).collect(),
            }),
            notes: captions(self.reading(), self.ranking.lookup.info, self.notes()),
            width,
        }
    }

    /// Whether bars stand for changes, because the rows are in the order of these.
    fn draws_changes(&self) -> bool {
        self.question.order == RankOrder::Change
    }

    /// The unit of changes; that of money has its size and currency.
    fn unit_of_changes(&self) -> String {
        match self.question.key.change_unit() {
            ChangeUnit::Millions => self.unit(),
            of => of.name().to_owned(),
        }
    }

    fn bar(&self, row: &Ranked) -> Bar {
        let name = row.entry.member.name.clone();
        let (now, then) = (row.entry.value, before(row));
        let style = self.style(row);
        if self.draws_changes() {
            let change = row.before.and_then(|before| before.change);
            return Bar {
                name,
                figure: change.map(|change| self.length_of_change(change)),
                shown: marked(&self.change_label(row, change), mark(&row.entry)),
                cells: vec![style.label(then), style.label(now)],
                ..Bar::default()
            };
        }
        Bar {
            rank: row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            name,
            figure: now.map(|value| self.length(value)),
            shown: marked(&style.label(now), mark(&row.entry)),
            before: then.map(|value| self.length(value)),
            cells: row.before.iter().map(|before| self.change_label(row, before.change)).collect(),
            ..Bar::default()
        }
    }

    /// What is ranked, and of when.
    fn headline(&self, unit: &str) -> String {
        let Ranking { lookup, year, base, rows, .. } = self.ranking;
        let what = match self.question.key {
            Key::Figure(indicator) => {
                let measure = indicators::phrase(indicator, lookup);
                if self.draws_changes() {
                    let (of, prices) = (indicators::changed(indicator, &measure), self.at_prices());
                    format!("change of {of}, {unit}{prices}")
                } else {
                    // Money has its prices after the unit, as elsewhere.
                    let unit = indicators::unit(indicator, lookup, self.currency, self.money_unit);
                    indicators::title(indicator, &measure, &unit)
                }
            }
            _ if self.draws_changes() => {
                format!("change of the {}, {unit}", uncapital(&self.measure))
            }
            _ => format!("{}, {unit}", uncapital(&self.measure)),
        };
        let since = base.map(|base| format!("{base} to ")).unwrap_or_default();
        let years = Years { first: *year, last: *year };
        format!("{what}, {since}{}", charts::period(years, has_estimates(rows)))
    }

    fn order(&self) -> &'static str {
        match (self.question.order, self.question.lowest) {
            (RankOrder::Rank, false) if self.question.key.is_gap() => {
                "The largest gap first; positive is short of the target, negative is above it"
            }
            (RankOrder::Rank, true) if self.question.key.is_gap() => {
                "The smallest gap first; positive is short of the target, negative is above it"
            }
            (RankOrder::Rank, false) => "The largest first",
            (RankOrder::Rank, true) => "The smallest first",
            (RankOrder::Change, false) => "The largest change first",
            (RankOrder::Change, true) => "The smallest change first",
        }
    }

    /// How to read bars and marks.
    fn reading(&self) -> Vec<String> {
        let mut reading = Vec::new();
        if !self.draws_changes()
            && let Some(base) = self.compared_with()
        {
            reading.push(format!("Mark: the figure of {base}."));
        }
        if self.draws_changes() && self.question.key.is_gap() {
            reading.push("Positive: the gap has grown.".to_owned());
        }
        if has_estimates(&self.ranking.rows) {
            reading.push(charts::ESTIMATE.to_owned());
        }
        reading
    }

    /// The change since an earlier year, or beside changes the figures of both years.
    fn columns_beside(&self) -> Vec<Heading> {
        let Some(base) = self.compared_with() else { return Vec::new() };
        let base = base.to_string();
        if !self.draws_changes() {
            return vec![Heading::of_numbers("since", &base)];
        }
        let (unit, year) = (self.unit(), self.ranking.year.to_string());
        vec![Heading::of_numbers(&base, &unit), Heading::of_numbers(&year, &unit)]
    }

    fn change_label(&self, row: &Ranked, change: Option<Decimal>) -> String {
        match self.question.key.change_unit() {
            ChangeUnit::Percent => Style::Decimals(1).show(change),
            ChangeUnit::Points | ChangeUnit::Millions => self.style(row).label(change),
        }
    }

    /// A change in the unit of the axis.
    fn length_of_change(&self, change: Decimal) -> Decimal {
        match self.question.key.change_unit() {
            ChangeUnit::Millions => self.money_unit.counted(Millions(change)),
            ChangeUnit::Percent | ChangeUnit::Points => change,
        }
    }

    /// A figure in the unit of the axis.
    fn length(&self, value: Decimal) -> Decimal {
        if self.question.key.is_money() { self.money_unit.counted(Millions(value)) } else { value }
    }
}
