//! `defspend targets`: what the allies agreed, and how many of them meet it.
//!
//!     defspend targets                                       every target, the newest edition's last year
//!     defspend targets --edition 2024-06 --year 2014..2024   a row for each year
//!     defspend targets --explain                             with the names of the allies

use std::process::ExitCode;

use defspend::calc::targets;
use defspend::view::TargetsView;

use crate::cli::args::edition::YearArgs;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;

pub const ABOUT: &str = "The alliance's targets, and how many allies meet each";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &TargetsView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &TargetsView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend targets                                       all targets, newest edition
  defspend targets --edition 2024-06 --year 2014..2024   a row for each year
  defspend targets --explain                             with the names of the allies")]
pub struct Args {
    #[command(flatten)]
    time: YearArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer(&TargetsView::CONTRACT)?;
    let dataset = args.time.edition.dataset()?;
    let choice = args.time.edition.choice(dataset)?;
    let report = targets::answer(dataset, choice, args.time.years()?)?;
    writer.write(&TargetsView::new(&report, choice))?;
    Ok(ExitCode::SUCCESS)
}
