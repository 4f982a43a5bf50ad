//! How many allies meet each of the alliance's targets.

use super::gap::{self, GapQuestion};
use super::remarks::Remark;
use crate::dataset::{
    Dataset, Demand, EditionChoice, Group, Leg, Measure, Member, Share, Subject, Target, Year,
    Years,
};
use crate::error::Error;

/// How many allies meet one leg of a target in one year.
#[derive(Clone, Debug)]
pub struct TargetCounts<'d> {
    /// The target.
    pub target: Target,
    /// The leg of the target.
    pub leg: Leg,
    /// The year.
    pub year: Year,
    /// Whether NATO marks the year as an estimate.
    pub estimate: bool,
    /// The allies that meet the leg.
    pub met: Vec<&'d Member>,
    /// The allies that miss it.
    pub missed: Vec<&'d Member>,
    /// The allies for which it is not known.
    pub unknown: Vec<&'d Member>,
    /// The share that NATO prints for all allies together, where the target is a share of GDP.
    pub nato: Option<Share>,
}

impl TargetCounts<'_> {
    /// How many allies had joined the alliance by the year.
    #[must_use]
    pub fn allies(&self) -> usize {
        self.met.len() + self.missed.len() + self.unknown.len()
    }
}

/// How many allies meet each target.
#[derive(Clone, Debug)]
pub struct TargetsReport<'d> {
    /// Each ally's figures and gaps, from which the counts are made.
    pub gaps: gap::GapReport<'d>,
    /// One for each target, leg and year.
    pub counts: Vec<TargetCounts<'d>>,
    /// Targets that had not been agreed by the day of the question.
    pub later: Vec<Target>,
}

/// Counts the allies that meet each agreed target, in each of the years.
///
/// # Errors
/// When no edition has the years.
///
/// ```
/// use defspend::calc::targets;
/// use defspend::dataset::{Dataset, EditionChoice, Years};
///
/// let dataset = Dataset::embedded()?;
/// let id = dataset.editions.find("2024-06")?.id;
/// let answer = targets::answer(&dataset, EditionChoice::Named(id), Some(Years::parse("2024")?))?;
/// assert_eq!(answer.counts[0].met.len(), 23);
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer(
    dataset: &Dataset,
    choice: EditionChoice,
    years: Option<Years>,
) -> Result<TargetsReport<'_>, Error> {
    let known = |target: &Target| match (choice, &target.agreed) {
        (EditionChoice::AsOf(day), Some(agreed)) => agreed.day <= day,
        _ => true,
    };
    let (targets, later): (Vec<Target>, Vec<Target>) =
        dataset.targets.iter().cloned().partition(known);
    let everybody = Group::everybody(&dataset.members);
    let question = GapQuestion::plain(Vec::new(), vec![everybody], targets, choice);
    let mut gaps = gap::answer(dataset, &GapQuestion { years, ..question })?;
    // Counts use shares alone, so remarks about money would only puzzle a reader.
    gaps.remarks.retain(|remark| {
        !matches!(
            remark,
            Remark::ConstantPrices
                | Remark::NoMoney
                | Remark::RatioDiffers(_)
                | Remark::ManyCurrencies
        )
    });
    let counts = count(dataset, &gaps)?;
    Ok(TargetsReport { gaps, counts, later })
}

/// Counts the allies of a report that meet each leg, in each of its years.
pub(super) fn count<'d>(
    dataset: &Dataset,
    gaps: &gap::GapReport<'d>,
) -> Result<Vec<TargetCounts<'d>>, Error> {
    let totals = dataset.edition(gaps.info.id)?;
    let mut counts = Vec::new();
    for (index, (target, leg)) in gaps.legs().enumerate() {
        let is_of_gdp = leg != Leg::Related && !matches!(target.demand, Demand::Equipment(_));
        for year in gaps.years.each() {
            let nato = if is_of_gdp { totals.row(Subject::Nato, year) } else { None };
            let nato = nato.and_then(|row| row.share(Measure::Share));
            let mut count = TargetCounts {
                target: target.clone(),
                leg,
                year,
                estimate: false,
                met: Vec::new(),
                missed: Vec::new(),
                unknown: Vec::new(),
                nato: nato.map(Share::published),
            };
            for row in gaps.rows.iter().filter(|row| row.year == year) {
                count.estimate |= row.estimate == Some(true);
                match row.gaps.get(index).and_then(|gap| gap.met) {
                    Some(true) => count.met.push(row.member),
                    Some(false) => count.missed.push(row.member),
                    None => count.unknown.push(row.member),
                }
            }
            counts.push(count);
        }
    }
    Ok(counts)
}
