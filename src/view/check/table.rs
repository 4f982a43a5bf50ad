//! Judged claims as a table, with a sentence for each below it.

use crate::claim::{Official, Verdict, When};
use crate::dataset::Members;
use crate::decimal::grouped;
use crate::report::{Heading, Section, Table};

use super::CheckedClaim;
use super::rows::{explanation_of, said, year};
use super::whom::title;
use crate::view::columns::NOTHING;
use crate::view::values::name_of;

/// A row for each claim, and a section below the table.
pub(super) fn lay_out_claims(claims: &[CheckedClaim], members: &Members) -> Table {
    let section = |checked: &CheckedClaim| Section {
        heading: heading(checked, members),
        lines: vec![explanation_of(checked, members)],
    };
    Table {
        title: "Claims checked".to_owned(),
        headings: vec![
            Heading::of_words("Whom", ""),
            Heading::of_words("Claim", ""),
            Heading::of_words("Year", ""),
            Heading::of_words("Verdict", ""),
            Heading::of_numbers("Official", "figure"),
            Heading::of_words("Edition", ""),
        ],
        rows: claims.iter().map(|checked| cells(checked, members)).collect(),
        sections: claims.iter().map(section).collect(),
        ..Table::default()
    }
}

/// The claim with its place and its words.
fn heading(checked: &CheckedClaim, members: &Members) -> String {
    let said = said(&checked.claim, members);
    let source = checked.source.as_deref().map(|source| format!("{source}:")).unwrap_or_default();
    match (checked.place, &checked.quote) {
        (Some((line, column)), Some(quote)) => {
            let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{source}{line}:{column}: \u{201c}{quote}\u{201d}: {said}")
        }
        _ => said,
    }
}

fn cells(CheckedClaim { claim, judgement, .. }: &CheckedClaim, members: &Members) -> Vec<String> {
    let nothing = || NOTHING.to_owned();
    let official = judgement.official.as_ref();
    let year = year(claim, judgement).map(|year| year.to_string());
    let now = || if claim.when == Some(When::Current) { "now".to_owned() } else { nothing() };
    let edition = official.and_then(Official::edition).map(|info| info.id.to_string());
    vec![
        claim.subject.as_ref().map_or_else(nothing, |who| title(who, members)),
        said(claim, members),
        year.unwrap_or_else(now),
        name_of(&Verdict::ALL, judgement.verdict).unwrap_or_default().to_owned(),
        official.map_or_else(nothing, |official| grouped(official.nearest(claim), official.places)),
        edition.unwrap_or_else(nothing),
    ]
}
