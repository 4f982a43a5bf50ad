//! The editions that claims are held against, each read once.

use std::cell::OnceCell;

use rust_decimal::Decimal;

use crate::dataset::{
    Absence, Dataset, Day, Edition, EditionInfo, Measure, Pledges, Row, Subject, Year,
};
use crate::error::Error;

/// The record, read as far as claims have asked.
#[derive(Debug)]
pub(super) struct Record<'d> {
    /// The whole record.
    pub(super) dataset: &'d Dataset,
    /// Oldest first.
    editions: Vec<(&'d EditionInfo, OnceCell<Edition>)>,
    pledges: OnceCell<Pledges>,
}

impl<'d> Record<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Self {
        let editions = dataset.editions.iter().map(|info| (info, OnceCell::new())).collect();
        Self { dataset, editions, pledges: OnceCell::new() }
    }

    /// The editions published by a day that cover a year, newest first.
    pub(super) fn covering(
        &self,
        year: Year,
        day: Option<Day>,
    ) -> Result<Vec<Held<'_, 'd>>, Error> {
        let covers = |info: &EditionInfo| {
            info.years.contains(year) && day.is_none_or(|day| info.published <= day)
        };
        let editions = self.editions.iter().rev().filter(|(info, _)| covers(info));
        editions
            .map(|(info, cell)| {
                let read = || self.dataset.edition(info.id, None);
                Ok(Held { dataset: self.dataset, info, edition: once(cell, read)? })
            })
            .collect()
    }

    /// The register of pledges.
    pub(super) fn pledges(&self) -> Result<&Pledges, Error> {
        once(&self.pledges, || self.dataset.pledges())
    }

    /// The day of a claim: the one that is given, or that of the newest edition.
    pub(super) fn day(&self, day: Option<Day>) -> Option<Day> {
        day.or_else(|| self.editions.last().map(|(info, _)| info.published))
    }
}

/// What is in a cell, read the first time.
fn once<T>(cell: &OnceCell<T>, read: impl FnOnce() -> Result<T, Error>) -> Result<&T, Error> {
    if let Some(held) = cell.get() {
        return Ok(held);
    }
    let value = read()?;
    Ok(cell.get_or_init(|| value))
}

/// An edition, and what is held of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held<'r, 'd> {
    /// The whole record.
    pub(super) dataset: &'d Dataset,
    /// What is known of the edition.
    pub(super) info: &'d EditionInfo,
    /// Its figures.
    pub(super) edition: &'r Edition,
}

impl<'r> Held<'r, '_> {
    /// The row of a subject and year.
    pub(super) fn row(&self, subject: Subject, year: Year) -> Option<&'r Row> {
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
