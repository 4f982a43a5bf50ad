//! What the alliance agreed, and how many allies meet it.

mod sentences;

use super::columns::{NOTHING, share};
use super::english::names;
use super::notes::{self, Note};
use super::remarks;
use super::values::{edition_and_day, years};
use super::{Contract, Held, NoteCode, View, citations};
use crate::calc::remarks::Remark;
use crate::calc::targets::{TargetCounts, TargetsReport};
use crate::dataset::{Agreement, EditionChoice, Leg, Measure, Share, Target};
use crate::report::sparkline::Glyphs;
use crate::report::{Heading, Object, Reference, Section, Table, Value};

/// How a target with a related leg is judged, although no ally's related spending is known.
const RELATED: &str = "Defence- and security-related spending (the 1.5%) is in no NATO table. A target that includes it \
                       is met where core spending alone reaches the whole, missed where the related leg in full would \
                       not be enough, and otherwise not known.";

/// The same below a table.
const RELATED_IN_SHORT: &str =
    "The 1.5% is in no NATO table: not known is who meets a target with it.";

/// The agreed targets, and how many allies meet each.
pub struct TargetsView<'a> {
    report: &'a TargetsReport<'a>,
    choice: EditionChoice,
}

impl<'a> TargetsView<'a> {
    /// What `defspend targets` promises.
    pub const CONTRACT: Contract = Contract {
        command: "targets",
        schema: "defspend.targets/1",
        name: "targets",
        json_schema: include_str!("schema/targets.schema.json"),
        columns: &[
            "target",
            "leg",
            "label",
            "agreed",
            "by_year",
            "summit",
            "wording",
            "source_url",
            "year",
            "estimate",
            "allies",
            "met",
            "missed",
            "unknown",
            "nato_share_pct",
        ],
        has_sentences: true,
        has_picture: false,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows what was agreed, as the choice of an edition sees it.
    #[must_use]
    pub fn new(report: &'a TargetsReport<'a>, choice: EditionChoice) -> Self {
        Self { report, choice }
    }

    /// The targets that were agreed after the day of the question.
    fn later(&self) -> Option<Note> {
        let EditionChoice::AsOf(day) = self.choice else { return None };
        if self.report.later.is_empty() {
            return None;
        }
        let ids: Vec<&str> = self.report.later.iter().map(|target| target.id.as_str()).collect();
        let text = format!("Agreed after {day}, and so left out: {}.", ids.join(", "));
        Some(Note::new(NoteCode::Later, text))
    }
}

impl View for TargetsView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        notes::data(self.report.gaps.info)
    }

    fn query(&self) -> Object<'_> {
        let (edition, as_of) = edition_and_day(self.choice);
        vec![
            ("years", years(self.report.gaps.years)),
            ("edition", edition.into()),
            ("as_of", as_of.into()),
        ]
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.report.counts.iter().map(row).collect()
    }

    fn notes(&self) -> Vec<Note> {
        let gaps = &self.report.gaps;
        let mut all = vec![notes::source(gaps.info)];
        all.extend(notes::edition(gaps.info));
        let marks = notes::estimate(self.report.counts.iter().any(|counts| counts.estimate));
        let text = format!(
            "Counts the allies that had joined by the year; a target is met where the published share reaches it.{marks}"
        );
        all.push(Note::new(NoteCode::Counts, text).said());
        if self.report.counts.iter().any(|counts| counts.nato.is_some()) {
            let text = "NATO %: NATO's own share of all allies together, without related spending.";
            all.push(Note::new(NoteCode::NatoShare, text).said());
        }
        for remark in &gaps.remarks {
            all.push(match remark {
                // No figure can be replaced here, and there are no gaps.
                Remark::RelatedUnknown => {
                    Note::new(NoteCode::RelatedUnknown, RELATED).in_short(RELATED_IN_SHORT)
                }
                remark => remarks::remark(remark, gaps),
            });
        }
        all.extend(self.later());
        all
    }

    /// The counts, and below them what was agreed.
    fn table(&self, _chart: Option<Glyphs>) -> Table {
        let (words, numbers) = (Heading::of_words, Heading::of_numbers);
        let gaps = &self.report.gaps;
        // No ally's related spending is known.
        let counted = self.report.counts.iter().filter(|counts| counts.leg != Leg::Related);
        Table {
            title: format!("The alliance's targets, {}, edition {}", gaps.years, gaps.info.id),
            headings: vec![
                words("Target", ""),
                words("Leg", ""),
                words("Agreed", ""),
                words("Summit", ""),
                numbers("By", ""),
                numbers("Year", ""),
                numbers("Allies", ""),
                numbers("Met", ""),
                numbers("Missed", ""),
                numbers("Not", "known").divided(),
                numbers("NATO", "%"),
            ],
            rows: counted.map(cells).collect(),
            sections: gaps.targets.iter().filter_map(agreement).collect(),
            ..Table::default()
        }
    }

    /// For each target and year the allies behind the counts.
    fn derivations(&self) -> Vec<Section> {
        self.report.counts.iter().map(who_meets).collect()
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn references(&self) -> Vec<Reference> {
        vec![citations::edition(self.report.gaps.info, [Measure::Share, Measure::Equipment])]
    }
}

fn row<'a>(counts: &'a TargetCounts) -> Vec<Value<'a>> {
    let agreed = counts.target.agreed.as_ref();
    vec![
        counts.target.id.as_str().into(),
        counts.leg.name().into(),
        agreed.map(|agreed| agreed.label.as_str()).into(),
        agreed.map(|agreed| agreed.day.to_string()).into(),
        agreed.map(|agreed| agreed.by.number()).into(),
        agreed.map(|agreed| agreed.summit.as_str()).into(),
        agreed.and_then(|agreed| agreed.wording.as_deref()).into(),
        agreed.and_then(|agreed| agreed.source_url.as_deref()).into(),
        counts.year.number().into(),
        counts.estimate.into(),
        counts.allies().into(),
        counts.met.len().into(),
        counts.missed.len().into(),
        counts.unknown.len().into(),
        counts.nato.map(Share::percent).into(),
    ]
}

fn cells(counts: &TargetCounts) -> Vec<String> {
    let agreed = counts.target.agreed.as_ref();
    let shown = |show: fn(&Agreement) -> String| agreed.map_or_else(|| NOTHING.to_owned(), show);
    vec![
        counts.target.id.clone(),
        counts.leg.name().to_owned(),
        shown(|agreed| agreed.day.to_string()),
        shown(|agreed| agreed.summit.clone()),
        shown(|agreed| agreed.by.to_string()),
        year(counts),
        counts.allies().to_string(),
        counts.met.len().to_string(),
        counts.missed.len().to_string(),
        counts.unknown.len().to_string(),
        share(counts.nato),
    ]
}

/// The year with NATO's mark of an estimate.
fn year(counts: &TargetCounts) -> String {
    format!("{}{}", counts.year, if counts.estimate { "e" } else { "" })
}

/// What was agreed, and where to read it.
fn agreement(target: &Target) -> Option<Section> {
    let agreed = target.agreed.as_ref()?;
    Some(Section {
        heading: format!("{}: {}", target.id, agreed.label),
        lines: agreed.wording.iter().chain(&agreed.source_url).cloned().collect(),
    })
}

fn who_meets(counts: &TargetCounts) -> Section {
    let mut lines = Vec::new();
    for (what, members) in
        [("met", &counts.met), ("missed", &counts.missed), ("not known", &counts.unknown)]
    {
        if !members.is_empty() {
            lines.push(format!("{what}: {}", names(members)));
        }
    }
    let heading = format!("{}, {} in {}", counts.target.id, counts.leg.name(), year(counts));
    Section { heading, lines }
}
