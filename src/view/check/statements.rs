//! The claims of a text as a person goes through them: those that need a look first, and what is said of several at once
//! as one.

use crate::claim::{Claim, Verdict};
use crate::dataset::Members;
use crate::view::values::name_of;

use super::CheckedClaim;
use super::rows::explanation_of;

/// The verdicts in the order in which a person wants to see them.
pub(super) const ORDER: [Verdict; 5] = [
    Verdict::Contradicted,
    Verdict::Differs,
    Verdict::Outdated,
    Verdict::Confirmed,
    Verdict::Unverifiable,
];

/// The claims in the order of their verdicts, and within one in that of the text.
pub(super) fn by_verdict<'c, 'd>(claims: &'c [CheckedClaim<'d>]) -> Vec<&'c CheckedClaim<'d>> {
    let mut sorted: Vec<&CheckedClaim> = claims.iter().collect();
    sorted
        .sort_by_key(|checked| ORDER.iter().position(|known| *known == checked.judgement.verdict));
    sorted
}

/// Whether two claims are one statement: the same words say the same of two.
pub(super) fn is_one(one: &CheckedClaim, other: &CheckedClaim) -> bool {
    let same_words = one.place.is_some() && one.place == other.place && one.source == other.source;
    let of_nobody = |claim: &Claim| Claim { subject: None, ..claim.clone() };
    same_words
        && one.judgement.verdict == other.judgement.verdict
        && of_nobody(&one.claim) == of_nobody(&other.claim)
}

/// `1 contradicted, 9 confirmed`, for so many of each.
pub(super) fn in_words(count_of: impl Fn(Verdict) -> usize) -> String {
    let mut words = Vec::new();
    for verdict in ORDER {
        let count = count_of(verdict);
        if count > 0 {
            words.push(format!("{count} {}", name_of(&Verdict::ALL, verdict).unwrap_or_default()));
        }
    }
    words.join(", ")
}

/// What is said of each of whom a statement is, once where it is the same of several.
pub(super) fn explanations_of(statement: &[&CheckedClaim], members: &Members) -> Vec<String> {
    let mut all: Vec<String> =
        statement.iter().map(|checked| explanation_of(checked, members)).collect();
    all.dedup();
    all
}
