//! What the two kinds of answer have in common.

use super::{Between, Revision, Summary, Through};
use crate::dataset::{EditionInfo, Target, Years};

/// A figure through the editions, or two editions beside each other.
#[derive(Clone, Debug)]
pub enum RevisionsReport<'d> {
    /// A figure of one year through all editions.
    Through(Through<'d>),
    /// The figures that changed between two editions.
    Between(Between<'d>),
}

impl<'d> RevisionsReport<'d> {
    /// The figures shown, in order.
    #[must_use]
    pub fn rows(&self) -> &[Revision<'d>] {
        match self {
            Self::Through(through) => &through.revisions,
            Self::Between(between) => &between.moved,
        }
    }

    /// The target that a share is judged by.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Through(through) => through.target.as_ref(),
            Self::Between(between) => between.target.as_ref(),
        }
    }

    /// The years that the figures are for.
    #[must_use]
    pub fn years(&self) -> Years {
        match self {
            Self::Through(through) => Years::one(through.year),
            Self::Between(between) => between.years,
        }
    }

    /// Counts for each year.
    #[must_use]
    pub fn summaries(&self) -> &[Summary<'d>] {
        match self {
            Self::Through(through) => std::slice::from_ref(&through.summary),
            Self::Between(between) => &between.summaries,
        }
    }

    /// The editions that were searched, oldest first.
    #[must_use]
    pub fn editions(&self) -> Vec<&'d EditionInfo> {
        match self {
            Self::Through(through) => through.editions.clone(),
            Self::Between(between) => vec![between.from, between.to],
        }
    }

    /// The editions that have figures, oldest first.
    #[must_use]
    pub fn holding(&self) -> Vec<&'d EditionInfo> {
        match self {
            Self::Through(through) => through.holding(),
            Self::Between(between) => vec![between.from, between.to],
        }
    }
}
