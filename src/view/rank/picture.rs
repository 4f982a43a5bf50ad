//! The ranking as a picture: a bar for each ally, in their order.

use rust_decimal::Decimal;

use super::{RankView, before, has_estimates};
use crate::calc::rank::{Key, RankOrder, Ranked, Ranking};
use crate::dataset::{Millions, Years};
use crate::report::Heading;
use crate::report::picture::{Bar, Bars, Drawing, Picture};
use crate::view::View as _;
use crate::view::charts::{self, captions, marked};
use crate::view::english::uncapital;
use crate::view::indicators::{self, mark, two_lines};

impl RankView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let unit = self.unit();
        let (above, below) = two_lines(&unit);
        Picture {
            title: charts::headline(
                &charts::whom(&self.question.groups, &[]),
                &self.headline(&unit),
            ),
            about: self.order().to_owned(),
            drawing: Drawing::Bars(Bars {
                heading: Heading::of_numbers(above, below),
                unit: unit.clone(),
                columns: self.columns_beside(),
                about: Vec::new(),
                limits: Vec::new(),
                rows: self.ranking.rows.iter().map(|row| self.bar(row)).collect(),
            }),
            notes: captions(self.reading(), self.ranking.lookup.info, self.notes()),
            width,
        }
    }

    fn bar(&self, row: &Ranked) -> Bar {
        Bar {
            rank: row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            name: row.entry.member.name.clone(),
            figure: row.entry.value.map(|value| self.length(value)),
            shown: marked(&self.figure(row), mark(&row.entry)),
            before: before(row).map(|value| self.length(value)),
            cells: if row.before.is_some() { vec![self.change(row)] } else { Vec::new() },
            ..Bar::default()
        }
    }

    /// What is ranked, and of when.
    fn headline(&self, unit: &str) -> String {
        let Ranking { lookup, year, base, rows, .. } = self.ranking;
        let what = match self.question.key {
            Key::Figure(indicator) => {
                let measure = indicators::phrase(indicator, lookup);
                // Money has its prices after the unit, as elsewhere.
                let prices = self.prices.map(|prices| format!(" at {}", prices.in_words()));
                let unit = format!("{unit}{}", prices.unwrap_or_default());
                indicators::title(indicator, &measure, &unit)
            }
            _ => format!("{}, {unit}", uncapital(&self.measure)),
        };
        let since = base.map(|base| format!("{base} to ")).unwrap_or_default();
        let years = Years { first: *year, last: *year };
        format!("{what}, {since}{}", charts::period(years, has_estimates(rows)))
    }

    fn order(&self) -> &'static str {
        match (self.question.order, self.question.lowest) {
            (RankOrder::Rank, false) => "The largest first",
            (RankOrder::Rank, true) => "The smallest first",
            (RankOrder::Change, false) => "The largest change first",
            (RankOrder::Change, true) => "The smallest change first",
        }
    }

    /// How to read the marks.
    fn reading(&self) -> Vec<String> {
        let base = self.compared_with();
        let mut reading: Vec<String> =
            base.map(|base| format!("Mark: the figure of {base}.")).into_iter().collect();
        if has_estimates(&self.ranking.rows) {
            reading.push(charts::ESTIMATE.to_owned());
        }
        reading
    }

    /// The change since an earlier year.
    fn columns_beside(&self) -> Vec<Heading> {
        let Some(base) = self.compared_with() else { return Vec::new() };
        vec![Heading::of_numbers("since", &base.to_string())]
    }

    /// A figure in the unit of the axis.
    fn length(&self, value: Decimal) -> Decimal {
        if self.question.key.is_money() { self.money_unit.counted(Millions(value)) } else { value }
    }
}
