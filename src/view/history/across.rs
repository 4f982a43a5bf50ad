//! The table of several allies and groups: a column for each year.

use rust_decimal::Decimal;

use super::HistoryView;
use super::group_figures::{self, GroupFigure};
use crate::calc::history::{Total, Whose, mean_over_years};
use crate::dataset::{Group, Iso3, Year};
use crate::report::sparkline::{Chart, Glyphs, Marks};
use crate::report::{Heading, Spare, Table};
use crate::view::columns::{Column, lay_out};
use crate::view::english::capital;
use crate::view::indicators::Style;

/// A row: an ally, or a figure of a group.
struct Row {
    name: String,
    currency: String,
    /// A figure for each year, and how it is shown.
    figures: Vec<Option<Decimal>>,
    cells: Vec<String>,
    mean: String,
    added: String,
}

impl HistoryView<'_> {
    /// A row for each ally and for each figure of a group; where not all years fit, the first of them give way.
    pub(super) fn table_across(&self, chart: Option<Glyphs>) -> Table {
        let years: Vec<Year> = self.history.lookup.years.each().collect();
        let (allies, groups) = (self.rows_of_allies(&years), self.rows_of_groups(&years));
        let rows: Vec<&Row> = allies.iter().chain(&groups).collect();
        let columns = self.columns_across(&years);
        let (headings, cells) = lay_out(&columns, allies.iter());
        let (_, totals) = lay_out(&columns, groups.iter());
        let spare = if self.options.wide { Spare::default() } else { self.spare(&years) };
        Table {
            title: capital(&self.heading_of_changes()),
            headings,
            rows: cells,
            totals,
            chart: chart.map(|glyphs| self.small_lines(&years, &rows, glyphs)),
            spare,
            ..Table::default()
        }
    }

    /// All years but the last, from the first on.
    fn spare(&self, years: &[Year]) -> Spare {
        let all = years.len();
        let said = (1..all).rev();
        let said = said.map(|shown| format!("The last {shown} of {all} years: --wide shows all."));
        Spare { from: self.columns_before_years(), said: said.collect() }
    }

    fn columns_before_years(&self) -> usize {
        if self.has_many_currencies { 2 } else { 1 }
    }

    /// The columns of the table.
    fn columns_across(&self, years: &[Year]) -> Vec<Column<'static, Row>> {
        let mut columns = vec![Column::words("Ally", "", |row: &Row| row.name.clone())];
        if self.has_many_currencies {
            columns.push(Column::words("", "", |row: &Row| row.currency.clone()));
        }
        for (index, year) in years.iter().enumerate() {
            let mark = if self.is_estimate(*year) { "e" } else { "" };
            let cell = move |row: &Row| row.cells.get(index).cloned().unwrap_or_default();
            columns.push(Column::new(&year.to_string(), mark, cell));
        }
        if self.options.mean {
            columns.push(Column::new("Mean", "", |row: &Row| row.mean.clone()));
        }
        if let Some(base) = self.question.since {
            columns.push(Column::new("Above", &base.to_string(), |row: &Row| row.added.clone()));
        }
        columns
    }

    fn rows_of_allies(&self, years: &[Year]) -> Vec<Row> {
        let mut rows = Vec::with_capacity(self.members.len());
        for member in &self.members {
            let Some(first) = self.first_entry(*member) else { continue };
            let (mut figures, mut cells) = (Vec::new(), Vec::new());
            for year in years {
                // Before it joined, an ally has no entry, and its cell is empty.
                let Some(entry) = self.entry(*member, *year) else {
                    figures.push(None);
                    cells.push(String::new());
                    continue;
                };
                let figure = if self.options.change { self.change(entry) } else { entry.value };
                figures.push(figure);
                cells.push(self.show(figure, self.style));
            }
            rows.push(Row {
                name: first.member.name.clone(),
                currency: first.currency.map(|currency| currency.to_string()).unwrap_or_default(),
                figures,
                cells,
                mean: self.style.of_many().show(self.mean_of_ally(*member)),
                added: self.added_by_ally(*member),
            });
        }
        rows
    }

    /// A row for each figure of a group that it has in some year.
    fn rows_of_groups(&self, years: &[Year]) -> Vec<Row> {
        let style = self.style.of_many();
        let has_several = self.question.groups.len() > 1;
        let mut rows = Vec::new();
        for group in &self.question.groups {
            // It goes beside the group's first row, which is its sum.
            let mut added = self.added_by_group(group);
            for figure in group_figures::shown(self.question.indicator) {
                let mut figures = Vec::with_capacity(years.len());
                for year in years {
                    let total = self.total_of(group, *year);
                    figures.push(total.and_then(|total| (figure.pick)(&total.aggregate)));
                }
                if figures.iter().all(Option::is_none) {
                    continue;
                }
                let mean = style.show(mean_over_years(&figures));
                if self.options.change {
                    figures = self.changes(group, years, figure, &figures);
                }
                // A group that is not whole is named, so that its sums are not taken for those of all its allies.
                let name = if has_several || !group.left_out.is_empty() {
                    format!("{}: {}", group.id, figure.name)
                } else {
                    capital(figure.name)
                };
                let cells = figures.iter().map(|figure| self.show(*figure, style)).collect();
                let added = std::mem::take(&mut added);
                rows.push(Row { name, currency: String::new(), figures, cells, mean, added });
            }
        }
        rows
    }

    /// A figure of a cell, or its change.
    pub(super) fn show(&self, figure: Option<Decimal>, style: Style) -> String {
        if self.options.change { self.show_change(figure) } else { style.show(figure) }
    }

    /// The changes of a group's figure, each from the year before.
    pub(super) fn changes(
        &self,
        group: &Group,
        years: &[Year],
        figure: &GroupFigure,
        figures: &[Option<Decimal>],
    ) -> Vec<Option<Decimal>> {
        let unit = self.question.indicator.change_unit();
        let first = years.first().and_then(|first| self.aggregate_before(group, *first));
        let mut before = first.and_then(|aggregate| (figure.pick)(&aggregate));
        let mut changes = Vec::with_capacity(figures.len());
        for now in figures {
            changes.push(unit.change(before, *now));
            before = *now;
        }
        changes
    }

    fn total_of(&self, group: &Group, year: Year) -> Option<&Total<'_>> {
        let mut totals = self.history.totals.iter();
        totals.find(|total| total.group.id == group.id && total.year == year)
    }

    fn added_by_ally(&self, member: Iso3) -> String {
        for added in &self.history.added {
            if matches!(added.whose, Whose::Ally(ally) if ally.iso3 == member) {
                return self.style.show(added.amount);
            }
        }
        String::new()
    }

    fn added_by_group(&self, group: &Group) -> String {
        for added in &self.history.added {
            if matches!(&added.whose, Whose::Group(other) if other.id == group.id) {
                return self.style.of_many().show(added.amount);
            }
        }
        String::new()
    }

    /// A small line for each row.
    fn small_lines(&self, years: &[Year], rows: &[&Row], glyphs: Glyphs) -> Chart {
        let ends = years.first().zip(years.last());
        let span = ends.map(|(first, last)| format!("{first}–{last}")).unwrap_or_default();
        let lines: Vec<_> = rows.iter().map(|row| row.figures.clone()).collect();
        let is_below = lines.iter().flatten().flatten().any(|figure| *figure < Decimal::ZERO);
        let (from, note) = if is_below {
            ("", "Small lines: each year, between the line's own lowest and highest figure, and 0.")
        } else {
            ("from 0", "Small lines: each year, from 0 to the line's own highest figure.")
        };
        let mut spare = Vec::new();
        if self.options.wide {
            let columns_before = self.columns_before_years();
            spare.extend((0..years.len()).map(|index| vec![columns_before + index]));
        }
        Chart {
            heading: Heading::of_words(&span, from),
            marks: Marks::Sparks(lines),
            glyphs,
            spare,
            note: note.to_owned(),
        }
    }
}
