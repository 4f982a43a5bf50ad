//! What a table of figures says about its editions beside the figures.

use super::columns::FACTS;
use crate::dataset::editions::{Coverage, Series};
use crate::dataset::table::Table;
use crate::dataset::units::{Day, Year};

/// What a table of figures says about an edition, which must be the same in each of its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) struct EditionHeader(pub(super) [String; EditionHeader::COLUMNS.len()]);

impl EditionHeader {
    /// The edition, and those columns of `editions.csv` that a table of figures may have too.
    pub(in crate::dataset) const COLUMNS: [&'static str; 7] =
        ["edition", "title", "published", "price_year", "coverage", "series", "source_url"];
    pub(super) const TITLE: usize = 1;
    pub(super) const PUBLISHED: usize = 2;
    pub(super) const PRICE_YEAR: usize = 3;
    pub(super) const COVERAGE: usize = 4;
    pub(super) const SERIES: usize = 5;
    pub(super) const SOURCE_URL: usize = 6;

    pub(super) fn of(&self, column: usize) -> Option<&str> {
        self.0.get(column).map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// What a row says about its edition. Fields that cannot be read are noted as faults.
pub(super) fn facts(table: &mut Table) -> EditionHeader {
    table.may(FACTS + EditionHeader::PUBLISHED, "a day such as 2027-07-06", Day::read);
    table.may(FACTS + EditionHeader::PRICE_YEAR, "a year", Year::read);
    table.may(FACTS + EditionHeader::COVERAGE, Coverage::WORDS, Coverage::read);
    table.may(FACTS + EditionHeader::SERIES, Series::WORDS, Series::read);
    EditionHeader(std::array::from_fn(|at| table.field(FACTS + at).to_owned()))
}
