//! What was found in NATO's workbook.

use super::columns::disagreement;
use super::english::names;
use super::{Note, NoteCode};
use crate::dataset::consistency::{Difference, differences};
use crate::dataset::workbook::Workbook;
use crate::dataset::{Absence, Edition, EditionInfo, Measure, Member, Members, Subject};

/// What was read, what is missing, and what disagrees, as notes.
#[must_use]
pub fn workbook_notes(workbook: &Workbook, info: &EditionInfo, members: &Members) -> Vec<Note> {
    let edition = &workbook.edition;
    let allies = members.iter().filter(|member| has_row(edition, member));
    let estimates = match workbook.first_estimate {
        Some(first) => format!("estimates from {first}"),
        None => "none marked as an estimate".to_owned(),
    };
    let text = format!(
        "Read tables {}: {} allies, years {} ({estimates}), prices of {}, {}.",
        workbook.tables.join(", "),
        allies.count(),
        workbook.years,
        workbook.price_year,
        info.series.name(),
    );
    let read = Note::new(NoteCode::Read, text);
    let absent = [
        no_columns(edition),
        no_rows(edition, members, "table"),
        no_currency(workbook, members),
        no_figures(edition, info, members),
    ];
    let found = differences(edition, members);
    std::iter::once(read).chain(absent.into_iter().flatten()).chain(disagreements(&found)).collect()
}

pub(super) fn has_row(edition: &Edition, member: &Member) -> bool {
    edition.rows().any(|row| row.subject == Subject::Ally(member.iso3))
}

/// The columns that NATO's tables have in other years.
fn no_columns(edition: &Edition) -> Option<Note> {
    let is_missing = |measure: &Measure| {
        measure.is_natos() && !edition.columns().any(|column| column == *measure)
    };
    let columns: Vec<&str> =
        Measure::ALL.into_iter().filter(is_missing).map(Measure::column).collect();
    if columns.is_empty() {
        return None;
    }
    let text = format!("The workbook has no block of {}.", columns.join(", "));
    Some(Note::new(NoteCode::NoColumns, text))
}

/// Today's allies that are in no table, or in no row of one.
pub(super) fn no_rows(edition: &Edition, members: &Members, place: &str) -> Option<Note> {
    let absent: Vec<&Member> = members.iter().filter(|member| !has_row(edition, member)).collect();
    if absent.is_empty() {
        return None;
    }
    Some(Note::new(NoteCode::NoRows, format!("In no {place}: {}.", names(&absent))))
}

/// Allies whose national figures are taken to be in their present currency, because none is named.
fn no_currency(workbook: &Workbook, members: &Members) -> Option<Note> {
    let mut items = Vec::new();
    for code in &workbook.without_currency {
        if let Some(member) = members.by_code(*code) {
            items.push(format!("{} ({})", member.name, member.currency));
        }
    }
    if items.is_empty() {
        return None;
    }
    let text = format!(
        "No currency is named in brackets, and the present one is taken: {}.",
        first_few(&items)
    );
    Some(Note::new(NoteCode::Currency, text))
}

/// Cells that are empty though allies with armed forces have a figure there.
fn no_figures(edition: &Edition, info: &EditionInfo, members: &Members) -> Option<Note> {
    let mut empty = Vec::new();
    for row in edition.rows() {
        let Subject::Ally(code) = row.subject else { continue };
        let forces = members.by_code(code).is_none_or(|member| member.armed_forces);
        for measure in edition.columns() {
            let absence = edition.absence(info, row.subject, forces, row.year, measure);
            if row.get(measure).is_none() && absence == Absence::Silent {
                empty.push(format!("{code} {} {}", row.year, measure.column()));
            }
        }
    }
    if empty.is_empty() {
        return None;
    }
    Some(Note::new(NoteCode::NoFigures, format!("Without a figure: {}.", first_few(&empty))))
}

/// Figures that do not agree with each other, as some of NATO's own do not.
fn disagreements(found: &[Difference]) -> Option<Note> {
    if found.is_empty() {
        return None;
    }
    let items: Vec<String> = found.iter().map(disagreement).collect();
    let text = format!(
        "Figures that disagree with others of the workbook by more than rounding, which are kept as they are: {}.",
        first_few(&items)
    );
    Some(Note::new(NoteCode::Disagreement, text))
}

/// The first three items of a list, and how many more there are.
pub(super) fn first_few(all: &[String]) -> String {
    const FEW: usize = 3;
    let shown: Vec<&str> = all.iter().take(FEW).map(String::as_str).collect();
    match all.len().saturating_sub(FEW) {
        0 => shown.join("; "),
        more => format!("{}; and {more} more", shown.join("; ")),
    }
}
