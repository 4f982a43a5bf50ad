//! The path of a share from its present level to a target.

use rust_decimal::Decimal;

use crate::calc::assignment::{amount, by_year, years_ascend};
use crate::calc::root::root;
use crate::dataset::{Millions, Share, Year};
use crate::decimal;
use crate::error::Error;

/// How a share gets from its present level to the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// Equal steps in percentage points.
    Linear,
    /// An equal rate of growth of the share each year.
    Compound,
    /// All at once in the first year.
    Step,
    /// No change: the share stays.
    Hold,
    /// Straight lines between given shares, in ascending order of years.
    Waypoints(Vec<(Year, Share)>),
    /// Straight lines between given amounts of the report's money, in ascending order of years. The last one ends the road, and
    /// the shares follow from GDP.
    Money(Vec<(Year, Millions)>),
}

impl Path {
    /// Reads `linear`, `compound`, `step`, `hold`, or waypoints such as `2026:2.8,2028:3.2,2035:5`.
    ///
    /// # Errors
    /// When the text is not one of these, or the years of the waypoints do not ascend.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let word = text.to_lowercase();
        match word.as_str() {
            "linear" => return Ok(Self::Linear),
            "compound" => return Ok(Self::Compound),
            "step" => return Ok(Self::Step),
            "hold" => return Ok(Self::Hold),
            _ => {}
        }
        let wrong = |expected: &str| Error::invalid("the path", text, expected);
        let Some(points) = by_year(&word, Waypoint::read) else {
            return Err(wrong(
                "linear, compound, step, hold, or waypoints in shares such as 2026:2.8,2028:3.2,2035:5 or in money such as \
                 2026:86bn,2027:95bn",
            ));
        };
        if !years_ascend(&points) {
            return Err(wrong("waypoints in ascending order of years"));
        }
        let (mut shares, mut amounts) = (Vec::new(), Vec::new());
        for (year, point) in points {
            match point {
                Waypoint::Share(share) => shares.push((year, share)),
                Waypoint::Money(amount) => amounts.push((year, amount)),
            }
        }
        match (shares.is_empty(), amounts.is_empty()) {
            (_, true) => Ok(Self::Waypoints(shares)),
            (true, _) => Ok(Self::Money(amounts)),
            _ => Err(wrong("waypoints that are all shares (2.8) or all money (86bn), not both")),
        }
    }

    /// The year that the path itself ends the road in.
    #[must_use]
    pub fn last_year(&self) -> Option<Year> {
        let Self::Money(points) = self else { return None };
        points.last().map(|(year, _)| *year)
    }

    /// The notation that [`Path::parse`] reads.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Linear => "linear".to_owned(),
            Self::Compound => "compound".to_owned(),
            Self::Step => "step".to_owned(),
            Self::Hold => "hold".to_owned(),
            Self::Waypoints(points) => written(points),
            Self::Money(points) => {
                let points = points
                    .iter()
                    .map(|(year, Millions(amount))| format!("{year}:{}m", decimal::plain(*amount)));
                points.collect::<Vec<_>>().join(",")
            }
        }
    }

    /// The share in percent of every year after `base`, up to `by`. It stays at `start` until the year before `first`.
    /// A share that already reaches the target stays too, and none falls below its start: a plan to meet a target is
    /// not a plan to spend less. Of a path in money the shares are not known here: they follow from GDP.
    #[must_use]
    pub fn shares(
        &self,
        start: Decimal,
        target: Decimal,
        base: Year,
        first: Year,
        by: Year,
    ) -> Vec<Decimal> {
        let steps = by.since(first) + 1;
        let years = (1..=by.since(base)).filter_map(|after| base.plus(after));
        // No rate of growth leads away from zero, so a share of zero rises in equal steps instead.
        let rate = matches!(self, Self::Compound if !start.is_zero())
            .then(|| target.checked_div(start).map(|ratio| root(ratio, steps)))
            .flatten();
        let mut compounded = start;
        let share = |year: Year| -> Decimal {
            if start >= target || matches!(self, Self::Hold | Self::Money(_)) || year < first {
                return start;
            }
            if let Self::Waypoints(points) = self {
                return between(&percents(points), (base, start), (by, target), year).max(start);
            }
            if year == by || matches!(self, Self::Step) {
                return target;
            }
            if let Some(rate) = rate {
                compounded *= rate;
                return compounded;
            }
            let done = Decimal::from(year.since(first) + 1);
            start + (target - start) * done / Decimal::from(steps)
        };
        years.map(share).collect()
    }
}

/// Reads shares in ascending order of years.
pub(super) fn shares_by_year(text: &str) -> Option<Vec<(Year, Share)>> {
    let shares = by_year(text, waypoint)?;
    years_ascend(&shares).then_some(shares)
}

/// Shares by year in the notation of [`shares_by_year`].
pub(super) fn written(shares: &[(Year, Share)]) -> String {
    let shares =
        shares.iter().map(|(year, share)| format!("{year}:{}", decimal::plain(share.percent())));
    shares.collect::<Vec<_>>().join(",")
}

pub(super) fn waypoint(text: &str) -> Option<Share> {
    let percent = decimal::parse(text.trim_end_matches('%')).ok()?;
    Share::new(percent).map(Share::exactly)
}

/// A point of a path.
enum Waypoint {
    Share(Share),
    Money(Millions),
}

impl Waypoint {
    /// Reads a share (`2.8`), or an amount with its unit (`86bn`).
    fn read(text: &str) -> Option<Self> {
        if let Some(share) = waypoint(text) {
            return Some(Self::Share(share));
        }
        let has_unit = text.ends_with(|last: char| last.is_ascii_alphabetic());
        if has_unit { amount(text).map(|amount| Self::Money(Millions(amount))) } else { None }
    }
}

pub(super) fn percents(points: &[(Year, Share)]) -> Vec<(Year, Decimal)> {
    points.iter().map(|(year, share)| (*year, share.percent())).collect()
}

/// The value of a year on the straight lines from a start through waypoints to an end. The end overrules waypoints of
/// its own year and later.
pub(super) fn between(
    points: &[(Year, Decimal)],
    start: (Year, Decimal),
    end: (Year, Decimal),
    year: Year,
) -> Decimal {
    let mut before = start;
    for after in points.iter().copied().filter(|point| point.0 < end.0).chain([end]) {
        if after.0 < year {
            before = after;
            continue;
        }
        let (done, all) = (year.since(before.0), after.0.since(before.0));
        let climbed = (after.1 - before.1) * Decimal::from(done);
        return climbed.checked_div(Decimal::from(all)).map_or(after.1, |part| before.1 + part);
    }
    end.1
}

#[cfg(test)]
mod tests {
    use super::Path;
    use crate::dataset::Year;
    use rust_decimal::Decimal;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn year(number: u16) -> Year {
        Year::read(&number.to_string()).unwrap()
    }

    fn shares(path: &str, start: &str, target: &str, first: u16) -> Vec<String> {
        let path = Path::parse(path).unwrap();
        let shares =
            path.shares(number(start), number(target), year(2025), year(first), year(2030));
        shares.iter().map(|share| crate::decimal::fixed(*share, 3)).collect()
    }

    #[test]
    fn paths_go_as_they_say() {
        // By hand: steps of 0.3 points; 2 × 1.25^(k/5), where 1.25^0.2 = 1.045640.
        assert_eq!(
            shares("linear", "2", "3.5", 2026),
            ["2.300", "2.600", "2.900", "3.200", "3.500"]
        );
        assert_eq!(
            shares("linear", "2", "3.5", 2028),
            ["2.000", "2.000", "2.500", "3.000", "3.500"]
        );
        assert_eq!(
            shares("compound", "2", "2.5", 2026),
            ["2.091", "2.187", "2.287", "2.391", "2.500"]
        );
        assert_eq!(
            shares("compound", "0", "1.5", 2026),
            ["0.300", "0.600", "0.900", "1.200", "1.500"]
        );
        assert_eq!(shares("step", "2", "3.5", 2027), ["2.000", "3.500", "3.500", "3.500", "3.500"]);
        assert_eq!(shares("hold", "2", "3.5", 2026), ["2.000"; 5]);
        assert_eq!(shares("linear", "4", "3.5", 2026), ["4.000"; 5]);
        assert_eq!(
            shares("2026:2.8,2028:3.2,2030:5", "2.8", "5", 2026),
            ["2.800", "3.000", "3.200", "4.100", "5.000"]
        );
        assert_eq!(
            shares("2028:3.5", "2", "5", 2026),
            ["2.500", "3.000", "3.500", "4.250", "5.000"]
        );
        // The target ends the road, whatever a waypoint of its year or of a later one says.
        for path in ["2028:3.5,2030:4", "2028:3.5,2031:4"] {
            let expected = ["2.500", "3.000", "3.500", "4.250", "5.000"];
            assert_eq!(shares(path, "2", "5", 2026), expected, "{path}");
        }
    }

    #[test]
    fn amounts_are_read_with_their_unit() {
        for (text, written) in [
            ("2026:86bn,2027:95bn", "2026:86000m,2027:95000m"),
            ("2030:1.5TN", "2030:1500000m"),
            ("2030:500m", "2030:500m"),
        ] {
            let path = Path::parse(text).unwrap();
            assert_eq!(path.describe(), written);
            assert_eq!(Path::parse(written).unwrap(), path);
        }
        assert_eq!(Path::parse("2026:86bn,2027:95bn").unwrap().last_year(), Year::read("2027"));
        assert_eq!(Path::parse("2026:86").unwrap().last_year(), None);
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [
            "",
            "curved",
            "2026",
            "2026:",
            "2028:3,2026:2",
            "2026:2,2026:3",
            "2026:-1",
            "2026:101",
            "26:2",
            "2027:86bn,2026:95bn",
            "2026:86bn,2027:2.5",
            "2026:2.5,2027:95bn",
            "2026:-86bn",
            "2026:86xx",
            "86bn",
        ] {
            assert!(Path::parse(text).is_err(), "{text:?}");
        }
    }
}
