//! `defspend history`: a figure of NATO's, year by year.
//!
//!     defspend history germany                                 the share of one ally, a row for each year
//!     defspend history --group nordic --measure spending       several allies, a column for each year
//!     defspend history --group europe-canada --measure spending --since 2014    what was added since

use std::process::ExitCode;

use defspend::calc::history::{self, HistoryQuestion};
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::Selection;
use defspend::dataset::{Dataset, Span, Year, Years};
use defspend::report::Format;
use defspend::view::{HistoryOptions, HistoryView, View as _};

use crate::cli::args::allies::{PartArgs, WhoArgs};
use crate::cli::args::draw::DrawArgs;
use crate::cli::args::edition::EditionArgs;
use crate::cli::args::money::{MoneyArgs, refuse_money};
use crate::cli::args::one_of;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;
use crate::cli::usage::Usage;

pub const ABOUT: &str = "A figure of allies year by year, and what it comes to in groups";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &HistoryView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &HistoryView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend history germany                                 one ally, a row for each year
  defspend history --group nordic --measure spending       several, a column for each year
  defspend history --year 2014..2023 --mean                with the mean of these years
  defspend history --measure spending --since 2014         with what was added since
  defspend history usa --measure share_of_alliance         its part of NATO's spending
  defspend history --measure personnel --format csv        for a script")]
pub struct Args {
    #[command(flatten)]
    who: WhoArgs,

    /// Which figure
    #[arg(short, long, value_name = "MEASURE", default_value = "share", value_parser = one_of(Indicator::all()))]
    measure: Indicator,

    #[command(flatten)]
    part: PartArgs,

    /// A year, or a range such as 2014..2024; in place of --from and --to
    #[arg(short, long, value_name = "YEAR", conflicts_with_all = ["from", "to"])]
    year: Option<String>,

    /// The first year; the edition's first unless given
    #[arg(long, value_name = "YEAR")]
    from: Option<String>,

    /// The last year; the edition's last unless given
    #[arg(long, value_name = "YEAR")]
    to: Option<String>,

    /// The year to compare with: for spending, what was spent above its level since, at constant prices
    #[arg(long, value_name = "YEAR")]
    since: Option<String>,

    /// In a table of several allies, the change from the year before in place of the figure; other formats have both
    #[arg(long)]
    change: bool,

    /// The mean over the years that are shown, each counting alike
    #[arg(long, conflicts_with = "change")]
    mean: bool,

    /// In a table, a column for every year, even for one ally; other formats stay as they are
    #[arg(long)]
    wide: bool,

    #[command(flatten)]
    edition: EditionArgs,

    #[command(flatten)]
    money: MoneyArgs,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    draw: DrawArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer_of_drawn(&HistoryView::CONTRACT, &args.draw)?;
    let dataset = args.edition.dataset()?;
    let writer = writer.stressing(args.draw.highlighted(dataset)?);
    let question = args.question(dataset)?;
    let history = history::answer(dataset, &question)?;
    let options = HistoryOptions { wide: args.wide, change: args.change, mean: args.mean };
    let view = HistoryView::new(&question, &history, options);
    if writer.format() == Format::Svg && !view.has_one_axis() {
        return Err(Usage::SeveralCurrenciesDrawn.into());
    }
    writer.write(&view)?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<HistoryQuestion, Error> {
        let measure = self.measure;
        let part_of = self.part.read(dataset, measure.name(), measure == Indicator::PART)?;
        let (members, groups) = self.who.read_within(dataset, part_of.as_ref())?;
        let unit = if measure.is_money() {
            self.money.unit(dataset)?
        } else {
            refuse_money(measure.name(), measure.has_prices(), "spending or gdp", &self.money)?
        };
        Ok(HistoryQuestion {
            members,
            groups,
            indicator: measure,
            part_of,
            since: year(self.since.as_deref())?,
            terms: Selection {
                choice: self.edition.choice(dataset)?,
                years: self.years()?,
                prices: self.money.base.read()?,
                unit,
                members_now: self.who.members_now(),
            },
        })
    }

    fn years(&self) -> Result<Span, Error> {
        if let Some(text) = &self.year {
            return Ok(Span::Exactly(Years::parse(text)?));
        }
        Ok(match (year(self.from.as_deref())?, year(self.to.as_deref())?) {
            (None, None) => Span::Whole,
            (Some(first), None) => Span::From(first),
            (None, Some(last)) => Span::Until(last),
            (Some(first), Some(last)) => Span::Exactly(Years::new(first, last)?),
        })
    }
}

fn year(text: Option<&str>) -> Result<Option<Year>, defspend::Error> {
    text.map(Year::parse).transpose()
}
