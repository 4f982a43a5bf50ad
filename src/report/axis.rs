//! Maps values to places on a picture or in a chart.

use rust_decimal::Decimal;

use crate::decimal::round;

/// An axis: the values that it covers, and the places between which it runs.
#[derive(Clone, Copy)]
pub struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
    from: i64,
    to: i64,
}

impl Scale {
    /// An axis over all values and zero, with at most `steps` steps between round numbers, between two places. Zero is
    /// always on it, or lengths could not be compared.
    pub fn over(values: impl Iterator<Item = Decimal>, steps: u8, (from, to): (i64, i64)) -> Self {
        let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        if low == high {
            high = Decimal::ONE;
        }
        Self { low, high, step: step(high - low, steps), from, to }
    }

    /// The same axis, extended to end on round numbers.
    pub fn rounded(self) -> Self {
        let steps = |value: Decimal| value.checked_div(self.step).unwrap_or_default();
        Self {
            low: steps(self.low).floor() * self.step,
            high: steps(self.high).ceil() * self.step,
            ..self
        }
    }

    /// The same axis, extended above zero by a percentage.
    pub fn longer(self, percent: u8) -> Self {
        Self { high: self.high * (Decimal::ONE + Decimal::new(percent.into(), 2)), ..self }
    }

    /// The same values, between other places.
    pub fn between(self, from: i64, to: i64) -> Self {
        Self { from, to, ..self }
    }

    /// The place of a value; beyond an end of the axis, that end.
    pub fn place(&self, value: Decimal) -> i64 {
        let value = value.clamp(self.low, self.high);
        let length = Decimal::from(self.to - self.from);
        let part = (value - self.low).checked_mul(length);
        let part = part.and_then(|part| part.checked_div(self.high - self.low));
        let place = part.and_then(|part| i64::try_from(round(part, 0)).ok());
        self.from + place.unwrap_or_default()
    }

    /// The place of its end.
    pub fn end(&self) -> i64 {
        self.to
    }

    /// The round numbers on the axis, in ascending order.
    pub fn ticks(&self) -> Vec<Decimal> {
        let first = (self.low.checked_div(self.step).unwrap_or_default()).ceil() * self.step;
        let mut ticks = vec![first];
        while let Some(next) =
            ticks.last().map(|tick| tick + self.step).filter(|next| *next <= self.high)
        {
            ticks.push(next);
        }
        ticks
    }
}

/// The smallest step of 1, 2 or 5 times a power of ten that covers a range in at most `most` steps.
fn step(range: Decimal, most: u8) -> Decimal {
    let mut unit = Decimal::new(1, 3);
    loop {
        for times in [1, 2, 5] {
            let step = unit * Decimal::from(times);
            if step * Decimal::from(most.max(1)) >= range {
                return step;
            }
        }
        unit *= Decimal::TEN;
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::Scale;

    fn numbers(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn zero_is_always_on_the_axis() {
        let scale = Scale::over(numbers(&["1.61", "5.33"]).into_iter(), 6, (0, 5330));
        assert_eq!(scale.place(Decimal::ZERO), 0);
        assert_eq!(
            numbers(&["1.61", "5.33", "9"])
                .into_iter()
                .map(|at| scale.place(at))
                .collect::<Vec<_>>(),
            [1610, 5330, 5330]
        );
        assert_eq!(scale.ticks(), numbers(&["0", "1", "2", "3", "4", "5"]));
        let scale = Scale::over(numbers(&["-3.3", "-1"]).into_iter(), 4, (100, 0)).rounded();
        assert_eq!(scale.ticks(), numbers(&["-4", "-3", "-2", "-1", "0"]));
        assert_eq!((scale.place(Decimal::ZERO), scale.place(Decimal::from(-4))), (0, 100));
    }

    #[test]
    fn steps_are_round_for_any_range() {
        for (high, ticks) in
            [("0.0004", 1), ("0.05", 6), ("7", 8), ("1", 6), ("99999999999999999999", 6)]
        {
            let scale = Scale::over(numbers(&[high]).into_iter(), 8, (0, 1000)).rounded();
            assert!(
                scale.ticks().len() >= ticks.min(2) && scale.ticks().len() <= 9,
                "{high}: {:?}",
                scale.ticks()
            );
        }
        assert_eq!(Scale::over(std::iter::empty(), 4, (0, 10)).place(Decimal::ZERO), 0);
    }
}
