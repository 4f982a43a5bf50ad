//! One panel: its axes, areas and lines, and the words beside them.

use rust_decimal::Decimal;

use super::grid::Grid;
use super::{BESIDE, LEADER, LIMIT, PITCH, known, label, labels_ends, last};
use crate::decimal::grouped_exact;
use crate::order;
use crate::report::axis::Scale;
use crate::report::picture::{Line, Lines, Look, Panel, Point};
use crate::report::svg::bars::NO_FIGURE;
use crate::report::svg::canvas::{Anchor, Canvas, INK, PX, Style};
use crate::report::svg::{BLUE, GREY, GREY_WORDS, PALE, RED, UNKNOWN};

/// How lines differ. Their names are at their ends.
const COLOURS: [&str; 8] =
    [BLUE, RED, "#009e73", "#a4508b", "#b07800", "#3a8fc8", "#5e5e5e", "#8c2d04"];
/// The radius of a mark.
const MARK: i64 = 28;

/// A panel, and where it is drawn.
pub struct Plot<'p> {
    lines: &'p Lines,
    panel: &'p Panel,
    grid: &'p Grid,
    scale: Scale,
    left: i64,
    top: i64,
    /// Where the axis of years begins and ends.
    start: i64,
    end: i64,
    /// Where the axis of values ends and begins.
    ceiling: i64,
    floor: i64,
}

/// A label beside the end of a line.
struct Label {
    /// One line or two.
    lines: Vec<String>,
    from: (i64, i64),
    colour: &'static str,
    style: Style,
}

impl<'p> Plot<'p> {
    /// The panel, with its upper left corner here.
    pub fn new(
        lines: &'p Lines,
        panel: &'p Panel,
        grid: &'p Grid,
        scale: Scale,
        (left, top): (i64, i64),
    ) -> Self {
        let ceiling = top + grid.headings * PITCH + 6 * PX;
        let floor = ceiling + grid.height;
        Self {
            lines,
            panel,
            grid,
            scale: scale.between(floor, ceiling),
            left,
            top,
            start: left + grid.left,
            end: left + grid.width - grid.right,
            ceiling,
            floor,
        }
    }

    /// The place below it.
    pub fn bottom(&self) -> i64 {
        self.floor + 22 * PX
    }

    /// Draws the panel: axes first, then areas, limits and lines, so that what matters most is on top.
    pub fn draw(&self, canvas: &mut Canvas) {
        canvas.open("class=\"panel\"");
        self.heading(canvas);
        self.axes(canvas);
        self.bands(canvas);
        let stroke = format!("class=\"limit\" stroke=\"{RED}\" stroke-width=\"1.4\"");
        for limit in &self.lines.limits {
            let y = self.scale.place(limit.at);
            canvas.line((self.start, y), (self.end, y), &stroke);
        }
        let labels = self.all_lines(canvas);
        if labels_ends(self.lines) {
            self.label_ends(canvas, labels);
        } else {
            self.label_limits(canvas);
        }
        canvas.close();
    }

    fn heading(&self, canvas: &mut Canvas) {
        let (Panel { heading, detail, .. }, width) = (self.panel, self.grid.width);
        let y = self.top + 9 * PX;
        let fill = if self.panel.faint { GREY_WORDS } else { INK };
        let (style, plain) = (Style { fill, ..Style::BOLD }, Style { fill, ..Style::BODY });
        match self.grid.headings {
            0 => {}
            1 => {
                let name = style.fit_name(heading, width - Style::BODY.width(detail) - 8 * PX);
                canvas.text((self.left, y), Anchor::Start, style, &name);
                canvas.text((self.left + width, y), Anchor::End, plain, detail);
            }
            all => {
                // Above the detail, and cut where a line more would be needed.
                let lines = style.wrap(heading, width);
                let lines = match i64::try_from(lines.len()) {
                    Ok(count) if count < all => lines,
                    _ => vec![style.fit_name(heading, width)],
                };
                let detail_at = y + (all - 1) * PITCH;
                let mut at = detail_at;
                for line in lines.iter().rev() {
                    at -= PITCH;
                    canvas.text((self.left, at), Anchor::Start, style, line);
                }
                canvas.text((self.left, detail_at), Anchor::Start, plain, detail);
            }
        }
    }

    /// Draws the axes. If the panel has its own scale but no figure, the scale means nothing and is left out.
    fn axes(&self, canvas: &mut Canvas) {
        let is_empty = |line: &Line| known(line).next().is_none();
        let empty = self.panel.lines.iter().all(is_empty) && !self.lines.one_scale;
        for tick in self.scale.ticks() {
            let y = self.scale.place(tick);
            if tick.is_zero() {
                canvas.line((self.start, y), (self.end, y), "stroke=\"#222\" stroke-width=\"1\"");
            } else if !empty {
                canvas.line((self.start, y), (self.end, y), "stroke=\"#ddd\" stroke-width=\"1\"");
            }
            if !empty {
                let at = (self.start - 7 * PX, y + 4 * PX);
                canvas.text(at, Anchor::End, Style::SMALL, &grouped_exact(tick));
            }
        }
        for (year, text) in self.grid.labelled() {
            let x = self.grid.year(year, self.left);
            let end = (x, self.floor + 3 * PX);
            canvas.line((x, self.floor), end, "stroke=\"#222\" stroke-width=\"1\"");
            canvas.text((x, self.floor + 15 * PX), Anchor::Middle, Style::SMALL, &text);
        }
        let has_none = |line: &Line| line.look != Look::Main || is_empty(line);
        if self.panel.lines.iter().all(has_none) {
            let place = (i64::midpoint(self.start, self.end), self.free_height() + 4 * PX);
            canvas.text(place, Anchor::Middle, Style::SMALL, NO_FIGURE);
        }
    }

    /// The middle of the widest space between all that crosses the panel.
    fn free_height(&self) -> i64 {
        let points = self.panel.lines.iter().flat_map(|line| &line.points);
        let ticks = self.scale.ticks().into_iter();
        let limits = self.lines.limits.iter().map(|limit| limit.at);
        let values = points.filter_map(|point| point.figure).chain(ticks).chain(limits);
        let mut heights: Vec<i64> = values.map(|value| self.scale.place(value)).collect();
        heights.extend([self.ceiling, self.floor]);
        order::by_key(&mut heights, |height| *height);
        let spaces = heights.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        let widest = spaces.max_by_key(|(above, below)| below - above);
        let (above, below) = widest.unwrap_or((self.ceiling, self.floor));
        i64::midpoint(above, below)
    }

    fn bands(&self, canvas: &mut Canvas) {
        for band in &self.panel.bands {
            let class = if band.unknown { "unknown" } else { "extra" };
            let fill = match (self.panel.faint, band.unknown) {
                (true, _) => PALE,
                (false, true) => UNKNOWN,
                (false, false) => "#f3d5a0",
            };
            let paint = format!("class=\"{class}\" fill=\"{fill}\"");
            let place =
                |year: u16, value| (self.grid.year(year, self.left), self.scale.place(value));
            for run in band.edges.chunk_by(|(year, ..), (next, ..)| *next == *year + 1) {
                let upper = run.iter().map(|(year, _, high)| place(*year, *high));
                let lower = run.iter().rev().map(|(year, low, _)| place(*year, *low));
                let edge: Vec<(i64, i64)> = upper.chain(lower).collect();
                canvas.points("polygon", &edge, &paint);
            }
        }
    }

    /// Draws the lines, those in grey first, and returns the labels of their ends.
    fn all_lines(&self, canvas: &mut Canvas) -> Vec<Label> {
        let mut colours = COLOURS.iter().cycle();
        let mut labels = Vec::new();
        let named = self.panel.lines.iter().filter(|line| line.look != Look::Context).count();
        let room = usize::try_from(self.grid.height / PITCH).unwrap_or_default();
        let most =
            room.saturating_sub(self.lines.limits.len()).checked_div(named).unwrap_or(2).max(2);
        let (faint, clear): (Vec<&Line>, Vec<&Line>) =
            self.panel.lines.iter().partition(|line| line.faint || line.look == Look::Context);
        for line in faint.into_iter().chain(clear) {
            let Some((value, point)) = last(line) else { continue };
            let (colour, width) = match line.look {
                Look::Context => (GREY, "1"),
                _ if line.faint => (GREY, "1.4"),
                Look::Main => (colours.next().copied().unwrap_or(INK), "2.2"),
                Look::Reference => ("#000", "1.4"),
                Look::Mean => (GREY_WORDS, "1.4"),
            };
            self.mean(canvas, line, colour);
            self.line(canvas, line, (colour, width));
            let from = self.place(value, point);
            let lines = label(line, self.grid.right - LEADER, most);
            let style =
                if line.faint { Style { fill: GREY_WORDS, ..Style::BODY } } else { Style::BODY };
            if !lines.is_empty() {
                labels.push(Label { lines, from, colour, style });
            }
        }
        labels
    }

    /// Draws the mean of a line, level from its first year to its last.
    fn mean(&self, canvas: &mut Canvas, line: &Line, colour: &str) {
        let (Some(mean), Some((_, first)), Some((_, end))) =
            (&line.mean, known(line).next(), last(line))
        else {
            return;
        };
        let paint = format!("class=\"mean\" stroke=\"{colour}\" stroke-width=\"1\"");
        canvas.line(self.place(mean.at, first), self.place(mean.at, end), &paint);
    }

    fn place(&self, value: Decimal, point: &Point) -> (i64, i64) {
        (self.grid.year(point.year, self.left), self.scale.place(value))
    }

    /// Draws a line between its gaps, with marks: hollow for estimates, full at its end and for a figure between two
    /// gaps.
    fn line(&self, canvas: &mut Canvas, line: &Line, (colour, width): (&str, &str)) {
        let dashes = match (line.projected, line.look) {
            (false, _) => "",
            (true, Look::Reference) => " stroke-dasharray=\"2 3\"",
            (true, _) => " stroke-dasharray=\"7 3\"",
        };
        let end = last(line).map(|(_, point)| point.year);
        for run in line.points.split(|point| point.figure.is_none()) {
            let places: Vec<(i64, i64)> =
                run.iter().filter_map(|point| Some(self.place(point.figure?, point))).collect();
            if places.len() > 1 {
                let paint = format!(
                    "class=\"line\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" \
                     stroke-linejoin=\"round\"{dashes}"
                );
                canvas.points("polyline", &places, &paint);
            }
            for (point, at) in run.iter().zip(&places) {
                let main = line.look == Look::Main;
                if point.estimate && main {
                    let paint = format!("fill=\"#fff\" stroke=\"{colour}\" stroke-width=\"1.6\"");
                    canvas.dot(*at, MARK, &format!("class=\"estimate\" {paint}"));
                } else if places.len() == 1 || (Some(point.year) == end && main) {
                    canvas.dot(*at, MARK, &format!("fill=\"{colour}\""));
                }
            }
        }
    }

    /// Writes names at the right, moved apart where they would cover each other, with a leader from each line to its
    /// name.
    fn label_ends(&self, canvas: &mut Canvas, mut labels: Vec<Label>) {
        labels.extend(self.lines.limits.iter().map(|limit| Label {
            lines: vec![limit.label.clone()],
            from: (self.end, self.scale.place(limit.at)),
            colour: RED,
            style: Style { fill: RED, ..Style::BOLD },
        }));
        order::by_key(&mut labels, |label| label.from.1);
        let mut wanted: Vec<i64> = Vec::new();
        for label in &labels {
            let height = |place: usize| PITCH * i64::try_from(place).unwrap_or_default();
            let first = label.from.1 - height(label.lines.len().saturating_sub(1)) / 2;
            wanted.extend((0..label.lines.len()).map(|line| first + height(line)));
        }
        let mut places = apart(&wanted, (self.ceiling, self.floor)).into_iter();
        for label in &labels {
            let own: Vec<i64> = places.by_ref().take(label.lines.len()).collect();
            let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
            let paint = format!("stroke=\"{}\" stroke-width=\"0.8\"", label.colour);
            let leads_to = (self.end + LEADER - 4 * PX, i64::midpoint(*first, *last));
            canvas.line(label.from, leads_to, &paint);
            for (line, y) in label.lines.iter().zip(&own) {
                canvas.text((self.end + LEADER, y + 4 * PX), Anchor::Start, label.style, line);
            }
        }
    }

    /// Writes the names of limits after the ends of their lines.
    fn label_limits(&self, canvas: &mut Canvas) {
        let limits = self.lines.limits.iter();
        let mut limits: Vec<_> =
            limits.map(|limit| (self.scale.place(limit.at), limit.label.as_str())).collect();
        order::by_key(&mut limits, |(y, _)| *y);
        let wanted: Vec<i64> = limits.iter().map(|(y, _)| *y).collect();
        let places = apart(&wanted, (self.ceiling, self.floor));
        for ((_, label), y) in limits.iter().zip(places) {
            let place = (self.end + BESIDE, y + 4 * PX);
            canvas.text(place, Anchor::Start, LIMIT, label);
        }
    }
}

/// Moves wanted places apart so that they are at least a line from each other, keeping their order, and between two
/// bounds as far as there is room. First each is pushed down from the one above, then up from the floor.
fn apart(wanted: &[i64], (ceiling, floor): (i64, i64)) -> Vec<i64> {
    let mut places: Vec<i64> = Vec::with_capacity(wanted.len());
    for want in wanted {
        let least = places.last().map_or(ceiling, |last| last + PITCH);
        places.push((*want).max(least));
    }
    let mut most = floor;
    for place in places.iter_mut().rev() {
        *place = (*place).min(most);
        most = *place - PITCH;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{PITCH, apart};

    #[test]
    fn labels_keep_their_distance() {
        assert_eq!(apart(&[100, 900], (0, 1000)), [100, 900]);
        assert_eq!(apart(&[500, 500, 505], (0, 1000)), [500, 500 + PITCH, 500 + 2 * PITCH]);
        assert_eq!(apart(&[990, 1000], (0, 1000)), [1000 - PITCH, 1000]);
        assert_eq!(apart(&[-50], (0, 1000)), [0]);
    }
}
