//! `defspend pledges`: what allies promised, and how far they are from it.
//!
//!     defspend pledges canada                        every pledge of one ally, the newest edition's last year
//!     defspend pledges uk --as-of 2025-03            what was promised by then, against the figures of then
//!     defspend pledges --state current --format csv  for a script

use std::process::ExitCode;

use defspend::calc::pledges::{self, PledgesQuestion};
use defspend::dataset::{Dataset, State};
use defspend::view::PledgesView;

use crate::cli::args::allies::AllyArgs;
use crate::cli::args::edition::EditionArgs;
use crate::cli::args::one_of;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;

pub const ABOUT: &str = "What allies promised to spend, and how far they are from their promises";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &PledgesView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &PledgesView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend pledges canada                          every pledge of one ally
  defspend pledges uk --explain                    who said what, where, and the sums
  defspend pledges uk --as-of 2025-03              what was promised by then
  defspend pledges --state current --format json   for a script")]
pub struct Args {
    #[command(flatten)]
    allies: AllyArgs,

    /// Only pledges that are current, met or superseded, as of the register's day
    #[arg(short, long, value_name = "STATE", value_parser = one_of(&State::ALL))]
    state: Option<State>,

    #[command(flatten)]
    edition: EditionArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer(&PledgesView::CONTRACT)?;
    let dataset = args.edition.dataset()?;
    let question = args.question(dataset)?;
    let report = pledges::answer(dataset, &question)?;
    writer.write(&PledgesView::new(&question, &report))?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<PledgesQuestion, Error> {
        let (members, groups) = self.allies.read(dataset)?;
        let choice = self.edition.choice(dataset)?;
        Ok(PledgesQuestion { members, groups, choice, state: self.state, outcome: None, due: None })
    }
}
