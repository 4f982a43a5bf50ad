//! `defspend pace`: whether an ally gets to a target in time if it goes on as in past years.
//!
//!     defspend pace                            every ally to 3.5% by 2035, at the pace of three years
//!     defspend pace uk --target 3 --by 2029    one ally
//!     defspend pace --window 5 --format csv    for a script

use std::process::ExitCode;

use defspend::calc::gap::{GapOrder, GapQuestion};
use defspend::calc::pace::{self, PaceQuestion};
use defspend::calc::projection::growth::RateKind;
use defspend::dataset::{Dataset, Preferred, Year};
use defspend::view::PaceView;

use crate::cli::args::allies::WhoArgs;
use crate::cli::args::draw::DrawArgs;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::args::what_if::{WhatIfArgs, gap_question};
use crate::cli::args::whole;
use crate::cli::error::Error;

pub const ABOUT: &str =
    "Whether an ally gets to a target in time, if its share keeps changing as in past years";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &PaceView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &PaceView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend pace                              all allies to 3.5% by 2035
  defspend pace uk --target 3 --by 2029      one ally, another target
  defspend pace --group eu --window 5 --format json")]
pub struct Args {
    #[command(flatten)]
    who: WhoArgs,

    /// The target: 2, 3.5+1.5, 5, any percentage (2.7) or split (3+1)
    #[arg(
        short,
        long,
        value_name = "TARGET",
        default_value = "3.5",
        allow_negative_numbers = true
    )]
    target: String,

    /// The year by which the target is reached
    #[arg(short, long, value_name = "YEAR", default_value = "2035")]
    by: String,

    /// The number of past years over which the change is measured
    #[arg(short, long, value_name = "YEARS", default_value = "3", value_parser = whole(1, u16::MAX))]
    window: u16,

    /// Growth of real GDP, percent a year, instead of the outlook's: a rate, or rates from years on
    /// (2026:0.5,2028:0.8)
    #[arg(long, value_name = "RATES", allow_hyphen_values = true)]
    growth: Option<String>,

    #[command(flatten)]
    what_if: WhatIfArgs,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    draw: DrawArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer_of_drawn(&PaceView::CONTRACT, &args.draw)?;
    let dataset = args.what_if.dataset()?;
    let writer = writer.stressing(args.draw.highlighted(dataset)?);
    let question = args.question(dataset)?;
    let report = pace::pace(dataset, &question)?;
    writer.write(&PaceView::new(dataset, &question, &report))?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<PaceQuestion, Error> {
        let targets = vec![dataset.targets.find(&self.target)?];
        self.what_if.base_year("a pace is taken back from one year")?;
        let rates = [(RateKind::Growth, "--growth", &self.growth)];
        let (replaced, assumed) = self.what_if.replaced_and_assumed(dataset, &rates)?;
        let gaps = gap_question(&self.who, &self.what_if, targets, dataset)?;
        Ok(PaceQuestion {
            gaps: GapQuestion {
                replaced,
                preferred: Preferred::Constant,
                order: GapOrder::Gap,
                ..gaps
            },
            by: Year::parse(&self.by)?,
            window: self.window,
            assumed,
        })
    }
}
