//! The paces in sentences: a paragraph for each ally, and what they assume.

use rust_decimal::Decimal;

use super::{PaceView, ShownPace};
use crate::calc::gap::PriceBase;
use crate::calc::pace::{LegPace, Outcome, Trajectory};
use crate::dataset::{Currency, Leg, Share, Year, Years};
use crate::view::View as _;
use crate::view::english::{self, FEW, capital, count, percent, points, share, short_name, whose};
use crate::view::notes;

/// The outcomes in the singular and in the plural, for counts of many allies.
const OUTCOMES: [(Option<Outcome>, &str, &str); 5] = [
    (Some(Outcome::Met), "meets it already", "meet it already"),
    (Some(Outcome::OnCourse), "would be there in time", "would be there in time"),
    (Some(Outcome::Late), "would be late", "would be late"),
    (Some(Outcome::Never), "would never get there", "would never get there"),
    (None, "cannot be judged", "cannot be judged"),
];

impl PaceView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let answer = &self.report.answer;
        let (known, unknown): (Vec<&ShownPace>, Vec<&ShownPace>) =
            self.paces.iter().partition(|shown| shown.has_share());
        let mut all = Vec::new();
        for (index, shown) in known.iter().enumerate() {
            // With many, only the first says where the target was agreed.
            let in_full = index == 0 || known.len() <= FEW;
            all.push(self.paragraph(shown.trajectory, shown.pace, in_full));
        }
        let unknown: Vec<_> = unknown
            .iter()
            .map(|shown| &shown.trajectory.base)
            .map(|row| (row.member, row.year))
            .collect();
        all.extend(english::missing(&unknown, answer.info, &answer.remarks, "pace"));
        all.extend(self.outcomes(&known));
        all.push(self.closing());
        all
    }

    /// The pace of one ally.
    pub(in crate::view) fn paragraph(
        &self,
        trajectory: &Trajectory,
        pace: &LegPace,
        in_full: bool,
    ) -> String {
        let row = &trajectory.base;
        let mut sentences: Vec<String> = english::what_if(row).into_iter().collect();
        // The first sentence about the share names the ally.
        let ally = match self.change(trajectory, pace) {
            Some(change) => {
                sentences.push(change);
                "it".to_owned()
            }
            None => english::ally(&row.member.name),
        };
        sentences.push(self.outcome(pace, &ally, &self.goal(pace.gap.leg, in_full)));
        sentences.extend(self.needed(pace));
        if row.year < row.member.joined {
            sentences.push(format!("It joined the alliance only in {}.", row.member.joined));
        }
        sentences.join(" ")
    }

    fn goal(&self, leg: Leg, in_full: bool) -> String {
        match self.target {
            Some(target) if in_full => self.agreed.name_with_summit(target, leg),
            Some(target) => short_name(target, leg),
            None => String::new(),
        }
    }

    /// How the share changed in the past; nothing for a leg without a pace.
    fn change(&self, trajectory: &Trajectory, pace: &LegPace) -> Option<String> {
        let row = &trajectory.base;
        let Years { first, last } = self.report.window;
        let owner = capital(&whose(&row.member.name));
        let is_estimate = row.original.is_none() && row.estimate == Some(true);
        let estimated = if is_estimate { "an estimated " } else { "" };
        let current =
            row.figures.share.map(|current| share(current.published())).unwrap_or_default();
        let Some(from) = trajectory.from else {
            return Some(format!(
                "{owner} share of GDP is {estimated}{current} in {last}; a year since {first} has no share, and so \
                 there is no pace."
            ));
        };
        let moved = moved(
            pace.points?,
            &format!("{} in {first}", share(from)),
            &format!("{estimated}{current} in {last}"),
        );
        Some(format!("{owner} share of GDP {moved}."))
    }

    /// What becomes of the target at that pace.
    fn outcome(&self, pace: &LegPace, ally: &str, goal: &str) -> String {
        let by = self.question.by;
        match (pace.outcome, pace.reached) {
            (Some(Outcome::Met), _) => format!("{} meets {goal} already.", capital(ally)),
            (Some(Outcome::OnCourse), Some(year)) => {
                format!("At that pace {ally} would reach {goal} in {year}, {}.", early(year, by))
            }
            (Some(Outcome::Late), Some(year)) => {
                let late = year.saturating_sub(u32::from(by.number()));
                format!(
                    "At that pace {ally} would reach {goal} only in {year}, {} after {by}.",
                    in_years(late)
                )
            }
            (Some(Outcome::Late), None) => {
                format!("At that pace {ally} would reach {goal} long after {by}.")
            }
            (Some(Outcome::Never), _) => {
                format!("At that pace {ally} would never reach {goal}.")
            }
            (Some(Outcome::OnCourse) | None, _) if pace.gap.leg != Leg::Core => format!(
                "Whether {ally} gets to {goal} is not known, because there is no record of related spending."
            ),
            (Some(Outcome::OnCourse) | None, _) => {
                format!("Whether {ally} gets to {goal} by {by} is not known.")
            }
        }
    }

    /// What it takes to get there in time.
    fn needed(&self, pace: &LegPace) -> Option<String> {
        let needed = points(pace.needed_points?, 2);
        let growth = match pace.needed_growth {
            Some(rate) => format!(", or real growth in spending of {} a year", percent(rate, 2)),
            None => String::new(),
        };
        Some(format!("Getting there by {} takes {needed} a year{growth}.", self.question.by))
    }

    /// How many are on course; nothing where all have a paragraph in full.
    fn outcomes(&self, known: &[&ShownPace]) -> Option<String> {
        if known.len() <= FEW {
            return None;
        }
        let target = self.target?;
        let leg = *target.legs().first()?;
        let mut parts = Vec::with_capacity(OUTCOMES.len());
        for (outcome, of_one, of_several) in OUTCOMES {
            let number = known.iter().filter(|shown| shown.pace.outcome == outcome).count();
            match number {
                0 => {}
                1 => parts.push(format!("{} {of_one}", count(number))),
                _ => parts.push(format!("{} {of_several}", count(number))),
            }
        }
        let question = &self.question.gaps;
        let allies =
            english::of_groups(&question.groups, !question.members.is_empty(), known.len());
        let allies = allies.unwrap_or_else(|| format!("the {} allies", count(known.len())));
        Some(format!(
            "Of {allies} with a share on the way to {} by {}, {}.",
            short_name(target, leg),
            self.question.by,
            english::clauses(&parts)
        ))
    }

    /// The edition, and what all paces assume.
    fn closing(&self) -> String {
        let Years { first, last } = self.report.window;
        let mut all = vec![english::source(self.report.answer.info, self.money())];
        all.push(format!(
            "This is arithmetic on the past, not a forecast: the yearly change of the published share from {first} to {last}, \
             carried forward in equal steps."
        ));
        all.push(
            "The growth needed is that of spending at constant prices, and approximate.".to_owned(),
        );
        all.push(english::outlook("Growth", &self.assumed()));
        if self.has_related_leg() {
            all.push(
                "There is no record of defence- and security-related spending (the 1.5%), so it is left open."
                    .to_owned(),
            );
        }
        all.extend(notes::unsaid(self.notes()));
        all.join(" ")
    }

    /// The currency and the prices of amounts: the only ones are those that the user replaced.
    fn money(&self) -> Option<(Option<Currency>, PriceBase)> {
        let mut bases = self.report.trajectories.iter().map(|trajectory| &trajectory.base);
        let replaced = bases.find(|row| row.original.is_some())?;
        let prices = self.report.answer.price_base(replaced)?;
        Some((Some(replaced.currency), prices))
    }
}

/// How a share got from one figure to another, and by how much a year.
fn moved(change: Decimal, from: &str, to: &str) -> String {
    let a_year = points(change, Share::PLACES);
    if change.is_zero() {
        format!("stood at {from} and at {to}")
    } else if change.is_sign_negative() {
        format!("fell from {from} to {to}, by {a_year} a year")
    } else {
        format!("rose from {from} to {to}, by {a_year} a year")
    }
}

/// How long before a year another one is.
fn early(year: u32, by: Year) -> String {
    match u32::from(by.number()).saturating_sub(year) {
        0 => "just in time".to_owned(),
        years => format!("{} before {by}", in_years(years)),
    }
}

fn in_years(years: u32) -> String {
    let number = usize::try_from(years).map_or_else(|_| years.to_string(), count);
    if years == 1 { "one year".to_owned() } else { format!("{number} years") }
}
