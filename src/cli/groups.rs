//! `defspend groups`: alliances within the alliance, side by side.
//!
//!     defspend groups                                     all groups, the newest edition's last year
//!     defspend groups europe-canada --year 2014..2024     one group, a row for each year
//!     defspend groups nordic --explain                    its members, and the sums

use defspend::calc::groups::{self, GroupTotals, GroupsReport};
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::Selection;
use defspend::calc::remarks::Remark;
use defspend::dataset::{Currency, Dataset, Group, Millions, Prices, Span};
use defspend::decimal::grouped_exact;
use defspend::error::Error;
use defspend::report::{Note, Object, Page, Report, Value};

use super::fields::{self, exact, texts};
use super::figures::{self, value};
use super::output::Output;
use super::scope::{Counted, Money, Time};
use super::sheet::{Column, Scale, lay_out, percent};
use super::{TOOL, cite, notes};

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "Groups of allies side by side: spending, share and growth";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, after_help = "\
Examples:
  defspend groups                                   all groups, newest edition
  defspend groups europe-canada --year 2014..2024   one group, a row for each year
  defspend groups nordic --explain                  its members, and the sums
  defspend groups eu nato --format json             for a script")]
pub struct Args {
    /// Groups by id or name (eu, nordic); all of them when none is given
    #[arg(value_name = "GROUP")]
    groups: Vec<String>,

    #[command(flatten)]
    counted: Counted,

    #[command(flatten)]
    time: Time,

    #[command(flatten)]
    money: Money,

    #[command(flatten)]
    output: Output,
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &[
    "group",
    "name",
    "year",
    "estimate",
    "allies",
    "counted",
    "missing",
    "without",
    "currency",
    "prices",
    "spending_m",
    "gdp_m",
    "weighted_share_pct",
    "mean_share_pct",
    "at_2pct",
    "growth_pct",
    "growth_same_pct",
    "growth_published_pct",
    "published_spending_m",
    "published_gdp_m",
    "published_share_pct",
];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.output.format()?;
    let dataset = args.time.edition.dataset()?;
    let groups = args.groups(dataset)?;
    let terms = Selection {
        which: args.time.edition.which(dataset)?,
        years: Span::from(args.time.years()?),
        prices: args.money.prices,
        unit: args.money.unit(dataset)?,
        members_now: args.counted.members_now,
    };
    let answer = groups::answer(dataset, groups.clone(), terms)?;
    let explain = args.output.explain;
    let told = Told { answer: &answer };
    args.output.write(&Report {
        schema: "defspend.groups/1",
        tool: TOOL,
        data: notes::data(answer.lookup.info),
        query: told.query(&groups),
        columns: COLUMNS,
        rows: Box::new(|| answer.rows.iter().map(|totals| told.row(totals)).collect()),
        parts: Box::new(|| fields::explained(explain, || told.worked()).into_iter().collect()),
        notes: told.notes(),
        page: Box::new(|| told.page(explain)),
        sentences: None,
        references: args.output.references(|| {
            let indicators = [Indicator::SHARE, Indicator::SPENDING, Indicator::GDP];
            vec![cite::lookup(&answer.lookup, indicators)]
        }),
        picture: None,
    })
}

impl Args {
    /// The groups that are named, each once; all of them where none is.
    fn groups(&self, dataset: &Dataset) -> Result<Vec<Group>, Error> {
        let known = dataset.groups()?;
        if self.groups.is_empty() {
            return Ok(known.iter().cloned().collect());
        }
        let mut groups: Vec<Group> = Vec::new();
        for text in &self.groups {
            let group = known.find(text)?;
            if !groups.contains(group) {
                groups.push(group.clone());
            }
        }
        Ok(groups)
    }
}

/// An answer as it is told.
struct Told<'a> {
    answer: &'a GroupsReport<'a>,
}

impl Told<'_> {
    fn query(&self, groups: &[Group]) -> Object<'static> {
        let mut query = figures::query(&[], groups, &self.answer.lookup, true);
        query.retain(|(name, _)| *name != "members");
        query
    }

    /// The currency of a group's amounts, where it is one.
    fn currency(&self, totals: &GroupTotals) -> Option<Currency> {
        self.answer.lookup.one_currency(&totals.share.allies, totals.year)
    }

    fn row<'r>(&self, totals: &'r GroupTotals) -> Vec<Value<'r>> {
        let GroupTotals { spending, gdp, share, growth, .. } = totals;
        let missing = totals.missing();
        vec![
            totals.group.id.as_str().into(),
            totals.group.name.as_str().into(),
            totals.year.number().into(),
            self.answer.lookup.is_estimate(totals.year).into(),
            share.allies.len().into(),
            (share.allies.len() - missing.len()).into(),
            missing.len().into(),
            texts(missing.iter().map(|member| member.iso3.to_string())),
            self.currency(totals).map(|currency| currency.to_string()).into(),
            self.answer.lookup.prices.map(Prices::name).into(),
            exact(spending.value),
            exact(gdp.value),
            exact(share.value),
            exact(share.mean),
            totals.at_two.len().into(),
            exact(growth.value),
            exact(growth.same),
            exact(growth.published),
            exact(spending.published),
            exact(gdp.published),
            value(Indicator::SHARE, share.published),
        ]
    }

    fn notes(&self) -> Vec<Note> {
        let GroupsReport { lookup, rows, remarks } = self.answer;
        let mut all = vec![notes::source(lookup.info)];
        all.extend(notes::edition(lookup.info));
        let estimate = rows.iter().any(|totals| lookup.is_estimate(totals.year));
        let text = format!(
            "Counted are the allies that had joined by the year. Weighted: Σ spending ÷ Σ GDP at constant prices; mean: of \
             the allies' unrounded shares, each counting alike. An ally without armed forces counts with its GDP.{}",
            notes::estimate(estimate)
        );
        all.push(Note { code: "groups", text });
        let text = "Growth of spending at constant prices on the year before: each year with its own allies; of the \
                    same allies, those that were allies in both years; and as NATO printed it of its own two totals.";
        all.push(Note { code: "growth", text: text.to_owned() });
        all.extend(figures::money_notes(lookup));
        let mut missing = Vec::new();
        for totals in rows.iter().filter(|_| lookup.prices.is_some()) {
            let of_year = totals.missing().into_iter();
            missing.extend(of_year.map(|member| (member, totals.year)));
        }
        all.extend(notes::incomplete(missing));
        let several = rows.iter().any(|totals| self.currency(totals).is_none());
        let basis = figures::basis(lookup, &["share"]);
        let many = several.then_some(&Remark::ManyCurrencies);
        all.extend(remarks.iter().chain(many).map(|remark| notes::remark_on(remark, &basis)));
        all
    }

    fn page(&self, explain: bool) -> Page {
        let GroupsReport { lookup, rows, .. } = self.answer;
        let amounts = rows.iter().flat_map(|of| [of.spending.value, of.gdp.value]).flatten();
        let scale = Scale::of(rows.len(), amounts.map(Millions));
        let money = move |amount: Option<_>| scale.show_if(amount.map(Millions));
        let one = rows.first().and_then(|totals| self.currency(totals));
        let one = one.filter(|one| rows.iter().all(|of| self.currency(of) == Some(*one)));
        let unit = one.map(|currency| format!("{currency} ")).unwrap_or_default() + scale.unit();
        let mut columns = vec![Column::words("Group", "", |of: &GroupTotals| of.group.id.clone())];
        if !lookup.years.is_one() {
            columns.push(Column::new("Year", "", |of: &GroupTotals| {
                format!("{}{}", of.year, if lookup.is_estimate(of.year) { "e" } else { "" })
            }));
        }
        columns.extend([
            Column::new("Allies", "", |of: &GroupTotals| of.share.allies.len().to_string()),
            Column::new("Spent", &unit, move |of: &GroupTotals| money(of.spending.value)),
            Column::new("GDP", &unit, move |of: &GroupTotals| money(of.gdp.value)),
            Column::new("Weigh-", "ted %", |of: &GroupTotals| percent(of.share.value)),
            Column::new("Mean", "%", |of: &GroupTotals| percent(of.share.mean)),
            Column::new("At", "2%", |of: &GroupTotals| of.at_two.len().to_string()),
            Column::new("Growth", "%", |of: &GroupTotals| percent(of.growth.value)),
            Column::new("same", "allies", |of: &GroupTotals| percent(of.growth.same)),
            Column::new("NATO's", "own", |of: &GroupTotals| percent(of.growth.published)),
        ]);
        let (headings, rows) = lay_out(&columns, rows.iter());
        let prices = lookup.prices.map(|prices| format!(" at {} prices", prices.name()));
        let mark = lookup.years.is_one() && lookup.is_estimate(lookup.years.last);
        let title = format!(
            "Groups of allies, {}{}{}, edition {}",
            lookup.years,
            if mark { "e" } else { "" },
            prices.map(|prices| format!(", money{prices}")).unwrap_or_default(),
            lookup.info.id
        );
        let worked = if explain { self.worked() } else { Vec::new() };
        Page { title, headings, rows, worked, ..Page::default() }
    }

    /// For each group and year its allies, and the sums.
    fn worked(&self) -> Vec<(String, Vec<String>)> {
        self.answer.rows.iter().map(|totals| self.lines(totals)).collect()
    }

    fn lines(&self, totals: &GroupTotals) -> (String, Vec<String>) {
        let GroupTotals { group, year, share, growth, at_two, .. } = totals;
        let names = |members: &[&defspend::dataset::Member]| {
            members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let mut lines = vec![names(&share.allies)];
        lines.extend(group.note.clone());
        let missing = totals.missing();
        if !missing.is_empty() {
            lines.push(format!("not in every sum: {}", names(&missing)));
        }
        let at = format!("million USD at prices of {}", self.answer.lookup.info.price_year);
        let sum = |name: &str, (above, below): (_, _), value: Option<_>| {
            let (above, below) = (grouped_exact(above), grouped_exact(below));
            format!("{name} {above} ÷ {below} {at}: {}%", percent(value))
        };
        lines.extend(share.ratio_of.map(|of| sum("share", of, share.value)));
        lines.extend(growth.ratio_of.map(|of| sum("growth", of, growth.value)));
        lines.extend(share.published.map(|share| format!("NATO's own share {share}%")));
        lines.push(format!(
            "at 2%: {}",
            if at_two.is_empty() { "none".to_owned() } else { names(at_two) }
        ));
        (format!("{} {year}", group.name), lines)
    }
}
