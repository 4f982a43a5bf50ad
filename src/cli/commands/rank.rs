//! `defspend rank`: who spends most, has the largest gap, grows fastest.
//!
//!     defspend rank                                        every ally by its share
//!     defspend rank uk --measure equipment                 the place of one ally among all
//!     defspend rank --measure growth --since 2014 --top 5  who grew fastest

use std::process::ExitCode;

use defspend::calc::currency::Unit;
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::Selection;
use defspend::calc::rank::{self, Key, RankOrder, RankQuestion};
use defspend::dataset::{Dataset, Span, Year, Years};
use defspend::report::Format;
use defspend::view::{RankView, name_of};

use crate::cli::args::allies::{PartArgs, WhoArgs, whole_or_everybody};
use crate::cli::args::draw::DrawArgs;
use crate::cli::args::edition::YearArgs;
use crate::cli::args::money::{MoneyArgs, refuse_money};
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::args::{one_of, whole};
use crate::cli::error::Error;
use crate::cli::usage::Usage;

pub const ABOUT: &str = "Allies in the order of a figure, a gap or growth";

/// The default target of gaps.
const USUAL_TARGET: &str = "3.5";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &RankView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &RankView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend rank                                          every ally by its share
  defspend rank uk --measure equipment                   one ally among all
  defspend rank --group eu --measure gap_money --top 5   the largest gaps to 3.5%
  defspend rank --since 2021                             with the share and place of 2021
  defspend rank --since 2021 --sort change --top 5       who rose most since then
  defspend rank --measure growth --since 2014 --format csv")]
pub struct Args {
    #[command(flatten)]
    who: WhoArgs,

    /// Which figure, or a gap to --target in points or money, or the growth of spending since --since
    #[arg(short, long, value_name = "MEASURE", default_value = "share", value_parser = one_of(Key::all()))]
    measure: Key,

    #[command(flatten)]
    part: PartArgs,

    /// The target, of a gap: 2, 3.5, equipment or any percentage [default: 3.5]
    #[arg(short, long, value_name = "TARGET", allow_negative_numbers = true)]
    target: Option<String>,

    /// The year to compare with: the figure and the place then, and the change; of growth and added it is the base year,
    /// the year before unless given
    #[arg(long, value_name = "YEAR")]
    since: Option<String>,

    #[command(flatten)]
    time: YearArgs,

    #[command(flatten)]
    money: MoneyArgs,

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
    /// Rank the smallest first
    #[arg(long)]
    lowest: bool,

    /// The order: by rank, or with --since by the change, the largest first (with --lowest the smallest)
    #[arg(long, value_name = "KEY", default_value = "rank", value_parser = one_of(&RankOrder::ALL))]
    sort: RankOrder,

    /// Only the first N rows
    #[arg(long, value_name = "N", value_parser = whole(1, u16::MAX))]
    top: Option<u16>,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer_of_drawn(&RankView::CONTRACT, &args.draw)?;
    let dataset = args.time.edition.dataset()?;
    let mut question = args.question(dataset)?;
    let mut stressed = args.draw.highlighted(dataset)?;
    let mut all = question.clone();
    if matches!(writer.format(), Format::Svg | Format::Html) {
        // A bar alone shows no place: allies that are named are drawn among all others.
        for code in std::mem::take(&mut all.members) {
            stressed.extend(dataset.members.by_code(code).map(|member| member.name.clone()));
        }
    }
    if writer.format() == Format::Svg {
        question.members.clear();
    }
    let writer = writer.stressing(stressed);
    let ranking = rank::answer(dataset, &question)?;
    let view = RankView::new(dataset, &question, &ranking);
    if question.members == all.members {
        writer.write(&view)?;
    } else {
        let ranking = rank::answer(dataset, &all)?;
        let drawn = RankView::new(dataset, &all, &ranking);
        writer.write_drawn(&view.drawn_among(&drawn), &drawn)?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<RankQuestion, Error> {
        let is_part = self.measure == Key::Figure(Indicator::PART);
        let part_of = self.part.read(dataset, self.measure_name(), is_part)?;
        let (members, mut groups) = self.who.read_within(dataset, part_of.as_ref())?;
        if groups.is_empty() {
            groups.push(whole_or_everybody(dataset, part_of.as_ref()));
        }
        let unit = self.unit(dataset)?;
        self.refuse_unused()?;
        let years = self.year()?;
        Ok(RankQuestion {
            members,
            groups,
            key: self.measure,
            part_of,
            target: dataset.targets.find(self.target.as_deref().unwrap_or(USUAL_TARGET))?,
            since: self.since.as_deref().map(Year::parse).transpose()?,
            lowest: self.rows.lowest,
            order: self.rows.sort,
            top: self.rows.top.map(usize::from),
            terms: Selection {
                choice: self.time.edition.choice(dataset)?,
                years: Span::from(years),
                prices: self.money.base.read()?,
                unit,
                members_now: self.who.members_now(),
            },
        })
    }

    fn measure_name(&self) -> &'static str {
        name_of(Key::all(), self.measure).unwrap_or_default()
    }

    fn unit(&self, dataset: &Dataset) -> Result<Unit, Error> {
        if self.measure.is_money() {
            self.money.unit(dataset)
        } else {
            let instead = "spending, gdp, gap_money or added";
            refuse_money(self.measure_name(), self.measure.has_prices(), instead, &self.money)
        }
    }

    /// The year, as a range of one.
    fn year(&self) -> Result<Option<Years>, Error> {
        let years = self.time.years()?;
        match years {
            Some(years) if !years.is_one() => Err(Usage::SeveralYearsRanked { years }.into()),
            _ => Ok(years),
        }
    }

    /// Refuses a target that the measure does not use.
    fn refuse_unused(&self) -> Result<(), Error> {
        if self.target.is_none() || self.measure.is_gap() {
            return Ok(());
        }
        let (option, gives, instead) = ("--target", "a target", "gap or gap_money");
        Err(Usage::UnusedByMeasure { option, gives, measure: self.measure_name(), instead }.into())
    }
}
