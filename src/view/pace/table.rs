//! The paces as a table: a row for each ally.

use super::{PaceView, ShownPace};
use crate::calc::pace::Outcome;
use crate::dataset::Share;
use crate::report::sparkline::{Chart, Glyphs, Marks};
use crate::report::{Heading, Order, Table, Tone};
use crate::view::columns::{Column, NOTHING, lay_out, percent};

impl PaceView<'_> {
    pub(super) fn draw_table(&self, chart: Option<Glyphs>) -> Table {
        let (headings, rows) = lay_out(&self.columns(), self.paces.iter());
        Table {
            title: self.title.clone(),
            headings,
            rows,
            chart: chart.map(|glyphs| self.bars_beside(glyphs)),
            ..Table::default()
        }
    }

    /// The order of the rows, the furthest from the target first, where their shares are known.
    fn order(&self) -> Option<Order> {
        let is_known = self.paces.first().is_some_and(|shown| shown.pace.gap.share.is_some());
        (is_known && self.paces.len() > 1).then_some(Order::Rising)
    }

    fn columns(&self) -> Vec<Column<'_, ShownPace<'_>>> {
        let first_year = self.report.window.first.to_string();
        vec![
            Column::words("Ally", "", |shown: &ShownPace| shown.name().to_owned()),
            Column::new(&first_year, "%", |shown: &ShownPace| {
                percent(shown.trajectory.from.map(Share::percent))
            }),
            Column::new(&self.base_year(), "%", |shown: &ShownPace| {
                percent(shown.pace.gap.share.map(Share::percent))
            })
            .sorted(self.order()),
            Column::new("Pace", "pp a year", |shown: &ShownPace| percent(shown.pace.points)),
            Column::new("Needed", "pp a year", |shown: &ShownPace| {
                percent(shown.pace.needed_points)
            }),
            Column::new("Growth needed", "% a year", |shown: &ShownPace| {
                percent(shown.pace.needed_growth)
            }),
            Column::new("Reached", "", |shown: &ShownPace| {
                shown.pace.reached.map_or_else(|| NOTHING.to_owned(), |year| year.to_string())
            }),
            Column::words("Outcome", "", |shown: &ShownPace| match shown.pace.outcome {
                Some(outcome) => outcome.name().replace('_', " "),
                None => NOTHING.to_owned(),
            })
            .with_tone(|shown| shown.pace.outcome.map(tone)),
        ]
    }

    /// The shares as bars, with a mark at the target.
    fn bars_beside(&self, glyphs: Glyphs) -> Chart {
        let labels: Vec<&str> = self.limits.iter().map(|limit| limit.label.as_str()).collect();
        let shares = self.paces.iter().map(|shown| shown.pace.gap.share.map(Share::percent));
        Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars {
                figures: shares.collect(),
                limits: self.limits.iter().map(|limit| limit.at).collect(),
            },
            glyphs,
            // Without room, these give way one by one: growth needed, needed, and the share at the beginning.
            spare: vec![vec![5], vec![4], vec![1]],
            note: format!(
                "Bars: the share of {}, from 0. {} marks {}.",
                self.report.window.last,
                glyphs.limit(),
                labels.join(", ")
            ),
        }
    }
}

fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Met | Outcome::OnCourse => Tone::Good,
        Outcome::Late | Outcome::Never => Tone::Bad,
    }
}
