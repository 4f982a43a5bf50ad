//! The units of the field as types, so that a share cannot be taken for an amount, nor a year for a count.

mod dates;
mod rate;

use std::borrow::Cow;
use std::fmt;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;

use crate::decimal;
use crate::error::Error;
pub use dates::{Day, EditionId, Year, Years};
pub use rate::Rate;

/// A share in percent: defence expenditure as a percentage of GDP, or a part of defence expenditure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(Decimal);

impl Share {
    /// The decimals that NATO prints, and that decide whether a target is met.
    pub const PLACES: u32 = 2;

    /// A share of `percent`, which lies between 0 and 100.
    #[must_use]
    pub fn new(percent: Decimal) -> Option<Self> {
        (percent >= Decimal::ZERO && percent <= Decimal::ONE_HUNDRED).then_some(Self(percent))
    }

    /// The share that `part` is of `whole`; `None` where the whole is 0 or the part exceeds it.
    #[must_use]
    pub fn ratio(part: Millions, whole: Millions) -> Option<Self> {
        Self::new((part.0 * Decimal::ONE_HUNDRED).checked_div(whole.0)?).map(Self::exactly)
    }

    /// The share in percent, with every digit available.
    #[must_use]
    pub fn percent(self) -> Decimal {
        self.0
    }

    /// The share as NATO prints it: rounded half away from zero to two decimals, or fewer if fewer are known.
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

    /// How many of the decimals that NATO prints are known.
    #[must_use]
    pub fn places(self) -> u32 {
        self.0.scale().min(Self::PLACES)
    }

    /// Whether the published share reaches another; `None` where too few decimals are known to tell.
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

    /// This share less another, but not below 0.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self((self.0 - other.0).max(Decimal::ZERO))
    }

    /// This share of an amount.
    #[must_use]
    pub fn of(self, whole: Millions) -> Millions {
        Millions(decimal::hundredth(self.0 * whole.0))
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
    /// No amount may exceed this on the way in (a hundred thousand trillion), so that sums and products cannot
    /// overflow.
    pub const MOST: i64 = 100_000_000_000;
    /// No money at all; a sum begins with it. It does not stand for an unknown amount.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Whether it is more than nothing; quicker than a comparison of decimals, which every row of a table would need.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self.0.is_sign_positive() && !self.0.is_zero()
    }
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

/// Three capital letters: the ISO 3166 code of a country or the ISO 4217 code of a currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Letters([u8; 3]);

impl Letters {
    fn read(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    fn as_str(&self) -> &str {
        // Only ASCII capitals are let in, so this is always valid UTF-8.
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
            /// Reads three capital letters; `None` for anything else.
            #[must_use]
            pub fn read(text: &str) -> Option<Self> {
                Letters::read(text).map(Self)
            }

            /// The code as text.
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

/// The prices at which money is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prices {
    /// Those of the year itself, at that year's exchange rates.
    Current,
    /// Those of the edition's price year, at that year's exchange rates.
    Constant,
    /// Those of a year, at that year's exchange rates: constant prices, rebased.
    Of(Year),
}

impl Prices {
    /// Those at which an edition tabulates money.
    pub const TABULATED: [Self; 2] = [Self::Current, Self::Constant];

    /// Reads `current`, `constant` or a year.
    ///
    /// # Errors
    /// When the text is none of them.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let named = Self::TABULATED.into_iter().find(|prices| prices.name() == text);
        let prices = named.or_else(|| Year::read(text).map(Self::Of));
        prices.ok_or_else(|| {
            Error::invalid("the prices", text, "current, constant, or a year such as 2026")
        })
    }

    /// Its name on the command line and in rows: `current`, `constant` or the year.
    #[must_use]
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Current => "current".into(),
            Self::Constant => "constant".into(),
            Self::Of(year) => year.to_string().into(),
        }
    }

    /// What they are called where no edition says of which year constant prices are: `prices of 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Current | Self::Constant => format!("{} prices", self.name()),
            Self::Of(year) => format!("prices of {year}"),
        }
    }

    /// The year whose money it is, where one was named.
    #[must_use]
    pub fn year(self) -> Option<Year> {
        match self {
            Self::Of(year) => Some(year),
            Self::Current | Self::Constant => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EditionId, Iso3, Share};

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
        for (stored, wanted, reaches) in [
            ("2.0", "2", None),
            ("2.0", "1.95", Some(true)),
            ("2.0", "2.05", Some(false)),
            ("2.1", "2", Some(true)),
            ("1.9", "2", Some(false)),
            ("2.00", "2", Some(true)),
            ("1.9959", "2", Some(true)),
            ("1.9949", "2", Some(false)),
        ] {
            assert_eq!(share(stored).reaches(share(wanted)), reaches, "{stored} to {wanted}");
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
