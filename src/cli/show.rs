//! `defspend show`: all that the record has of one ally, on a page.
//!
//!     defspend show poland                       its figures and ranks, gaps, pace, pledges and revisions
//!     defspend show uk --as-of 2025-06-09        as it stood on a day
//!     defspend show deu --format json            for a script

mod text;

use defspend::calc::country::{self, CountryProfile, CountryQuestion, ProfileFigure};
use defspend::calc::currency::Unit;
use defspend::calc::gap::Extent;
use defspend::calc::revisions::Through;
use defspend::dataset::{
    Currency, Leg, Measure, MeasureUnit, Millions, Points, Prices, Share, State, Target,
};
use defspend::decimal::{fixed, grouped};
use defspend::error::Error;
use defspend::report::{Note, Object, Page, Reference, Report, Value};
use rust_decimal::Decimal;

use super::fields::{exact, texts};
use super::figures::{self, Style, value};
use super::output::Output;
use super::pace::Paced;
use super::scope::{Edition, named};
use super::sheet::{Column, NOTHING, Scale, extent, in_words, lay_out, mark};
use super::words::Agreed;
use super::{TOOL, cite, gap, name_of, notes, pace, pledges, revisions};

/// What the command is for.
pub const ABOUT: &str =
    "One ally on a page: its figures and ranks, gaps, pace, pledges and revisions";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, mut_arg("explain", |arg| arg.hide(true)), after_help = "\
Examples:
  defspend show poland                   all that is known of one ally
  defspend show uk --as-of 2025-06-09    as it stood on a day
  defspend show deu --format json        for a script")]
pub struct Args {
    /// An ally by name or code (germany, DEU, uk)
    #[arg(value_name = "ALLY")]
    ally: String,

    #[command(flatten)]
    edition: Edition,

    #[command(flatten)]
    output: Output,
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &[
    "member",
    "name",
    "year",
    "estimate",
    "measure",
    "value",
    "unit",
    "currency",
    "prices",
    "previous_value",
    "change",
    "rank",
    "of",
];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.output.format()?;
    let dataset = args.edition.dataset()?;
    let which = args.edition.which(dataset)?;
    let member = dataset.members.find(&args.ally)?.iso3;
    let profile = country::answer(dataset, CountryQuestion { member, which })?;
    let paced = profile.pace.as_ref();
    let paced = paced.map(|of| Paced { question: &of.question, courses: &of.courses });
    let told = Told { profile: &profile, paced };
    let agreed = Agreed::new(&dataset.targets, which);
    let (edition, as_of) = named(which);
    args.output.write(&Report {
        schema: "defspend.show/1",
        tool: TOOL,
        data: notes::data(profile.gaps.info),
        query: vec![
            ("members", texts([member.to_string()])),
            ("edition", edition.into()),
            ("as_of", as_of.into()),
        ],
        columns: COLUMNS,
        rows: Box::new(|| profile.traits.iter().filter_map(row).collect()),
        parts: Box::new(|| told.parts()),
        notes: told.notes(),
        page: Box::new(|| told.page()),
        sentences: Some(Box::new(|| text::sentences(&told, agreed))),
        references: args.output.references(|| told.references()),
        picture: None,
    })
}

fn row<'a>(of: &'a ProfileFigure) -> Option<Vec<Value<'a>>> {
    let ranked = of.ranked()?;
    let ProfileFigure { indicator, ranking, before } = of;
    let (value, money) = (|figure| value(*indicator, figure), indicator.is_money());
    let prices = ranking.lookup.prices.filter(|_| money);
    let of_measure = (indicator.name(), indicator.unit());
    let mut row = figures::row(&ranked.entry, of_measure, value(ranked.entry.value), prices);
    row.extend([value(*before), exact(of.change()), ranked.rank.into(), ranking.of.into()]);
    Some(row)
}

/// The answer as it is told.
struct Told<'a> {
    profile: &'a CountryProfile<'a>,
    paced: Option<Paced<'a>>,
}

impl Told<'_> {
    /// What the other commands answer of the ally, in their own rows.
    fn parts(&self) -> Vec<(&'static str, Vec<Object<'_>>)> {
        let CountryProfile { gaps, pledges, revisions, .. } = self.profile;
        let paces = self.paced.as_ref().map(Paced::rows);
        let revised = revisions.as_ref().map(|through| {
            let row = |revision| revisions::row(revision, Measure::Share, through.target.as_ref());
            through.revisions.iter().map(row).collect()
        });
        let promises = pledges.promises.iter().map(pledges::row).collect();
        vec![
            ("gaps", objects(gap::COLUMNS, gap::rows(gaps))),
            ("pace", objects(pace::COLUMNS, paces.unwrap_or_default())),
            ("pledges", objects(pledges::COLUMNS, promises)),
            ("revisions", objects(revisions::COLUMNS, revised.unwrap_or_default())),
        ]
    }

    /// The editions of its figures, the outlook of its pace, and where its pledges were read.
    fn references(&self) -> Vec<Reference> {
        let CountryProfile { gaps, traits, pledges, revisions, .. } = self.profile;
        let shares = gaps.rows.iter().any(|of| of.figures.share.is_some());
        let indicators =
            traits.iter().map(|of| of.indicator.column(gaps.prices.unwrap_or(Prices::Constant)));
        let mut all =
            vec![cite::edition(gaps.info, indicators.chain(shares.then_some(Measure::Share)))];
        let earlier = revisions.iter().flat_map(Through::holding);
        let earlier = earlier.filter(|info| info.id != gaps.info.id);
        all.extend(earlier.map(|info| cite::edition(info, [Measure::Share])));
        all.extend(self.paced.as_ref().map(|_| cite::outlook()));
        let told = pledges.promises.iter().filter(|of| of.state != State::Superseded);
        all.extend(cite::pledges(told.map(|of| of.pledge)));
        all
    }

    fn page(&self) -> Page {
        let CountryProfile { member, gaps, traits, .. } = self.profile;
        let cell = |of: &ProfileFigure, figure| Style::of(of.indicator, scale(of)).show(figure);
        let rank = |of: &ProfileFigure| {
            let rank = of.ranked().and_then(|ranked| ranked.rank);
            rank.map_or_else(|| NOTHING.to_owned(), |rank| format!("{rank} of {}", of.ranking.of))
        };
        let columns = [
            Column::words("", "", |of: &ProfileFigure| of.indicator.words().label.to_owned()),
            Column::new("Figure", "", |of| {
                cell(of, of.ranked().and_then(|ranked| ranked.entry.value))
            }),
            Column::words("", "", unit),
            Column::new("Year", "before", |of| cell(of, of.before)),
            Column::new("Change", "", change),
            Column::words("Rank", "", rank),
        ];
        let (headings, rows) = lay_out(&columns, traits.iter());
        let estimate = gaps.rows.first().map_or("", mark);
        let worked = [self.gaps(), self.pace(), self.pledges(), self.revisions()];
        Page {
            title: format!("{}, {}{estimate}, edition {}", member.name, gaps.years, gaps.info.id),
            headings,
            rows,
            totals: Vec::new(),
            worked: worked.into_iter().flatten().filter(|(_, lines)| !lines.is_empty()).collect(),
            chart: None,
        }
    }

    fn gaps(&self) -> Option<(String, Vec<String>)> {
        let gaps = &self.profile.gaps;
        let of = gaps.rows.first()?;
        let legs = gaps.legs().zip(&of.gaps);
        // The sum of the two legs is told once, and of the related leg alone nothing is known unless it is given.
        let known = legs.filter(|(_, gap)| gap.points.high().is_some());
        let shown = known.filter(|((target, leg), gap)| match leg {
            Leg::Core => true,
            Leg::Related => gap.share.is_some(),
            Leg::Total => target.legs().len() == 1,
        });
        let lines = shown.map(|((target, leg), gap)| {
            let places = of.figures.share.map_or(Share::PLACES, Share::places);
            let points = extent(gap.points, |Points(points)| fixed(points, places));
            let amount = |Millions(amount): Millions| grouped(amount, 0);
            let money = match gap.money {
                Extent::Unknown => String::new(),
                money => format!(", {} million {}", extent(money, amount), of.currency),
            };
            format!(
                "to {}: {points} points{money}: {}",
                leg_in_words(target, leg),
                verdict(gap.met)
            )
        });
        Some((
            format!("Gaps (target less share; positive is short), {}{}", of.year, mark(of)),
            lines.collect(),
        ))
    }

    fn pace(&self) -> Option<(String, Vec<String>)> {
        let pace = self.profile.pace.as_ref()?;
        let (courses, by) = (&pace.courses, pace.question.by);
        let target = courses.answer.targets.first()?;
        let one = courses.courses.first()?.paces.first()?;
        let points = one.points.map_or_else(|| NOTHING.to_owned(), |points| fixed(points, 2));
        let outcome = one.outcome.map_or("not known", |outcome| outcome.name()).replace('_', " ");
        let reached = one.reached.map(|year| format!(" in {year}")).unwrap_or_default();
        let needed = one
            .needed_points
            .map(|needed| format!("; needed are {} a year", fixed(needed, 2)))
            .unwrap_or_default();
        let line = format!(
            "{points} points a year from {} to {}: {outcome}{reached}{needed}",
            courses.window.first, courses.window.last
        );
        Some((format!("Pace to {} by {by}", in_words(target)), vec![line]))
    }

    fn pledges(&self) -> Option<(String, Vec<String>)> {
        let answer = &self.profile.pledges;
        let lines =
            answer.promises.iter().filter(|promise| promise.state != State::Superseded).map(
                |promise| {
                    let pledge = &promise.pledge;
                    let by = pledge
                        .by_text
                        .as_deref()
                        .map(|by| format!(" by {}", by.replace('_', " ")))
                        .unwrap_or_default();
                    let state = name_of(&State::ALL, promise.state).unwrap_or_default();
                    let gap = promise.distance.map(|distance| {
                        format!(
                            "; now {}%, {} points",
                            fixed(distance.share.percent(), distance.share.places()),
                            fixed(distance.gap.0, 2)
                        )
                    });
                    format!(
                        "{}%{by}, announced {} by {}: {state}{}",
                        pledge.share.percent().normalize(),
                        pledge.announced,
                        pledge.who,
                        gap.unwrap_or_default()
                    )
                },
            );
        let lines: Vec<String> = lines.collect();
        (!answer.promises.is_empty())
            .then(|| ("Pledges, those superseded left out".to_owned(), lines))
    }

    fn revisions(&self) -> Option<(String, Vec<String>)> {
        let through = self.profile.revisions.as_ref()?;
        let figures = through.revisions.iter().filter_map(|revision| {
            let figure = revision.found.ok()?;
            let mark = if figure.estimate { "e" } else { "" };
            Some(format!("{}{mark} in {}", figure.value, revision.info.id))
        });
        let line = figures.collect::<Vec<_>>().join(", ");
        Some((format!("Revisions of the share of {}", through.year), vec![line]))
    }

    fn notes(&self) -> Vec<Note> {
        let CountryProfile { gaps, pace, pledges, .. } = self.profile;
        let mut all = vec![notes::source(gaps.info)];
        all.extend(notes::edition(gaps.info));
        let estimate = gaps.rows.iter().any(|of| of.estimate == Some(true));
        let text = format!(
            "Change: on the year before; of percentages in points. Rank 1 is the largest, among the allies of the year that \
             have the figure; equal figures rank alike.{}",
            notes::estimate(estimate)
        );
        all.push(Note { code: "figures", text });
        all.extend(
            gaps.prices.map(|prices| notes::money(Unit::In(Currency::USD), prices, gaps.info)),
        );
        if pace.is_some() {
            let text = "Pace: arithmetic on the past, and no forecast.";
            all.push(Note { code: "pace", text: text.to_owned() });
        }
        if !pledges.promises.is_empty() {
            let text = "Pledges are from a register of announcements, which is not exhaustive.";
            all.push(Note { code: "register", text: text.to_owned() });
        }
        all.extend(gaps.remarks.iter().map(|remark| notes::remark(remark, gaps)));
        all
    }
}

/// Rows as objects.
fn objects<'v>(columns: &'static [&'static str], rows: Vec<Vec<Value<'v>>>) -> Vec<Object<'v>> {
    rows.into_iter().map(|row| columns.iter().copied().zip(row).collect()).collect()
}

fn leg_in_words(target: &Target, leg: Leg) -> String {
    match leg {
        Leg::Core if target.legs().len() > 1 => {
            format!("{}% core", target.share(leg).percent().normalize())
        }
        Leg::Related => format!("{}% related", target.share(leg).percent().normalize()),
        Leg::Core | Leg::Total => in_words(target),
    }
}

fn verdict(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "not known whether met",
    }
}

/// One scale for the figure and that of the year before.
fn scale(of: &ProfileFigure) -> Scale {
    let now = of.ranked().and_then(|ranked| ranked.entry.value);
    Scale::of(1, now.into_iter().chain(of.before).map(Millions))
}

/// The unit of a figure, of money with its prices.
fn unit(of: &ProfileFigure) -> String {
    let lookup = &of.ranking.lookup;
    let entry = of.ranked().map(|ranked| &ranked.entry);
    let currency = entry.and_then(|entry| entry.currency);
    if of.indicator.measured_in() == MeasureUnit::DollarsPerHead {
        return format!("USD at prices of {}", lookup.info.price_year);
    }
    let scale = of.indicator.is_money().then(|| scale(of));
    figures::unit(of.indicator.unit(), lookup, currency, scale)
}

/// The change on the year before: of percentages in points, of others in percent.
fn change(of: &ProfileFigure) -> String {
    let Some(change) = of.change() else { return NOTHING.to_owned() };
    let signed = |text: String| if text.starts_with('-') { text } else { format!("+{text}") };
    if of.indicator.unit().starts_with('%') {
        return signed(fixed(change, 2));
    }
    let percent = of.before.and_then(|before| (change * Decimal::ONE_HUNDRED).checked_div(before));
    percent.map_or_else(|| NOTHING.to_owned(), |percent| format!("{}%", signed(fixed(percent, 1))))
}
