//! What became of a figure from one edition to the next.

mod derivations;
mod notation;
mod notes;
mod sentences;
mod table;

use super::notes::Note;
use super::values::{exact, name_of, texts, years};
use super::{Contract, Held, View, citations};
use crate::calc::revisions::{
    Revision, RevisionOrder, RevisionsQuestion, RevisionsReport, Summary,
};
use crate::dataset::{
    Absence, Currency, EditionInfo, Iso3, Measure, MeasureUnit, Member, Prices, Target,
};
use crate::report::json::Part;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Section, Table, Value};

/// A figure through the editions, or what moved between two of them, and how it is shown.
pub struct RevisionsView<'a> {
    question: &'a RevisionsQuestion<'a>,
    report: &'a RevisionsReport<'a>,
    measure: Measure,
    target: Option<&'a Target>,
}

impl<'a> RevisionsView<'a> {
    /// What `defspend revisions` promises.
    pub const CONTRACT: Contract = Contract {
        command: "revisions",
        schema: "defspend.revisions/1",
        name: "revisions",
        json_schema: include_str!("../schema/revisions.schema.json"),
        columns: &[
            "member",
            "name",
            "year",
            "estimate",
            "measure",
            "unit",
            "currency",
            "prices",
            "edition",
            "published",
            "value",
            "absent",
            "previous_edition",
            "previous_value",
            "change",
            "change_pct",
            "target",
            "met",
            "previously_met",
            "flipped",
            "rounded_to",
            "printed_by",
        ],
        has_sentences: true,
        has_picture: false,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows revisions.
    #[must_use]
    pub fn new(question: &'a RevisionsQuestion<'a>, report: &'a RevisionsReport<'a>) -> Self {
        Self { question, report, measure: question.measure, target: report.target() }
    }

    fn row(&self, revision: &'a Revision<'a>) -> Vec<Value<'_>> {
        let figure = revision.found.ok();
        let before = revision.before.as_ref();
        let rounded = figure.and_then(|figure| figure.rounded);
        let printer = rounded.map(|known| known.printed_by.as_str());
        vec![
            revision.member.iso3.as_str().into(),
            revision.member.name.as_str().into(),
            revision.year.number().into(),
            figure.map(|figure| figure.estimate).into(),
            self.measure.definition().words.name.into(),
            self.unit().into(),
            self.currency(revision).map(|currency| currency.to_string()).into(),
            self.prices().map(Prices::name).into(),
            revision.info.id.to_string().into(),
            revision.info.published.to_string().into(),
            figure.map(|figure| figure.value).into(),
            revision.found.err().map(absence).into(),
            before.map(|before| before.info.id.to_string()).into(),
            before.map(|before| before.figure.value).into(),
            exact(revision.change()),
            exact(revision.percent(self.measure)),
            self.target.map(|target| target.id.as_str()).into(),
            figure.and_then(|figure| figure.met).into(),
            before.and_then(|before| before.figure.met).into(),
            revision.flipped().into(),
            rounded.map(|known| known.unit).into(),
            printer.or(figure.and(revision.info.printed_by.as_deref())).into(),
        ]
    }

    /// The unit of the figures; of money, whose currency is said beside it, only how many.
    fn unit(&self) -> &'static str {
        if self.counted_in().is_some() { "million" } else { self.measure.unit() }
    }

    /// In which currency money is asked for: dollars, or each ally's own; nothing of other figures.
    fn counted_in(&self) -> Option<&'static str> {
        match self.measure.definition().unit {
            MeasureUnit::MillionDollars => Some(Currency::USD.as_str()),
            MeasureUnit::MillionNational => Some("national"),
            _ => None,
        }
    }

    /// The currency of a figure.
    fn currency(&self, revision: &Revision) -> Option<Currency> {
        if !self.measure.is_national() {
            return self.counted_in().map(|_| Currency::USD);
        }
        // An edition says so only where it is another than today's.
        let then = revision.found.ok().and_then(|figure| figure.currency);
        Some(then.unwrap_or(revision.member.currency))
    }

    /// At which prices money is.
    fn prices(&self) -> Option<Prices> {
        self.counted_in().and(self.measure.definition().prices)
    }

    /// What became of an ally's figure from the first edition that has it to the last.
    fn whole(&self, revision: &Revision) -> Object<'_> {
        let before = revision.before.as_ref();
        vec![
            ("member", revision.member.iso3.to_string().into()),
            ("year", revision.year.number().into()),
            ("first_edition", before.map(|before| before.info.id.to_string()).into()),
            ("first_value", before.map(|before| before.figure.value).into()),
            ("last_edition", revision.info.id.to_string().into()),
            ("last_value", revision.found.ok().map(|figure| figure.value).into()),
            ("change", exact(revision.change())),
            ("change_pct", exact(revision.percent(self.measure))),
            ("flipped", revision.flipped().into()),
        ]
    }

    /// The summary of a year.
    fn summary(&self, summary: &Summary) -> Object<'_> {
        let target = self.target;
        vec![
            ("year", summary.year.number().into()),
            ("compared", summary.compared.into()),
            ("moved", summary.moved.into()),
            ("not_comparable", codes(summary.not_comparable.iter().map(|(member, _)| *member))),
            ("target", target.map(|target| target.id.as_str()).into()),
            ("known_before", summary.known_before().into()),
            ("known_after", summary.known_after().into()),
            ("met_before", target.map(|_| summary.met_before).into()),
            ("met_after", target.map(|_| summary.met_after).into()),
            ("gained", codes(summary.gained.iter().copied())),
            ("lost", codes(summary.lost.iter().copied())),
            ("undecided", codes(summary.undecided.iter().copied())),
            ("only_before", codes(summary.only_before.iter().map(|(member, _)| *member))),
            ("only_after", codes(summary.only_after.iter().map(|(member, _)| *member))),
        ]
    }
}

impl View for RevisionsView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    /// The newest edition with figures.
    fn data(&self) -> Object<'_> {
        let newest = self.report.holding().last().copied();
        newest.map(super::notes::data).unwrap_or_default()
    }

    fn query(&self) -> Object<'_> {
        let question = self.question;
        let (from, to) = match self.report {
            RevisionsReport::Through(_) => (None, None),
            RevisionsReport::Between(between) => (Some(between.from.id), Some(between.to.id)),
        };
        let order = question.pair.and_then(|pair| name_of(&RevisionOrder::ALL, pair.order));
        vec![
            ("members", texts(question.members.iter().map(Iso3::to_string))),
            ("groups", texts(question.groups.iter().map(|group| group.id.clone()))),
            ("measure", self.measure.definition().words.name.into()),
            ("currency", self.counted_in().into()),
            ("prices", self.prices().map(Prices::name).into()),
            ("years", years(self.report.years())),
            ("from", from.map(|id| id.to_string()).into()),
            ("to", to.map(|id| id.to_string()).into()),
            ("as_of", question.by.map(|day| day.to_string()).into()),
            ("target", self.target.map(|target| target.id.as_str()).into()),
            ("sort", order.into()),
            ("top", question.pair.and_then(|pair| pair.top).into()),
        ]
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.report.rows().iter().map(|revision| self.row(revision)).collect()
    }

    /// The whole change of a figure through the editions, the summaries of years, and the editions that were looked into.
    fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        if let RevisionsReport::Through(through) = self.report {
            let whole = through.whole.iter().map(|revision| self.whole(revision));
            parts.push(("whole", whole.collect()));
        }
        let summaries = self.report.summaries().iter().map(|summary| self.summary(summary));
        parts.push(("summary", summaries.collect()));
        parts.push(("editions", self.report.editions().into_iter().map(edition).collect()));
        parts
    }

    fn notes(&self) -> Vec<Note> {
        self.all_notes()
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        self.lay_out()
    }

    fn derivations(&self) -> Vec<Section> {
        derivations::sections(self.report, self.measure)
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn references(&self) -> Vec<Reference> {
        let editions = self.report.holding().into_iter();
        editions.map(|info| citations::edition(info, [self.measure])).collect()
    }
}

/// Why there is no figure, as a code.
fn absence(why: Absence) -> &'static str {
    match why {
        Absence::NotCovered => "not_covered",
        Absence::NoForces => "no_forces",
        Absence::NotTabulated => "not_tabulated",
        Absence::Silent => "silent",
        Absence::NotHeld => "not_held",
    }
}

fn codes<'m>(members: impl Iterator<Item = &'m Member>) -> Value<'static> {
    texts(members.map(|member| member.iso3.to_string()))
}

/// An edition that was looked into.
fn edition(info: &EditionInfo) -> Object<'_> {
    vec![
        ("edition", info.id.to_string().into()),
        ("title", info.title.as_str().into()),
        ("published", info.published.to_string().into()),
        ("price_year", info.price_year.number().into()),
        ("coverage", info.coverage.name().into()),
        ("series", info.series.name().into()),
        ("source_url", info.source_url.as_deref().into()),
        ("printed_by", info.printed_by.as_deref().into()),
    ]
}
