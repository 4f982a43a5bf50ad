//! `defspend show`: all that the record has about one ally or group, on a page.
//!
//!     defspend show poland                       its figures and ranks, gaps, pace, pledges and revisions
//!     defspend show eu                           what its members come to, and who is farthest from targets
//!     defspend show uk --as-of 2025-06-09        as it stood on a day
//!     defspend show deu --format json            for a script

use std::process::ExitCode;

use defspend::calc::country::{self, CountryQuestion};
use defspend::calc::group_profile::{self, GroupQuestion};
use defspend::dataset::{Dataset, Group, Member};
use defspend::view::{CountryView, GroupView};

use crate::cli::args::allies::{ExceptArgs, MemberArgs};
use crate::cli::args::edition::EditionArgs;
use crate::cli::args::money::PricesArgs;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;

pub const ABOUT: &str =
    "One ally or group on a page: its figures, gaps and last years; an ally's pledges too";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &CountryView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &CountryView::CONTRACT)))]
#[command(mut_arg("explain", |arg| arg.hide(true)))]
#[command(after_help = "\
Examples:
  defspend show poland                   all that is known about one ally
  defspend show eu                       what its members come to, and who is farthest from targets
  defspend show uk --as-of 2025-06-09    as it stood on a day
  defspend show deu --format json        for a script")]
pub struct Args {
    /// An ally or a group by name or code (germany, DEU, uk, eu, NATO)
    #[arg(value_name = "ALLY|GROUP")]
    whom: String,

    #[command(flatten)]
    except: ExceptArgs,

    #[command(flatten)]
    counted: MemberArgs,

    #[command(flatten)]
    edition: EditionArgs,

    #[command(flatten)]
    base: PricesArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let dataset = args.edition.dataset()?;
    match dataset.members.find(&args.whom) {
        Ok(member) => args.show_ally(dataset, member)?,
        Err(unknown) => {
            let group = dataset.groups()?.find(&args.whom).map_err(|_| unknown)?;
            args.show_group(dataset, group)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn show_ally(&self, dataset: &Dataset, member: &Member) -> Result<(), Error> {
        let writer = self.output.writer(&CountryView::CONTRACT)?;
        self.except.leave_out(Vec::new(), dataset)?;
        let question = CountryQuestion {
            member: member.iso3,
            choice: self.edition.choice(dataset)?,
            prices: self.base.read()?,
        };
        let profile = country::answer(dataset, question)?;
        writer.write(&CountryView::new(dataset, &question, &profile))
    }

    fn show_group(&self, dataset: &Dataset, group: &Group) -> Result<(), Error> {
        let writer = self.output.writer(&GroupView::CONTRACT)?;
        for group in self.except.leave_out(vec![group.clone()], dataset)? {
            let question = GroupQuestion {
                group,
                choice: self.edition.choice(dataset)?,
                prices: self.base.read()?,
                members_now: self.counted.members_now,
            };
            let profile = group_profile::answer(dataset, &question)?;
            writer.write(&GroupView::new(dataset, &question, &profile))?;
        }
        Ok(())
    }
}
