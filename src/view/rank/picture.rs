//! The ranking as a picture: a bar for each ally, in their order.

use rust_decimal::Decimal;

use super::RankView;
use crate::calc::rank::Ranked;
use crate::dataset::Millions;
use crate::report::Heading;
use crate::report::picture::{Bar, Bars, Drawing, Picture};
use crate::view::View as _;
use crate::view::charts::{captions, marked};
use crate::view::indicators::mark;

impl RankView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let (top, unit) = self.unit();
        let whole_unit = format!("{top} {unit}").trim().to_owned();
        Picture {
            title: self.title.clone(),
            about: format!("{}, {whole_unit}", self.measure),
            drawing: Drawing::Bars(Bars {
                heading: Heading::of_numbers(&top, unit),
                unit: whole_unit,
                columns: Vec::new(),
                limits: Vec::new(),
                rows: self.ranking.rows.iter().map(|row| self.bar(row)).collect(),
            }),
            notes: captions(Vec::new(), self.ranking.lookup.info, self.notes()),
            width,
        }
    }

    fn bar(&self, row: &Ranked) -> Bar {
        Bar {
            rank: row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            name: row.entry.member.name.clone(),
            figure: row.entry.value.map(|value| self.length(value)),
            shown: marked(&self.figure(row), mark(&row.entry)),
            ..Bar::default()
        }
    }

    /// A figure in the unit of the axis.
    fn length(&self, value: Decimal) -> Decimal {
        if self.question.key.is_money() { self.money_unit.counted(Millions(value)) } else { value }
    }
}
