//! `defspend pace`: whether an ally gets to a target in time if it goes on as in past years.
//!
//!     defspend pace                            every ally to 3.5% by 2035, at the pace of three years
//!     defspend pace uk --target 3 --by 2029    one ally
//!     defspend pace --window 5 --format csv    for a script

mod picture;
mod text;

use defspend::calc::gap::what_if::Replacement;
use defspend::calc::gap::{self, GapOrder};
use defspend::calc::pace::{self, LegPace, PaceQuestion, PaceReport, Trajectory};
use defspend::calc::projection::growth::{Assumption, RateKind};
use defspend::calc::remarks::Remark;
use defspend::dataset::{
    Dataset, Leg, Measure, Outlook, Points, Prices, Share, Target, Year, Years,
};
use defspend::decimal::{fixed, plain, round};
use defspend::error::Error;
use defspend::report::sparkline::{Chart, Glyphs, Marks};
use defspend::report::{Heading, Note, Object, Table, Report, Value};
use rust_decimal::Decimal;

use super::TOOL;
use super::drawn::Drawn;
use super::output::Output;
use super::scope::{self, Figures, Who};
use defspend::view::columns::{Column, NOTHING, in_words, lay_out, percent};
use defspend::view::english::Agreed;
use defspend::view::values::{self, PLACES, exact, texts};
use defspend::view::{citations, notes};

/// What the command is for.
pub const ABOUT: &str =
    "Whether an ally gets to a target in time, if its share goes on changing as in past years";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, after_help = "\
Examples:
  defspend pace                              all allies to 3.5% by 2035
  defspend pace uk --target 3 --by 2029      one ally, another target
  defspend pace --group eu --window 5 --format json")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    /// Where to: 2, 3.5+1.5, 5, any percentage (2.7) or split (3+1)
    #[arg(
        short,
        long,
        value_name = "TARGET",
        default_value = "3.5",
        allow_negative_numbers = true
    )]
    target: String,

    /// The year in which the target should be reached
    #[arg(short, long, value_name = "YEAR", default_value = "2035")]
    by: String,

    /// Over how many past years the change is taken
    #[arg(short, long, value_name = "YEARS", default_value = "3", value_parser = clap::value_parser!(u16).range(1..))]
    window: u16,

    /// Growth of real GDP, percent a year, instead of the outlook's: a rate, or rates from years on
    /// (2026:0.5,2028:0.8)
    #[arg(long, value_name = "RATES", allow_hyphen_values = true)]
    growth: Option<String>,

    #[command(flatten)]
    figures: Figures,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    drawn: Drawn,
}

/// The fields of a row; their names and meanings change only with the schema's number.
pub(super) const COLUMNS: &[&str] = &[
    "member",
    "name",
    "target",
    "leg",
    "share_pct",
    "window",
    "pp_per_year",
    "reached_year",
    "needed_pp_per_year",
    "needed_real_growth_pct",
    "outcome",
];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.drawn.format(&args.output)?;
    let dataset = args.figures.dataset()?;
    let question = args.question(dataset)?;
    let courses = pace::pace(dataset, &question)?;
    let explain = args.output.explain;
    let paced = Paced { question: &question, courses: &courses };
    let agreed = Agreed::new(&dataset.targets, question.gaps.which);
    args.output.write(&Report {
        schema: "defspend.pace/1",
        tool: TOOL,
        data: notes::data(courses.answer.info),
        query: paced.query(),
        columns: COLUMNS,
        rows: Box::new(|| paced.rows()),
        parts: Box::new(|| values::explained(explain, || paced.worked()).into_iter().collect()),
        notes: paced.notes(),
        page: Box::new(|| paced.page(explain, args.drawn.chart())),
        sentences: Some(Box::new(|| text::sentences(&paced, agreed))),
        references: args.output.references(|| {
            vec![citations::edition(courses.answer.info, [Measure::Share]), citations::outlook()]
        }),
        picture: Some(Box::new(|| paced.picture(args.drawn.width()))),
    })
}

impl Args {
    fn question(&self, dataset: &Dataset) -> Result<PaceQuestion, Error> {
        let targets = vec![dataset.targets.find(&self.target)?];
        self.figures.base_year("a pace is taken back from one year")?;
        let rates = [(RateKind::Growth, "--growth", &self.growth)];
        let (replaced, assumed) = self.figures.set_apart(dataset, &rates)?;
        let gaps = scope::question(&self.who, &self.figures, targets, dataset)?;
        Ok(PaceQuestion {
            gaps: gap::GapQuestion {
                replaced,
                rather: Prices::Constant,
                order: GapOrder::Gap,
                ..gaps
            },
            by: Year::parse(&self.by)?,
            window: self.window,
            assumed,
        })
    }
}

/// A question and its answer.
pub(super) struct Paced<'a> {
    /// What was asked.
    pub(super) question: &'a PaceQuestion,
    /// The answer.
    pub(super) courses: &'a PaceReport<'a>,
}

impl Paced<'_> {
    fn target(&self) -> Option<&Target> {
        self.question.gaps.targets.first()
    }

    fn query(&self) -> Object<'static> {
        let assumed = self.question.assumed.iter().map(Assumption::describe);
        let set = self.question.gaps.replaced.iter().map(Replacement::describe).chain(assumed);
        let mut query = notes::query_of_standing(&self.question.gaps, &self.courses.answer);
        query.extend([
            ("target", self.target().map(|target| target.id.clone()).into()),
            ("by_year", self.question.by.number().into()),
            ("window", self.question.window.into()),
            ("window_from", self.courses.window.first.number().into()),
            ("set", texts(set)),
        ]);
        query
    }

    /// A row for each ally and leg.
    pub(super) fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let rows = self
            .courses
            .courses
            .iter()
            .flat_map(|course| course.paces.iter().map(move |pace| self.row(course, pace)));
        rows.collect()
    }

    fn row<'r>(&'r self, course: &'r Trajectory, pace: &LegPace) -> Vec<Value<'r>> {
        vec![
            course.base.member.iso3.as_str().into(),
            course.base.member.name.as_str().into(),
            self.target().map(|target| target.id.as_str()).into(),
            pace.gap.leg.name().into(),
            pace.gap.share.map(Share::percent).into(),
            self.question.window.into(),
            exact(pace.points),
            pace.reached.and_then(|year| usize::try_from(year).ok()).into(),
            exact(pace.needed_points),
            exact(pace.needed_growth),
            pace.outcome.map(pace::Outcome::name).into(),
        ]
    }

    fn notes(&self) -> Vec<Note> {
        let answer = &self.courses.answer;
        let mut all = vec![notes::source(answer.info)];
        all.extend(notes::edition(answer.info));
        let window = self.courses.window;
        let text = format!(
            "Arithmetic on the past, not a forecast: the change of the published share from {} to {}, a year, carried \
             forward in equal steps.{}",
            window.first,
            window.last,
            notes::estimate(self.estimate())
        );
        all.push(Note { code: "pace", text });
        let own = notes::own_rates(&self.question.assumed);
        let text = format!(
            "Growth needed: of spending, a year, at constant prices, while GDP grows as in {}; a root, and so \
             approximate.{own}",
            Outlook::SOURCE
        );
        all.push(Note { code: "needed_growth", text });
        let held = self.courses.courses.iter().any(|course| course.held);
        all.extend(notes::outlook_ends(&self.courses.prospects, held));
        if self.target().is_some_and(|target| target.related().is_some()) {
            let text =
                "Of related spending (the 1.5%) there is no record, so no pace: it is left open.";
            all.push(Note { code: "related_unknown", text: text.to_owned() });
        }
        all.extend(notes::what_if(self.courses.courses.iter().map(|course| &course.base)));
        if !self.courses.broken.is_empty() {
            let items = self.courses.broken.iter().map(|member| member.name.clone());
            let text =
                format!("No pace across a year without a share, for {}.", notes::several(items));
            all.push(Note { code: "broken", text });
        }
        let concerns = |remark: &&Remark| {
            !matches!(
                remark,
                Remark::RelatedUnknown
                    | Remark::RatioDiffers(_)
                    | Remark::NoMoney
                    | Remark::ManyCurrencies
            )
        };
        all.extend(
            answer.remarks.iter().filter(concerns).map(|remark| notes::remark(remark, answer)),
        );
        all
    }

    /// Whether NATO marks the base year as an estimate.
    fn estimate(&self) -> bool {
        self.courses.courses.iter().any(|course| course.base.estimate == Some(true))
    }

    /// The legs that a person is shown: the core, or what there is of others.
    fn shown(&self) -> Vec<(&Trajectory<'_>, &LegPace)> {
        let all = self
            .courses
            .courses
            .iter()
            .flat_map(|course| course.paces.iter().map(move |pace| (course, pace)));
        let has_core = self.target().is_some_and(|target| target.legs().contains(&Leg::Core));
        all.filter(|(_, pace)| !has_core || pace.gap.leg == Leg::Core).collect()
    }

    fn page(&self, explain: bool, glyphs: Option<Glyphs>) -> Table {
        let rows = self.shown();
        let Years { first, last } = self.courses.window;
        let mark = if self.estimate() { "e" } else { "" };
        let (from, base) = (first.to_string(), format!("{last}{mark}"));
        let columns: Vec<Column<(&Trajectory, &LegPace)>> = vec![
            Column::words("Ally", "", |(course, _): &(&Trajectory, &LegPace)| {
                course.base.member.name.clone()
            }),
            Column::new(&from, "%", |(course, _): &(&Trajectory, &LegPace)| {
                percent(course.from.map(Share::percent))
            }),
            Column::new(&base, "%", |(_, pace): &(&Trajectory, &LegPace)| {
                percent(pace.gap.share.map(Share::percent))
            }),
            Column::new("Pace", "pp a year", |(_, pace): &(&Trajectory, &LegPace)| {
                percent(pace.points)
            }),
            Column::new("Needed", "pp a year", |(_, pace): &(&Trajectory, &LegPace)| {
                percent(pace.needed_points)
            }),
            Column::new("Growth needed", "% a year", |(_, pace): &(&Trajectory, &LegPace)| {
                percent(pace.needed_growth)
            }),
            Column::new("Reached", "", |(_, pace): &(&Trajectory, &LegPace)| {
                pace.reached.map_or_else(|| NOTHING.to_owned(), |year| year.to_string())
            }),
            Column::words("Outcome", "", |(_, pace): &(&Trajectory, &LegPace)| {
                pace.outcome
                    .map_or_else(|| NOTHING.to_owned(), |outcome| outcome.name().replace('_', " "))
            }),
        ];
        let (headings, cells) = lay_out(&columns, rows.iter());
        let worked = if explain { self.worked() } else { Vec::new() };
        let chart = glyphs.map(|glyphs| self.chart(&rows, glyphs));
        Table { title: self.title(), headings, rows: cells, worked, chart, ..Table::default() }
    }

    fn title(&self) -> String {
        let target = self.target().map(in_words).unwrap_or_default();
        format!(
            "The pace to {target} by {}, edition {}",
            self.question.by, self.courses.answer.info.id
        )
    }

    /// The shares as bars, with a mark at the target.
    fn chart(&self, rows: &[(&Trajectory, &LegPace)], glyphs: Glyphs) -> Chart {
        let mut limits: Vec<Decimal> =
            rows.iter().map(|(_, pace)| pace.gap.wanted.percent()).collect();
        limits.dedup();
        let names: Vec<String> = limits.iter().map(|limit| format!("{}%", plain(*limit))).collect();
        let share = |(_, pace): &(&Trajectory, &LegPace)| pace.gap.share.map(Share::percent);
        Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars { figures: rows.iter().map(share).collect(), limits },
            glyphs,
            // Growth needed, needed, and the share at the beginning.
            spare: vec![vec![5], vec![4], vec![1]],
            note: format!(
                "Bars: the share of {}, from 0. {} marks {}.",
                self.courses.window.last,
                glyphs.limit(),
                names.join(", ")
            ),
        }
    }

    /// The sum of each row in full.
    fn worked(&self) -> Vec<(String, Vec<String>)> {
        let lines = |(course, pace): &(&Trajectory, &LegPace)| {
            (course.base.member.name.clone(), self.lines(course, pace))
        };
        self.shown().iter().map(lines).collect()
    }

    fn lines(&self, course: &Trajectory, pace: &LegPace) -> Vec<String> {
        let window = self.courses.window;
        let by = self.question.by;
        let number = |value| plain(round(value, PLACES));
        let mut lines = Vec::new();
        let (Some(now), Some(short)) = (pace.gap.share, pace.gap.points.exactly()) else {
            return vec!["no share, no pace".to_owned()];
        };
        let now = now.percent();
        if let (Some(from), Some(points)) = (course.from, pace.points) {
            lines.push(format!(
                "pace ({} − {}) ÷ {} years = {} points a year (edition {}, table 3, {} and {})",
                fixed(now, 2),
                fixed(from.percent(), 2),
                self.question.window,
                number(points),
                self.courses.answer.info.id,
                window.last,
                window.first
            ));
        }
        let Points(short) = short;
        match (pace.needed_points, pace.points, pace.reached) {
            (None, _, _) => {
                lines.push(format!("the target of {}% is met", plain(pace.gap.wanted.percent())));
            }
            (Some(needed), points, reached) => {
                lines.push(format!(
                    "needed ({} − {}) ÷ {} years = {} points a year",
                    plain(pace.gap.wanted.percent()),
                    fixed(now, 2),
                    by.since(window.last),
                    number(needed)
                ));
                lines.extend(points.zip(reached).map(|(points, year)| {
                    format!(
                        "{} points at {} a year: reached in {year}",
                        plain(short),
                        number(points)
                    )
                }));
            }
        }
        lines
    }
}
