//! What is known only as rounded, where an edition's own figure is not available.

use rust_decimal::Decimal;

use super::agrees::{agrees, last_digit};
use super::figure::{Asked, Figure, figure, reports_in, tabulated};
use super::published::Published;
use crate::claim::{Comparator, Measure, Scale, Unit};
use crate::dataset::{Absence, Currency, Measure as Column, Prices, Rounded, Share, Subject};

/// The figure that an edition holds a claim against; what is known of it only as rounded, where it has none itself.
pub(super) fn known_figure(asked: Asked, held: Published) -> Result<Figure, Absence> {
    let found = figure(asked, held).or_else(|absence| {
        let subject = asked.claim.subject.as_ref().and_then(tabulated).ok_or(absence)?;
        rounded(asked, held, subject).map(|(figure, _)| figure).ok_or(absence)
    });
    debug_assert!(found.is_err() || held.may_answer(asked.claim, asked.year), "{asked:?}");
    found
}

/// The figure that a claim of a share or an amount is held against, and the entry that it comes from. Nothing where the
/// entry would only agree by chance: a number that is quoted more finely than it was printed, or a bound within its
/// rounding.
pub(super) fn rounded<'d>(
    asked: Asked,
    held: Published<'d>,
    subject: Subject,
) -> Option<(Figure, &'d Rounded)> {
    let claim = asked.claim;
    let column = match (claim.measure, claim.value.unit) {
        (Measure::Share, _) => Column::Share,
        (Measure::EquipmentShare, _) => Column::Equipment,
        (Measure::Amount, Unit::Money(Currency::USD)) => asked.prices.measures().0,
        (Measure::Amount, Unit::Money(own))
            if asked.prices == Prices::Current && reports_in(asked, held, subject, own) =>
        {
            Column::SpendNational
        }
        _ => return None,
    };
    let known = held.dataset.known_rounded(held.info, subject, asked.year, column).ok()??;
    let unit = if claim.measure == Measure::Amount { Scale::Million } else { Scale::One };
    let scaled = |value: Decimal| (value * unit.factor() / claim.value.scale.factor()).normalize();
    let (value, step) = (scaled(known.value), scaled(known.unit));
    let at = |value: Decimal| Figure::exactly(value, step.scale().min(Share::PLACES));
    let found = Figure {
        lowest: scaled(known.least()),
        highest: scaled(known.most()),
        estimate: held.info.first_estimate.is_some_and(|first| first <= asked.year),
        rounded: true,
        ..at(value)
    };
    let is_equality =
        matches!(claim.comparator, Comparator::Eq | Comparator::About | Comparator::Range);
    let as_printed = is_equality && last_digit(claim) >= step;
    let whatever_it_is = agrees(claim, &at(found.lowest)) && agrees(claim, &at(found.highest));
    let sure = as_printed || whatever_it_is || !agrees(claim, &found);
    (sure && claim.against.is_none()).then_some((found, known))
}
