//! The paces as a picture: where each ally stands, where it stood, and where it is bound for.

use defspend::calc::pace::{LegPace, Outcome, Trajectory};
use defspend::dataset::{Leg, Points, Share};
use defspend::decimal::plain;
use defspend::report::Heading;
use defspend::report::picture::{Bar, Bars, Drawing, Limit, More, Picture};
use rust_decimal::Decimal;

use super::Paced;
use defspend::view::charts::{captions, limits, share_of};
use defspend::view::columns::{NOTHING, percent, share};

impl Paced<'_> {
    /// Draws the paces.
    pub fn picture(&self, width: u16) -> Picture {
        let (window, by) = (self.courses.window, self.question.by);
        let shown = self.shown();
        let bars: Vec<Bar> = shown.iter().map(|(course, pace)| self.bar(course, pace)).collect();
        let mut reading = Vec::new();
        if bars.iter().any(|bar| bar.after.is_some()) {
            reading.push(format!(
                "Bar: the share of {}. Mark: the share of {}. Arrow: where the share would be in {by} at this pace; one \
                 that ends at the edge goes beyond it. Who meets the target has no arrow.",
                window.last, window.first
            ));
        }
        if shown.iter().any(|(course, pace)| most(course, pace).is_some()) {
            reading.push(
                "Hatched: related spending, which is in no NATO table: the share that counts lies somewhere in it."
                    .to_owned(),
            );
        }
        let drawing = Bars {
            heading: Heading::of_numbers(
                &format!("{}{}", window.last, if self.estimate() { "e" } else { "" }),
                "% of GDP",
            ),
            unit: "Defence expenditure, % of GDP".to_owned(),
            columns: vec![
                Heading::of_numbers("Target", ""),
                Heading::of_numbers("Pace", "pp a year"),
                Heading::of_numbers("Needed", "pp a year"),
            ],
            limits: limits(shown.iter().map(|(_, pace)| {
                let at = pace.gap.wanted.percent();
                Limit { at, label: format!("{}%", plain(at)) }
            })),
            rows: bars,
        };
        Picture {
            title: self.title(),
            about:
                "Where each ally stands, and its pace carried forward against the target, % of GDP"
                    .to_owned(),
            drawing: Drawing::Bars(drawing),
            notes: captions(
                reading,
                self.courses.answer.info,
                self.notes(),
                &["needed_growth", "outlook_ends", "related_unknown"],
            ),
            width,
        }
    }

    fn bar(&self, course: &Trajectory, pace: &LegPace) -> Bar {
        let stands = pace.gap.share.or(course.base.figures.share).map(Share::published);
        let years = Decimal::from(self.question.by.since(self.courses.window.last));
        let goes = pace.points.filter(|_| pace.outcome != Some(Outcome::Met));
        let reached = pace.reached.map(|year| year.to_string()).unwrap_or_default();
        let outcome = match pace.outcome {
            Some(Outcome::Met) => "already".to_owned(),
            Some(Outcome::OnCourse) => format!("in time, {reached}"),
            Some(Outcome::Late) => format!("late, {reached}"),
            Some(Outcome::Never) => "never".to_owned(),
            None if stands.is_some() => "not known".to_owned(),
            None => NOTHING.to_owned(),
        };
        Bar {
            name: course.base.member.name.clone(),
            figure: stands.map(Share::percent),
            shown: share_of(&course.base, &share(stands)),
            more: most(course, pace),
            before: course.from.map(Share::percent).filter(|_| pace.points.is_some()),
            after: stands.zip(goes).map(|(share, points)| share.percent() + points * years),
            cells: vec![outcome, percent(pace.points), percent(pace.needed_points)],
            ..Bar::default()
        }
    }
}

/// How far the share may reach where nobody knows the related part of it.
fn most(course: &Trajectory, pace: &LegPace) -> Option<More> {
    let core = course.base.figures.share?.published().percent();
    let unknown = pace.gap.leg == Leg::Total && pace.gap.share.is_none();
    let Points(least) = pace.gap.points.low().filter(|_| unknown)?;
    Some(More::AtMost(core.max(pace.gap.wanted.percent() - least)))
}
