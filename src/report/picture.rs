//! A picture of an answer: what is drawn, and not where.

use rust_decimal::Decimal;

use super::Heading;

/// A picture: a drawing with everything that must be read beside it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What is shown, of which year and edition.
    pub title: String,
    /// What a length or height stands for, with its unit.
    pub about: String,
    /// The drawing.
    pub drawing: Drawing,
    /// What stands below it: how to read it, the source, and what was assumed.
    pub notes: Vec<String>,
    /// How wide it is, in pixels.
    pub width: u16,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// Figures beside each other, a bar each.
    Bars(Bars),
    /// Figures year by year.
    Lines(Lines),
}

/// Bars below each other, from a common zero.
#[derive(Clone, Debug)]
pub struct Bars {
    /// Over the figures that the bars stand for.
    pub heading: Heading,
    /// What the axis counts.
    pub unit: String,
    /// Over the figures beside the bars, the most needful first: where there is no room the others are left out.
    pub columns: Vec<Heading>,
    /// Lines across all bars.
    pub limits: Vec<Limit>,
    /// The bars.
    pub rows: Vec<Bar>,
}

/// A bar, and the figures beside it.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// A number before the name.
    pub rank: String,
    /// Whose bar it is.
    pub name: String,
    /// Where it ends; none where there is no figure, and then there is no bar.
    pub figure: Option<Decimal>,
    /// The figure as a person reads it.
    pub shown: String,
    /// What is added at its end.
    pub more: Option<More>,
    /// Where it ended before.
    pub before: Option<Decimal>,
    /// Where it is bound for.
    pub after: Option<Decimal>,
    /// The figures beside it, one for each column.
    pub cells: Vec<String>,
}

/// What is added at the end of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// Something of another kind, up to here.
    Known(Decimal),
    /// Nobody knows how much, but it ends here at most.
    AtMost(Decimal),
}

/// A value that is drawn as a line across.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The value.
    pub at: Decimal,
    /// What it is.
    pub label: String,
}

/// Figures year by year, in one panel or several of a size.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The panels.
    pub panels: Vec<Panel>,
    /// Lines across every panel.
    pub limits: Vec<Limit>,
    /// Whether all panels have one scale, so that heights can be compared between them.
    pub one_scale: bool,
}

/// A panel: lines over the same years.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Whose it is, where there are several panels.
    pub heading: String,
    /// A figure beside the heading.
    pub detail: String,
    /// The lines.
    pub lines: Vec<Line>,
    /// The areas behind them.
    pub bands: Vec<Band>,
}

/// A line.
#[derive(Clone, Debug)]
pub struct Line {
    /// Whose it is.
    pub name: String,
    /// How it is drawn.
    pub look: Look,
    /// Its years in their order, with or without figures.
    pub points: Vec<Point>,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// With a colour and dashes of its own, and its name at the end.
    Main,
    /// As what the others are compared with, and its name at the end.
    Reference,
    /// Thin, grey and without a name.
    Context,
}

/// A figure of a year.
#[derive(Clone, Debug)]
pub struct Point {
    /// The year.
    pub year: u16,
    /// The figure; none where there is none, and there the line has a gap.
    pub figure: Option<Decimal>,
    /// The figure as a person reads it.
    pub shown: String,
    /// Whether it is an estimate.
    pub estimate: bool,
}

/// An area between two values of each year.
#[derive(Clone, Debug)]
pub struct Band {
    /// Years, each with the lower and the upper edge; the area has a gap where a year is missing.
    pub edges: Vec<(u16, Decimal, Decimal)>,
    /// Whether a value lies somewhere in it that nobody knows.
    pub unknown: bool,
}
