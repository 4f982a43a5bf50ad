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
        let panels = &lines.panels;
        let (columns, width) = columns_and_width(panels, space);
        let steps = if panels.len() > 1 { 4 } else { 6 };
        let height = if panels.len() > 1 {
            (width * 62 / 100).clamp(90 * PX, 240 * PX)
        } else {
            (width * 45 / 100).clamp(240 * PX, 460 * PX)
        };
        let points = || panels.iter().flat_map(|panel| &panel.lines).flat_map(|line| &line.points);
        let years = || points().map(|point| point.year);
        Self {
            years: (years().min().unwrap_or_default(), years().max().unwrap_or_default()),
            estimates: points().filter(|point| point.estimate).map(|point| point.year).collect(),
            columns,
            width,
            height,
            headings: heading_lines(panels, width),
            left: widest_number(lines, steps) + 9 * PX,
            right: width_of_names(lines, width),
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
            return left + self.left + span;
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

/// How many panels stand side by side, and how wide each is.
fn columns_and_width(panels: &[Panel], space: Space) -> (i64, i64) {
    let count = i64::try_from(panels.len()).unwrap_or(1).max(1);
    // A name may be cut, a figure never, so the widest figure sets the least width.
    let details = panels.iter().map(|panel| Style::BODY.width(&panel.detail)).max();
    let narrow = (if count <= 3 { 230 } else { 120 } * PX).max(details.unwrap_or_default());
    let columns = ((space.width() + GUTTER) / (narrow + GUTTER)).clamp(1, count);
    // Rows are filled evenly: with room for four columns, five panels are drawn as three and two.
    let rows = (count + columns - 1) / columns;
    let columns = (count + rows - 1) / rows;
    (columns, (space.width() + GUTTER) / columns - GUTTER)
}

/// The space at the right of a panel of this width: for the names of its lines, or of its limits.
fn width_of_names(lines: &Lines, width: i64) -> i64 {
    let limits = |style: Style| {
        let widths = lines.limits.iter().map(move |limit| style.width(&limit.label));
        widths.max().unwrap_or_default()
    };
    if labels_ends(lines) {
        let drawn = lines.panels.iter().flat_map(|panel| &panel.lines);
        let labels = drawn.flat_map(|line| super::label(line, i64::MAX, 1));
        let labels = labels.map(|label| Style::BODY.width(&label)).max().unwrap_or_default();
        return (LEADER + labels.max(limits(Style::BOLD))).min(width / 2);
    }
    if lines.limits.is_empty() {
        return 8 * PX;
    }
    // The last year is written below the end of the axis.
    (BESIDE + limits(LIMIT)).max(8 * PX)
}

/// The widest number of the axes, which have so many steps at most.
fn widest_number(lines: &Lines, steps: u8) -> i64 {
    let numbers = |of: &[Panel]| {
        let ticks = scale_of(lines, of, steps).ticks().into_iter();
        ticks.map(|tick| Style::SMALL.width(&grouped_exact(tick))).max().unwrap_or_default()
    };
    if lines.one_scale {
        return numbers(&lines.panels);
    }
    let each = lines.panels.iter().map(|panel| numbers(std::slice::from_ref(panel)));
    each.max().unwrap_or_default()
}

/// How many lines the headings of panels of this width take.
fn heading_lines(panels: &[Panel], width: i64) -> i64 {
    let wraps = |panel: &Panel| {
        let words = Style::BOLD.width(&panel.heading) + Style::BODY.width(&panel.detail);
        words + 8 * PX > width
    };
    if panels.iter().all(|panel| panel.heading.is_empty()) {
        return 0;
    }
    if !panels.iter().any(wraps) {
        return 1;
    }
    let takes_two = |panel: &Panel| Style::BOLD.wrap(&panel.heading, width).len() > 1;
    if panels.iter().any(takes_two) { 3 } else { 2 }
}
