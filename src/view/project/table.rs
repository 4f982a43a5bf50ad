//! The roads as a table: a few allies in full, many with a row each.

use rust_decimal::Decimal;

use super::{ProjectionView, name_of_sum};
use crate::calc::gap::Extent;
use crate::calc::projection::{Road, RoadSum, Step};
use crate::dataset::Millions;
use crate::report::sparkline::{Chart, Glyphs, Marks};
use crate::report::{Heading, Table};
use crate::view::columns::{Column, MoneyUnit, extent, lay_out, percent};

/// The most roads that are shown in full.
const FEW: usize = 3;

/// A year of a road.
struct RoadYear<'a> {
    road: &'a Road<'a>,
    step: &'a Step,
}

impl ProjectionView<'_> {
    pub(super) fn draw_table(&self, chart: Option<Glyphs>) -> Table {
        let table = if self.is_in_full() { self.in_full() } else { self.in_short() };
        let chart = chart.map(|glyphs| self.chart_beside(&table.headings, glyphs));
        Table { title: self.title.clone(), chart, ..table }
    }

    fn is_in_full(&self) -> bool {
        self.projection.roads.len() <= FEW
    }

    /// Every year of every road.
    fn in_full(&self) -> Table {
        let mut years = Vec::new();
        for road in &self.projection.roads {
            years.extend(road.steps.iter().map(|step| RoadYear { road, step }));
        }
        let columns = self.columns_in_full(&years);
        let (headings, rows) = lay_out(&columns, years.iter());
        let totals = self.totals_of_years(columns.len(), years.iter().filter_map(gdp));
        Table { headings, rows, totals, ..Table::default() }
    }

    /// Whose year it is, and its shares.
    fn columns_of_shares(&self, years: &[RoadYear]) -> Vec<Column<'_, RoadYear<'_>>> {
        let mut columns: Vec<Column<RoadYear>> = Vec::new();
        if self.projection.roads.len() > 1 {
            let name = |year: &RoadYear| year.road.base.name().to_owned();
            columns.push(Column::words("Ally", "", name));
        }
        columns.push(Column::words("Year", "", |year: &RoadYear| year.step.year.to_string()));
        let has_related = years.iter().any(|year| year.step.related.is_some());
        let is_whole = years.iter().any(|year| self.total_share(year.road, year.step).is_some());
        if has_related || !is_whole {
            columns.push(Column::new("Core", "%", |year: &RoadYear| percent(year.step.core)));
        }
        if has_related {
            columns.push(Column::new("Rel.", "%", |year: &RoadYear| percent(year.step.related)));
        }
        if is_whole {
            columns.push(Column::new("Total", "%", |year: &RoadYear| {
                percent(self.total_share(year.road, year.step))
            }));
        }
        columns
    }

    fn columns_in_full(&self, years: &[RoadYear]) -> Vec<Column<'_, RoadYear<'_>>> {
        let mut columns = self.columns_of_shares(years);
        if !self.has_money() {
            return columns;
        }
        let unit = MoneyUnit::of(FEW, years.iter().filter_map(gdp));
        let heading = self.money_heading(unit);
        let extra = format!("Extra, {heading}");
        columns.push(Column::new("GDP", &heading, move |year: &RoadYear| {
            unit.show_if(year.step.bill.map(|bill| bill.gdp))
        }));
        columns.push(Column::new("Spending", &heading, move |year: &RoadYear| {
            unit.show_if(year.step.bill.map(|bill| bill.spending))
        }));
        columns.push(Column::new("Added up", &heading, move |year: &RoadYear| {
            unit.show_if(year.step.bill.map(|bill| bill.spending_sum))
        }));
        columns.push(Column::new("Baseline", &heading, move |year: &RoadYear| {
            unit.show_if(year.step.bill.and_then(|bill| bill.baseline))
        }));
        columns.push(Column::new(&extra, "year", move |year: &RoadYear| {
            unit.show_if(year.step.bill.map(|bill| bill.extra))
        }));
        columns.push(Column::new(&extra, "so far", move |year: &RoadYear| {
            unit.show_if(year.step.bill.map(|bill| bill.extra_sum))
        }));
        if let Some(target) = self.target
            && self.is_plan()
        {
            columns.push(Column::new("Gap", "pp", |year: &RoadYear| {
                percent(Some(year.road.gap(target, year.step)))
            }));
            columns.push(Column::new("Gap", &heading, move |year: &RoadYear| {
                unit.show_if(year.road.missing(target, year.step))
            }));
        }
        if self.has_range() {
            columns.push(Column::new(&extra, "range", move |year: &RoadYear| {
                range(year.step.whole_extra_sum(), unit)
            }));
        }
        columns
    }

    /// What the roads come to together, a row for each year below the `columns`.
    fn totals_of_years(
        &self,
        columns: usize,
        amounts: impl Iterator<Item = Millions>,
    ) -> Vec<Vec<String>> {
        let unit = MoneyUnit::of(FEW, amounts);
        let mut totals = Vec::new();
        for sum in &self.sums {
            for of in self.projection.years_of(sum) {
                let mut money = vec![
                    unit.show(of.bill.gdp),
                    unit.show(of.bill.spending),
                    unit.show(of.bill.spending_sum),
                    unit.show_if(of.bill.baseline),
                    unit.show(of.bill.extra),
                    unit.show(of.bill.extra_sum),
                ];
                if self.has_range() {
                    money.push(range(of.whole_extra_sum, unit));
                }
                let mut cells = vec![name_of_sum(sum).to_owned(), of.year.to_string()];
                // Roads together have no share.
                cells.resize(columns.saturating_sub(money.len()), String::new());
                cells.extend(money);
                totals.push(cells);
            }
        }
        totals
    }

    /// A row for each road, and the sums.
    fn in_short(&self) -> Table {
        let roads = &self.projection.roads;
        let amounts = roads.iter().filter_map(Road::last_bill).map(|bill| bill.extra_sum);
        let unit = MoneyUnit::of(roads.len(), amounts);
        let (headings, rows) = lay_out(&self.columns_in_short(unit), roads.iter());
        let totals = self.sums.iter().map(|sum| self.total_cells(sum, unit)).collect();
        Table { headings, rows, totals, ..Table::default() }
    }

    fn columns_in_short(&self, unit: MoneyUnit) -> Vec<Column<'_, Road<'_>>> {
        let (base, by) = (self.projection.base.to_string(), self.question.by.to_string());
        let mut columns: Vec<Column<Road>> = vec![
            Column::words("Ally", "", |road: &Road| road.base.name().to_owned()),
            Column::new("Share, %", &base, |road: &Road| {
                percent(road.steps.first().map(|step| step.billed))
            }),
            Column::new("Share, %", &by, |road: &Road| {
                percent(road.steps.last().map(|step| step.billed))
            }),
            Column::new("Growth", "% a year", |road: &Road| percent(road.needed_growth)),
        ];
        if !self.has_money() {
            return columns;
        }
        let heading = self.money_heading(unit);
        let extra = format!("Extra, {heading}");
        let spent_then =
            move |road: &Road| unit.show_if(road.last_bill().map(|bill| bill.spending));
        // A range takes the room of two amounts.
        if self.has_range() {
            columns.push(Column::new(&format!("Spent {by}"), &heading, spent_then));
        } else {
            let spending = format!("Spending, {heading}");
            columns.push(Column::new(&spending, &base, move |road: &Road| {
                unit.show_if(road.first_bill().map(|bill| bill.spending))
            }));
            columns.push(Column::new(&spending, &by, spent_then));
            columns.push(Column::new(&extra, &by, move |road: &Road| {
                unit.show_if(road.last_bill().map(|bill| bill.extra))
            }));
        }
        columns.push(Column::new(&extra, "all years", move |road: &Road| {
            unit.show_if(road.last_bill().map(|bill| bill.extra_sum))
        }));
        if self.has_range() {
            columns.push(Column::new(&extra, "range", move |road: &Road| {
                let last = road.steps.last();
                range(last.map_or(Extent::Unknown, Step::whole_extra_sum), unit)
            }));
        }
        if self.currency.is_none() {
            columns.push(Column::words("", "", |road: &Road| road.base.currency().to_string()));
        }
        columns
    }

    /// The row of a sum.
    fn total_cells(&self, sum: &RoadSum, unit: MoneyUnit) -> Vec<String> {
        let mut cells = vec![name_of_sum(sum).to_owned()];
        cells.extend([String::new(), String::new(), String::new()]);
        if self.has_range() {
            cells.push(unit.show(sum.then.bill.spending));
            cells.push(unit.show(sum.then.bill.extra_sum));
            cells.push(range(sum.then.whole_extra_sum, unit));
        } else {
            cells.push(unit.show(sum.spending));
            cells.push(unit.show(sum.then.bill.spending));
            cells.push(unit.show(sum.then.bill.extra));
            cells.push(unit.show(sum.then.bill.extra_sum));
        }
        cells
    }

    /// What is drawn of a year: its spending, or without money its share.
    fn drawn(&self, step: &Step) -> Option<Decimal> {
        if self.has_money() { step.bill.map(|bill| bill.spending.0) } else { Some(step.billed) }
    }

    fn drawn_in_words(&self) -> &'static str {
        if self.has_money() { "spending" } else { "the share" }
    }

    fn chart_beside(&self, headings: &[Heading], glyphs: Glyphs) -> Chart {
        if self.is_in_full() {
            self.bars_beside(headings, glyphs)
        } else {
            self.lines_beside(headings, glyphs)
        }
    }

    /// What is drawn of each year as a bar.
    fn bars_beside(&self, headings: &[Heading], glyphs: Glyphs) -> Chart {
        let steps = self.projection.roads.iter().flat_map(|road| &road.steps);
        Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars {
                figures: steps.map(|step| self.drawn(step)).collect(),
                limits: Vec::new(),
            },
            glyphs,
            spare: spare(headings, &["GDP", "Rel.", "Core", "Added up"]),
            note: format!("Bars: {}, from 0.", self.drawn_in_words()),
        }
    }

    /// What is drawn of each ally as a small line.
    fn lines_beside(&self, headings: &[Heading], glyphs: Glyphs) -> Chart {
        let line = |road: &Road| road.steps.iter().map(|step| self.drawn(step)).collect();
        let years = format!("{}–{}", self.projection.base, self.question.by);
        Chart {
            heading: Heading::of_words(&years, "from 0"),
            marks: Marks::Sparks(self.projection.roads.iter().map(line).collect()),
            glyphs,
            spare: spare(
                headings,
                if self.has_range() {
                    &["Growth", "Spent"]
                } else {
                    &["Growth", "Spending", "Extra"]
                },
            ),
            note: format!(
                "Small lines: {} of each year, from 0 to the ally's own highest.",
                self.drawn_in_words()
            ),
        }
    }
}

fn gdp(year: &RoadYear) -> Option<Millions> {
    year.step.bill.map(|bill| bill.gdp)
}

/// The extra of the whole target.
fn range(extra: Extent<Millions>, unit: MoneyUnit) -> String {
    extent(extra, |amount| unit.show(amount))
}

/// The columns that may give way to a chart, one after the other, by how their headings begin.
fn spare(headings: &[Heading], tops: &[&str]) -> Vec<Vec<usize>> {
    let mut spare = Vec::with_capacity(tops.len());
    for top in tops {
        let column = headings.iter().position(|heading| heading.top.starts_with(top));
        spare.extend(column.map(|column| vec![column]));
    }
    spare
}
