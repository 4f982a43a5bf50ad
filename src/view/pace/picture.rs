//! The paces as a picture: where each ally stands, where it stood, and where its pace leads.

use rust_decimal::Decimal;

use super::{PaceView, ShownPace};
use crate::calc::pace::{LegPace, Outcome};
use crate::dataset::{Leg, Points, Share, Years};
use crate::report::Heading;
use crate::report::picture::{Bar, Bars, Drawing, More, Picture};
use crate::view::View as _;
use crate::view::charts::{self, captions, share_of};
use crate::view::columns::{NOTHING, percent, share};
use crate::view::english::capital;

impl PaceView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let (bars, window) = (self.bars(), self.report.window);
        let notes = captions(self.reading(&bars), self.report.answer.info, self.notes());
        Picture {
            title: self.headline(),
            about: format!(
                "Defence spending in {}, % of GDP, and where the pace of {}–{} leads by {}",
                charts::period(Years { first: window.last, last: window.last }, self.has_estimate),
                window.first,
                window.last,
                self.question.by
            ),
            subtitle: None,
            drawing: Drawing::Bars(bars),
            notes,
            width,
        }
    }

    fn headline(&self) -> String {
        let names: Vec<&str> = self.paces.iter().map(ShownPace::name).collect();
        let gaps = &self.question.gaps;
        let whom = charts::whom(&gaps.groups, if gaps.members.is_empty() { &[] } else { &names });
        let goal = self.target.map(charts::goal).unwrap_or_default();
        charts::headline(&whom, &format!("the pace to {goal} by {}", self.question.by))
    }

    fn bars(&self) -> Bars {
        Bars {
            heading: Heading::of_numbers(&self.base_year(), "% of GDP"),
            unit: capital(charts::SPENDING),
            columns: vec![
                Heading::of_numbers("Target", ""),
                Heading::of_numbers("Pace", "pp a year"),
                Heading::of_numbers("Needed", "pp a year"),
            ],
            about: Vec::new(),
            notes: Vec::new(),
            limits: self.limits.clone(),
            rows: self.paces.iter().map(|shown| self.bar(shown)).collect(),
        }
    }

    /// How to read the picture.
    fn reading(&self, bars: &Bars) -> Vec<String> {
        let window = self.report.window;
        let mut reading = Vec::new();
        if bars.rows.iter().any(|bar| bar.after.is_some()) {
            let reach = bars.reach();
            let is_beyond = |bar: &Bar| bar.after.is_some_and(|after| after > reach);
            let beyond = if bars.rows.iter().any(is_beyond) {
                "; one with two heads goes beyond the axis"
            } else {
                ""
            };
            let has_met = |shown: &ShownPace| shown.pace.outcome == Some(Outcome::Met);
            let met = if self.paces.iter().any(has_met) {
                " An ally that meets the target has no arrow."
            } else {
                ""
            };
            reading.push(format!(
                "Bar: the share of {}. Mark: the share of {}. Arrow: where the share would be in {} at this pace{beyond}.{met}",
                window.last, window.first, self.question.by
            ));
        }
        if bars.rows.iter().any(|bar| bar.more.is_some()) {
            reading.push(
                "Hatched: related spending, which is in no NATO table: the share that counts lies somewhere in it."
                    .to_owned(),
            );
        }
        reading
    }

    fn bar(&self, shown: &ShownPace) -> Bar {
        let ShownPace { trajectory, pace } = shown;
        let row = &trajectory.base;
        let current = pace.gap.share.or(row.figures.share).map(Share::published);
        let years = Decimal::from(self.question.by.since(self.report.window.last));
        let after = match (current, pace.points) {
            (Some(share), Some(points)) if pace.outcome != Some(Outcome::Met) => {
                Some(share.percent() + points * years)
            }
            _ => None,
        };
        Bar {
            name: shown.name().to_owned(),
            figure: current.map(Share::percent),
            shown: share_of(row, &share(current)),
            more: reach(shown),
            before: pace.points.and(trajectory.from).map(Share::percent),
            after,
            cells: vec![
                verdict(pace, current.is_some()),
                percent(pace.points),
                percent(pace.needed_points),
            ],
            ..Bar::default()
        }
    }
}

/// Whether the target is reached in time, and when.
fn verdict(pace: &LegPace, has_share: bool) -> String {
    let reached = pace.reached.map(|year| year.to_string()).unwrap_or_default();
    match pace.outcome {
        Some(Outcome::Met) => "already".to_owned(),
        Some(Outcome::OnCourse) => format!("in time, {reached}"),
        Some(Outcome::Late) => format!("late, {reached}"),
        Some(Outcome::Never) => "never".to_owned(),
        None if has_share => "not known".to_owned(),
        None => NOTHING.to_owned(),
    }
}

/// How far the share may reach where its related part is unknown.
fn reach(shown: &ShownPace) -> Option<More> {
    let core = shown.trajectory.base.figures.share?.published().percent();
    let gap = shown.pace.gap;
    if gap.leg != Leg::Total || gap.share.is_some() {
        return None;
    }
    let Points(least) = gap.points.low()?;
    Some(More::AtMost(core.max(gap.wanted.percent() - least)))
}
