//! The years as a picture: a few lines in one panel with their names at their ends, many in a panel each.

use rust_decimal::Decimal;

use super::{HistoryView, group_figures};
use crate::calc::history::{HistoryQuestion, Total};
use crate::dataset::{Combination, Group, Iso3, Millions};
use crate::report::picture::{Drawing, Line, Lines, Look, Panel, Picture};
use crate::view::View as _;
use crate::view::charts::{self, LINES, captions, point};
use crate::view::english::all_of;
use crate::view::indicators::{self, phrase};

impl HistoryView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let lookup = &self.history.lookup;
        let measure = phrase(self.question.indicator, lookup);
        let what = indicators::title(self.question.indicator, &measure, &self.unit());
        let when = charts::period(lookup.years, false);
        let groups: Vec<Line> =
            self.question.groups.iter().filter_map(|group| self.line_of_group(group)).collect();
        let has_estimates = lookup.years.each().any(|year| self.is_estimate(year));
        let about = if has_estimates { charts::HOLLOW } else { "Figures as they were published" };
        let mut reading = Vec::new();
        let lines = if self.fit_one_panel(groups.len()) {
            self.one_panel(groups, &mut reading)
        } else {
            self.a_panel_each(groups, &mut reading)
        };
        Picture {
            title: charts::headline(&self.whose(), &format!("{what}, {when}")),
            about: about.to_owned(),
            drawing: Drawing::Lines(lines),
            notes: captions(reading, lookup.info, self.notes()),
            width,
        }
    }

    /// Whether an ally is only the background of those that are named.
    fn is_context(&self, member: Iso3) -> bool {
        let HistoryQuestion { members, groups, .. } = self.question;
        !members.is_empty() && !groups.is_empty() && !members.contains(&member)
    }

    fn fit_one_panel(&self, groups: usize) -> bool {
        let named = self.members.iter().filter(|member| !self.is_context(**member)).count();
        named + groups <= LINES && !self.has_many_currencies
    }

    /// All lines in one panel: the background first, and what matters most last, on top.
    fn one_panel(&self, groups: Vec<Line>, reading: &mut Vec<String>) -> Lines {
        let (mut lines, mut named) = (Vec::new(), Vec::new());
        for member in &self.members {
            if self.is_context(*member) {
                lines.push(self.line_of_ally(*member, Look::Context));
            } else {
                named.push(self.line_of_ally(*member, Look::Main));
            }
        }
        if !lines.is_empty() {
            reading.push("Grey: the other allies of the group.".to_owned());
        }
        lines.extend(groups);
        lines.extend(named);
        let panel = Panel { lines, ..Panel::default() };
        Lines { panels: vec![panel], limits: Vec::new(), one_scale: true }
    }

    /// A panel for each line. Where figures do not add up, a single group can be compared with each ally.
    fn a_panel_each(&self, groups: Vec<Line>, reading: &mut Vec<String>) -> Lines {
        let one_scale = !self.question.indicator.adds_up();
        let beside = match groups.as_slice() {
            [group] if one_scale => Some(group.clone()),
            _ => None,
        };
        reading.extend(beside.as_ref().map(|group| format!("Black: {}.", group.name)));
        if !one_scale {
            reading.push("Each panel has a scale of its own.".to_owned());
        }
        let mut panels: Vec<Panel> = groups.into_iter().map(|group| panel(group, None)).collect();
        for member in &self.members {
            panels.push(panel(self.line_of_ally(*member, Look::Main), beside.as_ref()));
        }
        Lines { panels, limits: Vec::new(), one_scale }
    }

    /// Whose figures they are: a few allies or groups by their names.
    fn whose(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        for member in &self.question.members {
            names.extend(self.first_entry(*member).map(|entry| entry.member.name.clone()));
        }
        names.extend(self.question.groups.iter().map(|group| group.name.clone()));
        if names.len() <= 4 { all_of(&names) } else { format!("{} allies and groups", names.len()) }
    }

    /// A figure in the unit of the axis.
    fn height(&self, figure: Option<Decimal>) -> Option<Decimal> {
        if self.question.indicator.is_money() {
            figure.map(|amount| self.money_unit.counted(Millions(amount)))
        } else {
            figure
        }
    }

    fn line_of_ally(&self, member: Iso3, look: Look) -> Line {
        let mut points = Vec::new();
        for year in self.history.lookup.years.each() {
            let entry = self.entry(member, year);
            let figure = entry.and_then(|entry| entry.value);
            let estimate = entry.and_then(|entry| entry.estimate);
            let shown = self.style.show(figure);
            points.push(point(year.number(), self.height(figure), estimate, &shown));
        }
        Line::new(self.name_of_line(member), look, points)
    }

    /// The name of an ally, with its currency where there are several.
    fn name_of_line(&self, member: Iso3) -> String {
        let Some(entry) = self.first_entry(member) else { return String::new() };
        match entry.currency {
            Some(currency) if self.has_many_currencies => {
                format!("{}, {currency}", entry.member.name)
            }
            _ => entry.member.name.clone(),
        }
    }

    /// The first figure that a group has in any year.
    fn line_of_group(&self, group: &Group) -> Option<Line> {
        let totals: Vec<&Total> =
            self.history.totals.iter().filter(|total| total.group.id == group.id).collect();
        let mut figures = group_figures::shown(self.question.indicator).iter();
        let figure = figures
            .find(|figure| totals.iter().any(|total| (figure.pick)(&total.aggregate).is_some()))?;
        let style = self.style.of_many();
        let mut points = Vec::with_capacity(totals.len());
        for total in totals {
            let value = (figure.pick)(&total.aggregate);
            let estimate = Some(self.is_estimate(total.year));
            let shown = style.show(value);
            points.push(point(total.year.number(), self.height(value), estimate, &shown));
        }
        let is_growth = self.question.indicator.combination() == Combination::GrowthOfSum;
        let comma = if is_growth { "" } else { "," };
        let name = format!("{}{comma} {}", group.name, figure.name);
        Some(Line::new(name, Look::Reference, points))
    }
}

/// A panel for one line, beside another that is in all of them.
fn panel(line: Line, beside: Option<&Line>) -> Panel {
    let last = line.points.iter().rfind(|point| point.figure.is_some());
    let detail = last.map(|point| point.shown.clone()).unwrap_or_default();
    let mut lines = Vec::with_capacity(2);
    lines.extend(beside.map(|beside| Line { name: String::new(), ..beside.clone() }));
    lines.push(Line::new(String::new(), Look::Main, line.points));
    Panel { heading: line.name, detail, lines, ..Panel::default() }
}
