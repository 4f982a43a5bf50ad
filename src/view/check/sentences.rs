//! Judged claims in sentences that can be printed.

use super::CheckView;
use super::rows::said;
use super::statements::{by_verdict, explanations_of, is_one};
use crate::claim::Verdict;
use crate::view::english::capital;
use crate::view::values::name_of;

/// The day and the verdicts, and a paragraph for each statement.
pub(super) fn paragraphs(view: &CheckView) -> Vec<String> {
    let members = &view.dataset.members;
    let mut all = vec![format!("{}.", view.headline())];
    for statement in by_verdict(view.claims).chunk_by(|one, other| is_one(one, other)) {
        let Some(first) = statement.first() else { continue };
        let verdict = name_of(&Verdict::ALL, first.judgement.verdict).unwrap_or_default();
        let what = match view.quote_of(first) {
            Some(quote) => format!("{}: {quote}", capital(verdict)),
            None => format!("{}: {}", capital(verdict), said(&first.claim, members)),
        };
        all.push(format!("{what}. {}", explanations_of(statement, members).join(" ")));
    }
    if view.lists_passed_over {
        for (place, words, why) in view.passed_over() {
            all.push(format!("Passed over: {place}: {words}: {why}."));
        }
    }
    all
}
