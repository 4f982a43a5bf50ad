//! The texts that were checked, with each figure marked where it stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::statements::{ORDER, by_verdict, explanations_of, is_one};
use super::{CheckView, CheckedClaim, CheckedText, counts, rows, table};
use crate::claim::document::{Block, Kind as BlockKind};
use crate::claim::{Official, Verdict};
use crate::dataset::Members;
use crate::decimal::grouped;
use crate::report::Table;
use crate::report::article::{Article, Finding, Kind, Passage, Piece, Text, Tone};
use crate::view::english::{any_of, capital};
use crate::view::values::name_of;

/// A part of a text that is to be marked: figures by their numbers, or why a number was passed
/// over.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    span: Range<usize>,
    figures: Vec<usize>,
    why: &'static str,
}

/// The texts of an answer with their figures; nothing where it has none.
pub(super) fn of<'a>(view: &'a CheckView) -> Option<Article<'a>> {
    if view.texts.is_empty() {
        return None;
    }
    let sorted = by_verdict(view.claims);
    let statements: Vec<&[&CheckedClaim]> =
        sorted.chunk_by(|one, next| is_one(one, next)).collect();
    let (marks, order) = placed(view.texts, &statements);
    let mut figures = vec![0; statements.len()];
    let mut findings = Vec::with_capacity(statements.len());
    for (place, row) in order.iter().enumerate() {
        if let (Some(figure), Some(statement)) = (figures.get_mut(*row), statements.get(*row)) {
            *figure = place + 1;
            findings.push(finding(view, statement));
        }
    }
    let texts = view.texts.iter().zip(marks);
    let texts = texts.map(|(text, marks)| self::text(text, marks, &figures)).collect();
    let sections = table::passed_over(view).into_iter().collect();
    let rows = Table { sections, ..table::of_statements(view, view.about(), &statements) };
    Some(Article { counts: counted(view), limited: limited(view), texts, findings, rows, figures })
}

/// Which figures alone are marked, where claims with some verdicts are left out.
fn limited(view: &CheckView) -> Option<String> {
    let names: Vec<&str> =
        view.only.iter().filter_map(|verdict| name_of(&Verdict::ALL, *verdict)).collect();
    if names.is_empty() {
        return None;
    }
    Some(format!(
        "Marked in the text and listed below are only figures that are {}; all are counted.",
        any_of(&names)
    ))
}

/// A statement by its place in the list, with its words.
type Stated = (Range<usize>, usize);

/// For each text the statements in it, by their places in the list, each with its words; and all of
/// them in the order in which they are made. Of a text that is given twice the first has them.
fn placed(
    texts: &[CheckedText],
    statements: &[&[&CheckedClaim]],
) -> (Vec<Vec<Stated>>, Vec<usize>) {
    let mut places = BTreeMap::new();
    for (place, text) in texts.iter().enumerate() {
        places.entry(&text.name).or_insert(place);
    }
    let mut found: Vec<Vec<Stated>> = vec![Vec::new(); texts.len()];
    for (row, statement) in statements.iter().enumerate() {
        let Some(first) = statement.first() else { continue };
        let own = places.get(&first.source).and_then(|place| found.get_mut(*place));
        if let (Some(own), Some(span)) = (own, &first.span) {
            own.push((span.clone(), row));
        }
    }
    for own in &mut found {
        own.sort_by_key(|(span, row)| (span.start, *row));
    }
    let order = found.iter().flatten().map(|(_, row)| *row).collect();
    (found, order)
}

/// How many claims have each verdict.
fn counted(view: &CheckView) -> Vec<(Tone, String)> {
    let mut all = Vec::new();
    for verdict in ORDER {
        let count = view.counts.map_or(0, |counts| counts.of(verdict));
        if count > 0 {
            let name = name_of(&Verdict::ALL, verdict).unwrap_or_default();
            all.push((tone(verdict), format!("{count} {name}")));
        }
    }
    all
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Contradicted => Tone::Wrong,
        Verdict::Differs => Tone::Differs,
        Verdict::Outdated => Tone::Dated,
        Verdict::Confirmed => Tone::Agrees,
        Verdict::Unverifiable => Tone::Open,
    }
}

/// What is said of a statement.
fn finding(view: &CheckView, statement: &[&CheckedClaim]) -> Finding {
    let members = &view.dataset.members;
    let (mut tone_of, mut verdict, mut claim) = (Tone::Open, "", String::new());
    if let Some(first) = statement.first() {
        tone_of = tone(first.judgement.verdict);
        verdict = name_of(&Verdict::ALL, first.judgement.verdict).unwrap_or_default();
        claim = rows::said(&first.claim, members);
    }
    if let Some(whom) = table::whom(statement, members) {
        claim = format!("{whom}: {claim}");
    }
    let is_right = statement.iter().all(|one| one.judgement.verdict == Verdict::Confirmed);
    let edition = table::common(statement, |checked| {
        checked.judgement.official.as_ref().and_then(Official::edition).map(|info| info.id)
    });
    let mut facts = Vec::new();
    facts.extend(table::official(statement).map(|official| ("official", official)));
    facts.extend(edition.map(|id| ("edition", id.to_string())));
    if !is_right {
        let difference = table::common(statement, difference);
        facts.extend(difference.map(|difference| ("quoted less official", difference)));
    }
    let lines = match statement {
        [one] if is_right => remarks(one, members),
        _ => explanations_of(statement, members),
    };
    Finding { tone: tone_of, verdict, claim, facts, lines }
}

/// The quoted figure less the official one, to the decimals of that.
fn difference(checked: &CheckedClaim) -> Option<String> {
    let places = checked.judgement.official.as_ref()?.places;
    checked.judgement.difference.map(|difference| grouped(difference, places))
}

/// What is to be known beside a figure that is right.
fn remarks(checked: &CheckedClaim, members: &Members) -> Vec<String> {
    let remarks = rows::remarks_of(checked, members);
    if remarks.is_empty() { remarks } else { vec![capital(&remarks.join("; ")) + "."] }
}

/// A text with its statements, by their places in the list of which the numbers are given.
fn text<'a>(text: &'a CheckedText, stated: Vec<Stated>, numbers: &[usize]) -> Text<'a> {
    let mut marks = Vec::new();
    for (span, row) in stated {
        let figures = numbers.get(row).copied().into_iter().collect();
        marks.push(Mark { span, figures, why: "" });
    }
    for number in &text.passed {
        let why = counts::reason(number.why);
        marks.push(Mark { span: number.span.clone(), figures: Vec::new(), why });
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.figures.first().copied()));
    let passages = text.blocks.iter().map(|block| passage(block, &marks)).collect();
    let name = match text.name.as_deref() {
        Some("-") => "Standard input",
        name => name.unwrap_or_default(),
    };
    Text { name, passages }
}

/// A block with those of the marks, which are sorted by their places in the source, that stand in
/// it.
fn passage<'a>(block: &'a Block, marks: &[Mark]) -> Passage<'a> {
    let whole = 0..block.text().len();
    let (begins, end) = block.place(&whole);
    let first = marks.partition_point(|mark| mark.span.start < begins.byte);
    let after = marks.partition_point(|mark| mark.span.start < end);
    let mut own: Vec<Mark> = Vec::new();
    for mark in marks.get(first..after).unwrap_or_default() {
        let Some(span) = block.part(&mark.span) else { continue };
        join(&mut own, Mark { span, ..mark.clone() });
    }
    let kind = match block.kind {
        BlockKind::Heading(level) => Kind::Heading(level),
        BlockKind::Caption | BlockKind::Paragraph => Kind::Paragraph,
        BlockKind::Item => Kind::Item,
        BlockKind::Row { table, head } => Kind::Row { table, head },
    };
    let cells = if matches!(kind, Kind::Row { .. }) && !block.cells().is_empty() {
        let mut cells: Vec<Vec<Piece>> = Vec::new();
        let mut former = None;
        for cell in block.cells() {
            // A cell of several columns stands in the first.
            let is_new = former != Some(cell);
            cells.push(if is_new { pieces(block.text(), cell, &own) } else { Vec::new() });
            former = Some(cell);
        }
        cells
    } else {
        vec![pieces(block.text(), &whole, &own)]
    };
    Passage { kind, cells }
}

/// Adds a mark that begins no earlier than the last. Where the two overlap they are one, and a
/// figure is more than a number that was passed over.
fn join(marks: &mut Vec<Mark>, mark: Mark) {
    let Some(last) = marks.last_mut().filter(|last| last.span.end > mark.span.start) else {
        marks.push(mark);
        return;
    };
    last.span.end = last.span.end.max(mark.span.end);
    last.figures.extend(mark.figures);
}

/// The parts of a cell. A mark belongs to the cell in which it begins.
fn pieces<'a>(text: &'a str, cell: &Range<usize>, marks: &[Mark]) -> Vec<Piece<'a>> {
    let words = |part: Range<usize>| text.get(part).unwrap_or_default();
    let (mut pieces, mut at) = (Vec::new(), cell.start);
    for mark in marks {
        if !cell.contains(&mark.span.start) {
            continue;
        }
        if at < mark.span.start {
            pieces.push(Piece::Words(words(at..mark.span.start)));
        }
        at = mark.span.end.min(cell.end);
        let marked = words(mark.span.start..at);
        pieces.push(if mark.figures.is_empty() {
            Piece::PassedOver(marked, mark.why)
        } else {
            Piece::Figure(marked, mark.figures.clone())
        });
    }
    if at < cell.end {
        pieces.push(Piece::Words(words(at..cell.end)));
    }
    pieces
}
