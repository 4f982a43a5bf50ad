//! `defspend history`: a figure of NATO's, year by year.
//!
//!     defspend history germany                                 the share of one ally, a row for each year
//!     defspend history --group nordic --measure spending       several allies, a column for each year
//!     defspend history --group europe-canada --measure spending --since 2014    what was added since

mod page;
mod picture;

use defspend::calc::history::{self, Added, History, HistoryQuestion, Total, Whose};
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::Selection;
use defspend::calc::remarks::Remark;
use defspend::dataset::{Combination, Currency, Dataset, Iso3, Prices, Span, Year, Years};
use defspend::error::Error;
use defspend::report::{Note, Object, Report, Value};

use super::drawn::Drawn;
use super::fields::{self, exact, texts};
use super::figures::{self, value};
use super::output::Output;
use super::scope::{Edition, Money, Who};
use super::{TOOL, choice, cite, notes};

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "A figure of allies year by year, and what it comes to in groups";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, after_help = "\
Examples:
  defspend history germany                                 one ally, a row for each year
  defspend history --group nordic --measure spending       several, a column for each year
  defspend history --measure spending --since 2014         with what was added since
  defspend history --measure personnel --format csv        for a script")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    /// Which figure
    #[arg(short, long, value_name = "MEASURE", default_value = "share", value_parser = choice(Indicator::all()))]
    measure: Indicator,

    /// The first year; the edition's first unless given
    #[arg(long, value_name = "YEAR")]
    from: Option<String>,

    /// The last year; the edition's last unless given
    #[arg(long, value_name = "YEAR")]
    to: Option<String>,

    /// Of spending: what was spent above the level of this year, at constant prices
    #[arg(long, value_name = "YEAR")]
    since: Option<String>,

    /// In a table a column for each year, for one ally too and however many there are; other formats stay as they are
    #[arg(long)]
    wide: bool,

    #[command(flatten)]
    edition: Edition,

    #[command(flatten)]
    money: Money,

    #[command(flatten)]
    output: Output,

    #[command(flatten)]
    drawn: Drawn,
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] =
    &["member", "name", "year", "estimate", "measure", "value", "unit", "currency", "prices"];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.drawn.format(&args.output)?;
    let dataset = args.edition.dataset()?;
    let question = args.question(dataset)?;
    let history = history::answer(dataset, &question)?;
    let told = Told { question: &question, history: &history, wide: args.wide };
    let explain = args.output.explain;
    args.output.write(&Report {
        schema: "defspend.history/1",
        tool: TOOL,
        data: notes::data(history.lookup.info),
        query: told.query(),
        columns: COLUMNS,
        rows: Box::new(|| told.rows()),
        parts: Box::new(|| told.parts(explain)),
        notes: told.notes(),
        page: Box::new(|| told.page(explain, args.drawn.chart())),
        sentences: None,
        references: args.output.references(|| vec![cite::lookup(&history.lookup, [args.measure])]),
        picture: Some(Box::new(|| told.picture(args.drawn.width()))),
    })
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<HistoryQuestion, Error> {
        let (members, groups) = self.who.read(dataset)?;
        let year = |text: &Option<String>| text.as_deref().map(Year::parse).transpose();
        let unit = if self.measure.is_money() {
            self.money.unit(dataset)?
        } else {
            figures::refuse_money(self.measure.name(), "spending or gdp", &self.money)?
        };
        Ok(HistoryQuestion {
            members,
            groups,
            indicator: self.measure,
            since: year(&self.since)?,
            terms: Selection {
                which: self.edition.which(dataset)?,
                years: match (year(&self.from)?, year(&self.to)?) {
                    (None, None) => Span::Whole,
                    (Some(first), None) => Span::From(first),
                    (None, Some(last)) => Span::Until(last),
                    (Some(first), Some(last)) => Span::Exactly(Years::new(first, last)?),
                },
                prices: self.money.prices,
                unit,
                members_now: self.who.members_now(),
            },
        })
    }
}

/// A question, its answer, and how it is told.
struct Told<'a> {
    question: &'a HistoryQuestion,
    history: &'a History<'a>,
    wide: bool,
}

impl Told<'_> {
    fn query(&self) -> Object<'static> {
        let HistoryQuestion { members, groups, indicator, since, .. } = self.question;
        let mut query = figures::query(members, groups, &self.history.lookup, indicator.is_money());
        query.extend([
            ("measure", indicator.name().into()),
            ("since", since.map(Year::number).into()),
        ]);
        query
    }

    fn prices(&self) -> Option<Prices> {
        self.history.lookup.prices.filter(|_| self.question.indicator.is_money())
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let indicator = self.question.indicator;
        let words = (indicator.name(), indicator.unit());
        let row = |entry| figures::row(entry, words, value(indicator, entry.value), self.prices());
        self.history.entries.iter().map(row).collect()
    }

    fn parts(&self, explain: bool) -> Vec<(&'static str, Vec<Object<'_>>)> {
        let mut parts = Vec::new();
        if !self.history.totals.is_empty() {
            parts.push((
                "total",
                self.history.totals.iter().map(|total| self.total(total)).collect(),
            ));
        }
        if !self.history.added.is_empty() {
            parts.push((
                "added",
                self.history.added.iter().map(|added| self.added(added)).collect(),
            ));
        }
        parts.extend(fields::explained(explain, || self.worked()));
        parts
    }

    /// The currency of all amounts, where it is one.
    fn currency(&self) -> Option<Currency> {
        let first = self.history.entries.first()?.currency?;
        let one = self.history.entries.iter().all(|entry| entry.currency == Some(first));
        one.then_some(first)
    }

    fn total<'t>(&'t self, total: &'t Total) -> Object<'t> {
        let (indicator, of) = (self.question.indicator, &total.aggregate);
        vec![
            ("group", total.group.id.as_str().into()),
            ("name", total.group.name.as_str().into()),
            ("year", total.year.number().into()),
            ("allies", of.allies.len().into()),
            ("counted", of.counted().into()),
            ("missing", of.missing.len().into()),
            ("without", texts(of.missing.iter().map(|member| member.iso3.to_string()))),
            ("measure", indicator.name().into()),
            ("value", exact(of.value)),
            ("same", exact(of.same)),
            ("mean", exact(of.mean)),
            ("published", value(indicator, of.published)),
            ("unit", indicator.unit().into()),
            ("currency", self.currency().map(|currency| currency.to_string()).into()),
            ("prices", self.prices().map(Prices::name).into()),
        ]
    }

    fn added<'t>(&'t self, added: &'t Added) -> Object<'t> {
        let (member, group, name, currency) = match &added.whose {
            Whose::Ally(ally) => (
                Some(ally.iso3.as_str()),
                None,
                &ally.name,
                Some(self.history.lookup.currency(ally, self.history.lookup.years.last)),
            ),
            Whose::Group(group) => (None, Some(group.id.as_str()), &group.name, self.currency()),
        };
        vec![
            ("member", member.into()),
            ("group", group.into()),
            ("name", name.as_str().into()),
            ("since", self.question.since.map(Year::number).into()),
            ("to", self.history.lookup.years.last.number().into()),
            ("added_m", exact(added.amount)),
            ("currency", currency.map(|currency| currency.to_string()).into()),
            ("prices", self.prices().map(Prices::name).into()),
        ]
    }

    fn notes(&self) -> Vec<Note> {
        let lookup = &self.history.lookup;
        let indicator = self.question.indicator;
        let estimate = self.history.entries.iter().any(|entry| entry.estimate == Some(true));
        let mut all = figures::first_notes(lookup, indicator, estimate);
        all.extend(self.of_totals());
        if let Some(base) = self.question.since {
            let text = format!(
                "Above {base}: Σ over the years after it of spending less the spending of {base}. In a group each year \
                 counts the allies of that year, so that allies which joined add to it; an ally's own counts every year."
            );
            all.push(Note { code: "added", text });
        }
        let years = lookup.years.each().count();
        if self.history.entries.len() < self.members().len() * years {
            let text = "Years before an ally joined are left out: --members now shows them, and counts them in groups.";
            all.push(Note { code: "joined", text: text.to_owned() });
        }
        let noun = figures::noun(indicator);
        let figures = [noun.as_str()];
        let basis = figures::basis(lookup, &figures);
        all.extend(self.history.remarks.iter().map(|remark| notes::remark_on(remark, &basis)));
        all
    }

    /// How groups were worked out, and who is not in them.
    fn of_totals(&self) -> Vec<Note> {
        let mut all = Vec::new();
        if self.history.totals.iter().all(|total| total.aggregate.counted() == 0) {
            return all;
        }
        all.push(Note { code: "totals", text: of_groups(self.question.indicator).to_owned() });
        let mut missing = Vec::new();
        for total in &self.history.totals {
            missing.extend(total.aggregate.missing.iter().map(|member| (*member, total.year)));
        }
        all.extend(notes::incomplete(missing));
        all
    }

    /// Whether amounts are in several currencies.
    fn many_currencies(&self) -> bool {
        self.history.remarks.contains(&Remark::ManyCurrencies)
    }

    /// The allies of the rows.
    fn members(&self) -> Vec<Iso3> {
        let mut members: Vec<Iso3> =
            self.history.entries.iter().map(|entry| entry.member.iso3).collect();
        members.dedup();
        members
    }
}

/// How the figures of a group are worked out.
fn of_groups(indicator: Indicator) -> &'static str {
    match indicator.combination() {
        Combination::ShareOfSums => {
            "Weighted: Σ spending ÷ Σ GDP at constant prices, of the allies of the year; an ally without armed forces \
             counts with its GDP. Mean: of the allies' unrounded shares, each counting alike."
        }
        Combination::Sum => "Sum: of the allies that had joined by the year.",
        Combination::GrowthOfSum => {
            "Together: growth of the sum of spending at constant prices, each year with its own allies. Same allies: \
             of the countries that were allies in both years. Mean: of the allies' changes, each counting alike."
        }
        Combination::WeightedBySpending => {
            "Weighted: Σ part × spending ÷ Σ spending at constant prices, of the allies of the year. Mean: of the \
             allies' parts, each counting alike."
        }
        Combination::MeanOnly => "Mean: of the allies of the year, each counting alike.",
    }
}
