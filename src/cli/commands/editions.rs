//! `defspend editions`: NATO's publications, and what the program has of each.
//!
//!     defspend editions                       all known editions, newest first
//!     defspend editions 2025-08               one in full: which measures, of which years, of how many allies
//!     defspend editions --as-of 2025-06-09    what had been published by a day

use std::process::ExitCode;

use defspend::calc::coverage;
use defspend::dataset::{Day, EditionId};
use defspend::view::EditionsView;

use crate::cli::args::data::DataArgs;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;

pub const ABOUT: &str = "The editions of NATO's tables, and what the program has of each";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &EditionsView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &EditionsView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend editions                       all known editions, newest first
  defspend editions 2025-08               one in full
  defspend editions --as-of 2025-06-09    what had been published by a day")]
pub struct Args {
    /// Editions to show in full, such as 2024-06; unless given, all of them with a line each
    #[arg(value_name = "ID")]
    editions: Vec<String>,

    /// As things stood on a day (2025-06-09), or at the end of a month (2025-06): only editions published by then
    #[arg(long, value_name = "DATE", help_heading = "Figures")]
    as_of: Option<String>,

    #[command(flatten)]
    data: DataArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer(&EditionsView::CONTRACT)?;
    let dataset = args.data.dataset()?;
    let by = args.as_of.as_deref().map(Day::parse).transpose()?;
    let mut named: Vec<EditionId> = Vec::new();
    for id in &args.editions {
        named.push(dataset.editions.find_by(id, by)?.id);
    }
    let report = coverage::answer(dataset, &named, by)?;
    let in_full = args.output.explains() || !named.is_empty();
    writer.write(&EditionsView::new(&report, named, by, in_full))?;
    Ok(ExitCode::SUCCESS)
}
