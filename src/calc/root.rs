//! Roots of ratios, which make an equal rate of growth of what years come to together.

use rust_decimal::Decimal;

/// The `times`-th root of a ratio, by Newton's method: approximate, to 20 digits or better. Decimals have no roots of
/// their own, and a float would lose digits.
#[must_use]
pub fn root(ratio: Decimal, times: u16) -> Decimal {
    const MOST_STEPS: usize = 300;
    let near = Decimal::new(1, 26);
    if times <= 1 || ratio <= Decimal::ZERO {
        return ratio;
    }
    let n = Decimal::from(times);
    let mut guess = Decimal::ONE;
    for _ in 0..MOST_STEPS {
        let power = (1..times).try_fold(Decimal::ONE, |power, _| power.checked_mul(guess));
        let Some(quotient) = power.and_then(|power| ratio.checked_div(power)) else {
            // The power overflows, so the guess is far above the root; halfway to 1 is closer.
            guess = (guess + Decimal::ONE) / Decimal::TWO;
            continue;
        };
        let next = (guess * (n - Decimal::ONE) + quotient) / n;
        let step = (next - guess).abs();
        guess = next;
        if step <= near {
            break;
        }
    }
    guess
}

#[cfg(test)]
mod tests {
    use super::root;
    use rust_decimal::Decimal;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_root_multiplied_gives_its_ratio_again() {
        for (ratio, times) in [
            ("2", 2),
            ("1.25", 5),
            ("0.5", 10),
            ("100", 75),
            ("10000", 75),
            ("0.0001", 74),
            ("1.0000001", 9),
        ] {
            let root = root(number(ratio), times);
            let again = (0..times).fold(Decimal::ONE, |product, _| product * root);
            let off = (again / number(ratio) - Decimal::ONE).abs();
            assert!(
                off < number("0.000000000000000001"),
                "{ratio} {times}: {root} is off by {off}"
            );
        }
    }

    #[test]
    fn nothing_is_the_root_of_nothing() {
        for times in [1, 5, 10] {
            assert_eq!(root(Decimal::ZERO, times), Decimal::ZERO);
        }
    }
}
