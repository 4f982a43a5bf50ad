//! GDPs of several years that a user gives, with equal rates of growth between them.

use rust_decimal::Decimal;

use crate::calc::assignment::{amount, by_year, years_ascend};
use crate::calc::root::root;
use crate::dataset::{Millions, Year, Years};
use crate::decimal;

/// GDPs by year: two or more, in ascending order of years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gdps {
    first: (Year, Decimal),
    spans: Vec<Span>,
}

/// The way from one GDP to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    from: (Year, Decimal),
    to: (Year, Decimal),
    /// The factor of each year between the two.
    growth: Decimal,
}

impl Span {
    fn new(from: (Year, Decimal), to: (Year, Decimal)) -> Self {
        let ratio = to.1.checked_div(from.1).unwrap_or(Decimal::ONE);
        Self { from, to, growth: root(ratio, to.0.since(from.0)) }
    }
}

/// The notation, for an error.
const FORM: &str = "one GDP such as 2250bn, or two or more in ascending order of years, such as 2025:2250bn,2035:2900bn";

impl Gdps {
    /// Reads `2025:2250bn,2035:2900bn`; says what is expected where it cannot be read.
    pub(super) fn read(text: &str) -> Result<Self, &'static str> {
        let has_unit = |part: &str| part.trim_end().ends_with(|end: char| end.is_alphabetic());
        if text.split(',').any(has_unit) && !text.split(',').all(has_unit) {
            return Err(
                "GDPs that all have a unit, bn or tn, or that are all in millions without one",
            );
        }
        let read = |text: &str| amount(text).filter(|gdp| !gdp.is_zero());
        let points = by_year(text, read).filter(|points| years_ascend(points)).ok_or(FORM)?;
        let [first, _, ..] = points.as_slice() else { return Err(FORM) };
        let pairs = points.iter().zip(points.iter().skip(1));
        let spans: Vec<Span> = pairs.map(|(from, to)| Span::new(*from, *to)).collect();
        let change = |span: &Span| (span.growth - Decimal::ONE) * Decimal::ONE_HUNDRED;
        if spans.iter().all(|span| decimal::lies_in(change(span), &(-50..=50))) {
            Ok(Self { first: *first, spans })
        } else {
            Err("GDPs that change by 50% a year at most; those without bn or tn are in millions")
        }
    }

    /// The years from the first GDP to the last.
    #[must_use]
    pub fn years(&self) -> Years {
        let last = self.spans.last().map_or(self.first.0, |span| span.to.0);
        Years { first: self.first.0, last }
    }

    /// The GDP of a year; `None` before the first and after the last that is given.
    #[must_use]
    pub fn of(&self, year: Year) -> Option<Millions> {
        if year == self.first.0 {
            return Some(Millions(self.first.1));
        }
        let span = self.span_of(year)?;
        if year == span.to.0 {
            return Some(Millions(span.to.1));
        }
        let years = 0..year.since(span.from.0);
        Some(Millions(years.fold(span.from.1, |gdp, _| gdp * span.growth)))
    }

    /// By what GDP is multiplied from the year before to this one; `None` where one of them lies
    /// outside.
    #[must_use]
    pub fn growth_into(&self, year: Year) -> Option<Decimal> {
        self.span_of(year).map(|span| span.growth)
    }

    /// Each GDP with its year, in millions.
    pub fn points(&self) -> impl Iterator<Item = (Year, Decimal)> {
        std::iter::once(self.first).chain(self.spans.iter().map(|span| span.to))
    }

    /// The notation that is read, in millions.
    #[must_use]
    pub fn describe(&self) -> String {
        let points = self.points().map(|(year, gdp)| format!("{year}:{}m", decimal::plain(gdp)));
        points.collect::<Vec<_>>().join(",")
    }

    /// The two GDPs between which a year lies, or that end with it.
    fn span_of(&self, year: Year) -> Option<&Span> {
        self.spans.iter().find(|span| span.from.0 < year && year <= span.to.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Gdps;
    use crate::dataset::Year;
    use crate::decimal::fixed;

    /// By hand: 100 × 1.1 × 1.1 = 121, and half of 121 in one year is 60.5.
    #[test]
    fn gdp_grows_at_equal_rates_between_two() {
        let gdps = Gdps::read("2025:100bn,2027:121bn,2028:60.5bn").unwrap();
        let of = |year: &str| {
            let year = Year::read(year).unwrap();
            let gdp = gdps.of(year).map(|gdp| fixed(gdp.0, 6));
            (gdp, gdps.growth_into(year).map(|growth| fixed(growth, 9)))
        };
        let some = |gdp: &str, growth: &str| (Some(gdp.to_owned()), Some(growth.to_owned()));
        assert_eq!(of("2024"), (None, None));
        assert_eq!(of("2025"), (Some("100000.000000".to_owned()), None));
        assert_eq!(of("2026"), some("110000.000000", "1.100000000"));
        assert_eq!(of("2027"), some("121000.000000", "1.100000000"));
        assert_eq!(of("2028"), some("60500.000000", "0.500000000"));
        assert_eq!(of("2029"), (None, None));
        assert_eq!(gdps.years().to_string(), "2025..2028");
        assert_eq!(gdps.describe(), "2025:100000m,2027:121000m,2028:60500m");
        assert_eq!(Gdps::read(&gdps.describe()).unwrap(), gdps);
    }

    #[test]
    fn what_is_no_path_of_gdp_is_refused() {
        for (text, why) in [
            ("2025:2250bn", "two or more"),
            ("2035:2900bn,2025:2250bn", "ascending"),
            ("2025:2250bn,2025:2900bn", "ascending"),
            ("2025:2250bn,2035:2900", "unit"),
            ("2025:2250bn,2900bn", "two or more"),
            ("2025:0bn,2035:2900bn", "two or more"),
            ("2025:2250bn,2035:-1bn", "two or more"),
            ("2025:2250bn,2035:5%", "unit"),
            ("25:2250bn,35:2900bn", "two or more"),
            ("2025:2250bn,2026:3376bn", "50%"),
            ("2025:2250bn,2026:1124bn", "50%"),
            ("", "two or more"),
        ] {
            let expected = Gdps::read(text).unwrap_err();
            assert!(expected.contains(why), "{text:?}: {expected}");
        }
        assert!(Gdps::read("2025:2250000,2035:2900000").is_ok());
        assert!(Gdps::read("2025:2250bn,2035:2.9tn").is_ok());
    }
}
