//! Years, days and the months that editions are named after.

use std::fmt;
use std::ops::RangeInclusive;

use crate::error::Error;

/// A calendar year from 1949 to 2100: since the alliance was founded, and as far ahead as anybody plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(u16);

impl Year {
    /// The year in which the alliance was founded.
    pub const FIRST: Self = Self(1949);
    /// The last year that plans may reach.
    pub const LAST: Self = Self(2100);

    /// Reads four digits from 1949 to 2100.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| Error::invalid("the year", text, "a year from 1949 to 2100"))
    }

    /// Reads four digits from 1949 to 2100; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let [b'1'..=b'9', _, _, _] = text.as_bytes() else {
            return None;
        };
        let mut number = 0;
        for byte in text.bytes() {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + u16::from(byte - b'0');
        }
        let year = Self(number);
        (Self::FIRST..=Self::LAST).contains(&year).then_some(year)
    }

    /// The year as a number.
    #[must_use]
    pub fn number(self) -> u16 {
        self.0
    }

    /// The year that many years later; `None` past [`Year::LAST`].
    #[must_use]
    pub fn plus(self, years: u16) -> Option<Self> {
        self.0.checked_add(years).map(Self).filter(|year| *year <= Self::LAST)
    }

    /// The year that many years earlier; `None` before [`Year::FIRST`].
    #[must_use]
    pub fn minus(self, years: u16) -> Option<Self> {
        self.0.checked_sub(years).map(Self).filter(|year| *year >= Self::FIRST)
    }

    /// How many years have passed since an earlier one; 0 if it is not earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> u16 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One year, or an unbroken run of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first year.
    pub first: Year,
    /// The last year, never before the first.
    pub last: Year,
}

impl Years {
    /// What is wrong in an error about text that is neither a year nor a range.
    pub const WHAT: &'static str = "the year or range of years";

    /// A single year.
    #[must_use]
    pub fn one(year: Year) -> Self {
        Self { first: year, last: year }
    }

    /// From one year to another.
    ///
    /// # Errors
    /// When the first year is later than the last.
    pub fn new(first: Year, last: Year) -> Result<Self, Error> {
        if first > last {
            return Err(Error::invalid(
                "the range of years",
                &format!("{first}..{last}"),
                "the earlier year first, as in 2014..2024",
            ));
        }
        Ok(Self { first, last })
    }

    /// Reads `2026`, or `2014..2024` with both ends included.
    ///
    /// # Errors
    /// When an end is not a year, or the first is later than the last.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if let Some((first, last)) = text.split_once("..")
            && let Some((first, last)) = Year::read(first).zip(Year::read(last))
        {
            return Self::new(first, last);
        }
        Year::read(text).map(Self::one).ok_or_else(|| {
            let (first, last) = (Year::FIRST, Year::LAST);
            let expected = format!("a year from {first} to {last}, or a range such as 2014..2024");
            Error::invalid(Self::WHAT, text, expected)
        })
    }

    /// Whether this is a single year.
    #[must_use]
    pub fn is_one(self) -> bool {
        self.first == self.last
    }

    /// Whether the year is one of them.
    #[must_use]
    pub fn contains(self, year: Year) -> bool {
        self.range().contains(&year)
    }

    /// Every year, first to last.
    pub fn each(self) -> impl Iterator<Item = Year> {
        (self.first.0..=self.last.0).map(Year)
    }

    fn range(self) -> RangeInclusive<Year> {
        self.first..=self.last
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_one() { self.first.fmt(f) } else { write!(f, "{}..{}", self.first, self.last) }
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: Year,
    month: u8,
    of_month: u8,
}

impl Day {
    /// Reads `2025-06-09`, or `2025-06` for the last day of the month.
    ///
    /// # Errors
    /// When the text is neither.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| {
            Error::invalid("the date", text, "a day such as 2025-06-09, or a month such as 2025-06")
        })
    }

    /// The year that it lies in.
    #[must_use]
    pub fn year(self) -> Year {
        self.year
    }

    /// The last day of a year.
    #[must_use]
    pub fn last_of(year: Year) -> Self {
        Self { year, month: 12, of_month: 31 }
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn of_month(self) -> u8 {
        self.of_month
    }

    /// The day that many days after 1 January 1970; `None` past [`Year::LAST`].
    ///
    /// ```
    /// use defspend::dataset::Day;
    /// assert_eq!(Day::since_1970(20_641), Day::read("2026-07-07"));
    /// ```
    #[must_use]
    pub fn since_1970(days: u64) -> Option<Self> {
        let (mut left, mut year) = (days, Year(1970));
        loop {
            for month in 1..=12 {
                let length = u64::from(days_in(year, month));
                if left < length {
                    let of_month = u8::try_from(left + 1).ok()?;
                    return Some(Self { year, month, of_month });
                }
                left -= length;
            }
            year = year.plus(1)?;
        }
    }

    /// How many whole months lie between this and a later day; 0 if it is not later.
    ///
    /// ```
    /// use defspend::dataset::Day;
    /// let day = |text| Day::read(text).unwrap();
    /// assert_eq!(day("2026-07-07").months_until(day("2027-10-07")), 15);
    /// assert_eq!(day("2026-07-07").months_until(day("2027-10-06")), 14);
    /// ```
    #[must_use]
    pub fn months_until(self, later: Self) -> u16 {
        let months = |day: Self| day.year.0 * 12 + u16::from(day.month);
        let begun = months(later).saturating_sub(months(self));
        begun.saturating_sub(u16::from(later.of_month < self.of_month))
    }

    /// Reads `2026-07-07`, or `2026-07` for the last day of the month; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = Year::read(parts.next()?)?;
        let month = two_digits(parts.next()?).filter(|month| (1..=12).contains(month))?;
        let last = days_in(year, month);
        let of_month = parts.next().map_or(Some(last), two_digits)?;
        (1..=last).contains(&of_month).then_some(Self { year, month, of_month })
    }
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn days_in(year: Year, month: u8) -> u8 {
    let leap =
        year.0.is_multiple_of(4) && (!year.0.is_multiple_of(100) || year.0.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

/// The id of an edition of NATO's tables: the month in which it came out, such as `2026-07`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionId {
    year: Year,
    month: u8,
}

impl EditionId {
    /// Reads a year and month such as `2026-07`; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let month = two_digits(month).filter(|month| (1..=12).contains(month))?;
        Some(Self { year: Year::read(year)?, month })
    }
}

impl fmt::Display for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Year, Years};

    #[test]
    fn years_are_of_the_alliance() {
        assert_eq!(Year::read("2026").unwrap().number(), 2026);
        assert_eq!(Year::FIRST.minus(1), None);
        assert_eq!(Year::LAST.minus(1), Year::read("2099"));
        for text in ["1948", "2101", "0", "99999", "02026", "+226", "20.6", "２０２６", ""] {
            assert_eq!(Year::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn ranges_of_years_run_forward() {
        assert_eq!(Years::parse("2014..2024").unwrap().each().count(), 11);
        for text in ["2024..2014", "2014..", "..2014", "2014...2016", "2014..2015..2016"] {
            assert!(Years::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn days_are_of_the_calendar() {
        assert_eq!(Day::read("2024-02").unwrap().to_string(), "2024-02-29");
        assert_eq!(Day::read("2000-02").unwrap().to_string(), "2000-02-29");
        assert_eq!(Day::read("2100-02").unwrap().to_string(), "2100-02-28");
        assert!(Day::read("2025-06-09") < Day::read("2025-06-10"));
        for text in [
            "2025-02-29",
            "2025-13",
            "2025-00-01",
            "2025-6-9",
            "2025",
            "2025-06-31",
            "2025-06-09T00:00",
        ] {
            assert_eq!(Day::read(text), None, "{text:?}");
        }
    }
}
