//! The figures, and what is known about them: allies, groups, editions, targets. Loads and checks them, and finds them
//! by name.
//!
//! Lists that come with the program and files of a user go through the same readers, which report every fault of a file
//! with its place. Only what a question needs is read, and each edition only once.
//!
//! - [`Dataset`] is the record, as it comes with the program or with a user's [`File`]s laid over it.
//! - [`Members`], [`Groups`], [`Targets`], [`Editions`], [`Pledges`] and [`Outlook`] are its lists.
//! - [`Edition`] has the [`Row`]s of one publication, one for each ally and year, and says why a figure is absent
//!   ([`Absence`]). [`EditionChoice`] and [`Requirement`] choose the edition that answers a question.
//! - [`Share`], [`Points`], [`Millions`], [`Year`], [`Day`], [`Currency`] and others are the units of the field. Their
//!   values are bounded when they are read, so that sums and products cannot overflow.
//!
//! An unknown name is [`Error::Unknown`], with similar names; a text that is not a year, day or figure is
//! [`Error::Invalid`]; and a faulty file is [`Error::Data`], with all its faults.

pub mod consistency;
mod countries;
mod edition;
mod editions;
mod export;
mod fold;
mod groups;
mod input;
mod json;
mod members;
mod outlook;
mod overlay;
mod pledges;
mod records;
mod rounded;
mod select;
mod source;
mod store;
mod table;
mod targets;
mod units;
mod wide;
pub mod workbook;

pub use edition::{
    Absence, Combination, Definition, Edition, Measure, MeasureUnit, Row, Subject, Words,
};
pub use editions::{Coverage, EditionInfo, Editions, Series};
pub use export::Grid;
pub use groups::{Group, Groups};
pub use input::{Checked, File, check, is_json, peek};
pub use members::{Member, Members};
pub use outlook::{Expected, Outlook};
pub use overlay::LISTS;
pub use pledges::{Announced, Pledge, Pledges, Scope, State};
pub use rounded::{Rounded, RoundedFigures};
pub use select::{EditionChoice, EditionQuery, Preferred, Requirement, Selected, Span};
pub use source::{Place, Source};
pub use table::near_column;
pub use targets::{Agreement, Demand, Leg, Target, Targets};
pub use units::{
    Currency, Day, EditionId, Iso3, Millions, Points, Prices, Rate, Share, Year, Years,
};
pub use wide::{PassedOver, WideTable};

use crate::error::Error;
use overlay::Overlay;
use store::Store;

/// Every CSV file of `data/` with its path, as the build script lists them.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The record that answers questions.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The allies.
    pub members: Members,
    /// The list of editions.
    pub editions: Editions,
    /// The agreed targets.
    pub targets: Targets,
    overlay: Overlay,
    store: Store,
}

impl Dataset {
    /// The record that comes with the program.
    ///
    /// # Errors
    /// Never for the files as they are released: a test reads them all.
    pub fn embedded() -> Result<Self, Error> {
        let editions = Editions::parse(embedded("data/editions.csv"))?;
        Ok(Self {
            members: Members::parse(embedded("data/members.csv"))?,
            targets: Targets::parse(embedded("data/targets.csv"))?,
            overlay: Overlay::default(),
            store: Store::of(&editions),
            editions,
        })
    }

    /// Whether any edition has national figures in this currency for an ally that now reports in another.
    #[must_use]
    pub fn was_reported_in(&self, currency: Currency) -> bool {
        let editions = self.editions.iter().filter_map(|info| self.edition(info.id).ok());
        editions.flat_map(Edition::rows).any(|row| row.currency == Some(currency))
    }

    /// A list: the user's, or else the one that comes with the program.
    fn list<'s>(&'s self, name: &str, path: &'s str) -> Source<'s> {
        self.overlay.list(name).unwrap_or_else(|| embedded(path))
    }
}

/// A file that comes with the program, or an empty one where no file has this path.
fn embedded(path: &str) -> Source<'_> {
    Source::new(path, embedded_text(path))
}

fn embedded_text(path: &str) -> &'static str {
    FILES.iter().find(|(file, _)| *file == path).map(|(_, text)| *text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::consistency::Explained;
    use super::{Dataset, Editions, Groups, Members, Source, Targets};
    use crate::error::Error;

    fn faults_of<T>(outcome: Result<T, Error>) -> Vec<String> {
        match outcome {
            Err(Error::Data(faults)) => faults.listed.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_fault_of_a_list_is_reported() {
        let members = "iso3,iso2,name,joined,currency,armed_forces,aliases,demonyms\n\
                       DEU,DE,Germany,1955,EUR,yes,,\n\
                       DEU,de,,99,Euro,maybe,,\n\
                       DEU,DE,Germany,1955,EUR,yes,,\n";
        assert_eq!(
            faults_of(Members::parse(Source::new("m", members))),
            [
                "m:3:5: found `de`, expected two capital letters",
                "m:3:8: the field is empty: expected a name",
                "m:3:9: found `99`, expected a year",
                "m:3:12: found `Euro`, expected three capital letters",
                "m:3:17: found `maybe`, expected yes or no",
                "m:4:1: DEU appears twice",
            ]
        );
        let known = Dataset::embedded().unwrap().members;
        assert_eq!(
            faults_of(Groups::parse(
                Source::new("g", "id,name,members,note\n,A,DEU,\nb,B,DEU Fra,\nc,C,DEU JPN,\n"),
                &known
            )),
            [
                "g:2: a group needs an id, a name and members",
                "g:3:5: found `DEU Fra`, expected codes of allies separated by spaces",
                "g:3: a group needs an id, a name and members",
                "g:4:5: found `DEU JPN`, expected codes of allies separated by spaces",
                "g:4: a group needs an id, a name and members",
            ]
        );
        let targets = "id,label,core_pct,related_pct,equipment_pct,agreed,by_year,summit,source_url,note\n\
                       a,A,2,,20,2014-02-30,14,Wales,,\n\
                       b,B,-2,,,2014-09-05,2024,Wales,,\n";
        assert_eq!(
            faults_of(Targets::parse(Source::new("t", targets))),
            [
                "t:2:11: found `2014-02-30`, expected a day",
                "t:2:22: found `14`, expected a year",
                "t:2: a target needs core_pct, core_pct and related_pct, or equipment_pct",
                "t:3:5: found `-2`, expected a percentage",
                "t:3: a target needs core_pct, core_pct and related_pct, or equipment_pct",
            ]
        );
        let editions = "id,title,published,cutoff,first_year,last_year,first_estimate,price_year,coverage,series,source_url,note\n\
                        2024-06,T,2024-06-17,,2014,2024,2023,2015,full,defence expenditure,,\n\
                        2024-06,T,2024-06-17,,2024,2014,2023,2015,full,defence expenditure,,\n\
                        2024-6,T,June,,1,2,2023,3,most,s,,\n";
        assert_eq!(
            faults_of(Editions::parse(Source::new("e", editions))),
            [
                "e:3:1: 2024-06 appears twice",
                "e:3:28: the last year 2014 is before the first year 2024",
                "e:4:1: found `2024-6`, expected a year and month such as 2026-07",
                "e:4:10: found `June`, expected a day such as 2026-07-07",
                "e:4:16: found `1`, expected a year",
                "e:4:18: found `2`, expected a year",
                "e:4:25: found `3`, expected a year",
                "e:4:32: found `s`, expected defence expenditure or core defence expenditure",
                "e:4:27: found `most`, expected full, partial, shares, some or none",
            ]
        );
        let explained =
            "edition,check,member,first_year,last_year,most,reason\nx,luck,Germany,1,2,much,\n";
        assert_eq!(
            faults_of(Explained::parse(Source::new("d", explained))),
            [
                "d:2:1: found `x`, expected an edition",
                "d:2:3: found `luck`, expected the name of a check",
                "d:2:8: found `Germany`, expected an ally, NATO or NATO_EUR_CAN",
                "d:2:16: found `1`, expected a year",
                "d:2:18: found `2`, expected a year",
                "d:2:20: found `much`, expected a number",
                "d:2:25: the field is empty: expected a reason",
            ]
        );
    }
}
