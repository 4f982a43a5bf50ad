//! What agrees with a quoted number: the one place of the rule.

use rust_decimal::Decimal;

use super::figure::Figure;
use crate::claim::{Claim, Comparator, Measure, Scale, Unit};
use crate::dataset::Share;
use crate::decimal;

/// The shares that allies agreed upon. Rounding never lifts a figure over one of them.
const TARGETS: [Decimal; 3] = [
    Decimal::from_parts(20, 0, 0, false, 1),
    Decimal::from_parts(35, 0, 0, false, 1),
    Decimal::from_parts(50, 0, 0, false, 1),
];

/// By how much a figure may lie below a quoted target.
const BELOW_A_TARGET: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// By how much a share may differ from one that is quoted without decimals.
const FAR_FROM_WHOLE: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// The most zeros at the end of a whole number, said without a word of scale, that need not be quoted digits: NATO
/// counts people in thousands, and money in millions but people say billions.
const ROUND_PEOPLE: u32 = 3;
const ROUND_MONEY: u32 = 9;

/// Whether an edition's figure agrees with a claim: any value that it leaves possible does.
pub(super) fn agrees(claim: &Claim, figure: &Figure) -> bool {
    any(claim, figure, figure.least, figure.most)
}

/// Whether it might, with the decimals that are held of it and what is absent beside it.
pub(super) fn might_agree(claim: &Claim, figure: &Figure) -> bool {
    any(claim, figure, figure.lowest, figure.highest)
}

fn any(claim: &Claim, figure: &Figure, least: Decimal, most: Decimal) -> bool {
    let quoted = figure.other.unwrap_or(claim.value.number);
    if least == most {
        return value_agrees(claim, least, quoted);
    }
    let between = (least..=most).contains(&quoted).then_some(quoted);
    [Some(least), Some(most), between]
        .into_iter()
        .flatten()
        .any(|official| value_agrees(claim, official, quoted))
}

fn value_agrees(claim: &Claim, official: Decimal, quoted: Decimal) -> bool {
    // A comparison between allies is one of figures as they are printed.
    let compared = claim.against.is_some();
    let printed = || decimal::round(official, 2);
    match claim.comparator {
        Comparator::MoreThan => official > quoted,
        Comparator::AtLeast => printed() >= quoted,
        Comparator::LessThan => official < quoted,
        Comparator::AtMost => printed() <= quoted,
        Comparator::Range => {
            let rounded = round(claim, official);
            let high = claim.value.high.unwrap_or(quoted);
            quoted <= rounded && rounded <= high
        }
        Comparator::About => official
            .checked_sub(quoted)
            .is_some_and(|distance| distance.abs() <= room_of_about(claim)),
        Comparator::Eq if compared => official == quoted,
        // Most figures do not round to it, which is told first.
        Comparator::Eq => {
            rounds_to(claim, official, quoted)
                && !is_lifted(claim, official, quoted)
                && !is_far(claim, official)
        }
    }
}

/// Whether it would take rounding to lift a figure to a quoted target.
fn is_lifted(claim: &Claim, official: Decimal, quoted: Decimal) -> bool {
    matches!(claim.measure, Measure::Share | Measure::EquipmentShare)
        && TARGETS.contains(&quoted)
        && official < quoted - BELOW_A_TARGET
}

/// How far a figure may lie from one that is quoted as about so much: a twentieth of it, or a unit of its last decimal.
pub(super) fn room_of_about(claim: &Claim) -> Decimal {
    let twentieth = claim.value.number.abs() * Decimal::new(5, 2);
    match decimals(claim) {
        0 => twentieth,
        decimals => twentieth.max(Decimal::new(1, decimals)),
    }
}

/// Whether a share lies too far from one that is quoted without decimals. It would round to it all the same, but nobody who
/// reads "3% of GDP" thinks of 2.5.
fn is_far(claim: &Claim, official: Decimal) -> bool {
    claim.measure == Measure::Share
        && decimals(claim) == 0
        && official
            .checked_sub(claim.value.number)
            .is_none_or(|distance| distance.abs() > FAR_FROM_WHOLE)
}

/// How many decimals a claim quotes.
pub(super) fn decimals(claim: &Claim) -> u32 {
    claim.value.high.map_or(0, |high| high.scale()).max(claim.value.number.scale())
}

/// One unit of the last quoted digit.
pub(super) fn last_digit(claim: &Claim) -> Decimal {
    match decimals(claim) {
        0 => Decimal::from(10_u64.pow(zeros(claim))),
        decimals => Decimal::new(1, decimals),
    }
}

/// The zeros at the end of a whole number that need not be quoted digits.
fn zeros(claim: &Claim) -> u32 {
    let most = match (claim.value.scale, claim.value.unit) {
        (Scale::One, Unit::Money(_)) => ROUND_MONEY,
        (Scale::One, Unit::Persons) => ROUND_PEOPLE,
        _ => 0,
    };
    if most == 0 || decimals(claim) > 0 {
        return 0;
    }
    let number = claim.value.number;
    let divides =
        |zeros: &u32| (number % Decimal::from(10_u64.pow(*zeros))).is_zero() && !number.is_zero();
    (0..=most).rev().find(divides).unwrap_or_default()
}

/// A figure with as many digits as the claim quotes.
fn round(claim: &Claim, official: Decimal) -> Decimal {
    match zeros(claim) {
        0 => decimal::round(official, decimals(claim)),
        zeros => {
            let unit = Decimal::from(10_u64.pow(zeros));
            decimal::round(official / unit, 0) * unit
        }
    }
}

/// Whether a figure rounds to a quoted number, from the decimals that are held or from the two that NATO prints: who reads
/// 2.85 writes 2.9, though 2.8496 stands behind it.
fn rounds_to(claim: &Claim, official: Decimal, quoted: Decimal) -> bool {
    let is_printed =
        matches!(claim.measure, Measure::Share | Measure::EquipmentShare | Measure::Change);
    let is_longer = official.scale() > Share::PLACES;
    round(claim, official) == quoted
        || is_printed
            && is_longer
            && round(claim, decimal::round(official, Share::PLACES)) == quoted
}

/// A figure cut to as many decimals as the claim quotes, as people do who do not round.
pub(super) fn cut(claim: &Claim, official: Decimal) -> Decimal {
    official.trunc_with_scale(decimals(claim))
}
