//! `defspend show`: all that the record has about one ally, on a page.
//!
//!     defspend show poland                       its figures and ranks, gaps, pace, pledges and revisions
//!     defspend show uk --as-of 2025-06-09        as it stood on a day
//!     defspend show deu --format json            for a script

use std::process::ExitCode;

use defspend::calc::country::{self, CountryQuestion};
use defspend::dataset::Dataset;
use defspend::view::CountryView;

use crate::cli::args::edition::EditionArgs;
use crate::cli::args::money::PricesArgs;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;
use crate::cli::usage::Usage;

pub const ABOUT: &str =
    "One ally on a page: its figures and ranks, gaps, pace, pledges and revisions";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &CountryView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &CountryView::CONTRACT)))]
#[command(mut_arg("explain", |arg| arg.hide(true)))]
#[command(after_help = "\
Examples:
  defspend show poland                   all that is known about one ally
  defspend show uk --as-of 2025-06-09    as it stood on a day
  defspend show deu --format json        for a script")]
pub struct Args {
    /// An ally by name or code (germany, DEU, uk)
    #[arg(value_name = "ALLY")]
    ally: String,

    #[command(flatten)]
    edition: EditionArgs,

    #[command(flatten)]
    base: PricesArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer(&CountryView::CONTRACT)?;
    let dataset = args.edition.dataset()?;
    let question = args.question(dataset)?;
    let profile = country::answer(dataset, question)?;
    writer.write(&CountryView::new(dataset, &question, &profile))?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<CountryQuestion, Error> {
        let choice = self.edition.choice(dataset)?;
        let member =
            dataset.members.find(&self.ally).map_err(|error| perhaps_group(dataset, error))?;
        Ok(CountryQuestion { member: member.iso3, choice, prices: self.base.read()? })
    }
}

/// That a page is of one ally, where a group is named.
fn perhaps_group(dataset: &Dataset, error: defspend::Error) -> Error {
    if let defspend::Error::Unknown { found, .. } = &error
        && let Ok(groups) = dataset.groups()
        && let Ok(group) = groups.find(found)
    {
        return Usage::PageOfGroup { group: group.id.clone() }.into();
    }
    error.into()
}
