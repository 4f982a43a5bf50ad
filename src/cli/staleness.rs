//! The age of the data, which only standard error shows.

use clap::ArgMatches;
use defspend::dataset::Day;

use super::{clock, source};

/// NATO publishes its tables once a year; three months more allow for a late one.
const MOST_MONTHS: u16 = 15;

/// The newest edition and the day it came out.
const EDITION: &str = env!("DEFSPEND_DATA_EDITION");
const PUBLISHED: &str = env!("DEFSPEND_DATA_PUBLISHED");

/// That there is probably a newer edition than the program has; nothing while its own is recent.
pub fn note() -> Option<String> {
    let months = Day::read(PUBLISHED)?.months_until(clock::today()?);
    if months < MOST_MONTHS {
        return None;
    }
    Some(format!(
        "the newest edition here, {EDITION}, was published {months} months ago: a newer one is probably out; defspend data \
         import reads NATO's workbook"
    ))
}

/// Whether the age matters to an answer: not where the user names an edition or a day, or brings data.
pub fn matters(given: &ArgMatches) -> bool {
    let is_report = source(given, "explain").is_some();
    let is_newest =
        ["edition", "as_of", "data"].into_iter().all(|name| source(given, name).is_none());
    is_report && is_newest
}
