//! `defspend groups`: alliances within the alliance, side by side.
//!
//!     defspend groups                                     all groups, the newest edition's last year
//!     defspend groups europe-canada --year 2014..2024     one group, a row for each year
//!     defspend groups nordic --explain                    its members, and the sums

use std::process::ExitCode;

use defspend::calc::groups;
use defspend::calc::lookup::Selection;
use defspend::dataset::{Dataset, Group, Span};
use defspend::view::GroupsView;

use crate::cli::args::allies::{ExceptArgs, MemberArgs};
use crate::cli::args::edition::YearArgs;
use crate::cli::args::money::MoneyArgs;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;

pub const ABOUT: &str = "Groups of allies side by side: spending, share and growth";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &GroupsView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &GroupsView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend groups                                   all groups, newest edition
  defspend groups europe-canada --year 2014..2024   one group, a row for each year
  defspend groups nordic --explain                  its members, and the sums
  defspend groups eu nato --format json             for a script")]
pub struct Args {
    /// Groups by id or name (eu, Baltics, V4); all of them unless given
    #[arg(value_name = "GROUP")]
    groups: Vec<String>,

    #[command(flatten)]
    except: ExceptArgs,

    #[command(flatten)]
    counted: MemberArgs,

    #[command(flatten)]
    time: YearArgs,

    #[command(flatten)]
    money: MoneyArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer(&GroupsView::CONTRACT)?;
    let dataset = args.time.edition.dataset()?;
    let groups = args.groups(dataset)?;
    let report = groups::answer(dataset, groups, args.selection(dataset)?)?;
    writer.write(&GroupsView::new(&report))?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    /// The groups that are named, each once; without any, all of them.
    fn groups(&self, dataset: &Dataset) -> Result<Vec<Group>, Error> {
        let known = dataset.groups()?;
        if self.groups.is_empty() {
            return self.except.leave_out(known.iter().cloned().collect(), dataset);
        }
        let mut groups: Vec<Group> = Vec::new();
        for text in &self.groups {
            let group = known.find(text)?;
            if !groups.contains(group) {
                groups.push(group.clone());
            }
        }
        self.except.leave_out(groups, dataset)
    }

    fn selection(&self, dataset: &Dataset) -> Result<Selection, Error> {
        Ok(Selection {
            choice: self.time.edition.choice(dataset)?,
            years: Span::from(self.time.years()?),
            prices: self.money.base.read()?,
            unit: self.money.unit(dataset)?,
            members_now: self.counted.members_now,
        })
    }
}
