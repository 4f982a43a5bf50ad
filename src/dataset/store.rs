//! Everything of a record that has been read so far.
//!
//! Parsing an edition costs more than most answers, and a single answer may ask for the same one some twenty times. So
//! each edition and list is read when it is first asked for, and kept until the record goes. Reading needs only a
//! shared reference, because answers borrow from the record while others are still being worked out.

use std::sync::OnceLock;

use super::consistency::Explained;
use super::edition::Edition;
use super::edition::{Measure, Subject};
use super::editions::{EditionInfo, Editions};
use super::groups::Groups;
use super::outlook::Outlook;
use super::pledges::Pledges;
use super::rounded::{Rounded, RoundedFigures};
use super::units::{EditionId, Year};
use super::{Dataset, embedded_text};
use crate::error::Error;

/// What has been read so far.
#[derive(Clone, Debug)]
pub(super) struct Store {
    editions: Vec<OfEdition>,
    groups: OnceLock<Groups>,
    pledges: OnceLock<Pledges>,
}

/// What has been read of one edition.
#[derive(Clone, Debug)]
struct OfEdition {
    id: EditionId,
    figures: OnceLock<Edition>,
    rounded: OnceLock<RoundedFigures>,
}

impl OfEdition {
    fn new(id: EditionId) -> Self {
        Self { id, figures: OnceLock::new(), rounded: OnceLock::new() }
    }
}

impl Store {
    /// Room for these editions.
    pub(super) fn of(editions: &Editions) -> Self {
        Self {
            editions: editions.iter().map(|info| OfEdition::new(info.id)).collect(),
            groups: OnceLock::new(),
            pledges: OnceLock::new(),
        }
    }
}

impl Dataset {
    fn stored(&self, id: EditionId) -> Result<&OfEdition, Error> {
        let found = self.store.editions.iter().find(|of| of.id == id);
        found.ok_or_else(|| self.editions.unknown(&id.to_string()))
    }

    /// The figures of an edition, which has no rows if none of its figures are available.
    ///
    /// # Errors
    /// When the edition is unknown. Otherwise never, because a user's figures were checked when they were added.
    pub fn edition(&self, id: EditionId) -> Result<&Edition, Error> {
        read_once(&self.stored(id)?.figures, || match self.overlay.edition(id) {
            Some(source) => Edition::parse(source, &self.members, id),
            None => Ok(Edition::embedded(embedded_text(&format!("data/editions/{id}.csv")))),
        })
    }

    /// The groups of allies.
    ///
    /// # Errors
    /// All faults of a user's file.
    pub fn groups(&self) -> Result<&Groups, Error> {
        let source = || self.list("groups", "data/groups.csv");
        read_once(&self.store.groups, || Groups::parse(source(), &self.members))
    }

    /// The register of pledges.
    ///
    /// # Errors
    /// All faults of a user's file.
    pub fn pledges(&self) -> Result<&Pledges, Error> {
        let source = || self.list("pledges", "data/pledges.csv");
        read_once(&self.store.pledges, || Pledges::parse(source(), &self.members))
    }

    /// The figures that are known only as rounded. They are read each time.
    ///
    /// # Errors
    /// All faults of a user's file.
    pub fn rounded(&self) -> Result<RoundedFigures, Error> {
        RoundedFigures::parse(self.list("rounded", "data/rounded.csv"), &self.members, None)
    }

    /// What is known of a figure that an edition itself does not have. An edition of the user's own has what is in its
    /// file and no more.
    ///
    /// # Errors
    /// All faults of a user's file.
    pub fn known_rounded(
        &self,
        info: &EditionInfo,
        subject: Subject,
        year: Year,
        measure: Measure,
    ) -> Result<Option<&Rounded>, Error> {
        if info.own.is_some() {
            return Ok(None);
        }
        let is_asked = |known: &&Rounded| {
            known.subject == subject && known.year == year && known.measure == measure
        };
        Ok(self.rounded_of(info.id)?.iter().find(is_asked))
    }

    /// Whether anything of a year is known so.
    pub(crate) fn has_rounded(&self, info: &EditionInfo, year: Year) -> bool {
        let known = self.rounded_of(info.id);
        info.own.is_none() && known.is_ok_and(|known| known.iter().any(|one| one.year == year))
    }

    /// Those of one edition.
    fn rounded_of(&self, id: EditionId) -> Result<&RoundedFigures, Error> {
        let source = || self.list("rounded", "data/rounded.csv");
        read_once(&self.stored(id)?.rounded, || {
            RoundedFigures::parse(source(), &self.members, Some(id))
        })
    }

    /// The outlook for the years after one. It is read each time, since no report asks for it twice.
    ///
    /// # Errors
    /// All faults of a user's file.
    pub fn outlook(&self, after: Year) -> Result<Outlook, Error> {
        Outlook::parse(self.list("outlook", "data/outlook.csv"), &self.members, after)
    }

    /// The known disagreements within NATO's tables, with their reasons. They are read each time.
    ///
    /// # Errors
    /// All faults of a user's file.
    pub fn explained(&self) -> Result<Vec<Explained>, Error> {
        Explained::parse(self.list("differences", "data/differences.csv"))
    }
}

/// The value of a cell, which is read the first time. An error is not kept.
fn read_once<T>(cell: &OnceLock<T>, read: impl FnOnce() -> Result<T, Error>) -> Result<&T, Error> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = read()?;
    Ok(cell.get_or_init(|| value))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::dataset::{Dataset, Edition, FILES, Measure, Row, Source};

    /// Figures with their digits: 2.1 and 2.10 are equal as numbers.
    fn digits(row: &Row) -> Vec<Option<(Decimal, u32)>> {
        let figures = Measure::ALL.map(|measure| row.get(measure));
        figures.map(|figure| figure.map(|figure| (figure, figure.scale()))).to_vec()
    }

    #[test]
    fn editions_that_come_with_the_program_have_no_fault_and_read_as_a_users_own_do() {
        let dataset = Dataset::embedded().unwrap();
        let mut rows = 0;
        for info in dataset.editions.iter() {
            let name = format!("data/editions/{}.csv", info.id);
            let Some((_, text)) = FILES.iter().find(|(file, _)| *file == name) else { continue };
            let checked = Edition::parse(Source::new(&name, text), &dataset.members, info.id);
            let (checked, read) = (checked.unwrap(), dataset.edition(info.id).unwrap());
            assert_eq!(&checked, read, "{name}");
            assert!(checked.rows().map(digits).eq(read.rows().map(digits)), "{name}");
            rows += read.rows().count();
        }
        // 2,331 lines in 22 files, a header in each.
        assert_eq!(rows, 2_309);
    }

    #[test]
    fn an_edition_is_read_once() {
        let dataset = Dataset::embedded().unwrap();
        let id = dataset.editions.find("2026-07").unwrap().id;
        assert!(std::ptr::eq(dataset.edition(id).unwrap(), dataset.edition(id).unwrap()));
        assert!(std::ptr::eq(dataset.pledges().unwrap(), dataset.pledges().unwrap()));
    }
}
