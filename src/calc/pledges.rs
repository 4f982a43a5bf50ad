//! How far allies are from their own pledges, and what became of each.

mod outcome;

use rust_decimal::Decimal;

use super::gap::Figures;
use super::gap::gaps;
use super::gap::{self, AllyGap};
use super::remarks::Remark;
use crate::dataset::{
    Dataset, Day, Demand, EditionChoice, Group, Iso3, Member, Pledge, Points, Scope, Share, State,
    Target, Year, Years,
};
use crate::error::{Conflict, Error};
use crate::order;
pub use outcome::{DueFigure, Outcome};
use outcome::{due_figures, outcome};

/// What is asked: which pledges, compared with which edition.
#[derive(Clone, Debug)]
pub struct PledgesQuestion {
    /// The allies named one by one.
    pub members: Vec<Iso3>,
    /// Groups of allies.
    pub groups: Vec<Group>,
    /// The edition. As of a day, only pledges announced by then count, and all of them as current: what became of them
    /// was not known yet.
    pub choice: EditionChoice,
    /// Only pledges in this state. States are known as of the register's day, so this excludes [`EditionChoice::AsOf`].
    pub state: Option<State>,
    /// Only pledges of which this became.
    pub outcome: Option<Outcome>,
    /// Only pledges for one of these years.
    pub due: Option<Years>,
}

/// A pledge, and how far the ally is from it.
#[derive(Clone, Debug)]
pub struct Promise<'d> {
    /// The ally.
    pub member: &'d Member,
    /// The pledge as registered.
    pub pledge: &'d Pledge,
    /// What became of it, as far as was known on the day of the question.
    pub state: State,
    /// What became of it by NATO's figures, as far as editions had been published by the day of the question, or when
    /// the edition asked for came out; `None` where the two cannot be compared.
    pub outcome: Option<Outcome>,
    /// The figures of its year that this follows from, of the newest edition first.
    pub due: Vec<DueFigure<'d>>,
    /// How far the ally is from it; `None` where the two cannot be compared, or there is no share.
    pub distance: Option<Distance>,
}

/// How far an ally is from a pledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The year of the share.
    pub year: Year,
    /// Whether NATO marks the year as an estimate.
    pub estimate: bool,
    /// The ally's share, as published.
    pub share: Share,
    /// Promised less share: positive means short.
    pub gap: Points,
    /// Whether the share reaches the pledge; `None` where too few decimals are known to tell.
    pub met: Option<bool>,
    /// How many years are left; `None` where no year was named, or none is left.
    pub years_left: Option<u16>,
}

impl Distance {
    /// The yearly rise that keeps the pledge; `None` where it is kept already, or no year is left.
    #[must_use]
    pub fn pace(&self) -> Option<Points> {
        if self.met != Some(false) {
            return None;
        }
        let years = self.years_left?;
        self.gap.0.checked_div(Decimal::from(years)).map(Points)
    }
}

/// Pledges, and how far allies are from each.
#[derive(Clone, Debug)]
pub struct PledgesReport<'d> {
    /// The edition and the figures that the pledges are compared with.
    pub gaps: gap::GapReport<'d>,
    /// One for each pledge, by the ally's name, then by announcement, then by share.
    pub promises: Vec<Promise<'d>>,
    /// Named allies without such a pledge in the register.
    pub without: Vec<&'d Member>,
    /// The day to which the register was kept, where it has any.
    pub kept_to: Option<Day>,
}

/// Answers a question from the record.
///
/// # Errors
/// When no edition has what is asked for, or a state is asked for as of an earlier day.
///
/// ```
/// use defspend::calc::pledges::{self, PledgesQuestion};
/// use defspend::dataset::{Dataset, EditionChoice};
///
/// let dataset = Dataset::embedded()?;
/// let answer = pledges::answer(&dataset, &PledgesQuestion {
///     members: vec![dataset.members.find("germany")?.iso3],
///     groups: vec![],
///     choice: EditionChoice::Newest,
///     state: None,
///     outcome: None,
///     due: None,
/// })?;
/// // 3.5% by 2029 from 2.69% in 2026: 0.81 points in three years.
/// let distance = answer.promises[0].distance.unwrap();
/// assert_eq!(distance.pace().unwrap().0, "0.27".parse().unwrap());
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer<'d>(
    dataset: &'d Dataset,
    question: &PledgesQuestion,
) -> Result<PledgesReport<'d>, Error> {
    let day = match question.choice {
        EditionChoice::AsOf(day) => Some(day),
        EditionChoice::Newest | EditionChoice::Named(_) => None,
    };
    if question.state.is_some() && day.is_some() {
        return Err(Conflict::StateOfADay.into());
    }
    let (members, groups) = (question.members.clone(), question.groups.clone());
    let everybody =
        gap::GapQuestion::plain(members, groups, Vec::new(), question.choice).everybody();
    let announced = |pledge: &Pledge| day.is_none_or(|day| pledge.announced.by() <= day);
    let due = |pledge: &Pledge, years: Years| pledge.by_year.is_some_and(|by| years.contains(by));
    let asked = |pledge: &Pledge| {
        everybody.contains(&pledge.member)
            && announced(pledge)
            && question.state.is_none_or(|state| state == pledge.state)
            && question.due.is_none_or(|years| due(pledge, years))
    };
    let mut pledges: Vec<&Pledge> =
        dataset.pledges()?.iter().filter(|pledge| asked(pledge)).collect();
    order::by_key(&mut pledges, |pledge| (pledge.announced.by(), pledge.share));

    // Only allies with a comparable pledge decide which edition answers, and only they get remarks.
    let comparable = |code: &Iso3| pledges.iter().any(|p| p.member == *code && compares(p));
    let compared: Vec<Iso3> = everybody.into_iter().filter(comparable).collect();
    let mut gaps = compare(dataset, &compared, question.choice)?;
    let promises = promises(dataset, question, &pledges, &gaps.rows)?;
    let shown = |row: &AllyGap| {
        promises.iter().any(|promise| promise.member == row.member && compares(promise.pledge))
    };
    gaps.rows.retain(shown);
    let remarks = std::mem::take(&mut gaps.remarks);
    let mine = remarks.into_iter().filter_map(|remark| of_shares(remark, &gaps.rows));
    gaps.remarks = mine.collect();

    let named = question.members.iter().filter_map(|code| dataset.members.by_code(*code));
    let without =
        named.filter(|member| promises.iter().all(|promise| promise.member != *member)).collect();
    Ok(PledgesReport { gaps, promises, without, kept_to: dataset.pledges()?.kept_to() })
}

/// The pledges by the ally's name, with what became of each; only those of which became what is asked for.
fn promises<'d>(
    dataset: &'d Dataset,
    question: &PledgesQuestion,
    pledges: &[&'d Pledge],
    rows: &[AllyGap],
) -> Result<Vec<Promise<'d>>, Error> {
    let by = question.choice.day(&dataset.editions);
    let mut promises = Vec::with_capacity(pledges.len());
    for member in dataset.members.iter() {
        let row = rows.iter().find(|row| row.member == member);
        for pledge in pledges.iter().filter(|pledge| pledge.member == member.iso3) {
            let distance = row.and_then(|row| distance(pledge, row));
            let due = due_figures(dataset, pledge, by)?;
            let reached = distance.is_some_and(|distance| is_reached_before(pledge, &distance));
            let outcome = compares(pledge).then(|| outcome(pledge, &due, reached));
            if question.outcome.is_some() && question.outcome != outcome {
                continue;
            }
            let state = match question.choice {
                EditionChoice::AsOf(_) => State::Current,
                EditionChoice::Newest | EditionChoice::Named(_) => pledge.state,
            };
            promises.push(Promise { member, pledge, state, outcome, due, distance });
        }
    }
    Ok(promises)
}

/// Whether the share of a year before the pledge's own reaches it. Of its own year only the editions since the
/// announcement tell.
fn is_reached_before(pledge: &Pledge, distance: &Distance) -> bool {
    distance.met == Some(true) && pledge.by_year.is_none_or(|by| distance.year < by)
}

/// The gap report of the allies compared. If no edition has a share of theirs, that of all allies serves instead, since
/// pledges are worth showing even without a distance.
fn compare<'d>(
    dataset: &'d Dataset,
    compared: &[Iso3],
    choice: EditionChoice,
) -> Result<gap::GapReport<'d>, Error> {
    let ask = |members, groups| {
        gap::answer(dataset, &gap::GapQuestion::plain(members, groups, Vec::new(), choice))
    };
    let all = || ask(Vec::new(), vec![Group::everybody(&dataset.members)]);
    if compared.is_empty() {
        return all();
    }
    match ask(compared.to_vec(), Vec::new()) {
        Err(Error::Unavailable(_)) => all(),
        answer => answer,
    }
}

/// The part of a remark that concerns these allies' shares. No other figure is used here, so other remarks would only
/// puzzle a reader.
fn of_shares<'d>(remark: Remark<'d>, rows: &[AllyGap]) -> Option<Remark<'d>> {
    let mine = |mut whom: Vec<(&'d Member, Year)>| {
        whom.retain(|(member, _)| rows.iter().any(|row| row.member == *member));
        (!whom.is_empty()).then_some(whom)
    };
    let few = |row: &AllyGap| row.figures.share.is_some_and(|share| share.places() < Share::PLACES);
    match remark {
        Remark::Silent(whom) => mine(whom).map(Remark::Silent),
        Remark::NotHeld(whom) => mine(whom).map(Remark::NotHeld),
        Remark::NewerEdition(_) => (!rows.is_empty()).then_some(remark),
        Remark::FewDecimals => rows.iter().any(few).then_some(remark),
        _ => None,
    }
}

/// Whether a pledge is defined as NATO's tables are, so that the two can be compared.
fn compares(pledge: &Pledge) -> bool {
    pledge.scope == Scope::Core
}

fn distance(pledge: &Pledge, row: &AllyGap) -> Option<Distance> {
    if !compares(pledge) {
        return None;
    }
    let target = Target { id: String::new(), demand: Demand::Core(pledge.share), agreed: None };
    let figures = Figures { share: row.figures.share, ..Figures::default() };
    let gap = gaps(&target, &figures).next()?;
    let left = |year: Year| year.number().checked_sub(row.year.number());
    Some(Distance {
        year: row.year,
        estimate: row.estimate == Some(true),
        share: gap.share?,
        gap: gap.points.exactly()?,
        met: gap.met,
        years_left: pledge.by_year.and_then(left).filter(|years| *years > 0),
    })
}

#[cfg(test)]
mod tests {
    use super::{Distance, PledgesQuestion, Points, answer, is_reached_before};
    use crate::dataset::{Dataset, EditionChoice, Pledge, Share, Year};

    #[test]
    fn a_pace_needs_a_gap_and_a_year_that_is_left() {
        let two = Share::new("2".parse().unwrap()).unwrap();
        let open = Distance {
            year: Year::read("2026").unwrap(),
            estimate: false,
            share: two,
            gap: Points("0.5".parse().unwrap()),
            met: Some(false),
            years_left: Some(4),
        };
        assert_eq!(open.pace(), Some(Points("0.125".parse().unwrap())));
        assert_eq!(Distance { years_left: None, ..open }.pace(), None);
        assert_eq!(Distance { met: Some(true), ..open }.pace(), None);
        // 2.0 may be 2.04, so it is not known whether 2.02 is reached, nor what pace would be needed.
        assert_eq!(Distance { met: None, ..open }.pace(), None);
    }

    #[test]
    fn a_pledge_is_reached_before_its_year_by_shares_of_earlier_years_alone() {
        let dataset = Dataset::embedded().unwrap();
        let year = |text: &str| Year::read(text).unwrap();
        let dated = dataset.pledges().unwrap().iter().find(|pledge| pledge.by_year.is_some());
        let pledge = Pledge { by_year: Some(year("2029")), ..dated.unwrap().clone() };
        let reached = |pledge: &Pledge, of: &str, met| {
            let distance = Distance {
                year: year(of),
                estimate: true,
                share: pledge.share,
                gap: Points("0".parse().unwrap()),
                met,
                years_left: None,
            };
            is_reached_before(pledge, &distance)
        };
        let found = ["2028", "2029", "2030"].map(|of| reached(&pledge, of, Some(true)));
        assert_eq!(found, [true, false, false]);
        assert!(!reached(&pledge, "2028", Some(false)) && !reached(&pledge, "2028", None));
        // Without a year, any share does.
        let undated = Pledge { by_year: None, ..pledge };
        assert!(reached(&undated, "2030", Some(true)));
    }

    #[test]
    fn the_year_of_the_share_is_no_year_that_is_left() {
        let dataset = Dataset::embedded().unwrap();
        let question = PledgesQuestion {
            members: vec![dataset.members.find("czechia").unwrap().iso3],
            groups: vec![],
            choice: EditionChoice::Named(dataset.editions.find("2026-07").unwrap().id),
            state: None,
            outcome: None,
            due: None,
        };
        let answer = answer(&dataset, &question).unwrap();
        let left = answer.promises.iter().map(|promise| {
            (promise.pledge.by_year.unwrap().number(), promise.distance.unwrap().years_left)
        });
        // Two pledges by 2026 and one by 2030, from the share of 2026.
        assert_eq!(left.collect::<Vec<_>>(), [(2026, None), (2030, Some(4)), (2026, None)]);
    }
}
