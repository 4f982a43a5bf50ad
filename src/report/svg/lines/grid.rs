//! Where panels are, and how large.

use super::{BESIDE, GUTTER, LEADER, LIMIT, PITCH, labels_ends, scale_of};
use crate::decimal::grouped_exact;
use crate::report::picture::{Lines, Panel};
use crate::report::svg::Space;
use crate::report::svg::canvas::{PX, Style};

/// The measurements that all panels of a picture share.
pub struct Grid {
    years: (u16, u16),
    estimates: Vec<u16>,
    columns: i64,
    /// The width of a panel.
    pub width: i64,
    /// The height of its axis.
    pub height: i64,
    /// How many lines its heading has.
    pub headings: i64,
    /// The space for the numbers of the axis, at the left.
    pub left: i64,
    /// The space for the names of the lines, at the right.
    pub right: i64,
    /// The most steps of an axis.
    pub steps: u8,
}

impl Grid {
    /// The grid of all panels.
    pub fn of(lines: &Lines, space: Space) -> Self {
        let panels = || lines.panels.iter();
        let count = i64::try_from(lines.panels.len()).unwrap_or(1).max(1);
        let alone = count == 1;
        // A name may be cut, a figure never, so the widest figure sets the least width.
        let details = panels().map(|panel| Style::BODY.width(&panel.detail)).max();
        let narrow = (if count <= 3 { 230 } else { 120 } * PX).max(details.unwrap_or_default());
        let columns = ((space.width() + GUTTER) / (narrow + GUTTER)).clamp(1, count);
        // Rows are filled evenly: with room for four columns, five panels are drawn as three and two.
        let rows = (count + columns - 1) / columns;
        let columns = (count + rows - 1) / rows;
        let width = (space.width() + GUTTER) / columns - GUTTER;

        let all = || panels().flat_map(|panel| &panel.lines);
        let labels = all().filter_map(|line| super::label(line, i64::MAX));
        let labels = labels.map(|label| Style::BODY.width(&label));
        let limits = |style: Style| {
            lines
                .limits
                .iter()
                .map(move |limit| style.width(&limit.label))
                .max()
                .unwrap_or_default()
        };
        let right = if labels_ends(lines) {
            let labels = labels.max().unwrap_or_default().max(limits(Style::BOLD));
            (LEADER + labels).min(width / 2)
        } else if lines.limits.is_empty() {
            8 * PX
        } else {
            // The last year is written below the end of the axis.
            (BESIDE + limits(LIMIT)).max(8 * PX)
        };

        let steps = if alone { 6 } else { 4 };
        let numbers = |of: &[Panel]| {
            let ticks = scale_of(lines, of, steps).ticks().into_iter();
            ticks.map(|tick| Style::SMALL.width(&grouped_exact(tick))).max().unwrap_or_default()
        };
        let left = if lines.one_scale {
            numbers(&lines.panels)
        } else {
            panels().map(|panel| numbers(std::slice::from_ref(panel))).max().unwrap_or_default()
        };

        let wraps = |panel: &Panel| {
            let words = Style::BOLD.width(&panel.heading) + Style::BODY.width(&panel.detail);
            words + 8 * PX > width
        };
        let headings = match panels().any(|panel| !panel.heading.is_empty()) {
            false => 0,
            true if panels().any(wraps) => 2,
            true => 1,
        };
        let height = if alone {
            (width * 45 / 100).clamp(240 * PX, 460 * PX)
        } else {
            (width * 62 / 100).clamp(90 * PX, 240 * PX)
        };
        let points = || all().flat_map(|line| &line.points);
        let years = || points().map(|point| point.year);
        Self {
            years: (years().min().unwrap_or_default(), years().max().unwrap_or_default()),
            estimates: points().filter(|point| point.estimate).map(|point| point.year).collect(),
            columns,
            width,
            height,
            headings,
            left: left + 9 * PX,
            right,
            steps,
        }
    }

    /// The upper left corner of each panel, row by row.
    pub fn corners(&self, space: Space) -> impl Iterator<Item = (i64, i64)> {
        let pitch = self.headings * PITCH + self.height + 34 * PX;
        (0..).map(move |index| {
            let (column, row) = (index % self.columns, index / self.columns);
            (space.left + column * (self.width + GUTTER), space.top + row * pitch)
        })
    }

    /// The place of a year on a panel that begins at `left`.
    pub fn year(&self, year: u16, left: i64) -> i64 {
        let (first, last) = self.years;
        let span = self.width - self.left - self.right;
        if first == last {
            return left + self.left + span / 2;
        }
        let part = span * i64::from(year.saturating_sub(first)) / i64::from(last - first);
        left + self.left + part
    }

    /// The years written below a panel: the first, the last, and others between them as far as they do not touch.
    pub fn labelled(&self) -> Vec<(u16, String)> {
        let (first, last) = self.years;
        let span = self.width - self.left - self.right;
        let apart = Style::SMALL.width("2026e") + 6 * PX;
        let most = (span / apart).max(1);
        let step = (i64::from(last - first) + most - 1) / most;
        let step = usize::try_from(step).unwrap_or(1).max(1);
        let mut years: Vec<u16> = (first..=last).rev().step_by(step).collect();
        if let Some(earliest) = years.last().copied().filter(|year| *year > first) {
            // If there is no room for both, the first year matters more than the next one.
            if self.year(earliest, 0) - self.year(first, 0) < apart && years.len() > 1 {
                years.pop();
            }
            years.push(first);
        }
        let text =
            |year: u16| format!("{year}{}", if self.estimates.contains(&year) { "e" } else { "" });
        years.into_iter().map(|year| (year, text(year))).collect()
    }
}
