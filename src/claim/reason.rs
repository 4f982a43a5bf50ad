//! Why a figure is read but not judged, and why a judgement is no more than it is.

/// The reason of a row, beside its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not settled whom it is about.
    NoSubject,
    /// It is not settled of which year it is.
    NoYear,
    /// It is not settled, and the figure is in no table of the years that it may be of.
    NoYearFits,
    /// A country that NATO's tables do not hold.
    NotAnAlly,
    /// A count or a gap without the share that it is about.
    NoThreshold,
    /// What the alliance pays together.
    CommonFunding,
    /// A fund, a contract, a programme over years.
    Fund,
    /// Aid to others, arms for others.
    Aid,
    /// Jobs.
    Jobs,
    /// A part of the budget that no table has.
    PartOfBudget,
    /// A percentage of national income.
    IncomeBase,
    /// Percentage points.
    Points,
    /// The budget of a ministry, not spending by NATO's definition.
    Ministry,
    /// What somebody asks for.
    Opinion,
    /// What would be.
    Hypothetical,
    /// A plan for forces.
    Plan,
    /// Money of several years together.
    SeveralYears,
    /// A multiple or a fraction in words, too loose to be compared with a figure.
    Loose,
    /// The sentence can be read in more than one way.
    Unclear,
    /// Something that is never judged.
    NotJudged,
    /// Its unit does not go with what it is of.
    Unfit,
    /// No edition tabulates this of the subject.
    NotTabulated,
    /// The ally has no armed forces.
    NoForces,
    /// No edition had been published.
    NoEdition,
    /// No edition that had been published covers the year.
    NotCovered,
    /// An edition covers the year, but its figure is not held.
    NotHeld,
    /// NATO gives no figure.
    Silent,
    /// No such pledge or target is in the register, which is not exhaustive.
    NotInRegister,
    /// The figure fits something else that the text names.
    FitsOther,
    /// A national budget, by a definition that is not NATO's.
    Definition,
    /// The present of a text that has no day.
    NoDay,
    /// The figure of the year of the day was not out.
    YearNotOut,
    /// The text does not say that it is what was agreed, or does not state it as a fact.
    NotAsserted,
    /// Its ally, its year or its topic is said in another sentence.
    FromContext,
    /// Words that are not understood stand between whom it is said of and the figure.
    Wording,
}

impl Reason {
    /// Every reason with its code in rows.
    pub const ALL: [(Self, &'static str); 35] = [
        (Self::NoSubject, "no_subject"),
        (Self::NoYear, "no_year"),
        (Self::NoYearFits, "no_year_fits"),
        (Self::NotAnAlly, "not_an_ally"),
        (Self::NoThreshold, "no_threshold"),
        (Self::CommonFunding, "common_funding"),
        (Self::Fund, "fund"),
        (Self::Aid, "aid"),
        (Self::Jobs, "jobs"),
        (Self::PartOfBudget, "part_of_budget"),
        (Self::IncomeBase, "income_base"),
        (Self::Points, "points"),
        (Self::Ministry, "ministry"),
        (Self::Opinion, "opinion"),
        (Self::Hypothetical, "hypothetical"),
        (Self::Plan, "plan"),
        (Self::SeveralYears, "several_years"),
        (Self::Loose, "loose"),
        (Self::Unclear, "unclear"),
        (Self::NotJudged, "not_judged"),
        (Self::Unfit, "unfit"),
        (Self::NotTabulated, "not_tabulated"),
        (Self::NoForces, "no_forces"),
        (Self::NoEdition, "no_edition"),
        (Self::NotCovered, "not_covered"),
        (Self::NotHeld, "not_available"),
        (Self::Silent, "no_figure"),
        (Self::NotInRegister, "not_in_register"),
        (Self::FitsOther, "fits_other"),
        (Self::Definition, "definition"),
        (Self::NoDay, "no_day"),
        (Self::YearNotOut, "year_not_out"),
        (Self::NotAsserted, "not_asserted"),
        (Self::FromContext, "from_context"),
        (Self::Wording, "wording"),
    ];

    /// The code of it in rows.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(reason, _)| *reason == self).map_or("", |(_, code)| code)
    }
}
