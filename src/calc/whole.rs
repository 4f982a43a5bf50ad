//! What allies spend together, of which the spending of each is a part.

use rust_decimal::Decimal;

use crate::dataset::{Group, Iso3, Member, Members, Year, Years};
use crate::error::{Conflict, Error};

/// The spending of a group in each year of an edition. It is known only where that of all its allies is: without one of
/// them, the parts of all others would be too large.
#[derive(Clone, Debug)]
pub struct Whole<'d> {
    /// The group.
    pub group: Group,
    years: Vec<WholeYear<'d>>,
}

#[derive(Clone, Debug)]
struct WholeYear<'d> {
    year: Year,
    allies: Vec<&'d Member>,
    missing: Vec<&'d Member>,
    sum: Decimal,
}

impl<'d> Whole<'d> {
    /// The whole of a group: `allies` are those that it counts in a year, and `spent` what one of them spent.
    pub(super) fn new(
        group: Group,
        years: Years,
        allies: impl Fn(&Group, Year) -> Vec<&'d Member>,
        spent: impl Fn(&Member, Year) -> Option<Decimal>,
    ) -> Self {
        let mut all = Vec::new();
        for year in years.each() {
            let allies = allies(&group, year);
            let (mut sum, mut missing) = (Decimal::ZERO, Vec::new());
            for member in &allies {
                match spent(member, year) {
                    Some(amount) => sum += amount,
                    None if member.armed_forces => missing.push(*member),
                    None => {}
                }
            }
            all.push(WholeYear { year, allies, missing, sum });
        }
        Self { group, years: all }
    }

    fn of(&self, year: Year) -> Option<&WholeYear<'d>> {
        self.years.iter().find(|of| of.year == year)
    }

    /// What all spent together in a year, where it is known.
    #[must_use]
    pub fn sum(&self, year: Year) -> Option<Decimal> {
        let of = self.of(year)?;
        if of.missing.is_empty() { Some(of.sum) } else { None }
    }

    /// Which part of the whole an amount is, percent; `None` where the whole is not known.
    #[must_use]
    pub fn part(&self, amount: Decimal, year: Year) -> Option<Decimal> {
        (amount * Decimal::ONE_HUNDRED).checked_div(self.sum(year)?)
    }

    /// Whether an ally is counted in a year.
    #[must_use]
    pub fn counts(&self, member: &Member, year: Year) -> bool {
        self.of(year).is_some_and(|of| of.allies.iter().any(|ally| ally.iso3 == member.iso3))
    }

    /// The allies and years for whose absence the whole is not known.
    #[must_use]
    pub fn missing(&self, years: Years) -> Vec<(&'d Member, Year)> {
        let mut all = Vec::new();
        for of in self.years.iter().filter(|of| years.contains(of.year)) {
            all.extend(of.missing.iter().map(|member| (*member, of.year)));
        }
        all
    }
}

/// Refuses allies and groups that are no part of a whole.
///
/// # Errors
/// When one is not, or not wholly.
pub(super) fn refuse_others(
    whole: &Group,
    members: &[Iso3],
    groups: &[Group],
    known: &Members,
) -> Result<(), Error> {
    let is_in = |code: &Iso3| whole.members.contains(code);
    let mut names = Vec::new();
    for code in members {
        let member = known.by_code(*code);
        names.extend(member.filter(|member| !is_in(&member.iso3)).map(|member| &member.name));
    }
    for group in groups {
        if !group.members.iter().all(is_in) {
            names.push(&group.name);
        }
    }
    match names.first() {
        Some(who) => {
            let (who, whole) = ((*who).clone(), whole.name.clone());
            Err(Conflict::NotPartOf { who, whole }.into())
        }
        None => Ok(()),
    }
}
