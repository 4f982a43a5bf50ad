//! Whose road it is, and the figures from which it starts.

use crate::calc::gap::subject::SubjectReport;
use crate::calc::gap::{AllyGap, Figures};
use crate::dataset::{Currency, Iso3, Year};

/// Whose road it is, with the figures of the base year.
#[derive(Clone, Debug)]
pub enum Base<'d> {
    /// An ally.
    Ally(Box<AllyGap<'d>>),
    /// Somebody who is no ally.
    Subject(Box<OwnBase>),
}

/// Somebody who is no ally, with figures of the user's own.
#[derive(Clone, Debug)]
pub struct OwnBase {
    /// Who it is, as the user calls it.
    pub name: String,
    /// The base year.
    pub year: Year,
    /// The currency of the amounts.
    pub currency: Currency,
    /// The figures that were given, and those that follow from them.
    pub report: SubjectReport,
}

impl<'d> Base<'d> {
    /// Who it is.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Ally(ally) => &ally.member.name,
            Self::Subject(subject) => &subject.name,
        }
    }

    /// The ally with its figures.
    #[must_use]
    pub fn ally(&self) -> Option<&AllyGap<'d>> {
        match self {
            Self::Ally(ally) => Some(ally),
            Self::Subject(_) => None,
        }
    }

    /// The ally's code.
    #[must_use]
    pub fn code(&self) -> Option<Iso3> {
        self.ally().map(|ally| ally.member.iso3)
    }

    /// The base year.
    #[must_use]
    pub fn year(&self) -> Year {
        match self {
            Self::Ally(ally) => ally.year,
            Self::Subject(subject) => subject.year,
        }
    }

    /// The figures of the base year.
    #[must_use]
    pub fn figures(&self) -> &Figures {
        match self {
            Self::Ally(ally) => &ally.figures,
            Self::Subject(subject) => &subject.report.figures,
        }
    }

    /// The currency of the amounts.
    #[must_use]
    pub fn currency(&self) -> Currency {
        match self {
            Self::Ally(ally) => ally.currency,
            Self::Subject(subject) => subject.currency,
        }
    }

    /// Whether NATO marks the figures as an estimate.
    #[must_use]
    pub fn is_estimate(&self) -> bool {
        self.ally().is_some_and(|ally| ally.estimate == Some(true))
    }
}
