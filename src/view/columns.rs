//! What tables share: columns with their cells, and how figures are printed.

use crate::calc::gap::AllyGap;
use crate::calc::gap::Extent;
use crate::dataset::consistency::Difference;
use crate::dataset::{Demand, Leg, Millions, Share, Target};
use crate::decimal::{fixed, grouped, plain, round, thousandth};
use crate::report::{Heading, Order, Tone};
use crate::view::values::PLACES;
use rust_decimal::Decimal;

/// The sign of a missing figure.
pub const NOTHING: &str = "–";

/// A column: its heading and its cell in a row.
pub struct Column<'a, R> {
    /// One or two lines above the column.
    pub heading: Heading,
    /// The text in a row.
    pub cell: Box<dyn Fn(&R) -> String + 'a>,
    /// Which sum is below it, where one is.
    pub sum: Option<usize>,
    /// Whether the cell in a row has good or bad news.
    tone: Option<ToneOf<'a, R>>,
}

type ToneOf<'a, R> = Box<dyn Fn(&R) -> Option<Tone> + 'a>;

impl<'a, R> Column<'a, R> {
    /// A column of numbers, aligned to the right.
    pub fn new(top: &str, unit: &str, cell: impl Fn(&R) -> String + 'a) -> Self {
        let heading = Heading::of_numbers(top, unit);
        Self { heading, cell: Box::new(cell), sum: None, tone: None }
    }

    /// A column of words, aligned to the left.
    pub fn words(top: &str, unit: &str, cell: impl Fn(&R) -> String + 'a) -> Self {
        let column = Self::new(top, unit, cell);
        Self { heading: Heading { words: true, ..column.heading }, ..column }
    }

    /// The same column with a sum below it.
    pub fn with_sum(self, sum: usize) -> Self {
        Self { sum: Some(sum), ..self }
    }

    /// The same column with the sign of the order that the rows are in by it, if they are.
    pub fn sorted(self, order: Option<Order>) -> Self {
        Self { heading: Heading { sorted: order, ..self.heading }, ..self }
    }

    /// The same column, whose heading is one phrase in two lines.
    pub fn divided(self) -> Self {
        Self { heading: self.heading.divided(), ..self }
    }

    /// The same column with tones in its cells.
    pub fn with_tone(self, tone: impl Fn(&R) -> Option<Tone> + 'a) -> Self {
        Self { tone: Some(Box::new(tone)), ..self }
    }
}

/// The headings of columns, and the cells of every row.
pub fn lay_out<'r, R: 'r>(
    columns: &[Column<R>],
    rows: impl Iterator<Item = &'r R>,
) -> (Vec<Heading>, Vec<Vec<String>>) {
    let mut headings: Vec<Heading> = columns.iter().map(|column| column.heading.clone()).collect();
    let mut cells = Vec::new();
    for row in rows {
        for (column, heading) in columns.iter().zip(&mut headings) {
            heading.tones.extend(column.tone.as_ref().map(|tone| tone(row)));
        }
        cells.push(columns.iter().map(|column| (column.cell)(row)).collect());
    }
    (headings, cells)
}

/// The unit of money in a table or a picture.
#[derive(Clone, Copy)]
pub enum MoneyUnit {
    /// To the million.
    Millions,
    /// To a tenth of a billion.
    Billions,
}

impl MoneyUnit {
    /// A table of a few rows shows millions; a long one, or one with amounts that would not fit, billions.
    pub fn of(rows: usize, amounts: impl Iterator<Item = Millions>) -> Self {
        const FEW: usize = 12;
        let trillion = Millions(Decimal::from(1_000_000));
        let mut amounts = amounts;
        if rows <= FEW && amounts.all(|amount| amount < trillion) {
            Self::Millions
        } else {
            Self::Billions
        }
    }

    /// A picture shows millions only where all amounts are small.
    pub fn of_picture(amounts: impl Iterator<Item = Millions>) -> Self {
        let small = Millions(Decimal::from(10_000));
        let mut amounts = amounts;
        if amounts.all(|amount| amount < small) { Self::Millions } else { Self::Billions }
    }

    /// The unit in a heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Millions => "m",
            Self::Billions => "bn",
        }
    }

    /// An amount with the decimals of the unit.
    pub fn show(self, amount: Millions) -> String {
        self.write(self.counted(amount))
    }

    /// The exact amount in the unit.
    pub fn counted(self, Millions(amount): Millions) -> Decimal {
        match self {
            Self::Millions => amount,
            Self::Billions => thousandth(amount),
        }
    }

    /// A number of units, with their decimals.
    pub fn write(self, counted: Decimal) -> String {
        grouped(counted, self.places())
    }

    fn places(self) -> u32 {
        match self {
            Self::Millions => 0,
            Self::Billions => 1,
        }
    }

    /// An amount in a picture, with as many decimals as it takes that only zero is printed as zero.
    pub fn label(self, amount: Millions) -> String {
        let counted = self.counted(amount);
        let mut places = self.places();
        while places < PLACES && !counted.is_zero() && round(counted, places).is_zero() {
            places += 1;
        }
        grouped(counted, places)
    }

    /// The same for an amount that may be missing.
    pub fn show_if(self, amount: Option<Millions>) -> String {
        amount.map_or_else(|| NOTHING.to_owned(), |amount| self.show(amount))
    }
}

/// A percentage to two decimals, or the sign that it is missing.
pub fn percent(value: Option<Decimal>) -> String {
    value.map_or_else(|| NOTHING.to_owned(), |value| fixed(value, 2))
}

/// A share to the decimals that the edition has.
pub fn share(share: Option<Share>) -> String {
    share.map_or_else(|| NOTHING.to_owned(), |share| fixed(share.percent(), share.places()))
}

/// A value, its bounds, or the sign that neither is known.
pub fn extent<T: Copy>(extent: Extent<T>, show: impl Fn(T) -> String) -> String {
    match extent {
        Extent::Unknown => NOTHING.to_owned(),
        Extent::Exactly(value) => show(value),
        Extent::Between(low, high) => [show(low), show(high)].join("…"),
    }
}

/// A target in words.
pub fn in_words(target: &Target) -> String {
    let percent = |leg| plain(target.share(leg).percent());
    match target.demand {
        Demand::Core(_) => format!("{}% of GDP", percent(Leg::Core)),
        Demand::Split { .. } => format!("{}% + {}%", percent(Leg::Core), percent(Leg::Related)),
        Demand::Whole { .. } => format!("{}% in all", percent(Leg::Total)),
        Demand::Equipment(_) => format!("{}% for equipment", percent(Leg::Core)),
    }
}

/// A leg of a target in words: `3.5% core`.
pub fn leg_in_words(target: &Target, leg: Leg) -> String {
    let percent = target.share(leg).percent().normalize();
    match leg {
        Leg::Core if target.legs().len() > 1 => format!("{percent}% core"),
        Leg::Related => format!("{percent}% related"),
        Leg::Core | Leg::Total => in_words(target),
    }
}

/// NATO's mark of an estimate.
pub fn mark(row: &AllyGap) -> &'static str {
    if row.estimate == Some(true) { "e" } else { "" }
}

/// A figure that disagrees with others: whose, for which year, by which check, and both values.
pub fn disagreement(difference: &Difference) -> String {
    format!(
        "{} {} {} (printed {}, worked out {})",
        difference.subject.code(),
        difference.year,
        difference.check.name(),
        plain(difference.printed),
        plain(round(difference.worked, PLACES)),
    )
}
