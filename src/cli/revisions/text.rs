//! Revisions in sentences: a paragraph for each figure, and the years in short.

use defspend::calc::revisions::{
    Between, EditionFigure, Revision, RevisionsQuestion, Summary, Through,
};
use defspend::dataset::{EditionInfo, Leg, Measure, MeasureUnit, Member, Target};
use defspend::decimal::grouped;

use super::{Answer, notes, page};
use crate::cli::words::{self, FEW, all_of, bare, capital, clauses, count, month, whose};

/// The notes that the sentences tell.
const TOLD: [&str; 6] = ["source", "edition", "figures", "default_year", "summary", "narrowed"];

/// Every paragraph.
pub(super) fn sentences(answer: &Answer, question: &RevisionsQuestion) -> Vec<String> {
    let measure = question.measure;
    let target = answer.target();
    let mut all: Vec<String> = match answer {
        Answer::Through(through) => {
            let members = through.members();
            let whole = |member: &&Member| through.whole.iter().find(|of| of.member == *member);
            if members.len() <= FEW {
                members.iter().filter_map(|member| followed(through, member, measure)).collect()
            } else {
                let mut told = moved(members.iter().filter_map(whole), measure, target);
                let without = members.iter().filter(|member| whole(member).is_none());
                told.extend(without.filter_map(|member| followed(through, member, measure)));
                told
            }
        }
        Answer::Between(between) => moved(between.moved.iter(), measure, target),
    };
    let several = match answer {
        Answer::Through(through) => through.members().len() > 1,
        Answer::Between(_) => true,
    };
    if several {
        all.extend(answer.summaries().iter().map(|summary| in_short(answer, summary, measure)));
    }
    all.push(closing(answer, question));
    all
}

/// One figure through the editions; nothing where none has it.
pub fn followed(through: &Through, member: &Member, measure: Measure) -> Option<String> {
    let here = through.revisions.iter().filter(|revision| revision.member == member);
    let found: Vec<(&EditionInfo, EditionFigure)> =
        here.filter_map(|revision| Some((revision.info, revision.found.ok()?))).collect();
    let whole = through.whole.iter().find(|revision| revision.member == member);
    let (of, what, year) = (whose(&member.name), measure.definition().noun, through.year);
    let Some(whole) = whole else {
        let (info, figure) = found.first()?;
        return Some(format!(
            "{} {what} in {year} is in one edition alone: {}.",
            capital(&of),
            in_edition(figure, info, member, measure)
        ));
    };
    let figures: Vec<String> =
        found.iter().map(|(info, figure)| in_edition(figure, info, member, measure)).collect();
    let last = if found.len() > 2 && whole.change().is_some() { " from first to last" } else { "" };
    let put = if found.iter().all(|(info, _)| info.own.is_none()) {
        format!("NATO put {of} {what} in {year} at")
    } else {
        format!("{} {what} in {year} was put at", capital(&of))
    };
    Some(format!(
        "{put} {}: {}{last}{}.",
        clauses(&figures),
        changed(whole, measure),
        verdict(whole, through.target.as_ref(), true)
    ))
}

/// Figures in two editions each; of many the first in full and the others in short.
fn moved<'r, 'd: 'r>(
    revisions: impl Iterator<Item = &'r Revision<'d>>,
    measure: Measure,
    target: Option<&Target>,
) -> Vec<String> {
    let revisions: Vec<&Revision> = revisions.collect();
    let few = revisions.len() <= FEW;
    let tell = |(index, revision): (usize, &&Revision)| {
        let Revision { member, year, info, .. } = **revision;
        let before = revision.before.as_ref()?;
        let now = revision.found.ok()?;
        let whose = capital(&whose(&member.name));
        let (was, is) = if few || index == 0 {
            (
                in_edition(&before.figure, before.info, member, measure),
                in_edition(&now, info, member, measure),
            )
        } else {
            let short = |figure: &EditionFigure, info: &EditionInfo| {
                format!("{} in edition {}", value(figure, member, measure), info.id)
            };
            (short(&before.figure, before.info), short(&now, info))
        };
        let what = if few || index == 0 {
            format!(" {} in {year}", measure.definition().noun)
        } else if revisions.iter().all(|other| other.year == year) {
            String::new()
        } else {
            format!(" of {year}")
        };
        Some(format!(
            "{whose}{what} was put at {was} and at {is}: {}{}.",
            changed(revision, measure),
            verdict(revision, target, few)
        ))
    };
    revisions.iter().enumerate().filter_map(tell).collect()
}

/// A figure with its edition: `an estimated 2.40% in August 2025 (edition 2025-08)`.
fn in_edition(
    figure: &EditionFigure,
    info: &EditionInfo,
    member: &Member,
    measure: Measure,
) -> String {
    let value = value(figure, member, measure);
    format!("{value} in {} (edition {})", month(info.published), info.id)
}

/// A figure as printed, with its unit and NATO's mark.
fn value(figure: &EditionFigure, member: &Member, measure: Measure) -> String {
    let estimated = if figure.estimate { "an estimated " } else { "" };
    let number = grouped(figure.value, figure.value.scale());
    let number = match measure.definition().unit {
        MeasureUnit::MillionNational => {
            let currency = figure.currency.unwrap_or(member.currency);
            format!("{}{number} million", words::sign(currency))
        }
        _ => with_unit(&number, measure),
    };
    format!("{estimated}{number}")
}

/// A number with its unit, of national figures without the currency.
fn with_unit(number: &str, measure: Measure) -> String {
    match measure.definition().unit {
        MeasureUnit::MillionNational => format!("{number} million"),
        MeasureUnit::DollarsPerHead => format!("${number}"),
        MeasureUnit::Thousand => format!("{number} thousand"),
        MeasureUnit::MillionDollars => format!("${number} million"),
        _ => format!("{number}%"),
    }
}

/// What became of the figure.
fn changed(revision: &Revision, measure: Measure) -> String {
    let Some(change) = revision.change() else {
        let obstacle = revision.before.as_ref().and_then(|before| before.change.err());
        let why = obstacle.map(page::why).unwrap_or_default();
        return format!("whether it moved is not known ({why})");
    };
    if change.is_zero() {
        return "unchanged".to_owned();
    }
    let way = if change.is_sign_negative() { "lower" } else { "higher" };
    let size = page::change(revision);
    let size = size.trim_start_matches(['-', '+']);
    if measure.is_percentage() {
        return format!("{size} points {way}");
    }
    let percent = page::percent(revision, measure);
    let percent = percent.trim_start_matches(['-', '+']);
    format!("{} {way}, or {percent}%", with_unit(size, measure))
}

/// What became of the verdict; where not in full only when it flipped or is open.
fn verdict(revision: &Revision, target: Option<&Target>, in_full: bool) -> String {
    let Some(target) = target.map(|target| bare(target, Leg::Core)) else { return String::new() };
    let now = revision.found.ok().and_then(|figure| figure.met);
    match (revision.flipped(), now) {
        (Some(true), Some(true)) => format!("; it now meets {target}"),
        (Some(true), _) => format!("; it no longer meets {target}"),
        (Some(false), _) if !in_full => String::new(),
        (Some(false), Some(true)) => format!("; it meets {target} then and now"),
        (Some(false), _) => format!("; it misses {target} then and now"),
        (None, _) => format!("; whether it meets {target} is not known of both"),
    }
}

/// A year in short.
fn in_short(answer: &Answer, summary: &Summary, measure: Measure) -> String {
    let Summary { year, compared, moved, .. } = summary;
    let names = |members: &[&Member]| {
        let names: Vec<String> = members.iter().map(|member| words::ally(&member.name)).collect();
        all_of(&names)
    };
    let which = match answer {
        Answer::Through(_) => "the first and the last edition that have them".to_owned(),
        Answer::Between(between) => {
            format!("{} and {}", month(between.from.published), month(between.to.published))
        }
    };
    let what = if measure == Measure::Share { "shares" } else { "figures" };
    let open = match summary.not_comparable.len() {
        0 => String::new(),
        open => format!("; of {} that is not known", count(open)),
    };
    let mut all =
        vec![format!("Between {which}, {moved} of {compared} {what} of {year} differ{open}.")];
    if let Some(target) = answer.target() {
        all.push(format!(
            "{} of {} met {} then, {} of {} now.",
            summary.met_before,
            summary.known_before(),
            bare(target, Leg::Core),
            summary.met_after,
            summary.known_after()
        ));
        for (what, members) in [
            ("No longer", &summary.lost),
            ("Newly", &summary.gained),
            ("Not known", &summary.undecided),
        ] {
            if !members.is_empty() {
                all.push(format!("{what}: {}.", names(members)));
            }
        }
    }
    all.join(" ")
}

/// The editions, and what a reader must know.
fn closing(answer: &Answer, question: &RevisionsQuestion) -> String {
    let is_own = |info: &&EditionInfo| info.own.is_some();
    let own = answer.holding().into_iter().filter(is_own).map(|info| info.id.to_string());
    let own: Vec<String> = own.collect();
    let of = match answer {
        Answer::Through(_) => "the editions named".to_owned(),
        Answer::Between(Between { from, to, .. }) => {
            format!("{} and {}", words::day(from.published), words::day(to.published))
        }
    };
    let mut all = vec![if own.is_empty() {
        format!("The figures are NATO's of {of}, as it printed them.")
    } else {
        format!("The figures are of {of}; those of edition {} are not NATO's.", all_of(&own))
    }];
    if let Answer::Between(between) = answer
        && between.moved.len() < between.of
    {
        all.push(format!(
            "Of {} figures that differ, or may, {} are told here; counts are of all.",
            between.of,
            count(between.moved.len())
        ));
    }
    all.extend(words::rest(notes::all(answer, question, false), &TOLD));
    all.join(" ")
}
