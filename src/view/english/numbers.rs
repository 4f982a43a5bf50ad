//! Counts, places, shares and differences of shares.

use crate::calc::gap::Extent;
use crate::dataset::Share;
use crate::decimal::{fixed, round};
use rust_decimal::Decimal;

/// A count: `one` to `nine`, then digits.
pub fn count(number: usize) -> String {
    let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// 1st, 2nd, 3rd, 11th.
pub fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A place: `first` to `ninth`, then digits.
pub fn place(number: usize) -> String {
    let words =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    let word = number.checked_sub(1).and_then(|index| words.get(index));
    word.map_or_else(|| ordinal(number), |word| (*word).to_owned())
}

/// A difference of shares without its sign: `0.81 points`. One that is not zero is never rounded to it.
pub fn points(points: Decimal, places: u32) -> String {
    let points = points.abs();
    if round(points, places).is_zero() && !points.is_zero() {
        return format!("less than {} points", fixed(Decimal::new(1, places), places));
    }
    format!("{} points", fixed(points, places))
}

/// Percent with its sign: `2.69%`.
pub fn percent(value: Decimal, places: u32) -> String {
    format!("{}%", fixed(value, places))
}

/// A share, to the decimals that the edition has.
pub fn share(share: Share) -> String {
    percent(share.percent(), share.places())
}

/// A value, or its bounds; nothing where neither is known.
pub fn extent<T: Copy>(extent: Extent<T>, in_words: impl Fn(T) -> String) -> Option<String> {
    match extent {
        Extent::Unknown => None,
        Extent::Exactly(value) => Some(in_words(value)),
        Extent::Between(low, high) => Some(format!("{} to {}", in_words(low), in_words(high))),
    }
}

#[cfg(test)]
mod tests {
    use super::{count, ordinal, place, points};
    use rust_decimal::Decimal;

    #[test]
    fn ordinals_end_as_people_say_them() {
        let ordinals: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 31].map(ordinal).into();
        assert_eq!(ordinals.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 31st");
        assert_eq!([1, 9, 10, 22].map(place).join(" "), "first ninth 10th 22nd");
        assert_eq!([1, 9, 10].map(count).join(" "), "one nine 10");
    }

    #[test]
    fn points_are_never_rounded_to_nothing() {
        assert_eq!(points("-0.004".parse().unwrap(), 2), "less than 0.01 points");
        assert_eq!(points(Decimal::ZERO, 2), "0.00 points");
    }
}
