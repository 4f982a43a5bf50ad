//! `defspend pledges`: what allies promised, and how far they are from it.
//!
//!     defspend pledges canada                        every pledge of one ally, the newest edition's last year
//!     defspend pledges uk --as-of 2025-03            what was promised by then, against the figures of then
//!     defspend pledges --state current --format csv  for a script

mod page;

use defspend::calc::pledges::{self, Distance, PledgesQuestion, PledgesReport, Promise};
use defspend::dataset::{
    Day, EditionChoice, Iso3, Measure, Member, Pledge, Points, Scope, State, Year,
};
use defspend::decimal::{plain, round};
use defspend::error::Error;
use defspend::report::{Note, Object, Reference, Report, Value};

use super::fields::{self, PLACES, points, texts};
use super::output::Output;
use super::scope::{Allies, Edition, named};
use super::{TOOL, choice, cite, name_of, notes};

/// The command in the list of commands and above its help.
pub const ABOUT: &str =
    "What allies promised to spend, and how far they are from their own promises";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend pledges canada                          every pledge of one ally
  defspend pledges uk --explain                    who said what, where, and the sums
  defspend pledges uk --as-of 2025-03              what was promised by then
  defspend pledges --state current --format json   for a script")]
pub struct Args {
    #[command(flatten)]
    allies: Allies,

    /// Only pledges that stand, were met, or were superseded, as of today
    #[arg(short, long, value_name = "STATE", value_parser = choice(&State::ALL))]
    state: Option<State>,

    #[command(flatten)]
    edition: Edition,

    #[command(flatten)]
    output: Output,
}

/// The fields of a row; their names and meanings change only with the schema's number.
pub(super) const COLUMNS: &[&str] = &[
    "member",
    "name",
    "share_pct",
    "scope",
    "by_year",
    "by_text",
    "announced",
    "status",
    "state",
    "who",
    "fact",
    "source",
    "source_url",
    "year",
    "current_pct",
    "gap_pp",
    "needed_pp_per_year",
];

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.output.format()?;
    let dataset = args.edition.dataset()?;
    let (members, groups) = args.allies.read(dataset)?;
    let which = args.edition.which(dataset)?;
    let question = PledgesQuestion { members, groups, which, state: args.state };
    let answer = pledges::answer(dataset, &question)?;
    let references = args.output.references(|| {
        let mut all = vec![cite::edition(answer.gaps.info, [Measure::Share])];
        all.extend(cite::pledges(answer.promises.iter().map(|of| of.pledge)));
        all
    });
    args.output.write(&report(&answer, &question, args.output.explain, references))
}

fn report<'a>(
    answer: &'a PledgesReport,
    question: &'a PledgesQuestion,
    explain: bool,
    references: Vec<Reference>,
) -> Report<'a> {
    Report {
        schema: "defspend.pledges/1",
        tool: TOOL,
        data: notes::data(answer.gaps.info),
        query: query(question),
        columns: COLUMNS,
        rows: Box::new(|| answer.promises.iter().map(row).collect()),
        parts: Box::new(move || {
            fields::explained(explain, || page::worked(answer)).into_iter().collect()
        }),
        notes: all_notes(answer, question),
        page: Box::new(move || page::page(answer, explain)),
        sentences: None,
        references,
        picture: None,
    }
}

/// The question as it was understood.
fn query(question: &PledgesQuestion) -> Object<'static> {
    let (edition, as_of) = named(question.which);
    let state = question.state.and_then(|state| name_of(&State::ALL, state));
    vec![
        ("members", texts(question.members.iter().map(Iso3::to_string))),
        ("groups", texts(question.groups.iter().map(|group| group.id.clone()))),
        ("edition", edition.into()),
        ("as_of", as_of.into()),
        ("state", state.into()),
    ]
}

/// The row of a promise.
pub(super) fn row<'a>(promise: &'a Promise) -> Vec<Value<'a>> {
    let Promise { member, pledge, state, distance } = promise;
    let pace = distance.and_then(|distance| distance.pace());
    let pace = pace.map(|Points(pace)| Points(round(pace, PLACES)));
    vec![
        member.iso3.as_str().into(),
        member.name.as_str().into(),
        pledge.share.percent().normalize().into(),
        name_of(&Scope::ALL, pledge.scope).into(),
        pledge.by_year.map(Year::number).into(),
        pledge.by_text.as_deref().into(),
        pledge.announced.to_string().into(),
        pledge.status.as_str().into(),
        name_of(&State::ALL, *state).into(),
        pledge.who.as_str().into(),
        pledge.fact.as_str().into(),
        pledge.source.as_str().into(),
        pledge.source_url.as_deref().into(),
        distance.map(|distance| distance.year.number()).into(),
        distance.map(|distance| distance.share.percent()).into(),
        points(distance.map(|distance| distance.gap)),
        points(pace),
    ]
}

fn all_notes(answer: &PledgesReport, question: &PledgesQuestion) -> Vec<Note> {
    let gaps = &answer.gaps;
    let mut all = vec![notes::source(gaps.info)];
    all.extend(notes::edition(gaps.info));
    let text = "Pledges are from a register of announcements, which is not exhaustive: allies may have promised what is \
                not in it.";
    all.push(Note { code: "register", text: text.to_owned() });
    let day = match question.which {
        EditionChoice::AsOf(day) => Some(day),
        EditionChoice::Newest | EditionChoice::Named(_) => None,
    };
    all.push(state(day));
    let distances = || answer.promises.iter().filter_map(|promise| promise.distance);
    if distances().next().is_some() {
        let marks = notes::estimate(distances().any(|distance| distance.estimate));
        let text = format!(
            "Gap: promised less the published share, in percentage points (pp); positive is short. A year: gap ÷ the \
             years from the share's to the pledge's; none where the pledge is reached or no year is left.{marks}"
        );
        all.push(Note { code: "gap", text });
    }
    all.extend(not_compared(answer));
    all.extend(spans(answer));
    if !answer.without.is_empty() {
        let by = day.map(|day| format!(" announced by {day}")).unwrap_or_default();
        let state = question.state.and_then(|state| name_of(&State::ALL, state));
        let state = state.map(|state| format!("{state} ")).unwrap_or_default();
        let names = answer.without.iter().map(|member: &&Member| member.name.clone());
        let text = format!("The register has no {state}pledge{by} of {}.", notes::several(names));
        all.push(Note { code: "no_pledge", text });
    }
    all.extend(gaps.remarks.iter().map(|remark| notes::remark(remark, gaps)));
    all
}

/// As of when the states are.
fn state(day: Option<Day>) -> Note {
    match day {
        None => Note {
            code: "state",
            text: "States are as of today, whichever edition is used.".to_owned(),
        },
        Some(day) => Note {
            code: "as_of",
            text: format!(
                "Shown is what had been announced by {day}; an announcement dated by a month or a year counts from its \
                 end. Which pledges were met or superseded is known as of today alone, so each is shown as current."
            ),
        },
    }
}

/// Why some pledges have no gap.
fn not_compared(answer: &PledgesReport) -> Option<Note> {
    let why = |scope: Scope| match scope {
        Scope::Core => None,
        Scope::Total => {
            Some("total (core and related spending, and the latter is in no NATO table)")
        }
        Scope::Gni => Some("gni (of gross national income, not of GDP)"),
        Scope::National => Some("national (not said to be by NATO's definition)"),
    };
    let there = |scope: Scope| answer.promises.iter().any(|promise| promise.pledge.scope == scope);
    let reasons: Vec<&str> = Scope::ALL
        .iter()
        .filter(|(scope, _)| there(*scope))
        .filter_map(|(scope, _)| why(*scope))
        .collect();
    let text = format!(
        "Not compared, for NATO's shares are core spending of GDP: pledges on the basis {}.",
        reasons.join("; ")
    );
    (!reasons.is_empty()).then_some(Note { code: "not_compared", text })
}

/// Pledges that name no one year.
fn spans(answer: &PledgesReport) -> Option<Note> {
    let is_span = |pledge: &Pledge| {
        let text = pledge.by_text.as_deref().unwrap_or_default();
        pledge.by_year.is_some_and(|year| year.to_string() != text) && Day::read(text).is_none()
    };
    let paced = |promise: &&Promise| promise.distance.as_ref().and_then(Distance::pace).is_some();
    let spans: Vec<String> = answer
        .promises
        .iter()
        .filter(|promise| is_span(promise.pledge))
        .filter(paced)
        .map(|Promise { member, pledge, .. }| {
            let by = pledge.by_text.as_deref().unwrap_or_default();
            format!("{} {}% ({by})", member.name, plain(pledge.share.percent()))
        })
        .collect();
    (!spans.is_empty()).then(|| Note {
        code: "span",
        text: format!(
            "A span of years is promised, and the points a year are to its first: {}.",
            notes::several(spans.into_iter())
        ),
    })
}
