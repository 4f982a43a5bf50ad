//! `defspend targets`: what the allies agreed, and how many of them meet it.
//!
//!     defspend targets                                       every target, the newest edition's last year
//!     defspend targets --edition 2024-06 --year 2014..2024   a row for each year
//!     defspend targets --explain                             with the names of the allies

use defspend::calc::remarks::Remark;
use defspend::calc::targets::{self, TargetCounts, TargetsReport};
use defspend::dataset::{Agreement, EditionChoice, Leg, Measure, Member, Share, Target};
use defspend::error::Error;
use defspend::report::{Heading, Note, Table, Reference, Report, Value};

use super::TOOL;
use super::output::Output;
use super::scope::Time;
use defspend::view::columns::{NOTHING, share as percent};
use defspend::view::values;
use defspend::view::values::named;
use defspend::view::{citations, notes};

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "The alliance's targets, and how many allies meet each";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend targets                                       all targets, newest edition
  defspend targets --edition 2024-06 --year 2014..2024   a row for each year
  defspend targets --explain                             with the names of the allies")]
pub struct Args {
    #[command(flatten)]
    time: Time,

    #[command(flatten)]
    output: Output,
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &[
    "target",
    "leg",
    "label",
    "agreed",
    "by_year",
    "summit",
    "wording",
    "source_url",
    "year",
    "allies",
    "met",
    "missed",
    "unknown",
    "nato_share_pct",
];

/// How a target with a related leg is judged though nobody's related spending is known.
const RELATED: &str = "Defence- and security-related spending (the 1.5%) is in no NATO table. A target that includes it \
                       is met where core spending alone reaches the whole, missed where the related leg in full would \
                       not do, and otherwise not known.";

/// Answers and writes the answer.
pub fn run(args: &Args) -> Result<(), Error> {
    args.output.format()?;
    let dataset = args.time.edition.dataset()?;
    let which = args.time.edition.which(dataset)?;
    let answer = targets::answer(dataset, which, args.time.years()?)?;
    let measures = [Measure::Share, Measure::Equipment];
    let references =
        args.output.references(|| vec![citations::edition(answer.gaps.info, measures)]);
    args.output.write(&report(&answer, which, args.output.explain, references))
}

fn report<'a>(
    answer: &'a TargetsReport,
    which: EditionChoice,
    explain: bool,
    references: Vec<Reference>,
) -> Report<'a> {
    let (edition, as_of) = named(which);
    Report {
        schema: "defspend.targets/1",
        tool: TOOL,
        data: notes::data(answer.gaps.info),
        query: vec![
            ("years", answer.gaps.years.to_string().into()),
            ("edition", edition.into()),
            ("as_of", as_of.into()),
        ],
        columns: COLUMNS,
        rows: Box::new(|| answer.counts.iter().map(row).collect()),
        parts: Box::new(move || {
            values::explained(explain, || worked(answer)).into_iter().collect()
        }),
        notes: all_notes(answer, which),
        page: Box::new(move || page(answer, explain)),
        sentences: None,
        references,
        picture: None,
    }
}

fn row<'a>(counts: &'a TargetCounts) -> Vec<Value<'a>> {
    let agreed = counts.target.agreed.as_ref();
    vec![
        counts.target.id.as_str().into(),
        counts.leg.name().into(),
        agreed.map(|agreed| agreed.label.as_str()).into(),
        agreed.map(|agreed| agreed.day.to_string()).into(),
        agreed.map(|agreed| agreed.by.number()).into(),
        agreed.map(|agreed| agreed.summit.as_str()).into(),
        agreed.and_then(|agreed| agreed.wording.as_deref()).into(),
        agreed.and_then(|agreed| agreed.source_url.as_deref()).into(),
        counts.year.number().into(),
        counts.allies().into(),
        counts.met.len().into(),
        counts.missed.len().into(),
        counts.unknown.len().into(),
        counts.nato.map(Share::percent).into(),
    ]
}

/// The answer as a person reads it: the counts in a table, and below it what was agreed.
fn page(answer: &TargetsReport, explain: bool) -> Table {
    let (words, numbers) = (Heading::of_words, Heading::of_numbers);
    let agreed = answer.gaps.targets.iter().filter_map(agreement);
    Table {
        title: format!(
            "The alliance's targets, {}, edition {}",
            answer.gaps.years, answer.gaps.info.id
        ),
        headings: vec![
            words("Target", ""),
            words("Leg", ""),
            words("Agreed", ""),
            words("Summit", ""),
            numbers("By", ""),
            numbers("Year", ""),
            numbers("Allies", ""),
            numbers("Met", ""),
            numbers("Missed", ""),
            numbers("Not", "known"),
            numbers("NATO", "%"),
        ],
        // Of related spending nothing is known of anybody.
        rows: answer.counts.iter().filter(|counts| counts.leg != Leg::Related).map(cells).collect(),
        totals: Vec::new(),
        worked: agreed.chain(if explain { worked(answer) } else { Vec::new() }).collect(),
        chart: None,
    }
}

fn cells(counts: &TargetCounts) -> Vec<String> {
    let agreed = counts.target.agreed.as_ref();
    let of = |tell: fn(&Agreement) -> String| agreed.map_or_else(|| NOTHING.to_owned(), tell);
    vec![
        counts.target.id.clone(),
        counts.leg.name().to_owned(),
        of(|agreed| agreed.day.to_string()),
        of(|agreed| agreed.summit.clone()),
        of(|agreed| agreed.by.to_string()),
        year(counts),
        counts.allies().to_string(),
        counts.met.len().to_string(),
        counts.missed.len().to_string(),
        counts.unknown.len().to_string(),
        percent(counts.nato),
    ]
}

/// The year with NATO's mark of an estimate.
fn year(counts: &TargetCounts) -> String {
    format!("{}{}", counts.year, if counts.estimate { "e" } else { "" })
}

/// What was agreed, and where to read it.
fn agreement(target: &Target) -> Option<(String, Vec<String>)> {
    let agreed = target.agreed.as_ref()?;
    let lines = agreed.wording.iter().chain(&agreed.source_url).cloned().collect();
    Some((format!("{}: {}", target.id, agreed.label), lines))
}

/// For each target and year the allies behind the counts.
fn worked(answer: &TargetsReport) -> Vec<(String, Vec<String>)> {
    let names = |what: &str, members: &[&Member]| {
        let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")))
    };
    let lines = |counts: &TargetCounts| {
        let lines = [
            names("met", &counts.met),
            names("missed", &counts.missed),
            names("not known", &counts.unknown),
        ];
        lines.into_iter().flatten().collect()
    };
    let heading = |counts: &TargetCounts| {
        format!("{}, {} in {}", counts.target.id, counts.leg.name(), year(counts))
    };
    answer.counts.iter().map(|counts| (heading(counts), lines(counts))).collect()
}

fn all_notes(answer: &TargetsReport, which: EditionChoice) -> Vec<Note> {
    let gaps = &answer.gaps;
    let mut all = vec![notes::source(gaps.info)];
    all.extend(notes::edition(gaps.info));
    let marks = notes::estimate(answer.counts.iter().any(|counts| counts.estimate));
    let text = format!(
        "Counted are the allies that had joined by the year; a target is met where the published share reaches it.{marks}"
    );
    all.push(Note { code: "counts", text });
    if answer.counts.iter().any(|counts| counts.nato.is_some()) {
        let text = "NATO %: NATO's own share of all allies together, without related spending.";
        all.push(Note { code: "nato_share", text: text.to_owned() });
    }
    for remark in &gaps.remarks {
        all.push(match remark {
            // Here nothing can be given with --set, and there are no gaps.
            Remark::RelatedUnknown => Note { code: "related_unknown", text: RELATED.to_owned() },
            remark => notes::remark(remark, gaps),
        });
    }
    if let EditionChoice::AsOf(day) = which
        && !answer.later.is_empty()
    {
        let ids: Vec<&str> = answer.later.iter().map(|target| target.id.as_str()).collect();
        let text = format!("Agreed after {day}, and so left out: {}.", ids.join(", "));
        all.push(Note { code: "later", text });
    }
    all
}
