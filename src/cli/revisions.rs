//! `defspend revisions`: what became of a figure from one edition to the next.
//!
//!     defspend revisions poland --year 2025                  one figure in every edition that holds it
//!     defspend revisions --from 2024-06 --to 2026-07         what moved between two editions
//!     defspend revisions --from 2024-06 --measure spend_usd_m --top 5

mod notes;
mod page;
pub(super) mod text;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use defspend::calc::indicator::Indicator;
use defspend::calc::revisions::{
    self, Between, EditionFigure, Pair, Revision, RevisionOrder, RevisionsQuestion, Summary,
    Through,
};
use defspend::dataset::{
    Absence, Day, EditionInfo, Iso3, Measure, Member, Prices, Target, Year, Years,
};
use defspend::error::Error;
use defspend::report::{Object, Report, Value};

use super::fields::{self, exact, texts};
use super::output::Output;
use super::own::Own;
use super::scope::Allies;
use super::{TOOL, choice, cite, name_of};

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "What became of a figure from one edition of NATO's tables to the next";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend revisions poland --year 2025                 one figure in every edition that holds it
  defspend revisions --year 2024                        the same for every ally
  defspend revisions --from 2024-06 --to 2026-07        what moved between two editions
  defspend revisions --from 2024-06 --measure spend_usd_m --top 5")]
pub struct Args {
    #[command(flatten)]
    allies: Allies,

    /// The figure: a column of an edition
    #[arg(short, long, default_value = "share_pct", value_name = "MEASURE", value_parser = measure(), help_heading = "Figures")]
    measure: Measure,

    /// The year that the figure is of, or between two editions a range such as 2014..2024; the last that is held twice
    /// unless given
    #[arg(short, long, value_name = "YEAR", help_heading = "Figures")]
    year: Option<String>,

    /// Compare two editions: the earlier
    #[arg(long, value_name = "ID", help_heading = "Figures")]
    from: Option<String>,

    /// The later edition; the newest that holds the figures unless given
    #[arg(long, value_name = "ID", requires = "from", help_heading = "Figures")]
    to: Option<String>,

    /// Only editions published by a day (2025-06-09), or by the end of a month (2025-06)
    #[arg(long, value_name = "DATE", help_heading = "Figures")]
    as_of: Option<String>,

    #[command(flatten)]
    own: Own,

    /// What a share is judged by, percent of GDP; 2 unless given
    #[arg(short, long, value_name = "TARGET", help_heading = "Figures")]
    target: Option<String>,

    /// The order of what moved: largest change first, or by name [default: change]
    #[arg(long, value_name = "KEY", requires = "from", value_parser = choice(&RevisionOrder::ALL), help_heading = "Rows")]
    sort: Option<RevisionOrder>,

    /// The first N rows alone
    #[arg(long, value_name = "N", requires = "from", help_heading = "Rows")]
    top: Option<usize>,

    #[command(flatten)]
    output: Output,
}

impl Args {
    fn order(&self) -> RevisionOrder {
        self.sort.unwrap_or(RevisionOrder::Change)
    }
}

/// A measure by the name of its column.
fn measure() -> impl TypedValueParser<Value = Measure> {
    // The words that history and rank have for a measure are understood too; money is then in current dollars.
    let word = |measure: Measure| {
        let all = Indicator::all().iter();
        all.map(|(indicator, word)| (indicator.column(Prices::Current), *word))
            .find(|(column, _)| *column == measure)
            .map(|(_, word)| word)
    };
    let value = move |measure: Measure| {
        let value = PossibleValue::new(measure.column());
        word(measure).map_or(value.clone(), |word| value.alias(word))
    };
    PossibleValuesParser::new(Measure::ALL.map(value)).try_map(move |given| {
        let named =
            |measure: &Measure| measure.column() == given || word(*measure) == Some(given.as_str());
        Measure::ALL.into_iter().find(named).ok_or("not one of the possible values")
    })
}

/// The fields of a row; their names and meanings change only with the schema's number.
pub(super) const COLUMNS: &[&str] = &[
    "member",
    "name",
    "year",
    "estimate",
    "measure",
    "unit",
    "edition",
    "published",
    "value",
    "absent",
    "previous_edition",
    "previous_value",
    "change",
    "change_pct",
    "target",
    "met",
    "previously_met",
    "flipped",
];

/// A figure through the editions, or two editions beside each other.
enum Answer<'d> {
    Through(Through<'d>),
    Between(Between<'d>),
}

impl<'d> Answer<'d> {
    fn rows(&self) -> &[Revision<'d>] {
        match self {
            Self::Through(through) => &through.revisions,
            Self::Between(between) => &between.moved,
        }
    }

    fn target(&self) -> Option<&Target> {
        match self {
            Self::Through(through) => through.target.as_ref(),
            Self::Between(between) => between.target.as_ref(),
        }
    }

    fn years(&self) -> Years {
        match self {
            Self::Through(through) => Years::one(through.year),
            Self::Between(between) => between.years,
        }
    }

    fn summaries(&self) -> &[Summary<'d>] {
        match self {
            Self::Through(through) => std::slice::from_ref(&through.summary),
            Self::Between(between) => &between.summaries,
        }
    }

    /// The editions that were looked into, oldest first.
    fn editions(&self) -> Vec<&'d EditionInfo> {
        match self {
            Self::Through(through) => through.editions.clone(),
            Self::Between(between) => vec![between.from, between.to],
        }
    }

    /// The editions that figures are of, oldest first.
    fn holding(&self) -> Vec<&'d EditionInfo> {
        match self {
            Self::Through(through) => through.holding(),
            Self::Between(between) => vec![between.from, between.to],
        }
    }
}

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.output.format()?;
    let dataset = args.own.dataset()?;
    let (members, groups) = args.allies.read(dataset)?;
    let by = args.as_of.as_deref().map(Day::parse).transpose()?;
    let target = args.target.as_deref().map(|text| dataset.targets.find(text)).transpose()?;
    let years = args.year.as_deref().map(Years::parse).transpose()?;
    let question = RevisionsQuestion { members, groups, measure: args.measure, target, by };
    let answer = match &args.from {
        Some(from) => {
            let find = |id: &String| dataset.editions.find_by(id, by);
            let pair = Pair {
                from: find(from)?,
                to: args.to.as_ref().map(find).transpose()?,
                years,
                order: args.order(),
                top: args.top,
            };
            Answer::Between(revisions::between(dataset, &question, pair)?)
        }
        None => Answer::Through(revisions::through(dataset, &question, one_year(years)?)?),
    };
    let explain = args.output.explain;
    args.output.write(&Report {
        schema: "defspend.revisions/1",
        tool: TOOL,
        data: answer.holding().last().map(|info| super::notes::data(info)).unwrap_or_default(),
        query: query(&question, args, &answer),
        columns: COLUMNS,
        rows: Box::new(|| {
            let row = |revision| row(revision, question.measure, answer.target());
            answer.rows().iter().map(row).collect()
        }),
        parts: Box::new(|| {
            let summaries = answer.summaries().iter();
            let summary = summaries.map(|summary| short(summary, answer.target())).collect();
            let editions = answer.editions().into_iter().map(edition).collect();
            let worked = fields::explained(explain, || page::worked(&answer, question.measure));
            let mut parts = vec![("summary", summary), ("editions", editions)];
            if let Answer::Through(through) = &answer {
                let whole = |revision| whole(revision, question.measure);
                parts.insert(0, ("whole", through.whole.iter().map(whole).collect()));
            }
            parts.into_iter().chain(worked).collect()
        }),
        notes: notes::all(&answer, &question, years.is_none()),
        page: Box::new(|| page::page(&answer, question.measure, explain)),
        sentences: Some(Box::new(|| text::sentences(&answer, &question))),
        references: args.output.references(|| {
            let editions = answer.holding().into_iter();
            editions.map(|info| cite::edition(info, [question.measure])).collect()
        }),
        picture: None,
    })
}

/// Refuses a range of years, where a figure is followed through the editions.
fn one_year(years: Option<Years>) -> Result<Option<Year>, Error> {
    match years {
        Some(years) if !years.is_one() => Err(Error::Usage {
            what: format!(
                "the figure of one year is followed through the editions, not those of {years}"
            ),
            hint: "give one year, or the earlier of two editions with --from".to_owned(),
        }),
        years => Ok(years.map(|years| years.first)),
    }
}

/// The question as it was understood.
fn query(question: &RevisionsQuestion, args: &Args, answer: &Answer) -> Object<'static> {
    let (from, to) = match answer {
        Answer::Through(_) => (None, None),
        Answer::Between(between) => (Some(between.from.id), Some(between.to.id)),
    };
    vec![
        ("members", texts(question.members.iter().map(Iso3::to_string))),
        ("groups", texts(question.groups.iter().map(|group| group.id.clone()))),
        ("measure", question.measure.column().into()),
        ("years", answer.years().to_string().into()),
        ("from", from.map(|id| id.to_string()).into()),
        ("to", to.map(|id| id.to_string()).into()),
        ("as_of", question.by.map(|day| day.to_string()).into()),
        ("target", answer.target().map(|target| target.id.clone()).into()),
        ("sort", from.and(name_of(&RevisionOrder::ALL, args.order())).into()),
        ("top", args.top.into()),
    ]
}

/// The row of a figure in an edition.
pub(super) fn row<'a>(
    revision: &'a Revision,
    measure: Measure,
    target: Option<&'a Target>,
) -> Vec<Value<'a>> {
    let found = revision.found.ok();
    let before = revision.before.as_ref();
    vec![
        revision.member.iso3.as_str().into(),
        revision.member.name.as_str().into(),
        revision.year.number().into(),
        found.map(|figure| figure.estimate).into(),
        measure.column().into(),
        measure.unit().into(),
        revision.info.id.to_string().into(),
        revision.info.published.to_string().into(),
        found.map(|figure| figure.value).into(),
        revision.found.err().map(absent).into(),
        before.map(|before| before.info.id.to_string()).into(),
        before.map(|before| before.figure.value).into(),
        exact(revision.change()),
        exact(revision.percent(measure)),
        target.map(|target| target.id.as_str()).into(),
        found.and_then(|figure: EditionFigure| figure.met).into(),
        before.and_then(|before| before.figure.met).into(),
        revision.flipped().into(),
    ]
}

/// What became of an ally's figure from the first edition that has it to the last.
fn whole(revision: &Revision, measure: Measure) -> Object<'static> {
    let before = revision.before.as_ref();
    vec![
        ("member", revision.member.iso3.to_string().into()),
        ("year", revision.year.number().into()),
        ("first_edition", before.map(|before| before.info.id.to_string()).into()),
        ("first_value", before.map(|before| before.figure.value).into()),
        ("last_edition", revision.info.id.to_string().into()),
        ("last_value", revision.found.ok().map(|figure| figure.value).into()),
        ("change", exact(revision.change())),
        ("change_pct", exact(revision.percent(measure))),
        ("flipped", revision.flipped().into()),
    ]
}

/// Why there is no figure, in a word.
fn absent(why: Absence) -> &'static str {
    match why {
        Absence::NotCovered => "not_covered",
        Absence::NoForces => "no_forces",
        Absence::NotTabulated => "not_tabulated",
        Absence::Silent => "silent",
        Absence::NotHeld => "not_held",
    }
}

/// The codes of allies that something is said of.
fn codes_of<T>(members: &[(&Member, T)]) -> Value<'static> {
    texts(members.iter().map(|(member, _)| member.iso3.to_string()))
}

/// A year in short.
fn short(summary: &Summary, target: Option<&Target>) -> Object<'static> {
    let codes = |members: &[&Member]| texts(members.iter().map(|member| member.iso3.to_string()));
    let count = |number: usize| target.map(|_| number);
    vec![
        ("year", summary.year.number().into()),
        ("compared", summary.compared.into()),
        ("moved", summary.moved.into()),
        ("not_comparable", codes_of(&summary.not_comparable)),
        ("target", target.map(|target| target.id.clone()).into()),
        ("known_before", summary.known_before().into()),
        ("known_after", summary.known_after().into()),
        ("met_before", count(summary.met_before).into()),
        ("met_after", count(summary.met_after).into()),
        ("gained", codes(&summary.gained)),
        ("lost", codes(&summary.lost)),
        ("undecided", codes(&summary.undecided)),
        ("only_before", codes_of(&summary.only_before)),
        ("only_after", codes_of(&summary.only_after)),
    ]
}

/// An edition that was looked into.
fn edition(info: &EditionInfo) -> Object<'static> {
    vec![
        ("edition", info.id.to_string().into()),
        ("title", info.title.clone().into()),
        ("published", info.published.to_string().into()),
        ("price_year", info.price_year.number().into()),
        ("coverage", info.coverage.name().into()),
        ("series", info.series.name().into()),
        ("source_url", info.source_url.clone().into()),
    ]
}
