//! Draws lines over years: one panel with names at the ends of the lines, or many small panels side by side.

mod grid;
mod panel;

use rust_decimal::Decimal;

use super::canvas::{Canvas, PX, Style};
use super::{RED, Space};
use crate::report::axis::Scale;
use crate::report::picture::{Line, Lines, Look, Panel, Point};
use grid::Grid;
use panel::Plot;

/// The space between panels.
const GUTTER: i64 = 18 * PX;
/// The least distance between words below each other.
const PITCH: i64 = 14 * PX;
/// The space between a line's end and its name.
const LEADER: i64 = 14 * PX;
/// The space between the end of a limit and its name in a small panel.
const BESIDE: i64 = 6 * PX;
/// The name of a limit in a small panel.
const LIMIT: Style = Style { size: 10 * PX, fill: RED, ..Style::BOLD };

/// Draws the panels, and returns the place below them.
pub fn draw(canvas: &mut Canvas, lines: &Lines, space: Space) -> i64 {
    let grid = Grid::of(lines, space);
    let together = lines.one_scale.then(|| scale_of(lines, &lines.panels, grid.steps));
    let mut bottom = space.top;
    for (panel, corner) in lines.panels.iter().zip(grid.corners(space)) {
        let scale = match together {
            Some(together) => together,
            None => scale_of(lines, std::slice::from_ref(panel), grid.steps),
        };
        let plot = Plot::new(lines, panel, &grid, scale, corner);
        plot.draw(canvas);
        bottom = plot.bottom();
    }
    bottom
}

/// The scale over everything drawn in these panels.
fn scale_of(lines: &Lines, panels: &[Panel], steps: u8) -> Scale {
    let points = panels.iter().flat_map(|panel| &panel.lines).flat_map(|line| &line.points);
    let figures = points.filter_map(|point| point.figure);
    let edges = panels.iter().flat_map(|panel| &panel.bands).flat_map(|band| &band.edges);
    let edges = edges.flat_map(|(_, low, high)| [*low, *high]);
    let limits = lines.limits.iter().map(|limit| limit.at);
    Scale::over(figures.chain(edges).chain(limits), steps, (0, 0)).rounded()
}

/// Whether there are names at the ends of lines.
fn labels_ends(lines: &Lines) -> bool {
    let has_name = |line: &Line| line.look != Look::Context && !line.name.is_empty();
    let alone = lines.panels.len() == 1;
    alone && !lines.limits.is_empty()
        || lines.panels.iter().flat_map(|panel| &panel.lines).any(has_name)
}

/// The label at the end of a line, its name and its last figure: in as many lines as are needed, and where that are too many
/// with the name cut. A figure is never cut. Lines without a name have none.
fn label(line: &Line, room: i64, most: usize) -> Vec<String> {
    if known(line).next().is_none() || line.look == Look::Context || line.name.is_empty() {
        return Vec::new();
    }
    let figures = line.figures();
    let whole = format!("{} {figures}", line.name);
    let longest = whole.split_whitespace().map(|word| Style::BODY.width(word)).max();
    let lines = Style::BODY.wrap(&whole, room);
    if lines.len() <= most && longest <= Some(room) {
        return lines;
    }
    let name = room - Style::BODY.width(&format!(" {figures}"));
    vec![format!("{} {figures}", Style::BODY.fit_name(&line.name, name))]
}

fn known(line: &Line) -> impl DoubleEndedIterator<Item = (Decimal, &Point)> {
    line.points.iter().filter_map(|point| Some((point.figure?, point)))
}

fn last(line: &Line) -> Option<(Decimal, &Point)> {
    known(line).next_back()
}

/// Every line in words: where it begins and where it ends.
pub fn describe(lines: &Lines) -> Vec<String> {
    let of_panel = |panel: &Panel| {
        // A reference line without a name is the same in every panel, and need not be described in each.
        let is_named = |line: &&Line| line.look != Look::Reference || !line.name.is_empty();
        let lines = panel.lines.iter().filter(is_named).map(|line| in_words(panel, line));
        let detail = (!panel.detail.is_empty()).then(|| panel.detail.clone());
        lines.chain(detail).collect::<Vec<_>>().join(", ")
    };
    let all: Vec<String> = lines.panels.iter().map(of_panel).collect();
    let limits: Vec<&str> = lines.limits.iter().map(|limit| limit.label.as_str()).collect();
    let limits = (!limits.is_empty()).then(|| format!("Targets: {}.", limits.join(", ")));
    std::iter::once(format!("{}.", all.join("; "))).chain(limits).collect()
}

fn in_words(panel: &Panel, line: &Line) -> String {
    let name = match (panel.heading.as_str(), line.name.as_str()) {
        ("", name) => name.to_owned(),
        (heading, "") => heading.to_owned(),
        (heading, name) => format!("{heading}, {name}"),
    };
    let mean = line.mean.as_ref().map(|mean| format!(", mean {}", mean.shown)).unwrap_or_default();
    match (known(line).next(), last(line)) {
        (Some((_, first)), Some((_, last))) if first.year != last.year => {
            let (from, to) = (first.year, last.year);
            format!("{name}: {} in {from}, {} in {to}{mean}", first.shown, last.shown)
        }
        (Some((_, only)), _) => format!("{name}: {} in {}", only.shown, only.year),
        _ => format!("{name}: no figure"),
    }
}
