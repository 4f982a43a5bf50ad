//! Judged claims as a table, and below it what is to be said of each.

use crate::claim::{Official, Verdict, When};
use crate::dataset::Members;
use crate::decimal::grouped;
use crate::report::{Heading, Section, Table, Tone};

use super::rows::{remarks_of, said, year};
use super::statements::{by_verdict, explanations_of, is_one};
use super::whom::title;
use super::{CheckView, CheckedClaim};
use crate::view::columns::NOTHING;
use crate::view::english::{FEW, all_of};
use crate::view::values::name_of;

/// A row for each statement, sections for those that need a look, and the confirmed ones by their places.
pub(super) fn lay_out(view: &CheckView) -> Table {
    let members = &view.dataset.members;
    let sorted = by_verdict(view.claims);
    let statements: Vec<&[&CheckedClaim]> =
        sorted.chunk_by(|one, other| is_one(one, other)).collect();
    let is_short = statements.len() <= FEW;
    let (mut sections, mut confirmed) = (Vec::new(), Vec::new());
    for statement in &statements {
        let Some(first) = statement.first() else { continue };
        if first.judgement.verdict == Verdict::Confirmed && !is_short {
            confirmed.push(in_short(view, statement));
            continue;
        }
        let lines = explanations_of(statement, members);
        sections.push(Section { heading: heading(view, first), lines });
    }
    if !confirmed.is_empty() {
        sections.push(Section { heading: "Confirmed:".to_owned(), lines: confirmed });
    }
    sections.extend(passed_over(view));
    Table { sections, ..of_statements(view, view.headline(), &statements) }
}

/// A row for each statement.
pub(super) fn of_statements(
    view: &CheckView,
    title: String,
    statements: &[&[&CheckedClaim]],
) -> Table {
    let headings = if statements.is_empty() { Vec::new() } else { headings(view, statements) };
    let rows = statements.iter().map(|statement| cells(view, statement)).collect();
    Table { title, headings, rows, ..Table::default() }
}

/// The numbers that were passed over, where they are listed.
pub(super) fn passed_over(view: &CheckView) -> Option<Section> {
    if !view.lists_passed_over {
        return None;
    }
    let lines: Vec<String> =
        view.passed_over().map(|(place, words, why)| format!("{place}: {words}: {why}")).collect();
    (!lines.is_empty()).then(|| Section { heading: "Passed over:".to_owned(), lines })
}

/// A claim by flags has no place.
fn headings(view: &CheckView, statements: &[&[&CheckedClaim]]) -> Vec<Heading> {
    let tones = statements.iter().map(|statement| tone(statement.first()?.judgement.verdict));
    let mut headings = vec![Heading { tones: tones.collect(), ..Heading::of_words("Verdict", "") }];
    if view.in_texts {
        headings.push(Heading::of_words("Place", ""));
    }
    headings.extend([
        Heading::of_words("Whom", ""),
        Heading::of_words("Claim", ""),
        Heading::of_words("Year", ""),
        Heading::of_numbers("Official", "figure"),
        Heading::of_words("Edition", ""),
    ]);
    headings
}

fn tone(verdict: Verdict) -> Option<Tone> {
    match verdict {
        Verdict::Confirmed => Some(Tone::Good),
        Verdict::Contradicted => Some(Tone::Bad),
        Verdict::Outdated | Verdict::Differs | Verdict::Unverifiable => None,
    }
}

/// The claim with its place and its words.
fn heading(view: &CheckView, checked: &CheckedClaim) -> String {
    let said = said(&checked.claim, &view.dataset.members);
    view.quote_of(checked).map_or_else(|| said.clone(), |quote| format!("{quote}: {said}"))
}

/// A statement that is right, and what else is to be known of it.
fn in_short(view: &CheckView, statement: &[&CheckedClaim]) -> String {
    let Some(first) = statement.first() else { return String::new() };
    let mut text = view.quote_of(first).unwrap_or_default();
    for checked in statement {
        for remark in remarks_of(checked, &view.dataset.members) {
            text = format!("{text}; {remark}");
        }
    }
    text
}

fn cells(view: &CheckView, statement: &[&CheckedClaim]) -> Vec<String> {
    let members = &view.dataset.members;
    let Some(first) = statement.first() else { return Vec::new() };
    let claim = &first.claim;
    let verdict = name_of(&Verdict::ALL, first.judgement.verdict).unwrap_or_default();
    let place = first.place.map(|place| view.place_of(first.source.as_deref(), place));
    let now = (claim.when == Some(When::Current)).then(|| "now".to_owned());
    let year = common(statement, |checked| year(&checked.claim, &checked.judgement));
    let edition = common(statement, |checked| {
        checked.judgement.official.as_ref().and_then(Official::edition).map(|info| info.id)
    });
    let cell = |text: Option<String>| text.unwrap_or_else(|| NOTHING.to_owned());
    let mut cells = vec![verdict.to_owned()];
    cells.extend(place);
    cells.extend([
        cell(whom(statement, members)),
        said(claim, members),
        cell(year.map(|year| year.to_string()).or(now)),
        cell(official(statement)),
        cell(edition.map(|id| id.to_string())),
    ]);
    cells
}

/// What all claims of a statement have in common.
pub(super) fn common<T: PartialEq>(
    statement: &[&CheckedClaim],
    part: impl Fn(&CheckedClaim) -> Option<T>,
) -> Option<T> {
    let first = part(statement.first()?)?;
    statement.iter().all(|checked| part(checked).as_ref() == Some(&first)).then_some(first)
}

/// `Estonia`, `Estonia and Latvia`, `Estonia and 5 more`.
pub(super) fn whom(statement: &[&CheckedClaim], members: &Members) -> Option<String> {
    let mut names = Vec::new();
    for checked in statement {
        names.extend(checked.claim.subject.as_ref().map(|who| title(who, members)));
    }
    match names.as_slice() {
        [] => None,
        [first, _, _, ..] => Some(format!("{first} and {} more", names.len() - 1)),
        few => Some(all_of(few)),
    }
}

/// The official figure, or the least and the greatest.
pub(super) fn official(statement: &[&CheckedClaim]) -> Option<String> {
    let mut figures = Vec::new();
    for checked in statement {
        let official = checked.judgement.official.as_ref();
        figures
            .extend(official.map(|official| (official.nearest(&checked.claim), official.places)));
    }
    let least = figures.iter().min().map(|(figure, places)| grouped(*figure, *places))?;
    let greatest = figures.iter().max().map(|(figure, places)| grouped(*figure, *places))?;
    Some(if least == greatest { least } else { format!("{least} to {greatest}") })
}
