//! What had been published of a year by a day.

use rust_decimal::Decimal;

use crate::claim::{Claim, Measure as Claimed};
use crate::dataset::{Absence, Dataset, Day, Edition, EditionInfo, Measure, Row, Subject, Year};
use crate::error::Error;

/// The editions published by a day that cover a year, newest first. None is read before it is its turn.
pub(super) fn covering(
    dataset: &Dataset,
    year: Year,
    day: Option<Day>,
) -> impl Iterator<Item = Result<Published<'_>, Error>> {
    let editions = dataset.editions.by(day).filter(move |info| info.years.contains(year));
    editions.map(move |info| Ok(Published { dataset, info, edition: dataset.edition(info.id)? }))
}

/// The day of a claim: the one that is given, or that of the newest edition.
pub(super) fn day(dataset: &Dataset, day: Option<Day>) -> Option<Day> {
    day.or_else(|| dataset.editions.iter().next_back().map(|info| info.published))
}

/// An edition, and what is held of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Published<'d> {
    /// The whole record.
    pub(super) dataset: &'d Dataset,
    /// What is known of the edition.
    pub(super) info: &'d EditionInfo,
    /// Its figures.
    pub(super) edition: &'d Edition,
}

impl<'d> Published<'d> {
    /// Whether it may have a figure of a year: most editions are held for a few years alone. What was added since a later
    /// year is nothing, which takes no row of the year.
    pub(super) fn may_answer(&self, claim: &Claim, year: Year) -> bool {
        claim.measure == Claimed::Added
            || self.edition.has(year)
            || self.dataset.has_rounded(self.info, year)
    }

    /// The row of a subject and year.
    pub(super) fn row(&self, subject: Subject, year: Year) -> Option<&'d Row> {
        self.edition.row(subject, year)
    }

    /// A figure, or why it is absent.
    pub(super) fn get(
        &self,
        subject: Subject,
        year: Year,
        measure: Measure,
    ) -> Result<Decimal, Absence> {
        self.row(subject, year)
            .and_then(|row| row.get(measure))
            .ok_or_else(|| self.absence(subject, year, measure))
    }

    /// Why a figure is absent.
    pub(super) fn absence(&self, subject: Subject, year: Year, measure: Measure) -> Absence {
        let has_forces = match subject {
            Subject::Ally(code) => {
                self.dataset.members.by_code(code).is_none_or(|member| member.armed_forces)
            }
            Subject::EuropeAndCanada | Subject::Nato => true,
        };
        self.edition.absence(self.info, subject, has_forces, year, measure)
    }
}
