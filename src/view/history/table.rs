//! The years as a table: rows for one ally, columns for several.

use super::HistoryView;
use crate::calc::lookup::Entry;
use crate::dataset::Year;
use crate::report::sparkline::{Chart, Glyphs, Marks};
use crate::report::{Heading, Table};
use crate::view::columns::{Column, lay_out};
use crate::view::english;
use crate::view::indicators::{mark, phrase};

impl HistoryView<'_> {
    pub(super) fn draw_table(&self, chart: Option<Glyphs>) -> Table {
        let is_of_one_ally = self.members.len() == 1 && self.question.groups.is_empty();
        if is_of_one_ally && !self.options.wide {
            self.table_of_one(chart)
        } else {
            self.table_across(chart)
        }
    }

    /// What the table shows, with the unit of its figures.
    pub(super) fn heading(&self) -> String {
        self.heading_with(&format!(", {}", self.unit()))
    }

    /// The same for a table of several allies, which may have changes in place of the figures.
    pub(super) fn heading_of_changes(&self) -> String {
        if !self.options.change {
            return self.heading();
        }
        let lookup = &self.history.lookup;
        let measure = phrase(self.question.indicator, lookup);
        let (unit, whom, info) = (self.unit_of_changes(), self.whom(), lookup.info);
        format!("change of {measure}, {unit}, {whom}{}, edition {}", lookup.years, info.id)
    }

    /// The unit of changes; for money, with its prices.
    pub(super) fn unit_of_changes(&self) -> String {
        let unit = self.question.indicator.change_unit().name();
        match self.prices {
            Some(prices) => {
                format!("{unit} at {}", english::prices(prices, self.history.lookup.info))
            }
            None => unit.to_owned(),
        }
    }

    fn heading_with(&self, unit: &str) -> String {
        let lookup = &self.history.lookup;
        let measure = phrase(self.question.indicator, lookup);
        format!("{measure}{unit}, {}{}, edition {}", self.whom(), lookup.years, lookup.info.id)
    }

    /// The groups within a title.
    pub(super) fn whom(&self) -> String {
        english::title_of(&self.question.groups, !self.question.members.is_empty())
    }

    /// One ally: a row for each year.
    fn table_of_one(&self, chart: Option<Glyphs>) -> Table {
        let (headings, rows) = lay_out(&self.columns_of_one(), self.history.entries.iter());
        let mut totals = Vec::new();
        if self.options.mean {
            totals.extend(self.members.first().map(|member| {
                let mean = self.style.of_many().show(self.mean_of_ally(*member));
                let mut cells = vec!["Mean".to_owned(), mean];
                cells.resize(headings.len(), String::new());
                cells
            }));
        }
        for added in &self.history.added {
            let amount = self.style.show(added.amount);
            totals.push(vec!["Added".to_owned(), String::new(), String::new(), amount]);
        }
        Table {
            title: self.title_of_one(),
            headings,
            rows,
            totals,
            chart: chart.map(|glyphs| self.bars(glyphs)),
            ..Table::default()
        }
    }

    /// The title of a table whose columns have the unit; they have no room for the prices of money.
    fn title_of_one(&self) -> String {
        let name = self.history.entries.first().map(|entry| entry.member.name.as_str());
        let heading = match self.prices {
            Some(_) => self.heading(),
            None => self.heading_with(""),
        };
        format!("{}: {heading}", name.unwrap_or_default())
    }

    fn columns_of_one(&self) -> Vec<Column<'_, Entry<'_>>> {
        let indicator = self.question.indicator;
        let unit = match self.currency {
            Some(currency) if indicator.is_money() => {
                format!("{currency} {}", self.money_unit.name())
            }
            _ => indicator.unit().to_owned(),
        };
        let change_unit = indicator.change_unit().name();
        let mut columns = vec![
            Column::new("Year", "", |entry: &Entry| format!("{}{}", entry.year, mark(entry))),
            Column::new(indicator.words().label, &unit, |entry: &Entry| {
                self.style.show(entry.value)
            }),
            Column::new("Change", change_unit, |entry: &Entry| {
                self.show_change(self.change(entry))
            }),
        ];
        if let Some(base) = self.question.since {
            let cell = move |entry: &Entry| self.above(base, entry);
            columns.push(Column::new("Above", &base.to_string(), cell));
        }
        columns
    }

    /// By how much spending is above that of the base year; empty up to that year.
    fn above(&self, base: Year, entry: &Entry) -> String {
        if entry.year <= base {
            return String::new();
        }
        let level = self.history.lookup.unrounded(self.question.indicator, entry.member, base);
        self.style.show(entry.value.zip(level).map(|(now, level)| now - level))
    }

    fn bars(&self, glyphs: Glyphs) -> Chart {
        let figures = self.history.entries.iter().map(|entry| entry.value).collect();
        Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars { figures, limits: Vec::new() },
            glyphs,
            spare: Vec::new(),
            note: String::new(),
        }
    }
}
