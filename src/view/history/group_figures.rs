//! What is shown of groups: their figures by name, and how these are worked out.

use rust_decimal::Decimal;

use crate::calc::aggregate::Aggregate;
use crate::calc::indicator::Indicator;
use crate::dataset::Combination;

/// A figure of a group.
pub(super) struct GroupFigure {
    /// What it is called.
    pub name: &'static str,
    /// Takes it from what the figures of the group's allies come to.
    pub pick: fn(&Aggregate) -> Option<Decimal>,
}

impl GroupFigure {
    /// Whether each ally counts alike.
    pub fn is_mean(&self) -> bool {
        self.name == MEAN.name
    }
}

const SUM: GroupFigure = GroupFigure { name: "sum", pick: |aggregate| aggregate.value };
const WEIGHTED: GroupFigure = GroupFigure { name: "weighted", pick: |aggregate| aggregate.value };
pub(super) const TOGETHER: GroupFigure =
    GroupFigure { name: "together", pick: |aggregate| aggregate.value };
const SAME_ALLIES: GroupFigure =
    GroupFigure { name: "same allies", pick: |aggregate| aggregate.same };
const PART: GroupFigure = GroupFigure { name: "part", pick: |aggregate| aggregate.value };
const MEAN: GroupFigure = GroupFigure { name: "mean", pick: |aggregate| aggregate.mean };
const PRINTED: GroupFigure =
    GroupFigure { name: "NATO's own", pick: |aggregate| aggregate.published };

/// The figures of a group by indicator, the most telling first.
pub(super) fn shown(indicator: Indicator) -> &'static [GroupFigure] {
    match indicator.combination() {
        Combination::Sum => &[SUM, PRINTED],
        Combination::GrowthOfSum => &[TOGETHER, SAME_ALLIES, MEAN, PRINTED],
        Combination::PartOfWhole => &[PART],
        Combination::MeanOnly => &[MEAN, PRINTED],
        Combination::ShareOfSums | Combination::WeightedBySpending => &[WEIGHTED, MEAN, PRINTED],
    }
}

/// How they are worked out.
pub(super) fn method(indicator: Indicator) -> &'static str {
    match indicator.combination() {
        Combination::ShareOfSums => {
            "Weighted: Σ spending ÷ Σ GDP at constant prices, of the allies of the year; an ally without armed forces \
             counts with its GDP. Mean: of the allies' unrounded shares, each counting alike."
        }
        Combination::Sum => "Sum: of the allies that had joined by the year.",
        Combination::GrowthOfSum => {
            "Together: growth of the sum of spending at constant prices, each year with its own allies. Same allies: \
             of the countries that were allies in both years. Mean: of the allies' changes, each counting alike."
        }
        Combination::WeightedBySpending => {
            "Weighted: Σ part × spending ÷ Σ spending at constant prices, of the allies of the year. Mean: of the \
             allies' parts, each counting alike."
        }
        Combination::PartOfWhole => {
            "Part: Σ spending of the allies of the year ÷ Σ spending of the whole, in dollars."
        }
        Combination::MeanOnly => "Mean: of the allies of the year, each counting alike.",
    }
}
