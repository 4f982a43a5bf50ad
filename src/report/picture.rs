//! A picture of an answer: what is drawn, but not where.

use rust_decimal::Decimal;

use super::Heading;

/// A picture: a drawing, and the text that belongs with it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What is shown, of which year and edition.
    pub title: String,
    /// What lengths or heights stand for, with the unit.
    pub about: String,
    /// What is above the drawing in place of that, which is then below it.
    pub subtitle: Option<String>,
    /// Bars or lines.
    pub drawing: Drawing,
    /// The text below: how to read it, the source, and what was assumed.
    pub notes: Vec<String>,
    /// The width in pixels; the height follows from the contents.
    pub width: u16,
}

impl Picture {
    /// The same picture with all in grey but those with these names; without a name it is as it was.
    #[must_use]
    pub fn stressing(mut self, names: &[String]) -> Self {
        if names.is_empty() {
            return self;
        }
        // A name may have its currency after it.
        let is_faint = |shown: &str| {
            let is_it = |name: &String| {
                shown
                    .strip_prefix(name.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
            };
            !names.iter().any(is_it)
        };
        match &mut self.drawing {
            Drawing::Bars(bars) => {
                for bar in &mut bars.rows {
                    bar.faint = is_faint(&bar.name);
                }
            }
            Drawing::Lines(lines) => {
                for panel in &mut lines.panels {
                    let has_own = !panel.heading.is_empty();
                    panel.faint = has_own && is_faint(&panel.heading);
                    for line in &mut panel.lines {
                        line.faint = if has_own { panel.faint } else { is_faint(&line.name) };
                    }
                }
            }
        }
        self
    }
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// One bar for each figure.
    Bars(Bars),
    /// Figures year by year.
    Lines(Lines),
}

/// Bars from a common zero, one below the other.
#[derive(Clone, Debug)]
pub struct Bars {
    /// The heading of the figures that the bars stand for.
    pub heading: Heading,
    /// What the axis counts.
    pub unit: String,
    /// The headings of further figures beside the bars, the most important first: the last are left out where there is
    /// no room.
    pub columns: Vec<Heading>,
    /// What is said above the drawing where fewer of them are shown, by how many are; empty where it is always the same.
    pub about: Vec<String>,
    /// What is said below the drawing where all of them are shown.
    pub notes: Vec<String>,
    /// Lines across all bars.
    pub limits: Vec<Limit>,
    /// The bars, from the top.
    pub rows: Vec<Bar>,
}

impl Bars {
    /// How far the axis may go for an arrow: further, and the bars would be too short to compare.
    #[must_use]
    pub fn reach(&self) -> Decimal {
        const TIMES: i64 = 2;
        self.figures().max().unwrap_or_default().max(Decimal::ZERO) * Decimal::from(TIMES)
    }

    /// Everything that is drawn but the arrows.
    pub fn figures(&self) -> impl Iterator<Item = Decimal> {
        let of_bar = |bar: &Bar| {
            let more = bar.more.map(|(More::Known(to) | More::AtMost(to))| to);
            [bar.figure, bar.before, more]
        };
        let limits = self.limits.iter().map(|limit| limit.at);
        limits.chain(self.rows.iter().flat_map(of_bar).flatten())
    }
}

/// A bar, and the figures beside it.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// A number before the name, or nothing.
    pub rank: String,
    /// The name before the bar.
    pub name: String,
    /// Where it ends; without a figure there is no bar.
    pub figure: Option<Decimal>,
    /// The figure as printed beside it.
    pub shown: String,
    /// A part added at its end.
    pub more: Option<More>,
    /// Where it ended before, drawn as a mark.
    pub before: Option<Decimal>,
    /// Where it will end, drawn as an arrow.
    pub after: Option<Decimal>,
    /// The figures beside it, one for each column.
    pub cells: Vec<String>,
    /// Whether it is grey, because others are stressed.
    pub faint: bool,
}

/// A part added at the end of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// A known amount of another kind, up to this value.
    Known(Decimal),
    /// An unknown amount, up to at most this value.
    AtMost(Decimal),
}

/// A value drawn as a line across, such as a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The value at which it is drawn.
    pub at: Decimal,
    /// Its label.
    pub label: String,
}

/// Figures year by year, in one panel or in several of equal size.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The panels, row by row.
    pub panels: Vec<Panel>,
    /// Lines across every panel.
    pub limits: Vec<Limit>,
    /// Whether all panels share one scale, so that heights can be compared between them.
    pub one_scale: bool,
}

/// A panel: lines over the same years.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Whose panel it is, if there are several.
    pub heading: String,
    /// A figure beside the heading, or nothing.
    pub detail: String,
    /// The lines.
    pub lines: Vec<Line>,
    /// Areas behind the lines.
    pub bands: Vec<Band>,
    /// Whether it is grey, because others are stressed.
    pub faint: bool,
}

/// A line over the years.
#[derive(Clone, Debug)]
pub struct Line {
    /// The name at its end, or nothing.
    pub name: String,
    /// How it is drawn.
    pub look: Look,
    /// Whether it is worked out for years to come, and dashed; what was spent is solid.
    pub projected: bool,
    /// Whether it is grey, because others are stressed.
    pub faint: bool,
    /// Its years in ascending order, with or without figures.
    pub points: Vec<Point>,
    /// The mean of its figures, drawn level across its years.
    pub mean: Option<Mean>,
}

/// The mean of a line's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mean {
    /// Its height.
    pub at: Decimal,
    /// As it is printed beside the line's last figure.
    pub shown: String,
}

impl Line {
    /// A line through figures as they were published.
    #[must_use]
    pub fn new(name: String, look: Look, points: Vec<Point>) -> Self {
        Self { name, look, points, mean: None, projected: false, faint: false }
    }

    /// The last figure as it is printed, and the mean after it.
    #[must_use]
    pub fn figures(&self) -> String {
        let last = self.points.iter().rfind(|point| point.figure.is_some());
        let shown = last.map(|point| point.shown.as_str()).unwrap_or_default();
        match &self.mean {
            Some(mean) => format!("{shown}, mean {}", mean.shown),
            None => shown.to_owned(),
        }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// With its own colour, and its name at the end.
    Main,
    /// As the line that others are compared with, with its name at the end.
    Reference,
    /// As the mean of others: thin and grey, with its name at the end.
    Mean,
    /// Thin, grey and without a name.
    Context,
}

/// The figure of one year.
#[derive(Clone, Debug)]
pub struct Point {
    /// The year.
    pub year: u16,
    /// The figure; without one the line has a gap.
    pub figure: Option<Decimal>,
    /// The figure as printed beside it.
    pub shown: String,
    /// Whether it is an estimate, which is drawn hollow.
    pub estimate: bool,
}

/// An area between two values of each year.
#[derive(Clone, Debug)]
pub struct Band {
    /// The lower and upper edge for each year; a missing year leaves a gap.
    pub edges: Vec<(u16, Decimal, Decimal)>,
    /// Whether the area stands for the range of an unknown value.
    pub unknown: bool,
}
