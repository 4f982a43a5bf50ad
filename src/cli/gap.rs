//! `defspend gap`: how far allies are from targets.
//!
//!     defspend gap                                   every ally, the newest edition's last year
//!     defspend gap germany --target 3.5 --explain    one ally and one target, with the sum in full
//!     defspend gap --group eu --format json          for a script

use clap::ValueEnum;
use defspend::calc::currency::{Rate, Unit};
use defspend::calc::gap::{Extent, Gap, Sum};
use defspend::calc::standing::{self, Answer, Order, Question, Remark, Standing};
use defspend::dataset::{Dataset, Demand, Iso3, Leg, Millions, Points, Prices, Target, Targets, Which};
use defspend::decimal::{fixed, grouped, grouped_exact, plain, round};
use defspend::error::Error;
use defspend::report::{Heading, Note, Object, Page, Report, Value};
use rust_decimal::Decimal;

use super::output::Output;
use super::scope::{Figures, Members, Who};
use super::{TOOL, notes};

/// How far each ally is from 2%, from 3.5% + 1.5%, and from 5% of GDP
#[derive(clap::Args)]
#[command(after_help = "\
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
    #[arg(short, long, value_name = "TARGET", value_delimiter = ',')]
    target: Vec<String>,

    #[command(flatten)]
    figures: Figures,

    #[command(flatten)]
    rows: Rows,

    #[command(flatten)]
    output: Output,
}

/// Which rows, and in which order.
#[derive(clap::Args)]
#[command(next_help_heading = "Rows")]
struct Rows {
    /// The order: largest first for figures; gap and money are those to the first target [default: gap; name for a range
    /// of years]
    #[arg(long, value_name = "KEY", value_enum)]
    sort: Option<Sort>,

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

/// The order of rows as an argument.
#[derive(Clone, Copy, ValueEnum)]
enum Sort {
    Gap,
    Money,
    Share,
    Spending,
    Gdp,
    Name,
    Year,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Gap => Self::Gap,
            Sort::Money => Self::Money,
            Sort::Share => Self::Share,
            Sort::Spending => Self::Spending,
            Sort::Gdp => Self::Gdp,
            Sort::Name => Self::Name,
            Sort::Year => Self::Year,
        }
    }
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &[
    "member", "name", "year", "estimate", "target", "leg", "target_pct", "share_pct", "gap_pp", "gap_pp_low",
    "gap_pp_high", "currency", "prices", "spending_m", "gdp_m", "required_m", "gap_m", "gap_m_low", "gap_m_high",
    "increase_pct", "met",
];

/// A quotient of money is written to one unit of the currency, a percentage that was divided out to six places.
const PLACES: u32 = 6;

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.output.format()?;
    let dataset = Dataset::embedded()?;
    let question = args.question(&dataset)?;
    let query = args.query(&question);
    let answer = standing::answer(&dataset, question)?;
    args.output.write(&report(&answer, query, args))
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<Question, Error> {
        let (members, groups) = self.who.read(dataset)?;
        let find = |text: &str| dataset.targets.find(text);
        let mut targets: Vec<Target> = Vec::new();
        let usual = Targets::USUAL.map(str::to_owned);
        for text in if self.target.is_empty() { &usual } else { self.target.as_slice() } {
            let target = find(text)?;
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        let years = self.figures.years()?;
        let usual_order = if years.is_some_and(|years| !years.is_one()) { Order::Name } else { Order::Gap };
        Ok(Question {
            members,
            groups,
            members_now: self.who.members == Members::Now,
            targets,
            which: self.figures.which(dataset)?,
            years,
            prices: self.figures.prices(),
            unit: self.figures.unit(dataset)?,
            replaced: self.figures.replaced(dataset)?,
            below: self.rows.below.as_deref().map(find).transpose()?,
            met: self.rows.met.as_deref().map(find).transpose()?,
            order: self.rows.sort.map_or(usual_order, Order::from),
            top: self.rows.top.map(usize::from),
        })
    }

    /// The question as it was understood.
    fn query(&self, question: &Question) -> Object<'static> {
        let texts = |items: Vec<String>| Value::List(items.into_iter().map(Value::from).collect());
        let edition = match question.which {
            Which::Newest => "newest".to_owned(),
            Which::Named(id) => id.to_string(),
            Which::AsOf(day) => format!("as of {day}"),
        };
        let currency = match question.unit {
            Unit::In(currency) => currency.to_string(),
            Unit::National => "national".to_owned(),
        };
        vec![
            ("members", texts(question.members.iter().map(Iso3::to_string).collect())),
            ("groups", texts(question.groups.iter().map(|group| group.id.clone()).collect())),
            ("members_of", if question.members_now { "now" } else { "then" }.into()),
            ("targets", texts(question.targets.iter().map(|target| target.id.clone()).collect())),
            ("years", question.years.map(|years| years.to_string()).into()),
            ("edition", edition.into()),
            ("currency", currency.into()),
            ("prices", question.prices.map(Prices::name).into()),
            ("set", texts(question.replaced.iter().map(|replaced| replaced.describe()).collect())),
            ("below", question.below.as_ref().map(|target| target.id.clone()).into()),
            ("met", question.met.as_ref().map(|target| target.id.clone()).into()),
            ("top", question.top.into()),
        ]
    }
}

fn report<'a>(answer: &'a Answer, query: Object<'a>, args: &'a Args) -> Report<'a> {
    let explain = args.output.explain;
    Report {
        schema: "defspend.gap/1",
        tool: TOOL,
        data: notes::data(answer.info),
        query,
        columns: COLUMNS,
        rows: Box::new(|| rows(answer)),
        parts: Box::new(move || parts(answer, explain)),
        notes: all_notes(answer),
        page: Box::new(move || page(answer, explain)),
    }
}

/// The parts beside the rows: totals, for a range of years the sums of each ally, and the worked sums.
fn parts<'a>(answer: &'a Answer, explain: bool) -> Vec<(&'static str, Vec<Object<'a>>)> {
    let mut parts = Vec::new();
    if let Some(sums) = answer.sums(None) {
        parts.push(("total", totals(answer, None, &sums)));
    }
    if !answer.years.is_one() {
        let sums = everybody(answer).into_iter().filter_map(|code| Some((code, answer.sums(Some(code))?)));
        parts.push(("sums", sums.flat_map(|(code, sums)| totals(answer, Some(code), &sums)).collect()));
    }
    if explain {
        let object = |(of, lines): (String, Vec<String>)| {
            vec![("of", Value::from(of)), ("lines", Value::List(lines.into_iter().map(Value::from).collect()))]
        };
        parts.push(("explain", worked(answer).into_iter().map(object).collect()));
    }
    parts
}

fn rows<'a>(answer: &'a Answer) -> Vec<Vec<Value<'a>>> {
    let legs: Vec<(&Target, Leg)> = answer.legs().collect();
    let mut rows = Vec::with_capacity(answer.standings.len() * legs.len());
    for standing in &answer.standings {
        rows.extend(legs.iter().zip(&standing.gaps).map(|((target, _), gap)| row(answer, standing, target, gap)));
    }
    rows
}

fn row<'a>(answer: &'a Answer, standing: &'a Standing, target: &'a Target, gap: &Gap) -> Vec<Value<'a>> {
    let points = |points: Option<Points>| -> Value { points.map(|Points(points)| points.normalize()).into() };
    vec![
        standing.member.iso3.as_str().into(),
        standing.member.name.as_str().into(),
        standing.year.number().into(),
        standing.estimate.into(),
        target.id.as_str().into(),
        gap.leg.name().into(),
        gap.wanted.percent().normalize().into(),
        gap.share.map(|share| share.percent()).into(),
        points(gap.points.exactly()),
        points(gap.points.low()),
        points(gap.points.high()),
        standing.currency.as_str().into(),
        answer.prices.map(Prices::name).into(),
        money(gap.spending),
        money(gap.gdp),
        money(gap.required),
        money(gap.money.exactly()),
        money(gap.money.low()),
        money(gap.money.high()),
        gap.increase().map(|percent| round(percent, PLACES).normalize()).into(),
        gap.met.into(),
    ]
}

fn money(amount: Option<Millions>) -> Value<'static> {
    amount.map(|Millions(amount)| round(amount, PLACES).normalize()).into()
}

fn totals<'a>(answer: &'a Answer, member: Option<Iso3>, sums: &[Sum]) -> Vec<Object<'a>> {
    let currency = answer.standings.first().map(|standing| standing.currency.to_string());
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

/// The allies of the answer in its order, each once.
fn everybody(answer: &Answer) -> Vec<Iso3> {
    let mut everybody = Vec::new();
    for standing in &answer.standings {
        if !everybody.contains(&standing.member.iso3) {
            everybody.push(standing.member.iso3);
        }
    }
    everybody
}

fn all_notes(answer: &Answer) -> Vec<Note> {
    let mut all = vec![notes::source(answer.info)];
    all.extend(notes::edition(answer.info));
    let marks = if answer.standings.iter().any(|s| s.estimate == Some(true)) { " e: an estimate of NATO's." } else { "" };
    let text = format!(
        "Gap: target less share, in percentage points (pp); in money target × GDP − spending. Positive is short.{marks}"
    );
    all.push(Note { code: "gap", text });
    if let Some(prices) = answer.prices {
        let text = format!("Money: millions or billions (bn) at {}.", notes::prices(prices, answer.info));
        all.push(Note { code: "prices", text });
    }
    if answer.standings.iter().any(|s| s.figures.rate.is_some_and(|rate| rate != Rate::ONE)) {
        let text = "Exchange rates: the edition's own, an ally's national figure ÷ its dollar figure of the year.";
        all.push(Note { code: "exchange_rate", text: text.to_owned() });
    }
    let netted = "Shortfalls: added up, one ally's surplus does not pay another's gap. Netted: surpluses deducted.";
    all.push(Note { code: "totals", text: netted.to_owned() });
    all.extend(what_if(answer));
    all.extend(answer.remarks.iter().map(|remark| notes::remark(remark, answer)));
    all
}

/// What was replaced, and what followed from it.
fn what_if(answer: &Answer) -> Option<Note> {
    let changes: Vec<String> = answer
        .standings
        .iter()
        .filter_map(|standing| Some((standing, standing.original?)))
        .map(|(standing, original)| {
            let (now, name) = (standing.figures, &standing.member.name);
            let original = original.converted();
            let share = |share: Option<defspend::dataset::Share>| {
                share.map_or_else(|| "–".to_owned(), |share| format!("{}%", fixed(share.percent(), 2)))
            };
            let amount = |amount: Option<Millions>| {
                amount.map_or_else(|| "–".to_owned(), |Millions(amount)| format!("{}m", grouped(amount, 0)))
            };
            let mut changed = Vec::new();
            if now.share != original.share {
                changed.push(format!("share {} (was {})", share(now.share), share(original.share)));
            }
            if now.spending != original.spending {
                changed.push(format!("spending {} (was {})", amount(now.spending), amount(original.spending)));
            }
            if now.gdp != original.gdp {
                changed.push(format!("GDP {} (was {})", amount(now.gdp), amount(original.gdp)));
            }
            if now.related != original.related {
                changed.push(format!("related share {} (was {})", share(now.related), share(original.related)));
            }
            format!("{name} {}: {}", standing.year, changed.join(", "))
        })
        .collect();
    let text = format!("What if, by --set, not the edition's figures: {}.", changes.join("; "));
    (!changes.is_empty()).then_some(Note { code: "what_if", text })
}

/// How money is shown to a person.
#[derive(Clone, Copy)]
enum Scale {
    Millions,
    Billions,
}

impl Scale {
    /// A table of a few rows shows millions; a long one, or one with amounts that would not fit, billions.
    fn of(answer: &Answer) -> Self {
        const FEW: usize = 12;
        let trillion = Decimal::from(1_000_000);
        let large = |gap: &Gap| gap.required.is_some_and(|Millions(amount)| amount >= trillion);
        let few = answer.standings.len() <= FEW && !answer.standings.iter().any(|s| s.gaps.iter().any(large));
        if few { Self::Millions } else { Self::Billions }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::Millions => "m",
            Self::Billions => "bn",
        }
    }

    fn show(self, Millions(amount): Millions) -> String {
        match self {
            Self::Millions => grouped(amount, 0),
            Self::Billions => grouped(amount * Decimal::new(1, 3), 1),
        }
    }
}

const NOTHING: &str = "–";

fn extent<T: Copy>(extent: Extent<T>, show: impl Fn(T) -> String) -> String {
    match extent {
        Extent::Unknown => NOTHING.to_owned(),
        Extent::Exactly(value) => show(value),
        Extent::Between(low, high) => format!("{}…{}", show(low), show(high)),
    }
}

/// The answer as a person reads it: a row for each ally and year, the targets side by side.
fn page(answer: &Answer, explain: bool) -> Page {
    let scale = Scale::of(answer);
    let shown = shown_legs(answer);
    let with_money = answer.prices.is_some();
    let many = answer.remarks.contains(&Remark::ManyCurrencies);
    let with_year = !answer.years.is_one();
    let currency = answer.standings.first().filter(|_| !many).map(|standing| format!("{} ", standing.currency));
    let unit = format!("{}{}", currency.unwrap_or_default(), scale.unit());

    let mut headings = vec![heading("Ally", "", true)];
    if with_year {
        headings.push(heading("Year", "", false));
    }
    headings.push(heading("% of", "GDP", false));
    if with_money {
        headings.push(heading("Spent", &unit, false));
        if many {
            headings.push(heading("", "", true));
        }
    }
    for (_, target, leg) in &shown {
        let label = label(target, *leg);
        let equipment = matches!(target.demand, Demand::Equipment(_));
        if equipment {
            headings.push(heading("Equip-", "ment %", false));
        }
        headings.push(heading(&label, "pp", false));
        if with_money {
            headings.push(heading(&label, &unit, false));
        }
    }

    let cells = |standing: &Standing| {
        let mut cells = Vec::with_capacity(headings.len());
        cells.push(standing.member.name.clone());
        if with_year {
            cells.push(format!("{}{}", standing.year, if standing.estimate == Some(true) { "e" } else { "" }));
        }
        let share = standing.figures.share.map(|share| fixed(share.percent(), 2));
        cells.push(share.unwrap_or_else(|| NOTHING.to_owned()));
        if with_money {
            let spent = standing.figures.spending.and_then(|amount| standing.figures.convert(amount));
            cells.push(spent.map_or_else(|| NOTHING.to_owned(), |amount| scale.show(amount)));
            if many {
                cells.push(standing.currency.to_string());
            }
        }
        for (index, target, _) in &shown {
            let Some(gap) = standing.gaps.get(*index) else { continue };
            if matches!(target.demand, Demand::Equipment(_)) {
                cells.push(gap.share.map_or_else(|| NOTHING.to_owned(), |share| fixed(share.percent(), 2)));
            }
            cells.push(extent(gap.points, |Points(points)| fixed(points, 2)));
            if with_money {
                cells.push(extent(gap.money, |amount| scale.show(amount)));
            }
        }
        cells
    };
    let rows = answer.standings.iter().map(cells).collect();

    let sum_cells = |name: String, sums: &[Sum], pick: fn(&Sum) -> Extent<Millions>| {
        let mut cells = vec![name];
        cells.resize(2 + usize::from(with_year) + usize::from(with_money), String::new());
        for (index, target, _) in &shown {
            let blank = 1 + usize::from(matches!(target.demand, Demand::Equipment(_)));
            cells.resize(cells.len() + blank, String::new());
            cells.push(sums.get(*index).map_or_else(String::new, |sum| extent(pick(sum), |amount| scale.show(amount))));
        }
        cells
    };
    let mut totals = Vec::new();
    if with_money {
        if with_year {
            for code in everybody(answer) {
                let name = answer.standings.iter().find(|s| s.member.iso3 == code).map(|s| s.member.name.clone());
                if let (Some(name), Some(sums)) = (name, answer.sums(Some(code))) {
                    totals.push(sum_cells(name, &sums, |sum| sum.shortfall));
                }
            }
        }
        if let Some(sums) = answer.sums(None).filter(|_| answer.standings.len() > 1) {
            totals.push(sum_cells("Shortfalls".to_owned(), &sums, |sum| sum.shortfall));
            totals.push(sum_cells("Netted".to_owned(), &sums, |sum| sum.netted));
        }
    }
    let worked = if explain { worked(answer) } else { Vec::new() };
    Page { title: title(answer), headings, rows, totals, worked }
}

fn heading(top: &str, unit: &str, words: bool) -> Heading {
    Heading { top: top.to_owned(), unit: unit.to_owned(), words }
}

fn title(answer: &Answer) -> String {
    let targets: Vec<String> = answer.targets.iter().map(name).collect();
    let (last, others) = targets.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    let list = if others.is_empty() { last.to_owned() } else { format!("{} and {last}", others.join(", ")) };
    let estimates = answer.standings.iter().any(|standing| standing.estimate == Some(true));
    let mark = if answer.years.is_one() && estimates { "e" } else { "" };
    format!("Gap to {list}, {}{mark}, edition {}", answer.years, answer.info.id)
}

/// A target in words.
fn name(target: &Target) -> String {
    let percent = |leg| plain(target.share(leg).percent());
    match target.demand {
        Demand::Core(_) => format!("{}% of GDP", percent(Leg::Core)),
        Demand::Split { .. } => format!("{}% + {}%", percent(Leg::Core), percent(Leg::Related)),
        Demand::Whole { .. } => format!("{}% in all", percent(Leg::Total)),
        Demand::Equipment(_) => format!("{}% for equipment", percent(Leg::Core)),
    }
}

/// A leg as a heading.
fn label(target: &Target, leg: Leg) -> String {
    let percent = plain(target.share(leg).percent());
    if leg == Leg::Related { format!("{percent}% rel.") } else { format!("{percent}%") }
}

/// The legs that a person is shown, with their place in the gaps: a leg that another shows already is left out, and a
/// related leg of which nobody's spending is known, for its gap is the same for all.
fn shown_legs<'a>(answer: &'a Answer) -> Vec<(usize, &'a Target, Leg)> {
    let legs: Vec<_> = answer.legs().collect();
    let known = |index: usize| {
        answer.standings.iter().any(|standing| standing.gaps.get(index).is_some_and(|gap| gap.share.is_some()))
    };
    let repeated = |index: usize, target: &Target, leg: Leg| {
        leg == Leg::Total
            && legs.iter().skip(index + 1).any(|(other, of)| {
                *of == leg && other.share(leg) == target.share(leg) && other.related() == target.related()
            })
    };
    legs.iter()
        .enumerate()
        .filter(|(index, (target, leg))| (*leg != Leg::Related || known(*index)) && !repeated(*index, target, *leg))
        .map(|(index, (target, leg))| (index, *target, *leg))
        .collect()
}

/// The sum of each row in full: the figures with their edition and table, the operation, the result.
fn worked(answer: &Answer) -> Vec<(String, Vec<String>)> {
    answer.standings.iter().map(|standing| work(answer, standing)).collect()
}

fn work(answer: &Answer, standing: &Standing) -> (String, Vec<String>) {
    let mark = if standing.estimate == Some(true) { "e" } else { "" };
    let heading = format!("{} {}{mark}", standing.member.name, standing.year);
    let held = standing.original.unwrap_or(standing.figures);
    let from = |measure: defspend::dataset::Measure| format!("edition {}, {}", answer.info.id, measure.nato_table());
    let mut lines = Vec::new();
    if let Some(share) = held.share {
        let exact = share.percent();
        lines.push(format!("share {}% ({})", plain(exact), from(defspend::dataset::Measure::Share)));
    }
    if let Some(prices) = answer.prices {
        let (spending, gdp) = prices.measures();
        let at = notes::prices(prices, answer.info);
        for (name, amount, measure) in [("spending", held.spending, spending), ("GDP", held.gdp, gdp)] {
            if let Some(Millions(amount)) = amount {
                lines.push(format!("{name} {} million USD, {at} ({})", grouped_exact(amount), from(measure)));
            }
        }
    }
    if let Some(rate) = held.rate.filter(|rate| *rate != Rate::ONE) {
        lines.push(format!(
            "exchange rate {} {} ÷ {} USD (edition {}, tables 1 and 2)",
            grouped_exact(rate.amount.0), standing.currency, grouped_exact(rate.dollars.0), answer.info.id
        ));
    }
    if standing.original.is_some() {
        lines.push("some of these are replaced with --set: see the notes".to_owned());
    }
    for ((target, _), gap) in answer.legs().zip(&standing.gaps) {
        lines.push(work_of(target, gap, standing));
    }
    (heading, lines)
}

fn work_of(target: &Target, gap: &Gap, standing: &Standing) -> String {
    let percent = plain(gap.wanted.percent());
    let verdict = match gap.met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "not known whether met",
    };
    let of = match target.demand {
        Demand::Equipment(_) => "for equipment",
        _ => gap.leg.name(),
    };
    let amount = |Millions(amount): Millions| grouped_exact(round(amount, PLACES));
    let mut steps = Vec::new();
    match (gap.share, gap.points) {
        (Some(share), Extent::Exactly(Points(points))) => {
            steps.push(format!("{percent} − {} = {} points", plain(share.percent()), plain(points)));
        }
        (_, Extent::Between(Points(low), Points(high))) => {
            steps.push(format!("{} to {} points, for related spending is unknown", plain(low), plain(high)));
        }
        _ => steps.push("no share, no gap".to_owned()),
    }
    let currency = standing.currency;
    let base = match target.demand {
        Demand::Equipment(_) => standing.figures.spending.and_then(|all| standing.figures.convert(all)),
        _ => gap.gdp,
    };
    if let (Some(base), Some(required)) = (base, gap.required) {
        steps.push(format!("{percent}% × {} = {}", amount(base), amount(required)));
        match (gap.spending, gap.money) {
            (Some(spending), Extent::Exactly(money)) => {
                steps.push(format!("{} − {} = {} million {currency}", amount(required), amount(spending), amount(money)));
            }
            (_, Extent::Between(low, high)) => {
                steps.push(format!("{} to {} million {currency}", amount(low), amount(high)));
            }
            _ => {}
        }
    }
    format!("{percent}% {of}: {}: {verdict}", steps.join("; "))
}

#[cfg(test)]
mod tests {
    use clap::Args as _;

    #[test]
    fn every_column_is_named_once() {
        let mut names = super::COLUMNS.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), super::COLUMNS.len());
        let _ = super::Args::augment_args(clap::Command::new("gap"));
    }
}
