//! What a reader of pledges must know: what the register is, what is compared with what, and what is not.

use super::{PledgesView, outcome_name};
use crate::calc::pledges::{Distance, DueFigure, Outcome, PledgesReport, Promise};
use crate::dataset::{Day, EditionChoice, EditionId, Scope, Series, State};
use crate::decimal::{fixed, plain};
use crate::view::NoteCode;
use crate::view::english::any_of;
use crate::view::notes::{self, Note, several};
use crate::view::remarks;
use crate::view::values::name_of;

impl PledgesView<'_> {
    pub(super) fn all_notes(&self) -> Vec<Note> {
        let gaps = &self.report.gaps;
        let mut all = vec![notes::source(gaps.info)];
        all.extend(notes::edition(gaps.info));
        all.extend(notes::outside(&self.question.groups));
        let text = format!(
            "Pledges are from a register of announcements{}, which is not exhaustive: allies may have promised more than is in \
             it.",
            kept(self.report)
        );
        all.push(Note::new(NoteCode::Register, text));
        all.push(self.state_note());
        all.extend(self.outcome_note());
        all.extend(self.due_note());
        all.extend(self.gap_note());
        all.extend(self.not_compared());
        all.extend(self.spans());
        all.extend(self.without_pledge());
        all.extend(gaps.remarks.iter().map(|remark| remarks::remark(remark, gaps)));
        all
    }

    /// The day as of which pledges are shown; none for today.
    fn day(&self) -> Option<Day> {
        match self.question.choice {
            EditionChoice::AsOf(day) => Some(day),
            EditionChoice::Newest | EditionChoice::Named(_) => None,
        }
    }

    /// As of which day the states are.
    fn state_note(&self) -> Note {
        let Some(day) = self.day() else {
            let text = "States are as of then, whichever edition is used.";
            return Note::new(NoteCode::State, text);
        };
        let text = format!(
            "Shows what had been announced by {day}; an announcement dated only by its month or year counts from the end of \
             it. Which pledges were met or superseded is known only as of the register's day, so each is shown as current."
        );
        Note::new(NoteCode::AsOf, text)
    }

    /// What the outcomes are, and what they are worked out from; nothing where no pledge has one.
    fn outcome_note(&self) -> Option<Note> {
        if self.report.promises.iter().all(|promise| promise.outcome.is_none()) {
            return None;
        }
        let text = "Outcome: by the share of the pledge's year in all editions since it was announced. kept, missed: that \
                    year is no estimate any more; restated: editions disagree whether it reaches the pledge; reached: the \
                    latest share up to that year does, but is an estimate or of an earlier year; open: none of these.";
        Some(Note::new(NoteCode::Outcome, text).said())
    }

    /// The pledges that the figures of their year settle or dispute, with these figures: the share of today beside them
    /// is of another year.
    fn due_note(&self) -> Option<Note> {
        let (mut all, mut outcomes) = (Vec::new(), Vec::new());
        let mut core = None;
        for Promise { member, pledge, outcome, due, .. } in &self.report.promises {
            let telling = due.iter().position(|figure| figure.met.is_some());
            let newest = telling.and_then(|place| due.get(place..=place)).unwrap_or_default();
            let (word, figures) = match outcome {
                Some(Outcome::Kept) => ("kept", newest),
                Some(Outcome::Missed) => ("missed", newest),
                Some(Outcome::Restated) => ("restated", due.as_slice()),
                Some(Outcome::Reached | Outcome::Open) | None => continue,
            };
            let share = plain(pledge.share.percent());
            let outcome = format!("{} {share}% {word}", member.name);
            all.push(format!("{outcome} ({})", due_in_words(figures)));
            outcomes.push(outcome);
            core = core.or(first_of_core(figures));
        }
        if all.is_empty() {
            return None;
        }
        let core = core.map(|id| format!(" From edition {id} on NATO tabulates core spending."));
        let (all, core) = (several(all.into_iter()), core.unwrap_or_default());
        let text = format!("By the share of the pledge's year: {all}.{core}");
        let outcomes = several(outcomes.into_iter());
        let short = format!("By the share of the pledge's year: {outcomes}.");
        Some(Note::new(NoteCode::Due, text).in_short(short))
    }

    /// What the gap of a pledge is; nothing where none has one.
    fn gap_note(&self) -> Option<Note> {
        let distances: Vec<Distance> =
            self.report.promises.iter().filter_map(|promise| promise.distance).collect();
        if distances.is_empty() {
            return None;
        }
        let marks = notes::estimate(distances.iter().any(|distance| distance.estimate));
        let text = format!(
            "Gap: promised less the published share, in percentage points (pp); positive is short.{marks}"
        );
        Some(Note::new(NoteCode::Gap, text))
    }

    /// Why some pledges have no gap.
    fn not_compared(&self) -> Option<Note> {
        let (mut reasons, mut scopes) = (Vec::new(), Vec::new());
        for (scope, name) in Scope::ALL {
            let promises = &self.report.promises;
            if promises.iter().any(|promise| promise.pledge.scope == scope)
                && let Some(reason) = why_not_compared(scope)
            {
                reasons.push(reason);
                scopes.push(name);
            }
        }
        if reasons.is_empty() {
            return None;
        }
        let text = format!(
            "Not compared, because NATO's shares are core spending as a share of GDP: pledges on the basis {}.",
            reasons.join("; ")
        );
        let short =
            format!("Not compared with NATO's shares: pledges on the basis {}.", any_of(&scopes));
        Some(Note::new(NoteCode::NotCompared, text).in_short(short))
    }

    /// Pledges for several years.
    fn spans(&self) -> Option<Note> {
        let mut spans = Vec::new();
        for Promise { member, pledge, outcome, .. } in &self.report.promises {
            if outcome.is_some() && pledge.is_for_several_years() {
                let by = pledge.by_text.as_deref().unwrap_or_default();
                spans.push(format!("{} {}% ({by})", member.name, plain(pledge.share.percent())));
            }
        }
        if spans.is_empty() {
            return None;
        }
        let text = format!(
            "Promised for several years, of which the first is compared; it cannot make the pledge kept or missed: {}.",
            several(spans.into_iter())
        );
        Some(Note::new(NoteCode::Span, text))
    }

    /// The allies that were named and have no such pledge.
    fn without_pledge(&self) -> Option<Note> {
        let without = &self.report.without;
        if without.is_empty() {
            return None;
        }
        let by = self.day().map(|day| format!(" announced by {day}")).unwrap_or_default();
        let state = self.question.state.and_then(|state| name_of(&State::ALL, state));
        let state = state.map(|state| format!("{state} ")).unwrap_or_default();
        let outcome = self.question.outcome.and_then(outcome_name);
        let outcome = outcome.map(|name| format!(" with the outcome {name}")).unwrap_or_default();
        let due = self.question.due.map(|years| format!(" due in {years}")).unwrap_or_default();
        let names = several(without.iter().map(|member| member.name.clone()));
        let text = format!("The register has no {state}pledge{due}{by} of {names}{outcome}.");
        Some(Note::new(NoteCode::NoPledge, text))
    }
}

/// The figures of a pledge's year: `2025: 1.57e in edition 2026-07; 2.02e in edition 2025-08`.
pub(super) fn due_in_words(due: &[DueFigure]) -> String {
    let Some(DueFigure { year, .. }) = due.first() else { return String::new() };
    let figure = |DueFigure { info, share, estimate, .. }: &DueFigure| {
        let mark = if *estimate { "e" } else { "" };
        format!("{}{mark} in edition {}", fixed(share.percent(), share.places()), info.id)
    };
    let figures: Vec<String> = due.iter().map(figure).collect();
    format!("{year}: {}", figures.join("; "))
}

/// The first edition that tabulates core spending, where an earlier one of these did not.
fn first_of_core(due: &[DueFigure]) -> Option<EditionId> {
    let mut has_former = false;
    for DueFigure { info, .. } in due.iter().rev() {
        match info.series {
            Series::Defence => has_former = true,
            Series::Core if has_former => return Some(info.id),
            Series::Core => {}
        }
    }
    None
}

/// To which day the register was kept, after its name.
pub(in crate::view) fn kept(report: &PledgesReport) -> String {
    report.kept_to.map(|day| format!(" kept to {day}")).unwrap_or_default()
}

/// Why pledges on a basis have no gap; nothing for those that have one.
fn why_not_compared(scope: Scope) -> Option<&'static str> {
    match scope {
        Scope::Core => None,
        Scope::Total => {
            Some("total (core and related spending, and the latter is in no NATO table)")
        }
        Scope::Gni => Some("gni (of gross national income, not of GDP)"),
        Scope::National => Some("national (not said to be by NATO's definition)"),
    }
}
