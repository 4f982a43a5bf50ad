//! `defspend rank`: who spends most, has the largest gap, grows fastest.
//!
//!     defspend rank                                        every ally by its share
//!     defspend rank uk --measure equipment                 the place of one ally among all
//!     defspend rank --measure growth --since 2014 --top 5  who grew fastest

mod picture;
mod text;

use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::{Entry, Selection};
use defspend::calc::rank::{self, Key, RankQuestion, Ranked, Ranking};
use defspend::dataset::{
    Currency, Dataset, Demand, Group, Leg, Measure, Millions, Prices, Share, Span, Year, Years,
};
use defspend::decimal::{grouped_exact, plain, round};
use defspend::error::Error;
use defspend::report::sparkline::{Chart, Glyphs, Marks};
use defspend::report::{Heading, Note, Object, Page, Report, Value};

use super::drawn::Drawn;
use super::fields::{self, exact};
use super::figures::{self, Style};
use super::output::Output;
use super::scope::{Money, Time, Who};
use super::sheet::{Column, NOTHING, Scale, in_words, lay_out};
use super::words::{Agreed, capital, ordinal};
use super::{TOOL, choice, cite, name_of, notes};

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "Allies in the order of a figure, a gap or growth";

/// The target of gaps, where none is given.
const USUAL_TARGET: &str = "3.5";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, after_help = "\
Examples:
  defspend rank                                          every ally by its share
  defspend rank uk --measure equipment                   one ally among all
  defspend rank --group eu --measure gap_money --top 5   the largest gaps to 3.5%
  defspend rank --measure growth --since 2014 --format csv")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    /// By what: a figure, a gap to --target in points or money, or what spending grew by over --since
    #[arg(short, long, value_name = "MEASURE", default_value = "share", value_parser = choice(Key::all()))]
    measure: Key,

    /// The target of a gap: 2, 3.5, equipment or any percentage; 3.5 unless given
    #[arg(short, long, value_name = "TARGET", allow_negative_numbers = true)]
    target: Option<String>,

    /// The base year of growth and added; the year before unless given
    #[arg(long, value_name = "YEAR")]
    since: Option<String>,

    #[command(flatten)]
    time: Time,

    #[command(flatten)]
    money: Money,

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
    /// The smallest first, and as rank 1
    #[arg(long)]
    lowest: bool,

    /// The first N rows alone
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    top: Option<u16>,
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &[
    "member", "name", "year", "estimate", "measure", "value", "unit", "currency", "prices", "rank",
    "of",
];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.drawn.format(&args.output)?;
    let dataset = args.time.edition.dataset()?;
    let question = args.question(dataset)?;
    let ranking = rank::answer(dataset, &question)?;
    let told = Told { question: &question, ranking: &ranking };
    let agreed = Agreed::new(&dataset.targets, question.terms.which);
    let explain = args.output.explain;
    args.output.write(&Report {
        schema: "defspend.rank/1",
        tool: TOOL,
        data: notes::data(ranking.lookup.info),
        query: told.query(),
        columns: COLUMNS,
        rows: Box::new(|| ranking.rows.iter().map(|ranked| told.row(ranked)).collect()),
        parts: Box::new(|| fields::explained(explain, || told.worked()).into_iter().collect()),
        notes: told.notes(),
        page: Box::new(|| told.page(explain, args.drawn.chart())),
        sentences: Some(Box::new(|| text::sentences(&told, agreed))),
        references: args.output.references(|| {
            let indicators = told.first().into_iter().chain(told.indicators().iter().copied());
            vec![cite::lookup(&ranking.lookup, indicators)]
        }),
        picture: Some(Box::new(|| told.picture(args.drawn.width()))),
    })
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<RankQuestion, Error> {
        let (members, mut groups) = self.who.read(dataset)?;
        if groups.is_empty() {
            groups.push(Group::everybody(&dataset.members));
        }
        let key = self.measure;
        let name = name_of(Key::all(), key).unwrap_or_default();
        let unit = if key.is_money() {
            self.money.unit(dataset)?
        } else {
            let instead = "spending, gdp, gap_money or added";
            figures::refuse_money(name, instead, &self.money)?
        };
        self.refuse(name)?;
        let years = self.time.years()?;
        if let Some(years) = years.filter(|years| !years.is_one()) {
            return Err(Error::Usage {
                what: format!("allies are ranked in one year, not in {years}"),
                hint: "give one year with --year; growth has its base year with --since".to_owned(),
            });
        }
        Ok(RankQuestion {
            members,
            groups,
            key,
            target: dataset.targets.find(self.target.as_deref().unwrap_or(USUAL_TARGET))?,
            since: self.since.as_deref().map(Year::parse).transpose()?,
            lowest: self.rows.lowest,
            top: self.rows.top.map(usize::from),
            terms: Selection {
                which: self.time.edition.which(dataset)?,
                years: Span::from(years),
                prices: self.money.prices,
                unit,
                members_now: self.who.members_now(),
            },
        })
    }

    /// Refuses arguments that say nothing of the measure.
    fn refuse(&self, name: &str) -> Result<(), Error> {
        let (argument, what, measures) = if self.target.is_some() && !self.measure.is_gap() {
            ("--target", "a target", "gap or gap_money")
        } else if self.since.is_some() && !self.measure.compares_years() {
            ("--since", "a base year", "growth or added")
        } else {
            return Ok(());
        };
        Err(Error::Usage {
            what: format!("{argument} gives {what}, and {name} has none"),
            hint: format!("leave out {argument}, or ask for --measure {measures}"),
        })
    }
}

/// A question and its answer.
struct Told<'a> {
    question: &'a RankQuestion,
    ranking: &'a Ranking<'a>,
}

impl Told<'_> {
    fn name(&self) -> &'static str {
        name_of(Key::all(), self.question.key).unwrap_or_default()
    }

    fn query(&self) -> Object<'static> {
        let RankQuestion { members, groups, key, target, lowest, top, .. } = self.question;
        let target = key.is_gap().then(|| target.id.clone());
        let mut query = figures::query(members, groups, &self.ranking.lookup, key.is_money());
        query.extend([
            ("measure", self.name().into()),
            ("target", target.into()),
            ("since", self.ranking.base.map(Year::number).into()),
            ("lowest", (*lowest).into()),
            ("top", (*top).into()),
        ]);
        query
    }

    fn prices(&self) -> Option<Prices> {
        self.ranking.lookup.prices.filter(|_| self.question.key.is_money())
    }

    fn row<'r>(&self, ranked: &'r Ranked) -> Vec<Value<'r>> {
        let key = self.question.key;
        let value = match key {
            Key::Figure(indicator) => figures::value(indicator, ranked.entry.value),
            _ => exact(ranked.entry.value),
        };
        let mut row = figures::row(&ranked.entry, (self.name(), key.unit()), value, self.prices());
        row.extend([ranked.rank.into(), self.ranking.of.into()]);
        row
    }

    /// The figures that are ranked, or that the ranked ones are worked out from; the first is the one that may be
    /// missing.
    fn indicators(&self) -> &'static [Indicator] {
        let of_equipment = matches!(self.question.target.demand, Demand::Equipment(_));
        match self.question.key {
            Key::Figure(_) => &[],
            Key::Gap if of_equipment => &[Indicator::EQUIPMENT],
            Key::Gap => &[Indicator::SHARE],
            Key::GapMoney if of_equipment => &[Indicator::SPENDING, Indicator::EQUIPMENT],
            Key::GapMoney => &[Indicator::SPENDING, Indicator::GDP],
            Key::Growth | Key::Added => &[Indicator::SPENDING],
        }
    }

    /// The figure without which an ally has no rank.
    fn first(&self) -> Option<Indicator> {
        match self.question.key {
            Key::Figure(indicator) => Some(indicator),
            _ => self.indicators().first().copied(),
        }
    }

    fn notes(&self) -> Vec<Note> {
        let Ranking { lookup, rows, .. } = self.ranking;
        let estimate = rows.iter().any(|row| row.entry.estimate == Some(true));
        let key = self.question.key;
        let mut all = match key {
            Key::Figure(indicator) => figures::first_notes(lookup, indicator, estimate),
            _ => self.of_worked(estimate),
        };
        let order = if self.question.lowest { "smallest" } else { "largest" };
        let text = format!(
            "Rank 1 is the {order}. Equal figures rank alike, and the next rank is left out; who has no figure has no \
             rank."
        );
        all.push(Note { code: "rank", text });
        if rows.len() < self.ranking.asked {
            let text = format!(
                "{} of {} rows are shown; ranks are among all {} that have a figure.",
                rows.len(),
                self.ranking.asked,
                self.ranking.of
            );
            all.push(Note { code: "narrowed", text });
        }
        let noun = self.first().map(figures::noun).unwrap_or_default();
        let figures: &[&str] = match key {
            Key::Figure(_) | Key::Added => &[noun.as_str()],
            Key::Gap | Key::GapMoney => &[noun.as_str(), "gap"],
            Key::Growth => &[noun.as_str(), "growth"],
        };
        let basis = figures::basis(lookup, figures);
        all.extend(self.ranking.remarks.iter().map(|remark| notes::remark_on(remark, &basis)));
        all
    }

    /// The first notes of what is no figure of NATO's but worked out.
    fn of_worked(&self, estimate: bool) -> Vec<Note> {
        let lookup = &self.ranking.lookup;
        let key = self.question.key;
        let mut all = vec![notes::source(lookup.info)];
        all.extend(notes::edition(lookup.info));
        let base = self.ranking.base.map(|base| base.to_string()).unwrap_or_default();
        let (code, text) = match key {
            Key::Gap => {
                ("gap", "Gap: target less the published share, in percentage points (pp). Positive is short.".to_owned())
            }
            Key::GapMoney => ("gap", "Gap: target × GDP − spending. Positive is short.".to_owned()),
            Key::Growth => (
                "growth",
                format!(
                    "Growth: of spending at prices and exchange rates of {} over {base}, in all, percent.",
                    lookup.info.price_year
                ),
            ),
            _ => ("added", format!("Added: Σ over the years after {base} of spending less the spending of {base}.")),
        };
        all.push(Note { code, text: format!("{text}{}", notes::estimate(estimate)) });
        if key.is_money() {
            all.extend(figures::money_notes(lookup));
        }
        all
    }

    fn scale(&self) -> Scale {
        let rows = &self.ranking.rows;
        Scale::of(rows.len(), rows.iter().filter_map(|row| row.entry.value).map(Millions))
    }

    /// The figure of a row.
    fn shown(&self, ranked: &Ranked) -> String {
        let style = match self.question.key {
            Key::Figure(indicator) => Style::of(indicator, self.scale()),
            // A gap has no more decimals than the share that it is the gap of.
            Key::Gap => Style::Decimals(self.places(&ranked.entry)),
            Key::Growth => Style::Decimals(1),
            Key::GapMoney | Key::Added => Style::Money(self.scale()),
        };
        style.show(ranked.entry.value)
    }

    /// The unit of all figures, in two lines.
    fn unit(&self) -> (String, &'static str) {
        let key = self.question.key;
        if key.is_money() {
            let currency = self.currency().map(Currency::to_string).unwrap_or_default();
            return (currency, self.scale().unit());
        }
        let (top, unit) = figures::two_lines(key.unit());
        (top.to_owned(), unit)
    }

    fn page(&self, explain: bool, glyphs: Option<Glyphs>) -> Page {
        let Ranking { rows, of, .. } = self.ranking;
        let alone = rows.len() == 1;
        let rank = move |ranked: &Ranked| match ranked.rank {
            Some(rank) if alone => format!("{} of {of}", ordinal(rank)),
            Some(rank) => rank.to_string(),
            None => NOTHING.to_owned(),
        };
        let (top, unit) = self.unit();
        let columns = vec![
            Column::new("Rank", "", rank),
            Column::words("Ally", "", |ranked: &Ranked| ranked.entry.member.name.clone()),
            Column::new(&top, unit, |ranked: &Ranked| self.shown(ranked)),
        ];
        let (headings, cells) = lay_out(&columns, rows.iter());
        let chart = glyphs.map(|glyphs| Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars {
                figures: rows.iter().map(|row| row.entry.value).collect(),
                limits: Vec::new(),
            },
            glyphs,
            spare: Vec::new(),
            note: String::new(),
        });
        let worked = if explain { self.worked() } else { Vec::new() };
        Page { title: self.title(), headings, rows: cells, worked, chart, ..Page::default() }
    }

    fn title(&self) -> String {
        let Ranking { lookup, year, rows, .. } = self.ranking;
        let mark = if rows.iter().any(|row| row.entry.estimate == Some(true)) { "e" } else { "" };
        let base = self.ranking.base.map(|base| format!("{base} to ")).unwrap_or_default();
        let order = if self.question.lowest { ", lowest first" } else { "" };
        format!("{}, {base}{year}{mark}{order}, edition {}", self.in_words(), lookup.info.id)
    }

    /// How many decimals are held of an ally's share.
    fn places(&self, entry: &Entry) -> u32 {
        if self.first() != Some(Indicator::SHARE) {
            return Share::PLACES;
        }
        let held = self.ranking.lookup.held(Measure::Share, entry.member, entry.year);
        held.and_then(Share::new).map_or(Share::PLACES, Share::places)
    }

    fn currency(&self) -> Option<&Currency> {
        self.ranking.rows.first().and_then(|row| row.entry.currency.as_ref())
    }

    /// What is ranked, in words.
    fn in_words(&self) -> String {
        let lookup = &self.ranking.lookup;
        let prices = match lookup.prices.filter(|_| self.question.key.is_money()) {
            Some(prices) => format!(" at {} prices", prices.name()),
            None => String::new(),
        };
        match self.question.key {
            Key::Figure(indicator) => format!("{}{prices}", capital(indicator.in_words())),
            Key::Gap => format!("Gap to {}", in_words(&self.question.target)),
            Key::GapMoney => format!("Gap to {}{prices}", in_words(&self.question.target)),
            Key::Growth => "Real growth of spending".to_owned(),
            Key::Added => format!("Spending added{prices}"),
        }
    }

    /// For each row the figures behind it.
    fn worked(&self) -> Vec<(String, Vec<String>)> {
        self.ranking
            .rows
            .iter()
            .map(|row| (row.entry.member.name.clone(), self.lines(row)))
            .collect()
    }

    fn lines(&self, Ranked { entry, rank, .. }: &Ranked) -> Vec<String> {
        let Some((value, rank)) = entry.value.zip(*rank) else {
            return vec!["no figure, no rank".to_owned()];
        };
        let years: Vec<Year> = match self.ranking.base {
            Some(base) if self.question.key == Key::Growth => vec![base, entry.year],
            Some(first) => Years { first, last: entry.year }.each().collect(),
            None => vec![entry.year],
        };
        let mut lines = Vec::new();
        let indicators = self.first().into_iter().chain(self.indicators().iter().skip(1).copied());
        for indicator in indicators {
            lines.extend(years.iter().filter_map(|year| self.figure(indicator, entry, *year)));
        }
        let value = plain(round(value, fields::PLACES));
        let unit = self.question.key.unit();
        let (rank, of) = (ordinal(rank), self.ranking.of);
        lines.push(match self.formula() {
            Some(formula) => format!("{formula} = {value} {unit}: {rank} of {of}"),
            None => format!("{rank} of {of}"),
        });
        lines
    }

    /// How the figure is worked out, where it is.
    fn formula(&self) -> Option<String> {
        let target = plain(self.question.target.share(Leg::Core).percent());
        let base = self.ranking.base.map(|base| base.to_string()).unwrap_or_default();
        let equipment = matches!(self.question.target.demand, Demand::Equipment(_));
        Some(match self.question.key {
            Key::Figure(_) => return None,
            Key::Gap if equipment => format!("{target} − part for equipment"),
            Key::Gap => format!("{target} − share"),
            Key::GapMoney if equipment => {
                format!("{target}% × spending − part for equipment × spending")
            }
            Key::GapMoney => format!("{target}% × GDP − spending"),
            Key::Growth => format!("spending ÷ spending of {base} − 1"),
            Key::Added => format!("Σ of spending − spending of {base}"),
        })
    }

    /// A figure, and where it stands.
    fn figure(&self, indicator: Indicator, entry: &Entry, year: Year) -> Option<String> {
        let lookup = &self.ranking.lookup;
        let column = lookup.column(indicator);
        let held = lookup.held(column, entry.member, year)?;
        let unit = if indicator.is_money() { "million USD" } else { indicator.unit() };
        Some(format!(
            "{} {year} {} {unit} (edition {}, {})",
            indicator.in_words(),
            grouped_exact(held),
            lookup.info.id,
            column.nato_table()
        ))
    }
}
