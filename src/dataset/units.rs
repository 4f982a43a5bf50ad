//! The field's quantities as types: a share is not an amount, a year is not a count.

use std::fmt;
use std::ops::{Add, RangeInclusive, Sub};

use rust_decimal::Decimal;

use crate::decimal;
use crate::error::Error;

/// A share in percent: defence expenditure as a percentage of GDP, or a part of defence expenditure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(Decimal);

impl Share {
    /// The digits after the point that NATO prints, and that decide whether a target is met.
    pub const PLACES: u32 = 2;

    /// A share of `percent`, which lies between 0 and 100.
    #[must_use]
    pub fn new(percent: Decimal) -> Option<Self> {
        (percent >= Decimal::ZERO && percent <= Decimal::ONE_HUNDRED).then_some(Self(percent))
    }

    /// The share that `part` is of `whole`; none where the whole is 0 or the part exceeds it.
    #[must_use]
    pub fn ratio(part: Millions, whole: Millions) -> Option<Self> {
        Self::new((part.0 * Decimal::ONE_HUNDRED).checked_div(whole.0)?).map(Self::exactly)
    }

    /// In percent, with every digit that is held.
    #[must_use]
    pub fn percent(self) -> Decimal {
        self.0
    }

    /// As NATO prints it: two decimals, rounded half away from zero; fewer where fewer are held.
    #[must_use]
    pub fn published(self) -> Self {
        Self(decimal::round(self.0, Self::PLACES))
    }

    /// The same share, known to be exact: `3` is 3.00, and not something that rounds to 3.
    #[must_use]
    pub fn exactly(self) -> Self {
        let mut percent = self.0;
        percent.rescale(percent.scale().max(Self::PLACES));
        Self(percent)
    }

    /// How many of the decimals that NATO prints are held.
    #[must_use]
    pub fn places(self) -> u32 {
        self.0.scale().min(Self::PLACES)
    }

    /// Whether the published share reaches another; none where too few decimals are held to tell.
    #[must_use]
    pub fn reaches(self, wanted: Self) -> Option<bool> {
        let published = self.published().0;
        if self.places() == Self::PLACES {
            return Some(published >= wanted.0);
        }
        let half = Decimal::new(5, self.places() + 1);
        match (published - half >= wanted.0, published + half <= wanted.0) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }

    /// What is left of this share after another, at least nothing.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self((self.0 - other.0).max(Decimal::ZERO))
    }

    /// This share of an amount.
    #[must_use]
    pub fn of(self, whole: Millions) -> Millions {
        const HUNDREDTH: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
        Millions(self.0 * whole.0 * HUNDREDTH)
    }
}

impl Add for Share {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

/// A difference of shares, in percentage points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(pub Decimal);

impl Sub for Share {
    type Output = Points;
    fn sub(self, other: Self) -> Points {
        Points(self.0 - other.0)
    }
}

/// An amount of money in millions of some currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millions(pub Decimal);

impl Millions {
    /// No amount may exceed this on the way in (a hundred thousand trillion), so that sums and products cannot overflow.
    pub const MOST: i64 = 100_000_000_000;
    /// No money at all; a sum begins with it. It does not stand for an unknown amount.
    pub const ZERO: Self = Self(Decimal::ZERO);
}

impl Add for Millions {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Millions {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// A calendar year: of the alliance's life, or near enough ahead to plan for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(u16);

impl Year {
    /// The alliance was founded in 1949.
    pub const FIRST: Self = Self(1949);
    /// No plan reaches further.
    pub const LAST: Self = Self(2100);

    /// Reads four digits from 1949 to 2100.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| Error::invalid("the year", text, "a year from 1949 to 2100"))
    }

    /// The year of four digits, or nothing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let [b'1'..=b'9', _, _, _] = text.as_bytes() else {
            return None;
        };
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let year = Self(text.parse().ok().filter(|_| digits)?);
        (Self::FIRST..=Self::LAST).contains(&year).then_some(year)
    }

    /// As a number.
    #[must_use]
    pub fn number(self) -> u16 {
        self.0
    }

    /// The year so many years after; none past the last.
    #[must_use]
    pub fn plus(self, years: u16) -> Option<Self> {
        self.0.checked_add(years).map(Self).filter(|year| *year <= Self::LAST)
    }

    /// The year so many years before; none before the first.
    #[must_use]
    pub fn minus(self, years: u16) -> Option<Self> {
        self.0.checked_sub(years).map(Self).filter(|year| *year >= Self::FIRST)
    }

    /// How many years lie from an earlier one to this; none where it is no earlier one.
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

/// One year or an unbroken run of them, first to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first year.
    pub first: Year,
    /// The last year, never before the first.
    pub last: Year,
}

impl Years {
    /// A single year.
    #[must_use]
    pub fn one(year: Year) -> Self {
        Self { first: year, last: year }
    }

    /// From one year to another.
    ///
    /// # Errors
    /// When the run is backwards.
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
    /// When an end is no year or the run is backwards.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let Some((first, last)) = text.split_once("..") else {
            return Year::parse(text).map(Self::one);
        };
        Self::new(Year::parse(first)?, Year::parse(last)?)
    }

    /// Whether this is a single year.
    #[must_use]
    pub fn is_one(self) -> bool {
        self.first == self.last
    }

    /// Whether the year lies within.
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
    /// When the text is no such day.
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

    /// The day so many days after 1 January 1970; none past the last year.
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

    /// How many whole months lie between this and a later day; 0 where it is no later one.
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

    /// A day as `2026-07-07`, or as `2026-07` the last of a month; none where the text is neither.
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

/// The name of an edition of NATO's tables: the month in which it came out, such as `2026-07`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionId {
    year: Year,
    month: u8,
}

impl EditionId {
    /// An id as `2026-07`; none where the text is not one.
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

/// Three capital letters: an ISO 3166 code of a country or an ISO 4217 code of a currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Letters([u8; 3]);

impl Letters {
    fn read(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    fn as_str(&self) -> &str {
        // Only capital letters get in, so the text is never empty.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// An ally's ISO 3166 code of three letters, such as `DEU`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iso3(Letters);

/// A currency's ISO 4217 code, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(Letters);

macro_rules! letters {
    ($name:ident) => {
        impl $name {
            /// Three capital letters, or nothing.
            #[must_use]
            pub fn read(text: &str) -> Option<Self> {
                Letters::read(text).map(Self)
            }

            /// The three letters.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
letters!(Iso3);
letters!(Currency);

impl Currency {
    /// The US dollar, in which NATO tabulates every ally.
    pub const USD: Self = Self(Letters(*b"USD"));
    /// The euro.
    pub const EUR: Self = Self(Letters(*b"EUR"));
    /// The Bulgarian lev, in which NATO tabulated Bulgaria until it took the euro.
    pub const BGN: Self = Self(Letters(*b"BGN"));
}

/// At which prices money is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prices {
    /// Of the year itself, at that year's exchange rates.
    Current,
    /// Of the edition's price year, at that year's exchange rates.
    Constant,
}

impl Prices {
    /// Both, with their names.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Current, Self::Current.name()), (Self::Constant, Self::Constant.name())];

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Constant => "constant",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, EditionId, Iso3, Share, Year, Years};

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

    #[test]
    fn codes_are_three_capitals() {
        assert_eq!(Iso3::read("DEU").unwrap().as_str(), "DEU");
        for text in ["deu", "DE", "DEUX", "DÉ", ""] {
            assert_eq!(Iso3::read(text), None, "{text:?}");
        }
        assert_eq!(EditionId::read("2026-07").unwrap().to_string(), "2026-07");
        assert_eq!(EditionId::read("2026-7"), None);
    }

    #[test]
    fn a_share_with_too_few_decimals_settles_only_what_it_can() {
        let share = |text: &str| Share::new(text.parse().unwrap()).unwrap();
        // 2.0 may be anything from 1.95 to just below 2.05.
        for (held, wanted, reaches) in [
            ("2.0", "2", None),
            ("2.0", "1.95", Some(true)),
            ("2.0", "2.05", Some(false)),
            ("2.1", "2", Some(true)),
            ("1.9", "2", Some(false)),
            ("2.00", "2", Some(true)),
            ("1.9959", "2", Some(true)),
            ("1.9949", "2", Some(false)),
        ] {
            assert_eq!(share(held).reaches(share(wanted)), reaches, "{held} to {wanted}");
        }
        assert_eq!(share("2").exactly().reaches(share("2")), Some(true));
    }

    #[test]
    fn shares_lie_between_nothing_and_everything() {
        assert_eq!(Share::new("-0.01".parse().unwrap()), None);
        assert_eq!(Share::new("100.01".parse().unwrap()), None);
        assert_eq!(
            Share::new("1.9959".parse().unwrap()).unwrap().published().percent(),
            "2.00".parse().unwrap()
        );
    }
}
