//! How figures were revised from one edition of NATO's tables to the next.
//!
//! A figure has changed if the *published* one differs, rounded to the decimals that NATO prints: some editions come
//! from workbooks with more digits than others, and a digit that was never printed is not a revision.

mod figure;
mod report;
mod summary;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::dataset::{
    Absence, Coverage, Dataset, Day, Edition, EditionInfo, Group, Iso3, Measure, Member,
    Requirement, Span, Subject, Target, Year, Years,
};
use crate::error::{Conflict, Error, Unavailable};
use crate::order;
use figure::judged_by;

pub use figure::{Before, EditionFigure, Obstacle, Revision};
pub use report::RevisionsReport;
pub use summary::Summary;

/// What is asked: which figure, for which allies, in which editions.
#[derive(Clone, Debug)]
pub struct RevisionsQuestion<'d> {
    /// The allies named one by one. They are shown for any year, even before they joined.
    pub members: Vec<Iso3>,
    /// Groups, each counting the allies that had joined the alliance by the year.
    pub groups: Vec<Group>,
    /// Which figure.
    pub measure: Measure,
    /// The target that a share is judged by; `None` for the usual one, 2% of GDP or 20% of spending for equipment.
    pub target: Option<Target>,
    /// Only editions that were published by this day.
    pub by: Option<Day>,
    /// The years; `None` for the last for which two editions have figures. Without a pair it is a single year.
    pub years: Option<Years>,
    /// The two editions to compare; `None` to follow the figure through all editions.
    pub pair: Option<Pair<'d>>,
}

/// Two editions to compare.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'d> {
    /// The earlier edition.
    pub from: &'d EditionInfo,
    /// The later edition; `None` for the newest that has a figure to compare.
    pub to: Option<&'d EditionInfo>,
    /// The order of the rows.
    pub order: RevisionOrder,
    /// The most rows shown; `None` for all.
    pub top: Option<usize>,
}

/// The order of the figures that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionOrder {
    /// The largest change first, up or down. Amounts in national currencies are ordered by percent.
    /// What cannot be compared comes last.
    Change,
    /// The ally's name, then the year.
    Name,
}

impl RevisionOrder {
    /// Every order with its name.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Change, "change"), (Self::Name, "name")];
}

/// A figure followed through all editions.
#[derive(Clone, Debug)]
pub struct Through<'d> {
    /// The year that the figure is for.
    pub year: Year,
    /// The target that a share is judged by.
    pub target: Option<Target>,
    /// The editions that cover the year, oldest first.
    pub editions: Vec<&'d EditionInfo>,
    /// One for each ally and edition, compared with the last earlier edition that has the figure; by name, then oldest
    /// first.
    pub revisions: Vec<Revision<'d>>,
    /// For each ally whose figure is in two or more editions, the last compared with the first.
    pub whole: Vec<Revision<'d>>,
    /// Counts of those changes.
    pub summary: Summary<'d>,
}

impl<'d> Through<'d> {
    /// The editions that have the figure for any ally asked for, oldest first.
    #[must_use]
    pub fn holding(&self) -> Vec<&'d EditionInfo> {
        let holds = |info: &&EditionInfo| {
            self.revisions.iter().any(|revision| revision.info == *info && revision.found.is_ok())
        };
        self.editions.iter().copied().filter(holds).collect()
    }

    /// The allies, by name.
    #[must_use]
    pub fn members(&self) -> Vec<&'d Member> {
        let mut members: Vec<&Member> =
            self.revisions.iter().map(|revision| revision.member).collect();
        members.dedup();
        members
    }
}

/// The figures that changed between two editions.
#[derive(Clone, Debug)]
pub struct Between<'d> {
    /// The earlier edition.
    pub from: &'d EditionInfo,
    /// The later edition.
    pub to: &'d EditionInfo,
    /// The years.
    pub years: Years,
    /// The target that a share is judged by.
    pub target: Option<Target>,
    /// Every figure that is in both editions.
    pub compared: Vec<Revision<'d>>,
    /// Those that changed or may have changed, in the order asked for.
    pub moved: Vec<Revision<'d>>,
    /// How many changed or may have changed, including those that `top` left out.
    pub of: usize,
    /// Counts for each year.
    pub summaries: Vec<Summary<'d>>,
    /// A newer edition that was passed over because only a few of its figures are available.
    pub newer: Option<&'d EditionInfo>,
}

/// An edition and its figures.
struct Source<'d> {
    dataset: &'d Dataset,
    info: &'d EditionInfo,
    edition: &'d Edition,
}

impl<'d> Source<'d> {
    fn read(dataset: &'d Dataset, info: &'d EditionInfo) -> Result<Self, Error> {
        Ok(Self { dataset, info, edition: dataset.edition(info.id)? })
    }

    fn find(
        &self,
        measure: Measure,
        target: Option<&Target>,
        member: &Member,
        year: Year,
    ) -> Result<Result<EditionFigure<'d>, Absence>, Error> {
        let subject = Subject::Ally(member.iso3);
        let row = self.edition.row(subject, year);
        if let Some(figure) = row.and_then(|row| EditionFigure::of(row, measure, target)) {
            return Ok(Ok(figure));
        }
        let absence = self.edition.absence(self.info, subject, member.armed_forces, year, measure);
        if absence == Absence::NotHeld
            && let Some(known) = self.dataset.known_rounded(self.info, subject, year, measure)?
        {
            return Ok(Ok(EditionFigure::printed(known, self.info)));
        }
        Ok(Err(absence))
    }
}

impl RevisionsQuestion<'_> {
    /// The named allies, and those of the groups that had joined by the year.
    fn asked<'d>(&self, dataset: &'d Dataset, year: Year) -> impl Iterator<Item = &'d Member> {
        dataset.members.iter().filter(move |member| {
            let in_group = || self.groups.iter().any(|group| group.members.contains(&member.iso3));
            self.members.contains(&member.iso3) || (member.joined <= year && in_group())
        })
    }

    /// The target that figures are judged by.
    fn judge(&self, dataset: &Dataset) -> Result<Option<Target>, Error> {
        let usual = match self.measure {
            Measure::Share => Some("2"),
            Measure::Equipment => Some("equipment"),
            _ => None,
        };
        let Some(target) = &self.target else {
            return usual.map(|id| dataset.targets.find(id)).transpose();
        };
        if judged_by(self.measure, target.demand).is_some() {
            return Ok(Some(target.clone()));
        }
        let (target, column) = (target.id.clone(), self.measure.column());
        Err(Conflict::TargetOfAnotherMeasure { target, column }.into())
    }

    /// Refuses a question in which no ally can have the figure.
    fn must_have_forces(&self, dataset: &Dataset) -> Result<(), Error> {
        let named = || self.members.iter().filter_map(|code| dataset.members.by_code(*code));
        let without = named().find(|member| !member.armed_forces);
        match without {
            Some(member)
                if self.groups.is_empty()
                    && !self.measure.is_of_the_economy()
                    && named().all(|member| !member.armed_forces) =>
            {
                let (ally, column) = (member.name.clone(), self.measure.column());
                Err(Unavailable::NoForces { ally, column }.into())
            }
            _ => Ok(()),
        }
    }

    /// The year to follow through the editions, where one is asked for.
    fn one_year(&self) -> Result<Option<Year>, Error> {
        match self.years {
            Some(years) if !years.is_one() => {
                Err(Conflict::SeveralYearsFollowed { years: years.to_string() }.into())
            }
            years => Ok(years.map(|years| years.first)),
        }
    }

    /// The day by which editions must have been published, for an error message.
    fn by_day(&self) -> Option<String> {
        self.by.map(|day| day.to_string())
    }
}

/// Follows a figure through the editions, or compares two of them.
///
/// # Errors
/// When no edition has the figure, the target does not apply to it, or several years are to be followed. For two
/// editions, when they are the same or in the wrong order, one of them does not cover the years or has no figures, or
/// there is no figure to compare.
///
/// ```
/// use defspend::calc::revisions::{self, Pair, RevisionOrder, RevisionsQuestion, RevisionsReport};
/// use defspend::dataset::{Dataset, Group, Measure, Years};
///
/// let dataset = Dataset::embedded()?;
/// let question = RevisionsQuestion {
///     members: vec![dataset.members.find("poland")?.iso3],
///     groups: vec![],
///     measure: Measure::Share,
///     target: None,
///     by: None,
///     years: Some(Years::parse("2025")?),
///     pair: None,
/// };
/// let report = revisions::answer(&dataset, &question)?;
/// // 4.48 in August 2025, 4.3 (to one decimal) in March 2026, 4.25 in July 2026.
/// assert_eq!(report.holding().len(), 3);
/// let RevisionsReport::Through(through) = report else { unreachable!() };
/// assert_eq!(through.whole[0].change(), Some("-0.23".parse().unwrap()));
///
/// let from = dataset.editions.find("2024-06")?;
/// let question = RevisionsQuestion {
///     members: vec![],
///     groups: vec![Group::everybody(&dataset.members)],
///     years: None,
///     pair: Some(Pair { from, to: None, order: RevisionOrder::Change, top: None }),
///     ..question
/// };
/// let report = revisions::answer(&dataset, &question)?;
/// let of_2024 = &report.summaries()[0];
/// assert_eq!((of_2024.moved, of_2024.compared), (29, 31));
/// assert_eq!((of_2024.met_before, of_2024.met_after), (23, 17));
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer<'d>(
    dataset: &'d Dataset,
    question: &RevisionsQuestion<'d>,
) -> Result<RevisionsReport<'d>, Error> {
    match question.pair {
        Some(pair) => between(dataset, question, pair).map(RevisionsReport::Between),
        None => through(dataset, question).map(RevisionsReport::Through),
    }
}

/// Follows a figure of one year through every edition that covers the year.
fn through<'d>(dataset: &'d Dataset, question: &RevisionsQuestion) -> Result<Through<'d>, Error> {
    let year = question.one_year()?;
    if let Some(error) = dataset.editions.none_by(question.by) {
        return Err(error);
    }
    question.must_have_forces(dataset)?;
    let target = question.judge(dataset)?;
    let column = question.measure.column();
    if let Some(year) = year {
        let answer = follow(dataset, question, target, year)?;
        if !answer.holding().is_empty() {
            return Ok(answer);
        }
        let needs = Requirement::Only(question.measure);
        let instead = dataset.available_instead(needs, Years::one(year), question.by);
        let (by, year) = (question.by_day(), year.number());
        return Err(Unavailable::FigureOfYear { by, column, year, instead }.into());
    }
    let covered = || dataset.editions.by(question.by).map(|info| info.years);
    let first = covered().map(|years| years.first).min();
    let last = covered().map(|years| years.last).max();
    let years = first.zip(last).map(|(first, last)| Years { first, last });
    for year in backwards(years) {
        let answer = follow(dataset, question, target.clone(), year)?;
        if answer.holding().len() > 1 {
            return Ok(answer);
        }
    }
    Err(Unavailable::FigureTwice { by: question.by_day(), column }.into())
}

/// Every year, from last to first.
fn backwards(years: Option<Years>) -> impl Iterator<Item = Year> {
    let years: Vec<Year> = years.into_iter().flat_map(Years::each).collect();
    years.into_iter().rev()
}

fn follow<'d>(
    dataset: &'d Dataset,
    question: &RevisionsQuestion,
    target: Option<Target>,
    year: Year,
) -> Result<Through<'d>, Error> {
    let measure = question.measure;
    let covering = dataset.editions.by(question.by).filter(|info| info.years.contains(year));
    let mut editions: Vec<&EditionInfo> = covering.collect();
    editions.reverse();
    let sources: Result<Vec<Source>, Error> =
        editions.iter().map(|info| Source::read(dataset, info)).collect();
    let sources = sources?;
    let (mut revisions, mut whole, mut summary) =
        (Vec::new(), Vec::new(), Summary::new(year, target.is_some()));
    for member in question.asked(dataset, year) {
        let (mut first, mut before, mut last) = (None, None, None);
        for source in &sources {
            let found = source.find(measure, target.as_ref(), member, year)?;
            let here = (source.info, found);
            revisions.push(Revision::new(measure, member, year, here, before));
            if let Ok(figure) = found {
                last = before.map(|_| here);
                // The next figure is compared with this one; with a newspaper's only where there is no other.
                if figure.rounded.is_none()
                    || before.is_none_or(|(_, was): (_, EditionFigure)| was.rounded.is_some())
                {
                    before = Some((source.info, figure));
                }
                first = first.or(before);
            }
        }
        if let (Some(first), Some(last)) = (first, last) {
            let revision = Revision::new(measure, member, year, last, Some(first));
            summary.count(&revision, Ok(first.1));
            whole.push(revision);
        }
    }
    Ok(Through { year, target, editions, revisions, whole, summary })
}

/// Compares two editions.
fn between<'d>(
    dataset: &'d Dataset,
    question: &RevisionsQuestion,
    pair: Pair<'d>,
) -> Result<Between<'d>, Error> {
    question.must_have_forces(dataset)?;
    let target = question.judge(dataset)?;
    let (from, years) = (pair.from, question.years);
    let needs = Requirement::Only(question.measure);
    let span = years.map_or(Span::Whole, Span::Exactly);
    dataset.must_cover(from, needs, span)?;
    let Some(to) = pair.to else {
        let covers = |info: &Years| {
            years.is_none_or(|years| info.contains(years.first) && info.contains(years.last))
        };
        let later = dataset.editions.by(question.by);
        let later = later.filter(|info| info.published > from.published && covers(&info.years));
        // An edition of which only a few figures are available answers only if no other does: its gaps are the
        // record's, not NATO's, and would look like allies that dropped out.
        let (bits, others): (Vec<_>, Vec<_>) =
            later.partition(|info| info.coverage == Coverage::Some);
        for to in others.into_iter().chain(bits.iter().copied()) {
            if let Some(answer) = compare(dataset, question, target.as_ref(), from, to, years)? {
                let newer = |info: &&EditionInfo| info.published > to.published;
                let newer = bits.iter().copied().find(newer);
                return Ok(Between { newer, ..answer }.arranged(question.measure, pair));
            }
        }
        let (by, edition) = (question.by_day(), from.id.to_string());
        let column = question.measure.column();
        return Err(Unavailable::FigureLater { by, edition, column }.into());
    };
    if from.published >= to.published {
        let conflict = if from == to {
            Conflict::SameEdition { edition: from.id.to_string() }
        } else {
            Conflict::EditionsBackwards { from: from.id.to_string(), to: to.id.to_string() }
        };
        return Err(conflict.into());
    }
    dataset.must_cover(to, needs, span)?;
    let answer = compare(dataset, question, target.as_ref(), from, to, years)?;
    if let Some(answer) = answer {
        return Ok(answer.arranged(question.measure, pair));
    }
    let editions = (from.id.to_string(), to.id.to_string());
    let (column, years) = (question.measure.column(), years.map(|years| years.to_string()));
    Err(Unavailable::FigureInBoth { editions, column, years }.into())
}

/// Compares every figure of two editions; `None` where no figure is in both. Without years it is the last year for
/// which both have a figure.
fn compare<'d>(
    dataset: &'d Dataset,
    question: &RevisionsQuestion,
    target: Option<&Target>,
    from: &'d EditionInfo,
    to: &'d EditionInfo,
    years: Option<Years>,
) -> Result<Option<Between<'d>>, Error> {
    let both = Years {
        first: from.years.first.max(to.years.first),
        last: from.years.last.min(to.years.last),
    };
    let Some(years) = years else {
        for year in backwards((both.first <= both.last).then_some(both)) {
            let year = Some(Years::one(year));
            if let Some(answer) = compare(dataset, question, target, from, to, year)? {
                return Ok(Some(answer));
            }
        }
        return Ok(None);
    };
    let measure = question.measure;
    let earlier = Source::read(dataset, from)?;
    let later = Source::read(dataset, to)?;
    let (mut compared, mut summaries) = (Vec::new(), Vec::new());
    for year in years.each() {
        let mut summary = Summary::new(year, target.is_some());
        for member in question.asked(dataset, year) {
            let was = earlier.find(measure, target, member, year)?;
            let is = later.find(measure, target, member, year)?;
            let before = was.ok().map(|figure| (from, figure));
            let revision = Revision::new(measure, member, year, (to, is), before);
            summary.count(&revision, was);
            if revision.before.is_some() {
                compared.push(revision);
            }
        }
        summaries.push(summary);
    }
    let answer = Between {
        from,
        to,
        years,
        target: target.cloned(),
        compared,
        moved: Vec::new(),
        of: 0,
        summaries,
        newer: None,
    };
    Ok(Some(answer).filter(|answer| !answer.compared.is_empty()))
}

impl Between<'_> {
    /// Picks the figures that changed or may have changed, and sorts them.
    fn arranged(mut self, measure: Measure, pair: Pair) -> Self {
        let moved = |revision: &&Revision| revision.change() != Some(Decimal::ZERO);
        self.moved = self.compared.iter().filter(moved).cloned().collect();
        let size = |revision: &Revision| {
            let change =
                if measure.is_national() { revision.percent(measure) } else { revision.change() };
            Reverse(change.map(|change| change.abs()))
        };
        // The figures come in the order of names, and the sort is stable, so equal changes stay in that order.
        match pair.order {
            RevisionOrder::Change => order::by_key(&mut self.moved, size),
            RevisionOrder::Name => {
                order::by_key(&mut self.moved, |revision| revision.member.name.as_str());
            }
        }
        self.of = self.moved.len();
        self.moved.truncate(pair.top.unwrap_or(self.of));
        self
    }
}
