//! What can be asked for: the quantities of NATO's tables, whichever column of an edition they stand in.

use crate::dataset::{Measure, Prices, Requirement};

/// A quantity that NATO tabulates. Spending and GDP stand in several columns, by prices and currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicator {
    /// Defence expenditure as a percentage of GDP.
    Share,
    /// Annual change of defence expenditure at constant prices.
    RealChange,
    /// Defence expenditure.
    Spending,
    /// GDP.
    Gdp,
    /// Defence expenditure a head.
    PerHead,
    /// GDP a head.
    GdpPerHead,
    /// Military personnel.
    Personnel,
    /// Part of defence expenditure for major equipment and its development.
    Equipment,
    /// Part of defence expenditure for personnel.
    PersonnelCost,
    /// Part of defence expenditure for infrastructure.
    Infrastructure,
    /// The rest of defence expenditure.
    Other,
    /// Defence- and security-related spending as a percentage of GDP.
    Related,
}

impl Indicator {
    /// Every quantity with its name.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Share, Self::Share.name()),
        (Self::RealChange, Self::RealChange.name()),
        (Self::Spending, Self::Spending.name()),
        (Self::Gdp, Self::Gdp.name()),
        (Self::PerHead, Self::PerHead.name()),
        (Self::GdpPerHead, Self::GdpPerHead.name()),
        (Self::Personnel, Self::Personnel.name()),
        (Self::Equipment, Self::Equipment.name()),
        (Self::PersonnelCost, Self::PersonnelCost.name()),
        (Self::Infrastructure, Self::Infrastructure.name()),
        (Self::Other, Self::Other.name()),
        (Self::Related, Self::Related.name()),
    ];

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::RealChange => "real_change",
            Self::Spending => "spending",
            Self::Gdp => "gdp",
            Self::PerHead => "per_head",
            Self::GdpPerHead => "gdp_per_head",
            Self::Personnel => "personnel",
            Self::Equipment => "equipment",
            Self::PersonnelCost => "personnel_cost",
            Self::Infrastructure => "infrastructure",
            Self::Other => "other",
            Self::Related => "related",
        }
    }

    /// What a figure counts; of money, millions of some currency.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Share | Self::Related => "% of GDP",
            Self::RealChange => "% a year",
            Self::Spending | Self::Gdp => "million",
            Self::PerHead | Self::GdpPerHead => "USD a head",
            Self::Personnel => "thousand",
            Self::Equipment | Self::PersonnelCost | Self::Infrastructure | Self::Other => {
                "% of spending"
            }
        }
    }

    /// The quantity in words, to stand in a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::RealChange => "real change",
            Self::Spending => "spending",
            Self::Gdp => "GDP",
            Self::PerHead => "spending a head",
            Self::GdpPerHead => "GDP a head",
            Self::Personnel => "number of military personnel",
            Self::Equipment => "part for equipment",
            Self::PersonnelCost => "part for personnel",
            Self::Infrastructure => "part for infrastructure",
            Self::Other => "part for other things",
            Self::Related => "related share",
        }
    }

    /// Whether it is money, so that it has a currency and prices.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::Spending | Self::Gdp)
    }

    /// Whether it is a share of something, which is quoted as published.
    #[must_use]
    pub fn is_share(self) -> bool {
        matches!(self, Self::Share | Self::Related) || self.is_part_of_spending()
    }

    /// Whether it is a part of defence expenditure.
    #[must_use]
    pub fn is_part_of_spending(self) -> bool {
        matches!(self, Self::Equipment | Self::PersonnelCost | Self::Infrastructure | Self::Other)
    }

    /// Whether its figures of several allies add up to the group's.
    #[must_use]
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Spending | Self::Gdp | Self::Personnel)
    }

    /// The column that it stands in; of money the one in dollars at these prices.
    #[must_use]
    pub fn column(self, prices: Prices) -> Measure {
        let (spending, gdp) = prices.measures();
        match self {
            Self::Share => Measure::Share,
            Self::RealChange => Measure::RealChange,
            Self::Spending => spending,
            Self::Gdp => gdp,
            Self::PerHead => Measure::SpendPerHead,
            Self::GdpPerHead => Measure::GdpPerHead,
            Self::Personnel => Measure::Personnel,
            Self::Equipment => Measure::Equipment,
            Self::PersonnelCost => Measure::PersonnelCost,
            Self::Infrastructure => Measure::Infrastructure,
            Self::Other => Measure::Other,
            Self::Related => Measure::Related,
        }
    }

    /// What an edition must hold to answer with it.
    #[must_use]
    pub fn needs(self) -> Requirement {
        match self {
            Self::Spending => Requirement::Spending,
            Self::Gdp => Requirement::Gdp,
            other => Requirement::Only(other.column(Prices::Constant)),
        }
    }
}
