//! Draws bars one below the other, with names before them and figures beside them.

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, INK, PX, Style};
use super::{BLUE, FAINT_UNKNOWN, GREY, GREY_WORDS, PALE, RED, Space, UNKNOWN};
use crate::decimal::grouped_exact;
use crate::order;
use crate::report::Heading;
use crate::report::axis::Scale;
use crate::report::picture::{Bar, Bars, Limit, More};

/// From one bar to the next.
const PITCH: i64 = 20 * PX;
/// How thick a bar is.
const THICK: i64 = 12 * PX;
/// The least room for names.
const NAME: i64 = 130 * PX;
/// The space between columns.
const GAP: i64 = 10 * PX;
/// How long the head of an arrow is.
const HEAD: i64 = 6 * PX;
/// From one line of a heading to the next.
const LINE: i64 = 14 * PX;
/// The words in the place of a missing bar.
pub const NO_FIGURE: &str = "no figure";

/// What is said of the columns for which there is room; nothing where that is the same for any number of them.
pub fn about(bars: &Bars, space: Space) -> Option<&str> {
    let shown = Layout::new(bars, space).columns.len();
    if shown == bars.columns.len() {
        return None;
    }
    bars.about.get(shown).map(String::as_str)
}

/// What is said of the columns beside the bars, where there is room for all of them.
pub fn notes(bars: &Bars, space: Space) -> &[String] {
    let shown = Layout::new(bars, space).columns.len();
    if shown == bars.columns.len() { &bars.notes } else { &[] }
}

/// Draws the bars, and returns the place below them.
pub fn draw(canvas: &mut Canvas, bars: &Bars, space: Space) -> i64 {
    let layout = Layout::new(bars, space);
    layout.draw_headings(canvas);
    layout.draw_axis(canvas, space);
    layout.draw_limits(canvas);
    for (index, bar) in bars.rows.iter().enumerate() {
        layout.draw_row(canvas, bar, index);
    }
    layout.draw_zero(canvas);
    // Arrows come last, so that they are drawn over the limits where they end.
    for (index, bar) in bars.rows.iter().enumerate() {
        if let (Some(figure), Some(after)) = (bar.figure, bar.after) {
            let middle = layout.row(index) + PITCH / 2;
            let colour = if bar.faint { GREY_WORDS } else { "#000" };
            let ends = (layout.scale.place(figure), layout.scale.place(after));
            arrow(canvas, ends, middle, colour);
            if after > bars.reach() {
                let ahead = if after < figure { -1 } else { 1 };
                let paint = format!("class=\"beyond\" fill=\"{colour}\"");
                head(canvas, (ends.1 - ahead * HEAD, middle), ahead, &paint);
            }
        }
    }
    layout.bottom() + 32 * PX
}

/// Where everything is placed. Names and figures get the room they need first, then as many columns as leave the bars a
/// third of the width.
struct Layout<'b> {
    bars: &'b Bars,
    /// Where ranks end.
    ranks: i64,
    /// Where names begin.
    names: i64,
    /// How wide names may be before they are cut.
    room: i64,
    /// Where the figures before the bars end.
    figures: i64,
    /// Where the bars begin.
    left: i64,
    /// The columns for which there is room beside the bars, each with where it ends.
    columns: Vec<(usize, &'b Heading, i64)>,
    scale: Scale,
    /// The limits, each with the middle of its label and the line above the bars that it is on.
    levels: Vec<(&'b Limit, i64, i64)>,
    /// Where headings end and rows begin.
    top: i64,
}

impl<'b> Layout<'b> {
    fn new(bars: &'b Bars, space: Space) -> Self {
        let rank_width = widest(bars, |bar| Style::BODY.width(&bar.rank));
        let ranks = space.left + rank_width;
        let names = if rank_width > 0 { ranks + GAP } else { ranks };
        let room = widest(bars, |bar| Style::BODY.width(&bar.name));
        let room = room.min((space.width() * 3 / 10).max(NAME));
        let shown = widest(bars, |bar| Style::BODY.width(&bar.shown)).max(over(&bars.heading));
        let figures = names + room + GAP + shown;
        let left = figures + GAP;
        let (columns, right) = columns_beside(bars, left, space);
        let scale = scale(bars, (left, right), space.right);
        let levels = label_limits(&bars.limits, &scale, space);
        let above = levels.iter().map(|(_, _, level)| level + 1).max().unwrap_or_default().max(2);
        let top = space.top + above * LINE;
        Self { bars, ranks, names, room, figures, left, columns, scale, levels, top }
    }

    /// Where a row begins.
    fn row(&self, index: usize) -> i64 {
        self.top + 6 * PX + PITCH * i64::try_from(index).unwrap_or_default()
    }

    fn bottom(&self) -> i64 {
        self.row(self.bars.rows.len())
    }

    /// From below the headings to the bottom.
    fn height(&self) -> (i64, i64) {
        (self.top + 4 * PX, self.bottom())
    }

    fn draw_headings(&self, canvas: &mut Canvas) {
        let figures = std::iter::once((&self.bars.heading, self.figures));
        let columns = self.columns.iter().map(|(_, heading, x)| (*heading, *x));
        for (heading, x) in figures.chain(columns) {
            canvas.text((x, self.top - LINE), Anchor::End, Style::SMALL, &heading.top);
            canvas.text((x, self.top), Anchor::End, Style::SMALL, &heading.unit);
        }
    }

    fn draw_row(&self, canvas: &mut Canvas, bar: &Bar, index: usize) {
        let top = self.row(index);
        let base = top + 14 * PX;
        let fill = if bar.faint { GREY_WORDS } else { INK };
        let style = Style { fill, ..Style::BODY };
        canvas.open("class=\"row\"");
        canvas.text((self.ranks, base), Anchor::End, style, &bar.rank);
        let name = style.fit_name(&bar.name, self.room);
        canvas.text((self.names, base), Anchor::Start, style, &name);
        canvas.text((self.figures, base), Anchor::End, style, &bar.shown);
        if bar.figure.is_some() {
            body(canvas, bar, &self.scale, top + (PITCH - THICK) / 2);
        } else {
            let place = (self.words_of_no_figure().0, top + 14 * PX);
            canvas.text(place, Anchor::Start, Style::SMALL, NO_FIGURE);
        }
        for (column, _, x) in &self.columns {
            let cell = bar.cells.get(*column).map_or("", String::as_str);
            canvas.text((*x, base), Anchor::End, style, cell);
        }
        canvas.close();
    }

    /// Draws the limits, behind the bars, and their labels above them: all lines before any label.
    fn draw_limits(&self, canvas: &mut Canvas) {
        let (top, bottom) = self.height();
        let stroke = format!("class=\"limit\" stroke=\"{RED}\" stroke-width=\"1.6\"");
        for (limit, _, level) in &self.levels {
            let x = self.scale.place(limit.at);
            let above = if self.is_label_below(x, *level) { 0 } else { level * LINE };
            self.upright(canvas, x, (top - above, bottom), &stroke);
        }
        for (limit, middle, level) in &self.levels {
            let style = Style { fill: RED, ..Style::BOLD };
            let place = (*middle, self.top - level * LINE);
            canvas.text_over(place, Anchor::Middle, style, &limit.label);
        }
    }

    /// Whether a label nearer to the bars is in the way of a line from the label on this level.
    fn is_label_below(&self, x: i64, level: i64) -> bool {
        let is_in_the_way = |(limit, middle, other): &(&Limit, i64, i64)| {
            *other < level && (middle - x).abs() <= Style::BOLD.width(&limit.label) / 2 + 2 * PX
        };
        self.levels.iter().any(is_in_the_way)
    }

    fn draw_zero(&self, canvas: &mut Canvas) {
        let (top, bottom) = self.height();
        let zero = self.scale.place(Decimal::ZERO);
        canvas.line((zero, top), (zero, bottom), "stroke=\"#222\" stroke-width=\"1\"");
    }

    fn draw_axis(&self, canvas: &mut Canvas, space: Space) {
        let (top, bottom) = self.height();
        for (tick, middle, number) in numbers(&self.scale, space.right) {
            let x = self.scale.place(tick);
            self.upright(canvas, x, (top, bottom), "stroke=\"#ddd\" stroke-width=\"1\"");
            canvas.text((middle, bottom + 13 * PX), Anchor::Middle, Style::SMALL, &number);
        }
        // The unit begins where the bars do, or further left if it would not fit.
        let unit = &self.bars.unit;
        let x = self.left.min(space.right - Style::SMALL.width(unit)).max(space.left);
        canvas.text((x, bottom + 27 * PX), Anchor::Start, Style::SMALL, unit);
    }

    /// Draws an upright line, which stops before the words in the place of a missing bar and goes on after them.
    fn upright(&self, canvas: &mut Canvas, x: i64, (top, bottom): (i64, i64), stroke: &str) {
        let (left, right) = self.words_of_no_figure();
        let mut from = top;
        for (index, bar) in self.bars.rows.iter().enumerate() {
            if bar.figure.is_some() || x < left || right < x {
                continue;
            }
            let (above, below) = (self.row(index) + 2 * PX, self.row(index) + PITCH - 2 * PX);
            canvas.line((x, from), (x, above), stroke);
            from = below;
        }
        if from < bottom {
            canvas.line((x, from), (x, bottom), stroke);
        }
    }

    /// Where the words in the place of a missing bar begin and end: after the line at zero, or before it where all figures
    /// are negative and zero is at the right edge.
    fn words_of_no_figure(&self) -> (i64, i64) {
        const APART: i64 = 5 * PX;
        let (zero, width) = (self.scale.place(Decimal::ZERO), Style::SMALL.width(NO_FIGURE));
        if zero + APART + width <= self.scale.end() {
            (zero + APART, zero + APART + width)
        } else {
            (zero - APART - width, zero - APART)
        }
    }
}

/// The width of the widest cell of all rows.
fn widest(bars: &Bars, width: impl Fn(&Bar) -> i64) -> i64 {
    bars.rows.iter().map(width).max().unwrap_or_default()
}

/// The columns that leave the bars a third of the width, each with where it ends, and where the bars end.
fn columns_beside(bars: &Bars, left: i64, space: Space) -> (Vec<(usize, &Heading, i64)>, i64) {
    let mut right = space.right;
    let mut widths = Vec::new();
    for (index, heading) in bars.columns.iter().enumerate() {
        let cell = |bar: &Bar| bar.cells.get(index).map_or(0, |cell| Style::BODY.width(cell));
        let width = GAP + widest(bars, cell).max(over(heading));
        if right - width - left < space.width() * 35 / 100 {
            break;
        }
        right -= width;
        widths.push((index, heading, width));
    }
    let mut x = right;
    let mut columns = Vec::with_capacity(widths.len());
    for (index, heading, width) in widths {
        x += width;
        columns.push((index, heading, x));
    }
    (columns, right)
}

/// The scale of the bars and arrows, with room after the longest.
fn scale(bars: &Bars, (left, right): (i64, i64), edge: i64) -> Scale {
    let arrows = bars.rows.iter().filter_map(|bar| bar.after);
    let arrows = arrows.map(|after| after.min(bars.reach()));
    let figures: Vec<Decimal> = bars.figures().chain(arrows).collect();
    let over = |steps| {
        let scale = Scale::over(figures.iter().copied(), steps, (left, right));
        if bars.limits.is_empty() { scale } else { scale.longer(3) }
    };
    let most = if right - left > 400 * PX { 8 } else { 5 };
    let mut scale = over(most);
    for steps in (1..most).rev() {
        let fewer = over(steps);
        let are_all_shown = numbers(&scale, edge).iter().all(|(.., number)| !number.is_empty());
        if are_all_shown || fewer.ticks().len() < 2 {
            break;
        }
        scale = fewer;
    }
    scale
}

/// The round numbers of an axis, each with the middle of its label, which stays on the picture. It is empty where it would
/// touch the one before.
fn numbers(scale: &Scale, edge: i64) -> Vec<(Decimal, i64, String)> {
    let mut free = i64::MIN;
    let label = |tick: Decimal| {
        let mut number = grouped_exact(tick);
        let half = Style::SMALL.width(&number) / 2;
        let middle = scale.place(tick).min(edge - half);
        if middle - half < free {
            number.clear();
        } else {
            free = middle + half + 4 * PX;
        }
        (tick, middle, number)
    };
    scale.ticks().into_iter().map(label).collect()
}

fn over(heading: &Heading) -> i64 {
    Style::SMALL.width(&heading.top).max(Style::SMALL.width(&heading.unit))
}

/// Each limit with the middle of its label, and how many lines above the bars the label must go so that none covers
/// another.
fn label_limits<'b>(
    limits: &'b [Limit],
    scale: &Scale,
    space: Space,
) -> Vec<(&'b Limit, i64, i64)> {
    let mut sorted: Vec<&Limit> = limits.iter().collect();
    order::by_key(&mut sorted, |limit| scale.place(limit.at));
    let mut ends: Vec<i64> = Vec::new();
    let place = |limit: &'b Limit| {
        let half = Style::BOLD.width(&limit.label) / 2;
        let middle = scale
            .place(limit.at)
            .clamp(space.left + half, (space.right - half).max(space.left + half));
        let free = ends.iter().position(|end| *end + GAP < middle - half);
        let level = free.unwrap_or(ends.len());
        match ends.get_mut(level) {
            Some(end) => *end = middle + half,
            None => ends.push(middle + half),
        }
        (limit, middle, i64::try_from(level).unwrap_or_default())
    };
    sorted.into_iter().map(place).collect()
}

/// The bar itself.
fn body(canvas: &mut Canvas, bar: &Bar, scale: &Scale, top: i64) {
    let zero = scale.place(Decimal::ZERO);
    let Some(figure) = bar.figure else { return };
    let end = scale.place(figure);
    let (fill, more, unknown) =
        if bar.faint { (GREY, PALE, FAINT_UNKNOWN) } else { (BLUE, "#a6cee3", UNKNOWN) };
    canvas.rect(
        (zero.min(end), top),
        ((end - zero).abs(), THICK),
        &format!("class=\"bar\" fill=\"{fill}\""),
    );
    match bar.more {
        Some(More::Known(to)) => {
            let to = scale.place(to);
            let paint =
                format!("class=\"more\" fill=\"{more}\" stroke=\"{fill}\" stroke-width=\"0.8\"");
            canvas.rect((end, top), ((to - end).max(0), THICK), &paint);
        }
        Some(More::AtMost(to)) => {
            let to = scale.place(to);
            let paint = format!(
                "class=\"unknown\" fill=\"{unknown}\" stroke=\"{fill}\" stroke-width=\"0.8\""
            );
            canvas.rect((end, top), ((to - end).max(0), THICK), &paint);
        }
        None => {}
    }
    if let Some(before) = bar.before {
        let x = scale.place(before);
        canvas.line(
            (x, top - 2 * PX),
            (x, top + THICK + 2 * PX),
            "stroke=\"#fff\" stroke-width=\"4\"",
        );
        canvas.line(
            (x, top - 2 * PX),
            (x, top + THICK + 2 * PX),
            "class=\"before\" stroke=\"#000\" stroke-width=\"2\"",
        );
    }
}

/// A horizontal arrow.
fn arrow(canvas: &mut Canvas, (from, to): (i64, i64), y: i64, colour: &str) {
    let ahead = if to < from { -1 } else { 1 };
    let foot = if (to - from).abs() > HEAD { to - ahead * HEAD } else { from };
    // Dashed, because it leads to years to come.
    let shaft = format!("stroke=\"{colour}\" stroke-width=\"1.8\" stroke-dasharray=\"5 2.5\"");
    canvas.line((from, y), (foot, y), &shaft);
    head(canvas, (to, y), ahead, &format!("class=\"after\" fill=\"{colour}\""));
}

/// The head of an arrow, with its tip here.
fn head(canvas: &mut Canvas, (x, y): (i64, i64), ahead: i64, paint: &str) {
    let foot = x - ahead * HEAD;
    let tip = [(x, y), (foot, y - 4 * PX), (foot, y + 4 * PX)];
    canvas.points("polygon", &tip, &format!("{paint} stroke=\"#fff\" stroke-width=\"0.8\""));
}

/// Every bar in words.
pub fn describe(bars: &Bars) -> Vec<String> {
    let row = |bar: &Bar| {
        if bar.figure.is_none() {
            return format!("{} {NO_FIGURE}", bar.name);
        }
        let cells = bars.columns.iter().zip(&bar.cells).filter(|(_, cell)| !cell.is_empty());
        let cells =
            cells.map(|(heading, cell)| format!(", {} {cell} {}", heading.top, heading.unit));
        format!("{} {}{}", bar.name, bar.shown, cells.collect::<String>())
    };
    let all: Vec<String> = bars.rows.iter().map(row).collect();
    vec![format!("{}.", all.join("; "))]
}
