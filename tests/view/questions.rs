//! A short way to ask each report a question as the command line does: `gap(allies("poland"), "2").ask()`. Answers are
//! leaked, so that a view can outlive the function that asked for it.

use std::sync::LazyLock;

use defspend::Dataset;
use defspend::calc::country::{self, CountryQuestion};
use defspend::calc::coverage;
use defspend::calc::currency::Unit;
use defspend::calc::gap::subject::{self as subjects, SubjectQuestion};
use defspend::calc::gap::what_if::Replacement;
use defspend::calc::gap::{self, GapOrder, GapQuestion};
use defspend::calc::group_profile::{self, GroupQuestion};
use defspend::calc::groups as group_totals;
use defspend::calc::history::{self as histories, HistoryQuestion};
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::Selection;
use defspend::calc::pace::{self as paces, PaceQuestion};
use defspend::calc::pledges::{self as promises, PledgesQuestion};
use defspend::calc::projection::growth::Assumption;
use defspend::calc::projection::path::Path;
use defspend::calc::projection::{self, Baseline, ProjectionQuestion};
use defspend::calc::rank::{self as ranking, Key, RankOrder, RankQuestion};
use defspend::calc::revisions::{self as revised, Pair, RevisionOrder, RevisionsQuestion};
use defspend::calc::targets as target_counts;
use defspend::claim::document::Transcript;
use defspend::claim::read::{Reader, Topic};
use defspend::claim::{Claim, Judge};
use defspend::dataset::{
    Currency, Day, EditionChoice, EditionId, EditionInfo, Group, Iso3, Measure, Preferred, Prices,
    Requirement, Span, Target, Year, Years,
};
use defspend::view::{
    CheckView, CheckedClaim, CheckedText, CountryView, EditionsView, GapView, GroupView,
    GroupsView, HistoryOptions, HistoryView, PaceView, PledgesView, ProjectionView, RankView,
    RevisionsView, SubjectView, TargetsView, VerdictCounts, View,
};

/// The targets of a report that names none.
pub const USUAL: &str = "2,3.5+1.5,5";

/// The view of an answer, for any test.
pub type Answer = &'static (dyn View + Sync);

/// The record that comes with the library.
pub fn record() -> &'static Dataset {
    static RECORD: LazyLock<Dataset> = LazyLock::new(|| Dataset::embedded().unwrap());
    &RECORD
}

/// Keeps a value until the tests end.
pub fn keep<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

pub fn year(text: &str) -> Year {
    Year::parse(text).unwrap()
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub fn target(text: &str) -> Target {
    record().targets.find(text).unwrap()
}

fn edition(id: &str) -> &'static EditionInfo {
    record().editions.find(id).unwrap()
}

/// The allies, years and money that a question is about.
#[derive(Clone)]
pub struct Scope {
    members: Vec<Iso3>,
    groups: Vec<Group>,
    members_now: bool,
    choice: EditionChoice,
    years: Span,
    prices: Option<Prices>,
    unit: Unit,
}

/// All allies, for the last year of the newest edition, in current dollars.
pub fn everybody() -> Scope {
    Scope {
        members: Vec::new(),
        groups: vec![Group::everybody(&record().members)],
        members_now: false,
        choice: EditionChoice::Newest,
        years: Span::Last,
        prices: None,
        unit: Unit::In(Currency::USD),
    }
}

/// Allies by their names, separated by spaces.
pub fn allies(names: &str) -> Scope {
    let members = names.split(' ').map(|name| record().members.find(name).unwrap().iso3);
    Scope { members: members.collect(), groups: Vec::new(), ..everybody() }
}

/// Groups by their ids, separated by spaces.
pub fn groups(ids: &str) -> Scope {
    Scope { groups: groups_of(ids), ..everybody() }
}

fn groups_of(ids: &str) -> Vec<Group> {
    let known = record().groups().unwrap();
    ids.split(' ').map(|id| known.find(id).unwrap().clone()).collect()
}

impl Scope {
    /// Groups beside the allies that are named.
    pub fn and_groups(self, ids: &str) -> Self {
        Self { groups: groups_of(ids), ..self }
    }

    /// Leaves allies out of every group.
    pub fn except(self, allies: &str) -> Self {
        let members = allies.split_whitespace().map(|ally| record().members.find(ally).unwrap());
        let (codes, names): (Vec<Iso3>, Vec<&str>) =
            members.map(|member| (member.iso3, member.name.as_str())).unzip();
        let groups = self.groups.iter().map(|group| group.except(&codes, &names.join(" and ")));
        Self { groups: groups.collect(), ..self }
    }

    /// Counts today's members of a group in every year.
    pub fn with_members_of_today(self) -> Self {
        Self { members_now: true, ..self }
    }

    pub fn edition(self, id: &str) -> Self {
        Self { choice: EditionChoice::Named(edition(id).id), ..self }
    }

    /// What was known by a day.
    pub fn known_by(self, text: &str) -> Self {
        Self { choice: EditionChoice::AsOf(day(text)), ..self }
    }

    /// A year, or a range such as `2014..2024`.
    pub fn years(self, text: &str) -> Self {
        Self { years: Span::Exactly(Years::parse(text).unwrap()), ..self }
    }

    /// From a year to the edition's last.
    pub fn from(self, text: &str) -> Self {
        Self { years: Span::From(year(text)), ..self }
    }

    /// From the edition's first year to this one.
    pub fn until(self, text: &str) -> Self {
        Self { years: Span::Until(year(text)), ..self }
    }

    /// In a currency by its code.
    pub fn money(self, code: &str) -> Self {
        Self { unit: Unit::In(Currency::read(code).unwrap()), ..self }
    }

    /// In each ally's own currency.
    pub fn national_money(self) -> Self {
        Self { unit: Unit::National, ..self }
    }

    pub fn prices(self, prices: Prices) -> Self {
        Self { prices: Some(prices), ..self }
    }

    fn selection(&self) -> Selection {
        let Self { choice, years, prices, unit, members_now, .. } = *self;
        Selection { choice, years, prices, unit, members_now }
    }
}

/// A question that has a view for an answer.
pub trait Question: Sized {
    /// Asks a record.
    fn ask_of(self, record: &'static Dataset) -> Answer;

    /// Asks the record that comes with the library.
    fn ask(self) -> Answer {
        self.ask_of(record())
    }
}

/// How far allies are from targets, separated by commas; in the order of the command line.
pub fn gap(scope: Scope, targets: &str) -> GapQuestion {
    let years = match scope.years {
        Span::Exactly(years) => Some(years),
        _ => None,
    };
    let one_year = years.is_none_or(Years::is_one);
    let targets = targets.split(',').map(target).collect();
    let plain = GapQuestion::plain(scope.members, scope.groups, targets, scope.choice);
    GapQuestion {
        members_now: scope.members_now,
        needs: Requirement::Money,
        years,
        prices: scope.prices,
        unit: scope.unit,
        order: if one_year { GapOrder::Gap } else { GapOrder::Name },
        ..plain
    }
}

/// How far somebody who is no ally is from targets, by figures separated by spaces.
pub fn subject(who: &str, targets: &str, set: &str) -> SubjectQuestion {
    SubjectQuestion {
        subject: who.to_owned(),
        targets: targets.split(',').map(target).collect(),
        year: None,
        currency: Currency::USD,
        set: replaced(set),
    }
}

impl Question for SubjectQuestion {
    fn ask_of(self, record: &'static Dataset) -> Answer {
        let question = keep(self);
        let report = keep(subjects::answer(question, &record.members).unwrap());
        keep(SubjectView::new(record, question, report))
    }
}

/// A question about gaps whose targets were read in a way that may not have been meant.
pub fn gap_to_two(scope: Scope) -> Answer {
    let question = keep(gap(scope, "3,5"));
    let report = keep(gap::answer(record(), question).unwrap());
    let read = "`3,5` is read as two targets, 3% and 5%.".to_owned();
    keep(GapView::new(record(), question, report).with_targets_read(vec![read]))
}

/// Figures that replace the edition's, such as `DEU.related=0.9`, separated by spaces.
pub fn replaced(figures: &str) -> Vec<Replacement> {
    let parse = |figure| Replacement::parse(figure, &record().members).unwrap();
    figures.split(' ').map(parse).collect()
}

/// Growth and inflation that replace the outlook's, such as `ITA.growth=2.6`, separated by spaces.
pub fn assumed(rates: &str) -> Vec<Assumption> {
    let parse = |rate| Assumption::parse(rate, &record().members).unwrap().unwrap();
    rates.split(' ').map(parse).collect()
}

impl Question for GapQuestion {
    fn ask_of(self, record: &'static Dataset) -> Answer {
        let question = keep(self);
        let report = keep(gap::answer(record, question).unwrap());
        keep(GapView::new(record, question, report))
    }
}

/// The straight road to a target by 2035.
pub fn project(scope: Scope, target: &str) -> ProjectionQuestion {
    ProjectionQuestion {
        gaps: GapQuestion {
            preferred: Preferred::LastYear,
            order: GapOrder::Name,
            ..gap(scope, target)
        },
        subject: None,
        by: year("2035"),
        first: None,
        path: Path::Linear,
        baseline: Baseline::Share,
        assumed: Vec::new(),
    }
}

/// The straight road of somebody who is no ally from 2026 to 2035, by figures and rates separated
/// by spaces.
pub fn own_road(who: &str, target: &str, set: &str, rates: &str) -> ProjectionQuestion {
    let plain = project(everybody().years("2026"), target);
    let nobody = GapQuestion { members: vec![], groups: vec![], ..plain.gaps };
    ProjectionQuestion {
        gaps: GapQuestion { replaced: replaced(set), ..nobody },
        subject: Some(who.to_owned()),
        assumed: assumed(rates),
        ..project(everybody(), target)
    }
}

impl Question for ProjectionQuestion {
    fn ask_of(self, record: &'static Dataset) -> Answer {
        let question = keep(self);
        let report = keep(projection::project(record, question).unwrap());
        // For the whole alliance, the sums of Europe and Canada are shown too.
        let mut groups = question.gaps.groups.clone();
        if groups.iter().any(|group| group.id == "nato") {
            groups.extend(groups_of("europe-canada"));
        }
        keep(ProjectionView::new(record, question, report, keep(groups)))
    }
}

/// The pace of three years, on to 2035.
pub fn pace(scope: Scope, target: &str) -> PaceQuestion {
    PaceQuestion {
        gaps: GapQuestion {
            preferred: Preferred::Constant,
            order: GapOrder::Gap,
            ..gap(scope, target)
        },
        by: year("2035"),
        window: 3,
        assumed: Vec::new(),
    }
}

impl Question for PaceQuestion {
    fn ask_of(self, record: &'static Dataset) -> Answer {
        let question = keep(self);
        let report = keep(paces::pace(record, question).unwrap());
        keep(PaceView::new(record, question, report))
    }
}

/// The pledges of allies in any state.
pub fn pledges(scope: Scope) -> PledgesQuestion {
    let Scope { members, groups, choice, .. } = scope;
    PledgesQuestion { members, groups, choice, state: None, outcome: None, due: None }
}

impl Question for PledgesQuestion {
    fn ask_of(self, record: &'static Dataset) -> Answer {
        let question = keep(self);
        let report = keep(promises::answer(record, question).unwrap());
        keep(PledgesView::new(question, report))
    }
}

/// How many allies meet each target; it is always about all allies.
pub fn targets(scope: &Scope) -> Answer {
    let years = match scope.years {
        Span::Exactly(years) => Some(years),
        _ => None,
    };
    let report = keep(target_counts::answer(record(), scope.choice, years).unwrap());
    keep(TargetsView::new(report, scope.choice))
}

/// Editions by their ids, separated by spaces; if none is named, all of them. In full they have all their measures.
pub fn editions(ids: &str, by: Option<&str>, in_full: bool) -> Answer {
    let named: Vec<EditionId> = ids.split_whitespace().map(|id| edition(id).id).collect();
    let by = by.map(day);
    let report = keep(coverage::answer(record(), &named, by).unwrap());
    keep(EditionsView::new(report, named, by, in_full))
}

/// How a figure was revised from edition to edition.
pub fn revisions(scope: Scope, measure: Measure) -> RevisionsQuestion<'static> {
    RevisionsQuestion {
        members: scope.members,
        groups: scope.groups,
        measure,
        target: None,
        by: match scope.choice {
            EditionChoice::AsOf(day) => Some(day),
            EditionChoice::Newest | EditionChoice::Named(_) => None,
        },
        years: match scope.years {
            Span::Exactly(years) => Some(years),
            _ => None,
        },
        pair: None,
    }
}

/// Two editions to compare; the newest for the later one where none is named.
pub fn between(from: &str, to: Option<&str>) -> Pair<'static> {
    Pair { from: edition(from), to: to.map(edition), order: RevisionOrder::Change, top: None }
}

impl Question for RevisionsQuestion<'static> {
    fn ask_of(self, record: &'static Dataset) -> Answer {
        let question = keep(self);
        let report = keep(revised::answer(record, question).unwrap());
        keep(RevisionsView::new(question, report))
    }
}

/// A figure for every year that the edition covers, unless the scope has other years.
pub fn history(scope: Scope, indicator: Indicator) -> HistoryQuestion {
    let years = if scope.years == Span::Last { Span::Whole } else { scope.years };
    let terms = Selection { years, ..scope.selection() };
    let Scope { members, groups, .. } = scope;
    HistoryQuestion { members, groups, indicator, part_of: None, since: None, terms }
}

/// Its answer with changes in the table, and means.
pub fn over_years(question: HistoryQuestion) -> Answer {
    shown(question, HistoryOptions { wide: false, change: true, mean: true })
}

/// Its answer with means.
pub fn with_means(question: HistoryQuestion) -> Answer {
    shown(question, HistoryOptions { mean: true, ..HistoryOptions::default() })
}

fn shown(question: HistoryQuestion, options: HistoryOptions) -> Answer {
    let question = keep(question);
    let history = keep(histories::answer(record(), question).unwrap());
    keep(HistoryView::new(question, history, options))
}

/// Its answer with a column for each year in the table, however many there are.
pub fn wide(question: HistoryQuestion, record: &'static Dataset) -> Answer {
    let question = keep(question);
    let history = keep(histories::answer(record, question).unwrap());
    keep(HistoryView::new(
        question,
        history,
        HistoryOptions { wide: true, ..HistoryOptions::default() },
    ))
}

impl Question for HistoryQuestion {
    fn ask_of(self, record: &'static Dataset) -> Answer {
        let question = keep(self);
        let history = keep(histories::answer(record, question).unwrap());
        keep(HistoryView::new(question, history, HistoryOptions::default()))
    }
}

/// Allies by a figure, highest first; gaps are those to 3.5%. Allies that are named are ranked among all.
pub fn rank(scope: Scope, key: Key) -> RankQuestion {
    let terms = scope.selection();
    let groups = if scope.groups.is_empty() { everybody().groups } else { scope.groups };
    RankQuestion {
        members: scope.members,
        groups,
        key,
        target: target("3.5"),
        part_of: None,
        since: None,
        lowest: false,
        order: RankOrder::Rank,
        top: None,
        terms,
    }
}

impl Question for RankQuestion {
    fn ask_of(self, record: &'static Dataset) -> Answer {
        let question = keep(self);
        let report = keep(ranking::answer(record, question).unwrap());
        keep(RankView::new(record, question, report))
    }
}

/// What groups of allies spend together.
pub fn group_figures(scope: Scope) -> Answer {
    let terms = scope.selection();
    let report = keep(group_totals::answer(record(), scope.groups, terms).unwrap());
    keep(GroupsView::new(report))
}

/// The groups that have an id.
pub fn all_groups() -> Scope {
    Scope { groups: record().groups().unwrap().iter().cloned().collect(), ..everybody() }
}

/// Everything about one ally.
pub fn country(ally: &str, scope: &Scope) -> Answer {
    let member = record().members.find(ally).unwrap().iso3;
    let question = keep(CountryQuestion { member, choice: scope.choice, prices: scope.prices });
    let profile = keep(country::answer(record(), *question).unwrap());
    keep(CountryView::new(record(), question, profile))
}

/// The page of a group.
pub fn group_page(scope: &Scope) -> Answer {
    let question = keep(GroupQuestion {
        group: scope.groups[0].clone(),
        choice: scope.choice,
        prices: scope.prices,
        members_now: scope.members_now,
    });
    let profile = keep(group_profile::answer(record(), question).unwrap());
    keep(GroupView::new(record(), question, profile))
}

/// The figures of a text, judged as of a day.
pub fn check_text(text: &str, by: Option<&str>) -> Answer {
    let mut reader = Reader::new(&record().members, by.map(day), Topic::Given);
    let by = reader.begin(text);
    reader.keep(Transcript::new(1_000_000));
    let judge = Judge::new(record());
    let (mut claims, mut counts) = (Vec::new(), VerdictCounts::default());
    reader.text(text, true, |read| {
        let judgement = judge.judge_in(&read.claim, read.reason, &read.context, by).unwrap();
        counts.add(judgement.verdict);
        claims.push(CheckedClaim {
            source: Some("article.txt".to_owned()),
            place: Some((read.line, read.column)),
            span: Some(read.start..read.end),
            quote: Some(read.quote.to_owned()),
            claim: read.claim.clone(),
            carried: read.context.carried.clone(),
            judgement,
        });
    });
    counts.add_text(Some("article.txt"), &reader.seen(), None);
    counts.add_passed(Some("article.txt"), reader.passed_over());
    let name = Some("article.txt".to_owned());
    let passed = reader.passed_over().to_vec();
    let blocks = reader.transcript().unwrap().take();
    let view = CheckView::of_texts(record(), by, keep(claims), Some(keep(counts)));
    keep(view.showing(keep(vec![CheckedText { name, blocks, passed }])).with_passed_over(true))
}

/// A claim that is in no text, judged as of a day.
pub fn check_claim(claim: Claim, by: Option<&str>) -> Answer {
    let by = by.map(day);
    let judgement = Judge::new(record()).judge(&claim, by).unwrap();
    let mut counts = VerdictCounts::default();
    counts.add(judgement.verdict);
    let checked = CheckedClaim {
        source: None,
        place: None,
        span: None,
        quote: None,
        claim,
        carried: Vec::new(),
        judgement,
    };
    keep(CheckView::of_claims(record(), by, keep(vec![checked]), keep(counts)))
}
