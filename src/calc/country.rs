//! Everything about one ally: its figures beside those of other allies and of the year before, how far it is from
//! targets and from its own pledges, its pace, and how its last figures were revised.

use rust_decimal::Decimal;

use super::currency::Unit;
use super::indicator::Indicator;
use super::lookup::Selection;
use super::rank::{self, Key, Ranked, Ranking};
use super::revisions::{RevisionsQuestion, RevisionsReport};
use super::{gap, pace, pledges, revisions};
use crate::dataset::{
    Currency, Dataset, Day, EditionChoice, Group, Iso3, Measure, Member, Prices, Requirement, Span,
    Target, Targets, Year,
};
use crate::error::Error;

/// What is asked: which ally, by which edition.
#[derive(Clone, Copy, Debug)]
pub struct CountryQuestion {
    /// The ally.
    pub member: Iso3,
    /// The edition.
    pub choice: EditionChoice,
    /// The prices of money; current prices where none are asked for, or constant ones if the edition lacks them.
    pub prices: Option<Prices>,
}

/// One figure of the ally, ranked among all allies.
#[derive(Clone, Debug)]
pub struct ProfileFigure<'d> {
    /// What the figure measures.
    pub indicator: Indicator,
    /// The ranking among all allies; its only row is the ally's.
    pub ranking: Ranking<'d>,
    /// The figure of the year before, in the same unit.
    pub before: Option<Decimal>,
}

impl ProfileFigure<'_> {
    /// The ally's figure and rank.
    #[must_use]
    pub fn ranked(&self) -> Option<&Ranked<'_>> {
        self.ranking.rows.first()
    }

    /// The change from the year before; for shares, between the published figures.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        Some(self.ranked()?.entry.value? - self.before?)
    }
}

/// A part of the profile: a question and its answer.
#[derive(Clone, Debug)]
pub struct Answered<Q, R> {
    /// What was asked.
    pub question: Q,
    /// The answer.
    pub report: R,
}

/// Everything about one ally.
#[derive(Clone, Debug)]
pub struct CountryProfile<'d> {
    /// The ally.
    pub member: &'d Member,
    /// The indicators that the edition has for it, each ranked.
    pub figures: Vec<ProfileFigure<'d>>,
    /// Where it stands against the agreed targets.
    pub gaps: Answered<gap::GapQuestion, gap::GapReport<'d>>,
    /// Its pace to the core target of The Hague; `None` without a share.
    pub pace: Option<Answered<pace::PaceQuestion, pace::PaceReport<'d>>>,
    /// Its pledges, and how far it is from each.
    pub pledges: Answered<pledges::PledgesQuestion, pledges::PledgesReport<'d>>,
    /// How its share was revised, for the last year that two editions have; `None` where there is no such year.
    pub revisions: Option<Answered<RevisionsQuestion<'d>, RevisionsReport<'d>>>,
}

/// The core leg agreed at The Hague, the year it is due, and the years over which a pace is measured.
const PACE: (&str, &str, u16) = ("3.5", "2035", 3);

/// Puts the profile together.
///
/// # Errors
/// When no edition has any figure for the ally.
///
/// ```
/// use defspend::calc::country::{self, CountryQuestion};
/// use defspend::dataset::{Dataset, EditionChoice};
///
/// let dataset = Dataset::embedded()?;
/// let member = dataset.members.find("poland")?.iso3;
/// let question = CountryQuestion { member, choice: EditionChoice::Newest, prices: None };
/// let profile = country::answer(&dataset, question)?;
/// let share = profile.figures[0].ranked().unwrap();
/// assert_eq!((share.entry.value, share.rank), (Some("4.68".parse().unwrap()), Some(4)));
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer(dataset: &Dataset, question: CountryQuestion) -> Result<CountryProfile<'_>, Error> {
    let CountryQuestion { member: code, choice, prices } = question;
    let member = dataset
        .members
        .by_code(code)
        .ok_or_else(|| Error::invalid("the ally", code.as_str(), "an ally of this record"))?;
    let targets = Targets::USUAL.map(|id| dataset.targets.find(id));
    let targets = targets.into_iter().collect::<Result<Vec<_>, Error>>()?;
    let plain = gap::GapQuestion::plain(vec![code], vec![], targets, choice);
    let gaps = gap::GapQuestion { needs: Requirement::Money, prices, ..plain };
    let gaps = Answered { report: gap::answer(dataset, &gaps)?, question: gaps };
    // All figures must come from one edition: editions restate each other, so figures of two cannot be compared.
    let same = CountryQuestion { choice: EditionChoice::Named(gaps.report.info.id), ..question };
    let mut figures = Vec::new();
    for (indicator, _) in Indicator::all() {
        figures.extend(if_answered(one(dataset, same, *indicator))?);
    }
    figures.retain(has_a_figure);
    let share = gaps.report.rows.first().and_then(|row| row.figures.share);
    let pace =
        share.map(|_| if_answered(pace_of(dataset, question, same.choice))).transpose()?.flatten();
    let day = choice.day(&dataset.editions);
    let pledges = pledges::PledgesQuestion {
        members: vec![code],
        groups: vec![],
        choice,
        state: None,
        outcome: None,
        due: None,
    };
    let pledges = Answered { report: pledges::answer(dataset, &pledges)?, question: pledges };
    let revisions = if_answered(revised(dataset, code, day))?;
    Ok(CountryProfile { member, figures, gaps, pace, pledges, revisions })
}

/// Leaves out what cannot be answered: a profile with gaps is better than an error.
pub(super) fn if_answered<T>(outcome: Result<T, Error>) -> Result<Option<T>, Error> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Error::Unavailable(_) | Error::Conflict(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn has_a_figure(found: &ProfileFigure) -> bool {
    found.ranked().is_some_and(|ranked| ranked.entry.value.is_some())
}

fn one(
    dataset: &Dataset,
    CountryQuestion { member: code, choice, prices }: CountryQuestion,
    indicator: Indicator,
) -> Result<ProfileFigure<'_>, Error> {
    let ranking = rank::answer(
        dataset,
        &rank::RankQuestion {
            members: vec![code],
            groups: vec![Group::everybody(&dataset.members)],
            key: Key::Figure(indicator),
            target: dataset.targets.find(PACE.0)?,
            part_of: None,
            since: None,
            lowest: false,
            order: rank::RankOrder::Rank,
            top: None,
            terms: Selection {
                choice,
                years: Span::Last,
                // Only money has prices to choose.
                prices: if indicator.is_money() { prices } else { None },
                unit: Unit::In(Currency::USD),
                members_now: false,
            },
        },
    )?;
    let last = ranking.year;
    let years = ranking.lookup.info.years.each();
    let before = years.take_while(|year| *year < last).last();
    let figure = |year: Year| {
        let member = ranking.rows.first()?.entry.member;
        ranking.lookup.quoted(indicator, member, year)
    };
    Ok(ProfileFigure { indicator, before: before.and_then(figure), ranking })
}

/// The pace, by the edition that the other figures come from.
fn pace_of(
    dataset: &Dataset,
    CountryQuestion { member, choice, .. }: CountryQuestion,
    edition: EditionChoice,
) -> Result<Answered<pace::PaceQuestion, pace::PaceReport<'_>>, Error> {
    let (target, by, window) = PACE;
    let targets: Vec<Target> = vec![dataset.targets.find(target)?];
    let mut question = pace::PaceQuestion {
        gaps: gap::GapQuestion::plain(vec![member], vec![], targets, edition),
        by: Year::parse(by)?,
        window,
        assumed: Vec::new(),
    };
    let report = pace::pace(dataset, &question)?;
    // What had been agreed depends on the day asked about, not on the edition that the figures come from.
    question.gaps.choice = choice;
    Ok(Answered { question, report })
}

fn revised(
    dataset: &Dataset,
    code: Iso3,
    by: Option<Day>,
) -> Result<Answered<RevisionsQuestion<'_>, RevisionsReport<'_>>, Error> {
    let question = RevisionsQuestion {
        members: vec![code],
        groups: vec![],
        measure: Measure::Share,
        target: None,
        by,
        years: None,
        pair: None,
    };
    let report = revisions::answer(dataset, &question)?;
    Ok(Answered { question, report })
}
