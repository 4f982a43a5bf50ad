//! The ranking as a table: a row for each ally.

use rust_decimal::Decimal;

use super::{RankView, before, mark_of_year};
use crate::calc::change::ChangeUnit;
use crate::calc::rank::{Key, RankOrder, Ranked};
use crate::dataset::Year;
use crate::report::sparkline::{Chart, Glyphs, Marks};
use crate::report::{Heading, Order, Table, Tone};
use crate::view::columns::{Column, NOTHING, lay_out};
use crate::view::english::ordinal;

impl RankView<'_> {
    pub(super) fn draw_table(&self, chart: Option<Glyphs>) -> Table {
        let (top, unit) = (self.name_of_figure(), self.unit());
        // Among rows in another order, a rank says what it is of.
        let of = match self.question.order {
            RankOrder::Change => self.ranking.year.to_string(),
            RankOrder::Rank => String::new(),
        };
        let mut columns = vec![
            Column::new("Rank", &of, |row: &Ranked| self.rank(row)),
            Column::words("Ally", "", |row: &Ranked| row.entry.member.name.clone()),
        ];
        match self.compared_with() {
            Some(base) => columns.extend(self.columns_compared(base)),
            None => columns.push(
                Column::new(top, &unit, |row: &Ranked| self.figure(row))
                    .with_tone(|row| self.tone(row))
                    .sorted(self.sorted_by(RankOrder::Rank)),
            ),
        }
        let (headings, rows) = lay_out(&columns, self.ranking.rows.iter());
        Table {
            title: self.title.clone(),
            headings,
            rows,
            chart: chart.map(|glyphs| self.bars_beside(glyphs)),
            ..Table::default()
        }
    }

    /// The order of the rows, if it is this one.
    fn sorted_by(&self, order: RankOrder) -> Option<Order> {
        if self.ranking.rows.len() < 2 || self.question.order != order {
            return None;
        }
        Some(if self.question.lowest { Order::Rising } else { Order::Falling })
    }

    /// What is ranked, in the heading of its column.
    fn name_of_figure(&self) -> &'static str {
        match self.question.key {
            Key::Figure(indicator) => indicator.words().label,
            Key::Gap | Key::GapMoney => "Gap",
            Key::Growth => "Growth",
            Key::Added => "Added",
        }
    }

    /// Whether a gap is closed.
    fn tone(&self, row: &Ranked) -> Option<Tone> {
        if !self.question.key.is_gap() {
            return None;
        }
        row.entry.value.map(|gap| Tone::of(gap <= Decimal::ZERO))
    }

    /// The rank; a single row says among how many.
    fn rank(&self, row: &Ranked) -> String {
        self.place_of(row.rank, self.ranking.of)
    }

    fn place_of(&self, rank: Option<usize>, of: usize) -> String {
        match rank {
            Some(rank) if self.ranking.rows.len() == 1 => format!("{} of {of}", ordinal(rank)),
            Some(rank) => rank.to_string(),
            None => NOTHING.to_owned(),
        }
    }

    /// The figures of two years, their difference, and the rank in the earlier.
    fn columns_compared(&self, base: Year) -> Vec<Column<'_, Ranked<'_>>> {
        let unit = self.unit();
        let change = match self.question.key.change_unit() {
            ChangeUnit::Millions => unit.as_str(),
            of => of.name(),
        };
        let year = format!("{}{}", self.ranking.year, mark_of_year(&self.ranking.rows));
        let of_before = self.ranking.of_before.unwrap_or_default();
        vec![
            Column::new(&base.to_string(), &unit, |row: &Ranked| self.style(row).show(before(row))),
            Column::new(&year, &unit, |row: &Ranked| self.figure(row))
                .with_tone(|row| self.tone(row))
                .sorted(self.sorted_by(RankOrder::Rank)),
            Column::new("Change", change, |row: &Ranked| self.change(row))
                .sorted(self.sorted_by(RankOrder::Change)),
            Column::new("Rank", &base.to_string(), move |row: &Ranked| {
                self.place_of(row.before.and_then(|before| before.rank), of_before)
            }),
        ]
    }

    fn bars_beside(&self, glyphs: Glyphs) -> Chart {
        let figures = self.ranking.rows.iter().map(|row| row.entry.value).collect();
        Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars { figures, limits: Vec::new() },
            glyphs,
            spare: Vec::new(),
            note: String::new(),
        }
    }
}
