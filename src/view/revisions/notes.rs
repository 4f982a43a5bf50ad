//! What a reader of revisions must know: what is compared with what, what changed besides the figure, and why a figure
//! is missing.

use super::RevisionsView;
use super::notation::{any_estimate, at_target, change, percent, shown, verdict};
use crate::calc::revisions::{
    Between, EditionFigure, Obstacle, Revision, RevisionsReport, Summary, Through,
};
use crate::dataset::{Absence, EditionInfo, Leg, Measure, Member, Target, Year};
use crate::decimal::plain;
use crate::order;
use crate::view::NoteCode;
use crate::view::english::names;
use crate::view::notes::{Note, estimate, list, outside, several, source};
use crate::view::remarks::newer_edition;

impl RevisionsView<'_> {
    pub(super) fn all_notes(&self) -> Vec<Note> {
        let mut all = self.sources();
        all.extend(outside(&self.question.groups));
        all.push(self.figures_note());
        if let RevisionsReport::Between(between) = self.report {
            all.extend(between.newer.map(newer_edition));
        }
        if self.question.years.is_none() {
            all.push(self.default_year());
        }
        all.extend(self.summary_notes());
        all.extend(self.definition());
        all.extend(self.not_compared());
        all.extend(self.rounded());
        all.extend(self.met_by_rounding());
        match self.report {
            RevisionsReport::Through(through) => all.extend(absent(through)),
            RevisionsReport::Between(between) => all.extend(in_one_alone(between)),
        }
        all.extend(self.no_forces());
        all.extend(self.not_yet_member());
        all.extend(self.narrowed());
        all
    }

    fn sources(&self) -> Vec<Note> {
        let RevisionsReport::Between(between) = self.report else {
            let text = "Source: NATO, the editions named; `defspend editions ID` gives the title, day and address of each.";
            let drawn = "Source: NATO, the editions named.";
            let short = "Source: NATO; `defspend editions ID` describes an edition.";
            return vec![Note::new(NoteCode::Source, text).drawn_as(drawn).in_short(short)];
        };
        let both = [between.from, between.to];
        let mut all: Vec<Note> = both.into_iter().map(source).collect();
        for info in both {
            if let Some(note) = &info.note {
                let text = format!("About edition {}: {note}.", info.id);
                all.push(Note::new(NoteCode::Edition, text));
            }
        }
        all
    }

    /// What the figures and their changes are.
    fn figures_note(&self) -> Note {
        let places = match self.measure.places() {
            0 => "without decimals".to_owned(),
            1 => "to one decimal".to_owned(),
            places => format!("to {places} decimals"),
        };
        let unit = if self.measure.is_percentage() { ", in percentage points (pp)" } else { "" };
        let before = match self.report {
            RevisionsReport::Through(through) if through.members().len() > 1 => {
                "from the first edition that has the figure to the last"
            }
            RevisionsReport::Through(_) => "from the last edition before that has the figure",
            RevisionsReport::Between(_) => "from the earlier edition to the later",
        };
        let shown = match self.report {
            RevisionsReport::Through(_) => "",
            RevisionsReport::Between(between) if is_sure(between) => "; only what moved is shown",
            RevisionsReport::Between(_) => "; only what moved, or may have, is shown",
        };
        let marks = estimate(any_estimate(self.report.rows()));
        let text = format!(
            "Figures are as NATO prints them, {places}. Change: {before}{unit}{shown}.{marks}"
        );
        Note::new(NoteCode::Figures, text)
    }

    /// Which year was taken by default.
    fn default_year(&self) -> Note {
        let has_figures = match self.report {
            RevisionsReport::Through(_) => "two editions have figures".to_owned(),
            RevisionsReport::Between(between) => {
                format!("{} and {} have figures", between.from.id, between.to.id)
            }
        };
        let text = format!(
            "No year is given: {} is the last for which {has_figures}.",
            self.report.years()
        );
        // The title names it.
        Note::new(NoteCode::DefaultYear, text).in_table()
    }

    /// How many figures moved, or how one did.
    fn summary_notes(&self) -> Vec<Note> {
        match self.report {
            RevisionsReport::Through(through) if through.whole.is_empty() => {
                let text = "No figure is in two editions, so there is nothing to compare.";
                vec![Note::new(NoteCode::OneEdition, text)]
            }
            RevisionsReport::Through(through) if through.members().len() == 1 => {
                through.whole.iter().map(|revision| self.whole_note(revision)).collect()
            }
            report => report.summaries().iter().map(|summary| self.year_note(summary)).collect(),
        }
    }

    /// What became of one ally's figure, from the first edition that has it to the last.
    fn whole_note(&self, revision: &Revision) -> Note {
        let measure = self.measure;
        let (before, now) = (revision.before.as_ref(), revision.found.ok());
        let change = match revision.change() {
            Some(_) if measure.is_percentage() => format!("{} points", change(revision)),
            Some(_) => format!("{}%", percent(revision, measure)),
            None => "not compared".to_owned(),
        };
        let met_before = before.and_then(|before| before.figure.met);
        let verdicts = match (met_before, now.and_then(|now| now.met)) {
            (Some(before), Some(now)) => {
                format!("; {} then, {} now", verdict(Some(before)), verdict(Some(now)))
            }
            _ => String::new(),
        };
        let text = format!(
            "{}: {} in {}, {} in {}: {change}{verdicts}.",
            revision.year,
            shown(before.map(|before| &before.figure), None),
            before.map(|before| before.info.id.to_string()).unwrap_or_default(),
            shown(now.as_ref(), None),
            revision.info.id
        );
        Note::new(NoteCode::Summary, text)
    }

    /// The summary of a year: how many figures moved, and which verdicts flipped.
    fn year_note(&self, summary: &Summary) -> Note {
        let Summary { year, compared, moved, .. } = summary;
        let what = if self.measure == Measure::Share { "shares" } else { "figures" };
        let between = match self.report {
            RevisionsReport::Through(_) => {
                "between the first and the last edition that have them, "
            }
            RevisionsReport::Between(_) => "",
        };
        let not_compared = match summary.not_comparable.len() {
            0 => String::new(),
            count => format!(", {count} cannot be compared"),
        };
        let flips = self.target.map(|target| format!("; {}", flips(target, summary)));
        let flips = flips.unwrap_or_default();
        let said = format!("{moved} of {compared} {what} differ{not_compared}{flips}.");
        Note::new(NoteCode::Summary, format!("{year}: {between}{said}"))
            .in_short(format!("{year}: {said}"))
    }

    /// That the definition changed between the editions.
    fn definition(&self) -> Option<Note> {
        if self.measure.is_of_the_economy() {
            return None;
        }
        let editions = self.report.holding();
        let mut pairs = editions.iter().zip(editions.iter().skip(1));
        let (earlier, later) = pairs.find(|(earlier, later)| earlier.series != later.series)?;
        let text = format!(
            "Edition {} tabulates {}, {} {}: part of the change is the definition.",
            later.id,
            later.series.name(),
            earlier.id,
            earlier.series.name()
        );
        let (from, series) = (later.id, later.series.name());
        let short = format!("From {from} on {series}: part of the change is the definition.");
        Some(Note::new(NoteCode::Definition, text).in_short(short))
    }

    /// Everything that is compared, whether it is shown or not.
    fn compared(&self) -> Vec<&Revision<'_>> {
        match self.report {
            RevisionsReport::Through(through) => {
                through.revisions.iter().chain(&through.whole).collect()
            }
            RevisionsReport::Between(between) => between.compared.iter().collect(),
        }
    }

    /// Why some figures are not compared, or not to every decimal.
    fn not_compared(&self) -> Vec<Note> {
        let compared = self.compared();
        let mut notes = Vec::new();
        let other_prices = stopped_by(&compared, Obstacle::PriceYears);
        if !other_prices.is_empty() {
            let text = format!(
                "Not compared: figures at prices and exchange rates of different years ({}).",
                price_years(&other_prices)
            );
            notes.push(Note::new(NoteCode::PriceYears, text));
        }
        let other_currencies = stopped_by(&compared, Obstacle::Currency);
        if !other_currencies.is_empty() {
            let text = format!(
                "Not compared, because the editions count in different currencies: {}.",
                list(&members_and_years(&other_currencies))
            );
            notes.push(Note::new(NoteCode::Currency, text));
        }
        if compared.iter().any(|revision| has_few_decimals(revision, self.measure)) {
            let text = "Shares to one decimal settle less: changes from and to them have one decimal, and where the other \
                        share lies within their rounding, it is not known whether it moved.";
            notes.push(Note::new(NoteCode::FewDecimals, text));
        }
        notes
    }

    /// Figures that are known only as a newspaper printed them.
    fn rounded(&self) -> Option<Note> {
        let mut printers: Vec<String> = Vec::new();
        for revision in self.compared() {
            let before = revision.before.as_ref().map(|before| before.figure);
            for known in revision.found.ok().into_iter().chain(before).filter_map(|of| of.rounded) {
                let printer = format!("{} in {}", known.printed_by, known.edition);
                if !printers.contains(&printer) {
                    printers.push(printer);
                }
            }
        }
        if printers.is_empty() {
            return None;
        }
        let rounded = format!("~: as a newspaper rounded or cut it ({})", printers.join("; "));
        let text = format!("{rounded}; it has moved where the other lies outside its last digit.");
        Some(Note::new(NoteCode::Rounded, text).in_short(rounded + "."))
    }

    /// Figures that meet the target as published, but not with every stored digit.
    fn met_by_rounding(&self) -> Option<Note> {
        let wanted = self.target?.share(Leg::Core).percent();
        let revisions = match self.report {
            RevisionsReport::Through(through) => &through.revisions,
            RevisionsReport::Between(between) => &between.compared,
        };
        let mut items: Vec<String> = Vec::new();
        for revision in revisions {
            let before = revision.before.as_ref().map(|before| (before.info, before.figure));
            let now = revision.found.ok().map(|figure| (revision.info, figure));
            for (info, figure) in before.into_iter().chain(now) {
                if figure.met != Some(true) || figure.unrounded >= wanted {
                    continue;
                }
                let (name, held) = (&revision.member.name, plain(figure.unrounded));
                let item = format!("{name} {} in {} ({held} unrounded)", revision.year, info.id);
                if !items.contains(&item) {
                    items.push(item);
                }
            }
        }
        if items.is_empty() {
            return None;
        }
        let text = format!(
            "Met as published, to {} decimals, but not unrounded, below {}: {}.",
            self.measure.places(),
            plain(wanted),
            several(items.into_iter())
        );
        Some(Note::new(NoteCode::MetByRounding, text).not_said())
    }

    /// An ally without armed forces.
    fn no_forces(&self) -> Option<Note> {
        let member = match self.report {
            RevisionsReport::Through(through) => {
                let has_none =
                    |revision: &&Revision| revision.found.err() == Some(Absence::NoForces);
                through.revisions.iter().find(has_none)?.member
            }
            RevisionsReport::Between(between) => {
                let mut neither = between.summaries.iter().flat_map(|summary| &summary.in_neither);
                neither.find(|(_, why)| *why == Absence::NoForces)?.0
            }
        };
        let text = format!("{} has no armed forces, and so no such figure.", member.name);
        Some(Note::new(NoteCode::NoForces, text).not_said())
    }

    /// Allies that are shown in years before they joined, because they are named.
    fn not_yet_member(&self) -> Option<Note> {
        let is_early = |revision: &&Revision| {
            revision.year < revision.member.joined
                && self.question.members.contains(&revision.member.iso3)
        };
        let early: Vec<&Revision> = self.report.rows().iter().filter(is_early).collect();
        if early.is_empty() {
            return None;
        }
        let whom = list(&members_and_years(&early));
        let text = format!("Shown before joining the alliance, because they are named: {whom}.");
        Some(Note::new(NoteCode::NotYetMember, text))
    }

    /// That rows were left out.
    fn narrowed(&self) -> Option<Note> {
        let RevisionsReport::Between(between) = self.report else { return None };
        let (shown, of) = (between.moved.len(), between.of);
        if shown == of {
            return None;
        }
        let text = format!("{shown} of {of} rows are shown; the counts are of all.");
        Some(Note::new(NoteCode::Narrowed, text))
    }
}

/// Whether it is known of every figure whether it moved.
fn is_sure(between: &Between) -> bool {
    between.summaries.iter().all(|summary| summary.not_comparable.is_empty())
}

/// Which verdicts flipped, and how many there are.
fn flips(target: &Target, summary: &Summary) -> String {
    let mut parts = vec![format!(
        "{}: {} of {} then, {} of {} now",
        at_target(target).to_lowercase(),
        summary.met_before,
        summary.known_before(),
        summary.met_after,
        summary.known_after()
    )];
    for (what, members) in [
        ("no longer", &summary.lost),
        ("newly", &summary.gained),
        ("not known", &summary.undecided),
    ] {
        if !members.is_empty() {
            parts.push(format!("{what}: {}", names(members)));
        }
    }
    parts.join("; ")
}

/// The revisions that an obstacle keeps from being compared.
fn stopped_by<'r, 'd>(revisions: &[&'r Revision<'d>], obstacle: Obstacle) -> Vec<&'r Revision<'d>> {
    let is_stopped = |revision: &&&Revision| {
        revision.before.as_ref().is_some_and(|before| before.change == Err(obstacle))
    };
    revisions.iter().filter(is_stopped).copied().collect()
}

/// The years whose prices editions are at, oldest edition first.
fn price_years(revisions: &[&Revision]) -> String {
    let mut editions: Vec<&EditionInfo> = Vec::new();
    for revision in revisions {
        editions.extend(revision.before.as_ref().map(|before| before.info));
        editions.push(revision.info);
    }
    order::by_key(&mut editions, |info| info.published);
    editions.dedup();
    let years: Vec<String> =
        editions.iter().map(|info| format!("{} in {}", info.price_year, info.id)).collect();
    years.join(", ")
}

/// Whether a figure or the one before it has fewer decimals than NATO prints.
fn has_few_decimals(revision: &Revision, measure: Measure) -> bool {
    let is_short =
        |figure: EditionFigure| figure.rounded.is_none() && figure.value.scale() < measure.places();
    let before = revision.before.as_ref().map(|before| before.figure);
    revision.found.is_ok_and(is_short) || before.is_some_and(is_short)
}

/// Allies with their years, each once.
fn members_and_years<'d>(revisions: &[&Revision<'d>]) -> Vec<(&'d Member, Year)> {
    let mut all: Vec<(&Member, Year)> =
        revisions.iter().map(|revision| (revision.member, revision.year)).collect();
    all.dedup();
    all
}

/// Editions that cover the year but lack the figure of some allies.
fn absent(through: &Through) -> Vec<Note> {
    let mut notes = Vec::new();
    let silent = editions_without(through, Absence::Silent);
    if !silent.is_empty() {
        let text = format!("NATO gives no figure in edition {}.", silent.join("; "));
        notes.push(Note::new(NoteCode::Silent, text).not_said());
    }
    let not_held = editions_without(through, Absence::NotHeld);
    if !not_held.is_empty() {
        let text = format!(
            "NATO may have printed a figure, but it is not available here, in edition {}.",
            not_held.join("; ")
        );
        let short = format!("Not available here: edition {}.", not_held.join("; "));
        notes.push(Note::new(NoteCode::NotHeld, text).not_said().in_short(short));
    }
    notes
}

/// The editions in which figures are missing for a reason; with several allies, each with those that it lacks.
fn editions_without(through: &Through, why: Absence) -> Vec<String> {
    let members = through.members();
    let forces = members.iter().filter(|member| member.armed_forces).count();
    let mut editions = Vec::new();
    for info in &through.editions {
        let is_missing =
            |revision: &&Revision| revision.info == *info && revision.found.err() == Some(why);
        let missing: Vec<&Revision> = through.revisions.iter().filter(is_missing).collect();
        let names = missing.iter().map(|revision| revision.member.name.clone());
        match missing.len() {
            0 => {}
            _ if members.len() == 1 => editions.push(info.id.to_string()),
            all if all >= forces => editions.push(format!("{} (all)", info.id)),
            _ => editions.push(format!("{} ({})", info.id, several(names))),
        }
    }
    editions
}

/// Allies with a figure in one of the two editions alone, and why.
fn in_one_alone(between: &Between) -> Vec<Note> {
    let mut notes = Vec::new();
    for summary in &between.summaries {
        for (with, without, members) in [
            (between.from, between.to, &summary.only_before),
            (between.to, between.from, &summary.only_after),
        ] {
            for (why, reason) in [
                (Absence::Silent, "NATO gives no figure in"),
                (Absence::NotHeld, "it is not available in"),
            ] {
                let mut names = Vec::new();
                for (member, absence) in members {
                    if *absence == why {
                        names.push(format!("{} {}", member.name, summary.year));
                    }
                }
                if !names.is_empty() {
                    let text = format!(
                        "In {} alone, because {reason} {}: {}.",
                        with.id,
                        without.id,
                        several(names.into_iter())
                    );
                    notes.push(Note::new(NoteCode::OnlyOne, text));
                }
            }
        }
    }
    notes
}
