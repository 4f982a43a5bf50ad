//! Several roads added up.

use super::{Projection, Road};
use crate::calc::gap::Extent;
use crate::dataset::{Currency, Group, Millions};

/// The sum of several roads, in millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoadSum<'g> {
    /// The group whose roads are added up; `None` for all roads.
    pub group: Option<&'g Group>,
    /// How many roads the sum counts: those with money.
    pub counted: usize,
    /// Spending in the base year.
    pub spending: Millions,
    /// Spending in the target year.
    pub spending_then: Millions,
    /// The extra in the target year.
    pub extra: Millions,
    /// The extra of all years.
    pub extra_sum: Millions,
    /// The extra of the whole target in the target year.
    pub whole_extra: Extent<Millions>,
    /// The extra of the whole target in all years.
    pub whole_extra_sum: Extent<Millions>,
}

impl RoadSum<'_> {
    /// Whether the sum includes a road.
    #[must_use]
    pub fn includes(&self, road: &Road) -> bool {
        includes(self.group, road)
    }
}

impl Projection<'_> {
    /// The currency of all amounts; `None` where there are several.
    #[must_use]
    pub fn one_currency(&self) -> Option<Currency> {
        let first = self.roads.first()?.base.currency;
        self.roads.iter().all(|road| road.base.currency == first).then_some(first)
    }

    /// The sum of each group's roads, or of all roads where no groups are given. Groups without any money are left out.
    /// A single road, or roads in several currencies, have no sum.
    #[must_use]
    pub fn sums<'g>(&self, groups: &'g [Group]) -> Vec<RoadSum<'g>> {
        if self.roads.len() < 2 || self.one_currency().is_none() {
            return Vec::new();
        }
        if groups.is_empty() {
            return self.sum(None).into_iter().collect();
        }
        groups.iter().filter_map(|group| self.sum(Some(group))).collect()
    }

    fn sum<'g>(&self, group: Option<&'g Group>) -> Option<RoadSum<'g>> {
        let zero = Millions::ZERO;
        let mut sum = RoadSum {
            group,
            counted: 0,
            spending: zero,
            spending_then: zero,
            extra: zero,
            extra_sum: zero,
            whole_extra: Extent::Unknown,
            whole_extra_sum: Extent::Unknown,
        };
        for road in self.roads.iter().filter(|road| includes(group, road)) {
            if let (Some(now), Some(then), Some(last)) =
                (road.first_bill(), road.last_bill(), road.steps.last())
            {
                sum.counted += 1;
                sum.spending = sum.spending + now.spending;
                sum.spending_then = sum.spending_then + then.spending;
                sum.extra = sum.extra + then.extra;
                sum.extra_sum = sum.extra_sum + then.extra_sum;
                sum.whole_extra = sum.whole_extra.plus(last.whole_extra());
                sum.whole_extra_sum = sum.whole_extra_sum.plus(last.whole_extra_sum());
            }
        }
        (sum.counted > 0).then_some(sum)
    }
}

fn includes(group: Option<&Group>, road: &Road) -> bool {
    group.is_none_or(|group| group.members.contains(&road.base.member.iso3))
}

#[cfg(test)]
mod tests {
    use super::super::path::Path;
    use super::super::{Baseline, ProjectionQuestion, project};
    use crate::calc::currency::Unit;
    use crate::calc::gap::GapQuestion;
    use crate::dataset::{Currency, Dataset, EditionChoice, Millions, Requirement, Year};

    fn question(dataset: &Dataset, names: &[&str], unit: Unit) -> ProjectionQuestion {
        let code = |name: &&str| dataset.members.find(name).unwrap().iso3;
        let members = names.iter().map(code).collect();
        let targets = vec![dataset.targets.find("3.5").unwrap()];
        let gaps = GapQuestion::plain(members, vec![], targets, EditionChoice::Newest);
        ProjectionQuestion {
            gaps: GapQuestion { needs: Requirement::Money, unit, ..gaps },
            by: Year::parse("2035").unwrap(),
            first: None,
            path: Path::Linear,
            baseline: Baseline::Share,
            assumed: vec![],
        }
    }

    #[test]
    fn a_group_is_the_sum_of_its_own_roads() {
        let dataset = Dataset::embedded().unwrap();
        let unit = Unit::In(Currency::USD);
        let question = question(&dataset, &["estonia", "latvia", "germany"], unit);
        let projection = project(&dataset, &question).unwrap();
        let extra = |place: usize| projection.roads[place].last_bill().unwrap().extra_sum;
        let baltic = [dataset.groups().unwrap().find("baltic").unwrap().clone()];
        let nordic = [dataset.groups().unwrap().find("nordic").unwrap().clone()];
        let place = |name: &str| {
            projection.roads.iter().position(|road| road.base.member.name == name).unwrap()
        };
        let balts = extra(place("Estonia")) + extra(place("Latvia"));

        let sums = projection.sums(&baltic);
        assert_eq!(sums.len(), 1);
        assert_eq!((sums[0].counted, sums[0].extra_sum), (2, balts));
        assert!(sums[0].includes(&projection.roads[place("Latvia")]));
        assert!(!sums[0].includes(&projection.roads[place("Germany")]));

        assert!(projection.sums(&nordic).is_empty(), "none of its roads is there");
        let all = projection.sums(&[]);
        assert_eq!((all[0].counted, all[0].group), (3, None));
        assert_eq!(all[0].extra_sum, balts + extra(place("Germany")));
        assert_ne!(all[0].extra_sum, Millions::ZERO);
    }

    #[test]
    fn one_road_and_several_currencies_have_no_sum() {
        let dataset = Dataset::embedded().unwrap();
        for (names, unit) in [
            (["germany"].as_slice(), Unit::In(Currency::USD)),
            (["germany", "poland"].as_slice(), Unit::National),
        ] {
            let question = question(&dataset, names, unit);
            let projection = project(&dataset, &question).unwrap();
            assert!(projection.sums(&[]).is_empty(), "{names:?}");
        }
    }
}
