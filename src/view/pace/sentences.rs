//! The paces in sentences: a paragraph for each ally, and what they assume.

use defspend::calc::pace::{LegPace, Outcome, Trajectory};
use defspend::dataset::{Leg, Share, Target, Years};
use rust_decimal::Decimal;

use super::Paced;
use defspend::view::english::{
    self, Agreed, FEW, bare, capital, count, percent, points, share, whose,
};

/// The notes that the sentences tell.
const TOLD: [&str; 12] = [
    "source",
    "edition",
    "pace",
    "needed_growth",
    "related_unknown",
    "what_if",
    "broken",
    "no_forces",
    "silent",
    "not_held",
    "not_yet_member",
    "met_by_rounding",
];

/// Every paragraph.
pub fn sentences(paced: &Paced, agreed: Agreed) -> Vec<String> {
    let (known, without): (Vec<_>, Vec<_>) =
        paced.shown().into_iter().partition(|(course, _)| course.base.figures.share.is_some());
    let in_full = |index| index == 0 || known.len() <= FEW;
    let mut all: Vec<String> = known
        .iter()
        .enumerate()
        .map(|(index, (course, pace))| paced.paragraph(course, pace, agreed, in_full(index)))
        .collect();
    let answer = &paced.courses.answer;
    let without: Vec<_> =
        without.iter().map(|(course, _)| (course.base.member, course.base.year)).collect();
    all.extend(english::missing(&without, answer.info, &answer.remarks, "pace"));
    all.extend(paced.outcomes(&known));
    all.push(paced.closing());
    all
}

impl Paced<'_> {
    /// The pace of one ally.
    pub(in crate::cli) fn paragraph(
        &self,
        course: &Trajectory,
        pace: &LegPace,
        agreed: Agreed,
        in_full: bool,
    ) -> String {
        let row = &course.base;
        let Years { first, last } = self.courses.window;
        let by = self.question.by;
        let mut sentences: Vec<String> = english::what_if(row).into_iter().collect();
        let name = english::ally(&row.member.name);
        let goal = self.target().map(|target| goal(target, pace.gap.leg, agreed, in_full));
        let goal = goal.unwrap_or_default();
        let estimated = match (row.original, row.estimate) {
            (None, Some(true)) => "an estimated ",
            _ => "",
        };
        let now =
            row.figures.share.map(|held| english::share(held.published())).unwrap_or_default();
        let mut it = name.clone();
        match (course.from, pace.points) {
            (Some(from), Some(of)) => {
                let moved = moved(
                    of,
                    &format!("{} in {first}", share(from)),
                    &format!("{estimated}{now} in {last}"),
                );
                sentences
                    .push(format!("{} share of GDP {moved}.", capital(&whose(&row.member.name))));
                "it".clone_into(&mut it);
            }
            (Some(_), None) => {}
            (None, _) => {
                sentences.push(format!(
                    "{} share of GDP is {estimated}{now} in {last}; a year since {first} has none, and so there is no pace.",
                    capital(&whose(&row.member.name))
                ));
                "it".clone_into(&mut it);
            }
        }
        sentences.extend(match (pace.outcome, pace.reached) {
            (Some(Outcome::Met), _) => Some(format!("{} meets {goal} already.", capital(&it))),
            (Some(Outcome::OnCourse), Some(year)) => {
                let early = u32::from(by.number()).saturating_sub(year);
                let early = match early {
                    0 => "just in time".to_owned(),
                    years => format!("{} before {by}", in_years(years)),
                };
                Some(format!("At that pace {it} would reach {goal} in {year}, {early}."))
            }
            (Some(Outcome::Late), Some(year)) => {
                let late = year.saturating_sub(u32::from(by.number()));
                Some(format!(
                    "At that pace {it} would reach {goal} only in {year}, {} after {by}.",
                    in_years(late)
                ))
            }
            (Some(Outcome::Late), None) => {
                Some(format!("At that pace {it} would reach {goal} long after {by}."))
            }
            (Some(Outcome::Never), _) => Some(format!("At that pace {it} would never reach {goal}.")),
            (Some(Outcome::OnCourse), None) | (None, _) if pace.gap.leg != Leg::Core => Some(format!(
                "Whether {it} gets to {goal} is not known, for of related spending there is no record."
            )),
            (Some(Outcome::OnCourse), None) | (None, _) => {
                Some(format!("Whether {it} gets to {goal} by {by} is not known."))
            }
        });
        if let Some(needed) = pace.needed_points {
            let growth = pace
                .needed_growth
                .map(|rate| format!(", or real growth in spending of {} a year", percent(rate, 2)));
            sentences.push(format!(
                "To be there in {by} takes {} a year{}.",
                points(needed, 2),
                growth.unwrap_or_default()
            ));
        }
        if row.year < row.member.joined {
            sentences.push(format!("It joined the alliance only in {}.", row.member.joined));
        }
        sentences.join(" ")
    }

    /// How many are on course.
    fn outcomes(&self, known: &[(&Trajectory, &LegPace)]) -> Option<String> {
        let target = self.target().filter(|_| known.len() > FEW)?;
        let of = |outcome| known.iter().filter(|(_, pace)| pace.outcome == outcome).count();
        let leg = *target.legs().first()?;
        let told = |number: usize, many: &str, one: &str| {
            (number > 0)
                .then(|| format!("{} {}", count(number), if number == 1 { one } else { many }))
        };
        let parts: Vec<String> = [
            told(of(Some(Outcome::Met)), "meet it already", "meets it already"),
            told(of(Some(Outcome::OnCourse)), "would be there in time", "would be there in time"),
            told(of(Some(Outcome::Late)), "would be late", "would be late"),
            told(of(Some(Outcome::Never)), "would never get there", "would never get there"),
            told(of(None), "cannot be told", "cannot be told"),
        ]
        .into_iter()
        .flatten()
        .collect();
        Some(format!(
            "Of the {} allies with a share on the way to {} by {}, {}.",
            count(known.len()),
            bare(target, leg),
            self.question.by,
            english::clauses(&parts)
        ))
    }

    /// The edition, and what all paces assume.
    fn closing(&self) -> String {
        let answer = &self.courses.answer;
        let Years { first, last } = self.courses.window;
        let courses = &self.courses.courses;
        let supposed = courses.iter().find(|course| course.base.original.is_some());
        let money = supposed.and_then(|of| Some((Some(of.base.currency), answer.prices?)));
        let mut all = vec![english::source(answer.info, money)];
        all.push(format!(
            "This is arithmetic on the past, not a forecast: the change of the published share from {first} to {last}, a \
             year, carried forward in equal steps."
        ));
        all.push("Growth needed is of spending at constant prices, and approximate.".to_owned());
        all.push(english::outlook("Growth", &self.question.assumed));
        if self.target().is_some_and(|target| target.related().is_some()) {
            all.push(
                "Of defence- and security-related spending (the 1.5%) there is no record, so it is left open."
                    .to_owned(),
            );
        }
        all.extend(english::rest(self.notes(), &TOLD));
        all.join(" ")
    }
}

fn goal(target: &Target, leg: Leg, agreed: Agreed, in_full: bool) -> String {
    if in_full { agreed.at_summit(target, leg) } else { bare(target, leg) }
}

/// How a share got from one figure to another, and by how much a year.
fn moved(change: Decimal, from: &str, to: &str) -> String {
    let by = points(change, Share::PLACES);
    match change {
        change if change.is_zero() => format!("stood at {from} and at {to}"),
        change if change.is_sign_negative() => format!("fell from {from} to {to}, by {by} a year"),
        _ => format!("rose from {from} to {to}, by {by} a year"),
    }
}

fn in_years(years: u32) -> String {
    let number = usize::try_from(years).map_or_else(|_| years.to_string(), count);
    if years == 1 { "one year".to_owned() } else { format!("{number} years") }
}
