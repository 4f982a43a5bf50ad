//! `defspend gap`: how far allies are from targets.
//!
//!     defspend gap                                   every ally, the newest edition's last year
//!     defspend gap germany --target 3.5 --explain    one ally and one target, with the sum in full
//!     defspend gap --group eu --format json          for a script

use std::process::ExitCode;

use defspend::calc::gap::{self, GapOrder, GapQuestion, subject};
use defspend::dataset::{Dataset, Target, Targets, Years};
use defspend::error::quoted;
use defspend::report::Format;
use defspend::view::{GapView, SubjectView, has_one_axis};

use crate::cli::args::allies::WhoArgs;
use crate::cli::args::draw::DrawArgs;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::args::what_if::{WhatIfArgs, gap_question, subject_question};
use crate::cli::args::{one_of, whole};
use crate::cli::error::Error;
use crate::cli::usage::Usage;

pub const ABOUT: &str = "How far each ally is from 2%, from 3.5% + 1.5%, and from 5% of GDP";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &GapView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &GapView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend gap                                          all allies, newest edition
  defspend gap germany france --target 3.5 --explain    the sums in full
  defspend gap --group eu --below 2 --format json       for a script
  defspend gap DEU --target 2 --edition 2024-06 --year 2014..2024
  defspend gap uk --set GBR.related=1.0                 with a related share of your own
  defspend gap --subject EU-27 --set share=1.9          somebody who is no ally")]
pub struct Args {
    #[command(flatten)]
    who: WhoArgs,

    /// The target: 2, 3.5+1.5, 5, equipment, any percentage (2.7) or split (3+1). Several are joined by commas; decimals
    /// have a point [default: 2,3.5+1.5,5]
    #[arg(short, long, value_name = "TARGET", allow_negative_numbers = true)]
    target: Vec<String>,

    /// Somebody who is no ally, by figures of your own alone, such as --subject EU-27 --set share=1.9 --set spending=343bn
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with_all = ["allies", "group", "except", "members", "edition", "as_of", "prices", "sort", "top", "below", "met"],
    )]
    subject: Option<String>,

    #[command(flatten)]
    what_if: WhatIfArgs,

    #[command(flatten)]
    rows: Rows,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    draw: DrawArgs,
}

/// Which rows, and in which order.
#[derive(clap::Args)]
#[command(next_help_heading = "Rows")]
struct Rows {
    /// The order: largest first for figures; gap and money are those to the first target [default: gap; name for a range
    /// of years]
    #[arg(long, value_name = "KEY", value_parser = one_of(&GapOrder::ALL))]
    sort: Option<GapOrder>,

    /// Only the first N rows
    #[arg(long, value_name = "N", value_parser = whole(1, u16::MAX))]
    top: Option<u16>,

    /// Only allies below a target
    #[arg(long, value_name = "TARGET")]
    below: Option<String>,

    /// Only allies that meet a target
    #[arg(long, value_name = "TARGET")]
    met: Option<String>,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer_of_drawn(&GapView::CONTRACT, &args.draw)?;
    let dataset = args.what_if.dataset()?;
    let writer = writer.stressing(args.draw.highlighted(dataset)?);
    let read: Vec<String> = args.target.iter().filter_map(|list| read_as_two(list)).collect();
    if let Some(subject) = &args.subject {
        let (targets, set) = (args.targets(dataset)?, args.what_if.replaced(dataset)?);
        let question = subject_question(subject, &args.what_if, targets, set, dataset)?;
        let report = subject::answer(&question, &dataset.members)?;
        let view = SubjectView::new(dataset, &question, &report);
        writer.write(&view.with_targets_read(read))?;
        return Ok(ExitCode::SUCCESS);
    }
    let question = args.question(dataset)?;
    if writer.format() == Format::Svg && !has_one_axis(&question.targets) {
        return Err(Usage::TwoAxes.into());
    }
    let report = gap::answer(dataset, &question)?;
    writer.write(&GapView::new(dataset, &question, &report).with_targets_read(read))?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    /// The targets that were given, each once; without any, the usual ones.
    fn targets(&self, dataset: &Dataset) -> Result<Vec<Target>, Error> {
        let written: Vec<&str> = if self.target.is_empty() {
            Targets::USUAL.to_vec()
        } else {
            self.target.iter().flat_map(|list| list.split(',')).collect()
        };
        let mut targets: Vec<Target> = Vec::new();
        for text in written {
            let target = dataset.targets.find(text)?;
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        Ok(targets)
    }

    fn question(&self, dataset: &Dataset) -> Result<GapQuestion, Error> {
        let find = |text: &str| dataset.targets.find(text);
        let targets = self.targets(dataset)?;
        let question = gap_question(&self.who, &self.what_if, targets, dataset)?;
        let one_year = question.years.is_none_or(Years::is_one);
        let usual_order = if one_year { GapOrder::Gap } else { GapOrder::Name };
        Ok(GapQuestion {
            replaced: self.what_if.replaced(dataset)?,
            below: self.rows.below.as_deref().map(find).transpose()?,
            met: self.rows.met.as_deref().map(find).transpose()?,
            order: self.rows.sort.unwrap_or(usual_order),
            top: self.rows.top.map(usize::from),
            ..question
        })
    }
}

/// How `3,5` was read, which may be somebody's three and a half.
fn read_as_two(list: &str) -> Option<String> {
    let (whole, decimals) = list.split_once(',')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) {
        return None;
    }
    Some(format!(
        "{} is read as two targets, {whole}% and {decimals}%. One target is written with a point: {whole}.{decimals}%.",
        quoted(list)
    ))
}
