//! `defspend gap`: how far allies are from targets.
//!
//!     defspend gap                                   every ally, the newest edition's last year
//!     defspend gap germany --target 3.5 --explain    one ally and one target, with the sum in full
//!     defspend gap --group eu --format json          for a script

mod explain;
mod page;
mod picture;
pub(super) mod text;

use defspend::calc::currency::{Rate, Unit};
use defspend::calc::gap::what_if::Replacement;
use defspend::calc::gap::{self, AllyGap, GapOrder, GapQuestion, GapReport};
use defspend::calc::gap::{Gap, Sum};
use defspend::dataset::{Dataset, Iso3, Leg, Prices, Share, Target, Targets, Years};
use defspend::error::Error;
use defspend::report::{Format, Note, Object, Report, Value};

use super::drawn::Drawn;
use super::output::Output;
use super::scope::{self, Figures, Who};
use super::{TOOL, choice};
use defspend::view::english::Agreed;
use defspend::view::values::name_of;
use defspend::view::values::{self, exact, money, points, texts};
use defspend::view::{citations, notes};

/// What the command is for.
pub const ABOUT: &str = "How far each ally is from 2%, from 3.5% + 1.5%, and from 5% of GDP";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, after_help = "\
Examples:
  defspend gap                                          all allies, newest edition
  defspend gap germany france --target 3.5 --explain    the sums in full
  defspend gap --group eu --below 2 --format json       for a script
  defspend gap DEU --target 2 --edition 2024-06 --year 2014..2024
  defspend gap uk --set GBR.related=1.0                 with a related share of your own")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    /// What to measure against: 2, 3.5+1.5, 5, equipment, any percentage (2.7) or split (3+1); 2, 3.5+1.5 and 5 unless
    /// given
    #[arg(
        short,
        long,
        value_name = "TARGET",
        value_delimiter = ',',
        allow_negative_numbers = true
    )]
    target: Vec<String>,

    #[command(flatten)]
    figures: Figures,

    #[command(flatten)]
    rows: Rows,

    #[command(flatten)]
    output: Output,

    #[command(flatten)]
    drawn: Drawn,
}

/// Which rows, and in which order.
#[derive(clap::Args)]
#[command(next_help_heading = "Rows")]
struct Rows {
    /// The order: largest first for figures; gap and money are those to the first target [default: gap; name for a range
    /// of years]
    #[arg(long, value_name = "KEY", value_parser = choice(&GapOrder::ALL))]
    sort: Option<GapOrder>,

    /// The first N rows alone
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    top: Option<u16>,

    /// Only allies below a target
    #[arg(long, value_name = "TARGET")]
    below: Option<String>,

    /// Only allies that meet a target
    #[arg(long, value_name = "TARGET")]
    met: Option<String>,
}

/// The fields of a row; their names and meanings change only with the schema's number.
pub(super) const COLUMNS: &[&str] = &[
    "member",
    "name",
    "year",
    "estimate",
    "target",
    "leg",
    "target_pct",
    "share_pct",
    "gap_pp",
    "gap_pp_low",
    "gap_pp_high",
    "currency",
    "prices",
    "spending_m",
    "gdp_m",
    "required_m",
    "gap_m",
    "gap_m_low",
    "gap_m_high",
    "increase_pct",
    "met",
];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    let format = args.drawn.format(&args.output)?;
    let dataset = args.figures.dataset()?;
    let question = args.question(dataset)?;
    if format == Format::Svg {
        picture::one_measure(&question.targets)?;
    }
    let answer = gap::answer(dataset, &question)?;
    let agreed = Agreed::new(&dataset.targets, question.which);
    args.output.write(&args.report(&answer, &question, agreed))
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<GapQuestion, Error> {
        let find = |text: &str| dataset.targets.find(text);
        let mut targets: Vec<Target> = Vec::new();
        let usual = Targets::USUAL.map(str::to_owned);
        for text in if self.target.is_empty() { &usual } else { self.target.as_slice() } {
            let target = find(text)?;
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        let question = scope::question(&self.who, &self.figures, targets, dataset)?;
        let one_year = question.years.is_none_or(Years::is_one);
        let usual_order = if one_year { GapOrder::Gap } else { GapOrder::Name };
        Ok(GapQuestion {
            replaced: self.figures.replaced(dataset)?,
            below: self.rows.below.as_deref().map(find).transpose()?,
            met: self.rows.met.as_deref().map(find).transpose()?,
            order: self.rows.sort.unwrap_or(usual_order),
            top: self.rows.top.map(usize::from),
            ..question
        })
    }

    /// The question as it was understood.
    fn query(&self, question: &GapQuestion, answer: &GapReport) -> Object<'static> {
        let id = |target: &Target| target.id.clone();
        let mut query = notes::query_of_standing(question, answer);
        query.extend([
            ("targets", texts(question.targets.iter().map(id))),
            ("set", texts(question.replaced.iter().map(Replacement::describe))),
            ("below", question.below.as_ref().map(id).into()),
            ("met", question.met.as_ref().map(id).into()),
            ("sort", name_of(&GapOrder::ALL, question.order).into()),
            ("top", self.rows.top.into()),
        ]);
        query
    }

    fn report<'a>(
        &'a self,
        answer: &'a GapReport,
        question: &'a GapQuestion,
        agreed: Agreed<'a>,
    ) -> Report<'a> {
        let (unit, explain) = (question.unit, self.output.explain);
        Report {
            schema: "defspend.gap/1",
            tool: TOOL,
            data: notes::data(answer.info),
            query: self.query(question, answer),
            columns: COLUMNS,
            rows: Box::new(|| rows(answer)),
            parts: Box::new(move || parts(answer, explain)),
            notes: all_notes(answer, unit),
            page: Box::new(move || page::page(answer, explain, self.drawn.chart())),
            sentences: Some(Box::new(move || text::sentences(answer, question, agreed))),
            picture: Some(Box::new(move || picture::picture(answer, unit, self.drawn.width()))),
            references: self
                .output
                .references(|| vec![citations::gaps(answer, answer.rows.iter())]),
        }
    }
}

/// The parts beside the rows: totals, for a range of years the sums of each ally, and the worked sums.
fn parts<'a>(answer: &'a GapReport, explain: bool) -> Vec<(&'static str, Vec<Object<'a>>)> {
    let mut parts = Vec::new();
    if let Some(sums) = answer.sums(None) {
        parts.push(("total", totals(answer, None, &sums)));
    }
    if !answer.years.is_one() {
        let mut all = Vec::new();
        for member in answer.members() {
            let sums = answer.sums(Some(member.iso3));
            all.extend(sums.into_iter().flat_map(|sums| totals(answer, Some(member.iso3), &sums)));
        }
        parts.push(("sums", all));
    }
    parts.extend(values::explained(explain, || explain::worked(answer)));
    parts
}

/// The rows of an answer.
pub(super) fn rows<'a>(answer: &'a GapReport) -> Vec<Vec<Value<'a>>> {
    let legs: Vec<(&Target, Leg)> = answer.legs().collect();
    let mut rows = Vec::with_capacity(answer.rows.len() * legs.len());
    for ally in &answer.rows {
        rows.extend(
            legs.iter().zip(&ally.gaps).map(|((target, _), gap)| row(answer, ally, target, gap)),
        );
    }
    rows
}

fn row<'a>(
    answer: &'a GapReport,
    row: &'a AllyGap,
    target: &'a Target,
    gap: &Gap,
) -> Vec<Value<'a>> {
    vec![
        row.member.iso3.as_str().into(),
        row.member.name.as_str().into(),
        row.year.number().into(),
        row.estimate.into(),
        target.id.as_str().into(),
        gap.leg.name().into(),
        gap.wanted.percent().normalize().into(),
        gap.share.map(Share::percent).into(),
        points(gap.points.exactly()),
        points(gap.points.low()),
        points(gap.points.high()),
        row.currency.as_str().into(),
        answer.prices.map(Prices::name).into(),
        money(gap.spending),
        money(gap.gdp),
        money(gap.required),
        money(gap.money.exactly()),
        money(gap.money.low()),
        money(gap.money.high()),
        exact(gap.increase()),
        gap.met.into(),
    ]
}

fn totals<'a>(answer: &'a GapReport, member: Option<Iso3>, sums: &[Sum]) -> Vec<Object<'a>> {
    let first = answer.rows.iter().find(|row| member.is_none_or(|code| row.member.iso3 == code));
    let currency = first.map(|row| row.currency.to_string());
    answer
        .legs()
        .zip(sums)
        .map(|((target, of), sum)| {
            let mut object: Object = Vec::with_capacity(13);
            object.extend(member.map(|member| ("member", member.to_string().into())));
            object.extend([
                ("target", target.id.as_str().into()),
                ("leg", of.name().into()),
                ("currency", currency.clone().into()),
                ("counted", sum.counted.into()),
                ("missing", sum.missing.into()),
                ("shortfall_m", money(sum.shortfall.exactly())),
                ("shortfall_m_low", money(sum.shortfall.low())),
                ("shortfall_m_high", money(sum.shortfall.high())),
                ("netted_m", money(sum.netted.exactly())),
                ("netted_m_low", money(sum.netted.low())),
                ("netted_m_high", money(sum.netted.high())),
            ]);
            object
        })
        .collect()
}

fn all_notes(answer: &GapReport, unit: Unit) -> Vec<Note> {
    let mut all = vec![notes::source(answer.info)];
    all.extend(notes::edition(answer.info));
    let marks = notes::estimate(answer.rows.iter().any(|s| s.estimate == Some(true)));
    let text = format!(
        "Gap: target less share, in percentage points (pp); in money target × GDP − spending. Positive is short.{marks}"
    );
    all.push(Note { code: "gap", text });
    all.extend(answer.prices.map(|prices| notes::money(unit, prices, answer.info)));
    if answer.rows.iter().any(|s| s.figures.rate.is_some_and(|rate| rate != Rate::ONE)) {
        all.push(notes::exchange_rate("year"));
    }
    if answer.rows.len() > 1 && answer.prices.is_some() {
        let text = "Shortfalls: added up, one ally's surplus does not pay another's gap. Netted: surpluses deducted.";
        all.push(Note { code: "totals", text: text.to_owned() });
    }
    all.extend(notes::what_if(answer.rows.iter()));
    all.extend(answer.remarks.iter().map(|remark| notes::remark(remark, answer)));
    all
}
