//! What the extra of a road is counted over.

use rust_decimal::Decimal;

use super::path::{between, percents, shares_by_year, waypoint, written};
use crate::dataset::{Share, Year};
use crate::decimal;
use crate::error::Error;

/// What spending would be without the plan; the extra is counted over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// The share of GDP stays as it is.
    Share,
    /// Spending stays as it is at constant prices.
    Real,
    /// Spending stays as it is at current prices, so that inflation erodes it.
    Cash,
    /// Nothing is deducted: the extra is the whole spending.
    None,
    /// Shares of GDP of the user's own, in ascending order of years. Between two of them they move in a straight line; the first
    /// holds before its year, and the last after it.
    Own(Vec<(Year, Share)>),
}

impl Baseline {
    /// Every baseline that has a name.
    pub const NAMED: [(Self, &'static str); 4] =
        [(Self::Share, "share"), (Self::Real, "real"), (Self::Cash, "cash"), (Self::None, "none")];

    /// Reads the name of a baseline, a share (`2`), or shares by year (`2026:2,2030:2.5`).
    ///
    /// # Errors
    /// When the text is none of these, or the years do not ascend.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let word = text.to_lowercase();
        if let Some((named, _)) = Self::NAMED.into_iter().find(|(_, name)| *name == word) {
            return Ok(named);
        }
        let shares = match waypoint(word.trim()) {
            Some(share) => Some(vec![(Year::FIRST, share)]),
            None => shares_by_year(&word),
        };
        shares.map(Self::Own).ok_or_else(|| {
            let expected = "share, real, cash, none, a share such as 2, or shares in ascending order of years such as \
                            2026:2,2030:2.5";
            Error::invalid("the baseline", text, expected)
        })
    }

    /// The notation that [`Baseline::parse`] reads.
    #[must_use]
    pub fn describe(&self) -> String {
        if let Self::Own(shares) = self {
            return match shares.as_slice() {
                [(Year::FIRST, share)] => decimal::plain(share.percent()),
                shares => written(shares),
            };
        }
        let known = Self::NAMED.into_iter().find(|(named, _)| named == self);
        known.map(|(_, name)| name.to_owned()).unwrap_or_default()
    }

    /// The share of GDP in a year that the user gave, percent.
    #[must_use]
    pub fn own_share(&self, year: Year) -> Option<Decimal> {
        let Self::Own(shares) = self else { return None };
        let ends = shares.first().zip(shares.last());
        ends.map(|((first, start), (last, end))| {
            between(&percents(shares), (*first, start.percent()), (*last, end.percent()), year)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Baseline;
    use crate::dataset::Year;

    /// By hand: half a point in four years is 0.125 points a year.
    #[test]
    fn own_shares_move_in_straight_lines_and_hold_outside_them() {
        let share = |text: &str, year: &str| {
            let baseline = Baseline::parse(text).unwrap();
            baseline.own_share(Year::read(year).unwrap()).map(|share| share.normalize().to_string())
        };
        for (year, expected) in
            [("2020", "2"), ("2026", "2"), ("2027", "2.125"), ("2030", "2.5"), ("2035", "2.5")]
        {
            assert_eq!(share("2026:2,2030:2.5", year).as_deref(), Some(expected), "{year}");
        }
        assert_eq!(share("1.9%", "2035").as_deref(), Some("1.9"));
        assert_eq!(share("share", "2035"), None);
    }

    #[test]
    fn a_baseline_is_described_as_it_is_read() {
        for text in ["share", "real", "cash", "none", "2", "2026:2,2030:2.5", "2028:0"] {
            assert_eq!(Baseline::parse(text).unwrap().describe(), text);
        }
        assert_eq!(Baseline::parse("CASH").unwrap(), Baseline::Cash);
        assert_eq!(Baseline::parse("2.50%").unwrap().describe(), "2.5");
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        for text in
            ["", "luck", "-1", "101", "2,3", "2026:", "2026:2,2026:3", "2030:2,2026:3", "26:2"]
        {
            assert!(Baseline::parse(text).is_err(), "{text:?}");
        }
    }
}
