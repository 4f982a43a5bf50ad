//! The years as a person reads them: of one ally below each other, of several side by side.

use defspend::calc::aggregate::Aggregate;
use defspend::calc::history::{Total, Whose};
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::Entry;
use defspend::dataset::{Combination, Iso3, Millions, Year};
use defspend::decimal::grouped_exact;
use defspend::report::sparkline::{Chart, Glyphs, Marks, SPARKS};
use defspend::report::{Heading, Page};
use rust_decimal::Decimal;

use super::Told;
use crate::cli::figures::{Style, two_lines, unit};
use crate::cli::sheet::{Column, Scale, lay_out};
use crate::cli::words::capital;

/// No table is wider, unless a person asks for it.
const WIDTH: usize = 80;

/// A line of a table with a column for each year.
struct Line {
    name: String,
    currency: String,
    figures: Vec<Option<Decimal>>,
    cells: Vec<String>,
    added: String,
}

impl Told<'_> {
    /// Lays the answer out.
    pub fn page(&self, explain: bool, glyphs: Option<Glyphs>) -> Page {
        let alone = self.members().len() == 1 && self.question.groups.is_empty();
        let mut page = if alone && !self.wide {
            self.below_each_other(glyphs)
        } else {
            self.side_by_side(glyphs)
        };
        if explain {
            page.worked.extend(self.worked());
        }
        page
    }

    pub(super) fn scale(&self) -> Scale {
        let of_groups = self.history.totals.iter().filter_map(|total| total.aggregate.value);
        let values = self.history.entries.iter().filter_map(|entry| entry.value).chain(of_groups);
        Scale::of(self.members().len(), values.map(Millions))
    }

    pub(super) fn style(&self) -> Style {
        Style::of(self.question.indicator, self.scale())
    }

    /// What the table shows; of other figures than money the unit only where no column has it.
    fn heading(&self, columns_have_units: bool) -> String {
        let (indicator, lookup) = (self.question.indicator, &self.history.lookup);
        let unit = if columns_have_units && !indicator.is_money() {
            String::new()
        } else {
            format!(", {}", self.unit())
        };
        format!("{}{unit}, {}, edition {}", indicator.in_words(), lookup.years, lookup.info.id)
    }

    /// The unit of all figures.
    pub(super) fn unit(&self) -> String {
        let (indicator, lookup) = (self.question.indicator, &self.history.lookup);
        let currency = self.currency().filter(|_| !self.many_currencies());
        let scale = indicator.is_money().then(|| self.scale());
        unit(indicator.unit(), lookup, currency, scale)
    }

    pub(super) fn entry(&self, member: Iso3, year: Year) -> Option<&Entry<'_>> {
        let mut entries = self.history.entries.iter();
        entries.find(|entry| entry.member.iso3 == member && entry.year == year)
    }

    pub(super) fn is_estimate(&self, year: Year) -> bool {
        let mut entries = self.history.entries.iter();
        entries.any(|entry| entry.year == year && entry.estimate == Some(true))
    }

    /// One ally: a row for each year.
    fn below_each_other(&self, glyphs: Option<Glyphs>) -> Page {
        let (style, indicator) = (self.style(), self.question.indicator);
        let lookup = &self.history.lookup;
        let before = |entry: &Entry| lookup.quoted(indicator, entry.member, entry.year.minus(1)?);
        let currency = self.currency().map(|currency| currency.to_string()).unwrap_or_default();
        let (top, unit) = if indicator.is_money() {
            (currency.as_str(), self.scale().unit())
        } else {
            two_lines(indicator.unit())
        };
        let in_points = lookup.column(indicator).is_percentage();
        let mut columns = vec![
            Column::new("Year", "", |entry: &Entry| {
                format!("{}{}", entry.year, if entry.estimate == Some(true) { "e" } else { "" })
            }),
            Column::new(top, unit, |entry: &Entry| style.show(entry.value)),
            Column::new("Change", if in_points { "pp" } else { "%" }, move |entry: &Entry| {
                let change = before(entry).zip(entry.value).and_then(|(then, now)| {
                    if in_points { Some(now - then) } else { growth(then, now) }
                });
                let style = if in_points { style } else { Style::Decimals(1) };
                style.show(change)
            }),
        ];
        if let Some(base) = self.question.since {
            columns.push(Column::new("Above", &base.to_string(), move |entry: &Entry| {
                let level = lookup.unrounded(indicator, entry.member, base);
                let above = entry.value.zip(level).map(|(now, level)| now - level);
                if entry.year > base { style.show(above) } else { String::new() }
            }));
        }
        let (headings, rows) = lay_out(&columns, self.history.entries.iter());
        let total =
            |amount| vec!["Added".to_owned(), String::new(), String::new(), style.show(amount)];
        Page {
            title: format!("{}: {}", self.name(), self.heading(true)),
            headings,
            rows,
            totals: self.history.added.iter().map(|added| total(added.amount)).collect(),
            worked: Vec::new(),
            chart: glyphs.map(|glyphs| Chart {
                heading: Heading::of_words("", ""),
                marks: Marks::Bars {
                    figures: self.history.entries.iter().map(|entry| entry.value).collect(),
                    limits: Vec::new(),
                },
                glyphs,
                spare: Vec::new(),
                note: String::new(),
            }),
        }
    }

    fn name(&self) -> String {
        self.history.entries.first().map(|entry| entry.member.name.clone()).unwrap_or_default()
    }

    /// Several allies: a column for each year, as many of the last as fit.
    fn side_by_side(&self, glyphs: Option<Glyphs>) -> Page {
        let years: Vec<Year> = self.history.lookup.years.each().collect();
        let (rows, totals) = (self.lines_of_allies(&years), self.lines_of_groups(&years));
        let mut chart = glyphs.map(|glyphs| chart(&years, rows.iter().chain(&totals), glyphs));
        let beside = if chart.is_some() { 1 + years.len().clamp(SPAN, SPARKS) } else { 0 };
        let first = if self.wide {
            0
        } else {
            self.first_that_fits(&years, &rows, &totals, WIDTH - beside)
        };
        let mut columns = vec![Column::words("Ally", "", |line: &Line| line.name.clone())];
        if self.many_currencies() {
            columns.push(Column::words("", "", |line: &Line| line.currency.clone()));
        }
        if let Some(chart) = chart.as_mut().filter(|_| self.wide) {
            // The oldest years give way, as they do without --wide.
            let begin = columns.len();
            chart.spare = (0..years.len()).map(|index| vec![begin + index]).collect();
        }
        for (index, year) in years.iter().enumerate().skip(first) {
            let mark = if self.is_estimate(*year) { "e" } else { "" };
            columns.push(Column::new(&year.to_string(), mark, move |line: &Line| {
                line.cells.get(index).cloned().unwrap_or_default()
            }));
        }
        if let Some(base) = self.question.since {
            columns.push(Column::new("Above", &base.to_string(), |line: &Line| line.added.clone()));
        }
        let (headings, rows) = lay_out(&columns, rows.iter());
        let (_, totals) = lay_out(&columns, totals.iter());
        let left_out = (first > 0).then(|| {
            let text = format!(
                "The last {} of {} years: --wide shows all.",
                years.len() - first,
                years.len()
            );
            (text, Vec::new())
        });
        Page {
            title: capital(&self.heading(false)),
            headings,
            rows,
            totals,
            worked: left_out.into_iter().collect(),
            chart,
        }
    }

    /// The place of the first year from which on the table is not too wide.
    fn first_that_fits(
        &self,
        years: &[Year],
        rows: &[Line],
        totals: &[Line],
        most: usize,
    ) -> usize {
        let lines = || rows.iter().chain(totals);
        let widest = |cell: &dyn Fn(&Line) -> usize| lines().map(cell).max().unwrap_or_default();
        let length = |text: &str| text.chars().count();
        let mut width = widest(&|line| length(&line.name)).max(length("Ally"));
        if self.many_currencies() {
            width += 1 + widest(&|line| length(&line.currency));
        }
        if self.question.since.is_some() {
            width += 1 + widest(&|line| length(&line.added)).max(length("Above"));
        }
        let mut first = years.len();
        for index in (0..years.len()).rev() {
            let cell = |line: &Line| line.cells.get(index).map_or(0, |cell| length(cell));
            width += 1 + widest(&cell).max(length("2014"));
            if width > most {
                break;
            }
            first = index;
        }
        first
    }

    fn lines_of_allies(&self, years: &[Year]) -> Vec<Line> {
        let style = self.style();
        let added = |member: Iso3| {
            let mut all = self.history.added.iter();
            let found =
                all.find(|added| matches!(added.whose, Whose::Ally(ally) if ally.iso3 == member));
            found.map_or_else(String::new, |added| style.show(added.amount))
        };
        let line = |member: Iso3| {
            let of = self.history.entries.iter().find(|entry| entry.member.iso3 == member)?;
            let cell = |year: &Year| {
                self.entry(member, *year).map_or_else(String::new, |entry| style.show(entry.value))
            };
            let figure = |year: &Year| self.entry(member, *year)?.value;
            Some(Line {
                name: of.member.name.clone(),
                currency: of.currency.map(|currency| currency.to_string()).unwrap_or_default(),
                figures: years.iter().map(figure).collect(),
                cells: years.iter().map(cell).collect(),
                added: added(member),
            })
        };
        self.members().into_iter().filter_map(line).collect()
    }

    fn lines_of_groups(&self, years: &[Year]) -> Vec<Line> {
        let style = self.style().of_many();
        let several = self.question.groups.len() > 1;
        let mut lines = Vec::new();
        for group in &self.question.groups {
            let totals = || self.history.totals.iter().filter(|total| total.group.id == group.id);
            let mut added = self.history.added.iter().find_map(|added| match &added.whose {
                Whose::Group(of) if of.id == group.id => Some(style.show(added.amount)),
                _ => None,
            });
            for (name, figure) in figures(self.question.indicator) {
                let of = |year: &Year| totals().find(|total| total.year == *year);
                let value = |year: &Year| of(year).and_then(|total| figure(&total.aggregate));
                if years.iter().all(|year| value(year).is_none()) {
                    continue;
                }
                lines.push(Line {
                    name: if several { format!("{}: {name}", group.id) } else { capital(name) },
                    currency: String::new(),
                    figures: years.iter().map(value).collect(),
                    cells: years.iter().map(|year| style.show(value(year))).collect(),
                    added: added.take().unwrap_or_default(),
                });
            }
        }
        lines
    }

    /// For each ally where its figures stand, for each group and year the sums.
    pub fn worked(&self) -> Vec<(String, Vec<String>)> {
        let (lookup, indicator) = (&self.history.lookup, self.question.indicator);
        let id = lookup.info.id;
        let table = lookup.column(indicator).nato_table();
        let of_ally = |member: Iso3| {
            let entries =
                || self.history.entries.iter().filter(|entry| entry.member.iso3 == member);
            let line = |entry: &Entry| {
                let held = lookup.held(lookup.column(indicator), entry.member, entry.year)?;
                let rate = lookup.rate(entry.member, entry.year).filter(|_| indicator.is_money());
                let rate = rate.filter(|rate| rate.amount != rate.dollars).zip(entry.currency);
                let rate = rate.map(|(rate, currency)| {
                    let (amount, dollars) =
                        (grouped_exact(rate.amount.0), grouped_exact(rate.dollars.0));
                    format!(" million USD × {amount} {currency} ÷ {dollars} USD")
                });
                let mark = if entry.estimate == Some(true) { "e" } else { "" };
                Some(format!(
                    "{}{mark}: {}{}",
                    entry.year,
                    grouped_exact(held),
                    rate.unwrap_or_default()
                ))
            };
            let name = entries().next().map(|entry| entry.member.name.as_str()).unwrap_or_default();
            (format!("{name} (edition {id}, {table})"), entries().filter_map(line).collect())
        };
        let allies = self.members().into_iter().map(of_ally);
        let allies = allies.filter(|(_, lines): &(String, Vec<String>)| !lines.is_empty());
        allies.chain(self.history.totals.iter().map(|total| self.worked_total(total))).collect()
    }

    fn worked_total(&self, total: &Total) -> (String, Vec<String>) {
        let of = &total.aggregate;
        let without: Vec<&str> = of.missing.iter().map(|member| member.name.as_str()).collect();
        let mut lines = vec![format!("{} of {} allies counted", of.counted(), of.allies.len())];
        if !without.is_empty() {
            lines.push(format!("without {}", without.join(", ")));
        }
        if let Some((above, below)) = of.ratio_of {
            let (above, below) = (grouped_exact(above), grouped_exact(below));
            lines.push(format!(
                "{above} ÷ {below} million USD at prices of {}",
                self.history.lookup.info.price_year
            ));
        }
        let style = self.style().of_many();
        for (name, figure) in figures(self.question.indicator) {
            lines.extend(figure(of).map(|value| format!("{name} {}", style.show(Some(value)))));
        }
        (format!("{} {}", total.group.name, total.year), lines)
    }
}

/// How many letters the years above small lines take.
const SPAN: usize = "2014–2026".len();

/// A small line for each ally and group.
fn chart<'l>(years: &[Year], lines: impl Iterator<Item = &'l Line>, glyphs: Glyphs) -> Chart {
    let ends = years.first().zip(years.last());
    let span = ends.map(|(first, last)| format!("{first}–{last}")).unwrap_or_default();
    let lines: Vec<_> = lines.map(|line| line.figures.clone()).collect();
    let below = lines.iter().flatten().flatten().any(|figure| *figure < Decimal::ZERO);
    let (from, note) = if below {
        ("", "Small lines: each year, between the line's own lowest and highest figure, and 0.")
    } else {
        ("from 0", "Small lines: each year, from 0 to the line's own highest figure.")
    };
    Chart {
        heading: Heading::of_words(&span, from),
        marks: Marks::Sparks(lines),
        glyphs,
        spare: Vec::new(),
        note: note.to_owned(),
    }
}

/// A figure of a group.
pub(super) type Pick = fn(&Aggregate) -> Option<Decimal>;

/// What is shown of groups, each with its name.
pub(super) fn figures(indicator: Indicator) -> &'static [(&'static str, Pick)] {
    const VALUE: Pick = |of| of.value;
    const MEAN: (&str, Pick) = ("mean", |of| of.mean);
    const OWN: (&str, Pick) = ("NATO's own", |of| of.published);
    match indicator.combination() {
        Combination::Sum => &[("sum", VALUE), OWN],
        Combination::GrowthOfSum => {
            &[("together", VALUE), ("same allies", |of| of.same), MEAN, OWN]
        }
        Combination::MeanOnly => &[MEAN, OWN],
        Combination::ShareOfSums | Combination::WeightedBySpending => {
            &[("weighted", VALUE), MEAN, OWN]
        }
    }
}

/// By how many percent a figure grew.
fn growth(then: Decimal, now: Decimal) -> Option<Decimal> {
    Some((now * Decimal::ONE_HUNDRED).checked_div(then)? - Decimal::ONE_HUNDRED)
}
