//! `defspend project`: what the road to a target costs, year by year.
//!
//!     defspend project                                          every ally to 3.5% + 1.5% by 2035, a line each
//!     defspend project germany --target 3.5                     one ally in full
//!     defspend project italy --path 2028:3.2,2035:5 --target 5  a path of your own

mod explain;
mod page;
mod picture;
mod text;

use defspend::calc::currency::Rate;
use defspend::calc::gap;
use defspend::calc::gap::what_if::Replacement;
use defspend::calc::projection::growth::{Assumption, RateKind};
use defspend::calc::projection::path::Path;
use defspend::calc::projection::{
    self, Baseline, Projection, ProjectionQuestion, Road, Step, Together,
};
use defspend::calc::remarks::Remark;
use defspend::dataset::{Dataset, Group, Millions, Outlook, Prices, Year};
use defspend::decimal::fixed;
use defspend::error::Error;
use defspend::report::{Note, Object, Report, Value};

use super::drawn::Drawn;
use super::output::Output;
use super::scope::{self, Figures, Who};
use super::{TOOL, choice};
use defspend::view::english::Agreed;
use defspend::view::values::name_of;
use defspend::view::values::{self, exact, money, texts};
use defspend::view::{citations, notes};

/// What the command is for.
pub const ABOUT: &str = "What the road to a target costs, year by year";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, after_help = "\
Examples:
  defspend project                                         all allies to 3.5% + 1.5% by 2035
  defspend project germany --target 3.5 --baseline real    one ally in full
  defspend project --group eu --by 2030 --format json      for a script
  defspend project italy --year 2025 --target 5 --currency EUR \\
    --set ITA.share=2.0 --set ITA.gdp=2250bn --set ITA.growth=2.6 --inflation 0")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    #[command(flatten)]
    road: RoadArgs,

    #[command(flatten)]
    figures: Figures,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    drawn: Drawn,
}

/// The road and what it assumes.
#[derive(clap::Args)]
#[command(next_help_heading = "Road")]
struct RoadArgs {
    /// Where to: 2, 3.5+1.5, 5, any percentage (2.7) or split (3+1)
    #[arg(
        short,
        long,
        value_name = "TARGET",
        default_value = "3.5+1.5",
        allow_negative_numbers = true
    )]
    target: String,

    /// The year in which the target is reached
    #[arg(short, long, value_name = "YEAR", default_value = "2035")]
    by: String,

    /// The first year in which the share moves; the one after the base year unless given
    #[arg(long, value_name = "YEAR")]
    first: Option<String>,

    /// The way there: linear (equal steps in points), compound (equal growth rates of the share), step (all in the
    /// first year), hold (nowhere), or waypoints such as 2026:2.8,2028:3.2,2035:5
    #[arg(long, value_name = "PATH", default_value = "linear")]
    path: String,

    /// What the extra is counted over: the share held, spending held at constant prices (real) or in cash, or nothing
    #[arg(long, value_name = "BASELINE", default_value = "share", value_parser = choice(&Baseline::ALL))]
    baseline: Baseline,

    /// Growth of real GDP, percent a year, instead of the outlook's: a rate, or rates from years on
    /// (2026:0.5,2028:0.8)
    #[arg(long, value_name = "RATES", allow_hyphen_values = true)]
    growth: Option<String>,

    /// Inflation, percent a year, instead of the outlook's, in the same form
    #[arg(long, value_name = "RATES", allow_hyphen_values = true)]
    inflation: Option<String>,
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &[
    "member",
    "name",
    "year",
    "target",
    "currency",
    "prices",
    "core_pct",
    "related_pct",
    "total_pct",
    "gdp_m",
    "spending_m",
    "baseline_m",
    "extra_m",
    "extra_sum_m",
];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.drawn.format(&args.output)?;
    let dataset = args.figures.dataset()?;
    let (question, sums) = args.question(dataset)?;
    let roads = projection::project(dataset, &question)?;
    let together = together(&roads, &sums);
    let answer = Projected { question: &question, roads: &roads, together };
    let agreed = Agreed::new(&dataset.targets, question.gaps.which);
    args.output.write(&answer.report(args, agreed))
}

/// Whose roads are added up, and what they come to.
struct Sum {
    group: Option<Group>,
    sum: Together,
}

impl Sum {
    fn name(&self) -> &str {
        self.group.as_ref().map_or("Together", |group| &group.name)
    }
}

/// A question, its answer, and the answer's sums.
struct Projected<'a> {
    question: &'a ProjectionQuestion,
    roads: &'a Projection<'a>,
    together: Vec<Sum>,
}

impl Args {
    /// The question, and the groups whose roads are added up.
    fn question(&self, dataset: &Dataset) -> Result<(ProjectionQuestion, Vec<Group>), Error> {
        let targets = vec![dataset.targets.find(&self.road.target)?];
        self.figures.base_year("a road starts in one year")?;
        let rates = [
            (RateKind::Growth, "--growth", &self.road.growth),
            (RateKind::Inflation, "--inflation", &self.road.inflation),
        ];
        let (replaced, assumed) = self.figures.set_apart(dataset, &rates)?;
        let gaps = scope::question(&self.who, &self.figures, targets, dataset)?;
        let mut sums = gaps.groups.clone();
        if gaps.members.is_empty() && sums.iter().all(|group| group.id == "nato") {
            sums.extend(dataset.groups()?.find("europe-canada").ok().cloned());
        }
        // An ally's inflation at a held exchange rate would say little of its dollars.
        let gaps = gap::GapQuestion { replaced, rather: Prices::Constant, ..gaps };
        let question = ProjectionQuestion {
            gaps,
            by: Year::parse(&self.road.by)?,
            first: self.road.first.as_deref().map(Year::parse).transpose()?,
            path: Path::parse(&self.road.path)?,
            baseline: self.road.baseline,
            assumed,
        };
        Ok((question, sums))
    }
}

/// The roads of each group added up, and of all where no group was asked for; none where currencies differ.
fn together(roads: &Projection, groups: &[Group]) -> Vec<Sum> {
    let one = |road: &Road| {
        roads.roads.first().is_some_and(|first| first.base.currency == road.base.currency)
    };
    if roads.roads.len() < 2 || !roads.roads.iter().all(one) {
        return Vec::new();
    }
    let sum = |group: Option<&Group>| {
        let of =
            |road: &&Road| group.is_none_or(|group| group.members.contains(&road.base.member.iso3));
        let sum = projection::together(roads.roads.iter().filter(of))?;
        Some(Sum { group: group.cloned(), sum })
    };
    if groups.is_empty() {
        return sum(None).into_iter().collect();
    }
    groups.iter().filter_map(|group| sum(Some(group))).collect()
}

impl Projected<'_> {
    fn report<'r>(&'r self, args: &'r Args, agreed: Agreed<'r>) -> Report<'r> {
        let explain = args.output.explain;
        Report {
            schema: "defspend.project/1",
            tool: TOOL,
            data: notes::data(self.roads.answer.info),
            query: self.query(),
            columns: COLUMNS,
            rows: Box::new(|| self.rows()),
            parts: Box::new(move || self.parts(explain)),
            notes: self.notes(),
            page: Box::new(move || page::page(self, explain, args.drawn.chart())),
            sentences: Some(Box::new(move || text::sentences(self, agreed))),
            references: args.output.references(|| {
                let roads = self.roads.roads.iter();
                let edition = citations::gaps(&self.roads.answer, roads.map(|road| &road.base));
                vec![edition, citations::outlook()]
            }),
            picture: Some(Box::new(|| picture::picture(self, args.drawn.width()))),
        }
    }

    fn target(&self) -> &str {
        self.question.gaps.targets.first().map_or("", |target| target.id.as_str())
    }

    /// The question as it was understood.
    fn query(&self) -> Object<'static> {
        let assumed = self.question.assumed.iter().map(Assumption::describe);
        let set = self.question.gaps.replaced.iter().map(Replacement::describe).chain(assumed);
        let mut query = notes::query_of_standing(&self.question.gaps, &self.roads.answer);
        query.extend([
            ("target", self.target().to_owned().into()),
            ("base_year", self.roads.base.number().into()),
            ("first_year", self.roads.first.number().into()),
            ("by_year", self.question.by.number().into()),
            ("path", self.question.path.describe().into()),
            ("baseline", name_of(&Baseline::ALL, self.question.baseline).into()),
            ("set", texts(set)),
        ]);
        query
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let rows = self
            .roads
            .roads
            .iter()
            .flat_map(|road| road.steps.iter().map(move |step| (road, step)));
        rows.map(|(road, step)| self.row(road, step)).collect()
    }

    fn row<'r>(&'r self, road: &'r Road, step: &Step) -> Vec<Value<'r>> {
        let bill = step.bill;
        vec![
            road.base.member.iso3.as_str().into(),
            road.base.member.name.as_str().into(),
            step.year.number().into(),
            self.target().into(),
            road.base.currency.as_str().into(),
            self.roads.answer.prices.map(Prices::name).into(),
            exact(step.core),
            exact(step.related),
            exact(Some(step.total)),
            money(bill.map(|bill| bill.gdp)),
            money(bill.map(|bill| bill.spending)),
            money(bill.and_then(|bill| bill.baseline)),
            money(bill.map(|bill| bill.extra)),
            money(bill.map(|bill| bill.extra_sum)),
        ]
    }

    fn parts(&self, explain: bool) -> Vec<(&'static str, Vec<Object<'_>>)> {
        let summary = self.roads.roads.iter().map(|road| self.summary(road)).collect();
        let mut parts = vec![("summary", summary)];
        let currency = self.roads.roads.first().map(|road| road.base.currency.to_string());
        let total = self.together.iter().map(|of| -> Object {
            let sum = &of.sum;
            vec![
                ("of", of.name().into()),
                ("currency", currency.clone().into()),
                ("counted", sum.counted.into()),
                ("spending_m", money(Some(sum.spending))),
                ("spending_in_target_year_m", money(Some(sum.spending_then))),
                ("extra_in_target_year_m", money(Some(sum.extra))),
                ("extra_sum_m", money(Some(sum.extra_sum))),
            ]
        });
        if !self.together.is_empty() {
            parts.push(("total", total.collect()));
        }
        parts.extend(values::explained(explain, || explain::worked(self)));
        parts
    }

    fn summary<'r>(&'r self, road: &'r Road) -> Object<'r> {
        let then = road.steps.last().and_then(|step| step.bill);
        vec![
            ("member", road.base.member.iso3.as_str().into()),
            ("target", self.target().into()),
            ("from_year", self.roads.base.number().into()),
            ("by_year", self.question.by.number().into()),
            ("path", self.question.path.describe().into()),
            ("needed_real_growth_pct", exact(road.needed_growth)),
            ("extra_in_target_year_m", money(then.map(|bill| bill.extra))),
            ("extra_sum_m", money(then.map(|bill| bill.extra_sum))),
        ]
    }

    /// Everything that the answer assumes.
    fn notes(&self) -> Vec<Note> {
        let answer = &self.roads.answer;
        let mut all = vec![notes::source(answer.info)];
        all.extend(notes::edition(answer.info));
        all.push(Note { code: "projection", text: self.assumptions() });
        all.push(Note { code: "baseline", text: self.baseline() });
        all.extend(self.growth());
        all.extend(
            answer.prices.map(|prices| notes::money(self.question.gaps.unit, prices, answer.info)),
        );
        let roads = &self.roads.roads;
        if roads.iter().any(|road| road.base.figures.rate.is_some_and(|rate| rate != Rate::ONE)) {
            all.push(notes::exchange_rate("base year, held"));
        }
        if self.rate_is_held() {
            let text = "Inflation is that of an ally's own currency, and the exchange rate is held: where inflation is high, amounts in another currency are far too large. Use --currency national, or constant prices.";
            all.push(Note { code: "held_rate", text: text.to_owned() });
        }
        all.push(Note {
            code: "needed_growth",
            text: "Growth needed: of spending, a year, at constant prices; a root, and so approximate.".to_owned(),
        });
        all.extend(notes::what_if(roads.iter().map(|road| &road.base)));
        if self.related_assumed() {
            let text = "A related share (the 1.5%) that is not given with --set starts at 0. That is an assumption: no table of NATO's has it.";
            all.push(Note { code: "related_assumed", text: text.to_owned() });
        }
        if !self.roads.starts_off.is_empty() {
            let items = self.roads.starts_off.iter().map(|(name, start, share)| {
                format!("{name} ({} instead of {})", fixed(*start, 2), fixed(share.percent(), 2))
            });
            let text = format!(
                "At current prices the path starts from spending ÷ GDP, which differs from the published share for {}.",
                notes::several(items)
            );
            all.push(Note { code: "start", text });
        }
        let concerns = |remark: &&Remark| {
            !matches!(
                remark,
                Remark::RelatedUnknown | Remark::RatioDiffers(_) | Remark::MetByRounding(_)
            )
        };
        all.extend(
            answer.remarks.iter().filter(concerns).map(|remark| notes::remark(remark, answer)),
        );
        all
    }

    /// Whether amounts grow with another currency's inflation than their own.
    fn rate_is_held(&self) -> bool {
        let foreign = |road: &Road| road.base.currency != road.base.member.currency;
        self.roads.answer.prices == Some(Prices::Current) && self.roads.roads.iter().any(foreign)
    }

    fn related_assumed(&self) -> bool {
        self.question.gaps.targets.iter().any(|target| target.related().is_some())
            && self.roads.roads.iter().any(|road| road.base.figures.related.is_none())
    }

    /// Whether NATO marks the base year as an estimate.
    fn estimate(&self) -> bool {
        self.roads.roads.iter().any(|road| road.base.estimate == Some(true))
    }

    fn assumptions(&self) -> String {
        let by = self.question.by;
        let from = self.roads.base;
        let way = match &self.question.path {
            Path::Linear => "in equal steps of percentage points".to_owned(),
            Path::Compound => "at equal growth rates of the share".to_owned(),
            Path::Step => "all at once in the first year".to_owned(),
            Path::Hold => "not at all: it is held".to_owned(),
            Path::Waypoints(_) => {
                format!("on straight lines over {}", self.question.path.describe())
            }
        };
        format!(
            "A projection is arithmetic, not a forecast. From {from} to {by} the share moves from {} on {way}. An ally \
             above the target keeps its share.{}",
            self.roads.first,
            notes::estimate(self.estimate())
        )
    }

    fn baseline(&self) -> String {
        let over = match self.question.baseline {
            Baseline::Share => "what the share of the base year would cost",
            Baseline::Real => "spending of the base year, held at constant prices",
            Baseline::Cash => "spending of the base year, held in cash",
            Baseline::None => "nothing: it is all spending after the base year",
        };
        let name = name_of(&Baseline::ALL, self.question.baseline).unwrap_or_default();
        format!(
            "Extra is counted over {over} (--baseline {name}). The choice changes the bill severalfold."
        )
    }

    /// Where growth comes from, and how long the outlook reaches.
    fn growth(&self) -> Vec<Note> {
        let current = self.roads.answer.prices == Some(Prices::Current);
        let what = if current { "Growth and inflation" } else { "Growth" };
        let own = notes::own_rates(&self.question.assumed);
        let text = format!("{what} of GDP: {}.{own}", Outlook::SOURCE);
        let mut all = vec![Note { code: "outlook", text }];
        let prices_matter = current || self.question.baseline == Baseline::Cash;
        let held = self
            .roads
            .roads
            .iter()
            .flat_map(|road| &road.rates)
            .any(|rates| rates.growth_held || (prices_matter && rates.inflation_held));
        all.extend(notes::outlook_ends(&self.roads.prospects, held));
        all
    }
}

/// The money of a year, where there is any.
fn bill(step: &Step, pick: impl Fn(&projection::Bill) -> Millions) -> Option<Millions> {
    step.bill.as_ref().map(pick)
}
