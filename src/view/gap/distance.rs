//! How far an ally or a sum is from a target, in words.

use rust_decimal::Decimal;

use crate::calc::gap::{Extent, Gap};
use crate::dataset::{Currency, Millions, Points};
use crate::decimal::fixed;
use crate::view::english::{self, amount};

/// On which side of a target something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Short,
    At,
    Above,
}

impl Side {
    /// The side of a gap, which is positive where something is missing.
    pub(super) fn of(gap: Decimal) -> Self {
        if gap.is_zero() {
            Self::At
        } else if gap.is_sign_negative() {
            Self::Above
        } else {
            Self::Short
        }
    }

    /// The side, before a target.
    fn in_words(self) -> &'static str {
        match self {
            Self::Short => "short of",
            Self::At => "exactly",
            Self::Above => "above",
        }
    }
}

/// A gap to be put into words.
pub(super) struct Distance<'a> {
    pub gap: Gap,
    pub currency: Currency,
    /// The decimals of points.
    pub places: u32,
    /// The target as the sentence names it.
    pub goal: &'a str,
}

impl Distance<'_> {
    /// How far an ally is from the target: `0.81 points ($44.0 billion) short of the 3.5%`.
    pub(super) fn in_words(&self) -> String {
        let goal = self.goal;
        match self.gap.points {
            Extent::Unknown => format!("an unknown distance from {goal}"),
            Extent::Exactly(_) if self.gap.met.is_none() => {
                format!(
                    "so close to {goal} that the decimals available do not show whether it is met"
                )
            }
            Extent::Exactly(Points(points)) => self.exact(points),
            Extent::Between(Points(least), Points(most)) => self.between(least, most),
        }
    }

    /// The same without its money.
    pub(super) fn in_points(&self) -> String {
        let gap = Gap { money: Extent::Unknown, ..self.gap };
        Distance { gap, ..*self }.in_words()
    }

    fn exact(&self, points: Decimal) -> String {
        let goal = self.goal;
        let side = Side::of(points);
        match (side, self.gap.money.exactly()) {
            (Side::At, Some(money)) if !english::is_negligible(money) => {
                format!("exactly {goal} ({})", with_side(money, self.currency))
            }
            (Side::At, _) => format!("exactly {goal}"),
            // NATO rounds the share, and works it out at constant prices: the money can be on the other side.
            (_, Some(money)) if money != Millions::ZERO && side != Side::of(money.0) => format!(
                "{} ({}) {} {goal}",
                self.points(points),
                with_side(money, self.currency),
                side.in_words()
            ),
            _ => {
                let distance = self.points_and_money(points, self.gap.money.low());
                format!("{distance} {} {goal}", side.in_words())
            }
        }
    }

    fn between(&self, least: Decimal, most: Decimal) -> String {
        let goal = self.goal;
        let (low, high) = (self.gap.money.low(), self.gap.money.high());
        if !is_on_same_side(least, low) || !is_on_same_side(most, high) {
            return self.between_sides(least, most);
        }
        match (Side::of(least), Side::of(most)) {
            (Side::Short, _) => {
                format!("{} short of {goal}", self.range((least, low), (most, high)))
            }
            (_, Side::Above) => format!("{} above {goal}", self.range((most, high), (least, low))),
            (Side::At, _) => {
                format!("at most {} short of {goal}", self.points_and_money(most, high))
            }
            (Side::Above, Side::At) => format!(
                "at most {} above {goal}, and never short of it",
                self.points_and_money(least, low)
            ),
            (Side::Above, Side::Short) => format!(
                "between {} above and {} short of {goal}",
                self.points_and_money(least, low),
                self.points_and_money(most, high)
            ),
        }
    }

    /// A range whose points and money are not on the same side of the target, so that each says its own.
    fn between_sides(&self, least: Decimal, most: Decimal) -> String {
        let money = match (self.gap.money.low(), self.gap.money.high()) {
            (Some(low), Some(high)) => {
                let (low, high) = (with_side(low, self.currency), with_side(high, self.currency));
                format!(" ({low} to {high})")
            }
            _ => String::new(),
        };
        format!("{} to {} {}{money}", self.away(least), self.away(most), self.goal)
    }

    /// Points with their side: `0.15 points above`.
    fn away(&self, points: Decimal) -> String {
        match Side::of(points) {
            Side::At => "exactly".to_owned(),
            side => format!("{} {}", self.points(points), side.in_words()),
        }
    }

    fn points(&self, points: Decimal) -> String {
        english::points(points, self.places)
    }

    /// Points with their money: `0.81 points ($44.0 billion)`.
    fn points_and_money(&self, points: Decimal, money: Option<Millions>) -> String {
        let points = self.points(points);
        match money {
            Some(money) => format!("{points} ({})", amount(self.currency, money)),
            None => points,
        }
    }

    fn range(
        &self,
        (from, from_money): (Decimal, Option<Millions>),
        (to, to_money): (Decimal, Option<Millions>),
    ) -> String {
        let points = format!("{} to {}", fixed(from.abs(), self.places), self.points(to));
        match (from_money, to_money) {
            (Some(from), Some(to)) => {
                let (from, to) = (amount(self.currency, from), amount(self.currency, to));
                format!("{points} ({from} to {to})")
            }
            _ => points,
        }
    }
}

/// Whether money is on the same side of a target as points; what is exactly at the target, or unknown, is on both.
fn is_on_same_side(points: Decimal, money: Option<Millions>) -> bool {
    let side = Side::of(points);
    side == Side::At || money.is_none_or(|Millions(money)| Side::of(money) == side)
}

/// Money with its side, where points do not say it.
pub(super) fn with_side(money: Millions, currency: Currency) -> String {
    let size = amount(currency, money);
    if Side::of(money.0) == Side::Above {
        format!("{size} above it in money")
    } else {
        format!("{size} short in money")
    }
}

/// How far a sum is from a target: `$44.0 billion short of 3.5%`.
pub(super) fn short_of(sum: Extent<Millions>, currency: Currency, goal: &str) -> String {
    let (low, high) = match sum {
        Extent::Unknown => return format!("an unknown distance from {goal}"),
        Extent::Exactly(money) => (money, money),
        Extent::Between(low, high) => (low, high),
    };
    let (least, most) = (amount(currency, low), amount(currency, high));
    match (Side::of(low.0), Side::of(high.0)) {
        (Side::At, Side::At) => format!("not short of {goal}"),
        (Side::Short, _) if low == high => format!("{least} short of {goal}"),
        (_, Side::Above) if low == high => format!("{least} above {goal}"),
        (Side::Short, _) => format!("{least} to {most} short of {goal}"),
        (_, Side::Above) => format!("{most} to {least} above {goal}"),
        (Side::At, _) => format!("at most {most} short of {goal}"),
        (Side::Above, Side::At) => format!("at most {least} above {goal}, and never short of it"),
        (Side::Above, Side::Short) => format!("between {least} above and {most} short of {goal}"),
    }
}

/// A sum of shortfalls of several years: `$248.8 billion against 2%`.
pub(super) fn against(sum: Extent<Millions>, currency: Currency, goal: &str) -> String {
    let sum = english::extent(sum, |money| amount(currency, money));
    format!("{} against {goal}", sum.unwrap_or_else(|| "an unknown amount".to_owned()))
}
