//! Whether allies get to a target in time, if their shares keep changing as in past years.

mod derivations;
mod picture;
mod sentences;
mod table;

use super::charts;
use super::columns::in_words;
use super::english::{Agreed, title_of};
use super::notes::{self, Note};
use super::remarks;
use super::values::{exact, texts};
use super::{Contract, Held, NoteCode, View, citations};
use crate::calc::gap::what_if::Replacement;
use crate::calc::pace::{LegPace, Outcome, PaceQuestion, PaceReport, Trajectory};
use crate::calc::projection::growth::Assumption;
use crate::calc::remarks::Remark;
use crate::dataset::{Dataset, Leg, Measure, Outlook, Share, Target};
use crate::decimal::plain;
use crate::report::picture::{Limit, Picture};
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Section, Table, Value};

/// The paces of allies, and how they are shown.
pub struct PaceView<'a> {
    question: &'a PaceQuestion,
    report: &'a PaceReport<'a>,
    agreed: Agreed<'a>,
    target: Option<&'a Target>,
    paces: Vec<ShownPace<'a>>,
    limits: Vec<Limit>,
    has_estimate: bool,
    title: String,
}

/// A pace that a person is shown.
pub(super) struct ShownPace<'a> {
    trajectory: &'a Trajectory<'a>,
    pace: &'a LegPace,
}

impl ShownPace<'_> {
    fn name(&self) -> &str {
        &self.trajectory.base.member.name
    }

    fn has_share(&self) -> bool {
        self.trajectory.base.figures.share.is_some()
    }
}

impl<'a> PaceView<'a> {
    /// What `defspend pace` promises.
    pub const CONTRACT: Contract = Contract {
        command: "pace",
        schema: "defspend.pace/1",
        name: "pace",
        json_schema: include_str!("../schema/pace.schema.json"),
        columns: &[
            "member",
            "name",
            "target",
            "leg",
            "share_pct",
            "window",
            "pp_per_year",
            "reached_year",
            "needed_pp_per_year",
            "needed_real_growth_pct",
            "outcome",
        ],
        has_sentences: true,
        has_picture: true,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows paces.
    #[must_use]
    pub fn new(
        dataset: &'a Dataset,
        question: &'a PaceQuestion,
        report: &'a PaceReport<'a>,
    ) -> Self {
        let target = question.gaps.targets.first();
        let paces = shown_paces(target, report);
        let goal = target.map(in_words).unwrap_or_default();
        let mut bases = report.trajectories.iter().map(|trajectory| &trajectory.base);
        Self {
            question,
            report,
            agreed: Agreed::new(&dataset.targets, question.gaps.choice),
            target,
            limits: charts::limits(paces.iter().map(limit)),
            paces,
            has_estimate: bases.any(|row| row.estimate == Some(true)),
            title: format!(
                "The pace to {goal} by {}, {}edition {}",
                question.by,
                title_of(&question.gaps.groups, !question.gaps.members.is_empty()),
                report.answer.info.id
            ),
        }
    }

    /// The rates of the user's own.
    pub(super) fn assumed(&self) -> Vec<String> {
        notes::assumed(&self.question.assumed, &self.question.gaps.replaced)
    }

    /// The base year in a heading.
    fn base_year(&self) -> String {
        format!("{}{}", self.report.window.last, if self.has_estimate { "e" } else { "" })
    }

    fn has_related_leg(&self) -> bool {
        self.target.is_some_and(|target| target.related().is_some())
    }

    fn row(&self, trajectory: &'a Trajectory, pace: &LegPace) -> Vec<Value<'_>> {
        vec![
            trajectory.base.member.iso3.as_str().into(),
            trajectory.base.member.name.as_str().into(),
            self.target.map(|target| target.id.as_str()).into(),
            pace.gap.leg.name().into(),
            pace.gap.share.map(Share::percent).into(),
            self.question.window.into(),
            exact(pace.points),
            pace.reached.and_then(|year| usize::try_from(year).ok()).into(),
            exact(pace.needed_points),
            exact(pace.needed_growth),
            pace.outcome.map(Outcome::name).into(),
        ]
    }

    /// What a pace is.
    fn definition(&self) -> Note {
        let window = self.report.window;
        let text = format!(
            "Arithmetic on the past, not a forecast: the yearly change of the published share from {} to {}, carried \
             forward in equal steps.{}",
            window.first,
            window.last,
            notes::estimate(self.has_estimate)
        );
        Note::new(NoteCode::Pace, text)
    }

    fn needed_growth(&self) -> Note {
        let text = format!(
            "Growth needed: the yearly growth of spending at constant prices, while GDP grows as in {}; a root, and so \
             approximate.{}",
            Outlook::SOURCE,
            notes::assumed_rates(&self.assumed())
        );
        Note::new(NoteCode::NeededGrowth, text)
    }

    fn broken(&self) -> Option<Note> {
        let broken = &self.report.broken;
        if broken.is_empty() {
            return None;
        }
        let names = notes::several(broken.iter().map(|member| member.name.clone()));
        let text = format!("No pace, because a year has no share: {names}.");
        Some(Note::new(NoteCode::Broken, text))
    }

    /// A remark as a note, where it concerns a pace. The sentences say who had not joined.
    fn remark(&self, remark: &Remark) -> Option<Note> {
        match remark {
            Remark::RelatedUnknown
            | Remark::RatioDiffers(_)
            | Remark::NoMoney
            | Remark::Rebased { .. }
            | Remark::DeflatorDiffers { .. }
            | Remark::ManyCurrencies => None,
            Remark::NotYetMember(_) => Some(remarks::remark(remark, &self.report.answer).said()),
            _ => Some(remarks::remark(remark, &self.report.answer)),
        }
    }
}

impl View for PaceView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        notes::data(self.report.answer.info)
    }

    fn query(&self) -> Object<'_> {
        let question = self.question;
        let assumed = question.assumed.iter().map(Assumption::describe);
        let set = question.gaps.replaced.iter().map(Replacement::describe).chain(assumed);
        let mut query = notes::query_of_gaps(&question.gaps, &self.report.answer);
        query.extend([
            ("target", self.target.map(|target| target.id.as_str()).into()),
            ("by_year", question.by.number().into()),
            ("window", question.window.into()),
            ("window_from", self.report.window.first.number().into()),
            ("set", texts(set)),
        ]);
        query
    }

    /// A row for each ally and leg.
    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let mut rows = Vec::with_capacity(self.report.trajectories.len());
        for trajectory in &self.report.trajectories {
            for pace in &trajectory.paces {
                rows.push(self.row(trajectory, pace));
            }
        }
        rows
    }

    fn notes(&self) -> Vec<Note> {
        let answer = &self.report.answer;
        let trajectories = &self.report.trajectories;
        let mut all = vec![notes::source(answer.info)];
        all.extend(notes::edition(answer.info));
        all.extend(notes::outside(&self.question.gaps.groups));
        all.push(self.definition());
        all.push(self.needed_growth());
        let is_held = trajectories.iter().any(|trajectory| trajectory.growth_past_end);
        let outlook_ends = notes::outlook_ends(&self.report.prospects, is_held);
        all.extend(outlook_ends.map(Note::not_drawn));
        if self.has_related_leg() {
            let text = "There is no record of related spending (the 1.5%), and so no pace: it is left open.";
            all.push(Note::new(NoteCode::RelatedUnknown, text).not_drawn());
        }
        all.extend(notes::what_if(trajectories.iter().map(|trajectory| &trajectory.base)));
        all.extend(self.broken());
        all.extend(answer.remarks.iter().filter_map(|remark| self.remark(remark)));
        all
    }

    fn table(&self, chart: Option<Glyphs>) -> Table {
        self.draw_table(chart)
    }

    fn derivations(&self) -> Vec<Section> {
        self.sections()
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn picture(&self, width: u16) -> Option<Picture> {
        Some(self.draw(width))
    }

    fn references(&self) -> Vec<Reference> {
        vec![citations::edition(self.report.answer.info, [Measure::Share]), citations::outlook()]
    }
}

/// The paces that a person is shown: those of the core leg where there is one, because other legs have no record.
fn shown_paces<'a>(target: Option<&Target>, report: &'a PaceReport<'a>) -> Vec<ShownPace<'a>> {
    let has_core = target.is_some_and(|target| target.legs().contains(&Leg::Core));
    let mut shown = Vec::with_capacity(report.trajectories.len());
    for trajectory in &report.trajectories {
        for pace in &trajectory.paces {
            if !has_core || pace.gap.leg == Leg::Core {
                shown.push(ShownPace { trajectory, pace });
            }
        }
    }
    shown
}

/// What a pace is measured against, as a mark across bars.
fn limit(shown: &ShownPace) -> Limit {
    let at = shown.pace.gap.wanted.percent();
    Limit { at, label: format!("{}%", plain(at)) }
}
