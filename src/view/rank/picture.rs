//! The ranking as a picture: a bar for each ally, in their order.

use rust_decimal::Decimal;

use super::{RankView, before};
use crate::calc::rank::Ranked;
use crate::dataset::Millions;
use crate::report::Heading;
use crate::report::picture::{Bar, Bars, Drawing, Picture};
use crate::view::View as _;
use crate::view::charts::{captions, marked};
use crate::view::indicators::{mark, two_lines};

impl RankView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let unit = self.unit();
        let (above, below) = two_lines(&unit);
        Picture {
            title: self.title.clone(),
            about: format!("{}, {unit}", self.measure),
            drawing: Drawing::Bars(Bars {
                heading: Heading::of_numbers(above, below),
                unit: unit.clone(),
                columns: self.columns_beside(),
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

    /// How to read the marks of an earlier year.
    fn reading(&self) -> Vec<String> {
        let base = self.compared_with();
        base.map(|base| format!("Mark: the figure of {base}.")).into_iter().collect()
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
