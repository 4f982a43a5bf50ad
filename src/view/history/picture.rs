//! The years as a picture: a few lines in one panel with their names at their ends, many in a panel each.

use rust_decimal::Decimal;

use super::{HistoryView, group_figures};
use crate::calc::history::{HistoryQuestion, Total};
use crate::calc::indicator::Indicator;
use crate::dataset::{Combination, Group, Iso3, Millions, Year};
use crate::report::picture::{Drawing, Line, Lines, Look, Panel, Picture};
use crate::view::View as _;
use crate::view::charts::{self, LINES, captions, point};
use crate::view::english::{all_of, uncapital};
use crate::view::indicators::{self, phrase};

impl HistoryView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let lookup = &self.history.lookup;
        let measure = phrase(self.question.indicator, lookup);
        let what = if self.options.change {
            let measure = match self.question.indicator {
                Indicator::SHARE => "defence spending's share of GDP",
                Indicator::SPENDING => "defence spending",
                _ => &measure,
            };
            format!("change of {measure} from the year before, {}", self.unit_of_changes())
        } else {
            indicators::title(self.question.indicator, &measure, &self.unit())
        };
        let has_estimates = lookup.years.each().any(|year| self.is_estimate(year));
        let when = charts::period(lookup.years, has_estimates);
        let groups: Vec<Line> =
            self.question.groups.iter().filter_map(|group| self.line_of_group(group)).collect();
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
        let one_scale = !self.question.indicator.adds_up() || self.options.change;
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
        for group in &self.question.groups {
            // In the middle of a title: the Baltic allies and all allies.
            let is_whole = group.id == "nato" && !names.is_empty();
            names.push(if is_whole { uncapital(&group.name) } else { group.name.clone() });
        }
        if names.len() <= 4 { all_of(&names) } else { format!("{} allies and groups", names.len()) }
    }

    /// A figure in the unit of the axis.
    fn height(&self, figure: Option<Decimal>) -> Option<Decimal> {
        if self.question.indicator.is_money() && !self.options.change {
            figure.map(|amount| self.money_unit.counted(Millions(amount)))
        } else {
            figure
        }
    }

    fn line_of_ally(&self, member: Iso3, look: Look) -> Line {
        let mut points = Vec::new();
        for year in self.history.lookup.years.each() {
            let entry = self.entry(member, year);
            let estimate = entry.and_then(|entry| entry.estimate);
            let figure = if self.options.change {
                entry.and_then(|entry| self.change(entry))
            } else {
                entry.and_then(|entry| entry.value)
            };
            let shown = self.show(figure, self.style);
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
        let years: Vec<Year> = totals.iter().map(|total| total.year).collect();
        let mut values: Vec<_> =
            totals.iter().map(|total| (figure.pick)(&total.aggregate)).collect();
        if self.options.change {
            values = self.changes(group, &years, figure, &values);
        }
        let mut points = Vec::with_capacity(totals.len());
        for (total, value) in totals.into_iter().zip(values) {
            let estimate = Some(self.is_estimate(total.year));
            let shown = self.show(value, style);
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
