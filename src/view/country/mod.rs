//! One ally on a page: its figures and ranks, gaps, pace, pledges and revisions.

mod sentences;
mod table;

use super::indicators::{self, value};
use super::notes::{self, Note};
use super::pledges::kept;
use super::remarks;
use super::values::{edition_and_day, exact, objects, texts};
use super::{
    Contract, GapView, Held, NoteCode, PaceView, PledgesView, RevisionsView, View, citations,
};
use crate::calc::country::{CountryProfile, CountryQuestion, ProfileFigure};
use crate::calc::currency::Unit;
use crate::calc::gap::{AllyGap, GapReport};
use crate::calc::pledges::Promise;
use crate::calc::remarks::Remark;
use crate::dataset::{Currency, Dataset, Measure, Prices, State};
use crate::report::json::Part;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Table, Value};

/// The profile of an ally. Its parts are shown by the views of the reports that they are from.
pub struct CountryView<'a> {
    question: &'a CountryQuestion,
    profile: &'a CountryProfile<'a>,
    gap_report: &'a GapReport<'a>,
    /// The gaps of the ally.
    row: Option<&'a AllyGap<'a>>,
    /// The pledges that were not superseded.
    promises: Vec<&'a Promise<'a>>,
    gaps: GapView<'a>,
    pace: Option<PaceView<'a>>,
    pledges: PledgesView<'a>,
    revisions: Option<RevisionsView<'a>>,
}

impl<'a> CountryView<'a> {
    /// What `defspend show` promises.
    pub const CONTRACT: Contract = Contract {
        command: "show",
        schema: "defspend.show/1",
        name: "show",
        json_schema: include_str!("../schema/show.schema.json"),
        columns: &[
            "member",
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
            "rank",
            "of",
        ],
        has_sentences: true,
        has_picture: false,
        has_derivations: false,
        held: Held::Whole,
    };

    /// Shows the profile of the ally that a question is about.
    #[must_use]
    pub fn new(
        dataset: &'a Dataset,
        question: &'a CountryQuestion,
        profile: &'a CountryProfile<'a>,
    ) -> Self {
        let CountryProfile { gaps, pace, pledges, revisions, .. } = profile;
        let promises = pledges.report.promises.iter();
        let pace = pace.as_ref();
        let revisions = revisions.as_ref();
        Self {
            question,
            profile,
            gap_report: &gaps.report,
            row: gaps.report.rows.first(),
            promises: promises.filter(|promise| promise.state != State::Superseded).collect(),
            gaps: GapView::new(dataset, &gaps.question, &gaps.report),
            pace: pace.map(|pace| PaceView::new(dataset, &pace.question, &pace.report)),
            pledges: PledgesView::new(&pledges.question, &pledges.report),
            revisions: revisions
                .map(|revisions| RevisionsView::new(&revisions.question, &revisions.report)),
        }
    }
}

impl View for CountryView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        notes::data(self.gap_report.info)
    }

    fn query(&self) -> Object<'_> {
        let (edition, as_of) = edition_and_day(self.question.choice);
        vec![
            ("members", texts([self.question.member.to_string()])),
            ("edition", edition.into()),
            ("as_of", as_of.into()),
            ("prices", self.gap_report.prices.map(Prices::name).into()),
        ]
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.profile.figures.iter().filter_map(row).collect()
    }

    /// The rows of the other reports about the ally.
    fn parts(&self) -> Vec<Part<'_>> {
        vec![
            ("gaps", objects(&self.gaps)),
            ("pace", self.pace.as_ref().map(|pace| objects(pace)).unwrap_or_default()),
            ("pledges", objects(&self.pledges)),
            ("revisions", self.revisions.as_ref().map(|view| objects(view)).unwrap_or_default()),
        ]
    }

    fn notes(&self) -> Vec<Note> {
        let GapReport { info, rows, prices, remarks, .. } = self.gap_report;
        let mut all = vec![notes::source(info)];
        all.extend(notes::edition(info));
        let text = format!(
            "Change: from the year before, in points for percentages. Rank 1 is the largest, among the allies of the year that \
             have the figure; equal figures rank alike.{}",
            notes::estimate(rows.iter().any(|row| row.estimate == Some(true)))
        );
        all.push(Note::new(NoteCode::Figures, text));
        if let Some(prices) = prices {
            all.push(notes::money(Unit::In(Currency::USD), *prices, info));
        }
        if self.pace.is_some() {
            let text = "Pace: arithmetic on the past, and no forecast.";
            all.push(Note::new(NoteCode::Pace, text));
        }
        if !self.profile.pledges.report.promises.is_empty() {
            let kept = kept(&self.profile.pledges.report);
            let text = format!(
                "Pledges are from a register of announcements{kept}, which is not exhaustive."
            );
            all.push(Note::new(NoteCode::Register, text));
        }
        for remark in remarks {
            let note = remarks::remark(remark, self.gap_report);
            // Each amount in a sentence says at which prices it is.
            all.push(if *remark == Remark::ConstantPrices { note.said() } else { note });
        }
        all
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        self.lay_out()
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    /// The editions of the figures, the outlook of the pace, and the sources of the pledges.
    fn references(&self) -> Vec<Reference> {
        let GapReport { info, prices, .. } = self.gap_report;
        let prices = prices.unwrap_or(Prices::Constant);
        let figures = self.profile.figures.iter();
        let mut measures: Vec<Measure> =
            figures.map(|figure| figure.indicator.column(prices)).collect();
        if self.row.is_some_and(|row| row.figures.share.is_some()) {
            measures.push(Measure::Share);
        }
        let mut all = vec![citations::edition(info, measures)];
        if let Some(revisions) = &self.profile.revisions {
            for other in revisions.report.holding() {
                if other.id != info.id {
                    all.push(citations::edition(other, [Measure::Share]));
                }
            }
        }
        if self.pace.is_some() {
            all.push(citations::outlook());
        }
        all.extend(citations::pledges(self.promises.iter().map(|promise| promise.pledge)));
        all
    }
}

/// The row of a figure; nothing without a figure.
fn row<'a>(figure: &'a ProfileFigure) -> Option<Vec<Value<'a>>> {
    let ProfileFigure { indicator, ranking, before } = figure;
    let ranked = figure.ranked()?;
    let prices = ranking.lookup.prices_of(*indicator);
    let mut row = indicators::row(
        &ranked.entry,
        (indicator.name(), indicator.unit()),
        value(*indicator, ranked.entry.value),
        prices,
    );
    row.extend([
        value(*indicator, *before),
        exact(figure.change()),
        ranked.rank.into(),
        ranking.of.into(),
    ]);
    Some(row)
}

/// The change from the year before, as it is printed.
fn change(figure: &ProfileFigure) -> String {
    indicators::change(figure.indicator, figure.change(), figure.before)
}
