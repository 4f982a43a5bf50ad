//! The codes by which a program recognises errors. A code never changes its meaning.

use super::{Conflict, Error, Kind, RoadConflict, SubjectConflict, Unavailable};

impl Error {
    /// What went wrong, in one word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown { kind: Kind::Ally, .. } => "unknown_ally",
            Self::Unknown { kind: Kind::Group, .. } => "unknown_group",
            Self::Unknown { kind: Kind::Target, .. } => "unknown_target",
            Self::Unknown { kind: Kind::Edition, .. } => "unknown_edition",
            Self::Unknown { kind: Kind::Currency, .. } => "unknown_currency",
            Self::NotAnAlly { .. } => "not_an_ally",
            Self::Invalid { .. } => "invalid_value",
            Self::Conflict(conflict) => conflict.code(),
            Self::Unavailable(unavailable) => unavailable.code(),
            Self::Data(_) => "faulty_data",
            Self::Unread { .. } => "cannot_read",
            Self::Io { .. } => "cannot_write",
        }
    }
}

impl Conflict {
    fn code(&self) -> &'static str {
        match self {
            Self::ReplacedTwice { .. } => "replaced_twice",
            Self::ReplacedUnasked { .. } => "replaced_unasked",
            Self::ReplacementsDisagree { .. } => "replacements_disagree",
            Self::SpendingExceedsGdp { .. } => "spending_exceeds_gdp",
            Self::GdpOfOtherYears { .. } => "gdp_of_other_years",
            Self::BaseYearWithoutSpending => "base_year_without_spending",
            Self::CurrentPricesCompared => "current_prices_compared",
            Self::NotAfterBaseYear { .. } => "not_after_base_year",
            Self::SeveralCurrenciesRanked => "several_currencies_ranked",
            Self::NoChange { .. } => "no_change",
            Self::NotRanked { .. } => "not_ranked",
            Self::NotPartOf { .. } => "not_part_of",
            Self::RelatedLegRanked { .. } => "related_leg_ranked",
            Self::Road(road) => road.code(),
            Self::Subject(subject) => subject.code(),
            Self::StateOfADay => "state_of_a_day",
            Self::TargetOfAnotherMeasure { .. } => "target_of_another_measure",
            Self::SeveralYearsFollowed { .. } => "several_years_followed",
            Self::SameEdition { .. } => "same_edition",
            Self::EditionsBackwards { .. } => "editions_backwards",
            Self::EditionTooLate { .. } => "edition_too_late",
        }
    }
}

impl RoadConflict {
    fn code(&self) -> &'static str {
        match self {
            Self::NoTarget => "no_target",
            Self::RoadOfEquipment => "road_of_equipment",
            Self::TargetYearPast { .. } => "target_year_past",
            Self::FirstYearOutside { .. } => "first_year_outside",
            Self::FirstYearOfWaypoints => "first_year_of_waypoints",
            Self::WaypointsOfTwoLegs => "waypoints_of_two_legs",
            Self::WaypointOutside { .. } => "waypoint_outside",
            Self::WaypointOffStart { .. } => "waypoint_off_start",
            Self::WaypointOffTarget { .. } => "waypoint_off_target",
            Self::BaselineAbovePath { .. } => "baseline_above_path",
            Self::MoneyEnds { .. } => "money_ends",
            Self::MoneyOfSeveral => "money_of_several",
            Self::MoneyWithoutGdp { .. } => "money_without_gdp",
            Self::TwoGrowths => "two_growths",
            Self::NominalGrowthAtConstantPrices => "nominal_growth_at_constant_prices",
            Self::AmountsTooLarge { .. } => "amounts_too_large",
            Self::WindowEmpty => "window_empty",
            Self::WindowTooLong { .. } => "window_too_long",
        }
    }
}

impl SubjectConflict {
    fn code(&self) -> &'static str {
        match self {
            Self::IsAlly { .. } => "subject_is_ally",
            Self::OfEquipment => "subject_of_equipment",
            Self::NoShare { .. } => "subject_without_share",
            Self::OneAmount { .. } => "subject_of_one_amount",
            Self::NoYear { .. } => "subject_without_year",
            Self::NoGrowth { .. } => "subject_without_growth",
            Self::NoInflation { .. } => "subject_without_inflation",
            Self::NoGdp { .. } => "subject_without_gdp",
        }
    }
}

impl Unavailable {
    fn code(&self) -> &'static str {
        match self {
            Self::Before { .. } => "before_first_edition",
            Self::NotCovered { .. } => "years_not_covered",
            Self::EditionEmpty { .. } => "edition_empty",
            Self::NothingAsked { .. } => "not_in_edition",
            Self::InNoEdition { .. } => "in_no_edition",
            Self::Prices { .. } => "no_amounts_at_prices",
            Self::Deflator { .. } => "no_deflator",
            Self::Rate { .. } => "no_exchange_rate",
            Self::NoShare { .. } => "no_share",
            Self::NoOutlook { .. } => "no_outlook",
            Self::NoForces { .. } => "no_forces",
            Self::FigureOfYear { .. } => "no_figure_of_year",
            Self::FigureTwice { .. } => "no_figure_twice",
            Self::FigureLater { .. } => "no_figure_later",
            Self::FigureInBoth { .. } => "no_figure_in_both",
        }
    }
}
