//! Several roads added up.

use super::{Bill, Projection, Road, Step};
use crate::calc::gap::Extent;
use crate::dataset::{Currency, Group, Millions, Year};

/// The sum of several roads, in millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoadSum<'g> {
    /// The group whose roads are added up; `None` for all roads.
    pub group: Option<&'g Group>,
    /// How many roads the sum counts: those with money.
    pub counted: usize,
    /// Spending in the base year.
    pub spending: Millions,
    /// The sum of the target year.
    pub then: YearSum,
}

/// Several roads of one year added up, in millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearSum {
    /// The year.
    pub year: Year,
    /// GDP, spending, baseline and extra, each with the sums that they have on a road.
    pub bill: Bill,
    /// The extra of the whole target in the year.
    pub whole_extra: Extent<Millions>,
    /// The extra of the whole target in this year and all years before it.
    pub whole_extra_sum: Extent<Millions>,
}

impl YearSum {
    fn of(step: &Step) -> Option<Self> {
        Some(Self {
            year: step.year,
            bill: step.bill?,
            whole_extra: step.whole_extra(),
            whole_extra_sum: step.whole_extra_sum(),
        })
    }

    fn plus(&self, more: &Self) -> Self {
        Self {
            year: self.year,
            bill: self.bill.plus(&more.bill),
            whole_extra: self.whole_extra.plus(more.whole_extra),
            whole_extra_sum: self.whole_extra_sum.plus(more.whole_extra_sum),
        }
    }
}

impl Bill {
    fn plus(&self, more: &Self) -> Self {
        Self {
            gdp: self.gdp + more.gdp,
            spending: self.spending + more.spending,
            spending_sum: self.spending_sum + more.spending_sum,
            baseline: self.baseline.zip(more.baseline).map(|(one, other)| one + other),
            extra: self.extra + more.extra,
            extra_sum: self.extra_sum + more.extra_sum,
        }
    }
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
        let first = self.roads.first()?.base.currency();
        self.roads.iter().all(|road| road.base.currency() == first).then_some(first)
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

    /// What the roads of a sum come to in the base year and every year after it.
    #[must_use]
    pub fn years_of(&self, sum: &RoadSum) -> Vec<YearSum> {
        let mut years: Vec<YearSum> = Vec::new();
        for road in self.roads.iter().filter(|road| sum.includes(road)) {
            for (index, of_road) in road.steps.iter().filter_map(YearSum::of).enumerate() {
                match years.get_mut(index) {
                    Some(year) => *year = year.plus(&of_road),
                    None => years.push(of_road),
                }
            }
        }
        years
    }

    fn sum<'g>(&self, group: Option<&'g Group>) -> Option<RoadSum<'g>> {
        let mut sum: Option<RoadSum> = None;
        for road in self.roads.iter().filter(|road| includes(group, road)) {
            let (Some(now), Some(then)) =
                (road.first_bill(), road.steps.last().and_then(YearSum::of))
            else {
                continue;
            };
            let spending = now.spending;
            sum = Some(match sum {
                None => RoadSum { group, counted: 1, spending, then },
                Some(sum) => RoadSum {
                    group,
                    counted: sum.counted + 1,
                    spending: sum.spending + spending,
                    then: sum.then.plus(&then),
                },
            });
        }
        sum
    }
}

fn includes(group: Option<&Group>, road: &Road) -> bool {
    group.is_none_or(|group| road.base.code().is_some_and(|code| group.members.contains(&code)))
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
            subject: None,
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
        let place =
            |name: &str| projection.roads.iter().position(|road| road.base.name() == name).unwrap();
        let balts = extra(place("Estonia")) + extra(place("Latvia"));

        let sums = projection.sums(&baltic);
        assert_eq!(sums.len(), 1);
        assert_eq!((sums[0].counted, sums[0].then.bill.extra_sum), (2, balts));
        assert!(sums[0].includes(&projection.roads[place("Latvia")]));
        assert!(!sums[0].includes(&projection.roads[place("Germany")]));

        assert!(projection.sums(&nordic).is_empty(), "none of its roads is there");
        let all = projection.sums(&[]);
        assert_eq!((all[0].counted, all[0].group), (3, None));
        assert_eq!(all[0].then.bill.extra_sum, balts + extra(place("Germany")));
        assert_ne!(all[0].then.bill.extra_sum, Millions::ZERO);
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
