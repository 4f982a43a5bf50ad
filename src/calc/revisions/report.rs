//! The answer, whichever way it was asked for.

use super::{Between, Revision, Summary, Through};
use crate::dataset::{EditionInfo, Target, Years};

/// A figure through the editions, or two editions beside each other.
#[derive(Clone, Debug)]
pub enum RevisionsReport<'d> {
    /// A figure of one year through all editions.
    Through(Through<'d>),
    /// What moved between two editions.
    Between(Between<'d>),
}

impl<'d> RevisionsReport<'d> {
    /// Each figure that is shown, in order.
    #[must_use]
    pub fn rows(&self) -> &[Revision<'d>] {
        match self {
            Self::Through(through) => &through.revisions,
            Self::Between(between) => &between.moved,
        }
    }

    /// What a share is judged by.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Through(through) => through.target.as_ref(),
            Self::Between(between) => between.target.as_ref(),
        }
    }

    /// The years that the figures are of.
    #[must_use]
    pub fn years(&self) -> Years {
        match self {
            Self::Through(through) => Years::one(through.year),
            Self::Between(between) => between.years,
        }
    }

    /// Each year in short.
    #[must_use]
    pub fn summaries(&self) -> &[Summary<'d>] {
        match self {
            Self::Through(through) => std::slice::from_ref(&through.summary),
            Self::Between(between) => &between.summaries,
        }
    }

    /// The editions that were looked into, oldest first.
    #[must_use]
    pub fn editions(&self) -> Vec<&'d EditionInfo> {
        match self {
            Self::Through(through) => through.editions.clone(),
            Self::Between(between) => vec![between.from, between.to],
        }
    }

    /// The editions that figures are of, oldest first.
    #[must_use]
    pub fn holding(&self) -> Vec<&'d EditionInfo> {
        match self {
            Self::Through(through) => through.holding(),
            Self::Between(between) => vec![between.from, between.to],
        }
    }
}
