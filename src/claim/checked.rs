//! A claim of a text with its verdict.

use std::ops::Range;

use super::{Carried, Claim, Judge, Judgement, Read};
use crate::dataset::Day;
use crate::error::Error;

/// A claim, where it was made, and how it was judged.
#[derive(Clone, Debug)]
pub struct CheckedClaim<'d> {
    /// The name of the text that it is in.
    pub source: Option<String>,
    /// Line and column in the text, from 1; none for a claim by flags.
    pub place: Option<(usize, usize)>,
    /// The bytes of the text that its words take, from 0; none for a claim by flags.
    pub span: Option<Range<usize>>,
    /// The words that make the claim.
    pub quote: Option<String>,
    /// What they claim.
    pub claim: Claim,
    /// What the claim takes from other sentences.
    pub carried: Vec<Carried>,
    /// What the record says of it.
    pub judgement: Judgement<'d>,
}

impl<'d> CheckedClaim<'d> {
    /// Judges a claim as it was read in a text with a name, by what was known on a day.
    ///
    /// # Errors
    /// All faults of the user's own data, as far as it is read.
    pub fn of(
        judge: &Judge<'d>,
        source: Option<&str>,
        read: &Read,
        day: Option<Day>,
    ) -> Result<Self, Error> {
        Ok(Self {
            source: source.map(str::to_owned),
            place: Some((read.line, read.column)),
            span: Some(read.start..read.end),
            quote: Some(read.quote.to_owned()),
            claim: read.claim.clone(),
            carried: read.context.carried.clone(),
            judgement: judge.judge_in(&read.claim, read.reason, &read.context, day)?,
        })
    }
}
