//! The years as a picture: a few lines in one panel with their names at their ends, many in a panel each.

use rust_decimal::Decimal;

use super::HistoryView;
use super::group_figures::{self, GroupFigure};
use crate::calc::history::{HistoryQuestion, Total, mean_over_years};
use crate::dataset::{Group, Iso3, Millions, Year};
use crate::report::Heading;
use crate::report::picture::{Bar, Bars, Drawing, Line, Lines, Look, Mean, Panel, Picture};
use crate::view::View as _;
use crate::view::charts::{self, LINES, captions, point};
use crate::view::english::{all_of, capital, uncapital};
use crate::view::indicators::{self, phrase, two_lines};

/// What is drawn where no figure is an estimate.
const PUBLISHED: &str = "Figures as they were published";

/// How the allies behind those that are named are to be read.
const OTHERS: &str = "Grey: the other allies of the group.";

impl HistoryView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let lookup = &self.history.lookup;
        let measure = phrase(self.question.indicator, lookup);
        let what = if self.options.change {
            let measure = indicators::changed(self.question.indicator, &measure);
            format!("change of {measure} from the year before, {}", self.unit_of_changes())
        } else {
            indicators::title(self.question.indicator, &measure, &self.unit())
        };
        let has_estimates = lookup.years.each().any(|year| self.is_estimate(year));
        let when = charts::period(lookup.years, has_estimates);
        let groups: Vec<Line> =
            self.question.groups.iter().flat_map(|group| self.lines_of_group(group)).collect();
        let mut reading = Vec::new();
        let (about, drawing) = if lookup.years.is_one() {
            let bars = self.bars_of_year(groups, &mut reading);
            let order = if bars.rows.len() > 1 { "The largest first" } else { PUBLISHED };
            (order, Drawing::Bars(bars))
        } else {
            let lines = if self.fit_one_panel(groups.len()) {
                self.one_panel(groups, &mut reading)
            } else {
                self.a_panel_each(groups, &mut reading)
            };
            (if has_estimates { charts::HOLLOW } else { PUBLISHED }, Drawing::Lines(lines))
        };
        Picture {
            title: charts::headline(&self.whose(), &format!("{what}, {when}")),
            about: about.to_owned(),
            subtitle: None,
            drawing,
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

    /// The figures of a single year: a bar for each ally, the largest first, and below them those of the groups. Sums of
    /// groups would leave the bars of allies without length, and are said in words beside allies.
    fn bars_of_year(&self, groups: Vec<Line>, reading: &mut Vec<String>) -> Bars {
        let unit = if self.options.change { self.unit_of_changes() } else { self.unit() };
        // The title and the axis have the prices.
        let (above, below) = two_lines(unit.split(" at ").next().unwrap_or(&unit));
        let heading = Heading::of_numbers(above, below);
        let mut rows: Vec<Bar> = Vec::with_capacity(self.members.len() + groups.len());
        for member in &self.members {
            let is_context = self.is_context(*member);
            let bar = Bar { faint: is_context, ..bar(&self.line_of_ally(*member, Look::Main)) };
            // What has no figure is less than any that has one, and comes last.
            let at = rows.partition_point(|other| other.figure >= bar.figure);
            rows.insert(at, bar);
        }
        if rows.iter().any(|bar| bar.faint) {
            reading.push(OTHERS.to_owned());
        }
        let is_sum = self.question.indicator.adds_up() && !self.options.change;
        for group in groups {
            if is_sum && !rows.is_empty() {
                let (figure, unit) = (group.figures(), format!("{above} {below}"));
                reading.push(format!("{}: {figure} {}.", group.name, unit.trim()));
            } else {
                let name = self.name_of_bar(&group);
                rows.push(Bar { name, ..bar(&group) });
            }
        }
        if rows.iter().any(|bar| bar.shown.ends_with('e')) {
            reading.push(charts::ESTIMATE.to_owned());
        }
        Bars {
            heading,
            unit,
            columns: Vec::new(),
            about: Vec::new(),
            notes: Vec::new(),
            limits: Vec::new(),
            rows,
        }
    }

    /// The name of a group's figure below the bars of allies; a group that is alone is named by the title.
    fn name_of_bar(&self, line: &Line) -> String {
        let [group] = self.question.groups.as_slice() else { return line.name.clone() };
        if !self.question.members.is_empty() {
            return line.name.clone();
        }
        let figure =
            line.name.trim_start_matches(group.name.as_str()).trim_start_matches([',', ' ']);
        match figure {
            "weighted" | "unweighted" => format!("{} average", capital(figure)),
            _ => capital(figure),
        }
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
            reading.push(OTHERS.to_owned());
        }
        lines.extend(groups);
        lines.extend(named);
        let panel = Panel { lines, ..Panel::default() };
        Lines { panels: vec![panel], limits: Vec::new(), one_scale: true }
    }

    /// A panel for each line. Where figures do not add up, a single group can be compared with each ally.
    fn a_panel_each(&self, groups: Vec<Line>, reading: &mut Vec<String>) -> Lines {
        let one_scale = !self.question.indicator.adds_up() || self.options.change;
        let is_alone = one_scale && self.question.groups.len() == 1;
        let beside = if is_alone { groups.first().cloned() } else { None };
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

    /// Whose figures they are: a few allies or groups by their names; nothing for the whole alliance.
    fn whose(&self) -> String {
        let HistoryQuestion { members, groups, .. } = self.question;
        let mut names: Vec<String> = Vec::new();
        if members.is_empty() && matches!(groups.as_slice(), [group] if group.id == "nato") {
            return String::new();
        }
        for member in members {
            names.extend(self.first_entry(*member).map(|entry| entry.member.name.clone()));
        }
        for group in groups {
            // In the middle of a title: the Baltic allies and all allies.
            let is_whole = group.id == "nato" && !names.is_empty();
            names.push(if is_whole { uncapital(&group.name) } else { group.name.clone() });
        }
        match (members.len(), groups.len()) {
            _ if names.len() <= 4 => all_of(&names),
            (allies, 0) => format!("{allies} allies"),
            (0, groups) => format!("{groups} groups"),
            (allies, 1) => format!("{allies} allies and {}", names.pop().unwrap_or_default()),
            (1, groups) => format!("{} and {groups} groups", names.swap_remove(0)),
            (allies, groups) => format!("{allies} allies and {groups} groups"),
        }
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
        let is_context = look == Look::Context;
        let mean = if is_context { None } else { self.level(self.mean_of_ally(member)) };
        Line { mean, ..Line::new(self.name_of_line(member), look, points) }
    }

    /// The mean over the years as it is drawn.
    fn level(&self, mean: Option<Decimal>) -> Option<Mean> {
        if !self.draws_means() {
            return None;
        }
        let shown = self.style.of_many().show(mean);
        Some(Mean { at: self.height(mean)?, shown })
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

    /// The first figure that a group has in any year, and the mean over its allies where that is another.
    fn lines_of_group(&self, group: &Group) -> Vec<Line> {
        let totals: Vec<&Total> =
            self.history.totals.iter().filter(|total| total.group.id == group.id).collect();
        let has_figures = |figure: &&GroupFigure| {
            totals.iter().any(|total| (figure.pick)(&total.aggregate).is_some())
        };
        let mut figures = group_figures::shown(self.question.indicator).iter().filter(has_figures);
        let Some(first) = figures.next() else { return Vec::new() };
        let mean = figures.find(|figure| figure.is_mean());
        let comma = if first.name == group_figures::TOGETHER.name { "" } else { "," };
        let name = format!("{}{comma} {}", group.name, first.name);
        let mut lines = vec![self.line_of_group(group, first, &totals, (name, Look::Reference))];
        if let Some(mean) = mean {
            // The mean over years has the word for itself.
            let name = format!("{}, unweighted", group.name);
            lines.push(self.line_of_group(group, mean, &totals, (name, Look::Mean)));
        }
        lines
    }

    fn line_of_group(
        &self,
        group: &Group,
        figure: &GroupFigure,
        totals: &[&Total],
        (name, look): (String, Look),
    ) -> Line {
        let style = self.style.of_many();
        let years: Vec<Year> = totals.iter().map(|total| total.year).collect();
        let mut values: Vec<_> =
            totals.iter().map(|total| (figure.pick)(&total.aggregate)).collect();
        let mean = self.level(mean_over_years(&values));
        if self.options.change {
            values = self.changes(group, &years, figure, &values);
        }
        let mut points = Vec::with_capacity(totals.len());
        for (year, value) in years.into_iter().zip(values) {
            let estimate = Some(self.is_estimate(year));
            let shown = self.show(value, style);
            points.push(point(year.number(), self.height(value), estimate, &shown));
        }
        Line { mean, ..Line::new(name, look, points) }
    }
}

/// The bar of a line over a single year.
fn bar(line: &Line) -> Bar {
    let point = line.points.first();
    Bar {
        name: line.name.clone(),
        figure: point.and_then(|point| point.figure),
        shown: point.map(|point| point.shown.clone()).unwrap_or_default(),
        ..Bar::default()
    }
}

/// A panel for one line, beside another that is in all of them.
fn panel(line: Line, beside: Option<&Line>) -> Panel {
    let (heading, detail) = (line.name.clone(), line.figures());
    let mut lines = Vec::with_capacity(2);
    lines.extend(beside.map(|beside| Line { name: String::new(), mean: None, ..beside.clone() }));
    lines.push(Line { name: String::new(), look: Look::Main, ..line });
    Panel { heading, detail, lines, ..Panel::default() }
}
