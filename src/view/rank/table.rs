//! The ranking as a table: a row for each ally.

use super::RankView;
use crate::calc::rank::Ranked;
use crate::report::sparkline::{Chart, Glyphs, Marks};
use crate::report::{Heading, Table};
use crate::view::columns::{Column, NOTHING, lay_out};
use crate::view::english::ordinal;

impl RankView<'_> {
    pub(super) fn draw_table(&self, chart: Option<Glyphs>) -> Table {
        let (top, unit) = self.unit();
        let columns = vec![
            Column::new("Rank", "", |row: &Ranked| self.rank(row)),
            Column::words("Ally", "", |row: &Ranked| row.entry.member.name.clone()),
            Column::new(&top, unit, |row: &Ranked| self.figure(row)),
        ];
        let (headings, rows) = lay_out(&columns, self.ranking.rows.iter());
        Table {
            title: self.title.clone(),
            headings,
            rows,
            chart: chart.map(|glyphs| self.bars_beside(glyphs)),
            ..Table::default()
        }
    }

    /// The rank; a single row says among how many.
    fn rank(&self, row: &Ranked) -> String {
        match row.rank {
            Some(rank) if self.ranking.rows.len() == 1 => {
                format!("{} of {}", ordinal(rank), self.ranking.of)
            }
            Some(rank) => rank.to_string(),
            None => NOTHING.to_owned(),
        }
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
