//! The sum of each row in full: the pace of the past, the pace needed, and when the target is reached.

use rust_decimal::Decimal;

use super::{PaceView, ShownPace};
use crate::dataset::Points;
use crate::decimal::{fixed, plain, round};
use crate::report::Section;
use crate::view::values::PLACES;

impl PaceView<'_> {
    /// A section for each row of the table.
    pub(super) fn sections(&self) -> Vec<Section> {
        let section = |shown: &ShownPace| Section {
            heading: shown.name().to_owned(),
            lines: self.lines(shown),
        };
        self.paces.iter().map(section).collect()
    }

    fn lines(&self, shown: &ShownPace) -> Vec<String> {
        let ShownPace { trajectory, pace } = shown;
        let window = self.report.window;
        let (Some(share), Some(Points(gap))) = (pace.gap.share, pace.gap.points.exactly()) else {
            return vec!["no share, no pace".to_owned()];
        };
        let share = fixed(share.percent(), 2);
        let target = plain(pace.gap.wanted.percent());
        let mut lines = Vec::new();
        if let (Some(from), Some(points)) = (trajectory.from, pace.points) {
            lines.push(format!(
                "pace ({share} − {}) ÷ {} years = {} points a year (edition {}, table 3, {} and {})",
                fixed(from.percent(), 2),
                self.question.window,
                rounded(points),
                self.report.answer.info.id,
                window.last,
                window.first
            ));
        }
        let Some(needed) = pace.needed_points else {
            lines.push(format!("the target of {target}% is met"));
            return lines;
        };
        lines.push(format!(
            "needed ({target} − {share}) ÷ {} years = {} points a year",
            self.question.by.since(window.last),
            rounded(needed)
        ));
        if let (Some(points), Some(year)) = (pace.points, pace.reached) {
            lines.push(format!(
                "{} points at {} a year: reached in {year}",
                plain(gap),
                rounded(points)
            ));
        }
        lines
    }
}

fn rounded(value: Decimal) -> String {
    plain(round(value, PLACES))
}
