//! Targets by what was agreed, where, and for when.

use crate::dataset::{Day, Demand, EditionChoice, Leg, Target, Targets};
use crate::decimal::plain;

/// What the alliance agreed, as far as it was known on the day of a question.
#[derive(Clone, Copy)]
pub struct Agreed<'a> {
    targets: &'a Targets,
    /// The day of the question; without it, everything agreed is known.
    by: Option<Day>,
}

impl<'a> Agreed<'a> {
    /// What was agreed by the day of an edition's choice.
    pub fn new(targets: &'a Targets, choice: EditionChoice) -> Self {
        let by = match choice {
            EditionChoice::AsOf(day) => Some(day),
            EditionChoice::Newest | EditionChoice::Named(_) => None,
        };
        Self { targets, by }
    }

    /// A leg of a target with where and for when it was agreed: `the 3.5% agreed at The Hague for 2035`.
    pub fn full_name(&self, target: &Target, leg: Leg) -> String {
        let name = self.name_with_summit(target, leg);
        match self.summit_and_year(target, leg) {
            Some((_, year)) => format!("{name} for {year}"),
            None => name,
        }
    }

    /// The same without the year, for a sentence that has another.
    pub fn name_with_summit(&self, target: &Target, leg: Leg) -> String {
        let short_name = short_name(target, leg);
        match self.summit_and_year(target, leg) {
            Some((summit, _)) if summit.starts_with("The ") => {
                format!("the {short_name} agreed at {summit}")
            }
            Some((summit, _)) => format!("the {short_name} agreed at the {summit} summit"),
            None => format!("a target of {short_name}"),
        }
    }

    /// Where and for when a leg was agreed, by itself or as a leg of another target.
    pub fn summit_and_year(&self, target: &Target, leg: Leg) -> Option<(&str, u16)> {
        let mut same = self.targets.iter().filter(|other| is_same_leg(other, target, leg));
        let agreed = same.find_map(|other| other.agreed.as_ref())?;
        if self.by.is_some_and(|by| agreed.day > by) {
            return None;
        }
        Some((agreed.summit.as_str(), agreed.by.number()))
    }
}

/// Whether two targets ask for the same leg. The core of a target that is met only as a whole is no leg of its own.
fn is_same_leg(one: &Target, other: &Target, leg: Leg) -> bool {
    let is_equipment = |target: &Target| matches!(target.demand, Demand::Equipment(_));
    is_equipment(one) == is_equipment(other)
        && one.share(leg) == other.share(leg)
        && match leg {
            Leg::Core => !matches!(one.demand, Demand::Whole { .. }),
            Leg::Related => true,
            Leg::Total => one.related() == other.related(),
        }
}

/// A leg of a target by its percentage: `3.5%`, `5% in all`.
pub fn short_name(target: &Target, leg: Leg) -> String {
    let share = plain(target.share(leg).percent());
    match (leg, target.demand) {
        (_, Demand::Equipment(_)) => format!("{share}% for major equipment"),
        (Leg::Related, _) => format!("{share}% for defence- and security-related spending"),
        (Leg::Total, _) => format!("{share}% in all"),
        (Leg::Core, _) => format!("{share}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::Agreed;
    use crate::dataset::{Dataset, Day, EditionChoice, Leg};

    #[test]
    fn targets_are_named_by_where_they_were_agreed() {
        let dataset = Dataset::embedded().unwrap();
        let agreed = Agreed::new(&dataset.targets, EditionChoice::Newest);
        for (target, leg, expected) in [
            ("2", Leg::Core, "the 2% agreed at the Wales summit for 2024"),
            ("3.5", Leg::Core, "the 3.5% agreed at The Hague for 2035"),
            ("3.5+1.5", Leg::Total, "the 5% in all agreed at The Hague for 2035"),
            ("3.5+0.7", Leg::Total, "a target of 4.2% in all"),
            ("2.7", Leg::Core, "a target of 2.7%"),
            ("20", Leg::Core, "a target of 20%"),
        ] {
            let target = dataset.targets.find(target).unwrap();
            assert_eq!(agreed.full_name(&target, leg), expected);
        }
        let day = EditionChoice::AsOf(Day::read("2025-06-24").unwrap());
        let before = Agreed::new(&dataset.targets, day);
        let target = dataset.targets.find("3.5").unwrap();
        assert_eq!(before.full_name(&target, Leg::Core), "a target of 3.5%");
    }
}
