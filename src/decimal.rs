//! Decimals and text: the one place where figures are parsed and written.
//!
//! Rounding is half away from zero, as NATO's tables round and as people expect: 2.345 is 2.35. The number type's own
//! formatting truncates (1.999 would print as 1.99) and its default rounding is half to even, so neither is used
//! anywhere.

use std::ops::RangeInclusive;

use rust_decimal::{Decimal, RoundingStrategy};

/// The longest number that is read: 15 digits are enough for several times the world's output in dollars.
const MOST_DIGITS: usize = 15;
/// The most digits that are read after the point; NATO's workbooks print at most six.
const MOST_PLACES: u32 = 9;

/// Why a text cannot be read as an exact number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// An empty text.
    Empty,
    /// Something other than digits, one point and a leading minus.
    Form,
    /// More digits than are read exactly.
    Long,
}

impl NotANumber {
    /// What was expected instead, as a phrase for an error message.
    #[must_use]
    pub fn expected(self) -> &'static str {
        match self {
            Self::Empty => "a number, but it is empty",
            Self::Form => "a plain number such as 2.35",
            Self::Long => "a number of at most 15 digits, 9 of them after the point",
        }
    }
}

/// Reads digits with an optional minus and an optional point, exactly; no exponents, no grouping, no white space.
///
/// # Errors
/// When the text is anything else, or has more than 15 digits, or more than 9 after the point.
///
/// ```
/// use defspend::decimal::{self, NotANumber};
/// assert_eq!(decimal::parse("2.690").unwrap().to_string(), "2.690");
/// assert_eq!(decimal::parse("2,69"), Err(NotANumber::Form));
/// ```
pub fn parse(text: &str) -> Result<Decimal, NotANumber> {
    if text.is_empty() {
        return Err(NotANumber::Empty);
    }
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mut mantissa, mut places, mut point) = (0_i64, 0_u32, false);
    for byte in digits.bytes() {
        if byte.is_ascii_digit() {
            // Too many digits wrap around harmlessly: the text is refused below for its length.
            mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(byte - b'0'));
            places += u32::from(point);
        } else if byte == b'.' && !point {
            point = true;
        } else {
            return Err(NotANumber::Form);
        }
    }
    if let [] | [b'.', ..] | [.., b'.'] = digits.as_bytes() {
        return Err(NotANumber::Form);
    }
    if digits.len() - usize::from(point) > MOST_DIGITS || places > MOST_PLACES {
        return Err(NotANumber::Long);
    }
    Ok(Decimal::new(if negative { -mantissa } else { mantissa }, places))
}

/// Whether a number that [`parse`] read lies within bounds, which are included.
#[must_use]
pub fn lies_in(value: Decimal, bounds: &RangeInclusive<i64>) -> bool {
    // Comparing the digits is ten times as fast as comparing decimals, and every figure of an edition is checked.
    let one = 10_i128.pow(value.scale());
    let (least, most) = (i128::from(*bounds.start()) * one, i128::from(*bounds.end()) * one);
    (least..=most).contains(&value.mantissa())
}

/// Rounds half away from zero to `places` decimals.
#[must_use]
pub fn round(value: Decimal, places: u32) -> Decimal {
    round_short(value, places).unwrap_or_else(|| round_any(value, places))
}

fn round_any(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// The same where a machine word holds the digits, as it holds those of every figure: a judged claim is compared with
/// hundreds of rounded figures. What becomes 0 is left to the others, because it may have a sign.
fn round_short(value: Decimal, places: u32) -> Option<Decimal> {
    if value.scale() <= places && !value.is_zero() {
        return Some(value);
    }
    let unit = 10_i64.checked_pow(value.scale().checked_sub(places)?)?;
    let digits = i64::try_from(value.mantissa()).ok()?;
    let half = if digits < 0 { -(unit / 2) } else { unit / 2 };
    let kept = digits.checked_add(half)? / unit;
    if kept == 0 { None } else { Some(Decimal::new(kept, places)) }
}

/// A thousandth of a value. It is exact unless the value has more than 25 digits after the point.
#[must_use]
pub fn thousandth(value: Decimal) -> Decimal {
    shifted(value, 3)
}

/// A hundredth of a value. It is exact unless the value has more than 26 digits after the point.
#[must_use]
pub fn hundredth(value: Decimal) -> Decimal {
    shifted(value, 2)
}

/// Moves the point instead of multiplying, because every amount of a table passes through here.
fn shifted(value: Decimal, places: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(value.mantissa(), value.scale() + places)
        .unwrap_or_else(|_| value * Decimal::new(1, places))
}

/// Exactly `places` digits after the point, rounded half away from zero; a minus only where a printed digit is not 0.
///
/// ```
/// use defspend::decimal;
/// assert_eq!(decimal::fixed("1.995".parse().unwrap(), 2), "2.00");
/// assert_eq!(decimal::fixed("-0.004".parse().unwrap(), 2), "0.00");
/// ```
#[must_use]
pub fn fixed(value: Decimal, places: u32) -> String {
    digits(rescaled(value, places), "")
}

/// Like [`fixed`], with a comma between thousands: for people.
///
/// ```
/// use defspend::decimal;
/// assert_eq!(decimal::grouped("-1234567.85".parse().unwrap(), 1), "-1,234,567.9");
/// ```
#[must_use]
pub fn grouped(value: Decimal, places: u32) -> String {
    digits(rescaled(value, places), ",")
}

/// Every digit without trailing zeros, with a comma between thousands.
#[must_use]
pub fn grouped_exact(value: Decimal) -> String {
    digits(value.normalize(), ",")
}

/// Every digit without trailing zeros: how a computed figure is written for a program.
///
/// ```
/// use defspend::decimal;
/// assert_eq!(decimal::plain("43957.3000".parse().unwrap()), "43957.3");
/// ```
#[must_use]
pub fn plain(value: Decimal) -> String {
    digits(value.normalize(), "")
}

/// Every digit and every trailing zero: a figure that is read back keeps its precision.
///
/// ```
/// use defspend::decimal;
/// assert_eq!(decimal::all_digits("43957.3000".parse().unwrap()), "43957.3000");
/// ```
#[must_use]
pub fn all_digits(value: Decimal) -> String {
    digits(value, "")
}

fn rescaled(value: Decimal, places: u32) -> Decimal {
    let mut rounded = round(value, places);
    rounded.rescale(places);
    rounded
}

/// The digits as they are, with a separator between thousands before the point.
fn digits(value: Decimal, separator: &str) -> String {
    // The longest has 29 digits, nine separators, a point and a minus. It is written from the end.
    let mut bytes = [0; 40];
    let mut free = bytes.len();
    let mut put = |byte: u8| {
        free = free.saturating_sub(1);
        if let Some(place) = bytes.get_mut(free) {
            *place = byte;
        }
    };
    let places = value.scale() as usize;
    let mut rest = value.mantissa().unsigned_abs();
    let mut count = 0;
    while rest > 0 || count <= places {
        if count == places && places > 0 {
            put(b'.');
        } else if count > places && (count - places).is_multiple_of(3) {
            separator.bytes().rev().for_each(&mut put);
        }
        // Nearly every figure fits into 64 bits, whose division is ten times as fast as that of 128.
        let (left, digit) = match u64::try_from(rest) {
            Ok(small) => (u128::from(small / 10), u8::try_from(small % 10)),
            Err(_) => (rest / 10, u8::try_from(rest % 10)),
        };
        put(b'0' + digit.unwrap_or_default());
        rest = left;
        count += 1;
    }
    if value.mantissa() < 0 {
        put(b'-');
    }
    let written = bytes.get(free..).unwrap_or_default();
    str::from_utf8(written).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{NotANumber, fixed, grouped, grouped_exact, lies_in, parse, plain, thousandth};
    use rust_decimal::Decimal;

    fn number(text: &str) -> Decimal {
        parse(text).unwrap()
    }

    #[test]
    fn only_plain_numbers_are_read() {
        for text in [
            "+1", "1.", ".5", "1e3", "1_000", " 1", "1 ", "--1", "-", ".", "1.2.3", "٣", "NaN",
            "0x10", "1,5",
        ] {
            assert_eq!(parse(text), Err(NotANumber::Form), "{text:?}");
        }
        assert_eq!(parse(""), Err(NotANumber::Empty));
        assert_eq!(parse("1234567890123456"), Err(NotANumber::Long));
        assert_eq!(parse("0.1234567890"), Err(NotANumber::Long));
        assert_eq!(parse("-1.3168").unwrap(), Decimal::new(-13_168, 4));
        assert_eq!(parse("123456.789012345").unwrap(), Decimal::new(123_456_789_012_345, 9));
    }

    #[test]
    fn bounds_are_part_of_what_they_bound() {
        for (value, within) in
            [("0", true), ("100", true), ("100.000", true), ("100.001", false), ("-0.001", false)]
        {
            assert_eq!(lies_in(number(value), &(0..=100)), within, "{value}");
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero_and_never_cuts() {
        // The halves that round-half-even and cutting get wrong: 2.345 → 2.34, 1.999 → 1.99, -0.125 → -0.12.
        for (value, shown) in [
            ("2.345", "2.35"),
            ("1.999", "2.00"),
            ("-0.125", "-0.13"),
            ("1.9959", "2.00"),
            ("2", "2.00"),
            ("-0.001", "0.00"),
        ] {
            assert_eq!(fixed(number(value), 2), shown);
        }
        assert_eq!(fixed(number("2.5"), 0), "3");
    }

    #[test]
    fn digits_that_a_machine_word_holds_are_rounded_as_all_others() {
        for mantissa in [0, 1, 4, 5, 6, 49, 50, 51, 99, 2_345, 1_999, 995, 2_850_000, i64::MAX - 1]
        {
            for signed in [mantissa, -mantissa, i64::MIN + mantissa] {
                for (scale, places) in (0..28).flat_map(|scale| (0..6).map(move |to| (scale, to))) {
                    let value = Decimal::new(signed, scale);
                    let (short, any) =
                        (super::round(value, places), super::round_any(value, places));
                    // Zeros at the end and the sign of a zero are seen in the text alone.
                    assert_eq!(short.to_string(), any.to_string(), "{value} to {places} places");
                }
            }
        }
    }

    #[test]
    fn a_thousandth_moves_the_point() {
        assert_eq!(thousandth(number("-1234.5")), number("-1.2345"));
        let third = Decimal::ONE / Decimal::from(3);
        assert_eq!(third.scale(), 28);
        assert_eq!(thousandth(third), third * Decimal::new(1, 3));
    }

    #[test]
    fn thousands_are_grouped_before_the_point_only() {
        for (value, shown) in [
            ("999", "999"),
            ("1000", "1,000"),
            ("-1000", "-1,000"),
            ("-999", "-999"),
            ("1234567.1234", "1,234,567.1234"),
        ] {
            assert_eq!(grouped_exact(number(value)), shown);
        }
        assert_eq!(grouped(number("999999.96"), 1), "1,000,000.0");
        assert_eq!(plain(number("100")), "100");
        assert_eq!(plain(number("0.00")), "0");
    }

    #[test]
    fn more_digits_than_64_bits_hold_are_written_too() {
        // 2^64 − 1, 2^64 and 2^96 − 1, the largest number there is.
        for (value, shown) in [
            (Decimal::from(u64::MAX), "18,446,744,073,709,551,615"),
            (Decimal::from(u64::MAX) + Decimal::ONE, "18,446,744,073,709,551,616"),
            (Decimal::MAX, "79,228,162,514,264,337,593,543,950,335"),
        ] {
            assert_eq!(grouped_exact(value), shown);
        }
        assert_eq!(plain(Decimal::ONE / Decimal::from(3)), "0.3333333333333333333333333333");
    }
}
