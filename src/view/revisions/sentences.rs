//! Revisions in sentences: a paragraph for each figure, and a summary of each year.

use super::RevisionsView;
use super::notation::{change, percent, printed, why};
use crate::calc::revisions::{Between, EditionFigure, Revision, RevisionsReport, Summary, Through};
use crate::dataset::{EditionInfo, Leg, Measure, MeasureUnit, Member};
use crate::view::View as _;
use crate::view::english::{self, FEW, all_of, capital, clauses, count, month, short_name, whose};
use crate::view::notes;

impl RevisionsView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let mut all = match self.report {
            RevisionsReport::Through(through) => self.through_editions(through),
            RevisionsReport::Between(between) => {
                self.moved(&between.moved.iter().collect::<Vec<_>>())
            }
        };
        let is_of_several = match self.report {
            RevisionsReport::Through(through) => through.members().len() > 1,
            RevisionsReport::Between(_) => true,
        };
        if is_of_several {
            all.extend(self.report.summaries().iter().map(|summary| self.in_short(summary)));
        }
        all.push(self.closing());
        all
    }

    /// The figures of a few allies edition by edition; for many, the first and the last.
    fn through_editions(&self, through: &Through) -> Vec<String> {
        let members = through.members();
        if members.len() <= FEW {
            return members.iter().filter_map(|member| self.followed(member)).collect();
        }
        let (mut whole, mut others) = (Vec::new(), Vec::new());
        for member in members {
            match whole_of(through, member) {
                Some(revision) => whole.push(revision),
                None => others.extend(self.followed(member)),
            }
        }
        let mut all = self.moved(&whole);
        all.extend(others);
        all
    }

    /// One ally's figure through the editions; nothing where no edition has it, or two editions are compared.
    pub(in crate::view) fn followed(&self, member: &Member) -> Option<String> {
        let RevisionsReport::Through(through) = self.report else { return None };
        let (mut figures, mut are_natos) = (Vec::new(), true);
        for revision in through.revisions.iter().filter(|revision| revision.member == member) {
            if let Ok(figure) = revision.found {
                figures.push(self.in_edition(&figure, revision.info, member, true));
                are_natos &= revision.info.own.is_none();
            }
        }
        let owner = whose(&member.name);
        let (what, year) = (self.measure.definition().noun, through.year);
        let Some(revision) = whole_of(through, member) else {
            let figure = figures.first()?;
            let owner = capital(&owner);
            return Some(format!("{owner} {what} in {year} is in one edition alone: {figure}."));
        };
        let opening = if are_natos {
            format!("NATO put {owner} {what} in {year} at")
        } else {
            format!("{} {what} in {year} was put at", capital(&owner))
        };
        let span = if figures.len() > 2 && revision.change().is_some() {
            " from first to last"
        } else {
            ""
        };
        Some(format!(
            "{opening} {}: {}{span}{}.",
            clauses(&figures),
            self.changed(revision),
            self.verdict(revision, true)
        ))
    }

    /// Figures in two editions each; of many, the first in full and the others in short.
    fn moved(&self, revisions: &[&Revision]) -> Vec<String> {
        let are_few = revisions.len() <= FEW;
        let first_year = revisions.first().map(|revision| revision.year);
        let is_one_year = revisions.iter().all(|revision| Some(revision.year) == first_year);
        let mut all = Vec::new();
        for (index, revision) in revisions.iter().enumerate() {
            if let Some(opening) = self.put_at(revision, are_few || index == 0, is_one_year) {
                let (changed, verdict) = (self.changed(revision), self.verdict(revision, are_few));
                all.push(format!("{opening}: {changed}{verdict}."));
            }
        }
        all
    }

    /// A figure in two editions.
    fn put_at(&self, revision: &Revision, in_full: bool, is_one_year: bool) -> Option<String> {
        let Revision { member, year, info, .. } = revision;
        let before = revision.before.as_ref()?;
        let now = revision.found.ok()?;
        let what = match (in_full, is_one_year) {
            (true, _) => format!(" {} in {year}", self.measure.definition().noun),
            (false, true) => String::new(),
            (false, false) => format!(" of {year}"),
        };
        Some(format!(
            "{}{what} was put at {} and at {}",
            capital(&whose(&member.name)),
            self.in_edition(&before.figure, before.info, member, in_full),
            self.in_edition(&now, info, member, in_full)
        ))
    }

    /// A figure with its edition: `an estimated 2.40% in August 2025 (edition 2025-08)`, in short without the month.
    fn in_edition(
        &self,
        figure: &EditionFigure,
        info: &EditionInfo,
        member: &Member,
        in_full: bool,
    ) -> String {
        let value = self.value(figure, member);
        if in_full {
            format!("{value} in {} (edition {})", month(info.published), info.id)
        } else {
            format!("{value} in edition {}", info.id)
        }
    }

    /// A figure as printed, with its unit and NATO's mark.
    fn value(&self, figure: &EditionFigure, member: &Member) -> String {
        let estimated = if figure.estimate { "an estimated " } else { "" };
        let number = printed(figure);
        let number = match self.measure.definition().unit {
            MeasureUnit::MillionNational => {
                let currency = figure.currency.unwrap_or(member.currency);
                format!("{}{number} million", english::sign(currency))
            }
            _ => with_unit(&number, self.measure),
        };
        format!("{estimated}{number}")
    }

    /// What became of the figure.
    fn changed(&self, revision: &Revision) -> String {
        let measure = self.measure;
        let Some(moved) = revision.change() else {
            let obstacle = revision.before.as_ref().and_then(|before| before.change.err());
            let why = obstacle.map(why).unwrap_or_default();
            return format!("whether it moved is not known ({why})");
        };
        if moved.is_zero() {
            return "unchanged".to_owned();
        }
        let way = if moved.is_sign_negative() { "lower" } else { "higher" };
        let size = change(revision);
        let size = size.trim_start_matches(['-', '+']);
        if measure.is_percentage() {
            return format!("{size} points {way}");
        }
        let percent = percent(revision, measure);
        let percent = percent.trim_start_matches(['-', '+']);
        format!("{} {way}, or {percent}%", with_unit(size, measure))
    }

    /// What became of the verdict; in short, only one that flipped or is open.
    fn verdict(&self, revision: &Revision, in_full: bool) -> String {
        let Some(target) = self.target else { return String::new() };
        let target = short_name(target, Leg::Core);
        let met = revision.found.ok().and_then(|figure| figure.met);
        match (revision.flipped(), met) {
            (Some(true), Some(true)) => format!("; it now meets {target}"),
            (Some(true), _) => format!("; it no longer meets {target}"),
            (Some(false), _) if !in_full => String::new(),
            (Some(false), Some(true)) => format!("; it meets {target} then and now"),
            (Some(false), _) => format!("; it misses {target} then and now"),
            (None, _) => format!("; whether it meets {target} is not known for both"),
        }
    }

    /// The summary of a year.
    fn in_short(&self, summary: &Summary) -> String {
        let Summary { year, compared, moved, .. } = summary;
        let editions = match self.report {
            RevisionsReport::Through(_) => {
                "the first and the last edition that have them".to_owned()
            }
            RevisionsReport::Between(Between { from, to, .. }) => {
                format!("{} and {}", month(from.published), month(to.published))
            }
        };
        let what = if self.measure == Measure::Share { "shares" } else { "figures" };
        let open = match summary.not_comparable.len() {
            0 => String::new(),
            open => format!("; that is not known for {}", count(open)),
        };
        let text =
            format!("Between {editions}, {moved} of {compared} {what} of {year} differ{open}.");
        match self.verdicts(summary) {
            Some(verdicts) => format!("{text} {verdicts}"),
            None => text,
        }
    }

    /// How many met the target then and now, and for whom that changed.
    fn verdicts(&self, summary: &Summary) -> Option<String> {
        let mut sentences = vec![format!(
            "{} of {} met {} then, {} of {} now.",
            summary.met_before,
            summary.known_before(),
            short_name(self.target?, Leg::Core),
            summary.met_after,
            summary.known_after()
        )];
        for (what, members) in [
            ("No longer", &summary.lost),
            ("Newly", &summary.gained),
            ("Not known", &summary.undecided),
        ] {
            if !members.is_empty() {
                let names: Vec<String> =
                    members.iter().map(|member| english::ally(&member.name)).collect();
                sentences.push(format!("{what}: {}.", all_of(&names)));
            }
        }
        Some(sentences.join(" "))
    }

    /// The editions, and what a reader must know.
    fn closing(&self) -> String {
        let holding = self.report.holding();
        let own = holding.iter().filter(|info| info.own.is_some());
        let own: Vec<String> = own.map(|info| info.id.to_string()).collect();
        let editions = match self.report {
            RevisionsReport::Through(_) => "the editions named".to_owned(),
            RevisionsReport::Between(Between { from, to, .. }) => {
                format!("{} and {}", english::day(from.published), english::day(to.published))
            }
        };
        let mut all = vec![if own.is_empty() {
            format!("The figures are NATO's of {editions}, as it printed them.")
        } else {
            format!(
                "The figures are of {editions}; those of edition {} are not NATO's.",
                all_of(&own)
            )
        }];
        if let RevisionsReport::Between(Between { moved, of, .. }) = self.report
            && moved.len() < *of
        {
            all.push(format!(
                "Of {of} figures that differ, or may, {} are shown here; counts are of all.",
                count(moved.len())
            ));
        }
        all.extend(notes::unsaid(self.notes()));
        all.join(" ")
    }
}

/// An ally's figure in the last edition that has it beside that in the first.
fn whole_of<'t, 'd>(through: &'t Through<'d>, member: &Member) -> Option<&'t Revision<'d>> {
    through.whole.iter().find(|revision| revision.member == member)
}

/// A number with its unit; for national figures, without the currency.
fn with_unit(number: &str, measure: Measure) -> String {
    match measure.definition().unit {
        MeasureUnit::MillionNational => format!("{number} million"),
        MeasureUnit::DollarsPerHead => format!("${number}"),
        MeasureUnit::Thousand => format!("{number} thousand"),
        MeasureUnit::MillionDollars => format!("${number} million"),
        _ => format!("{number}%"),
    }
}
