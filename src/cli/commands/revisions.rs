//! `defspend revisions`: what became of a figure from one edition to the next.
//!
//!     defspend revisions poland --year 2025                  one figure in every edition that has it
//!     defspend revisions --edition 2024-06..2026-07        what moved between two editions
//!     defspend revisions --edition 2024-06.. --measure spending --top 5

use std::process::ExitCode;

use defspend::calc::indicator::Indicator;
use defspend::calc::revisions::{self, Pair, RevisionOrder, RevisionsQuestion};
use defspend::dataset::{Dataset, Day, Measure, Prices, Years};
use defspend::view::RevisionsView;

use crate::cli::args::allies::AllyArgs;
use crate::cli::args::data::DataArgs;
use crate::cli::args::money::TABULATED;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::args::{one_of, whole};
use crate::cli::error::Error;
use crate::cli::usage::Usage;

pub const ABOUT: &str = "What became of a figure from one edition of NATO's tables to the next";

/// What the money of a column is counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Dollars,
    National,
}

const CURRENCIES: [(Counted, &str); 2] =
    [(Counted::Dollars, "USD"), (Counted::National, "national")];

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &RevisionsView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &RevisionsView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend revisions poland --year 2025                 one figure in every edition that has it
  defspend revisions --year 2024                        the same for every ally
  defspend revisions --edition 2024-06..2026-07       what moved between two editions
  defspend revisions --edition 2024-06.. --measure spending --top 5")]
pub struct Args {
    #[command(flatten)]
    allies: AllyArgs,

    /// Which figure
    #[arg(short, long, default_value = "share", value_name = "MEASURE", value_parser = one_of(Indicator::tabulated()), help_heading = "Figures")]
    measure: Indicator,

    /// The currency: USD, or national for each ally's own, of spending; USD unless given
    #[arg(short, long, value_name = "CURRENCY", value_parser = one_of(&CURRENCIES), help_heading = "Figures")]
    currency: Option<Counted>,

    /// At which prices: current or constant, for spending and GDP; current unless given
    #[arg(short, long, value_name = "PRICES", value_parser = one_of(&TABULATED), help_heading = "Figures")]
    prices: Option<Prices>,

    /// A year, or a range such as 2014..2024, which only two editions compared have; unless given, the last that two have
    #[arg(short, long, value_name = "YEAR", help_heading = "Figures")]
    year: Option<String>,

    // Its id is its own, because an answer that begins with an edition of choice may still end with the newest.
    /// An edition of NATO's tables, and the one to compare with it: 2024-06..2026-07, or 2024-06.. for the newest that
    /// has the figures
    #[arg(id = "pair", short = 'e', long = "edition", value_name = "ID", help_heading = "Figures")]
    editions: Option<String>,

    /// As things stood on a day (2025-06-09), or at the end of a month (2025-06): only editions published by then
    #[arg(long, value_name = "DATE", help_heading = "Figures")]
    as_of: Option<String>,

    #[command(flatten)]
    data: DataArgs,

    /// The target, by which a share is judged: any percentage of GDP [default: 2]
    #[arg(short, long, value_name = "TARGET", help_heading = "Figures")]
    target: Option<String>,

    /// The order: of what moved between two editions, the largest change first, or by name [default: change]
    #[arg(long, value_name = "KEY", requires = "pair", value_parser = one_of(&RevisionOrder::ALL), help_heading = "Rows")]
    sort: Option<RevisionOrder>,

    /// Only the first N rows
    #[arg(long, value_name = "N", requires = "pair", value_parser = whole(1, u16::MAX), help_heading = "Rows")]
    top: Option<u16>,

    #[command(flatten)]
    output: OutputArgs,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer(&RevisionsView::CONTRACT)?;
    let dataset = args.data.dataset()?;
    let question = args.question(dataset)?;
    let report = revisions::answer(dataset, &question)?;
    writer.write(&RevisionsView::new(&question, &report))?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn question<'d>(&self, dataset: &'d Dataset) -> Result<RevisionsQuestion<'d>, Error> {
        let (members, groups) = self.allies.read(dataset)?;
        let by = self.as_of.as_deref().map(Day::parse).transpose()?;
        let target = self.target.as_deref().map(|text| dataset.targets.find(text)).transpose()?;
        let years = self.year.as_deref().map(Years::parse).transpose()?;
        let pair = self.pair(dataset, by)?;
        Ok(RevisionsQuestion { members, groups, measure: self.column()?, target, by, years, pair })
    }

    /// The column of an edition that has the figure.
    fn column(&self) -> Result<Measure, Usage> {
        let (measure, instead) = (self.measure.name(), "spending or gdp");
        if !self.measure.is_money() {
            let option = match (self.currency, self.prices) {
                (None, None) => return Ok(self.measure.column(Prices::Current)),
                (Some(_), _) => "--currency",
                (None, Some(_)) => "--prices",
            };
            return Err(Usage::NotMoney { option, measure, instead });
        }
        let prices = self.prices.unwrap_or(Prices::Current);
        if self.currency != Some(Counted::National) {
            return Ok(self.measure.column(prices));
        }
        if self.measure == Indicator::SPENDING {
            return Ok(prices.national());
        }
        let (option, gives) = ("--currency national", "each ally's own currency");
        Err(Usage::UnusedByMeasure { option, gives, measure, instead: "spending" })
    }

    /// The two editions to compare, where one is named.
    fn pair<'d>(&self, dataset: &'d Dataset, by: Option<Day>) -> Result<Option<Pair<'d>>, Error> {
        let Some(editions) = &self.editions else { return Ok(None) };
        let Some((earlier, later)) = editions.split_once("..") else {
            return Err(Usage::OneEdition { edition: editions.clone() }.into());
        };
        let find = |id| dataset.editions.find_by(id, by);
        Ok(Some(Pair {
            from: find(earlier)?,
            to: if later.is_empty() { None } else { Some(find(later)?) },
            order: self.sort.unwrap_or(RevisionOrder::Change),
            top: self.top.map(usize::from),
        }))
    }
}
