//! The years as a picture: a few lines in one panel with their names at their ends, many in a panel each.

use defspend::calc::lookup::Entry;
use defspend::dataset::{Combination, Group, Iso3, Millions};
use defspend::report::picture::{Drawing, Line, Lines, Look, Panel, Picture, Point};
use rust_decimal::Decimal;

use super::Told;
use super::page::figures;
use crate::cli::drawn::{LINES, captions, point};
use crate::cli::figures::Style;
use crate::cli::words;

impl Told<'_> {
    /// Draws the answer.
    pub fn picture(&self, width: u16) -> Picture {
        let members = self.members();
        let groups: Vec<Line> =
            self.question.groups.iter().filter_map(|group| self.line_of_group(group)).collect();
        let named = &self.question.members;
        let apart = !named.is_empty() && !self.question.groups.is_empty();
        let (mains, context): (Vec<Iso3>, Vec<Iso3>) =
            members.iter().partition(|member| !apart || named.contains(member));
        let mut reading = vec!["Hollow marks, and years with e: estimates of NATO's.".to_owned()];
        let together = mains.len() + groups.len() <= LINES && !self.many_currencies();
        let drawing = if together {
            let mut lines: Vec<Line> =
                context.iter().map(|member| self.line_of_ally(*member, Look::Context)).collect();
            lines.extend(groups);
            lines.extend(mains.iter().map(|member| self.line_of_ally(*member, Look::Main)));
            if !context.is_empty() {
                reading.push("Grey: the other allies of the group.".to_owned());
            }
            let panel = Panel { lines, ..Panel::default() };
            Lines { panels: vec![panel], limits: Vec::new(), one_scale: true }
        } else {
            let one_scale = !self.question.indicator.adds_up();
            let beside = match groups.as_slice() {
                [group] if one_scale => Some(group.clone()),
                _ => None,
            };
            reading.extend(beside.as_ref().map(|group| format!("Dashed: {}.", group.name)));
            if !one_scale {
                reading.push("Each panel has a scale of its own.".to_owned());
            }
            let of_groups = groups.into_iter().map(|group| panel(group, None));
            let of_allies = members
                .iter()
                .map(|member| panel(self.line_of_ally(*member, Look::Main), beside.clone()));
            Lines { panels: of_groups.chain(of_allies).collect(), limits: Vec::new(), one_scale }
        };
        let without: &[&str] =
            if self.question.groups.is_empty() { &["prices"] } else { &["prices", "added"] };
        Picture {
            title: format!(
                "{}: {}, {}, edition {}",
                self.whose(),
                self.question.indicator.in_words(),
                self.history.lookup.years,
                self.history.lookup.info.id
            ),
            about: words::capital(&format!(
                "{}, {}",
                self.question.indicator.in_words(),
                self.unit()
            )),
            drawing: Drawing::Lines(drawing),
            notes: captions(reading, self.history.lookup.info, self.notes(), without),
            width,
        }
    }

    /// Whose figures they are: a few allies or groups by their names.
    fn whose(&self) -> String {
        let of =
            |member: &Iso3| self.history.entries.iter().find(|entry| entry.member.iso3 == *member);
        let allies =
            self.question.members.iter().filter_map(of).map(|entry| entry.member.name.as_str());
        let groups = self.question.groups.iter().map(|group| group.name.as_str());
        let names: Vec<&str> = allies.chain(groups).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [others @ .., last] if names.len() <= 4 => format!("{} and {last}", others.join(", ")),
            all => format!("{} allies and groups", all.len()),
        }
    }

    fn height(&self, figure: Option<Decimal>) -> Option<Decimal> {
        let figure = figure?;
        Some(if self.question.indicator.is_money() {
            self.scale().counted(Millions(figure))
        } else {
            figure
        })
    }

    fn line_of_ally(&self, member: Iso3, look: Look) -> Line {
        let style = self.style();
        let mut name = String::new();
        let point = |year| -> Point {
            let of: Option<&Entry> = self.entry(member, year);
            let figure = of.and_then(|entry| entry.value);
            let estimate = of.and_then(|entry| entry.estimate);
            point(year.number(), self.height(figure), estimate, &style.show(figure))
        };
        let points = self.history.lookup.years.each().map(point).collect();
        if let Some(entry) = self.history.entries.iter().find(|entry| entry.member.iso3 == member) {
            name.clone_from(&entry.member.name);
            if let Some(currency) = entry.currency.filter(|_| self.many_currencies()) {
                name = format!("{name}, {currency}");
            }
        }
        Line { name, look, points }
    }

    /// The first of the figures that a group's come to.
    fn line_of_group(&self, group: &Group) -> Option<Line> {
        let style: Style = self.style().of_many();
        let totals = || self.history.totals.iter().filter(|total| total.group.id == group.id);
        let (name, pick) = figures(self.question.indicator)
            .iter()
            .find(|(_, pick)| totals().any(|total| pick(&total.aggregate).is_some()))?;
        let points = totals().map(|total| {
            let figure = pick(&total.aggregate);
            let estimate = self.is_estimate(total.year);
            point(total.year.number(), self.height(figure), Some(estimate), &style.show(figure))
        });
        let name = match self.question.indicator.combination() {
            Combination::GrowthOfSum => format!("{} {name}", group.name),
            _ => format!("{}, {name}", group.name),
        };
        Some(Line { name, look: Look::Reference, points: points.collect() })
    }
}

/// A panel for one line, beside another that stands in all of them.
fn panel(line: Line, beside: Option<Line>) -> Panel {
    let last = line.points.iter().rfind(|point| point.figure.is_some());
    Panel {
        detail: last.map(|point| point.shown.clone()).unwrap_or_default(),
        heading: line.name,
        lines: beside
            .map(|beside| Line { name: String::new(), ..beside })
            .into_iter()
            .chain([Line { name: String::new(), look: Look::Main, points: line.points }])
            .collect(),
        ..Panel::default()
    }
}
