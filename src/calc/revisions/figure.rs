//! A figure as an edition prints it, compared with the same figure in another edition.

use rust_decimal::Decimal;

use crate::dataset::{
    Absence, Currency, Demand, EditionInfo, Measure, Member, Rounded, Row, Share, Target, Year,
};
use crate::decimal::round;

/// A figure as one edition prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditionFigure<'d> {
    /// As NATO prints it, in the measure's unit; a share with fewer decimals where fewer are known.
    pub value: Decimal,
    /// With every digit available.
    pub unrounded: Decimal,
    /// Whether NATO marks the year as an estimate.
    pub estimate: bool,
    /// Whether it meets the target; `None` without a target, or where too few decimals are known to tell.
    pub met: Option<bool>,
    /// The currency of the edition's national figures, where it is not the ally's present one.
    pub currency: Option<Currency>,
    /// Where it is known only as a newspaper printed it: what of.
    pub rounded: Option<&'d Rounded>,
}

/// Why two figures cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The two figures are at constant prices of different years.
    PriceYears,
    /// The ally changed its currency between the editions.
    Currency,
    /// One is known to fewer decimals than NATO prints, and as far as those tell, the two agree.
    FewDecimals,
}

/// A figure in one edition, beside the same figure in an earlier one.
#[derive(Clone, Debug)]
pub struct Revision<'d> {
    /// The ally.
    pub member: &'d Member,
    /// The year that the figure is of.
    pub year: Year,
    /// The later edition.
    pub info: &'d EditionInfo,
    /// The figure in that edition, or why it is absent.
    pub found: Result<EditionFigure<'d>, Absence>,
    /// The figure in an earlier edition; `None` where either of the two lacks it.
    pub before: Option<Before<'d>>,
}

/// A figure in an earlier edition, and by how much the later one differs.
#[derive(Clone, Debug)]
pub struct Before<'d> {
    /// The earlier edition.
    pub info: &'d EditionInfo,
    /// The figure as it was then.
    pub figure: EditionFigure<'d>,
    /// The later figure less the earlier, in the measure's unit; percentage points for percentages.
    pub change: Result<Decimal, Obstacle>,
}

impl<'d> Revision<'d> {
    pub(super) fn new(
        measure: Measure,
        member: &'d Member,
        year: Year,
        (info, found): (&'d EditionInfo, Result<EditionFigure<'d>, Absence>),
        before: Option<(&'d EditionInfo, EditionFigure<'d>)>,
    ) -> Self {
        let before = found.ok().zip(before).map(|(figure, (earlier, was))| Before {
            info: earlier,
            figure: was,
            change: change(measure, (earlier, &was), (info, &figure)),
        });
        Self { member, year, info, found, before }
    }

    /// The later figure less the earlier, where they can be compared.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        self.before.as_ref()?.change.ok()
    }

    /// The change in percent of the earlier figure; `None` for percentages, whose change is in points.
    #[must_use]
    pub fn percent(&self, measure: Measure) -> Option<Decimal> {
        if measure.is_percentage() {
            return None;
        }
        let was = self.before.as_ref()?.figure.value;
        (self.change()? * Decimal::ONE_HUNDRED).checked_div(was)
    }

    /// Whether the verdict on the target changed; `None` where one of the two verdicts is not known.
    #[must_use]
    pub fn flipped(&self) -> Option<bool> {
        Some(self.found.ok()?.met? != self.before.as_ref()?.figure.met?)
    }

    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        self.before.as_ref()?.change.err()
    }
}

impl<'d> EditionFigure<'d> {
    pub(super) fn of(row: &Row, measure: Measure, target: Option<&Target>) -> Option<Self> {
        let unrounded = row.get(measure)?;
        let mut value = round(unrounded, measure.places());
        // Only shares are sometimes known to fewer decimals than NATO prints. Other figures end where their zeros
        // begin.
        let share = (measure == Measure::Share).then(|| Share::new(unrounded)).flatten();
        value.rescale(share.map_or(measure.places(), Share::places));
        let judged = share.or_else(|| Share::new(unrounded).map(Share::exactly));
        let wanted = target.and_then(|target| judged_by(measure, target.demand));
        Some(Self {
            value,
            unrounded,
            estimate: row.estimate,
            met: judged.zip(wanted).and_then(|(share, wanted)| share.reaches(wanted)),
            currency: row.currency,
            rounded: None,
        })
    }

    /// A figure that the edition itself does not have, as a newspaper printed it. Whether it meets a target is left
    /// open.
    pub(super) fn printed(known: &'d Rounded, info: &EditionInfo) -> Self {
        Self {
            value: known.value,
            unrounded: known.value,
            estimate: info.first_estimate.is_some_and(|first| first <= known.year),
            met: None,
            currency: None,
            rounded: Some(known),
        }
    }

    /// The least and the most that the printed digits can stand for, and the unit of the last of them; `None` where NATO
    /// prints no more.
    fn bounds(&self, measure: Measure) -> Option<(Decimal, Decimal, Decimal)> {
        if let Some(known) = self.rounded {
            return Some((known.least(), known.most(), known.unit));
        }
        let places = self.value.scale();
        // 2.4 may be anything from 2.35 to 2.45.
        let half = Decimal::new(5, places + 1);
        (places < measure.places())
            .then(|| (self.value - half, self.value + half, Decimal::new(1, places)))
    }
}

/// The share that a demand asks of a measure; `None` where the demand does not concern it.
pub(super) fn judged_by(measure: Measure, demand: Demand) -> Option<Share> {
    match (measure, demand) {
        (Measure::Share, Demand::Core(share)) | (Measure::Equipment, Demand::Equipment(share)) => {
            Some(share)
        }
        _ => None,
    }
}

/// The later figure less the earlier, as published, or why the difference would be meaningless.
fn change(
    measure: Measure,
    (earlier, was): (&EditionInfo, &EditionFigure),
    (later, is): (&EditionInfo, &EditionFigure),
) -> Result<Decimal, Obstacle> {
    if measure.is_at_constant_prices() && earlier.price_year != later.price_year {
        return Err(Obstacle::PriceYears);
    }
    if measure.is_national() && was.currency != is.currency {
        return Err(Obstacle::Currency);
    }
    let bounds = [(is.bounds(measure), was.value), (was.bounds(measure), is.value)];
    let coarse = bounds.iter().filter_map(|(bounds, other)| Some((bounds.as_ref()?, other)));
    let Some(unit) = coarse.clone().map(|((_, _, unit), _)| *unit).max() else {
        return Ok(is.value - was.value);
    };
    // 2.37 may be the same figure as 2.4.
    if coarse.into_iter().any(|((low, high, _), other)| (low..=high).contains(&other)) {
        return Err(Obstacle::FewDecimals);
    }
    let rounded = |value: Decimal| round(value / unit, 0) * unit;
    Ok(rounded(is.value) - rounded(was.value))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{EditionFigure, Obstacle, change};
    use crate::dataset::{Dataset, Measure};

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_share_to_one_decimal_moved_only_where_its_rounding_does_not_explain_it() {
        let dataset = Dataset::embedded().unwrap();
        let info = dataset.editions.find("2026-03").unwrap();
        let figure = |text: &str| {
            let value = number(text);
            EditionFigure {
                value,
                unrounded: value,
                estimate: true,
                met: None,
                currency: None,
                rounded: None,
            }
        };
        for (was, is, expected) in [
            ("2.4", "2.37", Err(Obstacle::FewDecimals)),
            ("2.4", "2.35", Err(Obstacle::FewDecimals)),
            ("2.4", "2.45", Err(Obstacle::FewDecimals)),
            ("2.4", "2.46", Ok("0.1")),
            ("2.34", "2.4", Ok("0.1")),
            ("2.4", "2.4", Err(Obstacle::FewDecimals)),
            ("2.4", "2.5", Ok("0.1")),
            ("2.40", "2.40", Ok("0")),
            ("4.48", "4.25", Ok("-0.23")),
        ] {
            let found = change(Measure::Share, (info, &figure(was)), (info, &figure(is)));
            assert_eq!(found, expected.map(number), "{was} to {is}");
        }
    }
}
