//! What allies promised, and how far they are from their promises.

mod derivations;
mod notes;
mod sentences;
mod table;

pub(super) use notes::kept;
pub(super) use sentences::promised;

use super::notes::Note;
use super::values::{PLACES, edition_and_day, name_of, points, texts, years};
use super::{Contract, Held, View, citations};
use crate::calc::pledges::{Outcome, PledgesQuestion, PledgesReport, Promise};
use crate::dataset::{Iso3, Measure, Points, Scope, State, Year};
use crate::decimal::round;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Section, Table, Value};

/// The pledges of allies, and how they are shown.
pub struct PledgesView<'a> {
    question: &'a PledgesQuestion,
    report: &'a PledgesReport<'a>,
}

impl<'a> PledgesView<'a> {
    /// What `defspend pledges` promises.
    pub const CONTRACT: Contract = Contract {
        command: "pledges",
        schema: "defspend.pledges/1",
        name: "pledges",
        json_schema: include_str!("../schema/pledges.schema.json"),
        columns: &[
            "member",
            "name",
            "share_pct",
            "scope",
            "by_year",
            "by_text",
            "announced",
            "status",
            "state",
            "outcome",
            "who",
            "fact",
            "source",
            "source_url",
            "year",
            "current_pct",
            "gap_pp",
            "needed_pp_per_year",
        ],
        has_sentences: true,
        has_picture: false,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows pledges of the register.
    #[must_use]
    pub fn new(question: &'a PledgesQuestion, report: &'a PledgesReport<'a>) -> Self {
        Self { question, report }
    }
}

impl View for PledgesView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        super::notes::data(self.report.gaps.info)
    }

    fn query(&self) -> Object<'_> {
        let question = self.question;
        let (edition, as_of) = edition_and_day(question.choice);
        vec![
            ("members", texts(question.members.iter().map(Iso3::to_string))),
            ("groups", texts(question.groups.iter().map(|group| group.id.clone()))),
            ("edition", edition.into()),
            ("as_of", as_of.into()),
            ("state", question.state.and_then(|state| name_of(&State::ALL, state)).into()),
            ("outcome", question.outcome.and_then(outcome_name).into()),
            ("due", question.due.map(years).into()),
        ]
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.report.promises.iter().map(row).collect()
    }

    fn notes(&self) -> Vec<Note> {
        self.all_notes()
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        table::table(self.question, self.report)
    }

    /// Who promised what, where, and how far the ally is from it.
    fn derivations(&self) -> Vec<Section> {
        derivations::sections(self.report)
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn references(&self) -> Vec<Reference> {
        let mut all = vec![citations::edition(self.report.gaps.info, [Measure::Share])];
        all.extend(citations::pledges(self.report.promises.iter().map(|promise| promise.pledge)));
        all
    }
}

fn row<'a>(promise: &'a Promise) -> Vec<Value<'a>> {
    let Promise { member, pledge, state, outcome, distance, .. } = promise;
    let pace = distance.and_then(|distance| distance.pace());
    let pace = pace.map(|Points(pace)| Points(round(pace, PLACES)));
    vec![
        member.iso3.as_str().into(),
        member.name.as_str().into(),
        pledge.share.percent().normalize().into(),
        name_of(&Scope::ALL, pledge.scope).into(),
        pledge.by_year.map(Year::number).into(),
        pledge.by_text.as_deref().into(),
        pledge.announced.to_string().into(),
        pledge.status.as_str().into(),
        name_of(&State::ALL, *state).into(),
        outcome.and_then(outcome_name).into(),
        pledge.who.as_str().into(),
        pledge.fact.as_str().into(),
        pledge.source.as_str().into(),
        pledge.source_url.as_deref().into(),
        distance.map(|distance| distance.year.number()).into(),
        distance.map(|distance| distance.share.percent()).into(),
        points(distance.map(|distance| distance.gap)),
        points(pace),
    ]
}

pub(super) fn outcome_name(outcome: Outcome) -> Option<&'static str> {
    name_of(&Outcome::ALL, outcome)
}

/// Words of the register, without the underscores that join them there.
pub(super) fn spaced(text: &str) -> String {
    text.replace('_', " ")
}
