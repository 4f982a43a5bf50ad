//! The figures and what is known of them: allies, groups, editions, targets. Loading, checking and looking up by name.
//!
//! The embedded files and a user's own go through the same readers, which list every fault of a file with its place.
//! Only what a question needs is read: an edition's years are parsed one question at a time.

mod choice;
mod edition;
mod editions;
mod groups;
mod members;
pub mod soundness;
mod table;
mod targets;
mod units;

pub use choice::{Chosen, Wanted, Which};
pub use edition::{Edition, Measure, Row, Subject};
pub use editions::{Coverage, EditionInfo, Editions};
pub use groups::{Group, Groups};
pub use members::{Member, Members};
pub use targets::{Agreement, Demand, Leg, Target, Targets};
pub use units::{Currency, Day, EditionId, Iso3, Millions, Points, Prices, Share, Year, Years};

use crate::error::Error;

/// Every CSV file of `data/`, by its path there.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The record that questions are put to.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The allies.
    pub members: Members,
    /// The list of editions.
    pub editions: Editions,
    /// The agreed targets.
    pub targets: Targets,
}

impl Dataset {
    /// The record that comes with the program.
    ///
    /// # Errors
    /// Never for the files as they are released: a test reads them all.
    pub fn embedded() -> Result<Self, Error> {
        Ok(Self {
            members: parse("members.csv", Members::parse)?,
            editions: parse("editions.csv", Editions::parse)?,
            targets: parse("targets.csv", Targets::parse)?,
        })
    }

    /// The groups of allies.
    ///
    /// # Errors
    /// Never for the files as they are released.
    pub fn groups(&self) -> Result<Groups, Error> {
        parse("groups.csv", Groups::parse)
    }

    /// The disagreements within NATO's own tables, and why they are there.
    ///
    /// # Errors
    /// Never for the files as they are released.
    pub fn explained(&self) -> Result<Vec<soundness::Explained>, Error> {
        parse("differences.csv", soundness::Explained::parse)
    }

    /// The figures of an edition, of some years or of all. An edition that is not held has none.
    ///
    /// # Errors
    /// All faults of the rows that were read.
    pub fn edition(&self, id: EditionId, years: Option<Years>) -> Result<Edition, Error> {
        parse(&format!("editions/{id}.csv"), |file, text| {
            Edition::parse(file, text, &self.members, years)
        })
    }
}

fn parse<T>(name: &str, read: impl Fn(&str, &str) -> Result<T, Error>) -> Result<T, Error> {
    let text = FILES.iter().find(|(file, _)| *file == name).map(|(_, text)| *text);
    read(&format!("data/{name}"), text.unwrap_or_default())
}
