//! What was found in a workbook of NATO's.

use super::columns::disagreement;
use super::{Note, NoteCode};
use crate::dataset::consistency::{Difference, differences};
use crate::dataset::workbook::Workbook;
use crate::dataset::{Absence, Edition, EditionInfo, Measure, Members, Subject};

/// What was read, what is missing, and what disagrees, as notes.
#[must_use]
pub fn workbook_notes(workbook: &Workbook, info: &EditionInfo, members: &Members) -> Vec<Note> {
    let edition = &workbook.edition;
    let allies = members
        .iter()
        .filter(|member| edition.rows().any(|row| row.subject == Subject::Ally(member.iso3)));
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
    let absent =
        [no_columns(edition), no_rows(edition, members), no_figures(edition, info, members)];
    let found = differences(edition, members);
    std::iter::once(read).chain(absent.into_iter().flatten()).chain(disagreements(&found)).collect()
}

/// The columns that NATO's tables have in other years.
fn no_columns(edition: &Edition) -> Option<Note> {
    let nowhere = |measure: &Measure| {
        measure.is_natos() && !edition.columns().any(|column| column == *measure)
    };
    let columns: Vec<&str> =
        Measure::ALL.into_iter().filter(nowhere).map(Measure::column).collect();
    let text = format!("The workbook has no block of {}.", columns.join(", "));
    (!columns.is_empty()).then_some(Note::new(NoteCode::NoColumns, text))
}

/// The allies of today that are in no table.
fn no_rows(edition: &Edition, members: &Members) -> Option<Note> {
    let absent = members
        .iter()
        .filter(|member| !edition.rows().any(|row| row.subject == Subject::Ally(member.iso3)));
    let names: Vec<&str> = absent.map(|member| member.name.as_str()).collect();
    let text = format!("In no table: {}.", names.join(", "));
    (!names.is_empty()).then_some(Note::new(NoteCode::NoRows, text))
}

/// Cells that are empty though allies with armed forces have a figure there.
fn no_figures(edition: &Edition, info: &EditionInfo, members: &Members) -> Option<Note> {
    let mut empty = Vec::new();
    for row in edition.rows() {
        let Subject::Ally(code) = row.subject else { continue };
        let forces = members.by_code(code).is_none_or(|member| member.armed_forces);
        let why = |measure| edition.absence(info, row.subject, forces, row.year, measure);
        let silent = edition
            .columns()
            .filter(|measure| row.get(*measure).is_none() && why(*measure) == Absence::Silent);
        empty.extend(silent.map(|measure| format!("{code} {} {}", row.year, measure.column())));
    }
    let text = format!("Without a figure: {}.", first_few(&empty));
    (!empty.is_empty()).then_some(Note::new(NoteCode::NoFigures, text))
}

/// Figures that do not agree with each other, as some of NATO's own do not.
fn disagreements(found: &[Difference]) -> Option<Note> {
    let told: Vec<String> = found.iter().map(disagreement).collect();
    let text = format!(
        "Figures that disagree with others of the workbook by more than rounding, which are kept as they are: {}.",
        first_few(&told)
    );
    (!told.is_empty()).then_some(Note::new(NoteCode::Disagreement, text))
}

/// The first few of a list, and how many more there are.
fn first_few(all: &[String]) -> String {
    const FEW: usize = 3;
    let shown: Vec<&str> = all.iter().take(FEW).map(String::as_str).collect();
    match all.len().saturating_sub(FEW) {
        0 => shown.join("; "),
        more => format!("{}; and {more} more", shown.join("; ")),
    }
}
