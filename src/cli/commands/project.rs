//! `defspend project`: what the road to a target costs, year by year.
//!
//!     defspend project                                          every ally to 3.5% by 2035, and to 3.5% + 1.5%, a line each
//!     defspend project germany --target 3.5                     one ally in full
//!     defspend project italy --path 2028:3.2,2035:5 --target 5  a path of your own

use std::process::ExitCode;

use defspend::calc::currency::Unit;
use defspend::calc::gap::GapQuestion;
use defspend::calc::gap::what_if::{Replacement, Value};
use defspend::calc::projection::growth::RateKind;
use defspend::calc::projection::path::Path;
use defspend::calc::projection::{self, Baseline, ProjectionQuestion};
use defspend::dataset::{Dataset, EditionChoice, Group, Preferred, Target, Year, Years};
use defspend::view::ProjectionView;

use crate::cli::args::allies::WhoArgs;
use crate::cli::args::draw::DrawArgs;
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::args::what_if::{WhatIfArgs, gap_question, subject_question};
use crate::cli::error::Error;

pub const ABOUT: &str = "What the road to a target costs, year by year";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &ProjectionView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &ProjectionView::CONTRACT)))]
#[command(after_help = "\
Examples:
  defspend project                                         all allies to 3.5% by 2035, with the 1.5% as a range
  defspend project germany --target 3.5 --baseline real    one ally in full
  defspend project --group eu --by 2030 --format json      for a script
  defspend project italy --year 2025 --target 5 --currency EUR \\
    --set ITA.share=2.0 --set ITA.gdp=2025:2250bn,2035:2900bn
  defspend project --subject EU-27 --year 2026 --target 3.5 --set share=1.9 --growth 1.5")]
pub struct Args {
    #[command(flatten)]
    who: WhoArgs,

    /// Somebody who is no ally, by figures and growth of your own alone, such as --subject EU-27
    /// --year 2026 --set share=1.9 --set spending=343bn --growth 1.5
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with_all = ["allies", "group", "except", "members", "edition", "as_of", "prices"],
    )]
    subject: Option<String>,

    #[command(flatten)]
    road: RoadArgs,

    #[command(flatten)]
    what_if: WhatIfArgs,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    draw: DrawArgs,
}

/// The road and what it assumes.
#[derive(clap::Args)]
#[command(next_help_heading = "Road")]
struct RoadArgs {
    /// The target: 2, 3.5+1.5, 5, any percentage (2.7) or split (3+1). Of two legs the core is billed, and the whole is a
    /// range, unless the related share is given with --set
    #[arg(
        short,
        long,
        value_name = "TARGET",
        default_value = "3.5+1.5",
        allow_negative_numbers = true
    )]
    target: String,

    /// The year by which the target is reached; 2035 unless given, and of a path in money the last year of that
    #[arg(short, long, value_name = "YEAR")]
    by: Option<String>,

    /// The first year in which the share moves; the one after the base year unless given
    #[arg(long, value_name = "YEAR")]
    first: Option<String>,

    /// The way there: linear (equal steps in points), compound (equal growth rates of the share), step (all in the
    /// first year), hold (nowhere), waypoints such as 2026:2.8,2028:3.2,2035:5, or amounts such as 2027:86bn,2028:95bn, from which
    /// the share and the gap to the target follow
    #[arg(long, value_name = "PATH", default_value = "linear")]
    path: String,

    /// What the extra is counted over: the share kept (share), spending kept at constant prices (real) or in cash, nothing
    /// (none), a share such as 2, or shares by year such as 2026:2,2030:2.5
    #[arg(long, value_name = "BASELINE", default_value = "share")]
    baseline: String,

    /// Growth of real GDP, percent a year, instead of the outlook's: a rate, points over or below the outlook's (outlook-1),
    /// or rates from years on (2026:0.5,2028:0.8)
    #[arg(long, value_name = "RATES", allow_hyphen_values = true)]
    growth: Option<String>,

    /// Growth of GDP at current prices, percent a year, which includes inflation; in the same form, and instead of
    /// --growth
    #[arg(long, value_name = "RATES", allow_hyphen_values = true)]
    nominal_growth: Option<String>,

    /// Inflation, percent a year, instead of the outlook's, in the same form
    #[arg(long, value_name = "RATES", allow_hyphen_values = true)]
    inflation: Option<String>,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer_of_drawn(&ProjectionView::CONTRACT, &args.draw)?;
    let dataset = args.what_if.dataset()?;
    let writer = writer.stressing(args.draw.highlighted(dataset)?);
    let question = args.question(dataset)?;
    let projection = projection::project(dataset, &question)?;
    let groups = groups_to_sum(dataset, &question)?;
    writer.write(&ProjectionView::new(dataset, &question, &projection, &groups))?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<ProjectionQuestion, Error> {
        let targets = vec![dataset.targets.find(&self.road.target)?];
        self.what_if.base_year("a road starts in one year")?;
        let rates = [
            (RateKind::Growth, "--growth", &self.road.growth),
            (RateKind::NominalGrowth, "--nominal-growth", &self.road.nominal_growth),
            (RateKind::Inflation, "--inflation", &self.road.inflation),
        ];
        let (replaced, assumed) = self.what_if.replaced_and_assumed(dataset, &rates)?;
        let gaps = self.gaps(targets, &replaced, dataset)?;
        // An ally's inflation at an exchange rate that stays would say little about its dollars, so that the money of one
        // year is used; but growth that includes inflation is of current prices, and GDPs of
        // several years are mostly so.
        let has_gdps = replaced.iter().any(|one| matches!(one.value, Value::Gdps(_)));
        let is_nominal = has_gdps || assumed.iter().any(|one| one.kind == RateKind::NominalGrowth);
        let path = Path::parse(&self.road.path)?;
        let preferred = if is_nominal { Preferred::Current } else { Preferred::LastYear };
        Ok(ProjectionQuestion {
            gaps: GapQuestion { replaced, preferred, ..gaps },
            subject: self.subject.clone(),
            by: self.end_of(&path)?,
            first: self.road.first.as_deref().map(Year::parse).transpose()?,
            path,
            baseline: Baseline::parse(&self.road.baseline)?,
            assumed,
        })
    }

    /// The question of the base year's figures.
    fn gaps(
        &self,
        targets: Vec<Target>,
        replaced: &[Replacement],
        dataset: &Dataset,
    ) -> Result<GapQuestion, Error> {
        let Some(subject) = &self.subject else {
            return gap_question(&self.who, &self.what_if, targets, dataset);
        };
        let set = replaced.to_vec();
        let asked = subject_question(subject, &self.what_if, targets, set, dataset)?;
        let gaps = GapQuestion::plain(vec![], vec![], asked.targets, EditionChoice::Newest);
        Ok(GapQuestion {
            years: asked.year.map(Years::one),
            unit: Unit::In(asked.currency),
            ..gaps
        })
    }

    /// The year in which the road ends.
    fn end_of(&self, path: &Path) -> Result<Year, defspend::Error> {
        match (&self.road.by, path.last_year()) {
            (Some(by), _) => Year::parse(by),
            (None, Some(last)) => Ok(last),
            (None, None) => Year::parse(END),
        }
    }
}

/// The year of The Hague's targets.
const END: &str = "2035";

/// The groups whose roads are added up: those that are named, and for the whole alliance also Europe and Canada.
fn groups_to_sum(dataset: &Dataset, asked: &ProjectionQuestion) -> Result<Vec<Group>, Error> {
    let question = &asked.gaps;
    let mut groups = question.groups.clone();
    if asked.subject.is_none()
        && question.members.is_empty()
        && groups.iter().all(|group| group.id == "nato")
    {
        groups.extend(dataset.groups()?.find("europe-canada").ok().cloned());
    }
    Ok(groups)
}
