//! Judged claims as a person reads them: a table, and below it a sentence for each.

use defspend::claim::{Official, Verdict, When};
use defspend::dataset::Members;
use defspend::decimal::grouped;
use defspend::report::{Heading, Table};

use super::Checked;
use super::row::{said, title, told, year};
use defspend::view::columns::NOTHING;
use defspend::view::values::name_of;

/// Lays judged claims out.
pub fn page(checked: &[Checked], members: &Members) -> Table {
    let words = |top| Heading::of_words(top, "");
    Table {
        title: "Claims checked".to_owned(),
        headings: vec![
            words("Whom"),
            words("Claim"),
            words("Year"),
            words("Verdict"),
            Heading::of_numbers("Official", "figure"),
            words("Edition"),
        ],
        rows: checked.iter().map(|checked| cells(checked, members)).collect(),
        totals: Vec::new(),
        worked: checked
            .iter()
            .map(|checked| (heading(checked, members), vec![told(checked, members)]))
            .collect(),
        chart: None,
    }
}

/// The claim with its place.
fn heading(checked: &Checked, members: &Members) -> String {
    let said = said(&checked.claim, members);
    let source = checked.source.as_deref().map(|source| format!("{source}:")).unwrap_or_default();
    match (checked.at, &checked.quote) {
        (Some((line, column)), Some(quote)) => {
            let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{source}{line}:{column}: \u{201c}{quote}\u{201d}: {said}")
        }
        _ => said,
    }
}

fn cells(Checked { claim, judgement, .. }: &Checked, members: &Members) -> Vec<String> {
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
