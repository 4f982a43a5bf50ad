//! The gaps as a table: a row for each ally and year, the targets side by side.

use super::{GapView, ShownLeg};
use crate::calc::gap::{AllyGap, Extent, GapOrder, Part, Sum};
use crate::dataset::{Millions, Points, Share, Year};
use crate::decimal::fixed;
use crate::report::sparkline::{Chart, Glyphs, Marks};
use crate::report::{Heading, Order, Table, Tone};
use crate::view::columns::{Column, extent, lay_out, mark, share};
use crate::view::english::names_of_groups;

/// A row of sums: for each leg, one amount of its sum.
struct Total {
    name: String,
    /// The year that the row is of; `None` for all years.
    year: Option<Year>,
    /// None where the row is the name above the sums of a group.
    sums: Vec<Sum>,
    pick: fn(&Sum) -> Extent<Millions>,
}

impl GapView<'_> {
    pub(super) fn draw_table(&self, chart: Option<Glyphs>) -> Table {
        let columns = self.columns();
        let (headings, rows) = lay_out(&columns, self.report.rows.iter());
        let totals = self.total_rows().into_iter().map(|total| self.total_cells(total, &columns));
        Table {
            title: self.title_with_prices(),
            headings,
            rows,
            totals: totals.collect(),
            chart: chart.map(|glyphs| self.bars_beside(&columns, glyphs)),
            ..Table::default()
        }
    }

    fn columns(&self) -> Vec<Column<'_, AllyGap<'_>>> {
        let unit = self.money_unit;
        let heading = self.money_heading();
        let has_money = self.report.prices.is_some();
        let mut columns = vec![Column::words("Ally", "", |row: &AllyGap| row.member.name.clone())];
        if !self.report.years.is_one() {
            columns.push(Column::new("Year", "", |row: &AllyGap| {
                format!("{}{}", row.year, mark(row))
            }));
        }
        let of_gdp = Column::new("% of", "GDP", |row: &AllyGap| share(row.figures.share)).divided();
        columns.push(of_gdp.sorted(self.sorted_by(GapOrder::Share)));
        if has_money {
            let spent = Column::new("Spent", &heading, move |row: &AllyGap| {
                unit.show_if(row.figures.spending.and_then(|spent| row.figures.convert(spent)))
            });
            columns.push(spent.sorted(self.sorted_by(GapOrder::Spending)));
            if self.report.one_currency().is_none() {
                columns.push(Column::words("", "", |row: &AllyGap| row.currency.to_string()));
            }
        }
        for shown in &self.legs {
            if shown.is_equipment() {
                columns.push(Column::new("Equipment", "%", |row: &AllyGap| {
                    share(shown.gap(row).and_then(|gap| gap.share))
                }));
            }
            if has_money && self.has_levels() {
                columns.push(Column::new("Level", &heading, move |row: &AllyGap| {
                    unit.show_if(shown.gap(row).and_then(|gap| gap.required))
                }));
            }
            let top = shown.heading();
            let is_first = shown.index == 0;
            let sorted = |order| if is_first { self.sorted_by(order) } else { None };
            let in_points = Column::new(&top, "pp", |row: &AllyGap| points(shown, row));
            let in_points = in_points.sorted(sorted(GapOrder::Gap));
            columns.push(in_points.with_tone(|row| tone(shown, row)));
            if has_money {
                let cell = move |row: &AllyGap| {
                    let money = shown.gap(row).map_or(Extent::Unknown, |gap| gap.money);
                    extent(money, |amount| unit.show(amount))
                };
                let in_money = Column::new(&top, &heading, cell).with_sum(shown.index);
                let in_money = in_money.sorted(sorted(GapOrder::Money));
                columns.push(in_money.with_tone(|row| tone(shown, row)));
            }
        }
        columns
    }

    /// The order of the rows, if it is this one.
    fn sorted_by(&self, order: GapOrder) -> Option<Order> {
        let is_in_order = self.report.rows.len() > 1 && self.question.order == order;
        is_in_order.then_some(Order::Falling)
    }

    /// Whether there is room for the levels: where one target is asked for.
    fn has_levels(&self) -> bool {
        self.report.targets.len() == 1
    }

    /// The rows below: in a range of years the shortfalls of each ally, then those of all, and netted.
    fn total_rows(&self) -> Vec<Total> {
        let report = self.report;
        let mut totals = Vec::new();
        if report.prices.is_none() || report.rows.len() < 2 {
            return totals;
        }
        if !report.years.is_one() {
            for member in report.members() {
                if let Some(sums) = report.sums(Part::Ally(member.iso3)) {
                    let name = member.name.clone();
                    totals.push(Total { name, year: None, sums, pick: |sum| sum.shortfall });
                }
            }
            totals.extend(self.totals_of_years());
        }
        if let Some(sums) = report.sums(Part::Whole) {
            let question = self.question;
            if let Some(name) = names_of_groups(&question.groups, !question.members.is_empty()) {
                totals.push(Total {
                    name,
                    year: None,
                    sums: Vec::new(),
                    pick: |sum| sum.shortfall,
                });
            }
            let (shortfalls, netted) = ("Shortfalls".to_owned(), "Netted".to_owned());
            totals.push(Total {
                name: shortfalls,
                year: None,
                sums: sums.clone(),
                pick: |sum| sum.shortfall,
            });
            totals.push(Total { name: netted, year: None, sums, pick: |sum| sum.netted });
        }
        totals
    }

    /// The shortfalls of each year of a range; a single ally has a row for each year already.
    fn totals_of_years(&self) -> Vec<Total> {
        let report = self.report;
        let mut totals = Vec::new();
        if report.members().len() < 2 || report.one_currency().is_none() {
            return totals;
        }
        for year in report.years.each() {
            if let Some(sums) = report.sums(Part::Year(year)) {
                let name = "Shortfalls".to_owned();
                totals.push(Total { name, year: Some(year), sums, pick: |sum| sum.shortfall });
            }
        }
        totals
    }

    fn total_cells(&self, total: Total, columns: &[Column<AllyGap>]) -> Vec<String> {
        let mut cells = vec![total.name];
        for column in columns.iter().skip(1) {
            if column.heading.top == "Year"
                && let Some(year) = total.year
            {
                cells.push(year.to_string());
                continue;
            }
            let sum = column.sum.and_then(|leg| total.sums.get(leg));
            cells.push(sum.map_or_else(String::new, |sum| {
                extent((total.pick)(sum), |amount| self.money_unit.show(amount))
            }));
        }
        cells
    }

    /// The shares as bars, with marks at the targets. Where there is no room, the columns of money give way first.
    fn bars_beside(&self, columns: &[Column<AllyGap>], glyphs: Glyphs) -> Chart {
        let limits = self.limits();
        let names: Vec<&str> = limits.iter().map(|limit| limit.label.as_str()).collect();
        let (mut gaps, mut spent) = (Vec::new(), Vec::new());
        for (index, column) in columns.iter().enumerate() {
            if column.sum.is_some() {
                gaps.push(index);
            }
            if column.heading.top == "Spent" {
                spent.push(index);
            }
        }
        let figures = self.report.rows.iter().map(|row| self.bar(row).map(Share::percent));
        Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars {
                figures: figures.collect(),
                limits: limits.iter().map(|limit| limit.at).collect(),
            },
            glyphs,
            spare: vec![gaps, spent],
            note: format!(
                "Bars: {}, from 0. {} marks {}.",
                self.measure(),
                glyphs.limit(),
                names.join(", ")
            ),
        }
    }
}

/// Whether the target is met, where that is known.
fn tone(shown: &ShownLeg, row: &AllyGap) -> Option<Tone> {
    shown.gap(row)?.met.map(Tone::of)
}

/// The gap in points, to the decimals of the share.
pub(super) fn points(shown: &ShownLeg, row: &AllyGap) -> String {
    let places = row.figures.share.map_or(Share::PLACES, Share::places);
    let points = shown.gap(row).map_or(Extent::Unknown, |gap| gap.points);
    extent(points, |Points(points)| fixed(points, places))
}
