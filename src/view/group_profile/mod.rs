//! A group on a page: its figures, how many members meet each target, who is farthest, and the last years.

mod sentences;
mod table;

use super::indicators;
use super::notes::{self, Note};
use super::values::{edition_and_day, exact, objects, texts};
use super::{Contract, GapView, GroupsView, Held, NoteCode, TargetsView, View, citations};
use crate::calc::gap::{AllyGap, GapReport};
use crate::calc::group_profile::{GroupFigure, GroupProfile, GroupQuestion};
use crate::dataset::{Currency, Dataset, Measure, Prices};
use crate::report::json::Part;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Table, Value};

/// The profile of a group. Its parts are shown by the views of the reports that they are from.
pub struct GroupView<'a> {
    question: &'a GroupQuestion,
    profile: &'a GroupProfile<'a>,
    gaps: GapView<'a>,
    targets: TargetsView<'a>,
    years: GroupsView<'a>,
}

impl<'a> GroupView<'a> {
    /// What `defspend show` promises of a group.
    pub const CONTRACT: Contract = Contract {
        command: "show",
        schema: "defspend.show-group/1",
        name: "show-group",
        json_schema: include_str!("../schema/show-group.schema.json"),
        columns: &[
            "group",
            "name",
            "year",
            "estimate",
            "measure",
            "value",
            "unit",
            "currency",
            "prices",
            "previous_value",
            "change",
            "mean",
            "published",
            "allies",
            "counted",
            "without",
        ],
        has_sentences: true,
        has_picture: false,
        has_derivations: false,
        held: Held::Whole,
    };

    /// Shows the profile of the group that a question is about.
    #[must_use]
    pub fn new(
        dataset: &'a Dataset,
        question: &'a GroupQuestion,
        profile: &'a GroupProfile<'a>,
    ) -> Self {
        Self {
            question,
            profile,
            gaps: GapView::new(dataset, &profile.of_gaps, &profile.targets.gaps),
            targets: TargetsView::new(&profile.targets, question.choice),
            years: GroupsView::new(&profile.years),
        }
    }

    fn gap_report(&self) -> &'a GapReport<'a> {
        &self.profile.targets.gaps
    }

    /// The members with a share, the farthest from 2% first.
    fn ranked(&self) -> Vec<&'a AllyGap<'a>> {
        let rows = self.gap_report().rows.iter();
        rows.filter(|row| row.figures.share.is_some()).collect()
    }

    fn is_estimate(&self) -> bool {
        self.gap_report().rows.iter().any(|row| row.estimate == Some(true))
    }

    fn row(&self, figure: &'a GroupFigure) -> Option<Vec<Value<'a>>> {
        let indicator = figure.indicator;
        let combined = figure.combined()?;
        let prices = figure.history.lookup.prices_of(indicator);
        let is_amount = prices.is_some() && !indicator.is_percentage();
        let currency = is_amount.then_some(Currency::USD.as_str());
        let without = combined.missing.iter().map(|member| member.iso3.to_string());
        Some(vec![
            self.question.group.id.as_str().into(),
            self.question.group.name.as_str().into(),
            figure.year().number().into(),
            figure.history.lookup.is_estimate(figure.year()).into(),
            indicator.name().into(),
            exact(combined.value),
            indicator.unit().into(),
            currency.into(),
            prices.map(Prices::name).into(),
            exact(figure.before()),
            exact(figure.change()),
            exact(combined.mean),
            indicators::value(indicator, combined.published),
            combined.allies.len().into(),
            combined.counted().into(),
            texts(without),
        ])
    }
}

impl View for GroupView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        notes::data(self.gap_report().info)
    }

    fn query(&self) -> Object<'_> {
        let (edition, as_of) = edition_and_day(self.question.choice);
        vec![
            ("groups", texts([self.question.group.id.clone()])),
            ("members_of", if self.question.members_now { "now" } else { "then" }.into()),
            ("edition", edition.into()),
            ("as_of", as_of.into()),
            ("prices", self.gap_report().prices.map(Prices::name).into()),
        ]
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.profile.figures.iter().filter_map(|figure| self.row(figure)).collect()
    }

    /// The rows of the other reports about the group, and the sums of its members' gaps.
    fn parts(&self) -> Vec<Part<'_>> {
        let mut all = vec![
            ("targets", objects(&self.targets)),
            ("gaps", objects(&self.gaps)),
            ("years", objects(&self.years)),
        ];
        all.extend(self.gaps.parts());
        all
    }

    /// The notes of the reports that the page is put together from, each once.
    fn notes(&self) -> Vec<Note> {
        let mut all = self.years.notes();
        let text = format!(
            "Change: from the year before, in points for percentages, each year with its own allies. Parts of spending are \
             weighted by spending; figures a head have a mean alone, in which each ally counts alike.{}",
            notes::estimate(self.is_estimate())
        );
        all.push(Note::new(NoteCode::Figures, text));
        for note in self.gaps.notes() {
            if all.iter().all(|known| known.code != note.code) {
                all.push(note);
            }
        }
        all
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        self.lay_out()
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn references(&self) -> Vec<Reference> {
        let GapReport { info, prices, .. } = self.gap_report();
        let prices = prices.unwrap_or(Prices::Constant);
        let figures = self.profile.figures.iter();
        let mut measures: Vec<Measure> =
            figures.map(|figure| figure.indicator.column(prices)).collect();
        measures.push(Measure::Share);
        vec![citations::edition(info, measures)]
    }
}
