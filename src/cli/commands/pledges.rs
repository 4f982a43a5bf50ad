//! `defspend pledges`: what allies promised, and how far they are from it.
//!
//!     defspend pledges canada                        every pledge of one ally, the newest edition's last year
//!     defspend pledges uk --as-of 2025-03            what was promised by then, against the figures of then
//!     defspend pledges --outcome missed              what NATO's figures show not to be kept
//!     defspend pledges --state current --format csv  for a script

use std::process::ExitCode;

use defspend::calc::pledges::{self, Outcome, PledgesQuestion};
use defspend::dataset::{Dataset, State, Years};
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
  defspend pledges --outcome missed                what NATO's figures show not to be kept
  defspend pledges --due 2026..2030                what is promised for these years
  defspend pledges --state current --format json   for a script")]
pub struct Args {
    #[command(flatten)]
    allies: AllyArgs,

    /// Only pledges that are current, met or superseded, as of the register's day
    #[arg(long, value_name = "STATE", value_parser = one_of(&State::ALL))]
    state: Option<State>,

    /// Only pledges that NATO's figures show to be this, by the editions that were out then
    #[arg(long, value_name = "OUTCOME", value_parser = one_of(&Outcome::ALL))]
    outcome: Option<Outcome>,

    /// Only pledges for this year, or for a range such as 2026..2030; of a span its first year counts
    #[arg(long, value_name = "YEAR")]
    due: Option<String>,

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
        let due = self.due.as_deref().map(Years::parse).transpose()?;
        Ok(PledgesQuestion {
            members,
            groups,
            choice,
            state: self.state,
            outcome: self.outcome,
            due,
        })
    }
}
